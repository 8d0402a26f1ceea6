"""Ties the page of actual usage to the window. Everything of it is loaded and made when somebody asks for it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from pricing_core.values import TYPE_CHECKING

from .kinds import ACTUAL_USAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from .main_window import MainWindow
    from .usage_deeds import UsageDeeds
    from .usage_keeping import UsageKeeping
    from .usage_page import UsagePage

# What is about the workload in the form, which nobody sees while the page is in front.
AWAY = (
    "print", "copy_estimate", "next_period", "fold", "duplicate_workload", "copy_workload",
    "remove_workload", "keep", "compare_models", "compare_endpoints", "movers", "advice", "cache_adviser",
    "clear_compare", "from_text", "reset",
)  # fmt: skip


class UsageLink(QObject):
    """Lives as long as the window; the page is made anew with its other parts, and shows what was read before."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._stack: QStackedWidget | None = None
        self._page: UsagePage | None = None
        self._deeds: UsageDeeds | None = None
        self.keeping: UsageKeeping | None = None

    def attach(self, stack: QStackedWidget) -> None:
        """Stand in a window whose parts have just been made."""
        self._stack, self._page = stack, None
        session = self._window.session
        stack.currentChanged.connect(self._on_turned)
        self._window.tie(session.book_shown, self._on_prices)
        self._window.tie(session.opened, self._on_opened)

    @property
    def is_shown(self) -> bool:
        """Tell whether the page is in front."""
        return self._page is not None and self._stack is not None and self._stack.currentWidget() is self._page

    @property
    def page(self) -> UsagePage | None:
        """The page, while it is in front."""
        return self._page if self.is_shown else None

    @property
    def steps(self) -> UsageKeeping | None:
        """What undo is about while the page is in front."""
        return self.keeping if self.is_shown else None

    def step_name(self, source: str) -> str:
        """Return what an edit of actual usage is called."""
        from .usage_history import UsageSteps

        return UsageSteps().name(source)

    @property
    def deeds(self) -> UsageDeeds:
        """What can be done with usage."""
        if self._deeds is None:
            from .usage_deeds import UsageDeeds

            self._deeds = UsageDeeds(self._window)
        return self._deeds

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what each command does."""
        return {f"kind_{ACTUAL_USAGE}": self.show, "paste_usage": self.paste}

    # To and fro

    def show(self) -> None:
        """Show the page, with what was read last."""
        self.bring().focus_first()

    def bring(self) -> UsagePage:
        """Put the page in front, and leave the focus to whoever asks for it."""
        page = self._page or self._made()
        assert self._stack is not None
        self._stack.setCurrentWidget(page)
        self._window.whole.arrange()
        self._window.bar.kind.show_value(ACTUAL_USAGE)
        return page

    def leave(self) -> None:
        """Show the workload that is in the form, as it was."""
        if self.is_shown and self._stack is not None:
            self._stack.setCurrentIndex(0)
            self._window.whole.arrange()
            self._window.bar.kind.show_value(self._window.form.kind)

    def _made(self) -> UsagePage:
        from .theme import tint
        from .usage_keeping import UsageKeeping
        from .usage_page import UsagePage

        window = self._window
        if self.keeping is None:
            self.keeping = UsageKeeping(window)
        work = self.keeping.work
        work.style = window.style_of_numbers
        self._page = page = UsagePage(work, window.style_of_numbers, window.day_text, self._why_held)
        self.deeds.tie(page)
        page.result.source_requested.connect(window.deeds.show_source)
        page.prices.chosen.connect(lambda name: window.session.choose_book(str(name)))
        self.show_books()
        page.form.show_left_out(self.keeping.names_left_out())
        self.keeping.left_out.connect(page.form.show_left_out)
        page.arranged.connect(window.order_tabs)
        page.arranged.connect(lambda: tint(page))
        assert self._stack is not None
        self._stack.addWidget(page)
        tint(page)
        return page

    def show_books(self) -> None:
        """List the price books as the head of the form lists them."""
        if self._page is not None:
            self._page.show_books(self._window.book_items(), self._window.session.held.name)

    def _why_held(self) -> str:
        """Say why nothing has a price, where the profile that is asked for is not here."""
        problem = self._window.session.held.problem
        return self._window.say(problem) if problem else ""

    def _on_turned(self, _place: int) -> None:
        """Enable what can be done with what is in front, and say of the rest why not."""
        window, is_shown = self._window, self.is_shown
        why = self.tr("Not while actual usage is shown: it is about the workload.") if is_shown else ""
        for name in AWAY:
            action = window.menus.action(name)
            action.setWhatsThis(why)
            action.setEnabled(not is_shown)
        window.deeds.follow_history()
        window.bar.show_strip(visible=window.session.is_example and not is_shown)
        window.deeds.fill_menus()
        window.order_tabs()

    # What arrives

    def offer(self) -> None:
        """Show the page, filled in where the clipboard holds what could be usage."""
        self.deeds.offer()

    def paste(self) -> None:
        """Read what the clipboard holds."""
        self.deeds.paste()

    def takes(self, text: str, here: QWidget | None) -> bool:
        """Take text from the clipboard where it is usage; what is pasted beside every field may be any JSON."""
        from .usage_intake import is_records, says_usage

        is_field = here is not None and here.inherits("QLineEdit")
        if not (says_usage(text) if is_field else is_records(text)):
            return False
        self.deeds.take_text(text)
        return True

    def take_paths(self, paths: Iterable[Path]) -> None:
        """Read files and folders that were dropped."""
        self.deeds.take_paths(paths)

    def take_invoice(self, path: Path) -> None:
        """Compare with an invoice that was dropped."""
        self.deeds.take_invoice(path)

    # What changes elsewhere

    def _on_prices(self) -> None:
        if self.keeping is not None:
            self.keeping.work.reprice()

    def _on_opened(self) -> None:
        """Show what came with another estimate; of the one before nothing stays."""
        if self.keeping is not None:
            self.keeping.restore()
        if self._window.session.usage is None:
            self.leave()

    def fail(self) -> None:
        """Take every amount away after a mistake of ours."""
        if self._page is not None:
            self._page.fail(self.tr("This program made a mistake and cannot price this. Change an entry to try again."))

    def commit(self) -> None:
        """Take up what is still being typed."""
        if self._page is not None:
            self._page.commit()

    def stop(self) -> None:
        """Read on no more: the program waits for what threads do before it ends."""
        if self.keeping is not None:
            self.keeping.work.cancel()
