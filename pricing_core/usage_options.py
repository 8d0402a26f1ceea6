"""What a person says about usage that the records themselves do not say, and how they want it grouped."""

from __future__ import annotations

from .values import Value

FIVE_MINUTES, ONE_HOUR = "5m", "1h"
WRITES = (FIVE_MINUTES, ONE_HOUR)
MODEL, DAY, MONTH, HOUR = "model", "day", "month", "hour"
GROUPS = (
    MODEL, DAY, MONTH, HOUR, "platform", "processing", "speed", "project", "session", "workspace", "key",
)  # fmt: skip


class UsageOptions(Value):
    """How records are read and priced where they say nothing themselves. "" is not stated.

    `model` is that of records without one. `platform`, `endpoint`, `processing` and `inference_geo` are values that a
    price book offers; they hold for records that state none, and never against what a model's id says of where it runs.
    `writes` is the lifetime of cache writes that came without one. `since` and `until` are the first and the last day
    (UTC, YYYY-MM-DD, both included) that count. `on` is the day whose prices hold for records without a date; "" is
    the day that the price book is of. `group_by` are names of GROUPS, in the order in which a group's key has them.
    """

    model: str = ""
    platform: str = ""
    endpoint: str = ""
    processing: str = ""
    inference_geo: str = ""
    writes: str = FIVE_MINUTES
    since: str = ""
    until: str = ""
    on: str = ""
    group_by: tuple[str, ...] = ()

    @property
    def other_writes(self) -> str:
        """The lifetime that was not chosen."""
        return ONE_HOUR if self.writes == FIVE_MINUTES else FIVE_MINUTES

    @property
    def has_period(self) -> bool:
        return bool(self.since or self.until)

    def covers(self, day: str) -> bool:
        """Tell whether a day counts. Days are compared as text: no clock or calendar of this computer is asked."""
        return self.since <= day and (not self.until or day <= self.until)
