"""Changes to a book's own text: exactly one thing changes, and everything else stays byte for byte."""

# ruff: noqa: E501  # tables and texts of books read better on one line

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pricing_core import BadFile, PriceBook
from pricing_core.book import Model
from pricing_core.editing import (
    CannotEdit,
    add_model,
    new_book,
    remove_model,
    set_head,
    set_price,
    set_value,
    unset_price,
    whole_copy,
)
from pricing_core.library import bundled_book
from pricing_core.locating import toml_comments
from pricing_core.money import exact
from pricing_core.reading import read_book
from pricing_core.toml_text import WORDS, TomlText, checked, cut
from tests.core.support import PAGE, TODAY
from tests.core.test_data_only import ACME
from tests.core.test_inheriting import BASES, HEAD, ROW, ours
from tests.core.test_shipped_books import FOLDER

SHIPPED = {id: (FOLDER / f"{id}.toml").read_text("utf-8") for id in (PAGE, TODAY)}
FIND = BASES.get
PRICES = st.from_regex(r"(0|[1-9][0-9]{0,8})(\.[0-9]{1,9})?", fullmatch=True)
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def book_of(text: str, find=bundled_book) -> PriceBook:
    return read_book(text.encode(), "edited.toml", find)


def cells(book: PriceBook) -> dict[tuple[str, str, str, str], Fraction]:
    """Return every price of every model, by model, tier, first day and class."""
    rows = [(model.id, "standard", row.span.since, row) for model in book.models for row in model.rates]
    rows += [(model.id, tier.id, tier.span.since, tier.rates) for model in book.models for tier in model.tiers]
    return {(*where, meter): price for *where, row in rows for meter, price in row.prices.items()}


def differing(one: str, other: str) -> list[tuple[str, str]]:
    """Return the lines that differ, of texts of as many lines."""
    pairs = zip(one.split("\n"), other.split("\n"), strict=True)
    return [(before, after) for before, after in pairs if before != after]


def model_of(book: PriceBook, id: str) -> Model:
    return next(model for model in book.models if model.id == id)


def refused(code: str, *arguments: object, **named: object) -> str:
    """Return the English words of a refusal of set_price."""
    with pytest.raises(CannotEdit) as refusal:
        set_price(*arguments, **named)
    assert refusal.value.code == code
    assert refusal.value.words["id"] != refusal.value.words["en"] == str(refusal.value)
    return str(refusal.value)


# ── Laws, on the shipped books and on books that extend them ─────────────────────────────────────────────────────────


@st.composite
def places(draw: st.DrawFn, book: PriceBook) -> tuple[str, str, str, str]:
    """Give a model, a class, a tier and a day of a book."""
    priced = [model for model in book.models if model.rates]
    model = draw(st.sampled_from(priced))
    rows = [("standard", row.span) for row in model.rates] + [(tier.id, tier.span) for tier in model.tiers]
    tier, span = draw(st.sampled_from(rows))
    return model.id, draw(st.sampled_from([meter.id for meter in book.meters])), tier, span.since or book.as_of


@SLOW
@given(data=st.data(), id=st.sampled_from([PAGE, TODAY]), value=PRICES)
def test_in_a_whole_book_one_cell_of_one_line_changes_and_changes_back(data, id, value):
    text, book = SHIPPED[id], bundled_book(id)
    model, meter, tier, on = data.draw(places(book))

    after = set_price(text, model, meter, value, tier=tier, on=on)

    before, now = cells(book), cells(book_of(after))
    changed = [place for place in before if before[place] != now[place]]
    assert now.keys() == before.keys()
    assert all((place[0], place[1], place[3]) == (model, tier, meter) for place in changed)
    assert len(changed) <= 1
    assert exact(value) in [price for place, price in now.items() if place[0] == model and place[3] == meter]
    assert toml_comments(after) == toml_comments(text)
    lines = differing(text, after)
    assert len(lines) <= 1
    if lines:
        old = re.search(rf"\b{meter} = ([0-9.]+)", lines[0][0])[1]
        assert f"{meter} = {value}" in lines[0][1]
        assert set_price(after, model, meter, old, tier=tier, on=on) == text


