"""Tokens of files: texts, pictures, PDFs; and what is not counted, with the reason."""

from __future__ import annotations

import contextlib
import io
import struct
import zlib

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing_core import image_tokens, pdf_pages
from pricing_core.file_tokens import MOST_BYTES, FileNotCounted, kind_of_file, tokens_of_file, typical_tokens
from pricing_core.image_sizes import image_size, is_image
from pricing_core.pdf_pages import page_count
from pricing_core.text_tokens import estimate_tokens
from pricing_core.token_counts import NEW, OLD
from tests.core.support import PAGE, TODAY, book_of

BOOK = book_of(TODAY)
OLDER, NEWER = "claude-opus-4-5", "claude-fable-5-2"
SENTENCE = "The report is due by the end of the week, and the others should have a copy of it."


def refusal(content: bytes, name: str = "file", model: str = NEWER) -> str:
    """Return why a file is not counted, after seeing that both languages say it."""
    with pytest.raises(FileNotCounted) as caught:
        tokens_of_file(content, name, BOOK, model)
    assert str(caught.value) == caught.value.words["en"]
    assert caught.value.words["id"].strip()
    return caught.value.code


# ── texts ──


def test_a_text_is_estimated_for_the_tokenizer_of_the_model():
    found = tokens_of_file(SENTENCE.encode(), "letter.txt", BOOK, NEWER)

    assert found.text == estimate_tokens(SENTENCE, NEW)
    assert (found.what, found.count, found.low, found.high) == (
        "text", found.text.count, found.text.low, found.text.high,
    )  # fmt: skip
    assert tokens_of_file(SENTENCE.encode(), "letter.txt", BOOK, OLDER).text == estimate_tokens(SENTENCE, OLD)
    assert found.words["en"].startswith(f"About {found.count} tokens (")
    assert found.words["id"].startswith(f"Sekitar {found.count} token (")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.py", "code"), ("A.SQL", "code"), ("x.jsonl", "json"), ("t.tsv", "csv"), ("README.md", "markdown"),
        ("page.html", "markup"), ("notes.txt", ""), ("Makefile", ""), ("py", ""),
    ],
)  # fmt: skip
def test_the_ending_of_a_name_says_the_kind(name, kind):
    assert kind_of_file(SENTENCE, name) == kind


def test_a_beginning_says_more_than_an_ending_and_a_person_more_than_both():
    page = b"<?xml version='1.0'?><TS language='id'><name>Satu</name></TS>"

    assert tokens_of_file(page, "desktop_id.ts", BOOK, NEWER).text.kind == "markup"
    assert tokens_of_file(page, "desktop_id.ts", BOOK, NEWER, "mixed").text.kind == "mixed"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_is_read_in_utf_8_or_utf_16(encoding):
    found = tokens_of_file(SENTENCE.encode(encoding), "letter.txt", BOOK, NEWER)

    assert found.text == estimate_tokens(SENTENCE, NEW)


def test_utf_16_in_the_other_order_is_read_too():
    content = b"\xfe\xff" + SENTENCE.encode("utf-16-be")

    assert tokens_of_file(content, "letter.txt", BOOK, NEWER).text == estimate_tokens(SENTENCE, NEW)


@pytest.mark.parametrize(
    "content",
    [b"\x7fELF\x02\x01\x01\x00", b"caf\xe9", b"PK\x03\x04\x14", b"\xff\xfea", b"\xff\xfe\x00\x00", b"a\x00b"],
    ids=["a program", "Latin-1", "an archive", "half a character", "UTF-32", "zeros"],
)
def test_what_is_no_text_is_refused(content):
    assert refusal(content) == "not_text"


def test_a_file_that_no_request_could_hold_is_refused():
    assert refusal(b"a" * (MOST_BYTES + 1)) == "file_too_large"


def test_without_a_tokenizer_no_text_is_estimated():
    assert refusal(b"hello", model="claude-nothing") == "tokenizer_unknown"


def test_typical_sizes_are_those_of_the_pricing_page():
    # "Average web page (10KB): ~2,500", "Large documentation page (100KB): ~25,000", "Research paper PDF (500KB)"
    assert [typical_tokens(size) for size in (0, 1, 10_000, 100_000, 500_000)] == [0, 1, 2_500, 25_000, 125_000]


# ── pictures ──


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height) + b"\x08\x06\x00\x00\x00"


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\xf7\x00\x00"


def jpeg(width: int, height: int, frame: int = 0xC0, before: bytes = b"") -> bytes:
    exif = b"\xff\xe1\x00\x08Exif\x00\x00"
    return b"\xff\xd8" + exif + before + bytes((0xFF, frame)) + struct.pack(">HBHH", 17, 8, height, width)


