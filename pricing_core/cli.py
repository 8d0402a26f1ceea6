"""``taksir-cli``: what the window does, for scripts and terminals."""

from __future__ import annotations

import os
import sys
import time

from .errors import BadFile, PricingError, Problem, Refusal, printable
from .estimate import estimate_all
from .files import WORKLOAD_BYTES, read_bytes, text_of
from .library import default_book_id, find_book, library
from .options import USAGE, BadCommand, Command, Options, parsed
from .places import prices_dir, profiles_dir
from .values import TYPE_CHECKING
from .version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import NoReturn

    from .book import PriceBook
    from .breakdown import Breakdown
    from .workload_reading import Estimate

DONE, BAD_FILE, BAD_COMMAND, NO_PRICE = 0, 1, 2, 3
INTERRUPTED = 130
FORMATS = ("table", "json", "csv", "markdown")
LISTS = ("table", "json")
USAGE_FORMATS = ("table", "json", "csv", "markdown", "xlsx", "pdf", "png")
STANDARD_INPUT = "-"
DOCUMENT_MARK = b"taksir-estimate"  # what holds it may be a document; looking closer is for those alone


def today() -> str:
    """Return today in UTC."""
    return time.strftime("%Y-%m-%d", time.gmtime())


def content_of(name: str, limit: int) -> bytes:
    """Return what is in a file, or what standard input gives; raise BadFile where it is too much or cannot be read."""
    if name != STANDARD_INPUT:
        return read_bytes(name, limit)
    content = sys.stdin.buffer.read(limit + 1) if sys.stdin else b""
    if len(content) > limit:
        raise BadFile("standard input", [Problem(f"more than {limit // 1024} KiB, the most that is read")])
    return content


def book_and_date(book: str, on: str) -> tuple[PriceBook, str]:
    """Return the book and the pricing date: a named book's own date, else today's newest book and today."""
    if book:
        found = find_book(book, prices_dir)
        return found, on or found.as_of
    on = on or today()
    return find_book(default_book_id(on), prices_dir), on


def read_workloads(content: bytes, name: str, options: Options) -> tuple[Estimate, PriceBook, str]:
    """Read a bare workload or an answer of the API; return it with the book and date to price it with."""
    from .workload_reading import read_estimate

    book, on = book_and_date(options.book, options.on)
    read = read_estimate(content, name, book, options.model)
    return read, book, on


def with_profile(book: PriceBook, options: Options) -> PriceBook:
    """Return the book with the terms of a profile on top, where one is named."""
    if not options.profile:
        return book
    from .profile_applying import profiled
    from .profile_reading import find_profile

    profile = find_profile(options.profile, profiles_dir)
    return profiled(book, profile.anonymous() if "anonymous" in options.switches else profile)


def _priced(options: Options) -> str:
    """Return what a file costs; raise Refusal where it has no price."""
    file = options.files[0]
    name = "standard input" if file == STANDARD_INPUT else file
    content = content_of(file, WORKLOAD_BYTES)
    if DOCUMENT_MARK in content:
        from .cli_documents import document_bill, is_document, rendered

        if is_document(content, name):
            return rendered(document_bill(content, name, options, book_and_date), options.format)
    read, book, on = read_workloads(content, name, options)
    if read.plans:
        from .cli_documents import plans_bill, rendered

        return rendered(plans_bill(read.plans, with_profile(book, options), on), options.format)
    return _rendered(estimate_all(read.workloads, with_profile(book, options), on), options.format)


def _price(options: Options) -> int:
    try:
        text = _priced(options)
    except Refusal as refusal:
        if options.format == "json":
            from .exporting import refusal_json

            _print_json(refusal_json(refusal))
        return _told(f"taksir-cli: {printable(str(refusal))}", NO_PRICE)
    _write(text)
    return DONE


def _rendered(bills: Sequence[Breakdown], form: str) -> str:
    if form == "json":
        from .exporting import bill_json, json_text

        return json_text(bill_json(bills))
    from .rendering import as_text

    return as_text(bills, None, form)


def _check(options: Options) -> int:
    from .exporting import json_text

    result = DONE
    for name in options.files:
        try:
            meaning = _meaning(name)
        except BadFile as fault:
            print("\n".join(fault.lines()), file=sys.stderr)
            result = BAD_FILE
        else:
            _write(meaning if isinstance(meaning, str) else json_text(meaning, canonical=True))
    return result


def _meaning(name: str) -> object:
    """Return what a file means as JSON values, or as their text: a price book, a profile, an estimate of any kind."""
    from .exporting import plain, workload_json
    from .workload_reading import read_estimate

    content = content_of(name, WORKLOAD_BYTES)
    if _looks_like_toml(name, content):
        from .profile_reading import is_profile, read_profile

        if is_profile(content, name):
            return plain(read_profile(content, name))
        return plain(find_book(name, prices_dir) if name != STANDARD_INPUT else _read_book(content))
    if DOCUMENT_MARK in content:
        from .cli_documents import canonical, is_document

        if is_document(content, name):
            return canonical(content, name, book_and_date)
    book, _ = book_and_date("", "")
    read = read_estimate(content, name, book, needs_model=False)
    if read.plans:
        from .cli_documents import plan_json

        return plan_json(read.plans[0], book)
    return workload_json(read.workloads[0], book)


