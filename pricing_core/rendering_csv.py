"""A priced workload as CSV: comma, point, exact decimals."""

from __future__ import annotations

from .errors import printable
from .exporting import DISCLAIMER, line_json
from .money import decimal_text
from .rendering import shown, sums_under
from .values import TYPE_CHECKING
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .money import Usd
    from .rendering import Priced, Shown, Sums

RISKY_STARTS = tuple("=+-@\t\r＝＋－＠")
CSV_COLUMNS = (
    "key",
    "label",
    "quantity",
    "unit",
    "per",
    "list_price",
    "factors",
    "unit_price",
    "amount",
    "why",
    "source",
    "amount_exact",
    "own_price",
    "list_unit_price",
)


def csv(priced: Sequence[Priced], sums: Sums | None = None) -> str:
    """Return the lines as CSV. A text that a spreadsheet would run gets an apostrophe."""
    import csv as writer
    import io

    out = io.StringIO()
    rows = writer.writer(out, lineterminator="\r\n")
    rows.writerow(("workload", *CSV_COLUMNS))
    for index, one in enumerate(map(shown, priced), start=1):
        name = safe_cell(one.name or f"Workload {index}")
        rows.writerows((name, *row) for row in _rows(one))
    rows.writerows(("", key, safe_cell(name), *_total_cells(money)) for key, name, money in sums_under(priced, sums))
    rows.writerow(("", "note", DISCLAIMER))
    return out.getvalue()


def _rows(one: Shown) -> Iterator[Sequence[str]]:
    """Give the lines of a workload, its total, what to know about it, and of a loop every call of a run."""
    for of in one.lines:
        factors = " ".join(f"{rule.id} {decimal_text(rule.factor)}" for rule in of.line.factors)
        fields = {**line_json(of.part, of.line), "factors": factors, "label": of.label}
        cells = {"amount_exact": "", "own_price": "", "list_unit_price": "", **fields}
        yield tuple(_safe_all(cells[column] for column in CSV_COLUMNS))
    yield "total", "Total", *_total_cells(one.total)
    for key, text in _facts(one):
        yield key, safe_cell(text)
    for call in one.calls:
        yield "turn", safe_cell(call.label), decimal_text(call.prompt), "token", *[""] * 4, *_amount_cells(call.amount)


def _facts(one: Shown) -> Iterator[tuple[str, str]]:
    """Give how often, which prices, and what to know about it."""
    card = one.card
    yield from one.facts
    yield "prices", f"{card.book.id}, as of {card.book.as_of}, priced for {card.on}"
    if card.book.profile is not None:
        yield "profile", card.book.profile.name or "not named"
        yield "list_total", one.list_total.text
    for notice in one.notices:
        yield notice.level, said(notice.words, "en")


def safe_cell(text: str) -> str:
    """Return a text for a cell, which no spreadsheet would run."""
    shown = "\r".join(printable(part) for part in text.split("\r"))  # a quoted cell may hold line ends
    return f"'{shown}" if text.startswith(RISKY_STARTS) else shown


def _safe_all(cells: Iterable[object]) -> Iterator[str]:
    return (safe_cell(str(cell)) for cell in cells)


def _total_cells(total: Usd) -> list[str]:
    return [*[""] * 6, *_amount_cells(total)]


def _amount_cells(money: Usd) -> list[str]:
    """Return an amount, its fraction where digits never end, and the empty cells between and after them."""
    return [money.text, "", "", money.exact_fraction or "", "", ""]
