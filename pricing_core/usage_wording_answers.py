"""What is said where usage is compared with an invoice and made an estimate, in each language."""

# ruff: noqa: E501  # a sentence and its translation read better on one line each

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CAUSES: Mapping[str, Mapping[str, str]] = {
    "cause_flat_writes_1h": {
        "en": "Cache writes of unknown lifetime were 1-hour writes (--writes 1h)",
        "id": "Penulisan cache yang masa berlakunya tidak diketahui ternyata penulisan 1 jam (--writes 1h)",
    },
    "cause_flat_writes_5m": {
        "en": "Cache writes of unknown lifetime were 5-minute writes (--writes 5m)",
        "id": "Penulisan cache yang masa berlakunya tidak diketahui ternyata penulisan 5 menit (--writes 5m)",
    },
    "cause_processing_not_stated": {
        "en": "Requests that do not say so were batch requests (--processing batch)",
        "id": "Permintaan yang tidak menyebutkannya ternyata permintaan batch (--processing batch)",
    },
    "cause_endpoint_not_stated": {
        "en": "Requests that do not say so went to regional endpoints, which cost 10% more",
        "id": "Permintaan yang tidak menyebutkannya dikirim ke endpoint regional, yang 10% lebih mahal",
    },
    "cause_residency_not_stated": {
        "en": "Requests that do not say so ran in the US only, which costs 10% more",
        "id": "Permintaan yang tidak menyebutkannya dijalankan di AS saja, yang 10% lebih mahal",
    },
    "cause_platform_not_stated": {
        "en": "Requests that do not say so went to regional endpoints of Amazon Bedrock or Google, which cost 10% more",
        "id": "Permintaan yang tidak menyebutkannya dikirim ke endpoint regional Amazon Bedrock atau Google, yang 10% lebih mahal",
    },
    "cause_repeats": {
        "en": "Repeated records were counted each time ({records} of them), as some tools do",
        "id": "Catatan berulang dihitung setiap kali ({records} catatan), seperti yang dilakukan sebagian alat",
    },
    "cause_fees": {
        "en": "Charges for tools (searches, code) are not on this invoice, or stand on a line of their own",
        "id": "Biaya alat (pencarian, kode) tidak ada di tagihan ini, atau berada di baris tersendiri",
    },
    "cause_profile": {
        "en": "The invoice is at list prices, without the price profile",
        "id": "Tagihan memakai harga daftar, tanpa profil harga",
    },
    "cause_all_batch": {
        "en": "All requests were batch requests, though the records say otherwise",
        "id": "Semua permintaan adalah permintaan batch, meski catatannya mengatakan lain",
    },
    "cause_cached_as_input": {
        "en": "Cached tokens were counted at the full input price, as some tools do",
        "id": "Token cache dihitung dengan harga input penuh, seperti yang dilakukan sebagian alat",
    },
    "cause_unpriced": {
        "en": "Usage without a price is on the invoice: {tokens} tokens of {model}",
        "id": "Pemakaian tanpa harga ada di tagihan: {tokens} token dari {model}",
    },
    "cause_unreadable": {
        "en": "Records that could not be read are on the invoice ({count} of them)",
        "id": "Catatan yang tidak terbaca ada di tagihan ({count} catatan)",
    },
    "cause_outside": {
        "en": "The invoice also covers days outside the period ({records} records)",
        "id": "Tagihan juga mencakup hari di luar periode ({records} catatan)",
    },
    "cause_undated": {
        "en": "Records without a date belong to the period ({records} records, left out)",
        "id": "Catatan tanpa tanggal termasuk periode ini ({records} catatan, tidak dihitung)",
    },
    "cause_two": {"en": "{one}; and: {two}", "id": "{one}; dan: {two}"},
    "cause_missing": {
        "en": "The logs do not hold everything: other keys, workspaces or tools were billed too",
        "id": "Log tidak memuat semuanya: kunci, workspace, atau alat lain juga ditagih",
    },
    "cause_credit": {
        "en": "A discount or credit of {percent}% was taken off",
        "id": "Diskon atau kredit {percent}% telah dipotong",
    },
    "cause_tax": {
        "en": "The invoice includes tax of {percent}%",
        "id": "Tagihan termasuk pajak {percent}%",
    },
}

