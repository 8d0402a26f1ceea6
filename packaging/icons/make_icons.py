"""Draw every icon file from the two SVG sources.

    python packaging/icons/make_icons.py [--out FOLDER]

Into FOLDER (default: build/icons) go hicolor/ with the program and the document in every size of a Linux desktop,
taksir.ico and taksir-document.ico for Windows, taksir.icns and taksir-document.icns for macOS. The same sources give
the same bytes.
"""

from __future__ import annotations

import argparse
import shutil
import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "desktop" / "icons" / "taksir.svg"
DOCUMENT = Path(__file__).resolve().parent / "document.svg"

PROGRAM_NAME = "apps/io.github.taksir.Taksir"
DOCUMENT_NAME = "mimetypes/application-vnd.taksir.estimate+json"  # the media type, with a dash for its slash

LINUX_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
AS_PNG_FROM = 256  # smaller ones as bitmaps, which every reader of .ico files knows
MAC_ARGB = {"ic04": 16, "ic05": 32}
MAC_PNG = {"ic11": 32, "ic12": 64, "ic07": 128, "ic13": 256, "ic08": 256, "ic14": 512, "ic09": 512, "ic10": 1024}
# Apple draws the shape of a program 824 units wide on a ground of 1024. Ours is 120 units wide on 128.
MAC_PROGRAM_SCALE = (824 / 1024) / (120 / 128)


def drawn(source: Path, size: int, scale: float = 1.0) -> QImage:
    """Return a square picture of an SVG file, with room around it where the scale is below 1."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(str(source))
    if not renderer.isValid():
        raise SystemExit(f"make_icons: {source} is not an SVG file that Qt can read")
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = size * (1 - scale) / 2
    renderer.render(painter, QRectF(edge, edge, size * scale, size * scale))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def as_png(image: QImage) -> bytes:
    """Return a picture as the bytes of a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):
        raise SystemExit("make_icons: Qt cannot write PNG files here")
    return buffer.data().data()


def as_bgra(image: QImage) -> bytes:
    """Return the pixels row by row, four bytes each: blue, green, red, alpha."""
    return bytes(image.constBits())


def as_bitmap(image: QImage) -> bytes:
    """Return a picture as an .ico file holds it: rows from below, then a mask that alpha replaces."""
    size, pixels = image.width(), as_bgra(image)
    rows = [pixels[start : start + 4 * size] for start in range(0, len(pixels), 4 * size)]
    mask = bytes((size + 31) // 32 * 4 * size)
    header = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 4 * size * size + len(mask), 0, 0, 0, 0)
    return header + b"".join(reversed(rows)) + mask


def windows_icon(source: Path) -> bytes:
    """Return an .ico file: a directory, then the pictures."""
    pictures = []
    for size in WINDOWS_SIZES:
        image = drawn(source, size)
        pictures.append(as_png(image) if size >= AS_PNG_FROM else as_bitmap(image))
    place = 6 + 16 * len(pictures)
    directory = struct.pack("<HHH", 0, 1, len(pictures))
    for size, picture in zip(WINDOWS_SIZES, pictures, strict=True):
        side = size % 256  # 0 means 256
        directory += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return directory + b"".join(pictures)


def as_argb(image: QImage) -> bytes:
    """Return a picture as the smallest sizes of an .icns file are held: four packed planes."""
    from icnsutil import PackBytes

    pixels = as_bgra(image)
    return b"ARGB" + b"".join(bytes(PackBytes.pack(list(pixels[plane::4]))) for plane in (3, 2, 1, 0))


def write_mac_icon(source: Path, path: Path, scale: float) -> None:
    """Write an .icns file. What writes it is imported here: only the packaging environment has it."""
    import icnsutil

    icon = icnsutil.IcnsFile()
    for key, size in MAC_ARGB.items():
        icon.add_media(key, data=as_argb(drawn(source, size, scale)))
    for key, size in MAC_PNG.items():
        icon.add_media(key, data=as_png(drawn(source, size, scale)))
    icon.write(str(path), toc=True)
    if faults := list(icnsutil.IcnsFile.verify(str(path))):
        raise SystemExit("\n".join([f"make_icons: {path.name}:", *map(str, faults)]))


def write_linux_icons(source: Path, folder: Path, name: str) -> None:
    """Write the PNG files of one icon, and its source as the one for any size."""
    for size in LINUX_SIZES:
        path = folder / f"{size}x{size}" / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_png(drawn(source, size)))
    path = folder / "scalable" / f"{name}.svg"
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, path)


def make_icons(out: Path) -> None:
    """Draw everything into a folder that is made anew."""
    shutil.rmtree(out, ignore_errors=True)
    write_linux_icons(PROGRAM, out / "hicolor", PROGRAM_NAME)
    write_linux_icons(DOCUMENT, out / "hicolor", DOCUMENT_NAME)
    (out / "taksir.ico").write_bytes(windows_icon(PROGRAM))
    (out / "taksir-document.ico").write_bytes(windows_icon(DOCUMENT))
    write_mac_icon(PROGRAM, out / "taksir.icns", MAC_PROGRAM_SCALE)
    write_mac_icon(DOCUMENT, out / "taksir-document.icns", 1.0)


def main() -> int:
    """Draw the icons."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "icons")
    out = parser.parse_args().out
    make_icons(out)
    print(f"{sum(path.is_file() for path in out.rglob('*'))} icon files in {out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
