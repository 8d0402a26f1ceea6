"""What a unit costs after every rule, in two books: what no list price shows."""

from __future__ import annotations

from fractions import Fraction

from pricing_core.book import ChoiceOption, RefusalRule
from pricing_core.conditions import Applies, Condition
from pricing_core.effective_changes import effective_changes
from tests.core.changed_books import (
    DAY,
    HAIKU,
    NOVEMBER,
    OPUS,
    model_of,
    usd,
    with_model,
    with_prices,
    with_rule,
    without_rule,
)
from tests.core.support import PAGE, book_of

DECEMBER = book_of(PAGE)
ONE = NOVEMBER.but(models=(model_of(OPUS),))


def found(old, new, on=DAY):
    """Return (tier, line, where, old, new) of each change."""
    return [
        (one.tier, one.key, one.where, one.old and one.old.price, one.new and one.new.price)
        for one in effective_changes(old, new, on)
    ]


def test_a_book_costs_what_it_costs():
    assert effective_changes(NOVEMBER, NOVEMBER, DAY) == ()


def test_december_against_november_shows_what_the_lists_do_not():
    # December waives searches on Bedrock, Vertex AI and Foundry, November on Bedrock alone. Code execution was $0.05
    # everywhere and is not charged on Bedrock and Vertex AI now.
    changes = effective_changes(DECEMBER, NOVEMBER, DAY)
    both = [one for one in changes if one.old and one.new and "claude-haiku-4-5" in one.models]

    assert [(one.key, one.where, one.old.price, one.new.price, one.is_listed) for one in both] == [
        ("web_search", (("platform", ("vertex", "foundry")),), 0, 10, False),
        ("code_execution", (("platform", ("bedrock", "vertex")),), Fraction(1, 20), 0, False),
    ]


def test_platforms_that_came_and_went_are_told_once_and_not_by_price():
    changes = [one for one in effective_changes(DECEMBER, NOVEMBER, DAY) if not one.key]
    gone = {one.models: one.where for one in changes if one.refusal_new == "model_not_on_platform"}
    came = {one.refusal_old: one.where for one in changes if "claude-haiku-4-5" in one.models}

    assert gone["claude-opus-3", "claude-sonnet-3-7"] == (("platform", ("bedrock", "vertex", "foundry")),)
    assert came == {
        "endpoint_not_on_platform": (("endpoint", ("multi-region",)),),
        "platform_not_in_book": (("platform", ("claude-platform-aws",)),),
    }


def test_a_list_price_is_told_by_the_factors_on_it_and_is_explained_by_the_list():
    # Opus 5.5: $4 -> $3; batch half, US-only, the data zone, regional 1.1 times, fast twice as much.
    changes = effective_changes(ONE, with_prices(OPUS, ONE, input="3"), DAY)

    assert {one.key for one in changes} == {"input"}
    assert {one.is_listed for one in changes} == {True}
    assert {(one.old.price, one.new.price, one.percent) for one in changes} == {
        (usd(old), usd(new), Fraction(-25))
        for old, new in (("4", "3"), ("2", "1.5"), ("8", "6"), ("4.4", "3.3"), ("2.2", "1.65"), ("8.8", "6.6"))
    }


def test_a_factor_is_told_where_it_holds():
    dearer = with_rule("modifiers", "us_data_zone", ONE, factor=Fraction(6, 5))

    changes = effective_changes(ONE, dearer, DAY)

    assert {one.where for one in changes} == {(("endpoint", ("us-data-zone",)),)}
    prices = {one.key: (one.old.price, one.new.price) for one in changes}
    assert prices["output"] == (22, 24)
    assert {one.is_listed for one in changes} == {False}


def test_a_refusal_is_told_by_its_code():
    rule = RefusalRule("no_haste", {"en": "No."}, "x", Applies(Condition(choices=(("speed", ("fast",)),))))

    (change,) = effective_changes(ONE, ONE.but(refusals=(rule, *ONE.refusals)), DAY)
    (back,) = effective_changes(ONE.but(refusals=(rule, *ONE.refusals)), ONE, DAY)

    assert (change.models, change.tier, change.key, change.where) == ((OPUS,), "", "", (("speed", ("fast",)),))
    assert (change.old, change.new, change.refusal_old, change.refusal_new) == (None, None, "", "no_haste")
    assert (back.refusal_old, back.refusal_new, back.percent) == ("no_haste", "", None)


