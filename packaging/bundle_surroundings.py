"""Checks of the frozen programs where little or nothing around them is as it should be."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from frozen import (
    BOOK,
    EXAMPLE,
    FOLDER,
    NOBODY,
    ROOT,
    TOTAL,
    bare,
    checkout,
    cli,
    is_root,
    of_checkout,
    picture_of,
    runs_until_told,
    start,
    window,
)
from shown import must, shown

STAGE = "bundle"
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
PRICED = ("price", "--book", BOOK, str(EXAMPLE))
NETWORK = re.compile(r"\b(AF_INET6?|PF_INET6?)\b")
NO_FONTS = '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig></fontconfig>\n'
TRIES = 3


def check_no_display() -> None:
    """Ask both programs who they are, in an empty environment and where nothing of Qt is to be found."""
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as name:
        copy = Path(name) / FOLDER.name
        shutil.copytree(FOLDER, copy, symlinks=True, ignore=shutil.ignore_patterns("PySide6", "shiboken6", "libQt6*"))
        for command in (window, cli):
            for asked in ("--version", "--help"):
                start(command(asked), {})
                start(command(asked, folder=copy), {})
        start(cli(*PRICED, folder=copy), {})
        picture = window("--screenshot", str(Path(name) / "none.png"), folder=copy)
        must(start(picture, {}, wants=None).code != 0, "the window opens without Qt: Qt is somewhere else")
    shown(
        STAGE, "--version and --help of both, and taksir-cli price, in an empty environment and without any Qt", "hold"
    )
    said = start(window(), {"HOME": "/"}, wants=1).text
    must("no display" in said, f"without a display it says: {said}")
    shown(STAGE, "the window says in words that there is no display", "exit 1")


def check_hostile() -> None:
    """Start both programs where every variable asks for somebody else's code."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bad = folder / "bad"
        (bad / "platforms").mkdir(parents=True)
        (bad / "platforms" / "libqoffscreen.so").write_bytes(b"not a library")
        for module in ("sitecustomize", "usercustomize", "json", "startup"):
            (bad / f"{module}.py").write_text(f"open({str(folder / 'ran')!r}, 'w').close()\n", "utf-8")
        variables = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "PYTHONPATH", "PYTHONHOME", "PYTHONUSERBASE")
        hostile = dict.fromkeys(variables, str(bad))
        hostile |= {
            "PYTHONSTARTUP": str(bad / "startup.py"),
            "PYTHONINSPECT": "1",
            "PYTHONOPTIMIZE": "2",
            "PYTHONVERBOSE": "1",
            "PYSIDE6_OPTION_PYTHON_ENUM": "0",
        }
        seen = folder / "opened"
        traced = ["strace", "-f", "-e", "trace=open,openat,execve", "-o", str(seen), *window()]
        must(
            picture_of(traced, bare(folder, **hostile), folder) == picture_of(window(), bare(folder), folder),
            "another picture with hostile variables",
        )
        opened = [
            line for line in seen.read_text(errors="replace").splitlines() if str(bad) in line and "execve" not in line
        ]
        must(not opened, f"looked into the hostile folder: {opened[:1]}")
        must(start(cli(*PRICED), bare(folder, **hostile)).out == start(cli(*PRICED), bare(folder)).out, "another price")
        must(not (folder / "ran").exists(), "code of the hostile folder was run")
    shown(
        STAGE,
        "QT_PLUGIN_PATH, QT_QPA_PLATFORM_PLUGIN_PATH, PYTHON* and PYSIDE* of somebody else change nothing",
        f"{len(hostile)} set",
    )


