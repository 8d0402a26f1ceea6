"""The commented examples of the documents: they load, and cost what their remarks say."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

import pricing_core
from pricing_core import PriceBook, cli, estimate
from pricing_core.library import bundled_book, find_book
from pricing_core.profile import Profile
from pricing_core.profile_applying import profiled, unknown_names
from pricing_core.profile_reading import find_profile
from pricing_core.workload import ToolUse, Workload

DOCS = Path(__file__).parents[2] / "docs"
BOOK, PROFILE = DOCS / "example-book.toml", DOCS / "example-profile.toml"
TENTH = 100_000  # tokens: a tenth of a million
NEW_YEARS_EVE, AFTER = "2026-12-31", "2027-01-01"


@pytest.fixture(scope="module")
def book() -> PriceBook:
    return find_book(str(BOOK), lambda: DOCS / "none")


@pytest.fixture(scope="module")
def profile() -> Profile:
    return find_profile(str(PROFILE), lambda: DOCS / "none")


def cost(book: PriceBook, model: str, on: str = "2026-11-22", **choices: object) -> Fraction:
    """Return what 100,000 tokens in, 100,000 read from the cache and 10,000 out cost on a day."""
    tokens = {"input": TENTH, "cache_read": TENTH, "output": TENTH // 10}
    return estimate(Workload(model, tokens=tokens, choices=choices), book, on).total.amount


def test_a_changed_price_keeps_the_others(book):
    # $2 and $0.10 for a million from the book below, a tenth each: 0.20 + 0.01; output $9.50, a hundredth: 0.095.
    assert cost(book, "claude-sonnet-5-5") == Fraction("0.305")
    assert cost(bundled_book("anthropic-2026-11"), "claude-sonnet-5-5") == Fraction("0.31")


@pytest.mark.parametrize(("day", "input_price"), [(NEW_YEARS_EVE, "3.60"), (AFTER, "3.20")])
def test_a_dated_price_changes_on_its_day(book, day, input_price):
    # Read $0.20, output $20 below: 0.02 + 0.20, on both days.
    assert cost(book, "claude-opus-5-5", day) == Fraction(input_price) / 10 + Fraction("0.22")


def test_a_new_model_has_the_prices_that_are_written(book):
    # 0.2 + 0.02 + 0.08
    assert cost(book, "example-tuned-1") == Fraction("0.3")


def test_the_factor_holds_on_bedrock_from_its_day_on(book):
    before, after, batch = (
        cost(book, "claude-sonnet-5-5", day, platform="bedrock", **more)
        for day, more in ((NEW_YEARS_EVE, {}), (AFTER, {}), (AFTER, {"processing": "batch"}))
    )

    assert (before, after) == (Fraction("0.305"), Fraction("0.305") * Fraction("0.9"))
    assert batch == Fraction("0.305") * Fraction("0.45")
    assert cost(book, "claude-sonnet-5-5", AFTER) == Fraction("0.305")


def test_the_profile_takes_percent_off_and_puts_own_prices_in_place(profile):
    listed = bundled_book("anthropic-2026-11")
    prices = profiled(listed, profile)

    assert unknown_names(profile, listed) == ()
    # 12% off $0.31.
    assert cost(prices, "claude-sonnet-5-5") == Fraction("0.2728")
    assert cost(prices, "claude-sonnet-5-5", "2028-01-01") == Fraction("0.31")
    # $4, $0.20 and $20: 0.88 × (0.40 + 0.02) + 0.88 × 0.95 × 0.20 = 0.3696 + 0.1672.
    assert cost(prices, "claude-opus-5-5") == Fraction("0.5368")


def test_an_own_price_is_the_one_agreed_on_and_batch_still_halves_it(profile):
    prices = profiled(bundled_book("anthropic-2026-11"), profile)

    def small(**choices: object) -> Fraction:
        tokens = {"input": 10_000, "cache_read": 10_000, "output": 10_000}
        return estimate(Workload("claude-haiku-5-5", tokens=tokens, choices=choices), prices, "2026-11-22").total.amount

    # A hundredth of a million each: 0.0008 + 0.00008, without the 12%; output 0.88 × $0.50, a hundredth: 0.0044.
    assert small() == Fraction("0.00528")
    assert small(processing="batch") == Fraction("0.00264")


def test_an_own_charge_replaces_the_listed_one(profile):
    prices = profiled(bundled_book("anthropic-2026-11"), profile)
    tools = {"web_search": ToolUse(inputs={"searches": Fraction(3)})}

    bill = estimate(Workload("claude-sonnet-5-5", tools=tools), prices, "2026-11-22")

    (searches,) = (line.amount.amount for line in bill.lines if line.key == "web_search")
    assert searches == Fraction("0.024")  # 3 of a thousand at $8


@pytest.mark.parametrize("path", [BOOK, PROFILE])
def test_the_command_line_finds_nothing_wrong(capsys, path):
    assert cli.main(["check", str(path)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("path", [BOOK, PROFILE])
def test_every_step_is_explained(path):
    text = path.read_text("utf-8")
    steps = [int(number) for number in re.findall(r"^# (\d)\. ", text, re.MULTILINE)]

    assert steps == [*range(1, len(steps) + 1)]
    assert len(steps) >= 4


def test_the_commands_of_the_readme_work_as_they_stand(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    request = Path(pricing_core.__file__).parent / "books" / "example.json"
    (tmp_path / "request.json").write_bytes(request.read_bytes())
    (tmp_path / "config" / "profiles").mkdir(parents=True)
    example = PROFILE.read_text("utf-8")
    (tmp_path / "config" / "profiles" / "any.toml").write_text(example, "utf-8")
    section = (DOCS.parent / "README.md").read_text("utf-8").split("## Prices in your hands")[1].split("\n## ")[0]
    commands = re.findall(r"^taksir-cli (.+)$|`taksir-cli (price [^`]+)`", section, re.MULTILINE)

    codes = {command: cli.main(command.split()) for pair in commands for command in pair if command}

    assert len(codes) >= 5
    assert set(codes.values()) == {0}
    assert capsys.readouterr().err == ""
