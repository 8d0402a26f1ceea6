"""The head of an agent loop: what one run costs in large, three other figures, and what the colours of the bars are."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from pricing_core.money import half_up
from pricing_core.sheets import KINDS
from pricing_core.showing import MINUS, NONE, count_text, exact_usd_text, price_text
from pricing_core.values import TYPE_CHECKING

from .counted import counted
from .inner_layouts import add_layout
from .legend_item import LegendItem
from .line_kinds import TOOLS
from .overview_flow import Flow
from .periods import MONTH, total_of
from .plain import amount_label, label, set_tool_tip, tabular
from .theme import MUTED, tint

if TYPE_CHECKING:
    from pricing_core import Usd

    from .loop_chart_data import LoopFigures
    from .loop_texts import LoopTexts

HEADLINE, SECOND = 3.0, 1.4
SIZES = (HEADLINE, 2.2, 1.6, 1.2, 1.0)  # the largest that the amount has room for
GAP = 26
SUBS, DISCOUNT = -1, -2  # what the legend holds beside kinds
CENT = Fraction(1, 100)


class LoopHead(QWidget):
    """One run in large, and beside it or below it the month, what is sent, and the last turn."""

    def __init__(self, texts: LoopTexts) -> None:
        super().__init__()
        self._texts = texts
        self._figures: LoopFigures | None = None
        self.total = amount_label("loop_run_cost", scale=HEADLINE)
        self.scope = label(tone=MUTED, wraps=True)
        self.scope.setAccessibleIdentifier("loop_scope")
        self.month = amount_label("loop_month", scale=SECOND)
        self.sent = amount_label("loop_sent", scale=SECOND)
        self.last = amount_label("loop_last_prompt", scale=SECOND)
        self._captions = [label(tone=MUTED, wraps=False) for _ in self._figure_labels()]
        self._lay_out()

    def _figure_labels(self) -> tuple[QLabel, QLabel, QLabel]:
        return (self.month, self.sent, self.last)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(self.total)
        left.addWidget(self.scope)
        left.addStretch()
        self._boxes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._boxes.setSpacing(GAP)
        for figure, text in zip(self._figure_labels(), self._captions, strict=True):
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addWidget(figure)
            cell.addWidget(text)
            cell.addStretch()
            add_layout(self._boxes, cell)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        add_layout(self._row, left, 1)
        add_layout(self._row, self._boxes)

    def show_figures(self, figures: LoopFigures | None) -> None:
        """Show a run, or dashes."""
        self._figures = figures
        money: list[Usd | None] = [figures.bill.per_request, total_of(figures.bill, MONTH)] if figures else [None, None]
        for part, one in zip((self.total, self.month), money, strict=True):
            self._show(part, self._texts.usd(one), exact_usd_text(one, self._texts.style) if one else "")
        sent = self._texts.count(figures.sent) if figures else ""
        self._show(self.sent, self._texts.short(figures.sent) if figures else NONE, sent)
        self._show(self.last, self._texts.count(figures.last_prompt) if figures else NONE, "")
        self._caption()
        self._arrange()

    @staticmethod
    def _show(part: QLabel, text: str, exact: str) -> None:
        if part.text() != text:
            part.setText(text)
        set_tool_tip(part, exact)

    def _caption(self) -> None:
        """Say what each figure is of."""
        figures, style = self._figures, self._texts.style
        scope, runs = self.tr("one run"), self.tr("runs a month")
        sent = self.tr("input tokens in a run")
        if figures:
            one, many = self.tr("one run of {count} turn"), self.tr("one {count}-turn run")
            scope = counted(figures.run.loop.count, one, many, style)
            month = figures.bill.requests
            runs = self.tr("{count} run a month") if month == 1 else self.tr("{count} runs a month")
            runs = runs.format(count=count_text(month, style))
            if figures.run.subs:
                sent = self.tr("input tokens in a run, with sub-agents")
        texts = (scope, runs, sent, self.tr("tokens in the last turn"))
        for part, text in zip((self.scope, *self._captions), texts, strict=True):
            if part.text() != text:
                part.setText(text)
        for figure, text in zip((self.total, *self._figure_labels()), texts, strict=True):
            figure.setAccessibleDescription(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange total and figures by the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the figures beside the total, else below it in a row, else below each other."""
        pairs = zip(self._figure_labels(), self._captions, strict=True)
        cells = [max(figure.sizeHint().width(), text.sizeHint().width()) for figure, text in pairs]
        figures, room = sum(cells) + GAP * 2, self.width()
        is_beside, is_row = self._width(SIZES[1]) + GAP + figures <= room, figures <= room
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if is_beside else down)
        self._row.setSpacing(GAP if is_beside else 8)
        self._boxes.setDirection(across if is_row else down)
        self._boxes.setSpacing(GAP if is_row else 6)
        side = Qt.AlignmentFlag.AlignRight if is_beside else Qt.AlignmentFlag.AlignLeft
        for part in (*self._figure_labels(), *self._captions):
            part.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        space = room - figures - GAP if is_beside else room
        scale = next((one for one in SIZES if self._width(one) <= space), SIZES[-1])
        size = self.font().pointSizeF() * scale
        if self.total.font().pointSizeF() != size:
            self.total.setFont(tabular(self.font(), scale=scale, bold=True))

    def _width(self, scale: float) -> int:
        metrics = QFontMetrics(tabular(self.font(), scale=scale, bold=True))
        return metrics.horizontalAdvance(self.total.text()) + 4

    def minimumSizeHint(self) -> QSize:
        """Ask for no more room than the total in small, or the widest figure: the rest gives way."""
        parts = (*self._figure_labels(), *self._captions)
        least = max(self._width(SIZES[-1]), *(part.sizeHint().width() for part in parts))
        return QSize(least, super().minimumSizeHint().height())

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self.show_figures(self._figures)


