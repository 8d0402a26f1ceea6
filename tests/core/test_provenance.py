"""Where the parts of a price stand: book, layer, file and line, also of what is inherited."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

import pricing_core
from pricing_core import Breakdown, PriceBook, reason
from pricing_core.exporting import breakdown_json, plain
from pricing_core.library import bundled_book
from pricing_core.profile import Discount, OwnRates, Profile
from pricing_core.profile_applying import profiled
from pricing_core.provenance import BUILT_IN, PROFILE, YOURS, cell_origin, layer_of, provenance, published_in
from pricing_core.reading import read_book
from pricing_core.showing import INDONESIAN
from tests.core.support import PAGE, bill
from tests.core.test_data_only import ACME
from tests.core.test_inheriting import ACME_BOOK, HEAD, ROW, ours

FOLDER = Path(pricing_core.__file__).parent / "books"
PRICE = ROW + '[[models.rates]]\nheard = 0.4\nsource = "Annex"\n'
SONG = {"model": "nightingale-1", "tokens": {"heard": 10, "sung": 10}}


def line_of(part: str, text: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def cells(priced: Breakdown) -> dict[str, tuple[str, str, int]]:
    """Return book, file and line of each line's cell."""
    found = {line.key: cell_origin(priced.card.book, line.price) for line in priced.lines}
    return {key: (one.book, one.file, one.line) for key, one in found.items()}


def test_a_shipped_price_is_built_in_and_names_its_line():
    book = bundled_book(PAGE)
    priced = bill({"model": "claude-haiku-3", "tokens": {"input": 1}})

    (origin,) = provenance(book, priced.lines[0].price)

    assert (origin.about, origin.book, origin.layer, origin.file) == ("input", PAGE, BUILT_IN, f"{PAGE}.toml")
    assert (origin.as_of, origin.issued, origin.digest) == ("2025-12-01", book.issued, book.digest)
    assert origin.line == priced.lines[0].price.line
    assert origin.source == "Model pricing"


@pytest.mark.parametrize("changes", [{"file": "/home/me/anthropic-2025-12.toml"}, {"digest": "0" * 64}, {"id": "mine"}])
def test_a_copy_of_a_shipped_book_is_ones_own(changes):
    assert layer_of(bundled_book(PAGE)) == BUILT_IN
    assert layer_of(bundled_book(PAGE).but(**changes)) == YOURS


def test_own_and_inherited_cells_of_one_row_name_their_own_books():
    found = cells(bill(SONG, ours(PRICE), "2030-07-01"))

    assert found == {
        "heard": ("ours", "ours.toml", line_of("[[models.rates]]", HEAD + PRICE)),
        "sung": ("acme-2030", "acme.toml", line_of("[[models.rates]]\nfrom = 2030-06-01", ACME)),
    }


def test_rows_that_the_book_does_not_mention_name_the_base():
    assert cells(bill({"model": "crow-1", "tokens": {"sung": 5}, "platform": "earth"}, ours(PRICE)))["sung"] == (
        "acme-2030",
        "acme.toml",
        line_of('[[models.rates]]\nper = "kiloword"\nheard = 0\n', ACME),
    )


def test_an_inherited_tier_names_the_line_of_its_rates_in_the_base():
    priced = bill({**SONG, "tokens": {"heard": 1_001}}, ours(PRICE), "2030-07-01")

    assert cells(priced)["heard"] == ("acme-2030", "acme.toml", line_of('rates = { per = "kiloword", heard = 2', ACME))


def test_a_book_on_a_book_on_a_book_names_the_one_that_a_price_was_written_in():
    first = ours(PRICE).but(id="first", file="first.toml")
    head = HEAD.replace("acme-2030", "first").replace('"ours"', '"second"')

    second = ours(ROW + '[[models.rates]]\nsung = 1\nsource = "B"\n', head, first=first)
    priced = bill({**SONG, "tokens": {"heard": 1, "remembered": 1, "sung": 1}}, second, "2030-07-01")

    assert {key: where[0] for key, where in cells(priced).items()} == {
        "heard": "first",
        "remembered": "acme-2030",
        "sung": "second",
    }
    assert published_in(second, priced.lines[0].price) is first


def test_prices_of_zero_are_told_apart():
    # The crow's cells are all 0 in the base; one of them is 0 by our own word.
    book = ours('[[models]]\nid = "crow-1"\ninherit = true\n[[models.rates]]\nsung = 0\nsource = "Annex"\n')

    priced = bill({"model": "crow-1", "tokens": {"heard": 5, "sung": 5}, "platform": "earth"}, book)

    assert {key: where[0] for key, where in cells(priced).items()} == {"heard": "acme-2030", "sung": "ours"}


def test_each_rule_on_top_of_a_price_has_an_origin_of_its_own():
    book = bundled_book(PAGE)
    workload = {
        "model": "claude-haiku-4-5",
        "processing": "batch",
        "tokens": {"input": 1},
        "tools": {"bash": True, "code_execution": {"runs": 1}},
    }
    priced = bill(workload)
    by_key = {line.key: [one.about for one in provenance(book, line.price)] for line in priced.lines}

    assert by_key["input"] == ["input", "batch"]
    assert by_key["tool_bash"] == ["input", "tool_bash", "batch"]
    assert by_key["code_execution"] == ["code_execution", "minutes", "runs", "code_execution"]
    rules = [one for line in priced.lines for one in provenance(book, line.price)]
    assert all(one.line and one.source and one.layer == BUILT_IN for one in rules)


