"""What a person sees of a view: its parts by their names, and what they say."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

INVISIBLE = str.maketrans({"\N{WORD JOINER}": None, "\N{NO-BREAK SPACE}": " "})  # what keeps amounts whole


def named(view, name, kind=QWidget):
    found = [one for one in view.findChildren(kind) if one.accessibleIdentifier() == name]
    assert len(found) == 1, f"{len(found)} are called {name}"
    return found[0]


def text(view, name) -> str:
    return named(view, name, QLabel).text().translate(INVISIBLE)


def shown(view, name) -> str:
    part = named(view, name, QLabel)
    return part.text().translate(INVISIBLE) if part.isVisible() else ""


def clipboard() -> str:
    return QGuiApplication.clipboard().text()
