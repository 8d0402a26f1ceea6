"""A TOML text that is changed in one place: comments, order, blank lines and the way numbers are typed stay.

tomlkit writes the table that changes; the text around it is not touched at all. Whatever comes out is read again and
compared, value by value, with what was meant, so that no slip here or in the library can change another value.
"""

from __future__ import annotations

from .errors import BadFile, PricingError
from .locating import toml_comments
from .reading import parse_toml
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from .errors import Words

    Path = tuple[str | int, ...]

NAME = "edited.toml"  # what a fault of the text itself is said of

WORDS: dict[str, Words] = {
    "not_a_price": {
        "en": "“{value}” is not a price: write digits with a point, such as 3.75, at most 9 before and after it.",
        "id": "“{value}” bukan harga: tulis angka dengan titik, misalnya 3.75, paling banyak 9 sebelum dan sesudahnya.",
    },
    "unknown_model": {
        "en": "Neither this book nor one that it extends has a model {model}. Add the model first.",
        "id": "Model {model} tidak ada di buku ini maupun di buku yang diperluasnya. Tambahkan dulu modelnya.",
    },
    "unknown_class": {
        "en": "The book has no class of tokens {meter}. It has: {known}.",
        "id": "Buku ini tidak punya kelas token {meter}. Yang ada: {known}.",
    },
    "no_row": {
        "en": "{model} has no rates in the tier {tier} on {day}. Write a row for that day first.",
        "id": "{model} tidak punya tarif di tingkat {tier} pada {day}. Tulis dulu baris untuk hari itu.",
    },
    "not_here": {
        "en": "{model} has no row of its own in this file; it is inherited from {base}.",
        "id": "{model} tidak punya baris sendiri di berkas ini; barisnya diwarisi dari {base}.",
    },
    "not_own": {
        "en": "This price of {model} is inherited already; there is nothing to take back.",
        "id": "Harga {model} ini sudah diwarisi; tidak ada yang perlu dikembalikan.",
    },
    "not_inheriting": {
        "en": "The row of {model} stands whole in this file, so no price of it is inherited. "
        "Write `inherit = true` in it first.",
        "id": "Baris {model} tertulis lengkap di berkas ini, jadi harganya tidak diwarisi. "
        "Tulis dulu `inherit = true` di dalamnya.",
    },
    "id_taken": {
        "en": "There is a model {model} in this book already. Choose another id.",
        "id": "Model {model} sudah ada di buku ini. Pilih id lain.",
    },
    "cannot_write": {
        "en": "The file is written in a way that cannot be changed here without touching more than is meant. "
        "Change it in a text editor.",
        "id": "Berkas ini ditulis dengan cara yang tidak bisa diubah di sini tanpa menyentuh bagian lain. "
        "Ubahlah dengan penyunting teks.",
    },
}


class CannotEdit(PricingError):
    """A change that is not made; `words` say why in each language, and the text stays as it was."""

    def __init__(self, code: str, **facts: str) -> None:
        self.code = code
        self.words = {language: text.format_map(facts) for language, text in WORDS[code].items()}
        super().__init__(self.words["en"])


