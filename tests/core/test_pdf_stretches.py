"""A large PDF is searched a stretch at a time, and nothing at the end of a stretch is missed or taken for more."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pricing_core import pdf_pages

MARKS = st.sampled_from(
    [b"1 0 obj", b"endobj", b"stream\r\n", b"stream\n", b"endstream", b"12 0 objects", b" ", b"9", b"x", b"3  0\tobj<<"]
)
CONTENTS = st.lists(MARKS, max_size=80).map(b"".join)


@given(content=CONTENTS, stretch=st.integers(65, 120), start=st.integers(0, 60))
def test_marks_are_found_wherever_a_stretch_ends(content, stretch, start):
    before = pdf_pages._STRETCH
    pdf_pages._STRETCH = stretch
    try:
        for mark in (pdf_pages._OBJECT, pdf_pages._END):
            expected = mark.search(content, start)
            found = pdf_pages._found(mark, content, start)

            assert (found and found.span()) == (expected and expected.span())
    finally:
        pdf_pages._STRETCH = before
