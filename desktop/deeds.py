"""What the commands of the menus do to a window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit

from pricing_core.errors import Refusal
from pricing_core.planning import Plan
from pricing_core.showing import exact_usd_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .advice_deeds import ADVISED, CACHE_ADVISED
from .choosing import example, example_model
from .commands import Commands
from .comparing import every_endpoint, every_model, ready_made
from .exact_menu import add_exact
from .kinds import ACTUAL_USAGE, AGENT_LOOP, KINDS, REQUEST, TO_KIND
from .outlook import COMPARE, MOVERS
from .periods import total_of
from .session import BOOK, COMPARED, NAMED, NOTED, PROFILE, STARTED, USAGE_MADE, WORKLOADS
from .templates import templates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pricing_core import Usd
    from pricing_core.scenarios import Scenario
    from pricing_core.sheets import LinePrice

    from .main_window import MainWindow
    from .settings import Settings
    from .templates import Template

AS_BATCH = {"processing": "batch"}  # names that files and scripts rely on; a book may offer other processing too
PERIODS = ("request", "day", "month", "year")
ZOOM_STEP, ZOOM_LEAST, ZOOM_MOST = 10, 50, 200


class Deeds(QObject):
    """One method for each command. Dialogs are imported when they are asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._period = "month"
        self.templates = templates()

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what each command does."""
        window, session = self._window, self._window.session
        return {
            **window.file_deeds.slots(),
            "undo": self.undo, "redo": self.redo,
            "cut": self.cut, "copy": self.copy, "paste": window.workloads.paste,
            "copy_sentence": self.copy_sentence, "copy_table": self.copy_table,
            "copy_exact": self.copy_exact,
            "settings": self.show_settings,
            **{f"kind_{kind}": partial(self.change_kind, kind) for kind in KINDS},
            "next_period": self.next_period, "expand": self.expand, "fold": self.fold,
            "next_pane": self.next_pane,
            "zoom_in": lambda: self.zoom(ZOOM_STEP), "zoom_out": lambda: self.zoom(-ZOOM_STEP),
            "zoom_reset": lambda: self.zoom(0), "full_screen": self.toggle_full_screen,
            "keep": session.compared.keep, "compare_models": lambda: self.compare(every_model),
            "compare_endpoints": lambda: self.compare(every_endpoint),
            "movers": lambda: window.outlook.show_tab(MOVERS), "clear_compare": session.compared.clear,
            "reset": self.start_anew,
            **window.prices.slots(), **window.workloads.slots(), **window.exports.slots(),
            **window.advice.slots(), **window.texts.slots(), **window.usage.slots(),
            "guide": self.show_guide, "shortcuts": self.show_shortcuts, "about": self.show_about,
        }  # fmt: skip

    def fill_menus(self) -> None:
        """Fill the submenus and mark what holds."""
        window, menus = self._window, self._window.menus
        language = window.style_of_numbers.language
        names = [(one, said(one.name, language)) for one in self.templates]
        menus.fill("templates", self.tr("New from &template"), names, None, self.start_from)
        menus.fill("periods", self.tr("&Amounts"), self._period_names(), self._period, self.set_period)
        menus.submenus["periods"].menuAction().setEnabled(not window.usage.is_shown)
        themes = [("system", self.tr("System")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))]
        settings = window.settings
        menus.fill("themes", self.tr("&Theme"), themes, settings.theme, lambda one: self.set(theme=one))
        own = [("", self.tr("As the system")), ("en", "English"), ("id", "Bahasa Indonesia")]
        menus.fill("languages", self.tr("&Language"), own, settings.language, lambda one: self.set(language=one))

    def _period_names(self) -> list[tuple[object, str]]:
        is_loop = self._window.form.kind == AGENT_LOOP
        first = self.tr("Per run") if is_loop else self.tr("Per request")
        texts = (first, self.tr("Per day"), self.tr("Per month"), self.tr("Per year"))
        return list(zip(PERIODS, texts, strict=True))

    def undo(self) -> None:
        """Take back the last edit of what is in front: the workloads, or actual usage."""
        (self._window.usage.steps or self._window.session).undo()

    def redo(self) -> None:
        """Do again what was taken back there."""
        (self._window.usage.steps or self._window.session).redo()

    def follow_history(self) -> None:
        """Name what would be undone and redone."""
        window, action = self._window, self._window.menus.action
        history = (window.usage.steps or window.session).history
        undo, redo = action("undo"), action("redo")
        undo.setText(self._named(history.next_undo, self.tr("&Undo"), self.tr("&Undo {edit}")))
        redo.setText(self._named(history.next_redo, self.tr("&Redo"), self.tr("&Redo {edit}")))
        undo.setEnabled(bool(history.next_undo))
        redo.setEnabled(bool(history.next_redo))

    def _named(self, source: str, plain: str, named: str) -> str:
        if not source:
            return plain
        words = self._window.usage.step_name(source) if self._window.usage.steps else self._edit(source)
        return named.format(edit=words.replace("&", "&&"))

    def _edit(self, source: str) -> str:
        others = {
            BOOK: self.tr("change of price book"),
            PROFILE: self.tr("change of price profile"),
            COMPARED: self.tr("change of the comparison"),
            STARTED: self.tr("new numbers"),
            WORKLOADS: self.tr("change of the workloads"),
            NAMED: self.tr("change of name or notes"),
            NOTED: self.tr("change of name or notes"),
            ADVISED: self.tr("advice"),
            CACHE_ADVISED: self.tr("cache advice"),
            USAGE_MADE: self.tr("estimate of actual usage"),
            f"{TO_KIND}{REQUEST}": self.tr("change to request"),
            f"{TO_KIND}{AGENT_LOOP}": self.tr("change to agent loop"),
        }
        text = others.get(source)
        return text or self.tr("change of {field}").format(field=self._window.form.label_of(source))

    def start_anew(self) -> None:
        """Begin with the example again."""
        bench = self._window.session.bench
        self._window.usage.leave()
        self._window.session.start(Plan(example(bench.book, bench.on)), is_example=True)

    def start_from(self, template: object) -> None:
        """Begin with a template, at the model that is shown."""
        window, session = self._window, self._window.session
        chosen: Template = template  # type: ignore[assignment]  # what the menu was filled with
        bench, plan = session.bench, session.part.plan
        known = plan is not None and bench.book.model(plan.workload.model)
        model = plan.workload.model if plan and known else example_model(bench.book, bench.on)
        try:
            document = chosen.document(bench.book, model, window.style_of_numbers, bench.on)
        except Refusal as refusal:
            window.tell(window.say(refusal.words))
            return
        window.usage.leave()
        session.start_with(document)

    def cut(self) -> None:
        """Cut what is selected in a field."""
        field = self._window.focusWidget()
        if isinstance(field, QLineEdit):
            field.cut()

    def copy(self) -> None:
        """Copy what is selected; the exact total where nothing is."""
        widget = self._window.focusWidget()
        is_line = isinstance(widget, QLineEdit) and widget.hasSelectedText()
        if is_line or (isinstance(widget, QPlainTextEdit) and widget.textCursor().hasSelection()):
            widget.copy()  # type: ignore[attr-defined]  # each of them does
        elif self._window.usage.is_shown:
            self._window.usage.deeds.copy_total()
        elif (total := self._total()) is not None:
            self.copied(exact_usd_text(total, self._window.style_of_numbers))
        else:
            self._window.tell(self.tr("There is no price to copy."))

    def _total(self) -> Usd | None:
        """Return the total in front: of the whole estimate a month, of a workload what is shown."""
        if self._window.whole.page is not None:
            return self._window.whole.total()
        bill = self._window.session.bench.bill
        return total_of(bill, self._period) if bill is not None else None

    def copied(self, text: str) -> None:
        """Copy a text, and say so."""
        QGuiApplication.clipboard().setText(text)
        self._window.tell(self.tr("Copied: {text}").format(text=text))

    def copy_exact(self) -> None:
        """Offer every digit of the amounts of the row that has the focus, or else of the total."""
        window = self._window
        here = window.focusWidget()
        part = here if hasattr(here, "exact_amounts") else window.usage.page or window.whole.page or window.result.head
        if not (amounts := part.exact_amounts()):
            window.tell(self.tr("There is no price to copy."))
            return
        menu = QMenu(window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_exact(menu, amounts, self.copied)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(part.mapToGlobal(part.rect().topLeft()))

    def copy_table(self) -> None:
        """Copy the lines, to be pasted into a spreadsheet."""
        if self._window.usage.is_shown:
            self._window.usage.deeds.copy_table()
        else:
            self._window.result.copy_table()

    def copy_sentence(self) -> None:
        """Copy what it costs as one sentence."""
        window = self._window
        if window.usage.is_shown:
            window.usage.deeds.copy_sentence()
            return
        if len(window.session.parts) > 1:
            window.exports.copy_sentence()
            return
        bench = window.session.bench
        if bench.bill is None or bench.plan is None or not bench.bill.requests:
            window.tell(self.tr("There is no price to copy."))
            return
        from pricing_core.summary import summary

        from .giving import to_give

        cheaper = [one for one in ready_made(bench.plan, bench.judge) if one.changes == AS_BATCH]
        batch = bench.priced_otherwise(cheaper[0]) if cheaper else None
        given = to_give(window, bench.bill)
        self.copied(summary(given, window.style_of_numbers, window.day_text(bench.on), batch))

    def compare(self, kind: Callable[..., list[Scenario]]) -> None:
        """Put every model, or every endpoint, beside the estimate."""
        bench = self._window.session.bench
        if bench.plan is not None:
            self._window.session.compared.add(kind(bench.plan, bench.judge))
            self._window.outlook.show_tab(COMPARE)

    def change_kind(self, kind: str) -> None:
        """Let the workload in the form be of another kind, and show it."""
        self._window.usage.leave()
        self._window.whole.show_workloads()
        self._window.session.change_kind(kind)

    def choose_kind(self, kind: object) -> None:
        """Show what was chosen at the head of the window: the workload as one kind, or actual usage."""
        if kind == ACTUAL_USAGE:
            self._window.usage.bring()
        else:
            self._window.usage.leave()
            self._window.session.change_kind(str(kind))

    def set_period(self, period: object) -> None:
        """Show amounts per request, day, month or year."""
        self._period = str(period)
        self._window.result.set_period(self._period)
        self.fill_menus()

    def show_period(self) -> None:
        """Show the amounts that were chosen, in a result that has just been made."""
        self._window.result.set_period(self._period)

    def next_period(self) -> None:
        """Go on to the next of these."""
        self.set_period(PERIODS[(PERIODS.index(self._period) + 1) % len(PERIODS)])

    def expand(self) -> None:
        """Open every reason, or close them all."""
        if (page := self._window.usage.page) is not None:
            page.toggle_all()
            return
        self._window.outlook.show_lines()
        self._window.result.toggle_all()

    def fold(self) -> None:
        """Fold the section that has the focus away, or open it again."""
        self._window.form.fold_section()

    def next_pane(self) -> None:
        """Put the focus into the next part: form, lines, comparison."""
        window = self._window
        here = window.focusWidget()
        if (usage := window.usage.page) is not None:
            usage.next_part(here)
        elif (page := window.whole.page) is not None:
            stops = [one for one in page.tab_stops() if one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus]
            place = next((place for place, one in enumerate(stops) if one is here or one.isAncestorOf(here)), -1)
            stops[(place + 1) % len(stops)].setFocus()
        elif window.outlook.isAncestorOf(here):
            window.form.focus_first()
        elif window.form.isAncestorOf(here):
            window.result.tab_stops()[0].setFocus()
        elif window.result.isAncestorOf(here):
            window.outlook.tab_stops()[0].setFocus()
        else:
            window.form.focus_first()

    def zoom(self, step: int) -> None:
        """Make everything larger or smaller; 0 is the size of the system."""
        wanted = self._window.settings.zoom + step if step else 100
        self.set(zoom=min(max(wanted, ZOOM_LEAST), ZOOM_MOST))

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back to a window."""
        window = self._window
        window.showNormal() if window.isFullScreen() else window.showFullScreen()

    def set(self, **changes: object) -> None:
        """Change settings; they hold at once."""
        self.take_settings(self._window.settings.but(**changes))

    def take_settings(self, settings: Settings) -> None:
        """Let settings hold, and keep them."""
        from .applying import apply_settings

        problem = apply_settings(self._window, settings)
        if problem:
            self._window.tell(problem)

    def show_settings(self) -> None:
        """Open the settings."""
        from .settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._window.settings, self._window)
        dialog.changed.connect(self.take_settings)
        dialog.open()

    def show_guide(self, section: str = "") -> None:
        """Open the guide, at a section where one is named."""
        from .guide_dialog import GuideDialog

        dialog = GuideDialog(self._window.style_of_numbers.language, self._window)
        dialog.show_section(section)
        dialog.show()

    def show_shortcuts(self) -> None:
        """Open the sheet of shortcuts."""
        from .shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(Commands().sheet(), self._window).show()

    def show_about(self) -> None:
        """Say what this program is."""
        from .about_dialog import AboutDialog

        AboutDialog(self._window).open()

    def show_source(self, price: LinePrice) -> None:
        """Show where in its file a price stands."""
        from .source_dialog import SourceDialog

        SourceDialog(self._window.session.bench.book, price, self._window).show()
