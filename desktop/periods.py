"""The time that the amounts are shown for. A month is what a bill is of; day and year follow from it exactly."""

from __future__ import annotations

from fractions import Fraction

from pricing_core.billing import YEAR as MONTHS
from pricing_core.money import Usd, half_up
from pricing_core.showing import MINUS, count_text, usd_text
from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from pricing_core.billing import Bill
    from pricing_core.money import Count
    from pricing_core.showing import NumberStyle

REQUEST, DAY, MONTH, YEAR = "request", "day", "month", "year"
PERIODS = (REQUEST, DAY, MONTH, YEAR)
WHOLE_FROM = 10_000  # in another currency: amounts of this size are shown without decimals
SYMBOLS = {"EUR": "€", "GBP": "£", "IDR": "Rp ", "INR": "₹", "JPY": "¥"}


def priced(bill: Bill) -> Bill:
    """Return the bill that has an amount for one request: where none is planned, that of a single one."""
    return bill.of_one or bill


def of_request(money: Usd, of: Bill) -> Usd:
    """Return what an amount of a priced bill is for one request of it."""
    return money.divided(of.requests)


def of_period(money: Usd, bill: Bill, period: str) -> Usd | None:
    """Return what an amount of the priced bill is in a period; None where no requests are planned."""
    if period == REQUEST:
        return of_request(money, priced(bill))
    if not bill.requests:
        return None
    return money if period == MONTH else money.scaled(_months(bill, period))


def total_of(bill: Bill, period: str) -> Usd | None:
    """Return the total of a period, before tax."""
    return of_period(priced(bill).total, bill, period)


def requests_of(count: Count, bill: Bill, period: str) -> Count:
    """Return how many of a month's requests a period has."""
    return count if period == MONTH else count * _months(bill, period)


def _months(bill: Bill, period: str) -> Fraction:
    if period == DAY:
        return 1 / Fraction(bill.plan.planning.days or 1)
    return Fraction(MONTHS if period == YEAR else 1)


def currency_text(money: Usd, code: str, rate: Count, style: NumberStyle) -> str:
    """Return an amount in another currency: ``Rp 7,446,780``; as dollars are shown, but whole from 10,000 on.

    The rate is a person's own and rounded anyway, so the amount is not meant to the last digit.
    """
    other, symbol = money.scaled(rate), SYMBOLS.get(code, f"{code} ")
    if abs(other.amount) < WHOLE_FROM:
        return usd_text(other, style.but(dollar=symbol))
    sign = MINUS if other.amount < 0 else ""
    return f"{sign}{symbol}{count_text(int(half_up(abs(other.amount), 0)), style)}"
