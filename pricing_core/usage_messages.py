"""What the Messages API says was used: answers, bare usage objects, results of batches, streams of events."""

from __future__ import annotations

from .answers import CHOICES, FLAT_WRITE, OWN_TOKENS, PLAIN, SERVER_TOOLS, SPLIT, SPLIT_WRITES, UNSTATED_GEO
from .usage_record import NOT_STATED, NotUsage, Used, is_own_id, part, text, whole
from .usage_sources import Source, utc
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

# What a workload calls them, and what a record does.
_CLASSES = {"input": "plain", "cache_write_5m": "write_5m", "cache_write_1h": "write_1h", "cache_read": "read"}
_COUNTS = tuple((theirs, _CLASSES.get(ours, ours)) for theirs, ours in PLAIN.items())
_WRITES = tuple((theirs, _CLASSES[ours]) for theirs, ours in SPLIT_WRITES.items())
_TOOLS = tuple((theirs, uses) for theirs, (_tool, uses) in SERVER_TOOLS.items())
_CHOICES = tuple(CHOICES.items())
# Fields that tell another vendor's usage object, whose input holds what came from the cache.
_OTHERS_FIELDS = frozenset({"total_tokens", "prompt_tokens", "completion_tokens", "input_tokens_details"})
# Ids of answers begin so where another platform gave them.
_PLATFORMS = {"msg_bdrk_": "bedrock", "msg_vrtx_": "vertex"}
OWN_START = "msg_01"  # of the ids of answers that Anthropic gives where no platform stands in between
_COMPACTION, _ADVISOR, _SPEED = "compaction", "advisor_message", "speed"
LONG_WINDOW = "[1m]"  # how Claude Code asks for the long window; no part of a model's id
_ALWAYS_STATED = ("input_tokens", "output_tokens")
_OWN_TOKENS = (None, *OWN_TOKENS, "fallback_message")
_TIMES = ("timestamp", "created_at")
_BLOCK_EVENTS = ("content_block_start", "content_block_delta", "content_block_stop")
_EVENTS = ("message_start", "message_delta", "message_stop", "ping", "error", *_BLOCK_EVENTS)
_MORE_THAN_COUNTED = frozenset({*PLAIN, FLAT_WRITE, SPLIT}) - {"input_tokens"}  # counting tokens gives that alone
_FAILED_IN_BATCH = frozenset({"errored", "canceled", "expired"})


def is_usage(raw: object) -> bool:
    """Tell a usage object of the Messages API, in which no class of tokens holds another."""
    return (
        isinstance(raw, dict) and ("input_tokens" in raw or "output_tokens" in raw) and not _OTHERS_FIELDS & raw.keys()
    )


def used_in(usage: Mapping[str, object], model: str, **known: str) -> Used:
    """Return what a usage object holds, without its further iterations."""
    known_of: dict[str, Any] = known
    for theirs, ours in _COUNTS:
        count = usage.get(theirs)
        known_of[ours] = count if type(count) is int and count >= 0 else whole(usage, theirs)
    if tools := part(usage, "server_tool_use"):
        for theirs, ours in _TOOLS:
            known_of[ours] = whole(tools, theirs)
    _add_writes(usage, known_of)
    for theirs, ours in _CHOICES:
        stated = usage.get(theirs)
        if stated is not None and not isinstance(stated, str):
            raise NotUsage("no_text", facts={"field": theirs})
        if stated is not None and stated != UNSTATED_GEO:
            known_of.setdefault(ours, stated)
    return Used(model, **known_of)


def _add_writes(usage: Mapping[str, object], counts: dict[str, Any]) -> None:
    """Add the cache writes by lifetime. The flat number is the sum of the two, never a third class."""
    split = part(usage, SPLIT)
    known, is_split = 0, False
    for theirs, ours in _WRITES:
        if split.get(theirs) is not None:
            is_split = True
            known += counts.setdefault(ours, whole(split, theirs))
    if usage.get(FLAT_WRITE) is None:
        return
    flat = whole(usage, FLAT_WRITE)
    if not is_split:
        counts["write"] = flat
    elif flat != known:
        raise NotUsage("writes_disagree", facts={"field": FLAT_WRITE})


def answers_in(message: Mapping[str, object], **known: str) -> Iterator[Used]:
    """Give an answer and what it lists besides: its totals leave out compactions and what an advisor was asked.

    `known` are fields of the record that stand outside of the answer.
    """
    usage = message.get("usage")
    if not isinstance(usage, dict):
        raise NotUsage("no_usage")
    for field in _ALWAYS_STATED:
        if usage.get(field) is None:  # what is missing is not zero
            raise NotUsage("count_missing", facts={"field": field})
    model, name = text(message, "model").removesuffix(LONG_WINDOW), text(message, "id")
    known = {"platform": platform_of(name), **known}
    if is_own_id(name):  # a copy may name another request, or none
        known["request"] = NOT_STATED
    yield used_in(usage, model, message=name, **known)
    if not usage.get("iterations"):
        return
    for place, row in enumerate(_iterations(usage, model), 1):
        named = text(row, "model") or model
        yield used_in(row, named, message=f"{name}#{place}" if name else NOT_STATED, **known)


def platform_of(name: str) -> str:
    """Return the platform that the id of an answer tells, "" where it tells none."""
    return next((platform for start, platform in _PLATFORMS.items() if name.startswith(start)), NOT_STATED)