@SLOW
@given(data=st.data(), id=st.sampled_from([PAGE, TODAY]), count=st.integers(1, 4))
def test_in_a_book_that_extends_another_prices_are_set_and_taken_back(data, id, count):
    base = bundled_book(id)
    texts, done, wanted = [new_book("ours", base, base.as_of)], [], {}
    for place in data.draw(st.lists(places(base), min_size=count, max_size=count, unique_by=lambda one: one[:3])):
        value = data.draw(PRICES)
        model, meter, tier, on = place
        texts.append(set_price(texts[-1], model, meter, value, tier=tier, on=on))
        done.append(place)
        wanted[model, tier, meter] = exact(value)

        now = cells(book_of(texts[-1]))
        assert now.keys() >= cells(base).keys()
        for (id_, tier_, since, meter_), price in cells(base).items():
            assert now[id_, tier_, since, meter_] == wanted.get((id_, tier_, meter_), price)
        assert toml_comments(texts[-1]) == toml_comments(texts[0])

    # the other way round, so that each step gives the text before it
    for (model, meter, tier, on), before in reversed(list(zip(done, texts, strict=False))):
        assert unset_price(texts[-1], model, meter, tier=tier, on=on) == before
        texts[-1] = before


@SLOW
@given(data=st.data(), id=st.sampled_from([PAGE, TODAY]), is_whole=st.booleans())
def test_a_copied_model_has_the_same_prices_and_goes_without_a_trace(data, id, is_whole):
    base = bundled_book(id)
    text = SHIPPED[id] if is_whole else new_book("ours", base, base.as_of)
    source = data.draw(st.sampled_from(base.models))

    after = add_model(text, base, source.id, "house-model", "House")

    made = model_of(book_of(after), "house-model")
    assert (made.name, made.aliases, made.platform_ids) == ("House", (), ())
    assert (made.tags, made.platforms, made.unpriced) == (source.tags, source.platforms, source.unpriced)
    assert [row.prices for row in made.rates] == [row.prices for row in source.rates]
    assert [(tier.when, tier.rates.prices) for tier in made.tiers] == [(t.when, t.rates.prices) for t in source.tiers]
    assert toml_comments(after) == toml_comments(text)
    assert remove_model(after, "house-model") == text


# ── Where a price is written ─────────────────────────────────────────────────────────────────────────────────────────

OWN = (
    HEAD
    + """
[[models]] # ours
id = "nightingale-1"
inherit = true

  [[models.rates]]   # from the annex
  until = 2030-06-01
  heard = 0.40  # agreed on in May
  source = "Annex"

# The rest.
[[tokenizers]]
id = "t"
factor = 1.5
model_tags = ["bird"]
source = "T"
"""
)


def test_a_price_is_written_as_it_was_typed_and_its_remark_stays():
    after = set_price(OWN, "nightingale-1", "heard", "0.350", on="2030-05-01", find=FIND)

    assert differing(OWN, after) == [
        ("  heard = 0.40  # agreed on in May", "  heard = 0.350  # agreed on in May"),
    ]


def test_a_further_price_of_a_row_stands_below_the_others():
    after = set_price(OWN, "nightingale-1", "sung", "2", on="2030-05-01", find=FIND)

    assert after == OWN.replace("agreed on in May\n", "agreed on in May\n  sung = 2\n")
    assert unset_price(after, "nightingale-1", "sung", on="2030-05-01", find=FIND) == OWN


