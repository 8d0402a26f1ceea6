"""What is shown of a price file that may be brought in: what it is, what is wrong, what it changes, what is asked."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from pricing_core.errors import BadFile, one_line
from pricing_core.fault_words import fault_lines
from pricing_core.values import TYPE_CHECKING

from .changes_view import ChangesView, TextBlock
from .import_texts import ImportTexts
from .inner_layouts import add_layout
from .plain import buddy_label, caption, describe, label, show_text
from .recents_line import RecentsLine
from .theme import WARNING

if TYPE_CHECKING:
    from pathlib import Path

    from pricing_core.adoption import Preview

    from .importing import Found, Here
    from .main_window import MainWindow

MOST_FAULTS = 16  # lines, more are scrolled to


class ImportForm(QWidget):
    """The parts of the dialog; what is to be decided stands above the table, where no small window hides it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.state, self._facts, self._effect = (label(wraps=True) for _ in range(3))
        self._warning = label(wraps=True, tone=WARNING)
        self._faults = TextBlock("import_faults", MOST_FAULTS)
        self.older, self.use = QCheckBox(), QCheckBox()
        named = {"state": self.state, "facts": self._facts, "effect": self._effect, "warning": self._warning,
                 "older": self.older, "use": self.use}  # fmt: skip
        for name, part in named.items():
            part.setAccessibleIdentifier(f"import_{name}")
        self._fields = {name: QLineEdit() for name in ("origin", "sha256", "id")}
        self._labels = {name: buddy_label("", field) for name, field in self._fields.items()}
        for name, field in self._fields.items():
            field.setAccessibleIdentifier(f"import_{name}")
            field.setReadOnly(name != "id")
        self.id = self._fields["id"]
        self.recents = RecentsLine("import_recents", window)
        self.changes = ChangesView("changes", window.style_of_numbers, window.day_text)
        self.changes.setMinimumHeight(320)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(self._fields):
            grid.addWidget(self._labels[name], row, 0)
            grid.addWidget(self._fields[name], row, 1)
        column.addWidget(self.state)
        add_layout(column, grid)
        parts = (self._warning, self.older, self._faults, self._facts, self._effect, self.recents.label, self.use)
        for part in parts:
            column.addWidget(part)
        column.addWidget(self.changes, 1)
        column.addStretch()

    def retranslate(self) -> None:
        """Say everything anew that does not depend on the file."""
        names = {"origin": self.tr("File"), "sha256": self.tr("SHA-256"), "id": self.tr("Id here")}
        for name, text in names.items():
            self._labels[name].setText(caption(text))
            self._fields[name].setAccessibleName(text)
        describe(self.id, self.tr("What the price book is called in your folder."))
        self.older.setText(self.tr("Bring in the older issue"))
        self.use.setText(self.tr("Use it for this estimate"))
        self.changes.retranslate(self._window.style_of_numbers)
        self.recents.retranslate()

    def show_found(self, path: Path, found: Found | None, place: Here, told: str) -> None:
        """Show what came of a look at a file; `told` is what must be said besides."""
        preview, texts = found.preview if found else None, ImportTexts(self._window)
        facts = {"origin": one_line(str(path)), "sha256": preview.candidate.sha256 if preview else ""}
        for name, text in facts.items():
            self._fields[name].setText(text)
            self._fields[name].setCursorPosition(0)
        self._set_visible("sha256", preview is not None)
        self._set_visible("id", preview is not None or (found is not None and bool(found.taken)))
        self._faults.setAccessibleName(self.tr("What is wrong with the file"))
        self._faults.show_lines(self._fault_lines(path, found))
        self.changes.setVisible(preview is not None)
        if preview is None:
            self.recents.forget()
        show_text(self._facts, texts.facts(preview) if preview else "")
        show_text(self._effect, texts.effect(found, place) if found else "")
        show_text(self._warning, "\n".join(filter(None, (told, texts.older(preview) if preview else ""))))
        self.older.setVisible(preview is not None and bool(preview.older_than))
        self.use.setVisible(preview is not None)

    def show_preview(self, preview: Preview) -> None:
        """Show what would change, here and in the recent estimates; an id that a person typed stays as typed."""
        self.changes.show_differences(preview.differences, ImportTexts(self._window).notes(preview))
        self.recents.look(preview.against, preview.candidate.book)
        if not self.id.isModified():
            self.id.setText(preview.candidate.book.id)

    def _fault_lines(self, path: Path, found: Found | None) -> list[str]:
        """Return each fault with its line; the folder stands above already."""
        fault = found.fault if found else None
        if fault is None:
            return []
        named = BadFile(path.name, fault.problems) if fault.name == one_line(str(path)) else fault
        return fault_lines(named, self._window.style_of_numbers.language)

    def _set_visible(self, name: str, visible: bool) -> None:
        self._fields[name].setVisible(visible)
        self._labels[name].setVisible(visible)

    def end(self) -> None:
        """Wait for nothing any more."""
        self.changes.end()
        self.recents.end()
