"""Starts the program: reads the command line before Qt is loaded, finds the books, opens the window."""

from __future__ import annotations

import builtins
import gc
import os
import sys
import time
from pathlib import Path

from .options import read_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication

    from .choosing import Beginning
    from .keeping import Keeper
    from .main_window import MainWindow
    from .options import Options

APP_ID = "io.github.taksir.Taksir"
HOSTILE = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")  # would load code from a folder of somebody's choice
PLATFORM = "QT_QPA_PLATFORM"
OFFSCREEN = "offscreen"
STYLE = "fusion"  # draws what we do not, and never against the palette
COLLECTED = (20_000, 10, 10)  # new objects before Python looks for what can go, and how seldom through older ones
SETTLING_ROUNDS = 3
FINISHING_AFTER = 300  # milliseconds: when the window has been painted
TIDYING_AFTER = 5_000  # milliseconds: when the start is over
NO_LETTERS = (
    "taksir: this system has no fonts, so every letter and digit would be an empty box. Install one, for example with "
    "apt install fonts-dejavu-core. taksir-cli prices in a terminal."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window; return the exit code."""
    options = read_options(arguments)
    for name in HOSTILE:
        os.environ.pop(name, None)
    _be_one_program()
    wants_screen = _choose_platform(offscreen=bool(options.screenshot))
    app = make_application()
    if wants_screen and app.platformName() == OFFSCREEN:
        print("taksir: there is no display to open a window on. taksir-cli prices in a terminal.", file=sys.stderr)
        return 1
    window = make_window(options, app)
    if not _has_letters(app):
        print(NO_LETTERS, file=sys.stderr)
        return 1
    if options.screenshot:
        return _screenshot(window, app, options)
    return _run(window, app)


def _choose_platform(*, offscreen: bool) -> bool:
    """Tell Qt where to draw, and return whether that must be a screen.

    Qt ends the program with a crash report where it finds no display, unless it has somewhere else to go: drawing
    nowhere is put at the end of its list, to be noticed afterwards.
    """
    if offscreen and sys.platform != "win32":  # where drawing nowhere finds no fonts
        os.environ[PLATFORM] = OFFSCREEN
        return False
    if sys.platform in ("win32", "darwin"):
        return False
    chosen = os.environ.get(PLATFORM) or ("wayland;xcb" if os.environ.get("WAYLAND_DISPLAY") else "xcb")
    if OFFSCREEN in chosen:
        return False
    os.environ[PLATFORM] = f"{chosen};{OFFSCREEN}"
    return True


def _has_letters(app: QApplication) -> bool:
    """Tell whether there is any font: without one Qt draws boxes and says nothing."""
    from PySide6.QtGui import QFontInfo

    return bool(QFontInfo(app.font()).family())


def _be_one_program() -> None:
    """Tell the taskbar of Windows that window, shortcut and documents belong together."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_ID)


def make_application() -> QApplication:
    """Return Qt's application with our name and icon."""
    gc.disable()  # until the window is made: nothing of what is loaded goes again, and looking for it takes time
    _load_qt()
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["taksir", "-style", STYLE])
    if app is not existing:
        app.setProperty("style", STYLE)
    app.setApplicationName("taksir")
    app.setApplicationDisplayName("Taksir")
    app.setDesktopFileName(APP_ID)
    app.setWindowIcon(QIcon(str(Path(__file__).parent / "icons" / "taksir.svg")))
    return app


def _load_qt() -> None:
    """Import Qt, and put the import statement back as it was.

    PySide puts its own in its place, which reads and keeps the source of every module that is imported from then on. It
    looks for those that ask for another spelling of Qt's names, or for all of them with a star. None of ours does.
    """
    usual = builtins.__import__
    import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = usual


def make_window(options: Options, app: QApplication) -> MainWindow:
    """Return the window of what the command line names, ready to be shown. The command line overrules the settings."""
    from pricing_core.places import Folders

    from .applying import set_zoom
    from .keeping import Keeper
    from .locales import style_for
    from .main_window import MainWindow
    from .shelf import Shelf
    from .theme import apply_theme
    from .translations import install, system_language
    from .windows import Windows

    keeper = Keeper(None) if options.screenshot else Keeper.usual()
    settings, problem = keeper.settings()
    stated = {name: value for name in ("theme", "language", "zoom") if (value := getattr(options, name))}
    settings = settings.but(**stated)
    language = settings.language or system_language()
    apply_theme(app, settings.theme)
    set_zoom(app, settings.zoom)
    install(app, language)
    today = time.strftime("%Y-%m-%d", time.gmtime())
    begun = _begun(options, keeper, options.book or settings.book, today)
    shelf = Shelf(None if options.screenshot else Folders.usual(), begun.books)
    windows = Windows(keeper, asks=not options.screenshot)
    window = MainWindow(begun, style_for(language, settings.number_format), settings, windows, shelf)
    windows.waiting = _others(options, keeper)
    if problem:
        window.tell(problem)
    collect_again()
    return window


def _begun(options: Options, keeper: Keeper, book: str, today: str) -> Beginning:
    """Return what the window begins with: the file that is named, else the first that was open at the last end.

    What was open and cannot be opened any more is told later, with the others; here the example stands for it.
    """
    from .choosing import beginning

    if not options.file and not options.book and (before := keeper.open_before()):
        begun = beginning(str(before[0]), book, today)
        if begun.prepared is not None:
            return begun
    return beginning(options.file, book, today)


def _others(options: Options, keeper: Keeper) -> list[Path]:
    """Return the files to open besides; one that the window shows already is not opened again."""
    if options.file:
        return [Path(one) for one in options.files]
    return [] if options.book else list(keeper.open_before())


def collect_again() -> None:
    """Look for what can go again; what the window is made of stays, and is not gone through while somebody types.

    One key press in an agent loop makes up to 20,000 calls, all of which go again without any search. At Python's own
    700 there would be 28 searches a key, some of them through all that is older.
    """
    gc.freeze()
    gc.set_threshold(*COLLECTED)
    gc.enable()


def _run(window: MainWindow, app: QApplication) -> int:
    from PySide6.QtCore import QThreadPool, QTimer

    from .hooks import catch_everything, end_on_signals

    windows, keeper = window.windows, window.keeper
    alarm = catch_everything(windows.show_failure)
    end_on_signals(app, windows.end)
    windows.begin(app)
    window.show()
    QTimer.singleShot(FINISHING_AFTER, windows.finish)
    QTimer.singleShot(TIDYING_AFTER, keeper.tidy)
    code = app.exec()
    QThreadPool.globalInstance().waitForDone()  # what is still being written; Python lets threads work here
    alarm.deleteLater()
    return code


def _screenshot(window: MainWindow, app: QApplication, options: Options) -> int:
    from PySide6.QtCore import Qt

    if options.size:
        width, _, height = options.size.partition("x")
        window.resize(int(width), int(height))
    if app.platformName() != OFFSCREEN:
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.show()
    for _ in range(SETTLING_ROUNDS):
        app.processEvents()
    if not window.grab().save(options.screenshot, "PNG"):
        print(f"taksir: cannot write {options.screenshot}", file=sys.stderr)
        return 1
    print(options.screenshot)
    return 0
