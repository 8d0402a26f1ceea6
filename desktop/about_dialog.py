"""About the program: what it is, which version, and the licences of all it is made of."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from pricing_core import __version__

from .choice_field import ListBox
from .inner_layouts import add_layout
from .plain import SELECTABLE, buddy_label, caption, label, tabular
from .sheet import Sheet
from .theme import ICONS, MUTED

SIZE = QSize(600, 540)
LICENCES = Path(__file__).parent / "licences"
ICON = 72
# Names and the names of licences are the same in every language.
PARTS = (
    ("taksir", "Taksir · MIT"),
    ("lgpl-3", "Qt, Qt for Python (PySide6) · LGPL-3.0"),
    ("gpl-3", "GPL-3.0"),
    ("python", "Python · PSF"),
    ("ctok", "ctok · MIT"),
    ("filelock", "filelock · MIT"),
    ("msgspec", "msgspec · BSD-3-Clause"),
    ("platformdirs", "platformdirs · MIT"),
    ("regex", "regex · Apache-2.0, CNRI-Python"),
    ("tomlkit", "tomlkit · MIT"),
    ("xlsxwriter", "XlsxWriter · BSD-2-Clause"),
)
PACKAGED = "notices"  # written when the program is packaged: all that came along, libraries of the system among it


def parts() -> tuple[tuple[str, str], ...]:
    """Return the licences that can be read here, by the name of their file; a packaged program has one more."""
    if not (LICENCES / f"{PACKAGED}.txt").is_file():
        return PARTS
    everything = QCoreApplication.translate("AboutDialog", "Everything in this package")
    return (*PARTS[:1], (PACKAGED, everything), *PARTS[1:])


class AboutDialog(Sheet):
    """Name, version, what it promises and what not, licences to read offline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("about", parent, SIZE)
        self._tag_line, self._promise, self._notice = (label(wraps=True, tone=tone) for tone in ("", "", MUTED))
        self._versions = label(f"Taksir {__version__} · Qt {qVersion()} · Python {sys.version.split()[0]}", tone=MUTED)
        self._versions.setAccessibleIdentifier("about_version")
        self._versions.setTextInteractionFlags(SELECTABLE)
        self._part = ListBox("about_licence", parts())
        self._part_label = buddy_label("", self._part)
        self._part.chosen.connect(self._show_licence)
        self._text = QPlainTextEdit()
        self._text.setAccessibleIdentifier("about_text")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setTextInteractionFlags(SELECTABLE)
        self._show_licence(self._part.value())
        self.fill_scrolled(self._content())
        self.close_button.setFocus()

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        add_layout(column, self._head())
        column.addWidget(self._promise)
        column.addWidget(self._notice)
        chooser = QHBoxLayout()
        chooser.addWidget(self._part_label)
        chooser.addWidget(self._part, 1)
        add_layout(column, chooser)
        column.addWidget(self._text, 1)
        return content

    def _head(self) -> QHBoxLayout:
        icon = label()
        icon.setPixmap(QIcon(str(ICONS / "taksir.svg")).pixmap(QSize(ICON, ICON), self.devicePixelRatioF()))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for part in (self._name(), self._tag_line, self._versions):
            texts.addWidget(part)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        add_layout(head, texts, 1)
        return head

    @staticmethod
    def _name() -> QLabel:
        name = label("Taksir")
        name.setFont(tabular(name.font(), scale=2.0, bold=True))
        return name

    def _show_licence(self, name: object) -> None:
        self._text.setPlainText((LICENCES / f"{name}.txt").read_text("utf-8"))

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        self.setWindowTitle(self.tr("About Taksir"))
        self._tag_line.setText(self.tr("What will Claude cost?"))
        self._promise.setText(
            self.tr("An estimate, not an invoice. Not affiliated with Anthropic.")
            + " "
            + self.tr("Works offline: nothing leaves this computer.")
        )
        self._notice.setText(
            self.tr(
                "Made with Qt and Qt for Python, which are used under the GNU LGPL 3.0 and may be replaced by versions "
                "of your own. Their licence builds on the GNU GPL 3.0; both can be read below."
            )
        )
        text = self.tr("Licence of")
        self._part_label.setText(caption(text))
        self._part.setAccessibleName(text)
        self._text.setAccessibleName(self.tr("Licence text"))
