"""Asking for a price file, without blocking."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ENDINGS = (".toml", ".json")


def is_price_file(path: Path) -> bool:
    """Tell whether a file is called as those that prices can stand in."""
    return path.suffix.lower() in ENDINGS


def ask(parent: QWidget, title: str, then: Callable[[Path], object]) -> QFileDialog:
    """Let a person choose a price file; `then` gets it."""
    asking = QFileDialog(parent, title)
    asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asking.setFileMode(QFileDialog.FileMode.ExistingFile)
    patterns = " ".join(f"*{ending}" for ending in ENDINGS)
    asking.setNameFilters([
        QCoreApplication.translate("PriceFiles", "Price files ({patterns})").format(patterns=patterns),
        QCoreApplication.translate("PriceFiles", "All files (*)"),
    ])  # fmt: skip
    asking.fileSelected.connect(lambda name: then(Path(name)))
    asking.open()
    return asking
