"""From a Document to the bytes of its file: always the same for the same document, and what it does not know kept."""

from __future__ import annotations

from fractions import Fraction

from .document import FILE_KEYS, FORMAT, PRICES_KEYS, REQUESTS, SNAPSHOT_KEYS, VERSION, Unknown
from .errors import PricingError
from .json_writing import json_of
from .loop import AGENT_LOOP, Compaction
from .money import COUNT, decimal_text, is_finite_decimal
from .planning import Planning
from .planning_reading import PLANNED
from .values import TYPE_CHECKING
from .wording import words
from .workload import ESTIMATE, TOOL_CHOICE, ToolUse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .book import PriceBook
    from .document import Document, DocumentItem, DocumentScenario, Snapshot
    from .errors import Words
    from .loop import Loop, SubAgent
    from .planning import Plan
    from .workload import Workload

    Json = dict[str, object]
    Path = tuple[str | int, ...]

NOTHING: tuple[object, ...] = ("", {}, [])


class CannotWrite(PricingError):
    """A document that cannot be written, with the reason's code and its words in each language."""

    def __init__(self, code: str, words: Words) -> None:
        super().__init__(words["en"])
        self.code = code
        self.words = words


def written(document: Document, book: PriceBook) -> bytes:
    """Return the bytes of a document's file; raise CannotWrite for one of a newer version.

    `book` is the one that the document was read or made with: it knows where its choices stand.
    """
    return (json_of(document_json(document, book)) + "\n").encode()


def document_json(document: Document, book: PriceBook) -> Json:
    """Return a document as JSON, its keys in the order they are written."""
    if document.is_newer:
        raise CannotWrite("newer_document", words("newer_document_not_written"))
    snapshot = document.snapshot
    raw: Json = {
        "format": FORMAT,
        "version": VERSION,
        "name": document.name,
        "notes": document.notes,
        "prices": _saying({key: getattr(document, key) for key in PRICES_KEYS}),
        "workloads": [item_json(item, book) for item in document.items],
        "scenarios": [_scenario_json(one, book) for one in document.scenarios],
        "actual_usage": _actual_json(document),
        "snapshot": snapshot_json(snapshot) if snapshot else {},
    }
    return _saying(with_unknown(raw, document.extra), document.extra)


def _actual_json(document: Document) -> Json:
    if document.actual_usage is None:
        return {}
    from .usage_document_writing import actual_json

    return actual_json(document.actual_usage)


def _saying(raw: Mapping[str, object], extra: Sequence[Unknown] = ()) -> Json:
    """Leave out what says nothing, but never what is kept as it was."""
    kept = {"model", *(one.key for one in extra if not one.path)}
    return {key: value for key, value in raw.items() if key in kept or value not in NOTHING}


def item_json(item: DocumentItem, book: PriceBook) -> Json:
    """Return one workload as JSON; of a kind that is not known, the JSON that it was."""
    if item.plan is None:
        return _renamed(item)
    workload, planning, loop = item.plan.workload, item.plan.planning, item.plan.loop
    if loop is not None:
        return _loop_json(item, item.plan, loop, book)
    raw: Json = {
        "name": item.name,
        "notes": item.notes,
        **({} if item.is_on else {"enabled": False}),
        "draft": dict(item.draft),
        "model": workload.model,
        **_choices_json(workload, book, in_tools=False),
        "basis": "" if workload.basis == ESTIMATE else workload.basis,
        "tokens": _in_order({id: _count(one) for id, one in workload.tokens.items() if one}, book.meters),
        "tools": _tools_json(workload, book),
        "requests": "" if planning.requests == REQUESTS else _count(planning.requests),
        "planning": _planning_json(item.plan),
    }
    return _saying(with_unknown(raw, item.extra), item.extra)


def _loop_json(item: DocumentItem, plan: Plan, loop: Loop, book: PriceBook) -> Json:
    """Return an agent loop as JSON."""
    from .loop_writing import loop_json

    def agent(one: SubAgent) -> Json:
        return _agent_json(one.workload, book)

    runs = plan.planning.requests
    raw: Json = {
        "kind": AGENT_LOOP,
        "name": item.name,
        "notes": item.notes,
        **({} if item.is_on else {"enabled": False}),
        "draft": dict(item.draft),
        **_agent_json(plan.workload, book),
        **loop_json(loop, _plain, agent),
        "runs": "" if runs == REQUESTS else _count(runs),
        "planning": _planning_json(plan),
    }
    return _saying(with_unknown(raw, item.extra), item.extra)


def _agent_json(workload: Workload, book: PriceBook) -> Json:
    """Return model, choices and tools."""
    tools = _tools_json(workload, book)
    choices = _choices_json(workload, book, in_tools=False)
    return {"model": workload.model, **choices, **({"tools": tools} if tools else {})}


def _renamed(item: DocumentItem) -> Json:
    """Return a workload of an unknown kind with the name, notes and switch that it has now."""
    now: Json = {"name": item.name, "notes": item.notes, "enabled": item.is_on}
    before: Json = {"name": "", "notes": "", "enabled": True}
    before |= {key: value for key, value in item.raw.items() if value is not None}
    return {**item.raw, **{key: value for key, value in now.items() if value != before[key]}}


