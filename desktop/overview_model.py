"""The workloads of an estimate as a table model, and how its cells are drawn and typed into."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from pricing_core.document import LONGEST_NAME
from pricing_core.values import TYPE_CHECKING

from .bars import soft_accent
from .overview_rows import MONTH, NAME, ON, REMARK, REQUESTS, SHARE, WHAT, WorkloadRow, full_text
from .plain import tip
from .theme import MUTED, WARNING, card_colour, tone_colour

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pricing_core.showing import NumberStyle

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
NUMBERS = (REQUESTS, MONTH, SHARE)
SHARE_ROLE = Role.UserRole + 1
MIME = "application/x-taksir-row"
PERCENT_DIGITS = 6  # the room for the percentage beside its bar
THICK = 8.0


class WorkloadModel(QAbstractTableModel):
    """Rows of cells. What is typed or dropped is asked for, and stands there once it has been done.

    Signals:
        switched: Carries the place of a row and whether it is to count.
        renamed: Carries the place of a row and a name.
        moved: Carries the place of a row and the place it is to go to.
    """

    switched = Signal(object, object)
    renamed = Signal(object, object)
    moved = Signal(object, object)

    def __init__(self, parent: QWidget, style: NumberStyle) -> None:
        super().__init__(parent)
        self._style = style
        self.rows: list[WorkloadRow] = []
        self.headings = [
            self.tr("On"), self.tr("Workload"), self.tr("Model and place"), self.tr("Requests a month"),
            self.tr("Per month"), self.tr("Share"), self.tr("Remark"),
        ]  # fmt: skip
        self._said = {True: self.tr("on"), False: self.tr("off")}

    def show_rows(self, rows: list[WorkloadRow]) -> None:
        """Show rows; only those that changed are painted anew."""
        if len(rows) != len(self.rows):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        pairs = enumerate(zip(self.rows, rows, strict=True))
        changed = [place for place, (old, new) in pairs if old[1:] != new[1:]]
        self.rows = rows
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], REMARK))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.headings)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        if index.column() == ON:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == NAME else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == Role.DisplayRole:
            return row.cells[column]
        if role == Role.EditRole:
            return row.item.item.name
        if role == Role.CheckStateRole and column == ON:
            return Qt.CheckState.Checked if row.is_on else Qt.CheckState.Unchecked
        return self._look(row, column, role)

    def _look(self, row: WorkloadRow, column: int, role: int) -> Any:
        if role == Role.ToolTipRole:
            return tip(full_text(row, column, self._style))
        if role == Role.TextAlignmentRole:
            return RIGHT if column in NUMBERS else LEFT
        if role == Role.AccessibleTextRole:
            return self._said[row.is_on] if column == ON else row.cells[column]
        if role == Role.ForegroundRole and (tone := self._tone(row, column)):
            return QBrush(tone_colour(QApplication.palette(), tone))
        return row.share if role == SHARE_ROLE else None

    @staticmethod
    def _tone(row: WorkloadRow, column: int) -> str:
        if row.is_problem and column == REMARK:
            return WARNING
        return MUTED if not row.is_on or column in (WHAT, REMARK) else ""

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Ask for what was typed or ticked."""
        if role == Role.CheckStateRole:
            self.switched.emit(index.row(), Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role == Role.EditRole and value != self.rows[index.row()].item.item.name:
            self.renamed.emit(index.row(), value)
        return role == Role.EditRole

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.headings):
            return None
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self.headings[section]
        if role == Role.TextAlignmentRole:
            return RIGHT if section in (REQUESTS, MONTH) else LEFT
        return None

    # Rows that are dragged

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        mime.setData(MIME, QByteArray(str(indexes[0].row()).encode()))
        return mime

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:  # fmt: skip
        """Ask for a row to be moved. It is not taken for granted: the rows are shown anew once that is done."""
        if not data.hasFormat(MIME):
            return False
        start = int(bytes(data.data(MIME).data()))
        end = row if row >= 0 else parent.row() if parent.isValid() else len(self.rows)
        end -= end > start
        if end != start:
            self.moved.emit(start, end)
        return False


class ShareDelegate(QStyledItemDelegate):
    """Draws the share of a workload as a bar, in front of the percentage."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        share = index.data(SHARE_ROLE) or 0.0
        is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        text = PERCENT_DIGITS * option.fontMetrics.horizontalAdvance("0")
        area = QRectF(option.rect).adjusted(text if is_mirrored else 6, 0, -6 if is_mirrored else -text, 0)
        if not share or area.width() < 8:
            return
        width = max(area.width() * share, 2.0)
        left = area.right() - width if is_mirrored else area.left()
        bar = QRectF(left, area.center().y() - THICK / 2, width, THICK)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft_accent(card_colour(QApplication.palette())))
        painter.drawRoundedRect(bar, 2.5, 2.5)
        painter.restore()


class NameDelegate(QStyledItemDelegate):
    """Lets a name be typed where it stands."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        field = QLineEdit(parent)
        field.setAccessibleIdentifier("workload_name")
        field.setAccessibleName(self.tr("Name of the workload"))
        field.setMaxLength(LONGEST_NAME)
        field.setStyleSheet("padding: 0 2px; border-radius: 0; min-height: 0;")
        return field
