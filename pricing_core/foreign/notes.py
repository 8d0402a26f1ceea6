"""What a file states that a price book of ours cannot take over, said plainly in both languages."""

from __future__ import annotations

from fractions import Fraction

from pricing_core.showing import count_text, price_text
from pricing_core.values import TYPE_CHECKING, Value
from pricing_core.wording import STYLES, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pricing_core.errors import Words
    from pricing_core.showing import NumberStyle

LISTED = 12
SENTENCES: Mapping[str, Mapping[str, str]] = {
    "float_noise": {
        "en": "{model}: {key} = {raw} has more digits than a price has, as arithmetic with floats leaves them. "
        "It was not rounded and not taken.",
        "id": "{model}: {key} = {raw} punya lebih banyak digit daripada sebuah harga, seperti sisa hitungan float. "
        "Tidak dibulatkan dan tidak dipakai.",
    },
    "zero_price": {
        "en": "{model}: {key} is 0, which such files also write for “unknown”. It was not taken.",
        "id": "{model}: {key} bernilai 0, yang di berkas seperti ini juga berarti “tidak diketahui”. Tidak dipakai.",
    },
    "conflicting_rows": {
        "en": "{model}: the rows {rows} state different prices for “{meter}”. None of them was taken.",
        "id": "{model}: baris {rows} memuat harga yang berbeda untuk “{meter}”. Tidak ada yang dipakai.",
    },
    "missing_class": {
        "en": "{model}: the file states no usable price for “{meter}”. {price} of {base} stays, although other prices "
        "of this model change; check it.",
        "id": "{model}: berkas tidak memuat harga “{meter}” yang dapat dipakai. {price} dari {base} tetap berlaku, "
        "padahal harga lain model ini berubah; periksalah.",
    },
    "missing_unchanged": {
        "en": "The file states no price for “{meter}” of {models}. The prices of {base} stay.",
        "id": "Berkas tidak memuat harga “{meter}” untuk {models}. Harga dari {base} tetap berlaku.",
    },
    "new_model": {
        "en": "{model} is not in {base}. It was added for {platform} only: the file does not say what its tools add "
        "or what other platforms ask.",
        "id": "{model} tidak ada di {base}. Ditambahkan hanya untuk {platform}: berkas tidak menyebut token alatnya "
        "dan harga di platform lain.",
    },
    "cannot_express": {
        "en": "{model} is not in {base} and cannot be added: {reasons}.",
        "id": "{model} tidak ada di {base} dan tidak dapat ditambahkan: {reasons}.",
    },
    "no_price_for": {"en": "no price for “{meter}”", "id": "tidak ada harga untuk “{meter}”"},
    "no_price_for_above": {
        "en": "no price for “{meter}” above {over} tokens",
        "id": "tidak ada harga untuk “{meter}” di atas {over} token",
    },
    "no_window": {"en": "no context window", "id": "tidak ada jendela konteks"},
    "no_usable_id": {"en": "its id cannot stand in a price book", "id": "id-nya tidak dapat ditulis di buku harga"},
    "no_base_price": {
        "en": "{model}: {base} has no price on {day} that could be replaced. What the file states was not taken.",
        "id": "{model}: {base} tidak memuat harga pada {day} yang dapat diganti. Isi berkas tidak dipakai.",
    },
    "tier_not_in_base": {
        "en": "{model}: the file states other prices above {over} tokens; {base} has no such tier on {day}. "
        "They were not taken.",
        "id": "{model}: berkas memuat harga lain di atas {over} token; {base} tidak punya tingkat itu pada {day}. "
        "Tidak dipakai.",
    },
    "tier_stays": {
        "en": "{model}: the file states no prices above {over} tokens. Those of {base} stay, although others of this "
        "model change; check them.",
        "id": "{model}: berkas tidak memuat harga di atas {over} token. Harga dari {base} tetap berlaku, padahal harga "
        "lain model ini berubah; periksalah.",
    },
    "variant_differs": {
        "en": "{model} with {choices}: the file states {differences}. The rules of {base} stay.",
        "id": "{model} dengan {choices}: berkas memuat {differences}. Aturan {base} tetap berlaku.",
    },
    "variant_not_offered": {
        "en": "The file states prices with {choices} for {models}; {base} does not offer that. They were not taken.",
        "id": "Berkas memuat harga dengan {choices} untuk {models}; {base} tidak menawarkannya. Tidak dipakai.",
    },
    "platform_differs": {
        "en": "{row} ({choices}): the file states {differences}. Prices of another platform are no list prices and "
        "were not taken.",
        "id": "{row} ({choices}): berkas memuat {differences}. Harga platform lain bukan harga resmi dan tidak "
        "dipakai.",
    },
    "platform_not_offered": {
        "en": "{base} does not offer these rows of other platforms ({choices}), so they were not compared: {rows}.",
        "id": "{base} tidak menawarkan baris platform lain ini ({choices}), jadi tidak dibandingkan: {rows}.",
    },
    "platform_unknown": {
        "en": "{base} does not list these ids of other platforms ({platform}), so they were not compared: {rows}.",
        "id": "{base} tidak memuat id platform lain ini ({platform}), jadi tidak dibandingkan: {rows}.",
    },
    "resellers": {
        "en": "Prices of other sellers are no list prices and were not read: {sellers}.",
        "id": "Harga penjual lain bukan harga resmi dan tidak dibaca: {sellers}.",
    },
    "unread_prices": {
        "en": "The file states more prices, which have no place here and were not taken ({keys}): {models}.",
        "id": "Berkas memuat harga lain yang tidak ada tempatnya di sini dan tidak dipakai ({keys}): {models}.",
    },
    "fee_differs": {
        "en": "The file states {new} for “{fee}” with {models}; {base} says {old}. It was not taken.",
        "id": "Berkas memuat {new} untuk “{fee}” pada {models}; {base} menyebut {old}. Tidak dipakai.",
    },
    "limits_differ": {
        "en": "{model}: the file states {what} of {new} tokens, {base} {old}. It was not taken.",
        "id": "{model}: berkas memuat {what} {new} token, {base} {old}. Tidak dipakai.",
    },
    "window": {"en": "a context window", "id": "jendela konteks"},
    "max_output": {"en": "a longest output", "id": "output terpanjang"},
    "date_differs": {
        "en": "{model}: the file gives {ends} as its end; {base} has {ours}. It was not taken.",
        "id": "{model}: berkas menyebut {ends} sebagai akhirnya; {base} memuat {ours}. Tidak dipakai.",
    },
    "no_date": {"en": "no date", "id": "tanpa tanggal"},
    "deprecated": {
        "en": "{model}: the file calls it deprecated; {base} does not on {day}.",
        "id": "{model}: berkas menandainya usang; {base} tidak pada {day}.",
    },
    "later_prices": {
        "en": "{model}: the file has other prices from {days} on. Only those of {day} were read.",
        "id": "{model}: berkas memuat harga lain mulai {days}. Hanya harga pada {day} yang dibaca.",
    },
    "conditional_prices": {
        "en": "{model}: some prices of the file depend on the hour or on what this program does not know. "
        "They were not taken.",
        "id": "{model}: sebagian harga di berkas bergantung pada jam atau hal yang tidak dikenal program ini. "
        "Tidak dipakai.",
    },
    "not_listed": {
        "en": "The file has no list prices for {models}. The prices of {base} stay.",
        "id": "Berkas tidak memuat harga resmi untuk {models}. Harga dari {base} tetap berlaku.",
    },
    # parts of the sentences above
    "and_more": {"en": "{names} and {count} more", "id": "{names} dan {count} lainnya"},
    "difference": {"en": "{new} for “{meter}”, not {old}", "id": "{new} untuk “{meter}”, bukan {old}"},
    "difference_above": {
        "en": "{new} for “{meter}” above {over} tokens, not {old}",
        "id": "{new} untuk “{meter}” di atas {over} token, bukan {old}",
    },
}


