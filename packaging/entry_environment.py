"""Runs before either program: nothing that the user's shell says may change which code is loaded."""

import os
import sys

# Qt would load code from there.
FOREIGN = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_GENERIC_PLUGINS", "QML_IMPORT_PATH")
# What switches Python and its bindings of Qt; some of it ends them at once.
FOREIGN_STARTS = ("PYTHON", "PYSIDE", "SHIBOKEN")
LIBRARY_PATH = "LD_LIBRARY_PATH"
CUPS = "/run/cups/cups.sock"

for name in [name for name in os.environ if name in FOREIGN or name.startswith(FOREIGN_STARTS)]:
    del os.environ[name]
if sys.platform.startswith("linux"):
    # The programs that open a folder for us are not ours: they get the libraries that they had before.
    before = os.environ.pop(LIBRARY_PATH + "_ORIG", None)
    if before is not None:
        os.environ[LIBRARY_PATH] = before
    elif os.environ.get(LIBRARY_PATH) == getattr(sys, "_MEIPASS", None):
        del os.environ[LIBRARY_PATH]
    # Printers are asked for where the system keeps them; without this, and without CUPS, localhost would be tried.
    os.environ.setdefault("CUPS_SERVER", CUPS)
    # Qt finds its plugins from where its libraries are. PySide would tell it in a way that a comma in the path breaks.
    os.environ["PYSIDE_DISABLE_INTERNAL_QT_CONF"] = "1"
    # An update replaces the archive of modules under an open window, which loads some later: read on in the old one.
    from pyimod02_importers import pyz_archive

    held = f"/proc/self/fd/{os.open(pyz_archive._filename, os.O_RDONLY)}"
    if os.path.exists(held):  # noqa: PTH110 - pathlib takes longer than the console program
        pyz_archive._filename = held
