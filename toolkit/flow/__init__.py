"""A report laid out for word processors; see `model`."""

from toolkit.flow.compose import compose
from toolkit.flow.imprint import Imprint, read_imprint
from toolkit.flow.model import (
    Flow,
    FlowParagraph,
    FlowPicture,
    Grid,
    GridCell,
    Item,
    Page,
    PageStart,
    Style,
    StyleName,
)
from toolkit.flow.styles import MARK_COLORS
from toolkit.flow.text import footnotes_in, text_of, words_of

__all__ = [
    "MARK_COLORS",
    "Flow",
    "FlowParagraph",
    "FlowPicture",
    "Grid",
    "GridCell",
    "Imprint",
    "Item",
    "Page",
    "PageStart",
    "Style",
    "StyleName",
    "compose",
    "footnotes_in",
    "read_imprint",
    "text_of",
    "words_of",
]
