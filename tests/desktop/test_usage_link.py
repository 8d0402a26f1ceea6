"""Actual usage in the window: how it gets there, what can be done with it, and that it stays with the estimate."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QWidget

from desktop.import_dialog import ImportDialog
from desktop.translations import install
from desktop.usage_making import LOOPS, REQUESTS
from pricing_core.document_reading import read_document
from pricing_core.library import bundled_book
from pricing_core.showing import NONE
from pricing_core.wording import STYLES
from tests.desktop.conftest import DECEMBER, Hands, Opener
from tests.desktop.files_support import Program, visible
from tests.desktop.test_recovery import recovered

ROOT = Path(__file__).parent.parent.parent
MODEL = "claude-sonnet-4-5-20250929"
# 250,000 × $6 + 500 × $22.50 per million, for all of it is above 200,000
SEED = {
    "model": MODEL,
    "usage": {
        "input_tokens": 250_000, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 0, "output_tokens": 500,
    },
}  # fmt: skip
SMALL = {"model": MODEL, "usage": {"input_tokens": 1000, "output_tokens": 500}}  # $0.0105
WORKLOAD = {"model": "claude-sonnet-4-5", "tokens": {"input": 850}}
NO_PRICE = {"model": "nobodys-model", "usage": {"input_tokens": 1000, "output_tokens": 500}}


def text_of(*records: object) -> str:
    return "\n".join(json.dumps(one) for one in records)


def session_of(count: int) -> str:
    """Return the answers of a conversation that grows, as a transcript of Claude Code has them."""
    lines = [
        {
            "type": "assistant", "sessionId": "s", "requestId": f"r{place}", "timestamp": f"2025-12-02T10:0{place}:00Z",
            "message": {"id": f"m{place}", "model": MODEL, "usage": {
                "input_tokens": 1000 + 500 * place, "output_tokens": 100}},
        }
        for place in range(count)
    ]  # fmt: skip
    return text_of(*lines)


def copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def do(hands: Hands, command: str) -> None:
    hands.window.menus.actions[command].trigger()


def is_usage(hands: Hands) -> bool:
    return hands.window.usage.is_shown


def settle(hands: Hands) -> None:
    work = hands.window.usage.keeping.work
    hands.qtbot.waitUntil(lambda: not work.is_reading)


@pytest.fixture
def hands(open_window: Opener) -> Iterator[Hands]:
    copy("")
    yield open_window(DECEMBER)
    copy("")


# Getting there and back


def test_nothing_of_usage_is_loaded_before_somebody_asks_for_it():
    code = (
        "import sys; from desktop.app import make_application, make_window; from desktop.options import Options\n"
        "app = make_application(); window = make_window(Options(screenshot='x'), app); window.show(); window.finish()\n"
        "app.processEvents()\n"
        "known = [one for one in sys.modules if 'usage' in one and one.startswith(('desktop.', 'pricing_core.'))]\n"
        "print(known, window.usage.page)"
    )

    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": ""},
    )  # fmt: skip

    assert told.stdout.splitlines()[-1] == "['desktop.usage_link'] None"


def test_the_page_is_shown_in_the_place_of_the_workload_which_stays_as_it_was(hands: Hands):
    hands.type("input_tokens", "7*1000")
    total, plan = hands.text("total"), hands.window.session.part.plan

    hands.press("kind_usage")
    assert is_usage(hands)
    assert not hands.window.form.isVisible()
    assert hands.text("usage_amount") == NONE
    hands.press("kind_request")

    assert not is_usage(hands)
    assert hands.find("input_tokens").isVisible()
    assert hands.text("total") == total
    assert hands.window.session.part.plan == plan
    assert hands.find("kind_request").isChecked()


def test_keys_alone_show_it_and_the_workload_again(hands: Hands):
    hands.qtbot.keyClick(hands.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert is_usage(hands)
    assert hands.find("kind_usage").isChecked()
    assert hands.window.focusWidget() is hands.find("usage_text")

    hands.qtbot.keyClick(hands.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert not is_usage(hands)
    assert hands.window.focusWidget() is hands.find("input_tokens")


def test_the_other_kind_of_workload_is_what_the_segment_says(hands: Hands):
    hands.press("kind_usage")

    hands.press("kind_agent_loop")

    assert not is_usage(hands)
    assert hands.window.form.kind == "agent_loop"
    assert hands.window.session.history.next_undo == "to_agent_loop"


# Flow (f)


def test_the_seeds_usage_is_pasted_anywhere_compared_with_its_invoice_and_made_an_estimate(hands: Hands):
    copy(text_of(SEED))
    field = hands.find("input_tokens")
    assert hands.window.focusWidget() is field

    hands.qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert is_usage(hands)
    assert hands.text("usage_amount") == "$1.51"
    assert "$1.511250" in hands.text("usage_scope")
    assert field.text() == "1,000"
    hands.type("usage_invoice", "1.51")
    hands.qtbot.wait(600)
    assert "0.00125" in hands.text("usage_verdict")
    hands.press("usage_to_estimate")

    assert not is_usage(hands)
    session = hands.window.session
    assert [one.name for one in session.parts] == ["Claude Sonnet 4.5 · Long context"]
    assert hands.text("total_per_request") == "$1.51"
    assert session.whole().total.amount * 1_000_000 == 1_511_250
    assert "1.51" in session.part.item.notes
    assert hands.window.menus.actions["undo"].text() == "&Undo estimate of actual usage"
    do(hands, "undo")
    assert [one.name for one in session.parts] == [""]
    assert hands.text("input_tokens") == "1,000"
    do(hands, "redo")
    assert hands.text("input_tokens") == "250,000"


@pytest.mark.parametrize("command", ["paste", "paste_usage"])
def test_the_commands_paste_usage_too(hands: Hands, command: str):
    copy(text_of(SMALL))
    hands.find("bar_export").setFocus()

    do(hands, command)

    assert hands.text("usage_amount") == "$0.010500"


def test_what_is_pasted_is_not_of_the_period_that_was_chosen_for_other_usage(hands: Hands):
    pasted(hands, SMALL)
    work = hands.window.usage.keeping.work
    work.change(options=work.given.options.but(since="2025-11-01", until="2025-11-30"))
    assert hands.text("usage_amount") == NONE
    hands.find("bar_export").setFocus()

    do(hands, "paste_usage")

    assert hands.text("usage_amount") == "$0.010500"
    do(hands, "undo")
    assert work.given.options.since == "2025-11-01"


def test_json_that_cannot_be_read_is_shown_with_the_reason_beside_fields_only(hands: Hands):
    copy('{"model": "claude')
    hands.find("bar_export").setFocus()

    do(hands, "paste")

    assert is_usage(hands)
    assert hands.text("usage_amount") == NONE
    assert hands.find("usage_read_fault").isVisible()


def test_a_workload_and_other_text_are_pasted_as_before(hands: Hands):
    do(hands, "copy_workload")
    do(hands, "paste")
    assert not is_usage(hands)
    assert len(hands.window.session.parts) == 2

    copy("4,500")
    field = hands.find("input_tokens")
    field.setFocus()
    field.selectAll()
    hands.qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text().replace(",", "") == "4500"
    assert not is_usage(hands)


def test_paste_usage_stands_among_the_templates_and_shows_an_empty_page_where_nothing_was_copied(hands: Hands):
    hands.press("usage_offer")
    assert is_usage(hands)
    assert hands.text("usage_amount") == NONE

    hands.press("kind_request")
    copy(text_of(SMALL))
    hands.press("usage_offer")
    assert hands.text("usage_amount") == "$0.010500"


def test_nothing_on_the_clipboard_is_said(hands: Hands):
    do(hands, "paste_usage")

    assert is_usage(hands)
    assert "nothing on the clipboard" in " ".join(one.text() for one in hands.window.status.findChildren(QLabel))


# Files


def drop(hands: Hands, *paths: Path) -> bool:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys)
    return hands.window.dropping.eventFilter(hands.window, event)


@pytest.fixture
def file(tmp_path) -> Callable[..., Path]:
    def make(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return path

    return make


def test_logs_answers_and_folders_are_dropped_and_more_of_them_added(program: Program, file):
    hands = program.start()
    answer = file("answer.json", text_of(SMALL))
    file("folder/one.jsonl", text_of(SMALL))

    assert drop(hands, answer)
    program.settle(lambda: is_usage(hands))
    program.settle(lambda: hands.text("usage_amount") == "$0.010500")
    assert drop(hands, answer.parent / "folder")
    program.settle(lambda: hands.window.usage.keeping.work.report and not hands.window.usage.keeping.work.is_reading)

    assert hands.window.usage.keeping.work.report.bill.total.amount * 10_000 == 2 * 105
    assert hands.window.usage.keeping.work.given.paths == (str(answer), str(answer.parent / "folder"))
    assert visible(hands.window, ImportDialog) == []


def test_several_logs_are_one_report_and_an_estimate_among_them_is_opened(program: Program, file, tmp_path):
    hands = program.start()
    program.save_as(hands, tmp_path / "a.taksir")
    logs = [file("a.jsonl", text_of(SMALL)), file("b.jsonl", text_of(SMALL))]
    other = program.start()

    assert drop(other, *logs)
    program.settle(lambda: other.window.usage.keeping and other.window.usage.keeping.work.report)

    assert other.text("usage_amount") == "$0.021000"
    assert not drop(other, logs[0], tmp_path / "picture.png")


COST = {  # 151.125 cents are $1.51125
    "data": [{
        "starting_at": "2025-12-02T00:00:00Z", "ending_at": "2025-12-03T00:00:00Z",
        "results": [{"currency": "USD", "amount": "151.125", "cost_type": "tokens", "model": MODEL,
                     "token_type": "uncached_input_tokens", "description": "d"}],
    }],
    "has_more": False, "next_page": None,
}  # fmt: skip


def test_an_answer_of_the_cost_api_that_is_dropped_is_the_invoice(program: Program, file):
    hands = program.start()
    pasted(hands, SMALL)

    assert drop(hands, file("cost.json", json.dumps(COST)))
    work = hands.window.usage.keeping.work
    program.settle(lambda: work.report and work.report.invoice)

    assert work.report.invoice.amount.amount * 100_000 == 151_125
    assert work.report.bill.total.amount * 10_000 == 105


def test_what_a_json_or_csv_file_is_its_content_says(program: Program, file):
    from desktop.usage_intake import kind_of

    assert kind_of(file("answer.json", text_of(SEED))) == "usage"
    assert kind_of(file("workload.json", text_of(WORKLOAD))) == "estimate"
    assert kind_of(file("prices.json", '{"claude-sonnet-4-5": {"input_cost_per_token": 0.000003}}')) == "prices"
    assert kind_of(file("cost.json", json.dumps(COST))) == "invoice"
    assert kind_of(file("broken.json", "{")) == "prices"
    assert kind_of(file("log.jsonl", "nothing")) == "usage"
    assert kind_of(file("any.taksir", "")) == "estimate"


# What is done with it


def pasted(hands: Hands, *records: object) -> Hands:
    copy(text_of(*records))
    do(hands, "paste_usage")
    settle(hands)
    return hands


def test_what_is_about_the_workload_waits_and_says_why(hands: Hands):
    hands.type("input_tokens", "7")
    actions = hands.window.menus.actions
    assert actions["undo"].isEnabled()

    pasted(hands, SMALL)

    for name in ("keep", "reset", "duplicate_workload", "print"):
        assert not actions[name].isEnabled(), name
    assert "about the workload" in hands.find("bar_keep").accessibleDescription()
    do(hands, "kind_request")
    for name in ("keep", "reset", "duplicate_workload", "print"):
        assert actions[name].isEnabled(), name
    assert "about the workload" not in hands.find("bar_keep").accessibleDescription()


def test_the_total_a_sentence_and_the_lines_are_copied(hands: Hands):
    pasted(hands, SEED)
    hands.find("bar_export").setFocus()

    do(hands, "copy")
    assert QGuiApplication.clipboard().text() == "$1.51125"
    do(hands, "copy_sentence")
    assert QGuiApplication.clipboard().text().startswith("$1.51 for 1 request")
    do(hands, "copy_table")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[1].split("\t")[1:] == ["250000", "1.5"]
    assert lines[-1].endswith("1.51125")


def test_what_is_only_at_least_is_copied_so_and_a_model_without_a_price_leads_to_the_table(hands: Hands):
    pasted(hands, SMALL, NO_PRICE)
    hands.find("bar_export").setFocus()

    do(hands, "copy")
    assert QGuiApplication.clipboard().text() == "at least $0.0105"
    do(hands, "copy_sentence")
    assert QGuiApplication.clipboard().text().startswith("At least $0.010500 for 2 requests")

    hands.window.usage.page.result.price_wanted.emit("nobodys-model")
    (table,) = [one for one in QApplication.topLevelWidgets() if one.accessibleIdentifier() == "price_table_sheet"]
    table.close()


def test_nothing_is_copied_or_exported_where_nothing_was_read(hands: Hands):
    pasted(hands, NO_PRICE)
    hands.find("bar_export").setFocus()
    copy("before")

    for command in ("copy", "copy_sentence"):
        do(hands, command)
        assert QGuiApplication.clipboard().text() == "before"


def test_another_price_book_prices_it_anew(hands: Hands):
    opus = {"model": "claude-opus-4-5", "usage": {"input_tokens": 1_000_000, "output_tokens": 0}}
    pasted(hands, opus)
    before = hands.text("usage_amount")
    assert before == "$5.00"

    hands.window.session.choose_book("anthropic-2026-11")
    settle(hands)

    assert hands.window.usage.keeping.work.report.bill.book.id == "anthropic-2026-11"
    assert hands.find("usage_prices").value() == "anthropic-2026-11"


def test_sessions_are_made_an_agent_loop(hands: Hands):
    hands.type("input_tokens", "7")
    copy(session_of(4))
    do(hands, "paste_usage")
    settle(hands)

    hands.press("usage_to_estimate")
    menu = hands.window.findChild(QWidget, "usage_make_menu")
    assert menu.actions()[0].text().startswith("As &requests")
    menu.actions()[1].trigger()
    menu.close()

    parts = hands.window.session.parts
    assert len(parts) == 2
    assert parts[1].plan.loop is not None
    assert hands.window.form.kind == "agent_loop"
    assert "session" in parts[1].item.notes


def test_what_cannot_be_made_an_estimate_is_said(hands: Hands):
    pasted(hands, SMALL)
    before = hands.window.session.parts

    hands.window.usage.deeds.make(LOOPS)
    assert hands.window.session.parts == before
    pasted(hands, NO_PRICE)
    hands.window.usage.deeds.make(REQUESTS)

    assert hands.window.session.parts == before


def test_f6_goes_from_what_was_given_to_what_came_of_it_and_back(hands: Hands):
    pasted(hands, SEED)
    page = hands.window.usage.page
    hands.find("usage_text").setFocus()

    do(hands, "next_pane")
    assert page.result.isAncestorOf(hands.window.focusWidget())
    do(hands, "next_pane")
    assert page.form.isAncestorOf(hands.window.focusWidget())


# Staying


def test_another_language_shows_what_was_read_in_its_own_way(hands: Hands, qapp):
    pasted(hands, SEED)
    try:
        install(qapp, "id")
        hands.window.rebuild(STYLES["id"])

        assert is_usage(hands)
        assert hands.text("usage_amount") == "US$1,51"
        box = hands.find("usage_text")
        assert isinstance(box, QPlainTextEdit)
        assert "250000" in box.toPlainText()
        assert hands.find("kind_usage").isChecked()
    finally:
        install(qapp, "en")


def test_it_is_unsaved_then_saved_and_opened_again(program: Program, tmp_path):
    hands, path = program.start(), tmp_path / "used.taksir"
    assert not hands.window.file.is_modified

    pasted(hands, SMALL)
    assert hands.window.file.is_modified
    program.save_as(hands, path)
    assert not hands.window.file.is_modified
    document = read_document(path.read_bytes(), "used", bundled_book(DECEMBER))
    assert document.actual_usage.given.text == text_of(SMALL)

    hands.window.usage.keeping.work.change(invoice="1.51")
    assert hands.window.file.is_modified
    hands.window.usage.keeping.work.change(invoice="")
    assert not hands.window.file.is_modified

    new = program.start()
    other = program.open(path, new)
    other.window.menus.finish()
    do(other, "kind_usage")
    assert other.text("usage_amount") == "$0.010500"
    assert not other.window.file.is_modified


def test_opening_another_estimate_shows_nothing_of_the_one_before(program: Program, tmp_path):
    hands, path = program.start(), tmp_path / "plain.taksir"
    program.save_as(hands, path)
    pasted(hands, SEED)
    hands.window.file.reload(discards=True)
    program.settle(lambda: hands.window.session.usage is None)

    assert not is_usage(hands)
    do(hands, "kind_usage")
    assert hands.text("usage_amount") == NONE


def test_a_killed_program_loses_nothing_of_it(program: Program):
    hands = program.start()
    pasted(hands, SMALL)
    hands.window.usage.keeping.work.change(invoice="0.01")
    hands.window.journal.flush()
    program.settle()

    again = recovered(program)
    window = next(one for one in again.windows.all if one.file.is_recovered)
    hands = Hands(program.qtbot, window)
    window.menus.finish()
    do(hands, "kind_usage")

    assert hands.text("usage_amount") == "$0.010500"
    assert hands.find("usage_invoice").text() == "0.01"
    assert window.file.is_modified
    again.end()


def test_closing_while_something_is_read_ends_the_reading(program: Program, file):
    hands = program.start()
    log = file("long.jsonl", "\n".join(text_of(SMALL) for _ in range(40_000)))
    hands.window.usage.take_paths([log])
    work = hands.window.usage.keeping.work
    assert work.is_reading

    program.windows.asks = False
    hands.window.close()
    program.settle()

    assert not work.is_reading


def test_no_name_of_the_window_is_given_twice(hands: Hands):
    pasted(hands, SEED)

    names = [one.accessibleIdentifier() for one in hands.window.findChildren(QWidget) if one.accessibleIdentifier()]

    assert sorted(names) == sorted(set(names))
    buttons = [one for one in hands.window.usage.page.findChildren(QAbstractButton) if one.isVisible()]
    assert all(one.accessibleName() or one.text() for one in buttons)


def test_nothing_is_copied_as_0_where_nothing_has_a_price(hands: Hands):
    pasted(hands, NO_PRICE)

    do(hands, "copy_table")

    assert QGuiApplication.clipboard().text().splitlines()[-1].split("\t")[1:] == ["", NONE]


def test_what_is_cleared_or_pasted_over_is_brought_back_by_undo_in_the_box(hands: Hands):
    pasted(hands, SEED)
    pasted(hands, SMALL)
    hands.press("usage_remove")
    box = hands.find("usage_text")

    for amount in ("$0.010500", "$1.51"):
        hands.qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert hands.text("usage_amount") == amount


def test_undo_in_the_box_brings_nothing_of_another_estimate(program: Program, tmp_path):
    hands = program.start()
    program.save_as(hands, tmp_path / "plain.taksir")
    pasted(hands, SEED)
    hands.window.file.reload(discards=True)
    program.settle(lambda: hands.window.session.usage is None)
    do(hands, "kind_usage")

    hands.qtbot.keyClick(hands.find("usage_text"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert hands.text("usage_amount") == NONE


def test_what_is_only_being_read_is_unsaved_already(program: Program, file, tmp_path):
    hands = program.start()
    pasted(hands, SMALL)
    program.save_as(hands, tmp_path / "a.taksir")
    log = file("long.jsonl", "\n".join(text_of(SMALL) for _ in range(40_000)))

    hands.window.usage.take_paths([log])

    assert hands.window.usage.keeping.work.is_reading
    assert hands.window.session.usage.given.paths == (str(log),)
    assert hands.window.file.is_modified
    hands.window.usage.stop()
    settle(hands)


def test_sums_of_removed_logs_stay_with_the_estimate_when_they_cannot_tell_what_is_asked(
    program: Program, file, tmp_path
):
    hands, log = program.start(), file("a.jsonl", session_of(3))
    hands.window.usage.take_paths([log])
    settle(hands)
    program.save_as(hands, tmp_path / "a.taksir")
    log.unlink()
    program.windows.asks = False
    other = program.start()
    hands.window.close()
    program.settle()
    hands = program.open(tmp_path / "a.taksir", other)
    hands.window.menus.finish()
    do(hands, "kind_usage")
    settle(hands)
    before = hands.text("usage_amount")
    assert not hands.find("usage_period").isEnabled()

    work = hands.window.usage.keeping.work
    work.change(options=work.given.options.but(since="2020-01-01", until="2020-01-31"))
    settle(hands)
    assert hands.text("usage_amount") == NONE
    assert hands.window.session.usage.read is not None
    hands.choose("usage_period", "Everything")
    settle(hands)

    assert hands.text("usage_amount") == before


def test_a_half_typed_invoice_survives_another_language_and_a_file(hands: Hands):
    pasted(hands, SEED)
    hands.type("usage_invoice", "1.5+")

    hands.window.rebuild(STYLES["en"])

    assert hands.find("usage_invoice").text() == "1.5+"
    assert hands.window.session.usage.given.invoice == "1.5+"


def test_broken_text_is_said_to_be_pasted(hands: Hands):
    copy('{"model": "claude')
    do(hands, "paste_usage")

    assert "pasted text:1: " in hands.text("usage_read_fault")
