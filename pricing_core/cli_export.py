"""``taksir-cli export``: an estimate as files for others.

Every format is computed before the first file is written, and each file is saved in one step, so that nobody finds
half of one. A file that is there already is only replaced with ``--force``: it may be all that somebody has of an
earlier estimate. The file that is read is never replaced.
"""

from __future__ import annotations

import os
import sys
import time
from importlib import import_module
from pathlib import Path

from . import cli
from .document import Document, DocumentItem
from .document_reading import Opened, is_document, open_document
from .errors import PricingError, Refusal, one_line
from .files import WORKLOAD_BYTES
from .options import BadCommand
from .planning import Plan, Planning
from .report import report_of
from .report_making import anonymous_book
from .report_voice import day_writer
from .values import TYPE_CHECKING, Value
from .wording import STYLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from .book import PriceBook
    from .options import Options
    from .report import Report
    from .workload import Workload

FORMATS = ("pdf", "xlsx", "csv", "md", "json", "png")
PAPERS = ("A4", "Letter")
UNNAMED = "estimate"  # what is read from standard input has no name to go by
EPOCH = "SOURCE_DATE_EPOCH"
MISSING = {
    "paper": "PDF and PNG need the parts of Taksir that draw, and Qt. Install the whole of Taksir (with "
    "PySide6-Essentials), or export xlsx, csv, md or json",
    "xlsx": "XLSX needs the Python package XlsxWriter. Install it, or export csv, md or json",
}


class CannotExport(PricingError):
    """A format that cannot be made here, or a file that is in the way."""


class Exported(Value):
    """What is exported: the report, and the document and prices that it was made from."""

    document: Document
    book: PriceBook
    on: str
    report: Report
    options: Options


def export(options: Options, today: str) -> Iterator[str]:
    """Write the files and give the path of each; raise Refusal at the end where something has no price."""
    _check(options)
    made = made_day(options, today)
    targets = _targets(options)
    exported = _exported(options, made)
    contents = [MAKERS[form](exported) for form, _ in targets]
    for (_, path), content in zip(targets, contents, strict=True):
        yield saved_as(path, content, replaces="force" in options.switches)
    if exported.report.total is None and any(part.problem for part in exported.report.parts):
        raise Refusal("no_price", {"en": exported.report.problem})


# The command line


def _check(options: Options) -> None:
    """Refuse what cannot be meant, before anything is read."""
    for name, value, allowed in (("language", options.language, STYLES), ("paper", options.paper, PAPERS)):
        if value and value not in allowed:
            raise BadCommand(f"--{name} must be one of: {', '.join(allowed)}")


def _formats(options: Options) -> Sequence[str]:
    """Return what to write: as named, else as the ending of --out says."""
    named = [one.strip().lower() for one in options.to.split(",") if one.strip()]
    ending = Path(options.out).suffix.lower().removeprefix(".")
    found = list(dict.fromkeys(named)) or ([ending] if ending in FORMATS else [])
    if not found:
        raise BadCommand(f"--to is missing; name one or more of: {', '.join(FORMATS)}")
    if unknown := [one for one in found if one not in FORMATS]:
        raise BadCommand(f"--to: {unknown[0]!r} is none of: {', '.join(FORMATS)}")
    return found


def made_day(options: Options, today: str) -> str:
    """Return the day that the files say they were made on."""
    epoch = os.environ.get(EPOCH, "")
    if options.made or not epoch:
        return options.made or today
    try:
        return time.strftime("%Y-%m-%d", time.gmtime(int(epoch)))
    except (ValueError, OverflowError, OSError) as error:
        raise BadCommand(f"{EPOCH}: {epoch[:40]!r} is not a number of seconds") from error


def _targets(options: Options) -> Sequence[tuple[str, Path]]:
    """Return the formats and where each goes; refuse what is in the way."""
    targets = [(form, _path(form, options)) for form in _formats(options)]
    file = options.files[0]
    for _, path in targets:
        if file != cli.STANDARD_INPUT and same_file(path, Path(file)):
            raise BadCommand(f"{one_line(str(path))} is the file that is read; choose another name with --out")
        if path.is_dir():
            raise CannotExport(f"{one_line(str(path))} is a folder")
        if os.path.lexists(path) and "force" not in options.switches:
            raise CannotExport(f"{one_line(str(path))} is there already; --force replaces it")
    return targets


def _path(form: str, options: Options) -> Path:
    """Return where a format goes: into a folder, or to the one file that is named, else beside the file that is read.

    What --out names is a folder where it is one, ends as one, or has no ending of a format.
    """
    file, out = options.files[0], Path(options.out)
    is_input = file == cli.STANDARD_INPUT
    stem = UNNAMED if is_input else Path(file).stem
    if not options.out:
        if is_input:
            raise BadCommand("standard input has no folder to write beside; name one with --out")
        return Path(file).with_name(f"{stem}.{form}")
    ending = out.suffix.lower().removeprefix(".")
    if out.is_dir() or options.out.endswith(("/", os.sep)) or ending not in FORMATS:
        return out / f"{stem}.{form}"
    if len(_formats(options)) > 1:
        raise BadCommand("--out names one file, but --to several formats; name a folder")
    if ending != form:
        raise BadCommand(f"--out ends in .{ending}, but --to says {form}")
    return out


