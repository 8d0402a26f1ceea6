"""The spec of the frozen program, run for each system with stand-ins that record, and what it leaves out."""

import importlib
import json
import logging
import struct
import sys
import types
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
OURS = ("build", "icu_data", "info_plist", "pruning", "version_info")
SYSTEMS = ("linux", "win32", "darwin")


@pytest.fixture(autouse=True)
def own_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the scripts of packaging be imported here, and forgotten again."""
    monkeypatch.setattr(sys, "path", [str(PACKAGING), *sys.path])
    for name in OURS:
        monkeypatch.delitem(sys.modules, name, raising=False)


@pytest.fixture
def pruning() -> ModuleType:
    return importlib.import_module("pruning")


@pytest.fixture
def icu_data() -> ModuleType:
    return importlib.import_module("icu_data")


@pytest.fixture
def build() -> ModuleType:
    return importlib.import_module("build")


COLLECTED = [
    ("PySide6/QtCore.abi3.so", "/qt/QtCore.abi3.so", "EXTENSION"),
    ("PySide6/QtNetwork.abi3.so", "/qt/QtNetwork.abi3.so", "EXTENSION"),
    ("PySide6/Qt/lib/libQt6Core.so.6", "/qt/libQt6Core.so.6", "BINARY"),
    ("PySide6/Qt/lib/libQt6Network.so.6", "/qt/libQt6Network.so.6", "BINARY"),
    ("PySide6/Qt/plugins/platforms/libqxcb.so", "/qt/libqxcb.so", "BINARY"),
    ("PySide6/Qt/plugins/platforms/libqvnc.so", "/qt/libqvnc.so", "BINARY"),
    ("libxcb-icccm.so.4", "/lib/libxcb-icccm.so.4", "BINARY"),
    ("libcairo.so.2", "/lib/libcairo.so.2", "BINARY"),
]
FILES = [
    ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
    ("libQt6Network.so.6", "PySide6/Qt/lib/libQt6Network.so.6", "SYMLINK"),
    ("PySide6/Qt/translations/qtbase_de.qm", "/qt/qtbase_de.qm", "DATA"),
    ("desktop/translations/qtbase_id.qm", "/here/qtbase_id.qm", "DATA"),
]
LINKS = {
    "/qt/QtCore.abi3.so": ["libQt6Core.so.6", "libc.so.6"],
    "/qt/libqxcb.so": ["libQt6Core.so.6", "libxcb-icccm.so.4"],
}


class Recorded(dict[str, Any]):
    """What the spec gave to one of PyInstaller's classes: its arguments by name, the others under ``args``."""


