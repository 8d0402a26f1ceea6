"""A vendor's change is a change of data: everything here is priced from TOML written in this file, without any code.

The vendor is invented, so nothing of it can be known to the program.
"""

# ruff: noqa: E501  # tables and hostile texts read better on one line

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from pricing_core import BadFile, Refusal, estimate, reason
from pricing_core.exporting import breakdown_json
from pricing_core.library import bundled_book
from pricing_core.reading import read_book
from pricing_core.showing import INDONESIAN
from pricing_core.workload_reading import read_estimate
from tests.core.support import amounts, bill, codes, counts, quantities, refusal, total

HEAD = """
schema = 1
id = "acme-2030"
name = { en = "Acme 2030" }
as_of = 2030-01-01
issued = 2030-01-02
currency = "USD"
source = "Acme, price list"

[units]
word = { en = "words", id = "kata" }
picture = { en = "pictures" }
minute = { en = "minutes" }
call = { en = "calls" }

[blocks]
kiloword = { count = 1_000, unit = "word", label = { en = "1,000 words" } }
dozen = { count = 12, unit = "picture", label = { en = "dozen" } }
call = { count = 1, unit = "call", label = { en = "call" } }
quarter = { count = 1, unit = "minute", label = { en = "minute" } }
"""

METERS = """
[[meters]]
id = "heard"
unit = "word"
label = { en = "Heard" }
fills_context = true

[[meters]]
id = "remembered"
unit = "word"
label = { en = "Remembered" }
fills_context = true
caches = true

[[meters]]
id = "sung"
unit = "word"
label = { en = "Sung", id = "Dinyanyikan" }
"""

MODELS = """
[[models]]
id = "nightingale-1"
name = "Nightingale 1"
aliases = ["nightingale"]
platform_ids = [{ ids = ["moon/nightingale-1"], platform = "moon" }]
context_window = 5_000
max_output = 1_000
cache_minimum = 10
tags = ["bird"]

[[models.rates]]
until = 2030-06-01
per = "kiloword"
heard = 0.5
remembered = 0.05
sung = 2
source = "Birds"

[[models.rates]]
from = 2030-06-01
per = "kiloword"
heard = 0.25
remembered = 0.01
sung = 1.5
source = "Birds, June"
assumption = { en = "Seen in one newspaper only.", id = "Hanya di satu koran." }

[[models.tiers]]
id = "long"
label = { en = "Long songs" }
when = { context_over = 1_000 }
multipliers = { heard = 4 }
rates = { per = "kiloword", heard = 2, remembered = 0.5, sung = 8 }
source = "Long songs"

[[models.tiers]]
id = "epic"
label = { en = "Epics" }
when = { stage = ["opera"], context_over = 2_000 }
context_window = 20_000
from = 2030-02-01
rates = { per = "kiloword", heard = 3, remembered = 1, sung = 9 }
source = "Epics"

[[models]]
id = "crow-1"
name = "Crow 1"
status = "deprecated"
platforms = ["earth"]
context_window = 100

[[models.rates]]
per = "kiloword"
heard = 0
remembered = 0
sung = 0
source = "Crows"

[[models]]
id = "phoenix"
name = "Phoenix"
context_window = 1
unpriced = { en = "Nobody has seen it." }
"""

CHOICES = """
[[choices]]
id = "platform"
label = { en = "Place" }
default = "earth"
refusal = "no_such_place"
values = [{ id = "earth", label = { en = "Earth" } }, { id = "moon", label = { en = "Moon" } }, { id = "mars", label = { en = "Mars" } }]

[[choices]]
id = "stage"
label = { en = "Stage" }
default = "street"
refusal = "no_such_stage"
values = [{ id = "street", label = { en = "Street" } }, { id = "opera", label = { en = "Opera" }, hint = { en = "Dress up" } }]

[[choices]]
id = "encore"
label = { en = "Encore" }
form = "switch"
refusal = "encore_not_known"

[[choices]]
id = "mood"
at = "tools.mood"
label = { en = "Mood" }
default = "calm"
refusal = "no_such_mood"
values = [{ id = "calm", label = { en = "Calm" } }, { id = "wild", label = { en = "Wild" } }]
"""

