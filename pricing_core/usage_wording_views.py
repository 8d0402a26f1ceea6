"""What is said where usage is shown, in each language."""

# ruff: noqa: E501  # a sentence and its translation read better on one line each

from __future__ import annotations

from .usage_wording_answers import CAUSES, ESTIMATED, RECONCILED
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LABELS: Mapping[str, Mapping[str, str]] = {
    "usage_title": {"en": "What was really used", "id": "Pemakaian sebenarnya"},
    "usage_prices": {"en": "Prices: {book} (as of {day})", "id": "Harga: {book} (per {day})"},
    "usage_prices_here": {"en": "{book} (as of {day})", "id": "{book} (per {day})"},
    "usage_own_prices": {"en": "Own prices on top of the list prices", "id": "Harga sendiri di atas harga daftar"},
    "usage_profile": {"en": "Profile: {name}", "id": "Profil: {name}"},
    "usage_period": {"en": "{first} to {last} (UTC)", "id": "{first} sampai {last} (UTC)"},
    "usage_one_day": {"en": "{first} (UTC)", "id": "{first} (UTC)"},
    "usage_no_day": {"en": "no dates", "id": "tanpa tanggal"},
    "usage_counts": {
        "en": "Requests: {requests}; records: {records}; files: {files}",
        "id": "Permintaan: {requests}; catatan: {records}; berkas: {files}",
    },
    "usage_counts_untold": {
        "en": "Records: {records}; files: {files}. How many requests they were is not said.",
        "id": "Catatan: {records}; berkas: {files}. Jumlah permintaannya tidak disebutkan.",
    },
    "usage_repeats": {
        "en": "Repeated records merged: {records}; counted again they would add {amount}.",
        "id": "Catatan berulang yang digabungkan: {records}; bila dihitung lagi, totalnya bertambah {amount}.",
    },
    "usage_total": {"en": "Total", "id": "Total"},
    "usage_at_least": {"en": "At least", "id": "Sekurang-kurangnya"},
    "usage_unpriced": {
        "en": "No price for {model}: tokens {tokens}, records {records}. {why}",
        "id": "Tanpa harga untuk {model}: token {tokens}, catatan {records}. {why}",
    },
    "usage_unpriced_uses": {
        "en": "No price for {model}: uses of tools {uses}, records {records}. {why}",
        "id": "Tanpa harga untuk {model}: pemakaian alat {uses}, catatan {records}. {why}",
    },
    "usage_no_model": {"en": "(no model named)", "id": "(tanpa nama model)"},
    "usage_not_stated": {"en": "(not stated)", "id": "(tidak disebutkan)"},
    "usage_others": {"en": "({count} others)", "id": "({count} lainnya)"},
    "usage_skipped": {"en": "Not read", "id": "Tidak dibaca"},
    "usage_passed_over": {"en": "About something else", "id": "Tentang hal lain"},
    "usage_effect": {"en": " Difference: {amount}.", "id": " Selisih: {amount}."},
    "usage_no_effect": {"en": " Difference: none.", "id": " Selisih: tidak ada."},
    "usage_by": {"en": "By {groups}", "id": "Menurut {groups}"},
    "usage_requests": {"en": "Requests", "id": "Permintaan"},
    "usage_tokens": {"en": "Tokens", "id": "Token"},
    "usage_amount": {"en": "Amount", "id": "Jumlah"},
    "usage_share": {"en": "Share", "id": "Bagian"},
    "usage_line": {"en": "Line", "id": "Baris"},
    "usage_quantity": {"en": "Quantity", "id": "Banyaknya"},
    "usage_cached": {
        "en": "{percent}% of all input tokens came from the cache.",
        "id": "{percent}% dari semua token input berasal dari cache.",
    },
    "usage_not_cached": {
        "en": "No input tokens came from the cache.",
        "id": "Tidak ada token input yang berasal dari cache.",
    },
    "usage_above": {
        "en": "Requests to {model} above {over} input tokens ({tier}): {requests}, for {amount}; {more} more than in the standard tier.",
        "id": "Permintaan ke {model} di atas {over} token input ({tier}): {requests}, seharga {amount}; {more} lebih mahal dari tingkat standar.",
    },
    "usage_above_untold": {
        "en": "Requests to {model} above {over} input tokens ({tier}): {amount}, {more} more than in the standard tier.",
        "id": "Permintaan ke {model} di atas {over} token input ({tier}): {amount}, {more} lebih mahal dari tingkat standar.",
    },
    "usage_unreadable": {
        "en": "Records that could not be read and are not counted: {count}. Why is said below.",
        "id": "Catatan yang tidak terbaca dan tidak dihitung: {count}. Alasannya di bawah.",
    },
    "usage_largest": {"en": "Dearest requests", "id": "Permintaan termahal"},
    "usage_place": {"en": "Where", "id": "Di mana"},
    "usage_when": {"en": "When (UTC)", "id": "Kapan (UTC)"},
    "usage_model": {"en": "Model", "id": "Model"},
    "usage_input": {"en": "Input", "id": "Input"},
    "usage_output": {"en": "Output", "id": "Output"},
    "usage_refused": {
        "en": "Something that was used has no price, so the total is the least it can be.",
        "id": "Sebagian pemakaian tidak berharga, jadi totalnya adalah jumlah paling kecil yang mungkin.",
    },
    "usage_nothing": {
        "en": "Nothing was found that says what was used.",
        "id": "Tidak ditemukan apa pun yang menyatakan pemakaian.",
    },
    "usage_stopped": {
        "en": "Stopped early: this is what was read until then.",
        "id": "Dihentikan lebih awal: inilah yang sudah terbaca sampai saat itu.",
    },
    "usage_footnote": {
        "en": "Rounded for reading, so lines may differ from the total in the last digit; JSON has every digit.",
        "id": "Dibulatkan agar mudah dibaca, jadi baris bisa berbeda dari total pada angka terakhir; JSON memuat setiap angka.",
    },
    "usage_disclaimer": {
        "en": "Priced from what was logged, not an invoice. Not affiliated with Anthropic.",
        "id": "Dihitung dari yang tercatat, bukan tagihan. Tidak berafiliasi dengan Anthropic.",
    },
    "usage_outside": {
        "en": "Records of days outside the period: {records}.",
        "id": "Catatan dari hari di luar periode: {records}.",
    },
    "usage_undated": {
        "en": "Records without a date, left out because nobody can tell whether they are of the period: {records}.",
        "id": "Catatan tanpa tanggal, tidak dihitung karena tidak diketahui apakah termasuk periode ini: {records}.",
    },
    "group_model": {"en": "model", "id": "model"},
    "group_day": {"en": "day", "id": "hari"},
    "group_month": {"en": "month", "id": "bulan"},
    "group_hour": {"en": "hour", "id": "jam"},
    "group_platform": {"en": "platform", "id": "platform"},
    "group_processing": {"en": "processing", "id": "pemrosesan"},
    "group_speed": {"en": "speed", "id": "kecepatan"},
    "group_project": {"en": "project", "id": "proyek"},
    "group_session": {"en": "session", "id": "sesi"},
    "group_workspace": {"en": "workspace", "id": "workspace"},
    "group_key": {"en": "key", "id": "kunci"},
}

