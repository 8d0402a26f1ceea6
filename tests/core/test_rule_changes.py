"""Which rules differ between two books: each kind changed alone, and nothing else told."""

# ruff: noqa: E501  # tables read better on one line

from __future__ import annotations

from fractions import Fraction

import pytest

from pricing_core.book import PlatformId
from pricing_core.conditions import Applies, Condition, Span
from pricing_core.differences import differences
from pricing_core.token_changes import AddedCount
from tests.core.changed_books import (
    DAY,
    HAIKU,
    NOVEMBER,
    OPUS,
    model_of,
    with_model,
    with_rule,
    without_model,
    without_rule,
)


def changes(new, old=NOVEMBER):
    """Return (kind, id, field, old, new) of every rule that differs; no price does."""
    found = differences(old, new, DAY)
    assert found.prices == ()
    return [(one.kind, one.id, one.field, one.old, one.new) for one in found.rules]


def rule_of(kind, id):
    return next(rule for rule in getattr(NOVEMBER, kind) if rule.id == id)


BATCH = rule_of("modifiers", "batch")
SEARCH = rule_of("tools", "web_search")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (with_rule("modifiers", "batch", factor=Fraction(3, 5)), ("modifier", "batch", "factor", Fraction(1, 2), Fraction(3, 5))),
        (
            with_rule("modifiers", "batch", applies_to=("output",)),
            ("modifier", "batch", "applies_to", frozenset(BATCH.applies_to), frozenset({"output"})),
        ),
        (
            with_rule("modifiers", "batch", applies=BATCH.applies.but(span=Span("2027-01-01"))),
            ("modifier", "batch", "dates", Span(), Span("2027-01-01")),
        ),
        (
            with_rule("modifiers", "batch", applies=BATCH.applies.but(unless=Condition(models=(OPUS,)))),
            ("modifier", "batch", "unless", None, Condition(models=(OPUS,))),
        ),
        (without_rule("modifiers", "batch"), ("modifier", "batch", "", Fraction(1, 2), None)),
        (with_rule("fees", "code_execution", divide=1), ("fee", "code_execution", "divide", 60, 1)),
        (with_rule("fees", "web_search", span=Span("2027-01-01")), ("fee", "web_search", "dates", Span(), Span("2027-01-01"))),
        (with_rule("choices", "speed", default="fast"), ("choice", "speed", "default", "standard", "fast")),
        (with_rule("meters", "cache_read", caches=False), ("meter", "cache_read", "caches", True, False)),
        (
            with_rule("meters", "cache_write_5m", lifetime=rule_of("meters", "cache_write_1h").lifetime),
            ("meter", "cache_write_5m", "lifetime", 5, 60),
        ),
        (with_rule("tools", "web_search", versions=SEARCH.versions[:1]), ("tool", "web_search", "versions", SEARCH.versions, SEARCH.versions[:1])),
        (with_rule("tools", "computer_use", default_level="low"), ("tool", "computer_use", "default_level", "high", "low")),
        (with_rule("tokenizers", "since-4.7", factor=Fraction(2)), ("tokenizer", "since-4.7", "factor", Fraction("1.3"), 2)),
        (with_rule("additions", "tool_bash", meter="output"), ("addition", "tool_bash", "meter", "input", "output")),
        (NOVEMBER.but(default_model=OPUS), ("book", "", "default_model", "claude-sonnet-5-5", OPUS)),
        (with_model(OPUS, context_window=500_000), ("model", OPUS, "context_window", 1_000_000, 500_000)),
        (with_model(OPUS, retires="2027-03-01"), ("model", OPUS, "retires", "", "2027-03-01")),
        (with_model(OPUS, platforms=("bedrock",)), ("model", OPUS, "platforms", None, frozenset({"bedrock"}))),
        (with_model(OPUS, aliases=("opus",)), ("model", OPUS, "aliases", frozenset(), frozenset({"opus"}))),
    ],
)  # fmt: skip
def test_one_changed_rule_is_told_alone(changed, expected):
    assert changes(changed) == [expected]


