"""Choices that exclude each other: where one has been changed, those that are no longer possible give way."""

from __future__ import annotations

from .errors import Refusal
from .rate_card import resolve
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .book import Choice, PriceBook
    from .workload import Workload

    ChoiceValue = str | bool
    Refuses = Callable[[Workload], Refusal | None]


def settled(workload: Workload, changed: str, book: PriceBook, refuses: Refuses) -> Workload:
    """Return the workload with those choices at their defaults that a change made impossible.

    Choices are answered in the order of the book: a change moves only what stands below it, and only if that helps.
    `changed` is the id of a choice; anything else stands above all of them. `refuses` says why a workload has no price.
    """
    if refuses(workload) is None:
        return workload
    below = choices_below(changed, book)
    base = workload
    for choice in below:
        base = with_choice(base, choice, choice.default)
    if refuses(base):
        return workload
    for choice in below:
        kept = with_choice(base, choice, workload.choices.get(choice.id, choice.default))
        if refuses(kept) is None:
            base = kept
    return base


def choices_below(changed: str, book: PriceBook) -> tuple[Choice, ...]:
    """Return the choices that stand below one in the book; all of them for what is not a choice."""
    ids = [choice.id for choice in book.choices]
    return book.choices[ids.index(changed) + 1 :] if changed in ids else book.choices


def with_choice(workload: Workload, choice: Choice, value: ChoiceValue) -> Workload:
    """Return the workload with one choice answered; a default is not stated."""
    others = {name: stated for name, stated in workload.choices.items() if name != choice.id}
    return workload.but(choices=others if value == choice.default else {**others, choice.id: value})


def refusal_of(workload: Workload, book: PriceBook, on: str) -> Refusal | None:
    """Return why a workload has no price on a date, or None where it has one."""
    try:
        resolve(workload, book, on)
    except Refusal as refusal:
        return refusal.with_traceback(None)  # whose frames would keep themselves alive
    return None
