"""Estimates of several workloads for the tests of their page, with numbers that were worked out by hand.

In the book of December 2025 and at 30,000 requests the first mock-up costs $451.32, and $190.44 with Claude Haiku 4.5.
$60 of each are web searches; the rest is tokens.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from desktop.choosing import beginning
from desktop.overview import Overview
from desktop.parts import Part, index_of
from desktop.session import Session
from desktop.workload_form import WorkloadForm
from pricing_core.document import DocumentItem
from pricing_core.showing import ENGLISH
from pricing_core.wording import STYLES
from tests.desktop.mock_one import PLAN

DECEMBER, TODAY = "anthropic-2025-12", "2026-11-22"


def an_item(name="", model="claude-sonnet-4-5", *, notes="", is_on=True, **planned):
    workload = PLAN.workload.but(model=model)
    return DocumentItem(PLAN.but(workload=workload, planning=PLAN.planning.but(**planned)), name, notes, is_on)


SUPPORT, TRIAGE = an_item("Support"), an_item("Triage", "claude-haiku-4-5", notes="At night\nonly")
UNKNOWN = an_item("Old one", "claude-x")


def a_session(*items, scenarios=(), style=ENGLISH) -> Session:
    session = Session(beginning("", DECEMBER, TODAY))
    session.take_form(WorkloadForm(style))
    parts = tuple(Part(session.new_key(), item=one) for one in items)
    session.scenarios = tuple(scenarios)
    session.rearrange(parts, parts[0].key)
    return session


class Deeds:
    """Does to the session what the page asks for, as the window does."""

    def __init__(self, page: Overview, session: Session) -> None:
        self.page, self.session, self.opened, self.added = page, session, [], 0
        page.workload_wanted.connect(self.opened.append)
        page.add_wanted.connect(self._add)
        page.duplicate_wanted.connect(lambda key: self._put(key, lambda parts, at: parts.insert(at, self._new(at))))
        page.remove_wanted.connect(lambda key: self._put(key, lambda parts, at: parts.pop(at)))
        page.moved.connect(lambda key, to: self._put(key, lambda parts, at: parts.insert(to, parts.pop(at))))
        page.switched.connect(lambda key, is_on: self._change(key, is_on=is_on))
        page.renamed.connect(lambda key, name: self._change(key, name=name))
        page.noted.connect(lambda key, text: self._change(key, notes=text))
        session.changed.connect(self.show)

    def show(self) -> None:
        self.page.show_whole(self.session.whole())

    def _add(self) -> None:
        self.added += 1

    def _new(self, at: int) -> Part:
        return Part(self.session.new_key(), item=self.session.parts[at].item.but(name="Copy"))

    def _put(self, key, change) -> None:
        parts = list(self.session.parts)
        change(parts, index_of(parts, key))
        keys = [one.key for one in parts]
        self.session.rearrange(tuple(parts), self.session.active if self.session.active in keys else keys[0])

    def _change(self, key, **changes) -> None:
        parts = tuple(one.but(item=one.item.but(**changes)) if one.key == key else one for one in self.session.parts)
        self.session.rearrange(parts, self.session.active)


class Shown:
    """A page on the screen, its session, and what stands on it."""

    def __init__(self, page: Overview, session: Session) -> None:
        self.page, self.session, self.deeds = page, session, Deeds(page, session)
        self.table, self.versions = page.table, page.versions

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        (found,) = (one for one in self.page.findChildren(kind) if one.accessibleIdentifier() == name)
        return found

    def text(self, name: str) -> str:
        label = self.find(name, QLabel)
        return label.text() if label.isVisible() else ""

    @staticmethod
    def cells(table, row: int) -> list[str]:
        model = table.model()
        return [model.index(row, column).data() or "" for column in range(model.columnCount())]

    def rows(self, table=None) -> list[list[str]]:
        table = table or self.table
        return [self.cells(table, row) for row in range(table.model().rowCount())]


def a_page(qtbot, *items, scenarios=(), language="en", size=(1200, 760)) -> Shown:
    style = STYLES[language]
    session = a_session(*items, scenarios=scenarios, style=style)
    page = Overview(style)
    qtbot.addWidget(page)
    page.show_session(session)
    page.resize(*size)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    shown = Shown(page, session)
    shown.deeds.show()
    return shown
