"""What if: the scenarios of mock 1 by hand, what is not like for like, what a book does not know."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_core import ToolUse, Usd
from pricing_core.planning import OFF, Planning
from pricing_core.scenarios import (
    Scenario,
    added_lines,
    applied,
    difference,
    each_model,
    missing_lines,
    no_cache,
    tokenizer_note,
)
from pricing_core.showing import INDONESIAN
from pricing_core.wording import told
from tests.core.planned import MOCK, billed, dollars, large, mock, plan
from tests.core.support import PAGE, TODAY, book_of

BOOK, NEW = book_of(PAGE), book_of(TODAY)
WHAT_IF = {"en": "What if"}


def changed(changes, planned=MOCK, book=BOOK):
    return applied(planned, Scenario(WHAT_IF, changes), book)


# Mock 1 is 391.32 of tokens and 60 of searches.
@pytest.mark.parametrize(
    ("changes", "total"),
    [
        ({}, "451.32"),
        ({"processing": "batch"}, "255.66"),  # 195.66 + 60
        ({"model": "claude-haiku-4-5"}, "190.44"),  # a third of Sonnet's prices: 130.44 + 60
        ({"model": "claude-opus-4-5"}, "712.2"),  # five thirds: 652.20 + 60
        ({"platform": "bedrock"}, "391.32"),
        ({"platform": "bedrock", "endpoint": "regional"}, "430.452"),  # 391.32 x 1.1
        ({"planning.lifetime": "1h"}, "483.72"),  # 480 x $6 instead of $3.75: 32.40 more
        ({"planning.requests": 60_000}, "902.64"),
        ({"tokens.output": 0}, "271.32"),  # 180 less
        ({"tools.choice": "any"}, "448.35"),  # 313 tokens instead of 346: 33 x $3 x 30,000 = 2.97 less
        ({"planning.discount": 10, "planning.discount_on": "everything"}, "406.188"),
        ({"planning.lifetime": OFF}, "887.64"),
        ({"processing": "batch", "planning.requests": 10_000}, "85.22"),  # 255.66 / 3
    ],
)
def test_what_mock_1_would_cost(changes, total):
    assert dollars(changed(changes)) == Fraction(total)


def test_what_the_book_does_not_know_is_left_out():
    unknown = {
        "planning.no_such_thing": 1, "planning.but": 1, "planning.": 1, "tokens.no_such_class": 5, "tokens.": 5,
        "no_such_choice": "x", "": 1,
    }  # fmt: skip

    assert changed(unknown) == MOCK


def test_a_kept_plan_stands_for_itself():
    kept = mock(requests=1)

    assert applied(MOCK, Scenario(WHAT_IF, {"planning.requests": 9}, kept), BOOK) == kept


def test_editing_the_plan_moves_what_follows_it():
    assert dollars(changed({"processing": "batch"}, mock(requests=60_000))) == 2 * Fraction("255.66")


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 50_000), st.integers(0, 100), st.sampled_from([OFF, "5m", "1h"]))
def test_no_changes_change_nothing(requests, prefix, hit_rate, lifetime):
    planned = mock(requests=requests, prefix=prefix, hit_rate=hit_rate, lifetime=lifetime)

    assert changed({}, planned) == planned
    assert billed(changed({}, planned)).total == billed(planned).total
    assert missing_lines(billed(planned), billed(changed({}, planned))) == ()


# ── No cache ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def without(planned):
    found = no_cache(planned, BOOK)
    assert found is not None
    return applied(planned, found, BOOK)


def test_mock_1_without_its_cache():
    # 6,000 x $3 instead of 480 x $3.75 + 5,520 x $0.30: 0.014544 x 30,000 = 436.32 more.
    assert dollars(without(MOCK)) == Fraction("887.64")
    assert told(no_cache(MOCK, BOOK).name, INDONESIAN) == "Tanpa prompt cache"


def test_exact_counts_without_a_cache():
    # The same tokens, entered one by one.
    tokens = {"input": 850, "cache_write_5m": 480, "cache_read": 5_520, "output": 400}
    exact = MOCK.but(workload=MOCK.workload.but(tokens=tokens), planning=Planning(requests=30_000))

    assert dollars(exact) == Fraction("451.32")
    assert dollars(without(exact)) == Fraction("887.64")
    assert without(exact).workload.tokens["input"] == 6_850


def test_counts_that_are_not_billed_are_not_billed_without_a_cache_either():
    stale = MOCK.but(workload=MOCK.workload.but(tokens={**MOCK.workload.tokens, "cache_read": 99, "cache_write_1h": 9}))

    assert dollars(stale) == Fraction("451.32")
    assert dollars(without(stale)) == Fraction("887.64")


def test_where_there_is_no_cache_there_is_none_to_leave():
    assert no_cache(mock(lifetime=OFF), BOOK) is None
    assert no_cache(mock(prefix=0), BOOK) is None


@pytest.mark.parametrize("cache", ["planned", "exact"])
def test_larger_requests_stay_as_large_without_a_cache(cache):
    # 160,000 + 50,000 read each: as input 210,000, and the others 110,000 + 50,000. 800 x 0.48 and 200 x 1.26.
    how = {"share_above": 20, "input_above": 160_000}
    planned = large(120_000, **how, prefix=50_000, lifetime="5m", hit_rate=100)
    if cache == "exact":
        exact = large(120_000, **how)
        planned = exact.but(workload=exact.workload.but(tokens={"input": 120_000, "cache_read": 50_000}))

    # Before: 800 x (0.33 + 0.015) and 200 x (0.96 + 0.03).
    assert dollars(planned) == 276 + 198
    assert dollars(without(planned)) == 384 + 252


# ── Every model ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_scenario_for_every_model_that_can_be_asked_for():
    found = list(each_model(BOOK, BOOK.as_of, "claude-api", "claude-sonnet-4-5"))
    models = [one.changes["model"] for one in found]

    # Deprecated on the page: Sonnet 3.7 and Opus 3; Sonnet 3 has no price.
    assert models == [
        "claude-opus-4-5", "claude-opus-4-1", "claude-opus-4", "claude-sonnet-4", "claude-haiku-4-5",
        "claude-haiku-3-5", "claude-haiku-3",
    ]  # fmt: skip
    assert found[0].name == {"en": "Claude Opus 4.5"}
    assert "claude-sonnet-4-5" in [one.changes["model"] for one in each_model(BOOK, BOOK.as_of, "claude-api", "")]


def test_retired_models_are_no_what_if():
    models = [one.changes["model"] for one in each_model(NEW, NEW.as_of, "claude-api", "")]

    for name in models:
        model, _ = NEW.model(name)
        assert model.state_on(NEW.as_of, "claude-api") == "active"
    assert "claude-sonnet-3-7" not in models


# ── Like for like ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_where_searches_are_not_sold_the_two_are_not_like_for_like():
    base, other = billed(MOCK), billed(changed({"platform": "bedrock", "endpoint": "regional"}))
    search = {"en": "Web search", "id": "Pencarian web"}

    assert (missing_lines(base, other), added_lines(base, other)) == ((search,), ())
    assert (missing_lines(other, base), added_lines(other, base)) == ((), (search,))


def test_a_line_of_two_parts_is_missing_once():
    planned = large(120_000, share_above=20, tools={"web_search": ToolUse(inputs={"searches": 1})})
    other = changed({"platform": "vertex"}, planned)

    assert [label["en"] for label in missing_lines(billed(planned), billed(other))] == ["Web search"]


@pytest.mark.parametrize(
    "changes",
    [
        {"planning.lifetime": "1h"}, {"planning.prefix": 0}, {"planning.hit_rate": 100}, {"tokens.output": 0},
        {"planning.requests": 0}, {"model": "claude-haiku-3"},
    ],
)  # fmt: skip
def test_other_classes_of_tokens_are_like_for_like(changes):
    base, other = billed(MOCK), billed(changed(changes))

    assert missing_lines(base, other) == added_lines(base, other) == ()


def test_a_tool_that_charges_nothing_is_not_missed():
    fetching = plan({"input": 1}, tools={"web_fetch": ToolUse(inputs={"fetches": 1, "tokens_each": 0})})

    assert "web_fetch" in [line.key for line in billed(fetching).lines]
    assert missing_lines(billed(fetching), billed(plan({"input": 1}))) == (
        next(line.line.label for line in billed(fetching).lines if line.key == "tool_system_prompt"),
    )


# ── Tokenizers and differences ───────────────────────────────────────────────────────────────────────────────────────


def models(*names):
    return [NEW.model(name)[0] for name in names]


def test_models_that_count_differently_are_told_apart():
    old, new = models("claude-sonnet-4-5", "claude-sonnet-5")
    more, fewer = tokenizer_note(old, new, NEW), tokenizer_note(new, old, NEW)

    # 1.3 times as many, and 1 / 1.3 = 0.769...: 23% fewer.
    assert more["en"] == (
        "Claude Sonnet 5 counts the same text as about 30% more tokens than Claude Sonnet 4.5; these are equal counts."
    )
    assert fewer["en"] == (
        "Claude Sonnet 4.5 counts the same text as about 23% fewer tokens than Claude Sonnet 5; these are equal counts."
    )
    assert "sekitar 23% lebih sedikit token daripada Claude Sonnet 5" in told(fewer, INDONESIAN)


def test_models_that_count_alike_need_no_note():
    old, older, new, newer = models("claude-sonnet-4-5", "claude-haiku-3", "claude-sonnet-5", "claude-opus-5")

    assert tokenizer_note(old, older, NEW) is tokenizer_note(new, newer, NEW) is None
    assert tokenizer_note(BOOK.models[0], BOOK.models[-1], BOOK) is None


def test_differences():
    # 195.66 of 451.32 is 43.3528...%.
    base, batch = billed(MOCK).total, billed(changed({"processing": "batch"})).total

    assert difference(base, batch) == (Usd(Fraction("-195.66")), Fraction(-19_566, 45_132) * 100)
    assert difference(base, base) == (Usd(Fraction(0)), 0)
    assert difference(Usd(Fraction(0)), base) == (base, None)
    assert difference(base, Usd(Fraction(0)))[1] == -100
