"""Counts the tokens of texts and files in a thread, which can be stopped; what it finds is told one by one."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from pricing_core.errors import PricingError
from pricing_core.exact_tokens import MOST, exact_counter
from pricing_core.file_tokens import TEXT, FileTokens, content_to_count, text_of_file, tokens_of_file
from pricing_core.text_tokens import counted, estimate_tokens
from pricing_core.text_wording import words
from pricing_core.values import TYPE_CHECKING, Value

from .background import Background

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pricing_core.book import PriceBook
    from pricing_core.errors import Words
    from pricing_core.exact_tokens import ExactCounter
    from pricing_core.token_counts import TextTokens

PATIENCE = 300  # milliseconds before progress is shown
LOOK = 60  # milliseconds between two looks at what a thread has found


class UnknownTokenizer(PricingError):
    """A model whose tokenizer the price book does not tell."""

    def __init__(self, model: str) -> None:
        self.words: Words = words("tokenizer_unknown", model=model)
        super().__init__(self.words["en"])


class _StoppedError(Exception):
    """Nobody waits for this any more."""


class Content(Value):
    """What is counted: a text, or a file."""

    key: int
    name: str
    text: str = ""
    path: Path | None = None


class Asked(Value):
    """For which model tokens are counted, and as which kind of text where a person named one."""

    book: PriceBook
    model: str
    generation: str | None
    kind: str = ""

    @property
    def model_name(self) -> str:
        """What the model is called; its id where the book does not have it."""
        found = self.book.model(self.model)
        return found[0].name if found else self.model


class Found(Value):
    """What came of one content: its tokens, or why it has none."""

    tokens: FileTokens | None = None
    fault: PricingError | None = None
    size: int = 0  # bytes of a file

    @property
    def is_exact(self) -> bool:
        """Tell whether the tokens were counted and not estimated."""
        return bool(self.tokens and self.tokens.text and self.tokens.text.is_exact)


def text_found(text: str, asked: Asked, progress: Callable[[int, int], object] | None = None) -> Found:
    """Return about how many tokens a text takes."""
    if asked.generation is None:
        return Found(fault=UnknownTokenizer(asked.model_name))
    return Found(_as_file(estimate_tokens(text, asked.generation, asked.kind, progress)))


def _as_file(text: TextTokens) -> FileTokens:
    return FileTokens(TEXT, text.count, text.low, text.high, text)


def _file_found(path: Path, asked: Asked) -> Found:
    try:
        content = content_to_count(path)
        return Found(tokens_of_file(content, path.name, asked.book, asked.model, asked.kind), size=len(content))
    except PricingError as fault:
        return Found(fault=fault)


@cache
def _counter() -> ExactCounter | None:
    return exact_counter()


def may_count_exactly() -> bool:
    """Tell whether texts may be counted exactly here; whether they can is known once a thread has tried."""
    return not _counter.cache_info().currsize or _counter() is not None


class Work:
    """One run of counting, in a thread; the window's looks at `found`, `done` and `most` while it goes on."""

    def __init__(self, contents: Sequence[Content], asked: Asked, before: Mapping[int, Found] | None = None) -> None:
        self._contents, self._asked, self._before = contents, asked, before
        self._is_stopped = False
        self.found: list[tuple[int, Found]] = []
        self.done, self.most = 0, 0  # nothing can be told of how far it is while `most` is 0

    def stop(self) -> None:
        """Let it come to nothing as soon as it looks."""
        self._is_stopped = True

    def run(self) -> None:
        """Estimate every content; where estimates are given, count the texts exactly if that can be done here."""
        try:
            for place, content in enumerate(self._contents):
                self._progress(place * 1000, len(self._contents) * 1000)
                found = self._exactly(content) if self._before is not None else self._estimated(content, place)
                if found is not None:
                    self.found.append((content.key, found))
        except _StoppedError:
            return

    def missing(self) -> Sequence[int]:
        """Return what has no estimate, when it is over."""
        return [one.key for one in self._contents[len(self.found) :]] if self._before is None else []

    def _progress(self, done: int, most: int) -> None:
        if self._is_stopped:
            raise _StoppedError
        self.done, self.most = done, most if most > 1000 or done else 0

    def _part(self, place: int, done: int, most: int) -> None:
        self._progress(place * 1000 + 1000 * done // (most or 1), len(self._contents) * 1000)

    def _estimated(self, content: Content, place: int) -> Found:
        if content.path is not None:
            return _file_found(content.path, self._asked)
        return text_found(content.text, self._asked, partial(self._part, place))

    def _exactly(self, content: Content) -> Found | None:
        """Return the exact count of a text that has been estimated; None where there is none."""
        counter, generation = _counter(), self._asked.generation
        before = self._before.get(content.key) if self._before else None
        if counter is None or generation is None or before is None or before.tokens is None:
            return None
        text = content.text if content.path is None else _text_of(content.path)
        estimate = before.tokens.text
        if estimate is None or text is None or len(text) > MOST:
            return None
        place = next(place for place, one in enumerate(self._contents) if one is content)
        count = counter.count(text, generation, partial(self._part, place), lambda: self._is_stopped)
        if count is None:
            return None
        exact = counted(count, text, generation, estimate.kind).but(is_guessed=estimate.is_guessed)
        return before.but(tokens=_as_file(exact))


def _text_of(path: Path) -> str | None:
    try:
        return text_of_file(content_to_count(path))
    except PricingError:  # it has changed since; the estimate was of what it was
        return None


class Counting(QObject):
    """One run at a time.

    Signals:
        found: Carries what has been found since the last time: the key of each content with its Found.
        advanced: Carries how far it is with how far it goes, once a person has waited; the latter is 0 if unknown.
        ended: Everything is found, or it was stopped.
    """

    found = Signal(object)
    advanced = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._background = Background()
        self._work: Work | None = None
        self._told = 0  # of what it has found
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self._look)
        parent.destroyed.connect(self._drop_work)

    @property
    def is_busy(self) -> bool:
        """Tell whether something is being counted."""
        return self._work is not None

    def start(self, contents: Sequence[Content], asked: Asked, before: Mapping[int, Found] | None = None) -> None:
        """Estimate contents; where their estimates are given, count the texts among them exactly."""
        self.drop()
        self._work = work = Work(contents, asked, before)
        self._told = 0
        self._clock.start()
        self._timer.start()
        self._background.start(work.run, self._on_done, self._on_mistake)

    def drop(self) -> None:
        """Wait for nothing any more."""
        self._drop_work()
        self._timer.stop()

    def _drop_work(self) -> None:
        if self._work is not None:
            self._work.stop()
        self._work = None
        self._background.drop()

    def _look(self) -> None:
        """Tell what has been found since the last look, and how far it is."""
        work = self._work
        if work is None:
            return
        if new := work.found[self._told :]:
            self._told += len(new)
            self.found.emit(new)
        if work is self._work and self._clock.elapsed() >= PATIENCE:
            self.advanced.emit((work.done, work.most))

    def _on_done(self, _nothing: object) -> None:
        self._look()
        self._end()

    def _on_mistake(self, fault: PricingError) -> None:
        """Say of what was not found that it never will be: to try again would only fail again."""
        work = self._work
        self._look()
        if work is not None and work is self._work:
            self.found.emit([(key, Found(fault=fault)) for key in work.missing()])
        self._end()

    def _end(self) -> None:
        self.drop()
        self.ended.emit()
