"""What the cache adviser asks: when requests arrive, and how large one more cached block is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pricing_core.traffic import Traffic
from pricing_core.values import TYPE_CHECKING, Value

from .form_grid import FormGrid
from .number_edit import NumberEdit

if TYPE_CHECKING:
    from pricing_core.money import Count
    from pricing_core.showing import NumberStyle

BLOCK = 1_000
WIDTH = 56  # digits: wider fields are not easier to read


class Typed(Value):
    """What was typed; `hours` is None where hit rates are to stay as they are stated."""

    hours: Count | None
    days: Count
    block: int = BLOCK
    is_right: bool = True

    def traffic(self) -> Traffic | None:
        """Return when requests arrive, where that is told."""
        return None if self.hours is None else Traffic(self.hours, self.days)


class NumbersAsked(QWidget):
    """Numbers with their labels, in the width that they need.

    Signals:
        typed: A number was typed.
    """

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.grid = FormGrid()
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self.grid)
        self.setMaximumWidth(WIDTH * self.fontMetrics().horizontalAdvance("0"))

    def add(self, text: str, field: NumberEdit) -> None:
        """Add a number."""
        self.grid.add_row(text, field)
        self.grid.add_below(field.hint)
        field.number_edited.connect(lambda _: self.typed.emit())


class TrafficAsked(NumbersAsked):
    """In how many hours a day and on how many days a month requests arrive."""

    def __init__(self, style: NumberStyle, typed: Typed) -> None:
        super().__init__()
        self.hours = NumberEdit("traffic_hours", self.tr("hours a day"), style, most=24, may_be_empty=True)
        self.add(self.tr("Requests arrive in"), self.hours)
        self.hours.set_about(self.tr("Empty: every lifetime has the hit rate of the estimate."))
        self.days = NumberEdit("traffic_days", self.tr("days a month"), style, least=1, most=31)
        self.add(self.tr("On"), self.days)
        self.hours.show_number(typed.hours)
        self.days.show_number(typed.days)
        self.follow()

    def follow(self) -> None:
        """Say what is wrong with no time at all."""
        self.hours.set_clash(self.tr("More than 0 hours, or empty.") if self.hours.number == 0 else "")
        note = self.tr("Empty: every lifetime has the hit rate of the estimate.")
        self.hours.set_note(note if self.hours.is_empty else "", "note")


class BlockAsked(NumbersAsked):
    """How large one more cached block is."""

    def __init__(self, style: NumberStyle, typed: Typed) -> None:
        super().__init__()
        self.size_typed = NumberEdit("cached_block", self.tr("tokens"), style, least=1, most=1_000_000)
        self.add(self.tr("One more cached block"), self.size_typed)
        self.size_typed.set_about(self.tr("Tokens moved from plain input into the cached prefix."))
        self.size_typed.show_number(typed.block)


def typed_in(traffic: TrafficAsked, block: BlockAsked) -> Typed:
    """Return what the fields say; where one of them is wrong, that it is."""
    traffic.follow()
    fields = (traffic.hours, traffic.days, block.size_typed)
    size = block.size_typed.number
    return Typed(
        traffic.hours.number,
        traffic.days.number or 0,
        int(size) if size is not None else BLOCK,
        not any(one.fault for one in fields),
    )
