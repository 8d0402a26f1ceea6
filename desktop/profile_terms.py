"""The terms of a profile as fields: a group for each discount, each row of own rates, each own price of a charge."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pricing_core.book import PLATFORM, STANDARD_TIER
from pricing_core.conditions import Span
from pricing_core.profile import EVERYTHING, TOKENS, Discount, OwnFee, OwnRates
from pricing_core.profile_reading import HUNDRED
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .choice_field import ListBox, Segments
from .fields import named_fault
from .form_grid import FormGrid
from .inner_layouts import add_layout
from .names_field import DayLine, NamesField
from .number_edit import NumberEdit
from .number_entry import MONEY, PERCENT
from .plain import caption, label, tabular

if TYPE_CHECKING:
    from pricing_core import PriceBook
    from pricing_core.showing import NumberStyle

    Term = Discount | OwnRates | OwnFee

OFF, MORE = "off", "more"
MOST_MORE = 100_000  # percent


class TermFields(QFrame):
    """One term. `name` begins the identifiers of its fields.

    Signals:
        edited: A person changed something.
        removed: The term is to go.
    """

    edited = Signal()
    removed = Signal()

    def __init__(self, name: str, title: str, book: PriceBook, style: NumberStyle) -> None:
        super().__init__()
        self.name = name
        self._book, self._style = book, style
        self._numbers: list[NumberEdit] = []
        self.setProperty("card", "true")
        heading = label(title)
        heading.setFont(tabular(heading.font(), bold=True))
        remove = QPushButton(self.tr("Remove"))
        remove.setProperty("link", "true")
        remove.setAccessibleIdentifier(f"{name}_remove")
        remove.setAccessibleName(self.tr("Remove {term}").format(term=title))
        remove.clicked.connect(self.removed)
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(remove)
        self.grid = FormGrid()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        add_layout(column, head)
        add_layout(column, self.grid)

    def _said(self, words: object) -> str:
        return said(words, self._style.language)  # type: ignore[arg-type]  # words of the book

    def _add_number(self, text: str, field: NumberEdit) -> NumberEdit:
        self.grid.add_row(text, field)
        self.grid.add_below(field.hint)
        field.number_edited.connect(lambda _: self.edited.emit())
        self._numbers.append(field)
        return field

    def _add_choice(self, text: str, field: ListBox | Segments) -> None:
        self.grid.add_row(text, field)
        field.chosen.connect(lambda _: self._on_chosen())

    def _on_chosen(self) -> None:
        self.follow()
        self.edited.emit()

    def _add_names(self, text: str, name: str, every: str, items: list[tuple[str, str]]) -> NamesField:
        field = NamesField(f"{self.name}_{name}", text, every, items)
        self.grid.add_row(text, field)
        field.edited.connect(self.edited)
        return field

    def _add_days(self, span: Span) -> None:
        self.since, self.until = DayLine(f"{self.name}_from"), DayLine(f"{self.name}_until")
        for text, field, day in (
            (self.tr("From"), self.since, span.since),
            (self.tr("Until, not included"), self.until, span.until),
        ):
            self.grid.add_row(text, field)
            field.setText(day)
            field.textEdited.connect(lambda _: self.edited.emit())

    def _span(self) -> Span:
        return Span(self.since.value(), self.until.value())

    def follow(self) -> None:
        """Show or hide what depends on the other fields."""

    def faults(self) -> list[str]:
        """Return what is wrong with the fields, each with its name."""
        numbers = [named_fault(field) for field in self._numbers if self.grid.has_row(field) and field.fault]
        return [*numbers, *(field.fault for field in (self.since, self.until) if field.fault)]

    def value(self) -> Term:
        """Return what the fields say."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Return the field to begin with."""
        raise NotImplementedError


def _model_items(book: PriceBook) -> list[tuple[str, str]]:
    return [(model.id, model.name) for model in book.models]


class DiscountFields(TermFields):
    """Percent off list prices, or on top of them."""

    def __init__(self, name: str, title: str, book: PriceBook, style: NumberStyle, row: Discount) -> None:
        super().__init__(name, title, book, style)
        self.way = Segments(f"{name}_way", [(OFF, self.tr("Off")), (MORE, self.tr("On top"))])
        self.percent = NumberEdit(f"{name}_percent", "%", style, kind=PERCENT, most=100)
        self._add_number(self.tr("Percent"), self.percent)
        self._add_choice(self.tr("Kind"), self.way)
        self.basis = Segments(f"{name}_basis", [(TOKENS, self.tr("tokens")), (EVERYTHING, self.tr("everything"))])
        self._add_choice(self.tr("Applies to"), self.basis)
        self.models = self._add_names(self.tr("Models"), "models", self.tr("All models"), _model_items(book))
        classes = [(meter.id, self._said(meter.label)) for meter in book.meters]
        classes += [(fee.id, self._said(fee.label)) for fee in {fee.id: fee for fee in book.fees}.values()]
        self.classes = self._add_names(
            self.tr("Classes of tokens"), "classes", self.tr("All classes of tokens"), classes
        )  # fmt: skip
        platform = book.choice(PLATFORM)
        places = [(one.id, self._said(one.label)) for one in platform.values] if platform else []
        self.platforms = self._add_names(self.tr("Platforms"), "platforms", self.tr("All platforms"), places)
        self._add_days(row.span)
        self._show(row)

    def _show(self, row: Discount) -> None:
        self.way.show_value(MORE if row.factor > 1 else OFF)
        self.basis.show_value(row.on)
        self.models.show_value(row.models)
        self.classes.show_value(row.classes)
        self.platforms.show_value(row.platforms)
        self.follow()
        self.percent.show_number(abs(1 - row.factor) * HUNDRED)

    def follow(self) -> None:
        self.percent.set_range(0, MOST_MORE if self.way.value() == MORE else 100)
        self.grid.show_row(self.classes, visible=self.basis.value() == TOKENS)

    def value(self) -> Discount:
        part = Fraction(self.percent.number or 0) / HUNDRED
        is_on_tokens = self.basis.value() == TOKENS
        return Discount(
            factor=1 + part if self.way.value() == MORE else 1 - part,
            on=self.basis.value(),
            models=self.models.value(),
            classes=self.classes.value() if is_on_tokens else (),
            platforms=self.platforms.value(),
            span=self._span(),
        )

    def first(self) -> QWidget:
        return self.percent


