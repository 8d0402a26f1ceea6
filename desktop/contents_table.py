"""The contents that are counted beside the text in the box: files, and texts too large to be shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

from pricing_core.errors import BadFile, one_line
from pricing_core.fault_words import error_text, problem_text
from pricing_core.file_tokens import IMAGE, PDF
from pricing_core.showing import NONE, NumberStyle, count_text
from pricing_core.text_wording import KIND_NAMES
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .text_table import Cell, TextTable
from .theme import ERROR, MUTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pricing_core.errors import PricingError
    from pricing_core.file_tokens import FileTokens

    from .text_counting import Content, Found
    from .text_table import Row

MOST_ROWS = 6  # that are seen without scrolling
WAITING = "…"
NAME, KIND = 0, 1  # the columns of words
LEAST = 12  # digits: a name has so much room in any window


class ContentsTable(TextTable):
    """One row for each content: its name, what it is counted as, its tokens and the band.

    Signals:
        selected_other: Other rows are selected.
        removal_wanted: A person wants to remove the rows that are selected.
    """

    selected_other = Signal()
    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("counted_contents")
        self._keys: list[tuple[Row, int]] = []
        self._headings: Sequence[str] = ()
        self._numbers = (2, 3)
        self.header().setStretchLastSection(False)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selected_other.emit())
        self.hide()

    def show_contents(
        self, contents: Sequence[Content], found: Mapping[int, Found], style: NumberStyle, *, is_stopped: bool
    ) -> None:
        """Show contents with what is known of them; rows that are selected stay so."""
        chosen = self.keys()
        waiting = NONE if is_stopped else WAITING
        self._keys = [(self._row(one, found.get(one.key), style, waiting), one.key) for one in contents]
        self._headings = (self.tr("Content"), self.tr("Counted as"), self.tr("Tokens"), self.tr("Between"))
        self.show_rows(self._headings, [row for row, _ in self._keys], self._numbers)
        self.setVisible(bool(contents))
        self._select(chosen)
        self._fit()

    def _select(self, keys: Sequence[int]) -> None:
        places = {key: place for place, row in enumerate(self.rows) for shown, key in self._keys if shown is row}
        model, selection = self.model(), self.selectionModel()
        for key in keys:
            if key in places:
                index = model.index(places[key], 0)
                selection.setCurrentIndex(index, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)

    def _row(self, content: Content, found: Found | None, style: NumberStyle, waiting: str) -> Row:
        name = Cell(content.name, content.name.casefold())
        if found is None:
            return (name, Cell(waiting, tone=MUTED), Cell(waiting), Cell(waiting))
        if found.tokens is None:
            return (name, Cell(self.tr("not counted"), tone=ERROR), Cell(NONE), Cell(NONE))
        tokens = found.tokens
        counts = [count_text(one, style) for one in (tokens.count, tokens.low, tokens.high)]
        between = self.tr("{low} to {high}").format(low=counts[1], high=counts[2])
        as_text = self._counted_as(tokens, style)
        return (
            name,
            Cell(as_text, as_text.casefold()),
            Cell(counts[0], tokens.count, number=str(tokens.count)),
            Cell(between if tokens.low < tokens.high else NONE, tokens.low),
        )

    def _counted_as(self, tokens: FileTokens, style: NumberStyle) -> str:
        if tokens.text is not None:
            kind = said(KIND_NAMES[tokens.text.kind], style.language)
            return self.tr("{kind}, with ctok").format(kind=kind) if tokens.text.is_exact else kind
        if tokens.what == PDF:
            return self.tr("PDF, pages: {count}").format(count=count_text(tokens.pages, style))
        assert tokens.what == IMAGE
        pixels = {"width": count_text(tokens.width, style), "height": count_text(tokens.height, style)}
        return self.tr("picture, {width} × {height} pixels").format(**pixels)

    def keys(self) -> Sequence[int]:
        """Return the keys of the contents that are selected."""
        rows = [self.rows[place] for place in self.selected()]
        return [key for shown, key in self._keys if any(shown is row for row in rows)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove what is selected with the key for that."""
        if event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _make_room(self) -> None:
        """Give the names what is left beside the numbers; where that is little, what they are counted as gives way."""
        super()._make_room()
        header, columns = self.header(), range(len(self._headings))
        if not columns or not self.isVisible():
            return
        room = self.viewport().width() - sum(self.columnWidth(column) for column in columns[KIND + 1 :])
        name, kind = self.columnWidth(NAME), self.columnWidth(KIND)
        kind = max(min(kind, room - min(name, room // 2)), header.sectionSizeHint(KIND))
        self.setColumnWidth(KIND, kind)
        self.setColumnWidth(NAME, max(room - kind, LEAST * self.fontMetrics().horizontalAdvance("0")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share another width."""
        super().resizeEvent(event)
        self._make_room()

    def _fit(self) -> None:
        """Be as high as the rows need, up to a point."""
        rows = min(len(self.rows), MOST_ROWS)
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self.setFixedHeight(
            self.header().sizeHint().height()
            + rows * max(self.sizeHintForRow(0), 0)
            + below
            + 2 * self.frameWidth()
            + 4
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()
        self._fit()


def fault_words(fault: PricingError | None, language: str) -> str:
    """Return why a content has no tokens, in a language; what file it is about stands beside it."""
    if isinstance(fault, BadFile):
        return " ".join(one_line(problem_text(one, language)) for one in fault.problems)
    return one_line(error_text(fault, language)) if fault else ""
