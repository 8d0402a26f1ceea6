"""What is different between two price books, in words: for the bar after a reload, the preview of an import, a list."""

from __future__ import annotations

import re
from fractions import Fraction

from .conditions import Applies, Condition, Span
from .difference_sentences import FIELDS, KINDS, PHRASES
from .money import half_up
from .price_changes import ADDED, GONE, Rate
from .showing import ENGLISH, INDONESIAN, MINUS, NONE, NumberStyle, count_text, price_text
from .token_changes import AddedCount
from .values import TYPE_CHECKING
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from .differences import Differences
    from .errors import Words
    from .price_changes import PriceChange
    from .rule_changes import RuleChange
    from .stretches import Box
    from .suspicions import Flag

PERCENT_PLACES = 1
RATIO_PLACES = 3
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
HEAVY = ("modifier", "fee", "allowance", "minimum", "tier", "addition", "refusal")


class DayStyle(NumberStyle):
    """A style that writes days its own way too; every other writes them as the files do, YYYY-MM-DD."""

    day: Callable[[str], str] = str


def with_days(style: NumberStyle, day: Callable[[str], str]) -> DayStyle:
    """Return a style whose days are written by a function of a day, YYYY-MM-DD."""
    return DayStyle(style.language, style.point, style.group, style.dollar, style.second_group, day)


def _day_text(day: str, style: NumberStyle) -> str:
    return style.day(day) if isinstance(style, DayStyle) else day


def phrase(key: str, style: NumberStyle, **facts: str) -> str:
    """Return one phrase about differences in the language of a style."""
    return PHRASES[key][style.language].format_map(facts)


def flag_words(flag: Flag) -> Words:
    """Return what is suspicious, in every language."""
    return {style.language: flag_text(flag, style) for style in (ENGLISH, INDONESIAN)}


def flag_text(flag: Flag, style: NumberStyle) -> str:
    """Return what is suspicious, and about what."""
    facts = {name: fact_text(fact, style) for name, fact in flag.facts.items()}
    kind = flag.facts.get("kind")
    facts["row"] = KINDS[str(kind)][style.language] if kind else row_text(flag.facts, style)
    as_number = _money if flag.code == "price_out_of_scale" else _about
    numbers = {name: flag.facts.get(name) for name in ("per_million", "low", "high", "ratio", "before", "times")}
    facts |= {name: as_number(fact, style) for name, fact in numbers.items() if isinstance(fact, Fraction)}
    return phrase(flag.code, style, **facts)


def _money(fact: Fraction, style: NumberStyle) -> str:
    return price_text(fact, style)


def _about(fact: Fraction, style: NumberStyle) -> str:
    """Return a ratio with few decimals, and a sign where they are not all."""
    rounded = Fraction(half_up(fact, RATIO_PLACES))
    return count_text(rounded, style) if rounded == fact else f"≈ {count_text(rounded, style)}"


def row_text(facts: Mapping[str, object], style: NumberStyle) -> str:
    """Return the model and, where it is not the standard one, the tier."""
    model, tier = str(facts["model"]), facts["tier"]
    return phrase("in_tier", style, model=model, tier=fact_text(tier, style)) if tier else model


def change_text(change: PriceChange, style: NumberStyle) -> str:
    """Return one price that differs: which, from what to what, and from when where that is not today."""
    row = row_text({"model": change.name, "tier": change.tier_label}, style)
    key = {ADDED: "price_added", GONE: "price_gone_now"}.get(change.kind, "price_changed")
    old, new = (rate_text(rate, style) for rate in (change.old, change.new))
    text = phrase(key, style, row=row, line=said(change.label, style.language), old=old, new=new)
    return text if change.when == "now" else phrase("on_days", style, text=text, days=days_text(change.span, style))


def rate_text(rate: Rate | None, style: NumberStyle) -> str:
    """Return a price as it is quoted, or a dash: no price is not $0."""
    return NONE if rate is None else price_text(rate.price, style)


