"""Actual usage in a document: what was given and read comes back as it was, or is refused with place and cure."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing_core import BadFile, Usd
from pricing_core.cli import main
from pricing_core.document import Document
from pricing_core.document_reading import open_document, read_document
from pricing_core.document_writing import written
from pricing_core.json_writing import Row, canonical_json_of, json_of
from pricing_core.snapshot import book_of_snapshot, snapshot_of
from pricing_core.usage_buckets import BESIDE, Sums, summed
from pricing_core.usage_details import Dear, Details, Session, Sizes
from pricing_core.usage_document import FOLDED, GIVEN, LEFT_OUT, Actual, Given, Read, kept, prices_of
from pricing_core.usage_document_reading import usage_of
from pricing_core.usage_document_writing import actual_json
from pricing_core.usage_options import GROUPS, UsageOptions
from pricing_core.usage_pricing import bill_usage
from pricing_core.usage_reading import Place, Skip
from pricing_core.usage_record import Used
from pricing_core.usage_wording import words
from pricing_core.workload import Notice
from pricing_core.workload_reading import parse_json
from tests.core.documents_support import (
    DAY,
    client,
    content,
    faults,
    nowhere,
    own_prices,
    raw,
    rewritten,
    text_of,
)
from tests.core.documents_support import read as read_doc
from tests.core.support import PAGE, book_of
from tests.core.usage_support import HAIKU, SONNET, read, used

BOOK = book_of(PAGE)


NOTHING = Given()


def text_of_actual(actual: Actual) -> str:
    return json_of(actual_json(actual))


def again(actual: Actual) -> Actual:
    return usage_of(parse_json(text_of_actual(actual), "a"))


def doubt(code: str = "report_and_more") -> Notice:
    facts = {"first": "usage report", "second": "messages", "days": 2, "day": "2025-12-01"}
    return Notice(code, words(f"usage_{code}", **facts), "warning")


def some(*records: Used, given: Given = NOTHING, skips: tuple[Skip, ...] = (), **options: object) -> Actual:
    """Return what a document keeps of records."""
    sums, bill, details = read(*records, **options)
    return kept(given, Read(sums, details, 1, {"messages": len(records)}, skips, prices_of(bill.book)))


def whole() -> Actual:
    """Return usage with something in every part."""
    records = [
        used(plain=10, output=5, session="s1", project="/home/ayu/shop", message="m1", request="r1"),
        used(plain=10, output=5, session="s1", project="/home/ayu/shop", message="m1", request="r1"),
        used(plain=300_000, read=5, session="s1", when="2025-12-02T09:00:00Z"),
        used(HAIKU, write=7, output=1, searches=2, platform="", when=""),
        used("nobody-1", plain=9),
    ]
    skips = (
        Skip("no_count", 2, True, (Place("a.jsonl", 3), Place("b.jsonl", 0)), {"field": "input_tokens"}),
        Skip("file_again", 1, False, (Place("a.jsonl", 0),), {}),
    )
    options = UsageOptions(
        platform="claude-api", writes="1h", since="2025-12-01", until="2025-12-31", group_by=("day",)
    )
    what = Given(
        text='{"usage": "é\u202e"}',
        paths=("/logs/a.jsonl", "C:\\logs\\b.jsonl"),
        options=options,
        invoice="12.50",
        invoice_file="/cost.json",
        only={"model": SONNET},
        currency="IDR",
        rate=Fraction(31_500, 2),
        rate_typed="16k7",
        rate_day="2025-12-01",
        cached="inside",
    )
    found = some(*records, given=what, skips=skips, group_by=("day", "session", "project"))
    return found.but(read=found.read.but(notices=(doubt(), doubt("two_groupings"))))


def changed(actual: Actual, *path: str | int, to: object) -> Any:
    """Return the JSON of usage with another value somewhere."""
    found = json.loads(text_of_actual(actual))
    holder = found
    for part in path[:-1]:
        holder = holder[part]
    if to is KeyError:
        del holder[path[-1]]
    else:
        holder[path[-1]] = to
    return parse_json(json.dumps(found), "a")


def refused(found: object) -> list[str]:
    with pytest.raises(BadFile) as bad:
        usage_of(found)
    return [problem.message for problem in bad.value.problems]


# There and back


def test_everything_comes_back_as_it_was_and_is_written_to_the_same_bytes():
    actual = whole()

    back = again(actual)

    assert back == actual
    assert text_of_actual(back) == text_of_actual(actual)
    assert bill_usage(back.read.sums, BOOK).total == bill_usage(actual.read.sums, BOOK).total


def test_what_may_be_the_same_usage_twice_is_kept_and_what_prices_tell_is_not():
    found = whole().read.but(notices=(doubt(), Notice("retired", {"en": "x"}), Notice("two_logs", {"en": "x"})))

    actual = kept(Given(), found)

    assert [one.code for one in actual.read.notices] == ["report_and_more"]
    assert again(actual) == actual
    assert again(whole()).read.notices == whole().read.notices


def test_usage_of_which_nothing_was_read_keeps_what_was_given():
    actual = kept(Given(text="not usage"))

    assert actual_json(actual) == {"text": "not usage"}
    assert again(actual) == actual


def test_an_amount_whose_digits_never_end_is_kept_exactly():
    dear = Dear(Used("m"), Usd(Fraction(1, 3)))
    nothing = Sums(UsageOptions(), ())
    actual = Actual(Given(rate=15_500), Read(nothing, Details((dear,), {}, {}), 0, {}))

    back = again(actual)

    assert back.read.details.dearest[0].amount.amount == Fraction(1, 3)
    assert back.given.rate == 15_500
    assert back == actual


def test_a_row_stands_on_one_line_and_its_canonical_text_is_that_of_a_list():
    assert json_of({"a": Row((1, "é", "\x7f"))}) == '{\n  "a": [1, "é", "\\u007f"]\n}'
    assert canonical_json_of(Row((1, "a"))) == '[1,"a"]'


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
DAYS = st.sampled_from(["", "2025-11-30", "2025-12-01", "2026-02-28"])
COUNT = st.integers(0, 10**15)
RECORD = st.builds(
    lambda model, day, counts, texts: Used(
        model,
        f"{day}T10:00:00Z" if day else "",
        *counts,
        session=texts[0],
        project=texts[1],
        message=texts[2],
        platform=texts[3],
    ),
    st.sampled_from([SONNET, HAIKU, "", "nobody"]),
    DAYS,
    st.tuples(*[COUNT] * 6),
    st.tuples(TEXT, TEXT, TEXT, st.sampled_from(["", "claude-api", "bedrock"])),
)
OPTIONS = st.builds(
    UsageOptions,
    model=st.sampled_from(["", SONNET]),
    writes=st.sampled_from(["5m", "1h"]),
    since=DAYS,
    on=DAYS,
    group_by=st.lists(st.sampled_from(GROUPS), unique=True).map(tuple),
)
GIVENS = st.builds(
    Given,
    text=TEXT,
    paths=st.lists(TEXT, max_size=3).map(tuple),
    options=OPTIONS,
    invoice=TEXT,
    invoice_file=TEXT,
    only=st.dictionaries(st.sampled_from(GROUPS), TEXT, max_size=3),
    currency=TEXT,
    rate=st.one_of(st.none(), st.integers(0, 10**9), st.fractions(0, 100)),
    rate_typed=st.sampled_from(["", "16.75?", "1/"]),
    rate_day=DAYS,
)


@given(GIVENS, OPTIONS, st.lists(RECORD, max_size=6), st.booleans())
def test_whatever_was_given_and_read_comes_back_equal_and_is_written_to_the_same_bytes(what, options, records, is_read):
    details = Details((), {}, {})
    sums = summed(records, BOOK, options)
    dear = tuple(Dear(one, None) for one in records)
    sizes = {one.model: Sizes({one.prompt: 1}, {one.output: 2}) for one in records}
    sessions = {one.model: (Session(1, one.when, *[one.prompt] * 8),) for one in records}
    found = Read(sums, details.but(dearest=dear, sizes=sizes, sessions=sessions), len(records), {"x": len(records)})
    actual = kept(what, found if is_read else None)

    back = again(actual)

    assert back == actual
    assert text_of_actual(back) == text_of_actual(actual)
    if is_read:
        assert back.read.sums == sums


# What is too large


def test_pasted_text_of_more_than_256_kib_is_left_out_and_that_is_said():
    assert kept(Given(text="a" * 262_144)).left_out == ()
    assert kept(Given(text="é" * 131_073)) == Actual(Given(), None, ("text",))


def test_names_and_amounts_that_are_too_long_are_left_out_and_that_is_said():
    what = Given(paths=("a" * 4_097,), invoice="1" * 5_000, only={"model": "m" * 5_000}, currency="EUR")

    assert kept(what) == Actual(Given(currency="EUR"), None, ("paths", "invoice", "only"))
    assert kept(Given(paths=("a",) * 1_001)).left_out == ("paths",)


def test_half_a_character_in_the_name_of_a_file_becomes_a_question_mark():
    skip = Skip("cannot_open", 1, True, (Place("\udce9.jsonl", 0),), {"why": "\udce9", "n": 1, "x": None})

    actual = some(used(plain=1), given=Given(paths=("/\udce9.jsonl",)), skips=(skip,))

    assert actual.given.paths == ("/?.jsonl",)
    assert actual.read.skips[0].places == (Place("?.jsonl", 0),)
    assert actual.read.skips[0].facts == {"why": "?", "n": 1, "x": "None"}


def test_too_many_buckets_are_folded_by_what_no_price_depends_on_and_cost_the_same(monkeypatch):
    monkeypatch.setattr("pricing_core.usage_document.MOST_BUCKETS", 4)
    records = [used(plain=n, session=f"s{n}", project="p", message=f"m{n % 5}", output=n) for n in range(1, 9)]
    sums, bill, _ = read(*records, group_by=("day", "session", "project"))

    actual = some(*records, group_by=("day", "session", "project"))

    assert actual.left_out == ("session",)
    assert actual.read.sums.beside == ("project",)
    assert actual.read.sums.options.group_by == ("day", "project")
    assert len(actual.read.sums.buckets) == 1
    assert actual.read.sums.buckets[0].largest == max(one.largest for one in sums.buckets)
    folded = bill_usage(actual.read.sums, BOOK)
    assert (folded.total, folded.repeats, folded.records) == (bill.total, bill.repeats, bill.records)
    assert again(actual) == actual


def test_names_that_are_too_long_together_are_folded_too(monkeypatch):
    monkeypatch.setattr("pricing_core.usage_document.MOST_LETTERS", 100)

    actual = some(used(plain=1, session="s" * 60, project="p"), group_by=("project", "session"))

    assert actual.left_out == ("session",)


def test_buckets_that_cannot_be_folded_enough_are_left_out_whole(monkeypatch):
    monkeypatch.setattr("pricing_core.usage_document.MOST_BUCKETS", 1)

    actual = some(used(plain=1), used(HAIKU, plain=1))

    assert actual == Actual(Given(), None, ("buckets",))
    assert again(actual) == actual


@pytest.mark.parametrize(
    ("limit", "left_out"),
    [("MOST_SIZES", ("sizes", "sessions")), ("MOST_SESSIONS", ("sessions",)), ("MOST_DEAREST", ("dearest",))],
)
def test_details_that_are_too_many_are_left_out_and_that_is_said(monkeypatch, limit, left_out):
    monkeypatch.setattr(f"pricing_core.usage_document.{limit}", 1)

    actual = some(used(plain=1, session="a"), used(plain=2, session="b"))

    assert actual.left_out == left_out
    assert len(actual.read.details.dearest) == (1 if "dearest" in left_out else 2)
    assert bool(actual.read.details.sessions) == ("sessions" not in left_out)


def test_more_reasons_than_anybody_reads_are_left_out_and_that_is_said():
    skips = tuple(Skip("no_count", 1, True, (), {"field": f"f{n}"}) for n in range(201))

    actual = some(used(plain=1), skips=skips)

    assert (len(actual.read.skips), actual.left_out) == (200, ("skips",))


def test_what_was_left_out_before_is_still_said_of_the_same_usage(monkeypatch):
    monkeypatch.setattr("pricing_core.usage_document.MOST_SESSIONS", 1)
    first = some(used(plain=1, session="a"), used(plain=2, session="b"), given=Given(text="x" * 300_000))
    monkeypatch.undo()

    assert first.left_out == ("text", "sessions")
    assert kept(first.given, first.read, first).left_out == ("sessions",)
    assert kept(first.given, some(used(plain=3)).read, first).left_out == ()


def test_every_group_that_is_kept_beside_the_prices_can_be_folded_and_said():
    assert {*FOLDED} == {*BESIDE}
    assert {*FOLDED, *GIVEN} < {*LEFT_OUT}


# Other prices


def test_the_details_are_as_saved_at_the_same_prices():
    read = whole().read

    assert read.details_at(BOOK) is read.details


def test_at_other_prices_the_dearest_are_priced_again_and_what_sessions_cost_is_left_out():
    dear = some(used(plain=1_000_000, session="s"), used("nobody", plain=1), used(HAIKU, plain=10)).read
    other = dear.but(prices=("0" * 64,))

    found = other.details_at(BOOK)

    assert found.sessions == {}
    assert found.sizes == dear.details.sizes
    # 1,000,000 tokens are above 200,000: $6 per million; of Haiku 10 at $1 per million
    assert [one.amount and one.amount.text for one in found.dearest] == ["6", "0.00001", None]


def test_a_profile_is_part_of_the_prices():
    assert prices_of(own_prices()) == (*prices_of(own_prices().but(profile=None)), client().digest)


# In a document


def with_usage(actual: Actual | None = None, **parts: object) -> Any:
    return raw(**parts, actual_usage=json.loads(text_of_actual(actual or whole())))


def test_a_document_keeps_usage_before_its_prices_and_byte_for_byte():
    document = read_doc(name="Shop").but(actual_usage=whole(), snapshot=snapshot_of(BOOK, DAY, Fraction(1), _text))
    text = written(document, BOOK)

    back = open_document(text, "d", nowhere).document

    assert back.actual_usage == document.actual_usage
    assert written(back, BOOK) == text
    assert [*json.loads(text)][-2:] == ["actual_usage", "snapshot"]
    assert back.notices == ()


def _text(source: Any) -> str:
    return (Path("pricing_core/books") / Path(source.file).name).read_text("utf-8")


def test_documents_without_usage_are_what_they_were():
    assert read_doc().actual_usage is None
    assert "actual_usage" not in rewritten()
    assert read_doc(actual_usage={}).actual_usage is None
    assert read_doc(actual_usage=None).actual_usage is None
    assert Document.actual_usage is None


def test_usage_is_priced_with_the_prices_that_the_document_was_saved_with():
    # 1,000 words heard and sung by Acme's crow, as "corner" and the client's terms have it.
    sums = summed([Used("crow-1", "2030-01-10", output=1_000)], own_prices(), UsageOptions())
    usage = kept(Given(), Read(sums, Details((), {}, {}), 1, {}))
    document = read_doc({"model": "crow-1"}, book=own_prices()).but(
        actual_usage=usage, snapshot=snapshot_of(own_prices(), "2030-01-10", Fraction(0), text_of)
    )

    back = open_document(written(document, own_prices()), "d", nowhere)

    assert back.is_saved
    assert prices_of(book_of_snapshot(back.document.snapshot, "d")) == prices_of(own_prices())
    ours, theirs = bill_usage(sums, own_prices()), bill_usage(back.document.actual_usage.read.sums, back.book)
    assert [(one.total, one.lines) for one in theirs.groups] == [(one.total, one.lines) for one in ours.groups]


def test_what_a_newer_program_has_put_into_usage_stays_where_it_stood():
    found = with_usage()
    usage = found["actual_usage"]
    usage["options"] = {"newer": 1, **usage["options"]}
    usage["read"]["sizes"][SONNET]["newer"] = None
    usage["read"]["dearest"][0]["newer"] = "1.50"
    usage["read"]["skipped"][0] = {"newer": {}, **usage["read"]["skipped"][0]}
    usage["read"]["newer"] = [1.50]
    found["actual_usage"] = {"newer": {"a": []}, **usage}
    document = read_document(content(found), "d", BOOK)

    text = written(document, BOOK)

    assert json.loads(text) == found
    assert next(iter(json.loads(text)["actual_usage"])) == "newer"
    assert b"1.5" in text
    assert {one.code for one in document.notices} == {"unknown_key"}
    assert written(read_document(text, "d", BOOK), BOOK) == text


def test_usage_that_says_nothing_but_what_is_not_known_is_kept():
    found = raw(actual_usage={"options": {"newer": 1}, "read": None})

    assert json.loads(written(read_document(content(found), "d", BOOK), BOOK))["actual_usage"] == {
        "options": {"newer": 1}
    }


def test_of_what_a_newer_program_put_there_what_stands_beside_new_usage_is_kept():
    found = with_usage()
    found["actual_usage"]["read"]["newer"] = 1
    found["actual_usage"]["newest"] = 2
    before = read_document(content(found), "d", BOOK).actual_usage

    fresh = kept(before.given, some(used(plain=1)).read, before)

    text = actual_json(fresh)
    assert text["newest"] == 2
    assert "newer" not in text["read"]
    assert "read" not in actual_json(kept(before.given, None, before))


def test_a_newer_document_whose_usage_is_written_in_a_new_way_is_still_shown():
    document = read_document(content({**with_usage(), "version": 2, "actual_usage": {"text": 1}}), "d", BOOK)

    assert document.is_newer
    assert document.actual_usage is None


def test_faults_of_usage_are_told_with_the_line_in_the_document():
    found = with_usage()
    found["actual_usage"]["files"] = 1
    found["actual_usage"]["read"]["files"] = -1

    assert [message for _, message in faults(found)] == [
        "actual_usage.read.files: must be a whole number from 0, without quotes"
    ]
    assert faults(found)[0][0] is not None
    assert faults(raw(actual_usage=[1]))[0][1] == "actual_usage: must be an object: { … }"


@pytest.mark.parametrize("command", [("price",), ("export", "--to", "csv,json,md")])
def test_the_command_line_takes_a_document_with_usage_as_one_without(tmp_path, capsys, command):
    plain, with_it = tmp_path / "one" / "d.taksir", tmp_path / "two" / "d.taksir"
    for path, document in ((plain, raw()), (with_it, with_usage())):
        path.parent.mkdir()
        path.write_bytes(content(document))

    codes = [main([command[0], str(path), *command[1:]]) for path in (plain, with_it)]

    out = capsys.readouterr().out.replace(str(with_it.parent), str(plain.parent)).splitlines()
    assert codes == [0, 0]
    assert out[: len(out) // 2] == out[len(out) // 2 :]
    assert with_it.read_bytes() == content(with_usage())
    for path in plain.parent.iterdir():
        if path != plain:
            assert (with_it.parent / path.name).read_bytes() == path.read_bytes()


def test_check_shows_usage_with_the_rest_of_a_document(tmp_path, capsys):
    (tmp_path / "d.taksir").write_bytes(content(with_usage()))

    code = main(["check", str(tmp_path / "d.taksir")])

    assert code == 0
    assert json.loads(capsys.readouterr().out) == with_usage()


# What is refused

AGAIN = "; take 'read' out of 'actual_usage' to read the logs again"
BUCKET = ("read", "buckets", 0)
ROW = f"must have 22 values as 'columns' names them: texts, then counts from 0{AGAIN}"


@pytest.mark.parametrize(
    ("path", "to", "message"),
    [
        (("text",), 1, "text: must be a text in quotes of at most 262144 characters"),
        (("text",), "é" * 200_000, "text: must be a text of at most 256 KiB"),
        (("paths",), "a", "paths: must be a list of at most 1000 texts"),
        (("paths", 1), 2.5, "paths[1]: must be a text in quotes of at most 4096 characters"),
        (("options",), [], "options: must be an object: { … }"),
        (("options", "since"), "tomorrow", 'options.since: must be a date in quotes such as "2026-11-22"'),
        (("options", "writes"), "2h", "options.writes: must be one of: 5m, 1h"),
        (("options", "writes"), [], "options.writes: must be one of: 5m, 1h"),
        (("options", "platform"), "p" * 1_001, "options.platform: must be a text in quotes of at most 1000 characters"),
        (
            ("options", "group_by"),
            ["day", "day"],
            f"options.group_by: must be a list of some of these, each once: {', '.join(GROUPS)}",
        ),
        (
            ("options", "group_by"),
            ["colour"],
            f"options.group_by: must be a list of some of these, each once: {', '.join(GROUPS)}",
        ),
        (("only",), {"colour": "red"}, f"only: must have some of these keys: {', '.join(GROUPS)}"),
        (("only", "model"), 1, "only.model: must be a text in quotes of at most 4096 characters"),
        (("rate",), "1e9", 'rate: must be a number in quotes such as "12.5"'),
        (("rate_typed",), 7, "rate_typed: must be a text in quotes of at most 400 characters"),
        (("rate_day",), "2025-02-30", 'rate_day: must be a date in quotes such as "2026-11-22"'),
        (("left_out",), ["nothing"], f"left_out: must be a list of some of these, each once: {', '.join(LEFT_OUT)}"),
        (("read",), [], "read: must be an object: { … }"),
        (("read", "files"), True, "read.files: must be a whole number from 0, without quotes"),
        (("read", "files"), 10**40, "read.files: must be a whole number from 0, without quotes"),
        (("read", "outside"), "1", "read.outside: must be a whole number from 0, without quotes"),
        (("read", "sources"), {"a": 1.5}, "read.sources.a: must be a whole number from 0, without quotes"),
        (
            ("read", "sources"),
            {str(n): n for n in range(101)},
            "read.sources: must have at most 100 sources",
        ),
        (
            ("read", "prices"),
            ["abc"],
            "read.prices[0]: must be the SHA-256 of a price file: 64 of the digits 0 to 9 and a to f",
        ),
        (
            ("read", "levels"),
            [200_000, 100_000],
            f"read.levels: must be whole numbers above 0, each larger than the one before{AGAIN}",
        ),
        (
            ("read", "levels"),
            [200_000, "x"],
            f"read.levels: must be whole numbers above 0, each larger than the one before{AGAIN}",
        ),
        (
            ("read", "options", "group_by"),
            ["key"],
            "read.options: cannot be grouped by what 'beside' does not name: key",
        ),
        (("read", "buckets"), {}, "read.buckets: must be a list of at most 20000 buckets"),
        (BUCKET, {}, f"read.buckets[0]: {ROW}"),
        (BUCKET, [1], f"read.buckets[0]: {ROW}"),
        ((*BUCKET, 0), 1, f"read.buckets[0]: {ROW}"),
        ((*BUCKET, 0), "m" * 1_001, f"read.buckets[0]: {ROW}"),
        ((*BUCKET, 12), -1, f"read.buckets[0]: {ROW}"),
        ((*BUCKET, 12), 1.5, f"read.buckets[0]: {ROW}"),
        ((*BUCKET, 1), "2025-13-01", f'read.buckets[0]: must have a day such as "2026-11-22", or ""{AGAIN}'),
        (
            (*BUCKET, 6),
            7,
            f"read.buckets[0]: must have thresholds of 'levels' for 'over' and 'most', the second no smaller{AGAIN}",
        ),
        (
            (*BUCKET, 6),
            200_000,
            f"read.buckets[0]: must have thresholds of 'levels' for 'over' and 'most', the second no smaller{AGAIN}",
        ),
        ((*BUCKET, -2), 0, f"read.buckets[0]: must be of one record at least{AGAIN}"),
        (
            (*BUCKET, 0),
            "zzz",
            "read.buckets[1]: must come after the row before it in the order of names and days, and stand once" + AGAIN,
        ),
        (("read", "dearest"), {}, "read.dearest: must be a list of at most 200 requests"),
        (("read", "dearest", 0), 1, "read.dearest[0]: must be an object: { … }"),
        (("read", "dearest", 0, "amount"), "$1", 'read.dearest[0].amount: must be a number in quotes such as "12.5"'),
        (
            ("read", "dearest", 0, "used", "plain"),
            "1",
            "read.dearest[0].used.plain: must be a whole number from 0, without quotes",
        ),
        (("read", "sizes"), 1, "read.sizes: must be an object: { … }"),
        (
            ("read", "sizes", "m" * 1_001),
            {},
            f"read.sizes: must have models whose names have at most 1000 characters{AGAIN}",
        ),
        (
            ("read", "sizes", HAIKU, "prompts"),
            [[1, 1], [1, 2]],
            f"read.sizes.{HAIKU}.prompts[1]: must be a size that stands once, and how often it occurs{AGAIN}",
        ),
        (
            ("read", "sizes", HAIKU, "prompts"),
            [[1]],
            f"read.sizes.{HAIKU}.prompts[0]: must be a size that stands once, and how often it occurs{AGAIN}",
        ),
        (
            ("read", "sizes", HAIKU, "outputs"),
            [[n, 1] for n in range(50_000)],
            f"read.sizes: must be at most 50000 sizes{AGAIN}",
        ),
        (
            ("read", "sizes", SONNET),
            KeyError,
            f"read.sessions: must only have models that 'sizes' has, and not {SONNET!r}{AGAIN}",
        ),
        (
            ("read", "sessions", SONNET),
            [[0, "", 0, 0, 0, 0, 0, 0, 0, 0]],
            f"read.sessions.{SONNET}[0]: must have 10 values as 'session_columns' names them{AGAIN}",
        ),
        (
            ("read", "sessions", SONNET),
            [[1]],
            f"read.sessions.{SONNET}[0]: must have 10 values as 'session_columns' names them{AGAIN}",
        ),
        (
            ("read", "sessions"),
            {model: [[1, "", *[0] * 8]] * 6_000 for model in (SONNET, HAIKU)},
            f"read.sessions: must be at most 10000 sessions{AGAIN}",
        ),
        (
            ("read", "skipped", 0, "reason"),
            "no_reason",
            f"read.skipped[0].reason: must be a reason that this program knows, with its facts{AGAIN}",
        ),
        (
            ("read", "skipped", 0, "facts"),
            KeyError,
            f"read.skipped[0].reason: must be a reason that this program knows, with its facts{AGAIN}",
        ),
        (("cached",), "somewhere", "cached: must be one of: , inside, apart, none"),
        (
            ("read", "notices", 0, "facts"),
            {},
            f"read.notices[0].code: must be a notice that this program knows, with its facts{AGAIN}",
        ),
        (
            ("read", "notices", 0, "code"),
            "none",
            "read.notices[0].code: must be one of: report_and_more, two_logs, two_groupings",
        ),
        (("read", "skipped", 0, "is_fault"), 1, "read.skipped[0].is_fault: must be true or false"),
        (
            ("read", "skipped", 0, "places", 0),
            ["a"],
            "read.skipped[0].places[0]: must be the name of a file and a line, 0 for the whole file",
        ),
        (
            ("read", "skipped", 0, "facts"),
            {"field": "x", "more": []},
            "read.skipped[0].facts: must hold at most 20 texts and whole numbers",
        ),
    ],
)
def test_a_fault_names_its_place_and_what_must_stand_there(path, to, message):
    assert refused(changed(whole(), *path, to=to))[0] == f"actual_usage.{message}"


@pytest.mark.parametrize("key", ["columns", "session_columns"])
def test_columns_in_another_order_are_refused_for_their_numbers_would_mean_something_else(key):
    found = json.loads(text_of_actual(whole()))
    found["read"][key].reverse()

    [message] = refused(parse_json(json.dumps(found), "a"))

    assert message.startswith(f"actual_usage.read.{key}: must be: ")
    assert message.endswith(AGAIN)


def test_the_same_row_twice_is_refused_for_it_would_count_double():
    found = json.loads(text_of_actual(whole()))
    found["read"]["repeats"] *= 2

    assert refused(parse_json(json.dumps(found), "a")) == [
        "actual_usage.read.repeats[1]: must come after the row before it in the order of names and days, and stand "
        f"once{AGAIN}"
    ]


def test_very_many_faults_end_soon():
    found = json.loads(text_of_actual(whole()))
    found["read"]["buckets"] = [[]] * 20_000

    assert len(refused(parse_json(json.dumps(found), "a"))) == 200


def test_a_number_that_is_a_text_for_json_is_no_name():
    found = json.loads(text_of_actual(whole()))
    found["invoice"] = 12.5

    assert refused(parse_json(json.dumps(found), "a")) == [
        "actual_usage.invoice: must be a text in quotes of at most 4096 characters"
    ]
