"""A price file from elsewhere: everything is shown first, and Cancel changes no byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from desktop.applying import set_zoom
from desktop.import_dialog import ImportDialog
from desktop.theme import apply_theme
from desktop.translations import install
from pricing_core.adoptions import Adoptions
from pricing_core.history import versions
from pricing_core.recents import recent, remember
from pricing_core.saving import digest_of
from tests.core.test_user_books import text
from tests.desktop.conftest import DECEMBER, Hands, Opener
from tests.desktop.test_fits import beside_its_place, cut_off

FOREIGN = Path(__file__).parents[1] / "core" / "foreign"
PATIENCE = 10_000


pytestmark = pytest.mark.usefixtures("taken_apart")


def issued(day: str, **options: str) -> str:
    """Return a colleague's book with another day."""
    return text(**options).replace("2027-01-01", day)


GOOD = issued("2026-11-20")


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "config"
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(folder))
    (folder / "prices").mkdir(parents=True)
    (folder / "profiles").mkdir()
    return folder


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    """Return the file that a colleague sent."""
    path = tmp_path / "from-sari.toml"
    path.write_text(GOOD, newline="\n")
    return path


class Import:
    """The dialog, and what a person sees and does in it."""

    def __init__(self, hands: Hands, path: Path) -> None:
        self.hands, self.qtbot = hands, hands.qtbot
        self.dialog = ImportDialog(path, hands.window)
        self.dialog.show()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(self._is_settled, timeout=PATIENCE)

    def _is_settled(self) -> bool:
        return self.label("import_state") not in ("Reading and comparing …", "Membaca dan membandingkan …", "")

    def find(self, name: str) -> QWidget:
        (found,) = [one for one in self.dialog.findChildren(QWidget) if one.accessibleIdentifier() == name]
        return found

    def label(self, name: str) -> str:
        part = self.find(name)
        assert isinstance(part, (QLabel, QLineEdit))
        return part.text()

    def lines(self, name: str) -> list[str]:
        part = self.find(name)
        assert isinstance(part, QPlainTextEdit)
        return part.toPlainText().splitlines()

    def button(self, name: str) -> QPushButton:
        part = self.find(name)
        assert isinstance(part, QPushButton)
        return part

    def check(self, name: str) -> None:
        box = self.find(name)
        assert isinstance(box, QCheckBox)
        assert box.isVisible()
        self.qtbot.keyClick(box, Qt.Key.Key_Space)
        assert box.isChecked()

    def bring_in(self) -> None:
        """Press the button with the keys, and wait until it is done."""
        button = self.button("import_adopt")
        assert button.isEnabled()
        with self.qtbot.waitSignal(self.dialog.finished, timeout=PATIENCE):
            self.qtbot.keyClick(button, Qt.Key.Key_Space)


def opened(open_window: Opener, book: str = DECEMBER, language: str = "en") -> Hands:
    """Open the window with 1M input tokens a month at $3: $3.00, and let it follow the folder."""
    hands = open_window(book, language=language)
    hands.type("input_tokens", "1000")
    hands.type("output_tokens", "0")
    hands.type("requests", "1000")
    hands.window.finish()
    return hands


def test_a_good_file_is_shown_whole_before_anything_happens(config, mail, open_window):
    before = tree(config)

    shown = Import(opened(open_window), mail)

    assert shown.label("import_origin") == str(mail)
    assert shown.label("import_sha256") == digest_of(GOOD.encode())
    assert shown.label("import_id") == "mine"
    assert shown.label("import_facts") == (
        "Prices of 20 Nov 2026, issued 20 Nov 2026. It would be new here, as mine.toml."
    )
    assert (
        shown.label("import_effect") == "This estimate: $3.00 to $2.80 (−$0.200000), if you use it for this estimate."
    )
    (row,) = shown.dialog.changes.prices.rows
    assert [cell.text for cell in row] == [
        "Claude Sonnet 4.5", "Standard", "Input, not cached", "MTok", "$3.00", "$2.80", "≈−6.7%", "always",
    ]  # fmt: skip
    assert tree(config) == before


def test_cancel_is_the_default_and_changes_no_byte(config, mail, open_window):
    before = tree(config)
    shown = Import(opened(open_window), mail)
    button = shown.dialog.close_button

    assert (button.text(), button.isDefault()) == ("Cancel", True)
    assert shown.dialog.focusWidget() is button
    with shown.qtbot.waitSignal(shown.dialog.finished):
        shown.qtbot.keyClick(shown.dialog, Qt.Key.Key_Return)

    assert tree(config) == before
    assert shown.hands.text("total") == "$3.00"


