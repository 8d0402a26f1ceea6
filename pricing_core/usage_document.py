"""Actual usage as a part of a document: what a person gave, and what was read of it as counts.

Of the logs only sums, sizes and the dearest requests are kept, never what anybody wrote. What would make a document too
large to be opened is folded or left out, and that is said: `left_out` names it.
"""

from __future__ import annotations

from itertools import groupby

from .usage_buckets import Bucket, summed
from .usage_details import Dear, Details, Session
from .usage_options import HOUR, UsageOptions
from .usage_pricing import bill_usage
from .usage_wording import UsageSaid
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from .book import PriceBook
    from .document import Unknown
    from .money import Count
    from .usage_buckets import Sums
    from .usage_details import Sizes
    from .usage_reading import Skip
    from .workload import Notice

    Folded = tuple[Sums | None, tuple[str, ...]]

LONGEST_GIVEN = 256 * 1024  # bytes of what was pasted
LONGEST_PATH = 4_096
LONGEST_TYPED = 400  # characters of a rate that is none yet
MOST_PATHS = 1_000
MOST_BUCKETS, MOST_LETTERS = 20_000, 2_000_000  # of all buckets, and of the names in them
MOST_SIZES, MOST_SESSIONS, MOST_DEAREST, MOST_SKIPS = 50_000, 10_000, 200, 200
FOLDED = ("session", HOUR, "key", "project", "workspace")  # in this order, until the buckets are few enough
TEXT, PATHS, INVOICE, ONLY, OPTIONS = "text", "paths", "invoice", "only", "options"
BUCKETS, SIZES, SESSIONS, DEAREST, SKIPS = "buckets", "sizes", "sessions", "dearest", "skips"
LEFT_OUT = (TEXT, PATHS, INVOICE, ONLY, *FOLDED, BUCKETS, SIZES, SESSIONS, DEAREST, SKIPS)
GIVEN = (TEXT, PATHS, INVOICE, ONLY)
DOUBTS = ("report_and_more", "two_logs", "two_groupings")  # codes of usage_overlaps
KEY = 8  # fields of a bucket's key before `beside`


class Given(Value):
    """What a person gave: pasted text, or names of files; what the usage does not say; an invoice; a filter.

    `invoice` is an amount as it was typed, `invoice_file` the name of a file with one. `only` has a value for names of
    GROUPS that records must have. `rate` is that of a second currency for $1, as of `rate_day`;
    `rate_typed` is what was typed while that is no number.
    """

    text: str = ""
    paths: tuple[str, ...] = ()
    options: UsageOptions = UsageOptions()
    invoice: str = ""
    invoice_file: str = ""
    only: Mapping[str, str] = {}
    currency: str = ""
    rate: Count | None = None
    rate_typed: str = ""
    rate_day: str = ""
    cached: str = ""  # where gateways that do not tell it count cached tokens, one of usage_counts.MEANINGS


class Read(Value):
    """What was read. `prices` tell which prices the amounts in the details are of, see `prices_of`.

    `notices` say what only the logs could tell: what may be the same usage twice.
    """

    sums: Sums
    details: Details
    files: int
    kinds: Mapping[str, int]
    skips: tuple[Skip, ...] = ()
    prices: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()

    def details_at(self, book: PriceBook) -> Details:
        """Return the details at prices of a book.

        What sessions cost was summed by request at the prices then: at others they are left out, not shown wrongly.
        """
        if prices_of(book) == self.prices:
            return self.details
        dear = [_again(one, self.sums, book) for one in self.details.dearest]
        dear.sort(key=lambda one: -1 if one.amount is None else one.amount.amount, reverse=True)
        return self.details.but(dearest=tuple(dear), sessions={})


class Actual(Value):
    """Actual usage as a document keeps it; without `read` it was not read to the end, or is too large to keep.

    `left_out` are words of LEFT_OUT: what was too large, and by what buckets can be grouped no more.
    """

    given: Given
    read: Read | None = None
    left_out: tuple[str, ...] = ()
    extra: tuple[Unknown, ...] = ()


def prices_of(book: PriceBook) -> tuple[str, ...]:
    """Return what tells prices apart: the digests of the texts that they stand in, the profile's last."""
    from .document_today import texts_of

    return (*texts_of(book), *([book.profile.digest] if book.profile else []))


def _again(one: Dear, sums: Sums, book: PriceBook) -> Dear:
    bill = bill_usage(summed([one.used], book, sums.options.but(group_by=())), book)
    return Dear(one.used, None if bill.at_least else bill.total)


def kept(given: object, read: Read | None = None, before: Actual | None = None, small: Folded | None = None) -> Actual:
    """Return what a document keeps of usage. `given` has fields of Given; what it lacks is not stated.

    `before` is what the document keeps so far: what a newer program has put beside it stays. `small` is what `folded`
    returns for the sums that were read, where somebody has it: for very many buckets that takes a while.
    """
    what, lost = _given(given)
    extra = tuple(one for one in (before.extra if before else ()) if one.path in ((), (OPTIONS,)))
    if read is None:
        return Actual(what, None, lost, extra)
    sums, without = small or folded(read.sums)
    if sums is None:
        return Actual(what, None, (*lost, BUCKETS), extra)
    details, cut = _details(read.details)
    skips = read.skips[:MOST_SKIPS]
    again = before is not None and before.read is not None and before.read.sums.buckets == read.sums.buckets
    gone = [one for one in before.left_out if one not in GIVEN] if before and again else []  # they came from there
    gone += [*without, *cut, *([SKIPS] if skips != read.skips else [])]
    told = (*lost, *dict.fromkeys(gone))
    fresh = read.but(sums=sums, details=details, skips=tuple(map(_skip, skips)), notices=doubts(read.notices))
    return Actual(what, fresh.but(kinds=dict(read.kinds)), told, extra)


