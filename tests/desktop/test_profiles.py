"""A client's own prices in the window: chosen, shown beside list prices, switched, taken back, followed, copied."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QRadioButton, QTreeView

from desktop.line_texts import LISTED_ROLE, RATE
from desktop.profiles_dialog import ProfilesDialog
from desktop.settings import Settings
from desktop.translations import install
from tests.desktop.conftest import DECEMBER, Hands, Opener

HEAD = 'schema = 1\nid = "client-x"\nname = "Client X"\n'
TWELVE = HEAD + "[[discounts]]\npercent_off = 12\n"


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path))
    (tmp_path / "prices").mkdir()
    (tmp_path / "profiles").mkdir()
    return tmp_path


@pytest.fixture
def path(config: Path) -> Path:
    path = config / "profiles" / "x.toml"
    path.write_text(TWELVE)
    return path


def opened(open_window: Opener, language: str = "en") -> Hands:
    """Open the window with 1M input tokens a month at $3: $3.00."""
    hands = open_window(DECEMBER, language=language)
    hands.type("input_tokens", "1000")
    hands.type("output_tokens", "0")
    hands.type("requests", "1000")
    hands.window.finish()
    return hands


def rate(hands: Hands, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    view = hands.find("breakdown")
    assert isinstance(view, QTreeView)
    return str(view.model().index(0, RATE).data(role) or "")


def shown(hands: Hands, name: str) -> bool:
    return any(
        one.accessibleIdentifier() == name and one.isVisible() for one in hands.window.findChildren(QRadioButton)
    )


def test_without_profiles_the_window_has_list_prices_and_no_word_of_others(config, open_window):
    hands = opened(open_window)

    box = hands.find("price_profile")

    assert [box.itemText(row) for row in range(box.count())] == ["List prices"]
    assert not shown(hands, "list_or_own_list")
    assert rate(hands, LISTED_ROLE) == rate(hands, Qt.ItemDataRole.AccessibleTextRole) == ""
    hands.window.menus.actions["list_or_own"].trigger()
    assert hands.text("status_message") == "No price profile is chosen, so these are the list prices."


def test_twelve_percent_off_is_chosen_with_keys_shown_beside_the_list_price_and_taken_back(path, open_window):
    hands = opened(open_window)

    hands.choose("price_profile", "Client X")

    assert hands.text("total") == "$2.64"
    assert rate(hands) == "$2.64 / MTok"
    assert rate(hands, LISTED_ROLE) == "$3.00"
    assert rate(hands, Qt.ItemDataRole.AccessibleTextRole) == "$2.64 instead of $3.00 / MTok"
    assert hands.text("list_prices") == "List prices: $3.00 · you pay $0.360000 less (12%)"
    assert hands.window.result.head.spoken().endswith("USD, before tax, at the prices of Client X")
    assert hands.window.menus.actions["undo"].text() == "&Undo change of price profile"
    hands.window.menus.actions["undo"].trigger()
    assert (hands.text("total"), hands.text("price_profile")) == ("$3.00", "List prices")
    assert rate(hands, LISTED_ROLE) == rate(hands, Qt.ItemDataRole.AccessibleTextRole) == ""
    assert not shown(hands, "list_or_own_list")
    hands.window.menus.actions["redo"].trigger()
    assert (hands.text("total"), hands.text("price_profile")) == ("$2.64", "Client X")


def test_the_section_says_whose_prices_hold_even_while_it_is_closed(path, open_window):
    hands = opened(open_window)
    hands.window.session.choose_profile("client-x")

    (heading,) = [one for one in hands.window.findChildren(type(hands.find("adjust_section")))
                  if one.accessibleIdentifier() == "adjust_section"]  # fmt: skip

    assert heading.accessibleDescription() == "Client X"


def test_one_key_switches_the_whole_window_to_list_prices_and_back(path, open_window, qtbot):
    hands = opened(open_window)
    hands.window.session.choose_profile("client-x")
    hands.window.session.compared.keep()

    qtbot.keyClick(hands.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert hands.text("total") == "$3.00"
    assert hands.find("list_or_own_list").isChecked()
    assert hands.text("list_prices") == "Shown at list prices"
    assert hands.window.result.head.spoken().endswith("at list prices")
    table = hands.window.outlook.compare.table
    assert "$3.00" in [table.model().index(1, column).data() for column in range(table.model().columnCount())]
    hands.press("list_or_own_own")
    assert hands.text("total") == "$2.64"
    assert hands.find("list_or_own_own").isChecked()
    assert hands.text("price_profile") == "Client X"


def test_the_columns_that_gave_way_to_the_list_prices_come_back(path, open_window):
    hands = opened(open_window)
    view = hands.find("breakdown")
    assert isinstance(view, QTreeView)
    before = view.columnWidth(RATE)

    hands.window.session.choose_profile("client-x")
    wider = view.columnWidth(RATE)
    hands.window.prices.toggle_list()

    assert wider > before
    assert abs(view.columnWidth(RATE) - before) <= 1  # a share of what is left, rounded


def test_a_mistake_in_a_number_takes_both_prices_away(path, open_window):
    hands = opened(open_window)
    hands.window.session.choose_profile("client-x")

    hands.type("input_tokens", "what")

    assert (hands.text("total"), rate(hands), rate(hands, LISTED_ROLE)) == ("–", "–", "")
    assert hands.text("list_prices") == ""
    hands.type("input_tokens", "1000")
    assert (hands.text("total"), rate(hands, LISTED_ROLE)) == ("$2.64", "$3.00")


@pytest.mark.parametrize(
    ("terms", "line"),
    [
        ("[[discounts]]\nfactor = 1.5\n", "List prices: $3.00 · you pay $1.50 more (50%)"),
        ("[[discounts]]\npercent_off = 0.1\n", "List prices: $3.00 · you pay $0.003000 less (<1%)"),
        ("", "The same as at list prices"),
    ],
)
def test_the_line_below_the_total_says_the_difference_in_words(path, open_window, terms, line):
    path.write_text(HEAD + terms)
    hands = opened(open_window)

    hands.window.session.choose_profile("client-x")

    assert hands.text("list_prices") == line


def test_the_list_price_is_struck_out_in_the_picture_only_while_a_profile_is_chosen(path, open_window):
    hands = opened(open_window)
    view = hands.find("breakdown")
    assert isinstance(view, QTreeView)

    def picture() -> QImage:
        area = view.visualRect(view.model().index(0, RATE))
        return view.viewport().grab(area).toImage()

    plain = picture()
    hands.window.session.choose_profile("client-x")
    struck = picture()

    # of a line through the price, in the middle of the row, more pixels differ from their ground than of any text
    assert struck.width() > plain.width()
    assert _longest_run(struck) > _longest_run(plain) + 10
    assert type(view.itemDelegateForColumn(RATE)).__name__ == "RateDelegate"
    hands.window.session.choose_profile("")
    assert view.itemDelegateForColumn(RATE) is None


def _longest_run(image: QImage) -> int:
    """Return the longest line of pixels beside each other that are not ground, away from the border of the row."""
    best = 0
    for y in range(6, image.height() - 6):
        run, ground = 0, image.pixel(1, y)
        for x in range(image.width()):
            run = run + 1 if image.pixel(x, y) != ground else 0
            best = max(best, run)
    return best


def test_an_edit_of_the_file_in_an_editor_is_followed(path, open_window, qtbot):
    hands = opened(open_window)
    hands.window.session.choose_profile("client-x")

    path.write_text(TWELVE.replace("12", "50").replace('"Client X"', '"Client Y"'))

    qtbot.waitUntil(lambda: hands.text("total") == "$1.50")
    assert hands.text("price_profile") == "Client Y"
    qtbot.waitUntil(lambda: shown(hands, "list_or_own_own"))
    assert hands.find("list_or_own_own").text() == "Client Y"


def test_a_broken_file_is_told_with_its_line_and_the_last_good_prices_hold(path, open_window, qtbot):
    hands = opened(open_window)
    hands.window.session.choose_profile("client-x")

    path.write_text(TWELVE.replace("12", "120"))

    qtbot.waitUntil(lambda: "x.toml:5" in hands.text("news_text"))
    assert "is more than 100" in hands.text("news_text")
    assert hands.text("total") == "$2.64"
    assert hands.text("price_profile") == "Client X"


def test_a_slip_is_told_on_the_bill(path, open_window):
    path.write_text(TWELVE + "models = ['sonet']\n")
    hands = opened(open_window)

    hands.window.session.choose_profile("client-x")

    assert hands.text("total") == "$3.00"
    assert hands.text("notice_1") == (
        "Warning: The profile “Client X” names what this price book does not have, which has no effect: "
        "sonet (x.toml:4)."
    )


def test_the_choice_stays_through_another_book_and_another_language(path, open_window):
    hands = opened(open_window)
    hands.window.session.choose_profile("client-x")

    hands.window.session.choose_book("anthropic-2026-11")
    hands.window.deeds.set(language="id")

    assert hands.text("total") == "US$2,64"
    assert hands.text("price_profile") == "Client X"
    assert hands.find("list_or_own_list").text() == "Harga resmi"
    assert hands.text("list_prices") == "Harga resmi: US$3,00 · Anda membayar US$0,360000 lebih murah (12%)"
    assert rate(hands, Qt.ItemDataRole.AccessibleTextRole) == "US$2,64, bukan US$3,00, / MTok"
    install(QGuiApplication.instance(), "en")


def test_what_is_copied_says_whose_prices_they_are(path, open_window):
    hands = opened(open_window)
    hands.window.session.choose_profile("client-x")
    clipboard = QGuiApplication.clipboard()

    hands.window.deeds.copy_sentence()
    sentence = clipboard.text()
    hands.window.deeds.copy_table()
    table = clipboard.text()

    assert "at the prices of “Client X”" in sentence
    assert table.rstrip("\n").split("\n")[-1] == "Price profile\tClient X"
    assert "profile “Client X”" in table


def test_whose_prices_they_are_can_be_left_out_of_everything_that_is_copied(path, open_window, qtbot):
    hands = opened(open_window)
    window = hands.window
    window.session.choose_profile("client-x")
    window.settings = Settings(anonymous=True)
    view, texts = window.result.lines, []
    view.setExpanded(view.model().index(0, 0), True)

    def copied() -> str:
        texts.append(QGuiApplication.clipboard().text())
        return texts[-1]

    window.deeds.copy_sentence()
    assert "about $2.64 a month" in copied().lower()
    assert "at own prices" in texts[-1]
    window.deeds.copy_table()
    assert copied().rstrip("\n").split("\n")[-1] == "Price profile\town prices"
    view.setCurrentIndex(view.model().index(0, RATE))
    view.copy_row()
    assert "2.64" in copied()
    view.setCurrentIndex(view.model().index(0, 0).siblingAtRow(0).model().index(0, 0, view.model().index(0, 0)))
    view.copy_row()
    assert "Own price: $2.64 instead of $3.00 per MTok." in copied()
    hands.press("reason_input_copy")
    assert "× 0.88 (own prices)" in copied()
    assert not any("Client" in text for text in texts)


def test_the_setting_is_in_the_settings(config, open_window, qtbot):
    hands = opened(open_window)

    hands.window.deeds.show_settings()
    hands.press("settings_anonymous")

    assert hands.window.settings.anonymous
    hands.press("settings_close")


def test_the_button_beside_the_choice_opens_the_profiles(path, open_window):
    hands = opened(open_window)

    hands.press("edit_profiles")

    (dialog,) = hands.window.findChildren(ProfilesDialog)
    assert dialog.isVisible()
    dialog.close()


@pytest.mark.parametrize(("size", "points"), [((640, 480), 9), ((640, 480), 18), ((1000, 700), 9)])
def test_the_total_and_the_switch_have_room_in_small_windows_and_large_letters(path, open_window, qapp, size, points):
    font = qapp.font()
    large = qapp.font()
    large.setPointSize(points)
    qapp.setFont(large)
    try:
        hands = opened(open_window)
        hands.window.resize(*size)
        hands.window.session.choose_profile("client-x")
        total, switch, line = (hands.find(name) for name in ("total", "list_or_own", "list_prices"))
        hands.qtbot.waitUntil(lambda: total.height() >= total.fontMetrics().height())
        hands.qtbot.waitUntil(lambda: switch.width() >= switch.minimumSizeHint().width())
        hands.qtbot.waitUntil(lambda: line.height() >= line.fontMetrics().height())
    finally:
        qapp.setFont(font)
