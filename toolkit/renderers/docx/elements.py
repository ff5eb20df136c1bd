"""Elements of WordprocessingML, made in one call each, and the units in which they measure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any
"""An element of lxml, which has no types."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
NAMESPACES = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

EMU_PER_MILLIMETRE = 36000
TWIPS_PER_MILLIMETRE = 1440 / Decimal("25.4")


def w(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """The element ``w:name`` with its children (None is left out) and attributes of the same namespace.

    >>> etree.tostring(w("jc", val="both")).decode().endswith('w:val="both"/>')
    True
    """
    element = etree.Element(f"{{{W}}}{name}", nsmap=NAMESPACES)
    for key, value in attributes.items():
        element.set(f"{{{W}}}{key}", str(value))
    element.extend([child for child in children if child is not None])
    return element


def text_element(text: str) -> Element:
    """The words of a run, with the spaces at their ends."""
    element = w("t")
    element.text = text
    element.set(XML_SPACE, "preserve")
    return element


def serialize(root: Element) -> bytes:
    """An element as the XML of a part."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def twips(millimetres: Decimal) -> int:
    """Twentieths of a point, in which pages and indents are measured.

    >>> twips(Decimal(210))
    11906
    """
    return round(millimetres * TWIPS_PER_MILLIMETRE)


def half_points(points: Decimal) -> int:
    """The unit of the size of letters.

    >>> half_points(Decimal("9.9"))
    20
    """
    return round(points * 2)
