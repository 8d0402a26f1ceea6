"""The libraries that the packages leave to the system, and the packages that have them.

Whatever talks to the system's graphics, session, fonts and printers must fit what it talks to. A bundle that links to
something else outside of itself is not packaged: nobody would install what it lacks.
"""

from __future__ import annotations

C_LIBRARY = frozenset(
    ["libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1", "ld-linux-x86-64.so.2"]
)
# By the name that programs link to; the names of the Debian and of the Arch package. An .rpm asks for the name itself.
NEEDED = {
    "libEGL.so.1": ("libegl1", "libglvnd"),
    "libGL.so.1": ("libgl1", "libglvnd"),
    "libX11.so.6": ("libx11-6", "libx11"),
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype2"),
    "libglib-2.0.so.0": ("libglib2.0-0t64 | libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0t64 | libglib2.0-0", "glib2"),
    "libstdc++.so.6": ("libstdc++6", "gcc-libs"),
    "libgcc_s.so.1": ("libgcc-s1", "gcc-libs"),
    "libz.so.1": ("zlib1g", "zlib"),
    "libzstd.so.1": ("libzstd1", "zstd"),
}
# Without them the program runs, and cannot print, or draws through X11 on a Wayland desktop.
USEFUL = {
    "libcups.so.2": ("libcups2t64 | libcups2", "libcups"),
    "libwayland-client.so.0": ("libwayland-client0", "wayland"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "wayland"),
}
