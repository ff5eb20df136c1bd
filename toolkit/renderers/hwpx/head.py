"""The head of a document: its fonts, shapes and named styles (``Contents/header.xml``)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from locale import windows_locale

from toolkit.language import Language
from toolkit.renderers.hwpx.elements import UNITS, Element, element, tag
from toolkit.renderers.hwpx.measures import of_millimetres, of_points
from toolkit.renderers.hwpx.shapes import GAP, Fill, Letters, Line, ParagraphShape, Shapes
from toolkit.renderers.hwpx.skeleton import Skeleton

SCRIPTS = ("hangul", "latin", "hanja", "japanese", "other", "symbol", "user")
FONTS = {"sans": ("함초롬돋움", "Noto Sans KR"), "serif": ("함초롬바탕", "Noto Serif KR")}
"""The fonts that every Hangul has, and those of our pages, which stand in for them elsewhere."""

NORMAL = ("바탕글", "Normal")
NO_LINE = Line("0.1 mm")
GROUND = Decimal(4)
"""How far a coloured ground reaches above the text at most, in millimetres."""

OUTLINE_LEVELS = 10
NO_CHARACTER_SHAPE = 4294967295
TABS = PLAIN_TAB, TAB_AFTER_SIGN, TAB_TO_EDGE = 0, 1, 2
"""Tabs of a plain paragraph; of a hanging one, where a tab leads to the beginning of the text; and to the edge."""


def head(skeleton: Skeleton, shapes: Shapes, language: Language, sections: int) -> Element:
    """The head of a document with so many sections."""
    root = skeleton.root("Contents/header.xml")
    root.set("secCnt", str(sections))
    lists = root.find(tag("hh:refList"))
    assert lists is not None
    for child in list(lists):
        lists.remove(child)
    lists.extend(
        (
            element("hh:fontfaces", *map(_fonts, SCRIPTS), itemCnt=len(SCRIPTS)),
            _counted("hh:borderFills", *(_fill(fill, number) for fill, number in shapes.fills.items())),
            _counted("hh:charProperties", *(_letters(one, number) for one, number in shapes.letters.items())),
            _counted("hh:tabProperties", *map(_tab, TABS)),
            _counted("hh:numberings", _outline()),
            _counted("hh:paraProperties", *_paragraphs(shapes)),
            _counted("hh:styles", *_styles(shapes, language)),
        )
    )
    return root


def prepare(shapes: Shapes) -> None:
    """Give numbers to all that the styles need, before the head lists it."""
    for name in shapes.styles:
        shapes.letters.number(shapes.letters_of(name))
        shapes.paragraphs.number(shapes.paragraph_of(name))
    for shape, _ in shapes.paragraphs.items():
        shapes.fills.number(shape.fill)


def _counted(name: str, *children: Element) -> Element:
    return element(name, *children, itemCnt=len(children))


# --- fonts and letters --------------------------------------------------------------------------------------------


def _fonts(script: str) -> Element:
    return element("hh:fontface", *map(_font, range(len(FONTS))), lang=script.upper(), fontCnt=len(FONTS))


def _font(number: int) -> Element:
    face, substitute = tuple(FONTS.values())[number]
    return element(
        "hh:font",
        element("hh:substFont", face=substitute, type="TTF", isEmbedded=0),
        element(
            "hh:typeInfo", familyType="FCAT_GOTHIC", weight=6, proportion=4, contrast=0, strokeVariation=1,
            armStyle=1, letterform=1, midline=1, xHeight=1,
        ),
        id=number, face=face, type="TTF", isEmbedded=0,
    )  # fmt: skip


def _by_script(name: str, value: int) -> Element:
    return element(f"hh:{name}", **dict.fromkeys(SCRIPTS, value))


def _letters(letters: Letters, number: int) -> Element:
    color = f"#{letters.color.upper()}"
    shade = f"#{letters.shade.upper()}" if letters.shade else "none"
    made = element(
        "hh:charPr",
        _by_script("fontRef", tuple(FONTS).index(letters.font)),
        _by_script("ratio", letters.width),
        _by_script("spacing", 0),
        _by_script("relSz", 100),
        _by_script("offset", 0),
        id=number, height=of_points(letters.size), textColor=color, shadeColor=shade,
        useFontSpace=0, useKerning=0, symMark="NONE", borderFillIDRef=1,
    )  # fmt: skip
    made.extend(element(f"hh:{name}") for name in ("italic", "bold") if getattr(letters, name))
    underline = "BOTTOM" if letters.underlined else "NONE"
    made.append(element("hh:underline", type=underline, shape="SOLID", color=color))
    made.append(element("hh:strikeout", shape="NONE", color="#000000"))
    made.append(element("hh:outline", type="NONE"))
    made.append(element("hh:shadow", type="NONE", color="#C0C0C0", offsetX=10, offsetY=10))
    if letters.raised:
        made.append(element(f"hh:{letters.raised}"))
    return made


# --- rules and colours --------------------------------------------------------------------------------------------


def _fill(fill: Fill, number: int) -> Element:
    slashes = (element(f"hh:{name}", type="NONE", Crooked=0, isCounter=0) for name in ("slash", "backSlash"))
    drawn = {side: getattr(fill, side) for side in ("left", "right", "top", "bottom")}
    known = next((line for line in drawn.values() if line), NO_LINE)
    sides = (_line(side, line, known) for side, line in drawn.items())
    made = element(
        "hh:borderFill",
        *slashes,
        *sides,
        element("hh:diagonal", type="SOLID", width="0.1 mm", color="#000000"),
        id=number, threeD=0, shadow=0, centerLine="NONE", breakCellSeparateLine=0,
    )  # fmt: skip
    if fill.shade:
        brush = element("hc:winBrush", faceColor=f"#{fill.shade.upper()}", hatchColor="#999999", alpha=0)
        made.append(element("hc:fillBrush", brush))
    return made


def _line(side: str, line: Line | None, known: Line) -> Element:
    """The rule at a side; where there is none it has the looks of another side's.

    Some readers tell by the upper rule, drawn or not, whether the rules of two paragraphs are one frame.
    """
    kind = "SOLID" if line else "NONE"
    drawn = line or known
    return element(f"hh:{side}Border", type=kind, width=drawn.width, color=f"#{drawn.color.upper()}")


# --- paragraphs ---------------------------------------------------------------------------------------------------


def _switch(known: tuple[Element, ...], older: tuple[Element, ...]) -> Element:
    case = element("hp:case", *known)
    case.set(tag("hp:required-namespace"), UNITS)
    return element("hp:switch", case, element("hp:default", *older))


def _outline() -> Element:
    """The numbers of headings: none, since headings come with their own."""
    levels = (
        element(
            "hh:paraHead", start=1, level=level, align="LEFT", useInstWidth=0, autoIndent=0, widthAdjust=0,
            textOffsetType="PERCENT", textOffset=0, numFormat="DIGIT", charPrIDRef=NO_CHARACTER_SHAPE, checkable=0,
        )
        for level in range(1, OUTLINE_LEVELS + 1)
    )  # fmt: skip
    return element("hh:numbering", *levels, id=1, start=0)


def _paragraphs(shapes: Shapes) -> Iterator[Element]:
    for shape, number in shapes.paragraphs.items():
        yield _paragraph(shape, number, shapes.fills.number(shape.fill))


def _tab(number: int) -> Element:
    left, right = int(number == TAB_AFTER_SIGN), int(number == TAB_TO_EDGE)
    return element("hh:tabPr", id=number, autoTabLeft=left, autoTabRight=right)


def _tab_of(shape: ParagraphShape) -> int:
    if shape.spread:
        return TAB_TO_EDGE
    return TAB_AFTER_SIGN if shape.hanging else PLAIN_TAB


def _paragraph(shape: ParagraphShape, number: int, fill: int) -> Element:
    kind = "OUTLINE" if shape.outline else "NONE"
    return element(
        "hh:paraPr",
        element("hh:align", horizontal=shape.align.upper(), vertical="BASELINE"),
        element("hh:heading", type=kind, idRef=0, level=max(shape.outline - 1, 0)),
        element(
            "hh:breakSetting", breakLatinWord="KEEP_WORD", breakNonLatinWord="KEEP_WORD", widowOrphan=1,
            keepWithNext=int(shape.keep_next), keepLines=0, pageBreakBefore=0, lineWrap="BREAK",
        ),
        element("hh:autoSpacing", eAsianEng=0, eAsianNum=0),
        _switch(_spacing(shape, 1), _spacing(shape, 2)),
        _border(shape, fill),
        id=number, tabPrIDRef=_tab_of(shape), condense=0, fontLineHeight=0,
        snapToGrid=1, suppressLineNumbers=0, checked=0, textDir="LTR",
    )  # fmt: skip


def _border(shape: ParagraphShape, number: int) -> Element:
    """The rules and the colour of a paragraph, as wide as the column though the text stands further in.

    What has the same colour and follows each other has one ground, which takes a part of the room above the text.
    """
    fill = shape.fill
    top, bottom = (of_millimetres(GAP) if fill.shade or side else 0 for side in (fill.top, fill.bottom))
    if fill.shade:
        top = max(top, of_millimetres(min(shape.before, GROUND)))
    return element(
        "hh:border", borderFillIDRef=number, offsetLeft=0, offsetRight=0, offsetTop=top, offsetBottom=bottom,
        connect=int(bool(fill.shade)), ignoreMargin=int(fill != Fill()),
    )  # fmt: skip


def _spacing(shape: ParagraphShape, times: int) -> tuple[Element, Element]:
    lengths = {
        "intent": -shape.hanging, "left": shape.left, "right": shape.right,
        "prev": shape.before, "next": shape.after,
    }  # fmt: skip
    margin = (
        element(f"hc:{name}", value=times * of_millimetres(length), unit="HWPUNIT") for name, length in lengths.items()
    )
    leading = element("hh:lineSpacing", type="PERCENT", value=int(shape.leading * 100), unit="HWPUNIT")
    return element("hh:margin", *margin), leading


# --- styles -------------------------------------------------------------------------------------------------------


def _styles(shapes: Shapes, language: Language) -> Iterator[Element]:
    locale = min(number for number, name in windows_locale.items() if name.startswith(f"{language.code}_"))
    yield _style(0, NORMAL, 0, 0, locale)
    for name in shapes.styles:
        paragraph = shapes.paragraphs.number(shapes.paragraph_of(name))
        letters = shapes.letters.number(shapes.letters_of(name))
        names = (language.word(f"style-{name}"), name.replace("-", " ").capitalize())
        yield _style(shapes.style_number(name), names, paragraph, letters, locale)


def _style(number: int, names: tuple[str, str], paragraph: int, letters: int, locale: int) -> Element:
    return element(
        "hh:style", id=number, type="PARA", name=names[0], engName=names[1], paraPrIDRef=paragraph,
        charPrIDRef=letters, nextStyleIDRef=number, langID=locale, lockForm=0,
    )  # fmt: skip
