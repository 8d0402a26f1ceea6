"""What an estimate can begin with. A template holds counts, never a total: the price book gives that."""

from __future__ import annotations

import json
from pathlib import Path

from pricing_core.document import FORMAT, VERSION
from pricing_core.errors import BadFile, Refusal
from pricing_core.values import TYPE_CHECKING, Value
from pricing_core.wording import STYLES, said

from .template_notes import Sentence, Telling

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from pricing_core import PriceBook
    from pricing_core.document import Document
    from pricing_core.errors import Words
    from pricing_core.planning import Plan
    from pricing_core.showing import NumberStyle

    Json = Mapping[str, object]

FILE = Path(__file__).with_name("templates.json")
NEEDS_MORE = {
    "en": "The price book {book} has not all that this template needs: {what}.",
    "id": "Buku harga {book} tidak memuat semua yang diperlukan templat ini: {what}.",
}


class TemplatePart(Value):
    """One workload as a document has it, without name and model, and what it assumes."""

    workload: Json
    assumes: tuple[Sentence, ...]
    name: Words | None = None


class Template(Value):
    """Named workloads without a model. `caption` is a short name, `tip` one sentence about it."""

    name: Words
    caption: Words
    tip: Words
    parts: tuple[TemplatePart, ...]

    def plan(self, book: PriceBook, model: str, language: str = "en") -> Plan:
        """Return the plan of the first workload with a model of the book, named in a language."""
        plan = self.document(book, model, language).items[0].plan
        assert plan is not None
        return plan

    def document(self, book: PriceBook, model: str, style: NumberStyle | str, day: str = "") -> Document:
        """Return the workloads with a model, each with what it assumes as its notes, at the prices of a day.

        `style` may be a language, for its usual style. Raise Refusal where the book does not know all that they need:
        a tool that was left out would only make them cheaper.
        """
        from pricing_core.document_reading import read_document  # not above: the names are shown at once

        usual = STYLES[style] if isinstance(style, str) else style
        content = json.dumps(self._json(Telling(book, day or book.as_of, usual), model)).encode()
        try:
            document = read_document(content, FILE.name, book)
        except BadFile as fault:
            raise _needs_more(book, _told(fault)) from fault
        if unknown := [".".join(map(str, (*one.path, one.key))) for item in document.items for one in item.extra]:
            raise _needs_more(book, {"en": ", ".join(unknown)})
        return document

    def _json(self, telling: Telling, model: str) -> Json:
        language = telling.style.language
        workloads = [
            {
                **part.workload,
                "name": said(part.name or self.name, language),
                "notes": telling.text(part.assumes, part.workload),
                "model": model,
            }
            for part in self.parts
        ]
        prices = {"book": telling.book.id, "on": telling.day}
        name = said(self.name, language)
        return {"format": FORMAT, "version": VERSION, "name": name, "prices": prices, "workloads": workloads}


def _told(fault: BadFile) -> Words:
    from pricing_core.fault_words import problem_text  # only a book without something pays for it

    return {language: problem_text(fault.problems[0], language) for language in STYLES}


def _needs_more(book: PriceBook, what: Words) -> Refusal:
    facts = {language: {"book": said(book.name, language), "what": said(what, language)} for language in STYLES}
    return Refusal(
        "template_needs_more", {language: NEEDS_MORE[language].format(**facts[language]) for language in STYLES}
    )


def templates() -> tuple[Template, ...]:
    """Return every template, in the order they are offered."""
    return tuple(_template(**one) for one in json.loads(FILE.read_text("utf-8")))


def _template(parts: Sequence[dict[str, Any]], **names: Words) -> Template:
    return Template(**names, parts=tuple(_part(**one) for one in parts))


def _part(assumes: Sequence[dict[str, Any]], **fields: Any) -> TemplatePart:
    return TemplatePart(**fields, assumes=tuple(Sentence(**one) for one in assumes))