WHAT_IFS: Mapping[str, Mapping[str, str]] = {
    "usage_what_if": {"en": "The same usage otherwise", "id": "Pemakaian yang sama bila lain"},
    "what_batch": {"en": "All as batch", "id": "Semua sebagai batch"},
    "what_no_cache": {"en": "Without a cache", "id": "Tanpa cache"},
    "what_writes_5m": {"en": "All cache writes 5 minutes", "id": "Semua penulisan cache 5 menit"},
    "what_writes_1h": {"en": "All cache writes 1 hour", "id": "Semua penulisan cache 1 jam"},
    "what_model": {"en": "All on {model}", "id": "Semua di {model}"},
    "what_split": {
        "en": "Split in two, {half} tokens each",
        "id": "Dibagi dua, {half} token masing-masing",
    },
    "what_split_oddly": {
        "en": "Split in two, {half} and {other} tokens",
        "id": "Dibagi dua, {half} dan {other} token",
    },
    "what_saves": {"en": "saves {amount} ({percent}%)", "id": "hemat {amount} ({percent}%)"},
    "what_costs": {"en": "costs {amount} more ({percent}%)", "id": "lebih mahal {amount} ({percent}%)"},
    "unlike_batch": {
        "en": "answers come within 24 hours, not at once",
        "id": "jawaban datang dalam 24 jam, tidak seketika",
    },
    "unlike_hits": {
        "en": "with the same hits, though entries would live longer or shorter",
        "id": "dengan hit yang sama, meski entri akan bertahan lebih lama atau lebih singkat",
    },
    "unlike_split": {
        "en": "if its input can be divided; what both halves need would be sent, and billed, twice",
        "id": "bila inputnya dapat dibagi; yang diperlukan kedua bagian akan dikirim, dan ditagih, dua kali",
    },
    "unlike_kept": {
        "en": "not like for like: records that cannot be changed so and keep their price: {records} ({why})",
        "id": "tidak setara: catatan yang tidak dapat diubah demikian dan tetap pada harganya: {records} ({why})",
    },
    "unlike_choice": {
        "en": "“{choice}” would be another",
        "id": "“{choice}” akan berbeda",
    },
    "unlike_large": {
        "en": "not like for like: the largest request has {prompt} input tokens, the context window is {window}",
        "id": "tidak setara: permintaan terbesar memuat {prompt} token input, jendela konteksnya {window}",
    },
}

VIEW_SENTENCES: Mapping[str, Mapping[str, str]] = {**LABELS, **WHAT_IFS, **CAUSES, **RECONCILED, **ESTIMATED}
