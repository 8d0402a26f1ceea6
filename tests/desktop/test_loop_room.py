"""The room of an agent loop: what makes one is seen at once, and in one column nothing scrolls but the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget

from desktop.loop_table import TurnsTable
from desktop.loop_turns import LoopTurns
from desktop.row_below import WHOLE
from desktop.translations import install
from tests.desktop.conftest import DECEMBER, Hands, Opener

LANGUAGES = ["en", "id"]


@pytest.fixture(params=LANGUAGES)
def loop(request: pytest.FixtureRequest, open_window: Opener, qapp: QApplication):
    install(qapp, request.param)
    hands = open_window(DECEMBER, language=request.param)
    hands.window.menus.actions["kind_agent_loop"].trigger()
    yield hands
    install(qapp, "en")


@pytest.fixture
def narrow(loop: Hands) -> Hands:
    """The turns as a table, in one column."""
    resize(loop, 800, 600)
    loop.press("loop_as_table")
    settle(loop)
    return loop


def settle(hands: Hands) -> None:
    hands.settle()


def resize(hands: Hands, width: int, height: int) -> None:
    hands.window.resize(width, height)
    settle(hands)


def table(hands: Hands) -> TurnsTable:
    found = hands.find("loop_turns_table")
    assert isinstance(found, TurnsTable)
    return found


def page(hands: Hands) -> QScrollArea:
    """Return the area that the whole column scrolls in."""
    one = hands.find("loop_scroll").parentWidget()
    while not isinstance(one, QScrollArea):
        one = one.parentWidget()
    return one


def scrolling(part: QWidget) -> list[str]:
    """Return what can be scrolled up and down in a part, itself included."""
    areas = [one for one in (part, *part.findChildren(QAbstractScrollArea)) if isinstance(one, QAbstractScrollArea)]
    return [one.accessibleIdentifier() for one in areas if one.isVisible() and one.verticalScrollBar().maximum() > 0]


def turn_wheel(part: QWidget) -> None:
    """Turn the wheel towards oneself, the mouse above what can be seen of a part."""
    seen = part.visibleRegion().boundingRect()
    assert not seen.isEmpty()
    here = part.mapTo(part.window(), seen.center())
    QTest.wheelEvent(part.window().windowHandle(), here, QPoint(0, -120))


@pytest.mark.parametrize("size", [(800, 600), (640, 480)], ids=str)
def test_in_one_column_only_the_page_scrolls(loop: Hands, size: tuple[int, int]):
    resize(loop, *size)
    view = loop.find("loop_scroll")

    assert page(loop).verticalScrollBar().maximum() > 0
    assert scrolling(view) == []
    loop.press("loop_as_table")
    settle(loop)
    assert scrolling(view) == []
    assert view.height() >= table(loop).height() > 20 * table(loop).rowHeight(5)


def test_in_two_columns_the_turns_scroll_again(narrow: Hands):
    resize(narrow, 1280, 700)

    assert "loop_scroll" in scrolling(narrow.find("loop_scroll"))
    assert table(narrow).maximumHeight() > 10_000
    assert len({table(narrow).rowHeight(row) for row in range(20)}) == 1
    reasons = narrow.find("loop_turn_reasons")
    assert reasons.isVisible()
    assert not table(narrow).isAncestorOf(reasons)


def test_the_wheel_scrolls_the_page_wherever_the_mouse_is(narrow: Hands):
    bar = page(narrow).verticalScrollBar()
    for part in (table(narrow).viewport(), narrow.find("loop_turn_reasons"), narrow.find("loop_cards")):
        page(narrow).ensureWidgetVisible(part)
        before = bar.value()

        turn_wheel(part)

        assert bar.value() > before, part


def test_a_very_long_table_scrolls_only_while_somebody_works_in_it(loop: Hands):
    for name, count in (("loop_tool_result", 10), ("loop_output", 10), ("loop_turns", WHOLE + 1)):
        loop.type(name, str(count))
    resize(loop, 800, 600)
    loop.press("loop_as_table")
    settle(loop)
    long, bar = table(loop), page(loop).verticalScrollBar()
    assert long.height() < 40 * long.verticalHeader().defaultSectionSize()

    page(loop).ensureWidgetVisible(long)
    before = bar.value()
    turn_wheel(long.viewport())
    assert bar.value() > before
    assert long.verticalScrollBar().value() == 0

    long.setFocus()
    turn_wheel(long.viewport())
    assert long.verticalScrollBar().value() > 0


def test_the_reasons_of_a_turn_open_below_it(narrow: Hands):
    turns, reasons = table(narrow), narrow.find("loop_turn_reasons")
    usual = turns.verticalHeader().defaultSectionSize()
    for row in (0, 7, 19):
        turns.selectRow(row)
        settle(narrow)

        assert reasons.isVisible()
        assert reasons.y() == turns.rowViewportPosition(row) + usual
        assert [at for at in range(20) if turns.rowHeight(at) != usual] == [row]
        assert scrolling(reasons) == []


def test_the_page_follows_the_arrow_keys_through_the_turns(narrow: Hands):
    turns = table(narrow)
    turns.setFocus(Qt.FocusReason.TabFocusReason)
    settle(narrow)
    for _ in range(19):
        narrow.qtbot.keyClick(turns, Qt.Key.Key_Down)
        settle(narrow)

        row = turns.currentIndex().row()
        top = turns.viewport().mapTo(page(narrow).viewport(), QPoint(0, turns.rowViewportPosition(row))).y()
        assert 0 <= top < page(narrow).viewport().height() - turns.verticalHeader().defaultSectionSize()
    assert turns.currentIndex().row() == 19


def test_a_turn_that_is_clicked_stays_below_the_mouse(narrow: Hands):
    turns = table(narrow)
    turns.setFocus(Qt.FocusReason.TabFocusReason)
    turns.selectRow(0)
    settle(narrow)
    place = QPoint(30, turns.rowViewportPosition(4) + 5)
    bar, view = page(narrow).verticalScrollBar(), page(narrow).viewport()
    bar.setValue(bar.value() + turns.viewport().mapTo(view, place).y() - 60)  # with room for its reasons
    where = turns.viewport().mapTo(narrow.window, place)

    narrow.qtbot.mouseClick(turns.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle(narrow)

    assert turns.currentIndex().row() == 4
    here = turns.viewport().mapTo(narrow.window, QPoint(30, turns.rowViewportPosition(4) + 5))
    assert abs(here.y() - where.y()) <= 1


@pytest.mark.parametrize("size", [(800, 600), (640, 480)], ids=str)
def test_no_column_of_the_turns_is_cut(loop: Hands, size: tuple[int, int]):
    resize(loop, *size)
    loop.press("loop_as_table")
    settle(loop)
    turns = table(loop)
    shown = [column for column in range(9) if not turns.isColumnHidden(column)]

    assert turns.horizontalScrollBar().maximum() == 0
    assert {0, 1, 7, 8} <= set(shown)
    texts = [turns.turns.text(19, column) for column in shown]
    widths = [turns.columnWidth(column) for column in shown]
    assert all(
        turns.fontMetrics().horizontalAdvance(text) < width for text, width in zip(texts, widths, strict=True)
    ), list(zip(texts, widths, strict=True))


def test_a_heading_in_two_lines_is_copied_in_one(narrow: Hands):
    resize(narrow, 640, 480)
    turns = table(narrow)
    headings = [turns.model().headerData(at, Qt.Orientation.Horizontal) for at in range(9)]
    assert any("\n" in one for one in headings)

    turns.copy(whole=True)

    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].split("\t") == [one.replace("\n", " ") for one in headings]
    assert len(copied) == 21


def test_the_table_can_be_made_before_and_after_the_column(loop: Hands):
    loop.press("loop_as_table")
    resize(loop, 800, 600)
    assert scrolling(loop.find("loop_scroll")) == []
    loop.press("loop_as_table")
    settle(loop)
    assert scrolling(loop.find("loop_scroll")) == []
    assert len(loop.window.findChildren(LoopTurns)) == 1


def test_each_view_is_as_high_as_it_needs(loop: Hands):
    resize(loop, 800, 600)
    loop.press("loop_as_table")
    settle(loop)
    high = loop.window.outlook.height()

    loop.window.outlook.show_lines()
    settle(loop)

    assert loop.window.outlook.height() < high


@pytest.mark.parametrize("name", ["loop_turns", "loop_tool_result", "loop_output", "loop_runs", "loop_cache_5m"])
def test_what_makes_a_loop_is_seen_without_scrolling_in_the_usual_window(loop: Hands, name: str):
    resize(loop, 1280, 860)
    part = loop.find(name)

    assert part.visibleRegion().boundingRect().height() == part.height()


def test_the_sections_of_a_loop_stand_before_the_tools_and_those_of_a_request_around_them(loop: Hands):
    def shown() -> list[str]:
        sections = [one for one in loop.window.form._sections if not one.isHidden()]
        assert [one.y() for one in sections] == sorted(one.y() for one in sections)
        return [one.name for one in sections]

    resize(loop, 1280, 860)
    loops = ["model", "first_turn", "each_turn", "loop", "tools", "each_turn_more", "agents"]
    assert shown()[: len(loops)] == loops
    loop.window.menus.actions["kind_request"].trigger()
    settle(loop)
    assert shown()[:5] == ["model", "tokens", "cache", "tools", "volume"]
