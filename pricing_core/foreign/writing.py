"""The translation as a price book: only what the file states otherwise, every price with where it came from."""

from __future__ import annotations

import json

from pricing_core.errors import printable
from pricing_core.money import decimal_text
from pricing_core.values import TYPE_CHECKING

from .comparing import STANDARD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pricing_core.book import Model, Tier

    from .basis import Basis
    from .comparing import Change, Compared
    from .newcomers import Newcomer
    from .offers import Cells
    from .raw import Cell

NOTES_WRITTEN = 60
WIDTH = 116
SHORT_DIGEST = 12


def quoted(text: str) -> str:
    """Return a text as TOML writes it in quotes: the escapes of JSON are among its own."""
    return json.dumps(printable(text), ensure_ascii=False)


class Writer:
    """Writes one book."""

    def __init__(self, basis: Basis, project: str, name: str) -> None:
        self.basis = basis
        self.project = project
        self.source = f"{project}: {name}"

    def book(self, id: str, digest: str, compared: Compared) -> str:
        """Return the whole text."""
        lines = [*self._head(id, digest), *_notes(compared)]
        for model in self.basis.book.models:
            if changes := [change for change in compared.changed if change.model == model.id]:
                lines += ["", *self._changed(model, changes)]
        for new in compared.added:
            lines += ["", *self._new(new)]
        return "\n".join(lines) + "\n"

    def _head(self, id: str, digest: str) -> Iterator[str]:
        base, day = self.basis.book, self.basis.day
        yield f"# Translated from the price file of another project on {day}: {printable(self.source)}"
        yield f"# SHA-256 of the file: {digest}"
        yield f"# Only prices that differ from {base.id} on {day} stand here; everything else is inherited from it."
        yield ""
        yield "schema = 1"
        yield f"id = {quoted(id)}"
        yield f"name = {{ en = {quoted(f'{self.project}, {day}')}, id = {quoted(f'{self.project}, {day}')} }}"
        yield f"extends = {quoted(base.id)}"
        yield f"as_of = {day}"
        yield f"issued = {day}"
        yield f"currency = {quoted(base.currency)}"
        yield f"source = {quoted(f'{self.source}, SHA-256 {digest[:SHORT_DIGEST]}')}"

    def _changed(self, model: Model, changes: list[Change]) -> Iterator[str]:
        yield "[[models]]"
        yield f"id = {quoted(model.id)}"
        yield "inherit = true"
        row = self.basis.rates(model)
        if (standard := [change for change in changes if change.over == STANDARD]) and row:
            yield from ("", "[[models.rates]]", *self._days(row.span.until))
            yield from (*self._cells(standard), f"source = {quoted(self.source)}")
        for over, tier in self.basis.tiers(model).items():
            if higher := [change for change in changes if change.over == over]:
                yield from self._tier(tier, higher)

    def _days(self, until: str) -> Iterator[str]:
        """The file speaks of one day: before it the base's prices hold, and so do those that the base has for later."""
        yield f"from = {self.basis.day}"
        if until:
            yield f"until = {until}"

    def _cells(self, changes: list[Change]) -> Iterator[str]:
        yield f"per = {quoted(self.basis.block.id)}"
        for change in changes:
            yield f"{_cell(change.meter, change.new)}; before: {decimal_text(change.old)}"

    def _tier(self, tier: Tier, changes: list[Change]) -> Iterator[str]:
        """Write what a tier costs from the day on; up to it, the tier is the base's."""
        if tier.span.since < self.basis.day:
            yield from ("", "[[models.tiers]]", f"id = {quoted(tier.id)}")
            if tier.span.since:
                yield f"from = {tier.span.since}"
            yield f"until = {self.basis.day}"
        yield from ("", "[[models.tiers]]", f"id = {quoted(tier.id)}", *self._days(tier.span.until))
        yield from (f"source = {quoted(self.source)}", "[models.tiers.rates]")
        yield from self._cells(changes)

    def _new(self, new: Newcomer) -> Iterator[str]:
        yield "# Not in the base: sold on the vendor's own API only, as far as the file says."
        yield "[[models]]"
        yield f"id = {quoted(new.id)}"
        yield f"name = {quoted(new.name)}"
        if self.basis.platform:
            yield f"platforms = [{quoted(self.basis.platform)}]"
        if new.deprecated:
            yield f"deprecated = {new.deprecated}"
        yield f"context_window = {new.window}"
        if new.max_output:
            yield f"max_output = {new.max_output}"
        yield ""
        yield "[[models.rates]]"
        yield from self._all_cells(new.prices.cells)
        yield f"source = {quoted(self.source)}"
        for over, cells in sorted(new.prices.tiers.items()):
            yield from ("", "[[models.tiers]]", f'id = "above_{over}"', f"when = {{ context_over = {over} }}")
            yield from (f"source = {quoted(self.source)}", "[models.tiers.rates]")
            yield from self._all_cells(cells)

    def _all_cells(self, cells: Cells) -> Iterator[str]:
        yield f"per = {quoted(self.basis.block.id)}"
        for meter, cell in cells.items():
            yield _cell(meter, cell)


def _cell(meter: str, cell: Cell) -> str:
    return f"{meter} = {decimal_text(cell.price)}  # {cell.key} = {cell.raw}"


def _notes(compared: Compared) -> Iterator[str]:
    from textwrap import wrap

    if compared.notes:
        yield ""
        yield "# What the file states besides, and what is missing in it:"
    for note in compared.notes[:NOTES_WRITTEN]:
        for number, line in enumerate(wrap(printable(note.words["en"]), WIDTH)):
            yield f"# {'  ' if number else '- '}{line}"
    if len(compared.notes) > NOTES_WRITTEN:
        yield f"# … and {len(compared.notes) - NOTES_WRITTEN} more"
