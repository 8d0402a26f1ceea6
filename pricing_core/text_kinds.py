"""Kinds of text, and a guess which of them a text is: two kinds of the same length differ threefold in tokens."""

from __future__ import annotations

import re

from .text_languages import CHINESE, ENGLISH, EUROPEAN, GERMAN, INDONESIAN, OTHER, by_script, by_words
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

CODE, JSON, CSV, MARKDOWN, MARKUP, MIXED = "code", "json", "csv", "markdown", "markup", "mixed"
KINDS = (ENGLISH, INDONESIAN, GERMAN, EUROPEAN, CHINESE, OTHER, CODE, JSON, CSV, MARKDOWN, MARKUP, MIXED)

_SAMPLE = 24_000  # characters that are looked at: a third each from the beginning, the middle and the end
_LINES = 300  # lines of those
_TAG = re.compile(r"</?[A-Za-z!?][^<>]{0,300}>")
_KEY = re.compile(r'"\s{0,2}:')
_NUMBERS = re.compile(r"[\s0-9.,\[\]-]+")
_MARKDOWN = re.compile(r"\s{0,4}(?:#{1,6} \S|[-*+] \S|```|\|.*\||[0-9]{1,3}\. \S|> \S)|.{0,400}\[[^\]]{1,99}\]\([^)\s]")
_SURELY = re.compile(r"#{2,6} \S|```|\|[-: |]{3,}\||.{0,400}\[[^\]]{1,99}\]\([^)\s]|.{0,400}\*\*\w")
_CODE_START = re.compile(
    r"\s*(?:(?:def|class|import|return|function|const|let|var|public|private|static|func|fn|use|pub|struct|package|"
    r"export|interface|type|sub|my|local|echo|elif|else|SELECT|INSERT|CREATE|FROM|WHERE|JOIN)\b[^.?!]*$|"
    r"(?:from \S+ import|if|for|while)\b.*[:{(]\s*$|#include|#define|//|/\*|\*/|\* |@\w|fi$|done$|esac$|\"\"\")"
)
_CODE_END = re.compile(r"(?:[;{}\\(]|\):|=>)\s*$")
_SYMBOLS = frozenset("{}();=<>[]_$&|\\+*/`@#")
_LONG = 110  # characters; a longer line is a paragraph, however it ends
_MUCH, _LITTLE = 50, 20  # percent of the text in lines that look like code


def guess_kind(text: str) -> str:
    """Return the kind that a text seems to be; `mixed` where it cannot be told."""
    sample = _sample(text)
    lines = [line for line in sample.splitlines() if line.strip()][:_LINES]
    if _is_json(sample):
        return JSON
    if _is_markup(sample):
        return MARKUP
    return CSV if _is_table(lines) else _by_lines(sample, lines)


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    part, middle = _SAMPLE // 3, len(text) // 2
    return "\n".join((text[:part], text[middle : middle + part], text[-part:]))


def _is_json(sample: str) -> bool:
    keys = len(_KEY.findall(sample))
    if sample.lstrip()[:1] not in ("{", "["):
        return 60 * keys > len(sample)
    return 200 * keys > len(sample) or bool(_NUMBERS.fullmatch(sample))


def _is_markup(sample: str) -> bool:
    tags = sum(map(len, _TAG.findall(sample)))
    return 100 * tags > 15 * len(sample) or (sample.lstrip().startswith("<") and 100 * tags > 6 * len(sample))


def _is_table(lines: Sequence[str]) -> bool:
    """Tell whether nearly every line has as many separators as most others."""
    for separator in (",", ";", "\t", "|"):
        counts = [line.count(separator) for line in lines]
        usual = max(set(counts), key=counts.count, default=0)
        if len(lines) > 2 and usual and 100 * counts.count(usual) >= 80 * len(lines):
            return usual > 1 or not any(_CODE_END.search(line) for line in lines)
    figures = "".join(lines)
    return 10 * sum(map(figures.count, "0123456789")) > 5 * len(figures)


def _by_lines(sample: str, lines: Sequence[str]) -> str:
    if script := by_script(sample):
        return script
    marked = [line for line in lines if _MARKDOWN.match(line)]
    if sum(map(bool, map(_SURELY.match, lines))) > 1 and 100 * len(marked) >= 10 * len(lines):
        return MARKDOWN
    whole = sum(map(len, lines)) or 1
    code = 100 * sum(len(line) for line in lines if _is_code(line)) // whole
    if code > _MUCH:
        return CODE
    return by_words(sample) or MIXED if code < _LITTLE else MIXED


def _is_code(line: str) -> bool:
    if len(line) < _LONG and (_CODE_START.match(line) or _CODE_END.search(line)):
        return True
    symbols = sum(character in _SYMBOLS for character in line)
    return 100 * symbols > 9 * len(line)
