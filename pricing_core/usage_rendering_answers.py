"""The same usage otherwise, against an invoice, and as an estimate, as text of 80 columns."""

from __future__ import annotations

from fractions import Fraction

from .errors import one_line
from .money import Usd, half_up
from .rendering import wrapped
from .showing import NONE, count_text, usd_text
from .usage_rendering_tables import Table, amount_text, signed_text
from .usage_what_ifs import spread
from .usage_wording import sentence, told
from .values import TYPE_CHECKING
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .showing import NumberStyle
    from .usage_bill import UsageBill
    from .usage_estimate import Average, Estimate
    from .usage_invoice import Invoice
    from .usage_reconcile import Cause, ComparedLine, Reconciliation
    from .usage_what_ifs import WhatIf

MOST_LINES = 20
PLAIN, ITEM, WARNING, FACT = "", "-", "!", "*"  # what a text is
MARKS = {PLAIN: ("", ""), ITEM: ("  ", "    "), WARNING: ("! ", "  "), FACT: ("* ", "  ")}  # what it begins with
INVOICE_HEADS = ("usage_model", "usage_line", "invoice_invoiced", "invoice_ours", "invoice_difference")


def percent_text(percent: Fraction, style: NumberStyle) -> str:
    """Return the size of a percentage with one decimal."""
    text = half_up(abs(percent), 1)
    if percent and not text.strip("0."):
        text = "<0.1"
    return text.replace(".", style.point)


def what_if_lines(found: Sequence[WhatIf], style: NumberStyle) -> Iterator[str]:
    """Give each change with what it would have saved, and what is not alike."""
    shown = [one for one in spread(found) if one.total is not None]
    if not shown:
        return
    yield sentence("usage_what_if", style)
    for one in shown:
        yield from wrapped(f"{told(one.words, style)}: {saving_text(one, style)}", "  ", "    ")
        for note in one.notes:
            yield from wrapped(one_line(told(note, style)), "    ", "    ")


def saving_text(one: WhatIf, style: NumberStyle) -> str:
    total, saved, percent = one.total, one.saved, one.percent
    assert total is not None
    assert saved is not None
    key = "what_saves" if saved.amount > 0 else "what_costs"
    share = percent_text(percent, style) if percent is not None else NONE
    size = usd_text(saved.scaled(-1) if saved.amount < 0 else saved, style)
    return f"{usd_text(total, style)}, {sentence(key, style, amount=size, percent=share)}"


# Against an invoice


def invoice_lines(found: Reconciliation, invoice: Invoice, bill: UsageBill, style: NumberStyle) -> Iterator[str]:
    """Give the difference, what would explain it, and the lines that differ."""
    yield sentence("invoice_title", style)
    yield from _difference(found, style)
    for mark, text in about_texts(found, invoice, bill, style):
        yield from wrapped(text, *MARKS[mark])
    if not found.agrees:
        yield from _causes(found, style)
    if found.lines:
        yield sentence("invoice_lines", style)
        yield from _lines(found.lines, style)


def _difference(found: Reconciliation, style: NumberStyle) -> Iterator[str]:
    ours = amount_text(found.ours, style, at_least=found.at_least)
    for key, text in (
        ("invoice_invoiced", usd_text(found.invoiced, style)),
        ("invoice_ours", ours),
        ("invoice_difference", signed_text(found.difference, style) if found.is_comparable else NONE),
    ):
        name = sentence(key, style)
        yield f"  {name}{text:>{40 - len(name)}}"


def about_texts(
    found: Reconciliation, invoice: Invoice, bill: UsageBill, style: NumberStyle
) -> Iterator[tuple[str, str]]:
    """Give what must be known of the difference, each with its mark."""
    if found.agrees:
        yield PLAIN, sentence("invoice_agrees", style)
    elif found.percent is not None:
        key = "invoice_more" if found.difference.amount > 0 else "invoice_less"
        size = usd_text(found.difference.scaled(-1) if found.difference.amount < 0 else found.difference, style)
        yield PLAIN, sentence(key, style, amount=size, percent=percent_text(found.percent, style))
    if found.at_least and found.difference.amount > 0:  # where the invoice is lower, it lies lower still
        yield WARNING, sentence("invoice_at_least", style)
    days = (invoice.first_day, invoice.last_day, bill.first_day, bill.last_day)
    if all(days) and days[:2] != days[2:]:
        facts = dict(zip(("first", "last", "first2", "last2"), days, strict=True))
        yield WARNING, sentence("invoice_days", style, **facts)
    if invoice.outside:
        yield FACT, sentence("invoice_outside", style, lines=invoice.outside)
    if invoice.has_more:
        yield WARNING, sentence("invoice_has_more", style)


