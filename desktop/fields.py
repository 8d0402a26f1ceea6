"""What parts of the form share: a group of controls that hold some of the plan."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pricing_core.planning import Planning
from pricing_core.values import TYPE_CHECKING

from .choice_field import ListBox, Segments, Switch
from .number_edit import NumberEdit

if TYPE_CHECKING:
    from fractions import Fraction
    from typing import TypeAlias

    from pricing_core import PriceBook
    from pricing_core.showing import NumberStyle

    from .day_edit import DayEdit
    from .section import Section
    from .sub_agents_field import SubAgentsField
    from .turn_list_field import TurnListField

    Control: TypeAlias = NumberEdit | ListBox | Segments | Switch | DayEdit | TurnListField | SubAgentsField
    Count = int | Fraction


class Fields(QObject):
    """A group of controls in a section of the form.

    Signals:
        edited: Carries the name of the control that a person used.
    """

    edited = Signal(object)

    def __init__(self, section: Section, style: NumberStyle, book: PriceBook) -> None:
        super().__init__()
        self.section = section
        self._style = style
        self._book = book
        self._controls: dict[str, Control] = {}
        self._numbers: list[NumberEdit] = []

    def controls(self) -> dict[str, Control]:
        """Return every control that holds something a person entered, by its name."""
        return self._controls

    def planned(self, planning: Planning) -> Planning:
        """Return the planning with what these fields say."""
        raise NotImplementedError

    def show_planning(self, planning: Planning) -> None:
        """Show what nobody entered here."""
        raise NotImplementedError

    def faults(self) -> list[str]:
        """Return what is wrong with the numbers, each with its label."""
        return [named_fault(field) for field in self._numbers if field.fault and self.is_shown(field)]

    def is_shown(self, field: NumberEdit) -> bool:
        """Tell whether a field is asked for now."""
        return self.section.grid.has_row(field)

    def follow(self) -> None:
        """Show or hide what depends on the other fields."""

    def add_number(self, text: str, field: NumberEdit) -> None:
        """Put a number into the section, with its label and the line below it."""
        self.section.grid.add_row(text, field)
        self.section.grid.add_below(field.hint)
        self._controls[field.accessibleIdentifier()] = field
        self._numbers.append(field)
        field.number_edited.connect(lambda _: self.on_used(field.accessibleIdentifier()))

    def add_choice(self, text: str, box: ListBox | Segments) -> None:
        """Put a choice into the section, with its label."""
        self.section.grid.add_row(text, box)
        self._controls[box.accessibleIdentifier()] = box
        box.chosen.connect(lambda _: self.on_used(box.accessibleIdentifier()))

    def on_used(self, name: str) -> None:
        """Take up an edit of one control."""
        self.follow()
        self.edited.emit(name)


class LaterFields(Fields):
    """Fields that are made when their section is opened, or when a plan has something for them to show.

    Until then they stand for what a plan holds that says nothing. `NAMES` are those of the controls, `PLANNED` those of
    what they hold of a plan.
    """

    NAMES: tuple[str, ...] = ()
    PLANNED: tuple[str, ...] = ()

    def __init__(self, section: Section, style: NumberStyle, book: PriceBook) -> None:
        super().__init__(section, style, book)
        self.is_made = False
        section.make_later(self._make, self.NAMES)
        self.follow()

    def _make(self) -> None:
        self.make()
        self.is_made = True
        self.show(Planning())

    def make(self) -> None:
        """Make the fields."""
        raise NotImplementedError

    def read(self, planning: Planning) -> Planning:
        """Return the planning with what the fields say, once they are made."""
        raise NotImplementedError

    def show(self, planning: Planning) -> None:
        """Show what nobody entered, once the fields are made."""
        raise NotImplementedError

    def planned(self, planning: Planning) -> Planning:
        return self.read(planning) if self.is_made else planning

    def show_planning(self, planning: Planning) -> None:
        usual = Planning()
        if any(getattr(planning, name) != getattr(usual, name) for name in self.PLANNED):
            self.section.fill()
        if self.is_made:
            self.show(planning)


def number(field: NumberEdit, otherwise: Count = 0) -> Count:
    """Return the number of a field; while it holds none, what stands for it (nothing is priced then)."""
    return field.number if field.number is not None else otherwise


def named_fault(field: NumberEdit) -> str:
    """Return what is wrong with a field, so that it can be read elsewhere: with the name of the field."""
    name = field.accessibleName()
    return field.fault if name in field.fault else f"{name}: {field.fault}"
