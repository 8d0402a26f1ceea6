"""Rates and counts typed by hand from the pricing page of December 2025 (PAGE) and the later documentation (TODAY)."""

from __future__ import annotations

# model, five rates in dollars per million tokens, tool use system prompt for auto and none, for any and tool
PAGE_TABLE = """
claude-opus-4-5    5     6.25   10    0.50  25    346 313
claude-opus-4-1    15    18.75  30    1.50  75    346 313
claude-opus-4      15    18.75  30    1.50  75    346 313
claude-sonnet-4-5  3     3.75   6     0.30  15    346 313
claude-sonnet-4    3     3.75   6     0.30  15    346 313
claude-sonnet-3-7  3     3.75   6     0.30  15    346 313
claude-haiku-4-5   1     1.25   2     0.10  5     346 313
claude-haiku-3-5   0.80  1      1.6   0.08  4     264 340
claude-opus-3      15    18.75  30    1.50  75    530 281
claude-haiku-3     0.25  0.30   0.50  0.03  1.25  264 340
"""
PAGE_LONG = ("6", "7.50", "12", "0.60", "22.50")

# The same, after the day from which the rates hold; "-" where the model answers a forced tool choice with an error.
TODAY_TABLE = """
claude-fable-5-2   2026-11-09  8     10     16   0.2   40    286 -
claude-mythos-5-2  2026-11-09  8     10     16   0.2   40    286 -
claude-fable-5-1   2026-09-01  10    12.5   20   0.25  50    286 -
claude-mythos-5-1  2026-09-01  10    12.5   20   0.25  50    286 -
claude-fable-5     2026-06-09  10    12.5   20   1     50    286 406
claude-mythos-5    2026-06-09  10    12.5   20   1     50    286 406
claude-opus-5-5    2026-09-22  4     5      8    0.2   20    286 -
claude-opus-5      2026-07-24  5     6.25   10   0.5   25    286 406
claude-opus-4-8    2026-05-28  5     6.25   10   0.5   25    290 410
claude-opus-4-7    2026-04-16  5     6.25   10   0.5   25    675 804
claude-opus-4-6    2026-02-05  5     6.25   10   0.5   25    497 589
claude-opus-4-5    2025-11-24  5     6.25   10   0.5   25    496 588
claude-opus-4-1    2025-08-05  15    18.75  30   1.5   75    313 315
claude-opus-4      2025-05-22  15    18.75  30   1.5   75    313 315
claude-sonnet-5-5  2026-09-28  2     2.5    4    0.2   10    286 -
claude-sonnet-5-5  2026-10-07  2     2.5    4    0.1   10    286 -
claude-sonnet-5    2026-06-30  2     2.5    4    0.2   10    354 474
claude-sonnet-4-6  2026-02-17  3     3.75   6    0.3   15    497 589
claude-sonnet-4-5  2025-09-29  3     3.75   6    0.3   15    496 588
claude-sonnet-4    2025-05-22  3     3.75   6    0.3   15    313 315
claude-sonnet-3-7  2025-02-24  3     3.75   6    0.3   15    346 313
claude-sonnet-3-5  2024-06-20  3     3.75   6    0.3   15    346 313
claude-haiku-5-5   2026-10-07  0.1   0.125  0.2  0.01  0.5   286 406
claude-haiku-4-5   2025-10-15  1     1.25   2    0.1   5     496 588
claude-haiku-3-5   2024-11-04  0.8   1      1.6  0.08  4     264 355
claude-haiku-3     2024-03-13  0.25  0.3    0.5  0.03  1.25  264 340
claude-opus-3      2024-03-04  15    18.75  30   1.5   75    530 281
"""
# model, above so many tokens, from, until, five rates
TODAY_TIERS = """
claude-opus-4-6    200000  2026-02-05  2026-03-13  10   12.5   20  1     37.5
claude-sonnet-4-6  200000  2026-02-17  2026-03-13  6    7.5    12  0.6   22.5
claude-sonnet-4-5  200000  2025-09-29  2026-04-30  6    7.5    12  0.6   22.5
claude-sonnet-4    200000  2025-08-12  2026-04-30  6    7.5    12  0.6   22.5
claude-haiku-5-5   100000  2026-10-07  9999-12-31  0.5  0.625  1   0.05  2.5
"""
# model, times the standard prices, from, until
FAST_TABLE = """
claude-fable-5-2   2  2026-11-09  9999-12-31
claude-mythos-5-2  2  2026-11-09  9999-12-31
claude-opus-5-5    2  2026-09-22  9999-12-31
claude-opus-5      2  2026-07-24  9999-12-31
claude-opus-4-8    2  2026-05-28  2026-11-30
claude-opus-4-7    6  2026-05-12  2026-07-24
claude-opus-4-6    6  2026-02-07  2026-06-29
"""
REMEASURED = "2026-05-01"  # tool counts published in 2025-12 were replaced from here on
COMPUTER_TOOLSET = {
    "claude-fable-5": 4_520, "claude-mythos-5": 4_520, "claude-opus-5": 4_520, "claude-opus-4-8": 4_520,
    "claude-sonnet-5": 4_590,
}  # fmt: skip
BROWSER_TOOLSET = {
    "claude-fable-5": 6_610, "claude-mythos-5": 6_610, "claude-opus-5": 6_610, "claude-opus-4-8": 6_610,
    "claude-sonnet-5": 6_670,
}  # fmt: skip
ABOUT = (4_500, 6_600)  # for the other models from 4.7 on

