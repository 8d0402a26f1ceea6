"""What ``taksir-cli`` does with estimates as documents."""

from __future__ import annotations

from .document import VERSION, Document, DocumentItem
from .document_pricing import priced
from .document_reading import is_document, open_document
from .errors import BadFile, Problem, Refusal
from .values import TYPE_CHECKING
from .wording import words
from .workload import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .book import PriceBook
    from .document_pricing import DocumentBill
    from .document_reading import FindPrices, Opened
    from .options import Options
    from .planning import Plan
    from .rendering import Priced

__all__ = ["canonical", "document_bill", "is_document", "plan_json", "plans_bill", "rendered"]


def document_bill(content: bytes, name: str, options: Options, find: FindPrices) -> DocumentBill:
    """Price a document: with the prices saved in it, unless the command line names others.

    Raises Refusal, which names the workload, where one that is switched on has no price.
    """
    asks = bool(options.book or options.on)

    def chosen(book: str, on: str) -> tuple[PriceBook, str]:
        return find(options.book or book, options.on or on)

    opened = open_document(content, name, chosen, options.model, takes_saved=not asks)
    refuse_newer(opened.document, name)
    opened = with_profile(opened, options)
    document = _told(opened) if opened.is_saved else opened.document
    return _whole(priced(document, opened.book, opened.on))


def plans_bill(plans: Sequence[Plan], book: PriceBook, on: str) -> DocumentBill:
    """Price the plans of a bare file; raise Refusal where one has no price."""
    items = tuple(DocumentItem(plan, plan.workload.name) for plan in plans)
    return _whole(priced(Document(items), book, on))


def _whole(bill: DocumentBill) -> DocumentBill:
    """Return a bill in which everything has a price."""
    for number, item in enumerate(bill.items, start=1):
        if item.refusal:
            raise _named(item.refusal, item.item.name or str(number)) if len(bill.items) > 1 else item.refusal
    return bill


def refuse_newer(document: Document, name: str) -> None:
    """A newer version may mean something else by what it says."""
    if document.is_newer:
        raise BadFile(name, [Problem(f"this program reads estimates of version {VERSION}")])


def with_profile(opened: Opened, options: Options) -> Opened:
    """Put a profile on top: the one that the command line names, else the document's, unless it came with one."""
    saved = opened.document.snapshot
    usual = opened.document.profile or (saved.profile if saved else "")
    named = options.profile or ("" if opened.is_saved else usual)
    if not named:
        return opened
    from .places import profiles_dir
    from .profile_applying import profiled
    from .profile_reading import find_profile
    from .snapshot import book_of_snapshot

    book = book_of_snapshot(saved, "", with_profile=False) if opened.is_saved and saved else opened.book
    profile = find_profile(named, profiles_dir)
    return opened.but(book=profiled(book, profile.anonymous() if "anonymous" in options.switches else profile))


def _told(opened: Opened) -> Document:
    """Return the document, whose first workload says that it is priced with saved prices."""
    facts = {"book": opened.book.id, "day": opened.on}
    notice = Notice("snapshot_prices", words("snapshot_prices", **facts))
    items = list(opened.document.items)
    for at, item in enumerate(items):
        if item.is_on and item.plan is not None:
            workload = item.plan.workload
            told = workload.but(notices=(*workload.notices, notice))
            items[at] = item.but(plan=item.plan.but(workload=told))
            break
    return opened.document.but(items=tuple(items))


def _named(refusal: Refusal, name: str) -> Refusal:
    told = {language: f"{name}: {text}" for language, text in refusal.words.items()}
    return Refusal(refusal.code, told, refusal.source)


def rendered(bill: DocumentBill, form: str) -> str:
    """Return a priced document in one of the formats."""
    from .document_exporting import document_bill_json, sums_of
    from .exporting import json_text

    if form == "json":
        return json_text(document_bill_json(bill))
    from .rendering import as_text

    one_by_one: list[Priced] = []
    for one in bill.bills:
        one_by_one += [one] if one.run else one.parts
    return as_text(one_by_one, sums_of(bill), form)


def plan_json(plan: Plan, book: PriceBook) -> dict[str, object]:
    """Return what a bare file with an agent loop means, as a document writes it."""
    from .document_writing import item_json

    return item_json(DocumentItem(plan, plan.workload.name), book)


def canonical(content: bytes, name: str, find: FindPrices) -> str:
    """Return what a document means as one line of JSON; of the prices saved in it, not the texts."""
    from .document_writing import document_json
    from .json_writing import canonical_json_of

    opened = open_document(content, name, find)
    refuse_newer(opened.document, name)
    document = opened.document
    if snapshot := document.snapshot:
        files = tuple(file.but(text="") for file in snapshot.files)
        document = document.but(snapshot=snapshot.but(files=files))
    return canonical_json_of(document_json(document, opened.book)) + "\n"
