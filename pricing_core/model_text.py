"""A model of a price book as the lines of a TOML file."""

from __future__ import annotations

import re

from .book import ACTIVE
from .money import decimal_text
from .toml_text import quoted
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from fractions import Fraction

    from .book import Model, Rates, Tier
    from .conditions import Condition, Span

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def model_lines(model: Model, id: str, name: str) -> list[str]:
    """Return a whole row: every price, tag and tier; no aliases or ids of platforms."""
    lines = ["[[models]]", f"id = {quoted(id)}", f"name = {quoted(name)}", *_facts(model)]
    for row in model.rates:
        lines += ["", "[[models.rates]]", *_days(row.span), *_cells(row), f"source = {quoted(row.source)}"]
    for tier in model.tiers:
        lines += ["", "[[models.tiers]]", *_tier(tier)]
    return lines


def _facts(model: Model) -> Iterator[str]:
    stated = {
        "status": quoted(model.status) if model.status != ACTIVE else "",
        "deprecated": model.deprecated,
        "retires": model.retires,
        "retires_except": _list(model.retires_except) if model.retires_except else "",
        "platforms": "" if model.platforms is None else _list(model.platforms),
        "context_window": f"{model.context_window:_}",
        "max_output": f"{model.max_output:_}" if model.max_output else "",
        "cache_minimum": f"{model.cache_minimum:_}" if model.cache_minimum else "",
        "tags": _list(sorted(model.tags)) if model.tags else "",
        "unpriced": _words(model.unpriced) if model.unpriced else "",
    }
    return (f"{key} = {literal}" for key, literal in stated.items() if literal)


def _tier(tier: Tier) -> Iterator[str]:
    yield f"id = {quoted(tier.id)}"
    yield f"label = {_words(tier.label)}"
    yield f"when = {_condition(tier.when)}"
    if tier.context_window:
        yield f"context_window = {tier.context_window:_}"
    if tier.multipliers:
        yield f"multipliers = {_table(_prices(tier.multipliers))}"
    yield from _days(tier.span)
    yield f"rates = {_table(_cells(tier.rates))}"
    yield f"source = {quoted(tier.rates.source)}"


def _days(span: Span) -> Iterator[str]:
    if span.since:
        yield f"from = {span.since}"
    if span.until:
        yield f"until = {span.until}"


def _cells(row: Rates) -> Iterator[str]:
    yield f"per = {quoted(row.per)}"
    yield from _prices(row.prices)
    if row.assumption:
        yield f"assumption = {_words(row.assumption)}"


def _prices(prices: Mapping[str, Fraction]) -> Iterator[str]:
    return (f"{_key(meter)} = {decimal_text(price)}" for meter, price in prices.items())


def _condition(when: Condition) -> str:
    parts = [f"{_key(name)} = [{', '.join(map(_choice, values))}]" for name, values in when.choices]
    parts += [f"{_key(tool)} = {_list(levels)}" for tool, levels in when.levels]
    lists = {"model": when.models, "model_tags": sorted(when.tags), "tools": when.tools, "tool_versions": when.versions}
    parts += [f"{key} = {_list(names)}" for key, names in lists.items() if names]
    return _table([*parts, f"context_over = {when.context_over or 0:_}"])


def _choice(value: str | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else quoted(value)


def _words(words: Mapping[str, str]) -> str:
    return _table(f"{language} = {quoted(text)}" for language, text in words.items())


def _list(names: Iterable[str]) -> str:
    return f"[{', '.join(map(quoted, names))}]"


def _table(parts: Iterable[str]) -> str:
    return f"{{ {', '.join(parts)} }}"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else quoted(name)
