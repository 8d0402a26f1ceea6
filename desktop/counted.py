"""Sentences about a number of things: one for a single thing, another for several."""

from __future__ import annotations

from pricing_core.showing import count_text
from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from pricing_core.showing import NumberStyle


def counted(count: int, one: str, many: str, style: NumberStyle) -> str:
    """Return the sentence for so many, both translated already; `{count}` in it is the number."""
    return (one if count == 1 else many).replace("{count}", count_text(count, style))
