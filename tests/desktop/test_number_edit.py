"""The number field under real keys, wheel, clipboard and menu."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QFocusEvent, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.number_edit import NumberEdit
from desktop.number_entry import AVERAGE, MINUTES, MONEY, PERCENT, WHOLE, read_number
from pricing_core.showing import ENGLISH, INDONESIAN

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Bench:
    """A window with one number field, another field to go to, and a record of what the number field told."""

    def __init__(self, qtbot, unit="requests", style=ENGLISH, name="Requests", **how):
        self.qtbot = qtbot
        self.window = QWidget()
        self.field = NumberEdit("requests", unit, style, **how)
        self.field.setAccessibleName(name)
        self.other = QLineEdit()
        layout = QVBoxLayout(self.window)
        for widget in (self.field, self.field.hint, self.other):
            layout.addWidget(widget)
        self.told = []
        self.field.number_edited.connect(self.told.append)
        qtbot.addWidget(self.window)
        self.window.resize(480, 240)  # so that it need not grow and shrink with what is said below the field
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)  # what shortcuts ask for
        self.other.setFocus()

    def type(self, text):
        self.field.setFocus()
        self.field.selectAll()
        self.qtbot.keyClicks(self.field, text)

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(self.field, key, modifiers)

    def leave(self):
        self.other.setFocus()

    def turn(self, notches):
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(self.field.mapToGlobal(QPoint(5, 5))),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.field, event)
        return event.isAccepted()


@pytest.fixture
def bench(qtbot):
    return lambda **how: Bench(qtbot, **how)


def clipboard():
    return QGuiApplication.clipboard().text()


def test_an_expression_is_kept_and_shown_grouped_on_leaving(bench):
    one = bench()

    one.type("1000*30")

    assert one.field.number == 30_000
    assert one.told[-1] == 30_000
    assert one.field.hint.text() == "= 30,000 requests"
    assert one.field.hint.isVisible()

    told = len(one.told)
    one.leave()

    assert one.field.text() == "30,000"
    assert one.field.hint.isHidden()
    assert one.field.memory() == "1000*30"

    one.field.setFocus()

    assert one.field.text() == "1000*30"
    assert len(one.told) == told  # showing is not editing


def test_a_plain_number_stays_grouped_when_the_focus_comes_back(bench):
    one = bench()
    one.type("30000")
    one.leave()

    one.field.setFocus()

    assert one.field.text() == "30,000"
    assert one.field.memory() == "30000"


def test_a_memory_brings_the_expression_back(bench):
    one, other = bench(), bench(style=INDONESIAN)
    one.type("1000*30")

    other.field.recall(one.field.memory())

    assert other.field.number == 30_000
    assert other.field.text() == "30.000"
    assert other.told == []
    other.field.setFocus()
    assert other.field.text() == "1000*30"


def test_enter_commits_and_stays(bench):
    one = bench()
    one.type("1000*30")

    one.key(Qt.Key.Key_Return)

    assert one.field.text() == "30,000"
    assert one.field.hasFocus()
    assert one.field.selectedText() == "30,000"

    one.key(Qt.Key.Key_Left)

    assert one.field.text() == "1000*30"

    one.key(Qt.Key.Key_Enter)
    one.qtbot.keyClicks(one.field, "5")

    assert one.field.text() == "5"
    assert one.field.number == 5


def test_enter_leaves_what_cannot_be_read(bench):
    one = bench()
    one.type("12a")

    one.key(Qt.Key.Key_Return)

    assert one.field.text() == "12a"


def test_a_click_shows_the_expression_again(bench):
    one = bench()
    one.type("1000*30")
    one.key(Qt.Key.Key_Return)

    one.qtbot.mouseClick(one.field, Qt.MouseButton.LeftButton)

    assert one.field.text() == "1000*30"


def test_escape_restores_what_was_there_when_the_focus_came(bench):
    one = bench()
    one.type("2*3")
    one.leave()
    one.type("77")

    one.key(Qt.Key.Key_Escape)

    assert one.field.text() == "2*3"
    assert one.told[-1] == 6
    told = len(one.told)
    one.key(Qt.Key.Key_Escape)
    assert len(one.told) == told


@pytest.mark.parametrize(
    ("text", "key", "modifiers", "number", "shown"),
    [
        ("30", Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, 31, "31"),
        ("30", Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, 29, "29"),
        ("30", Qt.Key.Key_Up, SHIFT, 40, "40"),
        ("30", Qt.Key.Key_Up, CTRL, 130, "130"),
        ("30", Qt.Key.Key_Down, CTRL, 0, "0"),
        ("0.2", Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, Fraction(3, 10), "0.3"),
        ("0.2", Qt.Key.Key_Up, SHIFT, Fraction(6, 5), "1.2"),
        ("1.5k", Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, 1600, "1,600"),
        ("999", Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, 1000, "1,000"),
        ("1000*30", Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, 30_001, "30,001"),
        ("1e29", Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, 2 * 10**29, "200" + ",000" * 9),
    ],
)
def test_the_arrows_step_in_the_place_of_the_last_digit(bench, text, key, modifiers, number, shown):
    one = bench()
    one.type(text)

    one.key(key, modifiers)

    assert one.field.number == number
    assert one.field.text() == shown
    assert one.told[-1] == number


def test_steps_keep_their_place_through_whole_numbers(bench):
    one = bench()
    one.type("0.9")

    for _ in range(2):
        one.key(Qt.Key.Key_Up)

    assert one.field.number == Fraction(11, 10)


def test_steps_end_at_the_range(bench):
    one = bench(kind=PERCENT, unit="%", least=-10, most=100)
    one.type("95")

    one.key(Qt.Key.Key_Up, CTRL)
    assert one.field.number == 100
    told = len(one.told)
    one.key(Qt.Key.Key_Up)
    assert one.field.number == 100
    assert len(one.told) == told

    one.key(Qt.Key.Key_Down, CTRL)
    one.key(Qt.Key.Key_Down, CTRL)
    assert one.field.number == -10
    assert one.field.text() == "-10"

    one.type("250")
    assert one.field.number is None
    one.key(Qt.Key.Key_Down)
    assert one.field.number == 100


def test_a_step_changes_nothing_that_cannot_be_read(bench):
    one = bench()
    one.type("12a")

    one.key(Qt.Key.Key_Up)

    assert one.field.text() == "12a"


def test_a_step_from_nothing_begins_at_the_default(bench):
    one = bench(may_be_empty=True)
    one.field.setFocus()

    one.key(Qt.Key.Key_Up)

    assert one.field.number == 1


def test_the_wheel_steps_with_the_focus_and_scrolls_the_form_without(bench):
    one = bench()
    one.field.show_number(5)

    assert not one.turn(1)
    assert one.field.number == 5

    one.field.setFocus()

    assert one.turn(1)
    assert one.field.number == 6
    one.turn(-2)
    assert one.field.number == 4
    assert one.told == [6, 4]


@pytest.mark.parametrize(
    ("style", "text", "plain"),
    [
        (ENGLISH, "30000", "30000"),
        (ENGLISH, "1000*30", "30000"),
        (ENGLISH, "1,234.5", "1234.5"),
        (INDONESIAN, "1.234,5", "1234.5"),
        (ENGLISH, "12a", "12a"),
    ],
)
def test_copying_the_whole_text_gives_the_plain_number(bench, style, text, plain):
    one = bench(style=style)
    one.type(text)
    one.leave()
    one.field.setFocus()
    one.field.selectAll()

    one.key(Qt.Key.Key_C, CTRL)

    assert clipboard() == plain


def test_copying_a_part_copies_the_part(bench):
    one = bench()
    one.type("1000*30")
    one.field.setSelection(0, 4)

    one.key(Qt.Key.Key_C, CTRL)

    assert clipboard() == "1000"


def test_cutting_takes_the_plain_number_and_empties_the_field(bench):
    one = bench()
    one.type("1,500")
    one.field.selectAll()

    one.key(Qt.Key.Key_X, CTRL)

    assert clipboard() == "1500"
    assert one.field.text() == ""
    assert one.told[-1] is None


@pytest.mark.parametrize(
    ("kind", "unit", "pasted", "text"),
    [
        (WHOLE, "tokens", "1,200 tokens\n", "1,200"),
        (WHOLE, "tokens", " 1,200 ", "1,200"),
        (MONEY, "USD", "US$ 1.200,50", "1.200,50"),
        (MONEY, "USD", "€5\r\n", "5"),
        (PERCENT, "%", "30 %", "30"),
        (MINUTES, "minutes", "5 min", "5"),
        (WHOLE, "tokens", "1\n234", "1\n234"),  # two lines are not one number
        (WHOLE, "tokens", "5 hours", "5 hours"),
    ],
)
def test_pasting_trims_what_only_decorates(bench, kind, unit, pasted, text):
    one = bench(kind=kind, unit=unit)
    one.field.setFocus()
    one.field.selectAll()
    QGuiApplication.clipboard().setText(pasted)

    one.key(Qt.Key.Key_V, CTRL)

    assert one.field.text() == text
    assert (one.field.number is None) == (text in ("1\n234", "5 hours"))


def test_the_menu_copies_both_ways_and_has_no_undo(bench):
    one = bench()
    one.type("1000*30")
    one.field.selectAll()
    menu = one.field.context_menu()
    actions = {action.objectName() or action.text(): action for action in menu.actions()}

    assert not {"edit-undo", "edit-redo"} & set(actions)
    assert not menu.actions()[0].isSeparator()
    actions["Copy formatted"].trigger()
    assert clipboard() == "30,000"
    actions["edit-copy"].trigger()
    assert clipboard() == "30000"
    actions["edit-paste"].trigger()
    assert one.field.text() == "30000"
    one.field.selectAll()
    actions["edit-cut"].trigger()
    assert one.field.text() == ""
    menu.deleteLater()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Qt.Key.Key_Z, CTRL), (Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_Y, CTRL), (Qt.Key.Key_C, CTRL)],
)
def test_undo_and_copying_nothing_are_left_to_the_window(bench, key, modifiers):
    one = bench()
    heard = []
    action = QAction(one.window)
    action.setShortcut(int(modifiers.value) | int(key))
    action.triggered.connect(lambda: heard.append(key))
    one.window.addAction(action)
    one.type("12")

    one.key(key, modifiers)

    assert heard == [key]
    assert one.field.text() == "12"


def test_undo_without_a_window_that_undoes_does_nothing(bench):
    one = bench()
    one.type("12")

    one.key(Qt.Key.Key_Z, CTRL)

    assert one.field.text() == "12"


def test_copying_what_is_selected_is_not_left_to_the_window(bench):
    one = bench()
    heard = []
    action = QAction(one.window)
    action.setShortcut("Ctrl+C")
    action.triggered.connect(lambda: heard.append(1))
    one.window.addAction(action)
    one.type("12")
    one.field.selectAll()

    one.key(Qt.Key.Key_C, CTRL)

    assert heard == []
    assert clipboard() == "12"


@pytest.mark.parametrize(
    ("how", "text", "fault"),
    [
        ({}, "abc", "Enter a number, for example 1,200 or 1.2k."),
        ({}, "", "Enter a number; 0 for none."),
        ({"least": 1}, "", "Enter a number, for example 1,200 or 1.2k."),
        ({"kind": MONEY}, "abc", "Enter a number, for example 1200 or 12.50."),
        ({"kind": WHOLE}, "1.5", "Enter a whole number, for example 1,200 or 1.2k."),
        ({}, "1/0", "Nothing can be divided by 0."),
        ({}, "1/3", "This number has no last decimal. Write it rounded, for example 0.33."),
        ({}, "200+10%", "Say what the percentage is of, for example 1000 * 110%."),
        ({}, "1e999999999", "At most 30 digits, and 18 after the decimal mark."),
        ({}, "1.500k", "This can be read as two numbers. Which one is meant?"),
        ({}, "-5", "Requests is at least 0 requests."),
        (
            {"kind": PERCENT, "unit": "%", "most": 100, "name": "Hit rate"},
            "150",
            "Hit rate is between 0 and 100%.",
        ),
        (
            {"unit": "", "least": 1, "most": 20_000, "name": "Turns"},
            "0",
            "Turns is between 1 and 20,000.",
        ),
        ({"unit": "%", "least": -90, "most": 1000, "name": ""}, "-91", "Enter -90 to 1,000%."),
    ],
)
def test_a_fault_says_what_is_wrong_and_what_is_accepted(bench, how, text, fault):
    one = bench(**how)
    one.type("7")
    one.type(text)
    if not text:
        one.key(Qt.Key.Key_Delete)

    assert one.field.fault == fault
    assert one.field.number is None
    assert one.told[-1] is None
    assert one.field.hint.text() == fault
    assert one.field.hint.level() == "error"
    assert fault in one.field.accessibleDescription()

    one.leave()

    if text != "150":
        assert one.field.fault == fault


def test_what_is_out_of_range_is_kept_as_typed(bench):
    one = bench(most=100)
    one.type("50*3")
    one.leave()

    assert one.field.fault == "Requests is between 0 and 100 requests."
    assert one.field.memory() == "50*3"

    one.field.set_range(0, 200)

    assert one.field.fault == ""
    assert one.field.number == 150


@pytest.mark.parametrize(
    ("place", "number", "shown"),
    [(0, 1500, "1,500"), (1, 1_500_000, "1,500,000")],
)
def test_an_ambiguous_text_is_settled_with_a_button(bench, place, number, shown):
    one = bench()
    one.type("1.500k")
    buttons = one.field.hint.buttons

    assert [button.text() for button in buttons] == ["1,500", "1,500,000"]
    assert all(button.isVisible() for button in buttons)

    one.qtbot.mouseClick(buttons[place], Qt.MouseButton.LeftButton)

    assert one.field.text() == shown
    assert one.field.number == number
    assert one.told[-1] == number
    assert one.field.hasFocus()
    assert one.field.fault == ""
    assert one.field.hint.isHidden()
    assert not any(button.isVisibleTo(one.field.hint) for button in buttons)


def test_the_buttons_of_money_are_not_ambiguous_themselves(bench):
    one = bench(kind=MONEY, unit="USD")
    one.type("1.234")
    small, large = one.field.hint.buttons

    assert (small.text(), large.text()) == ("1.2340", "1,234.00")
    small.click()
    assert one.field.number == Fraction(617, 500)


def test_an_empty_field_is_no_fault_where_it_may_be_empty(bench):
    one = bench(may_be_empty=True, kind=MONEY, unit="USD")

    assert one.field.is_empty
    assert (one.field.text(), one.field.number, one.field.fault) == ("", None, "")

    one.type("500")
    assert not one.field.is_empty
    one.field.show_number(None)
    assert one.field.is_empty

    one.type("USD")
    assert one.field.fault


def test_a_default_is_shown_at_first(bench):
    assert bench(default=1000).field.text() == "1,000"
    assert bench(default=Fraction(9, 2), may_be_empty=True).field.text() == "4.5"


def test_a_note_is_said_and_is_no_fault(bench):
    one = bench()

    one.field.set_note("This looks unusual.", "warning")

    assert one.field.fault == ""
    assert one.field.hint.text() == "This looks unusual."
    assert one.field.hint.level() == "warning"
    assert one.field.hint.isVisible()

    one.type("2*3")
    assert one.field.hint.text() == "= 6 requests This looks unusual."
    one.type("x")
    assert one.field.hint.text() == "Enter a number, for example 1,200 or 1.2k."
    one.type("6")
    one.field.set_note("", "note")
    assert one.field.hint.isHidden()


def test_a_clash_and_more_about_the_field_are_said(bench):
    one = bench()

    one.field.set_about("Averages may be fractions.")
    one.field.set_clash("More than there are.")

    assert one.field.fault == "More than there are."
    assert one.field.hint.text() == "More than there are."
    assert one.field.accessibleDescription() == "In requests. More than there are. Averages may be fractions."
    one.field.set_clash("")
    assert one.field.accessibleDescription() == "In requests. Averages may be fractions."


def test_a_line_that_is_not_allowed_stays_hidden(bench):
    one = bench()
    one.field.show_hint(allowed=False)

    one.type("2*3")
    assert one.field.hint.isHidden()

    one.field.show_hint(allowed=True)
    assert one.field.hint.isVisible()


def test_another_unit_reads_the_text_anew(bench):
    one = bench(unit="searches")
    one.type("5 tokens")
    assert one.field.number is None

    one.field.set_unit("tokens")

    assert one.field.number == 5
    assert one.field.hint.text() == "= 5 tokens"
    assert one.field.accessibleDescription().startswith("In tokens.")


def test_what_an_assistive_program_writes_is_an_edit(bench):
    one = bench()

    one.field.setText("1.5k")

    assert one.told == [1500]
    assert one.field.memory() == "1.5k"


def test_a_number_that_nobody_typed_is_not_told(bench):
    one = bench()

    one.field.show_number(1200)

    assert one.field.text() == "1,200"
    assert one.told == []
    assert one.field.alignment() & Qt.AlignmentFlag.AlignRight


def test_a_menu_takes_the_focus_without_folding_the_expression(bench):
    one = bench()
    one.type("1000*30")

    QApplication.sendEvent(one.field, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))

    assert one.field.text() == "1000*30"


def test_tab_goes_from_an_ambiguous_text_to_its_readings(bench):
    one = bench()
    one.type("1.500k")

    one.key(Qt.Key.Key_Tab)

    assert one.field.hint.buttons[0].hasFocus()
    assert one.field.text() == "1.500k"


def test_a_field_that_cannot_be_edited_still_copies(bench):
    one = bench(default=1500)
    one.field.setReadOnly(True)
    one.field.setFocus()
    one.field.selectAll()
    QGuiApplication.clipboard().setText("7")

    one.key(Qt.Key.Key_Up)
    one.key(Qt.Key.Key_V, CTRL)
    one.key(Qt.Key.Key_X, CTRL)
    assert one.field.text() == "1,500"

    menu = one.field.context_menu()
    next(action for action in menu.actions() if action.objectName() == "edit-copy").trigger()
    assert clipboard() == "1500"
    menu.deleteLater()


@pytest.mark.parametrize("kind", [WHOLE, AVERAGE, MONEY, PERCENT, MINUTES])
@pytest.mark.parametrize("style", [ENGLISH, INDONESIAN])
def test_whatever_is_pressed_the_text_shown_means_the_number_held(bench, kind, style):
    one = bench(kind=kind, style=style, unit="tokens", least=-1000, most=10**12)
    chance = random.Random(f"{kind} {style.language}")
    keys = (
        Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Left, Qt.Key.Key_Backspace,
        Qt.Key.Key_Home, Qt.Key.Key_Delete,
    )  # fmt: skip
    one.field.setFocus()

    for _ in range(600):
        turn = chance.random()
        if turn < 0.7:
            one.qtbot.keyClicks(one.field, chance.choice("0123456789012345678900.,,. kM*+-/(%"))
        elif turn < 0.95:
            one.key(chance.choice(keys), chance.choice((Qt.KeyboardModifier.NoModifier, SHIFT)))
        else:
            one.leave()
            one.field.setFocus()
            if chance.random() < 0.5:
                one.field.selectAll()
        shown = read_number(one.field.text(), kind, style, "tokens")
        held = read_number(str(one.field.memory()), kind, style, "tokens")
        assert shown.number == held.number
        assert one.field.number in (held.number, None)
        assert (one.field.number is None) == bool(one.field.fault)
        assert one.field.number is None or -1000 <= one.field.number <= 10**12
