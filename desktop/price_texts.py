"""What the price table says: headings, cells, and each cell in full for those who hear it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pricing_core.book import ACTIVE, DEPRECATED, RETIRED
from pricing_core.days import days_between
from pricing_core.provenance import BUILT_IN, YOURS
from pricing_core.showing import NONE, NumberStyle, count_text, price_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .price_rows import INHERITED, NO_PRICE, OF_BATCH, Cell, Row, columns, meter_of, place_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pricing_core import PriceBook
    from pricing_core.book import Block

    from .price_rows import Dated

MODEL, STATE, TIER, WINDOW, LAYER, SOURCE, PLACE = "model", "state", "tier", "window", "layer", "source", "place"
AROUND = ((MODEL, STATE, TIER), (WINDOW, LAYER, SOURCE, PLACE))  # the columns before and behind the prices
OLD = 90  # days after which prices are called old


class PriceTexts:
    """The words and numbers of one book's table, in one language."""

    def __init__(self, book: PriceBook, style: NumberStyle, day_text: Callable[[str], str]) -> None:
        self.style, self._day = style, day_text
        self.prices = columns(book)
        before, behind = AROUND
        self.columns = (*before, *self.prices, *behind)
        self._labels = {meter.id: said(meter.label, style.language) for meter in book.meters}
        self._usual = _usual_block(book)

    def heading(self, column: str) -> str:
        """Return what stands above a column."""
        if column in self.prices:
            label = self._labels[meter_of(column)]
            return self._of_batch(label) if column.startswith(OF_BATCH) else label
        return {
            MODEL: QCoreApplication.translate("PriceTexts", "Model"),
            STATE: QCoreApplication.translate("PriceTexts", "State"),
            TIER: QCoreApplication.translate("PriceTexts", "Tier"),
            WINDOW: QCoreApplication.translate("PriceTexts", "Context window"),
            LAYER: QCoreApplication.translate("PriceTexts", "Whose"),
            SOURCE: QCoreApplication.translate("PriceTexts", "Source"),
            PLACE: QCoreApplication.translate("PriceTexts", "File and line"),
        }[column]

    @staticmethod
    def _of_batch(label: str) -> str:
        return QCoreApplication.translate("PriceTexts", "Batch: {tokens}").format(tokens=label)

    def cell(self, row: Row, column: str) -> str:
        """Return what stands in a cell."""
        if column in row.cells:
            return self.price(row.cells[column])
        return {
            MODEL: lambda: row.model.name,
            STATE: lambda: state_text(row.state),
            TIER: lambda: self._tier(row),
            WINDOW: lambda: count_text(row.window, self.style),
            LAYER: lambda: layer_text(row.layer),
            SOURCE: lambda: row.origin.source if row.origin else "",
            PLACE: lambda: place_text(row.origin) if row.origin else "",
        }[column]()

    def price(self, cell: Cell) -> str:
        """Return a price; with what it is per only where that is not what the table is about."""
        if cell.price is None or cell.block is None:
            return NONE
        text = price_text(cell.price, self.style)
        is_usual = self._usual is not None and cell.block.id == self._usual.id
        return text if is_usual else f"{text}/{said(cell.block.label, self.style.language)}"

    def _tier(self, row: Row) -> str:
        if row.tier is None:
            return ""
        label, over = said(row.tier.label, self.style.language), count_text(row.tier.over, self.style)
        text = QCoreApplication.translate("PriceTexts", "{tier} (above {count})")
        return text.format(tier=label, count=over) if row.tier.over and over not in label else label

    def named(self, row: Row, column: str) -> str:
        """Return which cell this is, as a change of it is called."""
        parts = (row.model.name, self._tier(row), self.heading(column))
        return ", ".join(part for part in parts if part)

    def full(self, row: Row, column: str) -> str:
        """Return a cell in full: what it is of, what it says, and whose it is."""
        if column not in row.cells:
            return f"{self.named(row, column)}: {self.cell(row, column)}" if column != MODEL else row.model.name
        cell = row.cells[column]
        if cell.price is None or cell.block is None:
            return f"{self.named(row, column)}, {state_text(NO_PRICE)}"
        text = QCoreApplication.translate("PriceTexts", "{price} per {block}")
        price = price_text(cell.price, self.style)
        said_price = text.format(price=price, block=said(cell.block.label, self.style.language))
        return ", ".join(part for part in (self.named(row, column), said_price, layer_text(cell.layer)) if part)

    def more(self, row: Row, column: str) -> str:
        """Return what else is known of a cell: other days, why it has no price, where it stands."""
        cell = row.cells.get(column)
        if cell is None:
            return ""
        why = said(cell.why, self.style.language) if cell.why else ""
        return " ".join(part for part in (why, self._others(cell), self._origin(cell)) if part)

    def _others(self, cell: Cell) -> str:
        days = "; ".join(self._dated(one) for one in cell.dated)
        return f"{days[0].upper()}{days[1:]}." if days else ""

    def _dated(self, one: Dated) -> str:
        price = price_text(one.price, self.style)
        if one.since:
            text = QCoreApplication.translate("PriceTexts", "from {day}: {price}").format(
                day=self._day(one.since), price=price
            )
        else:
            text = QCoreApplication.translate("PriceTexts", "before {day}: {price}").format(
                day=self._day(one.until), price=price
            )
        return f"{text} ({said(one.tier, self.style.language)})" if one.tier else text

    def _origin(self, cell: Cell) -> str:
        origin = cell.origin
        if origin is None:
            return ""
        return f"{origin.source} · {place_text(origin)}" if origin.source else place_text(origin)

    def facts(self, book: PriceBook, on: str) -> str:
        """Return what the whole table is about."""
        text = QCoreApplication.translate("PriceTexts", "{book} ({id}): US dollars per {block}, on {day}.")
        block = said(self._usual.label, self.style.language) if self._usual else NONE
        return text.format(book=said(book.name, self.style.language), id=book.id, block=block, day=self._day(on))

    def age(self, as_of: str, today: str) -> str:
        """Return that prices are old, or nothing."""
        days = days_between(as_of, today)
        text = QCoreApplication.translate("PriceTexts", "Prices of {day} are {count} days old.")
        return text.format(day=self._day(as_of), count=count_text(days, self.style)) if days > OLD else ""

    def searched(self, row: Row) -> Iterator[str]:
        """Give what a row is found by."""
        yield row.model.name
        yield row.model.id
        yield from row.model.aliases
        yield self._tier(row)
        for column in (LAYER, SOURCE):
            yield self.cell(row, column)


def _usual_block(book: PriceBook) -> Block | None:
    """Return what most rates of a book are per."""
    names = [rates.per for model in book.models for rates in model.rates]
    return book.blocks[max(set(names), key=names.count)] if names else None


def state_text(state: str) -> str:
    """Return a state of a model in words."""
    return {
        ACTIVE: QCoreApplication.translate("PriceTexts", "current"),
        DEPRECATED: QCoreApplication.translate("PriceTexts", "deprecated"),
        RETIRED: QCoreApplication.translate("PriceTexts", "retired"),
        NO_PRICE: QCoreApplication.translate("PriceTexts", "no price"),
    }[state]


def layer_text(layer: str) -> str:
    """Return whose a price is; nothing for one that is worked out."""
    return {
        "": "",
        BUILT_IN: QCoreApplication.translate("PriceTexts", "built-in"),
        YOURS: QCoreApplication.translate("PriceTexts", "yours"),
        INHERITED: QCoreApplication.translate("PriceTexts", "inherited"),
    }[layer]
