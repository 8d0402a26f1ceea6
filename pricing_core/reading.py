"""From the bytes of a price-book file to a PriceBook, or to every fault in it."""

from __future__ import annotations

import re
import tomllib

from .book import PriceBook
from .checking import check
from .errors import BadFile, Problem
from .faults import Faults, NumberText
from .files import BOOK_BYTES, read_bytes, text_of
from .locating import toml_places
from .row_parts import Names
from .rows import KINDS, block, names_in, read_rows
from .tables import WIDE_ID, Table
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from .book import Block
    from .errors import Words
    from .locating import Places
    from .values import Value

    Raw = Mapping[str, object]
    FindBook = Callable[[str], PriceBook | None]

SCHEMA = 1
CURRENCY = "USD"
LINE_LIMIT = 4_000
# A shipped book has some 3,000 of the commonest of these; far more would only make a parser slow.
MARK_LIMITS = {
    "\n": ("lines", 10_000),
    "=": ("keys", 10_000),
    ",": ("commas", 20_000),
    "{": ("inline tables", 5_000),
    "[": ("tables and lists", 5_000),
    ".": ("points", 5_000),
}
POINTS_IN_LINE = 100  # of a key of many parts; prose has fewer
_SYNTAX_LINE = "(at line "
_COMMA = re.compile(r"^[^\"'#]*=\s*[0-9]+,[0-9]")


def read_book_file(path: Path | str, find_book: FindBook | None = None) -> PriceBook:
    """Read a price book from a file; raise BadFile with every fault."""
    return read_book(read_bytes(path, BOOK_BYTES), str(path), find_book)


def read_book(content: bytes, name: str, find_book: FindBook | None = None) -> PriceBook:
    """Read a price book from the bytes of a TOML file named `name`; raise BadFile with every fault.

    `find_book` gives the book that this one may extend.
    """
    text = text_of(content, name)
    raw, places = parse_toml(text, name)
    faults = Faults(lambda: places)
    head = Table(raw, (), faults)
    base = _base(head, find_book)
    if faults.problems:  # without its base, nearly every line of the book would seem wrong
        raise BadFile(name, faults.problems)
    book = _book(head, _digest(content), name, base)
    if not faults.problems:
        check(book, faults.add)
    if faults.problems:
        raise BadFile(name, sorted(faults.problems, key=lambda problem: problem.line or 0))
    return book


def _digest(content: bytes) -> str:
    import hashlib  # slow to import, and the shipped books carry their digests

    return hashlib.sha256(content).hexdigest()


def parse_toml(text: str, name: str) -> tuple[Raw, Places]:
    """Parse TOML with decimals kept as typed; raise BadFile for a fault of syntax or a text made to be slow."""
    _check_size(text, name)
    try:
        return tomllib.loads(text, parse_float=NumberText), toml_places(text)
    except tomllib.TOMLDecodeError as error:
        raise BadFile(name, [_syntax_problem(str(error), text)]) from error
    except (RecursionError, ValueError) as error:
        raise BadFile(name, [Problem("nested too deeply, or a number that is too long", _densest(text))]) from error


def _densest(text: str) -> int:
    """Return the line that opens the most tables and lists."""
    rows = text.split("\n")
    return max(range(len(rows)), key=lambda at: rows[at].count("[") + rows[at].count("{")) + 1


def _check_size(text: str, name: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LINE_LIMIT or line.count(".") > POINTS_IN_LINE:
            limits = f"at most {LINE_LIMIT} characters and {POINTS_IN_LINE} points"
            raise BadFile(name, [Problem(f"a line that is too long: {limits}", number)])
    for mark, (what, most) in MARK_LIMITS.items():
        if text.count(mark) > most:
            raise BadFile(name, [Problem(f"more than {most} {what}; a price book has far fewer")])


def _syntax_problem(message: str, text: str) -> Problem:
    what, _, place = message.partition(_SYNTAX_LINE)
    line = place.partition(",")[0]
    at_end = text.rstrip().count("\n") + 1
    number = int(line) if line.isdecimal() else at_end
    if _COMMA.search(text.split("\n")[number - 1]):
        return Problem("write a decimal with a point, not a comma: 2.5", number)
    return Problem(f"not valid TOML: {what.strip()}", number)


def _base(head: Table, find_book: FindBook | None) -> PriceBook | None:
    """Return the book that this one extends, if it says so."""
    if not head.has("extends"):
        return None
    id = head.text("extends", pattern=WIDE_ID)
    base = find_book(id) if find_book and id else None
    if id and base is None:
        head.fault(f"there is no price book {id!r} to extend", "extends")
    return base


def _book(head: Table, digest: str, name: str, base: PriceBook | None) -> PriceBook:
    names = Names(
        meters=_ids(head, "meters", base),
        choices=frozenset(_ids(head, "choices", base)),
        tools=frozenset(_ids(head, "tools", base)),
        base=base,
        as_of=head.day("as_of", required=True),
    )
    _check_head(head)
    id = head.text("id", pattern=WIDE_ID)
    rows = {kind: read_rows(head, kind, names, required=base is None) for kind in KINDS}
    if base:
        rows = {kind: _merged(getattr(base, kind), own) for kind, own in rows.items()}
    book = PriceBook(
        id=id,
        name=head.words("name", required=False) or {"en": id},
        as_of=names.as_of,
        issued=head.day("issued", required=True),
        currency=head.text("currency"),
        source=head.text("source"),
        digest=digest,
        file=name,
        units={**(base.units if base else {}), **_units(head, required=base is None)},
        blocks={**(base.blocks if base else {}), **_blocks(head, required=base is None)},
        default_model=head.text("default_model", required=False) or (base.default_model if base else ""),
        notes=head.text("notes", required=False),
        base=base,
        **rows,  # type: ignore[arg-type]  # KINDS gives each kind its own rows
    )
    head.close()
    return book


def _ids(head: Table, kind: str, base: PriceBook | None) -> tuple[str, ...]:
    inherited = [row.id for row in getattr(base, kind)] if base else []
    return tuple(dict.fromkeys((*inherited, *names_in(head.raw, kind))))


def _merged(base: tuple[Value, ...], own: tuple[Value, ...]) -> tuple[Value, ...]:
    """Put rows on top of a base: a row replaces the one of its id whole; all others are added.

    Of two rows of one id the second is added too, for the check to find.
    """
    replacing: dict[str, Value] = {}
    for row in own:
        if hasattr(row, "id"):
            replacing.setdefault(row.id, row)
    kept = [replacing.pop(row.id, row) if hasattr(row, "id") else row for row in base]
    placed = {id(row) for row in kept}
    return (*kept, *(row for row in own if id(row) not in placed))


def _check_head(head: Table) -> None:
    if head.whole("schema", required=True) not in (SCHEMA, None):
        head.fault(f"this program reads price books of schema {SCHEMA}; get a newer Taksir for this file", "schema")
    if head.raw.get("currency") not in (CURRENCY, None):
        head.fault(f'must be "{CURRENCY}": every price of the page is in US dollars', "currency")


def _units(head: Table, *, required: bool) -> Mapping[str, Words]:
    units = head.table("units", required=required)
    return {key: units.need_words(key) for key in units.names_of_keys()} if units else {}


def _blocks(head: Table, *, required: bool) -> Mapping[str, Block]:
    blocks = head.table("blocks", required=required)
    if not blocks:
        return {}
    return {key: block(table, key) for key in blocks.names_of_keys() if (table := blocks.table(key))}
