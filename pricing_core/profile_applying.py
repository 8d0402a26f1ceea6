"""A price book with a profile on top: the same list prices, and own ones beside them."""

from __future__ import annotations

from itertools import combinations, pairwise

from .book import PLATFORM, STANDARD_TIER, Modifier
from .conditions import Applies, Condition, Span
from .errors import file_name
from .profile import EVERYTHING, OwnPrice
from .values import TYPE_CHECKING
from .wording import words
from .workload import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .book import Fee, Model, PriceBook, Rates, Tier
    from .errors import Words
    from .profile import Discount, OwnFee, OwnRates, Profile


def profiled(book: PriceBook, profile: Profile) -> PriceBook:
    """Return the book with a profile's terms. List prices stay; discounts are modifiers, own prices stand beside cells.

    What the profile names and the book does not have has no effect; `unknown_names` says what that is.
    """
    return book.but(
        profile=profile,
        models=tuple(_model(model, profile, book) for model in book.models),
        fees=tuple(part for fee in book.fees for part in _fees(fee, profile.fees)),
        modifiers=(*book.modifiers, *(_modifier(row, number, profile, book)
                                      for number, row in enumerate(profile.discounts, start=1))),
    )  # fmt: skip


def _modifier(row: Discount, number: int, profile: Profile, book: PriceBook) -> Modifier:
    meters = tuple(meter.id for meter in book.meters)
    fees = tuple(dict.fromkeys(fee.id for fee in book.fees))
    models = tuple(found[0].id for name in row.models if (found := book.model(name)))
    if row.models and not models:
        models = row.models  # none of this book: the discount holds for nothing
    return Modifier(
        id=f"profile-{number}",
        label=_words("profile_label", profile),
        factor=row.factor,
        applies_to=(*meters, *fees) if row.on == EVERYTHING else row.classes or meters,
        source=_words("profile_source", profile)["en"],
        applies=Applies(when=Condition(models=models, choices=_platforms(row)), span=row.span),
        line=row.line,
        is_own=True,
    )


def _words(key: str, profile: Profile) -> Words:
    return words(key if profile.name else f"{key}_unnamed", profile=profile.name)


def _platforms(row: Discount) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ((PLATFORM, row.platforms),) if row.platforms else ()


def _model(model: Model, profile: Profile, book: PriceBook) -> Model:
    own = [row for row in profile.rates if (found := book.model(row.model)) and found[0] is model]
    if not own:
        return model
    standard = [row for row in own if row.tier == STANDARD_TIER]
    return model.but(
        rates=tuple(part for rates in model.rates for part in _rates(rates, rates.span, standard, book)),
        tiers=tuple(part for tier in model.tiers for part in _tiers(tier, own, book)),
    )


def _tiers(tier: Tier, own: Iterable[OwnRates], book: PriceBook) -> Iterator[Tier]:
    rows = [row for row in own if row.tier == tier.id]
    for rates in _rates(tier.rates, tier.span, rows, book):
        yield (
            tier.but(rates=rates.but(span=tier.rates.span), span=rates.span) if rates.own else tier.but(span=rates.span)
        )


def _rates(rates: Rates, span: Span, own: Iterable[OwnRates], book: PriceBook) -> Iterator[Rates]:
    """Cut a row where own prices begin and end, and give each piece those that hold in it."""
    own = list(own)
    for piece in pieces(span, [row.span for row in own]):
        prices: dict[str, OwnPrice] = {}
        for row in own:
            if row.span.overlaps(piece):
                block, own_block = book.blocks[rates.per], book.blocks.get(row.per)
                if own_block and own_block.unit == block.unit:
                    prices = _prices(row, rates.prices, block.count, own_block.count) | prices  # the first one holds
        yield rates.but(span=piece, own=prices) if prices else rates.but(span=piece)


