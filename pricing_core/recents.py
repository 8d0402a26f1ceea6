"""The estimates that were opened or saved lately, in ``recent.json`` of the state folder.

The list is a convenience: it is safe to lose, and whatever goes wrong with it stops nobody. Nothing here raises, a
damaged file counts as empty and is replaced by the next estimate that is remembered.
"""

from __future__ import annotations

import os

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Paths = tuple[Path, ...]

KEPT = 12
FILE, FORMAT, VERSION = "recent.json", "taksir-recent", 1
LIMIT = 256 * 1024  # bytes
TRIES = 8  # another program may save its own list between our reading and our saving


def recent(folder: Path) -> Paths:
    """Return the estimates of a state folder's list, newest first; absolute paths, which may be gone meanwhile."""
    return _read(folder)[0]


def remember(path: Path, folder: Path) -> None:
    """Put an estimate first; those beyond the twelfth are forgotten."""
    _change(folder, lambda paths: (path, *paths))


def forget(path: Path, folder: Path) -> None:
    """Take an estimate off the list."""
    _change(folder, lambda paths: tuple(one for one in paths if _key(one) != _key(_absolute(path))))


def clear(folder: Path) -> None:
    """Empty the list."""
    _change(folder, lambda _: ())


def _change(folder: Path, change: Callable[[Paths], Paths]) -> None:
    """Save the list anew if it still is what was read, else read it again: no other program's change is lost."""
    from .saving import CannotSave, Conflict, save

    for _ in range(TRIES):
        before, expected = _read(folder)
        try:
            after = _listed(change(before))
            if after != before or expected is None:
                save(folder / FILE, _content(after), expected=expected)
        except Conflict:
            continue
        except (CannotSave, OSError, ValueError):  # a path that is none, say, or a working folder that is gone
            return
        return


def _read(folder: Path) -> tuple[Paths, str | None]:
    """Return the list and the digest of its file: "" where there is none, None where it cannot be used."""
    import json

    from .errors import BadFile
    from .files import read_bytes, text_of
    from .saving import digest_of

    file = folder / FILE
    try:
        content = read_bytes(file, LIMIT)
        raw = json.loads(text_of(content, str(file)))
        if raw["format"] != FORMAT:
            return (), None
        return _listed([_path(one) for one in raw["paths"]]), digest_of(content)
    except BadFile as fault:
        return (), "" if isinstance(fault.__cause__, FileNotFoundError) else None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return (), None


def _path(text: object) -> Path:
    """Return a path of the file; raise for what is none: such a list was not written by us."""
    from pathlib import Path

    if not isinstance(text, str) or "\0" in text or not Path(text).is_absolute():
        raise ValueError(text)
    return Path(text)


def _listed(paths: Paths | list[Path]) -> Paths:
    """Return the first twelve absolute paths, each once."""
    found: dict[str, Path] = {}
    for path in map(_absolute, paths):
        found.setdefault(_key(path), path)
    return tuple(found.values())[:KEPT]


def _absolute(path: Path) -> Path:
    """Return a path that does not depend on the working folder; only dots make links be followed."""
    from pathlib import Path

    whole = Path(path).absolute()
    return Path(os.path.realpath(whole)) if ".." in whole.parts else whole


def _key(path: Path) -> str:
    return os.path.normcase(path)  # Windows does not tell capitals from small letters


def _content(paths: Paths) -> bytes:
    import json

    # Plain ASCII, so that even a file name that is no text comes back as it was.
    raw = {"format": FORMAT, "version": VERSION, "paths": [str(path) for path in paths]}
    return (json.dumps(raw, indent=1) + "\n").encode()
