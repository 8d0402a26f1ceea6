"""Changes to a price book's own text, as small as they can be. Prices are texts: written exactly as they were typed.

Every function gives a new text and leaves the rest of it byte for byte as it is. It raises CannotEdit, with words, for
what cannot be done, and BadFile where the book would no longer be one.
"""

from __future__ import annotations

from .book import STANDARD_TIER
from .errors import BadFile
from .head_editing import new_book, set_head, set_value, whole_copy
from .library import bundled_book
from .model_text import model_lines
from .money import exact
from .reading import read_book
from .toml_text import NAME, CannotEdit, TomlText, checked, cut, meaning, put, quoted
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from fractions import Fraction
    from typing import Any

    from .book import Model, PriceBook, Rates, Tier
    from .reading import FindBook
    from .toml_text import Path

__all__ = [
    "CannotEdit",
    "add_model",
    "new_book",
    "remove_model",
    "set_head",
    "set_price",
    "set_value",
    "unset_price",
    "whole_copy",
]


class _Cell(Value):
    """One price that is to change: of a class, in a tier, on a day."""

    model: str
    meter: str
    tier: str
    on: str


class _Book:
    """A book's text together with what it means."""

    def __init__(self, text: str, find: FindBook) -> None:
        self.find = find
        self.toml = TomlText(text)
        self.book = read_book(text.encode(), NAME, find)

    def place(self, model: str) -> Path | None:
        """Return the path of a model's row, None where the text has none."""
        rows = self.toml.at(("models",)) or []
        return next((("models", index) for index, row in enumerate(rows) if row["id"] == model), None)

    def read(self, text: str) -> PriceBook:
        return read_book(text.encode(), NAME, self.find)


def set_price(  # noqa: PLR0913  # a cell has three coordinates and a day
    text: str,
    model: str,
    meter: str,
    value_text: str,
    *,
    tier: str = STANDARD_TIER,
    on: str = "",
    source: str = "",
    find: FindBook = bundled_book,
) -> str:
    """Return the text with one price changed, in the row of the day `on` (the book's own day, if none is given).

    In a book that extends another, what is not there yet is begun as a row that inherits everything else, with the
    book's own source or `source`.
    """
    _require_price(value_text)
    book = _Book(text, find)
    cell = _Cell(model, meter, tier, on or book.book.as_of)
    _require_row(book.book, cell)
    place = book.place(model)
    row = _row_place(book, place, cell) if place else None
    if row is not None:
        after, meant = _with_cell(book.toml, row, cell, value_text)
    else:  # the price is there and not in this text, so it is inherited
        after, meant = _with_row(book, place, cell, value_text, source or book.book.source)
    changed = checked(book.toml, after, meant)
    if _price(book.read(changed), cell) != exact(value_text):
        raise CannotEdit("cannot_write")
    return changed


def _require_price(text: str) -> None:
    try:
        exact(text)
        meaning(text)  # TOML has no 007
    except (BadFile, ValueError) as error:
        raise CannotEdit("not_a_price", value=text[:40]) from error


def _require_row(book: PriceBook, cell: _Cell) -> None:
    """See that the book has the price that is to change; another price is never begun by a slip."""
    meters = [meter.id for meter in book.meters]
    if cell.meter not in meters:
        raise CannotEdit("unknown_class", meter=cell.meter, known=", ".join(meters))
    if not any(model.id == cell.model for model in book.models):
        raise CannotEdit("unknown_model", model=cell.model)
    if _rates(book, cell) is None:
        raise CannotEdit("no_row", model=cell.model, tier=cell.tier, day=cell.on)


def _model(book: PriceBook, id: str) -> Model:
    return next(model for model in book.models if model.id == id)


def _tier(book: PriceBook, cell: _Cell) -> Tier | None:
    tiers = (tier for tier in _model(book, cell.model).tiers if tier.id == cell.tier)
    return next((tier for tier in tiers if tier.span.covers(cell.on)), None)


