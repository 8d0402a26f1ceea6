"""The sums of one group of usage, while they are being made."""

from __future__ import annotations

from fractions import Fraction
from operator import add, mul

from .money import Usd, plain
from .usage_bill import UsageGroup, UsageLine
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .book import PriceBook
    from .breakdown import Line
    from .money import Count
    from .sheets import LinePrice
    from .usage_sums import Part

    Key = tuple[str, ...]
    WholeRates = Mapping[Part, Sequence[int]]


class GroupSum:
    """Tokens by the part whose prices hold for them, what tools charged, and what has no price."""

    __slots__ = ("_fees", "_tokens", "at_least", "records", "requests", "unpriced_tokens")

    def __init__(self) -> None:
        self.requests = 0
        self.records = 0
        self.unpriced_tokens = 0
        self.at_least = False
        self._tokens: dict[Part, Sequence[int]] = {}
        self._fees: dict[str, UsageLine] = {}

    def add(self, part: Part, counts: Sequence[int]) -> None:
        known = self._tokens.get(part)
        self._tokens[part] = counts if known is None else [*map(add, known, counts)]

    def charge(self, line: Line) -> None:
        """Add a line of charges."""
        self._charge(_line(line.price, line.quantity, line.amount))

    def _charge(self, line: UsageLine) -> None:
        known = self._fees.get(line.key)
        if known:
            quantity, amount = plain(line.quantity + known.quantity), line.amount + known.amount
            self._fees[line.key] = line.but(quantity=quantity, amount=amount)
        else:
            self._fees[line.key] = line

    def lack(self, tokens: int) -> None:
        """Note something without a price."""
        self.unpriced_tokens += tokens
        self.at_least = True

    def take(self, other: GroupSum) -> None:
        """Add another group."""
        self.requests += other.requests
        self.records += other.records
        self.unpriced_tokens += other.unpriced_tokens
        self.at_least = self.at_least or other.at_least
        for part, counts in other._tokens.items():
            self.add(part, counts)
        for line in other._fees.values():
            self._charge(line)

    def amount(self, rates: WholeRates, scale: int) -> int | Fraction:
        """Return what the group costs times `scale`, to be compared with others: a whole number without charges."""
        tokens = sum(sum(map(mul, counts, rates[part])) for part, counts in self._tokens.items())
        return tokens + scale * sum(line.amount.amount for line in self._fees.values()) if self._fees else tokens

    def made(self, key: Key, book: PriceBook, meters: Sequence[str], rates: WholeRates, scale: int) -> UsageGroup:
        """Return the group. Amounts of tokens are summed as whole numbers over `scale`."""
        tokens, total = self._token_lines(book, meters, rates, scale)
        fees = self._fee_lines(book)
        return UsageGroup(
            key=key,
            lines=(*tokens, *fees),
            total=Usd(sum((line.amount.amount for line in fees), Fraction(total, scale))),
            requests=self.requests,
            records=self.records,
            unpriced_tokens=self.unpriced_tokens,
            at_least=self.at_least,
        )

    def _token_lines(
        self, book: PriceBook, meters: Sequence[str], rates: WholeRates, scale: int
    ) -> tuple[tuple[UsageLine, ...], int]:
        """Return the lines of the classes, and their total over `scale`."""
        counted: dict[str, int] = {}
        amounts: dict[str, int] = {}
        prices: dict[str, LinePrice] = {}
        for part, counts in self._tokens.items():
            prices |= part.lines
            for meter, count, rate in zip(meters, counts, rates[part], strict=True):
                if count:
                    counted[meter] = counted.get(meter, 0) + count
                    amounts[meter] = amounts.get(meter, 0) + count * rate
        found = [one.id for one in book.meters if one.id in counted]
        lines = [_line(prices[id], counted[id], Usd(Fraction(amounts[id], scale))) for id in found]
        return tuple(lines), sum(amounts.values())

    def _fee_lines(self, book: PriceBook) -> tuple[UsageLine, ...]:
        order = [fee.id for fee in book.fees]
        return tuple(self._fees[key] for key in sorted(self._fees, key=order.index))


def _line(price: LinePrice, quantity: Count, amount: Usd) -> UsageLine:
    return UsageLine(
        key=price.key, label=price.label, kind=price.kind, unit=price.block.unit, quantity=quantity, amount=amount
    )
