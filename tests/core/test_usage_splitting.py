"""One request above a tier made two: the mock-up's numbers, and what is never offered."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pricing_core.money import Usd
from pricing_core.showing import ENGLISH, INDONESIAN
from pricing_core.usage_buckets import summed
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_showing import fine_usd_text
from pricing_core.usage_splitting import halves, is_one_request
from pricing_core.usage_what_ifs import SPLIT, spread, what_ifs
from pricing_core.usage_wording import told
from tests.core.support import PAGE, TODAY, book_of, per_million
from tests.core.usage_support import SONNET, read, used

MOCK = {"plain": 250_000, "output": 500}


def split_of(*records, **options):
    sums, bill, _ = read(*records, **options)
    return next((one for one in what_ifs(sums, bill) if one.kind == SPLIT), None)


def test_the_request_of_the_mock_up_split_in_two():
    sums, bill, _ = read(used("claude-sonnet-4-5-20250929", **MOCK))
    found = {one.kind: one for one in what_ifs(sums, bill)}

    # 250,000 at $6 and 500 at $22.50; as two, each 125,000 at $3 and 250 at $15, which is $0.37875; as batch, half.
    assert bill.total.amount == Fraction("1.511250")
    assert found[SPLIT].total.amount == 2 * (per_million("3", 125_000) + per_million("15", 250))
    assert found[SPLIT].total.amount == Fraction("0.757500")
    assert found[SPLIT].saved.amount == Fraction("0.753750")
    assert found["batch"].total.amount == Fraction("0.755625")


def test_it_says_so_in_both_languages_and_what_is_not_alike():
    one = split_of(used(**MOCK))

    assert told(one.words, ENGLISH) == "Split in two, 125,000 tokens each"
    assert told(one.words, INDONESIAN) == "Dibagi dua, 125.000 token masing-masing"
    assert "twice" in one.notes[0]["en"]
    assert "dua kali" in one.notes[0]["id"]


def test_halves_that_differ_by_a_token_are_priced_each_on_its_side_of_the_threshold():
    one = split_of(used(plain=400_001, output=0))

    # 200,000 tokens at $3 are at the threshold, 200,001 at $6 above it.
    assert told(one.words, ENGLISH) == "Split in two, 200,000 and 200,001 tokens"
    assert one.total.amount == per_million("3", 200_000) + per_million("6", 200_001)


def test_two_halves_that_are_both_above_the_tier_change_nothing_and_are_not_told():
    assert split_of(used(plain=500_000)) is None


def test_no_token_is_lost_and_tools_are_used_once():
    record = used(plain=5, write_5m=3, write_1h=1, write=7, read=9, output=11, searches=3, runs=1, fetches=2)
    (bucket,) = summed([record], book_of(PAGE), UsageOptions()).buckets

    first, second = halves(bucket, (12,))

    together = [a + b for a, b in zip(first.counts, second.counts, strict=True)]
    assert together == [5, 3, 1, 7, 9, 11]
    assert [first.largest, second.largest] == [12, 13]  # of 25
    assert [(one.over, one.most) for one in (first, second)] == [(0, 0), (12, 12)]
    assert [first.searches, first.runs, first.fetches] == [3, 1, 2]
    assert [second.searches, second.runs, second.fetches] == [0, 0, 0]


def test_charges_of_tools_stay_as_they_are():
    one = split_of(used(searches=10, **MOCK))

    assert one.total.amount == Fraction("0.7575") + Fraction("0.1")  # ten searches at $10 a thousand


@pytest.mark.parametrize(
    "records",
    [
        [used(plain=200_000)],  # at the threshold
        [used(**MOCK), used(**MOCK)],  # two requests of one bucket
        [used(**MOCK), used("claude-unknown", plain=1)],  # one without a price beside it
        [used(plain=250_000, requests=0, window="200k-1M")],  # a row of a report
        [used("claude-unknown", plain=250_000)],
        [],
    ],
)
def test_it_is_offered_for_one_request_above_a_tier_only(records):
    assert split_of(*records) is None


def test_a_request_is_one_whose_size_is_known():
    def bucket(**stated):
        return summed([used(**stated)], book_of(PAGE), UsageOptions()).buckets[0]

    assert is_one_request(bucket(plain=1))
    assert not is_one_request(bucket(output=1))
    assert not is_one_request(bucket(plain=1, requests=0))


# ── Models that do not fit ───────────────────────────────────────────────────────────────────────────────────────────


def test_of_models_that_do_not_fit_the_nearest_that_would_be_cheaper_is_shown():
    # $0.2525, less than the $0.7575 of its own standard tier; Haiku 3.5 is further away, Opus 4.5 is at $1.2625.
    sums, bill, _ = read(used(SONNET, **MOCK))

    (one,) = [one for one in spread(what_ifs(sums, bill)) if one.total is None]

    assert (one.model, one.saved, one.percent) == ("claude-haiku-4-5", None, None)
    assert one.notes[0]["en"].endswith("the largest request has 250,000 input tokens, the context window is 200,000")


def test_dearer_models_that_do_not_fit_stand_last():
    sums, bill, _ = read(used("claude-sonnet-5-5", plain=500_000, when="2026-11-20T00:00:00Z"), book=TODAY)

    misfits = [one.model for one in what_ifs(sums, bill) if one.total is None]

    assert misfits == ["claude-haiku-4-5", "claude-opus-4-5"]  # $0.50 and $2.50 against $1


# ── Amounts to the millionth ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("amount", "english", "indonesian"),
    [
        ("1.51125", "$1.511250", "US$1,511250"),
        ("0.01125", "$0.011250", "US$0,011250"),
        ("1234567.5", "$1,234,567.500000", "US$1.234.567,500000"),
        ("-1.9999996", "−$2.000000", "−US$2,000000"),
        ("0", "$0.00", "US$0,00"),
        ("0.0000000125", "$0.000000013", "US$0,000000013"),
    ],
)
def test_amounts_have_six_decimals(amount, english, indonesian):
    money = Usd(Fraction(amount))

    assert fine_usd_text(money, ENGLISH) == english
    assert fine_usd_text(money, INDONESIAN) == indonesian
