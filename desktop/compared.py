"""The what-ifs beside an estimate: kept, added, taken away, made the estimate."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pricing_core.scenarios import MOST_KEPT, Scenario
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import words

from .comparing import what_if_plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .session import Session

COMPARED = "compared"  # what this edit is called in the history
# Of one workload, and nonsense for another.
COUNTS = ("tokens.", "planning.prefix", "planning.input_above", "turns", "first.", "each_turn.", "compaction")


class Compared(QObject):
    """The what-ifs of a session. Of several workloads some are about one only: they stay out of sight with others."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    @property
    def shown(self) -> tuple[Scenario, ...]:
        """The what-ifs that are about the workload that is shown."""
        session = self._session
        return tuple(one for one in session.scenarios if one.of in (0, session.active))

    def keep(self) -> None:
        """Keep this version beside the next one."""
        session = self._session
        plan, bill = session.bench.plan, session.bench.bill
        if plan is None or bill is None:
            session.told.emit(self.tr("There is no price to keep."))
            return
        number = sum(one.kept is not None for one in self.shown) + 1
        name = words("kept_version", number=number, model=bill.first.card.model.name)
        self.add((Scenario(name, kept=plan),))

    def add(self, scenarios: Sequence[Scenario]) -> None:
        """Put what-ifs beside the estimate, those not there yet."""
        session = self._session
        asked = [self._placed(one) for one in scenarios]
        new = [one for one in asked if one not in session.scenarios]
        kept = sum(one.kept is not None for one in (*session.scenarios, *new))
        if kept > MOST_KEPT:
            session.told.emit(self.tr("At most 8 versions are kept. Remove one first."))
            return
        if new:
            self._set((*session.scenarios, *new))

    def _placed(self, scenario: Scenario) -> Scenario:
        """Bind a what-if to the workload that is shown, where its counts are of that one only."""
        is_own = scenario.kept is not None or any(key.startswith(COUNTS) for key in scenario.changes)
        return scenario.but(of=self._session.active) if is_own and not scenario.of else scenario

    def remove(self, index: int) -> None:
        """Take one of the what-ifs that are shown away."""
        gone = self.shown[index]
        self._set(tuple(one for one in self._session.scenarios if one is not gone))

    def clear(self) -> None:
        """Take every what-if that is shown away."""
        gone = self.shown
        self._set(tuple(one for one in self._session.scenarios if one not in gone))

    def adopt(self, index: int) -> None:
        """Make a what-if the estimate."""
        session, scenario = self._session, self.shown[index]
        plan = session.bench.plan
        if plan is None or (session.bench.bill is None and scenario.kept is None):
            session.told.emit(self.tr("Mend what is wrong first; then a what-if can become the estimate."))
            return
        session.replace(what_if_plan(plan, scenario, session.bench.judge))

    def _set(self, scenarios: tuple[Scenario, ...]) -> None:
        if scenarios != self._session.scenarios:
            self._session.scenarios = scenarios
            self._session.record(COMPARED)
