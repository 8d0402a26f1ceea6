"""A report as Markdown. Every text is escaped: what somebody typed is shown letter for letter and is never markup."""

from __future__ import annotations

import re

from .export_facts import (
    Fact,
    amount_facts,
    part_facts,
    percent_cell,
    price_cell,
    price_facts,
    shown,
    turn_cells,
    turns_note,
)
from .export_wording import label, part_label
from .showing import NONE, count_text, exact_usd_text
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .report import Report, ReportLine, ReportPart

# Emphasis, code, links, tables, HTML, entities, images, mentions, footnotes; of dollar signs those that end a formula.
MARKS = re.compile(r"([\\`*_{}\[\]<>|#~&!@^]|(?<=\S)\$(?!\d)|\$(?=[$`]))")
ADDRESS = re.compile(r":(?=\S)|(?<=\bwww)\.", re.IGNORECASE)  # of an address, or a shortcut such as :smile:
STARTS = re.compile(r"^([-=]|\+(?=\s|$)|\d+(?=[.)](?:\s|$)))")  # a list, a rule or an underlined heading


def escaped(text: str) -> str:
    """Return a text on one line that no viewer takes for markup."""
    plain = " ".join(text.split())
    start = STARTS.match(plain)
    marked = ADDRESS.sub(lambda found: f"\\{found[0]}", MARKS.sub(r"\\\1", plain))
    if not start:
        return marked
    mark = start[0]
    return f"\\{marked}" if not mark.isdigit() else f"{mark}\\{marked[len(mark) :]}"


def markdown_bytes(report: Report) -> bytes:
    """Return the report as Markdown (CommonMark with tables) in UTF-8."""
    blocks = [f"# {escaped(report.title)}", escaped(report.sentence), *_notes(report.notes)]
    blocks += [_facts(amount_facts(report), report)]
    for part in report.parts:
        blocks += _part(part, report)
    blocks += [*_months(report), *_scenarios(report)]
    blocks += [f"## {_label('prices', report)}", _facts(price_facts(report), report), _label("rounded", report)]
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def _label(key: str, report: Report) -> str:
    return escaped(label(key, report.language))


def _part_label(key: str, part: ReportPart, report: Report) -> str:
    return escaped(part_label(key, part, report.language))


def _turns(part: ReportPart, report: Report) -> str:
    """Return the table of the turns of one run; nothing for requests."""
    if not part.turns:
        return ""
    heads, *rows = [[escaped(cell) for cell in row] for row in turn_cells(part, report)]
    note = escaped(turns_note(part, report))
    blocks = (f"### {_label('turns', report)}", note, table(heads, rows, right=(1, 2, 3, 4, 5, 7)))
    return "\n\n".join(block for block in blocks if block)


def _notes(text: str) -> list[str]:
    """Return a paragraph for each line."""
    return [escaped(line) for line in text.split("\n") if line.strip()]


def _facts(facts: Iterable[Fact], report: Report) -> str:
    """Return a table of two columns; amounts with every digit."""
    rows = []
    for fact in facts:
        text = fact.text if fact.amount is None else exact_usd_text(fact.amount, report.style)
        rows.append((escaped(fact.label), escaped(text)))
    return table(("", ""), rows, right=()) if rows else ""


def _part(part: ReportPart, report: Report) -> Iterator[str]:
    yield f"## {escaped(part.name)}"
    yield from _notes(part.notes)
    requests = f"{part_label('requests', part, report.language)}: {count_text(part.requests, report.style)}"
    yield escaped(" · ".join(text for text in (part.model, part.place, requests) if text))
    if part.problem:
        yield f"**{_label('problem', report)}:** {escaped(part.problem)}"
    if part.lines:
        yield _lines(part, report)
        yield _turns(part, report)
        yield _list("why", [f"{line.label}: {line.formula}. {line.why}" for line in part.lines], report)
    yield _list("assumptions", part.assumptions, report)
    yield _list("notices", part.notices, report)


def _lines(part: ReportPart, report: Report) -> str:
    keys = ("line", "used", "quantity", "unit_price", "rule", "per_request", "amount")
    own = ("used", "per_request")  # of a request, or of a run
    heads = [_part_label(key, part, report) if key in own else _label(key, report) for key in keys]
    rows = [_line(line, report) for line in part.lines]
    for fact in part_facts(part, report.language):
        cell = escaped(shown(fact.amount, report.style))
        is_one = fact.key == "one_request"
        rows.append((escaped(fact.label), "", "", "", "", cell if is_one else "", "" if is_one else cell))
    return table(heads, rows, right=(1, 2, 3, 5, 6))


def _line(line: ReportLine, report: Report) -> Sequence[str]:
    style = report.style
    texts = (
        line.label,
        f"{count_text(line.used, style)} {line.unit}",
        f"{count_text(line.quantity, style)} {line.unit}",
        price_cell(line, style),
        line.rule,
        shown(line.per_request, style),
        shown(line.amount, style),
    )
    return [escaped(text) for text in texts]


def _list(key: str, texts: Sequence[str], report: Report) -> str:
    if not texts:
        return ""
    return f"### {_label(key, report)}\n\n" + "\n".join(f"- {escaped(text)}" for text in texts)


def _months(report: Report) -> Iterator[str]:
    if len(set(report.months)) > 1:  # twelve times the same amount says nothing
        yield f"## {_label('months', report)}"
        names = [label("month", report.language, number=str(number + 1)) for number in range(len(report.months))]
        cells = [escaped(shown(amount, report.style)) for amount in report.months]
        yield table(("", _label("amount", report)), list(zip(map(escaped, names), cells, strict=True)), right=(1,))


def _scenarios(report: Report) -> Iterator[str]:
    if not report.scenarios:
        return
    yield f"## {_label('scenarios', report)}"
    rows = []
    for one in report.scenarios:
        more = shown(one.more, report.style) if one.more is not None else ""
        remarks = " ".join(text for text in (one.problem, *one.remarks) if text)
        total = shown(one.total, report.style) if one.total is not None else NONE
        year = shown(one.year, report.style)
        cells = (f"{one.letter}. {one.name}", total, more, percent_cell(one.percent, report.style), year, remarks)
        rows.append([escaped(cell) for cell in cells])
    heads = [_label(key, report) for key in ("version", "amount", "more", "percent", "year_of", "remarks")]
    yield table(heads, rows, right=(1, 2, 3, 4))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int]) -> str:
    """Return a table whose cells are escaped already."""
    rule = ["---:" if place in right else "---" for place in range(len(heads))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, rule, *rows))
