#!/usr/bin/env python3
"""Show that the folder of build/bundle/linux is what it should be, and that both programs run as they should.

    check_bundle.py [NAME…]    all checks, or those that are named; --list names them

Notes each thing that was really seen. Wants Linux, strace, binutils, xz, and what packaging/build.py has made.
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import pruning
from bundle_surroundings import SURROUNDINGS
from frozen import (
    BOOK,
    EXAMPLE,
    FOLDER,
    PYTHON,
    ROOT,
    TOTAL,
    bare,
    checkout,
    cli,
    of_checkout,
    picture_of,
    start,
    window,
)
from shown import NotShown, must, shown

STAGE = "bundle"
MOST_FOLDER, MOST_ARCHIVE = 180_000_000, 52_000_000
MOST_RATIO, MOST_PYTHONS = 1.05, 3
Description = dict[str, tuple[object, ...]]
# What the window loads by name on Linux; without it nothing is missing but the window.
PLUGINS = (
    "iconengines/libqsvgicon.so",
    "imageformats/libqsvg.so",
    "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
    "platforminputcontexts/libibusplatforminputcontextplugin.so",
    "platforms/libqoffscreen.so",
    "platforms/libqwayland.so",
    "platforms/libqxcb.so",
    "platformthemes/libqxdgdesktopportal.so",
    "wayland-shell-integration/libxdg-shell.so",
)
AT_THE_TOP = {"_internal", "taksir", "taksir-cli", "taksir.pkg", "taksir-cli.pkg"}
OF_THE_START = {"base_library.zip", "desktop/licences/notices.txt"}
BUILDS = 3
PAIRS = 21
OF_PAIRS = f" (median of {PAIRS} pairs)"
# Said once more, and not taken from what prunes: what must not be inside, whatever that believes.
UNWANTED = re.compile(
    r"network|_ssl\b|_hashlib|libssl|libcrypto|krb5|gssapi|gnutls|qml|quick|virtualkeyboard|opengl|gtk|eglfs|linuxfb|vnc"
    r"|minimal|lib(qgif|qjpeg|qtiff|qwebp|qicns|qico|qtga|qwbmp|qpdf)\.|charts|designer|libQt6(Sql|Test|Help)",
    re.IGNORECASE,
)
OF_C = re.compile(r"^(lib(c|m|dl|pthread|rt|util)\.so\.\d+|ld-linux.*)$")
OPTIONAL = re.compile(r"libcups|libwayland-")
COUNTER_FROM = (3, 12)
USAGE = ROOT / "tests" / "packaging" / "usage"
TOTAL_OF_PARQUET = "7.608"  # 0.09675 + 1.51125 above 200,000 tokens + 6
LOGS, LINES_OF_A_LOG = 8, 32_000  # 26 MB
FORMATS = ("pdf", "xlsx", "csv", "md", "json", "png")


def check_size() -> None:
    """Weigh the folder, and the folder as an archive."""
    size = sum(path.stat().st_size for path in files())
    must(size <= MOST_FOLDER, f"the folder is {size / 1e6:.1f} MB")
    shown(STAGE, "size of the folder, at most 180 MB", f"{size / 1e6:.1f} MB")
    packing = f"tar -C '{FOLDER.parent}' --sort=name --owner=0 --group=0 -cf - '{FOLDER.name}' | xz -6 -T1 | wc -c"
    packed = int(subprocess.run(["sh", "-c", packing], check=True, capture_output=True).stdout)
    must(packed <= MOST_ARCHIVE, f"the archive is {packed / 1e6:.1f} MB")
    shown(STAGE, "size as tar.xz, at most 52 MB", f"{packed / 1e6:.1f} MB")


def files() -> list[Path]:
    """Return the files of the folder, links left out."""
    return [path for path in sorted(FOLDER.rglob("*")) if path.is_file() and not path.is_symlink()]


def check_contents() -> None:
    """Look for what must not be inside, for links to nothing, and at the modes."""
    everything = list(FOLDER.rglob("*"))
    unwanted = [path.name for path in everything if UNWANTED.search(path.name)]
    must(not unwanted, f"inside, and should not be: {', '.join(unwanted)}")
    shown(
        STAGE, "no QtNetwork, no _ssl, nothing of OpenSSL, no Qt module under the GPL alone", f"{len(everything)} names"
    )
    lost = [path.name for path in everything if path.is_symlink() and not path.exists()]
    must(not lost, f"links to nothing: {', '.join(lost)}")
    programs = {path.name for path in files() if path.stat().st_mode & 0o111}
    must(programs == {"taksir", "taksir-cli"}, f"may be executed: {', '.join(sorted(programs))}")
    modes = {path.name for path in [FOLDER, *everything] if not path.is_symlink() and path.stat().st_mode & 0o7022}
    must(not modes, f"others may write it, or it runs as somebody else: {', '.join(sorted(modes))}")
    away = [path.name for path in everything if path.is_symlink() and not path.resolve().is_relative_to(FOLDER)]
    must(not away, f"links out of the folder: {', '.join(away)}")
    shown(
        STAGE, "only the two programs are executable, only the owner may write, no link leads nowhere or out", "holds"
    )
    gone = [name for name in PLUGINS if not (FOLDER / "_internal" / "PySide6" / "Qt" / "plugins" / name).is_file()]
    must(not gone, f"plugins that are missing: {', '.join(gone)}")
    shown(
        STAGE, "the plugins for X11, Wayland, no screen, icons, input and dialogs", f"{len(PLUGINS)} of {len(PLUGINS)}"
    )


def check_owners() -> None:
    """See that every file was collected from somewhere, and that the notices name those that others made."""
    inner = FOLDER / "_internal"
    listed = {one["name"]: one["source"] for one in json.loads((FOLDER.parent / "collected.json").read_text("utf-8"))}
    found = {path.relative_to(inner).as_posix() for path in files() if path.is_relative_to(inner)}
    stray = sorted(found - listed.keys() - OF_THE_START)
    stray += sorted(path.name for path in FOLDER.iterdir() if path.name not in AT_THE_TOP)
    must(not stray, f"nobody collected: {', '.join(stray)}")
    notices = (inner / "desktop" / "licences" / "notices.txt").read_text("utf-8")
    named = {name for line in notices.splitlines() if line.startswith("Files: ") for name in line[7:].split(", ")}
    foreign = {name for name in found - OF_THE_START if not name.startswith(("desktop/", "pricing_core/"))}
    must(foreign <= named, f"not in the notices: {', '.join(sorted(foreign - named))}")
    shown(STAGE, "every file was collected, and the notices name each that others made", f"{len(found)} files")


def check_libraries() -> None:
    """See that every library finds what it links to: inside, or among what each system with a window has."""
    libraries = [path for path in files() if path.read_bytes()[:4] == b"\x7fELF"]
    inside, asked = {path.name for path in FOLDER.rglob("*")}, set()
    for path in libraries:
        said = subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=True).stdout
        linked = {line.split()[1] for line in said.splitlines() if line.split()[:1] == ["NEEDED"]}
        outside = {name for name in linked - inside if not OF_C.match(name)}
        strange = [name for name in outside if not pruning.FROM_SYSTEM.match(name)]
        must(not strange, f"{path.name} wants {', '.join(strange)}, which is not inside")
        asked |= outside
    shown(
        STAGE, f"{len(libraries)} libraries link to what is inside, or to these of the system", ", ".join(sorted(asked))
    )
    missing = [f"{path.name}: {line.strip()}" for path in libraries for line in unresolved(path)]
    must(not missing, "\n".join(missing))
    shown(
        STAGE,
        "ldd finds everything for each of them here (but for printers and Wayland, where there are none)",
        "holds",
    )


def unresolved(path: Path) -> list[str]:
    """Return what ldd does not find; without CUPS there is no printer, and without Wayland there is X."""
    said = subprocess.run(["ldd", str(path)], capture_output=True, text=True, check=False).stdout
    return [line for line in said.splitlines() if "not found" in line and not OPTIONAL.search(line)]


def check_total() -> None:
    """Price a known example with both programs, and compare them with the checkout in every digit and dot."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        priced = ("price", "--book", BOOK, str(EXAMPLE))
        said = start(cli(*priced), bare(folder)).out
        must(f" {TOTAL}" in said.decode(), f"no {TOTAL} in:\n{said.decode()}")
        must(
            said == start(of_checkout("pricing_core", *priced), checkout(folder)).out,
            "the checkout says something else",
        )
        shown(STAGE, "taksir-cli prices the example", TOTAL)
        for wanted in ((), ("--theme", "dark"), ("--language", "id"), ("--zoom", "150")):
            frozen = picture_of(window(), bare(folder), folder, *wanted)
            must(
                frozen == picture_of(of_checkout("desktop"), checkout(folder), folder, *wanted),
                f"pictures differ: {wanted}",
            )
        shown(
            STAGE,
            "pictures of the window (light, dark, Indonesian, 150%) are those of the checkout, to the dot",
            "4 of 4",
        )


