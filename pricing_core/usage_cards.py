"""Which prices hold for a bucket of usage: its choices, as stated, asked for or left out, and its rate card."""

from __future__ import annotations

from .answers import SERVER_TOOLS
from .book import PLATFORM
from .errors import Refusal
from .ledger import ledger_of
from .rate_card import resolve
from .usage_buckets import NO_DAY
from .usage_spans import spans_of
from .usage_wording import words
from .values import TYPE_CHECKING
from .workload import USAGE, ToolUse, Workload

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .book import PriceBook
    from .conditions import ChoiceValue
    from .rate_card import RateCard
    from .usage_buckets import Bucket
    from .usage_options import UsageOptions

    Choices = Mapping[str, ChoiceValue]
    CardKey = tuple[str, str, tuple[tuple[str, ChoiceValue], ...], tuple[str, ...]]

ENDPOINT, GEO, PROCESSING, SPEED = "endpoint", "inference_geo", "processing", "speed"
WHERE = (PLATFORM, ENDPOINT, GEO)
LEAVABLE = (ENDPOINT, GEO, PROCESSING)  # what a model or platform without it cannot have run with
LONGEST = 200  # characters of a model's name: no longer one is anybody's
USES = {"searches": "web_search_requests", "fetches": "web_fetch_requests", "runs": "code_execution_requests"}


class Priced:
    """How a bucket is priced: by a card, or not at all by a refusal. `stated` are the choices that made the card."""

    __slots__ = ("card", "day", "left_out", "model", "refusal", "stated")

    def __init__(self, model: str, day: str, stated: Choices, left_out: tuple[str, ...]) -> None:
        self.model = model
        self.day = day
        self.stated = stated
        self.left_out = left_out
        self.card: RateCard | None = None
        self.refusal: Refusal | None = None

    @property
    def known_card(self) -> RateCard:
        assert self.card is not None
        return self.card

    def settled(self, name: str) -> ChoiceValue:
        """Return the value of a choice that holds; "" where there is no price and nothing states it."""
        choices = self.card.choices if self.card else self.stated
        return choices.get(name, "")


class Cards:
    """Rate cards for buckets, each resolved once. Raises Refusal where the options ask for what no book offers."""

    def __init__(self, book: PriceBook, options: UsageOptions) -> None:
        self.book = book
        self.options = options
        self.asked = {name: value for name in (*WHERE, PROCESSING) if (value := getattr(options, name))}
        self.tools = frozenset(tool.id for tool in book.tools)
        self._cards: dict[CardKey, RateCard | Refusal] = {}
        self._priced: dict[tuple[str, ...], Priced] = {}
        _check(self.asked, book)

    def of(self, bucket: Bucket) -> Priced:
        """Return how the tokens of a bucket are priced."""
        key = bucket[:6]
        found = self._priced.get(key)
        if found is None:
            found = self._priced[key] = self._find(bucket)
        return found

    def _find(self, bucket: Bucket) -> Priced:
        model = (bucket.model or self.options.model)[:LONGEST]
        day = bucket.day if bucket.day != NO_DAY else self.options.on or self.book.as_of
        stated, left_out = self._choices(bucket, model, day)
        priced = Priced(model, day, stated, left_out)
        found = self.card(model, day, stated) if model else Refusal("model_missing", words("usage_model_missing"))
        if isinstance(found, Refusal):
            priced.refusal = found
        else:
            priced.card = found
        return priced

    def _choices(self, bucket: Bucket, model: str, day: str) -> tuple[Choices, tuple[str, ...]]:
        """Return the choices that hold: what the record states, then what the options ask for where it can be."""
        names = (PLATFORM, PROCESSING, SPEED, GEO)
        stated: dict[str, ChoiceValue] = {name: value for name, value in zip(names, bucket[2:6], strict=True) if value}
        left_out = []
        for name in self._open(model, stated):
            trial = {**stated, name: self.asked[name]}
            if name in LEAVABLE and self._only_that_refuses(model, day, stated, trial):
                left_out.append(name)
            else:
                stated = trial
        return stated, tuple(left_out)

    def _open(self, model: str, stated: Choices) -> list[str]:
        """Return what is asked for and not yet settled: the place is, once the record or the model's id tells it."""
        known = {**self.implied(model), **stated}
        settled = {*known}
        if known.get(PLATFORM, "") != self.asked.get(PLATFORM, known.get(PLATFORM, "")):
            settled.update(WHERE if PLATFORM in known else ())
        return [name for name in self.asked if name not in settled]

    def implied(self, model: str) -> Mapping[str, str]:
        """Return the choices that the id of a model itself states."""
        found = ledger_of(self.book).model(model)
        return found[1] if found else {}

    def _only_that_refuses(self, model: str, day: str, stated: Choices, trial: Choices) -> bool:
        refused = isinstance(self.card(model, day, trial), Refusal)
        return refused and not isinstance(self.card(model, day, stated), Refusal)

    def card(self, model: str, day: str, choices: Choices, tools: tuple[str, ...] = ()) -> RateCard | Refusal:
        """Return the card of a model on a day, or why there is none."""
        key = (model, day, tuple(choices.items()), tools)
        found = self._cards.get(key)
        if found is None:
            found = self._cards[key] = self._of_its_span(model, day, choices, tools)
        return found

    def _of_its_span(self, model: str, day: str, choices: Choices, tools: tuple[str, ...]) -> RateCard | Refusal:
        """Return the card of the first day of equal prices, as that of this day; what is refused names its own day."""
        start = spans_of(self.book).start(day)
        first = self.card(model, start, choices, tools) if start != day else None
        if first is not None and not isinstance(first, Refusal):
            return first.but(on=day)
        workload = Workload(model=model, choices=choices, tools={name: ToolUse() for name in tools}, basis=USAGE)
        try:
            return resolve(workload, self.book, day)
        except Refusal as refusal:
            return refusal


def tools_of(bucket: Bucket) -> dict[str, tuple[str, str, int]]:
    """Return what a bucket used of tools: by its field, the tool, its input and how often."""
    counts = {name: getattr(bucket, name) for name in USES}
    return {name: (*SERVER_TOOLS[USES[name]], count) for name, count in counts.items() if count}


def _check(asked: Mapping[str, str], book: PriceBook) -> None:
    """Refuse an option that the book does not offer at all: it must not silently do nothing."""
    for name, value in asked.items():
        choice = book.choice(name)
        if choice is None:
            facts: dict[str, object] = {"choice": name, "value": value, "book": book.id}
            raise Refusal("choice_not_in_book", words("choice_not_in_book", **facts))
        if not choice.allows(value):
            allowed = ", ".join(option.id for option in choice.values)
            facts = {"choice": choice.label, "value": value, "book": book.id, "allowed": allowed}
            raise Refusal(choice.refusal, words("choice_value_not_offered", **facts), choice.source)
