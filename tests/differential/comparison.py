"""Every way in which a peer answers otherwise than the pricing core.

`python -m tests.differential.comparison` prints each disagreement: the case, theirs, ours, what decides it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from pricing_core import estimate
from pricing_core.money import decimal_text
from tests.differential.cases import TODAY, cases
from tests.differential.independent import Job
from tests.differential.peers import GENAI, LITELLM, GenaiPrices, LiteLLM
from tests.differential.workloads import book_of, workload_of


@dataclass(frozen=True)
class Gap:
    """One way in which a peer differs: it answers as if another job had been asked, or with 0, or not at all."""

    peer: str
    what: str
    decided: str
    holds: Callable[[Job], bool]
    asked: Callable[[Job], Job] | None = None  # the job that the peer's answer is right for
    answer: str = ""  # "0" or "no price", where there is no such job


SONNET_4 = "claude-sonnet-4"
REMOVED_SILENT = {"claude-opus-4-1", "claude-opus-4", SONNET_4}
REMOVED = {"claude-opus-3", "claude-sonnet-3-7", "claude-haiku-3-5", "claude-haiku-3"}
OF_5_2 = {"claude-fable-5-2", "claude-mythos-5-2"}
LIMITED = {"claude-mythos-5-1", "claude-mythos-5"}
TIER_ENDED = {"claude-opus-4-6": "2026-03-13", "claude-sonnet-4-6": "2026-03-13", "claude-sonnet-4-5": "2026-04-30"}
FAST_ENDED = {"claude-opus-4-6": "2026-06-29", "claude-opus-4-7": "2026-07-24"}
PAGE_TABLE = "Pricing page, model table: “Tabel berikut menunjukkan harga untuk semua model Claude”"
PREMIUM = "“Jika permintaan Anda melebihi 200K token input, semua token dikenakan harga premium.”"
RESIDENCY = "Data residency, 2026-08: US-only inference costs 1.1 × for every class of tokens from Claude 4.6 on"
NOTES_5_2 = "Release notes, 2026-11-09: Claude Fable 5.2 and Mythos 5.2 at $8 and $40"


def is_long(job: Job) -> bool:
    return sum(job.tokens[:4]) > 200_000


def had_tier(job: Job) -> bool:
    return is_long(job) and job.on < TIER_ENDED.get(job.model, "")


def had_fast_mode(job: Job) -> bool:
    return job.fast and job.on < FAST_ENDED.get(job.model, "")


def as_short_writes(job: Job) -> Job:
    plain, short, hour, read, output = job.tokens
    return replace(job, tokens=(plain, short + hour, 0, read, output))


def as_today(job: Job) -> Job:
    return replace(job, today=True, on=TODAY)


# In the order in which they are applied: one job may meet several.
GAPS = (
    Gap(
        GENAI,
        "does not know the model and says so",
        "Pricing page, 2026-09: Claude Mythos 5.1 and Mythos 5 (limited availability) at $10 and $50",
        lambda job: job.model in LIMITED,
        answer="no price",
    ),
    Gap(
        GENAI,
        "has batch prices from 2026-10-14 on only and charges earlier batches in full",
        "“Batch API memungkinkan pemrosesan asinkron … dengan diskon 50% untuk token input dan output.”",
        lambda job: job.batch and job.on < "2026-10-14",
        lambda job: replace(job, batch=False),
    ),
    Gap(
        GENAI,
        "has no 200K tier for Claude Sonnet 4",
        PREMIUM,
        lambda job: job.model == SONNET_4 and is_long(job),
        as_today,
    ),
    Gap(
        GENAI,
        "has no US-only inference",
        RESIDENCY,
        lambda job: job.us_only,
        lambda job: replace(job, us_only=False),
    ),
    Gap(
        GENAI,
        "has no regional endpoints of Google Cloud",
        "“Endpoint regional mencakup premium 10% dibandingkan endpoint global.”",
        lambda job: job.platform == "vertex" and job.endpoint == "regional",
        lambda job: replace(job, endpoint="global"),
    ),
    Gap(
        GENAI,
        "has Claude Sonnet 5.5's present cache read price for its first nine days too",
        "Release notes, 2026-10-07: cache reads of Claude Sonnet 5.5 halved from $0.20 to $0.10",
        lambda job: job.model == "claude-sonnet-5-5" and job.on < "2026-10-07",
        as_today,
    ),
    Gap(
        GENAI,
        "has no fast mode of models that had one once",
        "Fast mode, 2026-02 and 2026-05: Claude Opus 4.6 and 4.7 at $30 and $150",
        had_fast_mode,
        lambda job: replace(job, fast=False),
    ),
    Gap(
        LITELLM,
        "no longer has the model and says so",
        PAGE_TABLE,
        lambda job: job.model in REMOVED and not job.batch,
        answer="no price",
    ),
    Gap(
        LITELLM,
        "no longer has the model and calls it free",
        PAGE_TABLE,
        lambda job: job.model in REMOVED_SILENT or (job.model in REMOVED and job.batch),
        answer="0",
    ),
    Gap(
        LITELLM,
        "does not know the model yet and calls it free",
        NOTES_5_2,
        lambda job: job.model in OF_5_2 and job.platform != "vertex",
        answer="0",
    ),
    Gap(
        LITELLM,
        "does not know the model on Google Cloud yet and takes it for Claude Fable 5",
        NOTES_5_2,
        lambda job: job.model in OF_5_2 and job.platform == "vertex",
        lambda job: replace(job, model="claude-fable-5"),
    ),
    Gap(
        LITELLM,
        "does not know the model's global endpoint on Bedrock and calls it free",
        "“Endpoint global: Perutean dinamis di seluruh wilayah” at the prices of the Claude API",
        lambda job: job.model == "claude-mythos-5" and (job.platform, job.endpoint) == ("bedrock", "global"),
        answer="0",
    ),
    Gap(
        LITELLM,
        "charges 1-hour cache writes of a batch as 5-minute ones",
        "“Token cache write 1 jam adalah 2 kali harga token input dasar”, and “Diskon Batch API dan prompt caching"
        " dapat digabungkan.”",
        lambda job: job.batch and job.tokens[2] > 0,
        as_short_writes,
    ),
    Gap(
        LITELLM,
        "forgets US-only inference in batches",
        RESIDENCY,
        lambda job: job.batch and job.us_only,
        lambda job: replace(job, us_only=False),
    ),
    Gap(
        LITELLM,
        "forgets the searches of batches",
        "“$10 per 1,000 searches, plus standard token costs”; Web search tool, 2026-08: the same price in batches",
        lambda job: job.batch and job.searches is not None,
        lambda job: replace(job, searches=None),
    ),
    Gap(
        LITELLM,
        "has no search price for Claude Haiku 4.5",
        "“Web search is available on the Claude API for $10 per 1,000 searches”",
        lambda job: job.model == "claude-haiku-4-5" and job.searches is not None and not job.batch,
        lambda job: replace(job, searches=None),
    ),
    Gap(
        LITELLM,
        "knows present prices only: no 200K tier",
        PREMIUM,
        had_tier,
        as_today,
    ),
    Gap(
        LITELLM,
        "knows present prices only: Claude Sonnet 5.5's cache reads",
        "Release notes, 2026-10-07: cache reads of Claude Sonnet 5.5 halved from $0.20 to $0.10",
        lambda job: job.model == "claude-sonnet-5-5" and job.on < "2026-10-07",
        as_today,
    ),
    Gap(
        LITELLM,
        "knows present prices only: fast mode of Claude Opus 4.6 and 4.7",
        "Fast mode, 2026-02 and 2026-05: Claude Opus 4.6 and 4.7 at $30 and $150",
        had_fast_mode,
        lambda job: replace(job, fast=False),
    ),
)


def ours(job: Job) -> Fraction:
    """Return what the pricing core says, in dollars."""
    return estimate(workload_of(job), book_of(job), job.on).total.amount


def gaps_of(peer: str, job: Job) -> list[Gap]:
    """Return what makes a peer answer otherwise; where it has no price, that alone."""
    found = [gap for gap in GAPS if gap.peer == peer and gap.holds(job)]
    return [gap for gap in found if gap.answer][:1] or found


def expected(job: Job, gaps: list[Gap]) -> Fraction | None:
    """Return what a peer with these gaps says: our price of the job that it took this one for."""
    for gap in gaps:
        if gap.asked is None:
            return None if gap.answer == "no price" else Fraction(0)
        job = gap.asked(job)
    return ours(job)


def main() -> None:
    """Print every disagreement, by what causes it."""
    peers = (GenaiPrices(), LiteLLM())
    for gap in GAPS:
        print(f"\n{gap.peer} {gap.what}.\n  Decided by: {gap.decided}")
        peer = next(peer for peer in peers if peer.name == gap.peer)
        for one in cases():
            if gap in gaps_of(gap.peer, one.job):
                said = peer.price(one.job)
                theirs = "no price" if said is None else f"${decimal_text(Fraction(f'{float(said):.15g}'))}"
                print(f"  {one.name:50} theirs {theirs:14} ours ${decimal_text(ours(one.job))}")


if __name__ == "__main__":
    main()
