"""LiteLLM's model_prices_and_context_window.json: USD per token, one flat object for each model and seller."""

from __future__ import annotations

import re
from collections import Counter

from pricing_core.values import TYPE_CHECKING

from .offers import (
    BATCH,
    BEDROCK,
    FAMILY,
    FOUNDRY,
    INPUT,
    OUTPUT,
    READ,
    REGIONAL,
    US_ONLY,
    VERTEX,
    WEB_SEARCH,
    WRITE_1H,
    WRITE_5M,
    Found,
    Offer,
    Prices,
    Variant,
)
from .raw import Row, is_text, objects, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pricing_core.faults import Faults

    from .offers import Cells
    from .raw import Cell

PER_TOKEN = 6  # tens that make a price per token one per million
PER_SEARCH = 3
SELLER = "litellm_provider"
VENDOR = "anthropic"
PLATFORMS = {
    "bedrock": BEDROCK,
    "bedrock_converse": BEDROCK,
    "bedrock_mantle": BEDROCK,
    "vertex_ai-anthropic_models": VERTEX,
    "azure_ai": FOUNDRY,
}
ROUTES = ("bedrock/", "bedrock_mantle/", "vertex_ai/", "azure_ai/")  # how its keys begin; no part of a model's id
CLASSES = {
    "input_cost_per_token": INPUT,
    "cache_creation_input_token_cost": WRITE_5M,
    "cache_creation_input_token_cost_above_1hr": WRITE_1H,
    "cache_read_input_token_cost": READ,
    "output_cost_per_token": OUTPUT,
}
_PRICE_KEY = re.compile(f"({'|'.join(CLASSES)})(?:_above_([0-9]{{1,6}})k_tokens)?(_batches)?")
_FACTORS = {"us": US_ONLY, "fast": {"speed": "fast"}}
_COSTS = ("cost", "price", "multiplier")


def fits(raw: object) -> bool:
    """Tell whether a parsed file has this shape."""
    rows = raw.values() if isinstance(raw, dict) else ()
    return any(isinstance(row, dict) and is_text(row.get(SELLER)) and "input_cost_per_token" in row for row in rows)


def found(raw: object, _today: str, faults: Faults) -> Found:
    """Return what the file states of the vendor's models."""
    offers = []
    resellers: Counter[str] = Counter()
    for name, row in objects(raw, (), faults):
        seller = row.text(SELLER)
        if seller == VENDOR or (seller in PLATFORMS and FAMILY in name.lower()):
            offers.append(_offer(name, row, PLATFORMS.get(seller, "")))
        elif FAMILY in name.lower():
            resellers[shown(seller)] += 1
    return Found(tuple(offers), dict(resellers))


def _offer(name: str, row: Row, platform: str) -> Offer:
    route = next((route for route in ROUTES if platform and name.startswith(route)), "")
    prices, batch = _prices(row)
    variants = (Variant(BATCH, batch), *_factors(row, prices))
    return Offer(
        name=shown(name),
        names=(name.removeprefix(route),),
        prices=prices,
        platform=platform,
        variants=tuple(one for one in variants if one.prices != Prices()),
        fees=_fees(row),
        window=row.count("max_input_tokens"),
        max_output=row.count("max_output_tokens"),
        ends=row.day("deprecation_date"),
        unread=tuple(key for key in row.unread() if any(word in key for word in _COSTS)),
    )


def _prices(row: Row) -> tuple[Prices, Prices]:
    """Return the standard and the batch prices."""
    standard: dict[int, dict[str, Cell]] = {}
    batch: dict[int, dict[str, Cell]] = {}
    for key in row.raw:
        match = _PRICE_KEY.fullmatch(key)
        cell = row.cell(key, PER_TOKEN) if match else None
        if match and cell:
            over = 1_000 * int(match[2] or 0)
            (batch if match[3] else standard).setdefault(over, {})[CLASSES[match[1]]] = cell
    return _by_size(standard), _by_size(batch)


def _by_size(rows: dict[int, dict[str, Cell]]) -> Prices:
    return Prices(rows.pop(0, {}), rows)


def _factors(row: Row, prices: Prices) -> Iterator[Variant]:
    if entry := row.row("provider_specific_entry"):
        for key, choices in _FACTORS.items():
            if factor := entry.cell(key, 0):
                yield Variant(choices, prices.times(key, factor))
    if factor := row.cell("regional_endpoint_uplift_multiplier", 0):
        yield Variant(REGIONAL, prices.times(factor.key, factor))


def _fees(row: Row) -> Cells:
    """Return the price of a thousand searches, where the file gives one for all sizes of results."""
    sizes = row.row("search_context_cost_per_query")
    cells = [sizes.cell(key, PER_SEARCH) for key in sizes.raw] if sizes else []
    prices = {cell.price: cell for cell in cells if cell}
    return {WEB_SEARCH: next(iter(prices.values()))} if len(prices) == 1 else {}
