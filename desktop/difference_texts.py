"""Differences of money as people read them: a sign, and the same in words."""

from __future__ import annotations

from fractions import Fraction

from pricing_core.money import half_up
from pricing_core.showing import MINUS, count_text, price_text, usd_text
from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from pricing_core import Usd
    from pricing_core.showing import NumberStyle

    Count = int | Fraction


def sign(number: Count) -> str:
    """Return plus, minus, or nothing for nothing."""
    return "" if not number else MINUS if number < 0 else "+"


def size_text(money: Usd, style: NumberStyle) -> str:
    """Return an amount without its sign."""
    return usd_text(type(money)(abs(money.amount)), style)


def signed_usd(money: Usd, style: NumberStyle) -> str:
    """Return a difference with its sign: −$195.66, +$436.32."""
    return sign(money.amount) + size_text(money, style)


def percent_text(percent: Fraction, style: NumberStyle) -> str:
    """Return a difference in percent with its sign and one decimal: −43.4%."""
    whole, _, tenths = half_up(abs(percent), 1).partition(".")
    if percent and whole == tenths == "0":
        return f"<0{style.point}1%"
    return f"{sign(percent)}{count_text(int(whole), style)}{style.point}{tenths}%"


def rate_text(percent: Count, style: NumberStyle) -> str:
    """Return a percentage that somebody entered, with a sign if it is below zero."""
    return f"{MINUS if percent < 0 else ''}{count_text(-percent if percent < 0 else percent, style)}%"


def round_usd(amount: Count, style: NumberStyle) -> str:
    """Return an amount of few digits, as an axis or a budget has it: $600, $0.05."""
    return price_text(amount, style).removesuffix(f"{style.point}00")