def evaluated(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warning: str = "", counter: bool = True
) -> dict[str, list[Recorded]]:
    """Run the spec as PyInstaller would on one system, and return what it asked for."""
    asked: dict[str, list[Recorded]] = {}

    def recorder(name: str, after: Callable[[], None] = lambda: None) -> Callable[..., Any]:
        def record(*args: Any, **named: Any) -> Any:
            asked.setdefault(name, []).append(Recorded(named, args=args))
            after()
            facts = {"binaries": COLLECTED, "datas": FILES, "pure": [("b", "", ""), ("a", "", "")]}
            return types.SimpleNamespace(
                **facts, scripts=[(one, "", "") for one in ("pyi_rth_pyside6", "entry")], name=name
            )

        return record

    def warn() -> None:
        if warning:
            logging.getLogger("PyInstaller.depend").warning(warning)
        logging.getLogger("PyInstaller.depend").warning("something else that nobody minds")

    programs = tmp_path / "dist" / "Taksir"
    programs.mkdir(parents=True)
    for one in ("taksir.pkg", "taksir-cli.pkg"):
        (programs / one).write_text("the same", "utf-8")
    bindepend = types.SimpleNamespace(get_imports=lambda file: [(name, None) for name in LINKS.get(file, ())])
    hooks = types.SimpleNamespace(collect_data_files=lambda name: [(f"/site/{name}/data/pieces.json", f"{name}/data")])
    monkeypatch.setitem(sys.modules, "PyInstaller", types.ModuleType("PyInstaller"))
    monkeypatch.setitem(sys.modules, "PyInstaller.depend", types.ModuleType("PyInstaller.depend"))
    monkeypatch.setitem(sys.modules, "PyInstaller.depend.bindepend", bindepend)
    monkeypatch.setitem(sys.modules, "PyInstaller.utils", types.ModuleType("PyInstaller.utils"))
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", hooks)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object() if counter else None)

    def objdump(command: list[str], **_: Any) -> types.SimpleNamespace:
        return types.SimpleNamespace(stdout="\n".join(f"  NEEDED   {name}" for name in LINKS.get(command[-1], ())))

    monkeypatch.setattr("subprocess.run", objdump)
    scope = {name: recorder(name) for name in ("PYZ", "EXE", "COLLECT", "BUNDLE")}
    scope |= {"Analysis": recorder("Analysis", warn), "SPECPATH": str(PACKAGING)}
    scope |= {"DISTPATH": str(tmp_path / "dist"), "workpath": str(tmp_path)}
    path = PACKAGING / "taksir.spec"
    code = compile(path.read_text("utf-8"), str(path), "exec")
    handlers = list(logging.getLogger("PyInstaller").handlers)
    with monkeypatch.context() as patched:
        patched.setattr(sys, "platform", system)
        try:
            exec(code, scope)
        finally:
            logging.getLogger("PyInstaller").handlers = handlers
    return asked


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_system_gets_one_folder_with_a_window_and_a_console_program(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = evaluated(system, tmp_path, monkeypatch)

    assert [(one["name"], one["console"]) for one in asked["EXE"]] == [("taksir", False), ("taksir-cli", True)]
    assert all(one["exclude_binaries"] for one in asked["EXE"])
    (folder,) = asked["COLLECT"]
    assert folder["name"] == "Taksir"
    assert folder["strip"] is (system == "linux")
    assert not folder["upx"]


@pytest.mark.parametrize("system", SYSTEMS)
def test_nothing_of_pyinstaller_loads_qt_before_the_command_line_is_read(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for program in evaluated(system, tmp_path, monkeypatch)["EXE"]:
        _, scripts, options = program["args"]

        assert [name for name, _, _ in scripts] == ["entry"]
        assert ("X utf8=1", None, "OPTION") in options


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_module_and_every_file_that_the_program_reads_is_inside(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (analysis,) = evaluated(system, tmp_path, monkeypatch)["Analysis"]

    hidden = set(analysis["hiddenimports"])
    assert {
        "desktop.main_window",
        "pricing_core",
        "pricing_core.cli_export",
        "pricing_core.books.anthropic_2025_12",
    } <= hidden
    assert {"pricing_core.xlsx", "pricing_core.foreign.comparing", "desktop.paper", "ctok"} <= hidden
    data = {f"{to}/{Path(file).name}" for file, to in analysis["datas"]}
    read = {
        "desktop/translations/desktop_id.qm", "desktop/translations/qtbase_id.qm", "desktop/icons/taksir.svg",
        "desktop/guide/billing-guide.json", "desktop/templates.json", "desktop/sizes.json",
        "desktop/licences/lgpl-3.txt",
        "pricing_core/books/anthropic-2025-12.toml", "pricing_core/books/price-book.schema.json",
        "pricing_core/books/profile.schema.json", "ctok/data/pieces.json",
    }  # fmt: skip
    assert read <= data
    assert not [name for name in data if name.endswith((".py", ".pyc", "py.typed"))]
    assert not set(analysis["excludes"]) & hidden


def test_a_python_without_the_exact_counter_freezes_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (analysis,) = evaluated("win32", tmp_path, monkeypatch, counter=False)["Analysis"]

    assert "ctok" not in analysis["hiddenimports"]


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_is_collected_is_pruned_and_noted_with_where_it_comes_from(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder,) = evaluated(system, tmp_path, monkeypatch)["COLLECT"]

    _, _, binaries, datas = folder["args"]
    assert [name for name, _, _ in binaries] == [
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/QtCore.abi3.so",
        "libxcb-icccm.so.4",  # links to it; to cairo nobody does
    ]
    icons = ["taksir-document.icns"] if system == "darwin" else []
    assert [name for name, _, _ in datas] == ["desktop/translations/qtbase_id.qm", "libQt6Core.so.6", *icons]
    noted = json.loads((tmp_path / "collected.json").read_text("utf-8"))
    assert {"name": "libxcb-icccm.so.4", "source": "/lib/libxcb-icccm.so.4", "kind": "BINARY"} in noted
    assert len(noted) == len(binaries) + len(datas) - len(icons)  # these are our own


def test_on_linux_both_programs_share_one_archive_of_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = evaluated("linux", tmp_path, monkeypatch)

    assert not any(one["append_pkg"] for one in asked["EXE"])
    assert (tmp_path / "dist" / "Taksir" / "taksir-cli.pkg").readlink() == Path("taksir.pkg")
    assert "BUNDLE" not in asked


def test_windows_shows_an_icon_a_version_and_a_manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = evaluated("win32", tmp_path, monkeypatch)

    for program in asked["EXE"]:
        assert program["icon"].endswith("taksir.ico")
        assert "<assembly" in program["manifest"]
        assert f"{program['name']}.exe" in Path(program["version"]).read_text("utf-8")
        assert program["append_pkg"]
    assert "BUNDLE" not in asked


def test_macos_gets_a_bundle_with_its_name_icon_and_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = evaluated("darwin", tmp_path, monkeypatch)
    (bundle,) = asked["BUNDLE"]

    from pricing_core.version import VERSION

    assert bundle["name"] == "Taksir.app"
    assert bundle["bundle_identifier"] == "io.github.taksir.Taksir"
    assert bundle["icon"].endswith("taksir.icns")
    assert bundle["version"] == VERSION
    assert bundle["info_plist"]["CFBundleDocumentTypes"]
    assert bundle["args"][0].name == "COLLECT"
    assert "taksir-document.icns" in [name for name, _, _ in asked["COLLECT"][0]["args"][3]]  # in Resources


def test_a_library_that_the_machine_lacks_ends_the_build_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "Library not found: could not resolve 'libxcb-icccm.so.4', dependency of '/qt/plugins/platforms/libqxcb.so'."

    with pytest.raises(SystemExit, match=r"libxcb-icccm\.so\.4, which /qt/plugins/platforms/libqxcb\.so needs"):
        evaluated("linux", tmp_path, monkeypatch, warning=said)


@pytest.mark.parametrize(
    "said",
    [
        # The one that wants it is left out; the other library is the system's
        "could not resolve 'libgtk-3.so.0', dependency of '/qt/plugins/platformthemes/libqgtk3.so'.",
        "could not resolve 'libcups.so.2', dependency of '/qt/plugins/printsupport/libcupsprintersupport.so'.",
    ],
)
def test_a_library_that_only_what_is_left_out_needs_may_be_missing(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = evaluated("linux", tmp_path, monkeypatch, warning=f"Library not found: {said}")

    assert "COLLECT" in asked


@pytest.mark.parametrize(
    "name",
    [
        "libQt6Network.so.6",  # the link at the top, too
        "PySide6/Qt/lib/QtNetwork.framework/Versions/A/QtNetwork",
        "PySide6\\Qt6Network.dll",
        "PySide6\\QtNetwork.pyd",
        "PySide6/QtNetwork.abi3.so",
        "PySide6\\plugins\\tls\\qopensslbackend.dll",
        "PySide6/Qt/plugins/networkinformation/libqnetworkmanager.so",
        "python3.13/lib-dynload/_ssl.cpython-313-x86_64-linux-gnu.so",
        "_ssl.pyd",
        "_hashlib.pyd",
        "libssl-3.dll",
        "libcrypto-3-x64.dll",
        "libcrypto.so.3",
        "libssl.3.dylib",
        "libk5crypto.so.3",
        "PySide6/Qt/lib/libQt6VirtualKeyboard.so.6",  # under the GPL alone
        "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/Qt/lib/libQt6Charts.so.6",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6\\plugins\\platforms\\qdirect2d.dll",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/platforms/libqlinuxfb.so",
        "PySide6/Qt/plugins/imageformats/libqtiff.so",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/Qt/translations/qtbase_en.qm",
        "libstdc++.so.6",
        "libdbus-1.so.3",
        "icuuc.dll",
        "api-ms-win-crt-heap-l1-1-0.dll",
    ],
)
def test_is_left_out(name: str, pruning: ModuleType) -> None:
    assert not pruning.is_kept(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui",
        "QtGui",  # a link of macOS
        "PySide6\\Qt6Widgets.dll",
        "PySide6\\QtWidgets.pyd",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so",
        "PySide6\\plugins\\printsupport\\windowsprintersupport.dll",
        "libxcb-icccm.so.4",
        "libpython3.13.so.1.0",
        "python3.13/lib-dynload/_sha2.cpython-313-x86_64-linux-gnu.so",  # hashlib, without OpenSSL
        "_socket.pyd",
        "vcruntime140.dll",
        "MSVCP140.dll",
        "desktop/licences/gpl-3.txt",
        "base_library.zip",
    ],
)
def test_stays(name: str, pruning: ModuleType) -> None:
    assert pruning.is_kept(name)


def test_digests_do_without_openssl(pruning: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "_hashlib", None)
    monkeypatch.delitem(sys.modules, "hashlib")
    hashlib = importlib.import_module("hashlib")

    digest = hashlib.sha256(b"abc").hexdigest()

    assert "_hashlib" in pruning.EXCLUDED
    assert digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # of FIPS 180


def data_of_icu(items: dict[str, bytes], icu_data: ModuleType) -> bytes:
    head = struct.pack("<H", 32) + b"\xda\x27" + bytes(8) + b"CmnD" + bytes(16)
    return icu_data.packed(head, items)


def test_data_of_icu_keeps_what_qt_asks_for_and_nothing_of_it_changes(icu_data: ModuleType) -> None:
    items = {
        "icudt73l/coll/sv.res": b"order",
        "icudt73l/root.res": b"of all",
        "icudt73l/curr/sv.res": b"kronor",
        "icudt73l/gb18030.cnv": b"characters",
        "icudt73l/zone/id.res": b"hours",
    }

    head, found = icu_data.unpacked(data_of_icu(items, icu_data))

    assert len(head) == 32
    assert {name: item.rstrip(b"\0") for name, item in found.items()} == items
    assert list(found) == sorted(items)
    kept = [name for name in found if icu_data.is_kept(name)]
    assert kept == ["icudt73l/coll/sv.res", "icudt73l/root.res", "icudt73l/zone/id.res"]


def test_data_of_icu_is_found_in_its_library_and_nothing_else_is_taken_for_it(icu_data: ModuleType) -> None:
    data = data_of_icu({"icudt73l/root.res": b"of all"}, icu_data)

    assert icu_data.data_of(b"\x7fELF" + bytes(60) + data).startswith(data)
    with pytest.raises(ValueError, match="not a library with the data of ICU"):
        icu_data.data_of(b"\x7fELF" + bytes(200))
    with pytest.raises(ValueError, match="not data of ICU"):
        icu_data.unpacked(bytes(64))


def test_notices_are_put_where_about_reads_licences(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = build.Places(tmp_path)

    monkeypatch.setattr(build, "SYSTEM", "linux")
    assert places.data / build.NOTICES == tmp_path / "Taksir" / "_internal" / "desktop" / "licences" / "notices.txt"
    monkeypatch.setattr(build, "SYSTEM", "macos")
    inside = tmp_path / "Taksir.app" / "Contents" / "Resources" / "desktop" / "licences" / "notices.txt"
    assert places.data / build.NOTICES == inside


def test_a_folder_gets_one_date_and_only_its_programs_may_be_executed(build: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "_internal").mkdir(mode=0o700)
    (tmp_path / "_internal" / "libQt6Core.so.6").touch(mode=0o755)
    (tmp_path / "_internal" / "link").symlink_to("libQt6Core.so.6")
    for name in ("taksir", "taksir-cli", "taksir.pkg"):
        (tmp_path / name).touch(mode=0o600)

    build.settle(tmp_path, 1_700_000_000)

    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.rglob("*") if not path.is_symlink()}
    assert modes == {
        "_internal": 0o755, "libQt6Core.so.6": 0o644, "taksir": 0o755, "taksir-cli": 0o755, "taksir.pkg": 0o644,
    }  # fmt: skip
    assert {int(path.lstat().st_mtime) for path in tmp_path.rglob("*")} == {1_700_000_000}


def test_what_a_shell_says_does_not_change_what_is_built(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("QT_PLUGIN_PATH", "/somewhere")
    monkeypatch.setenv("PYTHONHASHSEED", "random")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")

    found = build.environment()

    assert "/somewhere" not in found.values()
    assert (found["PYTHONHASHSEED"], found["SOURCE_DATE_EPOCH"], found["PYTHONNOUSERSITE"]) == ("1", "1700000000", "1")


def test_the_newest_python_that_pyenv_keeps_is_taken(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "answer", lambda command, **_: "3.12.1\n3.13.2\n3.13.10\n3.13.0rc1\n3.9.1")

    assert build.kept_by_pyenv("3.13.") == ["3.13.10", "3.13.2"]


def test_the_requirements_of_the_build_hold_those_of_the_program_and_no_address() -> None:
    text = (ROOT / "requirements" / "package.txt").read_text("utf-8")
    run = pins((ROOT / "requirements" / "run.txt").read_text("utf-8"))

    assert run <= pins(text)
    assert {"ctok", "icnsutil", "nfpm", "pyinstaller"} <= {one.partition("==")[0] for one in pins(text)}
    assert "://" not in text
    starts = [line for line in text.splitlines() if not line.startswith(" ")]
    assert len(starts) == len(pins(text))
    assert text.count(" \\\n    --hash=sha256:") >= len(starts)


def pins(text: str) -> set[str]:
    """Return the packages of a file of requirements, with their versions."""
    return {line.split(" ")[0] for line in text.splitlines() if "==" in line and not line.startswith(" ")}
