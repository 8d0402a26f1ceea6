"""Exact amounts where keys can get at them: entries of a menu that show every digit, and copy it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from pricing_core.showing import exact_usd_text
from pricing_core.values import TYPE_CHECKING

from .plain import caption

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QMenu

    from pricing_core import Usd
    from pricing_core.showing import NumberStyle

    Exact = list[tuple[str, str]]


def to_clipboard(text: str) -> None:
    """Put a text into the clipboard."""
    QGuiApplication.clipboard().setText(text)


def exact_texts(amounts: Iterable[tuple[str, Usd | None]], style: NumberStyle) -> Exact:
    """Return each amount there is with every digit, and what it is of."""
    return [(what, exact_usd_text(money, style)) for what, money in amounts if money is not None]


def add_exact(menu: QMenu, amounts: Exact, copy: Callable[[str], object] = to_clipboard) -> None:
    """Add an entry for each amount; `copy` gets what the entry shows."""
    text = QCoreApplication.translate("exact", "Copy exactly {amount} ({what})")
    for what, exact in amounts:
        action = menu.addAction(caption(text.format(amount=exact, what=what)))
        action.triggered.connect(lambda _=False, exact=exact: copy(exact))
