"""Everything that an export says: exact amounts and finished sentences of one language. Renderers only lay it out.

One flow: document → priced → report → CSV, Markdown, JSON, HTML, a spreadsheet, paper. No renderer computes anything.
"""

from __future__ import annotations

from .loop import AGENT_LOOP
from .values import TYPE_CHECKING, Value
from .workload_reading import REQUEST

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from .book import PriceBook
    from .document import Document
    from .money import Count, Usd
    from .report_turns import ReportTurn
    from .showing import NumberStyle


class ReportLine(Value):
    """One line of one workload, in the order of the bill. Prices are for `per` units.

    `used` is of an average request, `quantity` of a whole month. `list_price` is the published cell of the tier in
    force, `unit_price` what holds after every rule; `rule` says those rules in few words and may be empty. `block` says
    in words what the prices are for: "MTok", "hour"; `kind` is one of `sheets.KINDS`.
    """

    key: str
    label: str
    used: Count
    unit: str
    quantity: Count
    list_price: Usd | None
    unit_price: Usd
    per: int
    rule: str
    per_request: Usd
    amount: Usd
    formula: str
    why: str
    source: str
    block: str = ""
    kind: str = ""


class ReportPart(Value):
    """One workload. One that is switched off (`is_on` is False) or has no price (`problem` says why) has no amounts.

    `name` is never empty. `discount` and `tax` are None where there is none; `with_tax` is then None too. Of an agent
    loop (`kind`) what is said of a request is of a run, and `turns` are the calls of one run.
    """

    name: str
    notes: str
    is_on: bool
    model: str
    place: str
    requests: Count
    per_request: Usd | None
    lines: tuple[ReportLine, ...]
    lines_total: Usd | None
    discount: Usd | None
    total: Usd | None
    tax: Usd | None
    with_tax: Usd | None
    problem: str
    assumptions: tuple[str, ...]
    notices: tuple[str, ...]
    kind: str = REQUEST
    turns: tuple[ReportTurn, ...] = ()

    @property
    def is_loop(self) -> bool:
        return self.kind == AGENT_LOOP


class ReportScenario(Value):
    """What if. "A" is the estimate itself; `more` and `percent` are against it, None where one of the two is.

    `remarks` say what it changes, then what must be known when it is compared. `year` is its first 12 months.
    """

    letter: str
    name: str
    total: Usd | None
    more: Usd | None
    percent: Fraction | None
    low: Usd | None
    high: Usd | None
    problem: str
    remarks: tuple[str, ...]
    year: Usd | None = None


class Report(Value):
    """A whole estimate. `made` is the day it was made as people write it, `made_day` the same as YYYY-MM-DD.

    `total` is None where something has no price: then `problem` says what, and `at_least` is the sum of the rest.
    `list_total` is None without a profile, `tax` and `with_tax` without a tax, `low` and `high` without an uncertainty.
    `first_over` is the place, from 0, of the first of `months` above the budget. `scenarios` is empty where the
    document has none. `as_of`, `issued` and `on` are YYYY-MM-DD; `files` are (name, SHA-256) of every price file.
    """

    language: str
    style: NumberStyle
    title: str
    notes: str
    made: str
    made_day: str
    total: Usd | None
    at_least: Usd | None
    problem: str
    list_total: Usd | None
    tax: Usd | None
    with_tax: Usd | None
    low: Usd | None
    high: Usd | None
    months: tuple[Usd, ...]
    year: Usd | None
    budget: Usd | None
    first_over: int | None
    currency: str
    rate: str
    rate_day: str
    converted: str
    sentence: str
    parts: tuple[ReportPart, ...]
    scenarios: tuple[ReportScenario, ...]
    book_id: str
    book_name: str
    book_file: str
    as_of: str
    issued: str
    digest: str
    on: str
    profile: str
    source: str
    files: tuple[tuple[str, str], ...]
    disclaimer: str


def report_of(  # noqa: PLR0913  # everything that decides what it says
    document: Document,
    book: PriceBook,
    on: str,
    style: NumberStyle,
    made_day: str,
    *,
    day_text: Callable[[str], str] = str,
    anonymous: bool = False,
) -> Report:
    """Return the report of a document at a book's prices of a day, YYYY-MM-DD; `made_day` is the day it is made.

    `day_text` writes a day as people do. `anonymous` leaves the name of the price profile out, everywhere.
    Nothing is refused: what has no price says why.
    """
    from .report_making import made_report

    return made_report(document, book, on, style, made_day, day_text=day_text, anonymous=anonymous)
