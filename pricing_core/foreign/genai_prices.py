"""The data of genai-prices: USD per million tokens, by seller; prices may have tiers, dates and variants."""

from __future__ import annotations

from collections import Counter

from pricing_core.values import TYPE_CHECKING, Value

from .offers import (
    BEDROCK,
    FAMILY,
    FOUNDRY,
    INPUT,
    OUTPUT,
    READ,
    VERTEX,
    WEB_SEARCH,
    WRITE_1H,
    WRITE_5M,
    Found,
    Offer,
    Prices,
    Variant,
)
from .raw import Row, is_text, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pricing_core.faults import Faults

    from .offers import Cells
    from .raw import Cell

VENDOR = "anthropic"
PLATFORMS = {"aws": BEDROCK, "google": VERTEX, "azure": FOUNDRY}
CLASSES = {  # where two keys give one class, the later, more exact one counts
    "input_mtok": INPUT,
    "cache_write_mtok": WRITE_5M,
    "cache_write_5m_mtok": WRITE_5M,
    "cache_write_1h_mtok": WRITE_1H,
    "cache_read_mtok": READ,
    "output_mtok": OUTPUT,
}
SEARCHES = "web_searches_kcount"
BLOCKS = {**dict.fromkeys(CLASSES, 1_000_000), SEARCHES: 1_000}


def fits(raw: object) -> bool:
    """Tell whether a parsed file has this shape: a list of sellers, or an object that holds it beside the units."""
    return any(_is_priced(model) for seller in _listed(raw) for model in _list(seller, "models"))


def _listed(raw: object) -> list[object]:
    return raw if isinstance(raw, list) else _list(raw, "providers")


def _list(raw: object, key: str) -> list[object]:
    found = raw.get(key) if isinstance(raw, dict) else None
    return found if isinstance(found, list) else []


def _is_priced(model: object) -> bool:
    prices = model.get("prices") if isinstance(model, dict) else None
    rows = prices if isinstance(prices, list) else [{"prices": prices}]
    stated = [row.get("prices") for row in rows if isinstance(row, dict)]
    return any(isinstance(row, dict) and "input_mtok" in row for row in stated)


def found(raw: object, today: str, faults: Faults) -> Found:
    """Return what the file states of the vendor's models on a day."""
    offers = []
    resellers: Counter[str] = Counter()
    for seller in _sellers(raw, faults):
        id = seller.text("id")
        for model in seller.rows("models") if id == VENDOR or id in PLATFORMS or _mentions(seller) else ():
            if id == VENDOR or (id in PLATFORMS and FAMILY in model.text("id").lower()):
                offers.append(_offer(model, PLATFORMS.get(id, ""), today))
            elif FAMILY in model.text("id").lower():
                resellers[shown(id)] += 1
    return Found(tuple(offers), dict(resellers))


def _sellers(raw: object, faults: Faults) -> Iterator[Row]:
    if isinstance(raw, dict):
        whole = Row(raw, (), faults)
        _check_units(whole)
        yield from whole.rows("providers")
    for index, seller in enumerate(raw if isinstance(raw, list) else ()):
        if isinstance(seller, dict):
            yield Row(seller, (index,), faults)


def _mentions(seller: Row) -> bool:
    return any(
        FAMILY in str(model.get("id")).lower() for model in _list(seller.raw, "models") if isinstance(model, dict)
    )


def _check_units(whole: Row) -> None:
    """Refuse a file that counts in other units than the names of its keys say."""
    units = whole.row("units")
    for name in units.raw if units else ():
        unit = units.row(name) if units else None
        key = unit.text("price_key") if unit else ""
        if unit and key in BLOCKS and unit.count("per") != BLOCKS[key]:
            unit.fault("per", f"must be {BLOCKS[key]} for {key!r}: prices in another unit are not read")


class _InForce(Value):
    """The prices of a day, when others will begin, and whether some depend on the hour."""

    prices: Row | None
    later: tuple[str, ...]
    conditional: bool


def _offer(model: Row, platform: str, today: str) -> Offer:
    now = _in_force(model, today)
    prices = _prices(now.prices) if now.prices else Prices()
    return Offer(
        name=shown(model.text("id")),
        names=(model.text("id"), *_equals(model.raw.get("match"))),
        prices=prices,
        platform=platform,
        title=shown(model.text("name")),
        variants=tuple(_variants(model, today)),
        fees=_fees(now.prices) if now.prices else {},
        window=model.count("context_window"),
        is_deprecated=model.raw.get("deprecated") is True,
        unread=now.prices.unread() if now.prices else (),
        later=now.later,
        conditional=now.conditional,
    )


def _in_force(model: Row, today: str) -> _InForce:
    """Return the last prices whose condition holds, and if none does the first: so the library chooses."""
    if isinstance(model.raw.get("prices"), dict):
        return _InForce(model.row("prices"), (), False)
    rows = list(model.rows("prices"))
    begins = [(_begins(row), row) for row in rows]
    dated = [(day, row) for day, row in begins if day is not None]
    past = [row for day, row in dated if day <= today]
    chosen = past[-1] if past else next(iter(rows), None)
    later = tuple(day for day, _ in dated if day > today)
    return _InForce(chosen.row("prices") if chosen else None, later, len(dated) < len(rows))


def _begins(row: Row) -> str | None:
    """Return the first day of a row, empty for always; None where it depends on something else, as the hour."""
    if row.raw.get("constraint") is None:
        return ""
    constraint = row.row("constraint")
    return (constraint.day("start_date") or None) if constraint else None


def _equals(match: object) -> Iterator[str]:
    """Give the ids that a row states exactly; those that it matches by a part of the id are not looked at."""
    for one in [match, *_list(match, "or")]:
        if isinstance(one, dict) and is_text(one.get("equals")):
            yield one["equals"]


def _variants(model: Row, today: str) -> Iterator[Variant]:
    for variant in model.rows("price_variants"):
        begins = _begins(variant)
        when, prices = variant.row("when"), variant.row("prices")
        if when and prices and begins is not None and begins <= today:
            yield Variant({shown(key): when.text(key) for key in when.raw}, _prices(prices))


def _prices(row: Row) -> Prices:
    cells: dict[str, Cell] = {}
    tiers: dict[int, dict[str, Cell]] = {}
    for key, meter in CLASSES.items():
        if not isinstance(row.raw.get(key), dict):
            stated: Cell | None = row.cell(key, 0)
        else:
            stated = _tiered(row, key, meter, tiers)
        if stated:
            cells[meter] = stated
    return Prices(cells, tiers)


def _tiered(row: Row, key: str, meter: str, tiers: dict[int, dict[str, Cell]]) -> Cell | None:
    """Return the base price of ``{base, tiers: [{start, price}]}`` and file its tiers."""
    table = row.row(key)
    assert table is not None
    for tier in table.rows("tiers"):
        start, cell = tier.count("start"), tier.cell("price", 0)
        if start is None:
            tier.fault("start", "must be a whole number of tokens")
        elif cell:
            tiers.setdefault(start, {})[meter] = cell.but(key=key)
    base = table.cell("base", 0)
    return base.but(key=key) if base else None


def _fees(row: Row) -> Cells:
    cell = row.cell(SEARCHES, 0)
    return {WEB_SEARCH: cell} if cell else {}
