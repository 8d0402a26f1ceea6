"""The head of the whole estimate: its name and notes, the total in large, and what stands beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from pricing_core.document import LONGEST_NAME
from pricing_core.showing import NONE, NumberStyle
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .exact_menu import exact_texts
from .inner_layouts import add_layout
from .notices_box import icon_label
from .overview_flow import Flow
from .overview_notes import NotesEdit
from .overview_texts import BAND, FIGURES, TAXED, Shown, WholeTexts
from .plain import amount_label, buddy_label, label, set_tool_tip, show_text, tabular
from .theme import ERROR, MUTED, WARNING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pricing_core.document_pricing import DocumentBill
    from pricing_core.errors import Words
    from pricing_core.money import Usd

    from .exact_menu import Exact
    from .overview_sums import Figures

SIZES = (3.0, 2.2, 1.6, 1.2, 1.0)  # the largest that the amount has room for
SECOND, NAME_SCALE = 1.3, 1.2
GAP, LINE_GAP = 28, 8
BESIDE = 90  # digits: from here on name and notes stand beside each other


class NameLine(QLineEdit):
    """A name. Esc takes back what was typed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._shown = ""
        self.setAccessibleIdentifier(name)
        self.setMaxLength(LONGEST_NAME)

    @property
    def is_edited(self) -> bool:
        """Tell whether what stands there has not been taken up yet."""
        return self.text() != self._shown

    def show_name(self, text: str) -> None:
        """Show a name, which nobody typed. What is being typed stays."""
        if self.hasFocus() and self.is_edited:
            return
        self._shown = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def take(self) -> bool:
        """Tell whether there is something new, which counts as told from here on."""
        is_new = self.is_edited
        self._shown = self.text()
        return is_new

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_edited:
            self.setText(self._shown)
        else:
            super().keyPressEvent(event)


class EstimateNames(QWidget):
    """What the estimate is called, and what is said about it.

    Signals:
        renamed: Carries the name and the notes.
    """

    renamed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.name, self.notes = NameLine("estimate_name"), NotesEdit("estimate_notes")
        self.name.setFont(tabular(self.name.font(), scale=NAME_SCALE, bold=True))
        self.name.setPlaceholderText(self.tr("Untitled estimate"))
        self.notes.setPlaceholderText(self.tr("What it is for, what was assumed"))
        self.name.editingFinished.connect(lambda: self._tell(is_new=self.name.take()))
        self.notes.left.connect(lambda: self._tell(is_new=True))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        for field, text, stretch in (
            (self.name, self.tr("Name of the estimate"), 2),
            (self.notes, self.tr("Notes"), 3),
        ):
            column = QVBoxLayout()
            column.setSpacing(3)
            caption = buddy_label(text, field)
            caption.setProperty("tone", MUTED)
            column.addWidget(caption)
            column.addWidget(field)
            column.addStretch()
            add_layout(self._row, column, stretch)

    def show_names(self, name: str, notes: str) -> None:
        """Show what the estimate says."""
        self.name.show_name(name)
        self.notes.show_text(notes)

    def commit(self) -> None:
        """Tell of what is being typed."""
        if self.name.take():
            self._tell(is_new=True)
        self.notes.commit()

    def _tell(self, *, is_new: bool) -> None:
        if is_new:
            self.renamed.emit(self.name.text().strip(), self.notes.toPlainText())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the notes below the name where there is no room beside it."""
        super().resizeEvent(event)
        is_wide = self.width() >= BESIDE * self.fontMetrics().horizontalAdvance("0")
        directions = QBoxLayout.Direction
        wanted = directions.LeftToRight if is_wide else directions.TopToBottom
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            self._row.setSpacing(14 if is_wide else 6)


class Figure(QWidget):
    """An amount, and below it what it is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.amount = amount_label(name, scale=SECOND)
        self.caption = label(tone=MUTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.amount)
        column.addWidget(self.caption)
        column.addStretch()
        self.hide()

    def set_side(self, side: Qt.AlignmentFlag) -> None:
        """Let both stand at one side."""
        for part in (self.amount, self.caption):
            part.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def show_figure(self, shown: Shown | None, exact: str = "") -> None:
        """Show an amount, or nothing."""
        if shown:
            for part, text in ((self.amount, shown.text), (self.caption, shown.caption)):
                if part.text() != text:
                    part.setText(text)
            self.amount.setAccessibleDescription(shown.caption)
            set_tool_tip(self.amount, exact)
            if self.amount.font().strikeOut() != shown.is_struck:
                font = self.amount.font()
                font.setStrikeOut(shown.is_struck)
                self.amount.setFont(font)
        self.setVisible(shown is not None)


