"""A priced workload as Markdown tables."""

from __future__ import annotations

from .errors import printable
from .explaining import reason
from .exporting import DISCLAIMER
from .rendering import against_list, rate_text, shown, sums_under
from .showing import count_text, price_text, usd_text
from .values import TYPE_CHECKING
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .breakdown import Line
    from .money import Usd
    from .rendering import Priced, Shown, ShownLine, Sums


def _cell(text: str) -> str:
    """Return a text that no Markdown viewer takes for markup."""
    for mark in "\\`*_{}[]<>|#":
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", " ")


def markdown(priced: Sequence[Priced], sums: Sums | None = None) -> str:
    """Return the bill as Markdown tables."""
    lines: list[str] = []
    for one in map(shown, priced):
        title, *facts = one.heading
        lines += [f"## {_cell(title)}", "", *(f"{_cell(fact)}  " for fact in facts), ""]
        lines += ["| Line | Quantity | Rate | Amount | Why |", "|---|---:|---:|---:|---|"]
        lines += [_line_row(of) for of in one.lines]
        lines += [f"| **Total** | | | **{usd_text(one.total)}** | |", ""]
        for name, money, share in against_list(one):
            lines.append(f"{name}: {usd_text(money)} ({share})  " if share else f"{name}: {usd_text(money)}  ")
        name, each = one.each
        lines += [f"{name}: {usd_text(each)}  ", f"Exact total: {_exactly(one.total)}", ""]
        lines += [f"{_cell(text)}  " for text in one.about] + [""] * bool(one.about)
        lines += _turn_rows(one)
        lines += [f"- {_cell(said(notice.words, 'en'))}" for notice in one.notices]
        lines += [""] if one.notices else []
    for key, name, money in sums_under(priced, sums):
        mark = "**" if key == "total" else ""
        lines += [
            f"{mark}{_cell(name)}: {usd_text(money)}{mark}  ",
            f"Exact {key.replace('_', ' ')}: {_exactly(money)}",
            "",
        ]
    return printable("\n".join([*lines, DISCLAIMER, ""]))


def _line_row(of: ShownLine) -> str:
    why = _cell(reason(of.part, of.line).text)
    rate, amount = _cell(_rate_and_list(of.line)), usd_text(of.line.amount)
    return f"| {' | '.join((_cell(of.label), count_text(of.line.quantity), rate, amount, why))} |"


def _turn_rows(one: Shown) -> Iterator[str]:
    """Give the table of the calls of one run, some of them where there are many."""
    if not one.calls:
        return
    from .report_turns import picked

    yield "| Turn | Context | Input | Cache write | Cache read | Output | Tier | Amount |"
    yield "|---|---:|---:|---:|---:|---:|---|---:|"
    for call in picked(one.calls):
        counts = [count_text(count) for count in (call.prompt, call.plain, call.written, call.read, call.output)]
        yield f"| {' | '.join((_cell(call.label), *counts, _cell(call.tier), usd_text(call.amount)))} |"
    yield ""


def _exactly(money: Usd) -> str:
    """Return every digit, and the fraction where digits never end."""
    return f"${money.text}…, exactly ${money.exact_fraction}" if money.exact_fraction else f"${money.text}"


def _rate_and_list(line: Line) -> str:
    """Return the price that holds, and beside it the list price where that is another."""
    listed = line.price.list_unit_price
    return rate_text(line) if listed == line.price.unit_price else f"{rate_text(line)} instead of {price_text(listed)}"
