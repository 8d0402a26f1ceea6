"""A book on top of another that changes some prices of a model and inherits the rest, each inherited cell marked."""

# ruff: noqa: E501  # tables and texts of books read better on one line

from __future__ import annotations

import re
import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from pricing_core import BadFile, PriceBook
from pricing_core.book import Model
from pricing_core.library import bundled_book
from pricing_core.reading import read_book
from tests.core.support import amounts, bill, codes, refusal
from tests.core.test_data_only import ACME
from tests.core.test_shipped_books import VALIDATOR, plain

ACME_BOOK = read_book(ACME.encode(), "acme.toml")
HEAD = """schema = 1
id = "ours"
as_of = 2030-07-01
issued = 2030-07-01
currency = "USD"
source = "Our contract"
extends = "acme-2030"
"""
ROW = '[[models]]\nid = "nightingale-1"\ninherit = true\n'
BASES = {"acme-2030": ACME_BOOK}
ALL = frozenset({"heard", "remembered", "sung"})


def ours(text: str, head: str = HEAD, **bases: PriceBook) -> PriceBook:
    return read_book((head + text).encode(), "ours.toml", {**BASES, **bases}.get)


def model(text: str, id: str = "nightingale-1") -> Model:
    return next(one for one in ours(text).models if one.id == id)


def base_model(id: str = "nightingale-1") -> Model:
    return next(one for one in ACME_BOOK.models if one.id == id)


def cells(row) -> dict[str, str]:
    return {name: str(price) for name, price in row.prices.items()}


def days(rows) -> list[tuple[str, str]]:
    return [(row.span.since, row.span.until) for row in rows]


def faults(text: str, head: str = HEAD) -> list[tuple[int | None, str]]:
    with pytest.raises(BadFile) as bad:
        ours(text, head)
    return [(problem.line, problem.message) for problem in bad.value.problems]


def line_of(part: str, text: str) -> int:
    return (HEAD + text)[: (HEAD + text).index(part)].count("\n") + 1


# ── What is not stated ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_row_that_states_nothing_is_the_bases_with_every_cell_marked():
    found = model(ROW)

    unmarked = found.but(
        line=0,
        rates=tuple(row.but(inherited=frozenset(), line=0) for row in found.rates),
        tiers=tuple(tier.but(line=0, rates=tier.rates.but(inherited=frozenset(), line=0)) for tier in found.tiers),
    )
    base = base_model()
    assert unmarked == base.but(
        line=0,
        rates=tuple(row.but(line=0) for row in base.rates),
        tiers=tuple(tier.but(line=0, rates=tier.rates.but(line=0)) for tier in base.tiers),
    )
    assert [row.inherited for row in (*found.rates, *(tier.rates for tier in found.tiers))] == [ALL] * 4
    assert {row.line for row in (*found.rates, *found.tiers)} == {found.line} == {8}


def test_keys_that_are_stated_replace_the_bases_whole():
    found = model(ROW + 'name = "Our bird"\naliases = ["bird"]\ntags = ["house", "bird"]\ncontext_window = 9_000\n')

    assert (found.name, found.aliases, found.tags) == ("Our bird", ("bird",), frozenset({"house", "bird"}))
    assert (found.context_window, found.max_output) == (9_000, 1_000)
    assert found.platform_ids == base_model().platform_ids


def test_a_status_that_is_stated_settles_the_day_of_deprecation():
    first = ours(ROW + "deprecated = 2030-08-01\n").but(id="first")
    head = HEAD.replace("acme-2030", "first").replace('"ours"', '"second"')

    second = ours(ROW + 'status = "active"\n', head, first=first)

    assert first.models[0].state_on("2030-09-01", "earth") == "deprecated"
    assert second.models[0].state_on("2030-09-01", "earth") == "active"


def test_rates_take_the_place_of_the_reason_why_there_were_none():
    found = model(
        '[[models]]\nid = "phoenix"\ninherit = true\n[[models.rates]]\nper = "kiloword"\n'
        'heard = 1\nremembered = 2\nsung = 3\nsource = "Seen"\n',
        "phoenix",
    )

    assert found.unpriced is None
    assert cells(found.rates[0]) == {"heard": "1", "remembered": "2", "sung": "3"}
    assert found.rates[0].inherited == frozenset()


