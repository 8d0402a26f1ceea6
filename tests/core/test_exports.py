"""What exports look like: every digit, nothing that a program would obey, the same bytes for the same report."""

# ruff: noqa: E501  # rows read better on one line

from __future__ import annotations

import csv
import io
import json
import re
from fractions import Fraction
from html.parser import HTMLParser

import pytest

from pricing_core import ToolUse, Workload
from pricing_core.document import Document, DocumentItem, DocumentScenario
from pricing_core.document_reading import read_document
from pricing_core.export_csv import COLUMNS, csv_bytes
from pricing_core.export_facts import is_risky, percent_cell, price_cell, safe
from pricing_core.export_html import TSV_COLUMNS, html_text, tsv_text
from pricing_core.export_json import json_bytes
from pricing_core.export_markdown import escaped, markdown_bytes
from pricing_core.planning import Plan, Planning
from pricing_core.report import Report, ReportLine, report_of
from pricing_core.report_voice import day_writer
from pricing_core.showing import ENGLISH, INDONESIAN
from tests.core.documents_support import DAY, EXAMPLES, SONNET, crows, own_prices, read
from tests.core.planned import MOCK, mock
from tests.core.support import PAGE, book_of

MADE = "2026-11-22"
ONE = {"model": SONNET, "tokens": {"output": 1_000}, "requests": 1_000}
FORMATS = {
    "csv": csv_bytes,
    "md": markdown_bytes,
    "json": json_bytes,
    "html": lambda report: html_text(report).encode(),
    "tsv": lambda report: tsv_text(report).encode(),
}
HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "\n=1", "＝1+1", "＋1", "－1", "＠x", "=HYPERLINK(\"http://x\")",
    "=cmd|' /C calc'!A0", '"; =1', "a;b,c\td", 'say "no"', "'=1",
    "<script>alert(1)</script>", "<img src=http://evil/x.png onerror=1>", "</td></table><a href='x'>y</a>", "&lt;b&gt; AT&T &#60;",
    "# Head", "## Head", "- item", "+ item", "* item", "1. one", "2) two", "> quote", "| a | b |", "---", "***", "===",
    "**bold** __bold__ _it_ *it* ~~gone~~ `code` ```code", "![x](http://evil/x.png)", "[x](javascript:alert(1))", "[x]: http://evil",
    "<http://evil>", "https://evil.example/x", "www.evil.example", "WWW.evil.example", "mailto:a@b.example", "a@b.example", "@somebody #12",
    "\\", "\\*", "a\\|b", "$x$ and $$y$$ `$z$`", ":smile:", "[^1]", "x^2^ ==mark==", "{{7*7}} ${7*7} <%= 7 %>",
    "\x00\x1b[31m\x9b\u202e\u2028\u2066", "\ufeff=1", "日本 ملف", "{0} {name} %s",
)  # fmt: skip


def report(document: Document, style=ENGLISH, book=PAGE, on=DAY, **how: object) -> Report:
    return report_of(document, book_of(book), on, style, MADE, day_text=day_writer(style.language), **how)


def mocked(style=ENGLISH, **planning: object) -> Report:
    return report(Document((DocumentItem(mock(**planning), "Chat"),), name="Help desk"), style)


def product(style=ENGLISH) -> Report:
    return report(read_document((EXAMPLES / "1-product.taksir").read_bytes(), "d", book_of(PAGE)), style)


def hostile(text: str) -> Report:
    """Return a report with a text everywhere where somebody can put one: names, notes, labels and files of a book."""
    book = own_prices()
    words = {"en": text, "id": text}
    book = book.but(
        id=text, name=words, source=text, file=text, profile=book.profile.but(name=text),
        meters=tuple(meter.but(label=words) for meter in book.meters),
        units=dict.fromkeys(book.units, words),
        models=tuple(model.but(name=text) for model in book.models),
    )  # fmt: skip
    document = crows(name=text, notes=f"{text}\n{text}", scenarios=(DocumentScenario(text, {"requests": 5}),))
    item = document.items[0].but(name=text, notes=text)
    unknown = DocumentItem(name=text, raw={"kind": text})
    drafted = item.but(draft={text: text})
    nowhere = DocumentItem(Plan(Workload(model=text, tools={text: ToolUse()}), Planning(currency=text, rate=1)))
    return report(document.but(items=(item, unknown, drafted, nowhere)), book=book, on="2030-01-10")