def test_a_price_of_days_that_no_row_covers_begins_a_row_for_them():
    after = set_price(OWN, "nightingale-1", "heard", "0.2", on="2030-09-01", source="Addendum", find=FIND)

    row = '\n[[models.rates]]\nfrom = 2030-06-01\nheard = 0.2\nsource = "Addendum"\n'
    assert after == OWN.replace('source = "Annex"\n', 'source = "Annex"\n' + row)
    assert unset_price(after, "nightingale-1", "heard", on="2030-09-01", find=FIND) == OWN


def test_a_row_that_is_begun_ends_where_the_next_one_begins():
    later = OWN.replace("until = 2030-06-01", "from = 2030-06-01")

    after = set_price(later, "nightingale-1", "heard", "0.2", on="2030-05-01", find=FIND)

    assert '\n[[models.rates]]\nuntil = 2030-06-01\nheard = 0.2\nsource = "Our contract"\n' in after


def test_a_new_model_stands_below_the_models_that_are_there():
    after = set_price(OWN, "crow-1", "sung", "0.1", find=FIND)

    row = '\n[[models]]\nid = "crow-1"\ninherit = true\n\n[[models.rates]]\nsung = 0.1\nsource = "Our contract"\n'
    assert after == OWN.replace('source = "Annex"\n', 'source = "Annex"\n' + row)


def test_a_tier_is_begun_with_the_price_alone_and_goes_with_it():
    after = set_price(OWN, "nightingale-1", "sung", "7", tier="long", find=FIND)

    row = '\n[[models.tiers]]\nid = "long"\nrates = { sung = 7 }\nsource = "Our contract"\n'
    assert after == OWN.replace('source = "Annex"\n', 'source = "Annex"\n' + row)
    assert unset_price(after, "nightingale-1", "sung", tier="long", find=FIND) == OWN


def test_a_tier_that_changes_something_else_keeps_it():
    tier = '[[models.tiers]]\nid = "epic"\ncontext_window = 30_000\nsource = "A"\n'
    text = HEAD + ROW + tier

    after = set_price(text, "nightingale-1", "sung", "7", tier="epic", find=FIND)

    assert after == text.replace('id = "epic"\n', 'id = "epic"\nrates = { sung = 7 }\n')
    assert unset_price(after, "nightingale-1", "sung", tier="epic", find=FIND) == text


def test_of_several_tiers_of_one_id_the_days_are_written():
    from tests.core.test_inheriting import dated_base

    find = {"acme-2030": dated_base()}.get

    after = set_price(HEAD, "nightingale-1", "sung", "7", tier="long", on="2030-01-01", find=find)

    assert 'id = "long"\nuntil = 2030-06-01\nrates = { sung = 7 }' in after


def test_prices_in_braces_and_in_lists_are_changed_where_they_stand():
    text = HEAD + ROW + 'rates = [\n  {heard = 0.4, source = "A"}, # one\n]\n'

    after = set_price(text, "nightingale-1", "sung", "1.0", find=FIND)

    assert after == text.replace('source = "A"}', 'source = "A", sung = 1.0}')
    # tomlkit leaves a space before the brace
    assert unset_price(after, "nightingale-1", "sung", find=FIND) == text.replace('"A"}', '"A" }')


def test_a_new_row_stands_above_remarks_at_the_end_of_the_text():
    text = HEAD + ROW + 'name = "N"\n\n# one\n\n# two\n'

    after = set_price(text, "nightingale-1", "heard", "1", find=FIND)

    row = '\n[[models.rates]]\nheard = 1\nsource = "Our contract"\n'
    assert after == text.replace('name = "N"\n', 'name = "N"\n' + row)
    assert unset_price(after, "nightingale-1", "heard", find=FIND) == text


def test_the_last_price_of_a_model_takes_its_row_along():
    text = set_price(HEAD, "crow-1", "sung", "0.1", find=FIND)

    assert text != HEAD
    assert unset_price(text, "crow-1", "sung", find=FIND) == HEAD


