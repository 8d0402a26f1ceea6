"""What is made for macOS, as far as any machine can tell."""

from __future__ import annotations

import plistlib
import runpy
import struct
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "packaging" / "macos"
ARM64, X86_64 = 0x0100000C, 0x01000007
STARTS, LIBRARY = 2, 6  # kinds of Mach-O files


@pytest.fixture(scope="module")
def macos():
    """The modules of the folder, which is no package."""
    names = ("info_plist", "signing", "make_image")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(FOLDER), *sys.path])
        for name in names:
            patch.delitem(sys.modules, name, raising=False)
        yield SimpleNamespace(**{name: __import__(name) for name in names})
        for name in names:
            sys.modules.pop(name, None)


@pytest.fixture
def info(macos) -> dict:
    return plistlib.loads(plistlib.dumps(macos.info_plist.info_plist("1.2.3")))


# Info.plist


def test_the_program_is_in_the_dock_and_starts_the_window(info):
    assert info["CFBundleExecutable"] == "taksir"
    assert info["LSBackgroundOnly"] is False  # PyInstaller would say otherwise, because of the console program
    assert info["NSHighResolutionCapable"] is True
    assert info["LSApplicationCategoryType"] == "public.app-category.finance"


def test_the_type_of_our_documents_is_declared_and_ours(info):
    (document,), (exported,) = info["CFBundleDocumentTypes"], info["UTExportedTypeDeclarations"]
    tags = exported["UTTypeTagSpecification"]

    assert document["LSItemContentTypes"] == [exported["UTTypeIdentifier"]]
    assert (document["CFBundleTypeRole"], document["LSHandlerRank"]) == ("Editor", "Owner")
    assert exported["UTTypeConformsTo"] == ["public.json", "public.data"]
    assert tags == {"public.filename-extension": ["taksir"], "public.mime-type": [document_media_type()]}


def document_media_type() -> str:
    return "application/vnd.taksir.estimate+json"


def test_nothing_of_the_users_and_nothing_of_the_network_is_asked_for(info):
    asking = [name for name in info if name.endswith("UsageDescription") or "Transport" in name or "URL" in name]

    assert asking == []
    assert "Not affiliated with Anthropic" in info["NSHumanReadableCopyright"]


def test_every_language_of_the_window_is_named(info):
    translated = {path.stem.rpartition("_")[2] for path in (ROOT / "resources" / "translations").glob("desktop_*.ts")}

    assert set(info["CFBundleLocalizations"]) == {"en", *translated}


def test_the_oldest_system_is_that_of_the_qt_that_is_pinned(info):
    # Read from the tags of the wheels: 6.12 needs macOS 14.
    oldest = {"6.11.3": "13.0", "6.12.1": "14.0"}
    text = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    (pinned,) = (line.split("==")[1].split()[0] for line in text.splitlines() if line.startswith("pyside6-essentials"))

    assert info["LSMinimumSystemVersion"] == oldest[pinned]


@pytest.mark.parametrize(("version", "numbers"), [("0.1.0", "0.1.0"), ("1.2", "1.2.0"), ("0.2.0rc1", "0.2.0")])
def test_a_version_is_told_as_three_numbers_and_kept_whole_in_words(macos, version, numbers):
    made = macos.info_plist.info_plist(version)

    assert made["CFBundleShortVersionString"] == made["CFBundleVersion"] == numbers
    assert made["CFBundleGetInfoString"] == f"Taksir {version}"


def test_what_is_no_version_is_refused(macos):
    with pytest.raises(ValueError, match="no version number"):
        macos.info_plist.info_plist("next")


# Entitlements


def test_the_hardened_program_may_do_one_thing_more_and_no_network():
    allowed = plistlib.loads((FOLDER / "entitlements.plist").read_bytes())

    assert allowed == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


def test_the_entitlements_carry_no_comment():
    # Apple's own reader refuses a list with one, though every other reader takes it.
    assert "<!--" not in (FOLDER / "entitlements.plist").read_text("utf-8")


# The image


def test_the_image_shows_the_program_and_where_it_goes(tmp_path):
    defines = {"app": str(tmp_path / "Taksir.app"), "icon": "taksir.icns", "readme": str(tmp_path / "r.txt")}

    made = runpy.run_path(str(FOLDER / "dmg_settings.py"), {"defines": defines})

    assert made["files"] == [defines["app"], (defines["readme"], "Read me first.txt")]
    assert made["symlinks"] == {"Applications": "/Applications"}
    assert set(made["icon_locations"]) == {"Taksir.app", "Applications", "Read me first.txt"}


