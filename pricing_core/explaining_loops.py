"""Why a line of an agent loop costs what it costs: of all calls that one tier holds for, and of a single call."""

from __future__ import annotations

from fractions import Fraction

from .conditions import ANY_TOOL
from .estimate import price
from .explaining import TokenReason, Writer
from .explaining_fees import FeeReason
from .money import plain
from .planning import plain_meter
from .quantities import measured_tokens
from .values import TYPE_CHECKING
from .wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .breakdown import Breakdown
    from .errors import Words
    from .loop_calls import Call
    from .loop_parts import LoopPart
    from .loop_pricing import LoopRun
    from .workload import Origin


class _LoopWriter(Writer):
    """What the reasons of a loop's tokens and fees share: counts are of a run, whose calls are many."""

    times, job = "times_runs", "job_runs"
    breakdown: LoopPart

    @property
    def calls(self) -> Sequence[Call]:
        return self.breakdown.calls


class LoopTokenReason(_LoopWriter, TokenReason):
    """Reasons of lines that count tokens."""

    def quantity(self) -> list[str]:
        addition = self.price.addition
        if addition is None:
            return self._of_class()
        each = self.price.added.count if self.price.added else measured_tokens(self.price, self.breakdown.workload)
        facts = {"calls": self._calls(), "each": each}
        if self.price.added is None:
            return [self.say("loop_added_entered", **facts)]
        if addition.tool == ANY_TOOL:
            told = self.say("loop_added_any", **facts, choice=self.tool_choice())
        else:
            told = self.say("loop_added", **facts, tool=self.price.tool.label if self.price.tool else addition.tool)
        assumption = self.price.added.assumption
        return [told, self.said(assumption)] if assumption else [told]

    def _of_class(self) -> list[str]:
        """Return where the tokens of a class come from; what tools bring is in what is cached."""
        run, key = self.breakdown.run, self._key()
        told = [self.say(key, calls=self._calls(), share=_missed(run))]
        if key.startswith("loop_written") and run.terms.fixed:
            told.append(self.say("loop_brought", fixed=run.terms.fixed, unit=self.unit))
        return told

    def _key(self) -> str:
        """Return the sentence of a class of tokens, as the loop and its cache make it."""
        run, origins = self.breakdown.run, self.breakdown.workload.origins
        key, _ = origins.get(self.price.key, ("loop_plain", None))  # nothing but what tools bring
        if key == "loop_output":
            thinks = run.loop.thinking or any(turn.thinking for turn in run.loop.listed)
            return "loop_output_thinking" if thinks else key
        if key == "loop_plain":
            return "loop_plain_short" if run.meters else key
        if key == "loop_written" and _forgets(run):
            return "loop_written_whole"
        return f"{key}_misses" if run.loop.miss_share else key

    def _calls(self) -> str:
        """Return how many tokens they are, in how many calls of a run."""
        of, every = len(self.calls), len(self.breakdown.run.calls)
        key = "loop_some_calls" if of < every else "loop_all_calls" if of > 1 else "loop_one_call"
        facts = {"count": self.line.count, "unit": self.unit, "calls": of, "all": every}
        name = self.breakdown.name
        return self.say(f"{key}_sub", **facts, name=name) if name else self.say(key, **facts)

    def tier_rule(self) -> str:
        run, calls = self.breakdown.run, self.calls
        facts: dict[str, object] = {
            "calls": len(calls),
            "all": len(run.calls),
            "first_call": call_words(calls[0]),
            "first": run.count(calls[0].prompt),
            "largest": self.breakdown.prompt,
        }
        return self.told_tier("loop_{}_tier", facts)


class LoopFeeReason(_LoopWriter, FeeReason):
    """Reasons of charges per use, which every turn has."""

    def quantity(self) -> list[str]:
        turns = sum(call.is_turn for call in self.calls)
        facts: dict[str, object] = {"count": self.line.count, "unit": self.unit, "turns": turns}
        told = [self.used_sentence("loop_fee_failed", "loop_fee_minimum", facts, "loop_fee")]
        return [*told, self.say("loop_fee_sub", name=self.breakdown.name)] if self.breakdown.name else told


def call_words(call: Call) -> Words:
    """Return what a call is, inside of a sentence: ``turn 38``."""
    return words("turn_name" if call.is_turn else "compaction_name", turn=call.n)


def _forgets(run: LoopRun) -> bool:
    """Tell whether nothing is in the cache any more when the next turn comes."""
    return run.terms.minutes is not None and run.loop.wait_minutes > run.terms.minutes


def _missed(run: LoopRun) -> Fraction | int:
    return plain(Fraction(run.loop.miss_share) * 100)


def call_breakdown(run: LoopRun, call: Call) -> Breakdown:
    """Price one call as a request of its own, which knows where its counts come from."""
    found = run.breakdown(call)
    return price(found.card, found.workload.but(origins=_origins(run, call, found)))


def _origins(run: LoopRun, call: Call, found: Breakdown) -> dict[str, Origin]:
    written, read = (meter.id for meter in run.meters) if run.meters else ("", "")
    new = "call_written_whole" if not call.read else "call_written"
    misses = "_misses" if run.loop.miss_share and call.read else ""
    keys = {plain_meter(run.card.book): "call_plain", written: f"{new}{misses}", read: f"call_read{misses}"}
    facts = {"call": call_words(call), "share": _missed(run)}
    tokens = found.workload.tokens.items()
    return {meter: (keys.get(meter, "call_output"), {**facts, "count": count}) for meter, count in tokens}
