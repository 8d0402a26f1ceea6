"""The sentences about a file at fault in Indonesian, by the English template that each is written from.

``{number}``, ``{quoted}`` and the like stand for facts, which are the same in every language; a digit tells two of
one kind apart. What each kind takes is in ``fault_words``. A place whose kind is a table here is itself translated.
Words of the file format (meter, tier, modifier, keys, values) stay as they stand in the file. The first template
that fits is taken, so the more particular one comes first.
"""

# ruff: noqa: E501  # a sentence and its translation read better on one line each

from __future__ import annotations

from .book_fault_templates import BOOK_FAULTS, OWNERS
from .usage_fault_templates import USAGE_FAULTS
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Of any file, and of the values in it.
_VALUES: Mapping[str, str] = {
    "{quoted} is missing": "{quoted} belum ada",
    "unknown key{hint}": "kunci tidak dikenal{hint}",
    "unknown key (allowed: {text})": "kunci tidak dikenal (yang boleh: {text})",
    "unknown key (known: {text})": "kunci tidak dikenal (yang dikenal: {text})",
    "must be a text in quotes": "harus berupa teks dalam tanda kutip",
    "must be on one line": "harus ditulis dalam satu baris",
    "must be a text of 1 to {number} characters": "harus berupa teks sepanjang 1 sampai {number} karakter",
    "{quoted} is not an id: letters, digits and . _ - only": "{quoted} bukan id: hanya boleh huruf, angka, dan . _ -",
    "must be one of: {text}": "harus salah satu dari: {text}",
    'must be a list of texts, for example ["one", "two"]': 'harus berupa daftar teks, misalnya ["satu", "dua"]',
    "must be a text of letters, digits and . _ : @ / - only": "harus berupa teks yang hanya memuat huruf, angka, dan . _ : @ / -",
    "lists a name twice": "memuat nama yang sama dua kali",
    'must be a table of languages: { en = "…", id = "…" }': 'harus berupa tabel bahasa: { en = "…", id = "…" }',
    "{quoted} is not a language code such as en or id": "{quoted} bukan kode bahasa seperti en atau id",
    "has no English text (en)": "tidak memuat teks bahasa Inggris (en)",
    "must be a plain number such as 3.75: at most 9 digits before and after the point, no quotes, sign or exponent":
        "harus berupa angka biasa seperti 3.75: paling banyak 9 angka sebelum dan sesudah titik, tanpa tanda kutip, tanda plus atau minus, maupun eksponen",
    "must be a whole number from {number} to {number2}, without quotes": "harus berupa bilangan bulat dari {number} sampai {number2}, tanpa tanda kutip",
    "must be true or false": "harus true atau false",
    "must be a date without quotes, for example 2026-11-22": "harus berupa tanggal tanpa tanda kutip, misalnya 2026-11-22",
    "must be a list of tables: [[{word}]]": "harus berupa daftar tabel: [[{word}]]",
    "must be a table": "harus berupa tabel",
    "must be a table: { … }": "harus berupa tabel: { … }",
    "is not a usable name: letters, digits, - and _ only": "tidak dapat dipakai sebagai nama: hanya boleh huruf, angka, - dan _",
    "must be an object: { … }": "harus berupa objek: { … }",
    "must be a list: [ … ]": "harus berupa daftar: [ … ]",
}  # fmt: skip

