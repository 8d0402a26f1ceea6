"""How advice says things: sentences that remember their facts, among them money, shares and multiples."""

from __future__ import annotations

from fractions import Fraction

from .advice_sentences import SENTENCES
from .money import Usd, half_up
from .showing import count_text, usd_text
from .values import TYPE_CHECKING, Value
from .wording import STYLES, said, told

if TYPE_CHECKING:
    from .errors import Words
    from .showing import NumberStyle
    from .wording import Facts


class Percent(Value):
    """A share that is shown as a percentage with one decimal."""

    share: Fraction


class Times(Value):
    """A multiple that is shown with two decimals."""

    factor: Fraction


class AdviceWords(dict[str, str]):
    """One sentence in every language, which remembers its facts: numbers can be written in another style."""

    def __init__(self, key: str, facts: Facts) -> None:
        super().__init__({language: _sentence(key, style, facts) for language, style in STYLES.items()})
        self.key = key
        self.facts = facts

    def told(self, style: NumberStyle) -> str:
        """Return the sentence in the language of a style, its numbers written as the style writes them."""
        return _sentence(self.key, style, self.facts)


def advice_words(key: str, /, **facts: object) -> AdviceWords:
    """Return one sentence of advice in every language."""
    return AdviceWords(key, facts)


def advice_told(words: Words, style: NumberStyle) -> str:
    """Return a text in the language of a style, whether it is one of advice or any other of the core."""
    return words.told(style) if isinstance(words, AdviceWords) else told(words, style)


def _sentence(key: str, style: NumberStyle, facts: Facts) -> str:
    template = said(SENTENCES[key], style.language)
    return template.format_map({name: _fact(fact, style) for name, fact in facts.items()})


def _fact(fact: object, style: NumberStyle) -> str:
    if isinstance(fact, Usd):
        return usd_text(fact, style)
    if isinstance(fact, Percent):
        return _decimals(fact.share * 100, 1, style) + "%"
    if isinstance(fact, Times):
        return _decimals(fact.factor, 2, style)
    if isinstance(fact, dict):
        return advice_told(fact, style)
    return count_text(fact, style) if isinstance(fact, (int, Fraction)) else str(fact)


def _decimals(number: Fraction, places: int, style: NumberStyle) -> str:
    return half_up(number, places).replace(".", style.point)