def test_a_reason_takes_the_place_of_rates_and_tiers():
    book = ours(ROW + 'unpriced = { en = "Not for us.", id = "Bukan untuk kami." }\n')

    assert (book.models[0].rates, book.models[0].tiers) == ((), ())
    assert refusal({"model": "nightingale-1"}, book) == "no_price"


def test_models_without_inherit_are_replaced_whole_as_before():
    found = model(
        '[[models]]\nid = "nightingale-1"\nname = "N"\ncontext_window = 5\ntags = ["bird"]\nunpriced = { en = "No." }\n'
    )

    assert (found.tiers, found.aliases) == ((), ())


# ── Rates ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_missing_cell_is_that_of_the_base_on_each_day():
    # The base: 0.5, 0.05, 2 until June, then 0.25, 0.01, 1.5.
    found = model(ROW + '[[models.rates]]\nheard = 0.4\nsource = "Annex"\n')

    assert days(found.rates) == [("", "2030-06-01"), ("2030-06-01", "")]
    assert [cells(row) for row in found.rates] == [
        {"heard": "2/5", "remembered": "1/20", "sung": "2"},
        {"heard": "2/5", "remembered": "1/100", "sung": "3/2"},
    ]
    assert [row.inherited for row in found.rates] == [frozenset({"remembered", "sung"})] * 2
    assert {row.per for row in found.rates} == {"kiloword"}
    assert {row.source for row in found.rates} == {"Annex"}


def test_the_remark_on_a_row_of_the_base_holds_for_cells_that_are_taken_from_it():
    some = model(ROW + '[[models.rates]]\nheard = 0.4\nsource = "Annex"\n').rates[1]
    own = model(ROW + '[[models.rates]]\nheard = 0.4\nsource = "Annex"\nassumption = { en = "Ours." }\n').rates[1]
    all_stated = model(ROW + '[[models.rates]]\nheard = 1\nremembered = 1\nsung = 1\nsource = "Annex"\n').rates[1]

    assert some.assumption == {"en": "Seen in one newspaper only.", "id": "Hanya di satu koran."}
    assert own.assumption == {"en": "Ours."}
    assert all_stated.assumption is None
    assert all_stated.inherited == frozenset()


def test_on_days_that_no_stated_row_covers_the_base_holds():
    found = model(
        ROW + '[[models.rates]]\nfrom = 2030-03-01\nuntil = 2030-04-01\nheard = 0.1\nsource = "Spring"\n'
        '[[models.rates]]\nfrom = 2030-07-01\nheard = 0.2\nsource = "Summer"\n'
    )

    assert [(*span, cells(row)["heard"]) for span, row in zip(days(found.rates), found.rates, strict=True)] == [
        ("", "2030-03-01", "1/2"),
        ("2030-03-01", "2030-04-01", "1/10"),
        ("2030-04-01", "2030-06-01", "1/2"),
        ("2030-06-01", "2030-07-01", "1/4"),
        ("2030-07-01", "", "1/5"),
    ]
    assert [row.inherited == ALL for row in found.rates] == [True, False, True, True, False]


def test_a_whole_row_is_not_cut_where_the_base_changes():
    found = model(
        ROW
        + '[[models.rates]]\nfrom = 2030-02-01\nper = "kiloword"\nheard = 1\nremembered = 2\nsung = 3\nsource = "A"\n'
    )

    assert days(found.rates) == [("", "2030-02-01"), ("2030-02-01", "")]
    assert found.rates[1].inherited == frozenset()


def test_days_that_the_base_has_no_rates_for_have_none_by_inheriting():
    until_may = ACME_BOOK.but(
        models=(base_model().but(rates=(base_model().rates[0].but(span=base_model().rates[0].span),), tiers=()),
                *ACME_BOOK.models[1:]),
    )  # fmt: skip

    book = ours(ROW + '[[models.rates]]\nheard = 0.4\nsource = "Annex"\n', **{"acme-2030": until_may})

    assert days(book.models[0].rates) == [("", "2030-06-01")]
    assert refusal({"model": "nightingale-1"}, book, "2030-06-01") == "no_price"