def check_folder() -> None:
    """Draw the window from a folder with a strange name, and export after an update replaced the archive of modules."""
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as name:
        folder, copy = Path(name), Path(name) / 'a, "b"; ünï\\中\n%f'
        shutil.copytree(FOLDER, copy, symlinks=True)
        must(
            picture_of(window(folder=copy), bare(folder), folder) == picture_of(window(), bare(folder), folder),
            "another picture from a folder with a strange name",
        )
        shown(
            STAGE,
            "the window from a folder with blanks, quotes, a line break and letters of every kind in its name",
            "the same picture",
        )
        command = cli("export", "-", "--to", "pdf", "--out", str(folder / "made.pdf"), "--book", BOOK, folder=copy)
        child = subprocess.Popen(command, env=bare(folder), stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(1)  # it waits for its input, and has not loaded yet what draws
        archive = (copy / "taksir.pkg").read_bytes()
        (copy / "new").write_bytes(bytes(4096) + archive)
        (copy / "new").replace(copy / "taksir.pkg")
        _, said = child.communicate(EXAMPLE.read_bytes(), timeout=60)
        must(child.returncode == 0, f"after an update under it: {said.decode(errors='replace')}")
        must((folder / "made.pdf").exists(), "no PDF after an update under it")
    shown(STAGE, "a program that was started before an update loads the rest from the old archive", "a PDF")


def check_home() -> None:
    """Start the window without a home, and with settings that nobody may write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for mode in ((), ("price",)):
            env = {"PATH": os.defpath, **OFFSCREEN}
            if mode:
                must(TOTAL in start(cli(*PRICED), env).text, "no price without a home")
            else:
                runs_until_told(window(), env, **_as_nobody())
        as_whom = ", as a user who is not to be found" if is_root() else ""
        shown(STAGE, f"works without HOME{as_whom}", "both programs")
        home = folder / "home"
        (home / ".config" / "taksir").mkdir(parents=True)
        for path in (home / ".config" / "taksir", home / ".config", home):
            path.chmod(0o555)
        runs_until_told(window(), bare(home, **OFFSCREEN), **_as_nobody())
        must(not list((home / ".config" / "taksir").iterdir()), "something was written")
        shown(STAGE, "works with a home and settings that are read-only", "nothing written")


def _as_nobody() -> dict[str, object]:
    """Return how a child becomes a user without rights; root may write everywhere."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if is_root() else {}


def check_locales() -> None:
    """Price a file with letters of every kind in its name, in locales that there are and that there are not."""
    locales = ("C", "POSIX", "C.UTF-8", "tr_TR.UTF-8", "de_DE.ISO-8859-1", "zh_CN.GB18030", "nonsense")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "Schätzung İı 中.json"
        shutil.copyfile(EXAMPLE, file)
        prices, pictures = set(), set()
        for locale in locales:
            environment = bare(folder, LC_ALL=locale, LANG=locale)
            prices.add(start(cli("price", "--book", BOOK, str(file)), environment).out)
            pictures.add(picture_of(window(), environment, folder))
        must(len(prices) == len(pictures) == 1, f"{len(prices)} prices and {len(pictures)} pictures")
    shown(STAGE, f"one price and one picture in the locales {', '.join(locales)}", "holds")


def check_scaling() -> None:
    """Draw the window at twice the size, and compare it with the checkout's."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        twice = {"QT_SCALE_FACTOR": "2"}
        frozen = picture_of(window(), bare(folder, **twice), folder, "--size", "1280x860")
        must(
            frozen == picture_of(of_checkout("desktop"), checkout(folder, **twice), folder, "--size", "1280x860"),
            "differ",
        )
        size = tuple(int.from_bytes(frozen[at : at + 4], "big") for at in (16, 20))
        must(size == (2560, 1720), f"the picture is {size}")
    shown(STAGE, "at 2x scaling the picture is the checkout's, to the dot", "2560 x 1720")


def check_fonts() -> None:
    """Start the window where there is no font at all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "fonts.conf").write_text(NO_FONTS, "utf-8")
        environment = bare(folder, FONTCONFIG_FILE=str(folder / "fonts.conf"), **OFFSCREEN)
        said = start(window("--screenshot", str(folder / "boxes.png")), environment, wants=1).text
        must("no fonts" in said, f"it says: {said}")
        must(not (folder / "boxes.png").exists(), "it drew boxes")
    shown(STAGE, "without any font it says so in words, and opens no window", "exit 1")


