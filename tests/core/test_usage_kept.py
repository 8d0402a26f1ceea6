"""Of records with an id the last one counts, however many there are and whatever is in memory."""

from __future__ import annotations

import errno
import io
import marshal
import pickle
import random
import tempfile
from array import array
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing_core import usage_filter, usage_kept, usage_parallel
from pricing_core.errors import BadFile
from pricing_core.usage_alike import DAY, Alike, alike_in, give
from pricing_core.usage_buckets import Buckets, summed, thresholds
from pricing_core.usage_details import DetailedBuckets
from pricing_core.usage_filter import Values
from pricing_core.usage_kept import Kept, by_part, packed
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_reading import Reading, inputs_of
from pricing_core.usage_record import Used
from tests.core.support import TODAY, book_of
from tests.core.test_usage_buckets import records


def few_in_memory(buckets: Buckets, run: int, most_packed: int = 0) -> Buckets:
    buckets._kept = Kept(buckets._kept._on_repeat, run, most_packed)
    return buckets


def kept_of(kept: Kept) -> tuple[list[Used], list[Used]]:
    """Return the records that count, and the repeats that are found by that."""
    repeats: list[Used] = []
    found = [used for alike in kept.all(lambda again: repeats.extend(again.all_used())) for used in alike.all_used()]
    return sorted(found), sorted(repeats)


@given(
    st.lists(records(), max_size=20),
    st.tuples(st.integers(1, 9), st.sampled_from([0, 300, 10**6])),
    st.integers(1, 7),
    st.randoms(use_true_random=False),
)
def test_what_is_in_memory_makes_no_difference(
    used: list[Used], most: tuple[int, int], size: int, chance: random.Random
) -> None:
    named = [one._replace(message=one.message and f"{one.message}{chance.randrange(3)}") for one in used]
    options, book = UsageOptions(group_by=("project",)), book_of(TODAY)
    whole, parts = DetailedBuckets(options, book), DetailedBuckets(options, book)
    few_in_memory(parts, *most)
    whole.take(named)
    mixed = chance.sample(named, len(named))
    for start in range(0, len(mixed), size):
        some = mixed[start : start + size]
        if chance.random() < 0.5:
            parts.take(some)
        else:
            parts.take(one for one in some if not one.message)
            take_packed(parts, [one for one in some if one.message])
        parts.sums()  # looking at what there is so far changes nothing
    assert parts.sums() == whole.sums() == summed(named, book, options)
    assert parts.details() == whole.details()


def take_packed(buckets: Buckets, used: Sequence[Used]) -> None:
    """Let buckets take records as another process hands them over."""
    for part, some in by_part(used).items():
        buckets.take_packed(part, packed(some))


@given(
    st.lists(st.lists(records(), max_size=9), min_size=1, max_size=4),
    st.integers(1, 9),
    st.randoms(use_true_random=False),
)
def test_what_several_count_is_what_one_counts(lots: list[list[Used]], run: int, chance: random.Random) -> None:
    """One takes the first lot, and others the rest; ids that two of them have met are handed over to the first."""
    only, options, book = (("project", "a"),), UsageOptions(group_by=("session",)), book_of(TODAY)
    whole = DetailedBuckets(options, book, 3, only=only, noting=("project", "model"))
    several = [pickle.loads(pickle.dumps(whole.recipe()))() for _ in lots]
    for one, lot in zip(several, lots, strict=True):
        few_in_memory(one, run, 0).take(lot)
        whole.take(lot)
    first, *rest = several
    marks = [one.marks() for one in several]
    told = [
        one.told(b"".join(marks[:place] + marks[place + 1 :]), lambda some: take_packed(first, some))
        for place, one in enumerate(rest, 1)
    ]
    for one in chance.sample(told, len(told)):
        first.add_told(marshal.loads(marshal.dumps(one)))
    assert first.sums() == whole.sums()
    assert first.details() == whole.details()
    assert first.values() == whole.values()


def test_what_only_sums_counts_the_same_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "ab":
        (tmp_path / f"{name}.jsonl").write_text('{"id": "msg", "input_tokens": 1, "output_tokens": 2}\n' * 3)
    monkeypatch.setattr(usage_parallel, "WORTH_SHARING", 0)
    monkeypatch.setattr(usage_parallel, "GROUP_BYTES", 0)
    monkeypatch.setattr(usage_parallel, "_processors", lambda: 2)
    buckets = Buckets(UsageOptions(), thresholds(book_of(TODAY)))
    Reading(inputs_of([tmp_path])).into(buckets)
    assert [one.output for one in buckets.sums().buckets] == [12]


def test_no_more_values_are_noted_than_one_can_choose_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage_filter, "MOST_VALUES", 3)
    one, other = Values(["project"]), Values(["project"])
    give(alike_in(Used("m", project=letter) for letter in "xbwavcud"), (one,), DAY, ())
    give(alike_in(Used("m", project=letter) for letter in "z"), (other,), DAY, ())
    assert one.found() == {"project": ["a", "b", "c"]}
    other.add_found({"project": ["b", "x", "y"]})
    assert other.found() == {"project": ["b", "x", "y"]}


