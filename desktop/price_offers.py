"""Tells what a saved estimate would cost at today's prices; nothing is priced anew before somebody says so."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from pricing_core.document_today import SAME
from pricing_core.profile_applying import profiled
from pricing_core.scenarios import difference
from pricing_core.showing import usd_text
from pricing_core.values import TYPE_CHECKING, Value
from pricing_core.wording import said

from .background import Background
from .document_state import document_of
from .news_texts import CHANGES, ESTIMATE, TODAY, Item

if TYPE_CHECKING:
    from collections.abc import Callable

    from pricing_core import PriceBook
    from pricing_core.document_today import Comparison, Offer

    from .main_window import MainWindow
    from .prepared import Prepared

PAUSE = 1_000  # milliseconds without an edit
PAINTED = 50  # milliseconds: the saved total is seen first
OTHER = f"{ESTIMATE}total"


class Looked(Value):
    """A comparison, its offers priced on the days that the window would price them on."""

    comparison: Comparison
    offers: tuple[Offer, ...]


class PriceOffers(QObject):
    """Compares an estimate that has been opened with its saved prices, in a thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._work = Background()
        self._shown: dict[str, tuple[PriceBook, PriceBook]] = {}
        self._prepared: Prepared | None = None
        self._compared: object = None  # the workloads that were compared
        self._timer = QTimer(self, singleShot=True, interval=PAINTED)
        self._timer.timeout.connect(self._look)
        window.file.opened.connect(self._on_opened)
        window.session.changed.connect(self._on_changed)

    def _on_opened(self, prepared: Prepared) -> None:
        self._work.drop()
        self._forget()
        self._compared = self._window.session.parts
        self._prepared = prepared if prepared.is_saved and not prepared.document.is_newer else None
        if self._prepared is not None:
            self._timer.start(PAINTED)

    def _on_changed(self) -> None:
        """Compare anew, once somebody pauses: what was offered was about other numbers, or other prices hold now."""
        session = self._window.session
        if self._prepared is None or session.parts is self._compared:
            return
        self._compared = session.parts
        self._work.drop()
        self._forget()
        if session.held.is_as_saved or self._prepared.book is session.book:
            self._timer.start(PAUSE)

    def _forget(self) -> None:
        for about in (*self._shown, OTHER):
            self._window.news.forget(about)
        self._shown = {}

    def _look(self) -> None:
        prepared, session = self._prepared, self._window.session
        if prepared is not None:
            if self._window.file.is_modified:
                now = document_of(session, self._window.style_of_numbers).but(snapshot=None)
                prepared = prepared.but(document=now)
            shelf = session.shelf
            work = partial(_looked, prepared, shelf.library, session.begun.today, shelf.profiles, session.held.day_of)
            self._work.start(work, partial(self._take, prepared), lambda _fault: None)

    def _take(self, prepared: Prepared, result: object) -> None:
        found: Looked = result  # type: ignore[assignment]  # what _looked returns
        window = self._window
        saved, snapshot = found.comparison.saved, prepared.document.snapshot
        style = window.style_of_numbers
        if not found.comparison.is_as_saved and snapshot is not None and snapshot.amount is not None:
            text = self.tr("It was saved with a total of {before} per month; this version of Taksir computes {now}.")
            before = type(saved.total)(snapshot.amount)
            told = text.format(before=usd_text(before, style), now=usd_text(saved.total, style))
            window.news.tell(Item(OTHER, told, warns=True))
        for offer in reversed(found.offers):
            if saved.is_whole and offer.bill.is_whole:
                self._tell(prepared, found.comparison, offer)

    def _tell(self, prepared: Prepared, comparison: Comparison, offer: Offer) -> None:
        window = self._window
        style, book = window.style_of_numbers, offer.bill.book
        name = said(book.name, style.language)
        more = offer.more
        texts = {
            0: self.tr("Saved prices: {saved} per month. The same with the prices of {book} of today."),
            1: self.tr("Saved prices: {saved} per month. Today, with {book}: {today}, {more} more."),
            -1: self.tr("Saved prices: {saved} per month. Today, with {book}: {today}, {more} less."),
        }
        sign = (more.amount > 0) - (more.amount < 0)
        size = type(more)(abs(more.amount))
        text = texts[sign].format(
            saved=usd_text(comparison.saved.total, style),
            today=usd_text(offer.bill.total, style),
            book=f"{name} ({book.as_of})" if offer.kind == SAME else name,
            more=usd_text(size, style),
        )
        about = f"{ESTIMATE}today {offer.kind}"
        self._shown[about] = (prepared.book, _bare(book, window))
        window.news.tell(Item(about, text, (TODAY, CHANGES)))

    def do(self, deed: str, item: Item) -> None:
        """Use today's prices, or show what is different; both were offered."""
        books = self._shown.get(item.about)
        if books is None:
            return
        if deed == CHANGES:
            self._window.prices.show_changes(*books)
        elif deed == TODAY:
            session = self._window.session
            session.choose_book(books[1].id)
            session.follow()  # the profile, too, as it is today
            for about in self._shown:
                self._window.news.forget(about)


def _bare(book: PriceBook, window: MainWindow) -> PriceBook:
    """Return the book of an offer without the profile on top of it."""
    return window.session.shelf.library.find(book.id) or book


def _looked(
    prepared: Prepared, library: object, day: str, profiles: object, day_of: Callable[[PriceBook], str]
) -> Looked:
    """Compare, in a thread."""
    from pricing_core.document_pricing import priced
    from pricing_core.document_today import today

    book = profiled(prepared.book, prepared.profile) if prepared.profile else prepared.book
    found = today(prepared.document, book, library, day, profiles)  # type: ignore[arg-type]  # those of a shelf
    offers = []
    for offer in found.offers:
        on = day_of(offer.bill.book)
        bill = offer.bill if on == day else priced(prepared.document, offer.bill.book, on)
        more, percent = difference(found.saved.total, bill.total)
        offers.append(offer.but(bill=bill, more=more, percent=percent))
    return Looked(found, tuple(offers))
