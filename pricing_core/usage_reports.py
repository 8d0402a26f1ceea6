"""Reports of Anthropic's Admin API: usage of the Messages API, and of Claude Code.

What their counts mean:

- `usage_report/messages`: the five classes apart, by their names: `uncached_input_tokens`, `cache_creation` by
  lifetime, `cache_read_input_tokens`, `output_tokens`. A row is the sum of many requests. How large they were is only
  said by `context_window` ("0-200k", "200k-1M"), where the report is grouped by it; it does not say how many they
  were. `inference_geo` "not_available" is what models answer that offer no choice.
- `usage_report/claude_code`: `tokens` with `input`, `output`, `cache_creation`, `cache_read`. Its page describes each
  as a count of its own, as everywhere in this API: `input` is the uncached input. Writes come without lifetime. What
  subscribers used (`customer_type` "subscription") is on no bill by tokens and is passed over, counted by that reason.
  Its `estimated_cost` is not read.

Both tell UTC days. A report may come in pages: one that says `has_more` is not the whole, and that is noted.

A row of the same time, model and so on says the same thing in another report: a later one has at least as much. So
its identity stands for a message id; should one report have several such rows, they are told apart by their number.
"""

from __future__ import annotations

from .cost_report import is_cost_report, is_cost_row
from .usage_counts import Paged, each, objects
from .usage_record import CLAUDE_API, NOT_STATED, NotUsage, Used, part, text, whole
from .usage_sources import Source, utc
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Raw = Mapping[str, object]

_UNSTATED_GEO = "not_available"
_COUNTS = ("uncached_input_tokens", "cache_read_input_tokens")  # none of the Cost API's rows has one
_DIMENSIONS = (
    "account_id", "api_key_id", "context_window", "inference_geo", "model", "service_account_id", "service_tier",
    "speed", "workspace_id",
)  # fmt: skip
_ON_SUBSCRIPTION = "subscription"


class Identities:
    """Names for rows that have none: by what they are about, and by number among those that say the same."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._seen: dict[tuple[str, ...], int] = {}

    def name(self, *about: str) -> str:
        """Return the name of the next row about something."""
        number = self._seen[about] = self._seen.get(about, 0) + 1
        return "|".join((self._kind, *about, str(number)))


class _Report(Paged):
    """What both readers share: names for rows, and whether the last page was read."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._identities = Identities(kind)


# ── Messages ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def is_messages(raw: Raw) -> bool:
    """Tell a report, or one time of it, by the names of its fields."""
    times = raw.get("data")
    if isinstance(times, list) and "has_more" in raw:
        return all(isinstance(one, dict) and "starting_at" in one and _has_counts(one) for one in times)
    return "starting_at" in raw and bool(raw.get("results")) and _has_counts(raw)


def _has_counts(time: Raw) -> bool:
    """Tell whether the rows of a time are of usage; it may have none."""
    rows = time.get("results")
    return isinstance(rows, list) and all(
        isinstance(row, dict) and "amount" not in row and any(name in row for name in _COUNTS) for row in rows
    )


class Messages(_Report):
    """Reads reports on the Messages API."""

    def __init__(self) -> None:
        super().__init__("usage_report")

    def take(self, raw: Raw) -> Iterator[Used]:
        self.turn(raw)
        times = objects(raw, "data") if "data" in raw else [raw]
        yield from each(((time, row) for time in times for row in objects(time, "results")), self._used)

    def _used(self, one: tuple[Raw, Raw]) -> tuple[Used, ...]:
        time, row = one
        when, until = utc(time, "starting_at"), utc(time, "ending_at")
        written = part(row, "cache_creation")
        geo = text(row, "inference_geo")
        used = Used(
            model=text(row, "model"),
            when=when,
            plain=whole(row, "uncached_input_tokens"),
            write_5m=whole(written, "ephemeral_5m_input_tokens"),
            write_1h=whole(written, "ephemeral_1h_input_tokens"),
            read=whole(row, "cache_read_input_tokens"),
            output=whole(row, "output_tokens"),
            searches=whole(part(row, "server_tool_use"), "web_search_requests"),
            requests=0,
            window=text(row, "context_window"),
            platform=CLAUDE_API,
            processing=text(row, "service_tier"),
            speed=text(row, "speed"),
            inference_geo=NOT_STATED if geo == _UNSTATED_GEO else geo,
            message=self._identities.name(when, until, *(text(row, name) for name in _DIMENSIONS)),
            workspace=text(row, "workspace_id"),
            key=text(row, "api_key_id"),
        )
        return (used,)


# ── Claude Code ──────────────────────────────────────────────────────────────────────────────────────────────────────


def is_claude_code(raw: Raw) -> bool:
    """Tell a report, or one row of it, by the names of its fields."""
    rows = raw.get("data")
    if isinstance(rows, list):
        return bool(rows) and all(isinstance(row, dict) and _is_row(row) for row in rows)
    return _is_row(raw)


def _is_row(row: Raw) -> bool:
    return "model_breakdown" in row and "actor" in row and "date" in row


class ClaudeCode(_Report):
    """Reads reports on Claude Code."""

    def __init__(self) -> None:
        super().__init__("claude_code_report")

    def take(self, raw: Raw) -> Iterator[Used]:
        self.turn(raw)
        rows = objects(raw, "data") if "data" in raw else [raw]
        yield from each(((row, model) for row in rows for model in objects(row, "model_breakdown")), self._used)

    def _used(self, one: tuple[Raw, Raw]) -> tuple[Used, ...]:
        row, model = one
        if text(row, "customer_type") == _ON_SUBSCRIPTION:
            raise NotUsage("on_subscription", is_fault=False)
        tokens = part(model, "tokens")
        if not tokens:
            raise NotUsage("no_count", facts={"field": "tokens"})
        when, actor = utc(row, "date"), part(row, "actor")
        who = text(actor, "api_key_name") or text(actor, "email_address")
        where = (text(row, name) for name in ("organization_id", "terminal_type", "customer_type"))
        used = Used(
            model=text(model, "model"),
            when=when,
            plain=whole(tokens, "input"),
            write=whole(tokens, "cache_creation"),
            read=whole(tokens, "cache_read"),
            output=whole(tokens, "output"),
            requests=0,
            platform=CLAUDE_API,
            message=self._identities.name(when, who, *where, text(model, "model")),
            key=who,
        )
        return (used,)


class _Invoice:
    """Says of lines of an invoice that they are none of usage."""

    def take(self, _raw: Raw) -> Iterator[Used]:
        raise NotUsage("is_an_invoice", is_fault=False)

    def end(self) -> Iterator[Used]:
        return iter(())


def _is_cost(raw: Raw) -> bool:
    return is_cost_report(raw) or is_cost_row(raw)


SOURCES = (
    Source("usage_report", is_messages, Messages),
    Source("claude_code_report", is_claude_code, ClaudeCode),
    Source("cost_report", _is_cost, _Invoice),
)