class TomlText:
    """A text, what it says, and which lines say it. Every change gives the text anew; lines are counted from 0."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.raw, self.places = parse_toml(text, NAME)
        *lines, last = text.split("\n")
        self.lines = [f"{line}\n" for line in lines] + [last] * bool(last)
        self.end = "\r\n" if "\r\n" in text else "\n"
        # (path, first line of its statements, first line of the next header); what stands above all headers is one too
        begins = [((), 0, 0), *((path, line - 1, line) for line, path in self.places.headers)]
        ends = [header for _, header, _ in begins[1:]] + [len(self.lines)]
        self.sections = [(path, first, end) for (path, _, first), end in zip(begins, ends, strict=True)]

    def at(self, path: Path) -> Any:
        """Return the value of a path, None where nothing stands."""
        value: Any = self.raw
        for part in path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def has_header(self, path: Path) -> bool:
        """Tell whether a table has a header of its own, as the whole text has."""
        return any(one == path for one, _, _ in self.sections)

    def with_value(self, path: Path, literal: str) -> str:
        """Return the text with another value, or a new one in a table that is written in braces."""
        from tomlkit import value

        return self._rewritten(path, lambda table: table.__setitem__(path[-1], value(literal)))

    def with_key(self, path: Path, literal: str, after: Iterable[str] = ()) -> str:
        """Return the text with a new key in a table that has a header, below those of `after` that stand there.

        None of them there: right below the header.
        """
        from tomlkit import key

        table = path[:-1]
        line = next(first for one, first, _ in self.sections if one == table)
        line = max([line, *(self.places.lines.get((*table, name), 0) for name in after)])
        above = self.lines[line - 1] if line else ""
        indent = above[: len(above) - len(above.lstrip(" \t"))]
        return self._with_lines(line, [f"{indent}{key(str(path[-1])).as_string()} = {literal}"])

    def with_head(self, key: str, literal: str) -> str:
        """Return the text with a new key below those of the head. A key of several parts is written with points."""
        return self._with_lines(self._stated_end(0), [f"{key} = {literal}"])

    def with_table(self, lines: Iterable[str], below: Path = ()) -> str:
        """Return the text with a new table below another and its parts, else at the end."""
        line = self.block(below)[1] if below else len(self.lines)
        return self._with_lines(line, ["", *lines])

    def without(self, path: Path, *, remarks: bool = False) -> str:
        """Return the text without a value, or a table and its parts; with `remarks` also those right above it."""
        if not self.has_header(path):
            return self._rewritten(path, lambda table: table.__delitem__(path[-1]))
        first, last = self.block(path)
        while remarks and self.lines[first - 1].lstrip().startswith("#"):
            first -= 1
        if first and not self.lines[first - 1].strip():
            first -= 1
        return "".join(self.lines[:first] + self.lines[last:])

    def block(self, path: Path) -> tuple[int, int]:
        """Return where a table and its parts begin and end; remarks at the end belong to what comes next."""
        own = [place for place, (one, _, _) in enumerate(self.sections) if one[: len(path)] == path]
        if not own or own[-1] - own[0] != len(own) - 1:
            raise CannotEdit("cannot_write")
        return self.sections[own[0]][1] - 1, self._stated_end(own[-1])

    def _stated_end(self, place: int) -> int:
        from tomlkit import parse

        _, first, end = self.sections[place]
        rest = ""
        for key, item in reversed(parse("".join(self.lines[first:end])).body):
            if key is not None:
                break
            rest = item.as_string() + rest
        return end - rest.count("\n") - (bool(rest) and not rest.endswith("\n"))

    def _with_lines(self, line: int, texts: list[str]) -> str:
        above = "".join(self.lines[:line])
        if above and not above.endswith("\n"):
            above += self.end
        return above + "".join(f"{text}{self.end}" for text in texts) + "".join(self.lines[line:])

    def _rewritten(self, path: Path, change: Callable[[Any], None]) -> str:
        """Let tomlkit rewrite the table with a header that a path stands in."""
        from tomlkit import parse
        from tomlkit.exceptions import TOMLKitError

        fits = (section for section in self.sections if section[0] == path[: len(section[0])])
        around, first, end = max(fits, key=lambda section: len(section[0]))
        try:
            document = parse("".join(self.lines[first:end]))
            table: Any = document
            for part in path[len(around) : -1]:
                table = table[part]
            change(table)
            changed = document.as_string()
        except (TOMLKitError, AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
            raise CannotEdit("cannot_write") from error
        return "".join(self.lines[:first]) + changed + "".join(self.lines[end:])


def meaning(literal: str) -> object:
    """Return what a literal means to the reader of price books."""
    return parse_toml(f"x = {literal}\n", NAME)[0]["x"]


def quoted(text: str) -> str:
    """Return a text as TOML writes it on one line."""
    from tomlkit import item

    return item(text).as_string()


def put(raw: Any, path: Path, value: object) -> Any:
    """Return parsed values with one put in, or taken out where it is None; tables on the way are made."""
    if not path:
        return value
    part, rest = path[0], path[1:]
    if isinstance(part, int):
        made = put(raw[part] if part < len(raw) else {}, rest, value)
        return [*raw[:part], *([] if made is None else [made]), *raw[part + 1 :]] or None
    made = put(raw.get(part, [] if rest and isinstance(rest[0], int) else {}), rest, value)
    return {key: one for key, one in {**raw, part: made}.items() if one is not None}


def checked(before: TomlText, after: str, meant: object) -> str:
    """Return the changed text if it says what is meant and nothing else, and no remark has been lost or changed."""
    try:
        says = TomlText(after).raw
    except BadFile as error:
        raise CannotEdit("cannot_write") from error
    if not (_same(says, meant) and toml_comments(after) == toml_comments(before.text)):
        raise CannotEdit("cannot_write")
    return after


def cut(before: TomlText, after: str, meant: object) -> str:
    """Return the shortened text if it says what is meant and nothing else; remarks on what is gone may be gone too."""
    left = iter(toml_comments(before.text))
    if not (_same(TomlText(after).raw, meant) and all(remark in left for remark in toml_comments(after))):
        raise CannotEdit("cannot_write")
    return after


def _same(one: object, other: object) -> bool:
    """Tell whether two parsed values are equal in value and kind: 1 is not true."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and one == other
