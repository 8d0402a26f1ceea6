"""Generated transcripts, one for each rule, and how the two public programs differ from us on it, exactly."""

# ruff: noqa: E501  # a case reads better on one line

from __future__ import annotations

import json
from typing import Any, NamedTuple

SONNET, OPUS = "claude-sonnet-4-5-20250929", "claude-opus-4-6"
NO_PRICE = None


class Case(NamedTuple):
    """Lines and what they cost by hand, in millionths of a dollar (None: at least nothing); `peers` where others differ."""

    name: str
    lines: list[str]
    micros: str | None
    ccusage: str | None = "same"
    genai: str | None = "same"


def line(n: int, model: str = SONNET, id: str = "", request: str = "", **usage: Any) -> dict[str, Any]:
    counts = {"input_tokens": 10 * n, "output_tokens": 5 * n, **usage}
    name = id or f"msg_01{n:022}"
    message = {"id": name, "type": "message", "role": "assistant", "model": model, "content": [], "usage": counts}
    return {
        "type": "assistant", "sessionId": "9ecbeb02-4f54-4380-9b7b-38cdf9a92eab", "cwd": "/p", "version": "2.1.30",
        "isSidechain": False, "message": message, "requestId": request or f"req_{n:022}", "uuid": f"u{n}",
        "timestamp": f"2026-03-{n:02}T10:00:00.000Z",
    }  # fmt: skip


def compact(*rows: dict[str, Any]) -> list[str]:
    return [json.dumps(row, separators=(",", ":")) for row in rows]


def cached(five: int, hour: int, read: int = 0) -> dict[str, Any]:
    split = {"ephemeral_5m_input_tokens": five, "ephemeral_1h_input_tokens": hour}
    return {"cache_creation_input_tokens": five + hour, "cache_read_input_tokens": read, "cache_creation": split}


def cases() -> tuple[Case, ...]:
    one = line(1)
    whole = {**line(2), "timestamp": "2026-03-02T10:00:05.000Z"}
    partial = line(2, output_tokens=1)
    side = {**line(3, request="req_other"), "isSidechain": True}
    long = {"input_tokens": 200_001}
    search = {"server_tool_use": {"web_search_requests": 2}}
    disagreeing = {**cached(100, 200), "cache_creation_input_tokens": 999}
    return (
        # 60 x 3 + 30 x 15
        Case("answers", compact(line(1), line(2), line(3)), "630"),
        # 10 x 3 + 5 x 15 + 1,000 x 3.75 + 2,000 x 6 + 40 x 0.30
        Case("writes of both lifetimes, and reads", compact(line(1, **cached(1_000, 2_000, 40))), "15867"),
        # 20 x 3 + 10 x 15, once; priced answer by answer the partial copy comes on top: 20 x 3 + 1 x 15
        Case("an answer logged twice, first in part", compact(partial, whole), "210", genai="285"),
        # 30 x 3 + 15 x 15, once, whatever request it names
        Case("a side conversation's copy", compact(line(3), side), "315", genai="630"),
        Case("exactly 200,000 tokens", compact(line(1, input_tokens=200_000)), "600075"),
        # All of it at 6 and 22.50. ccusage takes the higher price for the one token above alone.
        Case("200,001 tokens", compact(line(1, **long)), "1200118.5", ccusage="600081"),
        # 190,000 read from the cache and 20,000 asked: 20,000 x 6 + 190,000 x 0.60 + 5 x 22.50; for ccusage no part is above.
        Case("above 200,000 by what was cached", compact(line(1, input_tokens=20_000, **cached(0, 0, 190_000))), "234112.5",
             ccusage="117075"),
        # 105, and two cents for two searches, which ccusage leaves out
        Case("searches", compact(line(1, **search)), "20105", ccusage="105"),
        # 10 x 5 + 5 x 25, and a tenth more, which neither reads of the usage
        Case("in the US only", compact(line(1, OPUS, inference_geo="us")), "192.5", ccusage="175", genai="175"),
        Case("Priority Tier", compact(line(1, service_tier="priority")), NO_PRICE, ccusage="105", genai="105"),
        Case("a model that nobody knows", compact(line(1, "claude-next-9")), NO_PRICE, ccusage="0", genai=NO_PRICE),
        # JSON with spaces is JSON; ccusage looks for the letters of the usual form first, and finds none
        Case("spaces in the JSON", [json.dumps(one)], "105", ccusage="0"),
        # It is not said which is right. ccusage takes the 300 by lifetime: 105 + 100 x 3.75 + 200 x 6; genai-prices adds the
        # other 699 as 5-minute writes.
        Case("writes that contradict each other", compact(line(1, **disagreeing)), NO_PRICE, ccusage="1680", genai="4301.25"),
    )  # fmt: skip
