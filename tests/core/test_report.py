"""What a report says: amounts worked out by hand, sentences word for word, in both languages."""

# ruff: noqa: E501  # sentences read better on one line

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from pricing_core import ToolUse, Workload
from pricing_core.currencies import currency_text
from pricing_core.document import Document, DocumentItem, DocumentScenario
from pricing_core.document_reading import read_document
from pricing_core.export_wording import LABELS
from pricing_core.money import Usd, half_up
from pricing_core.planning import Plan
from pricing_core.profile_applying import profiled
from pricing_core.profile_reading import read_profile
from pricing_core.report import Report, report_of
from pricing_core.report_making import anonymous_book
from pricing_core.report_scenarios import letter
from pricing_core.report_voice import Voice, day_writer
from pricing_core.report_wording import MONTHS, SENTENCES
from pricing_core.showing import ENGLISH, INDONESIAN
from tests.core.documents_support import DAY, EXAMPLES, SONNET, acme, crows, own_prices, read
from tests.core.planned import MOCK, mock
from tests.core.support import PAGE, TODAY, book_of

MADE = "2026-11-22"
# A million output tokens cost $15.
ONE = {"model": SONNET, "tokens": {"output": 1_000}, "requests": 1_000}


def report(document: Document, style=ENGLISH, book=PAGE, on=DAY, **how: object) -> Report:
    return report_of(document, book_of(book), on, style, MADE, day_text=day_writer(style.language), **how)


def of_plan(*plans: object, style=ENGLISH, **parts: object) -> Report:
    return report(Document(tuple(DocumentItem(plan, f"W{n}") for n, plan in enumerate(plans, 1)), **parts), style)


def of_json(*workloads: object, style=ENGLISH, **parts: object) -> Report:
    return report(read(*workloads, **parts), style)


def text(money: Usd | None) -> str | None:
    return money.text if money is not None else None


# ── Mock 1 ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_amount_of_mock_1():
    made = of_plan(MOCK, name="Help desk", notes="For the board.\r\nTwo lines.")
    (part,) = made.parts

    # 850 x 3 + 346 x 3 + 480 x 3.75 + 5,520 x 0.30 + 400 x 15 millionths + 0.2 x $10 / 1,000, times 30,000.
    assert [(line.key, text(line.per_request), text(line.amount)) for line in part.lines] == [
        ("input", "0.00255", "76.5"),
        ("tool_system_prompt", "0.001038", "31.14"),
        ("cache_write_5m", "0.0018", "54"),
        ("cache_read", "0.001656", "49.68"),
        ("output", "0.006", "180"),
        ("web_search", "0.002", "60"),
    ]
    assert (text(made.total), text(part.total), text(part.per_request)) == ("451.32", "451.32", "0.015044")
    # 12 x 451.32
    assert (text(made.year), len(made.months), made.first_over) == ("5415.84", 12, None)
    assert (made.title, made.notes) == ("Help desk", "For the board.\nTwo lines.")
    assert (made.made, made.made_day, made.on, made.as_of) == ("22 Nov 2026", MADE, DAY, DAY)
    assert (part.model, part.place, part.requests, part.name) == (
        "Claude Sonnet 4.5",
        "Claude API, Global",
        30_000,
        "W1",
    )
    nothing = ("at_least", "list_total", "tax", "with_tax", "low", "high", "budget")
    assert [getattr(made, name) for name in nothing] == [None] * len(nothing)
    assert [getattr(made, name) for name in ("problem", "currency", "rate", "rate_day", "converted", "profile")] == [
        ""
    ] * 6
    assert (part.discount, part.tax, part.with_tax, part.problem, part.notices) == (None, None, None, "", ())
    assert made.scenarios == ()


