"""The table of versions as a person sees, hears and uses it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QLabel, QMenu

from desktop.compare_table import SPOKEN
from desktop.compare_texts import BAR, LETTER, MONTH, MORE, PERCENT, REQUEST, VERSION
from desktop.compare_view import CompareView
from desktop.comparing import WhatIfs, compare, what_ifs
from desktop.palettes import our_palette
from desktop.theme import GOOD, WARNING, tone_colour
from pricing_core.scenarios import Scenario
from pricing_core.showing import ENGLISH, INDONESIAN
from tests.desktop.mock_one import BATCH, PLAN, SCENARIOS, a_judge, billed

LARGE = Scenario({"en": "=Large"}, {"tokens.input": 300_000})


def rows_of(*scenarios, style=ENGLISH):
    return compare(PLAN, billed(), scenarios, a_judge(), style)


@pytest.fixture
def make(qtbot):
    held = []  # qtbot does not, and a window must not go before Qt has told it that it is active

    def make_view(*scenarios, style=ENGLISH, offered=WhatIfs):
        view = CompareView(style, offered)
        held.append(view)
        qtbot.addWidget(view)
        view.resize(900, 320)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        view.show_rows(rows_of(*scenarios, style=style))
        return view

    yield make_view
    held.clear()


@pytest.fixture
def palette(qapp):
    before = qapp.palette()
    yield
    qapp.setPalette(before)


def cells(view, row):
    model = view.table.model()
    return [model.index(row, column).data() or "" for column in range(PERCENT + 1)]


def named(view, name, kind=QLabel):
    return next(one for one in view.findChildren(kind) if one.accessibleIdentifier() == name)


def test_the_table_shows_what_the_mock_up_shows(make):
    view = make(*SCENARIOS)

    assert cells(view, 0) == ["A", "This estimate", "", "$451.32", "$0.015044", "", ""]
    assert cells(view, 1) == ["B", "Batch", "", "$255.66", "$0.008522", "−$195.66", "−43.4%"]
    assert cells(view, 2) == ["C", "Claude Haiku 4.5", "", "$190.44", "$0.006348", "−$260.88", "−57.8%"]
    # 430.452 ÷ 30,000 is 0.0143484
    assert cells(view, 3)[MONTH:] == ["$430.45", "$0.014348", "−$20.87", "not like for like"]
    assert cells(view, 4)[MONTH:] == ["$887.64", "$0.029588", "+$436.32", "+96.7%"]
    assert named(view, "compare_remarks").text() == "D: leaves out Web search: not offered there."


def test_differences_are_said_in_words_too(make):
    view = make(*SCENARIOS)
    model = view.table.model()

    assert model.index(1, MORE).data(SPOKEN) == "cheaper by $195.66"
    assert "cheaper by $195.66" in model.index(1, MORE).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(4, MORE).data(SPOKEN) == "dearer by $436.32"
    assert "$430.452" in model.index(3, MONTH).data(Qt.ItemDataRole.ToolTipRole)


def test_a_version_of_the_same_price_says_so(make):
    view = make(Scenario({"en": "Same"}))

    assert cells(view, 1)[MORE:] == ["same price", ""]


def test_a_version_without_a_price_has_no_amounts_and_says_why(make):
    view = make(LARGE)

    assert cells(view, 1) == ["B", "=Large", "", "–", "–", "–", "no price"]
    assert "It does not fit." in named(view, "compare_remarks").text()


def test_numbers_are_written_as_the_language_writes_them(make):
    view = make(*SCENARIOS, style=INDONESIAN)

    assert cells(view, 1)[MONTH:] == ["US$255,66", "US$0,008522", "−US$195,66", "−43,4%"]
    assert "Pencarian web" in named(view, "compare_remarks").text()


def test_while_the_estimate_has_no_price_the_names_stay_and_the_amounts_go(make):
    view = make(*SCENARIOS)

    view.blank()

    assert cells(view, 1) == ["B", "Batch", "", "–", "–", "–", "–"]
    assert cells(view, 0)[MONTH:] == ["–", "–", "", ""]
    view.show_rows(rows_of(*SCENARIOS))
    assert cells(view, 1)[MONTH] == "$255.66"


def test_without_a_version_it_says_how_to_keep_one(make):
    view = make()

    assert named(view, "compare_empty").isVisible()
    assert named(view, "compare_empty").text() == "Press Ctrl+B to keep this version beside the next one."
    assert not view.table.isVisible()


def test_what_is_given_while_hidden_is_shown_later(make):
    view = make(BATCH)
    view.hide()

    view.show_rows(rows_of(*SCENARIOS))

    assert view.table.model().rowCount() == 2
    view.show()
    assert view.table.model().rowCount() == 5


def test_the_keys_adopt_and_remove_a_version_but_never_the_estimate(make, qtbot):
    view = make(*SCENARIOS)
    told = []
    view.adopted.connect(lambda place: told.append(("adopted", place)))
    view.removed.connect(lambda place: told.append(("removed", place)))

    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    for _ in range(2):
        qtbot.keyClick(view.table, Qt.Key.Key_Down)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)

    assert told == [("adopted", 1), ("removed", 1)]


def test_a_double_click_adopts_a_version(make, qtbot):
    view = make(*SCENARIOS)
    place = view.table.visualRect(view.table.model().index(3, VERSION)).center()

    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(view.adopted) as told:
        qtbot.mouseDClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert told.args == [2]


def test_the_menu_of_a_row_removes_it_or_everything(make, qtbot):
    view = make(*SCENARIOS)
    menu = view.table.row_menu(2, view)
    texts = [action.text() for action in menu.actions() if action.text()]
    copies = ["Copy exactly $451.32 (Per month)", "Copy exactly $0.015044 (Per request)"]
    assert texts == ["Make this the estimate", "Remove", *copies, "Remove all"]

    with qtbot.waitSignal(view.removed) as told:
        menu.actions()[1].trigger()
    with qtbot.waitSignal(view.cleared):
        menu.actions()[-1].trigger()

    assert told.args == [1]
    assert not view.table.row_menu(0, view).actions()[0].isEnabled()


def test_the_table_is_copied_with_exact_amounts_and_no_formula(make, qtbot):
    view = make(SCENARIOS[2], LARGE)

    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["", "Version", "Per month", "Per request", "Difference", "%"]
    assert lines[1].split("\t") == ["A", "This estimate", "451.32", "0.015044", "", ""]
    assert lines[2].split("\t")[2:] == ["430.452", "0.0143484", "-20.868", "not like for like"]
    assert lines[3].split("\t") == ["C", "'=Large", "", "", "", "no price"]


def chosen(menu: QMenu, text: str):
    return next(action for action in menu.actions() if action.text() == text)


def test_the_menu_adds_what_is_not_there_yet(make, qtbot):
    view = make(offered=lambda: what_ifs(PLAN, a_judge()))
    menu = view.add.menu()
    menu.aboutToShow.emit()

    with qtbot.waitSignal(view.add_requested) as told:
        chosen(menu, "No prompt cache").trigger()

    assert told.args[0].name["en"] == "No prompt cache"
    view.show_rows(rows_of(told.args[0]))
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions()]
    assert "No prompt cache" not in texts
    assert texts[-2:] == ["Another model", "Another platform or region"]
    models = chosen(menu, "Another model").menu()
    with qtbot.waitSignal(view.add_requested) as told:
        chosen(models, "Claude Haiku 4.5").trigger()
    assert told.args[0].changes == {"model": "claude-haiku-4-5"}


def test_an_empty_menu_says_so(make):
    view = make()
    view.add.menu().aboutToShow.emit()

    (only,) = view.add.menu().actions()

    assert not only.isEnabled()


def test_eight_versions_are_enough(make):
    view = make(*[BATCH] * 8)

    assert not view.add.isEnabled()
    assert "Remove one first" in view.add.accessibleDescription()
    view.show_rows(rows_of(*[BATCH] * 7))
    assert view.add.isEnabled()


def test_columns_give_way_where_there_is_no_room(make, qtbot):
    view = make(*SCENARIOS)
    assert not any(view.table.isColumnHidden(column) for column in range(PERCENT + 1))

    view.resize(430, 320)
    qtbot.waitUntil(lambda: view.table.isColumnHidden(REQUEST))

    assert not any(view.table.isColumnHidden(column) for column in (LETTER, VERSION, MONTH, PERCENT))


@pytest.mark.usefixtures("palette")
@pytest.mark.parametrize("dark", [False, True])
def test_bars_and_differences_follow_the_palette(make, qapp, dark):
    view = make(*SCENARIOS)
    qapp.setPalette(our_palette(dark=dark))
    qapp.processEvents()

    model = view.table.model()
    brush = model.index(1, PERCENT).data(Qt.ItemDataRole.ForegroundRole)
    assert brush.color() == tone_colour(qapp.palette(), GOOD)
    assert model.index(3, PERCENT).data(Qt.ItemDataRole.ForegroundRole).color() == tone_colour(qapp.palette(), WARNING)
    picture = view.table.viewport().grab().toImage()
    area = view.table.visualRect(model.index(0, BAR))
    accent = qapp.palette().color(QPalette.ColorRole.Accent)
    scale = picture.devicePixelRatio()
    # the estimate has 451.32 of the 887.64 of the longest bar: a little more than half
    middle = area.center().y() * scale
    quarter, rest = area.left() + area.width() * 0.25, area.left() + area.width() * 0.75
    assert picture.pixelColor(int(quarter * scale), int(middle)) == accent
    assert picture.pixelColor(int(rest * scale), int(middle)) != accent


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(1280, 860), (1338, 896), (1024, 768), (640, 480)])
def test_no_amount_of_the_comparison_is_cut_off(open_window, language, size):
    from desktop.comparing import every_endpoint, ready_made
    from tests.desktop.mock_one import PLAN

    hands = open_window("anthropic-2025-12", language=language)
    hands.window.resize(*size)
    hands.window.session.start(PLAN)
    bench = hands.window.session.bench
    hands.window.session.compared.add([*ready_made(bench.plan, bench.judge), *every_endpoint(bench.plan, bench.judge)])
    table = hands.find("compare")
    model = table.model()
    cells = [(row, column) for column in range(model.columnCount()) for row in range(model.rowCount())]
    seen = [(row, column) for row, column in cells if column != 1 and not table.isColumnHidden(column)]
    cut = [
        model.index(row, column).data()
        for row, column in seen
        if table.sizeHintForIndex(model.index(row, column)).width() > table.columnWidth(column)
    ]

    assert len(seen) > 2 * model.rowCount()
    assert cut == []
