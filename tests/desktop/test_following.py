"""The window follows the price files while it is open: prices, list and bar, whatever is done to a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QPushButton

from desktop.price_target import NoTarget, target_of
from desktop.translations import install
from pricing_core.billing import months
from pricing_core.explaining import reason
from pricing_core.history import remember, versions
from pricing_core.looking import Look
from pricing_core.profile import Profiles
from pricing_core.wording import STYLES
from tests.core.test_user_books import text
from tests.desktop.conftest import DECEMBER, Hands, Opener

PROFILE = 'schema = 1\nid = "client-x"\nname = "Client X"\n[[discounts]]\npercent_off = 12\n'


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path))
    (tmp_path / "prices").mkdir()
    (tmp_path / "profiles").mkdir()
    return tmp_path


@pytest.fixture
def path(config: Path) -> Path:
    return config / "prices" / "mine.toml"


def opened(open_window: Opener, book: str = DECEMBER, language: str = "en") -> Hands:
    """Open the window with 1M input tokens a month at $3: $3.00, and let it follow the folder."""
    hands = open_window(book, language=language)
    hands.type("input_tokens", "1000")
    hands.type("output_tokens", "0")
    hands.type("requests", "1000")
    hands.window.finish()
    return hands


def shown(hands: Hands) -> str:
    return hands.text("news_text") if hands.find("news").isVisible() else ""


def until(hands: Hands, name: str, wanted: str) -> None:
    hands.qtbot.waitUntil(lambda: hands.text(name) == wanted)


def until_told(hands: Hands, wanted: str) -> None:
    def told() -> None:
        assert wanted in shown(hands)

    hands.qtbot.waitUntil(told)


def click(hands: Hands, name: str) -> None:
    button = hands.find(name)
    assert isinstance(button, QPushButton)
    assert button.isVisible()
    button.click()


def test_a_book_put_into_the_folder_is_listed_and_offered_and_changes_nothing_by_itself(path, open_window):
    hands = opened(open_window)
    path.write_text(text())

    until_told(hands, "New price book: mine (mine), prices of 2027-01-01.")
    before = hands.text("total")
    click(hands, "news_use")

    assert before == "$3.00"
    assert hands.text("total") == "$2.80"
    assert hands.text("book") == "mine"
    assert shown(hands) == ""
    hands.window.session.undo()
    assert hands.text("total") == "$3.00"
    assert hands.text("book") == "Prices of December 2025"


@pytest.mark.parametrize("way", ["in place", "renamed over", "deleted and made anew", "emptied and written"])
def test_a_book_in_force_is_followed_whatever_way_an_editor_saves_it(path, open_window, way):
    path.write_text(text(), newline="\n")
    hands = opened(open_window, "mine")
    assert hands.text("total") == "$2.80"

    for number, price in enumerate(("2.70", "2.60", "2.50")):
        new = text(price=price)
        if way == "in place":
            path.write_text(new, newline="\n")
        elif way == "renamed over":
            path.with_suffix(f".{number}~").write_text(new, newline="\n")
            path.with_suffix(f".{number}~").replace(path)
        elif way == "deleted and made anew":
            path.unlink()
            path.write_text(new, newline="\n")
        else:
            path.write_text("")
            hands.qtbot.wait(20)
            path.write_text(new, newline="\n")
        until(hands, "total", f"${price}")

    assert "1 rate changed in mine: Claude Sonnet 4.5 “Input, not cached” $2.60 to $2.50." in shown(hands)
    kept = [one.content().decode() for one in versions(path.parents[1] / "history" / "prices", path.name)]
    assert kept == [text(price=price) for price in ("2.50", "2.60", "2.70", "2.80")]


def test_a_file_that_breaks_leaves_the_last_good_prices_and_the_bar_says_where_and_why(path, open_window, monkeypatch):
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url) or len(asked) > 1)
    path.write_text(text())
    hands = opened(open_window, "mine")

    path.write_text(text(price="2,70"))
    until_told(hands, "mine.toml:12: write a decimal with a point, not a comma: 2.5")
    click(hands, "news_open")
    could_not = hands.text("status_message")
    click(hands, "news_open")

    assert "The last good prices stay in force." in shown(hands)
    assert hands.text("total") == "$2.80"
    assert hands.text("book") == "mine"
    assert asked == [QUrl.fromLocalFile(str(path))] * 2
    assert could_not == f"No program opens this: {path}"

    path.write_text(text(price="2.70"))
    until(hands, "total", "$2.70")
    until_told(hands, "1 rate changed in mine")


def test_a_broken_file_that_is_taken_away_is_no_longer_told(path, open_window):
    path.write_text("schema = 1\nid = 5\n")
    hands = opened(open_window)
    until_told(hands, "mine.toml:1: 'as_of' is missing (and 9 more faults)")

    path.unlink()

    hands.qtbot.waitUntil(lambda: shown(hands) == "")


def test_a_book_in_force_that_is_deleted_goes_on_and_comes_back(path, open_window):
    path.write_text(text())
    hands = opened(open_window, "mine")

    path.unlink()
    until_told(hands, "mine.toml is not in the folder any more. Its last prices stay in force")
    held = hands.text("total"), hands.text("book")
    click(hands, "news_restore")
    hands.qtbot.waitUntil(path.exists)
    until_told(hands, "New price book: mine")

    assert held == ("$2.80", "mine")
    assert path.read_text() == text()
    assert hands.text("total") == "$2.80"


def test_a_book_that_was_never_kept_cannot_be_brought_back_and_that_is_told(path, open_window):
    path.write_text(text())
    hands = opened(open_window)
    path.unlink()
    until_told(hands, "mine.toml is not in the folder any more.")
    for one in versions(path.parents[1] / "history" / "prices", path.name):
        one.path.unlink()

    click(hands, "news_restore")

    assert hands.text("status_message") == "There is no earlier version of mine.toml."


def test_a_folder_that_is_made_later_is_noticed(tmp_path, monkeypatch, open_window):
    config = tmp_path / "not" / "there" / "yet"
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(config))
    hands = opened(open_window)

    (config / "prices").mkdir(parents=True)
    (config / "prices" / "mine.toml").write_text(text())

    until_told(hands, "New price book: mine")


def test_typing_is_not_disturbed_when_prices_change(path, open_window):
    path.write_text(text())
    hands = opened(open_window, "mine")
    field = hands.find("input_tokens")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.setText("2000")
    field.setCursorPosition(1)

    path.write_text(text(price="2.70"))
    until(hands, "total", "$5.40")

    assert hands.find("input_tokens") is field
    assert field.hasFocus()
    assert (field.text(), field.cursorPosition()) == ("2000", 1)


def test_a_profile_is_followed_too_and_a_broken_one_is_named(config, open_window):
    own = config / "profiles" / "client-x.toml"
    own.write_text(PROFILE)
    hands = opened(open_window)
    hands.qtbot.waitUntil(lambda: hands.window.session.shelf.profiles.find("client-x") is not None)
    hands.window.session.choose_profile("client-x")
    assert hands.text("total") == "$2.64"

    own.write_text(PROFILE.replace("12", "20"))
    until(hands, "total", "$2.40")
    own.write_text(PROFILE.replace("12", "120"))
    until_told(hands, "client-x.toml:5: discounts[0].percent_off: is more than 100")

    assert hands.text("total") == "$2.40"
    hands.window.session.show_list(True)
    assert hands.text("total") == "$3.00"
    hands.window.session.show_list(False)
    hands.window.session.undo()
    assert hands.text("total") == "$3.00"


def test_dismissing_the_newest_shows_what_came_before(config, open_window):
    hands = opened(open_window)
    for name in ("one", "two"):
        (config / "prices" / f"{name}.toml").write_text(text(name))
    until_told(hands, "New price book: two")

    click(hands, "news_dismiss")
    assert "New price book: one" in shown(hands)
    hands.find("news_dismiss").setFocus()
    click(hands, "news_dismiss")

    assert shown(hands) == ""


def test_news_survive_a_change_of_language(path, open_window):
    hands = opened(open_window)
    path.write_text(text())
    until_told(hands, "New price book: mine")

    hands.window.rebuild(STYLES["id"])
    hands.qtbot.waitUntil(lambda: hands.find("news").isVisible())

    assert shown(hands) == "New price book: mine (mine), prices of 2027-01-01."
    assert hands.find("news_use").isVisible()


def test_news_are_told_in_indonesian(path, open_window, qapp):
    install(qapp, "id")
    try:
        hands = opened(open_window, language="id")
        path.write_text(text())

        until_told(hands, "Buku harga baru: mine (mine), harga per 2027-01-01.")
    finally:
        install(qapp, "en")


def test_a_broken_file_and_a_broken_profile_are_told_in_indonesian(config, path, open_window, qapp):
    install(qapp, "id")
    try:
        path.write_text(text())
        hands = opened(open_window, "mine", language="id")
        path.write_text(text(price="2,70"))
        until_told(hands, "mine.toml:12: tulis desimal dengan titik, bukan koma: 2.5.")
        held = shown(hands)
        (config / "profiles" / "client-x.toml").write_text(PROFILE.replace("12", "120"))

        until_told(hands, "client-x.toml:5: discounts[0].percent_off: lebih dari 100: tidak ada harga di bawah nol")
        assert held.endswith("Harga terakhir yang benar tetap berlaku.")
    finally:
        install(qapp, "en")


def test_a_history_that_cannot_be_kept_is_told(config, path, open_window):
    (config / "history").write_text("in the way")
    hands = opened(open_window)
    path.write_text(text())

    until_told(hands, "New price book: mine")

    assert "history" in hands.text("status_message")


def test_what_makes_no_difference_is_not_told(path, open_window):
    path.write_text(text())
    hands = opened(open_window, "mine")
    looked: list[Look] = []
    hands.window.session.shelf.looked.connect(looked.append)

    path.write_text("# a remark\n" + text())
    hands.qtbot.waitUntil(lambda: bool(looked))

    assert shown(hands) == ""
    assert hands.text("total") == "$2.80"


def test_a_mistake_of_ours_while_reading_is_shown_and_looking_goes_on(path, open_window, monkeypatch, qtbot):
    hands = opened(open_window)
    monkeypatch.setattr("pricing_core.looking._read", lambda *_: 1 / 0)

    with qtbot.captureExceptions() as caught:
        path.write_text(text())
        qtbot.waitUntil(lambda: bool(caught))
    monkeypatch.undo()
    path.write_text(text(price="2.75"))

    assert isinstance(caught[0][1], ZeroDivisionError)
    assert hands.window.session.shelf.profiles == Profiles()


def dated(config: Path, count: int) -> Path:
    """Return an estimate of 1M input tokens, priced with the user's own book for a day of its own."""
    one = {"model": "claude-sonnet-4-5", "requests": 10, "tokens": {"input": 100_000}}
    prices = {"book": "mine", "on": "2026-06-15"}
    file = config / "estimate.json"
    file.write_text(
        json.dumps({"format": "taksir-estimate", "version": 1, "prices": prices, "workloads": [one] * count}), "utf-8"
    )
    return file


