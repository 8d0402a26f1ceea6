"""The whole estimate beside its what-ifs: what each costs, and what must be known about it. No widgets here."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from pricing_core.document import Document, Unknown
from pricing_core.document_pricing import priced
from pricing_core.scenarios import TOOLS, Scenario, added_lines, applied, difference, missing_lines, tokenizer_note
from pricing_core.showing import count_text
from pricing_core.values import TYPE_CHECKING, Value
from pricing_core.wording import said, told

from .document_state import document_of
from .overview_sums import Figures, Sums

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from pricing_core import PriceBook, Usd
    from pricing_core.billing import Bill
    from pricing_core.book import Choice
    from pricing_core.document import DocumentScenario
    from pricing_core.document_pricing import DocumentBill, ItemBill
    from pricing_core.errors import Words
    from pricing_core.showing import NumberStyle

    from .session import Session

A = ord("A")
MOST_NAMED = 3
LONGEST_SHORT = 40  # characters


class WholeRow(NamedTuple):
    """The whole estimate, or one what-if of it. Without `figures` it has no price.

    It is `alike` where every workload is charged for the same; else the two amounts are not for the same thing.
    """

    letter: str
    name: str
    figures: Figures | None = None
    more: Usd | None = None
    percent: Fraction | None = None
    over: int | None = None
    remarks: tuple[tuple[str, str], ...] = ()  # of which workloads, and what
    alike: bool = True


class _Said(NamedTuple):
    """What must be known about one workload under a what-if."""

    before: ItemBill
    after: ItemBill
    remarks: tuple[str, ...]
    alike: bool


class _Kept:
    """One what-if as it was priced last."""

    def __init__(self, scenario: DocumentScenario) -> None:
        self.scenario = scenario
        self.bill: DocumentBill | None = None
        self.sums = Sums()
        self.said: dict[int, _Said] = {}


class Versions:
    """The what-ifs of an estimate, kept from one edit to the next."""

    def __init__(self, style: NumberStyle) -> None:
        self._style = style
        self._wanted: list[tuple[Scenario, int, PriceBook]] = []
        self._kept: list[_Kept] = []

    def rows(self, session: Session, base: DocumentBill, figures: Figures, budget: Fraction | None) -> list[WholeRow]:
        """Return a row for the estimate itself, and one for each of its what-ifs; nothing where it has none."""
        self._follow(session)
        if not self._kept:
            return []
        document = Document(tuple(one.item for one in base.items))
        own = figures if base.is_whole and base.bills else None
        mine = QCoreApplication.translate("comparing", "This estimate")
        rows = [WholeRow(letter(0), mine, own, over=own.first_over(budget) if own else None)]
        for number, kept in enumerate(self._kept, start=1):
            kept.bill = priced(document, base.book, base.on, kept.scenario, kept.bill)
            rows.append(self._row(letter(number), kept, base, own, budget))
        return rows

    def _follow(self, session: Session) -> None:
        """Hold the what-ifs as documents have them: one that is still there goes on with what is known of it."""
        places = {one.key: place for place, one in enumerate(session.parts, start=1)}
        wanted = [(one, places.get(one.of, 0), session.bench.book) for one in session.scenarios]
        if not _are_same(wanted, self._wanted):
            made = document_of(session, self._style).scenarios
            before = list(zip(self._wanted, self._kept, strict=True))
            found = [next((kept for old, kept in before if _is_same(old, one)), None) for one in wanted]
            self._kept = [kept or _Kept(new) for kept, new in zip(found, made, strict=True)]
            self._wanted = wanted

    def _row(
        self, mark: str, kept: _Kept, base: DocumentBill, own: Figures | None, budget: Fraction | None
    ) -> WholeRow:
        found = kept.bill
        assert found is not None
        figures = kept.sums.take(found) if found.is_whole and found.bills else None
        more, percent = difference(own.total, figures.total) if own and figures else (None, None)
        known = self._known(kept, base, found)
        remarks = tuple(_together(base, known, _Names(base, self._style)))
        alike = all(one.alike for one in known.values())
        over = figures.first_over(budget) if figures else None
        return WholeRow(mark, self._name(kept.scenario, base), figures, more, percent, over, remarks, alike)

    def _name(self, scenario: DocumentScenario, base: DocumentBill) -> str:
        if not scenario.of or len(base.items) == 1:
            return scenario.name
        text = QCoreApplication.translate("Overview", "{version} · only {workload}")
        return text.format(version=scenario.name, workload=short_name(base, scenario.of - 1))

    def _known(self, kept: _Kept, base: DocumentBill, found: DocumentBill) -> dict[int, _Said]:
        """Return what must be known of each workload; said anew only of those that are priced anew."""
        known = {}
        for place, (before, after) in enumerate(zip(base.items, found.items, strict=True)):
            if kept.scenario.of not in (0, place + 1):
                continue
            old = kept.said.get(place)
            if old is None or old.before is not before or old.after is not after:
                remarks = _Remarks(kept.scenario, found.book, self._style)
                old = _Said(before, after, tuple(remarks.of(before, after)), remarks.are_alike(before, after))
            known[place] = old
        kept.said = known
        return known


def letter(number: int) -> str:
    """Return A for 0; after Z comes AA."""
    rounds, place = divmod(number, 26)
    return (chr(A + rounds - 1) if rounds else "") + chr(A + place)


def workload_name(found: DocumentBill, place: int) -> str:
    """Return what the workload at a place, from 0, is called; its number where it has no name."""
    name = found.items[place].item.name.strip()
    return name or QCoreApplication.translate("Overview", "Workload {number}").format(number=place + 1)


def short_name(found: DocumentBill, place: int) -> str:
    """Return the same, cut where it would fill a sentence."""
    name = workload_name(found, place)
    return name if len(name) <= LONGEST_SHORT else f"{name[: LONGEST_SHORT - 1].rstrip()}…"


def _are_same(one: Sequence[tuple[Scenario, int, PriceBook]], other: Sequence[tuple[Scenario, int, PriceBook]]) -> bool:
    return len(one) == len(other) and all(_is_same(*pair) for pair in zip(one, other, strict=True))


def _is_same(one: tuple[Scenario, int, PriceBook], other: tuple[Scenario, int, PriceBook]) -> bool:
    return one[0] is other[0] and one[1] == other[1] and one[2] is other[2]


class _Names:
    """Says which workloads something is about; nothing where it is about everything that a what-if changes."""

    def __init__(self, base: DocumentBill, style: NumberStyle) -> None:
        self._base = base
        self._style = style

    def listed(self, places: Sequence[int], everything: int) -> str:
        if len(places) == everything:
            return ""
        names = [short_name(self._base, place) for place in places]
        if len(names) <= MOST_NAMED + 1:
            return ", ".join(names)
        text = QCoreApplication.translate("Overview", "{names} and {count} more")
        more = count_text(len(names) - MOST_NAMED, self._style)
        return text.format(names=", ".join(names[:MOST_NAMED]), count=more)


def _together(base: DocumentBill, known: dict[int, _Said], names: _Names) -> Iterator[tuple[str, str]]:
    """Give every remark once, with the workloads that it is about."""
    about: dict[str, list[int]] = {}
    for place, one in known.items():
        for remark in one.remarks:
            about.setdefault(remark, []).append(place)
    counted = sum(base.items[place].bill is not None for place in known)
    for remark, places in about.items():
        yield names.listed(places, counted), remark


class _Remarks(Value):
    """What must be known of one workload under a what-if, in the words of the comparison of one."""

    scenario: DocumentScenario
    book: PriceBook
    style: NumberStyle

    def of(self, before: ItemBill, after: ItemBill) -> Iterator[str]:
        """Give the remarks in the order in which a comparison of one workload has them."""
        if after.refusal:
            if not before.refusal:  # else that is said of the estimate itself
                text = QCoreApplication.translate("comparing", "no price. {reason}")
                yield text.format(reason=told(after.refusal.words, self.style))
            return
        if before.plan is None or before.bill is None or after.bill is None:
            return
        yield from self._fallbacks(before, after)
        yield from self._lines(before.bill, after.bill)
        note = tokenizer_note(before.bill.first.card.model, after.bill.first.card.model, self.book)
        if note:
            yield told(note, self.style)
        if before.bill.requests != after.bill.requests:
            text = QCoreApplication.translate("comparing", "for {count} requests a month.")
            yield text.format(count=count_text(after.bill.requests, self.style))

    @staticmethod
    def are_alike(before: ItemBill, after: ItemBill) -> bool:
        """Tell whether both are charged for the same."""
        if before.bill is None or after.bill is None:
            return before.bill is after.bill
        return not (missing_lines(before.bill, after.bill) or added_lines(before.bill, after.bill))

    def _fallbacks(self, before: ItemBill, after: ItemBill) -> Iterator[str]:
        """Say which choices gave way to what the what-if asks for."""
        assert before.plan is not None
        assert after.plan is not None
        known = {key: value for key, value in self.scenario.changes.items() if not isinstance(value, Unknown)}
        asked = applied(before.plan, Scenario({"en": self.scenario.name}, known), self.book).workload.choices
        text = QCoreApplication.translate("comparing", "falls back to {choice}: {value}.")
        switch = QCoreApplication.translate("comparing", "without {choice}, which is not offered there.")
        for choice in self.book.choices:
            value = after.plan.workload.choices.get(choice.id, choice.default)
            if asked.get(choice.id, choice.default) != value:
                template = switch if choice.is_switch else text
                yield template.format(choice=said(choice.label, self.style.language), value=self._value(choice, value))

    def _value(self, choice: Choice, value: object) -> str:
        label = next((one.label for one in choice.values if one.id == value), {"en": str(value)})
        return said(label, self.style.language)

    def _lines(self, before: Bill, after: Bill) -> Iterator[str]:
        if missing := missing_lines(before, after):
            text = QCoreApplication.translate("comparing", "leaves out {lines}: not offered there.")
            if any(key.startswith(TOOLS) for key in self.scenario.changes):  # it simply does not ask for them
                text = QCoreApplication.translate("comparing", "without {lines}.")
            yield text.format(lines=self._listed(missing))
        if added := added_lines(before, after):
            text = QCoreApplication.translate("comparing", "has {lines} on top.")
            yield text.format(lines=self._listed(added))

    def _listed(self, labels: Sequence[Words]) -> str:
        return ", ".join(said(one, self.style.language) for one in labels)
