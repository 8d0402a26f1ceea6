"""Keeps what the window shows of price profiles in step with the estimate: the choice, the switch, what is copied."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from pricing_core.values import TYPE_CHECKING

from .giving import to_give

if TYPE_CHECKING:
    from .main_window import MainWindow


class ProfileLink(QObject):
    """Made anew with the parts of the window that it ties together."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.form)
        self._window = window
        session = window.session
        window.form.profile_chosen.connect(lambda name: session.choose_profile(str(name)))
        window.form.profiles_wanted.connect(window.prices.show_profiles)
        window.result.head.list_wanted.connect(lambda is_list: session.show_list(bool(is_list)))
        window.result.lines.copies.given = partial(to_give, window)
        self.show()

    def show(self) -> None:
        """Show the profiles that there are, the one that is chosen, and whether its prices are those shown."""
        window, session = self._window, self._window.session
        profile = session.profile
        listed = [entry.profile for entry in session.shelf.profiles.listed]
        if profile is not None and all(one.id != profile.id for one in listed):
            listed.append(profile)  # its file is gone; its terms hold all the same
        names = [one.name for one in listed]
        items = [(one.id, one.name if names.count(one.name) == 1 else f"{one.name} ({one.id})") for one in listed]
        if missing := session.held.missing:
            items.append((missing, self.tr("{id}, not on this computer").format(id=missing)))
        window.form.show_profiles(items, session.held.profile_name, profile.name if profile else missing)
        if window.result.head.show_profile(profile.name if profile else "", is_list=session.shows_list):
            window.order_tabs()