@pytest.mark.parametrize("processors", ["arm64", "x86_64", "universal2"])
def test_the_image_says_what_it_runs_on_and_how_an_unsigned_program_is_opened(macos, processors):
    image = macos.make_image
    text = image.first_start("1.2.3", processors, macos.signing.Secrets())

    assert image.image_name("1.2.3", processors) == f"taksir-1.2.3-macos-{processors}.dmg"
    assert "Taksir 1.2.3 for macOS 13 or later" in text
    assert image.SPOKEN[processors] in text
    assert "Open Anyway" in text
    assert not {"VERSION", "PROCESSORS", "SIGNATURE"} & set(text.split())


def test_a_signed_image_does_not_teach_how_to_go_around_the_check(macos):
    given = macos.signing.Secrets("YQ==", "b", "Developer ID", ("c", "d", "e"))

    assert "Open Anyway" not in macos.make_image.first_start("1.2.3", "arm64", given)


@pytest.mark.skipif(sys.platform == "darwin", reason="there it would make one")
def test_elsewhere_than_on_macos_no_image_is_pretended(macos, tmp_path, monkeypatch):
    for name in (*macos.signing.SIGNING, *macos.signing.NOTARY):
        monkeypatch.delenv(name, raising=False)

    with pytest.raises(SystemExit, match="only be made on macOS"):
        macos.make_image.main(["--bundle", str(tmp_path), "--out", str(tmp_path)])


# Processors and signing


def thin(processor: int, kind: int) -> bytes:
    return struct.pack("<7I", 0xFEEDFACF, processor, 0, kind, 0, 0, 0) + bytes(16)


def fat(*parts: bytes) -> bytes:
    """Return a file of several processors: a table in the order of the network, and the parts behind it."""
    head, place = struct.pack(">2I", 0xCAFEBABE, len(parts)), 64
    for number, part in enumerate(parts):
        processor = struct.unpack("<I", part[4:8])[0]
        head += struct.pack(">5I", processor, 0, place + number * len(part), len(part), 0)
    return head.ljust(64, b"\0") + b"".join(parts)


@pytest.fixture
def app(tmp_path) -> Path:
    """A program as PyInstaller lays it out: ours for one processor, Qt for both."""
    app = tmp_path / "Taksir.app"
    qt = app / "Contents" / "Frameworks" / "QtCore.framework"
    inside = {
        app / "Contents" / "MacOS" / "taksir": thin(ARM64, STARTS),
        app / "Contents" / "MacOS" / "taksir-cli": thin(ARM64, STARTS),
        qt / "Versions" / "A" / "QtCore": fat(thin(X86_64, LIBRARY), thin(ARM64, LIBRARY)),
        app / "Contents" / "Resources" / "book.toml": b"[book]\n" * 20,
    }
    for path, content in inside.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return app


def test_the_processors_are_those_that_every_part_is_for(macos, app):
    assert macos.signing.common_processors(app) == "arm64"

    for name in ("taksir", "taksir-cli"):
        both = fat(thin(X86_64, STARTS), thin(ARM64, STARTS))
        (app / "Contents" / "MacOS" / name).write_bytes(both)
    assert macos.signing.common_processors(app) == "universal2"


def test_a_program_whose_parts_do_not_fit_together_is_refused(macos, app):
    (app / "Contents" / "MacOS" / "taksir-cli").write_bytes(thin(X86_64, STARTS))

    with pytest.raises(SystemExit, match="runs on none"):
        macos.signing.common_processors(app)


def test_parts_are_signed_before_what_holds_them_and_only_programs_may_more(macos, app):
    commands = macos.signing.signing_commands(app, "Developer ID Application: Somebody")
    signed = [Path(command[-1]).relative_to(app.parent).as_posix() for command in commands[:-1]]
    with_more = [Path(command[-1]).name for command in commands if "--entitlements" in command]

    place = signed.index
    qt = "Taksir.app/Contents/Frameworks/QtCore.framework"
    assert place(f"{qt}/Versions/A/QtCore") < place(qt) < place("Taksir.app") == len(signed) - 1
    assert "Taksir.app/Contents/Resources/book.toml" not in signed
    assert with_more == ["taksir", "taksir-cli", "Taksir.app"]
    assert all({"--timestamp", "runtime"} <= set(command) for command in commands[:-1])
    assert commands[-1][:4] == ["codesign", "--verify", "--deep", "--strict"]


