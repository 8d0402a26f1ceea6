"""What-ifs of a document: about one workload or all; and entries that are not finished, which have no price."""

from __future__ import annotations

import json

import pytest

from pricing_core import BadFile
from pricing_core.document import Document, DocumentScenario
from pricing_core.document_pricing import priced
from pricing_core.document_reading import read_document
from pricing_core.document_writing import written
from pricing_core.library import bundled_book
from pricing_core.planning import Plan
from pricing_core.scenarios import Scenario, applied, changes_to

DAY = "2026-11-22"
BOOK = bundled_book("anthropic-2026-11")
SONNET = {"model": "claude-sonnet-4-5", "tokens": {"input": 1_000}, "requests": 1_000}  # $3 a month


def read(*workloads: dict[str, object], **more: object) -> Document:
    raw = {"format": "taksir-estimate", "version": 1, "workloads": workloads, **more}
    return read_document(json.dumps(raw).encode(), "x.taksir", BOOK)


def totals(document: Document, scenario: DocumentScenario | None = None) -> list[str]:
    return [one.bill.total.text if one.bill else "–" for one in priced(document, BOOK, DAY, scenario).items]


def test_a_scenario_of_one_workload_leaves_the_others():
    batch = {"name": "Batch", "workload": 2, "changes": {"processing": "batch"}}
    document = read(SONNET, SONNET, SONNET, scenarios=[batch])

    assert document.scenarios[0].of == 2
    assert totals(document, document.scenarios[0]) == ["3", "1.5", "3"]
    assert json.loads(written(document, BOOK))["scenarios"] == [batch]


@pytest.mark.parametrize("place", [0, 3, -1, True, "1", 1.5])
def test_a_scenario_is_about_a_workload_that_is_there(place: object):
    with pytest.raises(BadFile, match="from 1 to 2") as caught:
        read(SONNET, SONNET, scenarios=[{"name": "A", "workload": place, "changes": {}}])

    assert len(caught.value.problems) == 1


def test_what_a_scenario_makes_impossible_gives_way():
    fast = {**SONNET, "model": "claude-opus-4-8", "speed": "fast"}
    document = read(fast)
    batch = DocumentScenario("Batch", {"processing": "batch"})
    plain = read({**fast, "speed": "standard"})

    assert totals(document, batch) == totals(plain, batch) != ["–"]


def test_what_cannot_give_way_is_refused():
    assert totals(read(SONNET), DocumentScenario("No such", {"model": "claude-none"})) == ["–"]


def test_changes_to_a_plan_make_that_plan_of_any_other():
    tools = {"definitions": 200, "bash": True, "web_search": {"searches": "0.2"}}
    planning = {"prefix": 6_000, "lifetime": "5m", "growth": 8, "budget": 500}
    kept = read({**SONNET, "tools": tools, "planning": planning, "requests": 7}).items[0].plan
    other = read({"model": "claude-opus-4-5", "platform": "bedrock", "tools": {"code_execution": {}}}).items[0].plan
    assert kept is not None
    assert other is not None
    changes = changes_to(kept, BOOK)

    made = applied(other, Scenario({"en": "kept"}, changes), BOOK)
    assert bill_of(made) == bill_of(kept)
    assert made.planning == kept.planning
    # And all of it can be written into a file, and read again.
    document = read(SONNET).but(scenarios=(DocumentScenario("kept", changes),))
    again = read_document(written(document, BOOK), "x.taksir", BOOK).scenarios[0]
    assert bill_of(applied(other, Scenario({"en": "kept"}, again.changes), BOOK)) == bill_of(kept)


def bill_of(plan: Plan) -> str:
    from pricing_core.billing import bill
    from pricing_core.rate_card import resolve

    return bill(plan, resolve(plan.workload, BOOK, DAY)).total.text


def test_what_nobody_knows_changes_nothing():
    odd = {"name": "Odd", "changes": {"tools.web_search.colour": 1, "weather": "fine", "planning.mood": 2}}
    document = read({**SONNET, "tools": {"web_search": {"searches": 1}}}, scenarios=[odd])

    assert totals(document, document.scenarios[0]) == totals(document)


