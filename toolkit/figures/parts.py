"""What the makers of all charts share: values with their texts, labels, and a chart's data as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from toolkit.data import DataRow, DataTable, text_in
from toolkit.errors import Collector, DataError
from toolkit.language import Language, decimals_of
from toolkit.model import Cell, Column, ColumnLabel, Datum, Quantity, Row, RowGroup, Runs, Table
from toolkit.origins import Tables, describe
from toolkit.tables.definition import Texts, Words
from toolkit.typography import MISSING, make_runs

Where = Callable[..., str]
Value = Callable[[str, str], Quantity | None]
"""Computes an expression: (expression, where) → quantity, or None if it is faulty and its fault is noted."""


@dataclass(frozen=True)
class Point:
    """A value of the chart with the quantity behind it."""

    quantity: Quantity
    text: str


Entry = Point | str
"""A cell of a chart's data: a value, or what is printed without one (a dash for a gap)."""


@dataclass(frozen=True)
class Grid:
    """The chart's data as a table: a row a category (in groups), a column a series; perhaps of `texts` only."""

    head: tuple[str, ...]
    groups: tuple[tuple[str, tuple[tuple[str, tuple[Entry, ...]], ...]], ...]
    texts: bool = False


class Studio:
    """What makers work with: the tables, the language, expressions, and the faults of the figure in hand."""

    def __init__(self, tables: Tables, language: Language, value: Value, words: Words) -> None:
        self.tables = tables
        self.language = language
        self.value = value
        self.words = words
        self.collector = Collector()

    # --- texts ---

    def text(self, texts: Texts, where: str) -> str:
        """A text of the definition in this language with its expressions filled."""
        with self.collector.catch():
            return self.words(text_in(texts, self.language.code, "this part of a figure", where), where)
        return ""

    def lines(self, lines: list[Texts], name: str, where: Where) -> tuple[Runs, ...]:
        """The lines of a part of the definition, such as its notes."""
        places = [where(name, number) for number in range(len(lines))]
        return tuple(make_runs(self.text(line, place)) for line, place in zip(lines, places, strict=True))

    def label(self, data: DataTable, name: str, code: str) -> str:
        """What a code of a field is called."""
        if data.field(name).kind == "year":
            return self.language.with_unit(int(code), "year")
        with self.collector.catch():
            return data.label(name, code, self.language.code)
        return code

    def column(self, data: DataTable, name: str) -> str:
        """What a field of a table is called."""
        field = data.field(name)
        return text_in(field.titles, self.language.code, f"the column '{name}'", field.where)

    # --- values ---

    def entry(self, data: DataTable, measure: str, row: DataRow, digits: int) -> Entry:
        """The number of a row, with no more decimals than the data give; a dash where it is empty."""
        if data.value(row, measure) is None:
            return MISSING
        quantity = data.quantity(measure, {name: str(data.value(row, name)) for name in data.key})
        return Point(quantity, self.language.number(quantity.value, min(digits, decimals_of(quantity.value))))

    def found(self, data: DataTable, measure: str, conditions: Mapping[str, object], digits: int) -> Entry:
        """The number of the one row with these values, whatever other key fields the table has; a dash without one."""
        rows = data.matching(conditions)
        if len(rows) > 1:
            shown = ", ".join(f"{name}={value}" for name, value in conditions.items())
            hint = "say which with 'where'"
            raise DataError(f"'{data.name}' has {len(rows)} rows with {shown}, not one", hint=hint)
        return self.entry(data, measure, rows[0], digits) if rows else MISSING

    # --- the data as a table ---

    def data_table(self, name: str, title: Runs, unit: str, grid: Grid) -> Table:
        """The table that stands behind the figure `name`."""
        grouped = any(label for label, _ in grid.groups)
        width = 2 if grouped else 1
        head = (ColumnLabel((), width), *(ColumnLabel(make_runs(label)) for label in grid.head))
        return Table(
            id=f"{name}-data",
            label="",
            title=title,
            unit_note=self.language.word("unit-note", unit=unit) if unit else "",
            head=(head,),
            columns=(*[Column()] * width, *[Column("start" if grid.texts else "end")] * len(grid.head)),
            groups=tuple(
                RowGroup(
                    make_runs(label) if label else (),
                    tuple(Row(make_runs(stub), tuple(self._cell(entry) for entry in cells)) for stub, cells in rows),
                )
                for label, rows in grid.groups
            ),
        )

    def _cell(self, entry: Entry) -> Cell:
        if isinstance(entry, str):
            return Cell((make_runs(entry),) if entry else ())
        origin = describe(entry.quantity, self.tables, self.language)
        return Cell((make_runs(entry.text),), entry.quantity, origin)


def datum_of(entry: Entry) -> Datum | None:
    """The value for the drawing, None in a gap."""
    return Datum(entry.quantity.value, entry.text) if isinstance(entry, Point) else None


def require_values(data: DataTable, entries: Iterable[Entry]) -> None:
    """A chart of nothing but gaps is an error."""
    if not any(isinstance(entry, Point) for entry in entries):
        hint = f"all of its rows of '{data.name}' are empty here"
        raise DataError("the chart has no value to draw", hint=hint)


def selected(data: DataTable, conditions: Mapping[str, object]) -> tuple[DataRow, ...]:
    """The rows that a chart shows; a chart of none is an error."""
    rows = data.matching(conditions)
    if not rows:
        raise DataError("the selection has no rows", hint=f"no row of '{data.name}' has all of these values")
    return rows
