"""The command line of the window, read before Qt is loaded."""

from __future__ import annotations

import argparse

from pricing_core.version import VERSION
from pricing_core.wording import STYLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

THEMES = ("system", "light", "dark")


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what the command line asks for; ends the program where it asks for help or is wrong."""
    parser = argparse.ArgumentParser("taksir", description="What will Claude cost? The window.")
    parser.add_argument("file", nargs="?", default="", metavar="FILE", help="a workload or an API answer to begin with")
    parser.add_argument("--book", default="", metavar="ID-or-PATH", help="the price book to begin with")
    parser.add_argument("--language", choices=sorted(STYLES), default="", help="default: as set, else the system's")
    parser.add_argument("--theme", choices=THEMES, default="", help="default: as set, else the system's")
    parser.add_argument("--screenshot", default="", metavar="PATH", help="draw the window into a PNG file and leave")
    parser.add_argument("--zoom", type=int, choices=range(50, 201, 10), default=0, metavar="PERCENT", help="50 to 200")
    parser.add_argument("--size", type=_size, default=None, metavar="WIDTHxHEIGHT", help="of the picture")
    parser.add_argument("--version", action="version", version=f"Taksir {VERSION}")
    return parser.parse_args(arguments)


def _size(text: str) -> str:
    """Check a size such as 1280x860."""
    width, _, height = text.partition("x")
    if not all(one.isdecimal() and 0 < int(one) <= 8000 for one in (width, height)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 1280x860")
    return text
