"""The rows of the comparison as texts: what stands in the table, what is read aloud, what is copied."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from pricing_core.showing import MINUS, NONE, exact_usd_text, usd_text
from pricing_core.values import TYPE_CHECKING

from .difference_texts import percent_text, signed_usd, size_text
from .exact_menu import exact_texts
from .theme import ERROR, GOOD, WARNING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core import Usd
    from pricing_core.showing import NumberStyle

    from .comparing import Row
    from .exact_menu import Exact

LETTER, VERSION, BAR, MONTH, REQUEST, MORE, PERCENT = range(7)
COPIED = (LETTER, VERSION, MONTH, REQUEST, MORE, PERCENT)
FORMULA = ("=", "+", "-", "@")  # what a spreadsheet would take a name for that begins so


class RowTexts(NamedTuple):
    """The cells of one row, how the last two are coloured, what each says in full, and how long its bar is."""

    cells: tuple[str, ...]
    tone: str
    tips: tuple[str, ...]
    share: float


def row_texts(rows: Sequence[Row], style: NumberStyle) -> list[RowTexts]:
    """Return the texts of every row; the dearest has the longest bar."""
    dearest = max((row.bill.total.amount for row in rows if row.bill), default=0)
    return [
        _texts(row, style, float(row.bill.total.amount / dearest) if row.bill and dearest > 0 else 0) for row in rows
    ]


def blanked(texts: RowTexts) -> RowTexts:
    """Return a row with nothing but its name left."""
    cells = (*texts.cells[:BAR], "", NONE, NONE, *(NONE if texts.cells[LETTER] != "A" else "" for _ in range(2)))
    return RowTexts(cells, "", ("",) * len(cells), 0)


def copied(rows: Sequence[Row], headings: Sequence[str], style: NumberStyle) -> str:
    """Return the table for a spreadsheet: tabs between the cells, exact amounts that it takes for numbers."""
    lines = [[headings[column] for column in COPIED]]
    for row in rows:
        amounts = (row.bill.total, row.bill.per_request, row.more) if row.bill else (None, None, None)
        percent = _percent(row, style).replace(MINUS, "-")
        lines.append([row.letter, _cell(row.name), *(_number(one, style) for one in amounts), percent])
    return "".join("\t".join(line) + "\n" for line in lines)


def exact_amounts(row: Row, headings: Sequence[str], style: NumberStyle) -> Exact:
    """Return what the amounts of a row round, with their headings."""
    amounts = (row.bill.total, row.bill.per_request, row.more) if row.bill else ()
    return exact_texts(zip((headings[column] for column in (MONTH, REQUEST, MORE)), amounts, strict=False), style)


def _texts(row: Row, style: NumberStyle, share: float) -> RowTexts:
    if row.bill is None:
        cells = (row.letter, row.name, "", NONE, NONE, NONE, _percent(row, style))
        return RowTexts(cells, WARNING, _tips(row, "", style), 0)
    words = difference_words(row.more, style) if row.more else ""
    more = signed_usd(row.more, style) if row.more and row.more.amount else words
    total = usd_text(row.bill.total, style) if row.bill.requests else NONE
    amounts = total, usd_text(row.bill.per_request, style)
    cells = (row.letter, row.name, "", *amounts, more, _percent(row, style))
    return RowTexts(cells, _tone(row), _tips(row, words, style), share)


def _tone(row: Row) -> str:
    if not row.alike:
        return WARNING
    if not row.more or not row.more.amount:
        return ""
    return GOOD if row.more.amount < 0 else ERROR


def _tips(row: Row, words: str, style: NumberStyle) -> tuple[str, ...]:
    """Say each cell in full: exact amounts, differences in words, and what must be known."""
    remarks = "\n".join(row.remarks)
    named = "\n".join((row.name, remarks)) if remarks else row.name
    amounts = [exact_usd_text(one, style) for one in (row.bill.total, row.bill.per_request)] if row.bill else ["", ""]
    return ("", named, words, *amounts, words, remarks if not row.alike or not row.bill else words)


def _percent(row: Row, style: NumberStyle) -> str:
    if not row.bill:
        return QCoreApplication.translate("comparing", "no price")
    if not row.alike:
        return QCoreApplication.translate("comparing", "not like for like")
    if row.percent is None or row.percent == 0:
        return ""
    return percent_text(row.percent, style)


def difference_words(more: Usd, style: NumberStyle) -> str:
    """Return a difference in words: nobody has to know what a sign or a colour stands for."""
    if not more.amount:
        return QCoreApplication.translate("comparing", "same price")
    if more.amount < 0:
        return QCoreApplication.translate("comparing", "cheaper by {amount}").format(amount=size_text(more, style))
    return QCoreApplication.translate("comparing", "dearer by {amount}").format(amount=size_text(more, style))


def _number(money: Usd | None, style: NumberStyle) -> str:
    return money.text.replace(".", style.point) if money else ""


def _cell(text: str) -> str:
    """Return a text as one cell, which no spreadsheet takes for a formula."""
    plain = " ".join(text.split())
    return f"'{plain}" if plain.startswith(FORMULA) else plain