def _causes(found: Reconciliation, style: NumberStyle) -> Iterator[str]:
    yield sentence("invoice_causes" if found.causes else "invoice_no_cause", style)
    for number, cause in enumerate(found.causes, start=1):
        yield from wrapped(f"{number}. {one_line(told(cause.words, style))}", "  ", "     ")
        yield from wrapped(size_text(cause, style), "     ", "     ")


def size_text(cause: Cause, style: NumberStyle) -> str:
    """Return how much of the difference a cause would explain."""
    if cause.effect is None or cause.rest is None:
        return sentence("invoice_unknown", style)
    effect, rest = signed_text(cause.effect, style), signed_text(cause.rest, style)
    return sentence("invoice_exactly" if cause.explains else "invoice_sizes", style, effect=effect, rest=rest)


def _lines(lines: Sequence[ComparedLine], style: NumberStyle) -> Iterator[str]:
    table = Table([sentence(head, style) for head in INVOICE_HEADS], texts=2)
    for one in lines[:MOST_LINES]:
        table.add(*compared_cells(one, style))
    if rest := lines[MOST_LINES:]:
        more = Usd(sum((one.difference.amount for one in rest), Fraction(0)))
        table.add(sentence("usage_others", style, count=len(rest)), "", "", "", signed_text(more, style))
    yield from table.lines()


def compared_cells(one: ComparedLine, style: NumberStyle) -> tuple[str, ...]:
    """Return a line of the invoice beside ours."""
    amounts = (amount_text(one.invoiced, style), amount_text(one.ours, style), signed_text(one.difference, style))
    return (one_line(one.model) or NONE, one_line(said(one.label, style.language)), *amounts)


# As an estimate


def estimate_lines(found: Estimate, style: NumberStyle) -> Iterator[str]:
    """Give the average requests, what a month of them costs, and how close they come to what was."""
    yield sentence("estimate_title", style)
    for mark, text in estimate_texts(found, style):
        yield from wrapped(text, *MARKS[mark])


def estimate_texts(found: Estimate, style: NumberStyle) -> Iterator[tuple[str, str]]:
    """Give the same, each text with its mark."""
    for one in found.averages:
        yield ITEM, average_text(one, found, style)
    key = "estimate_month" if found.days else "estimate_undated_month"
    yield PLAIN, sentence(key, style, days=found.days, amount=usd_text(found.month, style))
    if found.growth is not None:
        sign = "+" if found.growth > 0 else "−" if found.growth < 0 else ""
        yield PLAIN, sentence("estimate_growth", style, percent=f"{sign}{percent_text(found.growth, style)}")
    yield from _close(found, style)
    if found.left_out:
        models = ", ".join(one_line(name) or NONE for name in found.left_out)
        amount = usd_text(found.left_out_cost, style)
        yield WARNING, sentence("estimate_left_out", style, models=models, amount=amount)


def average_text(one: Average, found: Estimate, style: NumberStyle) -> str:
    if one.runs is not None:
        facts = {"runs": _whole(one.runs * 30 / (found.days or 30), style), "turns": _whole(one.input, style)}
        return sentence("estimate_loop", style, name=one_line(one.name), sessions=one.requests, **facts)
    requests = Fraction(one.requests * 30, found.days or 30)
    facts = {"requests": _whole(requests, style), "input": _whole(one.input, style)}
    text = sentence("estimate_one", style, name=one_line(one.name), output=_whole(one.output, style), **facts)
    if one.input_95 is None or one.output_95 is None:
        return f"{text}."
    most = {"input": count_text(one.input_95, style), "output": count_text(one.output_95, style)}
    return f"{text}{sentence('estimate_most', style, **most)}."


def _whole(count: Fraction, style: NumberStyle) -> str:
    return count_text(int(half_up(count, 0)), style)


def _close(found: Estimate, style: NumberStyle) -> Iterator[tuple[str, str]]:
    again, actual = usd_text(found.again, style), usd_text(found.actual, style)
    if found.again == found.actual:
        yield PLAIN, sentence("estimate_same", style, actual=actual)
        return
    yield PLAIN, sentence(found.comparison, style, again=again, actual=actual)
    for why, amount in found.reasons:
        yield ITEM, f"{signed_text(amount, style)}: {told(why, style)}"
