"""What people type as numbers, and what it means."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.number_entry import (
    AMBIGUOUS,
    AVERAGE,
    DIVIDED_BY_ZERO,
    EMPTY,
    ENDLESS,
    MINUTES,
    MONEY,
    NOT_WHOLE,
    OF_WHAT,
    PERCENT,
    TOO_LONG,
    UNREADABLE,
    WHOLE,
    entry_text,
    is_plain,
    read_number,
    step_place,
    trimmed,
)
from pricing_core.showing import ENGLISH, INDONESIAN, NumberStyle

INDIAN = NumberStyle("en", ".", ",", "$", second_group=2)
GERMAN_SWISS = NumberStyle("de", ".", "’", "$")
FRENCH = NumberStyle("fr", ",", "\u202f", "$")
SWEDISH = NumberStyle("sv", ",", "\u00a0", "$")
STYLES = (ENGLISH, INDONESIAN, INDIAN, GERMAN_SWISS, FRENCH, SWEDISH)
KINDS = (WHOLE, AVERAGE, MONEY, PERCENT, MINUTES)

NBSP, NARROW, THIN = "\u00a0", "\u202f", "\u2009"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("7", 7),
        ("007", 7),
        ("250000", 250_000),
        ("3000000000", 3_000_000_000),
        ("99999999999999999999", 99_999_999_999_999_999_999),  # far beyond 2^63
        ("1,200", 1200),
        ("1.200", 1200),
        ("10.000", 10_000),
        ("10,000", 10_000),
        ("1,234,567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("1 234 567", 1_234_567),
        (f"1{NBSP}234{NBSP}567", 1_234_567),
        (f"12{NARROW}000", 12_000),
        (f"12{THIN}000", 12_000),
        ("1'234'567", 1_234_567),
        ("1’234", 1234),
        ("1_000_000", 1_000_000),
        ("1.234,5", Fraction(2469, 2)),
        ("1,234.5", Fraction(2469, 2)),
        ("1 234.5", Fraction(2469, 2)),
        ("1 234,5", Fraction(2469, 2)),
        ("0.2", Fraction(1, 5)),
        ("0,2", Fraction(1, 5)),
        ("0.30", Fraction(3, 10)),
        ("0.125", Fraction(1, 8)),  # nothing begins with a group of 0
        ("0,125", Fraction(1, 8)),
        ("12.50", Fraction(25, 2)),
        ("1234.5", Fraction(2469, 2)),
        ("1.5", Fraction(3, 2)),
        ("1.0000", 1),
        ("200k", 200_000),
        ("200K", 200_000),
        ("1.5k", 1500),
        ("1,5k", 1500),
        ("1.5M", 1_500_000),
        ("2B", 2_000_000_000),
        ("1,5rb", 1500),
        ("1,5jt", 1_500_000),
        ("2 jt", 2_000_000),
        ("1,200,000k", 1_200_000_000),
        ("0.5k", 500),
        ("  42  ", 42),
        (f"{NBSP}42{NBSP}", 42),
    ],
)
def test_a_number_is_read_exactly(text, number):
    reading = read_number(text)

    assert reading == (number, "", ())
    assert isinstance(reading.number, type(number))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", EMPTY),
        ("   ", EMPTY),
        ("abc", UNREADABLE),
        ("nan", UNREADABLE),
        ("inf", UNREADABLE),
        ("0x10", UNREADABLE),
        ("__import__('os')", UNREADABLE),
        ("1,00,000", UNREADABLE),  # groups of two
        ("12,34,567", UNREADABLE),
        ("1,2,3", UNREADABLE),
        ("1.2.3", UNREADABLE),
        ("1 23", UNREADABLE),
        ("1_0", UNREADABLE),
        ("0,123,456", UNREADABLE),
        ("1,234 567", UNREADABLE),  # two kinds of grouping
        ("1 234'567", UNREADABLE),
        ("1.234.567,8,9", UNREADABLE),
        ("1,234.5.6", UNREADABLE),
        ("1.", UNREADABLE),
        (".5", UNREADABLE),
        ("1,", UNREADABLE),
        ("1--2", UNREADABLE),
        ("5kk", UNREADABLE),
        ("5\u212a", UNREADABLE),  # the sign of kelvin is no k
        ("٣", UNREADABLE),
        ("１２", UNREADABLE),
        ("²", UNREADABLE),
        ("1\n2", UNREADABLE),
        ("5 tokens of input", UNREADABLE),
        ("5 hours", UNREADABLE),  # ends with a sign of rupees
        ("5 yoursek", UNREADABLE),
        ("5 admin", UNREADABLE),
        ("5ktokens", UNREADABLE),
        ("1E+1000000000", TOO_LONG),
        ("9" * 31, TOO_LONG),
        ("1." + "1" * 19, TOO_LONG),
        ("9" * 201, UNREADABLE),
    ],
)
def test_what_is_no_number_is_refused(text, fault):
    assert read_number(text) == (None, fault, ())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1000*30", 30_000),
        ("1000 * 30", 30_000),
        ("1000 × 30", 30_000),
        ("1000x30", 30_000),
        ("1000 X 30", 30_000),
        ("10x5", 50),
        ("2+3*4", 14),
        ("(2+3)*4", 20),
        ("10-2-3", 5),
        ("100/4/5", 5),
        ("100 ÷ 4 : 5", 5),
        ("1/2", Fraction(1, 2)),
        ("3/10*10", 3),
        ("-5", -5),
        ("−5", -5),
        ("+5", 5),
        ("2*(-3)", -6),
        ("-(2+3)", -5),
        ("-2+3", 1),
        ("0.1+0.2", Fraction(3, 10)),
        ("1,000*1.5k", 1_500_000),
        ("10.000*30", 300_000),
        ("1e5", 100_000),
        ("1E+5", 100_000),
        ("2.5e3", 2500),
        ("1e-3", Fraction(1, 1000)),
        ("1e29", 10**29),
        ("5 %", Fraction(1, 20)),
        ("12.5%", Fraction(1, 8)),
        ("1000*10%", 100),
        ("(1+1)%", Fraction(1, 50)),
        ("20%+30%", Fraction(1, 2)),
        ("1-10%", Fraction(9, 10)),
        ("10%+1", Fraction(11, 10)),
        ("5MTok", 5_000_000),
        ("5 mtok", 5_000_000),
        ("5 m", 5_000_000),
        ("3 ribu", 3000),
        ("1,5 juta", 1_500_000),
        ("1.234567M", 1_234_567),
        ("0.500k", 500),
        ("1234.567k", 1_234_567),
        ("2k*3k", 6_000_000),
        ("1kx30", 30_000),
        ("$1,200", 1200),
        ("US$ 1.200,50", Fraction(2401, 2)),
        ("Rp 1.000", 1000),
        ("Rp1.000", 1000),
        ("-$5", -5),
        ("$5 USD", 5),
        ("€5", 5),
        ("5k€", 5000),
        ("5k €", 5000),
        ("5 kr", 5),
        ("5kr", 5),
        ("CHF 1’200.50", Fraction(2401, 2)),
        ("1,200 tokens", 1200),
        ("1k tokens", 1000),
        ("5 tokens", 5),
        ("5tok", 5),
        ("30 permintaan", 30),
        ("0*1.500k", 0),  # both readings come to the same
    ],
)
def test_an_expression_comes_to_an_exact_number(text, number):
    assert read_number(text) == (number, "", ())


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("1/0", DIVIDED_BY_ZERO),
        ("1/(2-2)", DIVIDED_BY_ZERO),
        ("1/3", ENDLESS),
        ("200+10%", OF_WHAT),
        ("200-10%", OF_WHAT),
        ("200+(10%)", OF_WHAT),
        ("1e999999999", TOO_LONG),
        ("1e-999999999", TOO_LONG),
        ("0e999999999", TOO_LONG),
        ("1e30", TOO_LONG),
        ("1e-19", TOO_LONG),
        ("1e", UNREADABLE),
        ("1e5k", UNREADABLE),
        ("1 e5", UNREADABLE),
        ("5%%", UNREADABLE),
        ("2**3", UNREADABLE),
        ("2(3)", UNREADABLE),
        ("(2)(3)", UNREADABLE),
        ("(2", UNREADABLE),
        ("2)", UNREADABLE),
        ("()", UNREADABLE),
        ("1+", UNREADABLE),
        ("*1", UNREADABLE),
        ("2x", UNREADABLE),
        ("0x1F", UNREADABLE),
        ("5 5k", UNREADABLE),
        ("5 kk", UNREADABLE),
        ("$", UNREADABLE),
        ("tokens", UNREADABLE),
        ("$5 €", UNREADABLE),
        ("$5 + €3", UNREADABLE),
        ("$5 tokens", UNREADABLE),
        ("3 / MTok", UNREADABLE),
        ("1 / tokens", UNREADABLE),
        ("(" * 21 + "1" + ")" * 21, UNREADABLE),
        ("(" * 100, UNREADABLE),
        ("1.2.3*2", UNREADABLE),
        ("1\t2", UNREADABLE),
    ],
)
def test_an_expression_without_one_meaning_is_refused(text, fault):
    assert read_number(text) == (None, fault, ())


@pytest.mark.parametrize("number", [0, 5, 20])
def test_brackets_may_be_nested_so_deep(number):
    assert read_number("(" * number + "7" + ")" * number).number == 7


@pytest.mark.parametrize(
    ("text", "kind", "readings"),
    [
        ("1.500k", WHOLE, (1500, 1_500_000)),
        ("1,500k", AVERAGE, (1500, 1_500_000)),
        ("1.500e3", AVERAGE, (1500, 1_500_000)),
        ("1,500M", WHOLE, (1_500_000, 1_500_000_000)),
        ("2*1.500k", WHOLE, (3000, 3_000_000)),
        ("1234.567", AVERAGE, (Fraction(1_234_567, 1000), 1_234_567)),
        ("1.234", MONEY, (Fraction(617, 500), 1234)),
        ("1,234", MONEY, (Fraction(617, 500), 1234)),
        ("-1,234", PERCENT, (-1234, Fraction(-617, 500))),
        ("1.234", PERCENT, (Fraction(617, 500), 1234)),
        ("1.234 %", PERCENT, (Fraction(617, 500), 1234)),
        ("1,234", MINUTES, (Fraction(617, 500), 1234)),
        ("$1,234", MONEY, (Fraction(617, 500), 1234)),
        ("1.234%", AVERAGE, (Fraction(617, 50_000), Fraction(617, 50))),
        ("5m", MINUTES, (5, 5_000_000)),
        ("1.500m", MINUTES, ()),
        ("1/(1.001-1001)", MONEY, ()),  # one reading divides by 0
    ],
)
@pytest.mark.parametrize("style", STYLES)
def test_what_can_be_read_as_two_numbers_is_refused_with_both(text, kind, readings, style):
    assert read_number(text, kind, style) == (None, AMBIGUOUS, readings)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("10.000", WHOLE, 10_000),
        ("10,000", WHOLE, 10_000),
        ("1.5", WHOLE, NOT_WHOLE),
        ("0.125", WHOLE, NOT_WHOLE),
        ("1,234.5", WHOLE, NOT_WHOLE),
        ("1,234.00", WHOLE, 1234),
        ("1234.567", WHOLE, UNREADABLE),
        ("1000/3", WHOLE, NOT_WHOLE),
        ("1.5*1000", WHOLE, 1500),
        ("1.5k", WHOLE, 1500),
        ("50% * 10", WHOLE, 5),
        ("30 %", WHOLE, NOT_WHOLE),
        ("0.30", MONEY, Fraction(3, 10)),
        ("0,30", MONEY, Fraction(3, 10)),
        ("0.125", MONEY, Fraction(1, 8)),
        ("1234.567", MONEY, Fraction(1_234_567, 1000)),
        ("1,234.567", MONEY, Fraction(1_234_567, 1000)),
        ("1.234.567", MONEY, 1_234_567),
        ("1,200 tokens", MONEY, UNREADABLE),
        ("30%", PERCENT, 30),
        ("30 %", PERCENT, 30),
        ("30 persen", PERCENT, 30),
        ("12.5", PERCENT, Fraction(25, 2)),
        ("10+5%", PERCENT, 15),
        ("50%*50%", PERCENT, UNREADABLE),
        ("10%+5%", PERCENT, UNREADABLE),
        ("$30", PERCENT, UNREADABLE),
        ("5 min", MINUTES, 5),
        ("5 menit", MINUTES, 5),
        ("5 hours", MINUTES, UNREADABLE),
        ("1:20", MINUTES, UNREADABLE),
        ("1:20", AVERAGE, Fraction(1, 20)),
        ("5 min", AVERAGE, UNREADABLE),
    ],
)
def test_a_text_is_read_for_the_kind_of_field(text, kind, expected):
    number = None if isinstance(expected, str) else expected

    assert read_number(text, kind)[:2] == (number, "" if number is not None else expected)


@pytest.mark.parametrize(
    ("text", "unit", "kind", "expected"),
    [
        ("5 MTok", "MTok", WHOLE, 5),  # in a field of millions
        ("1,200 tokens per request", "tokens per request", AVERAGE, 1200),
        ("1,200 tokens", "tokens per request", AVERAGE, 1200),
        ("1,200 tokens", "token per permintaan", AVERAGE, 1200),
        ("1,200 tokens", "searches", AVERAGE, None),
        ("5 searches", "searches", WHOLE, 5),
        ("$3 per MTok", "per MTok", MONEY, 3),
        ("30%", "%", PERCENT, 30),
    ],
)
def test_only_the_unit_of_the_field_is_trimmed(text, unit, kind, expected):
    assert read_number(text, kind, unit=unit).number == expected


@pytest.mark.parametrize("text", ["5 hours", "5 admin", "5 yoursek", "$5 €", "5 MTok", "1\n2", "abc"])
def test_only_what_decorates_a_number_is_trimmed(text):
    assert trimmed(text) == trimmed(text, MONEY) == text


def test_groups_of_two_are_read_where_the_style_has_them():
    for text in ("12,34,567", "12 34 567", "12,34,567.50"):
        assert read_number(text, style=ENGLISH).fault == UNREADABLE
    assert read_number("12,34,567", style=INDIAN).number == 1_234_567
    assert read_number("1,234,567", style=INDIAN).number == 1_234_567
    assert read_number("12,34,567.50", style=INDIAN).number == Fraction(2_469_135, 2)
    for text in ("1,23,456,789", "123,45,678", "12,34,56", "12,345,67"):
        assert read_number(text, style=INDIAN).fault == UNREADABLE


@given(
    whole=st.integers(-(10**29), 10**29) | st.integers(-9999, 9999) | st.integers(-9_999_999, 9_999_999),
    decimals=st.integers(0, 10**6 - 1) | st.integers(0, 999).map(lambda number: number * 1000) | st.just(0),
    style=st.sampled_from(STYLES),
    kind=st.sampled_from(KINDS),
)
def test_what_a_field_shows_is_read_as_the_same_number(whole, decimals, style, kind):
    number = whole + Fraction(0 if kind == WHOLE else decimals, 10**6)

    text = entry_text(number, style, kind)

    assert read_number(text, kind, style) == (number, "", ())
    assert is_plain(text, number, style, kind)


def test_a_field_never_shows_what_it_would_not_read():
    assert entry_text(1234, ENGLISH, MONEY) == "1,234.00"
    assert entry_text(1234, INDONESIAN, PERCENT) == "1.234,0"
    assert entry_text(Fraction(617, 500), ENGLISH, AVERAGE) == "1.2340"
    assert entry_text(1234, FRENCH, MONEY) == "1\u202f234"
    assert entry_text(-1234, ENGLISH, WHOLE) == "-1,234"
    assert entry_text(Fraction(-1, 2), ENGLISH, AVERAGE) == "-0.5"
    assert entry_text(1_234_567, INDIAN, WHOLE) == "12,34,567"


@given(text=st.text(alphabet="0123456789.,' _kMBe+-*/x():%$rbjtok\u00a0", max_size=30), kind=st.sampled_from(KINDS))
def test_random_keys_give_an_exact_number_or_a_fault(text, kind):
    number, fault, readings = read_number(text, kind)

    assert (number is None) == bool(fault)
    assert number is None or (abs(number) < 10**30 and type(number) in (int, Fraction))
    assert len(readings) in (0, 2)
    assert not readings or (fault == AMBIGUOUS and readings[0] < readings[1])
    again = read_number(trimmed(text, kind), kind)
    assert number is None or again.number == number


@given(st.text(alphabet="0123456789+-*/() ", max_size=25))
def test_plain_arithmetic_agrees_with_the_arithmetic_of_python(text):
    """The oracle runs whole numbers only, as fractions, and knows nothing of separators."""
    number = read_number(text).number
    if number is not None and not re.search(r"[0-9] +[0-9]", text):
        made = re.sub(r"[0-9]+", lambda digits: f"Fraction({int(digits[0])})", text.strip())
        assert number == eval(made, {"Fraction": Fraction})  # a test may; the program never does


@given(
    numbers=st.lists(st.integers(0, 999), min_size=1, max_size=4),
    decimals=st.sampled_from(["", "5", "25", "1234"]),
    mark=st.sampled_from(",."),
    point=st.sampled_from(",."),
)
def test_grouped_texts_agree_with_their_parts(numbers, decimals, mark, point):
    """Built from its groups, a text has one meaning or is refused."""
    text = mark.join([str(numbers[0]), *(f"{one:03}" for one in numbers[1:])])
    digits = int("".join([str(numbers[0]), *(f"{one:03}" for one in numbers[1:])]))
    expected = digits + (Fraction(int(decimals), 10 ** len(decimals)) if decimals else 0)

    number = read_number(f"{text}{point}{decimals}" if decimals else text).number

    is_zero_group = numbers[0] == 0 and len(numbers) > 1
    if mark != point and not is_zero_group:
        assert number == expected
    elif not is_zero_group and len(numbers) > 2:
        assert number in (None, expected)


def test_the_longest_text_is_refused_and_never_worked_out():
    texts = ["9e48*" * 39 + "9e48", "1e-48*" * 33 + "1", "(" * 200, "9" * 200, "1/" * 99 + "7", "1e" + "9" * 190]

    faults = [read_number(text).fault for text in texts]

    assert all(faults)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("30", 1),
        ("0.2", Fraction(1, 10)),
        ("0.20", Fraction(1, 100)),
        ("1,200", 1),
        ("1.5k", 100),
        ("2M", 10**6),
        ("1e3", 1000),
        ("1000*30", 1),
        ("1/2", Fraction(1, 10)),
        ("-5", 1),
        ("5 tokens", 1),
    ],
)
def test_the_last_digit_has_a_place(text, place):
    number = read_number(text).number

    assert number is not None
    assert step_place(text, number, AVERAGE, ENGLISH) == place


def test_a_whole_number_is_stepped_by_whole_numbers():
    assert step_place("1.50k", 1500, WHOLE, ENGLISH) == 10
    assert step_place("1.00000k", 1000, WHOLE, ENGLISH) == 1


@pytest.mark.parametrize(
    ("text", "style", "plain"),
    [
        ("1200", ENGLISH, True),
        ("1,200", ENGLISH, True),
        ("1.200", ENGLISH, False),
        ("1.200", INDONESIAN, True),
        ("1.2k", ENGLISH, False),
        ("0.2", ENGLISH, True),
        ("0,2", ENGLISH, False),
        ("0.20", ENGLISH, True),
        ("1,200.50", ENGLISH, True),
        ("1200.50", ENGLISH, True),
        ("1200,50", ENGLISH, False),
        ("1000*30", ENGLISH, False),
        ("5 tokens", ENGLISH, False),
        ("-5", ENGLISH, True),
    ],
)
def test_only_what_shows_its_number_as_the_language_writes_it_is_plain(text, style, plain):
    number = read_number(text).number

    assert number is not None
    assert is_plain(text, number, style) is plain
