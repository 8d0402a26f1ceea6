"""Reading many files in several processes, with the same result as in one, in the same order.

Files that stand one after another are read together by one process; what is too large to be held until its turn comes,
and what is no plain file, is left to who asks. The processes run this program again (`usage_worker`) and are told
names only. Where they cannot be started, or one of them ends, nothing is lost: that part is left to who asks as well.
"""

from __future__ import annotations

import os
import stat
import sys
from collections import deque
from contextlib import suppress
from pathlib import Path

from .usage_counts import MEANINGS
from .usage_files import Group, Input
from .usage_parquet import is_parquet
from .usage_sources import sources as all_sources
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from subprocess import Popen

    from .usage_sources import Source

    Pieces = list[bytes]

GROUP_BYTES = 4 * 1024 * 1024
LARGEST_FILE = 32 * 1024 * 1024
MOST_PROCESSES = 4  # more would wait for the one that adds up
LOOKS = 20  # times a second, whether somebody has stopped it
WORKER = "--usage-worker"
_CODE = "import sys; sys.path += sys.argv[1:]; from pricing_core.usage_worker import serve; serve()"


def groups_of(inputs: Iterable[Input]) -> Iterator[Group]:
    """Give inputs in their order, plain files of moderate size together."""
    seen: set[tuple[int, int]] = set()
    held: dict[tuple[int, int], Input] = {}
    size = 0
    for given in inputs:
        known = _known(given)
        itself = (known.st_dev, known.st_ino) if known else (0, 0)
        is_shared = known is not None and itself not in seen
        if known and is_shared:
            seen.add(itself)
            held[itself] = given
            size += known.st_size
            if size < GROUP_BYTES:
                continue
        if held:
            yield Group(tuple(held.values()), tuple(held))
            held, size = {}, 0
        if not is_shared:
            yield Group((given,))
    if held:
        yield Group(tuple(held.values()), tuple(held))


def _known(given: Input) -> os.stat_result | None:
    """Return what is known of a plain file that another process may read, None for everything else."""
    if given.stream is not None or given.passed_over:
        return None
    try:
        known = Path(given.name).stat()
    except (OSError, ValueError):
        return None
    is_plain = stat.S_ISREG(known.st_mode) and known.st_size <= LARGEST_FILE
    return known if is_plain and not is_parquet(given.name) else None  # which other processes cannot read


def meaning_of(sources: Sequence[Source]) -> str | None:
    """Return what sources are told of gateways' records; None for others than the usual, of which nobody else knows."""
    return next((meaning for meaning in MEANINGS if _are_alike(sources, all_sources(meaning))), None)


def _are_alike(some: Sequence[Source], others: Sequence[Source]) -> bool:
    return len(some) == len(others) and all(
        one.id == other.id and one.is_one is other.is_one and _told(one) == _told(other)
        for one, other in zip(some, others, strict=True)
    )


def _told(source: Source) -> object:
    return getattr(source.make, "args", source.make)


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # neither Windows nor macOS has it
        return os.cpu_count() or 1


def command() -> list[str]:
    """Return what starts a process that reads, nothing where there is none."""
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-I", "-S", "-c", _CODE, *_folders()] if sys.executable else []
    own = Path(sys.executable)
    beside = own.with_name("taksir-cli" + own.suffix)
    return [str(beside), WORKER] if beside.is_file() else []


def _folders() -> list[str]:
    """Return where this program is, and the library that it reads with: looking for others would take time."""
    from importlib.util import find_spec

    library = find_spec("msgspec")
    return [
        str(Path(__file__).parents[1]),
        *([str(Path(library.origin).parents[1])] if library and library.origin else []),
    ]


def answered(
    inputs: Sequence[Input], sources: Sequence[Source], is_stopped: Callable[[], bool]
) -> Iterator[tuple[Group, Pieces | None]]:
    """Give all inputs in groups, each with what a process found in it, None for what is left to who asks."""
    groups, meaning = tuple(groups_of(inputs)), meaning_of(sources)
    count = min(_processors(), MOST_PROCESSES, sum(bool(group.files) for group in groups))
    if meaning is None or count < 2 or not command():
        yield from ((group, None) for group in groups)
        return
    from concurrent.futures import ThreadPoolExecutor

    crew, pool = Crew(count, meaning), ThreadPoolExecutor(count)
    try:
        yield from _in_order(groups, lambda group: pool.submit(crew.read, group) if group.files else None, is_stopped)
    finally:
        crew.kill()
        pool.shutdown(cancel_futures=True)
        crew.close()


def _in_order(
    groups: Sequence[Group], submit: Callable[[Group], Future[Pieces | None] | None], is_stopped: Callable[[], bool]
) -> Iterator[tuple[Group, Pieces | None]]:
    waiting: deque[tuple[Group, Future[Pieces | None] | None]] = deque()
    coming = iter(groups)
    while True:
        while len(waiting) < 2 * MOST_PROCESSES and (group := next(coming, None)):
            waiting.append((group, submit(group)))
        if not waiting:
            return
        group, future = waiting.popleft()
        yield group, _result(future, is_stopped) if future else None


def _result(future: Future[Pieces | None], is_stopped: Callable[[], bool]) -> Pieces | None:
    """Return what a process found, None if it found nothing or somebody has stopped it."""
    from concurrent.futures import wait

    while not wait([future], 1 / LOOKS).done:
        if is_stopped():
            return None
    return future.result()


class Crew:
    """Processes that read. Several threads may ask, as many as there are processes."""

    def __init__(self, count: int, meaning: str) -> None:
        import subprocess
        from queue import SimpleQueue

        self._meaning = meaning
        self._all: list[Popen[bytes]] = []
        self._idle: SimpleQueue[Popen[bytes]] = SimpleQueue()
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        pipe = subprocess.PIPE
        try:
            for _ in range(count):
                self._all.append(
                    subprocess.Popen(command(), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, creationflags=flags)
                )
        except OSError:  # none are allowed here
            pass
        for process in self._all:
            self._idle.put(process)

    def read(self, group: Group) -> Pieces | None:
        """Return what is in a group of files, None where a process has ended before it had said all."""
        if not self._all:
            return None
        process = self._idle.get()
        try:
            return _asked(process, [given.name for given in group.inputs], self._meaning)
        except (OSError, ValueError):
            return None
        finally:
            self._idle.put(process)

    def kill(self) -> None:
        """End all of them, whatever they do, so that nobody waits for what they say."""
        for process in self._all:
            process.kill()

    def close(self) -> None:
        """Let go of what is left of them."""
        for process in self._all:
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):  # what it was not told any more
                    pipe.close()  # type: ignore[union-attr]
            process.wait()


def _asked(process: Popen[bytes], names: list[str], meaning: str) -> Pieces | None:
    import marshal

    from .usage_worker import END, receive, send

    assert process.stdin
    assert process.stdout
    send(process.stdin, marshal.dumps((names, meaning)))
    process.stdin.flush()
    pieces: Pieces = []
    while piece := receive(process.stdout):
        pieces.append(piece)
        if piece.startswith(END):
            return pieces
    return None
