"""The cases that are put to the pricing core and to its peers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.differential.independent import Job
from tests.differential.peers import API_IDS

Tokens = tuple[int, int, int, int, int]

PAGE_DAY, TODAY = "2025-12-01", "2026-11-22"
PAGE_MODELS = tuple(API_IDS)
TODAY_MODELS = (
    "claude-fable-5-2", "claude-mythos-5-2", "claude-fable-5-1", "claude-mythos-5-1", "claude-fable-5",
    "claude-mythos-5", "claude-opus-5-5", "claude-opus-5", "claude-opus-4-8", "claude-opus-4-7", "claude-opus-4-6",
    "claude-opus-4-5", "claude-sonnet-5-5", "claude-sonnet-5", "claude-sonnet-4-6", "claude-sonnet-4-5",
    "claude-haiku-5-5", "claude-haiku-4-5",
)  # fmt: skip
OF_4_5 = {"claude-opus-4-5", "claude-sonnet-4-5", "claude-haiku-4-5"}
FAST_MODELS = ("claude-fable-5-2", "claude-mythos-5-2", "claude-opus-5-5", "claude-opus-5", "claude-opus-4-8")
LONG_MODELS = ("claude-sonnet-4-5", "claude-sonnet-4")
WITHOUT_SEARCH = {"claude-opus-3", "claude-haiku-3"}  # the tool does not take them
NOT_ON = {
    "bedrock": {"claude-mythos-5-2"},
    "vertex": {"claude-mythos-5-2", "claude-mythos-5-1", "claude-mythos-5"},
}

# input, 5-minute writes, 1-hour writes, cache reads, output
ALL_FIVE = (1_000, 2_000, 3_000, 4_000, 500)
PLAIN = (1_000, 0, 0, 0, 500)
READ = (0, 0, 0, 10_000, 0)
CLASSES: dict[str, Tokens] = {
    "plain": PLAIN,
    "5-minute write": (0, 10_000, 0, 0, 0),
    "1-hour write": (0, 0, 10_000, 0, 0),
    "cache read": READ,
    "all five classes": ALL_FIVE,
}


@dataclass(frozen=True)
class Case:
    """One job that can be put to everybody."""

    feature: str
    job: Job

    @property
    def name(self) -> str:
        return f"{self.job.model.removeprefix('claude-')}, {self.feature}, {self.job.on}"


def case(feature: str, model: str, on: str, tokens: Tokens, **how: Any) -> Case:
    return Case(feature, Job(today=on != PAGE_DAY, on=on, model=model, tokens=tokens, usage=True, **how))


def grid(models: tuple[str, ...], on: str) -> Iterator[Case]:
    """Give what both days know: classes of tokens, batch, searches, places."""
    for model in models:
        for name, tokens in CLASSES.items():
            yield case(name, model, on, tokens)
            yield case(f"batch, {name}", model, on, tokens, batch=True)
        if model not in WITHOUT_SEARCH:
            yield case("3 searches", model, on, PLAIN, searches=(30, 0))
            yield case("batch, 3 searches", model, on, PLAIN, batch=True, searches=(30, 0))
        if model not in API_IDS or model in OF_4_5:
            yield from places(model, on)


def places(model: str, on: str) -> Iterator[Case]:
    """Give the two types of endpoint of Bedrock and Google Cloud."""
    for platform, missing in NOT_ON.items():
        for endpoint in ("global", "regional"):
            if model not in missing:
                yield case(f"{platform} {endpoint}", model, on, ALL_FIVE, platform=platform, endpoint=endpoint)


def of_the_page() -> Iterator[Case]:
    """Give what only December 2025 has: the 200K tier."""
    sizes = {
        "exactly 200,000": (100_000, 0, 0, 100_000, 500),
        "200,001": (100_001, 0, 0, 100_000, 500),
        "300,000": (50_000, 50_000, 0, 200_000, 500),
        "250,000 of 1-hour writes": (0, 0, 250_000, 0, 500),
    }
    for model in LONG_MODELS:
        for name, tokens in sizes.items():
            yield case(name, model, PAGE_DAY, tokens, long=True)
            yield case(f"batch, {name}", model, PAGE_DAY, tokens, long=True, batch=True)


def of_today() -> Iterator[Case]:
    """Give what only today has: residency, one price up to 1M, fast mode, the tier of Haiku 5.5."""
    for model in TODAY_MODELS:
        if model not in OF_4_5:
            yield case("US only", model, TODAY, ALL_FIVE, us_only=True)
            yield case("batch, US only", model, TODAY, PLAIN, us_only=True, batch=True)
            yield case("900,000", model, TODAY, (800_000, 0, 0, 100_000, 500))
    for model in FAST_MODELS:
        yield case("fast", model, TODAY, PLAIN, fast=True)
        yield case("fast, all five classes", model, TODAY, ALL_FIVE, fast=True)
        yield case("fast, US only", model, TODAY, PLAIN, fast=True, us_only=True)
    sizes = {
        "exactly 100,000": (50_000, 0, 0, 50_000, 500),
        "100,001": (50_001, 0, 0, 50_000, 500),
        "150,000 of 1-hour writes": (0, 0, 150_000, 0, 500),
    }
    for name, tokens in sizes.items():
        yield case(name, "claude-haiku-5-5", TODAY, tokens)
        yield case(f"batch, {name}", "claude-haiku-5-5", TODAY, tokens, batch=True)


def of_other_days() -> Iterator[Case]:
    """Give the last day of a price and the first of the next."""
    long = (250_000, 0, 0, 0, 500)
    for on in ("2026-10-06", "2026-10-07"):
        yield case("cache read", "claude-sonnet-5-5", on, READ)
    for on in ("2026-03-12", "2026-03-13"):
        yield case("250,000", "claude-opus-4-6", on, long)
        yield case("250,000", "claude-sonnet-4-6", on, long)
    yield case("250,000", "claude-sonnet-4-5", "2026-04-29", long, long=True)
    for on in ("2026-10-13", "2026-10-14"):
        yield case("batch, plain", "claude-opus-5", on, PLAIN, batch=True)
    for model, on in (("4-6", "2026-06-28"), ("4-6", "2026-06-29"), ("4-7", "2026-07-23")):
        yield case("fast", f"claude-opus-{model}", on, PLAIN, fast=True)


def cases() -> list[Case]:
    """Return every case, by day."""
    return [*grid(PAGE_MODELS, PAGE_DAY), *of_the_page(), *grid(TODAY_MODELS, TODAY), *of_today(), *of_other_days()]
