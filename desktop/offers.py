"""What a price book offers around a workload, found by asking it: every value is tried, and a refusal is the reason.

Nothing here knows a rule. Asking costs some microseconds, and each shape of workload is asked about once.
"""

from __future__ import annotations

from pricing_core import PriceBook, Refusal, ToolUse, Workload, resolve
from pricing_core.billing import Bill, bill
from pricing_core.book import PLATFORM
from pricing_core.conditions import ANY_TOOL
from pricing_core.document_pricing import with_left
from pricing_core.settling import choices_below, settled, with_choice
from pricing_core.values import TYPE_CHECKING, Value
from pricing_core.wording import words
from pricing_core.workload import ESTIMATE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from pricing_core import RateCard
    from pricing_core.book import Choice, Model, Tool
    from pricing_core.document_pricing import Left
    from pricing_core.errors import Words
    from pricing_core.planning import Plan

    ChoiceValue = str | bool

MODEL = "model"
CARDS_KEPT = 4096


class ToolOffer(Value):
    """Whether a tool can be declared, why not, and the tokens that it brings to a request."""

    reason: Words | None = None
    tokens: int = 0


class ModelOffer(Value):
    """What must be said of a model before it is chosen: its state, and why it would have no price."""

    state: str
    reason: Words | None = None
    price: tuple[Fraction, Fraction] | None = None  # of plain input and of output, per block, list price


class Offers(Value):
    """Everything that can be chosen instead of what a workload has. A reason is there where something is refused."""

    choices: Mapping[str, Mapping[ChoiceValue, Words | None]]
    tools: Mapping[str, ToolOffer]
    models: ModelOffers
    first_tool: int = 0  # tokens that come once, with the first tool
    moot: frozenset[str] = frozenset()  # choices that no model has here


class ModelOffers:
    """What must be said of each model, found when it is asked for: most of the time nobody opens the list of them."""

    def __init__(self, judge: Judge, workload: Workload) -> None:
        self._judge = judge
        self._workload = workload
        self._known: dict[str, ModelOffer | None] = {}

    def get(self, name: str) -> ModelOffer | None:
        """Return the offer of a model; None where the book does not have it."""
        if name not in self._known:
            model = next((one for one in self._judge.book.models if one.id == name), None)
            self._known[name] = self._judge.model_offer(model, self._workload) if model else None
        return self._known[name]

    def states(self) -> list[str]:
        """Return the state of every model, in the order of the book; that much is known at once."""
        return [self._judge.state(one, self._workload) for one in self._judge.book.models]