def test_the_day_that_a_file_asks_for_outlives_a_profile_and_changed_prices(config, path, open_window):
    path.write_text(text())
    (config / "profiles" / "x.toml").write_text(PROFILE)
    hands = open_window(file=dated(config, 1))
    hands.window.finish()

    hands.window.session.choose_profile("client-x")
    with_profile = hands.window.session.bench.on, hands.text("total")
    path.write_text(text(price="5"))
    until(hands, "total", "$4.40")

    assert with_profile == ("2026-06-15", "$2.46")
    assert hands.window.session.bench.on == "2026-06-15"
    hands.window.session.choose_book(DECEMBER)
    assert hands.window.session.bench.on == "2025-12-01"


def test_changed_prices_move_every_workload(config, path, open_window):
    path.write_text(text())
    hands = open_window(file=dated(config, 2))
    hands.window.finish()
    assert (hands.text("total"), hands.text("strip_amount")) == ("$2.80", "$5.60")

    path.write_text(text(price="5"))
    until_told(hands, "$2.80 to $5.00")

    assert (hands.text("total"), hands.text("strip_amount")) == ("$5.00", "$10.00")
    hands.type("input_tokens", "50000")
    assert (hands.text("total"), hands.text("strip_amount")) == ("$2.50", "$7.50")


