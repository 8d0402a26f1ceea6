"""How the head of the bill uses its room: one amount in large, and the figures beside it, below it, or in a column."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from pricing_core.values import TYPE_CHECKING

from .inner_layouts import add_layout
from .plain import tabular

if TYPE_CHECKING:
    from collections.abc import Sequence

    Pairs = Sequence[tuple[QLabel, QLabel]]

HEADLINE, SECOND = 3.0, 1.4
SIZES = (HEADLINE, 2.2, 1.6, 1.2, 1.0)  # the largest that the amount has room for
SMALLEST_BESIDE = 2.2
SCOPE_ROOM = 230  # beside the figures: for the words below the amount in large
GAP, BELOW = 26, 8


class HeadRoom:
    """Places labels that others fill. What is in large, and what are figures, may change."""

    def __init__(self, head: QWidget) -> None:
        self._head = head
        self._is_arranged = False
        self._metrics: dict[float, QFontMetrics] = {}
        self._cells: list[QVBoxLayout] = []
        self._large: tuple[QLabel, QLabel] | None = None
        self._pairs: Pairs = ()
        self._below: Sequence[QLabel] = ()
        self._most = 0
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.row.setSpacing(GAP)
        self._left = QVBoxLayout()
        self._left.setSpacing(2)
        self._boxes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._boxes.setSpacing(GAP)
        add_layout(self.row, self._left, 1)
        add_layout(self.row, self._boxes)

    def place(self, large: tuple[QLabel, QLabel], below: Sequence[QLabel], pairs: Pairs) -> None:
        """Put an amount in large with what it is of and what stands below that, and the figures with theirs."""
        self._large, self._below, self._pairs, self._is_arranged = large, below, pairs, False
        self._clear(self._left)
        for part in (*large, *below):
            self._left.addWidget(part)
        self._left.addStretch()
        for cell in self._cells:
            self._clear(cell)
            self._boxes.removeItem(cell)
        self._cells = [self._cell(pair) for pair in pairs]
        for part in large:
            part.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        large[1].setWordWrap(True)
        for figure, text in pairs:
            figure.setFont(tabular(self._head.font(), scale=SECOND, bold=True))
            text.setWordWrap(False)

    @staticmethod
    def _clear(layout: QVBoxLayout) -> None:
        while layout.takeAt(0):
            pass

    def _cell(self, pair: tuple[QLabel, QLabel]) -> QVBoxLayout:
        cell = QVBoxLayout()
        cell.setSpacing(2)
        for part in pair:
            cell.addWidget(part)
        cell.addStretch()
        add_layout(self._boxes, cell)
        return cell

    def keep_within(self, height: int) -> None:
        """Let no figure stand lower than so many pixels, where it can be helped; 0 is no limit."""
        if height != self._most:
            self._most = height
            self.arrange()

    def arrange(self) -> None:
        """Beside each other, else the figures below, else below each other beside the amount, else all in a column."""
        if self._large is None:
            return
        room = self._head.contentsRect().width()
        cells = [max(figure.sizeHint().width(), text.sizeHint().width()) for figure, text in self._pairs]
        figures = sum(cells) + GAP * (len(cells) - 1)
        beside = self._fitting(room - figures - GAP)
        is_beside = beside >= SMALLEST_BESIDE and room - figures - GAP >= SCOPE_ROOM
        is_row = is_beside or figures <= room
        is_low = is_row and not is_beside and self._is_low(room)
        if (not is_row or is_low) and room - max(cells) - GAP >= SCOPE_ROOM:
            is_beside, is_row, beside = True, False, self._fitting(room - max(cells) - GAP)
        self._set_directions(is_beside=is_beside, is_row=is_row)
        scale = beside if is_beside else self._fitting(room)
        size = self._head.font().pointSizeF() * scale
        if self._large[0].font().pointSizeF() != size:
            self._large[0].setFont(tabular(self._head.font(), scale=scale, bold=True))

    def _is_low(self, room: int) -> bool:
        """Tell whether a row of figures below the amount would end lower than what is seen."""
        if not self._most or self._large is None:
            return False
        texts = [part for part in (self._large[1], *self._below) if not part.isHidden()]
        height = QFontMetrics(tabular(self._head.font(), scale=self._fitting(room), bold=True)).height()
        height += sum(self._left.spacing() + part.heightForWidth(room) for part in texts)
        height += BELOW + max(figure.sizeHint().height() for figure, _ in self._pairs)
        return self._head.contentsMargins().top() + height > self._most

    def _fitting(self, room: int) -> float:
        """Return the largest size at which the amount has room."""
        return next((scale for scale in SIZES if self._width(scale) <= room), SIZES[-1])

    def _width(self, scale: float) -> int:
        if scale not in self._metrics:
            self._metrics[scale] = QFontMetrics(tabular(self._head.font(), scale=scale, bold=True))
        text = self._large[0].text() if self._large else ""
        return self._metrics[scale].horizontalAdvance(text) + 4

    def forget(self) -> None:
        """Measure anew in another font."""
        self._metrics.clear()

    def _set_directions(self, *, is_beside: bool, is_row: bool) -> None:
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        directions = (across if is_beside else down, across if is_row else down)
        if (self.row.direction(), self._boxes.direction()) == directions and self._is_arranged:
            return
        self._is_arranged = True
        self.row.setDirection(directions[0])
        self.row.setSpacing(GAP if is_beside else BELOW)
        self._boxes.setDirection(directions[1])
        self._boxes.setSpacing(GAP if is_row else 6)
        side = Qt.AlignmentFlag.AlignRight if is_beside else Qt.AlignmentFlag.AlignLeft
        for pair in self._pairs:
            for part in pair:
                part.setAlignment(side | Qt.AlignmentFlag.AlignTop)

    def least_width(self) -> int:
        """Return the width of the amount in small, or of the widest figure: the rest gives way."""
        widest = max(part.sizeHint().width() for pair in self._pairs for part in pair)
        return max(self._width(SIZES[-1]), widest)
