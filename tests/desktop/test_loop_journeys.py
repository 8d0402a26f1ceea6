"""Agent loops among other workloads: what an attacker of the window found, and never again."""

from pricing_core import ToolUse, Workload
from pricing_core.document import Document, DocumentItem
from pricing_core.document_pricing import priced
from pricing_core.loop import Loop, SubAgent
from pricing_core.planning import Plan, Planning
from pricing_core.showing import usd_text

BOOK = "anthropic-2025-12"
SANDBOX = {"code_execution": ToolUse(inputs={"runs": 1, "minutes": 60, "containers": 1})}
SONNET = Workload("claude-sonnet-4-5")


def test_the_page_of_the_whole_is_not_drawn_of_an_earlier_estimate(open_window):
    hands = open_window(BOOK)

    for command in ("duplicate_workload", "whole", "next_workload", "add_workload", "whole"):
        hands.window.menus.actions[command].trigger()

    assert len(hands.window.session.parts) == 3
    assert hands.window.whole.is_shown


def test_free_hours_are_not_given_twice_to_sub_agents(open_window):
    worker = SubAgent(Loop(output=10), Workload("claude-haiku-4-5", tools=SANDBOX), "Worker", times=6)
    items = (
        DocumentItem(Plan(SONNET.but(tools=SANDBOX), Planning(requests=2_000)), "Jobs"),
        DocumentItem(Plan(SONNET, Planning(requests=100), Loop(turns=3, output=100, sub_agents=(worker,))), "Agent"),
    )
    hands = open_window(BOOK)
    session = hands.window.session
    session.start_with(Document(items))
    whole = priced(Document(tuple(part.item for part in session.parts)), session.bench.book, session.bench.on)

    session.show_workload(session.parts[1].key)

    assert hands.text("total") == usd_text(whole.bills[1].total)
    assert [line.line.quantity for line in whole.bills[1].lines if line.key.endswith("code_execution")] == [600]


def test_batch_as_a_what_if_is_what_pressing_it_gives(open_window):
    worker = SubAgent(Loop(system=5_000, output=500), SONNET, "Worker", times=50)
    loop = Loop(turns=5, system=2_000, output=100, sub_agents=(worker,))
    hands = open_window(BOOK)
    session = hands.window.session
    session.start(Plan(SONNET, Planning(requests=100), loop))
    standard = session.bench.bill.total.amount

    hands.find("processing_batch").click()

    assert session.bench.bill.total.amount == standard / 2
