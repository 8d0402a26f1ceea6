"""Change the pricing modules one small fault at a time and see that the tests notice each.

    PYTHONPATH=. .venv/bin/python packaging/mutation.py             every fault, two at a time
    PYTHONPATH=. .venv/bin/python packaging/mutation.py --limit 200 --seed 7
    PYTHONPATH=. .venv/bin/python packaging/mutation.py --only conditions.py:42

Needs Linux or macOS. Prints the faults that no test notices and the score; exit 1 if one of them is not explained in
docs/proof.md. Written for this project because the usual tools do not fit it: mutmut 3 adds annotations to classes,
which our values take for fields, and passes over properties; cosmic-ray starts pytest anew for each fault and edits
the checkout while it runs.
"""

from __future__ import annotations

import argparse
import ast
import copy
import functools
import gc
import importlib.abc
import importlib.util
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "pricing_core"
EXPLAINED = ROOT / "docs" / "proof.md"
MODULES = (
    "estimate", "rate_card", "sheets", "ledger", "quantities", "conditions", "money", "workload", "cautions",
)  # fmt: skip
# Cheap tests first: a fault is done with when the first test fails.
TESTS = (
    "tests/core/test_page_cells.py",
    "tests/core/test_worked_examples.py",
    "tests/core/test_rules_*.py",
    "tests/core/test_mutants.py",
    "tests/core/test_data_only.py",
    "tests/core/test_corners.py",
    "tests/core/test_documents.py",
    "tests/core/test_answers_beside.py",
    "tests/core/test_properties.py",
    "tests/differential/test_independent.py",
)
PATIENCE = 3  # times what the tests take without a fault: a fault may make a loop endless

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
}
OPPOSITES = {"max": "min", "min": "max", "any": "all", "all": "any"}
BOOLEANS: dict[type[ast.boolop], type[ast.boolop]] = {ast.And: ast.Or, ast.Or: ast.And}


@dataclass(frozen=True)
class Fault:
    """One small change of one module."""

    module: str
    number: int  # which of the module's faults
    line: int
    text: str  # the line as it stands
    change: str
    place: str  # the outermost function or method, "" outside of any

    def __str__(self) -> str:
        return f"{self.module}.py:{self.line}: {self.change}\n      {self.text}"


# ── Making faults ────────────────────────────────────────────────────────────────────────────────────────────────────


def other_comparisons(node: ast.Compare) -> Iterator[tuple[str, ast.AST]]:
    for index, op in enumerate(node.ops):
        for other in COMPARISONS[type(op)]:
            ops = [*node.ops[:index], other(), *node.ops[index + 1 :]]
            yield f"{type(op).__name__} → {other.__name__}", ast.Compare(node.left, ops, node.comparators)


def other_arithmetic(node: ast.BinOp) -> Iterator[tuple[str, ast.AST]]:
    if other := ARITHMETIC.get(type(node.op)):
        yield f"{type(node.op).__name__} → {other.__name__}", ast.BinOp(node.left, other(), node.right)


def other_logic(node: ast.BoolOp) -> Iterator[tuple[str, ast.AST]]:
    other = BOOLEANS[type(node.op)]
    yield f"{type(node.op).__name__} → {other.__name__}", ast.BoolOp(other(), node.values)
    for index in range(len(node.values)):
        rest = [*node.values[:index], *node.values[index + 1 :]]
        left = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
        yield f"without operand {index + 1}", left


def without_sign(node: ast.UnaryOp) -> Iterator[tuple[str, ast.AST]]:
    yield f"without {type(node.op).__name__}", node.operand


def other_constant(node: ast.Constant) -> Iterator[tuple[str, ast.AST]]:
    value = node.value
    if isinstance(value, bool):
        yield f"{value} → {not value}", ast.Constant(not value)
    elif isinstance(value, int):
        yield f"{value} → {value + 1}", ast.Constant(value + 1)
        yield f"{value} → {value - 1}", ast.Constant(value - 1)
    elif isinstance(value, str) and " " not in value:  # prose is for people
        yield f"{value!r} → {value + 'X'!r}", ast.Constant(value + "X")


