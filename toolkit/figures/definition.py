"""How an author defines a figure in `report.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from toolkit.tables.definition import Part, Texts

Keys = dict[str, str | int]
Tone = Literal["", "navy", "blue", "sky", "gold", "gray", "ink", "red"]
"""A colour of the palette by its meaning; empty takes the next of the usual order."""


class GuideDefinition(Part):
    """A level drawn across a chart, such as a standard: an expression, from one category to another."""

    label: Texts
    value: str
    first: str = Field(alias="from")
    last: str = Field(alias="to")


class LineDefinition(Part):
    """A course over the categories of a table."""

    chart: Literal["line"]
    data: str
    category: str
    measure: str
    digits: int = Field(default=0, ge=0, le=6)
    where: Keys = {}
    series: Texts
    hollow: Keys = {}
    """Points of the rows with these values are drawn open."""
    hollow_label: Texts = Field(default={}, alias="hollow-label")
    guides: list[GuideDefinition] = []


class SeriesDefinition(Part):
    """Bars of one name: an expression a category."""

    label: Texts
    tone: Tone = ""
    values: list[str]


class BarsDefinition(Part):
    """Bars from expressions."""

    chart: Literal["bars"]
    categories: list[Texts] = Field(min_length=1)
    series: list[SeriesDefinition] = Field(min_length=1)
    digits: int = Field(default=0, ge=0, le=6)
    lying: bool = False
    with_unit: bool = Field(default=False, alias="with-unit")
    """Print the unit behind the values (419시간)."""


class StackDefinition(Part):
    """Stacked bars straight from a table: groups of categories, one series a code, published totals at the ends."""

    chart: Literal["stack"]
    data: str
    measure: str
    groups: str
    categories: str
    series: str
    total: str
    """The code of `series` that is the published total."""
    tones: list[Tone] = []
    where: Keys = {}


class TilesDefinition(Part):
    """Tile-grid maps straight from a table: a panel for each of `panels`, a line of panels for each of `rows`."""

    chart: Literal["tiles"]
    data: str
    measure: str
    tiles: str
    """The table that places the tiles: a key field, `row` and `column`."""
    place: str
    panels: str
    rows: str
    where: Keys = {}


ChartDefinition = Annotated[
    LineDefinition | BarsDefinition | StackDefinition | TilesDefinition, Field(discriminator="chart")
]


class FigureDefinition(Part):
    """A figure of the report."""

    title: Texts
    alternative: Texts
    """What the chart shows, in words, for those who cannot see it; figures stand as expressions."""
    drawing: ChartDefinition
    unit_note: Texts = Field(default={}, alias="unit-note")
    notes: list[Texts] = []
    sources: list[Texts] = []
