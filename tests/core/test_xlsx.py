"""Workbooks as a spreadsheet parser sees them: sheets, formulas, values, names, texts. Nothing is recomputed here."""

from __future__ import annotations

import re
import zipfile
from fractions import Fraction
from io import BytesIO

import pytest
from openpyxl import load_workbook

from pricing_core.billing import ZERO
from pricing_core.document_pricing import document_months
from pricing_core.report import report_of
from pricing_core.showing import ENGLISH, INDONESIAN
from pricing_core.xlsx import xlsx_bytes
from pricing_core.xlsx_formula import column_sum, formula_of, percent, place_of, product, quoted, when
from pricing_core.xlsx_loop_wording import LOOP_TEXTS
from pricing_core.xlsx_page import LONGEST, column_name
from pricing_core.xlsx_wording import TEXTS
from tests.core.documents_support import DAY, SONNET, read
from tests.core.support import PAGE, book_of
from tests.core.xlsx_support import MADE as DAY_MADE
from tests.core.xlsx_support import Priced, loaded, made, named_cell, numbers, of, same, work

MADE = made()
SHEETS = {
    "en": ["Summary", "Inputs", "Prices", "Breakdown", "Reasons", "12 Months"],
    "id": ["Ringkasan", "Masukan", "Harga", "Rincian", "Alasan", "12 Bulan"],
}
HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "https://example.org", "007", "＝1+1")


def _words(content: bytes) -> set[str]:
    return {value for value in numbers(loaded(content)).values() if isinstance(value, str)}


@pytest.mark.parametrize("style", [ENGLISH, INDONESIAN], ids=["en", "id"])
@pytest.mark.parametrize("name", MADE)
def test_the_values_saved_are_those_of_our_core(name: str, style) -> None:
    one = MADE[name]
    found, workbook = one.found, loaded(one.content(style))
    assert workbook.sheetnames[:6] == SHEETS[style.language]
    assert len(workbook.sheetnames) == 6 + sum(bill.run is not None for bill in found.bills)  # the turns of a loop
    if one.report().total is None:
        assert not found.bills or same(named_cell(workbook, "at_least"), found.total.amount)
        return
    months = document_months(found)
    is_uncertain = any(bill.plan.planning.uncertainty for bill in found.bills)
    expected = {
        "total": found.total.amount,
        "total_with_tax": found.with_tax.amount,
        "total_low": found.ends[0].amount if is_uncertain else "–",
        "total_high": found.ends[1].amount if is_uncertain else "–",
        "total_12_months": sum(months, ZERO).amount,
    }
    for cell, amount in expected.items():
        assert same(named_cell(workbook, cell), amount), cell


@pytest.mark.parametrize("name", MADE)
def test_every_line_of_every_bill_stands_there(name: str) -> None:
    one = MADE[name]
    sheet = loaded(one.content())["Breakdown"]
    rows = [(row[4].value, row[8].value) for row in sheet.iter_rows() if isinstance(row[2].value, (int, float))]
    for bill in one.found.bills:
        for line in bill.lines:
            wanted = (line.line.quantity, line.amount.amount)
            match = next(row for row in rows if same(row[0], wanted[0]) and same(row[1], wanted[1]))
            rows = rows[rows.index(match) + 1 :]


@pytest.mark.parametrize("name", MADE)
def test_amounts_are_formulas_and_nothing_is_a_fault(name: str) -> None:
    formulas = numbers(loaded(MADE[name].content(), values=False))
    saved = numbers(loaded(MADE[name].content()))
    assert not [value for value in saved.values() if isinstance(value, str) and value.startswith("#")]
    lines = [
        value for (sheet, place), value in formulas.items() if sheet == "Breakdown" and re.match(r"[CGHI]\d+$", place)
    ]
    written = [value for value in lines if isinstance(value, (int, float))]
    assert written == []
    priced = [value for (sheet, _), value in formulas.items() if sheet == "Breakdown" and "Prices!" in str(value)]
    assert bool(priced) == bool(MADE[name].found.bills)


def test_the_same_input_gives_the_same_bytes() -> None:
    one = MADE["1-product"]
    content = one.content()
    assert content == one.content()
    with zipfile.ZipFile(BytesIO(content)) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 31, 0, 0, 0)} or (
            len({info.date_time for info in file.infolist()}) == 1
        )
    assert loaded(content).properties.created.isoformat().startswith(DAY_MADE)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_never_a_formula_or_a_link(text: str) -> None:
    one = of(work({"input": 5}, name=text), name=text, notes=text, scenarios=[{"name": text, "changes": {}}])
    content = one.content()
    workbook = load_workbook(BytesIO(content))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    held = [cell for cell in cells if isinstance(cell.value, str) and text.strip() in cell.value]
    assert held
    assert {cell.data_type for cell in held if cell.value.strip() == text.strip()} <= {"s"} or text.startswith("=")
    with zipfile.ZipFile(BytesIO(content)) as file:
        parts = [file.read(name).decode() for name in file.namelist() if "worksheets/sheet" in name]
    assert not [part for part in parts if "hyperlink" in part.lower() or "SUM(A1)" in part]
    assert all("1+1" not in formula for part in parts for formula in re.findall("<f>([^<]*)</f>", part))


