"""What things are called in Word: the ids and names of styles, fonts, language tags and bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import get_args

from toolkit.flow import Flow, FlowParagraph, FlowPicture, Grid, StyleName
from toolkit.language import Language

BUILT_IN: Mapping[StyleName, tuple[str, str]] = {
    "cover-title": ("Title", "Title"),
    "subtitle": ("Subtitle", "Subtitle"),
    "contents-title": ("TOCHeading", "TOC Heading"),
    "contents-1": ("TOC1", "toc 1"),
    "contents-2": ("TOC2", "toc 2"),
    "chapter": ("Heading1", "heading 1"),
    "claim": ("Heading2", "heading 2"),
    "headline": ("Heading3", "heading 3"),
    "body": ("BodyText", "Body Text"),
    "bullet-1": ("ListBullet", "List Bullet"),
    "bullet-2": ("ListBullet2", "List Bullet 2"),
    "bullet-3": ("ListBullet3", "List Bullet 3"),
    "footnote": ("FootnoteText", "footnote text"),
    "caption": ("Caption", "caption"),
    "page-head": ("Header", "header"),
    "page-foot": ("Footer", "footer"),
}
"""Styles that Word has itself (id, name): it shows them in the reader's language and builds its outline on them."""

STYLE_IDS: Mapping[StyleName, str] = {
    name: BUILT_IN[name][0] if name in BUILT_IN else "".join(part.capitalize() for part in name.split("-"))
    for name in get_args(StyleName)
}
"""The id of each style in a document, by which an edited file is read again."""


def style_title(name: StyleName, language: Language) -> str:
    """The name under which Word lists a style."""
    return BUILT_IN[name][1] if name in BUILT_IN else language.word(f"style-{name}")


REGIONS: Mapping[str, str] = {
    "ko": "ko-KR", "en": "en-GB", "de": "de-DE", "ja": "ja-JP", "zh": "zh-CN", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW",
}  # fmt: skip
"""Word knows languages by their regions."""
EAST_ASIAN = {"ko-KR", "ja-JP", "zh-CN", "zh-TW"}


def word_language(code: str) -> str:
    """The tag by which Word knows a language.

    >>> word_language("en")
    'en-GB'
    """
    return REGIONS.get(code, code)


def latin_language(code: str) -> str:
    """The language of Latin letters in a text of this language: its own, or English, whose words break at spaces.

    >>> latin_language("ko")
    'en-GB'
    """
    tag = word_language(code)
    return REGIONS["en"] if tag in EAST_ASIAN else tag


def east_asian_language(code: str) -> str:
    """The language of Hangul, kana and hanja in a text of this language: its own, or Korean.

    >>> east_asian_language("en")
    'ko-KR'
    """
    tag = word_language(code)
    return tag if tag in EAST_ASIAN else REGIONS["ko"]


LONGEST_BOOKMARK = 40


def name_bookmarks(*flows: Flow) -> Mapping[str, str]:
    """A bookmark for every id in these flows, in the letters and the length that Word allows; hidden (``_``)."""
    targets = dict.fromkeys(target for flow in flows for target in _ids(flow))
    return {
        target: f"_{number}_{re.sub(r'[^A-Za-z0-9_]', '_', target)}"[:LONGEST_BOOKMARK]
        for number, target in enumerate(targets, 1)
    }


def _ids(flow: Flow) -> Iterator[str]:
    for item in flow.items:
        if isinstance(item, FlowPicture):
            yield item.figure.id
        elif isinstance(item, FlowParagraph) and item.id:
            yield item.id
        if isinstance(item, Grid):
            for one in (one for cell in item.cells for one in cell.items):
                target = one.figure.id if isinstance(one, FlowPicture) else one.id
                if target:
                    yield target