def rows_of(content: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter, strict=True))


def records(made: Report, **how: object) -> list[dict[str, str]]:
    """Return the rows of the CSV by column, without the note and the names of the columns."""
    content = csv_bytes(made, **how)
    rows = rows_of(content, ";" if b";;;" in content else ",")
    assert {len(row) for row in rows} == {len(COLUMNS)}
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows[2:]]


# ── CSV ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_csv_says_how_it_is_written():
    note, heads, *_ = rows_of(csv_bytes(mocked()))

    assert note[0] == (
        "Amounts in US dollars with every digit; decimal mark “.”, cells apart by “,”. A text that a spreadsheet would take for a formula begins with an apostrophe."
    )
    assert heads == [
        "Record", "Workload", "Key", "Line", "Per request", "Unit", "Per month", "List price", "Price", "Price is for", "Rule",
        "USD per request", "USD per month", "Amount as a fraction", "In words", "Source",
    ]  # fmt: skip
    content = csv_bytes(mocked())
    assert content.count(b"\r\n") == len(rows_of(content))
    assert b"\xef\xbb\xbf" not in content
    assert csv_bytes(mocked(), bom=True) == b"\xef\xbb\xbf" + content


def test_the_csv_of_mock_1():
    found = records(mocked())

    lines = [row for row in found if row["record"] == "line"]
    assert [[row[key] for key in ("workload", "key", "used", "quantity", "list_price", "unit_price", "per", "rule", "per_request", "amount")] for row in lines] == [
        ["Chat", "input", "850", "25500000", "3", "3", "1000000", "", "0.00255", "76.5"],
        ["Chat", "tool_system_prompt", "346", "10380000", "3", "3", "1000000", "", "0.001038", "31.14"],
        ["Chat", "cache_write_5m", "480", "14400000", "3.75", "3.75", "1000000", "1.25 × input", "0.0018", "54"],
        ["Chat", "cache_read", "5520", "165600000", "0.3", "0.3", "1000000", "0.1 × input", "0.001656", "49.68"],
        ["Chat", "output", "400", "12000000", "15", "15", "1000000", "", "0.006", "180"],
        ["Chat", "web_search", "0.2", "6000", "10", "10", "1000", "", "0.002", "60"],
    ]  # fmt: skip
    sums = {
        (row["record"], row["key"]): row["amount"] or row["per_request"]
        for row in found
        if row["record"] in ("sum", "total")
    }
    assert sums == {
        ("total", "total"): "451.32",
        ("total", "year"): "5415.84",
        ("sum", "part_total"): "451.32",
        ("sum", "one_request"): "0.015044",
    }
    assert [row["amount"] for row in found if row["record"] == "month"] == ["451.32"] * 12
    assert [row["text"] for row in found if row["record"] == "assumption"] == list(mocked().parts[0].assumptions)
    (workload,) = (row for row in found if row["record"] == "workload")
    assert (workload["workload"], workload["key"], workload["line"], workload["quantity"]) == (
        "Chat",
        "on",
        "Claude Sonnet 4.5; Claude API, Global",
        "30000",
    )
    prices = {row["key"]: row["text"] for row in found if row["record"] == "prices"}
    assert prices == {
        "book": f"Prices of December 2025 ({PAGE})", "as_of": DAY, "issued": MADE, "on": DAY, "source": "Anthropic, Pricing page",
        "file": f"{PAGE}.toml {book_of(PAGE).digest}", "made": MADE, "disclaimer": "Estimate, not an invoice. Not affiliated with Anthropic.",
    }  # fmt: skip


