"""What looks like a mistake in a price book that is about to replace another. Nothing here refuses anything.

Prices go wrong in few ways: another unit, a shifted column, a row left out, a cache price made by the wrong multiple.
Which class is which is told by what the book says of it (caches, lifetime, fills the context), not by its name.
"""

from __future__ import annotations

from fractions import Fraction

from .conditions import ALWAYS, Span
from .price_changes import EARLIER, GONE, Rate, model_names, ratio_of
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .book import Meter, PriceBook
    from .price_changes import Cells, ModelPair, PriceChange, Row
    from .rule_changes import RuleChange

    Band = tuple[Fraction, Fraction]

WARNING, NOTE = "warning", "note"
TWICE = 2
SLIPS = (1_000, 1_000_000)  # per thousand, per million: what a wrong unit multiplies or divides by
MILLION = 1_000_000
SCALE: Band = (Fraction("0.001"), Fraction(1_000))  # USD per million units
WRITES: Mapping[int, Band] = {
    5: (Fraction("1.15"), Fraction("1.35")),
    60: (Fraction("1.8"), Fraction("2.2")),
}  # minutes a cache is kept -> price of a write, times input
READ: Band = (Fraction("0.02"), Fraction("0.15"))
OUTPUT: Band = (Fraction(2), Fraction(10))


class Flag(Value):
    """One suspicion. `facts` are exact; difference_wording.flag_text says it in words."""

    code: str
    facts: Mapping[str, object]
    level: str = WARNING
    model: str = ""
    tier: str = ""
    meter: str = ""
    span: Span = ALWAYS


def suspicions(
    rows: Sequence[Row], prices: Sequence[PriceChange], rules: Sequence[RuleChange], pairs: Sequence[ModelPair],
    new: PriceBook,
) -> tuple[Flag, ...]:  # fmt: skip
    """Return every suspicion once, warnings first."""
    found = [
        *_gone(prices, pairs),
        *(flag for change in prices for flag in _of_price(change)),
        *_ratios(rows, new.meters),
        *(flag for change in rules for flag in _of_rule(change)),
        *_moved_names(pairs),
    ]
    once = {repr(flag.but(span=ALWAYS)): flag for flag in reversed(found)}  # the first of those that say the same
    kept = {id(flag) for flag in once.values()}
    return tuple(sorted((flag for flag in found if id(flag) in kept), key=lambda flag: flag.level != WARNING))


def _flag(code: str, change: PriceChange, level: str = WARNING, **facts: object) -> Flag:
    about = {"model": change.name, "tier": change.tier_label, "line": change.label, "span": change.span}
    facts = {**about, "old": change.old, "new": change.new, **facts}
    return Flag(code, facts, level, change.model, change.tier, change.meter, change.span)


def _gone(prices: Sequence[PriceChange], pairs: Sequence[ModelPair]) -> Iterator[Flag]:
    """Give models, rows and classes without a price any more; rows of days past only once for all of them."""
    gone = {pair.old.id: pair.old for pair in pairs if pair.old and not pair.new}
    for model in gone.values():
        yield Flag("model_gone", {"model": model.name, "tier": None}, model=model.id)
    rows: dict[tuple[object, ...], list[PriceChange]] = {}
    for one in prices:
        if one.kind == GONE and one.model not in gone:
            rows.setdefault((one.model, one.tier, one.span), []).append(one)
    past = [cells[0] for cells in rows.values() if cells[0].when == EARLIER]
    for cells in rows.values():
        if cells[0].when != EARLIER:
            code = "row_gone" if len(cells) > 1 else "price_gone"
            yield _flag(code, cells[0])
    if past:
        yield _flag("history_gone" if len(past) == 1 else "histories_gone", past[0], NOTE, count=len(past))


def _of_price(change: PriceChange) -> Iterator[Flag]:
    """Give what is suspicious of one price that is there now."""
    if change.new is None:
        return
    per_million = change.new.per_unit * MILLION
    if not per_million:
        yield _flag("price_zero", change)
    elif not SCALE[0] <= per_million <= SCALE[1]:
        yield _flag("price_out_of_scale", change, per_million=per_million, low=SCALE[0], high=SCALE[1])
    if moved := _moved(change.ratio):
        yield _flag(moved[0], change, times=moved[1])


