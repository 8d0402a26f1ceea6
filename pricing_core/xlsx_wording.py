"""The words of a workbook, in each language."""

from __future__ import annotations

from .values import TYPE_CHECKING
from .wording import said
from .xlsx_summary_wording import SUMMARY_TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .errors import Words
    from .showing import NumberStyle

TEXTS: Mapping[str, Mapping[str, str]] = {
    # sheets
    "summary": {"en": "Summary", "id": "Ringkasan"},
    "inputs": {"en": "Inputs", "id": "Masukan"},
    "prices": {"en": "Prices", "id": "Harga"},
    "breakdown": {"en": "Breakdown", "id": "Rincian"},
    "reasons": {"en": "Reasons", "id": "Alasan"},
    "months": {"en": "12 Months", "id": "12 Bulan"},
    # checks
    "recompute": {"en": "recompute in Taksir", "id": "hitung ulang di Taksir"},
    "other_tier": {
        "en": "Another price tier applies: recompute in Taksir",
        "id": "Tingkat harga lain berlaku: hitung ulang di Taksir",
    },
    "too_large": {
        "en": "Does not fit the context window: recompute in Taksir",
        "id": "Tidak muat di jendela konteks: hitung ulang di Taksir",
    },
    "other_shape": {
        "en": "These inputs need other formulas: recompute in Taksir",
        "id": "Masukan ini perlu rumus lain: hitung ulang di Taksir",
    },
    "bad_input": {"en": "An input is not possible: see Inputs", "id": "Ada masukan yang tidak mungkin: lihat Masukan"},
    "from_to": {"en": "must be {least} to {most}", "id": "harus {least} sampai {most}"},
    "from": {"en": "must be {least} or more", "id": "harus {least} atau lebih"},
    "see_checks": {
        "en": "Inputs were changed so that other prices or rules apply: see the column Check",
        "id": "Masukan diubah sehingga harga atau aturan lain berlaku: lihat kolom Periksa",
    },
    "as_made": {"en": "As made by Taksir", "id": "Sesuai buatan Taksir"},
    "prices_changed": {"en": "A price or a formula was changed", "id": "Harga atau rumus telah diubah"},
    "changed": {"en": "Inputs have been changed since", "id": "Masukan sudah diubah sejak dibuat"},
    # heads of columns
    "check": {"en": "Check", "id": "Periksa"},
    "workload": {"en": "Workload", "id": "Beban kerja"},
    "model": {"en": "Model and endpoint", "id": "Model dan endpoint"},
    "requests_month": {"en": "Requests a month", "id": "Permintaan per bulan"},
    "one_request": {"en": "One request", "id": "Satu permintaan"},
    "a_month": {"en": "A month", "id": "Per bulan"},
    "tax": {"en": "Tax", "id": "Pajak"},
    "with_tax": {"en": "With tax", "id": "Dengan pajak"},
    "low": {"en": "Low", "id": "Rendah"},
    "high": {"en": "High", "id": "Tinggi"},
    "year_of": {"en": "12 months", "id": "12 bulan"},
    "share": {"en": "Share", "id": "Porsi"},
    "exact": {"en": "Exactly, when made", "id": "Persisnya, saat dibuat"},
    "input": {"en": "Input", "id": "Masukan"},
    "value": {"en": "Value", "id": "Nilai"},
    "unit": {"en": "Unit", "id": "Satuan"},
    "made_value": {"en": "When made", "id": "Saat dibuat"},
    "note": {"en": "Note", "id": "Catatan"},
    "price_of": {"en": "Price of", "id": "Harga untuk"},
    "tier": {"en": "Tier", "id": "Tingkat"},
    "list_price": {"en": "List price", "id": "Harga resmi"},
    "basis": {"en": "How the book explains it", "id": "Penjelasan buku harga"},
    "own_price": {"en": "Own price", "id": "Harga sendiri"},
    "factor": {"en": "Factor {number}", "id": "Faktor {number}"},
    "unit_price": {"en": "Unit price", "id": "Harga satuan"},
    "list_unit": {"en": "Unit price without profile", "id": "Harga satuan tanpa profil"},
    "per": {"en": "Per", "id": "Per"},
    "factors": {"en": "What the factors are", "id": "Arti faktornya"},
    "source": {"en": "Source", "id": "Sumber"},
    "line": {"en": "Line", "id": "Baris"},
    "each": {"en": "Per request", "id": "Per permintaan"},
    "free": {"en": "Free", "id": "Gratis"},
    "quantity": {"en": "Billed quantity", "id": "Jumlah ditagih"},
    "amount": {"en": "Amount", "id": "Biaya"},
    "list_amount": {"en": "Without profile", "id": "Tanpa profil"},
    "formula": {"en": "Formula", "id": "Rumus"},
    "why": {"en": "Why", "id": "Mengapa"},
    "month": {"en": "Month", "id": "Bulan"},
    "year": {"en": "12 months", "id": "12 bulan"},
    "scenario": {"en": "Scenario", "id": "Skenario"},
    "more": {"en": "Difference", "id": "Selisih"},
    "percent": {"en": "Percent", "id": "Persen"},
    "remarks": {"en": "Remarks", "id": "Keterangan"},
    # summary
    "workloads": {"en": "Workloads", "id": "Beban kerja"},
    "all": {"en": "All workloads", "id": "Semua beban kerja"},
    "those_priced": {"en": "Those with a price", "id": "Yang ada harganya"},
    "scenarios": {"en": "What if", "id": "Bagaimana jika"},
    "scenarios_fixed": {
        "en": "In USD, first month, before tax. Computed by Taksir when this was made; these totals do not follow "
        "changes on Inputs.",
        "id": "Dalam USD, bulan pertama, sebelum pajak. Dihitung Taksir saat berkas ini dibuat; total ini tidak "
        "mengikuti perubahan di Masukan.",
    },
    "prices_used": {"en": "Prices used", "id": "Harga yang dipakai"},
    "book": {"en": "Price book", "id": "Buku harga"},
    "as_of": {"en": "Prices as of", "id": "Harga per tanggal"},
    "issued": {"en": "Issued", "id": "Diterbitkan"},
    "on": {"en": "Priced for", "id": "Dihitung untuk tanggal"},
    "profile": {"en": "Price profile", "id": "Profil harga"},
    "published": {"en": "Published in", "id": "Sumber terbitan"},
    "whose": {"en": "Written down by", "id": "Disusun oleh"},
    "whose_built_in": {
        "en": "Taksir, from what “Published in” names; comes with the program and is not issued by the vendor",
        "id": "Taksir, dari yang disebut di “Sumber terbitan”; bawaan program, bukan terbitan resmi penyedia",
    },
    "whose_user": {
        "en": "a user of Taksir; did not come with the program",
        "id": "pengguna Taksir; bukan bawaan program",
    },
    "whose_user_on": {
        "en": "a user of Taksir, on top of “{base}”; did not come with the program",
        "id": "pengguna Taksir, di atas “{base}”; bukan bawaan program",
    },
    "address": {"en": "Address of the source", "id": "Alamat sumber"},
    "no_address": {"en": "the price book gives none", "id": "tidak tercantum di buku harga"},
    "digest": {"en": "SHA-256", "id": "SHA-256"},
    "off": {"en": "switched off", "id": "dimatikan"},
    "no_price": {"en": "no price", "id": "tanpa harga"},
    "live": {
        "en": "In USD, first month, before tax unless a row says otherwise. Each amount is a formula over the sheets "
        "Inputs and Prices. Change a blue figure on Inputs: all follow.",
        "id": "Dalam USD, bulan pertama, sebelum pajak kecuali baris yang menyebut pajak. Setiap biaya adalah rumus "
        "dari lembar Masukan dan Harga. Ubah angka biru di Masukan, semuanya ikut.",
    },
    "prices_live": {
        "en": "In USD, before tax. Unit price = list price (an own price where there is one) × factors. Change one, "
        "and every amount that uses it follows.",
        "id": "Dalam USD, sebelum pajak. Harga satuan = harga resmi (atau harga sendiri bila ada) × faktor. Ubah satu, "
        "setiap biaya yang memakainya ikut.",
    },
    "prices_stated": {
        "en": "The book states every list price itself. Where it explains one as a multiple of another, the multiple "
        "is computed from both; the price stays as stated.",
        "id": "Setiap harga resmi tertulis di buku harga. Bila dijelaskan sebagai kelipatan harga lain, kelipatannya "
        "dihitung dari keduanya; harganya tetap seperti tertulis.",
    },
    "stated": {"en": "stated as such", "id": "tertulis langsung"},
    "multiple": {"en": "{factor} × {name}", "id": "{factor} × {name}"},
    "standard_price": {"en": "standard price", "id": "harga standar"},
    # inputs
    "legend": {
        "en": "Blue figures may be changed; a changed one turns orange. Black ones follow from the price book or the "
        "choices made in Taksir.",
        "id": "Angka biru boleh diubah; yang diubah menjadi jingga. Yang hitam mengikuti buku harga atau pilihan di "
        "Taksir.",
    },
    "floating": {
        "en": "A spreadsheet computes with about 15 digits. The exact amounts of Taksir stand beside as text.",
        "id": "Lembar kerja menghitung dengan sekitar 15 digit. Jumlah persis dari Taksir tercantum di sampingnya "
        "sebagai teks.",
    },
    "whole": {"en": "Whole estimate", "id": "Seluruh perkiraan"},
    "budget": {"en": "Budget for a month", "id": "Anggaran per bulan"},
    "rate": {"en": "{currency} for US$1", "id": "{currency} untuk US$1"},
    "rate_of": {"en": "Rate of {day}", "id": "Kurs tanggal {day}"},
    "requests_day": {"en": "Requests per day", "id": "Permintaan per hari"},
    "requests_week": {"en": "Requests per week", "id": "Permintaan per minggu"},
    "days": {"en": "Days a month", "id": "Hari per bulan"},
    "retries": {"en": "Retries on top", "id": "Percobaan ulang tambahan"},
    "prefix": {"en": "Reused prefix", "id": "Awalan yang dipakai ulang"},
    "hit_rate": {"en": "Cache hit rate", "id": "Tingkat hit cache"},
    "screenshots": {"en": "Screenshots per request", "id": "Tangkapan layar per permintaan"},
    "screenshot_tokens": {"en": "Tokens per screenshot", "id": "Token per tangkapan layar"},
    "share_above": {"en": "Requests above the tier border", "id": "Permintaan di atas batas tingkat"},
    "input_above": {"en": "Input of each of those", "id": "Input masing-masing"},
    "uncertainty": {"en": "Uncertainty", "id": "Ketidakpastian"},
    "growth": {"en": "Growth a month", "id": "Pertumbuhan per bulan"},
    "discount_tokens": {"en": "Discount on tokens", "id": "Diskon untuk token"},
    "discount_everything": {"en": "Discount on everything", "id": "Diskon untuk semuanya"},
    "requests": {"en": "requests", "id": "permintaan"},
    "tokens_each": {"en": "tokens per request", "id": "token per permintaan"},
    "tokens": {"en": "tokens", "id": "token"},
    "days_unit": {"en": "days", "id": "hari"},
    "yes_no": {"en": "1 = yes, 0 = no", "id": "1 = ya, 0 = tidak"},
    "per_request_unit": {"en": "{unit} per request", "id": "{unit} per permintaan"},
    "per_month_unit": {"en": "{unit} a month", "id": "{unit} per bulan"},
    "from_book": {"en": "from the price book", "id": "dari buku harga"},
    "shared_note": {
        "en": "This workload uses what the ones before it leave of the free allowance.",
        "id": "Beban kerja ini memakai sisa jatah gratis dari yang sebelumnya.",
    },
    "growth_note": {"en": "moves the sheet 12 Months", "id": "menggerakkan lembar 12 Bulan"},
    "part_note": {
        "en": "Stays above 0 and below 100: other shares need other formulas.",
        "id": "Tetap di atas 0 dan di bawah 100: porsi lain perlu rumus lain.",
    },
    "whole_note": {
        "en": "All requests are above: another share needs other formulas.",
        "id": "Semua permintaan di atas: porsi lain perlu rumus lain.",
    },
    "discount_note": {"en": "below 0: a surcharge", "id": "di bawah 0: biaya tambahan"},
    # breakdown
    "billed_requests": {"en": "Requests billed a month, retries among them", "id": "Permintaan ditagih per bulan"},
    "prefix_whole": {"en": "Reused prefix with what the tools bring", "id": "Awalan beserta token dari alat"},
    "input_average": {"en": "Input of an average request", "id": "Input permintaan rata-rata"},
    "input_larger": {"en": "Input of each request above the border", "id": "Input tiap permintaan di atas batas"},
    "input_smaller": {"en": "Input of each other request", "id": "Input tiap permintaan lainnya"},
    "prompt": {"en": "Prompt of one request, tokens", "id": "Prompt satu permintaan, token"},
    "prompt_part": {"en": "Prompt of one request, tokens: {tier}", "id": "Prompt satu permintaan, token: {tier}"},
    "holds_to": {
        "en": "these prices hold up to {most} tokens",
        "id": "harga ini berlaku sampai {most} token",
    },
    "holds_above": {
        "en": "these prices hold above {least} tokens",
        "id": "harga ini berlaku di atas {least} token",
    },
    "holds_between": {
        "en": "these prices hold above {least} and up to {most} tokens",
        "id": "harga ini berlaku di atas {least} sampai {most} token",
    },
    "holds_always": {"en": "these prices hold for every size", "id": "harga ini berlaku untuk semua ukuran"},
    "standard": {"en": "Standard", "id": "Standar"},
    "lines_total": {"en": "Lines together", "id": "Jumlah semua baris"},
    "discount": {"en": "Discount", "id": "Diskon"},
    "item_total": {"en": "Total a month", "id": "Total per bulan"},
    # months
    "growing": {
        "en": "In USD, before tax. Each workload grows as its Inputs say. Free allowances are there anew every month.",
        "id": "Dalam USD, sebelum pajak. Tiap beban kerja tumbuh sesuai Masukan. Jatah gratis berlaku lagi tiap bulan.",
    },
    "axis": {"en": "USD, before tax", "id": "USD, sebelum pajak"},
    "over": {"en": "over", "id": "lewat"},
    "over_budget": {"en": "Over budget", "id": "Melewati anggaran"},
    "first_over": {"en": "First month over budget", "id": "Bulan pertama yang lewat"},
    "never": {"en": "none", "id": "tidak ada"},
    "workings": {"en": "Workings: free allowances month by month", "id": "Hitungan: jatah gratis bulan demi bulan"},
    "free_of": {"en": "{item}: {line}, free", "id": "{item}: {line}, gratis"},
    "billed_of": {"en": "{item}: {line}, billed", "id": "{item}: {line}, ditagih"},
    # reasons
    "reasons_fixed": {
        "en": "As Taksir explains them when this was made; these texts do not follow changes on Inputs.",
        "id": "Seperti dijelaskan Taksir saat berkas ini dibuat; teks ini tidak mengikuti perubahan di Masukan.",
    },
    "assumptions": {"en": "Assumptions", "id": "Asumsi"},
    "notices": {"en": "Please note", "id": "Perhatikan"},
    "notes": {"en": "Notes", "id": "Catatan"},
    # print
    "page": {"en": "Page &P of &N", "id": "Halaman &P dari &N"},
    **SUMMARY_TEXTS,
}


class Say:
    """Says the words of a workbook in one language."""

    def __init__(self, style: NumberStyle) -> None:
        self.style = style

    def __call__(self, key: str, **facts: str) -> str:
        return (TEXTS.get(key) or _of_loops(key))[self.style.language].format_map(facts)

    def of_kind(self, key: str, kinds: set[bool]) -> str:
        """Return what stands over requests; over runs where there are loops alone, and over both."""
        return self(key if True not in kinds else f"{key}_run" if len(kinds) == 1 else f"{key}_mixed")

    def said(self, words: Words) -> str:
        """Return words of a price book."""
        return said(words, self.style.language)


def _of_loops(key: str) -> Words:
    """Return words about agent loops; few workbooks need them."""
    from .xlsx_loop_wording import LOOP_TEXTS

    return LOOP_TEXTS[key]
