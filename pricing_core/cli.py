"""``taksir-cli``: what the window does, for scripts and terminals."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time

from .errors import BadFile, Problem, Refusal
from .estimate import estimate
from .files import WORKLOAD_BYTES, read_bytes, text_of
from .library import default_book_id, find_book, library
from .places import prices_dir
from .values import TYPE_CHECKING
from .version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import NoReturn

    from .book import PriceBook
    from .breakdown import Breakdown
    from .workload_reading import Estimate

DONE, BAD_FILE, BAD_COMMAND, NO_PRICE = 0, 1, 2, 3
FORMATS = ("table", "json", "csv", "markdown")
STANDARD_INPUT = "-"
PROGRAM = "taksir-cli"
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def _day(text: str) -> str:
    """Check a date of the calendar, written YYYY-MM-DD."""
    try:
        if not DAY.fullmatch(text):
            raise ValueError(text)
        time.strptime(text, "%Y-%m-%d")
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2026-11-22") from None
    return text


def _help(prog: str) -> argparse.HelpFormatter:
    # A stated width: argparse would import shutil to measure the terminal, at every run.
    return argparse.HelpFormatter(prog, width=80)


def _parser() -> argparse.ArgumentParser:
    about = "What will Claude cost? Exact, offline, with reasons."
    parser = argparse.ArgumentParser(PROGRAM, description=about, formatter_class=_help)
    parser.add_argument("--version", action="version", version=f"Taksir {VERSION}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", prog=PROGRAM)
    price = commands.add_parser("price", help="price an estimate, a workload or an API answer", formatter_class=_help)
    price.add_argument("file", metavar="FILE", help="the file, or - for standard input")
    price.add_argument("--model", default="", metavar="ID", help="the model, where the file names none or another")
    price.add_argument("--book", default="", metavar="ID-or-PATH", help="the price book (default: the newest)")
    price.add_argument("--profile", default="", metavar="NAME", help="a price profile of your own")
    price.add_argument("--on", type=_day, metavar="YYYY-MM-DD", help="the pricing date")
    price.add_argument("--format", choices=FORMATS, default="table", help="default: table")
    check = commands.add_parser(
        "check", help="read files and say what they mean, or what is wrong with them", formatter_class=_help
    )
    check.add_argument("files", nargs="+", metavar="FILE")
    books = commands.add_parser("books", help="list the price books", formatter_class=_help)
    models = commands.add_parser("models", help="list the models of a price book", formatter_class=_help)
    models.add_argument("--book", default="", metavar="ID-or-PATH")
    for listing in (books, models):
        listing.add_argument("--format", choices=("table", "json"), default="table")
    return parser


def today() -> str:
    """Return today in UTC."""
    return time.strftime("%Y-%m-%d", time.gmtime())


def _content(name: str, limit: int) -> bytes:
    if name != STANDARD_INPUT:
        return read_bytes(name, limit)
    content = sys.stdin.buffer.read(limit + 1) if sys.stdin else b""
    if len(content) > limit:
        raise BadFile("standard input", [Problem(f"more than {limit // 1024} KiB, the most that is read")])
    return content


def _book_and_date(book: str, on: str) -> tuple[PriceBook, str]:
    """Return the book and the pricing date: a named book's own date, else today's newest book and today."""
    if book:
        found = find_book(book, prices_dir)
        return found, on or found.as_of
    on = on or today()
    return find_book(default_book_id(on), prices_dir), on


def _read(options: argparse.Namespace) -> tuple[Estimate, PriceBook, str]:
    from .workload_reading import read_estimate

    name = "standard input" if options.file == STANDARD_INPUT else options.file
    content = _content(options.file, WORKLOAD_BYTES)
    book, on = _book_and_date(options.book, options.on or "")
    read = read_estimate(content, name, book, options.model)
    if read.book and not options.book:
        try:
            wanted = options.on or (_day(read.on) if read.on else "")
        except argparse.ArgumentTypeError as error:
            raise BadFile(name, [Problem(f"prices.on: {error}")]) from error
        book, on = _book_and_date(read.book, wanted)
        read = read_estimate(content, name, book, options.model)
    return read, book, on


def _price(options: argparse.Namespace) -> int:
    if options.profile:
        raise BadFile(options.profile, [Problem("there is no such price profile")])
    read, book, on = _read(options)
    try:
        bills = [estimate(workload, book, on) for workload in read.workloads]
    except Refusal as refusal:
        if options.format == "json":
            from .exporting import refusal_json

            _print_json(refusal_json(refusal))
        print(f"taksir-cli: {refusal}", file=sys.stderr)
        return NO_PRICE
    _write(_rendered(bills, options.format))
    return DONE


def _rendered(bills: Sequence[Breakdown], form: str) -> str:
    if form == "json":
        from .exporting import bill_json

        return json.dumps(bill_json(bills), indent=2, ensure_ascii=False) + "\n"
    from . import rendering

    return {"table": rendering.tables, "csv": rendering.csv, "markdown": rendering.markdown}[form](bills)


def _check(options: argparse.Namespace) -> int:
    result = DONE
    for name in options.files:
        try:
            meaning = _meaning(name)
        except BadFile as fault:
            print("\n".join(fault.lines()), file=sys.stderr)
            result = BAD_FILE
        else:
            _write(json.dumps(meaning, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n")
    return result


def _meaning(name: str) -> object:
    """Return what a file means as JSON values: a price book, or an estimate of any kind."""
    from .exporting import plain, workload_json
    from .workload_reading import read_estimate

    content = _content(name, WORKLOAD_BYTES)
    if _looks_like_toml(name, content):
        return plain(find_book(name, prices_dir) if name != STANDARD_INPUT else _read_book(content))
    book, _ = _book_and_date("", "")
    read = read_estimate(content, name, book, "")
    if read.book:
        book, _ = _book_and_date(read.book, "")
        read = read_estimate(content, name, book, "")
    workloads = [workload_json(one, book) for one in read.workloads]
    return {"workloads": workloads, "name": read.name} if read.is_document else workloads[0]


def _looks_like_toml(name: str, content: bytes) -> bool:
    return name.lower().endswith(".toml") or not text_of(content, name).lstrip().startswith(("{", "["))


def _read_book(content: bytes) -> PriceBook:
    from .reading import read_book

    return read_book(content, "standard input")


def _books(options: argparse.Namespace) -> int:
    found = library(prices_dir())
    for fault in found.broken:
        print("\n".join(fault.lines()), file=sys.stderr)
    default = default_book_id(today())
    rows = [
        {
            "id": entry.book.id,
            "name": entry.book.name["en"],
            "as_of": entry.book.as_of,
            "issued": entry.book.issued,
            "models": len(entry.book.models),
            "sha256": entry.book.digest,
            "from": "built in" if entry.bundled else str(entry.path),
            "default": entry.book.id == default,
        }
        for entry in found.listed
    ]
    if options.format == "json":
        _print_json({"books": rows})
        return DONE
    from .rendering import columns

    shown = ("id", "as_of", "models", "from")
    cells = [[*(str(row[key]) for key in shown), "default" if row["default"] else ""] for row in rows]
    _write(columns(("Price book", "As of", "Models", "From", ""), cells))
    return DONE


def _models(options: argparse.Namespace) -> int:
    from .listing import models_json, models_table

    book, on = _book_and_date(options.book, "")
    if options.format == "json":
        _print_json(models_json(book, on))
    else:
        _write(models_table(book, on))
    return DONE


def _print_json(value: object) -> None:
    _write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def _write(text: str) -> None:
    if sys.stdout:
        sys.stdout.write(text)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "price": _price,
    "check": _check,
    "books": _books,
    "models": _models,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 bad file, 2 bad command line, 3 no price."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        code = COMMANDS[options.command](options)
        if sys.stdout:
            sys.stdout.flush()
        return code
    except BadFile as fault:
        print("\n".join(fault.lines()), file=sys.stderr)
        return BAD_FILE
    except BrokenPipeError:
        _silence_stdout()
        return DONE
    except KeyboardInterrupt:
        _silence_stdout()
        return 130
    except OSError as error:
        _silence_stdout()
        print(f"taksir-cli: cannot write the result: {error.strerror}", file=sys.stderr)
        return BAD_FILE


def run() -> NoReturn:
    """Run the command line as a process of its own.

    Ends without the interpreter's teardown, which takes as long as reading and pricing a request: by then everything
    is written and flushed, and there is nothing to close.
    """
    try:
        code = main()
    except SystemExit as leaving:  # argparse: help, version, a wrong command line
        code = leaving.code if isinstance(leaving.code, int) else BAD_COMMAND
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream:
                stream.flush()
    except (OSError, ValueError):  # nobody is left to be told
        pass
    os._exit(code)


def _silence_stdout() -> None:
    """Let the interpreter's last flush fall into the void instead of printing a traceback."""
    if sys.stdout:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
