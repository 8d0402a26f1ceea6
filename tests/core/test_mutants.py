"""Each test here is for a fault that no other test noticed; packaging/mutation.py makes the faults.

Small rules of the pricing modules, most of them asked directly, because the shipped books never meet them.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from pricing_core import Refusal, ToolUse, Usd, Workload, estimate, ledger, reason, resolve
from pricing_core.book import ACTIVE, PriceBook
from pricing_core.breakdown import Breakdown
from pricing_core.conditions import ALWAYS, NO_CONDITION, Applies, Case, Condition, Span
from pricing_core.money import COUNT, exact
from pricing_core.quantities import allowance_left, used
from pricing_core.reading import read_book
from pricing_core.sheets import LinePrice
from pricing_core.workload import Notice
from tests.core.support import PAGE, TODAY, amounts, bill, book_of, counts, quantities
from tests.core.test_data_only import ACME

SONNET = "claude-sonnet-4-5"
DAY = "2026-11-22"

NOTHING = Usd(Fraction(0))


def acme(*changes: tuple[str, str]) -> PriceBook:
    """Return the invented vendor's book, each change made once and only once."""
    text = ACME
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return read_book(text.encode(), "acme.toml")


def sung(book: PriceBook, on: str = "2030-03-01", **parts: object) -> Breakdown:
    return estimate(Workload(model="nightingale-1", **parts), book, on)


def words_of(workload: Workload, book: PriceBook, on: str = DAY) -> str:
    """Return the English words of the refusal."""
    with pytest.raises(Refusal) as refused:
        estimate(workload, book, on)
    return refused.value.words["en"]


def notices(breakdown: Breakdown, code: str) -> list[Notice]:
    return [notice for notice in breakdown.notices if notice.code == code]


# ── What a refusal says ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_model_without_a_price_is_refused_in_the_words_of_its_book():
    said = words_of(Workload("claude-sonnet-3"), book_of(PAGE))

    assert said == "The price page lists only the tool token counts of Claude Sonnet 3, and no price."


def test_a_value_that_is_not_offered_is_refused_with_those_that_are():
    said = words_of(Workload(SONNET, choices={"platform": "azure"}), book_of(PAGE))

    assert "claude-api, bedrock, vertex, foundry" in said
    assert "true, false" not in said


def test_a_switch_is_offered_as_true_and_false():
    assert "true, false" in words_of(Workload(SONNET, choices={"context_1m": "on"}), book_of(PAGE))


def test_a_model_that_a_platform_lacks_is_refused_with_the_platforms_name():
    said = words_of(Workload("claude-sonnet-4", choices={"platform": "foundry"}), book_of(TODAY), "2026-03-01")

    assert said == "Claude Sonnet 4 is not offered on Microsoft Foundry, by this price book."


def test_a_refusal_of_a_book_names_the_model_and_nothing_else_in_its_place():
    said = words_of(Workload("claude-haiku-4-5", choices={"inference_geo": "us"}), book_of(TODAY))

    assert said.startswith("Claude Haiku 4.5 does not accept")


def test_a_book_without_platforms_sells_its_models_everywhere():
    book = book_of(TODAY)
    model = book.model("claude-haiku-3-5")[0]
    bare = book.but(models=(model.but(platform_ids=()),), choices=(), refusals=(), notices=(), modifiers=())

    priced = estimate(Workload(model.id, tokens={"input": 100_000}), bare, "2026-01-01")

    # A tenth of $0.80.
    assert priced.total == Usd(Fraction(2, 25))


# ── What a notice says ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_model_id_that_is_contradicted_is_a_warning():
    sent = {"model": "us.anthropic.claude-opus-5", "platform": "bedrock", "endpoint": "global", "tokens": {"input": 1}}

    assert [notice.level for notice in notices(bill(sent, TODAY), "model_id_says_otherwise")] == ["warning"]


