"""What the tests of usage share: records, their sums, bill and details, and files of them."""

from __future__ import annotations

import json

from pricing_core.usage_bill import UsageBill
from pricing_core.usage_buckets import Sums
from pricing_core.usage_details import DetailedBuckets, Details
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_pricing import bill_usage
from pricing_core.usage_record import Used
from tests.core.support import PAGE, book_of

SONNET, HAIKU = "claude-sonnet-4-5", "claude-haiku-4-5"


def used(model: str = SONNET, when: str = "2025-12-01T10:00:00Z", **stated: object) -> Used:
    """A record that states everything, so that nothing is assumed."""
    usual = {"platform": "claude-api", "processing": "standard", "inference_geo": "global", "speed": "standard"}
    return Used(model, when, **{**usual, **stated})


def read(*records: Used, book: str = PAGE, most: int = 5, **options: object) -> tuple[Sums, UsageBill, Details]:
    """Sum and price records."""
    prices = book_of(book)
    buckets = DetailedBuckets(UsageOptions(**options), prices, most)
    buckets.take(records)
    sums = buckets.sums()
    return sums, bill_usage(sums, prices), buckets.details()


def answer(id: str, model: str = SONNET, **usage: object) -> str:
    """One line of a log: an answer of the Messages API."""
    usage = {"input_tokens": 0, "output_tokens": 0, **usage}
    return json.dumps({"id": id, "type": "message", "role": "assistant", "model": model, "usage": usage})


def turn(session: str, number: int, **usage: object) -> str:
    """One line of a transcript; its minute is its number."""
    usage = {"input_tokens": 0, "output_tokens": 0, **usage}
    message = {"id": f"{session}-{number}", "type": "message", "role": "assistant", "model": SONNET, "usage": usage}
    return json.dumps(
        {
            "type": "assistant",
            "sessionId": session,
            "cwd": "/home/ayu/shop",
            "requestId": f"r{number}",
            "timestamp": f"2025-12-01T10:{number:02d}:00Z",
            "message": message,
        }
    )
