"""One piece of advice, and the kinds that there are."""

from __future__ import annotations

from .scenarios import Scenario
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from .advice_repricing import Changes
    from .errors import Words
    from .money import Usd

KINDS = MODEL, CACHE, BATCH, CHOICE, WATCH, TOGETHER = ("model", "cache", "batch", "choice", "watch", "together")


NO_CHANGES: Changes = {}


class Advice(Value):
    """What could be done, under which condition it holds, and what a month then costs less.

    `changes` make it a what-if; `saved` is the plan's total less the total with them. It is None for what is only to
    be known; `changes` may then still show what is meant.
    """

    kind: str
    title: Words
    sentence: Words
    condition: Words | None = None
    saved: Usd | None = None
    changes: Changes = NO_CHANGES
    remarks: tuple[Words, ...] = ()

    @property
    def scenario(self) -> Scenario:
        """The same as a what-if, to stand beside the plan."""
        return Scenario(self.title, self.changes)
