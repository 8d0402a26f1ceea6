"""The words at the head of a workbook's first sheet, in each language."""

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SUMMARY_TEXTS: Mapping[str, Mapping[str, str]] = {
    "total": {"en": "Total a month", "id": "Total per bulan"},
    "at_least": {"en": "At least, a month", "id": "Sedikitnya, per bulan"},
    "list_total": {"en": "At list prices", "id": "Dengan harga resmi"},
    "of_month": {"en": "USD, first month, before tax", "id": "USD, bulan pertama, sebelum pajak"},
    "of_month_least": {
        "en": "USD, first month, before tax; only what has a price",
        "id": "USD, bulan pertama, sebelum pajak; hanya yang ada harganya",
    },
    "of_month_converted": {
        "en": "{currency}, first month, before tax, at the rate on Inputs",
        "id": "{currency}, bulan pertama, sebelum pajak, dengan kurs di Masukan",
    },
    "of_month_listed": {
        "en": "USD, first month, before tax, without the price profile",
        "id": "USD, bulan pertama, sebelum pajak, tanpa profil harga",
    },
    "of_month_taxed": {"en": "USD, first month, tax included", "id": "USD, bulan pertama, termasuk pajak"},
    "of_month_untaxed": {
        "en": "USD, first month; no tax is added, so the same as before tax",
        "id": "USD, bulan pertama; tanpa tambahan pajak, jadi sama dengan sebelum pajak",
    },
    "of_month_any": {"en": "USD, first month", "id": "USD, bulan pertama"},
    "of_certain": {"en": "no uncertainty is entered on Inputs", "id": "ketidakpastian tidak diisi di Masukan"},
    "of_year": {
        "en": "USD, 12 months together, before tax, with the growth on Inputs",
        "id": "USD, jumlah 12 bulan, sebelum pajak, dengan pertumbuhan di Masukan",
    },
    "table_amounts": {
        "en": "In US dollars (USD), first month, before tax but for the columns Tax and With tax. Low and high only "
        "where an uncertainty is entered.",
        "id": "Dalam dolar AS (USD), bulan pertama, sebelum pajak kecuali kolom Pajak dan Dengan pajak. Rendah dan "
        "tinggi hanya bila ketidakpastian diisi.",
    },
    "exactly": {"en": "exactly {amount} when made", "id": "persisnya {amount} saat dibuat"},
    "in_currency": {"en": "In {currency}", "id": "Dalam {currency}"},
    "made": {"en": "Made on {day}", "id": "Dibuat tanggal {day}"},
    "prices_age": {
        "en": "Prices: {name} ({id}), as of {day}; {days} days old when this was made",
        "id": "Harga: {name} ({id}), per {day}; berumur {days} hari saat berkas ini dibuat",
    },
    "prices_age_one": {
        "en": "Prices: {name} ({id}), as of {day}; {days} day old when this was made",
        "id": "Harga: {name} ({id}), per {day}; berumur {days} hari saat berkas ini dibuat",
    },
    "prices_new": {"en": "Prices: {name} ({id}), as of {day}", "id": "Harga: {name} ({id}), per {day}"},
    "budget_of": {"en": "Budget of {item}", "id": "Anggaran {item}"},
    "budget_from": {
        "en": "USD a month; passed from month {month}",
        "id": "USD per bulan; terlewati mulai bulan ke-{month}",
    },
    "budget_never": {
        "en": "USD a month; not passed in any of the 12 months",
        "id": "USD per bulan; tidak terlewati selama 12 bulan",
    },
}
