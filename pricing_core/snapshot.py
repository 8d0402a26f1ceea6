"""The prices that a document was made with, saved in it: the very texts of the files, so that it opens anywhere.

They are read again by the reader that reads every price book, and so give the same total, reasons and places.
"""

from __future__ import annotations

from .document import Snapshot, SnapshotFile
from .errors import BadFile, Problem, file_name
from .library import bundled_book
from .money import decimal_text, is_finite_decimal
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from fractions import Fraction
    from pathlib import Path

    from .book import PriceBook
    from .profile import Profile

    Source = PriceBook | Profile
    ReadText = Callable[[Source], str]

NOWHERE = "its text is nowhere to be found any more: the file was changed since it was read; choose the prices again"

TAMPERED = (
    "the prices saved here were changed since; take 'snapshot' out of the file to price it with the books of this "
    "computer"
)


def snapshot_of(book: PriceBook, on: str, total: Fraction | None, read_text: ReadText) -> Snapshot:
    """Return the prices to be saved: the book, those that it extends, its profile. `total` is None where there is none.

    `read_text` gives the text of a book's or profile's file as it was read, or raises BadFile.
    """
    sources: list[Source] = [*reversed(list(_with_bases(book))), *([book.profile] if book.profile else [])]
    return Snapshot(
        book=book.id,
        sha256=book.digest,
        on=on,
        files=tuple(SnapshotFile(file_name(one.file), one.digest, read_text(one)) for one in sources),
        profile=book.profile.id if book.profile else "",
        total="" if total is None else decimal_text(total),
        total_exact="" if total is None or is_finite_decimal(total) else str(total),
    )


def _with_bases(book: PriceBook) -> Iterator[PriceBook]:
    one: PriceBook | None = book
    while one is not None:
        yield one
        one = one.base


def text_of_source(source: Source, history: Path, saved: Snapshot | None = None) -> str:
    """Return the text that a book or profile was read from: its file's, else that of a version kept since.

    A file may have changed in the meantime, so only what has the same SHA-256 will do. `history` is the folder of all
    earlier versions, `saved` the prices that the document came with.
    """
    from .saving import digest_of

    for content in _contents(source, history, saved):
        if digest_of(content) == source.digest:
            return content.decode("utf-8")
    raise BadFile(file_name(source.file), [Problem(NOWHERE)])


def _contents(source: Source, history: Path, saved: Snapshot | None) -> Iterator[bytes]:
    """Give whatever may be the text, the most likely first."""
    from pathlib import Path

    from .files import BOOK_BYTES, read_bytes
    from .history import contents

    name = file_name(source.file)
    yield from (file.text.encode() for file in (saved.files if saved else ()) if file.sha256 == source.digest)
    for path in (Path(__file__).parent / "books" / name, Path(source.file)):
        try:
            yield read_bytes(path, BOOK_BYTES)
        except BadFile:
            continue  # the next place may have it
    for kind in ("prices", "profiles"):
        yield from contents(history / kind, name)


def book_of_snapshot(snapshot: Snapshot, name: str, *, with_profile: bool = True) -> PriceBook:
    """Return the book of the prices saved in the file `name`; raise BadFile with what is wrong with them."""
    read: dict[str, PriceBook] = {}
    files = snapshot.files[:-1] if snapshot.profile else snapshot.files
    for file in files:
        book = _book(file, read, name)
        read[book.id] = book
    found = read.get(snapshot.book)
    if found is None or found.digest != snapshot.sha256:
        raise BadFile(name, [Problem(f"snapshot: the price book {snapshot.book!r} is not among the files saved in it")])
    return _profiled(found, snapshot, name) if snapshot.profile and with_profile else found


def _book(file: SnapshotFile, read: dict[str, PriceBook], name: str) -> PriceBook:
    """Return the book of one file, which extends nothing but files before it."""
    from .reading import read_book

    content = _verified(file, name)
    shipped = bundled_book(file.name.removesuffix(".toml"))
    if shipped is not None and (shipped.digest, shipped.file) == (file.sha256, file.name):
        return shipped  # the same book, read already
    try:
        return read_book(content, file.name, read.get)
    except BadFile as fault:
        raise BadFile(f"{name}, {file.name}", fault.problems) from fault


def _profiled(book: PriceBook, snapshot: Snapshot, name: str) -> PriceBook:
    from .profile_applying import profiled
    from .profile_reading import read_profile

    file = snapshot.files[-1]
    content = _verified(file, name)
    try:
        profile = read_profile(content, file.name)
    except BadFile as fault:
        raise BadFile(f"{name}, {file.name}", fault.problems) from fault
    if profile.id != snapshot.profile:
        raise BadFile(name, [Problem(f"snapshot: the profile {snapshot.profile!r} is not among the files saved in it")])
    return profiled(book, profile)


def _verified(file: SnapshotFile, name: str) -> bytes:
    """Return the bytes of a file; raise BadFile where they are not those that were saved."""
    from .saving import digest_of

    content = file.text.encode()
    if digest_of(content) != file.sha256:
        raise BadFile(name, [Problem(TAMPERED)])
    return content
