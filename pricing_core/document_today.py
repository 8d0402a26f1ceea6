"""A document's saved prices beside today's: what would be different, offered and never applied by itself."""

from __future__ import annotations

from .document_pricing import priced
from .library import default_book_id
from .profile_applying import profiled
from .scenarios import difference
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from .book import PriceBook
    from .document import Document
    from .document_pricing import DocumentBill
    from .library import Library
    from .money import Usd
    from .profile import Profile, Profiles

SAME, NEWEST = "same", "newest"


class Offer(Value):
    """The document at other prices: those of its own book as it is now, or of the newest one.

    `more` is what it costs more than at the saved prices, `percent` the same of the saved total.
    """

    kind: str
    bill: DocumentBill
    more: Usd
    percent: Fraction | None


class Comparison(Value):
    """The document at the prices that it was opened with, and at those that it could have.

    `is_as_saved` is False where the program now computes another total than the one that was saved.
    """

    saved: DocumentBill
    offers: tuple[Offer, ...]
    is_as_saved: bool = True


def today(
    document: Document, book: PriceBook, library: Library, day: str, profiles: Profiles | None = None
) -> Comparison:
    """Compare the prices that a document was opened with with those of a day, YYYY-MM-DD; nothing is changed.

    `book` is the one it was opened with. A profile on top of it is today's, where there is one of its id.
    """
    saved = priced(document, book, _date(document, book))
    offers = []
    for kind, other in _others(book, library, day):
        found = priced(document, _with_profile(other, book.profile, profiles), day)
        offers.append(Offer(kind, found, *difference(saved.total, found.total)))
    amount = document.snapshot.amount if document.snapshot else None
    return Comparison(saved, tuple(offers), is_as_saved=amount is None or amount == saved.total.amount)


def _date(document: Document, book: PriceBook) -> str:
    return document.on or (document.snapshot.on if document.snapshot else book.as_of)


def _others(book: PriceBook, library: Library, day: str) -> Iterator[tuple[str, PriceBook]]:
    """Give the book of the same id, if it has changed, and the newest shipped one. One's own are never offered."""
    same = library.find(book.id)
    if same is not None and texts_of(same) != texts_of(book):
        yield SAME, same
    newest = library.find(default_book_id(day))
    if newest is not None and newest.id != book.id:
        yield NEWEST, newest


def texts_of(book: PriceBook) -> tuple[str, ...]:
    """Return what tells two books apart: their digest and those of the books they extend."""
    return (book.digest, *(texts_of(book.base) if book.base else ()))


def _with_profile(book: PriceBook, profile: Profile | None, profiles: Profiles | None) -> PriceBook:
    if profile is None:
        return book
    return profiled(book, (profiles.find(profile.id) if profiles else None) or profile)
