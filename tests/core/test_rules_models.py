"""Which name is which model: exact ids and listed aliases, never a prefix, never a relative's price."""

from __future__ import annotations

import string

import pytest

from pricing_core import Refusal
from tests.core.support import PAGE, TODAY, bill, book_of, codes, refusal, total

BOOKS = (PAGE, TODAY)
LETTERS = string.ascii_letters + string.digits + "-._@:/* \t\n#~é０"


def names(book: str) -> set[str]:
    """Return every id and alias that a book lists."""
    return {
        name
        for model in book_of(book).models
        for name in (model.id, *model.aliases, *(one.id for one in model.platform_ids))
    }


@pytest.mark.parametrize("book", BOOKS)
def test_no_prefix_of_any_id_is_a_model_unless_it_is_listed(book):
    listed = names(book)
    prefixes = {name[:length] for name in listed for length in range(len(name))} - listed

    found = {prefix for prefix in prefixes if book_of(book).model(prefix)}

    assert len(prefixes) > 500
    assert found == set()


@pytest.mark.parametrize("book", BOOKS)
def test_no_id_with_one_more_character_is_a_model_unless_it_is_listed(book):
    listed = names(book)
    longer = {end for name in listed for letter in LETTERS for end in (name + letter, letter + name)} - listed

    found = {name for name in longer if book_of(book).model(name)}

    assert len(longer) > 5_000
    assert found == set()


@pytest.mark.parametrize("book", BOOKS)
def test_ids_in_another_case_or_with_spaces_are_unknown(book):
    for name in names(book):
        for other in (name.upper(), name.title(), f" {name}", f"{name} ", name.replace("-", "_")):
            assert book_of(book).model(other) is None


@pytest.mark.parametrize("book", BOOKS)
def test_every_listed_name_is_the_model_that_lists_it(book):
    for model in book_of(book).models:
        for name in (model.id, *model.aliases, *(one.id for one in model.platform_ids)):
            found = book_of(book).model(name)
            assert found is not None
            assert found[0] is model


@pytest.mark.parametrize(
    ("alias", "model", "book"),
    [
        ("claude-sonnet-4-5-20250929", "claude-sonnet-4-5", PAGE),
        ("claude-opus-4-5-20251101", "claude-opus-4-5", PAGE),
        ("claude-opus-4-1-20250805", "claude-opus-4-1", PAGE),
        ("claude-opus-4-20250514", "claude-opus-4", PAGE),
        ("claude-sonnet-4-20250514", "claude-sonnet-4", PAGE),
        ("claude-3-7-sonnet-20250219", "claude-sonnet-3-7", PAGE),
        ("claude-haiku-4-5-20251001", "claude-haiku-4-5", PAGE),
        ("claude-3-5-haiku-20241022", "claude-haiku-3-5", PAGE),
        ("claude-3-opus-20240229", "claude-opus-3", PAGE),
        ("claude-3-haiku-20240307", "claude-haiku-3", PAGE),
        ("claude-opus-5-20260724", "claude-opus-5", TODAY),
        ("claude-opus-4-7-20260416", "claude-opus-4-7", TODAY),
        ("claude-opus-4-6-20260205", "claude-opus-4-6", TODAY),
        ("claude-haiku-4-5-20251001", "claude-haiku-4-5", TODAY),
    ],
)
def test_a_dated_id_is_the_same_model(alias, model, book):
    # The ids of the anthropic SDK (facts section 1), listed in facts/prices-*.json.
    tokens = {"input": 12_345, "cache_read": 678, "output": 90}

    assert total({"model": alias, "tokens": tokens}, book) == total({"model": model, "tokens": tokens}, book)


@pytest.mark.parametrize(
    ("short", "long", "book"),
    [
        # facts section 14, trap 9: each is a prefix of one that costs something else.
        ("claude-opus-5", "claude-opus-5-5", TODAY),
        ("claude-sonnet-5", "claude-sonnet-5-5", TODAY),
        ("claude-fable-5", "claude-fable-5-2", TODAY),
        ("claude-opus-4", "claude-opus-4-5", PAGE),
    ],
)
def test_an_id_that_begins_another_keeps_its_own_price(short, long, book):
    tokens = {"cache_read": 100_000, "output": 1_000}

    assert total({"model": short, "tokens": tokens}, book) != total({"model": long, "tokens": tokens}, book)


@pytest.mark.parametrize(
    "name", ["claude-opus-4-9", "claude-sonnet", "claude", "gpt-5", "", "claude-sonnet-4-5-20250930"]
)
@pytest.mark.parametrize("book", BOOKS)
def test_an_unknown_model_has_no_price_and_never_costs_nothing(book, name):
    assert refusal({"model": name, "tokens": {"input": 1}}, book) == "unknown_model"


def test_the_refusal_of_an_unknown_model_names_the_nearest_one():
    with pytest.raises(Refusal, match="claude-sonnet-4-5"):
        bill({"model": "claude-sonet-4-5", "tokens": {"input": 1}})


@pytest.mark.parametrize(
    ("prefix", "premium"),
    [("global.", False), ("us.", True), ("eu.", True), ("jp.", True), ("au.", True), ("apac.", True), ("", True)],
)
def test_bedrock_ids_say_where_they_run_and_only_global_is_free_of_the_premium(prefix, premium):
    # facts section 9: "only `global.` is free of the premium; plain in-region ids carry it".
    name = f"{prefix}anthropic.claude-sonnet-4-5-20250929-v1:0"

    priced = bill({"model": name, "tokens": {"input": 1_000_000}, "basis": "usage"}, TODAY)

    assert priced.total.text == ("3.3" if premium else "3")
    assert "assumption" in codes(priced)  # the id settled platform and endpoint


def test_an_id_of_google_cloud_is_global_unless_the_workload_says_otherwise():
    workload = {"model": "claude-haiku-4-5@20251001", "tokens": {"input": 100_000}}

    assert total(workload).numerator * 10 == total(workload).denominator
    assert total({**workload, "endpoint": "regional"}) * 10 == total(workload) * 11


def test_a_workload_that_contradicts_its_model_id_is_priced_as_it_says_with_a_warning():
    workload = {
        "model": "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "endpoint": "global",
        "tokens": {"input": 1_000_000},
    }

    priced = bill({**workload, "basis": "usage"}, TODAY)

    assert priced.total.amount == 3
    assert "model_id_says_otherwise" in codes(priced)


def test_a_workload_that_agrees_with_its_model_id_gets_no_remark_about_it():
    workload = {
        "model": "us.anthropic.claude-haiku-4-5-20251001-v1:0", "platform": "bedrock", "endpoint": "regional",
        "tokens": {"input": 1},
    }  # fmt: skip

    assert codes(bill(workload, TODAY)) == []


@pytest.mark.parametrize(
    ("model", "platform"),
    [
        ("claude-mythos-5-2", "bedrock"),
        ("claude-mythos-5-2", "vertex"),
        ("claude-mythos-5", "vertex"),
        ("claude-opus-4", "bedrock"),
        ("claude-opus-4-1", "foundry"),
        ("claude-sonnet-3-7", "bedrock"),
        ("claude-opus-3", "vertex"),
    ],
)
def test_a_model_that_a_platform_does_not_offer_is_refused(model, platform):
    # prices-2026-11.json, platform_ids: null.
    workload = {"model": model, "platform": platform, "tokens": {"input": 1}}

    assert refusal(workload, TODAY) == "model_not_on_platform"
