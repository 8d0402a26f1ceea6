"""What a price book or a profile says, leaf by leaf, taken twice: from its text, and from what the reader made of it.

A hostile file that is accepted must mean exactly what stands in it: every leaf of the text is in the value, and the
value has nothing else but defaults. This shares only the TOML parser with the reader.
"""

# ruff: noqa: E501  # tables read better on one line

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from pricing_core.book import Block, Choice, ImageRule, PlatformId, PriceBook, Tier, Tokenizer, ToolInput
from pricing_core.conditions import Applies, Condition, Span
from pricing_core.errors import printable
from pricing_core.profile import Profile
from pricing_core.values import Value
from tests.hostile.layers import Float, inheriting, lost_prices, rows_of, scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

Path = tuple[object, ...]
Leaves = dict[Path, object]

_UNSAID = {"line", "own", "inherited", "digest", "file", "base", "profile", "is_own"}
_SETS = {"tags", "model_tags"}
_NOT_EMPTY = {"platforms"}  # no platform at all is not the same as every platform
_KEPT = {"default"}  # the number 0 and the switch that is off are told apart by their form
_DEFAULTS: dict[str, tuple[object, ...]] = {
    "schema": (1,), "divide": (1,), "default": (0, False), "level": ("note",), "status": ("active",), "missing": ("no_price",),
    "form": ("values", "count"), "currency": (), "tier": ("standard",), "on": ("tokens",), "factor": (1,),
}  # fmt: skip
_ADDED = ("refusals", "notices", "minimums", "allowances", "multipliers")
_BY_ID = ("meters", "models", "choices", "modifiers", "tools", "additions", "fees", "tokenizers", "images")


# ── From the text ────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_text(value: object, path: Path) -> Iterator[tuple[Path, object]]:
    key = path[-1] if path else ""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _of_text(inner, (*path, name))
    elif isinstance(value, list):
        yield from _of_list(value, path)
    elif isinstance(value, bool) and {"when", "unless"} & set(path):
        yield path, (value,)
    elif key == "percent_off" and path[0] == "discounts":
        yield (*path[:-1], "factor"), 1 - Fraction(scalar(value)) / 100  # type: ignore[arg-type]
    else:
        plain = scalar(value)
        # What a terminal obeys or turns a line around stands as a mark for what cannot be shown.
        yield path, printable(plain) if isinstance(plain, str) else plain


def _of_list(value: list[Any], path: Path) -> Iterator[tuple[Path, object]]:
    if path[-1] == "platform_ids":
        for row in value:
            for id in row["ids"]:
                yield (*path, id), True
                yield from (((*path, id, name), one) for name, one in row.items() if name != "ids")
    elif value and all(isinstance(row, dict) for row in value):
        for name, row in zip(_row_names(value), value, strict=True):
            yield from _of_text(row, (*path, name))
    else:
        yield path, _listed(path[-1], [scalar(item) for item in value])


def _listed(key: object, items: Sequence[object]) -> tuple[object, ...]:
    return tuple(sorted(items, key=str)) if key in _SETS else tuple(items)


def _row_names(rows: Iterable[object]) -> list[object]:
    """Name rows by what they call themselves and how often that came before."""
    seen: Counter[object] = Counter()
    names: list[object] = []
    for row in rows:
        said = row.get if isinstance(row, dict) else lambda key, row=row: getattr(row, key, None)
        name = said("id") or said("code") or ""
        names.append((name, seen[name]))
        seen[name] += 1
    return names


# ── From the value ───────────────────────────────────────────────────────────────────────────────────────────────────


