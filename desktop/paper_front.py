"""Page one: the whole answer. Where there is more to say than it holds, lines and assumptions go to later pages."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF

from pricing_core.showing import count_text, usd_text
from pricing_core.values import TYPE_CHECKING

from .paper_assumed import assumed, day_of
from .paper_blocks import Beside, Block, Drawn, Gap, Stack, Text, halved, heading, written
from .paper_charts import paint_bar, paint_months, shares, verdict
from .paper_ink import BOLD, PT, RIGHT, Figures, Ink, Lines, joined
from .paper_months import month_values
from .paper_tables import Tables
from .paper_words import text
from .theme import ERROR, MUTED, WARNING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter

    from pricing_core import Usd
    from pricing_core.report import Report

    from .paper_pages import Sheet

BAR = 11 * PT
CHART, MIDDLE_CHART, LOW_CHART = 104, 86, 70  # points, with the amounts of the months below it
LEAST_CHART = 40  # without them
COLUMN_GAP = 24 * PT
ALL, SHARED, LATER = "all", "shared", "later"  # which assumptions
MOST = (40, 34, 30, 26, 23, 20, 18, 16, 14, 12, 10, 8, 6, 4, 2, 1)  # workloads
STAT = 10.0
STATS = 4  # beside each other


class Plan(NamedTuple):
    """What page one holds: every line or only the workloads (some of them), and what each assumes."""

    lines: bool
    assumptions: str
    most: int | None = None
    remarks: bool = True
    chart: int = CHART
    points: float = 7.5
    pad: float = 2.6
    gap: float = 13

    def less(self, **changes: object) -> Plan:
        return self._replace(**changes)  # type: ignore[arg-type]


class Front:
    """Page one of a report."""

    def __init__(self, report: Report, sheet: Sheet, ink: Ink) -> None:
        self._report, self._sheet, self._ink, self._span = report, sheet, ink, sheet.span
        self._tables = Tables(report, ink, sheet.span)

    def _say(self, key: str, **facts: object) -> str:
        return text(key, self._report.language, **facts)

    def _usd(self, money: Usd) -> str:
        return usd_text(money, self._report.style)

    def chosen(self) -> tuple[Plan, list[Block]]:
        """Return the fullest page that fits, with what it holds."""
        top, bottom = self.headed(), self._bottom()
        room = self._sheet.room - _height(top) - _height(bottom)
        found: tuple[Plan, list[Block]] | None = None
        for plan in self._plans():
            middle = self._middle(plan)
            found = plan, [*top, *middle, *_filled(room - _height(middle)), *bottom]
            if _height(middle) <= room:
                break
        assert found is not None
        return found

    def _plans(self) -> Iterator[Plan]:
        """Give what page one may hold, the most first."""
        full = Plan(lines=True, assumptions=ALL)
        tight = full.less(chart=LOW_CHART, points=7.0, pad=1.5, gap=9)
        if len(self._report.parts) == 1:
            yield from (
                full,
                *(tight.less(chart=one) for one in (CHART, MIDDLE_CHART, LOW_CHART)),
                *(tight.less(remarks=False, chart=one) for one in (MIDDLE_CHART, LOW_CHART)),
                tight.less(remarks=False, pad=1.2, gap=7),
                full.less(assumptions=LATER),
                tight.less(assumptions=LATER, remarks=False),
            )
            return
        brief, tight = full.less(lines=False), tight.less(lines=False)
        yield from (full, brief, tight, brief.less(assumptions=SHARED), tight.less(assumptions=SHARED))
        fewer = [most for most in MOST if most < len(self._report.parts) - 1]
        for least, assumptions in ((8, SHARED), (1, LATER)):
            plan = brief.less(assumptions=assumptions)
            yield from (plan, plan.less(remarks=False))
            yield from (plan.less(remarks=False, most=most) for most in fewer if most >= least)

    # from the top

    def _month(self) -> str:
        """Return which month the total is of: where amounts change from month to month, the first."""
        return "first_month" if len(set(self._report.months)) > 1 else "per_month"

    def headed(self) -> list[Block]:
        """Return the title, the total, the sentence and the other figures."""
        report, ink = self._report, self._ink
        made = written(ink, self._say("made", day=report.made), self._span, 8, tone=MUTED)
        blocks: list[Block] = [written(ink, report.title, self._span, 16, weight=BOLD), Gap(1.5), made, Gap(13)]
        blocks += self._headline()
        if report.sentence:
            blocks += [Gap(7), written(ink, report.sentence, self._span, 9.5)]
        if report.problem:
            blocks += [Gap(4), written(ink, report.problem, self._span, 9, tone=ERROR)]
        if stats := self._stats():
            blocks += [Gap(10), *self._grid(stats)]
        return blocks

    def _headline(self) -> list[Block]:
        report, ink = self._report, self._ink
        if report.total is None:
            told = (
                self._say("at_least", amount=self._usd(report.at_least)) if report.at_least else self._say("no_price")
            )
            return [written(ink, told, self._span, 24, tone=ERROR, weight=BOLD), self._caption()]
        number = Figures(self._usd(report.total), 32, BOLD)
        if number.width > self._span:
            return [written(ink, self._usd(report.total), self._span, 20, weight=BOLD), self._caption()]

        def paint(painter: QPainter, left: float, top: float) -> None:
            painter.setPen(ink.text)
            number.paint(painter, left, top - 4 * PT)

        return [Drawn(34 * PT, paint), self._caption()]

    def _caption(self) -> Block:
        report = self._report
        on = [one for one in report.parts if one.is_on]
        one = "run" if report.parts[0].is_loop else "request"
        count, key = (len(on), "workload") if len(report.parts) > 1 else (report.parts[0].requests, one)
        volume = self._say(f"{key}_one" if count == 1 else f"{key}s", count=count_text(count, report.style))
        return written(
            self._ink, joined(self._say(self._month()), volume, self._say("before_tax")), self._span, 9, tone=MUTED
        )

    def _stats(self) -> list[tuple[str, str]]:
        """Return the other figures, each with what it is."""
        report, found = self._report, []
        if len(report.parts) == 1 and report.parts[0].per_request is not None:
            each, is_loop = report.parts[0].per_request, report.parts[0].is_loop
            found += [
                (self._usd(each), self._say("one_run" if is_loop else "one_request")),
                (self._usd(each.scaled(1000)), self._say("thousand_runs" if is_loop else "thousand")),
            ]
        if report.year is not None:
            found.append((self._usd(report.year), self._say("year")))
        if report.low is not None and report.high is not None:
            found.append((self._say("to", low=self._usd(report.low), high=self._usd(report.high)), self._say("band")))
        for key in ("tax", "with_tax", "list_total"):
            money: Usd | None = getattr(report, key)
            if money is not None:
                found.append((self._usd(money), self._say(key)))
        if report.converted:
            rate = self._say("rate_of" if report.rate_day else "rate", rate=report.rate, day=report.rate_day)
            found.append((report.converted, rate))
        return found

    def _grid(self, stats: Sequence[tuple[str, str]]) -> list[Block]:
        """Return the figures in columns; a long one takes several."""
        across = min(STATS, max(len(stats), 3))
        width = self._span / across
        rows: list[list[tuple[float, Block]]] = [[]]
        place = 0
        for value, caption in stats:
            natural = max(Figures(value, STAT, BOLD).width, Figures(caption, 7.5).width)
            taken = min(int((natural + 6 * PT) // width) + 1, across)
            if place + taken > across:
                rows, place = [*rows, []], 0
            inner = taken * width - 6 * PT
            shown = written(self._ink, value, inner, STAT, weight=BOLD)
            rows[-1].append((place * width, Stack([shown, written(self._ink, caption, inner, 7.5, tone=MUTED)])))
            place += taken
        blocks: list[Block] = []
        for row in rows:
            blocks += [*([Gap(6)] if blocks else []), Beside(row)]
        return blocks

    # the middle

    def _middle(self, plan: Plan) -> list[Block]:
        blocks: list[Block] = [Gap(plan.gap - 1), *self.bar()]
        tables, parts = self._tables, self._report.parts
        blocks += tables.lines(parts, plan.pad) if plan.lines else tables.workloads(plan.most, plan.pad)
        if outlook := self.outlook(remarks=plan.remarks, chart=plan.chart):
            blocks += [Gap(plan.gap), outlook]
        blocks += [Gap(plan.gap), heading(self._ink, self._say("assumptions"), self._span)]
        if plan.assumptions != LATER:
            width = (self._span - COLUMN_GAP) / 2
            told = assumed(self._report, self._ink, width, points=plan.points, own=plan.assumptions == ALL)
            blocks += [halved(told, width, COLUMN_GAP)] if told else []
        if plan.assumptions != ALL:
            blocks += [Gap(2), written(self._ink, self._say("assumptions_later"), self._span, 8, tone=MUTED)]
        return blocks

    def bar(self) -> list[Block]:
        """Return the bar of what shares the total; nothing where nothing costs anything."""
        parts = shares(self._report, self._ink)
        if not parts:
            return []

        def paint(painter: QPainter, left: float, top: float) -> None:
            paint_bar(painter, QRectF(left, top, self._span, BAR), parts, self._ink)

        return [Drawn(BAR, paint), Gap(5)]

    def outlook(self, *, remarks: bool, chart: int = CHART) -> Block | None:
        """Return what if and the months beside each other, or the one that is there."""
        gap = COLUMN_GAP
        both = bool(self._report.scenarios) and bool(self._report.months)
        width = (self._span - gap) / 2 if both else self._span
        found: list[Block] = []
        if self._report.scenarios:
            name = self._say("scenarios")
            rows = self._tables.scenarios(width, remarks=remarks)
            found.append(Stack([self._titled(name, self._say("per_month"), "", width), *rows]))
        if self._report.months:
            found.append(self._months(width, chart))
        if not found:
            return None
        return Beside([(place * (width + gap), one) for place, one in enumerate(found)])

    def _titled(self, name: str, aside: str, figure: str, width: float) -> Block:
        """Return the name of a chart, what it is of, and a figure at the right."""
        title, told = Lines(name, width, 9.5, BOLD), Lines(aside, width, 8)
        muted = Text(told, self._ink.tones[MUTED])
        placed: list[tuple[float, Block]] = [(0, Text(title, self._ink.text)), (title.width + 6 * PT, _lowered(muted))]
        right = Text(Lines(figure, width, 8.5, BOLD, RIGHT), self._ink.text)
        if title.width + told.width + Figures(figure, 8.5, BOLD).width + 16 * PT > width:
            return Stack([Beside(placed), right, Gap(4)])
        placed.append((0, _lowered(right)))
        return Stack([Beside(placed), Gap(4)])

    def _months(self, width: float, chart: int) -> Block:
        report, ink = self._report, self._ink
        year = self._say("in_total", amount=self._usd(report.year)) if report.year else ""
        head = self._titled(self._say("months"), self._say("months_aside"), year, width)

        values = month_values(report, ink, width)
        high = max(chart * PT - _height(values), LEAST_CHART * PT)

        def paint(painter: QPainter, left: float, top: float) -> None:
            paint_months(painter, QRectF(left, top, width, high), report, ink)

        blocks = [head, Gap(2), Drawn(high, paint), *values]
        if note := verdict(report):
            tone = MUTED if report.first_over is None else WARNING
            blocks += [Gap(3), written(ink, note, width, 7.5, tone=tone)]
        return Stack(blocks)

    # the foot of the page

    def _bottom(self) -> list[Block]:
        report, ink = self._report, self._ink
        day = day_of(report)
        facts = joined(
            f"{report.book_name} ({report.book_id})",
            self._say("as_of", day=day(report.as_of)),
            self._say("priced_on", day=day(report.on)),
            self._say("profile", name=report.profile) if report.profile else "",
        )
        told = [facts, self._say("digest", digest=report.digest), self._say("rounded")]
        return [
            Gap(12),
            written(ink, self._say("prices"), self._span, 8, weight=BOLD, keep=True),
            Gap(1.5, keep=True),
            *(written(ink, one, self._span, 7.5, tone=MUTED) for one in told),
        ]


def _lowered(block: Block) -> Block:
    """Return a block that stands on the line of a larger heading."""
    return Stack([Gap(1.2), block])


def _height(blocks: Sequence[Block]) -> float:
    return sum(one.height for one in blocks)


def _filled(room: float) -> list[Block]:
    """Return the room that is left on page one, so that what comes next stands at its foot."""
    return [Gap((room - 1) / PT)] if room > PT else []
