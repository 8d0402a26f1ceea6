"""Between the dates that a book names nothing changes, so that days may be priced together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_core.book import PriceBook
from pricing_core.errors import Refusal
from pricing_core.library import shipped
from pricing_core.rate_card import RateCard, resolve
from pricing_core.usage_buckets import Buckets, thresholds
from pricing_core.usage_cards import Cards
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_pricing import bill_usage
from pricing_core.usage_record import Used
from pricing_core.usage_spans import ALWAYS, by_span, spans_of
from pricing_core.workload import USAGE, ToolUse, Workload
from tests.core.support import TODAY, book_of
from tests.core.test_usage_buckets import records

BOOKS = [one.book for one in shipped().listed]


def prices(book: PriceBook, model: str, day: str) -> object:
    """Return what a model costs on a day, whatever is asked for, without the words."""
    found = []
    for tool in (None, *book.tools):
        workload = Workload(model=model, tools={tool.id: ToolUse()} if tool else {}, basis=USAGE)
        try:
            card = resolve(workload, book, day)
            found.append([[(line.key, line.per_unit) for line in tier.lines] for tier in card.tiers])
        except Refusal as refusal:
            found.append(refusal.code)
    return found


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_what_holds_on_the_first_day_of_a_span_holds_on_its_last(book: PriceBook) -> None:
    spans = spans_of(book)
    assert spans.dates[0] == ALWAYS
    for since, until in pairwise((*spans.dates, "9999-12-31")):
        last = max(since, day_before(until))
        assert spans.start(last) == since
        for model in book.models:
            assert prices(book, model.id, since) == prices(book, model.id, last)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_the_card_of_a_day_says_what_the_book_says_of_that_day(book: PriceBook) -> None:
    """Cards of the same span are made from one; refusals name their own day."""
    dates = spans_of(book).dates[1:][-4:]
    cards = Cards(book, UsageOptions())
    for day in {*dates, *map(day_before, dates), "2024-05-05", "2026-11-23", "2031-01-01"}:
        for model in (*(one.id for one in book.models), "nobody"):
            assert said(cards.card(model, day, {})) == said(resolved(model, book, day))


def resolved(model: str, book: PriceBook, day: str) -> RateCard | Refusal:
    try:
        return resolve(Workload(model=model, basis=USAGE), book, day)
    except Refusal as refusal:
        return refusal


def said(found: RateCard | Refusal) -> object:
    return (found.code, found.words) if isinstance(found, Refusal) else found


def day_before(day: str) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(day) - timedelta(1)).isoformat()


def test_the_dates_are_those_of_prices_among_others() -> None:
    book = book_of(TODAY)
    dates = {day for model in book.models for row in model.rates for day in (row.span.since, row.span.until) if day}
    assert dates
    assert dates <= {*spans_of(book).dates}
    assert spans_of(book) is spans_of(book)
    assert spans_of(book).start("") == ALWAYS


def test_few_books_are_remembered() -> None:
    made = [book_of(TODAY).but(id=f"own-{number}") for number in range(20)]
    assert [spans_of(book).dates for book in made] == [spans_of(book_of(TODAY)).dates] * 20
    assert spans_of(made[0]).book is made[0]


@given(st.lists(records(), max_size=20))
@settings(max_examples=60)
def test_sums_by_span_cost_the_same(used: list[Used]) -> None:
    book = book_of(TODAY)
    buckets = Buckets(UsageOptions(group_by=("project",)), thresholds(book))
    buckets.take(used)
    sums = buckets.sums().but(repeats=())
    whole = bill_usage(sums, book)
    fewer = sums.but(buckets=by_span(sums.buckets, book), beside=(), options=UsageOptions())
    again = bill_usage(fewer, book)
    assert (again.total, again.records, again.requests, again.at_least) == (
        whole.total, whole.records, whole.requests, whole.at_least,
    )  # fmt: skip
    assert len(fewer.buckets) <= len(sums.buckets)
    assert by_span(reversed(sums.buckets), book) == fewer.buckets
