"""What if, as a report has it: what each scenario costs, and what must be known when it is compared."""

from __future__ import annotations

from fractions import Fraction

from .billing import first_over, months
from .document import Unknown
from .document_pricing import document_months, priced
from .money import Usd
from .report import ReportScenario
from .report_assumptions import Assumed, value_label
from .report_changes import plan_changes
from .report_naming import item_name, problem_of
from .scenarios import Scenario, added_lines, applied, difference, missing_lines, tokenizer_note
from .showing import exact_usd_text
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .billing import Bill
    from .document import Document, DocumentScenario
    from .document_pricing import DocumentBill, ItemBill
    from .planning import Plan
    from .report_voice import Voice

FIRST = "A"


def report_scenarios(document: Document, base: DocumentBill, voice: Voice) -> tuple[ReportScenario, ...]:
    """Return the estimate itself and each of its scenarios; nothing where it has none."""
    if not document.scenarios:
        return ()
    rows = [_row(FIRST, voice.say("this_estimate"), base, base, voice)]
    for number, one in enumerate(document.scenarios, start=1):
        found = priced(document, base.book, base.on, one)
        remarks = tuple(_remarks(one, base, found, voice))
        rows.append(_row(letter(number), one.name, base, found, voice).but(remarks=remarks))
    return tuple(rows)


def letter(number: int) -> str:
    """Return B for 1; after Z comes AA."""
    rounds, place = divmod(number, 26)
    return (chr(ord(FIRST) + rounds - 1) if rounds else "") + chr(ord(FIRST) + place)


def _row(mark: str, name: str, base: DocumentBill, found: DocumentBill, voice: Voice) -> ReportScenario:
    total = found.total if _has_total(found) else None
    low, high = found.ends if total is not None and is_uncertain(found) else (None, None)
    more, percent = None, None
    if found is not base and total is not None and _has_total(base):
        more, percent = difference(base.total, total)
    problem = problem_of(found, voice) or ("" if found.bills else voice.say("all_off"))
    return ReportScenario(mark, name, total, more, percent, low, high, problem, (), _year(found))


def _year(found: DocumentBill) -> Usd | None:
    """Return what the first 12 months cost together."""
    if not _has_total(found):
        return None
    return Usd(sum((one.amount for one in document_months(found)), Fraction(0)))


def _has_total(found: DocumentBill) -> bool:
    """Tell whether there is something to price, and all of it has a price."""
    return found.is_whole and bool(found.bills)


def is_uncertain(found: DocumentBill) -> bool:
    """Tell whether any workload says that its amount may be off."""
    return any(one.plan.planning.uncertainty for one in found.bills)


def _remarks(scenario: DocumentScenario, base: DocumentBill, found: DocumentBill, voice: Voice) -> Iterator[str]:
    """Give what is changed and in which workload, then what is not like for like, each thing once."""
    several = len(base.items) > 1
    if scenario.of and several:
        yield voice.say("only_of", name=item_name(base.items[scenario.of - 1].item, scenario.of, voice))
    about: dict[str, list[int]] = {}  # the workloads, by their place, that each remark is about
    for number, (before, after) in enumerate(zip(base.items, found.items, strict=True), start=1):
        if scenario.of in (0, number):
            for remark in _of_item(scenario, before, after, found, voice):
                about.setdefault(remark, []).append(number)
    if not about and _has_total(base) and _has_total(found) and base.total == found.total:
        yield voice.say("changes_nothing")
    yield from _together(about, scenario, found, voice)


def _together(
    about: Mapping[str, list[int]], scenario: DocumentScenario, found: DocumentBill, voice: Voice
) -> Iterator[str]:
    """Say in one go what is about the same workloads, and name those where they are not all."""
    every = {scenario.of} if scenario.of else {n for n, one in enumerate(found.items, start=1) if one.item.is_on}
    together: dict[tuple[int, ...], list[str]] = {}
    for remark, numbers in about.items():
        together.setdefault(tuple(dict.fromkeys(numbers)), []).append(remark)
    for places, remarks in together.items():
        if every <= set(places):
            yield from remarks
        else:
            names = [item_name(found.items[place - 1].item, place, voice) for place in places]
            named = voice.listed(list(dict.fromkeys(names)))
            yield voice.say("remark_of", name=named, remark=" ".join(remarks))


def _of_item(
    scenario: DocumentScenario, before: ItemBill, after: ItemBill, found: DocumentBill, voice: Voice
) -> Iterator[str]:
    if before.plan is None or after.plan is None or not after.item.is_on:
        return
    yield from plan_changes(_assumed(before, before.plan, found, voice), _assumed(after, after.plan, found, voice))
    yield from _fallbacks(scenario, before, after, found, voice)
    if before.bill is None or after.bill is None:
        return
    yield from _lines(before.bill, after.bill, voice)
    note = tokenizer_note(before.bill.first.card.model, after.bill.first.card.model, found.book)
    if note:
        yield voice.told(note)
    yield from _over_budget(before.bill, after.bill, voice)
    if before.bill.requests != after.bill.requests:
        counted = voice.runs if after.bill.run else voice.requests
        yield voice.say("other_requests", count=counted(after.bill.requests), before=before.bill.requests)


def _over_budget(before: Bill, after: Bill, voice: Voice) -> Iterator[str]:
    """Say from which month a workload's own budget is passed, where that is another one than in the estimate."""
    old, new = _first_over(before), _first_over(after)
    if old == new:
        return
    budget = exact_usd_text(Usd(Fraction(after.plan.planning.budget or 0)), voice.style)
    yield (
        voice.say("budget_never", budget=budget)
        if new is None
        else voice.say("budget_from", budget=budget, month=new + 1)
    )


def _first_over(one: Bill) -> int | None:
    return first_over(months(one.plan, one.first.card, first=one), one.plan.planning.budget)


def _assumed(one: ItemBill, plan: Plan, found: DocumentBill, voice: Voice) -> Assumed:
    return Assumed(one.bill.plan if one.bill else plan, one.bill, found.book, found.on, voice)


def _fallbacks(
    scenario: DocumentScenario, before: ItemBill, after: ItemBill, found: DocumentBill, voice: Voice
) -> Iterator[str]:
    """Say which choices gave way to what the scenario asks for."""
    assert before.plan is not None
    assert after.plan is not None
    known = {key: value for key, value in scenario.changes.items() if not isinstance(value, Unknown)}
    asked = applied(before.plan, Scenario({"en": scenario.name}, known), found.book).workload.choices
    for choice in found.book.choices:
        value = after.plan.workload.choices.get(choice.id, choice.default)
        if asked.get(choice.id, choice.default) != value:
            yield voice.say("falls_back", choice=choice.label, value=value_label(choice, value, voice))


def _lines(before: Bill, after: Bill, voice: Voice) -> Iterator[str]:
    for key, labels in (
        ("leaves_out", missing_lines(before, after)),
        ("has_on_top", added_lines(before, after)),
    ):
        if labels:
            yield voice.say(key, lines=", ".join(voice.label(label) for label in labels))
