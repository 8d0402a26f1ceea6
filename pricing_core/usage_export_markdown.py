"""A report of usage as Markdown. Every text is escaped: a name from a log is shown letter for letter, not as markup."""

from __future__ import annotations

from .export_markdown import escaped, table
from .usage_sections import sections
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .showing import NumberStyle
    from .usage_report import UsageReport
    from .usage_sections import Section, Table


def usage_markdown(report: UsageReport, style: NumberStyle) -> str:
    """Return the report as Markdown (CommonMark with tables)."""
    blocks = [block for one in sections(report, style) for block in _section(one)]
    return "\n\n".join(blocks) + "\n"


def _section(one: Section) -> Iterator[str]:
    if one.title:
        yield f"{'#' * one.level} {escaped(one.title)}"
    yield from map(escaped, one.texts)
    yield from (f"**!** {escaped(text)}" for text in one.warnings)
    if one.table:
        yield _table(one.table)
    if one.items:
        yield "\n".join(f"- {escaped(text)}" for text in one.items)


def _table(found: Table) -> str:
    rows = [[escaped(cell) for cell in row] for row in found.rows]
    if found.has_total:
        rows[-1] = [f"**{cell}**" if cell else "" for cell in rows[-1]]
    return table([escaped(head) for head in found.heads], rows, found.numbers)
