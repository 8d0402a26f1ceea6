"""Documents of older versions, brought to today's in memory. A file changes only when somebody saves it."""

from __future__ import annotations

from .document import VERSION
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Json = Mapping[str, object]
    Step = Callable[[Json], Json]

# From each older version to the next. A step changes nothing that it is given, and stays here for ever, as does a saved
# example of its version in tests/core/documents. Version 1 is the first.
STEPS: Mapping[int, Step] = {}


def migrated(raw: Json, steps: Mapping[int, Step] = STEPS, newest: int = VERSION) -> Json:
    """Return the JSON of a document as the newest version writes it. What no step begins at is returned as it is."""
    version = version_of(raw)
    while version is not None and version < newest and version in steps:
        raw = {**steps[version](raw), "version": version + 1}
        version += 1
    return raw


def version_of(raw: Json) -> int | None:
    """Return the version that a document says it has; None where that is no version."""
    version = raw.get("version")
    return version if isinstance(version, int) and not isinstance(version, bool) and version > 0 else None
