"""Starts the program: reads the command line before Qt is loaded, wires book, workbench and window."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from pricing_core import BadFile, PriceBook, Workload, __version__
from pricing_core.cli import today
from pricing_core.files import WORKLOAD_BYTES, read_bytes
from pricing_core.library import Library, Listed, default_book_id, find_book, library
from pricing_core.places import prices_dir
from pricing_core.wording import STYLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

    from .main_window import MainWindow

APP_ID = "io.github.taksir.Taksir"
EXAMPLE_TOKENS = {"input": 1_000, "output": 500}
EXAMPLE_REQUESTS = 10_000
HOSTILE = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")  # would load code from a folder of somebody's choice


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("taksir", description="What will Claude cost? The window.")
    parser.add_argument("file", nargs="?", metavar="FILE", help="a workload or an API answer to begin with")
    parser.add_argument("--book", default="", metavar="ID-or-PATH", help="the price book to begin with")
    parser.add_argument("--language", choices=sorted(STYLES), help="default: the system's")
    parser.add_argument("--screenshot", metavar="PATH", help="draw the window into a PNG file and leave")
    parser.add_argument("--version", action="version", version=f"Taksir {__version__}")
    return parser.parse_args(arguments)


def first_book(name: str, day: str, books: Library) -> tuple[PriceBook, Library]:
    """Return the book to begin with, one of the library's; a book from elsewhere joins it."""
    wanted = name or default_book_id(day)
    if book := books.find(wanted):
        return book, books
    book = find_book(wanted, prices_dir)
    return book, Library((*books.listed, Listed(book, Path(wanted), False)), books.broken)


def first_workload(file: str | None, book: PriceBook, on: str) -> Workload:
    """Return the workload of a file, or an example: a window of zeros explains nothing."""
    if file:
        from pricing_core.workload_reading import read_estimate

        return read_estimate(read_bytes(file, WORKLOAD_BYTES), file, book).workloads[0]
    from .offers import current_model

    known = {meter.id for meter in book.meters}
    tokens = {meter: count for meter, count in EXAMPLE_TOKENS.items() if meter in known}
    return Workload(model=current_model(book, on), tokens=tokens, requests=EXAMPLE_REQUESTS)


def _has_display() -> bool:
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    needs_none = chosen.startswith(("offscreen", "minimal", "vnc"))
    screens = ("DISPLAY", "WAYLAND_DISPLAY")
    return needs_none or not sys.platform.startswith("linux") or any(os.environ.get(name) for name in screens)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window; return the exit code."""
    options = _options(arguments)
    for name in HOSTILE:
        os.environ.pop(name, None)
    if options.screenshot:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if not _has_display():
        print("taksir: there is no display. taksir-cli prices in a terminal.", file=sys.stderr)
        return 1
    try:
        window, app = make_window(options)
    except BadFile as fault:
        print("\n".join(fault.lines()), file=sys.stderr)
        return 1
    if options.screenshot:
        return _screenshot(window, app, options.screenshot)
    window.show()
    return app.exec()


def make_window(options: argparse.Namespace) -> tuple[MainWindow, QApplication]:
    """Return the whole program, ready to be shown."""
    from PySide6.QtWidgets import QApplication

    from .main_window import MainWindow
    from .translations import install, language_of
    from .workbench import Workbench

    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["taksir"])
    app.setApplicationName("taksir")
    app.setApplicationDisplayName("Taksir")
    app.setDesktopFileName(APP_ID)
    language = options.language or language_of()
    install(app, language)
    _set_icon(app)
    day = today()
    book, books = first_book(options.book, day, library(prices_dir()))

    def date_for(one: PriceBook) -> str:
        """The default book is priced today, a book chosen by hand on its own date."""
        return day if one.id == default_book_id(day) else one.as_of

    workbench = Workbench(book, date_for(book))
    window = MainWindow(books, workbench, date_for, STYLES[language])
    install_hooks(window)
    window.start(first_workload(options.file, book, workbench.on))
    return window, app


def _set_icon(app: QApplication) -> None:
    from PySide6.QtGui import QIcon

    app.setWindowIcon(QIcon(str(Path(__file__).parent / "icons" / "taksir.svg")))


def install_hooks(window: MainWindow) -> None:
    """Make every uncaught exception take the amounts away: Qt would go on and leave the old total standing."""

    def tell(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if sys.stderr:
            traceback.print_exception(kind, error, trace)
        window.show_failure(f"{kind.__name__}: {error}"[:200])

    sys.excepthook = tell
    threading.excepthook = lambda facts: tell(facts.exc_type, facts.exc_value, facts.exc_traceback)
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_DFL)


def _screenshot(window: MainWindow, app: QApplication, path: str) -> int:
    window.show()
    app.processEvents()
    app.processEvents()
    if not window.grab().save(path, "PNG"):
        print(f"taksir: cannot write {path}", file=sys.stderr)
        return 1
    print(path)
    return 0
