"""Whatever changes a price is in the sentences: each field by itself, and any two plans that chance makes."""

# ruff: noqa: E501  # tables read better on one line

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pricing_core import ToolUse, Workload
from pricing_core.document import Document, DocumentItem
from pricing_core.planning import EVERYTHING, Plan, Planning
from pricing_core.report import Report, ReportPart, report_of
from pricing_core.report_voice import day_writer
from pricing_core.showing import ENGLISH, INDONESIAN
from tests.core.planned import MOCK, large, mock, plan
from tests.core.support import PAGE, book_of

FIELDS = {
    "requests": (MOCK, mock(requests=30_001)),
    "period": (mock(period="month"), mock(period="week")),
    "days": (mock(period="day"), mock(period="day", days=22)),
    "prefix": (MOCK, mock(prefix=6_001)),
    "overhead_cached": (MOCK, mock(overhead_cached=True)),
    "screenshots": (MOCK, mock(screenshots=1)),
    "screenshot_tokens": (mock(screenshots=1), mock(screenshots=1, screenshot_tokens=1_501)),
    "lifetime": (MOCK, mock(lifetime="1h")),
    "hit_rate": (MOCK, mock(hit_rate=Fraction("92.5"))),
    "share_above": (MOCK, mock(share_above=5)),
    "input_above": (
        large(150_000, share_above=5, input_above=250_000),
        large(150_000, share_above=5, input_above=250_001),
    ),
    "retries": (MOCK, mock(retries=2)),
    "growth": (mock(growth=8), mock(growth=-8)),
    "budget": (mock(budget=500), mock(budget=Fraction("500.0001"))),
    "uncertainty": (MOCK, mock(uncertainty=10)),
    "discount": (mock(discount=10), mock(discount=-10)),
    "discount_on": (mock(discount=10), mock(discount=10, discount_on=EVERYTHING)),
    "tax": (MOCK, mock(tax=11)),
    "currency": (mock(currency="IDR", rate=5), mock(currency="EUR", rate=5)),
    "rate": (mock(currency="IDR", rate=5), mock(currency="IDR", rate=6)),
    "rate_day": (mock(currency="IDR", rate=5), mock(currency="IDR", rate=5, rate_day="2026-01-01")),
}
WORK = MOCK.workload
WORKLOADS = {
    "model": WORK.but(model="claude-haiku-4-5"),
    "choices": WORK.but(choices={"processing": "batch"}),
    "tokens": WORK.but(tokens={"input": 851, "output": 400}),
    "tools": WORK.but(tools={}),
    "basis": WORK.but(basis="usage"),
}
# What nobody is billed for: the plan has the requests, the rest is said in another place of the report.
ELSEWHERE = {"requests", "name", "notices", "origins"}


def report(one: Plan, style=ENGLISH, book=PAGE) -> Report:
    prices = book_of(book)
    return report_of(
        Document((DocumentItem(one),)), prices, prices.as_of, style, "2026-11-22", day_text=day_writer(style.language)
    )


def part(one: Plan, style=ENGLISH, book=PAGE) -> ReportPart:
    return report(one, style, book).parts[0]


def told(one: Plan, style=ENGLISH, book=PAGE) -> tuple[str, ...]:
    return part(one, style, book).assumptions


def added(one: Plan, style=ENGLISH) -> list[str]:
    """Return the sentences that the mock does not have."""
    return [text for text in told(one, style) if text not in told(MOCK, style)]


# ── Each field ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("field", Planning.__annotations__)
@pytest.mark.parametrize("style", [ENGLISH, INDONESIAN], ids=["en", "id"])
def test_every_planning_value_is_told(field, style):
    one, other = FIELDS[field]

    assert told(one, style) != told(other, style)


@pytest.mark.parametrize("field", Workload.__annotations__)
def test_every_part_of_a_workload_is_told(field):
    if field not in ELSEWHERE:
        assert told(MOCK.but(workload=WORKLOADS[field])) != told(MOCK)


@pytest.mark.parametrize("choice", [one.id for one in book_of(PAGE).choices])
def test_every_choice_is_told(choice):
    one = next(one for one in book_of(PAGE).choices if one.id == choice)
    other = (not one.default) if one.is_switch else one.values[-1].id

    named = told(MOCK.but(workload=WORK.but(choices={choice: other})))
    assert f"{one.label['en']}: " in named[0]
    assert len(one.values) == 1 or named != told(MOCK)