def test_a_tool_that_is_refused_has_no_fee_while_tokens_keep_their_price():
    rule = RefusalRule("no_search", {"en": "No."}, "x", Applies(Condition(tools=("web_search",))))

    # $10 for 1,000 searches, nothing on Bedrock.
    changes = effective_changes(ONE, ONE.but(refusals=(rule, *ONE.refusals)), DAY)
    cheaper = effective_changes(ONE, with_rule("fees", "web_search", ONE, price=Fraction(5)), DAY)

    assert [(one.key, one.old.price, one.new, one.refusal_new) for one in changes] == [
        ("web_search", 10, None, "no_search"),
        ("web_search", 0, None, "no_search"),
    ]
    assert changes[1].where == (("platform", ("bedrock",)),)
    assert {(one.key, one.old.price, one.new.price) for one in cheaper} == {("web_search", 10, 5)}


def test_a_fee_names_every_model_that_it_is_the_same_for():
    two = NOVEMBER.but(models=(model_of(OPUS), model_of("claude-opus-5")))

    changes = effective_changes(two, with_rule("fees", "web_search", two, price=Fraction(5)), DAY)

    assert [one.models for one in changes] == [(OPUS, "claude-opus-5")]


def test_a_tier_of_one_book_only_has_no_price_in_the_other():
    one = NOVEMBER.but(models=(model_of(HAIKU),))

    changes = effective_changes(one, with_model(HAIKU, one, tiers=()), DAY)

    assert {(one.tier, one.new) for one in changes} == {("above_100k", None)}
    assert {one.key for one in changes} == {meter.id for meter in NOVEMBER.meters}


def test_a_choice_that_one_book_does_not_have_is_not_put_to_it():
    silent = without_rule("choices", "speed", ONE).but(
        refusals=tuple(rule for rule in ONE.refusals if "speed" not in dict(rule.applies.when.choices)),
        modifiers=tuple(rule for rule in ONE.modifiers if "speed" not in dict(rule.applies.when.choices)),
        notices=(),
    )

    # Without a choice of speed, fast costs what standard costs: half of what the other book says.
    changes = [one for one in effective_changes(ONE, silent, DAY) if one.key == "input"]

    assert {(one.old.price / one.new.price, dict(one.where)["speed"]) for one in changes} == {(2, ("fast",))}
    # Where fast is refused, the silent book has a price.
    assert {one.refusal_old for one in effective_changes(ONE, silent, DAY)} == {
        "", "fast_not_supported", "fast_not_with_batch",
    }  # fmt: skip


def test_a_switch_is_answered_both_ways():
    switch = NOVEMBER.choices[0].but(id="turbo", default=False, values=())
    turbo = NOVEMBER.modifiers[0].but(
        id="turbo", factor=Fraction(3), applies_to=("input",), applies=Applies(Condition(choices=(("turbo", (True,)),)))
    )
    with_switch = ONE.but(choices=(*ONE.choices, switch))

    changes = effective_changes(with_switch, with_switch.but(modifiers=(turbo, *ONE.modifiers)), DAY)

    assert {dict(one.where)["turbo"] for one in changes} == {(True,)}
    assert {one.new.price / one.old.price for one in changes} == {3}


def test_with_more_combinations_than_can_be_tried_each_answer_is_tried_alone():
    # Twenty more questions of two answers are a million times as many combinations.
    values = (ChoiceOption("no", {"en": "No"}), ChoiceOption("yes", {"en": "Yes"}))
    more = tuple(NOVEMBER.choices[0].but(id=f"q{n}", default="no", values=values) for n in range(20))
    many = ONE.but(choices=(*ONE.choices, *more))
    asked = Applies(Condition(choices=(("q7", ("yes",)),)))
    twice = NOVEMBER.modifiers[0].but(id="q7", factor=Fraction(2), applies_to=("input",), applies=asked)

    assert found(many, many.but(modifiers=(*many.modifiers, twice))) == [
        ("standard", "input", (("q7", ("yes",)),), 4, 8)
    ]


def test_another_day_may_be_asked_of_each_book():
    one = NOVEMBER.but(models=(model_of("claude-sonnet-5-5"),))

    changes = effective_changes(one, one, "2026-10-01", DAY)

    assert {(one.key, one.percent) for one in changes} == {("cache_read", Fraction(-50))}
    assert effective_changes(NOVEMBER.but(models=()), NOVEMBER, DAY) == ()
    assert effective_changes(NOVEMBER, NOVEMBER.but(models=()), DAY) == ()
