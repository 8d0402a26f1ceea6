"""From JSON to a workload: a bare one, an entry of a document, an API answer, or a bare usage object."""

from __future__ import annotations

import json
from collections import Counter

from .answers import is_answer, read_answer
from .errors import BadFile, Problem
from .faults import PROBLEM_LIMIT, Faults, NumberText, closest, nearest, nearest_words
from .files import text_of
from .loop import AGENT_LOOP
from .money import COUNT, exact
from .values import TYPE_CHECKING, Value
from .wording import words
from .workload import ESTIMATE, UNNAMED, USAGE, Notice, ToolUse, Workload

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .book import Choice, PriceBook, Tool
    from .conditions import ChoiceValue
    from .locating import Places
    from .money import Count
    from .planning import Plan

    Path = tuple[str | int, ...]
    UnknownKey = tuple[Path, str | None, str, object]  # where, after which key, the key, its value

DOCUMENT_FORMAT = "taksir-estimate"
DOCUMENT_VERSION = 1
REQUEST = "request"
KINDS = (REQUEST, AGENT_LOOP)
PLAIN_KEYS = ("kind", "name", "model", "basis", "tokens", "tools", "requests")
BESIDE_USAGE = ("model", "name", "requests", "kind")
DOCUMENT_KEYS = ("planning", "notes", "enabled")  # belong to a document's workload, not to its price
FILE_KEYS = ("format", "version", "name", "prices", "workloads", "scenarios", "actual_usage", "snapshot", "notes")
COUNT_RULE = 'must be a whole number from 0, or a decimal in quotes such as "0.2"'
DIGIT_LIMIT = 40
WORKLOAD_LIMIT = 10_000
LOCATED = 1_000_000  # characters; finding lines in a larger file would take longer than reading it


class Estimate(Value):
    """What a file to be priced holds: workloads, and the book and date it asks for.

    An agent loop is no workload, which is one request: it stands in `plans`.
    """

    workloads: tuple[Workload, ...]
    is_document: bool = False
    name: str = ""
    book: str = ""
    on: str = ""
    plans: tuple[Plan, ...] = ()


class _DuplicateKeyError(ValueError):
    """Two members of one object have one name; JSON parsers would keep the last silently."""


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise _DuplicateKeyError(Counter(key for key, _ in pairs).most_common(1)[0][0])
    return members


def _whole(text: str) -> int | NumberText:
    # int() of thousands of digits is slow or refused by Python; such a number is kept as text and refused by name.
    return int(text) if len(text) <= DIGIT_LIMIT else NumberText(text)


def parse_json(text: str, name: str) -> object:
    """Parse strict JSON with decimals kept as typed, or raise BadFile."""
    try:
        return json.loads(
            text,
            object_pairs_hook=_no_duplicates,
            parse_float=NumberText,
            parse_int=_whole,
            parse_constant=NumberText,
        )
    except json.JSONDecodeError as error:
        raise BadFile(name, [Problem(f"not valid JSON: {error.msg}", error.lineno)]) from error
    except _DuplicateKeyError as error:
        key = str(error)
        line = next((line for part, line in places_of(text).repeated if part == key), None)
        raise BadFile(name, [Problem(f"key {key[:40]!r} stands twice in one object", line)]) from error
    except RecursionError as error:
        raise BadFile(name, [Problem("nested too deeply")]) from error


def places_of(text: str) -> Places:
    """Return where the values of a JSON text stand; of one that is too large or too deep, nothing."""
    from .locating import Places, json_places  # only a file with a fault pays for it

    try:
        return json_places(text) if len(text) <= LOCATED else Places()
    except RecursionError:
        return Places()


