"""Tables (CSV): the Console's export of usage, and any table whose columns a person assigned.

What the counts of the Console's export mean: the five classes apart, by the names of its columns (`usage_input_tokens_
no_cache`, `…_cache_write_5m`, `…_cache_write_1h`, `…_cache_read`, `usage_output_tokens`). How sure that is: Anthropic
documents that there is an export, not its columns; eight independent programs read these names, three with rows of
real exports beside them. `usage_date_utc` is a UTC day, or an hour as "2026-03-31 02:00". `context_window` was only
seen as "≤ 200k" and empty; a row with anything else is refused with the question. Rows are sums of many requests.
An older export had one column of writes, `usage_input_tokens_cache_write`; its lifetime is not told.
`api_key` is a key's name, so that two keys may give two rows that say the same: rows of one file are never merged,
and those of two files pair by pair.

Any other table needs `Columns`: which column holds what. `propose` assigns what a column's exact name settles and asks
for the rest; above all whether a column of input tokens holds the cached tokens ("prompt") or not ("plain").
"""

from __future__ import annotations

import re
from functools import partial

from .usage_counts import uncached
from .usage_record import CLAUDE_API, NOT_STATED, NotUsage, Used, text
from .usage_reports import Identities
from .usage_sources import Source, utc
from .usage_table_columns import COUNTS, PROMPT, TEXTS, TOKENS, Columns, tells_counts
from .usage_table_numbers import number
from .usage_table_rows import entries as entries  # noqa: PLC0414  # what reads a table is asked for here
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Raw = Mapping[str, object]

_COUNT = re.compile(r"[0-9]{1,30}")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,' \u00a0\u202f][0-9]{3})+")
_PREFIX = "usage_"
_NEEDED = frozenset({
    "usage_date_utc", "model_version", "usage_input_tokens_no_cache", "usage_input_tokens_cache_read",
    "usage_output_tokens",
})  # fmt: skip
_BY_LIFETIME = frozenset({"usage_input_tokens_cache_write_5m", "usage_input_tokens_cache_write_1h"})
_FLAT = "usage_input_tokens_cache_write"
_KNOWN = _NEEDED | _BY_LIFETIME | {_FLAT, "usage_type"}
_NEEDED_COUNTS = ("plain", PROMPT, "output")  # what is missing of them is not zero
_WINDOWS = {"": NOT_STATED, "≤ 200k": "0-200k"}
_UNSTATED_GEO = "not_available"
_ABOUT = ("model_version", "api_key", "workspace", "usage_type", "inference_geo", "speed")


def cell_count(raw: Raw, name: str, *, is_needed: bool = False) -> int:
    """Return the whole number in a cell, 0 for an empty one that need not be there; raise NotUsage for anything else.

    1.234 may be a thousand or one and a bit, by where it was written: it is refused with that question, always.
    """
    written = text(raw, name).strip()
    if _COUNT.fullmatch(written) and written.isascii():
        return int(written)
    if not written and not is_needed:
        return 0
    raise NotUsage("ambiguous_number" if is_grouped(written) else "no_count", facts={"field": name})


# ── The Console's export ─────────────────────────────────────────────────────────────────────────────────────────────


def is_console(raw: Raw) -> bool:
    """Tell a row of the Console's export by its columns."""
    return raw.keys() >= {"usage_date_utc", "usage_input_tokens_no_cache"}


class Console:
    """Reads rows of the Console's export."""

    def __init__(self) -> None:
        self._identities = Identities("console")
        self._columns_are_right: bool | None = None

    def take(self, raw: Raw) -> Iterator[Used]:
        if self._columns_are_right is None:
            self._columns_are_right = _has_all_columns(raw)
        if not self._columns_are_right:
            raise NotUsage("console_columns")
        yield self._used(raw)

    def end(self) -> Iterator[Used]:
        return iter(())

    def _used(self, raw: Raw) -> Used:
        window = text(raw, "context_window").strip()
        if window not in _WINDOWS:
            raise NotUsage("unknown_window")
        when, geo = utc(raw, "usage_date_utc"), text(raw, "inference_geo")
        return Used(
            model=text(raw, "model_version"),
            when=when,
            plain=cell_count(raw, "usage_input_tokens_no_cache", is_needed=True),
            write_5m=cell_count(raw, "usage_input_tokens_cache_write_5m"),
            write_1h=cell_count(raw, "usage_input_tokens_cache_write_1h"),
            write=cell_count(raw, _FLAT),
            read=cell_count(raw, "usage_input_tokens_cache_read"),
            output=cell_count(raw, "usage_output_tokens", is_needed=True),
            searches=cell_count(raw, "web_search_count"),
            requests=0,
            window=_WINDOWS[window],
            platform=CLAUDE_API,
            processing=text(raw, "usage_type"),
            speed=text(raw, "speed"),
            inference_geo=NOT_STATED if geo == _UNSTATED_GEO else geo,
            message=self._identities.name(when, _WINDOWS[window], *(text(raw, name) for name in _ABOUT)),
            workspace=text(raw, "workspace"),
            key=text(raw, "api_key"),
        )


