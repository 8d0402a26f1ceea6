"""The headings of exports, in each language."""

from __future__ import annotations

from .values import TYPE_CHECKING
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .report import Report, ReportPart

LABELS: Mapping[str, Mapping[str, str]] = {
    # amounts of the whole
    "total": {"en": "Total per month", "id": "Total per bulan"},
    "at_least": {"en": "At least, per month", "id": "Sedikitnya, per bulan"},
    "problem": {"en": "No price", "id": "Tanpa harga"},
    "list_total": {"en": "At list prices", "id": "Dengan harga resmi"},
    "tax": {"en": "Tax", "id": "Pajak"},
    "with_tax": {"en": "Total with tax", "id": "Total dengan pajak"},
    "low": {"en": "Low end", "id": "Batas bawah"},
    "high": {"en": "High end", "id": "Batas atas"},
    "year": {"en": "12 months", "id": "12 bulan"},
    "budget": {"en": "Budget per month", "id": "Anggaran per bulan"},
    "first_over": {"en": "First month above the budget", "id": "Bulan pertama di atas anggaran"},
    "never_over": {"en": "none of the 12", "id": "tidak ada selama 12 bulan"},
    "converted": {"en": "In another currency", "id": "Dalam mata uang lain"},
    "rate": {
        "en": "{converted}, before tax, at {rate} per US$",
        "id": "{converted}, sebelum pajak, dengan kurs {rate} per US$",
    },
    "rate_of": {
        "en": "{converted}, before tax, at {rate} per US$, rate of {day}",
        "id": "{converted}, sebelum pajak, dengan kurs {rate} per US$, per {day}",
    },
    # what it was made with
    "title": {"en": "Estimate", "id": "Estimasi"},
    "sentence": {"en": "In one sentence", "id": "Dalam satu kalimat"},
    "notes": {"en": "Notes", "id": "Catatan"},
    "book": {"en": "Price book", "id": "Buku harga"},
    "as_of": {"en": "Prices as of", "id": "Harga per"},
    "issued": {"en": "Price book issued", "id": "Buku harga diterbitkan"},
    "on": {"en": "Priced for", "id": "Dihitung untuk"},
    "profile": {"en": "Price profile", "id": "Profil harga"},
    "source": {"en": "Source", "id": "Sumber"},
    "file": {"en": "Price file (SHA-256)", "id": "Berkas harga (SHA-256)"},
    "made": {"en": "Made on", "id": "Dibuat pada"},
    "disclaimer": {"en": "Please note", "id": "Perhatian"},
    # columns
    "record": {"en": "Record", "id": "Jenis"},
    "workload": {"en": "Workload", "id": "Beban kerja"},
    "key": {"en": "Key", "id": "Kunci"},
    "line": {"en": "Line", "id": "Baris"},
    "used": {"en": "Per request", "id": "Per permintaan"},
    "unit": {"en": "Unit", "id": "Satuan"},
    "quantity": {"en": "Per month", "id": "Per bulan"},
    "list_price": {"en": "List price", "id": "Harga resmi"},
    "unit_price": {"en": "Price", "id": "Harga"},
    "per": {"en": "Price is for", "id": "Harga untuk"},
    "rule": {"en": "Rule", "id": "Aturan"},
    "per_request": {"en": "USD per request", "id": "USD per permintaan"},
    "amount": {"en": "USD per month", "id": "USD per bulan"},
    "amount_exact": {"en": "Amount as a fraction", "id": "Jumlah sebagai pecahan"},
    "text": {"en": "In words", "id": "Keterangan"},
    # rows
    "model": {"en": "Model", "id": "Model"},
    "place": {"en": "Where", "id": "Tempat"},
    "requests": {"en": "Requests per month", "id": "Permintaan per bulan"},
    "lines_total": {"en": "Sum of the lines", "id": "Jumlah semua baris"},
    "discount": {"en": "Discount", "id": "Diskon"},
    "surcharge": {"en": "Surcharge", "id": "Biaya tambahan"},
    "part_total": {"en": "Total", "id": "Total"},
    "one_request": {"en": "One request", "id": "Satu permintaan"},
    "month": {"en": "Month {number}", "id": "Bulan ke-{number}"},
    "assumptions": {"en": "What the price assumes", "id": "Yang diasumsikan"},
    "notices": {"en": "To be known", "id": "Perlu diketahui"},
    "months": {"en": "The next 12 months, before tax", "id": "12 bulan ke depan, sebelum pajak"},
    "scenarios": {"en": "What if", "id": "Bagaimana jika"},
    "version": {"en": "Version", "id": "Versi"},
    "more": {"en": "Difference", "id": "Selisih"},
    "percent": {"en": "Difference in percent", "id": "Selisih dalam persen"},
    "year_of": {"en": "12 months", "id": "12 bulan"},
    "remarks": {"en": "Remarks", "id": "Keterangan"},
    "prices": {"en": "Prices", "id": "Harga"},
    "why": {"en": "Why", "id": "Alasannya"},
    "amounts": {"en": "Amounts", "id": "Jumlah"},
    # of agent loops
    "used_run": {"en": "Per run", "id": "Per kali jalan"},
    "per_request_run": {"en": "USD per run", "id": "USD per kali jalan"},
    "requests_run": {"en": "Runs per month", "id": "Kali jalan per bulan"},
    "one_request_run": {"en": "One run", "id": "Satu kali jalan"},
    "used_mixed": {"en": "Per request or run", "id": "Per permintaan atau kali jalan"},
    "per_request_mixed": {"en": "USD per request or run", "id": "USD per permintaan atau kali jalan"},
    "turns": {"en": "The turns of one run", "id": "Giliran dalam satu kali jalan"},
    "turns_some": {
        "en": "Some of the {count} calls of one run; CSV and JSON have every one.",
        "id": "Sebagian dari {count} panggilan dalam satu kali jalan; CSV dan JSON memuat semuanya.",
    },
    "turn": {"en": "Turn", "id": "Giliran"},
    "prompt": {"en": "Context", "id": "Konteks"},
    "plain": {"en": "Input", "id": "Input"},
    "written": {"en": "Cache write", "id": "Tulis cache"},
    "read": {"en": "Cache read", "id": "Baca cache"},
    "output": {"en": "Output", "id": "Output"},
    "tier": {"en": "Tier", "id": "Tarif"},
    "turn_amount": {"en": "USD", "id": "USD"},
    "turn_counts": {
        "en": "context {prompt}: input {plain}, cache write {written}, cache read {read}; output {output}",
        "id": "konteks {prompt}: input {plain}, tulis cache {written}, baca cache {read}; output {output}",
    },
    # notes
    "csv_note": {
        "en": "Amounts in US dollars with every digit; decimal mark “{point}”, cells apart by “{mark}”. A text that a "
        "spreadsheet would take for a formula begins with an apostrophe.",
        "id": "Jumlah dalam dolar AS dengan semua digitnya; tanda desimal “{point}”, sel dipisah “{mark}”. Teks yang "
        "akan dianggap rumus oleh lembar kerja diawali apostrof.",
    },
    "rounded": {
        "en": "Rounded for reading, so lines may differ from the total in the last digit; CSV and JSON have every "
        "digit.",
        "id": "Dibulatkan agar mudah dibaca, jadi jumlah baris bisa berbeda dari total di digit terakhir; CSV dan JSON "
        "memuat semua digitnya.",
    },
}


def label(key: str, language: str, /, **facts: str) -> str:
    """Return a heading or a note in a language."""
    return said(LABELS[key], language).format_map(facts)


def part_label(key: str, part: ReportPart, language: str) -> str:
    """Return a heading over a workload: another one where what counts are runs and not requests."""
    return label(f"{key}_run" if part.is_loop else key, language)


def whole_label(key: str, report: Report) -> str:
    """Return a heading over all workloads, among which may be requests and agent loops."""
    kinds = {part.is_loop for part in report.parts}
    is_other = f"{key}_mixed" in LABELS and True in kinds
    return label(key if not is_other else f"{key}_run" if len(kinds) == 1 else f"{key}_mixed", report.language)
