"""How a report speaks: its sentences in one language, amounts and days as people of that language write them."""

from __future__ import annotations

from fractions import Fraction

from .money import Usd, half_up
from .report_wording import MONTHS, SENTENCES
from .showing import count_text, usd_text
from .values import TYPE_CHECKING, Value
from .wording import said, told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .errors import Words
    from .money import Count
    from .showing import NumberStyle

ABOUT_FROM = 100  # dollars; above, cents say nothing beside "about"


class Voice(Value):
    """One language with its number style; `day_text` writes a day, YYYY-MM-DD, as people do."""

    style: NumberStyle
    day_text: Callable[[str], str] = str

    def say(self, key: str, /, **facts: object) -> str:
        """Return one sentence; a fact is a text, a number, or words in several languages."""
        template = said(SENTENCES.get(key) or _of_loops(key), self.style.language)
        return template.format_map({name: self._fact(fact) for name, fact in facts.items()})

    def label(self, words: Words) -> str:
        """Return a label of the price book."""
        return said(words, self.style.language)

    def told(self, words: Words) -> str:
        """Return a sentence of the core or of the book, its numbers in this style."""
        return told(words, self.style)

    def count(self, count: Count) -> str:
        return count_text(count, self.style)

    def about(self, money: Usd) -> str:
        """Return an amount without the cents that nobody would look at."""
        if abs(money.amount) < ABOUT_FROM:
            return usd_text(money, self.style)
        whole = Usd(Fraction(half_up(money.amount, 0)))
        return usd_text(whole, self.style).rpartition(self.style.point)[0]

    def requests(self, count: Count) -> str:
        """Return ``30,000 requests``."""
        return self.say("request" if count == 1 else "requests", count=count)

    def runs(self, count: Count) -> str:
        """Return ``2,000 runs``."""
        return self.say("run" if count == 1 else "runs", count=count)

    def turns(self, count: Count) -> str:
        """Return ``40 turns``."""
        return self.say("turns_one" if count == 1 else "turns", count=count)

    def listed(self, texts: Sequence[str]) -> str:
        """Return ``a, b and c``."""
        *most, last = texts
        return self.say("and", most=", ".join(most), last=last) if most else last

    def _fact(self, fact: object) -> str:
        if isinstance(fact, str):
            return fact
        if isinstance(fact, (int, Fraction)):
            return self.count(fact)
        return self.told(fact)  # type: ignore[arg-type]  # nothing else is ever given


def _of_loops(key: str) -> Words:
    """Return a sentence about agent loops; few reports need one."""
    from .report_loop_wording import LOOP_SENTENCES

    return LOOP_SENTENCES[key]


def day_writer(language: str) -> Callable[[str], str]:
    """Return what writes a day as ``1 Dec 2025``; what is no day stays as it is."""
    months = MONTHS[language]

    def text(day: str) -> str:
        year, _, rest = day.partition("-")
        month, _, number = rest.partition("-")
        if not (month.isdecimal() and number.isdecimal() and 0 < int(month) <= len(months)):
            return day
        return f"{int(number)} {months[int(month) - 1]} {year}"

    return text
