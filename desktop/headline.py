"""The head of the bill: the amount in large, what it is of, three other figures, and why there is none."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from pricing_core.billing import Bill
from pricing_core.showing import NONE, NumberStyle, exact_usd_text, usd_text
from pricing_core.values import TYPE_CHECKING

from .exact_menu import exact_texts
from .head_room import HEADLINE, SECOND, HeadRoom
from .headline_texts import HeadlineTexts
from .inner_layouts import add_layout
from .notices_box import icon_label
from .periods import MONTH, YEAR, of_period, priced, total_of
from .plain import amount_label, label, set_tool_tip, show_text, tabular
from .quiet_box import QuietBox
from .theme import ERROR, MUTED, WARNING, card_colour, tint

if TYPE_CHECKING:
    from pricing_core import Usd
    from pricing_core.money import Count

    from .exact_menu import Exact
    from .profile_strip import ProfileStrip

STEP = 32  # pixels: what the figures need grows in steps, as each lays the window out anew
THOUSAND = 1000
REST = 1.5  # seconds without a key, after which a number is typed to its end


class Headline(QuietBox):
    """Total and figures. Where they have no room beside each other the figures go below the total.

    Signals:
        list_wanted: Carries whether list prices are to be shown, though a profile is chosen.
    """

    list_wanted = Signal(object)
    _strip: ProfileStrip | None = None

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._texts = HeadlineTexts(style)
        self._last_total = self._rested = self._whose = ""
        self._stands, self._period, self._since = False, MONTH, 0.0
        self._focus: QWidget | None = None
        self._amounts: tuple[Usd | None, ...] = ()
        self._turns: Count = 0  # of the agent loop that is shown
        self._loop_figures: tuple[QLabel, ...] = ()
        self._loop_captions: tuple[QLabel, ...] = ()
        self.total = amount_label("total", scale=HEADLINE)
        self.scope = label(tone=MUTED, wraps=True)
        self.scope.setAccessibleIdentifier("scope")
        self.more = self._line("total_more", MUTED)
        self.over = self._line("budget_passed", WARNING)
        self.previous = self._line("previous_total", MUTED)
        self.problem = self._line("problem", ERROR)
        self._problem_icon = icon_label(self, "error")
        self.per_request = amount_label("total_per_request", scale=SECOND)
        self.per_thousand = amount_label("total_per_thousand", scale=SECOND)
        self.year = amount_label("total_year", scale=SECOND)
        self._captions = [label(tone=MUTED) for _ in self._figures()]
        self._lay_out()
        self.cover(card_colour(QApplication.palette()))
        self.retranslate()
        self.blank()

    def _figures(self) -> tuple[QLabel, QLabel, QLabel]:
        return (self.per_request, self.per_thousand, self.year)

    @staticmethod
    def _line(name: str, tone: str) -> QLabel:
        made = label(wraps=True, tone=tone)
        made.setAccessibleIdentifier(name)
        made.setFont(tabular(made.font()))
        made.hide()
        return made

    def _lay_out(self) -> None:
        self._room = HeadRoom(self)
        self._place()
        problem = QHBoxLayout()
        problem.addWidget(self._problem_icon)
        problem.addWidget(self.problem, 1)
        self._column = column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        add_layout(column, self._room.row)
        column.addWidget(self.previous)
        add_layout(column, problem)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)  # as its layout is

    def _place(self) -> None:
        """Put the month in large; of an agent loop one run, which is what people talk about."""
        below = (self.more, self.over)
        if not self._turns:
            usual = tuple(zip(self._figures(), self._captions, strict=True))
            self._room.place((self.total, self.scope), below, usual)
            return
        sent, last = self._loop_figures or self._made_loop_figures()
        of_sent, of_last = self._loop_captions
        pairs = ((self.total, self.scope), (sent, of_sent), (last, of_last))
        self._room.place((self.per_request, self._captions[0]), below, pairs)

    def _made_loop_figures(self) -> tuple[QLabel, QLabel]:
        """Make what only an agent loop has."""
        found = amount_label("tokens_sent", scale=SECOND), amount_label("tokens_last", scale=SECOND)
        self._loop_captions = tuple(label(text, tone=MUTED) for text in self._texts.loop_captions())
        for figure, text in zip(found, self._loop_captions, strict=True):
            figure.setAccessibleDescription(text.text())
            tint(text)
        self._loop_figures = found
        return found

    def _show_kind(self, bill: Bill) -> None:
        """Arrange the head for a request or for a loop of so many turns."""
        self._show_turns(bill.run.turns if bill.run is not None else 0)

    def expect(self, *, is_loop: bool) -> None:
        """Arrange the head for what has no price: a request, or a loop whose turns may be what is wrong."""
        self._show_turns((self._turns or 1) if is_loop else 0)
        if is_loop:
            self._show_line(self._captions[0], self._texts.any_run())

    def _show_turns(self, turns: Count) -> None:
        if turns == self._turns:
            return
        is_other = bool(turns) != bool(self._turns)
        self._name_figures(turns)
        if is_other:
            self._place()
            for part in (self.per_thousand, self.year, *self._captions[1:]):
                part.setVisible(not turns)
            for part in (*self._loop_figures, *self._loop_captions):
                part.setVisible(bool(turns))

    def _show_tokens(self, bill: Bill) -> None:
        """Show what a run of a loop sends, and its last turn."""
        for figure, (text, exact) in zip(self._loop_figures, self._texts.tokens(bill), strict=True):
            self._show_line(figure, text)
            set_tool_tip(figure, exact)

    def retranslate(self) -> None:
        """Say everything that does not depend on the bill."""
        self._name_figures(0)
        self.total.setAccessibleDescription(self._texts.description(MONTH))

    def _name_figures(self, turns: Count) -> None:
        """Say of what the figures are: of requests, or of runs with so many turns."""
        self._turns = turns
        for part, text in zip(self._captions, self._texts.captions(turns), strict=True):
            part.setText(text)
        descriptions = self._texts.figure_descriptions(is_loop=bool(turns))
        for figure, text in zip(self._figures(), descriptions, strict=True):
            figure.setAccessibleDescription(text)

    def show_bill(self, bill: Bill, period: str = MONTH) -> None:
        """Show a bill for a period."""
        self._let_rest()
        self._show_kind(bill)
        thousand = priced(bill).per_request.scaled(THOUSAND)
        amounts = (bill.per_request, thousand, of_period(priced(bill).total, bill, YEAR))
        self._amounts = (total_of(bill, period), *amounts)
        for part, money in zip((self.total, *self._figures()), self._amounts, strict=True):
            self._show_amount(part, money)
        if self._turns:
            self._show_line(self._captions[0], self._texts.one_run(bill, self._turns))
            self._show_tokens(bill)
        if period != self._period:
            self._period, self._rested = period, ""
        self._last_total, self._stands = self.total.text(), True
        description = self._texts.description(period, is_loop=bool(self._turns))
        if self.total.accessibleDescription() != description:
            self.total.setAccessibleDescription(description)
        self._show_line(self.scope, self._texts.scope(bill, period))
        show_text(self.more, self._texts.more(bill, period))
        show_text(self.over, self._texts.over(bill))
        if self._strip:
            self._strip.show_line(self._texts.against_list(bill, period))
        self._show_problem("")
        self._room.arrange()

    def show_profile(self, name: str, *, is_list: bool) -> bool:
        """Show that a profile is chosen and whether its prices hold; tell whether there are other controls now."""
        is_other = name != (self._strip.name if self._strip else "")
        if is_other and self._strip:
            self._strip.setParent(None)
            self._strip.deleteLater()
            self._strip = None
        if is_other and name:
            from .profile_strip import ProfileStrip  # most people choose none

            self._strip = ProfileStrip(name)
            self._strip.list_wanted.connect(self.list_wanted)
            self._column.insertWidget(self._column.indexOf(self._room.row) + 1, self._strip)
            tint(self._strip)
        if self._strip:
            self._strip.show_list(is_list=is_list)
        self._whose = self._texts.whose(name, is_list=is_list)
        return is_other

    def forget(self) -> None:
        """Forget the last total: what comes is another workload, and that was never before it."""
        self._last_total = self._rested = ""

    def show_workload(self, text: str) -> None:
        """Say which of several workloads it is about; said with the next bill."""
        self._texts.of = text

    def exact_amounts(self) -> Exact:
        """Return what the total and the figures round, with what stands below them."""
        names = (self.scope.text(), *(text.text() for text in self._captions))
        return exact_texts(zip(names, self._amounts, strict=False), self._style)

    def spoken(self) -> str:
        """Return the total as it is read aloud."""
        text = self.tr("Total {amount}, {scope}").format(amount=self.total.text(), scope=self.scope.text())
        return f"{text}, {self._whose}" if self._whose else text

    def _show_amount(self, part: QLabel, money: Usd | None) -> None:
        text = usd_text(money, self._style) if money else NONE
        if part.text() != text:
            part.setText(text)
        set_tool_tip(part, exact_usd_text(money, self._style) if money else "")

    @staticmethod
    def _show_line(part: QLabel, text: str) -> None:
        if part.text() != text:
            part.setText(text)

    def blank(self) -> None:
        """Take the amounts away: they are out of date from here on."""
        self._amounts = ()
        for part in (self.total, *self._figures(), *self._loop_figures):
            part.setText(NONE)
        for part in (self.more, self.over, *([self._strip.line] if self._strip else [])):
            if part.text():
                part.setText(NONE)

    def show_problem(self, text: str) -> None:
        """Show no amount, and why there is none."""
        self.blank()
        for part in (self.total, *self._figures(), *self._loop_figures):
            part.setToolTip("")
        for line in (self.more, self.over, *([self._strip.line] if self._strip else [])):
            show_text(line, "")
        self._show_line(self.scope, self._texts.no_price())
        self._show_problem(text)

    def _show_problem(self, text: str) -> None:
        if text:
            self._let_rest()
            self._stands = False
        before = self._texts.before(self._rested) if text and self._rested else ""
        show_text(self.problem, text)
        show_text(self.previous, before)
        self._problem_icon.setVisible(bool(text))

    def _let_rest(self) -> None:
        """Keep the last total as one that was meant, if it stood for a while or another control has been used since.

        What stood only between two keys is what a number came to that was not typed to its end.
        """
        now, focus = monotonic(), QApplication.focusWidget()
        if self._stands and (now - self._since >= REST or focus is not self._focus or not self._rested):
            self._rested = self._last_total
        self._since, self._focus = now, focus

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange total and figures by the room there is."""
        super().resizeEvent(event)
        self._room.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font, and follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._room.forget()
        elif event.type() == QEvent.Type.PaletteChange:
            self.cover(card_colour(QApplication.palette()))

    def keep_within(self, height: int) -> None:
        """Arrange the parts so that a figure is among what is seen of so much height; 0 is all there is."""
        self._room.keep_within(height)

    def least(self) -> QSize:
        """Need no more room than the total in small and one figure: the rest gives way."""
        return QSize(-(-self._room.least_width() // STEP) * STEP, super().least().height())
