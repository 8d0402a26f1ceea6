"""What the person has set, kept in a file, and how the window was left. No damage to either stops the start."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from pricing_core.errors import BadFile, Problem, printable
from pricing_core.files import read_bytes, text_of
from pricing_core.places import state_dir
from pricing_core.values import TYPE_CHECKING, Value
from pricing_core.wording import STYLES, said

from .locales import is_format
from .options import THEMES
from .translations import system_language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QByteArray

    from pricing_core.saving import Saved

    Raw = dict[str, object]

SETTINGS_FILE, WINDOW_FILE, OPEN_FILE = "settings.json", "window.json", "open.json"
VERSION = 1
LIMIT = 64 * 1024
MOST_OPEN = 20
TEXT_LIMIT = 1000
ZOOMS = tuple(range(50, 201, 10))
LANGUAGES = ("", *STYLES)

# Said here and not with tr(): they are needed before the language, which stands in the same file, is known.
_WORDS: Mapping[str, Mapping[str, str]] = {
    "unused": {
        "en": "Settings not used, the usual ones apply: {why}",
        "id": "Pengaturan tidak dipakai, yang bawaan berlaku: {why}",
    },
    "newer": {
        "en": "{file} was written by a newer Taksir (version {version}). It is left as it is.",
        "id": "{file} ditulis oleh Taksir yang lebih baru (versi {version}). Berkas itu tidak diubah.",
    },
    "values": {
        "en": "{file}: not usable, so the usual values apply: {keys}",
        "id": "{file}: tidak dapat dipakai, jadi nilai bawaan berlaku: {keys}",
    },
    "unsaved": {"en": "Settings not saved: {why}", "id": "Pengaturan tidak tersimpan: {why}"},
    "unkept": {
        "en": "Settings cannot be kept: Taksir cannot write to {folder}",
        "id": "Pengaturan tidak dapat disimpan: Taksir tidak dapat menulis ke {folder}",
    },
}


class Settings(Value):
    """What a person can set. Empty text is the program's own choice: system, language's, newest."""

    language: str = ""
    number_format: str = ""
    theme: str = "system"
    zoom: int = 100
    book: str = ""
    anonymous: bool = False  # whose prices they are is left out of what is copied


class NewerSettingsError(Exception):
    """The settings were written by a newer version of the program."""


_CHECKS: Mapping[str, Callable[[object], bool]] = {
    "language": lambda value: value in LANGUAGES,
    "number_format": lambda value: isinstance(value, str) and is_format(value),
    "theme": lambda value: value in THEMES,
    "zoom": lambda value: type(value) is int and value in ZOOMS,
    "anonymous": lambda value: isinstance(value, bool),
    "book": lambda value: isinstance(value, str) and len(value) <= TEXT_LIMIT and value.isprintable(),
}
_STEPS: Mapping[int, Callable[[Raw], Raw]] = {}  # from each older version to the next


def upgraded(raw: Raw) -> Raw:
    """Return settings of any older version as the current one."""
    version = raw.get("version", 1)
    if type(version) is not int or version < 1:
        raise ValueError("“version” must be a whole number from 1")
    if version > VERSION:
        raise NewerSettingsError(str(version))
    for step in range(version, VERSION):
        raw = {**_STEPS[step](raw), "version": step + 1}
    return raw


def load_settings(folder: Path) -> tuple[Settings, str]:
    """Return the settings, and in words what of them could not be used."""
    path = folder / SETTINGS_FILE
    try:
        raw = upgraded(_read(path))
    except FileNotFoundError:
        return Settings(), ""
    except NewerSettingsError as error:
        return Settings(), _told("newer", "", file=path, version=error)
    except (BadFile, ValueError) as fault:
        return Settings(), _told("unused", "", why=_reason(fault, path, system_language()))
    good = {key: raw[key] for key, check in _CHECKS.items() if key in raw and check(raw[key])}
    settings = Settings().but(**good)
    bad = [key for key in _CHECKS if key in raw and key not in good]
    return settings, _told("values", settings.language, file=path, keys=", ".join(bad)) if bad else ""


def save_settings(settings: Settings, folder: Path) -> str:
    """Write the settings, keeping what else stands in the file; return "" or in words why it could not be done."""
    from pricing_core.saving import CannotSave  # not above: the window starts without it

    path = folder / SETTINGS_FILE
    language = settings.language or system_language()
    try:
        raw = _kept(path)
        known = {key: getattr(settings, key) for key in _CHECKS}
        warning = _write(path, {**raw, **known, "version": VERSION}).warning
    except NewerSettingsError as error:
        why = _told("newer", language, file=path, version=error)
    except CannotSave as fault:
        why = said(fault.words, language)
    except (BadFile, OSError, ValueError) as fault:
        why = _reason(fault, path, language)
    else:
        return said(warning, language) if warning else ""
    return _told("unsaved", language, why=why)


def keeping_problem(folder: Path, language: str) -> str:
    """Return "" or in words that nothing can be kept in a folder, as far as that shows without writing to it."""
    nearest = folder
    while not os.path.lexists(nearest) and nearest != nearest.parent:
        nearest = nearest.parent
    if os.access(f"{nearest}{os.sep}.", os.W_OK | os.X_OK):  # the dot: only a folder has one
        return ""
    return _told("unkept", language, folder=printable(str(folder)))


def _kept(path: Path) -> Raw:
    """Return what the file holds that must survive; a file that is broken or older is put beside first."""
    try:
        found = _read(path)
        current = upgraded(found)
    except FileNotFoundError:
        return {}
    except ValueError:
        _put_beside(path)
        return {}
    if current is not found:
        _put_beside(path)
    return current


def _put_beside(path: Path) -> None:
    from pricing_core.saving import save

    save(path.with_name(f"{path.name}.bak"), read_bytes(path, LIMIT))


def _read(path: Path) -> Raw:
    """Return the object of a JSON file; ValueError means that its content is damaged, BadFile that it is none."""
    try:
        content = read_bytes(path, LIMIT)
    except BadFile as fault:
        if isinstance(fault.__cause__, FileNotFoundError):
            raise fault.__cause__ from None
        raise
    try:
        text = text_of(content, path.name)
    except BadFile as fault:
        raise ValueError(fault.problems[0].message) from fault
    return _parsed(text)


def _parsed(text: str) -> Raw:
    import json  # not above: the window starts without it

    try:
        raw = json.loads(text, object_pairs_hook=_members, parse_constant=_refused, parse_float=_finite)
        if not isinstance(raw, dict):
            raise ValueError("must hold one JSON object")
        json.dumps(raw, ensure_ascii=False, indent=2).encode()
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return raw


def _members(pairs: list[tuple[str, object]]) -> Raw:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return members


def _refused(name: str) -> object:
    raise ValueError(f"{name} is no number of JSON")


def _finite(text: str) -> float:
    number = float(text)
    if abs(number) == float("inf"):  # would be written as Infinity, which nobody could read again
        _refused(text[:TEXT_LIMIT])
    return number


def _write(path: Path, raw: Mapping[str, object]) -> Saved:
    """Write a file as a whole or not at all. Qt's own way takes no notice of a disk that fails at the last moment."""
    import json

    from pricing_core.saving import save

    return save(path, (json.dumps(raw, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode())


def _reason(fault: Exception, path: Path, language: str) -> str:
    from pricing_core.fault_words import fault_lines  # only a fault pays for it

    if not isinstance(fault, BadFile):
        text = getattr(fault, "strerror", None) or getattr(fault, "msg", None) or str(fault)
        fault = BadFile(str(path), [Problem(text, getattr(fault, "lineno", None))])
    return fault_lines(fault, language)[0]


def _told(key: str, language: str, **facts: object) -> str:
    return said(_WORDS[key], language or system_language()).format(**facts)


def load_window_state() -> dict[str, QByteArray]:
    """Return how the window was left, part by part; nothing where that is not known."""
    try:
        raw = _read(state_dir() / WINDOW_FILE)
    except (BadFile, OSError, ValueError):
        return {}
    parts = {name: _part(text) for name, text in raw.items() if isinstance(text, str) and text.isascii()}
    return {name: part for name, part in parts.items() if not part.isEmpty()}


def _part(text: str) -> QByteArray:
    from PySide6.QtCore import QByteArray

    result = QByteArray.fromBase64Encoding(text.encode(), QByteArray.Base64Option.AbortOnBase64DecodingErrors)
    return QByteArray(result.decoded)  # a copy: what was decoded belongs to the result


def save_window_state(state: Mapping[str, QByteArray]) -> None:
    """Keep how the window is left; where that cannot be done, nothing is lost that matters."""
    from pricing_core.saving import CannotSave

    parts = {name: bytes(part.toBase64().data()).decode() for name, part in state.items()}
    with suppress(CannotSave):
        _write(state_dir() / WINDOW_FILE, parts)


def load_open_files() -> tuple[Path, ...]:
    """Return the files that were open when the program was ended last; none where that is not known."""
    try:
        raw = _read(state_dir() / OPEN_FILE)
    except (BadFile, OSError, ValueError):
        return ()
    listed = raw.get("paths")
    from urllib.parse import unquote_to_bytes

    texts = [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    names = [os.fsdecode(unquote_to_bytes(one)) for one in texts[:MOST_OPEN]]
    return tuple(Path(one) for one in names if "\0" not in one and Path(one).is_absolute())


def save_open_files(paths: Sequence[Path]) -> None:
    """Keep which files are open; where that cannot be done, nothing is lost that matters."""
    from urllib.parse import quote_from_bytes

    from pricing_core.saving import CannotSave

    # Quoted, so that even a file name that is no text comes back as it was.
    names = [quote_from_bytes(os.fsencode(path)) for path in paths[:MOST_OPEN]]
    with suppress(CannotSave):
        _write(state_dir() / OPEN_FILE, {"version": VERSION, "paths": names})