@pytest.mark.parametrize("tool", [one.id for one in book_of(PAGE).tools])
def test_every_tool_with_all_that_it_is_asked_for_is_told(tool):
    one = book_of(PAGE).tool(tool)
    base = Plan(Workload(model=WORK.model, tools={tool: ToolUse()}))
    others = [ToolUse(inputs={tool: 7}), *(ToolUse(inputs={put.id: 7 if put.unit else 1}) for put in one.inputs)]
    others += [ToolUse(version=version) for version in one.versions[1:]] + [
        ToolUse(level=level.id) for level in one.levels[:1]
    ]
    others = others[1:] if one.form != "count" else others

    assert f"“{one.label['en']}" in " ".join(told(base))
    for use in others:
        assert told(base.but(workload=base.workload.but(tools={tool: use}))) != told(base), use


def test_the_prices_and_their_day_are_told():
    prices = book_of(PAGE)
    document = Document((DocumentItem(MOCK),))
    later = report_of(document, prices, "2026-01-31", ENGLISH, "2026-11-22").parts[0].assumptions

    assert later[-2].endswith("of 2025-12-01, as they hold on 2026-01-31; source: Anthropic, Pricing page.")


# ── Word for word ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("planning", "english", "indonesian"),
    [
        ({"requests": 1}, ["The plan is for 1 request a month."], ["Rencananya 1 permintaan per bulan."]),
        (
            {"requests": 1_000, "period": "day", "days": 22},
            ["The plan is for 1,000 requests a day on 22 days a month, which makes 22,000 a month."],
            ["Rencananya 1.000 permintaan per hari selama 22 hari per bulan, jadi 22.000 per bulan."],
        ),
        (
            {"requests": 7_001, "period": "week"},  # x 30 / 7
            ["The plan is for 7,001 requests a week; a month counts 30 days, which makes ≈ 30,004.285714 a month."],
            ["Rencananya 7.001 permintaan per minggu; sebulan dihitung 30 hari, jadi ≈ 30.004,285714 per bulan."],
        ),
        (
            {"retries": 10},
            ["10% of requests are sent once more, and each of these is billed like any other: 33,000 requests a month."],
            ["10% permintaan dikirim ulang, dan masing-masing ditagih seperti yang lain: 33.000 permintaan per bulan."],
        ),
        ({"growth": 8}, ["The number of requests grows by 8% from month to month."], ["Jumlah permintaan naik 8% setiap bulan."]),
        ({"growth": -5}, ["The number of requests falls by 5% from month to month."], ["Jumlah permintaan turun 5% setiap bulan."]),
        ({"budget": 500}, ["The budget is $500.00 a month.", "None of the first 12 months passes it."],
         ["Anggarannya US$500,00 per bulan.", "Tidak satu pun dari 12 bulan pertama melewatinya."]),
        (
            {"uncertainty": 10},
            ["The amount may be 10% lower or higher; that gives the low and the high end."],
            ["Jumlahnya bisa 10% lebih rendah atau lebih tinggi; dari situlah batas bawah dan batas atasnya."],
        ),
        (
            {"discount": 12, "tax": 11},
            [
                "A discount of 12% is taken off the price of tokens; charges per use stay.",
                "Tax of 11% comes on top and stands on a line of its own.",
            ],
            [
                "Diskon 12% dipotong dari harga token; biaya per pemakaian tetap.",
                "Pajak 11% ditambahkan di akhir, pada baris tersendiri.",
            ],
        ),
        (
            {"discount": Fraction("-2.5"), "discount_on": EVERYTHING},
            ["A surcharge of 2.5% is added to everything."],
            ["Biaya tambahan 2,5% dikenakan pada semuanya."],
        ),
        (
            {"currency": "IDR", "rate": 16_750, "rate_day": "2025-11-28"},
            ["One US dollar is counted as 16,750 IDR, at the rate of 28 Nov 2025 that was typed in."],
            ["Satu dolar AS dihitung 16.750 IDR, menurut kurs tanggal 28 Nov 2025 yang diisi sendiri."],
        ),
        (
            {"currency": "IDR", "rate": 16_750},
            ["One US dollar is counted as 16,750 IDR, a rate that was typed in without its day."],
            ["Satu dolar AS dihitung 16.750 IDR, menurut kurs yang diisi sendiri tanpa tanggal."],
        ),
        ({"currency": "IDR"}, [], []),
        (
            {"screenshots": 2},  # 3,000 more tokens of input
            [
                "Each request carries 2 screenshots of 1,500 tokens each; that size is an estimate.",
                "A request has 10,196 input tokens in all, so the standard prices hold; “Long context” starts above 200,000.",
            ],
            [
                "Setiap permintaan membawa 2 tangkapan layar, masing-masing 1.500 token; ukuran itu perkiraan.",
                "Satu permintaan memuat 10.196 token input, jadi harga standar berlaku; “Konteks panjang” mulai di atas 200.000.",
            ],
        ),
        (
            {"lifetime": "off"},
            ["Each request begins with the same 6,000 tokens; they are not cached and are paid as input every time."],
            ["Setiap permintaan diawali 6.000 token yang sama; token itu tidak di-cache dan dibayar sebagai input setiap kali."],
        ),
        ({"prefix": 0}, ["No prompt cache is used."], ["Prompt cache tidak dipakai."]),
        (
            {"overhead_cached": True},  # 8% and 92% of 6,346
            [
                "What the tools add to each request belongs to these tokens and is cached with them.",
                "So an average request has 507.68 tokens of “Cache write, 5 minutes” and 5,838.32 tokens of “Cache read”.",
            ],
            [
                "Tambahan dari alat termasuk dalam awalan itu dan ikut disimpan di cache.",
                "Jadi, rata-rata satu permintaan memuat 507,68 token “Tulis cache, 5 menit” dan 5.838,32 token “Baca cache”.",
            ],
        ),
        (
            {"overhead_cached": True, "prefix": 0, "hit_rate": 100},
            [
                "What the tools add to each request is kept in the prompt cache for 5 min: 100% of requests find it there and the other 0% write it.",
                "So an average request has 346 tokens of “Cache read”.",
            ],
            [
                "Tambahan dari alat di setiap permintaan disimpan prompt cache selama 5 menit: 100% permintaan menemukannya di sana dan 0% sisanya menulisnya.",
                "Jadi, rata-rata satu permintaan memuat 346 token “Baca cache”.",
            ],
        ),
    ],
)  # fmt: skip
def test_planning_in_words(planning, english, indonesian):
    first = [text for text in added(mock(**planning)) if "input tokens in all" not in text or "screenshots" in planning]
    second = [
        text
        for text in added(mock(**planning), INDONESIAN)
        if "token input, jadi" not in text or "screenshots" in planning
    ]

    assert (first, second) == (english, indonesian)


