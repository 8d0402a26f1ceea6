"""The sheet of inputs: what may be changed, and a check beside each."""

from __future__ import annotations

import re

from .showing import count_text
from .values import TYPE_CHECKING, Value
from .xlsx_formula import COMPARED, Formula, cell, counted_if, every, formula_of, is_number, when
from .xlsx_input_rows import InputRow, input_rows
from .xlsx_page import OK, column_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from .report import Report
    from .xlsx_page import Page
    from .xlsx_shape import Shape
    from .xlsx_wording import Say

LABEL, VALUE, UNIT, MADE, CHECK, NOTE = range(6)
WIDTHS = (44, 17, 26, 17, 20, 34)
FIRST = 6  # the first row of the first block, as spreadsheets count
BUDGET, RATE = "budget", "rate"


class Inputs(Value):
    """The cells of a workload by their keys, and whether all of them are possible."""

    cells: Mapping[str, Formula]
    is_sound: Formula

    def __getitem__(self, key: str) -> Formula:
        return self.cells[key]

    def get(self, key: str) -> Formula:
        """Return an input, or 0 where the workload has none of it."""
        return self.cells.get(key, formula_of(0))


class InputsPage:
    """Writes the sheet of inputs, block by block."""

    def __init__(self, page: Page, workbook: Any, say: Say) -> None:
        self.page = page
        self.say = say
        self._workbook = workbook
        self._names: set[str] = set()

    def begin(self) -> None:
        """Write what stands above the first workload."""
        page, say = self.page, self.say
        page.widths(WIDTHS)
        page.title(say("inputs"))
        page.texts([say("legend")], "quiet")
        page.texts([say("floating")], "quiet")
        page.row += 1
        page.heads([say(key) for key in ("input", "value", "unit", "made_value", "check", "note")], (VALUE, MADE))
        page.sheet.freeze_panes(page.row, 1)
        page.sheet.repeat_rows(page.row - 1)

    def whole(self, report: Report, rate: InputRow | None) -> Inputs:
        """Write the inputs of the whole estimate: the budget, and what a dollar is in another currency."""
        rows = [rate] if rate else []
        if report.budget is not None:
            rows.insert(0, InputRow(BUDGET, self.say("budget"), report.budget.amount, "US$"))
        return self.block(self.say("whole"), rows, "") if rows else Inputs({}, formula_of(0).is_("=", 0))

    def item(self, number: int, title: str, shape: Shape) -> Inputs:
        """Write the inputs of a workload."""
        return self.block(title, list(input_rows(shape, self.say)), f"_{number}")

    def none(self, title: str, reason: str) -> None:
        """Write that a workload has no inputs, and why."""
        self.page.band(title, len(WIDTHS))
        self.page.texts([reason], "quiet")
        self.page.row += 1

    def block(self, title: str, rows: list[InputRow], suffix: str) -> Inputs:
        """Write rows under a title; their cells get names that end with the suffix."""
        self.page.band(title, len(WIDTHS))
        cells, checks = {}, []
        for row in rows:
            cells[row.key] = self._value(row, suffix)
            checks.append(self._rest(row, cells[row.key]))
            self.page.row += 1
        self.page.row += 1
        return Inputs(cells, counted_if(checks, OK).is_("=", len(checks)))

    def end(self) -> None:
        """Mark what differs and what is not possible, down to the last row."""
        page = self.page
        page.mark_fractions(VALUE, page.row)
        page.mark_fractions(MADE, page.row)
        page.mark_changes(VALUE, MADE, page.row)
        page.mark_checks(CHECK, FIRST - 1, page.row)

    def is_made(self) -> Formula:
        """Return that every input is as it was when the workbook was made."""
        values, made = (
            f"{column_name(column)}{FIRST}:{column_name(column)}{self.page.row}" for column in (VALUE, MADE)
        )
        mark = cell(self.page.name, "", None).text
        return Formula(f"SUMPRODUCT(--({mark}{values}<>{mark}{made}))=0", True, COMPARED)

    def _value(self, row: InputRow, suffix: str) -> Formula:
        page = self.page
        page.text(LABEL, row.label, "cell_wrapped")
        place = page.number(VALUE, row.value, "count" if row.is_fixed else "input")
        if not row.is_fixed:
            self._name(f"{row.key}{suffix}", place)
            page.sheet.data_validation(page.row, VALUE, page.row, VALUE, self._allowed(row))
        return place

    def _rest(self, row: InputRow, place: Formula) -> Formula:
        """Write what stands beside an input; return the check."""
        page = self.page
        page.text(UNIT, row.unit, "cell_quiet")
        page.number(MADE, row.value)
        page.text(NOTE, row.note, "cell_quiet")
        limits = [is_number(place), formula_of(row.least).is_("<=", place)]
        if row.most is not None:
            limits.append(place.is_("<=", row.most))
        return page.formula(CHECK, when(every(limits), OK, self._must(row)), "check")

    def _must(self, row: InputRow) -> str:
        style = self.say.style
        least, most = count_text(row.least, style), count_text(row.most or 0, style)
        return self.say("from", least=least) if row.most is None else self.say("from_to", least=least, most=most)

    def _allowed(self, row: InputRow) -> dict[str, object]:
        """Return what the spreadsheet lets somebody type."""
        told = {"error_title": self.say("inputs"), "error_message": self._must(row)}
        rule: dict[str, object] = {"validate": "decimal", **told}
        if row.most is None:
            return {**rule, "criteria": ">=", "value": float(row.least)}
        return {**rule, "criteria": "between", "minimum": float(row.least), "maximum": float(row.most)}

    def _name(self, key: str, place: Formula) -> None:
        name = re.sub(r"\W", "_", key)
        if name not in self._names:  # two ids of a book may differ in a sign only
            self._names.add(name)
            self._workbook.define_name(name, absolute(place, self.page.name))


def absolute(place: Formula, sheet: str) -> str:
    """Return what a name of a cell stands for."""
    letters, digits = re.findall(r"[A-Z]+|[0-9]+", place.on_sheet(sheet))
    return f"={sheet}!${letters}${digits}"
