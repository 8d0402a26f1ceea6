"""Reports of the Admin API: rows are sums of many requests, and a later report says again what an earlier one said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pricing_core.usage_record import NotUsage
from pricing_core.usage_reports import SOURCES

SAMPLES = Path(__file__).parents[1] / "usage" / "reports"


def document(name):
    return json.loads((SAMPLES / name).read_text(encoding="utf-8"))


def source_of(raw):
    return next((source for source in SOURCES if source.is_one(raw)), None)


def read(*raws):
    """Return what one reader makes of records, and the reasons for what it did not read."""
    reader = source_of(raws[0]).make()
    found, why = [], []
    for steps in (*(lambda raw=raw: reader.take(raw) for raw in raws), reader.end):
        try:
            for used in steps():
                found.append(used)
        except NotUsage as reason:
            why.append((reason.reason, reason.is_fault))
    return found, why


def classes(used):
    return (used.plain, used.write_5m, used.write_1h, used.write, used.read, used.output)


def row(**changes):
    return document("usage_report.json")["data"][0]["results"][0] | changes


def report(*rows, day="2026-11-20", **more):
    time = {"starting_at": f"{day}T00:00:00Z", "ending_at": f"{day}T23:59:59Z", "results": list(rows)}
    return {"data": [time], "has_more": False} | more


def test_the_usage_report_of_the_documentation():
    [used], why = read(document("usage_report.json"))

    assert classes(used) == (1500, 500, 1000, 0, 200, 500)
    assert (used.model, used.when, used.searches) == ("claude-opus-5", "2025-08-01T00:00:00Z", 10)
    assert (used.requests, used.window) == (0, "0-200k")  # a sum of requests, how many it does not say
    assert (used.platform, used.processing, used.inference_geo) == ("claude-api", "standard", "global")
    assert (used.workspace, used.key) == ("wrkspc_01JwQvzr7rXLA5AGx3HKfFUJ", "apikey_01Rj2N8SVvo6BePZj99NhmiT")
    assert why == [("report_has_more", True)]


def test_the_last_page_settles_that_it_is_the_whole():
    first, last = report(row(), has_more=True), report(row(), day="2026-11-21")

    found, why = read(first, last)

    assert (len(found), why) == (2, [])
    assert source_of(first["data"][0]).id == "usage_report"
    assert len(read(*last["data"])[0]) == 1


def test_a_row_says_the_same_in_a_later_report():
    early, late = report(row()), report(row(output_tokens=501))

    [one], [other] = read(early)[0], read(late)[0]

    assert one.message == other.message != ""
    others = [row(model="claude-haiku-5-5"), row(service_tier="batch"), row(context_window=None), row(speed="fast")]
    assert len({used.message for used in read(report(row(), *others))[0]}) == 5
    assert read(report(row(), day="2026-11-21"))[0][0].message != one.message
    # two rows of one report are never one, whatever they say
    assert len({used.message for used in read(report(row(), row()))[0]}) == 2


def test_what_is_not_grouped_by_is_not_stated():
    bare = {"uncached_input_tokens": 7, "output_tokens": 3, "cache_creation": None, "model": None}

    [used], _why = read(report(bare))

    assert classes(used) == (7, 0, 0, 0, 0, 3)
    assert (used.model, used.window, used.processing, used.speed, used.inference_geo) == ("", "", "", "", "")
    assert read(report(row(inference_geo="not_available")))[0][0].inference_geo == ""


def test_a_bad_row_takes_nothing_from_the_others():
    found, why = read(report(row(output_tokens=-1), row(), row(output_tokens="3")))

    assert len(found) == 1
    assert why == [("no_count", True)]


def test_a_report_without_rows_is_one_of_nothing():
    assert read(report()) == ([], [])
    assert read({"data": [], "has_more": False}) == ([], [])


def test_the_claude_code_report():
    found, why = read(document("claude_code.json"))

    # The other row is of a subscriber, who pays no tokens
    [used] = found
    assert classes(used) == (100_000, 0, 0, 5_000, 10_000, 35_000)
    assert (used.model, used.when, used.requests) == ("claude-3-5-sonnet-20241022", "2025-09-01T00:00:00Z", 0)
    assert (used.key, used.platform) == ("developer@company.com", "claude-api")
    assert why == [("on_subscription", False)]


def test_one_row_of_the_claude_code_report_and_keys_as_actors():
    raw = document("claude_code.json")["data"][0] | {"actor": {"type": "api_actor", "api_key_name": "ci"}}

    [used], why = read(raw)

    assert (used.key, why) == ("ci", [])
    assert read(raw | {"model_breakdown": [{"model": "m"}]}) == ([], [("no_count", True)])
    assert read(raw | {"model_breakdown": "?"}) == ([], [("not_a_list", True)])
    assert read(raw | {"model_breakdown": ["?"]}) == ([], [("not_a_list", True)])


def test_lines_of_an_invoice_are_no_usage():
    assert read(document("cost_report.json")) == ([], [("is_an_invoice", False)])
    assert source_of({"usage_date_utc": "2026-08-04", "cost_usd": "0.05"}).id == "cost_report"


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"data": []},
        {"data": ["?"], "has_more": True},
        {"data": [{"starting_at": "2026-11-20T00:00:00Z"}], "has_more": False},
        {"data": [{"date": "2026-11-20"}]},
        {"starting_at": "2026-11-20T00:00:00Z", "results": []},
        {"usage": {"input_tokens": 1}},
    ],
)
def test_other_things_are_no_reports(raw):
    assert source_of(raw) is None


def test_random_reports_give_counts_or_a_reason():
    import random

    dice = random.Random(9)
    values = [None, 0, -1, 5, "7", "x", "", True, 2.5, [], {}, [1], [{}], {"a": 1}, "2026-11-20T00:00:00Z"]
    samples = [document(name) for name in ("usage_report.json", "claude_code.json", "cost_report.json")]

    for _ in range(3_000):
        raw = json.loads(json.dumps(dice.choice(samples)))
        places = [raw]
        for place in places:
            for value in place.values():
                places += [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]
        place = dice.choice(places)
        for name in dice.sample(sorted(place), k=min(2, len(place))):
            place[name] = dice.choice(values)
        if source_of(raw) is not None:
            assert all(min(used[2:12]) >= 0 for used in read(raw)[0])


@pytest.mark.parametrize(
    "name",
    ["account_id", "api_key_id", "context_window", "inference_geo", "model", "service_account_id", "service_tier",
     "speed", "workspace_id"],
)  # fmt: skip
def test_each_thing_a_report_can_be_grouped_by_tells_rows_apart(name):
    [one, other] = read(report(row(), row(**{name: "other"})))[0]

    assert one.message.removesuffix("|1") != other.message.removesuffix("|1")
    assert one.message.endswith("|1")
    assert other.message.endswith("|1")


@pytest.mark.parametrize("name", ["organization_id", "terminal_type", "date"])
def test_each_thing_that_tells_rows_of_claude_code_apart(name):
    raw = document("claude_code.json")["data"][0]
    other = raw | {name: "2025-09-02" if name == "date" else "other"}

    assert len({used.message[:-1] for used in read({"data": [raw, other]})[0]}) == 2


def test_a_report_is_known_by_its_counts():
    assert source_of(report({"cache_read_input_tokens": 1})).id == "usage_report"
    assert source_of(report({"uncached_input_tokens": 1})).id == "usage_report"
    assert source_of(report({"output_tokens": 1})) is None
    assert source_of(report({"uncached_input_tokens": 1, "amount": "1"})) is None
    assert [source.id for source in SOURCES] == ["usage_report", "claude_code_report", "cost_report"]
