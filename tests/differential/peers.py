"""Two public price libraries, asked about the same jobs as the pricing core."""

from __future__ import annotations

import os
import warnings
from datetime import datetime
from fractions import Fraction
from typing import Any

from tests.differential.independent import Job

GENAI, LITELLM = "genai-prices", "LiteLLM"

# The ids of the API carry a date up to Claude 4.5.
API_IDS = {
    "claude-opus-4-5": "claude-opus-4-5-20251101",
    "claude-opus-4-1": "claude-opus-4-1-20250805",
    "claude-opus-4": "claude-opus-4-20250514",
    "claude-opus-3": "claude-3-opus-20240229",
    "claude-sonnet-4-5": "claude-sonnet-4-5-20250929",
    "claude-sonnet-4": "claude-sonnet-4-20250514",
    "claude-sonnet-3-7": "claude-3-7-sonnet-20250219",
    "claude-haiku-4-5": "claude-haiku-4-5-20251001",
    "claude-haiku-3-5": "claude-3-5-haiku-20241022",
    "claude-haiku-3": "claude-3-haiku-20240307",
}


def bedrock_id(job: Job) -> str:
    """Return the id under which Bedrock serves the model: worldwide, or in the US."""
    suffix = "-v1:0" if job.model in API_IDS else ""
    prefix = "us" if job.endpoint == "regional" else "global"
    return f"{prefix}.anthropic.{model_id(job)}{'-v1' if job.model == 'claude-opus-4-6' else suffix}"


def google_id(job: Job) -> str:
    """Return the id under which Google Cloud serves the model; its date stands after an @."""
    return "@".join(model_id(job).rsplit("-", 1)) if job.model in API_IDS else job.model


def model_id(job: Job) -> str:
    """Return the model's id on the Claude API."""
    return API_IDS.get(job.model, job.model)


class GenaiPrices:
    """genai-prices: decimals, dated prices, request context for batch and fast mode."""

    name = GENAI

    def __init__(self) -> None:
        from genai_prices import Usage, calc_price

        self._usage, self._calculate = Usage, calc_price

    def price(self, job: Job) -> Fraction | None:
        """Return its total in dollars; None where it says that it has no price."""
        plain, short, hour, read, output = job.tokens
        usage = self._usage(
            input_tokens=plain + short + hour + read,
            cache_write_tokens=short + hour,
            cache_write_1h_tokens=hour,
            cache_read_tokens=read,
            output_tokens=output,
            web_searches=job.searches[0] // 10 if job.searches else 0,
        )
        ids = {"bedrock": ("aws", bedrock_id(job)), "vertex": ("google", google_id(job))}
        provider, model = ids.get(job.platform, ("anthropic", model_id(job)))
        noon, context = datetime.fromisoformat(f"{job.on}T12:00:00+00:00"), self._context(job)
        try:
            found = self._calculate(
                usage, model, provider_id=provider, genai_request_timestamp=noon, price_context=context
            )
        except LookupError:
            return None
        return Fraction(found.total_price)

    @staticmethod
    def _context(job: Job) -> dict[str, str]:
        said = {"processing": (job.batch, "batch"), "speed": (job.fast, "fast"), "inference_geo": (job.us_only, "us")}
        return {name: value for name, (holds, value) in said.items() if holds}


class LiteLLM:
    """LiteLLM: floats, today's prices only; the usage goes in as the API gives it."""

    name = LITELLM

    def __init__(self) -> None:
        os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"  # or it would ask the network for newer prices
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from litellm.cost_calculator import batch_cost_calculator, completion_cost
            from litellm.exceptions import ModelNotMappedError
            from litellm.llms.anthropic.chat.transformation import AnthropicConfig
            from litellm.types.utils import ModelResponse
        self._batch, self._single, self._no_price = batch_cost_calculator, completion_cost, ModelNotMappedError
        self._read_usage, self._answer = AnthropicConfig().calculate_usage, ModelResponse

    def price(self, job: Job) -> Fraction | None:
        """Return its total in dollars; None where it says that it has no price."""
        ids = {"bedrock": ("bedrock", bedrock_id(job)), "vertex": ("vertex_ai", google_id(job))}
        provider, model = ids.get(job.platform, ("anthropic", model_id(job)))
        place = "us-east5" if (job.platform, job.endpoint) == ("vertex", "regional") else None
        how: dict[str, Any] = {"model": model, "custom_llm_provider": provider, "vertex_location": place}
        speed = "fast" if job.fast else None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its own modules, loaded late
            usage = self._read_usage(usage_object=answer_usage(job), reasoning_content=None, speed=speed)
            try:
                if job.batch:
                    return Fraction(sum(self._batch(usage=usage, **how)))
                return Fraction(self._single(completion_response=self._answer(model=model, usage=usage), **how))
            except self._no_price:
                return None


def answer_usage(job: Job) -> dict[str, object]:
    """Return the usage object of the API's answer to this job."""
    plain, short, hour, read, output = job.tokens
    usage: dict[str, object] = {
        "input_tokens": plain,
        "output_tokens": output,
        "cache_read_input_tokens": read,
        "cache_creation_input_tokens": short + hour,
        "cache_creation": {"ephemeral_5m_input_tokens": short, "ephemeral_1h_input_tokens": hour},
    }
    if job.searches:
        usage["server_tool_use"] = {"web_search_requests": job.searches[0] // 10}
    if job.us_only:
        usage["inference_geo"] = "us"
    return usage
