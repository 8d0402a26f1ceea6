"""What the transcripts of Claude Code say was used: each line is one event, answers among them, often repeated.

A side conversation may copy answers of its parent under another request id; usage_messages leaves that out where the
id of the answer is one of Anthropic's own.
"""

from __future__ import annotations

from .usage_messages import answers_in, is_usage
from .usage_record import NotUsage, part, text
from .usage_sources import Source, utc
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .usage_record import Used

_SESSION = "sessionId"
_ITS_SESSION = "session_id"  # of what `claude -p --output-format stream-json` writes
# What gateways and other programs write beside a session; no transcript has one.
_OF_OTHERS = frozenset({"trace_id", "traceId", "providerData"})
_WITHOUT_SESSION = frozenset({"summary", "file-history-snapshot"})
NOT_A_MODEL = "<synthetic>"
ANSWER, SUM = "assistant", "result"  # of the types of a line
PROGRESS = "agent_progress"  # of the types of what a line reports
NOT_AN_ANSWER = NotUsage("not_an_answer", is_fault=False)


def _is_one(raw: Mapping[str, object]) -> bool:
    kind = raw.get("type")
    if not _OF_OTHERS.isdisjoint(raw):
        return False
    if isinstance(kind, str) and (
        isinstance(raw.get(_SESSION), str) or isinstance(raw.get(_ITS_SESSION), str) or kind in _WITHOUT_SESSION
    ):
        return True
    is_answer = kind in (None, ANSWER) and isinstance(raw.get("requestId"), str)  # without its session or its type
    return is_answer and is_usage(part(raw, "message").get("usage"))


class _Transcript:
    def take(self, raw: Mapping[str, object]) -> Iterator[Used]:
        line = self._line(raw)
        message = part(line, "message")
        if line.get("isApiErrorMessage") is True or message.get("model") == NOT_A_MODEL:
            raise NotUsage("not_an_answer_of_a_model", is_fault=False)
        return answers_in(
            message,
            when=utc(line, "timestamp"),
            request=text(line, "requestId"),
            session=text(raw, _SESSION) or text(raw, _ITS_SESSION),
            project=text(raw, "cwd"),
        )

    def _line(self, raw: Mapping[str, object]) -> Mapping[str, object]:
        """Return the line that holds an answer: this one, or the one of a sub-agent that it reports."""
        data = part(raw, "data")
        line = part(data, "message") if data.get("type") == PROGRESS else raw
        if line.get("type") == SUM:
            raise NotUsage("sum_of_answers", is_fault=False)
        if line.get("type") != ANSWER and not (line is raw and line.get("type") is None):
            raise NOT_AN_ANSWER
        return line

    def end(self) -> Iterator[Used]:
        return iter(())


TRANSCRIPT = "transcript"
SOURCES = (Source(TRANSCRIPT, _is_one, _Transcript),)
