"""``taksir-cli usage --out``: the report as a file for others, in one step, made whole before it is saved."""

from __future__ import annotations

import os
from pathlib import Path

from .cli_export import MISSING, PAPERS, CannotExport, drawing, made_day, same_file, saved_as
from .errors import one_line
from .options import BadCommand
from .usage_export_files import TABLE, XLSX, usage_bytes
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from .options import Options
    from .showing import NumberStyle
    from .usage_report import UsageReport

DRAWN = ("pdf", "png")
FILES = (XLSX, *DRAWN)  # what no terminal shows
ENDINGS = {"txt": TABLE, "md": "markdown", **{form: form for form in ("json", "csv", *FILES)}}


def format_of(options: Options) -> str:
    """Return how the report is written: as --format says, else as the ending of --out; refuse what cannot be meant."""
    ending = ENDINGS.get(Path(options.out).suffix.lower().removeprefix("."), "")
    if not options.out:
        if options.format in FILES:
            raise BadCommand(f"--format {options.format} writes a file; name it with --out")
        for name in ("paper", "made"):
            if getattr(options, name):
                raise BadCommand(f"--{name} says something of --out, which is missing")
        return options.format
    if options.paper and options.paper not in PAPERS:
        raise BadCommand(f"--paper must be one of: {', '.join(PAPERS)}")
    if options.format == TABLE:
        return ending or TABLE
    if ending and ending != options.format:
        raise BadCommand(f"--out ends in {Path(options.out).suffix}, but --format says {options.format}")
    return options.format


def out_of(options: Options) -> Path | None:
    """Return where the report goes, None for standard output; refuse what is in the way before anything is read."""
    if not options.out:
        return None
    path = Path(options.out)
    if path.is_dir():
        raise CannotExport(f"{one_line(str(path))} is a folder")
    if any(same_file(path, Path(file)) for file in options.files):
        raise BadCommand(f"{one_line(str(path))} is a file that is read; choose another name with --out")
    if options.estimate and path.absolute() == Path(options.estimate).absolute():
        raise BadCommand("--out and --estimate name the same file")
    if os.path.lexists(path) and "force" not in options.switches:
        raise CannotExport(f"{one_line(str(path))} is there already; --force replaces it")
    return path


def written_report(report: UsageReport, path: Path, options: Options, style: NumberStyle, today: str) -> str:
    """Write the report into a file and return its path."""
    content = _content(report, format_of(options), options, style, made_day(options, today))
    return saved_as(path, content, replaces="force" in options.switches)


def _content(report: UsageReport, form: str, options: Options, style: NumberStyle, made: str) -> bytes:
    if form not in DRAWN:
        try:
            return usage_bytes(form, report, style, made)
        except ImportError as error:
            raise CannotExport(f"{MISSING['xlsx']} ({error})") from error
    drawn = drawing("desktop.usage_paper")
    paper = options.paper or PAPERS[0]
    pages: bytes = (
        drawn.png_bytes(report, style, made) if form == "png" else drawn.pdf_bytes(report, style, made, paper)
    )
    return pages
