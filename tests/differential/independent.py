"""The price rules a second time, in whole numbers: no fractions, no price book, no code of pricing_core.

Amounts are thirds of a picodollar, because a tenth of a minute of code execution is not a whole number of picodollars
but three times that is: $0.05 x 10^12 x 3 / 600 = 250,000,000.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.differential.rates import (
    ABOUT,
    BEFORE_4_5,
    BROWSER_TOOLSET,
    CLAUDE_4,
    COMPUTER_TOOLSET,
    ENDPOINTS_ON,
    FAST,
    NOT_FORCED,
    OFFERED_ON,
    PAGE_LONG,
    PAGE_PROMPTS,
    PAGE_RATES,
    REMEASURED,
    TIERS,
    TODAY_PROMPTS,
    TODAY_RATES,
    UP_TO_4_5,
    UP_TO_4_6,
    WITH_1M_BETA,
    micro,
)

CLASSES = ("input", "cache_write_5m", "cache_write_1h", "cache_read", "output")
THIRDS = 3  # of a picodollar
DOLLAR = 10**12 * THIRDS
SEARCH_TENTH = DOLLAR // 1_000  # "$10 per 1,000 searches": a tenth of a search is a tenth of a cent
CODE_TENTH_MINUTE = DOLLAR * 5 // 100 // 600  # "$0.05 per hour, per container"
MINIMUM_TENTHS = 50  # "Execution time has a minimum of 5 minutes"


@dataclass(frozen=True)
class Code:
    """Code execution of one request; minutes and free hours in tenths."""

    runs: int
    minutes: int
    containers: int
    free_hours: int
    files: bool


@dataclass(frozen=True)
class Job:
    """One request and how often it is sent; searches in tenths, because people plan with averages."""

    today: bool
    on: str
    model: str
    tokens: tuple[int, int, int, int, int]
    requests: int = 1
    platform: str = "claude-api"
    endpoint: str = "global"
    us_only: bool = False
    batch: bool = False
    fast: bool = False
    long: bool = False
    usage: bool = False
    forced: bool = False
    definitions: int | None = None
    bash: bool = False
    editor: bool = False
    computer: str = ""
    browser: bool = False
    searches: tuple[int, int] | None = None  # all, of these failed
    fetches: tuple[int, int] | None = None  # how many, tokens each
    code: Code | None = None
    new_web_tools: bool = False  # web search and fetch of version 20260209

    @property
    def has_tools(self) -> bool:
        named = (self.definitions, self.searches, self.fetches, self.code)
        return any((self.bash, self.editor, self.computer, self.browser)) or any(use is not None for use in named)


@dataclass(frozen=True)
class Refused:
    """There is no price; any of these codes says why."""

    codes: frozenset[str]


def standard_rates(job: Job) -> list[int] | None:
    """Return the five rates of the day, in picodollars per token."""
    if not job.today:
        return PAGE_RATES[job.model]
    rates = None
    for model, since, cells in TODAY_RATES:
        if model == job.model and since <= job.on:
            rates = cells
    return rates


def tier_of(job: Job) -> tuple[int, list[int]] | None:
    """Return the threshold and the rates above it, where the request may reach them."""
    opened = job.model not in WITH_1M_BETA or job.long or job.usage
    if not job.today:
        return (200_000, [micro(cell) for cell in PAGE_LONG]) if job.model in WITH_1M_BETA and opened else None
    over, since, until, rates = TIERS.get(job.model, (0, "9", "", []))
    return (over, rates) if since <= job.on < until and opened else None


def window_of(job: Job) -> int:
    if job.model in WITH_1M_BETA and tier_of(job):
        return 1_000_000
    return 200_000 if not job.today or job.model in UP_TO_4_5 else 1_000_000


def system_prompt(job: Job) -> int:
    """Return "a special system prompt": by model and tool choice, from 2026-05-01 on as measured anew."""
    old = not job.today or job.on < REMEASURED
    prompts = PAGE_PROMPTS if old and job.model in PAGE_PROMPTS else TODAY_PROMPTS
    return prompts[job.model][job.forced]


def bash_tokens(job: Job) -> int:
    if job.today and job.model not in UP_TO_4_6:
        return 325
    return 245 if not job.today or job.on < REMEASURED else 244


def toolset(job: Job, totals: dict[str, int], about: int) -> int | None:
    """Return what a toolset of August 2026 adds beside the system prompt that its published total contains."""
    if job.model in UP_TO_4_6 or job.on < "2026-08-01":
        return None
    return totals.get(job.model, about) - TODAY_PROMPTS[job.model][0]


def computer_tokens(job: Job) -> int | None:
    if job.computer == "toolset":
        return toolset(job, COMPUTER_TOOLSET, ABOUT[0])
    listed = job.model in CLAUDE_4 or job.model == "claude-sonnet-3-7" or job.model not in UP_TO_4_6
    return 735 + {"low": 466, "high": 499}[job.computer] if listed else None


def editor_tokens(job: Job) -> int | None:
    listed = job.model in CLAUDE_4 or job.model == "claude-sonnet-3-7" or job.model not in UP_TO_4_6
    return 700 if listed else None


def added_tokens(job: Job) -> dict[str, int | None]:
    """Return the input tokens that declared tools add to an estimate; None where none are published."""
    if job.usage or not job.has_tools:
        return {}
    added: dict[str, int | None] = {"tool_system_prompt": system_prompt(job), "tool_definitions": job.definitions or 0}
    if job.bash:
        added["tool_bash"] = bash_tokens(job)
    if job.editor:
        added["tool_text_editor"] = editor_tokens(job)
    if job.computer:
        added["tool_computer_use"] = computer_tokens(job)
    if job.browser:
        added["tool_browser_use"] = toolset(job, BROWSER_TOOLSET, ABOUT[1])
    if job.fetches:
        added["web_fetch_content"] = job.fetches[0] * job.fetches[1]
    return added


def place_refusals(job: Job) -> set[str]:
    """Return why the place is not offered, if so."""
    found = set()
    if job.endpoint != "global" and job.platform not in ENDPOINTS_ON[job.endpoint].split():
        found.add("endpoint_not_on_platform")
    if job.endpoint == "us-data-zone" and job.model in UP_TO_4_5:
        found.add("endpoint_not_for_model")
    if job.today and job.platform not in OFFERED_ON.get(job.model, job.platform).split():
        found.add("model_not_on_platform")
    if job.us_only and (job.platform in {"bedrock", "vertex", "foundry"} or job.model in UP_TO_4_5):
        found.add("inference_geo_not_supported")
    return found


def way_refusals(job: Job) -> set[str]:
    """Return why the request cannot be sent in this way, if so."""
    found = set()
    if job.batch and job.platform == "foundry":
        found.add("batch_not_on_platform")
    if job.batch and job.fast:
        found.add("fast_not_with_batch")
    if job.forced and job.has_tools and job.today and job.model in NOT_FORCED:
        found.add("forced_tool_choice_not_supported")
    if job.fast and (job.platform != "claude-api" or not (is_fast(job) or fast_is_ignored(job))):
        found.add("fast_not_supported")
    return found


def is_fast(job: Job) -> bool:
    _, since, until = FAST.get(job.model, (1, "9", ""))
    return since <= job.on < until


def fast_is_ignored(job: Job) -> bool:
    """Since 2026-06-29 Opus 4.6 answers at standard speed and price instead of with an error."""
    return job.model == "claude-opus-4-6" and job.on >= "2026-06-29"


def percent(job: Job) -> int:
    """Return what is charged of the table's rates, in percent."""
    charged = 100 * FAST[job.model][0] if job.fast and is_fast(job) else 100
    if job.batch:
        charged //= 2
    premium = job.endpoint in {"regional", "multi-region"} and job.model not in BEFORE_4_5
    return charged * 11 // 10 if premium or job.endpoint == "us-data-zone" or job.us_only else charged