def test_a_book_on_top_of_one_that_breaks_keeps_its_prices_and_tells_what_mending_changed(config, path, open_window):
    base = config / "prices" / "base.toml"
    base.write_text(text("base"))
    path.write_text('schema = 1\nid = "mine"\nextends = "base"\nas_of = 2027-01-01\nissued = 2027-01-01\n'
                    'currency = "USD"\nsource = "Ours"\n')  # fmt: skip
    hands = opened(open_window, "mine")
    hands.qtbot.waitUntil(lambda: bool(versions(config / "history" / "prices", "mine.toml")))

    base.write_text(text("base", price="x"))
    until_told(hands, "mine.toml:3: extends: there is no price book 'base' to extend. The last good prices stay")
    target = target_of(hands.window.session)
    base.write_text(text("base", price="5"))
    until(hands, "total", "$5.00")

    assert isinstance(target, NoTarget)
    assert "cannot be used as it is now" in target.reason
    until_told(hands, "1 rate changed in mine")


def test_a_base_that_is_gone_at_the_start_has_its_last_prices_and_can_be_brought_back(config, path, open_window):
    base = config / "prices" / "base.toml"
    base.write_text(text("base"))
    path.write_text(text("mine", extends="base").replace("input = 2.80", "output = 14"))
    history = config / "history" / "prices"
    for one in (base, path):
        remember(history, one.name, one.read_bytes(), "20261122T000000Z")
    base.unlink()

    hands = opened(open_window)
    hands.window.session.choose_book("mine")
    told = [item.text for item in hands.window.news.items]

    assert hands.text("total") == "$2.80"  # of the base
    assert any(
        one.startswith("base.toml: the file is gone, and other price books extend it; bring an earlier version back")
        for one in told
    )
    while "base.toml: the file is gone" not in shown(hands):
        click(hands, "news_dismiss")
    click(hands, "news_restore")
    hands.qtbot.waitUntil(lambda: base.exists() and not hands.window.session.shelf.library.broken)
    assert hands.text("total") == "$2.80"


