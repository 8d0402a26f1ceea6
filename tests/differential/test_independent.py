"""The pricing core agrees, to the last picodollar, with an implementation that shares nothing with it.

20,000 random workloads are priced, and some 9,000 more are refused by both; with TAKSIR_DIFFERENTIAL=100000 in the
environment that many are priced. A failure shows the seed and the workload.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from typing import Any

import pytest

from tests.differential.independent import DOLLAR, Code, Job, Refused, added_tokens, bill
from tests.differential.rates import FAST, PAGE_RATES, TODAY_RATES
from tests.differential.workloads import core_bill

AT_ONCE = 2_000
WORKLOADS = int(os.environ.get("TAKSIR_DIFFERENTIAL", "20000"))
SEEDS = range(max(WORKLOADS // AT_ONCE, 1))
TODAY_MODELS = sorted({model for model, _, _ in TODAY_RATES})
NEWEST = "2026-11-22"
DAYS = (  # every day on which something changes, and the day before
    "2025-08-11", "2025-08-12", "2025-12-01", "2026-02-04", "2026-02-05", "2026-02-06", "2026-02-07", "2026-02-16",
    "2026-02-17", "2026-03-12", "2026-03-13", "2026-04-16", "2026-04-29", "2026-04-30", "2026-05-01", "2026-05-11",
    "2026-05-12", "2026-05-28", "2026-06-28", "2026-06-29", "2026-06-30", "2026-07-20", "2026-07-21", "2026-07-23",
    "2026-07-24", "2026-07-31", "2026-08-01", "2026-08-31", "2026-09-01", "2026-09-28", "2026-10-06", "2026-10-07",
    "2026-11-08", "2026-11-09", NEWEST, "2026-11-29", "2026-11-30",
)  # fmt: skip
EDGES = (100_000, 200_000, 1_000_000)
EDGES_OFTEN = (100_000, 100_000, 200_000, 200_000, 1_000_000)
# platform, endpoint, inference in the US only
PLACES = (
    ("claude-api", "global", False), ("claude-api", "global", False), ("claude-api", "global", False),
    ("bedrock", "global", False), ("bedrock", "regional", False), ("vertex", "global", False),
    ("vertex", "regional", False), ("foundry", "global", False),
)  # fmt: skip
PLACES_OF_TODAY = (
    ("claude-api", "global", False), ("claude-api", "global", True), ("claude-api", "global", True),
    ("claude-platform-aws", "global", False), ("claude-platform-aws", "global", True),
    ("vertex", "multi-region", False), ("foundry", "us-data-zone", False),
)  # fmt: skip


def random_tokens(dice: random.Random, room: int) -> tuple[int, int, int, int, int]:
    """Return counts whose prompt is often within a token of a threshold; `room` is what tools add to it."""
    output = dice.choice((0, 1, 500, dice.randrange(70_000)))
    if dice.random() < 0.6:
        sizes = [dice.choice((0, 0, 1, dice.randrange(5_000), dice.randrange(50_000))) for _ in range(4)]
    else:
        prompt = dice.choice(EDGES_OFTEN) + dice.choice((-1, 0, 1)) - room
        cuts = sorted(dice.randrange(prompt + 1) for _ in range(3))
        sizes = [cuts[0], cuts[1] - cuts[0], cuts[2] - cuts[1], prompt - cuts[2]]
        dice.shuffle(sizes)
    return (sizes[0], sizes[1], sizes[2], sizes[3], output)


def random_tools(dice: random.Random, today: bool) -> dict[str, Any]:
    """Return what a request declares; most declare nothing."""
    tools: dict[str, Any] = {"forced": dice.random() < 0.3}
    if dice.random() < 0.5:
        return tools
    if dice.random() < 0.3:
        tools["definitions"] = dice.choice((0, 1, 150, 4_000))
    for name in ("bash", "editor", *(["browser"] if today else [])):
        tools[name] = dice.random() < 0.25
    if dice.random() < 0.3:
        tools["computer"] = dice.choice(("low", "high", *(["toolset"] if today else [])))
    if dice.random() < 0.4:
        searches = dice.choice((0, 2, 10, 37))  # in tenths
        tools["searches"] = (searches, dice.choice((0, searches, searches // 2)))
    if dice.random() < 0.3:
        tools["fetches"] = (dice.choice((0, 1, 3)), dice.choice((0, 2_500, 25_000)))
    if dice.random() < 0.5:
        tools["code"] = Code(
            runs=dice.choice((0, 1, 2)),
            minutes=dice.choice((0, 1, 49, 50, 51, 600, 4_321)),
            containers=dice.choice((1, 1, 3)),
            free_hours=dice.choice((0, 1, 12, 15_500)),
            files=dice.random() < 0.4,
        )
    tools["new_web_tools"] = today and dice.random() < 0.4
    return tools


def random_place(dice: random.Random, today: bool) -> dict[str, Any]:
    """Return where a request runs: mostly a place that is offered, sometimes any combination."""
    offered = [*PLACES, *(PLACES_OF_TODAY if today else ())]
    if dice.random() < 0.9:
        platform, endpoint, us_only = dice.choice(offered)
    else:
        platform, endpoint, us_only = (dice.choice(column) for column in zip(*offered, strict=True))
    return {"platform": platform, "endpoint": endpoint, "us_only": us_only}


def random_job(dice: random.Random) -> Job:
    """Return any workload that can be written down, sensible or not."""
    today = dice.random() < 0.5
    model = dice.choice(TODAY_MODELS if today else sorted(PAGE_RATES))
    released = min(since for name, since, _ in TODAY_RATES if name == model)
    days = [day for day in DAYS if day >= released] if dice.random() < 0.95 else DAYS
    job = Job(
        today=today,
        on=dice.choice((NEWEST, released, dice.choice(days))) if today else dice.choice(DAYS),
        model=model,
        tokens=(0, 0, 0, 0, 0),
        requests=dice.choice((1, 1, 2, 1_000, 30_000, dice.randrange(10**6))),
        batch=dice.random() < 0.3,
        fast=today and dice.random() < (0.4 if model in FAST else 0.02),
        long=dice.random() < 0.8,
        usage=dice.random() < 0.3,
        **random_place(dice, today),
        **random_tools(dice, today),
    )
    return with_tokens(job, dice)


def with_tokens(job: Job, dice: random.Random) -> Job:
    """Fill in the counts: half the time those that reach an edge together with what the tools add."""
    room = sum(count or 0 for count in added_tokens(job).values())
    return Job(**{**vars(job), "tokens": random_tokens(dice, min(room, min(EDGES) - 1))})


@pytest.mark.parametrize("seed", SEEDS)
def test_two_implementations_agree_on_every_line_of_random_workloads(seed):
    dice = random.Random(seed)

    priced = 0
    while priced < AT_ONCE:
        job = random_job(dice)
        expected, got = bill(job), core_bill(job)

        if isinstance(expected, Refused):
            assert got in expected.codes, job
        else:
            assert got == expected, job
            priced += 1


def traits(job: Job) -> set[str]:
    """Return what a random workload exercises."""
    result = bill(job)
    if isinstance(result, Refused):
        return {"refused", *result.codes}
    prompt = sum(job.tokens[:4])
    said = {
        "priced": True,
        "batch": job.batch and bool(result),
        "regional": job.endpoint == "regional",
        "other place": job.endpoint in {"multi-region", "us-data-zone"},
        "us only": job.us_only,
        "fast": job.fast,
        "usage": job.usage,
        "tools": job.has_tools,
        "exactly at an edge": prompt in EDGES,
        "one above an edge": prompt - 1 in EDGES,
        "searches": "web_search" in result,
        "code beyond the allowance": "code_execution" in result,
        "code within it": job.code is not None and "code_execution" not in result,
    }
    return {name for name, holds in said.items() if holds}


def test_the_random_workloads_exercise_every_rule():
    dice = random.Random(0)

    seen = Counter(trait for _ in range(AT_ONCE * 2) for trait in traits(random_job(dice)))

    rare = {name: count for name, count in seen.items() if count < 10}
    assert len(seen) == 25, sorted(seen)
    assert not rare
    assert seen["priced"] > AT_ONCE * 4 // 3


def test_the_second_implementation_gives_the_amounts_of_the_page():
    # 250,000 and 500 tokens above 200K: 250,000 x $6 + 500 x $22.50 per million = $1.51125.
    job = Job(today=False, on="2025-12-01", model="claude-sonnet-4-5", tokens=(250_000, 0, 0, 0, 500), usage=True)

    lines = bill(job)

    assert isinstance(lines, dict)
    assert sum(lines.values()) * 100_000 == 151_125 * DOLLAR
