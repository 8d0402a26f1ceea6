"""The bill: head, bar, table with its reasons, notices. Shows what it is given; computes nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from pricing_core.billing import Bill
from pricing_core.showing import NumberStyle
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .breakdown_view import BreakdownView
from .commands import EXACT_KEYS
from .headline import Headline
from .notes_line import NotesLine
from .notices_box import NoticesBox
from .periods import MONTH
from .plain import label
from .share_bar import ShareBar
from .theme import MUTED
from .whole_lines import WholeLines

if TYPE_CHECKING:
    from collections.abc import Callable

    from pricing_core.errors import Words

    from .loop_view import LoopView
    from .outlook import Outlook

EXACT = QKeySequence(EXACT_KEYS)
MARGINS = (18, 14, 18, 12)
HEAD_ALONE = (10, 6, 10, 6)  # around the head where it stands at the bottom edge of the window


class ResultPanel(QFrame):
    """Everything that is said about the price.

    Signals:
        source_requested: Carries the price of the line whose rule a person wants to see.
    """

    source_requested = Signal(object)

    def __init__(self, style: NumberStyle, day_text: Callable[[str], str] = str) -> None:
        super().__init__()
        self._style = style
        self._bill: Bill | None = None
        self._period = MONTH
        self._outlook: Outlook | None = None
        self.setProperty("card", "true")
        self.head = Headline(style)
        self.bar = ShareBar(style)
        self.lines = BreakdownView(style, day_text)
        self.lines.source_requested.connect(self.source_requested)
        self._whole = WholeLines(self.lines)
        self.notices = NoticesBox(style)
        self._footer = label(
            self.tr(
                "Rounded to be read; {key} gives the exact amounts, as tool tips do. An estimate, not an invoice."
            ).format(key=EXACT.toString(QKeySequence.SequenceFormat.NativeText)),
            wraps=True,
            tone=MUTED,
        )
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(*MARGINS)
        self._layout.setSpacing(10)
        self.notes = NotesLine()
        for part in (self.head, self.notes, self.bar, self.lines, self.notices, self._footer):
            self._layout.addWidget(part, 1 if part is self.lines else 0)
        self.blank()

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what the Tab key visits, in reading order; the buttons of open reasons follow the table."""
        return (self.lines,) if self._outlook is None else self._outlook.tab_stops()

    def take_outlook(self, outlook: Outlook, turns: LoopView) -> None:
        """Show an agent loop: its turns and lines in tabs, with what stands around the bill."""
        self._outlook = outlook
        self.bar.hide()
        outlook.take_front(turns, self.lines)
        self._layout.insertWidget(self._layout.indexOf(self.bar), outlook, 1)
        outlook.show()
        outlook.shown.connect(self._show_notices)
        self._whole.fitted.connect(outlook.ask)
        self.notices.show_notices(())

    def _show_notices(self) -> None:
        """Say what must be known, except beside the turns of a loop: their view says it itself."""
        self._whole.wait()
        is_said = self._outlook is not None and self._outlook.shows_turns
        self.notices.show_notices(() if is_said or self._bill is None else self._bill.notices)

    def give_outlook(self) -> None:
        """Show a request again."""
        if self._outlook is None:
            return
        self._outlook.shown.disconnect(self._show_notices)
        self._whole.fitted.disconnect(self._outlook.ask)
        self._outlook.give_front()
        self._layout.removeWidget(self._outlook)
        self._outlook = None
        self._layout.insertWidget(self._layout.indexOf(self.bar) + 1, self.lines, 1)
        self.lines.show()
        self.bar.show()

    def show_bill(self, bill: Bill) -> None:
        """Show a bill."""
        self._bill = bill
        self.head.show_bill(bill, self._period)
        if self._outlook is None:
            self.bar.show_bill(bill)
        self.lines.show_bill(bill, self._period)
        self._whole.fit()
        if self._outlook is None or not self._outlook.shows_turns:
            self.notices.show_notices(bill.notices)

    def set_period(self, period: str) -> None:
        """Show the amounts of a request, a day, a month or a year."""
        self._period = period
        if self._bill:
            self.show_bill(self._bill)

    def blank(self) -> None:
        """Take the amounts of the head away: they are out of date from here on."""
        self._bill = None
        self.head.blank()

    def show_problem(self, words: Words) -> None:
        """Take every amount away, and say why there is none."""
        self.blank()
        self.bar.show_bill(None)
        self.lines.blank()
        self.notices.show_notices(())
        self.head.show_problem(said(words, self._style.language))

    def expand_all(self, is_open: bool) -> None:
        """Open the reason of every line, or close them all."""
        self.lines.expand_all(is_open)

    def toggle_all(self) -> None:
        """Open every reason, or close them all where every one is open."""
        self.lines.toggle_all()

    def copy_table(self) -> None:
        """Copy the exact values of every row, for a spreadsheet."""
        self.lines.copy_table()

    def take_head(self) -> QWidget:
        """Give the head away, to stand at the bottom edge of a narrow window."""
        self._layout.removeWidget(self.head)
        self.head.setContentsMargins(*HEAD_ALONE)
        return self.head

    def give_head(self) -> None:
        """Take the head back."""
        self.head.setContentsMargins(0, 0, 0, 0)
        self._layout.insertWidget(0, self.head)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Need room for the footer at this width: what a wrapped line lacks would be taken from the total."""
        super().resizeEvent(event)
        self._whole.wait()
        around = self._layout.contentsMargins()
        height = self._footer.heightForWidth(self.width() - around.left() - around.right())
        if event.size().width() != event.oldSize().width() and height != self._footer.minimumHeight():
            self._footer.setMinimumHeight(height)

    def set_column(self, *, is_column: bool) -> None:
        """Stand in one column, which scrolls everything; or let the lines scroll."""
        self._whole.use(is_on=is_column)
