"""Files that cannot be taken back: each is told in plain words, with what to do. The files are made here."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from toolkit.absorb import package
from toolkit.absorb.package import OLE, open_package
from toolkit.absorb.reading import read_document
from toolkit.errors import DefinitionError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>글</w:t></w:r></w:p></w:body></w:document>'
DOCX: Mapping[str, str] = {"[Content_Types].xml": "<Types/>", "word/document.xml": DOCUMENT}
HP = "http://www.hancom.co.kr/hwpml/2011/paragraph"
SECTION = (
    f'<hs:sec xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" xmlns:hp="{HP}">'
    "<hp:p><hp:run><hp:t>글</hp:t></hp:run></hp:p></hs:sec>"
)
HEADER = '<hh:head xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"/>'
HWPX: Mapping[str, str] = {
    "mimetype": "application/hwp+zip",
    "Contents/content.hpf": "<package/>",
    "Contents/header.xml": HEADER,
    "Contents/section0.xml": SECTION,
}


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip with these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return written.getvalue()


def ole(stream: str) -> bytes:
    """The beginning of a file in Microsoft's old container with a stream of this name."""
    return OLE + b"\0" * 500 + stream.encode("utf-16-le") + b"\0" * 500


def entities(document: str) -> str:
    """A document with a type of its own, whose entities grow when they are put in."""
    return '<!DOCTYPE w [<!ENTITY a "글글글글"><!ENTITY b "&a;&a;&a;&a;">]>' + document.replace("글", "&b;")


ENCRYPTED = '<manifest><file-entry full-path="Contents/section0.xml"><encryption-data/></file-entry></manifest>'
NESTED = "<w:tbl><w:tr><w:tc>" * 300 + "</w:tc></w:tr></w:tbl>" * 300

