"""Writes the transcripts beside it: one answer of the Messages API per line, as three simulated agents got them.

`python -m tests.transcripts.make`; the seeds are fixed, so it always writes the same.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.transcripts.agents import AGENTS

HERE = Path(__file__).parent


def transcript(name: str) -> str:
    """Return the lines of one agent's transcript."""
    return "".join(json.dumps(answer) + "\n" for answer in AGENTS[name]())


if __name__ == "__main__":
    for each in AGENTS:
        (HERE / f"{each}.jsonl").write_text(transcript(each), "utf-8")
