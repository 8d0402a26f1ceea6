"""What a suspicious reader asks of a workbook: which currency, which months, before which tax, whose prices."""

from __future__ import annotations

import re
import zipfile
from fractions import Fraction
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pricing_core.book import Multiplier
from pricing_core.profile_applying import profiled
from pricing_core.report import report_of
from pricing_core.showing import ENGLISH, INDONESIAN, NumberStyle
from pricing_core.xlsx import xlsx_bytes
from tests.core.documents_support import acme, corner, crows
from tests.core.support import PAGE, book_of
from tests.core.xlsx_support import AGREED, CACHED, HAIKU, Priced, loaded, of, same, work

TEXT = {"input": 1000, "output": 300}  # $0.0075 a request: 1,000 × $3 and 300 × $15 a million
PLAIN = of(work(TEXT))
PLANNED = of(work(TEXT, requests=1000, currency="EUR", rate="0.9", tax=11, uncertainty=10))
MEANINGS = {
    "en": {
        "Total a month": "USD, first month, before tax · exactly $7.50 when made",
        "In EUR": "EUR, first month, before tax, at the rate on Inputs",
        "With tax": "USD, first month, tax included · exactly $8.325 when made",
        "Low": "USD, first month, before tax · exactly $6.75 when made",
        "High": "USD, first month, before tax · exactly $8.25 when made",
        "12 months": "USD, 12 months together, before tax, with the growth on Inputs",
    },
    "id": {
        "Total per bulan": "USD, bulan pertama, sebelum pajak · persisnya US$7,50 saat dibuat",
        "Dalam EUR": "EUR, bulan pertama, sebelum pajak, dengan kurs di Masukan",
        "Dengan pajak": "USD, bulan pertama, termasuk pajak · persisnya US$8,325 saat dibuat",
        "Rendah": "USD, bulan pertama, sebelum pajak · persisnya US$6,75 saat dibuat",
        "Tinggi": "USD, bulan pertama, sebelum pajak · persisnya US$8,25 saat dibuat",
        "12 bulan": "USD, jumlah 12 bulan, sebelum pajak, dengan pertumbuhan di Masukan",
    },
}


def _summary(one: Priced, style: NumberStyle = ENGLISH) -> dict[object, tuple[object, ...]]:
    """Return the rows of the first sheet by the text of the first column, the first of each."""
    found: dict[object, tuple[object, ...]] = {}
    for first, *rest in loaded(one.content(style)).worksheets[0].iter_rows(values_only=True):
        found.setdefault(first, tuple(rest))
    return found


def _prices(one: Priced, *, values: bool = True) -> Worksheet:
    return loaded(one.content(), values=values)["Prices"]


def _explained(one: Priced, *, values: bool = True) -> dict[tuple[object, object], object]:
    """Return how each price is explained, by what it is of and its tier."""
    rows = _prices(one, values=values).iter_rows(min_row=6, max_col=5, values_only=True)
    return {(of_, tier): basis for _, of_, tier, _, basis in rows if basis is not None}


def _facts(one: Priced) -> dict[object, object]:
    return {row[0]: row[1] for row in _prices(one).iter_rows(values_only=True)}


# The head


@pytest.mark.parametrize("style", [ENGLISH, INDONESIAN], ids=["en", "id"])
def test_each_amount_at_the_head_names_currency_months_and_tax(style: NumberStyle) -> None:
    rows = _summary(PLANNED, style)
    assert {label: rows[label][1] for label in MEANINGS[style.language]} == MEANINGS[style.language]


def test_an_amount_with_no_tax_added_says_so() -> None:
    rows = _summary(PLAIN)
    said = "USD, first month; no tax is added, so the same as before tax"
    assert rows["With tax"][1] == f"{said} · exactly $0.0075 when made"


def test_without_an_uncertainty_there_is_no_low_and_no_high() -> None:
    rows = _summary(PLAIN)
    for label in ("Low", "High"):
        assert rows[label][:2] == ("–", "no uncertainty is entered on Inputs")
    for label in ("1. Workload 1", "All workloads"):
        assert rows[label][6:8] == ("–", "–")