# ── Tiers ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_tier_takes_what_it_leaves_out_from_the_bases_of_its_id():
    found = model(ROW + '[[models.tiers]]\nid = "long"\nrates = { sung = 7 }\nsource = "Annex"\n')
    tier, epic = found.tiers
    base = base_model().tiers[0]

    assert (tier.label, tier.when, tier.span, tier.multipliers) == (base.label, base.when, base.span, {"heard": 4})
    assert cells(tier.rates) == {"heard": "2", "remembered": "1/2", "sung": "7"}
    assert tier.rates.inherited == {"heard", "remembered"}
    assert tier.rates.source == "Annex"
    assert (epic.id, epic.rates.inherited) == ("epic", ALL)


def test_a_tier_may_change_something_else_than_prices():
    tier = model(ROW + '[[models.tiers]]\nid = "epic"\nuntil = 2031-01-01\ncontext_window = 30_000\n').tiers[0]

    assert days([tier]) == [("2030-02-01", "2031-01-01")]
    assert (tier.context_window, tier.over) == (30_000, 2_000)
    assert (tier.rates.inherited, tier.rates.source) == (ALL, "Epics")


def test_a_tier_that_the_base_has_not_must_be_whole():
    text = ROW + '[[models.tiers]]\nid = "short"\nrates = { sung = 7 }\nsource = "Annex"\n'

    found = [message for _, message in faults(text)]

    assert any("'when' is missing" in message for message in found)
    assert any("'heard' is missing" in message for message in found)


TWICE = """
[[models.tiers]]
id = "long"
when = { context_over = 1_000 }
until = 2030-06-01
rates = { per = "kiloword", heard = 2, remembered = 0.5, sung = 8 }
source = "Long songs"

[[models.tiers]]
id = "long"
when = { context_over = 1_500 }
from = 2030-06-01
rates = { per = "kiloword", heard = 4, remembered = 0.5, sung = 8 }
source = "Long songs"
"""


def dated_base() -> PriceBook:
    start = ACME.index("[[models.tiers]]")
    end = ACME.index("[[models.tiers]]", start + 1)
    return read_book((ACME[:start] + TWICE + ACME[end:]).encode(), "acme.toml")


@pytest.mark.parametrize(
    ("stated", "over", "heard"),
    [
        ("", 1_500, "4"),  # the book's own day is 2030-07-01
        ("from = 2030-01-01\nuntil = 2030-06-01\n", 1_000, "2"),
        ("from = 2030-06-01\n", 1_500, "4"),
    ],
)
def test_of_several_tiers_of_one_id_the_one_of_the_day_is_meant(stated, over, heard):
    text = ROW + f'[[models.tiers]]\nid = "long"\n{stated}rates = {{ sung = 7 }}\nsource = "Annex"\n'

    tiers = ours(text, **{"acme-2030": dated_base()}).models[0].tiers

    assert (tiers[0].over, cells(tiers[0].rates)["heard"]) == (over, heard)
    assert [tier.id for tier in tiers].count("long") == 2
    assert tiers[0].rates.prices["sung"] == 7


# ── A price of one's own never detaches a model from its tiers without a word ────────────────────────────────────────


def test_a_bill_in_an_inherited_tier_beside_own_standard_prices_says_so():
    book = ours(ROW + '[[models.rates]]\nheard = 0.4\nsource = "Annex"\n')

    short = bill({"model": "nightingale-1", "tokens": {"heard": 1_000}}, book)
    long = bill({"model": "nightingale-1", "tokens": {"heard": 1_001}}, book)

    assert amounts(short) == {"heard": Fraction("0.4")}
    assert amounts(long) == {"heard": Fraction("2.002")}
    assert "tier_inherited" not in codes(short)
    notice = next(one for one in long.notices if one.code == "tier_inherited")
    assert (notice.level, "acme-2030" in notice.words["en"], "acme-2030" in notice.words["id"]) == (
        "warning",
        True,
        True,
    )


