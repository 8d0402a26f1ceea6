"""The README as a package index shows it: there a path leads nowhere, so that every path becomes an address.

hatchling loads this file whenever it makes a wheel or a source archive.
"""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s]+)\)")
PICTURES = (".png", ".svg", ".webp")


def with_addresses(text: str, source: str, version: str) -> str:
    """Return a text whose links and pictures lead to the files of a released version."""

    def address(found: re.Match[str]) -> str:
        kind = "raw" if found[1].endswith(PICTURES) else "blob"
        return f"]({source}/{kind}/v{version}/{found[1]})"

    return LINK.sub(address, text)


class ReadmeWithAddresses(MetadataHookInterface):  # type: ignore[misc]
    """Gives the index the README with addresses."""

    def update(self, metadata: dict[str, Any]) -> None:
        version = str(runpy.run_path(str(ROOT / "pricing_core" / "version.py"))["VERSION"])
        text = (ROOT / "README.md").read_text("utf-8")
        source = metadata["urls"]["Source"]
        metadata["readme"] = {"content-type": "text/markdown", "text": with_addresses(text, source, version)}
