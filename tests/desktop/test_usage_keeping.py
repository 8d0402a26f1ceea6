"""What was read of actual usage is never lost: every edit is undone by name, and sums outlive their logs."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop import usage_sums
from desktop.usage_places import joined
from desktop.usage_read_texts import UsageReadTexts
from desktop.usage_tabs import READ
from desktop.usage_texts import here
from pricing_core.document_reading import read_document
from pricing_core.library import bundled_book
from pricing_core.showing import NONE
from pricing_core.usage_buckets import Sums
from pricing_core.usage_document import LEFT_OUT, folded
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_wording import USAGE_SENTENCES
from pricing_core.usage_wording_reading import READING
from pricing_core.usage_wording_sources import SOURCES
from pricing_core.wording import STYLES
from tests.desktop.conftest import DECEMBER, Hands, Opener
from tests.desktop.files_support import Program
from tests.desktop.usage_support import line, write

MODEL = "claude-sonnet-4-5-20250929"
SMALL = {"model": MODEL, "usage": {"input_tokens": 1000, "output_tokens": 500}}  # $0.003 + $0.0075
LARGE = {"model": MODEL, "usage": {"input_tokens": 100_000, "output_tokens": 0}}  # $0.30


@pytest.fixture
def hands(open_window: Opener) -> Iterator[Hands]:
    QGuiApplication.clipboard().setText("")
    yield open_window(DECEMBER)
    QGuiApplication.clipboard().setText("")


@pytest.fixture
def few_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep no record in memory: whatever is asked anew is read anew."""
    monkeypatch.setattr(usage_sums, "MOST_KEPT", 0)


def do(hands: Hands, command: str) -> None:
    hands.window.menus.actions[command].trigger()
    settle(hands)


def settle(hands: Hands) -> None:
    if (keeping := hands.window.usage.keeping) is not None:
        hands.qtbot.waitUntil(lambda: not keeping.work.is_reading)


def pasted(hands: Hands, record: object) -> None:
    QGuiApplication.clipboard().setText(json.dumps(record))
    do(hands, "paste_usage")


def dropped(hands: Hands, *paths: str) -> None:
    hands.window.usage.take_paths([Path(one) for one in paths])
    settle(hands)


def undo_text(hands: Hands) -> str:
    return hands.window.menus.actions["undo"].text().replace("&", "")


def listed(hands: Hands) -> tuple[str, ...]:
    return hands.window.usage.keeping.work.given.paths


# Undo


def test_what_is_pasted_over_or_cleared_is_brought_back_by_name(hands: Hands):
    pasted(hands, LARGE)
    pasted(hands, SMALL)
    hands.press("usage_remove")
    assert hands.text("usage_amount") == NONE

    assert undo_text(hands) == "Undo change of the pasted usage"
    assert "Undo brings it back" in hands.text("status_message")
    do(hands, "undo")
    assert hands.text("usage_amount") == "$0.010500"
    do(hands, "undo")
    assert hands.text("usage_amount") == "$0.300000"
    do(hands, "redo")

    assert hands.text("usage_amount") == "$0.010500"


def test_sums_come_back_though_their_log_is_gone(hands: Hands, tmp_path: Path, few_kept: None):
    path = write(tmp_path / "a.jsonl", line(1), line(2))
    dropped(hands, path)
    Path(path).unlink()

    pasted(hands, SMALL)
    assert undo_text(hands) == "Undo change of the files"
    do(hands, "undo")

    assert listed(hands) == (path,)
    assert hands.text("usage_amount") == "$0.600000"
    assert hands.window.session.usage.read is not None


def test_sums_come_back_at_the_prices_that_hold_by_then(hands: Hands, tmp_path: Path, few_kept: None):
    path = write(tmp_path / "a.jsonl", line(1), line(2))
    dropped(hands, path)
    Path(path).unlink()
    pasted(hands, SMALL)

    hands.choose("usage_prices", "Prices of November 2026")
    settle(hands)
    do(hands, "undo")

    assert hands.text("usage_amount") == "$0.600000"
    assert hands.window.usage.keeping.work.report.bill.book.id == "anthropic-2026-11"


