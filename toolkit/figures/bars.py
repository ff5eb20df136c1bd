"""Bars from expressions, and stacked bars straight from a table."""

from __future__ import annotations

from decimal import Decimal

from toolkit.data import DataTable
from toolkit.errors import DataError, DefinitionError
from toolkit.figures.definition import BarsDefinition, StackDefinition
from toolkit.figures.parts import Entry, Grid, Point, Studio, Where, datum_of, require_values, selected
from toolkit.model import BarChart, Datum, Series
from toolkit.typography import MISSING


def make_bars(studio: Studio, drawing: BarsDefinition, where: Where) -> tuple[BarChart, Grid]:
    """The bars with their data; an expression without a value is noted where it stands."""
    categories = tuple(
        studio.text(text, where("drawing", "categories", number)) for number, text in enumerate(drawing.categories)
    )
    series: list[Series] = []
    columns: list[tuple[Entry, ...]] = []
    for number, one in enumerate(drawing.series):
        place = where("drawing", "series", number, "values")
        if len(one.values) != len(categories):
            what = f"{len(one.values)} values for {len(categories)} categories"
            studio.collector.add(DefinitionError(what, where=place, hint="give one expression a category"))
            continue
        entries = tuple(_computed(studio, value, place, drawing) for value in one.values)
        label = studio.text(one.label, where("drawing", "series", number, "label"))
        series.append(Series(label, tuple(map(datum_of, entries)), one.tone))
        columns.append(entries)
    rows = tuple((label, tuple(column[place] for column in columns)) for place, label in enumerate(categories))
    chart = BarChart(categories, tuple(series), lying=drawing.lying)
    return chart, Grid(tuple(one.label for one in series), (("", rows),))


def _computed(studio: Studio, expression: str, where: str, drawing: BarsDefinition) -> Entry:
    quantity = studio.value(expression, where)
    if quantity is None:
        return MISSING
    if drawing.with_unit:
        return Point(quantity, studio.language.with_unit(quantity.value, quantity.unit, drawing.digits))
    return Point(quantity, studio.language.number(quantity.value, drawing.digits))


def make_stack(studio: Studio, drawing: StackDefinition, where: Where) -> tuple[BarChart, Grid]:
    """The stacked bars with their data: a segment a code, in the order of the table; one without any value is a gap."""
    data = studio.tables(drawing.data)
    selected(data, drawing.where)
    groups = data.codes(drawing.groups, drawing.where) if drawing.groups else ("",)
    categories = data.codes(drawing.categories, drawing.where)
    codes = _codes(data, drawing, where)
    columns = {code: _column(studio, data, drawing, groups, categories, code) for code in codes}
    require_values(data, (entry for column in columns.values() for entry in column))
    parts = [code for code in codes if code != drawing.total]
    tones = [*drawing.tones, *[""] * len(parts)]
    labels = tuple(studio.label(data, drawing.categories, category) for category in categories)
    names = tuple(studio.label(data, drawing.groups, group) if group else "" for group in groups)
    chart = BarChart(
        categories=labels * len(groups),
        series=tuple(
            Series(
                studio.label(data, drawing.series, code),
                tuple(map(datum_of, columns[code])),
                tone,
            )
            for code, tone in zip(parts, tones, strict=False)
        ),
        lying=True,
        stacked=True,
        groups=tuple((name, len(categories)) for name in names if name),
        totals=tuple(datum_of(entry) or Datum(Decimal(0), MISSING) for entry in columns.get(drawing.total, ())),
    )
    return chart, _stack_grid(studio, data, drawing, names, labels, columns)


def _codes(data: DataTable, drawing: StackDefinition, where: Where) -> list[str]:
    """The codes of the segments, the total's at the end."""
    codes = data.codes(drawing.series, drawing.where)
    if not drawing.total:
        return list(codes)
    if drawing.total not in codes:
        raise DefinitionError(f"there is no '{drawing.total}' in '{drawing.series}'", where=where("drawing"))
    if len(codes) == 1:
        raise DataError(f"'{drawing.series}' has nothing here but its total, '{drawing.total}'")
    return [*(code for code in codes if code != drawing.total), drawing.total]


def _column(
    studio: Studio,
    data: DataTable,
    drawing: StackDefinition,
    groups: tuple[str, ...],
    categories: tuple[str, ...],
    code: str,
) -> tuple[Entry, ...]:
    """The values of a code over all bars: all or none, since a stack with a gap would be too short."""
    entries: list[Entry] = []
    for group in groups:
        for category in categories:
            around = {**drawing.where, drawing.groups: group} if group else drawing.where
            bar = data.matching({**around, drawing.categories: category})
            if bar and all(data.value(row, drawing.measure) is None for row in bar):
                entries.append(MISSING)
                continue
            row = data.find({**around, drawing.categories: category, drawing.series: code})
            quantity = data.quantity(drawing.measure, {name: str(data.value(row, name)) for name in data.key})
            entries.append(Point(quantity, studio.language.number(quantity.value)))
    return tuple(entries)


def _stack_grid(
    studio: Studio,
    data: DataTable,
    drawing: StackDefinition,
    groups: tuple[str, ...],
    labels: tuple[str, ...],
    columns: dict[str, tuple[Entry, ...]],
) -> Grid:
    size = len(labels)
    head = tuple(studio.label(data, drawing.series, code) for code in columns)
    return Grid(
        head,
        tuple(
            (
                group,
                tuple(
                    (label, tuple(column[number * size + place] for column in columns.values()))
                    for place, label in enumerate(labels)
                ),
            )
            for number, group in enumerate(groups)
        ),
    )
