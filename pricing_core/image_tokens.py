"""How many tokens an image becomes, by the rule that a price book has for a model: an estimate, never a bill.

What an API reports about a request that happened holds its images already. Counts are whole: a part of a patch, or of a
token, counts as a whole one.
"""

from __future__ import annotations

from bisect import bisect_left

from .showing import ENGLISH, INDONESIAN, NumberStyle, count_text
from .values import TYPE_CHECKING, Value
from .wording import told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .book import ImageRule, PriceBook
    from .errors import Words

LEAST_PIXELS, MOST_PIXELS = 1, 100_000  # of an edge

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "scaled": {
        "en": "{width} × {height} pixels are scaled down to {seen_width} × {seen_height}.",
        "id": "{width} × {height} piksel diperkecil menjadi {seen_width} × {seen_height}.",
    },
    "patches": {
        "en": "{seen_width} × {seen_height} pixels are {across} × {down} patches of {patch} × {patch} pixels: "
        "{tokens} tokens.",
        "id": "{seen_width} × {seen_height} piksel menjadi {across} × {down} petak berukuran {patch} × {patch} piksel: "
        "{tokens} token.",
    },
    "area": {
        "en": "{seen_width} × {seen_height} pixels, {pixels_per_token} pixels per token, rounded up: {tokens} tokens.",
        "id": "{seen_width} × {seen_height} piksel, {pixels_per_token} piksel per token, dibulatkan ke atas: "
        "{tokens} token.",
    },
    "capped": {
        "en": "{seen_width} × {seen_height} pixels, {pixels_per_token} pixels per token, but at most {tokens} tokens.",
        "id": "{seen_width} × {seen_height} piksel, {pixels_per_token} piksel per token, tetapi paling banyak "
        "{tokens} token.",
    },
    "estimate": {
        "en": "This is an estimate by the rule “{label}”; what the API reports after a request is what counts.",
        "id": "Ini perkiraan menurut aturan “{label}”; yang menentukan adalah angka yang dilaporkan API setelah "
        "permintaan.",
    },
}


class ImageCount(Value):
    """The tokens of one image, with the size in pixels that it has and the one that it is counted by."""

    rule: ImageRule
    width: int
    height: int
    seen_width: int
    seen_height: int
    tokens: int


def image_rule(book: PriceBook, model_id: str, on: str = "") -> ImageRule | None:
    """Return the rule of a model, by its exact id or alias, on a day; without one, on the day of the book's prices."""
    found = book.model(model_id)
    if found is None:
        return None
    model, _ = found
    rules = [rule for rule in book.images if rule.span.covers(on or book.as_of)]
    of_all_others = next((rule for rule in rules if not rule.tags), None)
    return next((rule for rule in rules if rule.tags & model.tags), of_all_others)


def image_tokens(book: PriceBook, model_id: str, width: int, height: int, on: str = "") -> int | None:
    """Return how many tokens an image becomes; None where the book has no rule for the model."""
    count = image_count(book, model_id, width, height, on)
    return None if count is None else count.tokens


def image_count(book: PriceBook, model_id: str, width: int, height: int, on: str = "") -> ImageCount | None:
    """Return the tokens of an image and how they come about; None where the book has no rule for the model."""
    if not LEAST_PIXELS <= min(width, height) <= max(width, height) <= MOST_PIXELS:
        raise ValueError(f"an image has {LEAST_PIXELS} to {MOST_PIXELS} pixels along each edge, not {width} x {height}")
    rule = image_rule(book, model_id, on)
    if rule is None:
        return None
    seen = _seen(rule, width, height)
    tokens = _uncapped(rule, *seen)
    return ImageCount(rule, width, height, *seen, min(tokens, rule.max_tokens or tokens))


def image_text(count: ImageCount, style: NumberStyle) -> str:
    """Return how a count came about, and that it is an estimate, as sentences in the language of a style."""
    rule = count.rule
    scaled = (count.seen_width, count.seen_height) != (count.width, count.height)
    capped = count.tokens < _uncapped(rule, count.seen_width, count.seen_height)
    kind = "patches" if rule.patch else "capped" if capped else "area"
    numbers = {
        "width": count.width, "height": count.height, "seen_width": count.seen_width, "seen_height": count.seen_height,
        "across": _up(count.seen_width, rule.patch or 1), "down": _up(count.seen_height, rule.patch or 1),
        "patch": rule.patch or 0, "pixels_per_token": rule.pixels_per_token or 0, "tokens": count.tokens,
    }  # fmt: skip
    facts = {name: count_text(number, style) for name, number in numbers.items()}
    facts["label"] = told(rule.label, style)
    keys = (*(("scaled",) if scaled else ()), kind, "estimate")
    return " ".join(SENTENCES[key][style.language].format_map(facts) for key in keys)


def image_words(count: ImageCount) -> Words:
    """Return the same sentences in every language."""
    return {style.language: image_text(count, style) for style in (ENGLISH, INDONESIAN)}


def _uncapped(rule: ImageRule, width: int, height: int) -> int:
    if rule.patch:
        return _up(width, rule.patch) * _up(height, rule.patch)
    return _up(width * height, rule.pixels_per_token or 1)


def _up(number: int, size: int) -> int:
    """Divide, and count a part as a whole one."""
    return -(-number // size)


def _seen(rule: ImageRule, width: int, height: int) -> tuple[int, int]:
    """Return the largest size of the same proportions that the rule allows: the image's own, or the next smaller.

    Only patches are counted to fit: of an area so little is cut off that the most tokens are what is left.
    """
    longer, shorter = max(width, height), min(width, height)

    def is_too_large(edge: int) -> bool:
        if edge > (rule.max_edge or edge):
            return True
        patches = _uncapped(rule, edge, _in_proportion(edge, shorter, longer)) if rule.patch else 0
        return patches > (rule.max_tokens or patches)

    # A larger edge never fits where a smaller one does not, and one pixel, which is one token, always does.
    edge = bisect_left(range(1, longer + 1), True, key=is_too_large)
    other = _in_proportion(edge, shorter, longer)
    return (edge, other) if width >= height else (other, edge)


def _in_proportion(edge: int, shorter: int, longer: int) -> int:
    """Return the other edge to the nearest pixel, a half to the even one, as the vision documentation does."""
    whole, rest = divmod(edge * shorter, longer)
    more = 2 * rest - longer
    return max(whole + (more > 0 or (more == 0 and whole % 2 == 1)), 1)