def test_a_line_says_what_its_reason_says():
    line = of_plan(MOCK).parts[0].lines[2]

    assert (line.label, line.used, line.quantity, line.unit) == ("Cache write, 5 minutes", 480, 14_400_000, "tokens")
    assert (text(line.list_price), text(line.unit_price), line.per, line.block) == ("3.75", "3.75", 1_000_000, "MTok")
    assert line.rule == "1.25 × input"
    assert line.formula == (
        "480 tokens × $3.00 per MTok × 1.25 (5-minute cache write) = $0.001800; × 30,000 requests = $54.00"
    )
    assert line.why == (
        "480 is the 8% of requests that miss the cache, times the 6,000-token prefix. Standard tier: 7,196 input tokens "
        "(1,196 + 480 + 5,520); the tier “Long context” starts above 200,000."
    )
    assert line.source == (
        "Prices of December 2025 (built in), anthropic-2025-12.toml line 183, as of 1 Dec 2025; "
        "Anthropic, Pricing page; Model pricing"
    )


def test_the_prices_are_named():
    made = of_plan(MOCK)
    book = book_of(PAGE)

    assert (made.book_id, made.book_name, made.book_file) == (PAGE, "Prices of December 2025", f"{PAGE}.toml")
    assert (made.digest, made.issued, made.source) == (book.digest, book.issued, "Anthropic, Pricing page")
    assert made.files == ((f"{PAGE}.toml", book.digest),)
    assert made.disclaimer == "Estimate, not an invoice. Not affiliated with Anthropic."


def test_mock_1_in_one_sentence():
    # As batch: 391.32 / 2 + 60.
    assert of_plan(MOCK).sentence == (
        "About $451 a month for 30,000 requests on Claude Sonnet 4.5 (Claude API, prices of 1 Dec 2025); "
        "about $256 as batch."
    )
    assert of_plan(MOCK, style=INDONESIAN).sentence == (
        "Sekitar US$451 per bulan untuk 30.000 permintaan di Claude Sonnet 4.5 (Claude API, harga 1 Des 2025); "
        "sekitar US$256 sebagai batch."
    )


def test_every_assumption_of_mock_1():
    assert of_plan(MOCK).parts[0].assumptions == (
        "Every request goes to Claude Sonnet 4.5 (claude-sonnet-4-5) with these choices: Platform: Claude API; Region "
        "type: Global; Inference location: Global; Processing: Standard; Speed: Standard; 1M context: off; Tool choice: "
        "Automatic.",
        "An average request is entered with 850 tokens of “Input, not cached” and 400 tokens of “Output”.",
        "Each request begins with the same 6,000 tokens, which the prompt cache keeps for 5 min: 92% of requests find "
        "them there and the other 8% write them.",
        "So an average request has 480 tokens of “Cache write, 5 minutes” and 5,520 tokens of “Cache read”.",
        "“Tool definitions” takes 0 tokens in every request.",
        "The tool “Web search (web_search_20250305)” is declared in every request, with Searches: 0.2; Of these, "
        "failed: 0.",
        "Web search: Search results come on top, as input, in this turn and in later ones; what was not "
        "entered as input is not in the amount.",
        "Declaring tools adds to each request: 346 tokens of “Tool use system prompt”.",
        "A request has 7,196 input tokens in all, so the standard prices hold; “Long context” starts above 200,000.",
        "The plan is for 30,000 requests a month.",
        "No retries are counted.",
        "The number of requests stays the same every month.",
        "Tax is in no amount.",
        "List prices hold, without a price profile.",
        "The prices are “Prices of December 2025” (anthropic-2025-12) of 1 Dec 2025, as they hold on 1 Dec 2025; source: "
        "Anthropic, Pricing page.",
        "They were 356 days old when this was made, on 22 Nov 2026.",
    )


