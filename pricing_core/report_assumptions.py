"""What a price assumes, as full sentences: whoever pays can read them without knowing the program.

Whatever changes the price of a workload is named, so no two workloads of other prices have the same sentences.
"""

from __future__ import annotations

from fractions import Fraction

from .billing import first_over, months
from .days import days_between
from .money import Usd, plain
from .planning import DAY, EVERYTHING, OFF, WEEK, asked, cache_meters, sent
from .report_tiers import tier_sentences
from .report_tools import tool_sentences
from .showing import exact_usd_text, usd_text
from .values import TYPE_CHECKING, Value
from .workload import ASSUMPTION, USAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .billing import Bill
    from .book import Choice, ChoiceOption, PriceBook
    from .conditions import ChoiceValue
    from .loop_pricing import LoopRun
    from .money import Count
    from .planning import Plan, Planning
    from .report_voice import Voice
    from .workload import Workload

    Parts = tuple[Callable[["Assumed"], Iterator[str]], ...]

DERIVED = ("missed_prefix", "hit_prefix")  # the sentences of counts that a prefix gives


class Assumed(Value):
    """One workload that is told of: `bill` is None where it has no price."""

    plan: Plan
    bill: Bill | None
    book: PriceBook
    on: str
    voice: Voice
    made_day: str = ""  # the day of the report; empty where nobody asks how old the prices are
    is_alone: bool = True  # False where other workloads are added to this one and have no budget
    run: LoopRun | None = None  # of a loop that has a price, or of a sub-agent

    @property
    def workload(self) -> Workload:
        return self.plan.workload

    @property
    def planning(self) -> Planning:
        return self.plan.planning

    @property
    def choices(self) -> Mapping[str, ChoiceValue]:
        """Every choice of the book: as it is priced, else as it was stated, else the default."""
        if self.run:
            return self.run.card.choices
        if self.bill:
            return self.bill.first.card.choices
        return {**{one.id: one.default for one in self.book.choices}, **self.workload.choices}

    def say(self, key: str, /, **facts: object) -> str:
        """Return a sentence that is another one of agent loops."""
        return self.voice.say(f"{key}_loop" if self.plan.loop else key, **facts)


def assumptions(of: Assumed) -> tuple[str, ...]:
    """Return every sentence of a workload: model and place, tokens, cache, tools, volume, terms, prices."""
    if of.plan.loop:
        from .report_loops import run_sentences

        of = of.but(run=of.bill.run if of.bill else None)
        parts: Parts = (model_sentences, run_sentences, _volume, _future, _terms, _prices)
    else:
        parts = (model_sentences, _tokens, _cache, tool_sentences, tier_sentences, _volume, _future, _terms, _prices)
    return tuple(sentence for part in parts for sentence in part(of))


def stated_sentences(of: Assumed) -> tuple[str, ...]:
    """Return the sentences of what is stated: counts, cache, tools, months and terms, without what they come to."""
    if of.plan.loop:
        from .report_loops import run_sentences

        parts: Parts = (run_sentences, _future, _terms)
    else:
        parts = (_tokens, _cache, tool_sentences, _future, _terms)
    return tuple(sentence for part in parts for sentence in part(of.but(bill=None)))


def volume_sentences(of: Assumed) -> tuple[str, ...]:
    """Return the sentences of how many requests are planned, and of those sent again."""
    return tuple(_volume(of))


# Model and place


def model_name(of: Assumed) -> str:
    """Return the model as people call it; as it was entered where the book does not know it."""
    found = of.book.model(of.workload.model)
    return found[0].name if found else of.workload.model


def value_label(choice: Choice, value: object, voice: Voice) -> str:
    """Return what a choice is set to, in words."""
    if isinstance(value, bool):
        return voice.say("on" if value else "off")
    option = _option(choice, value)
    return voice.label(option.label) if option else str(value)


def _option(choice: Choice, value: object) -> ChoiceOption | None:
    return next((one for one in choice.values if one.id == value), None)


def model_sentences(of: Assumed) -> Iterator[str]:
    voice = of.voice
    # A dotted place is about tools: it is only of interest where there are any, or where it was changed.
    told = [one for one in of.book.choices if "." not in one.place or of.workload.tools or _is_changed(one, of)]
    choices = [voice.say("choice", choice=one.label, value=value_label(one, of.choices[one.id], voice)) for one in told]
    facts = {"model": model_name(of), "id": of.workload.model}
    yield of.say("model", **facts, choices="; ".join(choices)) if choices else of.say("model_alone", **facts)
    for one in told:
        option = _option(one, of.choices[one.id])
        if option and option.hint and _is_changed(one, of):
            yield voice.say("means", value=option.label, hint=option.hint)


def _is_changed(choice: Choice, of: Assumed) -> bool:
    return of.choices[choice.id] != choice.default


# Tokens


def _tokens(of: Assumed) -> Iterator[str]:
    voice, planning = of.voice, of.planning
    replaced = {meter.id for meter in of.book.meters if meter.caches} if of.bill and _caches(of) else set()
    entered = {name: count for name, count in of.workload.tokens.items() if name not in replaced}
    key = "measured" if of.workload.basis == USAGE else "entered"
    yield voice.say(key, counts=_counted(of, entered) or voice.say("no_tokens"))
    if planning.screenshots and planning.screenshot_tokens:
        yield voice.say("screenshots", count=planning.screenshots, tokens=planning.screenshot_tokens)


