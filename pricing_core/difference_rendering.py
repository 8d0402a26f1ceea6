"""What is different between two price books as text for a terminal and as JSON for scripts; every digit is exact."""

from __future__ import annotations

from .difference_wording import (
    days_text,
    field_change_text,
    flag_text,
    percent_text,
    rate_text,
    rule_name,
    rule_text,
    where_text,
)
from .errors import printable
from .price_changes import ADDED, CHANGED, EARLIER, GONE, LATER, NOW, Rate, when_of
from .rendering import aligned
from .showing import ENGLISH, NONE
from .suspicions import WARNING
from .values import TYPE_CHECKING
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .book import PriceBook
    from .conditions import Span
    from .differences import Differences
    from .effective_changes import EffectiveChange
    from .errors import Words
    from .price_changes import PriceChange, Row
    from .rule_changes import RuleChange

    Json = dict[str, object]

ORDER = (NOW, LATER, EARLIER)
HEAD = 1  # lines of a table that name its columns
NO_DIFFERENCE = "No price and no rule differs."


def differences_table(found: Differences, effective: Sequence[EffectiveChange] = (), most: int | None = None) -> str:
    """Return everything that differs: what looks like a mistake, prices, rules; nothing a terminal would obey.

    With `most` each part has so many lines, and how many there are besides.
    """
    flags = [f"{'!' if flag.level == WARNING else '*'} {flag_text(flag, ENGLISH)}" for flag in found.flags]
    parts = [
        [f"{_book_text(found.old)} → {_book_text(found.new)}", _days_line(found)],
        cut(flags, most),
        _section("Changed prices", _changed(found), most, HEAD),
        _section("New prices", _matrix(found, ADDED), most, HEAD),
        _section("Prices that are gone", _matrix(found, GONE), most, HEAD),
        _section("Rules", list(_rules(found.rules)), most),
        _section("What a unit costs after every rule", _effective(effective), most, HEAD),
        [NO_DIFFERENCE] if found.is_empty and not effective else [],
    ]
    return printable("\n\n".join("\n".join(part) for part in parts if part) + "\n")


def _book_text(book: PriceBook) -> str:
    return f"{book.id} (as of {book.as_of}, issued {book.issued}, {book.digest[:12]})"


def _days_line(found: Differences) -> str:
    days = found.on_new if found.on_old == found.on_new else f"{found.on_old} and {found.on_new}"
    return f"List prices in {found.new.currency}, compared on {days}; {NONE} is no price"


def _section(title: str, lines: Sequence[str], most: int | None, head: int = 0) -> list[str]:
    return [title, *(f"  {line}" for line in cut(lines, most, head))] if lines else []


def cut(lines: Sequence[str], most: int | None, head: int = 0) -> list[str]:
    """Return so many lines below a head, and how many more there are; all of them where just one would be left."""
    rest = len(lines) - head - (most or 0)
    if most is None or rest <= 1:
        return list(lines)
    return [*lines[: head + most], f"… and {rest} more; --all shows every line"]


def _changed(found: Differences) -> list[str]:
    """Return the single prices that differ; whole rows that are added or gone have a table of their own."""
    rows: dict[tuple[str, str], list[Row]] = {}
    for row in found.rows:
        rows.setdefault((row.pair.either.id, row.tier), []).append(row)
    single = [one for one in found.prices if not _is_of_whole_row(one, rows[one.model, one.tier])]
    doubted = {(flag.model, flag.tier, flag.meter) for flag in found.flags if flag.level == WARNING}
    lines = [
        [
            "!" if (one.model, one.tier, one.meter) in doubted else "", one.name, _tier_text(one.tier, one.tier_label),
            said(one.label, "en"), _per(one.new or one.old), rate_text(one.old, ENGLISH), rate_text(one.new, ENGLISH),
            percent_text(one.percent), _days(one.span),
        ]
        for one in sorted(single, key=lambda one: ORDER.index(one.when))
    ]  # fmt: skip
    return (
        aligned(("", "Model", "Tier", "Class", "Per", "Old", "New", "Change", "Days"), lines, {5, 6, 7})
        if lines
        else []
    )


def _is_of_whole_row(change: PriceChange, rows: Sequence[Row]) -> bool:
    """Tell a price that comes or goes with all others of its row."""
    return change.kind != CHANGED and all(row.kind == change.kind for row in rows if row.span.overlaps(change.span))


def _tier_text(tier: str, label: Words | None) -> str:
    return said(label, "en") if label else tier


def _per(rate: Rate | None) -> str:
    return said(rate.block.label, "en") if rate else ""


def _days(span: Span) -> str:
    return days_text(span, ENGLISH)


def _matrix(found: Differences, kind: str) -> list[str]:
    """Return whole rows that are added or gone, a column for each class, today's first."""
    meters = {meter.id: said(meter.label, "en") for book in (found.new, found.old) for meter in book.meters}
    rows = [row for row in found.rows if row.kind == kind]
    lines = [
        [row.pair.either.name, _tier_text(row.tier, row.tier_label), *_cells(row, list(meters)), _days(row.span)]
        for row in sorted(rows, key=lambda row: ORDER.index(when_of(row.span, found.on_new)))
    ]
    head = ("Model", "Tier", "Per", *meters.values(), "Days")
    return aligned(head, lines, set(range(3, 3 + len(meters)))) if lines else []


def _cells(row: Row, meters: Sequence[str]) -> list[str]:
    cells = row.new or row.old or {}
    return [_per(next(iter(cells.values()))), *(rate_text(cells.get(meter), ENGLISH) for meter in meters)]


def _rules(changes: Sequence[RuleChange]) -> Iterator[str]:
    """Give the models that come and go on one line, then each rule with all that differs of it."""
    models = [one for one in changes if one.kind == "model" and not one.field]
    for title, some in (
        ("New models", [one for one in models if one.old is None]),
        ("Models that are gone", [one for one in models if one.new is None]),
    ):
        names = ", ".join(f"{said(one.label, 'en')} ({one.id})" for one in some)
        yield from [f"{title}: {names}"] if some else []
    rules: dict[tuple[str, int], list[RuleChange]] = {}
    for number, one in enumerate(one for one in changes if one.kind != "model" or one.field):
        is_whole = not one.field  # several of those may share an id, and each has a line
        rules.setdefault((rule_name(one, ENGLISH), number if is_whole else -1), []).append(one)
    for (name, number), same in rules.items():
        changed = "; ".join(field_change_text(one, ENGLISH) for one in same if one.field)
        yield f"{name}: {changed}" if number < 0 else rule_text(same[0], ENGLISH)


def _effective(changes: Sequence[EffectiveChange]) -> list[str]:
    rows = [
        [
            one.key or "everything", one.tier or "every tier", rate_text(one.old, ENGLISH),
            rate_text(one.new, ENGLISH), _reason(one), where_text(one.where, ENGLISH) or "everywhere",
            ", ".join(one.models),
        ]
        for one in changes
    ]  # fmt: skip
    return aligned(("Line", "Tier", "Old", "New", "Change", "Where", "Models"), rows, {2, 3}) if rows else []


def _reason(change: EffectiveChange) -> str:
    """Return the percent, or the code of the refusal on one side."""
    if change.refusal_new or change.refusal_old:
        return f"refused: {change.refusal_new}" if change.refusal_new else f"was refused: {change.refusal_old}"
    return percent_text(change.percent)
