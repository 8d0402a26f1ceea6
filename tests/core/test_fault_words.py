"""What is wrong with a file is said in Indonesian too: every message there is, with the same facts."""

from __future__ import annotations

import json.decoder
import re
import tomllib._parser
from pathlib import Path

import pytest

import pricing_core
from pricing_core.adoption import OlderBookError
from pricing_core.errors import BadFile, Problem
from pricing_core.fault_templates import INDONESIAN
from pricing_core.fault_words import error_text, fault_lines, problem_text
from pricing_core.library import bundled_book, library
from pricing_core.profile_reading import read_profile
from pricing_core.reading import MARK_LIMITS, read_book
from pricing_core.saving import CannotSave
from pricing_core.workload_reading import read_estimate
from tests.core.fault_messages import HOLE, SINKS, Source, samples
from tests.core.support import PAGE, book_of
from tests.core.test_hostile_books import BOMBS, CELLS, ENCODINGS, GOOD, PRICE, SYNTAX
from tests.hostile.corpus import cases

CORE = Path(pricing_core.__file__).parent
DESKTOP = CORE.parent / "desktop"
SOURCES = [path for path in sorted([*CORE.rglob("*.py"), *DESKTOP.glob("*.py")]) if path.parent.name != "books"]
KNOWN = {"reading.py": {"what": [what for what, _ in MARK_LIMITS.values()]}}
QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
# Words that every English message has one of, and no Indonesian one.
ENGLISH = re.compile(r"\b(?:the|must|which|is|are|not|has|have|than|cannot|of|this|with|that|key|needs|stands)\b")


def said(message: str, where: str = "") -> str:
    return problem_text(Problem(message, 3, where), "id")


def uncovered(source: Source) -> list[str]:
    """Return the messages of a module that no facts make a sentence of ours."""
    messages = [one for one in source.messages() if one.text.strip(HOLE)]
    return [
        f"{one.line}: {one.text!r}"
        for one in messages
        if not any(_is_said(sample, said(sample)) for sample in samples(one.text))
    ]


def _is_said(english: str, own: str) -> bool:
    return own != english and own.count("sunflower") == english.count("sunflower") and not ENGLISH.search(own)


# ── Every message there is ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_message_that_a_module_can_report_has_indonesian_words(path):
    # The one module of which nothing can be said: it only hands on what it is given.
    sinks = {} if path.name == "faults.py" else {**SINKS, **({"ValueError": 0} if path.name == "settings.py" else {})}

    assert uncovered(Source(path, KNOWN.get(path.name, {}), sinks)) == []


def test_the_search_for_messages_finds_them():
    found = {path.name: {one.text for one in Source(path, KNOWN.get(path.name, {})).messages()} for path in SOURCES}

    # One that is given through three functions, one from a table of forms, one that another function returns.
    assert "addition \x01: tool \x01, which the book does not have" in found["checking.py"]
    assert "must be true, false or a level in quotes" in found["workload_reading.py"]
    assert "may not be read; check its permissions" in found["files.py"]
    assert "more than \x00 commas; a price book has far fewer" in found["reading.py"]
    assert sum(map(len, found.values())) > 180


def test_a_new_message_without_indonesian_words_would_be_found(tmp_path):
    path = tmp_path / "new.py"
    path.write_text('def f(report, name):\n    report(1, f"{name!r} is quite wrong")\n')

    assert uncovered(Source(path, {})) == ["2: '\\x01 is quite wrong'"]


def test_every_fault_of_toml_has_indonesian_words():
    old = Source(Path(tomllib._parser.__file__), {}, {"suffixed_err": 2}).messages()
    messages = old or Source(Path(tomllib._parser.__file__), {}, {"TOMLDecodeError": 0}).messages()

    assert len(messages) > 15
    for one in messages:
        for end in ("", " (at end of document)"):
            told = [said(f"not valid TOML: {sample}{end}") for sample in samples(one.text)]
            assert any(not re.search(one.text[:7], text) for text in told), one


def test_every_fault_of_json_has_indonesian_words():
    messages = Source(Path(json.decoder.__file__), {}, {"JSONDecodeError": 0}).messages()

    assert len(messages) >= 8
    for one in messages:
        told = [said(f"not valid JSON: {sample}") for sample in samples(one.text)]
        assert any(one.text[:7] not in text for text in told), one


@pytest.mark.parametrize("kind", INDONESIAN)
def test_each_template_is_taken_for_what_is_made_from_it_and_keeps_its_facts(kind):
    facts = {"number": "40", "quoted": repr("it's"), "day": "2026-11-22", "word": "MiB", "hint": ""}
    parts = {"owner": "minimum: tool", "toml": "Unclosed array", "json": "Extra data", "problem": "lists a name twice"}
    whole = {"problem": "{}", "toml": "not valid TOML: {}", "json": "not valid JSON: {}",
             "owner": "{} 'x', which the book does not have", "hint": "unknown key{}"}[kind]  # fmt: skip

    for english, own in INDONESIAN[kind].items():
        places = re.findall(r"\{([a-z]+)[0-9]?\}", english)
        assert sorted(places) == sorted(re.findall(r"\{([a-z]+)[0-9]?\}", own)), english
        sample = re.sub(r"\{([a-z]+)[0-9]?\}", lambda at: {"text": "sunflower", **facts, **parts}[at[1]], english)
        expected = re.sub(r"\{([a-z]+)[0-9]?\}", lambda at: {"text": "sunflower", **facts}.get(at[1], "…"), own)
        pattern = re.escape(expected).replace("…", ".+")
        assert re.search(pattern, said(whole.format(sample))), english