RULES = """
[[refusals]]
code = "no_air"
when = { platform = ["moon"], stage = ["opera"] }
unless = { encore = true }
message = { en = "{model} cannot sing on the {moon} without an encore." }
source = "Physics"

[[notices]]
code = "cold"
level = "warning"
when = { platform = ["moon"] }
message = { en = "{model} may catch a cold." }

[[modifiers]]
id = "moon_freight"
label = { en = "Freight" }
factor = 1.5
applies_to = ["sung", "portrait"]
when = { platform = ["moon"], model_tags = ["bird"] }
rule = { en = "Freight on what is sent down." }
source = "Freight"

[[modifiers]]
id = "encore_free"
label = { en = "Encore" }
factor = 0
applies_to = ["portrait"]
when = { encore = true, tools = ["painter"], tool_versions = ["painter-2"] }
from = 2030-03-01
until = 2030-04-01
rule = { en = "A portrait comes free with an encore in March." }
source = "Encores"

[[multipliers]]
meter = "remembered"
of = "heard"
factor = 0.1
label = { en = "memory" }
source = "Birds"
"""

TOOLS = """
[[tools]]
id = "painter"
label = { en = "Painter" }
form = "uses"
versions = ["painter-1", "painter-2"]

[[tools.inputs]]
id = "portraits"
label = { en = "Portraits" }
form = "count"
unit = "picture"
default = 1

[[tools.inputs]]
id = "spoiled"
label = { en = "Spoiled" }
form = "count"
unit = "picture"

[[tools.inputs]]
id = "sitting"
label = { en = "Sitting" }
form = "count"
unit = "minute"
default = 20

[[tools.inputs]]
id = "free_minutes"
label = { en = "Free minutes" }
form = "count"
unit = "minute"
default = 100

[[tools.inputs]]
id = "reserved"
label = { en = "Reserved" }
form = "switch"

[[tools]]
id = "flute"
label = { en = "Flute" }
form = "level"
levels = [{ id = "soft", label = { en = "Soft" } }, { id = "loud", label = { en = "Loud" } }]
default_level = "soft"

[[tools]]
id = "lyrics"
label = { en = "Lyrics" }
form = "count"
unit = "word"

[[tools]]
id = "drum"
label = { en = "Drum" }
form = "switch"

[[additions]]
id = "stage_fright"
label = { en = "Stage fright" }
tool = "*"
meter = "heard"
source = "Nerves"

[[additions.tokens]]
count = 7
when = { mood = ["calm"] }

[[additions.tokens]]
count = 70
when = { mood = ["wild"] }
assumption = { en = "Not measured." }
source = "Hearsay"

[[additions]]
id = "flute_words"
label = { en = "Flute" }
tool = "flute"
meter = "remembered"
missing = "tool_not_listed_for_model"
source = "Flutes"

[[additions.tokens]]
count = 11
when = { flute = ["soft"], model = ["nightingale-1"] }

[[additions.tokens]]
count = 22
when = { flute = ["loud"], model = ["nightingale-1"] }

[[additions]]
id = "lyrics_words"
label = { en = "Lyrics" }
tool = "lyrics"
meter = "sung"
product = ["lyrics"]
source = "Lyrics"

[[fees]]
id = "portrait"
label = { en = "Portrait" }
tool = "painter"
product = ["portraits"]
minus = "spoiled"
unit = "picture"
per = "dozen"
price = 6
source = "Portraits"

[[fees]]
id = "sitting"
label = { en = "Sitting" }
tool = "painter"
product = ["sitting", "portraits"]
unit = "minute"
per = "quarter"
price = 0.10
show_zero = true
source = "Sittings"

[[fees]]
id = "drumming"
label = { en = "Drumming" }
tool = "lyrics"
product = ["lyrics"]
divide = 7
unit = "call"
per = "call"
price = 1
until = 2030-07-01
source = "Drums"

[[minimums]]
tool = "painter"
input = "sitting"
at_least = 15
rule = { en = "Nobody sits for less than a quarter of an hour." }
source = "Sittings"

[[minimums]]
tool = "painter"
input = "portraits"
at_least = 2
when_input = "reserved"
rule = { en = "A reserved day bills two portraits." }
source = "Sittings"

[[allowances]]
fee = "sitting"
amount = 100
input = "free_minutes"
rule = { en = "A hundred minutes are free." }
source = "Sittings"

[[allowances]]
fee = "drumming"
amount = 3
rule = { en = "Three calls are free." }
source = "Drums"
"""

