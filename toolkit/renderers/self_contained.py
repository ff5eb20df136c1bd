"""Pages and stylesheets are self-contained: they fetch nothing, and every sign in them has a glyph."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from toolkit.errors import Collector, FontError, TemplateError
from toolkit.renderers.fonts import explain_missing, known_characters, missing
from toolkit.sources import Project

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})[ \t\n]?", re.IGNORECASE)
_ASKING = re.compile(
    r"(?P<rule>@import\b[^;]*|image-set\([^;}]*)|url\(\s*+[\"']?+(?!data:|#)(?P<address>[^\"')]*)", re.IGNORECASE
)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)(?:</style|\Z)", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = r"""([^\s/>=]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?+"""
_ATTRIBUTES = re.compile(_ATTRIBUTE)
# Within a lookahead, so that every "<" is looked at, whatever the quotation marks before it seem to enclose.
_TAG = re.compile(rf"<(?=([a-z][^\s/>]*+)((?:[\s/=]++|{_ATTRIBUTE})*+))", re.IGNORECASE)
_LEADING = frozenset({"a", "area"})
"""Elements whose addresses are followed by readers only."""
_ONE_ADDRESS = frozenset({"src", "href", "xlink:href", "data", "poster", "background"})
_ADDRESSES = frozenset({"srcset", "imagesrcset", "srcdoc"})
_STYLING = frozenset(
    {"style", "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker", "marker-start", "marker-mid",
     "marker-end"}
)  # fmt: skip
_HINT = "put what it needs into the template itself: pages fetch nothing, from the network or from files"


def read_stylesheet(project: Project, name: str) -> str:
    """A stylesheet of the project, without its comments; each line stays where it is."""
    text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), project.read_template(name))
    collector = Collector()
    for line, asked in _asked_by_style(text):
        where = f"templates/{name}:{line}"
        collector.add(TemplateError(f"the stylesheet asks for '{asked}'", where=where, hint=_HINT))
    collector.stop()
    return text


def check_page(project: Project, page: str, chinese: str) -> None:
    """Refuse a page that asks for something outside it, or has a sign that no bundled font has.

    The report's own texts are checked before: what is found here stands in a template or stylesheet. `chinese` are
    the words that are set in the Chinese face.
    """
    collector = Collector()
    for asked in dict.fromkeys(_asked_by_page(page)):
        what = f"the page asks for '{asked}'"
        collector.add(TemplateError(what, where=_place(project, asked, page), hint=_HINT))
    for character in sorted(missing(page, known_characters() | {ord(one) for one in chinese})):
        what, hint = explain_missing(character)
        collector.add(FontError(what, where=_place(project, character, page), hint=hint))
    collector.stop()


def _asked_by_style(text: str) -> Iterator[tuple[int, str]]:
    """The lines in which a style asks for something outside it, and for what; letters may be escaped."""
    plain = _ESCAPE.sub(lambda found: _letter(found[1]) + "\n" * found[0].count("\n"), text)
    for found in _ASKING.finditer(plain):
        yield plain.count("\n", 0, found.start()) + 1, (found["rule"] or found["address"] or "").strip()


def _letter(code: str) -> str:
    number = int(code, 16)
    return chr(number) if 0x20 <= number <= 0x10FFFF else " "


def _asked_by_page(page: str) -> Iterator[str]:
    """What the elements, their own styles and the style sheets within a page ask for."""
    for style in _STYLE.finditer(page):
        yield from (asked for _, asked in _asked_by_style(style[1]))
    for tag in _TAG.finditer(page):
        for attribute, quoted in _ATTRIBUTES.findall(tag[2]):
            yield from _asked_by_attribute(tag[1].lower(), attribute.lower(), quoted.strip("\"'"))


def _asked_by_attribute(element: str, name: str, value: str) -> Iterator[str]:
    if name in _STYLING and ("(" in value or "&" in value):
        yield from (asked for _, asked in _asked_by_style(html.unescape(value)))
    elif element not in _LEADING and (name in _ONE_ADDRESS or name in _ADDRESSES):
        address = html.unescape(value).strip()
        if address and (name in _ADDRESSES or not address.lower().startswith(("data:", "#"))):
            yield address


def _place(project: Project, text: str, page: str) -> str:
    """The line of a template that has a text, or the words around it in the page."""
    for name in _templates(project.reads):
        for number, line in enumerate(project.read_template(name).splitlines(), 1):
            if text in line:
                return f"templates/{name}:{number}"
    start = max(0, page.find(text))  # what was written with escapes is not found as it reads
    return f"the page, near “{' '.join(page[max(0, start - 20) : start + 20].split())}”"


def _templates(reads: Iterable[str]) -> tuple[str, ...]:
    names = (name.removeprefix("templates/") for name in reads if name.startswith("templates/"))
    return tuple(name for name in names if name.endswith((".j2", ".css")))
