"""Parts of a text's meaning: its plain values, and the rows that inherit from those of another book."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pricing_core.book import Model, PriceBook, Rates

_PLAIN = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")


class Float(str):
    """A decimal as it stands in the text."""

    __slots__ = ()


def scalar(value: object) -> object:
    if isinstance(value, bool):
        return value
    if isinstance(value, Float):
        return Fraction(value) if _PLAIN.fullmatch(value) else ("no price", str(value))
    if isinstance(value, int):
        return Fraction(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def rows_of(raw: Mapping[str, object], kind: str) -> list[dict[str, object]]:
    rows = raw.get(kind, [])
    assert isinstance(rows, list)
    return rows


def inheriting(raw: Mapping[str, object]) -> dict[str, dict[str, object]]:
    return {str(row["id"]): row for row in rows_of(raw, "models") if row.get("inherit") is True}


def lost_prices(raw: Mapping[str, object], book: PriceBook) -> list[str]:
    """Return the cells of inheriting rows that do not hold on the first and the last of their days."""
    wrong = []
    for id, row in inheriting(raw).items():
        model = next(one for one in book.models if one.id == id)
        for stated in row.get("rates", ()):  # type: ignore[attr-defined]
            held = [_rates_on(model, day) for day in _edges(stated, book)]
            wrong += _lost_cells(f"{id} rates", stated, held, book)
        for stated in row.get("tiers", ()):  # type: ignore[attr-defined]
            rates = stated.get("rates", {})
            tiers = [tier for tier in model.tiers if tier.id == stated["id"]]
            held = [tier.rates for tier in tiers if all(_cell(tier.rates, key) == scalar(rates[key]) for key in rates)]
            if not held:
                wrong.append(f"{id}: no tier {stated['id']!r} has {rates}")
    return wrong


def _lost_cells(whose: str, stated: Mapping[str, object], held: Iterable[Rates | None], book: PriceBook) -> list[str]:
    meters = {meter.id for meter in book.meters}
    return [
        f"{whose}: {key} is not {stated[key]}"
        for rates in held
        for key in stated
        if key in meters and (rates is None or _cell(rates, key) != scalar(stated[key]))
    ]


def _cell(rates: Rates, key: str) -> object:
    return rates.per if key == "per" else rates.prices.get(key)


def _edges(stated: Mapping[str, object], book: PriceBook) -> Iterator[str]:
    since, until = stated.get("from"), stated.get("until")
    if isinstance(since, datetime.date):
        yield since.isoformat()
    if isinstance(until, datetime.date) and until > datetime.date.min:
        yield (until - datetime.timedelta(days=1)).isoformat()
    if not since and not until:
        yield book.as_of


def _rates_on(model: Model, day: str) -> Rates | None:
    return next((row for row in model.rates if row.span.covers(day)), None)
