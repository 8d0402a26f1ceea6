"""Saving: the file is the old one or the new one, and what is said about it is true."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pricing_core import save_faults, saving
from pricing_core.places import OVERRIDE
from pricing_core.saving import CannotSave, Conflict, Saved, clean_orphans, digest_of, save

fcntl = pytest.importorskip("fcntl", reason="modes, links and folder syncs are those of POSIX")

# sha256 of nothing and of "new", by sha256sum
NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
NEW = "11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437"
CAUSES = [
    (errno.ENOSPC, "full", "the disk is full"),
    (errno.EDQUOT, "quota", "your quota"),
    (errno.EROFS, "read_only", "can only be read"),
    (errno.EACCES, "permission", "you may not write there"),
    (errno.EPERM, "permission", "you may not write there"),
    (errno.ENOENT, "vanished", "its folder is not there"),
    (errno.ENOTDIR, "vanished", "where its folder should be"),
    (errno.ESTALE, "vanished", "its folder is not there"),
    (errno.EISDIR, "is_folder", "this is a folder"),
    (errno.EFBIG, "refused", "larger than a file may be"),
    (errno.EIO, "io", "the disk reported an error (Input/output error)"),
    (errno.EBUSY, "refused", "another program may hold it open"),
    (errno.ENAMETOOLONG, "refused", "the system refuses to write it (File name too long)"),
]


@pytest.fixture(autouse=True)
def state(tmp_path_factory, monkeypatch):
    """Keep locks apart from the files of a test, and return the folder of that state."""
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv(OVERRIDE, str(folder))
    return folder


@pytest.fixture
def old(tmp_path):
    """A file that stands there already."""
    path = tmp_path / "book.toml"
    path.write_bytes(b"old")
    return path


@pytest.fixture
def breaks(monkeypatch):
    """Make a function of the system fail: always, or on the calls that a test picks out."""

    def arrange(name: str, code: int, when=lambda *_: True, owner: object = os) -> None:
        real = getattr(owner, name)

        def failing(*arguments, **options):
            if when(*arguments):
                raise OSError(code, os.strerror(code))
            return real(*arguments, **options)

        monkeypatch.setattr(owner, name, failing)

    return arrange


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def is_folder(descriptor: int) -> bool:
    return stat.S_ISDIR(os.fstat(descriptor).st_mode)


def is_temporary(path: object, *_: object) -> bool:
    return str(path).endswith(".tmp")


def test_a_new_file_and_its_missing_folders_are_made(tmp_path):
    path = tmp_path / "taksir" / "prices" / "book.toml"

    saved = save(path, b"new")

    assert saved == Saved(path, NEW)
    assert path.read_bytes() == b"new"
    assert names(path.parent) == ["book.toml"]


def test_an_old_file_is_replaced_as_a_whole(old):
    before = old.stat().st_ino

    save(old, b"new")

    assert old.read_bytes() == b"new"
    assert old.stat().st_ino != before
    assert names(old.parent) == ["book.toml"]


def test_a_path_may_be_text_and_content_empty(tmp_path):
    saved = save(str(tmp_path / "empty"), b"")

    assert saved.digest == NOTHING == digest_of(b"")
    assert (tmp_path / "empty").read_bytes() == b""


def test_a_name_without_a_folder_is_saved_in_the_current_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    save("here.toml", b"new")

    assert names(tmp_path) == ["here.toml"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755, 0o666])
def test_the_mode_of_the_old_file_is_kept(old, mode):
    old.chmod(mode)

    save(old, b"new")

    assert stat.S_IMODE(old.stat().st_mode) == mode


def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path):
    before = os.umask(0o027)
    try:
        save(tmp_path / "new", b"new")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640  # 0o666 without 0o027


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_the_owner_of_the_old_file_is_kept(old):
    os.chown(old, 1234, 5678)

    save(old, b"new")

    assert (old.stat().st_uid, old.stat().st_gid) == (1234, 5678)


def test_a_disk_that_knows_no_owners_and_modes_is_no_hindrance(old, breaks, monkeypatch):
    # As on a FAT disk: the new file's owner and mode differ from the old one's, and cannot be changed.
    old.chmod(0o600)
    facts = os.stat_result((stat.S_IFREG | 0o755, 0, 0, 1, 999_999, 999_999, 0, 0, 0, 0))
    monkeypatch.setattr(os, "fstat", lambda _: facts)
    breaks("fchown", errno.EPERM)
    breaks("fchmod", errno.EPERM)

    saving._dress(0, old.stat())


def test_a_linked_file_stays_linked(tmp_path):
    (tmp_path / "dotfiles").mkdir()
    (tmp_path / "dotfiles" / "real").write_bytes(b"old")
    link = tmp_path / "book.toml"
    link.symlink_to("dotfiles/real")

    saved = save(link, b"new", backup=True)

    assert link.is_symlink()
    assert saved.path == link
    assert (tmp_path / "dotfiles" / "real").read_bytes() == b"new"
    assert (tmp_path / "dotfiles" / "real.bak").read_bytes() == b"old"


def test_a_link_to_a_file_that_is_not_there_yet_is_followed(tmp_path):
    link = tmp_path / "book.toml"
    link.symlink_to(tmp_path / "later")

    save(link, b"new")

    assert link.is_symlink()
    assert (tmp_path / "later").read_bytes() == b"new"


def test_links_in_a_circle_are_refused_and_left(tmp_path):
    link = tmp_path / "book.toml"
    link.symlink_to("book.toml")

    with pytest.raises(CannotSave, match="symbolic links") as caught:
        save(link, b"new")

    assert caught.value.code == "refused"
    assert link.is_symlink()
    assert names(tmp_path) == ["book.toml"]


def test_another_hard_link_keeps_the_old_content(old):
    other = old.with_name("other")
    other.hardlink_to(old)

    save(old, b"new")

    assert (old.read_bytes(), other.read_bytes()) == (b"new", b"old")


def test_the_version_before_is_kept_once(old):
    save(old, b"second", backup=True)
    save(old, b"third", backup=True)

    assert old.with_name("book.toml.bak").read_bytes() == b"second"
    assert names(old.parent) == ["book.toml", "book.toml.bak"]


def test_a_new_file_has_no_version_before(tmp_path):
    save(tmp_path / "book.toml", b"new", backup=True)

    assert names(tmp_path) == ["book.toml"]


def test_a_backup_that_is_the_same_file_already_leaves_nothing_behind(old):
    # A save that failed after its backup leaves two links to one file; renaming one over the other does nothing.
    old.with_name("book.toml.bak").hardlink_to(old)

    save(old, b"new", backup=True)

    assert old.with_name("book.toml.bak").read_bytes() == b"old"
    assert names(old.parent) == ["book.toml", "book.toml.bak"]


def test_where_the_disk_has_no_links_the_backup_is_a_copy(old, breaks):
    old.chmod(0o640)
    breaks("link", errno.EPERM)

    save(old, b"new", backup=True)

    backup = old.with_name("book.toml.bak")
    assert backup.read_bytes() == b"old"
    assert stat.S_IMODE(backup.stat().st_mode) == 0o640


def test_a_backup_that_fails_is_a_save_that_fails(old):
    backup = old.with_name("book.toml.bak")
    backup.mkdir()

    with pytest.raises(CannotSave) as caught:
        save(old, b"new", backup=True)

    assert (caught.value.code, caught.value.path) == ("is_folder", backup)
    assert old.read_bytes() == b"old"
    assert names(old.parent) == ["book.toml", "book.toml.bak"]


def test_what_is_expected_is_replaced(old):
    save(old, b"new", expected=digest_of(b"old"))

    assert old.read_bytes() == b"new"


def test_what_another_program_has_changed_is_not_replaced(old):
    with pytest.raises(Conflict, match="Reload it, overwrite it, or save elsewhere") as caught:
        save(old, b"mine", expected=digest_of(b"what I read"), backup=True)

    assert (caught.value.code, caught.value.found) == ("conflict", digest_of(b"old"))
    assert old.read_bytes() == b"old"
    assert names(old.parent) == ["book.toml"]


def test_a_file_that_is_gone_or_has_come_is_a_conflict_too(tmp_path, old):
    with pytest.raises(Conflict) as gone:
        save(tmp_path / "gone", b"mine", expected=digest_of(b"what I read"))
    with pytest.raises(Conflict) as come:
        save(old, b"mine", expected="")

    assert (gone.value.found, come.value.found) == ("", digest_of(b"old"))
    assert names(tmp_path) == ["book.toml"]


def test_a_file_that_must_not_be_there_yet_is_made(tmp_path):
    save(tmp_path / "new", b"new", expected="")

    assert (tmp_path / "new").read_bytes() == b"new"


def test_while_another_program_saves_there_is_a_wait_and_then_a_reason(old, state, monkeypatch):
    monkeypatch.setattr(saving, "TURN", 0.1)
    save(old, b"second")
    lock = next((state / "locks").iterdir())
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)

        with pytest.raises(CannotSave, match="another Taksir has been saving") as caught:
            save(old, b"third")

    assert caught.value.code == "refused"
    assert old.read_bytes() == b"second"
    assert names(old.parent) == ["book.toml"]


def test_the_lock_of_a_program_that_was_killed_is_taken_over(old, state):
    save(old, b"second")
    lock = next((state / "locks").iterdir())
    code = "import fcntl,sys,time; f=open(sys.argv[1],'w'); fcntl.flock(f,2); print('held',flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code, str(lock)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        child.send_signal(signal.SIGKILL)
        child.wait()

    save(old, b"third")

    assert old.read_bytes() == b"third"


def test_without_a_place_for_locks_files_are_saved_all_the_same(old, state):
    (state / "locks").write_text("a file")

    save(old, b"new", expected=digest_of(b"old"))

    assert old.read_bytes() == b"new"


def test_locks_do_not_grow_in_number_with_the_files(tmp_path, state):
    for number in range(300):
        with saving._turn(tmp_path, tmp_path / str(number)):
            pass

    assert len(list((state / "locks").iterdir())) <= 256


@pytest.mark.parametrize(("error", "code", "text"), CAUSES)
def test_the_cause_is_told_and_the_old_file_is_whole(old, breaks, error, code, text):
    breaks("write", error)

    with pytest.raises(CannotSave) as caught:
        save(old, b"new")

    assert caught.value.code == code
    assert str(caught.value).startswith(f"{old}: ")
    assert text in str(caught.value)
    assert old.read_bytes() == b"old"
    assert names(old.parent) == ["book.toml"]


@pytest.mark.parametrize("call", ["open", "fsync", "fchmod", "write"])
def test_whatever_fails_before_the_new_file_is_in_place_leaves_no_trace(old, breaks, call):
    old.chmod(0o666)  # more than the umask leaves, so that the mode must be set
    breaks(call, errno.EIO, is_temporary if call == "open" else lambda *_: True)

    with pytest.raises(CannotSave, match="the disk reported an error"):
        save(old, b"new")

    assert old.read_bytes() == b"old"
    assert names(old.parent) == ["book.toml"]


def test_an_error_on_closing_counts(old, monkeypatch):
    closing = os.close

    def close(descriptor: int) -> None:
        fails = os.fstat(descriptor).st_size == len(b"the new one")
        closing(descriptor)
        if fails:
            raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))

    monkeypatch.setattr(os, "close", close)

    with pytest.raises(CannotSave, match="quota"):
        save(old, b"the new one")

    assert old.read_bytes() == b"old"
    assert names(old.parent) == ["book.toml"]


def test_a_disk_that_takes_little_at_a_time_gets_everything(old, monkeypatch):
    writing = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: writing(descriptor, content[:3]))

    save(old, b"more than three bytes")

    assert old.read_bytes() == b"more than three bytes"


def test_a_disk_that_takes_nothing_is_not_asked_for_ever(old, monkeypatch):
    monkeypatch.setattr(os, "write", lambda *_: 0)

    with pytest.raises(CannotSave, match="the disk reported an error"):
        save(old, b"new")


def test_a_disk_that_only_says_it_has_written_is_found_out(old, monkeypatch):
    monkeypatch.setattr(os, "write", lambda _, content: len(content))

    with pytest.raises(CannotSave, match="did not keep what was written") as caught:
        save(old, b"new")

    assert (caught.value.code, caught.value.path) == ("io", old)
    assert old.read_bytes() == b"old"
    assert names(old.parent) == ["book.toml"]


def test_what_reads_differently_is_found_out(old, monkeypatch):
    monkeypatch.setattr(os, "read", lambda *_: b"nEw")

    with pytest.raises(CannotSave, match="did not keep what was written"):
        save(old, b"new")


def test_an_error_without_a_number_is_told_in_its_own_words(old, monkeypatch):
    def fail(*_: object) -> None:
        raise OSError("no such luck")

    monkeypatch.setattr(os, "lseek", fail)

    with pytest.raises(CannotSave, match=r"refuses to write it \(no such luck\)"):
        save(old, b"new")


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
def test_a_folder_that_cannot_be_synced_is_a_warning_because_the_file_is_in_place(old, breaks, error):
    breaks("fsync", error, is_folder)

    saved = save(old, b"new")

    assert old.read_bytes() == b"new"
    assert saved.warning == {
        "en": f"{old}: saved, but then the disk reported an error ({os.strerror(error)}). Check the disk.",
        "id": f"{old}: tersimpan, tetapi kemudian disk melaporkan kesalahan ({os.strerror(error)}). Periksa disk itu.",
    }


def test_a_disk_that_has_no_word_for_syncing_a_folder_is_no_warning(old, breaks):
    breaks("fsync", errno.EINVAL, is_folder)

    assert save(old, b"new").warning is None


def test_a_new_folder_that_cannot_be_made_certain_is_a_failure(tmp_path, breaks):
    breaks("fsync", errno.EIO, is_folder)

    with pytest.raises(CannotSave, match="the disk reported an error"):
        save(tmp_path / "new" / "book.toml", b"new")

    assert not (tmp_path / "new" / "book.toml").exists()


def test_the_order_is_file_then_name_then_folder(old, monkeypatch):
    done: list[str] = []
    sync, replace = os.fsync, Path.replace

    def syncing(descriptor: int) -> None:
        done.append("sync folder" if is_folder(descriptor) else "sync file")
        sync(descriptor)

    def replacing(temp: Path, target: Path) -> Path:
        done.append("replace")
        return replace(temp, target)

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(Path, "replace", replacing)

    save(old, b"new")

    assert done == ["sync file", "replace", "sync folder"]


def test_the_sync_of_macos_is_used_where_there_is_one(old, monkeypatch):
    asked = []
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda descriptor, number: asked.append((is_folder(descriptor), number)))
    monkeypatch.setattr(os, "fsync", lambda _: pytest.fail("the weaker sync was used"))

    save(old, b"new")

    assert asked == [(False, 51), (True, 51)]


@pytest.mark.parametrize(("error", "is_saved"), [(errno.ENOTSUP, True), (errno.EIO, False)])
def test_only_a_disk_without_the_sync_of_macos_gets_the_weaker_one(old, monkeypatch, error, is_saved):
    def refuse(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", refuse)

    if is_saved:
        save(old, b"new")
    else:
        with pytest.raises(CannotSave, match="the disk reported an error"):
            save(old, b"new")

    assert old.read_bytes() == (b"new" if is_saved else b"old")


@pytest.fixture
def windows(monkeypatch):
    """Go the ways that are Windows' own; time passes at once, and the list says how long each wait was."""
    waits: list[float] = []
    monkeypatch.setattr(saving, "WINDOWS", True)
    monkeypatch.setattr(time, "monotonic", lambda: sum(waits))
    monkeypatch.setattr(time, "sleep", waits.append)
    return waits


