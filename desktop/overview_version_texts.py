"""The whole estimate and its what-ifs as rows of text: what stands in the table, what is read aloud, what is copied."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from pricing_core.showing import MINUS, NONE, exact_usd_text, usd_text
from pricing_core.values import TYPE_CHECKING

from .difference_texts import percent_text, signed_usd, size_text
from .table_copy import cell_text, number_text
from .theme import ERROR, GOOD, WARNING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core import Usd
    from pricing_core.showing import NumberStyle

    from .overview_scenarios import WholeRow

LETTER, VERSION, MONTH, MORE, PERCENT, WORDS, LOW, HIGH, YEAR, OVER = range(10)


class VersionTexts(NamedTuple):
    """The cells of a row, what each says in full, and how its difference is coloured."""

    cells: tuple[str, ...]
    full: tuple[str, ...]
    tone: str


def texts_of(row: WholeRow, style: NumberStyle) -> VersionTexts:
    """Return the texts of one row."""
    words, tone = _words(row)
    figures = row.figures
    if figures is None:
        cells = (row.letter, row.name, NONE, "", "", words, "", "", NONE, "")
        return VersionTexts(cells, cells, tone)
    more = signed_usd(row.more, style) if row.more and row.more.amount else ""
    percent = percent_text(row.percent, style) if row.percent else ""
    ends = (figures.low, figures.high) if figures.is_uncertain else ()
    low, high = (usd_text(one, style) for one in ends) if ends else ("", "")
    cells = (row.letter, row.name, usd_text(figures.total, style), more, percent, words, low, high,
             usd_text(figures.year, style), _over(row))  # fmt: skip
    exact = {MONTH: figures.total, YEAR: figures.year} | dict(zip((LOW, HIGH), ends, strict=False))
    full = [exact_usd_text(exact[one], style) if one in exact else text for one, text in enumerate(cells)]
    if ends:
        full[MONTH] += f"\n{full[LOW]} – {full[HIGH]}"  # whose columns are the first to give way
    full[MORE] = full[WORDS] = _difference(row, words, style)
    return VersionTexts(cells, tuple(full), tone)


def _words(row: WholeRow) -> tuple[str, str]:
    """Return in words how a version compares, and the colour of that: nobody has to know what a sign stands for."""
    if row.figures is None:
        return QCoreApplication.translate("comparing", "no price"), WARNING
    if row.more is None:
        return "", ""
    if not row.alike:
        return QCoreApplication.translate("comparing", "not like for like"), WARNING
    if not row.more.amount:
        return QCoreApplication.translate("comparing", "same price"), ""
    is_less = row.more.amount < 0
    cheaper = QCoreApplication.translate("Overview", "cheaper")
    return (cheaper, GOOD) if is_less else (QCoreApplication.translate("Overview", "dearer"), ERROR)


def _difference(row: WholeRow, words: str, style: NumberStyle) -> str:
    """Return the difference as it is read aloud."""
    if row.more is None or not row.more.amount:
        return words
    text = QCoreApplication.translate("comparing", "dearer by {amount}")
    if row.more.amount < 0:
        text = QCoreApplication.translate("comparing", "cheaper by {amount}")
    said = text.format(amount=size_text(row.more, style))
    return said if row.alike else f"{said}, {words}"


def _over(row: WholeRow) -> str:
    if row.over is None:
        return QCoreApplication.translate("Overview", "never")
    return QCoreApplication.translate("Overview", "month {month}").format(month=row.over + 1)


def amounts_of(row: WholeRow) -> dict[int, Usd | None]:
    """Return the exact amounts of a row, by column."""
    figures = row.figures
    if figures is None:
        return {}
    ends = {LOW: figures.low, HIGH: figures.high} if figures.is_uncertain else {}
    return {MONTH: figures.total, MORE: row.more, **ends, YEAR: figures.year}


def copied(rows: Sequence[WholeRow], texts: Sequence[VersionTexts], headings: Sequence[str], style: NumberStyle) -> str:
    """Return the table: tabs between the cells, amounts that a spreadsheet takes for numbers."""
    lines = [[cell_text(one) for one in headings]]
    for row, text in zip(rows, texts, strict=True):
        exact = {column: number_text(one.amount, style) for column, one in amounts_of(row).items() if one}
        cells = [exact.get(column, cell_text(cell)) for column, cell in enumerate(text.cells)]
        cells[PERCENT] = text.cells[PERCENT].replace(MINUS, "-")
        lines.append(cells)
    return "".join("\t".join(line) + "\n" for line in lines)