def _of_value(value: object, path: Path) -> Iterator[tuple[Path, object]]:  # noqa: C901, PLR0912  # one arm for each shape
    key = path[-1] if path else ""
    if isinstance(value, Span):
        yield from (((*path[:-1], "from"), value.since), ((*path[:-1], "until"), value.until))
    elif isinstance(value, Applies):
        for name in ("when", "unless", "span"):
            yield from _of_value(getattr(value, name), (*path[:-1], name))
    elif isinstance(value, Condition):
        yield from _of_condition(value, path)
    elif isinstance(value, Value):
        yield from _of_row(value, path)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            # The cells of a row stand beside its other keys.
            inside = path[:-1] if key == "prices" else path
            yield from _of_value(inner, (*inside, name))
    elif key == "platform_ids" and isinstance(value, tuple):
        for one in value:
            assert isinstance(one, PlatformId)
            yield (*path, one.id), True
            yield from (((*path, one.id, name), said) for name, said in one.choices.items())
    elif isinstance(value, tuple) and value and isinstance(value[0], Value):
        for name, row in zip(_row_names(value), value, strict=True):
            yield from _of_value(row, (*path, name))
    elif isinstance(value, tuple | frozenset):
        yield path, _listed(key, list(value))
    elif value is not None:
        yield path, Fraction(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _of_condition(condition: Condition, path: Path) -> Iterator[tuple[Path, object]]:
    for name, said in (*condition.choices, *condition.levels):
        yield (*path, name), tuple(said)
    parts = {"model": condition.models, "model_tags": condition.tags, "tools": condition.tools}
    for name, names in {**parts, "tool_versions": condition.versions, "context_over": condition.context_over}.items():
        yield from _of_value(names, (*path, name))


def _of_row(row: Value, path: Path) -> Iterator[tuple[Path, object]]:
    if isinstance(row, Choice):
        yield (*path, "form"), "switch" if row.is_switch else "values"
    if isinstance(row, ToolInput):
        yield (*path, "form"), "switch" if row.is_switch else "count"
    for name in row._fields:
        value = getattr(row, name)
        if name in _UNSAID or (isinstance(row, Block) and name == "id"):
            continue
        if isinstance(row, ToolInput) and name == "default" and row.is_switch:
            value = bool(value)
        if isinstance(row, Tier) and name == "rates":  # the source of a tier is its own
            yield (*path, "source"), value.source
            value = value.but(source="", span=Span())
        if isinstance(row, Tokenizer | ImageRule) and name == "tags":
            name = "model_tags"  # noqa: PLW2901
        yield from _of_value(value, (*path, name))


# ── Both ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _told(leaves: Iterable[tuple[Path, object]]) -> Leaves:
    """Leave out what says nothing: empty texts and lists, switches that are off."""
    kept: Leaves = {}
    for path, value in leaves:
        if value is False and path[-1] not in _KEPT:
            continue
        if value in {"", ()} and not (path[0] == "models" and path[-1] in _NOT_EMPTY):
            continue
        kept[path] = value
    return kept


def _is_default(path: Path, value: object, said: Leaves) -> bool:
    name = path[-1]
    if name == "en" and path[-2] in ("label", "name"):  # a row without words is called by its id
        return said.get((*path[:-2], "id")) == value
    return isinstance(name, str) and value in _DEFAULTS.get(name, ())


def differences(content: bytes, found: PriceBook | Profile) -> list[str]:
    """Return what an accepted file says and its value does not, or the other way round; nothing, if all is well."""
    raw = tomllib.loads(content.removeprefix(b"\xef\xbb\xbf").decode(), parse_float=Float)
    extra = [] if isinstance(found, Profile) else _of_base(raw, found)
    said = _told(_of_text({key: value for key, value in raw.items() if key != "extends"}, ()))
    meant = _told(_of_value(found, ()))
    meant["schema",] = Fraction(1)
    if isinstance(found, PriceBook) and found.base:
        own = _own_part(raw, found)
        extra += lost_prices(raw, found)
        said = {path: value for path, value in said.items() if not _is_layered(path, raw)}
        meant = {**_told(_of_value(own, ())), ("schema",): Fraction(1)}
        meant = {path: value for path, value in meant.items() if path in said or not _from_base(path, raw, found)}
    lost = [f"{path} says {value!r}, read as {meant.get(path)!r}" for path, value in said.items()
            if meant.get(path) != value]  # fmt: skip
    more = [f"{path} is {value!r}, which the file does not say" for path, value in meant.items()
            if path not in said and not _is_default(path, value, said)]  # fmt: skip
    return [*extra, *lost, *more]


def _of_base(raw: Mapping[str, object], book: PriceBook) -> list[str]:
    """See that every row that the file does not state is that of the base, untouched."""
    if (book.base.id if book.base else None) != raw.get("extends"):
        return [f"extends {raw.get('extends')!r}, read as {book.base and book.base.id!r}"]
    if book.base is None:
        return []
    wrong = []
    for kind in _BY_ID:
        stated = {row["id"] for row in rows_of(raw, kind)}
        theirs = {row.id: row for row in getattr(book.base, kind)}
        wrong += [f"{kind} {row.id!r} is not that of the base" for row in getattr(book, kind)
                  if row.id not in stated and theirs.get(row.id) is not row]  # fmt: skip
        wrong += [f"{kind} {id!r} is lost" for id in theirs if id not in {row.id for row in getattr(book, kind)}]
    for kind in _ADDED:
        theirs_too, ours = getattr(book.base, kind), getattr(book, kind)
        if ours[: len(theirs_too)] != theirs_too:
            wrong.append(f"{kind} of the base have changed")
    return wrong


def _own_part(raw: Mapping[str, object], book: PriceBook) -> PriceBook:
    """Return the book without what is only its base's."""
    assert book.base is not None
    changes: dict[str, object] = {kind: getattr(book, kind)[len(getattr(book.base, kind)) :] for kind in _ADDED}
    for kind in _BY_ID:
        stated = {row["id"] for row in rows_of(raw, kind)}
        changes[kind] = tuple(row for row in getattr(book, kind) if row.id in stated)
    for kind in ("units", "blocks"):
        changes[kind] = {key: one for key, one in getattr(book, kind).items() if key in raw.get(kind, {})}  # type: ignore[operator]
    return book.but(**changes)


def _is_layered(path: Path, raw: Mapping[str, object]) -> bool:
    """Tell whether a leaf is one of a row that is laid over rows of the base, or the word that says so."""
    if len(path) < 3 or path[0] != "models":
        return False
    name = path[1][0]  # type: ignore[index]
    return name in inheriting(raw) and path[2] in ("rates", "tiers", "inherit")


def _from_base(path: Path, raw: Mapping[str, object], book: PriceBook) -> bool:
    """Tell whether a leaf that the text has not may come from the base."""
    assert book.base is not None
    if path == ("default_model",):
        return book.default_model == book.base.default_model
    if len(path) < 3 or path[0] != "models":
        return False
    name = str(path[1][0])  # type: ignore[index]
    row = inheriting(raw).get(name)
    theirs = next((model for model in book.base.models if model.id == name), None)
    if row is None or theirs is None:
        return False
    if path[2] in ("rates", "tiers"):
        return True  # looked at day by day
    key = str(path[2])
    ours = next(model for model in book.models if model.id == name)
    return key not in row and bool(getattr(ours, key) == getattr(theirs, key))


def leaves_of(found: PriceBook | Profile) -> Leaves:
    """Return what a value says, leaf by leaf."""
    return _told(_of_value(found, ()))
