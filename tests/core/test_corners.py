"""Corners that no file reaches: values made by hand, streams that fail, limits of what is kept."""

from __future__ import annotations

import io
import json
import os
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from pricing_core import BadFile, Refusal, ToolUse, Workload, cli, estimate, ledger, places, reason, resolve
from pricing_core.cli import main
from pricing_core.files import read_bytes
from pricing_core.reading import read_book
from pricing_core.showing import INDONESIAN
from tests.core.support import PAGE, TODAY, bill, book_of
from tests.core.test_data_only import ACME

SONNET = "claude-sonnet-4-5"


def code_of(workload: Workload, book: str = PAGE) -> str:
    with pytest.raises(Refusal) as refused:
        estimate(workload, book_of(book), "2025-12-01")
    assert refused.value.words["id"]
    return refused.value.code


# ── Workloads that a program makes, not a file ───────────────────────────────────────────────────────────────────────


def test_a_choice_or_tool_that_the_book_does_not_know_is_refused():
    assert code_of(Workload(SONNET, choices={"colour": "red"})) == "choice_not_in_book"
    assert code_of(Workload(SONNET, choices={"context_1m": "yes"})) == "context_1m_not_known"
    assert code_of(Workload(SONNET, tools={"bsah": ToolUse()})) == "tool_not_in_book"
    assert code_of(Workload(SONNET, tools={"computer_use": ToolUse(level="middle")})) == "tool_level_not_in_book"
    assert code_of(Workload(SONNET, tools={"web_search": ToolUse(version="x")})) == "tool_version_not_in_book"


def test_an_answer_of_another_book_may_state_a_choice_that_this_one_lacks():
    with pytest.raises(BadFile):
        read_book(b"", "x.toml")
    assert code_of(Workload(SONNET, choices={"speed": "fast"})) == "fast_not_supported"


def test_workloads_of_one_shape_are_priced_by_one_card():
    one = Workload(SONNET, tokens={"input": 5}, tools={"bash": ToolUse()})
    other = one.but(tokens={"output": 9}, requests=3)

    assert one.shape == other.shape
    assert one.shape != one.but(basis="usage").shape
    assert one.shape != one.but(tools={}).shape
    card = resolve(one, book_of(PAGE), "2025-12-01")
    assert estimate(other, book_of(PAGE), "2025-12-01").card == card


def test_a_breakdown_says_whether_it_is_in_the_standard_tier():
    sent = {"model": SONNET, "context_1m": True}

    assert bill({**sent, "tokens": {"input": 200_000}}).in_standard_tier
    assert not bill({**sent, "tokens": {"input": 200_001}}).in_standard_tier


def test_a_book_finds_its_meters_tools_and_choices_by_name():
    book = book_of(PAGE)

    assert book.meter("output").label["en"] == "Output"
    assert book.meter("outptu") is None
    assert book.tool("bash").form == "switch"
    assert book.choice("speed").default == "standard"


def test_what_is_kept_of_days_is_bounded_and_forgetting_changes_nothing(monkeypatch):
    monkeypatch.setattr(ledger, "DAYS_KEPT", 3)
    workload = Workload("claude-sonnet-5-5", tokens={"cache_read": 1_000_000}, basis="usage")
    days = [f"2026-10-{day:02}" for day in range(1, 15)]

    first = [estimate(workload, book_of(TODAY), day).total.text for day in days]

    assert first == ["0.2"] * 6 + ["0.1"] * 8
    assert [estimate(workload, book_of(TODAY), day).total.text for day in days] == first