def test_marks_that_are_too_many_are_looked_at_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    all_marks = [array("I", some) for some in ([1, 5, 9, 10], [2, 5, 7], [], [10, 11, 2])]
    for most in (1_000, 4, 1):
        monkeypatch.setattr(usage_kept, "MARKS_AT_ONCE", most)
        assert usage_kept._shared(all_marks) == {2, 5, 10}
    assert usage_kept._shared(all_marks[:1]) == set()


def test_after_what_others_have_counted_nothing_more_is_taken() -> None:
    levels = thresholds(book_of(TODAY))
    one, other = Buckets(UsageOptions(), levels), Buckets(UsageOptions(), levels)
    other.take([Used("m", "2026-11-01T10:00:00Z", output=7, message="msg")])
    for _again in range(2):
        one.add_told(other.told(b"", lambda _some: None))
    assert [bucket.output for bucket in one.sums().buckets] == [14]
    with pytest.raises(RuntimeError, match="repeats of it would not be found"):
        one.take([Used("m")])
    with pytest.raises(RuntimeError, match="repeats of it would not be found"):
        one.take_packed(0, packed([Used("m", message="msg")]))


def test_the_runs_in_the_file_are_merged_part_by_part() -> None:
    told: list[Alike] = []
    kept = Kept(told.append, 10, most_packed=5_000)
    answers = [Used("m", f"2026-11-01T10:{n % 60:02}:00Z", output=n, message=f"msg_{n % 300}") for n in range(900)]
    for one in answers:
        for alike in alike_in([one]):
            assert kept.take(alike) is None
    assert told == []  # of ten ids none comes again so soon
    for _again in range(2):
        assert kept_of(kept) == (sorted(answers[600:]), sorted(answers[:600]))


def test_repeats_within_a_run_are_told_at_once() -> None:
    told: list[Alike] = []
    kept = Kept(told.append, 4)
    same = Used("m", "2026-11-01T10:00:00Z", output=1, message="msg")
    for one in (same, same._replace(output=3), same, same._replace(request="req")):
        for alike in alike_in([one]):
            kept.take(alike)
    assert [used for alike in told for used in alike.all_used()] == [same, same]
    assert kept_of(kept) == ([same._replace(output=3), same._replace(request="req")][::-1], [])


def test_of_two_with_the_same_mark_both_count() -> None:
    """Marks are small, so that different ids may have the same: these two have."""
    ids = ("plumless", "buckeroo")
    assert len({crc32(one.encode()) for one in ids}) == 1
    used = [Used("m", "2026-11-01T10:00:00Z", output=1, message=one) for one in ids]
    kept = Kept(lambda _again: None, 1)
    for alike in (*alike_in(used[:1]), *alike_in(used[1:])):
        kept.take(alike)
    assert kept_of(kept) == (sorted(used), [])


def test_the_places_of_the_ids_are_those_of_a_record() -> None:
    assert Used("m", message="a", request="b")[17:19] == ("a", "b")


def test_only_what_fits_counts_after_repeats_are_known() -> None:
    first = Used("m", "2026-11-01T10:00:00Z", output=1, message="msg", project="a")
    last = first._replace(when="2026-11-01T11:00:00Z", output=5, project="b")
    for run in (1, 9):
        found = {}
        for project in "ab":
            buckets = Buckets(UsageOptions(), thresholds(book_of(TODAY)), (("project", project),))
            few_in_memory(buckets, run).take([first, last])
            sums = buckets.sums()
            found[project] = [[one.output for one in some] for some in (sums.buckets, sums.repeats)]
        assert found == {"a": [[], [1]], "b": [[5], []]}


@pytest.mark.parametrize("full", ["write", "begin"])
def test_a_folder_of_temporary_files_that_is_full_is_named_with_the_cure(
    monkeypatch: pytest.MonkeyPatch, full: str
) -> None:
    class Full(io.BytesIO):
        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        close = flush

    def refuse(**_named: object) -> Full:
        raise FileNotFoundError("no usable folder")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse if full == "begin" else lambda **_named: Full())
    monkeypatch.setattr(tempfile, "tempdir", "/full" if full == "write" else None)
    kept = Kept(lambda _again: None, 1, most_packed=0)
    with pytest.raises(BadFile, match=r"cannot hold what is read: .*; make room there, or have TMPDIR name") as raised:
        kept.take(next(alike_in([Used("m", message="a")])))
    assert raised.value.name == ("/full" if full == "write" else "TMPDIR")
    del kept  # says nothing more


def test_repeats_are_counted_however_many_there_are_at_once() -> None:
    buckets = few_in_memory(Buckets(UsageOptions(), thresholds(book_of(TODAY))), 10)
    buckets.take([Used("m", "2026-11-01T10:00:00Z", output=1, message="msg")] * 36)
    sums = buckets.sums()
    assert [one.records for one in sums.repeats] == [35]
    assert [one.records for one in sums.buckets] == [1]
