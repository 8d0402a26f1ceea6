"""The bill: lines, total, notices. Reasons are made when somebody asks for them."""

from __future__ import annotations

from fractions import Fraction

from .book import STANDARD_TIER
from .cautions import count_notices
from .money import Usd
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from .book import Modifier
    from .errors import Words
    from .money import Count
    from .rate_card import RateCard
    from .sheets import LinePrice, SheetTier
    from .workload import Notice, Workload

    class _LineTuple(tuple[LinePrice, Count, Count, Count, int]): ...
else:
    _LineTuple = tuple


class Line(_LineTuple):
    """One line of a bill. A tuple, because a bill is made at every key press and tuples are the cheapest frozen value.

    The parts are (price, count of one request, quantity of the whole job, amount numerator, denominator); read them
    through the properties.
    """

    __slots__ = ()

    @property
    def price(self) -> LinePrice:
        return self[0]

    @property
    def key(self) -> str:
        return self[0].key

    @property
    def label(self) -> Words:
        return self[0].label

    @property
    def count(self) -> Count:  # type: ignore[override]  # nobody counts occurrences in a line
        """What one request uses, in `unit`; before any allowance."""
        return self[1]

    @property
    def quantity(self) -> Count:
        """What the whole job is billed for, in `unit`."""
        return self[2]

    @property
    def unit(self) -> str:
        return self[0].block.unit

    @property
    def per(self) -> int:
        """How many units the prices are for: 1,000,000 tokens."""
        return self[0].block.count

    @property
    def list_price(self) -> Usd:
        """The published cell of the tier in force."""
        return Usd(self[0].list_price)

    @property
    def factors(self) -> tuple[Modifier, ...]:
        """The modifiers on top of the list price, in order."""
        return self[0].factors

    @property
    def unit_price(self) -> Usd:
        """The price after all factors, per `per` units."""
        return Usd(self[0].unit_price)

    @property
    def amount(self) -> Usd:
        """What the line costs for the whole job."""
        return Usd(Fraction(self[3], self[4]))

    @property
    def list_amount(self) -> Usd:
        """What the line would cost without a profile."""
        return Usd(self[0].list_unit_price * self[2] / self[0].block.count)


class Breakdown:
    """A priced workload. The total is the sum of the lines by construction, so the two cannot disagree."""

    __slots__ = ("_card", "_first", "_lines", "_numerator", "_prompt", "_tier", "_workload")

    def __init__(  # noqa: PLR0913  # made in one place, at every key press
        self,
        card: RateCard,
        workload: Workload,
        tier: SheetTier,
        prompt: Count,
        lines: tuple[Line, ...],
        numerator: Count,
        first: Breakdown | None = None,
    ) -> None:
        self._card = card
        self._workload = workload
        self._tier = tier
        self._prompt = prompt
        self._lines = lines
        self._numerator = numerator
        self._first = first

    @property
    def card(self) -> RateCard:
        return self._card

    @property
    def workload(self) -> Workload:
        return self._workload

    @property
    def tier(self) -> SheetTier:
        return self._tier

    @property
    def in_standard_tier(self) -> bool:
        return self._tier.id == STANDARD_TIER

    @property
    def prompt(self) -> Count:
        """The tokens of one request that decide its tier."""
        return self._prompt

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._lines

    @property
    def total(self) -> Usd:
        """The exact sum of the lines, for all requests."""
        return Usd(Fraction(self._numerator, self._card.denominator))

    @property
    def list_total(self) -> Usd:
        """What the job would cost without a profile."""
        return Usd(sum((line.list_amount.amount for line in self._lines), Fraction(0)))

    @property
    def per_request(self) -> Usd:
        """The total divided by the requests; for a job of none, what its first request would cost."""
        return self._first.total if self._first else self.total.divided(self._workload.requests)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What a person must know about this price: the card's notices, then those of the counts."""
        return (*self._card.notices, *count_notices(self._card, self._workload, self._tier, self._prompt))
