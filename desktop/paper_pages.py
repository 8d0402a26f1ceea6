"""Blocks put on pages, and pages painted: the same for a file, a printer and the screen."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen

from pricing_core.values import TYPE_CHECKING

from .paper_blocks import Block, Gap, Text
from .paper_ink import PT, RIGHT, Ink, Lines
from .paper_rows import Row
from .paper_words import text
from .theme import MUTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIDE, TOP, FOOT = 46 * PT, 44 * PT, 52 * PT  # margins; the foot holds what stands below every page
SIZES = {"A4": (595.0, 842.0), "Letter": (612.0, 792.0)}  # points
SMALL = 7.0


class Headed(Protocol):
    """What every page and the file itself say of a report."""

    @property
    def title(self) -> str: ...
    @property
    def disclaimer(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def made_day(self) -> str: ...


class Sheet(NamedTuple):
    """The size of a page, in our units."""

    width: float
    height: float
    side: float = SIDE

    @property
    def span(self) -> float:
        """How wide what stands on it is."""
        return self.width - 2 * self.side

    @property
    def room(self) -> float:
        """How high."""
        return self.height - TOP - FOOT


def sheet_of(paper: str) -> Sheet:
    """Return a page of "A4" or "Letter"; raise ValueError for anything else."""
    if paper not in SIZES:
        raise ValueError(f"paper is A4 or Letter, not {paper!r}")
    width, height = SIZES[paper]
    return Sheet(width * PT, height * PT)


class Shrunk(Block):
    """What is higher than a page and cannot be cut: smaller, so that all of it can be seen."""

    def __init__(self, block: Block, room: float) -> None:
        self._block, self._scale, self.height = block, room / block.height, room

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        painter.save()
        painter.translate(left, top)
        painter.scale(self._scale, self._scale)
        self._block.paint(painter, 0, 0)
        painter.restore()


class _Flow:
    """Fills one page after the other."""

    def __init__(self, room: float) -> None:
        self.pages: list[list[Block]] = [[]]
        self._full, self._room = room, room

    def _place(self, block: Block) -> None:
        if isinstance(block, Gap) and (not self.pages[-1] or block.height > self._room):
            return
        self.pages[-1].append(block)
        self._room -= block.height

    def turn(self) -> None:
        """Begin a page, unless this one is empty."""
        if self.pages[-1]:
            self.pages.append([])
            self._room = self._full

    def put(self, unit: Sequence[Block]) -> None:
        """Put a block on a page, with those that must stand right before it."""
        *before, last = unit
        ahead = sum(one.height for one in before)
        if ahead + last.height > self._room and isinstance(last, Gap):
            return
        parts = self._cut(last, self._room - ahead)
        if ahead + last.height > self._room and parts is None:
            self.turn()
            if isinstance(last, Row) and last.head and last.head not in before:
                before = [last.head, *before]
                ahead += last.head.height
            parts = self._cut(last, self._room - ahead)
            if ahead + last.height > self._room and parts is None:
                last = Shrunk(last, max(self._room - ahead, PT))
        for one in before:
            self._place(one)
        self._place(parts[0] if parts else last)
        if parts:
            self.turn()
            self.put([parts[1]])

    def _cut(self, block: Block, room: float) -> tuple[Block, Block] | None:
        """Cut running text wherever it meets the foot, anything else only where no page could hold it."""
        if block.height <= room:
            return None
        if isinstance(block, Text) or block.height > self._full:
            return block.split(room)
        return None


def units(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Give each block with those before it that keep to it."""
    unit: list[Block] = []
    for one in blocks:
        unit.append(one)
        if not one.keep:
            yield unit
            unit = []
    if unit:
        yield unit


def paged(chapters: Sequence[Sequence[Block]], sheet: Sheet) -> list[list[Block]]:
    """Return what stands on each page; each chapter begins a page."""
    flow = _Flow(sheet.room)
    for blocks in chapters:
        flow.turn()
        for unit in units(blocks):
            flow.put(unit)
    return [page for page in flow.pages if page] or [[]]


class Pages:
    """A report on pages of one size."""

    def __init__(self, report: Headed, sheet: Sheet, ink: Ink, pages: Sequence[Sequence[Block]]) -> None:
        self._report, self._sheet, self._ink, self._pages = report, sheet, ink, pages

    def __len__(self) -> int:
        return len(self._pages)

    @property
    def room(self) -> float:
        """How high what stands on a page may be."""
        return self._sheet.room

    def heights(self) -> list[float]:
        """Return how high what stands on each page is."""
        return [sum(block.height for block in page) for page in self._pages]

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page, counted from 0; the painter is scaled to our units, with the corner of the paper at 0, 0."""
        top: float = TOP
        for block in self._pages[number]:
            block.paint(painter, SIDE, top)
            top += block.height
        self._paint_foot(painter, number)

    def _paint_foot(self, painter: QPainter, number: int) -> None:
        ink, sheet, report = self._ink, self._sheet, self._report
        top = sheet.height - FOOT + 12 * PT
        painter.setPen(QPen(ink.edge, 0.6 * PT))
        painter.drawLine(QPointF(SIDE, top), QPointF(SIDE + sheet.span, top))
        page = text("page", report.language, number=number + 1, count=len(self._pages))
        right = Lines(page, sheet.span / 4, SMALL, side=RIGHT)
        width = sheet.span * 3 / 4 - 8 * PT
        title = Lines(_short(report.title, width), width, SMALL)
        painter.setPen(ink.tones[MUTED])
        top += 5 * PT
        title.paint(painter, SIDE, top, 0, 1)
        right.paint(painter, SIDE + sheet.span * 3 / 4, top, 0, 1)
        Lines(report.disclaimer, sheet.span, SMALL).paint(painter, SIDE, top + title.step)


def _short(title: str, width: float) -> str:
    """Return a title for the foot of a page, which has one line; page one has it whole."""
    if len(Lines(title, width, SMALL).lines) == 1:
        return title
    kept = title
    while len(Lines(f"{kept}…", width, SMALL).lines) > 1:
        kept = kept[: len(kept) * 9 // 10]
    return f"{kept.rstrip()}…"