def test_every_assumption_of_mock_1_in_indonesian():
    made = of_plan(MOCK, style=INDONESIAN)

    assert made.parts[0].assumptions == (
        "Setiap permintaan dikirim ke Claude Sonnet 4.5 (claude-sonnet-4-5) dengan pilihan berikut: Platform: Claude API; "
        "Jenis wilayah: Global; Lokasi inferensi: Global; Pemrosesan: Standar; Kecepatan: Standar; Konteks 1M: tidak "
        "aktif; Pilihan alat: Otomatis.",
        "Rata-rata satu permintaan diisi dengan 850 token “Input tanpa cache” dan 400 token “Output”.",
        "Setiap permintaan diawali 6.000 token yang sama, yang disimpan prompt cache selama 5 menit: 92% permintaan "
        "menemukannya di sana dan 8% sisanya menulisnya.",
        "Jadi, rata-rata satu permintaan memuat 480 token “Tulis cache, 5 menit” dan 5.520 token “Baca cache”.",
        "“Definisi alat” memakai 0 token di setiap permintaan.",
        "Alat “Pencarian web (web_search_20250305)” tersedia di setiap permintaan, dengan Pencarian: 0,2; Di antaranya "
        "gagal: 0.",
        "Pencarian web: Hasil pencarian dihitung terpisah sebagai input, di giliran ini dan giliran berikutnya; "
        "yang tidak diisi sebagai input tidak termasuk dalam jumlah.",
        "Alat yang tersedia menambah setiap permintaan dengan 346 token “Prompt sistem penggunaan alat”.",
        "Satu permintaan memuat 7.196 token input, jadi harga standar berlaku; “Konteks panjang” mulai di atas 200.000.",
        "Rencananya 30.000 permintaan per bulan.",
        "Percobaan ulang tidak dihitung.",
        "Jumlah permintaan sama setiap bulan.",
        "Semua jumlah belum termasuk pajak.",
        "Yang berlaku harga resmi, tanpa profil harga.",
        "Harganya “Harga Desember 2025” (anthropic-2025-12) per 1 Des 2025, yang berlaku pada 1 Des 2025; sumber: "
        "Anthropic, Pricing page.",
        "Umurnya 356 hari saat perkiraan ini dibuat, pada 22 Nov 2026.",
    )
    assert (made.made, made.disclaimer) == (
        "22 Nov 2026", "Perkiraan, bukan tagihan. Tidak berafiliasi dengan Anthropic."
    )  # fmt: skip


def test_mock_1_grown_for_a_year():
    made = of_plan(mock(growth=8, budget=600))

    # ui.md: 451.32 x (1.08^12 - 1) / 0.08, and 451.32 x 1.08^4 is the first above 600.
    assert half_up(made.year.amount, 2) == "8564.76"
    assert half_up(made.months[4].amount, 3) == "614.016"
    assert (text(made.budget), made.first_over) == ("600", 4)


def test_the_what_ifs_of_mock_1():
    changes = {
        "Haiku": {"model": "claude-haiku-4-5"},
        "Opus": {"model": "claude-opus-4-5"},
        "Bedrock": {"platform": "bedrock", "endpoint": "regional"},
        "No cache": {"planning.lifetime": "off"},
        "Batch": {"processing": "batch"},
    }
    rows = of_plan(MOCK, scenarios=tuple(DocumentScenario(name, change) for name, change in changes.items())).scenarios

    # Worked out in ui.md, section 7.
    assert [(one.letter, one.name, text(one.total)) for one in rows] == [
        ("A", "This estimate", "451.32"),
        ("B", "Haiku", "190.44"),
        ("C", "Opus", "712.2"),
        ("D", "Bedrock", "430.452"),
        ("E", "No cache", "887.64"),
        ("F", "Batch", "255.66"),
    ]
    assert (rows[0].more, rows[0].percent, rows[0].remarks) == (None, None, ())
    assert (text(rows[5].more), rows[5].percent) == ("-195.66", Fraction(-19566, 451_32) * 100)
    assert rows[3].remarks == (
        "Platform: Amazon Bedrock instead of Claude API.",
        "Region type: Regional instead of Global.",
        "Not like for like: leaves out Web search.",
    )
    assert rows[1].remarks[0] == "Model: Claude Haiku 4.5 instead of Claude Sonnet 4.5."
    assert text(rows[5].year) == "3067.92"  # 12 x 255.66
    assert (rows[0].low, rows[0].high) == (None, None)


