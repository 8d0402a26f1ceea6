"""The fields in which a person says which column of a table holds what, and how its numbers and times are meant."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from pricing_core.errors import one_line
from pricing_core.usage_table_columns import COUNTS, FIELDS, Columns
from pricing_core.values import TYPE_CHECKING

from .choice_field import ListBox
from .columns_texts import UTC, ColumnsTexts
from .form_grid import FormGrid
from .inner_layouts import add_layout
from .plain import caption, describe, label, tabular

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP, GAP_BELOW = 28, 10
LONGER = 12  # digits
NEEDED = ("model", "plain", "prompt", "output", "when")
TOKENS = ("write_5m", "write_1h", "write", "read", "searches", "fetches", "runs", "requests")
MEANT = ("numbers", "unit", "zone")


class ColumnsForm(QWidget):
    """A list of the table's columns for every field of a record.

    Signals:
        edited: A person has chosen something else.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._header: Sequence[str] = ()
        self.boxes = {name: ListBox(f"columns_{name}_field") for name in FIELDS}
        self.meant = {name: ListBox(f"columns_{name}_meant") for name in MEANT}
        self._labels: dict[str, QLabel] = {}
        self._headings = {name: label(wraps=True) for name in ("needed", "tokens", "beside", "meant")}
        for heading in self._headings.values():
            heading.setFont(tabular(heading.font(), bold=True))
        for box in (*self.boxes.values(), *self.meant.values()):
            box.chosen.connect(self._on_chosen)
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(GAP_BELOW)
        rest = tuple(name for name in FIELDS if name not in (*NEEDED, *TOKENS))
        self._both = (
            self._side(("needed", NEEDED), ("tokens", TOKENS)),
            self._side(("meant", MEANT), ("beside", rest)),
        )
        for side in self._both:
            self._sides.addWidget(side, 1)

    def _side(self, *groups: tuple[str, Sequence[str]]) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        for heading, names in groups:
            self._headings[heading].setContentsMargins(0, 4, 0, 0)
            column.addWidget(self._headings[heading])
            grid = FormGrid()
            for name in names:
                self._labels[name] = grid.add_row(name, self._box(name))
            add_layout(column, grid)
        column.addStretch()
        return side

    def _box(self, name: str) -> ListBox:
        return self.boxes[name] if name in self.boxes else self.meant[name]

    # Words

    def retranslate(self, texts: ColumnsTexts) -> None:
        """Say everything anew; what is chosen stays."""
        headings = {
            "needed": self.tr("What a row is"),
            "tokens": self.tr("Cache and tools"),
            "beside": self.tr("More about a request"),
            "meant": self.tr("How it is meant"),
        }
        for name, text in headings.items():
            self._headings[name].setText(text)
        meant = {
            "numbers": self.tr("Numbers are written"),
            "unit": self.tr("Tokens are counted in"),
            "zone": self.tr("Times without a zone"),
        }
        for name, text in {**texts.fields(), **meant}.items():
            self._labels[name].setText(caption(text))
            self._box(name).setAccessibleName(text)
        items = {"numbers": texts.numbers(), "unit": texts.units(), "zone": texts.zones()}
        for name, of in items.items():
            self._list(self.meant[name], of)
        self._describe()
        self._list_columns()

    def _describe(self) -> None:
        notes = {
            "plain": self.tr("Input tokens that were neither written to the cache nor read from it."),
            "prompt": self.tr("All input tokens; those of the cache are taken off by the other columns."),
            "write": self.tr("For a column that does not tell 5 minutes from 1 hour."),
            "requests": self.tr("For rows that sum several requests; without it each row is one request."),
            "message": self.tr("Rows with the same message id and request id count once."),
            "when": self.tr("The day decides the price."),
        }
        for name, text in notes.items():
            describe(self.boxes[name], text)

    # The table

    def show_table(self, header: Sequence[str], columns: Columns) -> None:
        """List the columns of a table and choose what is proposed; nobody chose that."""
        self._header = header
        self._list_columns()
        for name, box in self.boxes.items():
            box.show_value(columns.of.get(name, ""))
        self.meant["numbers"].show_value(columns.numbers)
        self.meant["unit"].show_value(str(columns.tokens_in))
        self.meant["zone"].show_value(UTC if columns.is_utc else columns.zone)
        self._enable()

    def _list_columns(self) -> None:
        items = [("", self.tr("not in this table")), *((name, one_line(name)) for name in self._header)]
        for box in self.boxes.values():
            self._list(box, items)

    @staticmethod
    def _list(box: ListBox, items: Sequence[tuple[str, str]]) -> None:
        value = box.value()
        box.show_items(items)
        box.show_value(value)

    def columns(self) -> Columns:
        """Return what is chosen."""
        zone = self.meant["zone"].value()
        return Columns(
            of={name: box.value() for name, box in self.boxes.items() if box.value()},
            is_utc=zone == UTC,
            zone="" if zone == UTC else zone,
            numbers=self.meant["numbers"].value(),
            tokens_in=int(self.meant["unit"].value()),
        )

    def _on_chosen(self, _value: object) -> None:
        self._enable()
        self.edited.emit()

    def _enable(self) -> None:
        self.meant["zone"].setEnabled(bool(self.boxes["when"].value()))
        has_counts = any(self.boxes[name].value() for name in COUNTS)
        for name in ("numbers", "unit"):
            self.meant[name].setEnabled(has_counts)

    def first_open(self) -> ListBox:
        """Return where a person goes on: the first field that is needed and has no column, else the first."""
        columns = self.columns()
        wanted = ["model", "plain", "output"]
        if "prompt" in columns.of:
            wanted.remove("plain")
        return next((self.boxes[name] for name in wanted if name not in columns.of), self.boxes["model"])

    # Room

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of one side: where there is no more they stand below each other."""
        width = max(side.minimumSizeHint().width() for side in self._both)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sides beside each other where they have room."""
        super().resizeEvent(event)
        longer = LONGER * self.fontMetrics().horizontalAdvance("0")  # the least that a list shows is short
        needed = sum(side.sizeHint().width() + longer for side in self._both) + GAP
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = across if self.width() >= needed else down
        if self._sides.direction() != wanted:
            self._sides.setDirection(wanted)
            self._sides.setSpacing(GAP if wanted == across else GAP_BELOW)