@pytest.mark.parametrize("style", [None, INDONESIAN])
def test_every_line_of_a_rich_bill_has_four_reasons_in_both_languages(style):
    tools = {
        "definitions": 150, "bash": True, "computer_use": "low", "web_search": {"searches": 3, "failed": 1},
        "web_fetch": {"fetches": 2, "tokens_each": 2_500},
        "code_execution": {"runs": 0, "minutes": 1, "containers": 2, "files_attached": True, "free_hours_left": "0.1"},
    }  # fmt: skip
    for book, requests, basis in ((PAGE, 1, "estimate"), (TODAY, 7, "estimate"), (PAGE, 2, "usage")):
        priced = bill(
            {
                "model": SONNET,
                "basis": basis,
                "tokens": {"input": 9, "cache_read": 2_000, "output": 5},
                "tools": tools,
                "requests": requests,
            },
            book,
        )
        for line in priced.lines:
            why = reason(priced, line, style) if style else reason(priced, line)
            for part in (why.formula, why.quantity, why.rule, why.source):
                assert part.strip()
                assert "{" not in part


def test_the_reason_for_haiku_3_never_says_1_25_times():
    # ui.md section 6: the "why" text must not say "1.25 x" where the published price is not the multiple.
    priced = bill({"model": "claude-haiku-3", "tokens": {"cache_write_5m": 5_000, "cache_read": 5_000}})

    write, read = (reason(priced, line) for line in priced.lines)
    assert "1.25" not in write.formula
    assert "0.3125" in write.rule
    assert "0.1 " not in read.formula
    assert "0.025" in read.rule


def test_the_reason_for_a_long_request_says_that_the_whole_request_is_billed_so():
    priced = bill({"model": SONNET, "context_1m": True, "tokens": {"input": 250_000, "output": 500}})

    for line in priced.lines:
        assert "200,000" in reason(priced, line).rule
        assert "250,000" in reason(priced, line).rule
        assert "200.000" in reason(priced, line, INDONESIAN).rule


# ── Books ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def faults(text: str) -> list[str]:
    with pytest.raises(BadFile) as bad:
        read_book(text.encode(), "acme.toml")
    return [problem.message for problem in bad.value.problems]


def test_two_tiers_of_one_threshold_on_one_day_are_refused():
    text = ACME.replace('when = { stage = ["opera"], context_over = 2_000 }', "when = { context_over = 1_000 }")

    assert any("same requests" in message for message in faults(text))


def test_a_switch_with_levels_or_inputs_is_refused():
    text = ACME.replace('form = "level"\n', 'form = "switch"\n')

    assert any("has no levels" in message for message in faults(text))


def test_a_unit_whose_name_is_no_name_is_refused():
    text = ACME.replace("[units]\n", '[units]\n"two words" = { en = "x" }\n')

    assert any("usable name" in message for message in faults(text))


@pytest.mark.parametrize("key", ["when", "rates", "multipliers"])
def test_a_tier_whose_part_is_no_table_is_refused(key):
    part = {"when": "when = { context_over = 1_000 }", "multipliers": "multipliers = { heard = 4 }"}.get(
        key, 'rates = { per = "kiloword", heard = 2, remembered = 0.5, sung = 8 }'
    )

    assert any("must be a table" in message for message in faults(ACME.replace(part, f"{key} = 5")))


def test_a_file_that_may_not_be_read_says_so(monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)

    with pytest.raises(BadFile, match="permissions"):
        read_bytes("book.toml", 10)


def test_a_read_that_fails_is_a_bad_file(monkeypatch, tmp_path):
    # A failing disk or a vanished network share: the file opens and the read fails.
    (tmp_path / "w.json").write_text("{}")

    class Failing(io.BytesIO):
        def read(self, *_):
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fdopen", lambda descriptor, *_: (os.close(descriptor), Failing())[1])

    with pytest.raises(BadFile):
        read_bytes(tmp_path / "w.json", 10)


# ── The command line in this process ─────────────────────────────────────────────────────────────────────────────────


class Input:
    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "config"))
    folder = tmp_path / "config" / "prices"
    folder.mkdir(parents=True)
    return folder


