"""Everything that is shown of usage, as one value: what the table, JSON and CSV are written from."""

from __future__ import annotations

from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .usage_bill import UsageBill
    from .usage_details import Details
    from .usage_estimate import Estimate
    from .usage_invoice import Invoice
    from .usage_reading import Skip
    from .usage_reconcile import Reconciliation
    from .usage_what_ifs import WhatIf


class UsageReport(Value):
    """What was read, its bill, and what was asked for beside it."""

    bill: UsageBill
    details: Details
    what_ifs: tuple[WhatIf, ...]
    files: int
    kinds: Mapping[str, int]  # records by source
    skips: tuple[Skip, ...] = ()
    was_stopped: bool = False
    invoice: Invoice | None = None
    reconciliation: Reconciliation | None = None
    estimate: Estimate | None = None

    @property
    def is_least(self) -> bool:
        """Tell whether it really cost more: something has no price, or files were not read, or not to the end."""
        lost = any(not place.line for skip in self.skips if skip.is_fault for place in skip.places)
        return self.bill.at_least or self.was_stopped or lost

    @property
    def unreadable(self) -> int:
        """How many records were lost: faults, and not what is about something else."""
        return sum(skip.count for skip in self.skips if skip.is_fault)
