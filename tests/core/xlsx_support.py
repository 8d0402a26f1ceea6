"""What the tests of workbooks share: documents for every rule, changes of one input, and LibreOffice, started once."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import Workbook, load_workbook

from pricing_core import PriceBook, ToolUse
from pricing_core.document import Document
from pricing_core.document_pricing import DocumentBill, priced
from pricing_core.profile_applying import profiled
from pricing_core.profile_reading import read_profile
from pricing_core.report import Report, report_of
from pricing_core.showing import ENGLISH, NumberStyle
from pricing_core.xlsx import xlsx_bytes
from tests.core.documents_support import DAY, EXAMPLES, SONNET, acme, client, crows, opened, own_prices, read
from tests.core.support import PAGE, book_of

MADE = "2026-11-23"
AT_ONCE = 200
LOOKS = re.compile(rb"<conditionalFormatting.*?</conditionalFormatting>|<drawing[^>]*/>", re.DOTALL)
HAIKU = "claude-haiku-4-5"
SEARCH = {"definitions": 300, "bash": True, "web_search": {"searches": "1.5", "failed": "0.25"}}
RUNS = {"code_execution": {"runs": 2, "minutes": "2.5", "containers": 3}}
AGREED = read_profile(
    b'schema = 1\nid = "agreed"\nname = "Agreed"\n\n[[discounts]]\npercent_off = 12\n\n'
    b'[[rates]]\nmodel = "claude-sonnet-4-5"\nper = "MTok"\ninput = 2.64\n\n'
    b'[[fees]]\nfee = "web_search"\nprice = 8\n',
    "agreed.toml",
)
CACHED = {"prefix": 6000, "lifetime": "5m", "hit_rate": 92}


class Priced(NamedTuple):
    """A document with the prices that it is exported at."""

    document: Document
    book: PriceBook
    on: str

    @property
    def found(self) -> DocumentBill:
        return priced(self.document, self.book, self.on)

    def report(self, style: NumberStyle = ENGLISH) -> Report:
        return report_of(self.document, self.book, self.on, style, MADE)

    def content(self, style: NumberStyle = ENGLISH) -> bytes:
        return xlsx_bytes(self.document, self.book, self.on, self.report(style))


def work(tokens: dict[str, object], tools: dict[str, object] | None = None, **rest: object) -> dict[str, object]:
    """Return a workload of Claude Sonnet as people write it; planned numbers are named as they are."""
    beside = ("model", "platform", "endpoint", "processing", "requests", "context_1m", "basis", "name", "enabled")
    raw: dict[str, object] = {"model": SONNET, "tokens": tokens, **({"tools": tools} if tools else {})}
    raw |= {key: value for key, value in rest.items() if key in beside}
    return {**raw, "planning": {key: value for key, value in rest.items() if key not in beside}}


def of(*workloads: dict[str, object], **parts: object) -> Priced:
    return Priced(read(*workloads, **parts), book_of(PAGE), DAY)


def _large(average: object, **rest: object) -> dict[str, object]:
    return work({"input": average, "output": 500}, context_1m=True, **rest)


def made() -> dict[str, Priced]:
    """Return documents for every rule, by name."""
    text = {"input": 1000, "output": 300}
    money = {"retries": "2.5", "growth": 5, "tax": 11, "discount": "7.5", "uncertainty": 10}
    runs = work(text, RUNS, name="A", period="day", requests=400, days=22, growth=20)
    own = profiled(book_of(PAGE), client())
    cached = work({"input": 100, "cache_write_1h": 70, "cache_read": 900, "output": 5}, requests=1000)
    return {
        "day": of(work(text, period="day", requests=1500, days=22, budget=200, **money)),
        "week": of(work(text, SEARCH, period="week", requests=900, discount="-2.5", discount_on="everything")),
        "cached": of(work(text, SEARCH, requests=30000, **CACHED)),
        "overhead": of(work(text, SEARCH, requests=30000, overhead_cached=True, **CACHED)),
        "overhead alone": of(work(text, SEARCH, overhead_cached=True, lifetime="1h", hit_rate="87.5")),
        "overhead of nothing": of(work({"input": 5, "cache_read": 7}, overhead_cached=True, lifetime="1h")),
        "overhead frozen": of(
            work({"input": 5, "cache_read": 7}, {"definitions": 0}, basis="usage", overhead_cached=True, lifetime="1h")
        ),
        "prefix and counts": of(work({"input": 5, "cache_read": 7, "cache_write_5m": 9}, **CACHED)),
        "uncached": of(work(text, prefix=500, screenshots=2, screenshot_tokens=1200, requests=100)),
        "entered": of(cached),
        "above": of(_large(100000, share_above=20, input_above=300000, retries=3, requests=1000)),
        "least above": of(_large(100000, share_above="12.5", requests=1000, tax=5, **CACHED)),
        "least above with tools": of(
            work({"input": 90000}, {**SEARCH, "web_fetch": {"fetches": 2, "tokens_each": 1000}}, context_1m=True,
                 share_above=20, screenshots=1)
        ),
        "all above": of(_large(250000, share_above=100, requests=50)),
        "all as entered": of(_large(250000, share_above=100, input_above=250000, requests=50)),
        "above, cached": of(_large(90000, share_above=20, input_above=300000, requests=9, prefix=500, lifetime="off")),
        "long": of(_large(250000, requests=70)),
        "border": of(_large(200000, requests=70)),
        "fetched": of(work(text, {"web_fetch": {"fetches": "1.5", "tokens_each": 2500}}, requests=100)),
        "minimum": of(
            work(text, {"code_execution": {"runs": 0, "minutes": 2, "files_attached": True}}, requests=90000, **money)
        ),
        "shared": of(runs, {**runs, "name": "B"}, {**runs, "name": "C"}),
        "shared of everything": of(
            work(text, RUNS, requests=9000, growth=-5, discount=10, discount_on="everything", budget=3),
            work(text, {"code_execution": {**RUNS["code_execution"], "free_hours_left": "100.5"}}, requests=9000),
            work(text, RUNS, requests=9000, budget=7, tax=3),
        ),
        "budgets": of(
            work(text, name="A", requests=1000, growth=10, budget=10), work(text, requests=1000, growth=-20, budget=7),
            work(text, RUNS, requests=9000, budget=90), work(text, requests=1, budget=1, enabled=False),
        ),
        "shared by tiers": of(_large(100000, tools=RUNS, share_above=20, input_above=300000, requests=9000, growth=3)),
        "regional batch": of(
            work(text, platform="bedrock", endpoint="regional", processing="batch", model=HAIKU, requests=10**6)
        ),
        "nothing": of(work(text, RUNS, requests=0)),
        "currency": of(work(text, currency="IDR", rate="16750.5", rate_day=DAY), work(text)),
        "partly": of(
            work(text), {"kind": "usage_log", "model": SONNET}, work(text, enabled=False), work({}, model="x")
        ),
        "partly, planned": of(
            {**runs, "planning": {"budget": 9, "growth": 4, "tax": 11, "currency": "IDR", "rate": "16750.5"}},
            work({}, model="x", budget=5),
        ),
        "none": of(work({}, model="x")),
        "profile": Priced(of(work(text, SEARCH, discount=5), cached).document, own, DAY),
        "usage": of(_large(250000, basis="usage"), work({"input": 250000}, model=HAIKU, basis="usage")),
        "agreed": Priced(of(work(text, SEARCH, processing="batch")).document, profiled(book_of(PAGE), AGREED), DAY),
        **_loops(),
        "birds": Priced(_birds(), acme(), "2030-01-01"),
        "own prices": Priced(crows(), own_prices(), "2030-01-10"),
        **{path.stem: _opened(path) for path in sorted(EXAMPLES.glob("*.taksir"))},
    }  # fmt: skip


def loop(**changes: object) -> dict[str, object]:
    """Return the agent loop of interfaces.md, with other keys."""
    each = {"tool_result": 4600, "output": 650}
    first = {"system": 6000, "message": 2000}
    tools = {"choice": "auto", "bash": True, "text_editor": True}
    raw = {"kind": "agent_loop", "model": SONNET, "context_1m": True, "turns": 40, "runs": 2000, "first": first}
    return {**raw, "each_turn": each, "cache": "5m", "wait_minutes": "1.5", "tools": tools, **changes}


def _loops() -> dict[str, Priced]:
    """Return documents with agent loops: tiers, sub-agents, compaction, free hours that are shared."""
    money = {"retries": "2.5", "growth": 5, "tax": 11, "discount": "7.5", "uncertainty": 10, "budget": 9000}
    hours = {"code_execution": {"minutes": 30}, "web_search": {"searches": "0.2"}}
    reader = {"name": "=reader", "model": HAIKU, "turns": 3, "times": 2, "first": {"system": 9000}, "cache": "1h",
              "each_turn": {"output": 100}}  # fmt: skip
    deep = {**reader, "name": "", "times": "1.5", "tools": hours, "sub_agents": [{**reader, "turns": 2}]}
    short = loop(turns=5, runs=3000, tools=hours, compaction={"at": 15000, "to": 3000})
    stated = {"code_execution": {"minutes": 30, "free_hours_left": "100.5"}}
    return {
        "loop": of(loop(planning=money)),
        "loop, off": of(loop(cache="off", runs=7, planning={"period": "week", "days": 21, "tax": 5})),
        "loop of tools alone": of(loop(first={}, cache="off", turns=3, each_turn={"tool_result": 40, "output": 0})),
        "loop of an empty turn": of(loop(first={}, cache="off", turns=1, each_turn={})),
        "loop, missing": of(loop(miss_share="0.05", runs=10, planning={"discount": 4, "discount_on": "everything"})),
        "loop of none": of(loop(runs=0, tools=hours)),
        "loop with agents": of(loop(tools={**hours, "bash": True}, sub_agents=[reader, deep]), name="Agents"),
        "loops that share": of(
            work({"input": 5}, RUNS, requests=9000, growth=3), {**short, "planning": {"growth": 20}},
            loop(turns=2, sub_agents=[deep], tools={"bash": True}, runs=900),
            loop(turns=2, sub_agents=[deep], tools=stated, runs=900),
        ),
        "loop, too large": of(loop(context_1m=False), work({"input": 7})),
        "loop, own prices": Priced(of(loop(tools=hours, planning={"discount": 5})).document,
                                   profiled(book_of(PAGE), client()), DAY),
    }  # fmt: skip


def _birds() -> Document:
    """Return workloads of another book: minimums of several inputs, one free allowance to share and one not."""
    painter = {"portraits": 3, "spoiled": 1, "sitting": 10, "reserved": True}
    tools = {"painter": painter, "lyrics": 4, "flute": "loud"}
    one = {"model": "nightingale-1", "tokens": {"heard": 30, "sung": 20}, "tools": tools, "requests": 8}
    few = {**one, "tools": {"painter": {**painter, "portraits": 1}}, "planning": {"growth": 10, "discount": 3}}
    return read(one, few, book=acme())


def _opened(path: Path) -> Priced:
    found = opened(path.read_bytes())
    return Priced(found.document, found.book, found.on)


# One input changed


def changed(one: Priced, number: int, key: str, value: Fraction) -> Priced:
    """Return the document with one input of a workload, from 1, as a person would change it in Taksir."""
    items = list(one.document.items)
    plan = items[number - 1].plan
    assert plan is not None
    first, _, rest = key.partition(".")
    workload, planning = plan.workload, plan.planning
    count = value.numerator if value.denominator == 1 else value
    if first == "tokens":
        workload = workload.but(tokens={**workload.tokens, rest: count})
    elif first == "tools":
        tool, _, name = rest.partition(".")
        use = workload.tools.get(tool, ToolUse())
        workload = workload.but(tools={**workload.tools, tool: use.but(inputs={**use.inputs, name: count})})
    else:
        planning = planning.but(**{key: count})
    items[number - 1] = items[number - 1].but(plan=plan.but(workload=workload, planning=planning))
    return one._replace(document=one.document.but(items=tuple(items)))


def name_of(key: str, number: int) -> str:
    """Return the name of the cell of an input."""
    return re.sub(r"\W", "_", f"{key}_{number}")


def places(content: bytes) -> dict[str, tuple[str, str]]:
    """Return the sheet and the place of every named cell."""
    found = {}
    for name, defined in loaded(content).defined_names.items():
        sheet, _, place = defined.attr_text.rpartition("!")
        found[name] = sheet.strip("'"), place.replace("$", "")
    return found


def named_cell(workbook: Workbook, name: str) -> object:
    """Return what a named cell holds."""
    sheet, _, place = workbook.defined_names[name].attr_text.rpartition("!")
    return workbook[sheet.strip("'")][place.replace("$", "")].value


def loaded(content: bytes, *, values: bool = True) -> Workbook:
    return load_workbook(BytesIO(content), data_only=values)


def numbers(workbook: Workbook) -> dict[tuple[str, str], object]:
    """Return what every cell holds, by sheet and place; what is empty is left out."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def same(one: object, other: object) -> bool:
    """Tell whether two cells hold the same, numbers to 12 significant digits."""
    if not isinstance(one, (int, float, Fraction)) or not isinstance(other, (int, float, Fraction)):
        return one == other
    return abs(float(one) - float(other)) <= max(abs(float(one)), abs(float(other)), 1e-3) * 1e-12


