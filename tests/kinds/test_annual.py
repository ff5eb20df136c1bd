"""Summaries of a year and pages of districts, as Reports and not as pages, from the definitions in reports/.

The years are made up: fixtures.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from tests.air.held import POLLUTANTS, Raw, air_of
from tests.air.years import (
    ROADSIDE,
    city_days,
    city_mean,
    days_of,
    districts,
    half_up,
    hold,
    mean_of,
    measured,
    project_of,
    without,
)
from toolkit.errors import DataError
from toolkit.model import (
    Bullet,
    CalendarChart,
    Cell,
    Figure,
    Heading,
    KeyFigures,
    PanelChart,
    Report,
    Row,
    SummaryBox,
    Table,
    TileMap,
)
from toolkit.production import make_all
from toolkit.reports import read_family
from toolkit.sources import Project
from toolkit.typography import plain_text
from toolkit.walk import figures_of, parts_of, quantities_of, tables_of

LANGUAGES = ("ko", "en")
Reports = Mapping[str, Report]
DIGITS = {"pm25": 1, "pm10": 1, "o3": 4, "no2": 4, "co": 2, "so2": 4}


@cache
def rows_of(year: int, last: str = "12-31", raised: float = 1) -> tuple[Raw, ...]:
    """The made-up rows of a year."""
    return tuple(measured(days_of(year, last), raised=raised))


@dataclass(frozen=True)
class Held:
    """A project with made-up years and the rows of which they were made."""

    project: Project
    rows: Mapping[int, tuple[Raw, ...]]

    def make(self, name: str) -> Reports:
        """Both editions of a report, of which nothing may be doubtful."""
        made = make_all(self.project.again(), name)
        assert [str(notice) for notice in made.notices] == []
        return made.reports


Hold = Callable[..., Held]


@pytest.fixture
def held(tmp_path: Path) -> Hold:
    """Holds years: `held({2022: rows, 2023: rows})`; the last one is provisional."""

    def made(years: Mapping[int, Iterable[Raw]]) -> Held:
        project = project_of(tmp_path)
        rows = {year: tuple(found) for year, found in years.items()}
        for year, found in rows.items():
            hold(project, year, found, provisional=year == max(rows))
        return Held(project, rows)

    return made


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Held:
    """2022 and 2023, which is dirtier, and 2024 to 17 May; the last one is provisional."""
    project = project_of(tmp_path_factory.mktemp("three"))
    rows = {2022: rows_of(2022), 2023: rows_of(2023, raised=1.1), 2024: rows_of(2024, "05-17")}
    for year, found in rows.items():
        hold(project, year, found, provisional=year == 2024)
    return Held(project, rows)


@pytest.fixture(scope="module")
def of_2022(three: Held) -> Reports:
    return three.make("seoul-air-2022")


@pytest.fixture(scope="module")
def of_2023(three: Held) -> Reports:
    return three.make("seoul-air-2023")


@pytest.fixture(scope="module")
def of_2024(three: Held) -> Reports:
    return three.make("seoul-air-2024")


# --- looking at a report ------------------------------------------------------------------------------------------


def table_of(report: Report, name: str) -> Table:
    (found,) = [table for table in tables_of(report) if table.id == name]
    return found


def names_of(report: Report) -> set[str]:
    """The ids of the tables and figures."""
    return {one.id for one in (*tables_of(report), *figures_of(report))}


def figure_of(report: Report, name: str) -> Figure:
    (found,) = [figure for figure in figures_of(report) if figure.id == name]
    return found


def rows_in(table: Table) -> list[Row]:
    return [row for group in table.groups for row in group.rows]


def value(cell: Cell) -> Decimal | None:
    """The exact value of a cell, None in a gap."""
    return cell.quantity.value if cell.quantity else None


def text(cell: Cell) -> str:
    return "".join(mark.glyph for mark in cell.marks) + "".join(plain_text(line) for line in cell.lines)


def labels(table: Table) -> list[str]:
    """The labels in the table's head."""
    return [plain_text(label.runs) for row in table.head for label in row]


def bullets_of(report: Report) -> Iterator[str]:
    for part in parts_of(report.blocks):
        if isinstance(part, Bullet):
            yield plain_text(part.runs)


