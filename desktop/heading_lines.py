"""Headings of tables in two lines, where one line has no room for all columns."""

from __future__ import annotations


def in_two_lines(text: str) -> str:
    """Return a heading with a line break in place of the space that is nearest to its middle."""
    spaces = [at for at, letter in enumerate(text) if letter == " "]
    if not spaces:
        return text
    at = min(spaces, key=lambda at: abs(2 * at + 1 - len(text)))
    return f"{text[:at]}\n{text[at + 1 :]}"
