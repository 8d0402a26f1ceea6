"""The thread that usage is read in: one job at a time."""

from __future__ import annotations

from pricing_core.values import TYPE_CHECKING

from .background import Background

if TYPE_CHECKING:
    from collections.abc import Callable

    from pricing_core.errors import PricingError

    from .usage_job import Job


class Run:
    """The job that is done in a thread, if there is one; it is stopped when nobody waits for it any more."""

    def __init__(self) -> None:
        self.job: Job | None = None
        self._background = Background()

    def start(self, job: Job, take: Callable[[object], object], fail: Callable[[PricingError], object]) -> None:
        """Do a job; then call `take` with its outcome, or `fail`."""
        self.job = job
        self._background.start(job.run, take, fail)

    def drop(self) -> None:
        """Wait for nothing any more."""
        if self.job is not None:
            self.job.stop()
        self.job = None
        self._background.drop()