def test_the_csv_of_discount_tax_scenarios_and_no_price():
    document = read(
        {**ONE, "planning": {"discount": 20, "tax": 10}}, {"model": "claude-sonnet-3", "name": "Old", "platform": "bedrock"},
        scenarios=[{"name": "Twice", "changes": {"requests": 2_000}}, {"name": "Now", "changes": {"model": SONNET}}],
    )  # fmt: skip
    found = records(report(document))

    assert {row["key"]: row["amount"] for row in found if row["record"] == "sum"} == {
        "lines_total": "15", "discount": "-3", "part_total": "12", "tax": "1.2", "with_tax": "13.2", "one_request": "",
    }  # fmt: skip
    (problem,) = (row for row in found if row["record"] == "problem")
    assert (problem["workload"], problem["text"][:14]) == ("Old", "The price page")
    assert [row["key"] for row in found if row["record"] == "total"] == ["problem", "at_least"]
    assert [(row["key"], row["line"], row["amount"]) for row in found if row["record"] == "scenario"] == [
        ("A", "This estimate", ""), ("B", "Twice", ""), ("C", "Now", "12"),
    ]  # fmt: skip


def test_an_amount_that_no_decimal_can_write():
    hour = {"model": SONNET, "basis": "usage", "tools": {"code_execution": {"minutes": 5, "free_hours_left": 0}}}
    (line,) = (row for row in records(report(read(hour))) if row["record"] == "line")

    # 5 minutes of 5 cents an hour.
    assert (line["amount"], line["amount_exact"]) == ("0.004166666667", "1/240")


def test_the_csv_as_it_is_shown():
    content = csv_bytes(mocked(INDONESIAN), as_shown=True)
    note, *_ = rows_of(content, ";")
    lines = [row for row in records(mocked(INDONESIAN), as_shown=True) if row["record"] == "line"]

    assert note[0].startswith("Jumlah dalam dolar AS dengan semua digitnya; tanda desimal “,”, sel dipisah “;”.")
    assert [lines[2][key] for key in ("used", "quantity", "list_price", "per_request", "amount")] == [
        "480",
        "14400000",
        "3,75",
        "0,0018",
        "54",
    ]
    assert csv_bytes(mocked(), as_shown=True) == csv_bytes(mocked())
    assert [row["amount"] for row in records(mocked(INDONESIAN)) if row["key"] == "total"] == ["451.32"]


# ── JSON ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_json_has_exact_decimals():
    raw = json.loads(json_bytes(mocked(currency="IDR", rate=16_750, budget=500)))

    assert (raw["format"], raw["version"], raw["currency"], raw["language"]) == ("taksir-report", 1, "USD", "en")
    assert (raw["total"], raw["year"], raw["months"][0], raw["budget"], raw["first_over"]) == (
        "451.32",
        "5415.84",
        "451.32",
        "500",
        None,
    )
    assert raw["book"] == {
        "id": PAGE, "name": "Prices of December 2025", "file": f"{PAGE}.toml", "as_of": DAY, "issued": MADE, "sha256": book_of(PAGE).digest,
    }  # fmt: skip
    assert raw["files"] == [{"name": f"{PAGE}.toml", "sha256": book_of(PAGE).digest}]
    # 451.32 x 16,750 = 7,559,610
    assert raw["other_currency"] == {"code": "IDR", "rate": "16,750", "rate_day": "", "total": "Rp 7,559,610"}
    line = raw["parts"][0]["lines"][2]
    assert {key: line[key] for key in ("key", "used", "quantity", "list_price", "unit_price", "per", "per_request", "amount")} == {
        "key": "cache_write_5m", "used": "480", "quantity": "14400000", "list_price": "3.75", "unit_price": "3.75", "per": 1_000_000,
        "per_request": "0.0018", "amount": "54",
    }  # fmt: skip
    assert (raw["parts"][0]["requests"], raw["parts"][0]["is_on"], raw["made_day"], raw["on"]) == (
        "30000",
        True,
        MADE,
        DAY,
    )


