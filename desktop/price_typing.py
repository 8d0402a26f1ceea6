"""What a person does to the prices of the table: typing one over a cell, taking back, adding and removing models."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pricing_core.provenance import YOURS
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .price_changes import adding, removing, setting, taking_back
from .price_foot import ADD, OPEN, REDO, REMOVE, TAKE_BACK, UNDO
from .price_target import Target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .copy_model_dialog import CopyModelDialog
    from .price_rows import Cell, Row
    from .price_table import PriceTable


class PriceTyping(QObject):
    """The changes of one table. A field stays open, with what was typed, until it is saved or given up."""

    def __init__(self, table: PriceTable) -> None:
        super().__init__(table)
        self._table, self._edits = table, table.edits
        self._is_committing = False
        self._refused = ""  # the text with which a save has failed
        self._copying: CopyModelDialog | None = None
        self._edits.done.connect(self._on_done)
        self._edits.failed.connect(self._on_refused)
        self._edits.clashed.connect(self._on_refused)

    def _here(self) -> tuple[Row, str] | None:
        here, prices = self._table.view.here(), self._table.prices
        return (prices.rows[here.row()], prices.column_of(here)) if here.isValid() else None

    def _cell(self) -> Cell | None:
        here = self._here()
        return here[0].cells.get(here[1]) if here else None

    def can_edit(self) -> bool:
        """Tell whether the price under the cursor can be changed."""
        cell = self._cell()
        return cell is not None and cell.can_change and self._is_free()

    def _is_free(self) -> bool:
        return not self._edits.is_saving and isinstance(self._edits.target(), Target)

    def _own_target(self) -> Target | None:
        """Return the file of the book in force, where that is one of the user's own."""
        target = self._edits.target()
        if isinstance(target, Target) and target.base is None and not target.is_other:
            return target
        return None

    def can(self) -> Mapping[str, bool]:
        """Return which buttons would do something."""
        here, cell = self._here(), self._cell()
        is_idle = not self._edits.is_saving and self._table.view.cell is None
        is_own = is_idle and self._own_target() is not None
        return {
            TAKE_BACK: is_own and cell is not None and cell.layer == YOURS,
            ADD: is_idle and here is not None and self._is_free(),
            REMOVE: is_own and here is not None and here[0].stands_here,
            OPEN: self._own_target() is not None,
            UNDO: is_idle and bool(self._edits.next_undo),
            REDO: is_idle and bool(self._edits.next_redo),
        }

    def begin(self, text: str) -> None:
        """Open a field over the price under the cursor, with what a key has typed already."""
        view = self._table.view
        if view.cell is not None:  # what was typed elsewhere waits to be mended
            view.cell.setFocus()
            return
        if self._edits.is_saving:
            return
        cell = self._cell()
        if cell is None or not self.can_edit():
            self._table.tell(self._why_not(cell))
            return
        self._table.foot.say("")
        self._open(cell, text)

    def _why_not(self, cell: Cell | None) -> str:
        target = self._edits.target()
        if not isinstance(target, Target):
            return target.reason
        if cell is None:
            return self.tr("Only prices can be changed here; the rest stands in the file.")
        if cell.why is not None:
            return said(cell.why, self._table.prices.texts.style.language)
        return self.tr("Prices of batches follow from the others. Change those.")

    def _open(self, price: Cell, text: str) -> None:
        from .price_cell import PriceCell

        here, table = self._here(), self._table
        assert here is not None
        assert price.price is not None
        style = table.prices.texts.style
        field = PriceCell(style, price.price)
        block = said(price.block.label, style.language) if price.block else ""
        name = self.tr("{price}, US dollars per {block}")
        field.setAccessibleName(name.format(price=table.prices.texts.named(*here), block=block))
        field.committed.connect(self.commit)
        field.cancelled.connect(self.cancel)
        field.left.connect(self._on_left)
        field.number_edited.connect(lambda _number: self._on_typed())
        table.foot.show_hint(field.hint)
        self._refused = ""
        table.view.open_cell(field, text)
        table.follow_place()

    def _on_typed(self) -> None:
        """Say what is wrong with the text there is now, and no more what was wrong with the one before."""
        if not self._edits.is_asking:
            self._table.foot.say("")
        self._table.foot.reveal_hint()

    def commit(self) -> None:
        """Save what was typed; a price that is as it was needs no saving."""
        field = self._table.view.cell
        key = self._table.view.cell_key
        if field is None or key is None or field.fault or self._edits.is_saving or self._edits.is_asking:
            return
        if not field.is_changed:
            self.cancel()
            return
        table, (row, meter) = self._table, key
        shown = next((one for one in table.prices.rows if one.key == row), None)
        if shown is None:
            table.tell(self.tr("This row is not in the book any more."))
            return
        field.setReadOnly(True)
        self._is_committing, self._refused = True, str(field.memory())
        make = setting(row, meter, field.literal(), table.window_of.session.bench.on)
        self._edits.change(table.prices.texts.named(shown, meter), make)

    def cancel(self) -> None:
        """Give up what was typed."""
        self._table.foot.show_hint(None)
        self._table.view.close_cell()
        self._table.follow_place()

    def _on_left(self) -> None:
        """Save what was typed when another part of the window is used; what cannot be saved stays as it is."""
        field = self._table.view.cell
        if field is None or self._edits.is_saving or self._edits.is_asking:
            return
        if not field.is_changed:
            self.cancel()
        elif not field.fault and str(field.memory()) != self._refused:
            self.commit()

    def _on_done(self) -> None:
        if self._is_committing:
            self._is_committing = False
            self.cancel()
        if self._copying is not None:
            self._copying.accept()
            self._copying = None

    def _on_refused(self, text: object) -> None:
        """Keep what was typed, to be mended or tried again."""
        field = self._table.view.cell
        if field is not None:
            field.setReadOnly(False)
            field.setFocus()
        if not self._edits.is_asking:
            self._is_committing = False
        if self._copying is not None:
            self._copying.say(str(text))

    def take_back(self) -> None:
        """Let the price under the cursor be inherited again."""
        here = self._here()
        if here is not None and self.can()[TAKE_BACK]:
            row, column = here
            change = taking_back(row.key, column, self._table.window_of.session.bench.on)
            self._edits.change(self._table.prices.texts.named(row, column), change)

    def remove(self) -> None:
        """Take the model under the cursor out of the file."""
        here = self._here()
        if here is not None and self.can()[REMOVE]:
            self._edits.change(here[0].model.name, removing(here[0].model.id))

    def add(self) -> None:
        """Ask for the id and name of a model that begins like the one under the cursor."""
        from .copy_model_dialog import CopyModelDialog

        here, table = self._here(), self._table
        if here is None or not self.can()[ADD]:
            return
        book, model = table.window_of.session.book, here[0].model
        dialog = CopyModelDialog(book, model, table.prices.texts.style.language, table)

        def add(id: object, name: object) -> None:
            self._edits.change(str(name), adding(book, model.id, str(id), str(name)))

        dialog.wanted.connect(add)
        dialog.finished.connect(self._on_copying_ended)
        self._copying = dialog
        dialog.open()

    def _on_copying_ended(self) -> None:
        self._copying = None

    def open_file(self) -> None:
        """Open the file of the book in force in the system's own program for it."""
        from .following import open_path

        target = self._own_target()
        if target is not None:
            open_path(self._table.window_of, target.path)
