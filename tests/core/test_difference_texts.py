"""Differences in words: the line of the bar, single prices and rules, in both languages."""

# ruff: noqa: E501  # tables read better on one line

from __future__ import annotations

from fractions import Fraction

import pytest

from pricing_core.conditions import Applies, Condition, Span
from pricing_core.difference_sentences import FIELDS, KINDS
from pricing_core.difference_wording import (
    change_text,
    days_text,
    fact_text,
    percent_text,
    rule_text,
    summary,
    where_text,
    with_days,
)
from pricing_core.differences import differences
from pricing_core.rule_changes import PLAIN
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

NAMED = {"id": "anthropic-2027-01"}


def said(new, style=ENGLISH, old=NOVEMBER):
    """Return the line of the bar after a reload."""
    return summary(differences(old, new.but(**NAMED), DAY), style)


def test_the_bar_names_the_largest_move_and_counts_the_others():
    # 12.5% down, 5% up, 6% up.
    new = with_prices(input="3.5", output="21", cache_write_5m="5.3")

    assert said(new) == (
        "3 rates changed in anthropic-2027-01: Claude Opus 5.5 “Input, not cached” $4.00 to $3.50 and 2 more."
    )
    assert said(new, INDONESIAN) == (
        "3 tarif berubah di anthropic-2027-01: Claude Opus 5.5 “Input tanpa cache” dari US$4,00 menjadi US$3,50 "
        "dan 2 lainnya."
    )


def test_the_bar_counts_one_and_two_as_people_do():
    assert said(with_prices(input="3.5")) == (
        "1 rate changed in anthropic-2027-01: Claude Opus 5.5 “Input, not cached” $4.00 to $3.50."
    )
    assert said(with_prices(input="3.5", output="21")) == (
        "2 rates changed in anthropic-2027-01: Claude Opus 5.5 “Input, not cached” $4.00 to $3.50 and 1 more."
    )


def test_the_bar_says_from_when_a_later_price_holds():
    *_, last = model_of(OPUS).rates
    dated = (last.but(span=Span("2026-09-22", "2027-01-01")), repriced(last, input="3").but(span=Span("2027-01-01")))

    assert said(with_model(OPUS, rates=dated)) == (
        "1 rate changed in anthropic-2027-01: Claude Opus 5.5 “Input, not cached” $4.00 to $3.00, from 2027-01-01 on."
    )


def test_the_bar_tells_rows_that_come_and_go_and_rules_in_sentences_of_their_own():
    new = with_rule("modifiers", "batch", without_model(HAIKU), factor=Fraction(3, 5)).but(default_model=OPUS)

    assert said(new) == (
        "Claude Haiku 5.5 and 1 more have no price any more in anthropic-2027-01. "
        "2 rules changed in anthropic-2027-01: Modifier “Batch”: factor 0.5 to 0.6 and 1 more."
    )
    assert said(NOVEMBER, old=without_model(OPUS)) == "New in anthropic-2027-01: Claude Opus 5.5."
    assert said(NOVEMBER, INDONESIAN, without_model(HAIKU)) == (
        "Baru di anthropic-2027-01: Claude Haiku 5.5 dan 1 lainnya."
    )


def test_the_bar_says_when_nothing_or_only_the_past_changed():
    first, last = model_of("claude-sonnet-5-5").rates
    past = with_model("claude-sonnet-5-5", rates=(repriced(first, cache_read="0.25"), last))

    assert said(NOVEMBER) == "No price changed in anthropic-2027-01."
    assert said(NOVEMBER, INDONESIAN) == "Tidak ada harga yang berubah di anthropic-2027-01."
    assert said(past) == "In anthropic-2027-01 only prices of past days changed."


def test_a_price_that_comes_or_goes_is_told_without_a_zero():
    found = differences(NOVEMBER, without_model(OPUS), DAY).prices[0]

    assert change_text(found, ENGLISH) == "Claude Opus 5.5 “Input, not cached” $4.00 to no price"
    assert change_text(found.but(old=None, new=found.old), INDONESIAN) == (
        "Claude Opus 5.5 “Input tanpa cache” kini US$4,00"
    )


@pytest.mark.parametrize(
    ("percent", "text"),
    [
        ("12.5", "+12.5%"), ("-12.5", "−12.5%"), ("0.04", "≈+0%"), ("-0.05", "≈−0.1%"), ("1500", "+1,500%"),
        ("0", "0%"), ("100/3", "≈+33.3%"),
    ],
)  # fmt: skip
def test_percentages_have_a_sign_and_say_when_they_are_rounded(percent, text):
    assert percent_text(Fraction(percent)) == text
    assert percent_text(None) == "–"