def test_the_json_has_fractions_where_digits_never_end():
    hour = {"model": SONNET, "basis": "usage", "tools": {"code_execution": {"minutes": 5, "free_hours_left": 0}}}
    raw = json.loads(json_bytes(report(read(hour, scenarios=[{"name": "X", "changes": {"requests": 3}}]))))

    assert (raw["total"], raw["total_exact"], raw["months"][0]) == ("0.004166666667", "1/240", "1/240")
    assert (raw["parts"][0]["lines"][0]["used"], raw["parts"][0]["lines"][0]["used_exact"]) == (
        "0.083333333333",
        "1/12",
    )
    assert (raw["scenarios"][1]["total"], raw["scenarios"][1]["percent"]) == ("0.0125", "200")
    assert "other_currency" not in raw


# ── Markdown ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_markdown_of_mock_1():
    lines = markdown_bytes(mocked(budget=400, tax=10)).decode().split("\n")

    assert lines[:3] == [
        "# Help desk",
        "",
        "About $451 a month for 30,000 requests on Claude Sonnet 4.5 (Claude API, prices of 1 Dec 2025), before tax; about $496 with 10% tax; about $256 as batch.",
    ]
    assert (
        "| Cache write, 5 minutes | 480 tokens | 14,400,000 tokens | $3.75 / MTok | 1.25 × input | $0.001800 | $54.00 |"
        in lines
    )
    assert "| Total |  |  |  |  |  | $451.32 |" in lines
    assert "| One request |  |  |  |  | $0.015044 |  |" in lines
    assert "| Total with tax | $496.452 |" in lines
    assert "| First month above the budget | Month 1 |" in lines
    assert f"| Price book | Prices of December 2025 ({PAGE}) |" in lines
    assert f"| Price file (SHA-256) | {PAGE}.toml {book_of(PAGE).digest} |" in lines
    assert "| Made on | 2026-11-22 |" in lines
    assert "| Please note | Estimate, not an invoice. Not affiliated with Anthropic. |" in lines
    assert not [line for line in lines if "Month 2" in line]  # a year of one amount
    assert "| First month above the budget | none of the 12 |" in markdown_bytes(mocked(budget=500)).decode()


def test_the_markdown_of_a_growing_year():
    lines = markdown_bytes(mocked(INDONESIAN, growth=8)).decode().split("\n")

    # 451.32 x 1.08^4 = 614.0158...
    assert "| Bulan ke-5 | US$614,02 |" in lines
    assert "## 12 bulan ke depan, sebelum pajak" in lines


def test_the_markdown_of_everything():
    text = markdown_bytes(product()).decode()

    assert "First draft." in text.split("\n")
    assert "| Surcharge |  |  |  |  |  | $0.000896 |" in text
    assert "| A. This estimate | $451.36 |  |  | $5,416.28 |" in text
    assert "| B. Batch | $255.70 | −$195.66 | −43.3% |" in text
    assert "Rp 7,560,225, before tax, at 16,750 per US\\$, rate of 28 Nov 2025" in text


def test_the_markdown_of_what_has_no_price():
    text = markdown_bytes(
        report(read({"model": "claude-sonnet-3", "name": "Old"}, scenarios=[{"name": "X", "changes": {}}]))
    ).decode()

    reason = "The price page lists only the tool token counts of Claude Sonnet 3, and no price."
    assert f"| No price | {reason} |" in text
    assert f"**No price:** {reason}" in text
    assert f"| B. X | – |  |  | – | {reason} |" in text


def test_escaping_of_texts():
    assert escaped("**a** _b_ `c` <d> [e](f) |g| #h ~i~ &j; !k @l ^m") == (
        "\\*\\*a\\*\\* \\_b\\_ \\`c\\` \\<d\\> \\[e\\](f) \\|g\\| \\#h \\~i\\~ \\&j; \\!k \\@l \\^m"
    )
    assert [escaped(text) for text in ("- a", "+ a", "+5%", "= a", "1. a", "12) a", "1.5 a", "1.", "\\", "")] == [
        "\\- a", "\\+ a", "+5%", "\\= a", "1\\. a", "12\\) a", "1.5 a", "1\\.", "\\\\", "",
    ]  # fmt: skip
    assert [escaped(text) for text in ("http://x", "www.x.y", "a: b", ":smile:", "12:30")] == [
        "http\\://x", "www\\.x.y", "a: b", "\\:smile:", "12\\:30",
    ]  # fmt: skip
    assert [escaped(text) for text in ("$5 and $6", "US$5", "$x$", "$$x$$")] == [
        "$5 and $6",
        "US$5",
        "$x\\$",
        "\\$\\$x\\$\\$",
    ]