# ── What is said ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("english", "own"),
    [
        ("'heard' is missing", "'heard' belum ada"),
        (
            "model 'crow-1': per 'kilo', which the book does not have (did you mean 'kiloword'?)",
            "model 'crow-1': per 'kilo' tidak ada di buku ini (maksudnya 'kiloword'?)",
        ),
        ("not valid TOML: Invalid value (at end of document)", "TOML tidak sah: nilai tidak sah (di akhir berkas)"),
        (
            "two of your files have this id already: /p/a.toml: id 'x' is also that of b.toml, a built-in price book; "
            "give one of them another id",
            "dua berkas Anda sudah memakai id ini: /p/a.toml: id 'x' juga dipakai b.toml dan buku harga bawaan; "
            "beri id lain pada salah satunya",
        ),
        (
            "what it states makes no usable price book: models[0].id: must be true or false",
            "isinya tidak menghasilkan buku harga yang dapat dipakai: models[0].id: harus true atau false",
        ),
    ],
)
def test_a_message_is_said_with_its_parts(english, own):
    assert said(english) == own


def test_the_place_of_a_value_stays_as_it_is_even_if_it_looks_like_a_message():
    where = "x: 'until' is missing: models[2].rates[0]"

    assert said(f"{where}: unknown key", where) == f"{where}: kunci tidak dikenal"


def test_a_name_that_looks_like_a_message_is_a_name():
    name = "a', which the book does not have (did you mean 'b'?)"

    told = said(f"default_model {name!r}, which the book does not have")

    assert told == f"default_model {name!r} tidak ada di buku ini"


@pytest.mark.parametrize("message", ["quite another thing", "sunflower 'x', which the book does not have", ""])
def test_what_no_template_fits_stays_english(message):
    assert said(message) == message
    assert said(f"a.b: {message}", "a.b") == f"a.b: {message}"


def test_what_a_part_is_unknown_of_keeps_the_part():
    assert said("not valid TOML: Something new") == "TOML tidak sah: Something new"
    assert said("what it states makes no usable price book: new") == (
        "isinya tidak menghasilkan buku harga yang dapat dipakai: new"
    )


def test_english_and_languages_without_words_are_told_in_english():
    fault = BadFile("a.toml", [Problem("lists a name twice", 3), Problem("may not be read; check its permissions")])

    assert fault_lines(fault, "en") == fault_lines(fault, "xx") == fault.lines()
    assert fault_lines(fault, "id") == [
        "a.toml:3: memuat nama yang sama dua kali",
        "a.toml: tidak boleh dibaca; periksa izinnya",
    ]


def test_an_error_says_itself_in_each_language():
    bad = BadFile("a.toml", [Problem("lists a name twice", 3), Problem("must be a table", 4)])

    assert error_text(bad, "en") == "a.toml:3: lists a name twice\na.toml:4: must be a table"
    assert error_text(bad, "id") == "a.toml:3: memuat nama yang sama dua kali\na.toml:4: harus berupa tabel"
    assert error_text(CannotSave(Path("a.toml"), "full"), "id").startswith("a.toml: disk sudah penuh.")
    assert error_text(OlderBookError("issued before"), "id") == "issued before"


# ── Real files ───────────────────────────────────────────────────────────────────────────────────────────────────────


def same_facts(fault: BadFile) -> None:
    """Assert that each fault is said in Indonesian, with the place, the names and the numbers of the English one."""
    for english, own, problem in zip(fault.lines(), fault_lines(fault, "id"), fault.problems, strict=True):
        assert own != english
        place = english.removesuffix(problem.message)
        assert own.startswith(place)
        words = own.removeprefix(place).removeprefix(problem.where)
        assert not ENGLISH.search(QUOTED.sub("", words)), own
        # The hint at most repeats a fact; examples of texts are in the language of the sentence.
        assert [one for one in QUOTED.findall(english) if one not in own and one not in ('"one"', '"two"')] == []
        assert sorted(re.findall(r"\d+", own)) == sorted(re.findall(r"\d+", english))


def refused(content: bytes) -> BadFile:
    with pytest.raises(BadFile) as bad:
        read_book(content, "bad.toml", bundled_book)
    return bad.value


REAL = {
    **{name: GOOD.replace(PRICE, b"heard = " + text.encode()) for name, text in {**CELLS, **SYNTAX}.items()},
    **{name: content for name, content in {**BOMBS, **ENCODINGS}.items() if len(content) < 300_000},
}


@pytest.mark.parametrize("content", REAL.values(), ids=REAL)
def test_a_malformed_book_is_told_in_indonesian_with_the_same_facts(content):
    same_facts(refused(content))


def test_a_malformed_profile_or_book_of_the_corpus_is_told_in_indonesian_with_the_same_facts():
    told = 0
    for case in cases()[::9]:
        content = case.content(1)
        try:
            (read_profile if case.is_profile else read_book)(content or b"", "bad.toml")
        except BadFile as fault:
            same_facts(fault)
            told += 1

    assert told > 60


def test_a_workload_with_a_fault_on_every_line_is_told_in_indonesian():
    text = (
        b'{"model": 5,\n"tokens": {"input": -1,\n "output": 0.5},\n"requests": "many",\n'
        b'"platfrom": "bedrock",\n"tools": {"bash": "yes"}\n}'
    )

    with pytest.raises(BadFile) as bad:
        read_estimate(text, "w.json", book_of(PAGE))

    same_facts(bad.value)
    assert (
        fault_lines(bad.value, "id")[0]
        == "w.json:1: model: harus berupa teks dalam tanda kutip, paling panjang 200 karakter"
    )


def test_files_that_cannot_be_read_at_all_are_told_in_indonesian(tmp_path):
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "one.toml").write_bytes(GOOD)
    (tmp_path / "two.toml").write_bytes(GOOD)

    broken = library(tmp_path).broken

    assert len(broken) == 3
    for fault in broken:
        same_facts(fault)
