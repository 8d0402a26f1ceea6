"""What the chart of actual usage draws: the groups of a bill by day, month or hour, and the gaps between them."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from pricing_core.money import Usd
from pricing_core.sheets import KINDS
from pricing_core.usage_options import DAY, HOUR, MONTH
from pricing_core.values import TYPE_CHECKING

from .loop_chart_data import STACK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pricing_core.usage_bill import UsageBill, UsageGroup

MOST_DAYS = 92  # more are shown by month, unless somebody chooses otherwise
MOST_FILLED = 1_100  # bars: in a longer time gaps are not drawn
NOTHING = Usd(Fraction(0))


class TimeBar(NamedTuple):
    """One day, month or hour: what it cost by kind, from the ground up, and in all. `group` is None in a gap."""

    key: str
    kinds: tuple[Usd, ...]
    total: Usd
    group: UsageGroup | None

    @property
    def at_least(self) -> bool:
        return self.group is not None and self.group.at_least


class TimeBars(NamedTuple):
    """The bars in order, and what has no date and is in none of them."""

    by: str
    bars: tuple[TimeBar, ...]
    undated: UsageGroup | None

    @property
    def top(self) -> Fraction:
        """What the dearest comes to."""
        return max((one.total.amount for one in self.bars), default=Fraction(0))

    @property
    def dearest(self) -> TimeBar:
        return max(self.bars, key=lambda one: one.total.amount)

    @property
    def total(self) -> Usd:
        """What all bars come to."""
        return Usd(sum((one.total.amount for one in self.bars), Fraction(0)))

    @property
    def at_least(self) -> bool:
        return any(one.at_least for one in self.bars)

    def kind(self, kind: int) -> Usd:
        """Return what one kind comes to in all bars."""
        place = STACK.index(kind)
        return Usd(sum((one.kinds[place].amount for one in self.bars), Fraction(0)))


def time_bars(bill: UsageBill) -> TimeBars:
    """Return the bars of a bill whose groups are days, months or hours."""
    (by,) = bill.options.group_by
    found = {group.key[0]: group for group in bill.groups}
    undated = found.pop("", None)
    keys = _with_gaps([*found], by) if found else []
    return TimeBars(by, tuple(_bar(key, found.get(key)) for key in keys), undated)


def _bar(key: str, group: UsageGroup | None) -> TimeBar:
    if group is None:
        return TimeBar(key, (NOTHING,) * len(STACK), NOTHING, None)
    amounts = dict.fromkeys(STACK, Fraction(0))
    for line in group.lines:
        amounts[KINDS.index(line.kind)] += line.amount.amount
    return TimeBar(key, tuple(Usd(amounts[kind]) for kind in STACK), group.total, group)


def _with_gaps(keys: Sequence[str], by: str) -> list[str]:
    """Return keys with those between them, so that the axis is one of time."""
    between: list[str] = []
    for key in _from(min(keys), by):
        if key > max(keys) or len(between) > MOST_FILLED:
            break
        between.append(key)
    return between if {*keys} <= {*between} else sorted(keys)


def _from(key: str, by: str) -> Iterator[str]:
    """Give a day, month or hour, and all that follow it."""
    from datetime import datetime, timedelta

    if by == MONTH:
        year, month = int(key[:4]), int(key[5:7])
        while year <= 9999:
            yield f"{year:04d}-{month:02d}"
            year, month = year + month // 12, month % 12 + 1
        return
    moment = datetime.fromisoformat(key.removesuffix("Z"))
    step = timedelta(hours=1) if by == HOUR else timedelta(days=1)
    form = "%Y-%m-%dT%H:00Z" if by == HOUR else "%Y-%m-%d"
    try:
        while True:
            yield moment.strftime(form)
            moment += step
    except OverflowError:
        return


def usual(bill: UsageBill, offered: Sequence[str]) -> str:
    """Return what the chart shows by, while nobody has chosen: hours of a single day, days, or months of many days."""
    if not bill.first_day:
        return DAY
    if bill.first_day == bill.last_day:
        return HOUR if HOUR in offered else DAY
    from datetime import date

    days = (date.fromisoformat(bill.last_day) - date.fromisoformat(bill.first_day)).days
    return DAY if days < MOST_DAYS else MONTH