def test_on_windows_a_protected_file_is_told_as_such_and_not_as_held_open(old, windows):
    old.chmod(0o444)

    with pytest.raises(CannotSave, match="you may not write there"):
        save(old, b"new")

    assert old.read_bytes() == b"old"
    assert names(old.parent) == ["book.toml"]
    assert windows == []


def test_on_windows_a_file_that_is_held_open_is_asked_for_again(old, windows, monkeypatch):
    replace = Path.replace

    def held(temp: Path, target: Path) -> Path:
        if len(windows) < 3:
            raise PermissionError(errno.EACCES, "Access is denied")
        return replace(temp, target)

    monkeypatch.setattr(Path, "replace", held)

    assert save(old, b"new").warning is None
    assert old.read_bytes() == b"new"
    assert windows == [0.01, 0.02, 0.04]


def test_on_windows_a_file_that_is_never_let_go_is_told_after_two_seconds(old, windows, breaks):
    breaks("replace", errno.EACCES, owner=Path)

    with pytest.raises(CannotSave, match="another program may hold it open") as caught:
        save(old, b"new")

    assert caught.value.code == "refused"
    assert 1 < sum(windows) <= 2
    assert old.read_bytes() == b"old"
    assert names(old.parent) == ["book.toml"]


def test_on_windows_no_folder_is_opened(tmp_path, windows, breaks):
    breaks("open", errno.EACCES, lambda path, *_: Path(path).is_dir())

    assert save(tmp_path / "new" / "book.toml", b"new").warning is None


