"""Laws of comparing: one changed cell is found as exactly that, and looking the other way reverses every change."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_core.differences import differences
from tests.core.changed_books import DAY, NOVEMBER, model_of, with_model
from tests.core.support import PAGE, book_of

DECEMBER = book_of(PAGE)
CLASSES = ("input", "cache_write_5m", "cache_write_1h", "cache_read", "output")


def told(found):
    """Return every price change as a tuple that can be counted, old and new as prices per unit."""
    return sorted(
        (one.model, one.tier, one.meter, str(one.span), *(str(rate and rate.per_unit) for rate in (one.old, one.new)))
        for one in found.prices
    )


PLACES = [
    (book, model.id, place, number, meter)
    for book in (DECEMBER, NOVEMBER)
    for model in book.models
    for place in ("rates", "tiers")
    for number, _ in enumerate(getattr(model, place))
    for meter in CLASSES
]


def cell_changed(place, price):
    """Return the book with one cell of a row or a tier written anew, and the row's tier, days and old price."""
    book, id, where, number, meter = place
    rows = list(getattr(model_of(id, book), where))
    row = rows[number]
    rates = row if where == "rates" else row.rates
    changed = rates.but(prices={**rates.prices, meter: price})
    rows[number] = changed if where == "rates" else row.but(rates=changed)
    tier = "standard" if where == "rates" else row.id
    return with_model(id, book, **{where: tuple(rows)}), (tier, row.span, rates.prices[meter])


prices = st.fractions(min_value=0, max_value=100, max_denominator=1_000)


@given(st.sampled_from(PLACES), prices)
@settings(deadline=None, max_examples=60)
def test_one_changed_cell_is_found_as_exactly_that(place, price):
    book, model, _, _, meter = place
    changed, (tier, span, old) = cell_changed(place, price)

    found = differences(book, changed, DAY)

    expected = [] if price == old else [(model, tier, meter, span, old, price)]
    assert [
        (one.model, one.tier, one.meter, one.span, one.old.price, one.new.price) for one in found.prices
    ] == expected
    assert found.rules == ()


@given(st.sampled_from(PLACES), st.sampled_from(PLACES), prices)
@settings(deadline=None, max_examples=30)
def test_looking_the_other_way_reverses_every_change(one, other, price):
    old, new = cell_changed(one, price)[0], cell_changed(other, price)[0]

    there, back = differences(old, new, DAY), differences(new, old, DAY)

    assert told(back) == sorted((*row[:4], row[5], row[4]) for row in told(there))
    assert sorted(map(rule_facts, back.rules)) == sorted(
        rule_facts(one.but(old=one.new, new=one.old)) for one in there.rules
    )


def rule_facts(change):
    """Return a change of a rule as texts: what a model is called follows the direction, so only the id counts."""
    if change.field in ("tokens", "") or change.kind in ("tier", "book"):
        return (change.kind, change.id, change.field, str(change.span), "")
    return (change.kind, change.id, change.field, str(change.old), str(change.new))
