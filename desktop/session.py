"""What a person does to an estimate, and takes back: edits, another book, what-ifs. Wires the form to the workbench."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pricing_core.profile_applying import profiled
from pricing_core.scenarios import MOST_KEPT, Scenario, applied
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import words

from .choosing import Beginning, date_for
from .history import History, State
from .offers import MODEL
from .shelf import Shelf
from .workbench import Entry, Workbench

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core import PriceBook
    from pricing_core.errors import Words
    from pricing_core.planning import Plan
    from pricing_core.profile import Profile

    from .workload_form import WorkloadForm

# What edits outside the form are called in the history.
BOOK, COMPARED, STARTED, PROFILE = "book", "compared", "started", "profile"


class Session(QObject):
    """One estimate while the program runs. The form says what is asked; this keeps how it came about.

    Signals:
        changed: Something was edited, undone or redone.
        book_shown: Other prices hold now, or of another book or profile.
        told: Carries a sentence for the status bar.
    """

    changed = Signal()
    book_shown = Signal()
    told = Signal(object)

    def __init__(self, begun: Beginning, shelf: Shelf | None = None) -> None:
        super().__init__()
        self.begun = begun
        self.shelf = shelf or Shelf(library=begun.books)
        self.book = begun.book  # as its file says; a profile may be on top of it
        self.profile: Profile | None = None
        self.shows_list = False  # list prices, though a profile is chosen
        self.bench = Workbench(begun.book, begun.on)
        self.history = History()
        self.scenarios: tuple[Scenario, ...] = ()
        self.is_example = not begun.is_given
        self.problem: Words | None = begun.problem  # why nothing can be priced until something is edited
        self._form: WorkloadForm | None = None

    @property
    def form(self) -> WorkloadForm:
        assert self._form is not None
        return self._form

    def take_form(self, form: WorkloadForm) -> None:
        """Show everything in a form that has just been made: the first, or one in another language."""
        last = self._form
        self._form = form
        form.show_book(self.bench.book)
        if last is None:
            form.show_plan(self.begun.plan)
        else:
            form.show_plan(last.plan())
            form.recall(last.memory())
        form.edited.connect(self.on_edited)
        self.bench.settled.connect(form.show_choices)
        self.bench.offers_changed.connect(form.show_offers)
        self.bench.forget_shape()
        self._price()
        if last is None:
            self.history.begin(self.state())

    def state(self) -> State:
        """Return everything that can be taken back."""
        profile = self.profile.id if self.profile else ""
        return State(self.book.id, self.form.memory(), self.scenarios, profile)

    def on_edited(self, entry: Entry) -> None:
        """Price what the form says now, and remember what was edited."""
        self.is_example = False
        self.bench.set_entry(entry)
        self._record(entry.source, merges=self.form.is_typed(entry.source))

    def _record(self, source: str, *, merges: bool = False) -> None:
        self.problem = None
        self.history.record(self.state(), source, merges=merges)
        self.changed.emit()

    def _price(self, changed: str = "") -> None:
        self.bench.set_entry(self.form.entry(changed))

    def hold_problem(self) -> None:
        """Show no price where the program began with something that has none; an edit ends that."""
        if self.problem:
            self.bench.refuse(self.problem)

    def choose_book(self, name: str) -> None:
        """Price with another book; whatever it has a place for stays as it is."""
        book = self.shelf.library.find(name)
        if book is not None:
            self._take(book, self.profile)
            self._record(BOOK)

    def choose_profile(self, name: str) -> None:
        """Price with somebody's terms on top of the list prices; with none for an empty name."""
        self.shows_list = False
        self._take(self.book, self.shelf.profiles.find(name))
        self._record(PROFILE)

    def show_list(self, shows_list: bool) -> None:
        """Show what it costs at list prices, or at those of the profile again. Nothing is edited by that."""
        if self.profile is not None and shows_list != self.shows_list:
            self.shows_list = shows_list
            self._take(self.book, self.profile)
            self.hold_problem()
            self.changed.emit()

    def follow(self) -> None:
        """Price with what the files say now; one that is gone or broken goes on with its last good prices."""
        book = self.shelf.library.find(self.book.id) or self.book
        profile = self.profile and (self.shelf.profiles.find(self.profile.id) or self.profile)
        if book is not self.book or profile != self.profile:
            self._take(book, profile)
            self.hold_problem()
            self.changed.emit()

    def _day(self, book: PriceBook) -> str:
        """Return the pricing date of a book: the one that a file has stated with it holds for as long as it does."""
        begun = self.begun
        return begun.stated if begun.stated and book.id == begun.book.id else date_for(book, begun.today)

    def _take(self, book: PriceBook, profile: Profile | None, *, prices: bool = True) -> None:
        """Let prices hold from here on. The form is made anew only for a book that it would look different for."""
        in_force = profiled(book, profile) if profile and not self.shows_list else book
        before = self.bench.book
        self.book, self.profile = book, profile
        self.bench.set_book(in_force, self._day(book))
        if shape_of(in_force) == shape_of(before):
            self.form.take_book(in_force)
        else:
            self.form.show_book(in_force)
        self.book_shown.emit()
        if prices:
            self._price(MODEL)

    def start(self, plan: Plan, *, is_example: bool = False) -> None:
        """Begin with other numbers; what stood there can be taken back."""
        self.form.show_plan(plan)
        self.scenarios = ()
        self._price(MODEL)
        self.is_example = is_example
        self._record(STARTED)

    def keep(self) -> None:
        """Keep this version beside the next one."""
        plan = self.bench.plan
        if plan is None or self.bench.bill is None:
            self.told.emit(self.tr("There is no price to keep."))
            return
        card = self.bench.bill.first.card
        number = sum(one.kept is not None for one in self.scenarios) + 1
        name = words("kept_version", number=number, model=card.model.name)
        self.add((Scenario(name, kept=plan),))

    def add(self, scenarios: Sequence[Scenario]) -> None:
        """Put what-ifs beside the estimate, those not there yet."""
        new = [one for one in scenarios if one not in self.scenarios]
        kept = sum(one.kept is not None for one in (*self.scenarios, *new))
        if kept > MOST_KEPT:
            self.told.emit(self.tr("At most 8 versions are kept. Remove one first."))
            return
        if new:
            self._set_scenarios((*self.scenarios, *new))

    def remove(self, index: int) -> None:
        """Take a what-if away."""
        self._set_scenarios(tuple(one for at, one in enumerate(self.scenarios) if at != index))

    def clear(self) -> None:
        """Take every what-if away."""
        self._set_scenarios(())

    def adopt(self, index: int) -> None:
        """Make a what-if the estimate."""
        plan = self.form.plan()
        if self.bench.bill is None and self.scenarios[index].kept is None:
            self.told.emit(self.tr("Mend what is wrong first; then a what-if can become the estimate."))
            return
        self.form.show_plan(applied(plan, self.scenarios[index], self.bench.book))
        self._price(MODEL)
        self._record(STARTED)

    def _set_scenarios(self, scenarios: tuple[Scenario, ...]) -> None:
        if scenarios != self.scenarios:
            self.scenarios = scenarios
            self._record(COMPARED)

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
        if (state.book, state.profile) != (self.book.id, self.profile.id if self.profile else ""):
            missing = self._missing(state)
            book = self.shelf.library.find(state.book) or self.book
            self.shows_list = False
            self._take(book, self.shelf.profiles.find(state.profile), prices=False)
        self.scenarios = state.scenarios
        self.form.recall(state.fields)
        self._price()
        self.changed.emit()
        if missing:
            self.told.emit(missing)

    def _missing(self, state: State) -> str:
        """Say what cannot be gone back to because its file is gone: what is shown then is not what was."""
        if state.book != self.book.id and self.shelf.library.find(state.book) is None:
            text = self.tr("The price book {id} is not there any more, so the prices are still those of {now}.")
            return text.format(id=state.book, now=self.book.id)
        if state.profile and self.shelf.profiles.find(state.profile) is None:
            text = self.tr("The price profile {id} is not there any more, so these are list prices.")
            return text.format(id=state.profile)
        return ""


def shape_of(book: PriceBook) -> object:
    """Return all of a book that a form is made from; prices are not."""
    rows = (book.name, book.units, book.blocks, book.meters, book.choices, book.tools, book.additions, book.fees)
    models = tuple((one.id, one.name, one.aliases, one.platforms, one.tiers == ()) for one in book.models)
    return (*rows, book.minimums, book.allowances, book.tokenizers, models)