def test_a_row_right_below_another_leaves_no_gap():
    text = HEAD + ROW + '[[models.rates]]\nheard = 1\nsource = "A"\n[[models.tiers]]\nid = "epic"\nuntil = 2031-01-01\n'

    after = unset_price(text, "nightingale-1", "heard", find=FIND)

    assert after == HEAD + ROW + '[[models.tiers]]\nid = "epic"\nuntil = 2031-01-01\n'


def test_a_table_of_remarks_alone_ends_with_its_header():
    assert TomlText("a = 1\n[b]\n# nothing yet\n").block(("b",)) == (1, 2)


def test_a_row_with_other_changes_stays_when_its_last_price_goes():
    text = HEAD + ROW + 'name = "N"\n\n[[models.rates]]\nheard = 1\nsource = "A"\n'

    assert unset_price(text, "nightingale-1", "heard", find=FIND) == HEAD + ROW + 'name = "N"\n'


@pytest.mark.parametrize("text", [OWN.replace("\n", "\r\n"), OWN.rstrip("\n"), OWN + "\n\n# end"])
def test_line_ends_stay_as_they_are(text):
    after = set_price(text, "crow-1", "sung", "0.1", find=FIND)

    assert ("\r\n" in text) == ("\r\n" in after)
    assert "\n" not in after.replace("\r\n", "") or "\r\n" not in text
    assert unset_price(after, "crow-1", "sung", find=FIND) == text


def test_a_text_without_a_last_line_end_gets_one_before_a_new_row():
    text = HEAD.rstrip("\n")

    after = set_price(text, "crow-1", "sung", "0.1", find=FIND)

    assert after.startswith(HEAD + "\n[[models]]\n")


def test_models_that_do_not_stand_together_are_changed_where_they_stand():
    # A library that sorts tables would move the second model.
    text = OWN + '\n[[models]]\nid = "crow-1"\ninherit = true\n\n[[models.rates]]\nsung = 0.1\nsource = "A"\n'

    after = set_price(text, "nightingale-1", "heard", "0.35", on="2030-05-01", find=FIND)

    assert differing(text, after) == [("  heard = 0.40  # agreed on in May", "  heard = 0.35  # agreed on in May")]


# ── What is not changed ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("value", ["", "-1", "+1", "1e3", "0,30", "1_000", "nan", "007", ".5", "5.", "1.0000000001", "1 # x",
                                   '"1"', "1\n[x]"])  # fmt: skip
def test_only_plain_digits_are_a_price(value):
    assert value[:5] in refused("not_a_price", OWN, "nightingale-1", "heard", value, find=FIND)


def test_a_price_is_never_begun_by_a_slip():
    assert "heard, remembered, sung" in refused("unknown_class", OWN, "nightingale-1", "herd", "1", find=FIND)
    assert "nightingale-2" in refused("unknown_model", OWN, "nightingale-2", "heard", "1", find=FIND)
    assert "lang" in refused("no_row", OWN, "nightingale-1", "heard", "1", tier="lang", find=FIND)
    assert "2030-01-01" in refused(
        "no_row", OWN, "nightingale-1", "heard", "1", tier="epic", on="2030-01-01", find=FIND
    )
    assert "2020-01-01" in refused("no_row", SHIPPED[TODAY], "claude-haiku-5-5", "input", "1", on="2020-01-01")


def test_what_a_list_of_models_in_braces_needs_is_left_to_the_person():
    text = HEAD + 'models = [{ id = "nightingale-1", inherit = true }]\n'

    refused("cannot_write", text, "nightingale-1", "heard", "1", find=FIND)
    refused("cannot_write", text, "crow-1", "heard", "1", find=FIND)


def test_a_model_whose_parts_stand_apart_is_left_to_the_person():
    text = HEAD + ROW + "[tail]\n[models.name]\n"
    apart = TomlText(HEAD + ROW + '[units]\nx = { en = "x" }\n[[models.rates]]\nheard = 1\nsource = "A"\n')

    with pytest.raises(BadFile):
        set_price(text, "nightingale-1", "heard", "1", find=FIND)
    with pytest.raises(CannotEdit):
        apart.block(("models", 0))