def other_call(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node.func, ast.Name) and (other := OPPOSITES.get(node.func.id)):
        yield f"{node.func.id} → {other}", ast.Call(ast.Name(other, ast.Load()), node.args, node.keywords)
    for index, keyword in enumerate(node.keywords):
        if keyword.arg == "key":
            keywords = [*node.keywords[:index], *node.keywords[index + 1 :]]
            yield "without key", ast.Call(node.func, node.args, keywords)


def negated(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def other_branch(node: ast.If | ast.IfExp | ast.While) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node.test, ast.UnaryOp):  # loses its "not" anyway
        return
    other = copy.copy(node)
    other.test = negated(node.test)
    yield "condition negated", other


def other_filter(node: ast.comprehension) -> Iterator[tuple[str, ast.AST]]:
    for index, test in enumerate(node.ifs):
        rest = [*node.ifs[:index], *node.ifs[index + 1 :]]
        yield "without filter", ast.comprehension(node.target, node.iter, rest, node.is_async)
        yield "filter negated", ast.comprehension(node.target, node.iter, [*rest, negated(test)], node.is_async)


def other_return(node: ast.Return) -> Iterator[tuple[str, ast.AST]]:
    # Nobody asks whether an answer is False or None.
    if node.value is not None and ast.unparse(node.value) not in {"None", "False"}:
        yield "returns None", ast.Return(ast.Constant(None))


def other_augmented(node: ast.AugAssign) -> Iterator[tuple[str, ast.AST]]:
    yield "statement removed", ast.Pass()
    if other := ARITHMETIC.get(type(node.op)):
        yield f"{type(node.op).__name__} → {other.__name__}", ast.AugAssign(node.target, other(), node.value)


def no_statement(node: ast.stmt) -> Iterator[tuple[str, ast.AST]]:
    # A plain name is read later, so without it the program fails at once.
    if not isinstance(node, ast.Assign) or isinstance(node.targets[0], ast.Subscript | ast.Attribute):
        yield "statement removed", ast.Pass()


MUTATORS: dict[type[ast.AST], Callable[..., Iterator[tuple[str, ast.AST]]]] = {
    ast.Compare: other_comparisons,
    ast.BinOp: other_arithmetic,
    ast.BoolOp: other_logic,
    ast.UnaryOp: without_sign,
    ast.Constant: other_constant,
    ast.Call: other_call,
    ast.If: other_branch,
    ast.While: other_branch,
    ast.IfExp: other_branch,
    ast.comprehension: other_filter,
    ast.Return: other_return,
    ast.AugAssign: other_augmented,
    ast.Assign: no_statement,
    ast.Expr: no_statement,
    ast.Raise: no_statement,
    ast.Continue: no_statement,
    ast.Break: no_statement,
}
Site = tuple[ast.AST, str, int | None, ast.AST, str]  # parent, field, index, node, outermost function


def runs(node: object) -> bool:
    """Tell whether this does something when the program runs: not a docstring, nothing for type checkers alone."""
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return False
    return isinstance(node, ast.AST) and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def sites(parent: ast.AST, place: str = "", owner: str = "") -> Iterator[Site]:
    """Give every place where something stands that runs; a function's defaults belong to the module around it."""
    for field, value in ast.iter_fields(parent):
        if field in {"annotation", "returns", "decorator_list", "bases"}:
            continue
        defaults = field == "args" and isinstance(parent, ast.FunctionDef) and place == owner + parent.name
        here = "" if defaults else place
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not runs(node):
                continue
            yield parent, field, index, node, here
            if isinstance(node, ast.ClassDef):
                yield from sites(node, here, f"{owner}{node.name}.")
            elif isinstance(node, ast.FunctionDef) and not here:
                yield from sites(node, owner + node.name, owner)
            else:
                yield from sites(node, here, owner)