def percent_text(percent: Fraction | None, style: NumberStyle = ENGLISH) -> str:
    """Return a change in percent with its sign, rounded to a tenth; a dash where a percentage says nothing."""
    if percent is None:
        return NONE
    tenths = Fraction(half_up(abs(percent), PERCENT_PLACES))
    sign = "+" if percent > 0 else MINUS if percent < 0 else ""
    about = "" if tenths == abs(percent) else "≈"
    return f"{about}{sign}{count_text(tenths, style)}%"


def days_text(span: Span, style: NumberStyle) -> str:
    """Return a stretch of days: until is the first day that is no longer meant."""
    since, until = (_day_text(day, style) for day in (span.since, span.until))
    if span.since and span.until:
        return phrase("between", style, since=since, until=until)
    if span.since:
        return phrase("since", style, since=since)
    return phrase("until", style, until=until) if span.until else phrase("always", style)


def rule_text(change: RuleChange, style: NumberStyle) -> str:
    """Return one rule that differs as a sentence without its full stop."""
    rule = rule_name(change, style)
    if not change.field:
        key, fact = ("rule_added", change.new) if change.old is None else ("rule_gone_now", change.old)
        return phrase(key, style, rule=rule, fact=_gist_text(change, fact, style))
    return phrase("rule_changed", style, rule=rule, change=field_change_text(change, style))


def field_change_text(change: RuleChange, style: NumberStyle) -> str:
    """Return what of a rule differs, without the rule's name."""
    field = FIELDS[change.field][style.language]
    if isinstance(change.old, frozenset) and isinstance(change.new, frozenset):
        text = phrase("field_set", style, field=field, delta=delta_text(change.old, change.new, style))
    else:
        old, new = (_field_fact(change.field, fact, style) for fact in (change.old, change.new))
        key = "field_condition" if change.field in ("when", "unless") else "field_changed"
        text = phrase(key, style, field=field, old=old, new=new)
    limits = limits_text(change, style)
    return phrase("limited", style, text=text, limits=limits) if limits else text


def _field_fact(field: str, fact: object, style: NumberStyle) -> str:
    """Return one side; a model without a list of platforms is offered everywhere."""
    is_open = field == "platforms" and fact is None
    return phrase("everywhere", style) if is_open else fact_text(fact, style)


def _gist_text(change: RuleChange, fact: object, style: NumberStyle) -> str:
    text = fact_text(fact, style)
    if change.kind == "image" and isinstance(fact, int):
        return phrase("most_tokens", style, count=text)
    return phrase("factor", style, factor=text) if change.kind in ("modifier", "tokenizer") else text


def rule_name(change: RuleChange, style: NumberStyle) -> str:
    """Return what kind of rule it is and how it is called."""
    kind = KINDS[change.kind][style.language]
    return phrase("rule_name", style, kind=kind, name=said(change.label, style.language))


def delta_text(old: frozenset[object], new: frozenset[object], style: NumberStyle) -> str:
    """Return what came to a set and what left it."""
    came, left = (sorted(fact_text(one, style) for one in some) for some in (new - old, old - new))
    return ", ".join((*(f"+{one}" for one in came), *(f"{MINUS}{one}" for one in left)))


def limits_text(change: RuleChange, style: NumberStyle) -> str:
    """Return for which models, answers and days alone a rule differs; empty where it always does."""
    days = () if change.span == Span() else (days_text(change.span, style),)
    return "; ".join(filter(None, (", ".join(change.models), where_text(change.where, style), *days)))


def where_text(where: Box, style: NumberStyle) -> str:
    """Return the answers that something is limited to, as the book names them; empty where it is true of all."""
    return _conditions(dict(where), style)


def fact_text(fact: object, style: NumberStyle) -> str:
    """Return any value of a rule as a person reads it."""
    if fact is None or fact == "":
        return phrase("nothing", style)
    if isinstance(fact, bool):
        return phrase("yes" if fact else "no", style)
    if isinstance(fact, (int, Fraction)):
        return count_text(fact, style)
    if isinstance(fact, dict):
        return said(fact, style.language)
    if isinstance(fact, (tuple, frozenset)):
        return _list_text(fact, style)
    return _value_text(fact, style)


