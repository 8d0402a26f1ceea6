"""``taksir-cli`` about whole price books: where they are, what differs, bringing one in, beginning one."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from pricing_core import cli, cli_books
from pricing_core.adoptions import Adoptions
from pricing_core.history import versions
from pricing_core.library import shipped
from pricing_core.places import adoptions_file, history_dir, profiles_dir
from pricing_core.saving import CannotSave
from pricing_core.schemas import BOOK_SCHEMA, PROFILE_SCHEMA
from tests.core.support import PAGE, TODAY
from tests.core.test_user_books import text

ROOT = Path(__file__).parents[2]
SONNET = "claude-sonnet-4-5"
PROFILE = 'schema = 1\nid = "big"\nname = "Big client"\n[[discounts]]\npercent_off = 20\n'
NEEDS_LINKS = pytest.mark.skipif(os.name == "nt", reason="links take a privilege there")
MILLION = {"model": SONNET, "tokens": {"output": 1_000_000}}  # $15 on the page of December 2025


@pytest.fixture(autouse=True)
def prices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a configuration folder of its own, and return the folder of its price books, not made yet."""
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setattr(cli, "today", lambda: "2027-02-01")
    return tmp_path / "config" / "prices"


@pytest.fixture
def run(capsys):
    """Run a command line in this process and return exit code, output and errors."""

    def run_command(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_command


@pytest.fixture
def mail(tmp_path: Path):
    """Write a file outside the configuration and return its path."""

    def write(content: str = "", name: str = "sari.toml") -> Path:
        path = tmp_path / name
        path.write_text(content or text(), "utf-8")
        return path

    return write


# ── books ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_paths_are_told_before_there_is_anything_and_nothing_is_made(run, prices):
    code, out, err = run("books", "--paths")

    assert (code, err) == (0, "")
    assert out.count("not there yet") == 4
    assert str(prices) in out
    assert not prices.parent.exists()


def test_the_paths_are_given_to_scripts_too(run, prices):
    prices.mkdir(parents=True)
    (prices.parent / "profiles").write_text("a file where the folder should be")

    found = json.loads(run("books", "--paths", "--format", "json")[1])
    table = run("books", "--paths")[1]

    home = str(prices.parent)
    assert found == {
        "config": home,
        "prices": str(prices),
        "profiles": str(prices.parent / "profiles"),
        "history": str(prices.parent / "history"),
    }
    states = {line.split()[0]: line.partition(str(prices.parent))[2] for line in table.splitlines()[1:]}
    assert states["prices"] == f"{os.sep}prices"
    assert states["profiles"].endswith("not a folder")


def test_books_say_whose_each_is_and_what_it_stands_on(run, prices):
    prices.mkdir(parents=True)
    (prices / "mine.toml").write_text(text())

    rows = {row["id"]: row for row in json.loads(run("books", "--format", "json")[1])["books"]}
    table = run("books")[1].splitlines()

    assert [(rows[id]["layer"], rows[id]["extends"]) for id in (TODAY, "mine")] == [("built-in", None), ("yours", PAGE)]
    assert (rows[TODAY]["from"], rows["mine"]["from"]) == ("built in", str(prices / "mine.toml"))
    (mine,) = (line for line in table if line.startswith("mine"))
    assert mine.split() == ["mine", "2027-01-01", "11", "yours", PAGE, str(prices / "mine.toml")]
    (default,) = (line for line in table if line.endswith("default"))
    assert default.startswith(TODAY)


@pytest.mark.skipif(os.name == "nt", reason="no file can be called that there")
def test_a_file_name_with_commands_for_the_terminal_is_only_shown(run, prices):
    prices.mkdir(parents=True)
    (prices / "a\x1b[2Jb.toml").write_text(text())

    assert "\x1b" not in run("books")[1]


def test_a_broken_file_is_named_and_its_last_good_version_prices_nothing(run, prices, mail):
    run("import", mail(), "--yes")
    path = prices / "mine.toml"
    path.write_text(text(price="2,80"))

    code, out, err = run("books")

    assert (code, "mine" in out) == (0, False)
    assert err.startswith(f"{path}:12: ")
    workload = mail(json.dumps(MILLION), "w.json")
    code, out, err = run("price", workload, "--book", "mine")
    assert (code, out) == (1, "")
    assert err.startswith(f"{path}:12: ")


# ── diff ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_diff_says_what_a_file_changes_against_a_book(run, mail):
    code, out, err = run("diff", PAGE, mail())

    assert (code, err) == (0, "")
    (row,) = (line for line in out.splitlines() if "Claude Sonnet 4.5" in line and "$2.80" in line)
    assert "$3.00" in row
    assert "Opus" not in out


def test_diff_as_json_names_both_books_and_the_day(run, mail):
    code, out, err = run("diff", PAGE, mail(), "--format", "json", "--on", "2027-03-04")

    found = json.loads(out)
    assert (code, err) == (0, "")
    assert (found["old"]["id"], found["new"]["id"], found["new"]["on"]) == (PAGE, "mine", "2027-03-04")
    assert "effective" not in found


def test_diff_can_say_what_every_unit_costs_after_every_rule(run, mail):
    # The page's batch takes half: $1.50 becomes $1.40, which no list of published cells says.
    path = mail()
    plain, effective = (run("diff", PAGE, path, *more)[1] for more in ((), ("--effective",)))

    assert "$1.40" not in plain
    assert "$1.40" in effective
    assert json.loads(run("diff", PAGE, path, "--effective", "--format", "json")[1])["effective"]


@pytest.mark.parametrize(("names", "code"), [((PAGE,), 2), ((PAGE, TODAY, PAGE), 2), ((PAGE, "no-such-book"), 1)])
def test_diff_needs_two_books(run, names, code):
    found, out, err = run("diff", *names)

    assert (found, out) == (code, "")
    assert err.startswith("no-such-book: " if code == 1 else "taksir-cli: ")


def test_what_is_missing_is_asked_for_in_words(run):
    told = [run(command)[2] for command in ("price", "diff", "import", "new-book")]

    assert told == [
        f"taksir-cli: name {what}. See taksir-cli --help.\n"
        for what in ("a file", "two price books", "a file", "the id of the new book")
    ]


# ── import ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_looking_at_a_book_changes_nothing(run, prices, mail):
    path = mail()

    code, out, err = run("import", path)

    assert (code, err) == (0, "")
    assert str(path) in out
    assert "$3.00" in out
    assert "$2.80" in out
    assert out.endswith(f"Nothing was changed. It would be copied to {prices / 'mine.toml'}; to do that, add --yes.\n")
    assert not prices.exists()


def test_a_book_is_brought_in_with_a_yes_and_priced_with(run, prices, mail):
    code, out, err = run("import", mail(), "--yes")

    assert (code, err) == (0, "")
    assert f"Brought in as {prices / 'mine.toml'}" in out
    assert (prices / "mine.toml").read_text() == text()
    assert Adoptions(adoptions_file()).newest("mine") == "2027-01-01"
    workload = mail(json.dumps({"model": SONNET, "tokens": {"input": 100_000}}), "w.json")
    assert json.loads(run("price", workload, "--book", "mine", "--format", "json")[1])["total"] == "0.28"


def test_bringing_the_very_same_in_again_changes_nothing(run, prices, mail):
    path = mail()
    run("import", path, "--yes")

    code, out, err = run("import", path, "--yes")

    assert (code, err) == (0, "")
    assert out.endswith(f"It is among your price books already, the very same: {prices / 'mine.toml'}\n")
    assert len(versions(history_dir("prices"), "mine.toml")) == 1


def test_what_would_be_replaced_is_named_first(run, prices, mail):
    run("import", mail(), "--yes")

    asked = run("import", mail(text(price="2.70")))[1]
    run("import", mail(text(price="2.70")), "--yes")

    assert f"It would replace {prices / 'mine.toml'}" in asked
    assert (prices / "mine.toml").read_text() == text(price="2.70")
    assert len(versions(history_dir("prices"), "mine.toml")) == 2


def test_an_older_issue_needs_a_word_more(run, prices, mail):
    newer, older = (text().replace("issued = 2027-01-01", f"issued = 2027-01-{day}") for day in (20, 10))
    run("import", mail(newer), "--yes")
    path = mail(older)

    shown, refused, done = (run("import", path, *more) for more in ((), ("--yes",), ("--yes", "--older")))

    assert shown[0] == 0
    assert "before the issue of 2027-01-20 that was used already" in shown[1]
    assert (refused[0], refused[2].startswith(f"{path}: nothing was changed")) == (1, True)
    assert "add --older" in refused[2]
    assert (done[0], done[2]) == (0, "")
    assert (prices / "mine.toml").read_text() == older


def test_another_id_can_be_given_on_the_way_in(run, prices, mail):
    code, _, _ = run("import", mail(text(TODAY)), "--id", "theirs", "--yes")

    assert code == 0
    assert 'id = "theirs"' in (prices / "theirs.toml").read_text()


@pytest.mark.parametrize("id", ["no good", "a/b", "x.toml", "-", "Ünï", "x" * 121])
def test_an_id_that_no_option_could_name_is_a_wrong_command_line(run, prices, mail, id):
    code, out, err = run("import", mail(), "--id", id, "--yes")

    assert (code, out) == (2, "")
    assert err.startswith("taksir-cli: --id: ")
    assert not prices.exists()


def test_a_profile_is_no_price_book_and_the_cure_is_said(run, mail):
    path = mail(PROFILE)

    code, out, err = run("import", path, "--yes")

    assert (code, out) == (1, "")
    assert err.startswith(f"{path}: a price profile, not a price book; put it into the folder `profiles`")


def test_what_another_project_cannot_say_is_listed(run, mail):
    theirs = {SONNET: {"litellm_provider": "anthropic", "mode": "chat", "input_cost_per_token": 2.8e-06,
              "output_cost_per_token": 1.5e-05, "max_input_tokens": 200000}}  # fmt: skip

    code, out, err = run("import", mail(json.dumps(theirs), "prices.json"))

    assert (code, err) == (0, "")
    assert "Read as: litellm\n\nWhat it cannot say, or says otherwise:\n  " in out
    assert "$2.80" in out


def test_what_is_long_is_shown_in_part_and_whole_where_that_is_asked_for(run, mail):
    path = mail((Path(__file__).parent / "foreign" / "litellm.json").read_text("utf-8"), "prices.json")

    _, short, _ = run("import", path)
    _, whole, _ = run("import", path, "--all")

    assert "  … and 5 more; --all shows every line\n" in short
    assert "Prices of other sellers" in whole
    assert "Prices of other sellers" not in short
    assert len(short) < len(whole)


@pytest.mark.parametrize("name", ["missing.toml", "-", "."])
def test_a_file_that_cannot_be_read_ends_with_1(run, name):
    code, out, err = run("import", name)

    assert (code, out) == (1, "")
    assert err.startswith(f"{name}: ")


def test_a_bad_book_ends_with_1_and_its_lines(run, prices, mail):
    path = mail(text(price="2,80"))

    code, out, err = run("import", path, "--yes")

    assert (code, out) == (1, "")
    assert err.startswith(f"{path}:12: ")
    assert not prices.exists()


def test_a_disk_that_refuses_is_told_and_ends_with_1(run, prices, mail):
    prices.parent.write_text("a file where the folder should be")

    code, _, err = run("import", mail(), "--yes")

    assert code == 1
    assert err.startswith("taksir-cli: ")
    assert "Traceback" not in err


def test_what_fails_once_the_book_is_in_place_is_a_warning(run, prices, mail):
    adoptions_file().mkdir(parents=True)

    code, out, err = run("import", mail(), "--yes")

    assert (code, err) == (0, "")
    assert f"Brought in as {prices / 'mine.toml'}" in out
    assert "\nBut: " in out
    assert (prices / "mine.toml").exists()


# ── new-book ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_new_book_stands_on_the_newest_and_says_how_to_go_on(run, prices, mail):
    code, out, err = run("new-book", "ours")

    path = prices / "ours.toml"
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == str(path)
    assert f"taksir-cli check {path}\n" in out
    assert out.endswith("--book ours\n")
    assert run("check", path)[0] == 0
    assert run("diff", TODAY, "ours")[1].endswith("No price and no rule differs.\n")
    assert [one.content() for one in versions(history_dir("prices"), "ours.toml")] == [path.read_bytes()]


def test_the_schema_that_a_new_book_names_stands_beside_it(run, prices):
    run("new-book", "ours")

    first = (prices / "ours.toml").read_text("utf-8").splitlines()[0]
    assert first == f"#:schema ./{BOOK_SCHEMA}"
    assert json.loads((prices / BOOK_SCHEMA).read_text("utf-8"))["title"] == "Taksir price book"
    assert (profiles_dir() / PROFILE_SCHEMA).is_file()


def test_a_new_book_can_stand_on_any_listed_book(run, prices):
    prices.mkdir(parents=True)
    (prices / "mine.toml").write_text(text())

    codes = [run("new-book", *more)[0] for more in (("a", "--from", PAGE), ("b", "--from", "mine"),
                                                    ("c", "--from", str(prices / "mine.toml")))]  # fmt: skip

    rows = {row["id"]: row["extends"] for row in json.loads(run("books", "--format", "json")[1])["books"]}
    assert codes == [0, 0, 0]
    assert [rows[id] for id in "abc"] == [PAGE, "mine", "mine"]


def test_what_is_not_listed_cannot_be_extended_but_copied(run, prices, mail):
    prices.mkdir(parents=True)
    (prices / "mine.toml").write_text(text(price="2.70"))
    path = mail(text())  # the same id, other prices
    stranger = mail(text("stranger"), "stranger.toml")

    for file in (path, stranger):
        code, out, err = run("new-book", "x", "--from", file)
        assert (code, out) == (1, "")
        assert err.startswith(f"{file}: only a listed price book can be extended")
    code, out, err = run("new-book", "x", "--from", path, "--whole")

    assert (code, err) == (0, "")
    assert "input = 2.80" in (prices / "x.toml").read_text()


def test_a_whole_copy_of_a_shipped_book_stands_for_itself(run, prices):
    code, out, err = run("new-book", "mine", "--from", PAGE, "--whole")

    row = next(row for row in json.loads(run("books", "--format", "json")[1])["books"] if row["id"] == "mine")
    assert (code, err) == (0, "")
    assert "A copy of anthropic-2025-12" in out
    assert (row["extends"], row["issued"], row["models"]) == (None, "2027-02-01", 11)
    assert run("diff", PAGE, "mine")[1].endswith("No price and no rule differs.\n")
    assert shipped().entry(PAGE).path.read_text("utf-8").count("\n") == (prices / "mine.toml").read_text("utf-8").count(
        "\n"
    )


@pytest.mark.parametrize("id", ["no good", "a/b", "../x", "x.toml", "x.TOML", "Ünï", "", "x" * 121])
def test_an_unusable_id_is_a_wrong_command_line(run, prices, id):
    code, out, err = run("new-book", id)

    assert (code, out) == (2, "")
    assert "cannot be the id of a price book" in err
    assert not prices.exists()


@pytest.mark.parametrize("id", [PAGE, "mine"])
def test_an_id_that_is_taken_is_refused(run, prices, id):
    prices.mkdir(parents=True)
    (prices / "other-name.toml").write_text(text())
    before = sorted(prices.iterdir())

    code, out, err = run("new-book", id)

    assert (code, out) == (1, "")
    assert err.startswith(f"{id}: this is the id of ")
    assert ("a built-in price book" if id == PAGE else "other-name.toml") in err
    assert sorted(prices.iterdir()) == before


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_text("broken ="),
        pytest.param(lambda path: path.symlink_to("nowhere"), marks=NEEDS_LINKS),
    ],
)
def test_a_file_that_is_taken_is_refused(run, prices, make):
    prices.mkdir(parents=True)
    make(prices / "ours.toml")

    code, out, err = run("new-book", "ours")

    assert (code, out) == (1, "")
    assert err.startswith(f"{prices / 'ours.toml'}: there is such a file already")
    assert len(list(prices.iterdir())) == 1


