"""One sheet of a workbook, written cell by cell. A text is always written as a text, whatever it begins with."""

from __future__ import annotations

from fractions import Fraction

from .values import TYPE_CHECKING
from .xlsx_formula import Formula, cell
from .xlsx_look import CHANGED_FILL, STYLES, WARN_FILL, WARN_INK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from .money import Count
    from .xlsx_look import Look

LONGEST = 32_767  # characters of a cell
CUT = "…"
OK = "OK"
FRACTIONAL, SHORT = "#,##0.0#####", "#,##0.0###"  # short where sums stand, whose columns would not hold more
LETTERS = 26
WIDE = 9 / 10  # letters against the digits, a point larger, that a column's width counts; and what line ends leave free
LINE_POINTS, MOST_POINTS, TITLE_POINTS, MAIN_POINTS = 27 / 2, 400, 27, 21


class Page:
    """A sheet and the row that is written next."""

    def __init__(self, sheet: Any, name: str, look: Look) -> None:
        self.sheet = sheet
        self.name = name
        self.look = look
        self.row = 0
        self._widths: Sequence[float] = ()
        self._lines: dict[int, int] = {}  # how many lines of text a row needs

    def text(self, column: int, text: str, style: str = "text") -> Formula:
        """Write a text and return a reference to it; what is longer than a cell holds ends in an ellipsis."""
        short = text if _units(text) <= LONGEST else text[: LONGEST // 2] + CUT
        if not text:
            self.sheet.write_blank(self.row, column, None, self.look.format(style))
            return self.place(column, "")
        self.sheet.write_string(self.row, column, short, self.look.format(style))
        if STYLES[style].get("text_wrap"):
            self._make_room(short, self._widths[column])
        return self.place(column, short)

    def wide_text(self, column: int, last: int, text: str) -> None:
        """Write a text over several columns."""
        self.sheet.merge_range(self.row, column, self.row, last, "", self.look.format("cell_wrapped"))
        self.text(column, text, "cell_wrapped")
        self._lines.pop(self.row)
        self._make_room(text, sum(self._widths[column : last + 1]))

    def _make_room(self, text: str, width: float) -> None:
        """Keep a row high enough for a text: not every program does so itself."""
        lines = sum(1 + int(len(line) * WIDE / width) for line in text.split("\n"))
        self._lines[self.row] = max(lines, self._lines.get(self.row, 1))

    def high(self, points: float) -> None:
        """Make the row higher than its text."""
        self.sheet.set_row(self.row, points)

    def finish(self) -> None:
        """Give every row the height that its texts need."""
        for row, lines in self._lines.items():
            if lines > 1:
                self.sheet.set_row(row, min(lines * LINE_POINTS + 3, MOST_POINTS))

    def number(self, column: int, number: Count, style: str = "count") -> Formula:
        """Write a number and return a reference to it."""
        value = Fraction(number)
        self.sheet.write_number(self.row, column, float(value), self.look.format(style))
        return self.place(column, value)

    def formula(self, column: int, formula: Formula, style: str = "money", number_format: str = "") -> Formula:
        """Write a formula with its value and return a reference to it."""
        value = formula.value
        assert value is not None, formula.text
        look = self.look.format(style, number_format)
        saved = float(value) if isinstance(value, Fraction) else value
        self.sheet.write_formula(self.row, column, formula.on_sheet(self.name), look, saved)
        return self.place(column, value)

    def blank(self, columns: Sequence[int], style: str) -> None:
        """Give cells without content a style."""
        for column in columns:
            self.sheet.write_blank(self.row, column, None, self.look.format(style))

    def texts(self, texts: Sequence[str], style: str = "text") -> None:
        """Write texts beside each other, from the first column on, and go to the next row."""
        for column, text in enumerate(texts):
            self.text(column, text, style)
        self.row += 1

    def heads(self, texts: Sequence[str], numbers: Sequence[int]) -> None:
        """Write the heads of a table; those over numbers stand right."""
        first = min(numbers, default=len(texts))
        for column, text in enumerate(texts):
            beside = "head_indented" if column > first else "head"
            self.text(column, text, "head_right" if column in numbers else beside)
        self.row += 1

    def band(self, text: str, columns: int) -> None:
        """Write a heading over a block that is so many columns wide."""
        self.text(0, text, "band")
        self.blank(range(1, columns), "band")
        self.row += 1

    def heading(self, text: str, columns: int) -> None:
        """Write the heading of a part of the sheet, an empty row before it."""
        self.row += 1
        self.text(0, text, "heading")
        self.blank(range(1, columns), "heading")
        self.row += 1

    def place(self, column: int, value: Fraction | str | bool | None) -> Formula:
        return cell(self.name, f"{column_name(column)}{self.row + 1}", value)

    def title(self, text: str) -> None:
        """Write what the sheet is called and go to the next row."""
        self.high(TITLE_POINTS)
        self.text(0, text, "title")
        self.row += 1

    def widths(self, widths: Sequence[float]) -> None:
        """Set how many digits wide the columns are."""
        self._widths = widths
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width, self.look.format("text"))

    def mark_fractions(self, column: int, last: int, first: int = 0, shown: str = FRACTIONAL) -> None:
        """Show decimals where a count has some, whatever it becomes."""
        place = f"{column_name(column)}{first + 1}"
        criteria = f"=IF(ISNUMBER({place}),{place}<>INT({place}),FALSE)"
        rule = {"type": "formula", "criteria": criteria, "format": self.look.condition(num_format=shown)}
        self.sheet.conditional_format(first, column, last, column, rule)

    def mark_checks(self, column: int, first: int, last: int) -> None:
        """Colour every check that is not OK."""
        place = f"{column_name(column)}{first + 1}"
        bad = self.look.condition(bg_color=WARN_FILL, font_color=WARN_INK, bold=True)
        rule = {"type": "formula", "criteria": f'=AND({place}<>"",{place}<>"{OK}")', "format": bad}
        self.sheet.conditional_format(first, column, last, column, rule)

    def mark_changes(self, column: int, made: int, last: int) -> None:
        """Colour every input that is another one than when the workbook was made."""
        here, there = f"{column_name(column)}1", f"{column_name(made)}1"
        changed = self.look.condition(bg_color=CHANGED_FILL, bold=True)
        rule = {"type": "formula", "criteria": f"=AND(ISNUMBER({there}),{here}<>{there})", "format": changed}
        self.sheet.conditional_format(0, column, last, column, rule)


def column_name(column: int) -> str:
    """Return the letters of a column: 0 is A, 26 is AA."""
    letters = ""
    left = column + 1
    while left:
        left, one = divmod(left - 1, LETTERS)
        letters = chr(ord("A") + one) + letters
    return letters


def _units(text: str) -> int:
    """Return the length as spreadsheets count it: a sign beyond the first 65,536 is two."""
    return len(text) + sum(sign > "\uffff" for sign in text)
