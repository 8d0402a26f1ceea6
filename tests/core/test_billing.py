"""The bill of a month, worked out by hand: discount, tax, growth, budget, zero requests, a share above the tier."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pricing_core import Refusal, ToolUse, Usd
from pricing_core.billing import band, first_over, months
from pricing_core.planning import EVERYTHING, OFF, TOKENS
from pricing_core.rate_card import resolve
from pricing_core.showing import ENGLISH
from pricing_core.wording import told
from tests.core.planned import INDIAN, MOCK, billed, dollars, large, mock, plan
from tests.core.support import PAGE, TODAY, book_of

BOOK = book_of(PAGE)


def ahead(planned, count=12) -> list[Fraction]:
    """Return what the coming months cost."""
    return [one.amount for one in months(planned, resolve(planned.workload, BOOK, BOOK.as_of), count)]


# ── A month ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_mock_1_line_by_line():
    month = billed(MOCK)

    # Of one request x 30,000.
    assert [(line.key, line.used, line.per_request.text, line.amount.text) for line in month.lines] == [
        ("input", 850, "0.00255", "76.5"),
        ("tool_system_prompt", 346, "0.001038", "31.14"),
        ("cache_write_5m", 480, "0.0018", "54"),
        ("cache_read", 5_520, "0.001656", "49.68"),
        ("output", 400, "0.006", "180"),
        ("web_search", Fraction(1, 5), "0.002", "60"),
    ]
    assert month.per_request.text == "0.015044"
    assert month.total.text == month.lines_total.text == month.with_tax.text == "451.32"
    assert (month.discount.amount, month.tax.amount, month.requests) == (0, 0, 30_000)
    assert month.first is month.parts[0]
    assert month.notices == ()


def test_retries_are_billed_and_a_request_costs_what_it_cost():
    # 33,000 x 0.015044. Per request means per request that is billed, a retry being one.
    month = billed(mock(retries=10))

    assert (month.requests, month.total.text, month.per_request.text) == (33_000, "496.452", "0.015044")


# Tokens are 451.32 - 60 of searches = 391.32.
@pytest.mark.parametrize(
    ("discount", "on", "off", "total"),
    [
        (10, TOKENS, "39.132", "412.188"),
        (10, EVERYTHING, "45.132", "406.188"),
        (100, TOKENS, "391.32", "60"),
        (100, EVERYTHING, "451.32", "0"),
        (-5, TOKENS, "-19.566", "470.886"),
        (-1_000, EVERYTHING, "-4513.2", "4964.52"),
        (Fraction("12.5"), TOKENS, "48.915", "402.405"),
        (0, TOKENS, "0", "451.32"),
    ],
)
def test_discount_and_surcharge(discount, on, off, total):
    month = billed(mock(discount=discount, discount_on=on))

    assert (month.discount.text, month.total.text, month.lines_total.text) == (off, total, "451.32")
    assert month.per_request.amount == Fraction(total) / 30_000


def test_tax_is_on_what_is_left_after_the_discount():
    # 11% of 412.188 is 45.34068.
    month = billed(mock(discount=10, tax=11))

    assert (month.total.text, month.tax.text, month.with_tax.text) == ("412.188", "45.34068", "457.52868")


@pytest.mark.parametrize("share", [0, 20])
def test_no_requests_cost_nothing_and_one_still_has_a_price(share):
    # Smaller: (120,000 - 0.2 x 200,001) / 0.8 = 99,999.75; an average request holds 79,999.8 and 40,000.2 of the two.
    planned = large(120_000, requests=0, share_above=share, output=1_000, discount=10)
    one = billed(planned.but(planning=planned.planning.but(requests=1)))
    none = billed(planned)

    assert none.total.amount == none.tax.amount == 0
    assert none.per_request == one.total == one.per_request
    assert [line.amount.amount for line in none.lines] == [0] * len(one.lines)
    assert [(line.key, line.used, line.per_request) for line in none.lines] == [
        (line.key, line.used, line.per_request) for line in one.lines
    ]
    if share:
        assert [line.used for line in none.lines] == [Fraction("79999.8"), 800, Fraction("40000.2"), 200]


def test_nothing_at_all():
    assert billed(plan({}, requests=0)).lines == ()
    assert billed(plan({}, requests=0)).per_request.amount == 0


# ── Months to come ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_twelve_months_of_mock_1_at_eight_percent():
    # 451.32 x (1.08^12 - 1) / 0.08; month 5: 451.32 x 1.36048896.
    amounts = ahead(mock(growth=8))

    assert len(amounts) == 12
    assert amounts[4] == Fraction("614.0158774272")
    assert sum(amounts) == Fraction("451.32") * (Fraction("1.08") ** 12 - 1) / Fraction("0.08")
    assert round(sum(amounts), 2) == Fraction("8564.76")


@pytest.mark.parametrize(("growth", "second"), [(-90, "45.132"), (1_000, "4964.52"), (-100, "0"), (0, "451.32")])
def test_a_month_later(growth, second):
    assert ahead(mock(growth=growth), 2) == [Fraction("451.32"), Fraction(second)]


@pytest.mark.parametrize(
    ("budget", "month"),
    # Month 4 costs 451.32 x 1.259712 = 568.53..., month 5 614.01...
    [("600", 4), ("451.32", 1), ("451.31", 0), ("0", 0), ("100000", None), (None, None)],
)
def test_the_first_month_over_a_budget(budget, month):
    amounts = [Usd(amount) for amount in ahead(mock(growth=8))]

    assert first_over(amounts, None if budget is None else Fraction(budget)) == month


def test_nothing_is_never_over_a_budget_of_nothing():
    assert first_over([Usd(amount) for amount in ahead(mock(requests=0))], 0) is None


def test_free_hours_are_there_anew_every_month():
    # One hour each: 1,000 are free, of 2,000 450 x $0.05 are billed, of 4,000 2,450.
    fee = plan({}, tools={"code_execution": ToolUse(inputs={"minutes": 60})}, growth=100)
    tokens = [Fraction("1.038") * 2**month for month in range(3)]  # 346 x $3 for 1,000 requests

    assert [whole - part for whole, part in zip(ahead(fee, 3), tokens, strict=True)] == [
        0,
        Fraction("22.5"),
        Fraction("122.5"),
    ]


def test_the_band_of_an_amount_that_is_not_sure():
    low, high = band(billed(MOCK).total, 20)

    assert (low.text, high.text) == ("361.056", "541.584")
    assert band(low, 0) == (low, low)


def test_huge_numbers_stay_exact():
    # 10^12 a day for 31 days, six times over: 186 x 10^12 x 0.015044; month 12 is eleven to the eleventh of that.
    planned = mock(requests=10**12, period="day", days=31, retries=500, growth=1_000)

    assert dollars(planned) == 186 * 10**12 * Fraction("0.015044")
    assert ahead(planned)[11] == 186 * 10**12 * Fraction("0.015044") * 11**11


# ── A share above the tier ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("planned", "smaller", "larger"),
    [
        # 800 x (99,999.75 x $3 + 1,000 x $15) and 200 x (200,001 x $6 + 1,000 x $22.50), per million.
        (large(120_000, share_above=20, output=1_000), "251.9994", "244.5012"),
        # (120,000 - 0.2 x 300,000) / 0.8 = 75,000: 800 x 0.24 and 200 x (1.8 + 0.0225).
        (large(120_000, share_above=20, output=1_000, input_above=300_000), "192", "364.5"),
        # 50,000 read: 150,001 more are above; (120,000 - 30,000.2) / 0.8 = 112,499.75. 800 x (0.33749925 + 0.015) and
        # 200 x (0.900006 + 0.03).
        (large(120_000, share_above=20, prefix=50_000, lifetime="5m", hit_rate=100), "281.9994", "186.0012"),
        # Not cached, the prefix is input: (170,000 - 40,000.2) / 0.8 = 162,499.75. 800 x 0.48749925, 200 x 1.200006.
        (large(120_000, share_above=20, prefix=50_000, lifetime=OFF), "389.9994", "240.0012"),
        # 160,000 were entered, so each holds 210,000 with the prefix, cached or not; the others 110,000 and 160,000.
        (large(120_000, share_above=20, prefix=50_000, lifetime="5m", hit_rate=100, input_above=160_000), "276", "198"),
        (large(120_000, share_above=20, prefix=50_000, lifetime=OFF, input_above=160_000), "384", "252"),
        # The least share of hits that still has smaller ones: 1% of 1,000 requests. (120,000 - 2,000.01) / 0.99.
        (large(120_000, share_above=1), "353.99997", "12.00006"),
        # Below nothing there is nothing: the larger ones hold it all.
        (large(50_000, share_above=20, input_above=250_000), "0", "300"),
    ],
)
def test_a_share_above_the_tier(planned, smaller, larger):
    below, above = billed(planned).parts

    assert (below.total.text, above.total.text) == (smaller, larger)
    assert (below.tier.id, above.tier.id) == ("standard", "long_context")
    assert billed(planned).total.amount == Fraction(smaller) + Fraction(larger)
    used = {line.key: line.used for line in billed(planned).lines}
    average = 120_000 if planned.workload.tokens["input"] == 120_000 else 50_000
    plain = average + (50_000 if planned.planning.prefix and planned.planning.lifetime == OFF else 0)
    assert used.get("input", 0) + used["long_context.input"] == plain


@pytest.mark.parametrize("entered", [None, 250_000])
def test_all_requests_above_the_tier_hold_the_average(entered):
    # 1,000 x 250,000 x $6 per million; not the least that is above, which would be $1,200.006.
    month = billed(large(250_000, share_above=100, input_above=entered))

    assert [part.tier.id for part in month.parts] == ["long_context"]
    assert month.total.text == "1500"
    assert [line.key for line in month.lines] == ["input"]


@pytest.mark.parametrize(
    ("planned", "code", "text"),
    [
        (large(10_000, share_above=20), "no_requests_so_large",
         "20% of requests cannot each hold 200,001 tokens of input when the average is 10,000. "
         "Lower the share or raise the input."),
        (large(120_000, share_above=20, input_above=150_000), "larger_not_above",
         "The larger requests hold 150,000 input tokens, which is not above 200,000. Raise their input."),
        (large(120_000, share_above=100), "larger_not_above",
         "The larger requests hold 120,000 input tokens, which is not above 200,000. Raise their input."),
        (large(120_000, share_above=100, input_above=250_000), "no_requests_so_large",
         "100% of requests cannot each hold 250,000 tokens of input when the average is 120,000. "
         "Lower the share or raise the input."),
        # (220,000 - 0.2 x 200,001) / 0.8.
        (large(220_000, share_above=20), "smaller_not_below",
         "The other requests would hold 224,999.75 input tokens, which is above 200,000 too. Raise the share to 100%."),
        # The prefix alone is above: the larger ones need no input of their own.
        (large(1_000, share_above=20, prefix=300_000, lifetime="5m"), "smaller_not_below",
         "The other requests would hold 301,250 input tokens, which is above 200,000 too. Raise the share to 100%."),
        (large(500_000, share_above=10, input_above=1_500_000), "context_window_exceeded", ""),
    ],
)  # fmt: skip
def test_a_share_that_cannot_be_is_refused_in_words(planned, code, text):
    with pytest.raises(Refusal) as refused:
        billed(planned)

    assert refused.value.code == code
    assert told(refused.value.words, ENGLISH) == text or not text
    assert refused.value.words["id"] != refused.value.words["en"]
    assert "2,00,000" in told(refused.value.words, INDIAN) or code != "larger_not_above"


def test_models_without_tiers_have_no_share():
    haiku = {"model": "claude-haiku-4-5"}

    assert (
        dollars(plan({"input": 120_000}, share_above=20, **haiku)) == dollars(plan({"input": 120_000}, **haiku)) == 120
    )


def test_another_book_has_another_threshold():
    # Haiku 5.5 above 100,000: $0.50 instead of $0.10. (60,000 - 0.5 x 100,001) / 0.5 = 19,999.
    month = billed(plan({"input": 60_000}, model="claude-haiku-5-5", share_above=50), TODAY)

    assert [part.total.text for part in month.parts] == ["0.99995", "25.00025"]


@pytest.mark.parametrize(
    ("stated", "fee"), [({}, "22.5"), ({"free_hours_left": 100}, "95"), ({"free_hours_left": 9_999}, "0")]
)
@pytest.mark.parametrize("share", [0, 20, 50])
def test_both_parts_share_the_free_hours(share, stated, fee):
    # 2,000 requests of an hour: 450 beyond 1,550 free ones, or 1,900 beyond 100, at $0.05.
    code = {"code_execution": ToolUse(inputs={"minutes": 60, **stated})}
    month = billed(large(120_000, share_above=share, requests=2_000, tools=code))

    assert sum(line.amount.amount for line in month.lines if line.line.price.fee) == Fraction(fee)
    assert sum(line.used for line in month.lines if line.line.price.fee) == 1


def test_a_notice_of_both_parts_is_given_once():
    month = billed(large(120_000, share_above=20, tools={"code_execution": ToolUse(inputs={"minutes": 1})}))

    assert [notice.code for notice in month.notices].count("minimum_applied") == 1
    assert len(month.notices) < sum(len(part.notices) for part in month.parts)
