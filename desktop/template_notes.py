"""What a template says of itself: sentences whose figures come from its own counts and from the price book.

A sentence may quote an amount that the price page prints, and say how that compares with what the book gives. It is
said only where the book bears it out; with other prices it is left out.
"""

from __future__ import annotations

import json
import operator
import re
from fractions import Fraction

from pricing_core import BadFile, Refusal, Usd, estimate
from pricing_core.showing import count_text, exact_usd_text
from pricing_core.values import TYPE_CHECKING, Value
from pricing_core.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pricing_core import PriceBook
    from pricing_core.errors import Words
    from pricing_core.showing import NumberStyle

    Json = Mapping[str, object]

PLACE = re.compile(r"\{([a-z_.0-9]+)\}")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_RELATIONS = {"<": operator.lt, "=": operator.eq}


class Sentence(Value):
    """One assumption. `counts` and `quotes` are typed, `prices` are workloads that the book prices.

    `holds` is what must be true of the amounts for the sentence to be: their names, with < or = between them.
    """

    words: Words
    counts: Mapping[str, int] = {}
    quotes: Mapping[str, str] = {}
    prices: Mapping[str, Json] = {}
    holds: Sequence[str] = ()


class Telling(Value):
    """With which prices sentences are told, and how numbers are written in them."""

    book: PriceBook
    day: str
    style: NumberStyle

    def text(self, sentences: Sequence[Sentence], workload: Json) -> str:
        """Return what holds of the sentences, each on a line; `workload` has the counts that they are about."""
        own = {name: count_text(count, self.style) for name, count in _counts(workload)}
        told = (self._told(one, own) for one in sentences)
        return "\n".join(text for text in told if text)

    def _told(self, sentence: Sentence, own: Mapping[str, str]) -> str:
        """Return one sentence; nothing where the book has no such prices, or others than it speaks of."""
        try:
            amounts = {name: self._price(raw) for name, raw in sentence.prices.items()}
        except (BadFile, Refusal):
            return ""
        amounts |= {name: Usd.parse(amount) for name, amount in sentence.quotes.items()}
        if sentence.holds and not _is_so(sentence.holds, amounts):
            return ""
        facts = {
            **own,
            "book": said(self.book.name, self.style.language),
            **{name: count_text(count, self.style) for name, count in sentence.counts.items()},
            **{name: exact_usd_text(amount, self.style) for name, amount in amounts.items()},
        }
        return PLACE.sub(lambda place: facts[place[1]], said(sentence.words, self.style.language))

    def _price(self, raw: Json) -> Usd:
        from pricing_core.workload_reading import read_estimate  # a start without templates does without it

        found = read_estimate(json.dumps(raw).encode(), "", self.book).workloads[0]
        return estimate(found, self.book, self.day).list_total


def _is_so(claim: Sequence[str], amounts: Mapping[str, Usd]) -> bool:
    first, relation, second = claim
    return bool(_RELATIONS[relation](amounts[first], amounts[second]))


def _counts(raw: Json, place: str = "") -> Iterator[tuple[str, int | Fraction]]:
    """Give every number of a workload with the keys that lead to it, dotted."""
    for key, value in raw.items():
        if isinstance(value, dict):
            yield from _counts(value, f"{place}{key}.")
        elif isinstance(value, int) and not isinstance(value, bool):
            yield place + key, value
        elif isinstance(value, str) and _NUMBER.fullmatch(value):
            yield place + key, Fraction(value)