# Drafts


def test_an_entry_that_is_not_finished_has_no_price():
    document = read({**SONNET, "draft": {"output_tokens": "12.."}}, SONNET)
    found = priced(document, BOOK, DAY)

    assert totals(document) == ["–", "3"]
    assert "12.." in found.refused[0].refusal.words["en"]
    assert not found.is_whole
    assert json.loads(written(document, BOOK))["workloads"][0]["draft"] == {"output_tokens": "12.."}


@pytest.mark.parametrize("draft", [[], "x", {"a": 1}, {"a": "x" * 30_000}, {str(n): "x" for n in range(201)}])
def test_a_draft_is_a_few_texts(draft: object):
    with pytest.raises(BadFile):
        read({**SONNET, "draft": draft})


def test_a_workload_of_an_unknown_kind_keeps_a_draft_of_its_own():
    document = read({"kind": "poem", "draft": [1, 2]}, SONNET)

    assert json.loads(written(document, BOOK))["workloads"][0] == {"kind": "poem", "draft": [1, 2]}


# What a form can show


@pytest.mark.parametrize(
    ("tokens", "planning"),
    [
        ({"cache_write_1h": 813, "input": 20}, {"prefix": 19_351}),
        ({"cache_write_1h": 813}, {"prefix": 19_351, "share_above": 50, "input_above": 250_000}),
        ({"cache_read": 813}, {"prefix": 9, "lifetime": "5m"}),
        ({"cache_read": 813}, {"lifetime": "5m", "overhead_cached": True}),
        ({"cache_read": 813}, {"overhead_cached": True}),
        ({"input": 813}, {"prefix": 9}),
        ({"cache_read": 813, "input": 90_000_000}, {"prefix": 9}),
    ],
)
@pytest.mark.parametrize("tools", [{"definitions": 100}, {}])
def test_a_plan_is_billed_the_same_however_its_prefix_is_said(
    tokens: dict[str, int], planning: dict[str, object], tools: dict[str, object]
):
    from pricing_core.plain_plans import shown_plainly

    plan = read({**SONNET, "tokens": tokens, "planning": planning, "tools": tools}).items[0].plan
    assert plan is not None
    plain = shown_plainly(plan, BOOK, DAY)

    assert bill_or_refusal(plain) == bill_or_refusal(plan)
    assert not (plain.planning.prefix and any(plain.workload.tokens.get(one.id) for one in BOOK.meters if one.caches))


def bill_or_refusal(plan: Plan) -> str:
    from pricing_core import Refusal

    try:
        return bill_of(plan)
    except Refusal as refusal:
        return refusal.code


# Months of one of several


def test_the_months_of_a_workload_follow_those_before_it():
    from pricing_core.document_pricing import document_months, months_of

    run = {"model": "claude-sonnet-4-5", "tools": {"code_execution": {"runs": 1, "minutes": 60}}}
    grows = {"planning": {"growth": 10}}
    raw = {"kind": "poem"}
    found = priced(read(raw, {**run, **grows, "requests": 1_500}, {**run, **grows, "requests": 200}), BOOK, DAY)
    _, first, second = found.items
    each = [months_of(found.items[:place], one, BOOK, DAY) for place, one in ((1, first), (2, second))]

    assert each[0] is not None
    assert each[1] is not None
    assert [one + other for one, other in zip(*each, strict=True)] == list(document_months(found))
    assert months_of((), found.items[0], BOOK, DAY) is None


# Names are no paths


@pytest.mark.parametrize("key", ["book", "profile"])
@pytest.mark.parametrize("name", ["//host/share/x.toml", "/etc/passwd", "..\\x", "mine.toml", "a/b"])
def test_a_document_names_no_file(key: str, name: str):
    with pytest.raises(BadFile, match="not a path"):
        read(SONNET, prices={key: name})
    from pricing_core.workload_reading import read_estimate

    if key == "book":
        raw = {"format": "taksir-estimate", "version": 1, "workloads": [SONNET], "prices": {key: name}}
        with pytest.raises(BadFile, match="not a path"):
            read_estimate(json.dumps(raw).encode(), "x.taksir", BOOK)
