"""What is different between two price books: what looks like a mistake first, then prices, rules, and what is paid."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from pricing_core.difference_wording import summary, with_days
from pricing_core.effective_changes import effective_changes
from pricing_core.errors import one_line
from pricing_core.showing import count_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .background import Background
from .difference_rows import (
    COST_NUMBERS,
    PRICE_NUMBERS,
    cost_headings,
    cost_rows,
    flag_lines,
    price_headings,
    price_rows,
    rule_headings,
    rule_rows,
)
from .inner_layouts import add_layout
from .plain import buddy_label, caption, label, show_text
from .text_table import TextTable
from .theme import MUTED, WARNING, tint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from pricing_core import PriceBook
    from pricing_core.differences import Differences
    from pricing_core.effective_changes import EffectiveChange
    from pricing_core.errors import PricingError
    from pricing_core.showing import NumberStyle

MOST_LINES = 5
FRAME = 14  # above and below the lines of a block
LEAST_ROWS = 6


class TextBlock(QPlainTextEdit):
    """Lines that can be read and copied, as high as they need up to so many."""

    def __init__(self, name: str, most: int = MOST_LINES) -> None:
        super().__init__()
        self._most = most
        self.setAccessibleIdentifier(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show some lines; without any the block is hidden."""
        self.setPlainText("\n".join(lines))
        self._fit()
        self.setVisible(bool(lines))

    def _fit(self) -> None:
        """Take the height of the lines as they are wrapped now."""
        layout, block, height = self.document().documentLayout(), self.document().firstBlock(), 0.0
        while block.isValid():
            height += layout.blockBoundingRect(block).height()  # lays it out, which a hidden block is not yet
            block = block.next()
        line = self.fontMetrics().lineSpacing()
        rows = min(max(round(height / line), 1), self._most)
        self.setFixedHeight(rows * line + 2 * self.fontMetrics().descent() + FRAME)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