def test_a_broken_book_is_refused_with_its_line():
    with pytest.raises(BadFile) as bad:
        set_price(OWN.replace("0.40", "-1"), "nightingale-1", "heard", "1", find=FIND)

    assert bad.value.problems[0].line == OWN[: OWN.index("heard")].count("\n") + 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD, "not_own"),
        (OWN, "not_own"),
        (HEAD + ROW, "not_own"),
        (HEAD + '[[models]]\nid = "nightingale-1"\nname = "N"\ncontext_window = 5\ntags = ["bird"]\n[[models.rates]]\n'
         'per = "kiloword"\nheard = 1\nremembered = 1\nsung = 1\nsource = "A"\n', "not_inheriting"),
    ],
)  # fmt: skip
def test_only_an_own_price_is_taken_back(text, code):
    with pytest.raises(CannotEdit) as refusal:
        unset_price(text, "nightingale-1", "sung", find=FIND)

    assert refusal.value.code == code


def test_a_row_that_stands_whole_is_not_made_to_inherit():
    text = HEAD + (
        '[[models]]\nid = "nightingale-1"\nname = "N"\ncontext_window = 5\ntags = ["bird"]\n'
        '[[models.rates]]\nfrom = 2030-01-01\nper = "kiloword"\nheard = 1\nremembered = 1\nsung = 1\nsource = "A"\n'
    )

    refused("no_row", text, "nightingale-1", "heard", "2", on="2029-12-31", find=FIND)


def test_every_refusal_has_both_languages():
    assert all(set(words) == {"en", "id"} for words in WORDS.values())


# ── What would go wrong if the library did ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "after",
    [
        "a = 1 # one\nb = 3\n",
        "a = true # one\nb = 2\n",
        "a = 1 # two\nb = 2\n",
        "a = 1\nb = 2\n",
        "a = 1 # one\n",
        "a = [",
    ],
)
def test_a_text_that_says_something_else_than_is_meant_is_never_given_out(after):
    before = TomlText("a = 1 # one\nb = 1\n")

    with pytest.raises(CannotEdit, match="text editor"):
        checked(before, after, {"a": 1, "b": 2})

    assert checked(before, "a = 1 # one\nb = 2\n", {"a": 1, "b": 2})


@pytest.mark.parametrize("after", ["a = 1 # two\n", "a = 2 # one\n", "a = 1 # one\nb = 1\n", "a = [1] # one\n"])
def test_a_text_that_lost_more_than_is_meant_is_never_given_out(after):
    before = TomlText("a = 1 # one\nb = 1 # two\n")

    with pytest.raises(CannotEdit):
        cut(before, "# two\n" + after, {"a": 1})
    assert cut(before, "a = 1 # one\n", {"a": 1})


def test_a_price_that_reads_otherwise_than_it_was_typed_is_never_given_out(monkeypatch):
    monkeypatch.setattr("pricing_core.editing._price", lambda *_: Fraction(9))

    refused("cannot_write", OWN, "nightingale-1", "heard", "0.35", on="2030-05-01", find=FIND)


def test_a_copied_model_that_reads_otherwise_is_never_given_out(monkeypatch):
    monkeypatch.setattr("pricing_core.editing._bare", lambda model: model)

    with pytest.raises(CannotEdit):
        add_model(HEAD, BASES["acme-2030"], "nightingale-1", "x", "X", FIND)