def test_a_closed_dialog_drops_what_it_was_reading(config, mail, open_window, qtbot):
    hands = opened(open_window)
    before = tree(config)
    dialog = ImportDialog(mail, hands.window)
    dialog.show()

    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    qtbot.wait(300)

    assert tree(config) == before


def test_a_good_file_is_brought_in_and_changes_no_estimate_by_itself(config, mail, open_window):
    shown = Import(opened(open_window), mail)

    shown.bring_in()

    hands = shown.hands
    hands.qtbot.waitUntil(lambda: hands.window.session.shelf.library.find("mine") is not None, timeout=PATIENCE)
    assert (config / "prices" / "mine.toml").read_text() == GOOD
    assert hands.text("total") == "$3.00"
    assert hands.window.session.book.id == DECEMBER
    assert Adoptions(config / "adoptions.json").origin(digest_of(GOOD.encode())) == str(mail)


def test_it_is_used_at_once_where_that_is_asked_for(config, mail, open_window):
    shown = Import(opened(open_window), mail)

    shown.check("import_use")
    shown.bring_in()

    shown.qtbot.waitUntil(lambda: shown.hands.text("total") == "$2.80", timeout=PATIENCE)
    assert shown.hands.window.session.book.id == "mine"


def test_a_file_with_mistakes_shows_every_one_with_its_line_and_opens(config, mail, open_window, monkeypatch):
    tried = list[QUrl]()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: tried.append(url) or True)
    mail.write_text(issued("2026-11-20", price="-2.80").replace('currency = "USD"\n', 'currency = "USD"\ncolour = 3\n'))
    before = tree(config)

    shown = Import(opened(open_window), mail)
    shown.qtbot.keyClick(shown.button("import_open"), Qt.Key.Key_Space)

    assert shown.label("import_state") == "This file cannot be brought in. Faults: 2"
    assert [line.split(": ")[0] for line in shown.lines("import_faults")] == [
        f"{mail.name}:7",
        f"{mail.name}:13",
    ]  # its folder stands above
    assert not shown.button("import_adopt").isVisible()
    assert [Path(url.toLocalFile()) for url in tried] == [mail]
    assert tree(config) == before


def test_a_mended_file_is_read_again(config, mail, open_window):
    mail.write_text("schema = ")
    shown = Import(opened(open_window), mail)
    mail.write_text(GOOD)

    shown.qtbot.keyClick(shown.button("import_again"), Qt.Key.Key_Space)
    shown.settle()

    assert shown.label("import_state").startswith("Nothing has been changed yet.")
    assert shown.button("import_adopt").isEnabled()


@pytest.mark.parametrize("way", ["in place", "another file", "away and back"])
def test_a_file_that_is_mended_is_read_again_by_itself(config, mail, open_window, way):
    mail.write_text("schema = ")
    shown = Import(opened(open_window), mail)
    was_broken = shown.label("import_state")

    if way == "in place":
        mail.write_text(GOOD)
    elif way == "another file":
        (mail.parent / "new").write_text(GOOD)
        (mail.parent / "new").replace(mail)
    else:
        mail.unlink()
        shown.qtbot.waitUntil(lambda: "no such file" in "".join(shown.lines("import_faults")), timeout=PATIENCE)
        mail.write_text(GOOD)
    shown.qtbot.waitUntil(shown.button("import_adopt").isEnabled, timeout=PATIENCE)

    assert was_broken.startswith("This file cannot be brought in.")
    assert shown.label("import_state").startswith("Nothing has been changed yet.")
    assert shown.lines("import_faults") == []

    mail.write_text("schema = ")
    shown.qtbot.waitUntil(lambda: shown.lines("import_faults") != [], timeout=PATIENCE)
    assert not shown.button("import_adopt").isVisible()


def test_what_another_file_of_the_folder_does_disturbs_nobody(config, mail, open_window):
    shown = Import(opened(open_window), mail)
    heard = list[bool]()
    shown.dialog._ear.heard.connect(lambda: heard.append(True))

    (mail.parent / "other").write_text("x")
    shown.qtbot.wait(500)

    assert heard == []


# ── Recent estimates ─────────────────────────────────────────────────────────────────────────────────────────────────