def _choices_json(workload: Workload, book: PriceBook, *, in_tools: bool) -> Json:
    """Return the stated choices that stand in a workload, or in its tools; the book's first, in its order."""
    places = {choice.id: choice.place for choice in book.choices}
    ids = [id for id in (*places, *workload.choices) if id in workload.choices]
    stated = ((places.get(id, "tools.choice" if id == TOOL_CHOICE else id), workload.choices[id]) for id in ids)
    return {place.removeprefix("tools."): value for place, value in stated if place.startswith("tools.") == in_tools}


def _tools_json(workload: Workload, book: PriceBook) -> Json:
    uses = {id: use_json(use, book, id) for id, use in workload.tools.items()}
    return {**_choices_json(workload, book, in_tools=True), **_in_order(uses, book.tools)}


def use_json(use: ToolUse, book: PriceBook, id: str) -> object:
    """Return how a tool is used: how many, in which version; or at which level; or that it is there at all."""
    tool = book.tool(id)
    if tool and tool.form == "count":
        return _count(use.inputs.get(id, 0))
    if not use.inputs and not use.version and not (tool and tool.form == "uses"):
        return use.level or True
    switches = [one.id for one in tool.inputs if one.is_switch] if tool else []
    given: Json = {name: bool(one) if name in switches else _count(one) for name, one in use.inputs.items()}
    return {**({"version": use.version} if use.version else {}), **given}


def _planning_json(plan: Plan) -> Json:
    usual = Planning()
    changed = {key: getattr(plan.planning, key) for key in PLANNED}
    return {key: _plain(value) for key, value in changed.items() if value != getattr(usual, key)}


def _scenario_json(scenario: DocumentScenario, book: PriceBook) -> Json:
    changes = {key: _change_json(key, value, book) for key, value in scenario.changes.items()}
    place = {"workload": scenario.of} if scenario.of else {}
    return with_unknown({"name": scenario.name, **place, "changes": changes}, scenario.extra)


def _change_json(key: str, value: object, book: PriceBook) -> object:
    if isinstance(value, Unknown):
        return value.value
    if isinstance(value, ToolUse):
        return use_json(value, book, key.removeprefix("tools."))
    if isinstance(value, Compaction):
        from .loop_writing import compaction_json

        return compaction_json(value, _plain)
    return _plain(value)


def snapshot_json(snapshot: Snapshot) -> Json:
    """Return the prices saved in a document as JSON."""
    files = [{key: getattr(file, key) for key in FILE_KEYS} for file in snapshot.files]
    raw: Json = {key: getattr(snapshot, key) for key in SNAPSHOT_KEYS if getattr(snapshot, key)}
    return with_unknown({**raw, "files": files}, snapshot.extra)


def _plain(value: object) -> object:
    """Return an exact count as JSON holds it; anything else is JSON already."""
    is_count = isinstance(value, (int, Fraction)) and not isinstance(value, bool)
    return _count(value) if is_count else value


def _count(count: int | object) -> object:
    """Return a whole number as it is, another as a decimal in quotes; raise CannotWrite where digits never end."""
    number = Fraction(count)  # type: ignore[arg-type]  # a Count
    if number.denominator == 1:
        return number.numerator
    text = decimal_text(number)
    if is_finite_decimal(number) and COUNT.fullmatch(text.removeprefix("-")):
        return text
    raise CannotWrite("endless_number", words("number_not_written", number=text))


def _in_order(found: Json, rows: Iterable[object]) -> Json:
    """Return members in the order of the book's rows; what the book does not have comes last."""
    ids = [row.id for row in rows if row.id in found]  # type: ignore[attr-defined]  # rows have ids
    return {id: found[id] for id in (*ids, *found)}


def with_unknown(raw: Json, extra: Sequence[Unknown]) -> Json:
    """Put what is not known where it stood: into each object, behind the key that it came after."""
    for path in dict.fromkeys(one.path for one in extra):
        mine = [one for one in extra if one.path == path]
        holder: object = raw
        for part in path:
            holder = _inside(holder, part)
        if isinstance(holder, dict):
            members = _placed(holder, mine)
            holder.clear()
            holder.update(members)
    return raw


def _inside(holder: object, part: str | int) -> object:
    if isinstance(holder, dict):
        return holder.get(str(part))
    return holder[int(part)] if isinstance(holder, list) and int(part) < len(holder) else None


def _placed(known: Json, unknown: Sequence[Unknown]) -> Json:
    behind = {one.after: one for one in unknown}
    placed: Json = {}

    def place(key: str | None) -> None:
        while (one := behind.pop(key, None)) is not None:
            placed.setdefault(one.key, one.value)
            key = one.key

    place(None)
    for key, value in known.items():
        placed[key] = value
        place(key)
    return {**placed, **{one.key: one.value for one in behind.values() if one.key not in placed}}
