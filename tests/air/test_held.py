"""The years that are held. The places and values are fixtures."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.air.held import air_project, days_between, everything, steady, write_held
from toolkit.air import held_years, read_year
from toolkit.errors import DataError, DefinitionError, Problems

STATIONS = {"중구": everything("20")}


def test_the_years_up_to_one_are_held(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    for year in (2019, 2020, 2021):
        write_held(tmp_path, year, steady(days_between(f"{year}-01-01", f"{year}-01-02"), STATIONS))
    assert held_years(project, 2020) == (2019, 2020)


def test_a_year_that_is_not_held_tells_how_to_import_it(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    write_held(tmp_path, 2019, steady(days_between("2019-01-01", "2019-01-02"), STATIONS))
    with pytest.raises(DefinitionError, match="no air quality data of 2020 are held") as caught:
        held_years(project, 2020)
    assert "toolkit import seoul-air FILE" in caught.value.hint


def test_a_held_year_knows_its_days_and_status(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    write_held(tmp_path, 2020, steady(days_between("2020-01-01", "2020-02-29"), STATIONS), status="provisional")
    held = read_year(project, 2020)
    assert (held.first, held.last) == (datetime.date(2020, 1, 1), datetime.date(2020, 2, 29))
    assert held.provisional
    assert len(held.days.rows) == 60


def test_a_package_without_its_days_is_an_error_that_says_so(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    write_held(tmp_path, 2020, steady(days_between("2020-01-01", "2020-01-02"), STATIONS))
    package = tmp_path / "data/seoul-air/2020/datapackage.yaml"
    text = package.read_text("utf-8")
    package.write_text(text.replace("temporal: {start: 2020-01-01, end: 2020-01-02}\n", ""), encoding="utf-8")
    with pytest.raises(DefinitionError, match="does not say which days it covers"):
        read_year(project, 2020)
    package.write_text(text.replace("name: stations", "name: places"), encoding="utf-8")
    with pytest.raises(DataError, match="has no table 'stations'") as caught:
        read_year(project, 2020)
    assert caught.value.where.startswith("data/seoul-air/2020/datapackage.yaml:")


def edited(folder: Path, table: str, old: str, new: str) -> list[str]:
    """The faults of a year one of whose tables was edited: where each stands, and what it is."""
    project = air_project(folder)
    write_held(folder, 2020, steady(days_between("2020-01-01", "2020-02-29"), STATIONS))
    path = folder / f"data/seoul-air/2020/{table}.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises((DataError, Problems)) as caught:
        read_year(project, 2020)
    problems = caught.value.problems if isinstance(caught.value, Problems) else (caught.value,)
    assert all("not edited by hand" in one.hint for one in problems)
    return [f"{one.where.removeprefix('data/seoul-air/2020/')}: {one.what}" for one in problems]


@pytest.mark.parametrize(
    ("table", "old", "new", "fault"),
    [
        ("days", "district,500,25", "district,-500,25", "days.csv:2:3: the sum is below 0: -500"),
        ("days", "district,500,25", "district,,25", "days.csv:2:3: the sum is empty, but the count is 25"),
        ("days", "district,500,25", "district,500,0", "days.csv:2:4: the count is 0, but the sum is 500"),
        ("days", "district,500,25", "district,500,", "days.csv:2:4: the count is empty"),
        ("days", "district,500,25", "district,500,2.5", "days.csv:2:4: there is no count of 2.5"),
        ("days", "2020-01-01", "2021-01-01", "days.csv:2:1: the day 2021-01-01 is not in 2020, of which the folder is"),
        ("stations", "jung-gu,2,", "jung-gu,13,", "stations.csv:3:2: there is no month 13"),
        (
            "stations",
            "jung-gu,2,580,29",
            "jung-gu,2,580,30",
            "stations.csv:3:4: the count is 30, but the month has 29 days",
        ),
    ],
)
def test_a_table_that_was_edited_is_told_with_its_cell(
    tmp_path: Path, table: str, old: str, new: str, fault: str
) -> None:
    assert edited(tmp_path, table, old, new) == [fault]


def test_more_stations_than_districts_are_told_where_these_are_known(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    write_held(tmp_path, 2020, steady(days_between("2020-01-01", "2020-01-02"), STATIONS))
    folder = tmp_path / "data/seoul-air/2020"
    package = folder / "datapackage.yaml"
    text = package.read_text("utf-8")
    package.write_text(
        text.replace("{name: district, type: string,", "{name: district, type: string, codelist: district,"), "utf-8"
    )
    read_year(project, 2020)
    days = (folder / "days.csv").read_text("utf-8")
    (folder / "days.csv").write_text(days.replace("district,500,25", "district,500,26", 1), "utf-8")
    with pytest.raises(DataError, match="the count is 26, but there are 25 districts") as caught:
        read_year(project.again(), 2020)
    assert caught.value.where == "data/seoul-air/2020/days.csv:2:4"


def test_a_copy_of_another_year_is_told_where_it_says_its_days(tmp_path: Path) -> None:
    project = air_project(tmp_path)
    write_held(tmp_path, 2020, steady(days_between("2020-01-01", "2020-01-02"), STATIONS))
    (tmp_path / "data/seoul-air/2020").rename(tmp_path / "data/seoul-air/9999")
    with pytest.raises(DefinitionError, match="the folder is of 9999, but the package covers 2020-01-01") as caught:
        read_year(project, 9999)
    assert caught.value.where.startswith("data/seoul-air/9999/datapackage.yaml:4:")
