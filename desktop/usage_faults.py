"""Why there is no report of actual usage, in the language of a style."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pricing_core.errors import BadFile, PricingError, Refusal, file_name, one_line
from pricing_core.fault_words import error_text, problem_text
from pricing_core.showing import NumberStyle, count_text
from pricing_core.usage_wording import sentence, told
from pricing_core.values import TYPE_CHECKING

from .background import MistakeError
from .usage_job import PASTED, LogsAreGone
from .usage_texts import here

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pricing_core.usage_reading import Skip

    from .usage_job import Outcome

SHOWN = 4  # reasons


class UsageFaults(QObject):
    """Sentences about what could not be read or priced."""

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style

    def fault(self, fault: PricingError) -> str:
        """Return what went wrong."""
        if isinstance(fault, LogsAreGone):
            return self.tr(
                "The logs are not where they were, and what is kept of them cannot tell this. It stays in the "
                "estimate: Undo shows it again, and so do the period and filter from before."
            )
        if isinstance(fault, MistakeError):
            return self.tr("This program made a mistake while reading; nothing is shown. The report of it is kept.")
        if isinstance(fault, Refusal):
            return one_line(told(fault.words, self._style))
        if isinstance(fault, BadFile):
            texts = [one_line(problem_text(one, self._style.language)) for one in fault.problems[:SHOWN]]
            return f"{file_name(fault.name)}: {' '.join(texts)}"
        return one_line(error_text(fault, self._style.language))

    def nothing(self, outcome: Outcome) -> str:
        """Return that nothing was found that counts, and why."""
        if outcome.read.was_stopped:
            return self.tr("Reading was stopped before anything was found.")
        if outcome.bill.outside or outcome.bill.undated_left_out:
            return self._of_period(outcome)
        if outcome.given.only and any(outcome.read.values.values()):
            return self.tr("No record has the values that the filter asks for.")
        told = [sentence("usage_nothing", self._style), *self._reasons(outcome.read.skips)]
        return "\n".join(one_line(one) for one in told)

    def _of_period(self, outcome: Outcome) -> str:
        told = [self.tr("Nothing that was read lies in the period.")]
        if outcome.bill.outside:
            told.append(sentence("usage_outside", self._style, records=outcome.bill.outside))
        if outcome.bill.undated_left_out:
            told.append(sentence("usage_undated", self._style, records=outcome.bill.undated_left_out))
        return " ".join(told)

    def _reasons(self, skips: Sequence[Skip]) -> list[str]:
        """Return why nothing was read, the first few reasons, each with its first place."""
        texts = []
        for skip in skips[:SHOWN]:
            place = skip.places[0]
            name = self.tr("pasted text") if place.file == PASTED else file_name(place.file)
            where = name + (f":{place.line}" if place.line else "")
            count = f"{count_text(skip.count, self._style)} × " if skip.count > 1 else ""
            texts.append(f"{where}: {count}{sentence(here(skip.reason), self._style, **skip.facts)}")
        return [*texts, *(["…"] if len(skips) > SHOWN else [])]
