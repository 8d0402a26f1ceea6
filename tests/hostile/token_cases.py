"""Files that are wrong in one value, key, table, name or date; and some that are right, but say something else."""

# tables read better on one line

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.hostile.cases import MAY, MUST, SOURCES, Case, blocks, places, put, replaced, with_value
from tests.hostile.values import (
    CELLS,
    DAYS,
    IDS,
    NO_DAYS,
    NO_PRICES,
    NO_SCHEMAS,
    NO_SIZES,
    NO_TEXTS,
    OTHER_DAYS,
    OTHER_PRICES,
    OTHER_SIZES,
    OTHER_TEXTS,
    PRICES,
    SIZES,
    TEXTS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random


def _values() -> Iterator[tuple[str, str, re.Pattern[str], dict[str, str]]]:
    yield "price", MUST, PRICES, NO_PRICES
    yield "price", MAY, PRICES, OTHER_PRICES
    yield "size", MUST, SIZES, NO_SIZES
    yield "size", MAY, SIZES, OTHER_SIZES
    yield "text", MUST, TEXTS, NO_TEXTS
    yield "text", MAY, TEXTS, OTHER_TEXTS
    yield "day", MUST, DAYS, NO_DAYS
    yield "day", MAY, DAYS, OTHER_DAYS
    yield "schema", MUST, re.compile("schema"), NO_SCHEMAS
    yield (
        "id",
        MAY,
        IDS,
        {
            "of nothing": '"no-such-thing"',
            "star": '"*"',
            "spaces": '"a b"',
            "a path": '"../../x"',
            "wide": '"' + "x" * 121 + '"',
            "upper": '"CLAUDE"',
        },
    )
    yield (
        "currency",
        MUST,
        re.compile("currency"),
        {"EUR": '"EUR"', "rupiah": '"IDR"', "small": '"usd"', "number": "1", "sign": '"$"'},
    )
    yield (
        "extends",
        MUST,
        re.compile("extends"),
        {
            "nothing there": '"no-such-book"',
            "itself": '"own"',
            "a path": '"../../etc/passwd"',
            "number": "5",
            "list": "[]",
            "empty": '""',
            "a file": '"own.toml"',
        },
    )
    yield "inherit", MUST, re.compile("inherit"), {"text": '"true"', "number": "1", "false": "false", "list": "[]"}
    yield (
        "switch",
        MUST,
        re.compile("fills_context|caches|capacity|show_zero"),
        {"text": '"true"', "number": "1", "yes": "yes", "True": "True", "on": "on"},
    )
    yield (
        "status",
        MUST,
        re.compile("status|form|level|missing"),
        {"unknown": '"wild"', "upper": '"Active"', "number": "1", "empty": '""', "list": '["active"]'},
    )


def value_cases() -> Iterator[Case]:
    """One value is another one."""
    turn = 0
    for what, verdict, keys, values in _values():
        for name, value in values.items():
            turn += 1
            # Each slip in two of the files, taken in turn, so that every file meets every kind of slip over the seeds.
            for step in (0, 1):
                yield _value_case(what, verdict, keys, (name, value), turn + step)


def _value_case(what: str, verdict: str, keys: re.Pattern[str], named: tuple[str, str], turn: int) -> Case:
    having = [source for source, text in SOURCES.items() if any(keys.fullmatch(place.key) for place in places(text))]
    source = having[turn % len(having)]
    name, value = named
    return Case(f"{what}: {name} ({source})", "tokens", source, verdict,
                lambda random: with_value(SOURCES[source], random, keys, value))  # fmt: skip


def _without(text: str, random: Random, keys: str) -> bytes | None:
    rows = text.split("\n")
    fitting = [number for number, row in enumerate(rows) if re.match(f"(?:{keys}) = [^{{[]", row)]
    if not fitting:
        return None
    del rows[random.choice(fitting)]
    return "\n".join(rows).encode()


def _twice(text: str, random: Random) -> bytes:
    rows = text.split("\n")
    at = random.choice([number for number, row in enumerate(rows) if re.match(r"\w+ = .*[^\[{]$", row)])
    return "\n".join([*rows[:at], rows[at], *rows[at:]]).encode()


def _twice_with_another_value(text: str, random: Random) -> bytes:
    place = random.choice([place for place in places(text) if PRICES.fullmatch(place.key)])
    inside = text[: place.end] + (", " if "{" in text[: place.start].rsplit("\n", 1)[-1] else "\n") + f"{place.key} = 1"
    return (inside + text[place.end :]).encode()


def _block(text: str, random: Random, kind: str, times: int) -> bytes | None:
    """Leave a table out (0) or give it twice (2)."""
    rows = text.split("\n")
    fitting = [(one, end) for one, end in blocks(text) if re.fullmatch(kind, rows[one].split(" #")[0])]
    if not fitting:
        return None
    start, end = random.choice(fitting)
    return "\n".join([*rows[:start], *rows[start:end] * times, *rows[end:]]).encode()


def _swapped_names(text: str, random: Random) -> bytes | None:
    """Exchange the names of two neighbouring cells: a legal book with two other prices."""
    rows = text.split("\n")
    fitting = [
        at
        for at in range(len(rows) - 1)
        if all(re.match(rf"(?:{CELLS.pattern}) = ", rows[at + step]) for step in (0, 1))
    ]
    if not fitting:
        return None
    at = random.choice(fitting)
    (one, first), (other, second) = (rows[at + step].split(" = ", 1) for step in (0, 1))
    rows[at : at + 2] = [f"{other} = {first}", f"{one} = {second}"]
    return "\n".join(rows).encode()


def _swapped_ids(text: str, random: Random) -> bytes | None:
    """Exchange two ids of rows."""
    fitting = [place for place in places(text) if place.key == "id" and place.value.startswith('"')]
    if len(fitting) < 2:
        return None
    one, other = sorted(random.sample(fitting, 2), key=lambda place: place.start)
    return put(put(text, other, one.value), one, other.value).encode()


def _unknown(text: str, random: Random, line: str) -> bytes:
    rows = text.split("\n")
    start, end = random.choice(blocks(text))
    del end
    rows.insert(start + 1, line)
    return "\n".join(rows).encode()


def _renamed(text: str, random: Random) -> bytes:
    place = random.choice(places(text))
    before = text[: place.start]
    at = before.rindex(place.key)
    return (
        before[:at]
        + place.key[:-1]
        + random.choice("xyz")
        + place.key
        + before[at + len(place.key) :]
        + text[place.start :]
    ).encode()


def _reversed_days(text: str, random: Random) -> bytes | None:
    """Exchange the first and the last day of a row."""
    pairs = list(re.finditer(r"from = ([0-9-]+)\n((?:[a-z].*\n)*?)until = ([0-9-]+)", text))
    if not pairs:
        return None
    one = random.choice(pairs)
    return (text[: one.start()] + f"from = {one[3]}\n{one[2]}until = {one[1]}" + text[one.end() :]).encode()


def _overlapping(text: str, random: Random) -> bytes | None:
    """Give a row of rates twice, without days: both cover every day."""
    return _block(text, random, r"\[\[models\.rates\]\]|\[\[rates\]\]|\[\[fees\]\]", 2)


def _as_table(text: str, kind: str, value: str) -> bytes | None:
    """Put a plain value where a list of tables stood."""
    rows = text.split("\n")
    gone = [
        number
        for start, end in blocks(text)
        if re.match(rf"\[\[?{kind}[\].]", rows[start])
        for number in range(start, end)
    ]
    if not gone:
        return None
    kept = [row for number, row in enumerate(rows) if number not in gone]
    return "\n".join([f"{kind} = {value}", *kept]).encode()


ROWS = r"\[\[(?:models|modifiers|meters|tools|additions|choices|allowances|minimums)\]\]"


def _by_name(source: str) -> Iterator[tuple[str, str, object]]:
    text = SOURCES[source]
    yield "a key is missing", MAY, lambda random: _without(text, random, r"\w+")
    yield (
        "the id is missing",
        MUST,
        lambda random: (
            _without(text.replace("schema", "schema", 1), random, "id")
            if source == "profile"
            else replaced(text, 'id = "own"\n', "")
        ),
    )
    yield "the schema is missing", MUST, lambda _: replaced(text, "schema = 1\n", "")
    yield "a key twice", MUST, lambda random: _twice(text, random)
    yield "a price twice, two values", MUST, lambda random: _twice_with_another_value(text, random)
    yield (
        "an unknown key",
        MAY if source == "profile" else MUST,
        lambda random: _unknown(text, random, "no_such_key = 1"),
    )
    yield "an unknown table", MUST, lambda random: _unknown(text, random, "[no_such_table]\nx = 1\n")
    yield "an unknown list of tables", MUST, lambda _: (text + "\n[[no_such_tables]]\nx = 1\n").encode()
    yield "a key in the wrong case", MUST, lambda random: _unknown(text, random, "Source = 'x'")
    yield "a key with a space", MUST, lambda random: _unknown(text, random, '"source " = "x"')
    yield "a key of a control", MUST, lambda random: _unknown(text, random, '"\\u001b[2J\\n\\u2028x" = "x"')
    yield "an empty key", MUST, lambda random: _unknown(text, random, '"" = "x"')
    yield "a key of 3,000 letters", MUST, lambda random: _unknown(text, random, "x" * 3_000 + " = 1")
    yield "a key of other letters", MUST, lambda random: _unknown(text, random, '"sоurce" = "x"')  # a Cyrillic o
    yield "__class__", MUST, lambda random: _unknown(text, random, "__class__ = 1")
    yield "a renamed key", MAY, lambda random: _renamed(text, random)
    yield "swapped prices", MAY, lambda random: _swapped_names(text, random)
    yield "swapped ids", MAY, lambda random: _swapped_ids(text, random)
    yield "reversed days", MUST, lambda random: _reversed_days(text, random)
    yield "rows of the same days", MUST, lambda random: _overlapping(text, random)
    yield "a row is missing", MAY, lambda random: _block(text, random, r"\[.*\]", 0)
    yield "a row twice", MUST, lambda random: _block(text, random, ROWS, 2)
    yield "another row twice", MAY, lambda random: _block(text, random, r"\[\[.*\]\]", 2)
    yield "a table twice", MUST, lambda random: _block(text, random, r"\[[^\[].*\]", 2)
    for kind in ("models", "meters", "units", "blocks", "discounts", "rates", "fees", "notices"):
        for name, value in {
            "number": "1",
            "text": '"x"',
            "list": "[1]",
            "list of lists": "[[]]",
            "table": '{ x = "y" }',
            "empty list": "[]",
        }.items():
            legal = name == "empty list" and (source in ("profile", "2025", "2026") or kind == "notices")
            yield (
                f"{kind} is a {name}",
                MAY if legal else MUST,
                lambda _, kind=kind, value=value: _as_table(text, kind, value),
            )
    yield (
        "a default that is not",
        MUST,
        lambda _: (
            replaced(text, "schema = 1\n", 'schema = 1\ndefault_model = "no-such"\n')
            if "default_model" not in text
            else None
        ),
    )
    yield "inherits from nothing", MUST, lambda _: (text + '\n[[models]]\nid = "no-such"\ninherit = true\n').encode()
    yield (
        "a condition on nothing",
        MUST,
        lambda _: (
            text + '\n[[notices]]\ncode = "x"\nmessage = { en = "x" }\nwhen = { model = ["no-such"] }\n'
        ).encode(),
    )
    yield (
        "a condition of another kind",
        MUST,
        lambda _: (text + '\n[[notices]]\ncode = "x"\nmessage = { en = "x" }\nwhen = { moon = ["full"] }\n').encode(),
    )
    yield (
        "a modifier of nothing",
        MUST,
        lambda _: (text + '\n[[modifiers]]\nid = "x"\nfactor = 0.5\napplies_to = ["no-such"]\n').encode(),
    )
    yield (
        "a multiplier of nothing",
        MUST,
        lambda _: (
            text
            + '\n[[multipliers]]\nmeter = "no-such"\nof = "input"\nfactor = 2\nlabel = { en = "x" }\nsource = "x"\n'
        ).encode(),
    )
    yield (
        "a minimum of nothing",
        MUST,
        lambda _: (
            text + '\n[[minimums]]\ntool = "no-such"\ninput = "x"\nat_least = 1\nrule = { en = "x" }\nsource = "x"\n'
        ).encode(),
    )


def name_cases() -> Iterator[Case]:
    """Keys, tables and names are missing, double, exchanged or of another kind."""
    for source in SOURCES:
        for name, verdict, make in _by_name(source):
            yield Case(f"{name} ({source})", "tokens", source, verdict, make)  # type: ignore[arg-type]