def read_estimate(content: bytes, name: str, book: PriceBook, model: str = "", *, needs_model: bool = True) -> Estimate:
    """Read a document, a bare workload, an API answer or a usage object; raise BadFile with every fault.

    `model` names the model where the file does not (a bare usage object) or overrides the one it names.
    """
    text = text_of(content, name)
    raw = parse_json(text, name)
    faults = Faults(lambda: places_of(text))
    if not isinstance(raw, dict):
        raise BadFile(name, [Problem("must hold one JSON object: a workload, an estimate or an API answer", 1)])
    if raw.get("kind") == AGENT_LOOP and not is_answer(raw):
        from .loop_reading import LoopReader

        loops = LoopReader(book, faults, model)
        loop = Estimate((), plans=(loops.loop_plan(raw, ()),))
        return _checked(loop, faults, name)
    reader = WorkloadReader(book, faults, model, needs_model=needs_model)
    read = reader.document(raw) if raw.get("format") == DOCUMENT_FORMAT else None
    return _checked(read or Estimate((reader.workload(raw, ()),)), faults, name)


def _checked(found: Estimate, faults: Faults, name: str) -> Estimate:
    if faults.problems:
        raise BadFile(name, sorted(faults.problems, key=lambda problem: problem.line or 0))
    return found