def test_a_price_that_is_assumed_says_so_with_its_source():
    noted = notices(bill({"model": "claude-mythos-5-2", "tokens": {"input": 1}}, TODAY), "assumption")

    assert [(notice.level, notice.source) for notice in noted] == [
        ("note", "Release notes, 2026-11-09; genai-prices 0.2.3")
    ]


def test_a_token_count_that_is_assumed_names_its_own_source_or_else_that_of_its_tool():
    sent = {"model": "claude-opus-5-5", "tools": {"computer_use": "low"}}

    sources = [notice.source for notice in notices(bill(sent, TODAY), "assumption")]

    assert sources == ["Third-party notes, 2026-09 and 2026-10", "Computer use tool, 2026-08"]


@pytest.mark.parametrize(
    ("model", "book", "platform", "on", "said"),
    [
        (SONNET, TODAY, "claude-api", DAY, "Claude Sonnet 4.5 is deprecated and retires on 2026-11-30."),
        # Amazon keeps a schedule of its own.
        (SONNET, TODAY, "bedrock", DAY, "Claude Sonnet 4.5 is deprecated; its price still holds."),
        # The page gives no day.
        ("claude-opus-3", PAGE, "claude-api", "2025-12-01", "Claude Opus 3 is deprecated; its price still holds."),
    ],
)
def test_a_day_of_retirement_is_named_where_it_applies(model, book, platform, on, said):
    noted = notices(bill({"model": model, "platform": platform, "tokens": {"input": 1}}, book, on), "deprecated_model")

    assert [notice.words["en"] for notice in noted] == [said]


@pytest.mark.parametrize(("cached", "warned"), [(0, 0), (1, 1), (1_023, 1), (1_024, 0)])
def test_fewer_cached_tokens_than_the_least_are_warned_of(cached, warned):
    noted = notices(bill({"model": SONNET, "tokens": {"cache_read": cached}}), "below_cache_minimum")

    assert [notice.level for notice in noted] == ["warning"] * warned


def test_where_no_least_number_of_cached_tokens_is_known_nothing_is_warned_of():
    priced = estimate(Workload("crow-1", tokens={"remembered": 1}), acme(), "2030-03-01")

    assert not notices(priced, "below_cache_minimum")


@pytest.mark.parametrize(
    ("tokens", "said"),
    [
        (
            {"input": 190_000, "output": 20_000},
            "together are 210,000 tokens; the window of Claude Sonnet 4.5 is 200,000",
        ),
        ({"input": 1_000, "output": 64_001}, "64,001 output tokens are more than Claude Sonnet 4.5 gives"),
    ],
)
def test_an_answer_that_may_not_fit_is_a_warning_with_the_sizes(tokens, said):
    noted = notices(bill({"model": SONNET, "tokens": tokens}), "output_may_not_fit")

    assert [notice.level for notice in noted] == ["warning"]
    assert said in noted[0].words["en"]


def test_a_notice_is_a_note_without_a_source_unless_it_says_more():
    notice = Notice("code", {"en": "words"})

    assert (notice.level, notice.source) == ("note", "")
    assert Workload("model").name == ""


# ── Tools ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_tool_declared_without_its_level_has_the_default_one():
    declared = Workload(SONNET, tools={"computer_use": ToolUse()})

    lines = {line.key: line.count for line in estimate(declared, book_of(PAGE), DAY).lines}

    # 735 + 499, the high end.
    assert lines == {"tool_system_prompt": 346, "tool_computer_use": 1_234}


def test_the_reason_for_the_system_prompt_names_the_tool_choice():
    priced = bill({"model": SONNET, "tools": {"choice": "any", "bash": True}})
    line = next(line for line in priced.lines if line.key == "tool_system_prompt")

    assert "(tool choice: Any tool)" in reason(priced, line).quantity  # as the book calls it


def test_definitions_declared_without_a_count_are_none():
    declared = Workload(SONNET, tools={"definitions": ToolUse()})

    assert [line.key for line in estimate(declared, book_of(PAGE), DAY).lines] == ["tool_system_prompt"]


