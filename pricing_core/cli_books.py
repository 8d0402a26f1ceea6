"""The commands about whole price books: compare two, bring one in, begin one."""

from __future__ import annotations

from pathlib import Path

from .adoption import adopt, candidate, free_path, preview, stamp
from .adoptions import Adoptions
from .difference_json import differences_json
from .difference_rendering import differences_table
from .differences import differences
from .editing import new_book as begun
from .editing import whole_copy
from .effective_changes import effective_changes
from .errors import BadFile, Problem
from .exporting import json_text
from .files import BOOK_BYTES, WORKLOAD_BYTES, read_bytes, text_of
from .history import remember
from .library import default_book_id, find_book, library
from .places import adoptions_file, config_dir, history_dir, prices_dir, profiles_dir
from .reading import read_book
from .rendering import columns
from .saving import save
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from .adoption import Preview
    from .options import Options


def paths(options: Options) -> str:
    """Return where the user's own files are, whether or not they are there yet."""
    found = {
        "config": config_dir(),
        "prices": prices_dir(),
        "profiles": profiles_dir(),
        "history": history_dir("prices"),
    }
    if options.format == "json":
        return json_text({name: str(path) for name, path in found.items()})
    return columns(("Folder", "Path", ""), [[name, str(path), _state(path)] for name, path in found.items()])


def _state(path: Path) -> str:
    if path.is_dir():
        return ""
    return "not a folder" if path.exists() else "not there yet"


def diff(options: Options, today: str) -> str:
    """Return what the second book changes against the first."""
    old, new = (find_book(name, prices_dir) for name in options.files)
    on = options.on or today
    found = differences(old, new, on)
    effective = effective_changes(old, new, on) if "effective" in options.switches else ()
    if options.format == "json":
        return json_text(differences_json(found, effective or None))
    return differences_table(found, effective)


def bring_in(options: Options, today: str) -> str:
    """Return what bringing a book in changes, and with ``--yes`` do it."""
    file = options.files[0]
    there = library(prices_dir())
    seen = Adoptions(adoptions_file())
    new = candidate(read_bytes(file, WORKLOAD_BYTES), str(Path(file).absolute()), there, today, options.id)
    wanted = preview(new, there, prices_dir(), seen, today)
    return _shown(wanted) + _done(wanted, options, seen)


def _shown(wanted: Preview) -> str:
    new = wanted.candidate
    notes = [f"  {note.words['en']}" for note in new.notes]
    head = [f"{new.origin}", f"SHA-256 {new.sha256}", f"Read as: {new.kind}"]
    told = ["", "What it cannot say, or says otherwise:", *notes] if notes else []
    return "\n".join([*head, *told, "", differences_table(wanted.differences)])


def _done(wanted: Preview, options: Options, seen: Adoptions) -> str:
    place = f"would replace {wanted.target}" if wanted.replaces else f"would be copied to {wanted.target}"
    if wanted.older_than:
        issued = f"issued {wanted.candidate.book.issued}, before the issue of {wanted.older_than} that was used already"
        if "older" not in options.switches:
            return f"\nNothing was changed. It was {issued}; to bring it in all the same, add --older --yes.\n"
    if "yes" not in options.switches:
        return f"\nNothing was changed. It {place}; to do that, add --yes.\n"
    saved = adopt(wanted, history_dir("prices"), seen, stamp(), confirmed="older" in options.switches)
    return f"\nBrought in as {saved.path}. Use it with --book {wanted.candidate.book.id}.\n"


def new_book(options: Options, today: str) -> str:
    """Write a new book of the user's own, and return where it stands."""
    id = options.files[0]
    base = find_book(options.base or default_book_id(today), prices_dir)
    if library(prices_dir()).find(id):
        raise BadFile(id, [Problem("there is a price book of this id already; choose another")])
    path = free_path(prices_dir(), id)
    if "whole" in options.switches:
        file = _file_of(base)
        text = whole_copy(text_of(read_bytes(file, BOOK_BYTES), str(file)), id, today)
    else:
        text = begun(id, base, today)
    content = text.encode()
    read_book(content, str(path), library(prices_dir()).find)
    save(path, content, expected="")
    remember(history_dir("prices"), path.name, content, stamp())
    return f"{path}\nChange it with any text editor; the window follows. Use it with --book {id}.\n"


def _file_of(base: object) -> Path:
    from .library import shipped

    listed = (*shipped().listed, *library(prices_dir()).listed)
    entry = next((one for one in listed if one.book == base), None)
    if entry is None:
        raise BadFile(str(getattr(base, "id", "")), [Problem("only a listed price book can be copied whole")])
    return entry.path
