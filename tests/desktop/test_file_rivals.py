"""Two instances and an editor that write one file, in any order: nobody's version goes without a word."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pricing_core.places import OVERRIDE
from tests.desktop.conftest import Hands
from tests.desktop.files_support import Program

FIRST = """{"format": "taksir-estimate", "version": 1,
 "workloads": [{"model": "claude-sonnet-4-5", "tokens": {"input": 100}}]}"""
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["type", "save", "reload", "look"]), st.sampled_from([0, 1])),
        st.tuples(st.just("editor"), st.just(0)),
    ),
    min_size=2,
    max_size=9,
)
ANSWERS = st.lists(st.sampled_from(["overwrite", "reload", "cancel"]), min_size=9, max_size=9)


class Rivals:
    """The file, and who writes it; `told` holds every version that somebody was told of before it went."""

    def __init__(self, qtbot, folder: Path) -> None:
        self.path = folder / "shared.taksir"
        self.path.write_text(FIRST)
        self.programs = [Program(qtbot, folder / "state") for _ in range(2)]
        self.hands = [program.open(self.path, program.start()) for program in self.programs]
        self.number = 100
        self.seen = [self.path.read_bytes()] * 2  # what each instance knows to stand there

    def next(self) -> int:
        self.number += 1
        return self.number

    def type(self, who: int) -> None:
        self.hands[who].type("input_tokens", str(self.next()))
        assert self.hands[who].window.file.is_modified

    def editor(self) -> None:
        raw = json.loads(self.path.read_bytes())
        raw["workloads"][0]["tokens"]["input"] = self.next()
        self.path.write_text(json.dumps(raw), "utf-8")

    def reload(self, who: int) -> None:
        """Ask for the file's version; with unsaved edits nothing happens."""
        file, program = self.hands[who].window.file, self.programs[who]
        was = self.shown(who)
        keeps = file.is_edited or file.is_recovered  # that it is another one by now is no reason
        file.reload()
        program.settle(lambda: not file._reading.is_busy)
        assert self.shown(who) == (was if keeps else self.stands())
        if not keeps:
            self.seen[who] = self.path.read_bytes()

    def save(self, who: int, answer: str) -> None:
        hands, program = self.hands[who], self.programs[who]
        before, shown = self.path.read_bytes(), self.shown(who)
        is_known = before == self.seen[who]
        program.save(hands)
        if is_known:
            self.is_saved(who, shown)
            return
        assert self.path.read_bytes() == before, "somebody's version was written over without a question"
        assert self.shown(who) == shown
        if answer == "cancel":
            program.question(hands).reject()
            return
        program.answer(hands, answer)
        program.settle(lambda: not hands.window.file.is_saving and not hands.window.file._reading.is_busy)
        if answer == "overwrite":
            self.is_saved(who, shown)
            assert self.path.with_name("shared.taksir.bak").read_bytes() == before
        else:
            assert self.path.read_bytes() == before
            assert self.shown(who) == self.stands()
            self.seen[who] = before

    def is_saved(self, who: int, shown: int) -> None:
        assert self.stands() == shown
        assert not self.hands[who].window.file.is_modified
        self.seen[who] = self.path.read_bytes()

    def look(self, who: int) -> None:
        """What is not marked as unsaved was in the file once, or still is."""
        hands = self.hands[who]
        if not hands.window.file.is_modified:
            assert self.shown(who) == json.loads(self.seen[who])["workloads"][0]["tokens"]["input"]

    def stands(self) -> int:
        return json.loads(self.path.read_bytes())["workloads"][0]["tokens"]["input"]

    def shown(self, who: int) -> int:
        return int(self.hands[who].text("input_tokens").replace(",", ""))


@contextmanager
def rivals(qtbot) -> Iterator[Rivals]:
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {OVERRIDE: f"{folder}/state"}):
        made = Rivals(qtbot, Path(folder))
        try:
            yield made
        finally:
            for program in made.programs:
                program.end()


@settings(
    max_examples=12,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, answers=ANSWERS)
def test_no_version_goes_without_a_word(qtbot, steps: list[tuple[str, int]], answers: list[str]):
    with rivals(qtbot) as found:
        for (step, who), answer in zip(steps, answers, strict=False):
            if step == "save":
                found.save(who, answer)
            elif step == "editor":
                found.editor()
            else:
                getattr(found, step)(who)
            for one in (0, 1):
                found.look(one)


def test_both_save_and_the_second_is_asked(qtbot):
    with rivals(qtbot) as found:
        found.type(0)
        found.type(1)
        found.save(0, "cancel")
        found.save(1, "cancel")
        found.save(1, "overwrite")
        found.editor()
        found.save(0, "reload")
        assert isinstance(found.hands[0], Hands)