# --- the summary --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_summary_opens_with_its_box_and_key_figures_and_then_the_first_chapter(of_2023: Reports, code: str) -> None:
    summary, figures, heading, *_ = of_2023[code].blocks
    assert isinstance(summary, SummaryBox)
    assert len(summary.findings) == 3
    assert isinstance(figures, KeyFigures)
    assert 3 <= len(figures.entries) <= 6
    assert all(plain_text(entry.change) for entry in figures.entries)
    assert isinstance(heading, Heading)
    assert heading.level == 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_summary_has_all_its_parts(of_2023: Reports, code: str) -> None:
    parts = {"years", "months", "seasons", "districts", "roadside", "coverage", "grades-pm25", "grades-pm10"}
    limits = {"limits-pm25", "limits-pm10"}
    assert parts | limits | {"course", "grades", "calendar", "map"} <= names_of(of_2023[code])


def test_both_languages_have_the_same_parts_in_the_same_order(of_2023: Reports) -> None:
    korean, english = ([(type(one), getattr(one, "id", "")) for one in of_2023[code].blocks] for code in LANGUAGES)
    assert korean == english
    printed = [sorted(str(one.low.value) for one in quantities_of(of_2023[code])) for code in LANGUAGES]
    assert printed[0] == printed[1]


def test_a_cover_is_dated_by_the_days_of_its_data(of_2023: Reports, of_2024: Reports) -> None:
    assert of_2023["ko"].cover.reference_date == "자료 기간: 2023. 1. 1.~12. 31."
    assert of_2024["en"].cover.reference_date == "Data: 1 January to 17 May 2024"
    assert {report.cover.date for report in (*of_2023.values(), *of_2024.values())} == {""}
    assert of_2023["ko"].date == datetime.date(2023, 12, 31)
    assert of_2024["en"].date == datetime.date(2024, 5, 17)


def test_what_may_still_be_revised_says_so(of_2023: Reports, of_2024: Reports) -> None:
    assert [of_2024[code].cover.number for code in LANGUAGES] == ["잠정 자료", "Provisional data"]
    assert [of_2023[code].cover.number for code in LANGUAGES] == ["", ""]


