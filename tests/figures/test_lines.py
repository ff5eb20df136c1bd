"""Several lines in a chart, and small charts side by side. All data are fixtures."""

from __future__ import annotations

import pytest

from tests.figures.drawings import data_of, faults, head_of, make, table
from toolkit.model import LineChart, PanelChart

MEANS = table(
    "means",
    "place year",
    "place:code year:year mean:number",
    *("a,2017,25.1", "b,2017,0.0250", "a,2018,", "b,2018,0.0260", "b,2019,0.02714"),
)
LINES = "{chart: line, data: means, category: year, measure: mean, digits: 1, lines: place, tones: [red]}"
PANELS = """{chart: panels, data: means, panels: place, category: year, measure: mean, digits: {b: 4},
  units: {a: {ko: 일, en: days}}}"""


def test_each_code_has_its_line_with_gaps_where_nothing_is_known() -> None:
    chart = make(LINES, MEANS).chart
    assert isinstance(chart, LineChart)
    assert chart.categories == ("2017년", "2018년", "2019년")
    assert [(one.label, one.tone) for one in chart.series] == [("a 이름", "red"), ("b 이름", "")]
    assert [datum.text if datum else None for datum in chart.series[0].data] == ["25.1", None, None]
    assert data_of(make(LINES, MEANS))[1] == ["2018년", "–", "0.0"]


def test_one_line_pauses_too() -> None:
    drawing = LINES.replace("lines: place, tones: [red]", "series: {ko: 하나}, where: {place: a}")
    chart = make(drawing, MEANS).chart
    assert isinstance(chart, LineChart)
    assert [(one.label, one.tone, one.data[1]) for one in chart.series] == [("하나", "navy", None)]


def test_panels_have_their_own_digits_and_units() -> None:
    figure = make(PANELS, MEANS)
    assert isinstance(figure.chart, PanelChart)
    assert [(one.label, one.unit) for one in figure.chart.panels] == [("a 이름", "일"), ("b 이름", "")]
    assert head_of(figure) == ["a 이름 (일)", "b 이름"]
    assert data_of(figure) == [["2017년", "25.1", "0.0250"], ["2018년", "–", "0.0260"], ["2019년", "–", "0.0271"]]


def test_a_panel_whose_digits_are_not_named_prints_what_its_data_have() -> None:
    assert data_of(make(PANELS.replace("b: 4", ""), MEANS))[2] == ["2019년", "–", "0.02714"]


def test_one_category_makes_a_chart() -> None:
    for drawing in (LINES, PANELS):
        chart = make(drawing.replace("data: means,", "data: means, where: {year: 2017},"), MEANS).chart
        assert isinstance(chart, LineChart | PanelChart)
        assert chart.categories == ("2017년",)


EMPTY = table("means", "place year", "place:code year:year mean:number", "a,2017,", "b,2017,")
MORE = table("means", "place year kind", "place:code year:year kind:string mean:number", "a,2017,x,1", "a,2017,y,2")


@pytest.mark.parametrize("drawing", [LINES, PANELS])
def test_a_chart_of_nothing_is_told(drawing: str) -> None:
    assert faults(drawing, EMPTY) == [
        "report.yaml:3:1: the chart has no value to draw → all of its rows of 'means' are empty here"
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("lines: place", "series: {ko: 하나}, lines: place", "3:1: a chart of lines has either 'series' or 'lines' → "),
        (", lines: place", "", "3:1: a chart of lines has either 'series' or 'lines' → 'series' names the one line"),
        ("lines: place", "lines: place, hollow: {year: 2017}", "only a chart of one line has open points"),
        ("lines: place", "lines: plase", "no column 'plase' → did you mean 'place'?"),
        ("measure: mean", "measure: maen", "no column 'maen' → did you mean 'mean'?"),
        ("lines: place", "lines: place, where: {place: c}", "the selection has no rows"),
        ("tones: [red]", "tones: [grade-5]", "did you mean 'grade-"),
    ],
)
def test_a_line_that_cannot_be_is_told(old: str, new: str, told: str) -> None:
    found = faults(LINES.replace(old, new), MEANS)
    assert any(told in line for line in found), found


@pytest.mark.parametrize("drawing", [LINES, PANELS])
def test_a_point_of_two_rows_is_told(drawing: str) -> None:
    (told,) = faults(drawing, MORE)
    assert "'means' has 2 rows with place=a, year=2017, not one → say which with 'where'" in told
