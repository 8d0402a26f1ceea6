"""One request made two, each with half of its tokens: what a tier that holds for large requests adds."""

from __future__ import annotations

from .usage_sums import CLASSES
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from .usage_buckets import Bucket


def halves(bucket: Bucket, levels: Sequence[int]) -> tuple[Bucket, Bucket]:
    """Return two requests with the tokens of one, each on the side of the thresholds where half a prompt lies.

    Every token is in one of them, and their prompts differ by one token at most: the first has the smaller one. What
    tools were used for is done once, by the first.
    """
    first: dict[str, Any] = {}
    so_far = 0
    for name in CLASSES:  # those of the prompt come first
        count = getattr(bucket, name)
        first[name] = (so_far + count) // 2 - so_far // 2
        so_far += count
    second: dict[str, Any] = {name: getattr(bucket, name) - count for name, count in first.items()}
    one, other = _sized(bucket._replace(**first), levels), _sized(bucket._replace(**second), levels)
    return one, other._replace(searches=0, fetches=0, runs=0)


def _sized(half: Bucket, levels: Sequence[int]) -> Bucket:
    prompt = sum(half.counts) - half.output
    over = max((level for level in levels if prompt > level), default=0)
    return half._replace(over=over, most=over, largest=prompt)


def is_one_request(bucket: Bucket) -> bool:
    """Tell whether a bucket holds one request whose size is known."""
    return (bucket.requests, bucket.records) == (1, 1) and bucket.largest > 0
