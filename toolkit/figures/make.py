"""A finished figure from its definition, in one language: the chart's specification and its data as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.data import DataRow, DataTable, fixed_text_in, text_in
from toolkit.errors import Collector, DataError, DefinitionError
from toolkit.figures.definition import (
    BarsDefinition,
    FigureDefinition,
    LineDefinition,
    StackDefinition,
    TilesDefinition,
)
from toolkit.language import Language
from toolkit.model import (
    BarChart,
    Cell,
    Chart,
    Column,
    ColumnLabel,
    Datum,
    Figure,
    Guide,
    LineChart,
    Quantity,
    Row,
    RowGroup,
    Runs,
    Series,
    Table,
    Tile,
    TileMap,
)
from toolkit.origins import Tables, describe
from toolkit.tables.definition import Texts, Words
from toolkit.typography import make_runs

Where = Callable[..., str]
Value = Callable[[str, str], Quantity | None]
"""Computes an expression: (expression, where) → quantity, or None if it is faulty and its fault is noted."""


@dataclass(frozen=True)
class _Point:
    """A value of the chart with the quantity behind it."""

    quantity: Quantity
    text: str


@dataclass(frozen=True)
class _Grid:
    """The chart's data as a table: a row a category (in groups), a column a series."""

    head: tuple[str, ...]
    groups: tuple[tuple[str, tuple[tuple[str, tuple[_Point | None, ...]], ...]], ...]


