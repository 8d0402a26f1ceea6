"""How numbers and dates are written: as usual in the language, as the system does, or as in a country."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QLocale

from pricing_core.showing import NumberStyle, price_text
from pricing_core.values import Value
from pricing_core.wording import STYLES

FOLLOW, SYSTEM = "", "system"
OFFERED = ("en_US", "id_ID", "de_DE", "de_CH", "fr_FR", "en_IN", "pt_BR", "sv_SE", "ja_JP")
EXAMPLE = Fraction("1234567.5")  # long enough to tell India from the United States
ISO = "yyyy-MM-dd"
SHORT = QLocale.FormatType.ShortFormat
_LONG = 123456789


class Format(Value):
    """A way to write numbers that can be chosen, with an example."""

    name: str
    example: str


def is_format(name: str) -> bool:
    """Tell whether a setting names a way to write numbers."""
    return name in (FOLLOW, SYSTEM) or (name != "C" and QLocale(name).name() == name)


def style_for(language: str, number_format: str) -> NumberStyle:
    """Return how numbers are written; the words stay in the language whatever the format."""
    usual = STYLES[language]
    if number_format == FOLLOW:
        return usual
    locale = _locale(number_format)
    point, group = locale.decimalPoint(), locale.groupSeparator()
    if not _usable(locale):
        return usual
    is_english = locale.language() == QLocale.Language.English
    return NumberStyle(language, point, group, "$" if is_english else "US$", _second_group(locale))


def formats(language: str, chosen: str = FOLLOW) -> tuple[Format, ...]:
    """Return every format to offer: the language's own and the system's first, one written by hand last."""
    names = dict.fromkeys((FOLLOW, SYSTEM, *OFFERED, chosen))
    styles = ((name, style_for(language, name)) for name in names)
    return tuple(Format(name, price_text(EXAMPLE, style.but(dollar=""))) for name, style in styles)


def date_text(day: str, language: str, number_format: str = FOLLOW) -> str:
    """Return a day such as ``1 Dec 2025``; as in the file where the format's country writes it so."""
    parts = day.split("-")
    if len(parts) != len("YMD") or not all(part.isdecimal() for part in parts) or _is_iso(number_format):
        return day
    year, month, number = (int(part) for part in parts)
    return f"{number} {QLocale(language).monthName(month, SHORT)} {year}"  # Qt's own type of days takes long to load


def _is_iso(number_format: str) -> bool:
    """Tell whether a country writes days as programs do."""
    return bool(number_format) and _locale(number_format).dateFormat(SHORT) == ISO


def _locale(number_format: str) -> QLocale:
    return QLocale.system() if number_format == SYSTEM else QLocale(number_format)


def _usable(locale: QLocale) -> bool:
    """Tell whether our figures can be written so; marks made for other figures would not fit them."""
    marks = (locale.decimalPoint(), locale.groupSeparator())
    return locale.zeroDigit() == "0" and marks[0] != marks[1] and all(len(mark) == 1 for mark in marks)


def _second_group(locale: QLocale) -> int:
    """Return how many digits every group but the last has: 2 in India."""
    plain = QLocale(locale)
    plain.setNumberOptions(QLocale.NumberOption.DefaultNumberOptions)
    groups = plain.toString(_LONG).split(locale.groupSeparator())
    return len(groups[-2]) if len(groups) > 2 else 3
