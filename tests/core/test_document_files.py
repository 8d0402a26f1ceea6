"""Documents as files: what is read, what is written, and what neither version nor program may lose."""

# ruff: noqa: E501  # tables read better on one line

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from pricing_core import BadFile, ToolUse, Workload
from pricing_core.document import Document, DocumentItem, DocumentScenario, Unknown
from pricing_core.document_migrating import migrated
from pricing_core.document_reading import is_document, open_document, read_document
from pricing_core.document_writing import CannotWrite, document_json, use_json, written
from pricing_core.planning import Plan, Planning
from tests.core.documents_support import (
    DAY,
    EXAMPLES,
    SONNET,
    content,
    faults,
    nowhere,
    opened,
    raw,
    read,
    rewritten,
)  # fmt: skip
from tests.core.support import PAGE, TODAY, book_of
from tests.core.test_data_only import ACME

WRITTEN = sorted(path.name for path in EXAMPLES.glob("1-*.taksir"))


def example(name: str) -> bytes:
    return (EXAMPLES / name).read_bytes()


def problems(**parts: object) -> list[str]:
    return [message for _, message in faults(raw(**parts))]


def plan_problems(**planning: object) -> list[str]:
    return [message for _, message in faults(raw({"model": SONNET, "planning": planning}))]


# ── Every saved example, for ever ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", WRITTEN)
def test_an_example_is_written_as_it_was_read_to_the_byte(name):
    found = opened(example(name))

    assert written(found.document, found.book) == example(name)


def test_there_are_examples_of_each_version():
    assert len(WRITTEN) >= 4
    assert (EXAMPLES / "2-newer.taksir").exists()


def test_the_example_of_a_product_means_what_it_says():
    document = read_document(example("1-product.taksir"), "d", book_of(PAGE))

    chat, labels, old = document.items
    assert (document.name, document.notes, document.book, document.on) == (
        "Help desk", "For the board.\nFirst draft.", PAGE, DAY,
    )  # fmt: skip
    assert chat == DocumentItem(
        Plan(
            Workload(
                model=SONNET,
                name="Support assistant",
                tokens={"input": 850, "output": 400},
                tools={
                    "definitions": ToolUse(inputs={"definitions": 0}),
                    "web_search": ToolUse(inputs={"searches": Fraction(1, 5)}),
                },
            ),
            Planning(
                requests=30_000, prefix=6_000, lifetime="5m", hit_rate=92, budget=Fraction(1001, 2), uncertainty=10
            ),
        ),
        "Support assistant",
        "Measured in May.",
    )
    assert labels.plan.planning == Planning(
        requests=1, period="day", days=22, discount=Fraction(-5, 2), discount_on="everything", tax=11, currency="IDR",
        rate=16_750, rate_day="2025-11-28",
    )  # fmt: skip
    assert labels.plan.workload.choices == {"platform": "claude-api", "processing": "batch", "tool_choice": "any"}
    assert labels.plan.workload.tools["code_execution"].inputs == {
        "runs": 1, "minutes": Fraction(15, 2), "files_attached": 1,
    }  # fmt: skip
    assert (old.is_on, old.plan.workload.basis, old.plan.planning.requests) == (False, "usage", 0)
    assert [item.is_on for item in document.items] == [True, True, False]
    assert document.scenarios[0] == DocumentScenario("Batch", {"processing": "batch"})
    assert document.scenarios[1].changes["tokens.input"] == Fraction(1701, 2)
    assert document.scenarios[1].changes["tools.web_fetch"] == ToolUse(inputs={"fetches": 1})
    assert document.scenarios[1].changes["planning.budget"] is None
    assert document.notices == ()


def test_what_is_unknown_is_kept_and_said():
    document = read_document(example("1-unknown.taksir"), "d", book_of(PAGE))

    first, coder = document.items
    assert Unknown((), None, "colour", "red") in document.extra
    assert Unknown(("tokens",), None, "thoughts", "1234567890" * 5) in first.extra
    assert Unknown(("tools", "web_search"), "searches", "region", None) in first.extra
    assert (coder.plan, coder.kind, coder.name) == (None, "usage_log", "Coder")
    said = [notice.words["en"] for notice in (*document.notices, *first.plan.workload.notices)]
    keys = ("colour", "sheet", "more", "margin", "author", "tools.robot.arms", "tools.web_search.region",
            "planning.weekend", "icon", "", "thoughts", "pictures", "sandbox", "region", "robot", "weekend")  # fmt: skip
    assert sorted(text.partition("”")[0] for text in said) == sorted(f"“{key}" for key in keys)


