"""What a person does to an estimate, and takes back: edits, prices, workloads. Wires the form to the workbench."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pricing_core import Refusal
from pricing_core.document import DocumentItem
from pricing_core.document_pricing import ItemBill, months_of
from pricing_core.plain_plans import shown_plainly
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .choosing import Beginning
from .compared import COMPARED, Compared
from .document_state import take_up
from .history import History, State
from .kinds import TO_KIND
from .offers import MODEL
from .parts import Part, adapted, as_stated, index_of, show_part, with_entry
from .prices_in_force import SAVED, PricesInForce, shape_of
from .shelf import Shelf
from .whole import Whole, nothing_priced
from .workbench import Entry, Workbench

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pricing_core import PriceBook, Usd
    from pricing_core.billing import Bill
    from pricing_core.document import Document
    from pricing_core.document_pricing import DocumentBill
    from pricing_core.errors import Words
    from pricing_core.planning import Plan
    from pricing_core.profile import Profile
    from pricing_core.scenarios import Scenario
    from pricing_core.usage_document import Actual

    from .prepared import Prepared
    from .workload_form import WorkloadForm

# What edits outside the form are called in the history.
BOOK, STARTED, PROFILE = "book", "started", "profile"
WORKLOADS, NAMED, NOTED = "workloads", "named", "noted"
USAGE_MADE = "usage_made"


__all__ = [
    "BOOK", "COMPARED", "NAMED", "NOTED", "PROFILE", "SAVED", "STARTED", "USAGE_MADE", "WORKLOADS", "Session",
]  # fmt: skip


class Session(QObject):
    """One estimate while the program runs. The form says what is asked; this keeps how it came about.

    Signals:
        changed: Something was edited, undone or redone.
        arranged: There are other workloads now, in another order, or another one is shown.
        shown_other: The form shows another workload, or another estimate.
        opened: Another estimate stands here now.
        whole_priced: Carries the DocumentBill of the estimate; only while it has several workloads.
        book_shown: Other prices hold now, or of another book or profile.
        told: Carries a sentence for the status bar.
    """

    changed = Signal()
    arranged = Signal()
    shown_other = Signal()
    opened = Signal()
    whole_priced = Signal(object)
    book_shown = Signal()
    told = Signal(object)

    def __init__(self, begun: Beginning, shelf: Shelf | None = None) -> None:
        super().__init__()
        self.begun = begun
        self.shelf = shelf or Shelf(library=begun.books)
        self.held = PricesInForce(begun, self.shelf)
        self.bench = Workbench(begun.book, begun.on)
        self.history: History[State] = History()
        self.scenarios: tuple[Scenario, ...] = ()
        self.name = self.notes = ""
        self.usage: Actual | None = None  # what was really used, kept beside the workloads; no edit of them
        self.parts: tuple[Part, ...] = (Part(1, item=DocumentItem(begun.plan, begun.plan.workload.name)),)
        self.active = 1  # the key of the workload that the form shows
        self.last_key = 1
        self.is_example = not begun.is_given
        self._problem: Words | None = begun.problem  # why nothing can be priced until something is edited
        self.source: Document | None = None  # as the file says, that was opened
        self.compared = Compared(self)
        self._whole = Whole(begun.book, begun.on)
        if begun.prepared:
            self._hold(*take_up(self, begun.prepared))
        self._form: WorkloadForm | None = None

    @property
    def problem(self) -> Words | None:
        """Why nothing at all is priced: the file cannot be read, or a profile is missing."""
        return self.held.problem or self._problem

    @property
    def book(self) -> PriceBook:
        """The price book as its file says; a profile may be on top of it."""
        return self.held.book

    @property
    def profile(self) -> Profile | None:
        """The price profile that is chosen."""
        return self.held.profile

    @property
    def shows_list(self) -> bool:
        """Whether list prices are shown, though a profile is chosen."""
        return self.held.shows_list

    @property
    def form(self) -> WorkloadForm:
        assert self._form is not None
        return self._form

    @property
    def part(self) -> Part:
        """The workload that the form shows."""
        return self.parts[index_of(self.parts, self.active)]

    def let_go(self) -> None:
        """Let go of a form that is about to be made anew."""
        self.bench.settled.disconnect(self.form.show_choices)
        self.bench.offers_changed.disconnect(self.form.show_offers)

    @property
    def title(self) -> str:
        """What the estimate is called; empty where it has no name."""
        return self.name or (self.parts[0].name if len(self.parts) == 1 else "")

    def take_form(self, form: WorkloadForm) -> None:
        """Show everything in a form that has just been made: the first, or one in another language."""
        last = self._form
        self._form = form
        form.show_book(self.bench.book)
        if last is not None:
            self._put(self.part.but(fields=last.memory()))
        show_part(self.part, form)
        form.edited.connect(self.on_edited)
        self.bench.settled.connect(form.show_choices)
        self.bench.offers_changed.connect(form.show_offers)
        self.bench.forget_shape()
        self.price()
        if last is None:
            self.history.begin(self.state())

    def open(self, prepared: Prepared) -> None:
        """Show what has been opened. Nothing that stood there before can be taken back."""
        self._take(*take_up(self, prepared), prices=False)
        show_part(self.part, self.form)
        self.shown_other.emit()
        self.arranged.emit()
        self.price()
        self.hold_problem()
        self.history.begin(self.state())
        self.opened.emit()
        self.changed.emit()

    def state(self) -> State:
        """Return everything that can be taken back."""
        held = self.held
        return State(held.name, self.parts, self.active, self.scenarios, held.profile_name, self.name, self.notes)

    # Edits

    def on_edited(self, entry: Entry) -> None:
        """Price what the form says now, and remember what was edited."""
        self.is_example = False
        self._price_entry(entry)
        self.record(entry.source, merges=self.form.is_typed(entry.source))

    def record(self, source: str, *, merges: bool = False) -> None:
        """Remember an edit, so that it can be taken back."""
        self._problem = None
        self.history.record(self.state(), source, merges=merges)
        self.changed.emit()

    def price(self, changed: str = "") -> None:
        """Price everything as the form and the other workloads say now.

        Where nothing was `changed` the workload is only looked at: it stays what it is, however the form would say it.
        """
        entry, part = self.form.entry(changed), self.part
        if changed or part.plan is None or part.item.draft:
            self._price_entry(entry)
        else:
            self._price_part(part.but(fields=self.form.memory(), faults=entry.faults), entry.but(plan=part.plan))

    def _price_entry(self, entry: Entry) -> None:
        """Price what the form says."""
        entry = entry.but(plan=as_stated(entry.plan, self.part.plan, self.bench.book))
        self._price_part(None, entry)

    def _price_part(self, part: Part | None, entry: Entry) -> None:
        """Price the workload that is shown, with what the ones before it leave of free allowances; then the whole."""
        bench, place = self.bench, index_of(self.parts, self.active)
        items = [one.item for one in self.parts]
        left = bench.judge.left = self._whole.left_before(items, place, bench.book, bench.on)
        bench.set_entry(entry)
        if self.held.problem:
            bench.refuse(self.held.problem)
        part = part or with_entry(self.parts[place], entry.but(plan=bench.plan or entry.plan), self.form)
        self._put(part)
        if bench.problem is not None:
            found: Bill | Refusal = Refusal("no_price", bench.problem)
        elif bench.bill is not None:
            found = bench.bill
        else:
            return
        self._whole.keep([one.item for one in self.parts])
        if part.item.is_on and not self.held.problem:
            self._whole.know(part.item, left, found, bench.book, bench.on)
        if len(self.parts) > 1:
            self.whole_priced.emit(self.whole())

    def months(self) -> tuple[Usd, ...] | None:
        """Return the months of the workload that is shown, where others use up a free allowance before it."""
        bench = self.bench
        if not bench.judge.left or bench.plan is None:
            return None
        now = ItemBill(self.part.item, {}, {}, bench.plan)
        return months_of(self._whole.earlier, now, bench.book, bench.on)

    def whole(self) -> DocumentBill:
        """Return what everything costs."""
        if self.problem is not None:
            return nothing_priced([one.item for one in self.parts], self.bench.book, self.bench.on, self.problem)
        return self._whole.take([one.item for one in self.parts], self.bench.book, self.bench.on)

    def _put(self, part: Part) -> None:
        self.parts = tuple(part if one.key == part.key else one for one in self.parts)

    def hold_problem(self) -> None:
        """Show no price where the program began with something that has none; an edit ends that."""
        if self.problem:
            self.bench.refuse(self.problem)
            if len(self.parts) > 1:
                self.whole_priced.emit(self.whole())

    def start(self, plan: Plan, *, is_example: bool = False) -> None:
        """Begin the workload that is shown with other numbers; what stood there can be taken back."""
        item = self.part.item.but(plan=plan, name=plan.workload.name, draft={})
        self._put(Part(self.active, item=item))
        show_part(self.part, self.form)
        others = len(self.parts) > 1
        self.scenarios = tuple(one for one in self.scenarios if others and one.of != self.active)
        self.price(MODEL)
        self.is_example = is_example
        self.arranged.emit()
        self.record(STARTED)

    def start_with(self, document: Document) -> None:
        """Begin the workload that is shown with those of a document; what stood there can be taken back."""
        place, is_alone = index_of(self.parts, self.active), len(self.parts) == 1
        first, *more = document.items
        new = (Part(self.active, item=first), *(Part(self.new_key(), item=one) for one in more))
        self.scenarios = tuple(one for one in self.scenarios if not is_alone and one.of != self.active)
        if is_alone and more and not self.name:
            self.name = document.name
        self._show_parts((*self.parts[:place], *new, *self.parts[place + 1 :]), self.active)
        self.price(MODEL)
        self.is_example = False
        self.record(STARTED)

    def change_kind(self, kind: str) -> None:
        """Let the workload that is shown be a request or an agent loop; what was entered for the other kind is kept.

        An example stays one: the numbers that a kind begins with are nobody's own.
        """
        if kind == self.form.kind or self.part.plan is None:
            return
        self.form.show_kind(kind)
        self.shown_other.emit()
        self._price_entry(self.form.entry(MODEL))
        self.record(f"{TO_KIND}{kind}")

    def replace(self, plan: Plan, source: str = STARTED, typed: Mapping[str, object] | None = None) -> None:
        """Let the workload that is shown be as a what-if has it; `typed` are fields that stay as they were typed."""
        plan = shown_plainly(plan, self.bench.book, self.bench.on)
        self._put(Part(self.active, item=self.part.item.but(plan=plan, draft={}), fields=typed or {}))
        show_part(self.part, self.form)
        self.price()
        self.record(source)

    # Workloads

    def rearrange(self, parts: tuple[Part, ...], active: int, source: str = WORKLOADS, *, merges: bool = False) -> None:
        """Let there be other workloads, and show the one with the key `active`, which must have a plan."""
        self._show_parts(parts, active)
        self.price()
        self.is_example = False
        self.record(source, merges=merges)

    def _show_parts(self, parts: tuple[Part, ...], active: int) -> None:
        keys = {one.key for one in parts}
        self.scenarios = tuple(one for one in self.scenarios if not one.of or one.of in keys)
        is_shown = active == self.active and self.part in parts
        self.parts, self.active = parts, active
        if not is_shown:
            show_part(self.part, self.form)
            self.shown_other.emit()
        self.arranged.emit()

    def show_workload(self, key: int) -> None:
        """Show another workload in the form. Nothing is edited by that."""
        if key == self.active:
            return
        if self.parts[index_of(self.parts, key)].plan is None:
            self.told.emit(
                self.tr("This version of the program cannot show that kind of workload; it is kept as it is.")
            )
            return
        self._show_parts(self.parts, key)
        self.price()
        self.hold_problem()
        self.history.replace(self.state())
        self.changed.emit()

    def new_key(self) -> int:
        """Return the key of a workload to be made."""
        self.last_key += 1
        return self.last_key

    def rename(self, name: str, notes: str) -> None:
        """Call the estimate something else, and say something about it."""
        if (name, notes) != (self.name, self.notes):
            source = NAMED if name != self.name else NOTED
            self.name, self.notes = name, notes
            self.is_example = False
            self.record(source, merges=source == NOTED)

    def take_usage(self, usage: Actual | None) -> None:
        """Keep what was really used with the estimate. The workloads stay as they are."""
        if usage is not self.usage and usage != self.usage:
            self.usage = usage
            self.changed.emit()

    # Prices

    def choose_book(self, name: str) -> None:
        """Price with another book; whatever it has a place for stays as it is."""
        book = self.held.find(name)
        if book is None:
            return
        before = self.parts
        self.parts = tuple(adapted(one, book, self.held.day_of(book)) for one in before)
        self.form.leave_out({one.id for one in book.choices})
        self._take(book, self.profile)
        self.record(BOOK)
        self._tell_left_out(before)

    def _tell_left_out(self, before: Sequence[Part]) -> None:
        """Say which choices gave way in any workload: they would have no price in the book that holds now."""
        stated = {id for one in before if one.plan for id in one.plan.workload.choices}
        kept = {id for one in self.parts if one.plan for id in one.plan.workload.choices}
        labels = {one.id: said(one.label, self.form.language) for one in self.bench.book.choices}
        if gone := sorted(labels.get(id, id) for id in stated - kept):
            text = self.tr("Not offered at these prices, so left out: {choices}.")
            self.told.emit(text.format(choices=", ".join(gone)))

    def choose_profile(self, name: str) -> None:
        """Price with somebody's terms on top of the list prices; with none for an empty name."""
        self.held.shows_list = False
        profile = self.held.find_profile(name)
        self._take(self.book, profile, missing="" if profile else name)
        self.record(PROFILE)

    def show_list(self, shows_list: bool) -> None:
        """Show what it costs at list prices, or at those of the profile again. Nothing is edited by that."""
        if self.profile is not None and shows_list != self.shows_list:
            self.held.shows_list = shows_list
            self._take(self.book, self.profile)
            self.hold_problem()
            self.changed.emit()

    def follow(self) -> None:
        """Price with what the files say now."""
        before = self.book
        if (latest := self.held.latest()) is not None:
            self._take(*latest)
            self.hold_problem()
            self.changed.emit()
            if self.book is before and self.profile is not None:
                text = self.tr("The price profile {name} has changed; these are its terms now.")
                self.told.emit(text.format(name=self.profile.name))

    def _hold(self, book: PriceBook, profile: Profile | None, missing: str | None = None) -> None:
        self.held.hold(book, profile, missing)
        self.bench.set_book(self.held.in_force, self.held.day_of(book))

    def _take(
        self, book: PriceBook, profile: Profile | None, *, prices: bool = True, missing: str | None = None
    ) -> None:
        """Let prices hold from here on. The form is made anew only for a book that it would look different for."""
        before = self.bench.book
        self._hold(book, profile, missing)
        in_force = self.bench.book
        if shape_of(in_force) == shape_of(before):
            self.form.take_book(in_force)
        else:
            self.form.show_book(in_force)
        self.book_shown.emit()
        if prices:
            self.price(MODEL)

    # Back and forth

    def undo(self) -> None:
        """Take the last edit back."""
        self._show(self.history.undo())

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._show(self.history.redo())

    def _show(self, state: State | None) -> None:
        if state is None:
            return
        missing = ""
        if (state.book, state.profile) != (self.held.name, self.held.profile_name):
            missing = self._missing(state)
            book = self.held.find(state.book) or self.book
            self.held.shows_list = False
            profile = self.held.find_profile(state.profile)
            self._take(book, profile, prices=False, missing="" if profile else state.profile)
        self.scenarios, self.name, self.notes = state.scenarios, state.name, state.notes
        kind, is_other = self.form.kind, self.active != state.active
        self.parts, self.active = state.parts, state.active
        show_part(self.part, self.form)
        if is_other or kind != self.form.kind:
            self.shown_other.emit()
        self.arranged.emit()
        self.price()
        self.changed.emit()
        if missing:
            self.told.emit(missing)

    def _missing(self, state: State) -> str:
        """Say what cannot be gone back to because its file is gone: what is shown then is not what was."""
        if state.book != self.held.name and self.held.find(state.book) is None:
            text = self.tr("The price book {id} is not there any more, so the prices are still those of {now}.")
            return text.format(id=state.book, now=self.book.id)
        return ""
