"""Long texts are looked at piece by piece, and the pieces add up to the whole."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing_core import text_pieces
from pricing_core.text_features import features
from pricing_core.text_pieces import PIECE, features_of, pieces
from pricing_core.text_tokens import estimate_tokens
from pricing_core.token_counts import NEW

CORPORA = Path(__file__).parents[1] / "corpora"
NAMES = ("chinese-03-story.txt", "code-02-shelf.py.txt", "english-04-story.txt", "markdown-02-bills.md.txt",
         "mixed-01-bug-report.txt", "other-01-rights-ru.txt")  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [300, 1000])
def test_the_pieces_of_a_text_add_up(monkeypatch, name, size):
    text = (CORPORA / name).read_text("utf-8")
    monkeypatch.setattr(text_pieces, "PIECE", size)

    assert features_of(text) == features(text)


@given(text=st.text(max_size=300), size=st.integers(1, 40))
def test_nothing_of_a_text_is_lost_between_pieces(text, size):
    assert "".join(pieces(text, size)) == text


def test_no_piece_is_more_than_twice_its_size():
    assert [len(piece) for piece in pieces("x" * 1000, 150)] == [300, 300, 300, 100]
    assert all(100 <= len(piece) <= 200 for piece in list(pieces("some words " * 100, 100))[:-1])


def test_data_is_not_taken_out_of_the_blanks_around_it():
    data = "QWxhZGRpbjpvcGVuIHNlc2FtZQ0123456789abcdEFGH"  # 44 characters of base64

    found = list(pieces(f"words and {data} more words here" * 20, 40))

    assert not any(piece.startswith(f" {data}") for piece in found)


def test_progress_goes_up_to_the_end_and_can_end_it():
    text = "some words " * (PIECE // 2)
    told: list[tuple[int, int]] = []

    estimate_tokens(text, NEW, "english", lambda done, most: told.append((done, most)))

    assert told[-1] == (len(text), len(text))
    assert len(told) > 2
    assert all(before < after for (before, _), (after, _) in pairwise(told))

    def stop(_done: int, _most: int) -> None:
        raise KeyError

    with pytest.raises(KeyError):
        estimate_tokens(text, NEW, "english", stop)