def recent_estimate(folder: Path, name: str, tokens: int = 1_000, book: str = "mine") -> Path:
    """Write an estimate of 1,000 requests, $3.00 for 1,000 input tokens of each, and list it among the recent ones."""
    path = folder / f"{len(recent(folder))}.taksir"
    work = {"model": "claude-sonnet-4-5", "tokens": {"input": tokens}, "requests": 1_000}
    raw = {"format": "taksir-estimate", "version": 1, "name": name, "prices": {"book": book}, "workloads": [work]}
    path.write_text(json.dumps(raw))
    remember(path, folder)
    return path


def shown_recents(shown: Import) -> str:
    shown.qtbot.waitUntil(lambda: bool(shown.label("import_recents")), timeout=PATIENCE)
    assert shown.find("import_recents").isVisible()
    return shown.label("import_recents")


def test_the_effect_on_recent_estimates_is_told_in_dollars(config, mail, open_window):
    (config / "prices" / "mine.toml").write_text(issued("2026-11-19", price="3.00"))
    recent_estimate(config, "Gone").unlink()
    for name, tokens, book in (
        ("Chat <b>", 10_000, "mine"), ("Other", 1_000, DECEMBER), ("Small {effects}", 1_000, "mine"),
        ("Free", 0, "mine"), ("Third", 2_000, "mine"), ("Fourth", 3_000, "mine"),
    ):  # fmt: skip
        recent_estimate(config, name, tokens, book)
    hands = opened(open_window)

    shown = Import(hands, mail)

    assert shown_recents(shown) == (
        "4 of your 7 recent estimates change: Chat <b> −$2.00 a month, Fourth −$0.600000 a month, "
        "Third −$0.400000 a month, and 1 more. 1 could not be read."
    )
    install(QApplication.instance(), "id")
    try:
        begun = "4 dari 7 estimasi terakhir Anda berubah: Chat <b> −"
        shown.qtbot.waitUntil(lambda: shown.label("import_recents").startswith(begun), timeout=PATIENCE)
        assert "dan 1 lainnya. 1 tidak dapat dibaca." in shown.label("import_recents")
    finally:
        install(QApplication.instance(), "en")


def test_a_new_book_says_what_it_would_do_to_recent_estimates(config, mail, open_window):
    recent_estimate(config, "Chat", 1_000, DECEMBER)

    shown = Import(opened(open_window), mail)

    assert shown_recents(shown) == "Your one recent estimate would change with it: Chat −$0.200000 a month."


def test_without_recent_estimates_nothing_is_said_of_them(config, mail, open_window):
    shown = Import(opened(open_window), mail)
    shown.qtbot.waitUntil(lambda: not shown.dialog._form.recents._work.is_busy, timeout=PATIENCE)

    assert not shown.find("import_recents").isVisible()


def test_an_older_issue_needs_a_second_yes(config, mail, open_window):
    (config / "prices" / "mine.toml").write_text(issued("2026-11-21", price="2.70"))
    shown = Import(opened(open_window), mail)

    blocked = not shown.button("import_adopt").isEnabled()
    shown.check("import_older")
    shown.bring_in()

    assert blocked
    assert (config / "prices" / "mine.toml").read_text() == GOOD


def test_an_older_issue_says_what_it_is_older_than(config, mail, open_window):
    (config / "prices" / "mine.toml").write_text(issued("2026-11-21"))

    shown = Import(opened(open_window), mail)

    assert shown.label("import_warning") == (
        "This issue of 20 Nov 2026 is older than the one of 21 Nov 2026 that was used already."
    )
    assert "It would replace mine.toml" in shown.label("import_facts")


def test_an_issue_from_the_future_is_refused(config, mail, open_window):
    mail.write_text(text())

    shown = Import(opened(open_window), mail)

    (line,) = shown.lines("import_faults")
    assert line.startswith(f"{mail.name}:5: issued on 2027-01-01, which is still to come")
    assert not shown.button("import_adopt").isVisible()


