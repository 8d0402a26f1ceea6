"""Records of certain values only, and which values there are to choose from."""

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .usage_alike import Batch, Said

    Only = tuple[tuple[str, str], ...]  # names of fields of `Said`, and the values that records must have

MOST_VALUES = 2_000  # of a field, to choose from


def fits(said: Said, only: Only) -> bool:
    """Tell whether records have the values that are asked for."""
    return all(getattr(said, name) == value for name, value in only)


class Values:
    """Notes what all records say, whether they fit or not."""

    def __init__(self, names: Iterable[str]) -> None:
        self._found: dict[str, set[str]] = {name: set() for name in names}

    def add(self, batch: Batch) -> None:
        for name, values in self._found.items():
            values.add(getattr(batch.said, name))
            if len(values) > 2 * MOST_VALUES:
                self._found[name] = {*sorted(values)[:MOST_VALUES]}

    def found(self) -> Mapping[str, Sequence[str]]:
        """Return the values of each field, sorted: the first of them, whatever the order was in which they came."""
        return {name: sorted(values)[:MOST_VALUES] for name, values in self._found.items()}

    def add_found(self, found: Mapping[str, Sequence[str]]) -> None:
        """Note what another one has found."""
        for name, values in found.items():
            self._found[name].update(values)
