"""An agent loop: what one run costs, turn by turn, what a tier makes of it, and what could be done about it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pricing_core.showing import ENGLISH, NumberStyle
from pricing_core.values import TYPE_CHECKING

from .fitting_scroll import FittingScroll
from .inner_layouts import add_layout
from .loop_cards import LoopCards
from .loop_chart import LoopChart
from .loop_chart_data import LoopFigures
from .loop_head import LoopHead, LoopLegend
from .loop_notices import LoopNotices
from .loop_texts import LoopTexts
from .plain import label, show_text, tabular
from .theme import MUTED, WARNING, tint

if TYPE_CHECKING:
    from collections.abc import Callable

    from pricing_core.billing import Bill
    from pricing_core.loop_answers import LoopAnswers

    from .loop_turns import LoopTurns

MARGINS = (18, 14, 18, 10)
GAP = 12


class LoopView(QWidget):
    """Everything that is said about the price of an agent loop. Shows what it is given.

    Without a style of its own it writes numbers and days as the window does that it stands in.

    Signals:
        scenario_asked: Carries the name and the changes of what is to become a what-if.
        fitted: It asks for another height than before.
    """

    scenario_asked = Signal(object)
    fitted = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        style: NumberStyle | None = None,
        day_text: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style or cast("NumberStyle", getattr(parent, "style_of_numbers", ENGLISH))
        self._day_text = day_text or cast("Callable[[str], str]", getattr(parent, "day_text", str))
        self._figures: LoopFigures | None = None
        self._is_drawn = False
        self._turns: LoopTurns | None = None  # made when somebody wants to see it
        self._texts = LoopTexts(self._style)
        self.head, self.legend = LoopHead(self._texts), LoopLegend(self._texts)
        self.chart, self.cards = LoopChart(self._texts), LoopCards(self._texts)
        self.notices = LoopNotices(self._style)
        self._make_labels()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_bill(None)
        tint(self)

    def _make_labels(self) -> None:
        self.as_table = QToolButton()
        self.as_table.setAccessibleIdentifier("loop_as_table")
        self.as_table.setProperty("quiet", "true")
        self.as_table.setCheckable(True)
        self.as_table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.crossing = self._line("loop_crossing", WARNING)
        self.readout = self._line("loop_readout", MUTED)
        self.note = self._line("loop_note", MUTED)

    @staticmethod
    def _line(name: str, tone: str) -> QLabel:
        made = label(wraps=True, tone=tone)
        made.setAccessibleIdentifier(name)
        made.setFont(tabular(made.font()))
        return made

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._card(), 1)
        for part in (self.cards, self.notices):
            column.addWidget(part)
        self._scroll = FittingScroll()
        self._scroll.setAccessibleIdentifier("loop_scroll")
        self._scroll.set_content(body)
        self._scroll.fitted.connect(self.fitted)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def _card(self) -> QFrame:
        """Return the head, the legend, and the chart or the table."""
        self._pages = QStackedWidget()
        self._pages.addWidget(self.chart)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        middle = QVBoxLayout()  # an alignment would forget that the legend is higher where it is narrow
        middle.addStretch()
        middle.addWidget(self.legend)
        middle.addStretch()
        add_layout(row, middle, 1)
        row.addWidget(self.as_table, 0, Qt.AlignmentFlag.AlignTop)
        self._frame = card = QFrame()
        card.setProperty("card", "true")
        self._inside = inside = QVBoxLayout(card)
        inside.setContentsMargins(*MARGINS)
        inside.setSpacing(8)
        inside.addWidget(self.head)
        add_layout(inside, row)
        inside.addWidget(self._pages, 1)
        for part in (self.crossing, self.readout, self.note):
            inside.addWidget(part)
        return card

    def _connect(self) -> None:
        self.as_table.toggled.connect(self._on_toggled)
        self.chart.visited.connect(self._show_readout)
        self.chart.callout_placed.connect(self._show_crossing)
        self.cards.scenario_asked.connect(self.scenario_asked)

    # What is shown

    def show_bill(self, bill: Bill | None) -> None:
        """Show a bill of a loop; without one every amount is a dash. Answers to the bill before are taken away."""
        self._figures = LoopFigures(bill) if bill is not None and bill.run is not None else None
        self._is_drawn = False
        self._offer_table()
        self.cards.wait()
        if self.isVisible():
            self._draw()

    def _offer_table(self) -> None:
        """Offer the table while there is something in it; what had the focus gives it to the chart."""
        has_any = self._figures is not None
        if not has_any and (self.as_table.hasFocus() or (self._turns and self._turns.table.hasFocus())):
            self.chart.setFocus()
        self.as_table.setEnabled(has_any)
        self._turn_page()

    def _turn_page(self) -> bool:
        """Show the table if it is wanted and there is anything in it, else the chart; tell which."""
        is_table = self._turns is not None and self._figures is not None and self.as_table.isChecked()
        self._pages.setCurrentWidget(self._turns if is_table and self._turns else self.chart)
        return is_table

    def show_answers(self, answers: LoopAnswers | None) -> None:
        """Show what else the loop that is shown could cost."""
        if answers is None or self._figures is None:
            self.cards.wait()
        else:
            self.cards.show_answers(answers, self._figures.run)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was given while nobody could see it."""
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        if self._is_drawn:
            return
        self._is_drawn = True
        if not self.head.isHidden():  # else somebody else says it
            self.head.show_figures(self._figures)
        self.legend.show_figures(self._figures)
        self._draw_turns()
        self.notices.show_bill(self._figures.bill if self._figures else None)

    def _draw_turns(self) -> None:
        """Draw the chart or the table, whichever is seen."""
        is_table = self._turn_page()
        if self._turns and (is_table or self._figures is None):
            self._turns.show_figures(self._figures)
        if not is_table:
            self.chart.show_figures(self._figures)
        self._show_readout(None)
        self._show_crossing(self.chart.callout is not None)
        plot = self.chart.plot
        per = plot.per if plot and not is_table else 1
        show_text(self.note, self._texts.notes(self._figures, per) if self._figures else "")

    def _show_readout(self, place: object) -> None:
        """Show what the turn that is visited sends and costs."""
        text = ""
        if self._figures and not self.as_table.isChecked():
            text = self.tr("Point at a turn, or walk through them with the arrow keys, to read it here.")
            if isinstance(place, int):
                text = self._texts.readout(self._figures, place, self.chart.among(place))
        show_text(self.readout, text)
        height = self.readout.heightForWidth(self.readout.width())
        if height > self.readout.minimumHeight():  # nothing may jump while turns are walked
            self.readout.setMinimumHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is read of a turn as much room as it needs at this width."""
        super().resizeEvent(event)
        self.readout.setMinimumHeight(0)

    def _show_crossing(self, is_placed: object) -> None:
        """Say below the chart what it has no room for, and below the table what it does not say."""
        is_said = bool(is_placed) and not self.as_table.isChecked()
        texts = self._texts.crossing(self._figures.crossing) if self._figures and not is_said else None
        show_text(self.crossing, texts.whole if texts else "")

    def _on_toggled(self, checked: bool) -> None:
        place = self.chart.last_visited
        if checked and self._turns is None:
            from .loop_turns import LoopTurns  # most people look at the bars

            self._turns = LoopTurns(self._texts, self._day_text)
            self._turns.set_scrolls(scrolls=self._scroll.scrolls)
            self._turns.retranslate()
            self._pages.addWidget(self._turns)
            QWidget.setTabOrder(self.chart, self._turns.table)
        if self._turns:
            self._turns.ask(room=checked)
        self._draw_turns()
        if checked and self._turns and place is not None:
            self._turns.go(place)

    # Language, colours, room

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what the Tab key visits, in reading order."""
        table = (self._turns.table,) if self._turns else ()
        return (self.as_table, self.chart, *table, *self.cards.stops())

    def use_style(self, style: NumberStyle) -> None:
        """Write words and numbers in another style."""
        self._style = self._texts.style = style
        self.notices.use_style(style)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self.as_table.setText(self.tr("Show as table"))
        self.chart.setAccessibleName(self.tr("Cost of each turn"))
        self._scroll.setAccessibleName(self.tr("Agent loop"))
        for part in (self.head, self.legend, self.cards, self.notices):
            part.retranslate()
        if self._turns:
            self._turns.retranslate()
        self._is_drawn = False
        if self.isVisible():
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the program to another language, and from light to dark and back."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            self.recolour()

    def recolour(self) -> None:
        """Take the colours of the palette in force."""
        if hasattr(self, "_scroll"):
            self.legend.recolour()
            tint(self)
            self.chart.update()

    def set_scrolls(self, *, scrolls: bool) -> None:
        """Scroll inside, or be as high as everything and let what stands around scroll."""
        if self._turns:
            self._turns.set_scrolls(scrolls=scrolls)
        self._frame.setProperty("card", "true" if scrolls else "false")  # the column has frames enough
        self._frame.style().polish(self._frame)
        self._inside.setContentsMargins(*(MARGINS if scrolls else (0, MARGINS[1], 0, MARGINS[3])))
        self._scroll.set_scrolls(scrolls=scrolls)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of what cannot be narrower; the rest scrolls, in here or around."""
        body = self._scroll.widget()
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        return QSize(body.minimumSizeHint().width() + bar if body else 0, self._scroll.minimumHeight() or 240)

    def sizeHint(self) -> QSize:
        return QSize(880, self._scroll.minimumHeight() or 760)