class Judge:
    """Answers what one book on one date makes of workloads; remembers its answers."""

    def __init__(self, book: PriceBook, on: str) -> None:
        self.book = book
        self.on = on
        self.left: Left = {}  # of the free allowances, by the other workloads of the estimate
        self._answers: dict[object, RateCard | Refusal] = {}
        self._moot: dict[object, bool] = {}

    def card(self, workload: Workload) -> RateCard | Refusal:
        """Return the rate card for a workload's shape, or why there is none."""
        key = (workload.shape, tuple((notice.code, notice.words["en"]) for notice in workload.notices))
        answer = self._answers.get(key)
        if answer is None:
            if len(self._answers) >= CARDS_KEPT:
                self._answers.clear()
            try:
                answer = resolve(workload, self.book, self.on)
            except Refusal as refusal:
                answer = refusal.with_traceback(None)  # whose frames would keep themselves alive
            self._answers[key] = answer
        return answer

    def bill(self, plan: Plan) -> Bill | Refusal:
        """Return what a plan costs with what is left of the free allowances, or why it has no price."""
        if self.left:
            plan = with_left(plan, self.book, self.left)
        card = self.card(plan.workload)
        if isinstance(card, Refusal):
            return card
        try:
            return bill(plan, card)
        except Refusal as refusal:
            return refusal

    def refusal(self, workload: Workload) -> Refusal | None:
        answer = self.card(workload)
        return answer if isinstance(answer, Refusal) else None

    def settled(self, workload: Workload, changed: str) -> Workload:
        """Return the workload with those choices at their defaults that a change made impossible."""
        return settled(workload, changed, self.book, self.refusal)

    def offers(self, workload: Workload) -> Offers:
        """Try everything that could be chosen instead."""
        here = self.refusal(workload)
        return Offers(
            choices={choice.id: self._choice(choice, workload, here) for choice in self.book.choices},
            tools={tool.id: self._tool(tool, workload, here) for tool in self.book.tools},
            models=ModelOffers(self, workload),
            first_tool=self._first_tool(workload),
            moot=frozenset(one.id for one in self.book.choices if self._is_moot(one, workload)),
        )

    def _is_moot(self, choice: Choice, workload: Workload) -> bool:
        """Tell whether no model at all has another value of a choice beside the choices above it."""
        if choice.is_switch or choice.place != choice.id:
            return False
        below = {one.id for one in choices_below(choice.id, self.book)} | {choice.id}
        above = {name: value for name, value in workload.choices.items() if name not in below}
        key = (choice.id, tuple(above.items()))
        if key not in self._moot:
            values = [one.id for one in choice.values if one.id != choice.default]
            models = (Workload(model=one.id, choices=above) for one in self.book.models)
            tried = (with_choice(model, choice, value) for model in models for value in values)
            self._moot[key] = all(self.refusal(one) for one in tried)
        return self._moot[key] and choice.id not in workload.choices

    def _choice(self, choice: Choice, workload: Workload, here: Refusal | None) -> Mapping[ChoiceValue, Words | None]:
        values: tuple[ChoiceValue, ...] = tuple(one.id for one in choice.values) or (False, True)
        found: dict[ChoiceValue, Words | None] = {}
        for value in values:
            tried = self.settled(with_choice(workload, choice, value), choice.id)
            found[value] = _blame(self.refusal(tried), here)
        if choice.is_switch and choice.capacity and found[True] is None:
            found[True] = self._idle(choice, workload)
        return found

    def _idle(self, choice: Choice, workload: Workload) -> Words | None:
        """Return why switching on what opens a larger window opens none; None where it does, or nobody can tell."""
        planned = workload.but(basis=ESTIMATE)  # for a request that happened, every window was open
        off, on = (self.card(with_choice(planned, choice, value)) for value in (False, True))
        if isinstance(off, Refusal) or isinstance(on, Refusal) or _reach(off) != _reach(on):
            return None
        told = (notice.words for notice in on.notices if notice not in off.notices)
        return next(told, words("window_is_open", model=on.model.name))

    def _tool(self, tool: Tool, workload: Workload, here: Refusal | None) -> ToolOffer:
        use = workload.tools.get(tool.id) or ToolUse(level=tool.default_level)
        answer = self.card(workload.but(tools={**workload.tools, tool.id: use}))
        if isinstance(answer, Refusal):
            return ToolOffer(None if tool.id in workload.tools else _blame(answer, here))
        return ToolOffer(tokens=_added_tokens(answer, tool.id))

    def _first_tool(self, workload: Workload) -> int:
        for tool in self.book.tools:
            answer = self.card(workload.but(tools={tool.id: ToolUse(level=tool.default_level)}))
            if not isinstance(answer, Refusal):
                return _added_tokens(answer, ANY_TOOL)
        return 0

    def state(self, model: Model, workload: Workload) -> str:
        """Return whether a model is active, deprecated or retired where a workload runs."""
        platform = self.book.choice(PLATFORM)
        place = workload.choices.get(PLATFORM, platform.default) if platform else ""
        return model.state_on(self.on, str(place))

    def model_offer(self, model: Model, workload: Workload) -> ModelOffer:
        """Return what must be said of a model in the place of a workload's own."""
        chosen = self.settled(workload.but(model=model.id), MODEL)
        state, answer = self.state(model, workload), self.card(chosen)
        if isinstance(answer, Refusal):
            return ModelOffer(state, answer.words)
        return ModelOffer(state, price=_prices(answer))


def _prices(card: RateCard) -> tuple[Fraction, Fraction] | None:
    """Return what plain input and output cost in the standard tier, before anything is taken off or put on."""
    meters = [(line.meter, line.list_price) for line in card.tiers[0].lines if line.meter]
    plain = [price for meter, price in meters if meter.fills_context and not meter.caches]
    answers = [price for meter, price in meters if not meter.fills_context]
    return (plain[0], answers[0]) if plain and answers else None


def _reach(card: RateCard) -> tuple[int | None, tuple[str, ...]]:
    return card.window, tuple(tier.id for tier in card.tiers)


def _blame(refusal: Refusal | None, here: Refusal | None) -> Words | None:
    """Return the reason of a refusal, unless the workload is refused for that very reason already."""
    if refusal is None or (here is not None and refusal.words == here.words):
        return None
    return refusal.words


def _added_tokens(card: RateCard, tool: str) -> int:
    lines = (line for line in card.tiers[0].lines if line.addition and line.addition.tool == tool)
    return sum(line.added.count for line in lines if line.added)
