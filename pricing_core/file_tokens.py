"""How many tokens a file takes: texts by their kind, pictures by the price book's rule, PDFs by their pages."""

from __future__ import annotations

import codecs
from pathlib import Path

from .errors import PricingError
from .files import read_bytes
from .image_sizes import image_size, is_image
from .pdf_pages import HEAD, page_count
from .text_kinds import CODE, CSV, JSON, MARKDOWN, MARKUP
from .text_tokens import estimate_tokens, generation_of
from .text_wording import words
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .book import PriceBook
    from .errors import Words
    from .token_counts import TextTokens

TEXT, IMAGE, PDF = "text", "image", "pdf"
MOST_BYTES = 32_000_000  # the largest request that the API takes
# The documentation of PDF support: a page typically takes 1,500 to 3,000 tokens, its text and its picture together.
# Measured (huggingface.co, JOHNISKING/pdf-token-cost, October 2026): 1,600 scanned, 2,100 to 2,350 text, 2,500 tables.
PAGE_LOW, PAGE_USUAL, PAGE_HIGH = 1_500, 2_250, 3_000
# The pricing page: a web page of 10 KB is 2,500 tokens, documentation of 100 KB 25,000, a paper of 500 KB 125,000.
BYTES_PER_TOKEN = 4

_ENDINGS: Mapping[str, tuple[str, ...]] = {
    CODE: (
        "py", "js", "ts", "tsx", "jsx", "java", "c", "h", "cc", "cpp", "hpp", "cs", "go", "rs", "rb", "php", "swift",
        "kt", "scala", "sql", "sh", "bash", "ps1", "pl", "lua", "r", "css", "scss",
    ),
    JSON: ("json", "jsonl", "ndjson", "geojson", "ipynb"),
    CSV: ("csv", "tsv"),
    MARKDOWN: ("md", "markdown"),
    MARKUP: ("html", "htm", "xhtml", "xml", "svg"),
}  # fmt: skip
_KIND_OF_ENDING = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROLS = tuple(map(chr, (*range(9), 11, *range(14, 27), *range(28, 32))))  # in no text; 27 colours a terminal


class FileNotCounted(PricingError):
    """A file whose tokens cannot be told, with the reason in each language."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.words = words(code, **facts)
        super().__init__(self.words["en"])


class FileTokens(Value):
    """The tokens of one file, an estimate; `what` is text, image or pdf, and the rest says how it was found."""

    what: str
    count: int
    low: int
    high: int
    text: TextTokens | None = None
    width: int = 0
    height: int = 0
    pages: int = 0

    @property
    def words(self) -> Words:
        """How many tokens, and that it is an estimate, in each language."""
        if self.text is not None:
            return words("estimate", tokens=self.text)
        facts = {"count": self.count, "low": self.low, "high": self.high}
        if self.what == PDF:
            return words("pdf", pages=self.pages, **facts)
        return words("image", width=self.width, height=self.height, **facts)


def content_to_count(path: Path | str) -> bytes:
    """Return what is in a file; raise FileNotCounted where it is too much, BadFile where it cannot be read."""
    try:
        size = Path(path).stat().st_size
    except (OSError, ValueError):  # reading it says why
        size = 0
    if size > MOST_BYTES:
        raise FileNotCounted("file_too_large", size=size, most=MOST_BYTES)
    return read_bytes(path, MOST_BYTES)


def tokens_of_file(content: bytes, name: str, book: PriceBook, model_id: str, kind: str = "") -> FileTokens:
    """Return about how many tokens a file takes on a model, or raise FileNotCounted.

    The kind of a text is the one named here, else what the name's ending says, else a guess.
    """
    if len(content) > MOST_BYTES:
        raise FileNotCounted("file_too_large", size=len(content), most=MOST_BYTES)
    if is_image(content):
        return _image(content, book, model_id)
    if HEAD in content[:1024]:
        return _pdf(content)
    generation = generation_of(book, model_id)
    if generation is None:
        raise FileNotCounted("tokenizer_unknown", model=model_id)
    text = text_of_file(content)
    found = estimate_tokens(text, generation, kind or kind_of_file(text, name))
    return FileTokens(TEXT, found.count, found.low, found.high, found)


def kind_of_file(text: str, name: str) -> str:
    """Return the kind of text that a file says it is, by its beginning or the ending of its name; else nothing."""
    if text.lstrip()[:9].lower().startswith(("<?xml", "<!doctype", "<html")):
        return MARKUP
    return _KIND_OF_ENDING.get(name.rpartition(".")[2].lower(), "") if "." in name else ""


def text_of_file(content: bytes) -> str:
    """Return the text of a file: UTF-8, or UTF-16 with its mark at the beginning."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise FileNotCounted("not_text") from None
    if any(control in text for control in _CONTROLS):
        raise FileNotCounted("not_text")
    return text


def typical_tokens(size: int) -> int:
    """Return what a web page or paper of so many bytes takes, as the pricing page's examples have it."""
    return -(-size // BYTES_PER_TOKEN)


def _image(content: bytes, book: PriceBook, model_id: str) -> FileTokens:
    size = image_size(content)
    if size is None:
        raise FileNotCounted("image_not_read")
    from .image_tokens import image_tokens

    try:
        count = image_tokens(book, model_id, *size)
    except ValueError:
        raise FileNotCounted("image_size_not_counted", width=size[0], height=size[1]) from None
    if count is None:
        raise FileNotCounted("no_image_rule", model=model_id)
    return FileTokens(IMAGE, count, count, count, width=size[0], height=size[1])


def _pdf(content: bytes) -> FileTokens:
    pages = page_count(content)
    if pages is None:
        raise FileNotCounted("pages_unknown")
    return FileTokens(PDF, pages * PAGE_USUAL, pages * PAGE_LOW, pages * PAGE_HIGH, pages=pages)