IMAGES = """
[[images]]
id = "likenesses"
label = { en = "Likenesses" }
patch = 10
max_tokens = 50
max_edge = 100
model_tags = ["bird"]
from = 2030-02-01
source = "Likenesses"

[[images]]
id = "landscapes"
label = { en = "Landscapes" }
pixels_per_token = 100
source = "Landscapes"
"""
ACME = HEAD + METERS + MODELS + CHOICES + RULES + TOOLS + IMAGES


def read(text: str, find=None):
    """Read a book from text."""
    return read_book(text.encode(), "acme.toml", find)


@pytest.fixture(scope="module")
def acme():
    return read(ACME)


BIRD = {"model": "nightingale-1"}


def test_new_meters_are_keys_of_a_workload_and_lines_of_the_bill(acme):
    # 100 x 0.5, 200 x 0.05, 300 x 2 per thousand: 0.05 + 0.01 + 0.6.
    priced = bill({**BIRD, "tokens": {"heard": 100, "remembered": 200, "sung": 300}}, acme)

    assert amounts(priced) == {"heard": Fraction("0.05"), "remembered": Fraction("0.01"), "sung": Fraction("0.6")}
    assert breakdown_json(priced)["context_tokens"] == "300"
    assert {line["unit"] for line in breakdown_json(priced)["lines"]} == {"word"}


def test_meters_of_another_book_are_unknown_keys(acme):
    with pytest.raises(BadFile, match="unknown key"):
        bill({**BIRD, "tokens": {"input": 1}}, acme)


def test_new_tiers_hold_for_the_whole_request_and_the_highest_wins(acme):
    at, above, epic, street = (
        bill({**BIRD, **how, "tokens": {"heard": size, "sung": 10}}, acme, "2030-02-01")
        for size, how in ((1_000, {}), (1_001, {}), (2_001, {"stage": "opera"}), (2_001, {}))
    )

    assert (at.tier.id, above.tier.id, epic.tier.id, street.tier.id) == ("standard", "long", "epic", "long")
    assert amounts(above) == {"heard": Fraction("2.002"), "sung": Fraction("0.08")}
    assert amounts(epic) == {"heard": Fraction("6.003"), "sung": Fraction("0.09")}


def test_a_tier_has_its_own_window_and_its_own_days(acme):
    big = {**BIRD, "stage": "opera", "tokens": {"heard": 6_000}}

    assert total(big, acme, "2030-02-01") == 18
    for how, day in (({}, "2030-01-31"), ({"stage": "street"}, "2030-02-01")):
        with pytest.raises(Refusal) as refused:
            bill({**big, **how}, acme, day)
        assert refused.value.code == "context_window_exceeded"


@pytest.mark.parametrize(
    ("day", "price"), [("2029-01-01", "0.5"), ("2030-05-31", "0.5"), ("2030-06-01", "0.25"), ("2099-12-31", "0.25")]
)
def test_dated_rates_change_on_their_day(acme, day, price):
    assert total({**BIRD, "tokens": {"heard": 1_000}}, acme, day) == Fraction(price)


def test_a_row_that_is_an_assumption_says_so(acme):
    assert codes(bill({**BIRD, "tokens": {"heard": 1}}, acme, "2030-05-31")) == []
    assert codes(bill({**BIRD, "tokens": {"heard": 1}}, acme, "2030-06-01")) == ["assumption"]


def test_a_zero_rate_is_a_price_of_zero(acme):
    priced = bill({"model": "crow-1", "tokens": {"heard": 50}}, acme)

    assert priced.total.amount == 0
    assert [line.key for line in priced.lines] == ["heard"]
    assert codes(priced) == ["deprecated_model"]


def test_refusals_of_the_book(acme):
    def code(workload):
        with pytest.raises(Refusal) as refused:
            bill(workload, acme)
        return refused.value.code, str(refused.value)

    assert code({"model": "phoenix"}) == ("no_price", "Nobody has seen it.")
    assert code({"model": "crow-1", "platform": "moon"})[0] == "model_not_on_platform"
    assert code({**BIRD, "platform": "venus"})[0] == "no_such_place"
    assert code({**BIRD, "tools": {"mood": "sad", "drum": True}})[0] == "no_such_mood"
    # Only {model} is filled in; everything else stays as it is written.
    assert code({**BIRD, "platform": "moon", "stage": "opera"}) == (
        "no_air", "Nightingale 1 cannot sing on the {moon} without an encore.",
    )  # fmt: skip


