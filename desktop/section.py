"""A part of the form with a heading that folds it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from .form_grid import FormGrid
from .plain import TONE, ElidingLabel, caption, tabular
from .theme import MUTED


class Section(QWidget):
    """A heading, beside it what the section comes to, and below it the rows.

    Signals:
        folded: A person opened or closed the section.
    """

    folded = Signal()

    def __init__(self, name: str, title: str, *, is_open: bool = True) -> None:
        super().__init__()
        self.name = name
        self._heading = QToolButton()
        self._heading.setText(caption(title))
        self._heading.setAccessibleName(title)
        self._heading.setAccessibleIdentifier(f"{name}_section")
        self._heading.setCheckable(True)
        self._heading.setAutoRaise(True)
        self._heading.setProperty("heading", "true")
        self._heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._heading.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._heading.setFont(tabular(self._heading.font(), bold=True))
        self._summary = ElidingLabel()
        self._summary.setProperty(TONE, MUTED)
        self._summary.setFont(tabular(self._summary.font()))
        self._body = QWidget()
        self.grid = FormGrid()
        self.grid.setContentsMargins(0, 0, 0, 0)
        self._body.setLayout(self.grid)
        self._lay_out()
        self._heading.toggled.connect(self._show_open)
        self._heading.clicked.connect(lambda _: self.folded.emit())
        self.set_open(is_open)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading)
        head.addWidget(self._summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self._body)

    @property
    def is_open(self) -> bool:
        return self._heading.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Open or close the section, which nobody clicked."""
        self._heading.setChecked(is_open)
        self._show_open(is_open)

    def _show_open(self, is_open: bool) -> None:
        self._heading.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        # Who goes through the fields with the Tab key passes open headings by, and comes to closed ones to open them.
        policy = Qt.FocusPolicy.ClickFocus if is_open else Qt.FocusPolicy.StrongFocus
        self._heading.setFocusPolicy(policy)
        self._body.setVisible(is_open)

    def toggle(self) -> None:
        """Open or close the section, and keep the focus in it."""
        has_focus = self.isAncestorOf(self.window().focusWidget())
        self._heading.click()
        if has_focus and not self.is_open:
            self._heading.setFocus()

    def set_summary(self, text: str) -> None:
        """Say beside the heading what the section comes to; read aloud with it."""
        if text != self._summary.text():
            self._summary.setText(text)
            self._heading.setAccessibleDescription(text)
