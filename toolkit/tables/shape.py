"""What follows from the shape of a finished table, whatever format prints it."""

from __future__ import annotations

from toolkit.model import RowGroup, Table


def stub_width(table: Table) -> int:
    """How many columns stand before the cells: the stub and, with row groups, their label."""
    return len(table.columns) - len(table.groups[0].rows[0].cells)


def is_text_table(table: Table) -> bool:
    """Whether a table holds words and no values."""
    return not any(cell.quantity for group in table.groups for row in group.rows for cell in row.cells)


def is_kept(group: RowGroup) -> bool:
    """Whether the rows of a group of text stand on one page where they can."""
    return bool(group.label) or any(row.keeps_next for row in group.rows)