def check_exports() -> None:
    """Write every kind of file with the frozen program and with the checkout, and compare the bytes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for who, command, environment in (
            ("frozen", cli(), bare(folder)),
            ("checkout", of_checkout("pricing_core"), checkout(folder)),
        ):
            (folder / who).mkdir()
            wanted = ["--to", ",".join(FORMATS), "--out", str(folder / who), "--made", "2026-11-23", "--book", BOOK]
            start([*command, "export", str(EXAMPLE), *wanted], environment)
        made = {path.name: path.read_bytes() for path in (folder / "frozen").iterdir()}
        must(len(made) >= len(FORMATS), f"only {', '.join(made)}")
        other = {path.name: path.read_bytes() for path in (folder / "checkout").iterdir()}
        differ = [one for one in sorted({*made, *other}) if made.get(one) != other.get(one)]
        must(not differ, f"not as from the checkout: {', '.join(differ)}")
        shown(
            STAGE,
            "exports as PDF, XLSX, CSV, Markdown, JSON and PNG, byte for byte those of the checkout",
            f"{len(made)} files",
        )


def check_commands() -> None:
    """Give the other commands, which load what they need by name, and count tokens exactly."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = folder / "text.txt"
        text.write_text("hello, world", "utf-8")
        said = start(cli("tokens", "--model", "claude-sonnet-4-5", str(text)), bare(folder)).out.decode()
        if (FOLDER / "_internal" / "ctok").exists():
            must("(counted)" in said and re.search(r"^ +3 +3 +3 ", said, re.MULTILINE), f"not counted exactly:\n{said}")
            shown(STAGE, "taksir-cli tokens counts exactly, with ctok", "3 tokens in 'hello, world'")
        else:
            must(frozen_from() < COUNTER_FROM, f"ctok is not inside, though it could be:\n{said}")
            must("(counted)" not in said, f"counted by what?\n{said}")
            shown(STAGE, "taksir-cli tokens without ctok, which wants Python 3.12", "estimated from its table")
        commands = (
            ("books",), ("books", "--paths"), ("models",), ("models", "--book", BOOK), ("check", str(EXAMPLE)),
            ("diff", BOOK, "anthropic-2026-11"), ("diff", "--effective", BOOK, "anthropic-2026-11"),
            ("new-book", "mine"), ("new-book", "whole", "--whole"), ("price", "--format", "json", str(EXAMPLE)),
            ("price", "--format", "csv", str(EXAMPLE)), ("price", "--format", "markdown", str(EXAMPLE)),
        )  # fmt: skip
        for command in commands:
            start(cli(*command), bare(folder))
        shown(STAGE, "the other commands of taksir-cli end well", f"{len(commands)} of {len(commands)}")