def _iterations(usage: Mapping[str, object], model: str) -> Iterator[Mapping[str, object]]:
    """Give the iterations that the totals leave out, with what holds for the whole answer."""
    listed = usage.get("iterations")
    are_others = False
    for row in listed if isinstance(listed, list) else ():
        kind, its_model = (row.get("type"), text(row, "model")) if isinstance(row, dict) else (NOT_STATED, NOT_STATED)
        if kind == _COMPACTION:
            yield {theirs: usage.get(theirs) for theirs in CHOICES} | row
        elif kind == _ADVISOR and its_model:
            yield {theirs: usage.get(theirs) for theirs in CHOICES if theirs != _SPEED} | row
        elif kind not in _OWN_TOKENS or its_model not in {NOT_STATED, model}:
            are_others = True
    if are_others:
        raise NotUsage("other_iteration")


def when_of(raw: Mapping[str, object]) -> str:
    """Return when an answer was given, if a text beside it says so: of a number nobody knows the unit."""
    return next((utc(raw, name) for name in _TIMES if isinstance(raw.get(name), str)), NOT_STATED)


class _Answers:
    """Reads answers, or bare usage objects beside which a model may stand."""

    def take(self, raw: Mapping[str, object]) -> Iterator[Used]:
        message = raw if is_usage(raw.get("usage")) else {"usage": raw, "model": raw.get("model")}
        if message is not raw and not _MORE_THAN_COUNTED & raw.keys():
            raise NotUsage("only_counted", is_fault=False)
        return answers_in(message, when=when_of(raw), request=text(raw, "request_id") or text(raw, "_request_id"))

    def end(self) -> Iterator[Used]:
        return iter(())


class _BatchResults(_Answers):
    """Reads the results of a batch, of which only those that succeeded are billed."""

    def take(self, raw: Mapping[str, object]) -> Iterator[Used]:
        result = part(raw, "result")
        kind = text(result, "type")
        if kind in _FAILED_IN_BATCH:
            raise NotUsage("failed_in_batch", is_fault=False)
        if kind != "succeeded":
            raise NotUsage("unknown_record")
        return answers_in(part(result, "message"), when=when_of(raw), processing="batch")


class _Streams:
    """Puts answers together from their events. Each `message_delta` counts from the beginning of its answer."""

    def __init__(self) -> None:
        self._begun: dict[str, object] = {}
        self._usage: dict[str, object] = {}
        self._is_counted = False

    def take(self, raw: Mapping[str, object]) -> Iterator[Used]:
        kind = raw["type"]
        if kind == "error":
            raise NotUsage("failed_request", is_fault=False)
        if kind == "message_start":
            yield from self._start(part(raw, "message"), when_of(raw))
        elif kind == "message_delta":
            self._add(part(raw, "usage"))
        elif kind == "content_block_start":
            self._fall_back(part(raw, "content_block"))
        elif kind == "message_stop":
            is_whole = self._is_counted or not self._begun
            yield from self._finished()
            if not is_whole:
                raise NotUsage("stream_cut_off")

    def end(self) -> Iterator[Used]:
        if self._begun:
            yield from self._finished()
            raise NotUsage("stream_cut_off")

    def _fall_back(self, block: Mapping[str, object]) -> None:
        """Note that another model goes on with the answer that one has refused: its tokens are those counted."""
        model = text(part(block, "to"), "model")
        if block.get("type") == "fallback" and self._begun and model:
            self._begun["model"] = model

    def _start(self, message: Mapping[str, object], when: str) -> Iterator[Used]:
        was_begun, cut_off = bool(self._begun), self._finished()
        self._is_counted = False
        self._usage = dict(part(message, "usage"))
        self._begun = {"id": message.get("id"), "model": message.get("model"), "when": when}
        if was_begun:
            yield from cut_off
            raise NotUsage("stream_cut_off")

    def _add(self, usage: Mapping[str, object]) -> None:
        if not self._begun:
            raise NotUsage("stream_without_start")
        news = {name: value for name, value in usage.items() if value is not None}
        self._is_counted = self._is_counted or "output_tokens" in news
        if SPLIT not in news and news.get(FLAT_WRITE, self._usage.get(FLAT_WRITE)) != self._usage.get(FLAT_WRITE):
            self._usage.pop(SPLIT, None)  # it was that of the beginning
        self._usage |= news

    def _finished(self) -> Iterator[Used]:
        begun, self._begun = self._begun, {}
        if not begun:
            return iter(())
        return answers_in({**begun, "usage": self._usage}, when=text(begun, "when"))


def _is_whole(raw: Mapping[str, object]) -> bool:
    return raw.get("type") == "message" and is_usage(raw.get("usage"))


def _is_batch_result(raw: Mapping[str, object]) -> bool:
    return "custom_id" in raw and isinstance(raw.get("result"), dict)


def _is_event(raw: Mapping[str, object]) -> bool:
    return raw.get("type") in _EVENTS


def _is_answer(raw: Mapping[str, object]) -> bool:
    return is_usage(raw.get("usage")) or is_usage(raw)


WHOLE = Source("answer", _is_whole, _Answers)
SOURCES = (
    Source("batch_results", _is_batch_result, _BatchResults),
    Source("stream", _is_event, _Streams),
    Source("answer", _is_answer, _Answers),
)
