"""What the window begins with: which book, on which date, and which workload."""

from __future__ import annotations

from pathlib import Path

from pricing_core import BadFile, PriceBook, Refusal, Workload, resolve
from pricing_core.library import Library, Listed, default_book_id, find_book, library, shipped
from pricing_core.places import history_dir, prices_dir
from pricing_core.planning import Plan
from pricing_core.values import TYPE_CHECKING, Value
from pricing_core.wording import STYLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pricing_core.errors import Words

    from .prepared import Prepared

EXAMPLE_TOKENS = {"input": 1_000, "output": 500}


class Beginning(Value):
    """Everything that the window needs to open, and what could not be done as asked."""

    books: Library
    book: PriceBook
    today: str
    on: str
    plan: Plan
    problem: Words | None = None
    is_given: bool = False  # by a file; else it is an example
    prepared: Prepared | None = None  # what that file holds
    stated: str = ""  # the day that the file asks for, with the book that it names
    file: str = ""  # the path of that file


def date_for(book: PriceBook, today: str) -> str:
    """Return the pricing date: today with the book that is the default today, else the day of the chosen book."""
    return today if book.id == default_book_id(today) else book.as_of


def beginning(file: str, book: str, today: str) -> Beginning:
    """Read what the command line names. What cannot be read becomes a problem that the window shows."""
    books = shipped()  # the user's own are read once the window stands, unless one is asked for
    problem = None
    try:
        books, chosen = _with_book(books, book or default_book_id(today))
    except BadFile as fault:
        problem = _told(fault)
        books, chosen = _with_book(books, default_book_id(today))
    on = date_for(chosen, today)
    begun = Beginning(books, chosen, today, on, Plan(example(chosen, on)), problem)
    if not file:
        return begun
    try:
        return _opened(file, begun, keep_book=bool(book))
    except BadFile as fault:
        return begun.but(problem=_told(fault))


def beginning_with(books: Library, book: str, today: str) -> Beginning:
    """Return what another window of a running program begins with; nothing is read for it."""
    chosen = books.find(book) or books.find(default_book_id(today))
    assert chosen is not None
    on = date_for(chosen, today)
    return Beginning(books, chosen, today, on, Plan(example(chosen, on)))


def _told(fault: BadFile) -> Words:
    from pricing_core.fault_words import fault_lines  # only a file with a fault pays for it

    more = f" (+{len(fault.problems) - 1})" if len(fault.problems) > 1 else ""
    return {language: fault_lines(fault, language)[0] + more for language in STYLES}


def _with_book(books: Library, name: str) -> tuple[Library, PriceBook]:
    """Return a book, and the library with it: one of the user's own, or from elsewhere."""
    if book := books.find(name):
        return books, book
    own = library(prices_dir(), books, history_dir("prices"))
    if book := own.find(name):
        return own, book
    book = find_book(name, prices_dir)
    return Library((*own.listed, Listed(book, Path(name), False)), own.broken), book


def _opened(file: str, begun: Beginning, *, keep_book: bool) -> Beginning:
    from .prepared import prepared  # not above: the window starts without it

    books = begun.books

    def find(name: str, on: str) -> tuple[PriceBook, str]:
        nonlocal books
        if keep_book or not name:
            return begun.book, on
        books, book = _with_book(books, name)
        return book, on

    found = prepared(file, find, takes_saved=not keep_book)
    if keep_book:
        found = found.but(on="")
    return begun.but(books=books, prepared=found, is_given=True, file=str(Path(file).absolute()))


def example(book: PriceBook, on: str) -> Workload:
    """Return a workload to begin with: zeros explain nothing."""
    known = {meter.id for meter in book.meters}
    tokens: Mapping[str, int] = {name: count for name, count in EXAMPLE_TOKENS.items() if name in known}
    return Workload(model=example_model(book, on), tokens=tokens)


def example_model(book: PriceBook, on: str) -> str:
    """Return the book's own choice of a model, else the first that has a price and nothing to be said about it."""
    names = [name for name in (book.default_model, *(model.id for model in book.models)) if name]
    priced = []
    for name in names:
        try:
            card = resolve(Workload(model=name), book, on)
        except Refusal:
            continue
        if name == book.default_model or not card.notices:
            return name
        priced.append(name)
    return (priced or names)[0]
