"""Asks for the id and the name of a model that is to be added with the prices of another one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from pricing_core.toml_text import CannotEdit
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .plain import buddy_label, label, show_text
from .sheet import Sheet
from .theme import ERROR, MUTED

if TYPE_CHECKING:
    from pricing_core import PriceBook
    from pricing_core.book import Model

SIZE = QSize(460, 300)


class CopyModelDialog(Sheet):
    """Two fields, and what a price book would say of them.

    Signals:
        wanted: Carries the id and the name of the new model.
    """

    wanted = Signal(object, object)

    def __init__(self, book: PriceBook, model: Model, language: str, parent: QWidget | None = None) -> None:
        super().__init__("price_copy", parent, SIZE)
        self._book, self._model, self._language = book, model, language
        self._intro = label(wraps=True, tone=MUTED)
        self._id, self._name = self._field("price_copy_id"), self._field("price_copy_name")
        self._labels = [buddy_label("", field) for field in (self._id, self._name)]
        self._problem = label(wraps=True, tone=ERROR)
        self._problem.setAccessibleIdentifier("price_copy_fault")
        self._add = QPushButton()
        self._add.setAccessibleIdentifier("price_copy_add")
        self._add.setProperty("primary", "true")
        self._add.setDefault(True)
        self._add.clicked.connect(self._on_add)
        self._buttons.addButton(self._add, QDialogButtonBox.ButtonRole.ActionRole)
        self.fill(self._content())
        self._id.setText(self._free_id())
        self._name.setText(self.tr("{model} (copy)").format(model=model.name))
        self._id.selectAll()
        self._id.setFocus()
        self._check()

    def _field(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleIdentifier(name)
        made.textChanged.connect(self._check)
        return made

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._intro)
        for text, field in zip(self._labels, (self._id, self._name), strict=True):
            column.addWidget(text)
            column.addWidget(field)
        column.addWidget(self._problem)
        column.addStretch()
        return content

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        self.setWindowTitle(self.tr("Add a model"))
        text = self.tr("The new model begins with every price, tag and tier of {model}.")
        self._intro.setText(text.format(model=self._model.name))
        names = (self.tr("Id, as requests name it"), self.tr("Name"))
        for one, field, name in zip(self._labels, (self._id, self._name), names, strict=True):
            one.setText(name)
            field.setAccessibleName(name)
        self._add.setText(self.tr("Add"))

    def _free_id(self) -> str:
        id, number = f"{self._model.id}-copy", 2
        while self._book.model(id):
            id, number = f"{self._model.id}-copy-{number}", number + 1
        return id

    def _check(self) -> None:
        self.say(self._fault())

    def _fault(self) -> str:
        """Return what a price book would say of the two texts, in its own words."""
        id = self._id.text().strip()
        name = self._name.text().strip()
        if fault := text_fault("id", id, self._language) or text_fault("name", name, self._language):
            return fault
        if self._book.model(id):
            return said(CannotEdit("id_taken", model=id).words, self._language)
        return ""

    def say(self, text: str) -> None:
        """Say what is wrong, and let nothing be added meanwhile; or nothing."""
        show_text(self._problem, text)
        self._add.setEnabled(not text)

    def _on_add(self) -> None:
        self._add.setEnabled(False)  # until it is saved, or something is changed
        self.wanted.emit(self._id.text().strip(), self._name.text().strip())


def text_fault(key: str, text: str, language: str) -> str:
    """Return what the reader of price books says of the text of a key, empty where it takes it."""
    from pricing_core.fault_words import problem_text
    from pricing_core.faults import Faults
    from pricing_core.locating import toml_places
    from pricing_core.tables import WIDE_ID, Table

    faults = Faults(lambda: toml_places(""))
    Table({key: text}, (), faults).text(key, pattern=WIDE_ID if key == "id" else None)
    return " ".join(problem_text(problem, language) for problem in faults.problems)
