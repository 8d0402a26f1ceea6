"""A priced workload as text for people: a terminal table of 80 columns, Markdown."""

from __future__ import annotations

from .errors import printable
from .explaining import reason
from .exporting import DISCLAIMER, total_of
from .money import Usd
from .showing import ENGLISH, count_text, price_text, share_text, usd_text
from .values import TYPE_CHECKING, Value
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from .billing import Bill
    from .breakdown import Breakdown, Line
    from .rate_card import RateCard
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

    `about` are paragraphs about one run, `facts` and `turns` rows of a CSV file.
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
    turns: tuple[tuple[str, ...], ...] = ()  # their heads first


def shown(one: Priced) -> Shown:
    """Return what is shown of a workload."""
    run = getattr(one, "run", None)
    if run is not None:
        from .rendering_loops import shown_loop

        return shown_loop(one)  # type: ignore[arg-type]  # only bills have a run
    assert not isinstance(one, tuple)
    return _shown_requests(one)  # type: ignore[arg-type]


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


def _heading(breakdown: Breakdown) -> list[str]:
    card, workload = breakdown.card, breakdown.workload
    platform, *changed = _stated(breakdown)
    title = " · ".join(part for part in (workload.name, card.model.name, platform) if part)
    requests = f"{count_text(workload.requests)} requests" if workload.requests != 1 else "1 request"
    book = f"Prices: {card.book.id} (as of {card.book.as_of}), priced for {card.on}"
    return [title, " · ".join((requests, *changed)), book, *_whose(breakdown)]


def _whose(breakdown: Breakdown) -> list[str]:
    """Say whose terms are on top of the list prices."""
    profile = breakdown.card.book.profile
    if profile is None:
        return []
    return [f"Profile: {profile.name}"] if profile.name else ["Own prices on top of the list prices"]


def _against_list(breakdown: Breakdown) -> Iterator[tuple[str, Usd, str]]:
    """Give what the job costs at list prices, and by how much and how many percent the own prices differ."""
    listed, total = breakdown.list_total, breakdown.total
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


def _rate(line: Line) -> str:
    suffix = {1_000_000: "/MTok", 1_000: "/1,000"}.get(line.per, f"/{line.unit}" if line.per == 1 else f"/{line.per:,}")
    return price_text(line.unit_price.amount) + suffix


def _rate_and_list(line: Line) -> str:
    """Return the price that holds, and beside it the list price where that is another."""
    listed = line.price.list_unit_price
    return _rate(line) if listed == line.price.unit_price else f"{_rate(line)} instead of {price_text(listed)}"


def table(breakdown: Breakdown) -> str:
    """Return the bill as a table of 80 columns, with the formula of every line under it."""
    total = breakdown.total
    rows: list[str] = []
    for line in breakdown.lines:
        cells = (count_text(line.quantity), _rate(line), usd_text(line.amount), share_text(line.amount, total))
        rows += _row(said(line.label, "en"), *cells)
    rule = "─" * WIDTH
    parts = [
        *(wrapped for part in _heading(breakdown) for wrapped in wrapped(part)),
        rule,
        *_row("Line", "Quantity", "Rate", "Amount", "Share"),
        rule,
        *rows,
        rule,
        *_row("Total", amount=usd_text(total)),
        *_list_rows(breakdown),
        *_row("One request", amount=usd_text(breakdown.per_request)),
        "",
        *_why(breakdown),
        *_notices(breakdown),
        *wrapped(FOOTNOTE),
        DISCLAIMER,
    ]
    return "\n".join(parts) + "\n"


def _list_rows(breakdown: Breakdown) -> Iterator[str]:
    for name, money, share in _against_list(breakdown):
        yield from _row(name, amount=usd_text(money), share=share)


def _why(breakdown: Breakdown) -> Iterator[str]:
    """Give each line's formula, then every rule once, then the sources."""
    reasons = [(line, reason(breakdown, line, ENGLISH)) for line in breakdown.lines]
    if not reasons:
        return
    yield "Why"
    for line, why in reasons:
        yield from wrapped(f"{said(line.label, 'en')}: {why.formula}", "  ", "    ")
    for rule in dict.fromkeys(why.rule for _, why in reasons):
        yield from wrapped(rule, "  ", "    ")
    book = breakdown.card.book
    sections = dict.fromkeys(section for _, why in reasons for section in why.sections)
    yield from wrapped(f"Sources ({book.source}): {'; '.join(sections)}", "  ", "    ")
    yield ""


def _notices(breakdown: Breakdown) -> Iterator[str]:
    notices = breakdown.notices
    for notice in notices:
        mark = "! " if notice.level == "warning" else "* "
        yield from wrapped(said(notice.words, "en"), mark, "  ")
    if notices:
        yield ""


def tables(breakdowns: Sequence[Breakdown], sums: Sums | None = None) -> str:
    """Return every workload's table, and the grand total when there are several; nothing a terminal would obey."""
    text = "\n".join(table(one) for one in breakdowns)
    rows = [row for _, name, money in _sums(breakdowns, sums) for row in _row(name, amount=usd_text(money))]
    return printable("\n".join([text, *rows, ""]) if rows else text)


def _sums(breakdowns: Sequence[Breakdown], sums: Sums | None) -> Sums:
    """Return what stands under the workloads: where nothing is given, the total of several."""
    if sums is None:
        return [("total", "All workloads", total_of(breakdowns))] if len(breakdowns) > 1 else []
    return sums


def _cell(text: str) -> str:
    """Return a text that no Markdown viewer takes for markup."""
    for mark in "\\`*_{}[]<>|#":
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", " ")


def markdown(breakdowns: Sequence[Breakdown], sums: Sums | None = None) -> str:
    """Return the bill as Markdown tables."""
    lines: list[str] = []
    for one in breakdowns:
        title, *facts = _heading(one)
        lines += [f"## {_cell(title)}", "", *(f"{_cell(fact)}  " for fact in facts), ""]
        lines += ["| Line | Quantity | Rate | Amount | Why |", "|---|---:|---:|---:|---|"]
        for line in one.lines:
            why = _cell(reason(one, line).text)
            rate = _cell(_rate_and_list(line))
            cells = (_cell(said(line.label, "en")), count_text(line.quantity), rate, usd_text(line.amount), why)
            lines.append(f"| {' | '.join(cells)} |")
        lines += [f"| **Total** | | | **{usd_text(one.total)}** | |", ""]
        for name, money, share in _against_list(one):
            lines.append(f"{name}: {usd_text(money)} ({share})  " if share else f"{name}: {usd_text(money)}  ")
        lines += [f"One request: {usd_text(one.per_request)}  ", f"Exact total: {_exactly(one.total)}", ""]
        lines += [f"- {_cell(said(notice.words, 'en'))}" for notice in one.notices]
        lines += [""] if one.notices else []
    for key, name, money in _sums(breakdowns, sums):
        mark = "**" if key == "total" else ""
        lines += [
            f"{mark}{_cell(name)}: {usd_text(money)}{mark}  ",
            f"Exact {key.replace('_', ' ')}: {_exactly(money)}",
            "",
        ]
    return printable("\n".join([*lines, DISCLAIMER, ""]))


def _exactly(money: Usd) -> str:
    """Return every digit, and the fraction where digits never end."""
    return f"${money.text}…, exactly ${money.exact_fraction}" if money.exact_fraction else f"${money.text}"


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