def same_file(path: Path, other: Path) -> bool:
    """Tell whether two paths are of one file that is there."""
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


# What is exported


def _exported(options: Options, made: str) -> Exported:
    language = options.language or "en"
    anonymous = "anonymous" in options.switches
    opened = _opened(options)
    document, book = opened.document, opened.book
    if anonymous:  # nor may a workbook tell whose prices they are
        document, book = document.but(profile="", snapshot=None), anonymous_book(book)
    day_text = day_writer(language)
    report = report_of(document, book, opened.on, STYLES[language], made, day_text=day_text, anonymous=anonymous)
    return Exported(document, book, opened.on, report, options)


def _opened(options: Options) -> Opened:
    """Read what `price` reads: a document, a bare workload or an API answer."""
    file = options.files[0]
    name = "standard input" if file == cli.STANDARD_INPUT else file
    content = cli.content_of(file, WORKLOAD_BYTES)
    if cli.DOCUMENT_MARK in content and is_document(content, name):
        return _document(content, name, options)
    read, book, on = cli.read_workloads(content, name, options)
    items = tuple(DocumentItem(plan, plan.workload.name) for plan in read.plans)
    items = items or tuple(_item(workload) for workload in read.workloads)
    return Opened(Document(items, book=book.id, on=on), cli.with_profile(book, options), on)


def _document(content: bytes, name: str, options: Options) -> Opened:
    """Read a document with the prices that it was saved with, unless the command line names others."""
    from .cli_documents import refuse_newer, with_profile

    def chosen(book: str, on: str) -> tuple[PriceBook, str]:
        return cli.book_and_date(options.book or book, options.on or on)

    takes_saved = not (options.book or options.on)
    opened = open_document(content, name, chosen, options.model, takes_saved=takes_saved)
    refuse_newer(opened.document, name)
    return with_profile(opened, options)


def _item(workload: Workload) -> DocumentItem:
    plan = Plan(workload.but(requests=1), Planning(requests=workload.requests))
    return DocumentItem(plan, workload.name)


def saved_as(path: Path, content: bytes, *, replaces: bool) -> str:
    """Write one file and return its path as text."""
    from .saving import Conflict, save

    try:
        saved = save(path, content, expected=None if replaces else "")
    except Conflict as error:  # it has come since we looked
        raise CannotExport(f"{one_line(str(path))} is there already; --force replaces it") from error
    if saved.warning:
        print(f"taksir-cli: {one_line(saved.warning['en'])}", file=sys.stderr)
    return f"{one_line(str(path))}\n"


# Formats


def _csv(one: Exported) -> bytes:
    from .export_csv import csv_bytes

    return csv_bytes(one.report, as_shown="as-shown" in one.options.switches)


def _markdown(one: Exported) -> bytes:
    from .export_markdown import markdown_bytes

    return markdown_bytes(one.report)


def _json(one: Exported) -> bytes:
    from .export_json import json_bytes

    return json_bytes(one.report)


def _xlsx(one: Exported) -> bytes:
    try:  # the writer of workbooks may be loaded when it is first needed
        made: bytes = import_module(f"{__package__}.xlsx").xlsx_bytes(one.document, one.book, one.on, one.report)
    except ImportError as error:
        raise CannotExport(f"{MISSING['xlsx']} ({error})") from error
    return made


def _pdf(one: Exported) -> bytes:
    made: bytes = drawing().pdf_bytes(one.report, paper=one.options.paper or PAPERS[0])
    return made


def _png(one: Exported) -> bytes:
    made: bytes = drawing().png_bytes(one.report)
    return made


def drawing(module: str = "desktop.paper") -> Any:
    """Return a module that draws, with the one application object that Qt draws with.

    On Linux without a screen: a display that is not there would end the program, and one that is would change fonts.
    Qt writes a PDF's resources in the order of its hashes, which must not be left to chance if bytes are to be equal.
    """
    os.environ["QT_HASH_SEED"] = "0"
    if sys.platform == "linux":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        gui, paper = import_module("PySide6.QtGui"), import_module(module)
    except ImportError as error:
        raise CannotExport(f"{MISSING['paper']} ({error})") from error
    _KEPT.append(gui.QGuiApplication.instance() or gui.QGuiApplication(["taksir-cli"]))
    return paper


_KEPT: list[object] = []  # Qt's application lives as long as somebody holds it
MAKERS: dict[str, Callable[[Exported], bytes]] = {
    "pdf": _pdf,
    "xlsx": _xlsx,
    "csv": _csv,
    "md": _markdown,
    "json": _json,
    "png": _png,
}
