"""The pages after the first: for every line its formula, why and from where; notes; the price files."""

from __future__ import annotations

from pricing_core.export_wording import label
from pricing_core.showing import NONE, usd_text
from pricing_core.values import TYPE_CHECKING

from .paper_assumed import assumed, day_of
from .paper_blocks import Beside, Block, Gap, Stack, Text, bullet, heading, written
from .paper_front import ALL, Plan
from .paper_ink import BOLD, LEFT, PT, RIGHT, Ink, Lines, joined
from .paper_rows import Cell, Column, Table
from .paper_tables import Tables
from .paper_words import text
from .theme import ACCENT, MUTED, WARNING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pricing_core.report import Report, ReportLine, ReportPart

AMOUNT = 110 * PT
INDENT = 8 * PT


class Details:
    """What page one does not hold; `plan` says what that was."""

    def __init__(self, report: Report, ink: Ink, span: float, plan: Plan) -> None:
        self._report, self._ink, self._span, self._plan = report, ink, span, plan
        self._tables = Tables(report, ink, span)

    def _say(self, key: str, **facts: object) -> str:
        return text(key, self._report.language, **facts)

    def chapters(self) -> Iterator[list[Block]]:
        """Give what begins a page of its own."""
        blocks: list[Block] = []
        for section in (self._workloads(), self._lines(), self._remarks(), self._assumptions(), self._notices()):
            found = list(section)
            blocks += [*([Gap(16)] if blocks and found else []), *found]
        reasons = list(self._reasons())
        blocks += [*([Gap(18)] if blocks and reasons else []), *reasons]
        for section in (self._notes(), self._files()):
            blocks += [Gap(18), *section]
        yield blocks

    def _title(self, key: str) -> Block:
        return Stack([heading(self._ink, self._say(key), self._span, 13), Gap(2)], keep=True)

    def _workloads(self) -> Iterator[Block]:
        if self._plan.most is not None:
            yield self._title("all_workloads")
            yield from self._tables.workloads()

    def _lines(self) -> Iterator[Block]:
        if not self._plan.lines:
            yield self._title("all_lines")
            yield from self._tables.lines(self._report.parts)

    def _remarks(self) -> Iterator[Block]:
        if self._report.scenarios:
            yield self._title("scenarios")
            yield from self._tables.versions()

    def _assumptions(self) -> Iterator[Block]:
        if self._plan.assumptions != ALL:
            yield self._title("assumptions")
            yield from assumed(self._report, self._ink, self._span)

    def _notices(self) -> Iterator[Block]:
        told = [(part, one) for part in self._report.parts for one in part.notices]
        if told:
            yield self._title("notices")
        several = len(self._report.parts) > 1
        for part, one in told:
            yield bullet(self._ink, f"{part.name}: {one}" if several else one, self._span, 8.5, WARNING)

    # why

    def _reasons(self) -> Iterator[Block]:
        if any(part.lines for part in self._report.parts):
            yield self._title("why")
        several = len(self._report.parts) > 1
        first = True
        for part in self._report.parts:
            if several and part.lines:
                yield Gap(0 if first else 10)
                yield self._part_head(part)
                first = False
            for line in part.lines:
                yield self._reason(line)
            if part.turns:
                yield Stack([heading(self._ink, label("turns", self._report.language), self._span), Gap(1)], keep=True)
                yield from self._tables.turns(part)

    def _part_head(self, part: ReportPart) -> Block:
        below = joined(part.model, part.place)
        return Stack(
            [
                self._headed(part.name, usd_text(part.total, self._report.style) if part.total else NONE, 10),
                written(self._ink, below, self._span, 8, tone=MUTED),
                Gap(6),
            ],
            keep=True,
        )

    def _headed(self, name: str, amount: str, points: float) -> Block:
        left = Text(Lines(name, self._span - AMOUNT, points, BOLD), self._ink.text)
        right = Text(Lines(amount, AMOUNT - 8 * PT, points, BOLD, RIGHT), self._ink.text)
        return Beside([(0, left), (self._span - AMOUNT + 8 * PT, right)])

    def _reason(self, line: ReportLine) -> Block:
        """Return one line: its amount, how that is worked out, why so, and which price it is."""
        blocks = [self._headed(line.label, usd_text(line.amount, self._report.style), 8.5), Gap(1)]
        for said, points, tone in ((line.formula, 8.5, ACCENT), (line.why, 8, ""), (line.source, 7.5, MUTED)):
            if said:
                blocks += [written(self._ink, said, self._span, points, tone=tone), Gap(1)]
        return Stack([*blocks, Gap(7)])

    # notes and files

    def _notes(self) -> Iterator[Block]:
        told = [("", self._report.notes), *((part.name, part.notes) for part in self._report.parts)]
        if not any(notes.strip() for _, notes in told):
            return
        yield self._title("notes")
        for name, notes in told:
            if notes.strip():
                if name:
                    yield Stack([Gap(5), written(self._ink, name, self._span, 8.5, weight=BOLD), Gap(1)], keep=True)
                yield written(self._ink, notes, self._span, 8.5)

    def _files(self) -> Iterator[Block]:
        report, day = self._report, day_of(self._report)
        yield self._title("price_files")
        columns = [Column("", 2, LEFT), Column("", 3, LEFT)]
        rows: list[list[Cell | None]] = [[Cell(name), Cell(digest, MUTED)] for name, digest in report.files]
        yield from Table(self._ink, columns, self._span).blocks(rows)
        yield Gap(5)
        if report.issued:
            yield written(self._ink, self._say("issued", day=day(report.issued)), self._span, 8, tone=MUTED)
        if report.source:
            yield written(self._ink, self._say("source", source=report.source), self._span, 8, tone=MUTED)
