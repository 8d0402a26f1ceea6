"""Every file call of a save made to fail in every way, and the order of the calls that make a save certain."""

from __future__ import annotations

import errno
import json
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pricing_core.saving import save
from tests.saving.kinds import KINDS, OLDER, SETTINGS, Kind, Outcome, clean, left_over
from tests.saving.traced import Call, Run, traced

KILL = "SIGKILL"
CODES = {"ENOSPC": "full", "EIO": "io", "EROFS": "read_only", "EDQUOT": "quota"}
FAULTS = (*CODES, KILL)
# On the temporary file, an error of these can mean that the content is not safe; the others only ask what it is.
VITAL = {"openat", "write", "fsync", "close", "rename", "read", "fchmod", "fchown"}
WORDS = {"full": "the disk is full", "io": "reported an error", "read_only": "only be read", "quota": "your quota"}


class Sweep:
    """Runs a save with one disturbance after the other, and counts what became of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts: Counter[str] = Counter()
        self.findings: list[str] = []

    def run(self, kinds: tuple[Kind, ...], faults: tuple[str, ...]) -> None:
        for kind in kinds:
            undisturbed = self._traced(kind)[0]
            self._finding(f"{kind.name}: not saved undisturbed", undisturbed.outcome != Outcome("saved"))
            self.findings += [f"{kind.name}: {text}" for text in wrong_order(undisturbed.calls)]
            self.counts["orders of syncs checked"] += 1
            for call in undisturbed.calls:
                for fault in faults:
                    self._disturb(kind, call, fault)
            self._lie(kind, undisturbed)

    def _traced(self, kind: Kind, inject: str = "") -> tuple[Run, Path]:
        with tempfile.TemporaryDirectory(dir=self.folder) as parent:
            path = kind.prepare(Path(parent) / "config")
            run = traced(kind, path, inject)
            if inject:
                self._judge(kind, path, run, inject)
        return run, path

    def _disturb(self, kind: Kind, call: Call, fault: str) -> None:
        how = f"signal={fault}" if fault == KILL else f"error={fault}"
        self.counts["faults"] += 1
        self._traced(kind, f"{call.name}:{how}:when={call.nth}")

    def _lie(self, kind: Kind, undisturbed: Run) -> None:
        """Let each write to the temporary file say that it has written, and not do it."""
        for call in undisturbed.calls:
            if call.name == "write" and call.touches_temp():
                length = call.line.rsplit("= ", 1)[1]
                self.counts["lying writes"] += 1
                self._traced(kind, f"write:retval={length}:when={call.nth}")

    def _finding(self, text: str, is_one: bool) -> None:
        if is_one:
            self.findings.append(text)

    def _judge(self, kind: Kind, path: Path, run: Run, inject: str) -> None:
        hit, outcome = run.hit(), run.outcome
        where = f"{kind.name}, {inject}, {outcome}"
        killed = f"signal={KILL}" in inject
        self._finding(f"{where}: nothing was disturbed", hit is None and not killed)
        found = path.read_bytes() if path.exists() else None
        new = self._new(kind, found)
        self._finding(f"{where}: the file is torn", not (new or found == kind.old))
        is_mode_kept = kind.old is None or path.stat().st_mode & 0o777 == 0o666
        self._finding(f"{where}: the mode has changed", not is_mode_kept)
        backup = path.with_name(f"{path.name}.bak")
        kept = backup.read_bytes() if backup.exists() else None
        self._finding(f"{where}: the backup is torn", kept not in ((OLDER, kind.old) if kind.old else (None,)))
        if killed:
            self._finding(f"{where}: it was not killed", outcome is not None)
            self.counts["killed"] += 1
            self.counts["temporary files left by kills"] += clean(path.parents[len(Path(kind.place).parts) - 1])
        elif outcome is None:
            self.findings.append(f"{where}: it ended without a word")
        else:
            self._judge_words(where, path, outcome, hit, inject)
            self._finding(f"{where}: said {outcome.said}, but new is {new}", (outcome.said != "failed") != new)
        self._judge_rest(where, kind, path, hit)

    def _judge_words(self, where: str, path: Path, outcome: Outcome, hit: Call | None, inject: str) -> None:
        self.counts[outcome.said] += 1
        self._finding(f"{where}: it does not name the file", outcome.said != "saved" and path.name not in outcome.text)
        if "retval=" in inject:
            honest = outcome.said == "failed" and "did not keep what was written" in outcome.text
            self._finding(f"{where}: a lying write was believed", not honest)
            return
        fault = inject.split("error=")[1].split(":", maxsplit=1)[0]
        code = CODES[fault]
        if hit and hit.touches_temp() and hit.name in VITAL:
            self._finding(f"{where}: a false “{outcome.said}” after {hit.line}", outcome.said != "failed")
        if hit and _syncs_folder(hit, path.parent):
            self._finding(f"{where}: no warning after {hit.line}", outcome.said != "warned")
        told = WORDS[code] in outcome.text or os.strerror(getattr(errno, fault)) in outcome.text
        true = told and outcome.code in ("", code)
        self._finding(f"{where}: not the true cause: {outcome.text}", outcome.said != "saved" and not true)

    def _judge_rest(self, where: str, kind: Kind, path: Path, hit: Call | None) -> None:
        """Nothing is left behind, and nothing hinders the next save."""
        folder = path.parents[len(Path(kind.place).parts) - 1]
        is_unlink = hit is not None and hit.name == "unlink"
        if is_unlink:
            self.counts["temporary files left by an unlink that failed"] += clean(folder)
        self._finding(f"{where}: left over: {left_over(folder)}", bool(left_over(folder)))
        try:
            save(path, b"afterwards", backup=True)
        except Exception as error:  # whatever it is, it is a finding
            self.findings.append(f"{where}: the next save failed: {error!r}")

    @staticmethod
    def _new(kind: Kind, found: bytes | None) -> bool:
        if kind.old == SETTINGS:
            return found is not None and _is_whole(found)
        return found == kind.new


def wrong_order(calls: tuple[Call, ...]) -> Iterator[str]:
    """Yield what is wrong with the order of the calls that make a save certain."""
    renames = [at for at, call in enumerate(calls) if call.name.startswith("rename")]
    if not renames:
        yield "no new file takes the place of the old one"
        return
    rename = renames[-1]
    temp = _temp_of(calls[rename])
    on_temp = [at for at, call in enumerate(calls) if temp in call.line]
    writes = [at for at in on_temp if calls[at].name == "write"]
    syncs = [at for at in on_temp if calls[at].name in ("fsync", "fdatasync")]
    reads = [at for at in on_temp if calls[at].name == "read"]
    folder = Path(temp).parent
    after = [at for at in range(rename, len(calls)) if calls[at].name == "fsync" and f"<{folder}>" in calls[at].line]
    if not (writes and syncs and max(writes) < min(syncs) and max(syncs) < rename):
        yield "the file is not synced between its last write and the rename"
    if not (reads and syncs and max(syncs) < min(reads) and max(reads) < rename):
        yield "the file is not read back between its sync and the rename"
    if not after:
        yield "the folder is not synced after the rename"
    for at, call in enumerate(calls):
        if call.name == "mkdir" and call.line.endswith("= 0"):
            parent = f"<{Path(_quoted(call)).parent}>"
            if not any(one.name == "fsync" and parent in one.line for one in calls[at : min(on_temp)]):
                yield f"a new folder is not synced before it is used: {call.line}"


def _syncs_folder(call: Call, folder: Path) -> bool:
    return f"<{folder}>)" in call.line or (f'"{folder}"' in call.line and "O_DIRECTORY" in call.line)


def _temp_of(call: Call) -> str:
    return next(text for text in re.findall(r'"([^"]+)"', call.line) if "/.taksir-" in text)


def _quoted(call: Call) -> str:
    found = re.search(r'"([^"]+)"', call.line)
    assert found is not None
    return found[1]


def warm_up(folder: Path) -> None:
    """Load what a first save loads, so that every run makes the same calls."""
    for kind in KINDS:
        kind.write(kind.prepare(folder / f"warm {kind.name}"))


def _is_whole(settings: bytes) -> bool:
    """Tell whether settings are the new ones, to the last byte: made anew from what they say, they are the same."""
    try:
        says = json.loads(settings)
    except ValueError:
        return False
    return bool(says["zoom"] == 130) and json.dumps(says, indent=2, sort_keys=True).encode() + b"\n" == settings