def test_keys_in_one_field_are_one_step(hands: Hands):
    pasted(hands, SMALL)

    hands.type("usage_invoice", "1.5")
    assert undo_text(hands) == "Undo change of the invoice"
    do(hands, "undo")

    assert hands.find("usage_invoice").text() == ""
    assert undo_text(hands) == "Undo change of the pasted usage"


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        ("usage_where", "Amazon Bedrock", "Undo change of what the usage does not say"),
        ("usage_period", "This month", "Undo change of period or filter"),
        ("usage_second_currency", "IDR", "Undo change of the second currency"),
    ],
)
def test_every_choice_has_a_name_of_its_own(hands: Hands, field: str, value: str, name: str):
    pasted(hands, SMALL)
    before = hands.window.usage.keeping.work.given

    hands.window.usage.page.form._narrowing_section.set_open(True)
    hands.choose(field, value)
    settle(hands)
    assert undo_text(hands) == name
    do(hands, "undo")

    assert hands.window.usage.keeping.work.given == before


def test_the_key_in_the_box_is_that_of_the_window(hands: Hands):
    pasted(hands, LARGE)
    pasted(hands, SMALL)
    box = hands.find("usage_text")

    hands.qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert hands.text("usage_amount") == "$0.300000"


def test_workloads_are_undone_where_they_are_in_front(hands: Hands):
    hands.type("input_tokens", "7")
    pasted(hands, SMALL)

    do(hands, "kind_request")
    assert undo_text(hands).startswith("Undo change of Input")
    do(hands, "undo")

    assert hands.find("input_tokens").text() != "7"
    do(hands, "kind_usage")
    assert hands.text("usage_amount") == "$0.010500"


def test_typing_stays_where_it_is_when_it_is_taken_back(hands: Hands):
    pasted(hands, SMALL)
    box = hands.find("usage_text")
    box.setFocus()
    cursor = box.textCursor()
    cursor.setPosition(5)
    box.setTextCursor(cursor)

    hands.qtbot.keyClicks(box, "xyz")
    do(hands, "undo")

    assert json.loads(box.toPlainText()) == SMALL
    assert box.textCursor().position() == 8


# Files


def test_dropped_files_are_added_from_wherever_they_are_dropped(hands: Hands, tmp_path: Path):
    first, second = (write(tmp_path / f"{one}.jsonl", line(one)) for one in (1, 2))
    dropped(hands, first)
    do(hands, "kind_request")

    dropped(hands, second)

    assert listed(hands) == (first, second)


def test_a_file_beside_one_that_is_gone_brings_nothing_to_nothing(hands: Hands, tmp_path: Path, few_kept: None):
    first, second = (write(tmp_path / f"{one}.jsonl", line(one)) for one in (1, 2))
    dropped(hands, first)
    assert hands.text("status_message") == ""
    Path(first).unlink()

    dropped(hands, second)

    assert listed(hands) == (first, second)
    assert hands.text("status_message") == "Undo brings it back."
    do(hands, "undo")
    assert hands.text("usage_amount") == "$0.300000"
    assert listed(hands) == (first,)


def test_a_file_that_is_listed_is_not_listed_again(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = write(tmp_path / "a.jsonl", line(1))
    dropped(hands, path)
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path)

    hands.window.usage.page.form.source.add_paths([Path("a.jsonl"), tmp_path / "inner" / ".." / "a.jsonl"])
    settle(hands)

    assert listed(hands) == (path,)
    assert hands.text("usage_refused") == "That is in the list already."


def test_a_path_that_no_system_takes_is_one_too(monkeypatch: pytest.MonkeyPatch):
    def refused(_path: str) -> str:
        raise ValueError

    monkeypatch.setattr("os.path.realpath", refused)

    assert joined(["/a"], ["/a", "/b"]) == ("/a", str(Path("/b").absolute()))


# Logs that say less than they did


def saved(program: Program, path: Path, *logs: str) -> Hands:
    """Save what logs hold."""
    hands = program.start()
    dropped(hands, *logs)
    program.save_as(hands, path)
    return hands


