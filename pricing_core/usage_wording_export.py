"""What exports of actual usage say beside the report, in each language."""

from __future__ import annotations

from .values import TYPE_CHECKING
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS: Mapping[str, Mapping[str, str]] = {
    "exactly": {"en": "Exactly: {amount}", "id": "Persisnya: {amount}"},
    "made": {"en": "Made on {day}", "id": "Dibuat pada {day}"},
    "classes": {"en": "By kind of token and tool", "id": "Menurut jenis token dan alat"},
    "over_time": {"en": "Cost over time (UTC)", "id": "Biaya dari waktu ke waktu (UTC)"},
    "in_no_bar": {
        "en": "Without a date, and in no bar: {amount}.",
        "id": "Tanpa tanggal, dan tidak termasuk batang mana pun: {amount}.",
    },
    "parts": {"en": "Every line, and why", "id": "Setiap baris dan alasannya"},
    "more_parts": {
        "en": "More of them, which the workbook and JSON explain: {count}.",
        "id": "Selebihnya, yang dijelaskan di buku kerja dan JSON: {count}.",
    },
    # sheets of the workbook
    "summary": {"en": "Summary", "id": "Ringkasan"},
    "lines": {"en": "Lines", "id": "Baris"},
    "groups": {"en": "Groups", "id": "Kelompok"},
    "dearest": {"en": "Dearest", "id": "Termahal"},
    "invoice": {"en": "Invoice", "id": "Tagihan"},
    "notes": {"en": "Notes", "id": "Catatan"},
    "live": {
        "en": "Amounts are formulas: quantity × unit price ÷ per. Change a quantity or a price, and every sum follows.",
        "id": "Jumlah berupa rumus: banyaknya × harga satuan ÷ per. Ubah banyaknya atau harganya, semua total ikut.",
    },
    "fixed": {
        "en": "Amounts of groups are as Taksir priced them; no change of another sheet moves them.",
        "id": "Jumlah per kelompok sesuai hitungan Taksir; perubahan di lembar lain tidak memengaruhinya.",
    },
    "key": {"en": "Key", "id": "Kunci"},
    "days": {"en": "Days", "id": "Hari"},
    "unit": {"en": "Unit", "id": "Satuan"},
    "unit_price": {"en": "Unit price", "id": "Harga satuan"},
    "per": {"en": "Per", "id": "Per"},
    "exact": {"en": "Exactly, when made", "id": "Persisnya, saat dibuat"},
    "why": {"en": "Why", "id": "Alasannya"},
    "source": {"en": "Source", "id": "Sumber"},
    "check": {"en": "Check", "id": "Periksa"},
    "as_made": {"en": "As made by Taksir", "id": "Sesuai buatan Taksir"},
    "changed": {"en": "Changed since", "id": "Sudah diubah sejak dibuat"},
    "page": {"en": "Page &P of &N", "id": "Halaman &P dari &N"},
    "priced_tokens": {"en": "Tokens with a price", "id": "Token berharga"},
    "unpriced_tokens": {"en": "Tokens without a price", "id": "Token tanpa harga"},
}


def word(key: str, language: str, /, **facts: object) -> str:
    """Return a text in a language."""
    return said(TEXTS[key], language).format_map(facts)