class WorkloadReader:
    """Reads workloads against a price book, whose choices, meters and tools are the keys there are."""

    def __init__(self, book: PriceBook, faults: Faults, model: str = "", *, needs_model: bool = True) -> None:
        self.book = book
        self.faults = faults
        self.model = model
        self.needs_model = needs_model
        self.keep_unknown = False
        self.leaves_planning_out = False
        self.notices: list[Notice] = []
        self.unknown: list[UnknownKey] = []
        self._told = 0

    def document(self, raw: Mapping[str, object]) -> Estimate:
        """Read a ``*.taksir`` document as far as its price needs it."""
        version = raw.get("version")
        if version != DOCUMENT_VERSION or isinstance(version, bool):
            self.faults.report(("version",), f"this program reads estimates of version {DOCUMENT_VERSION}")
        self.keep_unknown = self.leaves_planning_out = True
        listed = raw.get("workloads")
        if not isinstance(listed, list) or not 0 < len(listed) <= WORKLOAD_LIMIT:
            self.faults.report(("workloads",), f"must be a list of 1 to {WORKLOAD_LIMIT} workloads")
            listed = []
        prices = self._object(raw.get("prices"), ("prices",))
        self.check_id(self._text(prices, "book", ("prices",)), ("prices", "book"))
        workloads = [self._entry(item, index) for index, item in enumerate(listed)]
        self.notices = []
        self._unknown_keys(raw, FILE_KEYS, ())
        workloads[:1] = [first.but(notices=(*first.notices, *self.notices)) for first in workloads[:1]]
        return Estimate(
            tuple(workloads),
            is_document=True,
            name=self._text(raw, "name", ()),
            book=self._text(prices, "book", ("prices",)),
            on=self._text(prices, "on", ("prices",)),
        )

    def _entry(self, item: object, index: int) -> Workload:
        if isinstance(item, dict):
            return self.workload(item, ("workloads", index))
        self.faults.report(("workloads", index), "must be a workload: { … }")
        return Workload(model="?")

    def check_id(self, name: str, path: Path) -> None:
        """Refuse what could be taken for a path: a file that somebody sent must open no other, here or elsewhere."""
        if name.lower().endswith(".toml") or "/" in name or "\\" in name:
            self.faults.report(path, "must be an id, not a path")

    def workload(self, raw: Mapping[str, object], path: Path) -> Workload:
        """Read one workload or answer."""
        self.notices = []
        if is_answer(raw):
            return self._answer(raw, path)
        kind = raw.get("kind", REQUEST)
        if kind != REQUEST:
            self.faults.report((*path, "kind"), f"{kind!r} cannot be priced yet; the kind that can is {REQUEST!r}")
        tools = self._tools(raw.get("tools"), (*path, "tools"))
        workload = Workload(
            model=self.model or self._model(raw, path),
            choices=self._choices(raw, path),
            tokens=self._tokens(raw.get("tokens"), (*path, "tokens")),
            tools=tools,
            requests=self._requests(raw, path),
            basis=self._basis(raw, path),
            name=self._text(raw, "name", path),
        )
        known = [*PLAIN_KEYS, *(choice.place for choice in self.book.choices if "." not in choice.place)]
        self._unknown_keys(raw, [*known, *(DOCUMENT_KEYS if self.keep_unknown else ())], path)
        if raw.get("planning") and self.leaves_planning_out:
            self.notices.append(Notice("planning_not_applied", words("planning_not_applied"), "warning"))
        return workload.but(notices=tuple(self.notices))

    def _answer(self, raw: Mapping[str, object], path: Path) -> Workload:
        """Read an answer, and what a person wrote beside its usage: a name, how many requests, choices."""
        model = self.model or ("" if self.needs_model else UNNAMED)
        workload = read_answer(raw, path, self.book, self.faults, model)
        if "usage" not in raw:
            return workload
        self._slips_beside_usage(raw, path)
        return workload.but(
            name=self._text(raw, "name", path),
            requests=self._requests(raw, path),
            notices=(*workload.notices, *self.notices),
        )

    def _slips_beside_usage(self, raw: Mapping[str, object], path: Path) -> None:
        """Report what was meant for us and would be lost. Other keys are the API's, whatever it may add."""
        choices = [choice.place for choice in self.book.choices if "." not in choice.place]
        for key in raw:
            if key in (*BESIDE_USAGE, *choices):
                continue
            if key in PLAIN_KEYS:
                self.faults.report((*path, key), "cannot stand beside 'usage', which holds the counts")
                continue
            meant = closest(key, [*BESIDE_USAGE, *choices])
            if meant and key[:3] == meant[:3] and abs(len(key) - len(meant)) <= 1:
                self.faults.report((*path, key), f"unknown key (did you mean {meant!r}?)")

    def _requests(self, raw: Mapping[str, object], path: Path) -> Count:
        requests = raw.get("requests")
        return 1 if requests is None else self.count(requests, (*path, "requests"))

    def _model(self, raw: Mapping[str, object], path: Path) -> str:
        model = self._text(raw, "model", path)
        if "model" not in raw:
            self.faults.report(path, "'model' is missing: say which model, for example with --model")
        return model

    def _text(self, raw: Mapping[str, object], key: str, path: Path, most: int = 200) -> str:
        value = raw.get(key)
        if value is None:
            return ""
        if not isinstance(value, str) or isinstance(value, NumberText) or len(value) > most:
            self.faults.report((*path, key), f"must be a text in quotes of at most {most} characters")
            return ""
        return value

    def _basis(self, raw: Mapping[str, object], path: Path) -> str:
        basis = raw.get("basis", ESTIMATE)
        if basis not in (ESTIMATE, USAGE):
            self.faults.report((*path, "basis"), f"must be {ESTIMATE!r} or {USAGE!r}")
        return str(basis)

    def _unknown_keys(self, raw: Mapping[str, object], known: Sequence[str], path: Path) -> None:
        before: str | None = None
        for key in raw:
            after, before = before, key
            if key in known or self.faults.full:
                continue
            if self.keep_unknown:
                self.unknown.append((path, after, key, raw[key]))
                self._tell_unknown(key, known)
            else:
                hint = nearest(key, known)
                self.faults.report((*path, key), f"unknown key{hint or ' (known: ' + ', '.join(known) + ')'}")

    def _tell_unknown(self, key: str, known: Sequence[str]) -> None:
        """Say that a key is kept; of thousands, only of so many as anybody would read."""
        if self._told < PROBLEM_LIMIT:
            self._told += 1
            self.notices.append(Notice("unknown_key", words("unknown_key", key=key, hint=nearest_words(key, known))))

    def _choices(self, raw: Mapping[str, object], path: Path) -> dict[str, ChoiceValue]:
        stated: dict[str, ChoiceValue] = {}
        for choice in self.book.choices:
            holder, key = _place(raw, choice)
            value = holder.get(key)
            if value is not None:  # absent, or null: the default
                stated[choice.id] = self._choice(choice, value, (*path, *choice.place.split(".")))
        return stated

    def _choice(self, choice: Choice, value: object, path: Path) -> ChoiceValue:
        if isinstance(value, bool) and choice.is_switch:
            return value
        if isinstance(value, str) and not isinstance(value, NumberText) and not choice.is_switch:
            return value
        self.faults.report(path, f"must be {'true or false' if choice.is_switch else 'a text in quotes'}")
        return choice.default

    def count(self, value: object, path: Path) -> Count:
        """Read an exact count: an integer, or a decimal string. JSON floats are refused."""
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        if isinstance(value, str) and not isinstance(value, NumberText) and COUNT.fullmatch(value):
            number = exact(value, COUNT)
            return number.numerator if number.denominator == 1 else number
        self.faults.report(path, COUNT_RULE)
        return 0

    def _tokens(self, raw: object, path: Path) -> dict[str, Count]:
        members = self._object(raw, path)
        meters = [meter.id for meter in self.book.meters]
        self._unknown_keys(members, meters, path)
        return {key: self.count(value, (*path, key)) for key, value in members.items() if key in meters}

    def _object(self, raw: object, path: Path) -> Mapping[str, object]:
        if isinstance(raw, dict):
            return raw
        if raw is not None:
            self.faults.report(path, "must be an object: { … }")
        return {}

    def _tools(self, raw: object, path: Path) -> dict[str, ToolUse]:
        members = self._object(raw, path)
        prefix = f"{path[-1]}."
        choices = [c.place.removeprefix(prefix) for c in self.book.choices if c.place.startswith(prefix)]
        self._unknown_keys(members, [*choices, *(tool.id for tool in self.book.tools)], path)
        declared = {}
        for tool in self.book.tools:
            use = self._tool(tool, members[tool.id], (*path, tool.id)) if tool.id in members else None
            if use is not None:
                declared[tool.id] = use
        return declared

    def _tool(self, tool: Tool, value: object, path: Path) -> ToolUse | None:
        """Read one tool's entry; None when it is switched off."""
        if value is None or value is False:
            return None
        if tool.form == "count":
            return ToolUse(inputs={tool.id: self.count(value, path)})
        if value is True:
            return ToolUse(level=tool.default_level)
        if tool.form == "level" and isinstance(value, str) and not isinstance(value, NumberText):
            return ToolUse(level=value)
        if tool.form == "uses" and isinstance(value, dict):
            return self._uses(tool, value, path)
        forms = {"switch": "true or false", "level": "true, false or a level in quotes", "uses": "an object: { … }"}
        self.faults.report(path, f"must be {forms[tool.form]}")
        return None

    def _uses(self, tool: Tool, value: Mapping[str, object], path: Path) -> ToolUse:
        self._unknown_keys(value, ["version", *(one.id for one in tool.inputs)], path)
        version = self._text(value, "version", path) if value.get("version") is not None else ""
        inputs: dict[str, Count] = {}
        for one in tool.inputs:
            given = value.get(one.id)
            if given is None:
                continue
            if one.is_switch:
                inputs[one.id] = int(self._switch(given, (*path, one.id)))
            else:
                inputs[one.id] = self.count(given, (*path, one.id))
        self._check_unbilled(tool, inputs, path)
        return ToolUse(version=version, inputs=inputs)

    def _switch(self, value: object, path: Path) -> bool:
        if not isinstance(value, bool):
            self.faults.report(path, "must be true or false")
        return value is True

    def _check_unbilled(self, tool: Tool, inputs: Mapping[str, Count], path: Path) -> None:
        """Uses that are not billed are some of the uses, so never more than there are."""
        for fee in self.book.fees:
            if fee.tool == tool.id and fee.minus and inputs.get(fee.minus, 0) > inputs.get(fee.product[0], 0):
                self.faults.report((*path, fee.minus), f"must not be more than {fee.product[0]!r}, which it is part of")


def _place(raw: Mapping[str, object], choice: Choice) -> tuple[Mapping[str, object], str]:
    """Return the object that holds a choice, and its key there."""
    holder: Mapping[str, object] = raw
    *outer, key = choice.place.split(".")
    for part in outer:
        inner = holder.get(part)
        holder = inner if isinstance(inner, dict) else {}
    return holder, key
