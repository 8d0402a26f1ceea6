"""Which line of a TOML or JSON text each value stands on.

The standard library's parsers give values without places, and a fault without a line is a search for the person who
made it. This walks the same text once more, lexically, after the real parser has accepted it; it never decides what
a file means.
"""

from __future__ import annotations

import json
import re

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Path = tuple[str | int, ...]
    Token = tuple[str, str, int]

_TOKEN = re.compile(
    r"""
    (?P<skip>[ \t\r]+|\#[^\n]*)
  | (?P<newline>\n)
  | (?P<string>\"{3}(?:[^\\]|\\.)*?\"{3,5}(?!\")|'{3}.*?'{3,5}(?!')|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')
  | (?P<mark>[\[\]{}=:,.])
  | (?P<bare>[^\s\[\]{}=,.:\#\"']+)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


def _tokens(text: str) -> Iterator[Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "skip":
            yield kind, match[0], line
        line += match[0].count("\n")
    while True:
        yield "end", "", line


class Places:
    """The line of every value, numbers as they were typed, and members that stand twice in one object.

    `headers` are the lines of a TOML text on which a table begins, with the table's path, in order.
    """

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {(): 1}
        self.literals: dict[Path, str] = {}
        self.repeated: list[tuple[str, int]] = []
        self.headers: list[tuple[int, Path]] = []


def _json_text(text: str) -> str:
    try:
        return str(json.loads(text, strict=False))
    except ValueError:
        return text


def _toml_text(text: str) -> str:
    if text[0] == "'":
        return text.strip("'")
    return _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else _SHORT.get(m[3], m[3]), text[1:-1])


class _Walk:
    """One pass over the tokens, filling `places`."""

    def __init__(self, text: str, unquoted: Callable[[str], str]) -> None:
        self.stream = _tokens(text)
        self.unquoted = unquoted
        self.places = Places()
        self.kind, self.text, self.line = next(self.stream)

    def step(self) -> None:
        self.kind, self.text, self.line = next(self.stream)

    def skip_newlines(self) -> None:
        while self.kind == "newline":
            self.step()

    def note(self, path: Path, line: int) -> None:
        self.places.lines.setdefault(path, line)

    def key(self) -> list[str]:
        """Read a key, dotted or not, up to the mark that ends it."""
        parts: list[str] = []
        while self.kind in ("bare", "string") or self.text == ".":
            if self.text != ".":
                parts.append(self.unquoted(self.text) if self.kind == "string" else self.text)
            self.step()
        return parts

    def value(self, path: Path) -> None:
        """Read a value, noting the line of everything inside it."""
        self.skip_newlines()
        if self.text == "[" and self.kind == "mark":
            self._items(path)
        elif self.text == "{" and self.kind == "mark":
            self._members(path)
        else:
            self._scalar(path)

    def _scalar(self, path: Path) -> None:
        typed = "" if self.kind == "string" else self.text
        while not (self.kind in ("newline", "end") or (self.kind == "mark" and self.text in ",]}")):
            self.step()
            if self.text == "." or (typed.endswith(".") and self.kind == "bare"):
                typed += self.text  # 3.75 comes as three tokens
        if typed:
            self.places.literals[path] = typed

    def _items(self, path: Path) -> None:
        self.step()
        index = 0
        while self.kind != "end":
            self.skip_newlines()
            if self.text == "]" and self.kind == "mark":
                break
            if self.text == ",":
                index += 1
                self.step()
                continue
            self.note((*path, index), self.line)
            self.value((*path, index))
            if self.kind == "mark" and self.text == "}":  # no parser accepts this, but nothing may loop here
                self.step()
        self.step()

    def _members(self, path: Path) -> None:
        self.step()
        while self.kind != "end":
            self.skip_newlines()
            if self.text == "}" and self.kind == "mark":
                break
            if self.kind == "mark":
                self.step()
                continue
            self.pair(path)
        self.step()

    def pair(self, path: Path) -> None:
        line = self.line
        for part in self.key():
            path = (*path, part)
            if path in self.places.lines:
                self.places.repeated.append((part, line))
            self.note(path, line)
        if self.kind == "mark" and self.text in "=:":
            self.step()
            self.value(path)


def json_places(text: str) -> Places:
    """Return the place of every member and item of a JSON text."""
    walk = _Walk(text, _json_text)
    walk.value(())
    return walk.places


def json_lines(text: str) -> dict[Path, int]:
    """Return only the lines of a JSON text's values."""
    return json_places(text).lines


def toml_lines(text: str) -> dict[Path, int]:
    """Return only the lines of a TOML text's values."""
    return toml_places(text).lines


def toml_places(text: str) -> Places:
    """Return the place of every key, table and item of a TOML text.

    A path is what indexing the parsed document takes: ``("models", 3, "rates", 0, "input")``.
    """
    walk = _Walk(text, _toml_text)
    counts: dict[Path, int] = {}
    table: Path = ()
    while walk.kind != "end":
        if walk.kind == "newline":
            walk.step()
        elif walk.kind == "mark" and walk.text == "[":
            table = _header(walk, counts)
        elif walk.kind in ("bare", "string"):
            walk.pair(table)
        else:
            walk.step()
    return walk.places


def _header(walk: _Walk, counts: dict[Path, int]) -> Path:
    """Read ``[table]`` or ``[[array of tables]]`` and return the path that its keys stand under."""
    line = walk.line
    walk.step()
    is_array = walk.text == "["
    if is_array:
        walk.step()
    path: Path = ()
    parts = walk.key()
    for depth, part in enumerate(parts):
        path = (*path, part)
        walk.note(path, line)
        if is_array and depth == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
            walk.note(path, line)
    walk.places.headers.append((line, path))
    while walk.kind == "mark" and walk.text == "]":
        walk.step()
    return path


def toml_comments(text: str) -> list[str]:
    """Return every comment of a TOML text, in order."""
    return [match[0].rstrip("\r") for match in _TOKEN.finditer(text) if match[0].startswith("#")]
