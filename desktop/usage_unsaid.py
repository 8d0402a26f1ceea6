"""What usage does not say itself: where it ran, how, on which model, and how long cache writes without a lifetime live.

A row is there where it may matter: always for the place and the processing, else once something was read that leaves
it open.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pricing_core import Workload
from pricing_core.book import PLATFORM
from pricing_core.usage_counts import APART, INSIDE, NONE
from pricing_core.usage_options import FIVE_MINUTES, ONE_HOUR
from pricing_core.usage_record import NOT_STATED
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .choice_field import SEGMENTS_MOST, ListBox, Segments
from .day_edit import DayEdit
from .form_grid import show_hint
from .offers import Judge
from .plain import TONE
from .theme import WARNING
from .usage_read_texts import UsageReadTexts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QLabel, QWidget

    from pricing_core import PriceBook
    from pricing_core.book import Choice
    from pricing_core.showing import NumberStyle
    from pricing_core.usage_bill import UsageBill

    from .section import Section
    from .usage_work import UsageWork

# Choices of a book, the ids of their fields, and what a bill says where a record leaves one open.
FIELDS = {
    PLATFORM: ("usage_where", "platform_not_stated"),
    "endpoint": ("usage_region", "endpoint_not_stated"),
    "inference_geo": ("usage_residency", "inference_geo_not_stated"),
    "processing": ("usage_batch", "processing_not_stated"),
}
FLAT, UNDATED = "flat_writes", "day_missing"
CACHE_NOT_TOLD = ("is_cache_in_input", "cache_not_told")  # reasons for which records of gateways are not read


class UsageUnsaid(QObject):
    """The rows for it in a section of the form.

    Signals:
        chosen: Carries the fields of UsageOptions that a person has set.
        cached_chosen: Carries `cached` of UsageInput.
    """

    chosen = Signal(object)
    cached_chosen = Signal(object)

    def __init__(self, section: Section, style: NumberStyle, book: PriceBook) -> None:
        super().__init__(section)
        self._grid = section.grid
        self._style, self.book = style, book
        self._judge = Judge(book, book.as_of)
        self._known: dict[object, frozenset[str]] = {}
        self._rows: dict[str, ListBox | Segments] = {}
        self._add_model()
        for id in FIELDS:
            if choice := book.choice(id):
                self._add_choice(choice)
        self._add_cached()
        self._add_writes()
        self._add_day()

    def _add_model(self) -> None:
        items = [("", self.tr("Not chosen")), *((one.id, one.name) for one in self.book.models if not one.unpriced)]
        self._model = ListBox("usage_answered_by", items)
        self._add_row("model", self.tr("Model"), self._model)
        self._model_hint = self._grid.add_hint()
        self._model_hint.setProperty(TONE, WARNING)
        self._model_hint.setAccessibleIdentifier("usage_answered_by_hint")

    def _add_choice(self, choice: Choice) -> None:
        name, _ = FIELDS[choice.id]
        items = [(one.id, self._said(one.label)) for one in choice.values]
        box = Segments(name, items) if 1 < len(items) <= SEGMENTS_MOST else ListBox(name, items)
        self._add_row(choice.id, self._said(choice.label), box)

    def _add_writes(self) -> None:
        items = [(FIVE_MINUTES, self.tr("5 min")), (ONE_HOUR, self.tr("1 hour"))]
        self._add_row("writes", self.tr("Cache writes"), Segments("usage_flat_writes", items))
        self._writes_hint = self._grid.add_hint()
        self._writes_hint.setAccessibleIdentifier("usage_flat_writes_effect")

    def _add_cached(self) -> None:
        items = [
            (NOT_STATED, self.tr("Not chosen")),
            (INSIDE, self.tr("inside the input")),
            (APART, self.tr("apart from the input")),
            (NONE, self.tr("nothing was cached")),
        ]
        self._cached = ListBox("usage_cached_tokens", items)
        self._grid.add_row(self.tr("Cached tokens"), self._cached)
        self._cached_hint = self._grid.add_hint()
        self._cached.chosen.connect(lambda value: self.cached_chosen.emit({"cached": str(value)}))

    def _add_day(self) -> None:
        self._day = DayEdit("usage_priced_on")
        self._day.edited.connect(lambda: self.chosen.emit({"on": self._day.value()}))
        self._grid.add_row(self.tr("Prices of"), self._day)
        self._day_hint: QLabel = self._grid.add_hint()

    def _add_row(self, name: str, text: str, box: ListBox | Segments) -> None:
        self._rows[name] = box
        self._grid.add_row(text, box)
        box.chosen.connect(lambda value: self.chosen.emit({name: str(value)}))

    def _said(self, words: Mapping[str, str] | None) -> str:
        return said(words, self._style.language) if words else ""

    def show_work(self, work: UsageWork) -> None:
        """Show what is chosen, and the rows that it matters for."""
        bill = work.report.bill if work.report else None
        open_here = {one.code for one in bill.assumptions} if bill else set()
        options = work.given.options
        for id in FIELDS:
            choice, box = self.book.choice(id), self._rows.get(id)
            if choice is None or box is None:
                continue
            value = getattr(options, id)
            box.show_value(value or choice.default)
            is_open = bool(value) or FIELDS[id][1] in open_here
            self._show(box, is_open or self._is_offered(id, options.platform))
        self._show_model(work)
        self._show_cached(work)
        self._show_writes(bill, options.writes, is_open=FLAT in open_here)
        self._show_day(bill, options.on, is_open=UNDATED in open_here)

    def _is_offered(self, id: str, platform: str) -> bool:
        """Tell whether a book has more than one value of a choice for some model where it ran."""
        choices = {PLATFORM: platform} if platform and id != PLATFORM else {}
        model = next((one.id for one in self.book.models if not one.unpriced), "")
        return id not in self._moot(model, tuple(choices.items()))

    def _moot(self, model: str, choices: tuple[tuple[str, str], ...]) -> frozenset[str]:
        if choices not in self._known:
            self._known[choices] = self._judge.offers(Workload(model=model, choices=dict(choices))).moot
        return self._known[choices]

    def _show(self, field: QWidget, visible: object) -> None:
        self._grid.show_row(field, visible=bool(visible))

    def _show_model(self, work: UsageWork) -> None:
        chosen = work.given.options.model
        if chosen and self._model.findData(chosen) < 0:
            self._model.addItem(chosen, chosen)
        self._model.show_value(chosen)
        lacks = "" in work.values.get("model", ())
        self._show(self._model, lacks or chosen)
        asks = self.tr("The records do not say which model answered. Choose one for them.")
        show_hint(self._model_hint, asks if lacks and not chosen else "")

    def _show_cached(self, work: UsageWork) -> None:
        asks = any(skip.reason in CACHE_NOT_TOLD for skip in work.skips)
        self._cached.show_value(work.given.cached)
        self._cached.setEnabled(work.has_logs)
        self._show(self._cached, asks or work.given.cached)
        text = self.tr(
            "This gateway's records do not say where cached tokens are counted, and the price depends on it."
        )
        show_hint(self._cached_hint, text if asks or work.given.cached else "")

    def _show_writes(self, bill: UsageBill | None, writes: str, *, is_open: bool) -> None:
        box = self._rows["writes"]
        box.show_value(writes)
        self._show(box, is_open or writes != FIVE_MINUTES)
        text = ""
        if bill is not None and is_open:
            other = self.tr("5 min") if writes == ONE_HOUR else self.tr("1 hour")
            effect = UsageReadTexts(self._style).effect(bill, FLAT, self.tr("As {lifetime}").format(lifetime=other))
            text = " ".join([self.tr("For writes that came without a lifetime."), *([f"{effect}."] if effect else [])])
        show_hint(self._writes_hint, text)

    def _show_day(self, bill: UsageBill | None, on: str, *, is_open: bool) -> None:
        self._day.show_day(on or self.book.as_of)
        self._show(self._day, is_open or on)
        show_hint(self._day_hint, self.tr("For records without a date.") if is_open and bill else "")
