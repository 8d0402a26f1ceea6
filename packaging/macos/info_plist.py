"""What Taksir tells macOS about itself: the Info.plist of the program.

The spec hands ``info_plist(version)`` to PyInstaller's BUNDLE. Run by itself, this file writes the list as XML:

    python packaging/macos/info_plist.py [FILE]
"""

from __future__ import annotations

import plistlib
import re
import runpy
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

APP_ID = "io.github.taksir.Taksir"
NAME = "Taksir"
PROGRAM = "taksir"
ICON = "taksir.icns"
DOCUMENT_ICON = "taksir-document.icns"  # must lie in Contents/Resources
SUFFIX = "taksir"
MEDIA_TYPE = "application/vnd.taksir.estimate+json"
DOCUMENT_TYPE = "io.github.taksir.estimate"
DOCUMENT_NAME = "Taksir estimate"

# The Qt of the wheels that requirements/run.txt pins is built for 13.0, which their tag says too.
OLDEST_SYSTEM = "13.0"
LANGUAGES = ("en", "id")
CATEGORY = "public.app-category.finance"
COPYRIGHT = "© The Taksir developers. MIT licence. Not affiliated with Anthropic."


def release_of(version: str) -> str:
    """Return the three numbers of a version: macOS knows no letters there, so 0.2.0rc1 is 0.2.0."""
    found = re.match(r"\d+(\.\d+){0,2}", version)
    if found is None:
        raise ValueError(f"no version number: {version!r}")
    numbers = found[0].split(".")
    return ".".join(numbers + ["0"] * (3 - len(numbers)))


def document_types() -> list[dict[str, Any]]:
    """Return which files Finder opens with Taksir; it hands them over as a QFileOpenEvent."""
    estimate = {
        "CFBundleTypeName": DOCUMENT_NAME,
        "CFBundleTypeRole": "Editor",
        "CFBundleTypeIconFile": DOCUMENT_ICON,
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [DOCUMENT_TYPE],
    }
    return [estimate]


def exported_types() -> list[dict[str, Any]]:
    """Return the type of file that is ours: its name in the system, its suffix and its media type."""
    estimate = {
        "UTTypeIdentifier": DOCUMENT_TYPE,
        "UTTypeDescription": DOCUMENT_NAME,
        "UTTypeIconFile": DOCUMENT_ICON,
        "UTTypeConformsTo": ["public.json", "public.data"],
        "UTTypeTagSpecification": {"public.filename-extension": [SUFFIX], "public.mime-type": [MEDIA_TYPE]},
    }
    return [estimate]


def info_plist(version: str) -> dict[str, Any]:
    """Return the Info.plist of a version. Nothing in it asks for the network, or for anything of the user's."""
    return {
        "CFBundleIdentifier": APP_ID,
        "CFBundleName": NAME,
        "CFBundleDisplayName": NAME,
        "CFBundlePackageType": "APPL",
        "CFBundleInfoDictionaryVersion": "6.0",
        # Both are said, though PyInstaller has defaults: it takes them from whichever of our two programs it meets
        # first and last, and for a console program it hides the window from the Dock.
        "CFBundleExecutable": PROGRAM,
        "LSBackgroundOnly": False,
        "CFBundleIconFile": ICON,
        "CFBundleShortVersionString": release_of(version),
        "CFBundleVersion": release_of(version),
        "CFBundleGetInfoString": f"{NAME} {version}",
        "CFBundleDevelopmentRegion": LANGUAGES[0],
        "CFBundleLocalizations": list(LANGUAGES),
        "CFBundleDocumentTypes": document_types(),
        "UTExportedTypeDeclarations": exported_types(),
        "LSApplicationCategoryType": CATEGORY,
        "LSMinimumSystemVersion": OLDEST_SYSTEM,
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,  # dark where the system is dark
        "NSSupportsAutomaticGraphicsSwitching": True,  # a calculator wakes no second graphics processor
        "NSHumanReadableCopyright": COPYRIGHT,
    }


def current_version() -> str:
    """Return the version of this checkout, without importing the package."""
    return str(runpy.run_path(str(ROOT / "pricing_core" / "version.py"))["VERSION"])


def main(arguments: list[str]) -> int:
    """Write the list to a file, or print it."""
    text = plistlib.dumps(info_plist(current_version()))
    if arguments:
        Path(arguments[0]).write_bytes(text)
    else:
        sys.stdout.write(text.decode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
