"""The short form of the proofs of saving; sweep.py beside it says what they are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.saving.faults import wrong_order
from tests.saving.kills import content_of, version_of
from tests.saving.sweep import CANNOT, obstacle
from tests.saving.traced import Call

SWEEP = Path(__file__).with_name("sweep.py")
TEMP, FOLDER = "/c/.taksir-0123456789abcdef.tmp", "/c"
WRITE = Call("write", 1, f'write(5<{TEMP}>, "new", 3) = 3')
SYNC = Call("fsync", 1, f"fsync(5<{TEMP}>) = 0")
READ = Call("read", 1, f'read(5<{TEMP}>, "new", 4) = 3')
RENAME = Call("rename", 1, f'rename("{TEMP}", "/c/book.toml") = 0')
SYNC_FOLDER = Call("fsync", 2, f"fsync(5<{FOLDER}>) = 0")
NEW_FOLDER = Call("mkdir", 1, 'mkdir("/a/c", 0777) = 0')


@pytest.mark.skipif(bool(obstacle()), reason=obstacle() or "it can be proven here")
def test_no_fault_no_kill_and_no_disk_tears_a_file_or_gives_a_false_word():
    done = subprocess.run(
        [sys.executable, str(SWEEP), "--short"], capture_output=True, text=True, timeout=300, check=False
    )

    if done.returncode == CANNOT:
        pytest.skip(done.stderr.strip())
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "0 torn files or false words" in done.stdout
    assert "0 torn, lost or left over" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows has no folder syncs to put in order")
def test_the_right_order_of_calls_has_nothing_wrong_with_it():
    assert list(wrong_order((WRITE, SYNC, READ, RENAME, SYNC_FOLDER))) == []


@pytest.mark.parametrize(
    ("calls", "fault"),
    [
        ((WRITE, READ, RENAME, SYNC_FOLDER), "not synced between its last write and the rename"),
        ((SYNC, WRITE, READ, RENAME, SYNC_FOLDER), "not synced between its last write and the rename"),
        ((WRITE, READ, RENAME, SYNC, SYNC_FOLDER), "not synced between its last write and the rename"),
        ((WRITE, SYNC, RENAME, SYNC_FOLDER), "not read back"),
        ((WRITE, READ, SYNC, RENAME, SYNC_FOLDER), "not read back"),
        ((WRITE, SYNC, READ, RENAME), "the folder is not synced"),
        ((WRITE, SYNC, READ, SYNC_FOLDER, RENAME), "the folder is not synced"),
        ((WRITE, SYNC, READ, SYNC_FOLDER), "no new file takes the place"),
        ((NEW_FOLDER, WRITE, SYNC, READ, RENAME, SYNC_FOLDER), "a new folder is not synced"),
    ],
)
def test_every_wrong_order_of_calls_is_found(calls, fault):
    assert any(fault in found for found in wrong_order(calls))


def test_torn_content_is_told_from_whole_content():
    whole = content_of(7)

    assert version_of(whole) == 7
    assert version_of(whole[:-1]) is None
    assert version_of(b"") is None
    assert version_of(whole.replace(b"xx", b"\0\0", 1)) is None
