"""The form of actual usage: what a person gives, what is said of it, and what it asks."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QMimeData, Qt, QUrl
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDateEdit,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QWidget,
)

from desktop import usage_narrowing, usage_source
from desktop.usage_form import UsageForm
from desktop.usage_places import transcripts
from desktop.usage_progress import UsageProgress
from desktop.usage_read_texts import UsageReadTexts
from desktop.usage_work import Progress, UsageInput
from pricing_core.usage_options import UsageOptions
from pricing_core.wording import STYLES
from tests.desktop.conftest import Hands
from tests.desktop.usage_support import HAIKU, LONG, NOVEMBER, Works, answer, book, line, write

FIXED = (
    "book", "model", "platform", "endpoint", "inference_geo", "processing", "speed", "context_1m", "input_tokens",
    "output_tokens", "reused_prefix", "cache_lifetime", "hit_rate", "cache_write_5m", "cache_write_1h", "cache_read",
    "own_tools", "tool_choice", "tool_definitions", "bash", "text_editor", "computer_use", "web_searches", "fetches",
    "fetch_tokens_each", "code_runs", "code_minutes", "code_containers", "code_free_hours", "code_files", "requests",
    "retries", "growth", "budget", "discount", "tax", "total", "total_per_request", "previous_total", "problem",
    "breakdown",
)  # fmt: skip


class Page:
    """The form in a window of its own, and hands for it."""

    def __init__(self, qtbot, works: Works) -> None:
        self.works, self.work = works, works.work
        self.window = QMainWindow()
        self.form = UsageForm(works.work, works.work.style)
        self.window.setCentralWidget(self.form)
        self.window.resize(430, 900)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.hands = Hands(qtbot, self.window)
        self.find, self.text, self.press = self.hands.find, self.hands.text, self.hands.press

    def paste(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        self.find("usage_text").insertFromMimeData(data)
        self.works.wait()

    def is_there(self, name: str) -> bool:
        return not self.find(name).isHidden()

    def choose(self, name: str, text: str) -> None:
        self.hands.unfold(self.find(name))
        self.hands.choose(name, text)
        self.works.wait()

    def items(self, name: str) -> list[str]:
        box = self.find(name)
        return [box.itemText(row) for row in range(box.count())]

    def files(self) -> list[str]:
        listed = self.find("usage_files")
        return [listed.item(row).text() for row in range(listed.count())]


@pytest.fixture
def page(qtbot, monkeypatch, tmp_path) -> Page:
    monkeypatch.setenv("CLAUDE_CONFIG_DIR", str(tmp_path / "nobody"))
    return Page(qtbot, Works(qtbot))


# What is read


def test_an_answer_that_is_pasted_is_read_and_told(page):
    page.paste(json.dumps(LONG, indent=2))

    assert page.text("usage_read") == "Read: 1 request"
    assert page.text("usage_read_about") == "Claude Sonnet 4.5 (from the model field) · no server tools · not batch"
    assert not page.is_there("usage_read_fault")
    assert page.find("usage_to_estimate").isEnabled()


def test_typing_reads_at_every_key(page, qtbot):
    page.form.focus_first()

    qtbot.keyClicks(page.find("usage_text"), '{"model": "' + HAIKU + '", "usage": {"input_tokens": 1, "output_tokens":')
    assert not page.is_there("usage_read")
    assert "Not valid JSON" in page.text("usage_read_fault")

    qtbot.keyClicks(page.find("usage_text"), " 2}}")
    assert page.text("usage_read") == "Read: 1 request"
    assert not page.is_there("usage_read_fault")


def test_what_cannot_be_read_is_told_and_nothing_is_left(page):
    page.paste(json.dumps(LONG))
    page.find("usage_text").clear()

    page.paste("nothing of the sort")

    assert not page.is_there("usage_read")
    assert page.text("usage_read_fault").startswith("Nothing was found")
    assert not page.find("usage_to_estimate").isEnabled()
    assert page.find("usage_to_estimate").accessibleDescription() != ""


def test_clear_forgets_the_text(page):
    page.paste(json.dumps(LONG))

    page.press("usage_remove")

    assert page.work.given.is_empty
    assert page.find("usage_text").toPlainText() == ""
    assert not page.is_there("usage_remove")
    assert not page.is_there("usage_read")


def test_text_that_is_large_is_listed_and_not_shown(page):
    text = "\n".join(json.dumps(answer(number)) for number in range(300))
    page.paste(text)

    assert page.files() == [f"Pasted text, {-(-len(text) // 1000)} KB"]
    assert not page.is_there("usage_text")
    assert page.text("usage_read") == "Read: 300 requests"

    page.press("usage_remove")
    assert page.is_there("usage_text")
    assert page.work.given.is_empty


def test_text_beyond_every_measure_is_refused(page, monkeypatch):
    monkeypatch.setattr(usage_source, "MOST_TEXT", 20)
    page.paste(json.dumps(LONG))

    assert "was not taken" in page.text("usage_refused")
    assert page.work.given.is_empty


def test_files_stand_in_a_list_in_place_of_the_text(page, tmp_path):
    first, second = write(tmp_path / "a.jsonl", line(1)), write(tmp_path / "b.jsonl", line(2), "{broken")
    page.paste(json.dumps(LONG))

    page.form.take_paths([Path(first), Path(second), Path(first)])
    page.works.wait()

    assert page.work.given.paths == (first, second)
    assert page.work.given.text == ""
    assert page.files() == [f"{tmp_path.name}/a.jsonl", f"{tmp_path.name}/b.jsonl"]
    assert not page.is_there("usage_text")
    assert page.text("usage_read") == "Read: 2 requests"
    assert page.text("usage_read_about").endswith("not batch · 2 files")
    assert page.text("usage_read_lost") == "1 record could not be read and is not counted"


def test_files_are_removed_one_by_one_with_a_key_and_all_with_the_button(page, tmp_path, qtbot):
    paths = [Path(write(tmp_path / f"{name}.jsonl", line(place))) for place, name in enumerate("abc")]
    page.form.take_paths(paths)
    page.works.wait()
    assert page.find("usage_remove").text() == "Remove all"

    listed = page.find("usage_files")
    listed.setFocus()
    listed.item(1).setSelected(True)
    assert page.find("usage_remove").text() == "Remove"
    qtbot.keyClick(listed, Qt.Key.Key_Delete)
    page.works.wait()
    assert page.files() == [f"{tmp_path.name}/a.jsonl", f"{tmp_path.name}/c.jsonl"]

    page.press("usage_remove")
    page.works.wait()
    assert page.files() == []
    assert page.window.focusWidget() is page.find("usage_text")


def test_files_that_are_pasted_or_dropped_into_the_box_are_read(page, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(write(tmp_path / "a.jsonl", line(1)))])

    page.find("usage_text").insertFromMimeData(data)
    page.works.wait()

    assert page.text("usage_read") == "Read: 1 request"


@pytest.mark.parametrize(("button", "mode"), [("usage_add_files", "ExistingFiles"), ("usage_add_folder", "Directory")])
def test_files_and_folders_are_asked_for(page, tmp_path, button, mode):
    write(tmp_path / "a.jsonl", line(1))
    page.press(button)
    asking = page.form.findChild(QFileDialog)
    assert asking.fileMode() == getattr(QFileDialog.FileMode, mode)

    asking.filesSelected.emit([str(tmp_path)])
    asking.reject()
    page.works.wait()

    assert page.text("usage_read") == "Read: 1 request"


def test_claude_codes_transcripts_are_offered_where_there_are_some(qtbot, monkeypatch, tmp_path):
    folder = tmp_path / "claude" / "projects" / "p"
    folder.mkdir(parents=True)
    write(folder / "s.jsonl", line(1))
    monkeypatch.setenv("CLAUDE_CONFIG_DIR", str(tmp_path / "claude"))
    page = Page(qtbot, Works(qtbot))
    assert page.is_there("usage_claude_code")

    page.press("usage_claude_code")
    page.works.wait()

    assert page.files() == ["Claude Code's transcripts"]
    assert page.text("usage_read") == "Read: 1 request"
    assert not page.is_there("usage_claude_code")


def test_they_are_not_offered_where_there_are_none(page, monkeypatch):
    assert not page.is_there("usage_claude_code")
    monkeypatch.delenv("CLAUDE_CONFIG_DIR")
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError))

    assert transcripts() == ()


def test_reading_shows_how_far_it_is_and_can_be_stopped(page, monkeypatch):
    stopped = []
    monkeypatch.setattr(type(page.work), "is_reading", property(lambda _work: True))
    page.form._progress.cancelled.disconnect()
    page.form._progress.cancelled.connect(lambda: stopped.append(True))

    page.work.progressed.emit(Progress(123_000_000, 500_000_000, 12_345, 90_000_000, 4))

    assert page.find("usage_progress").value() == 246
    assert page.text("usage_progress_text") == "123 of 500 MB, 90 MB per second · 4 s left · 12,345 records"
    page.press("usage_cancel")
    assert stopped == [True]


@pytest.mark.parametrize(
    ("far", "text"),
    [
        (Progress(2_000_000, 0, 0, 1_000_000, None), "2 MB, 1 MB per second"),
        (Progress(5, 5, 3, 1, 0), "Everything is read; now it is priced …"),
        (Progress(1, 5_000_000, 0, 1, None), "0 of 5 MB, 0 MB per second"),
        (Progress(1, 5_000_000, 0, 1, 0), "0 of 5 MB, 0 MB per second · nearly done"),
        (Progress(1, 5_000_000, 0, 1, 61), "0 of 5 MB, 0 MB per second · 2 min left"),
        (Progress(1, 5_000_000, 0, 1, 3601), "0 of 5 MB, 0 MB per second · 2 h left"),
    ],
)
def test_how_far_it_is_is_told_as_far_as_anybody_knows(qtbot, far, text):
    progress = UsageProgress(STYLES["en"])
    qtbot.addWidget(progress)

    progress.show_progress(far)

    assert progress.findChild(QWidget, "") is not None
    assert progress._text.text() == text
    assert progress._bar.maximum() == (0 if far.done > far.all or not far.all else 1000)


def test_whoever_was_about_to_stop_goes_on_in_the_box(page):
    page.form._progress.show_progress(Progress(1, 5, 0, 1, 1))
    page.find("usage_cancel").setFocus()

    page.form._progress.hide_progress(page.find("usage_text"))

    assert page.window.focusWidget() is page.find("usage_text")


# What the usage does not say


def test_a_bare_usage_object_asks_for_its_model(page):
    assert not page.is_there("usage_answered_by")
    page.paste(json.dumps({"input_tokens": 1_000_000, "output_tokens": 0}))

    assert page.is_there("usage_answered_by")
    assert "do not say which model" in page.text("usage_answered_by_hint")

    page.choose("usage_answered_by", "Claude Haiku 4.5")
    assert page.work.report.bill.total.amount == 1
    assert not page.is_there("usage_answered_by_hint")
    assert page.text("usage_read_about").startswith("Claude Haiku 4.5 · ")


def test_batch_halves_what_does_not_say_how_it_was_processed(page):
    page.paste(json.dumps(LONG))

    page.press("usage_batch_batch")

    assert page.work.given.options.processing == "batch"
    assert page.work.report.bill.total.amount == Fraction("0.755625")  # half of $1.51125
    assert page.text("usage_read_about").endswith("no server tools · batch")


def test_the_platform_is_asked_and_the_region_only_where_there_is_a_choice(page):
    page.paste(json.dumps(LONG))
    assert not page.is_there("usage_region")  # the Claude API is global in this book

    page.choose("usage_where", "Amazon Bedrock")

    assert page.work.given.options.platform == "bedrock"
    assert page.is_there("usage_region")


def test_writes_without_a_lifetime_are_told_with_what_the_other_would_change(page):
    assert not page.is_there("usage_flat_writes")
    usage = {"input_tokens": 0, "cache_creation_input_tokens": 100_000, "output_tokens": 0}
    page.paste(json.dumps({"model": HAIKU, "usage": usage}))

    # 100,000 tokens at $1.25 and at $2 per million
    assert page.text("usage_flat_writes_effect") == (
        "For writes that came without a lifetime. As 1 hour: $0.075000 more."
    )

    page.press("usage_flat_writes_1h")
    assert page.text("usage_flat_writes_effect").endswith("As 5 min: $0.075000 less.")
    assert page.work.report.bill.total.amount * 10 == 2


def test_records_without_a_date_have_the_prices_of_a_day(page):
    assert not page.is_there("usage_priced_on")
    page.paste(json.dumps(LONG))

    day = page.find("usage_priced_on")
    assert page.is_there("usage_priced_on")
    assert day.value() == "2025-12-01"
    day.setDate(QDate(2025, 12, 24))

    assert page.work.given.options.on == "2025-12-24"


def test_where_a_gateway_counts_cached_tokens_can_be_said(page):
    assert not page.is_there("usage_cached_tokens")
    page.work.change(cached="inside")

    assert page.is_there("usage_cached_tokens")
    page.choose("usage_cached_tokens", "apart from the input")
    assert page.work.given.cached == "apart"


def test_another_book_makes_the_rows_anew(page):
    page.paste(json.dumps(LONG))
    page.press("usage_batch_batch")

    page.works.book = book(NOVEMBER)
    page.work.reprice()

    assert page.find("usage_batch_batch").isChecked()
    assert page.text("usage_where") == "Claude API"
    assert page.is_there("usage_residency")  # which the other book knows nothing of
    assert page.work.report.bill.book.id == NOVEMBER


def test_without_a_book_there_is_nothing_to_choose(qtbot):
    works = Works(qtbot)
    works.book = None
    page = Page(qtbot, works)
    assert not [one for one in page.window.findChildren(QComboBox) if one.accessibleIdentifier() == "usage_where"]

    works.book = book()
    works.work.reprice()
    works.work.give(UsageInput(text=json.dumps(LONG)))

    assert page.is_there("usage_where")


# A second currency


def test_a_second_currency_asks_for_its_rate_and_day(page):
    assert not page.is_there("usage_rate")
    page.choose("usage_second_currency", "IDR")

    assert page.is_there("usage_rate")
    assert page.work.given.rate is None
    page.hands.type("usage_rate", "16600")
    page.find("usage_rate_day").setDate(QDate(2026, 11, 22))

    given = page.work.given
    assert (given.currency, given.rate, given.rate_day) == ("IDR", 16_600, "2026-11-22")


def test_a_rate_of_nothing_is_none(page):
    page.choose("usage_second_currency", "EUR")

    page.hands.type("usage_rate", "0")

    assert page.work.given.rate is None
    assert page.work.given.rate_day == ""


# The invoice


def test_an_invoice_that_agrees_says_by_how_much(page):
    page.paste(json.dumps(LONG))

    page.hands.type("usage_invoice", "1.51")

    assert page.text("usage_verdict") == "agrees: difference $0.00125 (0.08%)"


def test_an_invoice_is_read_as_the_language_writes_numbers(qtbot, monkeypatch, tmp_path):
    monkeypatch.setenv("CLAUDE_CONFIG_DIR", str(tmp_path))
    page = Page(qtbot, Works(qtbot, "id"))
    page.paste(json.dumps(LONG))

    page.hands.type("usage_invoice", "1,51")

    assert page.text("usage_verdict") == "agrees: difference US$0,00125 (0,08%)"  # no translation is installed here


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("1.51125", "agrees to the last digit"),
        ("3.0225", "invoice is higher: $1.51 (100.00%)"),
        ("1", "invoice is lower: $0.511250 (33.83%)"),
        ("1,234", ""),
        ("", ""),
    ],
)
def test_an_invoice_is_compared_or_refused(page, typed, text):
    page.paste(json.dumps(LONG))

    page.hands.type("usage_invoice", typed)

    assert page.find("usage_verdict").text() == text
    assert page.is_there("usage_verdict") == bool(text)


def test_what_has_no_price_is_said_beside_the_difference(page):
    page.paste(json.dumps({"model": "unheard-of", "usage": {"input_tokens": 5, "output_tokens": 0}}))

    page.hands.type("usage_invoice", "2")

    assert page.text("usage_verdict") == "nothing here has a price to compare it with"
    assert page.text("usage_read_about") == "unheard-of (from the model field) · no server tools"


def cost_file(folder: Path, *, has_more: bool = False) -> Path:
    result = {"amount": "151", "currency": "USD", "description": "Sonnet", "cost_type": "tokens", "model": "x"}
    data = [{"starting_at": "2025-12-03T00:00:00Z", "ending_at": "2025-12-04T00:00:00Z", "results": [result]}]
    path = folder / "cost.json"
    path.write_text(json.dumps({"data": data, "has_more": has_more, "next_page": None}))
    return path


def test_an_invoice_is_loaded_and_removed(page, tmp_path):
    page.paste(json.dumps(LONG))
    page.hands.type("usage_invoice", "7")

    page.press("usage_load_invoice")
    asking = page.window.findChild(QFileDialog)
    asking.fileSelected.emit(str(cost_file(tmp_path, has_more=True)))
    asking.reject()
    page.works.wait()

    assert page.work.given.invoice == ""
    assert page.text("usage_invoice_file") == "cost.json: $1.51"
    assert page.text("usage_verdict").startswith("agrees: difference $0.00125 (0.08%)")
    assert page.text("usage_verdict").endswith("fetch them all.")
    assert not page.find("usage_invoice").isEnabled()

    page.press("usage_drop_invoice")
    assert page.find("usage_invoice").isEnabled()
    assert not page.is_there("usage_verdict")
    assert page.window.focusWidget() is page.find("usage_invoice")


def test_an_invoice_that_cannot_be_read_is_told(page, tmp_path):
    page.paste(json.dumps(LONG))
    path = tmp_path / "cost.json"
    path.write_text("{}")

    page.form.take_invoice(path)
    page.works.wait()

    assert page.text("usage_verdict").startswith("cost.json: ")
    assert page.text("usage_read") == "Read: 1 request"


# Period and filter


@pytest.mark.parametrize(
    ("name", "since", "until"),
    [
        ("This month", "2026-03-01", "2026-03-31"),
        ("Last month", "2026-02-01", "2026-02-28"),
        ("Last 30 days", "2026-02-14", "2026-03-15"),
    ],
)
def test_a_period_has_a_name(page, monkeypatch, name, since, until):
    monkeypatch.setattr(usage_narrowing, "today", lambda: QDate(2026, 3, 15))
    page.paste(line(1, day=since))

    page.choose("usage_period", name)

    options = page.work.given.options
    assert (options.since, options.until) == (since, until)
    assert page.text("usage_period") == name
    assert page.text("usage_read") == "Read: 1 request"
    assert not page.is_there("usage_since")


def test_a_period_of_days_begins_with_those_that_were_read(page):
    page.paste("\n".join([line(1, day="2025-12-03"), line(2, day="2025-12-09")]))

    page.choose("usage_period", "From … to …")
    options = page.work.given.options
    assert (options.since, options.until) == ("2025-12-03", "2025-12-09")

    page.find("usage_since").setDate(QDate(2025, 12, 20))
    assert page.work.given.options.until == "2025-12-20"  # never before it begins
    assert "lies in the period" in page.text("usage_read_fault")

    page.choose("usage_period", "Everything")
    assert not page.work.given.options.has_period
    assert page.text("usage_read") == "Read: 2 requests"


def test_today_is_a_day_in_utc():
    assert usage_narrowing.today().isValid()


def test_records_are_filtered_by_what_was_read(page):
    page.paste("\n".join([line(1, project="/a/one"), line(2, project="/a/two"), line(3, project="/a/two")]))
    assert page.items("usage_filter") == ["All records", "Project"]

    page.choose("usage_filter", "Project")
    assert page.work.given.only == {"project": "/a/one"}
    assert page.text("usage_filter_value") == "one (/a)"

    page.choose("usage_filter_value", "two (/a)")
    assert page.text("usage_read") == "Read: 2 requests"

    page.choose("usage_filter", "All records")
    assert page.work.given.only == {}
    assert page.text("usage_read") == "Read: 3 requests"


def test_what_states_nothing_can_be_chosen_too(page):
    bare = json.dumps({"model": HAIKU, "usage": {"input_tokens": 1, "output_tokens": 0}})
    page.paste("\n".join([line(1, project="/a"), bare]))

    page.choose("usage_filter", "Project")
    page.choose("usage_filter_value", "(not stated)")

    assert page.work.given.only == {"project": ""}
    assert page.text("usage_read") == "Read: 1 request"


def test_several_filters_that_came_with_an_estimate_are_all_told(page):
    text = "\n".join([line(1, project="/a", session="s1"), line(2, project="/a", session="s2")])

    page.work.give(UsageInput(text=text, only={"project": "/a", "session": "s1"}))

    assert page.find("usage_filter").value() == "project"
    assert page.text("usage_read") == "Read: 1 request"
    assert any("Session: s1" in one.text() for one in page.window.findChildren(type(page.find("usage_read"))))


def test_another_text_is_not_filtered_by_what_was_in_the_one_before(page):
    page.paste("\n".join([line(1, project="/a"), line(2, project="/b")]))
    page.choose("usage_filter", "Project")

    page.form.take_text(json.dumps(LONG))

    assert page.work.given.only == {}


# For others


def test_a_table_that_nobody_knows_asks_for_its_columns(page, tmp_path, qtbot):
    path = tmp_path / "export.csv"
    path.write_text("at,in,out\n2025-12-01,3,4\n")
    page.form.take_paths([path])
    page.works.wait()
    assert page.is_there("usage_map_columns")

    with qtbot.waitSignal(page.form.columns_wanted) as asked:
        page.press("usage_map_columns")

    assert asked.args == [str(path)]


def test_an_estimate_is_asked_for(page, qtbot):
    page.paste(json.dumps(LONG))
    assert not page.is_there("usage_map_columns")

    with qtbot.waitSignal(page.form.make_estimate_wanted):
        page.press("usage_to_estimate")


def test_logs_that_are_gone_cannot_be_narrowed(page, tmp_path, qtbot):
    path = tmp_path / "a.jsonl"
    other = Works(qtbot)
    other.read(UsageInput(paths=(write(path, line(1)),)))
    path.unlink()
    report = other.work.report

    page.work.restore(other.work.given, other.work.sums, report.details, 1, report.kinds, ())
    page.works.wait()

    assert page.text("usage_read") == "Read: 1 request"
    assert not page.find("usage_period").isEnabled()
    assert "not kept" in page.find("usage_period").accessibleDescription()


def test_what_was_read_before_somebody_stopped_is_told_as_that(qtbot):
    works = Works(qtbot)
    works.work.give(UsageInput(text="\n".join(line(number) for number in range(3))))

    text = UsageReadTexts(STYLES["en"]).read(works.work.report.but(was_stopped=True))

    assert text == "Stopped. Read so far: 3 records"


def test_rows_of_reports_and_repeats_and_many_models_are_told(qtbot):
    works = Works(qtbot)
    models = ["claude-opus-4-5", "claude-sonnet-4-5", "claude-haiku-4-5", "claude-haiku-3-5"]
    lines = [line(number, model=model) for number, model in enumerate(models)]
    works.work.give(UsageInput(text="\n".join([*lines, lines[0]]), options=UsageOptions()))
    report, texts = works.work.report, UsageReadTexts(STYLES["en"])

    assert texts.about(report, UsageOptions()) == "4 models · no server tools · not batch · 1 repeat merged"
    rows = report.but(bill=report.bill.but(requests=0, records=31))
    assert texts.read(rows) == "Read: 31 rows of reports"


def test_tools_and_a_part_in_batches_are_told(qtbot):
    works = Works(qtbot)
    searched = {"input_tokens": 9, "output_tokens": 0, "server_tool_use": {"web_search_requests": 2}}
    batch = {"input_tokens": 9, "output_tokens": 0, "service_tier": "batch"}
    answers = [{"model": HAIKU, "usage": searched}, {"model": HAIKU, "usage": batch}]
    works.work.give(UsageInput(text="\n".join(map(json.dumps, answers))))

    about = UsageReadTexts(STYLES["en"]).about(works.work.report, UsageOptions())

    assert about.startswith("Claude Haiku 4.5 (from the model field) · Web search")
    assert about.endswith("batch: 1 of 2")


def test_every_field_has_an_id_of_its_own_and_a_name(page, tmp_path):
    page.paste("\n".join([line(1, project="/a"), line(2, project="/b", day="2025-12-05")]))
    kinds = (QAbstractButton, QComboBox, QLineEdit, QDateEdit, QListWidget, QPlainTextEdit, QProgressBar)
    parts = [one for kind in kinds for one in page.form.findChildren(kind) if not isinstance(one.parent(), QDateEdit)]
    own = [one for one in parts if one.accessibleIdentifier()]

    ids = [one.accessibleIdentifier() for one in own]

    assert len(ids) == len(set(ids)) > 25
    assert all(one.startswith("usage_") for one in ids)
    assert not [one for one in ids if one.endswith(FIXED)]
    named = [one for one in own if not isinstance(one, (QAbstractButton, QRadioButton))]
    assert [one.accessibleIdentifier() for one in named if not one.accessibleName()] == []
