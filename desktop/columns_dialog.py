"""Saying once which column of a table holds what; it is remembered for every table with these columns."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from pricing_core.errors import PricingError, one_line
from pricing_core.fault_words import error_text, fault_lines
from pricing_core.saving import Conflict
from pricing_core.showing import NONE, count_text, usd_text
from pricing_core.usage_remembered import path_of
from pricing_core.usage_table_columns import Columns
from pricing_core.usage_wording import sentence
from pricing_core.values import TYPE_CHECKING

from .background import Background
from .columns_form import ColumnsForm
from .columns_look import SHOWN, Look, Preview, drop, keep, look_at, open_questions, previewed, proposal
from .columns_texts import ColumnsTexts
from .importing import folders_of
from .plain import label, show_text
from .sheet import Sheet
from .text_table import Cell, TextTable
from .theme import MUTED, WARNING, tint

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from pricing_core.showing import NumberStyle
    from pricing_core.usage_remembered import Standing

    from .main_window import MainWindow

SIZE = QSize(1080, 760)
ROWS_SEEN = 5


def ask_for_columns(window: MainWindow, path: Path, then: Callable[[], object]) -> ColumnsDialog:
    """Ask which column of a table is what; `then` is called once that is remembered, or forgotten."""
    dialog = ColumnsDialog(path, window)
    dialog.mapped.connect(lambda _columns: then())
    dialog.show()
    return dialog


class ColumnsDialog(Sheet):
    """The header and first rows of a table, a list of columns for each field, and what the rows come to.

    Signals:
        mapped: Carries the columns that are remembered now, None where they were forgotten.
    """

    mapped = Signal(object)

    def __init__(self, path: Path, window: MainWindow) -> None:
        super().__init__("columns", window, SIZE)
        self._path, self._window = path, window
        self._texts = ColumnsTexts(window.style_of_numbers)
        self._look: Look | None = None
        self._preview: Preview | None = None
        self._told = ""
        self._work = Background()
        self._state, self._questions = label(wraps=True), label(wraps=True, tone=WARNING)
        self._come_to, self._kept = label(wraps=True), label(wraps=True, tone=MUTED)
        self._rows = TextTable("columns_rows")
        self._form = ColumnsForm()
        self._form.edited.connect(self._on_edited)
        parts = {"state": self._state, "questions": self._questions, "come_to": self._come_to, "kept": self._kept}
        for name, part in parts.items():
            part.setAccessibleIdentifier(f"columns_{name}")
        self._make_buttons()
        self.fill_scrolled(self._content())
        self.finished.connect(self._work.drop)
        self.destroyed.connect(self._work.drop)
        self._read()

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._rows.setMinimumHeight((ROWS_SEEN + 3) * self._rows.fontMetrics().lineSpacing())
        for part in (self._state, self._rows, self._come_to, self._questions, self._form, self._kept):
            column.addWidget(part)
        column.addStretch(1)
        return content

    def _make_buttons(self) -> None:
        self._forget, self._save = QPushButton(), QPushButton()
        for name, button in {"columns_forget": self._forget, "columns_save": self._save}.items():
            button.setAccessibleIdentifier(name)
            button.setAutoDefault(False)
            self._buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self._save.setProperty("primary", "true")
        self._save.clicked.connect(self.save)
        self._forget.clicked.connect(self.forget)

    @property
    def _style(self) -> NumberStyle:
        return self._window.style_of_numbers

    def retranslate(self) -> None:
        """Say everything anew, in the language and number format in force."""
        self._texts = ColumnsTexts(self._style)
        self.setWindowTitle(self.tr("Columns of a table"))
        self._save.setText(self.tr("Save and use"))
        self._forget.setText(self.tr("Forget"))
        self.close_button.setText(self.tr("Cancel"))
        self._rows.setAccessibleName(self.tr("The first rows of the table"))
        self._form.retranslate(self._texts)
        self._show()

    # Looking

    def _read(self) -> None:
        path, folders = self._path, folders_of(self._window)
        self._work.start(lambda: look_at(path, folders), self._on_looked, self._on_failure)
        self._show()

    def _on_looked(self, look: object) -> None:
        assert isinstance(look, Look)
        self._look = look
        if look.sample:
            self._form.show_table(look.sample.header, proposal(look))
        self._on_edited()
        if self.isVisible():
            self._form.first_open().setFocus()

    def _on_failure(self, fault: PricingError) -> None:
        """Tell why something could not be done; what is chosen stays, and nothing of others was replaced."""
        self._told = one_line(error_text(fault, self._style.language))
        if isinstance(fault, Conflict):
            self._told = self.tr("Another program changed these columns meanwhile. Save again to replace its choice.")
            found = look_at(self._path, folders_of(self._window))
            self._look = self._look.but(standing=found.standing) if self._look else found
        self._show()

    def _on_edited(self) -> None:
        """Price the first rows anew."""
        columns, look = self._form.columns(), self._look
        is_whole = look is not None and look.sample is not None and not columns.faults
        self._preview = None
        if look and look.sample and is_whole:
            self._preview = previewed(look.sample, columns, self._window.session.bench.book)
        self._told = ""
        self._show()

    # Showing

    def _show(self) -> None:
        look, is_busy = self._look, self._work.is_busy
        begun = look.sample if look else None
        self._state.setText(self._state_text())
        self._form.setVisible(begun is not None)
        self._rows.setVisible(begun is not None)
        self._show_rows()
        show_text(self._questions, "\n".join(self._question_lines()))
        show_text(self._come_to, self._texts.come_to(self._preview) if self._preview else "")
        show_text(self._kept, self._kept_text())
        is_usable = self._preview is not None and (self._preview.readable > 0 or not (begun and begun.rows))
        self._save.setEnabled(is_usable and not is_busy)
        self._save.setVisible(begun is not None)
        self._forget.setVisible(bool(look and look.standing.digest))
        self._forget.setEnabled(not is_busy)
        tint(self)

    def _state_text(self) -> str:
        name = one_line(self._path.name)
        if self._look is None:
            return self.tr("Reading {file} …").format(file=name)
        if self._look.sample is None:
            facts = {key: one_line(str(fact)) for key, fact in self._look.facts.items()}
            return f"{name}: {sentence(self._look.reason, self._style, **facts)}"
        text = self.tr("{file}: say which column holds what. Names that leave no question are chosen already.")
        return text.format(file=name)

    def _question_lines(self) -> list[str]:
        look = self._look
        if look is None or look.sample is None:
            return [self._told] if self._told else []
        columns, own = self._form.columns(), look.standing.fault
        lines = [self._told] if self._told else []
        for fault in (*([own] if own else ()), *look.faults):
            lines += fault_lines(fault, self._style.language)
        lines += self._texts.questions(columns, open_questions(look, columns))
        return [*lines, *(self._texts.doubts(self._preview.doubts) if self._preview else ())]

    def _kept_text(self) -> str:
        look = self._look
        if look is None or look.sample is None:
            return ""
        path = one_line(str(path_of(look.sample.header, folders_of(self._window))))
        if look.standing.remembered:
            return self.tr("Remembered in {file}").format(file=path)
        return self.tr(
            "It is remembered on this computer for every table with these columns, here and in taksir-cli usage."
        )

    def _show_rows(self) -> None:
        """Show the first rows as they stand, each with what it comes to."""
        begun = self._look.sample if self._look else None
        if begun is None:
            return
        amounts = self._preview.amounts if self._preview else ()
        rows = []
        for place, entry in enumerate(begun.rows[:SHOWN]):
            amount = amounts[place] if place < len(amounts) else None
            cost = Cell(usd_text(amount, self._style), amount.amount, number=amount.text) if amount else Cell(NONE)
            cells = entry.raw or {}
            shown = [Cell(text, text) for text in (one_line(str(cells.get(name, ""))) for name in begun.header)]
            rows.append((Cell(count_text(entry.line, self._style), entry.line), cost, *shown))
        headings = (self.tr("Line"), self.tr("Comes to"), *map(one_line, begun.header))
        self._rows.show_rows(headings, rows, (0, 1))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where something is to be chosen."""
        super().showEvent(event)
        if self._look is not None and self._look.sample is not None:
            self._form.first_open().setFocus()

    # Saving

    def save(self) -> None:
        """Remember what is chosen, in a thread; a second press does nothing."""
        look, columns, folders = self._look, self._form.columns(), folders_of(self._window)
        if look is None or self._work.is_busy or not self._save.isEnabled():
            return
        self._told = ""
        self._work.start(lambda: keep(look, columns, folders), lambda _: self._on_saved(columns), self._on_failure)
        self._show()

    def _on_saved(self, columns: Columns) -> None:
        self._window.tell(self.tr("The columns of {file} are remembered.").format(file=one_line(self._path.name)))
        self.mapped.emit(columns)
        self.accept()

    def forget(self) -> None:
        """Remove what is remembered; the names propose what they settle, as they did at first."""
        look = self._look
        if look is None or look.sample is None or self._work.is_busy:
            return
        path = path_of(look.sample.header, folders_of(self._window))
        self._work.start(lambda: drop(look, path), self._on_forgotten, self._on_failure)
        self._show()

    def _on_forgotten(self, now: Standing | object) -> None:
        assert self._look is not None
        self._on_looked(self._look.but(standing=now))
        self._told = self.tr("Forgotten. Tables with these columns are not read until somebody assigns them.")
        self._show()
        self.mapped.emit(None)
