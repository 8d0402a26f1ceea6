"""How fast a request is priced, beside the peers and a float formula. Nothing is asserted about time: read the ratios.

Run by ``python3 dev.py bench``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pricing_core import Workload, estimate, price, resolve
from pricing_core.library import bundled_book
from tests.benchmarks.side_by_side import calls, interleaved, processes, report

ROOT = Path(__file__).parents[2]
ON = "2026-11-22"
MODEL = "claude-sonnet-4-5"
TOKENS = {"input": 12_000, "cache_write_5m": 3_000, "cache_write_1h": 1_000, "cache_read": 40_000, "output": 2_500}
WORKLOAD = Workload(model=MODEL, choices={"processing": "batch"}, tokens=TOKENS)
BOOK = bundled_book("anthropic-2026-11")
CARD = resolve(WORKLOAD, BOOK, ON)
FLOATS = {"input": 3.0, "cache_write_5m": 3.75, "cache_write_1h": 6.0, "cache_read": 0.3, "output": 15.0}

IMPORT_OURS = "import pricing_core"
IMPORT_PEER = "import genai_prices"
PRICE_GENAI = (
    "from genai_prices import Usage, calc_price;"
    f"print(calc_price(Usage(input_tokens=12000, output_tokens=2500), {MODEL!r}, provider_id='anthropic').total_price)"
)
PRICE_LITELLM = (
    f"import litellm;print(litellm.cost_per_token(model={MODEL!r}, prompt_tokens=12000, completion_tokens=2500))"
)


def _one_line_float() -> float:
    return sum(TOKENS[meter] * FLOATS[meter] for meter in FLOATS) / 1e6 * 0.5


def _every_line() -> object:
    breakdown = price(CARD, WORKLOAD)
    return breakdown.lines


def _from_scratch() -> object:
    return estimate(WORKLOAD, BOOK, ON).lines


@pytest.fixture
def genai() -> Callable[[], object]:
    from genai_prices import Usage, calc_price

    usage = Usage(input_tokens=56_000, cache_write_tokens=4_000, cache_read_tokens=40_000, output_tokens=2_500)
    day = datetime(2026, 11, 22, tzinfo=UTC)
    return lambda: calc_price(usage, MODEL, provider_id="anthropic", genai_request_timestamp=day)


@pytest.fixture
def litellm() -> Callable[[], object]:
    os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import litellm as peer

    return lambda: peer.cost_per_token(
        model=MODEL,
        prompt_tokens=56_000,
        completion_tokens=2_500,
        cache_creation_input_tokens=4_000,
        cache_read_input_tokens=40_000,
    )


def test_one_estimate_with_every_line(genai: Callable[[], object], litellm: Callable[[], object]) -> None:
    ours = calls(_every_line, 2_000)

    report("one estimate : one-line float", "at most 5", interleaved(ours, calls(_one_line_float, 2_000)))
    report("genai-prices : one estimate", "at least 30", interleaved(calls(genai, 200), ours))
    report("LiteLLM : one estimate", "at least 30", interleaved(calls(litellm, 100), ours))


def test_the_same_from_scratch(genai: Callable[[], object], litellm: Callable[[], object]) -> None:
    ours = calls(_from_scratch, 1_000)

    report("genai-prices : resolve and price", "at least 5", interleaved(calls(genai, 200), ours))
    report("LiteLLM : resolve and price", "at least 5", interleaved(calls(litellm, 100), ours))


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT), "LITELLM_LOCAL_MODEL_COST_MAP": "True", "PYTHONWARNINGS": "ignore"}


def _python(code: str) -> Callable[[], float]:
    return processes([sys.executable, "-c", code], _environment())


def test_import() -> None:
    bare, ours, peer = _python("pass"), _python(IMPORT_OURS), _python(IMPORT_PEER)

    both = interleaved(ours, peer)
    bare_seconds = interleaved(bare, ours).one

    share = (both.one - bare_seconds) / (both.other - bare_seconds)
    print(f"\nimport pricing_core : import genai_prices, bare Python taken off: {share:.3g} x (target at most 0.125)")
    grown = _resident_kib(IMPORT_OURS) - _resident_kib("pass")
    print(f"import pricing_core: {grown / 1024:.2f} MiB over bare Python (target at most 5)")


def _resident_kib(code: str) -> int:
    show = ";print(open('/proc/self/status').read().split('VmRSS:')[1].split()[0])"
    if not sys.platform.startswith("linux"):
        pytest.skip("resident memory is read from /proc")
    done = subprocess.run([sys.executable, "-c", code + show], env=_environment(), capture_output=True, check=True)
    return int(done.stdout)


def test_command_line_as_a_process() -> None:
    example = str(ROOT / "pricing_core" / "books" / "example.json")
    script = "import re, sys; from pricing_core.cli import run; sys.exit(run())"  # what pip writes for taksir-cli
    ours = processes([sys.executable, "-c", script, "price", example], _environment())

    report("taksir-cli price : python -c pass", "at most 3", interleaved(ours, _python("pass")))
    report("taksir-cli price : the same with genai-prices", "at most 0.125", interleaved(ours, _python(PRICE_GENAI)))
    report("taksir-cli price : the same with LiteLLM", "at most 0.0167", interleaved(ours, _python(PRICE_LITELLM), 3))