# LibreOffice


def libre_office() -> str:
    """Return the path of LibreOffice; skip the test where there is none, unless it must be there."""
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("TAKSIR_NEEDS_LIBREOFFICE") == "1":
            pytest.fail("TAKSIR_NEEDS_LIBREOFFICE is 1 and there is no soffice (libreoffice-calc-nogui)")
        pytest.skip("recalculates with LibreOffice: install libreoffice-calc-nogui")
    return found


def with_changes(content: bytes, values: Mapping[tuple[str, str], float]) -> bytes:
    """Return a workbook with other numbers in some cells, by file and place, and without the values of its formulas.

    It also goes without what only looks well, which takes half of LibreOffice's time.

    Only so must a spreadsheet program compute it: LibreOffice believes values that are saved.
    """
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = re.sub(rb"</f><v>[^<]*</v>", b"</f>", text).replace(b' t="str"', b"")
                text = LOOKS.sub(b"", text)
                for (_, place), value in ((at, one) for at, one in values.items() if at[0] == name):
                    cell = rb'(<c r="%s"[^>]*><v>)[^<]*' % place.encode()
                    text, count = re.subn(cell, rb"\g<1>%s" % repr(value).encode(), text)
                    assert count == 1
            new.writestr(name, text)
    return made.getvalue()


def recalculated(folder: Path, contents: Mapping[str, bytes]) -> dict[str, Path]:
    """Return workbooks as LibreOffice computes them. It is slow to start, and takes some 250 files at once."""
    soffice, source, target = libre_office(), folder / "in", folder / "out"
    source.mkdir()
    names = {name: f"{number:04}.xlsx" for number, name in enumerate(contents)}
    for name, content in contents.items():
        (source / names[name]).write_bytes(content)
    profile = (folder / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir", target]
    files = sorted(source.iterdir())
    for first in range(0, len(files), AT_ONCE):
        done = subprocess.run([*command, *files[first : first + AT_ONCE]], capture_output=True, text=True, check=False)
        assert len(list(target.iterdir())) == min(first + AT_ONCE, len(files)), done.stdout[-500:] + done.stderr
    return {name: target / file for name, file in names.items()}
