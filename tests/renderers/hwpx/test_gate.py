"""The save gate: files with a deliberate fault, one each, and which check finds it.

Viewers open most of these files, and Hangul may not: the gate must refuse them all. `FOUND_BY` is the table of faults
and checks; each fault is put into a whole file that the gate lets through.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import TypeAlias

import pytest

from tests.renderers.hwpx.documents import ALL, flow_of, render
from toolkit.renderers.gates import BrokenFileError
from toolkit.renderers.hwpx.gate import check_hwpx, pass_gate

Parts: TypeAlias = dict[str, bytes]
Breakage: TypeAlias = Callable[[Parts], Parts]
HEAD, SECTION, CONTENTS = "Contents/header.xml", "Contents/section0.xml", "Contents/content.hpf"
NESTED_HEAD = '<hp:header id="9999" applyPageType="BOTH"><hp:subList><hp:p/></hp:subList></hp:header></hp:secPr>'


@pytest.fixture(scope="module")
def whole() -> Parts:
    """A file with every block and run, part by part."""
    with zipfile.ZipFile(io.BytesIO(render(flow_of(*ALL)))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts, *, type_packed: bool = False) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            stored = name == "mimetype" and not type_packed
            kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(name, part, kind)
    return content.getvalue()


def changed(part: str, pattern: str, by: str) -> Breakage:
    """The first place in a part that a pattern fits is written differently."""

    def change(parts: Parts) -> Parts:
        before = parts[part].decode()
        after = re.sub(pattern, by, before, count=1, flags=re.DOTALL)
        assert after != before, f"{pattern} is not in {part}"
        return {**parts, part: after.encode()}

    return change


def without(part: str) -> Breakage:
    return lambda parts: {name: content for name, content in parts.items() if name != part}


def added(part: str, content: bytes) -> Breakage:
    return lambda parts: {**parts, part: content}


def type_last(parts: Parts) -> Parts:
    return {**without("mimetype")(parts), "mimetype": parts["mimetype"]}


FOUND_BY: Mapping[str, tuple[str, Breakage]] = {
    # the archive and its parts
    "the type of the file is not first": ("archive", type_last),
    "the type of the file is another": ("archive", added("mimetype", b"application/epub+zip")),
    "XML is not well formed": ("well-formed", changed(SECTION, "</hp:p>", "")),
    "the head is missing": ("parts", without(HEAD)),
    "a picture is missing": ("list of parts", without("BinData/image1.png")),
    "a picture is not listed": ("pictures", changed(CONTENTS, '<opf:item id="image1".*?/>', "")),
    "a picture is no picture": ("pictures", added("BinData/image1.png", b"GIF89a")),
    "a picture is shown nowhere": ("list of parts", added("BinData/image9.png", b"\x89PNG\r\n\x1a\n")),
    "the sections are read in another order": (
        "list of parts",
        changed(CONTENTS, '(<opf:itemref idref="section0"[^>]*/>)(<opf:itemref idref="section1"[^>]*/>)', r"\2\1"),
    ),
    "the number of sections is wrong": ("list of parts", changed(HEAD, 'secCnt="\\d+"', 'secCnt="9"')),
    "the document has no title": ("properties", changed(CONTENTS, "<opf:title>.*?</opf:title>", "<opf:title/>")),
    "the author is that of the empty document": (
        "properties",
        changed(CONTENTS, '(name="creator"[^>]*>)[^<]*', r"\1synthetic-fixture-author"),
    ),
    "the imprint is missing": ("properties", changed(CONTENTS, '(name="keyword"[^>]*>)[^<]*', r"\1")),
    # the head
    "letters are not defined": ("references", changed(SECTION, 'charPrIDRef="\\d+"', 'charPrIDRef="999"')),
    "a paragraph's shape is not defined": ("references", changed(SECTION, 'paraPrIDRef="\\d+"', 'paraPrIDRef="999"')),
    "a style is not defined": ("references", changed(SECTION, 'styleIDRef="\\d+"', 'styleIDRef="999"')),
    "rules are not defined": ("references", changed(SECTION, 'borderFillIDRef="\\d+"', 'borderFillIDRef="999"')),
    "a font is not there": ("references", changed(HEAD, 'fontRef hangul="\\d"', 'fontRef hangul="9"')),
    "two letters have one number": ("references", changed(HEAD, '<hh:charPr id="1"', '<hh:charPr id="0"')),
    "a list counts wrongly": ("counts", changed(HEAD, 'charProperties itemCnt="\\d+"', 'charProperties itemCnt="1"')),
    "headings number themselves": ("head", changed(HEAD, "(<hh:paraHead [^>]*)/>", r"\1>^1.</hh:paraHead>")),
    "pictures are listed in the head": (
        "head",
        changed(HEAD, "</hh:refList>", '<hh:binDataList itemCnt="0"/></hh:refList>'),
    ),
    # tables
    "a cell covers too much": ("tables", changed(SECTION, 'colSpan="2"', 'colSpan="3"')),
    "a cell is missing": ("tables", changed(SECTION, "<hp:tc .*?</hp:tc>", "")),
    "a cell stands in another row": ("tables", changed(SECTION, 'rowAddr="1"', 'rowAddr="0"')),
    "a table says too many rows": ("tables", changed(SECTION, 'rowCnt="\\d+"', 'rowCnt="77"')),
    "widths do not add up": ("tables", changed(SECTION, '<hp:cellSz width="\\d+"', '<hp:cellSz width="17"')),
    "a head is repeated that is not there": ("tables", changed(SECTION, 'repeatHeader="0"', 'repeatHeader="1"')),
    "a cell has no text": (
        "nesting",
        changed(SECTION, "(<hp:tc .*?<hp:subList[^>]*>).*?</hp:subList>", r"\1</hp:subList>"),
    ),
    "a table has no size": ("package", changed(SECTION, "(<hp:tbl [^>]*>)<hp:sz [^>]*/>", r"\1")),
    # lines, notes and fields
    "a run holds what it cannot": ("nesting", changed(SECTION, "<hp:t>", "<hp:lineBreak/><hp:t>")),
    "a control is empty": ("nesting", changed(SECTION, "<hp:t>", "<hp:ctrl/><hp:t>")),
    "an attribute is not one of the schema": ("schema", changed(SECTION, "<hp:colPr ", '<hp:colPr wide="1" ')),
    "words hold a mark that we do not write": (
        "nesting",
        changed(SECTION, "</hp:t>", '<hp:markpenBegin color="#FFFF00"/></hp:t>'),
    ),
    "footnotes are misnumbered": ("notes", changed(SECTION, '<hp:footNote number="2"', '<hp:footNote number="1"')),
    "a footnote prints another number": (
        "notes",
        changed(SECTION, 'num="2" numType="FOOTNOTE"', 'num="3" numType="FOOTNOTE"'),
    ),
    "a field does not end": ("fields", changed(SECTION, "<hp:ctrl><hp:fieldEnd [^>]*/></hp:ctrl>", "")),
    "a field's end names another": ("fields", changed(SECTION, 'beginIDRef="\\d+"', 'beginIDRef="9999"')),
    "a link leads to nothing": (
        "fields",
        changed(SECTION, '<hp:bookmark name="rain-days"/>', '<hp:bookmark name="away"/>'),
    ),
    "a place to be filled in has no name": (
        "fields",
        changed(SECTION, 'type="CLICK_HERE" name="[^"]*"', 'type="CLICK_HERE" name=""'),
    ),
    "two objects have one number": (
        "identities",
        changed(SECTION, '(<hp:tbl id=")\\d+(".*?<hp:tbl id=")\\d+', r"\g<1>77\g<2>77"),
    ),
    "a picture has no text alternative": (
        "pictures",
        changed(SECTION, "(<hp:pic .*?)<hp:shapeComment>[^<]*</hp:shapeComment>", r"\1<hp:shapeComment/>"),
    ),
    "a picture refers to none": ("pictures", changed(SECTION, 'binaryItemIDRef="[^"]*"', 'binaryItemIDRef="image9"')),
    # pages
    "the head of pages stands in the section's properties": ("pages", changed(SECTION, "</hp:secPr>", NESTED_HEAD)),
    "pages are numbered twice": (
        "pages",
        changed(SECTION, '(<hp:ctrl><hp:autoNum num="1" numType="PAGE">.*?</hp:ctrl>)', r"\1\1"),
    ),
    "the paper is not A4": ("pages", changed(SECTION, 'width="59528"', 'width="50000"')),
    "margins leave no room": ("pages", changed(SECTION, '(<hp:margin [^>]*left=")\\d+', r"\g<1>40000")),
    "a section has no properties": ("pages", changed(SECTION, "<hp:secPr .*?</hp:secPr>", "")),
    "a layout is kept that is not Hangul's": (
        "nesting",
        changed(SECTION, "</hp:p>", '<hp:linesegarray><hp:lineseg textpos="0"/></hp:linesegarray></hp:p>'),
    ),
}  # fmt: skip


def test_a_whole_file_passes(whole) -> None:
    assert check_hwpx(packed(whole)) == []
    assert pass_gate(packed(whole)) == packed(whole)


@pytest.mark.parametrize("name", FOUND_BY)
def test_each_fault_is_found_by_its_check(whole, name) -> None:
    check, breakage = FOUND_BY[name]
    found = check_hwpx(packed(breakage(whole)))
    assert check in {fault.check for fault in found}, "\n".join(map(str, found))


def test_the_type_of_the_file_must_not_be_packed(whole) -> None:
    assert [fault.check for fault in check_hwpx(packed(whole, type_packed=True))] == ["archive"]


def test_a_part_that_is_there_twice_is_found(whole) -> None:
    content = io.BytesIO(packed(whole))
    with zipfile.ZipFile(content, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(HEAD, whole[HEAD])
    assert [(fault.check, fault.part) for fault in check_hwpx(content.getvalue())] == [("archive", HEAD)]


@pytest.mark.parametrize("cut", [0, 100, 5000])
def test_a_file_that_is_cut_off_is_found(whole, cut) -> None:
    assert [fault.check for fault in check_hwpx(packed(whole)[:cut])] == ["archive"]


def test_a_damaged_part_is_found(whole) -> None:
    content = bytearray(packed(whole))
    place = content.index(b"\x89PNG") if b"\x89PNG" in content else len(content) // 3
    content[place + 40] ^= 0xFF
    assert {fault.check for fault in check_hwpx(bytes(content))} == {"archive"}


def test_a_faulty_file_is_not_saved(whole) -> None:
    with pytest.raises(BrokenFileError, match="the paper is not A4"):
        pass_gate(packed(FOUND_BY["the paper is not A4"][1](whole)))
