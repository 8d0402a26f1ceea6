"""A priced workload as text for people: a terminal table of 80 columns; what all formats show."""

from __future__ import annotations

from .breakdown import Breakdown
from .errors import printable
from .explaining import reason
from .exporting import DISCLAIMER, total_of
from .money import Usd, decimal_text
from .showing import ENGLISH, count_text, price_text, share_text, usd_text
from .values import TYPE_CHECKING, Value
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from .billing import Bill
    from .breakdown import Line
    from .rate_card import RateCard
    from .report_turns import ReportTurn
    from .workload import Notice

    Sums = Sequence[tuple[str, str, Usd]]  # a key, a label, an amount
    Priced = Breakdown | Bill  # requests, or an agent loop

WIDTH = 80
COLUMNS = (27, 16, 17, 14, 6)
SPACES = dict.fromkeys(map(ord, "\n\v\f\r"), " ")
FOOTNOTE = "Rounded for reading, so lines may differ from the total in the last digit; JSON has every digit."


class ShownLine(Value):
    """One line of a workload, and the part of the bill that explains it."""

    part: Breakdown
    line: Line
    label: str


class Shown(Value):
    """What is shown of a workload. `each` is what one request or one run costs, with its name.

    `facts` are what a CSV file says of how often. Of a loop, `about` says what a run is made of, and `calls` are all
    calls of it.
    """

    card: RateCard
    name: str
    heading: tuple[str, ...]
    lines: tuple[ShownLine, ...]
    total: Usd
    list_total: Usd
    each: tuple[str, Usd]
    notices: tuple[Notice, ...]
    about: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    calls: tuple[ReportTurn, ...] = ()


def shown(one: Priced) -> Shown:
    """Return what is shown of a workload: of requests, or of an agent loop."""
    if not isinstance(one, Breakdown):
        from .rendering_loops import shown_loop

        return shown_loop(one)
    workload = one.workload
    requests = f"{count_text(workload.requests)} requests" if workload.requests != 1 else "1 request"
    return Shown(
        card=one.card,
        name=workload.name,
        heading=headings(one, requests),
        lines=tuple([ShownLine(one, line, said(line.label, "en")) for line in one.lines]),
        total=one.total,
        list_total=one.list_total,
        each=("One request", one.per_request),
        notices=one.notices,
        facts=(("requests", decimal_text(workload.requests)),),
    )


def wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    """Break a text into lines of 80 columns, as textwrap does, whose import takes as long as all the rest here."""
    left = text.expandtabs().translate(SPACES)
    lines: list[str] = []
    while left:
        indent = rest if lines else first
        end = _line_end(left, WIDTH - len(indent))
        if line := left[:end].rstrip(" "):
            lines.append(indent + line)
        left = left[end:].lstrip(" ")
    return lines


def _line_end(text: str, room: int) -> int:
    """Return where a line ends: at the last space that it has room for, or inside a word that no line has room for."""
    if len(text) <= room:
        return len(text)
    space = text.rfind(" ", 0, room + 1)
    word, _, _ = text[space + 1 :].partition(" ")
    return room if len(word) > room else space


def _stated(breakdown: Breakdown) -> list[str]:
    """Return the platform, then in words every choice that is not the default."""
    book, choices = breakdown.card.book, breakdown.card.choices
    platform, *others = [choice for choice in book.choices if "." not in choice.place]
    changed = [choice for choice in others if choices[choice.id] != choice.default]
    named = [next((v.label for v in c.values if v.id == choices[c.id]), c.label) for c in (platform, *changed)]
    return [said(label, "en") for label in named]


def headings(one: Breakdown, volume: str) -> tuple[str, ...]:
    """Return what stands above a workload: what it is, how much of it, and which prices."""
    card, workload = one.card, one.workload
    platform, *changed = _stated(one)
    title = " · ".join(part for part in (workload.name, card.model.name, platform) if part)
    book = f"Prices: {card.book.id} (as of {card.book.as_of}), priced for {card.on}"
    return (title, " · ".join((volume, *changed)), book, *_whose(card))


def _whose(card: RateCard) -> list[str]:
    """Say whose terms are on top of the list prices."""
    profile = card.book.profile
    if profile is None:
        return []
    return [f"Profile: {profile.name}"] if profile.name else ["Own prices on top of the list prices"]


def against_list(one: Shown) -> Iterator[tuple[str, Usd, str]]:
    """Give what the job costs at list prices, and by how much and how many percent the own prices differ."""
    listed, total = one.list_total, one.total
    if listed != total:
        yield "At list prices", listed, ""
        more = total - listed
        name = "You pay more" if more.amount > 0 else "You pay less"
        size = Usd(abs(more.amount))
        yield name, size, share_text(size, listed) if listed.amount else ""


