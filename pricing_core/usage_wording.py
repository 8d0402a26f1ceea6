"""Every sentence about actual usage, in each language."""

from __future__ import annotations

from fractions import Fraction

from .showing import count_text
from .usage_wording_reading import READING
from .usage_wording_sources import SOURCES
from .usage_wording_views import VIEW_SENTENCES
from .values import TYPE_CHECKING
from .wording import SENTENCES, STYLES, said
from .wording import told as core_told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .showing import NumberStyle
    from .wording import Words

USAGE_SENTENCES: Mapping[str, Mapping[str, str]] = {
    **READING,
    **SOURCES,
    **VIEW_SENTENCES,
    # why something that was used has no price
    "usage_model_missing": {
        "en": "The records do not say which model answered. Choose one for them.",
        "id": "Catatannya tidak menyebutkan model yang menjawab. Pilih modelnya.",
    },
    "usage_class_not_in_book": {
        "en": "Price book {book} has no price for {count} tokens of the class “{meter}”.",
        "id": "Buku harga {book} tidak memuat harga untuk {count} token dari jenis “{meter}”.",
    },
    "usage_tool_not_in_book": {
        "en": "Price book {book} has no charge for the tool “{tool}”.",
        "id": "Buku harga {book} tidak memuat biaya untuk alat “{tool}”.",
    },
    # what a total rests on
    "usage_flat_writes": {
        "en": "{count} cache write tokens came without a lifetime and are counted as {chosen} writes, not {other}.",
        "id": "{count} token tulis cache tidak disertai masa simpan; dihitung sebagai tulis {chosen}, bukan {other}.",
    },
    "usage_day_missing": {
        "en": "Records without a date: {count}. They are priced as of {day}.",
        "id": "Catatan tanpa tanggal: {count}. Dihitung dengan harga per {day}.",
    },
    "usage_choice_not_stated": {
        "en": "Records that do not state “{choice}”: {count}. They are priced as {value}; the difference is that to "
        "{other}.",
        "id": "Catatan yang tidak menyebutkan “{choice}”: {count}. Dihitung sebagai {value}; selisihnya terhadap "
        "{other}.",
    },
    "usage_place_not_stated": {
        "en": "Records that do not state where they ran: {count}. They are priced as {value}; the difference is that "
        "to {other}.",
        "id": "Catatan yang tidak menyebutkan tempat berjalannya: {count}. Dihitung sebagai {value}; selisihnya "
        "terhadap {other}.",
    },
    "usage_tier_of_sums": {
        "en": "Report rows that add up requests without telling their sizes: {count}. They are priced in the lowest "
        "tier that is possible; the difference is if every request were in the highest.",
        "id": "Baris laporan yang menjumlahkan permintaan tanpa menyebutkan ukurannya: {count}. Dihitung dengan tarif "
        "terendah yang mungkin; selisihnya bila semua permintaan kena tarif tertinggi.",
    },
    "usage_run_length": {
        "en": "Runs of code whose length no record says: {count}. Each is counted as the minimum.",
        "id": "Eksekusi kode yang lamanya tidak tercatat: {count}. Masing-masing dihitung minimal.",
    },
    "usage_free_hours": {
        "en": "{line}: {count} {unit} are taken as free, as if nothing else in the organization had used what is free "
        "each month.",
        "id": "{line}: {count} {unit} dianggap gratis, seolah jatah gratis tiap bulan belum dipakai yang lain di "
        "organisasi.",
    },
    "usage_choice_left_out": {
        "en": "“{choice}: {value}” is not offered for some records ({count}), so they cannot have run with it; they "
        "are priced without.",
        "id": "“{choice}: {value}” tidak tersedia untuk sebagian catatan ({count}), jadi tidak mungkin dipakai; "
        "dihitung tanpa pilihan itu.",
    },
    # reasons of lines
    "usage_summed": {
        "en": "{count} {unit}, summed over the records (requests: {requests}).",
        "id": "{count} {unit}, dijumlahkan dari catatan (permintaan: {requests}).",
    },
    "usage_summed_rows": {
        "en": "{count} {unit}, summed over the rows of the reports (rows: {records}).",
        "id": "{count} {unit}, dijumlahkan dari baris laporan (baris: {records}).",
    },
    "usage_untimed": {
        "en": "{count} {unit}: the minimum for each of the uses that the records count ({uses}), whose length they do "
        "not say.",
        "id": "{count} {unit}: batas minimum untuk tiap pemakaian yang tercatat ({uses}); lamanya tidak disebutkan.",
    },
    "usage_summed_flat": {
        "en": "{flat} of these came without a lifetime.",
        "id": "{flat} di antaranya tidak disertai masa simpan.",
    },
    "usage_only_tier": {
        "en": "One rate for every prompt size.",
        "id": "Satu tarif untuk semua ukuran prompt.",
    },
    "usage_below_tier": {
        "en": "Standard tier: the largest of these requests has {prompt} input tokens; the tier “{tier}” starts above "
        "{over}.",
        "id": "Tarif standar: yang terbesar dari permintaan ini memuat {prompt} token input; tarif “{tier}” mulai di "
        "atas {over}.",
    },
    "usage_below_tier_untold": {
        "en": "Standard tier: the report does not tell the size of each request; the tier “{tier}” starts above "
        "{over}.",
        "id": "Tarif standar: laporan tidak menyebutkan ukuran tiap permintaan; tarif “{tier}” mulai di atas {over}.",
    },
    "usage_in_tier": {
        "en": "Tier “{tier}”: each of these requests has more than {over} input tokens (the largest {prompt}), so "
        "each is billed as a whole at this tier's rates.",
        "id": "Tarif “{tier}”: setiap permintaan ini memuat lebih dari {over} token input (yang terbesar {prompt}), "
        "jadi masing-masing ditagih seluruhnya dengan tarif ini.",
    },
    "usage_in_tier_untold": {
        "en": "Tier “{tier}”: the report says that each of these requests has more than {over} input tokens, so each "
        "is billed as a whole at this tier's rates.",
        "id": "Tarif “{tier}”: menurut laporan, setiap permintaan ini memuat lebih dari {over} token input, jadi "
        "masing-masing ditagih seluruhnya dengan tarif ini.",
    },
}


class UsageSaid(dict[str, str]):
    """One sentence in every language, which remembers its facts: numbers can be written in another style."""

    def __init__(self, key: str, facts: Mapping[str, object]) -> None:
        super().__init__({language: sentence(key, style, **facts) for language, style in STYLES.items()})
        self.key = key
        self.facts = facts


def words(key: str, /, **facts: object) -> Words:
    """Return one sentence in every language."""
    return UsageSaid(key, facts)


def told(words: Words, style: NumberStyle) -> str:
    """Return a text in the language of a style, its numbers written as the style writes them."""
    return sentence(words.key, style, **words.facts) if isinstance(words, UsageSaid) else core_told(words, style)


def sentence(key: str, style: NumberStyle, /, **facts: object) -> str:
    """Return one sentence in one language; facts are numbers, texts, or words in several languages."""
    template = said(USAGE_SENTENCES.get(key) or SENTENCES[key], style.language)
    return template.format_map({name: _fact(fact, style) for name, fact in facts.items()})


def _fact(fact: object, style: NumberStyle) -> str:
    if isinstance(fact, dict):
        return told(fact, style)
    return count_text(fact, style) if isinstance(fact, (int, Fraction)) else str(fact)
