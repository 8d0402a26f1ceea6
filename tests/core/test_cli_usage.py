"""``taksir-cli usage``: from files and streams to what people, scripts and spreadsheets read."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import pytest

from pricing_core import cli, cli_usage, cli_usage_start, saving, usage_parallel
from pricing_core.errors import CONTROLS
from pricing_core.money import Usd
from pricing_core.showing import ENGLISH, INDONESIAN
from pricing_core.usage_export import usage_csv
from pricing_core.usage_progress import Progress, progress_text
from pricing_core.usage_record import Used
from pricing_core.usage_rendering import usage_text
from pricing_core.usage_rendering_tables import Table, amount_text, shortened, signed_text
from pricing_core.usage_report import UsageReport
from tests.core.support import PAGE, TODAY
from tests.core.usage_support import SONNET, answer, read, turn, used

SAMPLES = Path(__file__).resolve().parents[1] / "usage"


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.delenv("CLAUDE_CONFIG_DIR", raising=False)
    monkeypatch.setattr(cli, "today", lambda: "2025-12-05")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys):
    """Run the command with the prices of December 2025 and return exit code, output and errors."""

    def run_command(*arguments: object, book: str = PAGE) -> tuple[int, str, str]:
        code = cli.main(["usage", *(str(one) for one in arguments), *(["--book", book] if book else [])])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_command


@pytest.fixture
def log(tmp_path):
    """Write lines to a file and return it."""

    def write(*lines: str, name: str = "log.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n")
        return path

    return write


def told(run, *arguments: object) -> dict[str, object]:
    code, out, _ = run(*arguments, "--format", "json")
    assert code in (0, 3)
    return json.loads(out)


def flat(text: str) -> str:
    """A text as if no line had ended."""
    return " ".join(text.split())


# ── What it comes to ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_log_is_priced_to_the_last_digit_and_shown_with_its_lines(run, log):
    path = log(
        answer("a", input_tokens=1_000, output_tokens=100),
        answer(
            "b", input_tokens=0, cache_read_input_tokens=199_000, cache_creation_input_tokens=1_001, output_tokens=10
        ),
    )

    code, out, errors = run(path)

    # 1,000 x $3 + 100 x $15; and one request of 200,001: 199,000 x $0.60 + 1,001 x $7.50 + 10 x $22.50.
    total = Fraction("0.0045") + Fraction("0.1194") + Fraction("0.0075075") + Fraction("0.000225")
    assert (code, errors) == (0, "")
    assert "Requests: 2; records: 2; files: 1" in out
    assert "Prices: anthropic-2025-12 (as of 2025-12-01)" in out
    assert "above 200,000 input tokens (Long context): 1, for $0.127133; $0.063529 more" in flat(out)
    assert f"Total{'$0.131633':>68}" in out
    assert Fraction(told(run, path)["total"]) == total


def test_repeats_count_once_and_are_told(run, log):
    line = answer("a", input_tokens=100_000)

    _, out, _ = run(log(line, line, line))

    assert "Repeated records merged: 2; counted again they would add $0.600000." in out
    assert "Total" in out
    assert "$0.300000" in out


def test_what_has_no_price_is_listed_and_the_total_is_the_least(run, log):
    path = log(answer("a", input_tokens=100_000), answer("b", "claude-x", input_tokens=7_000))

    code, out, errors = run(path)

    assert code == 3
    assert errors == "taksir-cli: Something that was used has no price, so the total is the least it can be.\n"
    assert "At least" in out
    assert "! No price for claude-x: tokens 7,000, records 1." in out
    row = next(line for line in out.splitlines() if line.startswith("claude-x"))
    assert row.split() == ["claude-x", "1", "7,000", "–"]


def test_where_nothing_has_a_price_there_is_no_total(run, log):
    line = answer("b", "claude-x", input_tokens=7_000)

    code, out, _ = run(log(line, line))

    assert code == 3
    assert "$0.00" not in out
    assert "Repeated records merged: 1; counted again they would add –." in out
    assert "The same usage otherwise" not in out


def test_tools_without_a_price_are_told_by_their_uses(run, log):
    path = log(answer("b", "claude-x", input_tokens=0, output_tokens=0, server_tool_use={"web_search_requests": 2}))

    _, out, _ = run(path)

    assert "! No price for claude-x: uses of tools 2, records 1." in out


def test_a_bare_usage_object_needs_a_model(run, log):
    path = log('{"input_tokens": 1000, "output_tokens": 100}')

    assert "(no model named)" in run(path)[1]
    assert told(run, path, "--model", SONNET)["total"] == "0.0045"


def test_records_are_grouped_as_asked(run, log):
    lines = [turn("s", 1, input_tokens=1_000), turn("t", 2, input_tokens=2_000), turn("t", 3, input_tokens=3_000)]

    _, out, _ = run(log(*lines), "--group-by", "session, project")

    table = out.split("By session, project\n")[1].split("\n\n")[0].splitlines()
    assert [line.split() for line in table if line[0] in "st"] == [
        ["t", "/home/ayu/shop", "2", "5,000", "$0.015000", "83%"],
        ["s", "/home/ayu/shop", "1", "1,000", "$0.003000", "17%"],
    ]


def test_days_stand_in_their_order(run, log):
    early, late = turn("s", 1, input_tokens=1), turn("s", 2, input_tokens=9).replace("2025-12-01", "2025-12-02")

    _, out, _ = run(log(late, early), "--group-by", "day")

    assert out.index("2025-12-01   ") < out.index("2025-12-02   ")
    assert "2025-12-01 to 2025-12-02 (UTC)" in out


def test_very_many_groups_end_in_one_row_for_the_rest(run, log, monkeypatch):
    monkeypatch.setattr("pricing_core.usage_rendering.MOST_ROWS", 1)
    lines = [turn(session, 1, input_tokens=1_000) for session in "abc"]

    _, out, _ = run(log(*lines), "--group-by", "session,project")

    row = next(line for line in out.splitlines() if line.startswith("(2 others)"))
    assert row.split() == ["(2", "others)", "2", "2,000", "$0.006000", "67%"]


def test_a_rest_that_leaves_something_out_says_so(run, log, monkeypatch):
    monkeypatch.setattr("pricing_core.usage_rendering.MOST_ROWS", 1)
    path = log(
        answer("a", input_tokens=9_000), answer("b", "claude-haiku-3", input_tokens=8), answer("c", "x", input_tokens=7)
    )

    _, out, _ = run(path)

    assert "≥ $0.000002" in next(line for line in out.splitlines() if line.startswith("(2 others)"))


def test_the_period_leaves_out_what_lies_outside_and_what_has_no_date(run, log):
    path = log(
        turn("s", 1, input_tokens=1_000),
        turn("s", 2, input_tokens=5).replace("12-01", "12-09"),
        answer("z", input_tokens=7),
    )

    code, out, _ = run(path, "--since", "2025-12-01", "--until", "2025-12-05")

    assert code == 0
    assert "Records of days outside the period: 1." in out
    assert "left out because nobody can tell whether they are of the period: 1." in flat(out)
    assert "$0.003000" in out


def test_the_dearest_requests_are_as_many_as_asked_for(run, log):
    lines = [turn("s", number, input_tokens=number * 1_000) for number in range(1, 4)]
    path = log(*lines)

    _, two, _ = run(path, "--largest", "2")
    _, none, _ = run(path, "--largest", "0")

    assert "Dearest requests" in two
    assert "shop   2025-12-01 10:03  3,000" in two
    assert "2025-12-01 10:01" not in two
    assert "Dearest requests" not in none


def test_where_no_record_has_a_time_there_is_no_column_for_it(run, log):
    _, out, _ = run(log(answer("a", input_tokens=5), answer("b", input_tokens=6)))

    assert "When (UTC)" not in out
    assert "no dates" in out
    assert "(UTC)" not in out


def test_assumptions_are_told_with_what_the_other_choice_would_add(run, log):
    path = log(answer("a", input_tokens=1_000, cache_creation_input_tokens=100_000))

    _, out, _ = run(path)
    stated = ("--platform", "claude-api", "--processing", "standard", "--inference-geo", "global")
    _, hour, _ = run(path, "--writes", "1h", *stated, "--on", "2025-12-02", "--invoice", "9")

    assert "Difference: +$0.225000." in out
    assert "Difference: −$0.225000." in hour
    assert "Processing" not in hour


def test_what_the_cache_gave_is_told(run, log):
    _, some, _ = run(log(answer("a", input_tokens=1_000, cache_read_input_tokens=2_000)))
    _, none, _ = run(log(answer("a", input_tokens=1_000)))
    _, no_input, _ = run(log(answer("a", input_tokens=0, output_tokens=9)))

    assert "* 66.7% of all input tokens came from the cache." in some
    assert "* No input tokens came from the cache." in none
    assert "the cache." not in no_input


def test_a_profile_is_named_or_left_out(run, log, tmp_path):
    profile = tmp_path / "own.toml"
    profile.write_text('schema = 1\nid = "own"\nname = "Client X"\n[[discounts]]\npercent_off = 20\n')
    path = log(answer("a", input_tokens=100_000))

    _, out, _ = run(path, "--profile", profile)
    _, anonymous, _ = run(path, "--profile", profile, "--anonymous", "--invoice", "0.3")

    assert "Profile: Client X" in out
    assert "$0.240000" in out
    assert "Client X" not in anonymous
    assert "Own prices on top of the list prices" in anonymous
    assert "The invoice is at list prices" in anonymous


# ── Sources ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["transcripts", "gateways", "messages", "reports", "tables"])
@pytest.mark.parametrize("language", ["en", "id"])
def test_samples_of_every_source_are_shown_in_80_columns(run, name, language):
    code, out, _ = run(
        SAMPLES / name, "--language", language, "--group-by", "day,model,project", "--invoice", "1", book=""
    )

    assert code in (0, 3)
    assert max(map(len, (line for line in out.splitlines() if "tests/usage" not in line))) <= 80
    assert "{" not in out


@pytest.mark.parametrize("name", ["transcripts", "gateways", "messages", "reports", "tables"])
def test_samples_of_every_source_are_written_for_scripts_and_spreadsheets(run, name):
    found = told(run, SAMPLES / name, "--group-by", "workspace,key")
    _, table, _ = run(SAMPLES / name, "--group-by", "workspace,key", "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(table)))
    assert rows[-1]["amount"] == ("" if found["total"] is None else found["total"])
    totals = [row["amount"] for row in rows[:-1] if row["line"] == "total"]
    assert sum(Fraction(one or 0) for one in totals) == Fraction(found["total"] or 0)


def test_standard_input_is_read(run, monkeypatch):
    content = io.BytesIO(answer("a", input_tokens=1_000).encode())
    monkeypatch.setattr(cli_usage.sys, "stdin", SimpleNamespace(buffer=content))

    assert told(run, "-")["total"] == "0.003"


def test_without_a_standard_input_nothing_is_found(run, monkeypatch):
    monkeypatch.setattr(cli_usage.sys, "stdin", None)

    code, _, errors = run("-")

    assert code == 1
    assert "Nothing was found" in errors


def test_the_transcripts_of_claude_code_are_found_by_name(run, tmp_path, monkeypatch):
    own, usual = tmp_path / "own", tmp_path / "home" / ".claude"
    for folder, count in ((own, 1_000), (usual, 2_000)):
        (folder / "projects").mkdir(parents=True)
        (folder / "projects" / "s.jsonl").write_text(turn("s", 1, input_tokens=count))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")

    assert told(run, "claude-code")["total"] == "0.006"
    monkeypatch.setenv("CLAUDE_CONFIG_DIR", str(own))
    assert told(run, "claude-code")["total"] == "0.003"
    monkeypatch.setenv("CLAUDE_CONFIG_DIR", str(tmp_path / "none"))
    code, _, errors = run("claude-code")
    assert code == 1
    assert "no transcripts of Claude Code" in errors


@pytest.fixture
def started(monkeypatch) -> list[subprocess.Popen[bytes]]:
    """Let other processes help with however little there is, and return all that are started."""
    real, all_started = usage_parallel.started, []

    def start() -> list[subprocess.Popen[bytes]]:
        processes = real()
        all_started.extend(processes)
        return processes

    monkeypatch.setattr(usage_parallel, "WORTH_SHARING", 1)
    monkeypatch.setattr(usage_parallel, "_processors", lambda: 2)
    monkeypatch.setattr(usage_parallel, "GROUP_BYTES", 0)
    monkeypatch.setattr(usage_parallel, "started", start)
    monkeypatch.setattr(cli_usage_start, "started", start)
    return all_started


def test_processes_that_help_start_first_and_once_and_are_ended(run, log, started, tmp_path):
    for name in "abc":
        log(turn("s", 1, input_tokens=1_000), turn(name, 2, input_tokens=2_000), name=f"{name}.jsonl")

    assert told(run, tmp_path)["total"] == "0.021"
    assert len(started) == 2
    assert told(run, tmp_path / "a.jsonl")["total"] == "0.009"  # which is not shared
    code, _, errors = run(tmp_path, "--group-by", "mood")
    assert (code, "--group-by" in errors) == (2, True)
    assert len(started) == 6
    assert all(process.returncode is not None for process in started)
    assert all(pipe.closed for process in started for pipe in (process.stdin, process.stdout))


def test_no_process_is_started_for_what_is_not_read_here(run, log, started, tmp_path):
    log(answer("a", input_tokens=1_000))
    run("--print-sql", "duckdb")
    run("--backend", "sums", tmp_path / "log.jsonl")
    run("claude-code")
    assert started == []


def test_a_file_of_that_name_comes_first(run, log):
    log(answer("a", input_tokens=1_000), name="claude-code")

    assert told(run, "claude-code")["total"] == "0.003"


def test_columns_of_a_table_are_named_in_a_file(run, log):
    table = log("which,in,out", f"{SONNET},1000,100", name="own.csv")
    columns = log(json.dumps({"columns": {"model": "which", "plain": "in", "output": "out"}}), name="columns.json")

    assert told(run, table, "--columns", columns)["total"] == "0.0045"


def test_columns_that_do_not_do_are_refused(run, log):
    columns = log(json.dumps({"columns": {"model": "which"}}), name="columns.json")

    code, out, errors = run("x.csv", "--columns", columns)

    assert (code, out) == (1, "")
    assert errors.startswith(str(columns))


# ── What is not read ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_bad_lines_are_counted_by_reason_with_their_places(run, log):
    path = log("nonsense", answer("a", input_tokens=1_000), "{", '{"foo": 1}')

    code, out, _ = run(path)

    assert code == 0
    assert "! Records that could not be read and are not counted: 3." in out
    assert out.count("log.jsonl:") == 3
    found = told(run, path)["skipped"]
    assert sum(one["count"] for one in found) == 3
    assert {place["line"] for one in found for place in one["places"]} == {1, 3, 4}


def test_a_file_that_is_not_there_is_told_after_the_rest(run, log):
    code, out, errors = run(log(answer("a", input_tokens=1_000)), "missing.jsonl")

    assert code == 1
    assert "$0.003000" in out
    assert "missing.jsonl" in errors


def test_where_nothing_is_found_it_says_why(run, log):
    code, out, errors = run(log('{"foo": 1}'))

    assert (code, out) == (1, "")
    assert "Nothing was found that says what was used." in errors
    assert "log.jsonl:1" in errors


def test_where_nothing_is_of_the_period_it_says_so(run, log):
    path = log(turn("s", 1, input_tokens=5), answer("a", input_tokens=1))

    code, _, errors = run(path, "--since", "2026-01-01")

    assert code == 1
    assert "Records of days outside the period: 1." in errors
    assert "Records without a date" in errors


def test_names_from_a_log_are_only_text(run, log):
    evil = "\x1b[31m\u202e<b>=cmd()\n"
    path = log(turn("s", 1, input_tokens=5).replace("/home/ayu/shop", json.dumps(evil)[1:-1]))

    _, out, _ = run(path, "--group-by", "project", "--largest", "3")
    _, table, _ = run(path, "--group-by", "project", "--format", "csv")

    assert not {character for character in out if ord(character) in CONTROLS}
    assert "\x1b" not in table


def test_prompts_and_answers_are_shown_nowhere(run, log):
    secret = "the secret words of somebody"
    raw = json.loads(turn("s", 1, input_tokens=5))
    raw["message"]["content"] = [{"type": "text", "text": secret}]
    path = log(json.dumps(raw), json.dumps({"prompt": secret}))

    for form in ("table", "json", "csv"):
        assert secret not in "".join(map(str, run(path, "--format", form)))


# ── Against an invoice ───────────────────────────────────────────────────────────────────────────────────────────────


def test_an_invoice_that_agrees_says_so(run, log):
    _, out, _ = run(log(answer("a", input_tokens=100_000)), "--invoice", "0.30")

    assert "The invoice agrees with the logs to within half a cent." in out
    assert "What would explain it" not in out


def test_a_difference_is_shown_with_its_causes_the_likeliest_first(run, log):
    path = log(answer("a", input_tokens=1_000, cache_creation_input_tokens=100_000))

    _, more, _ = run(path, "--invoice", "0.603")
    _, less, _ = run(path, "--invoice", "0.18")
    _, neither, _ = run(path, "--invoice", "0.37")

    assert "The invoice is $0.225000 (59.5%) higher than the logs." in more
    assert (
        "  1. Cache writes of unknown lifetime were 1-hour writes (--writes 1h)\n     +$0.225000: explains it to the"
        in more
    )
    assert "The invoice is $0.198000 (52.4%) lower than the logs." in less
    assert "−$0.189000, which leaves −$0.009000" in less
    assert "Nothing that is known explains it." in neither


def test_an_invoice_without_a_price_on_our_side_says_what_is_missing(run, log):
    _, out, _ = run(log(answer("a", "claude-x", input_tokens=1_000)), "--invoice", "5")

    assert "Some usage has no price" in out
    assert "of unknown size" in out


def test_the_lines_of_the_cost_api_stand_beside_ours(run, log):
    rows = [
        {
            "currency": "USD",
            "amount": "30",
            "model": SONNET,
            "cost_type": "tokens",
            "token_type": "uncached_input_tokens",
        },
        *({"currency": "USD", "amount": "1", "cost_type": f"other {number}"} for number in range(25)),
    ]
    times = {"starting_at": "2025-12-01T00:00:00Z", "ending_at": "2025-12-02T00:00:00Z", "results": rows}
    late = {**times, "starting_at": "2025-12-06T00:00:00Z"}
    invoice = log(json.dumps({"data": [times, late], "has_more": True}), name="cost.json")
    path = log(turn("s", 1, input_tokens=100_000), turn("s", 2, input_tokens=100).replace("12-01", "12-03"))

    _, out, _ = run(path, "--invoice", invoice)
    _, period, _ = run(path, "--invoice", invoice, "--until", "2025-12-04")

    assert "The invoice is of 2025-12-01 to 2025-12-06, the logs of 2025-12-01 to 2025-12-03" in flat(out)
    assert "The invoice has further pages" in out
    assert "(6 others)" in out
    assert "26 lines of the invoice are of days outside the period" in flat(period)
    one_line = log(json.dumps({"data": [{**times, "results": rows[:1]}]}), name="cost.json")
    assert "others)" not in run(path, "--invoice", one_line)[1]
    found = told(run, path, "--invoice", one_line)["invoice"]
    assert found["difference"] == "-0.0003"
    assert {"model": SONNET, "key": "input"}.items() <= found["lines"][0].items()


def test_an_invoice_that_is_none_is_refused_before_anything_is_read(run):
    code, out, errors = run("missing.jsonl", "--invoice", "1,234.56")

    assert (code, out) == (1, "")
    assert errors == "1,234.56: is no file, and no amount in dollars such as 1234.56\n"


# ── As an estimate ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_estimate_is_written_and_can_be_priced(run, log, tmp_path, capsys):
    path = log(turn("s", 1, input_tokens=1_000, output_tokens=100))

    code, out, _ = run(path, "--estimate", "next.taksir")

    assert code == 0
    assert "Written to next.taksir." in out
    assert "A month of it (30 days, at the pace of the 1 that the logs are of): $0.135000" in flat(out)
    assert "cost exactly what they really cost: $0.004500." in flat(out)
    assert cli.main(["price", "next.taksir", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == "0.135"


def on_day(day: str, number: int, model: str = SONNET, **usage: object) -> str:
    return turn(f"s{day}", number, **usage).replace("2025-12-01", day).replace(SONNET, model)


def test_an_estimate_tells_growth_rounding_and_what_is_left_out(run, log):
    days = ["2025-09-01", "2025-10-20", "2025-11-28", "2025-12-01"]
    path = log(
        *(on_day(day, 1, input_tokens=0, output_tokens=1) for day in days[:3]),
        on_day("2025-12-01", 1, input_tokens=0, output_tokens=2),
        on_day("2025-11-30", 2, input_tokens=0, output_tokens=1),
        on_day("2025-12-01", 2, "claude-x", input_tokens=7),
        on_day("2025-12-01", 3, input_tokens=1),
    )

    code, out, _ = run(path, "--estimate", "next.taksir")

    # 5 requests in the last 30 days with that without a price, 1 in the 30 before.
    assert code == 3
    assert "Requests of the last 30 days against the 30 before: +400.0%" in out
    assert "averages have six decimals" in out
    assert "! Left out, for they have no price now or do not say how many requests they were: claude-x ($0.00)" in flat(
        out
    )


@pytest.mark.parametrize(("before", "shown"), [(2, "−50.0%"), (1, "0.0%")])
def test_requests_may_become_fewer_or_stay(run, log, before, shown):
    early = [on_day("2025-10-25", number, input_tokens=5) for number in range(1, before + 1)]
    path = log(on_day("2025-09-01", 1, input_tokens=5), *early, on_day("2025-12-01", 1, input_tokens=5))

    _, out, _ = run(path, "--estimate", "next.taksir")

    assert f"against the 30 before: {shown}" in out


def test_undated_records_are_one_month(run, log):
    _, out, _ = run(log(answer("a", input_tokens=1_000)), "--estimate", "next.taksir")

    assert "All of it as one month, for the records have no dates: $0.003000" in flat(out)


def test_reports_tell_no_percentiles(run):
    _, out, _ = run(SAMPLES / "gateways", "--estimate", "next.taksir", book="")

    assert "95 of 100 requests to this model have at most" in out


def test_sessions_become_agent_loops(run, log, capsys):
    path = log(*(turn("s", number, input_tokens=1_000 * number, output_tokens=100) for number in range(1, 5)))

    code, out, _ = run(path, "--estimate", "next.taksir", "--as-loops")
    again, _, _ = run(path, "--estimate", "next.taksir", "--as-loops", "--force", "--format", "json")

    assert (code, again) == (0, 0)
    assert f"{SONNET}: 30 runs a month of 4 turns each, from 1 sessions" in out
    assert cli.main(["price", "next.taksir"]) == 0
    assert "4 turns" in capsys.readouterr().out


def test_the_estimate_in_json_has_its_averages_and_reasons(run, log):
    found = told(run, log(turn("s", 1, input_tokens=1_000)), "--estimate", "next.taksir")["estimate"]

    assert found["month"] == "0.09"
    assert found["averages"][0]["requests"] == 1
    assert found["reasons"] == []
    assert "document" not in found


@pytest.mark.parametrize(("extra", "said"), [((), "nothing has both a price"), (("--as-loops",), "no sessions of two")])
def test_of_nothing_no_estimate_is_made(run, log, extra, said):
    code, out, errors = run(log(answer("a", "claude-x", input_tokens=5)), "--estimate", "next.taksir", *extra)

    assert (code, out) == (3, "")
    assert said in errors
    assert not Path("next.taksir").exists()


def test_what_is_there_already_is_not_replaced_unasked(run, log, tmp_path):
    Path("next.taksir").write_text("mine")
    path = log(answer("a", input_tokens=5))

    assert run(path, "--estimate", "next.taksir") == (
        1,
        "",
        "taksir-cli: next.taksir is there already; --force replaces it\n",
    )
    assert run(path, "--estimate", tmp_path)[2].endswith("is a folder\n")
    assert Path("next.taksir").read_text() == "mine"
    assert run(path, "--estimate", "next.taksir", "--force")[0] == 0


def test_a_file_that_comes_while_reading_is_not_replaced(run, log, monkeypatch):
    def conflict(*_given, **_named):
        raise saving.Conflict(Path("next.taksir"), "")

    monkeypatch.setattr(saving, "save", conflict)

    code, _, errors = run(log(answer("a", input_tokens=5)), "--estimate", "next.taksir")

    assert code == 1
    assert "is there already" in errors


# ── What the command line says ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--group-by", "colour"), "--group-by: 'colour' is none of: model, day"),
        (("--writes", "2h"), "--writes must be one of: 5m, 1h"),
        (("--language", "de"), "--language must be one of: en, id"),
        (("--since", "2025-12-02", "--until", "2025-12-01"), "--since 2025-12-02 is after --until 2025-12-01"),
        (("--since", "yesterday"), "--since: 'yesterday' is not a date"),
        (("--largest", "-1"), "--largest must be a whole number from 0 to 10000"),
        (("--largest", "10001"), "--largest must be a whole number"),
        (("--platform", "mars"), "does not offer mars"),
        (("--as-loops",), "--as-loops says something of --estimate"),
        (("--format", "yaml"), "--format must be one of: table, json, csv, markdown, xlsx, pdf, png"),
    ],
)
def test_a_wrong_command_line_is_refused(run, arguments, said):
    code, out, errors = run("x.jsonl", *arguments)

    assert (code, out) == (2, "")
    assert said in errors


def test_a_path_is_needed(run):
    assert run()[2].startswith("taksir-cli: name a file or folder.")


def test_indonesian_writes_numbers_its_own_way(run, log):
    _, out, _ = run(log(answer("a", input_tokens=1_000_000)), "--language", "id")

    assert "1.000.000" in out
    assert "US$6,00" in out
    assert "Pemakaian sebenarnya" in out


# ── Progress ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_told_to_a_terminal_and_wiped(run, log, monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(cli_usage.sys, "stderr", terminal)
    monkeypatch.setattr("pricing_core.usage_progress.PAUSE", 0)

    code, out, _ = run(log(answer("a", input_tokens=5)))

    assert code == 0
    assert "100%" in terminal.getvalue()
    assert terminal.getvalue().endswith(f"\r{' ' * 60}\r")
    assert "100%, " not in out


def test_progress_is_told_ten_times_a_second_at_most():
    times = iter([0, 50_000_000, 200_000_000])
    terminal = Terminal()
    progress = Progress(terminal, lambda: next(times))

    progress.tell(1, 10)
    progress.tell(5, 10)

    assert terminal.getvalue().count("\r") == 2


def test_progress_has_a_rate_and_the_time_that_is_left():
    second = 10**9

    assert progress_text(12_000_000, 48_000_000, second) == "25%, 12 of 48 MB, 12 MB/s, 3 s left"
    assert progress_text(12_000_000, 0, second) == "12 MB, 12 MB/s"
    assert progress_text(0, 5, 0) == "0%, 0 of 0 MB, 0 MB/s, 5 s left"


# ── Tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_names_share_the_room_that_numbers_leave():
    table = Table(["A", "B", "N"], texts=2)
    table.add("a" * 70, "b" * 30, "1" * 20)

    assert all(len(line) <= 80 for line in table.lines())


def test_numbers_are_never_cut():
    table = Table(["A", "N"], texts=1)
    table.add("short", "9" * 90)

    assert any("9" * 90 in line for line in table.lines())


def test_a_name_is_shortened_in_its_middle():
    assert shortened("abcdefghij", 5) == "ab…ij"
    assert shortened("abc", 3) == "abc"


def test_amounts_say_what_they_leave_out_and_which_way_they_go():
    cent, nothing = Usd(Fraction(1, 100)), Usd(Fraction(0))

    assert amount_text(cent, ENGLISH, at_least=True) == "≥ $0.010000"
    assert amount_text(nothing, ENGLISH, at_least=True) == "–"
    assert amount_text(None, ENGLISH) == "–"
    assert signed_text(cent, INDONESIAN) == "+US$0,010000"
    assert signed_text(nothing, ENGLISH) == "$0.00"


# ── Reports that a window may make ───────────────────────────────────────────────────────────────────────────────────


def report_of(*records: Used, was_stopped: bool = False, **options: object) -> UsageReport:
    _, bill, details = read(*records, **options)
    return UsageReport(bill=bill, details=details, what_ifs=(), files=1, kinds={}, was_stopped=was_stopped)


def test_a_report_that_was_stopped_says_so():
    assert "Stopped early" in usage_text(report_of(used(plain=5), was_stopped=True), ENGLISH)
    assert "Stopped early" not in usage_text(report_of(used(plain=5)), ENGLISH)


def test_without_groups_there_is_one_total():
    report = report_of(used(plain=1_000), group_by=())

    assert "By " not in usage_text(report, ENGLISH)
    assert usage_csv(report).splitlines()[-1] == "total,Total,1000,token,0.003,,1,false"


def test_above_a_tier_a_report_does_not_say_how_many_requests_there_were():
    report = report_of(used(plain=900_000, requests=0, window="200k-1M"))

    text = flat(usage_text(report, ENGLISH))

    assert "* Requests to Claude Sonnet 4.5 above 200,000 input tokens (Long context): $5.40, $2.70 more" in text


def test_sums_without_sizes_have_no_percentiles(run, log):
    columns = log(
        json.dumps({"columns": {"model": "m", "plain": "in", "output": "out", "requests": "n"}}), name="columns.json"
    )
    table = log("m,in,out,n", f"{SONNET},6000,200,2", name="sums.csv")

    _, out, _ = run(table, "--columns", columns, "--estimate", "next.taksir")

    assert "Claude Sonnet 4.5: 2 requests a month of 3,000 input and 100 output tokens on average." in flat(out)


def test_notices_of_prices_are_told_each_by_its_weight():
    regional = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    record = used(regional, plain=5, platform="", inference_geo="", when="2026-11-20T00:00:00Z")
    _, bill, details = read(record, book=TODAY)

    text = flat(usage_text(UsageReport(bill=bill, details=details, what_ifs=(), files=1, kinds={}), ENGLISH))

    assert "! Claude Sonnet 4.5 is deprecated" in text
    assert f"* The model id {regional} says" in text


# ── What the logs of gateways do not say ─────────────────────────────────────────────────────────────────────────────


def span_with_old_names() -> str:
    attributes = {
        "gen_ai.operation.name": "chat",
        "gen_ai.response.model": SONNET,
        "gen_ai.usage.input_tokens": 1_000,
        "gen_ai.usage.cache_read_input_tokens": 400,
        "gen_ai.usage.output_tokens": 0,
    }
    return json.dumps({"start_time": "2025-12-01T10:00:00Z", "attributes": attributes})


@pytest.mark.parametrize(
    # 600 or 1,000 at $3, 400 at $0.30 per million.
    ("where", "total"),
    [("inside", "0.00192"), ("apart", "0.00312")],
)
def test_a_person_says_where_a_gateway_counts_cached_tokens(run, log, where, total):
    path = log(span_with_old_names())

    assert told(run, path, "--cached", where)["total"] == total


def test_without_that_the_question_is_asked(run, log):
    code, _, err = run(log(span_with_old_names()))

    assert code == 1
    assert "inside its input, or apart from it" in flat(err)


def test_where_must_be_one_of_three(run, log):
    code, _, err = run(log(span_with_old_names()), "--cached", "no")

    assert code == 2
    assert "--cached must be one of: inside, apart, none" in err


def test_a_report_and_logs_of_its_days_are_noticed(run, log):
    row = {"uncached_input_tokens": 10, "cache_read_input_tokens": 0, "output_tokens": 2, "model": SONNET}
    time = {"starting_at": "2025-12-01T00:00:00Z", "ending_at": "2025-12-02T00:00:00Z", "results": [row]}
    report = log(json.dumps({"data": [time], "has_more": False}), name="report.json")
    path = log(turn("s", 1, input_tokens=10, output_tokens=2))

    both = told(run, report, path)

    assert [one["code"] for one in both["notices"] if one["level"] == "warning"] == ["report_and_more"]
    assert "count twice; read one of them" in flat(run(report, path)[1])
    assert "count twice; read one of them" not in flat(run(path)[1])


def test_a_file_that_could_not_be_read_makes_the_total_at_least(run, log, tmp_path):
    code, out, _ = run(log(answer("msg_1", input_tokens=1_000_000)), tmp_path / "gone.jsonl")

    assert code
    assert "At least" in out


def test_what_has_no_price_at_all_is_no_zero_in_files_either(run, log):
    path = log(answer("msg_1", model="nobody-1", input_tokens=1_000))

    found = told(run, path)
    _, table, _ = run(path, "--format", "csv")

    assert found["total"] is None
    assert found["is_at_least"] is True
    totals = [row for row in csv.DictReader(io.StringIO(table)) if row["line"] == "total"]
    assert totals
    assert {(row["amount"], row["is_at_least"]) for row in totals} == {("", "true")}