def test_what_stood_there_when_the_program_ran_last_is_not_announced_again(path, open_window):
    path.write_text(text())
    first = opened(open_window)
    until_told(first, "New price book: mine")

    second = opened(open_window)

    assert second.window.session.shelf.library.find("mine") is not None
    assert shown(second) == ""


def test_reasons_months_and_movers_follow_a_book_that_is_edited_live(path, open_window):
    path.write_text(text())
    hands = opened(open_window, "mine")
    window = hands.window
    bill = window.session.bench.bill
    assert bill is not None

    path.write_text(text(price="5.60"))
    until(hands, "total", "$5.60")
    window.finish()

    now = window.session.bench.bill
    assert now is not None
    told = reason(now.parts[0], now.lines[0].line, window.style_of_numbers, window.day_text)
    assert "$5.60" in " ".join(str(part) for part in told._content())
    assert [one.text for one in months(window.session.bench.plan, now.first.card, 2, now)] == ["5.6", "5.6"]
    assert hands.rows()[0][2].startswith("$5.60")
    path.write_text("schema = ")
    until_told(hands, "The last good prices stay in force.")
    assert hands.text("total") == "$5.60"


def test_of_two_files_of_one_id_neither_moves_the_price_in_force_and_what_came_of_it_is_told(config, path, open_window):
    path.write_text(text())
    hands = opened(open_window, "mine")

    twin = config / "prices" / "twin.toml"
    twin.write_text(text(price="9"))
    hands.qtbot.waitUntil(lambda: hands.window.session.shelf.library.find("mine") is None)
    told = [item.text for item in hands.window.news.items]
    target = target_of(hands.window.session)
    path.unlink()
    until(hands, "total", "$9.00")

    clash = "mine.toml: id 'mine' is also that of twin.toml; give one of them another id."
    assert told[0] == f"{clash} The last good prices stay in force."
    assert isinstance(target, NoTarget)
    assert target.fault is not None
    until_told(hands, "$2.80 to $9.00")


def test_what_cannot_be_gone_back_to_is_told(config, path, open_window):
    own = config / "profiles" / "client-x.toml"
    own.write_text(PROFILE)
    path.write_text(text())
    hands = opened(open_window)
    session = hands.window.session
    hands.qtbot.waitUntil(lambda: session.shelf.library.find("mine") is not None)
    session.choose_profile("client-x")
    session.choose_profile("")
    session.choose_book("mine")
    session.choose_book(DECEMBER)
    for file in (own, path):
        file.unlink()
    hands.qtbot.waitUntil(lambda: session.shelf.library.find("mine") is None)

    told = []
    session.told.connect(told.append)
    for _ in range(3):
        session.undo()

    assert hands.text("total") == "$2.64"  # 12% off: the last terms hold, though their file is gone
    assert told == [f"The price book mine is not there any more, so the prices are still those of {DECEMBER}."]