def _prices(row: OwnRates, listed: Mapping[str, object], count: int, own_count: int) -> dict[str, OwnPrice]:
    """Return own prices per the book's own block."""
    return {name: OwnPrice(price * count / own_count, row.line) for name, price in row.prices.items() if name in listed}


def _fees(fee: Fee, own: Iterable[OwnFee]) -> Iterator[Fee]:
    rows = [row for row in own if row.fee == fee.id]
    for piece in pieces(fee.span, [row.span for row in rows]):
        row = next((row for row in rows if row.span.overlaps(piece)), None)
        yield fee.but(span=piece, own=OwnPrice(row.price, row.line)) if row else fee.but(span=piece)


def pieces(span: Span, cuts: Iterable[Span]) -> Iterator[Span]:
    """Cut a stretch of days wherever one of the others begins or ends; the pieces cover it exactly."""
    days = {day for cut in cuts for day in (cut.since, cut.until) if day}
    inside = sorted(day for day in days if span.since < day and (not span.until or day < span.until))
    edges = [span.since, *inside, span.until]
    return (Span(since, until) for since, until in pairwise(edges))


def unknown_notice(profile: Profile, book: PriceBook) -> Notice | None:
    """Return what must be said of a profile that names what a book does not have; None where it has it all."""
    unknown = dict.fromkeys(f"{name} ({place})" if (place := _place(profile, line)) else name
                            for line, name in unknown_names(profile, book))  # fmt: skip
    if not unknown:
        return None
    key = "profile_names_unknown" if profile.name else "profile_names_unknown_unnamed"
    told = words(key, profile=profile.name, names=", ".join(unknown))
    return Notice("profile_names_unknown", told, "warning")


def _place(profile: Profile, line: int) -> str:
    """Return the file's name and the line, which a profile that is not to be named does not give away."""
    name = file_name(profile.file)
    return f"{name}:{line}" if name and line else ""


def unknown_names(profile: Profile, book: PriceBook) -> tuple[tuple[int, str], ...]:
    """Return what a profile names and a book does not have, with the line: a slip would silently give nothing."""
    meters, fees = {meter.id for meter in book.meters}, {fee.id for fee in book.fees}
    platform = book.choice(PLATFORM)
    named: list[tuple[int, str, bool]] = []
    for row in profile.discounts:
        named += [(row.line, name, book.model(name) is not None) for name in row.models]
        named += [(row.line, name, name in meters or name in fees) for name in row.classes]
        named += [(row.line, name, platform is not None and platform.allows(name)) for name in row.platforms]
    for own in profile.rates:
        found = book.model(own.model)
        named.append((own.line, own.model, found is not None))
        named.append((own.line, own.per, _counts_tokens(own.per, book)))
        tiers = {STANDARD_TIER, *(tier.id for tier in found[0].tiers)} if found else {own.tier}
        named.append((own.line, own.tier, own.tier in tiers))
        named += [(own.line, name, name in meters) for name in own.prices]
    named += [(fee.line, fee.fee, fee.fee in fees) for fee in profile.fees]
    return (*((line, name) for line, name, known in named if not known), *_doubles(profile, book))


def _doubles(profile: Profile, book: PriceBook) -> Iterator[tuple[int, str]]:
    """Give the own rates that have no effect because an earlier one names the same model by another of its ids."""
    for first, other in combinations(profile.rates, 2):
        same = first.model != other.model and _same_model(first.model, other.model, book)
        clash = first.tier == other.tier and first.prices.keys() & other.prices.keys()
        if same and clash and first.span.overlaps(other.span):
            yield other.line, f"{other.model} = {first.model}"


def _same_model(one: str, other: str, book: PriceBook) -> bool:
    found, second = book.model(one), book.model(other)
    return found is not None and second is not None and found[0] is second[0]


def _counts_tokens(block: str, book: PriceBook) -> bool:
    """Tell whether a block of the book counts what its classes of tokens count."""
    return block in book.blocks and book.blocks[block].unit in {meter.unit for meter in book.meters}
