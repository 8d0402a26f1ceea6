"""What the transcripts of Claude Code say was used: each line is one event, answers among them, often repeated."""

from __future__ import annotations

from .usage_messages import answers_in
from .usage_record import NotUsage, part, text
from .usage_sources import Source, utc
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .usage_record import Used

_SESSIONS = ("sessionId", "session_id")  # of transcripts, and of what `claude -p --output-format stream-json` writes
_OF_TRACES = ("trace_id", "traceId")  # what gateways write beside a session; no transcript has one
_WITHOUT_SESSION = frozenset({"summary", "file-history-snapshot"})
_NOT_A_MODEL = "<synthetic>"


def _is_one(raw: Mapping[str, object]) -> bool:
    kind = raw.get("type")
    if not isinstance(kind, str) or any(name in raw for name in _OF_TRACES):
        return False
    return kind in _WITHOUT_SESSION or any(isinstance(raw.get(name), str) for name in _SESSIONS)


class _Transcript:
    def take(self, raw: Mapping[str, object]) -> Iterator[Used]:
        line = self._line(raw)
        message = part(line, "message")
        if line.get("isApiErrorMessage") is True or message.get("model") == _NOT_A_MODEL:
            raise NotUsage("not_an_answer_of_a_model", is_fault=False)
        return answers_in(
            message,
            when=utc(line, "timestamp"),
            request=text(line, "requestId"),
            session=text(raw, "sessionId") or text(raw, "session_id"),
            project=text(raw, "cwd"),
        )

    def _line(self, raw: Mapping[str, object]) -> Mapping[str, object]:
        """Return the line that holds an answer: this one, or the one of a sub-agent that it reports."""
        data = part(raw, "data")
        line = part(data, "message") if data.get("type") == "agent_progress" else raw
        if line.get("type") == "result":
            raise NotUsage("sum_of_answers", is_fault=False)
        if line.get("type") != "assistant":
            raise NotUsage("not_an_answer", is_fault=False)
        return line

    def end(self) -> Iterator[Used]:
        return iter(())


SOURCES = (Source("transcript", _is_one, _Transcript),)
