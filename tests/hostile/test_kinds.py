"""Pipes, devices, folders and links named like price books, and files that change while they are read."""

# ruff: noqa: E501  # tables read better on one line

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.runner import SECONDS
from tests.hostile.seeds import ROOT
from tests.hostile.verdicts import MOST_MEMORY, UNSEEN

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not Path("/proc/self/clear_refs").exists(), reason="pipes and devices of Linux"
)


def told(folder: Path, what: str) -> dict[str, Any]:
    """Read in another process, which may hang or die without harm to this one."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.kinds", str(folder), what],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdin=subprocess.PIPE, capture_output=True, text=True, timeout=4 * SECONDS, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2_000:]
    return dict(json.loads(done.stdout))


def test_what_is_no_file_is_refused_by_name_and_the_good_ones_beside_it_are_listed(tmp_path):
    found = told(tmp_path, "things")

    for kind in ("books", "profiles"):
        assert found[kind]["kept"] == []
        assert found[kind]["twice"] == 0
        assert [line for line in found[kind]["lines"] if UNSEEN.search(line)] == []
    assert found["good"] == [True, True]
    assert found["untouched"]
    assert found["peak"] < MOST_MEMORY
    assert found["seconds"] < SECONDS


def test_what_may_not_be_read_is_refused_with_the_cure():
    # Not pytest's own folder, which root keeps to itself.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        found = told(Path(folder), "unreadable")

    for kind in ("books", "profiles"):
        assert found[kind]["kept"] == []
        assert any("may not be read; check its permissions" in line for line in found[kind]["lines"])
    assert found["good"] == [True, True]


def test_a_file_that_changes_while_it_is_read_is_listed_whole_or_not_at_all(tmp_path):
    found = told(tmp_path, "changing")

    assert found["good"] == [True, True]
    assert {"listed", "refused"} <= set(found["seen"]), "the reader never met the other program"
