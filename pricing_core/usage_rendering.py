"""A report of usage as text of 80 columns, in each language; nothing in it that a terminal would obey."""

from __future__ import annotations

from fractions import Fraction

from .errors import one_line, printable
from .money import Usd, half_up
from .rendering import WIDTH, wrapped
from .showing import count_text, share_text, usd_text
from .usage_rendering_answers import estimate_lines, invoice_lines, what_if_lines
from .usage_rendering_tables import Table, amount_text, signed_text
from .usage_skips import SHOWN_PLACES
from .usage_views import above_tiers, cached_share, dearest_first
from .usage_wording import sentence, told
from .values import TYPE_CHECKING
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .showing import NumberStyle
    from .usage_bill import UsageBill, UsageGroup
    from .usage_details import Dear
    from .usage_reading import Skip
    from .usage_record import Used
    from .usage_report import UsageReport

RULE = "─" * WIDTH
MOST_ROWS = 200
TIMES = ("day", "month", "hour")


def usage_text(report: UsageReport, style: NumberStyle) -> str:
    """Return the whole report as text."""
    writer = Writer(report, style)
    parts = [writer.head(), writer.lines(), writer.groups(), writer.dearest(), writer.notes()]
    parts += [what_if_lines(report.what_ifs, style)]
    if report.reconciliation and report.invoice:
        parts += [invoice_lines(report.reconciliation, report.invoice, report.bill, style)]
    parts += [estimate_lines(report.estimate, style)] if report.estimate else []
    parts += [not_read_lines(report.skips, style), writer.end()]
    return printable("\n".join("\n".join(part) + "\n" for part in map(list, parts) if part))