def token_lines(job: Job, rates: list[int], added: dict[str, int | None]) -> dict[str, int]:
    each = [rate * THIRDS * percent(job) // 100 * job.requests for rate in rates]
    lines = {name: count * rate for name, count, rate in zip(CLASSES, job.tokens, each, strict=True)}
    return lines | {name: (count or 0) * each[0] for name, count in added.items()}


def search_line(job: Job) -> int:
    sold = job.platform != "bedrock" if job.today else job.platform == "claude-api"
    if job.searches is None or not sold:
        return 0
    done, failed = job.searches
    return (done - failed) * SEARCH_TENTH * job.requests


def code_line(job: Job) -> int:
    """Charge the time of every run and container, at least five minutes each, beyond the free hours."""
    code = job.code
    free = job.new_web_tools and job.on >= "2026-02-17" and (job.searches is not None or job.fetches is not None)
    if code is None or (job.today and (job.platform in {"bedrock", "vertex"} or free)):
        return 0
    time = code.runs * max(code.minutes, MINIMUM_TENTHS)
    if code.files and code.runs == 0:
        time = MINIMUM_TENTHS
    billed = time * code.containers * job.requests - code.free_hours * 60
    return max(billed, 0) * CODE_TENTH_MINUTE


def bill(job: Job) -> dict[str, int] | Refused:
    """Return every line in thirds of a picodollar, or why there is no price."""
    rates = standard_rates(job)
    refused = place_refusals(job) | way_refusals(job)
    if rates is None or refused:
        return Refused(frozenset(refused | ({"no_price"} if rates is None else set())))
    added = added_tokens(job)
    if None in added.values():
        return Refused(frozenset({"tool_not_listed_for_model"}))
    prompt = sum(job.tokens[:4]) + sum(count or 0 for count in added.values())
    if not job.usage and prompt > window_of(job):
        return Refused(frozenset({"context_window_exceeded"}))
    tier = tier_of(job)
    if tier and prompt > tier[0]:
        rates = tier[1]
    lines = token_lines(job, rates, added)
    lines |= {"web_search": search_line(job), "code_execution": code_line(job)}
    return {name: amount for name, amount in lines.items() if amount}
