"""Colours and fonts. Everything is derived from the palette in force, so light and dark both stay legible."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QStyleFactory, QWidget

from .plain import TONE

SYSTEM, LIGHT, DARK = "system", "light", "dark"
MUTED, ERROR, WARNING = "muted", "error", "warning"
_FIXED = {ERROR: ("#b3261e", "#ff9a8f"), WARNING: ("#8a4b00", "#ffb95c")}  # on light, on dark

_ACCENT = ("#1d5bbf", "#3f7fe0")
ICONS = Path(__file__).parent / "icons"
_CONTROLS = """
QLineEdit { border: 1px solid %(border)s; border-radius: 4px; padding: 2px 6px; background: %(base)s; }
QLineEdit:disabled { border-color: %(faint)s; background: %(window)s; }
QLineEdit:focus { border: 2px solid %(accent)s; padding: 1px 5px; }
QCheckBox, QRadioButton { padding: 1px 4px 1px 2px; border: 2px solid transparent; border-radius: 5px; spacing: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: %(accent)s; }
QCheckBox::indicator, QRadioButton::indicator {
  width: 14px; height: 14px; border: 1px solid %(border)s; background: %(base)s;
}
QCheckBox::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked {
  background: %(accent)s; border-color: %(accent)s;
}
QCheckBox::indicator:checked { image: url("%(check)s"); }
QRadioButton::indicator:checked { image: url("%(dot)s"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
  border-color: %(faint)s; background: %(window)s;
}
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled { background: %(faint)s; }
"""

_ROLES = QPalette.ColorRole
_PALETTES = {
    LIGHT: {
        _ROLES.Window: "#f3f4f6", _ROLES.WindowText: "#1b1f24", _ROLES.Base: "#ffffff", _ROLES.Text: "#1b1f24",
        _ROLES.AlternateBase: "#f6f7f9", _ROLES.Button: "#ffffff", _ROLES.ButtonText: "#1b1f24",
        _ROLES.Highlight: "#1d5bbf", _ROLES.HighlightedText: "#ffffff", _ROLES.PlaceholderText: "#5b6470",
        _ROLES.ToolTipBase: "#ffffff", _ROLES.ToolTipText: "#1b1f24",
    },
    DARK: {
        _ROLES.Window: "#1c1f24", _ROLES.WindowText: "#e8eaed", _ROLES.Base: "#14171b", _ROLES.Text: "#e8eaed",
        _ROLES.AlternateBase: "#1a1d22", _ROLES.Button: "#2a2e35", _ROLES.ButtonText: "#e8eaed",
        _ROLES.Highlight: "#2f6fd6", _ROLES.HighlightedText: "#ffffff", _ROLES.PlaceholderText: "#a3abb6",
        _ROLES.ToolTipBase: "#2a2e35", _ROLES.ToolTipText: "#e8eaed",
    },
}  # fmt: skip


def apply_theme(app: QApplication, name: str) -> None:
    """Follow the system, or show light or dark whatever the system says."""
    if name == SYSTEM:
        return
    scheme = Qt.ColorScheme.Dark if name == DARK else Qt.ColorScheme.Light
    app.styleHints().setColorScheme(scheme)
    if app.styleHints().colorScheme() != scheme:  # a desktop that Qt cannot ask for a scheme
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setPalette(_palette(name))


def _palette(name: str) -> QPalette:
    colours = _PALETTES[name]
    palette = QPalette(QColor(colours[_ROLES.Button]), QColor(colours[_ROLES.Window]))
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in (_ROLES.WindowText, _ROLES.Text, _ROLES.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours[_ROLES.PlaceholderText]))
    return palette


def tone_colour(palette: QPalette, tone: str) -> QColor:
    """Return the colour of a tone on this palette's window."""
    window, text = palette.color(_ROLES.Window), palette.color(_ROLES.WindowText)
    if tone in _FIXED:
        return QColor(_FIXED[tone][text.lightness() > window.lightness()])
    return _mixed(text, window, 72)


def _mixed(first: QColor, second: QColor, percent: int) -> QColor:
    red, green, blue = (
        (one * percent + other * (100 - percent)) // 100
        for one, other in (
            (first.red(), second.red()),
            (first.green(), second.green()),
            (first.blue(), second.blue()),
        )
    )
    return QColor(red, green, blue)


def control_style(palette: QPalette) -> str:
    """Return the style sheet of fields and marks: borders that can be seen, and a ring around what has the focus."""
    text, window = palette.color(_ROLES.WindowText), palette.color(_ROLES.Window)
    icons = ICONS.as_posix()
    return _CONTROLS % {
        "border": _mixed(text, window, 55).name(),
        "faint": _mixed(text, window, 25).name(),
        "base": palette.color(_ROLES.Base).name(),
        "window": window.name(),
        "accent": _ACCENT[text.lightness() > window.lightness()],
        "check": f"{icons}/check.svg",
        "dot": f"{icons}/dot.svg",
    }


def tint(root: QWidget) -> None:
    """Colour every label below a widget that has a tone; called again when the palette changes."""
    base = QApplication.palette()
    labels = [root] if isinstance(root, QLabel) else root.findChildren(QLabel)
    for label in labels:
        if tone := label.property(TONE):
            palette = label.palette()
            palette.setColor(_ROLES.WindowText, tone_colour(base, tone))
            label.setPalette(palette)
