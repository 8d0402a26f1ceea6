"""What a bill with a profile says beside its prices: what it would be at list prices, whose terms, and slips."""

from __future__ import annotations

import csv as reader
import io
import json
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from pricing_core import cli
from pricing_core.exporting import bill_json
from pricing_core.places import profiles_dir
from pricing_core.profile_applying import profiled
from pricing_core.profile_reading import is_profile, read_profile
from pricing_core.profile_writing import START, profile_id
from pricing_core.rendering import table
from pricing_core.rendering_csv import csv
from pricing_core.rendering_markdown import markdown
from pricing_core.showing import ENGLISH, INDONESIAN
from pricing_core.summary import summary
from tests.core.planned import billed, large, mock, plan
from tests.core.support import PAGE, bill, book_of, codes

if TYPE_CHECKING:
    from pricing_core import PriceBook
    from pricing_core.profile import Profile

SONNET = "claude-sonnet-4-5"
HEAD = 'schema = 1\nid = "client-x"\nname = "Client X"\n'
OFF = "[[discounts]]\npercent_off = 12\n"
OWN = f"[[rates]]\nmodel = '{SONNET}'\nper = 'MTok'\noutput = 12\n"
JOB = {"model": SONNET, "tokens": {"input": 100_000, "output": 10_000}, "requests": 10}


def terms(text: str) -> Profile:
    return read_profile((HEAD + text).encode(), "/home/me/profiles/client-x.toml")


def own(text: str) -> PriceBook:
    return profiled(book_of(PAGE), terms(text))


def test_a_line_and_a_job_say_what_they_would_be_at_list_prices():
    # 1M input at $3 and 100k output at $15 are $3.00 + $1.50; less 12%, and with the output at $12, $2.64 + $1.20
    priced = bill(JOB, own(OFF + OWN))

    assert [line.list_amount.amount for line in priced.lines] == [3, Fraction("1.5")]
    assert priced.list_total.amount == Fraction("4.5")
    assert priced.total.amount == Fraction("3.84")


PLANS = {
    "a whole plan": mock(),
    "with a discount of its own": mock(discount=10),
    "on everything": mock(discount=10, discount_on="everything"),
    "a surcharge": mock(discount=-5),
    "with tax": mock(tax=11),
    "no requests": mock(requests=0),
    "parts above a tier": large(180_000, share_above=10, output=500),
    "as batch": plan({"input": 1_000, "output": 500}, choices={"processing": "batch"}),
}


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("terms_of", [OFF, OWN, OFF + OWN, "[[discounts]]\nfactor = 1.05\non = 'everything'\n", ""])
def test_the_list_total_of_a_plan_is_the_total_without_the_profile(name, terms_of):
    with_terms, without = billed(PLANS[name], own(terms_of)), billed(PLANS[name])

    assert with_terms.list_total == without.total == without.list_total
    one, plain_one = with_terms.of_one or with_terms, without.of_one or without
    assert one.list_total == plain_one.total
    assert (one.total == plain_one.total) == (not terms_of)


def test_a_slip_in_a_profile_is_told_on_the_bill_with_its_line():
    # the fourth line of the file is the head of the table, which is what is named
    priced = bill(JOB, own("[[discounts]]\npercent_off = 12\nmodels = ['sonet', 'sonet-2']\n"))

    assert codes(priced) == ["profile_names_unknown"]
    assert priced.notices[0].level == "warning"
    assert priced.notices[0].words["en"] == (
        "The profile “Client X” names what this price book does not have, which has no effect: "
        "sonet (client-x.toml:4), sonet-2 (client-x.toml:4)."
    )
    assert "jadi tidak berpengaruh: sonet (client-x.toml:4)" in priced.notices[0].words["id"]
    assert priced.total == priced.list_total


def test_a_profile_that_is_not_named_gives_neither_name_nor_file_away():
    slip = terms("[[fees]]\nfee = 'web_serch'\nprice = 8\n").anonymous()
    priced = bill(JOB, profiled(book_of(PAGE), slip))

    assert priced.notices[0].words["en"] == (
        "The own prices name what this price book does not have, which has no effect: web_serch."
    )