@pytest.mark.parametrize(
    "text",
    [
        ROW,  # all is the base's
        ROW
        + '[[models.tiers]]\nid = "long"\nrates = { sung = 7 }\nsource = "Annex"\n',  # the standard row is the base's
        ROW
        + '[[models.rates]]\nheard = 0.4\nsource = "A"\n[[models.tiers]]\nid = "long"\nrates = { heard = 1 }\nsource = "A"\n',
        "",
    ],
)
def test_a_bill_whose_tier_and_standard_price_come_from_the_same_hand_says_nothing(text):
    long = bill({"model": "nightingale-1", "tokens": {"heard": 1_001}}, ours(text))

    assert not long.in_standard_tier
    assert "tier_inherited" not in codes(long)


# ── Faults ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_inheriting_needs_a_book_to_inherit_from():
    text = ACME.replace('id = "nightingale-1"', 'id = "nightingale-1"\ninherit = true', 1)

    with pytest.raises(BadFile) as bad:
        read_book(text.encode(), "acme.toml")

    (problem,) = bad.value.problems
    assert problem.line == text[: text.index("inherit = true")].count("\n") + 1
    assert "extends" in problem.message


def test_inheriting_needs_a_model_of_that_id_in_the_base():
    text = '[[models]]\nid = "nightingale-2"\ninherit = true\n'

    assert faults(text) == [
        (10, "models[0].inherit: price book 'acme-2030' has no model 'nightingale-2' to inherit from "
             "(did you mean 'nightingale-1'?); correct the id, or write the row out whole"),
    ]  # fmt: skip


def test_an_alias_is_no_model_to_inherit_from():
    assert [line for line, _ in faults('[[models]]\nid = "nightingale"\ninherit = true\n')] == [10]


def test_a_row_without_inherit_still_needs_every_class():
    text = (
        '[[models]]\nid = "nightingale-1"\nname = "N"\ncontext_window = 5\n[[models.rates]]\nheard = 1\nsource = "A"\n'
    )

    found = [message for _, message in faults(text)]

    assert [message for message in found if "is missing" in message] == [
        f"models[0].rates[0]: '{key}' is missing" for key in ("remembered", "sung", "per")
    ]


@pytest.mark.parametrize(
    ("rows", "words", "blamed"),
    [
        ('[[models.rates]]\nheard = 1\n', "'source' is missing", "[[models.rates]]"),
        ('[[models.rates]]\nherd = 1\nsource = "A"\n', "did you mean 'heard'", "herd"),
        ('[[models.rates]]\nheard = -1\nsource = "A"\n', "plain number", "heard = -1"),
        ('[[models.rates]]\nper = "dozen"\nheard = 1\nsource = "A"\n', "write every class out", "[[models.rates]]"),
        ('[[models.tiers]]\nid = "long"\nrates = { heard = 1 }\n', "'source' is missing", "[[models.tiers]]"),
        ('[[models.tiers]]\nid = "long"\nrates = { per = "dozen", heard = 1 }\nsource = "A"\n', "write every class", "rates ="),
        ('[[models.rates]]\nheard = 1\nsource = "A"\n[[models.rates]]\nfrom = 2030-01-01\nheard = 2\nsource = "B"\n', "cover the same day", "[[models.rates]]\nfrom"),
        ('inherit = "yes"\n', "", ""),
    ],
)  # fmt: skip
def test_slips_in_a_row_that_inherits_are_refused_on_their_line(rows, words, blamed):
    text = ROW.replace("inherit = true\n", "") + rows if rows.startswith("inherit") else ROW + rows

    found = faults(text)

    assert any(words in message for _, message in found)
    if blamed:
        assert line_of(blamed, text) in [line for line, _ in found]


def test_a_row_that_begins_before_the_bases_rates_must_be_whole():
    late = ACME_BOOK.but(models=(base_model().but(rates=base_model().rates[1:]), *ACME_BOOK.models[1:]))
    text = ROW + '[[models.rates]]\nfrom = 2030-01-01\nheard = 1\nsource = "A"\n'

    with pytest.raises(BadFile) as bad:
        ours(text, **{"acme-2030": late})

    (problem,) = bad.value.problems
    assert problem.line == line_of("[[models.rates]]", text)
    assert "2030-01-01" in problem.message
    assert "remembered, sung" in problem.message