class FigureMaker:
    """Makes the figures of a report in one language."""

    def __init__(self, tables: Tables, language: Language, value: Value, words: Words) -> None:
        self.tables = tables
        self.language = language
        self.value = value
        self.words = words
        self.collector = Collector()

    def make(self, name: str, definition: FigureDefinition, label: str, where: Where) -> Figure:
        """The figure `name`; `label` is its printed number, `where(*keys)` the place of a part of its definition."""
        self.collector = Collector()
        title = make_runs(self._text(definition.title, where("title")))
        made: list[tuple[Chart, _Grid]] = []
        with self.collector.catch():
            made.append(self._chart(definition, where))
        alternative = self._filled(definition.alternative, where("alternative"))
        note = self._text(definition.unit_note, where("unit-note")) if definition.unit_note else ""
        notes = tuple(self._lines(definition.notes, "notes", where))
        sources = tuple(self._lines(definition.sources, "sources", where))
        self.collector.stop()
        ((chart, grid),) = made
        return Figure(
            id=name,
            label=label,
            title=title,
            unit_note=self.language.word("unit-note", unit=note) if note else "",
            chart=chart,
            alternative=alternative,
            data=self._data_table(name, title, note, grid),
            notes=notes,
            sources=sources,
            where=where("title"),
        )

    def _chart(self, definition: FigureDefinition, where: Where) -> tuple[Chart, _Grid]:
        place = where("drawing")
        drawing = definition.drawing
        try:
            if isinstance(drawing, LineDefinition):
                return self._line(drawing, where)
            if isinstance(drawing, BarsDefinition):
                return self._bars(drawing, where)
            if isinstance(drawing, StackDefinition):
                return self._stack(drawing, place)
            return self._tiles(drawing, place)
        except DataError as problem:
            raise DataError(problem.what, where=problem.where or place, hint=problem.hint) from problem

    # --- the four charts ---

    def _line(self, drawing: LineDefinition, where: Where) -> tuple[Chart, _Grid]:
        data = self.tables(drawing.data)
        rows = _selected(data, drawing.where)
        points = tuple(self._point(data, drawing.measure, row, drawing.digits) for row in rows)
        labels = tuple(self._label(data, drawing.category, str(data.value(row, drawing.category))) for row in rows)
        codes = [str(data.value(row, drawing.category)) for row in rows]
        open_rows = set(data.matching({**drawing.where, **drawing.hollow})) if drawing.hollow else set()
        series = self._text(drawing.series, where("drawing", "series"))
        chart = LineChart(
            categories=labels,
            series=(Series(series, tuple(_datum(point) for point in points), "navy"),),
            guides=tuple(self._guides(drawing, codes, where)),
            hollow=tuple(number for number, row in enumerate(rows) if row in open_rows),
            hollow_label=self._text(drawing.hollow_label, where("drawing", "hollow-label")) if open_rows else "",
        )
        grid = _Grid((series,), (("", tuple((label, (point,)) for label, point in zip(labels, points, strict=True))),))
        return chart, grid

    def _guides(self, drawing: LineDefinition, codes: Sequence[str], where: Where) -> list[Guide]:
        guides: list[Guide] = []
        for number, guide in enumerate(drawing.guides):
            place = where("drawing", "guides", number)
            value = self.value(guide.value, place)
            if guide.first not in codes or guide.last not in codes:
                what = f"the guide runs from '{guide.first}' to '{guide.last}', which the chart does not have"
                self.collector.add(DefinitionError(what, where=place, hint=f"it has: {', '.join(codes)}"))
            elif value is not None:
                ends = codes.index(guide.first), codes.index(guide.last)
                guides.append(Guide(self._text(guide.label, place), value.value, *ends))
        return guides

    def _bars(self, drawing: BarsDefinition, where: Where) -> tuple[Chart, _Grid]:
        categories = tuple(
            self._text(text, where("drawing", "categories", number)) for number, text in enumerate(drawing.categories)
        )
        series: list[Series] = []
        columns: list[tuple[_Point | None, ...]] = []
        for number, one in enumerate(drawing.series):
            place = where("drawing", "series", number, "values")
            if len(one.values) != len(categories):
                what = f"{len(one.values)} values for {len(categories)} categories"
                self.collector.add(DefinitionError(what, where=place, hint="give one expression a category"))
                continue
            points = tuple(self._computed(value, place, drawing) for value in one.values)
            label = self._text(one.label, where("drawing", "series", number, "label"))
            series.append(Series(label, tuple(_datum(point) for point in points), one.tone))
            columns.append(points)
        rows = tuple((label, tuple(column[place] for column in columns)) for place, label in enumerate(categories))
        chart = BarChart(categories, tuple(series), lying=drawing.lying)
        return chart, _Grid(tuple(one.label for one in series), (("", rows),))

    def _computed(self, expression: str, where: str, drawing: BarsDefinition) -> _Point | None:
        quantity = self.value(expression, where)
        if quantity is None:
            return None
        if drawing.with_unit:
            return _Point(quantity, self.language.with_unit(quantity.value, quantity.unit, drawing.digits))
        return _Point(quantity, self.language.number(quantity.value, drawing.digits))

    def _stack(self, drawing: StackDefinition, where: str) -> tuple[Chart, _Grid]:
        data = self.tables(drawing.data)
        _selected(data, drawing.where)
        groups = data.codes(drawing.groups, drawing.where)
        categories = data.codes(drawing.categories, drawing.where)
        codes = data.codes(drawing.series, drawing.where)
        if drawing.total not in codes:
            raise DefinitionError(f"there is no '{drawing.total}' in '{drawing.series}'", where=where)
        keys = [
            {**drawing.where, drawing.groups: group, drawing.categories: category}
            for group in groups
            for category in categories
        ]

        def points(code: str) -> tuple[_Point, ...]:
            return tuple(self._cell(data, drawing.measure, {**one, drawing.series: code}) for one in keys)

        parts = [code for code in codes if code != drawing.total]
        if not parts:
            raise DataError(f"'{drawing.series}' has nothing here but its total, '{drawing.total}'")
        tones = [*drawing.tones, *[""] * len(parts)]
        totals = points(drawing.total)
        columns = [*(points(code) for code in parts), totals]
        labels = tuple(self._label(data, drawing.categories, category) for category in categories)
        chart = BarChart(
            categories=labels * len(groups),
            series=tuple(
                Series(self._label(data, drawing.series, code), tuple(_datum(point) for point in column), tone)
                for code, column, tone in zip(parts, columns, tones, strict=False)
            ),
            lying=True,
            stacked=True,
            groups=tuple((self._label(data, drawing.groups, group), len(categories)) for group in groups),
            totals=tuple(Datum(point.quantity.value, point.text) for point in totals),
        )
        head = tuple(self._label(data, drawing.series, code) for code in (*parts, drawing.total))
        size = len(categories)
        grid = _Grid(
            head,
            tuple(
                (
                    self._label(data, drawing.groups, group),
                    tuple(
                        (labels[place], tuple(column[number * size + place] for column in columns))
                        for place in range(size)
                    ),
                )
                for number, group in enumerate(groups)
            ),
        )
        return chart, grid

    def _tiles(self, drawing: TilesDefinition, where: str) -> tuple[Chart, _Grid]:
        data = self.tables(drawing.data)
        places = self.tables(drawing.tiles)
        _selected(data, drawing.where)
        panels = data.codes(drawing.panels, drawing.where)
        lines: list[tuple[str, tuple[Tile, ...]]] = []
        groups: list[tuple[str, tuple[tuple[str, tuple[_Point | None, ...]], ...]]] = []
        for code in data.codes(drawing.rows, drawing.where):
            tiles: list[Tile] = []
            rows: list[tuple[str, tuple[_Point | None, ...]]] = []
            for row in places.rows:
                place = str(places.value(row, drawing.place))
                keys = {**drawing.where, drawing.rows: code, drawing.place: place}
                values = tuple(self._found(data, drawing, {**keys, drawing.panels: panel}, where) for panel in panels)
                label = self._label(places, drawing.place, place)
                position = (_whole(places, row, "row"), _whole(places, row, "column"))
                tiles.append(Tile(label, *position, tuple(Datum(one.quantity.value, one.text) for one in values)))
                rows.append((label, values))
            lines.append((self._label(data, drawing.rows, code), tuple(tiles)))
            groups.append((self._label(data, drawing.rows, code), tuple(rows)))
        names = tuple(self._label(data, drawing.panels, panel) for panel in panels)
        low, high = self.language.word("map-least"), self.language.word("map-most")
        return TileMap(names, tuple(lines), low, high), _Grid(names, tuple(groups))

    def _found(self, data: DataTable, drawing: TilesDefinition, keys: dict[str, str | int], where: str) -> _Point:
        """The one row with these values, whatever other key fields the table has (an area, say)."""
        rows = data.matching(keys)
        if len(rows) != 1:
            shown = ", ".join(f"{name}={value}" for name, value in keys.items())
            raise DataError(f"'{data.name}' has {len(rows)} rows with {shown}, not one", where=where)
        return self._point(data, drawing.measure, rows[0], 0)

    # --- parts ---

    def _cell(self, data: DataTable, measure: str, keys: dict[str, str | int]) -> _Point:
        return self._point(data, measure, data.find(keys), 0)

    def _point(self, data: DataTable, measure: str, row: DataRow, digits: int) -> _Point:
        keys = {name: str(data.value(row, name)) for name in data.key}
        quantity = data.quantity(measure, keys)
        return _Point(quantity, self.language.number(quantity.value, min(digits, _decimals(quantity.value))))

    def _label(self, data: DataTable, name: str, code: str) -> str:
        if data.field(name).kind == "year":
            return self.language.with_unit(int(code), "year")
        with self.collector.catch():
            return data.label(name, code, self.language.code)
        return code

    def _text(self, texts: Texts, where: str) -> str:
        with self.collector.catch():
            return fixed_text_in(texts, self.language.code, "this part of a figure", where)
        return ""

    def _filled(self, texts: Texts, where: str) -> str:
        with self.collector.catch():
            return self.words(text_in(texts, self.language.code, "this part of a figure", where), where)
        return ""

    def _lines(self, lines: list[Texts], name: str, where: Where) -> list[Runs]:
        places = [where(name, number) for number in range(len(lines))]
        return [make_runs(self._filled(line, place)) for line, place in zip(lines, places, strict=True)]

    def _data_table(self, name: str, title: Runs, unit: str, grid: _Grid) -> Table:
        grouped = any(label for label, _ in grid.groups)
        width = 2 if grouped else 1
        head = (ColumnLabel((), width), *(ColumnLabel(make_runs(label)) for label in grid.head))
        return Table(
            id=f"{name}-data",
            label="",
            title=title,
            unit_note=self.language.word("unit-note", unit=unit) if unit else "",
            head=(head,),
            columns=(*[Column()] * width, *[Column("end")] * len(grid.head)),
            groups=tuple(
                RowGroup(
                    make_runs(label) if label else (),
                    tuple(
                        Row(make_runs(stub), tuple(self._data_cell(point) for point in cells)) for stub, cells in rows
                    ),
                )
                for label, rows in grid.groups
            ),
        )

    def _data_cell(self, point: _Point | None) -> Cell:
        if point is None:
            return Cell(())
        origin = describe(point.quantity, self.tables, self.language)
        return Cell((make_runs(point.text),), point.quantity, origin)


def _selected(data: DataTable, conditions: Mapping[str, object]) -> tuple[DataRow, ...]:
    """The rows that a chart shows; a chart of none is an error."""
    rows = data.matching(conditions)
    if not rows:
        raise DataError("the selection has no rows", hint=f"no row of '{data.name}' has all of these values")
    return rows


def _decimals(value: Decimal) -> int:
    """How many decimals the data give: a mean published as 26 is not printed as 26.0."""
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _whole(places: DataTable, row: DataRow, name: str) -> int:
    value = places.value(row, name)
    if not isinstance(value, Decimal) or value != value.to_integral_value():
        raise DataError(f"'{name}' of '{places.name}' is no whole number here: {value}", where=row.where)
    return int(value)


def _datum(point: _Point | None) -> Datum | None:
    return Datum(point.quantity.value, point.text) if point else None
