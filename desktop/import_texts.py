"""What is said of a price file that may be brought in."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pricing_core.errors import one_line
from pricing_core.showing import count_text, usd_text
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .difference_texts import signed_usd

if TYPE_CHECKING:
    from pricing_core.adoption import Preview

    from .importing import Found, Here
    from .main_window import MainWindow


class ImportTexts(QObject):
    """The sentences, in the language and number format of a window; nothing of a file reaches further than its line."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._style, self._day = window.style_of_numbers, window.day_text

    def verdict(self, found: Found) -> str:
        """Say whether the file can be brought in."""
        if found.fault is not None and found.taken:
            return self.tr("A built-in price book has this id. Give this one another id here.")
        if found.fault is not None:
            count = count_text(len(found.fault.problems), self._style)
            return self.tr("This file cannot be brought in. Faults: {count}").format(count=count)
        return self.tr("Nothing has been changed yet. This is what bringing the file in would do.")

    def facts(self, preview: Preview) -> str:
        """Say what the file is, where it would stand, and how much of it could not be taken over."""
        from pricing_core.foreign import NAMES

        new = preview.candidate
        kind, notes = NAMES.get(new.kind), len(new.notes)
        days = self.tr("Prices of {day}, issued {issued}.")
        untaken = self.tr("Statements of the file that could not be taken over: {count}; see “Not taken over”.")
        parts = [
            self.tr("Data of {project}, read as a price book.").format(project=kind) if kind else "",
            days.format(day=self._day(new.book.as_of), issued=self._day(new.book.issued)),
            self._place(preview),
            untaken.format(count=count_text(notes, self._style)) if notes else "",
        ]
        return one_line(" ".join(part for part in parts if part))

    def _place(self, preview: Preview) -> str:
        if preview.replaces is None:
            return self.tr("It would be new here, as {file}.").format(file=preview.target.name)
        text = self.tr("It would replace {file}, which stays among the earlier versions.")
        return text.format(file=preview.target.name)

    def notes(self, preview: Preview) -> list[str]:
        """Return what could not be taken over, a line each."""
        return [said(note.words, self._style.language) for note in preview.candidate.notes]

    def older(self, preview: Preview) -> str:
        """Say that a newer issue was used already; empty where that is not so."""
        if not preview.older_than:
            return ""
        text = self.tr("This issue of {issued} is older than the one of {newest} that was used already.")
        return text.format(issued=self._day(preview.candidate.book.issued), newest=self._day(preview.older_than))

    def effect(self, found: Found, place: Here) -> str:
        """Say what it does to the open estimate, in dollars; empty where that has no price now."""
        if found.preview is None or place.total is None:
            return ""
        text = self._effect(found, place)
        if found.preview.candidate.book.id == place.in_force:
            return text
        if found.total is None:
            reason = said(found.refusal, self._style.language) if found.refusal else ""
            return one_line(
                self.tr("If you use it for this estimate, there is no price. {reason}").format(reason=reason)
            )
        return self.tr("{text}, if you use it for this estimate.").format(text=text.removesuffix("."))

    def _effect(self, found: Found, place: Here) -> str:
        style, before = self._style, place.total
        assert before is not None
        if found.total is None:
            reason = said(found.refusal, style.language) if found.refusal else ""
            return one_line(self.tr("This estimate: no price with this book. {reason}").format(reason=reason))
        old, new = usd_text(before, style), usd_text(found.total, style)
        if found.total == before:
            return self.tr("This estimate: {old}, the same as now").format(old=old)
        difference = signed_usd(found.total - before, style)
        return self.tr("This estimate: {old} to {new} ({difference})").format(old=old, new=new, difference=difference)