def test_a_published_count_of_no_tokens_adds_none():
    # docs/price-books.md: an addition brings "count" tokens.
    book = acme(("count = 11\n", "count = 0\n"))

    priced = sung(book, tools={"flute": ToolUse(level="soft")})

    assert {line.key: line.quantity for line in priced.lines} == {"stage_fright": 7}


def test_tokens_that_a_tool_adds_to_the_answer_do_not_fill_the_window():
    # The words of a song are sung: 900 heard, 7 of stage fright, and 5,000 that the prompt does not hold.
    book = acme()

    priced = sung(book, tokens={"heard": 900}, tools={"lyrics": ToolUse(inputs={"lyrics": 5_000})})

    assert priced.prompt == 907
    assert priced.tier.id == "standard"


def test_a_fixed_count_added_to_the_answer_does_not_fill_the_window():
    flute = 'tool = "flute"\nmeter = "remembered"'
    book = acme((flute, flute.replace("remembered", "sung")))

    priced = sung(book, tokens={"heard": 900}, tools={"flute": ToolUse(level="loud")})

    assert priced.prompt == 907
    assert {line.key: line.count for line in priced.lines} == {"heard": 900, "stage_fright": 7, "flute_words": 22}


def test_files_do_not_take_anything_off_runs_beyond_the_first():
    # 1.5 runs of 60 minutes on average are 1.5 hours; the container that files start is one of them.
    use = {"runs": "1.5", "minutes": 60, "files_attached": True, "free_hours_left": 0}
    priced = bill({"model": SONNET, "basis": "usage", "tools": {"code_execution": use}})

    assert quantities(priced) == {"code_execution": Fraction(3, 2)}


def test_a_minimum_of_what_a_fee_does_not_count_raises_nothing():
    # Where the fee counts portraits alone, sitting shorter than the minimum costs nothing more.
    product = ('product = ["sitting", "portraits"]', 'product = ["portraits"]')

    priced = sung(acme(product), tools={"painter": ToolUse(inputs={"portraits": 3, "sitting": 1})})

    assert counts(priced)["sitting"] == 3
    assert not notices(priced, "minimum_applied")


def test_spoiled_uses_are_taken_off_the_uses_and_off_nothing_else():
    # Portraits paid by the sitting: 3 less 1 spoiled, 20 minutes each.
    book = acme(('product = ["portraits"]\nminus', 'product = ["portraits", "sitting"]\nminus'))

    priced = sung(book, tools={"painter": ToolUse(inputs={"portraits": 3, "spoiled": 1, "sitting": 20})})

    assert quantities(priced)["portrait"] == 40


@pytest.mark.parametrize("failed", [3, 4, 9])
def test_more_failures_than_uses_leave_nothing_to_bill_and_nothing_less(failed):
    # A file that says so is refused; a program may still make it.
    use = ToolUse(inputs={"searches": 3, "failed": failed})

    priced = estimate(Workload(SONNET, basis="usage", tools={"web_search": use}), book_of(PAGE), DAY)

    assert priced.total == NOTHING
    assert priced.lines == ()


def test_a_least_number_of_uses_adds_nothing_to_a_fee_that_does_not_count_uses():
    # One long sitting of 150 minutes, 100 of them free, whatever number of portraits is reserved.
    book = acme(('product = ["sitting", "portraits"]', 'product = ["sitting"]'))

    priced = sung(book, tools={"painter": ToolUse(inputs={"portraits": 0, "sitting": 150, "reserved": 1})})

    assert quantities(priced)["sitting"] == 50


def test_a_fee_counted_in_pairs_charges_half():
    book = acme(("divide = 7", "divide = 2"))

    priced = sung(book, tools={"lyrics": ToolUse(inputs={"lyrics": 21})})

    # 21 words are 10.5 calls, of which 3 are free, at $1.
    assert amounts(priced)["drumming"] == Fraction(15, 2)


