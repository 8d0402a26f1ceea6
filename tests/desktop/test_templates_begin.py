"""A template that is chosen from the strip: everything of it is there, and can be taken back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QToolButton

from desktop.templates import templates
from tests.core.changed_books import without_rule
from tests.desktop.conftest import DECEMBER, Opener

TOTALS = ["222", "510", "379.5", "2520", "1088.658675", "694.4482", "235.31115", "1065.15"]


@pytest.mark.parametrize("number", range(1, 9))
def test_the_strip_begins_an_estimate_that_says_what_it_assumes(open_window: Opener, number: int):
    hands = open_window(DECEMBER)
    session, template = hands.window.session, templates()[number - 1]
    before = session.parts[0].item

    hands.press(f"template_{number}")

    assert session.whole().total.text == TOTALS[number - 1]
    assert [bool(one.item.notes) for one in session.parts] == [True] * len(template.parts)
    assert session.title == template.name["en"]
    assert not session.is_example
    hands.window.menus.action("undo").trigger()
    assert [one.item for one in session.parts] == [before]


def test_another_workload_stays_and_the_model_too(open_window: Opener):
    hands = open_window(DECEMBER)
    session = hands.window.session
    hands.choose("model", "Claude Haiku 4.5")
    hands.window.workloads.add()
    hands.choose("model", "Claude Haiku 4.5")

    hands.window.deeds.start_from(templates()[1])

    assert [one.name for one in session.parts] == [
        "",
        "Initial request",
        "Memory and context retrieval",
        "Planning and execution",
    ]
    assert {one.plan.workload.model for one in session.parts if one.plan} == {"claude-haiku-4-5"}


@pytest.mark.parametrize("width", [640, 900, 1280, 2000])
def test_what_has_no_room_in_the_strip_is_in_a_menu_at_its_end(open_window: Opener, width: int):
    hands = open_window(DECEMBER)
    hands.window.resize(width, 700)
    QApplication.processEvents()
    more = hands.find("more_templates")
    assert isinstance(more, QToolButton)
    links = [hands.find(f"template_{number}") for number in range(1, len(templates()) + 1)]

    shown = [one.isVisible() for one in links]

    assert more.isVisible() is not all(shown)
    assert shown == sorted(shown, reverse=True)
    if more.isVisible():
        assert more.geometry().right() <= more.parentWidget().width()
        assert more.text() == "More…"
        names = [one.name["en"] for one in templates()]
        assert [one.text() for one in more.menu().actions()] == [*names, "Paste usage"]


def test_a_template_of_the_menu_begins_an_estimate(open_window: Opener):
    hands = open_window(DECEMBER)
    more = hands.find("more_templates")
    assert isinstance(more, QToolButton)

    more.menu().actions()[7].trigger()

    assert hands.window.session.title == templates()[7].name["en"]


def test_a_tool_tip_says_what_each_is(open_window: Opener):
    hands = open_window(DECEMBER)
    for number, template in enumerate(templates(), start=1):
        link = hands.find(f"template_{number}")
        assert isinstance(link, QToolButton)
        assert link.text() == template.caption["en"]
        assert link.accessibleName() == template.name["en"]
        assert link.accessibleDescription() == template.tip["en"]


def test_a_book_that_lacks_something_is_told(open_window: Opener):
    hands = open_window(DECEMBER)
    session = hands.window.session
    session.bench.set_book(without_rule("tools", "web_search", session.bench.book), session.bench.on)
    before = session.parts
    hands.window.deeds.start_from(templates()[5])
    assert session.parts == before
    assert "has not all that this template needs" in hands.text("status_message")
