"""The fields of how an agent loop runs: turns, rolling cache, compaction, and the runs of a month."""

from __future__ import annotations

from pricing_core.loop import MOST_TURNS, USUAL_SUMMARY, Compaction, Loop
from pricing_core.loop_reading import share_of
from pricing_core.money import plain
from pricing_core.planning import DAY, MONTH, OFF, WEEK, Planning, asked
from pricing_core.showing import count_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .choice_field import Segments
from .fields import number
from .form_grid import show_hint
from .kinds import USUAL_RUNS, usual_loop
from .number_edit import NumberEdit
from .number_entry import MINUTES, PERCENT, WHOLE
from .number_hint import READING
from .planning_fields import MOST_REQUESTS
from .theme import WARNING
from .turn_fields import LoopFields

if TYPE_CHECKING:
    from pricing_core.billing import Bill
    from pricing_core.book import Lifetime

USUAL_AT = 150_000
MOST_WAIT = 10**6  # minutes
DAYS = 30


class RunFields(LoopFields):
    """The turns of a run, how they share a cache, when history is compacted, and how many runs there are."""

    def make(self) -> None:
        style = self._style
        self._lifetimes = [meter.lifetime for meter in self._book.meters if meter.lifetime]
        self._has_list = False
        self.turns = NumberEdit("loop_turns", self.tr("turns"), style, kind=WHOLE, least=1, most=MOST_TURNS, default=20)
        self.add_number(self.tr("Turns"), self.turns)
        items = [(one.id, said(one.label, style.language)) for one in self._lifetimes]
        self.cache = Segments("loop_cache", [(OFF, self.tr("Off")), *items])
        self.cache.show_value(usual_loop(self._book).cache)
        self.add_choice(self.tr("Rolling cache"), self.cache)
        self.wait = NumberEdit("loop_wait", self.tr("minutes"), style, kind=MINUTES, most=MOST_WAIT, default=1)
        self.add_number(self.tr("Wait between turns"), self.wait)
        self.miss = NumberEdit("loop_miss", "%", style, kind=PERCENT, most=100)
        self.add_number(self.tr("Turns that miss the cache"), self.miss)
        self.miss.set_about(self.tr("The share of turns that find nothing in the cache and write the prompt again."))
        self._make_compaction()
        self._make_runs()

    def _make_compaction(self) -> None:
        self.compacts = self.add_switch(
            "loop_compacts",
            self.tr("Compact the history"),
            self.tr("One extra call writes a summary, which takes the place of the history."),
        )
        self.at = NumberEdit("compaction_at", self._unit, self._style, default=USUAL_AT)
        self.add_number(self.tr("When a prompt is above"), self.at)
        self.to = NumberEdit("compaction_to", self._unit, self._style, default=USUAL_SUMMARY)
        self.add_number(self.tr("Shrink it to"), self.to)

    def _make_runs(self) -> None:
        style = self._style
        self.runs = NumberEdit("loop_runs", self.tr("runs"), style, most=MOST_REQUESTS, default=USUAL_RUNS)
        self.add_number(self.tr("Runs"), self.runs)
        periods = [(DAY, self.tr("day")), (WEEK, self.tr("week")), (MONTH, self.tr("month"))]
        self.period = Segments("run_period", periods)
        self.period.show_value(MONTH)
        self.add_choice(self.tr("Runs per"), self.period)
        self.days = NumberEdit("run_days", self.tr("days"), style, least=1, most=31, default=DAYS)
        self.add_number(self.tr("Days a month"), self.days)
        self._sent = self.section.grid.add_hint()

    def follow(self) -> None:
        grid = self.section.grid
        grid.show_row(self.days, visible=self.period.value() != MONTH)
        for field in (self.at, self.to):
            grid.show_row(field, visible=self.compacts.value())
        has_cache = self.cache.value() != OFF
        for field in (self.wait, self.miss):
            if field.isEnabled() != has_cache:
                field.setEnabled(has_cache)
        self.wait.set_note(*self._note())

    def is_shown(self, field: NumberEdit) -> bool:
        """Tell whether a field is asked for now; without a cache nobody waits for it to be forgotten."""
        return super().is_shown(field) and (field.isEnabled() or field not in (self.wait, self.miss))

    def _note(self) -> tuple[str, str]:
        """Say whether the cache outlives the wait between two turns."""
        life, wait = self._lifetime(), self.wait.number
        if life is None or wait is None:
            return "", READING
        if wait > life.minutes:
            return self.tr("longer than the cache lives: every turn writes the whole prompt again"), WARNING
        under = self.tr("under {minutes} minutes: cache stays warm")
        exactly = self.tr("not above {minutes} minutes: cache stays warm")
        return (under if wait < life.minutes else exactly).format(
            minutes=count_text(life.minutes, self._style)
        ), READING

    def _lifetime(self) -> Lifetime | None:
        return next((one for one in self._lifetimes if one.id == self.cache.value()), None)

    def show_list(self, *, has_list: bool) -> None:
        """Ask for turns only where no list says them."""
        self.section.grid.show_row(self.turns, visible=not has_list)

    def looped(self, loop: Loop) -> Loop:
        compaction = Compaction(number(self.at, USUAL_AT), number(self.to, USUAL_SUMMARY))
        return loop.but(
            turns=len(loop.listed) or int(number(self.turns, 1)),
            cache=self.cache.value() or OFF,
            wait_minutes=number(self.wait),
            miss_share=share_of(number(self.miss)),
            compaction=compaction if self.compacts.value() else None,
        )

    def show_loop(self, loop: Loop) -> None:
        self.turns.show_number(loop.turns)
        self.cache.show_value(OFF)  # a lifetime that this book does not have leaves that
        self.cache.show_value(loop.cache)
        self.wait.show_number(loop.wait_minutes)
        self.miss.show_number(plain(loop.miss_share * 100))
        self.compacts.show_value(loop.compaction is not None)
        self.at.show_number(loop.compaction.at if loop.compaction else USUAL_AT)
        self.to.show_number(loop.compaction.to if loop.compaction else USUAL_SUMMARY)
        self.follow()

    def planned(self, planning: Planning) -> Planning:
        return planning.but(requests=number(self.runs), period=self.period.value(), days=number(self.days, DAYS))

    def show_planning(self, planning: Planning) -> None:
        self.runs.show_number(planning.requests)
        self.period.show_value(planning.period)
        self.days.show_number(planning.days)
        self.follow()

    def show_bill(self, bill: Bill | None) -> None:
        """Say how many runs a month that makes, where the field does not say it."""
        text = ""
        if bill is not None and bill.plan.planning.retries:
            text = self.tr("= {sent} runs a month, {retried} of them made again")
        elif bill is not None and bill.plan.planning.period != MONTH:
            text = self.tr("= {sent} runs a month")
        if bill is not None and text:
            counts = {"sent": bill.requests, "retried": bill.requests - asked(bill.plan.planning)}
            text = text.format(**{name: count_text(one, self._style) for name, one in counts.items()})
        show_hint(self._sent, text)
