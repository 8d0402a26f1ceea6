"""What is planned around a request, entered in the window. Amounts are worked by hand from the pricing page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeView

from desktop.compare_texts import BAR, MORE, REQUEST, VERSION
from desktop.comparing import every_endpoint
from pricing_core.scenarios import Scenario
from pricing_core.showing import NONE
from tests.core.planned import MOCK
from tests.desktop.conftest import DECEMBER, Hands, Opener

SONNET = "claude-sonnet-4-5"


@pytest.fixture
def hands(open_window: Opener) -> Hands:
    """The support assistant of $451.32 a month."""
    made = open_window(DECEMBER)
    made.window.session.start(MOCK)
    assert made.text("total") == "$451.32"
    return made


def compared(hands: Hands) -> list[list[str]]:
    view = hands.find("compare")
    assert isinstance(view, QTreeView)
    model = view.model()
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_retries_are_billed(hands: Hands):
    hands.type("retries", "10")

    assert hands.text("total") == "$496.45"  # 451.32 x 1.1
    assert hands.text("total_per_request") == "$0.015044"


def test_a_week_and_a_day_become_a_month(hands: Hands):
    hands.type("requests", "1000")

    hands.press("period_day")
    assert hands.text("total") == "$451.32"  # 1,000 x 30

    hands.type("days", "20")
    assert hands.text("total") == "$300.88"

    hands.press("period_month")
    assert hands.text("total") == "$15.04"


def test_discount_and_tax_have_rows_of_their_own(hands: Hands):
    hands.type("discount", "10")
    hands.type("tax", "11")

    # tokens 391.32 less 39.132, searches 60: 412.188; 11% of it 45.34068
    assert hands.text("total") == "$412.19"
    rows = {row[0]: row[5] for row in hands.rows()}
    assert rows["Discount 10% on tokens"] == "−$39.13"
    assert rows["Total"] == "$412.19"
    assert rows["Tax 11%"] == "$45.34"
    assert rows["Total with tax"] == "$457.53"

    hands.press("discount_on_everything")
    assert hands.text("total") == "$406.19"  # 451.32 x 0.9


def test_a_second_currency_needs_a_rate_of_ones_own(hands: Hands):
    hands.unfold(hands.find("currency"))
    hands.choose("currency", "IDR")
    assert "Rp" not in hands.text("total_more")

    hands.type("currency_rate", "16500")

    assert "Rp 7,446,780" in hands.text("total_more").replace("\N{NO-BREAK SPACE}", " ")  # 451.32 x 16,500
    assert "16,500" in hands.text("total_more")


def test_the_cache_switches_itself_on_with_the_first_prefix(open_window: Opener):
    hands = open_window(DECEMBER)
    assert hands.find("cache_lifetime_off").isChecked()

    hands.type("reused_prefix", "6k")
    assert hands.find("cache_lifetime_5m").isChecked()

    hands.press("cache_lifetime_off")
    hands.type("reused_prefix", "7k")
    assert hands.find("cache_lifetime_off").isChecked()


def test_exact_counts_begin_with_what_the_hit_rate_came_to(hands: Hands):
    hands.press("cache_exact")

    assert hands.text("cache_write_5m") == "480"
    assert hands.text("cache_read") == "5,520"
    assert hands.text("total") == "$451.32"

    hands.type("cache_read", "0")
    assert hands.text("total") == "$401.64"  # 49.68 less


def test_a_share_above_the_tier_counts_whenever_it_is_shown(open_window: Opener):
    hands = open_window(DECEMBER)
    hands.press("context_1m")
    hands.type("input_tokens", "150000")
    hands.type("share_above", "20")
    # 20% of 200,001 tokens at $6 and 80% of 137,499.75 at $3; output 500 at $22.50 and at $15; 10,000 requests
    # 0.2 x (1.200006 + 0.01125) + 0.8 x (0.41249925 + 0.0075) = 0.5782506
    assert hands.text("total") == "$5,782.51"

    hands.window.session.start(MOCK)
    hands.window.session.undo()
    assert hands.text("total") == "$5,782.51"

    hands.choose("model", "Claude Haiku 4.5")
    hands.choose("model", "Claude Sonnet 4.5")
    assert hands.text("total") == "$5,782.51"


def test_cached_tool_tokens_are_in_the_months_and_the_movers_too(hands: Hands):
    hands.unfold(hands.find("overhead_cached"))
    hands.press("overhead_cached")

    # of 6,346 tokens 8% are written at $3.75 and 92% read at $0.30: 0.00365519…; as input the tools cost 0.001038 more
    assert hands.text("total") == "$426.16"
    assert hands.text("months_sum").startswith("$5,113.91")


def test_no_requests_have_no_amount_anywhere_but_one_request(hands: Hands, qapp):
    hands.window.session.compared.add((Scenario({"en": "Batch"}, {"processing": "batch"}),))
    qapp.clipboard().setText("before")

    hands.type("requests", "0")

    assert hands.text("total") == NONE
    assert hands.text("total_per_request") == "$0.015044"
    assert hands.text("months_sum") == NONE
    assert [row[3] for row in compared(hands)] == [NONE, NONE]
    hands.window.deeds.copy_sentence()
    hands.window.form.setFocus()
    hands.window.deeds.copy()
    assert qapp.clipboard().text() == "before"


def test_what_is_copied_is_what_is_shown(hands: Hands, qapp):
    hands.window.deeds.set_period("day")
    hands.find("breakdown").setFocus()

    hands.window.deeds.copy()

    assert qapp.clipboard().text() == "$15.044"


def test_a_mistake_takes_hints_and_comparison_away_and_keeps_their_names(hands: Hands):
    hands.window.session.compared.keep()
    hands.press("period_day")

    hands.type("hit_rate", "9x")

    assert hands.find("cache_exact").isVisible()
    assert not hands.window.form._parts.request.cache.counted.isVisible()
    assert [row[1] for row in compared(hands)] == ["This estimate", "Kept 1: Claude Sonnet 4.5"]
    assert {cell for row in compared(hands)[1:] for cell in row[3:5]} == {NONE}

    hands.window.session.compared.remove(0)
    assert hands.find("compare").isHidden() or len(compared(hands)) == 1


def test_a_what_if_of_a_mistake_is_not_made_the_estimate(hands: Hands):
    hands.window.session.compared.add((Scenario({"en": "Batch"}, {"processing": "batch"}),))
    hands.type("output_tokens", "4oo")

    hands.window.session.compared.adopt(0)

    assert hands.text("output_tokens") == "4oo"
    assert hands.text("total") == NONE


def test_a_what_if_becomes_the_estimate_and_back(hands: Hands):
    hands.window.session.compared.add((Scenario({"en": "Batch"}, {"processing": "batch"}),))

    hands.window.session.compared.adopt(0)
    assert hands.text("total") == "$255.66"

    hands.window.session.undo()
    assert hands.text("total") == "$451.32"


def usage_file(folder: Path) -> Path:
    usage = {"input_tokens": 1000, "output_tokens": 500, "cache_creation_input_tokens": 480}
    file = folder / "answer.json"
    file.write_text(json.dumps({"type": "message", "model": "claude-sonnet-4-5-20250929", "usage": usage}))
    return file


def test_an_answer_that_gives_rise_to_notices_opens_and_survives_an_undo(open_window: Opener, tmp_path: Path):
    hands = open_window(DECEMBER, usage_file(tmp_path))
    # 1,000 x $3 + 480 x $3.75 + 500 x $15 per MTok
    assert hands.text("total") == "$0.012300"

    hands.window.deeds.start_anew()
    hands.press("own_tools")
    hands.window.session.undo()
    hands.window.session.undo()

    assert hands.text("total") == "$0.012300"
    hands.press("own_tools")
    assert hands.text("total") == "$0.012300"  # an answer holds the tokens of its tools


def test_a_start_that_has_no_price_keeps_none_in_another_language(open_window: Opener, tmp_path: Path):
    hands = open_window(DECEMBER, tmp_path / "missing.json")
    assert hands.text("total") == NONE

    hands.window.deeds.set(language="id")
    try:
        assert hands.text("total") == NONE
        hands.find("requests").setText("1")
        assert hands.text("total") != NONE
    finally:
        hands.window.deeds.set(language="en")


def test_a_language_keeps_everything_that_was_typed(hands: Hands):
    hands.type("requests", "1000*30")
    hands.type("tax", "1.5")
    hands.window.deeds.set_period("year")
    hands.window.session.compared.keep()

    hands.window.deeds.set(language="id", number_format="de_DE")
    try:
        hands.find("requests").setFocus()
        assert hands.text("requests") == "1000*30"
        assert hands.text("tax") == "1,5"
        assert hands.text("total") == "US$5.415,84"
        assert len(hands.window.session.scenarios) == 1
        hands.window.session.undo()
        assert hands.window.session.scenarios == ()
    finally:
        hands.window.deeds.set(language="en", number_format="")


def test_a_fault_of_ours_while_amounts_are_taken_away_ends(hands: Hands, qtbot, monkeypatch: pytest.MonkeyPatch):
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("desktop.compare_view.row_texts", fails)
    with qtbot.captureExceptions():
        hands.window.session.compared.keep()
        hands.window.show_failure()

    assert hands.text("total") == NONE


def test_at_the_usual_size_the_comparison_shows_differences(hands: Hands, qtbot):
    """Names give way before amounts do, in their middle: their ends tell one endpoint from another."""
    bench = hands.window.session.bench
    assert bench.plan is not None
    hands.window.session.compared.add(every_endpoint(bench.plan, bench.judge))
    hands.window.resize(1280, 860)
    qtbot.wait(20)

    table = hands.find("compare")
    assert isinstance(table, QTreeView)
    assert not table.isColumnHidden(MORE)
    assert table.textElideMode() == Qt.TextElideMode.ElideMiddle
    width = sum(table.columnWidth(column) for column in range(7) if not table.isColumnHidden(column))
    assert width <= table.viewport().width()
    assert table.columnWidth(VERSION) >= 13 * table.fontMetrics().horizontalAdvance("0")

    hands.window.resize(1900, 860)
    qtbot.wait(20)
    assert not any(table.isColumnHidden(column) for column in (MORE, REQUEST, BAR))
