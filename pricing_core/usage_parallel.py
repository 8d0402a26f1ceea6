"""Reading many files in several processes, with the same result as in one.

Files that stand one after another are read together by one process; what is so large that the others would wait for
it, and what is no plain file, is left to who asks. The processes run this program again (`usage_worker`) and each
counts what it reads; where an id was met by two of them, its records are given to who asks. Where they cannot be
started, or one of them ends, nothing is lost: what it has read is left to who asks as well.
"""

from __future__ import annotations

import os
import stat
import sys
from collections import deque
from contextlib import contextmanager, suppress
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .usage_files import Group, Input, size_of
from .usage_helper import Helper
from .usage_parquet import is_parquet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from queue import SimpleQueue
    from subprocess import Popen

    from .usage_reading import Taker
    from .usage_sources import Source
    from .usage_worker import End


GROUP_BYTES = 16 * 1024 * 1024  # at most
SHARE = 16  # of what is left, so that at the end none waits long for another
WORTH_SHARING = 24 * 1024 * 1024  # bytes; less is read before other processes have started
LARGEST_FILE = 32 * 1024 * 1024
MOST_PROCESSES = 4  # each takes its memory
WORKER = "--usage-worker"
_CODE = "import sys; sys.path += sys.argv[1:]; from pricing_core.usage_worker import serve; serve()"


def groups_of(inputs: Iterable[Input]) -> Iterator[Group]:
    """Give inputs in their order, plain files of moderate size together."""
    inputs = tuple(inputs)
    left = sum(map(size_of, inputs))
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
            left -= known.st_size
            if size < min(GROUP_BYTES, left // SHARE):
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
        known = os.stat(given.name)  # noqa: PTH116  # there may be very many
    except (OSError, ValueError):
        return None
    is_plain = stat.S_ISREG(known.st_mode) and known.st_size <= LARGEST_FILE
    return known if is_plain and not is_parquet(given.name) else None  # which other processes cannot read


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


def is_worth_sharing(sizes: Iterable[int]) -> bool:
    """Tell whether bytes of such sizes are so many that other processes help."""
    return any(size >= WORTH_SHARING for size in accumulate(sizes))


def started() -> list[Popen[bytes]]:
    """Start as many processes as are of use here, and allowed."""
    import subprocess

    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    call, count = command(), min(_processors(), MOST_PROCESSES)
    processes: list[Popen[bytes]] = []
    with suppress(OSError):
        for _ in range(count if call and count > 1 else 0):
            processes.append(subprocess.Popen(call, stdin=pipe, stdout=pipe, stderr=nothing, creationflags=flags))
    return processes


def ended(processes: Sequence[Popen[bytes]]) -> None:
    """End processes, whatever they do, and let go of what is left of them."""
    for process in processes:
        process.kill()
    for process in processes:
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what it was not told any more
                pipe.close()  # type: ignore[union-attr]
        process.wait()


class Work(NamedTuple):
    """What is to be read; `recipe` makes the one that counts, in each process."""

    inputs: Sequence[Input]
    sources: Sequence[Source]
    recipe: Callable[[], Taker]
    is_stopped: Callable[[], bool]


@contextmanager
def helped(work: Work, processes: Sequence[Popen[bytes]] = ()) -> Iterator[Help]:
    """Let other processes read and count as far as there are any: those that are there, or new ones."""
    groups = tuple(groups_of(work.inputs))
    is_shared = sum(bool(group.files) for group in groups) > 1
    if is_shared and not processes:
        processes = started()
    if not (is_shared and processes):
        yield Help(groups, (), work.is_stopped)
        return
    try:
        begun = _told_to_others(work)  # while they start
        yield Help(groups, [Helper(process, begun) for process in processes if begun], work.is_stopped)
    finally:
        ended(processes)


def _told_to_others(work: Work) -> bytes:
    """Return what helpers are told first, nothing where a source is no more than a function of its own."""
    from pickle import PicklingError

    from .usage_worker import beginning

    try:
        return beginning(work.recipe, work.sources)
    except (PicklingError, AttributeError, TypeError):
        return b""


class Help:
    """Other processes that read for this one; there may be none."""

    def __init__(self, groups: Sequence[Group], helpers: Sequence[Helper], is_stopped: Callable[[], bool]) -> None:
        self._groups = groups
        self._helpers = helpers
        self._is_stopped = is_stopped

    def groups(self) -> Iterator[tuple[Group, End | None]]:
        """Give all inputs in groups, with what a process says of one; None for what is to be read right here.

        When it is stopped, what has been read is given and no more.
        """
        if not self._helpers:
            yield from ((group, None) for group in self._groups)
            return
        from concurrent.futures import ThreadPoolExecutor
        from queue import SimpleQueue

        idle: SimpleQueue[Helper] = SimpleQueue()
        for helper in self._helpers:
            idle.put(helper)
        pool = ThreadPoolExecutor(len(self._helpers))
        try:
            yield from self._in_order(lambda group: pool.submit(_read, group, idle) if group.files else None)
        finally:
            pool.shutdown(cancel_futures=True)

    def _in_order(self, submit: Callable[[Group], Future[End | None] | None]) -> Iterator[tuple[Group, End | None]]:
        waiting: deque[tuple[Group, Future[End | None] | None]] = deque()
        coming = iter(self._groups)
        while True:
            while len(waiting) < 2 * MOST_PROCESSES and (group := next(coming, None)):
                waiting.append((group, submit(group)))
            if not waiting:
                return
            if self._is_stopped():
                coming = iter(())
            group, future = waiting.popleft()
            if future is None:
                yield group, None
            elif not (self._is_stopped() and future.cancel()):
                yield group, future.result()

    def finish(self, taker: Taker) -> Iterator[Group]:
        """Let who asks have what was counted; give the groups that are to be read again first, because they were lost.

        Before a process tells what it has counted it must know all ids that were met elsewhere. What is lost after that
        costs nothing more: the others have handed over what they share with it.
        """
        from concurrent.futures import ThreadPoolExecutor

        from .usage_worker import counted_in

        with ThreadPoolExecutor(max(len(self._helpers), 1)) as pool:
            marks = [*pool.map(Helper.marks, self._helpers)]
            yield from self._lost()
            kept = [b"" if helper.is_gone else one for helper, one in zip(self._helpers, marks, strict=True)]
            kept.append(taker.marks())
            places = range(len(self._helpers))
            answers = [*pool.map(lambda place: self._helpers[place].tell(_others(kept, place)), places)]
        yield from self._lost()
        for answer in answers:
            for part, content in answer.handed_over() if answer else ():
                taker.take_packed(part, content)
        answers.reverse()
        while answers:  # one after the other, each gone before the next: they are large
            if answer := answers.pop():
                taker.add_told(counted_in(answer.last))

    def _lost(self) -> Iterator[Group]:
        """Give what was read by processes that have ended since."""
        for helper in self._helpers:
            if helper.is_gone:
                groups, helper.groups = helper.groups, []
                yield from groups


def _others(marks: Sequence[bytes], place: int) -> bytes:
    return b"".join(one for other, one in enumerate(marks) if other != place)


def _read(group: Group, idle: SimpleQueue[Helper]) -> End | None:
    """Have an idle process read a group."""
    helper = idle.get()
    try:
        return helper.read(group)
    finally:
        idle.put(helper)