def test_exact_cache_counts():
    exact = plan({"input": 850, "cache_write_1h": 480, "cache_read": 5_520})

    assert told(exact)[1:4] == (
        "An average request is entered with 850 tokens of “Input, not cached”, 480 tokens of “Cache write, 1 hour” and 5,520 tokens of “Cache read”.",
        "The counts of the prompt cache are entered exactly, not derived from a hit rate.",
        "No tools are declared.",
    )
    beside = exact.but(planning=exact.planning.but(prefix=100))
    assert told(beside)[2:4] == (
        "Each request begins with the same 100 tokens; they are not cached and are paid as input every time.",
        "The counts of the prompt cache are entered exactly, not derived from a hit rate.",
    )


def test_cached_counts_that_a_prefix_replaces_are_not_told():
    exact = MOCK.but(workload=WORK.but(tokens={**WORK.tokens, "cache_read": 9}))

    assert told(exact) == told(MOCK)
    assert part(exact).total == part(MOCK).total


def test_an_empty_request_with_its_tools_cached():
    empty = plan({}, tools={"definitions": ToolUse()}, overhead_cached=True, lifetime="5m", hit_rate=50)

    assert "So an average request has 173 tokens of “Cache write, 5 minutes” and 173 tokens of “Cache read”." in told(
        empty
    )


def test_tools_that_add_nothing_have_nothing_to_cache():
    tools = {"bash": ToolUse()}
    answer = plan({"cache_read": 7}, tools=tools, overhead_cached=True, lifetime="5m")
    answer = answer.but(workload=answer.workload.but(basis="usage"))

    assert "The counts of the prompt cache are entered exactly, not derived from a hit rate." in told(answer)
    assert "7 tokens of “Cache read” in each request" in told(answer)[1]


