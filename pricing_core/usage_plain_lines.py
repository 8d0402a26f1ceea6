"""Transcripts read quickly: of a line only what is billed is decoded, and most of a transcript is something else.

msgspec does it. What it gives here is what the usual way gives; a line that is anything but plain is left to that, and
so is one that is broken, of which the usual way says why. The rest of a line is looked at as strictly as there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct, field

from .answers import UNSTATED_GEO
from .usage_alike import Alike, Said
from .usage_checking import LONGEST_TEXT, MOST_OF_A_COUNT
from .usage_messages import LONG_WINDOW, OWN_START, WHOLE, platform_of
from .usage_record import NOT_STATED, NotUsage, is_own_id
from .usage_remembered import SOURCE as REMEMBERED
from .usage_remembered import headers_of
from .usage_sources import SURELY_UTC
from .usage_transcripts import ANSWER, NOT_A_MODEL, NOT_AN_ANSWER, PROGRESS, SOURCES, SUM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeVar

    from .usage_record import Used
    from .usage_sources import Source

    Answer = tuple["_Line", "_Message", "_Usage"]
    Say = tuple[str, str, str | None, str | None, str | None, str, str]
    Told = Answer | NotUsage
    Decoded = TypeVar("Decoded")


SOURCE = SOURCES[0].id
Count = Annotated[int, Meta(ge=0, le=MOST_OF_A_COUNT)]
Text = Annotated[str, Meta(max_length=LONGEST_TEXT)]
Nothing = Annotated[int, Meta(ge=1, le=0)]  # no value is so: a line with such a field is not plain
_OTHER_TYPES = frozenset({NOT_STATED, ANSWER, SUM, "message"})  # which say more than that they are no answer
_refused = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class _Writes(Struct, gc=False):
    ephemeral_5m_input_tokens: Count
    ephemeral_1h_input_tokens: Count


class _Tools(Struct, gc=False):
    web_search_requests: Count = 0
    web_fetch_requests: Count = 0
    code_execution_requests: Count = 0


class _Row(Struct, gc=False):
    pass


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
    iterations: list[_Row] | None = None
    total_tokens: Nothing = 1
    prompt_tokens: Nothing = 1
    completion_tokens: Nothing = 1
    input_tokens_details: Nothing = 1


class _Message(Struct, gc=False):
    id: Text = NOT_STATED
    model: Text = NOT_STATED
    usage: _Usage | None = None


class _Data(Struct, gc=False):
    type: object = None


class _Line(Struct, gc=False, rename="camel"):
    type: str = NOT_STATED
    session_id: Text = NOT_STATED
    message: _Message | None = None
    request_id: Text = NOT_STATED
    timestamp: str = NOT_STATED
    cwd: Text = NOT_STATED
    is_api_error_message: bool = False
    data: _Data | None = None
    usage: Nothing = 1
    trace_id: Nothing = 1
    provider_data: Nothing = 1
    others_trace_id: Nothing = field(default=1, name="trace_id")


_decoder = msgspec.json.Decoder(_Line)
_decode, _decode_lines = _decoder.decode, _decoder.decode_lines


def quick_of(sources: Sequence[Source]) -> Quick | None:
    """Return what reads lines; None where other sources would be asked before transcripts, and might know a line.

    Rows of tables hold texts alone, so that an answer is none; another line of a transcript might be one.
    """
    rest = [source for source in sources if source.id != REMEMBERED]
    might_be_rows = any({"type", "sessionId"} <= header for source in sources for header in headers_of(source))
    return Quick() if tuple(rest[:2]) == (WHOLE, *SOURCES) and not might_be_rows else None


class Quick:
    """Tells of lines what they say was used, why that is nothing, or None where the usual way must read them."""

    def lines(self, content: bytes) -> list[Told | None]:
        """Return what each of whole lines says; the last may lack its end."""
        found = _decoded_lines(content)
        if found is None:  # one of them at least is not plain
            return [self.line(one) for one in content.removesuffix(b"\n").split(b"\n")]
        return [*map(_told, found)]

    def line(self, content: bytes) -> Told | None:
        """Return what one line says."""
        line = _strictly(_decode, content)
        return None if line is None else _told(line)


def _told(line: _Line) -> Told | None:
    message = line.message
    if line.type == ANSWER:
        if message is None or message.usage is None or not _is_plain(line, message, message.usage):
            return None
        return (line, message, message.usage)
    if line.type in _OTHER_TYPES or not line.session_id or (line.data and line.data.type == PROGRESS):
        return None
    return NOT_AN_ANSWER


def _is_plain(line: _Line, message: _Message, usage: _Usage) -> bool:
    if line.is_api_error_message or line.data or not line.session_id or message.model == NOT_A_MODEL:
        return False
    split = usage.cache_creation
    if split and usage.cache_creation_input_tokens != split.ephemeral_5m_input_tokens + split.ephemeral_1h_input_tokens:
        return False
    return not usage.iterations and _is_utc(line.timestamp) is not None


def used_of(answer: Answer) -> Used:
    """Return what one answer used."""
    return next(alike_of([answer])).used(0)


def alike_of(answers: Sequence[Answer]) -> Iterator[Alike]:
    """Give what answers used, in columns."""
    say = [
        (
            message.model,
            NOT_STATED if message.id.startswith(OWN_START) else platform_of(message.id),
            usage.service_tier,
            usage.speed,
            usage.inference_geo,
            line.session_id,
            line.cwd,
        )
        for line, message, usage in answers
    ]
    if len({*say}) == 1:
        yield _columns(say[0], answers)
        return
    several: dict[Say, list[Answer]] = {}
    for one, answer in zip(say, answers, strict=True):
        several.setdefault(one, []).append(answer)
    for one, same in several.items():
        yield _columns(one, same)


def _columns(say: Say, answers: Sequence[Answer]) -> Alike:
    """Return answers that say the same in columns, in the order of `Used`."""
    model, platform, *choices, session, project = say
    processing, speed, geo = map(_stated, choices)
    usages = [usage for _, _, usage in answers]
    splits = [usage.cache_creation for usage in usages]
    uses = [usage.server_tool_use or _NO_USES for usage in usages]
    counts = (
        [usage.input_tokens for usage in usages],
        [split.ephemeral_5m_input_tokens if split else 0 for split in splits],
        [split.ephemeral_1h_input_tokens if split else 0 for split in splits],
        [0 if usage.cache_creation else usage.cache_creation_input_tokens for usage in usages],
        [usage.cache_read_input_tokens for usage in usages],
        [usage.output_tokens for usage in usages],
        [one.web_search_requests for one in uses],
        [one.web_fetch_requests for one in uses],
        [one.code_execution_requests for one in uses],
        [1] * len(answers),
    )
    nothing = NOT_STATED
    return Alike(
        Said(
            model.removesuffix(LONG_WINDOW),
            nothing,
            platform,
            processing,
            speed,
            geo,
            session,
            project,
            nothing,
            nothing,
        ),
        [f"{line.timestamp[:19]}Z" for line, _, _ in answers],
        [message.id for _, message, _ in answers],
        [nothing if is_own_id(message.id) else line.request_id for line, message, _ in answers],
        counts,
    )


_NO_USES = _Tools()
_is_utc = SURELY_UTC.fullmatch


def _stated(value: str | None) -> str:
    return NOT_STATED if value is None or value == UNSTATED_GEO else value


def _strictly(decode: Callable[[bytes], Decoded], content: bytes) -> Decoded | None:
    """Decode as strictly as `json` does, which looks at the bytes of every text; None for what it would refuse."""
    try:
        found = decode(content)
        if not content.isascii():
            content.decode()
    except _refused:
        return None
    return found


def _decoded_lines(content: bytes) -> list[_Line] | None:
    """Decode lines at once, if each is one object from its first byte to its last."""
    found = _strictly(_decode_lines, content)
    return found if found and len(found) == _count_of(content) else None


def _count_of(content: bytes) -> int:
    """Return how many lines there are if each begins and ends as an object does, else 0.

    Within a value no line ends between two braces, so that lines hold whole values; if there are as many values as
    lines, each holds one.
    """
    last = len(content) - 1
    count, end = 0, content.find(b"\n")
    while 0 <= end < last:
        if content[end - 1 : end + 2] != b"}\n{":
            return 0
        count += 1
        end = content.find(b"\n", end + 1)
    return count + 1 if content.startswith(b"{") and content.endswith((b"}\n", b"}")) else 0
