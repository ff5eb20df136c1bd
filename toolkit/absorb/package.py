"""Opening a file that somebody sent: what it is, and its parts. Trusts nothing and reads within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from lxml import etree

from toolkit.errors import DefinitionError

LARGEST_FILE = 200 * 1024 * 1024
LARGEST_PART = 64 * 1024 * 1024
MOST_PARTS = 5000
DEEPEST_XML = 250

Format = Literal["hwpx", "docx"]
ZIP, OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
OTHERS: Mapping[bytes, tuple[str, str]] = {
    b"%PDF": ("a PDF", "a PDF cannot be taken back: send the .hwpx or .docx file of it"),
    b"HWP Document File": ("a file of an old Hangul (.hwp)", "open it in Hangul and save it as HWPX"),
    b"{\\rtf": ("a rich text file (.rtf)", "open it in Word and save it as a Word document (.docx)"),
    b"PK\x05\x06": ("an empty archive", "save the document again"),
}
OLE_STREAMS: tuple[tuple[str, str, str], ...] = (
    ("EncryptedPackage", "protected with a password", "open it in Word, take the password away, and save it again"),
    ("HwpSummaryInformation", "a .hwp file of Hangul", "open it in Hangul and save it as HWPX"),
    ("WordDocument", "an old Word file (.doc)", "open it in Word and save it as a Word document (.docx)"),
    ("Workbook", "an old Excel file (.xls)", "only .hwpx and .docx files are taken back"),
)
"""What files in Microsoft's old container are, by the name of a stream in them, and what to do."""
ONLY = "only .hwpx and .docx files are taken back"
SAVE_AGAIN = "open it in the program that wrote it and save it again; or have it sent once more"
Element = Any
"""An element of lxml, which tells no types."""


class Package:
    """The parts of a zipped document. Every fault of the file is a `DefinitionError` that says what to do."""

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise self.broken("it is cut off or damaged") from error
        entries = self._archive.infolist()
        self.names = frozenset(entry.filename for entry in entries)
        if len(entries) > MOST_PARTS:
            raise self.broken(f"it has more than {MOST_PARTS:,} parts")
        if len(self.names) < len(entries):
            raise self.broken("it has two parts of one name")
        if any(entry.flag_bits & 1 for entry in entries):
            hint = "take the password away in the program that wrote it, and save it again"
            raise DefinitionError("the file is protected with a password", where=name, hint=hint)
        self._left = LARGEST_FILE

    def broken(self, why: str) -> DefinitionError:
        """The fault of a file that cannot be read."""
        return DefinitionError(f"the file cannot be read: {why}", where=self.name, hint=SAVE_AGAIN)

    def read(self, part: str) -> bytes:
        """The content of a part; a missing one is a fault, and so is one that unpacks beyond all bounds."""
        if part not in self.names:
            raise self.broken(f"it has no part '{part}'")
        bound = min(LARGEST_PART, self._left)
        try:
            with self._archive.open(part) as opened:
                content = opened.read(bound + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise self.broken(f"its part '{part}' is damaged") from error
        if len(content) > bound:
            raise self.broken(f"its part '{part}' unpacks to more than {bound // 2**20} MiB")
        self._left -= len(content)
        return content

    def xml(self, part: str) -> Element:
        """The root of a part in XML. Nothing outside the part is fetched; entities and document types are refused."""
        content = self.read(part)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.broken(f"its part '{part}' is no well-formed XML") from error
        if root.getroottree().docinfo.doctype:
            raise self.broken(f"its part '{part}' declares a document type, which no word processor writes")
        return root

    def optional(self, part: str) -> Element | None:
        """The root of a part that may be missing."""
        return self.xml(part) if part in self.names else None


def open_package(path: Path) -> tuple[Package, Format]:
    """The package of a file and its format, told by its content, whatever its name says."""
    content = _content(path)
    name = path.name
    if content.startswith(OLE):
        raise _in_old_container(content, name)
    for start, (what, hint) in OTHERS.items():
        if content.startswith(start):
            raise DefinitionError(f"this is {what}", where=name, hint=hint)
    if not content.startswith(ZIP):
        what = "the file is empty" if not content else "this is no document of a word processor"
        raise DefinitionError(what, where=name, hint=ONLY)
    package = Package(content, name)
    return package, _format(package)


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise DefinitionError("this is a folder", where=str(path), hint="name the .hwpx or .docx file")
        if not path.is_file() and path.exists():
            raise DefinitionError("this is no file", where=str(path), hint="name the .hwpx or .docx file")
        if path.stat().st_size > LARGEST_FILE:
            raise DefinitionError(f"the file is larger than {LARGEST_FILE // 2**20} MiB", where=path.name)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DefinitionError("there is no such file", where=str(path)) from error
    except (OSError, ValueError) as error:
        raise DefinitionError(f"the file cannot be read: {error}", where=path.name) from error


def _in_old_container(content: bytes, name: str) -> DefinitionError:
    for stream, what, hint in OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            return DefinitionError(f"the file is {what}", where=name, hint=hint)
    return DefinitionError("the file is of an old format", where=name, hint=ONLY)


def _format(package: Package) -> Format:
    names = package.names
    kind = package.read("mimetype").strip() if "mimetype" in names else b""
    if kind == b"application/hwp+zip" or "Contents/content.hpf" in names:
        return "hwpx"
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        hint = "open it in the program that wrote it and save it as a Word document (.docx)"
        raise DefinitionError("this is an OpenDocument file", where=package.name, hint=hint)
    if any(name.startswith("word/") for name in names) and "[Content_Types].xml" in names:
        return "docx"
    kinds = {"xl/": "a workbook: tables are compared from the document, not from .xlsx", "ppt/": "a presentation"}
    for folder, what in kinds.items():
        if any(name.startswith(folder) for name in names):
            raise DefinitionError(f"this is {what}", where=package.name, hint=ONLY)
    raise DefinitionError("this is an archive, but no document of a word processor", where=package.name, hint=ONLY)


# --- walking XML, whatever the namespace's year -------------------------------------------------------------------


def kind(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Element, name: str, default: str = "") -> str:
    """An attribute by its name without its namespace."""
    for key, found in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(found)
    return default


def number(element: Element | None, name: str, default: int = 0) -> int:
    """An attribute that counts, within reason; `default` where it is missing or no number."""
    text = "" if element is None else value(element, name)
    return min(int(text), 10_000) if text.isascii() and text.isdecimal() and len(text) < 10 else default


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    return next((one for one in element if kind(one) == name), None) if element is not None else None


def children(element: Element | None, name: str) -> list[Element]:
    """The children of that name."""
    return [one for one in element if kind(one) == name] if element is not None else []


def within(element: Element | None, name: str) -> list[Element]:
    """All elements of that name inside."""
    return [one for one in element.iter() if kind(one) == name] if element is not None else []


def words(element: Element) -> str:
    """All text inside an element."""
    return "".join(element.itertext())