_FILES: Mapping[str, str] = {
    "cannot be read: {text}": "tidak dapat dibaca: {text}",
    "larger than {number} {word}, the most that is read of such a file": "lebih besar dari {number} {word}, batas yang dibaca dari berkas seperti ini",
    "more than {number} {word}, the most that is read": "lebih dari {number} {word}, batas yang dibaca",
    "not a regular file (a folder, pipe or device); name a file": "bukan berkas biasa (melainkan folder, pipa, atau perangkat); sebutkan sebuah berkas",
    "no such file; check the name": "berkas ini tidak ada; periksa namanya",
    "may not be read; check its permissions": "tidak boleh dibaca; periksa izinnya",
    "cannot be opened: not a usable file name": "tidak dapat dibuka: nama berkas tidak dapat dipakai",
    "cannot be opened: {text}": "tidak dapat dibuka: {text}",
    "cannot be compared: {text}": "tidak dapat dibandingkan: {text}",
    "{word}, not text in UTF-8; save it as UTF-8": "berisi {word}, bukan teks UTF-8; simpan sebagai UTF-8",
    "not UTF-8 here; save the file as UTF-8": "bagian ini bukan UTF-8; simpan berkas sebagai UTF-8",
    "a NUL character; this is not a text file": "ada karakter NUL; ini bukan berkas teks",
    "the folder cannot be read: {text}": "folder tidak dapat dibaca: {text}",
    "nested too deeply": "bersarang terlalu dalam",
    "key {quoted} stands twice in one object": "kunci {quoted} muncul dua kali dalam satu objek",
    "not the version that was kept: its content has changed": "bukan versi yang disimpan: isinya sudah berubah",
    # of the program's own settings
    "must hold one JSON object": "harus berisi satu objek JSON",
    "a key stands twice in one object": "ada kunci yang muncul dua kali dalam satu objek",
    "{word} is no number of JSON": "{word} bukan bilangan JSON",
    "“{word}” must be a whole number from {number}": "“{word}” harus berupa bilangan bulat mulai {number}",
}

