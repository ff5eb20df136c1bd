"""Grids as tables: fixed columns, merged cells, repeated header rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from toolkit.flow import FlowPicture, Grid
from toolkit.renderers.docx.cell_looks import Placed, cell_borders, cell_letters, cell_margins, cell_shade
from toolkit.renderers.docx.elements import TWIPS_PER_MILLIMETRE, Element, twips, w
from toolkit.renderers.docx.paragraphs import ParagraphWriter, Setting, spacer
from toolkit.renderers.docx.runs import PLAIN_LOOK, Look
from toolkit.renderers.docx.table_letters import TIGHT, letter_size
from toolkit.renderers.docx.table_styles import TABLE_STYLES, margins

AT_TOP = ("key-figures", "figures")
"""Looks whose cells begin at the top; those of others stand in the middle of their row."""


@dataclass(frozen=True)
class TableWriter:
    """Writes grids `width` twips wide; `look` is how all letters differ from their styles."""

    paragraphs: ParagraphWriter
    width: int
    look: Look = PLAIN_LOOK

    def write(self, grid: Grid, *, new_page: bool = False) -> Element:
        """The table of a grid."""
        size = letter_size(grid, self.paragraphs.styles, self.width / TWIPS_PER_MILLIMETRE)
        edges = self._edges(grid.widths)
        table = w("tbl", self._properties(grid, tight=size is not None))
        table.append(w("tblGrid", *(w("gridCol", w=right - left) for left, right in pairwise(edges))))
        for number, cells in enumerate(_rows(grid)):
            row = w("tr", w("trPr", w("cantSplit"), w("tblHeader") if number < grid.head_rows else None))
            for place, placed in enumerate(cells):
                setting = Setting(new_page and not (number or place), number in grid.keep)
                row.append(self._cell(grid, placed, edges, setting, size))
            table.append(row)
        return table

    def _edges(self, shares: Sequence[Decimal]) -> list[int]:
        """Where the columns begin and end, so that the widths add up."""
        edges, reached = [0], Decimal(0)
        for share in shares:
            reached += share
            edges.append(round(reached * self.width))
        return edges

    def _properties(self, grid: Grid, *, tight: bool) -> Element:
        return w(
            "tblPr",
            w("tblStyle", val=TABLE_STYLES[grid.look][0]),
            w("tblW", w=self.width, type="dxa"),
            w("tblLayout", type="fixed"),
            margins("tblCellMar", left=twips(TIGHT), right=twips(TIGHT)) if tight else None,
            w("tblLook", val="0000", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
            w("tblCaption", val=grid.title),
            w("tblDescription", val=grid.title),
        )

    def _cell(
        self, grid: Grid, placed: Placed, edges: Sequence[int], setting: Setting, size: Decimal | None
    ) -> Element:
        cell = placed.cell
        properties = w(
            "tcPr",
            w("tcW", w=edges[cell.column + cell.columns] - edges[cell.column], type="dxa"),
            w("gridSpan", val=cell.columns) if cell.columns > 1 else None,
            w("vMerge", val="restart" if placed.begins else "continue") if cell.rows > 1 else None,
            cell_borders(grid, placed),
            cell_shade(grid, cell),
            cell_margins(grid, cell),
            w("vAlign", val="top" if grid.look in AT_TOP else "center"),
        )
        signs = len(cell.cell.marks) if cell.cell else 0
        look = replace(cell_letters(cell), size=size, language=self.look.language)
        return w("tc", properties, *self._content(placed, replace(setting, look=look, signs=signs)))

    def _content(self, placed: Placed, setting: Setting) -> Iterator[Element]:
        """What stands in a cell: nothing where it only goes on from above, which the format says by an empty one."""
        if not placed.begins or not placed.cell.items:
            yield spacer()
            return
        for place, item in enumerate(placed.cell.items):
            one = replace(setting, new_page=setting.new_page and not place, signs=0 if place else setting.signs)
            if isinstance(item, FlowPicture):
                yield self.paragraphs.picture(item, one)
            else:
                yield self.paragraphs.write(item, one)


def _rows(grid: Grid) -> list[list[Placed]]:
    """The cells of each row from left to right, those that go on from above too."""
    rows: list[list[Placed]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rows):
            rows[row].append(Placed(cell, row))
    return [sorted(row, key=lambda placed: placed.cell.column) for row in rows]
