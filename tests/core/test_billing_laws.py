"""Laws that hold for the bill of every plan, tried on random ones."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pricing_core.billing import months
from pricing_core.planning import EVERYTHING, OFF, TOKENS
from pricing_core.rate_card import resolve
from tests.core.planned import MOCK, billed_or_none, dollars, plan
from tests.core.support import PAGE, book_of

counts = st.integers(0, 15_000)
plans = st.builds(
    lambda tokens, planning: plan(tokens, tools=MOCK.workload.tools, choices={"context_1m": True}, **planning),
    st.fixed_dictionaries({"input": counts, "output": counts}),
    st.fixed_dictionaries(
        {
            "requests": st.integers(0, 10**9),
            "period": st.sampled_from(["day", "week", "month"]),
            "prefix": counts,
            "lifetime": st.sampled_from([OFF, "5m", "1h"]),
            "hit_rate": st.integers(0, 100),
            "retries": st.integers(0, 500),
            "discount": st.integers(-1_000, 100),
            "discount_on": st.sampled_from([TOKENS, EVERYTHING]),
            "tax": st.fractions(0, 40, max_denominator=100),
        }
    ),
)


@settings(max_examples=80, deadline=None)
@given(plans, st.sampled_from([0, 1]))
def test_the_lines_less_the_discount_are_the_total(planned, share):
    planned = planned.but(planning=planned.planning.but(share_above=share))
    month = billed_or_none(planned)
    assume(month)  # a small average has no requests above the tier

    assert sum(line.amount.amount for line in month.lines) == month.lines_total.amount
    assert month.lines_total - month.discount == month.total
    assert month.total + month.tax == month.with_tax
    assert month.total.amount == month.per_request.amount * month.requests
    if not month.of_one:
        assert all(line.per_request.scaled(month.requests) == line.amount for line in month.lines)


@settings(max_examples=80, deadline=None)
@given(plans, st.integers(0, 1_000), st.sampled_from(["input", "output", "prefix", "requests", "retries"]))
def test_more_of_anything_never_costs_less_and_n_times_is_n_times(planned, more, name):
    planning, tokens = planned.planning, planned.workload.tokens
    if name in tokens:
        raised = planned.but(workload=planned.workload.but(tokens={**tokens, name: tokens[name] + more}))
    else:
        raised = planned.but(planning=planning.but(**{name: getattr(planning, name) + more}))

    assert dollars(raised) >= dollars(planned)
    assert dollars(planned.but(planning=planning.but(requests=7 * planning.requests))) == 7 * dollars(planned)


@settings(max_examples=30, deadline=None)
@given(plans)
def test_months_without_growth_are_all_equal(planned):
    book = book_of(PAGE)
    card = resolve(planned.workload, book, book.as_of)

    assert {one.amount for one in months(planned, card, 5)} == {dollars(planned)}
