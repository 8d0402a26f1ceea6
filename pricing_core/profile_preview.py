"""What a profile makes of the prices of one model: list price and own price of each line, beside each other."""

from __future__ import annotations

from .errors import Refusal
from .profile_applying import profiled
from .rate_card import resolve
from .values import TYPE_CHECKING, Value
from .workload import ToolUse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from .book import PriceBook
    from .errors import Words
    from .profile import Profile
    from .sheets import LinePrice
    from .workload import Workload


class Beside(Value):
    """A price without and with a profile, in USD per block; `tier` is empty for the standard prices and charges."""

    label: Words
    block: Words
    listed: Fraction
    own: Fraction
    tier: Words | None = None


def beside(profile: Profile, book: PriceBook, workload: Workload, on: str) -> tuple[Beside, ...]:
    """Return every class of tokens in every tier, then every charge per use; raise Refusal where there is no price.

    Choices count as the workload makes them, so the prices are those of its bill.
    """
    mine = profiled(book, profile)
    card = resolve(workload.but(tools={}), mine, on)
    tokens = [_row(line, tier.tier.label if tier.tier else None) for tier in card.tiers for line in tier.lines]
    return (*tokens, *(_row(line, None) for line in _fee_lines(mine, workload, on)))


def _row(line: LinePrice, tier: Words | None) -> Beside:
    return Beside(line.label, line.block.label, line.list_unit_price, line.unit_price, tier)


def _fee_lines(book: PriceBook, workload: Workload, on: str) -> Iterator[LinePrice]:
    """Give the line of each charge, as if its tool alone were used; a model may not have every tool."""
    for name in dict.fromkeys(fee.tool for fee in book.fees):
        tool = book.tool(name)
        use = ToolUse(level=tool.default_level if tool else "")
        try:
            card = resolve(workload.but(tools={name: use}), book, on)
        except Refusal:
            continue
        yield from (line for line in card.tiers[0].lines if line.fee)
