"""The sentences about actual usage at fault in a document in Indonesian, as in ``fault_templates``."""

# ruff: noqa: E501  # a sentence and its translation read better on one line each

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

AGAIN = "; take 'read' out of 'actual_usage' to read the logs again"
LAGI = "; hapus 'read' dari 'actual_usage' agar log dibaca lagi"
_AGAIN: Mapping[str, str] = {
    "must be a reason that this program knows, with its facts": "harus berupa alasan yang dikenal program ini, beserta faktanya",
    "must be a notice that this program knows, with its facts": "harus berupa catatan yang dikenal program ini, beserta faktanya",
    "must be at most {number} sessions": "harus paling banyak {number} sesi",
    "must be at most {number} sizes": "harus paling banyak {number} ukuran",
    "must be of one record at least": "harus memuat sedikitnya satu catatan",
    "must be whole numbers above 0, each larger than the one before": "harus berupa bilangan bulat di atas 0, masing-masing lebih besar dari yang sebelumnya",
    "must be: {text}": "harus berisi: {text}",
    "must come after the row before it in the order of names and days, and stand once": "harus berada setelah baris sebelumnya menurut urutan nama dan hari, dan hanya satu kali",
    "must have {number} values as 'columns' names them: texts, then counts from 0": "harus memuat {number} nilai seperti disebut 'columns': teks, lalu jumlah mulai 0",
    'must have a day such as "2026-11-22", or ""': 'harus memuat hari seperti "2026-11-22", atau ""',
    "must have models whose names have at most {number} characters": "harus memuat model yang namanya paling panjang {number} karakter",
    "must have thresholds of 'levels' for 'over' and 'most', the second no smaller": "harus memuat ambang dari 'levels' untuk 'over' dan 'most', yang kedua tidak lebih kecil",
    "must only have models that 'sizes' has, and not {quoted}": "hanya boleh memuat model yang ada di 'sizes', bukan {quoted}",
    "must be a size that stands once, and how often it occurs": "harus berupa ukuran yang muncul satu kali, dan berapa kali terjadi",
    "must have {number} values as 'session_columns' names them": "harus memuat {number} nilai seperti disebut 'session_columns'",
}
USAGE_FAULTS: Mapping[str, str] = {
    "cannot hold what is read: {text}; make room there, or have TMPDIR name another folder": "tidak dapat menampung yang dibaca: {text}; kosongkan ruang di sana, atau arahkan TMPDIR ke folder lain",
    "must be a list of at most {number} {word}": "harus berupa daftar, paling banyak {number} {word}",
    "must be a list of some of these, each once: {text}": "harus berupa daftar sebagian dari ini, masing-masing satu kali: {text}",
    "must be a whole number from 0, without quotes": "harus berupa bilangan bulat mulai 0, tanpa tanda kutip",
    "must be a text of at most {number} KiB": "harus berupa teks, paling besar {number} KiB",
    "must have some of these keys: {text}": "harus memuat sebagian dari kunci ini: {text}",
    'must be a date in quotes such as "2026-11-22"': 'harus berupa tanggal dalam tanda kutip seperti "2026-11-22"',
    'must be a number in quotes such as "12.5"': 'harus berupa angka dalam tanda kutip seperti "12.5"',
    "cannot be grouped by what 'beside' does not name: {text}": "tidak dapat dikelompokkan menurut yang tidak disebut 'beside': {text}",
    "must have at most {number} sources": "harus memuat paling banyak {number} sumber",
    "must be the SHA-256 of a price file: 64 of the digits 0 to 9 and a to f": "harus berupa SHA-256 sebuah berkas harga: 64 digit dari 0 sampai 9 dan a sampai f",
    "must hold at most {number} texts and whole numbers": "harus berisi paling banyak {number} teks dan bilangan bulat",
    "must be the name of a file and a line, 0 for the whole file": "harus berupa nama berkas dan nomor baris, 0 untuk seluruh berkas",
    **{english + AGAIN: indonesian + LAGI for english, indonesian in _AGAIN.items()},
}
