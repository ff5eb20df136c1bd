"""The finished file: what the writer of workbooks has no word for."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from toolkit.writing import archive_of

PROPERTIES = "docProps/core.xml"


def name_language(content: bytes, language: str) -> bytes:
    """The workbook with its language (a BCP 47 tag) among its properties; all else as it was."""
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    end = b"</cp:coreProperties>"
    parts[PROPERTIES] = parts[PROPERTIES].replace(end, f"<dc:language>{language}</dc:language>".encode() + end)
    return archive_of(parts)
