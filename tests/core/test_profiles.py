"""Negotiated prices: operations on list prices, read from a file and applied to any book."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing_core import PriceBook
from pricing_core.book import Model
from pricing_core.conditions import Span
from pricing_core.errors import BadFile
from pricing_core.explaining import reason
from pricing_core.money import decimal_text
from pricing_core.profile import Profile
from pricing_core.profile_applying import pieces, profiled, unknown_names
from pricing_core.profile_reading import find_profile, profiles, read_profile
from pricing_core.rate_card import resolve
from pricing_core.showing import INDONESIAN
from pricing_core.workload import Workload
from tests.core.support import PAGE, TODAY, amounts, bill, book_of, total

SONNET, OPUS = "claude-sonnet-4-5", "claude-opus-4-5"
MILLION = {"model": SONNET, "tokens": {"input": 100_000, "output": 10_000}, "requests": 10}
HEAD = 'schema = 1\nid = "client-x"\nname = "Client X"\n'
TWELVE_OFF = "[[discounts]]\npercent_off = 12\n"


def terms(text: str) -> Profile:
    return read_profile((HEAD + text).encode(), "client-x.toml")


def own(text: str, book: str = PAGE) -> PriceBook:
    return profiled(book_of(book), terms(text))


def faults(text: str) -> list[str]:
    with pytest.raises(BadFile) as caught:
        read_profile(text.encode(), "p.toml")
    return caught.value.lines()


def test_twelve_percent_off_the_tokens_of_everything():
    # 1M input at $3 and 100k output at $15 are $3.00 + $1.50 = $4.50; less 12% $3.96
    assert total(MILLION, PAGE) == Fraction("4.50")
    assert total(MILLION, own(TWELVE_OFF)) == Fraction("3.96")


def test_a_discount_on_tokens_leaves_charges_per_use_alone_and_one_on_everything_does_not():
    searching = {**MILLION, "tools": {"web_search": {"searches": 1}}, "basis": "usage"}

    on_tokens = amounts(bill(searching, own(TWELVE_OFF)))
    on_all = amounts(bill(searching, own("[[discounts]]\npercent_off = 12\non = 'everything'\n")))

    assert on_tokens["web_search"] == Fraction("0.10")  # 10 searches at $10 per 1,000
    assert on_all["web_search"] == Fraction("0.088")
    assert on_tokens["input"] == on_all["input"] == Fraction("2.64")


def test_a_factor_above_one_is_a_surcharge():
    assert total(MILLION, own("[[discounts]]\nfactor = 1.05\n")) == Fraction("4.725")


def test_discounts_of_one_model_class_platform_and_time():
    only = own("[[discounts]]\npercent_off = 50\nmodels = ['claude-opus-4-5']\nclasses = ['input']\n"
               "platforms = ['bedrock']\nfrom = 2026-01-01\nuntil = 2026-02-01\n")  # fmt: skip
    opus = {**MILLION, "model": OPUS, "platform": "bedrock"}

    def input_of(workload: dict[str, object], on: str = "2026-01-31") -> Fraction:
        return amounts(bill(workload, only, on))["input"]

    assert input_of(opus) == Fraction("2.50")  # half of $5
    assert input_of(opus, "2026-02-01") == input_of(opus, "2025-12-31") == 5
    assert input_of({**opus, "platform": "claude-api"}) == 5
    assert input_of({**opus, "model": SONNET}) == 3
    assert amounts(bill(opus, only, "2026-01-31"))["output"] == Fraction("2.50")  # 100k at $25, untouched


def test_several_discounts_multiply():
    # 0.9 × 0.9 = 0.81: ten percent off what is left after ten percent
    twice = "[[discounts]]\npercent_off = 10\n" * 2

    assert total(MILLION, own(twice)) == Fraction("4.50") * Fraction("0.81")


def test_an_own_rate_stands_in_the_place_of_the_cell_and_batch_still_halves_it():
    book = own(f"{TWELVE_OFF}[[rates]]\nmodel = '{SONNET}'\nper = 'MTok'\ninput = 2.64\n")

    standard, batch = bill(MILLION, book), bill({**MILLION, "processing": "batch"}, book)

    assert amounts(standard) == {"input": Fraction("2.64"), "output": Fraction("1.32")}  # not 2.64 less 12% again
    assert amounts(batch) == {"input": Fraction("1.32"), "output": Fraction("0.66")}
    line = standard.lines[0]
    assert decimal_text(line.price.list_price) == "3"
    assert line.price.list_unit_price == 3
    assert batch.lines[0].price.list_unit_price == Fraction("1.5")
    assert decimal_text(line.price.unit_price) == "2.64"


def test_an_own_rate_of_the_standard_tier_leaves_the_long_context_tier_at_its_list_price_unless_it_has_one_too():
    large = {"model": SONNET, "context_1m": True, "tokens": {"input": 300_000}}
    row = f"[[rates]]\nmodel = '{SONNET}'\nper = 'MTok'\ninput = 2\n"

    assert total(large, own(row)) == Fraction("1.80")  # 0.3M at $6
    assert total(large, own(f"{row}[[rates]]\nmodel = '{SONNET}'\ntier = 'long_context'\nper = 'MTok'\ninput = 4\n")) \
        == Fraction("1.20")  # fmt: skip


def test_an_own_rate_holds_only_on_its_days():
    row = f"[[rates]]\nmodel = '{SONNET}'\nper = 'MTok'\ninput = 2\nfrom = 2026-01-01\nuntil = 2026-07-01\n"
    book = own(row)

    def input_on(day: str) -> Fraction:
        return amounts(bill(MILLION, book, day))["input"]

    assert [input_on(day) for day in ("2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01")] == [3, 2, 2, 3]


def test_an_own_price_of_a_charge_per_use():
    searching = {**MILLION, "tools": {"web_search": {"searches": 1}}, "basis": "usage"}

    assert amounts(bill(searching, own("[[fees]]\nfee = 'web_search'\nprice = 8\n")))["web_search"] == Fraction("0.08")


def test_an_own_rate_per_another_block_is_the_same_money():
    book = book_of(PAGE)
    smaller = book.but(blocks={**book.blocks, "kTok": book.blocks["MTok"].but(id="kTok", count=1_000)})
    profile = terms(f"[[rates]]\nmodel = '{SONNET}'\nper = 'kTok'\ninput = 0.00264\n")

    assert amounts(bill(MILLION, profiled(smaller, profile)))["input"] == Fraction("2.64")


def test_an_own_rate_per_something_that_is_no_token_has_no_effect_and_is_told():
    profile = terms(f"[[rates]]\nmodel = '{SONNET}'\nper = 'hour'\ninput = 1\n")

    assert amounts(bill(MILLION, profiled(book_of(PAGE), profile)))["input"] == 3
    assert unknown_names(profile, book_of(PAGE)) == ((4, "hour"),)


def test_of_two_own_rates_of_one_model_by_two_of_its_ids_the_first_holds_and_the_other_is_told():
    first = f"[[rates]]\nmodel = '{SONNET}'\nper = 'MTok'\ninput = 1\n"
    alias = "[[rates]]\nmodel = 'claude-sonnet-4-5-20250929'\nper = 'MTok'\n"
    book = book_of(PAGE)

    clash = terms(f"{first}{alias}input = 2\noutput = 12\n")

    assert amounts(bill(MILLION, profiled(book, clash))) == {"input": 1, "output": Fraction("1.2")}
    assert unknown_names(clash, book) == ((8, f"claude-sonnet-4-5-20250929 = {SONNET}"),)
    for harmless in ("output = 2\n", "input = 2\ntier = 'long_context'\n"):
        assert unknown_names(terms(first + alias + harmless), book) == ()
    assert unknown_names(terms(f"{first}until = 2026-01-01\n{alias}input = 2\nfrom = 2026-01-01\n"), book) == ()
    assert unknown_names(terms(f"{first}{alias.replace(SONNET, 'sonnet')}input = 2\n"), book) == (
        (8, "sonnet-20250929"),
    )


def test_the_list_price_of_every_line_can_still_be_told():
    listed, ours = bill(MILLION, PAGE), bill(MILLION, own(TWELVE_OFF))

    assert [line.price.list_unit_price for line in ours.lines] == [line.price.unit_price for line in listed.lines]


def test_the_reason_names_the_profile_and_both_prices():
    breakdown = bill(MILLION, own(f"[[rates]]\nmodel = '{SONNET}'\nper = 'MTok'\ncache_read = 0.2\n{TWELVE_OFF}"))

    english = reason(breakdown, breakdown.lines[0])
    indonesian = reason(breakdown, breakdown.lines[0], INDONESIAN)

    assert english.formula.startswith("100,000 tokens × $3.00 per MTok × 0.88 (profile “Client X”) = $0.264000")
    assert "Your profile “Client X”: $2.64 instead of $3.00 per MTok." in english.rule
    assert "Price profile “Client X”" in english.source
    assert "Profil Anda “Client X”: US$2,64, bukan US$3,00, per MTok." in indonesian.rule


def test_the_reason_of_an_own_rate_starts_from_it_and_claims_no_multiplier():
    writing = {"model": SONNET, "tokens": {"cache_write_5m": 1_000_000 // 10}}
    breakdown = bill(writing, own(f"[[rates]]\nmodel = '{SONNET}'\nper = 'MTok'\ncache_write_5m = 3.10\n"))

    why = reason(breakdown, breakdown.lines[0])

    assert why.formula == "100,000 tokens × $3.10 per MTok = $0.310000"
    assert "Your profile “Client X”: $3.10 instead of $3.75 per MTok." in why.rule


def test_an_anonymous_profile_gives_the_same_money_and_no_name():
    breakdown = bill(MILLION, profiled(book_of(PAGE), terms(TWELVE_OFF).anonymous()))

    why = reason(breakdown, breakdown.lines[0])

    assert breakdown.total.text == "3.96"
    assert "Client X" not in f"{why.text} {why.source}"
    assert "Own price: $2.64 instead of $3.00 per MTok." in why.rule


def test_what_a_profile_names_and_the_book_lacks_is_told_with_its_line():
    profile = terms("[[discounts]]\npercent_off = 1\nmodels = ['sonnet']\nclasses = ['inputs']\nplatforms = ['moon']\n"
                    "[[rates]]\nmodel = 'opus'\nper = 'kTok'\ntier = 'huge'\ninput = 1\nwrites = 1\n"
                    f"[[rates]]\nmodel = '{SONNET}'\nper = 'MTok'\ntier = 'huge'\ninput = 1\n"
                    "[[fees]]\nfee = 'music'\nprice = 1\n")  # fmt: skip

    book = book_of(PAGE)

    assert unknown_names(profile, book) == ((4, "sonnet"), (4, "inputs"), (4, "moon"), (9, "opus"), (9, "kTok"),
                                            (9, "writes"), (15, "huge"), (20, "music"))  # fmt: skip
    assert total(MILLION, profiled(book, profile)) == Fraction("4.50")
    assert unknown_names(terms(TWELVE_OFF), book) == ()


def test_every_fault_of_a_profile_is_told_with_its_line():
    text = ('schema = 2\nid = "client x"\nname = ""\nextra = 1\n[[discounts]]\non = "tea"\n'
            '[[discounts]]\npercent_off = 101\n[[discounts]]\npercent_off = 1\nfactor = 2\n'
            '[[discounts]]\nfactor = 0.5\non = "everything"\nclasses = ["input"]\n'
            '[[rates]]\nmodel = "m"\nper = "MTok"\n[[rates]]\nmodel = "m"\nper = "MTok"\ninput = -1\n')  # fmt: skip

    told = faults(text)

    for start, words in (
        ("p.toml:1:", "schema 1"),
        ("p.toml:2:", "is not an id"),
        ("p.toml:3:", "1 to 400 characters"),
        ("p.toml:4:", "unknown key"),
        ("p.toml:5:", "needs either `percent_off`"),
        ("p.toml:6:", "must be one of: tokens, everything"),
        ("p.toml:8:", "more than 100"),
        ("p.toml:9:", "needs either"),
        ("p.toml:15:", "leave one of the two out"),
        ("p.toml:16:", "states no price"),
        ("p.toml:22:", "must be a plain number"),
    ):
        assert any(line.startswith(start) and words in line for line in told), (start, words, told)


def test_two_own_prices_of_one_cell_on_one_day_are_refused():
    row = "[[rates]]\nmodel = 'm'\nper = 'MTok'\ninput = 1\n"
    fee = "[[fees]]\nfee = 'web_search'\nprice = 1\n"

    told = faults(f"{HEAD}{row}{row}{fee}{fee}")

    assert [line.split(": ", 1)[0] for line in told] == ["p.toml:8", "p.toml:15"]
    terms(f"{row}until = 2026-01-01\n{row}from = 2026-01-01\n{fee}until = 2026-01-01\n{fee}from = 2026-01-01\n")


def test_a_folder_of_profiles_lists_the_good_ones_by_name_and_names_the_others(tmp_path: Path):
    (tmp_path / "b.toml").write_text(HEAD + TWELVE_OFF)
    (tmp_path / "a.toml").write_text(HEAD.replace("client-x", "zoo").replace("Client X", "Aardvark") + TWELVE_OFF)
    (tmp_path / "c.toml").write_text(HEAD.replace("client-x", "twin"))
    (tmp_path / "d.toml").write_text(HEAD.replace("client-x", "twin"))
    (tmp_path / "e.toml").write_text("schema = 1\n[[\n")
    (tmp_path / "notes.txt").write_text("not a profile")

    found = profiles(tmp_path)

    assert [entry.profile.name for entry in found.listed] == ["Aardvark", "Client X"]
    assert [Path(fault.lines()[0].split(": ")[0]).name for fault in found.broken] == [
        "e.toml:2",
        "c.toml",
        "d.toml",
    ]
    assert found.find("twin") is None
    assert profiles(tmp_path / "nowhere").listed == ()
    assert "cannot be read" in str(profiles(tmp_path / "b.toml").broken[0])


def test_a_profile_is_found_by_id_or_file_and_a_broken_one_says_why(tmp_path: Path):
    path = tmp_path / "client-x.toml"
    path.write_text(HEAD)

    assert find_profile("client-x", lambda: tmp_path).name == "Client X"
    assert find_profile(str(path), lambda: tmp_path).name == "Client X"
    with pytest.raises(BadFile, match="there are: client-x"):
        find_profile("client-y", lambda: tmp_path)
    path.write_text("schema = 1\n")
    with pytest.raises(BadFile, match="'id' is missing"):
        find_profile("client-x", lambda: tmp_path)
    with pytest.raises(BadFile, match="there are: none yet"):
        find_profile("client-y", lambda: tmp_path)


DAYS = st.sampled_from(["", "2025-01-01", "2025-06-01", "2026-01-01", "2026-06-01"])
SPANS = st.builds(Span, DAYS, DAYS).filter(lambda one: not one.until or one.since < one.until)


@given(SPANS, st.lists(SPANS, max_size=4))
def test_pieces_cover_a_stretch_exactly_once_and_no_cut_goes_through_one(span: Span, cuts: list[Span]):
    found = list(pieces(span, cuts))

    for day in ("2024-01-01", "2025-01-01", "2025-03-01", "2025-06-01", "2025-12-31", "2026-01-01", "2026-06-01"):
        assert sum(piece.covers(day) for piece in found) == span.covers(day)
    for piece in found:
        for cut in cuts:
            inside = not piece.until or not cut.until or piece.until <= cut.until
            assert not cut.overlaps(piece) or (cut.since <= piece.since and (not cut.until or inside))


@given(st.integers(0, 10_000), st.sampled_from(book_of(TODAY).models))
def test_percent_off_everything_is_that_much_off_every_line_of_every_model(basis_points: int, model: Model):
    if model.unpriced:
        return
    book = book_of(TODAY)
    off = f"{basis_points // 100}.{basis_points % 100:02}"
    ours = profiled(book, terms(f"[[discounts]]\npercent_off = {off}\non = 'everything'\n"))
    on = next(row.span.since or book.as_of for row in model.rates)

    cards = [resolve(Workload(model=model.id), one, on) for one in (book, ours)]

    factor = 1 - Fraction(basis_points, 10_000)
    for listed, own_tier in zip(cards[0].tiers, cards[1].tiers, strict=True):
        assert [line.unit_price * factor for line in listed.lines] == [line.unit_price for line in own_tier.lines]


def test_an_own_price_per_a_block_that_the_book_does_not_have_holds_for_nothing():
    rates = f'[[rates]]\nmodel = "{SONNET}"\nper = "Gtok"\ninput = 1\n'

    assert total(MILLION, own(rates)) == total(MILLION, PAGE)
    assert (4, "Gtok") in unknown_names(terms(rates), book_of(PAGE))


def test_a_name_stands_on_one_line():
    assert faults('schema = 1\nid = "x"\nname = "a\\nb"\n') == ["p.toml:3: name: must be on one line"]