def test_a_profile_without_slips_is_not_mentioned():
    assert codes(bill(JOB, own(OFF + OWN))) == codes(bill(JOB, own(""))) == codes(bill(JOB)) == []


def test_braces_in_the_name_of_a_profile_are_letters():
    odd = terms("[[fees]]\nfee = 'x'\nprice = 1\n").but(name="{model} {names}")

    assert "“{model} {names}”" in bill(JOB, profiled(book_of(PAGE), odd)).notices[0].words["en"]


def test_json_names_the_profile_and_both_prices_of_a_line_where_they_differ():
    said = bill_json([bill(JOB, own(OFF + OWN))])

    assert said["profile"] == {"id": "client-x", "name": "Client X", "sha256": terms(OFF + OWN).digest}
    assert (said["total"], said["list_total"]) == ("3.84", "4.5")
    given, answer = said["lines"]
    assert (given["list_price"], given["list_unit_price"], given["unit_price"]) == ("3", "3", "2.64")
    assert [factor["id"] for factor in given["factors"]] == ["profile-1"]
    assert "own_price" not in given
    assert (answer["list_price"], answer["own_price"], answer["list_unit_price"], answer["unit_price"]) == (
        "15", "12", "15", "12")  # fmt: skip
    assert answer["factors"] == []


def test_json_without_a_profile_has_no_word_of_one():
    said = json.dumps(bill_json([bill(JOB)]))

    for key in ("profile", "own_price", "list_unit_price", "list_total"):
        assert key not in said


def test_json_of_a_profile_that_is_not_named():
    said = bill_json([bill(JOB, profiled(book_of(PAGE), terms(OFF).anonymous()))])

    assert said["profile"] == {"anonymous": True}
    assert "Client" not in json.dumps(said)
    assert "client-x" not in json.dumps(said)


def test_the_table_for_a_terminal_says_whose_prices_and_what_less():
    text = table(bill(JOB, own(OFF)))  # 12% off $4.50 is $0.54 less

    assert "\nProfile: Client X\n" in text
    assert ["At", "list", "prices", "$4.50"] in [row.split() for row in text.split("\n")]
    assert ["You", "pay", "less", "$0.540000", "12%"] in [row.split() for row in text.split("\n")]


def test_the_table_says_what_more_is_paid_and_nothing_where_it_is_the_same():
    dearer, same = table(bill(JOB, own("[[discounts]]\nfactor = 2\n"))), table(bill(JOB, own("")))

    assert ["You", "pay", "more", "$4.50", "100%"] in [row.split() for row in dearer.split("\n")]
    assert "At list prices" not in same
    assert "Profile: Client X" in same


def test_more_than_nothing_has_no_percent():
    free = own("[[rates]]\nmodel = 'claude-sonnet-4-5'\nper = 'MTok'\ninput = 1\n")
    waived = free.but(models=tuple(_free(model) for model in free.models))
    priced = bill({"model": SONNET, "tokens": {"input": 100_000}, "requests": 10}, waived)

    assert (priced.list_total.amount, priced.total.amount) == (0, 1)
    assert ["You", "pay", "more", "$1.00"] in [row.split() for row in table(priced).split("\n")]
    assert "You pay more: $1.00  " in markdown([priced]).split("\n")


def _free(model):
    rates = tuple(row.but(prices=dict.fromkeys(row.prices, Fraction(0))) for row in model.rates)
    return model.but(rates=rates)


def test_a_table_of_a_profile_that_is_not_named_says_own_prices():
    text = table(bill(JOB, profiled(book_of(PAGE), terms(OFF).anonymous())))

    assert "Own prices on top of the list prices" in text
    assert "Client" not in text


def test_markdown_has_both_prices_beside_each_other():
    text = markdown([bill(JOB, own(OFF))])

    assert "Profile: Client X  " in text.split("\n")
    assert "| $2.64/MTok instead of $3.00 |" in text
    assert "You pay less: $0.540000 (12%)  " in text.split("\n")
    assert "instead of" not in markdown([bill(JOB)])


