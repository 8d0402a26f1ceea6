"""Making the Linux packages: what is laid out, what they ask for, and that nothing of the build machine stays."""

import gzip
import importlib.util
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from pricing_core.version import VERSION

CHECKOUT = Path(__file__).resolve().parents[2]
LINUX = CHECKOUT / "packaging" / "linux"

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the packages are made on Linux")


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"packaging_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """make_packages.py, which finds its own modules beside it."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield load(LINUX / "make_packages.py")
    for name in ("changelog", "completions", "elf", "system_libraries"):
        sys.modules.pop(name, None)


def test_the_changelog_is_told_as_debian_wants_it() -> None:
    changelog = load(LINUX / "changelog.py")

    text = changelog.as_debian(changelog.releases(CHECKOUT / "CHANGELOG.md"))

    assert text.startswith(f"taksir ({VERSION}) unstable; urgency=medium\n\n  * ")
    assert text.endswith("+0000\n")
    assert all(len(line) <= 80 for line in text.splitlines() if not line.startswith(" -- "))
    assert "`" not in text
    assert "Unreleased" not in text


@pytest.mark.parametrize(
    ("version", "packaged"), [("1.2.0", "1.2.0"), ("1.2.0rc1", "1.2.0~rc1"), ("1.2.0.dev3", "1.2.0~dev3")]
)
def test_a_version_before_a_release_sorts_before_it(version: str, packaged: str) -> None:
    assert load(LINUX / "changelog.py").package_version(version) == packaged


