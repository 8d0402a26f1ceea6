"""What other prices do to the estimates that were opened lately, in one line; they are read in a thread."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pricing_core.errors import PricingError, one_line
from pricing_core.showing import usd_text
from pricing_core.values import TYPE_CHECKING

from .background import Background
from .choosing import date_for
from .counted import counted
from .difference_texts import signed_usd
from .plain import label, show_text

if TYPE_CHECKING:
    from pricing_core import PriceBook
    from pricing_core.differences import Effect
    from pricing_core.recent_effects import RecentEffects, Shelves
    from pricing_core.showing import NumberStyle

    from .main_window import MainWindow

MOST = 3  # that are named
LONGEST = 40  # characters of a name


class RecentsLine(QObject):
    """The line. `name` is its identifier; it is hidden until there is something to say."""

    def __init__(self, name: str, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._work = Background()
        self.destroyed.connect(self._work.drop)
        self._found: RecentEffects | None = None
        self.label = label(wraps=True)
        self.label.setAccessibleIdentifier(name)
        self.label.hide()

    def look(self, old: PriceBook, new: PriceBook) -> None:
        """Price the recent estimates with either book."""
        session = self._window.session
        today = session.begun.today
        library, profiles = session.shelf.library, session.shelf.profiles

        def work() -> RecentEffects:
            from pricing_core.places import state_dir
            from pricing_core.recent_effects import Shelves, recent_effects
            from pricing_core.recents import recent

            here: Shelves = Shelves(library, profiles, lambda book: date_for(book, today))
            return recent_effects(recent(state_dir()), old, new, here)

        self._work.start(work, self._take, self._fail)

    def forget(self) -> None:
        """Say nothing any more."""
        self._work.drop()
        self._found = None
        self.retranslate()

    def end(self) -> None:
        """Wait for nothing any more."""
        self._work.drop()

    def _take(self, found: object) -> None:
        self._found = found  # type: ignore[assignment]  # of recent_effects, as started above
        self.retranslate()

    def _fail(self, _fault: PricingError) -> None:
        """Say nothing: whatever is wrong with a list of files stops nobody."""

    def retranslate(self) -> None:
        """Say it anew, in the language and number format in force."""
        found, style = self._found, self._window.style_of_numbers
        show_text(self.label, one_line(self._text(found, style)) if found and found.count else "")

    def _text(self, found: RecentEffects, style: NumberStyle) -> str:
        parts = [self._changed(found, style) if found.effects else self._same(found, style)]
        if found.unread:
            one, many = self.tr("1 could not be read."), self.tr("{count} could not be read.")
            parts.append(counted(found.unread, one, many, style))
        return " ".join(parts)

    def _same(self, found: RecentEffects, style: NumberStyle) -> str:
        if found.is_offer:
            one = self.tr("Your one recent estimate would cost the same with it.")
            many = self.tr("None of your {count} recent estimates would change with it.")
        else:
            one = self.tr("Your one recent estimate costs the same.")
            many = self.tr("None of your {count} recent estimates changes.")
        return counted(found.count, one, many, style)

    def _changed(self, found: RecentEffects, style: NumberStyle) -> str:
        named = [self._effect(effect, style) for effect in found.effects[:MOST]]
        if len(found.effects) > MOST:
            more = counted(len(found.effects) - MOST, self.tr("and 1 more"), self.tr("and {count} more"), style)
            named.append(more)
        text = self._head(found, style).replace("{changed}", str(len(found.effects)))
        return text.replace("{effects}", ", ".join(named))

    def _head(self, found: RecentEffects, style: NumberStyle) -> str:
        if found.is_offer:
            one = self.tr("Your one recent estimate would change with it: {effects}.")
            many = self.tr("{changed} of your {count} recent estimates would change with it: {effects}.")
        elif len(found.effects) == 1:
            one = self.tr("Your one recent estimate changes: {effects}.")
            many = self.tr("{changed} of your {count} recent estimates changes: {effects}.")
        else:
            one = many = self.tr("{changed} of your {count} recent estimates change: {effects}.")
        return counted(found.count, one, many, style)

    def _effect(self, effect: Effect, style: NumberStyle) -> str:
        name = effect.name if len(effect.name) <= LONGEST else f"{effect.name[: LONGEST - 1]}…"
        if effect.difference is not None:
            text = self.tr("{name} {difference} a month")
            return _filled(text, name=name, difference=signed_usd(effect.difference, style))
        if effect.new is not None:
            return _filled(
                self.tr("{name} gets a price, {total} a month"), name=name, total=usd_text(effect.new, style)
            )
        if effect.old is not None:
            return _filled(self.tr("{name} has no price any more"), name=name)
        return _filled(self.tr("{name} has no price, for another reason"), name=name)


def _filled(text: str, *, name: str, **facts: str) -> str:
    """Fill a sentence in; the name last, for it may hold anything."""
    for key, fact in facts.items():
        text = text.replace(f"{{{key}}}", fact)
    return text.replace("{name}", name)
