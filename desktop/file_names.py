"""From what an estimate is called to a file name that every system takes, and that shows what it is."""

from __future__ import annotations

UNUSABLE = '<>:"/\\|?*'
DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{one}{n}" for one in ("com", "lpt") for n in range(10))))
LONGEST = 100


def usable_name(title: str) -> str:
    """Return a title without what no file name may hold, or what hides its ending; empty where nothing is left."""
    plain = "".join("-" if one in UNUSABLE or not one.isprintable() else one for one in title)
    name = " ".join(plain.split()).strip(". ")[:LONGEST].rstrip(". ")
    return f"{name}_" if name.partition(".")[0].strip().lower() in DEVICES else name
