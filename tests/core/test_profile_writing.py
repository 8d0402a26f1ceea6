"""A profile's file as the dialog writes it: says exactly what was meant, and keeps what a person wrote between."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing_core.conditions import Span
from pricing_core.profile import EVERYTHING, TOKENS, Discount, OwnFee, OwnRates, Profile
from pricing_core.profile_reading import read_profile
from pricing_core.profile_writing import profile_text
from pricing_core.toml_text import CannotEdit

WRITTEN = """\
# Agreed with Ms Sari on 3 March.
schema = 1
id = "client-x"
name = "Client X"   # never on a slide

[[discounts]]
percent_off = 12.0  # on tokens only
models = [ "a-1" ]  # the pilot

[[rates]]
# the one they fought for
model = "b-2"
per = "MTok"
input = 2.640
"""


def test_a_new_profile_says_how_it_is_written_and_reads_as_what_was_meant():
    meant = Profile("own", "Own", (Discount(Fraction("0.88")),), (), (OwnFee("web_search", Fraction(8)),))

    text = profile_text(meant)

    assert text.startswith("#:schema ./profile.schema.json\n")
    assert "percent_off = 12\n" in text
    read = read_profile(text.encode(), "own.toml")
    assert read.discounts[0].factor == Fraction("0.88")
    assert read.fees[0].price == 8


def test_nothing_changed_gives_the_very_same_bytes():
    read = read_profile(WRITTEN.encode(), "x.toml")

    assert profile_text(read, WRITTEN) == WRITTEN  # 12.0 and 2.640 too, as they were typed


def test_comments_stay_where_a_value_changes():
    read = read_profile(WRITTEN.encode(), "x.toml")
    more = read.but(
        name="Client Y",
        discounts=(*read.discounts, Discount(Fraction("1.05"), EVERYTHING, span=Span("2026-01-01", "2027-01-01"))),
        rates=(read.rates[0].but(prices={"output": Fraction(12)}, tier="long_context"),),
    )

    text = profile_text(more, WRITTEN)

    for remark in ("# Agreed with Ms Sari on 3 March.", "# never on a slide", "# on tokens only", "# the pilot",
                   "# the one they fought for"):  # fmt: skip
        assert remark in text
    assert 'name = "Client Y"   # never on a slide' in text
    assert "factor = 1.05\n" in text
    assert "from = 2026-01-01\nuntil = 2027-01-01\n" in text
    assert 'tier = "long_context"' in text
    assert "input" not in text


def test_rows_that_are_taken_away_are_gone():
    read = read_profile(WRITTEN.encode(), "x.toml")

    text = profile_text(read.but(discounts=(), rates=(), notes="Ask again in May"), WRITTEN)

    assert "[[" not in text
    assert 'notes = "Ask again in May"' in text
    assert profile_text(read.but(discounts=(read.discounts[0], read.discounts[0])), WRITTEN).count("percent_off") == 2
    twice = profile_text(read.but(discounts=(read.discounts[0], read.discounts[0])), WRITTEN)
    assert profile_text(read, twice).count("percent_off") == 1


@pytest.mark.parametrize("text", ['id = "a"\nid = "b"\n', "discounts = 3\n", "[[discounts]]\n[discounts]\n"])
def test_what_cannot_be_written_without_touching_more_is_not_written(text: str):
    with pytest.raises(CannotEdit):
        profile_text(Profile("a", "A", (Discount(Fraction(1)),)), text)


def test_a_profile_that_would_not_read_as_itself_is_not_written():
    with pytest.raises(CannotEdit):
        profile_text(Profile("a", "A", (Discount(Fraction(1, 3)),)))  # no digits write a third


NAMES = st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True), max_size=3, unique=True).map(tuple)
PRICES = st.integers(0, 10**6).map(lambda cents: Fraction(cents, 1000))
SPANS = st.sampled_from([Span(), Span("2026-01-01"), Span("", "2026-01-01"), Span("2026-01-01", "2026-02-01")])
DISCOUNTS = st.builds(
    Discount, PRICES.map(lambda one: one / 500), st.sampled_from([TOKENS]), NAMES, NAMES, NAMES, SPANS
)
RATES = st.builds(
    lambda model, prices, span: OwnRates(model, "MTok", prices, span=span),
    st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True),
    st.dictionaries(st.sampled_from(["input", "output", "cache_read"]), PRICES, min_size=1),
    SPANS,
)


@given(st.lists(DISCOUNTS, max_size=3), st.lists(RATES, max_size=3, unique_by=lambda row: row.model), st.booleans())
def test_whatever_is_written_reads_as_what_was_meant(discounts: list[Discount], rates: list[OwnRates], anew: bool):
    meant = Profile("p", "P", tuple(discounts), tuple(rates))

    text = profile_text(meant, "" if anew else WRITTEN)

    read = read_profile(text.encode(), "p.toml")
    assert [row.but(line=0) for row in read.discounts] == discounts
    assert [dict(row.prices) for row in read.rates] == [dict(row.prices) for row in rates]
    assert text == profile_text(meant, text)


def test_a_factor_without_an_end_as_a_decimal_is_refused_and_never_rounded():
    with pytest.raises(CannotEdit):
        profile_text(Profile("p", "P", (Discount(Fraction(2, 3)),)))


def test_a_text_that_would_say_something_else_is_never_given(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pricing_core.profile_writing.read_profile", lambda *_: Profile("p", "Another"))

    with pytest.raises(CannotEdit):
        profile_text(Profile("p", "P"))