def test_elsewhere_a_rename_that_is_refused_is_not_tried_again(old, breaks, monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it waited"))
    breaks("replace", errno.EPERM, owner=Path)

    with pytest.raises(CannotSave, match="you may not write there"):
        save(old, b"new")

    assert names(old.parent) == ["book.toml"]


def test_a_person_who_interrupts_finds_no_temporary_file(old, monkeypatch):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)

    with pytest.raises(KeyboardInterrupt):
        save(old, b"new")

    assert names(old.parent) == ["book.toml"]


def test_a_temporary_file_that_cannot_be_removed_does_not_hide_the_cause(old, breaks):
    breaks("write", errno.ENOSPC)
    breaks("unlink", errno.EIO, owner=Path)

    with pytest.raises(CannotSave, match="the disk is full"):
        save(old, b"new")


def test_a_folder_is_not_a_file(tmp_path):
    with pytest.raises(CannotSave, match="this is a folder") as caught:
        save(tmp_path, b"new")

    assert caught.value.code == "is_folder"


def test_a_pipe_is_neither_opened_nor_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(CannotSave, match="not a regular file") as caught:
        save(pipe, b"new")

    assert caught.value.code == "refused"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert names(tmp_path) == ["pipe"]


@pytest.mark.parametrize("name", ["a\0b", "\ud800"])
def test_a_name_that_cannot_be_is_told(tmp_path, name):
    with pytest.raises(CannotSave, match="not a usable file name"):
        save(tmp_path / name, b"new")


