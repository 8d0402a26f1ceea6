"""The workflows: pinned, with the least rights, without a needed secret, and calling only what is there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
PINNED = re.compile(r"^\s*(?:- )?uses: (?P<action>[\w-]+/[\w/-]+)@(?P<hash>[0-9a-f]{40}) # v\d+\.\d+\.\d+$")
PROGRAM = re.compile(r"(?:^|\s)((?:packaging|\.ci|tests)/[\w./-]+|dev\.py)")
each = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)


def workflow(file: Path) -> dict:
    return yaml.safe_load(file.read_text("utf-8"))


def jobs(file: Path) -> dict[str, dict]:
    return workflow(file)["jobs"]


def steps(file: Path) -> Iterator[dict]:
    for job in jobs(file).values():
        yield from job["steps"]


def release() -> Path:
    return FOLDER / "release.yml"


def test_there_are_three_of_them():
    assert [file.name for file in FILES] == ["ci.yml", "nightly.yml", "release.yml"]


@each
def test_every_action_is_pinned_by_a_whole_hash_with_its_version_beside_it(file):
    used = [line for line in file.read_text("utf-8").splitlines() if "uses:" in line]

    assert used
    assert [line for line in used if not PINNED.match(line)] == []


def test_one_action_has_one_hash_everywhere():
    found = {(match["action"], match["hash"]) for file in FILES for match in map(PINNED.match, lines(file)) if match}

    assert len(found) == len({action for action, _ in found})


def lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines()


@each
def test_nothing_may_more_than_its_job_needs(file):
    assert workflow(file)["permissions"] == {}
    for name, job in jobs(file).items():
        writing = {scope for scope, right in job["permissions"].items() if right != "read"}
        publishes = file == release() and name == "publish"
        assert writing == ({"contents", "id-token", "attestations"} if publishes else set()), name


@each
def test_no_checkout_leaves_a_key_behind(file):
    checkouts = [step for step in steps(file) if step.get("uses", "").startswith("actions/checkout@")]

    assert len(checkouts) == len(jobs(file))
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@each
def test_every_job_ends_by_itself_and_runs_do_not_pile_up(file):
    assert all(job["timeout-minutes"] <= 120 for job in jobs(file).values())
    assert "concurrency" in workflow(file)


@each
def test_nothing_that_others_can_write_is_put_into_a_command(file):
    commands = [step["run"] for step in steps(file) if "run" in step]

    assert [command for command in commands if "${{" in command] == []


@each
def test_every_script_that_is_called_is_there(file):
    commands = "\n".join(step["run"] for step in steps(file) if "run" in step)
    called = {name for name in PROGRAM.findall(commands) if Path(name).suffix in (".py", ".sh", "")}

    assert called
    assert sorted(name for name in called if not (ROOT / name).exists()) == []


def test_a_release_is_made_of_a_tag_and_of_nothing_else():
    told = workflow(release())[True]  # YAML takes the word "on" for a yes

    assert told == {"push": {"tags": ["v[0-9]*"]}}
    assert workflow(release())["concurrency"]["cancel-in-progress"] is False


def test_secrets_are_given_to_the_signing_steps_alone_and_only_by_the_environment():
    for file in FILES:
        for job in jobs(file).values():
            with_secrets = [step for step in job["steps"] if "secrets." in str(step)]
            assert all("certificate" in step["name"] for step in with_secrets)
            assert not with_secrets or job["environment"] == "release"
            assert "if" not in {key for step in with_secrets for key in step}  # the scripts say what they leave out


def test_packages_are_made_by_the_scripts_that_a_person_calls():
    called = "\n".join(step.get("run", "") for step in steps(release()))

    for system in ("linux", "windows", "macos"):
        assert f"packaging/build.py {system}" in called
    assert called.count("packaging/build.py bundle") == called.count("packaging/smoke.py") == 3
    assert "--draft" in called
    assert "--verify-tag" in called


def test_no_job_installs_what_has_no_hash():
    # Every Python package comes through requirements/*.txt, in scripts that ask for the hashes.
    for file in FILES:
        assert not re.search(r"pip3? install|npm i(nstall)?\b|curl |wget ", file.read_text("utf-8"))
    for name in ("dev", "run", "package", "check", "image"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
        pinned, hashes = re.findall(r"^[\w.-]+==", text, re.MULTILINE), re.findall(r"--hash=sha256:[0-9a-f]{64}", text)
        assert 0 < len(pinned) <= len(hashes), name


def test_the_tests_run_on_each_system_with_the_oldest_and_a_new_python():
    matrix = jobs(FOLDER / "ci.yml")["tests"]["strategy"]["matrix"]
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"].removeprefix(
        ">="
    )

    assert {name.partition("-")[0] for name in matrix["system"]} == {"ubuntu", "windows", "macos"}
    assert matrix["python"][0] == oldest


def test_every_long_form_of_the_night_is_known_to_its_script():
    forms = jobs(FOLDER / "nightly.yml")["long"]["strategy"]["matrix"]["form"]
    known = re.findall(r"^  (\w+)\)", (ROOT / ".ci" / "nightly").read_text("utf-8"), re.MULTILINE)

    assert sorted(forms) == sorted(known)
