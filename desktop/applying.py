"""Lets settings hold while the program runs: theme, language, number format, size."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from pricing_core.values import TYPE_CHECKING

from .locales import style_for
from .theme import apply_theme
from .translations import install, system_language

if TYPE_CHECKING:
    from .main_window import MainWindow
    from .settings import Settings


def apply_settings(window: MainWindow, settings: Settings) -> str:
    """Change what is different and keep the settings; return in words why they could not be kept, or nothing."""
    app = QApplication.instance()
    before = window.settings
    window.settings = settings
    assert isinstance(app, QApplication)
    if settings.theme != before.theme:
        apply_theme(app, settings.theme)
    if settings.zoom != before.zoom:
        set_zoom(app, settings.zoom)
    language = settings.language or system_language()
    style = style_for(language, settings.number_format)
    if style != window.style_of_numbers or settings.zoom != before.zoom:
        install(app, language)
    for one in window.windows.all:
        one.settings = settings
        if style != one.style_of_numbers or settings.zoom != before.zoom:
            one.rebuild(style)
        else:
            one.deeds.fill_menus()
    return window.keeper.keep_settings(settings, before)


def set_zoom(app: QApplication, percent: int) -> None:
    """Write everything in the system's font, so many percent of its size."""
    usual = app.property("usual_size")
    if usual is None:
        usual = app.font().pointSizeF()
        app.setProperty("usual_size", usual)
    font = app.font()
    font.setPointSizeF(usual * percent / 100)
    app.setFont(font)
    for kind in ("QMenu", "QMenuBar"):  # which platforms give fonts of their own
        app.setFont(font, kind)  # type: ignore[arg-type]  # the stub says bytes, which are refused
