"""A report as one picture to paste: total, shares, twelve months, what if, and below which prices and when."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter

from pricing_core.values import TYPE_CHECKING

from .paper_assumed import day_of
from .paper_blocks import Beside, Block, Drawn, Gap, Stack, written
from .paper_charts import Share, paint_swatch, shares
from .paper_front import Front
from .paper_ink import PT, Ink, Lines, joined
from .paper_pages import Sheet
from .paper_words import text
from .theme import MUTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core.report import Report

WIDTH = 640  # points, at the scale of 1 also pixels
MARGIN = 28
MOST_SCALE = 8


def picture(report: Report, ink: Ink, scale: int) -> bytes:
    """Return a PNG of `scale` times 640 pixels; raise ValueError for a scale that is not 1 to 8."""
    if not 1 <= scale <= MOST_SCALE:
        raise ValueError(f"a picture is 1 to {MOST_SCALE} times as large, not {scale}")
    return painted(_blocks(report, ink), report.title, ink, scale)


def painted(blocks: Sequence[Block], title: str, ink: Ink, scale: int) -> bytes:
    """Return blocks below each other as a PNG of so many times 640 pixels."""
    block = Stack(blocks)
    height = round(block.height / PT) + 2 * MARGIN
    image = QImage(WIDTH * scale, height * scale, QImage.Format.Format_RGB32)
    image.fill(ink.ground)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale / PT, scale / PT)
    block.paint(painter, MARGIN * PT, MARGIN * PT)
    painter.end()
    image.setText("Title", title)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _blocks(report: Report, ink: Ink) -> list[Block]:
    width = (WIDTH - 2 * MARGIN) * PT
    front = Front(report, Sheet(WIDTH * PT, WIDTH * PT, MARGIN * PT), ink)
    blocks = front.headed()
    if parts := shares(report, ink):
        blocks += [Gap(12), *front.bar(), *legend(parts, ink, width)]
    if outlook := front.outlook(remarks=True):
        blocks += [Gap(16), outlook]
    day = day_of(report)
    facts = joined(
        f"{report.book_name} ({report.book_id})",
        text("as_of", report.language, day=day(report.as_of)),
        text("made", report.language, day=report.made),
    )
    blocks += [Gap(16), written(ink, facts, width, 7.5, tone=MUTED)]
    return [*blocks, written(ink, report.disclaimer, width, 7.5, tone=MUTED)]


def legend(parts: Sequence[Share], ink: Ink, width: float) -> list[Block]:
    """Return the names of the parts with their shares, in as many rows as they take."""
    rows: list[Block] = []
    placed: list[tuple[float, Block]] = []
    left = 0.0
    for one in parts:
        item = Lines(f"{one.label}  {one.share}", width - 12 * PT, 8)
        if placed and left + item.width + 12 * PT > width:
            rows += [Beside(placed), Gap(2)]
            placed, left = [], 0.0
        placed += [
            (left + 10 * PT, written(ink, f"{one.label}  {one.share}", width - 12 * PT, 8)),
            (left, _swatch(one, ink)),
        ]
        left += item.width + 24 * PT
    return [*rows, Beside(placed)]


def _swatch(share: Share, ink: Ink) -> Block:
    return Drawn(0, lambda painter, left, top: paint_swatch(painter, left, top + 1.6 * PT, share, ink))