def test_an_id_that_no_disk_takes_as_a_name_gets_a_file_all_the_same(run, prices):
    code, _, _ = run("new-book", "con")

    (path,) = prices.glob("*.toml")
    assert code == 0
    assert path.name.startswith("book-")
    assert run("diff", TODAY, "con")[0] == 0


def test_a_path_with_a_space_is_shown_as_a_terminal_takes_it(run, monkeypatch, tmp_path):
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "my config"))

    out = run("new-book", "ours")[1]

    assert f'taksir-cli check "{tmp_path / "my config" / "prices" / "ours.toml"}"\n' in out


def test_a_base_that_does_not_exist_is_told(run, prices):
    code, out, err = run("new-book", "ours", "--from", "nope")

    assert (code, out) == (1, "")
    assert err.startswith("nope: there is no such price book")
    assert not prices.exists()


def test_a_book_whose_history_cannot_be_kept_is_there_all_the_same(run, prices):
    prices.parent.mkdir()
    (prices.parent / "history").write_text("a file where the folder should be")

    code, out, err = run("new-book", "ours")

    assert (code, err) == (0, "")
    assert (prices / "ours.toml").exists()
    assert "\nBut: " in out


def test_a_new_book_that_cannot_be_saved_is_told(run, monkeypatch):
    def save(path: Path, *_: object, **__: object) -> None:
        raise CannotSave(path, "full")

    monkeypatch.setattr(cli_books, "save", save)

    code, out, err = run("new-book", "ours")

    assert (code, out) == (1, "")
    assert err.startswith("taksir-cli: ")


