"""What a fuzzer calls: one reader each, fed with any bytes. Only the project's own errors may come out of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pricing_core.errors import BadFile
from pricing_core.foreign import recognised, translated
from pricing_core.library import bundled_book
from pricing_core.profile_applying import profiled, unknown_names
from pricing_core.profile_reading import read_profile
from pricing_core.reading import read_book
from tests.hostile.meaning import differences
from tests.hostile.seeds import ACME_BOOK, find

if TYPE_CHECKING:
    from collections.abc import Callable

    from pricing_core import PriceBook

TODAY = "2026-11-22"
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def blamed(bad: BadFile, content: bytes) -> None:
    """See that a refusal says something, in plain text, about lines that there are."""
    most = content.count(b"\n") + 1
    assert bad.problems, "refused without a reason"
    for problem in bad.problems:
        assert problem.message.strip()
        assert problem.line is None or 1 <= problem.line <= most, (problem.line, most)
    for line in bad.lines():
        assert not UNSEEN.search(line), ascii(line)
        assert len(line) < 2_000, len(line)
        line.encode()


def book_target(content: bytes) -> PriceBook | None:
    """Read a price book; what is accepted means what it says."""
    try:
        book = read_book(content, "fuzz.toml", find)
    except BadFile as bad:
        blamed(bad, content)
        return None
    assert differences(content, book) == []
    return book


def profile_target(content: bytes) -> None:
    """Read a profile, and put it on a book."""
    try:
        profile = read_profile(content, "fuzz.toml")
    except BadFile as bad:
        blamed(bad, content)
        return
    assert differences(content, profile) == []
    for book in (ACME_BOOK, BASE):
        unknown_names(profile, book)
        profiled(book, profile)


def foreign_target(content: bytes) -> None:
    """Translate another project's list; what comes out is a price book that can be read."""
    kind = recognised(content)
    try:
        made = translated(content, "fuzz.json", BASE, "own", TODAY)
    except BadFile as bad:
        blamed(bad, content)
        return
    assert made.kind == kind
    read_book(made.text.encode(), "own.toml", find)


def _base() -> PriceBook:
    book = bundled_book("anthropic-2026-11")
    assert book is not None
    return book


BASE = _base()
TARGETS: dict[str, Callable[[bytes], object]] = {
    "book": book_target,
    "profile": profile_target,
    "foreign": foreign_target,
}
