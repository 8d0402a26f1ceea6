"""What was used by model, project, session and so on: a table that can be sorted."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pricing_core.showing import NONE, share_text
from pricing_core.usage_buckets import BESIDE
from pricing_core.usage_grouping import grouped
from pricing_core.usage_options import DAY, GROUPS, HOUR, MODEL, MONTH
from pricing_core.values import TYPE_CHECKING

from .choice_field import ListBox
from .overview_flow import Flow
from .plain import buddy_label, label, show_text, tabular
from .text_table import Cell
from .theme import MUTED
from .usage_later import Regrouping
from .usage_table import UsageTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core.money import Usd
    from pricing_core.usage_bill import UsageGroup
    from pricing_core.usage_buckets import Sums
    from pricing_core.usage_grouping import Grouped
    from pricing_core.usage_report import UsageReport

    from .text_table import Row
    from .usage_texts import UsageTexts

MOST_ROWS = 1_000
TIMES = (DAY, MONTH, HOUR)


class UsageGroupsView(QWidget):
    """The groups, by one thing or by two. They are priced when somebody looks at them."""

    def __init__(self, texts: UsageTexts) -> None:
        super().__init__()
        self._texts = texts
        self._given: tuple[UsageReport, Sums] | None = None
        self._is_drawn = False
        self._later = Regrouping(self)
        self.first, self.second = ListBox("usage_group_by"), ListBox("usage_group_then")
        self.table = UsageTable("usage_groups", self.tr("Groups"), texts.style)
        self._note = label(wraps=True, tone=MUTED)
        self._note.setAccessibleIdentifier("usage_groups_note")
        self._note.setFont(tabular(self._note.font()))
        self._lay_out()
        self.first.chosen.connect(lambda _: self._draw())
        self.second.chosen.connect(lambda _: self._draw())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        head = Flow(8, 4)
        column.addLayout(head)
        for text, field in ((self.tr("Group by"), self.first), (self.tr("then by"), self.second)):
            name = buddy_label(text, field)
            name.setWordWrap(False)
            head.add(name, field)
        column.addWidget(self.table)
        column.addWidget(self._note)
        column.addStretch()

    def show_report(self, report: UsageReport, sums: Sums) -> None:
        """Show another report, by what was chosen before where it has that."""
        self._given, self._is_drawn = (report, sums), False
        self._later.drop()
        names = [name for name in GROUPS if name not in BESIDE or name in sums.beside]
        items = [(name, self._texts.group(name)) for name in names]
        chosen = self.first.value() or MODEL, self.second.value()
        self.first.show_items(items)
        self.second.show_items([("", self.tr("nothing else")), *items])
        self.first.show_value(chosen[0] if chosen[0] in names else MODEL)
        self.second.show_value(chosen[1] if chosen[1] in names else "")
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Price what was given while nobody looked."""
        super().showEvent(event)
        if not self._is_drawn:
            self._draw()

    def _draw(self) -> None:
        if self._given is None:
            return
        self._is_drawn = True
        report, sums = self._given
        names = tuple(dict.fromkeys(name for name in (self.first.value(), self.second.value()) if name))
        work = partial(grouped, book=report.bill.book, most=MOST_ROWS, by_key=names[0] in TIMES)
        self._later.find(sums, names, work, self._show_groups, self._wait)

    def _wait(self) -> None:
        """Show no group while others are found."""
        self.table.show_table([""], (), words=(), amounts=())
        show_text(self._note, self.tr("Adding up…"))

    def _show_groups(self, found: Grouped) -> None:
        names = found.names
        rows = [self._row(one, one.key, found.total) for one in found.groups]
        if found.rest:
            rows.append(self._rest(found.rest, found))
        numbers = ("usage_requests", "usage_tokens", "usage_amount", "usage_share")
        headings = [*map(self._texts.group, names), *map(self._texts.say, numbers)]
        words = range(len(names))
        self.table.show_table(headings, rows, words=words, amounts=[len(names) + 2])
        text = self.tr("Groups: {count}. Together {amount}.")
        amount = self._texts.amount(found.total, at_least=found.at_least)
        count = self._texts.count(len(found.groups) + found.others)
        show_text(self._note, text.format(count=count, amount=amount))

    def _row(self, group: UsageGroup, key: Sequence[str], total: Usd) -> Row:
        keys = [Cell(text := self._texts.key(one), text.casefold() if one else None) for one in key]
        tokens = self._texts.count_cell(group.tokens + group.unpriced_tokens)
        requests = self._texts.count_cell(group.requests) if group.requests else Cell(NONE)
        amount = self._texts.amount_cell(group.total, at_least=group.at_least)
        share = Cell(share_text(group.total, total), group.total.amount)
        return (*keys, requests, tokens, amount, share)

    def _rest(self, rest: UsageGroup, found: Grouped) -> Row:
        """Return a row for all that there are no rows for, which stands last however rows are sorted."""
        texts = self._texts
        heads = [Cell(texts.say("usage_others", count=found.others)), *[Cell("")] * (len(found.names) - 1)]
        amount = texts.amount(rest.total, at_least=rest.at_least)
        numbers = (texts.count(rest.requests), texts.count(rest.tokens + rest.unpriced_tokens), amount)
        return (*heads, *map(Cell, numbers), Cell(share_text(rest.total, found.total)))