class Note(Value):
    """Something that a person should know about a translation; `detail` holds ids or keys as the file writes them."""

    code: str
    words: Words
    model: str = ""
    detail: str = ""


def phrase(code: str, /, **facts: object) -> Words:
    """Return a sentence in every language; a fact is a text, words, a count or (a Fraction) a price."""
    return {
        language: said(SENTENCES[code], language).format_map({name: _fact(fact, style) for name, fact in facts.items()})
        for language, style in STYLES.items()
    }


def _fact(fact: object, style: NumberStyle) -> str:
    if isinstance(fact, Fraction):
        return price_text(fact, style)
    if isinstance(fact, int):
        return count_text(fact, style)
    return said(fact, style.language) if isinstance(fact, dict) else str(fact)


def joined(parts: Iterable[Words], separator: str = "; ") -> Words:
    """Return several words as one, in every language."""
    listed = list(parts)
    return {language: separator.join(said(part, language) for part in listed) for language in STYLES}


def listing(names: Sequence[str]) -> Words:
    """Return names as a sentence may hold them: not more than can be read."""
    if len(names) <= LISTED:
        return {language: ", ".join(names) for language in STYLES}
    return phrase("and_more", names=", ".join(names[:LISTED]), count=len(names) - LISTED)


def note(code: str, *, model: str = "", detail: str = "", **facts: object) -> Note:
    """Return a note; `model` is also a fact of its sentence."""
    return Note(code, phrase(code, model=model, **facts), model, detail)
