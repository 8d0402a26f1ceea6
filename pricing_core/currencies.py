"""Amounts in a second currency, at a rate that a person has typed."""

from __future__ import annotations

from .money import Usd, half_up
from .showing import MINUS, count_text, usd_text
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from .money import Count
    from .showing import NumberStyle

WHOLE_FROM = 10_000  # amounts of this size are shown without decimals
SYMBOLS = {"EUR": "€", "GBP": "£", "IDR": "Rp ", "INR": "₹", "JPY": "¥"}


def currency_text(money: Usd, code: str, rate: Count, style: NumberStyle) -> str:
    """Return an amount in another currency: ``Rp 7,446,780``; as dollars are shown, but whole from 10,000 on.

    The rate is a person's own and rounded anyway, so the amount is not meant to the last digit.
    """
    other, symbol = money.scaled(rate), SYMBOLS.get(code, f"{code} ")
    if abs(other.amount) < WHOLE_FROM:
        return usd_text(other, style.but(dollar=symbol))
    sign = MINUS if other.amount < 0 else ""
    return f"{sign}{symbol}{count_text(int(half_up(abs(other.amount), 0)), style)}"
