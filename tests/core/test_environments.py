"""Where the user's own files are, and ``taksir-cli`` on computers where they cannot be there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from pricing_core.places import OVERRIDE, config_dir, state_dir
from tests.core.environments import BUNDLED, NAMES, as_user, places, plain, public_folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the table is one of Linux")


@pytest.fixture
def folder():
    with public_folder() as made:
        yield made


@pytest.mark.parametrize("name", NAMES)
def test_the_bundled_books_are_there_on_every_computer(name, folder):
    place = places(folder)[name]
    user = as_user(place)
    if user is None:
        pytest.skip("nobody here can become such a user")

    done = subprocess.run(
        [*user, sys.executable, "-m", "pricing_core", "books"],
        capture_output=True, env=plain(place), cwd=folder, timeout=60, check=False,
    )  # fmt: skip

    output, errors = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == 0, errors
    assert all(book in output for book in BUNDLED)
    if place.is_told_by_books:
        shown = place.config.encode(errors="backslashreplace").decode()
        assert errors.startswith(f"{shown}/prices: the folder cannot be read: ")
    else:
        assert errors == ""


def test_the_table_has_no_place_that_is_not_tried(folder):
    assert tuple(places(folder)) == NAMES


def test_the_state_has_a_folder_of_its_own_unless_all_is_put_elsewhere(monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", "/somewhere")
    monkeypatch.setenv(OVERRIDE, "/elsewhere")
    assert state_dir() == Path("/elsewhere")

    monkeypatch.delenv(OVERRIDE)

    assert state_dir() == Path("/somewhere/taksir")


def test_a_relative_folder_is_not_one_from_wherever_the_program_was_started(monkeypatch):
    monkeypatch.delenv(OVERRIDE)
    monkeypatch.setenv("HOME", "/home/somebody")
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *_, **__: Path("some/where"))

    assert config_dir() == Path("/home/somebody/.config/taksir")


def test_a_user_without_a_home_has_what_the_root_folder_would_hold(monkeypatch):
    def unknown(*_: object, **__: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.delenv(OVERRIDE)
    monkeypatch.setenv("HOME", "some/where")
    monkeypatch.setattr(platformdirs, "user_state_path", unknown)

    assert state_dir() == Path(os.sep, ".local", "state", "taksir")
