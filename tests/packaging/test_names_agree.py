"""One name for one thing, in every file that says it to a system."""

from __future__ import annotations

import configparser
import re
import runpy
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from desktop import app
from pricing_core.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
LINUX, WINDOWS, MACOS = (ROOT / "packaging" / name for name in ("linux", "windows", "macos"))
APP_ID = "io.github.taksir.Taksir"
MEDIA_TYPE = "application/vnd.taksir.estimate+json"
SUFFIX = ".taksir"
HOME = "https://github.com/taksir/taksir"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture(scope="module")
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def desktop_entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str
    parser.read(LINUX / f"{APP_ID}.desktop", "utf-8")
    return parser["Desktop Entry"]


@pytest.fixture(scope="module")
def metainfo() -> ElementTree.Element:
    return ElementTree.parse(LINUX / f"{APP_ID}.metainfo.xml").getroot()


@pytest.fixture(scope="module")
def mime() -> ElementTree.Element:
    (found,) = ElementTree.parse(LINUX / f"{APP_ID}.mime.xml").getroot().findall(f"{MIME}mime-type")
    return found


@pytest.fixture(scope="module")
def nfpm() -> dict:
    return yaml.safe_load((LINUX / "nfpm.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def installer() -> dict[str, str]:
    text = (WINDOWS / "installer.nsi").read_text("utf-8")
    return dict(re.findall(r'^!define (\w+) "([^"]*)"', text, re.MULTILINE))


@pytest.fixture(scope="module")
def info() -> dict:
    return runpy.run_path(str(MACOS / "info_plist.py"))["info_plist"](VERSION)


def test_one_id(desktop_entry, metainfo, installer, info):
    spec = (ROOT / "packaging" / "taksir.spec").read_text("utf-8")

    assert app.APP_ID == APP_ID
    assert desktop_entry["Icon"] == metainfo.findtext("id") == info["CFBundleIdentifier"] == APP_ID
    assert metainfo.findtext("launchable") == f"{APP_ID}.desktop"
    assert installer["APP_ID"] == APP_ID
    assert f'APP_ID = "{APP_ID}"' in spec


def test_one_media_type(desktop_entry, metainfo, mime, installer, info):
    (exported,) = info["UTExportedTypeDeclarations"]

    assert desktop_entry["MimeType"].split(";") == [MEDIA_TYPE, ""]
    assert metainfo.findtext("provides/mediatype") == mime.get("type") == installer["MEDIA_TYPE"] == MEDIA_TYPE
    assert exported["UTTypeTagSpecification"]["public.mime-type"] == [MEDIA_TYPE]


def test_one_suffix(mime, installer, info):
    (exported,) = info["UTExportedTypeDeclarations"]

    assert [glob.get("pattern") for glob in mime.findall(f"{MIME}glob")] == [f"*{SUFFIX}"]
    assert installer["SUFFIX"] == SUFFIX
    assert exported["UTTypeTagSpecification"]["public.filename-extension"] == [SUFFIX.removeprefix(".")]
    assert list((ROOT / "tests" / "core" / "documents").glob(f"*{SUFFIX}"))


def test_one_version(project, metainfo, nfpm, info):
    releases = [release.get("version") for release in metainfo.findall("releases/release")]

    assert "version" in project["dynamic"]
    assert "version" not in project
    assert releases[0] == VERSION
    assert nfpm["version"].startswith("${")  # filled in from the one place
    assert VERSION not in (LINUX / "nfpm.yaml").read_text("utf-8")
    assert VERSION not in (WINDOWS / "installer.nsi").read_text("utf-8")
    assert info["CFBundleGetInfoString"] == f"Taksir {VERSION}"


def test_one_name_and_one_maintainer(project, desktop_entry, metainfo, nfpm, installer, info):
    maintainer = project["authors"][0]["name"]

    assert desktop_entry["Name"] == metainfo.findtext("name") == installer["NAME"] == info["CFBundleName"] == "Taksir"
    assert project["name"] == nfpm["name"] == "taksir"
    assert maintainer == "The Taksir developers"
    assert metainfo.findtext("developer/name") == maintainer
    assert nfpm["maintainer"].startswith(maintainer)
    assert installer["PUBLISHER"] == maintainer
    assert maintainer in info["NSHumanReadableCopyright"]


def test_both_programs_are_called_the_same_everywhere(project, desktop_entry, metainfo, nfpm, info):
    programs = {*project["scripts"], *project["gui-scripts"]}
    linked = {Path(one["dst"]).name for one in nfpm["contents"] if one["dst"].startswith("/usr/bin/")}

    assert programs == linked == {one.text for one in metainfo.findall("provides/binary")} == {"taksir", "taksir-cli"}
    assert desktop_entry["Exec"].split()[0] == desktop_entry["TryExec"] == info["CFBundleExecutable"] == "taksir"


def test_one_licence(project, metainfo, nfpm, info):
    assert project["license"] == metainfo.findtext("project_license") == nfpm["license"] == "MIT"
    assert "MIT" in info["NSHumanReadableCopyright"]


def test_one_home(project, metainfo, nfpm, installer):
    assert project["urls"]["Homepage"] == nfpm["homepage"] == installer["HOMEPAGE"] == HOME
    assert metainfo.findtext("url[@type='homepage']") == HOME


def test_whoever_meets_it_is_told_that_it_is_not_anthropics(project, metainfo, nfpm, info):
    said = " ".join("".join(metainfo.find("description").itertext()).split())

    for text in (project["description"], said, " ".join(nfpm["description"].split()), info["NSHumanReadableCopyright"]):
        assert "not affiliated with anthropic" in text.lower()


def test_what_is_given_out_is_named_by_one_pattern():
    release = (ROOT / "packaging" / "release.py").read_text("utf-8")
    image = (MACOS / "make_image.py").read_text("utf-8")
    installer = (WINDOWS / "make_installer.py").read_text("utf-8")

    assert "-windows-x86_64-setup.exe" in installer
    assert "-macos-" in image
    for name in (
        "taksir_VERSION_amd64.deb",
        "taksir-VERSION-windows-x86_64-setup.exe",
        "taksir-VERSION-macos-arm64.dmg",
    ):
        assert name in release
