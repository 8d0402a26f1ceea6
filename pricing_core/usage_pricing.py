"""What usage cost: every bucket priced once, exactly; what has no price is listed and makes the total "at least"."""

from __future__ import annotations

from .usage_assumptions import assumptions, left_out
from .usage_bill import Repeats, UsageBill
from .usage_buckets import NO_DAY, beside, summed, thresholds
from .usage_collecting import Pricing
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .book import PriceBook
    from .usage_buckets import Sums
    from .usage_options import UsageOptions
    from .usage_record import Used


def price_usage(records: Iterable[Used], book: PriceBook, options: UsageOptions) -> UsageBill:
    """Price records. For very many, from many files, fill `Buckets` and price their `sums()`."""
    return bill_usage(summed(records, book, options), book)


def bill_usage(sums: Sums, book: PriceBook) -> UsageBill:
    """Price sums with a book; raise Refusal where their options ask for what the book does not offer."""
    check(sums, book)
    pricing = Pricing(book, sums.options, kept=sums.beside)
    pricing.take(sums.buckets)
    again = Pricing(book, sums.options.but(group_by=()), cards=pricing.cards)
    again.take(sums.repeats)
    whole, repeated = pricing.whole(), again.whole()
    first_day, last_day = _days(sums)
    return UsageBill(
        book=book,
        options=sums.options,
        groups=pricing.groups(),
        lines=whole.lines,
        total=whole.total,
        at_least=whole.at_least,
        unpriced=pricing.unpriced(),
        assumptions=assumptions(pricing, sums.buckets),
        repeats=Repeats(repeated.records, repeated.total, repeated.at_least),
        records=whole.records,
        requests=whole.requests,
        first_day=first_day,
        last_day=last_day,
        undated=sum(bucket.records for bucket in sums.buckets if bucket.day == NO_DAY),
        outside=sums.outside,
        undated_left_out=sums.undated,
        parts=pricing.bills(),
        notices=(*pricing.notices(), *left_out(pricing)),
    )


def check(sums: Sums, book: PriceBook) -> None:
    """Refuse what would give a wrong number: sums that were made for something else."""
    if not {*thresholds(book)} <= {*sums.levels}:
        raise ValueError("these sums do not keep the sizes apart that decide the tiers of this book")
    if lost := {*beside(sums.options)} - {*sums.beside}:
        raise ValueError(f"these sums do not keep apart what they are to be grouped by: {', '.join(sorted(lost))}")


def _days(sums: Sums) -> tuple[str, str]:
    """Return the first and the last day of what counts."""
    days = [bucket.day for bucket in sums.buckets if bucket.day != NO_DAY]
    return min(days, default=NO_DAY), max(days, default=NO_DAY)
