"""``taksir-cli usage --backend`` and ``--print-sql``: usage summed by an engine where it lies."""

from __future__ import annotations

from .files import read_bytes, text_of
from .options import BadCommand
from .usage_buckets import thresholds
from .usage_overlaps import Overlaps
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .book import PriceBook
    from .options import Options
    from .usage_backends import Question
    from .usage_buckets import Sums
    from .usage_engine_rows import EngineSums
    from .usage_options import UsageOptions
    from .usage_reading import Skip
    from .usage_table_columns import Columns

PYTHON, DUCKDB, SPARK, SUMS = "python", "duckdb", "spark", "sums"
BACKENDS = (PYTHON, DUCKDB, SPARK, SUMS)
COLUMNS_BYTES = 1 << 20
LOOKS_AT_ALL = ("largest",)  # what sums cannot answer
TABLE = "usage"


class Summed(Value):
    """What an engine read, as a `Reading` tells it."""

    files: int
    kinds: Mapping[str, int]
    skips: tuple[Skip, ...]
    was_stopped: bool = False

    @property
    def overlaps(self) -> Overlaps:
        """What may be the same usage twice: in one table nothing is, that is not merged."""
        return Overlaps()


def check_backend(options: Options) -> None:
    """Refuse what does not go together."""
    backend, files = options.backend or PYTHON, len(options.files)
    if backend not in BACKENDS:
        raise BadCommand(f"--backend must be one of: {', '.join(BACKENDS)}")
    if options.print_sql:
        _check_printing(options)
        return
    if options.table and backend not in (DUCKDB, SPARK):
        raise BadCommand("--table is one of --backend duckdb or spark, or of --print-sql")
    if backend == DUCKDB and options.table and files != 1:
        raise BadCommand("name the DuckDB database that has the table, and nothing else")
    if backend == SPARK and options.table and files:
        raise BadCommand("name a table or files, not both")
    if not files and not options.table:
        raise BadCommand("name a file or folder")
    if backend != PYTHON:
        _check_sums(options)


def _check_printing(options: Options) -> None:
    from .usage_backends import DIALECTS  # which most who use this command never ask for

    if options.print_sql not in DIALECTS:
        raise BadCommand(f"--print-sql must be one of: {', '.join(DIALECTS)}")
    if options.files or options.backend:
        raise BadCommand("--print-sql reads nothing; name the table with --table")


def _check_sums(options: Options) -> None:
    asked = [name for name in LOOKS_AT_ALL if getattr(options, name)]
    asked += ["as-loops"] if "as-loops" in options.switches else []
    if asked:
        raise BadCommand(
            f"--{asked[0]} looks at single requests, and --backend {options.backend} brings back only sums"
        )


def printed_sql(options: Options, asked: UsageOptions, book: PriceBook) -> str:
    """Return the query in the SQL of an engine."""
    from .usage_backends import sql_of

    return sql_of(options.print_sql, options.table or TABLE, _question(options, asked, book))


def engine_sums(options: Options, asked: UsageOptions, book: PriceBook) -> tuple[Summed, Sums]:
    """Return what an engine read, and its sums."""
    found = _asked_of(options, _question(options, asked, book))
    kinds = {options.table or "table": found.records} if found.records else {}
    return Summed(len(options.files) or 1, kinds, found.skips), found.sums


def _asked_of(options: Options, question: Question) -> EngineSums:
    from .usage_backends import duckdb_sums, spark_sums, written_sums

    if options.backend == SUMS:
        return written_sums(options.files, question)
    ask = duckdb_sums if options.backend == DUCKDB else spark_sums
    return ask(options.files, options.table, question)


def _question(options: Options, asked: UsageOptions, book: PriceBook) -> Question:
    from .usage_backends import Question

    return Question(asked, thresholds(book), _columns(options.columns))


def _columns(name: str) -> Columns | None:
    if not name:
        return None
    from .errors import BadFile, Problem
    from .usage_table_columns import read
    from .usage_wording import words

    columns = read(text_of(read_bytes(name, COLUMNS_BYTES), name), name)
    if columns.faults:
        raise BadFile(name, [Problem(words(fault)["en"]) for fault in columns.faults])
    return columns
