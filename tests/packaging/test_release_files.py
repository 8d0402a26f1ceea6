"""What a release needs beside the packages, and the README as a package index shows it."""

from __future__ import annotations

import hashlib
import re
import runpy
import subprocess
import sys
import types
from pathlib import Path

import pytest

from pricing_core.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "release.py"


@pytest.fixture(scope="module")
def release() -> dict:
    return runpy.run_path(str(SCRIPT))


def test_a_tag_that_is_not_of_this_version_makes_no_release():
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "check", "v99.0.0"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert f"the tag is v99.0.0, and pricing_core/version.py says {VERSION}" in done.stderr


def test_the_news_of_a_version_are_its_own_part_of_the_changelog(release):
    changelog = "# Changelog\n\n## [1.1.0] - 2027-01-02\n\n### Prices\n\n- New.\n\n## [1.1] - 2026-01-01\n\nOld.\n"

    assert release["news_of"]("1.1.0", changelog) == "### Prices\n\n- New."
    assert release["news_of"]("1.1", changelog) == "Old."
    with pytest.raises(SystemExit, match=r"no part for 1\.2"):
        release["news_of"]("1.2", changelog)


def test_checksums_are_as_sha256sum_reads_them(release, tmp_path, capsys):
    (tmp_path / "b.deb").write_bytes(b"two")
    (tmp_path / "a.exe").write_bytes(b"one")

    release["sums"](str(tmp_path))
    release["sums"](str(tmp_path))  # a second time, its own file is not among them

    expected = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in (("a.exe", b"one"), ("b.deb", b"two"))
    )
    assert (tmp_path / "SHA256SUMS").read_bytes() == expected.encode()
    assert capsys.readouterr().out == expected * 2


@pytest.mark.parametrize("stray", ["notes.pfx", "folder"])
def test_what_was_not_meant_to_go_out_stops_the_release(release, tmp_path, stray):
    (tmp_path / "a.deb").write_bytes(b"one")
    place = tmp_path / stray
    if "." in stray:
        place.write_bytes(b"secret")
    else:
        place.mkdir()

    with pytest.raises(SystemExit, match=re.escape(stray)):
        release["sums"](str(tmp_path))


def test_unsigned_windows_files_are_said_to_be_so_and_half_a_secret_is_a_mistake(tmp_path, capsys):
    script = runpy.run_path(str(ROOT / "packaging" / "sign_windows.py"))
    program = tmp_path / "taksir.exe"
    program.write_bytes(b"MZ")

    assert script["main"]([str(program)], {script["CERTIFICATE"]: "", script["PASSWORD"]: ""}) == 0
    assert "unsigned stay" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="belong together"):
        script["main"]([str(program)], {script["CERTIFICATE"]: "YQ=="})
    with pytest.raises(SystemExit, match="nothing to sign"):
        script["main"]([str(tmp_path / "none.exe")], {})


@pytest.mark.skipif(sys.platform != "linux", reason="made on Linux")
def test_an_appimage_is_made_by_nothing_that_was_not_checked(tmp_path):
    (tmp_path / "appimagetool-x86_64.AppImage").write_bytes(b"another one")
    script = str(ROOT / "packaging" / "make_appimage.sh")

    done = subprocess.run(["bash", script, str(tmp_path)], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "is not what was checked" in done.stderr


# The README


@pytest.fixture
def readme(monkeypatch) -> types.ModuleType:
    """The hook of the build backend, which is not needed for its own part of the work."""
    interface = types.ModuleType("hatchling.metadata.plugin.interface")
    interface.MetadataHookInterface = object
    for name in ("hatchling", "hatchling.metadata", "hatchling.metadata.plugin"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setitem(sys.modules, interface.__name__, interface)
    return types.SimpleNamespace(**runpy.run_path(str(ROOT / "packaging" / "pypi_readme.py")))


def test_every_path_of_the_readme_is_there(readme):
    paths = readme.LINK.findall((ROOT / "README.md").read_text("utf-8"))

    assert paths
    assert [path for path in paths if not (ROOT / path.partition("#")[0]).exists()] == []


def test_on_an_index_every_path_of_the_readme_is_an_address(readme):
    text = (ROOT / "README.md").read_text("utf-8")
    metadata = {"urls": {"Source": "https://example.org/taksir"}}

    readme.ReadmeWithAddresses().update(metadata)
    made = metadata["readme"]["text"]

    assert readme.LINK.findall(made) == []
    assert made.count("https://example.org/taksir/raw/v") == len(re.findall(r"!\[[^]]*\]\(resources/", text))
    assert f"](https://example.org/taksir/blob/v{VERSION}/LICENSE)" in made
    assert metadata["readme"]["content-type"] == "text/markdown"


def test_links_that_are_addresses_already_stay_as_they_are(readme):
    text = "[a](https://example.org) [b](#start) [c](mailto:me@example.org) `x[1](y)`"

    assert readme.with_addresses(text, "https://home", "1.0").startswith(text[:62])