def opened(program: Program, hands: Hands, path: Path) -> Hands:
    program.windows.asks = False
    other = program.start()
    hands.window.close()
    program.settle()
    hands = program.open(path, other)
    hands.window.menus.finish()
    do(hands, "kind_usage")
    return hands


@pytest.mark.parametrize("gone", ["emptied", "one of two removed"])
def test_sums_of_logs_that_say_less_now_stay_whatever_is_asked(program: Program, tmp_path: Path, gone: str):
    folder, path = tmp_path / "logs", tmp_path / "a.taksir"
    folder.mkdir()
    first = write(folder / "a.jsonl", line(1), line(2, day="2025-12-04"))
    write(folder / "b.jsonl", line(3, day="2025-12-05"))
    hands = saved(program, path, str(folder))
    before = hands.text("usage_amount")
    Path(first).write_text("") if gone == "emptied" else Path(first).unlink()
    hands = opened(program, hands, path)
    assert hands.text("usage_amount") == before == "$0.900000"

    work = hands.window.usage.keeping.work
    work.change(options=work.given.options.but(since="2025-12-05", until="2025-12-05"), invoice="0.31")
    settle(hands)
    assert hands.text("usage_amount") == "$0.300000"
    told = hands.text("usage_read_less")
    assert "1 of 3 records" in told
    assert hands.text("usage_notice_1_title") == "Not everything is counted"
    assert hands.text("usage_notice_1_text") == told
    hands.window.file.save()
    program.settle(lambda: not hands.window.file.is_modified)

    kept = read_document(path.read_bytes(), "a", bundled_book(DECEMBER)).actual_usage
    assert sum(one.records for one in kept.read.sums.buckets) == 3
    assert kept.given.options.since == ""
    assert kept.given.invoice == "0.31"
    do(hands, "undo")
    assert hands.text("usage_amount") == "$0.900000"
    assert hands.find("usage_read_less").isHidden()


def test_other_usage_takes_the_place_of_sums_that_were_kept(program: Program, tmp_path: Path):
    log, path = tmp_path / "a.jsonl", tmp_path / "a.taksir"
    hands = saved(program, path, write(log, line(1), line(2)))
    log.write_text("")
    hands = opened(program, hands, path)

    pasted(hands, SMALL)

    assert hands.window.session.usage.given.text == json.dumps(SMALL)
    assert sum(one.records for one in hands.window.session.usage.read.sums.buckets) == 1
    do(hands, "undo")
    assert hands.text("usage_amount") == "$0.600000"
    assert sum(one.records for one in hands.window.session.usage.read.sums.buckets) == 2


def test_a_log_that_is_emptied_while_it_is_read_again_is_told(hands: Hands, tmp_path: Path, few_kept: None):
    log = tmp_path / "a.jsonl"
    dropped(hands, write(log, line(1), line(2)))
    log.write_text("")

    work = hands.window.usage.keeping.work
    work.change(options=work.given.options.but(since="2025-12-01", until="2025-12-31"))
    settle(hands)

    assert "0 of 2 records" in hands.text("usage_read_less")
    assert sum(one.records for one in hands.window.session.usage.read.sums.buckets) == 2
    hands.choose("usage_period", "Everything")
    settle(hands)
    assert hands.text("usage_amount") == "$0.600000"


def test_a_period_in_which_nothing_lies_loses_nothing(hands: Hands, tmp_path: Path):
    dropped(hands, write(tmp_path / "a.jsonl", line(1)))

    work = hands.window.usage.keeping.work
    work.change(options=work.given.options.but(since="2020-01-01", until="2020-01-31"))
    settle(hands)

    assert hands.text("usage_amount") == NONE
    assert hands.find("usage_read_less").isHidden()
    assert hands.window.session.usage.read is not None


# A rate that is none yet


def test_a_half_typed_rate_survives_another_language_and_a_file(program: Program, tmp_path: Path):
    hands, path = program.start(), tmp_path / "a.taksir"
    pasted(hands, SMALL)
    hands.choose("usage_second_currency", "IDR")

    hands.type("usage_rate", "16750+")
    hands.window.rebuild(STYLES["en"])
    assert hands.find("usage_rate").text() == "16750+"
    program.save_as(hands, path)
    hands = opened(program, hands, path)

    assert hands.find("usage_rate").text() == "16750+"
    assert hands.window.session.usage.given.rate is None