# ── What has no price ────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_has_no_price_says_why_and_the_rest_is_a_least_amount():
    made = of_json(ONE, {"model": "claude-sonnet-3", "name": "Old"}, {"kind": "usage_log"}, name="D")

    assert (made.total, text(made.at_least), made.months, made.year) == (None, "15", (), None)
    reason = "The price page lists only the tool token counts of Claude Sonnet 3, and no price."
    unknown = "This version of the program cannot price a workload of kind “usage_log”; it is kept as it is."
    assert made.problem == f"Old: {reason} Workload 3: {unknown}"
    assert made.sentence == (
        f"At least $15.00 a month, because something has no price (prices of 1 Dec 2025). {made.problem}"
    )
    assert [part.problem for part in made.parts] == ["", reason, unknown]
    assert (made.parts[1].lines, made.parts[1].total, made.parts[1].requests) == ((), None, 1)
    assert made.parts[1].assumptions[1] == "An average request is entered with no tokens."
    assert (made.parts[2].model, made.parts[2].assumptions, made.parts[2].name) == ("usage_log", (), "Workload 3")


def test_one_workload_without_a_price():
    made = of_json({"model": "no-such-model", "tokens": {"output": 5}, "platform": "foundry"}, style=INDONESIAN)

    assert (made.total, made.at_least) == (None, None)
    assert made.sentence == f"Tanpa harga. {made.problem}"
    assert made.parts[0].model == "no-such-model"
    assert made.parts[0].place == "Microsoft Foundry, Global"
    assert made.parts[0].name == "Beban kerja 1"


def test_an_entry_that_is_not_finished_has_no_price():
    made = of_json({**ONE, "draft": {"output": "4 00 0x"}})

    assert made.problem == "The entry “4 00 0x” is not finished (output). Complete it, or clear it."


def test_everything_switched_off():
    made = of_json({**ONE, "enabled": False, "planning": {"budget": 5}})

    assert (made.total, made.at_least, made.parts[0].total, made.parts[0].per_request) == (None, None, None, None)
    assert made.sentence == made.problem == "Every workload is switched off, so there is nothing to price."
    assert made.parts[0].assumptions == ("This workload is switched off and counts in no total.",)
    assert made.budget is None


def test_no_requests_at_all():
    made = of_plan(mock(requests=0))

    assert (text(made.total), text(made.parts[0].per_request)) == ("0", "0.015044")
    assert made.sentence == (
        "No requests are planned, so a month costs nothing; one request costs $0.015044 (prices of 1 Dec 2025)."
    )
    assert [text(line.amount) for line in made.parts[0].lines] == ["0"] * 6
    assert text(made.parts[0].lines[0].per_request) == "0.00255"


def test_a_what_if_without_a_price():
    bedrock = {**ONE, "platform": "foundry"}
    made = of_json(bedrock, scenarios=[{"name": "Batch", "changes": {"processing": "batch"}}])

    (_, batch) = made.scenarios
    assert (batch.total, batch.more, batch.percent) == (None, None, None)
    assert batch.problem == "Batch processing is not offered on Microsoft Foundry; choose Standard."


# ── Several workloads, terms ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_sentence_of_several():
    made = of_json({**ONE, "name": "Chat"}, {**ONE, "requests": 10_000, "planning": {"tax": 10}})

    # 15 + 150, tax 15.
    assert made.sentence == (
        "About $165 a month for 2 workloads: Chat $15.00 and Workload 2 $150 (prices of 1 Dec 2025), before tax; "
        "about $180 with tax."
    )
    assert (text(made.tax), text(made.with_tax)) == ("15", "180")


