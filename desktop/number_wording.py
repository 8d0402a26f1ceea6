"""What a number field says of a text that it does not accept: what is wrong, and what is accepted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pricing_core.values import TYPE_CHECKING

from . import number_entry as entry

if TYPE_CHECKING:
    from pricing_core.showing import NumberStyle


def fault_text(fault: str, kind: str, *, can_be_either: bool = False) -> str:
    """Return the sentence for a fault; `can_be_either` when both readings are offered beside it."""
    if fault == entry.AMBIGUOUS:
        return _ambiguous_text(can_be_either=can_be_either)
    if fault == entry.TOO_LONG:
        return QCoreApplication.translate("NumberEdit", "At most 30 digits, and 18 after the decimal mark.")
    if fault == entry.NOT_WHOLE:
        return QCoreApplication.translate("NumberEdit", "Enter a whole number, for example 1,200 or 1.2k.")
    if fault in (entry.DIVIDED_BY_ZERO, entry.ENDLESS, entry.OF_WHAT):
        return _arithmetic_text(fault)
    if kind in (entry.WHOLE, entry.AVERAGE):
        return QCoreApplication.translate("NumberEdit", "Enter a number, for example 1,200 or 1.2k.")
    return QCoreApplication.translate("NumberEdit", "Enter a number, for example 1200 or 12.50.")


def _ambiguous_text(*, can_be_either: bool) -> str:
    if can_be_either:
        return QCoreApplication.translate("NumberEdit", "This can be read as two numbers. Which one is meant?")
    return QCoreApplication.translate(
        "NumberEdit", "This can be read as two numbers. Write every digit, for example 1500 or 1500000."
    )


def _arithmetic_text(fault: str) -> str:
    if fault == entry.DIVIDED_BY_ZERO:
        return QCoreApplication.translate("NumberEdit", "Nothing can be divided by 0.")
    if fault == entry.ENDLESS:
        return QCoreApplication.translate(
            "NumberEdit", "This number has no last decimal. Write it rounded, for example 0.33."
        )
    return QCoreApplication.translate("NumberEdit", "Say what the percentage is of, for example 1000 * 110%.")


def empty_text() -> str:
    """Return the sentence for a field that must not be empty."""
    return QCoreApplication.translate("NumberEdit", "Enter a number; 0 for none.")


def range_text(name: str, lowest: int, highest: int | None, unit: str, style: NumberStyle) -> str:
    """Return which numbers a field accepts, the last of them with its unit; without a highest there is no end."""
    least, most = entry.shown_text(lowest, style), ""
    if highest is None:
        least = with_unit(least, unit)
    else:
        most = with_unit(entry.shown_text(highest, style), unit)
    if most:
        named = QCoreApplication.translate("NumberEdit", "{name} is between {least} and {most}.")
        nameless = QCoreApplication.translate("NumberEdit", "Enter {least} to {most}.")
    else:
        named = QCoreApplication.translate("NumberEdit", "{name} is at least {least}.")
        nameless = QCoreApplication.translate("NumberEdit", "Enter at least {least}.")
    return (named if name else nameless).format(name=name, least=least, most=most)


def with_unit(text: str, unit: str) -> str:
    """Return a number with what it counts; the percent sign stands close."""
    return f"{text}{'' if unit == '%' else ' '}{unit}" if unit else text
