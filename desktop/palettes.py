"""Our light and our dark palette. Everything else that has a colour is derived from the palette in force."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

_ROLES = QPalette.ColorRole
ROLES = (
    _ROLES.Window, _ROLES.WindowText, _ROLES.Base, _ROLES.Text, _ROLES.AlternateBase, _ROLES.Button, _ROLES.ButtonText,
    _ROLES.Highlight, _ROLES.HighlightedText, _ROLES.Accent, _ROLES.Link, _ROLES.LinkVisited, _ROLES.PlaceholderText,
    _ROLES.ToolTipBase, _ROLES.ToolTipText, _ROLES.BrightText, _ROLES.Light, _ROLES.Midlight, _ROLES.Mid, _ROLES.Dark,
    _ROLES.Shadow,
)  # fmt: skip
# Page, its text, field, its text, band, card and button, its text; accent, what stands on it, accent, link, visited
# link, hint in a field; tip, its text, bright text, then five shades from the lightest edge to the shadow.
_LIGHT = (
    "#f4f5f7", "#1a1f29", "#ffffff", "#1a1f29", "#f4f5f7", "#ffffff", "#1a1f29",
    "#1d5fc2", "#ffffff", "#1d5fc2", "#1d5fc2", "#6a3fa0", "#5b6270",
    "#ffffff", "#1a1f29", "#ffffff", "#ffffff", "#ebeef2", "#d9dde3", "#858e9d", "#5b6270",
)  # fmt: skip
_DARK = (
    "#17191e", "#eef1f5", "#1a1d23", "#eef1f5", "#262b33", "#20242b", "#eef1f5",
    "#7db0ff", "#10151d", "#7db0ff", "#7db0ff", "#c3a6ef", "#a9b1bf",
    "#2a2f39", "#eef1f5", "#ffffff", "#464d5a", "#2a2f39", "#373d48", "#717b8c", "#0c0e11",
)  # fmt: skip
_FADED = (_ROLES.WindowText, _ROLES.Text, _ROLES.ButtonText)


def our_palette(*, dark: bool) -> QPalette:
    """Return one of the two palettes; what is disabled is as faint as a hint, and still can be read."""
    colours = dict(zip(ROLES, _DARK if dark else _LIGHT, strict=True))
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in _FADED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours[_ROLES.PlaceholderText]))
    for role in (_ROLES.Highlight, _ROLES.Accent):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours[_ROLES.Dark]))
    return palette
