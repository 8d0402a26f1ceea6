"""Workloads made of actual usage, each with notes that say what it was made of and how close it comes."""

from __future__ import annotations

from fractions import Fraction

from pricing_core.document import LONGEST_NAME, LONGEST_NOTES
from pricing_core.errors import one_line
from pricing_core.money import half_up
from pricing_core.showing import NONE, count_text, usd_text
from pricing_core.usage_rendering_answers import percent_text
from pricing_core.usage_rendering_tables import signed_text
from pricing_core.usage_wording import sentence, told
from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pricing_core.document import DocumentItem
    from pricing_core.showing import NumberStyle
    from pricing_core.usage_buckets import Sums
    from pricing_core.usage_estimate import Average, Estimate
    from pricing_core.usage_report import UsageReport

REQUESTS, LOOPS = "requests", "loops"
MONTH = 30  # days


def made(kind: str, sums: Sums, report: UsageReport, on: str, style: NumberStyle) -> tuple[DocumentItem, ...]:
    """Return workloads that stand for a month of usage; none where there is nothing to make them of."""
    from pricing_core.usage_estimate import make_estimate
    from pricing_core.usage_loops import make_loops

    from .usage_sums import collapsed

    # Nothing here asks for hours or names.
    few = collapsed(sums).but(beside=(), options=sums.options.but(group_by=()))
    make = make_loops if kind == LOOPS else make_estimate
    found = make(few, report.bill, report.details, on, style.language)
    if found is None:
        return ()
    pairs = zip(found.document.items, found.averages, strict=True)
    return tuple(
        item.but(name=one_line(item.name)[:LONGEST_NAME], notes=_notes(one, found, report, style))
        for item, one in pairs
    )


def _notes(one: Average, found: Estimate, report: UsageReport, style: NumberStyle) -> str:
    return "\n".join((*_about(one, found, report, style), *_close(found, style)))[:LONGEST_NOTES]


def _about(one: Average, found: Estimate, report: UsageReport, style: NumberStyle) -> Iterator[str]:
    """Give what of the usage the workload stands for."""
    bill = report.bill
    first, last = bill.first_day, bill.last_day
    key = "usage_no_day" if not first else "usage_one_day" if first == last else "usage_period"
    yield f"{sentence('usage_title', style)} · {sentence(key, style, first=first, last=last)}"
    yield _average(one, found, style)


def _average(one: Average, found: Estimate, style: NumberStyle) -> str:
    days = found.days or MONTH
    name = one_line(one.name)
    if one.runs is not None:
        facts = {"runs": _whole(one.runs * MONTH / days, style), "turns": _whole(one.input, style)}
        return f"{sentence('estimate_loop', style, name=name, sessions=one.requests, **facts)}."
    facts = {"requests": _whole(Fraction(one.requests * MONTH, days), style), "input": _whole(one.input, style)}
    text = sentence("estimate_one", style, name=name, output=_whole(one.output, style), **facts)
    if one.input_95 is None or one.output_95 is None:
        return f"{text}."
    most = {"input": count_text(one.input_95, style), "output": count_text(one.output_95, style)}
    return f"{text}{sentence('estimate_most', style, **most)}."


def _whole(count: Fraction, style: NumberStyle) -> str:
    return count_text(int(half_up(count, 0)), style)


def _close(found: Estimate, style: NumberStyle) -> Iterator[str]:
    """Give what a month of all workloads costs, how close that comes, and what is not in it."""
    key = "estimate_month" if found.days else "estimate_undated_month"
    yield f"{sentence(key, style, days=found.days, amount=usd_text(found.month, style))}."
    if found.growth is not None:
        sign = "+" if found.growth > 0 else "−" if found.growth < 0 else ""
        yield sentence("estimate_growth", style, percent=f"{sign}{percent_text(found.growth, style)}")
    again, actual = usd_text(found.again, style), usd_text(found.actual, style)
    if found.again == found.actual:
        yield sentence("estimate_same", style, actual=actual)
    else:
        yield sentence(found.comparison, style, again=again, actual=actual)
        for why, amount in found.reasons:
            yield f"{signed_text(amount, style)}: {told(why, style)}"
    if found.left_out:
        models = ", ".join(one_line(name) or NONE for name in found.left_out)
        yield f"{sentence('estimate_left_out', style, models=models, amount=usd_text(found.left_out_cost, style))}."
