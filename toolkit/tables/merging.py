"""Equal texts in neighbouring rows as one cell over all of them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise

from toolkit.model import Cell, Row


def merge_cells(rows: Sequence[Row], places: Sequence[int], headers: Container[int]) -> list[Row]:
    """The rows of a group with the cells merged in the columns at `places`, from left to right.

    A merged cell never reaches over the edge of one to its left, nor into a summary row; empty cells stay apart. Those
    in the columns `headers` become the headers of their rows. Every row keeps a cell for each column: the covered
    ones are empty and cover 0 rows.
    """
    edges = {0, len(rows)} | {edge for number, row in enumerate(rows) if row.summary for edge in (number, number + 1)}
    merged = [list(row.cells) for row in rows]
    kept: set[int] = set()
    for place in places:
        edges |= {number for number in range(1, len(rows)) if not _equal(rows[number - 1], rows[number], place)}
        for first, end in pairwise(sorted(edges)):
            cell = rows[first].cells[place]
            heads = place in headers and _is_filled(cell)
            merged[first][place] = replace(cell, rows=end - first, header=heads)
            for number in range(first + 1, end):
                merged[number][place] = Cell((), rows=0)
                kept.add(number - 1)
    return [
        replace(row, cells=tuple(cells), keeps_next=number in kept)
        for number, (row, cells) in enumerate(zip(rows, merged, strict=True))
    ]


def _equal(above: Row, below: Row, place: int) -> bool:
    one, other = above.cells[place], below.cells[place]
    return _is_filled(one) and (one.lines, one.parts) == (other.lines, other.parts)


def _is_filled(cell: Cell) -> bool:
    return bool(cell.lines or cell.parts)
