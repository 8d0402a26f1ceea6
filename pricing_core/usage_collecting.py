"""Buckets of usage priced one by one and collected: by group, by the prices that hold, and what has no price."""

from __future__ import annotations

from .errors import Refusal, one_line
from .estimate import price_at, use_allowance, with_rest
from .usage_bill import Unpriced, UsagePart
from .usage_cards import Cards, tools_of
from .usage_charges import Charge
from .usage_group_sums import GroupSum
from .usage_options import DAY, MODEL, MONTH
from .usage_sums import (
    FLAT,
    OUTPUT,
    Part,
    Shape,
    lines_at,
    meters_of,
    missing,
    named,
    place_of,
    rates_of,
    scale_of,
    whole_rates,
)
from .usage_wording import words
from .values import TYPE_CHECKING
from .workload import USAGE, ToolUse, Workload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from .book import PriceBook
    from .breakdown import Line
    from .money import Count
    from .rate_card import RateCard
    from .usage_bill import UsageGroup
    from .usage_buckets import Bucket
    from .usage_cards import Priced
    from .usage_options import UsageOptions
    from .usage_sums import Counts, Rates
    from .workload import Notice

    Sums = tuple[GroupSum, ...]


def _getter(name: str, kept: tuple[str, ...]) -> Callable[[Bucket, Priced], str]:
    """Return what finds a bucket's value of a field that groups are made by."""
    if name == MODEL:
        return lambda _bucket, priced: priced.model
    if name == DAY:
        return lambda bucket, _priced: bucket.day
    if name == MONTH:
        return lambda bucket, _priced: bucket.day[:7]
    if name in kept:
        place = kept.index(name)
        return lambda bucket, _priced: bucket.beside[place]
    return lambda _bucket, priced: str(priced.settled(name))


