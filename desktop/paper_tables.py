"""The tables of paper: workloads with their lines, only the workloads, and what if."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QRectF

from pricing_core.export_facts import percent_cell, price_cell, turn_cells, turns_note
from pricing_core.money import Usd
from pricing_core.showing import NONE, count_text, share_text, usd_text
from pricing_core.values import TYPE_CHECKING

from .difference_texts import signed_usd
from .paper_blocks import Block, Gap, written
from .paper_charts import Share, paint_swatch, shares
from .paper_ink import BOLD, LEFT, PLAIN, PT, RIGHT, Figures, Ink, joined
from .paper_rows import Cell, Column, Table
from .paper_words import text
from .theme import ERROR, GOOD, MUTED, WARNING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter

    from pricing_core.report import Report, ReportLine, ReportPart, ReportScenario

    from .paper_blocks import Paint

    Cells = list[Cell | None]

BAR = 62  # points
RULE = 84 * PT  # the longest rule that has a column
TIER = 6  # the column of a turn's tier
PAD = 2.6  # above and below a row


class Tables:
    """Lays out the tables of a report for a width."""

    def __init__(self, report: Report, ink: Ink, width: float) -> None:
        self._report, self._ink, self._width = report, ink, width
        self._shares = shares(report, ink)
        self._whole = report.total or report.at_least

    def _say(self, key: str, **facts: object) -> str:
        return text(key, self._report.language, **facts)

    def _counted(self, key: str) -> str:
        """Return a head over what is of a request, or of a run where the workloads are agent loops."""
        kinds = {part.is_loop for part in self._report.parts}
        return self._say(key if True not in kinds else f"{key}_run" if len(kinds) == 1 else f"{key}_mixed")

    def _usd(self, money: Usd | None) -> str:
        return NONE if money is None else usd_text(money, self._report.style)

    def _share(self, money: Usd | None, whole: Usd | None) -> str:
        return share_text(money, whole) if money and whole and whole.amount > 0 else ""

    def _mark(self, place: int) -> Paint | None:
        """Return the swatch of a part of the bar; those that stand for others share the last one."""
        if not self._shares:
            return None
        share = self._shares[min(place, len(self._shares) - 1)]
        return self._swatch(share)

    def _swatch(self, share: Share) -> Paint:
        def paint(painter: QPainter, left: float, top: float) -> None:
            paint_swatch(painter, left, top + 1.6 * PT, share, self._ink)

        return paint

    # lines

    def lines(self, parts: Sequence[ReportPart], pad: float = PAD) -> list[Block]:
        """Return every line of some workloads, and what all come to together."""
        several = len(self._report.parts) > 1
        rules = [Figures(line.rule, 8).width for part in parts for line in part.lines if line.rule]
        has_rule = bool(rules) and max(rules) <= RULE  # longer ones stand below the names
        columns = [Column(self._say("line"), 3, LEFT), Column(self._counted("used")), Column(self._say("price"))]
        columns += [Column(self._say("rule"), 2, LEFT)] if has_rule else []
        columns += [
            Column(self._counted("per_request")),
            Column(self._say("amount")),
            Column(self._say("share"), least=24),
        ]
        rows: list[Cells] = []
        keeps: set[int] = set()
        for part in parts:
            if several:
                keeps |= {len(rows)} if part.lines else set()
                rows.append(self._part_row(part, len(columns)))
            rows += [self._line_row(line, part, has_rule=has_rule, marked=not several) for line in part.lines]
            rows += self._below(part, len(columns), several=several)
        if several:
            rows += self._sums(len(columns))
        return Table(self._ink, columns, self._width).blocks(rows, pad=pad, keeps=keeps)

    def _part_row(self, part: ReportPart, count: int) -> Cells:
        amount = self._amount_cell(part)
        share = Cell(self._share(part.total, self._whole), MUTED)
        name = Cell(part.name, weight=BOLD, below=joined(part.model, part.place), mark=self.mark_of(part))
        return [name, *[None] * (count - 3), amount, share]

    def _amount_cell(self, part: ReportPart, weight: object = BOLD) -> Cell:
        if not part.is_on:
            return Cell(self._say("off"), MUTED)
        if part.total is None:
            return Cell(self._say("no_price"), ERROR)
        return Cell(self._usd(part.total), weight=BOLD if weight is BOLD else PLAIN)

    def mark_of(self, part: ReportPart) -> Paint | None:
        """Return the swatch of a workload, by how dear it is among the others."""
        if part.total is None or part.total.amount <= 0:
            return None
        ordered = sorted(
            (one for one in self._report.parts if one.total), key=lambda one: -one.total.amount if one.total else 0
        )
        return self._mark(next(place for place, one in enumerate(ordered) if one is part))

    def _line_row(self, line: ReportLine, part: ReportPart, *, has_rule: bool, marked: bool) -> Cells:
        style = self._report.style
        share = next((one for one in self._shares if marked and one.label == line.label), None)
        below = "" if has_rule else line.rule
        row: Cells = [Cell(line.label, below=below, mark=self._swatch(share) if share else _nothing)]
        row += [Cell(f"{count_text(line.used, style)} {line.unit}"), Cell(price_cell(line, style))]
        row += [Cell(line.rule, MUTED)] if has_rule else []
        row += [Cell(self._usd(line.per_request)), Cell(self._usd(line.amount))]
        return [*row, Cell(self._share(line.amount, part.lines_total if marked else self._whole), MUTED)]

    def _below(self, part: ReportPart, count: int, *, several: bool) -> Iterator[Cells]:
        """Give what comes off and on below the lines of a workload, and its problem."""
        if part.problem:
            yield [Cell(part.problem, WARNING, mark=_nothing), *[None] * (count - 1)]
        if part.total is None:
            return
        if part.discount is not None and part.discount.amount:
            key = "surcharge" if part.discount.amount < 0 else "discount"
            yield self._sum_row(key, Usd(-part.discount.amount), count)
        if not several:
            yield self._sum_row("total", part.total, count, part.per_request)
            if part.tax is not None:
                yield self._sum_row("tax_row", part.tax, count)
                yield self._sum_row("with_tax_row", part.with_tax, count, bold=True)

    def _sum_row(
        self, key: str, money: Usd | None, count: int, each: Usd | None = None, *, bold: bool = False
    ) -> Cells:
        weight = BOLD if bold or key == "total" else PLAIN
        row: Cells = [Cell(self._say(key), weight=weight, mark=_nothing), *[None] * (count - 1)]
        row[-2] = Cell(self._usd(money), weight=weight)
        if each is not None:
            row[-3] = Cell(self._usd(each), weight=weight)
        return row

    def _sums(self, count: int) -> Iterator[Cells]:
        report = self._report
        if report.total is None:
            if report.at_least is not None:
                row = self._sum_row("total", None, count)
                row[-2] = Cell(self._say("at_least", amount=self._usd(report.at_least)), ERROR)
                yield row
            return
        yield self._sum_row("total", report.total, count)
        if report.tax is not None:
            yield self._sum_row("tax_row", report.tax, count)
            yield self._sum_row("with_tax_row", report.with_tax, count, bold=True)

    # workloads

    def workloads(self, most: int | None = None, pad: float = PAD) -> list[Block]:
        """Return a row for each workload, or for the dearest of them and one for all others."""
        columns = [
            Column(self._say("workload"), 3, LEFT), Column(self._say("model"), 3.6, LEFT),
            Column(self._counted("requests_head")), Column(self._counted("per_request")), Column(self._say("amount")),
            Column(self._say("share"), least=24),
        ]  # fmt: skip
        parts = list(self._report.parts)
        kept = parts
        if most is not None and most < len(parts) - 1:
            dearest = sorted(parts, key=lambda one: -(one.total.amount if one.total else Fraction(0)))[:most]
            kept = [one for one in parts if any(one is other for other in dearest)]
        rows = [self._workload_row(one) for one in kept]
        if rest := [one for one in parts if not any(one is other for other in kept)]:
            money = Usd(sum((one.total.amount for one in rest if one.total), Fraction(0)))
            share = Cell(self._share(money, self._whole), MUTED)
            name = Cell(self._say("others", count=len(rest)), MUTED, mark=_nothing)
            rows.append([name, None, None, None, Cell(self._usd(money)), share])
        rows += self._sums(len(columns))
        return Table(self._ink, columns, self._width).blocks(rows, pad=pad)

    def _workload_row(self, part: ReportPart) -> Cells:
        requests = count_text(part.requests, self._report.style) if part.is_on else NONE
        name = Cell(part.name, below=part.problem, mark=self.mark_of(part) or _nothing)
        row: Cells = [name, Cell(joined(part.model, part.place), MUTED), Cell(requests)]
        return [
            *row,
            Cell(self._usd(part.per_request)),
            self._amount_cell(part, PLAIN),
            Cell(self._share(part.total, self._whole), MUTED),
        ]

    # turns

    def turns(self, part: ReportPart) -> list[Block]:
        """Return the turns of one run of an agent loop, some of them where there are many."""
        heads, *rows = turn_cells(part, self._report)
        columns = [
            Column(head, 2 if place == 0 else 1 if place == TIER else 0, LEFT if place in (0, TIER) else RIGHT)
            for place, head in enumerate(heads)
        ]
        cells: list[Cells] = [[Cell(text) for text in row] for row in rows]
        note = turns_note(part, self._report)
        told: list[Block] = [written(self._ink, note, self._width, 7.5, tone=MUTED), Gap(2)] if note else []
        return [*told, *Table(self._ink, columns, self._width, 7.0).blocks(cells, pad=0.8)]

    # what if

    def scenarios(self, width: float, *, remarks: bool) -> list[Block]:
        """Return a bar and an amount for each version, and below them what must be known."""
        columns = [Column("", 1, LEFT), Column("", least=BAR), Column(""), Column("")]
        most = max((one.total.amount for one in self._report.scenarios if one.total), default=Fraction(0))
        rows = [self._scenario_row(one, most) for one in self._report.scenarios]
        blocks: list[Block] = Table(self._ink, columns, width).blocks(rows, pad=2.0)
        told = list(self._remarks())
        if told and not remarks:
            told = [self._say("remarks_later")]
        blocks += [Gap(3)] if told else []
        blocks += [written(self._ink, one, width, 7.0, tone=MUTED) for one in told]
        return blocks

    def versions(self) -> list[Block]:
        """Return the versions with their ends and what must be known of each, for a page of its own."""
        columns = [
            Column(self._say("version"), 1, LEFT), Column(self._say("amount")), Column(self._say("ends")),
            Column(self._say("more")), Column("%"), Column(self._say("year_of")),
        ]  # fmt: skip
        style = self._report.style
        rows: list[Cells] = []
        for one in self._report.scenarios:
            told = " ".join(part for part in (one.problem, *one.remarks) if part)
            ends = NONE
            if one.low is not None and one.high is not None:
                ends = self._say("to", low=self._usd(one.low), high=self._usd(one.high))
            more = signed_usd(one.more, style) if one.more is not None else NONE
            name = Cell(f"{one.letter}  {one.name}", below=told)
            percent = Cell(percent_cell(one.percent, style))
            row = [name, Cell(self._usd(one.total)), Cell(ends), Cell(more), percent, Cell(self._usd(one.year))]
            rows.append([*row])
        return Table(self._ink, columns, self._width).blocks(rows)

    def _remarks(self) -> Iterator[str]:
        for one in self._report.scenarios:
            told = " ".join(part for part in (one.problem, *one.remarks) if part)
            if told:
                yield f"{one.letter}: {told}"

    def _scenario_row(self, one: ReportScenario, most: Fraction) -> Cells:
        is_first = one is self._report.scenarios[0]
        weight = BOLD if is_first else PLAIN
        tone = MUTED if not one.more or not one.more.amount else GOOD if one.more.amount < 0 else ERROR
        amount = Cell(self._usd(one.total), weight=weight)
        if one.total is None:
            amount = Cell(self._say("no_price"), ERROR)
        colour = self._ink.accent if is_first else self._ink.soft
        share = float(one.total.amount / most) if one.total and most else 0.0

        def bar(painter: QPainter, left: float, top: float) -> None:
            if share > 0:
                painter.fillRect(QRectF(left, top + 2.1 * PT, BAR * PT * share, 5.6 * PT), colour)

        percent = Cell(percent_cell(one.percent, self._report.style), tone)
        return [Cell(f"{one.letter}  {one.name}", weight=weight), Cell("", mark=bar), amount, percent]


def _nothing(_painter: QPainter, _left: float, _top: float) -> None:
    """Leave the room of a swatch empty, so that names stand below each other."""
