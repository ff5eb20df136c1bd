"""Finished figures from their definitions. All data are fixtures."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from tests.projects import PACKAGE, RAIN, make_project
from toolkit.errors import Problems, ToolkitError
from toolkit.figures.definition import Tone
from toolkit.model import BarChart, Figure, LineChart, TileMap
from toolkit.readers.definitions import read_settings
from toolkit.renderers.charts.palette import LIGHT
from toolkit.reports import make_editions, read_project_language
from toolkit.typography import plain_text

BARS = RAIN[RAIN.index("    drawing:") :]
LINE = """\
    drawing:
      chart: line
      data: rainfall
      category: year
      measure: days
      where: {place: north}
      series: {ko: 북쪽, en: North}
      hollow: {year: 2024}
      hollow-label: {ko: 예측, en: Forecast}
      guides:
        - {label: {ko: 평년, en: Normal}, value: 'rainfall.at(place="south", year=2020)', from: "2020", to: "2024"}
"""
STACK = """\
    drawing: {chart: stack, data: rainfall, measure: days, groups: year, categories: year, series: place, total: south}
"""
TILES = """\
    drawing: {chart: tiles, data: rainfall, measure: days, tiles: places, place: place, panels: year, rows: place}
"""
PLACES = """\
  - name: places
    path: places.csv
    titles: {ko: 자리, en: Places}
    schema:
      fields:
        - {name: place, type: string, titles: {ko: 곳, en: Place}, codelist: place}
        - {name: row, type: integer, titles: {ko: 행, en: Row}}
        - {name: column, type: integer, titles: {ko: 열, en: Column}}
      primaryKey: [place]
    sources: [{title: fixture}]
codelists:
"""
Make = Callable[..., Figure]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes the figure of the small project with this drawing."""

    def made(drawing: str = BARS, language: str = "ko", **files: str) -> Figure:
        report = {"reports/rain/report.yaml": RAIN.replace(BARS, drawing)}
        project = make_project(tmp_path, **{**report, **files})
        spoken = read_project_language(project, read_settings(project), language)
        edition = make_editions(project, "rain", {language: spoken})[language]
        (figure,) = [block for block in edition.report.blocks if isinstance(block, Figure)]
        return figure

    return made


def faults(make: Make, *arguments: str, **files: str) -> list[str]:
    with pytest.raises(ToolkitError) as told:
        make(*arguments, **files)
    group = told.value.problems if isinstance(told.value, Problems) else (told.value,)
    return [str(problem).replace("\n    ", " → ").removeprefix("reports/rain/report.yaml:") for problem in group]


def data_of(figure: Figure) -> list[list[str]]:
    rows = [row for group in figure.data.groups for row in group.rows]
    return [[plain_text(row.stub), *(plain_text(cell.lines[0]) for cell in row.cells)] for row in rows]


def test_bars_come_from_expressions_and_stand_in_the_table_of_data(make: Make) -> None:
    figure = make()
    assert isinstance(figure.chart, BarChart)
    assert [datum.text for datum in figure.chart.series[0].data if datum] == ["80", "100"]
    assert data_of(figure) == [["2020년", "80"], ["2024년", "100"]]
    assert figure.data.groups[0].rows[0].cells[0].origin == "강수 일수 · 북쪽, 2020 · 일수"


def test_every_text_of_a_figure_is_filled_by_the_report(make: Make) -> None:
    filled = "{{ north.rate | rise | percent }}"
    report = RAIN.replace("title: {ko: 북쪽의 강수", f"title: {{ko: '제목 {filled}', ja: 북쪽의 강수")
    report = report.replace("label: {ko: 북쪽,", f"label: {{ko: '이름 {filled}',").replace(
        "{ko: 2020년,", f"{{ko: '첫째 {filled}',", 2
    )
    report += f"    unit-note: {{ko: '단위 {filled}'}}\n"
    figure = make(**{"reports/rain/report.yaml": report})
    assert isinstance(figure.chart, BarChart)
    assert (plain_text(figure.title), figure.unit_note) == ("제목 25.0%", "(단위: 단위 25.0%)")
    assert (figure.chart.series[0].label, figure.chart.categories[0]) == ("이름 25.0%", "첫째 25.0%")


