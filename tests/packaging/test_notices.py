"""Everything inside a package has an owner, a licence text and a digest, or the build ends."""

import importlib.util
import shutil
import sys
import sysconfig
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "packaging"


def load(name):
    """Import a script of packaging/ by its file: the folder must not hide the library of the same name."""
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def parts(monkeypatch):
    monkeypatch.syspath_prepend(str(FOLDER))
    module = load("parts")
    yield module
    for name in ("parts", "notices"):
        sys.modules.pop(name, None)


@pytest.fixture
def no_freezer(parts, monkeypatch):
    """The tools that freeze the program are not installed where its tests run."""
    made = parts.Part(
        "PyInstaller's start program", "6", "GPL-2.0-or-later WITH Bootloader-exception", "", texts=["GPL"]
    )
    monkeypatch.setattr(parts, "_freezer", lambda: made)


def entry(name, source, kind="BINARY"):
    return {"name": name, "source": str(source), "kind": kind}


def of_qt():
    [file] = [one for one in metadata.files("PySide6-Essentials") if one.name == "libQt6Core.so.6"]
    return entry("PySide6/Qt/lib/libQt6Core.so.6", file.locate())


ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the files have other names there")
WITH_DPKG = pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="only packages of Debian are known by file")


@ON_LINUX
def test_files_of_qt_of_python_and_of_ours_are_told_apart(parts, no_freezer):
    json_module = next(Path(sysconfig.get_path("stdlib"), "lib-dynload").glob("_json*.so"))
    ours = entry("pricing_core/books/example.json", ROOT / "pricing_core" / "books" / "example.json", "DATA")

    found = parts.parts_of(
        [of_qt(), ours, entry("python3/_json.so", json_module), entry("libQt6Core.so.6", "x", "SYMLINK")]
    )

    by_name = {part.name: part for part in found}
    assert by_name["Taksir"].files == ["pricing_core/books/example.json"]
    qt = by_name["Qt and Qt for Python (PySide6, shiboken6)"]
    assert qt.files == ["PySide6/Qt/lib/libQt6Core.so.6"]
    assert qt.licence == "LGPL-3.0-only"
    assert qt.version == metadata.version("PySide6-Essentials")
    assert [part.name for part in found][:3] == ["Taksir", qt.name, "Python"]


@WITH_DPKG
def test_a_library_of_the_system_is_named_with_its_package_and_copyright(parts, no_freezer):
    library = next(Path("/lib").glob("*-linux-gnu/libz.so.1"))

    found = parts.parts_of([entry("libz.so.1", library)])

    [zlib] = [part for part in found if part.kind == "system"]
    assert (zlib.name, zlib.licence, zlib.files) == ("zlib", "Zlib", ["libz.so.1"])
    assert zlib.where == "https://snapshot.debian.org/package/zlib/"
    assert "Jean-loup Gailly" in zlib.texts[0]


def test_a_file_that_nobody_owns_ends_the_build(parts, no_freezer, tmp_path):
    stray = tmp_path / "libstray.so"
    stray.write_bytes(b"")

    with pytest.raises(SystemExit, match=r"Nobody knows under which licence these are:\n  libstray\.so, from "):
        parts.parts_of([entry("libstray.so", stray)])


def test_every_package_the_program_runs_with_brings_its_licence(parts, no_freezer):
    found = {part.name.lower(): part for part in parts.parts_of([])}

    for name in ("filelock", "msgspec", "platformdirs", "tomlkit", "xlsxwriter"):
        assert found[name].texts
        assert found[name].licence != "see below"


def test_what_microsoft_wrote_is_not_taken_for_python(parts, no_freezer):
    found = parts.parts_of([entry("VCRUNTIME140_1.dll", Path(sys.base_prefix) / "VCRUNTIME140_1.dll")])

    assert [part.files for part in found if part.kind == "runtime"] == [["VCRUNTIME140_1.dll"]]


@ON_LINUX
def test_the_notices_hold_both_licences_of_qt_and_name_every_part(parts, no_freezer, capsys):
    module = load("notices")
    found = parts.parts_of([of_qt()])

    text = module.notices(found)

    assert "GNU LESSER GENERAL PUBLIC LICENSE\n                       Version 3" in text
    assert "GNU GENERAL PUBLIC LICENSE\n                       Version 3" in text
    assert "HarfBuzz" in text
    assert "they may be replaced by versions of your own" in text
    for part in found:
        assert f"  {part.name} {part.version} · {part.licence}" in text
    assert module.notices(parts.parts_of([of_qt()])) == text


def test_licences_that_a_copyright_file_only_names_are_added(parts):
    part = parts.Part("glib2.0", "2.74", "LGPL-2.1+", "", "system", ["see `/usr/share/common-licenses/LGPL-2.1'"])

    found = parts.common_texts([part])

    assert list(found) == ["lgpl-2.1.txt"]
    assert found["lgpl-2.1.txt"].startswith("GNU LESSER GENERAL PUBLIC LICENSE")
