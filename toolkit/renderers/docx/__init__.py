"""Documents for Word: the same text, tables, notes and pictures as the pages, in named styles."""

from __future__ import annotations

from toolkit.flow import Flow
from toolkit.language import Language
from toolkit.renderers.docx.body import document_root
from toolkit.renderers.docx.elements import Element
from toolkit.renderers.docx.gate import pass_gate
from toolkit.renderers.docx.naming import name_bookmarks, word_language
from toolkit.renderers.docx.package import Parts, Properties, pack
from toolkit.renderers.docx.parallel import lay_out_side_by_side, parallel_root
from toolkit.renderers.docx.sections import edges
from toolkit.renderers.docx.settings import fonts_root, notes_root, settings_root
from toolkit.renderers.docx.styles import styles_root
from toolkit.renderers.docx.writing import Writing
from toolkit.renderers.pictures import DrawPicture

__all__ = ["render_docx", "render_parallel"]


def render_docx(flow: Flow, language: Language, draw: DrawPicture) -> bytes:
    """The document of a flow; equal flows give equal bytes. It has passed the gate (see `gate.py`)."""
    writing = Writing(draw, name_bookmarks(flow))
    document = document_root(flow, writing)
    return _save(document, writing, flow, language, flow.imprint)


def render_parallel(left: Flow, right: Flow, languages: tuple[Language, Language], draw: DrawPicture) -> bytes:
    """Two editions of a report in two columns, paragraph by paragraph. It bears no imprint: nothing reads it back."""
    writing = Writing(draw, name_bookmarks(left, right))
    laid_out = lay_out_side_by_side(left)
    document = parallel_root(laid_out, right, languages, writing)
    return _save(document, writing, laid_out, languages[0], "")


def _save(document: Element, writing: Writing, flow: Flow, language: Language, imprint: str) -> bytes:
    parts = Parts(
        document,
        styles_root(flow, language),
        settings_root(language),
        fonts_root(),
        notes_root(writing.notes),
        _edges(flow),
    )
    properties = Properties(flow.report, word_language(language.code), imprint)
    return pass_gate(pack(parts, writing, properties), imprint)


def _edges(flow: Flow) -> dict[str, Element]:
    """Heads and feet of upright and lying pages, by the ids by which sections refer to them."""
    found: dict[str, Element] = {}
    for way, landscape in (("upright", False), ("landscape", True)):
        head, foot = edges(flow, landscape=landscape)
        found |= {f"rIdHead-{way}": head, f"rIdFoot-{way}": foot}
    return found
