"""The tables of actual usage in a document: buckets, sizes and sessions, a row on a line."""

from __future__ import annotations

from .usage_buckets import BESIDE, DATE, NO_DAY, Bucket
from .usage_checking import LONGEST_TEXT
from .usage_details import Session, Sizes
from .usage_document import KEY, MOST_BUCKETS, MOST_SESSIONS, MOST_SIZES
from .usage_document_cursor import Cursor, is_text, is_whole
from .usage_document_writing import SESSION_COLUMNS, SIZES_KEYS, columns
from .usage_options import GROUPS
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    Path = tuple[str | int, ...]

MOST_LEVELS = 100
TEXTS = 6  # fields of a bucket that are texts, before its sides
WHEN = SESSION_COLUMNS.index("first_when")
AGAIN = "; take 'read' out of 'actual_usage' to read the logs again"


class Tables:
    """Reads the tables of what was read. `free` are groups for which a bucket needs nothing beside its key."""

    free = tuple(name for name in GROUPS if name not in BESIDE)

    def __init__(self, members: Cursor) -> None:
        self._members = members
        self.levels = self._levels()
        self.beside = tuple(name for name in BESIDE if name in members.names("beside", BESIDE))
        self._columns = columns(self.beside)
        self._counted: dict[str, Sizes] = {}
        self._check_head("columns", self._columns)

    def _fault(self, message: str, *at: str | int) -> None:
        self._members.fault(f"{message}{AGAIN}", *at)

    def _levels(self) -> tuple[int, ...]:
        found = self._members.items("levels", MOST_LEVELS, "thresholds")
        levels = tuple(one for one in found if isinstance(one, int) and is_whole(one) and one)
        if len(levels) < len(found) or sorted({*levels}) != [*levels]:
            self._fault("must be whole numbers above 0, each larger than the one before", "levels")
        return levels

    def _check_head(self, key: str, expected: Sequence[str]) -> None:
        """Refuse a table whose columns are others: its numbers would mean something else."""
        if self._members.raw.get(key) != [*expected]:
            self._fault(f"must be: {', '.join(expected)}", key)

    # Buckets

    def buckets(self, key: str) -> tuple[Bucket, ...]:
        """Return the buckets under a key, which stand in the order of their keys, each once."""
        rows = self._members.items(key, MOST_BUCKETS, "buckets")
        found: list[Bucket] = []
        for place, row in enumerate(rows):
            bucket = self._bucket(row)
            if bucket is None:
                self._fault(f"must have {len(self._columns)} values as 'columns' names them: texts, then counts from 0",
                            key, place)  # fmt: skip
            elif found and bucket[: KEY + 1] <= found[-1][: KEY + 1]:
                self._fault("must come after the row before it in the order of names and days, and stand once",
                            key, place)  # fmt: skip
            else:
                found.append(bucket)
                self._check(bucket, key, place)
            if self._members.faults.full:
                break
        return tuple(found)

    def _bucket(self, row: object) -> Bucket | None:
        """Return the bucket of a row, None where that is none."""
        if not isinstance(row, list) or len(row) != len(self._columns):
            return None
        after = KEY + len(self.beside)
        beside = tuple(row[KEY:after])
        texts, counts = (*row[:TEXTS], *beside), (*row[TEXTS:KEY], *row[after:])
        if not all(is_text(one, LONGEST_TEXT) for one in texts) or not all(map(is_whole, counts)):
            return None
        made: list[Any] = [*row[:KEY], beside, *row[after:]]
        return Bucket(*made)

    def _check(self, bucket: Bucket, key: str, place: int) -> None:
        """Report a row that nobody could price rightly."""
        if bucket.day != NO_DAY and not DATE.fullmatch(bucket.day):
            self._fault('must have a day such as "2026-11-22", or ""', key, place)
        if not {bucket.over, bucket.most} <= {0, *self.levels} or bucket.over > bucket.most:
            self._fault("must have thresholds of 'levels' for 'over' and 'most', the second no smaller", key, place)
        if not bucket.records:
            self._fault("must be of one record at least", key, place)

    # Details

    def sizes(self) -> Mapping[str, Sizes]:
        """Return how often each size occurs, by model."""
        holder, count = self._named("sizes"), 0
        for model in holder.raw:
            members = holder.inside(model, SIZES_KEYS)
            pairs = {name: self._pairs(members, name) for name in SIZES_KEYS}
            count += sum(map(len, pairs.values()))
            self._counted[model] = Sizes(**pairs)
        if count > MOST_SIZES:
            self._fault(f"must be at most {MOST_SIZES} sizes", "sizes")
        return self._counted

    def _named(self, key: str) -> Cursor:
        """Return the object under a key, whose keys are names of models."""
        found = self._members.named(key)
        if not all(is_text(model, LONGEST_TEXT) for model in found.raw):
            self._fault(f"must have models whose names have at most {LONGEST_TEXT} characters", key)
            return Cursor({}, found.path, (), self._members.faults)
        return found

    def _pairs(self, members: Cursor, key: str) -> Mapping[int, int]:
        found: dict[int, int] = {}
        for place, pair in enumerate(members.items(key, MOST_SIZES, "pairs")):
            if not isinstance(pair, list) or len(pair) != 2 or not all(map(is_whole, pair)) or pair[0] in found:
                members.fault(f"must be a size that stands once, and how often it occurs{AGAIN}", key, place)
                break
            found[pair[0]] = pair[1]
        return found

    def sessions(self) -> Mapping[str, tuple[Session, ...]]:
        """Return the sessions, by model."""
        holder = self._named("sessions")
        if holder.raw:
            self._check_head("session_columns", SESSION_COLUMNS)
        found = {model: tuple(self._of(holder, model)) for model in holder.raw}
        if sum(map(len, found.values())) > MOST_SESSIONS:
            self._fault(f"must be at most {MOST_SESSIONS} sessions", "sessions")
        if lost := found.keys() - self._counted.keys():
            self._fault(f"must only have models that 'sizes' has, and not {min(lost)!r}", "sessions")
        return found

    def _of(self, holder: Cursor, model: str) -> Iterator[Session]:
        for place, row in enumerate(holder.items(model, MOST_SESSIONS, "sessions")):
            if not _is_session(row):
                holder.fault(f"must have {len(SESSION_COLUMNS)} values as 'session_columns' names them{AGAIN}",
                             model, place)  # fmt: skip
                return
            yield Session(*row)  # type: ignore[misc]  # a list, as was looked at


def _is_session(row: object) -> bool:
    if not isinstance(row, list) or len(row) != len(SESSION_COLUMNS):
        return False
    counts = [*row[:WHEN], *row[WHEN + 1 :]]
    return is_text(row[WHEN], LONGEST_TEXT) and all(map(is_whole, counts)) and row[0] > 0
