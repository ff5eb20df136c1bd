"""How wide a text is in the bundled fonts, and where a long label is broken."""

from __future__ import annotations

from functools import cache
from itertools import combinations, pairwise

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from toolkit.sources import packaged_templates

FAMILY = "Report Sans"
SMALL = 7.5
NORMAL = 8.0
LARGE = 8.5
LINE = 1.22
MOST_LINES = 3


@cache
def font(size: float, bold: bool) -> FontProperties:
    """The bundled face for matplotlib: its file, so that fonts of the machine play no part."""
    weight = 700 if bold else 400
    file = packaged_templates() / "fonts" / f"ReportSans-{weight}.ttf"
    return FontProperties(family=FAMILY, fname=str(file), weight=weight, size=size)


@cache
def text_width(text: str, size: float = NORMAL, bold: bool = False) -> float:
    """The width of one line of text, in points."""
    width, _, _ = text_to_path.get_text_width_height_descent(text, font(size, bold), False)
    return float(width)


def widest(texts: tuple[str, ...], size: float = NORMAL, bold: bool = False) -> float:
    """The width of the widest line, 0 for none."""
    return max((text_width(text, size, bold) for text in texts), default=0.0)


def wrap(text: str, limit: float, size: float = NORMAL, bold: bool = False) -> tuple[str, ...]:
    """The text in as few lines as fit into `limit`, broken at spaces and evenly; three lines at most.

    A word that is wider than the limit stays whole.
    """
    words = text.split(" ")
    lines: tuple[str, ...] = (text,)
    for count in range(1, min(MOST_LINES, len(words)) + 1):
        lines = min(_broken(words, count), key=lambda one: widest(one, size, bold))
        if widest(lines, size, bold) <= limit:
            break
    return lines


def flow(text: str, limit: float) -> tuple[str, ...]:
    """The text in as many lines of the limit's width as it needs: even ones if three will do."""
    if text_width(text) <= MOST_LINES * limit:
        lines = wrap(text, limit)
        if widest(lines) <= limit:
            return lines
    flowed: list[str] = []
    for word in text.split(" "):
        longer = f"{flowed[-1]} {word}" if flowed else word
        if flowed and text_width(longer) <= limit:
            flowed[-1] = longer
        else:
            flowed.append(word)
    return tuple(flowed)


def _broken(words: list[str], count: int) -> list[tuple[str, ...]]:
    """All ways to set the words in `count` lines."""
    cuts = ((0, *inner, len(words)) for inner in combinations(range(1, len(words)), count - 1))
    return [tuple(" ".join(words[i:j]) for i, j in pairwise(cut)) for cut in cuts]
