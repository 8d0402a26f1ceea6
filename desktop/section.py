"""A part of the form with a heading that folds it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from pricing_core.values import TYPE_CHECKING

from .form_grid import FormGrid
from .inner_layouts import add_layout
from .plain import TONE, ElidingLabel, caption, tabular
from .theme import MUTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class Section(QWidget):
    """A heading, beside it what the section comes to, and below it the rows.

    What stands in a section that is closed can wait until it is opened: most people never open it.

    Signals:
        folded: A person opened or closed the section.
        filled: What waited has been made.
    """

    folded = Signal()
    filled = Signal()

    def __init__(self, name: str, title: str, *, is_open: bool = True) -> None:
        super().__init__()
        self.name = name
        self._makers: list[Callable[[], None]] = []
        self._awaited: set[str] = set()
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
        self._head = head = QHBoxLayout()
        head.addWidget(self._heading)
        head.addWidget(self._summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        add_layout(column, head)
        column.addWidget(self._body)

    def add_link(self, link: QWidget) -> None:
        """Put a link at the end of the heading."""
        self._head.addWidget(link)

    def make_later(self, make: Callable[[], None], names: Iterable[str]) -> None:
        """Make controls of these names when the section is opened: now, where it is open already."""
        self._makers.append(make)
        self._awaited.update(names)
        if self.is_open:
            self.fill()

    def awaits(self, name: str) -> bool:
        """Tell whether a control of this name has still to be made."""
        return name in self._awaited

    def fill(self) -> None:
        """Make what has waited until now."""
        if not self._makers:
            return
        makers, self._makers, self._awaited = self._makers, [], set()
        for make in makers:
            make()
        self.filled.emit()

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
        if is_open:
            self.fill()
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


class Sections(list[Section]):
    """The sections of a form, in their order."""

    _column: QVBoxLayout | None = None

    def put(self, section: Section, before: str = "") -> None:
        """Add a section at the end, or before another one; also to the page, where there is one already."""
        place = next((place for place, one in enumerate(self) if one.name == before), len(self))
        self.insert(place, section)
        if self._column is not None:
            self._column.insertWidget(place, section)

    def make(self, name: str) -> None:
        """Make the control of a name that still waits for its section to be opened."""
        for section in self:
            if section.awaits(name):
                section.fill()

    def folds(self) -> dict[str, bool]:
        """Return which sections are open."""
        return {section.name: section.is_open for section in self}

    def fold_around(self, widget: QWidget) -> None:
        """Open or close the section that a widget is in."""
        section = next((one for one in self if one.isAncestorOf(widget)), None)
        if section is not None:
            section.toggle()

    def content(self, folds: Mapping[str, bool]) -> QWidget:
        """Return a page with the sections below each other, open as they were."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 0, 16, 12)
        column.setSpacing(6)
        for section in self:
            column.addWidget(section)
            section.set_open(folds.get(section.name, section.is_open))
        column.addStretch()
        self._column = column
        return page
