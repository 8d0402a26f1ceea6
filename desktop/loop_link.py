"""Ties the view of an agent loop's turns to the window, and has its answers found once nobody types any more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from pricing_core import Refusal
from pricing_core.loop import calls_of
from pricing_core.scenarios import Scenario
from pricing_core.values import TYPE_CHECKING

from .kinds import AGENT_LOOP
from .offers import Judge
from .outlook import COMPARE
from .theme import tint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pricing_core.billing import Bill
    from pricing_core.errors import PricingError
    from pricing_core.loop_answers import LoopAnswers
    from pricing_core.planning import Plan

    from .background import Background
    from .loop_view import LoopView
    from .main_window import MainWindow

AT_ONCE = 40  # turns: of longer loops the answers take longer than a key press may
PAUSE = 400  # milliseconds without a key
BUSY = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class LoopLink(QObject):
    """Made anew with the parts of the window that it ties together. The view is made when a loop is first shown.

    The answers to a long loop are found in a thread. Python lets one thread work at a time, and the window would get
    its turn every 5 ms at best; so a key or a click ends the search before anything else is done, and it begins anew
    after the next pause.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.panes)
        self._window = window
        self._view: LoopView | None = None
        self._is_loop = False
        self._asked = 0
        self._watches = False
        self._background: Background | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._begin)
        window.tie(window.session.bench.pricing_began, self.drop)

    @property
    def view(self) -> LoopView | None:
        """The view of the turns, once there was a loop to show."""
        return self._view

    def drop(self) -> None:
        """Wait for no answers any more: what they are about has changed."""
        self._asked += 1  # which the thread sees
        self._timer.stop()
        if self._background is not None:
            self._background.drop()
        self._watch(is_on=False)

    def blank(self) -> None:
        """Take every amount away."""
        self._arrange(is_loop=self._window.form.kind == AGENT_LOOP)
        if self._view is not None:
            self._view.show_bill(None)

    def show_bill(self, bill: Bill) -> None:
        """Show the turns of a bill that is a loop's, and what else it could cost as soon as that is known."""
        self._arrange(is_loop=bill.run is not None)
        if bill.run is None or self._view is None:
            return
        self._view.show_bill(bill)  # which takes the answers to the last one away
        if calls_of(bill.run.loop) <= AT_ONCE:
            self._find_now()
        else:
            self._timer.start()

    def _arrange(self, *, is_loop: bool) -> None:
        if is_loop == self._is_loop:
            return
        self._is_loop = is_loop
        if is_loop and self._view is None:
            self._view = self._made()
        self._window.panes.show_loop(is_loop=is_loop, turns=self._view)
        if self._window.menus.is_filled:
            self._window.deeds.fill_menus()

    def _made(self) -> LoopView:
        from .loop_view import LoopView  # requests do without it

        view = LoopView(self._window, self._window.style_of_numbers, self._window.day_text)
        view.head.hide()  # the head of the bill says it
        view.scenario_asked.connect(self._on_scenario)
        tint(view)
        return view

    def _on_scenario(self, asked: tuple[str, Mapping[str, object]]) -> None:
        """Put an answer beside the estimate."""
        name, changes = asked
        words = {"en": name}
        self._window.session.compared.add((Scenario(words, changes),))
        self._window.outlook.show_tab(COMPARE)

    # Answers

    def _watch(self, *, is_on: bool) -> None:
        """See every key and click of the program first, or none: to be asked of each takes time of its own."""
        app = QCoreApplication.instance()
        if app is not None and is_on != self._watches:
            self._watches = is_on
            (app.installEventFilter if is_on else app.removeEventFilter)(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let a person go first: begin anew when nobody does anything."""
        if event.type() in BUSY and self._watches:
            self.drop()
            self._watch(is_on=True)  # typing goes on, maybe in another window: the pause begins with the last key
            self._timer.start()
        return False

    def _finder(self) -> Callable[[], LoopAnswers] | None:
        """Return what finds the answers, for this thread or another: it uses nothing that changes."""
        from pricing_core.loop_answers import answers

        bench = self._window.session.bench
        plan, bill = bench.plan, bench.bill
        if plan is None or bill is None or bill.run is None:
            return None
        judge = Judge(bench.book, bench.on)
        judge.left = dict(bench.judge.left)
        asked = self._asked
        return partial(answers, plan, bill, partial(self._priced, judge), lambda: asked != self._asked)

    @staticmethod
    def _priced(judge: Judge, plan: Plan) -> Bill:
        found = judge.bill(plan)
        if isinstance(found, Refusal):
            raise found
        return found

    def _find_now(self) -> None:
        if (find := self._finder()) is not None:
            self._show(find())

    def _begin(self) -> None:
        if (find := self._finder()) is not None:
            from .background import Background  # short loops do without it

            self._background = self._background or Background()
            self._watch(is_on=True)
            self._background.start(find, self._show, self._fail)

    def _show(self, found: object) -> None:
        self._watch(is_on=False)
        answers: LoopAnswers | None = found  # type: ignore[assignment]  # what was started gives nothing else
        if self._view is not None:
            self._view.show_answers(answers)

    def _fail(self, fault: PricingError) -> None:
        """Show no answers; a mistake of ours is told by the window."""
        self._show(None)