def _has_all_columns(raw: Raw) -> bool:
    """Tell whether every class of tokens has its column, and no column has a class that is not known here."""
    has_writes = raw.keys() >= _BY_LIFETIME or _FLAT in raw
    has_both = bool(_BY_LIFETIME & raw.keys()) and _FLAT in raw
    is_known = all(name in _KNOWN for name in raw if name.startswith(_PREFIX))
    return raw.keys() >= _NEEDED and has_writes and not has_both and is_known


# ── Any table, by its columns ────────────────────────────────────────────────────────────────────────────────────────


class Mapped:
    """Reads rows by the columns that a person assigned."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self._is_plain = not columns.numbers and columns.tokens_in == 1
        self._tokens = {columns.of.get(field, "") for field in TOKENS}

    def take(self, raw: Raw) -> Iterator[Used]:
        of = self.columns.of
        count = cell_count if self._is_plain else self._count
        counts = {field: count(raw, of[field], is_needed=field in _NEEDED_COUNTS) for field in COUNTS if field in of}
        whole_prompt = counts.pop(PROMPT, None)
        if whole_prompt is not None:
            cached = sum(counts.get(name, 0) for name in ("write_5m", "write_1h", "write", "read"))
            counts["plain"] = uncached(whole_prompt, cached)
        texts = {field: text(raw, of[field]).strip() for field in TEXTS if field in of}
        when = self._when(raw) if "when" in of else NOT_STATED
        yield Used(**{"model": NOT_STATED, **texts}, when=when, **counts)  # type: ignore[arg-type]

    def end(self) -> Iterator[Used]:
        return iter(())

    def _count(self, raw: Raw, name: str, *, is_needed: bool) -> int:
        """Return a count that is written in a way and in a unit that a person named."""
        if not self.columns.numbers and name not in self._tokens:
            return cell_count(raw, name, is_needed=is_needed)
        written = text(raw, name).strip()
        if not written and not is_needed:
            return 0
        found = number(written, self.columns.numbers, self.columns.tokens_in if name in self._tokens else 1)
        if found is None:
            is_ambiguous = not self.columns.numbers and is_grouped(written)
            raise NotUsage("ambiguous_number" if is_ambiguous else "no_count", facts={"field": name})
        return found

    def _when(self, raw: Raw) -> str:
        """Return the time; raise NotUsage for one without a zone where nobody said which it has."""
        name = self.columns.of["when"]
        written = text(raw, name).strip()
        if not self.columns.is_utc and not day_or_zone(written):
            if not self.columns.zone:
                raise NotUsage("time_without_zone", facts={"field": name})
            written += self.columns.zone
        return utc({name: written}, name)


def day_or_zone(written: str) -> bool:
    """Tell whether a time says by itself when it is: it has a zone, or is a day, or is not there."""
    return bool(_DAY_OR_ZONE.fullmatch(written))


def is_grouped(written: str) -> bool:
    """Tell whether a number may have groups of thousands or decimals, as 1.234 may."""
    return bool(_GROUPED.fullmatch(written))


_DAY_OR_ZONE = re.compile(r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.]+(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?))?")


def mapped_source(columns: Columns) -> Source:
    """Return the source that reads tables with these columns."""
    return Source("table", partial(_has, frozenset(columns.of.values())), partial(Mapped, columns))


def _has(names: frozenset[str], raw: Raw) -> bool:
    return raw.keys() >= names


class _Unassigned:
    """Says of rows of a table whose columns leave a question open that somebody must assign them."""

    def take(self, _raw: Raw) -> Iterator[Used]:
        raise NotUsage("columns_not_assigned")

    def end(self) -> Iterator[Used]:
        return iter(())


def _is_unassigned(raw: Raw) -> bool:
    return all(isinstance(cell, str) for cell in raw.values()) and tells_counts(raw)


SOURCES = (
    Source("console", is_console, Console),
    Source("unassigned_table", _is_unassigned, _Unassigned),
)
