"""The commands about whole price books: compare two, bring one in, begin one.

Each gives its texts one by one, so that what it has found is told even where what follows fails.
"""

from __future__ import annotations

from pathlib import Path

from .adoption import adopt, candidate, free_path, is_usable_id, preview, stamp
from .adoptions import Adoptions
from .difference_json import differences_json
from .difference_rendering import cut, differences_table
from .differences import differences
from .editing import new_book as begun
from .editing import whole_copy
from .effective_changes import effective_changes
from .errors import BadFile, Problem, printable
from .exporting import json_text
from .files import BOOK_BYTES, WORKLOAD_BYTES, read_bytes, text_of
from .history import remember
from .library import default_book_id, find_book, library, shipped
from .options import BadCommand
from .places import adoptions_file, config_dir, history_dir, prices_dir, profiles_dir
from .reading import read_book
from .rendering import columns
from .saving import CannotSave, save
from .schemas import put_schemas
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .adoption import Preview
    from .book import PriceBook
    from .errors import Words
    from .library import Library
    from .options import Options

BEGUN = """\
{path}
A new price book on top of {base}. It changes no price yet:
the remarks in the file show how to, with any text editor.
"""
COPIED = """\
{path}
A copy of {base}, every row of it. Change what you like, with any text editor.
"""
MOST_LINES = 8  # of each part of what a book would change, unless all are asked for
GO_ON = """\
Look it through:  taksir-cli check {file}
Price with it:    taksir-cli price … --book {id}
"""


def paths(options: Options) -> str:
    """Return where the user's own files are, whether or not they are there yet."""
    found = {
        "config": config_dir(),
        "prices": prices_dir(),
        "profiles": profiles_dir(),
        "history": history_dir("prices").parent,
    }
    if options.format == "json":
        return json_text({name: str(path) for name, path in found.items()})
    return columns(("Folder", "Path", ""), [[name, printable(str(path)), _state(path)] for name, path in found.items()])


def _state(path: Path) -> str:
    if path.is_dir():
        return ""
    return "not a folder" if path.exists() else "not there yet"


def diff(options: Options, today: str) -> Iterator[str]:
    """Give what the second book changes against the first."""
    old, new = (find_book(name, prices_dir) for name in options.files)
    on = options.on or today
    found = differences(old, new, on)
    effective = effective_changes(old, new, on) if "effective" in options.switches else ()
    if options.format == "json":
        yield json_text(differences_json(found, effective or None))
    else:
        yield differences_table(found, effective)


def bring_in(options: Options, today: str) -> Iterator[str]:
    """Give what bringing a book in changes, and with ``--yes`` do it."""
    if options.id and not is_usable_id(options.id):
        raise BadCommand(f"--id: {_unusable(options.id)}")
    file = options.files[0]
    there = library(prices_dir())
    seen = Adoptions(adoptions_file())
    new = candidate(read_bytes(file, WORKLOAD_BYTES), str(Path(file).absolute()), there, today, options.id)
    wanted = preview(new, there, prices_dir(), seen, today)
    yield _shown(wanted, None if "all" in options.switches else MOST_LINES)
    if wanted.replaces and wanted.replaces.book.digest == new.book.digest:
        yield f"\nIt is among your price books already, the very same: {wanted.target}\n"
    elif "yes" in options.switches:
        yield from _done(wanted, options, seen)
    else:
        yield _asked(wanted)


def _shown(wanted: Preview, most: int | None) -> str:
    new = wanted.candidate
    notes = [f"  {line}" for line in cut([note.words["en"] for note in new.notes], most)]
    head = [f"{new.origin}", f"SHA-256 {new.sha256}", f"Read as: {new.kind}"]
    told = ["", "What it cannot say, or says otherwise:", *notes] if notes else []
    table = differences_table(wanted.differences, most=most)
    return "\n".join([*map(printable, head), *map(printable, told), "", table])


def _asked(wanted: Preview) -> str:
    place = f"would replace {wanted.target}" if wanted.replaces else f"would be copied to {wanted.target}"
    if wanted.older_than:
        return f"\nNothing was changed. {_older(wanted)}.\nTo bring it in all the same, add --older --yes.\n"
    return f"\nNothing was changed. It {place}; to do that, add --yes.\n"


def _older(wanted: Preview) -> str:
    issued, newest = wanted.candidate.book.issued, wanted.older_than
    return f"It was issued {issued}, before the issue of {newest} that was used already"


def _done(wanted: Preview, options: Options, seen: Adoptions) -> Iterator[str]:
    is_meant = "older" in options.switches
    if wanted.older_than and not is_meant:
        message = f"nothing was changed. {_older(wanted)}; to bring it in all the same, add --older"
        raise BadFile(wanted.candidate.origin, [Problem(message)])
    saved = adopt(wanted, history_dir("prices"), seen, stamp(), confirmed=is_meant)
    yield f"\nBrought in as {saved.path}\nPrice with it: taksir-cli price … --book {wanted.candidate.book.id}\n"
    yield _warning(saved.warning)


def _warning(words: Words | None) -> str:
    return f"But: {words['en']}\n" if words else ""


def new_book(options: Options, today: str) -> Iterator[str]:
    """Write a new book of the user's own, and give where it stands and how to go on."""
    id, there = options.files[0], library(prices_dir())
    path = _free(id, there)
    base = find_book(options.base or default_book_id(today), prices_dir)
    is_copy = "whole" in options.switches
    text = _copied(base, id, today, there) if is_copy else begun(id, _listed(base, there), today)
    content = text.encode()
    read_book(content, str(path), there.find)
    saved = save(path, content, expected="")
    yield (COPIED if is_copy else BEGUN).format(path=path, base=base.id)
    yield GO_ON.format(id=id, file=f'"{path}"' if " " in str(path) else path)
    yield _warning(saved.warning or put_schemas(prices_dir(), profiles_dir()) or _unkept(path, content))


def _unusable(id: str) -> str:
    return f"{id[:40]!r} cannot be the id of a price book: letters, digits and . _ - : @ only, such as our-prices"


def _free(id: str, there: Library) -> Path:
    """Return the file of a new book; raise where its id or its file is taken."""
    if not is_usable_id(id):
        raise BadCommand(_unusable(id))
    if entry := there.entry(id):
        place = "a built-in price book" if entry.bundled else f"the price book {entry.path}"
        raise BadFile(id, [Problem(f"this is the id of {place}; choose another")])
    usual = prices_dir() / f"{id}.toml"
    if usual.exists() or usual.is_symlink():
        raise BadFile(str(usual), [Problem("there is such a file already; choose another id, or move the file away")])
    return free_path(prices_dir(), id)


def _listed(base: PriceBook, there: Library) -> PriceBook:
    """Return a book that can be extended: one that every later run finds by its id."""
    found = there.find(base.id)
    if found is None or found.digest != base.digest:
        message = "only a listed price book can be extended; import this one first, or add --whole for a copy of it"
        raise BadFile(base.file, [Problem(message)])
    return base


def _copied(base: PriceBook, id: str, today: str, there: Library) -> str:
    """Return the text of a book's file as that of a new one."""
    builtin = shipped().entry(base.id)
    file = builtin.path if builtin and builtin.book is base else Path(base.file)
    return whole_copy(text_of(read_bytes(file, BOOK_BYTES), str(file)), id, today, there.find)


def _unkept(path: Path, content: bytes) -> Words | None:
    """Keep the first version of a new book; return why that failed, for the book is there all the same."""
    try:
        remember(history_dir("prices"), path.name, content, stamp())
    except CannotSave as fault:
        return fault.words
    return None
