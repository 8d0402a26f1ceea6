"""Which records count: those of a period, and those that have a certain value."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QObject, Signal

from pricing_core.errors import one_line
from pricing_core.values import TYPE_CHECKING

from .choice_field import ListBox
from .day_edit import ISO, DayEdit
from .form_grid import show_hint
from .plain import describe, set_tool_tip
from .usage_input import FILTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .section import Section
    from .usage_work import UsageWork

EVERYTHING, THIS_MONTH, LAST_MONTH, LAST_30, DAYS = "everything", "this_month", "last_month", "last_30", "days"
NOT_STATED = "\n"  # the value of an item that stands for records without one; no value of a record holds a line end
NO_FILTER = ""


def today() -> QDate:
    """Return the day in UTC, as days of records are."""
    return QDateTime.currentDateTimeUtc().date()


def period(name: str, day: QDate) -> tuple[str, str]:
    """Return the first and the last day of a period that has a name; both "" for everything."""
    first = QDate(day.year(), day.month(), 1)
    if name == THIS_MONTH:
        return first.toString(ISO), first.addMonths(1).addDays(-1).toString(ISO)
    if name == LAST_MONTH:
        return first.addMonths(-1).toString(ISO), first.addDays(-1).toString(ISO)
    if name == LAST_30:
        return day.addDays(-29).toString(ISO), day.toString(ISO)
    return "", ""


class UsageNarrowing(QObject):
    """The rows for it in a section of the form.

    Signals:
        period_chosen: Carries `since` and `until` of UsageOptions.
        filter_chosen: Carries `only` of UsageInput.
    """

    period_chosen = Signal(object)
    filter_chosen = Signal(object)

    def __init__(self, section: Section, day_text: Callable[[str], str]) -> None:
        super().__init__(section)
        self._section, self._grid, self._day_text = section, section.grid, day_text
        self._is_by_days = False
        self._found = ("", "")  # the first and the last day of what was read
        self._values: Mapping[str, tuple[str, ...]] = {}
        self._names = {
            "model": self.tr("Model"),
            "project": self.tr("Project"),
            "workspace": self.tr("Workspace"),
            "key": self.tr("API key"),
            "session": self.tr("Session"),
        }
        self._add_period()
        self._add_filter()

    def _add_period(self) -> None:
        items = [
            (EVERYTHING, self.tr("Everything")),
            (THIS_MONTH, self.tr("This month")),
            (LAST_MONTH, self.tr("Last month")),
            (LAST_30, self.tr("Last 30 days")),
            (DAYS, self.tr("From … to …")),
        ]
        self.period = ListBox("usage_period", items)
        self._grid.add_row(self.tr("Period"), self.period)
        self.since, self.until = DayEdit("usage_since"), DayEdit("usage_until")
        self._grid.add_row(self.tr("From"), self.since)
        self._grid.add_row(self.tr("To"), self.until)
        self._period_hint = self._grid.add_hint()
        self.period.chosen.connect(self._on_period)
        self.since.edited.connect(lambda: self._on_day(self.until))
        self.until.edited.connect(lambda: self._on_day(self.since))

    def _add_filter(self) -> None:
        self.field = ListBox("usage_filter", [(NO_FILTER, self.tr("All records"))])
        self.value = ListBox("usage_filter_value")
        self._grid.add_row(self.tr("Only"), self.field)
        self._grid.add_row(self.tr("that is"), self.value)
        self._hint = self._grid.add_hint()
        self.field.chosen.connect(self._on_field)
        self.value.chosen.connect(lambda value: self._give(str(self.field.value()), str(value)))

    # Showing

    def show_work(self, work: UsageWork) -> None:
        """Show what counts, and what there is to choose from."""
        self._show_period(work)
        if work.values:
            self._values = work.values
        if work.given.is_empty:
            self._values = {}
        self._show_filter(work)
        self._section.set_summary(", ".join(self._summary()))
        gone = (
            ""
            if work.has_logs or work.problem
            else self.tr("The logs themselves are not kept; add them again to choose.")
        )
        for field in (self.period, self.since, self.until, self.field, self.value):
            field.setEnabled(not gone)
            describe(field, gone)

    def _summary(self) -> list[str]:
        """Return what counts, where that is not everything."""
        told = []
        if self.period.value() == DAYS:
            days = {"first": self._day_text(self.since.value()), "last": self._day_text(self.until.value())}
            told.append(self.tr("{first} to {last}").format(**days))
        elif self.period.value() != EVERYTHING:
            told.append(self.period.currentText())
        if self.field.value():
            told.append(f"{self.field.currentText()}: {self.value.currentText()}")
        return told

    def _show_period(self, work: UsageWork) -> None:
        options = work.given.options
        stated = (options.since, options.until)
        name = next(
            (one for one in (EVERYTHING, THIS_MONTH, LAST_MONTH, LAST_30) if period(one, today()) == stated), DAYS
        )
        self._is_by_days = self._is_by_days and name != EVERYTHING
        self.period.show_value(DAYS if self._is_by_days else name)
        if work.report and not options.has_period:
            self._found = work.report.bill.first_day, work.report.bill.last_day
        stated = stated if self.period.value() == DAYS else self._found  # what "From … to …" begins with
        for field, day in zip((self.since, self.until), stated, strict=True):
            self._grid.show_row(field, visible=self.period.value() == DAYS)
            if day:
                field.show_day(day)
        told = self.tr("Days are UTC, both included.") if self.period.value() != EVERYTHING else ""
        show_hint(self._period_hint, told)

    def _show_filter(self, work: UsageWork) -> None:
        only = dict(work.given.only)
        names = [name for name in FILTERS if len(self._values.get(name, ())) > 1 or name in only]
        self.field.show_items([(NO_FILTER, self.tr("All records")), *((name, self._names[name]) for name in names)])
        name = next(iter(only), NO_FILTER)
        self.field.show_value(name)
        self._grid.show_row(self.field, visible=bool(names))
        self._grid.show_row(self.value, visible=bool(name))
        if name:
            self._list_values(name, only[name])
        others = [f"{self._names.get(one, one)}: {self._shown(value)}" for one, value in list(only.items())[1:]]
        show_hint(self._hint, self.tr("And: {filters}").format(filters=", ".join(others)) if others else "")

    def _list_values(self, name: str, value: str) -> None:
        values = dict.fromkeys((*self._values.get(name, ()), value))
        self.value.show_items([(one or NOT_STATED, self._shown(one)) for one in values])
        set_tool_tip(self.value, one_line(value))
        self.value.show_value(value or NOT_STATED)

    def _shown(self, value: str) -> str:
        """Return a value to choose; of a folder its name stands first, for what is too long loses its end."""
        folder, slash, name = one_line(value).rstrip("/\\").replace("\\", "/").rpartition("/")
        if slash and folder and name:
            return f"{name} ({folder})"
        return one_line(value) or self.tr("(not stated)")

    # What a person does

    def _on_period(self, name: object) -> None:
        self._is_by_days = name == DAYS
        if name == DAYS:
            since, until = self.since.value(), self.until.value()
        else:
            since, until = period(str(name), today())
        self.period_chosen.emit({"since": min(since, until), "until": until})

    def _on_day(self, other: DayEdit) -> None:
        """Take a day; the other one is never on the wrong side of it."""
        if self.since.value() > self.until.value():
            other.show_day(self.since.value() if other is self.until else self.until.value())
        self._is_by_days = True
        self.period_chosen.emit({"since": self.since.value(), "until": self.until.value()})

    def _on_field(self, name: object) -> None:
        """Begin with the first value that is stated."""
        values = self._values.get(str(name), ())
        first = next((one for one in values if one), "")
        self._give(str(name), first or NOT_STATED)

    def _give(self, name: str, value: str) -> None:
        self.filter_chosen.emit({name: "" if value == NOT_STATED else value} if name else {})
