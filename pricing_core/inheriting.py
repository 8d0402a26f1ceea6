"""Rows that say `inherit = true`: what they do not state comes from the base book's model of the same id.

Every cell that is taken over is marked, so that an inherited price is never taken for one's own, and a price of one's
own never detaches a model from its other classes, its later rates or its tiers.
"""

from __future__ import annotations

from bisect import bisect_right

from .book import Model, Rates
from .conditions import ALWAYS, Span, overlapping
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from .book import Tier
    from .row_parts import Names
    from .tables import Table

# What a row no longer takes over once it states another key: `status` alone then says whether a model is deprecated,
# and a model has either rates or the reason why it has none.
SETTLED_BY = {"deprecated": "status", "unpriced": "rates", "rates": "unpriced", "tiers": "unpriced"}


def takes_over(table: Table, key: str) -> bool:
    """Tell whether a row that inherits takes this key from the base."""
    return not table.has(key) and not table.has(SETTLED_BY.get(key, key))


def model_over(own: Model, base: Model, table: Table, names: Names) -> Model:
    """Return a row that inherits, with all that its table leaves out."""
    plain = [key for key in Model._fields if key not in ("rates", "tiers", "line")]
    gives_rates = not table.has("unpriced")
    return own.but(
        **{key: getattr(base, key) for key in plain if takes_over(table, key)},
        rates=_Layers(table, names).over(own.rates, base.rates if gives_rates else ()),
        tiers=_tiers_over(own.tiers, base.tiers if gives_rates else (), own.line),
    )


def tier_meant(tiers: Iterable[Tier], id: str, days: Span, names: Names) -> Tier | None:
    """Return the base's tier that a stated one stands on: of its first day, else of the book's, else the only one.

    Where several share days with it, that is; a stated tier may also begin when the base's has ended.
    """
    same = [tier for tier in tiers if tier.id == id]
    same = [tier for tier in same if tier.span.overlaps(days)] or same
    first = (tier for day in (days.since, names.as_of) if day for tier in same if tier.span.covers(day))
    return next(first, same[0] if len(same) == 1 else None)


def cells_over(own: Rates, base: Rates, table: Table) -> Rates:
    """Return a row with the cells that it leaves out. A remark on a row holds for every cell that is taken from it."""
    missing = base.prices.keys() - own.prices.keys()
    if missing and own.per and own.per != base.per:
        message = f"per {own.per!r} with cells that are inherited per {base.per!r}; write every class out"
        table.faults.add(own.line, f"model {table.raw.get('id')!r}: {message}")
    return own.but(
        per=own.per or base.per,
        prices={meter: own.prices.get(meter, cell) for meter, cell in {**base.prices, **own.prices}.items()},
        assumption=own.assumption or (base.assumption if missing else None),
        inherited=frozenset(missing),
    )


def _whole(row: Rates, line: int) -> Rates:
    """Return a row of the base as it stands in a model that inherits all of it, on the line of that model."""
    return row.but(inherited=frozenset(row.prices), line=line)


def _tiers_over(own: Sequence[Tier], base: Sequence[Tier], line: int) -> tuple[Tier, ...]:
    """Put stated tiers in the place of those whose id and days they take; keep the others whole."""
    kept = [
        tier.but(rates=_whole(tier.rates, line), line=line)
        for tier in base
        if not any(tier.id == one.id and tier.span.overlaps(one.span) for one in own)
    ]
    return (*own, *kept)


class _Layers:
    """Lays stated rates over those of the base, stretch of days by stretch of days.

    So a price that the base changes on some day changes in the cells taken from it too, and on days that no stated row
    covers the base's row holds.
    """

    def __init__(self, table: Table, names: Names) -> None:
        self.table = table
        self.meters = frozenset(names.meters)

    def over(self, own: Sequence[Rates], base: Sequence[Rates]) -> tuple[Rates, ...]:
        if not own:
            return tuple(_whole(row, self.table.line) for row in base)
        clash = any(overlapping(own, lambda row: row.span))
        if clash or not self._can_complete(own, base):  # the check of the whole book names the lines of a clash
            return tuple(own)
        own_on, base_on = _by_day(own), _by_day(base)
        pieces: list[tuple[Rates | None, Rates | None, Span]] = []
        for days in _stretches([row.span for row in (*own, *base)]):
            stated, under = own_on(days.since), base_on(days.since)
            under = None if stated and self._is_whole(stated) else under
            goes_on = pieces and pieces[-1][0] is stated and pieces[-1][1] is under
            since = pieces.pop()[2].since if goes_on else days.since
            pieces.append((stated, under, Span(since, days.until)))
        return tuple(row.but(span=span) for stated, under, span in pieces if (row := self._row(stated, under)))

    def _row(self, stated: Rates | None, under: Rates | None) -> Rates | None:
        if stated is None:
            return _whole(under, self.table.line) if under else None
        if self._is_whole(stated):
            return stated
        return cells_over(stated, under, self.table) if under else None

    def _is_whole(self, row: Rates) -> bool:
        return bool(row.per) and row.prices.keys() >= self.meters

    def _can_complete(self, own: Sequence[Rates], base: Sequence[Rates]) -> bool:
        """Report rows whose missing cells the base cannot give, and tell whether there are none."""
        lost = [row for row in own if not self._is_whole(row) and not _is_covered(row.span, base)]
        for row in lost:
            missing = ", ".join(sorted(self.meters - row.prices.keys()) or ["per"])
            day = f" on {row.span.since}" if row.span.since else ""
            message = f"the base has no rates of it{day} to inherit {missing} from; write every class out"
            self.table.faults.add(row.line, f"model {self.table.raw.get('id')!r}: {message}")
        return not lost


def _is_covered(span: Span, base: Sequence[Rates]) -> bool:
    """Tell whether the base has rates where a row begins: on its first day, or on any where it names none."""
    return any(row.span.covers(span.since) if span.since else row.span.overlaps(span) for row in base)


def _by_day(rows: Sequence[Rates]) -> Callable[[str], Rates | None]:
    """Return what finds the row of a day, of rows that share none: by halves, for a file may hold thousands."""
    ordered = sorted(rows, key=lambda row: row.span.since)
    begins = [row.span.since for row in ordered]

    def row_on(day: str) -> Rates | None:
        row = ordered[bisect_right(begins, day) - 1] if begins and begins[0] <= day else None
        return row if row and row.span.covers(day) else None

    return row_on


def _stretches(spans: Sequence[Span]) -> Iterator[Span]:
    """Give the stretches of days within which no row begins or ends, from the beginning of time to its end."""
    days = sorted({ALWAYS.since, *(span.since for span in spans), *(span.until for span in spans)})
    return (Span(day, until) for day, until in zip(days, [*days[1:], ALWAYS.until], strict=True))