def test_without_a_name_the_program_is_sealed_and_not_hardened(macos, app):
    commands = macos.signing.signing_commands(app, macos.signing.AD_HOC)

    assert commands[0][:4] == ["codesign", "--force", "--sign", "-"]
    assert not any({"--timestamp", "runtime", "--entitlements"} & set(command) for command in commands)


def test_without_secrets_nothing_is_signed_by_name(macos):
    given = macos.signing.read_secrets({macos.signing.IDENTITY: ""})  # how a workflow gives a secret that is not set

    assert not given.can_sign
    assert not given.can_notarise


def test_half_of_the_secrets_are_a_mistake_that_names_the_others(macos):
    signing = macos.signing

    with pytest.raises(SystemExit, match=f"{signing.IDENTITY} given, but not {signing.CERTIFICATE}, "):
        signing.read_secrets({signing.IDENTITY: "Developer ID"})
    with pytest.raises(SystemExit, match="notarises only what is signed"):
        signing.read_secrets(dict.fromkeys(signing.NOTARY, "x"))


def test_a_program_is_notarised_as_a_zip_and_gets_the_answer_itself(macos, app):
    commands = []
    given = macos.signing.Secrets("YQ==", "b", "Developer ID", ("me@example.org", "TEAM", "hush"))

    macos.signing.notarise(app, given, commands.append)

    assert [command[0] for command in commands] == ["ditto", "xcrun", "xcrun"]
    assert commands[1][3].endswith("Taksir.app.zip")
    assert commands[2] == ["xcrun", "stapler", "staple", str(app)]


def test_the_image_is_made_of_a_signed_program_tried_and_then_looked_over(macos, app, tmp_path, monkeypatch):
    image, commands = macos.make_image, []
    monkeypatch.setattr(image, "run", commands.append)
    answered = SimpleNamespace(returncode=0, stdout=b"Total $451.32", stderr=b"")
    monkeypatch.setattr(image.subprocess, "run", lambda *_args, **_more: answered)
    given = macos.signing.Secrets("YQ==", "b", "Developer ID", ("me@example.org", "TEAM", "hush"))
    monkeypatch.setattr(image, "ROOT", tmp_path)
    (tmp_path / "build" / "icons").mkdir(parents=True)
    (tmp_path / "build" / "icons" / "taksir-document.icns").write_bytes(b"icns")

    made = image.make(app, tmp_path / "dist", given)

    said = [" ".join(map(str, command)) for command in commands]
    order = ["codesign --verify", f"staple {app}", f"{app}/Contents/MacOS/taksir --version", "-m dmgbuild", "--sign",
             f"staple {made}", "hdiutil verify", "hdiutil attach", "hdiutil detach"]  # fmt: skip
    places, place = [], 0
    for step in order:
        place = next(number for number in range(place, len(said)) if step in said[number])
        places.append(place)
    assert places == sorted(places)
    assert made.name.endswith("-macos-arm64.dmg")
    assert (app / "Contents" / "Resources" / "taksir-document.icns").read_bytes() == b"icns"


def test_a_program_that_counts_wrong_makes_no_image(macos, app, monkeypatch):
    monkeypatch.setattr(macos.make_image, "run", lambda command: None)
    answered = SimpleNamespace(returncode=0, stdout=b"Total $0.00", stderr=b"")
    monkeypatch.setattr(macos.make_image.subprocess, "run", lambda *_args, **_more: answered)

    with pytest.raises(SystemExit, match=r"does not find \$451\.32"):
        macos.make_image.check(app)


def test_the_keychain_of_the_certificate_goes_again_whatever_happens(macos, monkeypatch):
    commands = []
    usual = SimpleNamespace(stdout='    "/Users/me/login.keychain-db"\n')
    monkeypatch.setattr(macos.signing.subprocess, "run", lambda *_args, **_more: usual)
    given = macos.signing.Secrets("YQ==", "b", "Developer ID")

    with pytest.raises(RuntimeError, match="codesign"), macos.signing.keychain(given, commands.append):
        raise RuntimeError("codesign")

    assert [command[1] for command in commands][-2:] == ["list-keychains", "delete-keychain"]
    assert commands[-2][-1] == "/Users/me/login.keychain-db"


def test_no_secret_stands_in_a_log(macos):
    said = macos.make_image.said(["xcrun", "notarytool", "--password", "hush", "--apple-id", "me@example.org", "a.dmg"])

    assert said == "xcrun notarytool --password … --apple-id … a.dmg"
    assert "hush" not in repr(macos.signing.Secrets(password="hush"))
