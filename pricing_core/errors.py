"""What can go wrong, as values that carry facts."""

from __future__ import annotations

from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Words = Mapping[str, str]


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
        self.problems = tuple(problems)
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """Each fault as ``file:line: message``, the form that editors jump to."""
        return [f"{self.name}:{p.line}: {p.message}" if p.line else f"{self.name}: {p.message}" for p in self.problems]


class Refusal(PricingError):
    """A workload that the price book cannot price, with the rule's code and its words in each language."""

    def __init__(self, code: str, words: Words, source: str = "") -> None:
        super().__init__(words["en"])
        self.code = code
        self.words = words
        self.source = source
