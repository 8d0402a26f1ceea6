"""The sentences about differences between price books, in each language. Facts are texts already."""

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    Table = Mapping[str, Mapping[str, str]]

PHRASES: Table = {
    # the bar
    "rates_one": {"en": "1 rate changed in {book}: {first}.", "id": "1 tarif berubah di {book}: {first}."},
    "rates_two": {
        "en": "2 rates changed in {book}: {first} and 1 more.",
        "id": "2 tarif berubah di {book}: {first} dan 1 lainnya.",
    },
    "rates_many": {
        "en": "{count} rates changed in {book}: {first} and {more} more.",
        "id": "{count} tarif berubah di {book}: {first} dan {more} lainnya.",
    },
    "rows_gone_one": {
        "en": "{first} has no price any more in {book}.",
        "id": "{first} tidak punya harga lagi di {book}.",
    },
    "rows_gone_two": {
        "en": "{first} and 1 more have no price any more in {book}.",
        "id": "{first} dan 1 lainnya tidak punya harga lagi di {book}.",
    },
    "rows_gone_many": {
        "en": "{first} and {more} more have no price any more in {book}.",
        "id": "{first} dan {more} lainnya tidak punya harga lagi di {book}.",
    },
    "rows_added_one": {"en": "New in {book}: {first}.", "id": "Baru di {book}: {first}."},
    "rows_added_two": {"en": "New in {book}: {first} and 1 more.", "id": "Baru di {book}: {first} dan 1 lainnya."},
    "rows_added_many": {
        "en": "New in {book}: {first} and {more} more.",
        "id": "Baru di {book}: {first} dan {more} lainnya.",
    },
    "rules_one": {"en": "1 rule changed in {book}: {first}.", "id": "1 aturan berubah di {book}: {first}."},
    "rules_two": {
        "en": "2 rules changed in {book}: {first} and 1 more.",
        "id": "2 aturan berubah di {book}: {first} dan 1 lainnya.",
    },
    "rules_many": {
        "en": "{count} rules changed in {book}: {first} and {more} more.",
        "id": "{count} aturan berubah di {book}: {first} dan {more} lainnya.",
    },
    "nothing_changed": {"en": "No price changed in {book}.", "id": "Tidak ada harga yang berubah di {book}."},
    "only_other_days": {
        "en": "In {book} only prices of past days changed.",
        "id": "Di {book} hanya harga untuk hari-hari yang sudah lewat yang berubah.",
    },
    # prices
    "in_tier": {"en": "{model} ({tier})", "id": "{model} ({tier})"},
    "price_changed": {"en": "{row} “{line}” {old} to {new}", "id": "{row} “{line}” dari {old} menjadi {new}"},
    "price_added": {"en": "{row} “{line}” now {new}", "id": "{row} “{line}” kini {new}"},
    "price_gone_now": {
        "en": "{row} “{line}” {old} to no price",
        "id": "{row} “{line}” dari {old} menjadi tanpa harga",
    },
    "on_days": {"en": "{text}, {days}", "id": "{text}, {days}"},
    "always": {"en": "always", "id": "selalu"},
    "since": {"en": "from {since} on", "id": "mulai {since}"},
    "until": {"en": "before {until}", "id": "sebelum {until}"},
    "between": {"en": "from {since} until before {until}", "id": "mulai {since} sampai sebelum {until}"},
    # rules
    "rule_name": {"en": "{kind} “{name}”", "id": "{kind} “{name}”"},
    "rule_added": {"en": "{rule} is new ({fact})", "id": "{rule} baru ({fact})"},
    "rule_gone_now": {"en": "{rule} is gone ({fact})", "id": "{rule} tidak ada lagi ({fact})"},
    "rule_changed": {"en": "{rule}: {change}", "id": "{rule}: {change}"},
    "field_changed": {"en": "{field} {old} to {new}", "id": "{field} dari {old} menjadi {new}"},
    "field_condition": {"en": "{field} ({old}) to ({new})", "id": "{field} dari ({old}) menjadi ({new})"},
    "field_set": {"en": "{field} {delta}", "id": "{field} {delta}"},
    "factor": {"en": "× {factor}", "id": "× {factor}"},
    "most_tokens": {"en": "at most {count} tokens", "id": "paling banyak {count} token"},
    "everywhere": {"en": "everywhere", "id": "di mana-mana"},
    "limited": {"en": "{text} ({limits})", "id": "{text} ({limits})"},
    "unless": {"en": "{text}, unless {other}", "id": "{text}, kecuali {other}"},
    "assumed": {"en": "{count} (assumed)", "id": "{count} (asumsi)"},
    "nothing": {"en": "none", "id": "tidak ada"},
    "yes": {"en": "yes", "id": "ya"},
    "no": {"en": "no", "id": "tidak"},
    # suspicions
    "more_than_doubled": {
        "en": "{row}, “{line}”: {old} to {new} is {times} times as much.",
        "id": "{row}, “{line}”: dari {old} menjadi {new}, naik {times} kali lipat.",
    },
    "less_than_halved": {
        "en": "{row}, “{line}”: {old} to {new} is less than half; the old price is {times} times as much.",
        "id": "{row}, “{line}”: dari {old} menjadi {new}, kurang dari separuhnya; harga lama {times} kali lipatnya.",
    },
    "unit_slip": {
        "en": "{row}, “{line}”: {old} and {new} are about {times} times apart. Check the unit: per token, per "
        "thousand or per million?",
        "id": "{row}, “{line}”: {old} dan {new} berbeda sekitar {times} kali. Periksa satuannya: per token, per "
        "seribu, atau per sejuta?",
    },
    "price_out_of_scale": {
        "en": "{row}, “{line}”: {per_million} per million is outside {low} to {high}. Check the unit.",
        "id": "{row}, “{line}”: {per_million} per sejuta berada di luar {low} sampai {high}. Periksa satuannya.",
    },
    "price_zero": {
        "en": "{row}, “{line}”: the price is {new} now. Is it free, or is the price missing?",
        "id": "{row}, “{line}”: harganya kini {new}. Memang gratis, atau harganya belum diisi?",
    },
    "ratio_left_band": {
        "en": "{row}: “{line}” is {ratio} times “{base}”; usual is {low} to {high}, and it was {before}.",
        "id": "{row}: “{line}” {ratio} kali “{base}”; biasanya {low} sampai {high}, dan sebelumnya {before}.",
    },
    "ratio_out_of_band": {
        "en": "{row}: “{line}” is {ratio} times “{base}”; usual is {low} to {high}.",
        "id": "{row}: “{line}” {ratio} kali “{base}”; biasanya {low} sampai {high}.",
    },
    "ratio_still_out": {
        "en": "{row}: “{line}” is {ratio} times “{base}”; usual is {low} to {high}, but the old book had {before}, "
        "unusual too.",
        "id": "{row}: “{line}” {ratio} kali “{base}”; biasanya {low} sampai {high}, tetapi di buku lama pun tidak "
        "biasa: {before}.",
    },
    "out_of_order": {
        "en": "{row}: “{line}” is dearer than “{base}”: {ratio} times as much. Are the columns mixed up?",
        "id": "{row}: “{line}” lebih mahal daripada “{base}”: {ratio} kali lipat. Apakah kolomnya tertukar?",
    },
    "model_gone": {
        "en": "{row} is not in the new book.",
        "id": "{row} tidak ada di buku yang baru.",
    },
    "row_gone": {
        "en": "{row} has no price in the new book ({span}).",
        "id": "{row} tidak punya harga di buku yang baru ({span}).",
    },
    "price_gone": {
        "en": "{row}, “{line}”: {old} is gone, there is no price ({span}).",
        "id": "{row}, “{line}”: {old} hilang, tidak ada harganya ({span}).",
    },
    "history_gone": {
        "en": "{row} has no price in the new book for past days ({span}).",
        "id": "{row} tidak punya harga di buku yang baru untuk hari yang sudah lewat ({span}).",
    },
    "histories_gone": {
        "en": "{count} rows have no price in the new book for past days, such as {row} ({span}).",
        "id": "{count} baris tidak punya harga di buku yang baru untuk hari yang sudah lewat, misalnya {row} ({span}).",
    },
    "rule_gone": {
        "en": "{row} “{line}” ({old}) is gone.",
        "id": "{row} “{line}” ({old}) tidak ada lagi.",
    },
    "factor_moved": {
        "en": "{row} “{line}”: the factor {old} becomes {new}.",
        "id": "{row} “{line}”: faktor {old} menjadi {new}.",
    },
    "name_moved": {
        "en": "The id {id} meant {old} and now means {row}.",
        "id": "Id {id} dulu berarti {old} dan kini berarti {row}.",
    },
}

