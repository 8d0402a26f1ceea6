"""A report as CSV (RFC 4180): rows of one width, every amount with all its digits.

The first row says how numbers and texts are written, the second names the columns. The first column says what a row
is and is the same in every language: report, total, workload, line, turn, sum, month, scenario, scenario_year,
assumption, notice, prices. Of an agent loop a “turn” is one call of one run.
"""

from __future__ import annotations

from .export_facts import amount_facts, exact_text, part_facts, price_facts, safe
from .export_wording import label, part_label, whole_label
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from .export_facts import Fact
    from .money import Usd
    from .report import Report, ReportLine, ReportPart, ReportScenario
    from .report_turns import ReportTurn

    Row = dict[str, str]

COLUMNS = (
    "record",
    "workload",
    "key",
    "line",
    "used",
    "unit",
    "quantity",
    "list_price",
    "unit_price",
    "per",
    "rule",
    "per_request",
    "amount",
    "amount_exact",
    "text",
    "source",
)
TURN_COUNTS = ("prompt", "plain", "written", "read", "output")
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def csv_bytes(report: Report, *, as_shown: bool = False, bom: bool = False) -> bytes:
    """Return the report as CSV in UTF-8, lines ended by CR LF.

    With `as_shown` numbers have the decimal mark of the report's style, and cells are apart by a semicolon where that
    is a comma; digits stay exact and ungrouped. `bom` puts the mark in front by which some spreadsheets know UTF-8.
    """
    import csv
    import io

    writer = _Rows(report, as_shown)
    out = io.StringIO()
    rows = csv.writer(out, delimiter=writer.mark, lineterminator="\r\n")
    rows.writerow((writer.note(), *[""] * (len(COLUMNS) - 1)))
    rows.writerow(whole_label(column, report) for column in COLUMNS)
    rows.writerows([row.get(column, "") for column in COLUMNS] for row in writer.rows())
    return ((BOM if bom else "") + out.getvalue()).encode()


class _Rows(Value):
    """Makes the rows. Every text goes through `safe`, no number does."""

    report: Report
    as_shown: bool

    @property
    def mark(self) -> str:
        return ";" if self.as_shown and self.report.style.point == "," else ","

    def note(self) -> str:
        point = self.report.style.point if self.as_shown else "."
        return label("csv_note", self.report.language, point=point, mark=self.mark)

    def rows(self) -> Iterator[Row]:
        report = self.report
        for key in ("title", "sentence", "notes"):
            if text := getattr(report, key):
                yield self._texts("report", key=key, line=label(key, report.language), text=text)
        yield from (self._fact("total", fact) for fact in amount_facts(report))
        for part in report.parts:
            yield from self._part(part)
        for number, amount in enumerate(report.months, start=1):
            name = label("month", report.language, number=str(number))
            yield self._texts("month", key=str(number), line=name) | self._amount(amount)
        for one in report.scenarios:
            yield from self._scenario(one)
        yield from (self._fact("prices", fact) for fact in price_facts(report))

    def _part(self, part: ReportPart) -> Iterator[Row]:
        language, name = self.report.language, part.name
        place = "; ".join(text for text in (part.model, part.place) if text)
        facts = self._texts("workload", workload=name, key="on" if part.is_on else "off", line=place, text=part.notes)
        yield facts | {"quantity": self._number(part.requests), "unit": safe(part_label("requests", part, language))}
        if part.problem:
            yield self._texts("problem", workload=name, key="problem", line=label("problem", language),
                              text=part.problem)  # fmt: skip
        yield from (self._line(line, name) for line in part.lines)
        yield from (self._turn(turn, name) for turn in part.turns)
        for fact in part_facts(part, language):
            row = self._fact("sum", fact) | {"workload": safe(name)}
            if fact.key == "one_request":
                row |= {"per_request": row["amount"], "amount": ""}
            yield row
        for kind, texts in (("assumption", part.assumptions), ("notice", part.notices)):
            yield from (self._texts(kind, workload=name, text=text) for text in texts)

    def _line(self, line: ReportLine, name: str) -> Row:
        why = " ".join(part for part in (f"{line.formula}.", line.why) if part)
        texts = {"key": line.key, "line": line.label, "unit": line.unit, "rule": line.rule, "source": line.source}
        listed = {"list_price": self._number(line.list_price.amount)} if line.list_price is not None else {}
        return self._texts("line", workload=name, text=why, **texts) | listed | self._amount(line.amount) | {
            "used": self._number(line.used),
            "quantity": self._number(line.quantity),
            "unit_price": self._number(line.unit_price.amount),
            "per": self._number(line.per),
            "per_request": self._number(line.per_request.amount),
        }  # fmt: skip

    def _turn(self, turn: ReportTurn, name: str) -> Row:
        counts = {key: self._number(getattr(turn, key)) for key in TURN_COUNTS}
        texts = {"key": turn.kind, "line": turn.label, "rule": turn.tier}
        told = label("turn_counts", self.report.language, **counts)
        row = self._texts("turn", workload=name, text=told, unit=label("prompt", self.report.language), **texts)
        return row | self._amount(turn.amount) | {"used": counts["prompt"]}

    def _scenario(self, one: ReportScenario) -> Iterator[Row]:
        said = " ".join(text for text in (one.problem, *one.remarks) if text)
        row = self._texts("scenario", key=one.letter, line=one.name, text=said)
        yield row | (self._amount(one.total) if one.total is not None else {})
        if one.year is not None:
            name = f"{one.name}, {label('year_of', self.report.language)}"
            yield self._texts("scenario_year", key=one.letter, line=name) | self._amount(one.year)

    def _fact(self, record: str, fact: Fact) -> Row:
        row = self._texts(record, key=fact.key, line=fact.label, text=fact.text)
        return row | (self._amount(fact.amount) if fact.amount is not None else {})

    def _amount(self, money: Usd) -> Row:
        """Return every digit, and the fraction where digits never end."""
        return {"amount": self._number(money.amount), "amount_exact": money.exact_fraction or ""}

    def _number(self, number: Fraction | int) -> str:
        return exact_text(number, self.report.style if self.as_shown else None)

    def _texts(self, record: str, **texts: str) -> Row:
        return {"record": record, **{column: safe(text) for column, text in texts.items()}}
