"""The window's language. English is the source; the core and the price books carry their own words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, QTranslator

from pricing_core.wording import STYLES

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

    from pricing_core.showing import NumberStyle

SOURCE = "en"
FOLDER = Path(__file__).parent / "translations"


def system_language(locale: QLocale | None = None) -> str:
    """Return the first language of the system's that is one of ours."""
    names = (name.replace("_", "-").partition("-")[0] for name in (locale or QLocale.system()).uiLanguages())
    return next((name for name in names if name in STYLES), SOURCE)


def install(app: QCoreApplication, language: str) -> None:
    """Load our texts in a language, and those of Qt's own menus, which Qt does not have in Indonesian."""
    QLocale.setDefault(QLocale(language))
    if language == SOURCE:
        return
    for name in ("qtbase", "desktop"):
        translator = QTranslator(app)
        if translator.load(str(FOLDER / f"{name}_{language}.qm")):
            app.installTranslator(translator)


def date_text(day: str, style: NumberStyle) -> str:
    """Return a date such as ``1 Dec 2025``."""
    return QLocale(style.language).toString(QDate.fromString(day, Qt.DateFormat.ISODate), "d MMM yyyy")
