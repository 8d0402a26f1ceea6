"""What advice says in the window, beside the sentences of the core: savings, the table of cache lifetimes, names."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from pricing_core.advice_wording import advice_told
from pricing_core.money import half_up
from pricing_core.planning import OFF
from pricing_core.scenarios import difference
from pricing_core.showing import NONE, count_text, usd_text
from pricing_core.values import TYPE_CHECKING

from .difference_texts import percent_text, signed_usd
from .text_table import Cell
from .theme import ERROR, GOOD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core import Usd
    from pricing_core.advice_value import Advice
    from pricing_core.billing import Bill
    from pricing_core.cache_advice import CacheAdvice, CacheChoice
    from pricing_core.showing import NumberStyle

    Row = list[Cell]

NUMBERS = range(1, 7)  # the columns that stand on the right
LOOP_NUMBERS = range(1, 3)


def saving_text(bill: Bill, saved: Usd, style: NumberStyle) -> str:
    """Return what a month costs less, and what share of it that is."""
    percent = difference(bill.total, bill.total - saved)[1]
    text = QCoreApplication.translate("advice_texts", "saves {amount} a month")
    share = "" if percent is None else f" ({percent_text(abs(percent), style).removeprefix('+')})"
    return text.format(amount=usd_text(saved, style)) + share


def pieces_text(together: Advice, pieces: Sequence[Advice], style: NumberStyle) -> str:
    """Return which pieces of advice are taken together."""
    taken = [one for one in pieces if one.changes and one.changes.items() <= together.changes.items()]
    return " + ".join(advice_told(one.title, style) for one in taken)


# The cache


def headings(*, is_loop: bool) -> list[str]:
    """Return what stands above the columns of the lifetimes."""
    first = QCoreApplication.translate("advice_texts", "Cache")
    total = QCoreApplication.translate("advice_texts", "A month")
    more = QCoreApplication.translate("advice_texts", "Against now")
    if is_loop:
        return [first, total, more]
    hits = QCoreApplication.translate("advice_texts", "Hit rate")
    pays = QCoreApplication.translate("advice_texts", "Pays from")
    cost = QCoreApplication.translate("advice_texts", "Prefix a month")
    times = QCoreApplication.translate("advice_texts", "Of uncached")
    return [first, hits, pays, cost, times, total, more]


def choice_row(choice: CacheChoice, advice: CacheAdvice, style: NumberStyle, *, is_loop: bool) -> Row:
    """Return the cells of one lifetime."""
    more = -choice.saved.amount
    tone = GOOD if more < 0 else ERROR if more > 0 else ""
    against = Cell(signed_usd(type(choice.saved)(more), style) if more else NONE, more, tone)
    row = [Cell(_marked(choice, advice, style), None), _money(choice.total, style), against]
    if is_loop:
        return row
    return [row[0], *_prefix_cells(choice, style), *row[1:]]


def _prefix_cells(choice: CacheChoice, style: NumberStyle) -> Row:
    even, hits, times = choice.break_even, choice.hit_rate, choice.relative
    has_prefix = bool(choice.prefix_cost and choice.prefix_cost.amount)
    if choice.lifetime == OFF and has_prefix:
        times = Fraction(1)
    return [
        Cell(NONE if hits is None else f"{count_text(hits, style)}%", hits),
        Cell(NONE if even is None else f"{_decimals(even.share * 100, 1, style)}%", even and even.share),
        _money(choice.prefix_cost if has_prefix else None, style),
        Cell(NONE if times is None else f"{_decimals(times, 2, style)} ×", times),
    ]


def _money(money: Usd | None, style: NumberStyle) -> Cell:
    if money is None:
        return Cell(NONE)
    return Cell(usd_text(money, style), money.amount, number=money.text.replace(".", style.point))


def _marked(choice: CacheChoice, advice: CacheAdvice, style: NumberStyle) -> str:
    """Return the name of a lifetime, and in words that it is the cheapest or the one chosen now."""
    name, is_best = advice_told(choice.label, style), choice is advice.best
    is_best = is_best and any(one.total != choice.total for one in advice.choices)
    text = "{choice}"
    if is_best and choice.is_current:
        text = QCoreApplication.translate("advice_texts", "{choice}: now, and cheapest")
    elif is_best:
        text = QCoreApplication.translate("advice_texts", "{choice}: cheapest")
    elif choice.is_current:
        text = QCoreApplication.translate("advice_texts", "{choice}: now")
    return text.format(choice=name)


def _decimals(number: Fraction, places: int, style: NumberStyle) -> str:
    return half_up(number, places).replace(".", style.point)


def use_text(choice: CacheChoice, style: NumberStyle) -> str:
    """Return what the button says that makes a lifetime the estimate's."""
    name = advice_told(choice.label, style)
    if choice.hit_rate is None:
        return QCoreApplication.translate("advice_texts", "Use “{choice}”").format(choice=name)
    text = QCoreApplication.translate("advice_texts", "Use “{choice}” with a hit rate of {hits}%")
    return text.format(choice=name, hits=count_text(choice.hit_rate, style))
