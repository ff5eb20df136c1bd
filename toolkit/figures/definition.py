"""How an author defines a figure in `report.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from toolkit.tables.definition import Part, Texts

Keys = dict[str, str | int]
Tone = Literal["", "navy", "blue", "sky", "gold", "gray", "ink", "red", "grade-1", "grade-2", "grade-3", "grade-4"]
"""A colour of the palette by its meaning, the grades from best to worst; empty takes the next of the usual order."""


class GuideDefinition(Part):
    """A level drawn across a chart, such as a standard: an expression, from one category to another."""

    label: Texts
    value: str
    first: str = Field(alias="from")
    last: str = Field(alias="to")


class LineDefinition(Part):
    """One course over the categories of a table (`series` names it), or one for each code of the field `lines`.

    A category without a value is a gap.
    """

    chart: Literal["line"]
    data: str
    category: str
    measure: str
    digits: int = Field(default=0, ge=0, le=6)
    where: Keys = {}
    series: Texts = {}
    lines: str = ""
    tones: list[Tone] = []
    """The colours of the lines in the order of their codes."""
    hollow: Keys = {}
    """Points of the rows with these values are drawn open, in a chart of one course."""
    hollow_label: Texts = Field(default={}, alias="hollow-label")
    guides: list[GuideDefinition] = []


class PanelsDefinition(Part):
    """Small line charts over the same categories, one for each code of the field `panels`, each in its own scale."""

    chart: Literal["panels"]
    data: str
    panels: str
    category: str
    measure: str
    digits: dict[str, Annotated[int, Field(ge=0, le=6)]] = {}
    """Decimals by the code of the panel; of a code that is not named as many as its data have."""
    units: dict[str, Texts] = {}
    """Units by the code of the panel, printed beside its name."""
    where: Keys = {}


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
    """Stacked bars straight from a table: a bar a category, perhaps in groups, a segment for each code of `series`."""

    chart: Literal["stack"]
    data: str
    measure: str
    groups: str = ""
    categories: str
    series: str
    total: str = ""
    """The code of `series` that is the published total, printed at the end; empty if there is none."""
    tones: list[Tone] = []
    where: Keys = {}


class GradeDefinition(Part):
    """A class of a calendar's values: its colour, and its limits as the legend prints them."""

    tone: Tone
    limits: Texts = {}


class CalendarDefinition(Part):
    """A year of days straight from a table: a value a day, whole as printed, and its class."""

    chart: Literal["calendar"]
    data: str
    date: str
    measure: str
    grade: str
    """The field of classes."""
    grades: dict[str, GradeDefinition] = Field(min_length=1)
    """The classes by their codes, in the order of the legend."""
    where: Keys = {}


class TilesDefinition(Part):
    """Tile-grid maps straight from a table: a panel for each of `panels`, a line of panels for each of `rows`.

    Without `panels` there is one map. A place without a value is a gap.
    """

    chart: Literal["tiles"]
    data: str
    measure: str
    digits: int = Field(default=0, ge=0, le=6)
    tiles: str
    """The table that places the tiles: a key field, `row` and `column`."""
    place: str
    panels: str = ""
    rows: str = ""
    floor: Literal["zero", "data"] = "zero"
    """Where the scale of colours begins: at 0, or at the lowest value; the legend then prints both ends."""
    where: Keys = {}


class TimelineDefinition(Part):
    """Dated events along an axis of months, straight from a table in the order of their days."""

    chart: Literal["timeline"]
    data: str
    start: str
    """The field of the day; of the first possible day where only the month is known."""
    end: str = ""
    """The field of the last day; empty where an event takes one day."""
    time: str
    """The text of the time as printed, named without its language: `when` reads `when_ko` in the Korean edition."""
    label: str
    """The text of what happened, named likewise."""
    level: str
    """The field whose codes are the kinds of events."""
    where: Keys = {}


ChartDefinition = Annotated[
    LineDefinition
    | PanelsDefinition
    | BarsDefinition
    | StackDefinition
    | CalendarDefinition
    | TilesDefinition
    | TimelineDefinition,
    Field(discriminator="chart"),
]


class FigureDefinition(Part):
    """A figure of the report."""

    title: Texts
    when: str = ""
    """An expression: the figure stands only where it is true."""
    alternative: Texts
    """What the chart shows, in words, for those who cannot see it; figures stand as expressions."""
    drawing: ChartDefinition
    unit_note: Texts = Field(default={}, alias="unit-note")
    notes: list[Texts] = []
    sources: list[Texts] = []
