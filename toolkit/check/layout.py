"""How the author of a report has a table or a chart laid out, in words that stay the same while nobody changes it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from toolkit.model import Cell, Chart, ColumnLabel, Row, Table
from toolkit.walk import parts_of


def table_layout(table: Table) -> Iterator[str]:
    """A text each for the columns of a table, its head, and every row that is not like most."""
    columns = " | ".join(f"{column.align} {column.width:f}" for column in table.columns)
    yield f"{columns} | landscape" if table.landscape else columns
    head = ((f"{label.columns}x{label.rows}{_flags(label)}" for label in row) for row in table.head)
    labels = " / ".join(" ".join(row) for row in head)
    if labels:
        yield labels
    rows = [row for group in table.groups for row in group.rows]
    for number, row in enumerate(rows, 1):
        cells = [f"{place}: {cell.rows} rows{_flags(cell)}" for place, cell in enumerate(row.cells, 1) if _is_own(cell)]
        if cells or _flags(row):
            yield " ".join((f"row {number}{_flags(row)}", ", ".join(cells))).strip()


def chart_layout(chart: Chart) -> str:
    """The kind of a chart, and how it and its series are drawn: ``BarChart stacked tone accent``."""
    return " ".join((type(chart).__name__, *_drawing(chart)))


def _drawing(chart: Chart) -> Iterator[str]:
    for part in parts_of(chart):
        for one in dataclasses.fields(part):  # type: ignore[arg-type]  # every part is a dataclass
            value = getattr(part, one.name)
            if value is True:
                yield one.name
            elif one.name in ("tone", "hollow") and value:
                yield f"{one.name} {value}"


def _is_own(cell: Cell) -> bool:
    """Whether a cell is laid out otherwise than most."""
    return cell.rows != 1 or bool(_flags(cell))


def _flags(part: ColumnLabel | Row | Cell) -> str:
    """The names of a part's fields that are set, each after a space."""
    names = (field.name for field in dataclasses.fields(part))
    return "".join(f" {name}" for name in names if getattr(part, name) is True)