def _rates(book: PriceBook, cell: _Cell) -> Rates | None:
    if cell.tier != STANDARD_TIER:
        tier = _tier(book, cell)
        return tier.rates if tier else None
    return next((row for row in _model(book, cell.model).rates if row.span.covers(cell.on)), None)


def _price(book: PriceBook, cell: _Cell) -> Fraction | None:
    rates = _rates(book, cell)
    return rates.prices[cell.meter] if rates else None


def _row_place(book: _Book, place: Path, cell: _Cell) -> Path | None:
    """Return the path of the rates that hold a cell in the text, None where none covers its day."""
    kind = "rates" if cell.tier == STANDARD_TIER else "tiers"
    for index, row in enumerate(book.toml.at((*place, kind)) or []):
        if kind == "rates" and _covers(row, cell.on):
            return (*place, kind, index)
        if kind == "tiers" and row["id"] == cell.tier and _covers(row, cell.on):
            return (*place, kind, index, "rates")
    return None


def _covers(row: Any, day: str) -> bool:
    since, until = _days(row)
    return since <= day and (not until or day < until)


def _days(row: Any) -> tuple[str, str]:
    return str(row.get("from", "")), str(row.get("until", ""))


def _with_cell(toml: TomlText, row: Path, cell: _Cell, literal: str) -> tuple[str, object]:
    path = (*row, cell.meter)
    meant = put(toml.raw, path, meaning(literal))
    if toml.at(row) is None:  # a tier that has changed something else so far
        return toml.with_key(row, f"{{ {cell.meter} = {literal} }}", ("id",)), meant
    if toml.at(path) is None and toml.has_header(row):
        above = ("from", "until", "per", *toml.at(row))
        return toml.with_key(path, literal, [key for key in above if key not in ("source", "assumption")]), meant
    return toml.with_value(path, literal), meant


def _with_row(book: _Book, place: Path | None, cell: _Cell, literal: str, source: str) -> tuple[str, object]:
    """Return the text with a new row for a cell, in a model's row that inherits; and what that means."""
    toml = book.toml
    model = place or ("models", len(toml.at(("models",)) or []))
    kind = "rates" if cell.tier == STANDARD_TIER else "tiers"
    rows = toml.at((*model, kind)) or []
    begin = _stretch(rows, cell.on) if kind == "rates" else _tier_days(book.book, cell)
    days = [f"{key} = {day}" for key, day in zip(("from", "until"), begin, strict=True) if day]
    stated = [*days, f"{cell.meter} = {literal}", f"source = {quoted(source)}"]
    if kind == "tiers":
        stated = [f"id = {quoted(cell.tier)}", *days, f"rates = {{ {cell.meter} = {literal} }}", stated[-1]]
    lines = [f"[[models.{kind}]]", *stated]
    values = {key: meaning(written) for key, _, written in (line.partition(" = ") for line in stated)}
    meant = put(toml.raw, (*model, kind, len(rows)), values)
    if place is None:
        head = {"id": cell.model, "inherit": True}
        meant = put(meant, model, {**head, kind: [values]})
        lines = ["[[models]]", f"id = {quoted(cell.model)}", "inherit = true", "", *lines]
        return toml.with_table(lines, _last_model(toml)), meant
    return toml.with_table(lines, place), meant


def _last_model(toml: TomlText) -> Path:
    """Return the path of the last model with a header, below which another may stand; empty where there is none."""
    rows = toml.at(("models",)) or []
    last = ("models", len(rows) - 1)
    return last if rows and toml.has_header(last) else ()


def _stretch(rows: Any, day: str) -> tuple[str, str]:
    """Return the days around a day that no row covers."""
    ends = [until for _, until in map(_days, rows) if until and until <= day]
    begins = [since for since, _ in map(_days, rows) if since > day]
    return max(ends, default=""), min(begins, default="")


