"""What each month costs, as text below its chart: months that follow each other and cost the same stand together."""

from __future__ import annotations

from itertools import groupby

from pricing_core.showing import usd_text
from pricing_core.values import TYPE_CHECKING

from .paper_blocks import Beside, Block, Gap, written
from .paper_ink import PT, Figures
from .theme import MUTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pricing_core.report import Report

    from .paper_ink import Ink

POINTS = 6.5
ACROSS = (12, 6, 4, 3, 2)  # how many may stand beside each other, each as wide as the widest
APART = 8 * PT
NUMBER = 3 * PT  # between the number of a month and its amount


def month_values(report: Report, ink: Ink, width: float) -> list[Block]:
    """Return the amounts in rows; nothing without months."""
    cells = list(_cells(report))
    if not cells:
        return []
    left = max(Figures(name, POINTS).width for name, _ in cells) + NUMBER
    widest = left + max(Figures(amount, POINTS).width for _, amount in cells) + APART
    across = next((one for one in ACROSS if one * widest <= width + APART), 1)
    rows: list[Block] = []
    for first in range(0, len(cells), across):
        placed: list[tuple[float, Block]] = []
        for place, (name, amount) in enumerate(cells[first : first + across]):
            start = place * (width + APART) / across
            placed.append((start, written(ink, name, left, POINTS, tone=MUTED)))
            placed.append((start + left, written(ink, amount, width, POINTS)))
        rows += [Beside(placed)]
    return [Gap(3), *rows]


def _cells(report: Report) -> Iterator[tuple[str, str]]:
    """Give the number of a month, or the first and the last of several, and what each costs."""
    first = 1
    for money, same in groupby(report.months):
        last = first + len(list(same)) - 1
        yield str(first) if first == last else f"{first}–{last}", usd_text(money, report.style)
        first = last + 1