def test_a_model_without_rates_gives_none_to_inherit():
    text = '[[models]]\nid = "phoenix"\ninherit = true\n[[models.rates]]\nheard = 1\nremembered = 1\nsung = 1\nsource = "A"\n'

    ((line, message),) = faults(text)

    assert line == line_of("[[models.rates]]", text)
    assert "inherit per from" in message


def test_a_class_that_a_book_adds_is_missing_in_the_rows_of_its_base():
    text = '[[meters]]\nid = "hummed"\nunit = "word"\nlabel = { en = "Hummed" }\n'

    found = faults(text)

    assert {line for line, _ in found} == {8}
    assert all("'hummed' has no price in the rates of model" in message for _, message in found)


def test_a_row_that_stands_twice_is_a_fault_whichever_the_base_has():
    row = '[[models]]\nid = "crow-1"\nname = "C"\ncontext_window = 5\nunpriced = { en = "No." }\n'

    assert any("'crow-1' stands in the book twice" in message for _, message in faults(row + row))


# ── Several floors ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_inherited_may_be_inherited_itself():
    first = ours(ROW + '[[models.rates]]\nheard = 0.4\nsource = "First"\n').but(id="first")
    head = HEAD.replace("acme-2030", "first").replace('"ours"', '"second"')

    second = ours(ROW + '[[models.rates]]\nsung = 1\nsource = "Second"\n', head, first=first).models[0].rates[1]

    assert cells(second) == {"heard": "2/5", "remembered": "1/100", "sung": "1"}
    assert second.inherited == {"heard", "remembered"}


# ── The schema and the document ──────────────────────────────────────────────────────────────────────────────────────


def accepted(text: str) -> bool:
    return VALIDATOR.is_valid(plain(tomllib.loads(HEAD + text)))


@pytest.mark.parametrize(
    "text",
    [
        ROW,
        ROW + '[[models.rates]]\nheard = 0.4\nsource = "Annex"\n',
        ROW + '[[models.tiers]]\nid = "long"\nrates = { sung = 7 }\nsource = "Annex"\n',
        ROW + '[[models.tiers]]\nid = "epic"\nuntil = 2031-01-01\n',
    ],
)
def test_schema_and_reader_both_accept_rows_that_inherit(text):
    ours(text)

    assert accepted(text)


@pytest.mark.parametrize(
    "text",
    [
        ROW.replace("true", '"yes"'),
        ROW.replace("true", "false"),
        ROW.replace("inherit = true", ""),
        ROW + "[[models.rates]]\nheard = 0.4\n",
        '[[models]]\nid = "nightingale-1"\nname = "N"\ncontext_window = 5\n[[models.rates]]\nheard = 1\nsource = "A"\n',
        '[[models]]\nid = "crow-1"\nname = "N"\ncontext_window = 5\nunpriced = { en = "No." }\n[[models.tiers]]\nid = "x"\n',
    ],
)
def test_schema_and_reader_both_refuse_what_is_not_whole(text):
    assert faults(text)

    assert not accepted(text)


def test_schema_and_reader_both_refuse_inheriting_from_nothing():
    text = ACME.replace('id = "nightingale-1"', 'id = "nightingale-1"\ninherit = true', 1)

    assert not VALIDATOR.is_valid(plain(tomllib.loads(text)))


def test_the_example_of_the_document_is_read():
    document = (Path(__file__).parents[2] / "docs" / "price-books.md").read_text("utf-8")
    example = next(part for part in re.findall(r"```toml\n(.*?)```", document, re.DOTALL) if "inherit = true" in part)
    head = "\n".join(line for line in HEAD.splitlines() if "extends" not in line).replace("2030", "2026") + "\n"

    book = read_book((head + example).encode(), "ours.toml", bundled_book)

    row = next(one for one in book.models if one.id == "claude-haiku-5-5")
    assert (str(row.rates[0].prices["input"]), str(row.tiers[0].rates.prices["input"])) == ("9/100", "9/20")
    assert row.tiers[0].rates.inherited == {"cache_write_5m", "cache_write_1h", "cache_read", "output"}