def test_standard_input_is_read_and_bounded(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", Input(json.dumps({"model": SONNET, "tokens": {"input": 1_000}}).encode()))
    assert main(["price", "-", "--book", PAGE, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == "0.003"

    monkeypatch.setattr(sys, "stdin", Input(ACME.encode()))
    assert main(["check", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "acme-2030"

    monkeypatch.setattr(cli, "WORKLOAD_BYTES", 10)
    monkeypatch.setattr(sys, "stdin", Input(b"x" * 11))
    assert main(["price", "-"]) == 1
    assert capsys.readouterr().err.startswith("standard input: ")

    monkeypatch.setattr(sys, "stdin", None)
    assert main(["price", "-"]) == 1


def test_today_is_a_date_in_utc():
    assert len(cli.today()) == 10
    assert "2025-01-01" < cli.today() < "2200-01-01"


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (BrokenPipeError(32, "Broken pipe"), 0, ""),
        (KeyboardInterrupt(), 130, ""),
        (OSError(28, "No space left on device"), 1, "No space left on device"),
    ],
)
def test_a_stream_that_fails_ends_the_command(monkeypatch, capfd, error, code, said):
    def fail(_text):
        raise error

    monkeypatch.setattr(cli, "_write", fail)
    monkeypatch.setattr(cli, "_silence_stdout", lambda: None)

    assert main(["books"]) == code
    assert said in capfd.readouterr().err


@pytest.mark.parametrize("working", [True, False])
def test_a_process_ends_with_the_code_of_its_command(monkeypatch, working):
    ended = []

    class Stream(io.StringIO):
        def flush(self):
            if not working:
                raise ValueError("closed")

    monkeypatch.setattr(os, "_exit", ended.append)
    monkeypatch.setattr(cli, "main", lambda: 3)
    monkeypatch.setattr(sys, "stdout", Stream())
    monkeypatch.setattr(sys, "stderr", None)

    cli.run()

    assert ended == [3]


def test_silencing_leaves_a_stream_that_swallows_everything(monkeypatch, tmp_path):
    with (tmp_path / "out").open("w") as file:
        monkeypatch.setattr(sys, "stdout", file)
        cli._silence_stdout()
        file.write("lost")
    assert (tmp_path / "out").read_text() == ""
    monkeypatch.setattr(sys, "stdout", None)
    cli._silence_stdout()


def test_without_streams_a_command_still_ends_with_its_code(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    assert main(["books"]) == 0
    assert main(["--help"]) == 0
    assert main(["nonsense"]) == 2


def test_without_the_override_the_folder_is_the_platforms_own(monkeypatch):
    monkeypatch.delenv("TAKSIR_CONFIG_DIR")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/somewhere")
    home, system = Path.home(), sys.platform
    folders = {"win32": home / "AppData/Local", "darwin": home / "Library/Application Support"}

    assert places.prices_dir() == folders.get(system, Path("/somewhere")) / "taksir" / "prices"


def test_a_broken_book_is_blamed_for_its_own_name_only(capsys, own_folder):
    # "acme" is not "xacme": the end of a file name is not the name.
    (own_folder / "xacme.toml").write_text("nonsense")

    assert main(["models", "--book", "acme"]) == 1
    assert "no such price book" in capsys.readouterr().err
    assert main(["models", "--book", "xacme"]) == 1
    assert "xacme.toml:1: " in capsys.readouterr().err


def test_a_workload_without_lines_has_a_table_all_the_same(capsys, tmp_path):
    (tmp_path / "w.json").write_text(json.dumps({"model": SONNET, "requests": "2.5"}))

    for form in ("table", "markdown", "csv", "json"):
        assert main(["price", str(tmp_path / "w.json"), "--book", PAGE, "--format", form]) == 0
    assert "2.5 requests" in capsys.readouterr().out


def test_exact_fractions_survive_a_fraction_of_requests():
    priced = bill({"model": SONNET, "tokens": {"output": "0.5"}, "requests": "0.4"})

    # 0.2 tokens at $15 per million.
    assert priced.total.amount == Fraction(3, 1_000_000)
    assert priced.per_request.amount == Fraction(75, 10_000_000)
