"""The page of the whole estimate: what all workloads come to, each of them, what if, and the months to come."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from pricing_core.showing import NumberStyle
from pricing_core.values import TYPE_CHECKING

from .inner_layouts import add_layout
from .overview_flow import Flow
from .overview_head import EstimateNames, WholeHead
from .overview_months import WholeMonths
from .overview_notes import NotesEdit
from .overview_parts import card, heading, told_together
from .overview_rows import Rows
from .overview_scenarios import Versions, short_name
from .overview_sums import Figures, Sums, budget_of
from .overview_table import WorkloadTable
from .overview_versions import ScenarioTable
from .plain import TONE, buddy_label, caption, label, show_text, tabular
from .theme import MUTED, WARNING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pricing_core.document_pricing import DocumentBill
    from pricing_core.errors import Words

    from .exact_menu import Exact
    from .parts import Part
    from .session import Session

MOST_TOGETHER = 2_000  # workloads times versions: more take too long to be priced while somebody waits
WIDE = 110  # digits: from here on versions and months stand beside each other
ADD, DUPLICATE, REMOVE, UP, DOWN = DEEDS = ("add", "duplicate", "remove", "up", "down")


class Overview(QScrollArea):
    """Shows what it is given, and only while it is seen; every edit is asked for.

    Signals:
        workload_wanted: Carries the key of a workload that is to be shown in the form.
        add_wanted: Another workload is wanted.
        duplicate_wanted, remove_wanted: Carry a key.
        moved: Carries a key and the place, from 0, that it is to go to.
        switched: Carries a key and whether it is to count.
        renamed, noted: Carry a key and the new name or notes.
    """

    workload_wanted = Signal(object)
    add_wanted = Signal()
    duplicate_wanted = Signal(object)
    remove_wanted = Signal(object)
    moved = Signal(object, object)
    switched = Signal(object, object)
    renamed = Signal(object, object)
    noted = Signal(object, object)

    def __init__(self, style: NumberStyle, day_text: Callable[[str], str] = str) -> None:
        super().__init__()
        self._style = style
        self._session: Session | None = None
        self._bill: DocumentBill | None = None
        self._words: Words | None = None
        self._last_place = 0
        self._key = self._noted_key = 0  # of the row that the keys are about, and whose notes are shown
        self._sums, self._rows, self._versions = Sums(), Rows(style), Versions(style)
        self.names, self.head = EstimateNames(), WholeHead(style, day_text)
        self.table, self.versions, self.months = WorkloadTable(style), ScenarioTable(style), WholeMonths(style)
        self.notes = NotesEdit("workload_notes")
        self._notes_label = buddy_label(self.tr("Notes of the workload"), self.notes)
        self._remarks = label(wraps=True, tone=WARNING)
        self._remarks.setAccessibleIdentifier("whole_remarks")
        self._empty = label(wraps=True, tone=MUTED)
        self._empty.setAccessibleIdentifier("whole_no_scenarios")
        self._buttons = {name: QPushButton() for name in DEEDS}
        self._lay_out()
        self._order_tabs()
        self._connect()

    # Parts

    def _lay_out(self) -> None:
        self.setAccessibleIdentifier("overview")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is inside takes the focus, and is scrolled to
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 0, 8, 4)
        column.setSpacing(10)
        column.addWidget(card(self.names, self.head))
        column.addWidget(card(self._table_head(), self.table, self._notes_label, self.notes))
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(10)
        self._compare = card(heading(self.tr("Compare"), self.tr("per month, the whole estimate")), self._empty,
                              self.versions, self._remarks)  # fmt: skip
        below = self._compare.layout()
        assert isinstance(below, QVBoxLayout)
        below.addStretch(1)
        self._below.addWidget(self._compare, 13)
        self._below.addWidget(card(self.months), 7)
        add_layout(column, self._below, 1)
        self._notes_label.setProperty(TONE, MUTED)
        self.months.setMinimumHeight(210)
        self.setWidget(page)

    def _table_head(self) -> QWidget:
        """Return the heading of the table and the buttons of what can be done with a workload."""
        texts = (self.tr("Add workload"), self.tr("Duplicate"), self.tr("Remove"), self.tr("Up"), self.tr("Down"))
        spoken = {UP: self.tr("Move up"), DOWN: self.tr("Move down")}
        for (name, button), text in zip(self._buttons.items(), texts, strict=True):
            button.setText(caption(text))
            button.setAccessibleName(spoken.get(name, text))
            button.setAccessibleIdentifier(f"whole_{name}")
            button.setAutoDefault(False)
        holder = QWidget()
        title = label(self.tr("Workloads"))
        title.setFont(tabular(title.font(), bold=True))
        flow = Flow(8, 6, spreads=True)
        flow.add(title, *self._buttons.values())
        holder.setLayout(flow)
        return holder

    def _order_tabs(self) -> None:
        """Let the Tab key go through the page in reading order."""
        names, buttons = (self.names.name, self.names.notes), self._buttons.values()
        order = (*names, *buttons, self.table, self.notes, self.versions, *self.months.tab_stops())
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def _connect(self) -> None:
        table, buttons = self.table, self._buttons
        self.names.renamed.connect(self._on_renamed)
        self.notes.left.connect(lambda: self.noted.emit(self._noted_key, self.notes.toPlainText()))
        table.chosen.connect(lambda row: self._show_row(int(str(row))))
        table.opened.connect(lambda row: self.workload_wanted.emit(self._key_of(row)))
        table.removed.connect(self._remove)
        table.duplicated.connect(lambda row: self.duplicate_wanted.emit(self._key_of(row)))
        table.moved.connect(lambda row, to: self.moved.emit(self._key_of(row), to))
        table.switched.connect(lambda row, is_on: self.switched.emit(self._key_of(row), is_on))
        table.renamed.connect(lambda row, name: self.renamed.emit(self._key_of(row), name))
        buttons[ADD].clicked.connect(lambda _: self.add_wanted.emit())
        buttons[DUPLICATE].clicked.connect(lambda _: self.duplicate_wanted.emit(self._key))
        buttons[REMOVE].clicked.connect(lambda _: self.remove_wanted.emit(self._key))
        buttons[UP].clicked.connect(lambda _: table.move_row(self._place, -1))
        buttons[DOWN].clicked.connect(lambda _: table.move_row(self._place, 1))

    @property
    def _parts(self) -> Sequence[Part]:
        return self._session.parts if self._session else ()

    def _key_of(self, row: object) -> int:
        return self._parts[int(str(row))].key

    @property
    def _place(self) -> int:
        keys = [one.key for one in self._parts]
        if self._key in keys:
            return keys.index(self._key)
        return min(self._last_place, len(keys) - 1)  # it is gone: the one that stands there now

    # What is shown

    def show_session(self, session: Session) -> None:
        """Take the estimate that is open. Nothing is shown before it is priced."""
        self._session = session
        self._key = session.active

    def show_whole(self, bill: DocumentBill) -> None:
        """Show what everything costs."""
        self._bill, self._words = bill, None
        if self.isVisible():
            self._draw()

    def blank(self, words: Words) -> None:
        """Take every amount away, and say why."""
        self._bill, self._words = None, words
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was given while nobody saw the page."""
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        session, bill = self._session, self._bill
        if session is None or (bill is None and self._words is None):
            return
        if bill is not None and len(bill.items) != len(session.parts):
            return  # of an earlier estimate; what it costs now comes in a moment
        self.names.show_names(session.name, session.notes)
        if bill is None:
            self._draw_blank()
            return
        figures = self._sums.take(bill)
        whole = figures if bill.is_whole and bill.bills else None
        self.head.show_whole(bill, whole)
        self._draw_table(bill)
        self._draw_versions(session, bill, figures)
        self.months.show_whole(bill, whole)

    def _draw_blank(self) -> None:
        assert self._words is not None
        self.head.blank(self._words)
        self.months.show_months(None, 0, None)
        self.table.blank()
        self.versions.blank()

    def _draw_table(self, bill: DocumentBill) -> None:
        place = self._place
        self.table.show_rows(self._rows.of(bill), place)
        self._show_row(place)

    def _draw_versions(self, session: Session, bill: DocumentBill, figures: Figures) -> None:
        budget = budget_of(bill)
        is_possible = len(session.scenarios) * len(bill.items) <= MOST_TOGETHER
        rows = self._versions.rows(session, bill, figures, budget) if is_possible else []
        text = self.tr("Add a what-if in the comparison of a workload: here it is worked out for the whole estimate.")
        if not is_possible:
            text = self.tr(
                "These are too many workloads and versions to be compared at once. The export compares them."
            )
        show_text(self._empty, "" if rows else text)
        self.versions.setVisible(bool(rows))
        self.versions.show_rows(rows, has_budget=budget is not None)
        show_text(self._remarks, "\n".join(told_together(rows)))

    def _show_row(self, place: int) -> None:
        """Show the notes of a workload, and what can be done with it."""
        parts = self._parts
        if not 0 <= place < len(parts):
            return
        key = parts[place].key
        self._key, self._last_place = key, place
        if key != self._noted_key:
            self.notes.commit()
            self._noted_key = key
        self.notes.show_text(parts[place].item.notes)
        is_known = self._bill is not None and place < len(self._bill.items)  # of an earlier estimate it may be
        name = short_name(self._bill, place) if self._bill and is_known else parts[place].name
        text = self.tr("Notes of “{name}”").format(name=name)
        if self._notes_label.text() != caption(text):
            self._notes_label.setText(caption(text))
            self.notes.setAccessibleName(text)
        self._buttons[REMOVE].setEnabled(len(parts) > 1)
        self._buttons[UP].setEnabled(place > 0)
        self._buttons[DOWN].setEnabled(place < len(parts) - 1)

    # By hand

    def _remove(self, row: object) -> None:
        if len(self._parts) > 1:
            self.remove_wanted.emit(self._key_of(row))

    def _on_renamed(self, name: object, notes: object) -> None:
        if self._session:
            self._session.rename(str(name), str(notes))

    def commit(self) -> None:
        """Take up what is being typed: the estimate is about to be saved, or to go."""
        self.names.commit()
        self.notes.commit()

    def focus_first(self) -> None:
        """Begin with the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what takes the focus when the panes are gone through."""
        return (self.names.name, self.table, self.versions, self.months)

    def exact_amounts(self) -> Exact:
        """Return what the total and the figures beside it round."""
        return self.head.exact_amounts()

    def spoken(self) -> str:
        """Return the total as it is read aloud."""
        return self.head.spoken()

    # Room and colours

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the months below the versions where there is no room beside them."""
        super().resizeEvent(event)
        is_wide = self.width() >= WIDE * self.fontMetrics().horizontalAdvance("0")
        directions = QBoxLayout.Direction
        wanted = directions.LeftToRight if is_wide else directions.TopToBottom
        if self._below.direction() != wanted:
            self._below.setDirection(wanted)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette from light to dark and back."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            for table in (self.table, self.versions):
                table.viewport().update()
