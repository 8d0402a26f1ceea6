"""Where two public price libraries agree with us, and exactly how they differ elsewhere.

A failure here means that a peer has changed its prices or that we have: look at the page, then at comparison.py.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.differential.cases import cases
from tests.differential.comparison import GAPS, expected, gaps_of, ours
from tests.differential.independent import DOLLAR, bill
from tests.differential.peers import GENAI, LITELLM, GenaiPrices, LiteLLM

CASES = cases()
CLOSE = Fraction(1, 10**12)  # LiteLLM counts in floats


@pytest.fixture(scope="module")
def peers():
    return {GENAI: GenaiPrices(), LITELLM: LiteLLM()}


def same(theirs: Fraction | None, wanted: Fraction | None) -> bool:
    """Tell whether two amounts are one but for the last digits of a float."""
    if theirs is None or wanted is None:
        return theirs is wanted
    return abs(theirs - wanted) <= abs(wanted) * CLOSE


@pytest.mark.parametrize("peer", [GENAI, LITELLM])
def test_a_peer_says_what_we_say_wherever_no_disagreement_is_listed(peers, peer):
    agreed = [one for one in CASES if not gaps_of(peer, one.job)]

    differing = [one.name for one in agreed if not same(peers[peer].price(one.job), ours(one.job))]

    assert not differing
    assert len(agreed) > len(CASES) // 2


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: f"{gap.peer} {gap.what}")
def test_each_listed_disagreement_is_still_exactly_so(peers, gap):
    met = [one for one in CASES if gap in gaps_of(gap.peer, one.job)]

    for one in met:
        theirs = peers[gap.peer].price(one.job)

        assert same(theirs, expected(one.job, gaps_of(gap.peer, one.job))), one.name
        assert not same(theirs, ours(one.job)), f"{one.name}: they agree now"
    assert met, "no case shows it"


def test_in_every_case_the_second_implementation_gives_our_price():
    for one in CASES:
        lines = bill(one.job)

        assert isinstance(lines, dict), one.name
        assert sum(lines.values()) == ours(one.job) * DOLLAR, one.name


def test_every_case_has_a_name_of_its_own():
    names = [one.name for one in CASES]

    assert len(set(names)) == len(names)
