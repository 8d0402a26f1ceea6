"""The estimate of the first mock-up, as a plan: $451.32 a month."""

from fractions import Fraction

from desktop.offers import Judge
from pricing_core import ToolUse, Workload
from pricing_core.billing import Bill, bill
from pricing_core.library import bundled_book
from pricing_core.planning import Plan, Planning
from pricing_core.scenarios import Scenario, no_cache

BOOK = bundled_book("anthropic-2025-12")
TOKENS = {"input": 850, "output": 400}
TOOLS = {"definitions": ToolUse(), "web_search": ToolUse(inputs={"searches": Fraction(1, 5)})}
PLANNED = Planning(requests=30_000, prefix=6_000, lifetime="5m", hit_rate=92, growth=8, budget=600)
PLAN = Plan(Workload("claude-sonnet-4-5", tokens=TOKENS, tools=TOOLS), PLANNED)

BATCH = Scenario({"en": "Batch", "id": "Batch"}, {"processing": "batch"})
HAIKU = Scenario({"en": "Claude Haiku 4.5"}, {"model": "claude-haiku-4-5"})
REGIONAL = Scenario({"en": "Bedrock, regional"}, {"platform": "bedrock", "endpoint": "regional"})
WITHOUT_CACHE = no_cache(PLAN, BOOK)
SCENARIOS = [BATCH, HAIKU, REGIONAL, WITHOUT_CACHE]


def a_judge() -> Judge:
    return Judge(BOOK, "2025-12-01")


def billed(plan: Plan = PLAN) -> Bill:
    return bill(plan, a_judge().card(plan.workload))
