"""The parts of a document that hold no text of the report: its settings and its fonts."""

from __future__ import annotations

from toolkit.language import Language
from toolkit.renderers.docx.elements import Element, w
from toolkit.renderers.docx.naming import east_asian_language, latin_language

SEPARATORS = {-1: "separator", 0: "continuationSeparator"}
"""The notes that are none: the line above the notes of a page."""
MODERN = 15
"""Word lays out as it has done since 2013, without asking to convert the document."""
WORD = "http://schemas.microsoft.com/office/word"


def settings_root(language: Language) -> Element:
    """The settings part."""
    modes = {
        "compatibilityMode": MODERN,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=400),
        w("characterSpacingControl", val="doNotCompress"),
        w("footnotePr", *(w("footnote", id=identity) for identity in SEPARATORS)),
        w("compat", *(w("compatSetting", name=name, uri=WORD, val=value) for name, value in modes.items())),
        w("themeFontLang", val=latin_language(language.code), eastAsia=east_asian_language(language.code)),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


FAMILIES = {
    "맑은 고딕": ("Malgun Gothic,Apple SD Gothic Neo,Noto Sans CJK KR,Noto Sans KR", "swiss", "81"),
    "바탕": ("Batang,AppleMyungjo,Noto Serif CJK KR,Noto Serif KR", "roman", "81"),
    "Arial": ("Helvetica,Liberation Sans", "swiss", "00"),
    "Times New Roman": ("Times,Liberation Serif", "roman", "00"),
}
"""Our fonts: what may stand for each where it is missing, its family, and its set of signs (81: Hangul)."""


def fonts_root() -> Element:
    """The table of fonts."""
    return w("fonts", *(_font(name, *told) for name, told in FAMILIES.items()))


def _font(name: str, alternatives: str, family: str, charset: str) -> Element:
    return w(
        "font",
        w("altName", val=alternatives),
        w("charset", val=charset),
        w("family", val=family),
        w("pitch", val="variable"),
        name=name,
    )


def notes_root(notes: list[Element]) -> Element:
    """The footnotes part, with the separators that Word expects in it."""
    return w("footnotes", *(_separator(identity, name) for identity, name in SEPARATORS.items()), *notes)


def _separator(identity: int, name: str) -> Element:
    line = w("p", w("pPr", w("spacing", after=0, line=240, lineRule="auto")), w("r", w(name)))
    return w("footnote", line, type=name, id=identity)
