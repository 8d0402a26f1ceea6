"""Bringing a price file in: everything it would change is shown before anything happens."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QPushButton

from pricing_core.adoption import is_usable_id
from pricing_core.errors import PricingError, one_line
from pricing_core.fault_words import error_text
from pricing_core.saving import Conflict
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .background import Background
from .file_ear import FileEar
from .following import open_path
from .import_form import ImportForm
from .import_texts import ImportTexts
from .importing import bring_in, folders_of, here, look_at
from .price_files import ask
from .sheet import Sheet
from .theme import tint
from .using import use_when_listed

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QFileDialog

    from pricing_core.adoption import Preview
    from pricing_core.saving import Saved

    from .changes_view import ChangesView
    from .importing import Found
    from .main_window import MainWindow

SIZE = QSize(940, 720)
TYPING = 400  # milliseconds without a key, after which another id is tried


def ask_for_file(window: MainWindow) -> QFileDialog:
    """Ask which file to bring in, and show what that would do."""
    title = QCoreApplication.translate("ImportDialog", "Import price file")
    return ask(window, title, lambda path: ImportDialog(path, window).show())


class ImportDialog(Sheet):
    """What bringing one file in would do; Cancel is the default, and changes nothing."""

    def __init__(self, path: Path, window: MainWindow) -> None:
        super().__init__("import", window, SIZE)
        self._path, self._window = path.absolute(), window
        self._found: Found | None = None
        self._place = here(window)
        self._told = ""  # what must be said above a look that was taken anew
        self._is_saving = False
        self._work = Background()
        self._typing = QTimer(self, singleShot=True, interval=TYPING)
        self._typing.timeout.connect(self._look)
        self._form = ImportForm(window)
        self._form.older.toggled.connect(self._enable)
        self._form.id.textEdited.connect(self._on_id)
        self._make_buttons()
        self.fill_scrolled(self._form)
        self.close_button.setAutoDefault(True)
        self.close_button.setDefault(True)
        self.finished.connect(self._end)
        self._ear = FileEar(self._path, self)
        self._ear.heard.connect(self._on_heard)
        self._ear.destroyed.connect(self._work.drop)  # as this dialog is, with its window say
        self._look()

    def _make_buttons(self) -> None:
        self._again, self._open, self._adopt = (QPushButton() for _ in range(3))
        buttons = {"import_again": self._again, "import_open": self._open, "import_adopt": self._adopt}
        for name, button in buttons.items():
            button.setAccessibleIdentifier(name)
            button.setAutoDefault(False)
            self._buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self._again.clicked.connect(self._look)
        self._open.clicked.connect(lambda: open_path(self._window, self._path))
        self._adopt.clicked.connect(self._save)

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        self.setWindowTitle(self.tr("Import price file"))
        self._again.setText(self.tr("Read again"))
        self._open.setText(self.tr("Open file"))
        self._adopt.setText(self.tr("Bring it in"))
        self.close_button.setText(self.tr("Cancel"))
        self._form.retranslate()
        self._show()

    def _look(self) -> None:
        """Read the file and compare it, in a thread; nothing of it can be brought in until that is done."""
        self._typing.stop()
        self._place = here(self._window)
        place, path, id = self._place, self._path, self._wanted_id()
        self._work.start(lambda: look_at(path, place, id), self._on_found, self._on_failure)
        self._show()

    def _on_heard(self) -> None:
        """Look anew at a file that somebody is mending."""
        if not self._is_saving:
            self._told = ""
            self._look()

    def _wanted_id(self) -> str:
        """Return the id that was typed; empty for the file's own."""
        return self._form.id.text() if self._form.id.isModified() else ""

    def _on_id(self, text: str) -> None:
        """Try another id, once it is one and nobody types any more."""
        self._work.drop()
        self._typing.stop()
        is_id = not text or is_usable_id(text)
        if is_id:
            self._typing.start()
        self._show()
        if not is_id:
            self._form.state.setText(
                self.tr("An id has letters, digits and . _ - : @ only; it begins with a letter or digit.")
            )

    def _on_found(self, found: object) -> None:
        self._found = found  # type: ignore[assignment]  # of look_at, as started above
        preview = self.preview
        if preview is not None:
            self._form.show_preview(preview)
        elif self._found is not None and self._found.taken and not self._form.id.isModified():
            self._form.id.setText(self._found.taken)
        self._show()

    def _on_failure(self, fault: PricingError) -> None:
        """Tell why something could not be done. Where somebody else was faster, everything is looked at anew."""
        self._is_saving = False
        self._told = one_line(error_text(fault, self._window.style_of_numbers.language))
        if isinstance(fault, Conflict):
            self._told = self.tr(
                "The file here was changed meanwhile. Nothing was replaced; see what is different now."
            )
            self._look()
        self._show()

    @property
    def changes(self) -> ChangesView:
        """What the file would change."""
        return self._form.changes

    @property
    def preview(self) -> Preview | None:
        """What bringing the file in would do, where that is known."""
        return self._found.preview if self._found else None

    def _is_known(self) -> bool:
        return self.preview is not None and not self._work.is_busy and not self._typing.isActive()

    def _show(self) -> None:
        """Show how things stand."""
        begins = self.focusWidget() is self.close_button  # which buttons that come and go would change
        found, preview = self._found, self.preview
        self._form.state.setText(self._state_text(found))
        self._form.show_found(self._path, found, self._place, self._told)
        self._adopt.setVisible(preview is not None)
        for part in (self._open, self._again):
            part.setVisible(found is not None and found.fault is not None)
        self._enable()
        if begins:
            self.close_button.setFocus()
        tint(self)

    def _enable(self) -> None:
        preview = self.preview
        is_confirmed = preview is not None and (not preview.older_than or self._form.older.isChecked())
        self._adopt.setEnabled(self._is_known() and not self._is_saving and is_confirmed)
        self._again.setEnabled(not self._work.is_busy)

    def _state_text(self, found: Found | None) -> str:
        if self._is_saving:
            return self.tr("Saving …")
        if self._work.is_busy or self._typing.isActive():
            return self.tr("Reading and comparing …")
        return ImportTexts(self._window).verdict(found) if found else ""

    def _save(self) -> None:
        """Bring it in, in a thread; a second press does nothing."""
        preview = self.preview
        if preview is None or self._is_saving or not self._is_known():
            return
        self._is_saving, self._told = True, ""
        folders, confirmed = folders_of(self._window), self._form.older.isChecked()
        self._work.start(
            lambda: bring_in(preview, folders, confirmed=confirmed), lambda saved: self._on_saved(preview, saved),
            self._on_failure,
        )  # fmt: skip
        self._show()

    def _on_saved(self, preview: Preview, saved: object) -> None:
        book, window = preview.candidate.book, self._window
        warning = self._warning_of(saved)
        text = self.tr("{id} was brought in as {file}.").format(id=book.id, file=preview.target.name)
        window.tell(one_line(f"{text} {warning}".strip()))
        window.session.shelf.look_soon()
        if self._form.use.isChecked():
            use_when_listed(window, book)
        self.accept()

    def _warning_of(self, saved: Saved | object) -> str:
        words = getattr(saved, "warning", None)
        return said(words, self._window.style_of_numbers.language) if words else ""

    def _end(self) -> None:
        self._work.drop()
        self._typing.stop()
        self._ear.end()
        self._form.end()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with Cancel, not with the first field as Qt would."""
        super().showEvent(event)
        self.close_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter in a field try the id at once; elsewhere it is for the default button."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(self.focusWidget(), QLineEdit):
            if self._typing.isActive():
                self._look()
            return
        super().keyPressEvent(event)
