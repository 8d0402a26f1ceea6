"""The row of tabs above an estimate of several workloads: each with what it costs, and what all of them do."""

from __future__ import annotations

from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QTabBar, QToolButton, QWidget

from pricing_core.showing import NONE, NumberStyle, exact_usd_text, usd_text
from pricing_core.values import TYPE_CHECKING

from .plain import amount_label, caption, label, set_tool_tip, show_text, tip
from .theme import MUTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pricing_core.document_pricing import DocumentBill, ItemBill

    from .parts import Part

WHOLE = 0  # the key that stands for all workloads
DUPLICATE, REMOVE, LEFT, RIGHT, ON = "duplicate", "remove", "left", "right", "on"


ROOM = 820  # pixels
FEW = 8  # tabs that may change one by one
LONGEST = 28  # characters of a name on a tab


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


class WorkloadStrip(QWidget):
    """Tabs for the whole and for each workload.

    Signals:
        chosen: Carries the key of a workload, or WHOLE.
        add_wanted: Another workload is wanted.
        renamed: Carries a key and the new name.
        deed_wanted: Carries what is to be done (DUPLICATE, REMOVE, LEFT, RIGHT, ON) and a key.
    """

    chosen = Signal(object)
    add_wanted = Signal()
    renamed = Signal(object, object)
    deed_wanted = Signal(object, object)

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._parts: Sequence[Part] = ()
        self._amounts: dict[int, str] = {}  # by the keys of the workloads
        self._is_filling = False
        self._name: QLineEdit | None = None
        self._tabs = tabs = QTabBar()
        tabs.setAccessibleIdentifier("workload_tabs")
        tabs.setAccessibleName(self.tr("Workloads"))
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        tabs.setUsesScrollButtons(True)
        tabs.setElideMode(Qt.TextElideMode.ElideNone)  # it scrolls
        tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tabs.customContextMenuRequested.connect(self._show_menu)
        tabs.currentChanged.connect(self._on_current)
        tabs.tabBarDoubleClicked.connect(self._begin_name)
        tabs.installEventFilter(self)
        self._add = QToolButton()
        self._add.setText("+")
        self._add.setAccessibleIdentifier("strip_add")
        self._add.setAccessibleName(self.tr("Add workload"))
        set_tool_tip(self._add, self.tr("Add workload"))
        self._add.clicked.connect(self.add_wanted)
        self._caption = label(self.tr("Whole estimate, per month"), tone=MUTED)
        self.amount: QLabel = amount_label("strip_amount", scale=1.15)
        self.amount.setAccessibleDescription(self.tr("US dollars a month, all workloads"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 18, 0)
        row.setSpacing(8)
        row.addWidget(tabs, 1)
        row.addWidget(self._add)
        row.addSpacing(8)
        row.addWidget(self._caption)
        row.addWidget(self.amount, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the tabs where there is little: the amount says by itself that it is of all."""
        super().resizeEvent(event)
        self._caption.setVisible(event.size().width() >= ROOM)

    def show_parts(self, parts: Sequence[Part], active: int) -> None:
        """Show a tab for each workload; `active` is the key of the one in front, or WHOLE."""
        self._parts = parts
        self._is_filling = True
        with self._quiet(abs(self._tabs.count() - len(parts) - 1)):
            while self._tabs.count() > len(parts) + 1:
                self._tabs.removeTab(self._tabs.count() - 1)
            while self._tabs.count() < len(parts) + 1:
                self._tabs.addTab("")
        self._show_texts()
        self._tabs.setCurrentIndex(next((place for place, one in enumerate(parts, 1) if one.key == active), 0))
        self._is_filling = False

    def _show_texts(self) -> None:
        """Say what each tab is called and what its workload costs, as far as that is known."""
        texts = [self.tr("All workloads")]
        for place, part in enumerate(self._parts, start=1):
            texts.append(f"{self._titled(part, place)}   {self._amounts.get(part.key, '')}".rstrip())
        new = [(place, caption(one)) for place, one in enumerate(texts) if self._tabs.tabText(place) != caption(one)]
        with self._quiet(len(new)):
            for place, text in new:
                self._tabs.setTabText(place, text)
                self._tabs.setTabToolTip(place, tip(text))

    @contextmanager
    def _quiet(self, changes: int) -> Iterator[None]:
        """Lay the tabs out once after many changes; each would do so for all of them."""
        if changes <= FEW or self._tabs.isHidden():
            yield
            return
        focus: QWidget | None = self.window().focusWidget()
        self._tabs.hide()
        yield
        self._tabs.show()
        if focus is not None:
            focus.setFocus()

    def title_of(self, place: int) -> str:
        """Return what the workload at a place, from 0, is called."""
        return self._titled(self._parts[place], place + 1)

    def _titled(self, part: Part, place: int) -> str:
        name = _short(part.name) or self.tr("Workload {number}").format(number=place)
        return name if part.item.is_on else self.tr("{name} (off)").format(name=name)

    def show_whole(self, bill: DocumentBill) -> None:
        """Show what each workload costs, and the whole; nothing for the whole where a part has no price."""
        self._amounts = {part.key: self._amount(one) for part, one in zip(self._parts, bill.items, strict=False)}
        self._show_texts()
        total = bill.total if bill.is_whole and any(one.requests for one in bill.bills) else None
        show_text(self.amount, usd_text(total, self._style) if total else NONE)
        set_tool_tip(self.amount, exact_usd_text(total, self._style) if total else self._why(bill))

    def _amount(self, one: ItemBill) -> str:
        if not one.item.is_on:
            return ""
        return usd_text(one.bill.total, self._style) if one.bill and one.bill.requests else NONE

    def _why(self, bill: DocumentBill) -> str:
        places = [place for place, one in enumerate(bill.items) if one.refusal]
        names = ", ".join(self._titled(self._parts[place], place + 1) for place in places if place < len(self._parts))
        return self.tr("No price: {names}").format(names=names)

    def blank(self) -> None:
        """Take every amount away: they are out of date."""
        self._amounts = {}
        self._show_texts()
        show_text(self.amount, NONE)
        set_tool_tip(self.amount, "")

    def _on_current(self, place: int) -> None:
        if not self._is_filling:
            self.chosen.emit(self._parts[place - 1].key if place else WHOLE)

    # By hand

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Let F2 name a workload and the Delete key take it away."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            place = self._tabs.currentIndex()
            if event.key() == Qt.Key.Key_F2:
                self._begin_name(place)
                return True
            if event.key() == Qt.Key.Key_Delete and place > 0:
                self.deed_wanted.emit(REMOVE, self._parts[place - 1].key)
                return True
        return False

    def _begin_name(self, place: int) -> None:
        """Let a name be typed where it stands."""
        if place <= 0:
            return
        self._end_name()
        part, rect = self._parts[place - 1], self._tabs.tabRect(place)
        self._name = field = QLineEdit(part.name, self._tabs)
        field.setAccessibleIdentifier("strip_name")
        field.setAccessibleName(self.tr("Name of the workload"))
        field.setMaxLength(200)
        field.setGeometry(rect.adjusted(0, 0, max(160 - rect.width(), 0), 0))
        field.editingFinished.connect(lambda: self._take_name(part.key, field))
        field.selectAll()
        field.show()
        field.setFocus()

    def _take_name(self, key: int, field: QLineEdit) -> None:
        if field is self._name:
            self._end_name()
            self.renamed.emit(key, field.text())

    def commit(self) -> None:
        """Take a name that is still being typed."""
        if self._name is not None:
            self._name.clearFocus()  # which ends it as Enter does

    def _end_name(self) -> None:
        if self._name is not None:
            self._name.deleteLater()
            self._name = None
            self._tabs.setFocus()

    def _show_menu(self, where: QPoint) -> None:
        place = self._tabs.tabAt(where)
        if place <= 0:
            return
        part = self._parts[place - 1]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Rename"), lambda: self._begin_name(place))
        menu.addAction(self.tr("Duplicate"), lambda: self.deed_wanted.emit(DUPLICATE, part.key))
        menu.addAction(self.tr("Remove"), lambda: self.deed_wanted.emit(REMOVE, part.key))
        menu.addSeparator()
        menu.addAction(self.tr("Move left"), lambda: self.deed_wanted.emit(LEFT, part.key)).setEnabled(place > 1)
        last = place == len(self._parts)
        menu.addAction(self.tr("Move right"), lambda: self.deed_wanted.emit(RIGHT, part.key)).setEnabled(not last)
        menu.addSeparator()
        text = self.tr("Leave out of the estimate") if part.item.is_on else self.tr("Count in the estimate")
        menu.addAction(text, lambda: self.deed_wanted.emit(ON, part.key))
        menu.popup(self._tabs.mapToGlobal(where))