# ── price with a profile, streams ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("is_path", [False, True])
def test_a_profile_is_named_by_its_id_or_its_file(run, mail, is_path):
    workload = mail(json.dumps(MILLION), "w.json")
    profiles_dir().mkdir(parents=True)
    path = profiles_dir() / "p.toml"
    path.write_text(PROFILE)

    out = run("price", workload, "--book", PAGE, "--profile", path if is_path else "big", "--format", "json")[1]

    assert json.loads(out)["total"] == "12"  # 20% off $15


def test_a_profile_can_stay_unnamed(run, mail):
    workload, path = mail(json.dumps(MILLION), "w.json"), mail(PROFILE, "big-client.toml")

    named, unnamed = (run("price", workload, "--book", PAGE, "--profile", path, *more)[1]
                      for more in ((), ("--anonymous",)))  # fmt: skip

    assert "Big client" in named
    assert "$12.00" in unnamed
    assert "ig client" not in unnamed
    assert "big-client" not in unnamed


def test_leaving_out_the_name_of_no_profile_is_a_wrong_command_line(run):
    code, out, err = run("price", "w.json", "--anonymous")

    assert (code, out) == (2, "")
    assert "--profile" in err


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX does it")
@pytest.mark.parametrize("command", [f"diff {PAGE} {TODAY}", "new-book ours", "books --paths", "import mine.toml"])
def test_a_reader_that_leaves_early_ends_it_quietly(tmp_path, mail, command):
    mail(text().replace("2027-01-01", "2026-01-01"), "mine.toml")
    shell = f"set -o pipefail; {shlex.quote(sys.executable)} -m pricing_core {command} 2>err | head -c 1 >/dev/null"

    done = subprocess.run(
        ["bash", "-c", shell], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60, check=False
    )

    assert done.returncode == 0
    assert (tmp_path / "err").read_text() == ""


def test_every_option_of_the_help_is_one_of_a_command():
    from re import findall

    from pricing_core.options import USAGE

    said = set(findall(r"--([a-z-]+)", USAGE)) - {"help", "version"}

    known = {name for command in cli.COMMANDS.values() for name in (*command.options, *command.switches)}
    assert said == known
