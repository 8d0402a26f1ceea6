"""What bringing a price file in takes: reading, comparing, saving. Knows no widgets; meant for a thread of its own."""

from __future__ import annotations

from pricing_core.adoption import adopt, candidate, preview, stamp
from pricing_core.adoptions import Adoptions
from pricing_core.errors import BadFile, Problem, Refusal, one_line
from pricing_core.files import BOOK_BYTES, WORKLOAD_BYTES, read_bytes
from pricing_core.library import bundled_book, library
from pricing_core.places import Folders, adoptions_file
from pricing_core.profile_applying import profiled
from pricing_core.values import TYPE_CHECKING, Value

from .choosing import date_for
from .offers import Judge

if TYPE_CHECKING:
    from pathlib import Path

    from pricing_core import PriceBook, Usd
    from pricing_core.adoption import Preview
    from pricing_core.errors import Words
    from pricing_core.library import Library
    from pricing_core.planning import Plan
    from pricing_core.profile import Profile
    from pricing_core.saving import Saved

    from .main_window import MainWindow


class Here(Value):
    """What the window knows when a file is looked at; later changes of it make no difference to that look."""

    folders: Folders
    known: Library
    today: str
    plan: Plan | None
    total: Usd | None
    on: str
    in_force: str
    profile: Profile | None


class Found(Value):
    """What came of a look: a preview and what the open estimate would cost, or why not.

    `taken` is the id of the file where only that is in the way; `effect` is a total or the words of a refusal.
    """

    preview: Preview | None = None
    fault: BadFile | None = None
    taken: str = ""
    total: Usd | None = None
    refusal: Words | None = None


def folders_of(window: MainWindow) -> Folders:
    """Return where the user's files are."""
    return window.session.shelf.folders or Folders.usual()


def here(window: MainWindow) -> Here:
    """Return what the window knows now."""
    session = window.session
    bench = session.bench
    return Here(
        folders=folders_of(window),
        known=session.shelf.library,
        today=session.begun.today,
        plan=bench.plan if bench.bill else None,
        total=bench.bill.total if bench.bill else None,
        on=bench.on,
        in_force=session.book.id,
        profile=None if session.shows_list else session.profile,
    )


def look_at(path: Path, place: Here, id: str = "") -> Found:
    """Read a file and say what bringing it in would do. Writes nothing."""
    folders, today = place.folders, place.today
    there = library(folders.prices, place.known, folders.history / "prices")
    limit = WORKLOAD_BYTES if path.suffix.lower() == ".json" else BOOK_BYTES
    taken = ""
    try:
        new = candidate(read_bytes(path, limit), one_line(str(path)), there, today, id)
        builtin = bundled_book(new.book.id)
        taken = new.book.id if builtin and builtin.digest != new.book.digest else ""
        wanted = preview(new, there, folders.prices, Adoptions(adoptions_file()), today)
    except BadFile as fault:
        return Found(fault=fault, taken=taken)
    except OSError as error:  # the file that would be replaced has just gone, or may not be read
        return Found(fault=BadFile(str(path), [Problem(f"cannot be compared: {error.strerror}")]))
    return _with_effect(Found(wanted), new.book, place)


def _with_effect(found: Found, book: PriceBook, place: Here) -> Found:
    """Add what the open estimate costs with a book, terms of a profile included."""
    if place.plan is None:
        return found
    from pricing_core.billing import bill

    on = place.on if book.id == place.in_force else date_for(book, place.today)
    card = Judge(profiled(book, place.profile) if place.profile else book, on).card(place.plan.workload)
    try:
        if isinstance(card, Refusal):
            raise card
        return found.but(total=bill(place.plan, card).total)
    except Refusal as refusal:
        return found.but(refusal=refusal.words)


def bring_in(wanted: Preview, folders: Folders, *, confirmed: bool) -> Saved:
    """Copy what was looked at among the user's books."""
    return adopt(wanted, folders.history / "prices", Adoptions(adoptions_file()), stamp(), confirmed=confirmed)
