"""Compiles the shipped books to Python literals: reading TOML would take a fifth of the whole start-up.

``python -m pricing_core.compiling`` writes the modules beside the TOML files, ``--check`` only compares. The TOML stays
the one source; a test proves that both give the same book.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

from .reading import read_book_file
from .values import Value

FOLDER = Path(__file__).parent / "books"
HEAD = '"""Made by ``python -m pricing_core.compiling`` from {name}; do not edit."""\n\n'
IMPORTS = """from fractions import Fraction

from pricing_core.book import *  # noqa: F403
from pricing_core.conditions import Applies, Condition, Span  # noqa: F401

"""


def literal(value: object) -> str:
    """Return Python that makes the value again; the same text for the same value, always."""
    if isinstance(value, Value):
        fields = ((name, value.__dict__[name]) for name in value._fields if name in value.__dict__)
        inside = ",".join(f"{name}={literal(part)}" for name, part in fields if not _is_default(value, name, part))
        return f"{type(value).__name__}({inside})"
    if isinstance(value, Fraction):
        return f"Fraction({value.numerator},{value.denominator})"
    if isinstance(value, frozenset):
        return f"frozenset({sorted(value)!r})"
    if isinstance(value, tuple):
        return "(" + "".join(f"{literal(item)}," for item in value) + ")"
    if isinstance(value, dict):
        return "{" + ",".join(f"{key!r}:{literal(item)}" for key, item in value.items()) + "}"
    return repr(value)


def _is_default(value: Value, name: str, part: object) -> bool:
    return hasattr(type(value), name) and part == getattr(type(value), name)


def module_name(path: Path) -> str:
    return path.stem.replace("-", "_").replace(".", "_")


def compiled() -> dict[Path, str]:
    """Return the text of every module that the shipped books compile to."""
    files = {}
    index = []
    for path in sorted(FOLDER.glob("*.toml")):
        book = read_book_file(path).but(file=path.name)
        module = module_name(path)
        files[FOLDER / f"{module}.py"] = HEAD.format(name=path.name) + IMPORTS + f"BOOK = {literal(book)}\n"
        index.append((book.id, book.as_of, module))
    rows = "".join(f"    {row!r},\n" for row in index)
    text = HEAD.format(name="the shipped price books") + f"# (id, as of, module)\nBUNDLED = (\n{rows})\n"
    files[FOLDER / "__init__.py"] = text.replace("'", '"')
    return files


def main(arguments: list[str]) -> int:
    """Write the modules, or with ``--check`` say which differ."""
    stale = [path for path, text in compiled().items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        if "--check" not in arguments:
            path.write_text(compiled()[path], "utf-8", newline="\n")
        print(f"{path.name}: {'differs from its TOML' if '--check' in arguments else 'written'}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
