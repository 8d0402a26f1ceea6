"""The prompt cache of the Messages API, simulated: what is marked is kept for its lifetime, and read by longer prompts.

Knows nothing of `pricing_core`. Times are seconds, sizes tokens. A prompt is a prefix that never changes (system and
tools) and, behind it, the messages of one history; a history that is written anew shares nothing but the prefix.
"""

from __future__ import annotations

from dataclasses import dataclass, field

LIVES = {"5m": 300, "1h": 3_600}


@dataclass(frozen=True)
class Mark:
    """A breakpoint: everything up to here is to be cached for a lifetime. History 0 is the prefix alone."""

    history: int
    size: int
    lifetime: str


@dataclass(frozen=True)
class Read:
    """How one prompt was billed, before any output."""

    plain: int
    short: int
    hour: int
    read: int

    @property
    def prompt(self) -> int:
        return self.plain + self.short + self.hour + self.read

    def usage(self) -> dict[str, object]:
        return {
            "input_tokens": self.plain,
            "cache_creation_input_tokens": self.short + self.hour,
            "cache_read_input_tokens": self.read,
            "cache_creation": {"ephemeral_5m_input_tokens": self.short, "ephemeral_1h_input_tokens": self.hour},
        }


@dataclass
class Cache:
    """What the API keeps for one workspace."""

    least: int  # a shorter prefix is silently not cached
    kept: dict[Mark, float] = field(default_factory=dict)  # until when

    def send(self, at: float, history: int, prompt: int, marks: list[Mark]) -> Read:
        """Bill a prompt that is sent at a time, and keep what it marks: a hit lives as long again from now."""
        marks = [mark for mark in marks if mark.size >= self.least]
        fitting = [mark for mark in self.kept if mark.history in (0, history) and mark.size <= prompt]
        read = max((mark.size for mark in fitting if self.kept[mark] > at), default=0)
        for mark in fitting:
            if mark.size <= read and self.kept[mark] > at:
                self.kept[mark] = at + LIVES[mark.lifetime]
        for mark in marks:
            self.kept[mark] = at + LIVES[mark.lifetime]
        hour = max((mark.size for mark in marks if mark.lifetime == "1h"), default=0)
        last = max((mark.size for mark in marks), default=0)
        hours, end = max(hour - read, 0), max(last, read)
        return Read(prompt - end, end - read - hours, hours, read)
