"""How the sheets of a workbook look: styles by name, number formats, colours."""

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from .showing import NumberStyle

    Properties = Mapping[str, object]

INK, QUIET, LINE = "#1F2933", "#5F6B7A", "#D5DAE1"
BAND, HEAD, CARD = "#E4EDF3", "#1F4E66", "#F5F8FA"
INPUT_INK, INPUT_FILL = "#0000FF", "#FFFBE6"  # blue is what finance people take for an input
WARN_INK, WARN_FILL = "#9C0006", "#FFD9D6"
CHANGED_FILL = "#FFE3B3"
FONT = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "top"}

INDENTED: Mapping[str, object] = {"align": "left", "indent": 1}
STYLES: Mapping[str, Properties] = {
    "text": {},
    "wrapped": {"text_wrap": True},
    "quiet": {"font_color": QUIET},
    "quiet_indented": {"font_color": QUIET, **INDENTED},
    "quiet_wrapped": {"font_color": QUIET, "text_wrap": True},
    "title": {"bold": True, "font_size": 18, "font_color": HEAD},
    "heading": {"bold": True, "font_size": 12, "font_color": HEAD, "bottom": 2, "bottom_color": HEAD},
    "band": {"bold": True, "bg_color": BAND},
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": HEAD, "text_wrap": True, "valign": "vcenter"},
    "head_indented": {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": HEAD,
        "text_wrap": True,
        "valign": "vcenter",
        **INDENTED,
    },
    "head_right": {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": HEAD,
        "text_wrap": True,
        "valign": "vcenter",
        "align": "right",
    },
    "cell": {"bottom": 1, "bottom_color": LINE},
    "cell_wrapped": {"bottom": 1, "bottom_color": LINE, "text_wrap": True},
    "cell_quiet": {"bottom": 1, "bottom_color": LINE, "font_color": QUIET, "text_wrap": True, **INDENTED},
    "cell_problem": {"bottom": 1, "bottom_color": LINE, "font_color": WARN_INK, "text_wrap": True, **INDENTED},
    "count": {"bottom": 1, "bottom_color": LINE, "num_format": "count"},
    "whole": {"bottom": 1, "bottom_color": LINE, "num_format": "#,##0"},
    "money": {"bottom": 1, "bottom_color": LINE, "num_format": "money", "align": "right"},
    "price": {"bottom": 1, "bottom_color": LINE, "num_format": "price", "align": "right"},
    "factor": {"bottom": 1, "bottom_color": LINE, "num_format": '"× "General', "align": "right"},
    "multiple": {"bottom": 1, "bottom_color": LINE, "font_color": QUIET, **INDENTED},
    "share": {"bottom": 1, "bottom_color": LINE, "num_format": "0.0%", "align": "right"},
    "exact": {"bottom": 1, "bottom_color": LINE, "font_color": QUIET, **INDENTED},
    "exact_plain": {"font_color": QUIET, "align": "left", "valign": "vcenter"},
    "month_cell": {"bottom": 1, "bottom_color": LINE, "num_format": "month", "align": "right"},
    "warning": {"bold": True, "font_color": WARN_INK},
    "check": {"bottom": 1, "bottom_color": LINE, "font_color": QUIET, "align": "center"},
    "check_wide": {"font_color": QUIET, "align": "left", "bold": True},
    "input": {
        "num_format": "count",
        "font_color": INPUT_INK,
        "bg_color": INPUT_FILL,
        "border": 1,
        "border_color": LINE,
        "locked": False,
    },
    "month": {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": HEAD,
        "num_format": "month",
        "align": "right",
        "valign": "vcenter",
    },
    "sum_text": {"bottom": 1, "bottom_color": LINE, "bg_color": CARD},
    "sum_exact": {"bottom": 1, "bottom_color": LINE, "bg_color": CARD, "font_color": QUIET, **INDENTED},
    "sum_money": {"bottom": 1, "bottom_color": LINE, "num_format": "money", "bg_color": CARD, "align": "right"},
    "signed_text": {"bottom": 1, "bottom_color": LINE, "bg_color": CARD},
    "signed_exact": {"bottom": 1, "bottom_color": LINE, "bg_color": CARD, "font_color": QUIET, **INDENTED},
    "signed_money": {"bottom": 1, "bottom_color": LINE, "num_format": "signed", "bg_color": CARD, "align": "right"},
    "main_text": {"bold": True, "top": 1, "bottom": 1, "bg_color": BAND},
    "main_check": {"bold": True, "top": 1, "bottom": 1, "bg_color": BAND, **INDENTED},
    "main_exact": {"top": 1, "bottom": 1, "bg_color": BAND, "font_color": QUIET, **INDENTED},
    "main_money": {"bold": True, "top": 1, "bottom": 1, "num_format": "money", "bg_color": BAND, "align": "right"},
    "signed": {"bottom": 1, "bottom_color": LINE, "num_format": "signed", "align": "right"},
    "step": {"num_format": "count", "font_color": QUIET},
    "total_text": {"bold": True, "font_size": 14, "valign": "vcenter"},
    "total_money": {
        "bold": True,
        "font_size": 14,
        "num_format": "money",
        "font_color": HEAD,
        "align": "left",
        "valign": "vcenter",
    },
    "fact_money": {"num_format": "money", "align": "left"},
    "fact_number": {"num_format": "#,##0.00", "align": "left"},
    "fact_whole": {"num_format": "0", "align": "left"},
}


def number_formats(style: NumberStyle, month: str) -> Mapping[str, str]:
    """Return the formats of numbers. Separators are those of whoever opens the file; the sign before dollars is ours.

    Two decimals from $1, six below, as everywhere in the program.
    """
    sign = f'"{style.dollar}"'
    return {
        "count": "#,##0",
        "money": f"[=0]{sign}0.00;[>=1]{sign}#,##0.00;{sign}0.000000",
        "signed": f"{sign}#,##0.00####",  # of sections that say when they hold, programs disagree about the sign
        "price": f"{sign}#,##0.00######",
        "month": f'"{month} "0',
    }


class Look:
    """Gives each style's format of one workbook; made once each."""

    def __init__(self, workbook: Any, style: NumberStyle, month: str) -> None:
        self._workbook = workbook
        self._formats = number_formats(style, month)
        self._made: dict[str, Any] = {}

    def format(self, name: str, number_format: str = "") -> Any:
        """Return the format of a style; a number format of its own stands in the place of the style's."""
        key = f"{name} {number_format}"
        if key not in self._made:
            properties = {**FONT, **STYLES[name], **({"num_format": number_format} if number_format else {})}
            if "num_format" in properties:
                number = str(properties["num_format"])
                properties["num_format"] = self._formats.get(number, number)
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]

    def condition(self, **properties: object) -> Any:
        """Return a format that a condition puts on top of another."""
        key = repr(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]
