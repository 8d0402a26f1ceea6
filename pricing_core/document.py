"""An estimate as a document: several workloads, what if, and the prices that it was made with.

A document keeps what it does not understand: another version of the program, or a person, has put it there.
"""

from __future__ import annotations

from fractions import Fraction

from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .planning import Plan
    from .usage_document import Actual
    from .workload import Notice

    Path = tuple[str | int, ...]

FORMAT = "taksir-estimate"
VERSION = 1  # the newest that this program writes
SUFFIX = ".taksir"
MOST_ITEMS = 10_000
MOST_SCENARIOS = 100
LONGEST_NAME, LONGEST_NOTES = 200, 20_000
MOST_DRAFTS, LONGEST_DRAFT = 200, 20_000
REQUESTS = 1  # what a workload that does not say so stands for

# Keys in the order they are written.
DOCUMENT_KEYS = ("format", "version", "name", "notes", "prices", "workloads", "scenarios", "actual_usage", "snapshot")
PRICES_KEYS = ("book", "on", "profile")
SCENARIO_KEYS = ("name", "workload", "changes")
SNAPSHOT_KEYS = ("book", "sha256", "on", "profile", "total", "total_exact", "files")
FILE_KEYS = ("name", "sha256", "text")


class Unknown(Value):
    """A key that this program does not know: in which object of its holder, after which key, and its JSON as it was.

    `after` is None for the first key of an object.
    """

    path: Path
    after: str | None
    key: str
    value: object


class SnapshotFile(Value):
    """A price book or profile as it was, byte for byte."""

    name: str
    sha256: str
    text: str


class Snapshot(Value):
    """The prices that a document was last priced with. A book stands after those that it extends, a profile last.

    `total` is empty where something in the document had no price; `total_exact` is a fraction where digits never end.
    """

    book: str
    sha256: str
    on: str
    files: tuple[SnapshotFile, ...]
    profile: str = ""
    total: str = ""
    total_exact: str = ""
    extra: tuple[Unknown, ...] = ()

    @property
    def amount(self) -> Fraction | None:
        """The total in US dollars; None where there was none."""
        text = self.total_exact or self.total
        return Fraction(text) if text else None


class DocumentItem(Value):
    """One workload of a document. `plan` is None for a kind that this program does not know: that is in `raw`, whole.

    The name stands here; that of the plan's workload is not looked at. `draft` holds, by field of the form, what
    somebody had typed that is no number yet: until it is, the workload has no price.
    """

    plan: Plan | None = None
    name: str = ""
    notes: str = ""
    is_on: bool = True
    draft: Mapping[str, str] = {}
    extra: tuple[Unknown, ...] = ()
    raw: Mapping[str, object] = {}

    @property
    def kind(self) -> str:
        """The kind of a workload that is not known; empty for one that is."""
        return str(self.raw.get("kind", "")) if self.plan is None else ""


class DocumentScenario(Value):
    """A name and what is different: keys of a workload, dotted where nested.

    The values are the core's own: exact counts, ToolUse, None for what is taken out; an Unknown changes nothing. `of`
    is the place, from 1, of the only workload that is changed; 0 where it changes all.
    """

    name: str
    changes: Mapping[str, object] = {}
    of: int = 0
    extra: tuple[Unknown, ...] = ()


class Document(Value):
    """A whole document. `notices` are what reading it gave rise to; `actual_usage` was read beside it."""

    items: tuple[DocumentItem, ...]
    name: str = ""
    notes: str = ""
    book: str = ""
    on: str = ""
    profile: str = ""
    scenarios: tuple[DocumentScenario, ...] = ()
    actual_usage: Actual | None = None
    snapshot: Snapshot | None = None
    extra: tuple[Unknown, ...] = ()
    version: int = VERSION
    notices: tuple[Notice, ...] = ()

    @property
    def is_newer(self) -> bool:
        """Tell whether a newer program wrote it: then it is only looked at, and never written."""
        return self.version > VERSION
