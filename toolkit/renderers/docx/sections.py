"""Sections: upright and lying pages, with what stands at their head and foot."""

from __future__ import annotations

from decimal import Decimal

from toolkit.flow import Flow, Page, StyleName
from toolkit.renderers.docx.elements import Element, R, twips, w
from toolkit.renderers.docx.naming import STYLE_IDS
from toolkit.renderers.docx.runs import field_runs, tab_run, text_run

LONG, SHORT = Decimal(297), Decimal(210)
EDGE = Decimal("9.5")
"""How far the head and the foot stand from the edge of the sheet, in millimetres."""


def text_width(page: Page, *, landscape: bool) -> int:
    """The width of the text in twips."""
    return twips((LONG if landscape else SHORT) - page.left - page.right)


def section(page: Page, *, landscape: bool, first: bool) -> Element:
    """The properties of a section. The first page of the document has neither head nor foot."""
    upright = w("pgSz", w=twips(SHORT), h=twips(LONG))
    lying = w("pgSz", w=twips(LONG), h=twips(SHORT), orient="landscape")
    margins = {
        "top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left, "header": EDGE, "footer": EDGE,
    }  # fmt: skip
    way = "landscape" if landscape else "upright"
    return w(
        "sectPr",
        _reference("headerReference", f"rIdHead-{way}"),
        _reference("footerReference", f"rIdFoot-{way}"),
        w("footnotePr", w("numFmt", val="decimal")),
        w("type", val="nextPage"),
        lying if landscape else upright,
        w("pgMar", **{name: twips(length) for name, length in margins.items()}, gutter=0),
        w("cols", space=720),
        w("titlePg") if first else None,
    )


def _reference(name: str, relation: str) -> Element:
    reference = w(name, type="default")
    reference.set(f"{{{R}}}id", relation)
    return reference


def edges(flow: Flow, *, landscape: bool) -> tuple[Element, Element]:
    """The head and the foot of upright or lying pages."""
    width = text_width(flow.page, landscape=landscape)
    return w("hdr", _edge("page-head", [text_run(flow.head)])), w("ftr", _foot(flow, width))


def _foot(flow: Flow, width: int) -> Element:
    """The number of the page in the middle between dashes, or at the right, opposite the foot's text."""
    number = list(field_runs("PAGE"))
    if flow.page.dashes:
        return _edge("page-foot", [text_run("- "), *number, text_run(" -")])
    stops = w("tabs", w("tab", val="right", pos=width))
    return _edge("page-foot", [text_run(flow.foot), tab_run(), *number], stops)


def _edge(style: StyleName, runs: list[Element], stops: Element | None = None) -> Element:
    return w("p", w("pPr", w("pStyle", val=STYLE_IDS[style]), stops), *runs)