FAULTS: Mapping[str, tuple[str, bytes, str, str]] = {
    "empty": ("a.docx", b"", "the file is empty", "only .hwpx and .docx"),
    "text": ("a.docx", "글".encode(), "no document of a word processor", "only .hwpx and .docx"),
    "pdf": ("a.hwpx", b"%PDF-1.7", "a PDF", "send the .hwpx or .docx"),
    "hwp": ("a.hwp", ole("HwpSummaryInformation"), "a .hwp file", "save it as HWPX"),
    "hwp renamed": ("a.hwpx", ole("HwpSummaryInformation"), "a .hwp file", "save it as HWPX"),
    "hwp 3": ("a.hwp", b"HWP Document File V3.00", "old Hangul", "save it as HWPX"),
    "doc": ("a.doc", ole("WordDocument"), "an old Word file", "save it as a Word document"),
    "xls": ("a.xls", ole("Workbook"), "an old Excel file", "only .hwpx and .docx"),
    "old container": ("a.docx", ole("Nothing"), "an old format", "only .hwpx and .docx"),
    "docx with a password": ("a.docx", ole("EncryptedPackage"), "with a password", "take the password away"),
    "hwpx with a password": (
        "a.hwpx",
        archive({**HWPX, "META-INF/manifest.xml": ENCRYPTED}),
        "with a password",
        "take the password away",
    ),
    "rtf": ("a.docx", b"{\\rtf1}", "rich text", "save it as a Word document"),
    "empty zip": ("a.docx", archive({}), "an empty archive", "save the document again"),
    "another zip": ("a.docx", archive({"note.txt": "x"}), "an archive, but no document", "only .hwpx and .docx"),
    "odt": (
        "a.docx",
        archive({"mimetype": "application/vnd.oasis.opendocument.text"}),
        "OpenDocument",
        "Word document",
    ),
    "xlsx": ("a.docx", archive({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "a workbook", "only .hwpx"),
    "cut docx": ("a.docx", archive(DOCX)[:-60], "cut off or damaged", "save it again"),
    "cut hwpx": ("a.hwpx", archive(HWPX)[:200], "cut off or damaged", "save it again"),
    "broken XML": (
        "a.docx",
        archive({**DOCX, "word/document.xml": DOCUMENT[:-9]}),
        "no well-formed XML",
        "save it again",
    ),
    "entities": (
        "a.docx",
        archive({**DOCX, "word/document.xml": entities(DOCUMENT)}),
        "a document type",
        "save it again",
    ),
    "hwpx entities": ("a.hwpx", archive({**HWPX, "Contents/section0.xml": entities(SECTION)}), "a document type", ""),
    "no body": ("a.docx", archive({**DOCX, "word/document.xml": f'<w:document xmlns:w="{W}"/>'}), "no body", "save it"),
    "no document": (
        "a.docx",
        archive({"[Content_Types].xml": "", "word/styles.xml": ""}),
        "no part 'word/document.xml'",
        "save it",
    ),
    "no section": (
        "a.hwpx",
        archive({name: text for name, text in HWPX.items() if "section" not in name}),
        "no section of text",
        "save it again",
    ),
    "no text": ("a.docx", archive({**DOCX, "word/document.xml": DOCUMENT.replace("글", "")}), "no text", "once more"),
    "another section": ("a.hwpx", archive({**HWPX, "Contents/section0.xml": "<x/>"}), "section of text is none", ""),
    "no header": (
        "a.hwpx",
        archive({name: text for name, text in HWPX.items() if "header" not in name}),
        "no part 'Contents/header.xml'",
        "save it again",
    ),
    "deep": ("a.docx", archive({**DOCX, "word/document.xml": DOCUMENT.replace("<w:p>", NESTED + "<w:p>")}), "", ""),
}


@pytest.mark.parametrize("name", FAULTS)
def test_every_bad_file_is_told_with_what_to_do(name: str, tmp_path: Path) -> None:
    file, content, what, hint = FAULTS[name]
    path = tmp_path / file
    path.write_bytes(content)
    with pytest.raises(DefinitionError) as caught:
        read_document(path)
    assert what in caught.value.what
    assert hint in caught.value.hint
    assert caught.value.where == file


@pytest.mark.parametrize(("file", "parts"), [("a.docx", DOCX), ("a.hwpx", HWPX), ("a.hwp", HWPX), ("글.docx", HWPX)])
def test_the_content_counts_and_not_the_name(file: str, parts: Mapping[str, str], tmp_path: Path) -> None:
    path = tmp_path / file
    path.write_bytes(archive(parts))
    assert [one.text for one in read_document(path).paragraphs()] == ["글"]


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="no such file"):
        read_document(tmp_path / "missing.docx")
    with pytest.raises(DefinitionError, match="a folder"):
        read_document(tmp_path)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    with pytest.raises(DefinitionError, match="this is no file"):
        read_document(tmp_path / "pipe.docx")


@pytest.mark.parametrize(
    ("form", "parts", "part"), [("docx", DOCX, "word/document.xml"), ("hwpx", HWPX, "Contents/section0.xml")]
)
def test_a_part_that_unpacks_beyond_all_bounds(
    form: str, parts: Mapping[str, str], part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "LARGEST_PART", 2**20)
    path = tmp_path / f"bomb.{form}"
    path.write_bytes(archive({**parts, part: parts[part] + " " * 2**21}))
    with pytest.raises(DefinitionError, match="unpacks to more than 1 MiB"):
        read_document(path)


def test_parts_that_are_too_many_or_of_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "many.docx"
    path.write_bytes(archive({**DOCX, **{f"word/{number}.xml": "" for number in range(20)}}))
    monkeypatch.setattr(package, "MOST_PARTS", 10)
    with pytest.raises(DefinitionError, match="more than 10 parts"):
        read_document(path)
    path.write_bytes(archive({**DOCX, "word/document.xm1": ""}).replace(b"document.xm1", b"document.xml"))
    with pytest.raises(DefinitionError, match="two parts of one name"):
        open_package(path)


def test_a_zip_with_a_password_of_its_own(tmp_path: Path) -> None:
    content = bytearray(archive(DOCX))
    for start in (b"PK\x03\x04", b"PK\x01\x02"):  # the flag stands in the head of the part and in the directory
        at = content.find(start)
        content[at + (6 if start.endswith(b"\x03\x04") else 8)] |= 1
    path = tmp_path / "locked.docx"
    path.write_bytes(content)
    with pytest.raises(DefinitionError, match="with a password"):
        open_package(path)


def test_a_damaged_part(tmp_path: Path) -> None:
    content = bytearray(archive(DOCX))
    at = content.find(b"word/document.xml") + len("word/document.xml")
    content[at + 5] ^= 0xFF
    path = tmp_path / "damaged.docx"
    path.write_bytes(content)
    with pytest.raises(DefinitionError, match="is damaged"):
        read_document(path)