@pytest.mark.parametrize(
    ("use", "raised"),
    [
        ({"minutes": 1}, ["Minutes per run"]),
        ({"minutes": 0}, ["Minutes per run"]),  # a run of no time is a run
        ({"minutes": 5}, []),
        ({"minutes": 1, "runs": 0}, []),  # nothing ran
        ({"minutes": 60, "runs": "0.5"}, []),  # one run in two requests, and no files: not raised to one in each
    ],
)
def test_a_raised_minimum_is_noted_where_something_ran(use, raised):
    priced = bill({"model": SONNET, "tools": {"code_execution": use}})

    said = [notice.words["en"] for notice in notices(priced, "minimum_applied")]

    assert [label for label in raised if any(label in words for words in said)] == raised
    assert len(said) == len(raised)


def test_a_fee_without_an_allowance_has_nothing_free():
    workload = Workload(SONNET, tools={"web_search": ToolUse(inputs={"searches": 3})})
    line = next(one for one in estimate(workload, book_of(PAGE), DAY).lines if one.key == "web_search")

    assert allowance_left(line.price, workload) == 0
    assert used(line.price, workload) == line.quantity == 3


def test_a_line_made_by_hand_stands_on_no_line_of_a_file():
    price = estimate(Workload(SONNET, tokens={"input": 5}), book_of(PAGE), DAY).lines[0].price
    parts = {name: getattr(price, name) for name in ("key", "label", "block", "list_price", "factors", "unit_price")}

    assert LinePrice(**parts, source="by hand").line == 0


# ── Tiers ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_standard_tier_begins_at_nothing():
    assert resolve(Workload(SONNET), book_of(PAGE), DAY).tiers[0].over == 0


@pytest.mark.parametrize(("stage", "tier"), [("street", "long"), ("opera", "epic")])
@pytest.mark.parametrize("basis", ["estimate", "usage"])
def test_a_tier_for_some_is_not_for_others_however_large_the_request(stage, tier, basis):
    priced = sung(acme(), choices={"stage": stage}, tokens={"heard": 3_000}, basis=basis)

    assert priced.tier.id == tier


@pytest.mark.parametrize(("encore", "tier"), [(False, "long"), (True, "epic")])
def test_usage_switches_on_nothing_but_what_lets_a_request_be_large(encore, tier):
    # An encore is a switch, and says nothing of sizes.
    book = acme(('when = { stage = ["opera"], context_over', "when = { encore = true, context_over"))

    priced = sung(book, choices={"encore": encore}, tokens={"heard": 3_000}, basis="usage")

    assert priced.tier.id == tier


def test_usage_leaves_a_choice_of_several_values_as_stated_even_if_it_is_about_size():
    book = acme()
    larger = book.but(choices=tuple(one.but(capacity=one.id == "stage") for one in book.choices))

    priced = sung(larger, choices={"stage": "opera"}, tokens={"heard": 3_000}, basis="usage")

    assert priced.tier.id == "epic"


# ── What is kept ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_more_ledgers_are_kept_than_the_limit_and_the_newest_always_is(monkeypatch):
    kept: dict[int, ledger.Ledger] = {}
    monkeypatch.setattr(ledger, "_LEDGERS", kept)
    monkeypatch.setattr(ledger, "KEPT", 2)
    books = [book_of(PAGE).but(notes=str(number)) for number in range(4)]

    for count, book in enumerate(books, 1):
        assert ledger.ledger_of(book).book is book
        assert len(kept) == min(count, 2)
        assert id(book) in kept
    assert ledger.ledger_of(books[3]) is ledger.ledger_of(books[3])


def test_no_more_days_are_kept_than_the_limit_and_the_newest_always_is(monkeypatch):
    monkeypatch.setattr(ledger, "DAYS_KEPT", 3)
    book = ledger.Ledger(book_of(PAGE))
    model = book.book.model(SONNET)[0]

    sizes = []
    for number in range(1, 6):
        day = book.day(model, f"2025-12-0{number}")
        assert book.day(model, f"2025-12-0{number}") is day
        sizes.append(len(book._days))

    assert sizes == [1, 2, 3, 1, 2]