def check_usage() -> None:
    """Read a Parquet file, which DuckDB does, and a long log, with the processes that help to read one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asked = ("usage", str(USAGE / "requests.parquet"), "--columns", str(USAGE / "requests.columns.json"))
        said = start(cli(*asked, "--book", BOOK, "--format", "json"), bare(folder)).out
        total = json.loads(said)["total"]
        must(total == TOTAL_OF_PARQUET, f"the requests of the Parquet file cost {total}")
        shown(STAGE, "taksir-cli usage reads Parquet, with DuckDB", f"${total} for 3 requests, as by hand")
        line = (
            b'{"type": "assistant", "sessionId": "s", "message": {"usage": {"input_tokens": 1, "output_tokens": 2}}}\n'
        )
        (folder / "logs").mkdir()
        for number in range(LOGS):
            (folder / "logs" / f"{number}.jsonl").write_bytes(line * LINES_OF_A_LOG)
        trace = folder / "trace"
        asked = ("usage", str(folder / "logs"), "--model", "claude-haiku-4-5", "--format", "json")
        traced = ["strace", "-f", "-e", "trace=execve", "-o", str(trace), *cli(*asked)]
        records = json.loads(start(traced, bare(folder)).out)["records"]
        must(records == LOGS * LINES_OF_A_LOG, f"{records:,} of {LOGS * LINES_OF_A_LOG:,} records are read")
        others = trace.read_text("utf-8").count('"--usage-worker"')
        must(others > 1, f"{others} processes helped")
        shown(STAGE, "taksir-cli usage reads a long log, and other processes of it help", f"{records:,} records")


def frozen_from() -> tuple[int, ...]:
    """Return the version of the Python that the folder was frozen from."""
    said = subprocess.run(
        [str(PYTHON), "-c", "import sys; print(*sys.version_info[:2])"], check=True, capture_output=True
    )
    return tuple(map(int, said.stdout.split()))


def check_start() -> None:
    """Start the frozen programs and those of the checkout in turn, and compare the times of pairs."""
    with tempfile.TemporaryDirectory() as name:
        folder, png = Path(name), str(Path(name) / "window.png")
        priced = ("price", "--book", BOOK, str(EXAMPLE))
        pictures = window("--screenshot", png), of_checkout("desktop", "--screenshot", png)
        found = ratio(*pictures, folder)
        must(found <= MOST_RATIO, f"the frozen window takes {found:.2f} of the time of the checkout")
        shown(STAGE, "start of the window to its picture, against the checkout, at most 1.05", f"{found:.2f}{OF_PAIRS}")
        bare_python = ratio(cli(*priced), [str(PYTHON), "-c", "pass"], folder)
        must(bare_python <= MOST_PYTHONS, f"taksir-cli price takes {bare_python:.2f} of the time of python -c pass")
        shown(STAGE, "taksir-cli price, against python -c pass, at most 3", f"{bare_python:.2f}{OF_PAIRS}")
        shown(
            STAGE,
            "the same, against the checkout",
            f"{ratio(cli(*priced), of_checkout('pricing_core', *priced), folder):.2f}",
        )


def ratio(frozen: list[str], other: list[str], folder: Path) -> float:
    """Return how many times as long a frozen program takes: the median of pairs that follow each other."""
    inside, outside = bare(folder), checkout(folder)
    return statistics.median(seconds(frozen, inside) / seconds(other, outside) for _ in range(PAIRS))


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Return how long a command takes."""
    began = time.perf_counter()
    start(command, environment)
    return time.perf_counter() - began


