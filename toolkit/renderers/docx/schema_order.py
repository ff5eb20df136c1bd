"""The order in which Word wants the children of an element: it refuses a file that has them in another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from toolkit.renderers.docx.elements import W
from toolkit.renderers.docx.opened import Opened
from toolkit.renderers.gates import Fault, local

ORDER: Mapping[str, tuple[str, ...]] = {
    name: tuple(children.split())
    for name, children in {
        "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
            suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
            snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
            textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
        "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof 
            snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText
            vertAlign rtl cs em lang eastAsianLayout specVanish oMath""",
        "pBdr": "top left bottom right between bar",
        "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
        "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
            tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription""",
        "tblBorders": "top left bottom right insideH insideV",
        "tblCellMar": "top left bottom right",
        "tr": "tblPrEx trPr tc sdt",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection vAlign hideMark",
        "tcBorders": "top left bottom right insideH insideV tl2br tr2bl",
        "tcMar": "top left bottom right",
        "sdt": "sdtPr sdtEndPr sdtContent",
        "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex text",
        "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
            pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings""",
        "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat
            locked personal rsid pPr rPr tblPr trPr tcPr tblStylePr""",
        "styles": "docDefaults latentStyles style",
        "settings": """zoom defaultTabStop characterSpacingControl footnotePr endnotePr compat themeFontLang
            decimalSymbol listSeparator""",
        "font": "altName panose1 charset family notTrueType pitch sig embedRegular",
    }.items()
}  # fmt: skip
"""By element: its children, as ECMA-376 lists them. What is not named here has no fixed order."""
ONCE = ("pPr", "rPr", "tblPr", "tcPr", "sdtPr", "pBdr", "tcBorders", "tblBorders", "tblCellMar", "tcMar")
"""Elements whose children come once each."""
FIRST = ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr")
"""Elements that come before all others of their parent, where it has no order here."""


def check_order(opened: Opened) -> Iterator[Fault]:
    """The children of each element come in the order of the schema, properties once and before the content."""
    for part, root in opened.roots.items():
        for element in root.iter(f"{{{W}}}*"):
            name = local(element)
            children = [local(child) for child in element if isinstance(child.tag, str)]
            if name in ORDER:
                yield from (Fault("order", part, f"{name}: {what}") for what in _misplaced(name, children))
            elif late := set(children[1:]) & set(FIRST):
                yield Fault("order", part, f"{name}: {min(late)} does not come first")


def _misplaced(name: str, children: list[str]) -> Iterator[str]:
    places = {child: place for place, child in enumerate(ORDER[name])}
    unknown = [child for child in children if child not in places]
    if unknown:
        yield f"{unknown[0]} has no place in it"
        return
    for before, after in pairwise(children):
        if places[before] > places[after]:
            yield f"{after} comes after {before}"
        elif before == after and name in ONCE:
            yield f"{after} comes twice"