def _tier_days(book: PriceBook, cell: _Cell) -> tuple[str, str]:
    """Return the days of a tier, where they are needed to tell which of one id is meant."""
    tier = _tier(book, cell)
    same = [one for one in _model(book, cell.model).tiers if one.id == cell.tier]
    return (tier.span.since, tier.span.until) if tier and len(same) > 1 else ("", "")


def unset_price(  # noqa: PLR0913  # as above
    text: str, model: str, meter: str, *, tier: str = STANDARD_TIER, on: str = "", find: FindBook = bundled_book
) -> str:
    """Return the text without a price of one's own: it is inherited again. Rows that say nothing more go too."""
    book = _Book(text, find)
    cell = _Cell(model, meter, tier, on or book.book.as_of)
    _require_row(book.book, cell)
    place = book.place(model)
    if place is not None and not book.toml.at((*place, "inherit")):
        raise CannotEdit("not_inheriting", model=model)
    row = _row_place(book, place, cell) if place else None
    if place is None or row is None or book.toml.at((*row, meter)) is None:
        raise CannotEdit("not_own", model=model)
    gone = _emptied(book.toml, place, row, cell)
    changed = cut(book.toml, book.toml.without(gone), put(book.toml.raw, gone, None))
    book.read(changed)
    return changed


def _emptied(toml: TomlText, place: Path, row: Path, cell: _Cell) -> Path:
    """Return the path of the largest part that says nothing once a cell is gone."""
    remarks = {"per", "from", "until", "source", "assumption"}
    if not toml.at(row).keys() <= {cell.meter, *remarks}:
        return (*row, cell.meter)
    part, kind = (row, "rates") if cell.tier == STANDARD_TIER else (row[:-1], "tiers")
    if kind == "tiers" and not toml.at(part).keys() <= {"id", "rates", *remarks}:
        return row
    is_last = len(toml.at((*place, kind))) == 1
    return place if is_last and toml.at(place).keys() <= {"id", "inherit", kind} else part


def add_model(  # noqa: PLR0913
    text: str, book: PriceBook, copied_from: str, new_id: str, new_name: str, find: FindBook = bundled_book
) -> str:
    """Return the text with a new model that has every price, tag and tier of another model of `book`.

    Aliases and ids of platforms are left out, for they are the other's. Rules that name the other do not hold for it.
    """
    before = _Book(text, find)
    source = next((model for model in book.models if model.id == copied_from), None)
    if source is None:
        raise CannotEdit("unknown_model", model=copied_from)
    if before.book.model(new_id):
        raise CannotEdit("id_taken", model=new_id)
    lines = model_lines(source, new_id, new_name)
    rows = before.toml.at(("models",)) or []
    row = TomlText("\n".join(lines)).at(("models", 0))
    after = before.toml.with_table(lines, _last_model(before.toml))
    changed = checked(before.toml, after, put(before.toml.raw, ("models", len(rows)), row))
    if _bare(_model(before.read(changed), new_id)) != _bare(source.but(id=new_id, name=new_name)):
        raise CannotEdit("cannot_write")
    return changed


def _bare(model: Model) -> Model:
    """Return a model without what a copy has not: other ids, lines, marks."""

    def bare(row: Rates) -> Rates:
        return row.but(line=0, inherited=frozenset(), own={})

    return model.but(
        aliases=(),
        platform_ids=(),
        line=0,
        rates=tuple(bare(row) for row in model.rates),
        tiers=tuple(tier.but(line=0, rates=bare(tier.rates)) for tier in model.tiers),
    )


def remove_model(text: str, model: str, find: FindBook = bundled_book) -> str:
    """Return the text without a model's row, its parts and the remarks right above it."""
    book = _Book(text, find)
    place = book.place(model)
    if place is None:
        if book.book.base is None or not any(one.id == model for one in book.book.models):
            raise CannotEdit("unknown_model", model=model)
        raise CannotEdit("not_here", model=model, base=book.book.base.id)
    changed = cut(book.toml, book.toml.without(place, remarks=True), put(book.toml.raw, place, None))
    book.read(changed)
    return changed
