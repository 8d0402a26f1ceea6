"""What is wrong with one file, with the line of each fault."""

from __future__ import annotations

from functools import cached_property

from .errors import Problem
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from .locating import Places

    Path = tuple[str | int, ...]

PROBLEM_LIMIT = 200
SHOWN = 80  # characters of a name; more only makes a message hard to read


class NumberText(str):
    """A decimal as it was typed. Kept as text, so that it is refused or accepted by its digits alone."""

    __slots__ = ()


def shortened(text: str) -> str:
    """Return so much of a text from a file as a message may show."""
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def path_text(path: Path) -> str:
    """Return a path as people read it: ``models[2].rates[0].input``."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{shortened(part)}" for part in path)
    return text.removeprefix(".")


def closest(word: str, known: Collection[str]) -> str:
    """Return the known word that is most like this one; empty where none is."""
    import difflib  # only a person who made a slip pays for this

    return next(iter(difflib.get_close_matches(word, known, 1)), "")


def nearest(word: str, known: Collection[str]) -> str:
    """Return `` (did you mean …?)`` for a likely slip of the keyboard, else nothing."""
    close = closest(word, known)
    return f" (did you mean {close!r}?)" if close else ""


def nearest_words(word: str, known: Collection[str]) -> dict[str, str]:
    """Return the same in every language, as a fact of a sentence."""
    close = closest(word, known)
    return {"en": f" (did you mean {close!r}?)", "id": f" (maksudnya {close!r}?)"} if close else {"en": ""}


class Faults:
    """Collects what is wrong with one file."""

    def __init__(self, locate: Callable[[], Places]) -> None:
        self._locate = locate
        self.problems: list[Problem] = []

    @cached_property
    def places(self) -> Places:
        """Where every value stands; worked out only when somebody asks, which for most files is never."""
        return self._locate()

    def typed(self, path: Path) -> str:
        """Return a number as it was typed; empty where that is not known."""
        return self.places.literals.get(path, "")

    def add(self, line: int, message: str) -> None:
        """Report what is wrong on a line, 0 for no line in particular."""
        if not self.full:
            self.problems.append(Problem(message, line or None))

    @property
    def full(self) -> bool:
        """Tell whether enough is wrong already; nobody mends more than that at once."""
        return len(self.problems) >= PROBLEM_LIMIT

    def line(self, path: Path) -> int | None:
        """Return the line of the value, or of the nearest thing around it."""
        lines = self.places.lines
        while path not in lines and path:
            path = path[:-1]
        return lines.get(path)

    def report(self, path: Path, message: str) -> None:
        if not self.full:
            where = path_text(path)
            self.problems.append(Problem(f"{where}: {message}" if where else message, self.line(path), where))
