"""What the tests of reading usage share: a text, or a sample file, read as the command reads it."""

from __future__ import annotations

import io
from pathlib import Path

from pricing_core.usage_reading import Input, Reading, inputs_of
from pricing_core.usage_record import Used

SAMPLES = Path(__file__).parent.parent / "usage"


def read(*given: str | bytes | Path) -> Reading:
    """Prepare to read texts as streams, and paths as files or folders."""
    inputs: list[Input] = []
    for place, one in enumerate(given, 1):
        if isinstance(one, Path):
            inputs += inputs_of([one])
        else:
            content = one.encode() if isinstance(one, str) else one
            inputs.append(Input(f"stream {place}", io.BytesIO(content)))
    return Reading(inputs)


def found_in(*given: str | bytes | Path) -> list[Used]:
    """Return what is found, where nothing is skipped as a fault."""
    reading = read(*given)
    found = [used for used, _ in reading.records()]
    assert not [skip for skip in reading.skips if skip.is_fault]
    return found


def found_and_faults(*given: str | bytes | Path) -> tuple[list[Used], dict[str, list[int]]]:
    """Return what is found, and the lines of what is not read, by reason."""
    reading = read(*given)
    found = [used for used, _ in reading.records()]
    return found, {skip.reason: [place.line for place in skip.places] for skip in reading.skips}
