"""Charts as pictures in the line, with their text alternative."""

from __future__ import annotations

import hashlib

from toolkit.flow import FlowPicture
from toolkit.renderers.hwpx.elements import Element, element
from toolkit.renderers.hwpx.measures import of_millimetres
from toolkit.renderers.hwpx.objects import comment, margin, position, size
from toolkit.renderers.hwpx.paragraphs import Desk, TextLine, styled

GAP = 200
"""The room above and below a picture, in units."""

MATRIX = {"e1": 1, "e2": 0, "e3": 0, "e4": 0, "e5": 1, "e6": 0}


def picture_paragraph(
    desk: Desk, one: FlowPicture, room: int, *, opening: tuple[Element, ...] = (), page_break: bool = False
) -> Element:
    """A paragraph that holds a picture, not wider than `room` units."""
    letters = desk.shapes.letters_of("picture")
    line = TextLine(desk)
    for control_before in opening:
        line.add(control_before, letters)
    line.add(_picture(desk, one, room), letters)
    return styled(desk, "picture", line, page_break=page_break)


def _picture(desk: Desk, one: FlowPicture, room: int) -> Element:
    drawn = desk.draw(one)
    width, height = of_millimetres(drawn.width), of_millimetres(drawn.height)
    if width > room:
        width, height = room, height * room // width
    number = next(desk.numbers)
    corners = ((0, 0), (width, 0), (width, height), (0, height))
    return element(
        "hp:pic",
        element("hp:offset", x=0, y=0),
        element("hp:orgSz", width=width, height=height),
        element("hp:curSz", width=width, height=height),
        element("hp:flip", horizontal=0, vertical=0),
        element("hp:rotationInfo", angle=0, centerX=width // 2, centerY=height // 2, rotateimage=1),
        element("hp:renderingInfo", *(element(f"hc:{name}Matrix", **MATRIX) for name in ("trans", "sca", "rot"))),
        element("hp:imgRect", *(element(f"hc:pt{place}", x=x, y=y) for place, (x, y) in enumerate(corners))),
        element("hp:imgClip", left=0, right=width, top=0, bottom=height),
        margin("hp:inMargin"),
        element("hp:imgDim", dimwidth=width, dimheight=height),
        element("hc:img", binaryItemIDRef=_keep(desk, drawn.png), bright=0, contrast=0, effect="REAL_PIC", alpha=0),
        element("hp:effects"),
        size(width, height),
        position(as_letter=True),
        margin("hp:outMargin", vertical=GAP),
        comment(one.figure.alternative),
        textWrap="TOP_AND_BOTTOM", textFlow="BOTH_SIDES", reverse=0, id=number, zOrder=number,
        numberingType="PICTURE", lock=0, dropcapstyle="None", href="", groupLevel=0, instid=number,
    )  # fmt: skip


def _keep(desk: Desk, png: bytes) -> str:
    """The name of a picture in the file; equal ones are kept once."""
    known = desk.pictures.setdefault(hashlib.sha256(png).digest(), (f"image{len(desk.pictures) + 1}", png))
    return known[0]
