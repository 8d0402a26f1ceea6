"""How Claude bills: a short guide with a page for every section of Anthropic's pricing page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .guide_pictures import picture
from .inner_layouts import add_layout
from .plain import SELECTABLE, buddy_label, label, show_text, tabular
from .sheet import Sheet
from .theme import MUTED, tint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    Section = Mapping[str, Any]

SIZE = QSize(880, 640)
LIST_WIDTH = 220
ABOVE_HEADING = 16
TEXT = Path(__file__).parent / "guide" / "billing-guide.json"
NAME = Qt.ItemDataRole.UserRole


def guide() -> Mapping[str, Any]:
    """Return the guide's texts, illustrations and worked examples, in every language."""
    import json  # not above: the window starts without it

    found: Mapping[str, Any] = json.loads(TEXT.read_text("utf-8"))
    return found


class GuideDialog(Sheet):
    """The sections in a list, and beside it the page of the chosen one."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__("guide", parent, SIZE)
        self._language = language
        self._groups = guide()["groups"]
        self._sections: dict[str, Section] = {one["id"]: one for group in self._groups for one in group["sections"]}
        self._shown = next(iter(self._sections))
        self._list = self._make_list()
        self._heading = label(wraps=True)
        self._heading.setFont(tabular(self._heading.font(), scale=1.5, bold=True))
        self._heading.setAccessibleIdentifier("guide_title")
        self._text, self._example = (self._part(name) for name in ("text", "example"))
        self._example_head, self._links_head = (label(tone=MUTED, wraps=True) for _ in range(2))
        self._links_place = QVBoxLayout()
        self._picture_place = QVBoxLayout()
        self._page = self._make_page()
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self._list)
        panes.addWidget(self._page)
        panes.setStretchFactor(1, 1)
        panes.setSizes([LIST_WIDTH, SIZE.width() - LIST_WIDTH])
        self.fill(panes)
        self._list.setFocus()

    @staticmethod
    def _part(name: str) -> QLabel:
        part = label(wraps=True)
        part.setAccessibleIdentifier(f"guide_{name}")
        part.setTextInteractionFlags(SELECTABLE)
        return part

    def _make_list(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleIdentifier("guide_sections")
        made.setWordWrap(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setMinimumWidth(150)
        made.setStyleSheet("QListWidget::item { padding: 3px 4px; }")
        made.currentItemChanged.connect(self._on_item_changed)
        return made

    def _make_page(self) -> QScrollArea:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 0, 12, 8)
        column.setSpacing(6)
        self._picture_place.setContentsMargins(0, 10, 0, 4)
        for head in (self._example_head, self._links_head):
            head.setContentsMargins(0, 10, 0, 0)
        column.addWidget(self._heading)
        column.addWidget(self._text)
        add_layout(column, self._picture_place)
        for part in (self._example_head, self._example, self._links_head):
            column.addWidget(part)
        add_layout(column, self._links_place)
        column.addStretch()
        self._example.setFont(tabular(self._example.font(), bold=True))
        area = QScrollArea()
        area.setAccessibleIdentifier("guide_page")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the arrow keys scroll it
        area.setWidget(sheet)
        return area

    def show_language(self, language: str) -> None:
        """Show the guide in another language, at the same section."""
        self._language = language
        self.retranslate()

    def show_section(self, name: str) -> None:
        """Open the guide at a section."""
        for row in range(self._list.count()):
            if self._list.item(row).data(NAME) == name:
                self._list.setCurrentRow(row)

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        self.setWindowTitle(self.tr("How Claude bills"))
        self._list.setAccessibleName(self.tr("Sections"))
        self._page.setAccessibleName(self.tr("Page of the guide"))
        self._links_head.setText(self.tr("Price pages, to copy: nothing is opened from here"))
        shown = self._shown
        self._list.blockSignals(True)
        self._list.clear()
        for group in self._groups:
            self._add_heading(said(group["title"], self._language))
            for section in group["sections"]:
                item = QListWidgetItem(said(section["title"], self._language), self._list)
                item.setData(NAME, section["id"])
        self._list.blockSignals(False)
        self.show_section(shown)
        self._show(shown)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text, self._list)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(tabular(self._list.font(), bold=True))
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        item.setSizeHint(QSize(0, self._list.fontMetrics().height() + ABOVE_HEADING))

    def _on_item_changed(self, item: QListWidgetItem | None) -> None:
        if item and item.data(NAME) in self._sections:
            self._show(item.data(NAME))

    def _show(self, name: str) -> None:
        self._shown = name
        section, language = self._sections[name], self._language
        self._heading.setText(said(section["title"], language))
        self._text.setText("\n\n".join(section["paragraphs"][language]))
        examples = [said(one["text"], language) for one in section.get("examples", ())]
        many = len(examples) > 1
        self._example_head.setText(self.tr("Worked examples") if many else self.tr("A worked example"))
        self._example_head.setVisible(bool(examples))
        show_text(self._example, "\n\n".join(examples))
        self._show_links(section.get("links", ()))
        self._show_picture(section["picture"])
        self._page.verticalScrollBar().setValue(0)
        tint(self)

    def _show_picture(self, spec: Mapping[str, Any]) -> None:
        _empty(self._picture_place)
        made = picture(spec, self._language)
        made.setAccessibleName(self.tr("Illustration"))
        self._picture_place.addWidget(made)

    def _show_links(self, links: Sequence[Mapping[str, Any]]) -> None:
        """Show addresses in fields to copy from: a label cannot break a long one."""
        _empty(self._links_place)
        self._links_head.setVisible(bool(links))
        for number, link in enumerate(links, start=1):
            field = QLineEdit(said(link["address"], self._language))
            field.setReadOnly(True)
            field.setCursorPosition(0)
            field.setAccessibleIdentifier(f"guide_link_{number}")
            self._links_place.addWidget(buddy_label(link["name"], field))
            self._links_place.addWidget(field)


def _empty(place: QVBoxLayout) -> None:
    while item := place.takeAt(0):
        if old := item.widget():
            old.setParent(None)
            old.deleteLater()
