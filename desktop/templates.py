"""What an estimate can begin with. A template holds counts, never a total: the price book gives that."""

from __future__ import annotations

from pathlib import Path

from pricing_core.planning import Plan, Planning
from pricing_core.values import TYPE_CHECKING, Value
from pricing_core.wording import said

if TYPE_CHECKING:
    from typing import Any

    from pricing_core import PriceBook
    from pricing_core.errors import Words

FILE = Path(__file__).with_name("templates.json")


class Template(Value):
    """A named plan, without a model."""

    name: Words
    workload: dict[str, object]
    planning: dict[str, Any]

    def plan(self, book: PriceBook, model: str, language: str = "en") -> Plan:
        """Return the plan with a model of the book, named in a language."""
        import json

        from pricing_core.workload_reading import read_estimate  # not above: their names are shown at once

        content = json.dumps({"model": model, "name": said(self.name, language), **self.workload}).encode()
        workload = read_estimate(content, FILE.name, book).workloads[0]
        return Plan(workload, Planning(**self.planning))


def templates() -> tuple[Template, ...]:
    """Return every template, in the order they are offered."""
    import json

    return tuple(Template(**one) for one in json.loads(FILE.read_text("utf-8")))
