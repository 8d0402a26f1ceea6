"""The JSON Schema of profiles, for editors: it agrees with the reader, or is known to see less."""

from __future__ import annotations

import datetime
import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

import pricing_core
from pricing_core.errors import BadFile
from pricing_core.profile_reading import read_profile
from pricing_core.profile_writing import START

FOLDER = Path(pricing_core.__file__).parent / "books"
SCHEMA = json.loads((FOLDER / "profile.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)
HEAD = 'schema = 1\nid = "x"\nname = "X"\n'


def plain(value: object) -> object:
    """Return what TOML holds as the types of JSON, as editors do."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def judged(text: str) -> tuple[bool, bool]:
    """Return whether the schema accepts a profile, and whether the reader does."""
    try:
        read_profile(text.encode(), "x.toml")
    except BadFile:
        return VALIDATOR.is_valid(plain(tomllib.loads(text))), False
    return VALIDATOR.is_valid(plain(tomllib.loads(text))), True


def test_the_schema_is_one_that_every_draft_understands():
    for draft in (jsonschema.Draft4Validator, jsonschema.Draft7Validator, jsonschema.Draft202012Validator):
        draft.check_schema(SCHEMA)
    assert f"#:schema ./{FOLDER.joinpath('profile.schema.json').name}\n" in START


@pytest.mark.parametrize(
    "terms",
    [
        "",
        'notes = "Ask again in May"',
        "[[discounts]]\npercent_off = 12",
        "[[discounts]]\npercent_off = 100\non = 'everything'\nplatforms = ['claude-api']\nmodels = ['A/b:c@1']",
        "[[discounts]]\nfactor = 1.05\nclasses = ['input', 'output']\nfrom = 2026-01-01\nuntil = 2027-01-01",
        "[[rates]]\nmodel = 'm'\nper = 'MTok'\ninput = 2.64\ncache_write_5m = 3\ntier = 'long_context'",
        "[[rates]]\nmodel = 'm'\nper = 'MTok'\nmodels = 3",  # a class of tokens may have nearly any name
        "[[fees]]\nfee = 'web_search'\nprice = 8\nfrom = 2026-01-01",
    ],
)
def test_what_the_reader_takes_the_schema_takes(terms):
    assert judged(HEAD + terms) == (True, True)


@pytest.mark.parametrize(
    "text",
    [
        'id = "x"\nname = "X"',
        'schema = 2\nid = "x"\nname = "X"',
        'schema = 1\nid = "X y"\nname = "X"',
        'schema = 1\nid = "x"',
        'schema = 1\nid = "x"\nname = ""',
        f"{HEAD}discount = 12",
        f"{HEAD}[[discounts]]\non = 'tokens'",
        f"{HEAD}[[discounts]]\npercent_off = 12\nfactor = 0.88",
        f"{HEAD}[[discounts]]\npercent_off = 101",
        f"{HEAD}[[discounts]]\npercent_off = '12'",
        f"{HEAD}[[discounts]]\npercent_off = -1",
        f"{HEAD}[[discounts]]\npercent_off = 12\non = 'fees'",
        f"{HEAD}[[discounts]]\npercent_off = 12\nmodels = ['a', 'a']",
        f"{HEAD}[[discounts]]\npercent_off = 12\nclasses = 'input'",
        f"{HEAD}[[discounts]]\npercent_off = 12\nfrom = '2026-1-1'",
        f"{HEAD}[[rates]]\nmodel = 'm'\nper = 'MTok'",
        f"{HEAD}[[rates]]\nmodel = 'm'\ninput = 3",
        f"{HEAD}[[rates]]\nmodel = 'm'\nper = 'MTok'\ninput = 'three'",
        f"{HEAD}[[rates]]\nmodel = 'm'\nper = 'MTok'\nIn-Put = 3",
        f"{HEAD}[[fees]]\nfee = 'web_search'",
        f"{HEAD}[[fees]]\nfee = 'web_search'\nprice = 8\nper = 'k'",
    ],
)
def test_what_the_schema_calls_wrong_the_reader_refuses(text):
    assert judged(text) == (False, False)


@pytest.mark.parametrize(
    "terms",
    [
        "[[discounts]]\npercent_off = 12\nfrom = 2027-01-01\nuntil = 2026-01-01",  # which day is later
        "[[discounts]]\npercent_off = 12\non = 'everything'\nclasses = ['input']",  # what does not go together
        "[[discounts]]\npercent_off = 1.2345678901",  # how many digits
        "[[rates]]\nmodel = 'm'\nper = 'MTok'\nfrom = 2026-01-01",  # which keys are prices
        "[[fees]]\nfee = 'a'\nprice = 8\n[[fees]]\nfee = 'a'\nprice = 9",  # rows against each other
    ],
)
def test_what_only_the_reader_sees(terms):
    assert judged(HEAD + terms) == (True, False)
