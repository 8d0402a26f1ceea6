"""What the whole estimate costs, kept from one edit to the next: only the workload that was edited is priced again."""

from __future__ import annotations

from pricing_core.document import Document
from pricing_core.document_pricing import DocumentBill, item_bill, priced
from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core import PriceBook, Refusal
    from pricing_core.billing import Bill
    from pricing_core.document import DocumentItem
    from pricing_core.document_pricing import Left


class Whole:
    """The bills of every workload. Free allowances are used up in the order of the workloads."""

    def __init__(self, book: PriceBook, on: str) -> None:
        self.bill = DocumentBill(book, on, ())

    def left_before(self, items: Sequence[DocumentItem], place: int, book: PriceBook, on: str) -> Left:
        """Return what is left of the free allowances for the workload at a place, from 0."""
        if not place:
            return {}
        return priced(Document(tuple(items[:place])), book, on, before=self.bill).items[-1].left

    def take(self, items: Sequence[DocumentItem], book: PriceBook, on: str) -> DocumentBill:
        """Price everything, and return the bill."""
        self.bill = priced(Document(tuple(items)), book, on, before=self.bill)
        return self.bill

    def know(self, item: DocumentItem, left: Left, found: Bill | Refusal, book: PriceBook, on: str) -> None:
        """Take up what one workload costs: it was priced to be shown."""
        is_same = self.bill.book is book and self.bill.on == on
        others = tuple(one for one in self.bill.items if one.item is not item) if is_same else ()
        self.bill = DocumentBill(book, on, (*others, item_bill(item, left, found)))
