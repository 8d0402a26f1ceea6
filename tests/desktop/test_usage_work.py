"""What is read and priced behind the page of actual usage, in the window's thread or in another."""

from __future__ import annotations

import json
import threading
from fractions import Fraction

import pytest

from desktop import usage_job, usage_sums
from desktop.background import Background
from desktop.usage_job import AT_ONCE, Job
from desktop.usage_sums import collapsed
from desktop.usage_work import Progress, UsageInput
from pricing_core import usage_parallel
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_pricing import bill_usage
from pricing_core.usage_reading import Reading
from tests.core.usage_support import turn
from tests.desktop.usage_support import HAIKU, LONG, NOVEMBER, Works, answer, book, line, write


@pytest.fixture
def works(qtbot) -> Works:
    return Works(qtbot)


def dollars(amount: object) -> Fraction:
    return amount.amount  # type: ignore[attr-defined]


def total(works: Works) -> Fraction:
    assert works.work.report is not None, works.work.problem
    return dollars(works.work.report.bill.total)


# Pasted text


def test_a_pasted_answer_is_priced_at_once(works):
    works.work.give(UsageInput(text=json.dumps(LONG)))

    assert not works.work.is_reading
    assert total(works) == Fraction("1.51125")  # 250,000 × $6 and 500 × $22.50 per million
    assert works.work.report.bill.requests == 1
    assert works.work.partial is None
    assert works.work.problem == ""
    assert works.faults == []


def test_nothing_given_is_no_problem(works):
    works.work.give(UsageInput(text="  \n"))

    assert works.work.report is None
    assert works.work.sums is None
    assert works.work.problem == ""
    assert works.work.skips == ()
    assert works.work.values == {}


def test_text_that_is_no_usage_is_told_with_its_place_and_nothing_is_left_of_what_was_there(works):
    works.work.give(UsageInput(text=json.dumps(LONG)))

    works.work.give(UsageInput(text="{ broken"))

    assert works.work.report is None
    assert works.work.sums is None
    assert works.work.problem.startswith("Nothing was found that says what was used.\npasted text:1: Not valid JSON")
    assert works.faults == [works.work.problem]


def test_many_reasons_are_told_with_how_often_each_occurs(works):
    lines = ["{broken", "{broken too", '{"usage": {"input_tokens": -1}}', '{"usage": {"output_tokens": 1.5}}', "[]"]

    works.work.give(UsageInput(text="\n".join([*lines, '{"a": 1}', '{"usage": {"input_tokens": "x" }, "model": 3}'])))

    assert "pasted text:1: 2 × Not valid JSON" in works.work.problem
    assert works.work.problem.endswith("…")
    assert works.work.skips


def test_large_text_is_read_in_a_thread(works, qtbot):
    text = "\n".join(json.dumps(answer(number)) for number in range(600))
    assert len(text) > AT_ONCE

    works.work.give(UsageInput(text=text))

    assert works.work.is_reading
    assert works.work.report is None
    qtbot.waitUntil(lambda: works.work.report is not None)
    assert total(works) == 600 * 6  # each is above 200,000 tokens: a million at $6
    assert not works.work.is_reading


def test_half_a_character_does_not_end_the_program(works):
    works.work.give(UsageInput(text='{"usage": {"input_tokens": 1, "output_tokens": 1}, "model": "\ud800"}'))

    assert works.work.report is not None
    assert works.work.report.bill.at_least


def test_the_problem_is_told_in_the_language_that_is_in_force(qtbot):
    works = Works(qtbot, "id")

    works.work.give(UsageInput(text="{"))

    assert works.work.problem.startswith("Tidak ditemukan apa pun")


# Files


def test_files_are_read_in_a_thread_and_told_how_far(works, tmp_path, qtbot):
    path = write(tmp_path / "a.jsonl", *(line(number) for number in range(3)))

    works.read(UsageInput(paths=(path,)))

    assert total(works) == Fraction("0.90")
    assert works.work.report.files == 1
    assert works.work.report.kinds == {"claude_code_transcript": 3} or works.work.report.kinds
    assert works.work.values["project"] == ("/home/a/p",)


