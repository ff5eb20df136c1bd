"""The years of air quality that are held: whole, well described, and their two tables agree with each other."""

from __future__ import annotations

import calendar
import json
from collections import defaultdict
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from toolkit.data import DataTable
from toolkit.readers.package import read_package
from toolkit.readers.tables import Data, read_table
from toolkit.sources import Project

REPOSITORY = Path(__file__).resolve().parents[2]
PROJECT = Project(REPOSITORY)
YEARS = PROJECT.list_years()
SUMS = tuple(f"{one}_{part}" for one in ("no2", "o3", "co", "so2", "pm10", "pm25") for part in ("sum", "count"))


def tables(year: int) -> tuple[DataTable, DataTable]:
    """The sums by day, and those by month of each district."""
    package = read_package(PROJECT, f"data/seoul-air/{year}")
    return read_table(PROJECT, package, 0), read_table(PROJECT, package, 1)


def test_the_years_follow_each_other() -> None:
    assert YEARS[0] == 2017
    assert list(YEARS) == list(range(2017, 2017 + len(YEARS)))
    assert len(YEARS) >= 7


@pytest.mark.parametrize("year", YEARS)
def test_a_description_is_a_valid_data_package(year: int) -> None:
    profile = json.loads(files("dplib").joinpath("profiles", "2.0", "datapackage.json").read_text("utf-8"))
    text = (REPOSITORY / f"data/seoul-air/{year}/datapackage.yaml").read_text("utf-8")
    package = json.loads(json.dumps(YAML(typ="safe").load(text), default=str))
    assert [error.message for error in Draft7Validator(profile).iter_errors(package)] == []


@pytest.mark.parametrize("year", YEARS)
def test_every_day_and_every_district_s_month_is_there(year: int) -> None:
    days, stations = tables(year)
    until = read_package(PROJECT, f"data/seoul-air/{year}").value.temporal
    assert until is not None
    assert len(days.rows) <= 2 * (365 + calendar.isleap(year))
    assert len(days.rows) == 2 * ((until.end - until.start).days + 1)
    assert len(stations.rows) == 25 * (until.end.month - until.start.month + 1)


@pytest.mark.parametrize("year", YEARS)
def test_the_days_of_a_month_add_up_to_the_districts_of_that_month(year: int) -> None:
    days, stations = tables(year)
    by_day: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    by_station: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for row in days.matching({"group": "district"}):
        for name in SUMS:
            by_day[row.values[0].month, name] += days.value(row, name) or 0  # type: ignore[union-attr, operator]
    for row in stations.rows:
        for name in SUMS:
            by_station[int(row.values[1]), name] += stations.value(row, name) or 0  # type: ignore[arg-type, operator]
    assert by_day == by_station


def test_the_tile_map_has_each_district_once_and_no_two_in_one_place() -> None:
    data = Data(PROJECT)
    tiles = data.table("seoul-district-tiles")
    assert set(tiles.codes("district")) == data.package.value.codelists["district"].keys()
    assert len({row.values[1:] for row in tiles.rows}) == len(tiles.rows) == 25
