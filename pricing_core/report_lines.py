"""The lines of one workload, as a report has them."""

from __future__ import annotations

from .explaining import reason
from .money import plain
from .part_labels import line_label
from .report import ReportLine
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .billing import Bill, BillLine
    from .report_voice import Voice


def report_lines(bill: Bill, voice: Voice) -> tuple[ReportLine, ...]:
    """Return every line of a bill, in its order; where it has lines of two tiers, each names its own."""
    is_split = len(bill.parts) > 1
    return tuple(_line(one, voice, is_split=is_split) for one in bill.lines)


def _line(one: BillLine, voice: Voice, *, is_split: bool) -> ReportLine:
    line, book = one.line, one.part.card.book
    why = reason(one.part, line, voice.style, voice.day_text)
    return ReportLine(
        key=one.key,
        label=line_label(one.part, line.label, voice.style.language, is_split=is_split),
        used=plain(one.used),
        unit=voice.label(book.units[line.unit]),
        quantity=plain(line.quantity),
        list_price=line.list_price,
        unit_price=line.unit_price,
        per=line.per,
        rule=", ".join(_rules(one, voice, is_split=is_split)),
        per_request=one.per_request,
        amount=one.amount,
        formula=why.formula,
        why=" ".join(part for part in (why.quantity, why.rule) if part),
        source=why.source,
        block=voice.label(line.price.block.label),
        kind=line.price.kind,
    )


def _rules(one: BillLine, voice: Voice, *, is_split: bool) -> Iterator[str]:
    """Give how the rate comes about: from which class's price, of which tier, with which factors on top."""
    line, tier = one.line, one.part.tier.tier
    yield from _multiple(one, voice)
    if tier and not line.price.fee and not is_split:
        yield voice.label(tier.label)
    price = "own_price" if line.price.own else "list_price"
    if line.factors:
        factors = [voice.say("factor", factor=rule.factor, name=rule.label) for rule in line.factors]
        yield voice.say("factors", price=voice.say(price), factors=" ".join(factors))
    elif line.price.own:
        yield voice.say("own_prices")


def _multiple(one: BillLine, voice: Voice) -> Iterator[str]:
    """Give ``1.25 × input`` where the book declares that multiple and it gives the price exactly."""
    price, book = one.line.price, one.part.card.book
    meter = price.addition.meter if price.addition else price.key
    for rule in book.multipliers:
        if rule.meter == meter and one.part.tier.rates.prices[rule.of] * rule.factor == price.list_price:
            base = book.meter(rule.of)
            name = voice.label(base.label) if base else rule.of
            short = name.partition(",")[0].lower()  # of “Input, not cached” the first word is enough
            yield voice.say("multiple", factor=rule.factor, name=short)
            return
