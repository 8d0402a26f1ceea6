"""The line at the bottom: that nothing leaves the computer, what has just been done, and which prices hold."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from pricing_core.showing import NumberStyle, count_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .plain import ElidingLabel, caption, label, set_tool_tip
from .theme import MUTED, WARNING, tint

if TYPE_CHECKING:
    from pricing_core import PriceBook

ROOMY = 1100  # pixels
OLD = 3  # months after which prices are called old


class StatusLine(QWidget):
    """Four texts, the one in the middle gives way; and a link to newer prices where there are some.

    Signals:
        book_wanted: Carries the id of the newer price book.
    """

    book_wanted = Signal(object)

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._passes = self._is_offered = False
        self._message = ElidingLabel()
        self._message.setAccessibleIdentifier("status_message")
        self._message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._facts = ElidingLabel()
        self._facts.setAccessibleIdentifier("prices_in_force")
        self._age = label(tone=WARNING)
        self._age.setAccessibleIdentifier("prices_age")
        self._newest = ""
        self._newer = QPushButton(self.tr("Use newer prices"))
        self._newer.setProperty("link", "true")
        self._newer.setMaximumHeight(max(24, self._newer.fontMetrics().height() + 8))
        self._newer.setAccessibleIdentifier("use_newer_prices")
        self._newer.clicked.connect(lambda: self.book_wanted.emit(self._newest))
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(18)
        self._promise = label(self.tr("Offline. Nothing leaves this computer."), tone=MUTED)
        row.addWidget(self._promise)
        row.addWidget(self._message, 1)
        row.addWidget(self._age)
        row.addWidget(self._newer)
        row.addWidget(self._facts)
        tint(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is said elsewhere too where there is no room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the link, then the age, then the promise, each only where it has room beside those before it."""
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        room = self.width() - margins.left() - margins.right()
        for part, wanted, beside in (
            (self._newer, self._is_offered, 0),
            (self._age, bool(self._age.text()), 0),
            (self._promise, self.width() >= ROOMY, self._facts.sizeHint().width()),
        ):
            needed = part.sizeHint().width() + gap
            part.setVisible(wanted and needed + beside <= room)
            room -= needed if wanted else 0

    def tell(self, text: str, *, stays: bool = False) -> None:
        """Say what has just been done, or could not be; it is said until the next edit, or longer."""
        self._passes = bool(text) and not stays
        self._message.setText(text)
        set_tool_tip(self._message, text)

    def forget(self) -> None:
        """Take away what was said before an edit."""
        if self._passes:
            self.tell("")

    def show_book(self, book: PriceBook, as_of: str, on: str) -> None:
        """Say which prices hold, of which day, and for which day they are asked."""
        text = self.tr("{book}, as of {as_of} · priced for {on}")
        self._facts.setText(text.format(book=said(book.name, self._style.language), as_of=as_of, on=on))
        set_tool_tip(self._facts, self._facts.text())

    def show_age(self, as_of: str, today: str, newest: PriceBook | None) -> None:
        """Warn of prices that are some months old, and offer the newest book; days are YYYY-MM-DD."""
        months = 12 * (int(today[:4]) - int(as_of[:4])) + int(today[5:7]) - int(as_of[5:7]) - (today[8:] < as_of[8:])
        text = self.tr("Prices are {count} months old.").format(count=count_text(months, self._style))
        self._age.setText(text if months >= OLD else "")
        self._is_offered = months >= OLD and newest is not None and newest.as_of > as_of
        if self._is_offered and newest is not None:
            self._newest = newest.id
            text = self.tr("Use {book}").format(book=said(newest.name, self._style.language))
            self._newer.setText(caption(text))
        self._fit()
