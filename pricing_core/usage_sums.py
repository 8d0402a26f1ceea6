"""The tokens of usage gathered under the prices that hold for them, and in the groups that were asked for."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from operator import add

from .answers import FLAT_WRITE, PLAIN, SPLIT_WRITES
from .usage_options import ONE_HOUR
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .book import PriceBook
    from .rate_card import RateCard
    from .sheets import LinePrice
    from .usage_cards import Priced
    from .usage_options import UsageOptions

    Counts = Sequence[int]  # of each of CLASSES, in that order
    Rates = tuple[Fraction, ...]  # USD per token of each of CLASSES

CLASSES = ("plain", "write_5m", "write_1h", "write", "read", "output")
NAMES = ("input_tokens", *SPLIT_WRITES, FLAT_WRITE, "cache_read_input_tokens", "output_tokens")
FLAT, OUTPUT = CLASSES.index("write"), CLASSES.index("output")  # what comes before output fills the context


def meters_of(options: UsageOptions, *, other: bool = False) -> tuple[str, ...]:
    """Return the class of a price book for each of CLASSES; flat writes are as chosen, or as not chosen."""
    lifetime = options.other_writes if other else options.writes
    flat = [*SPLIT_WRITES.values()][lifetime == ONE_HOUR]
    known = {**PLAIN, **SPLIT_WRITES, FLAT_WRITE: flat}
    return tuple(known[name] for name in NAMES)


def missing(book: PriceBook, meters: Sequence[str]) -> tuple[int, ...]:
    """Return the places of the classes that a book has no meter for."""
    return tuple(place for place, meter in enumerate(meters) if book.meter(meter) is None)


def lines_at(card: RateCard, place: int) -> Mapping[str, LinePrice]:
    """Return the prices of a tier by class."""
    return {line.key: line for line in card.tiers[place].lines if line.meter}


def rates_of(lines: Mapping[str, LinePrice], meters: Sequence[str]) -> Rates:
    """Return what one token of each class costs; 0 for one that the book does not have."""
    return tuple(lines[meter].per_unit if meter in lines else Fraction(0) for meter in meters)


def place_of(card: RateCard, over: int) -> int:
    """Return the place of the tier that holds above a threshold, 0 for none."""
    return sum(tier.over <= over for tier in card.tiers[1:])


def cost(counts: Counts, rates: Rates) -> Fraction:
    """Return what tokens cost."""
    return sum((count * rate for count, rate in zip(counts, rates, strict=True) if count), Fraction(0))


class Shape:
    """The tokens of one card in one tier: at `place`, or at up to `above` where nothing tells the sizes of requests."""

    __slots__ = ("above", "counts", "place", "priced", "records")

    def __init__(self, priced: Priced, place: int, above: int) -> None:
        self.priced = priced
        self.place = place
        self.above = above
        self.counts: Counts = (0,) * len(CLASSES)
        self.records = 0

    def add(self, counts: Counts, records: int) -> None:
        self.counts = [*map(add, self.counts, counts)]
        self.records += records


class Part:
    """All shapes whose tokens cost the same: one model, its choices, one tier, days of equal prices."""

    __slots__ = ("largest", "lines", "place", "rates", "requests", "shapes")

    def __init__(self, place: int, rates: Rates, lines: Mapping[str, LinePrice]) -> None:
        self.place = place
        self.rates = rates
        self.lines = lines
        self.shapes: list[Shape] = []
        self.requests = 0
        self.largest = 0

    @property
    def counts(self) -> tuple[int, ...]:
        return tuple(map(sum, zip(*(shape.counts for shape in self.shapes), strict=True)))

    @property
    def last(self) -> Shape:
        """The shape of the latest day."""
        return max(self.shapes, key=lambda shape: shape.priced.day)

    @property
    def first_day(self) -> str:
        return min(shape.priced.day for shape in self.shapes)


def scale_of(parts: Iterable[Part]) -> int:
    """Return one denominator for the prices of all parts, so that sums are of whole numbers."""
    return lcm(*{rate.denominator for part in parts for rate in part.rates})


def whole_rates(part: Part, scale: int) -> tuple[int, ...]:
    """Return the prices of a part over that denominator."""
    return tuple(int(rate * scale) for rate in part.rates)


def named(counts: Counts) -> Mapping[str, int]:
    """Return counts by class, those above 0."""
    return {name: count for name, count in zip(CLASSES, counts, strict=True) if count}
