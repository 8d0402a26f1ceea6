"""Which language a text is in, by its script and its commonest words; only as finely as token counts need it."""

from __future__ import annotations

import re

from .text_features import script_counts
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ENGLISH, INDONESIAN, GERMAN, EUROPEAN, CHINESE, OTHER = (
    "english", "indonesian", "german", "european", "chinese", "other",
)  # fmt: skip

# Short words that nearly every page of a language has. European and other languages have one text each.
_COMMON: Mapping[str, tuple[str, ...]] = {
    ENGLISH: ("the and of to is that for with you are this it not have be on was or as by from at we an which",),
    INDONESIAN: (
        "yang dan di untuk dengan dari ini itu tidak pada adalah akan atau ke dalam anda bisa juga sudah saya oleh "
        "karena ada gak aja yg jadi kalau harus setiap sebuah dapat",
    ),
    GERMAN: (
        "der die und das ist nicht ein eine zu den mit von für auf sich auch dem des werden wird im sie bei oder ich",
    ),
    EUROPEAN: (
        "le les des est et une dans pour que qui pas sur du au ne par avec plus",
        "el los las una por con para del se no su es como más lo al",
        "il di che per una non sono del della con nel gli anche è",
        "o a os as um uma não para do da em com dos das ao à",
        "het een van de en niet zijn voor op met dat te aan ook",
        "och att den som en det på av för inte med till har",
        "og at den som en det på af er for ikke med til har der",
    ),
    OTHER: (
        "i w na z się do nie że jest od po oraz przez jego lub",
        "a v se na je že do s z i pro jako nebo jsou by to ve",
        "ve bir bu için ile da olarak daha her olan veya herkesin",
        "ja on ei että se tai joka oikeus hän sen ovat kun myös",
        "és az egy hogy nem van vagy meg ez minden joga is kell",
        "và của các là có được cho một không với trong những người để",
        "și de la în cu care este pentru sau nu din orice drept",
    ),
}
_LANGUAGES = tuple((kind, frozenset(text.split())) for kind, texts in _COMMON.items() for text in texts)
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_NOT_LATIN = (
    "greek",
    "cyrillic",
    "hebrew",
    "arabic",
    "indic",
    "thai",
    "kana",
    "hangul",
    "armenian",
    "georgian",
    "rare",
)
_LEAST = 8  # common words of a hundred that make a text one of a language


def by_script(text: str) -> str:
    """Return the language that a script tells; an empty text where it is the Latin one."""
    scripts = script_counts(text)
    han, foreign = scripts["han"], sum(scripts[name] for name in _NOT_LATIN)
    if 3 * (han + foreign) <= len(_LATIN.findall(text)):  # a sign of such a script is more than a letter
        return ""
    return CHINESE if han > 4 * foreign else OTHER if han + foreign else ""


def by_words(text: str) -> str:
    """Return the language whose common words a text has; an empty text where none stands out."""
    words = _WORD.findall(text.lower())
    most, kind = max((sum(word in common for word in words), kind) for kind, common in _LANGUAGES)
    return kind if most and 100 * most >= _LEAST * len(words) else ""
