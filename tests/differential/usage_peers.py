"""Two public programs, asked about the same transcripts as the reading of usage: ccusage and genai-prices."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

PACKAGE = "ccusage@20.0.24"
SECONDS = 120
NAME = "TAKSIR_CCUSAGE"  # a binary of ccusage that is there already


def ccusage(folder: Path) -> Path | None:
    """Return the program, installed into a folder where it is not named; None where that cannot be."""
    if named := os.environ.get(NAME):
        return Path(named)
    npm = shutil.which("npm")
    if not npm:
        return None
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder), PACKAGE]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    except (OSError, subprocess.SubprocessError):
        return None
    found = sorted((folder / "node_modules" / "@ccusage").glob("*/bin/ccusage*"))
    if not found:
        return None
    found[0].chmod(0o755)  # as its own installer would
    return found[0]


def asked_of_ccusage(program: Path, home: Path, lines: list[str]) -> dict[str, Any]:
    """Return its totals for lines of one transcript, from its bundled prices."""
    project = home / "projects" / "p"
    project.mkdir(parents=True)
    (project / "9ecbeb02-4f54-4380-9b7b-38cdf9a92eab.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    command = [str(program), "claude", "daily", "--json", "--offline", "--mode", "calculate", "--timezone", "UTC"]
    environment = {"CLAUDE_CONFIG_DIR": str(home), "HOME": str(home), "PATH": os.environ.get("PATH", "")}
    told = subprocess.run(command, check=True, capture_output=True, env=environment, cwd=home, timeout=SECONDS)
    return json.loads(told.stdout)["totals"]


def asked_of_genai(lines: list[str]) -> Fraction | None:
    """Return the sum of its prices of each answer by itself, as it reads their usage; None where one has none."""
    from genai_prices import calc_price
    from genai_prices.data_snapshot import get_snapshot

    anthropic = next(one for one in get_snapshot().providers if one.id == "anthropic")
    total = Fraction(0)
    for line in map(json.loads, lines):
        try:
            model, usage = anthropic.extract_usage(line["message"])
            when = datetime.fromisoformat(line["timestamp"])
            found = calc_price(usage, str(model), provider_id="anthropic", genai_request_timestamp=when)
        except (LookupError, ValueError):
            return None
        total += Fraction(found.total_price)
    return total
