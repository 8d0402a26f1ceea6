"""Differences of two price books as rows of a table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pricing_core.book import PLATFORM, STANDARD_TIER
from pricing_core.difference_sentences import KINDS
from pricing_core.difference_wording import (
    days_text,
    fact_text,
    field_change_text,
    flag_text,
    percent_text,
    rate_text,
)
from pricing_core.errors import one_line
from pricing_core.money import half_up
from pricing_core.price_changes import ADDED, EARLIER, GONE, LATER, NOW
from pricing_core.suspicions import WARNING as WARNS
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .table_copy import number_text
from .text_table import Cell
from .theme import WARNING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from pricing_core import PriceBook
    from pricing_core.differences import Differences, PriceChange, Rate, RuleChange
    from pricing_core.effective_changes import EffectiveChange
    from pricing_core.showing import NumberStyle

    Rows = list[tuple[Cell, ...]]

translate = QCoreApplication.translate

ORDER = (NOW, LATER, EARLIER)
PRICE_NUMBERS = (4, 5, 6)  # columns that hold numbers
COST_NUMBERS = (6, 7, 8)


def text_cell(text: str, tone: str = "") -> Cell:
    """Return a cell of words, which only show whoever wrote them."""
    shown = one_line(text)
    return Cell(shown, shown.casefold(), tone)


def rate_cell(rate: Rate | None, style: NumberStyle) -> Cell:
    """Return a price as it is quoted, sorted by what one unit costs."""
    if rate is None:
        return Cell(rate_text(None, style))
    return Cell(rate_text(rate, style), rate.per_unit, "", number_text(rate.price, style))


def per_cell(rate: Rate | None, style: NumberStyle) -> Cell:
    """Return what a price is quoted per."""
    return text_cell(said(rate.block.label, style.language) if rate else "")


def percent_cell(percent: Fraction | None, style: NumberStyle, *, warns: bool = False) -> Cell:
    """Return a move in percent; an exclamation mark where something about it is suspicious."""
    text = percent_text(percent, style)
    number = "" if percent is None else half_up(percent, 1).replace(".", style.point)
    return Cell(f"! {text}" if warns else text, percent, WARNING if warns else "", number)


def flag_lines(found: Differences, style: NumberStyle) -> list[str]:
    """Return what looks like a mistake, a line each, warnings first."""
    return [one_line(f"{'!' if flag.level == WARNS else '·'} {flag_text(flag, style)}") for flag in found.flags]


def price_headings() -> list[str]:
    """Return the headings of the prices."""
    return [
        translate("Differences", "Model"),
        translate("Differences", "Tier"),
        translate("Differences", "Class"),
        translate("Differences", "Per"),
        translate("Differences", "Old"),
        translate("Differences", "New"),
        translate("Differences", "Change"),
        translate("Differences", "Days"),
    ]


def price_rows(found: Differences, style: NumberStyle) -> Rows:
    """Return each list price that differs, those of today first."""
    doubted = {id(one) for one in found.prices if any(flag.level == WARNS for flag in found.flags_of(one))}
    ordered = sorted(found.prices, key=lambda one: ORDER.index(one.when))
    return [_price_row(one, style, warns=id(one) in doubted) for one in ordered]


def _price_row(change: PriceChange, style: NumberStyle, *, warns: bool) -> tuple[Cell, ...]:
    told = {ADDED: translate("Differences", "new"), GONE: translate("Differences", "gone")}.get(change.kind)
    moved = percent_cell(change.percent, style, warns=warns)
    if told:
        moved = moved._replace(text=f"! {told}" if warns else told)
    return (
        text_cell(change.name),
        text_cell(_tier_text(change, style)),
        text_cell(said(change.label, style.language)),
        per_cell(change.new or change.old, style),
        rate_cell(change.old, style),
        rate_cell(change.new, style),
        moved,
        Cell(days_text(change.span, style), (ORDER.index(change.when), change.span.since, change.span.until)),
    )


def _tier_text(change: PriceChange, style: NumberStyle) -> str:
    return fact_text(change.tier_label, style) if change.tier_label else _tier_name(change.tier)


def _tier_name(tier: str) -> str:
    return translate("Differences", "Standard") if tier == STANDARD_TIER else tier


def _tier_label(tier: str, books: Sequence[PriceBook], style: NumberStyle) -> str:
    """Return what a tier is called, which is the same with every model that has it."""
    tiers = (one for book in books for model in book.models for one in model.tiers if one.id == tier)
    return next((said(one.label, style.language) for one in tiers), "") or _tier_name(tier)


def rule_headings() -> list[str]:
    """Return the headings of the rules."""
    return [
        translate("Differences", "Kind"),
        translate("Differences", "Rule"),
        translate("Differences", "What changes"),
    ]


def rule_rows(found: Differences, style: NumberStyle) -> Rows:
    """Return each rule that differs, models that come and go among them."""
    return [_rule_row(one, style) for one in found.rules]


def _rule_row(change: RuleChange, style: NumberStyle) -> tuple[Cell, ...]:
    kind = KINDS[change.kind][style.language]
    return text_cell(kind), text_cell(said(change.label, style.language)), text_cell(_rule_text(change, style))


def _rule_text(change: RuleChange, style: NumberStyle) -> str:
    if change.field:
        return field_change_text(change, style)
    text = translate("Differences", "new: {fact}") if change.old is None else translate("Differences", "gone: {fact}")
    return text.format(fact=fact_text(change.new if change.old is None else change.old, style))


def cost_headings() -> list[str]:
    """Return the headings of what a unit costs after every rule."""
    return [
        translate("Differences", "Platform"),
        translate("Differences", "Models"),
        translate("Differences", "Class or fee"),
        translate("Differences", "Where"),
        translate("Differences", "Tier"),
        translate("Differences", "Per"),
        translate("Differences", "Old"),
        translate("Differences", "New"),
        translate("Differences", "Change"),
        translate("Differences", "Why"),
    ]


def cost_rows(changes: Iterable[EffectiveChange], books: Sequence[PriceBook], style: NumberStyle) -> Rows:
    """Return what a person pays otherwise, by platform. `books` are the new and the old one."""
    names = {model.id: model.name for book in reversed(books) for model in book.models}
    labels: dict[str, str] = {}
    for book in reversed(books):
        labels |= {meter.id: said(meter.label, style.language) for meter in book.meters}
        labels |= {fee.id: said(fee.label, style.language) for fee in book.fees}
        labels |= {addition.id: said(addition.label, style.language) for addition in book.additions}
    return [_cost_row(one, (names, labels), books, style) for one in changes]


def _cost_row(
    change: EffectiveChange, known: tuple[dict[str, str], dict[str, str]], books: Sequence[PriceBook],
    style: NumberStyle,
) -> tuple[Cell, ...]:  # fmt: skip
    names, labels = known
    platforms, others = _where(change, books, style)
    return (
        text_cell(platforms or translate("Differences", "every platform")),
        text_cell(", ".join(names.get(model, model) for model in change.models)),
        text_cell(labels.get(change.key, change.key) or translate("Differences", "everything")),
        text_cell(others or translate("Differences", "everywhere")),
        text_cell(_tier_label(change.tier, books, style) if change.tier else translate("Differences", "every tier")),
        per_cell(change.new or change.old, style),
        rate_cell(change.old, style),
        rate_cell(change.new, style),
        _cost_change(change, style),
        text_cell(_cause(change)),
    )


def _cost_change(change: EffectiveChange, style: NumberStyle) -> Cell:
    if change.refusal_new and not change.refusal_old:
        return _told(translate("Differences", "refused now"))
    if change.refusal_old and not change.refusal_new:
        return _told(translate("Differences", "offered now"))
    if change.refusal_old:
        return _told(translate("Differences", "refused otherwise"))
    cell = percent_cell(change.percent, style)
    return cell._replace(key=None if change.percent is None else (1, change.percent))


def _told(text: str) -> Cell:
    return Cell(text, (0, text))  # words stand before numbers


def _cause(change: EffectiveChange) -> str:
    if change.refusal_old or change.refusal_new:
        return " → ".join(one for one in (change.refusal_old, change.refusal_new) if one)
    return translate("Differences", "list price") if change.is_listed else translate("Differences", "a rule")


def _where(change: EffectiveChange, books: Sequence[PriceBook], style: NumberStyle) -> tuple[str, str]:
    """Return the platforms that a change is limited to, and the other answers; empty where it is true of all."""
    platforms, others = "", []
    for name, values in change.where:
        text = ", ".join(_answer(name, value, books, style) for value in values)
        if name == PLATFORM:
            platforms = text
        else:
            others.append(f"{_question(name, books, style)}: {text}")
    return platforms, "; ".join(others)


def _question(name: str, books: Sequence[PriceBook], style: NumberStyle) -> str:
    found = next((choice for book in books if (choice := book.choice(name))), None)
    return said(found.label, style.language) if found else name


def _answer(name: str, value: object, books: Sequence[PriceBook], style: NumberStyle) -> str:
    return next(_labels(name, value, books, style), fact_text(value, style))


def _labels(name: str, value: object, books: Sequence[PriceBook], style: NumberStyle) -> Iterator[str]:
    for book in books:
        choice = book.choice(name)
        for option in choice.values if choice else ():
            if option.id == value:
                yield said(option.label, style.language)
