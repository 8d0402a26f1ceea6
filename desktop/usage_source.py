"""Where usage comes from: a box to paste into, or the files and folders that are read instead."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pricing_core.showing import count_text
from pricing_core.values import TYPE_CHECKING

from .inner_layouts import add_layout
from .overview_flow import Flow
from .paste_box import LARGEST, LARGEST_PASTE, PasteBox
from .plain import buddy_label, caption, describe, label, show_text, tabular
from .theme import MUTED, WARNING
from .usage_files_list import UsageFilesList, shown_name
from .usage_places import joined, transcripts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pricing_core.showing import NumberStyle

    from .usage_input import UsageInput

LEAST_LINES, MOST_LINES = 6, 11
MOST_TEXT = 64_000_000  # characters that are pasted; what is more is better read from a file
KILOBYTE = 1000
GAP = 6


class UsageBox(PasteBox):
    """A box that is as high as what was pasted needs, up to a point."""

    def __init__(self) -> None:
        super().__init__("usage_text")
        self.setUndoRedoEnabled(False)  # undo is the window's
        self._take_font()
        self.textChanged.connect(self.fit)

    def fit(self) -> None:
        """Be as high as the text needs."""
        lines = min(max(self.document().blockCount() + 1, LEAST_LINES), MOST_LINES)
        height = lines * self.fontMetrics().lineSpacing() + 16
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
            self.setMaximumHeight(height)

    def show_text(self, text: str) -> None:
        """Show another text; where a person types in it, the caret stays where it is."""
        place = self.textCursor().position() if self.hasFocus() else 0
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the program's letters."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._take_font()
        super().changeEvent(event)

    def _take_font(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(max(QApplication.font().pointSizeF(), 1))
        self.setFont(font)
        self.fit()

    def sizeHint(self) -> QSize:
        """Ask for no width of its own."""
        return QSize(0, self.minimumHeight())


class UsageSource(QWidget):
    """Shows what was given, and takes other.

    Signals:
        text_given: Carries a text that was pasted or typed.
        paths_given: Carries a tuple with the path of every file and folder that is to be read.
    """

    text_given = Signal(object)
    paths_given = Signal(object)

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._paths: tuple[str, ...] = ()
        self.box, self.files = UsageBox(), UsageFilesList()
        self._title = buddy_label(self.tr("Paste or drop files here"), self.box)
        self._title.setFont(tabular(self._title.font(), bold=True))
        self._keys = label("Ctrl+V", tone=MUTED)
        self._kinds = label(
            self.tr("API answers, JSONL, transcripts, Usage & Cost API exports, or the Console's CSV"),
            tone=MUTED,
            wraps=True,
        )
        self._refused = label(tone=WARNING, wraps=True)
        self._refused.setAccessibleIdentifier("usage_refused")
        self._refused.hide()
        describe(self.box, self._kinds.text(), self.tr("Everything is read on this computer. Nothing is sent."))
        self._make_buttons()
        self._lay_out()
        self.box.edited.connect(lambda: self._give_text(self.box.text()))
        self.box.large_pasted.connect(lambda text: self._give_text(str(text)))
        self.box.files_given.connect(self.add_paths)
        self.files.removal_wanted.connect(self._remove)
        self.files.itemSelectionChanged.connect(self._say_removal)

    def _make_buttons(self) -> None:
        self._add_files = _button("usage_add_files", self.tr("Add files…"))
        self._add_folder = _button("usage_add_folder", self.tr("Add folder…"))
        self._claude_code = _button("usage_claude_code", self.tr("Claude Code"))
        self._remove_button = _button("usage_remove", self.tr("Remove"))
        describe(self._claude_code, self.tr("Reads the transcripts that Claude Code keeps on this computer."))
        self._add_files.clicked.connect(lambda _: self._ask(is_folder=False))
        self._add_folder.clicked.connect(lambda _: self._ask(is_folder=True))
        self._claude_code.clicked.connect(lambda _: self.add_paths(transcripts()))
        self._remove_button.clicked.connect(lambda _: self._remove())
        self._remove_button.hide()

    def _lay_out(self) -> None:
        head, buttons = QHBoxLayout(), Flow(GAP, GAP)
        head.addWidget(self._title, 1)
        head.addWidget(self._keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        add_layout(column, head)
        for part in (self.box, self.files, self._refused, self._kinds):
            column.addWidget(part)
        column.addLayout(buttons)  # while it is empty: see inner_layouts.py
        buttons.add(self._add_files, self._add_folder, self._claude_code, self._remove_button)

    def show_given(self, given: UsageInput) -> None:
        """Show what is read: a text that the box has room for, or else a list."""
        self._paths = given.paths
        is_large = len(given.text) > LARGEST or (len(given.text) > LARGEST_PASTE and given.text != self.box.text())
        items = [(path, self._name(path)) for path in given.paths]
        if is_large and not items:
            size = count_text(-(-len(given.text) // KILOBYTE), self._style)
            items = [("", self.tr("Pasted text, {size} KB").format(size=size))]
        text = "" if items else given.text
        if text != self.box.text():
            with QSignalBlocker(self.box):
                self.box.show_text(text)
            self.box.fit()
        had_focus = self.box.hasFocus() or self.files.hasFocus()
        self.files.show_items(items)
        self.box.setVisible(not items)
        self._remove_button.setVisible(bool(items) or bool(text))
        known = {str(one) for one in transcripts()}
        self._claude_code.setVisible(bool(known) and not known <= set(given.paths))
        self._say_removal()
        if had_focus and not (self.box.hasFocus() or self.files.hasFocus()):
            self.focus()

    def _name(self, path: str) -> str:
        if path in {str(one) for one in transcripts()}:
            return self.tr("Claude Code's transcripts")
        return shown_name(path)

    def focus(self) -> None:
        """Put the focus where something can be pasted or removed."""
        (self.box if self.files.isHidden() else self.files).setFocus()

    # What a person does

    def _give_text(self, text: str) -> None:
        is_too_long = len(text) > MOST_TEXT
        refused = self.tr("Pasted text may have at most {most} MB; this was not taken. Add it as a file.")
        show_text(self._refused, refused.format(most=MOST_TEXT // KILOBYTE // KILOBYTE) if is_too_long else "")
        if not is_too_long:
            self.text_given.emit(text)

    def add_paths(self, paths: object) -> None:
        """Read files and folders too, each once."""
        new: Iterable[Path] = paths  # type: ignore[assignment]  # what a signal carries
        both = joined(self._paths, new)
        show_text(self._refused, self.tr("That is in the list already.") if both == self._paths else "")
        self.paths_given.emit(both)

    def _remove(self) -> None:
        """Take away what is selected, or everything where nothing is."""
        chosen = set(self.files.selected_paths()) or set(self._paths)
        show_text(self._refused, "")
        if rest := tuple(one for one in self._paths if one not in chosen):
            self.paths_given.emit(rest)
        else:
            self.text_given.emit("")
        self.focus()

    def _say_removal(self) -> None:
        if not self.files.isHidden():
            is_all = not self.files.selected_paths() and self.files.count() > 1
            self._remove_button.setText(caption(self.tr("Remove all") if is_all else self.tr("Remove")))
        else:
            self._remove_button.setText(caption(self.tr("Clear")))

    def _ask(self, *, is_folder: bool) -> None:
        asking = QFileDialog(self, self.tr("Add a folder") if is_folder else self.tr("Add files"))
        modes = QFileDialog.FileMode
        asking.setFileMode(modes.Directory if is_folder else modes.ExistingFiles)
        asking.filesSelected.connect(self.add_paths)
        asking.finished.connect(asking.deleteLater)
        asking.open()


def _button(name: str, text: str) -> QPushButton:
    made = QPushButton(caption(text))
    made.setAccessibleIdentifier(name)
    made.setAutoDefault(False)
    return made
