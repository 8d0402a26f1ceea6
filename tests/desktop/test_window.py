"""What holds for every widget of the window, whatever is in it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QWidget

from desktop.choosing import beginning
from desktop.main_window import MainWindow
from desktop.section import Section
from desktop.shelf import Shelf
from pricing_core.library import bundled_book
from pricing_core.places import Folders
from pricing_core.wording import STYLES
from tests.desktop.conftest import DECEMBER, TODAY, Hands

ROOT = Path(__file__).resolve().parents[2]
FIXED = (
    *("book", "model", "platform", "endpoint", "inference_geo", "processing", "speed", "context_1m"),
    *("input_tokens", "output_tokens", "cache_write_5m", "cache_write_1h", "cache_read", "requests"),
    *("own_tools", "tool_choice", "tool_definitions", "bash", "text_editor", "computer_use"),
    *("web_searches", "fetches", "fetch_tokens_each"),
    *("code_runs", "code_minutes", "code_containers", "code_free_hours", "code_files"),
    *("total", "total_per_request", "previous_total", "problem", "breakdown"),
)
HOSTILE = "<img src=/dev/zero> & <b>Model</b>"


def own_book(folder: Path, name: str, *changes: tuple[str, str]) -> None:
    """Write a user's book: a shipped one under another id, with some texts changed."""
    text = (ROOT / "pricing_core" / "books" / "anthropic-2025-12.toml").read_text("utf-8")
    for old, new in (('id = "anthropic-2025-12"', f'id = "{name}"'), *changes):
        assert old in text
        text = text.replace(old, new, 1)
    (folder / f"{name}.toml").write_text(text, "utf-8")


@pytest.fixture
def prices(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path))
    folder = tmp_path / "prices"
    folder.mkdir()
    return folder


@pytest.fixture(params=["anthropic-2025-12", "anthropic-2026-11"])
def hands(request, open_window):
    return open_window(request.param)


def names(window: QWidget) -> list[str]:
    return [name for one in window.findChildren(QWidget) if (name := one.accessibleIdentifier())]


def test_every_fixed_id_is_there_once_its_section_is_open(hands):
    for section in hands.window.findChildren(Section):
        section.set_open(is_open=True)

    found = names(hands.window)

    assert [name for name in FIXED if found.count(name) != 1] == []
    assert len(found) == len(set(found))


def test_no_id_ends_with_a_fixed_one(hands):
    """Probes look for the end of an id; total_per_request and the like are fixed themselves."""
    for section in hands.window.findChildren(Section):
        section.set_open(is_open=True)

    clashes = [
        (name, fixed)
        for name in names(hands.window)
        for fixed in FIXED
        if name.endswith(fixed) and name != fixed and name not in FIXED
    ]

    assert clashes == []
    order = [name for name in names(hands.window) if name in ("total", "previous_total")]
    assert order == ["total", "previous_total"]


def test_ids_stay_unique_when_the_book_changes_and_changes_back(hands):
    hands.choose("book", "Prices of December 2025")
    hands.choose("book", "Prices of November 2026")

    found = names(hands.window)

    assert len(found) == len(set(found))


def test_no_label_guesses_whether_its_text_is_markup(hands):
    guessing = [one.text() for one in hands.window.findChildren(QLabel) if one.textFormat() != Qt.TextFormat.PlainText]

    assert guessing == []


def test_everything_that_takes_the_focus_has_a_name(hands):
    nameless = [
        one.accessibleIdentifier() or type(one).__name__
        for one in focus_chain(hands.window)
        if not one.accessibleName() and not getattr(one, "text", lambda: "")()
    ]

    assert nameless == []


def test_an_amount_has_no_name_that_would_hide_it(hands):
    for name in ("total", "total_per_request"):
        assert hands.find(name).accessibleName() == ""
        assert hands.find(name).accessibleDescription()


