"""Lines of 80 columns, broken as the standard library breaks them."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pricing_core.rendering import WIDTH
from pricing_core.rendering import wrapped as _wrapped

INDENTS = [("", ""), ("  ", "    "), ("! ", "  "), ("", "  ")]
words = st.text("ab-–·$", min_size=1, max_size=100)
gaps = st.text(" \n\t", min_size=1, max_size=4)
texts = st.lists(st.one_of(words, gaps, st.text("a", min_size=76, max_size=200)), max_size=20).map("".join)


@given(texts, st.sampled_from(INDENTS))
@example("", ("", ""))
@example("   ", ("  ", "    "))
@example("a" * 80 + " b", ("", ""))
@example("a" * 79 + "  " + "b" * 90, ("", "  "))
def test_a_text_is_wrapped_as_the_standard_library_does(text: str, indents: tuple[str, str]):
    first, rest = indents
    shown = text.expandtabs()
    assume(len(shown) - len(shown.lstrip()) < WIDTH - len(first))  # it keeps a part of a line of nothing but spaces

    lines = _wrapped(text, first, rest)

    expected = textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
    assert lines == [line.rstrip() for line in expected]  # before a word that is too long, it may leave a space


@pytest.mark.parametrize(
    ("length", "lines"),
    [(80, 1), (81, 2), (160, 2), (161, 3)],  # a word longer than a line is broken
)
def test_a_word_of_any_length_is_given_whole(length: int, lines: int):
    wrapped = _wrapped("x" * length)

    assert len(wrapped) == lines
    assert "".join(wrapped) == "x" * length
