"""A priced workload as data: the JSON that scripts read, and the canonical JSON of anything the program reads."""

from __future__ import annotations

import json
from fractions import Fraction

from .errors import file_name
from .explaining import reason
from .money import Usd, decimal_text
from .provenance import cell_origin
from .showing import ENGLISH
from .values import TYPE_CHECKING, Value
from .wording import said
from .workload import UNNAMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .billing import Bill
    from .book import PriceBook
    from .breakdown import Breakdown, Line
    from .errors import Refusal
    from .money import Count
    from .provenance import Origin
    from .workload import Notice, ToolUse, Workload

    Json = dict[str, object]


# What JSON need not escape and a terminal may obey.
_C1 = {code: f"\\u{code:04x}" for code in range(127, 160)}


def json_text(value: object, *, canonical: bool = False) -> str:
    """Return JSON text, readable or on one line with sorted keys."""
    if canonical:
        text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    else:
        text = json.dumps(value, indent=2, ensure_ascii=False)
    return text.translate(_C1) + "\n"


DISCLAIMER = "An estimate, not an invoice. Not affiliated with Anthropic."


def exact_json(key: str, money: Usd) -> Json:
    """Return an exact decimal; where none exists also the fraction, under ``…_exact``."""
    fields: Json = {key: money.text}
    if money.exact_fraction:
        fields[f"{key}_exact"] = money.exact_fraction
    return fields


def _count(key: str, count: Count) -> Json:
    return exact_json(key, Usd(Fraction(count)))


def line_json(breakdown: Breakdown, line: Line) -> Json:
    """Return one line of ``price --format json``."""
    why = reason(breakdown, line)
    factors = [
        {"id": rule.id, "label": said(rule.label, "en"), "factor": decimal_text(rule.factor)} for rule in line.factors
    ]
    origin = cell_origin(breakdown.card.book, line.price)
    return {
        "key": line.key,
        "label": said(line.label, "en"),
        **_count("quantity", line.quantity),
        "unit": line.unit,
        "per": line.per,
        **exact_json("list_price", line.list_price),
        "factors": factors,
        **exact_json("unit_price", line.unit_price),
        **_list_json(line),
        **exact_json("amount", line.amount),
        "why": why.text,
        "source": why.source,
        "origin": _origin_json(origin),
    }


def _list_json(line: Line) -> Json:
    """Return what a profile changes of a line: the price agreed on, and the one it would be without the profile."""
    price = line.price
    fields: Json = {}
    if price.own:
        fields |= exact_json("own_price", Usd(price.own.price))
    if price.list_unit_price != price.unit_price:
        fields |= exact_json("list_unit_price", Usd(price.list_unit_price))
    return fields


def _profile_json(breakdown: Breakdown, list_total: Usd) -> Json:
    """Return whose terms are on top of the list prices, and what it would be without them; nothing without any."""
    profile = breakdown.card.book.profile
    if profile is None:
        return {}
    named: Json = {"id": profile.id, "name": profile.name, "sha256": profile.digest}
    whose: Json = {"profile": named if profile.id else {"anonymous": True}}
    return whose | exact_json("list_total", list_total)


def _origin_json(origin: Origin) -> Json:
    """Return where a price stands; of the file only its name, for exports go to others."""
    return {
        "book": origin.book,
        "layer": origin.layer,
        "file": file_name(origin.file),
        "line": origin.line,
        "as_of": origin.as_of,
        "sha256": origin.digest,
    }


def breakdown_json(breakdown: Breakdown) -> Json:
    """Return a priced workload as ``price --format json`` gives it; every amount an exact decimal string."""
    return {
        **head_json(breakdown),
        **exact_json("total", breakdown.total),
        **exact_json("per_request", breakdown.per_request),
        "requests": decimal_text(breakdown.workload.requests),
        **prices_json(breakdown, breakdown.list_total),
        "tier": breakdown.tier.id,
        "context_tokens": decimal_text(breakdown.prompt),
        "lines": [line_json(breakdown, line) for line in breakdown.lines],
        "notices": notices_json(breakdown.notices),
    }


