"""Every message that a module can report about a file, worked out from its source: what a new one cannot slip past.

A message is a text with holes where facts go. Names are followed to what they were given in the same function and, for
parameters, to what the callers in the module give.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

HOLE, QUOTED = "\x00", "\x01"
SINKS = {"Problem": 0, "report": 1, "add": 1, "fault": 0}  # which argument is the message
OWNERS_OF_ADD = {"faults"}  # a set has an `add` too
DEPTH = 12
HINT = " (did you mean 'sunflower'?)"
FUNCTION = ast.FunctionDef
Meant = tuple[ast.expr, ast.AST | None]  # an expression and the function it is in


class Found(NamedTuple):
    """One message with holes, and where it is reported."""

    line: int
    text: str


class Source:
    """One module. `known` gives the values of names that only a run could tell, and of calls by their name."""

    def __init__(self, path: Path, known: dict[str, list[str]], sinks: dict[str, int] | None = None) -> None:
        self.tree = ast.parse(path.read_text("utf-8"))
        self.known = known
        self.sinks = SINKS if sinks is None else sinks
        self.message_at = {"fault": 1} if path.parent.name == "foreign" else {}  # its rows take the key first
        self.functions = {node.name: node for node in ast.walk(self.tree) if isinstance(node, FUNCTION)}
        self.calls = [(call, within) for within in [None, *self.functions.values()] for call in self._calls(within)]

    def _calls(self, within: ast.AST | None) -> Iterator[ast.Call]:
        """Give the calls that stand in a function itself, or outside of all."""
        todo = list(ast.iter_child_nodes(within or self.tree))
        while todo:
            node = todo.pop()
            if isinstance(node, FUNCTION):
                continue
            if isinstance(node, ast.Call):
                yield node
            todo += ast.iter_child_nodes(node)

    def messages(self) -> list[Found]:
        found = []
        for call, within in self.calls:
            at = self._message_at(call)
            if at is not None:
                found += [Found(call.lineno, text) for text in self._texts(call.args[at], within, DEPTH)]
        return sorted(set(found))

    def _message_at(self, call: ast.Call) -> int | None:
        name = _name(call.func)
        if name == "add" and _name(getattr(call.func, "value", call)) not in OWNERS_OF_ADD:
            return None
        at = self.message_at.get(name, self.sinks.get(name))
        return at if at is not None and len(call.args) > at else None

    def _texts(self, node: ast.expr, within: ast.AST | None, depth: int) -> set[str]:
        """Return every text that an expression can be."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return {node.value}
        if depth == 0:
            return {HOLE}
        if isinstance(node, ast.JoinedStr):
            parts = [self._piece(part, within, depth) for part in node.values]
            return {"".join(one) for one in product(*parts)}
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            sides = [self._texts(side, within, depth) for side in (node.left, node.right)]
            return {"".join(one) for one in product(*sides)}
        branches = self._branches(node, within, depth)
        return {text for one, place in branches for text in self._texts(one, place, depth - 1)} or self._fact(node)

    def _piece(self, node: ast.expr, within: ast.AST | None, depth: int) -> set[str]:
        if not isinstance(node, ast.FormattedValue):
            return self._texts(node, within, depth)
        return {QUOTED} if node.conversion == ord("r") else self._texts(node.value, within, depth - 1)

    def _fact(self, node: ast.expr) -> set[str]:
        name = _name(node.func) if isinstance(node, ast.Call) else ast.unparse(node)
        if name == "nearest":
            return {"", HINT}
        if name == "format" and isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            return {re.sub(r"\{0!r\}", QUOTED, text) for text in self._texts(node.func.value, None, 1)}
        return set(self.known.get(name, [HOLE]))

    def _branches(self, node: ast.expr, within: ast.AST | None, depth: int) -> list[Meant]:
        """Return the expressions that an expression stands for, each with the function it is in."""
        if isinstance(node, ast.BoolOp):
            return [(value, within) for value in node.values]
        if isinstance(node, ast.IfExp):
            return [(node.body, within), (node.orelse, within)]
        if isinstance(node, ast.Name) and node.id not in self.known and depth > 0:
            return self._given(node.id, within, depth - 1)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in self.functions:
            callee = self.functions[node.func.id]
            return [(one.value, callee) for one in ast.walk(callee) if isinstance(one, ast.Return) and one.value]
        if isinstance(node, ast.Subscript):
            tables = [one for one, _ in self._branches(node.value, within, depth) if isinstance(one, ast.Dict)]
            return [(value, within) for table in tables for value in table.values]
        return []

    def _given(self, name: str, within: ast.AST | None, depth: int) -> list[Meant]:
        """Return what a name was given: in the function, by its callers, or in the module."""
        nodes = ast.walk(within) if within else self.tree.body
        rows = [(target, node.value) for node in nodes if isinstance(node, ast.Assign) for target in node.targets]
        found = [one for target, value in rows for one in self._assigned(name, target, (value, within), depth)]
        if found or not isinstance(within, FUNCTION):
            return found
        names = [one.arg for one in within.args.args if one.arg != "self"]
        if name not in names:
            return self._given(name, None, depth)
        at = names.index(name)
        calls = [one for one in self.calls if _name(one[0].func) == within.name and len(one[0].args) > at]
        return [(call.args[at], place) for call, place in calls]

    def _assigned(self, name: str, target: ast.expr, value: Meant, depth: int) -> list[Meant]:
        if _name(target) == name:
            return [value]
        if not isinstance(target, ast.Tuple):
            return []
        tuples = [one for one in (value, *self._branches(*value, depth)) if isinstance(one[0], ast.Tuple)]
        places = [at for at, one in enumerate(target.elts) if _name(one) == name]
        return [(one.elts[at], place) for one, place in tuples if isinstance(one, ast.Tuple) for at in places]


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def samples(text: str) -> list[str]:
    """Return a message with facts in its holes: each is a number in some, a word or a day in others."""
    text = text.replace(QUOTED, "'sunflower'")
    kinds = product(("7", "sunflower", "2026-11-22"), repeat=text.count(HOLE))
    return ["".join(one for pair in zip(text.split(HOLE), [*kind, ""], strict=True) for one in pair) for kind in kinds]
