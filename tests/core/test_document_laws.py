"""Laws that hold for any document: it is written as it was read, keeps what it does not know, and costs the same."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing_core import BadFile
from pricing_core.document_migrating import migrated
from pricing_core.document_pricing import priced
from pricing_core.document_reading import open_document, read_document
from pricing_core.document_writing import written
from pricing_core.json_writing import canonical_json_of
from pricing_core.snapshot import book_of_snapshot, snapshot_of, text_of_source
from tests.core.documents_support import DAY, content, nowhere, raw
from tests.core.support import PAGE, book_of

BOOK = book_of(PAGE)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
COUNT = st.one_of(st.integers(0, 10**6), st.decimals(0, 10**6, places=3).map(lambda one: f"{one:f}"))
PERCENT = st.one_of(st.integers(0, 100), st.decimals(0, 100, places=2).map(lambda one: f"{one:f}"))
# Numbers as somebody may have typed them.
NUMBER = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBER, TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=6,
)
UNKNOWN = st.dictionaries(st.text("xyz", min_size=3, max_size=5), ANYTHING, max_size=3)
PLANNING = st.fixed_dictionaries(
    {},
    optional={
        "period": st.sampled_from(["day", "week", "month"]),
        "days": st.integers(1, 31),
        "prefix": COUNT,
        "overhead_cached": st.booleans(),
        "screenshots": COUNT,
        "screenshot_tokens": COUNT,
        "lifetime": st.sampled_from(["off", "5m", "1h"]),
        "hit_rate": PERCENT,
        "retries": PERCENT,
        "growth": st.sampled_from([-90, "-0.5", 0, 1000]),
        "budget": st.one_of(st.none(), COUNT),
        "uncertainty": PERCENT,
        "discount": st.sampled_from(["-1000", -3, "12.25", 100]),
        "discount_on": st.sampled_from(["tokens", "everything"]),
        "tax": PERCENT,
        "currency": st.sampled_from(["", "IDR", "EUR"]),
        "rate": st.one_of(st.none(), COUNT),
        "rate_day": st.sampled_from(["", "2025-11-28"]),
    },
)
TOOLS = st.fixed_dictionaries(
    {},
    optional={
        "choice": st.sampled_from(["auto", "any"]),
        "definitions": COUNT,
        "bash": st.booleans(),
        "computer_use": st.sampled_from([True, "low", "high", None]),
        "web_search": st.fixed_dictionaries(
            {}, optional={"searches": COUNT, "version": st.just("web_search_20250305")}
        ),
        "code_execution": st.fixed_dictionaries(
            {}, optional={"runs": COUNT, "minutes": COUNT, "files_attached": st.booleans(), "free_hours_left": COUNT}
        ),
    },
)
TOKENS = st.dictionaries(st.sampled_from(["input", "output", "cache_read"]), COUNT)
WORKLOAD = st.fixed_dictionaries(
    {"model": st.sampled_from(["claude-sonnet-4-5", "claude-haiku-4-5", "claude-sonnet-3", "unheard-of"])},
    optional={
        "name": TEXT,
        "notes": TEXT,
        "enabled": st.booleans(),
        "processing": st.sampled_from(["standard", "batch"]),
        "basis": st.sampled_from(["estimate", "usage"]),
        "context_1m": st.booleans(),
        "requests": COUNT,
        "tokens": TOKENS,
        "tools": TOOLS,
        "planning": PLANNING,
    },
)
SCENARIO = st.fixed_dictionaries(
    {
        "name": TEXT.filter(bool),
        "changes": st.fixed_dictionaries(
            {},
            optional={
                "model": st.just("claude-haiku-4-5"),
                "processing": st.just("batch"),
                "requests": COUNT,
                "tokens.output": COUNT,
                "planning.hit_rate": PERCENT,
                "planning.budget": st.one_of(st.none(), COUNT),
                "tools.bash": st.booleans(),
                "tools.web_search.searches": COUNT,
                "tools.code_execution.files_attached": st.booleans(),
                "tools.nothing": ANYTHING,
            },
        ),
    }
)


@st.composite
def documents(draw):
    """Draw the JSON of a document, unknown keys strewn in everywhere."""
    workloads = []
    for one in draw(st.lists(st.tuples(WORKLOAD, UNKNOWN, UNKNOWN, UNKNOWN), min_size=1, max_size=3)):
        workload, *unknown = one
        for key, more in zip(("tokens", "tools", "planning"), unknown, strict=True):
            workload[key] = {**more, **workload.get(key, {})}
        workloads.append(dict(draw(st.permutations([*workload.items(), *draw(UNKNOWN).items()]))))
    scenarios = draw(st.lists(SCENARIO, max_size=3))
    parts = {"scenarios": scenarios, "name": draw(TEXT), "prices": {**draw(UNKNOWN), "book": PAGE, "on": DAY}}
    return {**draw(UNKNOWN), **raw(*workloads, **parts), **draw(UNKNOWN)}


def unknown_in(value: object) -> list[str]:
    """Return every unknown key and what stands there, wherever it does."""
    found: list[str] = []
    for key, inner in value.items() if isinstance(value, dict) else ():
        if key and set(key) <= set("xyz"):
            found.append(canonical_json_of(json.loads(json.dumps({key: inner}), parse_float=str)))
        else:
            found += unknown_in(inner)
    for inner in value if isinstance(value, list) else ():
        found += unknown_in(inner)
    return found


@given(documents())
def test_what_was_written_is_read_and_written_to_the_same_bytes(whole):
    document = read_document(content(whole), "d", BOOK)
    text = written(document, BOOK)

    again = read_document(text, "d", BOOK)

    assert written(again, BOOK) == text
    for one, other in zip(again.items, document.items, strict=True):
        assert (one.name, one.notes, one.is_on) == (other.name, other.notes, other.is_on)
        assert one.plan.planning == other.plan.planning
    assert again.scenarios == document.scenarios


@given(documents())
def test_every_unknown_key_survives_with_its_value(whole):
    text = written(read_document(content(whole), "d", BOOK), BOOK)

    assert sorted(unknown_in(json.loads(text))) == sorted(unknown_in(whole))


@given(documents())
def test_a_document_written_and_read_costs_the_same_under_every_scenario(whole):
    document = read_document(content(whole), "d", BOOK)
    again = read_document(written(document, BOOK), "d", BOOK)

    for scenario in (None, *document.scenarios):
        first, second = (priced(one, BOOK, DAY, scenario) for one in (document, again))
        assert (first.total, first.is_whole, first.ends) == (second.total, second.is_whole, second.ends)
        assert first.total == sum((one.total for one in first.bills), start=first.total - first.total)


@given(documents(), st.data())
def test_what_is_priced_again_after_a_change_is_what_would_be_priced_anew(whole, data):
    document = read_document(content(whole), "d", BOOK)
    items = data.draw(st.permutations(document.items))
    changed = document.but(items=tuple(items[:-1] or items), name="changed")

    again = priced(changed, BOOK, DAY, None, priced(document, BOOK, DAY))

    anew = priced(changed, BOOK, DAY)
    for one, other in zip(again.items, anew.items, strict=True):
        assert (one.left_before, one.left, one.plan) == (other.left_before, other.left, other.plan)
        assert (one.bill and one.bill.total) == (other.bill and other.bill.total)
        assert (one.refusal and one.refusal.code) == (other.refusal and other.refusal.code)


@given(documents())
def test_a_document_opened_with_its_snapshot_costs_what_it_cost(tmp_path_factory, whole):
    nothing = tmp_path_factory.getbasetemp() / "nothing"
    document = read_document(content(whole), "d", BOOK)
    total = priced(document, BOOK, DAY).total.amount
    snapshot = snapshot_of(BOOK, DAY, total, lambda one: text_of_source(one, nothing))

    found = open_document(written(document.but(snapshot=snapshot), BOOK), "d", nowhere)

    assert found.document.snapshot == snapshot
    assert snapshot.amount == priced(found.document, found.book, found.on).total.amount == Fraction(total)
    assert book_of_snapshot(snapshot, "d") == BOOK


@given(documents(), st.integers(0, 2))
def test_bringing_a_document_up_twice_is_bringing_it_up_once(whole, steps):
    table = {1 + number: lambda one: {**one, "more": [one.get("more")]} for number in range(steps)}

    once = migrated(whole, table, newest=1 + steps)

    assert migrated(once, table, newest=1 + steps) == once
    assert migrated(whole) == whole


@given(documents(), st.data())
def test_a_document_cut_anywhere_is_refused_in_words(whole, data):
    text = content(whole)
    cut = text[: data.draw(st.integers(0, len(text) - 2))]

    with pytest.raises(BadFile) as bad:
        read_document(cut, "d", BOOK)

    assert bad.value.problems