CLAUDE_4 = {
    "claude-opus-4-5", "claude-opus-4-1", "claude-opus-4", "claude-sonnet-4-5", "claude-sonnet-4", "claude-haiku-4-5",
    "claude-opus-4-6", "claude-opus-4-7", "claude-opus-4-8", "claude-sonnet-4-6",
}  # fmt: skip
BEFORE_4_5 = {
    "claude-opus-4-1", "claude-opus-4", "claude-sonnet-4", "claude-sonnet-3-7", "claude-sonnet-3-5",
    "claude-haiku-3-5", "claude-opus-3", "claude-haiku-3",
}  # fmt: skip
UP_TO_4_5 = BEFORE_4_5 | {"claude-opus-4-5", "claude-sonnet-4-5", "claude-haiku-4-5"}
UP_TO_4_6 = UP_TO_4_5 | {"claude-opus-4-6", "claude-sonnet-4-6"}
WITH_1M_BETA = {"claude-sonnet-4", "claude-sonnet-4-5"}
ENDPOINTS_ON = {"regional": "bedrock vertex", "multi-region": "vertex", "us-data-zone": "foundry"}
OFFERED_ON = {
    "claude-mythos-5-2": "claude-api foundry claude-platform-aws",
    "claude-mythos-5-1": "claude-api bedrock foundry claude-platform-aws",
    "claude-mythos-5": "claude-api bedrock foundry claude-platform-aws",
    "claude-opus-4-1": "claude-api bedrock vertex",
    "claude-opus-4": "claude-api vertex",
    "claude-opus-3": "claude-api",
    "claude-sonnet-4": "claude-api bedrock vertex",
    "claude-sonnet-3-7": "claude-api",
    "claude-sonnet-3-5": "claude-api",
    "claude-haiku-3-5": "claude-api bedrock vertex",
    "claude-haiku-3": "claude-api bedrock vertex",
}


def micro(dollars: str) -> int:
    """Return dollars per million tokens as picodollars per token: the same digits, six places on."""
    whole, _, rest = dollars.partition(".")
    return int(whole + rest.ljust(6, "0"))


def table(text: str) -> list[list[str]]:
    """Return the words of every line."""
    return [line.split() for line in text.strip().splitlines()]


PAGE_RATES = {row[0]: [micro(cell) for cell in row[1:6]] for row in table(PAGE_TABLE)}
PAGE_PROMPTS = {row[0]: (int(row[6]), int(row[7])) for row in table(PAGE_TABLE)}
TODAY_RATES = [(row[0], row[1], [micro(cell) for cell in row[2:7]]) for row in table(TODAY_TABLE)]
TODAY_PROMPTS = {row[0]: (int(row[7]), 0 if row[8] == "-" else int(row[8])) for row in table(TODAY_TABLE)}
NOT_FORCED = {row[0] for row in table(TODAY_TABLE) if row[8] == "-"}
TIERS = {row[0]: (int(row[1]), row[2], row[3], [micro(cell) for cell in row[4:9]]) for row in table(TODAY_TIERS)}
FAST = {row[0]: (int(row[1]), row[2], row[3]) for row in table(FAST_TABLE)}