def test_the_sentence_of_many_names_a_few():
    made = of_json(*[{**ONE, "name": f"N{n}"} for n in range(5)], {**ONE, "enabled": False}, style=INDONESIAN)

    assert made.sentence == (
        "Sekitar US$75,00 per bulan untuk 5 beban kerja: N0 US$15,00, N1 US$15,00, N2 US$15,00 dan 2 lainnya "
        "(harga 1 Des 2025)."
    )


def test_discount_tax_uncertainty_and_currency():
    planning = {
        "discount": 20,
        "tax": 10,
        "uncertainty": 30,
        "currency": "IDR",
        "rate": 16_750,
        "rate_day": "2025-11-28",
    }
    made = of_json({**ONE, "planning": {**planning, "budget": 100}}, {**ONE, "planning": {"budget": "1.5"}})
    first, second = made.parts

    # 15 - 3 = 12, tax 1.2, 8.4 to 15.6; and 15.
    assert [text(one) for one in (first.lines_total, first.discount, first.total, first.tax, first.with_tax)] == [
        "15", "3", "12", "1.2", "13.2",
    ]  # fmt: skip
    assert (second.discount, second.tax) == (None, None)
    assert [text(one) for one in (made.total, made.tax, made.with_tax, made.low, made.high)] == [
        "27", "1.2", "28.2", "23.4", "30.6",
    ]  # fmt: skip
    # 27 x 16,750 = 452,250
    assert (made.currency, made.rate, made.rate_day, made.converted) == ("IDR", "16,750", "28 Nov 2025", "Rp 452,250")
    assert (text(made.budget), made.first_over) == ("101.5", None)


def test_workloads_that_do_not_agree_on_a_rate_have_no_second_currency():
    made = of_json(*[{**ONE, "planning": {"currency": "EUR", "rate": rate}} for rate in ("0.8", "0.9")])

    assert (made.currency, made.rate, made.converted) == ("", "", "")


def test_one_budget_of_two_workloads_is_none_of_the_whole():
    assert of_json({**ONE, "planning": {"budget": 5}}, ONE).budget is None


def test_a_second_currency_of_what_has_no_price():
    made = of_json({"model": "claude-sonnet-3", "planning": {"currency": "EUR", "rate": "0.8"}})

    assert (made.currency, made.rate, made.rate_day, made.converted) == ("EUR", "0.8", "", "")


@pytest.mark.parametrize(
    ("dollars", "code", "rate", "shown"),
    [
        (27, "IDR", 16_750, "Rp 452,250"),
        (-27, "IDR", 16_750, "−Rp 452,250"),
        (27, "EUR", Fraction("0.85"), "€22.95"),
        (27, "CHF", Fraction("0.8"), "CHF 21.60"),
    ],
)
def test_another_currency(dollars, code, rate, shown):
    assert currency_text(Usd(Fraction(dollars)), code, rate, ENGLISH) == shown


def test_larger_requests_stand_on_lines_of_their_tier():
    workload = {
        "model": SONNET, "context_1m": True, "tokens": {"input": 150_000}, "requests": 2,
        "planning": {"share_above": 50, "input_above": 250_000},
    }  # fmt: skip
    (part,) = of_json(workload).parts

    # One of 50,000 at $3, one of 250,000 at $6.
    assert [(line.key, line.label, text(line.amount), line.rule) for line in part.lines] == [
        ("input", "Input, not cached", "0.15", ""),
        ("long_context.input", "Input, not cached · Long context", "1.5", ""),
    ]


def test_the_tier_stands_in_the_rule_where_all_requests_are_in_it():
    workload = {
        "model": SONNET,
        "context_1m": True,
        "tokens": {"input": 250_000},
        "tools": {"web_search": {"searches": 1}},
    }
    lines = of_json(workload).parts[0].lines

    assert [(line.key, line.rule) for line in lines] == [
        ("input", "Long context"), ("tool_system_prompt", "Long context"), ("web_search", ""),
    ]  # fmt: skip


