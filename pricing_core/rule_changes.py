"""Which rules differ between two books: everything but the list prices of tokens."""

from __future__ import annotations

from .conditions import Span
from .price_changes import Rate
from .stretches import paired, spells
from .token_changes import token_changes
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
    from typing import TypeVar

    from .book import (
        Allowance,
        Choice,
        Fee,
        Meter,
        Minimum,
        Model,
        NoticeRule,
        PriceBook,
        RefusalRule,
        Tier,
        Tool,
    )
    from .errors import Words
    from .price_changes import ModelPair
    from .stretches import Box
    from .token_changes import TokenChange

    Rule = TypeVar("Rule", bound=Value)

# The fields of rules of one kind that can move a price or what is offered. Texts and sources are left out.
PLAIN: Mapping[str, tuple[str, ...]] = {
    "model": (
        "id", "name", "aliases", "platform_ids", "status", "deprecated", "retires", "retires_except", "platforms",
        "context_window", "max_output", "cache_minimum", "tags",
    ),
    "meter": ("unit", "fills_context", "caches", "lifetime"),
    "choice": ("default", "values", "capacity", "at"),
    "modifier": ("factor", "applies_to", "when", "unless", "dates"),
    "refusal": ("when", "unless", "dates"),
    "notice": ("level", "when", "unless", "dates"),
    "tool": ("form", "levels", "default_level", "unit", "versions", "inputs"),
    "addition": ("tool", "meter", "product", "missing"),
    "fee": ("price", "tool", "product", "minus", "divide", "unit", "dates"),
    "minimum": ("at_least",),
    "allowance": ("amount", "input"),
    "tokenizer": ("factor", "tags"),
    "image": ("patch", "pixels_per_token", "max_tokens", "max_edge", "tags", "dates"),
    "book": ("currency", "default_model"),
}  # fmt: skip
IN_ANY_ORDER = frozenset(("aliases", "platforms", "retires_except", "applies_to", "tags"))


class RuleChange(Value):
    """One rule that differs. `field` is empty where the whole rule is added (`old` is None) or gone (`new` is None).

    Old and new are exact values: numbers, texts, tuples (in order), frozensets (in any), a Condition, a Span, a Rate.
    `span`, `models` and `where` narrow a change of the tokens that a tool brings, or of a tier.
    """

    kind: str
    id: str
    label: Words
    field: str
    old: object
    new: object
    span: Span = Span()
    models: tuple[str, ...] = ()
    where: Box = ()


def rule_changes(pairs: Sequence[ModelPair], old: PriceBook, new: PriceBook) -> Iterator[RuleChange]:
    """Give each rule that differs, in the order of the format."""
    yield from _fields("book", ("", {"en": new.source}), old, new)
    for pair in pairs:
        yield from _model_changes(pair)
    yield from _by_id("meter", old.meters, new.meters)
    yield from _by_id("tokenizer", old.tokenizers, new.tokenizers)
    yield from _by_id("image", old.images, new.images)
    yield from _by_id("choice", old.choices, new.choices)
    yield from _changes("refusal", old.refusals, new.refusals, _whole, _words)
    yield from _changes("notice", old.notices, new.notices, _whole, _words)
    yield from _by_id("modifier", old.modifiers, new.modifiers)
    yield from _by_id("tool", old.tools, new.tools)
    yield from _by_id("addition", old.additions, new.additions)
    yield from (_of_tokens(change) for change in token_changes(pairs, old, new))
    yield from _fee_changes(old, new)
    yield from _changes("minimum", old.minimums, new.minimums, _minimum_id)
    yield from _changes("allowance", old.allowances, new.allowances, _fee)


def _id(rule: Value) -> Hashable:
    return str(rule.__dict__["id"])


def _whole(rule: RefusalRule | NoticeRule) -> Hashable:
    return (rule.code, rule.applies)


def _words(rule: RefusalRule | NoticeRule) -> Hashable:
    """Return the code and what is said: several rules may share a code, and a condition may change."""
    return (rule.code, rule.message["en"])


def _minimum_id(rule: Minimum) -> Hashable:
    return (rule.tool, rule.input, rule.when_input)


def _fee(rule: Allowance) -> Hashable:
    return rule.fee


def _by_id(kind: str, old: Sequence[Rule], new: Sequence[Rule]) -> Iterator[RuleChange]:
    yield from _changes(kind, old, new, _id)


def _changes(
    kind: str, old: Sequence[Rule], new: Sequence[Rule], *keys: Callable[[Rule], Hashable]
) -> Iterator[RuleChange]:
    pairs = paired(old, new, *keys)
    for was, now in pairs:
        yield from _of_pair(kind, was, now)


