"""A report of usage as headings, texts and tables: what Markdown and paper are made of, in each language."""

from __future__ import annotations

from .errors import one_line, printable
from .showing import NONE, count_text, exact_usd_text, price_text, share_text, usd_text
from .usage_explaining import usage_reason
from .usage_rendering import TIMES, Writer, by_sentence
from .usage_rendering_answers import (
    INVOICE_HEADS,
    WARNING,
    about_texts,
    compared_cells,
    estimate_texts,
    saving_text,
    size_text,
)
from .usage_rendering_tables import amount_text, signed_text
from .usage_skips import SHOWN_PLACES
from .usage_views import dearest_first
from .usage_what_ifs import spread
from .usage_wording import told
from .usage_wording_export import word
from .values import TYPE_CHECKING, Value
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .breakdown import Line
    from .showing import NumberStyle
    from .usage_bill import UsagePart
    from .usage_reading import Skip
    from .usage_report import UsageReport

MOST_ROWS = 1_000  # of a table; a spreadsheet has more of use
MOST_PARTS = 100  # whose lines are explained


class Table(Value):
    """Rows of texts; the first columns hold names and the others numbers, which stand to the right."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names: int
    has_total: bool = False  # in the last row

    @property
    def numbers(self) -> tuple[int, ...]:
        """The places of the columns with numbers."""
        return tuple(range(self.names, len(self.heads)))


class Section(Value):
    """What stands under one heading, in this order. `level` is 1 for the title of all."""

    title: str = ""
    level: int = 2
    texts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    table: Table | None = None
    items: tuple[str, ...] = ()
    is_above: bool = False  # others, with headings of their own
    is_part: bool = False  # lines of one model and tier, each with its reason

    @property
    def is_empty(self) -> bool:
        return not (self.texts or self.warnings or self.table or self.items or self.is_above)


def sections(report: UsageReport, style: NumberStyle) -> tuple[Section, ...]:
    """Return the whole report."""
    made = _Sections(report, style)
    found = (made.top(), made.by_class(), made.by_group(), *made.parts(), made.requests(), made.otherwise())
    others = (made.invoice(), made.causes(), made.compared(), made.estimate(), *made.unread(), made.foot())
    return tuple(one for one in (*found, *others) if not one.is_empty)


def total_text(report: UsageReport, style: NumberStyle) -> str:
    """Return what all of it cost: at least so much, where something has no price; a dash where nothing has one."""
    bill = report.bill
    amount = amount_text(bill.total, style, at_least=report.is_least).removeprefix("≥ ")
    key = "usage_at_least" if report.is_least and bill.total.amount else "usage_total"
    return f"{Writer(report, style).say(key)}: {amount}"


def part_name(part: UsagePart, language: str) -> str:
    """Return the model, every choice that is not the usual one, and the tier; of what a tool charged its name."""
    bill = part.bill
    card = bill.card
    if all(line.price.fee for line in bill.lines):
        return one_line(" · ".join(said(line.label, language) for line in bill.lines))
    labels = [
        said(next((one.label for one in choice.values if one.id == stated), choice.label), language)
        for choice in card.book.choices
        if (stated := bill.workload.choices.get(choice.id, choice.default)) != choice.default
    ]
    tier = bill.tier.tier
    return one_line(" · ".join([card.model.name, *labels, *([said(tier.label, language)] if tier else [])]))


def part_days(part: UsagePart) -> str:
    """Return the days that a part is of, "" where no record says."""
    return " – ".join(dict.fromkeys(day for day in (part.first_day, part.last_day) if day))


class _Sections(Writer):
    """Makes the sections of a report."""

    def word(self, key: str, **facts: object) -> str:
        return word(key, self.style.language, **facts)

    def top(self) -> Section:
        bill, style = self.bill, self.style
        key = "usage_counts" if bill.requests else "usage_counts_untold"
        texts = [total_text(self.report, style)]
        if not self.report.is_least:
            texts.append(self.word("exactly", amount=exact_usd_text(bill.total, style)))
        texts.append(self.say(key, requests=bill.requests, records=bill.records, files=self.report.files))
        texts.append(self.say("usage_prices", book=bill.book.id, day=bill.book.as_of))
        if profile := bill.book.profile:
            name = one_line(profile.name)
            texts.append(self.say("usage_profile", name=name) if name else self.say("usage_own_prices"))
        stopped = [self.say("usage_stopped")] if self.report.was_stopped else []
        return Section(
            title=f"{self.say('usage_title')} · {self.days()}",
            level=1,
            texts=tuple(texts),
            warnings=(*stopped, *self.warnings()),
            items=tuple(self.facts()),
        )

    def by_class(self) -> Section:
        bill, style = self.bill, self.style
        rows = [
            (
                said(line.label, style.language),
                count_text(line.quantity, style),
                usd_text(line.amount, style),
                share_text(line.amount, bill.total),
            )
            for line in bill.lines
        ]
        name, _, amount = total_text(self.report, style).rpartition(": ")
        heads = tuple(map(self.say, ("usage_line", "usage_quantity", "usage_amount", "usage_share")))
        return Section(
            title=self.word("classes"), table=Table(heads, (*rows, (name, "", amount, "")), 1, has_total=True)
        )

    def by_group(self) -> Section:
        names = self.bill.options.group_by
        if not names or (len(self.bill.groups) == 1 and names == ("model",)):
            return Section()
        groups = list(self.bill.groups) if names[0] in TIMES else dearest_first(self.bill.groups)
        rows = [(*map(self.key, group.key), *self.numbers(group)) for group in groups[:MOST_ROWS]]
        if rest := groups[MOST_ROWS:]:
            others = (self.say("usage_others", count=len(rest)), *[""] * (len(names) - 1))
            rows.append((*others, *self.sum_of(rest)))
        title = self.say("usage_by", groups=", ".join(self.say(f"group_{name}") for name in names))
        return Section(title=title, table=Table(tuple(self.group_heads()), tuple(rows), len(names)))

    def parts(self) -> Iterator[Section]:
        """Give the lines of each model, tier and span of days with their prices and reasons."""
        parts = self.bill.parts
        yield Section(title=self.word("parts"), is_above=bool(parts))
        for part in parts[:MOST_PARTS]:
            days = part_days(part)
            names = (self.say("usage_line"), self.say("usage_quantity"))
            heads = (*names, self.word("unit_price"), self.say("usage_amount"))
            yield Section(
                title=" · ".join(text for text in (part_name(part, self.style.language), days) if text),
                level=3,
                table=Table(heads, tuple(map(self._line, part.bill.lines)), 1),
                items=tuple(self._why(part, line) for line in part.bill.lines),
                is_part=True,
            )
        if rest := parts[MOST_PARTS:]:
            yield Section(level=3, texts=(self.word("more_parts", count=len(rest)),), is_part=True)

    def _line(self, line: Line) -> tuple[str, ...]:
        style = self.style
        name, quantity = said(line.label, style.language), count_text(line.quantity, style)
        return (name, quantity, self._rate(line), usd_text(line.amount, style))

    def _rate(self, line: Line) -> str:
        unit = said(self.bill.book.units[line.unit], self.style.language)
        per = unit if line.per == 1 else f"{count_text(line.per, self.style)} {unit}"
        return f"{price_text(line.unit_price.amount, self.style)} / {per}"

    def _why(self, part: UsagePart, line: Line) -> str:
        why = usage_reason(part, line, self.bill.options, self.style)
        return one_line(f"{said(line.label, self.style.language)}: {why.text} {why.source}")

    def requests(self) -> Section:
        found = self.report.details.dearest
        if len(found) < 2:
            return Section()
        names = ("usage_model", "usage_place", "usage_when", "usage_input", "usage_output", "usage_amount")
        rows = tuple(tuple(self.dear(one)) for one in found[:MOST_ROWS])
        return Section(title=self.say("usage_largest"), table=Table(tuple(map(self.say, names)), rows, 3))

    # Answers

    def otherwise(self) -> Section:
        style = self.style
        shown = [one for one in spread(self.report.what_ifs) if one.total is not None]
        items = [
            "; ".join(
                [f"{told(one.words, style)}: {saving_text(one, style)}", *(told(note, style) for note in one.notes)]
            )
            for one in shown
        ]
        return Section(title=self.say("usage_what_if"), items=tuple(map(one_line, items)))

    def invoice(self) -> Section:
        found, invoice, style = self.report.reconciliation, self.report.invoice, self.style
        if found is None or invoice is None:
            return Section()
        texts = [text for _, text in about_texts(found, invoice, self.bill, style)]
        ours = amount_text(found.ours, style, at_least=found.at_least)
        rows = (
            (self.say("invoice_invoiced"), usd_text(found.invoiced, style)),
            (self.say("invoice_ours"), ours),
            (self.say("invoice_difference"), signed_text(found.difference, style) if found.is_comparable else NONE),
        )
        heads = ("", self.say("usage_amount"))
        return Section(title=self.say("invoice_title"), table=Table(heads, rows, 1, has_total=True), items=tuple(texts))

    def causes(self) -> Section:
        found, style = self.report.reconciliation, self.style
        if found is None or found.agrees:
            return Section()
        items = tuple(one_line(f"{told(one.words, style)}: {size_text(one, style)}") for one in found.causes)
        none = () if items else (self.say("invoice_no_cause"),)
        return Section(title=self.say("invoice_causes"), level=3, texts=none, items=items)

    def compared(self) -> Section:
        lines = self.report.reconciliation.lines if self.report.reconciliation else ()
        rows = tuple(compared_cells(one, self.style) for one in lines[:MOST_ROWS])
        table = Table(tuple(map(self.say, INVOICE_HEADS)), rows, 2) if rows else None
        return Section(title=self.say("invoice_lines"), level=3, table=table)

    def estimate(self) -> Section:
        if self.report.estimate is None:
            return Section()
        found = list(estimate_texts(self.report.estimate, self.style))
        warnings = tuple(text for mark, text in found if mark == WARNING)
        items = tuple(text for mark, text in found if mark != WARNING)
        return Section(title=self.say("estimate_title"), warnings=warnings, items=items)

    # What was not read

    def unread(self) -> Iterator[Section]:
        for is_fault, title in ((True, "usage_skipped"), (False, "usage_passed_over")):
            skips = [one for one in self.report.skips if one.is_fault == is_fault]
            yield Section(title=self.say(title), items=tuple(self._skipped(skips)))

    def _skipped(self, skips: Sequence[Skip]) -> Iterator[str]:
        for why, alike in by_sentence(skips, self.style).items():
            count = count_text(sum(skip.count for skip in alike), self.style)
            places = [
                one_line(f"{place.file}:{place.line}" if place.line else place.file)
                for skip in alike
                if skip.is_fault
                for place in skip.places
            ]
            shown = f" ({', '.join(places[:SHOWN_PLACES])})" if places else ""
            yield f"{count} × {why}{shown}"

    def foot(self) -> Section:
        texts = (self.say("usage_footnote"), self.say("usage_disclaimer"))
        return Section(title="", texts=tuple(map(printable, texts)))
