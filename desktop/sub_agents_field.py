"""The sub-agents of a loop: a list that grows and shrinks, each with its fields."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from pricing_core import Workload
from pricing_core.loop import Loop, SubAgent
from pricing_core.loop_reading import MOST_SUB_AGENTS
from pricing_core.values import TYPE_CHECKING

from .controls import Controls
from .sub_agent_row import SubAgentRow
from .theme import tint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pricing_core import PriceBook
    from pricing_core.showing import NumberStyle

    from .fields import Control

    Choices = Mapping[str, str | bool]

ADDED = "sub_add"
PREFIX = "sub_"


class SubAgentsField(QWidget):
    """Rows of fields, and a button that adds one.

    Signals:
        edited: Carries the name of the control that a person used.
        resized: There are more or fewer rows than before.
    """

    edited = Signal(object)
    resized = Signal()

    def __init__(self, style: NumberStyle, book: PriceBook, unit: str) -> None:
        super().__init__()
        self._style, self._book, self._unit = style, book, unit
        self._shared = frozenset(one.id for one in book.choices if not one.is_switch)
        self.rows: list[SubAgentRow] = []
        self._new = SubAgent(Loop(), Workload(model=""))
        self._most = 1
        self.setAccessibleIdentifier("sub_agents")
        self.setAccessibleName(self.tr("Sub-agents"))
        self._add = QPushButton(self.tr("Add a sub-agent"))
        self._add.setAccessibleIdentifier(ADDED)
        self._add.clicked.connect(self._on_add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._add)

    def begin_with(self, workload: Workload, loop: Loop) -> None:
        """Let a sub-agent that is added begin with these: the model of the loop, and its first prompt."""
        usual = Loop(turns=5, system=loop.system, message=loop.message, tool_result=loop.tool_result,
                     output=loop.output, cache=loop.cache, wait_minutes=loop.wait_minutes)  # fmt: skip
        self._new = SubAgent(usual, Workload(workload.model))

    def _on_add(self) -> None:
        row = self._made()
        row.show_agent(self._new)
        self.resized.emit()
        self.edited.emit(ADDED)
        row.name.setFocus()

    def _made(self) -> SubAgentRow:
        row = SubAgentRow(len(self.rows) + 1, self._style, self._book, self._unit)
        row.used.connect(self.edited)
        row.removed.connect(lambda: self._on_removed(row))
        row.check_turn(self._most)
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        tint(row)
        self._add.setEnabled(len(self.rows) < MOST_SUB_AGENTS)
        return row

    def _on_removed(self, row: SubAgentRow) -> None:
        """Take one away; those after it are called anew."""
        kept = [self._kept(one) for one in self.rows if one is not row]
        self._add.setFocus()
        self._set_rows(len(kept))
        self._put_back(kept)
        self.resized.emit()
        self.edited.emit(f"{PREFIX}remove")

    def _set_rows(self, count: int) -> None:
        while len(self.rows) < count:
            self._made()
        while len(self.rows) > count:
            gone = self.rows.pop()
            self._column.removeWidget(gone)
            gone.setParent(None)
            gone.deleteLater()
        self._add.setEnabled(len(self.rows) < MOST_SUB_AGENTS)

    def _kept(self, row: SubAgentRow) -> tuple[object, ...]:
        """Return what a row holds, by place and not by name: another row may have to show it."""
        held = tuple(Controls(self._style, row.controls).memory().values())
        return (row.base, row.follows, row.name.text(), held)

    def _put_back(self, kept: Sequence[tuple[object, ...]]) -> None:
        for row, (base, follows, name, held) in zip(self.rows, kept, strict=True):
            assert isinstance(base, SubAgent)
            assert isinstance(held, tuple)
            row.take_base(base, follows=follows is True)
            row.name.setText(str(name))
            Controls(self._style, row.controls).recall(dict(zip(row.controls, held, strict=True)))

    def memory(self) -> object:
        """Return everything that is entered, as it was typed."""
        return tuple(self._kept(row) for row in self.rows)

    def recall(self, memory: object) -> None:
        """Put back what was entered."""
        if not isinstance(memory, tuple) or memory == self.memory():
            return
        self._set_rows(len(memory))
        self._put_back(memory)
        self.resized.emit()

    def inner(self) -> dict[str, Control]:
        """Return the controls of every row, by their names."""
        return {name: one for row in self.rows for name, one in row.controls.items()}

    def label_of(self, name: str) -> str:
        """Return what an edit of one of these controls is called."""
        one = self.inner().get(name)
        return one.accessibleName() if one else self.accessibleName()

    def is_typed(self, name: str) -> bool:
        """Tell whether a control is typed into."""
        return name.startswith(f"{PREFIX}name") or Controls(self._style, self.inner()).is_typed(name)

    def unfinished(self) -> dict[str, str]:
        """Return what is typed where there is no number that can be used."""
        return Controls(self._style, self.inner()).unfinished()

    def recall_unfinished(self, texts: Mapping[str, str]) -> None:
        """Put back what was typed and was no number yet."""
        held = {name: (text, None, self._style) for name, text in texts.items() if name in self.inner()}
        if held:
            Controls(self._style, {name: self.inner()[name] for name in held}).recall(held)

    def agents(self, choices: Choices) -> tuple[SubAgent, ...]:
        """Return what the rows say; `choices` are those of the loop."""
        shared = self._shared_of(choices)
        return tuple(row.value(self._choices_of(row, shared)) for row in self.rows)

    def _choices_of(self, row: SubAgentRow, shared: Choices) -> Choices:
        """Return where a sub-agent runs: where the loop does, unless a file says otherwise."""
        own = row.base.workload.choices
        if not row.follows:
            return own
        return {**{id: value for id, value in own.items() if id not in self._shared}, **shared}

    def _shared_of(self, choices: Choices) -> dict[str, str | bool]:
        return {id: value for id, value in choices.items() if id in self._shared}

    def show_agents(self, agents: Sequence[SubAgent], choices: Choices) -> None:
        """Show sub-agents that nobody entered here."""
        before = len(self.rows)
        self._set_rows(len(agents))
        shared = self._shared_of(choices)
        for row, one in zip(self.rows, agents, strict=True):
            row.show_agent(one, follows=self._shared_of(one.workload.choices) == shared)
        if before != len(agents):
            self.resized.emit()

    def check_turns(self, most: int) -> None:
        """Let sub-agents start at one of the turns that there are."""
        if most != self._most:
            self._most = most
            for row in self.rows:
                row.check_turn(most)

    def faults(self) -> list[str]:
        """Return what is wrong with the numbers."""
        return [fault for row in self.rows for fault in row.faults()]
