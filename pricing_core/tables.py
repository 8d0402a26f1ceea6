"""A cursor over one table of a parsed file: gives checked values and reports every fault, with its line."""

from __future__ import annotations

import re
from fractions import Fraction

from .errors import printable
from .faults import Faults, NumberText, nearest
from .money import exact
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    Path = tuple[str | int, ...]
    Words = Mapping[str, str]

ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
WIDE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:@/-]{0,119}")
TOOL_NAME = re.compile(r"\*|[a-z0-9][a-z0-9._-]{0,63}")
LANGUAGE = re.compile(r"[a-z]{2,3}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TEXT_LIMIT = 400
WHOLE_LIMIT = 10**15
SHORT = ("name", "label")  # what something is called: it stands in lists, on one line


class Table:
    """One table. Each method takes a key, checks its value and remembers that the key is known."""

    def __init__(self, raw: Mapping[str, object], path: Path, faults: Faults) -> None:
        self.raw = raw
        self.path = path
        self.faults = faults
        self.known: list[str] = []

    @property
    def line(self) -> int:
        return self.faults.line(self.path) or 0

    def fault(self, message: str, *key: str | int) -> None:
        self.faults.report((*self.path, *key), message)

    def has(self, key: str) -> bool:
        return key in self.raw

    def _take(self, key: str, required: bool) -> object | None:
        self.known.append(key)
        if key not in self.raw and required:
            self.fault(f"{key!r} is missing")
        return self.raw.get(key)

    def close(self) -> None:
        """Report keys that nobody asked for."""
        for key in self.raw:
            if key not in self.known and not self.faults.full:
                allowed = nearest(key, self.known) or f" (allowed: {', '.join(sorted(self.known))})"
                self.fault(f"unknown key{allowed}", key)

    def text(self, key: str, *, required: bool = True, pattern: re.Pattern[str] | None = None) -> str:
        value = self._take(key, required)
        if value is None:
            return ""
        if not isinstance(value, str) or isinstance(value, NumberText):
            self.fault("must be a text in quotes", key)
        elif not value.strip() or len(value) > TEXT_LIMIT:
            self.fault(f"must be a text of 1 to {TEXT_LIMIT} characters", key)
        elif key in SHORT and "\n" in value:
            self.fault("must be on one line", key)
        elif pattern and not pattern.fullmatch(value):
            self.fault(f"{value[:40]!r} is not an id: letters, digits and . _ - only", key)
        else:
            return printable(value)
        return ""

    def id(self, key: str = "id") -> str:
        return self.text(key, pattern=ID)

    def one_of(self, key: str, allowed: Collection[str], default: str, *, required: bool = False) -> str:
        value = self._take(key, required)
        if value is None:
            return default
        if not isinstance(value, str) or value not in allowed:
            self.fault(f"must be one of: {', '.join(allowed)}", key)
            return default
        return value

    def names(self, key: str, *, required: bool = False, pattern: re.Pattern[str] = WIDE_ID) -> tuple[str, ...]:
        value = self._take(key, required)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.fault('must be a list of texts, for example ["one", "two"]', key)
            return ()
        for index, item in enumerate(value):
            if not isinstance(item, str) or isinstance(item, NumberText) or not pattern.fullmatch(item):
                self.fault("must be a text of letters, digits and . _ : @ / - only", key, index)
        names = tuple(item for item in value if isinstance(item, str))
        if len(set(names)) < len(names):
            self.fault("lists a name twice", key)
        return names

    def words(self, key: str, *, required: bool = True) -> Words | None:
        """Read a text in several languages; None when it is absent."""
        value = self._take(key, required)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault('must be a table of languages: { en = "…", id = "…" }', key)
            return None
        for language, text in value.items():
            if not LANGUAGE.fullmatch(language):
                self.fault(f"{language[:20]!r} is not a language code such as en or id", key, language)
            elif not isinstance(text, str) or isinstance(text, NumberText) or not 0 < len(text.strip()) <= TEXT_LIMIT:
                self.fault(f"must be a text of 1 to {TEXT_LIMIT} characters", key, language)
            elif key in SHORT and "\n" in text:
                self.fault("must be on one line", key, language)
        if "en" not in value:
            self.fault("has no English text (en)", key)
            return None
        return {language: printable(str(text)) for language, text in value.items()}

    def need_words(self, key: str) -> Words:
        return self.words(key) or {"en": "?"}

    def price(self, key: str, *, required: bool = True) -> Fraction | None:
        value = self._take(key, required)
        if value is None:
            return None
        try:
            if isinstance(value, (NumberText, int)) and not isinstance(value, bool):
                # As it was typed: TOML has signs, underscores and hexadecimals that a price has not.
                return exact(self.faults.typed((*self.path, key)) or str(value))
        except ValueError:
            pass  # not plain digits: told below
        self.fault("must be a plain number such as 3.75: at most 9 digits before and after the point, "
                   "no quotes, sign or exponent", key)  # fmt: skip
        return None

    def whole(self, key: str, *, required: bool = False, least: int = 0) -> int | None:
        value = self._take(key, required)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= WHOLE_LIMIT:
            self.fault(f"must be a whole number from {least} to {WHOLE_LIMIT}, without quotes", key)
            return None
        return value

    def switch(self, key: str) -> bool:
        value = self._take(key, False)
        if value is not None and not isinstance(value, bool):
            self.fault("must be true or false", key)
        return value is True

    def day(self, key: str, *, required: bool = False) -> str:
        value = self._take(key, required)
        if value is None:
            return ""
        text = value.isoformat() if hasattr(value, "isoformat") else ""
        if not DAY.fullmatch(text):
            self.fault("must be a date without quotes, for example 2026-11-22", key)
            return ""
        return text

    def _list(self, key: str, required: bool) -> list[object]:
        value = self._take(key, required)
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(f"must be a list of tables: [[{key}]]", key)
            return []
        return value

    def tables(self, key: str, *, required: bool = False) -> Iterator[Table]:
        for index, item in enumerate(self._list(key, required)):
            path = (*self.path, key, index)
            if isinstance(item, dict):
                yield Table(item, path, self.faults)
            else:
                self.faults.report(path, "must be a table")

    def table(self, key: str, *, required: bool = False) -> Table | None:
        value = self._take(key, required)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault("must be a table: { … }", key)
            return None
        return Table(value, (*self.path, key), self.faults)

    def names_of_keys(self) -> Iterator[str]:
        """Give every key of a table that maps free names, and count them as known."""
        for key in self.raw:
            self.known.append(key)
            if ID.fullmatch(key.lower()):
                yield key
            else:
                self.fault("is not a usable name: letters, digits, - and _ only", key[:40])