def test_the_inputs_levels_and_values_of_what_is_asked_are_told():
    inputs = tuple(one.but(default=7) if one.id == "searches" else one for one in SEARCH.inputs)
    first_speed = rule_of("choices", "speed").values[:1]
    low = rule_of("tools", "computer_use").levels[:1]

    ((*_, before, after),) = changes(with_rule("tools", "web_search", inputs=inputs))
    assert after - before == {"searches = 7 search"}
    assert before - after == {"searches = 0 search"}

    ((*_, before, after),) = changes(with_rule("choices", "speed", values=first_speed))
    assert (before, after) == ({"standard", "fast"}, {"standard"})

    ((*_, before, after),) = changes(with_rule("tools", "computer_use", levels=low))
    assert (before, after) == ({"toolset", "low", "high"}, {low[0].id})


def test_switches_are_told_from_numbers():
    code = rule_of("tools", "code_execution")

    ((*_, before, after),) = changes(with_rule("tools", "code_execution", inputs=code.inputs[:-1]))

    assert before - after == {"files_attached (switch)"}


def test_an_id_that_says_where_a_model_runs_is_told_with_what_it_says():
    ids = (PlatformId("opus@vertex", {"platform": "vertex"}),)

    ((kind, id, field, before, after),) = changes(with_model(HAIKU, platform_ids=ids))

    assert (kind, id, field) == ("model", HAIKU, "platform_ids")
    assert after == {"opus@vertex (platform vertex)"}
    assert f"global.anthropic.{HAIKU} (platform bedrock, endpoint global)" in before


def test_minimums_and_allowances_are_told_by_what_they_are_about():
    minimums = tuple(one.but(at_least=10) if one.at_least == 5 else one for one in NOVEMBER.minimums)
    allowances = tuple(one.but(amount=50) for one in NOVEMBER.allowances)

    assert changes(NOVEMBER.but(minimums=minimums)) == [("minimum", "code_execution.minutes", "at_least", 5, 10)]
    assert changes(NOVEMBER.but(allowances=allowances)) == [("allowance", "code_execution", "amount", 1_550, 50)]
    assert changes(NOVEMBER.but(allowances=())) == [("allowance", "code_execution", "", 1_550, None)]
    assert {one[-1] for one in changes(NOVEMBER.but(minimums=()))} == {None}


def test_a_fee_that_is_new_is_told_with_its_price():
    ((kind, id, field, before, after),) = changes(NOVEMBER, without_rule("fees", "web_search"))

    assert (kind, id, field, before) == ("fee", "web_search", "", None)
    assert (after.price, after.block.count) == (10, 1_000)


def test_rules_that_share_a_code_are_told_apart_by_what_they_ask_and_say():
    fast = [rule for rule in NOVEMBER.refusals if rule.code == "fast_not_supported"]
    wider = fast[0].but(applies=Applies(Condition(choices=(("speed", ("fast",)),))))
    others = tuple(rule for rule in NOVEMBER.refusals if rule is not fast[0])

    assert changes(NOVEMBER.but(refusals=others)) == [("refusal", "fast_not_supported", "", fast[0].applies, None)]
    # The same words with another condition are the same rule, wherever in the book it stands.
    assert changes(NOVEMBER.but(refusals=(*others, wider))) == [
        ("refusal", "fast_not_supported", "unless", fast[0].applies.unless, None)
    ]


def test_texts_and_sources_are_not_differences():
    reworded = tuple(rule.but(label={"en": "Half price"}, source="Elsewhere") for rule in NOVEMBER.modifiers)

    assert changes(NOVEMBER.but(modifiers=reworded, notes="Anything", source="Anybody")) == []


def test_what_a_tier_asks_for_is_told_with_its_days():
    (tier,) = model_of(HAIKU).tiers
    found = changes(with_model(HAIKU, tiers=(tier.but(when=Condition(context_over=50_000)),)))
    asked = changes(with_model(HAIKU, tiers=(tier.but(when=Condition(choices=(("context_1m", (True,)),), context_over=100_000)),)))  # fmt: skip
    window = changes(with_model(HAIKU, tiers=(tier.but(context_window=2_000_000),)))

    assert found == [("tier", "above_100k", "over", 100_000, 50_000)]
    assert asked == [("tier", "above_100k", "when", Condition(), Condition(choices=(("context_1m", (True,)),)))]
    assert window == [("tier", "above_100k", "context_window", None, 2_000_000)]


def test_a_price_that_is_only_assumed_now_is_told():
    rows = tuple(row.but(assumption={"en": "Seen once."}) for row in model_of(OPUS).rates)

    assert changes(with_model(OPUS, rates=rows)) == [("model", OPUS, "assumption", False, True)]


