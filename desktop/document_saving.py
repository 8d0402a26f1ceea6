"""One save of an estimate: everything that is done away from the window's thread."""

from __future__ import annotations

from pricing_core.document import DOCUMENT_KEYS, Unknown
from pricing_core.document_reading import read_document
from pricing_core.document_writing import written
from pricing_core.errors import BadFile, Problem
from pricing_core.files import WORKLOAD_BYTES
from pricing_core.saving import CannotSave, save
from pricing_core.snapshot import snapshot_of, text_of_source
from pricing_core.values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from fractions import Fraction
    from pathlib import Path

    from pricing_core import PriceBook
    from pricing_core.document import Document
    from pricing_core.saving import Saved


class Job(Value):
    """An estimate to be saved. Its snapshot is still the one that it came with.

    `book` is in force, a profile on top of it; None where the prices that it came with must stay as they are.
    `making` is the book that its choices were made with. `expected` is the digest that the file must still have.
    """

    path: Path
    document: Document
    book: PriceBook | None
    making: PriceBook
    history: Path
    expected: str | None = None
    backup: bool = False


class Done(Value):
    """An estimate that was saved, as it is in the file now. `unkept` says why prices are not in it."""

    saved: Saved
    document: Document
    unkept: BadFile | None = None


def saved(job: Job) -> Done:
    """Write an estimate; raise CannotSave, CannotWrite or BadFile with the file as it was."""
    if not job.path.parent.is_dir():  # a folder that is made anew where a drive was would be seen by nobody
        raise CannotSave(job.path, "vanished")
    document, unkept = with_prices(job, with_total=True)
    content = written(document, job.making)
    _require_readable(content, job)
    return Done(save(job.path, content, expected=job.expected, backup=job.backup), document, unkept)


def with_prices(job: Job, *, with_total: bool) -> tuple[Document, BadFile | None]:
    """Put the prices in force into a document, and what it costs; leave them out where their text is lost."""
    document, book = job.document.but(version=type(job.document).version), job.book
    if job.document.is_newer or book is None:
        return job.document, None
    before = document.snapshot
    try:
        fresh = snapshot_of(
            book,
            document.on,
            _total(document, book) if with_total else None,
            lambda source: text_of_source(source, job.history, before),
        )
    except BadFile as fault:
        return document.but(snapshot=None), fault
    return document.but(snapshot=fresh.but(extra=before.extra if before else ())), None


def _total(document: Document, book: PriceBook) -> Fraction | None:
    from pricing_core.document_pricing import priced

    found = priced(document, book, document.on)
    return found.total.amount if found.is_whole else None


def _require_readable(content: bytes, job: Job) -> None:
    """Raise BadFile for what could not be opened again: an older file that can is worth more."""
    name = str(job.path)
    if len(content) > WORKLOAD_BYTES:
        raise BadFile(
            name, [Problem(f"larger than {WORKLOAD_BYTES // 1024} KiB, the most that is read of such a file")]
        )
    read_document(content, name, job.making)


MARK = "taksir_recovery"  # the key of a journal that says whose it is; in no estimate that anybody saves


def journalled(job: Job, facts: dict[str, str]) -> None:
    """Write the journal of an estimate; raise what a save raises."""
    document, _ = with_prices(job, with_total=False)
    keys = [key for key in DOCUMENT_KEYS if key == "snapshot" and document.snapshot]
    last = document.extra[-1].key if document.extra else keys[-1] if keys else "workloads"
    save(job.path, written(document.but(extra=(*document.extra, Unknown((), last, MARK, facts))), job.making))


def without_mark(document: Document) -> tuple[Document, dict[str, str]]:
    """Return a document that was read from a journal as it was, and what the journal says of it."""
    marks = [one for one in document.extra if not one.path and one.key == MARK]
    facts = marks[0].value if marks else {}
    told = {key: value for key, value in facts.items() if isinstance(value, str)} if isinstance(facts, dict) else {}
    return document.but(extra=tuple(one for one in document.extra if one not in marks)), told