def test_beside_an_uncertain_workload_a_certain_one_counts_as_it_is() -> None:
    one = of(work(TEXT, requests=1000, name="A"), work(TEXT, requests=1000, name="B", uncertainty=10))

    rows = _summary(one)

    assert rows["1. A"][6:8] == ("–", "–")
    assert all(same(*pair) for pair in zip(rows["2. B"][6:8], (6.75, 8.25), strict=True))  # $7.50 less and more 10%
    assert all(same(*pair) for pair in zip(rows["All workloads"][6:8], (14.25, 15.75), strict=True))
    assert [rows[label][0] for label in ("Low", "High")] == [14.25, 15.75]


def test_at_least_amounts_and_list_prices_say_what_they_are() -> None:
    partly = _summary(of(work(TEXT, requests=1000), work({}, model="x")))
    said = "USD, first month, before tax; only what has a price"
    assert partly["At least, a month"][1] == f"{said} · exactly $7.50 when made"
    agreed = _summary(PLAIN._replace(book=profiled(PLAIN.book, AGREED)))
    said = "USD, first month, before tax, without the price profile"
    assert agreed["At list prices"][1] == f"{said} · exactly $0.0075 when made"


def test_while_amounts_must_be_computed_anew_no_head_says_that_tax_is_included() -> None:
    """What stands beside the amount with tax is another sentence where nobody knows what the tax is."""
    sheet = loaded(PLAIN.content(), values=False)["Summary"]

    (formula,) = [row[2].value for row in sheet.iter_rows(max_col=3) if row[0].value == "With tax"]

    assert formula.endswith(',"USD, first month · exactly $0.0075 when made")')


@pytest.mark.parametrize(
    ("style", "said", "other", "never"),
    [
        (ENGLISH, "USD a month; passed from month 5", "passed from month 1", "not passed in any of the 12 months"),
        (
            INDONESIAN,
            "USD per bulan; terlewati mulai bulan ke-5",
            "mulai bulan ke-1",
            "tidak terlewati selama 12 bulan",
        ),
    ],
    ids=["en", "id"],
)
def test_the_head_says_each_budget_and_when_it_is_passed(style: NumberStyle, said: str, other: str, never: str) -> None:
    # $7.50 × 1.1^4 is $10.98, above $10 for the first time in month 5. $7.50 is above $7 at once, and below it later.
    # All: month 9 is 7.50 × (1.1^8 + 0.8^8 + 1) = 16.08 + 1.26 + 7.50 = $24.84, month 10 17.68 + 1.01 + 7.50 = $26.19.
    one = of(
        work(TEXT, name="A", requests=1000, growth=10, budget=10),
        work(TEXT, name="B", requests=1000, growth=-20, budget=7),
        work(TEXT, name="C", requests=1000, budget=8),
    )
    rows = _summary(one, style)

    label = "Budget of {}" if style is ENGLISH else "Anggaran {}"
    assert rows[label.format("1. A")][:2] == (10, said)
    assert rows[label.format("2. B")][0] == 7
    assert str(rows[label.format("2. B")][1]).endswith(other)
    assert rows[label.format("3. C")][0] == 8
    assert str(rows[label.format("3. C")][1]).endswith(never)
    whole = rows["Budget for a month" if style is ENGLISH else "Anggaran per bulan"]
    assert whole[0] == 25
    assert str(whole[1]).endswith("month 10" if style is ENGLISH else "bulan ke-10")


def test_a_budget_that_is_the_only_one_stands_there_once() -> None:
    alone = _summary(of(work(TEXT, requests=1000, budget=10)))
    beside = _summary(of(work(TEXT, name="A", requests=1000, budget=10), work(TEXT, requests=1)))

    assert [label for label in alone if str(label).startswith("Budget")] == ["Budget for a month"]
    assert [label for label in beside if str(label).startswith("Budget")] == ["Budget of 1. A"]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ("2026-11-23", "as of 2025-12-01; 357 days old when this was made"),
        ("2025-12-02", "as of 2025-12-01; 1 day old when this was made"),
        ("2025-12-01", "as of 2025-12-01"),
    ],
)
def test_the_first_sheet_begins_with_how_old_the_prices_are(made: str, said: str) -> None:
    report = report_of(PLAIN.document, PLAIN.book, PLAIN.on, ENGLISH, made)
    sheet = loaded(xlsx_bytes(PLAIN.document, PLAIN.book, PLAIN.on, report))["Summary"]

    lines = [str(row[0].value) for row in sheet.iter_rows(max_row=5, max_col=1)]

    name = f"Prices: {report.book_name} (anthropic-2025-12), "
    assert [line for line in lines if line.startswith(name)] == [name + said]


