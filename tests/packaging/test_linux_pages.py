"""What a reader and a shell are told of both programs is what the programs themselves know."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from desktop.options import THEMES, read_options
from pricing_core.cli import COMMANDS, main
from pricing_core.cli_export import FORMATS, PAPERS
from pricing_core.cli_usage_backends import BACKENDS
from pricing_core.text_kinds import KINDS
from pricing_core.usage_backends import DIALECTS
from pricing_core.usage_counts import MEANINGS
from pricing_core.usage_options import GROUPS, WRITES
from pricing_core.wording import STYLES

LINUX = Path(__file__).resolve().parents[2] / "packaging" / "linux"

USAGE_VALUES = {
    "group-by": GROUPS,
    "backend": BACKENDS,
    "print-sql": tuple(DIALECTS),
    "cached": MEANINGS[1:],
    "writes": WRITES,
    "language": tuple(STYLES),
    "paper": tuple(PAPERS),
}
VALUES = {
    "export": {"to": tuple(FORMATS), "paper": tuple(PAPERS), "language": tuple(STYLES)},
    "tokens": {"kind": tuple(KINDS)},
    "usage": USAGE_VALUES,
}

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the packages are made on Linux")


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"packaging_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there
    spec.loader.exec_module(module)
    return module


def page(name: str) -> str:
    """A man page as it is read: without the marks of fonts, and with its hyphens."""
    text = (LINUX / name).read_text("utf-8")
    return re.sub(r"\\f[BIRP]", "", text).replace(r"\-", "-")


def options_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text))


def sections(name: str) -> dict[str, str]:
    """The commands of a page of taksir-cli, each with its own text."""
    parts = re.split(r"^\.S([SH]) (.*)$", page(name), flags=re.MULTILINE)
    heads, bodies = parts[1::3], parts[3::3]
    return {title.split()[0]: body for kind, title, body in zip(heads, parts[2::3], bodies, strict=True) if kind == "S"}


def help_of_window(capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        read_options(["--help"])
    return capsys.readouterr().out


def help_sections(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, str]:
    """The commands of what --help says, each with its own text."""
    assert main([*arguments, "--help"]) == 0
    text = capsys.readouterr().out.partition("\n\n  ")[2].partition("\n\n  --help")[0]
    parts = re.split(r"^  (?=[a-z])", "  " + text, flags=re.MULTILINE)
    return {part.split()[0]: part for part in parts if part}


def wanted_options(name: str) -> set[str]:
    return {f"--{word}" for word in (*COMMANDS[name].options, *COMMANDS[name].switches)}


@pytest.mark.parametrize("name", ["taksir.1", "taksir.id.1"])
def test_the_page_of_the_window_tells_every_option_and_no_other(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    known = options_in(help_of_window(capsys))

    told = page(name)

    assert options_in(told) == known
    for choice in (*THEMES, *STYLES):
        assert re.search(rf"\b{choice}\b", told), choice


@pytest.mark.parametrize("name", ["taksir-cli.1", "taksir-cli.id.1"])
def test_the_page_of_the_command_line_tells_every_command_and_option_and_no_other(name: str) -> None:
    told = sections(name)

    assert list(told) == list(COMMANDS)
    for command, text in told.items():
        assert options_in(text) == wanted_options(command), command


def values_missing(told: str, options: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """The values of options that a text does not name where it tells of the option: as help has it, or a man page."""
    parts = re.split(r"^(?:\.BI? |    )--([a-z-]+)", told, flags=re.MULTILINE)
    found = dict(zip(parts[1::2], parts[2::2], strict=True))
    return [
        (name, value)
        for name, values in options.items()
        for value in values
        if not re.search(rf"(?<![\w-]){value}\b", found[name])
    ]


def test_help_tells_every_command_option_and_value_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    told = help_sections(capsys, "usage")

    assert list(told) == list(COMMANDS)
    for command, text in told.items():
        assert options_in(text) == wanted_options(command), command
        assert values_missing(text, VALUES.get(command, {})) == [], command


@pytest.mark.parametrize("name", ["taksir-cli.1", "taksir-cli.id.1"])
def test_the_page_of_the_command_line_tells_every_value(name: str) -> None:
    told = sections(name)

    for command, options in VALUES.items():
        assert values_missing(told[command], options) == [], command
    for command, known in COMMANDS.items():
        if "format" in known.options:
            assert all(re.search(rf"\b{value}\b", told[command]) for value in known.formats), command


@pytest.mark.parametrize("name", ["taksir", "taksir-cli"])
def test_both_languages_of_a_page_are_built_alike(name: str) -> None:
    english, indonesian = (page(f"{name}{language}.1") for language in ("", ".id"))

    def requests(text: str) -> list[str]:
        return [line.split()[0] for line in text.splitlines() if line.startswith((".SH", ".SS", ".TP"))]

    assert requests(english) == requests(indonesian)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completions_know_every_command_and_option(shell: str, tmp_path: Path) -> None:
    module = load(LINUX / "completions.py")

    module.write_completions(tmp_path)

    text = (tmp_path / f"taksir-cli.{shell}").read_text("utf-8")
    assert "compare with an amount in dollars" in text or shell == "bash"  # which says nothing beside a word
    for verb in module.verbs():
        assert {f"--{word.name}" for word in verb.words} == wanted_options(verb.name)
        assert verb.what
        assert all(word.what == word.what.strip() != "" for word in verb.words)
        offered = {word.name: word.choices for word in verb.words}
        assert {name: offered[name] for name in VALUES.get(verb.name, {})} == VALUES.get(verb.name, {})
        part = {
            "bash": lambda name: re.search(rf"^    {name}\) words=.*$", text, re.MULTILINE)[0],
            "zsh": lambda name: text.split(f"\n    {name})\n")[1].split(";;")[0],
            "fish": lambda name: "".join(re.findall(rf"^.*seen_subcommand_from {name}'.*\n", text, re.MULTILINE)),
        }[shell](verb.name)
        mark = "-l " if shell == "fish" else "--"
        assert all(f"{mark}{word.name}" in part for word in verb.words), verb.name


@on_linux
def test_bash_really_completes(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("there is no bash here")
    load(LINUX / "completions.py").write_completions(tmp_path)
    script = (
        '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); compopt() { :; }; '
        '_taksir_cli; echo "${COMPREPLY[@]}"'
    )

    def offered(*words: str) -> str:
        command = [bash, "--norc", "-c", script, "_", str(tmp_path / "taksir-cli.bash"), "taksir-cli", *words]
        return subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path).stdout.strip()

    assert offered("new") == "new-book"
    assert offered("price", "--form") == "--format"
    assert offered("price", "--format", "ma") == "markdown"
    assert offered("export", "x.taksir", "--to", "pdf,x") == "pdf,xlsx"
    assert offered("export", "x.taksir", "--paper", "=", "L") == "Letter"
    assert offered("usage", "--print-sql", "b") == "bigquery"
    assert offered("usage", "logs", "--group-by", "day,mod") == "day,model"
    assert offered("usage", "--as") == "--as-loops"
    assert offered("check", "taksir-cli.b") == "taksir-cli.bash"
