"""What is done with advice: it is shown, put beside the estimate, or made the estimate."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pricing_core.scenarios import PLANNING, Scenario
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import told

from .comparing import what_if_plan
from .outlook import ADVICE, COMPARE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pricing_core.advice_value import Advice

    from .cache_adviser import CacheAdviser
    from .main_window import MainWindow
    from .outlook import Outlook

# What these edits are called in the history.
ADVISED, CACHE_ADVISED = "advised", "cache_advised"
FIELDS = {f"{PLANNING}lifetime": "cache_lifetime", f"{PLANNING}hit_rate": "hit_rate"}


class AdviceDeeds(QObject):
    """One method for each command, and for each button of the advice."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._adviser: CacheAdviser | None = None

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what each command does."""
        return {"advice": self.show_advice, "cache_adviser": self.show_adviser}

    def tie(self, outlook: Outlook) -> None:
        """Follow the buttons of an outlook that has just been made."""
        view = outlook.advice
        view.compare_wanted.connect(self.compare)
        view.compared_wanted.connect(lambda: outlook.show_tab(COMPARE))
        view.use_wanted.connect(self.use)

    def show_advice(self) -> None:
        """Bring what would cost less to the front."""
        outlook = self._window.outlook
        outlook.show_tab(ADVICE)
        outlook.tab_stops()[0].setFocus()  # in one column that brings it into sight

    def show_adviser(self) -> None:
        """Open the cache adviser, or bring it to the front."""
        from .cache_adviser import CacheAdviser

        if self._adviser is None:
            self._adviser = CacheAdviser(self._window)
            self._adviser.destroyed.connect(self._forget)
            self._adviser.show()
        self._adviser.raise_()
        self._adviser.activateWindow()

    def _forget(self) -> None:
        self._adviser = None

    def compare(self, advice: Advice) -> None:
        """Put a piece of advice beside the estimate."""
        self.add(advice.scenario)

    def add(self, scenario: Scenario) -> None:
        """Put a what-if beside the estimate; of several workloads it is about the one that is shown."""
        window, session = self._window, self._window.session
        if len(session.parts) > 1:
            scenario = scenario.but(of=session.active)
        session.compared.add((scenario,))
        text = self.tr("Beside the estimate now: {name}.")
        window.tell(text.format(name=told(scenario.name, window.style_of_numbers)))

    def use(self, advice: Advice) -> None:
        """Make a piece of advice the estimate, in one step that can be taken back."""
        self._adopt(advice.scenario, ADVISED)

    def use_cache(self, scenario: Scenario) -> None:
        """Take another cache; what was typed elsewhere stays as it was typed."""
        self._adopt(scenario, CACHE_ADVISED)

    def _adopt(self, scenario: Scenario, source: str) -> None:
        session = self._window.session
        plan = session.bench.plan
        if plan is None or session.bench.bill is None:
            return
        typed: dict[str, object] = {}
        if scenario.changes.keys() <= FIELDS.keys():
            changed = {FIELDS[key] for key in scenario.changes}
            typed = {name: text for name, text in session.form.memory().items() if name not in changed}
        session.replace(what_if_plan(plan, scenario, session.bench.judge), source, typed)