class Writer:
    """Writes the parts of a report, each as lines; exports take its texts one by one."""

    def __init__(self, report: UsageReport, style: NumberStyle) -> None:
        self.report = report
        self.bill: UsageBill = report.bill
        self.style = style

    def say(self, key: str, **facts: object) -> str:
        return sentence(key, self.style, **facts)

    def head(self) -> Iterator[str]:
        bill = self.bill
        yield from wrapped(f"{self.say('usage_title')} · {self.days()}")
        key = "usage_counts" if bill.requests else "usage_counts_untold"
        yield from wrapped(self.say(key, requests=bill.requests, records=bill.records, files=self.report.files))
        yield self.say("usage_prices", book=bill.book.id, day=bill.book.as_of)
        if profile := bill.book.profile:
            yield from wrapped(
                self.say("usage_profile", name=profile.name) if profile.name else self.say("usage_own_prices")
            )
        if self.report.was_stopped:
            yield self.say("usage_stopped")

    def days(self) -> str:
        first, last = self.bill.first_day, self.bill.last_day
        key = "usage_no_day" if not first else "usage_one_day" if first == last else "usage_period"
        return self.say(key, first=first, last=last)

    def lines(self) -> Iterator[str]:
        bill, style = self.bill, self.style
        names = ("usage_line", "usage_quantity", "usage_amount", "usage_share")
        table = Table([self.say(name) for name in names], texts=1)
        for line in bill.lines:
            share = share_text(line.amount, bill.total)
            row = (said(line.label, style.language), count_text(line.quantity, style), usd_text(line.amount, style))
            table.add(*row, share)
        is_least = self.report.is_least and bool(bill.total.amount)
        total = amount_text(bill.total, style, at_least=self.report.is_least).removeprefix("≥ ")
        table.add_total(self.say("usage_at_least" if is_least else "usage_total"), "", total)
        yield from table.lines()

    def groups(self) -> Iterator[str]:
        names = self.bill.options.group_by
        if not names or (len(self.bill.groups) == 1 and names == ("model",)):
            return
        groups = list(self.bill.groups) if names[0] in TIMES else dearest_first(self.bill.groups)
        heads = [self.say(f"group_{name}") for name in names]
        yield self.say("usage_by", groups=", ".join(heads))
        table = Table(self.group_heads(), texts=len(names))
        for group in groups[:MOST_ROWS]:
            table.add(*(self.key(one) for one in group.key), *self.numbers(group))
        if rest := groups[MOST_ROWS:]:
            table.add(self.say("usage_others", count=len(rest)), *[""] * (len(names) - 1), *self.sum_of(rest))
        yield from table.lines()

    def group_heads(self) -> list[str]:
        """Return the heads of the table of groups."""
        heads = (self.say(f"group_{name}").capitalize() for name in self.bill.options.group_by)
        return [*heads, *map(self.say, ("usage_requests", "usage_tokens", "usage_amount", "usage_share"))]

    def key(self, value: str) -> str:
        return one_line(value) or self.say("usage_not_stated")

    def numbers(self, group: UsageGroup) -> tuple[str, ...]:
        amount = amount_text(group.total, self.style, at_least=group.at_least)
        share = share_text(group.total, self.bill.total)
        tokens = count_text(group.tokens + group.unpriced_tokens, self.style)
        return (count_text(group.requests, self.style) if group.requests else "–", tokens, amount, share)

    def sum_of(self, groups: Sequence[UsageGroup]) -> tuple[str, ...]:
        total = Usd(sum((group.total.amount for group in groups), Fraction(0)))
        is_least = any(group.at_least for group in groups)
        requests = sum(group.requests for group in groups)
        tokens = sum(group.tokens + group.unpriced_tokens for group in groups)
        amount = amount_text(total, self.style, at_least=is_least)
        share = share_text(total, self.bill.total)
        return (count_text(requests, self.style), count_text(tokens, self.style), amount, share)

    def dearest(self) -> Iterator[str]:
        found = self.report.details.dearest
        if len(found) < 2:
            return
        yield self.say("usage_largest")
        names = ("usage_model", "usage_place", "usage_when", "usage_input", "usage_output", "usage_amount")
        rows = [[self.say(name) for name in names], *map(self.dear, found)]
        is_dated = any(row[2] for row in rows[1:])
        head, *rows = rows if is_dated else [[*row[:2], *row[3:]] for row in rows]
        table = Table(head, texts=2 + is_dated)
        for row in rows:
            table.add(*row)
        yield from table.lines()

    def dear(self, one: Dear) -> list[str]:
        used, style = one.used, self.style
        amount = amount_text(one.amount, style)
        counts = (count_text(used.prompt, style), count_text(used.output, style))
        return [self.key(used.model), _where(used), used.when[:16].replace("T", " "), *counts, amount]

    # What must be known

    def notes(self) -> Iterator[str]:
        """Give what has no price, what the total rests on, and what stands out."""
        for text in self.warnings():
            yield from wrapped(text, "! ", "  ")
        for text in self.facts():
            yield from wrapped(text, "* ", "  ")

    def warnings(self) -> Iterator[str]:
        for one in self.bill.unpriced:
            key = "usage_unpriced" if one.tokens_total else "usage_unpriced_uses"
            facts = {"tokens": one.tokens_total, "uses": sum(one.uses.values()), "records": one.records}
            model = one_line(one.model) or self.say("usage_no_model")
            yield self.say(key, model=model, why=one_line(told(one.words, self.style)), **facts)
        if self.bill.undated_left_out:
            yield self.say("usage_undated", records=self.bill.undated_left_out)
        if self.report.unreadable:
            yield self.say("usage_unreadable", count=self.report.unreadable)
        for notice in self.bill.notices:
            if notice.level == "warning":
                yield one_line(told(notice.words, self.style))

    def facts(self) -> Iterator[str]:
        bill, style = self.bill, self.style
        for one in bill.assumptions:
            yield told(one.words, style) + self._effect(one.effect)
        if bill.repeats.records:
            amount = amount_text(bill.repeats.amount, style, at_least=bill.repeats.at_least)
            yield self.say("usage_repeats", records=bill.repeats.records, amount=amount)
        if bill.outside:
            yield self.say("usage_outside", records=bill.outside)
        share = cached_share(bill.lines)
        if share is not None:
            percent = half_up(100 * share, 1).replace(".", style.point)
            yield self.say("usage_cached" if share else "usage_not_cached", percent=percent)
        yield from self._above()
        for notice in bill.notices:
            if notice.level != "warning":
                yield one_line(told(notice.words, style))

    def _effect(self, effect: Usd | None) -> str:
        if effect is None:
            return ""
        amount = signed_text(effect, self.style)
        return self.say("usage_effect", amount=amount) if effect.amount else self.say("usage_no_effect")

    def _above(self) -> Iterator[str]:
        for one in above_tiers(self.bill):
            facts = {"requests": one.requests, "model": one.model, "over": one.over, "tier": one.tier}
            amounts = {"amount": usd_text(one.amount, self.style), "more": usd_text(one.more, self.style)}
            yield self.say("usage_above" if one.requests else "usage_above_untold", **facts, **amounts)

    def end(self) -> Iterator[str]:
        yield from wrapped(self.say("usage_footnote"))
        yield self.say("usage_disclaimer")


def _where(used: Used) -> str:
    """Return what a request can be found by: the name of its project, else its session, workspace, key or id."""
    project = used.project.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return one_line(project or used.session or used.workspace or used.key or used.message) or "–"


def not_read_text(skips: Sequence[Skip], style: NumberStyle) -> str:
    """Return why records were not read, as text."""
    return printable("\n".join(not_read_lines(skips, style)))


def not_read_lines(skips: Sequence[Skip], style: NumberStyle) -> Iterator[str]:
    """Give why records were not read, with the first places of each reason; at last what is of no concern."""
    for is_fault, title in ((True, "usage_skipped"), (False, "usage_passed_over")):
        of = [one for one in skips if one.is_fault == is_fault]
        if of:
            yield sentence(title, style)
        for why, alike in by_sentence(of, style).items():
            count = count_text(sum(skip.count for skip in alike), style)
            yield from wrapped(f"{count} × {why}", "  ", "    ")
            places = [place for skip in alike for place in skip.places]
            for place in places[:SHOWN_PLACES] if is_fault else ():
                yield f"      {one_line(f'{place.file}:{place.line}' if place.line else place.file)}"  # never broken


def by_sentence(skips: Sequence[Skip], style: NumberStyle) -> dict[str, list[Skip]]:
    """Return skips by what is said of them, which may be the same for several reasons."""
    found: dict[str, list[Skip]] = {}
    for skip in skips:
        found.setdefault(one_line(sentence(skip.reason, style, **skip.facts)), []).append(skip)
    return found
