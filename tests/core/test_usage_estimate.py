"""Usage as an estimate of what comes: averages, a month of them, and how close they come to what was."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pricing_core.document_pricing import priced
from pricing_core.document_reading import open_document
from pricing_core.document_writing import written
from pricing_core.loop import Loop
from pricing_core.money import Usd
from pricing_core.usage_details import Session
from pricing_core.usage_estimate import make_estimate
from pricing_core.usage_loops import fit_of, make_loops
from pricing_core.workload_reading import read_estimate
from tests.core.support import PAGE, TODAY, book_of
from tests.core.usage_support import HAIKU, SONNET, read, used

DAY = "2025-12-01"


def made(*records: object, book: str = PAGE, on: str = DAY, maker=make_estimate, **options: object):
    sums, bill, details = read(*records, book=book, **options)
    return maker(sums, bill, details, on)


def reasons(found) -> dict[str, Fraction]:
    return {why["en"]: size.amount for why, size in found.reasons}


# ── Requests ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_average_request_is_of_a_month_at_the_pace_of_the_days():
    found = made(
        used(plain=1_000, output=100),
        used(plain=3_000, output=300, when="2025-12-02T00:00:00Z"),
        used(plain=2_000, output=200, when="2025-12-02T00:00:00Z"),
    )

    (item,) = found.document.items
    assert item.plan.workload.tokens == {"input": 2_000, "output": 200}
    assert (found.days, item.plan.planning.requests) == (2, 45)  # 3 in 2 days
    assert found.month == Usd(Fraction("0.405"))  # 45 x $0.009
    assert found.again == found.actual == Usd(Fraction("0.027"))
    assert found.reasons == ()


def test_the_estimate_is_read_by_the_program_and_priced_as_it_was_made():
    found = made(
        used(plain=1_001, output=100, searches=1), used(plain=3_000, write=50, read=9), used(plain=7, output=1)
    )
    content = written(found.document, book_of(PAGE))

    read_back = read_estimate(content, "usage.taksir", book_of(PAGE))
    opened = open_document(content, "usage.taksir", lambda _book, on: (book_of(PAGE), on))

    assert read_back.workloads[0].basis == "usage"
    assert priced(opened.document, opened.book, opened.on).total == found.month


def test_averages_without_an_end_are_written_with_six_decimals_and_the_effect_is_told():
    found = made(used(output=1), used(output=1), used(output=2))

    # 4/3 is written as 1.333333: a third of a millionth less, three times, at $15 a million.
    assert found.document.items[0].plan.workload.tokens == {"output": Fraction("1.333333")}
    assert reasons(found) == {"averages have six decimals": -Fraction("0.000015") / 10**6}
    assert found.again.amount - found.actual.amount == sum(reasons(found).values())


def test_requests_above_a_tier_are_a_workload_of_their_own():
    found = made(used(plain=300_000), used(plain=250_000), used(plain=100_000), used(plain=0, output=5))

    assert [(one.name, one.requests) for one in found.averages] == [
        ("Claude Sonnet 4.5", 2),
        ("Claude Sonnet 4.5 · Long context", 2),
    ]
    assert found.again == found.actual


def test_choices_stand_in_the_name_and_in_the_workload():
    found = made(used(plain=1_000, processing="batch"))

    assert found.averages[0].name == "Claude Sonnet 4.5 · Batch −50%"
    assert found.averages[0].workload.choices["processing"] == "batch"


def test_percentiles_are_those_of_the_model_and_missing_where_reports_tell_no_sizes():
    found = made(*(used(plain=size, output=size // 10) for size in range(100, 2_100, 100)))
    report = made(used(plain=5_000, output=10, requests=5, window="0-200k"))

    assert (found.averages[0].input_95, found.averages[0].output_95) == (1_900, 190)
    assert (report.averages[0].input_95, report.averages[0].requests) == (None, 5)


def test_prices_of_another_day_are_told_in_dollars():
    record = used("claude-sonnet-5-5", write=1_000_000, read=1_000_000, when="2026-10-01T00:00:00Z")

    found = made(record, book=TODAY, on="2026-11-22")

    assert sum(reasons(found).values()) == found.again.amount - found.actual.amount
    (why,) = reasons(found)
    assert why.startswith("prices of 2026-11-22 in place of those of each day")


def test_free_hours_are_there_once_a_month():
    hours = 1_550 * 12  # runs of 5 minutes that are free
    found = made(
        used(plain=10, runs=hours, when="2025-12-31T00:00:00Z"),
        used(plain=10, runs=hours, when="2026-01-01T00:00:00Z"),
        on="2026-01-01",
    )

    assert list(reasons(found).values()) == [Fraction("77.5")]  # 1,550 hours at $0.05


def test_what_has_no_price_or_no_number_of_requests_is_left_out_by_name():
    found = made(
        used(plain=1_000),
        used("claude-unknown", plain=5),
        used(HAIKU, plain=1_000_000, requests=0),
    )

    assert found.left_out == (HAIKU, "claude-unknown")
    assert found.left_out_cost == Usd(Fraction(1))


def test_what_has_no_price_on_the_day_of_the_estimate_is_left_out():
    record = used("claude-sonnet-5-5", plain=1_000, when="2026-11-20T00:00:00Z")
    other = used(plain=1_000, when="2026-11-20T00:00:00Z")

    found = made(record, other, book=TODAY, on="2026-03-31")

    assert found.left_out == ("claude-sonnet-5-5",)


@pytest.mark.parametrize("record", [used("claude-unknown", plain=5), used(plain=5, requests=0)])
def test_of_nothing_there_is_no_estimate(record):
    assert made(record) is None


def test_records_without_a_date_are_taken_for_a_month():
    found = made(used(plain=10, when=""), used(plain=10, when=""))

    assert (found.days, found.document.items[0].plan.planning.requests) == (0, 2)


def test_the_period_that_was_asked_for_decides_how_many_days_there_are():
    found = made(used(plain=10), since="2025-11-29", until="2025-12-03")

    assert found.days == 5


def test_growth_compares_the_last_30_days_with_the_30_before():
    late = [used(plain=1, when="2025-12-30T00:00:00Z", message=f"l{number}") for number in range(3)]
    early = [used(plain=1, when="2025-11-30T00:00:00Z"), used(plain=1, when="2025-11-01T00:00:00Z")]

    found = made(*late, *early, used(plain=1, when="2025-10-01T00:00:00Z"))

    assert found.growth == 50
    assert found.document.items[0].plan.planning.growth == 50


def test_growth_is_not_told_of_too_few_days_or_from_nothing():
    first, last = used(plain=1, when="2025-10-01T00:00:00Z"), used(plain=1, when="2025-12-30T00:00:00Z")

    assert made(used(plain=1)).growth is None
    assert made(first, last).growth is None
    assert made(used(plain=1, when="")).growth is None


def test_growth_is_kept_within_what_a_plan_takes():
    early = [used(plain=1, when="2025-11-20T00:00:00Z", message=f"e{number}") for number in range(20)]
    old, last = used(plain=1, when="2025-10-01T00:00:00Z"), used(plain=1, when="2025-12-30T00:00:00Z")

    assert made(*early, old, last).growth == -90


def test_a_profile_goes_along():
    from pricing_core.profile_applying import profiled
    from pricing_core.profile_reading import read_profile

    text = 'schema = 1\nid = "own"\nname = "Own"\n[[discounts]]\npercent_off = 20\n'
    book = profiled(book_of(PAGE), read_profile(text.encode(), "own.toml"))

    found = made(used(plain=1_000), book=book)

    assert found.document.profile == "own"
    assert found.actual == Usd(Fraction("0.0024"))


# ── Agent loops ──────────────────────────────────────────────────────────────────────────────────────────────────────


def session(turns: int, name: str = "s", first: int = 10_000, growth: int = 1_000, output: int = 400):
    """A session as a loop has it: everything before is read from the cache, what is new is written."""
    for number in range(turns):
        prompt = first + growth * number
        read_before = first + growth * (number - 1) if number else 0
        yield used(
            write_5m=prompt - read_before,
            read=read_before,
            output=output,
            session=name,
            when=f"2025-12-01T10:{number:02d}:00Z",
        )


def test_sessions_that_run_as_a_loop_does_are_priced_to_the_last_digit():
    found = made(*session(9), *session(9, "other"), maker=make_loops)

    (item,) = found.document.items
    assert item.plan.loop == Loop(turns=9, system=10_000, tool_result=600, output=400, cache="5m")
    assert found.again == found.actual
    assert found.reasons == ()
    assert (found.averages[0].runs, found.averages[0].requests) == (2, 2)
    assert item.plan.planning.requests == 60  # 2 a day


def test_a_loop_is_opened_and_priced_as_it_was_made():
    found = made(*session(9), maker=make_loops)
    content = written(found.document, book_of(PAGE))

    opened = open_document(content, "usage.taksir", lambda _book, on: (book_of(PAGE), on))

    assert priced(opened.document, opened.book, opened.on).total == found.month


def test_sessions_of_one_request_make_no_loop():
    assert made(used(plain=1, session="s"), maker=make_loops) is None
    assert made(used(plain=1), maker=make_loops) is None


def test_sessions_of_a_model_without_a_price_make_no_loop():
    records = [one._replace(model="claude-unknown") for one in session(3)]

    assert made(*records, maker=make_loops) is None


def test_records_without_a_date_are_one_month_of_runs():
    found = made(*(one._replace(when="") for one in session(3)), maker=make_loops)

    assert found.document.items[0].plan.planning.requests == 1


def one_session(**changes: int) -> Session:
    usual = {"calls": 3, "first_when": "", "first_prompt": 100, "prompts": 360, "outputs": 30, "plain": 0,
             "written": 140, "written_1h": 0, "read": 220, "cost": 0}  # fmt: skip
    return Session(**{**usual, **changes})


def test_output_that_does_not_stay_in_the_context_is_thinking():
    fit = fit_of([one_session(outputs=300)])

    # 100, 120, 140: it grows by 20, of 100 tokens of output each.
    assert (fit.loop.output, fit.loop.thinking, fit.loop.tool_result) == (20, 80, 0)


def test_prompts_that_became_smaller_are_of_one_size():
    fit = fit_of([one_session(first_prompt=200)])

    assert (fit.loop.system, fit.growth, fit.loop.output) == (120, 0, 0)


def test_what_was_written_again_is_the_share_of_turns_that_miss():
    # 140 must be written; of the 220 that could be read 55 were written again.
    assert fit_of([one_session(written=195)]).misses == Fraction(1, 4)
    assert fit_of([one_session(written=10_000)]).misses == 1
    assert fit_of([one_session(written=1)]).misses == 0


def test_the_lifetime_is_that_of_most_writes():
    assert fit_of([one_session(written_1h=71)]).cache == "1h"
    assert fit_of([one_session(written_1h=70)]).cache == "5m"
    assert fit_of([one_session(written=0)]).cache == "off"


def test_prompts_of_nothing_miss_nothing():
    assert fit_of([one_session(first_prompt=0, prompts=0, written=0)]).misses == 0


def test_an_hour_is_priced_at_the_rate_of_an_hour():
    records = [one._replace(write_1h=one.write_5m, write_5m=0) for one in session(4)]

    found = made(*records, maker=make_loops)

    assert found.document.items[0].plan.loop.cache == "1h"
    assert found.again == found.actual


def test_what_sessions_differ_in_is_told_in_dollars():
    found = made(*session(4, "short"), *session(20, "long", first=20_000), maker=make_loops)

    assert found.again != found.actual
    assert sum(reasons(found).values()) == found.again.amount - found.actual.amount
    assert SONNET in found.document.items[0].name
