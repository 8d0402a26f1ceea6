"""Reports of usage as Markdown, as a workbook with live formulas, and as files that the command line writes."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pricing_core import cli, cli_export
from pricing_core.money import Usd
from pricing_core.profile_applying import profiled
from pricing_core.showing import ENGLISH, INDONESIAN, NONE
from pricing_core.usage_details import Details
from pricing_core.usage_estimate import make_estimate
from pricing_core.usage_export_files import usage_bytes
from pricing_core.usage_export_markdown import usage_markdown
from pricing_core.usage_invoice import Invoice
from pricing_core.usage_loops import make_loops
from pricing_core.usage_pricing import bill_usage
from pricing_core.usage_reading import Place, Skip
from pricing_core.usage_reconcile import ComparedLine, reconcile
from pricing_core.usage_report import UsageReport
from pricing_core.usage_sections import part_days, part_name, sections, total_text
from pricing_core.usage_what_ifs import what_ifs
from pricing_core.usage_wording_export import TEXTS
from pricing_core.usage_xlsx import usage_xlsx
from tests.core.documents_support import client
from tests.core.support import PAGE, book_of
from tests.core.usage_support import HAIKU, answer, read, used
from tests.core.xlsx_support import libre_office, loaded, numbers, recalculated, same, with_changes

MADE = "2026-11-23"
SKIPS = (
    Skip("no_count", 2, True, (Place("a|b.jsonl", 3), Place("c.jsonl", 0)), {"field": "x"}),
    Skip("file_again", 1, False, (Place("a", 0),), {}),
)


def report(*records, profile=None, invoice: str = "", most: int = 5, estimate=None, **options) -> UsageReport:
    """Return the report of records; against an invoice, and with an estimate, where they are asked for."""
    sums, bill, details = read(*records, most=most, **options)
    if profile:
        bill = bill_usage(sums, profiled(book_of(PAGE), profile))
    found = UsageReport(bill=bill, details=details, what_ifs=what_ifs(sums, bill), files=2, kinds={}, skips=SKIPS)
    if invoice:
        given = Invoice(Usd(Fraction(invoice)))
        compared = reconcile(given, sums, bill, lambda other: bill_usage(other, bill.book), 2)
        found = found.but(invoice=given, reconciliation=compared)
    if estimate:
        found = found.but(estimate=estimate(sums, bill, details, "2025-12-05"))
    return found


def records(count: int = 6):
    """Some below and some above the tier, with tools, and with what has no price or says no day."""
    return [
        *(
            used(
                plain=100_000 + 40_000 * number,
                output=900,
                read=5_000 * number,
                write=20,
                session=f"s{number % 3}",
                searches=number,
                runs=number % 2,
                when=f"2025-12-{1 + number:02d}T10:00:00Z",
                message=f"m{number}",
                project="/home/ayu/shop|x",
            )
            for number in range(count)
        ),
        used(HAIKU, plain=7, output=6, platform="", when=""),
    ]


def least(**parts) -> UsageReport:
    return report(*records(), used("nobody-1", plain=9), **{"group_by": ("day", "model"), **parts})


def priced_one() -> UsageReport:
    """1,000,000 tokens of Haiku at $1 and 100,000 of output at $5 per million are $1.50."""
    return report(used(HAIKU, plain=1_000_000, output=100_000)).but(skips=())


# ── Sections ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_total_is_told_with_every_digit_and_at_least_where_something_has_no_price():
    assert total_text(priced_one(), ENGLISH) == "Total: $1.50"
    assert "Exactly: $1.50" in sections(priced_one(), ENGLISH)[0].texts
    assert total_text(least(), ENGLISH).startswith("At least: $6.")
    assert not any(text.startswith("Exactly") for text in sections(least(), ENGLISH)[0].texts)
    assert total_text(report(used("nobody-1", plain=1)), INDONESIAN) == "Total: –"


def test_a_part_is_named_by_model_choices_and_tier_or_by_its_tool():
    parts = report(
        used(plain=300_000, processing="batch"), used(plain=1, searches=1), used(HAIKU, plain=1, platform="bedrock")
    ).bill.parts

    assert [part_name(part, "en") for part in parts] == [
        "Claude Haiku 4.5 · Amazon Bedrock",
        "Claude Sonnet 4.5 · Batch −50% · Long context",
        "Claude Sonnet 4.5",
        "Web search",
    ]


def test_the_days_of_a_part_are_told_once_where_they_are_one():
    found = least().bill.parts

    assert part_days(found[1]) == "2025-12-01 – 2025-12-03"
    assert part_days(priced_one().bill.parts[0]) == "2025-12-01"


def test_very_many_groups_parts_and_reasons_end_with_how_many_there_are_more(monkeypatch):
    monkeypatch.setattr("pricing_core.usage_sections.MOST_ROWS", 2)
    monkeypatch.setattr("pricing_core.usage_sections.MOST_PARTS", 1)
    found = sections(least(), ENGLISH)

    groups = next(one for one in found if one.title == "By day, model")
    assert len(groups.table.rows) == 3
    assert groups.table.rows[-1][0] == "(6 others)"
    assert len(groups.table.rows[-1]) == len(groups.table.heads)
    assert any(one.texts == ("More of them, which the workbook and JSON explain: 4.",) for one in found)


def test_amounts_in_the_sections_are_those_of_the_bill():
    found = next(one for one in sections(least(), ENGLISH) if one.title == "By kind of token and tool")

    assert found.table.numbers == (1, 2, 3)
    assert found.table.rows[0][:2] == ("Input, not cached", "1,200,007")
    assert found.table.rows[-1][0] == "At least"


def test_a_stopped_report_and_a_profile_say_so():
    found = sections(report(used(plain=1), profile=client()).but(was_stopped=True), ENGLISH)[0]
    own = sections(report(used(plain=1), profile=client().but(name="")), ENGLISH)[0]

    assert "Profile: Client & Co" in found.texts
    assert found.warnings[0].startswith("Stopped early")
    assert "Own prices on top of the list prices" in own.texts


@pytest.mark.parametrize("style", [ENGLISH, INDONESIAN])
def test_every_answer_has_a_section(style):
    found = least(invoice="9.99", estimate=make_estimate, group_by=("project",))
    titles = [one.title for one in sections(found, style)]

    expected = {
        "en": ["Dearest requests", "The same usage otherwise", "Against the invoice", "What would explain it",
               "Line by line", "As an estimate", "Not read", "About something else"],
        "id": ["Permintaan termahal", "Pemakaian yang sama bila lain", "Dibandingkan dengan tagihan",
               "Yang dapat menjelaskannya", "Baris demi baris", "Sebagai estimasi", "Tidak dibaca",
               "Tentang hal lain"],
    }[style.language]  # fmt: skip
    lines = [] if found.reconciliation.lines else [expected[4]]
    assert [one for one in titles if one in expected] == [one for one in expected if one not in lines]


def test_an_invoice_that_agrees_asks_for_no_cause_and_one_that_nothing_explains_says_so():
    agrees = [one.title for one in sections(report(used(HAIKU, plain=1_000_000), invoice="1"), ENGLISH)]
    strange = sections(report(used(HAIKU, plain=1_000_000), invoice="0.000001"), ENGLISH)

    assert "Against the invoice" in agrees
    assert "What would explain it" not in agrees
    causes = next((one for one in strange if one.title == "What would explain it"), None)
    assert causes is not None
    assert causes.items or causes.texts == ("Nothing that is known explains it.",)


def test_the_lines_of_an_invoice_stand_beside_ours():
    plain = report(used(plain=100), invoice="9")
    found = sections(plain.but(reconciliation=plain.reconciliation.but(lines=(_line(),))), ENGLISH)

    compared = next(one for one in found if one.title == "Line by line")
    assert compared.table.rows == (("claude-x", "Input", "$9.00", "–", "+$9.00"),)


def _line():
    return ComparedLine("claude-x", "input", {"en": "Input", "id": "Input"}, Usd(Fraction(9)), None)


@pytest.mark.parametrize("make", [make_estimate, make_loops])
def test_an_estimate_is_told_text_by_text(make):
    found = report(*(used(plain=n * 100, session="a", output=3) for n in range(1, 5)), estimate=make)

    estimate = next(one for one in sections(found, ENGLISH) if one.title == "As an estimate")

    assert estimate.items
    assert not any("\n" in text for text in estimate.items)


def test_every_text_of_exports_is_there_in_both_languages():
    for words in TEXTS.values():
        assert words.keys() == {"en", "id"}
        assert re.findall(r"{\w+}", words["en"]) == re.findall(r"{\w+}", words["id"])


# ── Markdown ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_markdown_shows_names_letter_for_letter():
    text = usage_markdown(report(used(plain=1, project="[x](y)|<b>"), used(plain=2, project="#a")), ENGLISH)

    assert "\\[x\\]" in text
    assert "<b>" not in text
    assert text.startswith("# What was really used")


def test_markdown_has_total_tables_reasons_and_notes():
    text = usage_markdown(least(), ENGLISH)

    assert "| **At least** |  | **$6." in text
    assert "## Every line, and why" in text
    assert "tokens × $1.00 per MTok" in text
    assert "**!** No price for nobody-1" in text
    assert "a\\|b.jsonl" in text
    assert text.endswith("Not affiliated with Anthropic.\n")


# ── The workbook ─────────────────────────────────────────────────────────────────────────────────────────────────────


def books() -> dict[str, UsageReport]:
    return {
        "least": least(),
        "one": priced_one(),
        "none": report(used("nobody-1", plain=1)),
        "nothing": report(used(HAIKU, runs=1)),
        "invoice": least(invoice="9.99", group_by=()),
        "profile": report(*records(), profile=client(), group_by=("project", "session")),
        "without details": least().but(details=Details((), {}, {})),
    }


def cells(found: UsageReport, style=ENGLISH, *, values: bool = True):
    return loaded(usage_xlsx(found, style, MADE), values=values)


def test_the_same_report_gives_the_same_workbook():
    assert usage_xlsx(least(), ENGLISH, MADE) == usage_xlsx(least(), ENGLISH, MADE)
    assert usage_xlsx(least(), ENGLISH, MADE) != usage_xlsx(least(), ENGLISH, "2026-11-24")


def test_amounts_are_formulas_and_come_to_the_total():
    sheet = cells(priced_one(), values=False)["Lines"]
    shown = cells(priced_one())

    assert sheet["J5"].value == "=F5*H5/I5"
    assert sheet["J7"].value == "=SUM(J5:J6)"
    assert (shown["Lines"]["J5"].value, shown["Lines"]["J7"].value) == (1, 1.5)
    assert shown["Lines"]["K7"].value == "$1.50"
    assert shown["Summary"]["B2"].value == 1.5
    assert shown["Summary"]["B3"].value == "As made by Taksir"
    assert cells(priced_one(), values=False)["Summary"]["C6"].value == '=SUMIF(Lines!E5:E6,"input",Lines!J5:J6)'
    assert "total" in shown.defined_names


@pytest.mark.parametrize("name", books())
def test_every_formula_comes_exactly_to_what_was_priced(name):
    found = books()[name]
    sheet = cells(found)["Lines"]

    lines = [line for part in found.bill.parts for line in part.bill.lines]

    for place, line in enumerate(lines, start=5):
        assert same(sheet[f"J{place}"].value, line.amount.amount)
    assert same(sheet[f"J{5 + len(lines)}"].value, found.bill.total.amount)


def test_what_has_no_price_is_never_zero_in_a_workbook():
    shown = cells(least())
    none = cells(books()["none"])

    groups = {(row[0].value, row[1].value): row for row in shown["Groups"].iter_rows(min_row=5)}
    assert groups["2025-12-01", "nobody-1"][5].value == "–"
    assert groups["2025-12-01", "nobody-1"][7].value == "≥"
    assert "at_least" in shown.defined_names
    assert none["Summary"]["B2"].value == "–"
    assert not none.defined_names


def test_the_sum_of_groups_is_the_total_and_shares_are_formulas():
    shown, made = cells(least())["Groups"], cells(least(), values=False)["Groups"]

    last = shown.max_row
    assert same(shown[f"F{last}"].value, least().bill.total.amount)
    assert made[f"F{last}"].value == f"=SUM(F5:F{last - 1})"
    assert made["G6"].value == f"=F6/F{last}"


def test_very_many_groups_end_with_the_sum_of_the_others(monkeypatch):
    monkeypatch.setattr("pricing_core.usage_xlsx_lines.MOST_GROUPS", 1)

    shown = cells(least())["Groups"]

    assert shown["A6"].value == "(7 others)"
    assert same(shown["F7"].value, least().bill.total.amount)
    assert shown["H6"].value == "≥"
    assert cells(report(used(plain=1), used(HAIKU, plain=1)))["Groups"]["G6"].value is None


def test_the_invoice_has_differences_as_formulas():
    found = least(invoice="9.99")
    found = found.but(reconciliation=found.reconciliation.but(lines=(_line(), _line().but(invoiced=None, model=""))))
    made, shown = cells(found, values=False)["Invoice"], cells(found)["Invoice"]

    assert made["E3"].value == "=C3-0"
    assert made["E4"].value == "=0-0"
    assert made["E5"].value == "=C5-D5"
    assert (shown["A4"].value, shown["D3"].value) == ("–", "–")
    assert same(shown["E5"].value, Fraction("9.99") - found.bill.total.amount)


def test_sheets_that_would_say_nothing_are_left_out():
    assert cells(priced_one()).sheetnames == ["Summary", "Lines", "Groups", "Dearest", "Notes"]
    assert "Dearest" not in cells(books()["without details"]).sheetnames
    assert cells(least(invoice="1"), INDONESIAN).sheetnames == [
        "Ringkasan", "Baris", "Kelompok", "Termahal", "Tagihan", "Catatan",
    ]  # fmt: skip


def test_a_name_that_looks_like_a_formula_stays_a_text():
    shown = cells(report(used(plain=1, project="=1+1"), group_by=("project",)))["Groups"]

    assert (shown["A5"].value, shown["A5"].data_type) == ("=1+1", "s")


def test_libre_office_computes_what_was_saved_and_follows_a_change(tmp_path: Path):
    libre_office()
    made = {name: usage_xlsx(found, ENGLISH, MADE) for name, found in books().items()}
    made["in Indonesian"] = usage_xlsx(least(), INDONESIAN, MADE)
    plain = {name: with_changes(content, {}) for name, content in made.items()}
    # Twice the input: $1 more.
    plain["changed"] = with_changes(made["one"], {("xl/worksheets/sheet2.xml", "F5"): 2e6})

    found = recalculated(tmp_path, plain)

    for name, content in made.items():
        before, after = numbers(loaded(content)), numbers(load_workbook(found[name], data_only=True))
        assert {at: one for at, one in before.items() if not same(one, after.get(at))} == {}, name
    changed = load_workbook(found["changed"], data_only=True)["Summary"]
    assert (changed["B2"].value, changed["B3"].value) == (2.5, "Changed since")


# ── The command line ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def log(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setattr(cli, "today", lambda: "2025-12-05")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "log.jsonl"
    path.write_text(answer("a", input_tokens=1_000_000, output_tokens=100_000, model=HAIKU) + "\n")
    return path


@pytest.fixture
def run(capsys, log):
    def run_command(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(["usage", str(log), "--book", PAGE, *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_command


BEGINNINGS = {
    "r.md": b"# What was really used",
    "r.csv": b"\xef\xbb\xbfmodel,line",
    "r.json": b"{",
    "r.txt": b"What was really used",
    "r.xlsx": b"PK",
    "r.out": b"What was really used",
}


@pytest.mark.parametrize("name", BEGINNINGS)
def test_the_report_is_written_as_the_ending_says(run, tmp_path, name):
    code, out, errors = run("--out", name)

    assert (code, out, errors) == (0, f"{name}\n", "")
    assert (tmp_path / name).read_bytes().startswith(BEGINNINGS[name])


def test_the_format_can_be_named_where_the_ending_says_nothing(run, tmp_path):
    assert run("--out", "r", "--format", "xlsx", "--made", "2026-01-02")[0] == 0

    assert loaded((tmp_path / "r").read_bytes()).properties.created.year == 2026
    assert usage_bytes("xlsx", priced_one(), ENGLISH, MADE).startswith(b"PK")


def test_markdown_is_written_to_the_terminal_too(run):
    code, out, _ = run("--format", "markdown", "--language", "id")

    assert code == 0
    assert out.startswith("# Pemakaian sebenarnya")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--format", "xlsx"), 2, "--format xlsx writes a file; name it with --out"),
        (("--format", "pdf"), 2, "--format pdf writes a file"),
        (("--paper", "A4"), 2, "--paper says something of --out, which is missing"),
        (("--made", "2026-01-01"), 2, "--made says something of --out, which is missing"),
        (("--out", "r.pdf", "--paper", "A3"), 2, "--paper must be one of: A4, Letter"),
        (("--out", "r.pdf", "--format", "json"), 2, "--out ends in .pdf, but --format says json"),
        (("--out", "."), 1, ". is a folder"),
        (("--out", "log.jsonl"), 2, "log.jsonl is a file that is read; choose another name with --out"),
        (("--out", "old.md"), 1, "old.md is there already; --force replaces it"),
        (("--out", "x.json", "--estimate", "x.json"), 2, "--out and --estimate name the same file"),
        (("--force",), 2, "--force says something of --estimate or --out, which are missing"),
    ],
)
def test_what_cannot_be_meant_or_is_in_the_way_is_refused_before_anything_is_written(
    run, tmp_path, arguments, code, said
):
    (tmp_path / "old.md").write_text("old")

    found, out, errors = run(*arguments)

    assert (found, out) == (code, "")
    assert said in errors
    assert (tmp_path / "old.md").read_text("utf-8") == "old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["log.jsonl", "old.md"]


def test_force_replaces_a_report(run, tmp_path):
    (tmp_path / "r.md").write_text("old")

    assert run("--out", "r.md", "--force")[0] == 0

    assert (tmp_path / "r.md").read_text("utf-8").startswith("# What")


def test_a_report_of_what_has_no_price_is_written_and_the_exit_code_says_so(run, tmp_path, log):
    log.write_text(log.read_text() + answer("b", model="nobody", input_tokens=1) + "\n")

    code, out, errors = run("--out", "r.md")

    assert (code, out) == (3, "r.md\n")
    assert "has no price" in errors
    assert "At least: $1.50" in (tmp_path / "r.md").read_text("utf-8")


def test_drawn_formats_are_made_by_the_part_that_draws(run, tmp_path, monkeypatch):
    class Drawn:
        @staticmethod
        def pdf_bytes(report, style, made, paper):
            return f"{report.bill.total.text} {style.language} {made} {paper}".encode()

        @staticmethod
        def png_bytes(report, style, made):
            return f"{made}".encode()

    asked = []
    monkeypatch.setattr("pricing_core.cli_usage_export.drawing", lambda module: asked.append(module) or Drawn)

    assert run("--out", "r.pdf", "--paper", "Letter")[0] == run("--out", "r.png")[0] == 0

    assert (tmp_path / "r.pdf").read_text() == "1.5 en 2025-12-05 Letter"
    assert (tmp_path / "r.png").read_text() == "2025-12-05"
    assert asked == ["desktop.usage_paper"] * 2


def test_a_workbook_without_its_writer_says_what_is_missing(run, monkeypatch):
    def missing(*_arguments):
        raise ImportError("No module named 'xlsxwriter'")

    monkeypatch.setattr("pricing_core.cli_usage_export.usage_bytes", missing)

    code, out, errors = run("--out", "r.xlsx")

    assert (code, out) == (1, "")
    assert "XlsxWriter" in errors


def test_the_drawing_part_is_named_where_it_is_missing(run, monkeypatch):
    def missing(_name):
        raise ImportError("No module named 'PySide6'")

    monkeypatch.setattr(cli_export, "import_module", missing)

    code, _, errors = run("--out", "r.pdf")

    assert code == 1
    assert "PDF and PNG need the parts of Taksir that draw" in errors


def test_an_invoice_for_what_has_no_price_is_compared_with_nothing():
    found = report(used("claude-unknown", plain=5_000), invoice="9.99")

    rows = next(one for one in sections(found, ENGLISH) if one.title == "Against the invoice").table.rows
    sheet = cells(found)["Invoice"]
    last = [one.value for one in list(sheet.iter_rows())[-1]]

    assert [row[-1] for row in rows] == ["$9.99", NONE, NONE]
    assert last[2:5] == [9.99, NONE, NONE]


def test_an_invoice_below_what_has_a_price_is_not_explained_by_what_has_none():
    lower = report(used(plain=100_000), used("claude-unknown", plain=5_000), invoice="0.1")
    higher = report(used(plain=100_000), used("claude-unknown", plain=5_000), invoice="10")
    told = [
        " ".join(next(s for s in sections(one, ENGLISH) if s.title == "Against the invoice").items)
        for one in (lower, higher)
    ]

    assert ["Some usage has no price" in one for one in told] == [False, True]
