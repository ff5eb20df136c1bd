"""The elements of HWPX parts: names, namespaces, and a short way to make them."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

ROOT = "http://www.hancom.co.kr/hwpml/2011/"
NAMESPACES = {
    "hp": ROOT + "paragraph",
    "hs": ROOT + "section",
    "hh": ROOT + "head",
    "hc": ROOT + "core",
    "opf": "http://www.idpf.org/2007/opf/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
UNITS = "http://www.hancom.co.kr/hwpml/2016/HwpUnitChar"
"""Readers that know this namespace take lengths of paragraphs as they stand; older ones take half of them."""

DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'


@cache
def tag(name: str) -> str:
    """The full name of an element.

    >>> tag("hp:run")
    '{http://www.hancom.co.kr/hwpml/2011/paragraph}run'
    """
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def element(name: str, /, *children: Element | str, **attributes: object) -> Element:
    """An element with its attributes and children; the only text is one without children.

    >>> etree.tostring(element("hp:cellSpan", colSpan=2, rowSpan=1)).decode().split(" ", 2)[2]
    'colSpan="2" rowSpan="1"/>'
    """
    prefix = name[: name.index(":")]
    texts = {key: str(value) for key, value in attributes.items()}
    made = etree.Element(tag(name), texts, nsmap={prefix: NAMESPACES[prefix]})
    for child in children:
        if isinstance(child, str):
            made.text = child
        else:
            made.append(child)
    return made


def control(*children: Element) -> Element:
    """What stands in a line without being text: a note, a field's end, a bookmark."""
    return element("hp:ctrl", *children)


def serialize(root: Element) -> bytes:
    """A part as it stands in the file."""
    content: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=False)
    return DECLARATION + content
