"""Transcripts read quickly: of a line only what is billed is decoded, and most of a transcript is something else.

msgspec does it. What it gives here is what the usual way gives; a line that is anything but plain is left to that, and
so is one that is broken, of which the usual way says why. The rest of a line is looked at as strictly as there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct, field

from .answers import UNSTATED_GEO
from .usage_checking import LONGEST_TEXT, MOST_OF_A_COUNT
from .usage_messages import LONG_WINDOW, OWN_START, WHOLE, platform_of
from .usage_record import NOT_STATED, NotUsage, Used, is_own_id
from .usage_remembered import SOURCE as REMEMBERED
from .usage_sources import SURELY_UTC
from .usage_transcripts import ANSWER, NOT_A_MODEL, NOT_AN_ANSWER, SOURCES, SUM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .usage_sources import Source


SOURCE = SOURCES[0].id
Count = Annotated[int, Meta(ge=0, le=MOST_OF_A_COUNT)]
Text = Annotated[str, Meta(max_length=LONGEST_TEXT)]
Stated = Annotated[str, Meta(min_length=1, max_length=LONGEST_TEXT)]
Nothing = Annotated[int, Meta(ge=1, le=0)]  # no value is so: a line with such a field is not plain
_OTHER_TYPES = frozenset({ANSWER, SUM, "message"})  # which say more than that they are no answer
Quick = Callable[[bytes], Used | NotUsage | None]
_refused = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_made = tuple.__new__


class _Writes(Struct, gc=False):
    ephemeral_5m_input_tokens: Count
    ephemeral_1h_input_tokens: Count


class _Tools(Struct, gc=False):
    web_search_requests: Count = 0
    web_fetch_requests: Count = 0
    code_execution_requests: Count = 0


class _Usage(Struct, gc=False):
    input_tokens: Count
    output_tokens: Count
    cache_read_input_tokens: Count = 0
    cache_creation_input_tokens: Count = 0
    cache_creation: _Writes | None = None
    server_tool_use: _Tools | None = None
    service_tier: Text | None = None
    inference_geo: Text | None = None
    speed: Text | None = None
    iterations: list[Nothing] | None = None
    total_tokens: Nothing = 1
    prompt_tokens: Nothing = 1
    completion_tokens: Nothing = 1
    input_tokens_details: Nothing = 1


class _Message(Struct, gc=False):
    id: Text = NOT_STATED
    model: Text = NOT_STATED
    usage: _Usage | None = None


class _Line(Struct, gc=False, rename="camel"):
    type: str
    session_id: Stated
    message: _Message
    request_id: Text = NOT_STATED
    timestamp: str = NOT_STATED
    cwd: Text = NOT_STATED
    is_api_error_message: bool = False
    data: Nothing = 1
    usage: Nothing = 1
    trace_id: Nothing = 1
    provider_data: Nothing = 1
    others_trace_id: Nothing = field(default=1, name="trace_id")


_decode = msgspec.json.Decoder(_Line).decode


def quick_of(sources: Sequence[Source]) -> Quick | None:
    """Return what reads a line; None where other sources than tables would be asked before transcripts.

    It gives what the line says was used, why that is nothing, or None for a line that the usual way must read.
    """
    rest = [source for source in sources if source.id != REMEMBERED]  # of whose rows every cell is a text
    if tuple(rest[:2]) != (WHOLE, *SOURCES):
        return None
    alike: dict[str, str] = {}
    once = alike.setdefault

    def quick(content: bytes) -> Used | NotUsage | None:
        try:
            line = _decode(content)
            if not content.isascii():
                content.decode()
        except _refused:
            return None
        usage = line.message.usage
        if line.type == ANSWER and usage is not None and not line.is_api_error_message:
            return _used(line, usage, once)
        return NOT_AN_ANSWER if line.type not in _OTHER_TYPES else None

    return quick


def _used(line: _Line, usage: _Usage, once: Callable[[str, str], str]) -> Used | None:
    """Return what an answer used, with fields in the order of `Used`; texts that many have are held once."""
    message, split, tools = line.message, usage.cache_creation, usage.server_tool_use
    five_minutes, one_hour, flat = 0, 0, usage.cache_creation_input_tokens
    if split is not None:
        five_minutes, one_hour = split.ephemeral_5m_input_tokens, split.ephemeral_1h_input_tokens
        if flat != five_minutes + one_hour:
            return None
        flat = 0
    if message.model == NOT_A_MODEL or not SURELY_UTC.fullmatch(line.timestamp):
        return None
    name, model = message.id, message.model.removesuffix(LONG_WINDOW)
    fields = (
        once(model, model),
        f"{line.timestamp[:19]}Z",
        usage.input_tokens,
        five_minutes,
        one_hour,
        flat,
        usage.cache_read_input_tokens,
        usage.output_tokens,
        *((tools.web_search_requests, tools.web_fetch_requests, tools.code_execution_requests) if tools else _NO_TOOLS),
        1,
        NOT_STATED,
        NOT_STATED if name.startswith(OWN_START) else platform_of(name),
        _stated(usage.service_tier),
        _stated(usage.speed),
        _stated(usage.inference_geo),
        name,
        NOT_STATED if is_own_id(name) else line.request_id,
        once(line.session_id, line.session_id),
        once(line.cwd, line.cwd),
        NOT_STATED,
        NOT_STATED,
    )
    return _made(Used, fields)


_NO_TOOLS = (0, 0, 0)


def _stated(value: str | None) -> str:
    return NOT_STATED if value is None or value == UNSTATED_GEO else value