# ── HTML and rows for spreadsheets ───────────────────────────────────────────────────────────────────────────────────


class Read(HTMLParser):
    """Reads HTML: which elements there are, with which attributes, and the text of each cell."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.names: set[str] = set()
        self.attributes: list[object] = []
        self.texts: list[str] = []
        self.rest: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.texts.append(data)

    def handle_comment(self, data):
        self.rest.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


HARMLESS = {"h1", "h2", "h3", "p", "br", "table", "tr", "th", "td", "ul", "li"}


def test_the_html_of_mock_1():
    text = html_text(mocked(growth=8))
    found = Read(text)

    assert found.names <= HARMLESS
    assert found.attributes == found.rest == []
    assert (
        "<tr><td>Cache write, 5 minutes</td><td>480 tokens</td><td>$3.75 / MTok</td><td>1.25 × input</td><td>$0.001800</td><td>$54.00</td></tr>"
        in text
    )
    assert "<tr><td>One request</td><td></td><td></td><td></td><td>$0.015044</td><td></td></tr>" in text
    assert "<tr><td>Month 5</td><td>$614.02</td></tr>" in text
    for said in (
        f"Prices of December 2025 ({PAGE})",
        MADE,
        f"{PAGE}.toml {book_of(PAGE).digest}",
        "Estimate, not an invoice. Not affiliated with Anthropic.",
    ):
        assert said in found.texts


def test_the_html_of_everything():
    text = html_text(product(INDONESIAN))

    assert "<p>For the board.<br>First draft.</p>" in text
    assert "<tr><td>B. Batch</td><td>US$255,70</td><td>−US$195,66</td><td>−43,3%</td>" in text
    problem = html_text(report(read({"model": "claude-sonnet-3"})))
    assert "<p>No price: The price page lists only" in problem


def test_the_rows_for_a_spreadsheet():
    rows = [line.split("\t") for line in tsv_text(mocked(INDONESIAN, tax=10)).split("\n")]

    assert rows[0] == [
        "Beban kerja",
        "Baris",
        "Per permintaan",
        "Per bulan",
        "Satuan",
        "Harga",
        "Harga untuk",
        "Aturan",
        "USD per permintaan",
        "USD per bulan",
    ]
    assert rows[3] == [
        "Chat",
        "Tulis cache, 5 menit",
        "480",
        "14400000",
        "token",
        "3,75",
        "1000000",
        "1,25 × input tanpa cache",
        "0,0018",
        "54",
    ]
    # 45.132 of tax.
    assert rows[8] == ["Chat", "Pajak", *[""] * 7, "45,132"]
    assert rows[10] == ["Chat", "Satu permintaan", *[""] * 6, "0,015044", ""]
    assert ["", "Buku harga", f"Harga Desember 2025 ({PAGE})"] in rows
    assert ["", "Berkas harga (SHA-256)", f"{PAGE}.toml {book_of(PAGE).digest}"] in rows
    assert ["", "Dibuat pada", MADE] in rows
    assert ["", "Perhatian", "Perkiraan, bukan tagihan. Tidak berafiliasi dengan Anthropic."] in rows
    assert rows[-1] == [""]
    assert len(TSV_COLUMNS) == 10


def test_the_rows_of_what_has_no_price():
    assert "Old\tNo price\tThe price page lists only" in tsv_text(
        report(read({"model": "claude-sonnet-3", "name": "Old"}))
    )


def test_small_texts():
    line = mocked().parts[0].lines[0]

    assert isinstance(line, ReportLine)
    assert price_cell(line.but(block=""), ENGLISH) == "$3.00 / 1,000,000"
    assert [percent_cell(one, INDONESIAN) for one in (None, Fraction(1, 3), Fraction(-100, 3), Fraction(0))] == [
        "",
        "+0,3%",
        "−33,3%",
        "+0,0%",
    ]


# ── Hostile texts ────────────────────────────────────────────────────────────────────────────────────────────────────


def numbers(cell: str) -> bool:
    return bool(re.fullmatch(r"-?[0-9]+(?:[.,][0-9]+)?(?:/[0-9]+)?|", cell))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_csv_is_a_formula(text):
    for how in ({}, {"as_shown": True}, {"bom": True}):
        made = hostile(text)
        rows = rows_of(csv_bytes(made, **how))
        cells = [cell for row in rows for cell in row]
        assert [cell for cell in cells if not numbers(cell) and is_risky(cell)] == []
        assert {len(row) for row in rows} == {len(COLUMNS)}
        assert safe(made.title) in cells
        assert [cell for cell in cells if cell.startswith("'") and numbers(cell[1:]) and cell[1:] != made.title] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_row_is_a_formula(text):
    made = hostile(text)
    rows = [line.split("\t") for line in tsv_text(made).removesuffix("\n").split("\n")]

    assert [cell for row in rows for cell in row if not numbers(cell) and is_risky(cell)] == []
    assert {len(row) for row in rows} <= {3, len(TSV_COLUMNS)}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_html(text):
    made = hostile(text)
    found = Read(html_text(made))

    assert found.names <= HARMLESS
    assert found.attributes == found.rest == []
    assert made.title in found.texts
    assert made.parts[0].name in found.texts
    assert f"B. {made.scenarios[1].name}" in found.texts


# Markup that is left when everything that is escaped is taken out, outside the marks that the program itself makes.
ACTIVE = re.compile(r"[`*_{}\[\]<>|#~&!@^]|://|www\.|:\w+:|\$\$|\\")
OWN = re.compile(r"^(?:#{1,3} |- |\| --- .*\||\*\*No price:\*\* )")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_markdown(text):
    content = markdown_bytes(hostile(text)).decode()

    for line in content.split("\n"):
        if line.startswith("| ---"):
            continue
        own = OWN.match(line)
        rest = re.sub(r"\\[!-/:-@\[-`{-~]", "", line[own.end() :] if own else line)
        if line.startswith("| "):
            cells = rest.removeprefix("| ").removesuffix(" |").split(" | ")
            assert len(cells) in {2, 6, 7}, line
            rest = " ".join(cells)
        assert not ACTIVE.search(rest), line
        assert own or not re.match(r"\s|[-=>]|\+\s|\d+[.)]\s", rest) or line.startswith(("| ", "\\")), line
    # Unescaped it is what was typed.
    title = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", content.split("\n")[0].removeprefix("# "))
    assert title == " ".join(hostile(text).title.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_json_stays_json(text):
    made = hostile(text)
    raw = json.loads(json_bytes(made))

    assert (raw["title"], raw["parts"][0]["name"]) == (made.title, made.parts[0].name)
    assert not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", json_bytes(made))


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_input_gives_the_same_bytes(form):
    assert FORMATS[form](product()) == FORMATS[form](product())
    assert FORMATS[form](product()) != FORMATS[form](product(INDONESIAN))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("style", [ENGLISH, INDONESIAN], ids=["en", "id"])
def test_every_export_names_prices_day_and_disclaimer(form, style):
    made = mocked(style)
    text = FORMATS[form](made).decode()

    for said in (PAGE, made.book_name, made.as_of, made.digest, made.made_day, made.disclaimer, made.book_file):
        assert said in text


@pytest.mark.parametrize("form", FORMATS)
def test_no_export_names_a_profile_that_must_not_be(form):
    how = {"book": own_prices(), "on": "2030-01-10"}
    named, unnamed = (
        FORMATS[form](report(crows(), anonymous=anonymous, **how)).decode() for anonymous in (False, True)
    )

    assert re.search("client", named, re.IGNORECASE)
    assert not re.search("client", unnamed, re.IGNORECASE)
    assert "own prices" in unnamed


def test_the_mock_is_one():
    assert mocked().total.text == "451.32"
    assert mocked().parts[0].requests == MOCK.planning.requests
