"""The illustrations of the guide, painted: bars, the step of the long-context price, and boxes in a row."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from pricing_core.showing import count_text, price_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import STYLES, said

from .contrast import SHAPE, visible
from .line_kinds import INPUT, OUTPUT, READS, TOOLS, WRITES
from .plain import tabular
from .theme import MUTED, line_colour, tone_colour

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    Spec = Mapping[str, Any]

TONES = {
    "input": INPUT, "tool": TOOLS, "write": WRITES, "read": READS, "output": OUTPUT, "free": TOOLS, "fee": TOOLS,
}  # fmt: skip
BAR, GAP, SEAM, ROUND = 16, 12, 2, 3
WRAPS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
CENTRED = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


def colour_of(tone: str, palette: QPalette) -> QColor:
    """Return the colour that a line of this kind has in a bill, such that it can be seen on the page."""
    roles = QPalette.ColorRole
    grounds = (palette.color(roles.Window), palette.color(roles.Base))
    return visible(line_colour(palette, TONES[tone]), palette.color(roles.WindowText), grounds, SHAPE)


class Picture(QWidget):
    """An illustration with a text that says the same. Its height follows from its width."""

    def __init__(self, spec: Spec, language: str) -> None:
        super().__init__()
        self._spec = spec
        self._language = language
        self._style = STYLES[language]
        self.setAccessibleIdentifier("guide_picture")
        self.setAccessibleDescription(said(spec["described"], language))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        return self.draw(None, width)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(420, self.draw(None, 420))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height() * 3)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw with the palette in force."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw(painter, self.width())

    def draw(self, painter: QPainter | None, width: int) -> int:
        """Draw, or without a painter only measure; return the height."""
        raise NotImplementedError

    def words(self, text: Mapping[str, str]) -> str:
        return said(text, self._language)

    def ink(self) -> QColor:
        return QApplication.palette().color(QPalette.ColorRole.WindowText)

    def bold(self) -> QFont:
        return tabular(self.font(), bold=True)

    def tone(self, name: str) -> QColor:
        return colour_of(name, QApplication.palette())

    def line(self) -> QColor:
        return tone_colour(QApplication.palette(), MUTED)


class Bars(Picture):
    """Bars under each other on one scale, of one part or several, each with its label and its number."""

    def draw(self, painter: QPainter | None, width: int) -> int:
        """Draw every row, the mark across them, and the legend."""
        rows = self._spec["rows"]
        mark = Fraction(self._spec.get("mark", 0))
        most = max(mark, *(self._sum(row) for row in rows))
        top = 0
        for row in rows:
            top = self._row(painter, row, QRect(0, top, width, 0), most)
        if mark:
            top = self._mark(painter, top - GAP, float(mark / most) * width)
        return self._legend(painter, top, width)

    @staticmethod
    def _sum(row: Spec) -> Fraction:
        return sum((Fraction(amount) for _, amount in row["parts"]), Fraction(0))

    def number(self, row: Spec) -> str:
        """Return the sum of a row as it is shown, or nothing where the picture is not to scale."""
        if "value" not in self._spec and "money" not in self._spec:
            return ""
        text = self._amount(self._sum(row))
        return self.words(self._spec["value"]).replace("{}", text) if "value" in self._spec else text

    def _amount(self, amount: Fraction) -> str:
        return price_text(amount, self._style) if "money" in self._spec else count_text(amount, self._style)

    def _mark(self, painter: QPainter | None, bottom: int, x: float) -> int:
        """Draw a line across the last bar, and below it where it stands."""
        high = self.fontMetrics().height()
        if painter:
            painter.setPen(QPen(self.ink(), 2))
            painter.drawLine(QPointF(x, bottom - BAR - 4), QPointF(x, bottom + 5))
            painter.setFont(self.font())
            text = count_text(Fraction(self._spec["mark"]), self._style)
            painter.drawText(QRectF(x - 80, bottom + 6, 160, high), CENTRED, text)
        return bottom + high + GAP + 4

    def _row(self, painter: QPainter | None, row: Spec, place: QRect, most: Fraction) -> int:
        label, number = self.words(row["label"]), self.number(row)
        wide = QFontMetrics(self.bold()).horizontalAdvance(number)
        room = QRect(0, place.y(), max(place.width() - wide - 16, 60), 10_000)
        height = self.fontMetrics().boundingRect(room, WRAPS, label).height()
        bar = place.y() + height + 4
        if painter:
            painter.setPen(self.ink())
            painter.setFont(self.font())
            painter.drawText(room, WRAPS, label)
            painter.setFont(self.bold())
            beside = QRect(place.width() - wide - 2, place.y() + height - self.fontMetrics().height(), wide + 2, height)
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, number)
            self._parts(painter, row["parts"], QRectF(0, bar, place.width(), BAR), most)
        return bar + BAR + GAP

    def _parts(self, painter: QPainter, parts: Sequence[tuple[str, str]], room: QRectF, most: Fraction) -> None:
        left = room.x()
        painter.setPen(Qt.PenStyle.NoPen)
        for tone, amount in parts:
            wide = max(float(Fraction(amount) / most) * room.width(), 2.0)
            painter.setBrush(self.tone(tone))
            painter.drawRoundedRect(QRectF(left, room.y(), max(wide - SEAM, 2.0), room.height()), ROUND, ROUND)
            left += wide

    def _legend(self, painter: QPainter | None, top: int, width: int) -> int:
        high, left = self.fontMetrics().height(), 0
        entries = self._spec.get("legend", ())
        only = dict(self._spec["rows"][0]["parts"]) if len(self._spec["rows"]) == 1 else {}
        for entry in entries:
            part = only.get(entry["tone"])
            text = self.words(entry["label"]) + (f": {self._amount(Fraction(part))}" if part else "")
            wide = high + 6 + self.fontMetrics().horizontalAdvance(text)
            if left and left + wide > width:
                left, top = 0, top + high + 4
            if painter:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.tone(entry["tone"]))
                painter.drawRoundedRect(QRectF(left + 2, top + 2, high - 4, high - 4), ROUND, ROUND)
                painter.setPen(self.ink())
                painter.setFont(self.font())
                painter.drawText(left + high + 6, top + self.fontMetrics().ascent(), text)
            left += wide + 18
        return top + high + 4 if entries else top


class Step(Picture):
    """What the input of one request costs, and how it jumps where the price of the whole request changes."""

    def draw(self, painter: QPainter | None, width: int) -> int:
        """Draw axes, ticks and the line in its two pieces."""
        high = self.fontMetrics().height()
        left = self.fontMetrics().horizontalAdvance(self._cost(self.at, self.above)) + 10
        room = QRectF(left, high // 2, width - left - 4, high * 9)
        if painter:
            self._axes(painter, room)
            self._line(painter, room)
        return int(room.bottom()) + 2 * high + 12

    @property
    def at(self) -> int:
        return int(self._spec["at"])

    @property
    def below(self) -> Fraction:
        return Fraction(self._spec["below"])

    @property
    def above(self) -> Fraction:
        return Fraction(self._spec["above"])

    def _cost(self, tokens: int, price: Fraction) -> str:
        return price_text(price * tokens / 1_000_000, self._style)

    def _point(self, room: QRectF, tokens: int, price: Fraction) -> QPointF:
        most = self._spec["most"]
        across, up = tokens / most, float(price * tokens / (self.above * most))
        return QPointF(room.left() + across * room.width(), room.bottom() - up * room.height())

    def _axes(self, painter: QPainter, room: QRectF) -> None:
        high, most = self.fontMetrics().height(), self._spec["most"]
        painter.setPen(QPen(self.line(), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        painter.drawLine(room.bottomLeft(), room.topLeft())
        for tokens, price in ((self.at, self.below), (self.at, self.above), (most, self.above)):
            y = self._point(room, tokens, price).y()
            text = self._cost(tokens, price)
            painter.drawText(QRectF(0, y - high / 2, room.left() - 6, high), Qt.AlignmentFlag.AlignRight, text)
            painter.drawLine(QPointF(room.left() - 3, y), QPointF(room.left(), y))
        under = QRectF(room.left(), room.bottom() + 4, room.width(), high)
        middle = self._point(room, self.at, self.below).x()
        painter.drawText(under, Qt.AlignmentFlag.AlignLeft, "0")
        painter.drawText(under, Qt.AlignmentFlag.AlignRight, count_text(most, self._style))
        painter.drawText(QRectF(middle - 80, under.y(), 160, high), CENTRED, count_text(self.at, self._style))
        painter.drawText(under.translated(0, high + 2), CENTRED, self.words(self._spec["axis"]))

    def _line(self, painter: QPainter, room: QRectF) -> None:
        most, high = self._spec["most"], self.fontMetrics().height()
        zero, edge = self._point(room, 0, self.below), self._point(room, self.at, self.below)
        jump, end = self._point(room, self.at, self.above), self._point(room, most, self.above)
        painter.setPen(QPen(self.line(), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(edge.x(), room.bottom()), jump)
        for start, stop, tone in ((zero, edge, "input"), (jump, end, "write")):
            painter.setPen(QPen(self.tone(tone), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(start, stop)
        painter.setFont(self.bold())
        painter.setPen(self.ink())
        painter.drawText(QPointF(edge.x() + 8, edge.y() + high / 3), self.words(self._spec["standard"]))
        beside = QRectF(room.left() + 6, jump.y() - 3.2 * high, jump.x() - room.left() + 4, 3 * high)
        painter.drawText(beside, WRAPS, self.words(self._spec["premium"]))


class Flow(Picture):
    """Boxes in a row, as steps with arrows between them or side by side; in a column where the row is too long."""

    PAD, SPACE = 12, 30

    def draw(self, painter: QPainter | None, width: int) -> int:
        """Place every box, and an arrow between two where one leads to the next."""
        texts = [self.words(box) for box in self._spec["boxes"]]
        sizes = [self.fontMetrics().boundingRect(QRect(0, 0, 10_000, 10_000), CENTRED, text).size() for text in texts]
        space = self.SPACE if self._spec["arrows"] else 8
        high = max(size.height() for size in sizes) + 2 * self.PAD
        in_row = sum(size.width() + 2 * self.PAD + space for size in sizes) - space <= width
        left, top = 0, 2
        for text, size in zip(texts, sizes, strict=True):
            wide = size.width() + 2 * self.PAD
            if left and not in_row and (self._spec["arrows"] or left + wide > width):
                left, top = 0, top + high + space
            if painter:
                self._box(painter, QRectF(left + 1, top, wide - 2, high), text)
                if self._spec["arrows"] and text is not texts[-1]:
                    self._arrow(painter, QRectF(left, top, wide, high), down=not in_row)
            left += wide + space
        return top + high + 4

    def _box(self, painter: QPainter, room: QRectF, text: str) -> None:
        painter.setPen(QPen(self.tone("input"), 1.5))
        painter.setBrush(QApplication.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(room, 6, 6)
        painter.setPen(self.ink())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def _arrow(self, painter: QPainter, box: QRectF, *, down: bool) -> None:
        painter.setPen(QPen(self.line(), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        if down:
            start, end = QPointF(28, box.bottom() + 5), QPointF(28, box.bottom() + 25)
            wing = (QPointF(-5, -6), QPointF(5, -6))
        else:
            middle = box.center().y()
            start, end = QPointF(box.right() + 5, middle), QPointF(box.right() + 25, middle)
            wing = (QPointF(-6, -5), QPointF(-6, 5))
        painter.drawLine(start, end)
        for side in wing:
            painter.drawLine(end, end + side)


KINDS = {"bars": Bars, "step": Step, "flow": Flow}


def picture(spec: Spec, language: str) -> Picture:
    """Return the illustration that a section of the guide describes."""
    return KINDS[spec["kind"]](spec, language)
