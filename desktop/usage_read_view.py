"""What was read: files and kinds of records, repeats, what has no price, and every line that was passed over."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pricing_core.errors import one_line, printable
from pricing_core.usage_skips import SHOWN_PLACES
from pricing_core.values import TYPE_CHECKING

from .inner_layouts import add_layout
from .plain import caption, label, show_text, tabular
from .theme import MUTED, WARNING, tint
from .usage_job import PASTED
from .usage_notice_texts import UsageNoticeTexts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pricing_core.usage_bill import Unpriced
    from pricing_core.usage_reading import Skip
    from pricing_core.usage_report import UsageReport

    from .usage_texts import UsageTexts

MOST_MODELS = 50  # that a button is made for


class NoPrice(QWidget):
    """Something without a price, and the way to one.

    Signals:
        wanted: Carries the model that a price is to be added for.
    """

    wanted = Signal(object)

    def __init__(self, number: int) -> None:
        super().__init__()
        self._model = ""
        self._text = label(wraps=True, tone=WARNING)
        self._text.setAccessibleIdentifier(f"usage_no_price_{number}")
        self._text.setFont(tabular(self._text.font()))
        self.add = QPushButton(caption(self.tr("Add a price…")))
        self.add.setAccessibleIdentifier(f"usage_no_price_{number}_add")
        self.add.clicked.connect(lambda: self.wanted.emit(self._model))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._text, 1)
        row.addWidget(self.add)

    def show_one(self, one: Unpriced, text: str) -> None:
        """Show what has no price; without a name of a model there is nothing to add a price to."""
        self._model = one.model
        show_text(self._text, text)
        self.add.setVisible(bool(one.model))
        self.add.setAccessibleName(f"{self.add.text()} {one.model}")


class UsageReadView(QWidget):
    """Sentences, and a button for each model without a price.

    Signals:
        price_wanted: Carries the model that a price is to be added for.
    """

    price_wanted = Signal(object)

    def __init__(self, texts: UsageTexts) -> None:
        super().__init__()
        self._texts, self._said = texts, UsageNoticeTexts(texts)
        self._rows: list[NoPrice] = []
        self._parts = {name: label(wraps=True) for name in ("counts", "kinds", "facts", "faults", "passed_over")}
        for name, part in self._parts.items():
            part.setAccessibleIdentifier(f"usage_read_{name}")
            part.setFont(tabular(part.font()))
            if name in ("kinds", "passed_over"):
                part.setProperty("tone", MUTED)
        self._unpriced = QVBoxLayout()
        self._unpriced.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(10)
        for part in list(self._parts.values())[:3]:
            column.addWidget(part)
        add_layout(column, self._unpriced)
        for part in list(self._parts.values())[3:]:
            column.addWidget(part)
        column.addStretch()

    def show_report(self, report: UsageReport) -> None:
        """Show another report."""
        texts = {
            "counts": "\n".join(self._counts(report)),
            "kinds": "\n".join(self._kinds(report)),
            "facts": "\n".join(self._facts(report)),
            "faults": "\n".join(self._skipped(report.skips, is_fault=True)),
            "passed_over": "\n".join(self._skipped(report.skips, is_fault=False)),
        }
        for name, text in texts.items():
            show_text(self._parts[name], printable(text))
        self._show_unpriced(report.bill.unpriced[:MOST_MODELS])
        tint(self)

    def _show_unpriced(self, found: Sequence[Unpriced]) -> None:
        while len(self._rows) < len(found):
            row = NoPrice(len(self._rows) + 1)
            row.wanted.connect(self.price_wanted)
            self._rows.append(row)
            self._unpriced.addWidget(row)
        for at, row in enumerate(self._rows):
            if at < len(found):
                row.show_one(found[at], self._said.unpriced(found[at]))
            row.setVisible(at < len(found))

    def _counts(self, report: UsageReport) -> Iterator[str]:
        bill, say = report.bill, self._texts.say
        key = "usage_counts" if bill.requests else "usage_counts_untold"
        yield say(key, requests=bill.requests, records=bill.records, files=report.files)
        yield self._texts.days(bill.first_day, bill.last_day)
        yield say("usage_prices", book=bill.book.name, day=self._texts.day(bill.book.as_of))
        if profile := bill.book.profile:
            yield say("usage_profile", name=profile.name) if profile.name else say("usage_own_prices")

    def _kinds(self, report: UsageReport) -> Iterator[str]:
        for name, count in report.kinds.items():
            text = self.tr("Records of “{kind}”: {count}")
            yield text.format(kind=self._kind(name), count=self._texts.count(count))

    def _kind(self, name: str) -> str:
        """Return what records of a source are called."""
        names = {
            "answer": self.tr("answers of the API"),
            "stream": self.tr("streamed answers"),
            "batch_results": self.tr("results of batches"),
            "transcript": self.tr("Claude Code transcripts"),
            "litellm": "LiteLLM",
            "langfuse": "Langfuse",
            "opentelemetry": "OpenTelemetry",
            "usage_report": "Usage API",
            "cost_report": "Cost API",
            "claude_code_report": self.tr("Claude Code report"),
            "console": self.tr("CSV of the Console"),
        }
        return names.get(name, self.tr("a table of your own"))

    def _facts(self, report: UsageReport) -> Iterator[str]:
        bill, say = report.bill, self._texts.say
        if bill.repeats.records:
            yield self._said.repeats(bill)
        if bill.outside:
            yield say("usage_outside", records=bill.outside)
        if bill.undated_left_out:
            yield say("usage_undated", records=bill.undated_left_out)

    def _skipped(self, skips: Sequence[Skip], *, is_fault: bool) -> Iterator[str]:
        """Give what was not read by its reason, faults with the first places of each."""
        of: dict[str, list[Skip]] = {}
        for skip in skips:
            if skip.is_fault == is_fault:
                of.setdefault(one_line(self._texts.say(skip.reason, **skip.facts)), []).append(skip)
        if of:
            yield self._texts.say("usage_skipped" if is_fault else "usage_passed_over")
        for why, alike in of.items():
            yield f"{self._texts.count(sum(skip.count for skip in alike))} × {why}"
            places = [place for skip in alike for place in skip.places]
            for place in places[:SHOWN_PLACES] if is_fault else ():
                name = self.tr("pasted text") if place.file == PASTED else place.file
                yield "    " + one_line(f"{name}:{place.line}" if place.line else name)
