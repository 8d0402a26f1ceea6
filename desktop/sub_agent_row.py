"""The fields of one sub-agent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from pricing_core import Workload
from pricing_core.loop import MOST_TURNS, Loop, SubAgent
from pricing_core.planning import OFF
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .choice_field import ListBox, Segments
from .fields import named_fault, number
from .form_grid import FormGrid
from .inner_layouts import add_layout
from .number_edit import NumberEdit
from .number_entry import WHOLE
from .plain import label, tabular

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pricing_core import PriceBook
    from pricing_core.showing import NumberStyle

    from .fields import Control

LONGEST = 200


class SubAgentRow(QWidget):
    """Name, model and numbers of a loop that a turn starts. Its fields are called after its place, from 1.

    Signals:
        used: Carries the name of the control that a person used.
        removed: The sub-agent is to go.
    """

    used = Signal(object)
    removed = Signal()

    def __init__(self, place: int, style: NumberStyle, book: PriceBook, unit: str) -> None:
        super().__init__()
        self._place, self._style, self._book, self._unit = place, style, book, unit
        self._base = SubAgent(Loop(), Workload(model=""))
        self.follows = True
        self.controls: dict[str, Control] = {}
        self.numbers: dict[str, NumberEdit] = {}
        self._grid = FormGrid()
        self._grid.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(3)
        add_layout(column, self._head())
        add_layout(column, self._grid)
        self._make()

    def _head(self) -> QHBoxLayout:
        text = self.tr("Sub-agent {number}").format(number=self._place)
        heading = label(text)
        heading.setFont(tabular(heading.font(), bold=True))
        remove = QPushButton(self.tr("Remove"))
        remove.setProperty("link", "true")
        remove.setAccessibleIdentifier(self._named("sub_remove"))
        remove.setAccessibleName(self.tr("Remove sub-agent {number}").format(number=self._place))
        remove.clicked.connect(self.removed)
        row = QHBoxLayout()
        row.addWidget(heading, 1)
        row.addWidget(remove)
        return row

    def _named(self, name: str) -> str:
        return f"{name}_{self._place}"

    def _make(self) -> None:
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST)
        self.name.setAccessibleIdentifier(self._named("sub_name"))
        self.name.textEdited.connect(lambda _: self.used.emit(self.name.accessibleIdentifier()))
        self._grid.add_row(self.tr("Name"), self.name)
        self.model = ListBox(self._named("sub_model"), [(one.id, one.name) for one in self._book.models])
        self._add_choice(self.tr("Model"), self.model)
        self._make_numbers()
        lifetimes = [meter.lifetime for meter in self._book.meters if meter.lifetime]
        items = [(one.id, said(one.label, self._style.language)) for one in lifetimes]
        self.cache = Segments(self._named("sub_cached"), [(OFF, self.tr("Off")), *items])
        self._add_choice(self.tr("Rolling cache"), self.cache)
        turn = NumberEdit(self._named("sub_at_turn"), "", self._style, kind=WHOLE, least=1, most=MOST_TURNS, default=1)
        self._add_number(self.tr("Starts at turn"), turn)
        times = NumberEdit(self._named("sub_times"), self.tr("per run"), self._style, default=1)
        self._add_number(self.tr("Times"), times)
        self.turn, self.times = turn, times

    def _make_numbers(self) -> None:
        style = self._style
        texts = (
            ("system", "sub_system", self.tr("System and tool schemas")),
            ("message", "sub_message", self.tr("First message")),
            ("tool_result", "sub_result", self.tr("Tool result")),
            ("output", "sub_output", self.tr("Model output")),
        )
        turns = NumberEdit(
            self._named("sub_turns"), self.tr("turns"), style, kind=WHOLE, least=1, most=MOST_TURNS, default=1
        )
        self._add_number(self.tr("Turns"), turns)
        self.turns = turns
        for field, name, text in texts:
            self.numbers[field] = NumberEdit(self._named(name), self._unit, style)
            self._add_number(text, self.numbers[field])

    def _add_number(self, text: str, field: NumberEdit) -> None:
        self._grid.add_row(text, field)
        self._grid.add_below(field.hint)
        name = field.accessibleIdentifier()
        self.controls[name] = field
        field.number_edited.connect(lambda _: self.used.emit(name))

    def _add_choice(self, text: str, box: ListBox | Segments) -> None:
        self._grid.add_row(text, box)
        name = box.accessibleIdentifier()
        self.controls[name] = box
        box.chosen.connect(lambda _: self.used.emit(name))

    def check_turn(self, most: int) -> None:
        """Start the sub-agent at one of the turns that there are."""
        self.turn.set_range(1, max(most, 1))

    def value(self, choices: Mapping[str, str | bool]) -> SubAgent:
        """Return what the fields say, with the choices of where it runs."""
        base = self._base
        counts = {field: number(one) for field, one in self.numbers.items()}
        turns = len(base.loop.listed) or int(number(self.turns, 1))
        loop = base.loop.but(turns=turns, cache=self.cache.value() or OFF, **counts)
        workload = base.workload.but(model=self._model_id(), choices=choices)
        name = " ".join(self.name.text().split())
        at, times = int(number(self.turn, 1)), number(self.times)
        return base.but(loop=loop, workload=workload, name=name, turn=at, times=times)

    def _model_id(self) -> str:
        """Return the model that is chosen, as the file calls it where nobody chose another."""
        stated = self._base.workload.model
        found = self._book.model(stated)
        is_same = found is None or found[0].id == self.model.value()
        return stated if stated and is_same else self.model.value()

    @property
    def base(self) -> SubAgent:
        """The sub-agent that was shown, with what no field shows."""
        return self._base

    def take_base(self, base: SubAgent, *, follows: bool) -> None:
        """Keep what no field shows; a sub-agent that `follows` runs where the loop does."""
        self._base, self.follows = base, follows
        self.turns.set_range(max((one.turn for one in base.loop.sub_agents), default=1), MOST_TURNS)
        self.turns.setEnabled(not base.loop.listed)

    def show_agent(self, one: SubAgent, *, follows: bool = True) -> None:
        """Show a sub-agent that nobody entered here."""
        self.take_base(one, follows=follows)
        self.name.setText(one.name)
        found = self._book.model(one.workload.model)
        self.model.show_value(found[0].id if found else one.workload.model)
        self.turns.show_number(one.loop.count)
        for field, edit in self.numbers.items():
            edit.show_number(getattr(one.loop, field))
        self.cache.show_value(OFF)
        self.cache.show_value(one.loop.cache)
        self.turn.show_number(one.turn)
        self.times.show_number(one.times)

    def faults(self) -> list[str]:
        """Return what is wrong with the numbers, each with its label and whose it is."""
        whose = self.tr("Sub-agent {number}").format(number=self._place)
        numbers = (one for one in self.controls.values() if isinstance(one, NumberEdit))
        return [f"{whose}: {named_fault(field)}" for field in numbers if field.fault]
