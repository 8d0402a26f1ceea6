"""What each turn of an agent loop costs, and how its prompt grows: bars and a line that can be walked."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from pricing_core.values import TYPE_CHECKING

from .loop_ink import PAD, SAMPLE, Ink, Shapes, callout_sizes
from .loop_plot import Finder, Plot, is_clear, label_turns, plot_of
from .plain import tabular
from .theme import card_colour, ring_colour

if TYPE_CHECKING:
    from .loop_chart_data import LoopFigures
    from .loop_ink import CalloutSize
    from .loop_plot import Place
    from .loop_texts import LoopTexts

NOWHERE = -1
HIGH = 10_000.0
STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
PAGE, PAGES = 10, 20  # calls at least, and how many pages a long loop has
PAGED: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)


class LoopChart(QWidget):
    """The chart. It says one sentence as a whole, and one for each turn that the keys or the mouse visit.

    Signals:
        visited: Carries the place of the call that is visited, or None.
        callout_placed: Carries whether there is room in the chart for what is said of the first turn above a tier.
    """

    visited = Signal(object)
    callout_placed = Signal(object)

    def __init__(self, texts: LoopTexts) -> None:
        super().__init__()
        self._texts = texts
        self._figures: LoopFigures | None = None
        self._plot: Plot | None = None
        self._shapes: Shapes | None = None
        self._ticks: tuple[list[str], list[str]] = ([], [])
        self._turns: list[tuple[int, str]] = []  # those that are numbered: place and number
        self._words: object = None  # all that is written outside of the bars, and where
        self._ringed = NOWHERE
        self._names: list[tuple[str, QRectF, bool]] = []  # of the tiers: text, place, whether away from its line
        self._callout: tuple[CalloutSize, Place] | None = None
        self._at = self._under = self._left = NOWHERE
        self.setAccessibleIdentifier("loop_chart")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFont(tabular(self.font()))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else all that is behind it is painted too

    @property
    def plot(self) -> Plot | None:
        """Where everything stands."""
        return self._plot

    @property
    def callout(self) -> QRectF | None:
        """Where it says what happens above a tier; None where there is no room, or nothing to say."""
        return self._callout[1].box if self._callout else None

    @property
    def last_visited(self) -> int | None:
        """The call that the keys visited last, for the table to begin with."""
        return self._left if self._figures and 0 <= self._left < self._figures.count else None

    def show_figures(self, figures: LoopFigures | None) -> None:
        """Show a run, or nothing. The turn that is visited stays so while there is one."""
        self._figures = figures
        count = figures.count if figures else 0
        self._at, self._under = (one if one < count else NOWHERE for one in (self._at, self._under))
        self.arrange()
        self._describe()

    def sizeHint(self) -> QSize:
        return QSize(640, 330)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 9 * self.fontMetrics().height() + 60)

    # Where everything stands

    def arrange(self) -> None:
        """Find out where everything stands."""
        figures = self._figures
        self._plot, self._shapes, self._names, self._callout = None, None, [], None
        words, self._words = self._words, None
        if figures is not None and self.width() > 100:
            self._arrange(figures)
        self.callout_placed.emit(self._callout is not None)
        if self._plot is not None and self._words == words:
            self.update(self._plot.area())
        else:
            self.update()

    def _arrange(self, figures: LoopFigures) -> None:
        axes = figures.axes
        self._ticks = self._texts.ticks(axes.costs), [self._texts.short(one) for one in axes.counts]
        plot = plot_of(figures, axes, self._room(0))
        self._names = self._tier_names(figures, plot)
        raised = sum(area.height() for _, area, is_raised in self._names if is_raised)
        if raised:
            plot = plot_of(figures, axes, self._room(raised))
        self._plot, self._shapes = plot, Shapes(plot)
        self._number(figures, plot)
        self._words = self._ticks, self._turns, self._names, plot.room, self._captions()
        texts = self._texts.crossing(figures.crossing)
        if texts:
            sizes = callout_sizes(texts, self.font())
            finder = Finder(plot, figures.place_of_crossing, self._taken(figures, plot))
            self._callout = finder.find(sizes)

    def _number(self, figures: LoopFigures, plot: Plot) -> None:
        """Find out which turns are numbered."""
        count = figures.run.loop.count
        width = QFontMetricsF(self.font()).horizontalAdvance(self._texts.count(count)) + 2 * PAD
        turns = label_turns(count, width, plot.room.width())
        self._turns = [(figures.place_of(turn), self._texts.count(turn)) for turn in turns]

    def _room(self, raised: float) -> QRectF:
        """Return the room of the bars: what both axes, their names and those of tiers leave."""
        metrics, line = QFontMetricsF(self.font()), self._line()
        left, right = (max(map(metrics.horizontalAdvance, texts), default=0) + 2 * PAD for texts in self._ticks)
        top = line * 1.5 + raised + PAD
        bottom = 2 * line + PAD
        return QRectF(
            ceil(left), round(top), self.width() - ceil(left) - ceil(right), self.height() - round(top + bottom)
        )

    def _line(self) -> float:
        return float(self.fontMetrics().height())

    def _captions(self) -> tuple[str, str, str]:
        """Return what the axes are."""
        return self.tr("cost of the turn"), self.tr("input tokens (line)"), self.tr("turn")

    def _tier_names(self, figures: LoopFigures, plot: Plot) -> list[tuple[str, QRectF, bool]]:
        """Return what each dashed line is called, and where: above it, or above all bars where it would meet some."""
        found, line = [], self._line()
        metrics, below = QFontMetricsF(self.font()), 1.25 * line
        for tier in figures.tiers_seen():
            text = self._texts.threshold(tier)
            width = metrics.horizontalAdvance(text) + 2
            level = plot.count_level(tier.over * figures.run.scale)
            area = QRectF(plot.room.left() + PAD, level - line - 2, width, line)
            is_raised = not is_clear(plot, area)
            if is_raised:
                room = QRectF(0, below, self.width(), HIGH)
                wrapped = metrics.boundingRect(room.adjusted(SAMPLE + PAD, 0, 0, 0), Qt.TextFlag.TextWordWrap, text)
                area = QRectF(0, below, self.width(), wrapped.height())
                below += wrapped.height()
            found.append((text, area, is_raised))
        return found

    def _taken(self, figures: LoopFigures, plot: Plot) -> list[QRectF]:
        """Return what nothing may be written over: the names of the tiers and their lines."""
        levels = (plot.count_level(tier.over * figures.run.scale) for tier in figures.tiers_seen())
        lines = [QRectF(plot.room.left(), level - 1, plot.room.width(), 2) for level in levels]
        return [*lines, *(area for _, area, is_raised in self._names if not is_raised)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find out anew where everything stands."""
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_callout"):
            self.arrange()

    # What is painted

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint everything, or nothing but the ground."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(card_colour(QApplication.palette()))
        painter.drawRect(self.rect())
        if self._figures is not None and self._plot is not None and self._plot.room.height() > 0:
            is_whole = not self._plot.area().contains(event.rect())
            self._paint(painter, self._figures, self._plot, is_whole=is_whole)
        if self.hasFocus() and self._seen() == NOWHERE:
            painter.setPen(ring_colour(QApplication.palette()))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -1, -1), 4, 4)
        painter.end()

    def _paint(self, painter: QPainter, figures: LoopFigures, plot: Plot, *, is_whole: bool) -> None:
        """Paint the bars and all that stands among them; around them what is written, if that is to be painted too."""
        ink = Ink(painter, self._shapes or Shapes(plot))
        ink.shade()
        ink.grid(len(self._ticks[0]))
        if is_whole:
            ink.ticks(*self._ticks, self._line())
        ink.bars({plot.index_of(place) for place, _ in self._turns} if plot.per == 1 else ())
        for tier, (text, area, is_raised) in zip(figures.tiers_seen(), self._names, strict=True):
            ink.tier_line(plot.count_level(tier.over * figures.run.scale))
            ink.tier_label(text, area, sampled=is_raised)
        ink.line()
        if is_whole:
            ink.words(self._captions(), self._turns, self._line())
        if self._seen() != NOWHERE:
            ink.ring(plot.index_of(self._seen()), ring_colour(QApplication.palette()))
        if self._callout:
            self._callout[0].paint(painter, self._callout[1])
            painter.setFont(self.font())

    # What is visited

    def _seen(self) -> int:
        return self._at if self._at != NOWHERE else self._under

    def among(self, place: int) -> tuple[int, int] | None:
        """Return the ends of the column below the mouse that a call is the dearest of, if it stands for others too."""
        if self._plot is None or self._plot.per == 1 or self._at != NOWHERE:
            return None
        bar = self._plot.bars[self._plot.index_of(place)]
        return (bar.first, bar.last) if bar.shown == place else None

    def _describe(self) -> None:
        """Say the whole, or the turn that is visited."""
        text = ""
        if self._figures is not None:
            place = self._seen()
            text = self._texts.chart(self._figures)
            if place != NOWHERE:
                text = self._texts.readout(self._figures, place, self.among(place))
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
        seen, ringed = self._seen(), self._ringed
        self._ringed = seen
        self.visited.emit(None if seen == NOWHERE else seen)
        if (seen, ringed) != (NOWHERE, NOWHERE):
            self.update()

    def go(self, place: int) -> None:
        """Visit a call, as the keys do."""
        self._at = place
        self._describe()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from call to call, by tens or twentieths, or to an end; Esc visits none."""
        count, key = self._figures.count if self._figures else 0, event.key()
        if not count or key not in {*STEPS, *PAGED, *ENDS, Qt.Key.Key_Escape}:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            if self._at == NOWHERE:
                super().keyPressEvent(event)
            self.go(NOWHERE)
        elif key in ENDS:
            self.go(0 if key == Qt.Key.Key_Home else count - 1)
        else:
            step = STEPS.get(key) or PAGED[key] * max(PAGE, count // PAGES)
            start = self._seen()
            start = (count if step < 0 else NOWHERE) if start == NOWHERE else start
            self.go(min(max(start + step, 0), count - 1))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Speak of the whole again."""
        super().focusOutEvent(event)
        self._left = self._at
        self.go(NOWHERE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Visit the call that the column below the mouse shows."""
        index = self._plot.index_at(event.position().x()) if self._plot else None
        under = NOWHERE if index is None or self._plot is None else self._plot.bars[index].shown
        if under != self._under or self._at != NOWHERE:
            self._under, self._at = under, NOWHERE
            self._describe()

    def leaveEvent(self, event: QEvent) -> None:
        """Visit nothing, once the mouse is gone."""
        super().leaveEvent(event)
        if self._under != NOWHERE:
            self._under = NOWHERE
            self._describe()
