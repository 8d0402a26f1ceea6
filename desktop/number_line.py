"""A line edit that copies what its text means, and leaves undo to the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu

from .plain import label
from .theme import MUTED

_Key, _Standard = Qt.Key, QKeySequence.StandardKey
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
UNDO_KEYS = ((_Key.Key_Z, CTRL), (_Key.Key_Z, CTRL | SHIFT), (_Key.Key_Y, CTRL))  # whatever the system's habits are
WINDOW_KEYS = ((_Key.Key_E, CTRL), (_Key.Key_D, CTRL))  # on X11 a line edit goes to its end with one, deletes with one
STEPS: dict[int, int] = {_Key.Key_Up: 1, _Key.Key_Down: -1}
NOTCH = 120  # what one notch of a wheel reports
UNIT_GAP = 8


class MeaningfulLine(QLineEdit):
    """A line edit with its unit inside, whose clipboard holds what the text means; what that is, a subclass says."""

    def __init__(self, unit: str) -> None:
        super().__init__()
        self._turned = 0
        self._guard: _Guard | None = None
        self._unit: QLabel = label(unit, self, tone=MUTED)
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._make_room()

    def unit(self) -> str:
        """Return what the number counts."""
        return self._unit.text()

    def show_unit(self, text: str) -> None:
        """Show another unit."""
        self._unit.setText(text)
        self._make_room()

    def show_border(self, *, is_wrong: bool) -> None:
        """Draw the border of a mistake, or the usual one; the style is asked again only where that changes."""
        if is_wrong != (self.property("invalid") == "true"):
            self.setProperty("invalid", "true" if is_wrong else "false")
            self.style().polish(self)

    def meaning(self) -> str:
        """Return the text as programs write it, or nothing while it has no meaning."""
        raise NotImplementedError

    def formatted(self) -> str:
        """Return the text as people write it, or nothing while it has no meaning."""
        raise NotImplementedError

    def cleaned(self, text: str) -> str:
        """Return a pasted text without what only decorates it."""
        raise NotImplementedError

    def step(self, count: int) -> None:
        """Change the text by so many steps."""
        raise NotImplementedError

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be asked for keys before the window's shortcuts are looked up."""
        if self._guard is None:
            self._guard = _Guard(self)
        super().focusInEvent(event)

    def overrides(self, event: QKeyEvent) -> bool:
        """Leave to the window what is the window's, and keep from it what steps; tell whether either was done."""
        if self._is_for_window(event):
            event.ignore()
            return True
        if event.key() in STEPS:
            event.accept()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave undo to the window; step with the arrows; copy, cut and paste what the text means."""
        if self._is_for_window(event):
            event.ignore()
        elif direction := STEPS.get(event.key(), 0):
            many = 100 if event.modifiers() & CTRL else 10 if event.modifiers() & SHIFT else 1
            self.step(direction * many)
        elif event.matches(_Standard.Copy):
            self.copy()
        elif event.matches(_Standard.Cut):
            self.cut()
        elif event.matches(_Standard.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def _is_for_window(self, event: QKeyEvent) -> bool:
        """Tell whether a key is a command, such as undo for all fields, or copies while nothing is selected here."""
        if is_undo(event):
            return True
        if event.matches(_Standard.Paste) and _is_record(QGuiApplication.clipboard().text()):
            return True
        if (event.key(), event.modifiers()) in WINDOW_KEYS:
            return True
        return event.matches(_Standard.Copy) and not self.hasSelectedText()

    def copy(self) -> None:
        """Copy what the whole text means, or the part that is selected as it stands."""
        if selected := self.selectedText():
            is_whole = selected == self.text()
            QGuiApplication.clipboard().setText((is_whole and self.meaning()) or selected)

    def cut(self) -> None:
        """Copy and delete what is selected."""
        if self.hasSelectedText() and not self.isReadOnly():
            self.copy()
            self.del_()

    def paste(self) -> None:
        """Put in what the clipboard holds, without its decoration."""
        text = self.cleaned(QGuiApplication.clipboard().text())
        if text and not self.isReadOnly():
            self.insert(text)

    def copy_formatted(self) -> None:
        """Copy the text as people write it."""
        if text := self.formatted():
            QGuiApplication.clipboard().setText(text)

    def context_menu(self) -> QMenu:
        """Return the usual menu without undo, and with both ways to copy."""
        menu = self.createStandardContextMenu()
        named = {action.objectName(): action for action in menu.actions()}
        for name in ("edit-undo", "edit-redo"):
            if name in named:
                menu.removeAction(named[name])
        if menu.actions()[0].isSeparator():
            menu.removeAction(menu.actions()[0])
        for name, own in (("edit-cut", self.cut), ("edit-copy", self.copy), ("edit-paste", self.paste)):
            if name in named:
                named[name].triggered.disconnect()
                named[name].triggered.connect(own)
        formatted = QAction(self.tr("Copy formatted"), menu)
        formatted.setEnabled(bool(self.formatted()))
        formatted.triggered.connect(self.copy_formatted)
        menu.insertAction(menu.actions()[menu.actions().index(named["edit-copy"]) + 1], formatted)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu; it goes when it is closed."""
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step while the field has the focus; without it, let the form scroll."""
        if not self.hasFocus():
            self._turned = 0
            event.ignore()
            return
        self._turned += event.angleDelta().y()
        notches = int(self._turned / NOTCH)
        self._turned -= notches * NOTCH
        if notches:
            self.step(notches)
        event.accept()

    def _make_room(self) -> None:
        """Keep what is typed clear of the unit, and the unit at the right edge."""
        size = self._unit.sizeHint()
        self.setTextMargins(0, 0, size.width() + UNIT_GAP // 2, 0)
        self._unit.setGeometry(
            self.width() - size.width() - UNIT_GAP, (self.height() - size.height()) // 2, size.width(), size.height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the unit at the right edge."""
        super().resizeEvent(event)
        self._make_room()


def _is_record(text: str) -> bool:
    """Tell whether a text can only be meant for the window: JSON, such as a workload or usage, is no number."""
    return text.lstrip()[:1] in ("{", "[")


class _Guard(QObject):
    """Asks a field about its keys. One that never had the focus has none: PySide takes long to hand over each event."""

    def __init__(self, field: MeaningfulLine) -> None:
        super().__init__(field)
        self._field = field
        field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Answer for the field what it overrides of the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._field.overrides(event)
        return False


def is_undo(event: QKeyEvent) -> bool:
    """Tell whether a key takes edits back or does them again: that is the window's."""
    is_standard = event.matches(_Standard.Undo) or event.matches(_Standard.Redo)
    return is_standard or (event.key(), event.modifiers()) in UNDO_KEYS