def _moved(ratio: Fraction | None) -> tuple[str, Fraction] | None:
    """Return the code for a price that moved too far, and how far. A slip of the unit says more than a move."""
    if not ratio:
        return None
    size = max(ratio, 1 / ratio)
    for slip in SLIPS:
        if slip <= size * 2 <= slip * 4:  # within half and twice: the price may have changed too
            return "unit_slip", Fraction(slip)
    if size <= TWICE:
        return None
    return ("more_than_doubled" if ratio > 1 else "less_than_halved"), size


def _ratios(rows: Sequence[Row], meters: Sequence[Meter]) -> Iterator[Flag]:
    """Give ratios of a row that are out of their band, where one of the two prices is not what it was."""
    base = next((meter for meter in meters if meter.fills_context and not meter.caches), None)
    bands = [(meter, band) for meter in meters if (band := _band(meter))] if base else []
    for row in rows:
        for meter, band in bands:
            if base and any((row.old or {}).get(one.id) != (row.new or {}).get(one.id) for one in (meter, base)):
                yield from _of_ratio(row, meter, base, band)


def _band(meter: Meter) -> Band | None:
    """Return between which multiples of the input price a class is expected; None where nothing is known."""
    if meter.caches:
        return WRITES.get(meter.lifetime.minutes) if meter.lifetime else READ
    return None if meter.fills_context else OUTPUT


def _of_ratio(row: Row, meter: Meter, base: Meter, band: Band) -> Iterator[Flag]:
    ratio, before = (_ratio(cells, meter, base) for cells in (row.new, row.old))
    if ratio is None or band[0] <= ratio <= band[1]:
        return
    was_out = before is not None and not band[0] <= before <= band[1]
    if band is READ and ratio > 1:
        code = "out_of_order"
    elif was_out:
        code = "ratio_still_out"
    else:
        code = "ratio_out_of_band" if before is None else "ratio_left_band"
    model = row.pair.either
    facts = {
        "model": model.name, "tier": row.tier_label, "line": meter.label, "base": base.label,
        "ratio": ratio, "before": before, "low": band[0], "high": band[1],
    }  # fmt: skip
    yield Flag(code, facts, NOTE if was_out else WARNING, model.id, row.tier, meter.id, row.span)


def _ratio(cells: Cells | None, meter: Meter, base: Meter) -> Fraction | None:
    return ratio_of(cells.get(base.id), cells.get(meter.id)) if cells else None


def _of_rule(change: RuleChange) -> Iterator[Flag]:
    """Give what is suspicious of a factor or a fee."""
    about: dict[str, object] = {"kind": change.kind, "line": change.label, "old": change.old, "new": change.new}
    if change.kind in ("modifier", "fee") and not change.field and change.new is None:
        yield Flag("rule_gone", about)
    if isinstance(change.old, Rate) and isinstance(change.new, Rate):
        moved = _moved(ratio_of(change.old, change.new))
        if not change.new.price:
            yield Flag("price_zero", about)
        elif moved:
            yield Flag(moved[0], {**about, "times": moved[1]})
    if _turned(change):
        yield Flag("factor_moved", about)


def _turned(change: RuleChange) -> bool:
    """Tell a factor that moved beyond twice, became or was 0, or is no longer on the side of 1 that it was on."""
    if change.field != "factor" or not isinstance(change.old, Fraction) or not isinstance(change.new, Fraction):
        return False
    smaller, larger = sorted((change.old, change.new))
    return larger > TWICE * smaller or smaller < 1 <= larger or smaller <= 1 < larger


def _moved_names(pairs: Sequence[ModelPair]) -> Iterator[Flag]:
    """Give the ids that meant one model and now mean another: whatever uses them is priced differently."""
    meant = {name: pair for pair in pairs if pair.old for name in sorted(model_names(pair.old))}
    for pair in pairs:
        for name in sorted(model_names(pair.new)) if pair.new else ():
            other = meant.get(name, pair)
            if other is not pair:
                facts = {"id": name, "old": other.either.name, "model": pair.either.name, "tier": None}
                yield Flag("name_moved", facts, model=pair.either.id)
