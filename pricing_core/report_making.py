"""From a document to its report: one pass over what `priced` returns."""

from __future__ import annotations

from fractions import Fraction

from .billing import first_over
from .book import PLATFORM
from .currencies import currency_text
from .document_pricing import document_months, priced
from .errors import file_name
from .loop import AGENT_LOOP
from .money import Usd
from .planning import sent
from .report import Report, ReportPart
from .report_assumptions import Assumed, assumptions, model_name, value_label
from .report_cleaning import cleaned
from .report_lines import report_lines
from .report_naming import item_name, problem_of
from .report_scenarios import is_uncertain, report_scenarios
from .report_sentence import whole_sentence
from .report_turns import report_turns
from .report_voice import Voice
from .values import TYPE_CHECKING, Value
from .wording import words
from .workload import ASSUMPTION
from .workload_reading import REQUEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from .billing import Bill
    from .book import PriceBook
    from .document import Document
    from .document_pricing import DocumentBill, ItemBill
    from .planning import Planning
    from .showing import NumberStyle

ENDPOINT = "endpoint"


def anonymous_book(book: PriceBook) -> PriceBook:
    """Return a book at the same prices, which does not tell whose profile is on top of it."""
    if book.profile is None:
        return book
    label, source = words("profile_label_unnamed"), words("profile_source_unnamed")["en"]
    rules = tuple(one.but(label=label, source=source) if one.is_own else one for one in book.modifiers)
    return book.but(profile=book.profile.anonymous(), modifiers=rules)


def made_report(  # noqa: PLR0913  # as `report_of`, which it does the work of
    document: Document,
    book: PriceBook,
    on: str,
    style: NumberStyle,
    made_day: str,
    *,
    day_text: Callable[[str], str],
    anonymous: bool,
) -> Report:
    """Return the report of a document; see `report.report_of`."""
    voice = Voice(style, day_text)
    found = priced(document, anonymous_book(book) if anonymous else book, on)
    amounts = _Amounts(found, voice)
    return cleaned(
        Report(
            language=style.language,
            style=style,
            title=document.name.strip() or voice.say("untitled"),
            notes=document.notes,
            made=day_text(made_day),
            made_day=made_day,
            **amounts.fields(),
            **_second_currency(found, amounts, voice),
            sentence=whole_sentence(document, found, voice),
            parts=tuple(_part(one, n, found, voice, made_day) for n, one in enumerate(found.items, start=1)),
            scenarios=report_scenarios(document, found, voice),
            **_prices(found, voice),
            disclaimer=voice.say("disclaimer"),
        )
    )


class _Amounts(Value):
    """The amounts of the whole. Where something has no price there is no total, only a least one."""

    found: DocumentBill
    voice: Voice

    @property
    def total(self) -> Usd | None:
        return self.found.total if self.found.is_whole and self.found.bills else None

    def fields(self) -> dict[str, Any]:
        found, total = self.found, self.total
        is_priced = total is not None
        has_tax = is_priced and any(one.plan.planning.tax for one in found.bills)
        low, high = found.ends if is_priced and is_uncertain(found) else (None, None)
        months = document_months(found) if is_priced else ()
        budget = _budget(found)
        return {
            "total": total,
            "at_least": found.total if found.bills and not found.is_whole else None,
            "problem": problem_of(found, self.voice) or ("" if found.bills else self.voice.say("all_off")),
            "list_total": found.list_total if is_priced and found.book.profile else None,
            "tax": found.tax if has_tax else None,
            "with_tax": found.with_tax if has_tax else None,
            "low": low,
            "high": high,
            "months": months,
            "year": Usd(sum((one.amount for one in months), Fraction(0))) if months else None,
            "budget": budget,
            "first_over": first_over(months, budget.amount if budget else None),
        }


def _plannings(found: DocumentBill) -> list[Planning]:
    """Return what is planned for each workload that is switched on."""
    return [one.plan.planning for one in found.items if one.plan is not None]


def _budget(found: DocumentBill) -> Usd | None:
    """Return the sum of the budgets; None where a workload has none, for then there is none for the whole."""
    budgets = [one.budget for one in _plannings(found)]
    stated = [Fraction(budget) for budget in budgets if budget is not None]
    return Usd(sum(stated, Fraction(0))) if stated and len(stated) == len(budgets) else None


