"""From a profile to the text of its file. What a person has written between the values stays where it is."""

from __future__ import annotations

from .book import STANDARD_TIER
from .errors import BadFile
from .money import decimal_text, exact
from .profile import TOKENS
from .profile_reading import HUNDRED, SCHEMA, read_profile
from .toml_text import CannotEdit
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from typing import Any

    from .conditions import Span
    from .profile import Discount, OwnFee, OwnRates, Profile

    Row = Mapping[str, Any]

LONGEST_ID = 40  # of what a name gives; a number may follow

START = """\
#:schema ./profile.schema.json

# A price profile of Taksir: what was negotiated, on top of the list prices of any price book.
# How it is written: docs/price-books.md, "Profiles".

schema = {schema}
"""


def profile_text(profile: Profile, before: str = "") -> str:
    """Return the text of a profile's file, made from the text it had; raise CannotEdit where that cannot be done.

    The result is read again: it says exactly what the profile says.
    """
    from tomlkit import parse
    from tomlkit.exceptions import TOMLKitError

    try:
        document = parse(before or START.format(schema=SCHEMA))
        for key, text in (("id", profile.id), ("name", profile.name), ("notes", profile.notes)):
            _set(document, key, text or None)
        _set_rows(document, "discounts", [_discount(row) for row in profile.discounts])
        _set_rows(document, "rates", [_rates(row) for row in profile.rates])
        _set_rows(document, "fees", [_fee(row) for row in profile.fees])
        text = document.as_string()
        says = read_profile(text.encode(), profile.file)
    except (TOMLKitError, BadFile, KeyError, TypeError, ValueError) as error:
        raise CannotEdit("cannot_write") from error
    if _bare(says) != _bare(profile):
        raise CannotEdit("cannot_write")
    return text


def profile_id(name: str, taken: Collection[str]) -> str:
    """Return an id made from a name, in letters that every disk and every script knows; none that is taken."""
    from re import sub
    from unicodedata import normalize

    bare = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = sub("[^a-z0-9]+", "-", bare).strip("-")[:LONGEST_ID].strip("-") or "profile"
    found, number = stem, 2
    while found in taken:
        found, number = f"{stem}-{number}", number + 1
    return found


def _bare(profile: Profile) -> Profile:
    """Return what a profile says, whatever lines it says it on."""
    return profile.but(
        digest="",
        file="",
        discounts=tuple(row.but(line=0) for row in profile.discounts),
        rates=tuple(row.but(line=0, prices=dict(row.prices)) for row in profile.rates),
        fees=tuple(row.but(line=0) for row in profile.fees),
    )


def _discount(row: Discount) -> Row:
    is_off = row.factor <= 1
    return {
        "percent_off": _number((1 - row.factor) * HUNDRED) if is_off else None,
        "factor": None if is_off else _number(row.factor),
        "on": None if row.on == TOKENS else row.on,
        "models": list(row.models) or None,
        "classes": list(row.classes) or None,
        "platforms": list(row.platforms) or None,
        **_days(row.span),
    }


def _rates(row: OwnRates) -> Row:
    tier = None if row.tier == STANDARD_TIER else row.tier
    prices = {name: _number(price) for name, price in row.prices.items()}
    return {"model": row.model, "tier": tier, "per": row.per, **prices, **_days(row.span)}


def _fee(row: OwnFee) -> Row:
    return {"fee": row.fee, "price": _number(row.price), **_days(row.span)}


def _days(span: Span) -> Row:
    from datetime import date

    return {"from": date.fromisoformat(span.since) if span.since else None,
            "until": date.fromisoformat(span.until) if span.until else None}  # fmt: skip


def _number(number: Any) -> Any:
    """Return a number as TOML writes its exact digits, never by way of a float."""
    from tomlkit import value

    return value(decimal_text(number))


def _set(table: Any, key: str, value: Any) -> None:
    """Let a key say a value, or be gone; one that says it already is not touched."""
    if value is None:
        table.pop(key, None)
    elif key not in table or _plain(table[key]) != _plain(value):
        table[key] = value


def _plain(value: Any) -> object:
    """Return what a value says: of a number its exact digits, however they were typed."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return exact(value.as_string())  # type: ignore[union-attr]  # tomlkit's own, which keep what was typed
    return value


def _set_rows(document: Any, key: str, rows: Sequence[Row]) -> None:
    from tomlkit import aot, table

    found = document.get(key)
    if not rows:
        document.pop(key, None)
        return
    if found is None:
        found = aot()
        document.append(key, found)
        found = document[key]
    while len(found) > len(rows):
        del found[-1]
    for index, row in enumerate(rows):
        if index == len(found):
            found.append(table())
        own = found[index]
        for name in [name for name in own if name not in row]:
            del own[name]
        for name, value in row.items():
            _set(own, name, value)