def test_progress_tells_bytes_records_rate_and_the_time_that_is_left(works, tmp_path, monkeypatch):
    job = Job(UsageInput(), book(), works.work.style, None)
    moments = iter([2 * 10**9, 2 * 10**9, 2 * 10**9])
    monkeypatch.setattr(usage_job.time, "monotonic_ns", lambda: job._start + next(moments))
    job.done, job.all, job._reading = 4_000_000, 10_000_000, Reading(())
    job._reading.found = 7

    assert job.progress() == Progress(4_000_000, 10_000_000, 7, 2_000_000, 3)
    job.all = 0
    assert job.progress() == Progress(4_000_000, 0, 7, 2_000_000, None)  # nobody knows how much a pipe holds
    job.done = 0
    assert job.progress().seconds_left is None


def test_a_thread_is_looked_at_ten_times_a_second(works, tmp_path, monkeypatch, qtbot):
    gate = threading.Event()
    usual = Job.run

    def waiting(job: Job) -> object:
        job.done, job.all = 5, 10
        gate.wait(10)
        return usual(job)

    monkeypatch.setattr(Job, "run", waiting)
    path = write(tmp_path / "a.jsonl", line(1))
    works.work.give(UsageInput(paths=(path,)))

    qtbot.waitUntil(lambda: len(works.far) >= 2)
    gate.set()
    works.wait()

    assert works.work._timer.interval() == 100
    assert works.far[0].done == 5
    assert total(works) == Fraction("0.30")


def test_a_file_that_is_missing_is_told(works, tmp_path):
    works.read(UsageInput(paths=(str(tmp_path / "none.jsonl"),)))

    assert "none.jsonl: This file cannot be opened" in works.work.problem


def test_the_newest_input_wins(works, tmp_path, monkeypatch, qtbot):
    gate, usual = threading.Event(), Job.run

    def waiting(job: Job) -> object:
        if job.given.paths == (first,):
            gate.wait(10)
        return usual(job)

    monkeypatch.setattr(Job, "run", waiting)
    first, second = write(tmp_path / "a.jsonl", line(1)), write(tmp_path / "b.jsonl", line(1), line(2))

    works.work.give(UsageInput(paths=(first,)))
    works.work.give(UsageInput(paths=(second,)))
    gate.set()
    works.wait()
    qtbot.wait(50)

    assert total(works) == Fraction("0.60")
    assert works.work.given.paths == (second,)


def _stop_after(monkeypatch, records: int) -> None:
    """Let a person cancel when so many records have been read; what is one piece of a file is read to its end."""
    usual, taken, jobs = Job._taken, Reading._of_all, []

    def of(job: Job, buckets):
        jobs.append(job)
        return usual(job, buckets)

    def counted(reading, inputs):
        for place, found in enumerate(taken(reading, inputs)):
            yield found
            if place + 1 == records:
                jobs[-1].stop()

    monkeypatch.setattr(Job, "_taken", of)
    monkeypatch.setattr(Reading, "_of_all", counted)


def test_what_was_read_when_somebody_stopped_is_kept_apart(works, tmp_path, monkeypatch):
    paths = tuple(write(tmp_path / f"{name}.jsonl", line(place)) for place, name in enumerate("abc"))
    _stop_after(monkeypatch, 2)

    works.read(UsageInput(paths=paths))

    assert works.work.report is None
    assert works.work.partial is not None
    assert works.work.partial.was_stopped
    assert dollars(works.work.partial.bill.total) == Fraction("0.60")
    assert works.work.sums is not None
    assert works.work.problem == ""


def test_a_second_input_leaves_nothing_of_what_was_read_in_part(works, tmp_path, monkeypatch):
    paths = tuple(write(tmp_path / f"{name}.jsonl", line(place)) for place, name in enumerate("abc"))
    _stop_after(monkeypatch, 2)
    works.read(UsageInput(paths=paths))

    works.read(UsageInput(paths=paths[:1]))

    assert works.work.partial is None
    assert total(works) == Fraction("0.30")


def test_stopping_before_anything_was_found_says_so(works, tmp_path, monkeypatch, qtbot):
    gate, usual = threading.Event(), Job.run

    def waiting(job: Job) -> object:
        gate.wait(10)
        return usual(job)

    monkeypatch.setattr(Job, "run", waiting)
    works.work.give(UsageInput(paths=(write(tmp_path / "a.jsonl", line(1)),)))

    works.work.cancel()
    gate.set()
    works.wait()

    assert works.work.partial is None
    assert works.work.problem == "Reading was stopped before anything was found."