# Prices


def test_a_price_that_the_book_explains_shows_the_multiple_computed() -> None:
    one = of(work(TEXT, requests=10, **CACHED))
    found, formulas = _explained(one), _explained(one, values=False)
    write, read = ("Cache write, 5 minutes", "Standard"), ("Cache read", "Standard")
    assert found["Input, not cached", "Standard"] == "stated as such"
    assert same(found[write], 1.25)  # $3.75 of $3
    assert same(found[read], 0.1)  # $0.30 of $3
    rows = {row[1].value: row for row in _prices(one, values=False).iter_rows(min_row=6)}
    base, cell = rows["Input, not cached"][3].coordinate, rows["Cache write, 5 minutes"][3].coordinate
    assert formulas[write] == f'=IF({base}>0,ROUND({cell}/{base},6),"–")'
    assert rows["Cache write, 5 minutes"][4].number_format == 'General" × input"'
    assert rows["Cache write, 5 minutes"][3].value == 3.75  # as the book states it, not computed


def test_a_price_that_no_declared_multiple_gives_is_stated_as_such() -> None:
    one = of(work(TEXT, model="claude-haiku-3", requests=10, **CACHED))  # $0.30 is not 1.25 × $0.25
    assert _explained(one)["Cache write, 5 minutes", "Standard"] == "stated as such"


def test_a_tier_is_explained_by_the_standard_price() -> None:
    split = of(work({"input": 100000}, context_1m=True, share_above=20, input_above=300000, requests=10))
    assert same(_explained(split)["Input, not cached", "Long context"], 2)  # $6 of $3
    alone = of(work({"input": 250000}, context_1m=True, requests=10))  # the standard price does not stand there
    assert _explained(alone)["Input, not cached", "Long context"] == "2 × standard price"


def test_a_multiple_of_a_price_without_a_row_above_is_words() -> None:
    rule = Multiplier("input", "output", Fraction(1, 5), {"en": "fifth"}, "Somewhere")  # $3 of $15
    one = PLAIN._replace(book=PLAIN.book.but(multipliers=(rule,)))
    assert _explained(one)["Input, not cached", "Standard"] == "0.2 × output"


def test_the_prices_say_who_wrote_them_down_and_where_they_are_published() -> None:
    built_in = _facts(PLAIN)
    assert str(built_in["Written down by"]).startswith("Taksir, from what “Published in” names")
    assert built_in["Address of the source"] == "the price book gives none"
    addressed = PLAIN._replace(book=book_of(PAGE).but(source="https://example.org/prices", digest="0"))
    found = _facts(addressed)
    assert found["Published in"] == "https://example.org/prices"
    assert "Address of the source" not in found
    assert found["Written down by"] == "a user of Taksir; did not come with the program"
    built_on = _facts(Priced(crows(), corner(), "2030-01-10"))
    assert str(built_on["Written down by"]).startswith(f"a user of Taksir, on top of “{acme().name['en']}”")


def test_factors_without_decimals_have_no_lonely_point() -> None:
    one = of(work(TEXT, model=HAIKU, processing="batch"))
    formats = {cell.number_format for row in _prices(one, values=False).iter_rows() for cell in row}
    assert '"× "General' in formats
    assert not [text for text in formats if "0.####" in text and "×" in text]


# Paper and chart


def test_every_sheet_is_printed_across_and_the_check_with_it() -> None:
    workbook = load_workbook(BytesIO(PLAIN.content()))
    assert {sheet.page_setup.orientation for sheet in workbook} == {"landscape"}
    summary = workbook["Summary"]
    checks = {cell.column_letter for row in summary.iter_rows() for cell in row if cell.value == "Check"}
    assert checks == {"A", "K"}
    assert re.search(r"\$A\$1:\$K\$\d+", str(summary.print_area))


@pytest.mark.parametrize("style", [ENGLISH, INDONESIAN], ids=["en", "id"])
def test_the_chart_names_the_currency_of_its_axis(style: NumberStyle) -> None:
    with zipfile.ZipFile(BytesIO(PLAIN.content(style))) as file:
        chart = file.read("xl/charts/chart1.xml").decode()
    assert {"en": "USD, before tax", "id": "USD, sebelum pajak"}[style.language] in chart
