"""``taksir-cli``: formats, exit codes, faults, streams. Some runs are real processes."""

# ruff: noqa: E501  # tables and hostile texts read better on one line

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from pricing_core import cli
from tests.core.support import PAGE, TODAY
from tests.core.test_data_only import ACME

ROOT = Path(__file__).parents[2]
SONNET = "claude-sonnet-4-5"
MOCK_1 = {
    "kind": "request", "name": "Support assistant", "model": SONNET, "platform": "claude-api", "endpoint": "global",
    "inference_geo": None, "processing": "standard", "speed": "standard", "context_1m": False, "basis": "estimate",
    "tokens": {"input": 850, "cache_write_5m": 480, "cache_write_1h": 0, "cache_read": 5520, "output": 400},
    "tools": {"choice": "auto", "definitions": 0, "web_search": {"searches": "0.2"}}, "requests": 30000,
}  # fmt: skip


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """Give each test a configuration folder of its own, and return the folder of its price books."""
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setattr(cli, "today", lambda: "2026-11-22")
    folder = tmp_path / "config" / "prices"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def run(capsys):
    """Run a command line in this process and return exit code, output and errors."""

    def run_command(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_command


@pytest.fixture
def put(tmp_path):
    """Write a file, JSON unless it is text or bytes already, and return its path."""

    def put_file(content: object, name: str = "w.json") -> Path:
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return path

    return put_file


def process(
    *arguments: object, stdin: bytes = b"", env: dict[str, str] | None = None, **how: object
) -> subprocess.CompletedProcess:
    """Run the command line as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    command = [sys.executable, "-m", "pricing_core", *map(str, arguments)]
    return subprocess.run(
        command, input=stdin, capture_output=True, env=environment, cwd=ROOT, timeout=60, check=False, **how
    )


# ── price ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_price_as_json_is_what_interfaces_section_4_shows(run, put):
    code, out, err = run("price", put(MOCK_1), "--book", PAGE, "--format", "json")

    bill = json.loads(out)
    assert (code, err) == (0, "")
    expected = {
        "currency": "USD", "total": "451.32", "per_request": "0.015044", "requests": "30000", "on": "2025-12-01",
        "tier": "standard", "context_tokens": "7196", "notices": [],
    }  # fmt: skip
    assert {key: bill[key] for key in expected} == expected
    assert (bill["book"]["id"], bill["book"]["as_of"]) == (PAGE, "2025-12-01")
    assert len(bill["book"]["sha256"]) == 64
    (write,) = (line for line in bill["lines"] if line["key"] == "cache_write_5m")
    assert {key: write[key] for key in write if key not in ("label", "why", "source", "origin")} == {
        "key": "cache_write_5m", "quantity": "14400000", "unit": "token", "per": 1_000_000, "list_price": "3.75",
        "factors": [], "unit_price": "3.75", "amount": "54",
    }  # fmt: skip
    assert "1.25" in write["why"]
    assert write["source"]
    assert (write["origin"]["book"], write["origin"]["layer"]) == (PAGE, "built-in")
    assert write["origin"]["file"] == f"{PAGE}.toml"


def test_every_amount_of_the_json_is_a_string_without_exponent(run, put):
    workload = {
        "model": "claude-haiku-3",
        "tokens": {"cache_read": 1},
        "tools": {"code_execution": {"free_hours_left": 0}},
    }

    _, out, _ = run("price", put(workload), "--book", PAGE, "--format", "json")

    bill = json.loads(out)
    texts = [
        bill["total"],
        bill["per_request"],
        *(line[key] for line in bill["lines"] for key in ("quantity", "list_price", "unit_price", "amount")),
    ]
    assert all(isinstance(text, str) and set(text) <= set("0123456789.") for text in texts)
    assert all(not (text.endswith("0") and "." in text) for text in texts)
    (hours,) = (line for line in bill["lines"] if line["key"] == "code_execution")
    assert (hours["quantity_exact"], hours["amount_exact"]) == ("1/12", "1/240")
    assert "total_exact" in bill


def test_factors_of_a_line_have_id_label_and_factor(run, put):
    _, out, _ = run("price", put({**MOCK_1, "processing": "batch"}), "--book", PAGE, "--format", "json")

    bill = json.loads(out)
    assert bill["total"] == "255.66"
    line = bill["lines"][0]
    assert [(row["id"], row["factor"]) for row in line["factors"]] == [("batch", "0.5")]
    assert (line["list_price"], line["unit_price"]) == ("3", "1.5")


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_every_format_holds_the_total_and_ends_with_a_line_end(run, put, form):
    code, out, err = run("price", put(MOCK_1), "--book", PAGE, "--format", form)

    assert (code, err) == (0, "")
    assert "451.32" in out
    assert out.endswith("\n")


def test_the_table_is_the_default_and_names_book_date_and_disclaimer(run, put):
    _, out, _ = run("price", put(MOCK_1), "--book", PAGE)

    assert out == run("price", put(MOCK_1), "--book", PAGE, "--format", "table")[1]
    for words in (
        "$451.32",
        "$0.015044",
        PAGE,
        "2025-12-01",
        "Support assistant",
        "Claude Sonnet 4.5",
        "Not affiliated with Anthropic",
    ):
        assert words in out


LONG = {
    **MOCK_1,
    "name": "Support assistant of the customer service in all the countries", "model": "claude-opus-5-5", "platform": "claude-api", "inference_geo": "us", "speed": "fast",
    "tokens": {"input": 12_345, "cache_write_5m": 4_800, "cache_write_1h": 9_999, "cache_read": 655_207, "output": 40_000},
    "tools": {
        "choice": "none", "definitions": 15_000, "bash": True, "text_editor": True, "computer_use": "toolset", "browser_use": True,
        "web_search": {"searches": 12, "failed": 3, "version": "web_search_20260318"}, "web_fetch": {"fetches": 2, "tokens_each": 125_000},
        "code_execution": {"runs": 3, "minutes": "1.5", "free_hours_left": 0, "files_attached": True},
    },
    "requests": 123_456_789,
}  # fmt: skip
WIDE = [
    pytest.param(LONG, TODAY, id="everything"),
    pytest.param({**LONG, "name": "two words " * 20}, TODAY, id="a long name of words"),
    pytest.param({**LONG, "requests": "123456789012.123456789"}, TODAY, id="a fraction of requests"),
    pytest.param({"model": SONNET, "tokens": {"output": 10**18}, "requests": 10**15}, PAGE, id="a quintillion tokens"),
    pytest.param({"model": SONNET, "tokens": {"input": "0.000000000000000001"}}, PAGE, id="a quintillionth of a token"),
    pytest.param(
        {"model": "claude-haiku-3", "platform": "vertex", "endpoint": "regional", "tokens": {"cache_read": 1}},
        PAGE,
        id="a small amount",
    ),
    pytest.param(
        {"model": "apac.anthropic.claude-sonnet-4-5-20250929-v1:0", "tokens": {"input": 199_999, "output": 64_000}},
        PAGE,
        id="a long id",
    ),
]


@pytest.mark.parametrize(("workload", "book"), WIDE)
def test_the_table_is_never_wider_than_80_columns(run, put, workload, book):
    code, out, _ = run("price", put(workload), "--book", book)

    assert code == 0
    assert [line for line in out.split("\n") if len(line) > 80] == []


def test_several_workloads_have_their_bills_and_one_total(run, put):
    document = {
        "format": "taksir-estimate",
        "version": 1,
        "workloads": [MOCK_1, {"model": SONNET, "tokens": {"input": 1_000}}],
    }

    code, out, _ = run("price", put(document, "d.taksir"), "--book", PAGE, "--format", "json")
    bills = json.loads(out)

    assert (code, bills["total"]) == (0, "451.323")
    assert [bill["total"] for bill in bills["workloads"]] == ["451.32", "0.003"]
    for form in ("table", "csv", "markdown"):
        assert run("price", put(document, "d.taksir"), "--book", PAGE, "--format", form)[0] == 0
    assert "451.32" in run("price", put(document, "d.taksir"), "--book", PAGE)[1].strip().split("\n")[-1]


def test_one_workload_without_a_price_leaves_no_total(run, put):
    document = {"format": "taksir-estimate", "version": 1, "workloads": [MOCK_1, {"model": "claude-sonnet-3"}]}

    for form in ("table", "json", "csv", "markdown"):
        code, out, err = run("price", put(document, "d.taksir"), "--book", PAGE, "--format", form)
        assert code == 3
        assert "451" not in out
        assert err


REFUSED = [
    ({"model": "claude-nonsense"}, PAGE, "unknown_model"),
    ({"model": "claude-sonnet-3"}, PAGE, "no_price"),
    ({"model": "claude-sonnet-3"}, TODAY, "no_price"),
    ({"model": SONNET, "tokens": {"input": 200_001}}, PAGE, "context_window_exceeded"),
    ({"model": SONNET, "endpoint": "regional"}, PAGE, "endpoint_not_on_platform"),
    ({"model": SONNET, "platform": "foundry", "processing": "batch"}, PAGE, "batch_not_on_platform"),
    ({"model": "claude-mythos-5-2", "platform": "bedrock"}, TODAY, "model_not_on_platform"),
    ({"model": SONNET, "inference_geo": "us"}, TODAY, "inference_geo_not_supported"),
    ({"model": SONNET, "speed": "fast"}, TODAY, "fast_not_supported"),
    ({"model": "claude-opus-5", "speed": "fast", "processing": "batch"}, TODAY, "fast_not_with_batch"),
    ({"model": "claude-opus-5-5", "tools": {"choice": "any", "bash": True}}, TODAY, "forced_tool_choice_not_supported"),
    ({"model": "claude-haiku-3", "tools": {"text_editor": True}}, PAGE, "tool_not_listed_for_model"),
]


@pytest.mark.parametrize(("workload", "book", "code"), REFUSED)
def test_what_cannot_be_priced_ends_with_3_and_the_code(run, put, workload, book, code):
    # interfaces section 4: the error on stdout as JSON and the message on stderr.
    exit_code, out, err = run("price", put(workload), "--book", book, "--format", "json")

    error = json.loads(out)
    assert exit_code == 3
    assert set(error) == {"error"}
    assert set(error["error"]) == {"code", "message"}
    assert error["error"]["code"] == code
    assert error["error"]["message"] in err
    for form in ("table", "csv", "markdown"):
        assert run("price", put(workload), "--book", book, "--format", form)[:2] == (3, "")


@pytest.mark.parametrize(
    "content", ["", "{", '{"modle": "x"}', "[]", b"\xff\xfe{", b"\0", '{"model": "x", "model": "y"}']
)
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_bad_file_ends_with_1_and_file_line_message(run, put, content, form):
    path = put(content)

    code, out, err = run("price", path, "--format", form)

    assert (code, out) == (1, "")
    assert all(line.startswith(f"{path}:") for line in err.strip().split("\n"))
    assert f"{path}:1: " in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names there")
def test_a_missing_file_a_folder_and_a_pipe_end_with_1(run, tmp_path):
    os.mkfifo(tmp_path / "fifo")

    for name in ("missing.json", "", "fifo"):
        code, out, err = run("price", tmp_path / name)
        assert (code, out) == (1, "")
        assert err.startswith(f"{tmp_path / name}: ")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["prise"],
        ["price"],
        ["price", "a", "b"],
        ["price", "--format"],
        ["price", "a", "--format", "xml"],
        ["price", "a", "--on", "2026-02-30"],
        ["price", "a", "--on", "today"],
        ["price", "a", "--on", "2026-1-1"],
        ["price", "a", "--on", "20260101"],
        ["price", "a", "--on", ""],
        ["price", "a", "--colour"],
        ["check"],
        ["books", "extra"],
        ["books", "--format", "csv"],
        ["models", "--on", "2026-01-01"],
        ["--colour"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_ends_with_2_and_says_so(capsys, arguments):
    try:
        code = cli.main(arguments)
    except SystemExit as ended:
        code = ended.code
    said = capsys.readouterr()

    assert (code, said.out) == (2, "")
    assert said.err.strip()


@pytest.mark.parametrize("option", ["--help", "-h", "--version"])
def test_help_and_version_go_to_stdout(capsys, option):
    try:
        code = cli.main([option])
    except SystemExit as ended:
        code = ended.code

    said = capsys.readouterr()
    assert code == 0
    assert said.out.strip()
    assert said.err == ""
    assert all(len(line) <= 80 for line in said.out.split("\n"))


def test_a_profile_that_does_not_exist_is_refused(run, put):
    code, out, err = run("price", put(MOCK_1), "--profile", "acme")

    assert (code, out) == (1, "")
    assert "acme" in err


# ── which book, which date ───────────────────────────────────────────────────────────────────────────────────────────

HUGE = {"model": "claude-opus-4-6", "tokens": {"input": 250_000}}


def priced(run, *arguments) -> dict[str, object]:
    code, out, err = run("price", *arguments, "--format", "json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_without_a_word_the_newest_shipped_book_and_today(run, put):
    bill = priced(run, put(HUGE))

    assert (bill["book"]["id"], bill["on"], bill["total"]) == (TODAY, "2026-11-22", "1.25")


def test_a_date_picks_the_newest_book_that_is_not_after_it(run, put):
    workload = put({"model": SONNET, "tokens": {"input": 1}})

    assert priced(run, workload, "--on", "2026-11-21")["book"]["id"] == PAGE
    assert priced(run, workload, "--on", "2026-11-22")["book"]["id"] == TODAY
    assert priced(run, workload, "--on", "2026-11-21")["on"] == "2026-11-21"


def test_a_named_book_is_priced_on_its_own_date_unless_one_is_given(run, put):
    # interfaces section 1: anthropic-2026-11 prices 2026-03-12 as it was then: $10 per million above 200,000.
    workload = put(HUGE)

    assert priced(run, workload, "--book", TODAY)["on"] == "2026-11-22"
    then = priced(run, workload, "--book", TODAY, "--on", "2026-03-12")
    assert (then["total"], then["tier"]) == ("2.5", "long_context")


def test_no_rate_on_the_date_is_no_price(run, put):
    code, out, _ = run("price", put(HUGE), "--book", TODAY, "--on", "2026-02-04", "--format", "json")

    assert (code, json.loads(out)["error"]["code"]) == (3, "no_price")


def test_a_book_may_be_a_file(run, put):
    path = put(ACME, "acme.toml")

    bill = priced(run, put({"model": "nightingale", "tokens": {"sung": 1_000}}), "--book", path)

    assert (bill["book"]["id"], bill["on"], bill["total"]) == ("acme-2030", "2030-01-01", "2")


def test_a_book_of_the_users_folder_is_found_by_its_id_and_never_by_itself(run, put, own_folder):
    (own_folder / "mine.toml").write_text(ACME.replace("as_of = 2030-01-01", "as_of = 2026-11-22"))

    assert priced(run, put({"model": "nightingale"}), "--book", "acme-2030")["book"]["id"] == "acme-2030"
    assert priced(run, put(HUGE))["book"]["id"] == TODAY


def test_an_edit_of_the_users_book_applies_at_once(run, put, own_folder):
    workload = put({"model": "nightingale", "tokens": {"sung": 1_000}})
    (own_folder / "mine.toml").write_text(ACME)
    before = priced(run, workload, "--book", "acme-2030")["total"]

    (own_folder / "mine.toml").write_text(ACME.replace("sung = 2\n", "sung = 3\n"))

    assert (before, priced(run, workload, "--book", "acme-2030")["total"]) == ("2", "3")


@pytest.mark.parametrize(
    "book", ["anthropic-2099-01", "no/such.toml", "nonsense.toml", "..", "/dev/null", "anthropic-2025"]
)
def test_a_book_that_does_not_exist_ends_with_1(run, put, book):
    code, out, err = run("price", put(HUGE), "--book", book)

    assert (code, out) == (1, "")
    assert book in err


def test_a_broken_book_of_the_user_is_named_with_its_line_when_it_is_asked_for(run, put, own_folder):
    path = own_folder / "acme-2030.toml"
    path.write_text(ACME.replace("sung = 2\n", "sung = nan\n"))

    code, out, err = run("price", put({"model": "nightingale"}), "--book", "acme-2030")

    line = ACME[: ACME.index("sung = 2\n")].count("\n") + 1
    assert (code, out) == (1, "")
    assert f"{path}:{line}: " in err


def document(**prices: str) -> dict[str, object]:
    workload = {"model": SONNET, "context_1m": True, "tokens": {"input": 250_000, "output": 500}}
    return {"format": "taksir-estimate", "version": 1, "name": "D", "prices": prices, "workloads": [workload]}


def test_a_document_is_priced_with_its_own_book_and_date(run, put):
    bill = priced(run, put(document(book=PAGE, on="2025-12-05"), "d.taksir"))

    assert (bill["book"]["id"], bill["on"], bill["total"]) == (PAGE, "2025-12-05", "1.51125")


def test_a_document_with_a_date_alone_is_priced_on_that_date(run, put):
    # The date decides which book is the newest that is not after it; today would refuse 250,000 tokens.
    bill = priced(run, put(document(on="2025-12-05"), "d.taksir"))

    assert (bill["book"]["id"], bill["on"], bill["total"]) == (PAGE, "2025-12-05", "1.51125")


def test_the_command_line_wins_over_the_document(run, put):
    path = put(document(book=PAGE, on="2025-12-05"), "d.taksir")

    assert priced(run, path, "--on", "2026-01-15")["on"] == "2026-01-15"
    assert priced(run, path, "--book", TODAY, "--on", "2026-01-15")["book"]["id"] == TODAY


@pytest.mark.parametrize(
    "prices",
    [{"book": "anthropic-2099-01"}, {"book": PAGE, "on": "2025-02-30"}, {"book": PAGE, "on": "soon"}, {"on": "soon"}],
)
def test_a_document_with_an_impossible_book_or_date_ends_with_1(run, put, prices):
    code, out, err = run("price", put(document(**prices), "d.taksir"))

    assert (code, out) == (1, "")
    assert err


def test_a_model_on_the_command_line_prices_a_bare_usage_object(run, put):
    usage = put(
        {"input_tokens": 250_000, "output_tokens": 500, "cache_read_input_tokens": 0, "cache_creation_input_tokens": 0}
    )

    assert priced(run, usage, "--model", SONNET, "--book", PAGE)["total"] == "1.51125"
    code, _, err = run("price", usage)
    assert code == 1
    assert "--model" in err


# ── check, books, models ─────────────────────────────────────────────────────────────────────────────────────────────


def test_check_gives_canonical_json_whatever_the_spelling(run, put):
    spelled = (
        '{ "requests": 2,\n "tokens": {"output": 5, "input": "1.50"}, "model": "claude-haiku-3", "basis": "estimate" }'
    )
    other = '{"kind":"request","model":"claude-haiku-3","tokens":{"input":"1.5","output":5},"requests":2}'

    one, two = run("check", put(spelled, "a.json")), run("check", put(other, "b.json"))

    assert one == two
    assert one[0] == 0
    assert one[1].count("\n") == 1
    text = one[1].strip()
    assert text == json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def test_check_twice_changes_nothing(run, put):
    for workload in (
        MOCK_1,
        {
            "model": SONNET,
            "usage": {
                "input_tokens": 5,
                "output_tokens": 1,
                "service_tier": "batch",
                "server_tool_use": {"web_search_requests": 1},
            },
        },
        LONG,
    ):
        _, once, _ = run("check", put(workload))
        _, twice, _ = run("check", put(once))
        assert once == twice
        assert json.loads(once)


def test_what_check_says_costs_what_the_file_costs(run, put):
    for workload in (MOCK_1, LONG):
        path = put(workload)
        before = priced(run, path)["total"]
        _, meaning, _ = run("check", path)
        assert priced(run, put(meaning, "meaning.json"))["total"] == before


def test_check_names_every_fault_of_every_file_and_goes_on(run, put):
    bad = put('{"model": 5,\n"tokens": {"inptu": 1}}', "bad.json")
    good = put({"model": SONNET}, "good.json")

    code, out, err = run("check", bad, good, "missing.json")

    assert code == 1
    assert json.loads(out)["model"] == SONNET
    assert f"{bad}:1: " in err
    assert f"{bad}:2: " in err
    assert "missing.json: " in err


def test_check_reads_price_books_documents_and_answers(run, put):
    book = put(ACME, "acme.toml")
    answer = put({"model": SONNET, "usage": {"input_tokens": 5, "output_tokens": 1}}, "answer.json")

    code, out, err = run("check", book, put(document(book=PAGE, on="2025-12-05"), "d.taksir"), answer)

    assert (code, err) == (0, "")
    meanings = [json.loads(line) for line in out.strip().split("\n")]
    assert meanings[0]["id"] == "acme-2030"
    assert meanings[1]["workloads"][0]["context_1m"] is True
    assert meanings[2]["tokens"]["input"] == 5


def test_check_reads_a_bare_usage_object(run, put):
    # interfaces section 4: check reads "any file the app reads (price book, profile, document, workload, usage)".
    code, out, err = run("check", put({"input_tokens": 105, "output_tokens": 6_039}))

    assert (code, err) == (0, "")
    assert json.loads(out)["tokens"]["output"] == 6_039


def test_check_of_a_bad_book_names_file_line_and_message(run, put):
    path = put(ACME.replace("sung = 2\n", "sung = -2\n"), "acme.toml")

    code, out, err = run("check", path)

    line = ACME[: ACME.index("sung = 2\n")].count("\n") + 1
    assert (code, out) == (1, "")
    assert err.startswith(f"{path}:{line}: ")


def test_books_lists_the_shipped_ones_and_the_users(run, own_folder):
    (own_folder / "mine.toml").write_text(ACME)

    code, out, err = run("books", "--format", "json")

    assert (code, err) == (0, "")
    books = {book["id"]: book for book in json.loads(out)["books"]}
    assert set(books) == {PAGE, TODAY, "acme-2030"}
    assert [id for id, book in books.items() if book["default"]] == [TODAY]
    table = run("books")[1]
    assert all(id in table for id in books)


def test_a_broken_book_and_a_clash_are_named_and_harm_nothing_else(run, own_folder):
    (own_folder / "good.toml").write_text(ACME)
    (own_folder / "broken.toml").write_text(ACME.replace("acme-2030", "broken").replace("sung = 2\n", "sung = 2,5\n"))
    (own_folder / "twin-1.toml").write_text(ACME.replace("acme-2030", "twin"))
    (own_folder / "twin-2.toml").write_text(ACME.replace("acme-2030", "twin"))
    (own_folder / "shipped.toml").write_text(ACME.replace("acme-2030", PAGE))
    (own_folder / "notes.txt").write_text("not a book")
    (own_folder / "folder.toml").mkdir()

    code, out, err = run("books", "--format", "json")

    assert code == 0
    assert {book["id"] for book in json.loads(out)["books"]} == {PAGE, TODAY, "acme-2030"}
    line = ACME[: ACME.index("sung = 2\n")].count("\n") + 1
    assert f"{own_folder / 'broken.toml'}:{line}: " in err
    told = {row.split(": ")[0].removesuffix(f":{line}"): row for row in err.strip().split("\n")}
    assert "twin-2.toml" in told[str(own_folder / "twin-1.toml")]
    assert "twin-1.toml" in told[str(own_folder / "twin-2.toml")]
    assert str(own_folder / "shipped.toml") in told
    assert str(own_folder / "folder.toml") in told
    assert "notes.txt" not in err


def test_a_clashing_id_cannot_be_priced_with(run, put, own_folder):
    for name in ("twin-1.toml", "twin-2.toml"):
        (own_folder / name).write_text(ACME)

    code, out, err = run("price", put({"model": "nightingale"}), "--book", "acme-2030")

    assert (code, out) == (1, "")
    assert "twin-1.toml" in err
    assert "twin-2.toml" in err


@pytest.mark.parametrize("place", ["missing", "file"])
def test_a_folder_that_is_missing_or_no_folder_leaves_the_shipped_books(run, own_folder, place):
    own_folder.rmdir()
    if place == "file":
        own_folder.write_text("x")

    code, out, _ = run("books", "--format", "json")

    assert (code, len(json.loads(out)["books"])) == (0, 2)


def test_models_lists_every_model_with_its_prices(run):
    code, out, err = run("models", "--book", PAGE, "--format", "json")

    assert (code, err) == (0, "")
    models = {model["id"]: model for model in json.loads(out)["models"]}
    assert len(models) == 11
    assert models["claude-haiku-3"]["rates"]["cache_read"] == "0.03"
    assert models["claude-sonnet-3"]["rates"] is None
    assert models[SONNET]["tiers"][0]["rates"]["output"] == "22.5"
    assert "claude-sonnet-4-5-20250929" in models[SONNET]["aliases"]


def test_models_as_a_table_fits_80_columns(run):
    for book in (PAGE, TODAY):
        code, out, _ = run("models", "--book", book)
        assert code == 0
        assert all(len(line) <= 80 for line in out.split("\n"))


def test_models_without_a_word_are_those_of_today(run):
    assert json.loads(run("models", "--format", "json")[1])["book"] == TODAY


# ── CSV and Markdown ─────────────────────────────────────────────────────────────────────────────────────────────────

RISKY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    '=HYPERLINK("http://x")',
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("name", RISKY)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(run, put, name):
    _, out, _ = run("price", put({**MOCK_1, "name": name}), "--book", PAGE, "--format", "csv")

    rows = list(csv.reader(io.StringIO(out, newline=""), strict=True))
    assert all(row[0].startswith("'") for row in rows[1:-1])  # the last row, a note, belongs to no workload
    assert rows[1][0] == f"'{name}"


def test_labels_of_a_foreign_book_are_no_formulas_either(run, put):
    book = put(
        ACME.replace('label = { en = "Sung", id', 'label = { en = "=1+1", id').replace(
            'source = "Birds"', 'source = "@x"'
        ),
        "acme.toml",
    )

    _, out, _ = run("price", put({"model": "nightingale", "tokens": {"sung": 5}}), "--book", book, "--format", "csv")

    rows = list(csv.reader(io.StringIO(out, newline="")))
    assert not any(cell.startswith(tuple("=+-@\t\r＝＋－＠")) for row in rows for cell in row)


def test_the_csv_holds_exact_amounts_and_the_total(run, put):
    _, out, _ = run("price", put(MOCK_1), "--book", PAGE, "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(out, newline=""), strict=True))
    assert {row["key"]: row["amount"] for row in rows if row["amount"]} == {
        "input": "76.5", "tool_system_prompt": "31.14", "cache_write_5m": "54", "cache_read": "49.68", "output": "180",
        "web_search": "60", "total": "451.32",
    }  # fmt: skip


def test_the_csv_says_how_often_with_which_prices_and_what_to_know(run, put):
    hours = {"model": SONNET, "tools": {"code_execution": {"minutes": 7, "free_hours_left": 0}}, "speed": "standard"}
    flat = {"model": SONNET, "usage": {"input_tokens": 1, "cache_creation_input_tokens": 5}}
    both = {"format": "taksir-estimate", "version": 1, "workloads": [hours, flat]}

    _, out, _ = run("price", put(both), "--book", PAGE, "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(out, newline=""), strict=True))
    texts = {(row["workload"], row["key"]): row["label"] for row in rows}
    # Seven minutes at $0.05 an hour are 7/1200 of a dollar, which no decimal writes.
    assert [row["amount_exact"] for row in rows if row["key"] == "code_execution"] == ["7/1200"]
    assert texts["Workload 1", "prices"] == "anthropic-2025-12, as of 2025-12-01, priced for 2025-12-01"
    assert "5-minute" in texts["Workload 2", "warning"]
    assert texts["", "total"] == "All workloads"
    assert "Not affiliated with Anthropic" in texts["", "note"]


def test_markdown_gives_the_fraction_where_digits_never_end(run, put):
    hours = {"model": SONNET, "tools": {"code_execution": {"minutes": 7, "free_hours_left": 0}}, "requests": 1}

    _, out, _ = run("price", put(hours), "--book", PAGE, "--format", "markdown")

    # 346 tokens at $3 per million on top: 7/1200 + 0.001038 = 3500/600000 + 622.8/600000.
    assert "exactly $10307/1500000" in out


def test_markdown_shows_names_letter_for_letter(run, put):
    _, out, _ = run("price", put({**MOCK_1, "name": "<b>|*x*|`y`\n# z"}), "--book", PAGE, "--format", "markdown")

    assert "<b>" not in out.replace("\\<b\\>", "")
    assert "\\<b\\>\\|\\*x\\*\\|\\`y\\`" in out
    assert not any(line.startswith("# z") for line in out.split("\n"))


# ── Streams, as real processes ───────────────────────────────────────────────────────────────────────────────────────


def test_standard_input_is_a_dash():
    done = process("price", "-", "--book", PAGE, "--format", "json", stdin=json.dumps(MOCK_1).encode())

    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["total"] == "451.32"


def test_a_price_book_may_come_from_standard_input():
    done = process("check", "-", stdin=ACME.encode())

    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["id"] == "acme-2030"


def test_a_fault_of_standard_input_is_named_so():
    done = process("price", "-", stdin=b'{"modle": 1}')

    assert done.returncode == 1
    assert done.stderr.startswith(b"standard input:1: ")


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX does it")
@pytest.mark.parametrize(
    "command",
    ["price w.json --book anthropic-2025-12", "check w.json w.json w.json", "books", "models --format json", "--help"],
)
def test_a_reader_that_leaves_early_ends_it_quietly(put, tmp_path, command):
    put(LONG if "check" in command else MOCK_1)
    shell = f"set -o pipefail; {shlex.quote(sys.executable)} -m pricing_core {command} 2>err | head -c 1 >/dev/null"

    done = subprocess.run(
        ["bash", "-c", shell], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60, check=False
    )

    assert done.returncode == 0
    assert (tmp_path / "err").read_text() == ""


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX does it")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize("command", ["price w.json", "books", "--help", "price missing.json", "nonsense"])
def test_closed_streams_end_quietly(put, tmp_path, closed, command):
    put(MOCK_1)
    shell = f"{shlex.quote(sys.executable)} -m pricing_core {command} {closed}"

    done = subprocess.run(
        ["bash", "-c", shell],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=False,
    )

    expected = {"price missing.json": 1, "nonsense": 2}.get(command, 0)
    assert done.returncode == expected
    assert b"Traceback" not in done.stderr + done.stdout
    if expected == 0:
        assert done.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX does it")
def test_closed_standard_input_is_an_empty_file(tmp_path):
    shell = f"{shlex.quote(sys.executable)} -m pricing_core price - <&-"

    done = subprocess.run(
        ["bash", "-c", shell],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt" or not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told_and_is_no_success(put, tmp_path):
    put(MOCK_1)
    shell = f"{shlex.quote(sys.executable)} -m pricing_core price w.json >/dev/full"

    done = subprocess.run(
        ["bash", "-c", shell],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["books"], ["price", "-"], ["models"], ["check", "-"]])
def test_no_window_toolkit_and_no_platformdirs_is_imported(arguments, tmp_path):
    script = (
        "import sys, io\n"
        "from pricing_core.cli import main\n"
        f"code = main({arguments!r})\n"
        "foreign = [name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6', 'platformdirs', 'msgspec', 'pydantic')]\n"
        "print(code, foreign, file=sys.stderr)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TAKSIR_CONFIG_DIR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-c", script],
        input=json.dumps(MOCK_1).encode(),
        capture_output=True,
        env=environment,
        timeout=60,
        check=False,
    )

    assert done.stderr.split() == [b"0", b"[]"]


def test_the_package_alone_imports_nothing_heavy():
    script = "import sys, pricing_core; print(sorted({'tomllib', 'argparse', 'platformdirs', 'PySide6', 'dataclasses', 'typing', 'pathlib', 'decimal'} & sys.modules.keys() - {'typing', 'pathlib', 'decimal'}))"

    done = subprocess.run(
        [sys.executable, "-S", "-c", script],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )

    assert done.stdout.strip() == b"[]"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the folder of other systems; see test_corners.py")
def test_without_the_override_the_folder_is_the_platforms_own():
    script = "from pricing_core.places import prices_dir; print(prices_dir())"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": "/somewhere"}
    environment.pop("TAKSIR_CONFIG_DIR", None)

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment, timeout=60, check=False)

    assert done.stdout.decode().strip() == "/somewhere/taksir/prices"


@pytest.mark.parametrize(
    "env",
    [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
)
def test_any_name_can_be_shown_in_any_locale(env):
    workload = {**MOCK_1, "name": "Pesan 😀 \ud800 é"}

    for form in ("table", "json", "csv", "markdown"):
        done = process("price", "-", "--book", PAGE, "--format", form, stdin=json.dumps(workload).encode(), env=env)
        assert (done.returncode, done.stderr) == (0, b"")
        assert "Pesan 😀" in done.stdout.decode("utf-8")


def test_control_characters_of_a_name_never_reach_the_terminal():
    workload = {**MOCK_1, "name": "a\x1b[31mb\x07c\x9b2J"}

    done = process("price", "-", "--book", PAGE, stdin=json.dumps(workload).encode())

    text = done.stdout.decode()
    assert done.returncode == 0
    assert not any(mark in text for mark in "\x1b\x07\x9b")


@pytest.mark.skipif(os.name == "nt", reason="os.kill ends a process there instead of telling it")
def test_ctrl_c_ends_it_without_a_traceback(tmp_path):
    # Waiting for standard input; the signal comes when the process has started to read.
    script = (
        "import os, signal, sys, threading, time\n"
        "from pricing_core.cli import main\n"
        "threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "class Slow:\n"
        "    class buffer:\n"
        "        @staticmethod\n"
        "        def read(limit):\n"
        "            time.sleep(20)\n"
        "sys.stdin = Slow\n"
        "sys.exit(main(['price', '-']))\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )

    assert done.stderr == b""
    assert done.stdout == b""
    assert done.returncode in (0, 130)
