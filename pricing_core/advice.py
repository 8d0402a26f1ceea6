"""What would make a plan cheaper: another model, the cache, another way of processing, and what to watch.

Every amount comes from pricing the changed plan; what has no price is not advised.
"""

from __future__ import annotations

from fractions import Fraction

from .advice_caching import better_caches
from .advice_models import cheaper_models
from .advice_repricing import repricing
from .advice_value import BATCH, CACHE, CHOICE, TOGETHER, Advice
from .advice_watching import watched
from .advice_wording import Percent, advice_words
from .billing import ZERO
from .book import PLATFORM
from .money import Usd
from .planning import EVERYTHING, HUNDRED
from .values import TYPE_CHECKING
from .workload import AS_BATCH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .advice_repricing import BillOf, Repricing
    from .book import Choice, ChoiceOption, PriceBook
    from .planning import Plan
    from .traffic import Traffic


def advice(plan: Plan, book: PriceBook, on: str, bill_of: BillOf, traffic: Traffic | None = None) -> tuple[Advice, ...]:
    """Return what would make a plan cheaper, the most dollars a month first, then what is only to be known.

    `on` is the pricing date; `bill_of` gives the bill of a plan or raises Refusal. Nothing for a plan without a price.
    """
    desk = repricing(plan, book, bill_of)
    if desk is None:
        return ()
    found = [*cheaper_models(desk, on), *better_caches(desk, traffic), *_chosen(desk), *watched(desk)]
    return tuple(sorted(found, key=lambda one: -one.saved.amount if one.saved else Fraction(0)))


def together(plan: Plan, book: PriceBook, found: Sequence[Advice], bill_of: BillOf) -> Advice | None:
    """Return several pieces of advice as one, priced as one; None where there are not two that add to each other.

    The model stays, and what is only to be watched. They are taken in their order, each only if it still saves.
    """
    desk = repricing(plan, book, bill_of)
    taken: list[Advice] = []
    changes: dict[str, object] = {}
    saved = ZERO
    for one in found:
        if desk and one.kind in {CACHE, BATCH, CHOICE} and not changes.keys() & one.changes.keys():
            more = desk.saved({**changes, **one.changes})
            if more and more.amount > saved.amount:
                saved, taken = more, [*taken, one]
                changes |= one.changes
    if desk is None or len(taken) <= 1:
        return None
    said = advice_words("together_saves", amount=saved, share=_share(desk, saved))
    conditions = tuple(one.condition for one in taken if one.condition)
    return Advice(TOGETHER, advice_words("together"), said, None, saved, changes, conditions)


def _share(desk: Repricing, saved: Usd) -> Percent:
    return Percent(saved.amount / desk.base.total.amount)


def _chosen(desk: Repricing) -> Iterator[Advice]:
    """Give, for each question that is not about where a model runs, the cheapest answer that is like for like."""
    for choice in desk.book.choices:
        if choice.id != PLATFORM and choice.place == choice.id:
            tried = [
                (saved, one) for one in desk.others(choice) if (saved := _saved_alike(desk, choice, one)) is not None
            ]
            best = max(tried, key=lambda one: one[0].amount, default=None)
            if best and best[0].amount > 0:
                yield _choice_advice(desk, choice, best[1], best[0])


def _saved_alike(desk: Repricing, choice: Choice, option: ChoiceOption) -> Usd | None:
    """Return what an answer saves, where it is charged for the same things."""
    bill = desk.bill({choice.place: option.id})
    return desk.base.total - bill.total if bill and desk.is_alike(bill) else None


def _choice_advice(desk: Repricing, choice: Choice, option: ChoiceOption, saved: Usd) -> Advice:
    kind = BATCH if (choice.id, option.id) == AS_BATCH else CHOICE
    labels = {"choice": choice.label, "option": option.label}
    condition = advice_words("option_if", **labels)
    if kind == BATCH:
        turns = desk.plan.loop.count if desk.plan.loop else 1
        condition = advice_words("batch_loop_if", turns=turns) if turns > 1 else advice_words("batch_if")
    elif option.hint:
        condition = advice_words("hint_if", hint=option.hint)
    said = advice_words("choice_saves", **labels, amount=saved, share=_share(desk, saved))
    fees = _fees(desk)
    stay = (advice_words("fees_stay", amount=fees),) if kind == BATCH and fees.amount else ()
    return Advice(kind, advice_words("choice", **labels), said, condition, saved, {choice.place: option.id}, stay)


def _fees(desk: Repricing) -> Usd:
    """Return what tools charge a month beside tokens, after a discount on everything."""
    planning = desk.plan.planning
    lines = (line for part in desk.base.parts for line in part.lines if line.price.fee)
    kept = 1 - planning.discount / HUNDRED if planning.discount_on == EVERYTHING else 1
    return Usd(sum((line.amount.amount for line in lines), Fraction(0)) * kept)
