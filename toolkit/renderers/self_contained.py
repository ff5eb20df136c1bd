"""Pages and stylesheets are self-contained: they fetch nothing, and every sign in them has a glyph."""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.errors import Collector, FontError, TemplateError
from toolkit.renderers.fonts import explain_missing, known_characters, missing
from toolkit.sources import Project

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r"@import\b[^;]*", re.IGNORECASE)
_URL = re.compile(r"url\(\s*[\"']?(?!data:|#)([^\"')]*)", re.IGNORECASE)
_FETCHED = re.compile(
    r"<(?:img|script|link|iframe|frame|video|audio|source|track|object|embed|image|use|input|base|feImage)\b[^>]*?"
    r"\s(?:src|href|xlink:href|srcset|data|poster)\s*=\s*[\"']?(?!data:|#)([^\s\"'>]*)",
    re.IGNORECASE,
)
_HINT = "put what it needs into the template itself: pages fetch nothing, from the network or from files"


def read_stylesheet(project: Project, name: str) -> str:
    """A stylesheet of the project, without its comments; each line stays where it is."""
    text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), project.read_template(name))
    collector = Collector()
    for found in (*_IMPORT.finditer(text), *_URL.finditer(text)):
        line = text.count("\n", 0, found.start()) + 1
        asked = found[0] if found[0].startswith("@") else found[1]
        what = f"the stylesheet asks for '{asked.strip()}'"
        collector.add(TemplateError(what, where=f"templates/{name}:{line}", hint=_HINT))
    collector.stop()
    return text


def check_page(project: Project, page: str, chinese: str) -> None:
    """Refuse a page that asks for something outside it, or has a sign that no bundled font has.

    The report's own texts are checked before: what is found here stands in a template or stylesheet. `chinese` are
    the words that are set in the Chinese face.
    """
    collector = Collector()
    for asked in dict.fromkeys(found[1] for found in _FETCHED.finditer(page)):
        what = f"the page asks for '{asked}'"
        collector.add(TemplateError(what, where=_place(project, asked, page), hint=_HINT))
    for character in sorted(missing(page, known_characters() | {ord(one) for one in chinese})):
        what, hint = explain_missing(character)
        collector.add(FontError(what, where=_place(project, character, page), hint=hint))
    collector.stop()


def _place(project: Project, text: str, page: str) -> str:
    """The line of a template that has a text, or the words around it in the page."""
    for name in _templates(project.reads):
        for number, line in enumerate(project.read_template(name).splitlines(), 1):
            if text in line:
                return f"templates/{name}:{number}"
    start = page.index(text)
    return f"the page, near “{' '.join(page[max(0, start - 20) : start + 20].split())}”"


def _templates(reads: Iterable[str]) -> tuple[str, ...]:
    names = (name.removeprefix("templates/") for name in reads if name.startswith("templates/"))
    return tuple(name for name in names if name.endswith((".j2", ".css")))
