"""How the disk image looks when it is opened. dmgbuild runs this file; `defines` is its own.

The defines are `app` (the folder Taksir.app), `icon` (for the volume) and `readme` (what to read before the first
start). All are paths.
"""

from pathlib import Path

app = Path(defines["app"])  # type: ignore[name-defined]  # noqa: F821
readme = Path(defines["readme"])  # type: ignore[name-defined]  # noqa: F821

icon = defines["icon"]  # type: ignore[name-defined]  # noqa: F821
format = "UDZO"  # every macOS reads it, and so does 7-Zip
filesystem = "HFS+"
files = [str(app), (str(readme), "Read me first.txt")]
symlinks = {"Applications": "/Applications"}
hide_extensions = [app.name]

default_view = "icon-view"
window_rect = ((200, 160), (600, 380))
icon_size = 112
text_size = 13
# The program on the left, where it goes on the right: one pull.
icon_locations = {app.name: (150, 130), "Applications": (450, 130), "Read me first.txt": (300, 290)}
