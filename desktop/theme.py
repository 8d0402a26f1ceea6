"""Colours and fonts. Everything is derived from the palette in force, so light, dark and high contrast stay legible."""

from __future__ import annotations

from functools import cache, wraps
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Qt
from PySide6.QtGui import QAccessibilityHints, QColor, QGuiApplication, QIcon, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from .contrast import SHAPE, TEXT, mixed, visible
from .look import CONTROLS, GROUNDS, MARKS
from .palettes import our_palette
from .plain import TONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Concatenate, ParamSpec, TypeVar

    P = ParamSpec("P")
    R = TypeVar("R")

SYSTEM, LIGHT, DARK = "system", "light", "dark"
MUTED, ERROR, WARNING, ACCENT, GOOD = "muted", "error", "warning", "accent", "good"
ICON, ICON_SIZE = "icon", 16  # the property of a label that shows the icon of a level
ICONS = Path(__file__).parent / "icons"
_PREFIX = "taksir"  # stands for that folder in a style sheet, which cannot say a quotation mark or a line break
COLOURS_KEPT = 256
_ROLES = QPalette.ColorRole
TONES = {  # on light, on dark
    ERROR: ("#b3261e", "#ff9a8f"),
    WARNING: ("#8a4b00", "#ffb95c"),
    GOOD: ("#1a693b", "#7dd59e"),
    MUTED: ("#565d6b", "#a9b1bf"),
}
# Blue, grey, orange, teal, violet, as in the mock-ups: the kinds of lines, in the order of line_kinds.py.
LINES = (
    ("#3d77c3", "#79a8ec"), ("#69717e", "#98a2b3"), ("#c26a14", "#f0a557"), ("#1f9386", "#4fc3b4"),
    ("#8a5cb8", "#b994e0"),
)  # fmt: skip


class _Follower(QObject):
    """Which theme was asked for; applies it anew when the system changes between light, dark and high contrast."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("theme")
        self._app = app
        self._name = SYSTEM
        self._busy = False
        hints, accessibility = _hints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        accessibility.contrastPreferenceChanged.connect(self._on_system_changed)

    def choose(self, name: str) -> None:
        self._name = name
        self._apply()

    def _on_system_changed(self) -> None:
        if not self._busy:
            self._apply()

    def _apply(self) -> None:
        self._busy = True
        hints = _hints()[0]
        if self._name == SYSTEM:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if self._name == DARK else Qt.ColorScheme.Light)
        palette = QPalette() if high_contrast() else our_palette(dark=self._is_dark())
        if palette != self._app.palette():
            self._app.setPalette(palette)
        self._busy = False

    def _is_dark(self) -> bool:
        if self._name == SYSTEM:
            return _hints()[0].colorScheme() == Qt.ColorScheme.Dark
        return self._name == DARK


def apply_theme(app: QApplication, name: str) -> None:
    """Follow the system, or show light or dark whatever the system says; called again whenever that changes."""
    follower = app.findChild(_Follower, "theme")
    if follower is None:
        if not app.property("style"):  # an application that others made; to ask it for its style takes long
            app.setStyle("Fusion")
        follower = _Follower(app)
    follower.choose(name)


@cache
def _hints() -> tuple[QStyleHints, QAccessibilityHints]:
    """Return what the system says, the whole and its part: PySide loses the part where nobody holds the whole."""
    hints = QGuiApplication.styleHints()
    return hints, hints.accessibility()


def high_contrast() -> bool:
    """Tell whether the system asks for high contrast: then its palette is used and nothing has a fixed background."""
    return _hints()[1].contrastPreference() == Qt.ContrastPreference.HighContrast


def _kept(find: Callable[Concatenate[QPalette, P], R]) -> Callable[Concatenate[QPalette, P], R]:
    """Keep what is derived from a palette: moving a colour until it can be read takes a hundred times as long."""
    known: dict[object, R] = {}

    @wraps(find)
    def get(palette: QPalette, /, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (palette.cacheKey(), high_contrast(), args)
        if key not in known:
            if len(known) >= COLOURS_KEPT:
                known.clear()
            known[key] = find(palette, *args, **kwargs)
        return known[key]

    return get


def is_dark(palette: QPalette) -> bool:
    """Tell whether a palette writes light on dark."""
    return palette.color(_ROLES.WindowText).lightness() > palette.color(_ROLES.Window).lightness()


@_kept
def card_colour(palette: QPalette) -> QColor:
    """Return the colour of a card; with high contrast a card is a frame and nothing else."""
    return palette.color(_ROLES.Window if high_contrast() else _ROLES.Button)


@_kept
def tone_colour(palette: QPalette, tone: str) -> QColor:
    """Return the colour of a tone, readable on this palette's page, cards, fields and on a tinted card."""
    text = palette.color(_ROLES.WindowText)
    if tone == ACCENT:
        wanted = palette.color(_ROLES.Accent)
    elif tone == MUTED and high_contrast():
        return text
    else:
        wanted = QColor(TONES[tone][is_dark(palette)])
    return visible(wanted, text, (*_grounds(palette), tinted(palette, ACCENT)), TEXT)


def _grounds(palette: QPalette) -> tuple[QColor, ...]:
    return (palette.color(_ROLES.Window), card_colour(palette), palette.color(_ROLES.Base))


