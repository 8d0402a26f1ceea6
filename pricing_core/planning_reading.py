"""From JSON to what is planned around a workload, and to the changes of a scenario."""

from __future__ import annotations

import re

from .document import Unknown
from .faults import NumberText
from .money import COUNT, exact
from .money import plain as whole_if_it_is
from .options import is_day
from .planning import EVERYTHING, OFF, PERIODS, TOKENS, Planning
from .values import TYPE_CHECKING
from .workload_reading import WorkloadReader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .money import Count

    Path = tuple[str | int, ...]

# Least and most of what is a number; None for no limit. The window's fields take the same.
NUMBERS: Mapping[str, tuple[int, int | None]] = {
    "days": (1, 31),
    "prefix": (0, None),
    "screenshots": (0, None),
    "screenshot_tokens": (0, None),
    "hit_rate": (0, 100),
    "share_above": (0, 100),
    "input_above": (0, None),
    "retries": (0, 500),
    "growth": (-90, 1_000),
    "budget": (0, None),
    "uncertainty": (0, 100),
    "discount": (-1_000, 100),
    "tax": (0, 1_000),
    "rate": (0, None),
}
MAY_BE_NULL = ("input_above", "budget", "rate")
# Requests stand beside the model, as they do in a workload without a plan.
PLANNED = tuple(name for name in Planning.__annotations__ if name != "requests")
BESIDE_MODEL = "must stand beside 'model', outside 'planning'"
_SIGNED = re.compile(rf"-?(?:{COUNT.pattern})")
_CURRENCY = re.compile(r"[A-Z]{3}|")


class PlanningReader(WorkloadReader):
    """Reads what is planned, on top of what is billed."""

    def planning(self, raw: Mapping[str, object], requests: Count, path: Path) -> Planning:
        """Read the `planning` of a workload, whose requests are those of one period."""
        members = self._object(raw.get("planning"), (*path, "planning"))
        if "requests" in members:
            self.faults.report((*path, "planning", "requests"), BESIDE_MODEL)
        self._unknown_keys(members, (*PLANNED, "requests"), (*path, "planning"))
        found = {
            key: self._planned(key, value, (*path, "planning", key))
            for key, value in members.items()
            if key in PLANNED and (value is not None or key in MAY_BE_NULL)
        }
        return Planning(requests=requests, **found)  # type: ignore[arg-type]  # each key has a value of its kind

    def _planned(self, key: str, value: object, path: Path) -> object:
        """Read one value; where it is wrong, report that and return the usual one."""
        if value is None and key in MAY_BE_NULL:
            return None
        if key in NUMBERS:
            return self._number(value, *NUMBERS[key], path)
        if key == "overhead_cached":
            return self._switch(value, path)
        if key in ("currency", "rate_day"):
            return self._currency(value, path) if key == "currency" else self._day(value, path)
        allowed = {"period": PERIODS, "discount_on": (TOKENS, EVERYTHING), "lifetime": self._lifetimes()}[key]
        return self._one_of(value, allowed, path)

    def _lifetimes(self) -> tuple[str, ...]:
        return (OFF, *(meter.lifetime.id for meter in self.book.meters if meter.lifetime))

    def _one_of(self, value: object, allowed: Sequence[str], path: Path) -> object:
        if value not in allowed:
            self.faults.report(path, f"must be one of: {', '.join(allowed)}")
            return allowed[0]
        return value

    def _number(self, value: object, least: int, most: int | None, path: Path) -> Count:
        number = self._signed(value)
        if number is not None and least <= number and (most is None or number <= most):
            return number
        if most is None:
            self.faults.report(path, f'must be a number from {least}; one with decimals in quotes, such as "2.5"')
        else:
            message = f'must be a number from {least} to {most}; one with decimals in quotes, such as "2.5"'
            self.faults.report(path, message)
        return least

    @staticmethod
    def _signed(value: object) -> Count | None:
        """Return an integer, or the number of a decimal string; None for anything else."""
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if not isinstance(value, str) or isinstance(value, NumberText) or not _SIGNED.fullmatch(value):
            return None
        size = exact(value.removeprefix("-"), COUNT)
        return whole_if_it_is(-size if value.startswith("-") else size)

    def _currency(self, value: object, path: Path) -> str:
        if isinstance(value, str) and _CURRENCY.fullmatch(value):
            return value
        self.faults.report(path, "must be the three letters of a currency, such as EUR")
        return ""

    def _day(self, value: object, path: Path) -> str:
        if isinstance(value, str) and (not value or is_day(value)):
            return value
        self.faults.report(path, "must be a date in quotes, such as 2026-11-22")
        return ""

    # What if

    def changes(self, raw: Mapping[str, object], path: Path) -> dict[str, object]:
        """Read the changes of a scenario. What nobody knows is kept as it is, and said."""
        if "planning.requests" in raw:
            self.faults.report((*path, "planning.requests"), BESIDE_MODEL)
        return {key: self._change(key, value, (*path, key)) for key, value in raw.items()}

    def _change(self, key: str, value: object, path: Path) -> object:
        first, _, rest = key.partition(".")
        choice = next((one for one in self.book.choices if one.place == key), None)
        if choice is not None:
            return self._choice(choice, value, path)
        if key == "model":
            return self._text({key: value}, key, path[:-1])
        if key == "requests" or (first == "tokens" and self.book.meter(rest)):
            return self.count(value, path)
        if first == "planning" and rest in PLANNED:
            return self._planned(rest, value, path)
        return self._change_of_tool(key, value, path) if first == "tools" else self._unknown_change(key, value)

    def _change_of_tool(self, key: str, value: object, path: Path) -> object:
        _, id, part = (*key.split(".", 2), "", "")[:3]
        tool = self.book.tool(id)
        if tool is not None and not part:
            return self._tool(tool, value, path)
        one = tool.input(part) if tool else None
        if one is not None:
            return self._switch(value, path) if one.is_switch else self.count(value, path)
        if tool is not None and part == "version" and tool.form == "uses":
            return self._text({part: value}, part, path[:-1])
        return self._unknown_change(key, value)

    def _unknown_change(self, key: str, value: object) -> Unknown:
        self._tell_unknown(key, ())
        return Unknown((), None, key, value)
