"""Counts as others write them, made into counts that never overlap; what cannot be told is asked, not guessed."""

from __future__ import annotations

from typing import NamedTuple

from .usage_record import NOT_STATED, NotUsage, part, text
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import TypeVar

    from .usage_record import Used

    Raw = Mapping[str, object]
    Row = TypeVar("Row")

# What a person answers when a file does not say how its input tokens and its cached tokens go together.
INSIDE, APART, NONE = "inside", "apart", "none"
MEANINGS = (NOT_STATED, INSIDE, APART, NONE)
_DIGITS = 30
_NO_TIER = frozenset({"auto", "default", "on_demand", "standard_only"})  # what is asked for, or means the usual one


class Writes(NamedTuple):
    """Cache writes by lifetime; `flat` are those without one."""

    five_minutes: int
    one_hour: int
    flat: int

    @property
    def all(self) -> int:
        return self.five_minutes + self.one_hour + self.flat


def stated(raw: Raw, *names: str) -> int | None:
    """Return the first count stated under one of the names, None where there is none; raise NotUsage for no count.

    Databases and OTLP write whole numbers as text, so digits in quotes are a count as well; an empty text is none.
    """
    for name in names:
        value = raw.get(name)
        if value is None or value == NOT_STATED:
            continue
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= _DIGITS:
            return int(value)
        raise NotUsage("no_count", facts={"field": name})
    return None


def count(raw: Raw, *names: str) -> int:
    """Return a count by its first name that is stated, 0 where none is."""
    return stated(raw, *names) or 0


def writes(flat: int | None, five_minutes: int | None, one_hour: int | None) -> Writes:
    """Return cache writes by lifetime. The flat count is the sum of the others and never comes on top."""
    known = (five_minutes or 0) + (one_hour or 0)
    if not known:
        return Writes(0, 0, flat or 0)
    if flat is not None and flat != known:
        raise NotUsage("writes_disagree")
    return Writes(five_minutes or 0, one_hour or 0, 0)


def uncached(whole_prompt: int, cached: int) -> int:
    """Return what is left of an input that holds its cached tokens; raise NotUsage where it cannot hold them."""
    if cached > whole_prompt:
        raise NotUsage("cache_above_input")
    return whole_prompt - cached


def plain_of(input_tokens: int, cached: int, meaning: str) -> int:
    """Return the uncached input by what a person says of the file; raise NotUsage with the question if nobody did."""
    if not cached or meaning == APART:
        return input_tokens
    if meaning == INSIDE:
        return uncached(input_tokens, cached)
    raise NotUsage("is_cache_in_input")


def tier_of(*told: str) -> str:
    """Return the tier of service that the first text which is not empty says, "" where that names none."""
    first = next(filter(None, told), NOT_STATED)
    return NOT_STATED if first in _NO_TIER else first


def each(rows: Iterable[Row], read: Callable[[Row], Iterable[Used]]) -> Iterator[Used]:
    """Give what each row of one record says; then raise NotUsage for those that say nothing ("rows", if several).

    A bad row takes nothing from the others. The reason is that of the first fault, or of the first row if none is one.
    """
    said: list[NotUsage] = []
    for row in rows:
        try:
            made = tuple(read(row))
        except NotUsage as reason:
            said.append(reason)
            continue
        yield from made
    if said:
        first = next((reason for reason in said if reason.is_fault), said[0])
        more = {"rows": len(said)} if len(said) > 1 else {}
        raise NotUsage(first.reason, is_fault=first.is_fault, facts={**first.facts, **more})


def objects(raw: Raw, name: str) -> list[Raw]:
    """Return the objects of a list inside another object; raise NotUsage where it is no list of objects."""
    listed = raw.get(name)
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise NotUsage("not_a_list", facts={"field": name})
    return listed


class Paged:
    """A reader of an API's answers, which come in pages: when it ends, it says whether the last one was read."""

    def __init__(self) -> None:
        self._has_more = False

    def turn(self, page: Raw) -> None:
        """Note whether a page says that others follow, in the ways of the APIs that are read."""
        meta = part(page, "meta") or page
        here, last = meta.get("page"), meta.get("totalPages", meta.get("total_pages"))
        is_before = isinstance(here, int) and isinstance(last, int) and here < last
        self._has_more = page.get("has_more") is True or is_before or bool(text(meta, "cursor"))

    def end(self) -> Iterator[Used]:
        """Give nothing; raise NotUsage where pages are missing."""
        if self._has_more:
            raise NotUsage("report_has_more")
        return iter(())
