"""From a job, as the second implementation knows it, to a workload of the pricing core and its bill."""

from __future__ import annotations

from fractions import Fraction

from pricing_core import PriceBook, Refusal, ToolUse, Workload, estimate
from pricing_core.library import bundled_book
from tests.differential.independent import CLASSES, DOLLAR, Code, Job

BOOKS = {False: "anthropic-2025-12", True: "anthropic-2026-11"}


def book_of(job: Job) -> PriceBook:
    """Return the shipped book that a job is to be priced with."""
    book = bundled_book(BOOKS[job.today])
    assert book is not None
    return book


def choices_of(job: Job) -> dict[str, str | bool]:
    """Return what a person would state; what is the default is left out."""
    stated: dict[str, tuple[bool, str | bool]] = {
        "platform": (job.platform != "claude-api", job.platform),
        "endpoint": (job.endpoint != "global", job.endpoint),
        "inference_geo": (job.us_only, "us"),
        "processing": (job.batch, "batch"),
        "speed": (job.fast, "fast"),
        "context_1m": (job.long, True),
        "tool_choice": (job.forced or job.bash, tool_choice(job)),
    }
    return {name: value for name, (is_stated, value) in stated.items() if is_stated}


def tool_choice(job: Job) -> str:
    """Return one of the two values that cost the same."""
    return ("none", "auto", "any", "tool")[job.forced * 2 + job.requests % 2]


def tools_of(job: Job) -> dict[str, ToolUse]:
    """Return the declared tools in the form that the pricing core takes."""
    tools: dict[str, ToolUse] = {}
    if job.definitions is not None:
        tools["definitions"] = ToolUse(inputs={"definitions": job.definitions})
    for name, declared in (("bash", job.bash), ("text_editor", job.editor), ("browser_use", job.browser)):
        if declared:
            tools[name] = ToolUse()
    if job.computer:
        tools["computer_use"] = ToolUse(level=job.computer)
    if job.searches is not None:
        searches, failed = job.searches
        inputs = {"searches": Fraction(searches, 10), "failed": Fraction(failed, 10)}
        tools["web_search"] = ToolUse(version="web_search_20260209" if job.new_web_tools else "", inputs=inputs)
    if job.fetches is not None:
        version = "web_fetch_20260209" if job.new_web_tools else ""
        tools["web_fetch"] = ToolUse(version=version, inputs={"fetches": job.fetches[0], "tokens_each": job.fetches[1]})
    if job.code is not None:
        tools["code_execution"] = ToolUse(inputs=code_inputs(job.code))
    return tools


def code_inputs(code: Code) -> dict[str, int | Fraction]:
    return {
        "runs": code.runs,
        "minutes": Fraction(code.minutes, 10),
        "containers": code.containers,
        "free_hours_left": Fraction(code.free_hours, 10),
        "files_attached": int(code.files),
    }


def workload_of(job: Job) -> Workload:
    return Workload(
        model=job.model,
        choices=choices_of(job),
        tokens={name: count for name, count in zip(CLASSES, job.tokens, strict=True) if count},
        tools=tools_of(job),
        requests=job.requests,
        basis="usage" if job.usage else "estimate",
    )


def core_bill(job: Job) -> dict[str, Fraction] | str:
    """Return the lines that cost something in thirds of a picodollar, or the code of the refusal."""
    try:
        priced = estimate(workload_of(job), book_of(job), job.on)
    except Refusal as refused:
        return refused.code
    lines = {line.key: line.amount.amount * DOLLAR for line in priced.lines}
    assert sum(lines.values()) == priced.total.amount * DOLLAR
    return {name: amount for name, amount in lines.items() if amount}
