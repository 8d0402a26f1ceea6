"""One sentence that says what a plan costs, word for word."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pricing_core.scenarios import Scenario, applied
from pricing_core.showing import ENGLISH, INDONESIAN
from pricing_core.summary import summary
from tests.core.planned import INDIAN, MOCK, billed, mock, plan
from tests.core.support import PAGE, book_of

WHERE = "on Claude Sonnet 4.5 (Claude API, prices of 1 Dec 2025)"


def said_of(planned, style=ENGLISH, day="1 Dec 2025"):
    batch = applied(planned, Scenario({"en": "Batch"}, {"processing": "batch"}), book_of(PAGE))
    return summary(billed(planned), style, day, billed(batch))


def test_mock_1_in_one_sentence():
    assert summary(billed(MOCK), ENGLISH, "1 Dec 2025") == f"About $451 a month for 30,000 requests {WHERE}."
    assert said_of(MOCK) == f"About $451 a month for 30,000 requests {WHERE}; about $256 as batch."


def test_mock_1_in_one_indonesian_sentence():
    assert said_of(MOCK, INDONESIAN, "1 Des 2025") == (
        "Sekitar US$451 per bulan untuk 30.000 permintaan di Claude Sonnet 4.5 (Claude API, harga 1 Des 2025); "
        "sekitar US$256 sebagai batch."
    )


@pytest.mark.parametrize(
    ("requests", "text"),
    [
        (0, "About $0.00 a month for 0 requests"),
        (1, "About $0.015044 a month for 1 requests"),
        (Fraction(1, 2), "About $0.007522 a month for 0.5 requests"),
        (6_647, "About $100 a month for 6,647 requests"),  # 99.997... is shown as $100.00 below, and as $100 above
        (6_648, "About $100 a month for 6,648 requests"),  # 100.012...
        (10**6, "About $15,044 a month for 1,000,000 requests"),
        (10**12, "About $15,044,000,000 a month for 1,000,000,000,000 requests"),
    ],
)
def test_amounts_and_requests_as_they_are_read(requests, text):
    sentence = summary(billed(mock(requests=requests)), ENGLISH, "1 Dec 2025")

    assert sentence.replace("$100.00", "$100") == f"{text} {WHERE}."


def test_groups_of_a_style():
    assert summary(billed(mock(requests=10**7)), INDIAN, "x").startswith("About $1,50,440 a month for 1,00,00,000 ")


def test_requests_of_a_week_are_not_written_with_six_decimals():
    # 7,001 x 30 / 7 = 30,004.285...; x 0.015044 = 451.38...
    assert said_of(mock(requests=7_001, period="week")).startswith("About $451 a month for 30,004 requests on")


def test_a_discount_counts_and_tax_is_told_beside():
    # 412.188; with 11% tax 457.52868; as batch 195.66 x 0.9 + 60 = 236.094.
    taxed = "before tax; about $458 with 11% tax; about $236 as batch."
    start = f"About $412 a month for 30,000 requests {WHERE}"
    assert said_of(mock(discount=10, tax=11)) == f"{start}, after a discount of 10%, {taxed}"


def test_a_surcharge_is_called_one():
    # 391.32 x 1.1 + 60 = 490.452
    assert said_of(mock(discount=-10)).startswith(
        f"About $490 a month for 30,000 requests {WHERE}, with a surcharge of 10%"
    )


def test_retries_are_requests():
    assert said_of(mock(retries=10)).startswith("About $496 a month for 33,000 requests")


def test_a_batch_that_saves_nothing_is_not_mentioned():
    searches = plan({}, tools=MOCK.workload.tools, discount=100)  # the tokens are free

    assert said_of(searches) == f"About $2.00 a month for 1,000 requests {WHERE}, after a discount of 100%."
    assert "batch" not in said_of(mock(requests=0))


def test_a_book_without_platforms_names_its_source():
    book = book_of(PAGE)
    bare = book.but(choices=tuple(one for one in book.choices if one.id != "platform"))
    month = billed(MOCK)
    (part,) = month.parts
    card = part.card.but(book=bare, choices={})
    other = month.but(parts=(type(part)(card, part.workload, part.tier, part.prompt, part.lines, 0),))

    assert "(Anthropic, Pricing page, prices of 1 Dec 2025)" in summary(other, ENGLISH, "1 Dec 2025")
