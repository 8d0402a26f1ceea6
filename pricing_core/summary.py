"""One sentence that says what a plan costs, to be pasted into a message."""

from __future__ import annotations

from fractions import Fraction

from .book import PLATFORM
from .money import Usd, half_up
from .showing import usd_text
from .values import TYPE_CHECKING
from .wording import said, sentence

if TYPE_CHECKING:
    from .billing import Bill
    from .money import Count
    from .showing import NumberStyle

WHOLE_FROM = 100  # dollars or requests; above, parts say nothing in a sentence that begins with "about"


def summary(bill: Bill, style: NumberStyle, day: str, batch: Bill | None = None) -> str:
    """Return ``About $451 a month for 30,000 requests on this model (this platform, prices of 1 Dec 2025); …``.

    `day` is the day of the prices as people of that language write it; `batch` the same plan as batch, if it can be.
    """
    card = bill.first.card
    platform = card.book.choice(PLATFORM)
    place = card.choices.get(PLATFORM)
    labels = {one.id: said(one.label, style.language) for one in platform.values} if platform else {}
    text = sentence(
        "summary_runs" if bill.run else "summary",
        style,
        amount=_about(bill.total, style),
        turns=bill.run.loop.count if bill.run else 0,
        requests=_whole(bill.requests),
        model=card.model.name,
        platform=labels.get(str(place), card.book.source),
        day=day,
    )
    planning, profile = bill.plan.planning, card.book.profile
    if profile is not None:
        text += sentence("summary_profile" if profile.name else "summary_profile_unnamed", style, profile=profile.name)
    if planning.discount:
        key = "summary_discount" if planning.discount > 0 else "summary_surcharge"
        text += sentence(key, style, percent=abs(planning.discount))
    if planning.tax:
        text += sentence("summary_tax", style, amount=_about(bill.with_tax, style), percent=planning.tax)
    if batch is not None and batch.total.amount < bill.total.amount:
        text += sentence("summary_batch", style, amount=_about(batch.total, style))
    return f"{text}."


def _about(money: Usd, style: NumberStyle) -> str:
    if abs(money.amount) < WHOLE_FROM:
        return usd_text(money, style)
    return usd_text(Usd(Fraction(_whole(money.amount))), style).rpartition(style.point)[0]


def _whole(number: Count) -> Count:
    return int(half_up(number, 0)) if not -WHOLE_FROM < number < WHOLE_FROM else number
