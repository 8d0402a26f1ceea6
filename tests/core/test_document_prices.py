"""The prices saved in a document: the same total, reasons and places anywhere, and nothing of them can be changed."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from pricing_core import BadFile
from pricing_core.document import Document, DocumentItem, Snapshot
from pricing_core.document_pricing import priced
from pricing_core.document_today import NEWEST, SAME, today
from pricing_core.document_writing import written
from pricing_core.explaining import reason
from pricing_core.history import remember
from pricing_core.library import Library, Listed, shipped
from pricing_core.planning import Plan
from pricing_core.profile import ListedProfile, Profiles
from pricing_core.profile_reading import read_profile
from pricing_core.provenance import provenance
from pricing_core.reading import read_book
from pricing_core.snapshot import book_of_snapshot, snapshot_of, text_of_source
from pricing_core.workload import ToolUse, Workload
from tests.core.documents_support import (
    ACME,
    CLIENT,
    CORNER,
    DAY,
    EXAMPLES,
    SONNET,
    acme,
    client,
    corner,
    crows,
    opened,
    own_prices,
    read,
    text_of,
    with_snapshot,
)  # fmt: skip
from tests.core.support import PAGE, TODAY, book_of


def saved() -> Snapshot:
    return opened(with_snapshot()).document.snapshot


def refused(snapshot: Snapshot) -> list[str]:
    with pytest.raises(BadFile) as bad:
        book_of_snapshot(snapshot, "d.taksir")
    return bad.value.lines()


def changed(**parts: object) -> bytes:
    """Return the file of a document with other values in its snapshot."""
    whole = json.loads(with_snapshot())
    whole["snapshot"] |= parts
    return json.dumps(whole, indent=1).encode()


def test_the_saved_example_of_ones_own_prices_still_costs_270_dollars():
    found = opened((EXAMPLES / "1-own-prices.taksir").read_bytes())

    assert found.is_saved
    assert priced(found.document, found.book, found.on).total.text == "270"
    assert found.document.snapshot.amount == 270


def test_a_document_opens_anywhere_with_the_same_total_reasons_and_places():
    here = own_prices()
    there = opened(with_snapshot()).book

    bills = [priced(crows(), book, "2030-01-10").bills[0] for book in (here, there)]
    parts = [bill.parts[0] for bill in bills]
    lines = [part.lines[0] for part in parts]

    assert [bill.total.text for bill in bills] == ["270", "270"]
    assert [bill.list_total.text for bill in bills] == ["300", "300"]
    assert reason(parts[0], lines[0]).text == reason(parts[1], lines[1]).text
    origins = [
        [one.but(file=one.file.rpartition("/")[2]) for one in provenance(book, line.price)]
        for book, line in zip((here, there), lines, strict=True)
    ]
    assert origins[0] == origins[1]
    assert [one.file for one in origins[1]] == ["corner.toml", "client.toml"]


def test_the_texts_are_saved_to_the_byte_a_book_behind_those_that_it_extends():
    snapshot = saved()

    assert [(file.name, file.text) for file in snapshot.files] == [
        ("acme.toml", ACME), ("corner.toml", CORNER), ("client.toml", CLIENT),
    ]  # fmt: skip
    assert [file.sha256 for file in snapshot.files] == [acme().digest, corner().digest, client().digest]
    assert (snapshot.book, snapshot.sha256, snapshot.profile) == ("corner", corner().digest, "client")


def test_the_prices_can_be_had_without_the_profile():
    book = book_of_snapshot(saved(), "d", with_profile=False)

    assert (book.profile, priced(crows(), book, "2030-01-10").total.text) == (None, "300")


def test_a_shipped_book_is_saved_with_its_text_and_is_the_shipped_one_again(tmp_path):
    book = book_of(PAGE)

    snapshot = snapshot_of(book, DAY, Fraction(1, 240), lambda source: text_of_source(source, tmp_path))

    assert read_book(snapshot.files[0].text.encode(), book.file) == book
    assert book_of_snapshot(snapshot, "d") is book
    # No decimal writes 1/240.
    assert (snapshot.total, snapshot.total_exact, snapshot.amount) == ("0.004166666667", "1/240", Fraction(1, 240))


def test_a_document_without_a_whole_total_saves_none():
    snapshot = snapshot_of(own_prices(), DAY, None, text_of)

    assert (snapshot.total, snapshot.total_exact, snapshot.amount) == ("", "", None)


# ── Where a text comes from ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_text_is_the_files_while_it_is_what_was_read(tmp_path):
    path = tmp_path / "acme.toml"
    path.write_bytes(ACME.encode())
    book = read_book(ACME.encode(), str(path))

    assert text_of_source(book, tmp_path / "history") == ACME


@pytest.mark.parametrize("kind", ["prices", "profiles"])
def test_the_text_of_a_file_that_has_changed_since_comes_from_the_history(tmp_path, kind):
    path = tmp_path / "acme.toml"
    path.write_text(ACME.replace("sung = 2\n", "sung = 3\n"))
    remember(tmp_path / "history" / kind, "acme.toml", ACME.encode(), "20261122T000000Z")

    assert text_of_source(read_book(ACME.encode(), str(path)), tmp_path / "history") == ACME


def test_the_text_of_prices_that_only_the_document_has_comes_from_it(tmp_path):
    found = opened(with_snapshot())

    again = snapshot_of(
        found.book, "2030-01-10", Fraction(270), lambda one: text_of_source(one, tmp_path, found.document.snapshot)
    )

    assert again == found.document.snapshot


def test_a_text_that_is_nowhere_is_never_replaced_by_another(tmp_path):
    path = tmp_path / "acme.toml"
    path.write_text(ACME.replace("sung = 2\n", "sung = 3\n"))

    with pytest.raises(BadFile, match=r"^acme\.toml: its text is nowhere to be found any more"):
        text_of_source(read_book(ACME.encode(), str(path)), tmp_path)


# ── What is refused ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_price_changed_in_the_file_is_refused_with_its_line():
    content = with_snapshot().replace(b"sung = 3\\n", b"sung = 1\\n")

    with pytest.raises(BadFile, match=r"snapshot\.files\[1\]: the prices saved here were changed since; take") as bad:
        opened(content)

    line = next(number for number, text in enumerate(content.split(b"\n"), 1) if b'"corner.toml"' in text) - 1
    assert [problem.line for problem in bad.value.problems] == [line]


@pytest.mark.parametrize("at", [1, 2])
def test_a_changed_text_is_refused_wherever_it_comes_from(at):
    files = list(saved().files)
    files[at] = files[at].but(text=files[at].text + "#")

    assert refused(saved().but(files=tuple(files)))[0].startswith("d.taksir: the prices saved here were changed since")


@pytest.mark.parametrize(
    "parts", [{"book": "nightingale"}, {"sha256": "0" * 64}, {"sha256": acme().digest}, {"profile": ""}]
)
def test_a_book_that_is_not_among_the_files_is_refused(parts):
    # Without its name the profile would be read as a book.
    assert refused(saved().but(**parts))


def test_a_profile_that_is_not_among_the_files_is_refused():
    assert refused(saved().but(profile="other")) == [
        "d.taksir: snapshot: the profile 'other' is not among the files saved in it"
    ]


def test_a_base_that_was_not_saved_is_never_taken_from_this_computer():
    files = saved().files

    told = refused(saved().but(files=(files[1], files[0], files[2])))

    assert told == [f"d.taksir, corner.toml:{CORNER[: CORNER.index('extends')].count(chr(10)) + 1}: extends: "
                    "there is no price book 'acme-2030' to extend"]  # fmt: skip


def test_what_is_wrong_in_a_saved_profile_is_told():
    from pricing_core.saving import digest_of

    text = CLIENT.replace("10", "101")
    file = saved().files[2].but(text=text, sha256=digest_of(text.encode()))

    (told,) = refused(saved().but(files=(*saved().files[:2], file)))

    assert told.startswith("d.taksir, client.toml:6: ")


@pytest.mark.parametrize(
    "parts", [{"on": "soon"}, {"total": "-1"}, {"total_exact": "1/0"}, {"sha256": "x"}, {"files": [5]}, {"book": ""}]
)
def test_a_snapshot_that_is_not_as_this_program_writes_it_is_refused(parts):
    with pytest.raises(BadFile):
        opened(changed(**parts))


# ── Today ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def a_million(**parts: object) -> Document:
    """Return a document of a million output tokens: $15 in December 2025."""
    return read({"model": SONNET, "tokens": {"output": 1_000_000}}, **parts)


def listed(*books: object) -> Library:
    return Library((*shipped().listed, *(Listed(book, "x", False) for book in books)))


def test_the_newest_prices_are_offered_beside_the_saved_ones():
    found = today(a_million(), book_of(PAGE), shipped(), "2026-11-22")

    (offer,) = found.offers
    # The same $15 in November 2026.
    assert (found.saved.total.text, found.saved.on) == ("15", DAY)
    assert (offer.kind, offer.bill.book.id, offer.bill.on, offer.bill.total.text) == (NEWEST, TODAY, "2026-11-22", "15")
    assert (offer.more.text, offer.percent) == ("0", 0)


def test_the_same_book_is_offered_as_it_is_now_if_it_has_changed():
    now = read_book(CORNER.replace("sung = 3", "sung = 4").encode(), "c", {"acme-2030": acme()}.get)

    found = today(opened(with_snapshot()).document, own_prices(), listed(acme(), now), "2030-02-01")

    same, newest = found.offers
    # $4 instead of $3, each less 10%: 360 are 90 or a third more.
    assert (same.kind, same.bill.total.text, same.more.text, same.percent) == (SAME, "360", "90", Fraction(100, 3))
    assert found.is_as_saved
    # The shipped book has no crows.
    assert (newest.kind, newest.bill.is_whole) == (NEWEST, False)


def test_a_base_that_has_changed_is_a_change_of_the_book():
    base = read_book(ACME.replace("sung = 8", "sung = 9").encode(), "a")
    now = read_book(CORNER.encode(), "c", {"acme-2030": base}.get)

    found = today(crows(), corner(), listed(base, now), "2030-02-01")

    assert [offer.kind for offer in found.offers] == [SAME, NEWEST]


def test_the_same_book_unchanged_and_the_newest_itself_are_not_offered():
    assert today(a_million(), book_of(TODAY), shipped(), "2026-11-22").offers == ()
    assert today(a_million(), book_of(PAGE), Library(()), "2026-11-22").offers == ()


def test_todays_terms_of_the_profile_are_taken_where_it_still_is():
    half = read_profile(CLIENT.replace("10", "50").encode(), "client.toml")
    now = read_book(CORNER.replace("sung = 3", "sung = 4").encode(), "c", {"acme-2030": acme()}.get)
    known = Profiles((ListedProfile(half, "x"),))

    totals = [
        today(crows(), own_prices(), listed(now), "2030-02-01", profiles).offers[0].bill.total.text
        for profiles in (known, Profiles(), None)
    ]

    assert totals == ["200", "360", "360"]


def test_a_total_that_is_no_longer_what_was_saved_is_told():
    found = opened(changed(total="271"))

    assert not today(found.document, found.book, shipped(), "2030-01-10").is_as_saved


def test_the_date_is_the_documents_else_that_of_its_snapshot_else_the_books():
    document = opened(with_snapshot()).document

    dates = [
        today(one, own_prices(), Library(()), "2030-02-01").saved.on
        for one in (document.but(on="2030-05-01"), document.but(on=""), crows(on=""))
    ]

    # The book of the corner is of 10 January.
    assert dates == ["2030-05-01", "2030-01-10", "2030-01-10"]


def test_prices_of_a_plan_made_here_are_saved_and_opened():
    plan = Plan(Workload(model="crow-1", tools={"drum": ToolUse()}))

    content = written(Document((DocumentItem(plan),), snapshot=saved()), own_prices())

    assert opened(content).document.items[0].plan.workload.tools == {"drum": ToolUse()}
