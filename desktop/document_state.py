"""From a document to the estimate that is open, and back."""

from __future__ import annotations

from pricing_core.document import Document, DocumentScenario
from pricing_core.document_today import texts_of
from pricing_core.plain_plans import shown_plainly
from pricing_core.scenarios import Scenario, changes_to
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import told

from .parts import Part, index_of

if TYPE_CHECKING:
    from pricing_core import PriceBook
    from pricing_core.profile import Profile
    from pricing_core.showing import NumberStyle

    from .prepared import Prepared
    from .session import Session


def parts_of(document: Document, book: PriceBook, on: str) -> tuple[Part, ...]:
    """Return the workloads of a document, numbered in their order, as the form can show them."""
    items = (one.but(plan=shown_plainly(one.plan, book, on)) if one.plan else one for one in document.items)
    return tuple(Part(number, item=item) for number, item in enumerate(items, start=1))


def scenarios_of(document: Document) -> tuple[Scenario, ...]:
    """Return the what-ifs of a document; its workloads are numbered in their order."""
    return tuple(Scenario({"en": one.name}, one.changes, of=one.of, extra=one.extra) for one in document.scenarios)


def document_of(session: Session, style: NumberStyle) -> Document:
    """Return what is open as a document, without the prices that are to be saved with it."""
    source = session.source
    return Document(
        items=tuple(one.item for one in session.parts),
        name=session.name,
        notes=session.notes,
        book=session.book.id,
        on=session.bench.on,
        profile=session.held.profile_name,
        scenarios=tuple(_scenario(one, session, style) for one in session.scenarios),
        actual_usage=session.usage,
        snapshot=source.snapshot if source else None,
        extra=source.extra if source else (),
        version=source.version if source else Document.version,
    )


def _scenario(one: Scenario, session: Session, style: NumberStyle) -> DocumentScenario:
    changes = changes_to(one.kept, session.bench.book) if one.kept else one.changes
    place = index_of(session.parts, one.of) + 1 if one.of else 0
    return DocumentScenario(told(one.name, style), changes, place, one.extra)


def is_listed(book: PriceBook, session: Session) -> bool:
    """Tell whether the prices that came with a document are those of a book that can be chosen anyway."""
    listed = session.shelf.library.find(book.id)
    return listed is not None and texts_of(listed) == texts_of(book)


def take_up(session: Session, prepared: Prepared) -> tuple[PriceBook, Profile | None]:
    """Fill a session with what has been opened; return the price book and the profile that it is to be priced with."""
    document, book = prepared.document, prepared.book
    session.source = document
    session.name, session.notes, session.usage = document.name, document.notes, document.actual_usage
    session.parts = parts_of(document, book, prepared.on or session.held.day_of(book))
    session.last_key = len(session.parts)
    session.active = next(one.key for one in session.parts if one.plan is not None)
    session.scenarios = scenarios_of(document)
    session.held.stated = (book.id, prepared.on)
    session.held.shows_list = session.is_example = False
    session.held.missing = document.profile if prepared.problem else ""
    listed = session.shelf.library.find(book.id)
    # A profile is kept as it came, though there may be one of that id here: nobody has looked at that one yet.
    is_kept = prepared.is_saved and (prepared.profile is not None or not is_listed(book, session))
    session.held.saved_book, session.held.saved_profile = (book, prepared.profile) if is_kept else (None, None)
    return (book if is_kept or listed is None else listed), prepared.profile
