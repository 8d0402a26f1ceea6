"""``taksir-cli tokens``: estimates for files, their sum, and what has none."""

from __future__ import annotations

import io
import json
import struct
import zlib
from types import SimpleNamespace

import pytest

from pricing_core import cli, cli_tokens
from pricing_core.file_tokens import MOST_BYTES
from pricing_core.text_tokens import estimate_tokens
from pricing_core.token_counts import NEW, OLD
from tests.core.support import TODAY, book_of

TODAY_DAY = "2026-11-22"
PROSE = "The report is due by the end of the week, and the others should have a copy of it. " * 20
PDF = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R>> endobj
trailer <</Root 1 0 R>>
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setattr(cli, "today", lambda: TODAY_DAY)
    monkeypatch.setattr(cli_tokens, "exact_counter", lambda: None)  # it may be installed


@pytest.fixture
def run(capsys):
    """Run the command in this process and return exit code, output and errors."""

    def run_command(*arguments: object) -> tuple[int, str, str]:
        code = cli.main(["tokens", *(str(one) for one in arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_command


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text(PROSE)
    return path


@pytest.fixture
def picture(tmp_path):
    head = struct.pack(">IIBBBBB", 1092, 1092, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    path = tmp_path / "screen.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)))
    return path


def test_a_text_is_estimated_and_said_to_be(run, letter):
    expected = estimate_tokens(PROSE, NEW)

    code, out, errors = run(letter)

    assert (code, errors) == (0, "")
    head, row, *_ = out.splitlines()
    assert head.split() == ["Tokens", "From", "To", "Counted", "as", "File"]
    assert row.split()[:3] == [str(expected.count), str(expected.low), str(expected.high)]
    assert "English prose (guessed)" in row
    assert "Estimates for Claude" in out
    assert "nothing was sent" in out
    assert "together" not in out


def test_the_model_and_the_kind_can_be_named(run, letter):
    expected = estimate_tokens(PROSE, OLD, "code")

    code, out, _ = run(letter, "--model", "claude-sonnet-4-5", "--kind", "code", "--format", "json")

    found = json.loads(out)
    assert code == 0
    assert found["model"] == "claude-sonnet-4-5"
    assert found["is_estimate"] is True
    assert found["files"] == [{
        "file": str(letter), "what": "text", "tokens": expected.count, "low": expected.low, "high": expected.high,
        "kind": "code", "is_guessed": False, "tokenizer": "old", "is_exact": False,
        "words": f"About {expected.count} tokens ({expected.low} to {expected.high}), counted as program code for the "
        "older tokenizer; an estimate.",
    }]  # fmt: skip
    assert found["total"] == {"tokens": expected.count, "low": expected.low, "high": expected.high}


def test_several_files_are_added_up(run, letter, picture, tmp_path):
    (tmp_path / "page.pdf").write_bytes(PDF)

    code, out, _ = run(letter, picture, tmp_path / "page.pdf", "--book", "anthropic-2025-12", "--model",
                       "claude-sonnet-4-5")  # fmt: skip

    count = estimate_tokens(PROSE, OLD).count
    assert code == 0
    assert "1092 × 1092 pixels" in out
    assert "PDF, pages: 1" in out
    # 1,092 × 1,092 ÷ 750 is 1,590 rounded up; a page of a PDF counts 2,250
    last = next(row for row in out.splitlines() if row.endswith("together"))
    assert last.split()[0] == f"{count + 1_590 + 2_250:,}"


def test_pictures_and_pages_are_told_in_json(run, picture, tmp_path):
    (tmp_path / "page.pdf").write_bytes(PDF)

    _, out, _ = run(picture, tmp_path / "page.pdf", "--format", "json")

    image, document = json.loads(out)["files"]
    assert (image["what"], image["width"], image["height"]) == ("image", 1092, 1092)
    assert (document["what"], document["pages"], document["tokens"]) == ("pdf", 1, 2250)


def test_what_cannot_be_counted_is_told_and_there_is_no_sum(run, letter, tmp_path):
    (tmp_path / "x.bin").write_bytes(b"\x00\xff")
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    files = (letter, letter, tmp_path / "x.bin", tmp_path / "gone.txt", tmp_path / "large.txt", "a\0b")

    code, out, errors = run(*files)

    assert code == 1
    assert "together" not in out
    assert "x.bin: This is not a text" in errors
    assert "gone.txt: no such file" in errors
    assert "32,000,001 bytes" in errors
    assert "not a usable file name" in errors

    code, out, _ = run(letter, tmp_path / "gone.txt", "--format", "json")

    assert (code, json.loads(out)["total"]) == (1, None)

    code, out, _ = run(tmp_path / "gone.txt")

    assert (code, out) == (1, "")


def test_standard_input_is_read(run, monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(PROSE.encode())))

    code, out, _ = run("-")

    assert code == 0
    assert "standard input" in out


def test_too_much_on_standard_input_is_refused(run, monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"x" * 30)))
    monkeypatch.setattr(cli_tokens, "MOST_BYTES", 20)

    code, _, errors = run("-")

    assert code == 1
    assert "standard input: more than" in errors


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--kind", "poem"), "--kind must be one of: english"),
        (("--model", "claude-unknown"), "'claude-unknown' is no model of the price book"),
    ],
)
def test_what_cannot_be_meant_is_refused(run, letter, options, told):
    code, out, errors = run(letter, *options)

    assert (code, out) == (2, "")
    assert told in errors


def test_a_book_that_begins_with_no_model_asks_for_one(run, letter, monkeypatch):
    book = book_of(TODAY).but(default_model="")
    monkeypatch.setattr(cli, "book_and_date", lambda _book, _on: (book, TODAY_DAY))

    code, _, errors = run(letter)

    assert code == 2
    assert "--model is missing" in errors


def test_no_file_is_no_command(run):
    code, _, errors = run()

    assert code == 2
    assert "name a file" in errors


class Counter:
    """Counts four tokens for a word, or nothing at all."""

    def __init__(self, *, can: bool) -> None:
        self.can = can

    def count(self, text, _generation):
        return 4 * len(text.split()) if self.can else None


@pytest.mark.parametrize("can", [True, False])
def test_where_the_exact_counter_is_installed_it_counts_texts(run, letter, picture, monkeypatch, can):
    monkeypatch.setattr(cli_tokens, "exact_counter", lambda: Counter(can=can))

    code, out, _ = run(letter, picture, "--format", "json")

    text, image = json.loads(out)["files"]
    assert code == 0
    assert text["is_exact"] is can
    assert (text["tokens"] == 4 * len(PROSE.split())) is can
    assert (text["low"] == text["high"]) is can
    assert "is_exact" not in image
    assert ("(counted)" in run(letter)[1]) is can
