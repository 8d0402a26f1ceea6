"""What is wrong with a price book or a profile in Indonesian, by the English template; see ``fault_templates``."""

# ruff: noqa: E501  # a sentence and its translation read better on one line each

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEAD: Mapping[str, str] = {
    "nested too deeply, or a number that is too long": "bersarang terlalu dalam, atau ada bilangan yang terlalu panjang",
    "a line that is too long: at most {number} characters and {number2} points": "baris ini terlalu panjang: paling banyak {number} karakter dan {number2} titik",
    "more than {number} lines; a price book has far fewer": "lebih dari {number} baris; buku harga jauh lebih pendek",
    "more than {number} keys; a price book has far fewer": "lebih dari {number} kunci; buku harga jauh lebih sedikit isinya",
    "more than {number} commas; a price book has far fewer": "lebih dari {number} koma; buku harga jauh lebih sedikit isinya",
    "more than {number} inline tables; a price book has far fewer": "lebih dari {number} tabel sebaris; buku harga jauh lebih sedikit isinya",
    "more than {number} tables and lists; a price book has far fewer": "lebih dari {number} tabel dan daftar; buku harga jauh lebih sedikit isinya",
    "more than {number} points; a price book has far fewer": "lebih dari {number} titik; buku harga jauh lebih sedikit isinya",
    "the file is gone, and other price books extend it; bring an earlier version back":
        "berkas ini sudah tidak ada, padahal buku harga lain memakainya sebagai dasar; kembalikan versi sebelumnya",
    "there is no price book {quoted} to extend": "tidak ada buku harga {quoted} untuk dijadikan dasar",
    "this program reads price books of schema {number}; get a newer Taksir for this file":
        "program ini membaca buku harga dengan skema {number}; gunakan Taksir yang lebih baru untuk berkas ini",
    "this program reads profiles of schema {number}; get a newer Taksir for this file":
        "program ini membaca profil dengan skema {number}; gunakan Taksir yang lebih baru untuk berkas ini",
    'must be "{word}": every price of the page is in US dollars': 'harus "{word}": semua harga di halaman harga dalam dolar AS',
}  # fmt: skip

_ROWS: Mapping[str, str] = {
    "'until' must be later than 'from': it is the first day no longer covered": "'until' harus sesudah 'from': itu hari pertama yang tidak lagi tercakup",
    'must be a list of values, for example ["batch"], or true or false': 'harus berupa daftar nilai, misalnya ["batch"], atau true atau false',
    "a switch has no values": "switch tidak punya nilai",
    'this book extends no other, so there is nothing to inherit: add `extends = "…"` with the id of a book to the head, or write the row out whole':
        'buku ini tidak memakai buku lain sebagai dasar, jadi tidak ada yang dapat diwarisi: tambahkan `extends = "…"` dengan id sebuah buku di bagian awal berkas, atau tulis baris ini secara lengkap',
    "price book {quoted} has no model {quoted2} to inherit from{hint}; correct the id, or write the row out whole":
        "buku harga {quoted} tidak punya model {quoted2} untuk diwarisi{hint}; betulkan id-nya, atau tulis baris ini secara lengkap",
    "model {quoted}: per {quoted2} with cells that are inherited per {quoted3}; write every class out":
        "model {quoted}: per {quoted2}, sedangkan harga yang diwarisi per {quoted3}; tulis semua kelas",
    "model {quoted}: the base has no rates of it on {day} to inherit {text} from; write every class out":
        "model {quoted}: buku dasar tidak punya tarifnya pada {day} untuk mewarisi {text}; tulis semua kelas",
    "model {quoted}: the base has no rates of it to inherit {text} from; write every class out":
        "model {quoted}: buku dasar tidak punya tarifnya untuk mewarisi {text}; tulis semua kelas",
    "needs either `patch` or `pixels_per_token`, and not both": "memerlukan `patch` atau `pixels_per_token`, jangan keduanya",
    "needs either rows of tokens or a product of inputs, and not both": "memerlukan baris `tokens` atau `product` dari input, jangan keduanya",
}  # fmt: skip

