"""The years that are held in data/seoul-air: published figures, and the same figures computed in another way."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from tests.air.held import RAW, REPOSITORY, Raw, air_of, cell, languages, read_raw
from toolkit.air import Air
from toolkit.model import Quantity
from toolkit.origins import describe
from toolkit.readers.tables import Data
from toolkit.sources import Project

PROJECT = Project(REPOSITORY)
YEARS = tuple(range(2017, 2024))
DIGITS = {"pm25": 1, "pm10": 1, "o3": 4, "no2": 4, "co": 2, "so2": 4}


@cache
def air(year: int) -> Air:
    return air_of(PROJECT, year)


# --- published figures --------------------------------------------------------------------------------------------


def test_the_published_figures_of_2018() -> None:
    assert cell(air(2018), "air-years", "mean", pollutant="pm25", group="district", year=2018) == Decimal("22.8")
    months = {month: cell(air(2018), "air-months", "this", pollutant="pm25", month=month) for month in (1, 2, 3, 10)}
    assert months == {
        1: Decimal("32.2"),  # published as 32.3, which was computed from hourly values
        2: Decimal("30.2"),
        3: Decimal("34.2"),
        10: Decimal("14.6"),
    }
    assert cell(air(2018), "air-grade-months", "unhealthy", pollutant="pm25", month=3) == 13


def test_the_annual_means_of_pm25_are_those_of_the_briefing() -> None:
    """`seoul-pm25.csv` has them to three decimals, computed before and apart from this."""
    with (REPOSITORY / "data/seoul-pm25.csv").open(encoding="utf-8") as file:
        known = {int(row["year"]): Decimal(row["mean"]) for row in csv.DictReader(file) if row["basis"] == "computed"}
    assert set(known) == set(YEARS)
    found = {
        year: cell(air(2023), "air-years", "mean", pollutant="pm25", group="district", year=year) for year in YEARS
    }
    assert found == {year: mean.quantize(Decimal("0.1"), ROUND_HALF_UP) for year, mean in known.items()}


def test_ozone_that_rises_is_as_visible_as_dust_that_falls() -> None:
    assert air(2023).findings["worsened"] == ["o3"]
    assert air(2023).findings["improved"] == ["pm25", "pm10", "no2", "co", "so2"]
    assert air(2023).findings["o3"]["record"] == "highest"


# --- computed in another way --------------------------------------------------------------------------------------


@cache
def raw(year: int) -> tuple[Raw, ...]:
    files = sorted(RAW.glob(f"seoul_{year}.*")) if RAW.is_dir() else []
    if not files:
        pytest.skip("the official daily files are not at hand")
    return tuple(read_raw(files[0]))


@cache
def by_day(year: int, pollutant: str, ending: str) -> dict[str, Fraction]:
    found: dict[str, list[Fraction]] = defaultdict(list)
    for day, station, values in raw(year):
        if station.endswith(ending) and pollutant in values:
            found[str(day)].append(Fraction(values[pollutant]))
    return {day: sum(values, Fraction(0)) / len(values) for day, values in found.items()}


def half_up(value: Fraction, digits: int) -> Decimal:
    scaled = value * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-digits)


def mean(values: list[Fraction], digits: int) -> Decimal:
    return half_up(sum(values, Fraction(0)) / len(values), digits)


@pytest.mark.parametrize("year", YEARS)
def test_means_of_the_year_and_its_months_come_out_of_the_raw_rows(year: int) -> None:
    for pollutant, digits in DIGITS.items():
        for group, ending in (("district", "구"), ("roadside", "로")):
            days = by_day(year, pollutant, ending)
            found = cell(air(year), "air-years", "mean", pollutant=pollutant, group=group, year=year)
            assert found == mean(list(days.values()), digits), (pollutant, group)
        days = by_day(year, pollutant, "구")
        for month in range(1, 13):
            values = [value for day, value in days.items() if day[5:7] == f"{month:02}"]
            assert cell(air(year), "air-months", "this", pollutant=pollutant, month=month) == mean(values, digits)


@pytest.mark.parametrize("year", YEARS)
def test_districts_come_out_of_the_raw_rows(year: int) -> None:
    words = air(year).tables["air-districts"].field("district").codes
    assert words is not None
    length = 366 if year == 2020 else 365
    for pollutant, digits in DIGITS.items():
        for code, texts in words.items():
            values = [Fraction(row[2][pollutant]) for row in raw(year) if row[1] == texts["ko"] and pollutant in row[2]]
            if code == "seoul":
                continue
            place = {"district": code, "pollutant": pollutant}
            expected = mean(values, digits) if len(values) >= Fraction(3, 4) * length else None
            assert cell(air(year), "air-districts", "mean", **place) == expected
            assert cell(air(year), "air-districts", "days", **place) == len(values)
            flagged = expected is not None and len(values) < Fraction(9, 10) * length
            assert cell(air(year), "air-districts", "flag", **place) == ("low" if flagged else "")


@pytest.mark.parametrize("year", YEARS)
def test_grades_and_exceedances_come_out_of_the_raw_rows(year: int) -> None:
    days = sorted(half_up(value, 0) for value in by_day(year, "pm25", "구").values())
    moderate, unhealthy = (50, 100) if year == 2017 else (35, 75)
    row = f"{year}-own" if year == 2017 else str(year)
    expected = {
        "good": sum(value <= 15 for value in days),
        "moderate": sum(15 < value <= moderate for value in days),
        "unhealthy": sum(moderate < value <= unhealthy for value in days),
        "very-unhealthy": sum(value > unhealthy for value in days),
    }
    grades = {name: cell(air(year), "air-grades", "days", pollutant="pm25", row=row, grade=name) for name in expected}
    assert grades == expected
    place = {"pollutant": "pm25", "standard": "national-own"}
    assert cell(air(year), "air-exceedances", "days", **place) == sum(value > moderate for value in days)
    assert cell(air(year), "air-exceedances", "p99", **place) == days[-4]


@pytest.mark.parametrize("year", YEARS[1:])
def test_seasons_come_out_of_the_raw_rows(year: int) -> None:
    before = {day: value for day, value in by_day(year - 1, "pm25", "구").items() if day[5:7] == "12"}
    after = {day: value for day, value in by_day(year, "pm25", "구").items() if day[5:7] in ("01", "02", "03")}
    values = [*before.values(), *after.values()]
    assert cell(air(year), "air-seasons", "pm25", season=year) == mean(values, 1)
    assert cell(air(year), "air-seasons", "unhealthy_days", season=year) == sum(half_up(one, 0) > 35 for one in values)


# --- every finding ------------------------------------------------------------------------------------------------


def quantities(value: Any, name: str = "air") -> Iterator[tuple[str, Quantity]]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            assert str(key).isidentifier(), f"{name}.{key} cannot be named in an expression"
            yield from quantities(one, f"{name}.{key}")
    elif isinstance(value, Quantity):
        yield name, value
    else:
        assert value is not None, f"{name} is nothing: leave it out"


@pytest.mark.parametrize("year", YEARS)
def test_every_quantity_tells_its_cells_in_both_languages(year: int) -> None:
    data = Data(PROJECT.again())
    data.add(air(year).tables)
    found = dict(quantities(air(year).findings)) | dict(quantities(air(year).district("jung-gu"), "district"))
    assert len(found) > 200
    for name, quantity in found.items():
        assert quantity.sources, name
        for language in languages().values():
            assert describe(quantity, data.table, language), name


@pytest.mark.parametrize("year", YEARS)
def test_no_value_is_printed_twice_rounded(year: int) -> None:
    """Changes are those of the printed values, so that a reader can subtract them."""
    for row in air(year).tables["air-months"].rows:
        pollutant, _, this, last, change = row.values[:5]
        if isinstance(this, Decimal) and isinstance(last, Decimal):
            assert change == this - last
            assert -int(this.as_tuple().exponent) == DIGITS[str(pollutant)]
        else:
            assert change is None
