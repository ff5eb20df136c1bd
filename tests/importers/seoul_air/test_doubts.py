"""What is doubted and imported all the same. The stations and values are made up: fixtures."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.importers.seoul import DISTRICTS, bring, project_in, rows, text, write
from toolkit.sources import Project

USUAL = (0.030, 0.020, 0.5, 0.004, 40.0, 20.0)
"""NO2, O3, CO, SO2, PM10 and PM2.5, which go up and down by a tenth from day to day."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_in(tmp_path / "project")


def measured(year: int, values: tuple[float, ...] = USUAL, months: tuple[int, ...] = (1, 2)) -> list[str]:
    """All days of some months at three district stations."""
    lines = []
    for day in days(year, months):
        factor = (0.9, 1.0, 1.1)[day.day % 3]
        cells = ",".join(f"{value * factor:.4f}" for value in values)
        lines += rows(f"{day:%Y%m%d}", stations=DISTRICTS, values=cells)
    return lines


def days(year: int, months: tuple[int, ...]) -> Iterator[datetime.date]:
    first = datetime.date(year, 1, 1)
    every = (first + datetime.timedelta(days=number) for number in range(365))
    return (day for day in every if day.month in months)


def told(project: Project, folder: Path, lines: list[str]) -> list[str]:
    """What is doubted in a file that is imported."""
    return [one.what for one in bring(project, write(folder, text(lines))).notices]


def test_what_is_as_always_is_not_doubted(project: Project, tmp_path: Path) -> None:
    assert told(project, tmp_path, measured(2022)) == []
    assert told(project, tmp_path, measured(2023, tuple(value * 1.9 for value in USUAL))) == []


def test_swapped_columns_of_dust_are_told(project: Project, tmp_path: Path) -> None:
    lines = measured(2023, (*USUAL[:4], 20.0, 40.0))
    assert told(project, tmp_path, lines) == [
        "2023: PM2.5 is above PM10 in 100.0 % of the rows; usually it is in less than 1 %"
    ]


def test_months_far_from_those_of_other_years_are_told_with_both(project: Project, tmp_path: Path) -> None:
    bring(project, write(tmp_path, text(measured(2021))))
    bring(project, write(tmp_path, text(measured(2022, (0.04, *USUAL[1:])))))
    raised = [*measured(2023, months=(1,)), *measured(2023, (0.3, *USUAL[1:]), (2,))]
    assert told(project, tmp_path, raised) == [
        "2023: NO2 is far from the same months of other years: 0.3000 in 2023-02 (usually 0.0300 to 0.0400)"
    ]


def test_a_year_is_not_measured_by_itself_nor_by_nothing(project: Project, tmp_path: Path) -> None:
    wrong = (0.3, *USUAL[1:])
    assert told(project, tmp_path, measured(2022, wrong)) == []
    assert told(project, tmp_path, measured(2022)) == []


def test_few_days_of_a_month_are_not_judged(project: Project, tmp_path: Path) -> None:
    bring(project, write(tmp_path, text(measured(2022))))
    lines = measured(2023, (0.3, *USUAL[1:]), (1,))
    assert told(project, tmp_path, lines[: 9 * len(DISTRICTS)]) == []
    assert len(told(project, tmp_path, lines[: 10 * len(DISTRICTS)])) == 1


def test_a_file_of_nothing_but_zeros_is_told_in_a_few_lines(project: Project, tmp_path: Path) -> None:
    bring(project, write(tmp_path, text(measured(2022))))
    found = told(project, tmp_path, measured(2023, (0.0,) * 6))
    assert len(found) == 7
    assert found[4] == (
        "2023: PM10 is far from the same months of other years: "
        "0.0 in 2023-01 (usually 40.0), 0.0 in 2023-02 (usually 40.0)"
    )


def test_a_monitor_that_stands_still_is_told(project: Project, tmp_path: Path) -> None:
    lines = measured(2023)
    still = rows(
        *(f"{day:%Y%m%d}" for day in days(2023, (1,))), stations=("시험로", "큰산"), values="0.03,0.02,0.5,0.004,40,"
    )
    assert told(project, tmp_path, [*lines, *still[:18]])[1:] == [], "nine days may be alike"
    found = told(project, tmp_path, [*lines, *still])
    assert found[1:] == ["2023: one and the same value on all days of a month: 시험로 2023-01 PM10 40"]


@pytest.mark.parametrize("backwards", [False, True])
def test_a_file_that_is_cut_off_within_a_day_is_told(project: Project, tmp_path: Path, backwards: bool) -> None:
    lines = measured(2023)
    found = told(project, tmp_path, lines[2:] if backwards else lines[:-2])
    day, side = ("2023-01-01", "after") if backwards else ("2023-02-28", "before")
    assert found == [f"2023: district stations that have rows: on {day} 1, on the day {side} 3"]


def test_days_before_the_first_row_are_gaps_as_others_are(project: Project, tmp_path: Path) -> None:
    lines = [line for line in measured(2023, months=(10, 11)) if not line.startswith(("20231003", "20231005"))]
    assert told(project, tmp_path, lines) == ["2023: no rows of 2023-01-01 to 2023-09-30, 2023-10-03, 2023-10-05"]


def test_years_that_are_missing_between_others_are_told(project: Project, tmp_path: Path) -> None:
    assert told(project, tmp_path, measured(2020)) == []
    assert told(project, tmp_path, measured(2023)) == ["no data are held of 2021, 2022, between 2020 and 2023"]
    assert told(project, tmp_path, [*measured(2021), *measured(2022)]) == []
