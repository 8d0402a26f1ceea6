"""One save of a price book: everything that is done away from the window's thread."""

from __future__ import annotations

from pricing_core.errors import PricingError
from pricing_core.values import TYPE_CHECKING, Value

from .price_target import begun_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pricing_core.errors import Words
    from pricing_core.places import Folders
    from pricing_core.reading import FindBook

    from .price_target import Target

    Make = Callable[[str, FindBook], str]


class Step(Value):
    """One change that was saved: what the file said before and says now, so that it can be taken back."""

    path: Path
    book: str
    name: str
    before: str
    after: str
    warning: Words | None = None


class Job(Value):
    """A change to be saved. `make` gives the new text from the one that stands there.

    `over` is the digest of what somebody else has written meanwhile and which is to be overwritten; `known` the text
    that was there before, where it is known.
    """

    target: Target
    name: str
    make: Make
    over: str | None = None
    known: str | None = None


class Surroundings(Value):
    """What a save needs to know besides: the folders, how a book is found by its id, the day, the language."""

    folders: Folders
    find: FindBook
    today: str
    language: str


def saved(job: Job, around: Surroundings) -> Step | None:
    """Write a change; raise CannotEdit, BadFile or CannotSave with the file as it was."""
    from pricing_core.adoption import changed, stamp

    target = job.target
    history = around.folders.history / "prices"
    text, standing = _text_before(job, around)
    after = job.make(text, around.find)
    if after == text and job.over is None and standing:
        return None
    done = changed(target.path, after, standing, history, stamp())
    return Step(target.path, target.book, job.name, text, after, done.warning)


def _text_before(job: Job, around: Surroundings) -> tuple[str, str]:
    """Return the text that is changed, and the digest of the file that is replaced by it."""
    from pricing_core.files import BOOK_BYTES, read_bytes, text_of
    from pricing_core.saving import Conflict, digest_of

    target = job.target
    if job.over is not None:
        return _text_seen(job, around), job.over
    if target.base is not None:
        return begun_text(target, around.today, around.language), ""
    if not target.path.exists():
        raise Conflict(target.path, "")
    content = read_bytes(target.path, BOOK_BYTES)
    digest = digest_of(content)
    if digest != target.seen:
        raise Conflict(target.path, digest)
    return text_of(content, str(target.path)), digest


def _text_seen(job: Job, around: Surroundings) -> str:
    """Return the text that the table shows, from the history: the file says something else by now."""
    from pricing_core.files import text_of
    from pricing_core.history import contents
    from pricing_core.saving import digest_of

    target = job.target
    if job.known is not None:
        return job.known
    if target.base is not None:
        return begun_text(target, around.today, around.language)
    for content in contents(around.folders.history / "prices", target.path.name):
        if digest_of(content) == target.seen:
            return text_of(content, str(target.path))
    raise UnseenError(target.path)


class UnseenError(PricingError):
    """The version that the table shows is kept nowhere, so nothing can be written over the file."""

    def __init__(self, path: Path) -> None:
        self.words = {
            "en": f"{path}: the version shown here is not kept any more. Reload the file.",
            "id": f"{path}: versi yang ditampilkan di sini tidak disimpan lagi. Muat ulang berkasnya.",
        }
        super().__init__(self.words["en"])
