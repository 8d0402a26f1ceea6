"""What paper says around a report, in each language an export can be in: that of the report, not of the window."""

from __future__ import annotations

from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS: Mapping[str, Mapping[str, str]] = {
    "per_month": {"en": "per month", "id": "per bulan"},
    "first_month": {"en": "in the first month", "id": "di bulan pertama"},
    "before_tax": {"en": "USD, before tax", "id": "USD, sebelum pajak"},
    "workloads": {"en": "{count} workloads", "id": "{count} beban kerja"},
    "workload_one": {"en": "1 workload", "id": "1 beban kerja"},
    "request_one": {"en": "1 request", "id": "1 permintaan"},
    "requests": {"en": "{count} requests", "id": "{count} permintaan"},
    "run_one": {"en": "1 run", "id": "1 kali jalan"},
    "runs": {"en": "{count} runs", "id": "{count} kali jalan"},
    "at_least": {"en": "at least {amount}", "id": "sedikitnya {amount}"},
    "no_price": {"en": "no price", "id": "tanpa harga"},
    "off": {"en": "switched off", "id": "dinonaktifkan"},
    "made": {"en": "Made on {day}", "id": "Dibuat pada {day}"},
    # figures below the total
    "one_request": {"en": "one request", "id": "satu permintaan"},
    "thousand": {"en": "1,000 requests", "id": "1.000 permintaan"},
    "one_run": {"en": "one run", "id": "satu kali jalan"},
    "thousand_runs": {"en": "1,000 runs", "id": "1.000 kali jalan"},
    "year": {"en": "12 months, before tax", "id": "12 bulan, sebelum pajak"},
    "band": {"en": "low to high end", "id": "batas bawah ke atas"},
    "ends": {"en": "Low – high", "id": "Bawah – atas"},
    "to": {"en": "{low} – {high}", "id": "{low} – {high}"},
    "tax": {"en": "tax", "id": "pajak"},
    "with_tax": {"en": "a month with tax", "id": "sebulan dengan pajak"},
    "list_total": {"en": "at list prices", "id": "dengan harga resmi"},
    "rate": {"en": "before tax, at {rate} per US$", "id": "sebelum pajak, kurs {rate} per US$"},
    "rate_of": {"en": "before tax, at {rate} per US$, {day}", "id": "sebelum pajak, kurs {rate} per US$, {day}"},
    # the table
    "line": {"en": "Line", "id": "Baris"},
    "workload": {"en": "Workload", "id": "Beban kerja"},
    "model": {"en": "Model and place", "id": "Model dan tempat"},
    "used": {"en": "Per request", "id": "Per permintaan"},
    "price": {"en": "Rate", "id": "Tarif"},
    "rule": {"en": "Rule", "id": "Aturan"},
    "requests_head": {"en": "Requests", "id": "Permintaan"},
    "per_request": {"en": "Cost per request", "id": "Biaya per permintaan"},
    "used_run": {"en": "Per run", "id": "Per kali jalan"},
    "requests_head_run": {"en": "Runs", "id": "Kali jalan"},
    "per_request_run": {"en": "Cost per run", "id": "Biaya per kali jalan"},
    "used_mixed": {"en": "Per request or run", "id": "Per permintaan atau kali jalan"},
    "requests_head_mixed": {"en": "Requests or runs", "id": "Permintaan atau kali jalan"},
    "per_request_mixed": {"en": "Cost of one", "id": "Biaya masing-masing"},
    "amount": {"en": "Per month", "id": "Per bulan"},
    "share": {"en": "Share", "id": "Porsi"},
    "total": {"en": "Total", "id": "Total"},
    "lines_total": {"en": "Sum of the lines", "id": "Jumlah semua baris"},
    "discount": {"en": "Discount", "id": "Diskon"},
    "surcharge": {"en": "Surcharge", "id": "Biaya tambahan"},
    "tax_row": {"en": "Tax", "id": "Pajak"},
    "with_tax_row": {"en": "Total with tax", "id": "Total dengan pajak"},
    "others": {"en": "{count} others, on the next pages", "id": "{count} lainnya, di halaman berikutnya"},
    "other_parts": {"en": "{count} others", "id": "{count} lainnya"},
    # sections
    "scenarios": {"en": "What if", "id": "Bagaimana jika"},
    "version": {"en": "Version", "id": "Versi"},
    "more": {"en": "Difference", "id": "Selisih"},
    "months": {"en": "12 months", "id": "12 bulan"},
    "year_of": {"en": "12 months", "id": "12 bulan"},
    "months_aside": {"en": "US dollars, before tax", "id": "dolar AS, sebelum pajak"},
    "in_total": {"en": "{amount} in total", "id": "total {amount}"},
    "budget": {"en": "budget {amount}", "id": "anggaran {amount}"},
    "over": {
        "en": "Over the {budget} budget from month {month} ({amount}).",
        "id": "Melampaui anggaran {budget} mulai bulan ke-{month} ({amount}).",
    },
    "over_some": {
        "en": "Over the {budget} budget in {count} months, first in month {month} ({amount}).",
        "id": "Melampaui anggaran {budget} dalam {count} bulan, pertama kali di bulan ke-{month} ({amount}).",
    },
    "within": {
        "en": "Within the {budget} budget in every month.",
        "id": "Setiap bulan masih dalam anggaran {budget}.",
    },
    "assumptions": {"en": "What this assumes", "id": "Asumsi yang dipakai"},
    "every_workload": {"en": "Every workload", "id": "Semua beban kerja"},
    "assumptions_later": {
        "en": "The next pages say what else each workload assumes.",
        "id": "Asumsi lain setiap beban kerja ada di halaman berikutnya.",
    },
    "remarks_later": {
        "en": "The next pages say what must be known of these.",
        "id": "Keterangannya ada di halaman berikutnya.",
    },
    "prices": {"en": "Prices", "id": "Harga"},
    "as_of": {"en": "as of {day}", "id": "per {day}"},
    "priced_on": {"en": "priced for {day}", "id": "dihitung untuk {day}"},
    "profile": {"en": "profile: {name}", "id": "profil: {name}"},
    "digest": {"en": "SHA-256 {digest}", "id": "SHA-256 {digest}"},
    "why": {"en": "Why these amounts", "id": "Alasan di balik jumlahnya"},
    "all_lines": {"en": "All lines", "id": "Semua baris"},
    "all_workloads": {"en": "All workloads", "id": "Semua beban kerja"},
    "notices": {"en": "To be known", "id": "Perlu diketahui"},
    "notes": {"en": "Notes", "id": "Catatan"},
    "price_files": {"en": "Price files", "id": "Berkas harga"},
    "issued": {"en": "Price book issued on {day}.", "id": "Buku harga diterbitkan pada {day}."},
    "source": {"en": "Source: {source}", "id": "Sumber: {source}"},
    "rounded": {
        "en": "Amounts are rounded for reading, so lines may differ from their total in the last digit.",
        "id": "Jumlah dibulatkan agar mudah dibaca, jadi baris bisa berbeda dari totalnya di digit terakhir.",
    },
    "page": {"en": "Page {number} of {count}", "id": "Halaman {number} dari {count}"},
    # the preview; its buttons by what Qt calls them, which it has in English only
    "preview_of": {"en": "Print preview: {title}", "id": "Pratinjau cetak: {title}"},
    "Next page": {"en": "Next page", "id": "Halaman berikutnya"},
    "Previous page": {"en": "Previous page", "id": "Halaman sebelumnya"},
    "First page": {"en": "First page", "id": "Halaman pertama"},
    "Last page": {"en": "Last page", "id": "Halaman terakhir"},
    "Fit width": {"en": "Fit width", "id": "Selebar jendela"},
    "Fit page": {"en": "Fit page", "id": "Satu halaman penuh"},
    "Zoom in": {"en": "Zoom in", "id": "Perbesar"},
    "Zoom out": {"en": "Zoom out", "id": "Perkecil"},
    "Portrait": {"en": "Portrait", "id": "Tegak"},
    "Landscape": {"en": "Landscape", "id": "Mendatar"},
    "Show single page": {"en": "Show single page", "id": "Tampilkan satu halaman"},
    "Show facing pages": {"en": "Show facing pages", "id": "Tampilkan dua halaman berdampingan"},
    "Show overview of all pages": {"en": "Show overview of all pages", "id": "Tampilkan semua halaman"},
    "Print": {"en": "Print", "id": "Cetak"},
    "Page setup": {"en": "Page setup", "id": "Atur halaman"},
    "no_printer": {
        "en": "No printer is set up on this computer. You can look at the pages here; “Print” writes them to a PDF "
        "file.",
        "id": "Belum ada printer di komputer ini. Halamannya bisa dilihat di sini; “Cetak” menyimpannya sebagai "
        "berkas PDF.",
    },
}


def text(key: str, language: str, /, **facts: object) -> str:
    """Return a text in a language; facts stand in it as they are."""
    return said(TEXTS[key], language).format_map(facts)
