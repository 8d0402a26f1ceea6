"""Tokens counted with ctok, where it is installed; and what happens where it is not, or counts otherwise."""

from __future__ import annotations

import random
import sys
from types import ModuleType

import pytest

from pricing_core import exact_tokens
from pricing_core.exact_tokens import MOST, RECORDED, ExactCounter, exact_counter, pieces
from pricing_core.token_counts import GENERATIONS, NEW, OLD
from tests.core.corpora import RECORDED as KNOWN
from tests.core.corpora import text_of

WHOLE = 10**9


@pytest.fixture
def counter() -> ExactCounter:
    found = exact_counter()
    if found is None:
        pytest.skip("ctok is not installed; it needs Python 3.12: pip install ctok")
    return found


def installed(monkeypatch: pytest.MonkeyPatch, token_count: object) -> None:
    module = ModuleType("ctok")
    module.token_count = token_count  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ctok", module)


def recorded_count(text: str, version: str) -> int:
    """Stand for a ctok that counts as it was recorded: the message has 7 tokens of its own."""
    if text == "a":
        return 8
    generation = OLD if version == "3.0" else NEW
    return 7 + dict(RECORDED)[text][generation]


def by_letter(text: str, version: str) -> int:
    """Stand for a ctok to which each character is a token, and the message five more."""
    assert version in ("3.0", "4.8")
    return 5 + len(text)


# ── without it ──


def test_without_ctok_nothing_counts_exactly(monkeypatch):
    monkeypatch.setitem(sys.modules, "ctok", None)

    assert exact_counter() is None


def test_a_ctok_that_counts_as_recorded_is_used(monkeypatch):
    installed(monkeypatch, recorded_count)

    found = exact_counter()

    assert found is not None
    assert found.count("hello, world", OLD) == 3


@pytest.mark.parametrize(
    "token_count",
    [by_letter, lambda text, version: "3", lambda text: 3, lambda text, version: 1 / 0, None],
    ids=["another tokenizer", "a text", "other arguments", "an error", "nothing to call"],
)
def test_a_ctok_that_counts_otherwise_is_not_used(monkeypatch, token_count):
    installed(monkeypatch, token_count)

    assert exact_counter() is None


# ── in pieces ──


def test_a_text_is_cut_after_words_and_lines_only():
    text = "one two, three\nfour  five.\nsix"

    assert list(pieces(text, 1)) == ["one", " two, three", "\nfour", "  five.", "\nsix"]
    assert list(pieces(text, 9)) == ["one two, three", "\nfour  five.", "\nsix"]
    assert list(pieces(text, 99)) == [text]
    assert list(pieces("", 1)) == []


def test_pieces_add_up_to_the_whole_and_progress_is_told():
    seen = []
    text = "one two three four"

    found = ExactCounter(by_letter, 1).count(text, OLD, lambda done, whole: seen.append((done, whole)))

    assert found == len(text)
    assert seen == [(3, 18), (7, 18), (13, 18), (18, 18)]


def test_counting_can_be_stopped():
    answers = iter([False, False, True])

    assert ExactCounter(by_letter, 1).count("one two three four", NEW, cancelled=lambda: next(answers)) is None


def test_nothing_has_no_tokens_and_too_much_has_no_count():
    assert ExactCounter(by_letter).count("", OLD) == 0
    assert ExactCounter(by_letter).count("x" * (MOST + 1), OLD) is None


def test_a_failing_count_is_no_count():
    assert ExactCounter(by_letter).count("hello", "unheard of") is None


# ── with it ──


@pytest.mark.parametrize("generation", GENERATIONS)
def test_ctok_counts_the_documents_as_recorded(counter, generation):
    assert {name: counter.count(text_of(name), generation) for name in KNOWN} == {
        name: counts[generation] for name, counts in KNOWN.items()
    }


@pytest.mark.parametrize("generation", GENERATIONS)
def test_counting_in_pieces_gives_exactly_the_count_of_the_whole(counter, generation):
    texts = [text_of(name)[:1500] for name in list(KNOWN)[::4]]
    nasty = [*"aZ bé1'\n\t. ,\"’“ \u00a0\u0301\u200b中。の한 \r\ue000\x00\x07Σß—…👍'sll ٣½\ud800", "  ", "NASA ", " '"]
    draw = random.Random(20261123)
    texts += ["".join(draw.choice(nasty) for _ in range(draw.randint(1, 80))) for _ in range(400)]

    for text in texts:
        whole = counter.but(piece=WHOLE).count(text, generation)
        assert counter.but(piece=1).count(text, generation) == whole
        assert counter.but(piece=37).count(text, generation) == whole


def test_ctok_is_loaded_when_it_is_asked_for_and_not_before():
    assert "ctok" not in vars(exact_tokens)
