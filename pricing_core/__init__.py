"""What Claude API usage costs: exact, offline, with the reason for every line.

``estimate(workload, book, on)`` prices a workload with a price book on a date. To price many workloads of one shape,
``resolve`` a rate card once and ``price`` with it. Nothing here knows a window toolkit, a clock or a locale.
"""

from .book import PriceBook
from .breakdown import Breakdown, Line
from .errors import BadFile, PricingError, Problem, Refusal
from .estimate import estimate, price
from .explaining import Reason, reason
from .money import Usd
from .rate_card import RateCard, resolve
from .version import VERSION
from .workload import Notice, ToolUse, Workload

__version__ = VERSION

__all__ = [
    "BadFile", "Breakdown", "Line", "Notice", "PriceBook", "PricingError", "Problem", "RateCard", "Reason", "Refusal",
    "ToolUse", "Usd", "Workload", "__version__", "estimate", "price", "reason", "resolve",
]  # fmt: skip