def alternatives(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    mutator = MUTATORS.get(type(node))
    return mutator(node) if mutator else iter(())


@functools.cache
def source_of(module: str) -> tuple[Path, str]:
    path = ROOT / PACKAGE / f"{module}.py"
    return path, path.read_text("utf-8")


def faults_of(module: str) -> list[Fault]:
    """Return every fault of a module, in order."""
    _, source = source_of(module)
    lines = source.splitlines()
    found: list[Fault] = []
    for parent, _, _, node, place in sites(ast.parse(source)):
        for change, _ in alternatives(node):
            line = getattr(node, "lineno", 0) or getattr(parent, "lineno", 1)
            found.append(Fault(module, len(found), line, lines[line - 1].strip(), change, place))
    return found


def faulty_tree(fault: Fault) -> ast.Module:
    """Return the module with the fault in it."""
    tree = ast.parse(source_of(fault.module)[1])
    number = 0
    for parent, field, index, node, _ in sites(tree):
        for _, other in alternatives(node):
            if number == fault.number:
                if isinstance(node, ast.expr | ast.stmt):
                    ast.copy_location(other, node)
                if index is None:
                    setattr(parent, field, other)
                else:
                    getattr(parent, field)[index] = other
                return ast.fix_missing_locations(tree)
            number += 1
    raise LookupError(fault)


def faulty_code(fault: Fault) -> CodeType:
    path, _ = source_of(fault.module)
    return compile(faulty_tree(fault), str(path), "exec")


# ── Putting a fault in ───────────────────────────────────────────────────────────────────────────────────────────────


def codes_within(code: CodeType) -> Iterator[CodeType]:
    """Give the code of every function of a module or class body."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from codes_within(inner)


def exchange(fault: Fault) -> bool:
    """Put the fault into its function, which the tests have imported long ago; tell whether that was possible."""
    codes = [code for code in codes_within(faulty_code(fault)) if code.co_qualname == fault.place]
    path = str(source_of(fault.module)[0])
    functions = [
        found
        for found in gc.get_objects()
        if isinstance(found, FunctionType) and found.__code__.co_filename == path and found.__qualname__ == fault.place
    ]
    try:
        for function in functions:
            function.__code__ = codes[0]
    except (IndexError, ValueError):  # it closes over something else now
        return False
    return len(functions) == len(codes) == 1


class FaultyImport(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module with its fault; for what runs when the module is imported."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault

    def find_spec(self, name: str, path: object = None, target: object = None) -> importlib.machinery.ModuleSpec | None:
        if name != f"{PACKAGE}.{self.fault.module}":
            return None
        return importlib.util.spec_from_loader(name, self, origin=str(source_of(self.fault.module)[0]))

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(source_of(self.fault.module)[0])
        exec(faulty_code(self.fault), module.__dict__)


# ── Running the tests ────────────────────────────────────────────────────────────────────────────────────────────────


def pytest_args() -> list[str]:
    files = [str(path) for pattern in TESTS for path in sorted(ROOT.glob(pattern))]
    return ["-x", "-q", "--capture=no", "-p", "no:cacheprovider", "--hypothesis-seed=0", f"--rootdir={ROOT}", *files]


def silence() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


class Run:
    """A test run that, once everything is imported, tries each fault in a process of its own instead."""

    def __init__(self, faults: list[Fault], workers: int) -> None:
        self.faults = faults
        self.workers = workers
        self.seconds = 600  # for the first run, which has no fault
        self.survivors: list[Fault] = []
        self.endless: list[Fault] = []
        self._running: dict[int, Fault] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        began = time.monotonic()
        if os.waitpid(self._start(None, session), 0)[1]:
            pytest.exit("the tests fail without any fault; see to that first", returncode=2)
        self.seconds = 10 + PATIENCE * int(time.monotonic() - began)
        waiting = list(reversed(self.faults))
        while waiting or self._running:
            while waiting and len(self._running) < self.workers:
                fault = waiting.pop()
                self._running[self._start(fault, session)] = fault
            self._wait()
            done = len(self.faults) - len(waiting) - len(self._running)
            if done % 50 == 0:
                print(f"{done} of {len(self.faults)}, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        return True

    def _start(self, fault: Fault | None, session: pytest.Session) -> int:
        """Run the tests with a fault in a process of their own; return its id."""
        child = os.fork()
        if child:
            return child
        signal.alarm(self.seconds)
        silence()
        if fault is None or exchange(fault):
            os._exit(loop(session))
        anew = [sys.executable, __file__, "--in-this-process", f"{fault.module}:{fault.number}"]
        return os.execv(sys.executable, anew)  # never returns

    def _wait(self) -> None:
        child, status = os.waitpid(-1, 0)
        fault = self._running.pop(child)
        if os.WIFSIGNALED(status):
            self.endless.append(fault)
        elif os.WEXITSTATUS(status) == 0:
            self.survivors.append(fault)


def loop(session: pytest.Session) -> int:
    """Run the collected tests up to the first failure; return 0 if there is none."""
    try:
        for item, following in zip(session.items, [*session.items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                return 1
    except BaseException:  # whatever it is, it was noticed
        return 1
    return 0


def run_one(spec: str) -> int:
    """Run the tests in this process with a fault that is there from the beginning."""
    module, number = spec.split(":")
    sys.meta_path.insert(0, FaultyImport(faults_of(module)[int(number)]))
    return int(pytest.main(pytest_args()))


# ── The command line ─────────────────────────────────────────────────────────────────────────────────────────────────


def chosen(args: argparse.Namespace) -> list[Fault]:
    """Return the faults to try."""
    faults = [fault for module in MODULES for fault in faults_of(module)]
    if args.only:
        name, _, line = args.only.partition(":")
        faults = [f for f in faults if f"{f.module}.py" == name and (not line or f.line == int(line))]
    if args.limit and args.limit < len(faults):
        faults = random.Random(args.seed).sample(faults, args.limit)
    return faults


def equivalents() -> Iterator[tuple[tuple[str, str, str], str]]:
    """Give the rows of the table of faults that change nothing: (module, line of source, change) and why."""
    for row in EXPLAINED.read_text("utf-8").splitlines():
        if row.startswith("| `"):
            module, line, changes, why = row.strip("| ").split(" | ")
            for change in changes.split(" · "):
                yield (module.strip("`"), line.strip("`"), change.strip("`")), why


def explanation(fault: Fault) -> str:
    """Return why a fault changes nothing, or an empty text."""
    key = (fault.module, fault.text, fault.change)
    return next((why for known, why in equivalents() if known == key), "")


def report(run: Run) -> int:
    """Print the outcome; return the exit code."""
    survivors = sorted(run.survivors, key=lambda fault: (MODULES.index(fault.module), fault.number))
    unexplained = [fault for fault in survivors if not explanation(fault)]
    for fault in survivors:
        print(f"\n{fault}\n      {explanation(fault) or 'NOT NOTICED'}")
    total, equivalent = len(run.faults), len(survivors) - len(unexplained)
    print(f"\n{total} faults: {total - len(survivors)} noticed ({len(run.endless)} by not ending), ", end="")
    print(f"{equivalent} change nothing, {len(unexplained)} not noticed.")
    caught = total - len(survivors)
    print(f"Score: {100 * caught / max(total - equivalent, 1):.1f} % of the faults that change anything.")
    return 1 if unexplained else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--limit", type=int, default=0, help="try only so many, chosen at random")
    parser.add_argument("--seed", type=int, default=0, help="of the choice")
    parser.add_argument("--workers", type=int, default=2, help="at a time")
    parser.add_argument("--only", metavar="FILE[:LINE]", help="try only the faults of this module or line")
    parser.add_argument("--list", action="store_true", help="print the faults and try none")
    parser.add_argument("--in-this-process", metavar="FAULT", help=argparse.SUPPRESS)
    args = parser.parse_args()
    os.chdir(ROOT)
    if args.in_this_process:
        return run_one(args.in_this_process)
    faults = chosen(args)
    if args.list:
        print(*faults, sep="\n")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"HYPOTHESIS_STORAGE_DIRECTORY": folder, "TAKSIR_DIFFERENTIAL": "4000"}
        run = Run(faults, args.workers)
        status = pytest.main(pytest_args(), plugins=[run])
    return report(run) if status == pytest.ExitCode.OK else int(status)


if __name__ == "__main__":
    sys.exit(main())
