"""What the workloads of a report assume, as lists of sentences; and how its days are written."""

from __future__ import annotations

from pricing_core.report_voice import day_writer
from pricing_core.values import TYPE_CHECKING

from .paper_blocks import Block, Gap, bullet, written
from .paper_ink import BOLD, Ink
from .paper_words import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pricing_core.report import Report


def day_of(report: Report) -> Callable[[str], str]:
    """Return how days are written: as the report writes the day it was made."""
    return str if report.made == report.made_day else day_writer(report.language)


def assumed(report: Report, ink: Ink, width: float, *, points: float = 8.0, own: bool = True) -> list[Block]:
    """Return what the workloads assume, first what all of them do; without `own` only that."""
    on = [one for one in report.parts if one.assumptions]
    shared = [one for one in on[0].assumptions if all(one in part.assumptions for part in on)] if len(on) > 1 else []
    blocks: list[Block] = []
    if shared:
        blocks += [
            written(ink, text("every_workload", report.language), width, points, weight=BOLD, keep=True),
            Gap(1, keep=True),
        ]
        blocks += [bullet(ink, one, width, points) for one in shared]
    for part in on if own else ():
        others = [one for one in part.assumptions if one not in shared]
        if len(report.parts) > 1 and others:
            blocks += [
                Gap(4, keep=True),
                written(ink, part.name, width, points, weight=BOLD, keep=True),
                Gap(1, keep=True),
            ]
        blocks += [bullet(ink, one, width, points) for one in others]
    return blocks
