"""A report as a PDF: what stands on which page, letter for letter, and always in the same bytes."""

import os
import string
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetricsF

from desktop.paper import Cancelled, ensure_application, pages_of, pdf_bytes
from desktop.paper_ink import FIGURES, font
from desktop.paper_words import TEXTS
from pricing_core.document import Document, DocumentItem
from pricing_core.showing import INDONESIAN, usd_text
from tests.core.planned import mock
from tests.desktop.paper_reports import (
    CHANGES,
    SCENARIOS,
    one,
    read,
    report,
    several,
    squeezed,
    texts,
)

ROOT = Path(__file__).parents[2]
MAKE = """
import hashlib
from desktop.paper import ensure_application, pdf_bytes, png_bytes
app = ensure_application()
from tests.desktop.paper_reports import one
print(app.platformName(), hashlib.sha256(pdf_bytes(one()) + png_bytes(one())).hexdigest())
"""

pytestmark = pytest.mark.usefixtures("qapp")


# ── Page one ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", ["en", "id"])
def test_page_one_is_a_whole_answer(paper, language):
    made = one() if language == "en" else one(INDONESIAN)
    first = texts(pdf_bytes(made, paper=paper))[0]
    style, (part,) = made.style, made.parts

    amounts = [made.total, made.year, made.tax, made.with_tax, part.per_request, *(line.amount for line in part.lines)]
    wanted = [made.title, made.made, made.sentence, made.converted, made.rate, made.digest, made.disclaimer]
    wanted += [usd_text(amount, style) for amount in amounts if amount]
    wanted += [f"{usd_text(made.low, style)} – {usd_text(made.high, style)}", made.book_name, made.book_id]
    wanted += [line.label for line in part.lines]
    wanted += [*CHANGES, *(usd_text(row.total, style) for row in made.scenarios if row.total)]

    assert [text for text in wanted if squeezed(text) not in squeezed(first)] == []


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_month_of_the_chart_stands_below_it_as_text(language):
    made = one() if language == "en" else one(INDONESIAN)
    first = squeezed(texts(pdf_bytes(made))[0])

    months = [f"{number}{squeezed(usd_text(amount, made.style))}" for number, amount in enumerate(made.months, start=1)]
    assert len(months) == 12
    assert [text for text in months if text not in first] == []


def test_months_that_cost_the_same_stand_together_below_the_chart():
    steady = report(Document((DocumentItem(mock(), "Support"),)))
    huge = report(Document((DocumentItem(mock(requests=10**30, growth=8), "Support"),), scenarios=SCENARIOS))

    assert "1–12$451.32" in squeezed(texts(pdf_bytes(steady))[0])
    amounts = [squeezed(usd_text(amount, huge.style)) for amount in huge.months]
    whole = squeezed("".join(texts(pdf_bytes(huge))))
    assert [text for text in amounts if text not in whole] == []  # each on a row of its own


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_assumption_stands_on_page_one_where_there_is_room(paper):
    for made in (one(), one(INDONESIAN), one(scenarios=())):
        first = squeezed(texts(pdf_bytes(made, paper=paper))[0])

        assert [text for text in made.parts[0].assumptions if squeezed(text) not in first] == []


def test_a_few_workloads_are_all_on_page_one():
    made = several(3)
    first = texts(pdf_bytes(made))[0]

    assert all(f"{part.name} " in first and usd_text(part.total, made.style) in first for part in made.parts)


def test_of_many_workloads_page_one_has_the_dearest_and_the_sum_of_the_others():
    made = several(50)
    first = texts(pdf_bytes(made), most=1)[0]

    assert usd_text(made.total, made.style) in first
    assert "Workload 50 " in first
    assert "Workload 7 " not in first
    assert "others, on the next pages" in first
    assert made.digest in first


# ── The pages after it ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_next_pages_say_why():
    made = one()
    first, *others = texts(pdf_bytes(made))
    rest = squeezed(" ".join(others))

    for line in made.parts[0].lines:
        assert all(squeezed(text) in rest for text in (line.label, line.formula, line.why, line.source))
    assert "Fortheboard.Twolines." in rest
    assert all(squeezed(name) in rest and digest in rest for name, digest in made.files)
    assert "Why" not in first