def _counted(of: Assumed, tokens: Mapping[str, Count]) -> str:
    """Return ``850 tokens of “Input, not cached” and 400 tokens of “Output”``; nothing where there are none."""
    named = [
        of.voice.say("of_class", count=count, unit=of.book.units[meter.unit], name=meter.label)
        for meter in of.book.meters
        if (count := tokens.get(meter.id, 0))
    ]
    return of.voice.listed(named) if named else ""


# Cache


def _caches(of: Assumed) -> bool:
    """Tell whether the counts of the prompt cache are derived from a prefix: of a bill by where they come from."""
    if of.bill:
        return any(origin[0] in DERIVED for origin in of.bill.first.workload.origins.values())
    planning = of.planning
    has_prefix = planning.prefix or (planning.overhead_cached and of.workload.tools)
    return bool(has_prefix and planning.lifetime != OFF and cache_meters(of.book, planning.lifetime))


def _cache(of: Assumed) -> Iterator[str]:
    if _caches(of):
        yield from _derived(of)
    elif of.planning.prefix:
        yield of.voice.say("uncached_prefix", prefix=of.planning.prefix)
        if _entered_cache(of):
            yield of.voice.say("exact_cache")
    else:
        yield of.voice.say("exact_cache" if _entered_cache(of) else "no_cache")


def _entered_cache(of: Assumed) -> bool:
    return any(of.workload.tokens.get(meter.id) for meter in of.book.meters if meter.caches)


def _derived(of: Assumed) -> Iterator[str]:
    """Say what the prompt cache keeps, how often it is found there, and what that comes to."""
    voice, planning = of.voice, of.planning
    meters = cache_meters(of.book, planning.lifetime)
    assert meters is not None
    written, read = meters
    lifetime = voice.label(written.lifetime.label) if written.lifetime else planning.lifetime
    facts = {"lifetime": lifetime, "hits": planning.hit_rate, "misses": plain(100 - Fraction(planning.hit_rate))}
    if planning.prefix:
        yield voice.say("cached_prefix", **facts, prefix=planning.prefix)
        if planning.overhead_cached and of.workload.tools:
            yield voice.say("tools_in_prefix")
    else:
        yield voice.say("cached_tools", **facts)
    if of.bill:
        tokens = of.bill.first.workload.tokens
        counts = _counted(of, {meter.id: tokens.get(meter.id, 0) for meter in (written, read)})
        yield voice.say("cache_counts", counts=counts)


# Volume


def _volume(of: Assumed) -> Iterator[str]:
    voice, planning = of.voice, of.planning
    key = {DAY: "per_day", WEEK: "per_week"}.get(planning.period, "per_month")
    counted = voice.runs if of.plan.loop else voice.requests
    yield voice.say(key, requests=counted(planning.requests), days=planning.days, month=asked(planning))
    if planning.retries:
        yield of.say("retries", percent=planning.retries, sent=counted(sent(planning)))
    else:
        yield voice.say("no_retries")


def _future(of: Assumed) -> Iterator[str]:
    """Say what the later months assume, the budget, and how sure the amount is."""
    voice, planning = of.voice, of.planning
    if planning.growth:
        yield of.say("grows" if planning.growth > 0 else "shrinks", percent=abs(planning.growth))
    else:
        yield of.say("steady")
    if planning.budget is not None:
        yield from _budget(of, Fraction(planning.budget))
    if planning.uncertainty:
        yield voice.say("uncertainty", percent=planning.uncertainty)


def _budget(of: Assumed, budget: Fraction) -> Iterator[str]:
    """Say the budget, which of the next months passes it, and where it is not the budget of the whole."""
    voice = of.voice
    yield voice.say("budget", amount=exact_usd_text(Usd(budget), voice.style))
    if of.bill:
        amounts = months(of.bill.plan, of.bill.first.card, first=of.bill)
        over = first_over(amounts, budget)
        if over is None:
            yield voice.say("budget_kept")
        else:
            yield voice.say("budget_passed", month=over + 1, amount=usd_text(amounts[over], voice.style))
    if not of.is_alone:
        yield voice.say("budget_alone")


# Terms and prices


def _terms(of: Assumed) -> Iterator[str]:
    voice, planning = of.voice, of.planning
    if planning.discount:
        kind = "discount" if planning.discount > 0 else "surcharge"
        on = "everything" if planning.discount_on == EVERYTHING else "tokens"
        yield voice.say(f"{kind}_{on}", percent=abs(planning.discount))
    yield voice.say("tax", percent=planning.tax) if planning.tax else voice.say("no_tax")
    if planning.currency and planning.rate is not None:
        key = "currency" if planning.rate_day else "currency_undated"
        facts = {"rate": planning.rate, "currency": planning.currency, "day": voice.day_text(planning.rate_day)}
        yield voice.say(key, **facts)


def _prices(of: Assumed) -> Iterator[str]:
    """Say whose prices they are, and what the price book assumes itself."""
    voice, book, profile = of.voice, of.book, of.book.profile
    if profile is None:
        yield voice.say("list_prices")
    else:
        yield voice.say("profile" if profile.name else "profile_unnamed", profile=profile.name)
    days = {"day": voice.day_text(book.as_of), "on": voice.day_text(of.on)}
    yield voice.say("book", name=book.name, id=book.id, source=book.source, **days)
    if of.made_day and (age := days_between(book.as_of, of.made_day)) > 0:
        yield voice.say("book_age", days=age, made=voice.day_text(of.made_day))
    if of.bill:
        yield from dict.fromkeys(voice.told(one.words) for one in of.bill.notices if one.code == ASSUMPTION)
