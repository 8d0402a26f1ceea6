"""What of an estimate stands in its file, and whether two of them would be written the same."""

from __future__ import annotations

from pricing_core.document_today import texts_of
from pricing_core.values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from pricing_core import PriceBook
    from pricing_core.document import DocumentItem
    from pricing_core.profile import Profile
    from pricing_core.scenarios import Scenario
    from pricing_core.usage_document import Actual

    from .session import Session

    Items = tuple[DocumentItem, ...]


class Content(Value):
    """Everything of an estimate that stands in its file. `prices` tells the texts of price books apart."""

    items: Items
    name: str
    notes: str
    scenarios: tuple[Scenario, ...]
    prices: tuple[str, ...]
    profile: Profile | None
    on: str
    usage: Actual | None = None


def content_of(session: Session) -> Content:
    """Return what would be saved now."""
    items = tuple(one.item for one in session.parts)
    prices, on = texts_of(session.book), session.bench.on
    return Content(items, session.name, session.notes, session.scenarios, prices, session.profile, on, session.usage)


class Alike:
    """Compares workloads as they are written. How something was typed makes no difference, nor what a form makes of a
    workload that it only shows: it says the same in its own way."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._stands_for: dict[str, str] = {}
        self._seen: tuple[int, tuple[int, int], Items] = (0, (0, 0), ())

    def begin(self) -> None:
        """Forget everything; another estimate is shown."""
        self._stands_for.clear()
        self._seen = self._now()

    def follow(self) -> None:
        """Take up an edit, or that another workload is looked at: then the same steps can be taken back as before."""
        (active, depth, before), now = self._seen, self._now()
        self._seen = now
        if active != now[0] and depth == now[1] and len(before) == len(now[2]):
            for old, new in zip(before, now[2], strict=True):
                if old is not new and (text := self._text(new)) != (was := self._text(old)):
                    self._stands_for[text] = self._standing(was)

    def _now(self) -> tuple[int, tuple[int, int], Items]:
        session = self._session
        return session.active, session.history.depth, tuple(one.item for one in session.parts)

    def is_same(self, one: Content, other: Content) -> bool:
        """Tell whether two contents would be written the same."""
        if one == other:
            return True
        if one.but(items=()) != other.but(items=()) or len(one.items) != len(other.items):
            return False
        pairs = zip(one.items, other.items, strict=True)
        return all(first is second or self._is_alike(first, second) for first, second in pairs)

    def _is_alike(self, first: DocumentItem, second: DocumentItem) -> bool:
        return self._standing(self._text(first)) == self._standing(self._text(second))

    def _standing(self, text: str) -> str:
        return self._stands_for.get(text, text)

    def _text(self, item: DocumentItem) -> str:
        return text_of(item, self._session.bench.book)


def text_of(item: DocumentItem, book: PriceBook) -> str:
    """Return how a workload is written; of one that cannot be, what tells it from others."""
    from pricing_core.document_writing import CannotWrite, item_json
    from pricing_core.json_writing import canonical_json_of

    try:
        return canonical_json_of(item_json(item, book))
    except CannotWrite:
        return repr(item)
