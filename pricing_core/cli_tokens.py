"""``taksir-cli tokens``: about how many tokens files take on a model, without sending them anywhere."""

from __future__ import annotations

from . import cli
from .errors import BadFile, PricingError, one_line
from .exact_tokens import exact_counter
from .exporting import json_text
from .file_tokens import IMAGE, MOST_BYTES, FileNotCounted, content_to_count, text_of_file, tokens_of_file
from .options import BadCommand
from .rendering import aligned
from .showing import ENGLISH, count_text
from .text_kinds import KINDS
from .text_tokens import exact_tokens
from .text_wording import KIND_NAMES
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .book import PriceBook
    from .exact_tokens import ExactCounter
    from .file_tokens import FileTokens
    from .options import Options

    Json = Mapping[str, object]

HEAD = ("Tokens", "From", "To", "Counted as", "File")
NOTE = """\
Estimates for {model}, made on this computer; nothing was sent.
The few tokens that each message adds are not in them.
"""


class NotCounted(PricingError):
    """Files whose tokens are not known; each line says why."""


def tokens(options: Options, _today: str) -> Iterator[str]:
    """Give the tokens of each file and their sum; raise NotCounted at the end where one has none."""
    if options.kind and options.kind not in KINDS:
        raise BadCommand(f"--kind must be one of: {', '.join(KINDS)}")
    book, _ = cli.book_and_date(options.book, "")
    model = options.model or book.default_model
    if (known := book.model(model)) is None:
        raise BadCommand(
            f"--model: {model!r} is no model of the price book {book.id}" if model else "--model is missing"
        )
    found, faults = _counted(options, book, known[0].id)
    if options.format == "json":
        yield json_text(_json(found, known[0].id, is_whole=not faults))
    elif found:
        yield _table(found, is_whole=not faults) + "\n" + NOTE.format(model=known[0].name)
    if faults:
        raise NotCounted("\n".join(faults))


def _counted(options: Options, book: PriceBook, model: str) -> tuple[Sequence[tuple[str, FileTokens]], Sequence[str]]:
    """Return the tokens of each file that could be counted, and why the others could not."""
    found, faults = [], []
    counter = exact_counter()
    for name in options.files:
        is_input = name == cli.STANDARD_INPUT
        shown = "standard input" if is_input else one_line(name)
        try:
            content = cli.content_of(name, MOST_BYTES) if is_input else content_to_count(name)
            one = tokens_of_file(content, name, book, model, options.kind)
            found.append((shown, _exactly(one, content, counter) if counter else one))
        except BadFile as fault:
            faults += [f"{shown}: {one.message}" for one in fault.problems]
        except FileNotCounted as fault:
            faults.append(f"{shown}: {fault}")
    return found, faults


def _exactly(one: FileTokens, content: bytes, counter: ExactCounter) -> FileTokens:
    """Return a text counted by the nearly exact counter; as it was estimated where that cannot count it."""
    exact = exact_tokens(text_of_file(content), counter, one.text.generation, one.text.kind) if one.text else None
    return one.but(count=exact.count, low=exact.low, high=exact.high, text=exact) if exact else one


def _counted_as(one: FileTokens) -> str:
    """Return what a file was taken for; and whether that is a guess."""
    if one.text is None:
        return f"{one.width} × {one.height} pixels" if one.what == IMAGE else f"PDF, pages: {one.pages}"
    if one.text.is_exact:
        return KIND_NAMES[one.text.kind]["en"] + " (counted)"
    return KIND_NAMES[one.text.kind]["en"] + (" (guessed)" if one.text.is_guessed else "")


def _table(found: Sequence[tuple[str, FileTokens]], *, is_whole: bool) -> str:
    rows = [(*_numbers(one.count, one.low, one.high), _counted_as(one), name) for name, one in found]
    if is_whole and len(found) > 1:
        rows.append((*_numbers(*_sum(found)), "", "together"))
    return "\n".join(aligned(HEAD, rows, right=range(3))) + "\n"


def _numbers(*counts: int) -> tuple[str, str, str]:
    count, low, high = (count_text(one, ENGLISH) for one in counts)
    return count, low, high


def _sum(found: Sequence[tuple[str, FileTokens]]) -> tuple[int, int, int]:
    return (
        sum(one.count for _, one in found),
        sum(one.low for _, one in found),
        sum(one.high for _, one in found),
    )


def _json(found: Sequence[tuple[str, FileTokens]], model: str, *, is_whole: bool) -> Json:
    """Return the files with their tokens; there is no sum where one is missing in it."""
    total = dict(zip(("tokens", "low", "high"), _sum(found), strict=True)) if is_whole else None
    return {"model": model, "is_estimate": True, "files": [_file_json(*one) for one in found], "total": total}


def _file_json(name: str, one: FileTokens) -> Json:
    facts: dict[str, object] = {"file": name, "what": one.what, "tokens": one.count, "low": one.low, "high": one.high}
    if one.text is not None:
        facts |= {
            "kind": one.text.kind,
            "is_guessed": one.text.is_guessed,
            "tokenizer": one.text.generation,
            "is_exact": one.text.is_exact,
        }
    elif one.what == IMAGE:
        facts |= {"width": one.width, "height": one.height}
    else:
        facts |= {"pages": one.pages}
    return {**facts, "words": one.words["en"]}