class ChangesView(QWidget):
    """A widget that shows Differences. `name` begins the identifiers of its parts."""

    def __init__(self, name: str, style: NumberStyle, day_text: Callable[[str], str]) -> None:
        super().__init__()
        self._name, self._style, self._day_text = name, with_days(style, day_text), day_text
        self._found: Differences | None = None
        self._notes: Sequence[str] = ()
        self._work = Background()
        self._costs: Sequence[EffectiveChange] | None = None
        self._summary = label(wraps=True)
        self._summary.setAccessibleIdentifier(f"{name}_summary")
        self._flags_title, self._flags = label(wraps=True), TextBlock(f"{name}_flags")
        self._filter = QLineEdit(clearButtonEnabled=True)
        self._filter.setAccessibleIdentifier(f"{name}_filter")
        self._filter.textChanged.connect(self._on_filter)
        self._count = label(tone=MUTED)
        self._count.setAccessibleIdentifier(f"{name}_count")
        self.prices, self.rules, self.costs = (TextTable(f"{name}_{one}") for one in ("prices", "rules", "costs"))
        self.notes = QPlainTextEdit(self, readOnly=True, tabChangesFocus=True)
        self.notes.hide()  # until it has a tab
        self.notes.setAccessibleIdentifier(f"{name}_notes")
        self._ask, self._asked = QPushButton(), label(wraps=True, tone=MUTED)
        self._ask.setAccessibleIdentifier(f"{name}_ask_costs")
        self._ask.setAutoDefault(False)
        self._ask.clicked.connect(self._compute)
        self._asked.setAccessibleIdentifier(f"{name}_costs_state")
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._summary)
        self._flags_title.setBuddy(self._flags)
        column.addWidget(self._flags_title)
        column.addWidget(self._flags)
        self._filter_label = buddy_label("", self._filter)
        self._filter_label.setWordWrap(False)
        row = QHBoxLayout()
        row.addWidget(self._filter_label)
        row.addWidget(self._filter, 1)
        row.addWidget(self._count)
        add_layout(column, row)
        self._tabs = self._made_tabs()
        column.addWidget(self._tabs, 1)

    def _made_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.setUsesScrollButtons(True)
        tabs.setAccessibleIdentifier(f"{self._name}_tabs")
        tabs.tabBar().setAccessibleIdentifier(f"{self._name}_tab_bar")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 6, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self._ask)
        row.addWidget(self._asked, 1)
        add_layout(column, row)
        column.addWidget(self.costs, 1)
        for table in (self.prices, self.rules, self.costs):
            table.setMinimumHeight(LEAST_ROWS * (table.fontMetrics().lineSpacing() + 9))
            table.shown.connect(self._show_count)
        for part in (self.prices, self.rules, page):
            tabs.addTab(part, "")
        tabs.currentChanged.connect(self._show_count)
        return tabs

    @property
    def found(self) -> Differences | None:
        """What is shown."""
        return self._found

    def show_differences(self, found: Differences, notes: Sequence[str] = ()) -> None:
        """Show what is different; `notes` are what else must be known of the newer book, one a line."""
        self._work.drop()
        self._found, self._notes, self._costs = found, [one_line(note) for note in notes], None
        self._show()

    def end(self) -> None:
        """Wait for nothing any more."""
        self._work.drop()

    def retranslate(self, style: NumberStyle | None = None) -> None:
        """Say everything anew, in the language and number format in force."""
        self._style = with_days(style or self._style, self._day_text)
        text = self.tr("Filter")
        self._filter_label.setText(caption(text))
        self._filter.setAccessibleName(text)
        self._filter.setPlaceholderText(self.tr("Model, class, price …"))
        for index, name in enumerate((self.tr("Prices"), self.tr("Rules"), self.tr("After every rule"))):
            self._tabs.setTabText(index, name)
        for part in (self._tabs, self._tabs.tabBar()):
            part.setAccessibleName(self.tr("Differences"))
        self.prices.setAccessibleName(self.tr("Prices that differ"))
        self.rules.setAccessibleName(self.tr("Rules that differ"))
        self.costs.setAccessibleName(self.tr("What a unit costs after every rule"))
        self.notes.setAccessibleName(self.tr("Not taken over"))
        self._ask.setText(self.tr("Compute"))
        self._ask.setAccessibleDescription(self.costs.accessibleName())
        self._show()

    def _show(self) -> None:
        found = self._found
        self.setVisible(found is not None)
        if found is None:
            return
        style = self._style
        self._summary.setText(self._summary_text(found))
        lines = flag_lines(found, style)
        self._flags_title.setProperty("tone", WARNING if lines else MUTED)
        none = self.tr("Nothing here looks like a mistake.")
        some = self.tr("Check these first ({count}):").format(count=count_text(len(found.flags), style))
        title = some if lines else none
        self._flags_title.setText(title)
        self._flags.setAccessibleName(title)
        self._flags.show_lines(lines)
        self.prices.show_rows(price_headings(), price_rows(found, style), PRICE_NUMBERS)
        self.rules.show_rows(rule_headings(), rule_rows(found, style))
        self._show_notes()
        self._show_costs()
        self._show_count()
        tint(self)

    def _summary_text(self, found: Differences) -> str:
        old, new = (self._book_text(book) for book in (found.old, found.new))
        text = self.tr("{old} → {new}, list prices compared on {day}.")
        head = text.format(old=old, new=new, day=self._day_text(found.on_new))
        return one_line(f"{head} {summary(found, self._style)}")

    def _book_text(self, book: PriceBook) -> str:
        return f"{said(book.name, self._style.language)} ({book.id})"

    def _show_notes(self) -> None:
        at = self._tabs.indexOf(self.notes)
        self.notes.setPlainText("\n".join(self._notes))
        if self._notes and at < 0:
            at = self._tabs.addTab(self.notes, "")
        elif not self._notes and at >= 0:
            self._tabs.removeTab(at)
        if self._notes:
            self._tabs.setTabText(at, self.tr("Not taken over"))

    def _compute(self) -> None:
        """Ask both books what every unit costs, in a thread."""
        found = self._found
        if found is None or self._work.is_busy:
            return
        self._ask.setEnabled(False)
        self._asked.setText(self.tr("Computing …"))
        self._work.start(
            lambda: effective_changes(found.old, found.new, found.on_old, found.on_new), self._on_costs, self._on_fault
        )

    def _on_costs(self, costs: object) -> None:
        self._costs = costs  # type: ignore[assignment]  # of effective_changes, as started above
        self._show_costs()

    def _on_fault(self, fault: PricingError) -> None:
        self._ask.setEnabled(True)
        self._asked.setText(one_line(str(fault)))

    def _show_costs(self) -> None:
        found = self._found
        assert found is not None
        rows = cost_rows(self._costs or (), (found.new, found.old), self._style)
        self.costs.show_rows(cost_headings(), rows, COST_NUMBERS)
        self._ask.setVisible(self._costs is None)
        self._ask.setEnabled(not self._work.is_busy)
        if self._costs is None:
            text = self.tr("Factors and refusals change what is paid while the list stays: both books are asked.")
        elif rows:
            text = self.tr("By platform, for the models that both books have; {none} is no price.").format(none="–")
        else:
            text = self.tr("Every unit costs the same after every rule.")
        self._asked.setText(text)

    def _tables(self) -> tuple[TextTable, ...]:
        return (self.prices, self.rules, self.costs)

    def _on_filter(self, text: str) -> None:
        for table in self._tables():
            table.filter(text)
        self._show_count()

    def _show_count(self, _index: int = 0) -> None:
        at = self._tabs.currentIndex()
        tables = self._tables()
        if not 0 <= at < len(tables):
            show_text(self._count, "")
            return
        shown, count = (count_text(number, self._style) for number in (len(tables[at].rows), tables[at].count))
        text = QCoreApplication.translate("ChangesView", "{shown} of {count}")
        self._count.setText(text.format(shown=shown, count=count))
        self._count.setVisible(True)