class Pricing:
    """Prices buckets with one book. Fees are charged day by day, because a month has one free allowance."""

    def __init__(
        self, book: PriceBook, options: UsageOptions, *, kept: tuple[str, ...] = (), cards: Cards | None = None
    ) -> None:
        self.book = book
        self.options = options
        self.cards = cards or Cards(book, options)
        self.meters = meters_of(options)
        self.charges: dict[tuple[object, ...], Charge] = {}
        self._missing = missing(book, self.meters)
        self._getters = [_getter(name, kept) for name in options.group_by]
        self._whole = GroupSum()
        self._groups: dict[tuple[str, ...], GroupSum] = {}
        self._shapes: dict[tuple[int, int, int], tuple[Part, Shape]] = {}
        self._parts: dict[tuple[object, ...], Part] = {}
        self._seen: dict[tuple[object, ...], Part] = {}
        self._rates: dict[tuple[int, int], Rates] = {}
        self._unpriced: dict[tuple[str, str, str], Unpriced] = {}
        self._left: dict[str, dict[str, Count]] = {}
        self._noticed: dict[tuple[str, str], Notice] = {}

    def take(self, buckets: Iterable[Bucket]) -> None:
        using = []
        for bucket in buckets:
            priced = self.cards.of(bucket)
            sums = self._sums(bucket, priced)
            for one in sums:
                one.requests += bucket.requests
                one.records += bucket.records
            counts = bucket.counts
            if priced.card is None:
                uses = {name: count for name, (_, _, count) in tools_of(bucket).items()}
                self._unprice(bucket, priced, priced.refusal, sums, named(counts), uses)
                continue
            self._count(bucket, priced, counts, sums)
            if bucket.searches or bucket.fetches or bucket.runs:
                using.append((priced.day, bucket, priced, sums))
        for _, bucket, priced, sums in sorted(using, key=lambda one: one[:2]):
            self._charge(bucket, priced, sums)

    def _sums(self, bucket: Bucket, priced: Priced) -> Sums:
        """Return what a bucket is added to: everything, and its group."""
        if not self._getters:
            return (self._whole,)
        key = tuple([get(bucket, priced) for get in self._getters])
        found = self._groups.get(key)
        if found is None:
            found = self._groups[key] = GroupSum()
        return (self._whole, found)

    def _count(self, bucket: Bucket, priced: Priced, counts: Counts, sums: Sums) -> None:
        """Add the tokens of a bucket to the part whose prices hold for them."""
        for place in self._missing:
            if counts[place]:
                facts = {"book": self.book.id, "count": counts[place], "meter": self.meters[place]}
                refusal = Refusal("class_not_in_book", words("usage_class_not_in_book", **facts))
                lacking = [count if at == place else 0 for at, count in enumerate(counts)]
                self._unprice(bucket, priced, refusal, sums, named(lacking), {})
                counts = [0 if at == place else count for at, count in enumerate(counts)]
        if not any(counts):
            return
        part, shape = self._shape(priced, bucket.over, bucket.most)
        part.requests += bucket.requests
        part.largest = max(part.largest, bucket.largest)
        shape.add(counts, bucket.records)
        for one in sums:
            one.add(part, counts)

    def _shape(self, priced: Priced, over: int, most: int) -> tuple[Part, Shape]:
        found = self._shapes.get((id(priced), over, most))
        if found is None:
            card = priced.known_card
            self._note(card)
            shape = Shape(priced, place_of(card, over), place_of(card, most))
            part = self._part(shape)
            part.shapes.append(shape)
            found = self._shapes[id(priced), over, most] = (part, shape)
        return found

    def _part(self, shape: Shape) -> Part:
        """Return the part of all that costs the same; of the days of one span that is clear at once."""
        card = shape.priced.known_card
        place = (shape.priced.model, tuple(card.choices.items()), shape.place, shape.above)
        seen = (*place, id(card.tiers))  # its cards hold them, so that nobody else has their identity
        part = self._seen.get(seen)
        if part is None:
            lines, rates = lines_at(card, shape.place), self.rates_at(card, shape.place)
            part = self._seen[seen] = self._parts.setdefault((*place, rates), Part(shape.place, rates, lines))
        return part

    def rates_at(self, card: RateCard, place: int) -> Rates:
        """Return the prices of the classes in a tier of a card."""
        key = (id(card.tiers), place)  # which the cards hold
        if key not in self._rates:
            self._rates[key] = rates_of(lines_at(card, place), self.meters)
        return self._rates[key]

    def _charge(self, bucket: Bucket, priced: Priced, sums: Sums) -> None:
        for name, (tool, its_input, count) in tools_of(bucket).items():
            card = self._card_with(tool, its_input, priced)
            if isinstance(card, Refusal):
                self._unprice(bucket, priced, card, sums, {}, {name: count})
                continue
            self._note(card)
            tools = {tool: ToolUse(inputs={its_input: count})}
            workload = Workload(model=priced.model, choices=priced.stated, tools=tools, basis=USAGE)
            left = self._left.setdefault(priced.day[:7], {})
            bill = price_at(card, with_rest(workload, self.book, left), 0)
            use_allowance(bill, left)
            for line in bill.lines:
                self._charged(line, card, count, bucket, priced)
                for one in sums:
                    one.charge(line)

    def _card_with(self, tool: str, its_input: str, priced: Priced) -> RateCard | Refusal:
        """Return the card that charges a tool by that input, or why there is none: what is lacking is not free."""
        found = None
        if tool in self.cards.tools:
            found = self.cards.card(priced.model, priced.day, priced.stated, (tool,))
            if isinstance(found, Refusal) or any(
                line.fee and its_input in line.fee.product for line in found.tiers[0].lines
            ):
                return found
        return Refusal("tool_not_in_book", words("usage_tool_not_in_book", book=self.book.id, tool=tool))

    def _charged(self, line: Line, card: RateCard, uses: int, bucket: Bucket, priced: Priced) -> None:
        key = (line.key, line.price.per_unit, tuple(rule.id for rule in line.factors))
        if key not in self.charges:
            self.charges[key] = Charge(line, card, priced)
        self.charges[key].add(line, uses, bucket, priced.day)

    def _unprice(  # noqa: PLR0913  # everything that the list of what has no price says
        self,
        bucket: Bucket,
        priced: Priced,
        refusal: Refusal | None,
        sums: Sums,
        tokens: Mapping[str, int],
        uses: Mapping[str, int],
    ) -> None:
        assert refusal is not None
        if not (tokens or uses):
            return  # nothing was used, so nothing is missing
        for one in sums:
            one.lack(sum(tokens.values()))
        name = one_line(priced.model)
        key = (name, refusal.code, refusal.words["en"])
        new = Unpriced(
            model=name, code=refusal.code, words=refusal.words, first_day=bucket.day, last_day=bucket.day,
            requests=bucket.requests, records=bucket.records, tokens=tokens, uses=uses,
        )  # fmt: skip
        self._unpriced[key] = new.with_more(self._unpriced[key]) if key in self._unpriced else new

    def _note(self, card: RateCard) -> None:
        self._noticed.update({(one.code, one.words["en"]): one for one in card.notices})

    def parts(self) -> tuple[Part, ...]:
        return tuple(self._parts.values())

    def bills(self) -> tuple[UsagePart, ...]:
        """Return every part with its lines, then what tools charged."""
        made = (self._bill(part) for part in self._parts.values())
        return (*made, *(charge.part() for charge in self.charges.values()))

    def _bill(self, part: Part) -> UsagePart:
        shape, counts = part.last, part.counts
        tokens: dict[str, Count] = {}
        for meter, count in zip(self.meters, counts, strict=True):
            if count:
                tokens[meter] = tokens.get(meter, 0) + count
        workload = Workload(model=shape.priced.model, choices=shape.priced.stated, tokens=tokens, basis=USAGE)
        return UsagePart(
            bill=price_at(shape.priced.known_card, workload, part.place),
            first_day=part.first_day,
            last_day=shape.priced.day,
            requests=part.requests,
            records=sum(one.records for one in part.shapes),
            flat=counts[FLAT],
            largest=part.largest if part.largest or not any(counts[:OUTPUT]) else None,
        )

    def whole(self) -> UsageGroup:
        """Return everything as one group."""
        return self.made({(): self._whole})[0]

    def groups(self) -> tuple[UsageGroup, ...]:
        """Return the groups in the order of their keys; without any asked for the one of everything."""
        return self.made(dict(sorted(self.group_sums().items())))

    def group_sums(self) -> Mapping[tuple[str, ...], GroupSum]:
        """Return the sums of the groups by their keys."""
        return self._groups if self.options.group_by else {(): self._whole}

    def made(self, sums: Mapping[tuple[str, ...], GroupSum]) -> tuple[UsageGroup, ...]:
        """Return groups of such sums, in their order."""
        rates, scale = self.whole_rates()
        return tuple(one.made(key, self.book, self.meters, rates, scale) for key, one in sums.items())

    def whole_rates(self) -> tuple[Mapping[Part, Sequence[int]], int]:
        """Return the prices of each part as whole numbers over one denominator, and that."""
        scale = scale_of(self._parts.values())
        return {part: whole_rates(part, scale) for part in self._parts.values()}, scale

    def unpriced(self) -> tuple[Unpriced, ...]:
        """Return what has no price, what most tokens are of first."""
        return tuple(sorted(self._unpriced.values(), key=lambda one: (-one.tokens_total, one.model, one.code)))

    def notices(self) -> tuple[Notice, ...]:
        return tuple(self._noticed.values())
