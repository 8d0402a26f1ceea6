"""What every export says of an estimate as a whole, and how its numbers are written."""

from __future__ import annotations

from .export_wording import label, part_label
from .money import decimal_text, half_up
from .report_turns import picked
from .showing import MINUS, NONE, count_text, price_text, usd_text
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from .money import Usd
    from .report import Report, ReportLine, ReportPart
    from .showing import NumberStyle

# What a spreadsheet takes for the beginning of a formula, also as wide as a Chinese character.
RISKY_STARTS = tuple("=+-@\t\r＝＋－＠")
UNSEEN = "\N{ZERO WIDTH NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{WORD JOINER}"
TOTALS = ("total", "at_least", "list_total", "tax", "with_tax", "low", "high", "year", "budget")


class Fact(Value):
    """One thing that is said: its label, and a text or an amount."""

    key: str
    label: str
    text: str = ""
    amount: Usd | None = None


def amount_facts(report: Report) -> Iterator[Fact]:
    """Give every amount of the whole estimate, or why there is none."""
    language = report.language
    if report.problem:
        yield Fact("problem", label("problem", language), report.problem)
    for key in TOTALS:
        amount: Usd | None = getattr(report, key)
        if amount is not None:
            yield Fact(key, label(key, language), "", amount)
    if report.budget is not None and report.months:
        yield Fact("first_over", label("first_over", language), _first_over(report))
    if report.converted:
        yield Fact("converted", label("converted", language), converted(report))


def _first_over(report: Report) -> str:
    if report.first_over is None:
        return label("never_over", report.language)
    return label("month", report.language, number=str(report.first_over + 1))


def converted(report: Report) -> str:
    """Return the total in the other currency, with its rate and the day of that."""
    facts = {"converted": report.converted, "rate": report.rate, "day": report.rate_day}
    return label("rate_of" if report.rate_day else "rate", report.language, **facts)


def price_facts(report: Report) -> Iterator[Fact]:
    """Give which prices they are, from which files, and when the estimate was made."""
    told = {
        "book": f"{report.book_name} ({report.book_id})",
        "as_of": report.as_of,
        "issued": report.issued,
        "on": report.on,
        "profile": report.profile,
        "source": report.source,
    }
    language = report.language
    yield from (Fact(key, label(key, language), text) for key, text in told.items() if text)
    for name, digest in report.files:
        yield Fact("file", label("file", language), f"{name} {digest}")
    yield Fact("made", label("made", language), report.made_day)
    yield Fact("disclaimer", label("disclaimer", language), report.disclaimer)


def part_facts(part: ReportPart, language: str) -> Iterator[Fact]:
    """Give the amounts under the lines of a workload."""
    amounts = {"lines_total": part.lines_total, "part_total": part.total, "tax": part.tax, "with_tax": part.with_tax}
    if part.discount is None:
        del amounts["lines_total"]
    for key, amount in amounts.items():
        if key == "part_total" and part.discount is not None:
            name = "surcharge" if part.discount.amount < 0 else "discount"
            yield Fact(name, label(name, language), "", part.discount.scaled(-1))
        if amount is not None:
            yield Fact(key, label(key, language), "", amount)
    if part.per_request is not None:
        yield Fact("one_request", part_label("one_request", part, language), "", part.per_request)


def turn_cells(part: ReportPart, report: Report) -> Iterator[tuple[str, ...]]:
    """Give the rows of a table of the turns of one run, some of them where there are many; the heads first."""
    keys = ("turn", "prompt", "plain", "written", "read", "output", "tier", "turn_amount")
    yield tuple(label(key, report.language) for key in keys)
    style = report.style
    for one in picked(part.turns):
        counts = (one.prompt, one.plain, one.written, one.read, one.output)
        yield one.label, *(count_text(count, style) for count in counts), one.tier, shown(one.amount, style)


def turns_note(part: ReportPart, report: Report) -> str:
    """Return that a table has not all turns, where it has not."""
    is_whole = len(picked(part.turns)) == len(part.turns)
    return "" if is_whole else label("turns_some", report.language, count=count_text(len(part.turns), report.style))


def is_risky(text: str) -> bool:
    """Tell whether a spreadsheet would run a text, or might after it has dropped what nobody sees in front."""
    return text.startswith(RISKY_STARTS) or text.strip().lstrip(UNSEEN).lstrip().startswith(RISKY_STARTS)


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula. Never for numbers: those stay numbers."""
    return f"'{text}" if is_risky(text) else text


# Numbers


def exact_text(number: Fraction | int, style: NumberStyle | None = None) -> str:
    """Return every digit of a number, ungrouped, so that a spreadsheet takes it for one."""
    text = decimal_text(number)
    return text.replace(".", style.point) if style else text


def shown(money: Usd | None, style: NumberStyle) -> str:
    """Return an amount as people read it; a dash where there is none."""
    return usd_text(money, style) if money is not None else NONE


def price_cell(line: ReportLine, style: NumberStyle) -> str:
    """Return ``$3.00 / MTok``."""
    return f"{price_text(line.unit_price.amount, style)} / {line.block or count_text(line.per, style)}"


def percent_cell(percent: Fraction | None, style: NumberStyle) -> str:
    """Return ``−43.4%``; nothing where there is nothing to compare with."""
    if percent is None:
        return ""
    text = half_up(percent, 1)
    sign = MINUS if text.startswith("-") else "+"
    return f"{sign}{text.removeprefix('-').replace('.', style.point)}%"
