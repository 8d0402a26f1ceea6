"""Where the parts of a price stand: which book, which file and line, whose, of which day."""

from __future__ import annotations

from .library import bundled_book
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .book import PriceBook, Rates
    from .sheets import LinePrice

    Parts = Callable[[PriceBook], Iterable[object]]

BUILT_IN, YOURS, PROFILE = "built-in", "yours", "profile"


class Origin(Value):
    """Where one part of a price stands.

    `about` is the id of the class of tokens, the charge or the rule; `source` the section or document that it names.
    `file` is the file's name as the book knows it; a path for a book of the user's own.
    """

    about: str
    book: str
    layer: str
    file: str
    line: int
    as_of: str = ""
    issued: str = ""
    digest: str = ""
    source: str = ""


def layer_of(book: PriceBook) -> str:
    """Return whether a book came with the program or is the user's own: a copy under another name is the user's."""
    shipped = bundled_book(book.id)
    is_shipped = shipped is not None and (shipped.file, shipped.digest) == (book.file, book.digest)
    return BUILT_IN if is_shipped else YOURS


def provenance(book: PriceBook, price: LinePrice) -> tuple[Origin, ...]:
    """Return where a line's price comes from: the published cell first, then each rule on top of it."""
    return (cell_origin(book, price), *_rule_origins(book, price))


def cell_origin(book: PriceBook, price: LinePrice) -> Origin:
    """Return where the published cell of a line stands."""
    owner = published_in(book, price)
    if price.fee:
        return _origin(owner, price.fee.id, price.fee.line, price.fee.source)
    meter = _meter(price)
    row = next((one for one in _rates(owner) if one.prices.get(meter) is price.list_price), None)
    return _origin(owner, meter, row.line if row else price.line, row.source if row else price.source)


def published_in(book: PriceBook, price: LinePrice) -> PriceBook:
    """Return the book that the published cell of a line stands in: the book itself or one that it extends."""
    if price.fee:
        return _owner(book, lambda one: (fee.price for fee in one.fees), price.fee.price)
    meter = _meter(price)
    return _owner(book, lambda one: (rates.prices.get(meter) for rates in _rates(one)), price.list_price)


def _meter(price: LinePrice) -> str:
    return price.addition.meter if price.addition else price.key


def _rule_origins(book: PriceBook, price: LinePrice) -> Iterator[Origin]:
    if price.addition:
        owner = _owner(book, lambda one: (row.label for row in one.additions), price.addition.label)
        row = price.added
        source = (row.source if row else "") or price.addition.source
        yield _origin(owner, price.addition.id, row.line if row else price.addition.line, source)
    for rule in price.factors:
        if rule.is_own:
            yield _own(book, rule.id, rule.line)
        else:
            owner = _owner(book, lambda one: (row.factor for row in one.modifiers), rule.factor)
            yield _origin(owner, rule.id, rule.line, rule.source)
    for least in price.minimums:
        owner = _owner(book, lambda one: (row.rule for row in one.minimums), least.rule)
        yield _origin(owner, least.input, least.line, least.source)
    if free := price.allowance:
        owner = _owner(book, lambda one: (row.rule for row in one.allowances), free.rule)
        yield _origin(owner, free.fee, free.line, free.source)
    if price.own:
        yield _own(book, price.key, price.own.line)


def _rates(book: PriceBook) -> Iterator[Rates]:
    for model in book.models:
        yield from model.rates
        for tier in model.tiers:
            yield tier.rates


def _owner(book: PriceBook, parts: Parts, part: object) -> PriceBook:
    """Return the book that a part was read from: the lowest that holds this very object.

    Rows are narrowed, cut to a stretch of days and completed on their way into a price, so they are not the same
    objects there; what they hold still is. Every cell, factor and text is an object of its own.
    """
    while book.base and any(one is part for one in parts(book.base)):
        book = book.base
    return book


def _origin(book: PriceBook, about: str, line: int, source: str) -> Origin:
    return Origin(
        about=about,
        book=book.id,
        layer=layer_of(book),
        file=book.file,
        line=line,
        as_of=book.as_of,
        issued=book.issued,
        digest=book.digest,
        source=source,
    )


def _own(book: PriceBook, about: str, line: int) -> Origin:
    """Return the place of a profile's term."""
    profile = book.profile
    if profile is None:  # of a profile that has been taken off since
        return Origin(about, "", PROFILE, "", line)
    return Origin(about, profile.id, PROFILE, profile.file, line, digest=profile.digest, source=profile.name)
