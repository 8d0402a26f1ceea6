"""What is asked about files. Nothing waits for the answer, and closing the question changes nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QPushButton, QVBoxLayout, QWidget

from pricing_core.document import SUFFIX
from pricing_core.errors import one_line
from pricing_core.values import TYPE_CHECKING

from .plain import caption, label
from .sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent

    from .main_window import MainWindow

SIZE = QSize(460, 150)


class Question(Sheet):
    """A question with an answer on each button; Cancel, Esc and closing it answer nothing."""

    def __init__(
        self,
        name: str,
        window: MainWindow,
        say: Callable[[], tuple[str, str]],
        answers: Sequence[tuple[str, Callable[[], str], Callable[[], object]]],
    ) -> None:
        """`say` gives title and text in the language in force; an answer is an id, a text and what it does."""
        super().__init__(name, window, SIZE)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._say, self._answered = say, False
        self._text = label(wraps=True)
        self._text.setAccessibleIdentifier(f"{name}_text")
        self._offered: list[tuple[QPushButton, Callable[[], str]]] = []
        for id, text, do in answers:
            button = QPushButton()
            button.setAccessibleIdentifier(f"{name}_{id}")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, do=do: self._answer(do))
            self._buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
            self._offered.append((button, text))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)
        column.addStretch()
        self.fill(content)

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        title, text = self._say()
        self.setWindowTitle(title)
        self._text.setText(text)
        for button, named in self._offered:
            button.setText(caption(named()))
        self.close_button.setText(QCoreApplication.translate("Question", "Cancel"))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first answer, which loses nothing."""
        super().showEvent(event)
        self._offered[0][0].setDefault(True)
        self._offered[0][0].setFocus()

    def _answer(self, do: Callable[[], object]) -> None:
        self._answered = True
        self.accept()
        do()


def ask_before_closing(window: MainWindow, save: Callable[[], object], discard: Callable[[], object]) -> Question:
    """Ask whether unsaved edits are to be saved before a window closes."""

    def say() -> tuple[str, str]:
        text = QCoreApplication.translate("Question", "Save the changes to “{name}”? They are lost otherwise.")
        return QCoreApplication.translate("Question", "Unsaved changes"), text.format(name=window.title.name)

    asked = Question(
        "unsaved",
        window,
        say,
        (
            ("save", lambda: QCoreApplication.translate("Question", "Save"), save),
            ("discard", lambda: QCoreApplication.translate("Question", "Don't save"), discard),
        ),
    )
    asked.open()
    return asked


def ask_about_clash(
    window: MainWindow,
    name: str,
    *,
    is_there: bool,
    is_own: bool,
    deeds: tuple[Callable[[], object], Callable[[], object], Callable[[], object]],
) -> Question:
    """Ask what is to become of a file that somebody else has changed: reload, overwrite or save elsewhere."""
    reload, overwrite, save_as = deeds
    shown = one_line(name)

    def say() -> tuple[str, str]:
        title = QCoreApplication.translate("Question", "Not saved yet")
        return title, _clash_text(is_there=is_there, is_own=is_own).format(name=shown)

    first = ("save_as", lambda: QCoreApplication.translate("Question", "Save as…"), save_as)
    again = ("overwrite", lambda: QCoreApplication.translate("Question", "Write it again"), overwrite)
    over = ("overwrite", lambda: QCoreApplication.translate("Question", "Overwrite"), overwrite)
    anew = ("reload", lambda: QCoreApplication.translate("Question", "Reload"), reload)
    answers = (first, over, anew) if is_own else (first, over)
    asked = Question("clash", window, say, answers if is_there else (again, first))
    asked.open()
    return asked


def _clash_text(*, is_there: bool, is_own: bool) -> str:
    if not is_own:
        return QCoreApplication.translate(
            "Question",
            "“{name}” is there already. Overwrite it (it is kept beside as .bak), or save under another name?",
        )
    if is_there:
        return QCoreApplication.translate(
            "Question",
            "“{name}” was changed by another program. Reload it and give up your changes here, "
            "overwrite it (its version is kept beside it as .bak), or save under another name?",
        )
    return QCoreApplication.translate(
        "Question", "“{name}” is not there any more. Write it again, or save under another name?"
    )


def ask_what_to_open(window: MainWindow, then: Callable[[list[Path]], object]) -> QFileDialog:
    """Let a person choose estimates to open."""
    asking = _dialog(window, QCoreApplication.translate("Files", "Open estimate"), "open_files")
    asking.setFileMode(QFileDialog.FileMode.ExistingFiles)
    asking.setNameFilters([
        QCoreApplication.translate("Files", "Estimates, workloads and API answers ({patterns})").format(
            patterns=f"*{SUFFIX} *.json"
        ),
        QCoreApplication.translate("Files", "All files (*)"),
    ])  # fmt: skip
    asking.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    asking.open()
    return asking


def ask_where_to_save(window: MainWindow, suggested: Path, then: Callable[[Path], object]) -> QFileDialog:
    """Let a person choose where to save; whether a file may be replaced is asked by the dialog itself."""
    asking = _dialog(window, QCoreApplication.translate("Files", "Save estimate as"), "save_file")
    asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asking.setDefaultSuffix(SUFFIX.removeprefix("."))
    asking.setNameFilters([QCoreApplication.translate("Files", "Estimates ({patterns})").format(patterns=f"*{SUFFIX}")])
    if suggested.is_absolute() and suggested.parent.is_dir():
        asking.setDirectory(str(suggested.parent))
    asking.selectFile(suggested.name)
    asking.fileSelected.connect(lambda name: then(Path(name)))
    asking.open()
    return asking


def _dialog(window: MainWindow, title: str, name: str) -> QFileDialog:
    asking = QFileDialog(window, title)
    asking.setObjectName(name)
    asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return asking