class RateFields(TermFields):
    """Own prices of the classes of tokens of one model in one tier; a class that is left empty keeps the list price."""

    def __init__(self, name: str, title: str, book: PriceBook, style: NumberStyle, row: OwnRates) -> None:
        super().__init__(name, title, book, style)
        self._row = row
        items = [(model.id, model.name) for model in book.models if not model.unpriced]
        known = dict(items)
        if row.model not in known:
            found = book.model(row.model)
            text = found[0].name if found else self.tr("{name} (not in this price book)").format(name=row.model)
            items.append((row.model, text))
        self.model = ListBox(f"{name}_whose", items)
        self._add_choice(self.tr("Model"), self.model)
        self.tier = ListBox(f"{name}_tier")
        self._add_choice(self.tr("Tier"), self.tier)
        block = book.blocks.get(row.per)
        unit = self.tr("US$ / {block}").format(block=self._said(block.label) if block else row.per)
        self.prices: dict[str, NumberEdit] = {}
        for meter in book.meters:
            field = NumberEdit(f"{name}_{meter.id}_price", unit, style, kind=MONEY, may_be_empty=True)
            self.prices[meter.id] = self._add_number(self._said(meter.label), field)
            field.show_number(row.prices.get(meter.id))
        self._add_days(row.span)
        self.model.show_value(row.model)
        self.follow()
        self.tier.show_value(row.tier)

    def follow(self) -> None:
        found = self._book.model(self.model.value())
        tiers = {tier.id: self._said(tier.label) for tier in found[0].tiers} if found else {}
        if self._row.model == self.model.value() and self._row.tier != STANDARD_TIER:
            tiers.setdefault(self._row.tier, self.tr("{name} (not in this price book)").format(name=self._row.tier))
        chosen = self.tier.value()
        self.tier.show_items([(STANDARD_TIER, self.tr("Standard")), *tiers.items()])
        self.tier.show_value(chosen)
        self.grid.show_row(self.tier, visible=bool(tiers))

    def value(self) -> OwnRates:
        """Return the row; what the book does not know of it stays as it was."""
        prices = {name: Fraction(field.number) for name, field in self.prices.items() if field.number is not None}
        prices |= {name: price for name, price in self._row.prices.items() if name not in self.prices}
        return OwnRates(self.model.value(), self._row.per, prices, self.tier.value() or STANDARD_TIER, self._span())

    def first(self) -> QWidget:
        return self.model


class FeeFields(TermFields):
    """An own price of a charge per use."""

    def __init__(self, name: str, title: str, book: PriceBook, style: NumberStyle, row: OwnFee) -> None:
        super().__init__(name, title, book, style)
        self._fees = {fee.id: fee for fee in book.fees}
        items = [(fee.id, self._said(fee.label)) for fee in self._fees.values()]
        if row.fee not in self._fees:
            items.append((row.fee, self.tr("{name} (not in this price book)").format(name=row.fee)))
        self.fee = ListBox(f"{name}_which", items)
        self._add_choice(self.tr("Charge"), self.fee)
        self.price = self._add_number(self.tr("Price"), NumberEdit(f"{name}_price", "US$", style, kind=MONEY))
        self._add_days(row.span)
        self.fee.show_value(row.fee)
        self.price.show_number(row.price)
        self.follow()

    def follow(self) -> None:
        fee = self._fees.get(self.fee.value())
        block = self._said(self._book.blocks[fee.per].label) if fee else ""
        self.price.show_unit(self.tr("US$ / {block}").format(block=block) if block else "US$")

    def value(self) -> OwnFee:
        return OwnFee(self.fee.value(), Fraction(self.price.number or 0), self._span())

    def first(self) -> QWidget:
        return self.fee


def fields_of(term: Term, number: int, book: PriceBook, style: NumberStyle, title: str) -> TermFields:
    """Return the fields of a term, which is the n-th of its kind."""
    if isinstance(term, Discount):
        return DiscountFields(f"discount_{number}", title, book, style, term)
    if isinstance(term, OwnRates):
        return RateFields(f"own_rates_{number}", title, book, style, term)
    return FeeFields(f"own_fee_{number}", title, book, style, term)


def new_rates(book: PriceBook, model: str) -> OwnRates:
    """Return an empty row for a model, quoted per what the book quotes it."""
    found = book.model(model)
    rates = found[0].rates if found else ()
    return OwnRates(found[0].id if found else model, rates[0].per if rates else next(iter(book.blocks)), {})


def button(text: str, name: str) -> QPushButton:
    """Return a button with an identifier."""
    made = QPushButton(caption(text))
    made.setAccessibleIdentifier(name)
    made.setAutoDefault(False)
    return made
