"""The list of models: names as the book has them, and beside each what must be known of it."""

from __future__ import annotations

import time

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate

from pricing_core.book import ACTIVE, DEPRECATED, PLATFORM, RETIRED
from pricing_core.showing import price_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .choice_field import ListBox
from .plain import tabular, tip
from .theme import MUTED, tone_colour

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QStyleOptionViewItem

    from pricing_core import PriceBook
    from pricing_core.showing import NumberStyle

    from .offers import ModelOffer, ModelOffers

STATES = (ACTIVE, DEPRECATED, RETIRED)  # the order of the groups; inside of one the book's order holds
ENABLED = Qt.ItemFlag.ItemIsEnabled
MARK, DRAWN = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
ROOM = 60  # pixels between the name and what is drawn at the right edge, and around both
PAUSE = 1.0  # seconds after which typing begins a new search
REST = 400  # milliseconds without another offer after which every model is marked, for who reads the closed list


class ModelBox(ListBox):
    """A combo box over the models of a book, grouped by their states. Typing finds any part of a name."""

    def __init__(self, book: PriceBook, style: NumberStyle) -> None:
        super().__init__("model")
        self._style = style
        self._book = book
        self._states: Sequence[str] = ()
        self._unlisted: list[str] = []
        self._offers: ModelOffers | None = None
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self._mark_all)
        view = _FindingView()
        self.setView(view)
        view.setItemDelegate(_MarkedDelegate(view))
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMaxVisibleItems(30)
        platform = book.choice(PLATFORM)
        place = str(platform.default) if platform else ""
        self._group([one.state_on(book.as_of, place) for one in book.models])  # until somebody says which day it is

    def take_book(self, book: PriceBook) -> None:
        """Take the prices of a book that lists the same models."""
        self._book = book

    def _group(self, states: Sequence[str]) -> None:
        """List the models anew, where any has another state than it had."""
        if states == self._states:
            return
        chosen, self._states = self.value(), states
        groups = list(self._groups())
        with QSignalBlocker(self):  # nobody chooses anything while the list is made
            self.clear()
            for title, models in groups:
                if len(groups) > 1:
                    self._add_heading(title)
                for value, name in models:
                    self.addItem(name, value)
            super().show_value(chosen or next((models[0][0] for _, models in groups), ""))

    def _groups(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Give the title and the models of each group that has any."""
        titles = {ACTIVE: self.tr("Current"), DEPRECATED: self.tr("Deprecated"), RETIRED: self.tr("Retired")}
        listed = list(zip(self._book.models, self._states, strict=True))
        for state in STATES:
            if found := [(model.id, model.name) for model, own in listed if own == state]:
                yield titles[state], found
        if self._unlisted:
            yield self.tr("Not in this price book"), [(name, name) for name in self._unlisted]

    def _add_heading(self, title: str) -> None:
        """Add a row that says what follows; no key stops there, and it cannot be chosen."""
        item = QStandardItem(title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(tabular(self.font(), bold=True))
        item.setAccessibleDescription(self.tr("Heading of a group of models"))
        items = self.model()
        assert isinstance(items, QStandardItemModel)
        items.appendRow(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a space for part of a name while one is being typed; else it opens the list."""
        view = self.view()
        if event.key() == Qt.Key.Key_Space and isinstance(view, _FindingView) and view.is_finding():
            return
        super().keyPressEvent(event)

    def show_value(self, value: object) -> None:
        """Select a model; one that the book does not list is listed at the end, so that nothing is swapped."""
        found = self._book.model(str(value))
        known = found[0].id if found else str(value)
        if self.findData(known) < 0:
            self._unlisted.append(known)
            states, self._states = self._states, ()
            self._group(states)
        super().show_value(known)

    def show_offers(self, offers: ModelOffers) -> None:
        """Mark what is deprecated, retired or without a price here: the model shown now, the others once it is time."""
        self._offers = offers
        self._group(offers.states())
        self._mark_row(self.currentIndex(), offers)
        self._rest.start()

    def showPopup(self) -> None:
        """Mark every model before the list is seen."""
        self._mark_all()
        metrics = self.fontMetrics()
        rows = ((self.itemText(row), str(self.itemData(row, DRAWN) or "")) for row in range(self.count()))
        widest = max(metrics.horizontalAdvance(name) + metrics.horizontalAdvance(drawn) for name, drawn in rows)
        self.view().setMinimumWidth(widest + ROOM)
        super().showPopup()

    def _mark_all(self) -> None:
        self._rest.stop()
        offers, self._offers = self._offers, None
        for row in range(self.count() if offers else 0):
            self._mark_row(row, offers)

    def _mark_row(self, row: int, offers: ModelOffers | None) -> None:
        items = self.model()
        item = items.item(row) if isinstance(items, QStandardItemModel) else None
        if item is None or offers is None or not item.flags() & ENABLED:
            return
        offer = offers.get(str(self.itemData(row)))
        mark = self._mark(offer)
        reason = said(offer.reason, self._style.language) if offer and offer.reason else ""
        price = self._price(offer)
        item.setData(mark, MARK)
        item.setData(" · ".join(part for part in (price, mark) if part), DRAWN)
        item.setToolTip(tip(reason))
        item.setAccessibleDescription(". ".join(part for part in (price, mark, reason) if part))

    def _price(self, offer: ModelOffer | None) -> str:
        """Return what input and output cost, so that the list itself tells dear models from cheap ones."""
        if offer is None or offer.price is None:
            return ""
        return " / ".join(price_text(one, self._style) for one in offer.price)

    def mark(self) -> str:
        """Return what must be known of the selected model."""
        return str(self.currentData(MARK) or "")

    def _mark(self, offer: ModelOffer | None) -> str:
        if offer is None:
            return self.tr("not in this price book")
        if offer.reason:
            return self.tr("no price here")
        return {"deprecated": self.tr("deprecated"), "retired": self.tr("retired")}.get(offer.state, "")


class _FindingView(QListView):
    """A list that finds what is typed anywhere in its texts, not only at their beginning; spaces do not count."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self._at = 0.0

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go to the first model with Home, where Qt would go to the heading above it and so not move."""
        if action != QAbstractItemView.CursorAction.MoveHome:
            return super().moveCursor(action, modifiers)
        model = self.model()
        places = (model.index(row, 0) for row in range(model.rowCount()))
        return next((place for place in places if model.flags(place) & ENABLED), QModelIndex())

    def is_finding(self) -> bool:
        """Tell whether what is typed now goes on with what was typed before."""
        return time.monotonic() - self._at < PAUSE

    def keyboardSearch(self, search: str) -> None:
        """Select the next model whose name holds what was typed."""
        self._typed = self._typed + search if self.is_finding() else search
        self._at = time.monotonic()
        model = self.model()
        rows = [row for row in range(model.rowCount()) if model.flags(model.index(row, 0)) & ENABLED]
        start = self.currentIndex().row() + (len(self._typed) == 1)
        texts = {row: _squeezed(str(model.index(row, 0).data() or "")) for row in rows}
        wanted = _squeezed(self._typed)
        for row in sorted(rows, key=lambda row: row < start):
            if wanted in texts[row]:
                self.setCurrentIndex(model.index(row, 0))
                return


def _squeezed(text: str) -> str:
    return "".join(text.casefold().split())


class _MarkedDelegate(QStyledItemDelegate):
    """Draws the mark of a model at the right edge of its row."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        mark = index.data(DRAWN)
        if mark:
            from PySide6.QtWidgets import QStyle  # its many names take long to make, and a list is seldom opened

            rect: QRect = option.rect
            palette = option.palette
            painter.save()
            chosen = option.state & QStyle.StateFlag.State_Selected
            painter.setPen(palette.highlightedText().color() if chosen else tone_colour(palette, MUTED))
            painter.drawText(
                rect.adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(mark)
            )
            painter.restore()
