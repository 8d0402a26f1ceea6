"""The command line of the window, read before Qt is loaded."""

from __future__ import annotations

import sys

from pricing_core.values import TYPE_CHECKING, Value
from pricing_core.version import VERSION
from pricing_core.wording import STYLES

if TYPE_CHECKING:
    from collections.abc import Sequence

THEMES = ("system", "light", "dark")
PLAIN = {"--language": tuple(STYLES), "--theme": THEMES}


class Options(Value):
    """What the command line asks for; empty where it says nothing."""

    file: str = ""
    files: tuple[str, ...] = ()  # more of them
    book: str = ""
    language: str = ""
    theme: str = ""
    screenshot: str = ""
    zoom: int = 0
    size: str = ""


def read_options(arguments: Sequence[str] | None) -> Options:
    """Return what the command line asks for; ends the program where it asks for help or is wrong."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    pairs = list(zip(given[::2], given[1::2], strict=False))
    if 2 * len(pairs) == len(given) and all(value in PLAIN.get(name, ()) for name, value in pairs):
        return Options().but(**{name.lstrip("-"): value for name, value in pairs})
    return _parsed(given)


def _parsed(arguments: Sequence[str]) -> Options:
    import argparse  # not above: most starts say nothing that needs it

    parser = argparse.ArgumentParser("taksir", description="What will Claude cost? The window.")
    parser.add_argument("file", nargs="*", metavar="FILE", help="estimates, workloads or API answers to open")
    parser.add_argument("--book", default="", metavar="ID-or-PATH", help="the price book to begin with")
    parser.add_argument("--language", choices=sorted(STYLES), default="", help="default: as set, else the system's")
    parser.add_argument("--theme", choices=THEMES, default="", help="default: as set, else the system's")
    parser.add_argument("--screenshot", default="", metavar="PATH", help="draw the window into a PNG file and leave")
    parser.add_argument("--zoom", type=int, choices=range(50, 201, 10), default=0, metavar="PERCENT", help="50 to 200")
    parser.add_argument("--size", default="", metavar="WIDTHxHEIGHT", help="of the picture")
    parser.add_argument("--version", action="version", version=f"Taksir {VERSION}")
    given = vars(parser.parse_args(arguments))
    first, *others = given.pop("file") or [""]
    options = Options(**given, file=first, files=tuple(others)) if others else Options(**given, file=first)
    if options.size and not _is_size(options.size):
        parser.error(f"argument --size: {options.size!r} is not a size such as 1280x860")
    return options


def _is_size(text: str) -> bool:
    """Check a size such as 1280x860."""
    width, _, height = text.partition("x")
    return all(one.isdecimal() and 0 < int(one) <= 8000 for one in (width, height))
