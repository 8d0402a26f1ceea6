"""What the frozen program leaves out, and why.

Names are those inside the bundle. What is of Qt is kept by name and everything else of it stays out: a module that is
under the GPL alone, or one that opens connections, cannot slip in behind a plugin that way.
"""

from __future__ import annotations

import logging
import posixpath
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    Entry = tuple[str, str, str]  # name in the bundle, file it comes from, kind: as PyInstaller lists them

# Modules of Python that the program never imports. What is tried and may be missing (hashlib without _hashlib, zipfile
# without bz2) works on without.
EXCLUDED = (
    "_bz2", "_curses", "_dbm", "_gdbm", "_hashlib", "_lzma", "_sqlite3", "_ssl", "_tkinter",
    "bz2", "curses", "dbm", "doctest", "ensurepip", "ftplib", "idlelib", "imaplib", "lib2to3", "lzma", "nntplib",
    "pdb", "pip", "poplib", "pydoc", "pydoc_data", "readline", "setuptools", "smtplib", "sqlite3", "ssl", "telnetlib",
    "test", "tkinter", "turtle", "unittest", "venv", "wsgiref", "xmlrpc",
    # DuckDB could hand over to these, and the query that Ibis writes is for whoever installs with pip.
    "ibis", "numpy", "pandas", "polars", "pyarrow", "pyspark", "sqlglot",
    "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtTest",
)  # fmt: skip
# An offline calculator: what could open a connection stays out, and so does what only that needs.
CONNECTING = re.compile(
    r"^(_ssl|_hashlib|libssl|libcrypto|libkrb5\w*|libk5crypto|libgssapi_krb5|libcom_err|libkeyutils|libgnutls)\b"
    r"|^lib(ssl|crypto)-\d",
    re.IGNORECASE,
)
# Extension modules that only what is excluded above would load; each brings a library along.
EXTENSIONS = re.compile(
    r"^_?(bz2|codecs_\w+|curses|curses_panel|dbm|gdbm|lzma|multibytecodec|nis|readline|sqlite3|tkinter|uuid|test\w*"
    r"|xxsubtype)\."
)

# The libraries of Qt: pictures, widgets and paper, with what these link to and the ways to a screen.
QT_BINDINGS = frozenset({"Core", "Gui", "Widgets", "PrintSupport"})
QT_LIBRARIES = QT_BINDINGS | {"Svg", "DBus", "XcbQpa", "WaylandClient"}
QT_LIBRARY = re.compile(r"(?:^|/)(?:libQt6(\w+)\.(?:so|dylib)|Qt6(\w+)\.dll$|Qt(\w+)(?:\.framework\b|$))")
QT_BINDING = re.compile(r"(?:^|/)Qt(\w+)(?:\.abi3\.so|\.pyd)$")

# The plugins of Qt by their folder; "*" keeps the folder whole. Drawing is done in software: nothing for OpenGL.
QT_PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qsvg"},  # PNG is built in
    "platforms": {"qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platformthemes": {"qxdgdesktopportal"},  # native dialogs; the theme of GTK would bring all of GTK
    "printsupport": {"*"},
    "styles": {"*"},
    "wayland-decoration-client": {"*"},
    "wayland-shell-integration": {"xdg-shell"},
}
QT_PLUGIN = re.compile(r"/plugins/([\w-]+)/(?:lib)?([\w-]+?)\.(?:so|dylib|dll)$")
# The window brings its own translations, those of Qt's texts among them; nothing here is drawn with QML.
QT_DATA = re.compile(
    r"^PySide6/(?:Qt/)?(?:translations|qml|resources|metatypes|libexec)/|/Resources/translations/|\.pyi$"
)

# What belongs to the user's system, and is on each that has a window: what talks to its graphics, its printers, its
# session and its fonts must fit what it talks to, and the C++ library is at least as new there as its C library.
FROM_SYSTEM = re.compile(
    r"^(?:lib(?:GL|EGL|GLX|OpenGL|GLdispatch|drm|xcb|X11|wayland-(?:client|cursor|egl)|cups|vulkan|dbus-1|systemd"
    r"|fontconfig|freetype|glib-2\.0|gthread-2\.0|stdc\+\+|gcc_s|z|zstd)\.so\b"
    r"|icu(?:uc|in|)?\.dll$|(?:api|ext)-ms-win-[\w-]+\.dll$|ucrtbase\.dll$)"
)
# Everything that the start of the program itself loads by name.
LOADED_BY_NAME = re.compile(
    r"(?:^|/)(?:libpython3|python3\d*\.dll$|vcruntime140|Python(?:\.framework|$))", re.IGNORECASE
)
UNRESOLVED = re.compile(r"Library not found: could not resolve '?([^',]+?)'?, dependency of '?(.+?)'?\.?$")


