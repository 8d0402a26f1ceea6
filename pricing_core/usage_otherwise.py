"""The same usage otherwise: sums with something changed, to be priced by the same rules."""

from __future__ import annotations

from .usage_options import FIVE_MINUTES
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .usage_buckets import Bucket, Sums

BATCH = "batch"


def each(sums: Sums, change: Callable[[Bucket], Bucket]) -> Sums:
    """Return the sums with every bucket changed."""
    return sums.but(buckets=tuple([change(one) for one in sums.buckets]))


def with_repeats(sums: Sums) -> Sums:
    """Count repeated records each time."""
    return sums.but(buckets=(*sums.buckets, *sums.repeats), repeats=())


def without_fees(sums: Sums) -> Sums:
    """Leave out what tools charge."""
    return each(sums, lambda one: one._replace(searches=0, fetches=0, runs=0))


def as_batch(sums: Sums) -> Sums:
    """Make all of it batch requests, whatever the records say."""
    return each(sums, batched)


def batched(bucket: Bucket) -> Bucket:
    return bucket._replace(processing=BATCH)


def cached_as_input(sums: Sums) -> Sums:
    """Count cached tokens as plain input: what it would be without a cache. The size of a prompt stays."""
    return each(sums, uncached)


def uncached(bucket: Bucket) -> Bucket:
    cached = bucket.write_5m + bucket.write_1h + bucket.write + bucket.read
    return bucket._replace(plain=bucket.plain + cached, write_5m=0, write_1h=0, write=0, read=0)


def written_for(lifetime: str) -> Callable[[Bucket], Bucket]:
    """Return the change that makes every cache write one of a lifetime."""

    def change(bucket: Bucket) -> Bucket:
        written = bucket.write_5m + bucket.write_1h + bucket.write
        of_5m = written if lifetime == FIVE_MINUTES else 0
        return bucket._replace(write_5m=of_5m, write_1h=written - of_5m, write=0)

    return change
