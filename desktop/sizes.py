"""How many tokens typical contents have, to be picked for a field. The file beside this one says so, and its source."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from pricing_core.values import TYPE_CHECKING, Value
from pricing_core.wording import said

from .number_entry import UNITS, shown_text
from .number_wording import with_unit
from .plain import caption

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from pricing_core.errors import Words
    from pricing_core.showing import NumberStyle

FILE = Path(__file__).with_name("sizes.json")
COUNTED = "token"


class TypicalSize(Value):
    """A content with about so many tokens."""

    name: Words
    tokens: int


@cache
def typical_sizes() -> tuple[TypicalSize, ...]:
    """Return every size, the smallest first; read when somebody first asks, never while typing."""
    import json

    return tuple(TypicalSize(**one) for one in json.loads(FILE.read_text("utf-8"))["sizes"])


def offer_sizes(menu: QMenu, style: NumberStyle, unit: str, take: Callable[[int], None]) -> QMenu:
    """Add the sizes to the menu of a field that counts tokens; `take` gets the one that is picked."""
    if UNITS.get(unit.casefold()) != COUNTED:
        return menu
    menu.addSeparator()
    sizes = menu.addMenu(QCoreApplication.translate("sizes", "Typical sizes"))
    text = QCoreApplication.translate("sizes", "{content}: about {count}")
    for size in typical_sizes():
        count = with_unit(shown_text(size.tokens, style), unit)
        action = sizes.addAction(caption(text.format(content=said(size.name, style.language), count=count)))
        action.triggered.connect(lambda _=False, number=size.tokens: take(number))
    return menu
