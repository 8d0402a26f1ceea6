"""The files of the Windows installer: names, ids and versions agree, and what is installed is what is removed."""

from __future__ import annotations

import importlib.util
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest

from desktop.app import APP_ID
from pricing_core.places import APP
from pricing_core.version import VERSION

ROOT = Path(__file__).parents[2]
WINDOWS = ROOT / "packaging" / "windows"
INSTALLER = (WINDOWS / "installer.nsi").read_text("utf-8")
TEXTS = (WINDOWS / "texts.nsh").read_text("utf-8")
DEFINED = dict(re.findall(r'^!define (\w+) "?([^"\n;]*?)"?(?:\s+;.*)?$', INSTALLER, re.MULTILINE))
SETTINGS = "{http://schemas.microsoft.com/SMI/%s/WindowsSettings}%s"


def module(name: str) -> ModuleType:
    """Load a script of packaging/windows, which is no package."""
    spec = importlib.util.spec_from_file_location(f"windows_{name}", WINDOWS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def filled(text: str) -> str:
    """Replace what is defined, as makensis does."""
    for _ in range(3):
        text = re.sub(r"\$\{(\w+)\}", lambda found: DEFINED.get(found[1], found[0]), text)
    return text


def keys(command: str) -> set[tuple[str, str]]:
    """Return the keys and values of the registry that a command is given."""
    pattern = rf'{command}\w* (?:/ifempty )?HKCU "([^"]*)"(?: "([^"]*)")?'
    return {(filled(key), filled(value)) for key, value in re.findall(pattern, INSTALLER)}


def test_names_ids_and_folders_are_those_of_the_program():
    assert DEFINED["APP_ID"] == APP_ID
    assert DEFINED["SUFFIX"] == ".taksir"
    assert DEFINED["PROGID"] == "Taksir.Estimate.1"
    assert DEFINED["MEDIA_TYPE"] == "application/vnd.taksir.estimate+json"
    assert DEFINED["DATA_FOLDER"] == APP
    assert (DEFINED["NAME"], DEFINED["PUBLISHER"]) == ("Taksir", module("version_info").PUBLISHER)


def test_the_installer_is_the_users_own():
    assert "RequestExecutionLevel user" in INSTALLER
    assert 'InstallDir "$LOCALAPPDATA\\Programs\\Taksir"' in INSTALLER
    assert not re.search(r"\b(HKLM|HKCR|SHCTX|SetShellVarContext all)\b", INSTALLER)


def test_every_key_that_is_written_is_removed():
    removed = keys("DeleteReg")
    for key, value in keys("WriteReg"):
        above = {part for part, name in removed if not name and "\\" in part}
        covered = (key, value) in removed or any(key == part or key.startswith(f"{part}\\") for part in above)
        assert covered, (key, value)


def test_keys_that_others_use_too_are_removed_only_when_empty():
    shared = {r"Software\Classes\.taksir", r"Software\RegisteredApplications", r"Software\Classes\Applications"}
    for line in INSTALLER.splitlines():
        if found := re.match(r'\s*DeleteRegKey (/ifempty )?HKCU "([^"]*)"', line):
            assert found[1] or filled(found[2]) not in shared, line


def test_every_shortcut_that_is_made_is_removed():
    made = {filled(path) for path in re.findall(r'!insertmacro MakeShortcut "([^"]*)"', INSTALLER)}

    assert made == {"$SMPROGRAMS\\Taksir.lnk", "$DESKTOP\\Taksir.lnk"}
    assert made <= {filled(path) for path in re.findall(r'Delete "([^"]*)"', INSTALLER)}


def test_nothing_is_removed_with_all_that_is_in_it_but_the_users_data_when_asked():
    assert re.findall(r"RMDir /r (.*)", INSTALLER) == ['"$LOCALAPPDATA\\${DATA_FOLDER}"']
    assert 'Section /o "un.$(DATA_NAME)"' in INSTALLER


def test_the_desktop_and_the_path_are_left_alone_unless_ticked():
    assert 'Section /o "$(DESKTOP_NAME)"' in INSTALLER
    assert 'Section /o "$(PATH_NAME)"' in INSTALLER


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    for name in ("taksir.exe", "_internal/b/c/deep.dll", "_internal/a $ b.txt", "_internal/books/2.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def test_every_file_and_folder_that_is_installed_is_removed(bundle):
    text = module("make_installer").file_list(bundle, ROOT / "taksir-document.ico")
    put, taken = text.split("!macro RemoveFiles")

    folder, written, made = "", set(), set()
    for line in put.splitlines():
        if found := re.match(r'\s*SetOutPath "(.*)"', line):
            folder = found[1]
            made.add(folder)
        elif found := re.match(r'\s*File ".*/(.*)"', line.replace("\\", "/")):
            written.add(f"{folder}\\{found[1]}")
    order = re.findall(r'RMDir "(.*)"', taken)

    assert written == set(re.findall(r'Delete "(.*)"', taken))
    assert len(written) == 5
    assert made - {"$INSTDIR"} == set(order)
    assert all(not later.startswith(f"{one}\\") for at, one in enumerate(order) for later in order[at:])
    assert "a $$ b.txt" in put


def test_every_text_is_there_in_both_languages():
    used = set(re.findall(r"\$\(([A-Z_]+)\)", INSTALLER))
    for language in ("ENGLISH", "INDONESIAN"):
        assert set(re.findall(rf"^LangString (\w+) \$\{{LANG_{language}\}} \".+\"$", TEXTS, re.MULTILINE)) == used


def test_the_version_resource_says_who_what_and_which():
    text = module("version_info").version_text(VERSION, "taksir-cli")

    assert f"StringStruct('ProductVersion', '{VERSION}')" in text
    assert "StringStruct('OriginalFilename', 'taksir-cli.exe')" in text
    assert str(module("version_info").four_numbers(VERSION)) in text


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("1.2.3", (1, 2, 3, 0)), ("2.0", (2, 0, 0, 0)), ("1.4.0b2", (1, 4, 0, 0)), ("0.3.1.dev4+local", (0, 3, 1, 0))],
)
def test_a_version_is_four_numbers_for_windows(version, numbers):
    assert module("version_info").four_numbers(version) == numbers


