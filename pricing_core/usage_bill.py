"""What usage cost: exact sums, what they leave out, and what they rest on."""

from __future__ import annotations

from fractions import Fraction

from .money import Usd
from .sheets import TOOLS
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .book import PriceBook
    from .breakdown import Breakdown
    from .errors import Words
    from .money import Count
    from .usage_options import UsageOptions
    from .workload import Notice


class UsageLine(Value):
    """One class of tokens, or what one tool charged, in a group or in all. `key` is the book's: input, cache_read, …

    `kind` is one of sheets.KINDS, which the colours go by. `quantity` is what was billed, in `unit` (token, search,
    hour): hours of code after what is free of them.
    """

    key: str
    label: Words
    kind: str
    unit: str
    quantity: Count
    amount: Usd


class UsageGroup(Value):
    """What belongs together: `key` has a value for each of the options' `group_by`, in that order; "" is not stated.

    `total` is the exact sum of the lines. Where `at_least` is true, something in the group has no price and is not
    in it: `unpriced_tokens` says how much. `requests` counts answers; a report that does not say how many adds 0.
    """

    key: tuple[str, ...]
    lines: tuple[UsageLine, ...]
    total: Usd
    requests: int
    records: int
    unpriced_tokens: int = 0
    at_least: bool = False

    @property
    def tokens(self) -> Count:
        """The tokens that have a price, of all classes."""
        return sum(line.quantity for line in self.lines if line.kind != TOOLS)


class UsagePart(Value):
    """What one set of prices holds for: one model, its choices, one tier, days of the same prices; or one charge of a
    tool, of all models.

    `bill` has the sums of its tokens or uses as one request's counts, priced in that tier, so that every line has its
    reason: `usage_explaining.usage_reason(part, line, options, style)`. The bills of all parts add up to the total.
    `largest` is the largest prompt of one request, None where reports do not say.
    """

    bill: Breakdown
    first_day: str
    last_day: str
    requests: int
    records: int
    flat: int = 0  # cache writes that came without a lifetime
    largest: int | None = None


class Unpriced(Value):
    """Something that was used and that the price book has no price for. It is never $0: the total is "at least".

    `code` and `words` say why, as a Refusal does. `tokens` are counts by class (plain, write_5m, write_1h, write,
    read, output), `uses` by tool (searches, fetches, runs); only those above 0.
    """

    model: str
    code: str
    words: Words
    first_day: str
    last_day: str
    requests: int
    records: int
    tokens: Mapping[str, int] = {}
    uses: Mapping[str, int] = {}

    @property
    def tokens_total(self) -> int:
        return sum(self.tokens.values())

    def with_more(self, other: Unpriced) -> Unpriced:
        """Return this and what another of the same model and reason has. Days that are not known do not count."""
        days = [day for one in (self, other) for day in (one.first_day, one.last_day) if day]
        return self.but(
            first_day=min(days, default=""),
            last_day=max(days, default=""),
            requests=self.requests + other.requests,
            records=self.records + other.records,
            tokens=_summed(self.tokens, other.tokens),
            uses=_summed(self.uses, other.uses),
        )


def _summed(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {name: one.get(name, 0) + other.get(name, 0) for name in {**one, **other}}


class Assumption(Value):
    """Something the total rests on that no record says, and what the other choice would change.

    `effect` is what the total would be more (or less, below 0) if it were otherwise, None where that cannot be told.
    `records` are those it is about, 0 where only their tokens or uses were counted; the words have the number.
    Codes: flat_writes, day_missing, tier_of_sums, run_length, free_hours, and of what is not stated: processing,
    platform, endpoint, inference_geo, each followed by _not_stated.
    """

    code: str
    words: Words
    records: int
    effect: Usd | None = None


class Repeats(Value):
    """Records that say again what another says: not counted. `amount` is what they would have added, "at least"
    where some of them have no price."""

    records: int
    amount: Usd
    at_least: bool = False


class UsageBill(Value):
    """The bill of everything that was read.

    `records` are those that count, after repeats were merged; `requests` as in a group. `outside` records lie outside
    the options' period, `undated` ones have no day: they count, unless a period is asked for, for then nobody can
    tell, and `undated_left_out` counts them. `groups` are sorted by key; without `group_by` there is one, of all.
    """

    book: PriceBook
    options: UsageOptions
    groups: tuple[UsageGroup, ...]
    lines: tuple[UsageLine, ...]
    total: Usd
    at_least: bool
    unpriced: tuple[Unpriced, ...]
    assumptions: tuple[Assumption, ...]
    repeats: Repeats
    records: int
    requests: int
    first_day: str
    last_day: str
    undated: int = 0
    outside: int = 0
    undated_left_out: int = 0
    parts: tuple[UsagePart, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def list_total(self) -> Usd:
        """What it would have cost without a profile."""
        return Usd(sum((part.bill.list_total.amount for part in self.parts), Fraction(0)))

    def group(self, *key: str) -> UsageGroup | None:
        """Return the group of a key, None where there is none."""
        return next((one for one in self.groups if one.key == key), None)

    def amount(self, key: str) -> Usd | None:
        """Return what a line costs in all, None where there is no such line."""
        return next((line.amount for line in self.lines if line.key == key), None)
