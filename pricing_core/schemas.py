"""The JSON Schemas of price books and profiles, put beside the user's files: editors complete and check with them."""

from __future__ import annotations

from .errors import BadFile
from .files import BOOK_BYTES, read_bytes
from .saving import CannotSave, save
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .errors import Words

BOOK_SCHEMA, PROFILE_SCHEMA = "price-book.schema.json", "profile.schema.json"
_MARK = b"#:schema ./"  # how Taplo, which VS Code's "Even Better TOML" is made of, is told which schema holds


def put_schemas(prices: Path, profiles: Path) -> Words | None:
    """Put both schemas into the user's folders; return why one could not be put there, for that harms no price."""
    return put_schema(prices, BOOK_SCHEMA) or put_schema(profiles, PROFILE_SCHEMA)


def put_schema_for(path: Path, content: bytes) -> Words | None:
    """Put the schema that a file names in its first line beside it, where it is one of ours."""
    named = content.partition(b"\n")[0].strip()
    for name in (BOOK_SCHEMA, PROFILE_SCHEMA):
        if named == _MARK + name.encode():
            return put_schema(path.parent, name)
    return None


def put_schema(folder: Path, name: str) -> Words | None:
    """Put a schema into a folder, unless this program's own is there already; return why that failed."""
    ours, path = _shipped(name), folder / name
    try:
        if read_bytes(path, BOOK_BYTES) == ours:
            return None
    except BadFile:
        pass  # not there yet; where it is something else, saving says so
    try:
        save(path, ours)
    except CannotSave as fault:
        return fault.words
    return None


def _shipped(name: str) -> bytes:
    from pathlib import Path

    return (Path(__file__).parent / "books" / name).read_bytes()