def test_batch_and_region_stand_in_the_rule():
    workload = {**ONE, "platform": "bedrock", "endpoint": "regional", "processing": "batch"}

    (line,) = of_json(workload, style=INDONESIAN).parts[0].lines
    assert line.rule == "harga resmi × 0,5 (Batch) × 1,1 (Endpoint regional)"


# ── Profiles ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_profile_is_named():
    made = report(crows(), book=own_prices(), on="2030-01-10")

    # 100,000 words at $3 a thousand are 300, less 10%.
    assert (text(made.total), text(made.list_total), made.profile) == ("270", "300", "Client & Co")
    assert [name for name, _ in made.files] == ["acme.toml", "corner.toml", "client.toml"]
    assert "The prices of the profile “Client & Co” hold where it has any; elsewhere the list prices do." in (
        made.parts[0].assumptions
    )
    assert made.parts[0].lines[0].rule == "list price × 0.9 (profile “Client & Co”)"


def test_a_profile_is_not_named_where_it_must_not_be():
    made = report(crows(), book=own_prices(), on="2030-01-10", anonymous=True)

    assert (text(made.total), text(made.list_total), made.profile) == ("270", "300", "own prices")
    assert not re.search("client", repr(made), re.IGNORECASE)
    assert "Own prices hold where there are any; elsewhere the list prices do." in made.parts[0].assumptions
    assert made.sentence.endswith(", at own prices.")


def test_own_rates_are_said_to_be_own():
    terms = 'schema = 1\nid = "x"\nname = "Secret"\n[[rates]]\nmodel = "crow-1"\nper = "kiloword"\nsung = 2\n'
    book = profiled(acme(), read_profile(terms.encode(), "/home/ani/secret.toml"))
    document = read({"model": "crow-1", "tokens": {"sung": 1_000}, "requests": 100}, book=book)
    (line,) = report(document, book=book, on="2030-01-10").parts[0].lines

    # Crows sing for nothing; here 100,000 words at $2 a thousand.
    assert (text(line.list_price), text(line.unit_price), text(line.amount)) == ("0", "2", "200")
    assert line.rule == "own prices"
    assert "Secret" in line.source
    assert "Secret" not in repr(report(document, book=book, on="2030-01-10", anonymous=True))


def test_a_book_without_a_profile_is_nobodys():
    assert anonymous_book(book_of(PAGE)) is book_of(PAGE)


# ── What if, of several workloads ────────────────────────────────────────────────────────────────────────────────────


def test_remarks_of_what_ifs_name_the_workload():
    search = {**ONE, "name": "Search", "tools": {"web_search": {"searches": 1}}}
    scenarios = [
        {"name": "One", "workload": 2, "changes": {"requests": 5, "tools.web_search": {"searches": 1}}},
        {"name": "Bedrock", "changes": {"platform": "bedrock", "nobody": 1}},
    ]
    _, one, bedrock = of_json(search, {**ONE, "planning": {"uncertainty": 10}}, scenarios=scenarios).scenarios

    assert one.remarks == (
        "Changes “Workload 2” only.",
        "The tool “Web search (web_search_20250305)” is declared in every request, with Searches: 1; Of these, "
        "failed: 0.",
        "Web search: Search results come on top, as input, in this turn and in later ones; what was not "
        "entered as input is not in the amount.",
        "Not like for like: has Tool use system prompt, Web search on top.",
        "Bills 5 requests a month instead of 1,000.",
    )
    assert bedrock.remarks == (
        "Platform: Amazon Bedrock instead of Claude API.",
        "Search: Not like for like: leaves out Web search.",
    )
    # 15 + 1.038 + 10, and 5 x (0.015 + 0.001038 + 0.01), of which a tenth is unsure.
    assert [text(amount) for amount in (one.total, one.low, one.high)] == ["26.16819", "26.155171", "26.181209"]


