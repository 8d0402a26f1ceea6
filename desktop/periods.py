"""The time that the amounts are shown for. A month is what a bill is of; day and year follow from it exactly."""

from __future__ import annotations

from fractions import Fraction

from pricing_core.billing import YEAR as MONTHS
from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from pricing_core import Usd
    from pricing_core.billing import Bill
    from pricing_core.money import Count

REQUEST, DAY, MONTH, YEAR = "request", "day", "month", "year"
PERIODS = (REQUEST, DAY, MONTH, YEAR)


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