def check_again() -> None:
    """Build once more, and compare every byte, name, mode and date."""
    before = described(FOLDER)
    for _ in range(BUILDS):  # somebody may have changed the program since the folder was made
        after = built_again()
        differ = [path for path in sorted({*before, *after}) if before.get(path) != after.get(path)]
        if not differ:
            shown(
                STAGE,
                "a second build is the same in every byte, name, mode and date",
                f"{len(after)} files and folders",
            )
            return
        print(f"differ: {', '.join(differ[:9])}", flush=True)
        before = after
    raise NotShown(f"{BUILDS} more builds, and no two are the same")


def built_again() -> Description:
    """Make the folder in another place, and return what there is to compare."""
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as name:
        command = [sys.executable, str(ROOT / "packaging" / "build.py"), "bundle", "--out", name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        must(done.returncode == 0, done.stdout + done.stderr)
        return described(Path(name) / FOLDER.name)


def described(folder: Path) -> Description:
    """Return what there is to compare of each file."""
    found: Description = {}
    for path in sorted(folder.rglob("*")):
        facts = path.lstat()
        content = path.readlink() if path.is_symlink() else path.read_bytes() if path.is_file() else b""
        found[str(path.relative_to(folder))] = (content, facts.st_mode, int(facts.st_mtime))
    return found


CHECKS = {
    function.__name__.removeprefix("check_"): function
    for function in (
        check_size, check_contents, check_owners, check_libraries, check_total, check_exports, check_commands,
        check_usage,        check_start, *SURROUNDINGS, check_again,
    )
}  # fmt: skip


def main(wanted: list[str]) -> int:
    """Make the checks that are wanted, all of them, and say in the end which did not hold."""
    if wanted == ["--list"]:
        print("\n".join(f"{name:12} {function.__doc__}" for name, function in CHECKS.items()))
        return 0
    if not (FOLDER / "taksir").exists() or not PYTHON.exists():
        print("check_bundle: python3 packaging/build.py bundle comes first", file=sys.stderr)
        return 1
    failed = []
    for name in wanted or CHECKS:
        try:
            CHECKS[name]()
        except (NotShown, OSError, subprocess.SubprocessError) as fault:
            print(f"{name}: {fault}", file=sys.stderr, flush=True)
            failed.append(name)
    if failed:
        print(f"check_bundle: failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
