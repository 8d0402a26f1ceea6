"""Groups of actual usage: found at once where there is little of it, else while the window stays awake."""

from __future__ import annotations

from functools import partial
from typing import TypeVar, cast

from PySide6.QtCore import QObject

from pricing_core.values import TYPE_CHECKING

from .background import Background

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pricing_core.errors import PricingError
    from pricing_core.usage_buckets import Sums

    T = TypeVar("T")

AT_ONCE = 2_000  # buckets, which take some hundredths of a second


class Regrouping:
    """Adds sums up otherwise; only the newest question is answered. It ends with its owner."""

    def __init__(self, owner: QObject) -> None:
        self._background = Background()
        owner.destroyed.connect(self._background.drop)

    def drop(self) -> None:
        """Wait for nothing any more."""
        self._background.drop()

    def find(
        self, sums: Sums, names: Sequence[str], work: Callable[[Sums], T], take: Callable[[T], object],
        wait: Callable[[], object],
    ) -> None:  # fmt: skip
        """Call `take` with what `work` makes of sums by groups; until it is there, what `wait` shows stands there."""
        asked = partial(work, sums.but(options=sums.options.but(group_by=tuple(names))))
        self._background.drop()
        if len(sums.buckets) <= AT_ONCE:
            take(asked())
            return
        wait()

        def on_fault(_fault: PricingError) -> None:
            """Leave what waits: the program says that it made a mistake."""

        self._background.start(asked, lambda found: take(cast("T", found)), on_fault)