KINDS: Table = {
    "book": {"en": "Price book", "id": "Buku harga"},
    "model": {"en": "Model", "id": "Model"},
    "tier": {"en": "Tier", "id": "Tarif"},
    "meter": {"en": "Class", "id": "Kelas"},
    "tokenizer": {"en": "Tokenizer", "id": "Tokenizer"},
    "image": {"en": "Tokens of images", "id": "Token gambar"},
    "choice": {"en": "Choice", "id": "Pilihan"},
    "refusal": {"en": "Refusal", "id": "Penolakan"},
    "notice": {"en": "Notice", "id": "Catatan"},
    "modifier": {"en": "Modifier", "id": "Pengali"},
    "tool": {"en": "Tool", "id": "Alat"},
    "addition": {"en": "Added tokens", "id": "Token tambahan"},
    "fee": {"en": "Fee", "id": "Biaya"},
    "minimum": {"en": "Minimum", "id": "Minimum"},
    "allowance": {"en": "Free allowance", "id": "Jatah gratis"},
}

FIELDS: Table = {
    "id": {"en": "id", "id": "id"},
    "name": {"en": "name", "id": "nama"},
    "aliases": {"en": "other ids", "id": "id lain"},
    "platform_ids": {"en": "ids on platforms", "id": "id di platform"},
    "status": {"en": "status", "id": "status"},
    "deprecated": {"en": "deprecated from", "id": "usang sejak"},
    "retires": {"en": "retired from", "id": "dihentikan sejak"},
    "retires_except": {"en": "still served on", "id": "tetap dilayani di"},
    "platforms": {"en": "offered on", "id": "tersedia di"},
    "context_window": {"en": "context window", "id": "jendela konteks"},
    "max_output": {"en": "longest output", "id": "output terpanjang"},
    "cache_minimum": {"en": "shortest cached prefix", "id": "awalan cache terpendek"},
    "tags": {"en": "tags", "id": "tag"},
    "assumption": {"en": "assumed", "id": "asumsi"},
    "over": {"en": "above (tokens)", "id": "di atas (token)"},
    "unit": {"en": "unit", "id": "satuan"},
    "fills_context": {"en": "fills the context", "id": "mengisi konteks"},
    "caches": {"en": "is cached", "id": "disimpan di cache"},
    "lifetime": {"en": "kept (minutes)", "id": "disimpan (menit)"},
    "default": {"en": "default", "id": "bawaan"},
    "values": {"en": "values", "id": "nilai"},
    "capacity": {"en": "about capacity", "id": "tentang kapasitas"},
    "at": {"en": "place in a workload", "id": "tempat di beban kerja"},
    "factor": {"en": "factor", "id": "faktor"},
    "patch": {"en": "side of a patch (pixels)", "id": "sisi petak (piksel)"},
    "pixels_per_token": {"en": "pixels per token", "id": "piksel per token"},
    "max_tokens": {"en": "at most (tokens)", "id": "paling banyak (token)"},
    "max_edge": {"en": "longest edge (pixels)", "id": "sisi terpanjang (piksel)"},
    "applies_to": {"en": "applies to", "id": "berlaku untuk"},
    "when": {"en": "when", "id": "bila"},
    "unless": {"en": "unless", "id": "kecuali"},
    "dates": {"en": "days", "id": "hari"},
    "level": {"en": "level", "id": "tingkat"},
    "form": {"en": "form", "id": "bentuk"},
    "levels": {"en": "levels", "id": "tingkat"},
    "default_level": {"en": "usual level", "id": "tingkat bawaan"},
    "versions": {"en": "versions", "id": "versi"},
    "inputs": {"en": "inputs", "id": "isian"},
    "tool": {"en": "tool", "id": "alat"},
    "meter": {"en": "class", "id": "kelas"},
    "product": {"en": "product of", "id": "hasil kali"},
    "missing": {"en": "refusal where no row fits", "id": "penolakan bila tidak ada baris yang cocok"},
    "tokens": {"en": "tokens", "id": "token"},
    "rows": {"en": "rows", "id": "baris"},
    "price": {"en": "price", "id": "harga"},
    "minus": {"en": "less", "id": "dikurangi"},
    "divide": {"en": "divided by", "id": "dibagi"},
    "at_least": {"en": "at least", "id": "minimal"},
    "amount": {"en": "amount", "id": "jumlah"},
    "input": {"en": "input", "id": "isian"},
    "currency": {"en": "currency", "id": "mata uang"},
    "default_model": {"en": "model to begin with", "id": "model awal"},
}
