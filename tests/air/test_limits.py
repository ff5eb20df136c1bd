"""Standards and grades with the days on which they hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.air.held import REPOSITORY, air_project
from toolkit.air.limits import DAY, YEAR, Limits
from toolkit.errors import DataError
from toolkit.readers.tables import Data
from toolkit.sources import Project


def limits_of(project: Project) -> Limits:
    data = Data(project)
    return Limits(data.table("air-standards"), data.table("air-grade-limits"))


LIMITS = limits_of(Project(REPOSITORY))


def standards(averaging: str, day: date, pollutant: str) -> dict[str, Decimal]:
    return {one.name: one.value for one in LIMITS.standards(averaging, day) if one.pollutant == pollutant}


@pytest.mark.parametrize(
    ("day", "daily", "annual"),
    [
        (
            date(2018, 3, 26),
            {"national-own": 50, "national-present": 35, "who-own": 25, "who-present": 15},
            {"national-own": 25, "national-present": 15, "who-own": 10, "who-present": 5},
        ),
        (
            date(2018, 3, 27),
            {"national-own": 35, "who-own": 25, "who-present": 15},
            {"national-own": 15, "who-own": 10, "who-present": 5},
        ),
        (
            date(2021, 9, 21),
            {"national-own": 35, "who-own": 25, "who-present": 15},
            {"national-own": 15, "who-own": 10, "who-present": 5},
        ),
        (date(2021, 9, 22), {"national-own": 35, "who-own": 15}, {"national-own": 15, "who-own": 5}),
    ],
)
def test_limits_change_on_their_day(day: date, daily: dict[str, int], annual: dict[str, int]) -> None:
    assert standards(DAY, day, "pm25") == daily
    assert standards(YEAR, day, "pm25") == annual


def test_limits_of_the_other_pollutants() -> None:
    day = date(2023, 12, 31)
    assert standards(DAY, day, "pm10") == {"national-own": 100, "who-own": 45}
    assert standards(YEAR, day, "pm10") == {"national-own": 50, "who-own": 15}
    assert standards(DAY, date(2017, 12, 31), "pm10") == {"national-own": 100, "who-own": 50, "who-present": 45}
    assert standards(YEAR, day, "no2") == {"national-own": Decimal("0.03")}
    assert standards(DAY, day, "so2") == {"national-own": Decimal("0.05")}
    for averaging in (DAY, YEAR):  # their standards are of 1 and 8 hours
        assert standards(averaging, day, "o3") == standards(averaging, day, "co") == {}


@pytest.mark.parametrize(
    ("pollutant", "day", "ends"),
    [
        ("pm25", date(2018, 3, 26), (15, 50, 100)),
        ("pm25", date(2018, 3, 27), (15, 35, 75)),
        ("pm10", date(2017, 1, 1), (30, 80, 150)),
        ("pm10", date(2023, 12, 31), (30, 80, 150)),
    ],
)
def test_grades_are_classes_of_whole_numbers(pollutant: str, day: date, ends: tuple[int, int, int]) -> None:
    grading = LIMITS.grading(pollutant, day)
    names = ("good", "moderate", "unhealthy", "very-unhealthy")
    assert grading.grade(Decimal(0)) == "good"
    for number, end in enumerate(ends):
        assert grading.grade(Decimal(end)) == names[number]
        assert grading.grade(Decimal(end + 1)) == names[number + 1]


def test_the_present_grades_are_the_latest() -> None:
    assert LIMITS.present_grading("pm25") == LIMITS.grading("pm25", date(2018, 3, 27))
    assert LIMITS.present_grading("pm25") != LIMITS.grading("pm25", date(2018, 3, 26))


def change(folder: Path, name: str, before: str, after: str) -> Limits:
    project = air_project(folder)
    path = folder / "data" / name
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    return limits_of(project)


def test_a_missing_grade_is_an_error_that_names_the_table(tmp_path: Path) -> None:
    limits = change(tmp_path, "air-grade-limits.csv", "pm10,unhealthy,1,,,81,150\n", "")
    with pytest.raises(DataError, match="a grade of 'pm10' is missing") as caught:
        limits.grading("pm10", date(2023, 1, 1))
    assert caught.value.where.startswith("data/datapackage.yaml:")


def test_two_limits_on_one_day_are_an_error_with_its_line(tmp_path: Path) -> None:
    limits = change(tmp_path, "air-standards.csv", "2015-01-01,2018-03-26,25", "2015-01-01,,25")
    with pytest.raises(DataError, match="two limits of pm25, national, year hold on 2020-01-01") as caught:
        limits.standards(YEAR, date(2020, 1, 1))
    assert caught.value.where == "data/air-standards.csv:3"


def test_a_limit_without_a_value_is_an_error_with_its_line(tmp_path: Path) -> None:
    limits = change(tmp_path, "air-standards.csv", "2007-01-01,,50,", "2007-01-01,,,")
    with pytest.raises(DataError, match="'limit' is empty") as caught:
        limits.standards(YEAR, date(2020, 1, 1))
    assert caught.value.where == "data/air-standards.csv:10"


@pytest.mark.parametrize(
    ("before", "after", "line", "fault"),
    [
        ("pm10,moderate,1,,,31,80", "pm10,moderate,1,,,32,80", 11, "'moderate' of pm10 begins at 32, not at 31"),
        ("pm10,moderate,1,,,31,80", "pm10,moderate,1,,,30,80", 11, "'moderate' of pm10 begins at 30, not at 31"),
        ("pm10,good,1,,,0,30", "pm10,good,1,,,1,30", 10, "'good' of pm10 begins at 1, not at 0"),
        ("151,\n", "151,500\n", 13, "'very-unhealthy' of pm10 ends at 500"),
        (
            "pm25,moderate,2,2018-03-27",
            "pm25,moderate,2,2018-03-28",
            7,
            "'moderate' of pm25 holds from 2018-03-28 to now",
        ),
    ],
)
def test_classes_that_do_not_follow_on_each_other_are_told(
    tmp_path: Path, before: str, after: str, line: int, fault: str
) -> None:
    with pytest.raises(DataError) as caught:
        change(tmp_path, "air-grade-limits.csv", before, after)
    assert caught.value.what.startswith(fault)
    assert caught.value.where == f"data/air-grade-limits.csv:{line}"


def test_periods_of_grades_that_overlap_are_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="two classes of 'good' of pm25 hold at a time") as caught:
        change(tmp_path, "air-grade-limits.csv", "2018-03-26", "2018-03-27")
    assert caught.value.where == "data/air-grade-limits.csv:6"