def inside(name: str) -> str:
    """Return a name in the bundle as it is written everywhere, Windows included."""
    return name.replace("\\", "/")


def is_kept(name: str) -> bool:
    """Tell whether something has its place in the bundle, by its name alone."""
    path = inside(name)
    file = path.rpartition("/")[2]
    if CONNECTING.match(file) or EXTENSIONS.match(file) or QT_DATA.search(path) or FROM_SYSTEM.match(file):
        return False
    if plugin := QT_PLUGIN.search(path):
        kept = QT_PLUGINS.get(plugin[1], set())
        return "*" in kept or plugin[2] in kept
    if binding := QT_BINDING.search(path):
        return binding[1] in QT_BINDINGS
    library = QT_LIBRARY.search(path)
    return library is None or next(filter(None, library.groups())) in QT_LIBRARIES


def kept(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that have their place in the bundle, in an order that is the same each time."""
    return sorted(entry for entry in entries if is_kept(entry[0]))


def is_root(entry: Entry) -> bool:
    """Tell whether something is loaded by its name, and not because another library links to it."""
    name, _, kind = entry
    return kind == "EXTENSION" or "/plugins/" in inside(name) or LOADED_BY_NAME.search(inside(name)) is not None


def needed(entries: Sequence[Entry], links_of: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Return the entries that something in the bundle loads: what only the left out ones linked to goes with them.

    `links_of` gives the file names of the libraries that a library links to.
    """
    by_file: dict[str, list[Entry]] = {}
    for entry in entries:
        by_file.setdefault(inside(entry[0]).rpartition("/")[2].lower(), []).append(entry)
    found: set[Entry] = set()
    waiting = [entry for entry in entries if is_root(entry)]
    while waiting:
        entry = waiting.pop()
        if entry in found:
            continue
        found.add(entry)
        if entry[2] == "SYMLINK":
            linked: Iterable[str] = [inside(entry[1]).rpartition("/")[2]]
        else:
            linked = links_of(entry[1])
        for name in linked:
            waiting += by_file.get(name.lower(), [])
    return sorted(found)


def pruned(
    binaries: Sequence[Entry], datas: Sequence[Entry], links_of: Callable[[str], Iterable[str]]
) -> tuple[list[Entry], list[Entry]]:
    """Return what stays of the libraries and of the other files; a link to what is left out goes with it."""
    libraries = needed(kept(binaries), links_of)
    gone = {inside(name) for name, _, _ in binaries} - {inside(name) for name, _, _ in libraries}
    files = [entry for entry in kept(datas) if entry[2] != "SYMLINK" or _target(entry) not in gone]
    return libraries, files


def _target(entry: Entry) -> str:
    """Return the name in the bundle that a link leads to."""
    name, to, _ = entry
    return posixpath.normpath(posixpath.join(posixpath.dirname(inside(name)), inside(to)))


def is_harmless(library: str, dependent: str) -> bool:
    """Tell whether a library may be missing: the user's system brings it, or what wants it is left out anyway."""
    return not is_kept(library) or not is_kept(dependent)


class LibraryWarnings(logging.Handler):
    """Keeps what PyInstaller only warns of: a library that the build machine lacks, and the bundle with it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note a library that was not found."""
        if found := UNRESOLVED.search(record.getMessage().strip()):
            library, dependent = found[1], found[2]
            if not is_harmless(library, dependent):
                self.missing.append((library, dependent))

    def refuse(self) -> None:
        """End the build where a library is missing."""
        if self.missing:
            lines = [f"  {library}, which {dependent} needs" for library, dependent in sorted(set(self.missing))]
            raise SystemExit("The bundle would not start. This machine lacks:\n" + "\n".join(lines))


def share(one: Path, other: Path) -> None:
    """Let both programs have one archive of modules, which is the same for both."""
    if one.read_bytes() != other.read_bytes():
        raise SystemExit(f"{one.name} and {other.name} differ")
    other.unlink()
    other.symlink_to(one.name)


def listed(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Return what is collected and where it comes from, for the notices and the bill of materials."""
    return [{"name": inside(name), "source": str(source), "kind": kind} for name, source, kind in sorted(entries)]
