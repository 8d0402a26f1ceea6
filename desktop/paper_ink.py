"""Fonts, colours and lines of text on paper and in pictures.

Lengths are twentieths of a point, whatever the device: a page breaks at the same places in a file, on a printer and on
the screen. What paints scales them once.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPalette,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from pricing_core.values import TYPE_CHECKING

from .contrast import SHAPE, TEXT, mixed, visible
from .palettes import our_palette
from .theme import ACCENT, ERROR, GOOD, LINES, MUTED, TONES, WARNING

if TYPE_CHECKING:
    from collections.abc import Iterator

PT = 20  # units in a point
PLAIN, BOLD = QFont.Weight.Normal, QFont.Weight.DemiBold
# Fonts for reading that come with a system. The first is taken whose figures are equally wide as they are: those that
# a font has for tables beside its usual ones are no characters, so from a PDF nobody could copy or find an amount.
FAMILIES = (
    "Segoe UI", "Helvetica Neue", "Noto Sans", "Open Sans", "Source Sans 3", "Roboto", "Liberation Sans", "Arial",
    "DejaVu Sans Condensed", "DejaVu Sans",
)  # fmt: skip
FIGURES = "0123456789"
LEFT, RIGHT, CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
_ROLES = QPalette.ColorRole


class Ink:
    """The colours of paper, or of a dark picture: always ours, whatever the system shows its windows in."""

    def __init__(self, *, dark: bool = False) -> None:
        palette = our_palette(dark=dark)
        self.text = palette.color(_ROLES.WindowText)
        self.ground = palette.color(_ROLES.Button)
        accent = palette.color(_ROLES.Accent)
        self.accent = visible(accent, self.text, (self.ground,), TEXT)
        self.edge = mixed(self.text, self.ground, 15)
        self.rule = mixed(self.text, self.ground, 35)
        self.band = palette.color(_ROLES.Window)
        self.soft = visible(mixed(accent, self.ground, 55), self.text, (self.ground,), SHAPE)
        self.lines = tuple(visible(QColor(pair[dark]), self.text, (self.ground,), SHAPE) for pair in LINES)
        self.tones = {"": self.text, ACCENT: self.accent} | {
            tone: visible(QColor(TONES[tone][dark]), self.text, (self.ground, self.band), TEXT)
            for tone in (MUTED, ERROR, WARNING, GOOD)
        }

    def shades(self, count: int) -> tuple[QColor, ...]:
        """Return shades of the accent, from strong to pale, for workloads: kinds of lines have their own colours."""
        return tuple(mixed(self.accent, self.ground, 100 - 70 * place // max(count, 1)) for place in range(count))


@lru_cache(maxsize=1)
def family() -> str:
    """Return the font that paper is written in."""
    there = set(QFontDatabase.families())
    return next((one for one in FAMILIES if one in there and _is_tabular(one)), QGuiApplication.font().family())


def _is_tabular(name: str) -> bool:
    made = QFont(name)
    made.setPixelSize(100 * PT)
    return len({round(QFontMetricsF(made).horizontalAdvance(one)) for one in FIGURES}) == 1


@lru_cache(maxsize=64)
def font(points: float, weight: QFont.Weight = PLAIN) -> QFont:
    """Return the font in a size, in our units.

    Ligatures and contextual forms are other glyphs than those of the letters: from a PDF nobody could copy them.
    """
    made = QFont(family())
    made.setPixelSize(round(points * PT))
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for tag in ("liga", "clig", "calt", "dlig"):
        made.setFeature(QFont.Tag(tag), 0)
    return made


@lru_cache(maxsize=64)
def metrics(points: float, weight: QFont.Weight = PLAIN) -> QFontMetricsF:
    return QFontMetricsF(font(points, weight))


class Figures:
    """One line of text, such as an amount. All figures of the font are equally wide, so amounts line up."""

    def __init__(self, text: str, points: float, weight: QFont.Weight = PLAIN) -> None:
        self._font, self._text = font(points, weight), text
        measure = metrics(points, weight)
        self.ascent, self.height = measure.ascent(), measure.height()
        self.width = measure.horizontalAdvance(text)

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        painter.setFont(self._font)
        painter.drawText(QPointF(left, top + self.ascent), self._text)


class Lines:
    """A text broken into lines of a width. Words that are too long are broken too: nothing is ever cut off."""

    def __init__(  # noqa: PLR0913  # what a text looks like
        self,
        text: str,
        width: float,
        points: float,
        weight: QFont.Weight = PLAIN,
        side: Qt.AlignmentFlag = LEFT,
        leading: float = 1.22,
    ) -> None:
        self._layouts: list[QTextLayout] = []  # a line is one only as long as its layout is there
        self.lines: list[QTextLine] = []
        self.font = font(points, weight)
        self.step = round(points * PT * leading)
        self._side = side
        for paragraph in text.split("\n"):
            self._break(paragraph, max(width, points * PT * 2))

    def _break(self, text: str, width: float) -> None:
        option = QTextOption(self._side)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        layout = QTextLayout(text, self.font)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            self.lines.append(line)
        layout.endLayout()
        self._layouts.append(layout)

    @property
    def height(self) -> float:
        return len(self.lines) * self.step

    @property
    def width(self) -> float:
        """How wide the widest line is."""
        return max((line.naturalTextWidth() for line in self.lines), default=0.0)

    def paint(self, painter: QPainter, left: float, top: float, first: int = 0, last: int | None = None) -> None:
        """Paint some of the lines, the first of them at a place."""
        for number, line in enumerate(self.lines[first:last]):
            inset = max(self.step - line.height(), 0) / 2
            place = QPointF(left, top + number * self.step + inset - line.y())
            line.draw(painter, place)


def box(left: float, top: float, width: float, height: float) -> QRectF:
    return QRectF(left, top, width, height)


def joined(*parts: str) -> str:
    """Return what is there, side by side."""
    return " · ".join(_filled(parts))


def _filled(parts: tuple[str, ...]) -> Iterator[str]:
    return (part for part in parts if part)