def webp(kind: bytes, body: bytes) -> bytes:
    return b"RIFF\x00\x00\x00\x00WEBP" + kind + b"\x00\x00\x00\x00" + body


def lossy(width: int, height: int) -> bytes:
    return webp(b"VP8 ", b"\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", width | 0x4000, height))


def lossless(width: int, height: int) -> bytes:
    return webp(b"VP8L", b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14) + bytes(8))


def extended(width: int, height: int) -> bytes:
    return webp(b"VP8X", bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little"))


PICTURES = [png, gif, jpeg, lossy, lossless, extended]


@pytest.mark.parametrize("picture", PICTURES)
def test_the_size_of_a_picture_is_read_from_its_beginning(picture):
    assert is_image(picture(640, 427))
    assert image_size(picture(640, 427)) == (640, 427)


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_that_is_cut_off_has_no_size(picture):
    whole = picture(640, 427)
    enough = next(length for length in range(len(whole) + 1) if image_size(whole[:length]))

    assert enough > 9
    assert [image_size(whole[:length]) for length in range(enough)] == [None] * enough


@pytest.mark.parametrize(
    "content",
    [
        png(0, 5), gif(5, 0), png(1 << 31, 5), png(5, 5).replace(b"IHDR", b"IDAT"),
        b"\xff\xd8\xff\xe0\x00\x02nonsense",
        b"\xff\xd8" + b"\xff\xe0\x00\x02" * 2_000 + jpeg(5, 5)[2:],
        webp(b"VP8L", b"\x00" * 20), webp(b"VP8 ", b"\x00" * 20), webp(b"ABCD", b"\x00" * 20), b"RIFF" + bytes(40),
    ],
)  # fmt: skip
def test_a_header_that_makes_no_sense_has_no_size(content):
    assert image_size(content) is None


def test_a_jpeg_may_have_fill_and_bare_markers_and_tables_before_its_size():
    tables = b"\xff\xff\xff\xc4\x00\x04ab" + b"\xff\x01" + b"\xff\xd0"

    assert image_size(jpeg(300, 200, 0xC2, tables)) == (300, 200)


def test_a_picture_takes_what_the_rule_of_the_book_says(monkeypatch):
    monkeypatch.setattr(image_tokens, "image_tokens", lambda book, model, width, height: width * height // 750)

    found = tokens_of_file(png(750, 100), "photo.png", BOOK, NEWER)

    assert (found.what, found.count, found.low, found.high) == ("image", 100, 100, 100)
    assert (found.width, found.height) == (750, 100)
    assert found.words["en"] == "About 100 tokens for an image of 750 × 100 pixels; an estimate."


def test_without_a_rule_a_picture_is_not_counted(monkeypatch):
    monkeypatch.setattr(image_tokens, "image_tokens", lambda *asked: None)

    assert refusal(gif(5, 5)) == "no_image_rule"


def test_a_picture_of_a_size_that_the_rule_refuses_is_not_counted(monkeypatch):
    def refuse(*asked: object) -> int:
        raise ValueError(asked)

    monkeypatch.setattr(image_tokens, "image_tokens", refuse)

    assert refusal(gif(60_000, 60_000)) == "image_size_not_counted"


def test_a_damaged_picture_is_not_counted():
    assert refusal(png(5, 5)[:18]) == "image_not_read"


def test_the_books_of_today_count_pictures():
    book = book_of(PAGE)
    if not getattr(BOOK, "images", ()):
        pytest.skip("the book has no rule for pictures")

    assert tokens_of_file(png(1000, 1000), "photo.png", BOOK, NEWER).count > 1_000
    assert book.model(OLDER) is not None


# ── PDFs ──


def pdf(pages: int) -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def packed(*objects: tuple[int, bytes], first: int | None = None, head: bytes = b"/Filter/FlateDecode") -> bytes:
    """Return a PDF whose objects are in a packed stream, as most programs write them today."""
    places, bodies = [], b""
    for number, body in objects:
        places.append(b"%d %d" % (number, len(bodies)))
        bodies += body + b" "
    index = b" ".join(places) + b" "
    data = zlib.compress(index + bodies)
    start = len(index) if first is None else first
    stream = b"9 0 obj\n<</Type/ObjStm/N %d/First %d%s/Length %d>>\nstream\n" % (len(objects), start, head, len(data))
    return b"%PDF-1.7\n" + stream + data + b"\nendstream\nendobj\n%%EOF"


CATALOG, LEAF = (1, b"<</Type/Catalog/Pages 2 0 R>>"), b"<</Type /Page/Parent 2 0 R>>"
TREE = (2, b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>")
TWO = (CATALOG, TREE, (3, LEAF), (4, LEAF))


@pytest.mark.parametrize("pages", [1, 2, 60])
def test_the_pages_of_a_pdf_are_counted(pages):
    assert page_count(pdf(pages)) == pages


def test_pages_in_packed_streams_are_counted():
    assert page_count(packed(*TWO)) == 2


def test_a_later_version_of_an_object_replaces_the_earlier():
    changed = b"\n2 0 obj <</Type/Pages/Kids[4 0 R]/Count 1>> endobj\n%%EOF"

    assert page_count(packed(*TWO) + changed) == 1


def test_a_pdf_takes_what_a_page_typically_does():
    found = tokens_of_file(pdf(3), "paper.pdf", BOOK, NEWER)

    # 1,500 to 3,000 tokens a page, by the documentation of PDF support
    assert (found.what, found.pages, found.low, found.count, found.high) == ("pdf", 3, 4_500, 6_750, 9_000)
    assert found.words["en"].startswith("About 6,750 tokens (4,500 to 9,000) for the pages of this PDF (3)")
    assert found.words["id"].startswith("Sekitar 6.750 token (4.500 sampai 9.000) untuk halaman PDF ini (3)")


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4\n", pdf(2)[:300], packed(*TWO).replace(b"%%EOF", b"/Encrypt 5 0 R"),
        packed(CATALOG, (2, b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 3>>"), *TWO[2:]),
        packed(CATALOG, (2, b"<</Type/Pages/Kids[3 0 R 4 0 R]>>"), *TWO[2:]),
        packed(CATALOG, (2, b"<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>"), *TWO[2:]),
        packed(CATALOG, (2, b"<</Type/Pages/Kids[2 0 R]/Count 1>>")),
        packed(CATALOG, (2, b"<</Type/Pages/Kids[]/Count 0>>")),
        packed(CATALOG, (2, b"<</Type/Pages/Kids 7 0 R/Count 2>>"), *TWO[2:]),
        packed(CATALOG, (2, b"<</Type/Pages/Kids[3 0 R 4 0 R /Count 2>>"), *TWO[2:]),
        packed(CATALOG, TREE, (3, LEAF)),
        packed(CATALOG, TREE, (3, LEAF), (4, b"<</Type/Font>>")),
        packed(*TWO, (5, b"<</Type/Catalog/Pages 3 0 R>>")),
        packed(*TWO, first=4), packed(*TWO, first=0), packed(*TWO, head=b"/Filter/LZWDecode"),
        packed(*TWO).replace(b"/First", b"/Fist"),
        packed(*TWO).replace(b"\nendstream", b""),
        packed(*TWO).replace(b"stream\nx", b"stream\ny"),
        b"%PDF-1.7 1 0 obj <</Type/Catalog/Pages 2 0 R>>",
    ],
)  # fmt: skip
def test_where_the_pages_do_not_add_up_there_is_no_count(content):
    assert refusal(content, "paper.pdf") == "pages_unknown"


def test_objects_that_share_bytes_are_not_believed():
    index = b"1 0 2 5 3 0 "
    data = zlib.compress(index + b"<</Type/Catalog>>")
    content = b"%%PDF-1.7\n9 0 obj <</Type/ObjStm/First %d/Filter/FlateDecode>> stream\n%s\nendstream" % (
        len(index),
        data,
    )

    assert page_count(content) is None


def test_a_file_that_unpacks_to_very_much_is_not_unpacked_to_the_end(monkeypatch):
    monkeypatch.setattr(pdf_pages, "_MOST_UNPACKED", 1_000)
    bomb = b"8 0 obj <</Type/ObjStm/First 4/Filter/FlateDecode>> stream\n%s\nendstream\nendobj\n" % zlib.compress(
        bytes(100_000)
    )

    assert page_count(b"%PDF-1.7\n" + bomb + packed(*TWO)) is None


def test_more_pages_than_any_request_could_hold_are_not_counted(monkeypatch):
    monkeypatch.setattr(pdf_pages, "MOST_PAGES", 5)

    assert page_count(pdf(6)) is None


# ── whatever it is ──


@given(
    st.sampled_from([b"", b"%PDF-1.7 ", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF1234WEBPVP8 "]),
    st.binary(max_size=200),
)
def test_any_file_is_counted_or_refused(beginning, rest):
    found = None
    with contextlib.suppress(FileNotCounted):
        found = tokens_of_file(beginning + rest, "file.bin", BOOK, NEWER)

    assert found is None or 0 <= found.low <= found.count <= found.high
