"""``taksir-cli usage``: which files it reads, and starting the processes that help to read many of them.

Those take as long to start as the rest of this program does, so they are started before it is loaded.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path

from .errors import PricingError, one_line
from .usage_files import Input, inputs_of, size_of
from .usage_parallel import ended, is_worth_sharing, started
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from subprocess import Popen

    from .options import Options

CLAUDE_CODE = "claude-code"  # where its transcripts are, by name
STANDARD_INPUT = "-"
PYTHON = "python"


class NotRead(PricingError):
    """Files that could not be read, or in which nothing was found."""


def usage(options: Options, today: str) -> Iterator[str]:
    """Give the report of what was used; raise at the end where a file was not read or something has no price."""
    with _processes_for(options) as processes:
        from .cli_usage import report

        yield from report(options, today, processes)


@contextmanager
def _processes_for(options: Options) -> Iterator[Sequence[Popen[bytes]]]:
    is_read_here = options.backend in ("", PYTHON) and not (options.print_sql or options.table)
    processes = started() if is_read_here and _is_much(options.files) else []
    try:
        yield processes
    finally:
        ended(processes)


def _is_much(names: Sequence[str]) -> bool:
    """Tell whether there is so much in files that others are to help; what is wrong with names is told later."""
    try:
        return is_worth_sharing(map(size_of, inputs(name for name in names if name != STANDARD_INPUT)))
    except NotRead:
        return False


def inputs(names: Iterable[str]) -> Iterator[Input]:
    """Give what is named: files, what is in folders, standard input, the transcripts of Claude Code."""
    for name in names:
        if name == STANDARD_INPUT:
            yield Input("standard input", sys.stdin.buffer if sys.stdin else None)
        elif name == CLAUDE_CODE and not Path(name).exists():
            yield from inputs_of(_transcripts())
        else:
            yield from inputs_of([name])


def _transcripts() -> Sequence[Path]:
    """Return where Claude Code keeps its transcripts; raise NotRead where there are none."""
    own = os.environ.get("CLAUDE_CONFIG_DIR", "")
    folders = [Path(own)] if own else [Path.home() / ".config" / "claude", Path.home() / ".claude"]
    found = [folder / "projects" for folder in folders if (folder / "projects").is_dir()]
    if not found:
        raise NotRead(f"no transcripts of Claude Code below {', '.join(one_line(str(one)) for one in folders)}")
    return found
