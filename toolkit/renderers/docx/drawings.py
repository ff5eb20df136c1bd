"""Charts as pictures in a line of text."""

from __future__ import annotations

from decimal import Decimal

from lxml import etree

from toolkit.flow import FlowPicture
from toolkit.renderers.docx.elements import EMU_PER_MILLIMETRE, NAMESPACES, PIC, WP, A, Element, R, w
from toolkit.renderers.docx.writing import Writing


def drawing(picture: FlowPicture, writing: Writing, widest: Decimal | None = None) -> Element:
    """The drawing of a chart, with its text alternative, at most `widest` millimetres wide."""
    drawn = writing.draw(picture)
    scale = min(Decimal(1), widest / drawn.width) if widest else Decimal(1)
    size = {"cx": _emu(drawn.width * scale), "cy": _emu(drawn.height * scale)}
    number = str(writing.next_number())
    named = {"id": number, "name": f"{picture.figure.id}.png", "descr": picture.figure.alternative}
    inline = _element(WP, "inline", distT="0", distB="0", distL="0", distR="0")
    inline.append(_element(WP, "extent", **size))
    inline.append(_element(WP, "docPr", **named))
    graphic = _element(A, "graphic")
    data = _element(A, "graphicData", uri=PIC)
    data.append(_picture(writing.body.picture(drawn.png), named, size))
    graphic.append(data)
    inline.append(graphic)
    return w("drawing", inline)


def _emu(millimetres: Decimal) -> str:
    return str(round(millimetres * EMU_PER_MILLIMETRE))


def _picture(relation: str, named: dict[str, str], size: dict[str, str]) -> Element:
    picture = _element(PIC, "pic")
    properties = _element(PIC, "nvPicPr")
    properties.append(_element(PIC, "cNvPr", **named))
    properties.append(_element(PIC, "cNvPicPr"))
    fill = _element(PIC, "blipFill")
    blip = _element(A, "blip")
    blip.set(f"{{{R}}}embed", relation)
    stretch = _element(A, "stretch")
    stretch.append(_element(A, "fillRect"))
    fill.extend([blip, stretch])
    picture.extend([properties, fill, _shape(size)])
    return picture


def _shape(size: dict[str, str]) -> Element:
    shape = _element(PIC, "spPr")
    place = _element(A, "xfrm")
    place.extend([_element(A, "off", x="0", y="0"), _element(A, "ext", **size)])
    rectangle = _element(A, "prstGeom", prst="rect")
    rectangle.append(_element(A, "avLst"))
    shape.extend([place, rectangle])
    return shape


def _element(namespace: str, name: str, /, **attributes: str) -> Element:
    return etree.Element(f"{{{namespace}}}{name}", attributes, nsmap=NAMESPACES)
