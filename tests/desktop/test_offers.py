"""What can be chosen, what cannot, and what gives way."""

import pytest
from PySide6.QtWidgets import QLabel

from desktop.offers import Judge
from pricing_core import ToolUse, Workload
from pricing_core.library import bundled_book
from pricing_core.settling import with_choice
from pricing_core.showing import NONE

DECEMBER = "anthropic-2025-12"


def test_every_value_that_is_disabled_is_refused_and_every_other_has_a_price():
    """Over every model and platform: the form and the core can never disagree."""
    book = bundled_book("anthropic-2026-11")
    judge = Judge(book, "2026-11-22")
    platform = book.choice("platform")
    for model in book.models:
        for place in platform.values:
            here = judge.settled(with_choice(Workload(model.id), platform, place.id), "platform")
            if judge.refusal(here):
                continue
            offers = judge.offers(here)
            for choice in (one for one in book.choices if not one.capacity):
                for value, reason in offers.choices[choice.id].items():
                    chosen = judge.settled(with_choice(here, choice, value), choice.id)
                    assert (reason is not None) == (judge.refusal(chosen) is not None), (model.id, choice.id, value)
            for tool, offer in offers.tools.items():
                level = book.tool(tool).default_level
                refused = judge.refusal(here.but(tools={tool: ToolUse(level=level)}))
                assert (offer.reason is not None) == (refused is not None), (model.id, tool)


def test_what_a_platform_does_not_offer_is_disabled_and_says_why(open_window):
    hands = open_window(DECEMBER)

    hands.choose("platform", "Microsoft Foundry")

    batch = hands.find("processing_batch")
    assert not batch.isEnabled()
    assert "not offered on Microsoft Foundry" in batch.accessibleDescription()
    assert "not offered on Microsoft Foundry" in batch.toolTip()
    assert not hands.find("endpoint_regional").isEnabled()


def test_another_platform_sends_an_impossible_endpoint_back_to_its_default(open_window):
    hands = open_window(DECEMBER)
    hands.choose("platform", "Amazon Bedrock")
    hands.press("endpoint_regional")
    hands.press("processing_batch")

    hands.choose("platform", "Claude API")

    assert hands.find("endpoint_global").isChecked()
    assert hands.find("processing_batch").isChecked()  # what is possible stays
    assert hands.text("total") != NONE


def test_a_platform_stays_choosable_though_a_choice_below_it_must_give_way(open_window):
    hands = open_window(DECEMBER)
    hands.press("processing_batch")

    assert "Microsoft Foundry" in hands.enabled_items("platform")

    hands.choose("platform", "Microsoft Foundry")

    assert hands.find("processing_standard").isChecked()
    assert hands.text("total") != NONE


def test_a_model_without_fast_mode_sends_the_speed_back(open_window):
    hands = open_window()
    hands.choose("model", "Claude Opus 5")
    hands.press("speed_fast")

    hands.choose("model", "Claude Sonnet 5.5")

    assert hands.find("speed_standard").isChecked()
    assert not hands.find("speed_fast").isEnabled()
    assert hands.find("speed_fast").accessibleDescription() == "Claude Sonnet 5.5 has no fast mode."


def test_fast_mode_gives_way_to_nothing_above_it(open_window):
    hands = open_window()
    hands.choose("model", "Claude Opus 5")

    hands.press("processing_batch")

    assert not hands.find("speed_fast").isEnabled()
    assert "batch" in hands.find("speed_fast").accessibleDescription()


def test_a_tool_that_the_model_does_not_list_is_disabled_with_the_reason(open_window):
    hands = open_window(DECEMBER)

    hands.choose("model", "Claude Haiku 3.5")

    box = hands.find("computer_use")
    assert not box.isEnabled()
    assert "Claude Haiku 3.5" in box.accessibleDescription()


def test_a_declared_tool_can_be_taken_back_from_a_model_that_refuses_it(open_window):
    hands = open_window(DECEMBER)
    hands.press("computer_use")

    hands.choose("model", "Claude Haiku 3.5")

    assert hands.text("total") == NONE
    assert "Claude Haiku 3.5" in hands.text("problem")

    hands.press("computer_use")

    assert hands.text("total") != NONE


@pytest.mark.parametrize(
    ("tool", "tokens"),
    [
        ("bash", "+245 tokens"),
        ("text_editor", "+700 tokens"),
        ("own_tools", "+346 tokens"),
        ("computer_use", "+1,234 tokens"),
    ],
)
def test_a_tool_says_how_many_tokens_it_brings(open_window, tool, tokens):
    hands = open_window(DECEMBER)

    assert hands.find(tool).accessibleDescription().startswith(tokens)


def test_own_tools_say_that_what_the_first_tool_brings_is_counted_already(open_window):
    hands = open_window(DECEMBER)
    hands.window.menus.actions["kind_agent_loop"].trigger()
    own = hands.find("own_tools")
    beside = next(one for one in hands.window.form.findChildren(QLabel) if one.text() == "+346 tokens")

    hands.press("bash")

    # 245 of Bash and the 346 that come once with the first tool are in every prompt
    assert hands.window.session.bench.bill.run.terms.fixed == 591
    assert beside.text() == "346 tokens, counted already"
    assert own.accessibleDescription().startswith("346 tokens come once, with the first tool that is declared;")
    hands.press("own_tools")
    assert hands.window.session.bench.bill.run.terms.fixed == 591
    assert beside.text() == "+346 tokens"
    hands.press("own_tools")
    hands.press("bash")
    assert hands.window.session.bench.bill.run.terms.fixed == 0
    assert beside.text() == "+346 tokens"


def test_a_model_without_a_price_is_listed_and_marked(open_window):
    hands = open_window(DECEMBER)
    box = hands.find("model")

    hands.choose("model", "Claude Sonnet 3")

    assert box.mark() == "no price here"
    assert hands.text("total") == NONE
    assert "no price" in hands.text("problem")


def test_a_forced_tool_choice_gives_way_to_a_model_that_refuses_it(open_window):
    hands = open_window()
    hands.choose("model", "Claude Sonnet 4.6")
    hands.press("own_tools")
    hands.choose("tool_choice", "Any tool")

    hands.choose("model", "Claude Sonnet 5.5")

    assert hands.text("tool_choice") == "Automatic"
    assert hands.enabled_items("tool_choice") == ["None", "Automatic"]
    assert hands.text("total") != NONE


@pytest.mark.parametrize(
    ("book_id", "model", "on", "words"),
    [
        (DECEMBER, "claude-sonnet-4-5", "2025-12-01", None),
        (DECEMBER, "claude-haiku-4-5", "2025-12-01", "does not offer it"),
        ("anthropic-2026-11", "claude-sonnet-5-5", "2026-11-22", "has its whole window without it"),
        ("anthropic-2026-11", "claude-sonnet-4-5", "2026-11-22", "ended on 30 April 2026"),
        ("anthropic-2026-11", "claude-sonnet-4-5", "2026-04-29", None),
    ],
)
def test_a_larger_window_is_offered_only_where_there_is_one(book_id, model, on, words):
    reason = Judge(bundled_book(book_id), on).offers(Workload(model)).choices["context_1m"][True]

    assert (reason is None) if words is None else words in reason["en"]
