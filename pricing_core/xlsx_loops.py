"""An agent loop in a workbook: what one run uses is fixed, as Taksir counts it; how many runs, and prices, are live."""

from __future__ import annotations

from .book import PLATFORM
from .part_labels import line_label, sub_agent_of
from .quantities import allowance_left
from .report_making import ENDPOINT
from .values import TYPE_CHECKING
from .wording import Said, told
from .xlsx_input_rows import InputRow, money_rows, volume_rows
from .xlsx_lines import PartPlan, free_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .breakdown import Breakdown, Line
    from .sheets import LinePrice
    from .xlsx_formula import Formula
    from .xlsx_inputs import Inputs
    from .xlsx_shape import Shape
    from .xlsx_wording import Say

SHARED = "allowance_shared"  # the code of what a workload is told that takes what others have left


def loop_rows(shape: Shape, say: Say) -> Iterator[InputRow]:
    """Give the inputs of a loop: the counts of a run, which stay as they are, then what may be changed."""
    bill, note = shape.bill, say("counted")
    for place, part in enumerate(bill.parts):
        for line in part.lines:
            label = line_label(part, line.label, say.style.language, is_split=len(bill.parts) > 1)
            unit = say("per_run_unit", unit=say.said(shape.book.units[line.unit]))
            yield InputRow(_key(place, line.key), label, line.count, unit, note=note, is_fixed=True)
    for line, part in _limited(shape):
        label = say("free_in", line=say.said(line.label))
        unit = say("per_month_unit", unit=say.said(shape.book.units[line.unit]))
        yield InputRow(free_key(line.price), label, allowance_left(line.price, part.workload), unit, is_fixed=True)
    yield from volume_rows(shape, say)
    yield from money_rows(shape, say)


def _key(place: int, key: str) -> str:
    return f"run.{place}.{key}"


def _limited(shape: Shape) -> Iterator[tuple[Line, Breakdown]]:
    """Give each charge that has a free allowance, with the part that uses it first and takes it from nobody."""
    seen: set[str] = set()
    for part in shape.bill.parts:
        for line in part.lines:
            if line.price.allowance and line.price.allowance.input and line.key not in seen:
                seen.add(line.key)
                if not takes_rest(part, line.price):
                    yield line, part


def takes_rest(part: Breakdown, price: LinePrice) -> bool:
    """Tell whether the first user of an allowance in a loop takes what other workloads have left of it."""
    notices = (one.words for one in part.workload.notices if one.code == SHARED)
    return any(isinstance(words, Said) and words.facts.get("line") == price.charge[0].label for words in notices)


def loop_plans(shape: Shape, inputs: Inputs, runs: Formula) -> Iterator[PartPlan]:
    """Give the calls of each tier and sub-agent, with what they use in one run."""
    for place, part in enumerate(shape.bill.parts):
        counts = {line.key: inputs[_key(place, line.key)] for line in part.lines}
        yield PartPlan(part, runs, counts)


def models_of(parts: Sequence[Breakdown], model: str, say: Say) -> Mapping[int, str]:
    """Return the model and place of each part by its identity: those of sub-agents have their own."""
    return {id(part): model_of(part, say) if sub_agent_of(part) else model for part in parts}


def model_of(part: Breakdown, say: Say) -> str:
    """Return the model and place of a sub-agent's calls, apart by commas."""
    card, named = part.card, [part.card.model.name]
    for key in (PLATFORM, ENDPOINT):
        choice = card.book.choice(key)
        value = next((one.label for one in choice.values if one.id == card.choices[key]), None) if choice else None
        named += [told(value, say.style)] if value else []
    return ", ".join(named)
