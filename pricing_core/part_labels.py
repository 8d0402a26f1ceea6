"""What tells the lines of one part of a bill from those of the others: a price tier, the sub-agent of a loop."""

from __future__ import annotations

from .values import TYPE_CHECKING
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .billing import Bill, BillLine
    from .breakdown import Breakdown
    from .errors import Words


def sub_agent_of(part: Breakdown) -> str:
    """Return the name of the sub-agent that makes the calls of a part; empty for all others."""
    name: str = getattr(part, "name", "")  # only parts of loops have one
    return name


def line_label(part: Breakdown, label: Words, language: str, *, is_split: bool) -> str:
    """Return the label of a line: ``Reader · Input · Long context``, what no other part has such lines of left out."""
    tier = part.tier.tier
    marks = (sub_agent_of(part), said(label, language), said(tier.label, language) if tier and is_split else "")
    return " · ".join(mark for mark in marks if mark)


def per_run(bill: Bill) -> Bill:
    """Return the bill that has an amount for one run: where none is planned, that of a single one."""
    return bill.of_one or bill


def apart(bill: Bill) -> Sequence[BillLine]:
    """Return the charges that a free allowance is taken off: of one run, their share of all runs."""
    return [one for one in per_run(bill).lines if one.line.price.allowance]
