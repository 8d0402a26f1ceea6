"""Gateways and what watches over them: LiteLLM, Langfuse, OpenTelemetry. Each module says what its counts mean."""

from __future__ import annotations

from functools import partial

from . import usage_langfuse, usage_litellm, usage_otel
from .usage_record import NOT_STATED
from .usage_sources import Source


def sources(meaning: str = NOT_STATED) -> tuple[Source, ...]:
    """Return the sources; `meaning` is what a person says of records that do not tell, one of MEANINGS.

    "inside": their input tokens hold the cached ones; "apart": they do not; "none": nothing was cached.
    """
    return (
        Source("litellm", usage_litellm.is_one, partial(usage_litellm.LiteLLM, meaning)),
        Source("langfuse", usage_langfuse.is_one, partial(usage_langfuse.Langfuse, meaning)),
        Source("opentelemetry", usage_otel.is_one, partial(usage_otel.OpenTelemetry, meaning)),
    )


SOURCES = sources()
