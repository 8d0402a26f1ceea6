"""A table of list and own prices of the model in force, made anew while a profile is being edited."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pricing_core import Refusal
from pricing_core.money import decimal_text
from pricing_core.profile_preview import beside
from pricing_core.showing import price_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .plain import label, show_text
from .text_table import Cell, TextTable
from .theme import MUTED

if TYPE_CHECKING:
    from pricing_core.profile import Profile
    from pricing_core.profile_preview import Beside

    from .main_window import MainWindow

NUMBERS = (1, 2)


class ProfilePreview(QWidget):
    """Names the model, and lists what a profile makes of its prices."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._about = label(tone=MUTED, wraps=True)
        self._about.setAccessibleIdentifier("profile_preview_about")
        self.table = TextTable("profile_preview")
        self.table.setAccessibleName(self.tr("List prices and yours"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._about)
        column.addWidget(self.table, 1)
        self.table.setMinimumHeight(7 * (self.fontMetrics().height() + 8))

    def show_profile(self, profile: Profile) -> None:
        """Show what a profile makes of the prices."""
        session, style = self._window.session, self._window.style_of_numbers
        plan = session.bench.plan
        headings = (self.tr("Price"), self.tr("List"), self.tr("Yours"), self.tr("Per"))
        if plan is None:
            return
        try:
            found = beside(profile, session.book, plan.workload, session.bench.on)
        except Refusal as refusal:
            show_text(self._about, said(refusal.words, style.language))
            self.table.show_rows(headings, [])
            return
        model = session.book.model(plan.workload.model)
        name = model[0].name if model else plan.workload.model
        day = self._window.day_text(session.bench.on)
        text = self.tr("{model} with the choices of the estimate, on {day}")
        show_text(self._about, text.format(model=name, day=day))
        self.table.show_rows(headings, [self._row(one) for one in found], NUMBERS)

    def _row(self, one: Beside) -> list[Cell]:
        style = self._window.style_of_numbers
        name = said(one.label, style.language)
        if one.tier:
            name = f"{name} · {said(one.tier, style.language)}"
        prices = [Cell(price_text(price, style), price, number=decimal_text(price).replace(".", style.point))
                  for price in (one.listed, one.own)]  # fmt: skip
        if one.listed == one.own:
            prices[1] = prices[1]._replace(tone=MUTED)
        return [Cell(name, name), *prices, Cell(said(one.block, style.language))]
