"""What is said about counted tokens, in each language: how many, taken for what, and that it is an estimate."""

from __future__ import annotations

from .showing import ENGLISH, INDONESIAN, NumberStyle, count_text
from .token_counts import NEW, OLD, TextTokens
from .values import TYPE_CHECKING
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    Words = Mapping[str, str]

KIND_NAMES: Mapping[str, Words] = {
    "english": {"en": "English prose", "id": "teks bahasa Inggris"},
    "indonesian": {"en": "Indonesian prose", "id": "teks bahasa Indonesia"},
    "german": {"en": "German prose", "id": "teks bahasa Jerman"},
    "european": {
        "en": "prose in another Western European language",
        "id": "teks bahasa Eropa Barat lainnya",
    },
    "chinese": {"en": "Chinese", "id": "teks bahasa Tionghoa"},
    "other": {"en": "another language or script", "id": "bahasa atau aksara lain"},
    "code": {"en": "program code", "id": "kode program"},
    "json": {"en": "JSON", "id": "JSON"},
    "csv": {"en": "CSV or numbers", "id": "CSV atau angka"},
    "markdown": {"en": "Markdown", "id": "Markdown"},
    "markup": {"en": "HTML or XML", "id": "HTML atau XML"},
    "mixed": {"en": "mixed text", "id": "teks campuran"},
}
TOKENIZER_NAMES: Mapping[str, Words] = {
    OLD: {"en": "the older tokenizer", "id": "tokenizer lama"},
    NEW: {"en": "the newer tokenizer", "id": "tokenizer baru"},
}
SENTENCES: Mapping[str, Words] = {
    "estimate": {
        "en": "About {count} tokens ({low} to {high}), counted as {kind} for {tokenizer}; an estimate.",
        "id": "Sekitar {count} token ({low} sampai {high}), dihitung sebagai {kind} untuk {tokenizer}; ini perkiraan.",
    },
    "estimate_guessed": {
        "en": "About {count} tokens ({low} to {high}), taken for {kind}, for {tokenizer}; an estimate.",
        "id": "Sekitar {count} token ({low} sampai {high}), dianggap {kind}, untuk {tokenizer}; ini perkiraan.",
    },
    "exact": {
        "en": "{count} tokens, counted with ctok for {tokenizer}; nearly exact, but not an official count.",
        "id": "{count} token, dihitung dengan ctok untuk {tokenizer}; hampir tepat, tetapi bukan hitungan resmi.",
    },
    "image": {
        "en": "About {count} tokens for an image of {width} × {height} pixels; an estimate.",
        "id": "Sekitar {count} token untuk gambar {width} × {height} piksel; ini perkiraan.",
    },
    "pdf": {
        "en": "About {count} tokens ({low} to {high}) for the pages of this PDF ({pages}), at what a page typically "
        "takes; an estimate.",
        "id": "Sekitar {count} token ({low} sampai {high}) untuk halaman PDF ini ({pages}), menurut ukuran halaman "
        "pada umumnya; ini perkiraan.",
    },
    # why there is no count
    "file_too_large": {
        "en": "The file has {size} bytes; files up to {most} bytes are counted, the most that one request can hold.",
        "id": "Berkas ini {size} byte; yang dihitung paling besar {most} byte, batas satu permintaan.",
    },
    "not_text": {
        "en": "This is not a text that can be read (UTF-8, or UTF-16 with its mark), nor a picture or PDF.",
        "id": "Ini bukan teks yang dapat dibaca (UTF-8, atau UTF-16 dengan penandanya), bukan pula gambar atau PDF.",
    },
    "tokenizer_unknown": {
        "en": "The price book does not tell how {model} counts tokens, so none are estimated.",
        "id": "Buku harga tidak menjelaskan cara {model} menghitung token, jadi tidak ada perkiraan.",
    },
    "image_not_read": {
        "en": "The picture's size cannot be read; its beginning is cut off or damaged.",
        "id": "Ukuran gambar tidak dapat dibaca; bagian awalnya terpotong atau rusak.",
    },
    "image_size_not_counted": {
        "en": "A picture of {width} × {height} pixels is not one that can be sent.",
        "id": "Gambar {width} × {height} piksel tidak dapat dikirim.",
    },
    "no_image_rule": {
        "en": "The price book has no rule for the tokens of pictures on {model}.",
        "id": "Buku harga tidak memuat aturan token gambar untuk {model}.",
    },
    "pages_unknown": {
        "en": "Cannot tell how many pages this PDF has; it is protected, damaged or made in an unusual way. "
        "Enter its tokens by hand.",
        "id": "Jumlah halaman PDF ini tidak dapat diketahui; berkasnya terkunci, rusak, atau dibuat dengan cara yang "
        "tidak lazim. Isi jumlah tokennya sendiri.",
    },
}


def tokens_text(tokens: TextTokens, style: NumberStyle, label: Words | None = None) -> str:
    """Return how many tokens a text takes and how that was found; `label` is the book's name of the tokenizer."""
    key = "exact" if tokens.is_exact else "estimate_guessed" if tokens.is_guessed else "estimate"
    return text(
        key,
        style,
        count=tokens.count,
        low=tokens.low,
        high=tokens.high,
        kind=KIND_NAMES[tokens.kind],
        tokenizer=label or TOKENIZER_NAMES[tokens.generation],
    )


def text(key: str, style: NumberStyle, /, **facts: object) -> str:
    """Return one sentence in one language, its numbers written as the style writes them."""
    shown = {name: _fact(fact, style) for name, fact in facts.items()}
    return said(SENTENCES[key], style.language).format_map(shown)


def words(key: str, /, **facts: object) -> Words:
    """Return one sentence in every language; that about a text's tokens takes them as the fact `tokens`."""
    tokens = facts.get("tokens")
    if isinstance(tokens, TextTokens):
        return {style.language: tokens_text(tokens, style) for style in (ENGLISH, INDONESIAN)}
    return {style.language: text(key, style, **facts) for style in (ENGLISH, INDONESIAN)}


def _fact(fact: object, style: NumberStyle) -> str:
    if isinstance(fact, int):
        return count_text(fact, style)
    return fact if isinstance(fact, str) else said(fact, style.language)  # type: ignore[arg-type]  # words, then
