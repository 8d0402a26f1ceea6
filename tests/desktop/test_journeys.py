"""The whole window, used as a person uses it. Amounts are worked out by hand from the pricing page."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel

import desktop.offers
from pricing_core.showing import NONE

DECEMBER = "anthropic-2025-12"
SONNET = "Claude Sonnet 4.5"


def type_support_assistant(hands) -> None:
    """850 and 346 tool tokens in, 6,000 of prefix at 92% hits, 400 out, 0.2 searches, 30,000 times."""
    hands.choose("model", SONNET)
    hands.type("input_tokens", "850")
    hands.type("output_tokens", "400")
    hands.type("reused_prefix", "6k")
    hands.type("hit_rate", "92")
    hands.press("own_tools")
    hands.type("web_searches", "0.2")
    hands.type("requests", "30000")


def amounts(hands) -> list[str]:
    """Everything on the screen that is an amount."""
    return [hands.text("total"), hands.text("total_per_request"), *(cell for row in hands.rows() for cell in row[4:])]


def test_the_window_opens_with_an_example_and_its_price(open_window):
    hands = open_window()

    # 1,000 × $2.00 + 500 × $10.00 per MTok, the rates of the newest Sonnet from 7 October 2026
    assert hands.text("book") == "Prices of November 2026"
    assert hands.text("model") == "Claude Sonnet 5.5"
    assert hands.text("total") == "$70.00"
    assert hands.text("total_per_request") == "$0.007000"
    assert hands.find("problem").isHidden()


def test_the_support_assistant_costs_what_the_page_says(open_window):
    hands = open_window(DECEMBER)

    type_support_assistant(hands)

    assert hands.text("total_per_request") == "$0.015044"
    assert hands.text("total") == "$451.32"
    assert [row[0] for row in hands.rows()] == [
        "Input, not cached", "Tool use system prompt", "Cache write, 5 minutes", "Cache read", "Output", "Web search",
        "Total",
    ]  # fmt: skip
    assert hands.rows()[2][1:] == ["480 tokens", "$3.75 / MTok", "1.25 × input", "$0.001800", "$54.00", "12%"]
    assert hands.rows()[-1][4:] == ["$0.015044", "$451.32", "100%"]


def test_batch_halves_the_tokens_and_not_the_searches(open_window):
    hands = open_window(DECEMBER)
    type_support_assistant(hands)

    hands.press("processing_batch")

    # (451.32 − 60) ÷ 2 + 60
    assert hands.text("total") == "$255.66"
    assert hands.rows()[0][3] == "0.5 × Batch"


def test_a_regional_endpoint_costs_a_tenth_more_and_the_tool_tip_is_exact(open_window):
    hands = open_window(DECEMBER)
    type_support_assistant(hands)

    hands.choose("platform", "Amazon Bedrock")
    hands.type("web_searches", "0")
    hands.press("endpoint_regional")

    # (451.32 − 60) × 1.1
    assert hands.text("total") == "$430.45"
    assert "$430.452<" in hands.find("total").toolTip()


@pytest.mark.parametrize(("model", "total"), [("Claude Haiku 4.5", "$190.44"), ("Claude Opus 4.5", "$712.20")])
def test_another_model_keeps_every_entry(open_window, model, total):
    hands = open_window(DECEMBER)
    type_support_assistant(hands)

    hands.choose("model", model)

    assert hands.text("total") == total


def test_three_thousand_million_requests_are_priced(open_window):
    hands = open_window(DECEMBER)
    hands.choose("model", SONNET)

    hands.type("requests", "3000000000")

    # 1,000 × $3 + 500 × $15 per MTok = $0.0105
    assert hands.text("total") == "$31,500,000.00"


def test_beyond_what_a_machine_integer_holds_every_digit_counts(open_window):
    hands = open_window(DECEMBER)
    hands.choose("model", SONNET)

    hands.type("requests", "999_999_999_999")
    hands.type("output_tokens", "2000000000001")

    # (1,000 × $3 + 2,000,000,000,001 × $15) ÷ 1,000,000 = $30,000,000.003015, × 999,999,999,999
    assert hands.text("total") == "$30,000,000,002,985,000,000.00"
    assert "$30,000,000,002,984,999,999.996985<" in hands.find("total").toolTip()


def test_more_requests_than_anybody_sends_are_refused_in_words(open_window):
    hands = open_window(DECEMBER)

    hands.type("requests", "1000000000001")

    assert hands.text("total") == NONE
    assert "1,000,000,000,000" in hands.text("problem")


def test_another_price_book_keeps_the_model_and_all_entries(open_window):
    hands = open_window(DECEMBER)
    type_support_assistant(hands)

    hands.choose("book", "Prices of November 2026")

    assert hands.text("model") == SONNET
    assert hands.text("reused_prefix") in ("6k", "6,000")
    assert hands.find("cache_lifetime_5m").isChecked()
    assert hands.text("web_searches") == "0.2"
    assert hands.text("requests") in ("30000", "30,000")
    # the tool use system prompt has 496 tokens in this book: 150 × $3 per MTok × 30,000 more
    assert hands.text("total") == "$464.82"

    hands.choose("book", "Prices of December 2025")

    assert hands.text("total") == "$451.32"
    assert "priced for 1 Dec 2025" in hands.text("prices_in_force")


def test_a_model_that_the_other_book_lacks_is_never_swapped_for_one_it_has(open_window):
    hands = open_window()
    assert hands.text("model") == "Claude Sonnet 5.5"

    hands.choose("book", "Prices of December 2025")

    assert hands.text("model") == "claude-sonnet-5-5"
    assert hands.text("total") == NONE
    assert "No prices for model claude-sonnet-5-5" in hands.text("problem")

    hands.choose("book", "Prices of November 2026")

    assert hands.text("total") == "$70.00"


def test_what_is_no_number_takes_every_amount_away_and_keeps_what_was_typed(open_window):
    hands = open_window(DECEMBER)
    type_support_assistant(hands)

    hands.type("output_tokens", "4oo")

    assert set(amounts(hands)) == {NONE}
    assert hands.text("problem") == "Output: Enter a number, for example 1,200 or 1.2k."
    # not what the 4 came to, which is a number that nobody meant
    assert hands.text("previous_total") == "Before: $451.32"
    assert hands.text("output_tokens") == "4oo"
    assert hands.text("input_tokens") == "850"
    assert "Enter a number" in hands.find("output_tokens").accessibleDescription()

    hands.type("output_tokens", "400")

    assert hands.text("total") == "$451.32"
    assert hands.find("problem").isHidden()
    assert hands.text("previous_total") == ""


def test_an_empty_field_is_not_taken_for_none(open_window):
    hands = open_window()

    hands.clear("requests")

    assert hands.text("total") == NONE
    assert hands.text("problem") == "Requests: Enter a number; 0 for none."


def test_a_prompt_that_does_not_fit_is_refused_in_words(open_window):
    hands = open_window(DECEMBER)
    hands.choose("model", SONNET)

    hands.type("input_tokens", "200,001")

    assert set(amounts(hands)) == {NONE}
    assert "200,001" in hands.text("problem")

    hands.press("context_1m")

    # 200,001 × $6 + 500 × $22.50 per MTok, 10,000 times
    assert hands.text("total") == "$12,112.56"
    assert hands.rows()[0][3] == "Long context"


def test_a_number_that_is_not_plain_is_read_back(open_window):
    hands = open_window()

    hands.type("requests", "1.5k")

    field = hands.find("requests")
    assert field.hint.text() == "= 1,500 requests"
    assert field.hint.isVisible()
    assert hands.text("total") == "$10.50"

    hands.find("input_tokens").setFocus()

    assert hands.text("requests") == "1,500"
    assert field.hint.isHidden()


def test_what_a_screen_reader_writes_into_a_field_is_priced(open_window):
    """Assistive programs change the text without a key press, so without QLineEdit.textEdited."""
    hands = open_window()

    hands.find("requests").setText("1000")

    assert hands.text("total") == "$7.00"


def test_no_requests_cost_nothing_and_one_still_has_a_price(open_window):
    hands = open_window()

    hands.type("requests", "0")

    assert hands.text("total") == NONE
    assert hands.text("total_per_request") == "$0.007000"
    assert hands.rows()[0][4:6] == ["$0.002000", NONE]


def test_escape_goes_back_to_the_number_from_before(open_window):
    hands = open_window()
    field = hands.find("requests")

    hands.type("requests", "5")
    hands.qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert hands.text("total") == "$70.00"


def test_failed_searches_are_some_of_the_searches(open_window):
    hands = open_window(DECEMBER)
    hands.type("web_searches", "3")

    hands.type("web_search_failed", "4")

    assert hands.text("total") == NONE
    assert (
        hands.text("problem")
        == "Web search: of these, failed: At most as many as “Web search”, of which they are a part."
    )

    hands.type("web_search_failed", "1")

    assert hands.text("total") != NONE


def test_the_reason_of_the_selected_line_is_shown_and_copied(open_window, qapp):
    hands = open_window(DECEMBER)
    type_support_assistant(hands)
    view = hands.find("breakdown")
    view.setCurrentIndex(view.model().index(2, 0))

    hands.qtbot.keyClick(view, Qt.Key.Key_Space)

    formula = "480 tokens × $3.00 per MTok × 1.25 (5-minute cache write) = $0.001800"
    assert hands.text("reason_cache_write_5m_formula").startswith(formula)
    assert "8% of requests that miss the cache" in hands.text("reason_cache_write_5m_quantity")

    hands.press("reason_cache_write_5m_copy")

    assert qapp.clipboard().text() == hands.text("reason_cache_write_5m_formula")

    hands.type("hit_rate", "91")

    assert hands.text("reason_cache_write_5m_formula").startswith("540 tokens")

    hands.type("hit_rate", "9x")

    assert hands.text("reason_cache_write_5m_formula") == "There is no price to explain."


def test_a_fault_of_ours_leaves_no_amount_standing(open_window, qtbot, monkeypatch):
    hands = open_window(DECEMBER)
    type_support_assistant(hands)

    def fails(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(desktop.offers, "bill", fails)
    with qtbot.captureExceptions() as exceptions:
        hands.type("requests", "4")

    assert exceptions
    assert set(amounts(hands)) == {NONE}
    assert "made a mistake" in hands.text("problem")

    monkeypatch.undo()
    hands.type("requests", "30000")

    assert hands.text("total") == "$451.32"


def test_notices_say_how_serious_they_are(open_window):
    hands = open_window()

    hands.choose("model", SONNET)

    assert hands.text("notice_1").startswith("Warning: Claude Sonnet 4.5 is deprecated")


def test_a_workload_file_fills_the_form(open_window, tmp_path):
    file = tmp_path / "assistant.json"
    file.write_text(
        json.dumps(
            {
                "model": "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
                "tokens": {"input": 850, "output": 400},
                "tools": {"web_fetch": {"fetches": "0.5", "tokens_each": 2500}, "computer_use": "low"},
                "requests": 10,
            }
        )
    )

    hands = open_window(DECEMBER, file)

    assert hands.text("model") == SONNET
    assert hands.text("platform") == "Amazon Bedrock"
    assert hands.find("endpoint_regional").isChecked()
    assert hands.text("fetches") == "0.5"
    assert hands.text("fetch_tokens_each") == "2,500"
    assert hands.text("computer_use_level") == "Low (466 tokens)"
    # (850 + 346 + 1,201 + 1,250 in, 400 out) × 1.1 × 10
    assert hands.text("total") == "$0.186351"


def test_an_api_answer_is_priced_without_tool_tokens_on_top(open_window, tmp_path):
    file = tmp_path / "answer.json"
    usage = {"input_tokens": 1000, "output_tokens": 500, "server_tool_use": {"web_search_requests": 1}}
    file.write_text(json.dumps({"type": "message", "model": "claude-sonnet-4-5-20250929", "usage": usage}))

    hands = open_window(DECEMBER, file)

    # 1,000 × $3 + 500 × $15 per MTok + one search
    assert hands.text("total") == "$0.020500"


def test_a_file_that_cannot_be_read_is_named_and_no_price_is_shown(open_window, tmp_path):
    file = tmp_path / "broken.json"
    file.write_text('{"model": "claude-sonnet-4-5",\n "tokens": {"inptu": 5}}')

    hands = open_window(DECEMBER, file)

    assert set(amounts(hands)) == {NONE}
    assert "broken.json:2:" in hands.text("problem")
    assert "inptu" in hands.text("problem")

    hands.type("requests", "1")

    assert hands.find("problem").isHidden()


def test_typing_finds_a_model_by_any_part_of_its_name(open_window):
    hands = open_window()
    box = hands.find("model")
    assert isinstance(box, QComboBox)

    hands.qtbot.keyClicks(box, "opus 4.6")

    assert box.currentText() == "Claude Opus 4.6"


def test_nothing_is_written_to_the_configuration(open_window, tmp_path, monkeypatch):
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "config"))

    hands = open_window()
    hands.type("requests", "5")
    hands.window.close()

    assert not (tmp_path / "config").exists()
    assert all(isinstance(part, QLabel) for part in (hands.find("total"), hands.find("problem")))


def test_a_file_of_several_workloads_shows_the_total_of_one_and_of_all(open_window, tmp_path):
    one = {"model": "claude-opus-4-5", "tokens": {"input": 1_000}, "requests": 1_000}
    path = tmp_path / "two.taksir"
    path.write_text(json.dumps({"format": "taksir-estimate", "version": 1, "workloads": [one, one]}), "utf-8")

    hands = open_window(file=path)

    assert hands.text("total") == "$5.00"
    assert hands.text("strip_amount") == "$10.00"
