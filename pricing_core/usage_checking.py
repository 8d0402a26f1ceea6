"""What no answer can hold, and what no screen or file could show."""

from __future__ import annotations

from operator import itemgetter

from .usage_record import NotUsage, Used
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

MOST_OF_A_COUNT = 10**15  # of one record; what is more is no count, and its sums would fit no column of a database
LONGEST_TEXT = 1000
_IS_COUNT = [isinstance(value, int) for value in Used(model="")]
_counts = itemgetter(*(place for place, is_count in enumerate(_IS_COUNT) if is_count))
_texts = itemgetter(*(place for place, is_count in enumerate(_IS_COUNT) if not is_count))


def checked(used: Used) -> Used:
    """Refuse what no answer can hold, and what no screen or file could show."""
    if max(_counts(used)) > MOST_OF_A_COUNT:
        raise NotUsage("count_too_large")
    texts = _texts(used)
    joined = "".join(texts)
    if len(joined) > LONGEST_TEXT and max(map(len, texts)) > LONGEST_TEXT:
        raise NotUsage("text_too_long")
    return used if joined.isascii() else _showable(used)


def _showable(used: Used) -> Used:
    """Put a question mark for half a character, which JSON can write and UTF-8 cannot."""
    named = zip(Used._fields, used, strict=True)
    texts: dict[str, Any] = {
        name: value.encode("utf-8", "replace").decode() for name, value in named if isinstance(value, str)
    }
    return used._replace(**texts)
