"""The finished file: what the writer of workbooks has no word for."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

PROPERTIES = "docProps/core.xml"


def name_language(content: bytes, language: str) -> bytes:
    """The workbook with its language (a BCP 47 tag) among its properties; all else, also every time, as it was."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == PROPERTIES:
                end = b"</cp:coreProperties>"
                part = part.replace(end, f"<dc:language>{language}</dc:language>".encode() + end)
            new.writestr(entry, part)
    return written.getvalue()
