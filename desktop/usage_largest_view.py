"""The dearest requests, what was above a tier, and how much came from the cache."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pricing_core.errors import one_line
from pricing_core.showing import NONE
from pricing_core.usage_views import above_tiers
from pricing_core.values import TYPE_CHECKING

from .plain import label, show_text, tabular
from .text_table import Cell
from .theme import MUTED
from .usage_notice_texts import UsageNoticeTexts
from .usage_table import UsageTable

if TYPE_CHECKING:
    from pricing_core.usage_details import Dear
    from pricing_core.usage_record import Used
    from pricing_core.usage_report import UsageReport

    from .text_table import Row
    from .usage_texts import UsageTexts

WORDS = (0, 1, 2)
WHEN = 2
HEADINGS = ("usage_model", "usage_place", "usage_when", "usage_input", "usage_output", "usage_amount")


class UsageLargestView(QWidget):
    """A table of single requests, and sentences about all."""

    def __init__(self, texts: UsageTexts) -> None:
        super().__init__()
        self._texts, self._said = texts, UsageNoticeTexts(texts)
        self.table = UsageTable("usage_largest", texts.say("usage_largest"), texts.style, whole=(WHEN,))
        self._about = label(wraps=True)
        self._about.setAccessibleIdentifier("usage_largest_about")
        self._about.setFont(tabular(self._about.font()))
        self._none = label(wraps=True, tone=MUTED)
        self._none.setAccessibleIdentifier("usage_largest_none")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        for part in (self._about, self._none, self.table):
            column.addWidget(part)
        column.addStretch()

    def show_report(self, report: UsageReport) -> None:
        """Show another report."""
        bill, found = report.bill, report.details.dearest
        texts = [self._said.cached(bill), *map(self._said.above, above_tiers(bill))]
        show_text(self._about, "\n".join(text for text in texts if text))
        none = self.tr("Reports sum up many requests, so no single one is known.")
        show_text(self._none, "" if found else none)
        headings = [self._texts.say(name) for name in HEADINGS]
        self.table.show_table(headings, [self._row(one) for one in found], words=WORDS, amounts=(5,))
        self.table.setVisible(bool(found))

    def _row(self, one: Dear) -> Row:
        used, texts = one.used, self._texts
        where, when = _where(used), used.when[:16].replace("T", " ")
        words = [Cell(text, text.casefold() or None) for text in (texts.key(used.model), where or NONE, when or NONE)]
        counts = (texts.count_cell(used.prompt), texts.count_cell(used.output))
        return (*words, *counts, texts.amount_cell(one.amount))


def _where(used: Used) -> str:
    """Return what a request can be found by: the name of its project, else its session, workspace, key or id."""
    project = used.project.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return one_line(project or used.session or used.workspace or used.key or used.message)
