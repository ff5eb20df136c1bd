"""From matplotlib's SVG file to a clean fragment that can stand in an HTML page, on paper or on a screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from toolkit.renderers.charts.lettering import FAMILY, NORMAL
from toolkit.renderers.charts.palette import LIGHT

Medium = Literal["paged", "screen"]

_NAMESPACE = "http://www.w3.org/2000/svg"
_KEPT_STYLES = ("stroke-width", "stroke-dasharray", "font-size", "font-weight", "text-anchor")
_NUMBER = re.compile(r"-?\d+\.\d+")
_SPACE = re.compile(r"\s*\n\s*")


def clean_svg(drawn: str, *, title: str, medium: Medium) -> str:
    """The drawing without header, metadata, ids and style sheets, and with `title` as its text alternative.

    On a screen each colour is a variable with the light value as its fallback.
    """
    source = ElementTree.fromstring(drawn)
    root = _root(source.attrib["viewBox"], medium)
    SubElement(root, "title").text = title
    for group in source.iter(f"{{{_NAMESPACE}}}g"):
        if ":" in group.attrib["id"]:
            colors = dict(part.split(":") for part in group.attrib["id"].split(";"))
            root.extend(_shape(child, colors, medium) for child in group)
    return ElementTree.tostring(root, encoding="unicode")


def _root(view_box: str, medium: Medium) -> Element:
    """On paper the size is fixed, so that texts have the size that they were drawn for; a style sheet may scale it."""
    _, _, width, height = (float(number) for number in view_box.split())
    attributes = {
        "xmlns": _NAMESPACE,
        "viewBox": f"0 0 {_short(width)} {_short(height)}",
        "role": "img",
        "font-family": f"{FAMILY}, sans-serif",
        "font-size": _short(NORMAL),
    }
    if medium == "paged":
        attributes |= {"width": f"{_short(width)}pt", "height": f"{_short(height)}pt"}
    return Element("svg", attributes)


def _shape(source: Element, colors: dict[str, str], medium: Medium) -> Element:
    """A path or a text with presentation attributes; what equals SVG's defaults or the root's is left out."""
    name = source.tag.removeprefix(f"{{{_NAMESPACE}}}")
    shape = Element(name, dict(_placed(source)))
    styles = dict(part.split(": ", 1) for part in source.attrib["style"].split("; "))
    for key in _KEPT_STYLES:
        if key in styles and (key, styles[key]) not in {("font-size", f"{NORMAL:g}px"), ("text-anchor", "start")}:
            shape.set(key, _NUMBER.sub(_rounded, styles[key].removesuffix("px")))
    if "fill" not in colors:
        shape.set("fill", "none")
    _paint(shape, colors, medium)
    shape.text = source.text if name == "text" else None
    return shape


def _placed(source: Element) -> Iterator[tuple[str, str]]:
    """The attributes that say where a shape stands, with two decimals."""
    for key in ("d", "x", "y", "transform"):
        value = source.attrib.get(key, "")
        if value and not value.startswith("rotate(-0 "):
            yield key, _SPACE.sub("", _NUMBER.sub(_rounded, value))


def _paint(shape: Element, colors: dict[str, str], medium: Medium) -> None:
    if medium == "screen":
        variables = (f"{key}:var(--chart-{color},{LIGHT[color]})" for key, color in colors.items())
        shape.set("style", ";".join(variables))
    else:
        for key, color in colors.items():
            shape.set(key, LIGHT[color])


def _rounded(match: re.Match[str]) -> str:
    return _short(float(match.group()))


def _short(number: float) -> str:
    return f"{round(number, 2) + 0:.2f}".rstrip("0").rstrip(".")
