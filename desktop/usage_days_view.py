"""What was used by day, month or hour: the chart, what its colours are, or the same as a table."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pricing_core.sheets import KINDS
from pricing_core.showing import NONE
from pricing_core.usage_options import DAY, HOUR, MONTH
from pricing_core.usage_pricing import bill_usage
from pricing_core.values import TYPE_CHECKING

from .chart import ChartPanel
from .choice_field import ListBox
from .inner_layouts import add_layout
from .legend_item import LegendItem
from .loop_chart_data import STACK
from .loop_texts import LoopTexts
from .overview_flow import Flow
from .plain import buddy_label
from .theme import MUTED, WARNING, tint
from .usage_chart import UsageChart
from .usage_chart_data import TimeBars, time_bars, usual
from .usage_later import Regrouping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core.usage_bill import UsageBill
    from pricing_core.usage_buckets import Sums
    from pricing_core.usage_report import UsageReport

    from .usage_chart_data import TimeBar
    from .usage_texts import UsageTexts


class UsageLegend(QWidget):
    """What the colours are, with what each comes to."""

    def __init__(self, texts: UsageTexts) -> None:
        super().__init__()
        self._texts, self._kinds = texts, LoopTexts(texts.style)
        self._items = {kind: LegendItem(self, f"usage_legend_{KINDS[kind]}", kind) for kind in STACK}
        self._flow = Flow(18, 4)
        self.setLayout(self._flow)
        self.setAccessibleIdentifier("usage_legend")
        self.setAccessibleName(self.tr("Cost by kind"))
        for item in self._items.values():
            self._flow.add(item)

    def kind(self, kind: int) -> str:
        return self._kinds.kind(kind)

    def show_bars(self, bars: TimeBars) -> None:
        """Show the kinds that cost something."""
        for kind, item in self._items.items():
            money = bars.kind(kind)
            item.show_text(f"{self.kind(kind)} {self._texts.usd(money)}", self._texts.exact(money))
            item.setVisible(bool(money.amount))
        self._flow.invalidate()

    def recolour(self) -> None:
        """Take the colours of the palette in force."""
        for item in self._items.values():
            item.recolour()


class UsageDaysView(ChartPanel):
    """The chart with a choice of what it goes by."""

    def __init__(self, texts: UsageTexts) -> None:
        self._texts = texts
        self._bars: TimeBars | None = None
        self._given: tuple[UsageReport, Sums] | None = None
        self._chosen = ""
        self._stack = UsageChart(texts.style)
        self.by = ListBox("usage_chart_by")
        self._legend = UsageLegend(texts)
        self._by_label = buddy_label(self.tr("By"), self.by)
        super().__init__(self._stack, "usage_chart_panel")
        self._later = Regrouping(self)
        self.by.chosen.connect(self._on_chosen)

    def title(self) -> str:
        return self.tr("Cost over time")

    def columns(self) -> list[str]:
        kinds = [self._legend.kind(kind) for kind in STACK]
        return [self.tr("When (UTC)"), self.tr("Requests"), *kinds, self.tr("Cost")]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._by_label)
        head.addWidget(self.by)
        head.addStretch()
        head.addWidget(self._as_table)
        below = QHBoxLayout()
        below.addWidget(self._aside, 1)
        below.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignTop)
        self._pages.addWidget(self._chart)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        add_layout(column, head)
        add_layout(column, below)
        column.addWidget(self._legend)
        column.addWidget(self._pages, 1)
        column.addWidget(self._note)
        self.heading.setParent(self.body)
        self.heading.hide()  # the tab says it
        self._by_label.setWordWrap(False)

    def show_report(self, report: UsageReport, sums: Sums) -> None:
        """Show another report; what was chosen stays while it can be shown."""
        self._given = (report, sums)
        offered = [DAY, MONTH, *([HOUR] if HOUR in sums.beside else [])]
        self.by.show_items([(name, self._texts.group(name)) for name in offered])
        by = self._chosen if self._chosen in offered else usual(report.bill, offered)
        self.by.show_value(by)
        self._bars = None
        self._later.drop()
        self.draw_if_seen()

    def _on_chosen(self, by: object) -> None:
        self._chosen, self._bars = str(by), None
        self.draw()

    def draw(self) -> None:
        """Draw what was given last."""
        if self._given is None:
            return
        if self._bars is None:
            report, sums = self._given
            book = report.bill.book
            work = partial(bill_usage, book=book)
            self._later.find(sums, (self.by.value(),), work, self._show_bill, self._wait)
        else:
            self._show_bars(self._bars)

    def _show_bill(self, bill: UsageBill) -> None:
        self._bars = time_bars(bill)
        self._show_bars(self._bars)

    def _wait(self) -> None:
        """Draw no bar while others are found."""
        self._show_bars(TimeBars(self.by.value(), (), None))
        waiting = self.tr("Adding up…")
        self.show_texts(waiting, "", "", MUTED)
        self._stack.say(waiting, 0, str)

    def _show_bars(self, bars: TimeBars) -> None:
        texts = self._texts
        total = texts.amount(bars.total, at_least=bars.at_least) if bars.bars else ""
        self._legend.show_bars(bars)
        self.show_texts(self._dearest(bars), total, self._missing(bars), WARNING if bars.undated else MUTED)
        self._stack.show_bars(bars, self._short)
        sentence = f"{self._dearest(bars)} {self._missing(bars)}".strip()
        self._stack.say(sentence, len(bars.bars), lambda place: self._saying(bars.bars[place]))
        self.show_cells(lambda: [self._cells(one) for one in bars.bars])

    def _dearest(self, bars: TimeBars) -> str:
        if not bars.bars:
            return self.tr("No record says when it was.")
        one = bars.dearest
        text = self.tr("The dearest: {when}, {amount}.")
        return text.format(when=self._when(one.key), amount=self._texts.amount(one.total, at_least=one.at_least))

    def _missing(self, bars: TimeBars) -> str:
        """Say what is in no bar."""
        if bars.undated is None:
            return ""
        text = self.tr("Without a date, and in no bar: records {count}, {amount}.")
        amount = self._texts.amount(bars.undated.total, at_least=bars.undated.at_least)
        return text.format(count=self._texts.count(bars.undated.records), amount=amount)

    # One bar

    def _when(self, key: str) -> str:
        """Return what a bar is of: 1 Dec 2025, Dec 2025, 1 Dec 2025, 14:00."""
        by, texts = self.by.value(), self._texts
        if by == MONTH:
            return f"{self._month(key)} {key[:4]}"
        day = texts.day(key[:10])
        return f"{day}, {key[11:16]}" if by == HOUR else day

    def _short(self, key: str) -> str:
        """Return the same in short, for the axis."""
        by = self.by.value()
        if by == MONTH:
            return self._when(key)
        return key[11:16] if by == HOUR else f"{int(key[8:10])} {self._month(key)}"

    def _month(self, key: str) -> str:
        return QLocale(self._texts.style.language).monthName(int(key[5:7]), QLocale.FormatType.ShortFormat)

    def _saying(self, one: TimeBar) -> str:
        if one.group is None:
            return self.tr("{when}: no records").format(when=self._when(one.key))
        text = self.tr("{when}: {amount}, requests: {count}")
        amount = self._texts.amount(one.total, at_least=one.at_least)
        said = text.format(when=self._when(one.key), amount=amount, count=self._requests(one))
        kinds = [
            f"{self._legend.kind(kind)} {self._texts.usd(money)}"
            for kind, money in zip(STACK, one.kinds, strict=True)
            if money.amount
        ]
        return f"{said}. {', '.join(kinds)}".rstrip(". ")

    def _requests(self, one: TimeBar) -> str:
        count = one.group.requests if one.group else 0
        return self._texts.count(count) if count else NONE

    def _cells(self, one: TimeBar) -> Sequence[str]:
        texts = self._texts
        if one.group is None:
            return [self._when(one.key), *[NONE] * (len(STACK) + 2)]
        kinds = [texts.usd(money) if money.amount else "" for money in one.kinds]
        return [self._when(one.key), self._requests(one), *kinds, texts.amount(one.total, at_least=one.at_least)]

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange) and hasattr(
            self, "_pages"
        ):
            self._legend.recolour()
            tint(self)
            self._stack.update()

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what the Tab key visits, in reading order."""
        return (self.by, *super().tab_stops())
