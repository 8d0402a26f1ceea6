"""Layouts inside layouts, without what PySide remembers of their items."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QLayout

from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout, QGridLayout


def add_layout(outer: QBoxLayout | QGridLayout, inner: QLayout, *place: int) -> None:
    """Put a layout into another: at a row and column of a grid, or with a share of the room of a box.

    PySide makes an object of Python for every item of the inner one, and keeps it for as long as the outer one lives.
    Qt lets go of an item together with its widget; what is made next at that place in memory would be taken for the
    former item, and that ends the program. So they are forgotten at once: see the decision on layouts and their items.
    """
    outer.addLayout(inner, *place)  # type: ignore[call-overload]  # a share, or a row and a column
    _forget(inner)


def _forget(layout: QLayout) -> None:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if isinstance(item, QLayout):
            _forget(item)
        elif item:
            shiboken6.invalidate(item)
