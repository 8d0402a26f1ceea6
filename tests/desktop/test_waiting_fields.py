"""Fields of a section that is closed are made when it is opened; until then they stand for what nobody said."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QMenu, QWidget

from desktop.announcer import Announcer
from desktop.choosing import beginning
from desktop.fields import LaterFields
from desktop.main_window import MainWindow
from desktop.options import Options, read_options
from desktop.section import Section
from pricing_core.planning import Planning
from pricing_core.showing import count_text
from pricing_core.wording import STYLES
from tests.desktop.conftest import DECEMBER, TODAY, Hands, Opener

LATER = ("growth", "tax", "currency_day", "fetches", "web_search_failed", "web_search_version", "screenshots")


def there(hands: Hands) -> list[str]:
    found = {one.accessibleIdentifier() for one in hands.window.findChildren(QWidget)}
    return [name for name in LATER if name in found]


def sections(hands: Hands) -> list[Section]:
    return hands.window.findChildren(Section)


def section(hands: Hands, name: str) -> Section:
    return next(one for one in sections(hands) if one.name == name)


def test_a_closed_section_has_no_fields_and_one_that_is_opened_has_them(open_window: Opener):
    hands = open_window()
    assert there(hands) == []

    hands.press("ahead_section")

    assert there(hands) == ["growth"]
    assert hands.find("growth").isVisible()


def test_opening_a_section_changes_neither_the_plan_nor_what_can_be_taken_back(open_window: Opener):
    hands = open_window()
    form, plan, memory = hands.window.form, hands.window.form.plan(), hands.window.form.memory()

    for one in sections(hands):
        one.set_open(is_open=True)

    assert there(hands) == list(LATER)
    assert form.plan() == plan
    assert form.memory() == memory


def test_fields_that_wait_stand_for_what_they_show_when_they_are_made(open_window: Opener):
    hands = open_window()
    for one in sections(hands):
        one.set_open(is_open=True)

    groups = [fields for fields in hands.window.form._groups if isinstance(fields, LaterFields)]

    assert len(groups) == 3
    assert all(fields.planned(Planning()) == Planning() for fields in groups)
    assert all(set(fields.controls()) == set(fields.NAMES) for fields in groups)


def test_undo_takes_back_the_first_entry_in_a_section_that_was_opened_for_it(open_window: Opener):
    hands = open_window()
    hands.type("growth", "5")
    hands.type("fetches", "2")

    hands.window.session.undo()
    hands.window.session.undo()

    assert (hands.text("growth"), hands.text("fetches")) == ("0", "0")
    hands.window.session.redo()
    assert hands.text("growth") == "5"


def test_a_closed_section_keeps_what_was_entered_in_it_for_another_book(open_window: Opener):
    hands = open_window()
    hands.type("tax", "11")
    hands.press("adjust_section")

    hands.window.session.choose_book(DECEMBER)

    assert not section(hands, "adjust").is_open
    assert hands.window.form.plan().planning.tax == 11
    assert hands.text("tax") == "11"


def test_what_was_set_back_stays_so_in_another_book(open_window: Opener):
    hands = open_window()
    hands.type("tax", "11")
    hands.window.session.choose_book(DECEMBER)
    hands.type("tax", "0")

    hands.window.session.choose_book("anthropic-2026-11")

    assert hands.window.form.plan().planning.tax == 0


def test_a_plan_that_has_something_for_a_closed_section_makes_its_fields(open_window: Opener):
    hands = open_window()
    plan = hands.window.form.plan()

    hands.window.session.start(plan.but(planning=plan.planning.but(growth=7)))

    assert there(hands) == ["growth"]
    assert hands.text("growth") == count_text(7, hands.window.style_of_numbers)


def test_a_file_that_uses_a_later_tool_opens_its_section(open_window: Opener, tmp_path):
    file = tmp_path / "plan.json"
    workload = {"model": "claude-sonnet-4-5", "tokens": {"input": 10}, "tools": {"web_fetch": {"fetches": 3}}}
    file.write_text(json.dumps(workload))

    hands = open_window(file=file)

    assert section(hands, "more_tools").is_open
    assert hands.text("fetches") == "3"


def test_tab_goes_through_fields_in_reading_order_though_they_were_made_late(open_window: Opener):
    hands = open_window()

    hands.press("ahead_section")

    places = [_place(hands, name) for name in ("retries", "growth", "budget", "uncertainty", "adjust_section")]
    assert places == sorted(places)
    assert hands.find("retries").nextInFocusChain() is hands.find("growth")


def _place(hands: Hands, name: str) -> int:
    """Return how many steps the first field is away from a widget."""
    widget, steps = hands.find("input_tokens"), 0
    while widget.accessibleIdentifier() != name:
        widget, steps = widget.nextInFocusChain(), steps + 1
    return steps


@pytest.mark.parametrize(
    ("given", "options"),
    [
        ([], Options()),
        (["--language", "id", "--theme", "dark"], Options(language="id", theme="dark")),
        (["plan.json", "--zoom", "120"], Options(file="plan.json", zoom=120)),
        (["--size", "800x600"], Options(size="800x600")),
    ],
)
def test_the_command_line_is_read_with_and_without_the_long_way(given: list[str], options: Options):
    assert read_options(given) == options


def test_a_wrong_language_or_size_ends_the_program(capsys):
    with pytest.raises(SystemExit):
        read_options(["--language", "xx"])
    assert "invalid choice: 'xx'" in capsys.readouterr().err

    with pytest.raises(SystemExit):
        read_options(["--size", "0x9"])
    assert "argument --size: '0x9' is not a size such as 1280x860" in capsys.readouterr().err


def test_the_import_statement_is_as_it_was_once_qt_is_loaded():
    script = (
        "import builtins; usual = builtins.__import__; from desktop.app import make_application; "
        "make_application(); assert builtins.__import__ is usual"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_after_the_first_sight_every_field_is_made_and_stays_so(open_window: Opener):
    hands = open_window()

    hands.window.finish()
    finished = there(hands)
    hands.window.rebuild(STYLES["id"])

    assert finished == there(hands) == list(LATER)
    assert not hands.find("growth").isVisible()


@pytest.fixture
def unfinished(qtbot) -> MainWindow:
    window = MainWindow(beginning("", DECEMBER, TODAY), STYLES["en"])
    qtbot.addWidget(window)
    return window


def test_a_menu_is_filled_when_it_is_about_to_be_seen(unfinished: MainWindow):
    file = unfinished.findChild(QMenu, "file_menu")
    assert isinstance(file, QMenu)
    assert file.actions() == []

    file.aboutToShow.emit()

    assert [one.text() for one in file.actions()][:2] == ["&New", "New from &template"]
    assert unfinished.menus.actions["new"] is file.actions()[0]


def test_after_the_first_sight_every_menu_and_the_bar_of_news_are_made_once(unfinished: MainWindow):
    names = {one.accessibleIdentifier() for one in unfinished.findChildren(QWidget)}
    assert "news" in names
    assert "news_dismiss" not in names

    unfinished.finish()
    menus = {one.objectName(): len(one.actions()) for one in unfinished.menuBar().findChildren(QMenu)}
    unfinished.finish()

    assert all(menus[f"{name}_menu"] for name in ("file", "edit", "view", "estimate", "prices", "help"))
    assert menus == {one.objectName(): len(one.actions()) for one in unfinished.menuBar().findChildren(QMenu)}
    names = [one.accessibleIdentifier() for one in unfinished.findChildren(QWidget)]
    assert names.count("news_dismiss") == 1


def test_the_first_total_is_spoken_once_the_window_stands(unfinished: MainWindow, monkeypatch: pytest.MonkeyPatch):
    told: list[str] = []
    monkeypatch.setattr(Announcer, "tell", lambda _self, text: told.append(text))

    unfinished.session.price()
    before = list(told)
    unfinished.finish()

    assert before == []
    assert told == [unfinished.result.head.spoken()]
