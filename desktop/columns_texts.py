"""What is said where the columns of a table are assigned."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pricing_core.errors import one_line
from pricing_core.showing import NONE, count_text, usd_text
from pricing_core.usage_table_columns import ASK_INPUT, ASK_MODEL, ASK_OUTPUT, ASK_TWICE, FIELDS, PROMPT
from pricing_core.usage_table_numbers import NUMBERS, UNITS
from pricing_core.usage_wording import sentence
from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pricing_core.showing import NumberStyle
    from pricing_core.usage_table_columns import Columns

    from .columns_look import Doubt, Preview

UTC = "+00:00"
_HALVES = ("-09:30", "-03:30", "+03:30", "+04:30", "+05:30", "+05:45", "+06:30", "+08:45", "+09:30", "+10:30", "+12:45")
MOST_DOUBTS = 6
LISTED = 4  # names in a sentence


def zones() -> list[str]:
    """Return every distance from UTC that some clock has, UTC first, then from west to east."""
    whole = [f"{'-' if hour < 0 else '+'}{abs(hour):02d}:00" for hour in range(-12, 15) if hour]
    return [UTC, *sorted({*whole, *_HALVES}, key=_minutes)]


def _minutes(zone: str) -> int:
    size = int(zone[1:3]) * 60 + int(zone[4:])
    return -size if zone.startswith("-") else size


class ColumnsTexts(QObject):
    """The sentences and the names of the fields, in the language and number format of a window."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self.style = style

    def fields(self) -> Mapping[str, str]:
        """Return what each thing that a column can hold is called, in the order in which they are asked for."""
        names = {**self._needed(), **self._tokens(), **self._beside()}
        assert {*names} == {*FIELDS}
        return names

    def _needed(self) -> Mapping[str, str]:
        return {
            "model": self.tr("Model"),
            "plain": self.tr("Input without cached tokens"),
            PROMPT: self.tr("Input with cached tokens"),
            "output": self.tr("Output"),
            "when": self.tr("Time"),
        }

    def _tokens(self) -> Mapping[str, str]:
        return {
            "write_5m": self.tr("Cache writes, 5 minutes"),
            "write_1h": self.tr("Cache writes, 1 hour"),
            "write": self.tr("Cache writes, lifetime unknown"),
            "read": self.tr("Cache reads"),
            "searches": self.tr("Web searches"),
            "fetches": self.tr("Web fetches"),
            "runs": self.tr("Runs of code"),
            "requests": self.tr("Requests in a row"),
        }

    def _beside(self) -> Mapping[str, str]:
        return {
            "platform": self.tr("Platform"),
            "processing": self.tr("Processing"),
            "speed": self.tr("Speed"),
            "inference_geo": self.tr("Data residency"),
            "message": self.tr("Message id"),
            "request": self.tr("Request id"),
            "session": self.tr("Session"),
            "project": self.tr("Project"),
            "workspace": self.tr("Workspace"),
            "key": self.tr("API key"),
        }

    def numbers(self) -> list[tuple[str, str]]:
        """Return how numbers may be written, with the marks named."""
        marks = {
            NUMBERS[0]: self.tr("{example} (comma for thousands)"),
            NUMBERS[1]: self.tr("{example} (point for thousands)"),
            NUMBERS[2]: self.tr("{example} (space for thousands)"),
            NUMBERS[3]: self.tr("{example} (apostrophe for thousands)"),
        }
        given = [(example, text.format(example=example)) for example, text in marks.items()]
        return [("", self.tr("Whole numbers without separators")), *given]

    def units(self) -> list[tuple[str, str]]:
        """Return what counts of tokens may be in."""
        texts = (self.tr("Single tokens"), self.tr("Thousands of tokens"), self.tr("Millions of tokens"))
        return [(str(unit), text) for unit, text in zip(UNITS, texts, strict=True)]

    def zones(self) -> list[tuple[str, str]]:
        """Return which zone times that name none may have."""
        named = [(zone, f"UTC{zone}".replace("-", "−")) for zone in zones()[1:]]
        return [("", self.tr("There are none")), (UTC, "UTC"), *named]

    # What is missing or ambiguous

    def questions(self, columns: Columns, open_ones: Mapping[str, Sequence[str]]) -> list[str]:
        """Return what must be answered before the columns can be used, and what somebody should look at."""
        names = self.fields()
        told = [self._which(names[field], of, is_input=field == PROMPT) for field, of in open_ones.items()]
        asked = {ASK_MODEL: ("model",), ASK_INPUT: (PROMPT,), ASK_OUTPUT: ("output",)}
        for fault in columns.faults:
            if fault == ASK_TWICE:
                told += self._twice(columns)
            elif not any(field in open_ones for field in asked[fault]):
                told.append(sentence(fault, self.style))
        return told

    def _which(self, field: str, columns: Sequence[str], *, is_input: bool) -> str:
        named = self._listed(columns)
        if is_input:
            text = self.tr("{columns}: with the cached tokens or without? Choose it for one of the two inputs.")
            return text.format(columns=named)
        text = self.tr("{field}: the names {columns} both say so. Choose the one that is meant.")
        return text.format(field=field, columns=named)

    def _twice(self, columns: Columns) -> list[str]:
        names, of = self.fields(), columns.of
        shared = {column: [names[field] for field in of if of[field] == column] for column in of.values()}
        text = self.tr("“{column}” is chosen for several things: {fields}. A column holds one.")
        return [
            text.format(column=one_line(column), fields=", ".join(fields))
            for column, fields in shared.items()
            if len(fields) > 1
        ]

    def _listed(self, columns: Sequence[str]) -> str:
        shown = [f"“{one_line(column)}”" for column in columns[:LISTED]]
        return ", ".join([*shown, *(["…"] if len(columns) > LISTED else [])])

    def doubts(self, doubts: Sequence[Doubt]) -> list[str]:
        """Return why rows would not be counted, each with its first line."""
        told = [self._doubt(one) for one in doubts[:MOST_DOUBTS]]
        return [*told, *(["…"] if len(doubts) > MOST_DOUBTS else [])]

    def _doubt(self, doubt: Doubt) -> str:
        facts = {name: one_line(str(fact)) for name, fact in doubt.facts.items()}
        why = sentence(doubt.reason, self.style, **facts)
        if doubt.reason == "ambiguous_number":
            why = self.tr("“{field}” may be thousands or decimals. Choose how the numbers are written.").format(**facts)
        if doubt.reason == "time_without_zone":
            why = self.tr("“{field}” names no time zone. Choose the one that the times have.").format(**facts)
        text = self.tr("Line {line}, and others ({count} of the first rows): {why}")
        if doubt.rows == 1:
            text = self.tr("Line {line}: {why}")
        line, count = (count_text(number, self.style) for number in (doubt.line, doubt.rows))
        return text.format(line=line, count=count, why=why)

    # What the first rows come to

    def come_to(self, found: Preview) -> str:
        """Return what the rows that are shown come to."""
        if found.bill is None:
            return self.tr("Of the rows that are shown none can be counted.") if found.amounts else ""
        count = count_text(found.bill.records, self.style)
        amount = usd_text(found.bill.total, self.style)
        if found.bill.at_least and not found.bill.total.amount:
            amount = NONE
        text = self.tr("The rows that are shown come to {amount} (counted: {count}).")
        if found.bill.at_least:
            text = self.tr(
                "The rows that are shown come to at least {amount} (counted: {count}). No price for {models}."
            )
        models = self._listed(list(dict.fromkeys(one.model for one in found.bill.unpriced)))
        told = text.format(amount=amount, count=count, models=models)
        if found.bill.assumptions:
            told = f"{told} {self.tr('What they do not say is assumed, as the report will tell.')}"
        return told
