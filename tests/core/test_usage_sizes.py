"""How often each size occurs, counted compactly, against a plain Counter."""

from __future__ import annotations

import marshal
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing_core import usage_sizes
from pricing_core.usage_details import percentile
from pricing_core.usage_sizes import LONGEST, SizeCounts

SIZES = st.lists(st.lists(st.integers(0, 60) | st.sampled_from([LONGEST - 1, LONGEST, 10**15])), max_size=8)


@pytest.fixture(scope="module", autouse=True)
def few() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(usage_sizes, "FEW", 5)
        patch.setattr(usage_sizes, "LONGEST", 50)
        yield


def counted(several: list[list[int]]) -> SizeCounts:
    made = SizeCounts()
    for sizes in several:
        made.update(sizes)
    return made


@given(SIZES)
def test_it_counts_as_a_counter_does(several):
    made, plain = counted(several), Counter(size for sizes in several for size in sizes)

    assert [*made.pairs()] == sorted(plain.items())
    assert [*made] == sorted(plain)
    assert made == plain
    assert len(made) == len(plain)
    assert all(made[size] == often for size, often in plain.items())
    assert made.get(61) is None
    assert made.get(-1) is None


@given(SIZES, SIZES)
def test_what_others_counted_is_added(one, two):
    made, other = counted(one), counted(two)
    before = other.copy()

    made.add_state(marshal.loads(marshal.dumps(other.state())))

    assert made == counted(one + two)
    assert other == before


@given(SIZES, SIZES)
def test_a_copy_is_counted_on_by_itself(one, two):
    made = counted(one)
    copy, plain = made.copy(), dict(made)

    for sizes in two:
        copy.update(sizes)

    assert dict(made) == plain
    assert copy == counted(one + two)


@given(SIZES, st.integers(1, 100))
def test_a_percentile_is_that_of_the_sizes_in_order(several, percent):
    inside = sorted(size for sizes in several for size in sizes)

    found = percentile(counted(several), percent)

    assert found == (inside[-(-len(inside) * percent // 100) - 1] if inside else 0)


def test_many_sizes_take_little_memory():
    made = counted([list(range(start, start + 40)) for start in range(0, 50, 10)])

    named, row = made.state()

    assert len(named) <= 5 + 40
    assert len(row) % 4 == 0
    assert len(row) <= 4 * 50
