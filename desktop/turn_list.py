"""Reading a list of turns: a line for each, with its tool result, its output and perhaps its thinking. No widgets."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QObject

from pricing_core.loop import MOST_TURNS, ListedTurn
from pricing_core.showing import count_text
from pricing_core.values import TYPE_CHECKING

from .number_entry import AVERAGE, entry_text, read_number
from .number_wording import empty_text, fault_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from pricing_core.showing import NumberStyle

    Count = int | Fraction

SEPARATORS = ("\t", ";")  # of these the first that a line has; else a comma with a space after it
COMMA = re.compile(r",\s+")
LEAST_CELLS, MOST_CELLS = 2, 3
FAULTS_TOLD = 3
LINES_KEPT = 50_000


class Turns(NamedTuple):
    """What a list says: its turns, and what is wrong with it, each with its line."""

    listed: tuple[ListedTurn, ...] = ()
    faults: tuple[str, ...] = ()


class TurnReader(QObject):
    """Reads lists of turns. A line that was read once is known: of a long list one changes at a key press."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._known: dict[str, ListedTurn | str] = {}

    def read(self, text: str) -> Turns:
        """Read a list; a first line without any digit is a heading, and lines without text are passed over."""
        lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
        if lines and not any(sign.isdigit() for sign in lines[0][1]):
            del lines[0]
        if not lines:
            return Turns((), (self.tr("Enter one line for each turn: tool result; output."),))
        if len(lines) > MOST_TURNS:
            return Turns((), (self._too_many(len(lines)),))
        if len(self._known) > LINES_KEPT:
            self._known.clear()
        found = [self._line(line) for _, line in lines]
        wrong = [(lines[place][0], one) for place, one in enumerate(found) if isinstance(one, str)]
        return Turns(tuple(one for one in found if isinstance(one, ListedTurn)), self._told(wrong))

    def _too_many(self, count: int) -> str:
        text = self.tr("The list has {count} turns; at most {most} are priced.")
        return text.format(count=count_text(count, self._style), most=count_text(MOST_TURNS, self._style))

    def _told(self, wrong: Sequence[tuple[int, str]]) -> tuple[str, ...]:
        """Say what is wrong, each with the number of its line; of many the first ones."""
        text = self.tr("Line {line}: {fault}")
        told = [text.format(line=count_text(line, self._style), fault=fault) for line, fault in wrong[:FAULTS_TOLD]]
        if len(wrong) > FAULTS_TOLD:
            more = self.tr("and {count} more lines.")
            told.append(more.format(count=count_text(len(wrong) - FAULTS_TOLD, self._style)))
        return tuple(told)

    def _line(self, line: str) -> ListedTurn | str:
        found = self._known.get(line)
        if found is None:
            found = self._known[line] = self._read_line(line)
        return found

    def _read_line(self, line: str) -> ListedTurn | str:
        """Return a turn, or what is wrong with its line."""
        cells = _cells(line.strip())
        if not LEAST_CELLS <= len(cells) <= MOST_CELLS:
            return self.tr("two or three numbers are needed: tool result; output; thinking.")
        counts: list[Count] = []
        for cell in cells:
            number, fault, _ = read_number(cell, AVERAGE, self._style)
            if number is None:
                return f"“{cell}”: {fault_text(fault, AVERAGE)}" if cell else empty_text()
            if number < 0:
                return self.tr("“{number}” is below 0.").format(number=cell)
            counts.append(number)
        return ListedTurn(*counts)


def _cells(line: str) -> list[str]:
    for sign in SEPARATORS:
        if sign in line:
            return [cell.strip() for cell in line.split(sign)]
    return [cell.strip() for cell in COMMA.split(line)]


def turn_text(listed: Sequence[ListedTurn], style: NumberStyle) -> str:
    """Return a list of turns as it is written, a line for each."""
    return "\n".join(_turn_line(turn, style) for turn in listed)


def _turn_line(turn: ListedTurn, style: NumberStyle) -> str:
    counts = (turn.tool_result, turn.output, *([turn.thinking] if turn.thinking else []))
    return "; ".join(str(one) if isinstance(one, int) else entry_text(one, style) for one in counts)
