"""From the JSON of a document to actual usage, or to every fault in it: where, and what must stand there."""

from __future__ import annotations

import re
from fractions import Fraction

from .errors import BadFile
from .faults import Faults
from .locating import Places
from .money import Usd, plain
from .options import is_day
from .usage_buckets import NO_DAY, Sums
from .usage_checking import LONGEST_TEXT
from .usage_counts import MEANINGS
from .usage_details import Dear, Details
from .usage_document import (
    DOUBTS,
    LEFT_OUT,
    LONGEST_GIVEN,
    LONGEST_PATH,
    LONGEST_TYPED,
    MOST_DEAREST,
    MOST_PATHS,
    MOST_SKIPS,
    Actual,
    Given,
    Read,
)
from .usage_document_cursor import Cursor, is_text, is_whole
from .usage_document_tables import Tables
from .usage_document_writing import ACTUAL_KEYS, DEAR_KEYS, NOTICE_KEYS, READ_KEYS, SKIP_KEYS
from .usage_options import GROUPS, WRITES, UsageOptions
from .usage_record import Used
from .usage_skips import SHOWN_PLACES, Place, Skip
from .usage_wording import words
from .values import TYPE_CHECKING
from .workload import Notice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from .money import Count
    from .usage_document_cursor import TellUnknown

    Path = tuple[str | int, ...]

MOST_SOURCES, MOST_FACTS, MOST_BOOKS = 100, 20, 100
DAYS = ("since", "until", "on")
STATED = ("model", "platform", "endpoint", "processing", "inference_geo")
_DIGEST = re.compile("[0-9a-f]{64}")
_NUMBER = re.compile(r"[0-9]{1,80}(?:\.[0-9]{1,80}|/[1-9][0-9]{0,79})?")
AGAIN = "; take 'read' out of 'actual_usage' to read the logs again"


def usage_of(raw: object, name: str = "actual_usage") -> Actual:
    """Return actual usage from its JSON; raise BadFile with every fault."""
    faults = Faults(Places)
    found = ActualReader(faults, lambda *_: None).actual(raw, ("actual_usage",))
    if faults.problems:
        raise BadFile(name, faults.problems)
    return found