# ── Models ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_kind_of_fact_of_a_model_is_copied():
    text = ACME.replace('tags = ["bird"]', 'tags = ["bird"]\nretires = 2031-01-01\nretires_except = ["moon"]', 1).replace(
        "when = { stage = [\"opera\"], context_over = 2_000 }",
        'when = { stage = ["opera"], flute = ["loud"], model = ["nightingale-1"], model_tags = ["bird"], tools = ["*"], '
        'tool_versions = ["painter-2"], context_over = 2_000 }',
    )  # fmt: skip
    base = read_book(text.encode(), "acme.toml")

    after = add_model(text, base, "nightingale-1", "x", "X")
    crow = add_model(text, base, "crow-1", "y", 'The "other"')

    made, source = model_of(book_of(after), "x"), model_of(base, "nightingale-1")
    assert [tier.when for tier in made.tiers] == [tier.when for tier in source.tiers]
    assert (made.retires, made.retires_except) == ("2031-01-01", ("moon",))
    assert made.rates[1].assumption == source.rates[1].assumption
    assert model_of(book_of(crow), "y").status == "deprecated"
    assert model_of(book_of(crow), "y").name == 'The "other"'


def test_a_copy_needs_a_model_and_an_id_that_is_free():
    base = BASES["acme-2030"]

    with pytest.raises(CannotEdit) as unknown:
        add_model(HEAD, base, "lark-1", "x", "X", FIND)
    with pytest.raises(CannotEdit) as taken:
        add_model(HEAD, base, "crow-1", "nightingale", "X", FIND)  # an alias is taken too
    with pytest.raises(BadFile, match="not an id"):
        add_model(HEAD, base, "crow-1", "not an id", "X", FIND)

    assert (unknown.value.code, taken.value.code) == ("unknown_model", "id_taken")


def test_a_removed_model_takes_the_remark_right_above_it_along():
    text = OWN.replace("[[models]] # ours", "# Kept.\n\n# Of the bird.\n[[models]] # ours")

    after = remove_model(text, "nightingale-1", FIND)

    assert toml_comments(after) == ["# Kept.", "# The rest."]
    assert not ours(after.removeprefix(HEAD)).models[0].rates[0].inherited


def test_a_model_that_is_not_in_the_text_or_that_rules_name_is_not_removed():
    with pytest.raises(CannotEdit) as unknown:
        remove_model(OWN, "lark-1", FIND)
    with pytest.raises(CannotEdit) as inherited:
        remove_model(OWN, "crow-1", FIND)
    with pytest.raises(BadFile, match="which the book does not have"):
        remove_model(ACME, "nightingale-1")

    assert (unknown.value.code, inherited.value.code) == ("unknown_model", "not_here")


# ── The head, and new books ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("key", "value", "before", "after"),
    [
        ("as_of", "2031-02-03", "as_of = 2030-07-01", "as_of = 2031-02-03"),
        ("source", 'The "new" one', 'source = "Our contract"', 'source = "The \\"new\\" one"'),
        ("id", "theirs", 'id = "ours"', 'id = "theirs"'),
        ("name.en", "Ours", 'extends = "acme-2030"\n', 'extends = "acme-2030"\nname.en = "Ours"\n'),
        ("notes", "Ours", 'extends = "acme-2030"\n', 'extends = "acme-2030"\nnotes = "Ours"\n'),
    ],
)
def test_a_key_of_the_head_is_changed_or_added(key, value, before, after):
    assert before in OWN

    assert set_head(OWN, key, value, FIND) == OWN.replace(before, after, 1)


def test_words_of_a_name_are_changed_where_they_stand():
    braces = HEAD + 'name = { en = "Ours" } # shown\n'
    table = HEAD + '\n[name] # shown\nen = "Ours" # here\n'

    assert set_head(braces, "name.id", "Kami", FIND) == HEAD + 'name = { en = "Ours", id = "Kami"} # shown\n'
    assert set_head(table, "name.id", "Kami", FIND) == table + 'id = "Kami"\n'
    assert set_head(table, "name.en", "We", FIND) == table.replace("Ours", "We")