def _row(name: str, quantity: str = "", rate: str = "", amount: str = "", share: str = "") -> list[str]:
    """Return a row of the table; one that does not fit its columns takes several lines."""
    cells = (name, quantity, rate, amount, share)
    if all(len(cell) < width for cell, width in zip(cells, COLUMNS, strict=True)):
        numbers = "".join(cell.rjust(width) for cell, width in zip(cells[1:], COLUMNS[1:], strict=True))
        return [f"{name:<{COLUMNS[0]}}{numbers}".rstrip()]
    counted = f"  {quantity} × {rate}" if quantity else ""
    result = f"{amount}{share:>{COLUMNS[-1]}}"
    if len(counted) + len(result) < WIDTH:
        return [*wrapped(name), counted + result.rjust(WIDTH - len(counted))]
    return [*wrapped(name), *wrapped(counted, "", "  "), result.rjust(WIDTH)]


def rate_text(line: Line) -> str:
    suffix = {1_000_000: "/MTok", 1_000: "/1,000"}.get(line.per, f"/{line.unit}" if line.per == 1 else f"/{line.per:,}")
    return price_text(line.unit_price.amount) + suffix


def table(priced: Priced) -> str:
    """Return the bill as a table of 80 columns, with the formula of every line under it."""
    one = shown(priced)
    rows: list[str] = []
    for of in one.lines:
        line = of.line
        share = share_text(line.amount, one.total)
        rows += _row(of.label, count_text(line.quantity), rate_text(line), usd_text(line.amount), share)
    rule = "─" * WIDTH
    name, each = one.each
    parts = [
        *(line for part in one.heading for line in wrapped(part)),
        rule,
        *_row("Line", "Quantity", "Rate", "Amount", "Share"),
        rule,
        *rows,
        rule,
        *_row("Total", amount=usd_text(one.total)),
        *_list_rows(one),
        *_row(name, amount=usd_text(each)),
        "",
        *_about(one),
        *_why(one),
        *_notices(one),
        *wrapped(FOOTNOTE),
        DISCLAIMER,
    ]
    return "\n".join(parts) + "\n"


def _list_rows(one: Shown) -> Iterator[str]:
    for name, money, share in against_list(one):
        yield from _row(name, amount=usd_text(money), share=share)


def _about(one: Shown) -> Iterator[str]:
    """Give what one run is made of."""
    if one.about:
        yield one.each[0]
        for text in one.about:
            yield from wrapped(text, "  ", "    ")
        yield ""


def _why(one: Shown) -> Iterator[str]:
    """Give each line's formula, then every rule once, then the sources."""
    reasons = [(of, reason(of.part, of.line, ENGLISH)) for of in one.lines]
    if not reasons:
        return
    yield "Why"
    for of, why in reasons:
        yield from wrapped(f"{of.label}: {why.formula}", "  ", "    ")
    for rule in dict.fromkeys(why.rule for _, why in reasons):
        yield from wrapped(rule, "  ", "    ")
    sections = dict.fromkeys(section for _, why in reasons for section in why.sections)
    yield from wrapped(f"Sources ({one.card.book.source}): {'; '.join(sections)}", "  ", "    ")
    yield ""


def _notices(one: Shown) -> Iterator[str]:
    for notice in one.notices:
        mark = "! " if notice.level == "warning" else "* "
        yield from wrapped(said(notice.words, "en"), mark, "  ")
    if one.notices:
        yield ""


def tables(priced: Sequence[Priced], sums: Sums | None = None) -> str:
    """Return every workload's table, and the grand total when there are several; nothing a terminal would obey."""
    text = "\n".join(table(one) for one in priced)
    rows = [row for _, name, money in sums_under(priced, sums) for row in _row(name, amount=usd_text(money))]
    return printable("\n".join([text, *rows, ""]) if rows else text)


def sums_under(priced: Sequence[Priced], sums: Sums | None) -> Sums:
    """Return what stands under the workloads: where nothing is given, the total of several."""
    if sums is None:
        return [("total", "All workloads", total_of(priced))] if len(priced) > 1 else []
    return sums


def as_text(priced: Sequence[Priced], sums: Sums | None, form: str) -> str:
    """Return priced workloads as a table, Markdown or CSV."""
    if form == "csv":
        from .rendering_csv import csv

        return csv(priced, sums)
    if form == "markdown":
        from .rendering_markdown import markdown

        return markdown(priced, sums)
    return tables(priced, sums)


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]], right: Container[int] = frozenset()) -> list[str]:
    """Return a table in columns, those of `right` to the right."""
    table = [head, *rows]
    widths = [max(len(row[index]) for row in table) for index in range(len(head))]
    return [
        "  ".join(
            cell.rjust(width) if index in right else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    ]


def columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a plain list as aligned columns."""
    return "\n".join(aligned(head, rows)) + "\n"