def test_a_cover_names_its_series_and_who_publishes(of_2023: Reports) -> None:
    cover = of_2023["en"].cover
    assert cover.series == "Seoul Air Quality Annual Summary"
    assert cover.affiliation
    assert plain_text(cover.lines[0]).startswith("Original data: Seoul Open Data Plaza")
    assert [of_2023[code].editions for code in LANGUAGES] == [
        (("en", "seoul-air-2023.en"),),
        (("ko", "seoul-air-2023.ko"),),
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_titles_name_the_year_of_the_report(of_2022: Reports, of_2023: Reports, code: str) -> None:
    for reports, year, other in ((of_2022, "2022", "2023"), (of_2023, "2023", "2022")):
        report = reports[code]
        titles = [report.cover.title, plain_text(table_of(report, "months").title)]
        titles += [plain_text(figure_of(report, name).title) for name in ("map", "calendar")]
        assert all(year in title and other not in title for title in titles)
        assert year in report.description


@pytest.mark.parametrize("code", LANGUAGES)
def test_means_are_those_of_the_rows(three: Held, of_2023: Reports, code: str) -> None:
    rows = rows_in(table_of(of_2023[code], "years"))
    assert [plain_text(row.stub) for row in rows] == ["2022", "2023"]
    for row, year in zip(rows, (2022, 2023), strict=True):
        expected = [city_mean(three.rows[year], pollutant, digits) for pollutant, digits in DIGITS.items()]
        assert [value(cell) for cell in row.cells] == expected
    assert f"{city_mean(three.rows[2023], 'pm25', 1)}" in plain_text(of_2023[code].blocks[1].entries[0].value)  # type: ignore[union-attr]


@pytest.mark.parametrize("code", LANGUAGES)
def test_later_years_have_no_part_in_a_summary(of_2022: Reports, code: str) -> None:
    assert [plain_text(row.stub) for row in rows_in(table_of(of_2022[code], "years"))] == ["2022"]
    assert not any("2023" in line for line in bullets_of(of_2022[code]))


# --- years that lack something ------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_first_year_has_nothing_to_compare_with(of_2022: Reports, code: str) -> None:
    report = of_2022[code]
    assert names_of(report) & {"seasons", "course"} == set()
    assert len(table_of(report, "months").columns) == 4, "the months, and one column a pollutant"
    years = rows_in(table_of(report, "years"))
    assert not any(cell.marks for row in years for cell in row.cells), "one year is neither the highest nor the lowest"


def test_a_year_without_the_one_before_compares_with_earlier_ones(held: Hold) -> None:
    years = held({2021: rows_of(2021), 2023: rows_of(2023)})
    for report in years.make("seoul-air-2023").values():
        assert len(table_of(report, "months").columns) == 4
        assert [plain_text(row.stub) for row in rows_in(table_of(report, "years"))] == ["2021", "2023"]
        assert "course" in names_of(report)
        (season,) = rows_in(table_of(report, "seasons")) if "seasons" in names_of(report) else (None,)
        assert season is None or all(value(cell) is None for cell in season.cells), "there is no December before it"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_partial_year_is_compared_with_the_same_days_of_other_years(three: Held, of_2024: Reports, code: str) -> None:
    report = of_2024[code]
    last = {"ko": "5월 17일", "en": "17 May"}[code]
    assert last in report.cover.title
    rows = rows_in(table_of(report, "years"))
    for row, year in zip(rows, (2022, 2023, 2024), strict=True):
        cut = [one for one in three.rows[year] if one[0] <= datetime.date(year, 5, 17)]
        assert [value(cell) for cell in row.cells] == [city_mean(cut, one, digits) for one, digits in DIGITS.items()]
    months = rows_in(table_of(report, "months"))
    assert [value(row.cells[0]) is None for row in months] == [False] * 4 + [False] + [True] * 7
    assert all(text(cell) == "–" for row in months[5:] for cell in row.cells)


@pytest.mark.parametrize("code", LANGUAGES)
def test_stations_of_a_partial_year_are_counted_by_whole_months(three: Held, of_2024: Reports, code: str) -> None:
    rows = rows_in(table_of(of_2024[code], "districts"))
    april = [one for one in three.rows[2024] if one[0] <= datetime.date(2024, 4, 30)]
    for name, row in zip(districts(), rows, strict=False):
        found = [one for one in april if one[1] == name]
        assert value(row.cells[0]) == city_mean(found, "pm25", 1), name
        assert value(row.cells[1]) == sum("pm25" in values for _, _, values in found)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_partial_year_is_not_measured_against_annual_limits(of_2023: Reports, of_2024: Reports, code: str) -> None:
    whole, part = (table_of(reports[code], "limits-pm25") for reports in (of_2023, of_2024))
    assert len(part.columns) == len(whole.columns) - 3
    assert all(one.spanner for one in whole.head[0][1:])


def test_a_leap_year_has_366_days(held: Hold) -> None:
    years = held({2023: rows_of(2023), 2024: rows_of(2024)})
    for report in years.make("seoul-air-2024").values():
        assert [value(row.cells[-1]) for row in rows_in(table_of(report, "grades-pm25"))] == [365, 366]
        chart = figure_of(report, "calendar").chart
        assert isinstance(chart, CalendarChart)
        assert len(chart.days) == 366
        assert {(day.month, day.day) for day in chart.days} >= {(2, 29), (12, 31)}
        city = rows_in(table_of(report, "districts"))[-1]
        assert (city.summary, value(city.cells[1])) == (True, 366)


def test_days_are_classed_as_whole_numbers(three: Held, of_2023: Reports) -> None:
    days = [half_up(one, 0) for one in city_days(three.rows[2023], "pm25").values()]
    classes = [(0, 15), (16, 35), (36, 75), (76, 1000)]
    expected = [sum(low <= day <= high for day in days) for low, high in classes]
    for report in of_2023.values():
        this = rows_in(table_of(report, "grades-pm25"))[-1]
        assert [value(cell) for cell in this.cells] == [*expected, 365]


def test_a_month_alone_is_neither_the_highest_nor_the_lowest(held: Hold) -> None:
    years = held({2023: rows_of(2023), 2024: rows_of(2024, "01-31")})
    for report in years.make("seoul-air-2024").values():
        first, *others = rows_in(table_of(report, "months"))
        assert value(first.cells[0]) == city_mean(rows_of(2024, "01-31"), "pm25", 1)
        assert not any(cell.marks for row in (first, *others) for cell in row.cells)
        assert text(others[-1].cells[0]) == "–"
    findings = air_of(years.project, 2024).findings
    assert not findings["pm25"]["months"]["printed"]
    assert not findings["o3"]["months"]["printed"]


# --- districts that lack something --------------------------------------------------------------------------------


def everywhere(year: int, changed: Mapping[str, str]) -> list[Raw]:
    """Every district with PM2.5 of 20 on all days, some with another value; an empty one is a gap."""
    stations = {name: changed.get(name, "20") for name in districts()}
    return [
        (day, name, {**dict.fromkeys(POLLUTANTS, "20"), "pm25": pm25} if pm25 else {"no2": "0.02"})
        for day in days_of(year)
        for name, pm25 in stations.items()
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_equal_districts_are_all_marked_and_named(held: Hold, code: str) -> None:
    years = held({2023: everywhere(2023, {"중구": "30", "종로구": "30", "강동구": "11"})})
    report = years.make("seoul-air-2023")[code]
    cells = [(plain_text(row.stub), text(row.cells[0])) for row in rows_in(table_of(report, "districts"))]
    ends = [(name, found) for name, found in cells if found[0] in "▲▽"]
    names = {"ko": ("종로구", "중구", "강동구"), "en": ("Jongno-gu", "Jung-gu", "Gangdong-gu")}[code]
    assert ends == list(zip(names, ("▲30.0", "▲30.0", "▽11.0"), strict=True))
    (told,) = [line for line in bullets_of(report) if "30.0" in line and "11.0" in line]
    assert all(name in told for name in names)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_district_without_values_is_a_gap_and_is_named(held: Hold, code: str) -> None:
    years = held({2023: everywhere(2023, {"중구": "", "강동구": "11"})})
    report = years.make("seoul-air-2023")[code]
    name = {"ko": "중구", "en": "Jung-gu"}[code]
    table = table_of(report, "districts")
    (row,) = [row for row in rows_in(table) if plain_text(row.stub) == name]
    assert (text(row.cells[0]), value(row.cells[1])) == ("–", 0)
    assert "–" in {mark.glyph for mark in table.key}
    assert any(name in line for line in bullets_of(report))
    chart = figure_of(report, "map").chart
    assert isinstance(chart, TileMap)
    tiles = {tile.label: tile.data for _, found in chart.rows for tile in found}
    assert len(tiles) == 25
    assert [data for data in tiles.values() if data == (None,)] == [(None,)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_district_with_many_gaps_is_flagged_and_not_the_highest(held: Hold, code: str) -> None:
    rows = everywhere(2023, {"중구": "90", "강남구": "30", "강동구": "11"})
    jung = [row for row in rows if row[1] == "중구"]
    gone = {day for day, _, _ in jung[::5]}
    years = held({2023: [row for row in rows if row[1] != "중구"] + [*without(jung, POLLUTANTS, gone)]})
    report = years.make("seoul-air-2023")[code]
    cells = {plain_text(row.stub): text(row.cells[0]) for row in rows_in(table_of(report, "districts"))}
    names = {"ko": ("중구", "강남구"), "en": ("Jung-gu", "Gangnam-gu")}[code]
    assert [cells[name] for name in names] == ["†90.0", "▲30.0"]


# --- whatever the files hold --------------------------------------------------------------------------------------


def zero(rows: Iterable[Raw], pollutants: Iterable[str]) -> list[Raw]:
    """The rows with zeros for these pollutants."""
    return [(day, name, {**values, **dict.fromkeys(pollutants, "0")}) for day, name, values in rows]


SPARSE: Mapping[str, Callable[[], Mapping[int, Iterable[Raw]]]] = {
    "a year that begins in July": lambda: {2023: rows_of(2023), 2024: measured(days_of(2024, first="07-01"))},
    "no PM2.5": lambda: {2023: rows_of(2023), 2024: without(rows_of(2024), ["pm25"])},
    "neither PM2.5 nor PM10": lambda: {2023: rows_of(2023), 2024: without(rows_of(2024), ["pm25", "pm10"])},
    "nothing at all": lambda: {2024: without(rows_of(2024), POLLUTANTS)},
    "a single day": lambda: {2023: rows_of(2023), 2024: rows_of(2024, "01-01")},
    "ten days of January and no other year": lambda: {2024: rows_of(2024, "01-10")},
    "January alone": lambda: {2023: rows_of(2023), 2024: rows_of(2024, "01-31")},
    "a year that begins in March": lambda: {2023: rows_of(2023), 2024: measured(days_of(2024, first="03-01"))},
    "no year before with PM2.5": lambda: {2023: without(rows_of(2023), ["pm25"]), 2024: rows_of(2024)},
    "no ozone": lambda: {2023: rows_of(2023), 2024: without(rows_of(2024), ["o3"])},
    "no roadside stations": lambda: {2024: measured(days_of(2024), [*districts()])},
    "a single station": lambda: {2023: measured(days_of(2023), ["중구"]), 2024: measured(days_of(2024), ["중구"])},
    "the same values at all times": lambda: {2023: everywhere(2023, {}), 2024: everywhere(2024, {})},
    "all values 0": lambda: {2023: rows_of(2023), 2024: zero(rows_of(2024), POLLUTANTS)},
    "nitrogen dioxide of 0": lambda: {2023: rows_of(2023), 2024: zero(rows_of(2024), ["no2"])},
    "from October": lambda: {2023: rows_of(2023), 2024: measured(days_of(2024, first="10-01"))},
    "six times as much": lambda: {2023: rows_of(2023), 2024: measured(days_of(2024), raised=6)},
}


@pytest.mark.parametrize("case", SPARSE)
def test_sparse_and_strange_years_have_a_summary_and_pages(held: Hold, case: str) -> None:
    years = held(SPARSE[case]())
    for name in ("seoul-air-2024", "seoul-air-2024-jung-gu"):
        for report in years.make(name).values():
            assert report.blocks


@pytest.mark.parametrize(("lacking", "boxes"), [(POLLUTANTS, []), (("pm25", "pm10"), [4]), (("pm25",), [5])])
def test_key_figures_are_three_or_more_or_none(held: Hold, lacking: tuple[str, ...], boxes: list[int]) -> None:
    years = held({2024: without(rows_of(2024), lacking)})
    for report in years.make("seoul-air-2024").values():
        assert [len(block.entries) for block in report.blocks if isinstance(block, KeyFigures)] == boxes
        assert names_of(report) & {"grades", "grades-pm25", "limits-pm25", "map", "calendar"} == set()


def told(report: Report) -> str:
    """All that the cover, the summary and the bullets say."""
    box = report.blocks[0]
    assert isinstance(box, SummaryBox)
    findings = [plain_text(runs) for finding in box.findings for runs in finding]
    cover = [report.cover.title, report.cover.subtitle, *(plain_text(line) for line in report.cover.lines)]
    return "\n".join([*cover, plain_text(box.abstract), *findings, *bullets_of(report)])


@pytest.mark.parametrize("code", LANGUAGES)
def test_records_need_all_years_since_the_first(held: Hold, code: str) -> None:
    years = held({2020: rows_of(2020), 2021: rows_of(2021), 2023: rows_of(2023), 2024: rows_of(2024, raised=2)})
    text = told(years.make("seoul-air-2024")[code])
    wanted = {
        "ko": ("2020년~2024년, 2022년 자료 없음", "2022년 자료가 없어"),
        "en": ("2020 to 2024 without 2022", "without 2022"),
    }
    assert all(one in text for one in wanted[code])
    assert not any(one in text for one in ("2020년 이후", "since 2020", "since the data began"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_period_of_one_day_names_it_once_and_gives_no_rates(held: Hold, code: str) -> None:
    years = held({year: rows_of(year, "01-01", year - 2020) for year in (2022, 2023, 2024)})
    text = told(years.make("seoul-air-2024")[code])
    assert not any(one in text for one in ("1월 1일~1월 1일", "1 January to 1 January"))
    assert not any(one in text for one in ("% 증가", "% 높", "% higher", "% more"))
    assert {"ko": "아직 그런 달이 없어", "en": "there is none yet"}[code] in text


@pytest.mark.parametrize(
    ("stations", "korean", "english"), [(25, "모두 같은 값", "the same at all"), (1, "한 곳뿐", "Only one")]
)
def test_equal_or_single_stations_are_neither_highest_nor_lowest(
    held: Hold, stations: int, korean: str, english: str
) -> None:
    others = dict.fromkeys([*districts()][stations:], "")
    reports = held({2023: everywhere(2023, others)}).make("seoul-air-2023")
    assert korean in told(reports["ko"])
    assert english in told(reports["en"])
    assert not any("map" in names_of(report) for report in reports.values())


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_station_is_told_in_words(held: Hold, code: str) -> None:
    years = held({2022: everywhere(2022, {"중구": "30"}), 2023: everywhere(2023, {"중구": "11"})})
    wanted = {"ko": "증가한 곳은 없음, 감소한 곳은 1곳", "en": "rose at none of the stations, fell at 1"}
    assert any(wanted[code] in line for line in bullets_of(years.make("seoul-air-2023")[code]))


@pytest.mark.parametrize("code", LANGUAGES)
def test_annual_standards_of_gases_are_told_as_met_or_not(held: Hold, code: str) -> None:
    rows = [(day, name, {**values, "no2": "0.05", "so2": "0.003"}) for day, name, values in rows_of(2023)]
    lines = [*bullets_of(held({2023: rows}).make("seoul-air-2023")[code])]
    missed, met = {
        "ko": ("국가 환경기준(0.03ppm) 초과", "국가 환경기준(0.02ppm) 달성"),
        "en": ("exceeded the Korean standard (0.03", "met the Korean standard (0.02"),
    }[code]
    assert [sum(one in line for line in lines) for one in (missed, met)] == [1, 1]


# --- pages of districts -------------------------------------------------------------------------------------------


def test_there_is_a_page_for_every_district_and_year_on_demand(three: Held) -> None:
    names, on_demand = read_family(three.project.again(), "seoul-air-districts")
    assert on_demand
    codes = districts().values()
    assert names == tuple(f"seoul-air-{year}-{code}" for year in (2022, 2023, 2024) for code in codes)
    with pytest.raises(DataError, match="there is no district 'jung'\n    did you mean 'jung-gu'"):
        three.make("seoul-air-2023-jung")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_holds_the_figures_of_its_station(three: Held, code: str) -> None:
    report = three.make("seoul-air-2023-guro-gu")[code]
    assert not any(isinstance(block, SummaryBox) for block in report.blocks)
    assert {"ko": "구로구", "en": "Guro-gu"}[code] in report.cover.title
    assert report.cover.reference_date
    here = {year: [row for row in three.rows[year] if row[1] == "구로구"] for year in (2022, 2023)}
    years = rows_in(table_of(report, "years"))
    for row, year in zip(years, here, strict=True):
        assert [value(cell) for cell in row.cells] == [city_mean(here[year], one, DIGITS[one]) for one in DIGITS]
    months = rows_in(table_of(report, "months"))
    for number, row in enumerate(months, 1):
        for place, rows in ((0, here[2023]), (1, three.rows[2023])):
            days = [one for day, one in city_days(rows, "pm25").items() if day.month == number]
            assert value(row.cells[place]) == mean_of(days, 1), number


def test_a_page_names_the_same_rank_in_both_languages(three: Held) -> None:
    ranks = sorted(
        (city_mean([row for row in three.rows[2023] if row[1] == name], "pm25", 1), name) for name in districts()
    )
    lowest = districts()[ranks[0][1]]
    for report in three.make(f"seoul-air-2023-{lowest}").values():
        assert {(1, "count"), (25, "count")} <= {(one.low.value, one.low.unit) for one in quantities_of(report)}


def test_the_page_of_a_station_without_values_says_so(held: Hold) -> None:
    years = held({2022: everywhere(2022, {}), 2023: everywhere(2023, {"중구": ""})})
    for report in years.make("seoul-air-2023-jung-gu").values():
        before, this = (row.cells[0] for row in rows_in(table_of(report, "years")))
        assert (value(before), text(this)) == (20, "–")
        assert next(bullets_of(report))


def test_panels_show_each_pollutant_in_its_own_unit(of_2023: Reports) -> None:
    for report in of_2023.values():
        chart = figure_of(report, "course").chart
        assert isinstance(chart, PanelChart)
        assert len(chart.panels) == len(DIGITS)


def test_roadside_stations_stand_beside_those_of_districts(three: Held, of_2023: Reports) -> None:
    roads = [mean_of(city_days(three.rows[2023], one, "로").values(), digits) for one, digits in DIGITS.items()]
    for report in of_2023.values():
        rows = rows_in(table_of(report, "roadside"))
        assert [value(row.cells[2]) for row in rows] == roads
        assert {value(row.cells[-1]) for row in rows} == {len(ROADSIDE)}
