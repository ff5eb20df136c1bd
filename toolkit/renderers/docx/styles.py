"""The styles of a document: ours under Word's own names where it has them, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from toolkit.flow import Flow, Style
from toolkit.language import Language
from toolkit.renderers.docx.elements import Element, half_points, twips, w
from toolkit.renderers.docx.naming import STYLE_IDS, east_asian_language, latin_language, style_title
from toolkit.renderers.docx.table_styles import table_styles

FONTS = {"sans": ("Arial", "맑은 고딕"), "serif": ("Times New Roman", "바탕")}
"""The fonts of Latin letters and of Hangul, which every Word in Korea has."""
RULES = {"bottom": (12, 4), "top": (12, 4), "left": (48, 5), "box": (8, 5)}
"""How thick a rule is, in eighths of a point, and how far from the text, in points."""
AFTER_NOTES = Decimal(3)
"""Millimetres between the last note under a table and what follows; notes themselves stand close."""
FRAME = (8, 10)
SIDES = ("top", "left", "bottom", "right")
HYPERLINK, FOOTNOTE_CALL = "Hyperlink", "FootnoteReference"
PLAIN = "Normal"
SPACER = "Spacer"


def styles_root(flow: Flow, language: Language) -> Element:
    """The styles part: defaults, a style for each of the flow's, and those of links, notes and tables."""
    own = [_paragraph_style(style, flow, language) for style in flow.styles.values()]
    return w(
        "styles",
        _defaults(language),
        w(
            "latentStyles",
            defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=0, defQFormat=0, count=376,
        ),
        w("style", w("name", val=PLAIN), w("qFormat"), type="paragraph", default=1, styleId=PLAIN),
        *_basic_styles(),
        *own,
        *table_styles(),
    )  # fmt: skip


def _defaults(language: Language) -> Element:
    """What holds unless a style says otherwise: Hangul words stay whole, and digits stand next to Hangul as typed."""
    letters = w(
        "rPr",
        fonts_element("sans"),
        w("sz", val=20),
        w("szCs", val=20),
        w("lang", val=latin_language(language.code), eastAsia=east_asian_language(language.code), bidi="ar-SA"),
    )
    lines = w("pPr", w("wordWrap", val=1), w("autoSpaceDE", val=0), w("autoSpaceDN", val=0))
    return w("docDefaults", w("rPrDefault", letters), w("pPrDefault", lines))


def fonts_element(font: str) -> Element:
    """The fonts of ``sans`` or ``serif`` letters."""
    latin, east_asian = FONTS[font]
    return w("rFonts", ascii=latin, hAnsi=latin, eastAsia=east_asian, cs=latin)


def _basic_styles() -> Iterator[Element]:
    yield w(
        "style", w("name", val="Default Paragraph Font"), w("uiPriority", val=1), w("semiHidden"),
        type="character", default=1, styleId="DefaultParagraphFont",
    )  # fmt: skip
    yield w("style", w("name", val=HYPERLINK), w("rPr", w("color", val="0b50d0")), type="character", styleId=HYPERLINK)
    raised = w("rPr", w("color", val="0b50d0"), w("vertAlign", val="superscript"))
    yield w("style", w("name", val="footnote reference"), raised, type="character", styleId=FOOTNOTE_CALL)
    small = w("pPr", w("spacing", before=0, after=0, line=120, lineRule="exact"))
    yield w(
        "style", w("name", val=SPACER), w("basedOn", val=PLAIN), w("semiHidden"), small,
        w("rPr", w("sz", val=4), w("szCs", val=4)), type="paragraph", customStyle=1, styleId=SPACER,
    )  # fmt: skip


def _paragraph_style(style: Style, flow: Flow, language: Language) -> Element:
    title = style_title(style.name, language)
    is_heading = style.outline > 0
    element = w(
        "style",
        w("name", val=title),
        w("basedOn", val=STYLE_IDS["chapter"] if style.name == "annex" else PLAIN),
        w("next", val=STYLE_IDS["body"]) if is_heading else None,
        w("uiPriority", val=9 if is_heading else 10),
        w("qFormat"),
        _paragraph_properties(style, flow),
        _letter_properties(style),
        type="paragraph",
        styleId=STYLE_IDS[style.name],
    )
    return element


def _paragraph_properties(style: Style, flow: Flow) -> Element:
    padding = _padding(style)
    start = twips(style.left) + padding
    hanging = twips(style.hanging)
    return w(
        "pPr",
        w("keepNext") if style.keep_next else None,
        w("keepLines") if style.outline else None,
        _rules(style),
        w("shd", val="clear", color="auto", fill=style.shade) if style.shade else None,
        _tabs(style, flow, start + hanging),
        _spacing(style),
        w("ind", left=start + hanging, right=padding if _right_edge(style) else 0, hanging=hanging),
        w("contextualSpacing") if style.name == "note" else None,
        w("jc", val="both" if style.align == "justify" else style.align),
        w("outlineLvl", val=style.outline - 1) if style.outline else None,
    )


def _rule(style: Style) -> tuple[str, int, int, str]:
    """The side of a paragraph's rule, its thickness, its room, and its colour.

    A shade without a rule has a frame of its own colour, so that the text keeps away from its edge.
    """
    if style.rule or not style.shade:
        return (style.rule_side, *RULES[style.rule_side], style.rule)
    return ("box", *FRAME, style.shade)


def _padding(style: Style) -> int:
    """The room in twips that a rule beside the text takes, so that it stands inside the text's edge."""
    side, thick, away, color = _rule(style)
    return round(thick * Decimal("2.5")) + away * 20 if color and side in ("left", "box") else 0


def _rules(style: Style) -> Element | None:
    side, size, space, color = _rule(style)
    if not color:
        return None
    sides = SIDES if side == "box" else (side,)
    drawn = [w(one, val="single", sz=size, space=space, color=color) for one in sides]
    if side != "box" and _right_edge(style):
        drawn.append(w("right", val="single", sz=FRAME[0], space=FRAME[1], color=style.shade))
    return w("pBdr", *drawn)


def _right_edge(style: Style) -> bool:
    """Whether the text keeps away from the right edge: in a frame, and on a coloured ground beside a rule."""
    side, _, _, color = _rule(style)
    return bool(color) and (side == "box" or (side == "left" and bool(style.shade)))


def _tabs(style: Style, flow: Flow, text: int) -> Element | None:
    """Where the text of a hanging paragraph begins; a line of contents ends with the number of its page."""
    stops = [w("tab", val="left", pos=text)] if style.hanging else []
    if style.name in ("contents-1", "contents-2"):
        stops.append(w("tab", val="right", leader="dot", pos=twips(flow.page.width)))
    if style.spread:
        stops.append(w("tab", val="right", pos=twips(flow.page.width) - _padding(style)))
    return w("tabs", *stops) if stops else None


def _spacing(style: Style) -> Element:
    """Lines at least as high as the leading asks, so that other fonts and taller signs are not cut."""
    before, after = twips(style.before), twips(AFTER_NOTES if style.name == "note" else style.after)
    if style.name == "picture":
        return w("spacing", before=before, after=after, line=240, lineRule="auto")
    line = round(style.size * style.leading * 20)
    return w("spacing", before=before, after=after, line=line, lineRule="atLeast")


def _letter_properties(style: Style) -> Element:
    size = half_points(style.size)
    return w(
        "rPr",
        fonts_element(style.font) if style.font != "sans" or style.name == "annex" else None,
        w("b") if style.bold else (w("b", val=0) if style.name == "annex" else None),
        w("color", val=style.color),
        w("sz", val=size),
        w("szCs", val=size),
    )
