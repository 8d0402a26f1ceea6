"""Fit the table by which tokens are estimated, and print how far it is off on documents that it was not fitted to.

    PYTHONPATH=. .venv/bin/python packaging/fit_tokens.py            writes the table, prints the errors
    PYTHONPATH=. .venv/bin/python packaging/fit_tokens.py --check    prints the same; exit 1 if the table differs
    PYTHONPATH=. python3.12 packaging/fit_tokens.py --record         counts the documents anew; needs ctok

The documents are in tests/corpora, their counts in counts.json there. Each document is estimated from a fit to all the
others, and its band from the errors of the others: least squares of the relative error, no coefficient below zero.
"""

from __future__ import annotations

import argparse
import functools
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from pricing_core.text_features import FEATURES, SCRIPTS, features
from pricing_core.text_kinds import CHINESE, KINDS, OTHER
from pricing_core.token_counts import GENERATIONS

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT / "tests" / "corpora"
COUNTS = CORPORA / "counts.json"
TABLE = ROOT / "pricing_core" / "text_token_table.py"
PARTS = 10_000  # a coefficient is in ten-thousandths of a token
WIDER = 1.5  # a band is so much wider than the largest error of the other documents
LEAST = 0.05  # and at least so wide to each side
STIFFNESS = 0.01  # how strongly a coefficient is held near what it would be without documents

PROSE = "words letters capitals digits punctuation lines"
NOTATION = "words words_6 capitals digits digit_runs punctuation punctuation_runs lines gaps"
LAYOUT = "words letters capitals digit_groups digits punctuation_runs gaps"
WANTED: Mapping[str, str] = {
    "english": LAYOUT,
    "indonesian": PROSE,
    "german": PROSE,
    "european": "words words_4 words_8 letters accented punctuation lines",
    "chinese": "words letters",
    "other": "words letters accented other_words",
    "code": NOTATION,
    "json": NOTATION,
    "csv": "words letters digit_groups digits punctuation lines",
    "markdown": LAYOUT,
    "markup": "letters punctuation punctuation_runs digits gaps",
    "mixed": "words words_8 letters digits digit_runs punctuation punctuation_runs gaps lines",
}
DATA = "data"  # documents of this kind say what the characters of data take, in whatever kind of text they are
DATA_FEATURES = ("base64", "hexadecimal")
SCRIPT_KINDS = (CHINESE, OTHER)  # what a character of a script takes is found in these
# Tokens of a character where no document says it; bytes are the most that one can take.
WITHOUT_DOCUMENTS = {"pictures": 2.5, "rare": 2.0, "marks": 1.0}
USUAL = 0.3

Fitted = dict[str, float]


class Document(NamedTuple):
    """One text: its name, its kind, what is counted in it, and its tokens."""

    name: str
    kind: str
    found: Mapping[str, int]
    tokens: int
    characters: int


def main() -> int:
    parser = argparse.ArgumentParser(description="Fit the table of token estimates.")
    parser.add_argument("--record", action="store_true", help="count the documents with ctok")
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    if options.record:
        record()
        return 0
    text = table_text()
    for generation in GENERATIONS:
        print("\n".join(report(generation)))
    if options.check:
        return int(TABLE.read_text(encoding="utf-8") != text)
    TABLE.write_text(text, encoding="utf-8")
    return 0


