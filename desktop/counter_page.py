"""What the panel that counts tokens is made of, in one column."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from pricing_core.values import TYPE_CHECKING

from .choice_field import ListBox
from .contents_table import ContentsTable
from .inner_layouts import add_layout
from .paste_box import PasteBox
from .plain import buddy_label, caption, describe, label, show_text, tabular
from .theme import ERROR, MUTED, WARNING

if TYPE_CHECKING:
    from .token_use import TokenUse

LARGER = 1.5


class CounterPage(QWidget):
    """The parts; what they show is decided elsewhere."""

    def __init__(self, use: TokenUse) -> None:
        super().__init__()
        self._use = use
        self.box, self.table, self.kind = PasteBox("text_to_count"), ContentsTable(), ListBox("kind_of_text")
        self._box_label, self._kind_label = buddy_label("", self.box), buddy_label("", self.kind)
        self.add, self.remove, self.cancel = (_button(f"contents_{name}") for name in ("add", "remove", "cancel"))
        self._privacy, self.refused = _text("contents_stay_here", MUTED), _text("contents_refused", WARNING)
        self.faults, self.about = _text("contents_faults", ERROR), _text("content_about", MUTED)
        self._result, self._how = _text("estimated_tokens"), _text("estimated_how", MUTED)
        self._result.setFont(tabular(self._result.font(), scale=LARGER, bold=True))
        self._bar = QProgressBar()
        self._bar.setAccessibleIdentifier("counting_progress")
        self._bar.setTextVisible(False)
        self._bar.hide()
        self.cancel.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        files, progress, kind = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        files.addWidget(self.add)
        files.addWidget(self.remove)
        files.addStretch()
        progress.addWidget(self._bar, 1)
        progress.addWidget(self.cancel)
        progress.addStretch()
        kind.addWidget(self._kind_label)
        kind.addWidget(self.kind, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        column.addWidget(self._box_label)
        column.addWidget(self.box, 1)
        column.addWidget(self._privacy)
        add_layout(column, files)
        for part in (self.refused, self.table, self.about, self.faults):
            column.addWidget(part)
        add_layout(column, kind)
        column.addSpacing(8)
        column.addWidget(self._result)
        column.addWidget(self._how)
        add_layout(column, progress)
        column.addSpacing(8)
        column.addWidget(self._use)

    def retranslate(self) -> None:
        """Say everything anew that does not depend on what is counted."""
        named = ((self._box_label, self.box, self.tr("Text")), (self._kind_label, self.kind, self.tr("Kind of text")))
        for part, field, text in named:
            part.setText(caption(text))
            field.setAccessibleName(text)
        self.box.setPlaceholderText(self.tr("Paste or type a text here, or drop files."))
        describe(self.kind, self.tr("How texts are estimated; pictures and PDFs have rules of their own."))
        show_text(
            self._privacy, self.tr("Everything is counted on this computer. Nothing is sent, and no text is kept.")
        )
        self.add.setText(caption(self.tr("Add files…")))
        self._bar.setAccessibleName(self.tr("Progress of counting"))
        self._result.setAccessibleDescription(self.tr("Tokens of everything together"))

    def retell(self) -> None:
        """Say anew what the number is used for, both lists beginning at the same place."""
        self._use.retranslate()
        self._use.align(self._kind_label)

    def say_removal(self, *, is_selected: bool) -> None:
        """Say what would be removed."""
        self.remove.setText(caption(self.tr("Remove") if is_selected else self.tr("Remove all")))

    def show_result(self, text: str, how: str) -> bool:
        """Show how many tokens there are, and how that was found; tell whether the number is another one."""
        is_other = text != self._result.text()
        show_text(self._result, text)
        show_text(self._how, how)
        return is_other

    def show_progress(self, done: int, most: int) -> None:
        """Show how far it is; a bar that only moves where that cannot be told."""
        self._bar.setRange(0, most)
        self._bar.setValue(done)
        self._bar.show()
        self.cancel.show()

    def hide_progress(self) -> None:
        """Take the bar away."""
        if self.cancel.hasFocus():
            self.box.setFocus()
        self._bar.hide()
        self.cancel.hide()

    def show_cancel(self, *, is_busy: bool, is_stopped: bool) -> None:
        """Offer to stop, or to go on after that."""
        self.cancel.setText(caption(self.tr("Count again") if is_stopped else self.tr("Cancel")))
        self.cancel.setVisible(is_stopped or (is_busy and not self._bar.isHidden()))
        if not is_busy:
            self._bar.hide()


def _button(name: str) -> QPushButton:
    made = QPushButton()
    made.setAccessibleIdentifier(name)
    made.setAutoDefault(False)
    return made


def _text(name: str, tone: str = "") -> QLabel:
    made = label(wraps=True, tone=tone)
    made.setAccessibleIdentifier(name)
    return made
