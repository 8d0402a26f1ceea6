"""The words that the views of actual usage share. Sentences that the terminal says too are the core's."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pricing_core.currencies import currency_text
from pricing_core.errors import one_line
from pricing_core.money import decimal_text, half_up
from pricing_core.showing import MINUS, NONE, count_text, exact_usd_text, price_text, usd_text
from pricing_core.usage_rendering_tables import amount_text, signed_text
from pricing_core.usage_showing import fine_usd_text
from pricing_core.usage_wording import USAGE_SENTENCES, UsageSaid, sentence, told
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .text_table import Cell
from .usage_input import UsageInput

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from fractions import Fraction

    from pricing_core import PriceBook, Usd
    from pricing_core.errors import Words
    from pricing_core.money import Count
    from pricing_core.showing import NumberStyle
    from pricing_core.usage_bill import UsageBill

MILLIONTHS = 1_000_000
JOINED, NO_BREAK = "\N{WORD JOINER}", "\N{NO-BREAK SPACE}"


class UsageTexts(QObject):
    """Numbers, days and sentences in one language and style. `given` is what a person said of the usage."""

    def __init__(self, style: NumberStyle, day_text: Callable[[str], str] = str) -> None:
        super().__init__()
        self.style = style
        self.day = day_text
        self.given = UsageInput()
        self.book: PriceBook | None = None  # that of the report that is shown

    def say(self, key: str, /, **facts: object) -> str:
        """Return a sentence of the core, in the words for the window where it names options of the command line."""
        return self._kept_together(sentence(here(key), self.style, **facts))

    def told(self, words: Words) -> str:
        """Return a text of the core, its numbers and its day as the window writes them."""
        if isinstance(words, UsageSaid):
            text = sentence(words.key, self.style, **self._named(words.facts))
        else:
            text = told(words, self.style)
            text = text.replace(self.book.id, self.said(self.book.name)) if self.book else text
        return self._kept_together(one_line(text))

    def _named(self, facts: Mapping[str, object]) -> dict[str, object]:
        """Return facts with the day as the window writes it, and the price book by its name."""
        named = dict(facts)
        if "day" in facts:
            named["day"] = self.day(str(facts["day"]))
        if self.book is not None and facts.get("book") == self.book.id:
            named["book"] = self.book.name
        return named

    def _kept_together(self, text: str) -> str:
        """Return a text that is never broken behind the sign of an amount."""
        for sign in (MINUS, "+"):
            text = text.replace(f"{sign}{self.style.dollar}", f"{sign}{JOINED}{self.style.dollar}")
        return text

    def said(self, words: Words) -> str:
        return said(words, self.style.language)

    def count(self, count: Count) -> str:
        return count_text(count, self.style)

    def usd(self, money: Usd | None) -> str:
        return usd_text(money, self.style) if money else NONE

    def exact(self, money: Usd) -> str:
        return exact_usd_text(money, self.style)

    def price(self, price: Count) -> str:
        return price_text(price, self.style)

    def signed(self, money: Usd) -> str:
        return signed_text(money, self.style)

    def fine(self, money: Usd, bill: UsageBill) -> str:
        """Return an amount: of one request to the millionth of a dollar, else as everywhere."""
        return fine_usd_text(money, self.style) if is_one_request(bill) else usd_text(money, self.style)

    def amount(self, money: Usd | None, *, at_least: bool = False) -> str:
        """Return an amount; one that leaves something out with a sign that says so."""
        return amount_text(money, self.style, at_least=at_least)

    def exactly(self, money: Usd) -> str:
        """Return every digit: six decimals, or as many more as there are."""
        is_fine = not (money.amount * MILLIONTHS).denominator - 1
        return fine_usd_text(money, self.style) if is_fine else exact_usd_text(money, self.style)

    def other_currency(self, money: Usd) -> str:
        """Return an amount in the currency that a person has given a rate for, or nothing."""
        given = self.given
        if not given.currency or not given.rate:
            return ""
        return currency_text(money, given.currency, given.rate, self.style).replace(" ", NO_BREAK)

    def percent(self, share: Fraction) -> str:
        """Return a percentage with one decimal."""
        return half_up(share, 1).replace(".", self.style.point)

    def key(self, value: str) -> str:
        """Return what a group is called."""
        return one_line(value) or self.say("usage_not_stated")

    def group(self, name: str) -> str:
        """Return what groups are made by, as a heading."""
        text = self.say(f"group_{name}")
        return text[:1].upper() + text[1:]

    def days(self, first: str, last: str) -> str:
        """Return the days that something is of."""
        if not first:
            return self.say("usage_no_day")
        key = "usage_one_day" if first == last else "usage_period"
        return self.say(key, first=self.day(first), last=self.day(last))

    # Cells of tables

    def amount_cell(self, money: Usd | None, *, at_least: bool = False, tone: str = "") -> Cell:
        """Return a cell for an amount, which is copied with every digit."""
        if money is None or (at_least and not money.amount):
            return Cell(NONE)
        number = decimal_text(money.amount)
        text = self.amount(money, at_least=at_least)
        return Cell(text, money.amount, tone, "" if at_least else number)

    def count_cell(self, count: Count) -> Cell:
        return Cell(self.count(count), count, number=decimal_text(count))


def is_one_request(bill: UsageBill) -> bool:
    """Tell whether a bill is of a single answer."""
    return bill.requests == bill.records == 1


def here(key: str) -> str:
    """Return the sentence for the window in the place of one that names options of the command line."""
    return f"{key}_here" if f"{key}_here" in USAGE_SENTENCES else key
