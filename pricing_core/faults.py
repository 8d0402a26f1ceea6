"""What is wrong with one file, with the line of each fault."""

from __future__ import annotations

from functools import cached_property

from .errors import Problem
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    Path = tuple[str | int, ...]

PROBLEM_LIMIT = 200


class NumberText(str):
    """A decimal as it was typed. Kept as text, so that it is refused or accepted by its digits alone."""

    __slots__ = ()


def path_text(path: Path) -> str:
    """Return a path as people read it: ``models[2].rates[0].input``."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def nearest(word: str, known: Collection[str]) -> str:
    """Return `` (did you mean …?)`` for a likely slip of the keyboard, else nothing."""
    import difflib  # only a person who made a slip pays for this

    close = difflib.get_close_matches(word, known, 1)
    return f" (did you mean {close[0]!r}?)" if close else ""


class Faults:
    """Collects what is wrong with one file."""

    def __init__(self, locate: Callable[[], Mapping[Path, int]]) -> None:
        self._locate = locate
        self.problems: list[Problem] = []

    @cached_property
    def lines(self) -> Mapping[Path, int]:
        """The line of every value; worked out only when somebody asks, which for most files is never."""
        return self._locate()

    def line(self, path: Path) -> int | None:
        """Return the line of the value, or of the nearest thing around it."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path)

    def report(self, path: Path, message: str) -> None:
        if len(self.problems) < PROBLEM_LIMIT:
            where = path_text(path)
            self.problems.append(Problem(f"{where}: {message}" if where else message, self.line(path), where))
