"""The settings, as a sheet: everything that is chosen holds at once."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from pricing_core.money import Usd
from pricing_core.showing import usd_text
from pricing_core.values import TYPE_CHECKING

from .choice_field import ListBox, Switch
from .locales import date_text, formats, style_for
from .plain import buddy_label, caption, label, tabular
from .settings import LANGUAGES, ZOOMS
from .sheet import Sheet
from .theme import DARK, LIGHT, MUTED, SYSTEM
from .translations import system_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .settings import Settings

SIZE = QSize(480, 280)
EXAMPLE_AMOUNT, EXAMPLE_DAY = Usd(Fraction("1234.5")), "2025-12-01"
OWN_NAMES = {"en": "English", "id": "Bahasa Indonesia"}  # a language is looked for under its own name
FIELDS = {"language": "language", "number_format": "format", "theme": "theme", "zoom": "zoom"}


class SettingsDialog(Sheet):
    """Language, number format, theme, zoom, and what is left out of what is copied.

    Signals:
        changed: Carries the Settings as they are now.
    """

    changed = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("settings", parent, SIZE)
        self._settings = settings
        self._boxes = {key: ListBox(f"settings_{name}") for key, name in FIELDS.items()}
        self._labels = {key: buddy_label("", box) for key, box in self._boxes.items()}
        self._example = label()
        self._example.setAccessibleIdentifier("settings_example")
        self._anonymous = Switch("settings_anonymous", "")
        self._anonymous.chosen.connect(lambda value: self._on_chosen("anonymous", value))
        self._hint = label(tone=MUTED, wraps=True)
        for key, box in self._boxes.items():
            box.chosen.connect(lambda value, key=key: self._on_chosen(key, value))
        self.fill_scrolled(self._form())
        self._boxes["language"].setFocus()

    def _form(self) -> QWidget:
        form = QWidget()
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        rows = {"language": 0, "number_format": 1, "theme": 3, "zoom": 4}
        for key, row in rows.items():
            grid.addWidget(self._labels[key], row, 0)
            grid.addWidget(self._boxes[key], row, 1)
        grid.addWidget(self._example, 2, 1)
        grid.addWidget(self._anonymous, 5, 0, 1, 2)
        grid.addWidget(self._hint, 6, 0, 1, 2)
        grid.setRowStretch(7, 1)
        return form

    def settings(self) -> Settings:
        """Return the settings as they are now."""
        return self._settings

    def show_settings(self, settings: Settings) -> None:
        """Show settings that were changed elsewhere, such as in a menu."""
        self._settings = settings
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        self.setWindowTitle(self.tr("Settings"))
        for key, text in self._texts().items():
            self._name(self._labels[key], key, text)
        for key, items in self._items().items():
            self._show_items(self._boxes[key], items, str(getattr(self._settings, key)))
        self._anonymous.setText(caption(self.tr("Leave the profile's name out of what is copied")))
        self._anonymous.show_value(self._settings.anonymous)
        self._hint.setText(self.tr("Changes apply at once and are kept on this computer."))
        self._show_example()

    def _texts(self) -> Mapping[str, str]:
        return {
            "language": self.tr("Language"),
            "number_format": self.tr("Numbers and dates"),
            "theme": self.tr("Theme"),
            "zoom": self.tr("Zoom"),
        }

    def _name(self, part: QLabel, key: str, text: str) -> None:
        part.setText(caption(text))
        self._boxes[key].setAccessibleName(text)

    def _items(self) -> Mapping[str, list[tuple[str, str]]]:
        system = OWN_NAMES[system_language()]
        languages = {"": self.tr("As the system ({language})").format(language=system), **OWN_NAMES}
        themes = {SYSTEM: self.tr("As the system"), LIGHT: self.tr("Light"), DARK: self.tr("Dark")}
        countries = self._countries()
        offered = formats(self._language(), self._settings.number_format)
        return {
            "language": [(value, languages[value]) for value in LANGUAGES],
            "number_format": [(one.name, f"{countries.get(one.name, one.name)}  ·  {one.example}") for one in offered],
            "theme": list(themes.items()),
            "zoom": [(str(percent), f"{percent}%") for percent in ZOOMS],
        }

    def _countries(self) -> Mapping[str, str]:
        return {
            "": self.tr("As usual in the language"),
            "system": self.tr("As the system"),
            "en_US": self.tr("United States"),
            "id_ID": self.tr("Indonesia"),
            "de_DE": self.tr("Germany"),
            "de_CH": self.tr("Switzerland"),
            "fr_FR": self.tr("France"),
            "en_IN": self.tr("India"),
            "pt_BR": self.tr("Brazil"),
            "sv_SE": self.tr("Sweden"),
            "ja_JP": self.tr("Japan"),
        }

    @staticmethod
    def _show_items(box: ListBox, items: list[tuple[str, str]], value: str) -> None:
        if [box.itemData(row) for row in range(box.count())] != [name for name, _ in items]:
            box.blockSignals(True)  # nobody chooses anything while the list is made
            box.clear()
            for name, text in items:
                box.addItem(text, name)
            box.blockSignals(False)
        for row, (_, text) in enumerate(items):
            box.setItemText(row, text)
        box.show_value(value)

    def _language(self) -> str:
        return self._settings.language or system_language()

    def _show_example(self) -> None:
        language, number_format = self._language(), self._settings.number_format
        self._example.setFont(tabular(self.font(), bold=True))  # each time: the zoom may have changed
        amount = usd_text(EXAMPLE_AMOUNT, style_for(language, number_format))
        self._example.setText(f"{amount} · {date_text(EXAMPLE_DAY, language, number_format)}")
        self._boxes["number_format"].setAccessibleDescription(self._example.text())

    def _on_chosen(self, key: str, value: object) -> None:
        self._settings = self._settings.but(**{key: int(str(value)) if key == "zoom" else value})
        self._show_example()
        self.changed.emit(self._settings)
        self.retranslate()
