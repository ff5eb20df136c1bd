"""How large the letters of a table are: as its styles say, or smaller where a number would not fit its column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from toolkit.flow import FlowParagraph, Grid, GridCell, Style, StyleName, text_of
from toolkit.flow.widths import MILLIMETRES_PER_POINT, width_of
from toolkit.renderers.docx.table_styles import RULINGS

LEAST = Decimal(6)
"""Points: smaller letters are not read on paper."""
STEP = Decimal("0.5")
SIGN = Decimal("0.65")
"""The size of a mark's sign beside its number."""
NARROWER_COMMA = Decimal("0.28")
"""How much narrower than a digit the comma of a number is, in letters."""
TIGHT = Decimal("0.25")
"""Millimetres: the room beside a number in a table whose letters are smaller."""


def letter_size(grid: Grid, styles: Mapping[StyleName, Style], width: Decimal) -> Decimal | None:
    """The size in points in which every word of a table `width` millimetres wide fits its column.

    None if the styles' own sizes do.
    """
    if grid.look != "table":
        return None
    beside = RULINGS[grid.look].padding[1]
    needs = [(grid.widths[cell.column], style, letters) for cell, style, letters in _words(grid, styles)]
    if all(style.size <= _fitting(share * width - 2 * beside, letters) for share, style, letters in needs):
        return None
    fitting = min(_fitting(share * width - 2 * TIGHT, letters) for share, _, letters in needs)
    largest = min(style.size for _, style, _ in needs)
    return max(LEAST, min(largest, fitting // STEP * STEP))


def _fitting(room: Decimal, letters: Decimal) -> Decimal:
    return room / (letters * MILLIMETRES_PER_POINT)


def _words(grid: Grid, styles: Mapping[StyleName, Style]) -> Iterator[tuple[GridCell, Style, Decimal]]:
    """The longest word of each cell of one column, in letters."""
    for cell in grid.cells:
        paragraphs = [item for item in cell.items if isinstance(item, FlowParagraph)]
        words = [(width_in_letters(word), one) for one in paragraphs for word in text_of(one).split()]
        if cell.columns == 1 and words:
            letters, paragraph = max(words, key=lambda found: found[0])
            yield cell, styles[paragraph.style], letters + (SIGN / 2 if cell.mark else 0)


def width_in_letters(word: str) -> Decimal:
    """The width of a word, whose commas are narrow.

    >>> width_in_letters("1,517")
    Decimal('2.52')
    """
    return Decimal(str(width_of(word))) - word.count(",") * NARROWER_COMMA
