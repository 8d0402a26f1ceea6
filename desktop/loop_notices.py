"""What an agent loop's price assumes, and what else must be known about it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pricing_core.showing import count_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import told
from pricing_core.workload import ASSUMPTION

from .notices_box import NoticesBox
from .plain import label, show_text, tabular
from .theme import ACCENT

if TYPE_CHECKING:
    from pricing_core import Notice
    from pricing_core.billing import Bill
    from pricing_core.loop_parts import LoopPart
    from pricing_core.showing import NumberStyle


class _Others(NoticesBox):
    """The notices beside the assumption."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__(style)
        self.setAccessibleIdentifier("loop_notices")

    def use_style(self, style: NumberStyle) -> None:
        """Say them anew in another language."""
        self._style, self._shown = style, None

    def _row(self, notice: Notice, number: int) -> QWidget:
        row = super()._row(notice, number)
        for text in row.findChildren(QLabel):
            if text.accessibleIdentifier():
                text.setAccessibleIdentifier(f"loop_notice_{number}")
        return row


class LoopNotices(QWidget):
    """A bar with the assumption, and the notices below it."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._bill: Bill | None = None
        self._others = _Others(style)
        self._bar = QFrame()
        self._bar.setProperty("reason", "true")
        self._name = label(tone=ACCENT)
        self._name.setFont(tabular(self._name.font(), bold=True))
        self.assumption = label(wraps=True)
        self.assumption.setAccessibleIdentifier("loop_assumption")
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(10)
        row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.assumption, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._bar)
        column.addWidget(self._others)

    def show_bill(self, bill: Bill | None) -> None:
        """Show what holds for a bill, or nothing."""
        self._bill = bill
        assumed = self._assumptions()
        show_text(self.assumption, "\n".join(assumed))
        self._bar.setVisible(bool(assumed))
        notices = bill.notices if bill else ()
        self._others.show_notices([one for one in notices if one.code != ASSUMPTION])

    def _assumptions(self) -> list[str]:
        """Return what is assumed of the run, and of those sub-agents that something else is assumed of."""
        own: dict[str, None] = {}
        subs: dict[str, dict[int, str]] = {}  # what is said, of which runs, with their names
        for part in self._bill.parts if self._bill else ():
            one = cast("LoopPart", part)
            for text in (told(note.words, self._style) for note in one.notices if note.code == ASSUMPTION):
                if one.name:
                    subs.setdefault(text, {})[id(one.run)] = one.name
                else:
                    own[text] = None
        return [*own, *(self._of_subs(text, [*names.values()]) for text, names in subs.items() if text not in own)]

    def _of_subs(self, text: str, names: list[str]) -> str:
        """Return what is assumed of sub-agents: of one by its name, of more how many they are."""
        if len(names) == 1:
            return self.tr("Sub-agent “{name}”: {text}").format(name=names[0], text=text)
        return self.tr("{count} sub-agents: {text}").format(count=count_text(len(names), self._style), text=text)

    def use_style(self, style: NumberStyle) -> None:
        """Say everything in another language, its numbers as the style has them."""
        self._style = style
        self._others.use_style(style)

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self._name.setText(self.tr("Assumption"))
        self._others.setAccessibleName(self.tr("Notices"))
        self.show_bill(self._bill)
