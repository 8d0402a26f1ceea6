#!/usr/bin/env python3
"""Set up, start and check Taksir from a checkout; `python3 dev.py help` lists the commands.

Needs nothing but Python. The first command fills .venv from requirements/; later ones work offline.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

PYTHON_VERSION = "{}.{}".format(*sys.version_info)
ON_LINUX = sys.platform.startswith("linux")
ROOT = Path(__file__).resolve().parent
BASE_PYTHON = str(getattr(sys, "_base_executable", None) or sys.executable)  # .venv's own may start us
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.json"

# What would send a child to another Python's packages or another Qt's plugins.
FOREIGN = {"PYTHONHOME", "PYTHONPATH", "PIP_PREFIX", "PIP_TARGET", "QT_PLUGIN_PATH", "__PYVENV_LAUNCHER__"}
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
# litellm, whose prices the tests compare ours with, would ask the network for newer ones when imported.
TESTING = {**OFFSCREEN, "LITELLM_LOCAL_MODEL_COST_MAP": "True"}

CHECKS = (
    ("format", ("-m", "ruff", "format", "--check", ".")),
    ("lint", ("-m", "ruff", "check", ".")),
    ("types", ("-m", "mypy", "--strict", "pricing_core", "desktop")),
    ("translations", ("packaging/translations.py",)),
    ("price books", ("-m", "pricing_core.compiling", "--check")),
)


class SetupError(Exception):
    """Something outside the project is missing; the text says what, and what helps."""


def child_environment(extra: dict[str, str] | None = None) -> dict[str, str]:
    """Return the environment of every child: no foreign Python or Qt, caches inside the checkout."""
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    caches = {f"{tool}_CACHE_DIR": str(ROOT / ".cache" / tool.lower()) for tool in ("PIP", "UV")}
    return {**caches, **kept, "PIP_USER": "0", **(extra or {})}


def run_child(command: list[str], extra: dict[str, str] | None = None, *, folder: Path | None = ROOT) -> int:
    """Run a command to its end and return its exit code, 128 + N where signal N ended it."""
    sys.stdout.flush()
    with subprocess.Popen(command, env=child_environment(extra), cwd=folder) as child:
        try:
            status = child.wait()
        except KeyboardInterrupt:  # the terminal has told the child too: let it clean up
            with suppress(subprocess.TimeoutExpired):
                child.wait(timeout=10)
            child.kill()
            raise
    return status if status >= 0 else 128 - status


def run_python(args: list[str], extra: dict[str, str] | None = None, *, folder: Path | None = ROOT) -> int:
    """Run the Python of .venv; it finds the packages of this checkout from any folder."""
    return run_child([str(PYTHON), "-P", *args], {"PYTHONPATH": str(ROOT), **(extra or {})}, folder=folder)


def answer_of(command: list[str]) -> tuple[int, str]:
    """Return the exit code of a short command and what it said."""
    settings = {"env": child_environment(), "capture_output": True, "errors": "replace"}
    try:
        done = subprocess.run(command, check=False, **settings)
    except OSError as error:
        return 127, str(error)
    return done.returncode, done.stdout + done.stderr


def wanted_stamp(kind: str) -> dict[str, str]:
    """Return what the stamp of a .venv must say at least; dev.txt holds all of run.txt."""
    stamp = {"python": PYTHON_VERSION}
    for name in ("run", "dev") if kind == "dev" else ("run",):
        text = (ROOT / "requirements" / f"{name}.txt").read_bytes().replace(b"\r\n", b"\n")
        stamp[name] = hashlib.sha256(text).hexdigest()
    return stamp


def serves(found: dict[str, str], wanted: dict[str, str]) -> bool:
    """Tell whether a .venv with one stamp holds all that another one asks for."""
    return all(found.get(key) == value for key, value in wanted.items())


def found_stamp() -> dict[str, str]:
    """Return the stamp of .venv, or nothing if .venv is absent, half made or broken."""
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    works = answer_of([str(PYTHON), "-c", "pass"])[0] == 0
    return stamp if works and isinstance(stamp, dict) else {}


def prepare(kind: str) -> None:
    """See that .venv holds the packages for running (run) or for developing (dev)."""
    found, wanted = found_stamp(), wanted_stamp(kind)
    if serves(found, wanted):
        return
    can_grow = serves(found, wanted_stamp("run")) and "dev" not in found
    if VENV.exists() and not can_grow:
        print("Removing a .venv that is half made or out of date.")
        shutil.rmtree(VENV)
    STAMP.unlink(missing_ok=True)
    print(f"Installing the packages of requirements/{kind}.txt into .venv (once; it takes a minute).")
    install(kind)
    STAMP.write_text(json.dumps(wanted, indent=2), "utf-8")


def install(kind: str) -> None:
    """Fill .venv: with uv where there is one, else with pip."""
    requirements = ["--require-hashes", "-r", str(ROOT / "requirements" / f"{kind}.txt")]
    if not (install_with_uv(requirements) or install_with_pip(requirements)):
        raise SetupError(
            "the packages could not be installed; the lines above say why.\nThe first time needs the network"
            " (a proxy is read from HTTPS_PROXY). After that everything works offline."
        )


def install_with_uv(requirements: list[str]) -> bool:
    uv = shutil.which("uv")
    if not uv:
        return False
    make = [uv, "venv", "-q", "--no-python-downloads", "-p", BASE_PYTHON, str(VENV)]
    fill = [uv, "pip", "install", "-p", str(PYTHON), *requirements]
    return (PYTHON.exists() or run_child(make) == 0) and run_child(fill) == 0


def install_with_pip(requirements: list[str]) -> bool:
    if importlib.util.find_spec("ensurepip") is None:  # Debian packs it apart
        install_with_apt("Python's venv module", [f"python{PYTHON_VERSION}-venv"])
    pip = ["pip", "--disable-pip-version-check", "install", "--retries", "2", *requirements]
    made = PYTHON.exists() or run_child([BASE_PYTHON, "-m", "venv", "--without-pip", str(VENV)]) == 0
    return made and all(run_child([str(PYTHON), "-m", *step]) == 0 for step in (["ensurepip"], pip))


def missing_in(text: str) -> list[str]:
    """Return the libraries that an ImportError or the output of ldd calls missing."""
    return sorted(set(re.findall(r"(\S+\.so[.\d]*)(?: => not found|: cannot open shared object)", text)))


def missing_libraries(*, window: bool) -> list[str]:
    """Return what Qt lacks here, in a window on the screen or without one."""
    status, said = answer_of([str(PYTHON), "-c", "import PySide6.QtWidgets"])
    missing = missing_in(said)
    if status and not missing:
        raise SetupError(f"Qt does not start on this system:\n{said.strip()}")
    plugins = VENV.glob("lib/python*/site-packages/PySide6/Qt/plugins/platforms/libqxcb.so")
    if window and shutil.which("ldd"):
        missing += [name for path in plugins for name in missing_in(answer_of(["ldd", str(path)])[1])]
    return sorted(set(missing))


def need_system_libraries(*, window: bool = False) -> None:
    """See that Linux has the libraries that Qt does not bring along."""
    if not ON_LINUX or not (missing := missing_libraries(window=window)):
        return
    install_with_apt(f"Qt ({', '.join(missing)})")
    if missing := missing_libraries(window=window):
        raise SetupError(f"still missing after that: {', '.join(missing)}")


def install_with_apt(what: str, packages: list[str] | None = None) -> None:
    """Install Debian packages where that is ours to do; otherwise say what helps."""
    if not (is_root() and shutil.which("apt-get")):
        raise SetupError(f"the system lacks what is needed for {what}. This helps:\n    {cure(packages)}")
    print(f"Installing with apt-get what is missing for {what}.")
    quiet, lock = {"DEBIAN_FRONTEND": "noninteractive"}, ["-qq", "-o", "DPkg::Lock::Timeout=300"]
    run_child(["apt-get", *lock, "update"], quiet)
    if run_child([*install_command("apt-get", packages), *lock], quiet):
        raise SetupError("apt-get failed; the lines above say why.")


def cure(packages: list[str] | None = None) -> str:
    """Return the line that installs what is missing, for the package manager at hand."""
    tool = next(filter(shutil.which, ("apt-get", "dnf", "pacman")), "apt-get")
    return " ".join(([] if is_root() else ["sudo"]) + install_command(tool, packages))


def install_command(tool: str, packages: list[str] | None = None) -> list[str]:
    """Return how a package manager installs some packages, or else all that Qt needs."""
    known = json.loads((ROOT / "requirements" / "system.json").read_text("utf-8"))[tool]
    return [tool, *known["install"].split(), *(packages or known["packages"])]


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def has_display() -> bool:
    return not ON_LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def tests_open_windows() -> bool:
    """Tell whether some tests have a screen here: the one there is, or one that Xvfb makes for them."""
    return bool(os.environ.get("DISPLAY") or shutil.which("Xvfb"))


def run(args: list[str]) -> int:
    """run [FILE…]            the window; without a screen, an estimate as text and a picture"""
    prepare("run")
    need_system_libraries(window=bool(os.environ.get("DISPLAY")))
    if not has_display() and not any(arg.startswith("-") for arg in args):
        return show_without_display(args)
    return run_python(["-m", "desktop", *args], {} if has_display() else OFFSCREEN, folder=None)


def show_without_display(files: list[str]) -> int:
    """Show in a terminal what the window would show."""
    print("There is no display here, so this is an estimate as text, and then a picture of the window.\n")
    priced = files[0] if files else str(ROOT / "pricing_core" / "books" / "example.json")
    status = run_python(["-m", "pricing_core", "price", priced], folder=None)
    picture = Path(tempfile.mkdtemp(prefix="taksir-")) / "taksir.png"
    pictured = run_python(["-m", "desktop", "--screenshot", str(picture), *files], OFFSCREEN, folder=None)
    if pictured == 0:
        print(f"\nThe window as a picture: {picture}")
    return status or pictured


def test(args: list[str]) -> int:
    """test [pytest args…]    every test and the coverage of pricing_core; with args, those tests"""
    prepare("dev")
    need_system_libraries(window=tests_open_windows())
    if args:
        return run_python(["-m", "pytest", *args], TESTING)
    status = run_python(["-m", "coverage", "run", "-m", "pytest"], TESTING)
    return status or run_python(["-m", "coverage", "report"])


def check(args: list[str]) -> int:
    """check                  format, lint, types, translations, compiled price books"""
    prepare("dev")
    need_system_libraries()
    failed = [name for name, command in CHECKS if not passes(name, command)]
    print(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


def passes(name: str, command: tuple[str, ...]) -> bool:
    """Run one check and say how it went, and how long it took."""
    began = time.monotonic()
    status = run_python([*command], OFFSCREEN)
    print(f"-- {name}: {'FAILED' if status else 'ok'} ({time.monotonic() - began:.1f} s)", flush=True)
    return status == 0


def bench(args: list[str]) -> int:
    """bench [pytest args…]   the benchmarks of tests/benchmarks"""
    prepare("dev")
    need_system_libraries(window=tests_open_windows())
    return run_python(["-m", "pytest", "-q", "-s", "tests/benchmarks", *args], TESTING)


def show_help(args: list[str]) -> int:
    """help                   this text"""
    print("Usage: python3 dev.py COMMAND\n")
    print("\n".join(f"  {command.__doc__}" for command in COMMANDS.values()))
    return 0


COMMANDS = {"run": run, "test": test, "check": check, "bench": bench, "help": show_help}


def too_old(version: tuple[int, ...], command: list[str]) -> str:
    """Return what to say to someone whose Python is too old."""
    newer = next(filter(shutil.which, ("python3.13", "python3.12", "python3.11")), "python3.13")
    lacking = f"Taksir needs Python 3.11 or newer; this is {'.'.join(map(str, version[:3]))}."
    return f"{lacking}\nTry: {' '.join([newer, 'dev.py', *command])}"


def main(command: list[str]) -> int:
    if sys.version_info < (3, 11):
        print(too_old(sys.version_info, command), file=sys.stderr)
        return 2
    name, *args = command or ["help"]
    action = show_help if name in ("-h", "--help") else COMMANDS.get(name)
    if action is None:
        print(f"dev.py: no command {name!r}; try: python3 dev.py help", file=sys.stderr)
        return 2
    try:
        return action(args)
    except (SetupError, OSError) as error:
        print(f"dev.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