# ── Conditions ───────────────────────────────────────────────────────────────────────────────────────────────────────

CASE = Case("2026-03-10", "model", frozenset({"bird"}), {"place": "moon"}, frozenset({"flute"}))


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (("2026-01-01", "2026-02-01"), ("2026-02-01", "2026-03-01"), False),  # half-open: they touch
        (("2026-01-01", "2026-02-02"), ("2026-02-01", "2026-03-01"), True),
        (("2026-01-01", "2026-02-01"), ("2026-03-01", ""), False),
        (("", "2026-02-01"), ("2026-01-31", ""), True),
        (("2026-01-01", ""), ("2027-01-01", ""), True),
        (("", ""), ("2026-01-01", "2026-01-02"), True),
        (("2026-01-01", "2026-12-31"), ("2026-03-01", "2026-04-01"), True),
    ],
)
def test_two_spans_overlap_if_and_only_if_some_day_is_in_both(one, other, overlap):
    assert Span(*one).overlaps(Span(*other)) is overlap
    assert Span(*other).overlaps(Span(*one)) is overlap


@pytest.mark.parametrize(("tag", "holds"), [("bird", True), ("fish", False)])
def test_a_condition_on_tags_holds_for_a_model_that_has_them(tag, holds):
    assert Condition(tags=frozenset({tag})).holds(CASE) is holds


@pytest.mark.parametrize(
    "asked",
    [
        {"choices": (("place", ("moon",)),)},
        {"levels": (("flute", ("soft",)),)},
        {"models": ("model",)},
        {"tags": frozenset({"bird"})},
        {"tools": ("flute",)},
        {"versions": ("flute-1",)},
    ],
)
def test_a_condition_that_asks_anything_is_not_empty(asked):
    assert Condition(**asked).is_empty is False
    assert NO_CONDITION.is_empty is True


@pytest.mark.parametrize(
    ("span", "applies"),
    [
        (ALWAYS, True),
        (Span(), True),
        (Span("2026-03-10", "2026-03-11"), True),
        (Span("2026-03-11"), False),
        (Span("", "2026-03-10"), False),
    ],
)
def test_a_rule_applies_on_the_days_of_its_span(span, applies):
    assert Applies(span=span).to(CASE) is applies


def test_a_rule_with_an_exception_for_every_model_never_applies():
    everybody, nobody = Condition(models=("model",)), Condition(models=("other",))

    assert Applies(unless=everybody).narrowed("model", frozenset(), "2026-03-10") is None
    left = Applies(unless=nobody).narrowed("model", frozenset(), "2026-03-10")
    assert left == Applies()
    partly = Condition(choices=(("place", ("mars",)),))
    assert Applies(unless=partly).narrowed("model", frozenset(), "2026-03-10") == Applies(unless=partly)


# ── Money ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_money_and_anything_else_do_not_mix_and_the_error_says_what_was_tried():
    with pytest.raises(TypeError, match=r"^cannot add money and int$"):
        NOTHING + 1
    with pytest.raises(TypeError, match=r"^cannot subtract money and Fraction$"):
        NOTHING - Fraction(1)
    with pytest.raises(TypeError, match=r"^cannot compare money and int$"):
        assert NOTHING < 1
    with pytest.raises(TypeError, match=r"^cannot compare money and int$"):
        assert NOTHING <= 1


def test_nothing_is_no_money():
    assert Usd(Fraction(0)) == NOTHING
    assert NOTHING.text == "0"


def test_an_error_shows_at_most_forty_characters_of_what_is_not_a_number():
    with pytest.raises(ValueError, match=f"'{'x' * 40}'$"):
        exact("x" * 50, COUNT)


def test_the_state_of_a_model_in_full_service_needs_no_words():
    book = book_of(TODAY)
    model = book.model("claude-opus-5")[0]

    assert model.state_on(DAY, "claude-api") == ACTIVE
    assert ledger.ModelDay(book, model, DAY).state_notice("claude-api") is None