def test_the_id_of_a_built_in_book_is_given_another_one_here(config, mail, open_window):
    mail.write_text(issued("2026-11-20", id="anthropic-2026-11"))
    shown = Import(opened(open_window), mail)
    field = shown.find("import_id")
    assert isinstance(field, QLineEdit)

    state = shown.label("import_state")
    field.setFocus()
    field.selectAll()
    shown.qtbot.keyClicks(field, "a b")
    refused = shown.label("import_state")
    field.selectAll()
    shown.qtbot.keyClicks(field, "theirs")
    shown.qtbot.keyClick(field, Qt.Key.Key_Return)
    shown.settle()
    shown.bring_in()

    assert state == "A built-in price book has this id. Give this one another id here."
    assert refused.startswith("An id has letters, digits")
    assert (config / "prices" / "theirs.toml").read_text() == issued("2026-11-20", id="theirs")


def test_litellm_data_says_plainly_what_it_cannot_express(config, open_window):
    shown = Import(opened(open_window), FOREIGN / "litellm.json")

    notes = shown.lines("changes_notes")
    assert shown.label("import_id") == "litellm-2026-11-22"
    assert shown.label("import_facts").startswith("Data of LiteLLM, read as a price book.")
    assert f"could not be taken over: {len(notes)};" in shown.label("import_facts")
    assert any("Prices of other sellers are no list prices" in note for note in notes)
    assert any(cell.text == "! +150%" for row in shown.dialog.changes.prices.rows for cell in row)
    shown.bring_in()

    assert (config / "prices" / "litellm-2026-11-22.toml").exists()


@pytest.mark.parametrize("file", ["genai_prices.json", "models_dev.json"])
def test_what_other_projects_publish_is_recognised(config, open_window, file):
    shown = Import(opened(open_window), FOREIGN / file)

    assert "read as a price book" in shown.label("import_facts")


def test_a_unit_slip_stands_first(config, mail, open_window):
    mail.write_text(issued("2026-11-20", price="0.0028"))

    shown = Import(opened(open_window), mail)

    assert "about 1,000 times apart. Check the unit" in shown.lines("changes_flags")[0]


def test_a_file_that_somebody_changed_meanwhile_is_told_and_compared_anew(config, mail, open_window):
    mine = config / "prices" / "mine.toml"
    mine.write_text(issued("2026-11-20", price="2.90"))
    shown = Import(opened(open_window), mail)
    mine.write_text(issued("2026-11-20", price="2.95"), newline="\n")

    shown.qtbot.keyClick(shown.button("import_adopt"), Qt.Key.Key_Space)
    shown.qtbot.waitUntil(lambda: "changed meanwhile" in shown.label("import_warning"), timeout=PATIENCE)
    shown.settle()

    assert mine.read_text() == issued("2026-11-20", price="2.95")
    assert shown.dialog.changes.prices.rows[0][4].text == "$2.95"
    shown.bring_in()
    assert mine.read_text() == GOOD
    kept = [one.content().decode() for one in versions(config / "history" / "prices", "mine.toml")]
    assert issued("2026-11-20", price="2.95") in kept


def test_a_book_in_force_says_what_replacing_it_does_to_the_estimate(config, mail, open_window):
    (config / "prices" / "mine.toml").write_text(issued("2026-11-20", price="2.90"))
    shown = Import(opened(open_window, "mine"), mail)

    assert shown.label("import_effect") == "This estimate: $2.90 to $2.80 (−$0.100000)"
    shown.bring_in()

    shown.qtbot.waitUntil(lambda: shown.hands.text("total") == "$2.80", timeout=PATIENCE)


HOSTILE = {
    "markup": GOOD.replace("Our contract", "<b>bold</b><img src=x>"),
    "control characters": GOOD.replace('id = "mine"', 'id = "mi\\u001bne"'),
    "an id that is a path": GOOD.replace('id = "mine"', 'id = "../../escape"'),
    "nan": GOOD.replace("2.80", "nan"),
    "deep": "x = " + "[" * 5000,
    "twice": GOOD + GOOD,
}


@pytest.mark.parametrize("content", [value for name, value in HOSTILE.items() if name != "markup"],
                         ids=[name for name in HOSTILE if name != "markup"])  # fmt: skip
def test_a_hostile_book_is_never_brought_in_and_changes_no_byte(config, mail, open_window, content):
    mail.write_text(content)
    before = tree(config)

    shown = Import(opened(open_window), mail)

    assert shown.lines("import_faults")
    assert all(char >= " " for line in shown.lines("import_faults") for char in line)
    assert not shown.button("import_adopt").isVisible()
    assert tree(config) == before


def test_markup_of_a_file_is_only_text(config, mail, open_window):
    mail.write_text(HOSTILE["markup"])
    shown = Import(opened(open_window), mail)

    labels = shown.dialog.findChildren(QLabel)

    assert {one.textFormat() for one in labels} == {Qt.TextFormat.PlainText}