def test_unless_suspends_a_refusal(acme):
    encore = {**BIRD, "platform": "moon", "stage": "opera", "encore": True, "tokens": {"sung": 1_000}}

    assert total(encore, acme) == 3  # 2 x 1.5


def test_a_new_modifier_applies_to_what_it_names(acme):
    tokens = {"heard": 1_000, "sung": 1_000}

    moon = bill({**BIRD, "platform": "moon", "tokens": tokens}, acme)

    assert amounts(moon) == {"heard": Fraction("0.5"), "sung": 3}
    assert codes(moon) == ["cold"]
    assert moon.notices[0].words["en"] == "Nightingale 1 may catch a cold."


def test_an_id_that_says_where_the_model_runs(acme):
    priced = bill({"model": "moon/nightingale-1", "tokens": {"sung": 1_000}}, acme)

    assert priced.total.amount == 3
    assert codes(priced) == ["assumption", "cold"]


def test_new_tools_bring_tokens_of_any_meter(acme):
    tools = {"mood": "wild", "flute": "loud", "lyrics": 30, "drum": True}

    priced = bill({**BIRD, "tools": tools}, acme)

    assert counts(priced) == {"stage_fright": 70, "flute_words": 22, "lyrics_words": 30, "drumming": Fraction(30, 7)}
    # 70 x 0.5 + 22 x 0.05 + 30 x 2 per thousand; 30/7 calls, of which 3 are free.
    assert priced.total.amount == Fraction("0.0961") + Fraction(9, 7)
    assert codes(priced) == ["assumption"]


def test_a_tool_that_no_row_fits_is_refused(acme):
    with pytest.raises(Refusal) as refused:
        bill({"model": "crow-1", "tools": {"flute": True}}, acme)

    assert refused.value.code == "tool_not_listed_for_model"


def test_a_fee_by_the_dozen_with_uses_that_are_not_billed(acme):
    # 30 - 6 = 24 portraits are two dozen at 6.
    tool = {"portraits": 30, "spoiled": 6, "sitting": 15, "free_minutes": 10_000}

    assert amounts(bill({**BIRD, "tools": {"painter": tool}}, acme))["portrait"] == 12


def test_minimum_allowance_and_defaults_of_a_new_fee(acme):
    # Ten requests of one portrait of 5 minutes, counted as 15: 150 minutes, 100 free, 50 at 10 cents.
    priced = bill({**BIRD, "tools": {"painter": {"sitting": 5}}, "requests": 10}, acme)

    assert quantities(priced)["sitting"] == 50
    assert amounts(priced)["sitting"] == 5
    assert codes(priced) == ["minimum_applied"]
    # The default sitting is 20 minutes: 200, 100 free.
    assert quantities(bill({**BIRD, "tools": {"painter": True}, "requests": 10}, acme))["sitting"] == 100


def test_a_minimum_that_a_switch_turns_on(acme):
    # One portrait of 60 minutes, and one more that lasts the minimum of 15.
    tool = {"portraits": 1, "sitting": 60, "reserved": True, "free_minutes": 0}

    assert quantities(bill({**BIRD, "tools": {"painter": tool}}, acme))["sitting"] == 75


def test_a_fee_that_is_over_is_no_longer_charged(acme):
    tools = {"lyrics": 70}

    assert quantities(bill({**BIRD, "tools": tools}, acme, "2030-06-30"))["drumming"] == 7
    assert "drumming" not in quantities(bill({**BIRD, "tools": tools}, acme, "2030-07-01"))


@pytest.mark.parametrize(
    ("day", "version", "free"),
    [
        ("2030-02-28", "painter-2", False),
        ("2030-03-01", "painter-2", True),
        ("2030-03-31", "painter-2", True),
        ("2030-04-01", "painter-2", False),
        ("2030-03-15", "painter-1", False),
        ("2030-03-15", None, False),
    ],
)
def test_a_waiver_by_version_and_day(acme, day, version, free):
    workload = {**BIRD, "encore": True, "tools": {"painter": {"portraits": 12, "version": version}}}

    priced = bill(workload, acme, day)

    assert amounts(priced)["portrait"] == (0 if free else 6)
    assert "portrait" in amounts(priced)


