"""Some thousand malformed price books and profiles: each is refused with its line, or means exactly what it says.

`python -m tests.hostile.test_corpus` runs all three seeds and counts; the test takes the first.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest

from pricing_core.profile_reading import read_profile
from pricing_core.reading import read_book
from tests.hostile.cases import MUST
from tests.hostile.corpus import SEEDS, cases
from tests.hostile.meaning import differences
from tests.hostile.runner import run
from tests.hostile.seeds import BOOKS, PROFILE, find
from tests.hostile.verdicts import faults

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/clear_refs").exists(), reason="the peak of memory is Linux's to tell"
)


def test_every_malformed_file_is_refused_with_its_line_or_means_exactly_what_it_says(tmp_path):
    found = run(tmp_path, SEEDS[0])

    assert {told["name"]: wrong for told in found if (wrong := faults(told))} == {}
    kinds = Counter((told["group"], bool(told["accepted"])) for told in found)
    # A corpus of which nothing is accepted would not show that what is accepted is right.
    assert kinds["bytes", False] > 250
    assert kinds["tokens", False] > 400
    assert kinds["structure", False] > 90
    assert min(kinds["bytes", True], kinds["tokens", True]) > 30


def test_each_seed_makes_other_files_and_the_same_ones_every_time():
    some = [case for case in cases() if case.name.startswith(("bit", "price: decimal comma", "cut"))]

    def made(seed: int) -> list[bytes | None]:
        return [case.content(seed) for case in some]

    assert made(1) == made(1)
    assert made(1) != made(2) != made(3)


def test_no_malformed_file_is_the_good_one_it_was_made_of():
    good = {**BOOKS, "profile": PROFILE}

    same = [case.name for case in cases() if case.verdict == MUST and case.content(1) == good[case.source].encode()]

    assert same == []


@pytest.mark.parametrize("name", BOOKS)
def test_a_good_book_means_what_it_says(name):
    content = BOOKS[name].encode()

    assert differences(content, read_book(content, "own.toml", find)) == []


def test_what_a_book_does_not_say_is_noticed():
    # The reader is right about each; here the text is changed behind its back.
    book = read_book(BOOKS["2025"].encode(), "own.toml", find)
    profile = read_profile(PROFILE.encode(), "client-x.toml")

    for before, after in (
        ("input = 3\n", "input = 4\n"),
        ("caches = true\n", ""),
        ("schema = 1\n", "schema = 1\nx = 1\n"),
    ):
        assert before in BOOKS["2025"]
        assert differences(BOOKS["2025"].replace(before, after, 1).encode(), book), after
    assert differences(PROFILE.replace("12", "13", 1).encode(), profile)


def test_an_inherited_price_that_does_not_hold_is_noticed():
    book = read_book(BOOKS["extending"].encode(), "own.toml", find)

    for before, after in (("input = 0.09", "input = 0.08"), ("rates = { input = 0.45 }", "rates = { input = 0.46 }")):
        assert differences(BOOKS["extending"].replace(before, after).encode(), book), after


def count() -> int:
    """Run every seed and print what came of it; return how many files were treated wrongly."""
    wrong = 0
    for seed in SEEDS:
        with tempfile.TemporaryDirectory() as folder:
            found = run(Path(folder), seed)
        kinds = Counter(f"{told.get('group')}, {'accepted' if told.get('accepted') else 'refused'}" for told in found)
        print(f"seed {seed}: {len(found)} files;", "; ".join(f"{kind}: {many}" for kind, many in sorted(kinds.items())))
        print(f"  most memory beyond idle: {max(told.get('peak', 0) for told in found) / 1024:.0f} MiB; slowest: "
              f"{max(told.get('seconds', 0) for told in found):.2f} s")  # fmt: skip
        for told in found:
            for fault in faults(told):
                wrong += 1
                print(f"  {told['name']}: {fault}")
    return wrong


if __name__ == "__main__":
    sys.exit(1 if count() else 0)
