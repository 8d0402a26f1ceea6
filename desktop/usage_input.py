"""What a person gives to the page of actual usage, and how far reading it has come."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pricing_core.usage_options import UsageOptions
from pricing_core.values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

FILTERS = ("model", "project", "workspace", "key", "session")


class UsageInput(Value):
    """What was pasted, or the files and folders that were named, and what they do not say themselves.

    `text` is "" where `paths` are given. `invoice` is as it was typed, `invoice_file` names an answer of the Cost API;
    the file counts where both are there. `only` has the values that records must have, by names of FILTERS. `rate` is
    that of a second currency for $1, as of `rate_day`; `rate_typed` is what was typed while that is no number. `cached`
    says where gateways that do not tell it count cached tokens, one of usage_counts.MEANINGS.
    """

    text: str = ""
    paths: tuple[str, ...] = ()
    options: UsageOptions = UsageOptions()
    invoice: str = ""
    invoice_file: str = ""
    only: Mapping[str, str] = {}
    currency: str = ""
    rate: int | Fraction | None = None
    rate_typed: str = ""
    rate_day: str = ""
    cached: str = ""

    @property
    def source(self) -> tuple[object, ...]:
        """What decides which records there are."""
        return (self.text, self.paths, self.cached)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not self.paths and not self.text.strip()

    @property
    def is_there(self) -> bool:
        """Whether it can be read."""
        return bool(self.text) or (bool(self.paths) and all(Path(path).exists() for path in self.paths))


class Progress(NamedTuple):
    """How far reading has come, in bytes: `all` is 0 where that cannot be told, `seconds_left` None."""

    done: int
    all: int
    records: int
    per_second: int
    seconds_left: int | None
