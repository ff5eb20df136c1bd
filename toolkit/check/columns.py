"""The names of a table's columns, read down its head through the spanners."""

from __future__ import annotations

from toolkit.model import Table
from toolkit.typography import plain_text


def column_names(table: Table) -> tuple[str, ...]:
    """For each column of the table, stub included, the labels above it: ``("곳", "2020년 · 일수 (일)")``."""
    names: list[list[str]] = [[] for _ in table.columns]
    taken: dict[tuple[int, int], bool] = {}
    for row, labels in enumerate(table.head):
        column = 0
        for label in labels:
            while (row, column) in taken:
                column += 1
            text = plain_text(label.runs) + (f" ({label.unit})" if label.unit else "")
            for place in range(column, min(column + label.columns, len(names))):
                names[place] += [text] if text else []
                taken |= {(row + below, place): True for below in range(label.rows)}
            column += label.columns
    return tuple(" · ".join(parts) for parts in names)