_CHECKS: Mapping[str, str] = {
    "meter {quoted} has a lifetime, which only what caches has: add `caches = true`":
        "meter {quoted} punya `lifetime`, yang hanya dimiliki meter cache: tambahkan `caches = true`",
    "tokenizer {quoted}: no text makes 0 tokens; give a factor above 0": "tokenizer {quoted}: tidak ada teks yang menjadi 0 token; tulis `factor` di atas 0",
    "image rules {quoted} and {quoted2} hold for the same model on the same day; give one of them other tags or days":
        "aturan gambar {quoted} dan {quoted2} berlaku untuk model yang sama pada hari yang sama; beri tag atau hari lain pada salah satunya",
    "choice {quoted}: the default {quoted2} is not one of its values": "choice {quoted}: nilai bawaan {quoted2} tidak ada di antara nilainya",
    "addition {quoted}: the rows of lines {number} and {number2} cover the same day under the same condition":
        "addition {quoted}: baris {number} dan baris {number2} mencakup hari yang sama dengan syarat yang sama",
    "{owner} {quoted}, which the book does not have{hint}": "{owner} {quoted} tidak ada di buku ini{hint}",
    "{owner} {quoted} stands in the book twice (first on line {number})": "{owner} {quoted} ada dua kali di buku ini (pertama di baris {number})",
    "model {quoted} needs [[models.rates]], or `unpriced` with the reason, and not both":
        "model {quoted} memerlukan [[models.rates]], atau `unpriced` dengan alasannya, jangan keduanya",
    "model {quoted}: the rates of lines {number} and {number2} cover the same day": "model {quoted}: tarif di baris {number} dan baris {number2} mencakup hari yang sama",
    "model {quoted}: {quoted2} is not a value of the choice {quoted3}": "model {quoted}: {quoted2} bukan nilai dari choice {quoted3}",
    "meter {quoted} has no price in the rates of model {quoted2}, which the base has; write that model's row out":
        "meter {quoted} tidak punya harga dalam tarif model {quoted2} dari buku dasar; tulis baris model itu secara lengkap",
    "model {quoted}: per {quoted2} counts another unit than the meters": "model {quoted}: per {quoted2} memakai satuan yang berbeda dari meter",
    "model {quoted}: the tiers of lines {number} and {number2} cover the same requests on the same day":
        "model {quoted}: tier di baris {number} dan baris {number2} mencakup permintaan yang sama pada hari yang sama",
    "fee {quoted}: its unit is {quoted2} but {quoted3} counts {quoted4}": "fee {quoted}: satuannya {quoted2}, padahal {quoted3} memakai {quoted4}",
    "tool {quoted}: default_level {quoted2} is not one of its levels": "tool {quoted}: default_level {quoted2} tidak ada di antara `levels`",
    "tool {quoted}: a tool of form {quoted2} has no {word}": "tool {quoted}: tool dengan bentuk {quoted2} tidak punya {word}",
    "addition {quoted}: a product needs the inputs of one tool": "addition {quoted}: `product` memerlukan input dari satu tool",
    "condition: {quoted} is not a value of the choice {quoted2}": "syarat: {quoted} bukan nilai dari choice {quoted2}",
}  # fmt: skip

