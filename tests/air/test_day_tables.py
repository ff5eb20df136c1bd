"""The tables made of single days. The values are fixtures."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

from tests.air.held import Raw, air_of, air_project, cell, days_between, everything, steady, write_held
from toolkit.air import Air


def days_of(values: dict[str, str], rest: str = "10", year: int = 2020) -> list[Raw]:
    """A whole year of one value, but for some days."""
    days = days_between(f"{year}-01-01", f"{year}-12-31")
    return [(day, "중구", {"pm25": values.get(str(day), rest), "pm10": values.get(str(day), rest)}) for day in days]


def grades(air: Air, pollutant: str, row: str) -> list[object]:
    names = ("good", "moderate", "unhealthy", "very-unhealthy", "total")
    return [cell(air, "air-grades", "days", pollutant=pollutant, row=row, grade=name) for name in names]


def test_a_day_is_graded_by_its_mean_rounded_half_up_to_a_whole_number(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    values = {"2020-01-01": "15.4", "2020-01-02": "15.5", "2020-01-03": "35.49", "2020-01-04": "35.5"}
    write_held(tmp_path, 2020, days_of(values | {"2020-01-05": "75.5"}))
    air = air_of(project, 2020)
    assert grades(air, "pm25", "2020") == [362, 2, 1, 1, 366]
    days = [cell(air, "air-days", "grade", date=f"2020-01-0{day}") for day in range(1, 6)]
    assert days == ["good", "moderate", "moderate", "unhealthy", "very-unhealthy"]
    assert cell(air, "air-days", "pm25", date="2020-01-04") == 36
    assert cell(air, "air-days", "grade_pm10", date="2020-01-05") == "moderate"


def test_a_year_has_two_rows_only_where_its_limits_differ_from_the_present_ones(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    write_held(tmp_path, 2017, days_of({"2017-01-01": "40", "2017-01-02": "101"}, year=2017))
    write_held(tmp_path, 2018, days_of({"2018-01-01": "40"}, year=2018))
    air = air_of(project, 2018)
    table = air.tables["air-grades"]
    assert table.codes("row", {"pollutant": "pm25"}) == ("2017-own", "2017-present", "2018")
    assert table.codes("row", {"pollutant": "pm10"}) == ("2017", "2018")
    assert grades(air, "pm25", "2017-own") == [363, 1, 0, 1, 365]
    assert grades(air, "pm25", "2017-present") == [363, 0, 1, 1, 365]
    assert grades(air, "pm25", "2018") == [364, 0, 1, 0, 365]  # the new limits for the whole year
    assert [table.label("row", row, "ko") for row in ("2017-own", "2018")] == ["2017년(당시 기준)", "2018년"]
    assert table.label("row", "2017-present", "en") == "2017 (present limits)"


def test_the_limits_of_a_part_of_a_year_are_those_of_its_last_day(tmp_path: Path) -> None:
    for last, rows in (("2018-03-26", ("2018-own", "2018-present")), ("2018-03-27", ("2018",))):
        folder = tmp_path / last
        project = air_project(folder)
        write_held(folder, 2018, steady(days_between("2018-01-01", last), {"중구": everything("40")}))
        air = air_of(project, 2018)
        assert air.tables["air-grades"].codes("row", {"pollutant": "pm25"}) == rows
        expected = 50 if len(rows) == 2 else 35
        assert cell(air, "air-exceedances", "limit", pollutant="pm25", standard="national-own") == expected


def test_a_year_with_too_few_days_has_no_grades(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    stations = {"중구": everything("20")}
    end = datetime.date(2020, 12, 31)
    write_held(tmp_path, 2019, steady(days_between("2019-01-01", "2019-10-01"), stations))  # 274 of 365: 75.1 %
    write_held(
        tmp_path, 2020, steady(days_between("2020-01-01", "2020-09-30"), stations), end=end
    )  # 274 of 366: 74.9 %
    air = air_of(project, 2020)
    assert grades(air, "pm25", "2019") == [0, 274, 0, 0, 274]
    assert cell(air, "air-grades", "flag", pollutant="pm25", row="2019", grade="good") == "low"
    assert grades(air, "pm25", "2020") == [None] * 5
    assert cell(air, "air-exceedances", "days", pollutant="pm25", standard="national-own") is None
    assert cell(air, "air-exceedances", "measured", pollutant="pm25", standard="national-own") == 274
    assert cell(air, "air-annual-limits", "mean", pollutant="pm25", standard="national-own") is None
    assert cell(air, "air-days", "pm25", date="2020-12-31") is None


def test_unhealthy_days_are_counted_by_month(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    write_held(
        tmp_path, 2020, days_of({"2020-02-29": "36", "2020-03-01": "76", "2020-03-02": "35.5", "2020-03-03": "35"})
    )
    air = air_of(project, 2020)
    unhealthy = [cell(air, "air-grade-months", "unhealthy", pollutant="pm25", month=month) for month in (1, 2, 3)]
    assert unhealthy == [0, 1, 2]
    assert cell(air, "air-grade-months", "days", pollutant="pm25", month=2) == 29


# --- standards ----------------------------------------------------------------------------------------------------


def test_a_day_at_the_limit_is_not_above_it(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    write_held(tmp_path, 2020, days_of({"2020-01-01": "35.4", "2020-01-02": "35.5"}))
    air = air_of(project, 2020)
    assert cell(air, "air-exceedances", "days", pollutant="pm25", standard="national-own") == 1
    assert cell(air, "air-exceedances", "share", pollutant="pm25", standard="national-own") == Decimal("0.3")


def test_the_24_hour_standard_is_met_by_its_99th_percentile(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    days = [str(day) for day in days_between("2019-01-01", "2019-01-04")]
    write_held(
        tmp_path, 2018, days_of(dict.fromkeys((day.replace("2019", "2018") for day in days[:3]), "60"), year=2018)
    )
    write_held(tmp_path, 2019, days_of(dict.fromkeys(days, "60"), year=2019))
    three, four = air_of(project, 2018), air_of(project, 2019)
    place = {"pollutant": "pm25", "standard": "national-own"}
    assert [cell(three, "air-exceedances", name, **place) for name in ("days", "p99", "met")] == [3, 10, "yes"]
    assert [cell(four, "air-exceedances", name, **place) for name in ("days", "p99", "met")] == [4, 60, "no"]


def test_a_value_at_the_limit_meets_it(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    write_held(tmp_path, 2020, days_of({}, rest="35"))
    write_held(tmp_path, 2021, days_of({}, rest="15", year=2021))
    place = {"pollutant": "pm25", "standard": "national-own"}
    assert cell(air_of(project, 2020), "air-exceedances", "met", **place) == "yes"
    assert cell(air_of(project, 2020), "air-annual-limits", "met", **place) == "no"
    assert cell(air_of(project, 2021), "air-annual-limits", "met", **place) == "yes"


def test_the_year_is_measured_against_limits_of_its_time_and_present_ones(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    for year in (2017, 2022):
        write_held(tmp_path, year, days_of({}, rest="16", year=year))
    early, late = air_of(project, 2017), air_of(project, 2022)

    def annual(air: Air) -> list[tuple[object, ...]]:
        return [row.values[1:6] for row in air.tables["air-annual-limits"].rows if row.values[0] == "pm25"]

    assert annual(early) == [
        ("national-own", 25, 16, Decimal("0.6"), "yes"),
        ("national-present", 15, 16, Decimal("1.1"), "no"),
        ("who-own", 10, 16, Decimal("1.6"), "no"),
        ("who-present", 5, 16, Decimal("3.2"), "no"),
    ]
    assert [row[0] for row in annual(late)] == ["national-own", "who-own"]
    names = [air.tables["air-annual-limits"].label("standard", "national-own", "ko") for air in (early, late)]
    assert names == ["국가 환경기준(당시)", "국가 환경기준"]
