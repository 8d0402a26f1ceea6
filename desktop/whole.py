"""What the whole estimate costs, kept from one edit to the next: only the workload that was edited is priced again."""

from __future__ import annotations

from pricing_core import Refusal
from pricing_core.document import Document
from pricing_core.document_pricing import DocumentBill, ItemBill, item_bill, priced
from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core import PriceBook
    from pricing_core.billing import Bill
    from pricing_core.document import DocumentItem
    from pricing_core.document_pricing import Left
    from pricing_core.errors import Words


def nothing_priced(items: Sequence[DocumentItem], book: PriceBook, on: str, why: Words) -> DocumentBill:
    """Return the bill of an estimate that must not be priced at all."""
    refusal = Refusal("no_price", why)
    bills = (ItemBill(one, {}, {}, one.plan, refusal=refusal if one.is_on else None) for one in items)
    return DocumentBill(book, on, tuple(bills))


class Whole:
    """The bills of every workload. Free allowances are used up in the order of the workloads."""

    def __init__(self, book: PriceBook, on: str) -> None:
        self.bill = DocumentBill(book, on, ())
        self.earlier: tuple[ItemBill, ...] = ()  # the workloads before the one that is shown

    def left_before(self, items: Sequence[DocumentItem], place: int, book: PriceBook, on: str) -> Left:
        """Return what is left of the free allowances for the workload at a place, from 0."""
        self.earlier = priced(Document(tuple(items[:place])), book, on, before=self.bill).items if place else ()
        return self.earlier[-1].left if self.earlier else {}

    def take(self, items: Sequence[DocumentItem], book: PriceBook, on: str) -> DocumentBill:
        """Price everything, and return the bill."""
        self.bill = priced(Document(tuple(items)), book, on, before=self.bill)
        return self.bill

    def keep(self, items: Sequence[DocumentItem]) -> None:
        """Forget the bills of what no workload says any more: one comes with every key press."""
        wanted = {id(one) for one in items}
        kept = tuple(one for one in self.bill.items if id(one.item) in wanted)
        self.bill = DocumentBill(self.bill.book, self.bill.on, kept)

    def know(self, item: DocumentItem, left: Left, found: Bill | Refusal, book: PriceBook, on: str) -> None:
        """Take up what one workload costs: it was priced to be shown."""
        is_same = self.bill.book is book and self.bill.on == on
        others = tuple(one for one in self.bill.items if one.item is not item) if is_same else ()
        self.bill = DocumentBill(book, on, (*others, item_bill(item, left, found)))
