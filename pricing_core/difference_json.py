"""What is different between two price books as JSON for scripts: every amount an exact decimal string."""

from __future__ import annotations

from fractions import Fraction

from .difference_wording import fact_text, flag_text, rule_text
from .money import decimal_text, is_finite_decimal
from .price_changes import Rate
from .showing import ENGLISH
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .book import PriceBook
    from .conditions import Span
    from .differences import Differences
    from .effective_changes import EffectiveChange
    from .price_changes import PriceChange
    from .rule_changes import RuleChange
    from .stretches import Box
    from .suspicions import Flag

    Json = dict[str, object]


def differences_json(found: Differences, effective: Sequence[EffectiveChange] | None = None) -> Json:
    """Return everything that differs as ``diff --format json`` gives it; amounts are exact decimal strings."""
    fields: Json = {
        "old": _book_json(found.old, found.on_old),
        "new": _book_json(found.new, found.on_new),
        "currency": found.new.currency,
        "prices": [_price_json(one) for one in found.prices],
        "rules": [_rule_json(one) for one in found.rules],
        "flags": [_flag_json(one) for one in found.flags],
    }
    return fields if effective is None else {**fields, "effective": [_effective_json(one) for one in effective]}


def _book_json(book: PriceBook, on: str) -> Json:
    return {"id": book.id, "as_of": book.as_of, "issued": book.issued, "sha256": book.digest, "on": on}


def _span_json(span: Span) -> Json:
    return {"from": span.since or None, "until": span.until or None}


def _rate_json(rate: Rate | None) -> Json | None:
    if rate is None:
        return None
    return {"price": decimal_text(rate.price), "per": rate.block.count, "unit": rate.block.unit}


def _percent_json(percent: Fraction | None) -> Json:
    """Return the exact percentage; where it has no end as a decimal, twelve places and the fraction too."""
    if percent is None:
        return {"percent": None}
    sign, size = "-" if percent < 0 else "", abs(percent)
    exact = {} if is_finite_decimal(size) else {"percent_exact": str(percent)}
    return {"percent": sign + decimal_text(size), **exact}


def _price_json(change: PriceChange) -> Json:
    return {
        "kind": change.kind,
        "model": change.model,
        "tier": change.tier,
        "class": change.meter,
        **_span_json(change.span),
        "when": change.when,
        "old": _rate_json(change.old),
        "new": _rate_json(change.new),
        **_percent_json(change.percent),
    }


def _rule_json(change: RuleChange) -> Json:
    limits: Json = {"models": list(change.models), "where": _where_json(change.where)} if change.models else {}
    return {
        "kind": change.kind,
        "id": change.id,
        "field": change.field or None,
        "old": _fact_json(change.old),
        "new": _fact_json(change.new),
        **_span_json(change.span),
        **limits,
        "message": rule_text(change, ENGLISH),
    }


def _fact_json(fact: object) -> object:
    """Return numbers and lists as data, a condition and the like in the words of the book."""
    if fact is None or fact == "":
        return None
    if isinstance(fact, int):
        return fact
    if isinstance(fact, Fraction):
        return decimal_text(fact)
    if isinstance(fact, (tuple, frozenset)):
        texts = [fact_text(one, ENGLISH) for one in fact]
        return sorted(texts) if isinstance(fact, frozenset) else texts
    return _rate_json(fact) if isinstance(fact, Rate) else fact_text(fact, ENGLISH)


def _flag_json(flag: Flag) -> Json:
    about = {"model": flag.model or None, "tier": flag.tier or None, "class": flag.meter or None}
    message = flag_text(flag, ENGLISH)
    return {"code": flag.code, "level": flag.level, **about, **_span_json(flag.span), "message": message}


def _where_json(where: Box) -> Json:
    return {name: list(values) for name, values in where}


def _effective_json(change: EffectiveChange) -> Json:
    return {
        "models": list(change.models),
        "tier": change.tier or None,
        "line": change.key or None,
        "where": _where_json(change.where),
        "old": _rate_json(change.old),
        "new": _rate_json(change.new),
        **_percent_json(change.percent),
        "refused_old": change.refusal_old or None,
        "refused_new": change.refusal_new or None,
        "listed": change.is_listed,
    }