def _looks_like_toml(name: str, content: bytes) -> bool:
    return name.lower().endswith(".toml") or not text_of(content, name).lstrip().startswith(("{", "["))


def _read_book(content: bytes) -> PriceBook:
    from .reading import read_book

    return read_book(content, "standard input")


def _books(options: Options) -> int:
    from .listing import books_json, books_table

    if "paths" in options.switches:
        from .cli_books import paths

        _write(paths(options))
        return DONE
    found = library(prices_dir())
    for fault in found.broken:
        print("\n".join(fault.lines()), file=sys.stderr)
    if options.format == "json":
        _print_json({"books": books_json(found, default_book_id(today()))})
    else:
        _write(books_table(found, default_book_id(today())))
    return DONE


def _models(options: Options) -> int:
    from .listing import models_json, models_table

    book, on = book_and_date(options.book, "")
    if options.format == "json":
        _print_json(models_json(book, on))
    else:
        _write(models_table(book, on))
    return DONE


def _of(module: str, name: str) -> Callable[[Options], int]:
    """Return a command that gives its texts one by one; what it needs is loaded when it runs."""

    def run(options: Options) -> int:
        try:
            for text in getattr(__import__(f"{__package__}.{module}", fromlist=[name]), name)(options, today()):
                _write(text)
        except (BadCommand, BadFile):
            raise
        except PricingError as fault:  # cannot be saved or edited, or has no price
            return _told(f"taksir-cli: {printable(str(fault))}", NO_PRICE if isinstance(fault, Refusal) else BAD_FILE)
        return DONE

    return run


def _print_json(value: object) -> None:
    from .exporting import json_text

    _write(json_text(value))


def _write(text: str) -> None:
    if sys.stdout:
        sys.stdout.write(text)


COMMANDS = {
    "price": Command(
        _price, ("model", "book", "profile", "on", "format"), FORMATS, (1, 1), ("anonymous",),
        pairs=(("anonymous", "profile"),),
    ),
    "export": Command(
        _of("cli_export", "export"),
        ("to", "out", "language", "paper", "made", "model", "book", "profile", "on"), files=(1, 1),
        switches=("anonymous", "as-shown", "force"),
    ),
    "check": Command(_check, files=(1, 10_000)),
    "books": Command(_books, ("format",), LISTS, switches=("paths",)),
    "models": Command(_models, ("book", "format"), LISTS),
    "tokens": Command(_of("cli_tokens", "tokens"), ("kind", "model", "book", "format"), LISTS, (1, 10_000)),
    "usage": Command(
        _of("cli_usage_start", "usage"),
        ("group-by", "since", "until", "invoice", "largest", "estimate", "columns", "backend",
         "table", "print-sql", "model", "platform", "endpoint",
         "inference-geo", "processing", "writes", "cached", "on", "book", "profile", "language",
         "format", "out", "paper", "made"),
        USAGE_FORMATS, (0, 10_000), ("as-loops", "force", "anonymous"), "a file or folder",
        (("as-loops", "estimate"), ("anonymous", "profile")),
    ),
    "diff": Command(_of("cli_books", "diff"), ("on", "format"), LISTS, (2, 2), ("effective",), "two price books"),
    "import": Command(_of("cli_books", "bring_in"), ("id",), files=(1, 1), switches=("yes", "older", "all")),
    "new-book": Command(
        _of("cli_books", "new_book"), ("from",), files=(1, 1), switches=("whole",), wants="the id of the new book",
    ),
}  # fmt: skip


def _obey(arguments: Sequence[str]) -> int:
    if "--help" in arguments or "-h" in arguments:
        _write(USAGE)
        return DONE
    if list(arguments) == ["--version"]:
        _write(f"Taksir {VERSION}\n")
        return DONE
    options = parsed(arguments, COMMANDS)
    return options.command.run(options)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 bad file, 2 bad command line, 3 no price."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = _obey(sys.argv[1:] if arguments is None else arguments)
        if sys.stdout:
            sys.stdout.flush()
    except BadCommand as fault:
        code = _told(f"taksir-cli: {fault}. See taksir-cli --help.", BAD_COMMAND)
    except BadFile as fault:
        code = _told("\n".join(fault.lines()), BAD_FILE)
    except (OSError, KeyboardInterrupt) as error:
        code = _cut_off(error)
    return code


def _told(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code


def _cut_off(error: OSError | KeyboardInterrupt) -> int:
    """End quietly when nobody listens any more (a closed pipe, Ctrl+C); say why when writing failed."""
    _silence_stdout()
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        return DONE
    return _told(f"taksir-cli: cannot write the result: {error.strerror}", BAD_FILE)


def run() -> NoReturn:
    """Run the command line as a process of its own.

    Ends without the interpreter's teardown, which takes as long as reading and pricing a request: by then everything
    is written and flushed, and there is nothing to close.
    """
    code = main()
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
