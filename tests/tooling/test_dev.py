"""dev.py: what it decides before it installs or starts anything."""

import ast
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
LDD = """\
\tlinux-vdso.so.1 (0x00007ffd)
\tlibxcb-icccm.so.4 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
\tlibxcb-keysyms.so.1 => not found
"""
IMPORT_ERROR = "ImportError: libEGL.so.1: cannot open shared object file: No such file or directory\n"


@pytest.fixture
def dev(tmp_path: Path) -> ModuleType:
    """dev.py in a checkout of its own, in a path with spaces and nothing installed."""
    root = tmp_path / "a checkout with spaces"
    (root / "requirements").mkdir(parents=True)
    for name in ("run.txt", "dev.txt", "system.json"):
        (root / "requirements" / name).write_bytes((CHECKOUT / "requirements" / name).read_bytes())
    (root / "dev.py").write_bytes((CHECKOUT / "dev.py").read_bytes())
    spec = importlib.util.spec_from_file_location("dev_of_a_test", root / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def installed(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand in for the package installer; the list says what it was asked for."""
    asked = []

    def install(kind: str) -> None:
        asked.append(kind)
        dev.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        dev.PYTHON.touch()

    monkeypatch.setattr(dev, "install", install)
    monkeypatch.setattr(dev, "answer_of", lambda command: (0 if Path(command[0]).exists() else 127, ""))
    return asked


def on_a_system_with(monkeypatch: pytest.MonkeyPatch, dev: ModuleType, *tools: str, root: bool) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}" if name in tools else None)
    monkeypatch.setattr(dev, "is_root", lambda: root)


def record_children(
    monkeypatch: pytest.MonkeyPatch, dev: ModuleType, status: Callable[[list[str]], int]
) -> list[list[str]]:
    commands = []

    def run_child(command: list[str], *_: object, **__: object) -> int:
        commands.append(command)
        return status(command)

    monkeypatch.setattr(dev, "run_child", run_child)
    return commands


# The stamp


def test_nothing_is_installed_the_second_time(dev: ModuleType, installed: list[str]):
    dev.prepare("dev")

    dev.prepare("dev")
    dev.prepare("run")

    assert installed == ["dev"]


def test_the_developer_packages_join_those_for_running(dev: ModuleType, installed: list[str]):
    dev.prepare("run")
    keepsake = dev.VENV / "keepsake"
    keepsake.touch()

    dev.prepare("dev")

    assert installed == ["run", "dev"]
    assert keepsake.exists()


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_changed_requirements_make_a_new_environment(dev: ModuleType, installed: list[str], name: str):
    dev.prepare("dev")
    keepsake = dev.VENV / "keepsake"
    keepsake.touch()

    with (dev.ROOT / "requirements" / name).open("a") as file:
        file.write("# one more line\n")
    dev.prepare("dev")

    assert installed == ["dev", "dev"]
    assert not keepsake.exists()


def test_changed_developer_requirements_do_not_touch_a_start(dev: ModuleType, installed: list[str]):
    dev.prepare("run")

    (dev.ROOT / "requirements" / "dev.txt").write_text("other\n")
    dev.prepare("run")

    assert installed == ["run"]


def test_line_endings_do_not_count_as_a_change(dev: ModuleType):
    before = dev.wanted_stamp("dev")

    path = dev.ROOT / "requirements" / "run.txt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert dev.wanted_stamp("dev") == before


def test_a_half_made_environment_is_remade(dev: ModuleType, installed: list[str]):
    (dev.VENV / "bin").mkdir(parents=True)
    leftover = dev.VENV / "bin" / "leftover"
    leftover.touch()

    dev.prepare("run")

    assert installed == ["run"]
    assert not leftover.exists()


def test_an_installation_that_fails_leaves_no_stamp(dev: ModuleType, installed: list[str], monkeypatch):
    dev.prepare("run")

    def fail(kind: str) -> None:
        raise dev.SetupError(kind)

    monkeypatch.setattr(dev, "install", fail)
    with pytest.raises(dev.SetupError):
        dev.prepare("dev")

    assert dev.found_stamp() == {}


@pytest.mark.parametrize("text", ["", "{", "[]", '"run"'])
def test_a_damaged_stamp_counts_as_none(dev: ModuleType, installed: list[str], text: str):
    dev.prepare("run")

    dev.STAMP.write_text(text)

    assert dev.found_stamp() == {}


def test_an_environment_whose_python_is_gone_is_remade(dev: ModuleType, installed: list[str]):
    dev.prepare("run")

    dev.PYTHON.unlink()
    dev.prepare("run")

    assert installed == ["run", "run"]


def test_another_python_makes_a_new_environment(dev: ModuleType, installed: list[str]):
    dev.prepare("run")
    stamp = json.loads(dev.STAMP.read_text())
    assert stamp["python"] == f"{sys.version_info.major}.{sys.version_info.minor}"

    dev.STAMP.write_text(json.dumps({**stamp, "python": "3.99"}))
    dev.prepare("run")

    assert installed == ["run", "run"]


# Installing


def test_pip_takes_over_where_uv_fails(dev: ModuleType, monkeypatch):
    on_a_system_with(monkeypatch, dev, "uv", root=False)
    commands = record_children(monkeypatch, dev, lambda command: int(command[0].endswith("uv")))

    dev.install("run")

    assert Path(commands[0][0]).name == "uv"
    assert commands[-1][1:3] == ["-m", "pip"]
    assert "--require-hashes" in commands[-1]
    assert commands[-1][-1] == str(dev.ROOT / "requirements" / "run.txt")


def test_without_a_network_the_first_time_it_says_so(dev: ModuleType, monkeypatch, capfd):
    on_a_system_with(monkeypatch, dev, root=False)
    record_children(monkeypatch, dev, lambda command: int("pip" in command))

    status = dev.main(["run"])

    assert status == 1
    said = capfd.readouterr().err
    assert "The first time needs the network" in said
    assert "Traceback" not in said


# Missing libraries


def test_missing_libraries_are_read_from_ldd_and_from_an_import_error(dev: ModuleType):
    assert dev.missing_in(LDD) == ["libxcb-icccm.so.4", "libxcb-keysyms.so.1"]
    assert dev.missing_in(IMPORT_ERROR) == ["libEGL.so.1"]
    assert dev.missing_in("") == []


@pytest.mark.parametrize(
    ("tool", "root", "start"),
    [
        ("apt-get", False, "sudo apt-get install -y --no-install-recommends libgl1 "),
        ("apt-get", True, "apt-get install -y --no-install-recommends libgl1 "),
        ("dnf", False, "sudo dnf install mesa-libGL "),
        ("pacman", False, "sudo pacman -S --needed libglvnd "),
    ],
)
def test_the_cure_is_one_line_of_the_system_at_hand(dev: ModuleType, monkeypatch, tool, root, start):
    on_a_system_with(monkeypatch, dev, tool, root=root)

    line = dev.cure()

    assert line.startswith(start)
    assert "\n" not in line


def test_an_ordinary_user_is_told_what_helps(dev: ModuleType, monkeypatch, capfd):
    on_a_system_with(monkeypatch, dev, "apt-get", root=False)
    monkeypatch.setattr(dev, "ON_LINUX", True)
    monkeypatch.setattr(dev, "prepare", lambda kind: None)
    monkeypatch.setattr(dev, "answer_of", lambda command: (1, IMPORT_ERROR))
    commands = record_children(monkeypatch, dev, lambda command: 0)

    status = dev.main(["test"])

    said = capfd.readouterr().err
    assert status == 1
    assert "libEGL.so.1" in said
    assert "sudo apt-get install" in said
    assert commands == []


def test_root_on_debian_gets_the_libraries_installed(dev: ModuleType, monkeypatch):
    on_a_system_with(monkeypatch, dev, "apt-get", root=True)
    monkeypatch.setattr(dev, "ON_LINUX", True)
    answers = iter([(1, IMPORT_ERROR), (0, "")])
    monkeypatch.setattr(dev, "answer_of", lambda command: next(answers))
    commands = record_children(monkeypatch, dev, lambda command: 0)

    dev.need_system_libraries()

    assert [command[0] for command in commands] == ["apt-get", "apt-get"]
    assert "update" in commands[0]
    assert {"install", "libegl1", "libxcb-icccm4"} <= set(commands[1])


def test_qt_that_fails_for_another_reason_is_not_called_a_missing_library(dev: ModuleType, monkeypatch):
    monkeypatch.setattr(dev, "answer_of", lambda command: (1, "ImportError: GLIBC_2.34 not found"))

    with pytest.raises(dev.SetupError, match=r"GLIBC_2\.34"):
        dev.missing_libraries(window=False)


# Commands


def test_without_a_display_the_example_is_priced_and_pictured(dev: ModuleType, monkeypatch, capsys):
    monkeypatch.setattr(dev, "ON_LINUX", True)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(dev, "prepare", lambda kind: None)
    monkeypatch.setattr(dev, "need_system_libraries", lambda **_: None)
    commands = record_children(monkeypatch, dev, lambda command: 0)

    status = dev.main(["run"])

    priced, pictured = commands
    said = capsys.readouterr().out
    assert status == 0
    assert "no display" in said
    assert priced[2:5] == ["-m", "pricing_core", "price"]
    assert Path(priced[5]).name == "example.json"
    assert pictured[2:5] == ["-m", "desktop", "--screenshot"]
    assert pictured[5] in said


def test_the_example_is_in_the_checkout():
    workload = json.loads((CHECKOUT / "pricing_core" / "books" / "example.json").read_text("utf-8"))

    assert workload["model"] == "claude-sonnet-4-5"


def test_every_check_runs_though_the_first_one_fails(dev: ModuleType, monkeypatch, capsys):
    monkeypatch.setattr(dev, "prepare", lambda kind: None)
    monkeypatch.setattr(dev, "need_system_libraries", lambda **_: None)
    commands = record_children(monkeypatch, dev, lambda command: int("format" in command))

    status = dev.main(["check"])

    assert status == 1
    assert len(commands) == len(dev.CHECKS)
    assert "Failed: format." in capsys.readouterr().out


def test_the_coverage_gate_applies_to_the_whole_suite_alone(dev: ModuleType, monkeypatch):
    monkeypatch.setattr(dev, "prepare", lambda kind: None)
    monkeypatch.setattr(dev, "need_system_libraries", lambda **_: None)
    commands = record_children(monkeypatch, dev, lambda command: 0)

    dev.main(["test", "tests/tooling"])
    dev.main(["test"])

    assert [command[2:] for command in commands] == [
        ["-m", "pytest", "tests/tooling"],
        ["-m", "coverage", "run", "-m", "pytest"],
        ["-m", "coverage", "report"],
    ]


@pytest.mark.parametrize(("display", "tools", "expected"), [("", (), False), (":1", (), True), ("", ("Xvfb",), True)])
def test_tests_that_open_windows_have_the_libraries_for_them(dev: ModuleType, monkeypatch, display, tools, expected):
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setattr(dev.shutil, "which", lambda name: name if name in tools else None)
    monkeypatch.setattr(dev, "prepare", lambda kind: None)
    asked = []
    monkeypatch.setattr(dev, "need_system_libraries", lambda **how: asked.append(how))
    record_children(monkeypatch, dev, lambda command: 0)

    dev.main(["test"])
    dev.main(["bench"])

    assert asked == [{"window": expected}] * 2


def test_an_unknown_command_is_a_usage_error(dev: ModuleType, capsys):
    assert dev.main(["rnu"]) == 2
    assert "no command 'rnu'" in capsys.readouterr().err


def test_help_names_every_command(dev: ModuleType, capsys):
    assert dev.main([]) == 0

    said = capsys.readouterr().out
    assert all(f"  {name} " in said for name in dev.COMMANDS)


def test_a_folder_that_cannot_be_changed_gives_a_message(dev: ModuleType, monkeypatch, capsys):
    def refuse(kind: str) -> None:
        raise PermissionError(13, "Permission denied", ".venv")

    monkeypatch.setattr(dev, "prepare", refuse)

    assert dev.main(["run"]) == 1
    assert "Permission denied: '.venv'" in capsys.readouterr().err


def test_ctrl_c_ends_quietly(dev: ModuleType, monkeypatch, capsys):
    def interrupted(kind: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dev, "prepare", interrupted)

    assert dev.main(["run"]) == 130
    assert capsys.readouterr().err == ""


# Children


def test_the_exit_code_of_a_child_is_passed_on(dev: ModuleType):
    assert dev.run_child([sys.executable, "-c", "raise SystemExit(7)"]) == 7


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to end a child with")
def test_a_child_ended_by_a_signal_gives_128_and_its_number(dev: ModuleType):
    assert dev.run_child([sys.executable, "-c", "import os; os.kill(os.getpid(), 15)"]) == 128 + 15


def test_children_see_this_checkout_and_no_foreign_python(dev: ModuleType, monkeypatch):
    for name in ("PYTHONHOME", "PYTHONPATH", "QT_PLUGIN_PATH"):
        monkeypatch.setenv(name, "/somewhere/else")
    monkeypatch.delenv("PIP_CACHE_DIR", raising=False)

    environment = dev.child_environment({"QT_QPA_PLATFORM": "offscreen"})

    assert not {"PYTHONHOME", "PYTHONPATH", "QT_PLUGIN_PATH"} & environment.keys()
    assert environment["QT_QPA_PLATFORM"] == "offscreen"
    assert Path(environment["PIP_CACHE_DIR"]).is_relative_to(dev.ROOT)


def test_packages_of_the_checkout_are_found_from_any_folder(dev: ModuleType, monkeypatch, tmp_path: Path):
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    (dev.ROOT / "shown.py").write_text("from pathlib import Path\nPath('seen').touch()\n")
    (tmp_path / "shown.py").write_text("raise SystemExit('the wrong one')\n")

    status = dev.run_python(["-m", "shown"], folder=tmp_path)

    assert status == 0
    assert (tmp_path / "seen").exists()


# An older Python, and the files beside dev.py


def test_an_older_python_is_told_which_one_is_needed(dev: ModuleType, monkeypatch, capsys):
    monkeypatch.setattr(dev.sys, "version_info", (3, 8, 18))
    on_a_system_with(monkeypatch, dev, "python3.12", root=False)

    status = dev.main(["test", "-q"])

    assert status == 2
    assert capsys.readouterr().err.splitlines() == [
        "Taksir needs Python 3.11 or newer; this is 3.8.18.",
        "Try: python3.12 dev.py test -q",
    ]


def test_python_3_8_can_read_it():
    ast.parse((CHECKOUT / "dev.py").read_text("utf-8"), feature_version=(3, 8))


def test_it_needs_the_standard_library_alone():
    tree = ast.parse((CHECKOUT / "dev.py").read_text("utf-8"))

    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


def test_it_starts_from_any_folder_in_a_path_with_spaces(dev: ModuleType, tmp_path: Path):
    done = subprocess.run(
        [sys.executable, dev.ROOT / "dev.py", "help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "Usage" in done.stdout


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_requirements_are_pinned_with_hashes_and_name_no_host(name: str):
    text = (CHECKOUT / "requirements" / name).read_text("utf-8")
    packages = [line for line in text.splitlines() if not line.startswith((" ", "#"))]

    assert packages
    assert all("==" in line and line.endswith("\\") for line in packages)
    assert text.count("--hash=sha256:") >= len(packages)
    assert "://" not in text
    assert not any(line.startswith("-") for line in packages)


def test_the_developer_requirements_hold_those_for_running():
    run, dev = ((CHECKOUT / "requirements" / f"{name}.txt").read_text("utf-8") for name in ("run", "dev"))

    assert set(run.splitlines()) <= set(dev.splitlines())
