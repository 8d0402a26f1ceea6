"""Malformed reports of the Admin API, and malformed invoices to compare with."""

# ruff: noqa: E501  # a case reads better on one line

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.hostile.usage_cases import INPUT, OUTPUT, SECRET, SONNET, Case, lines, message, tokens, whole

if TYPE_CHECKING:
    from collections.abc import Iterator


def report_cases() -> Iterator[Case]:
    yield from _usage_reports()
    yield from _claude_code()
    yield from _invoices()


def row(n: int, **changes: object) -> dict[str, Any]:
    counts = {"uncached_input_tokens": INPUT * n, "cache_read_input_tokens": 0, "output_tokens": OUTPUT * n}
    return {**counts, "model": SONNET, "service_tier": "standard", "context_window": "0-200k", **changes}


def day(*rows: object, **changes: object) -> dict[str, Any]:
    return {
        "starting_at": "2025-12-01T00:00:00Z",
        "ending_at": "2025-12-02T00:00:00Z",
        "results": list(rows),
        **changes,
    }


def report(*days: object, **changes: object) -> bytes:
    return json.dumps({"data": list(days), "has_more": False, **changes}).encode()


def _usage_reports() -> Iterator[Case]:
    for name, changes, reason in (
        ("a negative count", {"output_tokens": -1}, "no_count"), ("a fraction", {"output_tokens": 1.5}, "no_count"),
        ("a count as text", {"uncached_input_tokens": "5"}, "no_count"), ("a count of true", {"output_tokens": True}, "no_count"),
        ("writes as text", {"cache_creation": {"ephemeral_1h_input_tokens": "5"}}, "no_count"),
        ("searches below zero", {"server_tool_use": {"web_search_requests": -1}}, "no_count"),
    ):  # fmt: skip
        yield whole(f"report: {name}", report(day(row(1), row(3, **changes), row(2))), 2, tokens(1, 2), **{reason: 1})
    yield whole(
        "report: a time of words", report(day(row(1)), day(row(2), starting_at="noon")), 1, tokens(1), no_time=1
    )
    yield whole("report: pages are missing", report(day(row(1)), has_more=True), 1, tokens(1), report_has_more=1)
    yield whole("report: rows that say the same", report(day(row(1), row(1))), 2, tokens(1, 1))
    twice = {"a.json": report(day(row(1), row(2))), "b.json": report(day(row(1), row(2)))}
    yield Case("report: twice", twice, 2, tokens(1, 2), exit=0, repeats=2)
    later = {"a.json": report(day(row(1))), "b.json": report(day(row(3)))}
    yield Case("report: a later one has more of the same row", later, 1, tokens(3), exit=0, repeats=1)
    yield whole("report: nothing was used", report(day()))
    yield whole("report: without any time", report())
    yield whole("report: times that are none", report(5, SECRET, None), unknown_record=1)
    yield whole("report: rows that are none", report(day(row(1), 5)), unknown_record=1)
    yield whole("report: a row of costs among them", report(day(row(1), {"amount": "1"})), unknown_record=1)
    yield whole("report: broken off", report(day(row(1)))[:-30], bad_json=1)
    yield whole("report: its lines of time alone", lines(day(row(1)), {"starting_at": "x", "results": []}), 1, tokens(1),
                unknown_record=1)  # fmt: skip
    for name, window in {
        "words": "large",
        "a number": 5,
        "backwards": "200k-0",
        "of 13 digits": "0-9999999999999",
    }.items():
        yield whole(f"report: a window that is {name}", report(day(row(1, context_window=window))), 1, tokens(1))


def person(n: int, **changes: object) -> dict[str, Any]:
    counts = {"input": INPUT * n, "output": OUTPUT * n, "cache_read": 0, "cache_creation": 0}
    about = {"date": "2025-12-01T00:00:00Z", "actor": {"type": "user_actor", "email_address": f"{n}@example.org"}}
    return {**about, "customer_type": "api", "model_breakdown": [{"model": SONNET, "tokens": counts}], **changes}


def _claude_code() -> Iterator[Case]:
    def models(tokens_of: object) -> dict[str, object]:
        return {"model_breakdown": [{"model": SONNET, "tokens": tokens_of}]}

    for name, changes, reason in (
        ("on a subscription", {"customer_type": "subscription"}, "on_subscription"), ("no counts", models({}), "no_count"),
        ("counts that are text", models(SECRET), "no_count"), ("a negative count", models({"input": -1}), "no_count"),
        ("a time of words", {"date": "noon"}, "no_time"), ("an actor that is text", {"actor": SECRET, "date": "x"}, "no_time"),
    ):  # fmt: skip
        content = {"data": [person(1), person(3, **changes), person(2)], "has_more": False}
        yield whole(f"claude code report: {name}", json.dumps(content).encode(), 2, tokens(1, 2), **{reason: 1})
    no_list = {"data": [person(1), person(3, model_breakdown=5)], "has_more": False}
    yield whole("claude code report: models that are no list", json.dumps(no_list).encode(), 1, tokens(1), not_a_list=1)
    yield whole("claude code report: rows alone", lines(person(1), person(2)), 2, tokens(1, 2))


def _invoices() -> Iterator[Case]:
    log = {"log.jsonl": lines(message(1))}

    def compared(name: str, said: str | bytes, code: int) -> Case:
        if isinstance(said, str):
            return Case(f"invoice: {name}", log, 1, tokens(1), exit=code, more=("--invoice", said))
        files = {"invoice.json": said}
        return Case(
            f"invoice: {name}", log, 1, tokens(1), exit=code, more=("--invoice", "{}/invoice.json"), beside=files
        )

    def cost(**changes: object) -> bytes:
        line = {"currency": "USD", "amount": "0.5", "model": SONNET, "token_type": "output_tokens", **changes}
        return json.dumps({"data": [day(line)], "has_more": False}).encode()

    yield compared("an amount", "1.50", 0)
    for said in ("1,50", "1.234,56", "1 500", "NaN", "-5", "1e3", "１２", "0x10", "9" * 5_000, "a\nb", "/", "."):
        yield compared(f"an amount written {said[:9]!r}", said, 1)
    yield compared("none", "", 0)
    yield compared("cents", cost(), 0)
    for name, content in {
        "an amount that is a number": cost(amount=0.5), "an amount of letters": cost(amount="much"),
        "an amount that is missing": cost(amount=None), "an amount with a comma": cost(amount="1,5"),
        "an amount without end": cost(amount="1" * 40), "another currency": cost(currency="IDR"), "no JSON": b"{",
        "nothing": b"", "a log": lines(message(1)), "NUL characters": b"\0" * 99, "a packed file": b"\x1f\x8b\x08",
        "a list of numbers": b"[1, 2]", "100,000 brackets": b"[\n" * 100_000,
    }.items():  # fmt: skip
        yield compared(name, content, 1)
