"""What is wrong with a file, in the languages of the window.

The readers say each fault once, in English, for the command line and for whoever looks a message up. Here the sentence
that was said is found among the templates that it can have been made from, and its facts are put into the other
language's. What no template fits stays English: better than not to be told.
"""

from __future__ import annotations

import re
from functools import cache

from .errors import BadFile, one_line
from .fault_templates import INDONESIAN
from .values import TYPE_CHECKING
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .errors import PricingError, Problem

    Tables = Mapping[str, Mapping[str, str]]

LANGUAGES: Mapping[str, Tables] = {"id": INDONESIAN}
_PLACE = re.compile(r"\{([a-z]+)([0-9]?)\}")
# What a place can hold. A name in quotes is found to its very end, whatever stands in it: Python has put it in quotes.
_KINDS: Mapping[str, str] = {
    "number": r"[0-9]+",
    "day": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "quoted": r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|True|False""",
    "word": r"\S+",
    "hint": r"(?: \(did you mean .+\?\))?",
}
_ANYTHING = r".+?"
_DIGITS = "0123456789"


def problem_text(problem: Problem, language: str) -> str:
    """Return what is wrong, and the cure, in a language; in English where it has no words for it."""
    tables = LANGUAGES.get(language)
    if tables is None:
        return problem.message
    message = one_line(problem.message)
    told = message.removeprefix(one_line(f"{problem.where}: "))
    where = message.removesuffix(told)
    words = _translated(told, "problem", tables)
    return problem.message if words is None else where + words


def fault_lines(fault: BadFile, language: str) -> list[str]:
    """Return each fault as ``file:line: message`` in a language."""
    told = [problem.but(message=problem_text(problem, language)) for problem in fault.problems]
    return BadFile(fault.name, told).lines()


def error_text(error: PricingError, language: str) -> str:
    """Return what an error says in a language: a fault in each line, or its words where it has some."""
    if isinstance(error, BadFile):
        return "\n".join(fault_lines(error, language))
    words = getattr(error, "words", None)
    return said(words, language) if words else str(error)


def _translated(text: str, kind: str, tables: Tables) -> str | None:
    """Return a text in the words of the first template that fits it with all its parts; None where none does."""
    for english, own in tables[kind].items():
        facts = _facts(english, text, tables)
        if facts is not None:
            return _filled(own, facts)
    return None


def _filled(template: str, facts: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: facts[place[1] + place[2]], template)


def _facts(english: str, text: str, tables: Tables) -> dict[str, str] | None:
    """Return the facts of a text that was made from a template; None where it was not."""
    if not text.startswith(english.partition("{")[0]):  # most begin differently, and need no pattern
        return None
    match = _pattern(english).fullmatch(text)
    if match is None:
        return None
    facts = {name: _part(name.rstrip(_DIGITS), fact, tables) for name, fact in match.groupdict().items()}
    known = {name: fact for name, fact in facts.items() if fact is not None}
    return known if len(known) == len(facts) else None


@cache
def _pattern(english: str) -> re.Pattern[str]:
    """Return what a template looks like once facts stand in its places."""
    literal, *rest = _PLACE.split(english)
    found = [re.escape(literal)]
    for kind, digit, after in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        found += [f"(?P<{kind}{digit}>{_KINDS.get(kind, _ANYTHING)})", re.escape(after)]
    return re.compile("".join(found))


def _part(kind: str, fact: str, tables: Tables) -> str | None:
    """Return a fact as the other language says it: most are the same, some are sentences themselves."""
    if kind == "problem":
        return _within(fact, tables)
    return _translated(fact, kind, tables) if kind in tables else fact


def _within(text: str, tables: Tables) -> str | None:
    """Translate the sentence at the end of a text, whatever stands before it: a file, a line, a key."""
    starts = [0, *(mark.end() for mark in re.finditer(": ", text))]
    found = ((start, _translated(text[start:], "problem", tables)) for start in starts)
    return next((text[:start] + words for start, words in found if words is not None), None)
