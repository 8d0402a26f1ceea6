"""How many tokens something takes: one number, the band it is in, and how it was found."""

from __future__ import annotations

from .values import Value

# Two families of tokenizers are known; which of them a model has is told by the price book, not here.
OLD, NEW = "old", "new"
GENERATIONS = (OLD, NEW)


class TextTokens(Value):
    """Tokens of a text, without the few that each message adds. `low` and `high` are the band of an estimate.

    `kind` is one of `text_kinds.KINDS`; `is_guessed` says that nobody named it. An exact count is its own band.
    """

    count: int
    low: int
    high: int
    kind: str
    generation: str
    is_exact: bool = False
    is_guessed: bool = False
