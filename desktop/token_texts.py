"""What is said of contents that were counted, in the language of a style."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pricing_core.file_tokens import IMAGE, PDF, typical_tokens
from pricing_core.image_tokens import image_count, image_text
from pricing_core.showing import NumberStyle, count_text
from pricing_core.text_kinds import KINDS, MARKUP
from pricing_core.text_wording import KIND_NAMES, TOKENIZER_NAMES
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .text_counting import Asked, Found


class TokenTexts(QObject):
    """Sentences about what was found; every number of an estimate is called one."""

    def __init__(self, style: NumberStyle, asked: Asked) -> None:
        super().__init__()
        self._style, self._asked = style, asked

    def headline(self, found: Sequence[Found]) -> str:
        """Return how many tokens contents have together, with the band."""
        tokens = [one.tokens for one in found if one.tokens is not None]
        sums = (sum(one.count for one in tokens), sum(one.low for one in tokens), sum(one.high for one in tokens))
        count, low, high = (count_text(one, self._style) for one in sums)
        if all(one.is_exact for one in found):
            return self.tr("{count} tokens").format(count=count)
        text = (
            self.tr("About {count} tokens ({low} to {high})") if sums[1] < sums[2] else self.tr("About {count} tokens")
        )
        return text.format(count=count, low=low, high=high)

    def how(self, found: Sequence[Found]) -> str:
        """Return how that was found."""
        if len(found) == 1:
            return self.about(found[0])
        text = self.tr("An estimate, the sum of {count} contents, for {model}.")
        if all(one.is_exact for one in found):
            text = self.tr("The sum of {count} contents, counted with ctok for {model}; nearly exact, not official.")
        return text.format(count=count_text(len(found), self._style), model=self._asked.model_name)

    def about(self, one: Found) -> str:
        """Return how the tokens of one content were found."""
        tokens = one.tokens
        if tokens is None:
            return ""
        if tokens.what == IMAGE:
            counted = image_count(self._asked.book, self._asked.model, tokens.width, tokens.height)
            return image_text(counted, self._style) if counted else ""
        if tokens.what == PDF:
            return said(tokens.words, self._style.language)
        return self._about_text(one)

    def _about_text(self, one: Found) -> str:
        text = one.tokens.text if one.tokens else None
        assert text is not None
        sentence = self.tr("An estimate: counted as {kind}, for {tokenizer} of {model}.")
        if text.is_exact:
            sentence = self.tr("Counted with ctok for {tokenizer} of {model}; nearly exact, but not an official count.")
        elif text.is_guessed:
            sentence = self.tr("An estimate: taken for {kind}, for {tokenizer} of {model}.")
        names = {"kind": KIND_NAMES[text.kind], "tokenizer": TOKENIZER_NAMES[text.generation]}
        told = {name: said(words, self._style.language) for name, words in names.items()}
        sentence = sentence.format(model=self._asked.model_name, **told)
        if text.kind != MARKUP or not one.size:
            return sentence
        page = self.tr("Fetched as a web page of that size it is typically about {count} tokens, one for four bytes.")
        return f"{sentence} {page.format(count=count_text(typical_tokens(one.size), self._style))}"

    def kinds(self, recognized: str) -> list[tuple[str, str]]:
        """Return the kinds of text to choose from; `recognized` is the one that a single text was taken for."""
        known = self.tr("Recognized: {kind}").format(kind=self.kind(recognized)) if recognized else ""
        first = known or self.tr("Recognise it")
        named = [(kind, self.kind(kind)) for kind in KINDS]
        return [("", first), *((kind, name[:1].upper() + name[1:]) for kind, name in named)]

    def kind(self, kind: str) -> str:
        """Return what a kind is called."""
        return said(KIND_NAMES[kind], self._style.language)