def test_the_manifest_asks_for_what_the_program_needs_and_no_more():
    root = ET.parse(WINDOWS / "taksir.manifest").getroot()

    def setting(year: str, name: str) -> str | None:
        return root.findtext(f".//{SETTINGS % (year, name)}")

    (level,) = root.iter("{urn:schemas-microsoft-com:asm.v3}requestedExecutionLevel")
    assert level.get("level") == "asInvoker"
    assert setting("2016", "dpiAwareness") == "PerMonitorV2, PerMonitor"
    assert setting("2016", "longPathAware") == "true"
    assert setting("2019", "activeCodePage") == "UTF-8"
    assert [one.get("Id") for one in root.iter("{urn:schemas-microsoft-com:compatibility.v1}supportedOS")] == [
        "{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"
    ]


def test_the_windows_python_of_the_checks_is_pinned_by_requirements_and_by_hash():
    wine = module("wine_python")
    lines = wine.wanted(ROOT / "requirements")

    assert all("==" in line and "--hash=sha256:" in line and ";" not in line for line in lines)
    assert {"pyside6-essentials", "shiboken6", "pytest", "pyinstaller"} <= {line.partition("==")[0] for line in lines}
    assert "--hash=sha256:" in wine.CARRIER


@pytest.mark.skipif(sys.platform == "win32", reason="scripts for Linux")
def test_the_scripts_are_executable_and_stop_at_the_first_fault():
    for name in ("wine_setup.sh", "check_windows.sh"):
        path = WINDOWS / name
        assert path.stat().st_mode & 0o100, name
        assert re.search(r"^set -E?euo pipefail$", path.read_text("utf-8"), re.MULTILINE), name
