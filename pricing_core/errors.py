"""What can go wrong, as values that carry facts."""

from __future__ import annotations

from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Words = Mapping[str, str]


# A terminal obeys these, and shows what comes after the last ones in another order or on another line; a text from a
# file must not reach it as a command.
_ASCII = (code for code in range(32) if chr(code) not in "\n\t")
CONTROLS = dict.fromkeys(
    (*_ASCII, *range(127, 160), *range(0x2028, 0x202F), *range(0x2066, 0x206A)), "\N{REPLACEMENT CHARACTER}"
)
_BREAKS = {ord("\n"): " ", ord("\t"): " "}


def printable(text: str) -> str:
    """Return a text that only shows, whoever wrote it."""
    return text.translate(CONTROLS)


def one_line(text: str) -> str:
    """Return a text that only shows, on one line: what looks like a second message must not be made by a file."""
    # A file's name may hold bytes of no encoding, which could neither be printed nor saved.
    return printable(text).translate(_BREAKS).encode("utf-8", "backslashreplace").decode()


def file_name(path: str) -> str:
    """Return the name of a file without its folders, which are nobody else's business."""
    return one_line(path.replace("\\", "/").rpartition("/")[2])


class Problem(Value):
    """One fault of a file: what is wrong, the cure, and the line where one is to blame."""

    message: str
    line: int | None = None
    where: str = ""


class PricingError(Exception):
    """Base of every error the core raises on purpose."""


class BadFile(PricingError):
    """A file that cannot be used; `problems` lists every fault."""

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        self.name = name
        self.problems = tuple(problem.but(message=one_line(problem.message)) for problem in problems)
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """Each fault as ``file:line: message``, the form that editors jump to."""
        places = ((f"{self.name}:{problem.line}" if problem.line else self.name, problem) for problem in self.problems)
        return [one_line(f"{place}: {problem.message}") for place, problem in places]


class Refusal(PricingError):
    """A workload that the price book cannot price, with the rule's code and its words in each language."""

    def __init__(self, code: str, words: Words, source: str = "") -> None:
        super().__init__(words["en"])
        self.code = code
        self.words = words
        self.source = source
