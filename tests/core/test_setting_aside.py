"""A file is taken out of its folder, even where another program reads it at that moment."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from pricing_core import saving
from pricing_core.adoption import set_aside
from pricing_core.history import versions


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "prices" / "mine.toml"
    path.parent.mkdir()
    path.write_bytes(b"mine\n")
    return path


def refusing(monkeypatch: pytest.MonkeyPatch, times: float) -> None:
    """Let files be removed only after so many tries, as on Windows while somebody reads them."""
    unlink, tries = Path.unlink, []

    def unlinked(path: Path, missing_ok: bool = False) -> None:
        tries.append(path)
        if path.name == "mine.toml" and len(tries) <= times:
            raise PermissionError(errno.EACCES, "somebody reads it")
        unlink(path, missing_ok)

    monkeypatch.setattr(saving, "WINDOWS", True)
    monkeypatch.setattr(saving, "PATIENCE", 0.2)
    monkeypatch.setattr(Path, "unlink", unlinked)


def test_what_another_program_reads_is_set_aside_when_it_lets_go(
    mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(monkeypatch, times=2)

    set_aside(mine, tmp_path / "history", "20270203T000000Z")

    assert not mine.exists()
    assert [one.content() for one in versions(tmp_path / "history", "mine.toml")] == [b"mine\n"]


def test_what_nobody_lets_go_of_stays_and_is_told(mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refusing(monkeypatch, times=float("inf"))

    with pytest.raises(OSError) as told:  # noqa: PT011 - each system has its own words
        set_aside(mine, tmp_path / "history", "20270203T000000Z")

    assert told.value.errno == errno.EBUSY
    assert mine.read_bytes() == b"mine\n"
