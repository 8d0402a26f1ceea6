"""Keep the translations in step with the source.

Without an option: exit 1 if a text of desktop/ is missing from resources/translations/*.ts, if one is not
translated, or if a compiled desktop/translations/*.qm differs from its .ts. With --update: write them anew.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import PySide6

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "resources" / "translations"
COMPILED = ROOT / "desktop" / "translations"
REQUIRED = "desktop_id.ts"
TOOLS = Path(PySide6.__file__).parent


def run_tool(name: str, *args: str | Path) -> None:
    """Run one of Qt's translation tools, from the folder that makes its paths relative."""
    done = subprocess.run([TOOLS / name, *args], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stdout}{done.stderr}")


def update_texts(path: Path) -> None:
    """Bring a .ts file in step with the source; English needs its plural forms alone."""
    plurals = ["-pluralonly"] if path.stem.endswith("_en") else []
    run_tool("lupdate", "-extensions", "py", "desktop", "-locations", "none", "-no-obsolete", *plurals, "-ts", path)


def compile_texts(path: Path, folder: Path) -> Path:
    """Compile a .ts file into a folder and return the .qm file."""
    compiled = folder / path.with_suffix(".qm").name
    run_tool("lrelease", "-silent", path, "-qm", compiled)
    return compiled


def follows_source(path: Path) -> bool:
    """Tell whether a .ts file holds our own texts; the others translate Qt's."""
    return path.name.startswith("desktop_")


def untranslated(path: Path) -> list[str]:
    """Return the texts of a .ts file that have no finished translation."""
    return [
        message.findtext("source", "")
        for message in ElementTree.parse(path).iter("message")
        if (translation := message.find("translation")) is None or translation.get("type") is not None
    ]


def problems_of(path: Path, folder: Path) -> list[str]:
    """Return what is wrong with one .ts file; the folder is for scratch copies."""
    name = path.relative_to(ROOT).as_posix()
    problems = [f"{name}: not translated: {text!r}" for text in untranslated(path)]
    if follows_source(path):
        fresh = folder / path.name
        fresh.write_bytes(path.read_bytes())
        update_texts(fresh)
        if fresh.read_text("utf-8") != path.read_text("utf-8"):
            problems.append(f"{name}: out of step with the source")
    committed = COMPILED / path.with_suffix(".qm").name
    if not committed.is_file() or committed.read_bytes() != compile_texts(path, folder).read_bytes():
        problems.append(f"{committed.relative_to(ROOT).as_posix()}: not what {name} compiles to")
    return problems


def check() -> int:
    """Say everything that is out of date."""
    if not (TEXTS / REQUIRED).is_file():
        print(f"resources/translations/{REQUIRED} does not exist; packaging/translations.py --update makes it")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        problems = [problem for path in sorted(TEXTS.glob("*.ts")) for problem in problems_of(path, Path(folder))]
    print("\n".join(problems) or "translations: up to date")
    return 1 if problems else 0


def update() -> int:
    """Write the .ts and .qm files anew and list what a person must translate."""
    TEXTS.mkdir(parents=True, exist_ok=True)
    COMPILED.mkdir(parents=True, exist_ok=True)
    for path in sorted({TEXTS / REQUIRED, *TEXTS.glob("*.ts")}):
        if follows_source(path):
            update_texts(path)
        compile_texts(path, COMPILED)
        for text in untranslated(path):
            print(f"{path.name}: to translate: {text!r}")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="write the files anew")
    return update() if parser.parse_args().update else check()


if __name__ == "__main__":
    sys.exit(main())
