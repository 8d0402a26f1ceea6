"""The bill: headline, table, the reason of the selected line, notices. Shows outcomes; computes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pricing_core import Breakdown, Usd, reason
from pricing_core.showing import NONE, NumberStyle, count_text, exact_usd_text, usd_text
from pricing_core.wording import said

from .breakdown_view import BreakdownView
from .plain import amount_label, label, set_tool_tip, tabular
from .workbench import Outcome

if TYPE_CHECKING:
    from pricing_core.workload import Notice

HEADLINE = 2.6
SECOND = 1.35


class ReasonBox(QFrame):
    """Why the selected line costs what it costs."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        title = label(self.tr("Why this price"))
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        self.formula = label(wraps=True)
        self.formula.setFont(tabular(self.formula.font(), bold=True))
        self.quantity, self.rule, self.source = (label(wraps=True) for _ in range(3))
        self.source.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.copy = QPushButton(self.tr("Copy formula"))
        self.copy.setAccessibleIdentifier("copy_formula")
        self.copy.setAccessibleName(self.copy.text())
        self.copy.clicked.connect(self._on_copy_clicked)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.addLayout(head)
        for identifier in ("formula", "quantity", "rule", "source"):
            part: QLabel = getattr(self, identifier)
            part.setAccessibleIdentifier(f"reason_{identifier}")
            layout.addWidget(part)

    def show_line(self, breakdown: Breakdown, row: int, style: NumberStyle) -> None:
        """Show the whole reason of one line."""
        why = reason(breakdown, breakdown.lines[row], style)
        for name in ("formula", "quantity", "rule", "source"):
            part: QLabel = getattr(self, name)
            part.setText(getattr(why, name))
            part.setVisible(bool(part.text()))
        self.copy.setEnabled(True)

    def blank(self) -> None:
        """Say nothing."""
        for name in ("formula", "quantity", "rule", "source"):
            getattr(self, name).setText("")
        self.copy.setEnabled(False)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.formula.text())


class ResultPanel(QWidget):
    """Everything that is said about the price."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self.style_of_numbers = style
        self._breakdown: Breakdown | None = None
        self._last_total = ""
        self.total = amount_label("total")
        self.total.setFont(tabular(self.total.font(), scale=HEADLINE, bold=True))
        self.total.setAccessibleDescription(self.tr("Total for all requests"))
        self.scope = label()
        self.scope.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.per_request = amount_label("total_per_request")
        self.per_request.setFont(tabular(self.per_request.font(), scale=SECOND, bold=True))
        self.per_request.setAccessibleDescription(self.tr("One request"))
        self.one_caption = label(self.tr("one request"))
        self.one_caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.previous = label()
        self.previous.setAccessibleIdentifier("previous_total")
        self.problem = label(wraps=True)
        self.problem.setAccessibleIdentifier("problem")
        font = self.problem.font()
        font.setBold(True)
        self.problem.setFont(font)
        self.lines = BreakdownView(style)
        self.lines.line_selected.connect(self._on_line_selected)
        self.reason = ReasonBox()
        self.notices = label(wraps=True)
        self.notices.setAccessibleIdentifier("notices")
        self.footer = label(self.tr("Rounded for reading; the exact value is in the tool tip."), wraps=True)
        self.footer.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._lay_out()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for part in (self.total, self.scope):
            left.addWidget(part)
        for part in (self.per_request, self.one_caption):
            right.addWidget(part)
        right.addStretch(1)
        head = QHBoxLayout()
        head.addLayout(left, 1)
        head.addLayout(right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addLayout(head)
        for part in (self.problem, self.previous):
            layout.addWidget(part)
        layout.addWidget(self.lines, 1)
        for part in (self.reason, self.notices, self.footer):
            layout.addWidget(part)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show a bill, or take every amount away and say why there is none."""
        if outcome.breakdown:
            self._show_bill(outcome.breakdown)
        else:
            self._show_problem(said(outcome.problem or {"en": ""}, self.style_of_numbers.language))

    def _show_bill(self, breakdown: Breakdown) -> None:
        style = self.style_of_numbers
        self._breakdown = breakdown
        self._set_amount(self.total, breakdown.total)
        self._set_amount(self.per_request, breakdown.per_request)
        requests = count_text(breakdown.workload.requests, style)
        self.scope.setText(self.tr("{requests} requests · USD, before tax").format(requests=requests))
        self._last_total = self.total.text()
        self.problem.hide()
        self.previous.hide()
        self.lines.show_breakdown(breakdown)
        self._on_line_selected(self.lines.currentIndex().row())
        self._show_notices(breakdown.notices)

    def _set_amount(self, part: QLabel, money: Usd) -> None:
        part.setText(usd_text(money, self.style_of_numbers))
        set_tool_tip(part, exact_usd_text(money, self.style_of_numbers))

    def _show_problem(self, text: str) -> None:
        self._breakdown = None
        for part in (self.total, self.per_request):
            part.setText(NONE)
            part.setToolTip("")
        self.scope.setText("")
        self.lines.blank()
        self.reason.blank()
        self.notices.hide()
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.previous.setText(self.tr("Before: {total}").format(total=self._last_total))
        self.previous.setVisible(bool(self._last_total))

    def _show_notices(self, notices: tuple[Notice, ...]) -> None:
        marks = {"warning": self.tr("Warning"), "note": self.tr("Note")}
        language = self.style_of_numbers.language
        texts = [f"{marks[one.level]}: {said(one.words, language)}" for one in notices]
        self.notices.setText("\n".join(texts))
        self.notices.setVisible(bool(texts))

    def _on_line_selected(self, row: object) -> None:
        if self._breakdown and isinstance(row, int) and 0 <= row < len(self._breakdown.lines):
            self.reason.show_line(self._breakdown, row, self.style_of_numbers)
        else:
            self.reason.blank()
