"""Documents of fixtures, rendered for the tests of HWPX, and how to look into them."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

from lxml import etree
from PIL import Image

from tests.blocks import BLOCKS, words
from toolkit.flow import Flow, FlowPicture, compose
from toolkit.language import Language, read_language
from toolkit.model import Block, Cover, CrossReference, Footnote, Link, OpenField, PageCount, Paragraph, Report, Text
from toolkit.renderers.gates import local
from toolkit.renderers.hwpx import render_hwpx
from toolkit.renderers.hwpx.elements import NAMESPACES, Element
from toolkit.renderers.pictures import Picture
from toolkit.sources import packaged_templates

COVER = Cover("시험 총서", "제3호", "2024. 5. 20.", "시험 보고서", "시험 부제", "시험 기관", "자료 기준일: 2024. 5. 1.")
LINES = (
    Paragraph((*words("첫 줄"), Footnote(1, words("첫 각주")), Footnote(2, words("둘째 각주")))),
    Paragraph((Link(words("누리집"), "https://example.org/?a=1#b"), Text(" "), Link(words("편지"), "mailto:a@b.org"))),
    Paragraph((CrossReference("[표 1]", "rain-days"), *words(" 참고, "), OpenField("[확인: 참석 인원]"))),
    Paragraph((PageCount("모두 ", "쪽"),)),
)
UPRIGHT = tuple(block for name, block in BLOCKS.items() if name != "text-table")
ALL: tuple[Block, ...] = (*LINES, *UPRIGHT, BLOCKS["text-table"])
"""Every block, the lying table last, and all that stands in lines without being text."""


def language(code: str = "ko") -> Language:
    return read_language(packaged_templates() / "languages" / f"{code}.yaml", f"{code}.yaml")


def flow_of(*blocks: Block, kind: str = "table") -> Flow:
    keywords = ("시험", "가랑비")
    report = Report("fixture", kind, "ko", COVER, date(2024, 5, 20), "시험용 설명", blocks, keywords)
    return compose(report, language())


def draw(one: FlowPicture) -> Picture:
    """A picture of one colour: a fixture."""
    content = io.BytesIO()
    Image.new("RGB", (60, 30), "teal").save(content, "PNG")
    return Picture(content.getvalue(), Decimal(60), Decimal(30))


def render(flow: Flow) -> bytes:
    return render_hwpx(flow, language(), draw)


class Document:
    """A rendered file: its parts, and elements by path (``hp:tbl``)."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.names = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.names}

    def root(self, name: str) -> Element:
        return etree.fromstring(self.parts[name])

    @property
    def head(self) -> Element:
        return self.root("Contents/header.xml")

    def section(self, number: int = 0) -> Element:
        return self.root(f"Contents/section{number}.xml")


def find(root: Element, path: str) -> list[Element]:
    """Elements by an XPath with the prefixes of HWPX."""
    found: list[Element] = root.xpath(path, namespaces=NAMESPACES)
    return found


def values(root: Element, path: str) -> list[str]:
    """Attributes or texts by an XPath."""
    return [str(one) for one in root.xpath(path, namespaces=NAMESPACES)]


def text_in(root: Element) -> str:
    """The words of an element without its notes, with a space for a tab."""
    return "".join(map(_said, find(root, ".//hp:t[not(ancestor::hp:footNote)]")))


def _said(line: Element) -> str:
    gaps = (f"{' ' if local(one) in ('tab', 'nbSpace') else ''}{one.tail or ''}" for one in line)
    return "".join((line.text or "", *gaps))


def document(*blocks: Block, kind: str = "table") -> Document:
    return Document(render(flow_of(*blocks, kind=kind)))