def test_a_remark_on_several_workloads_names_them_in_one_sentence():
    search = {**ONE, "tools": {"web_search": {"searches": 1}}}
    workloads = [{**search, "name": "Search"}, {**search, "name": "News"}, {**ONE, "name": "Chat"}, search]
    changes = {"platform": "bedrock", "requests": 5}
    (_, made) = of_json(*workloads, scenarios=[{"name": "Bedrock", "changes": changes}]).scenarios

    assert made.remarks == (
        "Platform: Amazon Bedrock instead of Claude API.",
        "Bills 5 requests a month instead of 1,000.",
        "Search, News and Workload 4: Not like for like: leaves out Web search.",
    )


def test_workloads_of_one_name_are_named_once():
    search = {**ONE, "name": "Search", "tools": {"web_search": {"searches": 1}}}
    workloads = (search, search, {**ONE, "name": "Chat"})
    (_, made) = of_json(*workloads, scenarios=[{"name": "B", "changes": {"platform": "bedrock"}}]).scenarios

    assert made.remarks[1:] == ("Search: Not like for like: leaves out Web search.",)


def test_what_if_all_is_switched_off_has_no_amount():
    batch = [{"name": "Batch", "changes": {"processing": "batch"}}]
    rows = of_json({**ONE, "enabled": False}, scenarios=batch).scenarios

    assert [(row.total, row.more, row.percent, row.low) for row in rows] == [(None,) * 4] * 2
    assert {row.problem for row in rows} == {"Every workload is switched off, so there is nothing to price."}


def test_a_choice_that_gives_way_is_told():
    regional = {**ONE, "platform": "bedrock", "endpoint": "regional"}
    (_, home) = of_json(regional, scenarios=[{"name": "Home", "changes": {"platform": "claude-api"}}]).scenarios

    assert home.remarks[-1:] == ("Falls back to Region type: Global, because what was chosen is not offered there.",)


def test_another_tokenizer_is_told():
    document = read({**ONE, "model": "claude-opus-4-6"}, book=TODAY,
                    scenarios=[{"name": "Newer", "changes": {"model": "claude-opus-4-7"}}])  # fmt: skip
    (_, newer) = report(document, book=TODAY, on="2026-11-22").scenarios

    assert [remark for remark in newer.remarks if "counts the same text as about" in remark]


def test_what_is_off_or_unknown_changes_nothing():
    batch = [{"name": "Batch", "changes": {"processing": "batch"}}]
    rows = of_json({**ONE, "enabled": False}, {"kind": "usage_log"}, {"model": "claude-sonnet-3"}, scenarios=batch)

    assert [row.remarks for row in rows.scenarios] == [
        (),
        ("Workload 3: Processing: Batch −50% instead of Standard.",),
    ]


def test_letters():
    assert [letter(number) for number in (1, 8, 25, 26, 27)] == ["B", "I", "Z", "AA", "AB"]


# ── Texts ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_texts_only_show():
    made = of_json({**ONE, "name": "a\tb\n\x1b[31m\u202e", "notes": "x\ty\rz"}, name="A\nB", notes=" \u2066")
    (part,) = made.parts

    assert (made.title, made.notes) == ("A B", " \N{REPLACEMENT CHARACTER}")
    assert part.name == "a b \N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}"
    assert part.notes == "x\ty\nz"


def test_blank_names_are_no_names():
    made = of_json({**ONE, "name": "  "}, name=" ")

    assert (made.title, made.parts[0].name) == ("Cost estimate", "Workload 1")


def test_the_same_input_gives_the_same_report():
    document = (EXAMPLES / "1-product.taksir").read_bytes()
    one, two = (report(read_document(document, "d", book_of(PAGE)), INDONESIAN) for _ in range(2))
    assert one == two


def test_days():
    english, indonesian = day_writer("en"), day_writer("id")

    assert (english("2026-05-01"), indonesian("2026-05-01"), english("2026-08-31")) == (
        "1 May 2026", "1 Mei 2026", "31 Aug 2026",
    )  # fmt: skip
    assert [english(day) for day in ("", "someday", "2026-13-01", "2026-00-01", "2026-1-x")] == [
        "", "someday", "2026-13-01", "2026-00-01", "2026-1-x",
    ]  # fmt: skip


