"""One save in a process of its own, watched and disturbed by strace."""

from __future__ import annotations

import ctypes
import json
import os
import re
import signal
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.saving.kinds import Kind, Outcome

END = "/the-save-is-over"
ANY_TRACER = (0x59616D61, -1)  # PR_SET_PTRACER: systems that let only a parent watch may let strace, too
# Memory is no file, and a terminal's question (ioctl) is answered whatever it says.
LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)$")
MEMORY = {"mmap", "munmap", "mprotect"}


class Call(NamedTuple):
    """One file call of a save: the nth of its kind, and how strace shows it."""

    name: str
    nth: int
    line: str

    def touches_temp(self) -> bool:
        return "/.taksir-" in self.line


class Run(NamedTuple):
    """What a save said (nothing where it was killed) and which calls it made."""

    outcome: Outcome | None
    calls: tuple[Call, ...]

    def hit(self) -> Call | None:
        """Return the call that was disturbed."""
        return next((call for call in self.calls if "(INJECTED)" in call.line), None)


def traced(kind: Kind, path: Path, inject: str = "") -> Run:
    """Save a file under strace, which may make one call fail or kill the process there."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        _save_and_tell(kind, path, writer)
    os.close(writer)
    with tempfile.NamedTemporaryFile("r", suffix=".strace") as log:
        command = ["strace", "-y", "-s", "80", "-o", log.name, "-p", str(pid), "-e", "trace=%file,%desc"]
        with subprocess.Popen(
            [*command, *(["-e", f"inject={inject}"] if inject else [])], stderr=subprocess.PIPE
        ) as tool:
            assert tool.stderr is not None
            said = tool.stderr.readline().decode()
            if "attached" not in said:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                raise PermissionError(said.strip())
            os.kill(pid, signal.SIGUSR1)
            os.waitpid(pid, 0)
            tool.communicate()
        calls = _calls(log.read())
    with os.fdopen(reader) as told:
        answer = told.read()
    return Run(Outcome(*json.loads(answer)) if answer else None, calls)


def _save_and_tell(kind: Kind, path: Path, writer: int) -> None:
    """Be the process that is watched."""
    try:
        ctypes.CDLL(None).prctl(*ANY_TRACER)
        signal.sigwait({signal.SIGUSR1})
        outcome = kind.write(path)
        os.access(END, os.F_OK)
        os.write(writer, json.dumps(outcome).encode())
    except BaseException as error:  # whatever escapes is a finding
        os.write(writer, json.dumps(("escaped", "", repr(error))).encode())
    os._exit(0)


def _calls(trace: str) -> tuple[Call, ...]:
    counts: Counter[str] = Counter()
    calls = []
    for line in trace.splitlines():
        if END in line:
            break
        if found := LINE.match(line):
            counts[found[1]] += 1
            if found[1] not in MEMORY:
                calls.append(Call(found[1], counts[found[1]], line))
    return tuple(calls)
