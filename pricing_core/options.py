"""The command line of ``taksir-cli``: its words, and how they are read."""

from __future__ import annotations

import getopt
import re
import time

from .errors import PricingError
from .faults import nearest
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

USAGE = """\
usage: taksir-cli COMMAND …

What will Claude cost? Exact, offline, with the reason for every line.

  price FILE      price an estimate, a workload or an API answer (- reads
                  standard input)
    --model ID            the model, where the file names none or another
    --book ID-or-PATH     the price book (default: the newest shipped one)
    --profile ID-or-PATH  a price profile of your own
    --anonymous           leave the profile's name out
    --on YYYY-MM-DD       the pricing date (default: the date of --book, else
                          today in UTC)
    --format FORMAT       table (default), json, csv, markdown
  export FILE     write an estimate, a workload or an API answer as files for
                  others; what has no price is named in them, and the exit code
                  is then 3
    --to FORMATS          pdf, xlsx, csv, md, json, png; several with commas
    --out FILE-or-FOLDER  where to (default: beside FILE, with another ending)
    --force               replace files that are there already
    --language LANGUAGE   en (default), id
    --paper PAPER         of the PDF: A4 (default), Letter
    --as-shown            CSV with the decimal mark of the language
    --made YYYY-MM-DD     the day it says it was made (default: that of
                          SOURCE_DATE_EPOCH, else today in UTC)
    --anonymous           leave the name of the price profile out
    --model, --book, --profile, --on as with price
  check FILE…     read files and say what they mean, or what is wrong with them

  books           list the price books: the built-in ones and your own
    --paths               only where your own files are kept
    --format FORMAT       table (default), json
  models          list the models of a price book
    --book ID-or-PATH
    --format FORMAT       table (default), json
  tokens FILE…    estimate the tokens of texts, pictures and PDFs, offline
                  (- reads standard input)
    --kind KIND           of the texts (default: recognized): english,
                          indonesian, german, european, chinese, other, code,
                          json, csv, markdown, markup, mixed
    --model ID            the model (default: the first one of the window)
    --book ID-or-PATH
    --format FORMAT       table (default), json
  usage PATH…     what was really used, and what it cost: answers, transcripts,
                  logs and reports, in files and folders (- reads standard
                  input; claude-code is where its transcripts are)
    --group-by WORDS      model (default), day, month, hour, platform,
                          processing, speed, project, session, workspace, key;
                          several with commas
    --since YYYY-MM-DD    the first day (UTC) that counts
    --until YYYY-MM-DD    the last day (UTC) that counts
    --invoice USD-or-FILE compare with an amount in dollars, or with the lines
                          of the Cost API's answer
    --largest N           the N dearest requests (default: 5)
    --estimate FILE       write what to expect next, as an estimate
    --as-loops            the sessions as agent loops, not as requests
    --force               replace such a file if it is there already
    --columns FILE        which column of a CSV is what, as JSON
    --backend ENGINE      what sums: python (default); duckdb or spark, Parquet
                          or a table; sums, what the SQL of --print-sql gave,
                          as CSV
    --table NAME          a table of Spark, or of the DuckDB database PATH
    --print-sql ENGINE    only write the query, for duckdb, spark, bigquery,
                          snowflake, trino or clickhouse; reads nothing
    --model ID            the model of records that name none
    --platform ID         the platform of records that name none
    --endpoint ID         global or regional, of records that do not say
    --inference-geo ID    where they ran, of records that do not say
    --processing ID       standard or batch, of records that do not say
    --writes LIFETIME     of cache writes without one: 5m (default), 1h
    --cached WHERE        cached tokens, of gateways' logs that do not say:
                          inside the input, apart from it, or none
    --on YYYY-MM-DD       the day of records without one (default: that of the
                          price book)
    --book ID-or-PATH     the price book (default: the newest shipped one)
    --profile ID-or-PATH  a price profile of your own
    --anonymous           leave the profile's name out
    --language LANGUAGE   en (default), id
    --format FORMAT       table (default), json, csv, markdown; with --out also
                          xlsx, pdf, png
    --out FILE            write the report into a file, as its ending says
    --paper PAPER         of the PDF: A4 (default), Letter
    --made YYYY-MM-DD     the day it says it was made, as with export
  diff A B        what price book B changes against A (ids or files)
    --on YYYY-MM-DD       the day of the prices (default: today in UTC)
    --effective           also what a unit costs after every rule, everywhere
    --format FORMAT       table (default), json
  import FILE     show what a price book, or the price data of LiteLLM,
                  genai-prices or models.dev, would change; nothing more
    --yes                 bring it in
    --older               even though a newer issue was used already
    --all                 show every line of what it would change
    --id ID               the id that it is to have here
  new-book ID     begin a price book of your own
    --from BOOK           the book it is built on (default: the newest shipped)
    --whole               a copy of that book's file, which follows it no more

  --help, --version

Exit codes: 0 done, 1 a file is bad, 2 wrong command line, 3 no price.
"""


