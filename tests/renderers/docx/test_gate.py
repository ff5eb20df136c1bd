"""The save gate finds what Word would refuse: documents are broken on purpose, each in one place."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from tests.blocks import FIGURE, MERGED_TABLE, TABLE, words
from tests.renderers.docx.documents import every_block, flow_of, noted, paragraph, written
from toolkit.model import Contents, ContentsEntry, Heading, Link
from toolkit.renderers.docx.gate import check_docx, pass_gate
from toolkit.renderers.gates import BrokenFileError

BLOCKS = (
    Contents("차례", (ContentsEntry(1, "I", words("첫 장"), "section-1"),)),
    Heading(1, words("첫 장"), "section-1", "I"),
    noted(1, 2),
    paragraph(Link(words("주소"), "https://example.org/")),
    TABLE,
    MERGED_TABLE,
    FIGURE,
)
IMPRINT = flow_of(*BLOCKS).imprint
MAIN, STYLES, NOTES, TYPES = "word/document.xml", "word/styles.xml", "word/footnotes.xml", "[Content_Types].xml"
RELATIONS, PROPERTIES = "word/_rels/document.xml.rels", "docProps/core.xml"

Change = Callable[[str], str]


@pytest.fixture(scope="module")
def document() -> bytes:
    return written(*BLOCKS)


def changed(data: bytes, name: str, change: Change) -> bytes:
    """The document with one part changed; a change that changes nothing is a fault of the test."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w") as archive:
        for member in source.namelist():
            content = source.read(member)
            if member == name:
                told = change(content.decode())
                assert told.encode() != content
                content = told.encode()
            archive.writestr(member, content)
    return packed.getvalue()


