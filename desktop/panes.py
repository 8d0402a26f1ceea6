"""Where the parts of the window stand: two columns, two with tabs, or one with the total at the bottom edge."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from pricing_core.values import TYPE_CHECKING

from .foot import Foot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QByteArray

    from .loop_view import LoopView
    from .outlook import Outlook
    from .result_panel import ResultPanel
    from .workload_form import WorkloadForm

WIDE, ONE_COLUMN = 1180, 820  # pixels: from here on two charts beside each other; below that one column
USUAL_DIGIT = 8  # pixels, the width of a digit that these are meant for
FORM_WIDTH = 415
HEIGHTS = (520, 280)


class Panes(QWidget):
    """Form, bill and outlook, arranged by the room there is.

    Signals:
        arranged: The parts stand otherwise than before.
    """

    arranged = Signal()

    def __init__(self, head: QWidget, form: WorkloadForm, result: ResultPanel, outlook: Outlook) -> None:
        super().__init__()
        self._head, self._form, self._result, self._outlook = head, form, result, outlook
        self._is_column: bool | None = None
        self._is_loop = False
        self._rows_state: QByteArray | None = None
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.rows = QSplitter(Qt.Orientation.Vertical)
        for splitter in (self.columns, self.rows):
            splitter.setChildrenCollapsible(False)
        self._left = _holder(card=True)
        self.columns.addWidget(self._left)
        self.columns.addWidget(self.rows)
        self.columns.setStretchFactor(1, 1)
        self.columns.setSizes([FORM_WIDTH, 1280 - FORM_WIDTH])
        self._narrow: _Narrow | None = None  # made when it is first needed
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 0, 8, 4)
        outer.setSpacing(4)
        outer.addWidget(self.columns, 1)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        self._arrange(is_column=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the parts anew where the room asks for it."""
        super().resizeEvent(event)
        if self._narrow:
            self._narrow.foot.limit(self.height())
        width = self.width() * USUAL_DIGIT / max(self.fontMetrics().horizontalAdvance("0"), USUAL_DIGIT)
        if self._outlook.set_wide(wide=width >= WIDE):
            self.arranged.emit()
        self._arrange(is_column=width < ONE_COLUMN)
        foot = self._narrow.foot if self._narrow and self._is_column else None
        self._result.head.keep_within(foot.maximumHeight() if foot else 0)

    def _arrange(self, *, is_column: bool) -> None:
        if is_column == self._is_column:
            return
        self._is_column = is_column
        focus: QWidget | None = self.window().focusWidget()
        if is_column:
            self._stack()
        else:
            self._stand_beside()
        self._form.set_scrolls(scrolls=not is_column)
        self._result.set_column(is_column=is_column)
        self._outlook.set_column(is_column=is_column)
        for part in self._narrow.parts() if self._narrow else ():
            part.setVisible(is_column)
        self.columns.setVisible(not is_column)
        self.arranged.emit()
        if focus:  # moving a part takes the focus from it
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
            self._on_focus_changed(None, focus)

    def show_loop(self, *, is_loop: bool, turns: LoopView | None = None) -> None:
        """Show an agent loop: everything that is said about it in one card; else a request, whose outlook is apart."""
        if is_loop == self._is_loop:
            return
        focus: QWidget | None = self.window().focusWidget()
        if is_loop and turns is not None:
            self._rows_state = self.rows.saveState()
            self._result.take_outlook(self._outlook, turns)
        else:
            self._result.give_outlook()
        self._is_loop = is_loop
        self._place_outlook()
        self.arranged.emit()
        if focus and focus.isVisible():  # moving a part takes the focus from it
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_outlook(self) -> None:
        """Put the outlook below the bill, unless it stands in it."""
        if self._is_column and self._narrow:
            if not self._is_loop:
                _put(self._outlook, self._narrow.inside)
        elif not self._is_loop:
            self.rows.addWidget(self._outlook)
            self.rows.setStretchFactor(0, 1)
            self.rows.setSizes(list(HEIGHTS))
            if self._rows_state is not None:
                self.rows.restoreState(self._rows_state)
            self._outlook.show()

    def _stack(self) -> None:
        if self._narrow is None:
            self._narrow = _Narrow(self)
            self._narrow.foot.limit(self.height())
        for part in (self._head, self._form, self._result):
            _put(part, self._narrow.inside)
        if not self._is_loop:
            _put(self._outlook, self._narrow.inside)
        _put(self._result.take_head(), self._narrow.foot.inside)

    def _stand_beside(self) -> None:
        _put(self._head, self._left)
        _put(self._form, self._left, stretch=1)
        self._result.give_head()
        self.rows.insertWidget(0, self._result)
        if not self._is_loop:
            self.rows.addWidget(self._outlook)
        self.rows.setStretchFactor(0, 1)
        self.rows.setSizes(list(HEIGHTS))

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Scroll the one column to what has the focus; the form itself does not scroll there."""
        narrow = self._narrow if self._is_column else None
        if narrow and now is not None and narrow.inside.isAncestorOf(now):
            narrow.show_part(now)

    def state(self) -> dict[str, QByteArray]:
        """Return where the dividers stand."""
        rows = self._rows_state if self._is_loop and self._rows_state is not None else self.rows.saveState()
        return {"columns": self.columns.saveState(), "rows": rows}

    def restore(self, state: Mapping[str, QByteArray]) -> None:
        """Put the dividers where they were."""
        if "columns" in state:
            self.columns.restoreState(state["columns"])
        if "rows" in state and self._is_loop:
            self._rows_state = state["rows"]
        elif "rows" in state:
            self.rows.restoreState(state["rows"])


class _Narrow:
    """What a narrow window has besides: everything in one column that scrolls, and the total at the bottom edge."""

    def __init__(self, panes: Panes) -> None:
        self.column = QScrollArea()
        self.column.setWidgetResizable(True)
        self.column.setFrameShape(QFrame.Shape.NoFrame)
        self.column.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.inside = _holder()
        self.column.setWidget(self.inside)
        self.bottom = _holder(card=True)
        self.foot = Foot()
        _put(self.foot, self.bottom)
        outer = panes.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.addWidget(self.column, 1)
        outer.addWidget(self.bottom)

    def show_part(self, part: QWidget) -> None:
        """Scroll to a part, unless it is higher than what can be seen at once, and some of it is seen."""
        if part.height() < self.column.viewport().height() or part.visibleRegion().isEmpty():
            self.column.ensureWidgetVisible(part, 20, 40)

    def parts(self) -> tuple[QWidget, ...]:
        """Return what a wide window hides."""
        return (self.column, self.bottom)


def _holder(*, card: bool = False) -> QFrame:
    holder = QFrame()
    if card:
        holder.setProperty("card", "true")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    return holder


def _put(part: QWidget, holder: QWidget, stretch: int = 0) -> None:
    layout = holder.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(part, stretch)
    part.show()
