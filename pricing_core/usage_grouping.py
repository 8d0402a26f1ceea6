"""Groups of usage for a table with room for some: those are made, the others only summed, however many there are."""

from __future__ import annotations

from .usage_collecting import Pricing
from .usage_group_sums import GroupSum
from .usage_pricing import check
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .book import PriceBook
    from .money import Usd
    from .usage_bill import UsageGroup
    from .usage_buckets import Sums

    Key = tuple[str, ...]


class Grouped(Value):
    """The first groups, and what the `others` come to together: `rest` has no key, and is None where there are none."""

    names: tuple[str, ...]
    groups: tuple[UsageGroup, ...]
    others: int
    rest: UsageGroup | None
    total: Usd
    at_least: bool


def grouped(sums: Sums, book: PriceBook, most: int, *, by_key: bool) -> Grouped:
    """Return at most so many groups: the first by their keys, or the dearest."""
    check(sums, book)
    pricing = Pricing(book, sums.options, kept=sums.beside)
    pricing.take(sums.buckets)
    found = pricing.group_sums()
    keys = sorted(found) if by_key else _dearest(found, pricing)
    others = [found[key] for key in keys[most:]]
    whole = pricing.whole()
    return Grouped(
        names=sums.options.group_by,
        groups=pricing.made({key: found[key] for key in keys[:most]}),
        others=len(others),
        rest=pricing.made({(): _together(others)})[0] if others else None,
        total=whole.total,
        at_least=whole.at_least,
    )


def _dearest(found: Mapping[Key, GroupSum], pricing: Pricing) -> list[Key]:
    """Return the keys in the order of usage_views.dearest_first."""
    rates, scale = pricing.whole_rates()
    return sorted(found, key=lambda key: (-found[key].amount(rates, scale), key))


def _together(groups: Iterable[GroupSum]) -> GroupSum:
    made = GroupSum()
    for one in groups:
        made.take(one)
    return made
