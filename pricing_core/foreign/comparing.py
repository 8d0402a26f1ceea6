"""A file's rows against the book that the translation extends: what differs, and what cannot be taken over."""

from __future__ import annotations

from pricing_core.book import ACTIVE, RETIRED
from pricing_core.values import TYPE_CHECKING, Value

from .elsewhere import Elsewhere
from .newcomers import Newcomer, newcomer
from .notes import listing, note, phrase
from .offers import Prices
from .raw import shown
from .variants import check_variants

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from pricing_core.book import Model, Rates

    from .basis import Basis
    from .notes import Note
    from .offers import Cells, Found, Offer
    from .raw import Cell

STANDARD = 0  # the size above which the standard prices hold


class Change(Value):
    """One price that the file states otherwise than the base does; `over` is the prompt size it holds above."""

    model: str
    meter: str
    over: int
    old: Fraction
    new: Cell


class Compared(Value):
    """What came of all rows: base models seen, unchanged and changed, new ones, and notes."""

    seen: tuple[str, ...]
    unchanged: tuple[str, ...]
    changed: tuple[Change, ...]
    added: tuple[Newcomer, ...]
    notes: tuple[Note, ...]


def compared(found: Found, basis: Basis) -> Compared:
    """Compare every row of a file with the base."""
    comparing = _Comparing(basis)
    known, strangers = _by_model(found, basis, comparing)
    for model, offers in known:
        comparing.model(model, offers)
    for name, offers in strangers.items():
        comparing.stranger(name, offers)
    comparing.rest(found, {model.id for model, _ in known})
    return comparing.result


def _by_model(
    found: Found, basis: Basis, comparing: _Comparing
) -> tuple[list[tuple[Model, list[Offer]]], dict[str, list[Offer]]]:
    """Sort the vendor's rows by the model of the base, or by their own id; hand those of other platforms over."""
    known: dict[str, list[Offer]] = {}
    strangers: dict[str, list[Offer]] = {}
    for offer in found.offers:
        match = basis.model_of(offer)
        if offer.platform or (match and match[1]):
            comparing.elsewhere.row(offer, match)
        elif match:
            known.setdefault(match[0].id, []).append(offer)
        else:
            strangers.setdefault(offer.names[0], []).append(offer)
    return [(model, known[model.id]) for model in basis.book.models if model.id in known], strangers


