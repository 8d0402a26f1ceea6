"""A file that is about to be shown: its document and the prices that it is shown with. Read in a thread of its own."""

from __future__ import annotations

from pricing_core import BadFile, PriceBook
from pricing_core.document import Document, DocumentItem
from pricing_core.errors import Problem
from pricing_core.files import WORKLOAD_BYTES, read_bytes
from pricing_core.planning import Plan, Planning
from pricing_core.profile import Profile
from pricing_core.values import TYPE_CHECKING, Value
from pricing_core.wording import words

if TYPE_CHECKING:
    from pathlib import Path

    from pricing_core.document_reading import FindPrices
    from pricing_core.errors import Words


class Prepared(Value):
    """A document, and the prices that it opens with: `is_saved` where they came with it.

    `on` is the pricing date that the file asks for; empty where it asks for none. `digest` is that of the file's bytes.
    `problem` says why nothing may be priced until somebody has chosen prices.
    `is_foreign` tells that the file was no document but a workload or an answer of the API: it is not saved over.
    """

    document: Document
    book: PriceBook
    profile: Profile | None = None
    on: str = ""
    is_saved: bool = False
    digest: str = ""
    is_foreign: bool = False
    problem: Words | None = None


def prepared(path: Path | str, find: FindPrices, *, takes_saved: bool = True) -> Prepared:
    """Read a file; raise BadFile with every fault. `find` gives a book and date, see `open_document`."""
    from pricing_core.document_reading import is_document
    from pricing_core.saving import digest_of

    content, name = read_bytes(path, WORKLOAD_BYTES), str(path)
    read = _document if is_document(content, name) else _workloads
    return read(content, name, find, takes_saved=takes_saved).but(digest=digest_of(content))


def _document(content: bytes, name: str, find: FindPrices, *, takes_saved: bool) -> Prepared:
    from pricing_core.document_reading import open_document
    from pricing_core.snapshot import book_of_snapshot

    opened = open_document(content, name, find, takes_saved=takes_saved)
    document, book = opened.document, opened.book
    if all(one.plan is None for one in document.items):
        raise BadFile(name, [Problem("holds no workload that this version can show")])
    if opened.is_saved and document.snapshot:
        if book.profile:
            book = book_of_snapshot(document.snapshot, name, with_profile=False)
        return Prepared(document, book, opened.book.profile, opened.on, is_saved=True)
    profile, problem = _profile(document.profile)
    return Prepared(document, book, profile, opened.on, problem=problem)


def _profile(id: str) -> tuple[Profile | None, Words | None]:
    """Return the profile that a document asks for, or why there is none: list prices are not what it was made with."""
    if not id:
        return None, None
    from pricing_core.places import profiles_dir
    from pricing_core.profile_reading import find_profile

    try:
        return find_profile(id, profiles_dir), None
    except BadFile:
        return None, words("profile_not_here", profile=id)


def _workloads(content: bytes, name: str, find: FindPrices, *, takes_saved: bool) -> Prepared:
    from pricing_core.workload_reading import read_estimate

    book, on = find("", "")
    read = read_estimate(content, name, book)
    items = (DocumentItem(Plan(one, Planning(requests=one.requests)), one.name) for one in read.workloads)
    return Prepared(Document(tuple(items)), book, on=on, is_foreign=True)