def _second_currency(found: DocumentBill, amounts: _Amounts, voice: Voice) -> dict[str, Any]:
    """Return the total in another currency, where those workloads that name one agree on it and its rate."""
    stated = [one for one in _plannings(found) if one.currency and one.rate is not None]
    kinds = {(one.currency, one.rate, one.rate_day) for one in stated}
    if len(kinds) != 1:
        return {"currency": "", "rate": "", "rate_day": "", "converted": ""}
    ((code, rate, day),) = kinds
    total = amounts.total
    return {
        "currency": code,
        "rate": voice.count(rate or 0),
        "rate_day": voice.day_text(day) if day else "",
        "converted": currency_text(total, code, rate or 0, voice.style) if total is not None else "",
    }


def _prices(found: DocumentBill, voice: Voice) -> dict[str, Any]:
    """Return which prices they are, and every file behind them."""
    book, profile = found.book, found.book.profile
    return {
        "book_id": book.id,
        "book_name": voice.label(book.name),
        "book_file": file_name(book.file),
        "as_of": book.as_of,
        "issued": book.issued,
        "digest": book.digest,
        "on": found.on,
        "profile": (profile.name or voice.say("own_prices")) if profile else "",
        "source": book.source,
        "files": tuple(reversed(list(_files(book)))),
    }


def _files(book: PriceBook) -> Iterator[tuple[str, str]]:
    """Give the profile's file, the book's, and those of the books that it extends."""
    if book.profile and book.profile.file:
        yield file_name(book.profile.file), book.profile.digest
    one: PriceBook | None = book
    while one is not None:
        yield file_name(one.file), one.digest
        one = one.base


# Workloads


def _part(one: ItemBill, number: int, found: DocumentBill, voice: Voice, made_day: str) -> ReportPart:
    item, bill = one.item, one.bill
    named: dict[str, Any] = {"name": item_name(item, number, voice), "notes": item.notes, "is_on": item.is_on}
    plan = (bill.plan if bill else one.plan) or item.plan
    if plan is None:
        return ReportPart(**named, **_unknown(item.kind), **_sums(None), problem=_problem(one, voice))
    of = Assumed(plan, bill, found.book, found.on, voice, made_day, is_alone=_budget(found) is not None)
    told = assumptions(of) if item.is_on else (voice.say("switched_off"),)
    notices = bill.notices if bill else plan.workload.notices
    if bill and bill.run:
        named["turns"] = tuple(report_turns(bill.run, voice))
    return ReportPart(
        **named,
        kind=REQUEST if plan.loop is None else AGENT_LOOP,
        model=model_name(of),
        place=_place(of),
        requests=bill.requests if bill else sent(plan.planning),
        lines=report_lines(bill, voice) if bill else (),
        **_sums(bill),
        problem=_problem(one, voice),
        assumptions=told,
        notices=tuple(dict.fromkeys(voice.told(note.words) for note in notices if note.code != ASSUMPTION)),
    )


def _unknown(kind: str) -> dict[str, Any]:
    """Return what is known of a workload of another program's kind: nothing but the kind."""
    return {"model": kind, "place": "", "requests": 0, "lines": (), "assumptions": (), "notices": ()}


def _problem(one: ItemBill, voice: Voice) -> str:
    return voice.told(one.refusal.words) if one.refusal else ""


def _sums(bill: Bill | None) -> dict[str, Any]:
    """Return the amounts of a workload: a discount or a tax only where there is one."""
    if bill is None:
        return dict.fromkeys(("per_request", "lines_total", "discount", "total", "tax", "with_tax"))
    planning = bill.plan.planning
    return {
        "per_request": bill.per_request,
        "lines_total": bill.lines_total,
        "discount": bill.discount if planning.discount else None,
        "total": bill.total,
        "tax": bill.tax if planning.tax else None,
        "with_tax": bill.with_tax if planning.tax else None,
    }


def _place(of: Assumed) -> str:
    """Return where the requests go: ``Claude API, Global``."""
    named = [one for name in (PLATFORM, ENDPOINT) if (one := of.book.choice(name))]
    return ", ".join(value_label(one, of.choices[one.id], of.voice) for one in named)
