"""Courses over the categories of a table: in one chart, or each in a small one of its own."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.data import DataTable
from toolkit.errors import DefinitionError
from toolkit.figures.definition import LineDefinition, PanelsDefinition
from toolkit.figures.parts import Entry, Grid, Studio, Where, datum_of, require_values, selected
from toolkit.model import Guide, LineChart, Panel, PanelChart, Series

MOST_DIGITS = 6
"""More than data have: a value is never printed with more decimals than its own."""


def make_line(studio: Studio, drawing: LineDefinition, where: Where) -> tuple[LineChart, Grid]:
    """The course or courses with their data; a category without a value is a gap."""
    _check(drawing, where)
    data = studio.tables(drawing.data)
    selected(data, drawing.where)
    codes = data.codes(drawing.category, drawing.where)
    names, columns = _courses(studio, data, drawing, codes, where)
    require_values(data, (entry for column in columns for entry in column))
    labels = tuple(studio.label(data, drawing.category, code) for code in codes)
    tones = [*(drawing.tones if drawing.lines else ["navy"]), *[""] * len(names)]
    hollow = _hollow(data, drawing, codes) if drawing.hollow else ()
    chart = LineChart(
        categories=labels,
        series=tuple(
            Series(name, tuple(map(datum_of, column)), tone)
            for name, column, tone in zip(names, columns, tones, strict=False)
        ),
        guides=tuple(_guides(studio, drawing, codes, where)),
        hollow=hollow,
        hollow_label=studio.text(drawing.hollow_label, where("drawing", "hollow-label")) if hollow else "",
    )
    rows = ((label, tuple(column[place] for column in columns)) for place, label in enumerate(labels))
    return chart, Grid(names, (("", tuple(rows)),))


def _check(drawing: LineDefinition, where: Where) -> None:
    if bool(drawing.series) == bool(drawing.lines):
        hint = "'series' names the one line; 'lines' is the field whose codes make several"
        raise DefinitionError("a chart of lines has either 'series' or 'lines'", where=where("drawing"), hint=hint)
    if drawing.lines and drawing.hollow:
        hint = "take 'hollow' away, or draw one line"
        raise DefinitionError("only a chart of one line has open points", where=where("drawing", "hollow"), hint=hint)


def _courses(
    studio: Studio, data: DataTable, drawing: LineDefinition, codes: Sequence[str], where: Where
) -> tuple[tuple[str, ...], list[tuple[Entry, ...]]]:
    """The names of the lines, and the entries of each."""

    def column(line: dict[str, str]) -> tuple[Entry, ...]:
        around = {**drawing.where, **line}
        return tuple(
            studio.found(data, drawing.measure, {**around, drawing.category: code}, drawing.digits) for code in codes
        )

    if not drawing.lines:
        return (studio.text(drawing.series, where("drawing", "series")),), [column({})]
    lines = data.codes(drawing.lines, drawing.where)
    names = tuple(studio.label(data, drawing.lines, line) for line in lines)
    return names, [column({drawing.lines: line}) for line in lines]


def _hollow(data: DataTable, drawing: LineDefinition, codes: Sequence[str]) -> tuple[int, ...]:
    rows = data.matching({**drawing.where, **drawing.hollow})
    found = {str(data.value(row, drawing.category)) for row in rows}
    return tuple(number for number, code in enumerate(codes) if code in found)


def _guides(studio: Studio, drawing: LineDefinition, codes: Sequence[str], where: Where) -> list[Guide]:
    guides: list[Guide] = []
    for number, guide in enumerate(drawing.guides):
        place = where("drawing", "guides", number)
        value = studio.value(guide.value, place)
        if guide.first not in codes or guide.last not in codes:
            what = f"the guide runs from '{guide.first}' to '{guide.last}', which the chart does not have"
            studio.collector.add(DefinitionError(what, where=place, hint=f"it has: {', '.join(codes)}"))
        elif value is not None:
            ends = codes.index(guide.first), codes.index(guide.last)
            guides.append(Guide(studio.text(guide.label, place), value.value, *ends))
    return guides


def make_panels(studio: Studio, drawing: PanelsDefinition, where: Where) -> tuple[PanelChart, Grid]:
    """The small charts with their data: a row a category, a column a panel."""
    data = studio.tables(drawing.data)
    selected(data, drawing.where)
    codes = data.codes(drawing.category, drawing.where)
    panels: list[Panel] = []
    columns: list[tuple[Entry, ...]] = []
    for panel in data.codes(drawing.panels, drawing.where):
        around, digits = {**drawing.where, drawing.panels: panel}, drawing.digits.get(panel, MOST_DIGITS)
        column = tuple(
            studio.found(data, drawing.measure, {**around, drawing.category: code}, digits) for code in codes
        )
        unit = studio.text(drawing.units[panel], where("drawing", "units", panel)) if panel in drawing.units else ""
        panels.append(Panel(studio.label(data, drawing.panels, panel), unit, tuple(map(datum_of, column))))
        columns.append(column)
    require_values(data, (entry for column in columns for entry in column))
    labels = tuple(studio.label(data, drawing.category, code) for code in codes)
    rows = ((label, tuple(column[place] for column in columns)) for place, label in enumerate(labels))
    head = tuple(f"{panel.label} ({panel.unit})" if panel.unit else panel.label for panel in panels)
    return PanelChart(labels, tuple(panels)), Grid(head, (("", tuple(rows)),))
