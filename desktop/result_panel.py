"""The bill: headline, table, the reason of the selected line, notices. Shows what it is given; computes nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from pricing_core import Breakdown, Usd
from pricing_core.showing import NONE, NumberStyle, count_text, exact_usd_text, usd_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .breakdown_view import BreakdownView
from .notices_box import NoticesBox, icon_label
from .plain import amount_label, label, set_tool_tip, show_text, tabular
from .reason_box import ReasonBox
from .theme import ERROR, MUTED

if TYPE_CHECKING:
    from pricing_core.errors import Words

HEADLINE = 2.7
SECOND = 1.4
ROOMY = 16  # characters that the headline has room for at its full size


class ResultPanel(QWidget):
    """Everything that is said about the price."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._breakdown: Breakdown | None = None
        self._last_total = ""
        self.total = amount_label("total", scale=HEADLINE)
        self.total.setAccessibleDescription(self.tr("Estimated cost of all requests, in US dollars before tax"))
        self.scope = label(tone=MUTED, wraps=True)
        self.per_request = amount_label("total_per_request", scale=SECOND)
        self.per_request.setAccessibleDescription(self.tr("Estimated cost of one request, in US dollars before tax"))
        self.previous = label(tone=MUTED)
        self.previous.setAccessibleIdentifier("previous_total")
        self.previous.setFont(tabular(self.previous.font()))
        self.problem = label(wraps=True, tone=ERROR)
        self.problem.setAccessibleIdentifier("problem")
        self._problem_icon = icon_label(self, "error")
        self.lines = BreakdownView(style)
        self.lines.line_selected.connect(self._on_line_selected)
        self.reason = ReasonBox(style)
        self.notices = NoticesBox(style)
        self._lay_out()
        self.blank()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 10)
        layout.setSpacing(8)
        layout.addLayout(self._headline())
        layout.addWidget(self.previous)
        problem = QHBoxLayout()
        problem.addWidget(self._problem_icon)
        problem.addWidget(self.problem, 1)
        layout.addLayout(problem)
        panes = QSplitter(Qt.Orientation.Vertical)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.lines)
        panes.addWidget(self._details())
        panes.setStretchFactor(0, 1)
        panes.setSizes([420, 240])
        layout.addWidget(panes, 1)
        footer = label(
            self.tr("Rounded to be read; the exact amounts are in the tool tips. An estimate, not an invoice."),
            wraps=True,
            tone=MUTED,
        )
        layout.addWidget(footer)

    def _headline(self) -> QHBoxLayout:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.total)
        left.addWidget(self.scope)
        right.addWidget(self.per_request, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        right.addWidget(label(self.tr("one request"), tone=MUTED), 0, Qt.AlignmentFlag.AlignRight)
        head = QHBoxLayout()
        head.addLayout(left, 1)
        head.addLayout(right)
        return head

    def _details(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.reason)
        column.addWidget(self.notices)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        return area

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what the Tab key visits, in reading order."""
        return (self.lines, self.reason.copy)

    def blank(self) -> None:
        """Take the amounts of the headline away: they are out of date from here on."""
        self._breakdown = None
        for part in (self.total, self.per_request):
            part.setText(NONE)

    def show_breakdown(self, breakdown: Breakdown) -> None:
        """Show a bill."""
        self._breakdown = breakdown
        self._show_amount(self.total, breakdown.total)
        self._show_amount(self.per_request, breakdown.per_request)
        self._last_total = self.total.text()
        requests = breakdown.workload.requests
        count = count_text(requests, self._style)
        text = self.tr("for one request") if requests == 1 else self.tr("for {count} requests").format(count=count)
        self.scope.setText(self.tr("{requests} · US dollars, before tax").format(requests=text))
        self._show_problem("")
        self.lines.show_breakdown(breakdown)
        self.reason.show_line(breakdown, self.lines.selected_key())
        self.notices.show_notices(breakdown.notices)

    def _show_amount(self, part: QLabel, money: Usd) -> None:
        text = usd_text(money, self._style)
        scale = HEADLINE if part is self.total else SECOND
        size = self.font().pointSizeF() * (scale if len(text) <= ROOMY else 1.0)
        if part.font().pointSizeF() != size:  # an amount of many digits must not push the window wider
            part.setFont(tabular(self.font(), scale=size / self.font().pointSizeF(), bold=True))
        part.setText(text)
        set_tool_tip(part, exact_usd_text(money, self._style))

    def show_problem(self, words: Words) -> None:
        """Take every amount away, and say why there is none."""
        self.blank()
        for part in (self.total, self.per_request):
            part.setToolTip("")
        self.scope.setText(self.tr("no price"))
        self.lines.blank()
        self.reason.blank(self.tr("There is no price to explain."))
        self.notices.show_notices(())
        self._show_problem(said(words, self._style.language))

    def _show_problem(self, text: str) -> None:
        before = self.tr("Before: {total}").format(total=self._last_total) if text and self._last_total else ""
        show_text(self.problem, text)
        show_text(self.previous, before)
        self._problem_icon.setVisible(bool(text))

    def _on_line_selected(self, key: object) -> None:
        if self._breakdown:
            self.reason.show_line(self._breakdown, str(key))
