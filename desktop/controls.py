"""The controls of the form by their names: what was entered in each, for undo and for the form of another book."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QAbstractButton

from pricing_core.values import TYPE_CHECKING

from .number_edit import NumberEdit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pricing_core.showing import NumberStyle

    from .fields import Control

PLAIN = re.compile(r"[0-9+*/() -]*", re.ASCII)  # reads the same in every style


class Controls:
    """Controls that were made with the form, and others that are made when somebody wants to see them.

    What nobody has touched among the others is not remembered: the form with them is the form without them.
    """

    def __init__(self, style: NumberStyle, controls: Mapping[str, Control] | None = None) -> None:
        self._style = style
        self._controls = dict(controls or {})
        self._untouched: dict[str, object] = {}

    def __bool__(self) -> bool:
        return bool(self._controls)

    def add(self, controls: Mapping[str, Control]) -> None:
        """Take up those that have just been made."""
        new = {name: control for name, control in controls.items() if name not in self._controls}
        self._untouched |= {name: self._kept(control) for name, control in new.items()}
        self._controls |= new

    def memory(self) -> dict[str, object]:
        """Return everything that is entered, as it was typed."""
        found = {name: self._kept(control) for name, control in self._controls.items()}
        for name, kept in self._untouched.items():
            if found[name] == kept:
                del found[name]
        return found

    def without(self, memory: Mapping[str, object]) -> dict[str, object]:
        """Return what a memory holds beside these controls."""
        return {name: kept for name, kept in memory.items() if name not in self._controls}

    def recall(self, memory: Mapping[str, object]) -> None:
        """Put back what was entered; what is not remembered was not touched."""
        remembered = {**self._untouched, **memory}
        for name, control in self._controls.items():
            if name in remembered:
                self._put_back(control, remembered[name])

    def label_of(self, name: str) -> str:
        """Return what a control is called."""
        control = self._controls.get(name)
        if isinstance(control, QAbstractButton):
            return control.text().replace("&&", "&")
        return control.accessibleName() if control else ""

    def is_typed(self, name: str) -> bool:
        """Tell whether a control is typed into."""
        control = self._controls.get(name)
        return bool(getattr(control, "is_typed", False))  # of numbers and lists

    def unfinished(self) -> dict[str, str]:
        """Return what is typed where there is no number that can be used."""
        numbers = ((name, one) for name, one in self._controls.items() if isinstance(one, NumberEdit))
        return {name: str(field.memory()) for name, field in numbers if field.fault}

    def _kept(self, control: Control) -> object:
        """Return what a control holds; of a number also its value, because another style reads its text otherwise."""
        if isinstance(control, NumberEdit):
            return (control.memory(), control.number, self._style)
        return control.memory()

    def _put_back(self, control: Control, memory: object) -> None:
        if not isinstance(control, NumberEdit) or not isinstance(memory, tuple):
            control.recall(memory)
            return
        text, number, style = memory
        if number is not None and style != self._style and not PLAIN.fullmatch(text):
            control.show_number(number)
        else:
            control.recall(text)
