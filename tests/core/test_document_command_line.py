"""``taksir-cli`` and documents: their planning, the prices saved in them, what they mean."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from pricing_core import cli
from tests.core.documents_support import ACME, CLIENT, CORNER, EXAMPLES, SONNET, raw, with_snapshot
from tests.core.support import PAGE, TODAY

ONE = {"name": "A", "model": SONNET, "tokens": {"output": 1_000}, "requests": 1_000}  # $15
TWO = [{**ONE, "planning": {"discount": 20, "tax": 10, "uncertainty": 50}}, {**ONE, "name": ""}]
LARGE = {
    "name": "Large", "model": SONNET, "context_1m": True, "tokens": {"input": 150_000}, "requests": 2,
    "planning": {"share_above": 50, "input_above": 250_000},
}  # fmt: skip


@pytest.fixture(autouse=True)
def config(tmp_path, monkeypatch) -> Path:
    """Give each test a configuration folder of its own."""
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setattr(cli, "today", lambda: "2026-11-22")
    for folder in ("prices", "profiles"):
        (tmp_path / "config" / folder).mkdir(parents=True)
    return tmp_path / "config"


@pytest.fixture
def run(capsys, tmp_path):
    """Run a command on a document and return exit code, output and errors."""

    def run_command(command: str, whole: object, *arguments: str) -> tuple[int, str, str]:
        path = tmp_path / "d.taksir"
        path.write_bytes(whole if isinstance(whole, bytes) else json.dumps(whole, indent=1).encode())
        code = cli.main([command, str(path), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_command


def priced(run, whole: object, *arguments: str) -> dict[str, object]:
    code, out, err = run("price", whole, *arguments, "--format", "json")
    assert (code, err) == (0, "")
    return json.loads(out)


def of_page(*workloads: object) -> dict[str, object]:
    return raw(*workloads, prices={"book": PAGE})


def test_the_planning_of_a_document_is_priced(run):
    (chat, *_) = json.loads((EXAMPLES / "1-product.taksir").read_bytes())["workloads"]

    bill = priced(run, of_page(chat))

    # The mock of the design: 30,000 x $0.015044.
    assert (bill["total"], bill["per_request"], bill["requests"]) == ("451.32", "0.015044", "30000")
    assert bill["name"] == "Support assistant"


def test_discount_and_tax_stand_beside_the_lines(run):
    bill = priced(run, of_page({**ONE, "planning": {"discount": "-10", "tax": 11}}))

    # $15 and a tenth more, of which 11% are 1.815.
    assert {key: bill[key] for key in ("lines_total", "discount", "total", "tax", "with_tax")} == {
        "lines_total": "15", "discount": "-1.5", "total": "16.5", "tax": "1.815", "with_tax": "18.315",
    }  # fmt: skip


def test_several_workloads_have_their_sums(run):
    bill = priced(run, of_page(*TWO))

    # 15 - 3 = 12 with 1.2 of tax, half of it unsure, and 15.
    assert [one["total"] for one in bill["workloads"]] == ["12", "15"]
    assert {key: bill[key] for key in ("total", "tax", "with_tax", "low", "high")} == {
        "total": "27", "tax": "1.2", "with_tax": "28.2", "low": "21", "high": "33",
    }  # fmt: skip
    assert "invoice" in bill["disclaimer"]


def test_requests_above_a_tier_are_a_part_of_their_own(run):
    for document in (of_page(LARGE), of_page(LARGE, ONE)):
        bill = priced(run, document)
        large = bill.get("workloads", [bill])[0]

        # One of 50,000 at $3, one of 250,000 at $6.
        assert [part["total"] for part in large["parts"]] == ["0.15", "1.5"]
        assert (large["total"], large["name"]) == ("1.65", "Large")
    assert "name" not in priced(run, of_page({**LARGE, "name": ""}))


def test_the_table_and_markdown_end_with_the_sums(run):
    table = run("price", of_page(*TWO))[1].split("\n")
    text = run("price", of_page(*TWO), "--format", "markdown")[1]

    assert [line.split() for line in table[-7:-1]] == [
        ["Discount,", "A", "−$3.00"],
        ["All", "workloads", "$27.00"],
        ["Tax", "$1.20"],
        ["All", "workloads", "with", "tax", "$28.20"],
        ["Low", "$21.00"],
        ["High", "$33.00"],
    ]
    assert "**All workloads: $27.00**  \nExact total: $27\n" in text
    assert "All workloads with tax: $28.20  \nExact with tax: $28.2\n" in text


def test_the_csv_has_the_sums(run):
    surcharge = {**ONE, "name": "=1+1", "planning": {"discount": "-20"}}

    rows = list(csv.reader(io.StringIO(run("price", of_page(surcharge), "--format", "csv")[1], newline="")))

    ends = [row for row in rows if row[0] == ""]
    assert [(row[1], row[2], row[9]) for row in ends[:2]] == [
        ("discount", "Surcharge, =1+1", "3"), ("total", "All workloads", "18"),
    ]  # fmt: skip
    assert rows[1][0] == "'=1+1"


def test_one_plain_workload_is_priced_as_it_would_be_alone(run, tmp_path, capsys):
    alone = tmp_path / "w.json"
    alone.write_text(json.dumps(ONE))

    for form in ("table", "json", "csv", "markdown"):
        cli.main(["price", str(alone), "--book", PAGE, "--format", form])
        expected = capsys.readouterr().out
        assert run("price", of_page(ONE), "--format", form)[1] == expected


def test_the_name_of_a_discount_is_its_number_where_it_has_none(run):
    (row,) = [line for line in run("price", of_page({**TWO[0], "name": ""}))[1].split("\n") if "Discount" in line]

    assert row.startswith("Discount, workload 1 ")


def test_what_is_switched_off_costs_nothing_and_is_not_missed(run):
    off = {"name": "Off", "model": "claude-sonnet-3", "enabled": False}

    assert priced(run, of_page(off, ONE))["total"] == "15"


def test_a_workload_without_a_price_is_named_and_leaves_no_total(run):
    loop = {"kind": "usage_log", "name": "Coder"}

    code, out, err = run("price", of_page(ONE, loop))

    assert (code, out) == (3, "")
    assert err.startswith("taksir-cli: Coder: ")
    assert run("price", of_page({"kind": "usage_log"}))[2].startswith("taksir-cli: This version")
    code, out, _ = run("price", of_page(ONE, {"kind": "usage_log"}), "--format", "json")
    assert (code, json.loads(out)["error"]["code"], json.loads(out)["error"]["message"][:3]) == (
        3, "kind_not_known", "2: ",
    )  # fmt: skip


# ── Prices saved in it ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_prices_saved_in_a_document_are_used_where_nobody_knows_the_book_and_it_is_said(run):
    bill = priced(run, with_snapshot())

    # 1,000 words x $3 less 10% x 100 requests.
    assert (bill["total"], bill["list_total"], bill["book"]["id"], bill["on"]) == ("270", "300", "corner", "2030-01-10")
    assert bill["profile"]["id"] == "client"
    (told,) = [one["message"] for one in bill["notices"] if one["code"] == "snapshot_prices"]
    assert told.startswith("Priced with the prices saved in the document: corner, priced for 2030-01-10.")


def test_they_are_used_even_if_the_book_has_changed_on_this_computer(run, config):
    (config / "prices" / "acme.toml").write_text(ACME)
    (config / "prices" / "corner.toml").write_text(CORNER.replace("sung = 3", "sung = 4"))
    (config / "profiles" / "client.toml").write_text(CLIENT)

    assert priced(run, with_snapshot())["total"] == "270"
    # Whoever names a book or a date asks for today's: $4 less 10%.
    now = priced(run, with_snapshot(), "--book", "corner")
    assert now["total"] == "360"
    assert "snapshot_prices" not in [one["code"] for one in now["notices"]]
    assert priced(run, with_snapshot(), "--on", "2030-02-01")["total"] == "360"


def test_a_book_or_profile_that_is_asked_for_and_not_there_is_a_fault(run, config):
    assert run("price", with_snapshot(), "--on", "2030-02-01")[0] == 1
    (config / "prices" / "acme.toml").write_text(ACME)
    (config / "prices" / "corner.toml").write_text(CORNER)
    code, _, err = run("price", with_snapshot(), "--on", "2030-02-01")

    # Its terms are never left out without a word.
    assert (code, err) == (1, "client: there is no such price profile; there are: none yet\n")


def test_another_profile_stands_on_the_saved_list_prices(run, config):
    (config / "profiles" / "half.toml").write_text(CLIENT.replace('"client"', '"half"').replace("10", "50"))

    assert priced(run, with_snapshot(), "--profile", "half")["total"] == "150"
    assert priced(run, with_snapshot(), "--profile", "half", "--anonymous")["profile"] == {"anonymous": True}


def test_the_profile_that_a_document_names_is_applied(run, config):
    whole = raw(ONE, prices={"book": PAGE, "profile": "client"})
    assert run("price", whole)[0] == 1
    (config / "profiles" / "client.toml").write_text(CLIENT)

    assert priced(run, whole)["total"] == "13.5"


def test_the_note_stands_on_the_first_workload_that_has_a_price(run):
    whole = json.loads(with_snapshot())
    (workload,) = whole["workloads"]
    whole["workloads"] = [{**workload, "enabled": False}, workload, workload]

    bill = priced(run, whole)

    told = [[one["code"] for one in each["notices"] if one["code"] == "snapshot_prices"] for each in bill["workloads"]]
    assert told == [["snapshot_prices"], []]


def test_a_document_with_nothing_switched_on_costs_nothing(run):
    whole = json.loads(with_snapshot())
    whole["workloads"][0]["enabled"] = False

    assert priced(run, whole) == {"workloads": [], "total": "0", "disclaimer": priced(run, of_page(ONE))["disclaimer"]}


def test_changed_prices_are_refused_with_the_line(run):
    code, out, err = run("price", with_snapshot().replace(b"sung = 3\\n", b"sung = 1\\n"))

    assert (code, out) == (1, "")
    assert "snapshot.files[1]: the prices saved here were changed since" in err


def test_a_newer_document_is_not_priced(run):
    newer = (EXAMPLES / "2-newer.taksir").read_bytes()

    for command in ("price", "check"):
        code, out, err = run(command, newer)
        assert (code, out) == (1, "")
        assert "this program reads estimates of version 1" in err


# ── What it means ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_check_says_what_a_document_means_without_the_texts_of_its_prices(run):
    code, out, err = run("check", with_snapshot())

    meant = json.loads(out)
    assert (code, err, out.count("\n")) == (0, "", 1)
    assert meant["workloads"] == [{"model": "crow-1", "requests": 100, "tokens": {"sung": 1_000}}]
    assert [(file["name"], file["text"]) for file in meant["snapshot"]["files"]] == [
        ("acme.toml", ""), ("corner.toml", ""), ("client.toml", ""),
    ]  # fmt: skip
    assert out == json.dumps(meant, sort_keys=True, separators=(",", ":")) + "\n"


def test_check_keeps_what_it_does_not_know_digit_by_digit(run):
    code, out, _ = run("check", (EXAMPLES / "1-unknown.taksir").read_bytes())

    assert code == 0
    assert '"margin":1.50' in out
    assert '"pictures":1E+5' in out
    assert '"more":{},' in out


def test_a_bare_workload_that_only_speaks_of_documents_is_one(run):
    workload = {**ONE, "name": "taksir-estimate"}

    assert priced(run, workload, "--book", PAGE)["total"] == "15"
    assert json.loads(run("check", workload)[1])["name"] == "taksir-estimate"


def test_a_document_with_a_date_alone_or_nothing_takes_the_usual_book(run):
    assert priced(run, raw(ONE))["book"]["id"] == TODAY
    assert priced(run, raw(ONE, prices={"on": "2025-12-05"}))["book"]["id"] == PAGE
