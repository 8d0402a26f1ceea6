"""What else can be seen of actual usage, in tabs: each is filled when it is looked at."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from pricing_core.values import TYPE_CHECKING

from .theme import tint
from .usage_days_view import UsageDaysView
from .usage_groups_view import UsageGroupsView
from .usage_invoice_view import UsageInvoiceView
from .usage_largest_view import UsageLargestView
from .usage_otherwise_view import UsageOtherwiseView
from .usage_read_view import UsageReadView

if TYPE_CHECKING:
    from pricing_core.usage_buckets import Sums
    from pricing_core.usage_report import UsageReport

    from .usage_texts import UsageTexts

OTHERWISE, DAYS, GROUPED, LARGEST, INVOICE, READ = range(6)


class FrontTabs(QTabWidget):
    """Views, of which the one in front decides how high they are."""

    def _front(self, hint: QSize, inner: int) -> QSize:
        return QSize(hint.width(), self.tabBar().sizeHint().height() + inner)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than the view in front needs."""
        hint, page = super().minimumSizeHint(), self.currentWidget()
        if page is None:
            return hint
        width = self.width()
        height = page.heightForWidth(width) if page.hasHeightForWidth() else page.minimumSizeHint().height()
        return QSize(min(hint.width(), 240), self.tabBar().sizeHint().height() + max(height, page.minimumHeight()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        page = self.currentWidget()
        if page is None:
            return super().heightForWidth(width)
        hint = max(page.minimumSizeHint().height(), page.minimumHeight())
        needed = page.heightForWidth(width) if page.hasHeightForWidth() else page.sizeHint().height()
        return self.tabBar().sizeHint().height() + max(needed, hint)


class UsageTabs(QWidget):
    """The views of one report.

    Signals:
        price_wanted: Carries a model without a price.
    """

    price_wanted = Signal(object)

    def __init__(self, texts: UsageTexts) -> None:
        super().__init__()
        self._given: tuple[UsageReport, Sums | None] | None = None
        self._filled: set[QWidget] = set()
        self.otherwise, self.days = UsageOtherwiseView(texts), UsageDaysView(texts)
        self.groups, self.largest = UsageGroupsView(texts), UsageLargestView(texts)
        self.invoice, self.read = UsageInvoiceView(texts), UsageReadView(texts)
        self.tabs = FrontTabs()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleIdentifier("usage_tabs")
        for part in (self.tabs, self.tabs.tabBar()):
            part.setAccessibleName(self.tr("More about what was used"))
        for view, name in zip(self.views(), self._names(), strict=True):
            self.tabs.addTab(view, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.tabs.currentChanged.connect(self._on_tab)
        self.read.price_wanted.connect(self.price_wanted)

    def views(self) -> tuple[QWidget, ...]:
        """Return the views in their order."""
        return (self.otherwise, self.days, self.groups, self.largest, self.invoice, self.read)

    def _names(self) -> tuple[str, ...]:
        return (
            self.tr("Otherwise"), self.tr("Over time"), self.tr("Groups"), self.tr("Largest"), self.tr("Invoice"),
            self.tr("What was read"),
        )  # fmt: skip

    def show_report(self, report: UsageReport, sums: Sums | None) -> None:
        """Show another report; without sums there are no groups and no chart."""
        self._given = (report, sums)
        self._filled.clear()
        for at in (DAYS, GROUPED):
            self.tabs.setTabEnabled(at, sums is not None)
        self._fill()

    def show_tab(self, at: int) -> None:
        """Bring a view to the front."""
        self.tabs.setCurrentIndex(at)

    def _on_tab(self) -> None:
        self._fill()
        self.tabs.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        """Fill what is in front."""
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        """Fill the view in front, once for each report."""
        view = self.tabs.currentWidget()
        if self._given is None or view in self._filled or not self.isVisible():
            return
        self._filled.add(view)
        tint(view)
        report, sums = self._given
        for one in (self.otherwise, self.largest, self.invoice, self.read):
            if view is one:
                one.show_report(report)
        for grouped in (self.days, self.groups):
            if view is grouped and sums is not None:
                grouped.show_report(report, sums)
        self.tabs.updateGeometry()