_WORKLOADS: Mapping[str, str] = {
    "must hold one JSON object: a workload, an estimate or an API answer": "harus berisi satu objek JSON: beban kerja, estimasi, atau jawaban API",
    "this program reads estimates of version {number}": "program ini membaca estimasi versi {number}",
    "must be a list of 1 to {number} workloads": "harus berupa daftar 1 sampai {number} beban kerja",
    "must be a workload: { … }": "harus berupa beban kerja: { … }",
    "{text} cannot be priced yet; the kind that can is {quoted}": "{text} belum dapat dihitung; jenis yang dapat adalah {quoted}",
    "cannot stand beside 'usage', which holds the counts": "tidak boleh berdampingan dengan 'usage', yang memuat jumlahnya",
    "'model' is missing: say which model, for example with --model": "'model' belum ada: sebutkan modelnya, misalnya dengan --model",
    "must be a text in quotes of at most {number} characters": "harus berupa teks dalam tanda kutip, paling panjang {number} karakter",
    "must be {quoted} or {quoted2}": "harus {quoted} atau {quoted2}",
    'must be a whole number from 0, or a decimal in quotes such as "0.2"': 'harus berupa bilangan bulat mulai 0, atau desimal dalam tanda kutip seperti "0.2"',
    "must be a whole number from 0": "harus berupa bilangan bulat mulai 0",
    "must be true, false or a level in quotes": "harus true, false, atau nama tingkat dalam tanda kutip",
    "must not be more than {quoted}, which it is part of": "tidak boleh melebihi {quoted}, karena termasuk di dalamnya",
    "the answer names no model; give one with --model": "jawaban ini tidak menyebut model; sebutkan dengan --model",
    "must be a usage object: { … }": "harus berupa objek usage: { … }",
    "is not a value that the price book offers": "bukan nilai yang ditawarkan buku harga",
    "is {number}, but the writes by lifetime in {quoted} add up to {number2}; they are the same tokens":
        "tertulis {number}, padahal penulisan per masa simpan dalam {quoted} berjumlah {number2}; keduanya token yang sama",
    'not an estimate: it must be an object with "format": "{text}"': 'bukan estimasi: harus berupa objek dengan "format": "{text}"',
    "must be a list of 1 to {number} turns": "harus berupa daftar 1 sampai {number} giliran",
    "must be a list of at most {number} sub-agents": "harus berupa daftar, paling banyak {number} subagen",
    "must be a whole number from 1 to {number}": "harus berupa bilangan bulat dari 1 sampai {number}",
    'must be a share from 0 to 1, such as "0.05" for 5%': 'harus berupa porsi dari 0 sampai 1, misalnya "0.05" untuk 5%',
    "must be left out, or be the {number} turns of the list": "harus dihilangkan, atau sama dengan {number} giliran dalam daftar",
    "must be 'agent_loop'": "harus 'agent_loop'",
    "must be a turn from 1 to {number}": "harus giliran dari 1 sampai {number}",
    "sub-agents start others at most {number} deep": "subagen memulai subagen lain paling dalam {number} tingkat",
    "a loop and its sub-agents have at most {number} turns together": "loop beserta subagennya memuat paling banyak {number} giliran",
    "must be a list of at most {number}": "harus berupa daftar, paling banyak {number}",
    "holds no workload that this version can show": "tidak memuat beban kerja yang dapat ditampilkan versi ini",
    "must be an id, not a path": "harus berupa id, bukan lokasi berkas",
    "must hold at most {number} texts": "harus berisi paling banyak {number} teks",
    "must be the place of a workload, from 1 to {number}": "harus berupa urutan beban kerja, dari 1 sampai {number}",
    "must be a list of 1 to {number} files": "harus berupa daftar 1 sampai {number} berkas",
    'must be a number from {word} to {word2}; one with decimals in quotes, such as "2.5"':
        'harus berupa bilangan dari {word} sampai {word2}; bilangan desimal ditulis dalam tanda kutip, seperti "2.5"',
    'must be a number from {number}; one with decimals in quotes, such as "2.5"':
        'harus berupa bilangan mulai {number}; bilangan desimal ditulis dalam tanda kutip, seperti "2.5"',
    "must stand beside 'model', outside 'planning'": "harus berada di samping 'model', di luar 'planning'",
    "must be a date in quotes, such as 2026-11-22": "harus berupa tanggal dalam tanda kutip, seperti 2026-11-22",
    "must be the three letters of a currency, such as EUR": "harus berupa tiga huruf kode mata uang, seperti EUR",
    "is not written as this program writes it": "tidak ditulis seperti yang ditulis program ini",
    "holds half of a character, which cannot be saved; write the whole character": "memuat setengah karakter yang tidak dapat disimpan; tulis karakternya utuh",
    "the prices saved here were changed since; take 'snapshot' out of the file to price it with the books of this computer":
        "harga yang tersimpan di sini sudah diubah; hapus 'snapshot' dari berkas ini untuk menghitungnya dengan buku harga di komputer ini",
    "snapshot: the price book {quoted} is not among the files saved in it": "snapshot: buku harga {quoted} tidak ada di antara berkas yang tersimpan di dalamnya",
    "snapshot: the profile {quoted} is not among the files saved in it": "snapshot: profil {quoted} tidak ada di antara berkas yang tersimpan di dalamnya",
    "its text is nowhere to be found any more: the file was changed since it was read; choose the prices again":
        "teksnya tidak ditemukan lagi: berkasnya sudah diubah sejak dibaca; pilih lagi harganya",
}  # fmt: skip

