"""How far reading has come: a bar, the rate, the time that is left, and a way to stop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from pricing_core.showing import count_text
from pricing_core.values import TYPE_CHECKING

from .inner_layouts import add_layout
from .plain import caption, label, tabular
from .theme import MUTED

if TYPE_CHECKING:
    from pricing_core.showing import NumberStyle

    from .usage_input import Progress

STEPS = 1000
MEGABYTE = 1_000_000
MINUTE, HOUR = 60, 3600


class UsageProgress(QWidget):
    """Hidden while nothing takes long.

    Signals:
        cancelled: A person does not want to wait.
    """

    cancelled = Signal()

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._bar = QProgressBar()
        self._bar.setAccessibleIdentifier("usage_progress")
        self._bar.setTextVisible(False)
        self._text = label(tone=MUTED, wraps=True)
        self._text.setAccessibleIdentifier("usage_progress_text")
        self._text.setFont(tabular(self._text.font()))
        self._cancel = QPushButton(caption(self.tr("Cancel")))
        self._cancel.setAccessibleIdentifier("usage_cancel")
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(lambda _: self.cancelled.emit())
        self._bar.setAccessibleName(self.tr("Progress of reading"))
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        add_layout(column, row)
        column.addWidget(self._text)
        self.hide()

    def show_progress(self, far: Progress) -> None:
        """Show how far it is; a bar that only moves where nobody knows how much there is."""
        is_known = 0 < far.done <= far.all
        self._bar.setRange(0, STEPS if is_known else 0)
        self._bar.setValue(STEPS * far.done // far.all if is_known else 0)
        self._text.setText(self._told(far, is_known=is_known))
        self.show()

    def _told(self, far: Progress, *, is_known: bool) -> str:
        done, whole, rate = (self._megabytes(one) for one in (far.done, far.all, far.per_second))
        if not is_known:
            told = self.tr("{done} MB, {rate} MB per second").format(done=done, rate=rate)
        elif far.done == far.all:
            return self.tr("Everything is read; now it is priced …")
        else:
            told = self.tr("{done} of {whole} MB, {rate} MB per second").format(done=done, whole=whole, rate=rate)
        parts = [told, self._left(far.seconds_left)] if is_known and far.seconds_left is not None else [told]
        found = self.tr("{count} records").format(count=count_text(far.records, self._style))
        return " · ".join([*parts, *([found] if far.records else [])])

    def _megabytes(self, size: int) -> str:
        return count_text((size + MEGABYTE // 2) // MEGABYTE, self._style)

    def _left(self, seconds: int) -> str:
        if seconds < 1:
            return self.tr("nearly done")
        if seconds < MINUTE:
            return self.tr("{count} s left").format(count=count_text(seconds, self._style))
        if seconds < HOUR:
            return self.tr("{count} min left").format(count=count_text(-(-seconds // MINUTE), self._style))
        return self.tr("{count} h left").format(count=count_text(-(-seconds // HOUR), self._style))

    def hide_progress(self, instead: QWidget) -> None:
        """Take the bar away; whoever was about to stop goes on elsewhere."""
        if self._cancel.hasFocus():
            instead.setFocus()
        self.hide()
