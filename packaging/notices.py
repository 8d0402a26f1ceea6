#!/usr/bin/env python3
"""Write the notices of everything inside the bundle, to be read offline under About and in the installed folder.

    notices.py COLLECTED.json OUT.txt

COLLECTED.json is what the freezing of the program lists: name in the bundle, source, kind.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from parts import Part, common_texts, parts_of

WIDE, THIN = "=" * 78, "-" * 78
HEAD = """\
Taksir and what it is made of
{wide}

Taksir uses Qt and Qt for Python (PySide6) under the GNU Lesser General Public License, version 3. Their libraries are
files of their own in this folder: they may be replaced by versions of your own, and nothing in the terms of Taksir
forbids to take them apart for that purpose. The GNU LGPL 3 and the GNU GPL 3, on which it builds, are below. Qt is
copyright The Qt Company Ltd. and other contributors.

Everything inside, its licence, and where its source is to be had:
"""


def notices(parts: list[Part]) -> str:
    """Return the whole text: a list of the parts, then the licence of each."""
    pieces = [HEAD.format(wide=WIDE)]
    for part in parts:
        pieces.append(f"  {part.name} {part.version} · {part.licence}")
        if part.where:
            pieces.append(f"      {part.where}")
    for part in parts:
        pieces += ["", WIDE, f"{part.name} {part.version}", f"Licence: {part.licence}"]
        if part.kind != "own" and part.files:
            pieces += ["Files: " + ", ".join(sorted(part.files))]
        pieces += [WIDE, "", f"\n\n{THIN}\n\n".join(part.texts)]
    for name, text in common_texts(parts).items():
        pieces += ["", WIDE, f"{name.removesuffix('.txt').upper()}, which some of these name", WIDE, "", text]
    return "\n".join(pieces) + "\n"


def main(collected: str, target: str) -> None:
    """Write the notices of what was collected."""
    parts = parts_of(json.loads(Path(collected).read_text("utf-8")))
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    Path(target).write_text(notices(parts), "utf-8", newline="\n")
    print(f"notices: {len(parts)} parts, {sum(len(part.files) for part in parts)} files, each with its licence")


if __name__ == "__main__":
    main(*sys.argv[1:])
