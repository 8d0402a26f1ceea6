"""The window's language. English is the source; the core and the price books carry their own words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTranslator

from pricing_core.wording import STYLES

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

SOURCE = "en"
FOLDER = Path(__file__).parent / "translations"


def system_language(locale: QLocale | None = None) -> str:
    """Return the first language of the system's that is one of ours."""
    names = (name.replace("_", "-").partition("-")[0] for name in (locale or QLocale.system()).uiLanguages())
    return next((name for name in names if name in STYLES), SOURCE)


_INSTALLED: list[QTranslator] = []


def install(app: QCoreApplication, language: str) -> None:
    """Load our texts in a language, and those of Qt's own menus, which Qt does not have in Indonesian.

    What was loaded before is taken out first, so that a language can be changed while the program runs.
    """
    while _INSTALLED:
        app.removeTranslator(_INSTALLED.pop())
    QLocale.setDefault(QLocale(language))
    if language == SOURCE:
        return
    for name in ("qtbase", "desktop"):
        translator = QTranslator(app)
        if translator.load(str(FOLDER / f"{name}_{language}.qm")):
            app.installTranslator(translator)
            _INSTALLED.append(translator)
