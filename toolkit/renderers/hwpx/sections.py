"""Sections: pages of one direction, with what stands at their head and foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.flow import FlowParagraph, FlowPicture, Grid, PageStart
from toolkit.renderers.hwpx.drawings import picture_paragraph
from toolkit.renderers.hwpx.elements import Element, control, element, tag
from toolkit.renderers.hwpx.measures import PAPER, of_millimetres
from toolkit.renderers.hwpx.paragraphs import (
    Desk,
    TextLine,
    automatic_number,
    paragraph,
    paragraph_list,
    styled,
)
from toolkit.renderers.hwpx.skeleton import Skeleton
from toolkit.renderers.hwpx.tables import table_paragraph

BAND = Decimal(10)
"""How high the head and the foot of a page are at most, in millimetres."""

Content = FlowParagraph | FlowPicture | Grid


@dataclass(frozen=True)
class Part:
    """What stands on pages of one direction; `starts` are the places in it where a new page begins."""

    landscape: bool
    contents: tuple[Content, ...]
    starts: frozenset[int]


def parts(items: Sequence[Content | PageStart]) -> tuple[Part, ...]:
    """The flow by the direction of its pages; a part without content is left out."""
    found: list[tuple[bool, list[Content], set[int]]] = [(False, [], set())]
    for item in items:
        if not isinstance(item, PageStart):
            found[-1][1].append(item)
        elif item.landscape != found[-1][0]:
            found.append((item.landscape, [], set()))
        elif found[-1][1]:
            found[-1][2].add(len(found[-1][1]))
    return tuple(Part(lying, tuple(contents), frozenset(starts)) for lying, contents, starts in found if contents)


def section(desk: Desk, skeleton: Skeleton, part: Part, number: int) -> Element:
    """A section of the document; the first page of the first one has nothing at its head and foot."""
    source = skeleton.root("Contents/section0.xml")
    root = source.makeelement(source.tag, {}, nsmap=source.nsmap)
    room = _room(desk, part.landscape)
    opening = (_properties(desk, skeleton, part.landscape, number == 0), _one_column(), *_edges(desk, room[0]))
    for place, item in enumerate(part.contents):
        starts = place in part.starts
        root.append(_content(desk, item, room, () if place else opening, starts))
    return root


def _content(desk: Desk, item: Content, room: tuple[int, int], opening: tuple[Element, ...], starts: bool) -> Element:
    if isinstance(item, FlowParagraph):
        return paragraph(desk, item, page_break=starts, opening=opening)
    if isinstance(item, FlowPicture):
        return picture_paragraph(desk, item, room[0], page_break=starts, opening=opening)
    return table_paragraph(desk, item, room, page_break=starts, opening=opening)


# --- pages --------------------------------------------------------------------------------------------------------


def _margins(desk: Desk, landscape: bool) -> dict[str, int]:
    """The margins, those of a lying page turned with it; the head and the foot stand in those above and below."""
    page = desk.flow.page
    sides = (page.top, page.right, page.bottom, page.left)
    top, right, bottom, left = map(of_millimetres, sides)
    header, footer = (min(of_millimetres(BAND), edge // 2) for edge in (top, bottom))
    return {
        "header": header, "footer": footer, "gutter": 0, "left": left, "right": right,
        "top": top - header, "bottom": bottom - footer,
    }  # fmt: skip


def _room(desk: Desk, landscape: bool) -> tuple[int, int]:
    """The width and height of the text of a page."""
    margins = _margins(desk, landscape)
    width, height = reversed(PAPER) if landscape else PAPER
    across = margins["left"] + margins["right"]
    return width - across, height - sum(margins[name] for name in ("top", "bottom", "header", "footer"))


def _properties(desk: Desk, skeleton: Skeleton, landscape: bool, first: bool) -> Element:
    properties = skeleton.section_properties()
    page = properties.find(tag("hp:pagePr"))
    visibility = properties.find(tag("hp:visibility"))
    assert page is not None
    assert visibility is not None
    direction = "NARROWLY" if landscape else "WIDELY"
    page.attrib.update({"landscape": direction, "width": str(PAPER[0]), "height": str(PAPER[1])})
    page[0].attrib.update({name: str(length) for name, length in _margins(desk, landscape).items()})
    visibility.attrib.update(dict.fromkeys(("hideFirstHeader", "hideFirstFooter"), str(int(first))))
    return properties


def _one_column() -> Element:
    return control(
        element("hp:colPr", id="", type="NEWSPAPER", layout="LEFT", colCount=1, sameSz=1, sameGap=0),
    )


# --- head and foot ------------------------------------------------------------------------------------------------


def _edges(desk: Desk, width: int) -> Iterator[Element]:
    if desk.flow.head:
        line = TextLine(desk)
        line.text(desk.flow.head, desk.shapes.letters_of("page-head"))
        yield _edge(desk, "header", styled(desk, "page-head", line), width)
    yield _edge(desk, "footer", _foot(desk), width)


def _foot(desk: Desk) -> Element:
    """The text of the foot, if there is one, and the number of the page."""
    letters = desk.shapes.letters_of("page-foot")
    line = TextLine(desk)
    dash = "- " if desk.flow.page.dashes else ""
    line.text(f"{desk.flow.foot} · {dash}" if desk.flow.foot else dash, letters)
    line.add(control(automatic_number("PAGE")), letters)
    line.text(dash[::-1], letters)
    return styled(desk, "page-foot", line)


def _edge(desk: Desk, name: str, inside: Element, width: int) -> Element:
    align = "TOP" if name == "header" else "BOTTOM"
    height = of_millimetres(BAND)
    contents = paragraph_list(inside, align=align, width=width, height=height)
    return control(element(f"hp:{name}", contents, id=next(desk.numbers), applyPageType="BOTH"))
