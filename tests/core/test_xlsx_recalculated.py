"""Workbooks recomputed by LibreOffice: every cell as it was saved, and changed inputs as our own core prices them."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pricing_core.document_pricing import document_months
from pricing_core.showing import INDONESIAN
from tests.core.xlsx_support import (
    Priced,
    changed,
    libre_office,
    loaded,
    made,
    name_of,
    numbers,
    places,
    recalculated,
    same,
    with_changes,
)

MADE = made()
IN_INDONESIAN = ("1-product", "above", "day")
TEXTS = ("recompute in Taksir",)
TOTALS = ("total", "total_with_tax", "total_low", "total_high", "total_12_months")
LEAST = ("at_least",)


def _inputs(one: Priced) -> list[tuple[int, str, Fraction]]:
    """Return every input that a workbook lets somebody change: the number of its workload, and its key."""
    from pricing_core.xlsx_input_rows import input_rows
    from pricing_core.xlsx_shape import shape_of
    from pricing_core.xlsx_wording import Say

    say = Say(one.report().style)
    shapes = [(n, shape_of(i, i.plan, i.bill)) for n, i in enumerate(one.found.items, start=1) if i.bill and i.plan]
    return [
        (n, row.key, Fraction(row.value)) for n, shape in shapes for row in input_rows(shape, say) if not row.is_fixed
    ]


def _values(key: str, now: Fraction) -> list[Fraction]:
    """Return what an input is changed to: more, less, and none."""
    if key == "days":
        return [Fraction(7)]
    if key.endswith("files_attached"):
        return [1 - now]
    if key in ("hit_rate", "share_above", "discount", "tax", "uncertainty", "retries", "growth"):
        return [Fraction(30), Fraction("2.5")]
    return [now * 3 + 7, now / 2]


CONTENTS = {name: one.content() for name, one in MADE.items()}
PLACES = {name: places(content) for name, content in CONTENTS.items()}
INPUTS = "xl/worksheets/sheet2.xml"
EVERY = 1 if os.environ.get("TAKSIR_EVERY_CHANGE") == "1" else 13
# Where an input crosses a border, each is looked at.
BORDERS = ("border", "all as entered", "overhead frozen", "prefix and counts", "least above with tools")
_ALL = {
    f"{name}: {key} of {number} = {value}": (name, number, key, value)
    for name, one in MADE.items()
    for number, key, now in _inputs(one)
    for value in _values(key, now)
}
# LibreOffice takes a fifth of a second for each: every thirteenth is computed, or all if one wants (they do hold).
CHANGES = {
    title: change
    for place, (title, change) in enumerate(_ALL.items())
    if place % EVERY == 0
    or (change[0] in BORDERS and change[2].partition(".")[0] in ("tokens", "tools", "input_above"))
}


@pytest.fixture(scope="module")
def computed(tmp_path_factory: pytest.TempPathFactory):
    """Return every workbook as LibreOffice computes it, started once."""
    libre_office()
    books = {name: with_changes(content, {}) for name, content in CONTENTS.items()}
    for name in IN_INDONESIAN:
        books[f"{name}, Indonesian"] = with_changes(MADE[name].content(INDONESIAN), {})
    for title, (name, number, key, value) in CHANGES.items():
        place = PLACES[name][name_of(key, number)][1]
        books[title] = with_changes(CONTENTS[name], {(INPUTS, place): float(value)})
    return recalculated(tmp_path_factory.mktemp("xlsx"), books)


def _differences(saved: bytes, found: Path) -> dict[tuple[str, str], object]:
    """Return the cells that came out differently."""
    before, after = numbers(loaded(saved)), numbers(load_workbook(found, data_only=True))
    return {place: (value, after.get(place)) for place, value in before.items() if not same(value, after.get(place))}


@pytest.mark.parametrize("name", MADE)
def test_every_cell_is_what_was_saved(name: str, computed) -> None:
    assert _differences(CONTENTS[name], computed[name]) == {}


@pytest.mark.parametrize("name", IN_INDONESIAN)
def test_every_cell_is_what_was_saved_in_indonesian(name: str, computed) -> None:
    assert _differences(MADE[name].content(INDONESIAN), computed[f"{name}, Indonesian"]) == {}


def _expected(one: Priced) -> tuple[Fraction | str, ...] | None:
    """Return what our core says of a document: total, with tax, low, high, 12 months; None where it has no price.

    Where no uncertainty is stated there is no low and no high end.
    """
    found = one.found
    if not found.is_whole:
        return None
    year = sum((month.amount for month in document_months(found)), Fraction(0))
    is_uncertain = any(bill.plan.planning.uncertainty for bill in found.bills)
    ends = [end.amount if is_uncertain else "–" for end in found.ends]
    return (found.total.amount, found.with_tax.amount, *ends, year)


@pytest.mark.parametrize("title", CHANGES)
def test_a_changed_input_gives_what_our_core_says(title: str, computed) -> None:
    name, number, key, value = CHANGES[title]
    one, workbook = MADE[name], load_workbook(computed[title], read_only=True, data_only=True)
    after = changed(one, number, key, value)
    is_whole = _expected(one) is not None
    shown = [workbook["Summary"][PLACES[name][cell][1]].value for cell in (TOTALS if is_whole else LEAST)]
    workbook.close()
    expected = _expected(after) if is_whole else (after.found.total.amount,)
    if shown[0] in TEXTS:
        assert set(shown) == set(TEXTS)
        assert expected is None or _tiers(after) != _tiers(one) or "share" in key or "input_above" in key
    else:
        assert expected is not None
        assert all(same(*pair) for pair in zip(shown, expected, strict=True)), (shown, expected)


def _tiers(one: Priced) -> list[str]:
    return [part.tier.id for bill in one.found.bills for part in bill.parts]