def test_a_newer_version_is_read_as_far_as_it_can_be_and_never_written():
    document = read_document(example("2-newer.taksir"), "d", book_of(PAGE))

    today, tomorrow = document.items  # the third is no object, and nothing that could be shown
    assert (document.is_newer, document.name, document.version) == (True, "From tomorrow", 2)
    assert today.plan.workload.tokens == {"output": 1_000}
    assert (tomorrow.plan, tomorrow.raw["name"]) == (None, "As tomorrow")
    assert (document.scenarios, document.snapshot, document.book) == ((), None, "")
    assert document.notices[0].code == "newer_document"
    with pytest.raises(CannotWrite, match="newer version") as refused:
        written(document, book_of(PAGE))
    assert refused.value.code == "newer_document"
    assert "lebih baru" in refused.value.words["id"]


# ── Versions ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_document_of_an_older_version_is_brought_up_step_by_step_and_stays_itself():
    old = {"format": "taksir-estimate", "version": 1, "title": "A"}
    steps = {
        1: lambda one: {"name" if key == "title" else key: value for key, value in one.items()},
        2: lambda one: {**one, "name": f"{one['name']}!"},
    }

    new = migrated(old, steps, newest=3)

    assert new == {"format": "taksir-estimate", "version": 3, "name": "A!"}
    assert old == {"format": "taksir-estimate", "version": 1, "title": "A"}
    assert migrated(new, steps, newest=3) == new


def test_a_version_that_no_step_begins_at_is_left_alone():
    assert migrated({"version": 1}, {}, newest=3) == {"version": 1}
    assert migrated({"version": "1"}, {1: dict}, newest=3) == {"version": "1"}
    assert migrated({"version": 5}, {5: dict}, newest=3) == {"version": 5}


@pytest.mark.parametrize("version", [0, -1, True, "1", None, [1]])
def test_what_is_no_version_is_refused(version):
    assert "version: this program reads estimates of version 1" in problems(version=version)