class _Comparing:
    def __init__(self, basis: Basis) -> None:
        self.basis = basis
        self.book = basis.book
        self.notes: list[Note] = []
        self.elsewhere = Elsewhere(basis)
        self.seen: list[str] = []
        self.unchanged: list[str] = []
        self.changes: list[Change] = []
        self.added: list[Newcomer] = []
        self.gaps: dict[str, list[str]] = {}

    @property
    def result(self) -> Compared:
        return Compared(
            tuple(self.seen), tuple(self.unchanged), tuple(self.changes), tuple(self.added), tuple(self.notes)
        )

    def say(self, code: str, model: str = "", detail: str = "", **facts: object) -> None:
        self.notes.append(note(code, model=model, detail=detail, base=self.book.id, day=self.basis.day, **facts))

    def model(self, model: Model, offers: Sequence[Offer]) -> None:
        """Compare the list prices of one model that the base has."""
        self.seen.append(model.id)
        rates = self.basis.rates(model)
        if rates is None:
            self.say("no_base_price", model.id, ", ".join(offer.name for offer in offers))
            return
        stated = self.merged(model.id, offers)
        changes = [*self._standard(model, rates, stated.cells), *self._tiers(model, stated)]
        self.changes += changes
        if not changes:
            self.unchanged.append(model.id)
        self._missing(model, rates, stated, changed=bool(changes))
        self.notes += check_variants(model, offers, stated, self.basis)
        for offer in offers:
            self._facts(model, offer)

    def merged(self, model: str, offers: Sequence[Offer]) -> Prices:
        """Return what all rows of one model state together; what they contradict each other in is left out."""
        sizes = sorted({over for offer in offers for over in offer.prices.tiers})
        tiers = {over: self._agreed(model, [(o, o.prices.tiers.get(over, {})) for o in offers]) for over in sizes}
        return Prices(self._agreed(model, [(o, o.prices.cells) for o in offers]), tiers)

    def _agreed(self, model: str, rows: Sequence[tuple[Offer, Cells]]) -> dict[str, Cell]:
        agreed = {}
        for meter in self.book.meters:
            cells = {offer.name: row[meter.id] for offer, row in rows if meter.id in row}
            if len({cell.price for cell in cells.values()}) > 1:
                detail = "; ".join(f"{name}: {cell.key} = {cell.raw}" for name, cell in cells.items())
                self.say("conflicting_rows", model, detail, rows=", ".join(cells), meter=meter.label)
            elif cells and self._is_usable(model, cell := next(iter(cells.values()))):
                agreed[meter.id] = cell
        return agreed

    def _is_usable(self, model: str, cell: Cell) -> bool:
        code = "zero_price" if not cell.price else "" if cell.is_writable else "float_noise"
        if code:
            self.say(code, model, f"{cell.key} = {cell.raw}", key=cell.key, raw=cell.raw)
        return not code

    def _standard(self, model: Model, rates: Rates, cells: Cells) -> list[Change]:
        return _changes(model.id, STANDARD, rates.prices, cells)

    def _tiers(self, model: Model, stated: Prices) -> list[Change]:
        changes = []
        tiers = self.basis.tiers(model)
        for over, cells in stated.tiers.items():
            if over in tiers:
                changes += _changes(model.id, over, tiers[over].rates.prices, cells)
            else:
                detail = "; ".join(f"{cell.key} = {cell.raw}" for cell in cells.values())
                self.say("tier_not_in_base", model.id, detail, over=over)
        return changes

    def _missing(self, model: Model, rates: Rates, stated: Prices, *, changed: bool) -> None:
        """Say which prices stay because the file has none: of a model that changes they may now be wrong."""
        for meter in self.book.meters:
            if meter.id in stated.cells:
                continue
            if changed:
                self.say("missing_class", model.id, meter.id, meter=meter.label, price=rates.prices[meter.id])
            else:
                self.gaps.setdefault(meter.id, []).append(model.id)
        for over, tier in self.basis.tiers(model).items() if changed else ():
            if not tier.rates.prices.keys() <= stated.tiers.get(over, {}).keys():
                self.say("tier_stays", model.id, tier.id, over=over)

    def _facts(self, model: Model, offer: Offer) -> None:
        """Say where the file describes a model otherwise than the base does."""
        for what, new, old in (
            ("window", offer.window, model.context_window),
            ("max_output", offer.max_output, model.max_output),
        ):
            if new and old and new != old:
                self.say("limits_differ", model.id, offer.name, what=phrase(what), new=new, old=old)
        if offer.ends and offer.ends not in (model.deprecated, model.retires):
            ours = model.retires or model.deprecated or phrase("no_date")
            self.say("date_differs", model.id, offer.name, ours=ours, ends=offer.ends)
        if offer.is_deprecated and model.state_on(self.basis.day, self.basis.platform) == ACTIVE:
            self.say("deprecated", model.id, offer.name)
        if offer.later:
            self.say("later_prices", model.id, offer.name, days=", ".join(offer.later))
        if offer.conditional:
            self.say("conditional_prices", model.id, offer.name)

    def stranger(self, name: str, offers: Sequence[Offer]) -> None:
        """Take a model that the base does not have, if the file states everything that a row needs."""
        stated = self.merged(name, offers)
        new, reasons = newcomer(name, offers[0], stated, self.basis)
        if new:
            self.added.append(new)
            self.say("new_model", new.id, offers[0].name, platform=self.basis.platform or "–")
        else:
            self.say("cannot_express", shown(name), offers[0].name, reasons=reasons)

    def rest(self, found: Found, seen: set[str]) -> None:
        """Say what concerns many rows at once."""
        for meter in self.book.meters:
            if models := self.gaps.get(meter.id):
                names = ", ".join(models)
                self.say("missing_unchanged", detail=names, meter=meter.label, models=listing(models))
        served = [
            m.id for m in self.book.models if m.rates and m.state_on(self.basis.day, self.basis.platform) != RETIRED
        ]
        if absent := [id for id in served if id not in seen]:
            self.say("not_listed", detail=", ".join(absent), models=listing(absent))
        self._fees([offer for offer in found.offers if not offer.platform])
        self._unread([offer for offer in found.offers if not offer.platform])
        self.notes += self.elsewhere.notes()
        if found.resellers:
            sellers = ", ".join(f"{name} {count}" for name, count in sorted(found.resellers.items()))
            self.say("resellers", detail=sellers, sellers=sellers)

    def _fees(self, offers: Sequence[Offer]) -> None:
        differing: dict[tuple[str, Fraction], list[str]] = {}
        for offer in offers:
            for id, cell in offer.fees.items():
                fee = self.basis.fee(id)
                if fee and self.basis.thousand(fee) != cell.price:
                    differing.setdefault((id, cell.price), []).append(offer.name)
        for (id, price), names in differing.items():
            fee = self.basis.fee(id)
            assert fee is not None
            models = ", ".join(names)
            self.say(
                "fee_differs", detail=models, models=models, fee=fee.label, new=price, old=self.basis.thousand(fee)
            )

    def _unread(self, offers: Sequence[Offer]) -> None:
        rows: dict[str, list[str]] = {}
        for offer in offers:
            if offer.unread:
                rows.setdefault(", ".join(offer.unread), []).append(offer.name)
        for keys, names in rows.items():
            self.say("unread_prices", detail=keys, keys=keys, models=listing(names))


def _changes(model: str, over: int, old: Mapping[str, Fraction], cells: Cells) -> list[Change]:
    return [
        Change(model, meter, over, old[meter], cells[meter])
        for meter in old
        if meter in cells and cells[meter].price != old[meter]
    ]