def test_a_line_has_open_points_and_guides(make: Make) -> None:
    chart = make(LINE).chart
    assert isinstance(chart, LineChart)
    assert (chart.categories, chart.hollow, chart.hollow_label) == (("2020년", "2024년"), (1,), "예측")
    assert [(guide.label, int(guide.value)) for guide in chart.guides] == [("평년", 120)]


def test_values_have_no_more_decimals_than_the_data(make: Make) -> None:
    files = {"data/rainfall.csv": "place,year,days\nnorth,2020,80\nnorth,2024,100.25\nsouth,2020,1\nsouth,2024,1\n"}
    drawing = LINE.replace("measure: days", "measure: days\n      digits: 1")
    assert data_of(make(drawing, **files)) == [["2020년", "80"], ["2024년", "100.3"]]


def test_tiles_stand_at_their_places(make: Make) -> None:
    files = {
        "data/datapackage.yaml": PACKAGE.replace("codelists:\n", PLACES),
        "data/places.csv": "place,row,column\nnorth,1,1\n",
    }
    drawing = TILES.replace("rows: place", "rows: kind").replace("data: rainfall", "data: kinds")
    kinds = PLACES.replace("codelists:\n", "").replace("name: places", "name: kinds").replace("places.csv", "kinds.csv")
    kinds = kinds.replace("{name: row, type: integer", "{name: year, type: year").replace(
        "{name: column, type: integer, titles: {ko: 열, en: Column}}",
        "{name: kind, type: string, titles: {ko: 갈래, en: Kind}}\n"
        "        - {name: days, type: number, titles: {ko: 일수, en: Days}, unit: days}",
    )
    kinds = kinds.replace("primaryKey: [place]", "primaryKey: [place, year, kind]")
    files["data/datapackage.yaml"] = PACKAGE.replace("codelists:\n", kinds + PLACES)
    files["data/kinds.csv"] = "place,year,kind,days\nnorth,2020,비,3\nnorth,2024,비,4\n"
    chart = make(drawing, **files).chart
    assert isinstance(chart, TileMap)
    assert faults(make, drawing, **{**files, "data/places.csv": "place,row,column\nnorth,1,\n"}) == [
        "data/places.csv:2: 'column' of 'places' is no whole number here: None"
    ]
    assert (
        "has 0 rows with kind=비, place=south, year=2020, not one"
        in faults(make, drawing, **{**files, "data/places.csv": "place,row,column\nnorth,1,1\nsouth,2,1\n"})[0]
    )


@pytest.mark.parametrize(
    ("drawing", "old", "new", "told"),
    [
        (LINE, "data: rainfall", "data: rainfal", "28:5: there is no table 'rainfal' → did you mean 'rainfall'?"),
        (LINE, "category: year", "category: yaer", "no column 'yaer' → did you mean 'year'?"),
        (LINE, "measure: days", "measure: dais", "28:5: the table 'rainfall' has no column 'dais'"),
        (LINE, "where: {place: north}", "where: {place: nroth}", "no row place=nroth → did you mean 'north'?"),
        (LINE, 'to: "2024"', 'to: "2025"', "the guide runs from '2020' to '2025', which the chart does not have"),
        (LINE, "rainfall.at(place", "rainfal.at(place", "'rainfal' is not defined → did you mean 'rainfall'?"),
        (STACK, "total: south", "total: sout", "there is no 'sout' in 'place'"),
        (BARS, 'rainfall.at(place="north", year=2020)', "3 ** 2", "'**' takes plain numbers only"),
        (BARS, 'rainfall.at(place="north", year=2020)', "south", "'south' is no quantity"),
        (BARS, ", 'rainfall.at(place=\"north\", year=2024)'", "", "1 values for 2 categories → give one expression a"),
        (
            BARS,
            "- label: {ko: 북쪽",
            "- tone: nvay\n          label: {ko: 북쪽",
            "'tone' cannot be 'nvay' → did you mean",
        ),
    ],
)
def test_what_does_not_exist_is_told_with_the_nearest(make: Make, drawing: str, old: str, new: str, told: str) -> None:
    assert drawing.count(old) == 1
    found = faults(make, drawing.replace(old, new))
    assert any(told in line for line in found), found


