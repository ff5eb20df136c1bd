"""How single cells differ from their table's style: shades, rules, and the letters of marks and totals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from toolkit.flow import MARK_COLORS, Grid, GridCell
from toolkit.flow.model import GridLook
from toolkit.renderers.docx.elements import Element, twips, w
from toolkit.renderers.docx.runs import Look
from toolkit.renderers.docx.table_styles import LINE, NAVY, PALE, margins, rule_element

TINT, FAINT, LABEL = "eef2f7", "f7f9fb", "f1f4f8"
HEADS: Mapping[GridLook, str] = {"text-table": FAINT, "header-box": LABEL, "contacts": LABEL}
"""The colour behind cells that name rows."""
BETWEEN_FIGURES = Decimal(7)
"""Millimetres between charts that stand side by side."""


@dataclass(frozen=True)
class Placed:
    """A cell in one of its rows; it begins in the first."""

    cell: GridCell
    row: int

    @property
    def begins(self) -> bool:
        """Whether the cell has no row above this one."""
        return self.row == self.cell.row

    @property
    def ends(self) -> bool:
        """Whether the cell has no row below this one."""
        return self.row == self.cell.row + self.cell.rows - 1


def cell_letters(cell: GridCell) -> Look:
    """How the letters of a cell differ from their style."""
    if cell.mark:
        return Look(bold=True, color=MARK_COLORS[cell.mark][1])
    return Look(bold=cell.total)


def cell_shade(grid: Grid, cell: GridCell) -> Element | None:
    """The colour behind a cell."""
    fill = _fill(grid, cell)
    return w("shd", val="clear", color="auto", fill=fill) if fill else None


def _fill(grid: Grid, cell: GridCell) -> str:
    if grid.look == "figures":
        return ""
    if grid.look == "key-figures":
        return TINT
    if cell.mark:
        return MARK_COLORS[cell.mark][0]
    if cell.row < grid.head_rows or cell.total:
        return TINT
    if grid.look == "table":
        return FAINT if cell.group else ""
    return HEADS[grid.look] if cell.header else ""


def cell_margins(grid: Grid, cell: GridCell) -> Element | None:
    """Room between charts that stand side by side; the outer ones reach the edges of the text."""
    if grid.look != "figures":
        return None
    gap = BETWEEN_FIGURES / grid.columns
    left, right = cell.column * gap, (grid.columns - 1 - cell.column) * gap
    return margins("tcMar", left=twips(left), right=twips(right))


def cell_borders(grid: Grid, placed: Placed) -> Element | None:
    """The rules of a cell that its table's style does not draw: around heads, groups and totals."""
    if grid.look not in ("table", "text-table"):
        return None
    cell = placed.cell
    ends_head = cell.spanner or cell.row + cell.rows == grid.head_rows
    rules = {
        "top": (6, NAVY) if placed.row in _group_rows(grid) else (4, LINE) if cell.total else None,
        "left": (4, PALE) if cell.opens_group and cell.row >= grid.head_rows else None,
        "bottom": (6, NAVY) if ends_head and placed.ends else None,
        "right": (4, PALE) if cell.group else None,
    }
    drawn = [rule_element(side, rule) for side, rule in rules.items() if rule]
    return w("tcBorders", *drawn) if drawn else None


def _group_rows(grid: Grid) -> set[int]:
    """The rows with which a group begins, but the first of the body."""
    return {cell.row for cell in grid.cells if cell.group and cell.row > grid.head_rows}
