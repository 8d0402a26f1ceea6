"""The fields of a whole profile: name, notes, and its terms."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from pricing_core.profile import Discount, OwnFee, OwnRates
from pricing_core.values import TYPE_CHECKING

from .form_grid import FormGrid
from .inner_layouts import add_layout
from .plain import label, tabular
from .profile_terms import button, fields_of, new_rates
from .theme import MUTED, tint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pricing_core import PriceBook
    from pricing_core.profile import Profile
    from pricing_core.showing import NumberStyle

    from .profile_terms import Term, TermFields

NOTES_LINES = 3
NOTHING_OFF = Discount(Fraction(1))


class TermGroup(QObject):
    """The terms of one kind, below their heading, and a button for another one.

    Signals:
        edited: A person changed, added or removed something.
    """

    edited = Signal()

    def __init__(
        self, name: str, texts: Sequence[str], make: Callable[[Term, int], TermFields], fresh: Callable[[], Term]
    ) -> None:
        super().__init__()
        self._make, self._fresh = make, fresh
        self._made = 0
        self.fields: list[TermFields] = []
        title, hint, add = texts
        self.box = QWidget()
        self._column = QVBoxLayout(self.box)
        self._column.setContentsMargins(0, 8, 0, 0)
        heading = label(title)
        heading.setFont(tabular(heading.font(), bold=True))
        self._column.addWidget(heading)
        self._column.addWidget(label(hint, wraps=True, tone=MUTED))
        self.add_button = button(add, f"add_{name}")
        self.add_button.clicked.connect(self._on_add)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch()
        add_layout(self._column, row)

    def add(self, term: Term) -> TermFields:
        """Show one more term."""
        self._made += 1
        fields = self._make(term, self._made)
        for one in fields.findChildren(QPushButton):
            one.setAutoDefault(False)  # Enter in a field must press nothing
        self.fields.append(fields)
        self._column.insertWidget(self._column.count() - 1, fields)
        fields.edited.connect(self.edited)
        fields.removed.connect(lambda: self._remove(fields))
        tint(fields)
        return fields

    def _on_add(self) -> None:
        fields = self.add(self._fresh())
        self.edited.emit()
        fields.first().setFocus()

    def _remove(self, fields: TermFields) -> None:
        self.fields.remove(fields)
        self.add_button.setFocus()
        fields.hide()
        fields.setParent(None)
        fields.deleteLater()
        self.edited.emit()


class ProfileForm(QWidget):
    """What a profile says, to be changed.

    Signals:
        edited: A person changed something.
        grown: There are other fields now.
    """

    edited = Signal()
    grown = Signal()

    def __init__(self, profile: Profile, book: PriceBook, style: NumberStyle, model: str) -> None:
        super().__init__()
        self._profile = profile
        self._book, self._style = book, style
        self.name = QLineEdit(profile.name)
        self.name.setAccessibleIdentifier("profile_name")
        self.notes = QPlainTextEdit(profile.notes)
        self.notes.setAccessibleIdentifier("profile_notes")
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(NOTES_LINES * self.notes.fontMetrics().lineSpacing() + 20)
        self.name.textEdited.connect(lambda _: self.edited.emit())
        self.notes.textChanged.connect(self.edited)
        self._discounts = self._group("discount", self._discount_texts(), self.tr("Discount {number}"), self._nothing)
        self._rates = self._group(
            "own_rates", self._rate_texts(), self.tr("Own prices {number}"), lambda: new_rates(book, model)
        )
        self._fees = self._group("own_fee", self._fee_texts(), self.tr("Own charge {number}"), self._first_fee)
        self._lay_out()
        terms_of: tuple[Sequence[Term], ...] = (profile.discounts, profile.rates, profile.fees)
        for group, terms in zip(self._groups(), terms_of, strict=True):
            for term in terms:
                group.add(term)
        self.order_tabs()
        self.grown.connect(self.order_tabs)

    def order_tabs(self) -> None:
        """Let the Tab key go through the terms before the button that adds one, though they are made later."""
        stops: list[QWidget] = [self.name, self.notes]
        for group in self._groups():
            parts = (part for fields in group.fields for part in fields.findChildren(QWidget))
            here = (part for part in parts if part.window() is self.window())  # lists that drop are not
            stops += [part for part in here if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
            stops.append(group.add_button)
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def _groups(self) -> tuple[TermGroup, TermGroup, TermGroup]:
        return (self._discounts, self._rates, self._fees)

    @staticmethod
    def _nothing() -> Term:
        return NOTHING_OFF

    def _first_fee(self) -> Term:
        fee = next(iter(self._book.fees), None)
        return OwnFee(fee.id, fee.price) if fee else OwnFee("", Fraction(0))

    def _discount_texts(self) -> tuple[str, str, str]:
        hint = self.tr("On list prices, whichever price book is in force. Where several hold, each takes off the rest.")
        return self.tr("Discounts"), hint, self.tr("Add discount")

    def _rate_texts(self) -> tuple[str, str, str]:
        hint = self.tr("In place of list prices; discounts do not apply to them. What is empty keeps its list price.")
        return self.tr("Own prices of tokens"), hint, self.tr("Add own prices")

    def _fee_texts(self) -> tuple[str, str, str]:
        hint = self.tr("For what is charged by use, such as searches.")
        return self.tr("Own prices of charges"), hint, self.tr("Add own charge")

    def _group(self, name: str, texts: Sequence[str], title: str, fresh: Callable[[], Term]) -> TermGroup:
        def make(term: Term, number: int) -> TermFields:
            return fields_of(term, number, self._book, self._style, title.format(number=number))

        group = TermGroup(name, texts, make, fresh)
        group.edited.connect(self.edited)
        group.edited.connect(self.grown)
        return group

    def _lay_out(self) -> None:
        grid = FormGrid()
        grid.add_row(self.tr("Name"), self.name)
        grid.add_row(self.tr("Notes"), self.notes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        add_layout(column, grid)
        for group in self._groups():
            column.addWidget(group.box)
        self.foot = QVBoxLayout()  # for the preview, where there is no room beside the form
        add_layout(column, self.foot)
        column.addStretch()

    def faults(self) -> list[str]:
        """Return what is wrong with fields, each with the name of its group and its own."""
        return [fault for group in self._groups() for fields in group.fields for fault in fields.faults()]

    def value(self) -> Profile:
        """Return what the fields say."""
        discounts, rates, fees = ([fields.value() for fields in group.fields] for group in self._groups())
        return self._profile.but(
            name=self.name.text().strip(),
            notes=self.notes.toPlainText().strip(),
            discounts=tuple(one for one in discounts if isinstance(one, Discount)),
            rates=tuple(one for one in rates if isinstance(one, OwnRates)),
            fees=tuple(one for one in fees if isinstance(one, OwnFee)),
        )
