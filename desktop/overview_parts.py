"""What the cards of the page of the whole estimate are made of."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pricing_core.values import TYPE_CHECKING

from .plain import label, tabular
from .theme import MUTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .overview_scenarios import WholeRow

MARGINS = (18, 11, 18, 11)


def card(*parts: QWidget) -> QFrame:
    """Return parts below each other on a card."""
    frame = QFrame()
    frame.setProperty("card", "true")
    column = QVBoxLayout(frame)
    column.setContentsMargins(*MARGINS)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)
    return frame


def heading(text: str, aside: str) -> QWidget:
    """Return the heading of a card, and what stands beside it."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    title = label(text)
    title.setFont(tabular(title.font(), bold=True))
    row.addWidget(title)
    row.addWidget(label(aside, tone=MUTED, wraps=True), 1)
    return holder


def told_together(rows: Sequence[WholeRow]) -> list[str]:
    """Return every remark once, after the letters of the versions and the workloads that it is about."""
    letters: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        for remark in row.remarks:
            letters.setdefault(remark, []).append(row.letter)
    return [
        f"{', '.join(about)}{f' ({names})' if names else ''}: {remark}" for (names, remark), about in letters.items()
    ]