def test_a_folder_is_refused_in_words(config, tmp_path, open_window):
    shown = Import(opened(open_window), tmp_path)

    assert "not a regular file" in shown.lines("import_faults")[0]


def mime(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(hands: Hands, data: QMimeData) -> bool:
    """Drag something over the window and let it go; tell whether the window takes it."""
    handle = hands.window.windowHandle()
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(200, 300).toPoint(), copy, data, left, none)
    enter.ignore()
    QApplication.sendEvent(handle, enter)
    QApplication.sendEvent(handle, QDropEvent(QPointF(200, 300), copy, data, left, none))
    return enter.isAccepted()


def test_a_price_file_that_is_dropped_on_the_window_is_looked_at(config, mail, open_window):
    hands = opened(open_window)

    taken = drop(hands, mime(mail))

    (dialog,) = hands.window.findChildren(ImportDialog)
    assert taken
    hands.qtbot.waitUntil(lambda: dialog.preview is not None, timeout=PATIENCE)
    assert not list((config / "prices").iterdir())


def test_other_things_that_are_dropped_are_left_alone(config, mail, tmp_path, open_window):
    hands = opened(open_window)

    for data in (mime(mail, mail), mime(tmp_path / "picture.png"), QMimeData()):
        drop(hands, data)

    assert hands.window.findChildren(ImportDialog) == []


def test_the_command_asks_for_a_file_without_blocking(config, mail, open_window):
    hands = opened(open_window)

    hands.window.prices.import_file()
    (asking,) = hands.window.findChildren(QFileDialog)
    asking.fileSelected.emit(str(mail))
    asking.reject()

    assert len(hands.window.findChildren(ImportDialog)) == 1


@pytest.fixture
def indonesian(qapp: QApplication):
    install(qapp, "id")
    yield
    install(qapp, "en")


def test_everything_is_said_in_indonesian(config, mail, open_window, indonesian):
    shown = Import(opened(open_window, language="id"), mail)

    assert shown.dialog.windowTitle() == "Impor berkas harga"
    assert shown.label("import_effect") == (
        "Estimasi ini: dari US$3,00 menjadi US$2,80 (−US$0,200000), bila Anda memakainya untuk estimasi ini."
    )
    assert shown.dialog.close_button.text() == "Batal"
    assert shown.dialog.changes.prices.rows[0][6].text == "≈−6,7%"


@pytest.fixture
def large(qapp: QApplication):
    before = qapp.font()
    set_zoom(qapp, 200)
    yield
    set_zoom(qapp, 100)
    qapp.setFont(before)


@pytest.mark.parametrize("file", ["from-sari.toml", "litellm.json", "bad.toml"])
def test_large_text_in_a_small_window_cuts_no_button_off(config, mail, open_window, indonesian, large, file):
    (mail.parent / "bad.toml").write_text("schema = 1\nid = 3\n")
    path = FOREIGN / file if file.endswith(".json") else mail.parent / file
    shown = Import(opened(open_window, language="id"), path)

    shown.dialog.resize(640, 480)
    shown.qtbot.wait(50)

    assert (shown.dialog.width(), shown.dialog.height()) == (640, 480)
    assert cut_off(shown.dialog) == []
    assert beside_its_place(shown.dialog) == []


def test_whatever_takes_the_focus_has_a_name_and_identifiers_are_unique(config, open_window):
    shown = Import(opened(open_window), FOREIGN / "litellm.json")
    parts = shown.dialog.findChildren(QWidget)

    stops = [one for one in parts if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible()]
    names = [one.accessibleIdentifier() for one in parts if one.accessibleIdentifier()]

    assert stops
    for one in stops:
        assert one.accessibleName() or getattr(one, "text", str)(), one
        assert one.accessibleIdentifier(), one
    assert len(names) == len(set(names))


def test_language_and_colours_are_followed_while_it_is_open(config, mail, open_window, qapp):
    shown = Import(opened(open_window), mail)

    install(qapp, "id")
    qapp.processEvents()
    title = shown.dialog.windowTitle()
    install(qapp, "en")
    qapp.processEvents()
    apply_theme(qapp, "dark")
    apply_theme(qapp, "light")

    assert title == "Impor berkas harga"
    assert shown.dialog.windowTitle() == "Import price file"