def test_what_has_no_price_is_told_as_it_was_entered():
    huge = plan(
        {"cache_read": 7},
        tools={"definitions": ToolUse(inputs={"definitions": 210_000})},
        overhead_cached=True,
        lifetime="5m",
    )

    assert part(huge).total is None
    assert told(huge)[1:3] == (
        "An average request is entered with 7 tokens of “Cache read”.",
        "What the tools add to each request is kept in the prompt cache for 5 min: 90% of requests find it there and the other 10% write it.",
    )


def test_counts_of_an_answer():
    answer = MOCK.but(workload=WORK.but(basis="usage", tokens={"input": 10, "output": 5}))

    assert told(answer)[1] == (
        "The counts come from an answer of the API and already hold what tools bring: 10 tokens of “Input, not cached” and 5 tokens of “Output” in each request."
    )


def test_tools_in_words():
    tools = {
        "bash": ToolUse(),
        "computer_use": ToolUse(level="low"),
        "definitions": ToolUse(inputs={"definitions": 150}),
        "code_execution": ToolUse(inputs={"minutes": 30, "files_attached": 1}),
        "abacus": ToolUse(),
    }
    named = told(plan({}, tools=tools))

    assert [text for text in named if "Tool" in text or "tool" in text][1:6] == [
        "The tool “Bash” is declared in every request.",
        "The tool “Computer use” is declared in every request, at the level “Low (466 tokens)”.",
        "“Tool definitions” takes 150 tokens in every request.",
        "The tool “Code execution (code_execution_20250522)” is declared in every request, with Runs: 1; Minutes per run: 30; Containers per run: 1; Free hours left this month: 1,550; Files attached: yes.",
        "The tool “abacus” is declared in every request.",
    ]


def test_what_a_choice_means_is_told():
    batch = MOCK.but(workload=WORK.but(choices={"processing": "batch"}))

    assert added(batch)[1] == "“Batch −50%” means: Answered asynchronously, within 24 hours."
    assert added(batch, INDONESIAN)[1] == "“Batch −50%” berarti: Dijawab secara asinkron, dalam 24 jam."


def test_what_the_price_book_assumes_is_told_once():
    batch = MOCK.but(workload=WORK.but(choices={"processing": "batch", "platform": "bedrock"}, tools={}))
    one = part(batch)

    assert one.assumptions[-1].startswith("The price page gives the batch discount for Anthropic's Batch API only;")
    assert one.assumptions[-1] not in one.notices


def test_the_larger_requests_in_words():
    base = plan({"input": 150_000}, choices={"context_1m": True}, share_above=50, input_above=250_000)

    assert [text for text in told(base) if "larger" in text] == [
        "50% of requests are larger, with 250,000 tokens of “Input, not cached” each, and are billed at the prices of “Long context” (above 200,000 input tokens); the others are smaller, so that the average stays as entered."
    ]
    small = base.but(workload=base.workload.but(choices={}, model="claude-haiku-4-5"))
    assert [text for text in told(small) if "larger" in text] == [
        "The 50% of requests entered as larger ones make no difference: one rate holds for every size."
    ]
    impossible = base.but(planning=base.planning.but(input_above=400_000))
    assert [text for text in told(impossible) if "larger" in text or "Each of these" in text] == [
        "50% of requests are entered as larger ones, above the threshold of a price tier.",
        "Each of these is entered with 400,000 tokens of “Input, not cached”.",
    ]
    unsaid = base.but(planning=base.planning.but(input_above=None), workload=base.workload.but(model="claude-sonnet-3"))
    assert [text for text in told(unsaid) if "larger" in text or "Each of these" in text] == [
        "50% of requests are entered as larger ones, above the threshold of a price tier."
    ]


def test_the_tier_in_words():
    large = plan({"input": 250_000}, choices={"context_1m": True})

    assert (
        "A request has 250,000 input tokens in all, which is above 200,000, so all of it is billed at the prices of “Long context”."
        in told(large)
    )
    assert "One rate holds for every prompt size; a request has 5 input tokens in all." in told(
        plan({"input": 5}, model="claude-haiku-4-5")
    )


# ── Any two plans ────────────────────────────────────────────────────────────────────────────────────────────────────

