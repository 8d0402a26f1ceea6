"""The window's texts in other languages. English is the source; the core and the price books carry their own words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTranslator

from pricing_core.wording import STYLES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

SOURCE = "en"
FOLDER = Path(__file__).parent / "translations"


def language_of(locale: QLocale | None = None) -> str:
    """Return the language to speak: the system's, if it is one of ours."""
    name = (locale or QLocale.system()).name().partition("_")[0]
    return name if name in STYLES else SOURCE


def install(app: QApplication, language: str) -> None:
    """Load the texts of a language into the program."""
    if language == SOURCE:
        return
    translator = QTranslator(app)
    if translator.load(str(FOLDER / f"desktop_{language}.qm")):
        app.installTranslator(translator)