def _list_text(fact: tuple[object, ...] | frozenset[object], style: NumberStyle) -> str:
    parts = [fact_text(one, style) for one in fact]
    return ", ".join(sorted(parts) if isinstance(fact, frozenset) else parts) or phrase("nothing", style)


def _value_text(fact: object, style: NumberStyle) -> str:
    if isinstance(fact, Rate):
        return rate_text(fact, style)
    if isinstance(fact, Span):
        return days_text(fact, style)
    if isinstance(fact, AddedCount):
        count = count_text(fact.count, style)
        return phrase("assumed", style, count=count) if fact.is_assumed else count
    if isinstance(fact, Condition):
        return condition_text(fact, style)
    if isinstance(fact, Applies):
        return applies_text(fact, style)
    text = str(fact)
    return _day_text(text, style) if _DAY.fullmatch(text) else text


def condition_text(condition: Condition, style: NumberStyle) -> str:
    """Return what a condition asks for, in the words of the book."""
    over = condition.context_over
    asked: dict[str, Iterable[object]] = {
        **dict(condition.choices),
        **dict(condition.levels),
        "model": condition.models,
        "model_tags": sorted(condition.tags),
        "tools": condition.tools,
        "tool_versions": condition.versions,
        "context_over": () if over is None else (over,),
    }
    return _conditions(asked, style) or phrase("always", style)


def _conditions(asked: Mapping[str, Iterable[object]], style: NumberStyle) -> str:
    stated = {name: ", ".join(fact_text(one, style) for one in values) for name, values in asked.items()}
    return "; ".join(f"{name}: {values}" for name, values in stated.items() if values)


def applies_text(applies: Applies, style: NumberStyle) -> str:
    """Return when a rule is in force."""
    text = condition_text(applies.when, style)
    if applies.unless is not None:
        text = phrase("unless", style, text=text, other=condition_text(applies.unless, style))
    days = days_text(applies.span, style)
    return text if applies.span == Span() else phrase("on_days", style, text=text, days=days)


def summary(found: Differences, style: NumberStyle) -> str:
    """Return one line for the bar: what changed, the largest relative move first, a sentence for each kind."""
    book = found.new.id
    rates = [change_text(change, style) for change in found.rates]
    gone, added = (_rows(found, kind, style) for kind in (GONE, ADDED))
    others = [change for change in found.rules if change.kind != "model" or change.field]  # models are told as rows
    rules = [rule_text(change, style) for change in sorted(others, key=_weight)]
    sentences = [
        _counted("rates", rates, book, style),
        _counted("rows_gone", gone, book, style),
        _counted("rows_added", added, book, style),
        _counted("rules", rules, book, style),
    ]
    told = " ".join(filter(None, sentences))
    return told or phrase("nothing_changed" if found.is_empty else "only_other_days", style, book=book)


def _weight(change: RuleChange) -> int:
    """Return where a rule stands among others: what is charged first, then what is refused, then the rest."""
    return HEAVY.index(change.kind) if change.kind in HEAVY else len(HEAVY)


def _counted(key: str, items: Sequence[str], book: str, style: NumberStyle) -> str:
    """Return a sentence with the first item and how many more there are; empty where there is none."""
    if not items:
        return ""
    number = {1: "one", 2: "two"}.get(len(items), "many")  # two: one more
    facts = {"count": count_text(len(items), style), "more": count_text(len(items) - 1, style)}
    return phrase(f"{key}_{number}", style, first=items[0], book=book, **facts)


def _rows(found: Differences, kind: str, style: NumberStyle) -> list[str]:
    """Return the rows, today's and later ones, that have a price no more, or have one now."""
    changes = [one for one in found.prices if one.kind == kind and one.when != "earlier"]
    rows = [row_text({"model": one.name, "tier": one.tier_label}, style) for one in changes]
    return list(dict.fromkeys(rows))
