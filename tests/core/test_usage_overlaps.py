"""What may be the same usage twice is told, and what surely is the same is merged."""

from __future__ import annotations

import json

import pytest

from pricing_core.usage_overlaps import Overlaps, overlap_notices
from pricing_core.usage_record import Used, is_own_id
from tests.core.usage_found import SAMPLES, found_in, read
from tests.core.usage_support import SONNET, answer, turn
from tests.core.usage_support import read as priced

OWN = "msg_01XFDUDYJgAACzvnptvVoYEL"


def told(*given: object) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Return the overlaps of what is read, each input a file of its own."""
    reading = read(*given)
    list(reading.records())
    return [tuple(one) for one in reading.overlaps.found()]


def span(day: str, id: str = "chatcmpl-1") -> str:
    """A call as an OpenTelemetry exporter logs it."""
    attributes = {
        "gen_ai.operation.name": "chat",
        "gen_ai.response.model": SONNET,
        "gen_ai.response.id": id,
        "gen_ai.usage.input_tokens": 10,
        "gen_ai.usage.output_tokens": 2,
    }
    return json.dumps({"start_time": f"{day}T10:00:00Z", "attributes": attributes})


def report(day: str, end: str = "", **grouped: str) -> str:
    """A usage report of one day with one row."""
    row = {"uncached_input_tokens": 10, "cache_read_input_tokens": 0, "output_tokens": 2, **grouped}
    time = {"starting_at": f"{day}T00:00:00Z", "ending_at": end or f"{day[:-2]}30T00:00:00Z", "results": [row]}
    return json.dumps({"data": [time], "has_more": False})


def test_an_id_that_anthropic_gave_names_an_answer_by_itself() -> None:
    assert all(map(is_own_id, [OWN, OWN.replace("msg_", "msg_bdrk_"), OWN.replace("msg_", "msg_vrtx_"), f"{OWN}#2"]))
    assert not any(map(is_own_id, ["", "msg_1", "msg_01A", f"{OWN}x", f"x{OWN}", "msg_abc_01XFDUDYJgAACzvnptvVoYEL"]))


@pytest.mark.parametrize(("id", "count"), [(OWN, 1), ("msg_1", 2)])
def test_a_side_conversations_copy_of_an_answer_counts_once_if_its_id_is_one_of_anthropics(id: str, count: int) -> None:
    def line(request: str, session: str) -> str:
        one = json.loads(turn(session, 1, input_tokens=5, cache_read_input_tokens=900, output_tokens=7))
        one["message"]["id"], one["requestId"] = id, request
        return json.dumps({**one, "isSidechain": session == "side"})

    found = found_in("\n".join([line("req_1", "s"), line("req_2", "side"), line("req_1", "s")]))
    sums, bill, _ = priced(*found)

    assert bill.records == count
    assert sum(bucket.records for bucket in sums.repeats) == 3 - count


def test_an_answer_and_its_transcript_and_its_span_count_once() -> None:
    line = json.loads(turn("s", 1, input_tokens=10, output_tokens=2))
    line["message"]["id"] = OWN
    given = (answer(OWN, input_tokens=10, output_tokens=2), json.dumps(line), span("2025-12-01", OWN))

    _, bill, _ = priced(*found_in(*given))

    assert (bill.records, bill.requests) == (1, 1)
    assert told(*given) == []


def test_logs_of_a_gateway_beside_others_are_told_with_their_days() -> None:
    line = turn("s", 1, input_tokens=10, output_tokens=2)  # of 2025-12-01

    assert told(line, "\n".join([span("2025-12-01"), span("2025-12-01"), span("2025-12-02", "c")])) == [
        ("two_logs", "opentelemetry", "transcript", ("2025-12-01",))
    ]
    assert told(line, span("2025-12-02")) == []
    assert told(line, answer("a", input_tokens=1, output_tokens=1)) == []  # both have the answer's id


def test_a_report_beside_anything_of_its_days_is_told() -> None:
    line = turn("s", 1, input_tokens=10, output_tokens=2)

    assert told(report("2025-12-01"), line, span("2025-12-01")) == [
        ("report_and_more", "usage_report", "opentelemetry", ("2025-12-01",)),
        ("report_and_more", "usage_report", "transcript", ("2025-12-01",)),
        ("two_logs", "opentelemetry", "transcript", ("2025-12-01",)),
    ]
    assert told(report("2025-12-02"), line) == []
    assert told(SAMPLES / "reports" / "usage_report.json") == []


def test_reports_of_the_same_day_that_are_grouped_differently_are_told() -> None:
    by_model, by_both = report("2025-12-01", model="m"), report("2025-12-01", model="m", workspace_id="w")

    assert told(by_model, by_both) == [("two_groupings", "usage_report", "usage_report", ("2025-12-01",))]
    assert told(by_model, report("2025-12-02", model="m", workspace_id="w")) == []
    assert told(by_model, by_model) == []
    # A row without a workspace stands beside others in one report: the default workspace has no id.
    assert told(by_both[:-1] + "}\n" + by_model, by_both) == []
    # An hour of a day that another report has whole.
    assert told(by_model, report("2025-12-01", "2025-12-01T01:00:00Z", model="m")) != []


def test_the_notices_have_words_in_both_languages() -> None:
    overlaps = Overlaps()
    for source in ("usage_report", "claude_code_report", "litellm", "transcript"):
        overlaps.note(source, Used("m", "2025-12-01T00:00:00Z", message="usage_report|2025-12-01|2025-12-02||1"), 1)

    notices = overlap_notices(overlaps)

    assert {(notice.code, notice.level) for notice in notices} == {
        ("report_and_more", "warning"),
        ("two_logs", "warning"),
    }
    assert len(notices) == 6
    assert "“claude code report” and “litellm” (days: 1, the first is 2025-12-01)" in notices[1].words["en"]
    assert all(notice.words["id"] != notice.words["en"] for notice in notices)