counts = st.sampled_from([0, 1, 500, Fraction("0.5"), 6_000, 210_000])
percents = st.sampled_from([0, 1, Fraction("2.5"), 50, 100])
tools = st.fixed_dictionaries({}, optional={
    "bash": st.just(ToolUse()),
    "definitions": st.builds(lambda n: ToolUse(inputs={"definitions": n}), counts),
    "computer_use": st.builds(ToolUse, level=st.sampled_from(["", "low", "high"])),
    "web_search": st.builds(lambda n, m: ToolUse(inputs={"searches": n, "failed": m}), st.sampled_from([1, 2]), st.sampled_from([0, 1])),
    "web_fetch": st.builds(lambda n, m: ToolUse(inputs={"fetches": n, "tokens_each": m}), st.sampled_from([0, 2]), counts),
    "code_execution": st.builds(lambda n, f: ToolUse(inputs={"minutes": n, "free_hours_left": f}), st.sampled_from([1, 90]), st.sampled_from([0, 20])),
})  # fmt: skip
choices = st.fixed_dictionaries({}, optional={
    "platform": st.sampled_from(["claude-api", "bedrock", "vertex", "foundry"]),
    "endpoint": st.sampled_from(["global", "regional"]),
    "processing": st.sampled_from(["standard", "batch"]),
    "context_1m": st.booleans(),
    "tool_choice": st.sampled_from(["none", "auto", "any", "tool"]),
})  # fmt: skip
plannings = st.fixed_dictionaries({}, optional={
    "requests": counts, "period": st.sampled_from(["day", "week", "month"]), "days": st.sampled_from([22, 30]),
    "prefix": counts, "overhead_cached": st.booleans(), "screenshots": st.sampled_from([0, 2]),
    "screenshot_tokens": st.sampled_from([0, 1_500]), "lifetime": st.sampled_from(["off", "5m", "1h"]),
    "hit_rate": percents, "share_above": percents, "input_above": st.sampled_from([None, 210_000, 250_000]),
    "retries": percents, "growth": st.sampled_from([-5, 0, 8]), "budget": st.sampled_from([None, 5, 5_000]),
    "uncertainty": percents, "discount": st.sampled_from([-10, 0, 10]), "discount_on": st.sampled_from(["tokens", "everything"]),
    "tax": percents, "currency": st.sampled_from(["", "EUR", "IDR"]), "rate": st.sampled_from([None, 2, 16_750]),
    "rate_day": st.sampled_from(["", "2026-01-01"]),
})  # fmt: skip
workloads = st.builds(
    Workload,
    model=st.sampled_from(["claude-sonnet-4-5", "claude-haiku-4-5", "claude-opus-4-1", "claude-sonnet-3"]),
    choices=choices,
    tokens=st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("input", "output", "cache_read", "cache_write_1h"), counts)
    ),
    tools=tools,
    basis=st.sampled_from(["estimate", "usage"]),
)


@st.composite
def pairs(draw) -> tuple[Plan, Plan]:
    """Make two plans that differ in one thing: a planning value, or a part of the workload."""
    one = Plan(draw(workloads), Planning(**draw(plannings)))
    if draw(st.booleans()):
        return one, one.but(planning=one.planning.but(**draw(plannings)))
    other = draw(workloads)
    field = draw(st.sampled_from(sorted(WORKLOADS)))
    return one, one.but(workload=one.workload.but(**{field: getattr(other, field)}))


def amounts(made: Report) -> tuple[object, ...]:
    """Return every amount that a report has, and why there is none."""
    (one,) = made.parts
    whole = (made.total, made.with_tax, made.low, made.high, made.months, made.budget, made.converted, made.problem)
    return (*whole, *((line.key, line.used, line.amount) for line in one.lines), one.discount, one.tax)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pairs())
@example((MOCK, mock(overhead_cached=True)))
@example((mock(share_above=1, input_above=250_000), mock(share_above=1, input_above=210_000)))
def test_no_two_prices_have_the_same_sentences(two):
    one, other = map(report, two)

    if amounts(one) != amounts(other):
        assert one.parts[0].assumptions != other.parts[0].assumptions


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pairs())
def test_every_sentence_is_one(two):
    for style in (ENGLISH, INDONESIAN):
        named = told(two[0], style)
        assert len(set(named)) == len(named)
        for text in named:
            assert text.endswith(".")
            assert text == " ".join(text.split())
            assert "{" not in text
