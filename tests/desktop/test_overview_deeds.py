"""What a person does on the page of the whole estimate, with keys, buttons and the menu; and what is heard of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPushButton, QWidget

from desktop.applying import set_zoom
from desktop.overview_model import MIME
from desktop.overview_rows import NAME, ON
from desktop.translations import install
from pricing_core.document import LONGEST_NOTES
from tests.desktop.mock_one import BATCH
from tests.desktop.test_fits import cut_off
from tests.desktop.whole_estimates import SUPPORT, TRIAGE, UNKNOWN, a_page, an_item

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
FIXED = ("total", "problem", "model", "book", "requests", "budget", "tax", "breakdown", "discount", "growth")


@pytest.fixture
def page(qtbot):
    shown = a_page(qtbot, SUPPORT, TRIAGE, an_item("Research"), scenarios=[BATCH])
    shown.page.focus_first()
    yield shown
    qtbot.wait(0)


def names(page) -> list[str]:
    return [one.item.name for one in page.session.parts]


def press(qtbot, page, *keys) -> None:
    for key in keys:
        qtbot.keyClick(page.table, *(key if isinstance(key, tuple) else (key,)))


def test_enter_opens_the_workload(page, qtbot):
    press(qtbot, page, Key.Key_Down, Key.Key_Return)

    assert page.deeds.opened == [page.session.parts[1].key]


def test_a_double_click_opens_it_too(page, qtbot):
    view = page.table
    middle = view.visualRect(view.model().index(2, NAME)).center()

    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    assert page.deeds.opened == [page.session.parts[2].key]
    assert view.state() != QAbstractItemView.State.EditingState


def test_f2_renames_where_the_name_stands(page, qtbot):
    press(qtbot, page, Key.Key_Down, Key.Key_F2)
    field = page.find("workload_name", QLineEdit)

    assert field.text() == "Triage"
    qtbot.keyClicks(field, "Mail")
    qtbot.keyClick(field, Key.Key_Return)

    qtbot.waitUntil(lambda: names(page) == ["Support", "Mail", "Research"])
    assert page.rows()[1][NAME] == "Mail"


def test_esc_leaves_a_name_as_it_was(page, qtbot):
    press(qtbot, page, Key.Key_F2)
    field = page.find("workload_name", QLineEdit)
    qtbot.keyClicks(field, "Else")

    qtbot.keyClick(field, Key.Key_Escape)

    assert names(page)[0] == "Support"


def test_space_switches_a_workload_off_and_on(page, qtbot):
    press(qtbot, page, Key.Key_Space)
    assert page.text("whole_amount") == "$641.76"
    assert page.table.model().index(0, ON).data(Qt.ItemDataRole.AccessibleTextRole) == "off"

    press(qtbot, page, Key.Key_Space)
    assert page.text("whole_amount") == "$1,093.08"


def test_the_box_does_the_same(page):
    model = page.table.model()

    model.setData(model.index(1, ON), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)

    assert [one.item.is_on for one in page.session.parts] == [True, False, True]
    assert model.index(1, ON).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked


def test_control_and_arrows_move_a_workload_and_stay_on_it(page, qtbot):
    press(qtbot, page, (Key.Key_Down, CTRL))
    assert names(page) == ["Triage", "Support", "Research"]
    assert page.table.row == 1

    press(qtbot, page, (Key.Key_Down, CTRL), (Key.Key_Down, CTRL))
    assert names(page) == ["Triage", "Research", "Support"]

    press(qtbot, page, (Key.Key_Up, CTRL))
    assert names(page) == ["Triage", "Support", "Research"]


def test_delete_removes_a_workload_but_not_the_last(page, qtbot):
    press(qtbot, page, Key.Key_Down, Key.Key_Delete)
    assert names(page) == ["Support", "Research"]
    assert page.table.row == 1

    press(qtbot, page, Key.Key_Backspace)
    assert len(page.session.parts) == 1

    press(qtbot, page, Key.Key_Delete)
    assert len(page.session.parts) == 1
    assert not page.find("whole_remove").isEnabled()


def test_control_d_duplicates_what_is_selected_here(page, qtbot):
    press(qtbot, page, Key.Key_Down, (Key.Key_D, CTRL))

    assert names(page) == ["Support", "Copy", "Triage", "Research"]


def test_everything_can_be_taken_back(page, qtbot):
    press(qtbot, page, Key.Key_Delete, Key.Key_Space, (Key.Key_Down, CTRL))
    for _ in range(3):
        page.session.undo()

    assert names(page) == ["Support", "Triage", "Research"]
    assert page.text("whole_amount") == "$1,093.08"


def test_buttons_do_what_the_keys_do(page, qtbot):
    press(qtbot, page, Key.Key_Down)
    for name in ("whole_down", "whole_up", "whole_up", "whole_duplicate", "whole_add"):
        page.find(name, QPushButton).click()
    assert names(page)[1:] == ["Triage", "Support", "Research"] or names(page)[0] == "Copy"
    assert page.deeds.added == 1

    page.find("whole_remove", QPushButton).click()
    assert len(page.session.parts) == 3


def test_the_menu_shows_the_keys_and_does_the_same(page, qtbot):
    press(qtbot, page, Key.Key_Down)
    menu = page.table.row_menu(1)
    actions = {one.text().partition("\t")[0]: one for one in menu.actions()}

    assert list(actions)[:7] == ["Open", "Rename", "Switch off", "Duplicate", "Remove", "Move up", "Move down"]
    assert actions["Duplicate"].text().endswith("Ctrl+D")
    assert "Copy exactly $190.44 (Per month)" in actions
    actions["Move up"].trigger()
    assert names(page)[0] == "Triage"


def test_rows_are_dragged(page):
    model = page.table.model()
    mime = model.mimeData([model.index(0, NAME)])

    assert mime.hasFormat(MIME)
    assert not model.dropMimeData(mime, Qt.DropAction.MoveAction, 3, 0, model.index(-1, -1))
    assert names(page) == ["Triage", "Research", "Support"]


def test_the_table_is_copied_with_every_digit(page, qtbot):
    page.deeds._change(page.session.parts[0].key, name="=1+1")

    press(qtbot, page, (Key.Key_C, CTRL))

    head, first, *_ = QGuiApplication.clipboard().text().splitlines()
    assert head.split("\t") == ["Workload", "Model and place", "Requests a month", "Per month", "Share", "Remark"]
    assert first.split("\t") == ["'=1+1", "Claude Sonnet 4.5 · Claude API", "30000", "451.32", "41%", ""]


# Names and notes


def test_the_estimate_is_renamed_when_the_field_is_left(page, qtbot):
    name, notes = page.page.names.name, page.page.names.notes
    name.setFocus()
    qtbot.keyClicks(name, "Help desk")
    assert page.session.name == ""

    qtbot.keyClick(name, Key.Key_Tab)
    assert page.session.name == "Help desk"
    assert notes.hasFocus()
    qtbot.keyClicks(notes, "From October")
    qtbot.keyClick(notes, Key.Key_Return)
    qtbot.keyClicks(notes, "to November")
    page.table.setFocus()

    assert page.session.notes == "From October\nto November"
    page.session.undo()
    assert (page.session.name, page.session.notes) == ("Help desk", "")
    assert notes.toPlainText() == ""


def test_esc_takes_back_what_was_typed(page, qtbot):
    page.session.rename("Help desk", "Old")
    for field in (page.page.names.name, page.page.names.notes):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, "x")
        qtbot.keyClick(field, Key.Key_Escape)
    page.table.setFocus()

    assert (page.session.name, page.session.notes) == ("Help desk", "Old")


def test_notes_that_are_left_for_another_row_stay_with_theirs(page, qtbot):
    notes = page.find("workload_notes")
    notes.setFocus()
    qtbot.keyClicks(notes, "First")

    page.table.show_rows(page.page._rows.of(page.session.whole()), 2)

    assert [one.item.notes for one in page.session.parts] == ["First", "At night\nonly", ""]
    assert page.table.row == 2
    assert notes.accessibleName() == "Notes of “Research”"


def test_what_is_being_typed_is_taken_up_before_it_is_saved(page, qtbot):
    page.page.names.name.setFocus()
    qtbot.keyClicks(page.page.names.name, "Help")

    page.page.commit()

    assert page.session.name == "Help"


def test_notes_unfold_while_they_are_used(page, qtbot):
    notes = page.page.names.notes
    folded = notes.height()

    notes.setFocus()
    assert notes.height() > folded
    page.table.setFocus()
    assert notes.height() == folded


def test_notes_hold_no_more_than_a_document_can(page):
    page.page.names.notes.setPlainText("é" * (LONGEST_NOTES + 10))

    assert len(page.page.names.notes.toPlainText()) == LONGEST_NOTES


def test_the_notes_of_a_workload_follow_the_row(page, qtbot):
    notes = page.find("workload_notes")
    press(qtbot, page, Key.Key_Down)
    assert notes.toPlainText() == "At night\nonly"
    assert notes.accessibleName() == "Notes of “Triage”"

    notes.setFocus()
    notes.selectAll()
    qtbot.keyClicks(notes, "By day")
    page.table.setFocus()

    assert [one.item.notes for one in page.session.parts] == ["", "By day", ""]
    assert page.rows()[1][6] == "By day"


# Heard, read and fitted


def test_everything_that_takes_the_focus_has_a_name(page):
    for one in page.page.findChildren(QWidget):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible():
            said = one.accessibleName() or getattr(one, "text", str)()
            assert said, one.accessibleIdentifier() or one


def test_the_tab_key_goes_through_the_page_in_reading_order(page, qtbot):
    page.page.names.name.setFocus()
    visited = []
    for _ in range(10):
        visited.append(page.page.focusWidget().accessibleIdentifier())
        qtbot.keyClick(page.page.focusWidget(), Key.Key_Tab)

    assert visited == [
        "estimate_name", "estimate_notes", "whole_add", "whole_duplicate", "whole_remove", "whole_down",
        "workload_table", "workload_notes", "whole_scenarios", "whole_months_as_table",
    ]  # fmt: skip


def test_identifiers_are_unique_and_end_like_no_fixed_one(page):
    found = [one.accessibleIdentifier() for one in page.page.findChildren(QWidget) if one.accessibleIdentifier()]

    assert len(found) == len(set(found))
    assert not [one for one in found if one.endswith(FIXED)]


def test_it_is_spoken_as_one_sentence(page):
    assert page.page.spoken() == (
        "Whole estimate $1,093.08, per month · 3 workloads · 90,000 requests · USD, before tax"
    )


@pytest.mark.parametrize("size", [(1280, 760), (800, 500), (624, 380)])
def test_nothing_is_wider_than_the_window(page, qtbot, size):
    page.deeds._change(page.session.parts[0].key, name="W" * 200)
    page.page.resize(*size)
    qtbot.wait(20)

    assert page.page.widget().width() <= page.page.viewport().width()
    for table in (page.table, page.versions):
        shown = sum(table.columnWidth(one) for one in range(table.model().columnCount()))
        assert shown <= table.viewport().width() + 1


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("size", [(1280, 760), (800, 500), (624, 380)])
def test_every_text_has_room(qtbot, qapp, language, zoom, size):
    install(qapp, language)
    set_zoom(qapp, zoom)
    try:
        item = an_item("Support of the whole north-west", tax=11, uncertainty=10, currency="IDR", rate=16_500, budget=1)
        shown = a_page(qtbot, item, TRIAGE, UNKNOWN.but(is_on=False), scenarios=[BATCH], language=language, size=size)
        qtbot.wait(20)
        assert cut_off(shown.page) == []
        shown.deeds._change(shown.session.parts[2].key, is_on=True)
        qtbot.wait(20)
        assert cut_off(shown.page) == []
        assert shown.page.horizontalScrollBar().maximum() == 0
    finally:
        set_zoom(qapp, 100)
        install(qapp, "en")


def test_a_problem_keeps_its_remark_where_there_is_little_room(qtbot):
    shown = a_page(qtbot, SUPPORT, UNKNOWN, size=(624, 400))
    qtbot.wait(20)

    assert not shown.table.isColumnHidden(6)


def test_names_are_shown_letter_for_letter(page):
    page.deeds._change(page.session.parts[0].key, name="<b>Bold</b>", notes="<img src=x>")

    tip = page.table.model().index(0, NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Bold&lt;/b&gt;" in tip
    assert page.rows()[0][NAME] == "<b>Bold</b>"
