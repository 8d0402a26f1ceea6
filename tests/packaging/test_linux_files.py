"""The files that a Linux desktop reads say what the program says."""

import importlib.util
import re
import struct
import sys
from configparser import ConfigParser
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from desktop.app import APP_ID
from pricing_core.version import VERSION

CHECKOUT = Path(__file__).resolve().parents[2]
LINUX = CHECKOUT / "packaging" / "linux"
DOCUMENTS = CHECKOUT / "tests" / "core" / "documents"
SCREENSHOTS = CHECKOUT / "resources" / "screenshots"
MEDIA_TYPE = "application/vnd.taksir.estimate+json"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"packaging_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def entry() -> dict[str, str]:
    """The desktop file."""
    parser = ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str
    parser.read(LINUX / f"{APP_ID}.desktop", "utf-8")
    return dict(parser["Desktop Entry"])


@pytest.fixture
def metainfo() -> ElementTree.Element:
    return ElementTree.parse(LINUX / f"{APP_ID}.metainfo.xml").getroot()


def test_the_desktop_file_names_the_program_its_icon_and_its_media_type(entry: dict[str, str]) -> None:
    assert entry["Exec"] == "taksir %F"
    assert entry["TryExec"] == "taksir"
    assert entry["Icon"] == APP_ID
    assert entry["MimeType"] == f"{MEDIA_TYPE};"
    assert entry["StartupWMClass"] == "taksir"  # the name that the program gives to Qt
    assert entry["Categories"] == "Office;Finance;"


@pytest.mark.parametrize("key", ["Name", "GenericName", "Comment", "Keywords"])
def test_what_people_read_in_a_menu_is_there_in_indonesian(key: str, entry: dict[str, str]) -> None:
    assert entry[key]
    assert entry[f"{key}[id]"]


def test_the_metainfo_names_the_same_id_programs_and_media_type(metainfo: ElementTree.Element) -> None:
    assert metainfo.findtext("id") == APP_ID
    assert metainfo.findtext("launchable") == f"{APP_ID}.desktop"
    assert metainfo.findtext("provides/mediatype") == MEDIA_TYPE
    assert [one.text for one in metainfo.findall("provides/binary")] == ["taksir", "taksir-cli"]
    assert metainfo.find("developer").get("id") == APP_ID.rpartition(".")[0]
    assert metainfo.findtext("requires/internet") == "offline-only"
    assert "Not affiliated with Anthropic" in " ".join("".join(metainfo.find("description").itertext()).split())


def test_every_text_of_the_metainfo_is_followed_by_its_indonesian(metainfo: ElementTree.Element) -> None:
    texts = [
        [one for one in parent if one.tag in ("summary", "p", "li", "caption")]
        for parent in metainfo.iter()
        if any(one.tag in ("summary", "p", "li", "caption") for one in parent)
    ]

    for siblings in texts:
        languages = [one.get(LANG, "en") for one in siblings]
        assert languages == ["en", "id"] * (len(siblings) // 2), [one.text for one in siblings]


def test_the_releases_of_the_metainfo_are_those_of_the_changelog(metainfo: ElementTree.Element) -> None:
    known = [(one.get("version"), one.get("date")) for one in metainfo.findall("releases/release")]

    released = load(LINUX / "changelog.py").releases(CHECKOUT / "CHANGELOG.md")

    assert known == [(one.version, one.day.isoformat()) for one in released]
    assert VERSION in dict(known)


def test_every_screenshot_of_the_metainfo_is_in_the_project_and_as_large_as_stated(
    metainfo: ElementTree.Element,
) -> None:
    homepage = metainfo.findtext("url").replace("https://github.com/", "https://raw.githubusercontent.com/")
    images = metainfo.findall("screenshots/screenshot/image")

    for image in images:
        address, _, name = image.text.rpartition("/")
        size = struct.unpack(">II", (SCREENSHOTS / name).read_bytes()[16:24])
        assert address == f"{homepage}/v{VERSION}/resources/screenshots"  # a branch would move on under a release
        assert size == (int(image.get("width")), int(image.get("height")))
    assert len(images) >= 3


def test_an_estimate_is_known_by_its_suffix_and_by_what_it_begins_with() -> None:
    kind = ElementTree.parse(LINUX / f"{APP_ID}.mime.xml").getroot().find(f"{MIME}mime-type")
    matches = kind.find(f"{MIME}magic").findall(f".//{MIME}match")

    assert kind.get("type") == MEDIA_TYPE
    assert kind.find(f"{MIME}glob").get("pattern") == "*.taksir"
    assert kind.find(f"{MIME}sub-class-of").get("type") == "application/json"
    assert [one.get(LANG) for one in kind.findall(f"{MIME}comment")] == [None, "id"]
    assert [one.get("value") for one in matches] == ["{", '"format"', '"taksir-estimate"']
    for document in DOCUMENTS.glob("*.taksir"):
        for match in matches:
            begin, end = map(int, match.get("offset").split(":"))
            assert begin <= document.read_bytes().find(match.get("value").encode()) <= end, document.name


def test_every_licence_of_the_copyright_file_is_told() -> None:
    paragraphs = (LINUX / "copyright").read_text("utf-8").split("\n\n")
    stated = [re.search(r"^License: (.*)$", part, re.MULTILINE)[1] for part in paragraphs if part.startswith("Files:")]
    used = {one for line in stated for one in line.split(" and ")}

    told = {part.splitlines()[0].removeprefix("License: ") for part in paragraphs if part.startswith("License:")}

    assert used == told


def test_only_the_loader_is_under_the_gpl_alone() -> None:
    paragraphs = (LINUX / "copyright").read_text("utf-8").split("\n\n")
    files = {re.search(r"^License: (.*)$", part, re.MULTILINE)[1]: part for part in paragraphs if "Files:" in part}

    of_loader = files["GPL-2+ with Bootloader exception"].partition("Copyright:")[0].split()

    assert of_loader == ["Files:", "usr/lib/taksir/taksir", "usr/lib/taksir/taksir-cli"]
    assert [name for name in files if "GPL-2+" in name and "Expat" not in name] == ["GPL-2+ with Bootloader exception"]


def test_the_icons_are_drawn_in_every_size_that_windows_asks_for() -> None:
    icons = load(CHECKOUT / "packaging" / "icons" / "make_icons.py")

    content = icons.windows_icon(icons.DOCUMENT)

    kind, count = struct.unpack_from("<HH", content, 2)
    entries = [struct.unpack_from("<BBBBHHII", content, 6 + 16 * place) for place in range(count)]
    assert kind == 1
    assert [entry[0] or 256 for entry in entries] == list(icons.WINDOWS_SIZES)
    assert entries[-1][6] + entries[-1][7] == len(content)
    assert content[entries[-1][7] :].startswith(b"\x89PNG")
    assert icons.drawn(icons.PROGRAM, 16).pixelColor(8, 2).alpha() == 255
    assert icons.drawn(icons.PROGRAM, 16, 0.5).pixelColor(8, 2).alpha() == 0


def test_the_acceptance_sessions_can_be_played_in_another_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = load(CHECKOUT / "tests" / "acceptance" / "run.py")
    (tmp_path / "a.steps").write_text("#! --book anthropic-2025-12\naudit\n", "utf-8")
    monkeypatch.setenv("TAKSIR_PROGRAM", "chroot '/some where' /usr/bin/taksir")

    command = run.program(tmp_path / "a.steps")

    assert command == ["chroot", "/some where", "/usr/bin/taksir", "--language", "en", "--book", "anthropic-2025-12"]
