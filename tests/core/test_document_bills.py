"""What a whole document costs: subtotals, the total, what is shared, what has no price, what if, and later months."""

from __future__ import annotations

from fractions import Fraction

from pricing_core.document import Document, DocumentItem, DocumentScenario, Unknown
from pricing_core.document_pricing import DocumentBill, changed, document_months, priced
from pricing_core.document_reading import read_document
from pricing_core.planning import Plan, Planning
from pricing_core.workload import ToolUse, Workload
from tests.core.documents_support import DAY, EXAMPLES, SONNET, read
from tests.core.planned import MOCK
from tests.core.support import PAGE, TODAY, book_of

# A million output tokens cost $15.
ONE = {"model": SONNET, "tokens": {"output": 1_000}, "requests": 1_000}
# Counts of answers hold what tools bring, so only the hours cost.
SANDBOX = {
    "model": SONNET,
    "basis": "usage",
    "tools": {"code_execution": {"runs": 1, "minutes": 30}},
    "requests": 4_000,
}


def bill(*workloads: object, **parts: object) -> DocumentBill:
    return priced(read(*workloads, **parts), book_of(PAGE), DAY)


def what_if(document: Document, **changes: object) -> DocumentBill:
    keys = {key.replace("__", "."): value for key, value in changes.items()}
    return priced(document, book_of(PAGE), DAY, DocumentScenario("What if", keys))


def test_the_planning_of_a_workload_is_priced():
    document = read_document((EXAMPLES / "1-product.taksir").read_bytes(), "d", book_of(PAGE))

    # The mock, worked out in planned.py: 30,000 x $0.015044.
    assert priced(document, book_of(PAGE), DAY).bills[0].total.text == "451.32"
    assert document.items[0].plan.planning == MOCK.planning.but(budget=Fraction(1001, 2), uncertainty=10)


def test_a_document_has_a_subtotal_for_each_workload_and_a_total():
    found = bill(ONE, {**ONE, "requests": 10, "planning": {"period": "day", "days": 20, "retries": 50}})

    # 10 a day on 20 days, and half as many again: 300 requests at 1.5 cents.
    assert [one.bill.total.text for one in found.items] == ["15", "4.5"]
    assert (found.total.text, found.is_whole, found.list_total.text) == ("19.5", True, "19.5")


def test_discount_tax_and_uncertainty_are_each_workloads_own():
    found = bill({**ONE, "planning": {"discount": 20, "tax": 10}}, {**ONE, "planning": {"uncertainty": 30}})

    # 15 - 3 = 12, tax 1.2; 15 +- 4.5.
    assert (found.total.text, found.tax.text, found.with_tax.text) == ("27", "1.2", "28.2")
    assert [end.text for end in found.ends] == ["22.5", "31.5"]


def test_a_workload_that_is_switched_off_is_not_counted():
    found = bill(ONE, {**ONE, "enabled": False})

    assert (found.total.text, found.is_whole, len(found.items), len(found.bills)) == ("15", True, 2, 1)


def test_what_has_no_price_leaves_a_total_of_at_least_so_much():
    found = bill(ONE, {"model": "claude-sonnet-3", "name": "Old"}, {"kind": "usage_log"})

    assert (found.total.text, found.is_whole) == ("15", False)
    assert [one.refusal.code for one in found.refused] == ["no_price", "kind_not_known"]
    assert "usage_log" in found.items[2].refusal.words["id"]


def test_free_hours_are_shared_in_the_order_of_the_workloads():
    found = bill(SANDBOX, {**SANDBOX, "enabled": False}, ONE, SANDBOX)

    # 2,000 hours each at $0.05; 1,550 are free once: 450 billed, then all 2,000. What is off uses none.
    assert [one.bill.total.text if one.bill else "" for one in found.items] == ["22.5", "", "15", "100"]
    assert [notice.code for notice in found.items[3].bill.notices] == ["allowance_shared"]


def test_the_larger_requests_of_a_workload_use_the_free_hours_up_too():
    planning = {"share_above": 50, "input_above": 250_000}
    large = {**SANDBOX, "context_1m": True, "tokens": {"input": 150_000}, "planning": planning}

    hours = [line.quantity for one in bill(large, SANDBOX).bills for part in one.parts for line in part.lines
             if line.key == "code_execution"]  # fmt: skip

    # Halves of 1,000 hours: 1,000 of 1,550 free, then 550 of 1,000, then nothing is left.
    assert hours == [0, 450, 2_000]


def test_a_lifetime_that_the_book_does_not_have_has_no_price():
    plan = Plan(Workload(model=SONNET), Planning(prefix=10, lifetime="2h"))
    document = Document((DocumentItem(plan),))

    (one,) = priced(document, book_of(PAGE), DAY).items

    assert one.refusal.code == "cache_lifetime_not_in_book"
    assert "2h" in one.refusal.words["en"]


def test_the_name_of_a_workload_is_that_of_its_place_in_the_document():
    document = read({**ONE, "name": "A"})
    renamed = document.but(items=(document.items[0].but(name="B"),))

    assert priced(renamed, book_of(PAGE), DAY).bills[0].first.workload.name == "B"


# ── What if ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_scenario_is_applied_to_every_workload():
    document = read(ONE, {**ONE, "requests": 2_000})

    # Batch halves.
    assert what_if(document, processing="batch").total.text == "22.5"
    # A thousand requests each instead.
    assert what_if(document, requests=1_000).total.text == "30"
    # Haiku's output costs $5.
    assert what_if(document, model="claude-haiku-4-5").total.text == "15"
    # 2,000 tokens a request, and 10% more requests.
    assert what_if(document, tokens__output=2_000, planning__retries=10).total.text == "99"


