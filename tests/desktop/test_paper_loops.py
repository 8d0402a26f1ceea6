"""Agent loops on paper: runs in the place of requests, and the turns of one run."""

import pytest

from desktop.paper import pdf_bytes, png_bytes
from pricing_core.document import Document, DocumentItem
from pricing_core.loop import Loop, SubAgent
from pricing_core.planning import Plan, Planning
from pricing_core.report_turns import picked
from pricing_core.showing import INDONESIAN
from pricing_core.workload import Workload
from tests.core.loops import AGENT, MOCK_2, SONNET
from tests.core.planned import MOCK
from tests.desktop.paper_reports import report, squeezed, texts

pytestmark = pytest.mark.usefixtures("qapp")

READER = SubAgent(Loop(system=1_000, output=10), Workload("claude-haiku-4-5"), name="<b>Reader</b>", times=3)


def looped(loop=MOCK_2, *others, runs=2_000, agent=AGENT, style=None):
    items = (DocumentItem(Plan(agent, Planning(requests=runs), loop), "Coder"), *others)
    document = Document(items, name="Agents")
    return report(document, style) if style else report(document)


def test_the_second_mock_on_paper():
    front, *others = texts(pdf_bytes(looped()))
    rest = " ".join(others)

    assert "$5,450.62" in front
    assert "2,000 runs" in front
    assert "one run" in front
    assert "1,000 runs" in front
    assert "Per run" in front
    assert "Cost per run" in front
    assert "request" not in front.split("What this assumes")[0]
    assert "The turns of one run" in rest
    assert squeezed("Turn 38 203,541 0 5,250 198,291 650 Long context $0.172975") in squeezed(rest)
    assert "2,000 runs = $1,487.18" in rest


def test_the_second_mock_on_paper_in_indonesian():
    found = texts(pdf_bytes(looped(style=INDONESIAN)))

    assert "2.000 kali jalan" in found[0]
    assert "Giliran dalam satu kali jalan" in " ".join(found)
    assert "1 kali jalan" in texts(pdf_bytes(looped(runs=1, style=INDONESIAN)))[0]


def test_of_many_turns_some_are_on_paper():
    many = looped(MOCK_2.but(turns=105, tool_result=1_900, sub_agents=(READER,)))
    found = " ".join(texts(pdf_bytes(many)))

    assert "Some of the 106 calls of one run; CSV and JSON have every one." in found
    assert "<b>Reader</b>: Turn 1" in found
    assert found.count("Turn ") >= len(picked(many.parts[0].turns))
    assert "Turn 11 " not in found


def test_loops_and_requests_on_paper():
    found = texts(pdf_bytes(looped(MOCK_2, DocumentItem(MOCK, "Chat"))))

    assert "Requests or runs" in found[0]
    assert sum("The turns of one run" in page for page in found) == 1


def test_the_table_of_workloads_counts_runs():
    items = [DocumentItem(Plan(AGENT, Planning(requests=n), MOCK_2), f"Agent {n}") for n in range(2, 40)]
    found = texts(pdf_bytes(looped(MOCK_2, *items)))

    assert "Runs" in found[0]
    assert "Requests" not in found[0]


def test_a_loop_as_a_picture():
    assert png_bytes(looped()).startswith(b"\x89PNG")
    assert png_bytes(looped(MOCK_2.but(turns=1), agent=Workload(SONNET))).startswith(b"\x89PNG")
