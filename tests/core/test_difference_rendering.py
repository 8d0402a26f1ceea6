"""Differences as a table and as JSON: aligned, exact, and nothing that a terminal would obey."""

from __future__ import annotations

import json
from fractions import Fraction

from pricing_core.conditions import Span
from pricing_core.difference_json import differences_json
from pricing_core.difference_rendering import cut, differences_table
from pricing_core.differences import differences
from pricing_core.effective_changes import effective_changes
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

BOOKS = (
    "anthropic-2026-11 (as of 2026-11-22, issued 2026-11-22, ef93dc7a909d) → "
    "anthropic-2027-01 (as of 2026-11-22, issued 2027-01-02, 0123456789ab)"
)


def january(book):
    return book.but(id="anthropic-2027-01", issued="2027-01-02", digest="0123456789abcdef")


def test_the_table_says_both_books_and_aligns_old_and_new():
    new = january(with_prices(input="3.5", cache_read="0.7", book=without_model(HAIKU)))
    *head, opus, empty, gone, gone_head, haiku, tier, empty_2, rule_title, rule = differences_table(
        differences(NOVEMBER, new, DAY)
    ).splitlines()

    assert head == [
        BOOKS,
        "List prices in USD, compared on 2026-11-22; – is no price",
        "",
        "! Claude Haiku 5.5 is not in the new book.",
        "! Claude Opus 5.5, “Cache read”: $0.20 to $0.70 is 3.5 times as much.",
        # 5 / 3.5, 8 / 3.5 and 0.7 / 3.5; three decimals at most
        "! Claude Opus 5.5: “Cache write, 5 minutes” is ≈ 1.429 times “Input, not cached”; usual is 1.15 to 1.35, "
        "and it was 1.25.",
        "! Claude Opus 5.5: “Cache write, 1 hour” is ≈ 2.286 times “Input, not cached”; usual is 1.8 to 2.2, "
        "and it was 2.",
        "! Claude Opus 5.5: “Cache read” is 0.2 times “Input, not cached”; usual is 0.02 to 0.15, and it was 0.05.",
        "",
        "Changed prices",
        "     Model            Tier      Class              Per     Old    New  Change  Days",
        "     Claude Opus 5.5  standard  Input, not cached  MTok  $4.00  $3.50  −12.5%  from 2026-09-22 on",
    ]
    assert opus == "  !  Claude Opus 5.5  standard  Cache read         MTok  $0.20  $0.70   +250%  from 2026-09-22 on"
    assert (empty, empty_2, gone, rule_title) == ("", "", "Prices that are gone", "Rules")
    assert [" ".join(line.split()) for line in (gone_head, haiku, tier)] == [
        "Model Tier Per Input, not cached Cache write, 5 minutes Cache write, 1 hour Cache read Output Days",
        "Claude Haiku 5.5 standard MTok $0.10 $0.125 $0.20 $0.01 $0.50 from 2026-10-07 on",
        "Claude Haiku 5.5 Above 100,000 tokens MTok $0.50 $0.625 $1.00 $0.05 $2.50 always",
    ]
    assert haiku.index("$0.10") == tier.index("$0.50")
    assert rule == "  Models that are gone: Claude Haiku 5.5 (claude-haiku-5-5)"


def test_the_table_of_the_same_book_twice_says_so():
    text = differences_table(differences(NOVEMBER, NOVEMBER, "2026-10-01", "2026-10-01"))

    assert text.splitlines()[2:] == ["", "No price and no rule differs."]


def test_the_table_shows_later_days_after_today_and_a_lone_class_among_the_changes():
    *_, last = model_of(OPUS).rates
    no_reads = last.but(prices={meter: price for meter, price in last.prices.items() if meter != "cache_read"})
    dated = (
        no_reads.but(span=Span("2026-09-22", "2027-01-01")),
        repriced(no_reads, input="3").but(span=Span("2027-01-01")),
    )

    text = differences_table(differences(NOVEMBER, with_model(OPUS, rates=dated), DAY))

    changed = [" ".join(line.split()) for line in text[text.index("Changed prices") :].splitlines()]
    # In the old book reads have a price on every day of the new row, so the change begins with it.
    assert changed[2:4] == [
        "! Claude Opus 5.5 standard Cache read MTok $0.20 – – from 2026-09-22 on",
        "Claude Opus 5.5 standard Input, not cached MTok $4.00 $3.00 −25% from 2027-01-01 on",
    ]
    assert "New prices" not in text
    assert "are gone" not in text


def test_the_table_gathers_what_differs_of_one_rule():
    new = with_model(OPUS, status="deprecated", retires="2027-03-01", max_output=None)
    new = with_rule("modifiers", "batch", without_rule("tools", "bash", new), factor=Fraction(3, 5))

    text = differences_table(differences(NOVEMBER, new, "2026-11-01", DAY), effective_changes(NOVEMBER, new, DAY))

    assert "compared on 2026-11-01 and 2026-11-22" in text
    assert (
        "  Model “Claude Opus 5.5”: status active to deprecated; retired from none to 2027-03-01; "
        "longest output 128,000 to none\n"
    ) in text
    assert "  Modifier “Batch”: factor 0.5 to 0.6\n  Tool “Bash” is gone (bash)\n" in text
    assert text.index("What a unit costs after every rule") > text.index("Rules")


