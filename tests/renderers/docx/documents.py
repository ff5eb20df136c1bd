"""Documents made of fixtures, and what stands in them, read without the writer's own words for it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from lxml import etree

from tests.blocks import BLOCKS, words
from toolkit.flow import Flow, FlowPicture, compose
from toolkit.language import Language, read_language
from toolkit.model import Block, Cover, Footnote, Paragraph, Report, Run, Text
from toolkit.renderers.docx import render_docx
from toolkit.renderers.pictures import Picture
from toolkit.sources import packaged_templates

COVER = Cover("시험 총서", "제3호", "2024. 5. 20.", "시험 보고서", "부제", "시험 기관", "자료 기준일", (words("판권"),))
NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "dc": "http://purl.org/dc/elements/1.1/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dcterms": "http://purl.org/dc/terms/",
}
W = f"{{{NAMES['w']}}}"
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8ffff3f0005fe02fea735"
    "81e70000000049454e44ae426082"
)
"""A picture of one white dot: a fixture instead of a drawn chart."""


def language(code: str = "ko") -> Language:
    return read_language(packaged_templates() / "languages" / f"{code}.yaml", f"{code}.yaml")


def draw(picture: FlowPicture) -> Picture:
    width = Decimal("77.5") if picture.width == "half" else Decimal(162)
    return Picture(DOT, width, width / 2)


def flow_of(*blocks: Block, kind: str = "policy-brief", code: str = "ko") -> Flow:
    report = Report("fixture", kind, code, COVER, date(2024, 5, 20), "시험용", blocks, ("대기", "시험"))
    return compose(report, language(code))


def written(*blocks: Block, kind: str = "policy-brief", code: str = "ko") -> bytes:
    return render_docx(flow_of(*blocks, kind=kind, code=code), language(code), draw)


def every_block() -> tuple[Block, ...]:
    """All blocks of the model; those whose ids others have already are left out."""
    doubled = ("figure-row", "one-attachment")
    return tuple(block for name, block in BLOCKS.items() if name not in doubled)


def paragraph(*runs: Run) -> Paragraph:
    return Paragraph((Text("앞 "), *runs, Text(" 뒤")))


def noted(*numbers: int) -> Paragraph:
    return paragraph(*(Footnote(number, words(f"주석 {number}")) for number in numbers))


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def body(data: bytes) -> etree._Element:
    return part(data, "word/document.xml")[0]


def find(element: etree._Element, path: str) -> list[etree._Element]:
    return element.xpath(path, namespaces=NAMES)


def said(element: etree._Element) -> str:
    """The words of an element in their order; tabs are spaces, and calls of notes print nothing here."""
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    for one in element.iter(f"{W}t", f"{W}tab"):
        if one.tag == f"{W}tab":
            yield " " if one.getparent().tag == f"{W}r" else ""
        elif "FootnoteReference" not in find(one.getparent(), "w:rPr/w:rStyle/@w:val"):
            yield one.text or ""


def lines(data: bytes) -> Sequence[str]:
    """The words of all paragraphs of the body that have any."""
    texts = (" ".join(said(one).split()) for one in body(data).iter(f"{W}p"))
    return [text for text in texts if text]