RENAMED = {
    "from": "base",
    "group-by": "group_by",
    "inference-geo": "inference_geo",
    "print-sql": "print_sql",
}  # what Python keeps for itself, or cannot name


class Options(Value):
    """One parsed command line."""

    command: Command
    files: tuple[str, ...]
    model: str = ""
    book: str = ""
    profile: str = ""
    on: str = ""
    format: str = "table"
    id: str = ""
    base: str = ""
    to: str = ""
    out: str = ""
    language: str = ""
    paper: str = ""
    made: str = ""
    kind: str = ""
    group_by: str = ""
    since: str = ""
    until: str = ""
    invoice: str = ""
    largest: str = ""
    estimate: str = ""
    columns: str = ""
    backend: str = ""
    table: str = ""
    print_sql: str = ""
    platform: str = ""
    endpoint: str = ""
    inference_geo: str = ""
    processing: str = ""
    writes: str = ""
    cached: str = ""
    switches: frozenset[str] = frozenset()


class Command(Value):
    """What a command takes: its options and switches, formats, how many files at least and at most, and what they are.

    `pairs` are switches that mean nothing without an option.
    """

    run: Callable[[Options], int]
    options: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("table",)
    files: tuple[int, int] = (0, 0)
    switches: tuple[str, ...] = ()
    wants: str = "a file"
    pairs: tuple[tuple[str, str], ...] = ()


class BadCommand(PricingError):
    """A command line that nothing can be done with."""


def parsed(arguments: Sequence[str], commands: Mapping[str, Command]) -> Options:
    """Parse a command line. getopt, because importing and building an argparse parser doubles our own time."""
    if not arguments or arguments[0] not in commands:
        given = f"there is no command {arguments[0]!r}{nearest(arguments[0], list(commands))}" if arguments else ""
        raise BadCommand(given or "a command is missing")
    command = commands[arguments[0]]
    names = [*(f"{name}=" for name in command.options), *command.switches]
    try:
        pairs, files = getopt.gnu_getopt(list(arguments[1:]), "", names)
    except getopt.GetoptError as error:
        raise BadCommand(str(error)) from error
    said = {name.removeprefix("--"): value for name, value in pairs}
    stated = {RENAMED.get(name, name): value for name, value in said.items() if name not in command.switches}
    _check_files(command, files)
    options = Options(command, tuple(files), **stated, switches=frozenset(said.keys() & set(command.switches)))
    if options.format not in command.formats:
        raise BadCommand(f"--format must be one of: {', '.join(command.formats)}")
    for name in stated.keys() & {"on", "made", "since", "until"}:
        if not is_day(stated[name]):
            raise BadCommand(f"--{name}: {stated[name]!r} is not a date such as 2026-11-22")
    for switch, option in command.pairs:
        if switch in options.switches and option not in stated:
            raise BadCommand(f"--{switch} says something of --{option}, which is missing")
    return options


def _check_files(command: Command, files: Sequence[str]) -> None:
    least, most = command.files
    if len(files) < least:
        raise BadCommand(f"name {command.wants}")
    if len(files) > most:
        raise BadCommand(f"one argument too many: {files[most]!r}")


def is_day(text: str) -> bool:
    """Tell whether a text is a date of the calendar, written YYYY-MM-DD."""
    try:
        time.strptime(text, "%Y-%m-%d")
    except ValueError:
        return False
    return bool(re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text))
