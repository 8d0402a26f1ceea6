"""A report of actual usage on paper: as a PDF file and as a picture to paste, in the language it is asked for.

All of it can be called off the window's thread, and without any window.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF

from pricing_core.report_voice import day_writer
from pricing_core.sheets import KINDS
from pricing_core.showing import share_text
from pricing_core.usage_sections import sections
from pricing_core.usage_wording_export import word
from pricing_core.values import TYPE_CHECKING, Value
from pricing_core.wording import said

from .paper import A4, never, nobody, pages_pdf
from .paper_blocks import Drawn, Gap, bullet, heading, written
from .paper_charts import Share, paint_bar
from .paper_front import BAR
from .paper_ink import BOLD, LEFT, PLAIN, PT, RIGHT, Ink
from .paper_pages import Pages, paged, sheet_of
from .paper_picture import MARGIN, WIDTH, legend, painted
from .paper_rows import Cell, Column, Table
from .theme import MUTED, WARNING
from .usage_paper_chart import over_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QPainter

    from pricing_core.showing import NumberStyle
    from pricing_core.usage_report import UsageReport
    from pricing_core.usage_sections import Section
    from pricing_core.usage_sections import Table as Told

    from .paper_blocks import Block
    from .usage_chart_data import TimeBars

MOST_PICTURED = 12  # rows of a table in a picture
HEADINGS = {1: 16.0, 2: 11.0, 3: 9.0}  # points, by level


class UsageHead(Value):
    """What every page and the file say of the report; `told` is all of it, so that another one has another number."""

    title: str
    disclaimer: str
    language: str
    made_day: str
    told: tuple[Section, ...] = ()


def pdf_bytes(  # noqa: PLR0913  # what a file shows, and how
    report: UsageReport,
    style: NumberStyle,
    made_day: str,
    paper: str = A4,
    *,
    bars: TimeBars | None = None,
    cancelled: Callable[[], bool] = never,
) -> bytes:
    """Return a report as a PDF on "A4" or "Letter"; the same report and day give the same bytes."""
    sheet, ink = sheet_of(paper), Ink()
    told = sections(report, style)
    head = UsageHead(told[0].title, told[-1].texts[-1], style.language, made_day, told)
    front = _Front(report, style, ink, sheet.span).blocks(told[0], made_day)
    chart = over_time(bars, style, ink, sheet.span) if bars else ()
    blocks = [*front, *chart, *_rest(told[1:], ink, sheet.span)]
    return pages_pdf(Pages(head, sheet, ink, paged([blocks], sheet)), head, paper, cancelled=cancelled, progress=nobody)


def png_bytes(  # noqa: PLR0913  # what a picture shows, and how
    report: UsageReport,
    style: NumberStyle,
    made_day: str,
    *,
    bars: TimeBars | None = None,
    dark: bool = False,
    scale: int = 2,
) -> bytes:
    """Return a picture of the total, what it is made of, what it was over time, and the groups."""
    ink, told = Ink(dark=dark), sections(report, style)
    width = (WIDTH - 2 * MARGIN) * PT
    front = _Front(report, style, ink, width).blocks(told[0], made_day)
    tables = [one for one in told[1:3] if one.table and not one.is_above]
    foot = [written(ink, told[-1].texts[-1], width, 7.5, tone=MUTED)]
    chart = over_time(bars, style, ink, width) if bars else ()
    return painted(
        [*front, *chart, *_rest(tables, ink, width, most=MOST_PICTURED), Gap(8), *foot], told[0].title, ink, scale
    )


class _Front:
    """Lays out the title, the total, the bar of what it is made of, and what must be known."""

    def __init__(self, report: UsageReport, style: NumberStyle, ink: Ink, width: float) -> None:
        self._report, self._style, self._ink, self._width = report, style, ink, width

    def blocks(self, top: Section, made_day: str) -> Iterator[Block]:
        ink, width, language = self._ink, self._width, self._style.language
        made = word("made", language, day=day_writer(language)(made_day))
        total, *texts = top.texts
        yield written(ink, top.title, width, HEADINGS[1], weight=BOLD)
        yield from (Gap(1.5), written(ink, made, width, 8, tone=MUTED), Gap(12))
        yield written(ink, total, width, 22, weight=BOLD)
        yield from (written(ink, text, width, 8.5, tone=MUTED) for text in texts)
        yield Gap(8)
        if parts := self._shares():
            yield Drawn(BAR, lambda painter, left, top: self._bar(painter, QRectF(left, top, width, BAR), parts))
            yield from (Gap(5), *legend(parts, ink, width), Gap(8))
        yield from (bullet(ink, text, width, tone=WARNING) for text in top.warnings)
        yield from (bullet(ink, text, width) for text in top.items)

    def _bar(self, painter: QPainter, area: QRectF, parts: Sequence[Share]) -> None:
        paint_bar(painter, area, parts, self._ink)

    def _shares(self) -> list[Share]:
        """Return what the total is made of, in the colours of the kinds of lines."""
        total, language = self._report.bill.total, self._style.language
        kinds = [(line, KINDS.index(line.kind)) for line in self._report.bill.lines if line.amount.amount > 0]
        return [
            Share(said(line.label, language), line.amount, self._ink.lines[kind], kind, share_text(line.amount, total))
            for line, kind in kinds
        ]


def _rest(told: Sequence[Section], ink: Ink, width: float, most: int | None = None) -> Iterator[Block]:
    """Give the sections below the front."""
    for one in told:
        yield Gap(14 if one.level < 3 else 8)
        if one.title:
            yield heading(ink, one.title, width, HEADINGS[one.level])
        yield from (written(ink, text, width, 8, tone=MUTED) for text in one.texts)
        yield from (bullet(ink, text, width, tone=WARNING) for text in one.warnings)
        if one.table:
            yield from _table(one.table, ink, width, most)
            yield Gap(3)
        yield from (bullet(ink, text, width, 7.0 if one.is_part else 8.0) for text in one.items)


def _table(told: Told, ink: Ink, width: float, most: int | None) -> list[Block]:
    columns = [
        Column(head, 1 if place < told.names else 0, LEFT if place < told.names else RIGHT)
        for place, head in enumerate(told.heads)
    ]
    shown = (
        told.rows if most is None or len(told.rows) <= most else (*told.rows[:most], ("…", *[""] * (len(columns) - 1)))
    )
    last = len(shown) - 1 if told.has_total else -1
    rows = [[Cell(text, weight=BOLD if number == last else PLAIN) for text in row] for number, row in enumerate(shown)]
    return Table(ink, columns, width).blocks(rows)
