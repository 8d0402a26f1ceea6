"""Workbooks of estimates that have no total: nothing in them may look like one, and least of all a 0."""

from __future__ import annotations

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pricing_core.showing import ENGLISH, INDONESIAN, NumberStyle
from tests.core.xlsx_support import AGREED, Priced, loaded, named_cell, numbers, of, profiled, same, work

STYLES = pytest.mark.parametrize("style", [ENGLISH, INDONESIAN], ids=["en", "id"])
PLAN = {"requests": 1000, "currency": "EUR", "rate": "0.9", "tax": 11, "uncertainty": 10, "growth": 5, "budget": 1}
KNOWN, UNKNOWN = work({"input": 1000}, name="Chat", **PLAN), work({}, model="claude-sonnet-3", name="Old", **PLAN)
SWITCHED_OFF = work({"input": 1000}, name="Later", enabled=False, **PLAN)
WHAT_IF = [
    {"name": "Batch", "changes": {"processing": "batch"}},
    {"name": "Known", "workload": 1, "changes": {"model": "claude-haiku-4-5"}},
]
PARTLY = of(KNOWN, UNKNOWN, SWITCHED_OFF, scenarios=WHAT_IF[:1])
REFUSED, ALL_OFF = of(UNKNOWN, scenarios=WHAT_IF[:1]), of(SWITCHED_OFF, SWITCHED_OFF, scenarios=WHAT_IF[:1])
NOTHING = {"refused": REFUSED, "all off": ALL_OFF, "empty": ALL_OFF._replace(document=ALL_OFF.document.but(items=()))}
TEXTS = {
    "en": {
        "total": "Total a month",
        "at_least": "At least, a month",
        "priced": "Those with a price",
        "all": "All workloads",
        "no_price": "no price",
        "others": ["In EUR", "With tax", "Low", "High", "12 months"],
        "first_over": "First month over budget",
        "check": ("Check", "As made by Taksir"),
    },
    "id": {
        "total": "Total per bulan",
        "at_least": "Sedikitnya, per bulan",
        "priced": "Yang ada harganya",
        "all": "Semua beban kerja",
        "no_price": "tanpa harga",
        "others": ["Dalam EUR", "Dengan pajak", "Rendah", "Tinggi", "12 bulan"],
        "first_over": "Bulan pertama yang lewat",
        "check": ("Periksa", "Sesuai buatan Taksir"),
    },
}


def _rows(sheet: Worksheet) -> dict[object, list[object]]:
    """Return what stands beside each text of the first column; a text that stands there twice has its first row."""
    found: dict[object, list[object]] = {}
    for first, *rest in sheet.iter_rows(values_only=True):
        found.setdefault(first, rest)
    return found


def _shown(row: list[object]) -> list[object]:
    return [value for value in row if value is not None]


def _amounts(sheet: Worksheet) -> list[object]:
    """Return every number of a sheet."""
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, (int, float))]


def _sheets(one: Priced, style: NumberStyle) -> tuple[Worksheet, Worksheet]:
    """Return the summary and the months, as they are shown."""
    workbook = loaded(one.content(style))
    return workbook.worksheets[0], workbook.worksheets[-1]


@STYLES
def test_the_sum_of_those_with_a_price_is_called_a_least_amount(style: NumberStyle) -> None:
    words, least = TEXTS[style.language], PARTLY.found.total.amount
    rows = _rows(_sheets(PARTLY, style)[0])
    assert words["total"] not in rows
    assert same(rows[words["at_least"]][0], least)
    assert [_shown(rows[label]) for label in words["others"]] == [["–"]] * 5
    assert rows[words["check"][0]][0] == words["check"][1]
    assert words["all"] not in rows
    assert same(rows[words["priced"]][3], least)
    assert rows[words["priced"]][4:9] == [*["–"] * 4, None]


@STYLES
def test_only_what_is_called_so_has_a_name(style: NumberStyle) -> None:
    workbook = loaded(PARTLY.content(style))
    assert same(named_cell(workbook, "at_least"), PARTLY.found.total.amount)
    for one in (PARTLY, *NOTHING.values()):
        names = loaded(one.content(style)).defined_names
        assert not [name for name in names if name.startswith("total")]
        assert ("at_least" in names) == (one is PARTLY)