def test_every_page_has_its_number_the_title_and_the_disclaimer():
    made = several(8)
    pages = texts(pdf_bytes(made))

    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert made.title in page
        assert made.disclaimer in page


def test_fifty_workloads_of_twelve_lines():
    made = several(50)
    made = made.but(parts=tuple(part.but(lines=part.lines * 2) for part in made.parts))
    told = []
    pages = texts(pdf_bytes(made, progress=told.append))
    rest = squeezed(" ".join(pages))

    assert told == sorted(told)
    assert told[-1] == 100
    assert all(rest.count(squeezed(line.formula)) >= 1 for part in made.parts for line in part.lines)


def test_nothing_is_made_once_somebody_cancels():
    asked = iter([False, True])

    with pytest.raises(Cancelled):
        pdf_bytes(several(20), cancelled=lambda: next(asked))


# ── What a file is ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_the_size_of_the_paper(paper, size):
    box = read(pdf_bytes(one(), paper=paper)).pages[0].mediabox

    assert (round(box.width), round(box.height)) == size


def test_other_paper_is_refused():
    with pytest.raises(ValueError, match="A3"):
        pdf_bytes(one(), paper="A3")


def test_what_the_file_says_of_itself():
    pdf = read(pdf_bytes(one()))

    assert pdf.metadata.title == "Support assistant"
    assert pdf.metadata["/CreationDate"] == pdf.metadata["/ModDate"] == "D:20261122000000Z"
    assert pdf.xmp_metadata.dc_title == {"x-default": "Support assistant"}


def test_its_fonts_are_embedded():
    pdf = read(pdf_bytes(one()))
    fonts = [
        inner.get_object()["/FontDescriptor"]
        for page in pdf.pages
        for outer in page["/Resources"]["/Font"].values()
        for inner in outer.get_object()["/DescendantFonts"]
    ]

    assert fonts
    assert all(one.get_object().keys() & {"/FontFile", "/FontFile2", "/FontFile3"} for one in fonts)


def test_words_stand_apart_by_spaces():
    text = read(pdf_bytes(one())).pages[0].extract_text()

    assert "Support assistant" in text
    assert "\t" not in text


def test_figures_are_equally_wide():
    assert len({QFontMetricsF(font(8)).horizontalAdvance(figure) for figure in FIGURES}) == 1


def test_the_same_report_gives_the_same_bytes():
    assert pdf_bytes(one()) == pdf_bytes(one())
    assert pdf_bytes(one()) != pdf_bytes(one(), paper="Letter")


def test_the_same_bytes_in_other_processes_zones_and_without_a_display():
    found = []
    for zone, seed in (("UTC", "1"), ("Asia/Jakarta", "2"), ("UTC", "3"), ("America/New_York", "4")):
        hidden = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
        env = {name: value for name, value in os.environ.items() if name not in hidden}
        env |= {"TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-c", MAKE], env=env, capture_output=True, text=True, check=True)
        found.append(done.stdout.split())

    assert found == [found[0]] * 4
    assert found[0][0] == ("windows" if os.name == "nt" else "offscreen")


def test_it_is_made_in_a_thread_as_well():
    made, found = one(), []
    thread = threading.Thread(target=lambda: found.append(pdf_bytes(made)))
    thread.start()
    thread.join()

    assert found == [pdf_bytes(made)]


def test_the_application_that_is_there_is_used(qapp):
    assert ensure_application() is qapp


# ── Layout ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_nothing_reaches_below_a_page(paper):
    for made in (one(), several(3), several(50)):
        pages = pages_of(made, paper)

        assert all(height <= pages.room for height in pages.heights())


def test_every_text_is_in_both_languages():
    for words in TEXTS.values():
        named = [{field for _, field, _, _ in string.Formatter().parse(words[name]) if field} for name in ("en", "id")]
        assert words.keys() == {"en", "id"}
        assert named[0] == named[1]


def test_an_indonesian_report_is_indonesian_throughout():
    pages = " ".join(texts(pdf_bytes(several(12, INDONESIAN, scenarios=SCENARIOS))))

    for key in ("share", "months", "why", "price_files", "assumptions", "all_lines"):
        assert TEXTS[key]["id"] in pages
        assert TEXTS[key]["en"] not in pages
