"""Planning values become counts: periods, retries, a prefix that is cached or not, a share above the tier."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_core import ToolUse
from pricing_core.explaining import reason
from pricing_core.planning import (
    OFF,
    Planning,
    asked,
    cache_meters,
    counted,
    exact_counts,
    grown,
    plain_meter,
    sent,
    split,
)
from pricing_core.showing import ENGLISH, INDONESIAN, count_text, usd_text
from pricing_core.wording import Said, said, told, words
from tests.core.planned import INDIAN, MOCK, SWISS, billed, large, mock, plan
from tests.core.support import PAGE, book_of

BOOK = book_of(PAGE)
percents = st.fractions(0, 100, max_denominator=1_000)


# ── Requests of a month ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("planned", "month"),
    [
        (Planning(requests=30_000), 30_000),
        (Planning(requests=30_000, days=31), 30_000),  # a month is what was said, however many days it has
        (Planning(requests=1_000, period="day"), 30_000),
        (Planning(requests=1_000, period="day", days=31), 31_000),
        (Planning(requests=1_000, period="day", days=Fraction(61, 2)), 30_500),
        (Planning(requests=7_000, period="week"), 30_000),  # 7,000 x 30 / 7
        (Planning(requests=1_000, period="week", days=28), 4_000),
        (Planning(requests=1_000, period="week"), Fraction(30_000, 7)),
        (Planning(requests=0, period="day"), 0),
        (Planning(requests=Fraction(1, 2), period="day"), 15),
    ],
)
def test_requests_of_a_month(planned, month):
    assert asked(planned) == month
    assert sent(planned) == month
    assert isinstance(asked(planned), int) == (Fraction(month).denominator == 1)


@pytest.mark.parametrize(("retries", "month"), [(0, 30_000), (10, 33_000), (500, 180_000), (Fraction(1, 3), 30_100)])
def test_a_retry_is_a_request(retries, month):
    planning = Planning(requests=1_000, period="day", retries=retries)

    assert (asked(planning), sent(planning)) == (30_000, month)


@pytest.mark.parametrize("field", ["requests", "days", "retries", "prefix", "hit_rate", "growth"])
@pytest.mark.parametrize("period", ["day", "week"])
def test_no_float_becomes_a_count(field, period):
    planned = mock(period=period, growth=1).but(planning=mock(period=period, growth=1).planning.but(**{field: 0.1}))

    with pytest.raises((AttributeError, TypeError)):
        counted(grown(planned, 1), BOOK)


def test_later_months_grow_from_the_first():
    # 30,000 x 1.08^2 = 34,992.
    assert grown(mock(growth=8), 2) == mock(growth=8, requests=34_992)
    assert grown(mock(growth=8), 0) == mock(growth=8)
    assert grown(mock(growth=-90), 1).planning.requests == 3_000
    assert grown(mock(growth=1_000), 2).planning.requests == 30_000 * 121
    assert grown(mock(growth=-100), 1).planning.requests == 0


@given(st.integers(0, 10**12), st.integers(0, 24))
def test_without_growth_every_month_is_the_first(requests, month):
    assert grown(mock(requests=requests), month) == mock(requests=requests)


# ── The prefix ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_hit_rate_reads_and_the_rest_writes():
    workload = counted(MOCK, BOOK)

    # 8% of 6,000 and 92% of 6,000.
    assert workload.tokens == {"input": 850, "output": 400, "cache_write_5m": 480, "cache_read": 5_520}
    assert workload.requests == 30_000


@pytest.mark.parametrize(
    ("planned", "tokens"),
    [
        ({"lifetime": "1h"}, {"input": 850, "output": 400, "cache_write_1h": 480, "cache_read": 5_520}),
        ({"hit_rate": 100}, {"input": 850, "output": 400, "cache_read": 6_000}),
        ({"hit_rate": 0}, {"input": 850, "output": 400, "cache_write_5m": 6_000}),
        ({"prefix": 0}, {"input": 850, "output": 400}),
        # A prefix that nothing caches is sent all the same: 850 + 6,000.
        ({"lifetime": OFF}, {"input": 6_850, "output": 400}),
        ({"lifetime": "a lifetime of another book"}, {"input": 6_850, "output": 400}),
        ({"lifetime": OFF, "prefix": 0}, {"input": 850, "output": 400}),
    ],
)
def test_what_a_prefix_comes_to(planned, tokens):
    assert counted(mock(**planned), BOOK).tokens == tokens


@pytest.mark.parametrize("hit_rate", [0, 92, 100])
def test_a_prefix_takes_the_place_of_counts_that_were_entered(hit_rate):
    # Counts of an exact entry that were left behind must not be billed beside the prefix, nor for a 100% hit rate.
    left = {"cache_write_5m": 77, "cache_write_1h": 88, "cache_read": 99}
    stale = MOCK.but(workload=MOCK.workload.but(tokens={**MOCK.workload.tokens, **left}))

    planned = stale.but(planning=stale.planning.but(hit_rate=hit_rate))

    assert counted(planned, BOOK).tokens == counted(mock(hit_rate=hit_rate), BOOK).tokens
    assert counted(stale.but(planning=Planning()), BOOK).tokens == stale.workload.tokens


def test_an_exact_entry_begins_with_the_counts_of_the_plan():
    assert exact_counts(MOCK, BOOK) == {"cache_write_5m": 480, "cache_write_1h": 0, "cache_read": 5_520}
    assert exact_counts(mock(lifetime=OFF), BOOK) == {"cache_write_5m": 0, "cache_write_1h": 0, "cache_read": 0}


def test_the_classes_that_a_lifetime_writes_and_reads():
    assert [meter.id for meter in cache_meters(BOOK, "1h")] == ["cache_write_1h", "cache_read"]
    assert cache_meters(BOOK, OFF) is None
    only_read = BOOK.but(meters=tuple(meter for meter in BOOK.meters if not meter.lifetime))
    only_written = BOOK.but(meters=tuple(meter for meter in BOOK.meters if meter.id != "cache_read"))
    assert cache_meters(only_read, "5m") is None
    assert cache_meters(only_written, "5m") is None
    assert plain_meter(BOOK) == "input"


@settings(max_examples=100)
@given(st.integers(1, 10**6), percents, st.sampled_from(["5m", "1h"]))
def test_no_token_of_the_prefix_is_lost(prefix, hit_rate, lifetime):
    tokens = counted(mock(prefix=prefix, hit_rate=hit_rate, lifetime=lifetime), BOOK).tokens

    assert tokens.get(f"cache_write_{lifetime}", 0) + tokens.get("cache_read", 0) == prefix
    assert all(count > 0 for count in tokens.values())
    assert sum(counted(mock(prefix=prefix, lifetime=OFF), BOOK).tokens.values()) == 850 + 400 + prefix


# ── Larger and smaller requests ──────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=100)
@given(st.integers(0, 10**6), st.fractions(0, 1, max_denominator=1_000), st.integers(0, 10**6), st.integers(0, 10**6))
def test_splitting_keeps_the_average_and_the_requests(average, share, larger, requests):
    workload = large(average).workload.but(requests=requests)
    parts = split(workload, "input", share, larger if share < 1 else average)

    assert sum(part.tokens["input"] * part.requests for part in parts) == average * requests
    assert sum(part.requests for part in parts) == requests
    assert parts[-1].tokens["input"] == (larger if share < 1 else average)


# ── Where counts come from, in words ─────────────────────────────────────────────────────────────────────────────────


def quantity(plan, key, style=ENGLISH):
    line = next(line for line in billed(plan).lines if line.key == key)
    return reason(line.part, line.line, style).quantity


TEN = plan({"input": 1_000}, prefix=1_234_567, lifetime="1h", hit_rate=90, choices={"context_1m": True})
CACHED_TEXTS = [
    (MOCK, "cache_write_5m", ENGLISH, "480 is the 8% of requests that miss the cache, times the 6,000-token prefix."),
    (MOCK, "cache_read", ENGLISH, "5,520 is the 92% of requests that hit the cache, times the 6,000-token prefix."),
    (
        MOCK,
        "cache_write_5m",
        INDONESIAN,
        "480 adalah 8% permintaan yang tidak kena cache, dikali awalan 6.000 token.",
    ),
    (MOCK, "cache_read", INDONESIAN, "5.520 adalah 92% permintaan yang kena cache, dikali awalan 6.000 token."),
    (MOCK, "cache_read", SWISS, "5'520 is the 92% of requests that hit the cache, times the 6'000-token prefix."),
    (mock(prefix=150_000), "cache_read", INDIAN,
     "1,38,000 is the 92% of requests that hit the cache, times the 1,50,000-token prefix."),
    (mock(hit_rate=Fraction("92.5")), "cache_write_5m", INDONESIAN,
     "450 adalah 7,5% permintaan yang tidak kena cache, dikali awalan 6.000 token."),
    (mock(lifetime=OFF), "input", ENGLISH, "6,850 is 850 of input plus the 6,000-token prefix, which is not cached."),
    (mock(lifetime=OFF), "input", INDONESIAN,
     "6.850 adalah 850 token input ditambah awalan 6.000 token yang tidak di-cache."),
    (MOCK, "input", ENGLISH, "850 tokens in each request, as entered."),
]  # fmt: skip


@pytest.mark.parametrize(("planned", "key", "style", "text"), CACHED_TEXTS)
def test_a_reason_says_where_a_count_comes_from(planned, key, style, text):
    assert quantity(planned, key, style) == text


def test_the_reasons_of_both_parts():
    # (120,000 - 0.2 x 300,000) / 0.8 = 75,000.
    planned = large(120_000, share_above=20, input_above=300_000)

    assert quantity(planned, "input") == "75,000 is what 80% of requests hold, so that the average stays 120,000."
    assert quantity(planned, "input", INDONESIAN) == (
        "75.000 adalah isi 80% permintaan, sehingga rata-ratanya tetap 120.000."
    )
    above = quantity(planned, "long_context.input", INDIAN)
    assert above == "3,00,000 in each of the 20% of requests above the tier's threshold."


def test_words_remember_their_numbers():
    told_of = words("larger_not_above", prompt=1_234_567, over=200_000)

    assert isinstance(told_of, Said)
    assert told_of["en"] == told(told_of, ENGLISH)
    assert told_of["id"] == told(told_of, INDONESIAN) == said(told_of, "id")
    assert "12,34,567 input tokens, which is not above 2,00,000" in told(told_of, INDIAN)
    assert told({"en": "1,000", "id": "1.000"}, INDIAN.but(language="id")) == "1.000"
    inner = words("allowance_shared", line={"en": "Code"}, left=told_of)  # words inside words follow the style too
    assert "12,34,567" in told(inner, INDIAN)
    assert told(words("choice_not_in_book", choice="x", value=True, book="b"), SWISS).endswith("(true).")


def test_groups_of_two_digits():
    assert [count_text(n, INDIAN) for n in (0, 999, 1_000, 99_999, 100_000, 12_345_678)] == [
        "0", "999", "1,000", "99,999", "1,00,000", "1,23,45,678",
    ]  # fmt: skip
    assert usd_text(billed(mock(requests=10**9)).total, INDIAN) == "$1,50,44,000.00"
    assert count_text(Fraction("1234567.5"), INDIAN) == "12,34,567.5"


def test_a_tool_without_a_count_is_planned_too():
    # 1,000 requests x 346 tokens of own tools x $3 / 1,000,000.
    planned = plan({}, tools={"definitions": ToolUse(inputs={"definitions": 0})})

    assert billed(planned).total.amount == Fraction("1.038")
