"""The order in which a person reads what is in a part of a window, which is that of the Tab key."""

from __future__ import annotations

from operator import itemgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QRadioButton, QWidget

from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def stops_in(part: QWidget, window: QWidget) -> list[QWidget]:
    """Return where the Tab key stops in a part, itself included; lists that drop are windows of their own."""
    found = (one for one in in_reading_order(part) if one.window() is window)
    return [one for one in found if one.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(one, QRadioButton)]


def in_reading_order(part: QWidget) -> Iterator[QWidget]:
    """Go through a widget and all in it: what is laid out by its place, whenever it was made, and then the rest."""
    yield part
    inside = part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    placed = dict.fromkeys(_placed(part.layout(), inside))
    for one in (*placed, *(other for other in inside if other not in placed)):
        yield from in_reading_order(one)


def _placed(layout: QLayout | None, widgets: list[QWidget]) -> Iterator[QWidget]:
    """Return those of some widgets that are in a layout and in the layouts in it.

    A layout is never asked for its items. For PySide the object at such a place in memory stays a stretch, or the place
    of a widget, after Qt has let go of it: what is made there next is then taken for one, and that ends the program.
    """
    if not isinstance(layout, QLayout):  # none, or such a mistake after all: PySide itself asks for items, too
        return
    layouts = [one for one in layout.children() if isinstance(one, QLayout)]
    found: list[tuple[int, QWidget | QLayout]] = []
    found += [(place, one) for one in layouts if (place := layout.indexOf(one)) >= 0]
    found += [(place, one) for one in widgets if (place := layout.indexOf(one)) >= 0]
    left = [one for one in widgets if not any(one is other for _, other in found)]
    for _, one in sorted(found, key=itemgetter(0)):
        if isinstance(one, QWidget):
            yield one
        else:
            yield from _placed(one, left)
