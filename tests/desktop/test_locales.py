"""Numbers and days as people of several countries write them."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QLocale

from desktop import locales
from desktop.locales import OFFERED, date_text, formats, is_format, style_for
from pricing_core.money import Usd
from pricing_core.showing import ENGLISH, INDONESIAN, count_text, usd_text

AMOUNT = Usd(Fraction("1234567.5"))


@pytest.mark.parametrize(
    ("language", "number_format", "text"),
    [
        ("en", "", "$1,234,567.50"),
        ("id", "", "US$1.234.567,50"),
        ("en", "en_US", "$1,234,567.50"),
        ("id", "en_US", "$1,234,567.50"),
        ("en", "id_ID", "US$1.234.567,50"),
        ("en", "de_DE", "US$1.234.567,50"),
        ("en", "de_CH", "US$1'234'567.50"),
        ("en", "fr_FR", "US$1\N{NARROW NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}567,50"),
        ("en", "en_IN", "$12,34,567.50"),
        ("id", "pt_BR", "US$1.234.567,50"),
        ("en", "sv_SE", "US$1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,50"),
        ("en", "ja_JP", "US$1,234,567.50"),
    ],
)
def test_amounts_are_written_as_in_the_format_and_words_stay_in_the_language(language, number_format, text):
    style = style_for(language, number_format)

    assert usd_text(AMOUNT, style) == text
    assert style.language == language


def test_every_group_of_a_large_count_in_india_has_two_digits_but_the_last():
    assert count_text(1_234_567_890, style_for("en", "en_IN")) == "1,23,45,67,890"


def test_following_the_language_gives_exactly_its_own_style():
    assert style_for("en", "") is ENGLISH
    assert style_for("id", "") is INDONESIAN


@pytest.mark.parametrize("name", ["ar_EG", "fa_IR"])
def test_marks_made_for_other_figures_are_not_mixed_with_ours(name):
    assert style_for("id", name) == INDONESIAN


def test_the_systems_format_is_asked_for_each_time(monkeypatch):
    monkeypatch.setattr(locales, "_locale", lambda _: QLocale("de_CH"))

    assert usd_text(AMOUNT, style_for("en", "system")) == "US$1'234'567.50"


def test_a_system_that_groups_nothing_still_tells_how_groups_would_be():
    plain = QLocale("en_IN")
    plain.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)

    assert locales._second_group(plain) == 2


@pytest.mark.parametrize(
    ("language", "number_format", "text"),
    [
        ("en", "", "1 Dec 2025"),
        ("id", "", "1 Des 2025"),
        ("id", "en_US", "1 Des 2025"),
        ("en", "ja_JP", "1 Dec 2025"),
        ("en", "sv_SE", "2025-12-01"),
        ("id", "sv_SE", "2025-12-01"),
    ],
)
def test_days_are_written_in_the_language_or_as_the_country_orders_them(language, number_format, text):
    assert date_text("2025-12-01", language, number_format) == text


def test_what_is_no_day_is_shown_as_it_stands():
    assert date_text("soon", "en") == "soon"


def test_the_offer_begins_with_what_needs_no_choice_and_shows_an_example_of_each():
    offered = formats("id")

    assert [one.name for one in offered] == ["", "system", *OFFERED]
    assert offered[0].example == "1.234.567,50"
    assert {one.name: one.example for one in offered}["en_IN"] == "12,34,567.50"


@pytest.mark.parametrize("name", ["", "system", *OFFERED, "en_GB"])
def test_formats_that_can_be_set(name):
    assert is_format(name)


@pytest.mark.parametrize("name", ["C", "xx_YY", "en", "English", "../en_US", "en_US.UTF-8"])
def test_names_that_are_no_format(name):
    assert not is_format(name)
