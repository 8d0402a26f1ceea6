"""Groups of actual usage: found at once where there is little of it, else while the window stays awake."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QObject

from pricing_core.usage_pricing import bill_usage
from pricing_core.values import TYPE_CHECKING

from .background import Background

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pricing_core.book import PriceBook
    from pricing_core.errors import PricingError
    from pricing_core.usage_bill import UsageBill
    from pricing_core.usage_buckets import Sums

    Take = Callable[[UsageBill], object]

AT_ONCE = 2_000  # buckets, which take some hundredths of a second


class Regrouping:
    """Prices sums by other groups; only the newest question is answered. It ends with its owner."""

    def __init__(self, owner: QObject) -> None:
        self._background = Background()
        owner.destroyed.connect(self._background.drop)

    def drop(self) -> None:
        """Wait for nothing any more."""
        self._background.drop()

    def find(self, sums: Sums, book: PriceBook, names: Sequence[str], take: Take, wait: Callable[[], object]) -> None:
        """Call `take` with the bill by groups; until it is there, what `wait` shows stands in its place."""
        work = partial(bill_usage, sums.but(options=sums.options.but(group_by=tuple(names))), book)
        self._background.drop()
        if len(sums.buckets) <= AT_ONCE:
            take(work())
            return
        wait()

        def on_fault(_fault: PricingError) -> None:
            """Leave what waits: the program says that it made a mistake."""

        self._background.start(work, lambda found: take(cast("UsageBill", found)), on_fault)
