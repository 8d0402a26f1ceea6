"""From text to tokens: the panel, what is dropped into it, and what it writes into the form."""

from __future__ import annotations

import struct
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QThreadPool, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QProgressBar

from desktop import text_counter, text_counting
from desktop.paste_box import LARGEST, LARGEST_PASTE
from desktop.text_counter import MOST_BYTES, TextCounter
from desktop.text_counting import Asked, Content, Counting, Work
from desktop.theme import apply_theme
from desktop.translations import install
from pricing_core.exact_tokens import ExactCounter
from pricing_core.file_tokens import MOST_BYTES as MOST_FILE
from pricing_core.text_tokens import estimate_tokens, generation_of
from pricing_core.token_counts import NEW, OLD
from tests.desktop.conftest import DECEMBER, Hands, Opener, settle

PROSE = "The report is due by the end of the week, and the others should have a copy of it. "
SECRET = "zebra-crossing-4711"
OFTEN = 2  # turns; a frozen window gets one, at the end


@pytest.fixture(autouse=True)
def nothing_exact(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no installed ctok count, unless a test brings one of its own."""
    monkeypatch.setattr(text_counting, "exact_counter", lambda: None)
    text_counting._counter.cache_clear()
    yield
    text_counting._counter.cache_clear()


@pytest.fixture
def panel(open_window: Opener) -> Callable[..., tuple[Hands, TextCounter]]:
    """Open the window, and the panel from the menu."""

    def make(book: str = DECEMBER, language: str = "en") -> tuple[Hands, TextCounter]:
        hands = open_window(book, language=language)
        hands.window.menus.action("from_text").trigger()
        found = hands.window.findChildren(TextCounter)
        assert len(found) == 1
        return hands, found[0]

    return make


def paste(hands: Hands, text: str) -> None:
    """Paste as a person does."""
    QGuiApplication.clipboard().setText(text)
    hands.qtbot.keyClick(hands.find("text_to_count"), "v", Qt.KeyboardModifier.ControlModifier)


def settled(hands: Hands, panel: TextCounter) -> None:
    hands.qtbot.waitUntil(lambda: not panel._counting.is_busy and not panel._pending())


def rows(hands: Hands) -> list[list[str]]:
    return [[cell.text for cell in row] for row in hands.find("counted_contents").rows]


def select(hands: Hands, row: int) -> None:
    """Select one row and no other, whatever keys were held before."""
    table = hands.find("counted_contents")
    chosen = table.selectionModel()
    flags = chosen.SelectionFlag
    chosen.setCurrentIndex(table.model().index(row, 0), flags.ClearAndSelect | flags.Rows)


def png(folder: Path, width: int, height: int) -> Path:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    path = folder / "screen.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk)))
    return path


class Heartbeat:
    """Counts how often the window gets its turn: hardly ever where work keeps it waiting to the end."""

    def __init__(self) -> None:
        self.beats = 0
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        self.beats += 1


def words_as_tokens(delay: float = 0.0) -> ExactCounter:
    """Return a counter in place of ctok that counts words, slowly."""

    def count(text: str, version: str) -> int:
        time.sleep(delay)
        return len(text.split()) + (version == "4.8")

    return ExactCounter(count)


# ── texts ──


def test_a_pasted_text_is_estimated_at_once_and_called_an_estimate(panel):
    hands, _ = panel()
    text = PROSE * 20
    expected = estimate_tokens(text.strip(), OLD)

    paste(hands, text.strip())

    assert hands.text("estimated_tokens") == f"About {expected.count} tokens ({expected.low} to {expected.high})"
    assert hands.text("estimated_how") == (
        "An estimate: taken for English prose, for the older tokenizer of Claude Sonnet 4.5."
    )
    assert hands.text("kind_of_text") == "Recognized: English prose"
    assert "Nothing is sent" in hands.text("contents_stay_here")


def test_nothing_is_not_zero_tokens(panel):
    hands, _ = panel()

    assert hands.text("estimated_tokens") == "–"
    assert not hands.find("use_tokens").isEnabled()
    assert not hands.find("add_tokens").isEnabled()


def test_another_kind_of_text_is_counted_otherwise(panel):
    hands, _ = panel()
    paste(hands, PROSE * 20)

    hands.choose("kind_of_text", "Program code")

    expected = estimate_tokens(PROSE * 20, OLD, "code")
    assert hands.text("estimated_tokens").startswith(f"About {expected.count} tokens (")
    assert "counted as program code" in hands.text("estimated_how")


def test_another_model_counts_anew(panel):
    hands, _ = panel(book="")
    paste(hands, PROSE * 40)
    window = hands.window

    for model in ("claude-opus-4-5", "claude-fable-5-2"):
        window.session.start(window.plan().but(workload=window.plan().workload.but(model=model)))

        generation = generation_of(window.session.bench.book, model)
        expected = estimate_tokens(PROSE * 40, generation)
        assert hands.text("estimated_tokens").startswith(f"About {expected.count:,} tokens (")
        assert ("older" if generation == OLD else "newer") in hands.text("estimated_how")


def test_a_model_whose_tokenizer_is_unknown_gets_no_number(panel, monkeypatch):
    monkeypatch.setattr(text_counter, "generation_of", lambda _book, _model: None)
    hands, _ = panel()

    paste(hands, PROSE)

    assert hands.text("estimated_tokens") == "–"
    assert "does not tell how Claude Sonnet 4.5 counts tokens" in hands.text("contents_faults")
    assert not hands.find("use_tokens").isEnabled()


@pytest.mark.parametrize(
    "text",
    ["<b>bold</b><img src='file:///etc/passwd'>", "a\x1b[31mred\x00\x07", "\u202eabc\u202c", "a\u00a0b c\u2028d"],
)
def test_a_hostile_text_stays_the_text_it_is(panel, text):
    hands, made = panel()
    mime = QMimeData()
    mime.setText(text)
    mime.setHtml("<h1>not this</h1>")

    made._page.box.insertFromMimeData(mime)

    assert made._page.box.text().replace("\n", "\u2028") == text.replace("\n", "\u2028")
    assert hands.text("estimated_tokens").startswith("About ")


def test_a_large_text_is_listed_and_not_shown(panel):
    hands, made = panel()
    text = f"{PROSE}\nNobody is late so far.\n" * 500
    assert len(text) > LARGEST_PASTE
    expected = estimate_tokens(text, OLD)

    paste(hands, text)
    settled(hands, made)

    assert made._page.box.text() == ""
    assert rows(hands) == [
        [
            "Pasted: The report is due by the end of …",
            "English prose",
            f"{expected.count:,}",
            f"{expected.low:,} to {expected.high:,}",
        ]
    ]
    assert hands.text("estimated_tokens") == f"About {expected.count:,} tokens ({expected.low:,} to {expected.high:,})"


def test_the_box_never_grows_until_it_is_slow(panel):
    hands, made = panel()

    for _ in range(LARGEST // LARGEST_PASTE + 2):
        paste(hands, "word " * (LARGEST_PASTE // 5 - 1))
    settled(hands, made)

    assert len(made._page.box.text()) <= LARGEST
    assert len(rows(hands)) >= 1


@pytest.mark.parametrize(
    "text", [PROSE * (MOST_BYTES // len(PROSE)), "x" * (MOST_BYTES - 1), "报告" * (MOST_BYTES // 6)]
)
def test_twenty_megabytes_do_not_freeze_the_window(panel, text):
    hands, made = panel()
    heart = Heartbeat()
    hands.qtbot.wait(30)
    heart.beats = 0

    paste(hands, text)
    settled(hands, made)

    assert heart.beats > OFTEN
    assert hands.text("estimated_tokens").startswith("About ")


def test_more_than_twenty_megabytes_are_refused_in_words(panel):
    hands, made = panel()

    paste(hands, "x" * (MOST_BYTES + 1))

    assert rows(hands) == []
    assert hands.text("contents_refused").startswith("Pasted texts have at most 20 MB together")
    assert made._contents == ()


def test_a_megabyte_is_estimated_whole(panel):
    hands, made = panel()
    text = PROSE * (1_000_000 // len(PROSE))

    paste(hands, text)
    settled(hands, made)

    assert [len(one.text) for one in made._contents] == [len(text)]
    assert len(rows(hands)) == 1


# ── files ──


def test_files_are_counted_each_by_its_own_rule_and_added_up(panel, tmp_path):
    hands, made = panel()
    (tmp_path / "a.py").write_text("def f(x):\n    return x\n" * 50)
    (tmp_path / "page.html").write_text("<p>Hello, world</p>\n" * 50)
    screen = png(tmp_path, 1092, 1092)

    made.add_files([tmp_path / "a.py", tmp_path / "page.html", screen])
    settled(hands, made)

    code, page = (found.tokens for found in list(made._found.values())[:2])
    found = rows(hands)
    assert [row[:2] for row in found] == [
        ["a.py", "program code"],
        ["page.html", "HTML or XML"],
        ["screen.png", "picture, 1,092 × 1,092 pixels"],
    ]
    assert found[2][2:] == ["1,590", "–"]  # 1,092 × 1,092 ÷ 750, rounded up
    total = code.count + page.count + 1_590
    assert hands.text("estimated_tokens").startswith(f"About {total:,} tokens (")
    assert hands.text("estimated_how") == "An estimate, the sum of 3 contents, for Claude Sonnet 4.5."


def test_the_content_that_is_selected_says_how_it_was_counted(panel, tmp_path):
    hands, made = panel()
    (tmp_path / "page.html").write_bytes(b"<p>Hello, world</p>\n" * 500)  # 10,000 bytes: 2,500 tokens typically
    made.add_files([tmp_path / "page.html", png(tmp_path, 1092, 1092)])
    settled(hands, made)

    select(hands, 0)

    assert "typically about 2,500 tokens" in hands.text("content_about")

    select(hands, 1)

    assert "This is an estimate by the rule" in hands.text("content_about")
    assert "1,590 tokens" in hands.text("content_about")


def test_what_cannot_be_counted_is_told_and_there_is_no_sum_without_it(panel, tmp_path):
    hands, made = panel()
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "b.bin").write_bytes(b"\x00\xff\x00")
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(MOST_FILE + 1)

    made.add_files([tmp_path / name for name in ("a.txt", "b.bin", "gone.txt", "large.txt")] + [tmp_path])
    settled(hands, made)

    assert hands.text("estimated_tokens") == "–"
    assert "4 of 5" in hands.text("estimated_how")
    told = hands.text("contents_faults")
    assert "b.bin: This is not a text" in told
    assert "gone.txt: no such file" in told
    assert "32,000,001 bytes" in told
    assert not hands.find("use_tokens").isEnabled()

    table = hands.find("counted_contents")
    table.selectAll()
    table.selectionModel().select(
        table.model().index(0, 0),
        table.selectionModel().SelectionFlag.Deselect | table.selectionModel().SelectionFlag.Rows,
    )
    hands.qtbot.keyClick(table, Qt.Key.Key_Delete)

    assert [row[0] for row in rows(hands)] == ["a.txt"]
    assert hands.text("estimated_tokens").startswith("About ")


def test_files_are_dropped_on_the_box_and_beside_it(panel, tmp_path):
    hands, made = panel()
    (tmp_path / "a.txt").write_text(PROSE)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt")), QUrl("https://example.com/x")])
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)  # fmt: skip

    made.dropEvent(event)
    made._page.box.insertFromMimeData(mime)
    settled(hands, made)

    assert [row[0] for row in rows(hands)] == ["a.txt"]
    assert made._page.box.text() == ""


def test_a_files_name_is_only_a_name(panel, tmp_path):
    hands, made = panel()
    name = "&lt;b&gt;a\u202e.txt" if sys.platform == "win32" else "<b>a\u202e\x1b.txt"  # Windows has no such names
    path = tmp_path / name
    path.write_text(PROSE)

    made.add_files([path])
    settled(hands, made)

    assert rows(hands)[0][0] == name.replace("\u202e", "\ufffd").replace("\x1b", "\ufffd")


def test_there_are_only_so_many_contents(panel, tmp_path, monkeypatch):
    monkeypatch.setattr(text_counter, "MOST_CONTENTS", 2)
    hands, made = panel()
    paths = [tmp_path / f"{place}.txt" for place in range(3)]
    for path in paths:
        path.write_text(PROSE)

    made.add_files(paths)
    settled(hands, made)

    assert len(rows(hands)) == 2
    assert hands.text("contents_refused") == "At most 2 contents are counted at once; the rest was not taken."

    hands.press("contents_remove")

    assert rows(hands) == []
    assert hands.text("contents_refused") == ""


# ── what is done with it ──


def test_the_number_goes_into_a_field_as_one_step_that_can_be_taken_back(panel):
    hands, _ = panel()
    hands.type("output_tokens", "77")
    paste(hands, PROSE * 20)
    count = estimate_tokens(PROSE * 20, OLD).count
    hands.choose("token_field", "Output")

    hands.press("use_tokens")

    assert hands.text("output_tokens") == str(count)
    assert hands.window.menus.action("undo").text() == "&Undo change of Output"
    assert hands.text("token_field_told").startswith("Written into the field")

    hands.press("add_tokens")

    assert hands.text("output_tokens") == str(2 * count)

    hands.window.session.undo()

    assert hands.text("output_tokens") == str(count)
    assert hands.text("token_field_told") == ""

    hands.window.session.undo()

    assert hands.text("output_tokens") == "77"


def test_what_the_field_has_and_would_have_is_said(panel):
    hands, _ = panel()
    hands.type("output_tokens", "1000")
    hands.choose("token_field", "Output")

    assert hands.text("token_field_now") == "Output has 1,000 tokens now."

    paste(hands, PROSE * 20)
    count = estimate_tokens(PROSE * 20, OLD).count

    assert hands.text("token_field_now") == (
        f"Output has 1,000 tokens now; with these added it would have {1000 + count:,}."
    )


def test_nothing_is_added_to_what_is_no_number(panel):
    hands, _ = panel()
    paste(hands, PROSE)
    hands.choose("token_field", "Output")

    hands.type("output_tokens", "12x")

    assert not hands.find("add_tokens").isEnabled()
    assert hands.find("use_tokens").isEnabled()


@pytest.mark.parametrize(
    ("link", "field"),
    [("input_tokens_from_text", "Input, not cached"), ("reused_prefix_from_text", "Reused prefix")],
)
def test_a_link_opens_the_panel_for_its_field(open_window, link, field):
    hands = open_window(DECEMBER)

    hands.press(link)

    assert hands.text("token_field") == field


@pytest.mark.parametrize(
    ("link", "field"),
    [("loop_system_from_text", "System and tool schemas"), ("loop_tool_result_from_text", "Tool result")],
)
def test_the_fields_of_a_loop_take_numbers_too(open_window, link, field):
    hands = open_window(DECEMBER)
    hands.window.session.change_kind("agent_loop")

    hands.press(link)
    paste(hands, PROSE * 20)
    hands.press("use_tokens")

    assert hands.text("token_field") == field
    assert hands.text(link.removesuffix("_from_text")) == str(estimate_tokens(PROSE * 20, OLD).count)
    box = hands.find("token_field")
    listed = [box.itemText(place) for place in range(box.count())]
    assert "First user message" in listed
    assert "Reused prefix" not in listed


def test_the_menu_of_a_field_and_a_key_do_the_same(open_window):
    hands = open_window(DECEMBER)
    field = hands.find("reused_prefix")

    next(one for one in field.context_menu().actions() if one.text() == "From text…").trigger()

    assert hands.text("token_field") == "Reused prefix"
    assert hands.window.menus.action("from_text").shortcut() == QKeySequence("Ctrl+Shift+T")
    rate = hands.find("hit_rate")
    assert "From text…" not in [one.text() for one in rate.context_menu().actions()]


def test_the_menu_takes_the_field_that_has_the_focus(open_window):
    hands = open_window(DECEMBER)
    hands.find("output_tokens").setFocus()

    hands.window.menus.action("from_text").trigger()

    assert hands.text("token_field") == "Output"


def test_the_links_are_no_stops_of_the_tab_key(open_window):
    hands = open_window(DECEMBER)
    hands.find("input_tokens").setFocus()

    hands.qtbot.keyClick(hands.find("input_tokens"), Qt.Key.Key_Tab)

    assert hands.window.focusWidget() is hands.find("output_tokens")
    assert hands.find("reused_prefix_from_text").accessibleName() == "Reused prefix: From text…"


# ── exactly ──


def test_ctok_counts_after_the_estimate_where_it_is_installed(panel, monkeypatch):
    monkeypatch.setattr(text_counting, "exact_counter", lambda: words_as_tokens(0.02))
    hands, made = panel()
    paste(hands, PROSE * 20)
    assert hands.text("estimated_tokens").startswith("About ")

    hands.qtbot.waitUntil(lambda: not hands.text("estimated_tokens").startswith("About "))

    assert hands.text("estimated_tokens") == "380 tokens"  # 19 words, 20 times
    assert "Counted with ctok for the older tokenizer" in hands.text("estimated_how")
    assert "not an official count" in hands.text("estimated_how")
    settled(hands, made)

    hands.qtbot.keyClicks(hands.find("text_to_count"), "more")

    assert hands.text("estimated_tokens").startswith("About ")


def test_exact_counting_shows_how_far_it_is_and_can_be_stopped(panel, monkeypatch, tmp_path):
    monkeypatch.setattr(text_counting, "exact_counter", lambda: words_as_tokens(0.1))
    hands, made = panel()
    (tmp_path / "long.txt").write_text(PROSE * 5_000)  # 50 pieces, a tenth of a second each
    heart = Heartbeat()

    made.add_files([tmp_path / "long.txt"])

    bar, cancel = made.findChild(QProgressBar), hands.find("contents_cancel")
    hands.qtbot.waitUntil(lambda: bar.isVisible() and 0 < bar.value() < bar.maximum())
    assert hands.text("estimated_tokens").startswith("About ")
    assert cancel.isVisible()
    assert cancel.text() == "Cancel"

    cancel.click()

    assert not bar.isVisible()
    assert not made._counting.is_busy
    assert hands.text("estimated_tokens").startswith("About ")
    assert cancel.text() == "Count again"
    assert heart.beats > OFTEN

    cancel.click()

    assert made._counting.is_busy
    made.close()


@pytest.mark.parametrize("leave", ["close", "flush"])
def test_what_ends_the_window_or_the_session_stops_the_counting(panel, monkeypatch, tmp_path, leave):
    counted = []
    slow = words_as_tokens(0.05)
    counter = ExactCounter(lambda text, version: counted.append(text) or slow.token_count(text, version))
    monkeypatch.setattr(text_counting, "exact_counter", lambda: counter)
    hands, made = panel()
    (tmp_path / "long.txt").write_text(PROSE * 5_000)  # 50 pieces
    made.add_files([tmp_path / "long.txt"])
    hands.qtbot.waitUntil(lambda: len(counted) > 2)

    hands.window.close() if leave == "close" else hands.window.windows.flush()
    QThreadPool.globalInstance().waitForDone()

    assert len(counted) < 40
    assert leave == "close" or hands.find("contents_cancel").text() == "Count again"


def test_a_panel_that_went_with_its_window_begins_no_counting(panel, monkeypatch, qtbot):
    hands, _ = panel()
    paste(hands, PROSE)
    begun = []
    monkeypatch.setattr(text_counting, "exact_counter", lambda: begun.append(True))

    hands.window.close()
    qtbot.wait(2 * text_counter.PAUSE)
    QThreadPool.globalInstance().waitForDone()

    assert begun == []


def test_what_was_stopped_is_not_counted_and_can_be_gone_on_with(panel, tmp_path):
    hands, made = panel()
    (tmp_path / "a.txt").write_text(PROSE)

    made.add_files([tmp_path / "a.txt"])
    made._on_cancel()

    assert hands.text("estimated_tokens") == "–"
    assert hands.text("estimated_how") == "Counting was stopped."
    assert rows(hands)[0][1:] == ["–", "–", "–"]

    hands.press("contents_cancel")
    settled(hands, made)

    assert hands.text("estimated_tokens").startswith("About ")


def test_a_file_that_goes_meanwhile_keeps_its_estimate(tmp_path, open_window):
    window = open_window(DECEMBER).window
    asked = Asked(window.session.bench.book, "claude-sonnet-4-5", OLD)
    content = Content(1, "a.txt", path=tmp_path / "a.txt")
    content.path.write_text(PROSE)
    first = Work([content], asked)
    first.run()
    text_counting._counter.cache_clear()
    exact = Work([content], asked, dict(first.found))
    content.path.unlink()

    exact.run()

    assert exact.found == []
    assert dict(first.found)[1].tokens.count == estimate_tokens(PROSE, OLD).count


def test_work_that_is_stopped_says_nothing_more(open_window):
    window = open_window(DECEMBER).window
    work = Work([Content(1, "a", PROSE)], Asked(window.session.bench.book, "claude-sonnet-4-5", NEW))

    work.stop()
    work.run()

    assert work.found == []


def test_a_mistake_of_ours_ends_the_counting_and_is_no_number(panel, monkeypatch, qtbot, tmp_path):
    monkeypatch.setattr(text_counting, "tokens_of_file", lambda *_: 1 / 0)
    hands, made = panel()
    (tmp_path / "a.txt").write_text(PROSE)

    with qtbot.captureExceptions() as caught:
        made.add_files([tmp_path / "a.txt"])
        settled(hands, made)

    assert len(caught) == 1
    assert hands.text("estimated_tokens") == "–"
    assert "mistake" in hands.text("contents_faults")


# ── nothing stays ──


def test_no_text_is_kept_anywhere(program, tmp_path, qtbot):
    window = program.start().window
    program.settle()
    window.texts.show()
    made = window.findChild(TextCounter)
    named = tmp_path / "elsewhere" / "letter.txt"
    named.parent.mkdir()
    named.write_text(f"{SECRET} {PROSE}")

    made._page.box.insertPlainText(f"{SECRET} {PROSE}")
    made.add_text(f"{SECRET} {PROSE * 300}")
    made.add_files([named])
    qtbot.waitUntil(lambda: not made._counting.is_busy and not made._pending())
    made.use.choose("output_tokens")
    made.use._use.click()
    qtbot.wait(20)
    window.journal.flush()
    program.settle()
    made.close()

    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path != named]
    assert kept
    assert not [path for path in kept if SECRET.encode() in path.read_bytes()]
    assert SECRET not in repr(window.session.state())


def test_closing_the_panel_forgets_everything(panel):
    hands, _ = panel()
    paste(hands, PROSE * 1000)

    hands.press("text_counter_close")
    hands.qtbot.waitUntil(lambda: not hands.window.findChildren(TextCounter))
    hands.window.menus.action("from_text").trigger()

    assert rows(hands) == []
    assert hands.text("estimated_tokens") == "–"


# ── how it looks and reads ──


def test_everything_has_a_name_and_an_id_of_its_own(panel, tmp_path):
    hands, made = panel()
    paste(hands, PROSE)
    (tmp_path / "a.txt").write_text(PROSE)
    made.add_files([tmp_path / "a.txt"])
    settled(hands, made)

    for name in ("text_to_count", "kind_of_text", "token_field", "counting_progress"):
        assert hands.find(name).accessibleName(), name
    for name in ("estimated_tokens",):
        assert not hands.find(name).accessibleName()
        assert hands.find(name).accessibleDescription()
    assert isinstance(hands.find("kind_of_text"), QComboBox)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_small_panel_scrolls_and_follows_the_theme(panel, qapp, theme):
    hands, made = panel()
    paste(hands, PROSE * 50)
    try:
        apply_theme(qapp, theme)
        made.resize(640, 480)
        hands.qtbot.wait(20)

        assert made.minimumSizeHint().width() <= 640
        assert made._page.box.height() >= made._page.box.minimumHeight()
        assert made.close_button.geometry().bottom() <= made.height()
    finally:
        apply_theme(qapp, "system")


def test_numbers_follow_the_language(panel):
    hands, _ = panel(language="id")
    paste(hands, PROSE * 200)
    count = estimate_tokens(PROSE * 200, OLD).count

    assert f"{count:,}".replace(",", ".") in hands.text("estimated_tokens")


def test_a_counting_without_work_has_nothing_to_tell(qtbot, panel):
    _, made = panel()
    counting = Counting(made)

    counting._look()
    counting.drop()

    assert not counting.is_busy


def test_another_language_leaves_what_was_pasted(panel):
    hands, made = panel()
    paste(hands, PROSE * 200)
    count = estimate_tokens(PROSE * 200, OLD).count
    hands.choose("token_field", "Output")
    try:
        hands.window.deeds.set(language="id")
        hands.qtbot.wait(20)

        assert made._page.box.text() == PROSE * 200
        assert f"{count:,}".replace(",", ".") in hands.text("estimated_tokens")
        assert made.use._box.value() == "output_tokens"

        hands.press("use_tokens")

        assert hands.text("output_tokens") == f"{count:,}".replace(",", ".")
    finally:
        hands.window.deeds.set(language="en")


def test_the_number_and_what_was_done_with_it_are_said_aloud(panel, monkeypatch):
    hands, made = panel()
    said: list[str] = []
    monkeypatch.setattr(made._announcer, "tell", said.append)

    paste(hands, PROSE * 20)
    hands.choose("token_field", "Output")
    hands.press("use_tokens")

    count = estimate_tokens(PROSE * 20, OLD).count
    assert said[0] == hands.text("estimated_tokens")
    assert said[-1] == f"Output has {count} tokens now."


def test_the_window_may_close_while_something_is_counted(panel, tmp_path):
    hands, made = panel()
    (tmp_path / "a.txt").write_text(PROSE * 20_000)

    made.add_files([tmp_path / "a.txt"])
    hands.window.close()
    hands.qtbot.wait(50)

    assert not hands.window.isVisible()


@pytest.mark.parametrize("language", ["en", "id"])
def test_both_lists_begin_at_the_same_place(open_window: Opener, qapp: QApplication, language: str):
    install(qapp, language)
    hands = open_window(DECEMBER, language=language)
    hands.window.texts.show("output_tokens")
    hands.settle()
    install(qapp, "en")

    kind, field = hands.find("kind_of_text"), hands.find("token_field")
    panel = kind.window()
    settle(hands.qtbot, panel)
    assert kind.mapTo(panel, kind.rect().topLeft()).x() == field.mapTo(panel, field.rect().topLeft()).x()


def test_names_of_contents_have_room_in_a_small_window(open_window: Opener):
    hands = open_window(DECEMBER)
    hands.window.texts.show("output_tokens")
    panel = hands.find("contents_add").window()
    for name in ("first text of a long name. ", "second text of a long name. "):
        panel.add_text(name * 1_000)
    table = hands.find("counted_contents")
    hands.qtbot.waitUntil(lambda: len(table.rows) == 2 and table.rows[1][2].text not in ("…", "–"))
    for width in (980, 620):
        panel.resize(width, 560)
        hands.qtbot.wait(40)

        assert table.columnWidth(0) >= 12 * table.fontMetrics().horizontalAdvance("0")
        assert sum(table.columnWidth(column) for column in range(4)) <= table.viewport().width()
