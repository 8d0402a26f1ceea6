"""The page of actual usage: what was given on the left, what came of it on the right; one below the other if narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from pricing_core.showing import exact_usd_text
from pricing_core.usage_rendering_tables import amount_text
from pricing_core.values import TYPE_CHECKING

from .book_head import book_head
from .choice_field import ListBox
from .number_line import is_undo
from .panes import FORM_WIDTH, ONE_COLUMN, USUAL_DIGIT
from .plain import amount_label, label, set_tool_tip, show_text
from .reading_order import stops_in
from .theme import MUTED
from .usage_form import UsageForm
from .usage_result import UsageResult

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pricing_core.showing import NumberStyle

    from .exact_menu import Exact
    from .usage_work import UsageWork


class UsagePage(QWidget):
    """Follows what is read, and shows it.

    Signals:
        arranged: The parts stand otherwise than before, or there are others.
    """

    arranged = Signal()

    def __init__(
        self, work: UsageWork, style: NumberStyle, day_text: Callable[[str], str], why_held: Callable[[], str]
    ) -> None:
        super().__init__()
        self._work, self._style, self._why_held = work, style, why_held
        self._is_column: bool | None = None
        self._fault = ""  # a mistake of ours, after which no amount is trusted until something is given anew
        self._had_report: bool | None = None
        self.form, self.result = UsageForm(work, style, day_text), UsageResult(style, day_text)
        self.prices = ListBox("usage_prices")
        self._head = book_head(self.tr("Price book"), self.prices)
        self._left, self._right = _card(), QFrame()
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setChildrenCollapsible(False)
        for part in (self._left, self._right):
            self._columns.addWidget(part)
        self._columns.setStretchFactor(1, 1)
        self._columns.setSizes([FORM_WIDTH, 1280 - FORM_WIDTH])
        self._scroll, self._inside = _scroll()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 0, 8, 4)
        outer.addWidget(self._columns, 1)
        outer.addWidget(self._scroll, 1)
        self._foot = self._made_foot()
        outer.addWidget(self._foot)
        work.changed.connect(self._on_changed)
        self.form.source.box.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        self._arrange(is_column=False)
        self.follow()

    def _made_foot(self) -> QFrame:
        """Return what stands at the bottom edge of one column, where the total is never out of sight."""
        foot = _card()
        self.total = amount_label("usage_foot_amount", scale=1.4)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(label(self.tr("Actual usage"), tone=MUTED), 1)
        row.addWidget(self.total)
        return foot

    def show_books(self, items: Sequence[tuple[str, str]], chosen: str) -> None:
        """List the price books, and which of them holds."""
        self.prices.show_items(items)
        self.prices.show_value(chosen)

    def fail(self, text: str) -> None:
        """Take every amount away after a mistake of ours."""
        self._fault = text
        self.follow()

    def _on_changed(self) -> None:
        self._fault = ""
        self.follow()

    def follow(self) -> None:
        """Show what is read now."""
        work = self._work
        found = work.report or work.partial
        self.result.show_given(work.given)
        self.result.show_report(
            found, work.sums, is_partial=work.report is None and found is not None, problem=self._problem()
        )
        if work.is_reading:
            show_text(self.result.head.scope, self.tr("Reading …"))
        bill = found.bill if found and not self._problem() else None
        at_least = found is not None and (found.is_least or work.report is None)
        show_text(self.total, amount_text(bill.total if bill else None, self._style, at_least=at_least))
        set_tool_tip(self.total, exact_usd_text(bill.total, self._style) if bill and not at_least else "")
        if (bill is not None) != self._had_report:
            self._had_report = bill is not None
            self.arranged.emit()

    def _problem(self) -> str:
        return self._fault or self._why_held() or self._work.problem

    # Where things stand

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in one column where there is no room for two."""
        super().resizeEvent(event)
        width = self.width() * USUAL_DIGIT / max(self.fontMetrics().horizontalAdvance("0"), USUAL_DIGIT)
        self._arrange(is_column=width < ONE_COLUMN)

    def _arrange(self, *, is_column: bool) -> None:
        if is_column == self._is_column:
            return
        self._is_column = is_column
        focus: QWidget | None = self.window().focusWidget() if self.window() is not self else None
        for part in (self._head, self.form):
            _put(part, self._inside if is_column else self._left)
        _put(self.result, self._inside if is_column else self._right)
        for part in (self.form, self.result):
            part.set_scrolls(scrolls=not is_column)
        self._scroll.setVisible(is_column)
        self._foot.setVisible(is_column)
        self._columns.setVisible(not is_column)
        self.arranged.emit()
        if focus is not None and self.isAncestorOf(focus):  # moving a part takes the focus from it
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Scroll the one column to what has the focus; its parts do not scroll there."""
        if not self._is_column or now is None or not self._inside.isAncestorOf(now):
            return
        if now.height() < self._scroll.viewport().height() or now.visibleRegion().isEmpty():
            self._scroll.ensureWidgetVisible(now, 20, 40)

    # For the window

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Leave undo to the window, and to copy where nothing is selected in the box: that is the total."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        is_copy = event.matches(QKeySequence.StandardKey.Copy)
        if is_undo(event) or (is_copy and not self.form.source.box.textCursor().hasSelection()):
            event.ignore()
            return True
        return False

    def focus_first(self) -> None:
        """Put the focus on what is given first."""
        self.form.focus_first()

    def next_part(self, here: QWidget | None) -> None:
        """Go from what was given to what came of it, and back."""
        is_left = here is not None and self.form.isAncestorOf(here)
        stops = stops_in(self.result if is_left else self.form, self.window())
        usable = (one for one in stops if one.isVisible() and one.isEnabled())
        if (stop := next(usable, None)) is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def exact_amounts(self) -> Exact:
        """Return what the page rounds, with every digit."""
        return self.result.exact_amounts()

    def toggle_all(self) -> None:
        """Open every reason, or close them all."""
        self.result.toggle_all()

    def commit(self) -> None:
        """Take up what is still being typed."""


def _card() -> QFrame:
    made = QFrame()
    made.setProperty("card", "true")
    return made


def _scroll() -> tuple[QScrollArea, QWidget]:
    scroll, inside = QScrollArea(), QWidget()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(inside)
    return scroll, inside


def _put(part: QWidget, holder: QWidget) -> None:
    layout = holder.layout()
    if layout is None:
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(part)
    part.show()
