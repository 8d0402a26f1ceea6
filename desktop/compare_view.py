"""The estimate beside other versions of itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from pricing_core.scenarios import MOST_KEPT, Scenario
from pricing_core.showing import NumberStyle
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import told

from .compare_texts import blanked, row_texts
from .comparing import Row, WhatIfs
from .inner_layouts import add_layout
from .plain import caption, describe, label, show_text, tabular
from .theme import MUTED, WARNING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .compare_table import CompareTable

KEEP = QKeySequence("Ctrl+B")


def _nothing() -> WhatIfs:
    return WhatIfs()


class CompareView(QWidget):
    """A table of versions, what must be known about them, and a menu of what-ifs to add.

    Signals:
        removed: Carries the place of a what-if, from 0, that is to go.
        adopted: Carries the place of a what-if that is to become the estimate.
        add_requested: Carries the what-if, a Scenario, that was chosen from the menu.
        cleared: Every what-if is to go.
    """

    removed = Signal(object)
    adopted = Signal(object)
    add_requested = Signal(object)
    cleared = Signal()
    _table: CompareTable | None = None

    def __init__(self, style: NumberStyle, offered: Callable[[], WhatIfs] = _nothing) -> None:
        super().__init__()
        self._style = style
        self.offered = offered
        self._rows: list[Row] = []
        self._blank = False
        self.add = QToolButton()
        self._remarks = label(wraps=True, tone=WARNING)
        self._remarks.setAccessibleIdentifier("compare_remarks")
        keep = self.tr("Press {key} to keep this version beside the next one.")
        key = KEEP.toString(QKeySequence.SequenceFormat.NativeText)
        self._empty = label(keep.format(key=key), wraps=True, tone=MUTED)
        self._empty.setAccessibleIdentifier("compare_empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.heading = label(self.tr("Compare"))
        self.heading.setFont(tabular(self.heading.font(), bold=True))
        self._make_menu()
        self._lay_out()
        self._draw()

    def _make_menu(self) -> None:
        self.add.setText(self.tr("Add what-if"))
        self.add.setAccessibleIdentifier("add_what_if")
        self.add.setProperty("quiet", "true")
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu = QMenu(self.add)
        self._models = QMenu(self.tr("Another model"), self._menu)
        self._endpoints = QMenu(self.tr("Another platform or region"), self._menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._menu.triggered.connect(self._on_chosen)
        self.add.setMenu(self._menu)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addWidget(label(self.tr("per month, same traffic"), tone=MUTED, wraps=True), 1)
        head.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        add_layout(layout, head)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._remarks)
        self._layout = layout

    @property
    def table(self) -> CompareTable:
        """The table, which is made when there is something to compare."""
        if self._table is None:
            from .compare_table import CompareTable

            self._table = CompareTable(self._style)
            self._table.removed.connect(self.removed)
            self._table.adopted.connect(self.adopted)
            self._table.cleared.connect(self.cleared)
            self._layout.insertWidget(self._layout.indexOf(self._remarks), self._table, 1)
            QWidget.setTabOrder(self.add, self._table)
        return self._table

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what the Tab key visits, in reading order."""
        return (self.add, *([self._table] if self._table else []))

    def show_rows(self, rows: list[Row]) -> None:
        """Show the versions; the first row is the estimate itself."""
        self._rows, self._blank = rows, False
        if self.isVisible():
            self._draw()

    def blank(self) -> None:
        """Take every amount away while the estimate has no price; the names stay."""
        self._blank = True
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was given while nobody could see it."""
        super().showEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette from light to dark and back; the table, which has a style sheet, is not told of it."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange} and self._table:
            self._table.recolour()

    def _draw(self) -> None:
        compared = len(self._rows) > 1
        self._empty.setVisible(not compared)
        if compared or self._table:
            texts = row_texts(self._rows, self._style) if compared else []
            self.table.setVisible(compared)
            self.table.show_texts(self._rows, [blanked(row) for row in texts] if self._blank else texts)
        show_text(self._remarks, "\n".join(self._told_together()))
        full = len(self._rows) > MOST_KEPT
        if self.add.isEnabled() == full:
            self.add.setEnabled(not full)
            most = self.tr("No more than {count} versions can be kept. Remove one first.").format(count=MOST_KEPT)
            describe(self.add, most if full else "")

    def _told_together(self) -> list[str]:
        """Return every remark once, after the letters of the versions that it is about."""
        letters: dict[str, list[str]] = {}
        for row in self._rows:
            for remark in row.remarks if row.bill or not self._blank else ():
                letters.setdefault(remark, []).append(row.letter)
        return [f"{', '.join(about)}: {remark}" for remark, about in letters.items()]

    def _fill_menu(self) -> None:
        """Offer what the estimate could be instead; what is in the table already is not offered again."""
        offered = self.offered()
        self._menu.clear()
        self._add_actions(self._menu, offered.ready)
        for menu, scenarios in ((self._models, offered.models), (self._endpoints, offered.endpoints)):
            menu.clear()
            self._add_actions(menu, scenarios)
            if not menu.isEmpty():
                self._menu.addMenu(menu)
        if self._menu.isEmpty():
            self._menu.addAction(self.tr("Nothing else has a price here")).setEnabled(False)

    def _add_actions(self, menu: QMenu, scenarios: Sequence[Scenario]) -> None:
        taken = {row.name for row in self._rows}
        for scenario in scenarios:
            name = told(scenario.name, self._style)
            if name not in taken:
                menu.addAction(caption(name)).setData(scenario)

    def _on_chosen(self, action: QAction) -> None:
        if isinstance(scenario := action.data(), Scenario):
            self.add_requested.emit(scenario)
