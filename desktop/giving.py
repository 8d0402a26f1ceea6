"""The bill as it may leave the window: without the name of a price profile, where that is set."""

from __future__ import annotations

from pricing_core import resolve
from pricing_core.billing import Bill, bill
from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from .main_window import MainWindow


def to_give(window: MainWindow, shown: Bill) -> Bill:
    """Return a bill with the same amounts; where the setting says so, it does not tell whose prices they are."""
    book = shown.first.card.book
    if book.profile is None or not window.settings.anonymous:
        return shown
    from pricing_core.profile_applying import profiled  # most people have no profile

    bare = profiled(window.session.book, book.profile.anonymous())
    return bill(shown.plan, resolve(shown.plan.workload, bare, shown.first.card.on))
