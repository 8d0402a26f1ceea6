"""The tools of the form: those declared with a mark and the first that is used in one section, the rest in another."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .tool_plan_fields import ToolPlanFields
from .used_tool import tool_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pricing_core import PriceBook, ToolUse
    from pricing_core.showing import NumberStyle

    from .fields import Control
    from .offers import Offers
    from .section import Section
    from .tool_fields import ToolFields


class ToolPart(QObject):
    """The rows of every tool of a book, and what is planned around tools.

    Signals:
        edited: Carries the name of the control that a person used.
    """

    edited = Signal(object)

    def __init__(self, section: Section, more: Section, style: NumberStyle, book: PriceBook) -> None:
        super().__init__()
        self.section, self.more = section, more
        self._style, self._book = style, book
        self._rows: dict[str, ToolFields] = {}
        self._used = [tool.id for tool in book.tools if tool.form == "uses"]

    def make(self, add_choices: Callable[[Section], None]) -> None:
        """Make the rows, and after the tools of one's own the choices that are about them."""
        own = [tool for tool in self._book.tools if tool.form == "count"]
        used = [tool for tool in self._book.tools if tool.form == "uses"]
        marked = [tool for tool in self._book.tools if tool not in (*own, *used)]
        for tool in (*own, *marked, *used):
            place = self.more if tool in used[1:] else self.section
            rows = self._rows[tool.id] = tool_fields(tool, self._book, self._style, place, self.more)
            rows.edited.connect(self.edited)
            if tool in own[-1:]:
                add_choices(self.section)
        if not own:
            add_choices(self.section)
        self.planned = ToolPlanFields(self.more, self._style, self._book)
        self.planned.edited.connect(self.edited)

    def show_kind(self, *, is_loop: bool) -> None:
        """Say that uses are of every turn, in a loop; that plans its screenshots itself."""
        self.planned.set_asked(is_asked=not is_loop)
        for rows in self._rows.values():
            rows.show_kind(is_loop=is_loop)

    def controls(self) -> dict[str, Control]:
        """Return every widget that holds something a person entered, by its name."""
        return {name: one for rows in self._rows.values() for name, one in rows.controls().items()}

    def kept(self) -> tuple[str, ...]:
        """Return the tools that a file declared, though they are not used."""
        return tuple(name for name, rows in self._rows.items() if rows.is_kept)

    def recall(self, declared: object) -> None:
        """Follow fields that were filled, and declare again what a file did."""
        for name, rows in self._rows.items():
            rows.is_kept = isinstance(declared, tuple) and name in declared
            rows.recalled()

    def uses(self) -> dict[str, ToolUse]:
        """Return how each tool that is declared is used."""
        uses = ((tool.id, self._rows[tool.id].use()) for tool in self._book.tools)
        return {name: use for name, use in uses if use is not None}

    def show(self, uses: Mapping[str, ToolUse]) -> None:
        """Show how the tools are used, as a file says it."""
        for name, rows in self._rows.items():
            rows.show_use(uses.get(name))

    def faults(self) -> list[str]:
        """Return what is wrong with the numbers, each with its label."""
        return [fault for rows in self._rows.values() for fault in rows.faults()]

    def has_declared(self) -> bool:
        """Tell whether any tool is declared."""
        return any(rows.is_declared() for rows in self._rows.values())

    def show_offers(self, offers: Offers, *, is_counted: bool) -> None:
        """Say what each tool brings, unless that is counted already, or why it cannot be declared."""
        for name, offer in offers.tools.items():
            rows = self._rows[name]
            is_own = rows.tool.form == "count"
            tokens = offers.first_tool if is_own else offer.tokens
            rows.has_first = is_own and not rows.is_declared() and self.has_declared()
            rows.show_offer(offer, 0 if is_counted else tokens)

    def later_used(self) -> list[str]:
        """Return what the section that is folded at first holds, so that nothing counts unseen."""
        tools = (self._rows[name] for name in self._used[1:])
        used = [said(rows.tool.label, self._style.language) for rows in tools if rows.is_declared()]
        return [*used, *self.planned.used()]
