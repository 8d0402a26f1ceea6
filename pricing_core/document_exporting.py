"""A priced document as data, and the sums under its workloads."""

from __future__ import annotations

from .exporting import DISCLAIMER, bill_json, breakdown_json, exact_json
from .money import Usd
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .billing import Bill
    from .document_pricing import DocumentBill

    Json = dict[str, object]
    Sum = tuple[str, str, Usd]  # a key, a label, an amount


def document_bill_json(found: DocumentBill) -> Json:
    """Return one priced workload as it is, several under ``workloads`` with their total."""
    if len(found.bills) == 1:
        return {**_item_json(found.bills[0]), "disclaimer": DISCLAIMER}
    plain = [part for one in found.bills for part in one.parts if one.run is None]
    if len(plain) == len(found.bills) and not any(_is_planned(one) for one in found.bills):
        return bill_json(plain)
    sums = {key: money for key, _, money in _of_all(found)}
    whole = [pair for key, money in sums.items() for pair in exact_json(key, money).items()]
    return {"workloads": [_item_json(one) for one in found.bills], **dict(whole), "disclaimer": DISCLAIMER}


def _is_planned(bill: Bill) -> bool:
    planning = bill.plan.planning
    return bool(planning.discount or planning.tax or planning.uncertainty)


def _item_json(bill: Bill) -> Json:
    """Return one workload; where some requests are above a tier, its two parts."""
    if bill.run is not None:
        from .exporting_loops import loop_json

        return loop_json(bill) | _terms_json(bill)
    name = bill.plan.workload.name
    parts = [breakdown_json(part) for part in bill.parts]
    raw: Json = parts[0] if len(parts) == 1 else {**({"name": name} if name else {}), "parts": parts}
    raw |= exact_json("total", bill.total)
    raw |= exact_json("per_request", bill.per_request)
    return raw | _terms_json(bill)


def _terms_json(bill: Bill) -> Json:
    """Return what comes off the lines and on top of the total."""
    raw: Json = {}
    planning = bill.plan.planning
    if planning.discount:
        raw |= exact_json("lines_total", bill.lines_total) | exact_json("discount", bill.discount)
    if planning.tax:
        raw |= exact_json("tax", bill.tax) | exact_json("with_tax", bill.with_tax)
    return raw


def sums_of(found: DocumentBill) -> Sequence[Sum]:
    """Return what stands under the workloads: what comes off each, the whole, tax, and how sure it is.

    Empty where there is one workload and its own total says it all.
    """
    rows = [row for number, bill in enumerate(found.bills, start=1) for row in _discounts(bill, number)]
    of_all = list(_of_all(found))
    parts = sum(1 if one.run else len(one.parts) for one in found.bills)
    return [*rows, *of_all] if parts > 1 or rows or len(of_all) > 1 else []


def _discounts(bill: Bill, number: int) -> Iterator[Sum]:
    if bill.discount.amount:
        what = "Discount" if bill.discount.amount > 0 else "Surcharge"
        name = bill.plan.workload.name or f"workload {number}"
        yield "discount", f"{what}, {name}", Usd(-bill.discount.amount)


def _of_all(found: DocumentBill) -> Iterator[Sum]:
    yield "total", "All workloads", found.total
    if found.tax.amount:
        yield "tax", "Tax", found.tax
        yield "with_tax", "All workloads with tax", found.with_tax
    low, high = found.ends
    if low != high:
        yield "low", "Low", low
        yield "high", "High", high
