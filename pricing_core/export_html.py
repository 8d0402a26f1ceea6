"""A report for the clipboard: a piece of HTML for letters and documents, and rows with tabs for spreadsheets."""

from __future__ import annotations

from html import escape

from .export_facts import (
    Fact,
    amount_facts,
    exact_text,
    part_facts,
    percent_cell,
    price_cell,
    price_facts,
    safe,
    shown,
    turn_cells,
    turns_note,
)
from .export_wording import label, part_label, whole_label
from .showing import count_text
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .report import Report, ReportLine, ReportPart

TSV_COLUMNS = ("workload", "line", "used", "quantity", "unit", "unit_price", "per", "rule", "per_request", "amount")


def html_text(report: Report) -> str:
    """Return the report as a piece of HTML: headings, tables, lists; no scripts, styles, links or pictures."""
    parts = [_element("h1", report.title), _element("p", report.sentence), _lines_of(report.notes)]
    parts.append(_facts(amount_facts(report), report))
    for part in report.parts:
        parts += _part(part, report)
    parts += [_months(report), _scenarios(report), _element("h2", label("prices", report.language))]
    parts += [_facts(price_facts(report), report), _element("p", label("rounded", report.language))]
    return "\n".join(part for part in parts if part) + "\n"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _lines_of(text: str) -> str:
    return "<p>" + "<br>".join(escape(line) for line in text.split("\n")) + "</p>" if text else ""


def _facts(facts: Iterable[Fact], report: Report) -> str:
    rows = [(one.label, one.text if one.amount is None else shown(one.amount, report.style)) for one in facts]
    return _table((), rows)


def _part(part: ReportPart, report: Report) -> Iterator[str]:
    language = report.language
    yield _element("h2", part.name)
    yield _lines_of(part.notes)
    requests = f"{part_label('requests', part, language)}: {count_text(part.requests, report.style)}"
    yield _element("p", " · ".join(text for text in (part.model, part.place, requests) if text))
    if part.problem:
        yield _element("p", f"{label('problem', language)}: {part.problem}")
    if part.lines:
        keys = ("line", "used", "unit_price", "rule", "per_request", "amount")
        own = ("used", "per_request")  # of a request, or of a run
        heads = [part_label(key, part, language) if key in own else label(key, language) for key in keys]
        yield _table(heads, [*(_line(line, report) for line in part.lines), *_sums(part, report)])
    if part.turns:
        yield _element("h3", label("turns", language))
        yield _element("p", note) if (note := turns_note(part, report)) else ""
        turn_heads, *turns = turn_cells(part, report)
        yield _table(turn_heads, turns)
    for key, texts in (("assumptions", part.assumptions), ("notices", part.notices)):
        if texts:
            yield _element("h3", label(key, language))
            yield "<ul>" + "".join(_element("li", text) for text in texts) + "</ul>"


def _line(line: ReportLine, report: Report) -> Sequence[str]:
    style = report.style
    used = f"{count_text(line.used, style)} {line.unit}"
    amounts = (shown(line.per_request, style), shown(line.amount, style))
    return line.label, used, price_cell(line, style), line.rule, *amounts


def _sums(part: ReportPart, report: Report) -> Iterator[Sequence[str]]:
    for fact in part_facts(part, report.language):
        cell = shown(fact.amount, report.style)
        yield fact.label, "", "", "", *((cell, "") if fact.key == "one_request" else ("", cell))


def _months(report: Report) -> str:
    if len(set(report.months)) < 2:  # twelve times the same amount says nothing
        return ""
    language = report.language
    names = [label("month", language, number=str(number + 1)) for number in range(len(report.months))]
    rows = [(name, shown(amount, report.style)) for name, amount in zip(names, report.months, strict=True)]
    return "\n".join((_element("h2", label("months", language)), _table(("", label("amount", language)), rows)))


def _scenarios(report: Report) -> str:
    if not report.scenarios:
        return ""
    style, language = report.style, report.language
    rows = []
    for one in report.scenarios:
        more = shown(one.more, style) if one.more is not None else ""
        remarks = " ".join(text for text in (one.problem, *one.remarks) if text)
        name = f"{one.letter}. {one.name}"
        percent, year = percent_cell(one.percent, style), shown(one.year, style)
        rows.append((name, shown(one.total, style), more, percent, year, remarks))
    heads = [label(key, language) for key in ("version", "amount", "more", "percent", "year_of", "remarks")]
    return "\n".join((_element("h2", label("scenarios", language)), _table(heads, rows)))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; nothing where it would have no rows."""
    made = ["<tr>" + "".join(_element("td", cell) for cell in row) + "</tr>" for row in rows]
    head = ["<tr>" + "".join(_element("th", cell) for cell in heads) + "</tr>"] if heads else []
    return "<table>\n" + "\n".join([*head, *made]) + "\n</table>" if made else ""


# For spreadsheets


def tsv_text(report: Report) -> str:
    """Return the lines for a spreadsheet: tabs between the cells, exact numbers with the decimal mark of the style.

    Below them stand the sums and what the prices are. A text that a spreadsheet would run begins with an apostrophe.
    """
    rows = [[_cell(whole_label(column, report)) for column in TSV_COLUMNS]]
    for part in report.parts:
        rows += [_tsv_line(line, part, report) for line in part.lines]
        rows += [_tsv_fact(fact, part.name, report) for fact in part_facts(part, report.language)]
        if part.problem:
            rows.append([_cell(part.name), _cell(label("problem", report.language)), _cell(part.problem)])
    rows += [_tsv_fact(fact, "", report) for fact in (*amount_facts(report), *price_facts(report))]
    return "".join("\t".join(row) + "\n" for row in rows)


def _tsv_line(line: ReportLine, part: ReportPart, report: Report) -> list[str]:
    numbers = (line.used, line.quantity, line.unit_price.amount, line.per, line.per_request.amount, line.amount.amount)
    used, quantity, price, per, one, amount = (exact_text(number, report.style) for number in numbers)
    texts = [_cell(text) for text in (part.name, line.label, line.unit, line.rule)]
    return [texts[0], texts[1], used, quantity, texts[2], price, per, texts[3], one, amount]


def _tsv_fact(fact: Fact, name: str, report: Report) -> list[str]:
    """Return a row whose amount stands in the column of its kind; a text stands beside its label."""
    head = [_cell(name), _cell(fact.label)]
    if fact.amount is None:
        return [*head, _cell(fact.text)]
    number = exact_text(fact.amount.amount, report.style)
    empty = [""] * (len(TSV_COLUMNS) - len(head) - 2)
    return [*head, *empty, *((number, "") if fact.key == "one_request" else ("", number))]


def _cell(text: str) -> str:
    """Return a text as one cell: tabs and ends of lines would begin another."""
    return safe(" ".join(text.split()))
