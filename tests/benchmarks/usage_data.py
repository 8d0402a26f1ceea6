"""Made usage for measuring, always the same: transcripts as Claude Code writes them, answers, a table of requests."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MODELS = ("claude-opus-4-5-20251101", "claude-sonnet-4-5-20250929", "claude-haiku-4-5-20251001")
LINES_OF_A_FILE = 373
TWICE = 0.25  # of the answers are logged a second time, as streaming does
_CODE = 'def area(width: int, height: int) -> int:\n\t"""Return what a \\"box\\" covers."""\n\treturn wide * height\n\n'
_WORDS = "The file is read once, and what it says is kept — naïvely, as “text”. Then the next step follows.\n"


def transcripts(folder: Path, size: int, seed: int = 1) -> Path:
    """Write transcripts of so many bytes in all, one session to a file, and return their folder."""
    chance, written, number = random.Random(seed), 0, 0
    while written < size:
        project = folder / "projects" / f"-home-ayu-work-{number % 20}"
        project.mkdir(parents=True, exist_ok=True)
        session = f"{chance.getrandbits(128):032x}"
        content = "".join(f"{line}\n" for line in _session(chance, session, number)).encode()
        (project / f"{session}.jsonl").write_bytes(content)
        written += len(content)
        number += 1
    return folder / "projects"


def _session(chance: random.Random, session: str, number: int) -> Iterator[str]:
    """Give the lines of one session: questions and results of tools, and answers, some of them twice."""
    model, prompt, second = MODELS[number % len(MODELS)], chance.randrange(8_000, 30_000), 0
    lines = 0
    while lines < LINES_OF_A_FILE:
        second += chance.randrange(2, 40)
        time = f"{second // 3600 % 24:02}:{second // 60 % 60:02}:{second % 60:02}.{chance.randrange(1000):03}"
        when = f"2026-11-{1 + number % 28:02}T{time}Z"
        about = {
            "parentUuid": _uuid(chance), "isSidechain": False, "userType": "external",
            "cwd": f"/home/ayu/work/{number % 20}", "sessionId": session, "version": "2.1.30", "gitBranch": "main",
        }  # fmt: skip
        if chance.random() < 0.46:
            yield _compact(about | _asked(chance) | {"uuid": _uuid(chance), "timestamp": when})
            lines += 1
        new = chance.randrange(200, 6_000)
        prompt = min(prompt + new, 190_000)
        message, request = f"msg_01{chance.getrandbits(88):022x}", f"req_011{chance.getrandbits(96):024x}"
        said = _said(chance)
        for output in (3, chance.randrange(20, 2_000)) if chance.random() < TWICE else (chance.randrange(20, 2_000),):
            answer = {
                "model": model, "id": message, "type": "message", "role": "assistant", "content": said,
                "stop_reason": None, "stop_sequence": None, "usage": _usage(prompt, new, output),
            }  # fmt: skip
            line = {"message": answer, "requestId": request, "type": "assistant", "uuid": _uuid(chance)}
            yield _compact(about | line | {"timestamp": when})
            lines += 1


def _usage(prompt: int, new: int, output: int) -> dict[str, object]:
    return {
        "input_tokens": 4, "cache_creation_input_tokens": new, "cache_read_input_tokens": prompt - new,
        "cache_creation": {"ephemeral_5m_input_tokens": new, "ephemeral_1h_input_tokens": 0},
        "output_tokens": output, "service_tier": "standard", "inference_geo": "not_available",
    }  # fmt: skip


def _asked(chance: random.Random) -> dict[str, object]:
    length = int(chance.paretovariate(1.2) * 500) % 60_000
    found = (_CODE * (length // len(_CODE) + 1))[:length]
    result = {"tool_use_id": f"toolu_01{chance.getrandbits(96):024x}", "type": "tool_result", "content": found}
    asked = {"type": "user", "message": {"role": "user", "content": [result]}}
    return asked | {"toolUseResult": {"stdout": found, "stderr": "", "interrupted": False, "isImage": False}}


def _said(chance: random.Random) -> list[dict[str, object]]:
    length = int(chance.paretovariate(1.3) * 300) % 30_000
    said = (_WORDS * (length // len(_WORDS) + 1))[:length]
    if chance.random() < 0.4:
        return [{"type": "text", "text": said}]
    using = {"type": "tool_use", "id": f"toolu_01{chance.getrandbits(96):024x}", "name": "Edit"}
    return [using | {"input": {"file_path": "/home/ayu/work/shop/area.py", "old_string": said, "new_string": _CODE}}]


def _uuid(chance: random.Random) -> str:
    raw = f"{chance.getrandbits(128):032x}"
    return f"{raw[:8]}-{raw[8:12]}-{raw[12:16]}-{raw[16:20]}-{raw[20:]}"


def _compact(line: dict[str, object]) -> str:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"))


def answers(path: Path, size: int, seed: int = 2) -> Path:
    """Write answers as one program logs them, one to a line, of so many bytes in all."""
    chance, written = random.Random(seed), 0
    with path.open("w", encoding="utf-8") as file:
        while written < size:
            new = chance.randrange(200, 6_000)
            answer = {
                "id": f"msg_01{chance.getrandbits(88):022x}", "type": "message", "role": "assistant",
                "model": chance.choice(MODELS), "content": _said(chance), "stop_reason": "end_turn",
                "usage": _usage(new + chance.randrange(90_000), new, chance.randrange(1, 3_000)),
                "timestamp": f"2026-11-{1 + chance.randrange(28):02}T{chance.randrange(24):02}:00:00Z",
            }  # fmt: skip
            written += file.write(_compact(answer) + "\n")
    return path


# How a table tells when: not at all, as the day, as a moment, or as text.
TIMES = {
    "no time": "",
    "days": """(TIMESTAMP '2026-11-01' + INTERVAL (i % 2419200) SECOND)::DATE AS "when",""",
    "moments": """(TIMESTAMP '2026-11-01' + INTERVAL (i % 2419200) SECOND)::TIMESTAMPTZ AS "when",""",
    "texts": """strftime(TIMESTAMP '2026-11-01' + INTERVAL (i % 2419200) SECOND, '%Y-%m-%dT%H:%M:%SZ') AS "when",""",
}


def table(connection: Any, path: Path, rows: int, time: str = "texts") -> Path:
    """Write a table of requests as Parquet: as many as asked, the columns named as the fields of a record."""
    models = ", ".join(f"'{model}'" for model in MODELS)
    connection.execute(f"""
        COPY (
            SELECT
                [{models}][1 + (hash(i) % {len(MODELS)})::INT] AS model,
                {TIMES[time]}
                (hash(i + 1) % 9000)::BIGINT AS plain,
                (hash(i + 2) % 5000)::BIGINT AS write_5m,
                (hash(i + 3) % 800)::BIGINT AS write_1h,
                (hash(i + 4) % 250000)::BIGINT AS read,
                (hash(i + 5) % 3000)::BIGINT AS output,
                CASE WHEN hash(i + 6) % 4 = 0 THEN 'batch' ELSE 'standard' END AS processing,
                CASE WHEN hash(i + 7) % 5 = 0 THEN 'us' ELSE '' END AS inference_geo,
            FROM range({rows}) AS numbers(i)
        ) TO '{path}' (FORMAT parquet)
    """)
    return path