@STYLES
def test_a_part_is_no_share_of_a_least_amount(style: NumberStyle) -> None:
    rows = _rows(_sheets(PARTLY, style)[0])
    assert rows["1. Chat"][8] == "–"
    assert rows["1. Chat"][4:8] != ["–"] * 4


@STYLES
@pytest.mark.parametrize("name", NOTHING)
def test_where_nothing_has_a_price_the_first_sheet_holds_no_number(name: str, style: NumberStyle) -> None:
    words, one = TEXTS[style.language], NOTHING[name]
    sheet, _ = _sheets(one, style)
    rows = _rows(sheet)
    assert _amounts(sheet) == []
    assert not [text for text in numbers(loaded(one.content(style))).values() if "$0" in str(text)]
    assert _shown(rows[words["total"]]) == [words["no_price"]]
    others = words["others"] if name == "refused" else words["others"][1:]
    assert [_shown(rows[label]) for label in others] == [["–"]] * len(others)
    assert rows[words["check"][0]][0] == words["check"][1]
    assert _shown(rows[words["all"]]) == [words["no_price"], *["–"] * 6]
    assert one.report(style).problem in rows


@STYLES
@pytest.mark.parametrize("name", ["partly", *NOTHING])
def test_the_months_have_no_total_and_are_not_under_a_budget(name: str, style: NumberStyle) -> None:
    words = TEXTS[style.language]
    one = PARTLY if name == "partly" else NOTHING[name]
    workbook = loaded(one.content(style))
    rows = _rows(workbook.worksheets[-1])
    assert rows[words["all"]] == ["–"] * 13
    if name in ("partly", "refused"):
        assert rows["2. Old" if name == "partly" else "1. Old"] == [words["no_price"]] * 13
        assert _shown(rows[words["first_over"]]) == ["–"]
    if name == "partly":
        assert all(isinstance(amount, float) for amount in rows["1. Chat"])
    assert workbook.worksheets[-1]._charts == []


@STYLES
def test_a_what_if_without_a_price_says_so(style: NumberStyle) -> None:
    none = [TEXTS[style.language]["no_price"], "–", "–", "–", "–"]
    for one, name in ((PARTLY, "Batch"), (ALL_OFF, "Batch"), (REFUSED, "Batch")):
        rows = _rows(_sheets(one, style)[0])
        first = next(row for text, row in rows.items() if str(text).startswith("A  "))
        for row in (first, rows[f"B  {name}"]):
            assert row[0], "the reason"
            assert row[1:6] == none


@STYLES
def test_a_what_if_is_not_compared_with_another_where_the_estimate_has_no_price(style: NumberStyle) -> None:
    again = {"name": "Again", "changes": {"model": "claude-haiku-4-5", "processing": "batch"}}
    one = of(work({"input": 1000}, model="claude-sonnet-3", **PLAN), scenarios=[WHAT_IF[1], again])
    _, known, batch = one.report().scenarios
    rows = _rows(_sheets(one, style)[0])
    for row, scenario in ((rows["B  Known"], known), (rows["C  Again"], batch)):
        assert scenario.total is not None
        assert scenario.low is not None
        assert scenario.high is not None
        amounts = (scenario.total.amount, "–", "–", scenario.low.amount, scenario.high.amount)
        assert all(same(*pair) for pair in zip(row[1:6], amounts, strict=True)), row


@STYLES
def test_a_least_amount_has_none_at_list_prices_beside_it(style: NumberStyle) -> None:
    one = PARTLY._replace(book=profiled(PARTLY.book, AGREED))
    label = {"en": "At list prices", "id": "Dengan harga resmi"}[style.language]
    assert _shown(_rows(_sheets(one, style)[0])[label]) == ["–"]


def test_a_total_of_nothing_planned_is_still_a_total() -> None:
    one = of(work({"input": 1000}, name="Chat", requests=0), scenarios=[WHAT_IF[0]])
    rows = _rows(_sheets(one, ENGLISH)[0])
    assert rows["Total a month"][0] == 0
    assert rows["B  Batch"][1:6] == [0, 0, "–", "–", "–"]
