"""What a price file of another project states, in one shape whatever file it was."""

from __future__ import annotations

from pricing_core.book import PLATFORM
from pricing_core.values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .raw import Cell

    Cells = Mapping[str, Cell]

# The five classes of tokens as our workloads and price books name them.
INPUT, WRITE_5M, WRITE_1H, READ, OUTPUT = "input", "cache_write_5m", "cache_write_1h", "cache_read", "output"
WEB_SEARCH = "web_search"
BATCH = {"processing": "batch"}
US_ONLY = {"inference_geo": "us"}
REGIONAL = {"endpoint": "regional"}
BEDROCK, VERTEX, FOUNDRY = "bedrock", "vertex", "foundry"
FAMILY = "claude"  # in the id of every row that concerns us, on every platform


class Prices(Value):
    """Prices by class, and those above so many tokens of prompt."""

    cells: Cells = {}  # noqa: RUF012  # a Value is frozen
    tiers: Mapping[int, Cells] = {}

    def times(self, key: str, factor: Cell) -> Prices:
        """Return every price times a factor that the file states under a key."""
        return Prices(
            _times(self.cells, key, factor), {over: _times(row, key, factor) for over, row in self.tiers.items()}
        )


def _times(cells: Cells, key: str, factor: Cell) -> Cells:
    return {
        meter: cell.but(key=f"{cell.key} × {key}", raw=f"{cell.raw} × {factor.raw}", price=cell.price * factor.price)
        for meter, cell in cells.items()
    }


class Variant(Value):
    """Prices under other choices than the default ones: batch, fast, another place."""

    choices: Mapping[str, str]
    prices: Prices


class Offer(Value):
    """One model of a file: its list prices, or what another platform asks for it."""

    name: str  # as the file writes it
    names: tuple[str, ...]  # the exact ids that it states, the best first
    prices: Prices
    platform: str = ""  # empty: the vendor's own API, whose prices are list prices
    title: str = ""
    variants: tuple[Variant, ...] = ()
    fees: Cells = {}  # noqa: RUF012
    window: int | None = None
    max_output: int | None = None
    ends: str = ""
    is_deprecated: bool = False
    unread: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    conditional: bool = False

    @property
    def choices(self) -> Mapping[str, str]:
        """What is settled by where the row stands in the file."""
        return {PLATFORM: self.platform} if self.platform else {}


class Found(Value):
    """Every row of a file that concerns us; `resellers` counts those of other sellers."""

    offers: tuple[Offer, ...] = ()
    resellers: Mapping[str, int] = {}
