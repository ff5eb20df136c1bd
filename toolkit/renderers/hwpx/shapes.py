"""The shapes that a document's text refers to by number: letters, paragraphs, borders and fills."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from toolkit.flow import Style, StyleName

T = TypeVar("T", bound=Hashable)

INSET = Decimal(3)
"""How far the text of a paragraph stands from the rule beside it or the edge of its colour, in millimetres."""

GAP = Decimal("0.9")
"""How far it stands from the rule above or below it, in millimetres."""


@dataclass(frozen=True)
class Letters:
    """How letters look; the size in points, the width in per cent of the font's, `shade` the colour behind them."""

    font: Literal["sans", "serif"] = "serif"
    size: Decimal = Decimal(10)
    bold: bool = False
    italic: bool = False
    color: str = "000000"
    raised: Literal["", "supscript", "subscript"] = ""
    underlined: bool = False
    width: int = 100
    shade: str = ""


@dataclass(frozen=True)
class Line:
    """A rule: its width as Hangul writes it, and its colour."""

    width: str = "0.12 mm"
    color: str = "000000"


@dataclass(frozen=True)
class Fill:
    """The rules around something, and the colour behind it (empty: none)."""

    left: Line | None = None
    right: Line | None = None
    top: Line | None = None
    bottom: Line | None = None
    shade: str = ""


@dataclass(frozen=True)
class ParagraphShape:
    """How a paragraph is set; lengths in millimetres."""

    align: Literal["left", "center", "right", "justify"] = "justify"
    left: Decimal = Decimal(0)
    right: Decimal = Decimal(0)
    hanging: Decimal = Decimal(0)
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    leading: Decimal = Decimal("1.6")
    keep_next: bool = False
    outline: int = 0
    fill: Fill = Fill()
    spread: bool = False


class Numbered(Generic[T]):
    """A list in which equal things have one number.

    >>> names = Numbered("Normal", first=1)
    >>> names.number("Body"), names.number("Normal"), names.number("Body")
    (2, 1, 2)
    """

    def __init__(self, *known: T, first: int = 0) -> None:
        self.first = first
        self._numbers: dict[T, int] = {}
        for one in known:
            self.number(one)

    def number(self, one: T) -> int:
        """The number of a thing, a new one if it has none yet."""
        return self._numbers.setdefault(one, self.first + len(self._numbers))

    def items(self) -> tuple[tuple[T, int], ...]:
        """All things with their numbers, in the order of these."""
        return tuple(self._numbers.items())


class Shapes:
    """All shapes of a document. Paragraph and letter 0 are those of the style that every Hangul document has."""

    def __init__(self, styles: Mapping[StyleName, Style]) -> None:
        self.letters: Numbered[Letters] = Numbered(Letters())
        self.paragraphs: Numbered[ParagraphShape] = Numbered(ParagraphShape())
        self.fills: Numbered[Fill] = Numbered(Fill(), first=1)
        self.styles = styles
        self._numbers = {name: number for number, name in enumerate(styles, 1)}

    def style_number(self, name: StyleName) -> int:
        """The number of a named style."""
        return self._numbers[name]

    def letters_of(self, name: StyleName) -> Letters:
        """The letters of a style."""
        style = self.styles[name]
        return Letters(style.font, style.size, style.bold, color=style.color)

    def paragraph_of(self, name: StyleName) -> ParagraphShape:
        """The paragraph of a style."""
        style, fill = self.styles[name], _fill_of(self.styles[name])
        left, right = (INSET if fill.shade or side else Decimal(0) for side in (fill.left, fill.right))
        before, after = (GAP if fill.shade or side else Decimal(0) for side in (fill.top, fill.bottom))
        return ParagraphShape(
            style.align, style.left + left, right, style.hanging, style.before + before, style.after + after,
            style.leading, style.keep_next, style.outline, fill, style.spread,
        )  # fmt: skip


def _fill_of(style: Style) -> Fill:
    if not style.rule:
        return Fill(shade=style.shade)
    line = Line("1.0 mm" if style.rule_side == "left" else "0.25 mm", style.rule)
    if style.rule_side == "box":
        return Fill(line, line, line, line, style.shade)
    sides = {side: line if side == style.rule_side else None for side in ("left", "top", "bottom")}
    return Fill(sides["left"], None, sides["top"], sides["bottom"], style.shade)
