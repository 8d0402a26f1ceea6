"""An estimate beside its what-ifs: amounts, differences, and what must be said of them."""

from fractions import Fraction

import pytest

from desktop.comparing import compare, every_endpoint, every_model, ready_made
from desktop.offers import Judge
from pricing_core import Workload
from pricing_core.library import bundled_book
from pricing_core.planning import OFF, Plan, Planning
from pricing_core.scenarios import Scenario, applied
from pricing_core.showing import ENGLISH, INDONESIAN
from tests.desktop.mock_one import (
    BATCH,
    BOOK,
    HAIKU,
    PLAN,
    PLANNED,
    REGIONAL,
    SCENARIOS,
    WITHOUT_CACHE,
    a_judge,
    billed,
)


def compared(*scenarios, plan=PLAN, style=ENGLISH):
    return compare(plan, billed(plan), scenarios, a_judge(), style)


def names(scenarios, language="en"):
    return [one.name.get(language) or one.name["en"] for one in scenarios]


def test_every_version_of_the_mock_up_costs_what_it_says():
    rows = compared(*SCENARIOS)

    assert [row.letter for row in rows] == ["A", "B", "C", "D", "E"]
    assert rows[0].name == "This estimate"
    assert rows[0].more is None
    # (451.32 − 60) ÷ 2 + 60; a third of the token prices; (451.32 − 60) × 1.1; all 6,000 as input, (7,196 × 3 +
    # 400 × 15) per million × 30,000 + 60
    assert [row.bill.total.text for row in rows] == ["451.32", "255.66", "190.44", "430.452", "887.64"]
    assert rows[1].more.text == "-195.66"
    assert rows[1].percent == Fraction(-195_66, 451_32) * 100
    assert rows[4].more.text == "436.32"


def test_a_line_that_is_not_offered_is_named_and_the_two_are_not_alike():
    rows = compared(BATCH, REGIONAL)

    assert rows[1].alike
    assert rows[1].remarks == ()
    assert not rows[2].alike
    assert rows[2].remarks == ("leaves out Web search: not offered there.",)


def test_a_version_that_is_kept_stands_for_itself():
    kept = PLAN.but(workload=PLAN.workload.but(tools={}))

    row = compared(Scenario({"en": "Without tools"}, {}, kept))[1]

    assert row.bill.plan == kept
    assert row.bill.total.text == "360.18"  # 451.32 − 60 for searches − 31.14 for the system prompt of tools
    assert row.remarks == ("without Tool use system prompt, Web search.",)


def test_a_kept_version_with_more_lines_says_so():
    plan = PLAN.but(workload=PLAN.workload.but(tools={}))

    row = compared(Scenario({"en": "With tools"}, {}, PLAN), plan=plan)[1]

    assert row.remarks == ("has Tool use system prompt, Web search on top.",)


def test_a_version_that_does_not_fit_says_why_in_place_of_a_price():
    row = compared(Scenario({"en": "Large"}, {"tokens.input": 300_000}))[1]

    assert row.bill is None
    assert row.more is None
    assert "It does not fit." in row.reason
    assert row.remarks == (f"no price. {row.reason}",)


def test_a_choice_that_a_version_cannot_have_falls_back_and_is_told():
    plan = PLAN.but(workload=PLAN.workload.but(choices={"processing": "batch"}))

    row = compared(Scenario({"en": "Foundry"}, {"platform": "foundry"}), plan=plan)[1]

    assert row.bill is not None
    assert row.remarks[0] == "falls back to Processing: Standard."


def test_a_switch_that_a_version_cannot_have_is_told_too():
    class Strict(Judge):
        def settled(self, workload, changed):
            return workload.but(choices={})

    plan = PLAN.but(workload=PLAN.workload.but(choices={"context_1m": True}))

    row = compare(plan, billed(plan), [HAIKU], Strict(BOOK, "2025-12-01"), ENGLISH)[1]

    assert row.remarks == ("without 1M context, which is not offered there.",)


def test_models_that_count_tokens_otherwise_are_marked():
    book = bundled_book("anthropic-2026-11")
    judge = Judge(book, "2026-11-22")
    plan = Plan(Workload("claude-sonnet-4-5", tokens={"input": 1000}), Planning())

    scenario = Scenario({"en": "Newer"}, {"model": "claude-opus-5-5"})
    row = compare(plan, billed(plan), [scenario], judge, ENGLISH)[1]

    assert len(row.remarks) == 1
    assert "about 30% more tokens than Claude Sonnet 4.5" in row.remarks[0]


def test_texts_of_the_book_are_in_the_language_of_the_style():
    row = compared(REGIONAL, WITHOUT_CACHE, style=INDONESIAN)

    assert row[2].name == "Tanpa prompt cache"
    assert "Pencarian web" in row[1].remarks[0]


def test_every_endpoint_is_offered_but_the_one_that_the_plan_has():
    assert names(every_endpoint(PLAN, a_judge())) == [
        "Amazon Bedrock, Global",
        "Amazon Bedrock, Regional",
        "Google Vertex AI, Global",
        "Google Vertex AI, Regional",
        "Microsoft Foundry",
    ]


def test_where_the_plan_runs_elsewhere_its_own_place_is_left_out():
    workload = PLAN.workload.but(choices={"platform": "bedrock", "endpoint": "regional"})

    found = names(every_endpoint(PLAN.but(workload=workload), a_judge()))

    assert "Claude API" in found
    assert "Amazon Bedrock, Global" in found
    assert "Amazon Bedrock, Regional" not in found


def test_endpoints_are_named_in_every_language():
    assert "Google Vertex AI, Regional" in names(every_endpoint(PLAN, a_judge()), "id")


def test_every_model_has_a_price_and_is_not_the_plans_own():
    found = every_model(PLAN, a_judge())

    assert "Claude Haiku 4.5" in names(found)
    assert "Claude Sonnet 4.5" not in names(found)
    rows = compare(PLAN, billed(), found, a_judge(), ENGLISH)
    assert all(row.bill for row in rows)


def test_what_changes_the_price_is_ready_made():
    found = names(ready_made(PLAN, a_judge()))

    assert found[0] == "Processing: Batch −50%"
    assert "Cache kept 1 hour" in found
    assert found[-1] == "No prompt cache"


def test_what_would_change_nothing_is_not_offered():
    plan = Plan(Workload("claude-haiku-3", tokens={"input": 1000}), PLANNED.but(prefix=0, lifetime=OFF))

    assert names(ready_made(plan, a_judge())) == ["Processing: Batch −50%"]


@pytest.mark.parametrize("plan", [PLAN, PLAN.but(workload=PLAN.workload.but(choices={"processing": "batch"}))])
def test_every_what_if_on_offer_leads_to_another_price(plan):
    base = billed(plan)
    for scenario in ready_made(plan, a_judge()):
        assert billed(applied(plan, scenario, BOOK)).total != base.total


def test_an_estimate_without_a_price_has_no_what_ifs_that_are_ready():
    plan = PLAN.but(workload=PLAN.workload.but(tokens={"input": 300_000}))

    assert ready_made(plan, a_judge()) == []


def test_a_plan_of_no_requests_is_compared_by_one_request():
    plan = PLAN.but(planning=PLANNED.but(requests=0))

    assert "Processing: Batch −50%" in names(ready_made(plan, a_judge()))
    row = compared(BATCH, plan=plan)[1]
    assert row.more is None
    assert row.percent == 100 * Fraction("-0.006522") / Fraction("0.015044")  # one request: 0.013044 of tokens halved
