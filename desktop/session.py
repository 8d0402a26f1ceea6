"""What a person does to an estimate, and takes back: edits, another book, what-ifs. Wires the form to the workbench."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pricing_core.scenarios import MOST_KEPT, Scenario, applied
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import words

from .choosing import Beginning, date_for
from .history import History, State
from .offers import MODEL
from .workbench import Entry, Workbench

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core.planning import Plan

    from .workload_form import WorkloadForm

BOOK, COMPARED, STARTED = "book", "compared", "started"  # what edits outside the form are called in the history


class Session(QObject):
    """One estimate while the program runs. The form says what is asked; this keeps how it came about.

    Signals:
        changed: Something was edited, undone or redone.
        book_shown: The form stands for another book now.
        told: Carries a sentence for the status bar.
    """

    changed = Signal()
    book_shown = Signal()
    told = Signal(object)

    def __init__(self, begun: Beginning) -> None:
        super().__init__()
        self.begun = begun
        self.bench = Workbench(begun.book, begun.on)
        self.history = History()
        self.scenarios: tuple[Scenario, ...] = ()
        self.is_example = not begun.is_given
        self.problem = begun.problem  # why nothing can be priced until something is edited
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
        return State(self.bench.book.id, self.form.memory(), self.scenarios)

    def on_edited(self, entry: Entry) -> None:
        """Price what the form says now, and remember what was edited."""
        self.is_example = False
        self.bench.set_entry(entry)
        self._record(entry.source, merges=self.form.is_typed(entry.source))

    def _record(self, source: str, *, merges: bool = False) -> None:
        self.problem = ""
        self.history.record(self.state(), source, merges=merges)
        self.changed.emit()

    def _price(self, changed: str = "") -> None:
        self.bench.set_entry(self.form.entry(changed))

    def hold_problem(self) -> None:
        """Show no price where the program began with something that has none; an edit ends that."""
        if self.problem:
            self.bench.refuse({"en": self.problem})

    def choose_book(self, name: str) -> None:
        """Price with another book; whatever it has a place for stays as it is."""
        if self._show_book(name):
            self._price(MODEL)
            self._record(BOOK)

    def _show_book(self, name: str) -> bool:
        book = self.begun.books.find(name)
        if book is None:
            return False
        self.bench.set_book(book, date_for(book, self.begun.today))
        self.form.show_book(book)
        self.book_shown.emit()
        return True

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
        if state.book != self.bench.book.id:
            self._show_book(state.book)
        self.scenarios = state.scenarios
        self.form.recall(state.fields)
        self._price()
        self.changed.emit()