def test_a_version_that_the_changelog_does_not_tell_is_not_packaged(tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_text("## [Unreleased]\n\n- New.\n", "utf-8")

    with pytest.raises(SystemExit, match=r"no released section"):
        load(LINUX / "changelog.py").release_of(tmp_path / "CHANGELOG.md", "9.9")


def test_the_packages_ask_for_every_library_that_they_leave_to_the_system() -> None:
    libraries = load(LINUX / "system_libraries.py")
    config = (LINUX / "nfpm.yaml").read_text("utf-8")
    deb, rpm, arch = re.split(r"^  (?:rpm|archlinux):\n", config.partition("overrides:")[2], flags=re.MULTILINE)
    arch = arch.partition("contents:")[0]

    def asked(part: str, *kinds: str) -> set[str]:
        lists = re.findall(r"^    (\w+):\n((?:      - .*\n)*)", part, flags=re.MULTILINE)
        return {line[8:] for kind, lines in lists if kind in kinds for line in lines.splitlines()}

    for known, debian, weak in ((libraries.NEEDED, "depends", "depends"), (libraries.USEFUL, "recommends", "suggests")):
        assert {name for name, _ in known.values()} <= asked(deb, debian)
        assert {f"{name}()(64bit)" for name in known} <= asked(rpm, debian)
        assert {name for _, name in known.values()} <= asked(arch, weak)
    assert asked(deb, "recommends") == {name for name, _ in libraries.USEFUL.values()}


@pytest.fixture
def staged(make: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tree that is packaged, with a bundle and icons of a few bytes."""
    bundle, icons = tmp_path / "bundle", tmp_path / "icons"
    for path in (bundle / "taksir", bundle / "taksir-cli", bundle / "_internal" / "lib.so", bundle / "taksir.pkg"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(path.name.encode())
        path.chmod(0o755)
    for place in ("16x16/apps", "scalable/mimetypes"):
        (icons / "hicolor" / place).mkdir(parents=True)
        (icons / "hicolor" / place / "icon.png").write_bytes(b"png")
    monkeypatch.setattr(make, "STAGE", tmp_path / "stage" / "build" / "linux")
    monkeypatch.setattr(make, "ICONS", icons)
    make.stage(bundle, make.Making(VERSION, 1_000_000_000, fast=True, out=tmp_path))
    return tmp_path / "stage"


@on_linux
def test_every_file_that_the_packages_list_is_laid_out(staged: Path) -> None:
    sources = re.findall(r"src: (build/linux/[^,\s]+)", (LINUX / "nfpm.yaml").read_text("utf-8"))

    assert len(sources) > 10
    for source in sources:
        assert list(staged.glob(source)), source


@on_linux
def test_only_programs_are_executable_and_everything_has_one_time(staged: Path) -> None:
    usr = staged / "build" / "linux" / "usr"
    files = [path for path in usr.rglob("*") if path.is_file() and not path.is_symlink()]

    executable = {path.relative_to(usr).as_posix() for path in files if path.stat().st_mode & 0o111}

    assert executable == {"lib/taksir/taksir", "lib/taksir/taksir-cli"}
    assert {path.lstat().st_mtime for path in usr.rglob("*")} == {1_000_000_000}
    assert (usr / "bin" / "taksir").read_bytes() == b"taksir"


@on_linux
def test_a_staged_man_page_says_version_and_date(staged: Path) -> None:
    told = gzip.decompress((staged / "build/linux/usr/share/man/man1/taksir.1.gz").read_bytes()).decode()

    assert f"Taksir {VERSION}" in told
    assert "@" not in told


@on_linux
def test_the_archive_is_the_same_each_time_and_nobodys(staged: Path, make: ModuleType, tmp_path: Path) -> None:
    if not shutil.which("xz"):
        pytest.skip("there is no xz here")
    making = make.Making(VERSION, 1_000_000_000, fast=True, out=tmp_path)

    first = make.make_tar(making).read_bytes()
    second = make.make_tar(making)

    assert second.read_bytes() == first
    with tarfile.open(second) as archive:
        members = archive.getmembers()
    top = f"taksir-{VERSION}-linux-x86_64"
    assert {member.name.split("/")[0] for member in members} == {top}
    assert f"{top}/bin/taksir" in {member.name for member in members}
    assert not any(member.isdir() for member in members)  # it is unpacked over folders that somebody has already
    assert {(member.uid, member.uname, member.mtime) for member in members} == {(0, "", 1_000_000_000)}


@on_linux
def test_an_unfinished_bundle_is_not_packaged(make: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no taksir and no taksir-cli"):
        make.stage(tmp_path, make.Making(VERSION, 0, fast=True, out=tmp_path))


def test_a_library_that_nothing_asks_for_stops_the_packaging(
    make: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make.elf, "outside", lambda _: {"libc.so.6", "libodd.so.4"})

    with pytest.raises(SystemExit, match=r"links to libodd\.so\.4, which no package asks for"):
        make.check_needs(tmp_path)


@pytest.mark.parametrize(
    ("kind", "begins"), [("deb", "  Estimate"), ("rpm", "  Taksir says"), ("archlinux", "  Estim")]
)
def test_each_kind_of_package_has_the_description_in_its_own_way(kind: str, begins: str, make: ModuleType) -> None:
    config = make.nfpm_config(kind, make.Making("1.0rc1", 0, fast=True, out=Path()), "2.35")

    described = config.partition("description: |-\n")[2].partition("\n\noverrides")[0].partition("\n\n#")[0]
    assert described.startswith(begins)
    assert ("\n" in described) == (kind != "archlinux")
    assert f"version: {'1.0rc1' if kind == 'archlinux' else '1.0~rc1'}\n" in config
    assert "mtime: 1970-01-01T00:00:00Z\n" in config
    assert "$" not in config


@on_linux
def test_folders_of_the_build_machine_are_taken_out_of_libraries(tmp_path: Path) -> None:
    elf = load(LINUX / "elf.py")
    spec = importlib.util.find_spec("shiboken6")
    own = next(Path(spec.submodule_search_locations[0]).glob("Shiboken*.so"))
    content = own.read_bytes()
    if not content.startswith(elf.ELF64_LITTLE) or b"$ORIGIN" not in content:
        pytest.skip("no library of the usual kind here")
    foreign = content.replace(b"$ORIGIN", b"/foreign"[:7])
    (tmp_path / "one.so").write_bytes(foreign)

    elf.clean(tmp_path)

    cleaned = elf.Elf((tmp_path / "one.so").read_bytes())
    tags = [tag for tag, _ in cleaned.entries]
    assert elf.RPATH not in tags
    assert elf.RUNPATH not in tags
    assert len(cleaned.content) == len(content)
    assert cleaned.needed() == elf.Elf(content).needed()
    assert elf.Elf(content).without_foreign_paths() == content
    assert "libc.so.6" in elf.outside(tmp_path)
    assert re.fullmatch(r"2\.\d+", elf.glibc_floor(tmp_path))


@on_linux
def test_the_appimage_starts_the_window_or_under_its_name_the_command_line(tmp_path: Path) -> None:
    programs = tmp_path / "a folder" / "usr" / "lib" / "taksir"
    programs.mkdir(parents=True)
    for name in ("taksir", "taksir-cli"):
        (programs / name).write_text(f'#!/bin/sh\necho {name} "$@"\n', "utf-8")
        (programs / name).chmod(0o755)
    start = tmp_path / "a folder" / "AppRun"
    shutil.copy(LINUX / "AppRun", start)
    (tmp_path / "taksir-cli").symlink_to(start)

    def said(program: Path) -> str:
        return subprocess.run([str(program), "a b"], capture_output=True, text=True, check=True).stdout

    assert said(start) == "taksir a b\n"
    assert said(tmp_path / "taksir-cli") == "taksir-cli a b\n"