def test_reasons_use_the_words_of_the_book_in_both_languages(acme):
    priced = bill({**BIRD, "tokens": {"remembered": 500, "sung": 500}}, acme)
    remembered, sung = priced.lines

    # 0.1 x 0.5 = 0.05 is the cell, so the multiplier is shown.
    assert "0.1 (memory)" in reason(priced, remembered).formula
    assert "kata" in reason(priced, sung, INDONESIAN).formula
    assert "Acme, price list" in reason(priced, sung).source
    assert "Birds" in reason(priced, sung).source


def test_a_multiplier_that_does_not_give_the_cell_is_never_shown_as_a_factor(acme):
    # From June 0.01 is not 0.1 x 0.25.
    priced = bill({**BIRD, "tokens": {"remembered": 500}}, acme, "2030-06-01")

    (line,) = priced.lines
    assert "memory" not in reason(priced, line).formula
    assert "0.025" in reason(priced, line).rule  # what the multiplier would give


def test_the_tiers_multiplier_is_shown_where_it_gives_the_cell(acme):
    # 4 x 0.5 = 2 is the long cell.
    priced = bill({**BIRD, "tokens": {"heard": 1_500}}, acme)

    assert "4 (Long songs)" in reason(priced, priced.lines[0]).formula


# ── Books on top of books ────────────────────────────────────────────────────────────────────────────────────────────

NEGOTIATED = """
schema = 1
id = "our-prices"
as_of = 2026-11-22
issued = 2026-11-22
currency = "USD"
source = "Our contract"
extends = "{base}"

[[models]]
id = "claude-sonnet-4-5"
name = "Claude Sonnet 4.5"
context_window = 200_000
tags = ["regional-premium", "1m-window", "claude-4", "{tag}"]

[[models.rates]]
per = "MTok"
input = 2.70
cache_write_5m = 3
cache_write_1h = 5
cache_read = 0.20
output = 12
source = "Contract, annex A"
"""


def extended(base: str, extra: str = ""):
    tag = "up-to-4.6" if base.endswith("11") else "contract"
    text = NEGOTIATED.replace("{base}", base).replace("{tag}", tag)
    return read(text + extra, bundled_book)


@pytest.mark.parametrize("base", ["anthropic-2025-12", "anthropic-2026-11"])
def test_a_book_on_top_replaces_a_row_whole_and_keeps_the_others(base):
    ours = extended(base)

    assert total({"model": "claude-sonnet-4-5", "tokens": {"input": 100_000}}, ours) == Fraction("0.27")
    assert total({"model": "claude-haiku-3", "tokens": {"cache_read": 100_000}}, ours) == Fraction("0.003")
    # The row has no tiers and no aliases now: it was replaced whole.
    assert refusal({"model": "claude-sonnet-4-5-20250929"}, ours) == "unknown_model"
    assert (
        refusal({"model": "claude-sonnet-4-5", "context_1m": True, "tokens": {"input": 200_001}}, ours)
        == "context_window_exceeded"
    )


def test_the_rules_of_the_base_apply_to_the_new_row():
    ours = extended("anthropic-2025-12")
    workload = {"model": "claude-sonnet-4-5", "tokens": {"output": 100_000}, "tools": {"bash": True}}

    batch = bill({**workload, "processing": "batch"}, ours)
    regional = bill({**workload, "platform": "vertex", "endpoint": "regional"}, ours)

    assert amounts(batch)["output"] == Fraction("0.6")
    assert amounts(regional)["output"] == Fraction("1.32")
    assert counts(batch)["tool_bash"] == 245


