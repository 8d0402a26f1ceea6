"""The agent loop of the second mock-up: $2.72530785 a run, with turn 38 above 200,000 input tokens."""

from fractions import Fraction

from pricing_core import ToolUse, Workload
from pricing_core.billing import Bill, bill
from pricing_core.library import bundled_book
from pricing_core.loop import Loop
from pricing_core.loop_answers import LoopAnswers, answers
from pricing_core.planning import Plan, Planning
from pricing_core.rate_card import resolve

BOOK = bundled_book("anthropic-2025-12")
TOOLS = {"bash": ToolUse(), "text_editor": ToolUse()}
WORKLOAD = Workload("claude-sonnet-4-5", choices={"context_1m": True}, tools=TOOLS)
LOOP = Loop(turns=40, system=6000, message=2000, tool_result=4600, output=650, cache="5m", wait_minutes=Fraction(3, 2))
PLANNED = Planning(requests=2000)


def loop_plan(workload: Workload = WORKLOAD, planning: Planning = PLANNED, **changes: object) -> Plan:
    return Plan(workload, planning, LOOP.but(**changes))


def priced(plan: Plan) -> Bill:
    return bill(plan, resolve(plan.workload, BOOK, "2025-12-01"))


def loop_bill(workload: Workload = WORKLOAD, planning: Planning = PLANNED, **changes: object) -> Bill:
    return priced(loop_plan(workload, planning, **changes))


def loop_answers(**changes: object) -> LoopAnswers:
    plan = loop_plan(**changes)
    return answers(plan, priced(plan), priced)