@pytest.mark.parametrize(
    ("fact", "english", "indonesian"),
    [
        (None, "none", "tidak ada"),
        ("", "none", "tidak ada"),
        ((), "none", "tidak ada"),
        (True, "yes", "ya"),
        (False, "no", "tidak"),
        (1_550, "1,550", "1.550"),
        (Fraction(1, 2), "0.5", "0,5"),
        (frozenset({"b", "a"}), "a, b", "a, b"),
        (("b", "a"), "b, a", "b, a"),
        (Span("2026-01-01", "2026-02-01"), "from 2026-01-01 until before 2026-02-01", "mulai 2026-01-01 sampai sebelum 2026-02-01"),
        (Span(until="2026-02-01"), "before 2026-02-01", "sebelum 2026-02-01"),
        (Span(), "always", "selalu"),
        (Condition(), "always", "selalu"),
        (
            Condition((("speed", ("fast",)),), (("computer_use", ("low",)),), ("m",), frozenset({"t"}), ("*",), ("v",), 200_000),
            "speed: fast; computer_use: low; model: m; model_tags: t; tools: *; tool_versions: v; context_over: 200,000",
            "speed: fast; computer_use: low; model: m; model_tags: t; tools: *; tool_versions: v; context_over: 200.000",
        ),
        (Applies(Condition(models=("m",))), "model: m", "model: m"),
        (
            Applies(Condition(models=("m",)), Condition(tools=("*",)), Span("2026-01-01")),
            "model: m, unless tools: *, from 2026-01-01 on",
            "model: m, kecuali tools: *, mulai 2026-01-01",
        ),
    ],
)  # fmt: skip
def test_every_kind_of_value_reads_in_both_languages(fact, english, indonesian):
    assert (fact_text(fact, ENGLISH), fact_text(fact, INDONESIAN)) == (english, indonesian)


def rules(new, style=ENGLISH, old=NOVEMBER):
    return [rule_text(one, style) for one in differences(old, new, DAY).rules]


def test_rules_are_told_with_what_they_were():
    batch = next(rule for rule in NOVEMBER.modifiers if rule.id == "batch")
    on_vertex = batch.applies.but(unless=Condition(choices=(("platform", ("vertex",)),)))

    assert rules(with_rule("modifiers", "batch", factor=Fraction(3, 5)), INDONESIAN) == [
        "Pengali “Batch”: faktor dari 0,5 menjadi 0,6"
    ]
    assert rules(without_rule("modifiers", "batch")) == ["Modifier “Batch” is gone (× 0.5)"]
    assert rules(NOVEMBER, old=without_rule("fees", "web_search")) == ["Fee “Web search” is new ($10.00)"]
    assert rules(with_rule("modifiers", "batch", applies=on_vertex)) == [
        "Modifier “Batch”: unless (none) to (platform: vertex)"
    ]
    assert rules(with_model(OPUS, platforms=("vertex",))) == [
        "Model “Claude Opus 5.5”: offered on everywhere to vertex"
    ]
    assert rules(with_model(OPUS, tags=frozenset({"new"}), aliases=("opus",)))[0] == (
        "Model “Claude Opus 5.5”: other ids +opus"
    )


def test_tokens_are_told_with_models_answers_and_days():
    bash = [one for one in rules(NOVEMBER, old=book_of(PAGE)) if "Tool use system prompt" in one and "Haiku 3.5" in one]

    assert bash == [
        "Added tokens “Tool use system prompt”: tokens 340 to 355 (assumed) (Claude Haiku 3.5; tool_choice: any, tool; "
        "from 2026-05-01 until before 2026-07-21)",
        "Added tokens “Tool use system prompt”: tokens 340 to 355 (Claude Haiku 3.5; tool_choice: any, tool; "
        "from 2026-07-21 on)",
    ]


def test_every_kind_and_field_has_a_word():
    fields = {field for names in PLAIN.values() for field in names}

    assert PLAIN.keys() <= KINDS.keys()
    assert fields <= FIELDS.keys()
    assert all(words["en"] and words["id"] for table in (KINDS, FIELDS) for words in table.values())
    assert where_text((), ENGLISH) == ""


def test_days_are_written_as_a_style_writes_them():
    style = with_days(ENGLISH, lambda day: f"<{day}>")

    assert days_text(Span("2026-01-02", "2026-02-03"), style) == "from <2026-01-02> until before <2026-02-03>"
    assert days_text(Span("2026-01-02"), style) == "from <2026-01-02> on"
    assert days_text(Span("", "2026-02-03"), style) == "before <2026-02-03>"
    assert days_text(Span(), style) == "always"
    assert fact_text("2026-01-02", style) == "<2026-01-02>"  # when a model retires, say
    assert fact_text("2026-01-02", ENGLISH) == "2026-01-02"
    assert fact_text("2026-01", style) == "2026-01"
    assert style.language == "en"
