"""What a transcript says: each answer priced as it was billed, and what a person would read off it for an estimate."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from pricing_core import PriceBook, Workload, estimate
from pricing_core.library import bundled_book
from pricing_core.rate_card import RateCard, resolve
from pricing_core.workload_reading import read_estimate

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Row:
    """One call as it is billed. `size` is the prompt that decides the tier."""

    plain: Fraction
    short: Fraction
    hour: Fraction
    read: Fraction
    output: Fraction

    @property
    def size(self) -> Fraction:
        return self.plain + self.short + self.hour + self.read

    def reading(self, read: Fraction) -> Row:
        """Return the call with so much of its prompt read from the cache, and all the rest written."""
        return replace(self, plain=Fraction(0), short=self.size - self.hour - read, read=read)


def row_of(usage: dict) -> Row:
    split = usage["cache_creation"]
    counts = (
        usage["input_tokens"],
        split["ephemeral_5m_input_tokens"],
        split["ephemeral_1h_input_tokens"],
        usage["cache_read_input_tokens"],
        usage["output_tokens"],
    )
    return Row(*(Fraction(count) for count in counts))


@dataclass(frozen=True)
class Answer:
    """One line of a transcript. `begun` is the call as it was before a search had the model asked again."""

    billed: Row
    begun: Row
    time: datetime
    searches: int
    thinking: int
    asks_for_a_screenshot: bool


def answer_of(raw: dict) -> Answer:
    usage = raw["usage"]
    billed = row_of(usage)
    begun = replace(row_of(usage["iterations"][0]), output=billed.output) if "iterations" in usage else billed
    return Answer(
        billed,
        begun,
        datetime.fromisoformat(raw["timestamp"]),
        usage.get("server_tool_use", {}).get("web_search_requests", 0),
        usage.get("output_tokens_details", {}).get("thinking_tokens", 0),
        any(one.get("input", {}).get("action") == "screenshot" for one in raw["content"]),
    )


def split_at_searches(raw: dict) -> list[Answer]:
    """Return every call within an answer as one of its own."""
    whole = answer_of(raw)
    rows = [row_of(step) for step in raw["usage"].get("iterations", [raw["usage"]])]
    last = len(rows) - 1
    return [
        replace(whole, billed=row, begun=row, searches=int(place < last), thinking=0 if place else whole.thinking)
        for place, row in enumerate(rows)
    ]


class Transcript:
    """The answers that one agent got, the book that they are priced with, and what was switched on."""

    def __init__(self, file: str, book: str, *, split: bool = False, **choices: bool) -> None:
        self.file = file
        self.name = f"{file}, split" if split else file
        self.choices = choices
        found = bundled_book(book)
        assert found is not None
        self.book: PriceBook = found
        self.raw = [json.loads(line) for line in (HERE / f"{file}.jsonl").read_text("utf-8").splitlines()]
        self.answers = [one for raw in self.raw for one in (split_at_searches(raw) if split else [answer_of(raw)])]

    @property
    def day(self) -> str:
        return self.raw[0]["timestamp"][:10]

    @cached_property
    def actual(self) -> Fraction:
        """What all answers cost, each read and priced by its usage object."""
        return sum((self.billed(raw) for raw in self.raw), Fraction(0))

    def billed(self, raw: dict) -> Fraction:
        content = json.dumps({**raw, **self.choices}).encode()
        read = read_estimate(content, self.file, self.book).workloads[0]
        return estimate(read, self.book, raw["timestamp"][:10]).total.amount

    @property
    def workload(self) -> Workload:
        """The model and what is switched on, as an estimate needs them; no counts."""
        return Workload(self.raw[0]["model"], dict(self.choices))

    @cached_property
    def card(self) -> RateCard:
        return resolve(self.workload, self.book, self.day)

    # What a person would fill in

    @cached_property
    def compactions(self) -> set[int]:
        """The places of the answers that sum the history up: the next prompt is far shorter."""
        sizes = [answer.begun.size for answer in self.answers]
        return {place for place in range(len(sizes) - 1) if sizes[place + 1] < sizes[place] * 3 / 5}

    @cached_property
    def misses(self) -> set[int]:
        """The places of the answers that found less than half of what the one before had sent in the cache."""
        fresh = {0, *(place + 1 for place in self.compactions)}
        found = set()
        for place in set(range(len(self.answers))) - fresh:
            before, now = self.answers[place - 1].begun, self.answers[place].begun
            if now.read < before.size / 2:
                found.add(place)
        return found

    @cached_property
    def turns(self) -> list[Answer]:
        return [answer for place, answer in enumerate(self.answers) if place not in self.compactions]

    @cached_property
    def results(self) -> list[Fraction]:
        """What came before each turn, beyond the last prompt and output; nothing before the first.

        Where the history was summed up, it is what came before that.
        """
        found = [Fraction(0)]
        for place in range(1, len(self.answers)):
            if place - 1 not in self.compactions:
                before, now = self.answers[place - 1].begun, self.answers[place].begun
                found.append(now.size - before.size - before.output)
        return found

    @property
    def outputs(self) -> list[Fraction]:
        return [answer.begun.output for answer in self.turns]

    @property
    def screenshots(self) -> Fraction:
        """Screenshots per turn after the first."""
        asked = sum(answer.asks_for_a_screenshot for answer in self.turns[:-1])
        return Fraction(asked, len(self.turns) - 1)

    @property
    def wait(self) -> Fraction:
        """Minutes between two answers where the cache was not lost, in tenths."""
        waits = [
            (self.answers[place].time - self.answers[place - 1].time).total_seconds()
            for place in range(1, len(self.answers))
            if place not in self.misses
        ]
        return Fraction(round(sum(waits) / len(waits) / 6), 10)


def transcripts() -> list[Transcript]:
    """Return the three transcripts; that with searches also with every search as a turn of its own."""
    return [
        Transcript("code", "anthropic-2026-11"),
        Transcript("research", "anthropic-2026-11"),
        Transcript("research", "anthropic-2026-11", split=True),
        Transcript("screen", "anthropic-2025-12", context_1m=True),
    ]
