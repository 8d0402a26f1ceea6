"""Write the shell completions of taksir-cli from the table of its own commands.

    python packaging/linux/completions.py FOLDER

Writes taksir-cli.bash, taksir-cli.zsh and taksir-cli.fish. What is said beside each word is what ``--help`` says.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from pricing_core import (  # noqa: E402 - from this checkout, nowhere else
    cli,
    cli_export,
    cli_usage_backends,
    options,
    text_kinds,
    usage_backends,
    usage_counts,
    usage_options,
    wording,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

FILES, BOOKS, MODELS, SOMETHING, NOTHING = "files", "books", "models", "something", "nothing"
CHOICES = {
    "to": tuple(cli_export.FORMATS),
    "paper": tuple(cli_export.PAPERS),
    "language": tuple(wording.STYLES),
    "kind": tuple(text_kinds.KINDS),
    "group-by": usage_options.GROUPS,
    "writes": usage_options.WRITES,
    "backend": cli_usage_backends.BACKENDS,
    "print-sql": tuple(usage_backends.DIALECTS),
    "cached": usage_counts.MEANINGS[1:],
}
# Where --help goes straight to the values.
SAID = {
    "format": "how the answer is written",
    "to": "the kinds of files, with commas",
    "group-by": "what usage is grouped by, with commas",
    "language": "the language of what is written",
    "paper": "the paper of the PDF",
}
SAID_FROM = 26  # the column in which --help says what an option is for
LISTS = ("to", "group-by")  # several values, with commas
VALUES = {
    "book": BOOKS,
    "from": BOOKS,
    "profile": FILES,
    "out": FILES,
    "model": MODELS,
    "invoice": FILES,
    "estimate": FILES,
    "columns": FILES,
}
ARGUMENTS = {"diff": BOOKS, "new-book": NOTHING}
BOOK_IDS = r"""taksir-cli books --format json 2>/dev/null | sed -n 's/^ *"id": "\([^"]*\)".*/\1/p'"""
MODEL_IDS = r"""taksir-cli models --format json 2>/dev/null | sed -n 's/^ *"id": "\([^"]*\)".*/\1/p'"""


@dataclass(frozen=True)
class Word:
    """An option or switch of a command: what it is for, and what may follow it."""

    name: str
    what: str
    takes: str = ""  # nothing, for a switch
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verb:
    """A command: what it is for, its options, and what its arguments are."""

    name: str
    what: str
    words: tuple[Word, ...]
    takes: str


def said() -> dict[str, str]:
    """Return what --help says, by command ("price") and by option of a command ("price --book")."""
    found: dict[str, str] = {}
    command = key = ""
    for line in options.USAGE.splitlines():
        if match := re.match(r"  ([a-z][a-z-]*)(?: \S+)*?  +(\S.*)", line):
            command = key = match[1]
            found[key] = match[2]
        elif match := re.match(r"    (--[a-z-]+)(?= |$)", line):
            key = f"{command} {match[1]}"
            found[key] = line[SAID_FROM:].strip()
        elif key and (match := re.match(r" {14,}(\S.*)", line)):
            found[key] += f" {match[1]}"
        else:
            key = ""
    return found


def verbs() -> list[Verb]:
    """Return every command as the program itself knows it."""
    texts = said()

    def what(command: str, name: str) -> str:
        text = SAID.get(name) or texts.get(f"{command} --{name}") or texts.get(f"price --{name}", "")
        return re.sub(r" \(.*", "", text).split(";")[0] or f"the {name}"

    found = []
    for name, command in cli.COMMANDS.items():
        words = []
        for option in command.options:
            choices = command.formats if option == "format" else CHOICES.get(option, ())
            words.append(Word(option, what(name, option), VALUES.get(option, SOMETHING), choices))
        words.extend(Word(switch, what(name, switch)) for switch in command.switches)
        takes = ARGUMENTS.get(name, FILES) if command.files[1] else NOTHING
        found.append(Verb(name, texts[name].split(";")[0].split(" (")[0], tuple(words), takes))
    return found


HEAD = "Completion of taksir-cli, written from its table of commands."


def filled(shell: str, **marks: str) -> str:
    """Return the frame of a shell's completion with its marks replaced."""
    text = (HERE / f"completions.{shell}.in").read_text("utf-8")
    for mark, value in {"HEAD": HEAD, "BOOKS": BOOK_IDS, "MODELS": MODEL_IDS, **marks}.items():
        text = text.replace(f"@{mark}@", value)
    return text


