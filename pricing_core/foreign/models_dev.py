"""models.dev's api.json: USD per million tokens, by seller and model."""

from __future__ import annotations

from collections import Counter

from pricing_core.values import TYPE_CHECKING

from .offers import (
    BEDROCK,
    FAMILY,
    FOUNDRY,
    INPUT,
    OUTPUT,
    READ,
    VERTEX,
    WRITE_5M,
    Found,
    Offer,
    Prices,
    Variant,
)
from .raw import Row, objects, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pricing_core.faults import Faults

    from .raw import Cell

VENDOR = "anthropic"
PLATFORMS = {
    "amazon-bedrock": BEDROCK,
    "google-vertex": VERTEX,
    "google-vertex-anthropic": VERTEX,
    "azure": FOUNDRY,
    "azure-cognitive-services": FOUNDRY,
}
# It has one price for cache writes: that of five minutes, as in every row that was compared.
CLASSES = {"input": INPUT, "cache_write": WRITE_5M, "cache_read": READ, "output": OUTPUT}
OLD_TIER, OLD_TIER_OVER = "context_over_200k", 200_000


def fits(raw: object) -> bool:
    """Tell whether a parsed file has this shape."""
    sellers = raw.values() if isinstance(raw, dict) else ()
    return any(_is_priced(model) for seller in sellers for model in _models(seller))


def _models(seller: object) -> list[object]:
    models = seller.get("models") if isinstance(seller, dict) else None
    return list(models.values()) if isinstance(models, dict) else []


def _is_priced(model: object) -> bool:
    # The file does not name its unit, so nothing less than its whole shape will do.
    cost = model.get("cost") if isinstance(model, dict) and isinstance(model.get("limit"), dict) else None
    return isinstance(cost, dict) and {"input", "output"} <= cost.keys()


def found(raw: object, _today: str, faults: Faults) -> Found:
    """Return what the file states of the vendor's models."""
    offers = []
    resellers: Counter[str] = Counter()
    for id, seller in objects(raw, (), faults):
        for name, model in objects(seller.raw.get("models"), (id, "models"), faults):
            if id == VENDOR or (id in PLATFORMS and FAMILY in name.lower()):
                offers.append(_offer(name, model, PLATFORMS.get(id, "")))
            elif FAMILY in name.lower():
                resellers[shown(id)] += 1
    return Found(tuple(offers), dict(resellers))


def _offer(name: str, model: Row, platform: str) -> Offer:
    cost, limit = model.row("cost"), model.row("limit")
    return Offer(
        name=shown(name),
        names=(name,),
        prices=_prices(cost) if cost else Prices(),
        platform=platform,
        title=shown(model.text("name")),
        variants=tuple(_variants(model)),
        window=limit.count("context") if limit else None,
        max_output=limit.count("output") if limit else None,
        is_deprecated=model.text("status") == "deprecated",
        unread=cost.unread() if cost else (),
    )


def _prices(cost: Row) -> Prices:
    tiers: dict[int, dict[str, Cell]] = {}
    for row in cost.rows("tiers"):
        tier = row.row("tier")
        over = tier.count("size") if tier and tier.text("type") == "context" else None
        if over is None:
            row.fault("tier", 'must say from which size on it holds: {"type": "context", "size": …}')
        else:
            tiers[over] = _cells(row)
    old = cost.row(OLD_TIER)
    if old and not tiers:
        tiers[OLD_TIER_OVER] = _cells(old)
    return Prices(_cells(cost), tiers)


def _cells(row: Row) -> dict[str, Cell]:
    stated = {meter: row.cell(key, 0) for key, meter in CLASSES.items()}
    return {meter: cell for meter, cell in stated.items() if cell}


def _variants(model: Row) -> Iterator[Variant]:
    experimental = model.row("experimental")
    modes = experimental.row("modes") if experimental else None
    for name, mode in objects(modes.raw, modes.path, modes.faults) if modes else ():
        if cost := mode.row("cost"):
            yield Variant({"speed": shown(name)}, _prices(cost))
