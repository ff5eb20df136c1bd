"""A finished figure from its definition, in one language: the chart's specification and its data as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from toolkit.errors import Collector, DataError
from toolkit.figures.bars import make_bars, make_stack
from toolkit.figures.calendar import make_calendar
from toolkit.figures.definition import (
    BarsDefinition,
    CalendarDefinition,
    FigureDefinition,
    LineDefinition,
    PanelsDefinition,
    StackDefinition,
    TilesDefinition,
    TimelineDefinition,
)
from toolkit.figures.lines import make_line, make_panels
from toolkit.figures.parts import Grid, Studio, Value, Where
from toolkit.figures.tiles import make_tiles
from toolkit.figures.timeline import make_timeline
from toolkit.language import Language
from toolkit.model import Chart, Figure
from toolkit.origins import Tables
from toolkit.tables.definition import Words
from toolkit.typography import make_runs

Make = Callable[[Studio, Any, Where], tuple[Chart, Grid]]

MAKERS: Mapping[type, Make] = {
    LineDefinition: make_line,
    PanelsDefinition: make_panels,
    BarsDefinition: make_bars,
    StackDefinition: make_stack,
    CalendarDefinition: make_calendar,
    TilesDefinition: make_tiles,
    TimelineDefinition: make_timeline,
}
"""How each definition of a drawing becomes a chart and its data."""


class FigureMaker:
    """Makes the figures of a report in one language."""

    def __init__(self, tables: Tables, language: Language, value: Value, words: Words) -> None:
        self.studio = Studio(tables, language, value, words)

    def make(self, name: str, definition: FigureDefinition, label: str, where: Where) -> Figure:
        """The figure `name`; `label` is its printed number, `where(*keys)` the place of a part of its definition."""
        studio = self.studio
        studio.collector = Collector()
        title = make_runs(studio.text(definition.title, where("title")))
        made: list[tuple[Chart, Grid]] = []
        with studio.collector.catch():
            made.append(self._chart(definition, where))
        alternative = studio.text(definition.alternative, where("alternative"))
        note = studio.text(definition.unit_note, where("unit-note")) if definition.unit_note else ""
        notes = studio.lines(definition.notes, "notes", where)
        sources = studio.lines(definition.sources, "sources", where)
        studio.collector.stop()
        ((chart, grid),) = made
        return Figure(
            id=name,
            label=label,
            title=title,
            unit_note=studio.language.word("unit-note", unit=note) if note else "",
            chart=chart,
            alternative=alternative,
            data=studio.data_table(name, title, note, grid),
            notes=notes,
            sources=sources,
            where=where("title"),
        )

    def _chart(self, definition: FigureDefinition, where: Where) -> tuple[Chart, Grid]:
        try:
            return MAKERS[type(definition.drawing)](self.studio, definition.drawing, where)
        except DataError as problem:
            place = problem.where or where("drawing")
            raise DataError(problem.what, where=place, hint=problem.hint) from problem
