"""One process, one window, until it is painted and takes keys: what the speed of the start is read from.

``python paint.py bare`` shows a label in a plain PySide6 window, ``python paint.py window`` the whole program with the
example. Prints the process's resident memory in KiB and ends at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))


def resident() -> int:
    """Return the resident memory of this process in KiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


def bare() -> object:
    from PySide6.QtWidgets import QApplication, QLabel

    app = QApplication(["bare"])
    window = QLabel("What will Claude cost?")
    window.resize(1280, 860)
    return app, window


def whole() -> object:
    from desktop.app import make_application, make_window
    from desktop.options import read_options

    app = make_application()
    return app, make_window(read_options(["--language", "en", "--theme", "light"]), app)


def main() -> None:
    app, window = bare() if sys.argv[1] == "bare" else whole()
    window.show()
    while not window.isVisible() or not window.windowHandle().isExposed():
        app.processEvents()
    window.repaint()  # whatever of it was not painted by being exposed
    app.processEvents()
    print(resident(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