def test_a_book_on_top_adds_models_tools_notices_units_and_blocks():
    ours = extended(
        "anthropic-2025-12",
        """
[units]
stamp = { en = "stamps" }
[blocks]
stamp = { count = 1, unit = "stamp", label = { en = "stamp" } }
[[models]]
id = "house-model"
name = "House Model"
context_window = 10
[[models.rates]]
per = "MTok"
input = 1
cache_write_5m = 1
cache_write_1h = 1
cache_read = 1
output = 1
source = "Contract"
[[tools]]
id = "post"
label = { en = "Post" }
form = "uses"
[[tools.inputs]]
id = "letters"
label = { en = "Letters" }
form = "count"
unit = "stamp"
[[fees]]
id = "postage"
label = { en = "Postage" }
tool = "post"
product = ["letters"]
unit = "stamp"
per = "stamp"
price = 0.85
source = "Contract"
[[notices]]
code = "signed"
message = { en = "Under contract." }
""",
    )

    priced = bill({"model": "house-model", "basis": "usage", "tools": {"post": {"letters": 2}}}, ours)

    assert amounts(priced) == {"postage": Fraction("1.7")}
    assert codes(priced) == ["signed"]
    assert len(ours.notices) == len(bundled_book("anthropic-2025-12").notices) + 1


def test_a_modifier_of_the_same_id_replaces_the_base_ones_rule():
    ours = extended(
        "anthropic-2025-12",
        """
[[modifiers]]
id = "batch"
label = { en = "Batch" }
factor = 0.4
applies_to = ["input", "output"]
when = { processing = ["batch"] }
rule = { en = "Our batch." }
source = "Contract"
""",
    )
    workload = {"model": "claude-haiku-4-5", "processing": "batch", "tokens": {"input": 100_000, "cache_read": 100_000}}

    assert amounts(bill(workload, ours)) == {"input": Fraction("0.04"), "cache_read": Fraction("0.01")}


def test_a_new_meter_on_top_leaves_the_base_models_without_its_price_and_says_so():
    # price-books.md: a rate row holds every class. The rows of the base lack it, and missing is never zero.
    with pytest.raises(BadFile):
        extended("anthropic-2025-12", '[[meters]]\nid = "audio"\nunit = "token"\nlabel = { en = "Audio" }\n')


def test_a_base_that_does_not_exist_is_a_fault_with_its_line():
    with pytest.raises(BadFile) as bad:
        extended("anthropic-1999-01")

    assert [problem.line for problem in bad.value.problems if "anthropic-1999-01" in problem.message] == [8]


def test_the_shipped_books_are_untouched_by_books_on_top():
    before = bundled_book("anthropic-2025-12")
    workload = {"model": "claude-sonnet-4-5", "tokens": {"input": 100_000}}

    assert total(workload, extended("anthropic-2025-12")) != total(workload, before)
    assert total(workload, before) == Fraction("0.3")
    assert bundled_book("anthropic-2025-12") is before


# ── What a book must not say ─────────────────────────────────────────────────────────────────────────────────────────


def faults(text: str) -> list[tuple[int | None, str]]:
    with pytest.raises(BadFile) as bad:
        read(text)
    return [(problem.line, problem.message) for problem in bad.value.problems]


