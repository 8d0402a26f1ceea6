"""Where things stand in the chart of an agent loop: columns, levels, labels, and room for what is said of a bar."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF

from pricing_core.values import TYPE_CHECKING

from .loop_chart_data import STACK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .loop_axes import Axes
    from .loop_chart_data import Bar, LoopFigures
    from .loop_ink import CalloutSize

LEAST_COLUMN = 2  # pixels: more columns than fit so are put together
FILLED = 0.72  # of the room of a column that is wide enough for a gap
GAPPED = 3.0  # pixels
DIVIDED = 5  # pixels: bars so wide show where one part ends and the next begins
STRIDE = 16  # pixels between two places that are tried
AWAY = 8.0  # pixels: around what is said, and from the bar it is about
MOST_NUMBERED = 13  # turns below the bars
HAIR = 2.0  # pixels: between what is said and the line of input tokens
BEFORE = 16.0  # pixels: between what is said and its bar, at least


class Plot(NamedTuple):
    """The room of the bars, what stands in it, and how wide one call is."""

    room: QRectF
    bars: Sequence[Bar]
    calls: int
    top_cost: float
    top_count: float

    @property
    def per(self) -> int:
        """How many calls a column stands for."""
        return self.bars[0].last - self.bars[0].first + 1

    @property
    def call_width(self) -> float:
        return self.room.width() / self.calls

    def left(self, place: int) -> float:
        """Return where a call begins."""
        return self.room.left() + self.call_width * place

    def column(self, index: int) -> QRectF:
        """Return the whole column of a bar."""
        bar = self.bars[index]
        width = self.call_width * (bar.last - bar.first + 1)
        return QRectF(self.left(bar.first), self.room.top(), width, self.room.height())

    def body(self, index: int) -> tuple[int, int]:
        """Return where the bar of a column begins and how wide it is: whole pixels, with a gap where there is room."""
        bar, each = self.bars[index], self.call_width
        start, room = self.room.left() + each * bar.first, each * (bar.last - bar.first + 1)
        if room < GAPPED:
            left = round(start)
            return left, max(round(start + room) - left, 1)
        width = max(round(room * FILLED), 1)
        return round(start + (room - width) / 2), width

    def index_of(self, place: int) -> int:
        """Return the column of a call."""
        return place // self.per

    def index_at(self, x: float) -> int | None:
        """Return the column at a place of the chart, or None."""
        place = int((x - self.room.left()) // self.call_width)
        return self.index_of(place) if 0 <= place < self.calls else None

    def level(self, share: float) -> float:
        """Return how far down a share of the height stands."""
        return self.room.bottom() - self.room.height() * share

    def cost_level(self, cost: float) -> float:
        return self.level(cost / self.top_cost)

    def count_level(self, count: float) -> float:
        return self.level(count / self.top_count)

    def tops(self) -> list[float]:
        """Return how far up each bar reaches."""
        scale = self.room.height() / self.top_cost
        return [self.room.bottom() - scale * bar.cost for bar in self.bars]

    def line(self) -> list[QPointF]:
        """Return the points of the line of input tokens: of a column of several calls its smallest and largest."""
        left, width, bottom = self.room.left() + self.call_width / 2, self.call_width, self.room.bottom()
        scale = self.room.height() / self.top_count
        points: list[QPointF] = []
        for bar in self.bars:
            one, other = bar.least, bar.most
            for place, size in (one,) if one == other else (one, other) if one < other else (other, one):
                points.append(QPointF(left + width * place, bottom - scale * size))
        return points

    def area(self) -> QRect:
        """Return what other bars have painted anew: their room and what reaches out of it, but no words."""
        return self.room.adjusted(-3, -10, 3, 2).toAlignedRect()

    @property
    def is_dense(self) -> bool:
        """Tell whether the columns stand side by side without a gap."""
        return self.call_width * self.per < GAPPED

    def steps(self) -> list[tuple[int, list[QRect]]]:
        """Return what is painted of columns without gaps, kind by kind, from the top of the bars to the ground.

        Each kind reaches down to the ground, and those below it are painted over it; columns of one height are one.
        """
        bars, bottom, each = self.bars, self.room.bottom(), self.call_width
        scale, start, ground = self.room.height() / self.top_cost, self.room.left(), round(self.room.bottom())
        edges = [round(start + each * bar.first) for bar in bars] + [round(self.room.right())]
        sums, found = [0] * len(bars), []
        for at, kind in enumerate(STACK):
            before, sums = sums, [sum_ + bar.kinds[at] for sum_, bar in zip(sums, bars, strict=True)]
            if sums != before:
                tops = [round(bottom - scale * one) for one in sums]
                ends = [0, *(at for at, (one, other) in enumerate(pairwise(tops), 1) if one != other), len(tops)]
                found.append((kind, [
                    QRect(edges[first], tops[first], edges[last] - edges[first], ground - tops[first])
                    for first, last in pairwise(ends) if tops[first] < ground
                ]))  # fmt: skip
        return found[::-1]

    def parts(self, index: int) -> Iterator[tuple[int, QRect]]:
        """Give the parts of one bar, from the ground up, with a gap between them where there is room."""
        bar, (left, width), cost = self.bars[index], self.body(index), 0
        bottom, scale = self.room.bottom(), self.room.height() / self.top_cost
        below = round(bottom)
        for kind, part in zip(STACK, bar.kinds, strict=True):
            if not part:
                continue
            cost += part
            top = round(bottom - scale * cost)
            gap = int(width >= DIVIDED and below - top > DIVIDED and cost < bar.cost)
            if below > top:
                yield kind, QRect(left, top + gap, width, below - top - gap)
            below = top


def plot_of(figures: LoopFigures, axes: Axes, room: QRectF) -> Plot:
    """Return the plot of a run in a room."""
    bars = figures.bars(int(room.width() // LEAST_COLUMN))
    top_cost = float(axes.top_cost * figures.denominator)
    return Plot(room, bars, figures.count, top_cost, float(axes.top_count * figures.run.scale))


def label_turns(count: int, width: float, room: float) -> list[int]:
    """Return which turns are numbered where one number needs so much of a room: round ones, the first and the last."""
    most = min(max(int(room // width), 2), MOST_NUMBERED)
    step = next(one for one in _round_steps() if count // one + 1 <= most)
    found = [1, *range(step, count + 1, step)] if step > 1 else list(range(1, count + 1))
    apart = count / room * width if room else count
    if len(found) > 2 and found[1] - 1 < apart:
        del found[1]
    if found[-1] != count and count - found[-1] >= apart:
        found.append(count)
    return found


def _round_steps() -> Iterator[int]:
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


class Place(NamedTuple):
    """Where something is said of a bar, and from where to where a line leads to it."""

    box: QRectF
    start: QPointF
    end: QPointF


class Finder:
    """Finds room for what is said of a bar: left of it, above the bars there, off all that is written already."""

    def __init__(self, plot: Plot, place: int, taken: Sequence[QRectF]) -> None:
        self._plot = plot
        self._at = plot.index_of(place)
        self._taken = taken
        self._tops = plot.tops()
        bottom, scale = plot.room.bottom(), plot.room.height() / plot.top_count
        self._lows = [bottom - scale * bar.least[1] for bar in plot.bars]
        self._highs = [bottom - scale * bar.most[1] for bar in plot.bars]

    def find(self, sizes: Sequence[CalloutSize]) -> tuple[CalloutSize, Place] | None:
        """Return the first size that fits, and where; one that leaves the line free goes first."""
        for keeps_line in (True, False):
            for one in sizes:
                if found := self._find(one.size, keeps_line=keeps_line):
                    return one, found
        return None

    def _find(self, size: QSizeF, *, keeps_line: bool) -> Place | None:
        room = self._plot.room
        edge = self._plot.column(self._at).left()
        left, leftmost = edge - BEFORE - size.width(), room.left() + AWAY / 2
        while left >= leftmost:
            if box := self._fit(left, size, keeps_line=keeps_line):
                y = box.center().y()
                return Place(box, QPointF(box.right(), y), QPointF(edge, y))
            left = max(left - STRIDE, leftmost) if left > leftmost else leftmost - 1
        return None

    def _fit(self, left: float, size: QSizeF, *, keeps_line: bool) -> QRectF | None:
        """Return the highest free place there, if any."""
        first = self._plot.index_at(left - AWAY) or 0
        last = self._plot.index_at(left + size.width() + AWAY)
        last = self._at - 1 if last is None else last
        lowest = min(self._tops[first : last + 1], default=self._plot.room.bottom())
        reach = min(self._tops[first : self._at], default=lowest)
        for top in self._tries():
            if top + size.height() + AWAY > lowest or top + size.height() / 2 >= reach:
                return None
            box = QRectF(left, top, size.width(), size.height())
            if self._is_free(box) and not (keeps_line and self._meets_line(box, first, last)):
                return box
        return None

    def _tries(self) -> list[float]:
        """Return how far down to begin, the highest first: in steps, and right below all that is written already."""
        room = self._plot.room
        found = [room.top() + AWAY + step * STRIDE / 2 for step in range(int(room.height() * 2 // STRIDE))]
        return sorted((*found, *(one.bottom() + AWAY / 2 + 1 for one in self._taken)))

    def _is_free(self, box: QRectF) -> bool:
        wide = box.adjusted(-AWAY / 2, -AWAY / 2, AWAY / 2, AWAY / 2)
        return not any(wide.intersects(one) for one in self._taken)

    def _meets_line(self, box: QRectF, first: int, last: int) -> bool:
        highest, lowest = min(self._highs[first : last + 1]), max(self._lows[first : last + 1])
        return highest <= box.bottom() + HAIR and lowest >= box.top() - HAIR


def is_clear(plot: Plot, area: QRectF) -> bool:
    """Tell whether neither a bar nor the line of input tokens reaches into an area, and it is all inside the plot."""
    if area.right() > plot.room.right() or area.top() < plot.room.top():
        return False
    first, last = (plot.index_at(x) or 0 for x in (area.left(), area.right()))
    seen = plot.bars[first : last + 1]
    if plot.cost_level(max(bar.cost for bar in seen)) <= area.bottom():
        return False
    highest, lowest = (plot.count_level(one) for one in (max(b.most[1] for b in seen), min(b.least[1] for b in seen)))
    return highest > area.bottom() or lowest < area.top()