# ── What is refused ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"workloads": []}, "workloads: must be a list of 1 to 10000 workloads"),
        ({"workloads": None}, "workloads: must be a list of 1 to 10000 workloads"),
        ({"workloads": {"model": 1}}, "workloads: must be a list of at most 10000"),
        ({"workloads": [5]}, "workloads[0]: must be a workload: { … }"),
        ({"workloads": [{"kind": 5, "model": SONNET}]}, "workloads[0].kind: 5 cannot be priced yet; the kind that can is 'request'"),
        ({"workloads": [{"model": SONNET, "enabled": "no"}]}, "workloads[0].enabled: must be true or false"),
        ({"workloads": [{"model": SONNET, "notes": "n" * 20_001}]}, "workloads[0].notes: must be a text in quotes of at most 20000 characters"),
        ({"notes": 5}, "notes: must be a text in quotes of at most 20000 characters"),
        ({"scenarios": [{"name": str(n), "changes": {}} for n in range(101)]}, "scenarios: must be a list of at most 100"),
        ({"scenarios": [{"changes": {}}]}, "scenarios[0]: 'name' is missing"),
        ({"scenarios": [{"name": "A", "changes": {"processing": True}}]}, "scenarios[0].changes.processing: must be a text in quotes"),
        ({"scenarios": [{"name": "A", "changes": {"context_1m": "on"}}]}, "scenarios[0].changes.context_1m: must be true or false"),
        ({"scenarios": [{"name": "A", "changes": {"tokens.input": -1}}]}, 'scenarios[0].changes.tokens.input: must be a whole number from 0, or a decimal in quotes such as "0.2"'),
        ({"scenarios": [{"name": "A", "changes": {"model": 5}}]}, "scenarios[0].changes.model: must be a text in quotes of at most 200 characters"),
        ({"scenarios": [{"name": "A", "changes": {"planning.requests": 5}}]}, "scenarios[0].changes.planning.requests: must stand beside 'model', outside 'planning'"),
        ({"prices": {"on": "soon"}}, "prices.on: must be a date in quotes, such as 2026-11-22"),
        ({"snapshot": {"book": PAGE}}, "snapshot.files: must be a list of 1 to 20 files"),
        ({"snapshot": {"files": [{}]}}, "snapshot.files[0]: 'name' is missing"),
        ({"snapshot": {"files": [{}]}}, "snapshot: 'on' is missing"),
        ({"snapshot": {"total": "1e5"}}, "snapshot.total: is not written as this program writes it"),
        ({"extra": {"x": "\ud800"}}, "extra.x: holds half of a character, which cannot be saved; write the whole character"),
        ({"\ud800": 1}, "holds half of a character, which cannot be saved; write the whole character"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_where_it_stands(parts, message):
    assert message in problems(**parts)


@pytest.mark.parametrize(
    ("planning", "message"),
    [
        ({"requests": 5}, "requests: must stand beside 'model', outside 'planning'"),
        ({"days": 0}, 'days: must be a number from 1 to 31; one with decimals in quotes, such as "2.5"'),
        ({"days": "31.5"}, 'days: must be a number from 1 to 31; one with decimals in quotes, such as "2.5"'),
        ({"prefix": -1}, 'prefix: must be a number from 0; one with decimals in quotes, such as "2.5"'),
        ({"hit_rate": 90.5}, 'hit_rate: must be a number from 0 to 100; one with decimals in quotes, such as "2.5"'),
        ({"hit_rate": True}, 'hit_rate: must be a number from 0 to 100; one with decimals in quotes, such as "2.5"'),
        ({"growth": "-90.1"}, 'growth: must be a number from -90 to 1000; one with decimals in quotes, such as "2.5"'),
        ({"discount": "--5"}, 'discount: must be a number from -1000 to 100; one with decimals in quotes, such as "2.5"'),
        ({"period": "year"}, "period: must be one of: day, week, month"),
        ({"lifetime": "2m"}, "lifetime: must be one of: off, 5m, 1h"),
        ({"lifetime": []}, "lifetime: must be one of: off, 5m, 1h"),
        ({"discount_on": 1}, "discount_on: must be one of: tokens, everything"),
        ({"overhead_cached": 1}, "overhead_cached: must be true or false"),
        ({"currency": "euro"}, "currency: must be the three letters of a currency, such as EUR"),
        ({"rate_day": "2025-02-30"}, "rate_day: must be a date in quotes, such as 2026-11-22"),
        ({"rate_day": 5}, "rate_day: must be a date in quotes, such as 2026-11-22"),
    ],
)  # fmt: skip
def test_a_planning_value_out_of_its_range_is_refused(planning, message):
    assert plan_problems(**planning) == [f"workloads[0].planning.{message}"]


def test_every_fault_is_told_with_its_line():
    text = b"""{
"format": "taksir-estimate",
"version": 1,
"name": 5,
"workloads": [
 {"model": "a", "tokens": {"input": -1},
  "planning": {"days": 99,
   "period": "year"}},
 7
],
"prices": {"on": "soon"},
"odd": NaN
}"""

    # A value that cannot be kept is told before anything is looked at.
    assert [line for line, _ in faults(text)] == [12]
    assert [line for line, _ in faults(text.replace(b"NaN", b"0"))] == [4, 6, 7, 8, 9, 11]


def test_what_is_nested_too_deeply_to_be_written_again_is_refused():
    deep: object = 1
    for _ in range(45):
        deep = [deep]

    assert problems(deep=deep) == ["deep[0][0][0]: nested more than 40 levels deep"]


@pytest.mark.parametrize("text", [b"[]", b"5", b'{"format": "other"}', b'{"model": "taksir-estimate"}'])
def test_what_is_no_document_is_refused_and_known_as_none(text):
    assert faults(text) == [(1, 'not an estimate: it must be an object with "format": "taksir-estimate"')]
    assert not is_document(text, "d")
    assert is_document(content(raw()), "d")


def test_all_faults_are_told_when_a_document_is_opened_not_only_those_of_its_prices():
    with pytest.raises(BadFile) as bad:
        opened(content(raw({"model": 5}, prices={"on": "soon"})))

    assert len(bad.value.problems) == 2


# ── What is written ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_says_nothing_is_left_out():
    workload = {
        "kind": "request", "name": None, "model": SONNET, "basis": "estimate", "requests": 1, "enabled": True,
        "tokens": {"input": 0}, "tools": {}, "planning": {"days": 30, "budget": None, "period": None}, "notes": "",
    }  # fmt: skip

    assert rewritten(workload, name="", prices={}, scenarios=[], snapshot={}) == raw({"model": SONNET})


def test_a_decimal_that_is_whole_becomes_a_whole_number():
    assert rewritten({"model": SONNET, "requests": "5.0"})["workloads"] == [{"model": SONNET, "requests": 5}]


def test_a_tool_is_written_as_it_is_used():
    tools = {"bash": True, "web_search": True, "computer_use": True, "text_editor": False, "definitions": 7}

    (workload,) = rewritten({"model": SONNET, "tools": tools})["workloads"]

    # A tool with uses is one even without any; the level is said; what is off is not there.
    assert workload["tools"] == {"definitions": 7, "bash": True, "computer_use": "high", "web_search": {}}


def test_a_tool_or_choice_of_another_book_is_written_all_the_same():
    acme = book_of(PAGE).but(tools=(), choices=())
    workload = Workload(
        model="m",
        choices={"tool_choice": "any", "speed": "fast"},
        tools={"a": ToolUse(), "b": ToolUse(level="soft"), "c": ToolUse(version="v", inputs={"n": 2})},
    )

    document = Document((DocumentItem(Plan(workload, Planning(requests=1))),))

    assert document_json(document, acme)["workloads"] == [
        {
            "model": "m",
            "speed": "fast",
            "tools": {"choice": "any", "a": True, "b": "soft", "c": {"version": "v", "n": 2}},
        }
    ]
    assert use_json(ToolUse(), book_of(PAGE), "web_fetch") == {}


@pytest.mark.parametrize("number", [Fraction(1, 3), Fraction(1, 10**19), Fraction(10**31 + 1, 2)])
def test_a_number_that_could_not_be_read_again_is_not_written(number):
    document = Document((DocumentItem(Plan(Workload(model="m"), Planning(prefix=number))),))

    with pytest.raises(CannotWrite, match="more digits") as refused:
        written(document, book_of(PAGE))

    assert refused.value.code == "endless_number"


def test_a_workload_of_an_unknown_kind_is_kept_and_only_what_was_changed_changes():
    loop = {"turns": 40, "kind": "usage_log", "name": None, "enabled": False, "model": "x"}
    document = read(loop)

    (item,) = document.items
    changed = document.but(items=(item.but(name="Loop", notes="N"),))

    assert not item.is_on
    assert document_json(document, book_of(PAGE))["workloads"] == [loop]
    assert document_json(changed, book_of(PAGE))["workloads"] == [{**loop, "name": "Loop", "notes": "N"}]


def test_an_unknown_key_stays_behind_its_neighbour_even_if_that_changes():
    document = read({"model": SONNET, "tokens": {"input": 5, "odd": 1}, "tools": {"web_search": {"x": 1}}})
    plan = document.items[0].plan

    workload = plan.workload.but(tokens={"output": 7}, tools={})
    changed = document.but(items=(document.items[0].but(plan=plan.but(workload=workload)),))

    # The search was taken out, and what was said of it with it.
    expected = [{"model": SONNET, "tokens": {"output": 7, "odd": 1}}]
    assert document_json(changed, book_of(PAGE))["workloads"] == expected


def test_a_key_that_has_become_known_since_is_written_once():
    fast = {"model": SONNET, "speed": "fast", "tokens": {"input": 1}}
    document = read(fast)
    plan = document.items[0].plan

    workload = plan.workload.but(choices={"speed": "standard"})
    changed = document.but(items=(document.items[0].but(plan=plan.but(workload=workload)),))

    assert document_json(document, book_of(PAGE))["workloads"] == [fast]
    assert document_json(changed, book_of(TODAY))["workloads"][0]["speed"] == "standard"


def test_unknown_keys_of_the_prices_saved_stay_too():
    from pricing_core.document import Snapshot, SnapshotFile

    extra = (
        Unknown(("files", 0), "name", "mode", 5),
        Unknown(("files", 9), None, "gone", 1),
        Unknown((), None, "a", 1),
    )
    snapshot = Snapshot("b", "s", DAY, (SnapshotFile("f", "d", "t"),), extra=extra)

    whole = document_json(read().but(snapshot=snapshot), book_of(PAGE))

    assert json.dumps(whole["snapshot"]) == json.dumps(
        {"a": 1, "book": "b", "sha256": "s", "on": DAY, "files": [{"name": "f", "mode": 5, "sha256": "d", "text": "t"}]}
    )


def test_what_a_terminal_would_obey_is_escaped_in_the_file():
    name = "a\x1b[31m\x9b\u202e\u2028é"

    text = written(read(name=name), book_of(PAGE)).decode()

    assert r'"name": "a\u001b[31m\u009b\u202e\u2028é"' in text
    assert read_document(text.encode(), "d", book_of(PAGE)).name == name


def test_of_thousands_of_unknown_keys_a_few_are_told_and_all_are_kept():
    many = {f"key {number}": number for number in range(1_000)}
    document = read({"model": SONNET, **many})

    assert len(document.items[0].plan.workload.notices) == 200
    assert document_json(document, book_of(PAGE))["workloads"] == [{"model": SONNET, **many}]


def test_an_api_answer_in_a_document_becomes_a_workload():
    answer = {"model": SONNET, "usage": {"input_tokens": 10, "output_tokens": 1}, "notes": "N", "planning": {"tax": 5}}

    (workload,) = rewritten(answer)["workloads"]

    assert workload == {
        "notes": "N", "model": SONNET, "basis": "usage", "tokens": {"input": 10, "output": 1}, "planning": {"tax": 5},
    }  # fmt: skip


def test_a_model_named_by_whoever_reads_it_is_taken_for_every_workload():
    document = read_document(content(raw({"model": "a"}, {"model": "b"})), "d", book_of(PAGE), SONNET)

    assert [item.plan.workload.model for item in document.items] == [SONNET, SONNET]


def test_a_change_of_a_tool_is_read_by_the_kind_of_what_it_changes():
    changes = {
        "tools.bash": False, "tools.web_search": {"searches": "0.5"}, "tools.computer_use": "low",
        "tools.code_execution.files_attached": True, "tools.web_search.version": "v", "tools.bash.version": "v",
        "tools.sandbox": True, "tools": 5,
    }  # fmt: skip

    document = read(scenarios=[{"name": "A", "changes": changes}])

    assert document.scenarios[0].changes == {
        "tools.bash": None,
        "tools.web_search": ToolUse(inputs={"searches": Fraction(1, 2)}),
        "tools.computer_use": ToolUse(level="low"),
        "tools.code_execution.files_attached": True,
        "tools.web_search.version": "v",
        **{key: Unknown((), None, key, changes[key]) for key in ("tools.bash.version", "tools.sandbox", "tools")},
    }
    told = [notice.words["en"].split("”")[0] for notice in document.notices]
    assert told == ["“tools.bash.version", "“tools.sandbox", "“tools"]


def test_a_document_without_prices_is_opened_with_those_that_are_usual():
    found = open_document(content(raw(prices={"on": "2025-12-05"})), "d", nowhere)

    assert (found.book.id, found.on, found.is_saved) == (PAGE, "2025-12-05", False)
    with pytest.raises(BadFile):
        opened(content(raw(prices={"book": "acme-2030"})))


def test_the_lifetimes_are_those_of_the_book():
    from pricing_core.reading import read_book

    acme = read_book(ACME.encode(), "acme.toml")

    assert faults(raw({"model": "crow-1", "planning": {"lifetime": "5m"}}), acme)[0][1].endswith("must be one of: off")