def line_of(text: str, part: str) -> int:
    """Return the line on which a part of the text begins."""
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("before", "after", "words", "blamed"),
    [
        # (what is replaced, by what, words of the message, a text that starts on the line to blame; "" for any line)
        ('heard = 0.5\nremembered', "remembered", "missing", "[[models.rates]]"),
        ("sung = 8 }", "sung = 8, hummed = 1 }", "unknown key", "rates = {"),
        ("heard = 0.25", "heard = -0.25", "plain number", "heard = -0.25"),
        ("heard = 0.25", 'heard = "0.25"', "plain number", 'heard = "0.25"'),
        ("heard = 0.25", "heard = 2.5e-1", "plain number", "heard = 2.5e-1"),
        ("heard = 0.25", "heard = true", "plain number", "heard = true"),
        ('per = "kiloword"\nheard = 0.25', 'per = "MTok"\nheard = 0.25', "MTok", "[[models.rates]]\nfrom = 2030-06-01"),
        ('per = "kiloword"\nheard = 0.25', 'per = "dozen"\nheard = 0.25', "another unit", "[[models.rates]]\nfrom = 2030-06-01"),
        ('unit = "picture"\nper = "dozen"', 'unit = "minute"\nper = "dozen"', "dozen", '[[fees]]\nid = "portrait"'),
        ("from = 2030-06-01", "from = 2030-05-31", "same day", "[[models.rates]]\nfrom = 2030-05-31"),
        ("until = 2030-06-01", "", "same day", "[[models.rates]]\nfrom = 2030-06-01"),
        ("from = 2030-03-01", "from = 2030-04-01", "later than", "until = 2030-04-01"),
        ('aliases = ["nightingale"]', 'aliases = ["crow-1"]', "twice", ""),
        ('id = "crow-1"', 'id = "nightingale-1"', "twice", '[[models]]\nid = "nightingale-1"\nname = "Crow 1"'),
        ('stage = ["opera"], context_over = 2_000', 'stage = ["oper"], context_over = 2_000', "oper", ""),
        ('model_tags = ["bird"]', 'model_tags = ["brid"]', "did you mean 'bird'", ""),
        ('tool_versions = ["painter-2"]', 'tool_versions = ["painter-3"]', "painter-3", ""),
        ('flute = ["loud"]', 'flute = ["laud"]', "laud", ""),
        ('model = ["nightingale-1"] }\n\n[[additions]]', 'model = ["nightingale-2"] }\n\n[[additions]]', "nightingale-2", ""),
        ('applies_to = ["sung", "portrait"]', 'applies_to = ["sung", "portrat"]', "portrat", '[[modifiers]]\nid = "moon_freight"'),
        ('product = ["lyrics"]\nsource', 'product = ["lyric"]\nsource', "lyric", ""),
        ('tool = "flute"\nmeter = "remembered"', 'tool = "flute"\nmeter = "rememberd"', "rememberd", ""),
        ('fee = "drumming"', 'fee = "druming"', "druming", ""),
        ('input = "sitting"', 'input = "siting"', "siting", ""),
        ('of = "heard"', 'of = "herd"', "herd", ""),
        ('default_level = "soft"', 'default_level = "sofd"', "sofd", ""),
        ('default = "street"', 'default = "strete"', "strete", ""),
        ("when = { encore = true,", 'when = { encore = "yes",', "", ""),
        ("schema = 1", "schema = 2", "schema 1", "schema = 2"),
        ("schema = 1", 'schema = "1"', "whole number", 'schema = "1"'),
        ('currency = "USD"', 'currency = "EUR"', "USD", 'currency = "EUR"'),
        ("as_of = 2030-01-01", 'as_of = "2030-01-01"', "date", "as_of"),
        ("as_of = 2030-01-01", "as_of = 2030-01-01T00:00:00", "date", "as_of"),
        ("context_window = 5_000", "context_window = 5_000.0", "whole number", "context_window"),
        ("context_window = 5_000", "context_window = 0", "whole number", "context_window"),
        ("context_window = 5_000", "", "context_window", '[[models]]\nid = "nightingale-1"'),
        ('name = "Nightingale 1"', 'name = ""', "400 characters", 'name = ""'),
        ('name = "Nightingale 1"', f'name = "{"n" * 401}"', "400 characters", 'name = "nnn'),
        ('name = "Nightingale 1"', 'name = "Night\\ningale"', "on one line", 'name = "Night'),
        ('name = "Nightingale 1"', 'name = """Night\ningale"""', "on one line", 'name = """Night'),
        ('label = { en = "Heard" }', 'label = { en = "Heard", id = "De\\ngar" }', "on one line", 'label = { en = "Heard", id'),
        ('label = { en = "Heard" }', 'label = { id = "Dengar" }', "English", 'label = { id = "Dengar" }'),
        ('label = { en = "Heard" }', 'label = "Heard"', "languages", 'label = "Heard"'),
        ('label = { en = "Heard" }', 'label = { en = "Heard", english = "x" }', "language code", ""),
        ('source = "Crows"', "", "source", ""),
        ('source = "Physics"', "", "source", ""),
        ('id = "drum"\nlabel', 'id = "Drum"\nlabel', "not an id", 'id = "Drum"'),
        ('status = "deprecated"', 'status = "dead"', "must be one of", 'status = "dead"'),
        ('platforms = ["earth"]', 'platforms = ["eart"]', "eart", ""),
        ('unpriced = { en = "Nobody has seen it." }', "", "phoenix", ""),
        ("at_least = 15", "at_least = 15.5", "whole number", "at_least = 15.5"),
        ("count = 1_000, unit", "count = 0, unit", "whole number", "kiloword"),
        ("[[multipliers]]", "[[multiplier]]", "did you mean 'multipliers'", "[[multiplier]]"),
        ('[units]\nword = { en = "words", id = "kata" }', "[units]", "word", ""),
        ('form = "switch"\nrefusal', 'form = "switch"\nvalues = [{ id = "a", label = { en = "A" } }]\nrefusal', "switch", ""),
    ],
)  # fmt: skip
def test_a_slip_is_refused_with_words_and_the_line_to_blame(before, after, words, blamed):
    assert ACME.count(before) >= 1
    text = ACME.replace(before, after, 1)

    found = faults(text)

    assert any(words in message for _, message in found), found
    assert all(line is None or 1 <= line <= text.count("\n") + 1 for line, _ in found)
    if blamed:
        assert line_of(text, blamed) in [line for line, _ in found], found


