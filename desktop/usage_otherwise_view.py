"""The same usage made otherwise: what it would have cost, and what would not have been alike."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from pricing_core.money import half_up
from pricing_core.showing import MINUS
from pricing_core.usage_what_ifs import BATCH, MODEL, spread
from pricing_core.values import TYPE_CHECKING

from .exact_menu import add_exact, exact_texts, to_clipboard
from .inner_layouts import add_layout
from .plain import label, set_tool_tip, show_text, tabular
from .theme import GOOD, MUTED, ring_colour, tint
from .usage_texts import is_one_request

if TYPE_CHECKING:
    from fractions import Fraction

    from pricing_core.usage_bill import UsageBill
    from pricing_core.usage_report import UsageReport
    from pricing_core.usage_what_ifs import WhatIf

    from .exact_menu import Exact
    from .usage_texts import UsageTexts

WHOLE_FROM = 10  # percent: from here on decimals say nothing
STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ENDS: dict[int, int] = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class OtherwiseTexts(QObject):
    """What is said of one change."""

    def __init__(self, texts: UsageTexts, bill: UsageBill) -> None:
        super().__init__()
        self._texts, self._bill = texts, bill
        self._is_one = is_one_request(bill)

    def title(self) -> str:
        if self._is_one:
            return self.tr("If this request were made otherwise")
        return self._texts.say("usage_what_if")

    def name(self, one: WhatIf) -> str:
        """Return what is changed; of a single request in a word."""
        if self._is_one and one.kind == BATCH:
            tiers = [part.bill.tier.over for part in self._bill.parts if part.bill.tier.tier]
            text = self.tr("Batch (still above {over})") if tiers else self.tr("Batch")
            return text.format(over=self._texts.count(max(tiers, default=0)))
        model = next((model for model in self._bill.book.models if model.id == one.model), None)
        if self._is_one and one.kind == MODEL and model:
            text = "{model}" if one.total else self.tr("{model} (context {window})")
            return text.format(model=model.name, window=self._texts.count(model.context_window))
        return self._texts.told(one.words)

    def notes(self, one: WhatIf) -> str:
        """Return what is not alike; of what does not fit the name says it where it is one request."""
        if self._is_one and one.total is None:
            return ""
        return "; ".join(self._texts.told(note) for note in one.notes)

    def amount(self, one: WhatIf) -> str:
        return self._texts.fine(one.total, self._bill) if one.total else self.tr("does not fit")

    def change(self, one: WhatIf) -> str:
        """Return the change in percent: −50%."""
        if one.percent is None:
            return self.tr("n/a")
        return f"{MINUS if one.percent > 0 else '+'}{self._size(abs(one.percent))}%"

    def _size(self, percent: Fraction) -> str:
        if percent >= WHOLE_FROM:
            return half_up(percent, 0)
        text = self._texts.percent(percent)
        return text if text.strip(f"0{self._texts.style.point}") else f"<0{self._texts.style.point}1"

    def saving(self, one: WhatIf) -> str:
        """Return what it saves, or costs more, in words."""
        if one.saved is None or one.percent is None:
            return ""
        key = "what_saves" if one.saved.amount > 0 else "what_costs"
        size = one.saved if one.saved.amount > 0 else one.saved.scaled(-1)
        return self._texts.say(key, amount=self._texts.usd(size), percent=self._size(abs(one.percent)))

    def exact(self, one: WhatIf) -> Exact:
        name = self.name(one)
        saved = self.tr("{change}: saved").format(change=name)
        return exact_texts([(name, one.total), (saved, one.saved)], self._texts.style)


class OtherwiseRow(QFrame):
    """One change. It can be walked to, says itself in one sentence, and has its exact amounts in its menu.

    Signals:
        stepped: Carries the key that was pressed to go to another row.
    """

    stepped = Signal(object)

    def __init__(self, number: int) -> None:
        super().__init__()
        name = f"usage_otherwise_{number}"
        self.setAccessibleIdentifier(name)
        self._exact: Exact = []
        self._name, self._notes = label(wraps=True), label(wraps=True, tone=MUTED)
        self._amount, self.change = label(), label(tone=MUTED)
        for part, its in (
            (self._name, "change"),
            (self._notes, "notes"),
            (self._amount, "cost"),
            (self.change, "percent"),
        ):
            part.setAccessibleIdentifier(f"{name}_{its}")
            part.setFont(tabular(part.font(), bold=its in ("cost", "percent")))
        for part in (self._amount, self.change):
            part.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._name)
        words.addWidget(self._notes)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 5, 6, 5)
        row.setSpacing(12)
        add_layout(row, words, 1)
        row.addWidget(self._amount, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)

    def show_one(self, one: WhatIf, texts: OtherwiseTexts) -> None:
        """Show a change."""
        self._exact = texts.exact(one)
        parts = (texts.name(one), texts.notes(one), texts.amount(one), texts.change(one))
        for part, text in zip((self._name, self._notes, self._amount, self.change), parts, strict=True):
            part.setText(text)
        self._notes.setVisible(bool(parts[1]))
        saves = one.saved is not None and one.saved.amount > 0
        self.change.setProperty("tone", GOOD if saves else MUTED)
        saving = texts.saving(one)
        set_tool_tip(self.change, saving)
        set_tool_tip(self._amount, self._exact[0][1] if one.total else "")
        said = ", ".join(text for text in (parts[2], saving) if text)
        self.setAccessibleName(f"{parts[0]}: {said}")
        self.setAccessibleDescription(parts[1])
        tint(self)

    def row_menu(self) -> QMenu:
        """Return what can be done with the row."""
        menu = QMenu(self)
        menu.addAction(self.tr("Copy row"), self.copy)
        add_exact(menu, self._exact)
        return menu

    def copy(self) -> None:
        """Copy what it is and its exact amounts."""
        to_clipboard("\t".join([self._name.text(), *(exact for _, exact in self._exact)]))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu where the mouse is, or below the name where a key asked for it."""
        menu = self.row_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        menu.popup(self.mapToGlobal(QPoint(8, self.height())) if is_key else event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another row, or copy this one."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {*STEPS, *ENDS}:
            self.stepped.emit(event.key())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(ring_colour(QApplication.palette()), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
            painter.end()


class UsageOtherwiseView(QWidget):
    """The changes that are worth showing, or all of them. Up and Down walk them."""

    def __init__(self, texts: UsageTexts) -> None:
        super().__init__()
        self._texts = texts
        self._report: UsageReport | None = None
        self._rows: list[OtherwiseRow] = []
        self._title = label(wraps=True)
        self._title.setFont(tabular(self._title.font(), bold=True))
        self._title.setAccessibleIdentifier("usage_otherwise_title")
        self._none = label(wraps=True, tone=MUTED)
        self._none.setAccessibleIdentifier("usage_otherwise_none")
        self.all = QToolButton()
        self.all.setAccessibleIdentifier("usage_otherwise_all")
        self.all.setProperty("quiet", "true")
        self.all.setText(self.tr("Show all ({count})").format(count=texts.count(0)))  # nameless until there is a report
        self.all.setCheckable(True)
        self.all.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.all.toggled.connect(self._show)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.all, 0, Qt.AlignmentFlag.AlignTop)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        add_layout(column, head)
        column.addWidget(self._none)
        column.addStretch()

    def show_report(self, report: UsageReport) -> None:
        self._report = report
        self._show()

    def _show(self) -> None:
        report = self._report
        if report is None:
            return
        texts = OtherwiseTexts(self._texts, report.bill)
        found, few = report.what_ifs, spread(report.what_ifs)
        shown = found if self.all.isChecked() else few
        self._title.setText(texts.title())
        self.all.setText(self.tr("Show all ({count})").format(count=self._texts.count(len(found))))
        self.all.setVisible(len(few) < len(found))
        show_text(self._none, "" if shown else self.tr("Nothing that could be changed would change the price."))
        self._have(len(shown))
        for row, one in zip(self._rows, shown, strict=False):
            row.show_one(one, texts)
        widest = max((row.change.sizeHint().width() for row in self._rows[: len(shown)]), default=0)
        for at, row in enumerate(self._rows):
            row.change.setMinimumWidth(widest)
            row.setVisible(at < len(shown))
            row.setFocusPolicy(Qt.FocusPolicy.ClickFocus if at else Qt.FocusPolicy.StrongFocus)

    def _have(self, count: int) -> None:
        while len(self._rows) < count:
            row = OtherwiseRow(len(self._rows) + 1)
            row.stepped.connect(lambda key, row=row: self._step(row, int(key)))
            self._rows.append(row)
            self._column.insertWidget(1 + len(self._rows), row)

    def _step(self, row: OtherwiseRow, key: int) -> None:
        shown = [one for one in self._rows if not one.isHidden()]
        at = shown.index(row) + STEPS[key] if key in STEPS else ENDS[key] % len(shown)
        to = shown[min(max(at, 0), len(shown) - 1)]
        for one in shown:
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is to else Qt.FocusPolicy.ClickFocus)
        to.setFocus(Qt.FocusReason.OtherFocusReason)
