"""What would make the plan cheaper, the largest saving first: under which condition, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pricing_core.showing import NumberStyle
from pricing_core.values import TYPE_CHECKING, Value

from .advising import PAUSE, Advising, Asked
from .plain import label, show_text
from .theme import MUTED, tint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core.advice_value import Advice
    from pricing_core.billing import Bill
    from pricing_core.planning import Plan
    from pricing_core.scenarios import Scenario

    from .advice_piece import Piece
    from .advising import BillOf
    from .offers import Judge

SOON = 50  # milliseconds: somebody came to look, and does not type


class Found(Value):
    """The pieces of advice, and those together that add to each other."""

    pieces: Sequence[Advice]
    together: Advice | None = None


def find_advice(asked: Asked, bill_of: BillOf) -> Found:
    """Find what would make a plan cheaper."""
    from pricing_core.advice import advice, together  # the window starts without it

    pieces = advice(asked.plan, asked.book, asked.on, bill_of)
    return Found(pieces, together(asked.plan, asked.book, pieces, bill_of))


class AdviceView(QWidget):
    """A list of advice. It is found only while it is seen, and empty while it is about a plan that has changed.

    Signals:
        compare_wanted: Carries the Advice that is to stand beside the estimate.
        compared_wanted: A person wants to see the comparison.
        use_wanted: Carries the Advice that is to become the estimate.
    """

    compare_wanted = Signal(object)
    compared_wanted = Signal()
    use_wanted = Signal(object)

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._bill: Bill | None = None
        self._asked: Asked | None = None
        self._found: Found | None = None
        self._compared: Sequence[Scenario] = ()
        self._pieces: list[Piece] = []
        self._advising = Advising(self, find_advice)
        self._advising.found.connect(self._on_found)
        self._state = label(wraps=True, tone=MUTED)
        self._state.setAccessibleIdentifier("advice_state")
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is inside takes the focus, and is scrolled to
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._state)
        column.addWidget(self._list, 1)
        column.addStretch()
        self._draw()

    def show_bill(self, bill: Bill, plan: Plan, judge: Judge) -> None:
        """Find what could be cheaper than a bill; nothing is shown until that is known."""
        if bill is not self._bill:
            self._bill, self._asked = bill, Asked.of(plan, judge)
            self._forget()
            self._ask(PAUSE)

    def blank(self) -> None:
        """Take everything away while the estimate has no price."""
        self._bill = self._asked = None
        self._forget()

    def show_compared(self, scenarios: Sequence[Scenario]) -> None:
        """Say which pieces stand in the comparison already."""
        self._compared = scenarios
        for piece in self._pieces:
            piece.mark(scenarios)

    def showEvent(self, event: QShowEvent) -> None:
        """Find what nobody asked for while it was out of sight."""
        super().showEvent(event)
        self._draw()
        self._ask(SOON)

    def _ask(self, pause: int) -> None:
        if self.isVisible() and self._asked is not None and self._found is None:
            self._advising.ask(self._asked, pause)

    def _forget(self) -> None:
        self._advising.drop()
        if self._found is not None or self.isVisible():
            self._found = None
            self._draw()

    def _on_found(self, found: object) -> None:
        self._found = found if isinstance(found, Found) else Found(())
        self._draw()
        if found is None:
            self._state.setText(self.tr("This program made a mistake and cannot advise on this."))

    def _draw(self) -> None:
        """Show what is known now, or why there is nothing. The focus stays here, if it was."""
        focus: QWidget | None = self.window().focusWidget()
        has_focus = focus is not None and self.isAncestorOf(focus)
        show_text(self._state, self._state_text())
        pieces = self._found.pieces if self._found else ()
        if self._list.widget() is not None and not pieces:
            self._list.takeWidget().deleteLater()
        self._pieces = []
        self._list.setVisible(bool(pieces))
        if pieces:
            self._list.setWidget(self._page())
            self.show_compared(self._compared)
            tint(self._list)
        if has_focus:
            (self._pieces[0].stops()[0] if self._pieces else self._state).setFocus()

    def _state_text(self) -> str:
        if self._bill is None:
            return self.tr("There is no price, so there is nothing to advise.")
        if not self._bill.requests:
            return self.tr("Without requests in a month there is nothing to save.")
        if self._found is None:
            return self.tr("Looking for what would cost less …")
        nothing = self.tr("Nothing that costs less was found: no other model, cache or way of processing.")
        return "" if self._found.pieces else nothing

    def _page(self) -> QWidget:
        from .advice_piece import Piece
        from .advice_texts import pieces_text

        assert self._found is not None
        assert self._bill is not None
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 4)
        column.setSpacing(12)
        together = self._found.together
        for number, advice in enumerate((*self._found.pieces, *((together,) if together else ())), start=1):
            piece = Piece(advice, number, self._bill, self._style)
            if advice is together:
                piece.say_taken(pieces_text(together, self._found.pieces, self._style))
            self._connect(piece)
            column.addWidget(piece)
            self._pieces.append(piece)
        column.addStretch()
        before: QWidget = self._list
        for stop in (stop for piece in self._pieces for stop in piece.stops()):
            QWidget.setTabOrder(before, stop)
            before = stop
        return page

    def _connect(self, piece: Piece) -> None:
        piece.add.clicked.connect(lambda: self._on_add(piece))
        piece.use.clicked.connect(lambda: self.use_wanted.emit(piece.advice))

    def _on_add(self, piece: Piece) -> None:
        if piece.is_compared:
            self.compared_wanted.emit()
        else:
            self.compare_wanted.emit(piece.advice)