def test_a_scenario_changes_tools():
    searching = read({"model": SONNET, "tools": {"web_search": {"searches": 1}}, "requests": 1_000}, ONE)
    book = book_of(PAGE)

    def searches(changes: dict[str, object]) -> list[object]:
        found = what_if(searching, **changes)
        return [[line.quantity for line in one.first.lines if line.key == "web_search"] for one in found.bills]

    # One that is not declared is not declared by a change of how it is used.
    assert searches({"tools__web_search__searches": Fraction(1, 2)}) == [[500], []]
    assert searches({"tools__web_search": None}) == [[], []]
    assert searches({"tools__web_search": ToolUse(inputs={"searches": 2})}) == [[2_000], [2_000]]
    plan = searching.items[0].plan
    version = DocumentScenario("V", {"tools.web_search.version": "v2"})
    assert changed(plan, version, book, "2026-11-22").workload.tools["web_search"].version == "v2"


def test_what_a_scenario_says_and_nobody_knows_changes_nothing():
    document = read(ONE)
    odd = {key: Unknown((), None, key, "9") for key in ("tokens.output", "tools.web_search", "turns")}

    assert what_if(document, **odd).total.text == "15"


def test_what_cannot_be_priced_in_a_scenario_is_told_of_its_workload():
    document = read(ONE, {**ONE, "platform": "foundry"})
    scenario = {"processing": "batch"}

    found = priced(document, book_of(PAGE), DAY, DocumentScenario("Batch", scenario))

    assert [one.refusal.code if one.refusal else "" for one in found.items] == ["", "batch_not_on_platform"]


# ── Again ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_what_has_changed_is_priced_again():
    document = read(ONE, ONE, {**ONE, "model": "claude-sonnet-3"})
    first = priced(document, book_of(PAGE), DAY)
    more = document.items[1].but(name="Other")

    again = priced(document.but(items=(document.items[2], more, document.items[0])), book_of(PAGE), DAY, None, first)

    before = (first.items[2], first.items[1], first.items[0])
    assert [one is old for one, old in zip(again.items, before, strict=True)] == [True, False, True]


def test_what_other_workloads_leave_of_an_allowance_is_a_change():
    document = read(SANDBOX, SANDBOX)
    first = priced(document, book_of(PAGE), DAY)

    off = document.items[0].but(is_on=False)
    again = priced(document.but(items=(off, document.items[1])), book_of(PAGE), DAY, None, first)

    assert again.total.text == "22.5"
    assert first.total.text == "122.5"


def test_what_shares_no_allowance_is_not_priced_again_whatever_is_left_of_it():
    document = read(SANDBOX, ONE, {"kind": "usage_log"}, SANDBOX)
    first = priced(document, book_of(PAGE), DAY)

    off = document.items[0].but(is_on=False)
    again = priced(document.but(items=(off, *document.items[1:])), book_of(PAGE), DAY, None, first)

    assert again.items[1].bill is first.items[1].bill
    assert again.items[2].refusal is first.items[2].refusal
    assert [one.bill.total.text for one in again.items if one.bill] == ["15", "22.5"]


def test_who_says_himself_how_many_free_hours_are_left_says_so_to_those_behind():
    tools = {"code_execution": {"runs": 1, "minutes": 30, "free_hours_left": 2_100}}
    document = read(SANDBOX, {**SANDBOX, "tools": tools}, SANDBOX)
    first = priced(document, book_of(PAGE), DAY)

    off = document.items[0].but(is_on=False)
    again = priced(document.but(items=(off, *document.items[1:])), book_of(PAGE), DAY, None, first)

    # 2,000 of 2,100 hours are free; 100 are left for the last one.
    assert [one.bill.total.text for one in again.items if one.bill] == ["0", "95"]
    assert [one.bill.total.text for one in first.items] == ["22.5", "0", "95"]


def test_other_prices_another_day_or_another_scenario_are_priced_from_the_start():
    document = read(ONE)
    first = priced(document, book_of(PAGE), DAY)
    scenario = DocumentScenario("Batch", {"processing": "batch"})

    assert priced(document, book_of(TODAY), DAY, None, first).items[0] is not first.items[0]
    assert priced(document, book_of(PAGE), "2025-12-02", None, first).items[0] is not first.items[0]
    assert priced(document, book_of(PAGE), DAY, scenario, first).total.text == "7.5"


# ── Months ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_workload_grows_by_its_own_rate():
    found = bill({**ONE, "planning": {"growth": 100}}, ONE)

    # 15, 30, 60 and 15 each month.
    assert [one.text for one in document_months(found, 3)] == ["30", "45", "75"]


def test_free_hours_are_there_anew_and_shared_anew_every_month():
    found = bill({**SANDBOX, "planning": {"growth": 50}}, ONE, SANDBOX, {**SANDBOX, "enabled": False})

    # 2,000 hours, then 3,000 of the first, less 1,550; 2,000 of the other, at $0.05; and $15.
    assert [one.text for one in document_months(found, 2)] == ["137.5", "187.5"]


def test_a_scenario_grows_too():
    document = read({**SANDBOX, "planning": {"growth": 50}})

    found = what_if(document, requests=8_000)

    # 4,000 then 6,000 hours, less 1,550.
    assert [one.text for one in document_months(found, 2)] == ["122.5", "222.5"]


def test_a_document_without_a_price_costs_nothing_that_is_known():
    found = bill({"kind": "usage_log"})

    assert [one.text for one in document_months(found, 2)] == ["0", "0"]
    assert (found.total.text, found.is_whole) == ("0", False)
