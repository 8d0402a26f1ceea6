"""Days, written YYYY-MM-DD."""

from __future__ import annotations


def days_between(first: str, last: str) -> int:
    """Return how many days lie between two; negative where the last is before the first."""
    from datetime import date  # costs a start nothing

    return (date.fromisoformat(last) - date.fromisoformat(first)).days
