"""Where usage comes from: every kind of record that is recognised, and in which order they are tried."""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol

from .usage_record import NOT_STATED, NotUsage, text
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .usage_record import Used

_PLAINLY_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z", re.ASCII)
SURELY_UTC = re.compile(  # a time that there is in every month, so that nothing need be asked of a calendar
    r"2[0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?Z"
)


class Reader(Protocol):
    """Reads the records of one file, one after another."""

    def take(self, raw: Mapping[str, object]) -> Iterator[Used]:
        """Give what one record says was used: nothing, one answer or several; raise NotUsage."""
        raise NotImplementedError

    def end(self) -> Iterator[Used]:
        """Give what was begun and not finished when the file ended, as a stream that was cut off; raise NotUsage."""
        raise NotImplementedError


class Source(NamedTuple):
    """A kind of record: `is_one` knows it by the exact names of its fields, `make` gives a reader for one file."""

    id: str
    is_one: Callable[[Mapping[str, object]], bool]
    make: Callable[[], Reader]


def sources(meaning: str = NOT_STATED) -> tuple[Source, ...]:
    """Return every source. The first that knows a record reads it, so the most particular come first.

    `meaning` is what a person says of gateways' records that do not tell it (usage_counts.MEANINGS).
    """
    from . import usage_gateways, usage_messages, usage_reports, usage_tables, usage_transcripts

    first = usage_messages.WHOLE  # nothing else is so, and most logs are of these
    gateways = usage_gateways.sources(meaning)
    rest = (*usage_reports.SOURCES, *usage_tables.SOURCES, *usage_messages.SOURCES)
    return (first, *usage_transcripts.SOURCES, *gateways, *rest)


def utc(raw: Mapping[str, object], name: str) -> str:
    """Return a time by its name as 2026-11-22T10:00:00Z, "" where it is missing; raise NotUsage where it is no time.

    A time that names no zone is taken as UTC: every source that is read writes UTC.
    """
    stated = raw.get(name)
    if isinstance(stated, str) and SURELY_UTC.fullmatch(stated):
        return f"{stated[:19]}Z"
    if stated is None or stated == NOT_STATED:
        return NOT_STATED
    return _utc_text(text(raw, name), name)


def _utc_text(stated: str, name: str) -> str:
    from datetime import UTC, datetime

    try:
        moment = datetime.fromisoformat(stated)
        if _PLAINLY_UTC.fullmatch(stated):
            return f"{stated[:19]}Z"
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise NotUsage("no_time", facts={"field": name}) from None
    return f"{moment.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
