"""Agent loops against transcripts: what was billed, what the estimate says, and why they differ."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tests.transcripts.agents import AGENTS
from tests.transcripts.causes import Comparison
from tests.transcripts.compare import comparisons, printed
from tests.transcripts.make import transcript
from tests.transcripts.reading import HERE, Transcript, transcripts

ROOT = Path(__file__).parents[2]
MTOK = 1_000_000
NAMES = ("code", "research", "research, split", "screen")


@pytest.fixture(scope="module")
def found() -> dict[str, Comparison]:
    return {one.name: one for one in comparisons()}


@pytest.mark.parametrize("name", sorted(AGENTS))
def test_the_transcripts_are_those_that_the_simulation_writes(name: str):
    assert transcript(name) == (HERE / f"{name}.jsonl").read_text("utf-8")


def test_answers_are_billed_as_their_usage_says():
    code, research, _, screen = transcripts()

    # Opus 5: 3 x 5 + 18,810 x 6.25 + 1,562 x 25.
    assert code.billed(code.raw[0]) == Fraction(3 * 500 + 18_810 * 625 + 1_562 * 2_500, 100 * MTOK)
    # Sonnet 5, two searches: 10 x 2 + 10,993 x 2.50 + 31,711 x 0.20 + 855 x 10, and 2 x $0.01.
    with_searches = research.billed(research.raw[1])
    assert with_searches == Fraction(10 * 20 + 10_993 * 25 + 31_711 * 2 + 855 * 100, 10 * MTOK) + Fraction(2, 100)
    # Sonnet 4.5 above 200,000: reads at 0.60, writes at 7.50, input at 6, output at 22.50.
    last = screen.answers[-1].billed
    assert last.size > 200_000
    by_hand = last.plain * 600 + last.short * 750 + last.read * 60 + last.output * 2_250
    assert screen.billed(screen.raw[-1]) == by_hand / (100 * MTOK)


def test_the_transcripts_have_what_they_are_made_for():
    code, research, split, screen = transcripts()

    assert len(code.misses) == 2  # lunch, and a test that ran for longer than the cache lives
    assert len(research.compactions) == 1
    assert sum(answer.billed.hour > 0 for answer in research.answers) == 1
    assert split.actual == research.actual
    crossing = [place for place, answer in enumerate(screen.answers) if answer.billed.size > 200_000]
    assert 0 < crossing[0] < len(screen.answers) - 1


@pytest.mark.parametrize("name", NAMES)
def test_the_causes_explain_the_difference_to_the_last_digit(found: dict[str, Comparison], name: str):
    one = found[name]

    assert sum(amount for _, amount in one.listed_causes) == one.listed - one.actual
    assert sum(amount for _, amount in one.averages_causes) == one.averages - one.actual


@pytest.mark.parametrize(
    ("name", "averages", "listed"),
    [("code", 4, 3), ("research", 11, 18), ("research, split", 9, 2), ("screen", 15, 5)],
)
def test_estimates_come_as_close_as_is_written(found: dict[str, Comparison], name: str, averages: int, listed: int):
    one = found[name]

    assert abs(one.averages - one.actual) * 100 <= one.actual * averages
    assert abs(one.listed - one.actual) * 100 <= one.actual * listed


def test_a_transcript_without_surprises_is_estimated_exactly():
    """The code agent up to its first surprise, its breakpoints at the end: the list is the bill but for four tokens."""
    calm = Transcript("code", "anthropic-2026-11")
    calm.raw, calm.answers = calm.raw[:2], calm.answers[:2]
    one = Comparison(calm)

    # 3 and 4 tokens written instead of paid as input: 7 x 1.25; the first 3 are then read and not written: 3 x 5.75.
    assert one.listed - one.actual == Fraction(7 * 125 - 3 * 575, 100 * MTOK)


def test_the_tables_of_the_page_are_what_the_command_prints():
    assert printed() in (ROOT / "docs" / "proof.md").read_text("utf-8")
