"""What people type as numbers, and what it means."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.number_entry import AMBIGUOUS, EMPTY, TOO_LONG, UNREADABLE, entry_text, is_plain, read_number
from pricing_core.showing import ENGLISH, INDONESIAN

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

    assert reading == (number, "")
    assert isinstance(reading.number, type(number))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", EMPTY),
        ("   ", EMPTY),
        ("abc", UNREADABLE),
        ("-5", UNREADABLE),
        ("+5", UNREADABLE),
        ("1e5", UNREADABLE),
        ("1E+1000000000", UNREADABLE),
        ("nan", UNREADABLE),
        ("inf", UNREADABLE),
        ("0x10", UNREADABLE),
        ("5 %", UNREADABLE),
        ("$5", UNREADABLE),
        ("1000*30", UNREADABLE),
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
        ("5 tokens", UNREADABLE),
        ("5kk", UNREADABLE),
        ("5\u212a", UNREADABLE),  # the sign of kelvin is no k
        ("٣", UNREADABLE),
        ("１２", UNREADABLE),
        ("²", UNREADABLE),
        ("1\n2", UNREADABLE),
        ("1.500k", AMBIGUOUS),
        ("1,500M", AMBIGUOUS),
        ("1234.567", AMBIGUOUS),  # no group has four digits; and three after a mark group
        ("9" * 31, TOO_LONG),
        ("1." + "1" * 19, TOO_LONG),
        ("9" * 201, UNREADABLE),
    ],
)
def test_what_is_no_number_is_refused(text, fault):
    assert read_number(text) == (None, fault)


@given(whole=st.integers(0, 10**29), decimals=st.integers(0, 10**6 - 1), style=st.sampled_from((ENGLISH, INDONESIAN)))
def test_what_a_field_shows_is_read_as_the_same_number(whole, decimals, style):
    number = whole + Fraction(decimals, 10**6)

    assert read_number(entry_text(number, style)).number == number


@given(text=st.text(alphabet="0123456789.,' _kMB", max_size=12))
def test_a_reading_is_a_number_from_0_or_a_fault(text):
    number, fault = read_number(text)

    assert (number is None) == bool(fault)
    assert number is None or (number >= 0 and not isinstance(number, float))


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
    ],
)
def test_only_what_shows_its_number_as_the_language_writes_it_is_plain(text, style, plain):
    number = read_number(text).number

    assert number is not None
    assert is_plain(text, number, style) is plain