def test_a_head_that_is_no_longer_one_is_refused():
    with pytest.raises(BadFile, match="not an id"):
        set_head(OWN, "id", "not an id", FIND)
    with pytest.raises(BadFile, match="date"):
        set_head(OWN, "as_of", '"today"', FIND)
    with pytest.raises(CannotEdit):
        set_head(OWN, "as_of", "today", FIND)
    with pytest.raises(CannotEdit):
        set_head(OWN, "source.en", "x", FIND)


def test_a_book_that_is_broken_already_can_be_mended():
    broken = OWN.replace('extends = "acme-2030"', 'extends = "acme"')

    assert set_head(broken, "extends", "acme-2030", FIND) == OWN
    assert set_head(broken, "id", "x", FIND) == broken.replace('"ours"', '"x"')


PROFILE = 'schema = 1\nname = "Big client" # them\n\n[[discounts]] # tokens\npercent = 12.50 # until May\n'


def test_values_of_a_profile_are_changed_in_the_same_way():
    assert set_value(PROFILE, ("discounts", 0, "percent"), "15.0") == PROFILE.replace("12.50", "15.0")
    assert set_value(PROFILE, ("discounts", 0, "on"), '"tokens"') == PROFILE + 'on = "tokens"\n'
    assert set_head(PROFILE, "name", "Bigger") == PROFILE.replace("Big client", "Bigger")
    with pytest.raises(CannotEdit):
        set_value(PROFILE, ("discounts", 3, "percent"), "1")
    with pytest.raises(CannotEdit):
        set_value(PROFILE, ("name", 0), "1")


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("id", [PAGE, TODAY])
def test_a_new_book_changes_nothing_and_shows_how_to_go_on(id, language):
    base = bundled_book(id)

    text = new_book("mine", base, "2026-12-01", language=language)

    book = book_of(text)
    assert cells(book) == cells(base)
    assert (book.id, book.as_of, book.issued, book.base) == ("mine", "2026-12-01", "2026-12-01", base)
    assert book.source == {"en": "Own prices", "id": "Harga sendiri"}[language]
    assert text.startswith("#:schema ./price-book.schema.json\n")
    assert max(map(len, text.split("\n"))) <= 120
    example = text[text.index("# [[models]]") :]
    shown = text.replace(
        example, "\n".join(line.removeprefix("# ") for line in example.split("\n")).replace("#\n", "\n")
    )
    assert cells(book_of(shown)) == cells(base)
    assert len(book_of(shown).models) == len(base.models)
    assert any(row.inherited for model in book_of(shown).models for row in model.rates)


def test_a_new_book_may_name_its_source_and_stand_on_any_base():
    base = BASES["acme-2030"].but(default_model="phoenix")

    text = new_book("mine", base, "2030-12-01", 'Contract "A"')

    assert book_of(text, {"acme-2030": base}.get).source == 'Contract "A"'
    assert '# id = "nightingale-1"' in text


@pytest.mark.parametrize("id", [PAGE, TODAY])
def test_a_whole_copy_is_told_apart_by_id_name_and_day(id):
    copy = whole_copy(SHIPPED[id], "mine", "2026-12-01")

    book, base = book_of(copy), bundled_book(id)
    assert (book.id, book.issued, book.as_of) == ("mine", "2026-12-01", base.as_of)
    assert book.name == {language: f"{words} (mine)" for language, words in base.name.items()}
    assert (book.models, book.modifiers) == (base.models, base.modifiers)
    assert len(differing(SHIPPED[id], copy)) == 3


def test_a_copy_of_a_book_without_a_name_has_none():
    assert whole_copy(HEAD, "mine", "2030-12-01", FIND) == HEAD.replace('"ours"', '"mine"').replace(
        "issued = 2030-07-01", "issued = 2030-12-01"
    )


def test_pricing_does_not_load_what_edits():
    import subprocess
    import sys

    code = "import sys, pricing_core.cli; print([n for n in ('tomlkit', 'tomllib') if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )

    assert done.stdout == "[]\n"
