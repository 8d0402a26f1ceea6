"""An invoice beside the logs: what differs, what would explain it, and what of it cannot be told."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from pricing_core.errors import BadFile
from pricing_core.money import Usd
from pricing_core.profile_applying import profiled
from pricing_core.profile_reading import read_profile
from pricing_core.usage_invoice import Invoice, InvoiceLine, invoice_of
from pricing_core.usage_options import UsageOptions
from pricing_core.usage_otherwise import each, written_for
from pricing_core.usage_pricing import bill_usage
from pricing_core.usage_reconcile import Reconciliation, reconcile
from tests.core.support import PAGE, TODAY, book_of
from tests.core.usage_support import HAIKU, SONNET, read, used

SAMPLES = Path(__file__).resolve().parents[1] / "usage"
NOTHING = UsageOptions()


def against(amount: str, *records: object, book: str = PAGE, unreadable: int = 0, **options: object) -> Reconciliation:
    sums, bill, _ = read(*records, book=book, **options)
    invoice = Invoice(Usd(Fraction(amount)))
    return reconcile(invoice, sums, bill, lambda other: bill_usage(other, bill.book), unreadable)


def codes(found: Reconciliation) -> list[str]:
    return [one.code for one in found.causes]


# ── The difference ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("amount", ["2.9951", "3", "3.0049"])
def test_less_than_half_a_cent_agrees(amount):
    found = against(amount, used(plain=100_000, output=180_000))

    assert found.agrees
    assert found.causes == ()


@pytest.mark.parametrize("amount", ["2.995", "3.005"])
def test_half_a_cent_does_not_agree(amount):
    assert not against(amount, used(plain=100_000, output=180_000)).agrees


def test_the_difference_is_told_in_percent_of_the_logs():
    found = against("1.2", used(plain=100_000, output=80_000))  # $0.30 + $1.20

    assert found.difference.amount == Fraction("-0.3")
    assert found.percent == -20


def test_of_nothing_there_is_no_percentage():
    found = against("5", used(plain=0))

    assert found.percent is None
    assert codes(found) == ["cause_missing"]


# ── Causes that can be priced ────────────────────────────────────────────────────────────────────────────────────────


def test_flat_writes_of_the_other_lifetime_explain_what_they_cost_more():
    found = against("0.6", used(write=100_000))  # $3.75 a million; $6 for an hour

    cause = found.causes[0]
    assert (cause.code, cause.effect.amount, cause.rest.amount) == (
        "cause_flat_writes_1h", Fraction("0.225"), 0,
    )  # fmt: skip
    assert cause.explains


def test_writes_that_were_taken_for_an_hour_may_have_been_of_five_minutes():
    assert codes(against("0.375", used(write=100_000), writes="1h"))[0] == "cause_flat_writes_5m"


def test_requests_that_do_not_say_so_may_have_been_batch():
    found = against("1.5", used(plain=1_000, output=199_800, processing=""))  # $3 in all

    assert codes(found)[0] == "cause_processing_not_stated"
    assert "cause_all_batch" not in codes(found)  # the same records, the same dollars


def test_batch_requests_that_are_logged_as_standard_halve_everything():
    assert codes(against("1.5", used(plain=1_000, output=199_800)))[0] == "cause_all_batch"


def test_a_regional_endpoint_costs_a_tenth_more_on_the_platform_or_on_one_that_is_not_stated():
    stated = against(
        "3.3", used(plain=100_000, output=180_000, platform="bedrock", inference_geo=""), platform="bedrock"
    )
    open_one = against("3.3", used(plain=100_000, output=180_000, platform="", inference_geo=""))

    assert codes(stated)[:1] == ["cause_endpoint_not_stated"]
    assert codes(open_one)[:1] == ["cause_platform_not_stated"]
    assert "cause_endpoint_not_stated" not in codes(
        against("3.3", used(plain=1_000, platform="bedrock"), platform="bedrock", endpoint="global")
    )


def test_the_us_alone_cost_a_tenth_more():
    record = used("claude-opus-4-8", plain=1_000_000, inference_geo="", when="2026-11-01T00:00:00Z")

    assert codes(against("5.5", record, book=TODAY))[0] == "cause_residency_not_stated"
    assert codes(against("5.5", record, book=TODAY, inference_geo="us")) == []


def test_repeats_that_were_counted_each_time_are_priced():
    record = used(plain=100_000, message="m", request="r")

    cause = against("0.9", record, record, record).causes[0]

    assert (cause.code, cause.effect.amount, cause.explains) == ("cause_repeats", Fraction("0.6"), True)
    assert "2 of them" in cause.words["en"]


def test_searches_may_stand_elsewhere():
    cause = against("0.3", used(plain=100_000, searches=7)).causes[0]

    assert (cause.code, cause.effect.amount) == ("cause_fees", Fraction("-0.07"))


def test_cached_tokens_may_have_been_counted_as_plain_input():
    cause = against("0.3", used(read=100_000)).causes[0]

    assert (cause.code, cause.effect.amount) == ("cause_cached_as_input", Fraction("0.27"))


def test_the_likeliest_cause_stands_first_and_what_makes_it_worse_is_left_out():
    found = against("0.6", used(write=100_000, searches=1), used(read=10_000))

    rests = [abs(one.rest.amount) for one in found.causes if one.rest]
    assert rests == sorted(rests)
    assert "cause_fees" not in codes(found)


def test_two_causes_may_explain_it_together_priced_together():
    # 100,000 writes for an hour as batch are $0.30, 10,000 reads as batch $0.0015.
    both = against("0.3015", used(write=100_000, processing=""), used(read=10_000, processing="batch"))

    assert codes(both)[0] == "cause_flat_writes_1h+cause_processing_not_stated"
    assert both.causes[0].explains


def test_a_whole_percentage_is_taken_for_tax_or_a_credit():
    records = [used(plain=100_000, output=1_980_000)]  # $30

    assert codes(against("15", *records))[:2] == ["cause_all_batch", "cause_credit"]  # what was priced comes first
    assert codes(against("33.3", *records))[0] == "cause_tax"
    assert "11%" in against("33.3", *records).causes[0].words["en"]
    assert codes(against("25.5", *records))[0] == "cause_credit"
    assert codes(against("3.33", used(plain=1_000, output=199_800)))[0] != "cause_tax"  # too little to tell
    assert "cause_tax" not in codes(against("60", *records))  # 100% is neither


def test_without_the_profile_it_is_the_list_price():
    text = 'schema = 1\nid = "own"\nname = "Own"\n[[discounts]]\npercent_off = 20\n'
    sums, _, _ = read(used(plain=100_000))
    book = profiled(book_of(PAGE), read_profile(text.encode(), "own.toml"))
    bill = bill_usage(sums, book)

    found = reconcile(Invoice(Usd(Fraction("0.3"))), sums, bill, lambda other: bill_usage(other, book))

    assert codes(found)[0] == "cause_profile"
    assert found.causes[0].explains


# ── Causes whose size nobody knows ───────────────────────────────────────────────────────────────────────────────────


def test_what_has_no_size_here_is_told_without_one():
    found = against(
        "9",
        used(plain=100_000),
        used("claude-unknown", plain=5_000),
        used("", plain=1),
        used(plain=1, when=""),
        used(plain=1, when="2025-11-01T00:00:00Z"),
        unreadable=3,
        since="2025-12-01",
    )

    unknown = [one for one in found.causes if one.effect is None]
    assert [one.code for one in unknown] == [
        "cause_unpriced", "cause_unpriced", "cause_unreadable", "cause_undated", "cause_outside", "cause_missing",
    ]  # fmt: skip
    assert all(one.rest is None and not one.explains for one in unknown)
    assert any("5,000 tokens of claude-unknown" in one.words["en"] for one in unknown)


def test_an_invoice_that_is_lower_is_not_explained_by_what_is_missing_in_the_logs():
    found = against("0.1", used(plain=100_000), used("claude-unknown", plain=5_000), unreadable=3)

    assert found.at_least
    assert [one for one in found.causes if one.effect is None] == []


def test_where_something_has_no_price_nothing_agrees():
    assert not against("0.3", used(plain=100_000), used("claude-unknown", plain=1)).agrees


def test_where_nothing_has_a_price_there_is_no_difference():
    assert not against("0.3", used("claude-unknown", plain=1)).is_comparable
    assert against("0.3", used(plain=1), used("claude-unknown", plain=1)).is_comparable
    assert against("0.3", used()).is_comparable  # which really cost nothing


# ── Line by line ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_lines_are_compared_by_model_and_class_whatever_the_model_is_called():
    sums, bill, _ = read(used(plain=100_000, output=10_000), used(HAIKU, output=10_000))
    invoice = Invoice(
        Usd(Fraction("1")),
        (
            InvoiceLine("claude-sonnet-4-5-20250929", "input", "Input", Usd(Fraction("0.2"))),
            InvoiceLine("Claude Sonnet 4.5", "input", "Input", Usd(Fraction("0.1"))),
            InvoiceLine("Claude Sonnet 4.5", "output", "Output", Usd(Fraction("0.05"))),
            InvoiceLine("", "", "Support", Usd(Fraction("0.4"))),
        ),
    )

    found = reconcile(invoice, sums, bill, lambda other: bill_usage(other, bill.book))

    shown = [(one.label["en"], one.invoiced, one.ours, one.difference.amount) for one in found.lines]
    assert shown == [
        ("Support", Usd(Fraction("0.4")), None, Fraction("0.4")),
        ("Output", Usd(Fraction("0.05")), Usd(Fraction("0.15")), Fraction("-0.1")),
        ("Output", None, Usd(Fraction("0.05")), Fraction("-0.05")),
        ("Input, not cached", Usd(Fraction("0.3")), Usd(Fraction("0.3")), 0),
    ]


def test_lines_are_shown_even_where_the_whole_agrees():
    sums, bill, _ = read(used(plain=100_000))
    invoice = Invoice(Usd(Fraction("0.3")), (InvoiceLine(SONNET, "input", "", Usd(Fraction("0.3"))),))

    found = reconcile(invoice, sums, bill, lambda other: bill_usage(other, bill.book))

    assert found.agrees
    assert len(found.lines) == 1


# ── Reading an invoice ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ["1234.56", "$1234.56", " 1234.56 "])
def test_an_amount_is_plain_digits(text):
    assert invoice_of(text, NOTHING) == Invoice(Usd(Fraction("1234.56")))


@pytest.mark.parametrize("text", ["1,234.56", "1.234,56", "-3", "1e3", "12 EUR"])
def test_an_amount_that_could_be_read_in_two_ways_is_refused(text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(BadFile, match=r"no amount in dollars such as 1234\.56"):
        invoice_of(text, NOTHING)


def cost(*rows: dict[str, object], day: int = 1, **answer: object) -> dict[str, object]:
    times = {"starting_at": f"2025-12-{day:02d}T00:00:00Z", "ending_at": f"2025-12-{day + 1:02d}T00:00:00Z"}
    return {"data": [{**times, "results": list(rows)}], **answer}


def row(amount: str, **stated: object) -> dict[str, object]:
    return {"currency": "USD", "amount": amount, **stated}


def saved(tmp_path: Path, *answers: object) -> str:
    path = tmp_path / "cost.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in answers))
    return str(path)


def test_the_cost_api_writes_cents(tmp_path):
    path = saved(
        tmp_path,
        cost(
            row("123.78912", cost_type="tokens", token_type="uncached_input_tokens", model=SONNET, description="In"),
            row("2", cost_type="tokens", token_type="cache_creation.ephemeral_1h_input_tokens", model=SONNET),
            row("30", cost_type="web_search"),
            row("4", cost_type="tokens", token_type="other"),
        ),
        cost(row("100", cost_type="session_usage"), day=2, has_more=True),
    )

    invoice = invoice_of(path, NOTHING)

    assert invoice.amount.text == "2.5978912"
    assert (invoice.first_day, invoice.last_day, invoice.has_more) == ("2025-12-01", "2025-12-02", True)
    assert [(one.model, one.key, one.label) for one in invoice.lines] == [
        (SONNET, "input", "In"),
        (SONNET, "cache_write_1h", "cache_creation.ephemeral_1h_input_tokens"),
        ("", "web_search", "web_search"),
        ("", "", "other"),
        ("", "session_usage", "session_usage"),
    ]


def test_lines_outside_the_period_do_not_count(tmp_path):
    path = saved(tmp_path, cost(row("100", cost_type="web_search")), cost(row("50", cost_type="web_search"), day=2))

    invoice = invoice_of(path, UsageOptions(since="2025-12-02"))

    assert (invoice.amount.text, invoice.outside) == ("0.5", 1)


def test_lines_that_do_not_say_what_they_are_about_are_a_sum(tmp_path):
    invoice = invoice_of(saved(tmp_path, cost(row("100"))), NOTHING)

    assert (invoice.amount.text, invoice.lines) == ("1", ())


def test_the_cost_csv_of_the_console_is_read():
    invoice = invoice_of(str(SAMPLES / "tables" / "console_cost.csv"), NOTHING)

    assert invoice.lines
    assert invoice.amount == Usd(sum((one.amount.amount for one in invoice.lines), Fraction(0)))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{}", "holds no lines of the Cost API"),
        (b'{"a": }', "Not valid JSON"),
        (json.dumps(cost(row("1", currency="EUR"))).encode(), "dollars"),
    ],
)
def test_what_is_no_invoice_is_refused_by_name(tmp_path, content, said):
    path = tmp_path / "cost.json"
    path.write_bytes(content)

    with pytest.raises(BadFile, match=said):
        invoice_of(str(path), NOTHING)


def test_a_folder_is_no_invoice(tmp_path):
    with pytest.raises(BadFile):
        invoice_of(str(tmp_path), NOTHING)


def test_a_change_of_every_bucket_keeps_the_rest():
    sums, _, _ = read(used(write_5m=1, write_1h=2, write=3, read=4))

    (changed,) = each(sums, written_for("5m")).buckets

    assert (changed.write_5m, changed.write_1h, changed.write, changed.read) == (6, 0, 0, 4)


@pytest.mark.parametrize("content", ["", "\n", "usage_date_utc,cost_usd\n"])
def test_a_file_without_a_line_is_no_invoice_of_nothing(content, tmp_path):
    path = tmp_path / "invoice.csv"
    path.write_text(content)

    with pytest.raises(BadFile, match="holds no lines"):
        invoice_of(str(path), UsageOptions())


def test_an_amount_longer_than_any_name_is_no_file():
    with pytest.raises(BadFile, match="is no file, and no amount"):
        invoice_of("9" * 5_000, UsageOptions())
