"""Price files that other projects publish, read as a price book of ours that extends one of the books there are.

They are recognised by what they hold, never by their name, and no unit is ever guessed: each shape has one.
"""

from __future__ import annotations

from pricing_core.errors import BadFile, Problem
from pricing_core.values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from types import ModuleType

    from pricing_core.book import PriceBook

    from .basis import Basis
    from .comparing import Change, Compared
    from .notes import Note

LITELLM, GENAI_PRICES, MODELS_DEV = "litellm", "genai_prices", "models_dev"
NAMES = {LITELLM: "LiteLLM", GENAI_PRICES: "genai-prices", MODELS_DEV: "models.dev"}


class Origin(Value):
    """Which file a translation was made from."""

    name: str
    sha256: str


class Translation(Value):
    """A price book made of a file: only what differs from the base, and what could not be taken over.

    `models_seen` are the models of the base that the file has list prices for; each is `unchanged`, or has prices in
    `changed`, or a note says why neither. `added` are models that the base lacks.
    """

    text: str
    kind: str
    origin: Origin
    models_seen: tuple[str, ...]
    unchanged: tuple[str, ...]
    changed: tuple[Change, ...]
    added: tuple[str, ...]
    notes: tuple[Note, ...]


def recognised(content: bytes) -> str | None:
    """Return which project's file this is: litellm, genai_prices, models_dev; None where it is none of them."""
    from .raw import parsed

    try:
        return _kind(parsed(content, "")[0])
    except BadFile:
        return None


def _readers() -> dict[str, ModuleType]:
    from . import genai_prices, litellm, models_dev

    return {LITELLM: litellm, GENAI_PRICES: genai_prices, MODELS_DEV: models_dev}


def _kind(raw: object) -> str | None:
    return next((kind for kind, reader in _readers().items() if reader.fits(raw)), None)


def translated(content: bytes, name: str, base: PriceBook, book_id: str, today: str) -> Translation:
    """Translate a file into a book `book_id` that extends `base`, comparing prices on a day; raise BadFile.

    What the file does not state is inherited, what cannot be expressed is a note. Nothing is rounded or derived.
    """
    from .basis import Basis
    from .comparing import compared
    from .raw import parsed

    _check_id(book_id, base, name)
    raw, faults = parsed(content, name)
    kind = _kind(raw)
    if kind is None:
        known = ", ".join(NAMES.values())
        raise BadFile(name, [Problem(f"not a price file that this program knows; those are: {known}", 1)])
    found = _readers()[kind].found(raw, today, faults)
    if faults.problems:
        raise BadFile(name, sorted(faults.problems, key=lambda problem: problem.line or 0))
    basis = Basis(base, today, name)
    result = compared(found, basis)
    if not (result.seen or result.added):
        raise BadFile(name, [Problem(f"a file of {NAMES[kind]} without list prices of a model that {base.id!r} has")])
    return _translation(result, kind, _origin(content, name), basis, book_id)


def _check_readable(text: str, base: PriceBook, name: str) -> None:
    """Refuse a file whose prices make no book that can be read: thousands of models, or sizes that no model has."""
    from pricing_core.reading import read_book

    try:
        read_book(text.encode(), "translation", {base.id: base}.get)
    except BadFile as fault:
        message = f"what it states makes no usable price book: {fault.problems[0].message}"
        raise BadFile(name, [Problem(message)]) from fault


def _check_id(book_id: str, base: PriceBook, name: str) -> None:
    from pricing_core.tables import WIDE_ID

    if not WIDE_ID.fullmatch(book_id) or book_id == base.id:
        raise BadFile(name, [Problem(f"{book_id[:40]!r} cannot be the id of the new price book; choose another")])


def _origin(content: bytes, name: str) -> Origin:
    from hashlib import sha256
    from pathlib import PurePath

    from .raw import shown

    return Origin(shown(PurePath(name).name), sha256(content).hexdigest())


def _translation(result: Compared, kind: str, origin: Origin, basis: Basis, book_id: str) -> Translation:
    from .writing import Writer

    text = Writer(basis, NAMES[kind], origin.name).book(book_id, origin.sha256, result)
    _check_readable(text, basis.book, origin.name)
    return Translation(
        text=text,
        kind=kind,
        origin=origin,
        models_seen=result.seen,
        unchanged=result.unchanged,
        changed=result.changed,
        added=tuple(new.id for new in result.added),
        notes=result.notes,
    )
