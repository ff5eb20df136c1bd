"""How far in a point stands: a file may have put it further in or further out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from toolkit.absorb.comparing import Pair
from toolkit.absorb.today import Line
from toolkit.drafts.units import is_item
from toolkit.flow import StyleName

POINTS: Mapping[StyleName, str] = {"bullet-1": "- ", "bullet-2": "  - ", "bullet-3": "    - "}
"""The signs of Markdown before a point of each level."""


class Levels:
    """Tells the levels of points by the styles of programs (`style_of`), or by the signs that the report prints."""

    def __init__(self, style_of: Mapping[str, StyleName], lines: Iterable[Line]) -> None:
        self.style_of = style_of
        self.of_sign: dict[str, set[StyleName]] = defaultdict(set)
        for line in lines:
            if line.lead:
                self.of_sign[line.lead].add(line.paragraph.style)

    def style(self, pair: Pair) -> StyleName | None:
        """Our style of a paragraph of the file; None for one that is not ours."""
        return self.style_of.get(pair.read.style.casefold())

    def changed(self, pair: Pair) -> StyleName | None:
        """The other level that the file gives a point of the report; None where it has not changed."""
        line = pair.line
        if line is None or line.paragraph.style not in POINTS or (line.unit and not is_item(line.unit.text)):
            return None
        style = self.style(pair)
        if style in (None, line.paragraph.style):  # many type another sign and leave the style
            style = self._by_sign(pair, line)
        return style if style in POINTS and style != line.paragraph.style else None

    def _by_sign(self, pair: Pair, line: Line) -> StyleName | None:
        sign = pair.read.text.split(" ", 1)[0]
        styles = self.of_sign.get(sign, set()) if sign != line.lead else set()
        return next(iter(styles)) if len(styles) == 1 else None
