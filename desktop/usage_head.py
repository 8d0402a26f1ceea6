"""What actual usage cost, in large, and in one line what that is of."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pricing_core.showing import NONE
from pricing_core.values import TYPE_CHECKING

from .counted import counted
from .inner_layouts import add_layout
from .notices_box import icon_label
from .plain import amount_label, label, set_tool_tip, show_text, tabular
from .theme import ERROR, MUTED, WARNING
from .usage_texts import is_one_request

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from pricing_core.usage_bill import UsageBill
    from pricing_core.usage_report import UsageReport

    from .exact_menu import Exact
    from .usage_texts import UsageTexts

HEADLINE = 3.0
SIZES = (HEADLINE, 2.2, 1.6, 1.2, 1.0)  # the largest that the amount has room for


class UsageHead(QWidget):
    """The amount, a line below it, and why there is none or why it is not all."""

    def __init__(self, texts: UsageTexts) -> None:
        super().__init__()
        self._texts = texts
        self._bill: UsageBill | None = None
        self.amount = amount_label("usage_amount", scale=HEADLINE)
        self.scope = label(wraps=True, tone=MUTED)
        self.scope.setAccessibleIdentifier("usage_scope")
        self.scope.setFont(tabular(self.scope.font()))
        self.stopped = label(wraps=True, tone=WARNING)
        self.stopped.setAccessibleIdentifier("usage_stopped_early")
        self.fault = label(wraps=True, tone=ERROR)
        self.fault.setAccessibleIdentifier("usage_fault")
        self._icon = icon_label(self, "error")
        self._lay_out()
        self.show_nothing("")

    def _lay_out(self) -> None:
        fault = QHBoxLayout()
        fault.setSpacing(8)
        fault.addWidget(self._icon)
        fault.addWidget(self.fault, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.amount, self.scope, self.stopped):
            column.addWidget(part)
        add_layout(column, fault)
        column.addStretch(1)  # where nothing stands below it, it stays at the top all the same

    def show_report(self, report: UsageReport, *, is_partial: bool) -> None:
        """Show what everything comes to."""
        bill = self._bill = report.bill
        was_stopped = is_partial or report.was_stopped
        self._show_amount(self._texts.amount(bill.total, at_least=report.is_least or is_partial))
        set_tool_tip(self.amount, self._texts.exact(bill.total) if self._has_amount(bill) else "")
        self.amount.setAccessibleDescription(self.tr("What was really used, in US dollars before tax"))
        self._show_scope(" · ".join(self._parts(bill)))
        show_text(self.stopped, self._texts.say("usage_stopped") if was_stopped else "")
        self._show_fault("")

    def show_nothing(self, fault: str) -> None:
        """Show no amount, and why there is none; nothing where nothing was given yet."""
        self._bill = None
        self._show_amount(NONE)
        self.amount.setToolTip("")
        self.amount.setAccessibleDescription("")
        waiting = self.tr("Paste what an API answered, or drop logs or reports. Nothing leaves this computer.")
        self._show_scope("" if fault else waiting)
        show_text(self.stopped, "")
        self._show_fault(fault)

    def _show_scope(self, text: str) -> None:
        show_text(self.scope, text)

    def _show_fault(self, text: str) -> None:
        show_text(self.fault, text)
        self._icon.setVisible(bool(text))

    @staticmethod
    def _has_amount(bill: UsageBill) -> bool:
        return bool(bill.total.amount) or not bill.at_least

    def _parts(self, bill: UsageBill) -> list[str]:
        """Return ``one request · exactly $1.511250 · about Rp 25,087``."""
        texts, found = self._texts, [self._requests(bill)]
        if bill.at_least:
            least, none = self.tr("at least, for not everything has a price"), self.tr("nothing of it has a price")
            found.insert(0, least if self._has_amount(bill) else none)
        if bill.first_day:
            found.append(texts.days(bill.first_day, bill.last_day))
        if not self._has_amount(bill):
            return found
        exactly = texts.exactly(bill.total)
        if texts.usd(bill.total) not in (exactly, texts.exact(bill.total)):
            found.append(self.tr("exactly {amount}").format(amount=exactly))
        if other := texts.other_currency(bill.total):
            found.append(self.tr("about {amount}").format(amount=other))
        return found

    def _requests(self, bill: UsageBill) -> str:
        style = self._texts.style
        if is_one_request(bill):
            return self.tr("one request")
        if bill.requests:
            return counted(bill.requests, self.tr("{count} request"), self.tr("{count} requests"), style)
        return counted(bill.records, self.tr("{count} record"), self.tr("{count} records"), style)

    def exact_amounts(self) -> Exact:
        """Return what the amount rounds."""
        bill = self._bill
        return [(self.scope.text(), self._texts.exact(bill.total))] if bill and self._has_amount(bill) else []

    def spoken(self) -> str:
        """Return the total as it is read aloud."""
        if self._bill is None:
            return self.fault.text()
        return self.tr("Total {amount}, {scope}").format(amount=self.amount.text(), scope=self.scope.text())

    # Room

    def _show_amount(self, text: str) -> None:
        if self.amount.text() != text:
            self.amount.setText(text)
        self._fit()

    def _width(self, scale: float) -> int:
        font = tabular(self.font(), scale=scale, bold=True)
        return QFontMetrics(font).horizontalAdvance(self.amount.text()) + 4

    def _fit(self) -> None:
        """Write the amount as large as there is room for."""
        scale = next((one for one in SIZES if self._width(one) <= max(self.width(), 1)), SIZES[-1])
        size = self.font().pointSizeF() * scale
        if self.amount.font().pointSizeF() != size:
            self.amount.setFont(tabular(self.font(), scale=scale, bold=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write the amount as large as there is room for now."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for no more width than the amount in small."""
        hint = super().minimumSizeHint()
        hint.setWidth(self._width(SIZES[-1]))
        return hint
