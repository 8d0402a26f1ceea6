"""A look at the user's folders: waits for rest, reads, keeps good versions, says what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pricing_core import looking
from pricing_core.history import versions
from pricing_core.library import shipped
from pricing_core.looking import PATIENCE, fingerprint, look
from pricing_core.news import ADDED, BROKEN, CHANGED
from pricing_core.places import Folders
from tests.core.test_user_books import text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PROFILE = 'schema = 1\nid = "x"\nname = "X"\n[[discounts]]\npercent_off = 12\n'


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    found = Folders(tmp_path / "prices", tmp_path / "profiles", tmp_path / "history")
    found.prices.mkdir()
    found.profiles.mkdir()
    return found


def writing(path: Path, *contents: str) -> Callable[[int], None]:
    """Return a wait during which somebody else writes, one content each time."""
    left = iter(contents)

    def wait(_milliseconds: int) -> None:
        if (content := next(left, None)) is not None:
            path.write_bytes(content.encode())

    return wait


def test_books_and_profiles_are_found_told_and_kept(folders: Folders):
    (folders.prices / "mine.toml").write_bytes(text().encode())
    (folders.profiles / "x.toml").write_bytes(PROFILE.encode())
    (folders.profiles / "y.toml").write_bytes(b"=")

    found = look(folders, shipped(), lambda _: None)
    again = look(folders, found.library, lambda _: None)

    assert [(one.kind, one.id) for one in found.news] == [(ADDED, "mine")]
    assert found.profiles.find("x") is not None
    assert len(found.profiles.broken) == 1
    assert again.news == ()
    assert [one.content().decode() for one in versions(folders.history / "prices", "mine.toml")] == [text()]
    assert [one.content().decode() for one in versions(folders.history / "profiles", "x.toml")] == [PROFILE]
    assert versions(folders.history / "profiles", "y.toml") == ()


def test_at_the_start_only_books_that_no_earlier_run_has_seen_are_news(folders: Folders):
    (folders.prices / "mine.toml").write_bytes(text().encode())
    first = look(folders, shipped(), lambda _: None, first=True)
    (folders.prices / "other.toml").write_bytes(text("other").encode())
    (folders.prices / "bad.toml").write_bytes(b"=")

    later = look(folders, shipped(), lambda _: None, first=True)

    assert [(one.kind, one.id) for one in first.news] == [(ADDED, "mine")]
    assert [(one.kind, one.id) for one in later.news] == [(BROKEN, ""), (ADDED, "other")]


def test_a_file_that_is_being_written_is_read_when_it_is_at_rest(folders: Folders):
    path = folders.prices / "mine.toml"
    path.write_bytes(text(price="1").encode())
    before = look(folders, shipped(), lambda _: None).library

    found = look(folders, before, writing(path, "", text()[:200], text(price="2")))

    assert [(one.kind, one.id) for one in found.news] == [(CHANGED, "mine")]
    assert [one.content().decode() for one in versions(folders.history / "prices", "mine.toml")] == [
        text(price="2"),
        text(price="1"),
    ]


def test_what_changes_while_it_is_read_is_read_again(folders: Folders, monkeypatch: pytest.MonkeyPatch):
    path = folders.prices / "mine.toml"
    path.write_bytes(text(price="1").encode())
    real, times = looking.library, []

    def reading(*arguments: object) -> object:
        found = real(*arguments)  # type: ignore[arg-type]
        times.append(1)
        if len(times) == 1:
            path.write_bytes(text(price="2").encode())
        return found

    monkeypatch.setattr(looking, "library", reading)

    found = look(folders, shipped(), lambda _: None)

    assert len(times) == 2
    book = found.library.find("mine")
    assert book is not None
    assert book.digest == looking.digest_of(text(price="2").encode())


def test_a_file_that_never_rests_is_read_all_the_same(folders: Folders):
    path = folders.prices / "mine.toml"

    found = look(folders, shipped(), writing(path, *(text(price=str(number)) for number in range(1, PATIENCE + 2))))

    assert found.library.find("mine") is not None


def test_a_history_that_cannot_be_kept_stops_nothing_and_is_told(folders: Folders):
    (folders.prices / "mine.toml").write_bytes(text().encode())
    folders.history.write_bytes(b"a file where the folder should be")

    found = look(folders, shipped(), lambda _: None)

    assert found.library.find("mine") is not None
    assert found.unkept is not None
    assert "history" in found.unkept["en"]


def test_a_file_that_goes_while_it_is_kept_is_not_kept(folders: Folders, monkeypatch: pytest.MonkeyPatch):
    path = folders.prices / "mine.toml"
    path.write_bytes(text().encode())
    other = folders.prices / "other.toml"
    other.write_bytes(text("other").encode())
    real = looking.news

    def news(*arguments: object) -> object:
        path.unlink()
        other.write_bytes(text("other", price="9").encode())
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(looking, "news", news)
    monkeypatch.setattr(looking, "PATIENCE", 0)

    look(folders, shipped(), lambda _: None)

    assert versions(folders.history / "prices", "mine.toml") == versions(folders.history / "prices", "other.toml") == ()


def test_what_cannot_be_read_still_tells_one_state_from_another(folders: Folders):
    (folders.prices / "a.toml").mkdir()
    before = fingerprint(folders)
    (folders.prices / "a.toml").rmdir()

    assert fingerprint(folders) != before
    assert fingerprint(Folders(folders.prices / "no", folders.profiles / "no", folders.history)) == ()


def test_the_usual_folders_are_below_the_configuration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path))

    assert Folders.usual() == Folders(tmp_path / "prices", tmp_path / "profiles", tmp_path / "history")
