"""What looks like a mistake in a new price book, and that what is merely unusual for long does not."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from pricing_core.conditions import Span
from pricing_core.difference_sentences import PHRASES
from pricing_core.difference_wording import flag_text, flag_words
from pricing_core.differences import differences
from pricing_core.showing import ENGLISH, INDONESIAN
from tests.core.changed_books import (
    DAY,
    HAIKU,
    NOVEMBER,
    OPUS,
    model_of,
    repriced,
    with_model,
    with_prices,
    with_rule,
    without_model,
    without_rule,
)
from tests.core.support import PAGE, book_of

OLD_HAIKU = "claude-haiku-3"  # 0.25, 0.30, 0.50, 0.03, 1.25: the write for 5 minutes is 1.2 times, the read 0.12


def flags(new, old=NOVEMBER):
    return differences(old, new, DAY).flags


def codes(new, old=NOVEMBER):
    """Return the code and the class of each flag."""
    return [(flag.code, flag.meter) for flag in flags(new, old)]


def texts(new, old=NOVEMBER, style=ENGLISH):
    return [flag_text(flag, style) for flag in flags(new, old)]


def test_a_small_move_of_every_class_is_no_suspicion():
    row = {"input": "4.4", "cache_write_5m": "5.5", "cache_write_1h": "8.8", "cache_read": "0.22", "output": "22"}

    assert codes(with_prices(**row)) == []


# Opus 5.5: input 4, output 20; a read of 0.2. Each alone, so that ratios stay in their bands where they can.
@pytest.mark.parametrize(
    ("prices", "expected"),
    [
        ({"output": "40"}, []),  # exactly twice is not more than twice, and 10 times the input is still usual
        ({"output": "40.01"}, [("more_than_doubled", "output"), ("ratio_left_band", "output")]),
        ({"output": "10"}, []),  # exactly half
        ({"output": "9.99"}, [("less_than_halved", "output")]),
        ({"output": "7.99"}, [("less_than_halved", "output"), ("ratio_left_band", "output")]),
        ({"cache_read": "0.08"}, [("less_than_halved", "cache_read")]),  # 0.02 times the input: the edge of the band
        ({"cache_read": "0.6"}, [("more_than_doubled", "cache_read")]),  # 0.15 times: the other edge
        ({"cache_read": "0.61"}, [("more_than_doubled", "cache_read"), ("ratio_left_band", "cache_read")]),
        ({"cache_write_5m": "4.6"}, []),  # 1.15
        ({"cache_write_5m": "4.59"}, [("ratio_left_band", "cache_write_5m")]),
        ({"cache_write_5m": "5.4"}, []),  # 1.35
        ({"cache_write_5m": "5.41"}, [("ratio_left_band", "cache_write_5m")]),
        ({"cache_write_1h": "7.2"}, []),  # 1.8
        ({"cache_write_1h": "7.19"}, [("ratio_left_band", "cache_write_1h")]),
        ({"cache_write_1h": "8.8"}, []),  # 2.2
        ({"cache_write_1h": "8.81"}, [("ratio_left_band", "cache_write_1h")]),
        ({"cache_write_1h": "5"}, [("ratio_left_band", "cache_write_1h")]),  # the price of the shorter one
        ({"cache_read": "4.01"}, [("more_than_doubled", "cache_read"), ("out_of_order", "cache_read")]),
        ({"cache_read": "0"}, [("price_zero", "cache_read"), ("ratio_left_band", "cache_read")]),
    ],
)
def test_each_suspicion_begins_exactly_where_it_should(prices, expected):
    assert codes(with_prices(**prices)) == expected


@pytest.mark.parametrize(
    ("output", "code", "times"),
    [
        ("20000", "unit_slip", 1_000),
        ("10000", "unit_slip", 1_000),  # 500 times: the price halved as well
        ("9999", "more_than_doubled", "499.95"),
        ("40000", "unit_slip", 1_000),
        ("40001", "more_than_doubled", "2000.05"),
        ("20000000", "unit_slip", 1_000_000),
        ("0.02", "unit_slip", 1_000),
        ("0.00002", "unit_slip", 1_000_000),
        ("2000000", "more_than_doubled", 100_000),
    ],
)
def test_a_move_of_about_a_thousand_or_a_million_times_is_a_slip_of_the_unit(output, code, times):
    (found,) = [flag for flag in flags(with_prices(output=output)) if "times" in flag.facts]

    assert (found.code, found.facts["times"]) == (code, Fraction(times))


@pytest.mark.parametrize(("output", "is_odd"), [("1000", False), ("1000.1", True), ("0.001", False), ("0.0009", True)])
def test_a_price_that_no_model_has_is_suspected(output, is_odd):
    assert (("price_out_of_scale", "output") in codes(with_prices(output=output))) is is_odd


def test_the_scale_is_that_of_a_million_whatever_the_price_is_quoted_per():
    # $0.02 per thousand is $20 per million, as it was.
    thousand = NOVEMBER.blocks["MTok"].but(id="kTok", count=1_000)
    book = NOVEMBER.but(blocks={**NOVEMBER.blocks, "kTok": thousand})
    last = model_of(OPUS).rates[-1]
    small = last.but(per="kTok", prices={meter: price / 1_000 for meter, price in last.prices.items()})
    slipped = last.but(per="kTok")

    assert codes(with_model(OPUS, book, rates=(repriced(small, output="0.021"),))) == []
    # $20 per thousand is $20,000 per million.
    assert texts(with_model(OPUS, book, rates=(repriced(small, output="20"),)))[0] == (
        "Claude Opus 5.5, “Output”: $20,000.00 per million is outside $0.001 to $1,000.00. Check the unit."
    )
    assert {code for code, _ in codes(with_model(OPUS, book, rates=(slipped,)))} == {"unit_slip", "price_out_of_scale"}


def test_what_was_unusual_already_is_only_noted():
    odd = with_prices(OLD_HAIKU, cache_write_5m="0.4")  # 1.6 times 0.25

    (noted,) = flags(with_prices(OLD_HAIKU, cache_write_5m="0.38"), odd)
    (still,) = texts(with_prices(OLD_HAIKU, cache_write_5m="0.38"), odd)

    assert (noted.code, noted.level) == ("ratio_still_out", "note")
    assert still == (
        "Claude Haiku 3: “Cache write, 5 minutes” is 1.52 times “Input, not cached”; usual is 1.15 to 1.35, "
        "but the old book had 1.6, unusual too."
    )
    assert codes(with_prices(OLD_HAIKU, cache_write_5m="0.3125"), odd) == []


def test_an_odd_row_that_did_not_change_is_left_alone():
    odd = with_prices(cache_read="1")  # 0.25 times

    assert codes(odd, odd) == []
    assert codes(with_prices("claude-opus-5", odd, output="26"), odd) == []
    assert codes(with_prices(OPUS, odd, output="21"), odd) == []  # the classes of the odd ratio did not move


def test_a_new_row_is_judged_by_itself():
    odd = with_prices(HAIKU, cache_read="0.05", cache_write_1h="0.1")

    found = flags(odd, without_model(HAIKU))

    assert [(flag.code, flag.meter) for flag in found] == [
        ("ratio_out_of_band", "cache_write_1h"),
        ("ratio_out_of_band", "cache_read"),
    ]
    assert flag_words(found[1]) == {
        "en": "Claude Haiku 5.5: “Cache read” is 0.5 times “Input, not cached”; usual is 0.02 to 0.15.",
        "id": "Claude Haiku 5.5: “Baca cache” 0,5 kali “Input tanpa cache”; biasanya 0,02 sampai 0,15.",
    }


def test_tiers_are_judged_as_rows_of_their_own():
    (tier,) = model_of(HAIKU).tiers
    dear = with_model(HAIKU, tiers=(tier.but(rates=repriced(tier.rates, output="6")),))

    assert texts(dear) == [
        "Claude Haiku 5.5 (Above 100,000 tokens), “Output”: $2.50 to $6.00 is 2.4 times as much.",
        "Claude Haiku 5.5 (Above 100,000 tokens): “Output” is 12 times “Input, not cached”; usual is 2 to 10, "
        "and it was 5.",
    ]


def test_classes_are_known_by_what_they_do_and_not_by_their_names():
    meters = tuple(meter.but(id=f"x_{meter.id}") for meter in NOVEMBER.meters)
    rates = tuple(
        row.but(prices={f"x_{meter}": price for meter, price in row.prices.items()}) for row in model_of(OPUS).rates
    )
    old = NOVEMBER.but(meters=meters, models=(model_of(OPUS).but(rates=rates),))
    dear = old.but(models=(old.models[0].but(rates=(repriced(rates[0], x_cache_write_1h="5"),)),))

    assert codes(dear, old) == [("ratio_left_band", "x_cache_write_1h")]
    # Without a class that fills the context and is not cached there is nothing to measure by.
    blind = tuple(meter.but(fills_context=False) for meter in meters)
    assert codes(dear.but(meters=blind), old.but(meters=blind)) == []


def test_a_lifetime_that_nothing_is_known_of_is_not_judged():
    def day_long(book):
        life = next(meter for meter in book.meters if meter.id == "cache_write_1h").lifetime
        return with_rule("meters", "cache_write_1h", book, lifetime=life.but(minutes=1_440))

    assert codes(day_long(with_prices(cache_write_1h="12")), day_long(NOVEMBER)) == []


def test_a_class_that_is_neither_known_nor_first_is_not_judged():
    heard = NOVEMBER.meters[0].but(id="heard")

    def with_heard(price):
        rates = tuple(repriced(row, heard=price) for row in model_of(OPUS).rates)
        return NOVEMBER.but(meters=(*NOVEMBER.meters, heard), models=(model_of(OPUS).but(rates=rates),))

    assert codes(with_heard("100"), with_heard("60")) == []


def test_models_rows_and_prices_that_are_gone_are_told_each_in_its_way():
    *_, last = model_of(OPUS).rates
    without_reads = {meter: price for meter, price in last.prices.items() if meter != "cache_read"}

    assert texts(without_model(HAIKU)) == ["Claude Haiku 5.5 is not in the new book."]
    assert texts(with_model(HAIKU, tiers=())) == [
        "Claude Haiku 5.5 (Above 100,000 tokens) has no price in the new book (always)."
    ]
    assert texts(with_model(OPUS, rates=(last.but(span=Span("2026-09-22", "2027-01-01")),))) == [
        "Claude Opus 5.5 has no price in the new book (from 2027-01-01 on)."
    ]
    assert texts(with_model(OPUS, rates=(last.but(prices=without_reads),))) == [
        "Claude Opus 5.5, “Cache read”: $0.20 is gone, there is no price (from 2026-09-22 on)."
    ]


def test_prices_of_days_past_that_are_gone_are_one_note():
    _, last = model_of("claude-sonnet-5-5").rates
    (one,) = flags(with_model("claude-sonnet-5-5", rates=(last,)))
    many = texts(NOVEMBER, book_of(PAGE))[-1]

    assert (one.code, one.level) == ("history_gone", "note")
    assert flag_text(one, ENGLISH) == (
        "Claude Sonnet 5.5 has no price in the new book for past days (from 2026-09-28 until before 2026-10-07)."
    )
    # Ten models and the tiers of two of them.
    assert many == ("12 rows have no price in the new book for past days, such as Claude Opus 4.5 (before 2025-11-24).")


@pytest.mark.parametrize(
    ("factor", "is_odd"), [("0.6", False), ("0.26", False), ("0.24", True), ("1", True), ("1.1", True), ("0", True)]
)
def test_a_discount_that_turns_is_suspected(factor, is_odd):
    found = texts(with_rule("modifiers", "batch", factor=Fraction(factor)))

    assert found == ([f"Modifier “Batch”: the factor 0.5 becomes {factor}."] if is_odd else [])


@pytest.mark.parametrize(
    ("factor", "is_odd"), [("1.2", False), ("2.2", False), ("2.21", True), ("1", True), ("0.9", True)]
)
def test_a_surcharge_that_turns_is_suspected(factor, is_odd):
    # 1.1 for regional endpoints.
    assert bool(flags(with_rule("modifiers", "regional", factor=Fraction(factor)))) is is_odd


def test_factors_and_fees_that_are_gone_or_moved_far_are_suspected():
    search = with_rule("fees", "web_search", price=Fraction(25))
    free = with_rule("fees", "web_search", price=Fraction(0))
    dearer = with_rule("fees", "web_search", price=Fraction(12))

    assert texts(without_rule("modifiers", "batch")) == ["Modifier “Batch” (0.5) is gone."]
    assert texts(without_rule("fees", "web_search")) == ["Fee “Web search” ($10.00) is gone."]
    assert texts(search) == ["Fee, “Web search”: $10.00 to $25.00 is 2.5 times as much."]
    assert texts(free, style=INDONESIAN) == [
        "Biaya, “Pencarian web”: harganya kini US$0,00. Memang gratis, atau harganya belum diisi?"
    ]
    assert texts(dearer) == []
    assert texts(without_rule("tools", "bash")) == []
    # A tokenizer's factor prices nothing, but a wrong one misleads too.
    assert texts(with_rule("tokenizers", "since-4.7", factor=Fraction(13))) == [
        "Tokenizer “since-4.7”: the factor 1.3 becomes 13."
    ]


def test_an_id_that_means_another_model_now_is_suspected():
    old = with_model(OPUS, aliases=("opus-latest",))
    new = with_model("claude-opus-5", aliases=("claude-opus-5-20260724", "opus-latest"))

    assert texts(new, old) == ["The id opus-latest meant Claude Opus 5.5 and now means Claude Opus 5."]
    assert texts(old, NOVEMBER) == []


def test_the_same_suspicion_of_several_stretches_is_told_once():
    first, last = model_of("claude-sonnet-5-5").rates
    doubled = with_model("claude-sonnet-5-5", rates=(repriced(first, output="50"), repriced(last, output="50")))

    assert codes(doubled) == [("more_than_doubled", "output"), ("ratio_left_band", "output")]


def test_every_suspicion_has_words_in_both_languages_with_the_same_facts():
    facts = re.compile(r"\{\w+\}")

    assert [
        key for key, words in PHRASES.items() if set(facts.findall(words["en"])) != set(facts.findall(words["id"]))
    ] == []