def test_a_rate_stays_while_only_dollars_are_shown(hands: Hands):
    pasted(hands, SMALL)
    hands.choose("usage_second_currency", "IDR")
    hands.type("usage_rate", "16750")

    hands.choose("usage_second_currency", "US dollars only")
    assert "Rp" not in hands.text("usage_scope")
    hands.choose("usage_second_currency", "IDR")

    assert hands.find("usage_rate").text() == "16,750.00"
    assert "Rp" in hands.text("usage_scope")


# What is too large to be kept


def test_what_is_not_saved_with_the_estimate_is_said(hands: Hands, monkeypatch: pytest.MonkeyPatch):
    pasted(hands, SMALL)
    assert hands.find("usage_left_out").isHidden()

    monkeypatch.setattr("pricing_core.usage_document.LONGEST_GIVEN", 10)
    monkeypatch.setattr("pricing_core.usage_document.MOST_BUCKETS", 0)
    pasted(hands, LARGE)

    told = "Too large to be saved whole; not in the estimate's file: the pasted text, all that was read."
    assert hands.text("usage_left_out") == told
    hands.window.rebuild(STYLES["en"])
    assert hands.text("usage_left_out") == told


def test_everything_that_can_be_left_out_has_a_name(qapp: object):
    texts = UsageReadTexts(STYLES["en"])

    assert len(texts.left_out(LEFT_OUT).split(", ")) == len(LEFT_OUT)


# What records cannot have run with


def test_a_choice_that_some_records_cannot_have_run_with_is_told(hands: Hands):
    pasted(hands, SMALL | {"model": "claude-haiku-4-5"})
    hands.choose("usage_prices", "Prices of November 2026")

    hands.window.usage.keeping.work.change(options=UsageOptions(inference_geo="us"))

    assert hands.text("usage_notice_1_title") == "About these prices"
    assert "is not offered for some records (1)" in hands.text("usage_notice_1_text")


# Names and cures


def test_the_price_book_is_called_by_its_name(hands: Hands):
    pasted(hands, SMALL)
    hands.window.usage.page.result.show_tab(READ)

    assert "Prices of December 2025" in hands.text("usage_read_counts")
    assert DECEMBER not in hands.text("usage_read_counts")


@pytest.mark.parametrize("language", ["en", "id"])
def test_what_is_said_of_a_table_has_a_cure_in_the_window(open_window: Opener, tmp_path: Path, language: str):
    hands = open_window(DECEMBER, language=language)
    dropped(hands, write(tmp_path / "a.csv", "apples,pears", "1,2"), write(tmp_path / "a.jsonl", line(1)))

    hands.window.usage.page.result.show_tab(READ)
    told = hands.text("usage_read_faults")
    hands.press("usage_remove")
    settle(hands)
    dropped(hands, str(tmp_path / "a.csv"))
    told += hands.text("usage_read_fault")

    assert "a.csv" in told
    assert "--" not in told
    assert not hands.find("usage_map_columns").isHidden()


def test_no_sentence_that_the_window_says_of_files_names_an_option():
    for key in (*READING, *SOURCES):
        for text in USAGE_SENTENCES[here(key)].values():
            assert "--" not in text, key
            assert "pip install" not in text, key
            assert "taksir-cli" not in text, key


def test_what_a_document_has_room_for_is_found_while_reading_and_not_by_the_window(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    threads = []

    def folded_there(sums: Sums) -> object:
        threads.append(threading.current_thread() is threading.main_thread())
        return folded(sums)

    monkeypatch.setattr("desktop.usage_job.folded", folded_there)
    monkeypatch.setattr("pricing_core.usage_document.folded", folded_there)
    dropped(hands, write(tmp_path / "a.jsonl", line(1), line(2)))

    assert threads == [False]
    assert hands.window.session.usage.read is not None
