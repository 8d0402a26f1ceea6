"""Columns and batches hold every record once, and only such as are alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pricing_core import usage_alike
from pricing_core.usage_alike import DAY, HOUR, Batch, Said, alike_in, batches, give
from pricing_core.usage_record import Used
from tests.core.test_usage_buckets import LEVELS, records

ROWS = st.builds(
    lambda used, requests, window: used._replace(requests=requests, window=window),
    records(),
    st.sampled_from([1, 1, 0, 3]),
    st.sampled_from(["", "", "0-200k"]),
)


@given(st.lists(ROWS, max_size=20))
def test_columns_hold_what_records_hold(used: list[Used]) -> None:
    found = list(alike_in(used))
    assert sorted(one for alike in found for one in alike.all_used()) == sorted(used)
    assert len({alike.said for alike in found}) == len(found)
    for alike in found:
        assert alike.said == Said._make(getattr(alike.used(0), name) for name in Said._fields)
        which = [place % 2 == 0 for place in range(len(alike.whens))]
        assert alike.chosen(which).all_used() == alike.all_used()[::2]


@given(st.lists(ROWS, max_size=20), st.sampled_from([DAY, HOUR]))
def test_every_record_is_in_one_batch_of_its_like(used: list[Used], time: int) -> None:
    found = [batch for alike in alike_in(used) for batch in batches(alike, time, LEVELS)]
    assert sorted(one for batch in found for one in batch.alike.all_used()) == sorted(used)
    for batch in found:
        inside = batch.alike.all_used()
        assert {(one.model, one.when[:time], *one[12:17], *one[19:]) for one in inside} == {
            (inside[0].model, batch.when[:time], *inside[0][12:17], *inside[0][19:])
        }
        assert batch.said == batch.alike.said
        assert batch.records == len(inside)
        assert [one.prompt for one in inside] == list(batch.prompts)
        assert [sum(one[place] for one in inside) for place in range(2, 12)] == list(batch.sums)
        if batch.is_row:
            (row,) = inside
            assert row.requests != 1 or row.window
        else:
            assert all(one.requests == 1 and not one.window for one in inside)
            sides = {max((level for level in LEVELS if one.prompt > level), default=0) for one in inside}
            assert sides == {batch.side}


def test_whoever_counts_is_given_all_however_many_there_are() -> None:
    class Taker:
        def __init__(self) -> None:
            self.given: list[Batch] = []

        def add(self, batch: Batch) -> None:
            self.given.append(batch)

    one, other = Taker(), Taker()
    used = [Used("m", "2026-11-01", output=number) for number in range(usage_alike.TOGETHER + 5)]
    give(alike_in(iter(used)), (one, other), DAY, LEVELS)
    assert [batch.records for batch in one.given] == [usage_alike.TOGETHER, 5]
    assert one.given == other.given