def test_cancelling_nothing_is_nothing(works):
    works.work.cancel()

    assert not works.work.is_reading


def test_a_mistake_of_ours_is_told_and_leaves_no_report(works, monkeypatch):
    works.work.give(UsageInput(text=json.dumps(LONG)))
    monkeypatch.setattr(Job, "run", lambda _job: 1 // 0)

    with pytest.raises(ZeroDivisionError):
        works.work.change(text=json.dumps(answer(1)))

    assert works.work.report is None
    assert "made a mistake" in works.work.problem
    assert works.faults == [works.work.problem]


def test_a_mistake_in_a_thread_is_told_too(works, monkeypatch, tmp_path, qtbot):
    monkeypatch.setattr(Job, "run", lambda _job: 1 // 0)
    path = write(tmp_path / "a.jsonl", line(1))

    with qtbot.capture_exceptions() as caught:
        works.read(UsageInput(paths=(path,)))

    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    assert "made a mistake" in works.work.problem


def test_nothing_is_priced_without_a_price_book(works):
    works.book = None

    works.work.give(UsageInput(text=json.dumps(LONG)))

    assert works.work.report is None
    assert works.work.book is None


def test_everything_can_be_forgotten(works):
    works.work.give(UsageInput(text=json.dumps(LONG)))

    works.work.clear()

    assert works.work.report is None
    assert works.work.given == UsageInput()
    assert works.work.problem == ""


def test_work_ends_with_its_window(works, tmp_path, monkeypatch, qtbot):
    gate, usual = threading.Event(), Job.run
    jobs = []

    def waiting(job: Job) -> object:
        jobs.append(job)
        gate.wait(10)
        return usual(job)

    monkeypatch.setattr(Job, "run", waiting)
    works.work.give(UsageInput(paths=(write(tmp_path / "a.jsonl", line(1)),)))
    qtbot.waitUntil(lambda: bool(jobs))

    works.parent.deleteLater()
    qtbot.wait(20)
    gate.set()

    assert jobs[0]._is_stopped


# Other choices


def test_other_choices_need_no_second_reading(works, tmp_path):
    path = tmp_path / "a.jsonl"
    works.read(UsageInput(paths=(write(path, line(1), line(2)),)))
    path.unlink()

    works.change(options=UsageOptions(processing="batch"))

    assert total(works) == Fraction("0.30")  # half of $0.60


def test_more_records_than_are_kept_are_read_again(works, tmp_path, monkeypatch):
    monkeypatch.setattr(usage_sums, "MOST_KEPT", 1)
    path = tmp_path / "a.jsonl"
    works.read(UsageInput(paths=(write(path, line(1), line(2)),)))
    write(path, line(1), line(2), line(3))

    works.change(options=UsageOptions(processing="batch"))

    assert total(works) == Fraction("0.45")


def test_a_rate_or_an_invoice_needs_no_second_reading_either(works, tmp_path, monkeypatch):
    monkeypatch.setattr(usage_sums, "MOST_KEPT", 1)
    path = tmp_path / "a.jsonl"
    works.read(UsageInput(paths=(write(path, line(1), line(2)),)))
    path.unlink()

    works.change(currency="IDR", rate=16_600, rate_day="2026-11-22")
    works.change(invoice="0.6")

    assert total(works) == Fraction("0.60")
    assert works.work.report.reconciliation.agrees


def test_a_period_takes_only_its_days(works, tmp_path):
    works.read(UsageInput(paths=(write(tmp_path / "a.jsonl", line(1), line(2, day="2025-12-09")),)))

    works.change(options=UsageOptions(since="2025-12-09"))

    assert total(works) == Fraction("0.30")
    assert works.work.report.bill.outside == 1


def test_a_period_without_anything_says_so(works, tmp_path):
    undated = json.dumps(answer(2))
    works.read(UsageInput(paths=(write(tmp_path / "a.jsonl", line(1), undated),)))

    works.change(options=UsageOptions(since="2026-01-01"))

    assert works.work.report is None
    assert works.work.problem.startswith("Nothing that was read lies in the period.")
    assert "Records of days outside the period: 1." in works.work.problem
    assert "Records without a date" in works.work.problem


def test_a_filter_takes_only_what_has_the_value_and_still_offers_the_others(works, tmp_path):
    lines = [line(1, project="/a"), line(2, project="/b"), line(3, project="/b"), json.dumps(answer(4, input_tokens=5))]
    works.read(UsageInput(paths=(write(tmp_path / "a.jsonl", *lines),)))

    works.change(only={"project": "/b"})

    assert total(works) == Fraction("0.60")
    assert works.work.values["project"] == ("", "/a", "/b")
    assert len(works.work.report.details.dearest) == 2


def test_a_filter_by_model_takes_records_without_an_id_too(works):
    plain = {"model": HAIKU, "usage": {"input_tokens": 1_000_000, "output_tokens": 0}}
    works.work.give(UsageInput(text="\n".join(json.dumps(one) for one in (plain, LONG))))

    works.work.change(only={"model": HAIKU})

    assert total(works) == 1


def test_repeats_are_merged_before_they_are_filtered(works, tmp_path):
    """The same answer in two projects belongs to the one that said it last, and to no other."""
    lines = [line(1, project="/a"), line(1, project="/b", day="2025-12-04"), line(2, project="/a")]
    path = write(tmp_path / "a.jsonl", *lines)
    works.read(UsageInput(paths=(path,)))
    assert total(works) == Fraction("0.60")

    works.change(only={"project": "/a"})
    assert total(works) == Fraction("0.30")
    assert works.work.report.bill.repeats.records == 1  # the one that stood in this project

    works.change(only={"project": "/b"})
    assert total(works) == Fraction("0.30")
    assert works.work.report.bill.repeats.records == 0


def test_a_filter_that_nothing_passes_says_so(works, tmp_path):
    works.read(UsageInput(paths=(write(tmp_path / "a.jsonl", line(1)),)))

    works.change(only={"project": "/nowhere"})

    assert works.work.report is None
    assert "filter" in works.work.problem


def test_a_choice_that_the_book_does_not_offer_is_told(works):
    works.work.give(UsageInput(text=json.dumps(LONG)))

    works.work.change(options=UsageOptions(processing="yesterday"))

    assert works.work.report is None
    assert "yesterday" in works.work.problem


# Sums


def test_sums_can_be_grouped_by_anything_and_lose_nothing(works, tmp_path):
    lines = [line(number, session=f"s{number % 2}", day=f"2025-12-0{1 + number % 3}") for number in range(6)]
    works.read(UsageInput(paths=(write(tmp_path / "a.jsonl", *lines),)))
    sums = works.work.sums

    for group_by in (("session",), ("day", "model"), ("hour", "project", "workspace", "key")):
        bill = bill_usage(sums.but(options=sums.options.but(group_by=group_by)), works.book)
        assert dollars(bill.total) == total(works) == Fraction("1.80")
    assert len(bill_usage(sums.but(options=sums.options.but(group_by=("session",))), works.book).groups) == 2


def test_collapsed_sums_cost_the_same(works, tmp_path):
    counts = {"input_tokens": 7, "cache_creation_input_tokens": 11, "cache_read_input_tokens": 13, "output_tokens": 3}
    lines = [line(n, session=f"s{n}", project=f"/{n % 3}", **counts) for n in range(20)]
    works.read(UsageInput(paths=(write(tmp_path / "a.jsonl", *lines, lines[0]),)))
    sums = works.work.sums

    few = collapsed(sums)

    assert (len(few.buckets), few.beside) == (1, ())
    assert few.buckets[0].largest == 31
    one, other = (bill_usage(these.but(options=UsageOptions()), works.book) for these in (few, sums))
    assert (one.total, one.lines, one.assumptions) == (other.total, other.lines, other.assumptions)
    assert (one.repeats, one.records, one.requests) == (other.repeats, other.records, other.requests)


def test_what_is_said_twice_is_not_counted_again_by_the_second_reading(works, tmp_path):
    path = write(tmp_path / "a.jsonl", line(1), line(1))

    works.read(UsageInput(paths=(path,)))
    works.change(options=UsageOptions(processing="batch"))

    assert total(works) == Fraction("0.15")
    assert works.work.report.bill.repeats.records == 1


# Invoice


def test_a_typed_invoice_is_read_as_the_window_reads_numbers(qtbot):
    works = Works(qtbot, "id")

    works.work.give(UsageInput(text=json.dumps(LONG), invoice="1,51"))

    assert works.work.report.reconciliation.agrees
    assert dollars(works.work.report.reconciliation.difference) == Fraction("-0.00125")


@pytest.mark.parametrize("typed", ["", "1,234", "abc", "-3"])
def test_what_is_no_amount_is_no_invoice(works, typed):
    works.work.give(UsageInput(text=json.dumps(LONG), invoice=typed))

    assert works.work.report.invoice is None
    assert works.work.report.reconciliation is None


def cost_file(folder) -> str:
    result = {"amount": "90", "currency": "USD", "description": "Sonnet", "cost_type": "tokens", "model": "x"}
    data = [{"starting_at": "2025-12-03T00:00:00Z", "ending_at": "2025-12-04T00:00:00Z", "results": [result]}]
    path = folder / "cost.json"
    path.write_text(json.dumps({"data": data, "has_more": False, "next_page": None}))
    return str(path)


def test_an_answer_of_the_cost_api_is_in_cents(works, tmp_path):
    path = write(tmp_path / "a.jsonl", line(1), line(2))

    works.read(UsageInput(paths=(path,), invoice_file=cost_file(tmp_path)))

    assert works.work.invoice_problem == ""
    assert dollars(works.work.report.invoice.amount) == Fraction("0.90")
    assert dollars(works.work.report.reconciliation.difference) == Fraction("0.30")


def test_an_invoice_that_cannot_be_used_is_told_and_the_report_stays(works, tmp_path):
    works.read(UsageInput(text=json.dumps(LONG), invoice_file=str(tmp_path / "none.json")))

    assert total(works) == Fraction("1.51125")
    assert works.work.report.invoice is None
    assert works.work.invoice_problem.startswith("none.json: ")
    assert works.work.problem == ""


# Prices


def test_another_price_book_prices_anew_without_reading(works, tmp_path):
    path = tmp_path / "a.jsonl"
    works.read(UsageInput(paths=(write(path, line(1, input_tokens=250_000)),)))
    assert total(works) == Fraction("1.50")
    path.unlink()

    works.book = book(NOVEMBER)
    works.work.reprice()
    works.wait()

    assert works.work.report.bill.book is works.book
    assert total(works) in (Fraction("1.50"), Fraction("0.75"))


def test_repricing_nothing_reads_nothing(works, monkeypatch):
    monkeypatch.setattr(Background, "start", lambda *_: pytest.fail("something was read"))

    works.work.reprice()

    assert works.work.report is None


def test_files_can_be_read_again_on_purpose(works, tmp_path):
    path = tmp_path / "a.jsonl"
    works.read(UsageInput(paths=(write(path, line(1)),)))
    write(path, line(1), line(2))

    works.work.again()
    works.wait()

    assert total(works) == Fraction("0.60")


# Of a saved estimate


def restored(works: Works, tmp_path, *lines: str, **fields: object) -> UsageInput:
    """Restore what another work has read, the logs gone."""
    path = tmp_path / "gone.jsonl"
    given = UsageInput(paths=(write(path, *lines),), **fields)
    other = Works(works.qtbot)
    other.read(given)
    path.unlink()
    report = other.work.report
    works.work.restore(given, other.work.sums, report.details, report.files, report.kinds, report.skips)
    works.wait()
    return given


def test_a_saved_report_comes_back_without_its_logs(works, tmp_path):
    restored(works, tmp_path, line(1), line(2, project="/b"), "{broken", invoice="0.6")

    assert total(works) == Fraction("0.60")
    assert works.work.report.files == 1
    assert works.work.report.unreadable == 1
    assert works.work.report.reconciliation.agrees
    assert works.work.values["project"] == ("/b", "/home/a/p")
    assert not works.work.has_logs


def test_a_saved_report_can_be_priced_otherwise(works, tmp_path):
    restored(works, tmp_path, line(1), line(2, input_tokens=50_000), line(3, model="unheard-of"))

    works.change(options=UsageOptions(processing="batch"))

    assert total(works) == Fraction("0.225")
    amounts = [one.amount and dollars(one.amount) for one in works.work.report.details.dearest]
    assert amounts == [Fraction("0.15"), Fraction("0.075"), None]


def test_what_only_the_logs_know_is_refused_without_them_and_comes_back(works, tmp_path):
    given = restored(works, tmp_path, line(1))

    works.change(options=UsageOptions(since="2025-12-01"))
    assert works.work.report is None
    assert "The logs are not where they were" in works.work.problem

    works.change(options=given.options)
    assert total(works) == Fraction("0.30")


def test_logs_that_are_there_are_read_again_for_what_sums_cannot_tell(works, tmp_path):
    given = restored(works, tmp_path, line(1))
    write(tmp_path / "gone.jsonl", line(1), line(2, day="2025-12-09"))

    works.change(options=given.options.but(since="2025-12-09"))

    assert works.work.has_logs
    assert total(works) == Fraction("0.30")
    assert works.work.report.bill.first_day == "2025-12-09"


def test_a_saved_report_follows_the_price_book(works, tmp_path):
    restored(works, tmp_path, line(1))

    works.book = book(NOVEMBER)
    works.work.reprice()
    works.wait()

    assert works.work.report.bill.book is works.book


def test_sums_that_do_not_keep_a_books_thresholds_are_not_priced(works, tmp_path):
    given = restored(works, tmp_path, line(1))
    sums, report = works.work.sums, works.work.report

    works.work.restore(given, sums.but(levels=()), report.details, 1, {}, ())
    works.wait()

    assert works.work.report is None
    assert works.work.problem


def test_what_is_given_next_leaves_nothing_of_a_saved_report(works, tmp_path):
    restored(works, tmp_path, line(1))

    works.work.give(UsageInput(text=json.dumps(LONG)))

    assert total(works) == Fraction("1.51125")
    assert works.work.has_logs


def large(works, tmp_path, monkeypatch) -> str:
    """Read more records than are kept, and return their file."""
    monkeypatch.setattr(usage_sums, "MOST_KEPT", 1)
    path = write(tmp_path / "a.jsonl", line(1), line(2))
    works.read(UsageInput(paths=(path,)))
    (tmp_path / "a.jsonl").unlink()
    return path


def test_a_large_log_that_is_removed_is_priced_from_its_sums(works, tmp_path, monkeypatch):
    large(works, tmp_path, monkeypatch)

    works.book = book(NOVEMBER)
    works.work.reprice()
    works.wait()
    assert dollars(works.work.report.bill.total) == Fraction("0.6")
    works.change(options=UsageOptions(processing="batch"))
    assert dollars(works.work.report.bill.total) == Fraction("0.3")


def test_what_the_sums_of_a_removed_log_cannot_tell_is_refused_and_they_stay(works, tmp_path, monkeypatch):
    large(works, tmp_path, monkeypatch)

    works.change(options=UsageOptions(since="2025-12-03", until="2025-12-03"))
    assert works.work.report is None
    assert not works.work.has_logs
    works.change(options=UsageOptions())

    assert dollars(works.work.report.bill.total) == Fraction("0.6")


def test_an_invoice_beside_what_was_read_in_part_reads_nothing_again(works, tmp_path, monkeypatch):
    paths = tuple(write(tmp_path / f"{name}.jsonl", line(place)) for place, name in enumerate("abc"))
    _stop_after(monkeypatch, 2)
    works.read(UsageInput(paths=paths))

    works.work.change(invoice="5")

    assert not works.work.is_reading
    assert works.work.report is None
    assert works.work.partial is not None
    assert dollars(works.work.partial.bill.total) == Fraction("0.60")


@pytest.mark.parametrize("only", [{}, {"session": "b"}])
def test_other_processes_come_to_the_same(works, tmp_path, monkeypatch, only):
    for name in "abc":
        turns = [turn(name, 1, output_tokens=100), turn("b", 2, input_tokens=2_000), turn(name, 3, input_tokens=3_000)]
        write(tmp_path / f"{name}.jsonl", *turns)
    given = UsageInput(paths=(str(tmp_path),), only=only)
    alone = Job(given, book(), works.work.style, None).run()
    monkeypatch.setattr(usage_parallel, "WORTH_SHARING", 0)
    monkeypatch.setattr(usage_parallel, "GROUP_BYTES", 0)
    monkeypatch.setattr(usage_parallel, "_processors", lambda: 2)

    shared = Job(given, book(), works.work.style, None).run()

    assert alone.read.records is not None
    assert shared.read.records is None  # they stay where they were read
    assert (shared.sums, shared.details) == (alone.sums, alone.details)
    assert shared.bill.total == alone.bill.total
    assert shared.bill.repeats == alone.bill.repeats
    assert shared.read.but(records=alone.read.records) == alone.read
    assert {"a", "b", "c"} <= {*shared.read.values["session"]}
