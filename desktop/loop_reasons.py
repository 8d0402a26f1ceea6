"""Why one call of an agent loop costs what it costs: a paragraph for each line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from pricing_core.explaining import reason
from pricing_core.explaining_loops import call_breakdown
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .plain import SELECTABLE, label, show_text, tabular
from .theme import MUTED, tint

if TYPE_CHECKING:
    from collections.abc import Callable

    from pricing_core import Breakdown, Line

    from .loop_chart_data import LoopFigures
    from .loop_texts import LoopTexts

MARGINS = (12, 8, 12, 8)


class TurnReasons(QScrollArea):
    """The lines of one call with their reasons, in full sentences that can be selected."""

    def __init__(self, texts: LoopTexts, day_text: Callable[[str], str]) -> None:
        super().__init__()
        self._texts, self._day_text = texts, day_text
        self._shown: tuple[str, ...] = ()
        self._parts: list[QLabel] = []
        self.setAccessibleIdentifier("loop_turn_reasons")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(*MARGINS)
        self._column.setSpacing(4)
        self._column.addStretch()
        self.setWidget(self._inside)

    def show_call(self, figures: LoopFigures | None, place: int | None) -> None:
        """Show the reasons of a call, or none."""
        texts = () if figures is None or place is None else self._paragraphs(figures, place)
        if texts == self._shown:
            return
        self._shown = texts
        while len(self._parts) < len(texts):
            self._parts.append(self._new_part(len(self._parts)))
        for at, part in enumerate(self._parts):
            show_text(part, texts[at] if at < len(texts) else "")
        tint(self._inside)

    def stand_in(self, *, is_row: bool) -> None:
        """Look like the reason of a line of the bill, which opens below its row; or have no frame."""
        as_needed, off = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(off if is_row else as_needed)  # which would take from the width
        self.setProperty("reason", "true" if is_row else "false")
        self.style().polish(self)

    def height_at(self, width: int) -> int:
        """Return how high everything is at a width."""
        return self._column.totalHeightForWidth(width - 2 * self.frameWidth()) + 2 * self.frameWidth()

    def _new_part(self, at: int) -> QLabel:
        """Return a label: the first is the call, then names and reasons by turns, as `_paragraphs` has them."""
        is_name = not at or at % 2 == 1
        part = label(wraps=True, tone="" if is_name else MUTED)
        part.setTextInteractionFlags(SELECTABLE)
        part.setAccessibleIdentifier(f"loop_turn_reason_{at}")
        part.setFont(tabular(part.font(), bold=is_name))
        self._column.insertWidget(at, part)
        return part

    def _paragraphs(self, figures: LoopFigures, place: int) -> tuple[str, ...]:
        call = figures.calls[place]
        breakdown = call_breakdown(figures.run, call)
        count = self._texts.count(figures.run.count(call.prompt))
        amount = self._texts.usd(figures.cost(place))
        head = self.tr("{call}: {count} input tokens, {amount}")
        found = [head.format(call=self._texts.call(call), count=count, amount=amount)]
        for line in breakdown.lines:
            found += self._line(figures, breakdown, line)
        return tuple(found)

    def _line(self, figures: LoopFigures, breakdown: Breakdown, line: Line) -> tuple[str, str]:
        """Return the name of a line with its amount, and its reason."""
        why = reason(breakdown, line, self._texts.style, self._day_text)
        name, amount, text = said(line.label, self._texts.style.language), line.amount, f"{why.text} {why.source}."
        if line.price.fee and line.price.allowance:
            text = self.tr("A free allowance is shared by all turns and runs. {reason}").format(reason=text)
        return f"{name} {self._texts.usd(amount)}", text

    def retranslate(self) -> None:
        """Say what it is in the language in force."""
        self.setAccessibleName(self.tr("Why the turn costs this"))
