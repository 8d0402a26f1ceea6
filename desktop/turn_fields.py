"""The fields of what an agent loop sends: its first turn, and what every turn adds."""

from __future__ import annotations

from pricing_core.loop import Loop
from pricing_core.planning import plain_meter
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .choice_field import Switch
from .fields import Fields, number
from .number_edit import NumberEdit
from .number_entry import WHOLE
from .plain import describe
from .text_link import FromText
from .turn_list_field import TurnListField

if TYPE_CHECKING:
    from pricing_core import PriceBook
    from pricing_core.planning import Planning
    from pricing_core.showing import NumberStyle

    from .fields import Control
    from .section import Section

MOST_PIXELS = 100_000
USUAL = Loop()


class LoopFields(Fields):
    """A group of controls that holds some of a loop."""

    def __init__(self, section: Section, style: NumberStyle, book: PriceBook) -> None:
        super().__init__(section, style, book)
        meter = book.meter(plain_meter(book))
        self._unit = said(book.units[meter.unit], style.language) if meter else ""
        self.make()

    def make(self) -> None:
        """Make the fields."""
        raise NotImplementedError

    def looped(self, loop: Loop) -> Loop:
        """Return the loop with what these fields say."""
        raise NotImplementedError

    def show_loop(self, loop: Loop) -> None:
        """Show what nobody entered here."""
        raise NotImplementedError

    def planned(self, planning: Planning) -> Planning:
        return planning

    def show_planning(self, planning: Planning) -> None:
        """Show nothing: a loop's own values are shown by `show_loop`."""

    def add_tokens(self, name: str, text: str, *, may_be_empty: bool = False) -> NumberEdit:
        """Add a field for a count of tokens."""
        field = NumberEdit(name, self._unit, self._style, may_be_empty=may_be_empty)
        self.add_number(text, field)
        return field

    def add_switch(self, name: str, text: str, about: str = "") -> Switch:
        """Add a check box."""
        switch = Switch(name, text)
        describe(switch, about)
        self.section.grid.add_pair(switch)
        self._controls[name] = switch
        switch.chosen.connect(lambda _: self.on_used(name))
        return switch

    def used(self) -> list[str]:
        """Return what a folded section holds, so that nothing counts unseen."""
        shown = (field for field in self._numbers if self.is_shown(field))
        return [field.accessibleName() for field in shown if field.number]


class FirstTurnFields(LoopFields):
    """What the first turn sends."""

    def make(self) -> None:
        self.system = self.add_tokens("loop_system", self.tr("System and tool schemas"))
        self.system.set_about(self.tr("Sent with every turn. Definitions of tools stand here or below, not in both."))
        self.message = self.add_tokens("loop_message", self.tr("First user message"))
        self.section.add_link(FromText(self.system))

    def looped(self, loop: Loop) -> Loop:
        return loop.but(system=number(self.system), message=number(self.message))

    def show_loop(self, loop: Loop) -> None:
        self.system.show_number(loop.system)
        self.message.show_number(loop.message)


class EachTurnFields(LoopFields):
    """What every turn adds: the same each time, or turn by turn from a list."""

    def make(self) -> None:
        self.result = self.add_tokens("loop_tool_result", self.tr("Tool result"))
        self.section.add_link(FromText(self.result))
        self.result.set_about(self.tr("What comes back from tools before each later turn."))
        self.output = self.add_tokens("loop_output", self.tr("Model output"))
        self.thinking = self.add_tokens("loop_thinking", self.tr("Thinking"))
        self.thinking.set_about(self.tr("Billed as output, on top of the model output."))
        self.list_used = self.add_switch("turn_list_used", self.tr("Use a list of turns…"))
        self.list = TurnListField("turn_list", self._style)
        self.list.setAccessibleName(self.tr("List of turns"))
        self.section.grid.add_wide(self.list)
        self.section.grid.add_below(self.list.hint)
        self._controls["turn_list"] = self.list
        self.list.list_edited.connect(lambda: self.on_used("turn_list"))
        self.keeps = self.add_switch(
            "loop_thinking_kept",
            self.tr("Thinking is kept in context"),
            self.tr("Off: thinking of earlier turns is not sent again."),
        )

    @property
    def has_list(self) -> bool:
        """Tell whether every turn has numbers of its own."""
        return self.list_used.value()

    def follow(self) -> None:
        for field in (self.result, self.output, self.thinking):
            self.section.grid.show_row(field, visible=not self.has_list)
        if self.list.isHidden() == self.has_list:
            self.list.setVisible(self.has_list)
            self.list.begin()
            self.list.say()
        thinks = any(one.thinking for one in self.list.turns) if self.has_list else bool(self.thinking.number)
        self.keeps.setVisible(thinks or self.keeps.value())

    def faults(self) -> list[str]:
        if not self.has_list:
            return super().faults()
        name = self.list.accessibleName()
        return [f"{name}: {' '.join(self.list.faults)}"] if self.list.faults else []

    def looped(self, loop: Loop) -> Loop:
        return loop.but(
            tool_result=number(self.result),
            output=number(self.output),
            thinking=number(self.thinking),
            keeps_thinking=self.keeps.value(),
            listed=self.list.turns if self.has_list else (),
        )

    def show_loop(self, loop: Loop) -> None:
        self.result.show_number(loop.tool_result)
        self.output.show_number(loop.output)
        self.thinking.show_number(loop.thinking)
        self.keeps.show_value(loop.keeps_thinking)
        self.list.show_turns(loop.listed)
        self.list_used.show_value(bool(loop.listed))
        self.follow()


