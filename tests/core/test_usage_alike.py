"""Batches hold every record once, and only such as are alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pricing_core import usage_alike
from pricing_core.usage_alike import DAY, HOUR, Alike, batches, give
from pricing_core.usage_record import Used
from tests.core.test_usage_buckets import LEVELS, records

ROWS = st.builds(
    lambda used, requests, window: used._replace(requests=requests, window=window),
    records(),
    st.sampled_from([1, 1, 0, 3]),
    st.sampled_from(["", "", "0-200k"]),
)


@given(st.lists(ROWS, max_size=20), st.sampled_from([DAY, HOUR]))
def test_every_record_is_in_one_batch_of_its_like(used: list[Used], time: int) -> None:
    found = list(batches(used, time, LEVELS))
    assert sorted(one for alike in found for one in alike.records) == sorted(used)
    for alike in found:
        said = {(one.model, one.when[:time], *one[12:17], *one[19:]) for one in alike.records}
        assert len(said) == 1
        assert [one[2:12] for one in alike.records] == list(alike.counts)
        assert [one.prompt for one in alike.records] == list(alike.prompts)
        assert [*map(sum, zip(*alike.counts, strict=True))] == list(alike.sums)
        assert alike.first is alike.records[0]
        if alike.is_row:
            (row,) = alike.records
            assert row.requests != 1 or row.window
        else:
            assert all(one.requests == 1 and not one.window for one in alike.records)
            sides = {max((level for level in LEVELS if one.prompt > level), default=0) for one in alike.records}
            assert sides == {alike.side}


def test_whoever_counts_is_given_all_however_many_there_are() -> None:
    class Taker:
        def __init__(self) -> None:
            self.given: list[Alike] = []

        def add(self, alike: Alike) -> None:
            self.given.append(alike)

    one, other = Taker(), Taker()
    used = [Used("m", "2026-11-01", output=number) for number in range(usage_alike.TOGETHER + 5)]
    give(iter(used), (one, other), DAY, LEVELS)
    assert [len(alike.records) for alike in one.given] == [usage_alike.TOGETHER, 5]
    assert one.given == other.given
