"""The same report gives the same PDF: its days and its number come from the report, not from the clock."""

from __future__ import annotations

import hashlib
import re

from PySide6.QtCore import QUuid

from pricing_core.values import TYPE_CHECKING

from .paper_objects import Objects

if TYPE_CHECKING:
    from .paper_pages import Headed

DATE = re.compile(rb"^/(CreationDate|ModDate) \(D:[^)\r\n]*\)$", re.MULTILINE)
XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>
"""
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def metadata(report: Headed) -> bytes:
    """Return what a PDF says of itself as XML."""
    title = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", report.title).translate(_ESCAPED)
    return XMP.format(title=title, language=report.language, day=report.made_day).encode()


def number_of(report: Headed, paper: str) -> QUuid:
    """Return a number for the document that follows from what it says."""
    digest = hashlib.sha256(f"{paper}\n{report!r}".encode("utf-8", "backslashreplace")).hexdigest()
    parts = (digest[:8], digest[8:12], f"5{digest[13:16]}", f"8{digest[17:20]}", digest[20:32])
    return QUuid("{" + "-".join(parts) + "}")


def stamped(pdf: bytes, day: str) -> bytes:
    """Return a PDF of Qt's, its objects in one order; it says it was made on a day, YYYY-MM-DD, at midnight UTC."""
    objects = Objects(pdf)
    when = b"(D:%s000000Z)" % day.replace("-", "").encode()
    objects.change(objects.named(b"Info"), lambda info: DATE.sub(lambda date: b"/%s %s" % (date[1], when), info))
    objects.space_words()
    return objects.written()