def head_json(breakdown: Breakdown) -> Json:
    """Return what is priced: its name, model and choices, and the currency of the amounts."""
    card, name = breakdown.card, breakdown.workload.name
    named: Json = {"name": name} if name else {}
    return {**named, "model": card.model.id, "choices": dict(card.choices), "currency": card.book.currency}


def prices_json(breakdown: Breakdown, list_total: Usd) -> Json:
    """Return which prices hold, whose terms are on top of them, and on which day."""
    card, book = breakdown.card, breakdown.card.book
    named: Json = {"id": book.id, "as_of": book.as_of, "sha256": book.digest}
    return {"book": named, **_profile_json(breakdown, list_total), "on": card.on}


def notices_json(notices: Iterable[Notice]) -> list[Json]:
    """Return what must be known of a price."""
    return [{"code": one.code, "level": one.level, "message": said(one.words, ENGLISH.language)} for one in notices]


def total_of(breakdowns: Sequence[Breakdown | Bill]) -> Usd:
    """Return the exact sum of several priced workloads."""
    return Usd(sum((one.total.amount for one in breakdowns), Fraction(0)))


def bill_json(breakdowns: Sequence[Breakdown]) -> Json:
    """Return one priced workload as it is, several under ``workloads`` with their total."""
    if len(breakdowns) == 1:
        return {**breakdown_json(breakdowns[0]), "disclaimer": DISCLAIMER}
    workloads = [breakdown_json(one) for one in breakdowns]
    return {"workloads": workloads, **exact_json("total", total_of(breakdowns)), "disclaimer": DISCLAIMER}


def refusal_json(refusal: Refusal) -> Json:
    """Return why there is no price."""
    return {"error": {"code": refusal.code, "message": str(refusal)}}


def _count_json(count: Count) -> int | str:
    return count if isinstance(count, int) else decimal_text(count)


def _use_json(use: ToolUse, book: PriceBook, id: str) -> object:
    tool = book.tool(id)
    if tool and tool.form == "count":
        return _count_json(use.inputs.get(id, 0))
    if tool and tool.form == "uses":
        given: Json = {}
        for name, count in use.inputs.items():
            one = tool.input(name)
            given[name] = bool(count) if one and one.is_switch else _count_json(count)
        return given | ({"version": use.version} if use.version else {})
    return use.level or True


def workload_json(workload: Workload, book: PriceBook) -> Json:
    """Return a workload as interfaces define it, only what was stated."""
    tools: Json = {id: _use_json(use, book, id) for id, use in workload.tools.items()}
    raw: Json = {"kind": "request", "model": workload.model, "basis": workload.basis}
    if workload.model == UNNAMED:
        del raw["model"]
    if workload.name:
        raw["name"] = workload.name
    for choice in book.choices:
        if choice.id in workload.choices:
            holder, key = (tools, choice.place.rpartition(".")[2]) if "." in choice.place else (raw, choice.id)
            holder[key] = workload.choices[choice.id]
    raw["tokens"] = {id: _count_json(count) for id, count in workload.tokens.items()}
    raw["tools"] = tools
    raw["requests"] = _count_json(workload.requests)
    return raw


def plain(value: object) -> object:
    """Return any frozen value of the core as JSON types, numbers as exact strings; of a base only which one it is."""
    if isinstance(value, Value):
        return {name: _part(name, getattr(value, name)) for name in value._fields}
    if isinstance(value, Fraction):
        return decimal_text(value)
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def _part(name: str, value: object) -> object:
    """Return a field; a book's base is named, for the book holds all of its rows already."""
    if name == "base" and isinstance(value, Value):
        return {key: getattr(value, key) for key in ("id", "as_of", "issued", "digest")}
    return plain(value)
