"""Amounts of usage as they stand beside each other: to the millionth of a dollar where it is about one request."""

from __future__ import annotations

from .money import half_up
from .showing import MINUS, SMALL_PLACES, price_text, usd_text
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from .money import Usd
    from .showing import NumberStyle

WHOLE = "00"  # the decimals that a whole price is shown with


def fine_usd_text(money: Usd, style: NumberStyle) -> str:
    """Return money with six decimals, also from $1 on; nothing, and what six decimals would show as 0, as everywhere.

    >>> from .showing import ENGLISH
    >>> from .money import Usd
    >>> fine_usd_text(Usd.parse("1.51125"), ENGLISH)
    '$1.511250'
    """
    if abs(money.amount) < 1:
        return usd_text(money, style)
    whole, _, decimals = half_up(abs(money.amount), SMALL_PLACES).partition(".")
    sign = MINUS if money.amount < 0 else ""
    return f"{sign}{price_text(int(whole), style).removesuffix(WHOLE)}{decimals}"