RECONCILED: Mapping[str, Mapping[str, str]] = {
    "invoice_title": {"en": "Against the invoice", "id": "Dibandingkan dengan tagihan"},
    "invoice_invoiced": {"en": "Invoice", "id": "Tagihan"},
    "invoice_ours": {"en": "From the logs", "id": "Dari log"},
    "invoice_difference": {"en": "Difference", "id": "Selisih"},
    "invoice_agrees": {
        "en": "The invoice agrees with the logs to within half a cent.",
        "id": "Tagihan sesuai dengan log, selisihnya kurang dari setengah sen.",
    },
    "invoice_more": {
        "en": "The invoice is {amount} ({percent}%) higher than the logs.",
        "id": "Tagihan {amount} ({percent}%) lebih tinggi dari log.",
    },
    "invoice_less": {
        "en": "The invoice is {amount} ({percent}%) lower than the logs.",
        "id": "Tagihan {amount} ({percent}%) lebih rendah dari log.",
    },
    "invoice_at_least": {
        "en": "Some usage has no price, so the logs come to more than this; part of the difference is that.",
        "id": "Sebagian pemakaian tidak berharga, jadi log sebenarnya lebih dari ini; sebagian selisih berasal dari situ.",
    },
    "invoice_causes": {"en": "What would explain it", "id": "Yang dapat menjelaskannya"},
    "invoice_no_cause": {
        "en": "Nothing that is known explains it.",
        "id": "Tidak ada hal yang diketahui yang menjelaskannya.",
    },
    "invoice_sizes": {"en": "{effect}, which leaves {rest}", "id": "{effect}, sehingga tersisa {rest}"},
    "invoice_unknown": {"en": "of unknown size", "id": "besarnya tidak diketahui"},
    "invoice_exactly": {"en": "{effect}: explains it to the cent", "id": "{effect}: menjelaskannya sampai ke sen"},
    "invoice_lines": {"en": "Line by line", "id": "Baris demi baris"},
    "invoice_days": {
        "en": "The invoice is of {first} to {last}, the logs of {first2} to {last2} (UTC): compare the same days.",
        "id": "Tagihan mencakup {first} sampai {last}, log mencakup {first2} sampai {last2} (UTC): bandingkan hari yang sama.",
    },
    "invoice_outside": {
        "en": "{lines} lines of the invoice are of days outside the period and were left out.",
        "id": "{lines} baris tagihan berasal dari hari di luar periode dan tidak dihitung.",
    },
    "invoice_has_more": {
        "en": "The invoice has further pages that are not in this file.",
        "id": "Tagihan masih punya halaman lain yang tidak ada di berkas ini.",
    },
}

ESTIMATED: Mapping[str, Mapping[str, str]] = {
    "estimate_title": {"en": "As an estimate", "id": "Sebagai estimasi"},
    "estimate_one": {
        "en": "{name}: {requests} requests a month of {input} input and {output} output tokens on average",
        "id": "{name}: {requests} permintaan per bulan, rata-rata {input} token input dan {output} token output",
    },
    "estimate_most": {
        "en": "; 95 of 100 requests to this model have at most {input} and {output}",
        "id": "; 95 dari 100 permintaan ke model ini paling banyak {input} dan {output}",
    },
    "estimate_loop": {
        "en": "{name}: {runs} runs a month of {turns} turns each, from {sessions} sessions",
        "id": "{name}: {runs} eksekusi per bulan, masing-masing {turns} giliran, dari {sessions} sesi",
    },
    "estimate_month": {
        "en": "A month of it (30 days, at the pace of the {days} that the logs are of): {amount}",
        "id": "Sebulan (30 hari, dengan laju {days} hari yang tercakup log): {amount}",
    },
    "estimate_undated_month": {
        "en": "All of it as one month, for the records have no dates: {amount}",
        "id": "Semuanya sebagai satu bulan, sebab catatannya tidak bertanggal: {amount}",
    },
    "estimate_close": {
        "en": "As many average requests as there were cost {again}; they really cost {actual}.",
        "id": "Permintaan rata-rata sebanyak itu berbiaya {again}; biaya sebenarnya {actual}.",
    },
    "estimate_close_loop": {
        "en": "As many average turns as there were cost {again}; they really cost {actual}.",
        "id": "Giliran rata-rata sebanyak itu berbiaya {again}; biaya sebenarnya {actual}.",
    },
    "estimate_same": {
        "en": "As many average requests as there were cost exactly what they really cost: {actual}.",
        "id": "Permintaan rata-rata sebanyak itu berbiaya persis seperti sebenarnya: {actual}.",
    },
    "estimate_because_loops": {
        "en": "sessions differ in length and growth, and an average run writes its whole first prompt to the cache",
        "id": "panjang dan pertumbuhan sesi berbeda-beda, dan eksekusi rata-rata menulis seluruh prompt pertamanya ke cache",
    },
    "estimate_because_rounding": {
        "en": "averages have six decimals",
        "id": "rata-rata ditulis dengan enam desimal",
    },
    "estimate_because_prices": {
        "en": "prices of {day} in place of those of each day, and what is free once a month once",
        "id": "harga per {day}, bukan harga tiap hari, dan jatah gratis bulanan hanya sekali",
    },
    "estimate_left_out": {
        "en": "Left out, for they have no price now or do not say how many requests they were: {models} ({amount})",
        "id": "Tidak disertakan, karena kini tidak berharga atau tidak menyebutkan jumlah permintaannya: {models} ({amount})",
    },
    "estimate_growth": {
        "en": "Requests of the last 30 days against the 30 before: {percent}%; the estimate grows by that each month.",
        "id": "Permintaan 30 hari terakhir dibandingkan 30 hari sebelumnya: {percent}%; estimasi tumbuh sebesar itu tiap bulan.",
    },
    "estimate_none": {
        "en": "Nothing to make an estimate of: nothing has both a price and a number of requests.",
        "id": "Tidak ada bahan estimasi: tidak ada yang punya harga sekaligus jumlah permintaan.",
    },
    "estimate_no_sessions": {
        "en": "There are no sessions of two requests or more to make an agent loop of.",
        "id": "Tidak ada sesi berisi dua permintaan atau lebih untuk dijadikan loop agen.",
    },
    "estimate_written": {"en": "Written to {file}.", "id": "Ditulis ke {file}."},
}