def test_fields_are_named_as_their_labels_and_say_their_unit(hands):
    labels = {one.buddy(): one.text().replace("&&", "&") for one in hands.window.findChildren(QLabel) if one.buddy()}
    fields = [one for one in hands.window.findChildren(QLineEdit) if one.accessibleIdentifier()]

    assert fields
    for field in fields:
        assert labels[field] == field.accessibleName()
        assert field.accessibleDescription().startswith("In ")


def focus_chain(window: QWidget) -> list[QWidget]:
    """What the Tab key visits, in order."""
    chain, one = [], window.nextInFocusChain()
    while one is not window:
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled():
            chain.append(one)
        one = one.nextInFocusChain()
    return chain


def part_of(window: QWidget, widget: QWidget) -> int:
    """Return which part of the window a widget stands in, from the first to the last; the book is of the form."""
    parts = {
        window.status: 5,
        window.outlook.months: 4,
        window.outlook: 3,
        window.result: 2,
        window.form: 1,
        window.bar: 0,
    }
    return next((number for part, number in parts.items() if part.isAncestorOf(widget)), 1)


def test_the_tab_key_goes_in_reading_order(hands):
    """Along the bar, down the form, down the bill, down what stands below it."""
    window = hands.window
    places = [
        (part_of(window, one), one.mapTo(window, QPoint(0, 0)).y())
        for one in focus_chain(window)
        if not isinstance(one, QScrollArea)
    ]
    rows = [(side, y // 8) for side, y in places]

    assert len(rows) > 15
    assert rows == sorted(rows)


@pytest.mark.parametrize("saved", ["", "1000*30"])
def test_the_key_that_comes_with_the_focus_is_kept(qtbot, saved):
    begun = beginning("", DECEMBER, TODAY)
    window = MainWindow(begun, STYLES["en"], shelf=Shelf(Folders.usual(), begun.books))
    qtbot.addWidget(window)
    field = Hands(qtbot, window).find("input_tokens")
    if saved:
        field.recall(saved)
        assert field.text() == "30,000"

    def type_at_once(_: QWidget | None, now: QWidget | None) -> None:
        if now is field and not field.isModified():
            qtbot.keyClicks(field, "8")

    QApplication.instance().focusChanged.connect(type_at_once)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    QApplication.processEvents()
    QApplication.instance().focusChanged.disconnect(type_at_once)

    qtbot.keyClicks(field, "50")

    assert field.text() == "850"


def test_f6_goes_from_the_form_to_the_result_and_back(hands):
    hands.find("requests").setFocus()

    hands.qtbot.keyClick(hands.window, Qt.Key.Key_F6)
    assert hands.find("breakdown").hasFocus()

    hands.qtbot.keyClick(hands.window, Qt.Key.Key_F6)
    assert hands.window.outlook.isAncestorOf(hands.window.focusWidget())

    hands.qtbot.keyClick(hands.window, Qt.Key.Key_F6)
    assert hands.find("input_tokens").hasFocus()


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("book", ["anthropic-2025-12", "anthropic-2026-11"])
def test_a_small_window_clips_nothing(open_window, book, language):
    hands = open_window(book, language=language)
    hands.press("computer_use")
    hands.type("code_runs", "1")
    hands.type("requests", "999999999999999")
    hands.window.resize(800, 600)
    QApplication.processEvents()

    form = hands.window.form
    assert hands.window.width() == 800
    assert hands.window.centralWidget().minimumSizeHint().width() <= 800
    assert form.widget().minimumSizeHint().width() <= form.viewport().width()
    total = hands.find("total")
    assert total.width() >= total.sizeHint().width()


def test_the_texts_of_a_book_are_shown_letter_for_letter(prices, open_window):
    own_book(prices, "mine", ('name = "Claude Sonnet 4.5"', f'name = "{HOSTILE}"'),
             ('name = { en = "Prices of December 2025"', f'name = {{ en = "{HOSTILE}"'),
             ('label = { en = "Output"', f'label = {{ en = "{HOSTILE}"'))  # fmt: skip

    hands = open_window()
    hands.choose("book", HOSTILE)
    hands.choose("model", HOSTILE)

    assert hands.text("book") == hands.text("model") == HOSTILE
    output = hands.find("output_tokens")
    assert output.accessibleName() == HOSTILE
    assert hands.rows()[1][0] == HOSTILE
    tool_tip = hands.find("breakdown").model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img src=/dev/zero&gt; &amp; &lt;b&gt;" in tool_tip
    assert HOSTILE in hands.text("prices_in_force")


def test_a_book_of_ones_own_is_listed_and_priced_on_its_own_date(prices, open_window):
    own_book(prices, "mine", ('name = { en = "Prices of December 2025"', 'name = { en = "Negotiated"'))

    hands = open_window()
    assert hands.text("book") == "Prices of November 2026"  # being there changes nothing

    hands.choose("book", "Negotiated")

    assert "priced for 1 Dec 2025" in hands.text("prices_in_force")


def test_a_broken_book_disturbs_nothing_and_is_named(prices, open_window):
    (prices / "broken.toml").write_text("schema = 1\nid = 5\n")

    hands = open_window()

    assert hands.text("total") == "$70.00"
    assert hands.text("news_text").startswith("broken.toml:1: ")


def test_a_book_that_cannot_be_found_is_said_and_no_other_prices_in_its_place(open_window):
    hands = open_window("anthropic-2024-01")

    assert "there is no such price book" in hands.text("problem")
    assert hands.text("total") == "–"


def test_a_tool_that_only_a_users_book_has_gets_its_rows(prices, open_window):
    tool = """
[[tools]]
id = "oracle"
label = { en = "Oracle" }
form = "uses"
versions = ["oracle_1"]

[[tools.inputs]]
id = "questions"
label = { en = "Questions" }
form = "count"
unit = "search"
default = 0

[[fees]]
id = "oracle"
label = { en = "Oracle" }
tool = "oracle"
product = ["questions"]
unit = "search"
per = "thousand-searches"
price = 1000
source = "none"
"""
    own_book(prices, "mine", ('name = { en = "Prices of December 2025"', 'name = { en = "Mine"'),
             ("# ═══ Additions", f"{tool}\n# ═══ Additions"))  # fmt: skip
    hands = open_window()
    hands.choose("book", "Mine")
    hands.choose("model", "Claude Sonnet 4.5")

    hands.type("oracle_questions", "2")

    # two questions at $1 each, and 346 tokens of tool use system prompt
    assert hands.rows()[-2][:1] == ["Oracle"]
    assert hands.rows()[-2][4] == "$2.00"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "-m", "desktop", *arguments],
        cwd=ROOT, env={**kept, **environment}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_the_version_is_told_without_loading_qt():
    code = (
        "import sys; from desktop.app import main\n"
        "try: main(['--version'])\n"
        "except SystemExit: print('PySide6' in sys.modules)"
    )

    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert told.stdout.splitlines()[-1] == "False"


def test_a_screenshot_is_drawn_without_a_screen(tmp_path):
    picture = tmp_path / "window.png"

    done = run("--screenshot", str(picture), "--language", "id", "--theme", "dark")

    assert (done.returncode, done.stdout) == (0, f"{picture}\n")
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_a_missing_display_is_said_and_not_crashed_on():
    done = run()

    assert done.returncode == 1
    assert "there is no display" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt asks the system for fonts")
def test_a_system_without_fonts_is_told_so_instead_of_shown_boxes(tmp_path, monkeypatch):
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(
        f"<fontconfig><dir>{tmp_path}/none</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>", "utf-8"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(fonts))
    picture = tmp_path / "window.png"

    done = run("--screenshot", str(picture))

    assert done.returncode == 1
    assert "this system has no fonts" in done.stderr
    assert not picture.exists()


def test_the_two_books_name_a_model_to_begin_with():
    for name in ("anthropic-2025-12", "anthropic-2026-11"):
        book = bundled_book(name)
        assert book.model(book.default_model)
