"""The field for a list of turns, as it is pasted from a log: one line for each turn."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from pricing_core.showing import count_text
from pricing_core.values import TYPE_CHECKING

from .number_hint import NumberHint
from .number_line import is_undo
from .plain import describe, tabular
from .theme import ERROR
from .turn_list import TurnReader, Turns, turn_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pricing_core.loop import ListedTurn
    from pricing_core.showing import NumberStyle

LINES = 7
AROUND = 12  # pixels of the frame and the room in it
DRAFT_FIRST, DRAFT_PART, DRAFT_MOST = 60, 20_000, 150  # characters of the parts of a draft, as a document takes them


class TurnListField(QPlainTextEdit):
    """A few lines of a list that may be long. What it says is read when the list has changed, and only then.

    Signals:
        list_edited: Somebody changed the list.
    """

    list_edited = Signal()
    is_typed = True

    def __init__(self, name: str, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._reader = TurnReader(style)
        self._shown, self._turns = "", Turns()
        self.hint = NumberHint(self, name)
        self.setAccessibleIdentifier(name)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # undo is the window's
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(tabular(self.font()))
        self.setPlaceholderText("4600; 650\n5200; 700; 1000")
        height = LINES * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin()
        self.setFixedHeight(round(height) + AROUND)
        self.textChanged.connect(self._on_changed)

    @property
    def turns(self) -> tuple[ListedTurn, ...]:
        """The turns that the list says, those in order."""
        return self._turns.listed

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with the list, each with its line."""
        return self._turns.faults

    def show_turns(self, listed: tuple[ListedTurn, ...]) -> None:
        """Show turns that nobody typed; a list that is shown already stays as it is written."""
        if listed != self._turns.listed or self._turns.faults:
            self._put(turn_text(listed, self._style), Turns(listed))

    def memory(self) -> object:
        """Return the list as it was typed."""
        return self._shown

    def recall(self, memory: object) -> None:
        """Put back what was typed."""
        if (text := str(memory)) != self._shown:
            self._put(text, self._reader.read(text) if text else Turns())

    def drafts(self, name: str) -> dict[str, str]:
        """Return a list with faults in parts that a document can hold, the first of them short enough to be told."""
        if not self._turns.faults:
            return {}
        text = self._shown
        found = {name: text[:DRAFT_FIRST] or " "}
        for number, start in enumerate(range(DRAFT_FIRST, len(text), DRAFT_PART), start=2):
            if number <= DRAFT_MOST:
                found[f"{name}_part_{number}"] = text[start : start + DRAFT_PART]
        return found

    @staticmethod
    def from_drafts(name: str, texts: Mapping[str, str]) -> str:
        """Put the parts of a list together again."""
        rest = (texts.get(f"{name}_part_{number}", "") for number in range(2, DRAFT_MOST + 1))
        return texts.get(name, "") + "".join(rest)

    def _put(self, text: str, turns: Turns) -> None:
        with QSignalBlocker(self):
            self.setPlainText(text)
        self._shown, self._turns = self.toPlainText(), turns
        self.say()

    def _on_changed(self) -> None:
        text = self.toPlainText()
        if text != self._shown:
            self._shown, self._turns = text, self._reader.read(text)
            self.say()
            self.list_edited.emit()

    def begin(self) -> None:
        """Say what is missing in a list that was just asked for."""
        if not self._shown:
            self._turns = self._reader.read("")
            self.say()

    def say(self) -> None:
        """Say below the list what is wrong with it, else how many turns it has and what they come to."""
        faults = " ".join(self._turns.faults)
        self.hint.say(faults or self._sums(), ERROR if faults else "reading")
        self.hint.setVisible(bool(self.hint.text()) and not self.isHidden())
        describe(self, self._about(), self.hint.text())

    def _about(self) -> str:
        return self.tr("One line for each turn: tool result; output; thinking. A heading is passed over.")

    def _sums(self) -> str:
        turns = self._turns.listed
        if not turns:
            return ""
        text = self.tr("{count} turns: {results} tool result + {outputs} output")
        thought = sum(one.thinking for one in turns)
        if thought:
            text = self.tr("{count} turns: {results} tool result + {outputs} output + {thought} thinking")
        counts = {
            "count": len(turns),
            "results": sum(one.tool_result for one in turns),
            "outputs": sum(one.output for one in turns),
            "thought": thought,
        }
        return text.format(**{name: count_text(one, self._style) for name, one in counts.items()})

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_undo(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave undo to the window."""
        if is_undo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)