def test_a_name_that_is_too_long_is_told_with_the_systems_reason(tmp_path):
    with pytest.raises(CannotSave, match="refuses to write it"):
        save(tmp_path / ("x" * 300), b"new")


def test_a_file_in_place_of_the_folder_is_told_and_left(old):
    with pytest.raises(CannotSave, match="stands where its folder should be") as caught:
        save(old / "book.toml", b"new")

    assert caught.value.code == "vanished"
    assert old.read_bytes() == b"old"


def test_a_link_to_a_folder_that_is_gone_is_not_filled_in(tmp_path):
    # As a drive that is not connected: what is written where it will appear would be hidden by it.
    (tmp_path / "config").symlink_to(tmp_path / "drive")

    with pytest.raises(CannotSave, match="a link to nothing") as caught:
        save(tmp_path / "config" / "book.toml", b"new")

    assert caught.value.code == "vanished"
    assert not (tmp_path / "drive").exists()


def test_a_place_without_any_folder_above_it_is_told(monkeypatch, breaks):
    breaks("mkdir", errno.ENOENT, owner=Path)  # as a drive letter of Windows without a drive

    with pytest.raises(CannotSave, match="its folder is not there"):
        save("/no/drive/book.toml", b"new")


def test_a_name_that_a_terminal_would_obey_is_only_shown(tmp_path):
    with pytest.raises(CannotSave) as caught:
        save(tmp_path / "a\x1b[2J" / ("x" * 300), b"new")

    assert "\x1b" not in str(caught.value)