def test_a_text_longer_than_a_cell_is_cut() -> None:
    one = of(work({"input": 5}))
    report = one.report().but(sentence="😀" * LONGEST)
    words = _words(xlsx_bytes(one.document, one.book, one.on, report))
    assert max(map(len, words)) <= LONGEST


def test_what_has_no_price_stands_there_with_the_reason() -> None:
    one = MADE["partly"]
    workbook = loaded(one.content())
    assert "At least, a month" in _words(one.content())
    for part in one.report().parts:
        assert not part.problem or part.problem in _words(one.content())
    assert workbook["Summary"]["A1"].value == one.report().title


def test_an_anonymous_report_names_no_profile() -> None:
    one = MADE["profile"]
    name = one.book.profile.name if one.book.profile else ""
    assert any(name in text for text in _words(one.content()))
    hidden = report_of(one.document, one.book, one.on, ENGLISH, DAY_MADE, anonymous=True)
    assert not any(name in text for text in _words(xlsx_bytes(one.document, one.book, one.on, hidden)))


def test_inputs_are_named_and_guarded() -> None:
    workbook = load_workbook(BytesIO(MADE["cached"].content()))
    assert {"requests_1", "hit_rate_1", "tokens_input_1", "discount_1", "tax_1", "total"} <= set(workbook.defined_names)
    sheet = workbook["Inputs"]
    assert sheet.freeze_panes == "B6"
    limits = {str(one.sqref): (one.formula1, one.formula2) for one in sheet.data_validations.dataValidation}
    place = workbook.defined_names["hit_rate_1"].attr_text.rpartition("!")[2].replace("$", "")
    assert limits[place] == ("0.0", "100.0")


def test_ids_that_differ_in_a_sign_only_get_one_name() -> None:
    from pricing_core.xlsx_input_rows import InputRow
    from pricing_core.xlsx_inputs import InputsPage

    names: list[str] = []

    class Names:
        def define_name(self, name: str, _place: str) -> None:
            names.append(name)

    from pricing_core.xlsx_formula import cell

    class Sheet:
        name = "Inputs"

    page = InputsPage(Sheet(), Names(), None)  # type: ignore[arg-type]
    for key in ("tools.a-b.x", "tools.a_b.x"):
        page._name(key, cell("Inputs", "B7", Fraction(1)))
    assert names == ["tools_a_b_x"]
    assert InputRow("a", "b", 1, "c").most is None


def test_both_languages_have_every_text_and_the_same_facts() -> None:
    for key, words in {**TEXTS, **LOOP_TEXTS}.items():
        assert set(words) == {"en", "id"}, key
        facts = [set(re.findall(r"\{(\w+)\}", text)) for text in words.values()]
        assert facts[0] == facts[1], key


def test_every_text_is_used() -> None:
    from pathlib import Path

    import pricing_core

    code = "".join(path.read_text("utf-8") for path in Path(pricing_core.__file__).parent.glob("xlsx_*.py"))
    dynamic = ("requests_", "discount_", "holds_", "one_request_", "each_")
    unused = [key for key in {**TEXTS, **LOOP_TEXTS} if code.count(f'"{key}"') < 2 and not key.startswith(dynamic)]
    assert unused == []


# Formulas


def test_formulas_put_brackets_where_they_are_needed() -> None:
    a, b, c = formula_of(2), formula_of(3), formula_of(-4)
    assert ((a + b) * c).text == "(2+3)*(-4)"
    assert (a - (b - c)).text == "2-(3-(-4))"
    assert (a / (b * a)).text == "2/(3*2)"
    assert (a - (b - c)).value == -5
    assert formula_of(Fraction(1, 3)).text == "1/3"
    assert (a + b).power(a).value == 25
    assert (1 - percent(b)).text == "1-3/100"


def test_formulas_without_a_value_stay_without_one() -> None:
    nothing = formula_of(1) / 0
    assert nothing.value is None
    assert (nothing + 1).value is None
    assert nothing.power(formula_of(2)).value is None
    assert nothing.is_("<=", 1).value is False
    assert when(formula_of(1).is_("=", 1), "a", nothing).value == "a"
    assert product([]).value == 1
    assert column_sum([]).value == 0
    assert place_of([quoted("a")], "b").value is None
    assert quoted('say "a"').text == '"say ""a"""'


def test_columns_have_letters() -> None:
    assert [column_name(number) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_a_workbook_of_many_workloads() -> None:
    one = Priced(read(*[work({"input": 5}, model=SONNET)] * 30), book_of(PAGE), DAY)
    assert same(named_cell(loaded(one.content()), "total"), one.found.total.amount)


def test_an_estimate_of_no_requests_has_a_workbook() -> None:
    one = of(work({"input": 5}, requests=0), scenarios=[{"name": "More", "changes": {"requests": 7}}])
    assert named_cell(loaded(one.content()), "total") == 0
