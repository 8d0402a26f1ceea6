"""What is said of gateways' logs, reports and tables that were not read, and what is asked of them, in each language."""

# ruff: noqa: E501  # a sentence and its translation read better on one line each

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCES: Mapping[str, Mapping[str, str]] = {
    # counts that leave a question open
    "is_cache_in_input": {
        "en": "Nothing says whether the input tokens hold the cached tokens or not, and the price depends on it. Does this log count them inside its input, or apart from it?",
        "id": "Tidak disebutkan apakah token input sudah termasuk token cache, padahal harganya bergantung pada itu. Di log ini, apakah token cache dihitung di dalam input atau terpisah?",
    },
    "cache_not_told": {
        "en": "Only the whole input is given, not how much of it was written to or read from the cache. Was nothing cached?",
        "id": "Hanya input seluruhnya yang disebut, bukan berapa yang ditulis ke atau dibaca dari cache. Apakah memang tidak ada yang di-cache?",
    },
    "is_thinking_in_output": {
        "en": "Nothing says whether the output tokens hold those of thinking or not. Does this log count them inside its output?",
        "id": "Tidak disebutkan apakah token output sudah termasuk token untuk berpikir. Di log ini, apakah token itu dihitung di dalam output?",
    },
    "is_one_call": {
        "en": "A span that does not say what it is: one call to a model, or an agent that repeats the sums of its calls?",
        "id": "Span yang tidak menyebutkan jenisnya: satu panggilan ke model, atau agen yang mengulang jumlah dari panggilannya?",
    },
    "total_does_not_fit": {
        "en": "The counts do not add up to their total in any known way.",
        "id": "Angka-angkanya tidak sama dengan totalnya dengan cara apa pun yang dikenal.",
    },
    "cache_above_input": {
        "en": "More cached tokens than input tokens, although the input should hold them.",
        "id": "Token cache lebih banyak daripada token input, padahal input semestinya mencakupnya.",
    },
    "counts_disagree": {
        "en": "The counts of one record contradict each other.",
        "id": "Angka-angka dalam satu catatan saling bertentangan.",
    },
    "unknown_kind_of_tokens": {
        "en": "Tokens of a kind that is not known, so nobody can tell what they cost or whether they are counted twice.",
        "id": "Token dari jenis yang tidak dikenal, jadi harganya tidak diketahui, begitu pula apakah terhitung dua kali.",
    },
    "batch_of_several_models": {
        "en": "The sums of a batch of several models (or of none that is named); the models' answers say it one by one.",
        "id": "Jumlah dari satu batch dengan beberapa model (atau tanpa nama model); jawaban tiap model menyebutkannya satu per satu.",
    },
    "bad_metadata": {
        "en": "The part that holds the counts is not valid JSON.",
        "id": "Bagian yang memuat angka-angkanya bukan JSON yang sah.",
    },
    "not_a_list": {
        "en": "“{field}” is not a list of objects.",
        "id": "“{field}” bukan daftar objek.",
    },
    # what is not billed by tokens, or not here
    "gateway_cache_hit": {
        "en": "Answers that the gateway gave from its own store: no model was asked, nothing is billed.",
        "id": "Jawaban yang diberikan gateway dari simpanannya sendiri: tidak ada model yang dipanggil, tidak ada tagihan.",
    },
    "not_inference": {
        "en": "Records that are no call to a model, or that sum calls which are counted one by one.",
        "id": "Catatan yang bukan panggilan ke model, atau jumlah dari panggilan yang dihitung satu per satu.",
    },
    "nothing_used": {
        "en": "Calls without a token, such as those that failed.",
        "id": "Panggilan tanpa token, misalnya yang gagal.",
    },
    "on_subscription": {
        "en": "Use by subscribers (Pro, Team): it is on no bill by tokens.",
        "id": "Pemakaian oleh pelanggan langganan (Pro, Team): tidak ditagih per token.",
    },
    "is_an_invoice": {
        "en": "Lines of an invoice, not of usage; give this file as the invoice to compare with.",
        "id": "Baris tagihan, bukan pemakaian; berikan berkas ini sebagai tagihan untuk dibandingkan.",
    },
    "report_has_more": {
        "en": "The report says that more pages follow: this is not the whole of it.",
        "id": "Laporan ini menyebutkan masih ada halaman berikutnya: ini belum seluruhnya.",
    },
    # what may be there twice
    "usage_report_and_more": {
        "en": "Read for the same days: “{first}” and “{second}” (days: {days}, the first is {day}). A report and what it sums up count twice; read one of them.",
        "id": "Dibaca untuk hari yang sama: “{first}” dan “{second}” (hari: {days}, yang pertama {day}). Laporan dan isi yang dijumlahkannya terhitung dua kali; baca salah satu saja.",
    },
    "usage_two_logs": {
        "en": "Read for the same days: logs of “{first}” and of “{second}” (days: {days}, the first is {day}). Calls that stand in both under different ids count twice; if they do, read one of them.",
        "id": "Dibaca untuk hari yang sama: log “{first}” dan “{second}” (hari: {days}, yang pertama {day}). Panggilan yang ada di keduanya dengan id berbeda terhitung dua kali; jika begitu, baca salah satu saja.",
    },
    "usage_two_groupings": {
        "en": "Two usage reports of the same days are grouped differently (days: {days}, the first is {day}). What stands in both counts twice; read one of them.",
        "id": "Dua laporan pemakaian untuk hari yang sama dikelompokkan secara berbeda (hari: {days}, yang pertama {day}). Yang ada di keduanya terhitung dua kali; baca salah satu saja.",
    },
    # invoices
    "no_amount": {
        "en": '“{field}” is not an exact amount, such as "123.78912" in quotes.',
        "id": '“{field}” bukan jumlah yang persis, misalnya "123.78912" dalam tanda kutip.',
    },
    "cost_not_in_dollars": {
        "en": "An amount in another currency than US dollars.",
        "id": "Jumlah dalam mata uang selain dolar AS.",
    },
    "cost_times_disagree": {
        "en": "Two reports give different amounts for {day}; only one of them can hold.",
        "id": "Dua laporan memberi jumlah berbeda untuk {day}; hanya satu yang mungkin benar.",
    },
    "cost_kinds_mixed": {
        "en": "Both the Cost API's answer and the Console's CSV: they say the same, so give one of them.",
        "id": "Jawaban Cost API sekaligus CSV dari Console: keduanya menyatakan hal yang sama, jadi berikan salah satu saja.",
    },
    # tables
    "columns_not_assigned": {
        "en": "A table whose columns are not known, so nothing of it was counted: say once in the window which column holds what, or name a file that does: --columns FILE.",
        "id": "Tabel dengan kolom yang tidak dikenal, jadi isinya tidak dihitung: tentukan sekali di jendela kolom mana memuat apa, atau sebutkan berkas yang menyatakannya: --columns BERKAS.",
    },
    # logs that were read before
    "usage_logs_say_less": {
        "en": "The logs hold less than when they were read before: {now} of {then} records. What was read then stays in the estimate with its period and filter, until other usage takes its place.",
        "id": "Isi log lebih sedikit daripada saat dibaca sebelumnya: {now} dari {then} catatan. Yang dibaca saat itu tetap tersimpan dalam estimasi, dengan periode dan filternya, sampai digantikan pemakaian lain.",
    },
    "columns_not_assigned_here": {
        "en": "A table whose columns are not known, so nothing of it was counted: say once which column holds what.",
        "id": "Tabel dengan kolom yang tidak dikenal, jadi isinya tidak dihitung: tentukan sekali kolom mana memuat apa.",
    },
    "console_columns": {
        "en": "The Console's export, but with columns that are not known, or without some that are needed: a class of tokens would be missing.",
        "id": "Ekspor dari Console, tetapi ada kolom yang tidak dikenal atau yang kurang: satu jenis token akan hilang.",
    },
    "unknown_window": {
        "en": "A context window that is not written as “≤ 200k”: did these requests exceed a threshold or not?",
        "id": "Context window yang tidak ditulis “≤ 200k”: apakah permintaan ini melewati ambang atau tidak?",
    },
    "ambiguous_number": {
        "en": "“{field}” may be thousands or decimals, as 1.234 is. Write whole numbers without separators.",
        "id": "“{field}” bisa berarti ribuan atau desimal, seperti 1.234. Tulis bilangan bulat tanpa pemisah.",
    },
    "time_without_zone": {
        "en": "“{field}” names no time zone, and the day decides the price. Are these times UTC?",
        "id": "“{field}” tidak menyebut zona waktu, padahal harinya menentukan harga. Apakah waktunya UTC?",
    },
    "parquet_needs_duckdb": {
        "en": 'A Parquet file, which DuckDB reads: install it with pip install "taksir[usage]", or save the file as CSV.',
        "id": 'Berkas Parquet, yang dibaca oleh DuckDB: pasang dengan pip install "taksir[usage]", atau simpan berkasnya sebagai CSV.',
    },
    "parquet_needs_duckdb_here": {
        "en": "A Parquet file. This installation lacks DuckDB, which reads them: save the file as CSV.",
        "id": "Berkas Parquet. DuckDB, yang membacanya, tidak ada dalam pemasangan ini: simpan berkasnya sebagai CSV.",
    },
    "is_packed_here": {
        "en": "A compressed file; unpack it first.",
        "id": "Berkas terkompresi; bongkar dulu.",
    },
    "bad_parquet": {
        "en": "A Parquet file that cannot be read, or not to its end: it is broken, or of a kind that DuckDB does not know.",
        "id": "Berkas Parquet yang tidak dapat dibaca, atau tidak sampai akhir: berkasnya rusak, atau jenisnya tidak dikenal DuckDB.",
    },
    "not_a_table": {
        "en": "No table with a header: neither CSV nor Parquet.",
        "id": "Bukan tabel dengan kepala: bukan CSV, bukan pula Parquet.",
    },
    "csv_cells": {
        "en": "A row with more or fewer cells than the header has columns.",
        "id": "Baris dengan jumlah sel yang berbeda dari jumlah kolom di kepala tabel.",
    },
    "csv_quotes": {
        "en": "A row with a quotation mark where none may stand.",
        "id": "Baris dengan tanda kutip di tempat yang tidak semestinya.",
    },
    "csv_open_quote": {
        "en": "A row with a quotation mark that is not closed.",
        "id": "Baris dengan tanda kutip yang tidak ditutup.",
    },
    "csv_no_header": {
        "en": "A table whose first row does not name its columns.",
        "id": "Tabel yang baris pertamanya tidak memuat nama kolom.",
    },
    "csv_same_columns": {
        "en": "A table with two columns of the same name, so that nobody can tell which is meant.",
        "id": "Tabel dengan dua kolom bernama sama, jadi tidak jelas mana yang dimaksud.",
    },
    # what is asked of a table's columns
    "which_model": {
        "en": "Which column names the model?",
        "id": "Kolom mana yang memuat nama model?",
    },
    "which_input": {
        "en": "Which column holds the input tokens: those without the cached ones, or all of them? It is one or the other.",
        "id": "Kolom mana yang memuat token input: tanpa token cache, atau semuanya? Pilih salah satu.",
    },
    "which_output": {
        "en": "Which column holds the output tokens?",
        "id": "Kolom mana yang memuat token output?",
    },
    "which_zone": {
        "en": "Are the times without a time zone UTC?",
        "id": "Apakah waktu tanpa zona waktu itu UTC?",
    },
    "which_of_two": {
        "en": "Two columns for one thing, one column for two, or a name that is none of a record's. Which is meant?",
        "id": "Dua kolom untuk satu hal, satu kolom untuk dua hal, atau nama yang tidak dikenal. Mana yang dimaksud?",
    },
}