def without(data: bytes, name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w") as archive:
        for member in source.namelist():
            if member != name:
                archive.writestr(member, source.read(member))
    return packed.getvalue()


def once(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new, 1)


def pattern(old: str, new: str) -> Change:
    return lambda text: re.sub(old, new, text, count=1, flags=re.DOTALL)


def swap(first: str, second: str) -> Change:
    """Two elements that stand side by side in the other order."""
    return pattern(f"({first})({second})", r"\2\1")


BREAKS: dict[str, tuple[str, str, Change]] = {
    "XML that is not well formed": ("well-formed", MAIN, once("</w:body>", "")),
    "an empty cell": ("tables", MAIN, pattern(r"(<w:tc>(?:(?!</w:tc>).)*?</w:tcPr>).*?</w:tc>", r"\1</w:tc>")),
    "a row that lacks a cell": ("tables", MAIN, pattern(r"<w:tc>(?:(?!</w:tc>).)*</w:tc></w:tr>", "</w:tr>")),
    "a cell over more columns than there are": (
        "tables",
        MAIN,
        once('<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>'),
    ),
    "a column too many": ("tables", MAIN, once("</w:tblGrid>", '<w:gridCol w:w="1"/></w:tblGrid>')),
    "a merged cell without a first": ("tables", MAIN, once('<w:vMerge w:val="restart"/>', "")),
    "two tables that touch": (
        "body",
        MAIN,
        lambda text: text.replace("<w:tbl>", "<w:tbl><w:tblPr/></w:tbl><w:tbl>", 1),
    ),
    "no section at the end": (
        "body",
        MAIN,
        pattern(r"<w:sectPr>(?:(?!<w:sectPr>).)*</w:sectPr></w:body>", "</w:body>"),
    ),
    "properties in another order": ("order", MAIN, swap(r"<w:tcW [^>]*/>", r"<w:gridSpan [^>]*/>")),
    "letters in another order": ("order", STYLES, swap(r'<w:sz w:val="20"/>', r'<w:szCs w:val="20"/>')),
    "an unknown property": ("order", MAIN, once("<w:tcPr>", "<w:tcPr><w:bold/>")),
    "properties after the content": (
        "order",
        MAIN,
        pattern(r"(<w:pPr>(?:(?!</w:pPr>).)*</w:pPr>)(<w:r>.*?</w:r>)", r"\2\1"),
    ),
    "a property twice": ("order", MAIN, once("<w:tblLayout ", '<w:tblLayout w:type="fixed"/><w:tblLayout ')),
    "a style that is missing": ("styles", MAIN, once('w:val="BodyText"', 'w:val="Nowhere"')),
    "a style of another kind": ("styles", MAIN, once('w:val="FootnoteReference"', 'w:val="BodyText"')),
    "two styles of one name": ("styles", STYLES, once('<w:name w:val="heading 2"/>', '<w:name w:val="heading 1"/>')),
    "two styles of one id": ("styles", STYLES, once('w:styleId="Heading2"', 'w:styleId="Heading1"')),
    "a base that is missing": ("styles", STYLES, once('<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="Nowhere"/>')),
    "a note that is missing": ("notes", NOTES, pattern(r'<w:footnote w:id="2">.*?</w:footnote>', "")),
    "a note that nothing calls": (
        "notes",
        MAIN,
        pattern(r'<w:r>(?:(?!</w:r>).)*<w:footnoteReference w:id="2"/></w:r>', ""),
    ),
    "notes in another order": (
        "notes",
        NOTES,
        swap(r'<w:footnote w:id="1">.*?</w:footnote>', r'<w:footnote w:id="2">.*?</w:footnote>'),
    ),
    "no line above the notes": ("notes", NOTES, pattern(r'<w:footnote w:type="separator".*?</w:footnote>', "")),
    "a bookmark that does not end": ("bookmarks", MAIN, pattern(r"<w:bookmarkEnd [^>]*/>", "")),
    "a bookmark twice": ("bookmarks", MAIN, pattern(r"(<w:bookmarkStart [^>]*/>)", r"\1\1")),
    "a link to nowhere": ("bookmarks", MAIN, pattern(r'w:anchor="[^"]*"', 'w:anchor="nowhere"')),
    "the page of nothing": ("bookmarks", MAIN, pattern(r"PAGEREF \S+", "PAGEREF nowhere")),
    "a field that does not end": ("fields", MAIN, once('<w:fldChar w:fldCharType="end"/>', "")),
    "a field without its middle": ("fields", MAIN, once('<w:fldChar w:fldCharType="separate"/>', "")),
    "a number twice": (
        "numbers",
        MAIN,
        pattern(r'(<w:p><w:pPr><w:pStyle w:val="Picture"/>(?:(?!</w:p>).)*</w:p>)', r"\1\1"),
    ),
    "a picture without a text": ("numbers", MAIN, pattern(r'(<wp:docPr [^>]*)descr="[^"]*"', r"\1")),
    "a picture that is missing": ("relations", MAIN, pattern(r'r:embed="[^"]*"', 'r:embed="rIdNowhere"')),
    "a part that is not there": ("relations", RELATIONS, once("styles.xml", "nowhere.xml")),
    "a link without an address": ("relations", MAIN, once('r:id="rIdLink1"', 'r:id="rIdLink9"')),
    "a head that is missing": ("relations", MAIN, once('r:id="rIdHead-upright"', 'r:id="rIdHead"')),
    "a part without a type": ("types", TYPES, pattern(r'<Default Extension="png"[^>]*/>', "")),
    "a type without a part": ("types", TYPES, once("/word/styles.xml", "/word/nowhere.xml")),
    "no title": ("properties", PROPERTIES, pattern(r"<dc:title>.*?</dc:title>", "")),
    "another report's imprint": ("properties", PROPERTIES, once("toolkit.fixture.", "toolkit.other.")),
}


def test_a_document_passes(document: bytes) -> None:
    assert check_docx(document, IMPRINT) == []
    assert pass_gate(document, IMPRINT) is document


def test_a_document_of_every_block_passes() -> None:
    blocks = every_block()
    assert check_docx(written(*blocks), flow_of(*blocks).imprint) == []


@pytest.mark.parametrize("name", BREAKS)
def test_the_gate_finds_what_was_broken(document: bytes, name: str) -> None:
    check, part, change = BREAKS[name]
    faults = check_docx(changed(document, part, change), IMPRINT)
    assert check in {fault.check for fault in faults}, faults


@pytest.mark.parametrize("name", [MAIN, STYLES, NOTES, TYPES, PROPERTIES, "_rels/.rels"])
def test_the_gate_misses_no_part(document: bytes, name: str) -> None:
    assert [(fault.check, fault.part) for fault in check_docx(without(document, name), IMPRINT)] == [("parts", name)]


def test_the_gate_finds_a_damaged_archive(document: bytes) -> None:
    assert check_docx(b"no archive", IMPRINT)[0].check == "archive"
    middle = len(document) // 3
    assert check_docx(document[:middle] + b"\0" * 40 + document[middle + 40 :], IMPRINT)[0].check == "archive"


def test_what_is_broken_is_not_saved(document: bytes) -> None:
    with pytest.raises(BrokenFileError, match=r"notes: word/footnotes\.xml"):
        pass_gate(changed(document, *BREAKS["a note that is missing"][1:]), IMPRINT)
