"""What is wrong with how a malformed file was treated, by the names that the bar for bad input gives them."""

from __future__ import annotations

import re
from typing import Any

from tests.hostile.cases import MUST

MOST_MEMORY = 150 * 1024  # KiB beyond idle
# Everything that a terminal obeys or that breaks a line, and what turns the order of letters round.
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# Faults of the whole file: no line of it is to blame.
OF_NO_LINE = re.compile(r"^(larger than \d+ KiB|more than \d+ |not a regular file|id '[^']*' is also that of)")


def faults(told: dict[str, Any]) -> list[str]:
    """Return what went wrong with one file; nothing, if it was treated well."""
    if "escaped" in told:
        return [f"CRASH: {told['escaped']}"]
    wrong = [f"CHANGED-MEANING: {one}" for one in told["wrong"]]
    if told["accepted"] and told["verdict"] == MUST:
        wrong.append("ACCEPTED-BAD")
    if told["accepted"] == bool(told["refused"]) or told["refused"] > 1:
        wrong.append("SILENT: neither listed nor refused, or both")
    if told["refused"] and not told["stand_in"]:
        wrong.append("SILENT: the last good version does not stand in")
    if not told["good"]:
        wrong.append("REFUSED-GOOD: the good file beside it is not listed")
    if not told["untouched"]:
        wrong.append("TOUCHED: the configuration folder is not what it was")
    if told["peak"] > MOST_MEMORY:
        wrong.append(f"MEMORY: {told['peak']} KiB beyond idle")
    return [*wrong, *_of_messages(told), *_of_command(told)]


def _of_messages(told: dict[str, Any]) -> list[str]:
    wrong = []
    for problem in told["problems"]:
        if not problem["line"] and not OF_NO_LINE.match(problem["message"]):
            wrong.append(f"NO LINE: {problem['message']}")
    for line in told["lines"]:
        if UNSEEN.search(line) or len(line) > 1_000:
            wrong.append(f"NOT PLAIN: {line[:200]!a}")
        if not re.match(r".*\.toml(:[1-9][0-9]*)?: \S", line):
            wrong.append(f"NOT JUMPABLE: {line[:200]!a}")
    if told["refused"] and not 0 < len(told["problems"]) <= 200:
        wrong.append(f"{len(told['problems'])} problems")
    return wrong


def _of_command(told: dict[str, Any]) -> list[str]:
    if "code" not in told:
        return []
    clash = any("is also that of" in problem["message"] for problem in told["problems"])  # alone it is a good file
    fits = told["code"] == (1 if told["refused"] else 0) or clash
    is_plain = "Traceback" not in told["err"] and bool(told["err"].strip()) == (told["code"] != 0)
    return [] if fits and is_plain else [f"COMMAND: {told['code']} {told['err'][:300]!r}"]