class WholeHead(QWidget):
    """The total and the figures beside it, or why there is none."""

    def __init__(self, style: NumberStyle, day_text: Callable[[str], str]) -> None:
        super().__init__()
        self._style = style
        self._texts = WholeTexts(style, day_text)
        self._total: Usd | None = None
        self._shown: dict[str, Shown] = {}
        self._scale = SIZES[0]
        self.amount = amount_label("whole_amount", scale=SIZES[0])
        self.amount.setAccessibleDescription(self._texts.description())
        self.scope = label(tone=MUTED, wraps=True)
        self.scope.setAccessibleIdentifier("whole_scope")
        self.converted = self._line("whole_converted", MUTED)
        self.over = self._line("whole_over", WARNING)
        self.reason = self._line("whole_reason", ERROR)
        self._icon = icon_label(self, "error")
        self.figures = {name: Figure(name) for name in FIGURES}
        self._lay_out()

    @staticmethod
    def _line(name: str, tone: str) -> QLabel:
        made = label(wraps=True, tone=tone)
        made.setAccessibleIdentifier(name)
        made.setFont(tabular(made.font()))
        made.hide()
        return made

    def _lay_out(self) -> None:
        self._flow = flow = Flow(GAP, LINE_GAP, spreads=True)
        reason = QHBoxLayout()
        reason.setSpacing(8)
        reason.addWidget(self._icon)
        reason.addWidget(self.reason, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(flow)
        flow.add(self.amount, *self.figures.values())
        for part in (self.scope, self.converted, self.over):
            column.addWidget(part)
        add_layout(column, reason)

    def show_whole(self, found: DocumentBill, figures: Figures | None) -> None:
        """Show a bill; without figures it has no total, and why."""
        texts = self._texts
        self._total = figures.total if figures else None
        self._shown = texts.figures(found, figures) if figures else {}
        for name, part in self.figures.items():
            shown = self._shown.get(name)
            part.show_figure(
                shown, " – ".join(texts.exact(one) for one in shown.exact[: 1 + (name == BAND)]) if shown else ""
            )
        self._show_amount(texts.amount(found, figures))
        if self.scope.text() != texts.scope(found):
            self.scope.setText(texts.scope(found))
        show_text(self.converted, texts.converted(found, figures.total) if figures else "")
        show_text(self.over, texts.over(found, figures.total) if figures else "")
        self._show_reason(texts.reason(found))

    def blank(self, words: Words) -> None:
        """Show no amount, and why there is none."""
        self._total, self._shown = None, {}
        for part in self.figures.values():
            part.show_figure(None)
        self._show_amount(NONE)
        show_text(self.converted, "")
        show_text(self.over, "")
        self._show_reason(said(words, self._style.language))

    def _show_amount(self, text: str) -> None:
        if self.amount.text() != text:
            self.amount.setText(text)
        self._fit()
        set_tool_tip(self.amount, self._texts.exact(self._total) if self._total else "")

    def _show_reason(self, text: str) -> None:
        show_text(self.reason, text)
        self._icon.setVisible(bool(text))

    def exact_amounts(self) -> Exact:
        """Return what the total and the figures beside it round, with what they are."""
        amounts = [(self.scope.text(), self._total)]
        for name, shown in self._shown.items():
            names = (shown.caption, shown.caption) if name in (BAND, TAXED) else (shown.caption,)
            amounts += zip(names, shown.exact, strict=True)
        return exact_texts(amounts, self._style)

    def spoken(self) -> str:
        """Return the total as it is read aloud."""
        text = self.tr("Whole estimate {amount}, {scope}")
        return text.format(amount=self.amount.text(), scope=self.scope.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the amount be as large as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widths = {scale: self._width(scale) for scale in SIZES}
        scale = next((one for one in SIZES if widths[one] <= self.width()), SIZES[-1])
        if scale != self._scale:
            self._scale = scale
            self.amount.setFont(tabular(self.font(), scale=scale, bold=True))
        is_line = self._flow.sizeHint().width() <= self.width()
        side = Qt.AlignmentFlag.AlignRight if is_line else Qt.AlignmentFlag.AlignLeft
        for figure in self.figures.values():
            figure.set_side(side)

    def _width(self, scale: float) -> int:
        return QFontMetrics(tabular(self.font(), scale=scale, bold=True)).horizontalAdvance(self.amount.text()) + 4
