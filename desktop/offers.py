"""What can be chosen, and why the rest cannot. Asked of the core, which refuses what a book does not offer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pricing_core import PriceBook, RateCard, Refusal, ToolUse, Workload, resolve
from pricing_core.book import Choice
from pricing_core.wording import said

if TYPE_CHECKING:
    from pricing_core.conditions import ChoiceValue


class Offers:
    """The possible values of every choice beside one workload. Counts play no part."""

    def __init__(self, workload: Workload, book: PriceBook, on: str, language: str) -> None:
        self.workload = workload
        self.book = book
        self.on = on
        self.language = language

    def _refusal(self, workload: Workload) -> str:
        try:
            resolve(workload, self.book, self.on)
        except Refusal as refusal:
            return said(refusal.words, self.language)
        return ""

    def _with(self, name: str, value: ChoiceValue) -> Workload:
        return self.workload.but(choices={**self.workload.choices, name: value})

    def reasons(self, choice: Choice) -> dict[ChoiceValue, str]:
        """Return for each value why it cannot be chosen, empty where it can.

        A refusal that every value meets has another cause, so it disables none of them.
        """
        if choice.is_switch:
            return {True: ""}
        reasons = {value.id: self._refusal(self._with(choice.id, value.id)) for value in choice.values}
        if all(reasons.values()) and len(set(reasons.values())) == 1 and len(reasons) > 1:
            return dict.fromkeys(reasons, "")
        return dict(reasons)

    def matters(self, choice: Choice) -> bool:
        """Tell whether a choice leaves a choice: of values, or a switch that changes what can be reached."""
        if not choice.is_switch:
            return sum(not reason for reason in self.reasons(choice).values()) > 1
        try:
            off, on = (resolve(self._with(choice.id, value), self.book, self.on) for value in (False, True))
        except Refusal:
            return True
        return _reach(on) != _reach(off)

    def settled(self, changed: str) -> Iterator[tuple[str, ChoiceValue]]:
        """Give the choices that fall back to their default because `changed` made their value impossible."""
        for choice in self.book.choices:
            if choice.id == changed or choice.is_switch:
                continue
            value = self.workload.choices.get(choice.id, choice.default)
            if value == choice.default:
                continue
            reasons = self.reasons(choice)
            if reasons.get(value, "") and not reasons.get(choice.default, ""):
                self.workload = self._with(choice.id, choice.default)
                yield choice.id, choice.default

    def model_reasons(self) -> dict[str, str]:
        """Return for each model why it has no price under these choices; empty where it has."""
        bare = self.workload.but(tools={})
        return {model.id: self._refusal(bare.but(model=model.id)) for model in self.book.models}

    def tool_reason(self, tool: str, workload: Workload) -> str:
        """Return why declaring a tool is refused; empty where it is not, or was refused before it."""
        without = {name: use for name, use in workload.tools.items() if name != tool}
        refused = self._refusal(workload)
        return refused if refused and not self._refusal(workload.but(tools=without)) else ""

    def tool_tokens(self, tool: str, use: ToolUse) -> int | None:
        """Return the published tokens that a tool alone brings to this model; None where there are none."""
        declared = self.workload.but(tools={**self.workload.tools, tool: use})
        try:
            lines = resolve(declared, self.book, self.on).tiers[0].lines
        except Refusal:
            return None
        return next((line.added.count for line in lines if line.added and line.tool and line.tool.id == tool), None)


def _reach(card: RateCard) -> tuple[int | None, tuple[str, ...]]:
    return card.window, tuple(tier.id for tier in card.tiers)


def current_model(book: PriceBook, on: str) -> str:
    """Return the model to begin with: the book's own choice, else the first that has a price."""
    for name in (book.default_model, *(model.id for model in book.models)):
        try:
            resolve(Workload(model=name), book, on)
        except Refusal:
            continue
        return name
    return book.models[0].id