# Of what other projects publish, and of bringing a file in.
_BROUGHT_IN: Mapping[str, str] = {
    "more than {number} names and values; a price list has far fewer": "lebih dari {number} nama dan nilai; daftar harga jauh lebih sedikit isinya",
    "nested more than {number} levels deep": "bersarang lebih dari {number} tingkat",
    "not a number that a price list may hold: {quoted}": "bukan bilangan yang boleh ada di daftar harga: {quoted}",
    "must be a number without quotes": "harus berupa bilangan tanpa tanda kutip",
    "is negative, which no price is": "negatif, padahal tidak ada harga yang negatif",
    "must be {number} for {quoted}: prices in another unit are not read": "harus {number} untuk {quoted}: harga dalam satuan lain tidak dibaca",
    "must be a whole number of tokens": "harus berupa jumlah token yang bulat",
    'must say from which size on it holds: {"type": "context", "size": …}': 'harus menyebut mulai ukuran berapa berlaku: {"type": "context", "size": …}',
    "not a price file that this program knows; those are: {text}": "bukan berkas harga yang dikenal program ini; yang dikenal: {text}",
    "a file of {text} without list prices of a model that {quoted} has": "berkas {text} tanpa harga resmi untuk model yang ada di {quoted}",
    "what it states makes no usable price book: {problem}": "isinya tidak menghasilkan buku harga yang dapat dipakai: {problem}",
    "what it states makes no usable price book: {text}": "isinya tidak menghasilkan buku harga yang dapat dipakai: {text}",
    "{quoted} cannot be the id of the new price book; choose another": "{quoted} tidak dapat menjadi id buku harga yang baru; pilih yang lain",
    "price book {quoted} does not quote its prices per million tokens, as this file does":
        "harga di buku harga {quoted} tidak dinyatakan per satu juta token seperti di berkas ini",
    "a price profile, not a price book; put it into the folder `profiles` beside that of the price books":
        "profil harga, bukan buku harga; letakkan di folder `profiles` di samping folder buku harga",
    "{quoted} is built in already, the very same file": "{quoted} sudah menjadi bawaan program, dengan berkas yang sama persis",
    "{quoted} is the id of a built-in price book; give this one another id": "{quoted} adalah id buku harga bawaan; beri id lain pada buku ini",
    "two of your files have this id already: {problem}": "dua berkas Anda sudah memakai id ini: {problem}",
    "two of your files have this id already: {text}": "dua berkas Anda sudah memakai id ini: {text}",
    "issued on {day}, which is still to come; ask whoever made it, or set the clock right":
        "diterbitkan pada {day}, yang belum tiba; tanyakan kepada pembuatnya, atau betulkan jam komputer",
    "nothing was changed. It was issued {day}, before the issue of {day2} that was used already; to bring it in all the same, add --older":
        "tidak ada yang diubah. Buku ini terbit {day}, sebelum terbitan {day2} yang sudah pernah dipakai; untuk tetap memasukkannya, tambahkan --older",
    "this is the id of a built-in price book; choose another": "ini id buku harga bawaan; pilih yang lain",
    "this is the id of the price book {text}; choose another": "ini id buku harga {text}; pilih yang lain",
    "there is such a file already; choose another id, or move the file away": "berkas seperti itu sudah ada; pilih id lain, atau pindahkan berkasnya",
    "only a listed price book can be extended; import this one first, or add --whole for a copy of it":
        "hanya buku harga yang terdaftar yang dapat dijadikan dasar; impor dulu buku ini, atau tambahkan --whole untuk menyalinnya",
}  # fmt: skip

_TOML: Mapping[str, str] = {
    "{toml} (at end of document)": "{toml} (di akhir berkas)",
    "Invalid statement": "pernyataan tidak sah",
    "Expected newline or end of document after a statement": "setelah pernyataan harus ada baris baru atau akhir berkas",
    "Expected ']' at the end of a table declaration": "nama tabel harus diakhiri ']'",
    "Expected ']]' at the end of an array declaration": "nama daftar tabel harus diakhiri ']]'",
    "Expected '=' after a key in a key/value pair": "setelah kunci harus ada '='",
    "Expected {quoted}": "di sini harus ada {quoted}",
    "Found invalid character {quoted}": "ada karakter terlarang {quoted}",
    "Illegal character {quoted}": "ada karakter terlarang {quoted}",
    "Cannot declare {text} twice": "{text} tidak boleh ditulis dua kali",
    "Cannot overwrite a value": "kunci ini sudah punya nilai",
    "Cannot mutate immutable namespace {text}": "{text} sudah ditutup dan tidak dapat ditambah",
    "Cannot redefine namespace {text}": "{text} tidak boleh ditulis ulang",
    "Invalid initial character for a key part": "kunci diawali karakter yang tidak sah",
    "Unclosed array": "daftar tidak ditutup",
    "Unclosed inline table": "tabel sebaris tidak ditutup",
    "Duplicate inline table key {quoted}": "kunci {quoted} muncul dua kali dalam tabel sebaris",
    r"Unescaped '\' in a string": r"'\' dalam teks harus ditulis '\\'",
    "Invalid hex value": "nilai heksadesimal tidak sah",
    "Escaped character is not a Unicode scalar value": "kode karakter ini bukan karakter Unicode",
    "Unterminated string": "teks tidak ditutup dengan tanda kutip",
    "Invalid date or datetime": "tanggal atau waktu tidak sah",
    "Invalid value": "nilai tidak sah",
}