@_kept
def tinted(palette: QPalette, tone: str) -> QColor:
    """Return the card with a breath of a colour over it: what is checked, a reason, a notice."""
    card = card_colour(palette)
    if high_contrast():
        return card
    colour = palette.color(_ROLES.Accent) if tone == ACCENT else QColor(TONES[tone][is_dark(palette)])
    return mixed(colour, card, 16 if is_dark(palette) else 9)


@_kept
def line_colours(palette: QPalette) -> tuple[QColor, ...]:
    """Return the colours of the kinds of lines, the same in bar, table and charts; each can be seen on a card."""
    text, dark = palette.color(_ROLES.WindowText), is_dark(palette)
    card = card_colour(palette)
    return tuple(visible(QColor(pair[dark]), text, (card,), SHAPE) for pair in LINES)


def line_colour(palette: QPalette, kind: int) -> QColor:
    """Return the colour of a kind of line."""
    return line_colours(palette)[kind]


@_kept
def border_colour(palette: QPalette) -> QColor:
    """Return the colour of the border of a field or button, which can be seen on page and card."""
    text = palette.color(_ROLES.WindowText)
    return text if high_contrast() else visible(palette.color(_ROLES.Dark), text, _grounds(palette), SHAPE)


@_kept
def edge_colour(palette: QPalette) -> QColor:
    """Return the colour of what only divides: the edge of a card, the line between two rows."""
    text = palette.color(_ROLES.WindowText)
    return text if high_contrast() else mixed(text, card_colour(palette), 15)


@_kept
def hover_colour(palette: QPalette) -> QColor:
    """Return the colour of a row below the mouse."""
    return mixed(palette.color(_ROLES.WindowText), card_colour(palette), 6)


@_kept
def ring_colour(palette: QPalette) -> QColor:
    """Return the colour of what has the focus or is selected, which can be seen on page, card and field."""
    text = palette.color(_ROLES.WindowText)
    return visible(palette.color(_ROLES.Accent), text, _grounds(palette), SHAPE)


@_kept
def control_style(palette: QPalette) -> str:
    """Return the style sheet of the window: fields, buttons, segments, cards, a ring around what has the focus."""
    style = CONTROLS + (MARKS if high_contrast() else GROUNDS)
    return style % _style_colours(palette)


def _style_colours(palette: QPalette) -> dict[str, str]:
    text, card, accent = palette.color(_ROLES.WindowText), card_colour(palette), palette.color(_ROLES.Highlight)
    colours = {
        "page": palette.color(_ROLES.Window),
        "text": text,
        "card": card,
        "base": palette.color(_ROLES.Base),
        "border": border_colour(palette),
        "edge": edge_colour(palette),
        "faint": mixed(text, card, 35),
        "muted": tone_colour(palette, MUTED),
        "error": tone_colour(palette, ERROR),
        "ring": ring_colour(palette),
        "accent": accent,
        "accent_text": tone_colour(palette, ACCENT),
        "on_accent": palette.color(_ROLES.HighlightedText),
        "pressed": mixed(text, accent, 18),
        "hover": hover_colour(palette),
        "down": mixed(text, card, 12),
        "checked": tinted(palette, ACCENT),
        "tip": palette.color(_ROLES.ToolTipBase),
        "tip_text": palette.color(_ROLES.ToolTipText),
    }
    return {name: colour.name() for name, colour in colours.items()} | _style_icons(palette)


def _style_icons(palette: QPalette) -> dict[str, str]:
    QDir.setSearchPaths(_PREFIX, [str(ICONS)])
    on_accent, dark = palette.color(_ROLES.HighlightedText), is_dark(palette)
    lights = {"check": _is_light(on_accent), "dot": _is_light(on_accent)}
    lights |= dict.fromkeys(("closed", "open", "down", "down-off"), dark)
    return {f"icon_{name.replace('-', '_')}": _icon(name, light=light) for name, light in lights.items()}


def _is_light(colour: QColor) -> bool:
    return colour.lightness() > 127


def _icon(name: str, *, light: bool) -> str:
    return f"{_PREFIX}:look-{name}{'-light' if light else ''}.svg"


def level_icon(palette: QPalette, level: str) -> QIcon:
    """Return the icon of a note, a warning or an error."""
    return QIcon(str(ICONS / f"{level}{'-dark' if is_dark(palette) else ''}.svg"))


def tint(root: QWidget) -> None:
    """Colour every label below a widget that has a tone or an icon of ours; called again when the palette changes."""
    base = QApplication.palette()
    labels = [root] if isinstance(root, QLabel) else root.findChildren(QLabel)
    for label in labels:
        if tone := label.property(TONE):
            _colour(label, tone_colour(base, tone))
        if name := label.property(ICON):
            label.setPixmap(level_icon(base, name).pixmap(ICON_SIZE, ICON_SIZE))


def _colour(label: QLabel, colour: QColor) -> None:
    palette = label.palette()
    roles = (_ROLES.WindowText, _ROLES.Text)  # inside a table a label writes as the table does
    if any(palette.color(role) != colour for role in roles):  # setting a palette lays out and paints anew
        for role in roles:
            palette.setColor(role, colour)
        label.setPalette(palette)
