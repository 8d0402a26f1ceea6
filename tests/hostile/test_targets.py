"""What the fuzzers call, without a fuzzer: kept findings, and files that hypothesis and our own mutator make."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.corpus_files import FOLDER, saved
from tests.hostile.fuzz import NAMES, seeds
from tests.hostile.havoc import havoc
from tests.hostile.targets import TARGETS

KEPT = [(target, name) for target in NAMES for name in saved(target)]
MADE = 60


def test_every_target_has_seeds_and_every_kept_file_has_a_target():
    assert set(TARGETS) == set(NAMES)
    assert all(seeds(target) for target in NAMES)
    assert {path.name for path in FOLDER.iterdir()} <= set(NAMES)
    assert len(KEPT) > 5


@pytest.mark.parametrize(("target", "name"), KEPT)
def test_a_file_that_was_found_once_is_read_or_refused_in_words(target, name):
    TARGETS[target](saved(target)[name])


@pytest.mark.parametrize("target", NAMES)
@given(content=st.binary(max_size=300) | st.text(max_size=120).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=80)
def test_any_bytes_are_read_or_refused_in_words(target, content):
    TARGETS[target](content)


@pytest.mark.parametrize("target", NAMES)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=MADE)
def test_damaged_files_are_read_or_refused_in_words(target, seed):
    random = Random(seed)
    content = random.choice(list(seeds(target).values()))

    TARGETS[target](havoc(content, random))


def test_the_mutator_makes_files_that_are_read_and_files_that_are_refused():
    made = [TARGETS["book"](havoc(seeds("book")["extending"], Random(seed), 1)) for seed in range(100)]

    assert 5 < sum(book is not None for book in made) < 95
