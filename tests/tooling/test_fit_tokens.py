"""The command that fits the table of token estimates, and what it finds on documents that it did not see."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from statistics import mean

import pytest

COMMAND = Path(__file__).resolve().parent.parent.parent / "packaging" / "fit_tokens.py"


@pytest.fixture(scope="module")
def fit():
    spec = importlib.util.spec_from_file_location("fit_tokens_of_a_test", COMMAND)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def test_the_table_is_what_the_command_makes_of_the_documents(fit):
    assert fit.TABLE.read_text(encoding="utf-8") == fit.table_text()


@pytest.mark.parametrize("generation", ["old", "new"])
def test_documents_that_were_left_out_are_within_12_percent_on_average_for_each_kind(fit, generation):
    for kind in fit.KINDS:
        errors = [abs(error) for document, error in fit.held_out(generation) if document.kind == kind]
        assert len(errors) >= 6
        assert mean(errors) <= 0.12, kind


@pytest.mark.parametrize("generation", ["old", "new"])
def test_the_band_of_the_others_holds_95_of_100_documents_that_were_left_out(fit, generation):
    inside = []
    for kind in fit.KINDS:
        _, found = fit.figures(kind, [(one, error) for one, error in fit.held_out(generation) if one.kind == kind])
        inside += found

    assert mean(inside) >= 0.95


def test_the_figures_in_the_documentation_are_those_of_the_command(fit):
    documented = (COMMAND.parent.parent / "docs" / "tokens.md").read_text(encoding="utf-8")

    for generation in ("old", "new"):
        assert "\n".join(list(fit.report(generation))[1:]) in documented
