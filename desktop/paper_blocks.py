"""What a page is made of: blocks that know how high they are, and may be told to begin on one page and end on another.

A block is laid out once for a width, in the units of `paper_ink`.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from pricing_core.values import TYPE_CHECKING

from .paper_ink import BOLD, LEFT, PLAIN, PT, Ink, Lines
from .theme import MUTED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor

    Paint = Callable[[QPainter, float, float], object]


class Block:
    """`keep` says that it must not stand at the foot of a page, without what comes after it."""

    height: float = 0.0
    keep = False

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        raise NotImplementedError

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Return what has room and the rest; None for what stays together."""
        return None


class Gap(Block):
    """Empty room, which no page begins with."""

    def __init__(self, points: float, *, keep: bool = False) -> None:
        self.height, self.keep = points * PT, keep

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        pass


class Text(Block):
    """A text of one look, over as many pages as it takes."""

    def __init__(self, lines: Lines, colour: QColor, *, indent: float = 0.0, keep: bool = False) -> None:
        self._lines, self._colour, self._indent = lines, colour, indent
        self._first, self._last = 0, len(lines.lines)
        self.keep = keep
        self.height = lines.height

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        painter.setPen(self._colour)
        self._lines.paint(painter, left + self._indent, top, self._first, self._last)

    def split(self, room: float) -> tuple[Block, Block] | None:
        fits, count = int(room // self._lines.step), self._last - self._first
        if count - fits == 1:  # no line alone on the next page
            fits -= 1
        if fits < min(2, count) or fits >= count:
            return None
        return self._part(self._first, self._first + fits), self._part(self._first + fits, self._last)

    def _part(self, first: int, last: int) -> Text:
        part = Text(self._lines, self._colour, indent=self._indent)
        part._first, part._last = first, last
        part.height = (last - first) * self._lines.step
        return part


class Drawn(Block):
    """Something painted at a place, such as a chart."""

    def __init__(self, height: float, paint: Paint, *, keep: bool = False) -> None:
        self.height, self._paint, self.keep = height, paint, keep

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        self._paint(painter, left, top)


class Stack(Block):
    """Blocks that stay together, below each other."""

    def __init__(self, blocks: Sequence[Block], *, keep: bool = False) -> None:
        self._blocks, self.keep = blocks, keep
        self.height = sum(one.height for one in blocks)

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        for one in self._blocks:
            one.paint(painter, left, top)
            top += one.height

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Cut only where all of it fits on no page: the flow asks for that at the top of a page alone."""
        taken: list[Block] = []
        for number, one in enumerate(self._blocks):
            if one.height > room:
                parts = one.split(room) or (Gap(0), one)
                return (
                    (Stack([*taken, parts[0]]), Stack([parts[1], *self._blocks[number + 1 :]]))
                    if (taken or parts[0].height)
                    else None
                )
            taken.append(one)
            room -= one.height
        return None


class Beside(Block):
    """Blocks next to each other, each with where it begins."""

    def __init__(self, placed: Sequence[tuple[float, Block]]) -> None:
        self._placed = placed
        self.height = max(one.height for _, one in placed)

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        for at, one in self._placed:
            one.paint(painter, left + at, top)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Cut the first block, where the others are no higher than its first part."""
        at, main = self._placed[0]
        parts = main.split(room)
        if parts is None or any(one.height > parts[0].height for _, one in self._placed[1:]):
            return None
        return Beside([(at, parts[0]), *self._placed[1:]]), Beside([(at, parts[1])])


def halved(blocks: Sequence[Block], width: float, gap: float) -> Block:
    """Return blocks in two columns of a width, about equally high; what keeps to the next stays with it."""
    half, so_far, at = sum(one.height for one in blocks) / 2, 0.0, 0
    while at < len(blocks) and (so_far < half or blocks[at - 1].keep):
        so_far += blocks[at].height
        at += 1
    return Beside([(0, Stack(blocks[:at])), (width + gap, Stack(blocks[at:]))])


def written(  # noqa: PLR0913  # what a text looks like
    ink: Ink,
    text: str,
    width: float,
    points: float = 8.0,
    *,
    tone: str = "",
    weight: QFont.Weight = PLAIN,
    indent: float = 0.0,
    keep: bool = False,
) -> Text:
    """Return a text of a tone, wrapped."""
    return Text(Lines(text, width - indent, points, weight, LEFT), ink.tones[tone], indent=indent, keep=keep)


def heading(ink: Ink, text: str, width: float, points: float = 9.5) -> Stack:
    """Return the name of a section, which stays with what comes after it."""
    return Stack([written(ink, text, width, points, weight=BOLD), Gap(3)], keep=True)


def bullet(ink: Ink, text: str, width: float, points: float = 8.0, tone: str = "") -> Block:
    """Return a sentence of a list, with a mark in front of it."""
    main = written(ink, text, width, points, tone=tone, indent=8 * PT)

    def dot(painter: QPainter, left: float, top: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.tones[MUTED])
        size = 2.0 * PT
        painter.drawEllipse(QRectF(left + PT, top + points * PT * 0.61 - size / 2, size, size))

    return Stack([Beside([(0, main), (0, Drawn(0, dot))]), Gap(1.4)])
