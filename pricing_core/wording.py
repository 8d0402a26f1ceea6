"""Every sentence of the core, in each language it speaks.

Price books carry the words for what they list; these are the words for what the program itself says. A sentence is
a template; a fact may be a number (shown grouped), a text, or words in several languages (the book's labels).
"""

from __future__ import annotations

from fractions import Fraction

from .showing import ENGLISH, INDONESIAN, NumberStyle, count_text
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    Words = Mapping[str, str]
    Facts = dict[str, object]

STYLES: Mapping[str, NumberStyle] = {"en": ENGLISH, "id": INDONESIAN}

SENTENCES: Mapping[str, Mapping[str, str]] = {
    # why there is no price
    "unknown_model": {
        "en": "No prices for model {model} in price book {book}{hint}. Choose a model that it lists.",
        "id": "Tidak ada harga untuk model {model} di buku harga {book}{hint}. Pilih model yang ada di dalamnya.",
    },
    "no_price": {
        "en": "The price book gives no token count for “{line}” on {model}, so it cannot be priced.",
        "id": "Buku harga tidak memuat jumlah token untuk “{line}” pada {model}, jadi tidak dapat dihitung.",
    },
    "book_lost": {
        "en": "Its price book can no longer be read on top of this one.",
        "id": "Buku harganya tidak lagi dapat dibaca di atas buku ini.",
    },
    "no_price_on_date": {
        "en": "The price book has no rates for {model} on {day}.",
        "id": "Buku harga tidak memuat tarif {model} untuk tanggal {day}.",
    },
    "tool_not_listed_for_model": {
        "en": "The price book does not list “{line}” for {model} as chosen (its level, on this date).",
        "id": "Buku harga tidak mencantumkan “{line}” untuk {model} seperti yang dipilih (tingkat, tanggal).",
    },
    "choice_not_in_book": {
        "en": "Price book {book} does not know “{choice}” ({value}).",
        "id": "Buku harga {book} tidak mengenal “{choice}” ({value}).",
    },
    "choice_value_not_offered": {
        "en": "{choice}: price book {book} does not offer {value} (offered: {allowed}).",
        "id": "{choice}: buku harga {book} tidak menawarkan {value} (yang ada: {allowed}).",
    },
    "tool_not_in_book": {
        "en": "Price book {book} does not list the tool {tool}{hint}.",
        "id": "Buku harga {book} tidak mencantumkan alat {tool}{hint}.",
    },
    "tool_level_not_in_book": {
        "en": "{tool} has no level {level} in this price book.",
        "id": "{tool} tidak punya tingkat {level} di buku harga ini.",
    },
    "tool_version_not_in_book": {
        "en": "{tool}: version {version} is not in this price book (it lists {allowed}).",
        "id": "{tool}: versi {version} tidak ada di buku harga ini (yang ada: {allowed}).",
    },
    "model_not_on_platform": {
        "en": "{model} is not offered on {platform}, by this price book.",
        "id": "{model} tidak ditawarkan di {platform} menurut buku harga ini.",
    },
    "context_window_exceeded": {
        "en": "One request has {prompt} input tokens; the context window of {model} is {window}. It does not fit.",
        "id": "Satu permintaan memuat {prompt} token input; jendela konteks {model} hanya {window}. Tidak muat.",
    },
    "window_is_open": {
        "en": "{model} has its whole window without it.",
        "id": "{model} sudah memakai seluruh jendelanya tanpa ini.",
    },
    "no_requests_so_large": {
        "en": "{share}% of requests cannot each hold {larger} tokens of input when the average is {average}. "
        "Lower the share or raise the input.",
        "id": "Tidak mungkin {share}% permintaan masing-masing memuat {larger} token input bila rata-ratanya "
        "{average}. Kecilkan porsinya atau naikkan inputnya.",
    },
    "larger_not_above": {
        "en": "The larger requests hold {prompt} input tokens, which is not above {over}. Raise their input.",
        "id": "Permintaan besar memuat {prompt} token input, belum di atas {over}. Naikkan inputnya.",
    },
    "smaller_not_below": {
        "en": "The other requests would hold {prompt} input tokens, which is above {over} too. "
        "Raise the share to 100%.",
        "id": "Permintaan lainnya akan memuat {prompt} token input, jadi juga di atas {over}. "
        "Naikkan porsinya ke 100%.",
    },
    # what a person must know about a price
    "id_states_choice": {
        "en": "The model id {model} says {choice}: {value}.",
        "id": "Id model {model} menyatakan {choice}: {value}.",
    },
    "id_contradicts_choice": {
        "en": "The model id {model} says {choice}: {value}, but the workload says {stated}; "
        "priced as the workload says.",
        "id": "Id model {model} menyatakan {choice}: {value}, tetapi beban kerja menyatakan {stated}; "
        "dihitung menurut beban kerja.",
    },
    "deprecated": {
        "en": "{model} is deprecated; its price still holds.",
        "id": "{model} sudah usang; harganya masih berlaku.",
    },
    "deprecated_on": {
        "en": "{model} is deprecated and retires on {day}.",
        "id": "{model} sudah usang dan dihentikan pada {day}.",
    },
    "retired_on": {
        "en": "{model} was retired on {day}. This is its last price.",
        "id": "{model} sudah dihentikan pada {day}. Ini harga terakhirnya.",
    },
    "below_cache_minimum": {
        "en": "{model} caches prefixes of {least} tokens or more; {cached} would be billed as plain input. "
        "Priced as entered.",
        "id": "{model} menyimpan cache untuk awalan mulai {least} token; {cached} token akan ditagih sebagai input "
        "biasa. Dihitung seperti yang diisi.",
    },
    "output_beyond_window": {
        "en": "Input and output together are {sum} tokens; the window of {model} is {window}. "
        "The answer may be cut short.",
        "id": "Input dan output berjumlah {sum} token; jendela {model} {window}. Jawaban mungkin terpotong.",
    },
    "output_beyond_maximum": {
        "en": "{output} output tokens are more than {model} gives in one answer ({most}). It may be cut short.",
        "id": "{output} token output melebihi batas satu jawaban {model} ({most}). Jawaban mungkin terpotong.",
    },
    "minimum_applied": {
        "en": "{line}: {input} is billed as at least {counted}; {given} was raised to {counted}.",
        "id": "{line}: {input} ditagih minimal {counted}; {given} dinaikkan menjadi {counted}.",
    },
    "flat_cache_write": {
        "en": "The answer gives {count} cache write tokens without a lifetime; "
        "counted as 5-minute writes, the default.",
        "id": "Jawaban memuat {count} token tulis cache tanpa masa simpan; dihitung sebagai tulis 5 menit, bawaannya.",
    },
    "more_iterations": {
        "en": "The answer lists {count} further billed iterations (such as an advisor or compaction) that its totals "
        "leave out; they are not in this price.",
        "id": "Jawaban memuat {count} iterasi lain yang ditagih (misalnya advisor atau pemadatan) di luar jumlahnya; "
        "iterasi itu tidak termasuk harga ini.",
    },
    "run_length_unknown": {
        "en": "The answer does not say how long code ran; each of {count} runs is counted as the minimum.",
        "id": "Jawaban tidak memuat lamanya kode berjalan; masing-masing dari {count} eksekusi dihitung minimal.",
    },
    "allowance_shared": {
        "en": "{line}: the free allowance is shared by the workloads of this estimate, in their order; "
        "{left} hours are left for this one.",
        "id": "{line}: jatah gratis dipakai bersama oleh beban kerja di estimasi ini, sesuai urutannya; "
        "tersisa {left} jam untuk yang ini.",
    },
    "tier_inherited": {
        "en": "The tier “{tier}” keeps the prices of {base}: {book} changes standard prices of {model}, but not those "
        "of this tier. Check whether they belong together.",
        "id": "Tarif “{tier}” masih memakai harga dari {base}: {book} mengubah harga standar {model}, tetapi tidak "
        "mengubah harga tarif ini. Periksa apakah keduanya memang cocok.",
    },
    "planning_not_applied": {
        "en": "The planning values of this workload (such as retries or a discount) are kept but not applied: "
        "the counts are priced as they stand.",
        "id": "Nilai perencanaan beban kerja ini (misalnya percobaan ulang atau diskon) disimpan tetapi tidak "
        "diterapkan: jumlahnya dihitung apa adanya.",
    },
    "unknown_key": {
        "en": "“{key}” is not a key of a workload{hint}; it is kept and does not change the price.",
        "id": "“{key}” bukan kunci beban kerja{hint}; disimpan dan tidak mengubah harga.",
    },
    # estimates as documents
    "kind_not_known": {
        "en": "This version of the program cannot price a workload of kind “{kind}”; it is kept as it is.",
        "id": "Versi program ini belum dapat menghitung beban kerja jenis “{kind}”; isinya disimpan apa adanya.",
    },
    "profile_not_here": {
        "en": "This estimate was made with the price profile “{profile}”, which is not on this computer. Choose a "
        "profile or list prices.",
        "id": "Estimasi ini dibuat dengan profil harga “{profile}”, yang tidak ada di komputer ini. Pilih profil atau "
        "harga resmi.",
    },
    "unfinished_entry": {
        "en": "The entry “{text}” is not finished ({field}). Complete it, or clear it.",
        "id": "Isian “{text}” belum selesai ({field}). Lengkapi atau kosongkan.",
    },
    "cache_lifetime_not_in_book": {
        "en": "Price book {book} has no cache that is kept for “{lifetime}”. Choose another lifetime.",
        "id": "Buku harga {book} tidak memuat cache dengan masa simpan “{lifetime}”. Pilih masa simpan lain.",
    },
    "snapshot_prices": {
        "en": "Priced with the prices saved in the document: {book}, priced for {day}. --book or --on takes others.",
        "id": "Dihitung dengan harga yang tersimpan di dokumen: {book}, untuk tanggal {day}. --book atau --on memakai "
        "harga lain.",
    },
    "newer_document": {
        "en": "A newer version of the program wrote this document. What is understood is shown; it cannot be saved "
        "here.",
        "id": "Dokumen ini ditulis versi program yang lebih baru. Yang dipahami ditampilkan; di sini tidak dapat "
        "disimpan.",
    },
    "newer_document_not_written": {
        "en": "A newer version of the program wrote this document; saving it here would lose what is new in it. "
        "Get a newer Taksir.",
        "id": "Dokumen ini ditulis versi program yang lebih baru; bila disimpan di sini, isi barunya akan hilang. "
        "Gunakan Taksir yang lebih baru.",
    },
    "number_not_written": {
        "en": "The number {number}… has more digits than a document can hold. Round it.",
        "id": "Bilangan {number}… terlalu panjang untuk disimpan di dokumen. Bulatkan dulu.",
    },
    # formulas
    "times": {"en": "{count} {unit} × {price} per {block}", "id": "{count} {unit} × {price} per {block}"},
    "times_factor": {"en": " × {factor} ({label})", "id": " × {factor} ({label})"},
    "own_instead": {
        "en": "Your profile “{profile}”: {price} instead of {list_price} per {block}.",
        "id": "Profil Anda “{profile}”: {price}, bukan {list_price}, per {block}.",
    },
    "own_instead_unnamed": {
        "en": "Own price: {price} instead of {list_price} per {block}.",
        "id": "Harga sendiri: {price}, bukan {list_price}, per {block}.",
    },
    "profile_label_unnamed": {"en": "own prices", "id": "harga sendiri"},
    "profile_source_unnamed": {"en": "Own prices", "id": "Harga sendiri"},
    "profile_label": {"en": "profile “{profile}”", "id": "profil “{profile}”"},
    "profile_source": {"en": "Price profile “{profile}”", "id": "Profil harga “{profile}”"},
    "profile_names_unknown": {
        "en": "The profile “{profile}” names what this price book does not have, which has no effect: {names}.",
        "id": "Profil “{profile}” menyebut yang tidak ada di buku harga ini, jadi tidak berpengaruh: {names}.",
    },
    "profile_names_unknown_unnamed": {
        "en": "The own prices name what this price book does not have, which has no effect: {names}.",
        "id": "Harga sendiri menyebut yang tidak ada di buku harga ini, jadi tidak berpengaruh: {names}.",
    },
    "equals": {"en": " = {amount}", "id": " = {amount}"},
    "for_requests": {
        "en": "; × {requests} requests = {amount}",
        "id": "; × {requests} permintaan = {amount}",
    },
    "job_quantity": {
        "en": "{count} {unit} × {requests} requests",
        "id": "{count} {unit} × {requests} permintaan",
    },
    "less_allowance": {"en": " − {free} free", "id": " − {free} gratis"},
    "published_not_multiplied": {
        "en": "Published price {price} per {block} (the multiplier {factor} would give {product}).",
        "id": "Harga yang diumumkan {price} per {block} (pengali {factor} akan memberi {product}).",
    },
    # where a quantity comes from
    "as_entered": {
        "en": "{count} {unit} in each request, as entered.",
        "id": "{count} {unit} di setiap permintaan, seperti yang diisi.",
    },
    "from_usage": {
        "en": "{count} {unit}, as the usage object counts them.",
        "id": "{count} {unit}, menurut objek usage.",
    },
    "from_addition": {
        "en": "{count} tokens in each request, because “{tool}” is declared (price book).",
        "id": "{count} token di setiap permintaan karena “{tool}” dipakai (buku harga).",
    },
    "from_any_tool": {
        "en": "{count} tokens in each request, once, because at least one tool is declared (tool choice: {choice}).",
        "id": "{count} token di setiap permintaan, satu kali, karena ada alat yang dipakai (pilihan alat: {choice}).",
    },
    "from_inputs": {
        "en": "{product} = {count} {unit} in each request.",
        "id": "{product} = {count} {unit} per permintaan.",
    },
    "billed_uses": {
        "en": "{product} in each request, as entered; {failed} of them failed, so {count} {unit} are billed.",
        "id": "{product} per permintaan, seperti yang diisi; {failed} di antaranya gagal, jadi {count} {unit} ditagih.",
    },
    "billed_minimum": {
        "en": "{product} in each request, as entered; with the minimums below, {count} {unit} are billed.",
        "id": "{product} per permintaan, seperti yang diisi; dengan batas minimum di bawah, {count} {unit} ditagih.",
    },
    "missed_prefix": {
        "en": "{count} is the {share}% of requests that miss the cache, times the {prefix}-token prefix.",
        "id": "{count} adalah {share}% permintaan yang tidak kena cache, dikali awalan {prefix} token.",
    },
    "hit_prefix": {
        "en": "{count} is the {share}% of requests that hit the cache, times the {prefix}-token prefix.",
        "id": "{count} adalah {share}% permintaan yang kena cache, dikali awalan {prefix} token.",
    },
    "uncached_prefix": {
        "en": "{count} is {entered} of input plus the {prefix}-token prefix, which is not cached.",
        "id": "{count} adalah {entered} token input ditambah awalan {prefix} token yang tidak di-cache.",
    },
    "input_and_images": {
        "en": "{count} is {entered} of input plus {images} for screenshots, which are an estimate.",
        "id": "{count} adalah {entered} token input ditambah {images} untuk tangkapan layar, yang berupa perkiraan.",
    },
    "input_prefix_and_images": {
        "en": "{count} is {entered} of input plus the {prefix}-token prefix, which is not cached, plus {images} for "
        "screenshots, which are an estimate.",
        "id": "{count} adalah {entered} token input ditambah awalan {prefix} token yang tidak di-cache dan {images} "
        "untuk tangkapan layar, yang berupa perkiraan.",
    },
    "smaller_requests": {
        "en": "{count} is what {share}% of requests hold, so that the average stays {average}.",
        "id": "{count} adalah isi {share}% permintaan, sehingga rata-ratanya tetap {average}.",
    },
    "larger_requests": {
        "en": "{count} in each of the {share}% of requests above the tier's threshold.",
        "id": "{count} di setiap permintaan dari {share}% yang melewati ambang tarif.",
    },
    # which rule chose the rate
    "only_tier": {
        "en": "One rate for every prompt size; this request has {prompt} input tokens{parts}.",
        "id": "Satu tarif untuk semua ukuran prompt; permintaan ini memuat {prompt} token input{parts}.",
    },
    "below_tier": {
        "en": "Standard tier: {prompt} input tokens{parts}; the tier “{tier}” starts above {over}.",
        "id": "Tarif standar: {prompt} token input{parts}; tarif “{tier}” mulai di atas {over}.",
    },
    "in_tier": {
        "en": "Tier “{tier}”: {prompt} input tokens{parts} are above {over}, so the whole request is billed at this "
        "tier's rates, not only the part above.",
        "id": "Tarif “{tier}”: {prompt} token input{parts} melebihi {over}, jadi seluruh permintaan ditagih dengan "
        "tarif ini, bukan hanya kelebihannya.",
    },
    "fee_rule": {
        "en": "A fee for each use, outside the token prices.",
        "id": "Biaya per pemakaian, di luar harga token.",
    },
    # planning
    "reused_prefix": {"en": "Reused prefix", "id": "Awalan yang dipakai ulang"},
    "hit_rate": {"en": "Hit rate", "id": "Tingkat hit"},
    "requests": {"en": "Requests", "id": "Permintaan"},
    "kept_version": {"en": "Kept {number}: {model}", "id": "Simpanan {number}: {model}"},
    "scenario_lifetime": {"en": "Cache kept {lifetime}", "id": "Cache disimpan {lifetime}"},
    "scenario_no_cache": {"en": "No prompt cache", "id": "Tanpa prompt cache"},
    "more_tokens": {
        "en": "{model} counts the same text as about {percent}% more tokens than {base}; these are equal counts.",
        "id": "Untuk teks yang sama, {model} menghitung sekitar {percent}% lebih banyak token daripada {base}; "
        "di sini jumlah tokennya sama.",
    },
    "fewer_tokens": {
        "en": "{model} counts the same text as about {percent}% fewer tokens than {base}; these are equal counts.",
        "id": "Untuk teks yang sama, {model} menghitung sekitar {percent}% lebih sedikit token daripada {base}; "
        "di sini jumlah tokennya sama.",
    },
    "summary": {
        "en": "About {amount} a month for {requests} requests on {model} ({platform}, prices of {day})",
        "id": "Sekitar {amount} per bulan untuk {requests} permintaan di {model} ({platform}, harga {day})",
    },
    "summary_profile": {"en": ", at the prices of “{profile}”", "id": ", dengan harga “{profile}”"},
    "summary_profile_unnamed": {"en": ", at own prices", "id": ", dengan harga sendiri"},
    "summary_discount": {"en": ", after a discount of {percent}%", "id": ", setelah diskon {percent}%"},
    "summary_surcharge": {"en": ", with a surcharge of {percent}%", "id": ", dengan biaya tambahan {percent}%"},
    "summary_tax": {
        "en": ", before tax; about {amount} with {percent}% tax",
        "id": ", sebelum pajak; sekitar {amount} dengan pajak {percent}%",
    },
    "summary_batch": {"en": "; about {amount} as batch", "id": "; sekitar {amount} sebagai batch"},
    "source": {"en": "{place}; {source}", "id": "{place}; {source}"},
    "source_inherited": {"en": "inherited from {place}; {source}", "id": "diwarisi dari {place}; {source}"},
    "source_agreed": {
        "en": "“{profile}” (profile), {file} line {line}, instead of {listed}",
        "id": "“{profile}” (profil), {file} baris {line}, menggantikan {listed}",
    },
    "place": {
        "en": "{name} ({layer}), {file} line {line}, as of {day}",
        "id": "{name} ({layer}), {file} baris {line}, per {day}",
    },
    "layer_built-in": {"en": "built in", "id": "bawaan"},
    "layer_yours": {"en": "yours", "id": "milik Anda"},
}