def test_csv_has_columns_for_what_a_profile_changes():
    rows = list(reader.reader(io.StringIO(csv([bill(JOB, own(OFF + OWN))]))))

    assert rows[0][-2:] == ["own_price", "list_unit_price"]
    assert [row[-2:] for row in rows[1:4]] == [["", "3"], ["12", "15"], ["", ""]]
    assert [row[1:] for row in rows if row[1] in ("profile", "list_total")] == [
        ["profile", "Client X"], ["list_total", "4.5"]]  # fmt: skip
    hidden = csv([bill(JOB, profiled(book_of(PAGE), terms(OFF).anonymous()))])
    assert "profile,not named" in hidden
    assert "Client" not in hidden


def test_the_sentence_names_the_profile():
    planned = plan({"input": 100_000, "output": 10_000}, requests=1_000)  # $450 at list prices, $396 less 12%
    named, hidden = own(OFF), profiled(book_of(PAGE), terms(OFF).anonymous())

    assert summary(billed(planned, named), ENGLISH, "1 Dec 2025") == (
        "About $396 a month for 1,000 requests on Claude Sonnet 4.5 (Claude API, prices of 1 Dec 2025), "
        "at the prices of “Client X”."
    )
    assert summary(billed(planned, hidden), ENGLISH, "1 Dec 2025").endswith("1 Dec 2025), at own prices.")
    assert summary(billed(planned, named), INDONESIAN, "1 Des 2025").endswith("dengan harga “Client X”.")
    assert summary(billed(planned, hidden), INDONESIAN, "1 Des 2025").endswith("dengan harga sendiri.")


# ── check ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + OFF, True),
        (HEAD + OWN, True),
        (HEAD + "[[fees]]\nfee = 'web_search'\nprice = 8\n", True),
        (START.format(schema=1), True),  # a new one, with nothing in it yet
        ("#:schema ./price-book.schema.json\n" + HEAD, False),
        (HEAD, False),
        (HEAD + "as_of = 2026-01-01\n[[fees]]\nprice = 3\n", False),
        (HEAD + "[[discounts]\n", False),
    ],
)
def test_a_profile_is_told_from_a_price_book_by_its_content(text, expected):
    assert is_profile(text.encode(), "x.toml") is expected


def test_check_says_what_a_profile_means(tmp_path, capsys):
    path = tmp_path / "x.toml"
    path.write_text(HEAD + OFF)

    assert cli.main(["check", str(path)]) == 0

    said = json.loads(capsys.readouterr().out)
    assert (said["id"], said["discounts"][0]["factor"], said["discounts"][0]["on"]) == ("client-x", "0.88", "tokens")


def test_check_says_what_is_wrong_with_a_profile(tmp_path, capsys):
    path = tmp_path / "x.toml"
    path.write_text(HEAD + "[[discounts]]\npercent_off = 120\n")

    assert cli.main(["check", str(path)]) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"{path}:5: discounts[0].percent_off: is more than 100: nothing costs less than nothing\n"


def test_the_command_line_prices_with_a_profile_of_the_folder_and_hides_it_when_asked(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path))
    profiles_dir().mkdir()
    (profiles_dir() / "x.toml").write_text(HEAD + OFF)
    job = tmp_path / "job.json"
    job.write_text(json.dumps(JOB))
    command = ["price", str(job), "--book", PAGE, "--profile", "client-x", "--format"]

    for form in ("table", "json", "csv", "markdown"):
        assert cli.main([*command, form]) == 0
        assert "Client X" in capsys.readouterr().out
        assert cli.main([*command, form, "--anonymous"]) == 0
        hidden = capsys.readouterr().out
        assert "3.96" in hidden
        assert "client" not in hidden.lower()


# ── ids ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "taken", "id"),
    [
        ("Client X", (), "client-x"),
        ("  Café & Söhne GmbH (2026) ", (), "cafe-sohne-gmbh-2026"),
        ("Client X", ("client-x", "client-x-2"), "client-x-3"),
        ("顧客", (), "profile"),
        ("顧客", ("profile",), "profile-2"),
        ("a" * 39 + " b", (), "a" * 39),
        ("../../x", (), "x"),
    ],
)
def test_an_id_made_from_a_name(name, taken, id):
    assert profile_id(name, taken) == id
    assert read_profile(f'schema = 1\nid = "{id}"\nname = "X"\n'.encode(), "x.toml").id == id