class MoreTurnFields(LoopFields):
    """What few loops have: sizes that grow or are cut, and screenshots."""

    def make(self) -> None:
        self.result_more = self.add_tokens("loop_result_more", self.tr("Tool result grows by"))
        self.result_more.set_about(self.tr("Each tool result has so many tokens more than the one before."))
        self.output_more = self.add_tokens("loop_output_more", self.tr("Model output grows by"))
        self.cap = self.add_tokens("loop_result_cap", self.tr("Tool results cut to"), may_be_empty=True)
        self.cap.set_about(self.tr("Empty: no tool result is cut."))
        self.screenshots = NumberEdit("loop_screenshots", self.tr("per turn"), self._style)
        self.add_number(self.tr("Screenshots"), self.screenshots)
        self.width = self._pixels("loop_width", self.tr("Width"), USUAL.width)
        self.height = self._pixels("loop_height", self.tr("Height"), USUAL.height)
        self.each = self.add_tokens("loop_image", self.tr("Tokens of each"), may_be_empty=True)
        self.each.set_about(self.tr("Empty: they follow from width and height, where the price book has the rule."))

    def _pixels(self, name: str, text: str, usual: int) -> NumberEdit:
        field = NumberEdit(name, self.tr("pixels"), self._style, kind=WHOLE, least=1, most=MOST_PIXELS, default=usual)
        self.add_number(text, field)
        return field

    def follow(self) -> None:
        has_shots = self.screenshots.number != 0
        for field in (self.width, self.height):
            self.section.grid.show_row(field, visible=has_shots and self.each.is_empty)
        self.section.grid.show_row(self.each, visible=has_shots)
        self.section.set_summary(", ".join(self.used()) or self.tr("none"))

    def used(self) -> list[str]:
        growing = (self.result_more, self.output_more, self.cap, self.screenshots)
        return [field.accessibleName() for field in growing if field.number]

    def show_list(self, *, has_list: bool) -> None:
        """Ask for growth only where no list says every turn."""
        for field in (self.result_more, self.output_more):
            self.section.grid.show_row(field, visible=not has_list)

    def looped(self, loop: Loop) -> Loop:
        return loop.but(
            result_growth=number(self.result_more),
            output_growth=number(self.output_more),
            result_cap=self.cap.number,
            screenshots=number(self.screenshots),
            width=int(number(self.width, USUAL.width)),
            height=int(number(self.height, USUAL.height)),
            screenshot_tokens=self.each.number,
        )

    def show_loop(self, loop: Loop) -> None:
        self.result_more.show_number(loop.result_growth)
        self.output_more.show_number(loop.output_growth)
        self.cap.show_number(loop.result_cap)
        self.screenshots.show_number(loop.screenshots)
        self.width.show_number(loop.width)
        self.height.show_number(loop.height)
        self.each.show_number(loop.screenshot_tokens)
        self.follow()


def all_controls(groups: tuple[Fields, ...]) -> dict[str, Control]:
    """Return every control of some groups, by its name."""
    return {name: one for fields in groups for name, one in fields.controls().items()}