def test_a_rule_that_the_book_replaces_is_its_own_and_the_others_the_bases():
    text = """
[[modifiers]]
id = "batch"
factor = 0.4
applies_to = ["input"]
when = { processing = ["batch"], model_tags = ["up-to-4.6"] }
source = "Contract"
"""
    head = HEAD.replace("acme-2030", "anthropic-2026-11").replace("2030", "2026")
    book = read_book((head + text).encode(), "ours.toml", bundled_book)
    workload = {"model": "claude-sonnet-4-5", "processing": "batch", "platform": "bedrock", "endpoint": "regional"}

    priced = bill({**workload, "tokens": {"input": 1}}, book)

    found = {one.about: one.book for one in provenance(book, priced.lines[0].price)}
    assert found == {"input": "anthropic-2026-11", "batch": "ours", "regional": "anthropic-2026-11"}


def test_terms_of_a_profile_name_the_profile():
    profile = Profile(
        id="big",
        name="Big client",
        discounts=(Discount(Fraction("0.9"), line=4),),
        rates=(OwnRates("nightingale-1", "kiloword", {"sung": Fraction(1)}, line=9),),
        digest="d",
        file="big.toml",
    )
    book = profiled(ours(PRICE), profile)
    priced = bill(SONG, book, "2030-07-01")

    heard, sung = (provenance(book, line.price) for line in priced.lines)

    assert [(one.book, one.layer, one.file, one.line) for one in heard] == [
        ("ours", YOURS, "ours.toml", 11),
        ("big", PROFILE, "big.toml", 4),
    ]
    assert (sung[0].book, sung[1].book, sung[1].layer, sung[1].line) == ("acme-2030", "big", PROFILE, 9)
    assert provenance(book.but(profile=None), priced.lines[1].price)[1].layer == PROFILE


def test_a_price_that_is_in_no_book_still_tells_its_line():
    priced = bill(SONG, ours(PRICE), "2030-07-01")
    changed = priced.lines[0].price.but(list_price=Fraction(77), line=3)

    assert cell_origin(priced.card.book, changed).line == 3


def test_the_reason_names_the_base_of_an_inherited_price_in_both_languages():
    priced = bill(SONG, ours(PRICE), "2030-07-01")

    own, inherited = (reason(priced, line) for line in priced.lines)

    line = line_of("[[models.rates]]\nfrom = 2030-06-01", ACME)
    assert own.source == "ours (yours), ours.toml line 11, as of 2030-07-01; Our contract; Annex"
    assert inherited.source == (
        f"inherited from Acme 2030 (yours), acme.toml line {line}, as of 2030-01-01; Acme, price list; Birds, June"
    )
    assert reason(priced, priced.lines[1], INDONESIAN).source == (
        f"diwarisi dari Acme 2030 (milik Anda), acme.toml baris {line}, per 2030-01-01; Acme, price list; Birds, June"
    )


def test_the_reason_names_a_built_in_book_its_file_line_and_day_once_each():
    priced = bill({"model": "claude-sonnet-4-5", "tokens": {"output": 1}})
    text = (FOLDER / f"{PAGE}.toml").read_text("utf-8")
    line = text[: text.index("[[models.rates]]", text.index('"Claude Sonnet 4.5"'))].count("\n") + 1

    why = reason(priced, priced.lines[0], day_text=lambda day: f"<{day}>")

    assert why.source == (
        f"Prices of December 2025 (built in), {PAGE}.toml line {line}, as of <2025-12-01>; "
        "Anthropic, Pricing page; Model pricing"
    )


def test_the_reason_of_an_own_price_names_the_profile_first_and_the_list_price_after():
    own = (OwnRates("nightingale-1", "kiloword", {"sung": Fraction(1)}, line=9),)
    profile = Profile(id="big", name="Big client", rates=own, file="/home/somebody/big.toml")
    priced = bill(SONG, profiled(ours(PRICE), profile), "2030-07-01")
    unnamed = bill(SONG, profiled(ours(PRICE), profile.anonymous()), "2030-07-01")

    listed, agreed = (reason(priced, line).source for line in priced.lines)

    assert listed.startswith("ours (yours), ours.toml line 11, ")
    assert agreed.startswith("“Big client” (profile), big.toml line 9, instead of Acme 2030 (yours), ")
    assert reason(unnamed, unnamed.lines[1]).source.startswith("inherited from Acme 2030 (yours), ")


def test_every_line_of_the_export_tells_where_its_price_stands():
    book = ours(PRICE).but(file="/home/somebody/prices/ours.toml")
    lines = breakdown_json(bill(SONG, book, "2030-07-01"))["lines"]

    assert json.loads(json.dumps([line["origin"] for line in lines])) == [
        {
            "book": "ours",
            "layer": "yours",
            "file": "ours.toml",
            "line": 11,
            "as_of": "2030-07-01",
            "sha256": book.digest,
        },
        {
            "book": "acme-2030",
            "layer": "yours",
            "file": "acme.toml",
            "line": line_of("[[models.rates]]\nfrom = 2030-06-01", ACME),
            "as_of": "2030-01-01",
            "sha256": ACME_BOOK.digest,
        },
    ]


def test_a_checked_book_names_its_base_and_does_not_repeat_it():
    shown = plain(ours(PRICE))

    assert shown["base"] == {
        "id": "acme-2030",
        "as_of": "2030-01-01",
        "issued": "2030-01-02",
        "digest": ACME_BOOK.digest,
    }
    assert plain(ACME_BOOK)["base"] is None


def test_what_stands_on_a_base_remembers_it():
    book: PriceBook = ours(PRICE)

    assert book.base is ACME_BOOK
    assert ACME_BOOK.base is None
