"""The page of actual usage in the window: two columns or one, what holds its prices, and when it shows no amount."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from desktop.applying import set_zoom
from desktop.theme import apply_theme
from desktop.translations import install
from desktop.usage_tabs import LARGEST
from pricing_core.showing import NONE
from tests.desktop.conftest import DECEMBER, Hands, Opener
from tests.desktop.test_fits import cut_off
from tests.desktop.test_usage_link import SEED, SMALL, do, pasted, text_of
from tests.desktop.usage_support import line, write


@pytest.fixture(params=["en", "id"])
def hands(request: pytest.FixtureRequest, open_window: Opener, qapp: QApplication) -> Iterator[Hands]:
    install(qapp, request.param)
    yield open_window(DECEMBER, language=request.param)
    install(qapp, "en")


def resize(hands: Hands, width: int, height: int) -> None:
    hands.window.resize(width, height)
    hands.qtbot.wait(50)


def page(hands: Hands):
    found = hands.window.usage.page
    assert found is not None
    return found


def test_a_wide_window_has_what_was_given_beside_what_came_of_it(hands: Hands):
    resize(hands, 1280, 860)
    pasted(hands, SEED)

    left, right = page(hands).form, page(hands).result

    assert left.mapTo(page(hands), left.rect().topRight()).x() <= right.mapTo(page(hands), right.rect().topLeft()).x()
    assert not hands.find("usage_foot_amount").isVisible()


@pytest.mark.parametrize("size", [(800, 600), (640, 480)])
def test_a_narrow_window_has_one_column_and_the_total_at_its_bottom_edge(hands: Hands, size: tuple[int, int]):
    pasted(hands, SEED)
    hands.find("usage_text").setFocus()

    resize(hands, *size)

    total = hands.find("usage_foot_amount")
    assert total.isVisible()
    assert isinstance(total, QLabel)
    assert total.text() == hands.text("usage_amount")
    assert hands.window.focusWidget() is hands.find("usage_text")
    left, right = page(hands).form, page(hands).result
    assert left.mapToGlobal(left.rect().bottomLeft()).y() <= right.mapToGlobal(right.rect().topLeft()).y()
    resize(hands, 1280, 860)
    assert not total.isVisible()
    assert right.isVisible()


@pytest.mark.parametrize("size", [(1280, 860), (1366, 768), (800, 600), (640, 480)])
def test_every_text_has_room(hands: Hands, size: tuple[int, int]):
    pasted(hands, SEED)

    resize(hands, *size)

    assert (hands.window.width(), hands.window.height()) == size
    assert cut_off(hands.window) == []


def test_nothing_is_cut_off_at_twice_the_size(hands: Hands, qapp: QApplication):
    pasted(hands, SEED)
    try:
        set_zoom(qapp, 200)
        hands.window.rebuild(hands.window.style_of_numbers)
        for size in ((1280, 860), (640, 480)):
            resize(hands, *size)
            assert cut_off(page(hands)) == []
    finally:
        set_zoom(qapp, 100)


def test_the_focus_is_brought_into_sight_in_one_column(hands: Hands):
    pasted(hands, SEED)
    resize(hands, 640, 480)

    hands.find("usage_to_estimate").setFocus(Qt.FocusReason.TabFocusReason)
    hands.qtbot.wait(20)

    assert not hands.find("usage_to_estimate").visibleRegion().isEmpty()


def test_a_mistake_of_ours_takes_the_amount_away_until_something_is_given_anew(hands: Hands):
    pasted(hands, SEED)

    hands.window.show_failure()
    assert hands.text("usage_amount") == NONE
    assert hands.text("usage_foot_amount") == NONE
    assert hands.find("usage_fault").isVisible()

    pasted(hands, SMALL)
    assert hands.text("usage_amount") != NONE


def test_where_a_profile_is_missing_nothing_has_an_amount(hands: Hands):
    pasted(hands, SEED)

    hands.window.session.choose_profile("nobodys")

    assert hands.text("usage_amount") == NONE
    assert "nobodys" in hands.text("usage_fault")
    hands.window.session.choose_profile("")
    assert hands.text("usage_amount") != NONE


def test_the_price_book_is_chosen_above_the_form_as_it_is_for_a_workload(hands: Hands):
    pasted(hands, SEED)

    hands.choose("usage_prices", hands.find("usage_prices").itemText(0))
    hands.qtbot.wait(50)

    assert hands.window.session.held.name == hands.find("usage_prices").itemData(0)
    do(hands, "kind_request")
    assert hands.find("book").value() == hands.window.session.held.name


def test_where_nothing_is_selected_in_the_box_the_total_is_copied(hands: Hands):
    pasted(hands, SEED)
    box = hands.find("usage_text")
    assert isinstance(box, QPlainTextEdit)
    box.setFocus()

    hands.qtbot.keyClick(box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().endswith("51125")
    box.selectAll()
    hands.qtbot.keyClick(box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == text_of(SEED)


def test_all_reasons_are_opened_with_the_key_of_the_window(hands: Hands):
    pasted(hands, SEED)

    do(hands, "expand")
    hands.qtbot.wait(50)

    assert any("250" in one.text() for one in page(hands).result.lines.findChildren(QLabel))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_tab_key_goes_through_both_columns_and_comes_out_again(hands: Hands, qapp: QApplication, theme: str):
    apply_theme(qapp, theme)
    pasted(hands, SEED)
    hands.find("usage_text").setFocus()

    seen: list[str] = []
    for _ in range(60):
        hands.qtbot.keyClick(hands.window.focusWidget(), Qt.Key.Key_Tab)
        seen.append(hands.window.focusWidget().accessibleIdentifier())
        if seen[-1] == "usage_text":
            break
    apply_theme(qapp, "light")

    assert seen[-1] == "usage_text", seen
    assert "usage_invoice" in seen
    assert seen.index("usage_invoice") < seen.index("usage_to_estimate")
    assert any(page(hands).result.isAncestorOf(hands.find(one)) for one in seen if one.startswith("usage_"))


@pytest.mark.parametrize("size", [(800, 600), (640, 480)])
def test_the_largest_requests_do_not_scroll_sideways(hands: Hands, tmp_path: Path, size: tuple[int, int]):
    many = {"output_tokens": 2_000, "project": "/home/a/project-of-many"}
    lines = [line(at, input_tokens=240_000 - at, **many) for at in range(30)]
    hands.window.usage.take_paths([Path(write(tmp_path / "a.jsonl", *lines))])
    hands.qtbot.waitUntil(lambda: not hands.window.usage.keeping.work.is_reading)
    resize(hands, *size)

    page(hands).result.show_tab(LARGEST)
    table = hands.find("usage_largest")
    hands.qtbot.waitUntil(table.isVisible)

    assert table.horizontalScrollBar().maximum() == 0
    metrics = table.fontMetrics()
    for column, cell in enumerate(table.rows[0]):
        if column >= 2:  # when, and numbers
            assert table.columnWidth(column) >= metrics.horizontalAdvance(cell.text) + 8
