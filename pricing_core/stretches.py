"""The tools that comparisons are made with: what two books say through time, few words for many combinations."""

from __future__ import annotations

from .conditions import Span
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
    from typing import TypeVar

    from .book import Choice
    from .conditions import ChoiceValue

    T = TypeVar("T")
    Dated = Sequence[tuple[Span, T]]
    Combination = tuple[object, ...]
    Box = tuple[tuple[str, tuple[object, ...]], ...]  # a choice and some of its values; what is not named is any


def spells(old: Dated[T], new: Dated[T]) -> Iterator[tuple[Span, T | None, T | None]]:
    """Give the stretches of days over which each book says one thing, from the first day on; None where it is silent.

    Stretches are as long as they can be: how a book cuts its rows makes no difference.
    """
    days = sorted({"", *(day for span, _ in (*old, *new) for day in (span.since, span.until))})
    start, said = "", (_on(old, ""), _on(new, ""))
    for day in days[1:]:
        then = (_on(old, day), _on(new, day))
        if then != said:
            yield Span(start, day), *said
            start, said = day, then
    yield Span(start), *said


def _on(rows: Dated[T], day: str) -> T | None:
    return next((value for span, value in rows if span.covers(day)), None)


def paired(old: Sequence[T], new: Sequence[T], *keys: Callable[[T], Hashable]) -> tuple[tuple[T | None, T | None], ...]:
    """Return what belongs together, by the first key that agrees: in the new order, then what is gone."""
    partner: dict[int, int] = {}
    left = dict(enumerate(old))
    for key in keys:
        waiting: dict[Hashable, list[int]] = {}
        for place, one in left.items():
            waiting.setdefault(key(one), []).append(place)
        for place, one in enumerate(new):
            if place not in partner and (found := waiting.get(key(one))):
                partner[place] = found.pop(0)
                del left[partner[place]]
    together = ((old[partner[place]] if place in partner else None, one) for place, one in enumerate(new))
    return (*together, *((one, None) for one in left.values()))


def boxes(group: Collection[Combination], domain: Collection[Combination], names: Sequence[str]) -> list[Box]:
    """Return a group of combinations in few descriptions: each names, for some choices, the values that belong to it.

    Combinations outside the domain do not matter. A choice that need not be named, to tell the group from the rest of
    the domain, is not.
    """
    sides = {place: dict.fromkeys(one[place] for one in group) for place in range(len(names))}
    if _matching(sides, domain) == len(group):
        for place in reversed(range(len(names))):
            fewer = {other: side for other, side in sides.items() if other != place}
            if _matching(fewer, domain) == len(group):
                sides = fewer
        return [tuple((names[place], tuple(side)) for place, side in sides.items())]
    place = next(place for place, side in sides.items() if len(side) > 1)
    parts: dict[tuple[Box, ...], list[object]] = {}
    for value in sides[place]:
        part = [one for one in group if one[place] == value]
        rest = boxes(part, [one for one in domain if one[place] == value], names)
        parts.setdefault(tuple(rest), []).append(value)
    return [((names[place], tuple(values)), *box) for rest, values in parts.items() for box in rest]


def _matching(sides: Mapping[int, Collection[object]], domain: Collection[Combination]) -> int:
    return sum(all(one[place] in side for place, side in sides.items()) for one in domain)


def answers_of(choice: Choice) -> list[ChoiceValue]:
    """Return everything that a choice may be answered with."""
    return [option.id for option in choice.values] or [False, True]
