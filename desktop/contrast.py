"""How well one colour can be told from another, as WCAG 2 measures it, and colours moved until they can be."""

from __future__ import annotations

from PySide6.QtGui import QColor

from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT, SHAPE = 4.5, 3.0  # AA: the least for text, and for borders, marks and charts
_STEP = 5


def luminance(colour: QColor) -> float:
    """Return how bright a colour is, 0 to 1."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(first: QColor, second: QColor) -> float:
    """Return the contrast of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(first: QColor, second: QColor, percent: int) -> QColor:
    """Return a colour that is so many percent the first and the rest the second."""
    red, green, blue = (
        (one * percent + other * (100 - percent)) // 100
        for one, other in (
            (first.red(), second.red()),
            (first.green(), second.green()),
            (first.blue(), second.blue()),
        )
    )
    return QColor(red, green, blue)


def visible(colour: QColor, text: QColor, grounds: Iterable[QColor], least: float) -> QColor:
    """Return the colour, moved no further towards that of the text than it takes to be seen on every ground."""
    behind = tuple(grounds)
    for percent in range(0, 100, _STEP):
        moved = mixed(text, colour, percent)
        if all(ratio(moved, ground) >= least for ground in behind):
            return moved
    return QColor(text)
