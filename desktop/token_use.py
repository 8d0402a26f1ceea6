"""Where a number of tokens goes: a field of the form, in its place or on top of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pricing_core.showing import count_text
from pricing_core.values import TYPE_CHECKING

from .choice_field import ListBox
from .inner_layouts import add_layout
from .overview_flow import Flow
from .plain import buddy_label, caption, describe, label, show_text
from .text_link import section_of, token_fields
from .theme import GOOD, MUTED

if TYPE_CHECKING:
    from .main_window import MainWindow
    from .number_edit import Count, NumberEdit

SUB_AGENT = "sub_"
GAP, BESIDE = 8, 4  # pixels between a label and what belongs to it; the label's own


class TokenUse(QWidget):
    """A list of fields and two buttons. Each press is one edit that can be taken back.

    Signals:
        used: Carries a sentence that says what a field has now.
    """

    used = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._count: int | None = None
        self._given: Count | None = None  # what was written into the field last
        self._wanted = ""  # the field that was chosen last
        self._box = ListBox("token_field")
        self._label = buddy_label("", self._box)
        self._use, self._add = QPushButton(), QPushButton()
        self._now = label(wraps=True, tone=MUTED)
        self._now.setAccessibleIdentifier("token_field_now")
        self._told = label(wraps=True, tone=GOOD)
        self._told.setAccessibleIdentifier("token_field_told")
        for button, name in ((self._use, "use_tokens"), (self._add, "add_tokens")):
            button.setAccessibleIdentifier(name)
            button.setAutoDefault(False)
        self._use.clicked.connect(lambda: self._give(adds=False))
        self._add.clicked.connect(lambda: self._give(adds=True))
        self._box.chosen.connect(lambda name: self.choose(str(name)))
        self._lay_out()

    def _lay_out(self) -> None:
        row, buttons = QHBoxLayout(), Flow(8, 6)
        row.setSpacing(GAP)
        row.addWidget(self._label)
        row.addWidget(self._box, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        add_layout(column, row)
        column.addLayout(buttons)
        buttons.add(self._use, self._add)
        column.addWidget(self._now)
        column.addWidget(self._told)

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        text = self.tr("Use as")
        self._label.setText(caption(text))
        self._box.setAccessibleName(text)
        self._use.setText(caption(self.tr("Use")))
        self._add.setText(caption(self.tr("Add to it")))
        describe(self._use, self.tr("Writes the number into the field; undo takes it back."))
        describe(self._add, self.tr("Adds the number to what the field has; undo takes it back."))
        self.follow()

    def align(self, other: QLabel) -> None:
        """Begin the list below what another label stands beside."""
        parts = (self._label, other)
        width = max(self.fontMetrics().horizontalAdvance(part.text()) for part in parts) + BESIDE
        for part in parts:
            part.setFixedWidth(width)

    def choose(self, name: str) -> None:
        """Let the number go into a field, or stay with the one that was chosen."""
        if name:
            self._wanted, self._given = name, None
        self.follow()

    def show_count(self, count: int | None) -> None:
        """Take the number that would be used; None where there is none yet."""
        if count != self._count:
            self._count, self._given = count, None
            self._show()

    def follow(self) -> None:
        """List the fields that are asked for now."""
        fields = token_fields(self._window.form)
        self._box.show_items([(one.accessibleIdentifier(), self._name_of(one)) for one in fields])
        self._box.show_value(self._wanted)
        self._show()

    def _name_of(self, field: NumberEdit) -> str:
        name = field.accessibleIdentifier()
        return self._window.form.label_of(name) if name.startswith(SUB_AGENT) else field.accessibleName()

    def _field(self) -> NumberEdit | None:
        """Return the field that is chosen; the form may have been made anew since it was listed."""
        name = self._box.value()
        return next((one for one in token_fields(self._window.form) if one.accessibleIdentifier() == name), None)

    def _show(self) -> None:
        """Say what the field has, and what it would have."""
        field, count = self._field(), self._count
        self._use.setEnabled(field is not None and count is not None)
        self._add.setEnabled(field is not None and count is not None and field.number is not None)
        style, text = self._window.style_of_numbers, ""
        if field is not None and field.number is not None:
            text = self.tr("{field} has {now} tokens now.")
            if count is not None and field.number:
                text = self.tr("{field} has {now} tokens now; with these added it would have {sum}.")
            told = {"now": count_text(field.number, style), "sum": count_text(field.number + (count or 0), style)}
            text = text.format(field=self._name_of(field), **told)
        show_text(self._now, text)
        if field is None or field.number != self._given:
            self._given = None
            show_text(self._told, "")

    def _give(self, *, adds: bool) -> None:
        field, count = self._field(), self._count
        if field is None or count is None or (adds and field.number is None):
            return
        if (section := section_of(field)) is not None and not section.is_open:
            section.toggle()
        number = count + (field.number or 0) if adds else count
        field.take(number)
        self._given = field.number
        text = self.tr("{field} has {count} tokens now.")
        told = text.format(field=self._name_of(field), count=count_text(number, self._window.style_of_numbers))
        self.used.emit(told)
        self._show()
        show_text(self._told, self.tr("Written into the field; undo takes it back."))