class LoopLegend(QWidget):
    """What the colours of the bars are, with what each comes to in a run; marks and order say the same."""

    def __init__(self, texts: LoopTexts) -> None:
        super().__init__()
        self._texts = texts
        self._figures: LoopFigures | None = None
        self._items: dict[int, LegendItem] = {}
        self._of = label(tone=MUTED)
        self._of.setParent(self)
        self._of.setAccessibleIdentifier("loop_legend_of")
        self._flow = Flow(18, 4)
        self.setLayout(self._flow)
        self.setAccessibleIdentifier("loop_legend")

    def show_figures(self, figures: LoopFigures | None) -> None:
        """Show what the kinds of a run come to; without one their names alone."""
        self._figures = figures
        amounts: dict[int, Usd | None] = dict.fromkeys(self._items) if figures is None else self._amounts(figures)
        for kind in [one for one in (*self._kinds(), SUBS, DISCOUNT) if one in amounts and one not in self._items]:
            self._items[kind] = self._new_item(kind)
        for kind, item in self._items.items():
            money = amounts.get(kind)
            exact = exact_usd_text(money, self._texts.style) if money else ""
            item.show_text(f"{self._name(kind)} {self._amount(money)}", exact)
            item.setVisible(kind in amounts)
        self._of.setVisible(figures is not None)
        self._order()

    def _amount(self, money: Usd | None) -> str:
        """Return an amount in whole cents, from one cent up; its tool tip says it to the last digit."""
        if money is None or abs(money.amount) < CENT:
            return self._texts.usd(money)
        cents = price_text(Fraction(half_up(abs(money.amount), 2)), self._texts.style)
        return f"{MINUS if money.amount < 0 else ''}{cents}"

    def _amounts(self, figures: LoopFigures) -> dict[int, Usd | None]:
        found: dict[int, Usd | None] = dict(figures.amounts)
        if figures.sub_agents.amount:
            found[SUBS] = figures.sub_agents
        if figures.discount.amount:
            found[DISCOUNT] = figures.discount.scaled(-1)
        return found

    @staticmethod
    def _kinds() -> tuple[int, ...]:
        from .loop_chart_data import STACK

        return STACK

    def _name(self, kind: int) -> str:
        if kind == SUBS:
            return self.tr("Sub-agents (not in the bars)")
        return self.tr("Discount (not in the bars)") if kind == DISCOUNT else self._texts.kind(kind)

    def _new_item(self, kind: int) -> LegendItem:
        names = {TOOLS: "fees", SUBS: "sub_agents", DISCOUNT: "less"}
        return LegendItem(self, f"loop_legend_{names.get(kind) or KINDS[kind]}", kind)

    def _order(self) -> None:
        """Have the items in the order of the bars, from the ground up."""
        wanted: list[QWidget | None] = [self._of]
        wanted += [self._items[kind] for kind in (*self._kinds(), SUBS, DISCOUNT) if kind in self._items]
        now = [item.widget() for at in range(self._flow.count()) if (item := self._flow.itemAt(at))]
        if now != wanted:
            while self._flow.takeAt(0):
                pass
            self._flow.add(*(one for one in wanted if one))
            self._flow.invalidate()
            self.updateGeometry()  # the layouts around remember how high it was without them

    def recolour(self) -> None:
        """Take the colours of the palette in force."""
        for item in self._items.values():
            item.recolour()
        tint(self)

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self.setAccessibleName(self.tr("What a run costs, by kind"))
        self._of.setText(self.tr("In one run:"))
        self.show_figures(self._figures)
