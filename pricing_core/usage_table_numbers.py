"""How a table writes numbers and times, where a person said how: 1.234 is a thousand here and one and a bit there."""

from __future__ import annotations

import re
from functools import cache

NUMBERS = ("1,234.5", "1.234,5", "1 234,5", "1'234.5")  # examples, which name the two marks
UNITS = (1, 1_000, 1_000_000)
_GROUPS = {" ": " \u00a0\u202f", "'": "'\u2019"}
_ZONE = re.compile(r"[+-](?:0[0-9]|1[0-4]):(?:00|15|30|45)")
_PLAIN = re.compile(r"([0-9]{1,30})()")


def is_zone(text: str) -> bool:
    """Tell whether a text is a distance from UTC, as +07:00."""
    return bool(_ZONE.fullmatch(text))


def number(written: str, numbers: str, unit: int = 1) -> int | None:
    """Return the whole number that a text stands for in a unit; None where it is none, or is not written so."""
    found = (_pattern(numbers) if numbers else _PLAIN).fullmatch(written)
    if found is None:
        return None
    whole, decimals = re.sub("[^0-9]", "", found[1]), found[2] or ""
    parts = int(whole + decimals) * unit
    scale = 10 ** len(decimals)
    return None if parts % scale else parts // scale


@cache
def _pattern(numbers: str) -> re.Pattern[str]:
    group, point = numbers[1], numbers[-2]
    groups = f"[{_GROUPS.get(group, group)}]"
    return re.compile(rf"([0-9]{{1,30}}|[0-9]{{1,3}}(?:{groups}[0-9]{{3}}){{1,9}})(?:[{point}]([0-9]{{1,18}}))?")
