"""What the cache adviser shows: the lifetimes side by side, and more about the one that is selected."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QPushButton, QVBoxLayout, QWidget

from pricing_core.advice_wording import advice_told
from pricing_core.cache_advice import ENTERED
from pricing_core.showing import NONE, NumberStyle, count_text
from pricing_core.values import TYPE_CHECKING

from .advice_texts import LOOP_NUMBERS, NUMBERS, choice_row, headings, use_text
from .cache_traffic import BlockAsked, TrafficAsked, typed_in
from .difference_texts import size_text
from .overview_flow import Flow
from .plain import caption, describe, label, show_text, tabular
from .text_table import Cell, TextTable
from .theme import MUTED, WARNING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance

    from pricing_core.cache_advice import CacheAdvice, CacheChoice
    from pricing_core.planning import Plan

    from .cache_traffic import Typed
    from .text_table import Row

SAID = (4, 3, 2, 1)  # the columns of requests that the text below the table says too, the first left out first


class CachePage(QWidget):
    """Everything in one column. It is made anew for another language.

    Signals:
        typed: Carries what was Typed.
        use_wanted: Carries the CacheChoice that is to become the estimate's.
        compare_wanted: Carries the CacheChoice that is to stand beside it.
    """

    typed = Signal(object)
    use_wanted = Signal(object)
    compare_wanted = Signal(object)

    def __init__(self, style: NumberStyle, typed: Typed) -> None:
        super().__init__()
        self.style_of_numbers = style
        self._advice: CacheAdvice | None = None
        self._is_loop, self._has_prefix = False, True
        self._shown: list[tuple[Row, CacheChoice]] = []
        self._lifetime = ""  # the one that a person selected
        self._traffic, self._block = TrafficAsked(style, typed), BlockAsked(style, typed)
        for asked in (self._traffic, self._block):
            asked.typed.connect(lambda: self.typed.emit(typed_in(self._traffic, self._block)))
        self._state, self._best = _text("cache_state", MUTED), _text("cache_best")
        self._best.setFont(tabular(self._best.font(), bold=True))
        self._warning, self._about = _text("cache_warning", WARNING), _text("cache_about", MUTED)
        self._worth, self._notes = _text("cached_block_worth"), _text("cache_notes", MUTED)
        self._table = _LifetimeTable(self.tr("Cost of each cache lifetime"))
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._on_row())
        self._use, self._compare = QPushButton(), QPushButton(self.tr("Add as what-if"))
        for button, name in ((self._use, "use_cache_choice"), (self._compare, "compare_cache_choice")):
            button.setAccessibleIdentifier(name)
            button.setAutoDefault(False)
        self._use.clicked.connect(lambda: self._give(self.use_wanted))
        self._compare.clicked.connect(lambda: self._give(self.compare_wanted))
        self._lay_out()
        for part in (self._table, self._use, self._compare, self._block):
            part.hide()

    def _lay_out(self) -> None:
        buttons = Flow(8, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        above: tuple[QWidget, ...] = (self._traffic, self._state, self._best, self._warning, self._table, self._about)
        for part in above:
            column.addWidget(part)
        column.addLayout(buttons)
        buttons.add(self._use, self._compare)
        column.addSpacing(8)
        column.addWidget(self._block)
        column.addWidget(self._worth)
        column.addSpacing(8)
        column.addWidget(self._notes)
        column.addStretch()

    def show_kind(self, *, is_loop: bool) -> None:
        """Ask for what a kind of workload has: only requests have a prefix and a hit rate."""
        self._is_loop = is_loop
        self._traffic.setVisible(not is_loop)

    def show_state(self, text: str) -> None:
        """Say why there is nothing to see, and take every amount away."""
        self._advice = None
        show_text(self._state, text)
        for part in (self._best, self._warning, self._about, self._worth, self._notes):
            show_text(part, "")
        self._table.blank()  # it stays, as do the buttons: what has the focus keeps it

    def show_advice(self, advice: CacheAdvice, plan: Plan) -> None:
        """Show what can be said of the cache of a plan."""
        self._advice = advice
        show_text(self._state, "")
        first, *others = [self._told(one) for one in advice.remarks]
        warned = [first, *others] if advice.minimum else []
        if differs := self._difference(advice, plan):
            warned.append(differs)
        show_text(self._best, "" if advice.minimum else first)
        show_text(self._warning, "\n".join(warned))
        is_entered = any(one.lifetime == ENTERED for one in advice.choices)
        self._has_prefix = self._is_loop or is_entered or bool(advice.prefix)
        self._show_table(advice)
        self._show_block(advice)
        published = self.tr("Costs come from the cache prices of the price book itself, not from multiples of others.")
        show_text(self._notes, " ".join([*([] if advice.minimum else others), published]))

    def _show_block(self, advice: CacheAdvice) -> None:
        """Say what one more cached block is worth, where there is a prefix that can be cached at all."""
        can_cache = self._has_prefix and not self._is_loop and any(one.hit_rate is not None for one in advice.choices)
        self._block.setVisible(can_cache)
        text = self.tr("There is no plain input to move, or the prefix would still be too short to be cached.")
        if advice.block:
            text = self._told(advice.block.words)
        show_text(self._worth, text if can_cache else "")

    def _told(self, words: object) -> str:
        return advice_told(words, self.style_of_numbers)  # type: ignore[arg-type]  # words of the core

    def _difference(self, advice: CacheAdvice, plan: Plan) -> str:
        """Say where the estimate counts on another hit rate than its lifetime has with this traffic."""
        now = next((one for one in advice.choices if one.lifetime == plan.planning.lifetime and one.from_traffic), None)
        if now is None or now.hit_rate is None or now.saved.amount >= 0:
            return ""
        text = self.tr(
            "The estimate counts on a hit rate of {stated}%. With this traffic “{choice}” has {hits}%, and a month "
            "costs {amount} more."
        )
        style = self.style_of_numbers
        stated, hits = (f"{count_text(one, style)}" for one in (plan.planning.hit_rate, now.hit_rate))
        return text.format(stated=stated, hits=hits, choice=self._told(now.label), amount=size_text(now.saved, style))

    def _show_table(self, advice: CacheAdvice) -> None:
        style, is_loop = self.style_of_numbers, self._is_loop
        chosen = self._lifetime
        self._shown = [(choice_row(one, advice, style, is_loop=is_loop), one) for one in advice.choices]
        rows = [row for row, _ in self._shown]
        self._table.show_all(headings(is_loop=is_loop), rows, LOOP_NUMBERS if is_loop else NUMBERS)
        self._table.setVisible(self._has_prefix)
        lifetimes = [one.lifetime for one in advice.choices]
        self._lifetime = chosen if chosen in lifetimes else advice.best.lifetime
        self._table.mark(rows[lifetimes.index(self._lifetime)])
        self._say_choice()

    def _choice(self) -> CacheChoice | None:
        row = self._table.marked()
        return next((choice for shown, choice in self._shown if shown is row), None)

    def _on_row(self) -> None:
        if self._advice is not None and (choice := self._choice()) is not None:
            self._lifetime = choice.lifetime
            self._say_choice()

    def _say_choice(self) -> None:
        """Say more about the lifetime that is selected, and what the buttons do with it."""
        choice = self._choice()
        for button in (self._use, self._compare):
            button.setVisible(choice is not None and self._has_prefix)
        if choice is None or not self._has_prefix:
            show_text(self._about, "")
            return
        show_text(self._about, " ".join(self._told(one) for one in choice.remarks))
        for button in (self._use, self._compare):
            if choice.is_current and button.hasFocus():
                self._table.setFocus()
            button.setEnabled(not choice.is_current)
        text = self.tr("This is the cache of the estimate")
        self._use.setText(caption(text if choice.is_current else use_text(choice, self.style_of_numbers)))
        describe(self._compare, self._told(choice.scenario.name))

    def _give(self, signal: SignalInstance) -> None:
        if self._advice is not None and (choice := self._choice()) is not None:
            signal.emit(choice)


class _LifetimeTable(TextTable):
    """A table of a few rows, as high as they are; one of them is selected."""

    def __init__(self, name: str) -> None:
        super().__init__("cache_choices")
        self._headings: Sequence[str] = ()
        self._numbers = range(0)
        self._said: Sequence[int] = ()
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSortingEnabled(False)  # a few rows, in the order of their lifetimes
        self.header().setStretchLastSection(False)

    def blank(self) -> None:
        """Take every number away; the names stay."""
        rows = [[row[0], *(Cell(NONE) for _ in row[1:])] for row in self.rows]
        self.show_rows(self._headings, rows, self._numbers)

    def show_all(self, headings: Sequence[str], rows: Sequence[Row], numbers: range) -> None:
        """Show rows, and be as high as they need."""
        self._headings, self._numbers = headings, numbers
        self._said = SAID if len(headings) > SAID[0] else ()
        self.show_rows(headings, rows, numbers)
        self.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every column its part of the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Write headings in two lines where one has no room, then leave out what the text below the table says too."""
        for place in range(len(self._headings)):
            self.setColumnHidden(place, False)
        self.break_headings(breaks=False)
        if self._more() < 0:
            self.break_headings(breaks=True)
        for place in self._said:
            if self._more() < 0:
                self.setColumnHidden(place, True)
        more = self._more()
        shown = [place for place in range(len(self._headings)) if not self.isColumnHidden(place)]
        for place in shown if more > 0 else ():
            self.setColumnWidth(place, self.columnWidth(place) + more // len(shown))
        rows = sum(self.sizeHintForRow(place) for place in range(len(self.rows)))
        below = self.horizontalScrollBar().sizeHint().height() if more < 0 else 0
        self.setFixedHeight(self.header().sizeHint().height() + rows + below + 2 * self.frameWidth() + 4)

    def _more(self) -> int:
        """Return how much wider than all its columns the table is."""
        return self.viewport().width() - sum(self.columnWidth(place) for place in range(len(self._headings)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def mark(self, row: Row) -> None:
        """Select a row."""
        place = next(place for place, one in enumerate(self.rows) if one is row)
        self.setCurrentIndex(self.model().index(place, 0))

    def marked(self) -> Row | None:
        """Return the row that is selected."""
        place = self.currentIndex().row()
        return self.rows[place] if 0 <= place < len(self.rows) else None


def _text(name: str, tone: str = "") -> QLabel:
    made = label(wraps=True, tone=tone)
    made.setAccessibleIdentifier(name)
    return made
