"""The price files that LiteLLM and genai-prices really publish, as the pinned packages carry them."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from datetime import date, time
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path

import pytest

from pricing_core.foreign import Translation, recognised, translated
from pricing_core.library import bundled_book
from pricing_core.reading import read_book

BASE = "anthropic-2026-11"
DAY = "2026-11-22"


def litellm_file() -> bytes:
    spec = find_spec("litellm")  # importing it would take six seconds
    assert spec is not None
    assert spec.origin is not None
    return (Path(spec.origin).parent / "model_prices_and_context_window_backup.json").read_bytes()


def genai_file() -> bytes:
    """Write the package's data in the form in which the project publishes it (a list of sellers)."""
    from genai_prices.data import providers

    return json.dumps([{"id": one.id, "models": plain(one.models)} for one in providers]).encode()


def plain(value: object) -> object:
    from genai_prices.types import ModelPrice

    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, ModelPrice):
        return {key: plain(price) for key, price in vars(value).items() if price is not None}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return {name.rstrip("_"): plain(one) for name, one in fields.items() if one is not None}
    return value


FILES = {"litellm": litellm_file, "genai_prices": genai_file}


@pytest.fixture(scope="module", params=FILES)
def translation(request: pytest.FixtureRequest) -> Translation:
    content = FILES[request.param]()
    base = bundled_book(BASE)
    assert base is not None
    assert recognised(content) == request.param
    return translated(content, f"{request.param}.json", base, "mine", DAY)


def test_the_list_prices_of_both_agree_with_the_book_of_november(translation):
    # 16 and 25 models; Sonnet 3 has a price there and none in our book, which says why.
    seen = {"litellm": 16, "genai_prices": 25}[translation.kind]
    without = {"litellm": 0, "genai_prices": 1}[translation.kind]

    assert translation.changed == ()
    assert len(translation.models_seen) == seen
    assert len(translation.unchanged) == seen - without


def test_what_cannot_be_taken_over_is_known(translation):
    # A release of either that says something else is noticed here, and looked at.
    expected = {
        "litellm": {"platform_differs": 23, "platform_unknown": 3, "new_model": 1, "not_listed": 1,
                    "platform_not_offered": 1, "resellers": 1},
        "genai_prices": {"cannot_express": 2, "platform_unknown": 2, "tier_not_in_base": 1, "no_base_price": 1,
                         "not_listed": 1, "platform_not_offered": 1, "resellers": 1},
    }  # fmt: skip

    assert Counter(note.code for note in translation.notes) == expected[translation.kind]


def test_the_translation_is_a_book_that_prices(translation):
    book = read_book(translation.text.encode(), "mine.toml", bundled_book)

    base = bundled_book(BASE)
    assert base is not None
    assert {model.id for model in book.models} == {model.id for model in base.models} | set(translation.added)
    assert translation.added == {"litellm": ("claude-mythos-preview",), "genai_prices": ()}[translation.kind]