def said(words: Words, language: str) -> str:
    """Return a text in a language, or in English where the book has none."""
    return words.get(language) or words["en"]


class Said(dict[str, str]):
    """One sentence in every language, which remembers its facts: numbers can be written in another style."""

    def __init__(self, key: str, facts: Facts) -> None:
        super().__init__({language: sentence(key, style, **facts) for language, style in STYLES.items()})
        self.key = key
        self.facts = facts


def told(words: Words, style: NumberStyle) -> str:
    """Return a text in the language of a style, its numbers written as the style writes them where that is known."""
    return sentence(words.key, style, **words.facts) if isinstance(words, Said) else said(words, style.language)


def sentence(key: str, style: NumberStyle, /, **facts: object) -> str:
    """Return one sentence in one language, numbers written as that style writes them."""
    template = said(SENTENCES.get(key) or _of_loops(key), style.language)
    return template.format_map({name: _fact(fact, style) for name, fact in facts.items()})


def _of_loops(key: str) -> Words:
    """Return a sentence about agent loops; few runs of the program need one."""
    from .loop_wording import LOOP_SENTENCES

    return LOOP_SENTENCES[key]


def _fact(fact: object, style: NumberStyle) -> str:
    if isinstance(fact, str):
        return fact
    if isinstance(fact, dict):
        return told(fact, style)
    if isinstance(fact, (int, Fraction)) and not isinstance(fact, bool):
        return count_text(fact, style)
    return str(fact).lower()


def words(key: str, /, **facts: object) -> dict[str, str]:
    """Return one sentence in every language, for values that outlive the moment they are made in."""
    return Said(key, facts)
