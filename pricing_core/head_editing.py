"""Changes to the head of a price book's text, and new books."""

from __future__ import annotations

from .errors import BadFile
from .library import bundled_book
from .money import decimal_text
from .reading import read_book
from .toml_text import NAME, CannotEdit, TomlText, checked, meaning, put, quoted
from .values import TYPE_CHECKING
from .wording import said

if TYPE_CHECKING:
    from .book import PriceBook
    from .errors import Words
    from .reading import FindBook
    from .toml_text import Path

DAYS = ("as_of", "issued")
SOURCE: Words = {"en": "Own prices", "id": "Harga sendiri"}
STARTER: Words = {
    "en": """\
#:schema ./price-book.schema.json

# Your own prices, on top of the price book {base}. What is not written here is taken from there.
# Remarks begin with "#". Taksir follows this file whenever it is saved, and says which line it does not understand.

schema = 1
id = {id}
extends = {base_id}
as_of = {today}        # the day on which these prices are true
issued = {today}       # the day on which this file was changed last
currency = "USD"
source = {source}

# To change a price, take the "# " off the lines below, name the model and write your price: US dollars per {block},
# with a point for decimals. `inherit = true` keeps all that you do not write, so the model's other prices stay. Its
# classes of tokens are {meters}.
#
# [[models]]
# id = {model}
# inherit = true
#
# [[models.rates]]
# {meter} = {price}
# source = "Our contract, annex A"
""",
    "id": """\
#:schema ./price-book.schema.json

# Harga Anda sendiri, di atas buku harga {base}. Yang tidak ditulis di sini diambil dari sana.
# Catatan diawali "#". Taksir membaca berkas ini setiap kali disimpan, dan menyebut baris yang tidak dimengertinya.

schema = 1
id = {id}
extends = {base_id}
as_of = {today}        # tanggal berlakunya harga ini
issued = {today}       # tanggal berkas ini terakhir diubah
currency = "USD"
source = {source}

# Untuk mengubah harga, hapus "# " dari baris-baris di bawah, sebutkan modelnya, lalu tulis harga Anda: dolar AS per
# {block}, dengan titik untuk desimal. `inherit = true` mempertahankan semua yang tidak Anda tulis, jadi harga lain
# model itu tetap. Kelas tokennya adalah {meters}.
#
# [[models]]
# id = {model}
# inherit = true
#
# [[models.rates]]
# {meter} = {price}
# source = "Kontrak kami, lampiran A"
""",
}


def new_book(id: str, base: PriceBook, today: str, source: str = "", language: str = "en") -> str:
    """Return the text of a book that changes nothing yet: it extends another, and remarks show how to go on."""
    model = next((one for one in base.models if one.id == base.default_model and one.rates), None)
    model = model or next(one for one in base.models if one.rates)
    rates = model.rates[-1]
    meter, price = next(iter(rates.prices.items()))
    text = STARTER[language].format(
        base=base.id,
        base_id=quoted(base.id),
        id=quoted(id),
        today=today,
        source=quoted(source or SOURCE[language]),
        model=quoted(model.id),
        meter=meter,
        price=decimal_text(price),
        block=said(base.blocks[rates.per].label, language),
        meters=", ".join(rates.prices),
    )
    read_book(text.encode(), NAME, {base.id: base}.get)
    return text


def whole_copy(text: str, id: str, today: str, find: FindBook = bundled_book) -> str:
    """Return the text of a book as a book of one's own: another id, told apart by its name, issued today."""
    name = TomlText(text).at(("name",))
    text = set_head(text, "id", id, find)
    for language, words in (name or {}).items():
        text = set_head(text, f"name.{language}", f"{words} ({id})", find)
    return set_head(text, "issued", today, find)


def set_head(text: str, key: str, value: str, find: FindBook = bundled_book) -> str:
    """Return the text with another value of a key of the head, such as ``as_of``, ``source`` or ``name.en``.

    Of a profile too: only a price book that could be read before must still be one.
    """
    path: Path = tuple(key.split("."))
    changed = set_value(text, path, value if path[-1] in DAYS else quoted(value))
    if _is_book(text, find):
        read_book(changed.encode(), NAME, find)
    return changed


def set_value(text: str, path: Path, literal: str) -> str:
    """Return any TOML text with one value changed, or added to a table that is there; `literal` as TOML writes it."""
    toml = TomlText(text)
    try:
        meant = put(toml.raw, path, meaning(literal))
    except (BadFile, AttributeError, TypeError, IndexError) as error:
        raise CannotEdit("cannot_write") from error
    if toml.at(path) is not None:
        return checked(toml, toml.with_value(path, literal), meant)
    if path[:-1] and toml.has_header(path[:-1]):
        return checked(toml, toml.with_key(path, literal, toml.at(path[:-1])), meant)
    if path[:-1] and toml.at(path[:-1]) is not None:
        return checked(toml, toml.with_value(path, literal), meant)
    return checked(toml, toml.with_head(".".join(map(str, path)), literal), meant)


def _is_book(text: str, find: FindBook) -> bool:
    try:
        read_book(text.encode(), NAME, find)
    except BadFile:
        return False
    return True
