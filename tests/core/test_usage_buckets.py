"""Usage is summed to buckets: what is read twice counts once, and neither order nor chunks matter."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_core.usage_buckets import Buckets, beside, sides, summed, thresholds
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_record import Used
from tests.core.support import PAGE, TODAY, book_of

LEVELS = (100_000, 200_000)
ALL = UsageOptions()
MODELS = ("claude-sonnet-4-5", "claude-haiku-5-5", "claude-opus-5-5", "us.anthropic.claude-sonnet-5-5", "no-such-model")
DAYS = ("", "2026-04-29", "2026-04-30", "2026-10-06", "2026-10-07", "2026-11-22")
TOKENS = st.sampled_from([0, 1, 99_999, 100_000, 100_001, 199_999, 200_000, 200_001]) | st.integers(0, 10**12)


@st.composite
def records(draw: st.DrawFn) -> Used:
    """Any record of an answer: some repeat others, partly or wholly."""
    day = draw(st.sampled_from(DAYS))
    return Used(
        model=draw(st.sampled_from(MODELS)),
        when=f"{day}T{draw(st.integers(0, 23)):02}:00:00Z" if day else "",
        plain=draw(TOKENS),
        write_5m=draw(TOKENS),
        write_1h=draw(TOKENS),
        write=draw(TOKENS),
        read=draw(TOKENS),
        output=draw(TOKENS),
        searches=draw(st.integers(0, 3)),
        processing=draw(st.sampled_from(["", "standard", "batch"])),
        message=draw(st.sampled_from(["", "msg_1", "msg_2"])),
        request=draw(st.sampled_from(["", "req_1"])),
        project=draw(st.sampled_from(["", "alpha", "beta"])),
    )


def tokens(*used: Used, options: UsageOptions = ALL) -> list[tuple[int, ...]]:
    return [bucket.counts for bucket in summed(used, book_of(TODAY), options).buckets]


@given(st.lists(records(), max_size=12))
def test_reading_everything_twice_changes_nothing(used: list[Used]) -> None:
    named = [one._replace(message=one.message or f"own_{at}") for at, one in enumerate(used)]
    once, twice = summed(named, book_of(TODAY), ALL), summed(named * 2, book_of(TODAY), ALL)
    assert once.buckets == twice.buckets
    again = sum(bucket.records for bucket in twice.repeats)
    assert again == len(named) + sum(bucket.records for bucket in once.repeats)


@given(st.lists(records(), max_size=12), st.randoms(use_true_random=False), st.integers(1, 5))
def test_neither_order_nor_chunks_matter(used: list[Used], chance: random.Random, size: int) -> None:
    options = UsageOptions(group_by=("project", "hour"))
    mixed = chance.sample(used, len(used))
    buckets = Buckets(options, thresholds(book_of(TODAY)))
    for start in range(0, len(mixed), size):
        buckets.take(mixed[start : start + size])
        buckets.sums()  # looking at what there is so far changes nothing
    assert buckets.sums() == summed(used, book_of(TODAY), options)


@given(st.lists(records(), max_size=12))
@settings(max_examples=50)
def test_nothing_is_lost_between_records_and_buckets(used: list[Used]) -> None:
    sums = summed(used, book_of(TODAY), UsageOptions(since="2026-05-01"))
    both = (*sums.buckets, *sums.repeats)
    left_out = [one for one in used if one.when < "2026-05-01"]
    repeats_left_out = len(left_out) - sums.outside - sums.undated
    assert sum(bucket.records for bucket in both) == len(used) - sums.outside - sums.undated - repeats_left_out
    assert sum(sum(bucket.counts) for bucket in both) == sum(
        one.prompt + one.output for one in used if one not in left_out
    )


def test_of_a_streamed_answer_the_last_copy_counts_wherever_it_stands() -> None:
    partial = Used("m", "2026-11-01T10:00:00Z", plain=10, output=1, message="msg", request="req")
    final = partial._replace(when="2026-11-01T10:00:03Z", output=250)
    for used in ([partial, final], [final, partial], [partial, final, partial]):
        sums = summed(used, book_of(TODAY), ALL)
        assert [bucket.counts for bucket in sums.buckets] == [(10, 0, 0, 0, 0, 250)]
        assert sum(bucket.output for bucket in sums.repeats) == len(used) - 1


def test_of_copies_of_one_time_the_one_with_the_most_output_counts() -> None:
    small = Used("m", "2026-11-01T10:00:00Z", plain=10, output=1, message="msg", request="req")
    assert tokens(small._replace(output=9), small) == [(10, 0, 0, 0, 0, 9)]


def test_another_request_of_a_message_id_and_records_without_one_are_no_repeats() -> None:
    one = Used("m", "2026-11-01", output=1, message="msg", request="req_1")
    assert tokens(one, one._replace(request="req_2")) == [(0, 0, 0, 0, 0, 2)]
    assert tokens(one._replace(message=""), one._replace(message="")) == [(0, 0, 0, 0, 0, 2)]


@pytest.mark.parametrize(
    ("plain", "write", "read", "over"),
    [
        (100_000, 0, 0, 0),
        (100_001, 0, 0, 100_000),
        (60_000, 40_000, 99_999, 100_000),
        (60_000, 40_000, 100_000, 100_000),
        (60_000, 40_001, 100_000, 200_000),
    ],
)
def test_a_request_is_above_a_threshold_by_its_whole_prompt(plain: int, write: int, read: int, over: int) -> None:
    used = Used("m", "2026-11-01", plain=plain, write_1h=write, read=read, output=500_000)
    (bucket,) = summed([used], book_of(TODAY), ALL).buckets
    assert (bucket.over, bucket.most, bucket.largest) == (over, over, used.prompt)


def test_a_bucket_keeps_its_largest_prompt() -> None:
    used = [Used("m", "2026-11-01", plain=plain) for plain in (5, 9, 7)]
    assert [bucket.largest for bucket in summed(used, book_of(TODAY), ALL).buckets] == [9]


@pytest.mark.parametrize(
    ("prompt", "window", "expected"),
    [
        (10**9, "0-200k", (0, 100_000)),  # one of them may be above 100,000, none above 200,000
        (10**9, "200k-1M", (200_000, 200_000)),
        (10**9, "", (0, 200_000)),
        (10**9, "who knows", (0, 200_000)),
        (100_000, "", (0, 0)),  # none is larger than all together
        (100_001, "0-200k", (0, 100_000)),
        (150_000, "200k-1M", (200_000, 200_000)),
        (10**9, "0-100000", (0, 0)),
        (10**9, "100K-200K", (100_000, 100_000)),
    ],
)
def test_rows_of_reports_are_above_what_their_window_says(prompt: int, window: str, expected: tuple[int, int]) -> None:
    assert sides(prompt, window, LEVELS) == expected


def test_a_row_of_a_report_is_one_that_stands_for_several_or_names_a_window() -> None:
    rows = [
        Used("m", "2026-11-01", plain=150_000, requests=0),
        Used("m", "2026-11-01", plain=150_000, requests=2),
        Used("m", "2026-11-01", plain=150_000, window="0-200k"),
    ]
    (bucket,) = summed(rows, book_of(TODAY), ALL).buckets
    assert (bucket.over, bucket.most, bucket.largest, bucket.records, bucket.requests) == (0, 100_000, 0, 3, 3)


def test_the_thresholds_are_those_of_the_book() -> None:
    assert thresholds(book_of(PAGE)) == (200_000,)
    assert thresholds(book_of(TODAY)) == LEVELS


def test_without_any_threshold_all_requests_are_alike() -> None:
    buckets = Buckets(ALL, ())
    buckets.take([Used("m", plain=1), Used("m", plain=10**9)])
    assert [bucket.over for bucket in buckets.sums().buckets] == [0]


def test_a_period_has_both_its_days_and_counts_what_it_leaves_out() -> None:
    days = ("2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01", "", "yesterday")
    used = [Used("m", f"{day}T23:59:59Z" if day[:1] == "2" else day, output=1) for day in days]
    sums = summed(used, book_of(TODAY), UsageOptions(since="2026-11-01", until="2026-11-30"))
    assert [bucket.day for bucket in sums.buckets] == ["2026-11-01", "2026-11-30"]
    assert (sums.outside, sums.undated) == (2, 2)


def test_without_a_period_what_has_no_day_counts() -> None:
    days = [bucket.day for bucket in summed([Used("m", "2026-13-01"), Used("m")], book_of(TODAY), ALL).buckets]
    assert days == [""]


def test_groups_beside_the_price_are_kept_only_when_asked_for() -> None:
    used = [
        Used("m", "2026-11-01T09:59:59Z", project="a", session="s"),
        Used("m", "2026-11-01T10:00:00Z", project="b", session="s"),
        Used("m", "2026-11-01", project="b", session="s"),
    ]
    assert len(summed(used, book_of(TODAY), ALL).buckets) == 1
    options = UsageOptions(group_by=("session", "project", "hour", "model"))
    assert beside(options) == ("hour", "project", "session")
    assert [bucket.beside for bucket in summed(used, book_of(TODAY), options).buckets] == [
        ("", "b", "s"),
        ("2026-11-01T09:00Z", "a", "s"),
        ("2026-11-01T10:00Z", "b", "s"),
    ]


def test_sums_beyond_what_64_bits_hold_do_not_wrap() -> None:
    most = 2**63 - 1
    assert tokens(Used("m", output=most), Used("m", output=most)) == [(0, 0, 0, 0, 0, 2 * most)]
