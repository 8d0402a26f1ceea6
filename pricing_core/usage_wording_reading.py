"""What is said of records and files of usage that were not read, in each language."""

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

READING: Mapping[str, Mapping[str, str]] = {
    # files
    "cannot_open": {
        "en": "This file cannot be opened: {why}.",
        "id": "Berkas ini tidak dapat dibuka: {why}.",
    },
    "cannot_open_folder": {
        "en": "This folder cannot be opened; nothing inside it was read.",
        "id": "Folder ini tidak dapat dibuka; isinya tidak dibaca.",
    },
    "cannot_read": {
        "en": "This file cannot be read to its end: {why}. What came before is counted.",
        "id": "Berkas ini tidak dapat dibaca sampai akhir: {why}. Bagian sebelumnya tetap dihitung.",
    },
    "not_a_file": {
        "en": "Not a file (a device, or a link that leads nowhere).",
        "id": "Bukan berkas (perangkat, atau tautan yang tidak menuju ke mana pun).",
    },
    "other_file": {
        "en": "A file inside a folder whose name does not end as usage logs do; name it to have it read.",
        "id": "Berkas dalam folder yang namanya tidak berakhiran seperti log pemakaian; sebutkan namanya agar dibaca.",
    },
    "file_again": {
        "en": "This file was read before under another name, or was named twice.",
        "id": "Berkas ini sudah dibaca dengan nama lain, atau disebut dua kali.",
    },
    "is_utf16": {
        "en": "UTF-16, not UTF-8; save the file as UTF-8.",
        "id": "UTF-16, bukan UTF-8; simpan berkas sebagai UTF-8.",
    },
    "is_packed": {
        "en": "A compressed file; unpack it, or pipe it: gunzip -c FILE | taksir-cli usage -",
        "id": "Berkas terkompresi; bongkar dulu, atau alirkan: gunzip -c BERKAS | taksir-cli usage -",
    },
    "is_parquet": {
        "en": "A Parquet file, which cannot be read as a stream; name the file.",
        "id": "Berkas Parquet, yang tidak dapat dibaca sebagai aliran; sebutkan berkasnya.",
    },
    # lines
    "bad_json": {
        "en": "Not valid JSON: broken off, or not JSON at all.",
        "id": "Bukan JSON yang sah: terpotong, atau memang bukan JSON.",
    },
    "has_nul": {
        "en": "NUL characters, as a crash leaves them in a log.",
        "id": "Karakter NUL, seperti yang tertinggal di log setelah program mogok.",
    },
    "not_utf8": {
        "en": "Not valid UTF-8.",
        "id": "Bukan UTF-8 yang sah.",
    },
    "too_deep": {
        "en": "JSON nested too deeply to be read.",
        "id": "JSON bersarang terlalu dalam untuk dibaca.",
    },
    "too_long": {
        "en": "Longer than 1 MiB (256 MiB for an object that is a file of its own), the most that is read of a record.",
        "id": "Lebih panjang dari 1 MiB (256 MiB untuk objek yang menjadi satu berkas), batas terpanjang satu catatan.",
    },
    "not_an_object": {
        "en": "JSON, but no object: {{ … }}.",
        "id": "JSON, tetapi bukan objek: {{ … }}.",
    },
    "unknown_record": {
        "en": "Not a record that is known: nothing was counted.",
        "id": "Bukan catatan yang dikenal: tidak ada yang dihitung.",
    },
    # records
    "no_count": {
        "en": "“{field}” is not a whole number from 0.",
        "id": "“{field}” bukan bilangan bulat mulai dari 0.",
    },
    "count_missing": {
        "en": "An answer that does not say “{field}”, and what is missing is not zero.",
        "id": "Jawaban yang tidak menyebutkan “{field}”, dan yang tidak disebut bukan berarti nol.",
    },
    "no_text": {
        "en": "“{field}” is not a text.",
        "id": "“{field}” bukan teks.",
    },
    "no_time": {
        "en": "“{field}” is not a date and time such as 2026-11-22T10:00:00Z.",
        "id": "“{field}” bukan tanggal dan waktu seperti 2026-11-22T10:00:00Z.",
    },
    "no_usage": {
        "en": "An answer without its usage object.",
        "id": "Jawaban tanpa objek usage.",
    },
    "count_too_large": {
        "en": "A count of more than 1,000,000,000,000,000, which no answer can hold.",
        "id": "Jumlah lebih dari 1.000.000.000.000.000, yang tidak mungkin dimuat satu jawaban.",
    },
    "text_too_long": {
        "en": "A model, id or name of more than 1,000 characters.",
        "id": "Model, id, atau nama lebih dari 1.000 karakter.",
    },
    "writes_disagree": {
        "en": "The cache writes by lifetime do not add up to the cache writes in all, though they are the same tokens.",
        "id": "Jumlah tulis cache per masa simpan tidak sama dengan jumlah seluruhnya, padahal tokennya sama.",
    },
    "other_iteration": {
        "en": "The answer is counted, but it lists attempts of a kind or by a model that its totals may leave out.",
        "id": "Jawaban ini dihitung, tetapi memuat percobaan jenis atau model lain yang mungkin di luar jumlahnya.",
    },
    "stream_cut_off": {
        "en": "A stream that ended before its answer did; counted as far as it goes, so the output may be too low.",
        "id": "Aliran berakhir sebelum jawabannya selesai; dihitung sejauh yang ada, jadi output bisa terlalu kecil.",
    },
    "stream_without_start": {
        "en": "A part of a stream whose beginning is missing: nobody knows which answer it is of.",
        "id": "Bagian aliran yang awalnya hilang: tidak diketahui milik jawaban yang mana.",
    },
    # not usage
    "failed_in_batch": {
        "en": "Requests of a batch that failed, were cancelled or expired: not billed.",
        "id": "Permintaan batch yang gagal, dibatalkan, atau kedaluwarsa: tidak ditagih.",
    },
    "failed_request": {
        "en": "Errors in place of answers: not billed.",
        "id": "Galat sebagai ganti jawaban: tidak ditagih.",
    },
    "not_an_answer": {
        "en": "Lines of a transcript that are no answers.",
        "id": "Baris transkrip yang bukan jawaban.",
    },
    "not_an_answer_of_a_model": {
        "en": "Lines that the program wrote in place of an answer, such as errors: not billed.",
        "id": "Baris yang ditulis program sebagai ganti jawaban, misalnya galat: tidak ditagih.",
    },
    "only_counted": {
        "en": "Results of counting tokens: not billed.",
        "id": "Hasil penghitungan token: tidak ditagih.",
    },
    "sum_of_answers": {
        "en": "Sums of answers that are counted one by one.",
        "id": "Jumlah dari jawaban yang sudah dihitung satu per satu.",
    },
}
