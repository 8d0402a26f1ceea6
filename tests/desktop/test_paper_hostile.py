"""What others wrote, and what has no price, in a PDF: shown as it is, and never with a number that is not there."""

import pytest

from desktop.paper import pages_of, pdf_bytes
from desktop.paper_words import TEXTS
from pricing_core.document import Document, DocumentItem
from pricing_core.showing import INDONESIAN, usd_text
from tests.core.planned import MOCK, mock
from tests.desktop.paper_reports import PLANNED, SCENARIOS, UNPRICED, read, report, squeezed, texts

pytestmark = pytest.mark.usefixtures("qapp")


# ── What others wrote ────────────────────────────────────────────────────────────────────────────────────────────────

MARKUP = "<b>bold</b> &amp; <img src='x'> %s {0} \\n **a** $1"


def hostile(text, notes=""):
    return report(Document((DocumentItem(PLANNED, text, notes), DocumentItem(MOCK, "Other")), name=text, notes=notes))


@pytest.mark.parametrize("text", [MARKUP, "T" * 200, "a.b/c-" * 30, "100% {total} {}"])
def test_what_somebody_typed_is_shown_letter_for_letter(text):
    found = texts(pdf_bytes(hostile(text)))

    assert squeezed(text) in squeezed(found[0])
    assert read(pdf_bytes(hostile(text))).metadata.title == text


@pytest.mark.parametrize(
    "text", ["\u200fשלום\u200e", "\u202etxet", "bell \x07 \x1b[31m", "😀 🇮🇩 漢字", "\ud800 half", "\x00"]
)
def test_what_steers_writing_steers_nothing(text):
    pages = texts(pdf_bytes(hostile(text, text)))

    assert "Other" in pages[0]
    assert usd_text(hostile(text).total, hostile(text).style) in pages[0]


def test_long_notes_are_whole():
    notes = "".join(f"word{number} " for number in range(2_000))
    rest = squeezed(" ".join(texts(pdf_bytes(hostile("Long", notes)))))

    assert all(f"word{number}" in rest for number in range(2_000))


@pytest.mark.parametrize(
    "title",
    [
        "/CreationDate (D:20200101000000+07'00')",
        "9 0 R endobj stream xref /QWAAAA+Font startxref",
        "\u3132\u2030\u2052",  # in the bytes of a title: 12 0 R
        "\u7374\u7265\u616d\u0a20",  # stream
        "\\( ) ((",
    ],
)
def test_a_title_is_no_part_of_the_file(title):
    pdf = read(pdf_bytes(hostile(title)))

    assert pdf.metadata.title == title
    assert pdf.xmp_metadata.dc_title == {"x-default": title}
    assert "Other" in pdf.pages[0].extract_text()


# ── What has no price ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("style", [None, INDONESIAN])
def test_what_has_no_price_gets_no_number(style):
    document = Document((DocumentItem(UNPRICED, "Unpriced"),), name="Nothing", scenarios=SCENARIOS[:1])
    made = report(document, style) if style else report(document)
    first = texts(pdf_bytes(made))[0]

    assert TEXTS["no_price"][made.language] in first
    assert squeezed(made.problem) in squeezed(first)
    assert "$0" not in first


def test_a_part_without_price_leaves_a_least_amount():
    made = report(Document((DocumentItem(MOCK, "Priced"), DocumentItem(UNPRICED, "Unpriced")), name="Half"))
    first = texts(pdf_bytes(made))[0]

    assert first.startswith("Half Made on 22 Nov 2026 at least $451.32")
    assert "no price" in first


def test_what_is_switched_off_is_said():
    items = (DocumentItem(MOCK, "On"), DocumentItem(MOCK, "Resting", is_on=False))

    assert "switched off" in texts(pdf_bytes(report(Document(items))))[0]


def test_a_month_that_costs_nothing():
    made = report(Document((DocumentItem(mock(requests=0, budget=5), "None"),)))

    assert usd_text(made.total, made.style) in texts(pdf_bytes(made))[0]


def test_nothing_hostile_reaches_below_a_page():
    pages = pages_of(hostile("W" * 200, "line\n" * 500))

    assert all(height <= pages.room for height in pages.heights())
