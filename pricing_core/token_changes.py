"""Where two books add different numbers of tokens for a declared tool: by model, answers and days."""

from __future__ import annotations

from itertools import product

from .conditions import ALWAYS, Case, Span
from .stretches import answers_of, boxes, paired, spells
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .book import Addition, Model, PriceBook
    from .price_changes import ModelPair
    from .stretches import Box

    Answers = tuple[object, ...]
    Asked = Mapping[str, tuple[object, ...]]  # a choice, or a tool with levels -> what may be answered

MOST_QUESTIONS = 200_000  # rows asked about models and answers; a second's work


class AddedCount(Value):
    """So many tokens, published or assumed."""

    count: int
    is_assumed: bool


class TokenChange(Value):
    """Tokens that differ. `field` is "rows" where only the rows themselves could be compared."""

    addition: Addition
    field: str
    old: object
    new: object
    span: Span = Span()
    models: tuple[str, ...] = ()
    where: Box = ()


def token_changes(pairs: Sequence[ModelPair], old: PriceBook, new: PriceBook) -> Iterator[TokenChange]:
    """Give what differs for models that both books have."""
    both = [(pair.old, pair.new) for pair in pairs if pair.old and pair.new]
    for was, now in paired(old.additions, new.additions, lambda addition: addition.id):
        if was and now and _rows(was) != _rows(now):
            asked = _asked(was, now, (old, new), MOST_QUESTIONS // (len(both) or 1))
            if asked is None:
                yield TokenChange(now, "rows", _rows(was), _rows(now))
            else:
                yield from _counted(was, now, both, asked)


def _rows(addition: Addition) -> frozenset[object]:
    return frozenset((row.count, row.applies, row.assumption is not None) for row in addition.tokens)


def _asked(was: Addition, now: Addition, books: tuple[PriceBook, PriceBook], most: int) -> Asked | None:
    """Return what the rows ask about, with every answer; None where they ask for too much to try it all."""
    asked: dict[str, tuple[object, ...]] = {}
    rows = (*was.tokens, *now.tokens)
    size = len(rows)
    for row in rows:
        for condition in filter(None, (row.applies.when, row.applies.unless)):
            if condition.tools or condition.versions:
                return None
            for name, _ in (*condition.choices, *condition.levels):
                if name not in asked:
                    asked[name] = _answers(name, books)
                    size *= len(asked[name])
                    if size > most:
                        return None
    return asked


def _answers(name: str, books: tuple[PriceBook, PriceBook]) -> tuple[object, ...]:
    found: list[object] = []
    for book in books:
        if choice := book.choice(name):
            found += answers_of(choice)
        elif tool := book.tool(name):
            found += [level.id for level in tool.levels]
    return tuple(dict.fromkeys(found))


def _counted(was: Addition, now: Addition, both: Sequence[tuple[Model, Model]], asked: Asked) -> Iterator[TokenChange]:
    """Give the differences, the answers and models of one difference together."""
    domain = list(product(*asked.values()))
    found: dict[tuple[Span, AddedCount | None, AddedCount | None], dict[str, list[Answers]]] = {}
    for before, after in both:
        for answers in domain:
            said, says = (_counts(one, model, answers, asked) for one, model in ((was, before), (now, after)))
            for span, old, new in spells(said, says):
                if old != new:
                    found.setdefault((span, old, new), {}).setdefault(after.name, []).append(answers)
    for (span, was_count, count), models in found.items():
        for names, same in _alike(models):
            for box in boxes(same, domain, list(asked)):
                yield TokenChange(now, "tokens", was_count, count, span, names, box)


def _alike(models: Mapping[str, list[Answers]]) -> Iterator[tuple[tuple[str, ...], list[Answers]]]:
    """Give the models that differ for the same answers together."""
    names: dict[tuple[Answers, ...], list[str]] = {}
    for name, group in models.items():
        names.setdefault(tuple(group), []).append(name)
    for answers, alike in names.items():
        yield tuple(alike), list(answers)


def _counts(addition: Addition, model: Model, answers: Answers, asked: Asked) -> list[tuple[Span, AddedCount]]:
    said = dict(zip(asked, answers, strict=True))
    texts = {name: str(value) for name, value in said.items()}
    tool = frozenset((addition.tool,))
    case = Case("", model.id, model.tags, said, tool, texts)  # type: ignore[arg-type]  # answers are text or bool
    return [
        (row.applies.span, AddedCount(row.count, row.assumption is not None))
        for row in addition.tokens
        if row.applies.but(span=ALWAYS).to(case)
    ]
