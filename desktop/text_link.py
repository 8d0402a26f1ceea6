"""The ways from a field that counts tokens to the panel that estimates them from a text."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from pricing_core.values import TYPE_CHECKING

from .number_edit import NumberEdit
from .number_entry import UNITS
from .plain import caption, describe
from .section import Section
from .sizes import COUNTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu

    from .main_window import MainWindow
    from .workload_form import WorkloadForm


class FromText(QPushButton):
    """A link in the heading of a section, for its first field. The Tab key passes it by: a menu does the same."""

    def __init__(self, field: NumberEdit) -> None:
        super().__init__()
        self._field = field
        text = self.tr("From text…")
        self.setText(caption(text))
        self.setProperty("link", "true")
        self.setAccessibleIdentifier(f"{field.accessibleIdentifier()}_from_text")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{field.accessibleName()}: {text}")
        describe(self, self.tr("Estimates the tokens of a text, picture or PDF."))
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        if (window := _window_of(self)) is not None:
            window.texts.show(self._field.accessibleIdentifier())


def offer_text(menu: QMenu, field: NumberEdit) -> QMenu:
    """Let the menu of a field that counts tokens open the panel for it, where the field is the form's."""
    window = _window_of(field)
    if window is not None and counts_tokens(field):
        name = field.accessibleIdentifier()
        text = QCoreApplication.translate("FromText", "From text…")
        menu.addAction(caption(text)).triggered.connect(lambda _=False: window.texts.show(name))
    return menu


def counts_tokens(field: QWidget | None) -> bool:
    """Tell whether tokens are entered in a field."""
    return isinstance(field, NumberEdit) and UNITS.get(field.unit().casefold()) == COUNTED


def token_fields(form: WorkloadForm) -> Sequence[NumberEdit]:
    """Return every field of the form that asks for tokens now, in sections that are folded away, too."""
    return [field for field in form.findChildren(NumberEdit) if counts_tokens(field) and _is_asked(field, form)]


def section_of(field: QWidget) -> Section | None:
    """Return the section that a field stands in."""
    part: QWidget | None = field
    while part is not None and not isinstance(part, Section):
        part = part.parentWidget()
    return part


def _is_asked(field: NumberEdit, form: WorkloadForm) -> bool:
    section = section_of(field)
    return not field.isHidden() and not field.isReadOnly() and section is not None and section.isVisibleTo(form)


def _window_of(widget: QWidget) -> MainWindow | None:
    from .main_window import MainWindow  # it knows all fields, and is there long before anybody asks

    window = widget.window()
    return window if isinstance(window, MainWindow) else None
