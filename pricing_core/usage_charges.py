"""What tools charged in usage, gathered line by line."""

from __future__ import annotations

from .breakdown import Breakdown, Line
from .money import plain
from .usage_bill import UsagePart
from .values import TYPE_CHECKING
from .workload import USAGE, ToolUse, Workload

if TYPE_CHECKING:
    from .money import Count
    from .rate_card import RateCard
    from .usage_buckets import Bucket
    from .usage_cards import Priced


class Charge:
    """All uses of one tool that were charged at one price."""

    __slots__ = ("card", "count", "days", "line", "priced", "quantity", "records", "requests", "uses")

    def __init__(self, line: Line, card: RateCard, priced: Priced) -> None:
        self.line = line
        self.card = card
        self.priced = priced
        self.uses = 0
        self.count: Count = 0
        self.quantity: Count = 0
        self.records = 0
        self.requests = 0
        self.days: set[str] = set()

    def add(self, line: Line, uses: int, bucket: Bucket, day: str) -> None:
        self.uses += uses
        self.count += line.count
        self.quantity += line.quantity
        self.records += bucket.records
        self.requests += bucket.requests
        self.days.add(day)

    @property
    def free(self) -> Count:
        """What a free allowance was taken to cover."""
        return self.count - self.quantity

    @property
    def is_untimed(self) -> bool:
        """Tell whether it depends on more than the number of uses, which no record says."""
        return len(self.line.price.charge[0].product) > 1

    def part(self) -> UsagePart:
        """Return the charge with a bill of one line, which has its reason."""
        price = self.line.price
        fee, tool = price.charge
        inputs: dict[str, Count] = {fee.product[0]: self.uses}
        if price.allowance and price.allowance.input:
            inputs[price.allowance.input] = self.free
        tools = {tool.id: ToolUse(inputs=inputs)}
        workload = Workload(model=self.priced.model, choices=self.priced.stated, tools=tools, basis=USAGE)
        quantity = plain(self.quantity)
        amount = quantity * int(price.per_unit * self.card.denominator)
        line = Line((price, plain(self.count), quantity, amount, self.card.denominator))
        return UsagePart(
            bill=Breakdown(self.card, workload, self.card.tiers[0], 0, (line,), amount),
            first_day=min(self.days),
            last_day=max(self.days),
            requests=self.requests,
            records=self.records,
        )