def check_sockets() -> None:
    """Trace what both programs ask of the network, and run them where there is none."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        trace = folder / "network"
        traced = ["strace", "-f", "-A", "-e", "trace=network", "-o", str(trace)]
        exported = cli(
            "export", str(EXAMPLE), "--to", "pdf,xlsx,png,csv,md,json", "--out", str(folder), "--book", BOOK, "--force"
        )
        start([*traced, *cli(*PRICED)], bare(folder))
        start([*traced, *exported], bare(folder))
        picture_of([*traced, *window()], bare(folder), folder)
        asked = [line for line in trace.read_text(errors="replace").splitlines() if NETWORK.search(line)]
        must(not asked, f"asked for a connection: {asked[:1]}")
        shown(STAGE, "price, six exports and the window under strace", "0 INET sockets")
        if is_root():
            alone = ["unshare", "-n"]
            must(TOTAL in start([*alone, *cli(*PRICED)], bare(folder)).text, "no price without a network")
            start([*alone, *exported], bare(folder))
            picture_of([*alone, *window()], bare(folder), folder)
            shown(STAGE, "the same in an empty network namespace (unshare -n)", "works")


def check_acceptance() -> None:
    """Use the frozen window as a screen reader sees it, without a network, and trace what it asks of one."""
    probe = Path(os.environ.get("TAKSIR_PROBE") or ROOT.parent / "shared" / "tools" / "atspi_probe.py")
    steps = sorted((ROOT / "tests" / "acceptance").glob("*.steps"))
    if not probe.is_file() or not is_root():
        print("acceptance: skipped, no probe or not root")
        return
    with tempfile.TemporaryDirectory() as name:
        trace, tries = Path(name) / "network", 0
        traced = ["strace", "-f", "-qq", "-A", "-e", "trace=network", "-o", str(trace), window()[0]]
        environment = {**os.environ, "TAKSIR_PROGRAM": shlex.join(traced)}
        run = ["unshare", "-n", "/usr/bin/python3", str(ROOT / "tests" / "acceptance" / "run.py")]
        for file in steps:
            for _ in range(TRIES):
                tries += 1
                done = subprocess.run([*run, file.name], env=environment, capture_output=True, text=True, check=False)
                if done.returncode == 0:
                    break
            must(done.returncode == 0, done.stdout[-1500:] + done.stderr)
        lines = trace.read_text(errors="replace").splitlines()
        asked = [line for line in lines if NETWORK.search(line)]
        must(lines, "nothing was traced")
        must(not asked, f"asked for a connection: {asked[:1]}")
    shown(
        STAGE,
        "acceptance steps on the frozen window under unshare -n",
        f"{len(steps)} of {len(steps)}, in {tries} runs",
    )
    shown(STAGE, "their whole trace", f"{len(lines)} calls, 0 INET sockets")


def check_missing_library() -> None:
    """Hide a library that the screen needs, and see that the build fails and says which."""
    if not is_root():
        print("missing_library: skipped, only root can hide a library")
        return
    found = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    paths = re.findall(r"libxcb-icccm\.so\.4 .*=> (\S+)", found)
    must(paths, "libxcb-icccm.so.4 is not on this machine")
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as name:
        folder = Path(paths[0]).resolve().parent
        build = [sys.executable, str(ROOT / "packaging" / "build.py"), "bundle", "--out", f"{name}/out"]
        hiding = (
            'set -e; here=$1 libraries=$2; shift 2; mount -t tmpfs none "$here"; mkdir "$here/up" "$here/work"; '
            'mount -t overlay none -o "lowerdir=$libraries,upperdir=$here/up,workdir=$here/work" "$libraries"; '
            'rm "$libraries"/libxcb-icccm.so*; "$@"'
        )
        command = ["unshare", "-m", "bash", "-c", hiding, "hiding", name, str(folder), *build]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    must("-- freezing" in said, f"the library could not be hidden:\n{said[-1500:]}")
    must(done.returncode != 0 and "libxcb-icccm.so.4, which" in said, f"the build went on:\n{said[-1500:]}")
    shown(STAGE, "without libxcb-icccm4 the build fails, and names it", f"exit {done.returncode}")


SURROUNDINGS = (
    check_no_display,
    check_hostile,
    check_folder,
    check_home,
    check_locales,
    check_scaling,
    check_fonts,
    check_sockets,
    check_acceptance,
    check_missing_library,
)