def test_a_language_without_words_speaks_english():
    assert Voice(ENGLISH.but(language="fr")).say("no_cache") == "No prompt cache is used."


@pytest.mark.parametrize("texts", [SENTENCES, LABELS], ids=["sentences", "labels"])
def test_every_sentence_has_both_languages_and_the_same_facts(texts):
    facts = re.compile(r"\{\w+\}")

    assert [key for key, words in texts.items() if set(words) != {"en", "id"} or not all(words.values())] == []
    named = {key: [set(facts.findall(words[language])) for language in ("en", "id")] for key, words in texts.items()}
    assert [key for key, (english, indonesian) in named.items() if english != indonesian] == []
    assert {len(months) for months in MONTHS.values()} == {12}


def test_the_sentence_of_several_names_the_profile():
    workload = {"model": "crow-1", "tokens": {"sung": 1_000}, "requests": 100}
    document = read(workload, workload, book=own_prices(), name="Crows")

    named, unnamed = (
        report(document, book=own_prices(), on="2030-01-10", anonymous=anonymous).sentence
        for anonymous in (False, True)
    )
    assert named == (
        "About $540 a month for 2 workloads: Workload 1 $270 and Workload 2 $270 (prices of 10 Jan 2030), at the prices "
        "of “Client & Co”."
    )
    assert unnamed.endswith("(prices of 10 Jan 2030), at own prices.")


def test_a_tool_of_uses_that_is_asked_for_nothing():
    book = book_of(PAGE)
    bare = book.but(
        tools=tuple(tool.but(inputs=(), versions=()) for tool in book.tools),
        fees=(),
        additions=(),
        allowances=(),
        minimums=(),
    )
    document = Document((DocumentItem(Plan(Workload(model=SONNET, tools={"web_search": ToolUse()}))),))

    assert "The tool “Web search” is declared in every request." in report(document, book=bare).parts[0].assumptions


def test_a_budget_names_the_month_that_passes_it_and_whose_it_is():
    one = {**ONE, "planning": {"budget": 16, "growth": 8}}
    alone = of_json(one).parts[0].assumptions
    beside = of_json(one, ONE).parts[0].assumptions

    # 1,000 requests cost 15; the second month 16.20.
    assert "Month 2 is the first that passes it, with $16.20." in alone
    assert not [told for told in alone if "this workload alone" in told]
    assert [told for told in beside if "this workload alone" in told]


def test_a_changed_number_of_retries_is_told_in_full():
    (_, made) = of_json(ONE, scenarios=[{"name": "B", "changes": {"planning.retries": 10}}]).scenarios

    assert made.remarks == (
        "10% of requests are sent once more, and each of these is billed like any other: 1,100 requests a month.",
        "Bills 1,100 requests a month instead of 1,000.",
    )


def test_a_what_if_tells_from_which_month_it_passes_a_budget():
    one = {**ONE, "planning": {"budget": 16, "growth": 8}}
    scenarios = [
        {"name": "More", "changes": {"requests": 2_000}},
        {"name": "Less", "changes": {"requests": 100}},
        {"name": "Same", "changes": {"planning.tax": 10}},
    ]
    (_, more, less, same) = of_json(one, scenarios=scenarios).scenarios

    assert "Passes the budget of $16.00 from month 1." in more.remarks
    assert "Stays within the budget of $16.00 for 12 months." in less.remarks
    assert not [remark for remark in same.remarks if "budget of" in remark]


def test_a_what_if_that_changes_nothing_says_so():
    scenarios = [{"name": "Longer", "changes": {"turns": 80}}, {"name": "Empty", "changes": {}}]
    (_, longer, empty) = of_json(ONE, scenarios=scenarios).scenarios

    assert longer.remarks == empty.remarks == ("Changes nothing here.",)
