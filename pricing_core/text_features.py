"""What is counted in a text before its tokens are estimated: words, letters, digits, marks, lines, scripts.

The text is made into bytes, one for each character, and those into a few patterns of classes; counting in bytes takes
a megabyte in some hundredths of a second, where looking at each character would take a second.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    Features = tuple[int, ...]

# The first character of each class beyond ASCII, and the class; what is in between belongs to the one before.
_SCRIPT_STARTS = (
    (0x0, "ascii"), (0x80, "marks"), (0xC0, "accented"), (0x370, "greek"), (0x400, "cyrillic"), (0x530, "armenian"),
    (0x590, "hebrew"), (0x600, "arabic"), (0x700, "rare"), (0x750, "arabic"), (0x780, "rare"), (0x900, "indic"),
    (0xE00, "thai"), (0xF00, "rare"), (0x10A0, "georgian"), (0x1100, "rare"), (0x1E00, "accented"),
    (0x1F00, "greek"), (0x2000, "marks"), (0x2C00, "rare"), (0x2E00, "marks"), (0x3001, "wide_marks"),
    (0x3040, "kana"), (0x3100, "rare"), (0x3400, "han"), (0xA000, "rare"), (0xAC00, "hangul"), (0xD7B0, "rare"),
    (0xF900, "han"), (0xFB00, "rare"), (0xFE00, "marks"), (0xFF00, "wide_marks"), (0xFF66, "kana"),
    (0xFFA0, "hangul"), (0xFFE0, "marks"), (0x10000, "rare"), (0x1F000, "pictures"), (0x20000, "han"),
    (0x32000, "rare"),
)  # fmt: skip
SCRIPTS = (
    "marks", "accented", "greek", "cyrillic", "hebrew", "arabic", "indic", "thai", "wide_marks", "kana", "han",
    "hangul", "armenian", "georgian", "pictures", "rare",
)  # fmt: skip
FEATURES = (
    "words", "words_4", "words_6", "words_8", "words_11", "letters", "capitals", "capital_runs", "humps",
    "digits", "digit_runs", "digit_groups", "punctuation", "punctuation_runs", "lines", "gaps", "other_words",
    *SCRIPTS, "base64", "hexadecimal",
)  # fmt: skip
_STARTS = tuple(start for start, _ in _SCRIPT_STARTS)
_CLASSES = tuple(name for _, name in _SCRIPT_STARTS)

_LOWER, _UPPER = bytes(range(97, 123)), bytes(range(65, 91))
_ASCII_LETTERS = _LOWER + _UPPER
_DIGITS = b"0123456789"
_PUNCTUATION = b"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_SPACE = b" \t\r\n"
# Of a character beyond ASCII only its first byte is kept; these begin letters of Latin and of other alphabets.
_LATIN = _ASCII_LETTERS + bytes((*range(0xC3, 0xCE), 0xE1))
_ALPHABETS = bytes((*range(0xCE, 0xE0), 0xE0))
_FOLLOWING = bytes(range(0x80, 0xC0))


# Data written in letters has no words: nearly every character of it is a token.
_DATA = re.compile(r"[A-Za-z0-9+/_-]{40,}+={0,2}")
_SHARES = (16, 8, 8)  # of random base64 a sixth are digits and four tenths each large and small letters


def _pattern(members: Iterable[int]) -> bytes:
    """Return a table that makes each member an ``x`` and everything else a blank."""
    inside = frozenset(members)
    return bytes(ord("x") if byte in inside else ord(" ") for byte in range(256))


_WORDS, _CAPITALS, _NUMBERS, _MARKS, _BLANKS, _LINES, _OTHER = map(
    _pattern, (_LATIN, _UPPER, _DIGITS, _PUNCTUATION, _SPACE, b"\r\n", _ALPHABETS)
)
_CASE = bytes(ord("x") if byte in _LOWER else ord("X") if byte in _UPPER else ord(" ") for byte in range(256))


def script_of(character: str) -> str:
    """Return the class of one character."""
    return _CLASSES[bisect_right(_STARTS, ord(character)) - 1]


def script_counts(text: str) -> dict[str, int]:
    """Return how many characters of each class beyond ASCII a text has."""
    counts = dict.fromkeys(SCRIPTS, 0)
    if not text.isascii():
        from collections import Counter  # texts of other scripts alone need it

        for character, count in Counter(text).items():
            if character > "\x7f":
                counts[script_of(character)] += count
    return counts


def features(text: str) -> Features:
    """Return how often each of FEATURES is in a text, in their order."""
    text, base64, hexadecimal = _without_data(text)
    # A lone half of a pair is no text; it counts as one mark. The blank in front lets every run have a beginning.
    shape = b" " + text.encode("utf-8", "replace").translate(None, _FOLLOWING)
    words, numbers, capitals = shape.translate(_WORDS), shape.translate(_NUMBERS), shape.translate(_CAPITALS)
    scripts = script_counts(text)
    return (
        _runs(words, 1), _runs(words, 4), _runs(words, 6), _runs(words, 8), _runs(words, 11),
        words.count(b"x"), capitals.count(b"x"), _runs(capitals, 2), shape.translate(_CASE).count(b"xX"),
        numbers.count(b"x"), _runs(numbers, 1), sum(_runs(numbers, length) for length in (1, 4, 7, 10)),
        shape.translate(_MARKS).count(b"x"), _runs(shape.translate(_MARKS), 1),
        _runs(shape.translate(_LINES), 1), _runs(shape.translate(_BLANKS), 2), _runs(shape.translate(_OTHER), 1),
        *(scripts[name] for name in SCRIPTS), base64, hexadecimal,
    )  # fmt: skip


def _runs(pattern: bytes, length: int) -> int:
    """Return how many runs are at least so long."""
    return pattern.count(b" " + b"x" * length)


def _without_data(text: str) -> tuple[str, int, int]:
    """Return a text without the data in it, and the characters of data in base64 and in hexadecimal digits."""
    sizes = {"": 0, "base64": 0, "hexadecimal": 0}

    def taken(found: re.Match[str]) -> str:
        run = found[0]
        kind = _kind_of_data(run.encode())
        sizes[kind] += len(run)
        return " " if kind else run

    rest = _DATA.sub(taken, text)
    return rest, sizes["base64"], sizes["hexadecimal"]


def _kind_of_data(run: bytes) -> str:
    digits, upper, lower = (len(run) - len(run.translate(None, members)) for members in (_DIGITS, _UPPER, _LOWER))
    if 4 * digits >= len(run) and not run.translate(None, b"0123456789abcdefABCDEF"):
        return "hexadecimal"
    shares = zip((digits, upper, lower), _SHARES, strict=True)
    return "base64" if all(count * share >= len(run) for count, share in shares) else ""