def test_every_fault_that_a_line_is_to_blame_for_has_its_line():
    text = (
        ACME.replace("heard = 0.25", "heard = -1")
        .replace("fills_context = true", "fils_context = true")
        .replace("factor = 1.5", "factor = 1e5")
    )

    found = faults(text)

    blamed = [
        number
        for number, line in enumerate(text.split("\n"), 1)
        if line in ("heard = -1", "fils_context = true", "factor = 1e5")
    ]
    assert [line for line, _ in found] == blamed


def test_two_rows_of_one_count_that_cover_the_same_day_are_refused():
    # price-books.md: "two rows of one count must not cover the same day for the same condition"; "exactly one may fit".
    text = (
        ACME
        + '\n[[additions]]\nid = "drum_words"\nlabel = { en = "Drum" }\ntool = "drum"\nmeter = "heard"\nsource = "Drums"\n'
    )
    rows = "[[additions.tokens]]\ncount = 5\n[[additions.tokens]]\ncount = 6\n"

    with pytest.raises(BadFile):
        read(text + rows)


def test_a_value_that_a_condition_lists_twice_does_not_apply_the_rule_twice():
    text = ACME.replace(
        'when = { platform = ["moon"], model_tags = ["bird"] }',
        'when = { platform = ["moon", "moon"], model_tags = ["bird"] }',
    )

    try:
        book = read(text)
    except BadFile:
        return  # refusing the slip is as good
    assert total({**BIRD, "platform": "moon", "tokens": {"sung": 1_000}}, book) == 3


def test_a_notice_listed_twice_in_a_condition_is_said_once():
    text = ACME.replace(
        'level = "warning"\nwhen = { platform = ["moon"] }', 'level = "warning"\nwhen = { platform = ["moon", "moon"] }'
    )

    try:
        book = read(text)
    except BadFile:
        return
    assert codes(bill({**BIRD, "platform": "moon"}, book)) == ["cold"]


def test_a_book_without_platforms_or_tools_is_a_book():
    choices = '[[choices]]\nid = "stage"\nlabel = { en = "Stage" }\ndefault = "street"\nrefusal = "x"\nvalues = [{ id = "street", label = { en = "S" } }]\n'
    model = '[[models]]\nid = "wren"\nname = "Wren"\ncontext_window = 9\n[[models.rates]]\nper = "kiloword"\nheard = 1\nremembered = 1\nsung = 1\nsource = "W"\n'

    book = read(HEAD + METERS + model + choices)

    assert total({"model": "wren", "tokens": {"sung": 5}}, book) == Fraction("0.005")


def test_the_same_workload_file_means_what_the_book_makes_of_it(acme):
    content = json.dumps({"model": "nightingale", "mood": "wild"}).encode()

    with pytest.raises(BadFile, match="mood"):
        read_estimate(content, "w.json", acme)


def test_pricing_with_many_books_in_turn_never_mixes_them_up():
    # The core keeps prepared books; more of them than it keeps, priced in turn, twice.
    texts = [ACME.replace("heard = 0.5", f"heard = {number}.5") for number in range(1, 30)]
    books = [read(text) for text in texts]

    for _ in range(2):
        for number, book in enumerate(books, 1):
            assert (
                estimate(read_estimate(b'{"model": "crow-1"}', "w", book).workloads[0], book, "2030-01-01").total.amount
                == 0
            )
            assert total({**BIRD, "tokens": {"heard": 1_000}}, book) == number + Fraction("0.5")
