"""The window: puts its parts together and makes them anew in another language. Does no arithmetic."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QMetaObject, QObject
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from pricing_core.library import Listed, default_book_id
from pricing_core.showing import NumberStyle
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .advice_deeds import AdviceDeeds
from .announcer import Announcer
from .book_head import book_head
from .choice_field import ListBox
from .choosing import Beginning
from .commands import Menus
from .deeds import Deeds
from .document_file import DocumentFile
from .dropping import Dropping
from .export_deeds import ExportDeeds
from .file_deeds import FileDeeds
from .file_news import FileNews
from .following import Following
from .kinds import ACTUAL_USAGE, AGENT_LOOP
from .locales import date_text
from .loop_link import LoopLink
from .news_bar import NewsBar
from .outlook import Outlook
from .panes import Panes
from .price_deeds import PriceDeeds
from .price_offers import PriceOffers
from .profile_link import ProfileLink
from .reading_order import stops_in
from .recovery import Journal
from .result_panel import ResultPanel
from .session import SAVED, Session
from .settings import Settings
from .shelf import Shelf
from .status_line import StatusLine
from .text_deeds import TextDeeds
from .theme import control_style, tint
from .top_bar import TopBar
from .usage_link import UsageLink
from .whole_link import WholeLink
from .window_title import WindowTitle
from .windows import Windows
from .workload_form import WorkloadForm
from .workload_strip import WorkloadStrip
from .workloads import Workloads

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from pricing_core.billing import Bill
    from pricing_core.errors import Words
    from pricing_core.planning import Plan

    from .news_texts import Item

SIZE = (1280, 860)
SMALLEST = (640, 480)


class MainWindow(QMainWindow):
    """The whole window of one estimate."""

    def __init__(
        self,
        begun: Beginning,
        style: NumberStyle,
        settings: Settings | None = None,
        windows: Windows | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        super().__init__()
        self.style_of_numbers = style
        self.settings = settings or Settings()
        self.windows = windows or Windows()
        self.keeper = self.windows.keeper
        self._was_active = self._is_finished = False
        self._ties: list[QMetaObject.Connection] = []
        self.session = Session(begun, shelf)
        self.file = DocumentFile(self)
        self.file_deeds, self.file_news = FileDeeds(self), FileNews(self)
        self.offers, self.journal = PriceOffers(self), Journal(self)
        self.title = WindowTitle(self)
        self.deeds = Deeds(self)
        self.prices = PriceDeeds(self)
        self.workloads = Workloads(self)
        self.exports = ExportDeeds(self)
        self.advice = AdviceDeeds(self)
        self.texts = TextDeeds(self)
        self.usage = UsageLink(self)
        self.dropping = Dropping(self)
        self.following = Following(self)
        self._news: tuple[Item, ...] = ()  # what was told in the language before
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self.build()
        self._recall_state()
        self._tell_first()
        self.windows.adopt(self)
        self.file.begin(begun.prepared, Path(begun.file) if begun.file else None)
        self.form.focus_first()

    def build(self) -> None:
        """Make every part, in the language and number format in force; what is entered stays."""
        style = self.style_of_numbers
        self.form, self.result, self.outlook = WorkloadForm(style), ResultPanel(style, self.day_text), Outlook(style)
        self.bar, self.news = TopBar(style), NewsBar()
        self.strip = WorkloadStrip(style)
        self._announcer = Announcer(self.result)
        self.book = self._book_box()
        self._make_status_bar()
        self.menus = Menus(self, self.menuBar(), self.deeds.slots, self._fill_menus)
        self._lay_out()
        self.news.show_items(self._news)
        self.title.show()
        self._connect()
        self.loops = LoopLink(self)
        self.usage.attach(self._stack)
        self.whole = WholeLink(self, self._stack, self.strip)
        self.session.take_form(self.form)
        self.profiles = ProfileLink(self)
        self._follow()
        self._colour()
        self.order_tabs()
        self.panes.arranged.connect(self.order_tabs)
        self.form.grown.connect(self.order_tabs)
        self.panes.arranged.connect(lambda: tint(self))  # a part that moves forgets its colours

    def _connect(self) -> None:
        session, bench = self.session, self.session.bench
        self.tie(bench.pricing_began, self.result.blank)
        self.tie(bench.priced, self._show_bill)
        self.tie(bench.refused, self._show_refusal)
        self.tie(session.changed, self._follow)
        self.tie(session.book_shown, self._show_book)
        self.tie(session.told, self.tell)
        self.book.chosen.connect(lambda name: session.choose_book(str(name)))
        self.bar.kind_chosen.connect(self.deeds.choose_kind)
        self.bar.usage_wanted.connect(self.usage.offer)
        self.bar.template_chosen.connect(self.deeds.start_from)
        self.bar.drag_wanted.connect(lambda: self.exports.drag(self.bar))
        compare = self.outlook.compare
        compare.removed.connect(session.compared.remove)
        compare.adopted.connect(session.compared.adopt)
        compare.cleared.connect(session.compared.clear)
        compare.add_requested.connect(lambda scenario: session.compared.add((scenario,)))
        self.advice.tie(self.outlook)
        self.form.adviser_wanted.connect(self.advice.show_adviser)
        self.result.source_requested.connect(self.deeds.show_source)
        self.news.wanted.connect(self.following.do)
        self.news.told.connect(lambda text, warns: self._announcer.warn(text) if warns else self._announcer.tell(text))

    def tie(self, signal: SignalInstance, slot: Callable[..., object]) -> None:
        """Connect a signal of the session, which outlives the parts of the window, until these are made anew."""
        self._ties.append(signal.connect(slot))

    def order_tabs(self) -> None:
        """Let the Tab key go through the parts in reading order; Qt would put what is made last at the end."""
        before: tuple[QWidget, ...] = (self.bar, self.news, self.strip, self.book, self.form, self.result)
        tabs, *views = self.outlook.parts()
        if (page := self.usage.page) is not None:
            before = (self.bar, self.news, page, self.status)
        stops = [one for part in before for one in stops_in(part, self) if not self.outlook.isAncestorOf(one)]
        if page is None:
            stops += [tabs, *(one for part in (*views, self.status) for one in stops_in(part, self))]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def rebuild(self, style: NumberStyle) -> None:
        """Make every part anew: another language, another way to write numbers."""
        self.style_of_numbers = style
        focus: QWidget | None = self.focusWidget()
        name = focus.accessibleIdentifier() if focus else ""
        self.session.let_go()
        self.loops.drop()
        for tie in self._ties:
            QObject.disconnect(tie)
        self._ties.clear()
        self._news = self.news.items
        state, is_finished = self.panes.state(), self._is_finished
        is_whole, is_usage = self.whole.is_shown, self.usage.is_shown
        self.build()
        self.panes.restore(state)
        if is_finished:
            self.finish()
        self.deeds.show_period()
        self.session.hold_problem()
        if is_whole:
            self.whole.show_whole()
        elif is_usage:
            self.usage.bring()
        self._focus(name)

    def finish(self) -> None:
        """Make what the first sight of the window could do without."""
        self._is_finished = True
        if self.session.bench.bill is not None:
            self._announcer.tell(self.result.head.spoken())
        self.menus.finish()
        self.news.finish()
        self.form.finish()  # last: the Tab key then goes through everything
        self.session.shelf.begin()

    def _focus(self, name: str) -> None:
        same = (one for one in self.findChildren(QWidget) if name and one.accessibleIdentifier() == name)
        (next(same, None) or self.form).setFocus()

    def _lay_out(self) -> None:
        head = book_head(self.tr("Price book"), self.book)
        self.panes = Panes(head, self.form, self.result, self.outlook)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.news)
        column.addWidget(self.strip)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.panes)
        column.addWidget(self._stack, 1)
        self.bar.take_actions(self.menus.action)
        self.bar.offer(self.deeds.templates)
        if old := self.takeCentralWidget():
            old.setParent(None)
            old.deleteLater()
        self.setCentralWidget(page)

    def _fill_menus(self) -> None:
        self.deeds.fill_menus()
        self.file_deeds.fill_menus()

    def _book_box(self) -> ListBox:
        box = ListBox("book", self.book_items())
        box.show_value(self.session.held.name)
        return box

    def book_items(self) -> list[tuple[str, str]]:
        """Return every price book that can be chosen, with what it is called."""
        listed = self.session.shelf.library.listed
        names = [said(entry.book.name, self.style_of_numbers.language) for entry in listed]
        items = [(entry.book.id, self._book_text(entry, names)) for entry in listed]
        if self.session.held.saved_book is not None:
            text = self.tr("{book}, saved in this estimate")
            name = said(self.session.held.saved_book.name, self.style_of_numbers.language)
            items.insert(0, (SAVED, text.format(book=name)))
        if self.session.held.name not in dict(items):  # its file is gone; its prices hold all the same
            items.append((self.session.book.id, said(self.session.book.name, self.style_of_numbers.language)))
        return items

    def fill_books(self) -> None:
        """List the price books anew; the one in force stays."""
        self.book.show_items(self.book_items())
        self.book.show_value(self.session.held.name)
        self.usage.show_books()
        self.profiles.show()
        self._show_book_facts()

    def _book_text(self, entry: Listed, names: list[str]) -> str:
        name = said(entry.book.name, self.style_of_numbers.language)
        return name if names.count(name) == 1 else f"{name} ({entry.book.id})"

    def _make_status_bar(self) -> None:
        self.status = StatusLine(self.style_of_numbers)
        bar = self.statusBar()
        for old in bar.findChildren(StatusLine):
            bar.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        bar.addWidget(self.status, 1)
        self.status.book_wanted.connect(lambda name: self.session.choose_book(str(name)))
        self._show_book_facts()

    def say(self, words: Words) -> str:
        """Return words in the language of the window."""
        return said(words, self.style_of_numbers.language)

    def announce(self, text: str) -> None:
        """Let a screen reader say something."""
        self._announcer.tell(text)

    def tell(self, text: object) -> None:
        """Say something in the status bar."""
        self.status.tell(str(text))

    def _tell_first(self) -> None:
        self.session.hold_problem()

    def _show_book(self) -> None:
        self.order_tabs()
        self.fill_books()

    def _show_book_facts(self) -> None:
        bench = self.session.bench
        self.status.show_book(bench.book, self.day_text(bench.book.as_of), self.day_text(bench.on))
        today = self.session.begun.today
        newest = self.session.shelf.library.find(default_book_id(today))
        self.status.show_age(bench.book.as_of, today, newest)

    def day_text(self, day: str) -> str:
        """Return a day as it is written here."""
        return date_text(day, self.style_of_numbers.language, self.settings.number_format)

    def _show_bill(self, bill: Bill) -> None:
        self.loops.show_bill(bill)
        self.result.show_bill(bill)
        if self._is_finished:
            self._announcer.tell(self.result.head.spoken())
        self.form.show_bill(bill)
        session, bench = self.session, self.session.bench
        self.outlook.show_bill(bill, session.compared.shown, bench.judge, bench.plan, session.months)

    def _show_refusal(self, words: dict[str, str]) -> None:
        self.loops.blank()
        self.result.head.expect(is_loop=self.form.kind == AGENT_LOOP)
        self.result.show_problem(words)
        self._announcer.warn(self.result.head.problem.text())
        self.form.show_bill(None)
        self.outlook.blank(self.session.compared.shown)

    def _follow(self) -> None:
        """Follow the history and the scenarios; what was done before the last edit need not be told any more."""
        self.status.forget()
        session = self.session
        self.outlook.show_scenarios(session.compared.shown)
        self.bar.show_strip(visible=session.is_example and not self.usage.is_shown)
        self.bar.show_name(session.title)
        self.bar.kind.show_value(ACTUAL_USAGE if self.usage.is_shown else self.form.kind)
        self.deeds.follow_history()

    def _colour(self) -> None:
        """Take the colours of the palette in force."""
        style = control_style(QApplication.palette())
        if style != self.styleSheet():
            self.setStyleSheet(style)
        tint(self)

    def show_failure(self) -> None:
        """Take every amount away after a mistake of ours, and say that it was one."""
        self.usage.fail()
        self.session.bench.fail()

    def plan(self) -> Plan | None:
        """Return what is priced."""
        return self.session.bench.plan

    def _recall_state(self) -> None:
        state = self.keeper.window_state()
        if "geometry" in state:
            self.restoreGeometry(state["geometry"])
        self.panes.restore(state)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close once nothing can be lost by that, and remember how the window is left."""
        event.ignore()
        try:
            self.whole.commit()
            self.usage.commit()
            if self.windows.may_close(self):
                self._leave()
                event.accept()
        except Exception:  # let through, it would end the program, with everything that is not saved
            sys.excepthook(*sys.exc_info())

    def _leave(self) -> None:
        self.windows.closed(self)
        self.loops.drop()
        self.texts.close()
        self.usage.stop()
        self.session.shelf.end()
        self.keeper.keep_window_state({"geometry": self.saveGeometry(), **self.panes.state()})

    def event(self, event: QEvent) -> bool:
        """Begin with the first number when the window comes to the front for the first time."""
        if event.type() == QEvent.Type.WindowActivate and not self._was_active:
            self._was_active = True
            self.menus.finish()  # before any key can come
            self.form.focus_first()  # at once: selected any later, what is typed at first sight would be replaced
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system from light to dark and back."""
        has_changed = event.type() == QEvent.Type.PaletteChange
        if has_changed and control_style(QApplication.palette()) != self.styleSheet():  # else it is our own doing
            self._colour()
        super().changeEvent(event)