def test_every_text_that_a_language_lacks_is_told_at_once(make: Make) -> None:
    report = RAIN.replace("title: {ko: 북쪽의 강수 일수, en: Rainy days in the north}", "title: {ko: 가}")
    report = report.replace("      en: Two bars with the rainy days of the north\n", "")
    report = report.replace("- label: {ko: 북쪽, en: North}", "- label: {ko: 북쪽}")
    report += "    unit-note: {ko: 일}\n    notes: [{ko: 주}]\n    sources: [{ko: 자료}]\n"
    with pytest.raises(Problems) as told:
        make(language="en", **{"reports/rain/report.yaml": report})
    assert len([one for one in told.value.problems if "no text for 'en'" in one.what]) == 6
    assert all(one.where.startswith("reports/rain/report.yaml:") for one in told.value.problems)


@pytest.mark.parametrize(
    ("drawing", "old", "new", "told"),
    [
        (
            LINE,
            "where: {place: north}",
            "where: {place: north, year: 2020, days: 100}",
            "28:5: the selection has no rows",
        ),
        (STACK, "total: south}", "total: south, where: {year: 2020, days: 90}}", "28:5: the selection has no rows"),
        (STACK, "total: south}", "total: south, where: {place: south}}", "'place' has nothing here but its total"),
        (BARS, 'categories: [{ko: 2020년, en: "2020"}, {ko: 2024년, en: "2024"}]', "categories: []", "too few entries"),
        (BARS, BARS[BARS.index("series:") :], "series: []\n", "'series' has too few entries"),
        (BARS, "label: {ko: 북쪽,", "label: {ko: '{{ north.rate }}',", "a quantity without a format"),
    ],
)
def test_a_chart_of_nothing_is_told(make: Make, drawing: str, old: str, new: str, told: str) -> None:
    assert drawing.count(old) == 1
    found = faults(make, drawing.replace(old, new))
    assert any(told in line for line in found), found


SNOWY = STACK.replace("rainfall", "snowfall").replace("groups: year, ", "")


def snowfall(rows: str) -> dict[str, str]:
    return {"data/snowfall.csv": f"place,year,days\n{rows}"}


def test_a_stack_without_any_value_is_a_gap(make: Make) -> None:
    figure = make(SNOWY, **snowfall("north,2020,\nnorth,2024,30\nsouth,2020,\nsouth,2024,2\n"))
    assert isinstance(figure.chart, BarChart)
    (parts,) = figure.chart.series
    assert [datum and datum.text for datum in parts.data] == [None, "30"]
    assert [total.text for total in figure.chart.totals] == ["–", "2"]
    assert data_of(figure) == [["2020년", "–", "–"], ["2024년", "30", "2"]]


def test_a_stack_that_lacks_a_part_is_told(make: Make) -> None:
    (told,) = faults(make, SNOWY, **snowfall("north,2020,\nnorth,2024,30\nsouth,2020,4\nsouth,2024,2\n"))
    assert "'days' of 'snowfall' is empty here" in told


@pytest.mark.parametrize("named", ['ref("rain-days")', 'table("rain-days")', 'ref("rain-days") | particle("은")'])
@pytest.mark.parametrize("field", ["notes", "sources"])
def test_a_note_cannot_name_what_is_numbered_later(make: Make, named: str, field: str) -> None:
    (told,) = faults(make, f"{BARS}    {field}: [{{ko: '가 {{{{ {named} }}}} 나'}}]\n")
    assert re.match(r"\d+:\d+: a table or figure cannot be named here → ", told), told


def test_authors_and_the_palette_know_the_same_tones() -> None:
    known = {name.removeprefix("tone-") for name in LIGHT if name.startswith("tone-")}
    assert set(get_args(Tone)) - {""} == known
