"""A cursor over one object of actual usage in a document: gives checked values, and reports every fault."""

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from .faults import Faults

    Path = tuple[str | int, ...]
    TellUnknown = Callable[[Mapping[str, object], Sequence[str], Path], object]

MANY = 10**40  # no sum of counts is as large
WHOLE = "must be a whole number from 0, without quotes"


def is_text(value: object, most: int) -> bool:
    """Tell whether something is a text; a number as it was typed is none, though it is kept as text."""
    return type(value) is str and len(value) <= most


def is_whole(value: object) -> bool:
    return type(value) is int and 0 <= value < MANY


class Cursor:
    """One object. What it has beside `keys`, if it has any, is kept by whoever is told."""

    def __init__(
        self, raw: object, path: Path, keys: Sequence[str], faults: Faults, tell_unknown: TellUnknown | None = None
    ) -> None:
        self.path = path
        self.faults = faults
        self.raw: Mapping[str, object] = raw if isinstance(raw, dict) else {}
        self._tell_unknown = tell_unknown
        if raw is not None and not isinstance(raw, dict):
            self.fault("must be an object: { … }")
        if tell_unknown and keys:
            tell_unknown(self.raw, keys, path)

    def fault(self, message: str, *at: str | int) -> None:
        self.faults.report((*self.path, *at), message)

    def inside(self, key: str, keys: Sequence[str]) -> Cursor:
        """Return the object that stands under a key, an empty one where there is none."""
        return Cursor(self.raw.get(key), (*self.path, key), keys, self.faults, self._tell_unknown)

    def named(self, key: str) -> Cursor:
        """Return an object whose keys are names that may be any."""
        return self.inside(key, ())

    def text(self, key: str, most: int, default: str = "") -> str:
        value = self.raw.get(key)
        if value is None:
            return default
        if not is_text(value, most):
            self.fault(f"must be a text in quotes of at most {most} characters", key)
            return default
        return str(value)

    def whole(self, key: str, default: int = 0) -> int:
        value = self.raw.get(key)
        if value is None:
            return default
        if not is_whole(value):
            self.fault(WHOLE, key)
            return default
        return int(value)  # type: ignore[call-overload, no-any-return]  # it is one

    def switch(self, key: str) -> bool:
        value = self.raw.get(key)
        if value is not None and not isinstance(value, bool):
            self.fault("must be true or false", key)
        return value is True

    def one_of(self, key: str, allowed: Collection[str], default: str) -> str:
        value = self.raw.get(key)
        if value is None or value in allowed:
            return default if value is None else str(value)
        self.fault(f"must be one of: {', '.join(allowed)}", key)
        return default

    def items(self, key: str, most: int, what: str) -> Sequence[object]:
        """Return a list of at most so many."""
        value = self.raw.get(key)
        if value is None:
            return []
        if not isinstance(value, list) or len(value) > most:
            self.fault(f"must be a list of at most {most} {what}", key)
            return []
        return value

    def texts(self, key: str, most: int, longest: int) -> tuple[str, ...]:
        """Return a list of texts."""
        found = self.items(key, most, "texts")
        for index, one in enumerate(found):
            if not is_text(one, longest):
                self.fault(f"must be a text in quotes of at most {longest} characters", key, index)
        return tuple(one for one in found if isinstance(one, str))

    def names(self, key: str, allowed: Sequence[str]) -> tuple[str, ...]:
        """Return a list of names that this program knows, none twice."""
        found = self.items(key, len(allowed), "names")
        if len({*map(str, found)}) < len(found) or not all(one in allowed for one in found):
            self.fault(f"must be a list of some of these, each once: {', '.join(allowed)}", key)
            return ()
        return tuple(map(str, found))
