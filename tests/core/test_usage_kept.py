"""Of records with an id the last one counts, however many there are and whatever is in memory."""

from __future__ import annotations

import errno
import io
import random
import tempfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing_core import usage_buckets
from pricing_core.errors import BadFile
from pricing_core.usage_buckets import Buckets, summed, thresholds
from pricing_core.usage_details import DetailedBuckets
from pricing_core.usage_kept import Kept, packed, part_of
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_record import Used
from tests.core.support import TODAY, book_of
from tests.core.test_usage_buckets import records


def few_in_memory(buckets: Buckets, most: int, most_packed: int = 0) -> Buckets:
    buckets._kept = Kept(buckets._again.take, most, most_packed)
    return buckets


@given(
    st.lists(records(), max_size=20),
    st.tuples(st.integers(0, 3), st.sampled_from([0, 300, 10**6])),
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
            take_packed(parts, some)
        parts.sums()  # looking at what there is so far changes nothing
    assert parts.sums() == whole.sums() == summed(named, book, options)
    assert parts.details() == whole.details()


def take_packed(buckets: Buckets, used: list[Used]) -> None:
    """Let buckets take records as another process gives them."""
    buckets.take(one for one in used if not one.message)
    by_part: dict[int, list[Used]] = {}
    for one in used:
        if one.message:
            by_part.setdefault(part_of(one.message), []).append(one)
    for part, records_of_it in by_part.items():
        buckets.take_packed(part, packed(records_of_it))


def test_the_parts_of_the_file_are_merged_one_by_one() -> None:
    told: list[Used] = []
    kept = Kept(told.append, most=10, most_packed=5_000)
    answers = [Used("m", f"2026-11-01T10:{n % 60:02}:00Z", output=n, message=f"msg_{n % 300}") for n in range(900)]
    for one in answers:
        kept.take(one)
    assert told == []  # of ten ids in memory none comes again so soon
    for _again in range(2):
        repeats: list[Used] = []
        assert sorted(kept.all(repeats.append)) == sorted(answers[600:])
        assert sorted(repeats) == sorted(answers[:600])


def test_the_places_of_the_ids_are_those_of_a_record() -> None:
    assert Used("m", message="a", request="b")[17:19] == ("a", "b")


def test_only_what_fits_counts_after_repeats_are_known() -> None:
    first = Used("m", "2026-11-01T10:00:00Z", output=1, message="msg", project="a")
    last = first._replace(when="2026-11-01T11:00:00Z", output=5, project="b")
    for most in (0, 9):
        buckets = few_in_memory(Buckets(UsageOptions(), thresholds(book_of(TODAY))), most)
        buckets.take([first, last])
        buckets.keep_only(lambda used: used.project == "a")
        assert buckets.sums().buckets == ()
        buckets.keep_only(lambda used: used.project == "b")
        assert [one.output for one in buckets.sums().buckets] == [5]


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
    kept = Kept(lambda _used: None, most=0, most_packed=0)
    with pytest.raises(BadFile, match=r"cannot hold what is read: .*; make room there, or have TMPDIR name") as raised:
        kept.take(Used("m", message="a"))
    assert raised.value.name == ("/full" if full == "write" else "TMPDIR")
    del kept  # says nothing more


def test_repeats_are_counted_however_many_there_are_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage_buckets, "TOGETHER", 10)
    buckets = Buckets(UsageOptions(), thresholds(book_of(TODAY)))
    buckets.take([Used("m", "2026-11-01T10:00:00Z", output=1, message="msg")] * 36)
    sums = buckets.sums()
    assert [one.records for one in sums.repeats] == [35]
    assert [one.records for one in sums.buckets] == [1]
