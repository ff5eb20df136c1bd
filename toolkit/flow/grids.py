"""Tables and boxes as grids of cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from toolkit.flow.header_box import header_rows
from toolkit.flow.model import FlowParagraph, Grid, GridCell, GridLook, StyleName
from toolkit.flow.styles import MARK_COLORS
from toolkit.flow.text import words_of
from toolkit.flow.widths import share_widths
from toolkit.model import (
    Cell,
    Column,
    ColumnLabel,
    ContactTable,
    HeaderField,
    KeyFigures,
    ReleaseHeader,
    Row,
    RowGroup,
    Runs,
    Table,
    Text,
)
from toolkit.tables.shape import is_kept, is_text_table, stub_width


def table_grid(table: Table) -> Grid:
    """The head and the body of a table."""
    is_text = is_text_table(table)
    cells = [*_head(table.head), *_body(table)]
    rows = len(table.head) + sum(len(group.rows) for group in table.groups)
    return Grid(
        "text-table" if is_text else "table",
        f"{table.label} {words_of(table.title)}".strip(),
        share_widths(cells, len(table.columns), [column.width for column in table.columns]),
        rows,
        tuple(cells),
        len(table.head),
        tuple(_kept(table, is_text)),
        table,
    )


def _kept(table: Table, is_text: bool) -> Iterator[int]:
    """The rows that stay with the next one: the head, groups of values, and what shares a cell."""
    yield from range(len(table.head))
    number = len(table.head)
    for group in table.groups:
        whole = is_kept(group) if is_text else True
        for place, row in enumerate(group.rows):
            if row.keeps_next or (whole and place < len(group.rows) - 1):
                yield number
            number += 1


def _head(head: Sequence[Sequence[ColumnLabel]]) -> Iterator[GridCell]:
    taken: set[tuple[int, int]] = set()
    for row, labels in enumerate(head):
        column = 0
        for label in labels:
            while (row, column) in taken:
                column += 1
            taken |= {(row + i, column + j) for i in range(label.rows) for j in range(label.columns)}
            lines = [FlowParagraph("cell-head", label.runs)]
            if label.unit:
                lines.append(FlowParagraph("cell-head", (Text(f"({label.unit})"),)))
            yield GridCell(
                row,
                column,
                tuple(lines),
                label.rows,
                label.columns,
                header=bool(label.runs),
                spanner=label.spanner,
                opens_group=label.opens_group,
            )
            column += label.columns


def _body(table: Table) -> Iterator[GridCell]:
    number = len(table.head)
    before = stub_width(table)
    for group in table.groups:
        for place, row in enumerate(group.rows):
            yield from _labels(group, row, place, number)
            for column, cell, kind in zip(range(before, len(table.columns)), row.cells, _kinds(table), strict=True):
                if cell.rows:
                    yield _cell(cell, kind, number, column, row.summary)
            number += 1


def _kinds(table: Table) -> Sequence[Column]:
    return table.columns[stub_width(table) :]


def _labels(group: RowGroup, row: Row, place: int, number: int) -> Iterator[GridCell]:
    column = 0
    if group.label:
        if not place:
            text = (FlowParagraph("cell-group", group.label),)
            yield GridCell(number, 0, text, rows=len(group.rows), header=True, group=True)
        column = 1
    if row.stub:
        text = (FlowParagraph("cell-stub", row.stub),)
        yield GridCell(number, column, text, header=True, total=row.summary)


def _cell(cell: Cell, kind: Column, row: int, column: int, total: bool) -> GridCell:
    mark = next((one.name for one in reversed(cell.marks) if one.name in MARK_COLORS), "")
    items = tuple(_lines(cell, "cell-number" if kind.align == "end" else "cell-text"))
    return GridCell(
        row,
        column,
        items or (FlowParagraph("cell-text", ()),),
        rows=cell.rows,
        header=cell.header,
        total=total,
        opens_group=cell.opens_group,
        mark=mark,
        cell=cell,
    )


def _lines(cell: Cell, style: StyleName) -> Iterator[FlowParagraph]:
    points = len(cell.lines) > 1
    for line in cell.lines:
        yield _point(cell, line) if points else FlowParagraph(style, _marked(cell, line))
    for part in cell.parts:
        yield FlowParagraph(style, part.runs)
        yield from (_point(cell, line) for line in part.lines)


def _point(cell: Cell, line: Runs) -> FlowParagraph:
    return FlowParagraph("cell-point", _marked(cell, line), lead="–")


def _marked(cell: Cell, line: Runs) -> Runs:
    """A line of a cell after the signs of its marks."""
    return (*(Text(mark.glyph) for mark in cell.marks), *line)


# --- boxes --------------------------------------------------------------------------------------------------------


def header_grid(header: ReleaseHeader) -> Grid:
    """The header box of a release: as a box with the organisation beside it, or as a row of labels and values."""
    return _header_box(header) if header.form == "reference" else _header_row(header)


def _header_box(header: ReleaseHeader) -> Grid:
    rows = header_rows(header)
    names = iter(_field_names(header.fields))
    cells = [_label(0, 0, header.organisation, len(rows))]
    for number, row in enumerate(rows):
        if row.label:
            cells.append(_label(number, 1, row.label, row.lines))
        column = 2
        for runs, columns in row.cells:
            cells.append(GridCell(number, column, (_value(runs, next(names)),), columns=columns))
            column += columns
    last = max(cell.column + cell.columns for cell in cells)
    values = [Decimal(69) / (last - 2)] * (last - 2)
    return _box("header-box", header.banner, len(rows), cells, (Decimal(18), Decimal(13), *values))


def _header_row(header: ReleaseHeader) -> Grid:
    names = iter(_field_names(header.fields))
    cells: list[GridCell] = []
    for place, one in enumerate(header.fields):
        cells.append(_label(0, 2 * place, one.label))
        cells.append(GridCell(0, 2 * place + 1, (_value(field_runs(one), next(names)),)))
    values = Decimal(100 - 12 * len(header.fields)) / len(header.fields)
    return _box("header-box", header.banner, 1, cells, [Decimal(12), values] * len(header.fields))


def field_runs(one: HeaderField) -> Runs:
    """The values of a field in one line: cells after commas, lines after semicolons."""
    runs: list[Runs] = []
    for number, line in enumerate(one.lines):
        for place, cell in enumerate(line):
            runs += [(Text(", "),)] if place else [(Text("; "),)] if number else []
            runs.append(cell)
    return tuple(run for part in runs for run in part)


def _field_names(fields: Iterable[HeaderField]) -> Iterator[str]:
    """A name for each value of the box: its label, with a number from the second on."""
    for one in fields:
        count = sum(len(line) for line in one.lines)
        yield from (one.label if not number else f"{one.label} {number + 1}" for number in range(count))


def _label(row: int, column: int, text: str, rows: int = 1) -> GridCell:
    return GridCell(row, column, (FlowParagraph("box-label", (Text(text),)),), rows=rows, header=True)


def _value(runs: Runs, name: str) -> FlowParagraph:
    return FlowParagraph("box-value", runs, field=name)


def contact_grid(block: ContactTable) -> Grid:
    """The contact table: division with its role, name, duty, title and, if there is any, telephone."""
    contact, name, *titles = (title for title in block.head if title)
    cells = [GridCell(0, 0, (FlowParagraph("box-label", ()),))]
    cells += [replace(_label(0, column, title)) for column, title in enumerate((name, *titles), 1)]
    row = 1
    for division in block.divisions:
        role = [FlowParagraph("box-label", (Text(f"‹{division.role}›"),))] if division.role else []
        text = (FlowParagraph("box-label", (Text(contact),)), *role)
        cells.append(GridCell(row, 0, text, rows=len(division.posts), header=True))
        cells.append(replace(_label(row, 1, division.name, len(division.posts)), group=True))
        for post in division.posts:
            values = (post.duty, post.title, post.telephone)[: len(titles)]
            cells += [_plain(row, column, value) for column, value in enumerate(values, 2)]
            row += 1
    widths = share_widths(cells, 2 + len(titles))
    return replace(_box("contacts", contact, row, cells, [share * 100 for share in widths]), head_rows=1)


def _plain(row: int, column: int, text: str) -> GridCell:
    return GridCell(row, column, (FlowParagraph("box-value", (Text(text),)),))


def key_figures_grid(block: KeyFigures) -> Grid:
    """Three to five boxes beside each other; six stand in two rows."""
    across = 3 if len(block.entries) == 6 else len(block.entries)
    cells = []
    for place, entry in enumerate(block.entries):
        lines = [FlowParagraph("figure-value", entry.value), FlowParagraph("figure-label", entry.label)]
        if entry.change:
            lines.append(FlowParagraph("figure-change", entry.change))
        cells.append(GridCell(place // across, place % across, tuple(lines)))
    title = words_of(block.entries[0].label)
    return _box("key-figures", title, -(-len(block.entries) // across), cells, [Decimal(100) / across] * across)


def _box(look: GridLook, title: str, rows: int, cells: Sequence[GridCell], widths: Sequence[Decimal]) -> Grid:
    """A grid whose columns have these percentages of the width."""
    shares = [round(width / 100, 4) for width in widths]
    shares[-1] = 1 - sum(shares[:-1], Decimal(0))
    return Grid(look, title, tuple(shares), rows, tuple(cells), keep=tuple(range(rows - 1)))
