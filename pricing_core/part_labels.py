"""What tells the lines of one part of a bill from those of the others: a price tier, the sub-agent of a loop."""

from __future__ import annotations

from .values import TYPE_CHECKING
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .billing import Bill, BillLine
    from .breakdown import Breakdown


def sub_agent_of(part: Breakdown) -> str:
    """Return the name of the sub-agent that makes the calls of a part; empty for all others."""
    name: str = getattr(part, "name", "")  # only parts of loops have one
    return name


def part_mark(part: Breakdown, language: str, *, is_split: bool) -> str:
    """Return what stands after the label of a line: `` · Long context``; nothing where no other part has such lines."""
    tier = part.tier.tier
    marks = [said(tier.label, language) if tier and is_split else "", sub_agent_of(part)]
    return "".join(f" · {mark}" for mark in marks if mark)


def per_run(bill: Bill) -> Bill:
    """Return the bill that has an amount for one run: where none is planned, that of a single one."""
    return bill.of_one or bill


def apart(bill: Bill) -> Sequence[BillLine]:
    """Return the charges that a free allowance is taken off: of one run, their share of all runs."""
    return [one for one in per_run(bill).lines if one.line.price.allowance]
