"""The same strings, typed and pasted, in nine styles: an exact number that was worked out by hand, or refused.

A style decides how a number is shown, and whether groups of two are read; it never turns one number into another.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.number_edit import NumberEdit
from desktop.number_entry import AVERAGE, MONEY, PERCENT, WHOLE, read_number
from pricing_core.showing import NumberStyle

NBSP, NARROW, THIN = "\u00a0", "\u202f", "\u2009"
STYLES = {
    "en_US": NumberStyle("en", ".", ",", "$"),
    "en_IN": NumberStyle("en", ".", ",", "$", second_group=2),
    "id_ID": NumberStyle("id", ",", ".", "US$"),
    "de_DE": NumberStyle("de", ",", ".", "$"),
    "de_CH": NumberStyle("de", ".", "’", "$"),
    "fr_FR": NumberStyle("fr", ",", NARROW, "$US"),
    "pt_BR": NumberStyle("pt", ",", ".", "US$"),
    "sv_SE": NumberStyle("sv", ",", NBSP, "US$"),
    "ja_JP": NumberStyle("ja", ".", ",", "$"),
}
HALF = Fraction(1, 2)
# text: as a whole number, as an average, as money, as a percentage; None is refused
COMMON = {
    "0": (0, 0, 0, 0),
    "10.000": (10_000, 10_000, None, None),
    "10,000": (10_000, 10_000, None, None),
    "1.234": (1234, 1234, None, None),
    "1,234": (1234, 1234, None, None),
    "1.5": (None, 1 + HALF, 1 + HALF, 1 + HALF),
    "1,5": (None, 1 + HALF, 1 + HALF, 1 + HALF),
    "0.30": (None, Fraction(3, 10), Fraction(3, 10), Fraction(3, 10)),
    "0,30": (None, Fraction(3, 10), Fraction(3, 10), Fraction(3, 10)),
    "0.125": (None, Fraction(1, 8), Fraction(1, 8), Fraction(1, 8)),
    "1.234,5": (None, 1234 + HALF, 1234 + HALF, 1234 + HALF),
    "1,234.5": (None, 1234 + HALF, 1234 + HALF, 1234 + HALF),
    "1.000.000": (1_000_000, 1_000_000, 1_000_000, 1_000_000),
    "1,000,000": (1_000_000, 1_000_000, 1_000_000, 1_000_000),
    "1 234 567": (1_234_567, 1_234_567, 1_234_567, 1_234_567),
    f"1{NARROW}234,50": (None, 1234 + HALF, 1234 + HALF, 1234 + HALF),
    f"1{NBSP}234": (1234, 1234, 1234, 1234),
    f"1{THIN}234.5": (None, 1234 + HALF, 1234 + HALF, 1234 + HALF),
    "1’234’567.50": (None, 1_234_567 + HALF, 1_234_567 + HALF, 1_234_567 + HALF),
    "1'234": (1234, 1234, 1234, 1234),
    "1_000_000": (1_000_000, 1_000_000, 1_000_000, 1_000_000),
    "1.5M": (1_500_000, 1_500_000, 1_500_000, 1_500_000),
    "1,5jt": (1_500_000, 1_500_000, 1_500_000, 1_500_000),
    "1.500k": (None, None, None, None),
    "1000*30": (30_000, 30_000, 30_000, 30_000),
    "$1,200.00": (1200, 1200, 1200, None),
    "Rp 1.000,50": (None, 1000 + HALF, 1000 + HALF, None),
    "1,200 tokens": (1200, 1200, None, None),
    "30 %": (None, Fraction(3, 10), Fraction(3, 10), 30),
    "1.2.3": (None, None, None, None),
    "12,34": (None, 12 + Fraction(34, 100), 12 + Fraction(34, 100), 12 + Fraction(34, 100)),
    "12,34,567": (None, None, None, None),
    "NaN": (None, None, None, None),
    "１２": (None, None, None, None),
    "٣": (None, None, None, None),
    "-1": (-1, -1, -1, -1),
}
INDIAN_ONLY = {"12,34,567": (1_234_567, 1_234_567, 1_234_567, 1_234_567)}
KINDS = (WHOLE, AVERAGE, MONEY, PERCENT)
SHOWN = {  # 1234567.5 and 1234.125 as averages, 1234 as money
    "en_US": ("1,234,567.5", "1,234.125", "1,234.00"),
    "en_IN": ("12,34,567.5", "1,234.125", "1,234.00"),
    "id_ID": ("1.234.567,5", "1.234,125", "1.234,00"),
    "de_DE": ("1.234.567,5", "1.234,125", "1.234,00"),
    "de_CH": ("1’234’567.5", "1’234.125", "1’234"),
    "fr_FR": (f"1{NARROW}234{NARROW}567,5", f"1{NARROW}234,125", f"1{NARROW}234"),
    "pt_BR": ("1.234.567,5", "1.234,125", "1.234,00"),
    "sv_SE": (f"1{NBSP}234{NBSP}567,5", f"1{NBSP}234,125", f"1{NBSP}234"),
    "ja_JP": ("1,234,567.5", "1,234.125", "1,234.00"),
}


def expected(locale: str, text: str) -> tuple[int | Fraction | None, ...]:
    return INDIAN_ONLY.get(text, COMMON[text]) if locale == "en_IN" else COMMON[text]


def type_text(field: NumberEdit, text: str) -> None:
    """Type character by character; QTest has no keys beyond Latin 1."""
    field.clear()
    for character in text:
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character))
    assert field.text() == text


def paste_text(field: NumberEdit, text: str) -> None:
    QGuiApplication.clipboard().setText(f" {text}\n")
    field.clear()
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(field, key)


@pytest.mark.parametrize("locale", STYLES)
@pytest.mark.parametrize(("place", "kind"), list(enumerate(KINDS)))
def test_a_text_is_read_as_worked_out_by_hand(locale, place, kind):
    style = STYLES[locale]

    wrong = [
        (text, reading)
        for text in COMMON
        if (reading := read_number(text, kind, style)).number != expected(locale, text)[place]
        or (reading.number is None) != bool(reading.fault)
    ]

    assert wrong == []


@pytest.mark.parametrize("locale", STYLES)
@pytest.mark.parametrize(("place", "kind"), list(enumerate(KINDS)))
@pytest.mark.parametrize("enter", [type_text, paste_text])
def test_a_field_holds_the_same_however_a_text_comes_in(qtbot, locale, place, kind, enter):
    form = QWidget()
    qtbot.addWidget(form)
    field = NumberEdit("field", "", STYLES[locale], kind=kind, least=-10)
    for part in (field, field.hint):  # alone, a hint would be a window of its own
        part.setParent(form)
    wrong = []

    for text in COMMON:
        enter(field, text)
        if field.number != expected(locale, text)[place] or (field.number is None) != bool(field.fault):
            wrong.append((text, field.text(), field.number))

    assert wrong == []


@pytest.mark.parametrize("locale", STYLES)
def test_a_number_is_shown_as_the_style_writes_it_and_read_back(qtbot, locale):
    style, numbers = STYLES[locale], (1_234_567 + HALF, 1234 + Fraction(1, 8), 1234)
    for number, text, kind in zip(numbers, SHOWN[locale], (AVERAGE, AVERAGE, MONEY), strict=True):
        field = NumberEdit("field", "", style, kind=kind)
        qtbot.addWidget(field)
        qtbot.addWidget(field.hint)

        field.show_number(number)

        assert field.text() == text
        assert field.number == number
        assert field.hint.isHidden()


def test_there_are_nine_styles_and_at_least_thirty_texts():
    assert len(STYLES) == len(SHOWN) == 9
    assert len(COMMON) >= 30
