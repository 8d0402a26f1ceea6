"""Undo and redo: the states the form was in, with what changed from each to the next."""

from __future__ import annotations

from typing import Generic, TypeVar

from pricing_core.values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from pricing_core.scenarios import Scenario

    from .parts import Part

S = TypeVar("S")


class State(Value):
    """Everything that a person can change and take back. `active` is the key of the workload that is shown."""

    book: str
    parts: tuple[Part, ...]
    active: int = 1
    scenarios: tuple[Scenario, ...] = ()
    profile: str = ""
    name: str = ""
    notes: str = ""


class History(Generic[S]):
    """The steps that were done, each with its source and the state before it, and those that were undone.

    It has no end, for states share what did not change; where they do not, there are at most `most` steps.
    """

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        self._done: list[tuple[str, S]] = []
        self._undone: list[tuple[str, S]] = []
        self._now: S | None = None
        self._merges = False

    def begin(self, state: S) -> None:
        """Forget everything; this is where a person starts."""
        self._done, self._undone, self._now, self._merges = [], [], state, False

    def record(self, state: S, source: str, *, merges: bool) -> None:
        """Take up an edit. Typing in one field is one step, until something else is edited."""
        if self._now is None or state == self._now:
            return
        if not (merges and self._merges and self.next_undo == source):
            self._done.append((source, self._now))
            if self._most is not None:
                del self._done[: -self._most]
        self._merges = merges
        self._undone.clear()
        self._now = state

    def replace(self, state: S) -> None:
        """Take up what is no edit: another workload is looked at."""
        self._now = state

    def rest(self) -> None:
        """Let the next edit be a step of its own: it can then be taken back without what was typed before."""
        self._merges = False

    @property
    def now(self) -> S | None:
        """The state after the last edit."""
        return self._now

    @property
    def depth(self) -> tuple[int, int]:
        """How many steps can be taken back and done again."""
        return len(self._done), len(self._undone)

    @property
    def next_undo(self) -> str:
        """What made the last edit; empty where there is none."""
        return self._done[-1][0] if self._done else ""

    @property
    def next_redo(self) -> str:
        """What made the edit that was undone last; empty where there is none."""
        return self._undone[-1][0] if self._undone else ""

    def undo(self) -> S | None:
        """Go back one step and return the state to show."""
        if not self._done or self._now is None:
            return None
        source, state = self._done.pop()
        self._undone.append((source, self._now))
        self._now, self._merges = state, False
        return self._now

    def redo(self) -> S | None:
        """Go forward again and return the state to show."""
        if not self._undone or self._now is None:
            return None
        source, state = self._undone.pop()
        self._done.append((source, self._now))
        self._now, self._merges = state, False
        return state
