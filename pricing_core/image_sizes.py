"""Width and height of a picture from the first bytes of its file: PNG, JPEG, GIF, WebP.

Read here rather than with a library: four numbers at fixed places do not justify one that decodes pictures, and a
decoder is what hostile files are made for. Nothing is decoded, and no length in a file is believed beyond its end.
"""

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    Size = tuple[int, int]

PNG, JPEG, GIF, WEBP = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", (b"GIF87a", b"GIF89a"), b"RIFF"
_MOST_SEGMENTS = 1_000  # of a JPEG before its size; real ones have a dozen
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # the segments that state the size
_BARE = frozenset((0x01, *range(0xD0, 0xD8)))  # those without a length


def is_image(content: bytes) -> bool:
    """Tell whether a file begins as one of the four formats does."""
    return content.startswith((PNG, JPEG, *GIF)) or (content.startswith(WEBP) and content[8:12] == b"WEBP")


def image_size(content: bytes) -> Size | None:
    """Return width and height in pixels; None where the header is cut off or makes no sense."""
    if content.startswith(PNG):
        found = _png(content)
    elif content.startswith(JPEG):
        found = _jpeg(content)
    elif content.startswith(GIF):
        found = (_little(content[6:8]), _little(content[8:10])) if len(content) >= 10 else None
    else:
        found = _webp(content)
    return found if found is not None and all(found) else None


def _big(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _png(content: bytes) -> Size | None:
    if len(content) < 24 or content[12:16] != b"IHDR":
        return None
    width, height = _big(content[16:20]), _big(content[20:24])
    return (width, height) if max(width, height) < 1 << 31 else None


def _jpeg(content: bytes) -> Size | None:
    """Walk from segment to segment until one states the size."""
    at = 2
    for _ in range(_MOST_SEGMENTS):
        marker = content[at + 1 : at + 2]
        if content[at : at + 1] != b"\xff" or not marker:
            return None
        if marker[0] in _FRAMES:
            return (_big(content[at + 7 : at + 9]), _big(content[at + 5 : at + 7])) if len(content) >= at + 9 else None
        if marker == b"\xff":  # fills up; any number of these may stand in front
            at += 1
        else:
            at += 2 if marker[0] in _BARE else 2 + max(2, _big(content[at + 2 : at + 4]))
    return None


def _webp(content: bytes) -> Size | None:
    head, kind = content[12:30], content[12:16]
    if content[8:12] != b"WEBP" or len(content) < 25:
        return None
    if kind == b"VP8L":
        bits = _little(head[9:13])
        return ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1) if head[8] == 0x2F else None
    if len(head) < 18:
        return None
    if kind == b"VP8X":
        return _little(head[12:15]) + 1, _little(head[15:18]) + 1
    if kind == b"VP8 " and head[11:14] == b"\x9d\x01\x2a":
        return _little(head[14:16]) & 0x3FFF, _little(head[16:18]) & 0x3FFF
    return None
