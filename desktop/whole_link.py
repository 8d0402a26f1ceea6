"""Ties the tabs of the workloads and the page of the whole estimate to the session."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget

from pricing_core.values import TYPE_CHECKING

from .parts import index_of
from .theme import tint
from .workload_strip import DUPLICATE, LEFT, ON, REMOVE, RIGHT, WHOLE, WorkloadStrip

if TYPE_CHECKING:
    from pricing_core import Usd
    from pricing_core.document_pricing import DocumentBill
    from pricing_core.errors import Words

    from .main_window import MainWindow
    from .overview import Overview
    from .workloads import Workloads

SINGLE = 1


class WholeLink(QObject):
    """Made anew with the parts of the window that it ties together. The page is made when it is asked for."""

    def __init__(self, window: MainWindow, stack: QStackedWidget, strip: WorkloadStrip) -> None:
        super().__init__(stack)
        self._window, self._stack, self._strip = window, stack, strip
        self._page: Overview | None = None
        self._is_blank = False
        session = window.session
        strip.chosen.connect(self._on_chosen)
        strip.add_wanted.connect(window.workloads.add)
        strip.renamed.connect(window.workloads.rename)
        strip.deed_wanted.connect(self._do)
        window.tie(session.bench.refused, self._blank)
        window.tie(session.whole_priced, self._on_priced)
        window.tie(session.changed, self._on_changed)
        window.tie(session.arranged, self.arrange)
        window.tie(session.shown_other, window.result.head.forget)
        window.result.notes.all_wanted.connect(self._show_notes)
        self.arrange()
        self._show_amounts()

    def _show_notes(self) -> None:
        """Show what is noted of the workload that is in the form, where it is written."""
        self.show_whole()
        if self._page is not None:
            self._page.notes.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _workloads(self) -> Workloads:
        return self._window.workloads

    @property
    def is_shown(self) -> bool:
        """Tell whether the page of the whole estimate is in front."""
        return self._page is not None and self._stack.currentWidget() is self._page

    @property
    def page(self) -> Overview | None:
        """The page of the whole estimate, while it is in front."""
        return self._page if self.is_shown else None

    def total(self) -> Usd | None:
        """Return what everything costs a month; None where something has no price."""
        bill = self._window.session.whole()
        return bill.total if bill.is_whole and bill.bills else None

    def commit(self) -> None:
        """Take up a name or note that is still being typed."""
        self._strip.commit()
        if self._page is not None:
            self._page.commit()

    def take_notes(self) -> None:
        """Take up notes as they stand, though somebody may be typing on."""
        if self._page is not None:
            self._page.names.notes.commit()
            self._page.notes.commit()

    def show_whole(self) -> None:
        """Show the page of the whole estimate."""
        page = self._page or self._made()
        self._stack.setCurrentWidget(page)
        self.arrange()
        self._show_amounts()
        page.focus_first()

    def show_workloads(self) -> None:
        """Show the workload that is in the form."""
        if self.is_shown:
            self._stack.setCurrentIndex(0)
            self.arrange()
            self._show_amounts()
            self._window.form.focus_first()

    def toggle(self) -> None:
        """Show the whole, or the workload again."""
        self.show_workloads() if self.is_shown else self.show_whole()

    def _made(self) -> Overview:
        from .overview import Overview

        window, deeds = self._window, self._workloads
        self._page = page = Overview(window.style_of_numbers, window.day_text)
        page.workload_wanted.connect(self._on_chosen)
        page.add_wanted.connect(deeds.add)
        page.duplicate_wanted.connect(deeds.duplicate)
        page.remove_wanted.connect(deeds.remove)
        page.moved.connect(deeds.move)
        page.switched.connect(lambda key, is_on: deeds.switch(key, is_on=bool(is_on)))
        page.renamed.connect(deeds.rename)
        page.noted.connect(deeds.note)
        for notes in (page.names.notes, page.notes):
            notes.textChanged.connect(window.journal.on_edited)
        page.show_session(window.session)
        self._stack.addWidget(page)
        tint(page)
        return page

    def _on_chosen(self, key: object) -> None:
        if key == WHOLE:
            self.show_whole()
            return
        self._window.session.show_workload(int(str(key)))
        self.show_workloads()

    def _do(self, deed: object, key: object) -> None:
        session, deeds, of = self._window.session, self._workloads, int(str(key))
        place = index_of(session.parts, of)
        if deed == DUPLICATE:
            deeds.duplicate(of)
        elif deed == REMOVE:
            deeds.remove(of)
        elif deed in (LEFT, RIGHT):
            deeds.move(of, place + (1 if deed == RIGHT else -1))
        elif deed == ON:
            deeds.switch(of, is_on=not session.parts[place].item.is_on)

    def arrange(self) -> None:
        """Show the tabs of several workloads; one alone needs none."""
        session = self._window.session
        self._window.bar.kind.setVisible(not self.is_shown)  # it is about the workload that is in the form
        has_tabs = len(session.parts) > SINGLE or self.is_shown
        self._strip.setVisible(has_tabs and not self._window.usage.is_shown)
        self._strip.show_parts(session.parts, WHOLE if self.is_shown else session.active)
        place = index_of(session.parts, session.active)
        text = self.tr("{name}, {number} of {count} workloads")
        if not session.part.item.is_on:
            text = self.tr("{name}, {number} of {count} workloads, not counted in the estimate")
        name = self._strip.title_of(place)
        several = len(session.parts) > SINGLE
        facts = {"name": name, "number": place + 1, "count": len(session.parts)}
        self._window.result.notes.show_notes(session.part.item.notes)
        self._window.result.head.show_workload(text.format(**facts) if several else "")

    def _blank(self, words: Words) -> None:
        """Take every amount away; those that hold come back once the whole is priced, and after a mistake none do."""
        self._is_blank = True
        self._strip.blank()
        if self._page is not None:
            self._page.blank(words)

    def _on_priced(self, bill: object) -> None:
        found: DocumentBill = bill  # type: ignore[assignment]  # what the signal carries
        self._is_blank = False
        self._strip.show_whole(found)

    def _on_changed(self) -> None:
        if self.is_shown or self._is_blank:
            self._show_amounts()

    def _show_amounts(self) -> None:
        """Show what everything costs, where it is seen and was priced."""
        session = self._window.session
        if self._strip.isHidden() or (session.bench.bill is None and session.bench.problem is None):
            return
        bill = session.whole()
        self._is_blank = False
        self._strip.show_whole(bill)
        if self._page is not None and self.is_shown:
            self._page.show_whole(bill)