_JSON: Mapping[str, str] = {
    "Expecting property name enclosed in double quotes": "nama anggota harus dalam tanda kutip ganda",
    "Expecting ':' delimiter": "harus ada tanda ':' di sini",
    "Expecting ',' delimiter": "harus ada tanda ',' di sini",
    "Expecting value": "harus ada nilai di sini",
    "Illegal trailing comma before end of object": "koma di akhir objek tidak boleh ada",
    "Illegal trailing comma before end of array": "koma di akhir daftar tidak boleh ada",
    "Extra data": "ada isi berlebih setelah akhir",
    "Unterminated string starting at": "teks yang mulai di sini tidak ditutup dengan tanda kutip",
    "Invalid control character at": "ada karakter kendali terlarang",
    "Invalid control character {quoted} at": "ada karakter kendali terlarang {quoted}",
    r"Invalid \escape": r"kode setelah '\' tidak sah",
    r"Invalid \escape: {quoted}": r"kode setelah '\' tidak sah: {quoted}",
    r"Invalid \uXXXX escape": r"kode \uXXXX tidak sah",
}

_SYNTAX: Mapping[str, str] = {
    "write a decimal with a point, not a comma: 2.5": "tulis desimal dengan titik, bukan koma: 2.5",
    "not valid TOML: {toml}": "TOML tidak sah: {toml}",
    "not valid TOML: {text}": "TOML tidak sah: {text}",
    "not valid JSON: {json}": "JSON tidak sah: {json}",
    "not valid JSON: {text}": "JSON tidak sah: {text}",
}

_USAGE: Mapping[str, str] = {
    "is no file, and no amount in dollars such as 1234.56": "bukan berkas, dan bukan jumlah dolar seperti 1234.56",
    "holds no lines of the Cost API or of the Console's cost CSV": "tidak memuat baris Cost API atau CSV biaya dari Console",
    "must be { columns: { field: column }, times_are_utc: true or false }": "harus berupa { columns: { field: kolom }, times_are_utc: true atau false }",
    "columns must name columns for some of: {text}": "columns harus menyebutkan kolom untuk sebagian dari: {text}",
    'must be the distance from UTC in quotes, for example "+07:00"': 'harus berupa selisih dari UTC dalam tanda kutip, misalnya "+07:00"',
    "must list the names of the columns in quotes, each once": "harus memuat nama kolom dalam tanda kutip, masing-masing satu kali",
    "is of another header than its name says; rename it to {word} or remove it": "kepala tabelnya bukan yang disebut namanya; ganti namanya menjadi {word} atau hapus",
    "names no header; add the names of the columns, or assign the columns again in the window": "tidak memuat kepala tabel (header); tambahkan nama kolom, atau tentukan lagi kolomnya di jendela",
    "names the column {quoted}, which the header does not have; assign the columns again in the window": "menyebut kolom {quoted}, yang tidak ada di kepala tabel; tentukan lagi kolomnya di jendela",
    "must name one column each for model, output and either plain or prompt, and none twice; assign the columns again in the window": "harus menyebut satu kolom untuk model, output, dan salah satu dari plain atau prompt, tanpa kolom ganda; tentukan lagi kolomnya di jendela",
    "more than {number} files; remove some to have the others used": "lebih dari {number} berkas; hapus sebagian agar yang lain dipakai",
}

INDONESIAN: Mapping[str, Mapping[str, str]] = {
    "problem": {
        **_VALUES,
        **BOOK_FAULTS,
        **_FILES,
        **_WORKLOADS,
        **_BROUGHT_IN,
        **_USAGE,
        **USAGE_FAULTS,
        **_SYNTAX,
        **_JSON,
    },
    "owner": OWNERS,
    "hint": {"": "", " (did you mean {quoted}?)": " (maksudnya {quoted}?)"},
    "toml": _TOML,
    "json": _JSON,
}
