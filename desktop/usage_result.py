"""What actual usage cost: the amount, what must be known of it, its lines with their reasons, and more in tabs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from pricing_core.values import TYPE_CHECKING

from .exact_menu import exact_texts
from .fitting_scroll import FittingScroll
from .theme import tint
from .usage_head import UsageHead
from .usage_lines_view import UsageLinesView
from .usage_notice_texts import UsageNoticeTexts
from .usage_notices import UsageBoxes, UsageNotes
from .usage_tabs import UsageTabs
from .usage_texts import UsageTexts

if TYPE_CHECKING:
    from collections.abc import Callable

    from pricing_core.showing import NumberStyle
    from pricing_core.usage_buckets import Sums
    from pricing_core.usage_report import UsageReport

    from .exact_menu import Exact
    from .usage_input import UsageInput

MARGINS = (18, 14, 18, 12)
TABS_MARGINS = (12, 6, 12, 10)
GAP = 12


class UsageResult(QWidget):
    """The right side of the page. Shows what it is given; computes nothing.

    Signals:
        price_wanted: Carries the name of a model without a price, which a person wants to give it one.
        source_requested: Carries the price of a line whose rule a person wants to see in the price file.
        fitted: It asks for another height than before.
    """

    price_wanted = Signal(object)
    source_requested = Signal(object)
    fitted = Signal()

    def __init__(self, style: NumberStyle, day_text: Callable[[str], str] = str) -> None:
        super().__init__()
        self._texts = UsageTexts(style, day_text)
        self._said = UsageNoticeTexts(self._texts)
        self._shown: tuple[UsageReport, bool] | None = None
        self.head = UsageHead(self._texts)
        self.boxes, self.notes = UsageBoxes(), UsageNotes()
        self.lines = UsageLinesView(self._texts)
        self.tabs = UsageTabs(self._texts)
        self._lay_out()
        self.lines.source_requested.connect(self.source_requested)
        self.tabs.price_wanted.connect(self.price_wanted)
        self.boxes.price_wanted.connect(self.price_wanted)
        self.show_report(None, None, is_partial=False, problem="")
        tint(self)

    def _lay_out(self) -> None:
        upper, self._lower = _card(), _card()
        for card, parts in ((upper, (self.head, self.boxes, self.lines, self.notes)), (self._lower, (self.tabs,))):
            column = QVBoxLayout(card)
            column.setContentsMargins(*(MARGINS if card is upper else TABS_MARGINS))
            column.setSpacing(10)
            for part in parts:
                column.addWidget(part)
        body = QWidget()
        self._column = column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(upper)
        column.addWidget(self._lower, 1)
        self._scroll = FittingScroll()
        self._scroll.setAccessibleIdentifier("usage_result_scroll")
        self._scroll.setAccessibleName(self.tr("What actual usage cost"))
        self._scroll.set_content(body)
        self._scroll.fitted.connect(self.fitted)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    # What is shown

    def show_given(self, given: UsageInput) -> None:
        """Show amounts in the second currency that was given."""
        before, self._texts.given = self._texts.given, given
        if self._shown and (before.currency, before.rate) != (given.currency, given.rate):
            report, is_partial = self._shown
            self.head.show_report(report, is_partial=is_partial)

    def show_report(self, report: UsageReport | None, sums: Sums | None, *, is_partial: bool, problem: str) -> None:
        """Show a report, or that there is none and why. On a problem there is no amount, whatever was read."""
        if problem:
            report = None
        if report is not None and self._shown and self._shown[0] is report and self._shown[1] == is_partial:
            return  # what is open or selected stays so
        before, self._shown = self._shown, (report, is_partial) if report else None
        self._texts.book = report.bill.book if report else None
        self.boxes.show_notes(self._said.boxes(report) if report else ())
        self.notes.show_notes(self._said.notes(report) if report else ())
        if before is None or report is None or before[0].bill is not report.bill:
            self.lines.show_bill(report.bill if report else None)
        for part in (self.lines, self._lower):
            part.setVisible(report is not None)
        if report is None:
            self.head.show_nothing(problem)
            return
        self.head.show_report(report, is_partial=is_partial)
        self.tabs.show_report(report, sums)

    def show_tab(self, at: int) -> None:
        """Bring one of the tabs to the front: usage_tabs has their places."""
        self.tabs.show_tab(at)

    def toggle_all(self) -> None:
        """Open every reason, or close them all."""
        self.lines.toggle_all()

    def spoken(self) -> str:
        """Return the total as it is read aloud."""
        return self.head.spoken()

    def exact_amounts(self) -> Exact:
        """Return the total and every line with all digits."""
        if self._shown is None:
            return []
        lines = [(self._texts.said(line.label), line.amount) for line in self._shown[0].bill.lines]
        return [*self.head.exact_amounts(), *exact_texts(lines, self._texts.style)]

    # Room and colours

    def set_scrolls(self, *, scrolls: bool) -> None:
        """Scroll inside, or be as high as everything and let what stands around scroll."""
        self._scroll.set_scrolls(scrolls=scrolls)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what takes the focus when the panes are gone through."""
        return (self.lines, self.tabs.tabs)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the colours of the palette: a part that moves forgets its own."""
        super().showEvent(event)
        tint(self)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange) and hasattr(
            self, "_scroll"
        ):
            tint(self)
            self.update()

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of what cannot be narrower; the rest scrolls, in here or around."""
        body = self._scroll.widget()
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        return QSize(body.minimumSizeHint().width() + bar if body else 0, self._scroll.minimumHeight() or 240)

    def sizeHint(self) -> QSize:
        return QSize(640, self._scroll.minimumHeight() or 720)


def _card() -> QFrame:
    frame = QFrame()
    frame.setProperty("card", "true")
    return frame