_PROFILES: Mapping[str, str] = {
    "'everything' leaves no classes to choose; leave one of the two out": "'everything' sudah mencakup semua kelas; hapus salah satu dari keduanya",
    "needs either `percent_off` (12 is 12% off) or `factor` (1.05 is 5% more)": "memerlukan `percent_off` (12 berarti diskon 12%) atau `factor` (1.05 berarti 5% lebih mahal)",
    "is more than 100: nothing costs less than nothing": "lebih dari 100: tidak ada harga di bawah nol",
    "states no price, for example `input = 2.64`": "tidak memuat harga, misalnya `input = 2.64`",
    "the own rates of lines {number} and {number2} cover the same day": "tarif sendiri di baris {number} dan baris {number2} mencakup hari yang sama",
    "the own prices of lines {number} and {number2} cover the same day": "harga sendiri di baris {number} dan baris {number2} mencakup hari yang sama",
    "there is no such price profile; there are: none yet": "tidak ada profil harga seperti itu; belum ada satu pun",
    "there is no such price profile; there are: {text}": "tidak ada profil harga seperti itu; yang ada: {text}",
}

_FOLDERS: Mapping[str, str] = {
    "more than {number} price books; the others are not read. Move some out of the folder.":
        "lebih dari {number} buku harga; selebihnya tidak dibaca. Pindahkan sebagian dari folder ini.",
    "more than {number} price profiles; the others are not read. Move some out of the folder.":
        "lebih dari {number} profil harga; selebihnya tidak dibaca. Pindahkan sebagian dari folder ini.",
    "id {quoted} is also that of a built-in price book; give one of them another id": "id {quoted} juga dipakai buku harga bawaan; beri id lain pada salah satunya",
    "id {quoted} is also that of {text}, a built-in price book; give one of them another id":
        "id {quoted} juga dipakai {text} dan buku harga bawaan; beri id lain pada salah satunya",
    "id {quoted} is also that of {text}; give one of them another id": "id {quoted} juga dipakai {text}; beri id lain pada salah satunya",
    "extends {quoted}, which more than one book has as its id; give one of them another id":
        "memakai dasar {quoted}, padahal lebih dari satu buku memakai id itu; beri id lain pada salah satunya",
    "there is no such price book; there are: {text}": "tidak ada buku harga seperti itu; yang ada: {text}",
}  # fmt: skip

BOOK_FAULTS: Mapping[str, str] = {**_HEAD, **_ROWS, **_CHECKS, **_PROFILES, **_FOLDERS}

# Whose name it is that is not there, or that is there twice.
OWNERS: Mapping[str, str] = {
    "default_model": "default_model",
    "modifier {quoted}: applies to": "modifier {quoted}: `applies_to`",
    "tokenizer {quoted}: model tag": "tokenizer {quoted}: tag model",
    "image rule {quoted}: model tag": "aturan gambar {quoted}: tag model",
    "model {quoted}: per": "model {quoted}: per",
    "meter {quoted}: unit": "meter {quoted}: unit",
    "block {quoted}: unit": "block {quoted}: unit",
    "fee {quoted}: per": "fee {quoted}: per",
    "fee {quoted}: tool": "fee {quoted}: tool",
    "fee {quoted}: input": "fee {quoted}: input",
    "tool {quoted}: unit": "tool {quoted}: unit",
    "addition {quoted}: meter": "addition {quoted}: meter",
    "addition {quoted}: tool": "addition {quoted}: tool",
    "addition {quoted}: input": "addition {quoted}: input",
    "minimum: tool": "minimum: tool",
    "minimum: input": "minimum: input",
    "allowance: fee": "allowance: fee",
    "allowance: tool": "allowance: tool",
    "allowance: input": "allowance: input",
    "multiplier: meter": "multiplier: meter",
    "condition: level of {quoted}": "syarat: tool {quoted}, tingkat",
    "condition: model tag": "syarat: tag model",
    "condition: model": "syarat: model",
    "condition: tool version": "syarat: versi tool",
    "condition: tool": "syarat: tool",
    "model id": "id model",
    "line": "baris tagihan",
    "modifier": "modifier",
    "choice": "choice",
    "tool": "tool",
    "tokenizer": "tokenizer",
    "image rule": "aturan gambar",
    "the allowance of fee": "allowance untuk fee",
    "the minimum of": "minimum untuk",
    "lifetime": "lifetime",
}