def doubts(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return the notices of a bill that only the logs could give rise to."""
    return tuple(one for one in notices if one.code in DOUBTS and isinstance(one.words, UsageSaid))


def showable(text: str) -> str:
    """Put a question mark for half a character, which a file's name may have and no document can."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


# What was given


def _given(given: object) -> tuple[Given, tuple[str, ...]]:
    """Return what was given as far as it is short enough, and what was not."""
    found = Given(**{name: getattr(given, name) for name in Given._fields if hasattr(given, name)})
    only = {name: showable(value) for name, value in found.only.items()}
    texts = [showable(text) for text in (found.text, found.invoice, found.invoice_file, found.rate_typed)]
    paths = tuple(map(showable, found.paths))
    fits = {
        TEXT: len(texts[0].encode()) <= LONGEST_GIVEN,
        PATHS: len(paths) <= MOST_PATHS and all(len(path) <= LONGEST_PATH for path in paths),
        INVOICE: len(texts[1]) <= LONGEST_PATH and len(texts[2]) <= LONGEST_PATH,
        ONLY: all(len(value) <= LONGEST_PATH for value in only.values()),
    }
    made = found.but(
        text=texts[0] if fits[TEXT] else "",
        paths=paths if fits[PATHS] else (),
        invoice=texts[1] if fits[INVOICE] else "",
        invoice_file=texts[2] if fits[INVOICE] else "",
        only=only if fits[ONLY] else {},
        rate_typed=texts[3][:LONGEST_TYPED],
    )
    return made, tuple(name for name, is_short in fits.items() if not is_short)


# What was read


def folded(sums: Sums) -> Folded:
    """Return sums of few enough buckets: grouping gives way, prices never; None where that is not enough."""
    gone: list[str] = []
    for name in FOLDED:
        if _fits(sums):
            break
        if name in sums.beside:
            gone.append(name)
            sums = _without(sums, name)
    return (sums, tuple(gone)) if _fits(sums) else (None, ())


def _fits(sums: Sums) -> bool:
    buckets = (*sums.buckets, *sums.repeats)
    return len(buckets) <= MOST_BUCKETS and sum(map(_letters, buckets)) <= MOST_LETTERS


def _letters(bucket: Bucket) -> int:
    return sum(len(one) for one in (*bucket[:KEY], *bucket.beside) if isinstance(one, str))


def _without(sums: Sums, name: str) -> Sums:
    """Return sums that are not kept apart by something that no price depends on."""
    place = sums.beside.index(name)
    groups = tuple(one for one in sums.options.group_by if one != name)
    return sums.but(
        options=sums.options.but(group_by=groups),
        beside=tuple(one for one in sums.beside if one != name),
        buckets=_merged(sums.buckets, place),
        repeats=_merged(sums.repeats, place),
    )


def _merged(buckets: Iterable[Bucket], place: int) -> tuple[Bucket, ...]:
    shorter = [one._replace(beside=one.beside[:place] + one.beside[place + 1 :]) for one in buckets]
    alike = groupby(sorted(shorter), key=lambda one: one[: KEY + 1])
    return tuple(Bucket(*key, *_sum(list(group))) for key, group in alike)


def _sum(group: Sequence[Bucket]) -> list[int]:
    columns: Any = zip(*(one[KEY + 1 : -1] for one in group), strict=True)
    return [*map(sum, columns), max(one.largest for one in group)]


def _details(details: Details) -> tuple[Details, tuple[str, ...]]:
    """Return details that are short enough, and what was not. Sessions mean nothing without the sizes."""
    gone: list[str] = []
    dearest, sizes, sessions = details.dearest[:MOST_DEAREST], details.sizes, details.sessions
    if dearest != details.dearest:
        gone.append(DEAREST)
    if sum(map(_count_of, sizes.values())) > MOST_SIZES:
        gone += [SIZES, SESSIONS]
        sizes, sessions = {}, {}
    elif sum(map(len, sessions.values())) > MOST_SESSIONS:
        gone.append(SESSIONS)
        sessions = {}
    known: dict[str, tuple[Session, ...]] = {model: tuple(of) for model, of in sessions.items()}
    return Details(dearest, dict(sizes), known), tuple(gone)


def _count_of(sizes: Sizes) -> int:
    return len(sizes.prompts) + len(sizes.outputs)


def _skip(skip: Skip) -> Skip:
    """Return a reason without half characters, which a name or a system's message may have."""
    facts = {
        name: one if isinstance(one, int) else showable(str(one))[:LONGEST_PATH] for name, one in skip.facts.items()
    }
    places = tuple(place._replace(file=showable(place.file)[:LONGEST_PATH]) for place in skip.places)
    return skip.but(places=places, facts=facts)
