"""Every malformed file, in an order that a seed does not change; the seed decides where in a file each slip is made."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tests.hostile.byte_cases import byte_cases, structure_cases
from tests.hostile.token_cases import name_cases, value_cases

if TYPE_CHECKING:
    from tests.hostile.cases import Case

SEEDS = (1, 2, 3)


@cache
def cases() -> tuple[Case, ...]:
    """Return all cases; their names are different."""
    found = (*byte_cases(), *value_cases(), *name_cases(), *structure_cases())
    return tuple({case.name: case for case in found}.values())