class ActualReader:
    """Reads actual usage. Keys that it does not know are told to its holder, who keeps them."""

    def __init__(self, faults: Faults, tell_unknown: TellUnknown) -> None:
        self.faults = faults
        self.tell_unknown = tell_unknown

    def actual(self, raw: object, path: Path) -> Actual:
        """Read everything."""
        members = Cursor(raw, path, ACTUAL_KEYS, self.faults, self.tell_unknown)
        given = Given(
            text=self._pasted(members),
            paths=members.texts("paths", MOST_PATHS, LONGEST_PATH),
            options=self._options(members),
            invoice=members.text("invoice", LONGEST_PATH),
            invoice_file=members.text("invoice_file", LONGEST_PATH),
            only=self._only(members),
            currency=members.text("currency", LONGEST_TEXT),
            rate=self._number(members, "rate"),
            rate_typed=members.text("rate_typed", LONGEST_TYPED),
            rate_day=self._day(members, "rate_day"),
            cached=members.one_of("cached", MEANINGS, ""),
        )
        inside = members.inside("read", READ_KEYS)
        read = self._read(inside) if inside.raw else None
        return Actual(given, read, members.names("left_out", LEFT_OUT))

    def _pasted(self, members: Cursor) -> str:
        text = members.text("text", LONGEST_GIVEN)
        if len(text.encode("utf-8", "replace")) > LONGEST_GIVEN:
            members.fault(f"must be a text of at most {LONGEST_GIVEN // 1024} KiB", "text")
        return text

    def _only(self, members: Cursor) -> Mapping[str, str]:
        found = members.named("only").raw
        for name, value in found.items():
            if name not in GROUPS:
                members.fault(f"must have some of these keys: {', '.join(GROUPS)}", "only")
            elif not is_text(value, LONGEST_PATH):
                members.fault(f"must be a text in quotes of at most {LONGEST_PATH} characters", "only", name)
        return {name: str(value) for name, value in found.items()}

    def _options(self, holder: Cursor) -> UsageOptions:
        members = holder.inside("options", UsageOptions._fields)
        days = {name: self._day(members, name) for name in DAYS}
        stated = {name: members.text(name, LONGEST_TEXT) for name in STATED}
        writes = members.one_of("writes", WRITES, WRITES[0])
        return UsageOptions(**stated, **days, writes=writes, group_by=members.names("group_by", GROUPS))

    @staticmethod
    def _day(members: Cursor, name: str) -> str:
        day = members.text(name, LONGEST_TEXT)
        if day and not is_day(day):
            members.fault('must be a date in quotes such as "2026-11-22"', name)
        return day

    @staticmethod
    def _number(members: Cursor, name: str) -> Count | None:
        """Return an exact number, None where there is none."""
        text = members.text(name, LONGEST_TEXT)
        if text and not _NUMBER.fullmatch(text):
            members.fault('must be a number in quotes such as "12.5"', name)
            return None
        return plain(Fraction(text)) if text else None

    # What was read

    def _read(self, members: Cursor) -> Read:
        tables = Tables(members)
        options, buckets = self._options(members), tables.buckets("buckets")
        if lost := {*options.group_by} - {*tables.free, *tables.beside}:
            members.fault(f"cannot be grouped by what 'beside' does not name: {', '.join(sorted(lost))}", "options")
        sums = Sums(
            options=options,
            levels=tables.levels,
            beside=tables.beside,
            buckets=buckets,
            repeats=tables.buckets("repeats"),
            outside=members.whole("outside"),
            undated=members.whole("undated"),
        )
        return Read(
            sums=sums,
            details=Details(self._dearest(members), tables.sizes(), tables.sessions()),
            files=members.whole("files"),
            kinds=self._kinds(members),
            skips=self._skips(members),
            prices=self._prices(members),
            notices=self._notices(members),
        )

    def _kinds(self, members: Cursor) -> Mapping[str, int]:
        found = members.named("sources")
        if len(found.raw) > MOST_SOURCES:
            found.fault(f"must have at most {MOST_SOURCES} sources")
            return {}
        return {name: found.whole(name) for name in found.raw}

    def _prices(self, members: Cursor) -> tuple[str, ...]:
        found = members.texts("prices", MOST_BOOKS, LONGEST_TEXT)
        for index, one in enumerate(found):
            if one and not _DIGEST.fullmatch(one):
                members.fault(
                    "must be the SHA-256 of a price file: 64 of the digits 0 to 9 and a to f", "prices", index
                )
        return found

    def _dearest(self, members: Cursor) -> tuple[Dear, ...]:
        listed = members.items("dearest", MOST_DEAREST, "requests")
        return tuple(self._dear(one, (*members.path, "dearest", place)) for place, one in enumerate(listed))

    def _dear(self, raw: object, path: Path) -> Dear:
        members = Cursor(raw, path, DEAR_KEYS, self.faults, self.tell_unknown)
        amount = self._number(members, "amount")
        used = members.inside("used", Used._fields)
        usual = Used(model="")
        stated: dict[str, Any] = {
            name: used.whole(name, value) if isinstance(value, int) else used.text(name, LONGEST_TEXT)
            for name, value in usual._asdict().items()
        }
        return Dear(Used(**stated), None if amount is None else Usd(Fraction(amount)))

    def _skips(self, members: Cursor) -> tuple[Skip, ...]:
        listed = members.items("skipped", MOST_SKIPS, "reasons")
        return tuple(self._skip(one, (*members.path, "skipped", place)) for place, one in enumerate(listed))

    def _skip(self, raw: object, path: Path) -> Skip:
        members = Cursor(raw, path, SKIP_KEYS, self.faults, self.tell_unknown)
        facts = self._facts(members)
        reason = members.text("reason", LONGEST_TEXT)
        places = [
            self._place(one, (*path, "places", index))
            for index, one in enumerate(members.items("places", SHOWN_PLACES, "places"))
        ]
        try:
            words(reason, **facts)
        except KeyError:
            members.fault(f"must be a reason that this program knows, with its facts{AGAIN}", "reason")
        return Skip(reason, members.whole("count"), members.switch("is_fault"), tuple(places), facts)

    def _notices(self, members: Cursor) -> tuple[Notice, ...]:
        listed = members.items("notices", MOST_SKIPS, "notices")
        found = (self._notice(one, (*members.path, "notices", place)) for place, one in enumerate(listed))
        return tuple(one for one in found if one)

    def _notice(self, raw: object, path: Path) -> Notice | None:
        members = Cursor(raw, path, NOTICE_KEYS, self.faults, self.tell_unknown)
        code, facts = members.one_of("code", DOUBTS, ""), self._facts(members)
        try:
            return Notice(code, words(f"usage_{code}", **facts), "warning")
        except KeyError:
            members.fault(f"must be a notice that this program knows, with its facts{AGAIN}", "code")
            return None

    def _facts(self, members: Cursor) -> Mapping[str, str | int]:
        found = members.named("facts").raw
        good = {name: one for name, one in found.items() if is_text(one, LONGEST_PATH) or is_whole(one)}
        if len(good) < len(found) or len(found) > MOST_FACTS:
            members.fault(f"must hold at most {MOST_FACTS} texts and whole numbers", "facts")
        return good  # type: ignore[return-value]  # looked at above

    def _place(self, raw: object, path: Path) -> Place:
        if (
            isinstance(raw, list)
            and len(raw) == len(Place._fields)
            and is_text(raw[0], LONGEST_PATH)
            and is_whole(raw[1])
        ):
            return Place(*raw)
        self.faults.report(path, "must be the name of a file and a line, 0 for the whole file")
        return Place("", 0)


NO_DAYS = NO_DAY