def _of_pair(kind: str, was: Value | None, now: Value | None) -> Iterator[RuleChange]:
    either = now or was
    assert either is not None
    if was is None or now is None:
        yield RuleChange(kind, *_name(either), "", was and _gist(was), now and _gist(now))
    else:
        yield from _fields(kind, _name(now), was, now)


def _fields(kind: str, name: tuple[str, Words], was: Value, now: Value) -> Iterator[RuleChange]:
    for field in PLAIN[kind]:
        old, new = _fact(was, field), _fact(now, field)
        if old != new:
            yield RuleChange(kind, *name, field, old, new)


def _name(rule: Value) -> tuple[str, Words]:
    """Return a rule's id and what it is called; a rule without either is called by what it is about."""
    facts = rule.__dict__
    id = next((facts[key] for key in ("id", "code", "fee") if key in facts), "") or f"{facts['tool']}.{facts['input']}"
    label = facts.get("label") or {"en": facts.get("name", id)}
    return id, label


def _gist(rule: Value) -> object:
    """Return what matters most about a rule that is added or gone."""
    if "code" in rule._fields:
        return rule.applies  # type: ignore[attr-defined]  # refusals and notices
    facts = (rule.__dict__.get(key) for key in ("factor", "price", "at_least", "amount", "max_tokens"))
    return next((fact for fact in facts if fact is not None), _name(rule)[0])


def _fact(rule: Value, field: str) -> object:
    """Return a field as something that is equal when the rule means the same."""
    if field in ("when", "unless"):
        return getattr(rule.applies, field)  # type: ignore[attr-defined]
    if field == "dates":
        return rule.applies.span if "applies" in rule._fields else rule.span  # type: ignore[attr-defined]
    if special := _SPECIAL.get(field):
        return special(rule)
    value = getattr(rule, field)
    return frozenset(value) if field in IN_ANY_ORDER and value is not None else value


def _platform_ids(model: Model) -> frozenset[str]:
    return frozenset(
        f"{one.id} ({', '.join(f'{choice} {value}' for choice, value in one.choices.items())})"
        for one in model.platform_ids
    )


def _inputs(tool: Tool) -> frozenset[str]:
    kinds = {one.id: f"= {one.default} {one.unit}" if one.unit else "(switch)" for one in tool.inputs}
    return frozenset(f"{id} {kind}" for id, kind in kinds.items())


def _lifetime(meter: Meter) -> int | None:
    return meter.lifetime.minutes if meter.lifetime else None


def _values(choice: Choice) -> frozenset[str]:
    return frozenset(option.id for option in choice.values)


_SPECIAL: Mapping[str, Callable[..., object]] = {
    "platform_ids": _platform_ids,
    "inputs": _inputs,
    "lifetime": _lifetime,
    "values": _values,
    "levels": lambda tool: frozenset(level.id for level in tool.levels),
}


def _model_changes(pair: ModelPair) -> Iterator[RuleChange]:
    yield from _of_pair("model", pair.old, pair.new)
    if pair.old is None or pair.new is None:
        return
    tiers = [*pair.new.tiers, *pair.old.tiers]
    for id in dict.fromkeys(tier.id for tier in tiers):
        words = next(tier.label for tier in tiers if tier.id == id)
        label = {language: f"{pair.new.name}: {text}" for language, text in words.items()}
        for field in ("over", "when", "context_window"):
            for span, was, now in spells(_tier_facts(pair.old, id, field), _tier_facts(pair.new, id, field)):
                if was and now and was != now:
                    yield RuleChange("tier", id, label, field, was[0], now[0], span)
    assumed = spells(*([(row.span, row.assumption is not None) for row in one.rates] for one in (pair.old, pair.new)))
    for span, said, says in assumed:
        if said is not None and says is not None and said != says:
            name = _name(pair.new)
            yield RuleChange("model", *name, "assumption", said, says, span)


def _tier_facts(model: Model, id: str, field: str) -> list[tuple[Span, tuple[object]]]:
    """Return what a tier says through time, wrapped: a tier may say None."""
    return [(tier.span, (_tier_fact(tier, field),)) for tier in model.tiers if tier.id == id]


def _tier_fact(tier: Tier, field: str) -> object:
    return tier.when.but(context_over=None) if field == "when" else getattr(tier, field)


def _fee_changes(old: PriceBook, new: PriceBook) -> Iterator[RuleChange]:
    """Give the changes of fees; their price is compared with its block."""

    def priced(book: PriceBook) -> list[Fee]:
        return [fee.but(price=Rate(fee.price, book.blocks[fee.per])) for fee in book.fees]

    yield from _by_id("fee", priced(old), priced(new))


def _of_tokens(change: TokenChange) -> RuleChange:
    return RuleChange(
        "addition", change.addition.id, change.addition.label, change.field, change.old, change.new,
        change.span, change.models, change.where,
    )  # fmt: skip
