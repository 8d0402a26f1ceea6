"""The price table: every price of the book in force, to be looked at, searched, and changed where it stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from pricing_core.fault_words import fault_lines
from pricing_core.values import TYPE_CHECKING

from .announcer import Announcer
from .price_edits import edits_of
from .price_foot import ADD, OPEN, OVERWRITE, REDO, RELOAD, REMOVE, TAKE_BACK, UNDO, PriceFoot
from .price_head import PriceHead
from .price_model import FoundRows, PriceModel
from .price_rows import oldest_day, rows
from .price_target import NoTarget
from .price_texts import PriceTexts
from .price_typing import PriceTyping
from .price_view import PriceView
from .sheet import Sheet
from .theme import ERROR, MUTED

if TYPE_CHECKING:
    from .main_window import MainWindow

SIZE = QSize(1240, 760)


class PriceTable(Sheet):
    """The table of one window, beside which the window goes on being used."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("price_table_sheet", window, SIZE)
        self._window, self.edits = window, edits_of(window)
        self.prices = PriceModel(self._texts(), self)
        self.found = FoundRows(self.prices, self)
        self.head, self.foot = PriceHead(), PriceFoot()
        self.view = PriceView(self.found, self.prices, self.edits.widths)
        self.typing = PriceTyping(self)
        self._announcer = Announcer(self)
        self._shown: object = None
        self._ear: Ear | None = None
        self._undo, self._redo = self._action(UNDO, "Ctrl+Z"), self._action(REDO, "Ctrl+Y", "Ctrl+Shift+Z")
        self._connect()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        column.addWidget(self.view, 1)
        column.addWidget(self.foot)
        self.fill_scrolled(content)
        self.view.go(None)
        self.view.setFocus()

    @property
    def window_of(self) -> MainWindow:
        return self._window

    def _texts(self) -> PriceTexts:
        window = self._window
        return PriceTexts(window.session.book, window.style_of_numbers, window.day_text)

    def _action(self, name: str, *keys: str) -> QAction:
        made = QAction(self)
        made.setShortcuts([QKeySequence(one) for one in keys])
        made.triggered.connect(lambda: self._on_wanted(name))
        self.addAction(made)
        return made

    def _connect(self) -> None:
        head, view = self.head, self.view
        head.search.textChanged.connect(self.found.search)
        head.search.left_down.connect(view.setFocus)
        head.states.chosen.connect(lambda state: self.found.show_state(str(state)))
        view.typed.connect(self._on_typed)
        view.moved.connect(self.follow_place)
        view.copy_wanted.connect(view.copy_selected)
        view.menu_wanted.connect(self._on_menu_wanted)
        view.take_back_wanted.connect(lambda: self._on_wanted(TAKE_BACK))
        view.edit_wanted.connect(lambda text: self.typing.begin(str(text)))
        self.foot.wanted.connect(self._on_wanted)
        self.edits.changed.connect(self.follow_place)
        self.edits.failed.connect(self.tell)
        self.edits.clashed.connect(self.tell)
        self._window.session.shelf.looked.connect(self.follow)
        for keys, slot in (("Ctrl+F", head.search.setFocus), ("Ctrl+Shift+S", self._sort_here)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(slot)
            self.addAction(action)

    def _listen(self) -> None:
        """Follow the session anew: the window lets go of everybody when it is made in another language."""
        if self._ear is not None:
            self._ear.deleteLater()  # and what it was connected to
        self._ear = Ear(self)
        self._window.session.book_shown.connect(self._ear.on_book_shown)

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        self._listen()
        self.setWindowTitle(self.tr("Price table"))
        self.view.setAccessibleName(self.tr("Prices"))
        self.head.retranslate()
        self.foot.retranslate()
        self._shown = None
        self.follow()

    def follow(self, _found: object = None) -> None:
        """Show the book in force as it is now; the cursor, what is selected and what is being typed stay."""
        session, style = self._window.session, self._window.style_of_numbers
        profile = session.profile.name if session.profile else ""
        now = (session.book.id, session.book.digest, session.bench.on, style, self.font().key(), profile)
        if now != self._shown:
            self._shown = now
            self._show_book(profile)
        self.follow_place()

    def _show_book(self, profile: str) -> None:
        session, texts = self._window.session, self._texts()
        key, top = self.view.key_here(), self.view.verticalScrollBar().value()
        shown = rows(session.book, session.bench.on)
        self.prices.show_rows(shown, texts)
        self.view.make_room(has_tiers=any(row.tier for row in shown))
        if self.view.key_here() != key:
            self.view.go(key)
            self.view.verticalScrollBar().setValue(top)
        age = texts.age(oldest_day(session.book), session.begun.today)
        self.head.show_facts(texts.facts(session.book, session.bench.on), profile, age)

    def follow_place(self) -> None:
        """Say the cell under the cursor in full, where changes go, and enable what can be done there."""
        here, texts, edits = self.view.here(), self.prices.texts, self.edits
        full = ""
        if here.isValid():
            row, column = self.prices.rows[here.row()], self.prices.column_of(here)
            full = " · ".join(part for part in (texts.full(row, column), texts.more(row, column)) if part)
        self.foot.show_detail(full)
        self.foot.name_steps(edits.next_undo, edits.next_redo)
        self.foot.ask(is_asking=edits.is_asking)
        self.foot.enable(self.typing.can())
        self._undo.setEnabled(self.foot.buttons[UNDO].isEnabled())
        self._redo.setEnabled(self.foot.buttons[REDO].isEnabled())
        self._show_target()
        if edits.is_saving:
            self.foot.say(self.tr("Saving …"), MUTED)
        elif self.foot.problem() == self.tr("Saving …"):
            self.foot.say("")

    def _show_target(self) -> None:
        target = self.edits.target()
        if isinstance(target, NoTarget):
            fault = " ".join(fault_lines(target.fault, self._window.style_of_numbers.language)) if target.fault else ""
            self.foot.show_target(" ".join(part for part in (target.reason, fault) if part))
        elif target.base is not None:
            text = self.tr("Your changes go to a new price book of your own: {path}")
            self.foot.show_target(text.format(path=target.path))
        elif target.is_other:
            text = self.tr("Your changes go on in your own price book, which is used from then on: {path}")
            self.foot.show_target(text.format(path=target.path))
        else:
            self.foot.show_target(self.tr("Your changes go to: {path}").format(path=target.path))

    def tell(self, text: object) -> None:
        """Say what is wrong, until the next change."""
        self.foot.say(str(text), ERROR)
        self._announcer.warn(str(text))

    def _on_typed(self, text: object) -> None:
        """Search for what is typed in the table."""
        self.head.search.setFocus()
        self.head.search.setText(str(text))

    def _sort_here(self) -> None:
        here = self.view.here()
        if here.isValid():
            self.view.sort_by(self.prices.column_of(here))

    def _on_wanted(self, name: object) -> None:
        self.foot.say("")
        typing, edits = self.typing, self.edits
        deeds = {
            TAKE_BACK: typing.take_back, ADD: typing.add, REMOVE: typing.remove, OPEN: typing.open_file,
            UNDO: edits.undo, REDO: edits.redo, RELOAD: edits.reload, OVERWRITE: edits.overwrite,
        }  # fmt: skip
        deeds[str(name)]()

    def _on_menu_wanted(self, place: QPoint) -> None:
        menu = self.cell_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def cell_menu(self) -> QMenu:
        """Return what can be done with the cell under the cursor."""
        menu = QMenu(self)
        view, foot = self.view, self.foot
        edit = menu.addAction(self.tr("Change the price") + "\tF2", lambda: view.edit_wanted.emit(""))
        edit.setEnabled(self.typing.can_edit())
        menu.addAction(self.tr("Copy") + f"\t{_native('Ctrl+C')}", view.copy_selected)
        menu.addAction(self.tr("Sort by this column") + f"\t{_native('Ctrl+Shift+S')}", self._sort_here)
        menu.addSeparator()
        for name, keys in ((TAKE_BACK, "Del"), (ADD, ""), (REMOVE, ""), (UNDO, "Ctrl+Z"), (REDO, "Ctrl+Y"), (OPEN, "")):
            button = foot.buttons[name]
            text = (button.accessibleName() or button.text()).replace("&", "&&")
            action = menu.addAction(f"{text}\t{_native(keys)}" if keys else text, button.click)
            action.setEnabled(button.isEnabled())
        return menu

    def event(self, event: QEvent) -> bool:
        """Look whether numbers are written in another way by now, which only the settings of the window know."""
        if event.type() == QEvent.Type.WindowActivate:
            self._listen()
            self.follow()
        return super().event(event)


class Ear(QObject):
    """Hears for a table which book is in force, until another one does."""

    def __init__(self, table: PriceTable) -> None:
        super().__init__(table)
        self._table = table

    def on_book_shown(self) -> None:
        self._table.follow()


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def show_price_table(window: MainWindow) -> None:
    """Open the table of a window, or bring the one to the front that is open."""
    table = next((one for one in window.findChildren(PriceTable) if one.isVisible()), None) or PriceTable(window)
    table.show()
    table.raise_()
    table.activateWindow()