def test_the_table_tells_what_is_refused_and_what_was():
    text = differences_table(differences(book_of(PAGE), NOVEMBER, DAY), effective_changes(book_of(PAGE), NOVEMBER, DAY))

    assert "was refused: platform_not_in_book" in text
    assert "refused: model_not_on_platform" in text
    assert "−100%" in text
    assert "  New models: Claude Fable 5.2 (claude-fable-5-2), " in text


def test_a_book_cannot_command_the_terminal():
    hostile = with_model(OPUS, name="Opus \x1b[2J")

    assert "\x1b" not in differences_table(differences(NOVEMBER, hostile, DAY))


def test_json_carries_every_digit():
    new = january(with_prices(input="3.5", output="61/3"))
    found = json.loads(json.dumps(differences_json(differences(NOVEMBER, new, DAY))))

    assert found["old"] == {
        "id": "anthropic-2026-11", "as_of": "2026-11-22", "issued": "2026-11-22", "sha256": NOVEMBER.digest, "on": DAY,
    }  # fmt: skip
    assert found["new"]["sha256"] == "0123456789abcdef"
    assert found["prices"][0] == {
        "kind": "changed", "model": OPUS, "tier": "standard", "class": "input", "from": "2026-09-22", "until": None,
        "when": "now", "old": {"price": "4", "per": 1_000_000, "unit": "token"},
        "new": {"price": "3.5", "per": 1_000_000, "unit": "token"}, "percent": "-12.5",
    }  # fmt: skip
    # 61/3 is 1/60 more than 20.
    assert (found["prices"][1]["percent"], found["prices"][1]["percent_exact"]) == ("1.666666666667", "5/3")
    assert [(one["code"], one["class"]) for one in found["flags"]] == [
        ("ratio_left_band", "cache_write_5m"),
        ("ratio_left_band", "cache_write_1h"),
    ]
    assert found["flags"][0]["message"].startswith("Claude Opus 5.5: “Cache write, 5 minutes” is ≈ 1.429 times")
    assert "effective" not in found


def test_json_has_rules_as_data():
    new = with_rule("modifiers", "batch", factor=Fraction(3, 5), applies_to=("output", "input"))
    new = with_rule("fees", "web_search", without_rule("tools", "bash", new), price=Fraction(12))
    new = with_model(OPUS, new, context_window=500_000, retires="2027-03-01")
    found = differences_json(differences(NOVEMBER, new, DAY))["rules"]

    facts = {(one["kind"], one["field"]): (one["old"], one["new"]) for one in found}
    assert facts == {
        ("model", "retires"): (None, "2027-03-01"),
        ("model", "context_window"): (1_000_000, 500_000),
        ("modifier", "factor"): ("0.5", "0.6"),
        ("modifier", "applies_to"): (
            ["cache_read", "cache_write_1h", "cache_write_5m", "input", "output"], ["input", "output"],
        ),
        ("tool", None): ("bash", None),
        ("fee", "price"): (
            {"price": "10", "per": 1_000, "unit": "search"}, {"price": "12", "per": 1_000, "unit": "search"},
        ),
    }  # fmt: skip
    assert {"models", "where"}.isdisjoint(found[0])


def test_json_has_tokens_and_effective_prices_with_what_they_are_limited_to():
    old = book_of(PAGE)
    found = differences_json(differences(old, NOVEMBER, DAY), effective_changes(old, NOVEMBER, DAY))

    tokens = [one for one in found["rules"] if one["field"] == "tokens" and one["models"] == ["Claude Haiku 3.5"]]
    assert [(one["old"], one["new"], one["where"]) for one in tokens] == [
        ("340", "355 (assumed)", {"tool_choice": ["any", "tool"]}),
        ("340", "355", {"tool_choice": ["any", "tool"]}),
    ]
    code = next(one for one in found["effective"] if one["line"] == "code_execution")
    assert code["old"] == {"price": "0.05", "per": 1, "unit": "hour"}
    assert (code["new"]["price"], code["percent"], code["where"]) == ("0", "-100", {"platform": ["bedrock", "vertex"]})
    gone = next(one for one in found["effective"] if one["refused_new"])
    assert (gone["line"], gone["old"], gone["percent"], gone["refused_new"]) == (
        None,
        None,
        None,
        "model_not_on_platform",
    )
    versions = next(one for one in found["rules"] if one["field"] == "versions")
    assert versions["old"] == ["web_search_20250305"]


def test_a_long_list_can_be_cut_and_says_so():
    lines = ["head", *"abcde"]

    assert cut(lines, None) == lines
    assert cut(lines, 2, head=1) == ["head", "a", "b", "… and 3 more; --all shows every line"]
    assert cut(lines, 4, head=1) == lines  # to say that one is left takes a line as well