def test_everything_is_said_in_both_languages():
    for key, sentence in save_faults.SENTENCES.items():
        assert sentence.keys() == {"en", "id"}, key
        assert sentence["en"] != sentence["id"]
        for text in sentence.values():
            assert text.startswith("{path}: ")
            assert ("{reason}" in text) == (key in ("io", "refused", "unsynced"))


def orphan(folder: Path, name: str, days: float) -> Path:
    path = folder / name
    path.write_bytes(b"half")
    then = time.time() - days * 86_400
    os.utime(path, (then, then))
    return path


def test_what_a_killed_run_left_is_removed_after_a_day_and_nothing_else_ever(tmp_path):
    orphan(tmp_path, ".taksir-0123456789abcdef.tmp", 1.01)
    orphan(tmp_path, ".taksir-fedcba9876543210.tmp", 300)
    kept = [
        orphan(tmp_path, ".taksir-00000000000000aa.tmp", 0.99),
        orphan(tmp_path, ".taksir-00000000000000bb.tmp", -3),  # a clock that was wrong
        orphan(tmp_path, ".taksir-0123456789abcdef.tmp.toml", 9),
        orphan(tmp_path, "x.taksir-0123456789abcdef.tmp", 9),
        orphan(tmp_path, ".taksir-0123.tmp", 9),
        orphan(tmp_path, "book.toml", 9),
    ]
    folder = tmp_path / ".taksir-1111111111111111.tmp"
    folder.mkdir()
    link = tmp_path / ".taksir-2222222222222222.tmp"
    link.symlink_to(kept[-1])
    for path in (folder, link):
        os.utime(path, (0, 0), follow_symlinks=False)

    assert clean_orphans(tmp_path) == 2

    assert names(tmp_path) == sorted(path.name for path in (*kept, folder, link))


@pytest.mark.parametrize("folder", ["missing", "file", "a\0b"])
def test_cleaning_never_fails(tmp_path, folder):
    (tmp_path / "file").write_text("")

    assert clean_orphans(tmp_path / folder) == 0


def test_what_cannot_be_removed_does_not_keep_the_rest(tmp_path, breaks):
    orphan(tmp_path, ".taksir-0123456789abcdef.tmp", 2)
    orphan(tmp_path, ".taksir-fedcba9876543210.tmp", 2)
    breaks("unlink", errno.EPERM, lambda path: path.name.startswith(".taksir-0"), owner=Path)

    assert clean_orphans(str(tmp_path)) == 1
    assert names(tmp_path) == [".taksir-0123456789abcdef.tmp"]


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() == 0, reason="root may write everywhere; see tests/saving")
def test_a_file_that_its_owner_has_protected_is_not_replaced(old):
    old.chmod(0o444)

    with pytest.raises(CannotSave, match="you may not write there"):
        save(old, b"new")