def record() -> None:
    """Write how many tokens ctok counts in each document."""
    from pricing_core.exact_tokens import exact_counter

    counter = exact_counter()
    if counter is None:
        sys.exit("ctok is not installed (it needs Python 3.12), or does not count as it should")
    counts = {
        path.name: {generation: counter.count(read(path), generation) for generation in GENERATIONS} for path in texts()
    }
    COUNTS.write_text(json.dumps(counts, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def texts() -> list[Path]:
    return sorted(path for path in CORPORA.iterdir() if path.name.partition("-")[0] in (*KINDS, DATA))


def read(path: Path) -> str:
    return path.read_bytes().decode()


@functools.cache
def documents(generation: str) -> list[Document]:
    counts = json.loads(COUNTS.read_text(encoding="utf-8"))
    return [
        Document(
            path.name,
            path.name.partition("-")[0],
            dict(zip(FEATURES, features(read(path)), strict=True)),
            counts[path.name][generation],
            len(read(path)),
        )
        for path in texts()
    ]


def fitted(documents: Sequence[Document], names: Sequence[str], fixed: Fitted) -> Fitted:
    """Return the coefficients with the least squared relative error; those that are `fixed` are taken as they are."""
    rows = [[document.found[name] / document.tokens for name in names] for document in documents]
    rest = [1 - estimate(document, fixed) / document.tokens for document in documents]
    held = [WITHOUT_DOCUMENTS.get(name, USUAL if name in SCRIPTS else 0.0) for name in names]
    squares = [[sum(row[i] * row[j] for row in rows) for j in range(len(names))] for i in range(len(names))]
    products = [sum(row[i] * left for row, left in zip(rows, rest, strict=True)) for i in range(len(names))]
    for i, value in enumerate(held):
        weight = STIFFNESS * squares[i][i] + 1e-7
        squares[i][i] += weight
        products[i] += weight * value
    return dict(zip(names, descended(squares, products), strict=True))


def descended(squares: Sequence[Sequence[float]], products: Sequence[float]) -> list[float]:
    """Return the lowest point with no coordinate below zero, one coordinate at a time."""
    point = [0.0] * len(products)
    for _ in range(5_000):
        moved = 0.0
        for i, row in enumerate(squares):
            others = sum(a * b for a, b in zip(row, point, strict=True)) - row[i] * point[i]
            value = max(0.0, (products[i] - others) / row[i])
            moved, point[i] = max(moved, abs(value - point[i])), value
        if moved < 1e-8:
            break
    return point


def estimate(document: Document, coefficients: Fitted) -> float:
    return sum(value * document.found[name] for name, value in coefficients.items())


def script_coefficients(documents: Sequence[Document]) -> Fitted:
    """Return what a character of each script, and of data, takes, whatever kind of text it is in."""
    chosen = [document for document in documents if document.kind in SCRIPT_KINDS]
    names = (*dict.fromkeys(f"{WANTED[OTHER]} {WANTED[CHINESE]}".split()), *SCRIPTS)
    found = fitted(chosen, tuple(dict.fromkeys(names)), {})
    data = fitted([document for document in documents if document.kind == DATA], DATA_FEATURES, {})
    return {**{name: found[name] for name in SCRIPTS}, **data}


def kind_coefficients(documents: Sequence[Document], kind: str, scripts: Fitted) -> Fitted:
    """Return the coefficients of one kind, those of scripts included."""
    names = WANTED[kind].split()
    if kind in SCRIPT_KINDS:
        names += [name for name in SCRIPTS if name not in names]
        data = {name: scripts[name] for name in DATA_FEATURES}
        return {**data, **fitted([one for one in documents if one.kind == kind], names, data)}
    taken = {name: value for name, value in scripts.items() if name not in names}
    return {**taken, **fitted([one for one in documents if one.kind == kind], names, taken)}


def all_coefficients(documents: Sequence[Document]) -> dict[str, Fitted]:
    scripts = script_coefficients(documents)
    return {kind: kind_coefficients(documents, kind, scripts) for kind in KINDS}


@functools.cache
def held_out(generation: str) -> list[tuple[Document, float]]:
    """Return each document with its relative error by a fit to all the others."""
    every, errors = documents(generation), []
    scripts = script_coefficients(every)
    for document in every:
        if document.kind == DATA:
            continue
        others = [one for one in every if one is not document]
        found = kind_coefficients(others, document.kind, scripts)
        errors.append((document, estimate(document, found) / document.tokens - 1))
    return errors


def band(errors: Sequence[float]) -> tuple[int, int]:
    """Return in thousandths how far the estimate may be below and above what is true."""
    below, above = -min(errors) * WIDER, max(errors) * WIDER
    least = max(LEAST, max(below, above) / 2)
    return int(1000 * min(0.9, max(below, least))) + 1, int(1000 * max(above, least)) + 1


def table_text() -> str:
    """Return the module that the estimate reads."""
    head = f'''"""What a text takes in tokens; written by packaging/fit_tokens.py, never by hand."""

from __future__ import annotations

PARTS = {PARTS}

# Parts of a token that each of a feature takes.
COEFFICIENTS: dict[str, dict[str, dict[str, int]]] = {{
'''
    middle = """}

# Thousandths that an estimate may be below and above what is true.
BANDS: dict[str, dict[str, tuple[int, int]]] = {
"""
    rows = "".join(f'    "{one}": {{\n{"".join(coefficient_rows(one))}    }},\n' for one in GENERATIONS)
    bands = "".join(f'    "{one}": {{\n{"".join(band_rows(one))}    }},\n' for one in GENERATIONS)
    return f"{head}{rows}{middle}{bands}}}\n"


def coefficient_rows(generation: str) -> Iterator[str]:
    for kind, found in all_coefficients(documents(generation)).items():
        rounded = {name: int(PARTS * value + 0.5) for name, value in found.items()}
        yield f'        "{kind}": {{\n'
        yield from (f'            "{name}": {value},\n' for name, value in rounded.items() if value)
        yield "        },\n"


def band_rows(generation: str) -> Iterator[str]:
    for kind in KINDS:
        below, above = band([error for document, error in held_out(generation) if document.kind == kind])
        yield f'        "{kind}": ({below}, {above}),\n'


def report(generation: str) -> Iterator[str]:
    """Yield a table of the errors on documents that were held out."""
    errors = held_out(generation)
    yield f"\n{generation}\n"
    yield "| kind | documents | mean error | largest | within 12% | characters/4 | in its band |"
    yield "|---|---|---|---|---|---|---|"
    total = [figures(kind, [(d, e) for d, e in errors if d.kind == kind]) for kind in KINDS]
    yield from (row for row, _ in total)
    inside = [one for _, found in total for one in found]
    all_errors = [abs(error) for _, error in errors]
    within = sum(error <= 0.12 for error in all_errors)
    yield (
        f"| all | {len(errors)} | {100 * mean(all_errors):.1f}% | {100 * max(all_errors):.0f}% | {within} | "
        f"{100 * mean(abs(by_four(d)) for d, _ in errors):.0f}% | {sum(inside)} |"
    )


def figures(kind: str, errors: Sequence[tuple[Document, float]]) -> tuple[str, list[bool]]:
    """Return a row of the table, and of each document whether the band that the others give holds it."""
    inside = []
    for at, (_, error) in enumerate(errors):
        below, above = band([other for number, (_, other) in enumerate(errors) if number != at])
        inside.append(-below <= 1000 * error <= above)
    sizes = [abs(error) for _, error in errors]
    within = sum(size <= 0.12 for size in sizes)
    four = mean(abs(by_four(document)) for document, _ in errors)
    row = (kind, len(errors), f"{100 * mean(sizes):.1f}%", f"{100 * max(sizes):.0f}%", within, f"{100 * four:.0f}%")
    return f"| {' | '.join(map(str, (*row, sum(inside))))} |", inside


def by_four(document: Document) -> float:
    """Return the relative error of a token for every four characters."""
    return document.characters / 4 / document.tokens - 1


if __name__ == "__main__":
    sys.exit(main())
