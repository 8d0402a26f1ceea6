"""From the bytes of a profile's file to a Profile, or to every fault in it."""

from __future__ import annotations

from fractions import Fraction

from .book import STANDARD_TIER
from .conditions import overlapping
from .errors import BadFile, Problem
from .faults import Faults
from .files import BOOK_BYTES, read_bytes, text_of
from .library import MOST_FILES
from .profile import EVERYTHING, TOKENS, Discount, ListedProfile, OwnFee, OwnRates, Profile, Profiles
from .reading import parse_toml
from .row_parts import price, span
from .saving import digest_of
from .tables import ID, WIDE_ID, Table
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

SCHEMA = 1
HUNDRED = 100
_TERMS = frozenset({"discounts", "rates", "fees"})
_OF_BOOKS = frozenset({"as_of", "issued", "currency", "extends", "meters", "models"})
_RATE_KEYS = frozenset({"model", "per", "tier", "from", "until"})


def read_profile(content: bytes, name: str) -> Profile:
    """Read a profile from the bytes of a TOML file named `name`; raise BadFile with every fault."""
    raw, places = parse_toml(text_of(content, name), name)
    faults = Faults(lambda: places)
    head = Table(raw, (), faults)
    if head.whole("schema", required=True) not in (SCHEMA, None):
        head.fault(f"this program reads profiles of schema {SCHEMA}; get a newer Taksir for this file", "schema")
    profile = Profile(
        id=head.text("id", pattern=ID),
        name=head.text("name"),
        discounts=tuple(_discount(table) for table in head.tables("discounts")),
        rates=tuple(_rates(table) for table in head.tables("rates")),
        fees=tuple(_fee(table) for table in head.tables("fees")),
        digest=digest_of(content),
        file=name,
        notes=head.text("notes", required=False),
    )
    head.close()
    _check(profile, faults)
    if faults.problems:
        raise BadFile(name, sorted(faults.problems, key=lambda problem: problem.line or 0))
    return profile


def is_profile(content: bytes, name: str) -> bool:
    """Tell a profile from a price book by what stands in it: terms, and none of what only a book has."""
    try:
        text = text_of(content, name)
        raw, _ = parse_toml(text, name)
    except BadFile:
        return False  # the reader of price books says what is wrong with it as well
    is_marked = text.startswith("#:schema") and "profile" in text.partition("\n")[0]
    return (is_marked or bool(raw.keys() & _TERMS)) and not raw.keys() & _OF_BOOKS


def _discount(table: Table) -> Discount:
    row = Discount(
        factor=_factor(table),
        on=table.one_of("on", (TOKENS, EVERYTHING), TOKENS),
        models=table.names("models", pattern=WIDE_ID),
        classes=table.names("classes", pattern=ID),
        platforms=table.names("platforms"),
        span=span(table),
        line=table.line,
    )
    if row.on == EVERYTHING and row.classes:
        table.fault("'everything' leaves no classes to choose; leave one of the two out", "classes")
    table.close()
    return row


def _factor(table: Table) -> Fraction:
    """Return the factor of a discount, which is written as so many percent off or as a factor."""
    if table.has("percent_off") == table.has("factor"):
        table.fault("needs either `percent_off` (12 is 12% off) or `factor` (1.05 is 5% more)")
    off = table.price("percent_off", required=False)
    factor = table.price("factor", required=False)
    if off is not None and off > HUNDRED:
        table.fault("is more than 100: nothing costs less than nothing", "percent_off")
    return Fraction(1) - off / HUNDRED if off is not None else factor if factor is not None else Fraction(1)


def _rates(table: Table) -> OwnRates:
    row = OwnRates(
        model=table.text("model", pattern=WIDE_ID),
        per=table.text("per", pattern=WIDE_ID),
        prices={key: price(table, key) for key in table.raw if key not in _RATE_KEYS and ID.fullmatch(key)},
        tier=table.text("tier", required=False, pattern=ID) or STANDARD_TIER,
        span=span(table),
        line=table.line,
    )
    if not row.prices:
        table.fault("states no price, for example `input = 2.64`")
    table.close()
    return row


def _fee(table: Table) -> OwnFee:
    row = OwnFee(table.text("fee", pattern=ID), price(table, "price"), span(table), table.line)
    table.close()
    return row


def _check(profile: Profile, faults: Faults) -> None:
    """Two own prices of one cell must not hold on the same day."""
    cells: dict[object, list[OwnRates]] = {}
    for row in profile.rates:
        for name in row.prices:
            cells.setdefault((row.model, row.tier, name), []).append(row)
    fees: dict[str, list[OwnFee]] = {}
    for fee in profile.fees:
        fees.setdefault(fee.fee, []).append(fee)
    _report_clashes(cells.values(), "rates", faults)
    _report_clashes(fees.values(), "prices", faults)


def _report_clashes(alike: Iterable[Sequence[OwnRates | OwnFee]], what: str, faults: Faults) -> None:
    pairs = (pair for rows in alike for pair in overlapping(rows, lambda row: row.span))
    for first, second in sorted({(min(a.line, b.line), max(a.line, b.line)) for a, b in pairs}):
        faults.add(second, f"the own {what} of lines {first} and {second} cover the same day")


def profiles(folder: Path) -> Profiles:
    """Return the profiles of a folder. One broken file never affects another; two of one id are both refused."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".toml")
    except FileNotFoundError:
        return Profiles()
    except OSError as error:
        return Profiles((), (BadFile(str(folder), [Problem(f"the folder cannot be read: {error.strerror}")]),))
    read: list[ListedProfile] = []
    broken: list[BadFile] = []
    if len(paths) > MOST_FILES:
        message = f"more than {MOST_FILES} price profiles; the others are not read. Move some out of the folder."
        broken.append(BadFile(str(folder), [Problem(message)]))
    for path in paths[:MOST_FILES]:
        try:
            read.append(ListedProfile(read_profile(read_bytes(path, BOOK_BYTES), str(path)), path))
        except BadFile as fault:
            broken.append(fault)
    return _without_doubles(read, broken)


def _without_doubles(read: Sequence[ListedProfile], broken: Sequence[BadFile]) -> Profiles:
    usable, clashes = [], []
    for entry in read:
        others = [one.path.name for one in read if one is not entry and one.profile.id == entry.profile.id]
        if others:
            message = f"id {entry.profile.id!r} is also that of {', '.join(others)}; give one of them another id"
            clashes.append(BadFile(str(entry.path), [Problem(message)]))
        else:
            usable.append(entry)
    usable.sort(key=lambda entry: entry.profile.name.casefold())
    return Profiles(tuple(usable), (*broken, *clashes))


def find_profile(name: str, folder: Callable[[], Path]) -> Profile:
    """Return the profile of this id, or in this file; raise BadFile with what is wrong with it, or if there is none."""
    from pathlib import Path

    if name.lower().endswith(".toml") or "/" in name or "\\" in name:
        return read_profile(read_bytes(name, BOOK_BYTES), name)
    found = profiles(folder())
    if profile := found.find(name):
        return profile
    for fault in found.broken:
        if Path(fault.name).name == f"{name}.toml":
            raise fault
    known = ", ".join(entry.profile.id for entry in found.listed) or "none yet"
    raise BadFile(name, [Problem(f"there is no such price profile; there are: {known}")])