def in_bash() -> str:
    """Return the completion for bash, which needs nothing but bash itself."""
    cases = []
    for verb in verbs():
        for word in verb.words:
            if word.takes:
                cases.append(f"    '{verb.name} --{word.name}') {_bash_values(word)} ;;")
    names = " ".join(verb.name for verb in verbs())
    known = [f"    {verb.name}) words='{_all(verb)}' takes={verb.takes} ;;" for verb in verbs()]
    return filled("bash", NAMES=names, VALUES="\n".join(cases), VERBS="\n".join(known))


def _all(verb: Verb) -> str:
    return " ".join(f"--{word.name}" for word in verb.words)


def _bash_values(word: Word) -> str:
    if word.name in LISTS:
        return f"_taksir_cli_list '{' '.join(word.choices)}'"
    if word.choices:
        return f"_taksir_cli_words '{' '.join(word.choices)}'"
    return {SOMETHING: ":"}.get(word.takes, f"_taksir_cli_{word.takes}")


def in_zsh() -> str:
    """Return the completion for zsh."""
    names = "\n".join(f"    {_quoted(f'{verb.name}:{verb.what}')}" for verb in verbs())
    cases = "\n".join(_zsh_case(verb) for verb in verbs())
    return filled("zsh", NAMES=names, CASES=cases)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _zsh_case(verb: Verb) -> str:
    lines = [f"    {verb.name})", "      _arguments -s : \\"]
    lines += [f"        {_quoted(_zsh_word(word))} \\" for word in verb.words]
    end = {FILES: "*:file:_files", BOOKS: "*:price book:_taksir_cli_books", NOTHING: "*: :"}[verb.takes]
    return "\n".join([*lines, f"        {_quoted(end)}", "      ;;"])


def _zsh_word(word: Word) -> str:
    what = re.sub(r"([\[\]:])", r"\\\1", word.what)
    if not word.takes:
        return f"--{word.name}[{what}]"
    values = {FILES: "_files", BOOKS: "_taksir_cli_books", MODELS: "_taksir_cli_models", SOMETHING: " "}[word.takes]
    if word.choices:
        values = f"({' '.join(word.choices)})"
    if word.name in LISTS:
        values = f"_values -s , {word.name} {' '.join(word.choices)}"
    return f"--{word.name}=[{what}]:{word.name}:{values}"


def in_fish() -> str:
    """Return the completion for fish."""
    lines = [f"# {HEAD}", "", "complete -c taksir-cli -f", "set -l alone __fish_use_subcommand"]
    lines += [
        "complete -c taksir-cli -n $alone -l help -d 'Say how it is used'",
        "complete -c taksir-cli -n $alone -l version -d 'Say which version it is'",
    ]
    for verb in verbs():
        lines += ["", f"complete -c taksir-cli -n $alone -a {verb.name} -d {_fish_quoted(verb.what)}"]
        inside = f"complete -c taksir-cli -n '__fish_seen_subcommand_from {verb.name}'"
        lines += [f"{inside} {''.join(_fish_word(word))}" for word in verb.words]
        lines += {FILES: [f"{inside} -F"], BOOKS: [f"{inside} -F", f"{inside} -a {_fish_quoted(f'({BOOK_IDS})')}"]}.get(
            verb.takes, []
        )
    return "\n".join(lines) + "\n"


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _fish_word(word: Word) -> Iterable[str]:
    yield f"-l {word.name}"
    if word.choices:
        yield f" -x -a {_fish_quoted(' '.join(word.choices))}"
    elif word.takes in (BOOKS, MODELS):
        ids = BOOK_IDS if word.takes == BOOKS else MODEL_IDS
        yield f" {'-r -F' if word.takes == BOOKS else '-x'} -a {_fish_quoted(f'({ids})')}"
    elif word.takes:
        yield " -r -F" if word.takes == FILES else " -x"
    yield f" -d {_fish_quoted(word.what)}"


SHELLS = {"bash": in_bash, "zsh": in_zsh, "fish": in_fish}


def write_completions(folder: Path) -> None:
    """Write the three files."""
    folder.mkdir(parents=True, exist_ok=True)
    for shell, made in SHELLS.items():
        (folder / f"taksir-cli.{shell}").write_text(made(), "utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    write_completions(Path(sys.argv[1]))
