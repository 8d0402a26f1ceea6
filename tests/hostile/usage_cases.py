"""What a malformed log is: its files, and what is right to make of them. SECRET stands where people's texts would."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

SONNET = "claude-sonnet-4-5"
SECRET = "SECRET-what-somebody-said"  # it must come out nowhere
INPUT, OUTPUT = 1_000, 10  # of the first good record; the n-th has n times as many


class Case(NamedTuple):
    """Files and what is right: answers that count, their tokens of all classes, and what is passed over by reason.

    `lines` are those that are no entry for themselves, such as blank ones or the events of a stream: what is left of
    the entries must be records or skips. `exit` is the exit code of the command with `more` after the files.
    """

    name: str
    files: dict[str, bytes]
    records: int
    tokens: int
    skips: dict[str, int] = {}  # noqa: RUF012  # never changed
    exit: int | None = None
    more: tuple[str, ...] = ()
    beside: dict[str, bytes] = {}  # noqa: RUF012  # files that `more` names
    repeats: int = 0


def usage(n: int = 1, **changes: object) -> dict[str, object]:
    """The usage of the n-th good record: 1,010 times n tokens."""
    return {"input_tokens": INPUT * n, "output_tokens": OUTPUT * n, **changes}


def message(n: int = 1, **changes: object) -> dict[str, Any]:
    content = [{"type": "text", "text": SECRET}]
    return {
        "id": f"msg_{n}",
        "type": "message",
        "role": "assistant",
        "model": SONNET,
        "content": content,
        "usage": usage(n),
        **changes,
    }


def tokens(*numbers: int) -> int:
    return sum(numbers) * (INPUT + OUTPUT)


def line(raw: object) -> bytes:
    return json.dumps(raw).encode() if not isinstance(raw, bytes) else raw


def lines(*raws: object, end: bytes = b"\n") -> bytes:
    return b"".join(line(raw) + end for raw in raws)


def between(name: str, bad: object, reason: str = "", **more: Any) -> Case:
    """A bad line between two good ones, which lose nothing; without a reason it is no entry at all."""
    content = lines(message(1), bad, message(2))
    skips = {reason: 1} if reason else {}
    return Case(name, {"log.jsonl": content}, 2, tokens(1, 2), skips, **{"exit": 0, **more})


def whole(
    name: str, content: bytes, records: int = 0, all_tokens: int = 0, *, file: str = "log.json", **skips: int
) -> Case:
    """One file by itself."""
    return Case(name, {file: content}, records, all_tokens, skips, exit=0 if records else 1)
