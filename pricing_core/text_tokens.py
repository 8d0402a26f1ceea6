"""How many tokens a text takes, estimated offline from a table: by generation of the tokenizer and kind of text.

The table is fitted to documents whose tokens are known (docs/tokens.md); the band is what held 95 of 100 documents
that were left out of the fit. Whole numbers throughout.
"""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from .text_features import FEATURES
from .text_kinds import guess_kind
from .text_pieces import features_of
from .text_token_table import BANDS, COEFFICIENTS, PARTS
from .token_counts import NEW, OLD, TextTokens
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from .book import PriceBook
    from .exact_tokens import ExactCounter
    from .text_pieces import Progress

# A tokenizer of the book within these is the newer one; one that makes more or fewer tokens was never measured.
NEWER_FROM, NEWER_TO = Fraction(11, 10), Fraction(3, 2)


def generation_of(book: PriceBook, model_id: str) -> str | None:
    """Return which generation of tokenizers a model has by the book's tags; None where that cannot be told."""
    found = book.model(model_id)
    if found is None:
        return None
    factor = next((one.factor for one in book.tokenizers if one.tags & found[0].tags), Fraction(1))
    if factor == 1:
        return OLD
    return NEW if NEWER_FROM <= factor <= NEWER_TO else None


def estimate_tokens(text: str, generation: str, kind: str = "", progress: Progress | None = None) -> TextTokens:
    """Return about how many tokens a text takes; its kind is guessed where none is named.

    `progress` gets the characters that are done and all there are; what it raises ends the count.
    """
    named = kind or guess_kind(text)
    coefficients = COEFFICIENTS[generation][named]
    found = dict(zip(FEATURES, features_of(text, progress), strict=True))
    count = _rounded(sum(parts * found[name] for name, parts in coefficients.items()), PARTS)
    if text and not count:
        count = 1
    low, high = _band(count, *BANDS[generation][named])
    return TextTokens(count, low, high, named, generation, is_guessed=not kind)


def exact_tokens(text: str, counter: ExactCounter, generation: str, kind: str = "") -> TextTokens | None:
    """Return the exact count in the same shape; None where it could not be had."""
    count = counter.count(text, generation)
    return None if count is None else counted(count, text, generation, kind)


def counted(count: int, text: str, generation: str, kind: str = "") -> TextTokens:
    """Return a count that is known in the shape of an estimate."""
    return TextTokens(count, count, count, kind or guess_kind(text), generation, is_exact=True, is_guessed=not kind)


def _band(count: int, below: int, above: int) -> tuple[int, int]:
    """Return what may be true; a short text is less like its kind than a long one."""
    if not count:
        return 0, 0
    slack = isqrt(count)
    low = 1000 * count // (1000 + above) - slack
    high = -(-1000 * count // (1000 - below)) + slack
    return max(1, low), high


def _rounded(parts: int, whole: int) -> int:
    return (2 * parts + whole) // (2 * whole)
