"""The widths of columns and the heights of rows, from what stands in them.

Not every spreadsheet fits the rows of a file to their texts, and none does where cells are merged: heights are told.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from unicodedata import east_asian_width

from toolkit.flow import FlowParagraph, Grid, GridCell, text_of

LEAST, MOST = 7.0, 46.0
"""Digits: how narrow and how wide a column may be."""
PADDING = 2.0
SLACK = 1.08
"""Lines break between words, so that they are not all full."""
LINE = 15.0
"""Points: the height of a line."""
READABLE = 84.0
"""Digits: the least width of lines of text, which reach over columns beyond a narrow table."""
WIDEST_UPRIGHT = 104.0
"""Digits: a wider table is printed lying."""
USUAL = 8.43
"""Digits: the width of a column that is left alone."""


def letters(text: str) -> float:
    """The width of a text in digits: a syllable or an ideograph takes about two."""
    return sum(1.8 if east_asian_width(sign) in "WF" else 1.0 for sign in text)


def lines_of(cell: GridCell) -> list[str]:
    """What stands in a cell, line by line."""
    return [text_of(one) for one in cell.items if isinstance(one, FlowParagraph)]


def column_widths(grid: Grid) -> list[float]:
    """The widths of the columns in digits: for the longest number, and for the longest text as far as it is allowed.

    Heads, which are bold, break into lines, so that they ask for their longest word only.
    """
    widths = [LEAST] * grid.columns
    for cell in grid.cells:
        if cell.columns == 1:
            needed = max(map(letters, _unbroken(cell, grid)), default=0) + PADDING
            widths[cell.column] = max(widths[cell.column], min(needed, MOST))
    return widths


def _unbroken(cell: GridCell, grid: Grid) -> list[str]:
    """What should stand on one line: the lines of a cell, or the words of a head, with room for bold letters."""
    if cell.row >= grid.head_rows:
        return lines_of(cell)
    return [f"{word} " for line in lines_of(cell) for word in line.split()]


def count_lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many digits; of a longer one a little more rather than less."""
    return sum(_count(letters(line), width) for line in text.split("\n"))


def _count(needed: float, width: float) -> int:
    return 1 if needed + PADDING <= width else ceil(needed * SLACK / max(width - PADDING, 1))


def row_heights(grid: Grid, widths: Sequence[float]) -> dict[int, float]:
    """The rows that need more than one line, with their heights in points.

    What a merged cell needs beyond the rows that it covers is given to the last of them.
    """
    lines = [1] * grid.rows
    for cell in sorted(grid.cells, key=lambda one: one.rows):
        width = sum(widths[cell.column : cell.column + cell.columns])
        needed = sum(count_lines(text, width) for text in lines_of(cell))
        last = cell.row + cell.rows - 1
        lines[last] += max(0, needed - sum(lines[cell.row : last + 1]))
    return {row: height(count) for row, count in enumerate(lines) if count > 1}


def height(lines: int) -> float:
    """The height of so many lines in points."""
    return lines * LINE + 2


def reach(widths: Sequence[float]) -> int:
    """How many columns lines of text cover: the table's, and as many more as make them readable."""
    missing = READABLE - sum(widths)
    return len(widths) + max(0, ceil(missing / USUAL))


def width_of_lines(widths: Sequence[float]) -> float:
    """The width of lines of text in digits."""
    return sum(widths) + (reach(widths) - len(widths)) * USUAL
