"""Coverage-guided fuzzing of everything that reads a file from elsewhere: price books, profiles, other projects' lists.

    pip install atheris                   # not a test dependency: Linux and macOS only, and large
    PYTHONPATH=. python tests/hostile/fuzz.py book --seconds 600

The last argument is `book`, `profile` or `foreign`; without one, all three run at once. A file that makes a reader
fail is written to the folder of `--findings`; then put it into tests/hostile/corpus, where every test run reads it.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

SIZE = 64 * 1024  # beyond it only the limits of size are found, which the corpus tries
NAMES = ("book", "profile", "foreign")
_DONE = re.compile(rb"^(#\d+\s+DONE.*|Done \d+ runs.*)$", re.MULTILINE)


def seeds(target: str) -> dict[str, bytes]:
    """Return the good files of a target, and what was found before."""
    from tests.hostile.corpus_files import saved
    from tests.hostile.seeds import FOREIGN, PROFILE, SMALL_BOOKS

    good = {
        "book": {name: text.encode() for name, text in SMALL_BOOKS.items()},
        "profile": {"profile": PROFILE.encode()},
        "foreign": FOREIGN,
    }
    return {**good[target], **saved(target)}


def run_one(target: str, seconds: int, findings: Path) -> None:
    """Fuzz one target in this process; libFuzzer ends the process."""
    import atheris

    with atheris.instrument_imports(include=["pricing_core", "tomllib"]):
        import tomllib  # noqa: F401

        from tests.hostile.targets import TARGETS

    from tests.hostile.havoc import havoc

    def mutate(content: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)
        if random.random() < 0.2:
            return bytes(atheris.Mutate(content, most))
        return havoc(bytes(content), random)[:most]

    def once(content: bytes) -> None:
        TARGETS[target](content)

    folder = Path(tempfile.mkdtemp(prefix=f"taksir-fuzz-{target}-"))
    for name, content in seeds(target).items():
        (folder / name).write_bytes(content)
    options = [f"-max_total_time={seconds}", f"-max_len={SIZE}", "-timeout=30", "-rss_limit_mb=2048",
               f"-artifact_prefix={findings}/{target}-", "-print_final_stats=1", "-verbosity=1"]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(folder)], once, custom_mutator=mutate)
    atheris.Fuzz()


def run_all(seconds: int, findings: Path) -> int:
    """Fuzz every target at once, each in a process of its own; return how many failed."""
    command = [sys.executable, __file__, "--seconds", str(seconds), "--findings", str(findings)]
    running = {name: subprocess.Popen([*command, name], stderr=subprocess.PIPE) for name in NAMES}
    failed = 0
    for name, process in running.items():
        _, said = process.communicate()
        done = _DONE.findall(said)
        print(name, "ok" if not process.returncode else "FAILED", done[-1].decode() if done else "")
        if process.returncode:
            failed += 1
            print(said.decode(errors="replace")[-4_000:])
    return failed


def main() -> int:
    """Fuzz what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", nargs="?", choices=NAMES)
    parser.add_argument("--seconds", type=int, default=600, help="how long each target runs")
    parser.add_argument("--findings", type=Path, default=Path(tempfile.gettempdir()) / "taksir-findings")
    asked = parser.parse_args()
    asked.findings.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("TAKSIR_CONFIG_DIR", str(asked.findings / "no-configuration"))
    if asked.target is None:
        return run_all(asked.seconds, asked.findings)
    run_one(asked.target, asked.seconds, asked.findings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
