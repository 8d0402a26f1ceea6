#!/usr/bin/env python3
"""Write the bill of materials of the bundle: every part with version, licence, and the digests of its files.

    sbom.py COLLECTED.json FOLDER OUT.json

FOLDER is the bundle as it is handed out. CycloneDX JSON, the same bytes for the same bundle. What lists packages of
Python alone would not know of the libraries of the system that come along.
"""

from __future__ import annotations

import hashlib
import json
import platform
import sys
import uuid
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent))

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot5
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from parts import Part, parts_of

NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "https://github.com/taksir/taksir")


def bill(parts: list[Part], folder: Path) -> str:
    """Return the bill of materials as text."""
    first, *others = parts
    main = _component(first, folder, ComponentType.APPLICATION)
    bom = Bom(components=[_component(part, folder, ComponentType.LIBRARY) for part in others])
    bom.metadata.component = main
    bom.register_dependency(main, list(bom.components))
    told = json.loads(JsonV1Dot5(bom).output_as_string())
    told["metadata"].pop("timestamp", None)  # says when this was written, and not what is inside
    told.pop("serialNumber", None)
    content = json.dumps(told, indent=2, sort_keys=True, ensure_ascii=False)
    told["serialNumber"] = f"urn:uuid:{uuid.uuid5(NAMES, content)}"
    return json.dumps(told, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _component(part: Part, folder: Path, kind: ComponentType) -> Component:
    made = Component(
        name=part.name,
        version=part.version,
        type=kind,
        bom_ref=f"{part.name}@{part.version}",
        purl=_address(part),
        licenses=[LicenseFactory().make_from_string(part.licence)],
        external_references=[
            ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(quote(part.where, safe=":/")))
        ]
        if part.where
        else [],
    )
    found = {name: folder / name for name in part.files} if part.kind != "own" else _programs(folder)
    made.components = [_file(path, name) for name, path in sorted(found.items()) if path.is_file()]
    return made


def _programs(folder: Path) -> dict[str, Path]:
    """Return the programs, and the archive of modules beside them."""
    beside = folder.parent.iterdir() if folder.name == "_internal" else ()
    return {path.name: path for path in beside if not path.is_symlink()}


def _file(path: Path, name: str) -> Component:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    hashes = [HashType(alg=HashAlgorithm.SHA_256, content=digest)]
    return Component(name=name, type=ComponentType.FILE, bom_ref=f"file:{name}", hashes=hashes)


def _address(part: Part) -> PackageURL | None:
    if part.kind == "system":
        names = platform.freedesktop_os_release()
        return PackageURL("deb", names.get("ID", "debian"), part.name, part.version, {"arch": "source"})
    if part.where.startswith("https://pypi.org/project/"):
        return PackageURL("pypi", name=part.where.split("/")[4].lower(), version=part.version)
    if part.name == "Python":
        return PackageURL("generic", name="python", version=part.version)
    if part.name.startswith("Qt"):
        return PackageURL("pypi", name="pyside6-essentials", version=part.version)
    return None


def main(collected: str, folder: str, target: str) -> None:
    """Write the bill of materials of a bundle, and check it against the schema where the checker is there."""
    parts = parts_of(json.loads(Path(collected).read_text("utf-8")))
    home = Path(folder)
    text = bill(parts, home / "_internal" if (home / "_internal").is_dir() else home)
    fault = JsonStrictValidator(SchemaVersion.V1_5).validate_str(text)
    if fault is not None:
        raise SystemExit(f"The bill of materials is not as CycloneDX wants it: {fault}")
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    Path(target).write_text(text, "utf-8", newline="\n")
    files = sum(len(one.get("components", ())) for one in json.loads(text)["components"])
    print(f"bill of materials: {len(parts)} parts, {files} files with digests")


if __name__ == "__main__":
    main(*sys.argv[1:])