def with_bash(*rows):
    return with_rule("additions", "tool_bash", tokens=rows)


BASH = rule_of("additions", "tool_bash").tokens


def test_tokens_are_told_for_the_models_and_answers_that_they_differ_for():
    # One count for every model, but 300 where a forced choice is answered by a model of the first generation.
    plain = BASH[0].but(count=100, applies=Applies(unless=Condition(choices=(("tool_choice", ("any", "tool")),))))
    forced = BASH[0].but(count=300, applies=Applies(Condition(choices=(("tool_choice", ("any", "tool")),))))
    more = forced.but(count=301, applies=Applies(Condition(choices=(("tool_choice", ("tool",)),), models=(OPUS,))))

    found = differences(with_bash(plain, forced), with_bash(plain, more, forced), DAY).rules

    assert [(one.field, one.old, one.new, one.models, one.where) for one in found] == [
        ("tokens", AddedCount(300, False), AddedCount(301, False), ("Claude Opus 5.5",), (("tool_choice", ("tool",)),))
    ]


def test_levels_of_tools_and_switches_are_answers_too():
    high = Applies(Condition(levels=(("computer_use", ("high",)),)))
    large = Applies(Condition(choices=(("context_1m", (True,)),)))
    one_model = NOVEMBER.but(models=(model_of(OPUS),))

    for applies, where in ((high, ("computer_use", ("high",))), (large, ("context_1m", (True,)))):
        old, new = (
            with_rule("additions", "tool_bash", one_model, tokens=(BASH[0].but(count=count, applies=applies),))
            for count in (1, 2)
        )
        (change,) = differences(old, new, DAY).rules
        assert (change.old.count, change.new.count, change.where) == (1, 2, (where,))


def test_a_level_of_a_tool_that_one_book_does_not_have_is_asked_of_the_other():
    high = Applies(Condition(levels=(("computer_use", ("high",)),)))
    one_model = NOVEMBER.but(models=(model_of(OPUS),))
    old, new = (
        with_rule("additions", "tool_bash", one_model, tokens=(BASH[0].but(count=count, applies=high),))
        for count in (1, 2)
    )

    found = differences(without_rule("tools", "computer_use", old), new, DAY).rules

    assert [one.where for one in found if one.field == "tokens"] == [(("computer_use", ("high",)),)]


def test_tokens_that_are_no_longer_listed_are_none():
    one_model = NOVEMBER.but(models=(model_of(OPUS),))

    found = differences(
        with_rule("additions", "tool_bash", one_model, tokens=(BASH[0].but(count=9, applies=Applies()),)),
        with_rule("additions", "tool_bash", one_model, tokens=()),
        DAY,
    ).rules

    assert [(one.old, one.new, one.span, one.where) for one in found] == [(AddedCount(9, False), None, Span(), ())]


def test_rows_that_ask_about_other_tools_are_compared_as_they_stand():
    beside = Applies(Condition(tools=("web_search",)))
    old, new = (with_bash(BASH[0].but(count=count, applies=beside)) for count in (1, 2))

    ((kind, id, field, before, after),) = changes(new, old)

    assert (kind, id, field) == ("addition", "tool_bash", "rows")
    assert (before, after) == ({(1, beside, False)}, {(2, beside, False)})


def test_rows_that_ask_for_too_much_to_try_it_all_are_compared_as_they_stand():
    # Twelve questions of four answers are 16,777,216 combinations.
    many = tuple(rule_of("choices", "tool_choice").but(id=f"q{number}") for number in range(12))
    asked = Applies(Condition(choices=tuple((one.id, ("any",)) for one in many)))
    old, new = (with_bash(BASH[0].but(count=count, applies=asked)).but(choices=many) for count in (1, 2))

    assert [one[2] for one in changes(new, old)] == ["rows"]


def test_an_addition_that_is_new_is_told_once_and_without_models_nothing_is_counted():
    found = changes(NOVEMBER, without_rule("additions", "tool_bash"))
    nobody = NOVEMBER.but(models=())

    assert found == [("addition", "tool_bash", "", None, "tool_bash")]
    assert changes(with_rule("additions", "tool_bash", nobody, tokens=()), nobody) == []
    assert [one[:2] for one in changes(without_model(OPUS).but(models=()), nobody)] == []
